"""Lanes and dots: the vocabulary all pictures of the issue are drawn with.

A lane is a stroke of constant width that runs straight or in true arcs; a dot
is a disc.  This module names the colours, walks along courses made of straight
pieces and arcs, and writes the small SVG subset the typesetter reads.

Lengths are millimetres, y runs downwards.  Angles are degrees, clockwise from
3 o'clock as seen on the page.
"""

import contextlib
import math

# Colour names of the edition with their sRGB equivalents.  The typesetter goes
# by the name (data-fill, data-stroke); the sRGB value is for viewers only.
COLOURS = {
    'bordeaux': '#6F142A',
    'bordeaux-tief': '#56101F',
    'bordeaux-hell': '#9D2645',
    'koralle': '#ED655D',
    'koralle-dunkel': '#D74744',
    'petrol': '#1A535F',
    'petrol-tief': '#0C3B42',
    'petrol-hell': '#4A909C',
    'ocker': '#F0AB2D',
    'ocker-dunkel': '#D98604',
    'ocker-hell': '#FBD692',
    'eisblau': '#ABD1D5',
    'rose': '#FAD6D2',
    'altrosa': '#E2918E',
    'sand': '#F9F2E5',
    'sand-dunkel': '#F5E8D4',
    'sandschatten': '#E5D3C1',
    'white': '#FFFFFF',
    'black': '#1F1F1D',
}

PAGE_WIDTH, PAGE_HEIGHT, BLEED = 210, 297, 3

# Boxes: left, top, right, bottom in page coordinates, with bleed.
PAGE_BOX = (-BLEED, -BLEED, PAGE_WIDTH + BLEED, PAGE_HEIGHT + BLEED)
OPENER_BOX = (-BLEED, -BLEED, PAGE_WIDTH + BLEED, 127)

# Where the kicker stands on an opener: no edge of the art may cross it.
KICKER = (15, 6, 75, 16)

POINT = 25.4 / 72


def number(value):
    """Write a number with at most four decimals and no needless digits."""
    text = f'{value:.4f}'.rstrip('0').rstrip('.')
    return '0' if text == '-0' else text


def numbers(*values):
    return ' '.join(map(number, values))


def direction(angle):
    """Unit vector of an angle."""
    radians = math.radians(angle)
    return math.cos(radians), math.sin(radians)


def polar(centre, radius, angle):
    """The point at an angle on the circle around a centre."""
    dx, dy = direction(angle)
    return centre[0] + radius * dx, centre[1] + radius * dy


def distance(point, box):
    """How far a point lies from a box; 0 inside."""
    left, top, right, bottom = box
    nearest = min(max(point[0], left), right), min(max(point[1], top), bottom)
    return math.dist(point, nearest)


class Course:
    """A walk of straight pieces and arcs, and the lanes parallel to it.

    The walk starts at a point with a heading.  A lane with `offset` runs that
    far to the left of the walk: it shares every centre of curvature, so left
    turns get narrower by the offset and right turns wider.
    """

    def __init__(self, start, heading, offset=0):
        self.offset = offset
        self.heading = heading
        dx, dy = direction(heading)
        self.x = start[0] + offset * dy
        self.y = start[1] - offset * dx
        self.steps = ['M' + numbers(self.x, self.y)]

    def ahead(self, length):
        """Straight on."""
        dx, dy = direction(self.heading)
        self.x += length * dx
        self.y += length * dy
        self.steps.append('L' + numbers(self.x, self.y))
        return self

    def left(self, radius, angle):
        """An arc to the left; the radius is that of the walk, not of the lane."""
        return self._turn(radius - self.offset, -angle)

    def right(self, radius, angle):
        """An arc to the right."""
        return self._turn(radius + self.offset, angle)

    def _turn(self, radius, angle):
        sweep = 1 if angle > 0 else 0
        centre = polar((self.x, self.y), radius, self.heading + math.copysign(90, angle))
        parts = math.ceil(abs(angle) / 180)
        for _ in range(parts):
            self.heading += angle / parts
            self.x, self.y = polar(centre, radius, self.heading - math.copysign(90, angle))
            self.steps.append(arc(radius, sweep, (self.x, self.y)))
        return self

    def close(self):
        self.steps.append('Z')
        return self

    def __str__(self):
        return ' '.join(self.steps)


def arc(radius, sweep, end):
    """Path step: an arc of at most 180 degrees; sweep 1 runs clockwise."""
    return 'A' + numbers(radius, radius, 0, 0, sweep, *end)


def ring(centre, radius, begin, end):
    """Path: the arc around a centre from one angle to another, either way."""
    tangent = begin + (90 if end > begin else -90)
    walk = Course(polar(centre, radius, begin), tangent)
    turn = walk.right if end > begin else walk.left
    return turn(radius, abs(end - begin))


def paint(kind, colour):
    """Attributes that paint the inside ('fill') or the line ('stroke')."""
    return {'data-' + kind: colour, kind: COLOURS[colour]}


# How far a ground goes past its box, mm.
PAST = 2


class Picture:
    """One SVG file: title, description, the box it fills, and its marks."""

    def __init__(self, name, title, description, box):
        left, top, right, bottom = box
        self.name = name
        self.box = box
        self.depth = 1
        self.lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg"'
            f' width="{number(right - left)}mm" height="{number(bottom - top)}mm"'
            f' viewBox="{numbers(left, top, right - left, bottom - top)}">',
            f'  <title>{title}</title>',
            f'  <desc>{description}</desc>',
        ]

    def _write(self, tag, attributes, end='/>'):
        text = ''.join(f' {key}="{number(value) if isinstance(value, (int, float)) else value}"'
                       for key, value in attributes.items())
        self.lines.append('  ' * self.depth + f'<{tag}{text}{end}')

    @contextlib.contextmanager
    def group(self, **attributes):
        """A g element: what it says about paint holds for all marks inside."""
        self._write('g', marks(**attributes), end='>')
        self.depth += 1
        yield
        self.depth -= 1
        self.lines.append('  ' * self.depth + '</g>')

    def ground(self, colour):
        """The ground goes past the box, as the shapes do: the clip cuts all of them alike."""
        left, top, right, bottom = self.box
        self.rect(left - PAST, top - PAST, right - left + 2 * PAST, bottom - top + 2 * PAST,
                  fill=colour)

    def rect(self, x, y, width, height, **attributes):
        self._write('rect', {'x': x, 'y': y, 'width': width, 'height': height, **marks(**attributes)})

    def disc(self, centre, radius, **attributes):
        self._write('circle', {'cx': centre[0], 'cy': centre[1], 'r': radius, **marks(**attributes)})

    def path(self, course, **attributes):
        self._write('path', {**marks(**attributes), 'd': course})

    def __str__(self):
        return '\n'.join(self.lines + ['</svg>', ''])


def marks(fill=None, stroke=None, width=None, cap=None, **others):
    """Turn the short words of this module into SVG attributes."""
    attributes = {}
    if fill:
        attributes.update(paint('fill', fill))
    if width:
        attributes.update({'fill': 'none', 'stroke-width': width})
    if cap:
        attributes['stroke-linecap'] = cap
    if stroke:
        attributes.update(paint('stroke', stroke))
    attributes.update(others)
    return attributes
