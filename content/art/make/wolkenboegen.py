"""Page 10: cloud arches - bundles of lanes that rise, bend over and come down."""

from lanes import OPENER_BOX, Course, Picture

WIDTH, PITCH, GAP = 5.6, 8, 1.4
FOOT = OPENER_BOX[3]

TIEF, HELL, EIS = 'petrol-tief', 'petrol-hell', 'eisblau'

# Centre of the bends, radius of the outer lane, colours of the lanes from
# outside; drawn in this order, each bundle in front of those before it.
BUNDLES = [
    ((98, 74), 52, [TIEF, HELL, TIEF, EIS, HELL, TIEF]),
    ((176, 92), 42, [TIEF, HELL, EIS, TIEF, HELL]),
    ((31, 98), 33, [TIEF, EIS, HELL, TIEF]),
    ((134, 106), 25, [TIEF, ('koralle', 'white'), HELL]),
]


def arch(centre, radius):
    """A half circle on two straight legs."""
    leg = FOOT - centre[1]
    return Course((centre[0] - radius, FOOT), -90).ahead(leg).right(radius, 180).ahead(leg)


def half_arches(centre, radius):
    """The left and the right half of an arch, both up to the top."""
    leg = FOOT - centre[1]
    return (Course((centre[0] - radius, FOOT), -90).ahead(leg).right(radius, 90),
            Course((centre[0] + radius, FOOT), -90).ahead(leg).left(radius, 90))


def pictures():
    picture = Picture(
        'wolkenboegen', 'Wolkenbögen',
        'Vier Bündel aus Bogenbahnen in Petrol und Eisblau stehen wie Wolken hintereinander.'
        ' Im kleinsten steigt eine Bahn in Koralle auf und kommt weiß wieder herab.',
        OPENER_BOX)
    picture.ground('petrol')
    for centre, outer, colours in BUNDLES:
        backdrop = outer + WIDTH / 2 + GAP
        picture.path(arch(centre, backdrop).close(), fill='petrol')
        with picture.group(width=WIDTH):
            for place, colour in enumerate(colours):
                radius = outer - PITCH * place
                if isinstance(colour, tuple):
                    for half, own in zip(half_arches(centre, radius), colour):
                        picture.path(half, stroke=own)
                else:
                    picture.path(arch(centre, radius), stroke=colour)
    picture.disc((98, 74 - 28), 6.4, fill='koralle')
    picture.disc((134, 106 - 17), 5, fill='white')
    yield picture
