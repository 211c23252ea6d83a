"""Page 5: three pictures of the stand - a conversation, a gate, a serpentine."""

from lanes import BLEED, PAGE_WIDTH, Course, Picture, ring

BASELINE = 12 * 25.4 / 72
SMALL_BOX = (0, 0, 85, 18 * BASELINE)


def conversation():
    """Two busts; four arcs of speech leave each of them and meet halfway."""
    bottom = 25 * BASELINE
    right = PAGE_WIDTH + BLEED
    eye = -BLEED + 0.40 * (bottom + BLEED)
    picture = Picture(
        'gespraech', 'Gespräch',
        'Zwei Personen aus Kreisen und Bögen, links in Petrol, rechts in Bordeaux und Koralle,'
        ' stehen einander gegenüber. Zwischen ihnen überschneiden sich die Schallbögen ihres'
        ' Gesprächs.',
        (-BLEED, -BLEED, right, bottom))
    picture.ground('eisblau')
    for share, even, odd in (0.26, 'petrol', 'eisblau'), (0.74, 'bordeaux', 'koralle'):
        picture.disc((share * right, eye), 17, fill=even)
        for step in range(5):
            picture.disc((share * right, bottom + 6), 40 - 8 * step, fill=odd if step % 2 else even)
    with picture.group(width=2.6, cap='round'):
        for radius in 26, 35, 44, 53:
            picture.path(ring((0.30 * right, eye), radius, -35.5, 35.5), stroke='petrol')
            picture.path(ring((0.70 * right, eye), radius, 180 + 35.5, 180 - 35.5), stroke='koralle')
    return picture


def gate():
    """Six columns, three beams and a base: lanes that stand and lie."""
    _, _, width, height = SMALL_BOX
    middle, top, base = width / 2, 0.40 * height, height - 6
    picture = Picture(
        'tor', 'Tor',
        'Ein Tor aus sechs Säulen, drei Balken und einem Sockel in Bordeaux und Koralle auf'
        ' Ocker; darüber ein weißer Punkt.',
        SMALL_BOX)
    picture.ground('ocker')
    with picture.group(fill='bordeaux'):
        for column in range(6):
            picture.rect(middle + 11.5 * (column - 2.5) - 2.3, top, 4.6, base - top)
    for beam, (half, colour) in enumerate([(35, 'bordeaux'), (33, 'koralle'), (31, 'bordeaux')]):
        axis = top - 2 - 5.95 * beam
        picture.rect(middle - half, axis - 2.3, 2 * half, 4.6, fill=colour)
    picture.rect(0, base, width, height - base, fill='bordeaux-tief')
    picture.disc((middle, 8.1), 4.2, fill='white')
    return picture


def serpentine():
    """Three lanes in an S of two half turns, with three runners."""
    _, _, width, height = SMALL_BOX
    radius, pitch = 11.6, 6
    right, left = 0.70 * width, 0.30 * width
    top, middle, bottom = (height / 2 + 2 * radius * row for row in (-1, 0, 1))
    picture = Picture(
        'serpentine', 'Serpentine',
        'Drei Bahnen in Eisblau, Koralle und Ocker laufen in zwei engen Kehren über eine'
        ' Fläche in Petrol; auf ihnen drei weiße Punkte.',
        SMALL_BOX)
    picture.ground('petrol')
    with picture.group(width=4):
        for place, colour in (1, 'eisblau'), (0, 'koralle'), (-1, 'ocker'):
            lane = Course((0, top), 0, offset=pitch * place)
            lane.ahead(right).right(radius, 180).ahead(right - left)
            lane.left(radius, 180).ahead(width - left)
            picture.path(lane, stroke=colour)
    with picture.group(fill='white'):
        picture.disc((0.18 * width, top - pitch), 3.4)
        picture.disc((width / 2, middle), 4.4)
        picture.disc((0.80 * width, bottom + pitch), 3.4)
    return picture


def pictures():
    yield conversation()
    yield gate()
    yield serpentine()
