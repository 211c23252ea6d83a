"""Page 12: growth rings - discs that all touch in one point and grow from it.

The family leans a little to the right.  It stands so far left that the kicker
lies on one ring, which has the colour of the ground.  A runner sets out from
the smallest disc and crosses the rings.
"""

import math

from lanes import KICKER, OPENER_BOX, Picture, distance, numbers, polar

GROUND = 'koralle'
ORIGIN, LEAN = (45, 119), -74
RINGS = [
    (170, 'koralle-dunkel'), (138, 'koralle'), (111, 'koralle-dunkel'),
    (88, 'rose'), (69, 'koralle'), (52, 'rose'), (37, 'sand'),
    (24, 'koralle'), (12, 'bordeaux'),
]
GOAL = (168, 30)


def ring(radius):
    """Centre of the disc of a radius that touches the origin from inside."""
    return polar(ORIGIN, radius, LEAN)


def covers(radius, box):
    left, top, right, bottom = box
    corners = ((x, y) for x in (left, right) for y in (top, bottom))
    return all(math.dist(ring(radius), corner) < radius for corner in corners)


def check():
    """No edge crosses the kicker, and what lies under it has the ground's colour."""
    under = GROUND
    for radius, colour in RINGS:
        if covers(radius, KICKER):
            under = colour
        else:
            assert distance(ring(radius), KICKER) > radius
    assert under == GROUND


def pictures():
    check()
    picture = Picture(
        'wachstumsringe', 'Wachstumsringe',
        'Kreise in Koralle, Rosé und Sand wachsen von einem gemeinsamen Punkt aus nach oben'
        ' wie Jahresringe. Eine Bahn in Bordeaux führt vom kleinsten Kreis durch die Ringe'
        ' hinaus zu einem weißen Punkt.',
        OPENER_BOX)
    picture.ground(GROUND)
    for radius, colour in RINGS:
        picture.disc(ring(radius), radius, fill=colour)
    x, y = ring(RINGS[-1][0])
    course = f'M{numbers(x, y)} C{numbers(x + 24, y - 4, 128, 70, *GOAL)}'
    picture.path(course, width=2.6, cap='round', stroke='bordeaux-tief')
    picture.disc(GOAL, 5, fill='white')
    yield picture
