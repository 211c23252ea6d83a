"""Page 16: a labyrinth of round walls, and the one path out of it.

Walls are concentric circles at half-pitch radii, each with one gate; the path
runs on the full-pitch radii between them, from gate to gate, and leaves to the
right.  Walls break off where the kicker or the label stands.
"""

import math

from lanes import KICKER, OPENER_BOX, Course, Picture, distance, polar, ring

CENTRE, PITCH = (72, 67.9), 9.2
WALL, PATH = 2.6, 3.4
GATES = (200, 40, 290, 120, 330, 175, 0)
GATE = 0.62 * PITCH         # half the width of a gate, along the wall
CORNER = 0.6 * PITCH
GOAL = (192, CENTRE[1])

# Type on the art: the kicker above left, the label in the open to the right.
TYPE = [KICKER, (160, 44, 190, 60)]

# Broken outer rings: radius in pitches, colour, from one angle to the other.
# Where they leave the picture they end just beyond the bleed.
OUTER = [
    (8.5, 'bordeaux-hell', 338, 190), (8.5, 'altrosa', 20, 150),
    (9.5, 'altrosa', 330, 205), (9.5, 'bordeaux-hell', 40, 60),
    (10.5, 'bordeaux-hell', 325, 215),
]


def clear(radius, angle, width):
    """Does a line of that width stay off the type at this place?"""
    place = polar(CENTRE, radius, angle)
    return all(distance(place, box) > width / 2 - 0.001 for box in TYPE)


def half_degrees(begin, end):
    """The angles from begin to end, either way, in steps of about 0.5."""
    count = math.ceil(abs(end - begin) / 0.5)
    return [begin + (end - begin) * step / count for step in range(count + 1)]


def wall(radius, begin, end):
    """The arcs of a wall, broken off where type stands."""
    stretch = []
    for angle in half_degrees(begin, end) + [None]:
        if angle is not None and clear(radius, angle, WALL):
            stretch.append(angle)
        elif stretch:
            yield ring(CENTRE, radius, stretch[0], stretch[-1])
            stretch = []


def walls():
    for place, gate in enumerate(GATES):
        radius = PITCH * (place + 1.5)
        half = math.degrees(GATE / radius)
        colour = ('altrosa', 'bordeaux-hell')[place % 2]
        for arc in wall(radius, gate + half, gate + 360 - half):
            yield colour, arc
    for pitches, colour, begin, end in OUTER:
        for arc in wall(PITCH * pitches, begin, end):
            yield colour, arc


def way(radius, begin, end):
    """Signed angle from gate to gate: the shorter way, unless type bars it."""
    angle = (end - begin + 180) % 360 - 180
    if all(clear(radius, place, PATH) for place in half_degrees(begin, begin + angle)):
        return angle
    return angle - math.copysign(360, angle)


class Path(Course):
    """The path: a course that knows at which angle around the centre it is."""

    def __init__(self):
        super().__init__(CENTRE, GATES[0])
        self.angle = GATES[0]

    def turn(self, sense, radius, angle):
        """An arc: sense 1 turns clockwise, -1 anticlockwise."""
        (self.right if sense > 0 else self.left)(radius, angle)

    def around(self, radius, angle):
        """Along the circle, as far as the angle around the centre."""
        sense = 1 if angle > self.angle else -1
        self.turn(sense, radius, abs(angle - self.angle))
        self.angle = angle

    def enter(self, radius, sense):
        """Straight out from the centre and round the corner onto the circle."""
        lean = math.degrees(math.asin(CORNER / (radius - CORNER)))
        self.ahead(math.sqrt((radius - CORNER) ** 2 - CORNER ** 2))
        self.turn(sense, CORNER, 90 + lean)
        self.angle += sense * lean

    def leave(self, radius, gate, sense):
        """From the circle round the corner onto the ray through the gate."""
        lean = math.degrees(math.asin(CORNER / (radius + CORNER)))
        self.around(radius, gate - sense * lean)
        self.turn(-sense, CORNER, 90 - lean)

    def swing(self, radius, gate, sense):
        """Through the gate onto the next circle, going on the same way round.

        Two equal arcs meet on the ray through the gate.  The first lies outside
        the inner circle, the second inside the outer one; with the centre of
        all circles their centres make a triangle of known sides.
        """
        first, second, base = radius + CORNER, radius + PITCH - CORNER, 2 * CORNER
        spread = corner_angle(first, second, base)
        before = math.atan2(second * math.sin(spread), first + second * math.cos(spread))
        self.around(radius, gate - sense * math.degrees(before))
        self.turn(-sense, CORNER, math.degrees(corner_angle(first, base, second)))
        self.turn(sense, CORNER, 180 - math.degrees(corner_angle(second, base, first)))
        self.angle = gate + sense * math.degrees(spread - before)

    def double_back(self, radius, gate, sense):
        """Through the gate onto the next circle, round the end of the wall."""
        turning = PITCH / 2
        self.around(radius, gate - sense * math.degrees(math.asin(turning / (radius + turning))))
        self.turn(-sense, turning, 180)


def corner_angle(left, right, opposite):
    """Angle of a triangle between two sides (law of cosines)."""
    return math.acos((left ** 2 + right ** 2 - opposite ** 2) / (2 * left * right))


def path():
    course = Path()
    radii = [PITCH * (place + 2) for place in range(len(GATES) - 1)]
    ways = [way(*stage) for stage in zip(radii, GATES, GATES[1:])]
    senses = [1 if angle > 0 else -1 for angle in ways]
    course.enter(radii[0], senses[0])
    gate = GATES[0]
    for place, radius in enumerate(radii[:-1]):
        gate += ways[place]
        pass_gate = course.swing if senses[place] == senses[place + 1] else course.double_back
        pass_gate(radius, gate, senses[place])
    course.leave(radii[-1], gate + ways[-1], senses[-1])
    assert math.isclose(course.y, GOAL[1], abs_tol=1e-6), 'the path must leave to the right'
    return course.ahead(GOAL[0] - course.x)


def pictures():
    picture = Picture(
        'labyrinth', 'Labyrinth',
        'Ein rundes Labyrinth aus unterbrochenen Kreisen auf Bordeaux. Ein Weg in Koralle'
        ' windet sich von der Mitte durch alle Öffnungen und führt geradeaus nach rechts zu'
        ' einem weißen Punkt.',
        OPENER_BOX)
    picture.ground('bordeaux')
    drawn = list(walls())
    for shade in 'altrosa', 'bordeaux-hell':
        with picture.group(width=WALL, cap='round', stroke=shade):
            for colour, arc in drawn:
                if colour == shade:
                    picture.path(arc)
    picture.path(path(), width=PATH, stroke='koralle')
    picture.disc(CENTRE, 3.6, fill='rose')
    picture.disc(GOAL, 4.6, fill='white')
    yield picture
