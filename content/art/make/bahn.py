"""Cover: a running track over back cover (left) and front cover (right).

Eight lanes share the two centres of the bends; a lane is the stadium around
them.  Four coloured runs, one for each forum, start on the back bend, follow
the bottom straight and end on the front, each with its runner.
"""

from lanes import BLEED, PAGE_HEIGHT, PAGE_WIDTH, Course, Picture, direction

BACK, FRONT, AXIS = 98, PAGE_WIDTH + 112, 192
INNER, PITCH, WIDTH, LANES = 45, 8.6, 6.6, 8
RUNNER = 5.7

# Colour, lane, angle of the start on the back bend (anticlockwise from the
# top), angle run through on the front bend, and length of the upper straight.
RUNS = [
    ('ocker', 1, 150, 118, 0),
    ('eisblau', 3, 96, 62, 0),
    ('koralle', 4, 60, 180, 112 - 62),
    ('rose', 6, 125, 141, 0),
]


def radius(lane):
    return INNER + PITCH * lane


def track(lane):
    """The whole lane, from the upper end of the back bend round to itself."""
    r = radius(lane)
    straight = FRONT - BACK
    walk = Course((BACK, AXIS - r), 180)
    return walk.left(r, 180).ahead(straight).left(r, 180).close()


def run(lane, start, end, upper):
    r = radius(lane)
    dx, dy = direction(-90 - start)
    walk = Course((BACK + r * dx, AXIS + r * dy), 180 - start)
    walk.left(r, 180 - start).ahead(FRONT - BACK).left(r, end)
    return walk.ahead(upper) if upper else walk


def pictures():
    picture = Picture(
        'bahn', 'Laufbahn',
        'Eine Laufbahn mit acht Spuren zieht sich in zwei weiten Kurven über Rückseite und'
        ' Titel. Vier farbige Läufe in Ocker, Eisblau, Koralle und Rosé folgen ihr; jeder'
        ' endet mit einem hellen Punkt, dem Läufer.',
        (-BLEED, -BLEED, 2 * PAGE_WIDTH + BLEED, PAGE_HEIGHT + BLEED))
    picture.ground('bordeaux')
    with picture.group(width=WIDTH, stroke='bordeaux-tief'):
        for lane in range(LANES):
            picture.path(track(lane))
    courses = [(colour, run(*where)) for colour, *where in RUNS]
    with picture.group(width=WIDTH, cap='round'):
        for colour, course in courses:
            picture.path(course, stroke=colour)
    with picture.group(fill='sand'):
        for _, course in courses:
            picture.disc((course.x, course.y), RUNNER)
    yield picture
