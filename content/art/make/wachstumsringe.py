"""Page 12: growth rings - discs that all touch in one point and grow from it.

The family leans to the right so that the kicker above left stands on the bare
ground.  A runner sets out from the smallest disc and crosses the rings.
"""

from lanes import KICKER, OPENER_BOX, Picture, distance, numbers, polar

ORIGIN, LEAN = (50, 112), -4
RINGS = [
    (150, 'koralle-dunkel'), (122, 'koralle'), (98, 'koralle-dunkel'),
    (78, 'rose'), (61, 'koralle'), (46, 'rose'), (33, 'sand'),
    (21, 'koralle'), (11, 'bordeaux'),
]
GOAL = (168, 30)


def ring(radius):
    """Centre of the disc of a radius that touches the origin from inside."""
    return polar(ORIGIN, radius, LEAN)


def check():
    """The widest disc, and so every other, stays off the kicker."""
    radius, _ = RINGS[0]
    assert distance(ring(radius), KICKER) > radius


def pictures():
    check()
    picture = Picture(
        'wachstumsringe', 'Wachstumsringe',
        'Kreise in Koralle, Rosé und Sand wachsen von einem gemeinsamen Punkt aus nach rechts'
        ' wie Jahresringe. Eine Bahn in Bordeaux führt vom kleinsten Kreis durch alle Ringe'
        ' hinaus zu einem weißen Punkt.',
        OPENER_BOX)
    picture.ground('koralle')
    for radius, colour in RINGS:
        picture.disc(ring(radius), radius, fill=colour)
    x, y = ring(RINGS[-1][0])
    course = f'M{numbers(x, y)} C{numbers(x + 24, y - 4, 128, 70, *GOAL)}'
    picture.path(course, width=2.6, cap='round', stroke='bordeaux-tief')
    picture.disc(GOAL, 5, fill='white')
    yield picture
