"""Page 4: a crowd of figures, row behind row.

A figure is a head on shoulders of four concentric discs.  Rows are drawn from
top to bottom, so each row stands in front of the one above; a halo in the
colour of the ground parts every figure from those behind it.
"""

from lanes import PAGE_BOX, Picture, number

FIRST = (-3, 37)            # shoulder centre of the first figure
PITCH, ROW = 34, 25         # distance of figures and of rows
SHOULDERS = (19, 14.25, 9.5, 4.75)
HALO = 20.3
HEAD, HEAD_HALO = 6.5, 7.7
NECK, SWAY = 24.4, 2.2      # head above the shoulder centre, and to either side

NAMES = {
    'Ar': 'altrosa', 'Bh': 'bordeaux-hell', 'Bt': 'bordeaux-tief', 'Bx': 'bordeaux',
    'Ei': 'eisblau', 'Ko': 'koralle', 'Oc': 'ocker', 'Pe': 'petrol', 'Ph': 'petrol-hell',
    'Pt': 'petrol-tief', 'Ro': 'rose', 'Sa': 'sand', 'We': 'white',
}

# Colours of the shoulders from outside; a set goes by its first colour.
SETS = {line[:2]: line.split() for line in (
    'Bx Ko Bx Ro', 'Pe Ei Pe Ei', 'Ko Ro Ko Sa', 'Bt Ar Bt Ro',
    'Oc Sa Oc Bx', 'Ph Sa Ph Pt', 'Bh Ro Bh Sa', 'Ro Bx Ro Ko')}
HEADS = {'Sa', 'Ro', 'Bx', 'Ko', 'Ei', 'Oc', 'Pt', 'We'}
PALE = {'Sa', 'We'}         # too faint for a head in front of the bare ground
DARK = {'Bx', 'Bt'}         # sets too much alike to stand side by side

# Set and head of every figure.  Odd rows begin half a pitch further left.
CROWD = [line.split() for line in (
    'Bh-Bx Oc-Ro Ro-Ko Pe-Ro Ro-Ko Bx-Oc Bh-Bx',
    'Bx-Oc Ph-Ei Bh-Sa Ko-Bx Bt-Oc Ph-Bx Pe-Pt Oc-Ko',
    'Bh-Pt Oc-We Bx-Ei Oc-We Pe-Ko Bh-Sa Bx-We',
    'Pe-Bx Ro-Sa Bh-Bx Pe-Sa Ro-Oc Ko-Pt Oc-Ro Ro-Ko',
    'Ph-Ko Ko-Pt Ph-Ro Ko-Ei Bx-We Bh-Ko Pe-Pt',
    'Ro-Sa Bt-Ei Oc-Bx Bh-Oc Ro-Pt Pe-Oc Ph-We Bx-Ro',
    'Ph-Bx Pe-Pt Ro-Ei Pe-Sa Ph-Bx Bt-Ro Oc-Ko',
    'Bx-Ro Bh-Sa Ko-Oc Bt-We Bh-Ko Oc-We Ro-Sa Bh-Bx',
    'Ko-Ei Ro-Pt Oc-Ko Ph-Ei Ko-Pt Pe-Ro Bx-Oc',
    'Bx-We Ph-Ro Bt-Ei Ro-We Bx-Ro Oc-Ei Ph-We Oc-Bx',
    'Oc-Ko Pe-Sa Oc-Ro Ph-Bx Ko-Sa Bt-Pt Bh-Sa',
    'Ko-Pt Bt-Ei Ro-Ko Bh-Oc Bt-Pt Ph-Ei Pe-Ro Bt-Bx',
)]


def figures():
    """Shoulder centre, set and head of every figure in drawing order."""
    for row, line in enumerate(CROWD):
        left = FIRST[0] - PITCH / 2 * (row % 2)
        for place, figure in enumerate(line):
            yield (left + PITCH * place, FIRST[1] + ROW * row), *figure.split('-')


def check():
    """Heads stand out; no neighbours, in a row or across, share a set or a head."""
    crowd = {centre: (colours, head) for centre, colours, head in figures()}
    for (x, y), (colours, head) in crowd.items():
        assert head in HEADS - set(SETS[colours][:2]), (x, y)
        assert y > FIRST[1] or head not in PALE, (x, y)
        for dx, dy in (PITCH, 0), (PITCH / 2, ROW), (-PITCH / 2, ROW):
            neighbour = crowd.get((x + dx, y + dy), (None, None))
            assert colours != neighbour[0] and head != neighbour[1], (x, y)
            assert {colours, neighbour[0]} != DARK, (x, y)


def sway(index):
    """Sideways shift of a head: steps of the golden ratio, evenly spread."""
    return SWAY * (2 * (index * 0.618 % 1) - 1)


def pictures():
    check()
    picture = Picture(
        'menge', 'Menge',
        'Ein dichtes Muster aus stilisierten Menschen: Köpfe aus Kreisen, Schultern aus'
        ' konzentrischen Ringen, Reihe um Reihe versetzt, in allen Farben der Ausgabe.',
        PAGE_BOX)
    picture.ground('sand-dunkel')
    for index, (centre, colours, head) in enumerate(figures()):
        above = (sway(index), -NECK)
        with picture.group(transform='translate({} {})'.format(*map(number, centre))):
            with picture.group(fill='sand-dunkel'):
                picture.disc((0, 0), HALO)
                picture.disc(above, HEAD_HALO)
            for radius, colour in zip(SHOULDERS, SETS[colours]):
                picture.disc((0, 0), radius, fill=NAMES[colour])
            picture.disc(above, HEAD, fill=NAMES[head])
    yield picture
