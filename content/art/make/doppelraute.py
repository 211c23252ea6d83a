"""Page 14: double diamond - nine lanes that open and close twice.

At rest the lanes lie close around the axis; in each diamond they spread to
their wide distance, hold it for a short plateau and come back.  Slopes run at
45 degrees; every corner is an arc that begins CUT before the corner, so the
two arcs of a plateau join into one.
"""

import math

from lanes import OPENER_BOX, Course, Picture

AXIS, WIDTH = 69.2, 3.6
REST, WIDE = 4.4, 12.4
MIDDLES, PLATEAU, CUT = (62, 148), 4, 4
CORNER = CUT / math.tan(math.radians(45 / 2))
AXIS_END = 188

# Colours from the top; the fifth lane is the axis.
COLOURS = ['ocker-dunkel', 'bordeaux', 'white', 'ocker-hell', 'bordeaux-tief',
           'koralle', 'ocker-hell', 'white', 'bordeaux']


def lane(place):
    """The lane `place` steps below (negative: above) the axis."""
    left, _, right, _ = OPENER_BOX
    if place == 0:
        return Course((left, AXIS), 0).ahead(AXIS_END - left)
    steps = abs(place)
    rise = steps * (WIDE - REST)
    slope = rise * math.sqrt(2) - 2 * CUT
    course = Course((left, AXIS + REST * place), 0)
    outwards, back = (course.left, course.right) if place < 0 else (course.right, course.left)
    for middle in MIDDLES:
        foot = middle - PLATEAU - rise - CUT
        course.ahead(foot - course.x)
        outwards(CORNER, 45)
        course.ahead(slope)
        back(CORNER, 90)
        course.ahead(slope)
        outwards(CORNER, 45)
    return course.ahead(right - course.x)


def pictures():
    assert PLATEAU == CUT, 'the arcs of a plateau must meet in its middle'
    picture = Picture(
        'doppelraute', 'Doppelraute',
        'Neun Bahnen auf Ocker laufen von links nach rechts, öffnen sich zweimal zu einer'
        ' Raute und schließen sich wieder. Auf der Mittelachse sitzen drei Punkte in Weiß und'
        ' Koralle: das Bild des doppelten Diamanten im Design Thinking.',
        OPENER_BOX)
    picture.ground('ocker')
    with picture.group(width=WIDTH):
        for place, colour in enumerate(COLOURS, start=-4):
            picture.path(lane(place), stroke=colour)
    picture.disc((62, AXIS), 5, fill='white')
    picture.disc((105, AXIS), 5, fill='koralle')
    picture.disc((AXIS_END, AXIS), 5, fill='white')
    yield picture
