"""Page 2: a crowd of lanes that rise from the lower edge, each with its dot."""

from lanes import BLEED, PAGE_BOX, PAGE_HEIGHT, Course, Picture

PITCH, WIDTH, DOT = 8.75, 2.6, 3.7

# Height above the lower edge of the page, and colour, from left to right.
LANES = [
    (99, 'petrol'), (122, 'bordeaux-hell'), (98, 'ocker'), (73, 'petrol'),
    (83, 'bordeaux-tief'), (88, 'bordeaux'), (90, 'rose'), (73, 'bordeaux-hell'),
    (25, 'rose'), (22, 'bordeaux-hell'), (22, 'bordeaux-tief'), (44, 'rose'),
    (46, 'bordeaux-tief'), (53, 'bordeaux'), (44, 'ocker'), (57, 'sand'),
    (100, 'bordeaux'), (127, 'bordeaux-hell'), (111, 'sand'), (84, 'rose'),
    (65, 'ocker'), (66, 'bordeaux'), (61, 'rose'), (67, 'sand'),
]


def pictures():
    picture = Picture(
        'menge-bahnen', 'Menge aus Bahnen',
        'Vierundzwanzig schmale Bahnen in den Farben der Ausgabe steigen vom unteren Rand'
        ' verschieden hoch auf; auf jeder sitzt ein Punkt wie ein Kopf.',
        PAGE_BOX)
    picture.ground('koralle')
    for colour in dict.fromkeys(colour for _, colour in LANES):
        tops = [(PITCH * (place + 0.5), PAGE_HEIGHT - height)
                for place, (height, own) in enumerate(LANES) if own == colour]
        with picture.group(width=WIDTH, stroke=colour):
            for x, y in tops:
                picture.path(Course((x, PAGE_HEIGHT + BLEED), -90).ahead(PAGE_HEIGHT + BLEED - y))
        with picture.group(fill=colour):
            for top in tops:
                picture.disc(top, DOT)
    yield picture
