"""Page 6: resilience lines - a disturbance runs through a field of lines.

Line i rests at 118 + 4.45 i.  Around x = 78 it sinks, swings back and settles a
little higher than it began; line 9 does so most.  The curve is a
formula; the picture holds cubics with its heights and slopes at their ends
(Hermite), each as long as it leaves the formula by no more than TOLERANCE.
"""

import math

from lanes import PAGE_BOX, POINT, Picture, numbers

LINES, KEY = 34, 9
TOLERANCE = 0.015
GRID = 1.5
RUNNER_X = 168

# Amplitude, place and decay of the three swings, in units of u.
SWINGS = [(1, 0), (-0.35, 2.1), (0.12, 4)]
MIDDLE, UNIT = 78, 13


def curve(line, x):
    """Height and slope of a line at x."""
    u = (x - MIDDLE) / UNIT
    depth = 46 * math.exp(-((line - KEY) / 8) ** 2) + 2
    gain = 7 * math.exp(-((line - KEY) / 9) ** 2)
    y, slope = 118 + 4.45 * line, 0
    for share, place in SWINGS:
        swing = share * depth * math.exp(-(u - place) ** 2)
        y += swing
        slope -= 2 * (u - place) * swing
    rise = 1 / (1 + math.exp(-1.6 * (u - 2.2)))
    y -= gain * rise
    slope -= gain * 1.6 * rise * (1 - rise)
    return y, slope / UNIT


def cubic(line, left, right):
    """Heights of the four control points, which stand at equal distances."""
    (y0, s0), (y1, s1) = curve(line, left), curve(line, right)
    third = (right - left) / 3
    return y0, y0 + s0 * third, y1 - s1 * third, y1


def error(line, left, right):
    """Greatest vertical distance between cubic and formula, sampled."""
    a, b, c, d = cubic(line, left, right)
    worst = 0
    for step in range(1, 64):
        t = step / 64
        y = a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t * t * (1 - t) + d * t ** 3
        worst = max(worst, abs(y - curve(line, left + t * (right - left))[0]))
    return worst


def pieces(line, left, right):
    """Split the line into the longest good pieces, with ends on a grid."""
    while left < right:
        end = left + GRID
        while end < right and error(line, left, end + GRID) <= TOLERANCE:
            end += GRID
        assert error(line, left, end) <= TOLERANCE
        yield left, end
        left = end


def path(line):
    left, _, right, _ = PAGE_BOX
    steps = ['M' + short(left, curve(line, left)[0])]
    for begin, end in pieces(line, left, right):
        _, b, c, d = cubic(line, begin, end)
        third = (end - begin) / 3
        steps.append('C' + short(begin + third, b, end - third, c, end, d))
    return ' '.join(steps)


def short(*values):
    """Three decimals: a thousandth of a millimetre is plenty for a line."""
    return numbers(*(round(value, 3) for value in values))


def pictures():
    picture = Picture(
        'resilienz', 'Resilienzlinien',
        'Vierunddreißig feine waagerechte Linien auf Bordeaux werden von einer Störung tief'
        ' hinabgezogen, schwingen zurück und verlaufen danach etwas höher als zuvor. Eine'
        ' stärkere Linie in Ocker trägt einen weißen Punkt.',
        PAGE_BOX)
    picture.ground('bordeaux')
    with picture.group(width=round(1.1 * POINT, 4)):
        for colour, lines in [
                ('bordeaux-hell', [0, 1, *range(19, LINES)]),
                ('koralle', [5, 6, 7, 8, 10, 11, 12]),
                ('altrosa', [2, 3, 4, *range(13, 19)])]:
            with picture.group(stroke=colour):
                for line in lines:
                    picture.path(path(line))
    picture.path(path(KEY), width=round(2.6 * POINT, 4), stroke='ocker')
    picture.disc((RUNNER_X, curve(KEY, RUNNER_X)[0]), 3.6, fill='white')
    yield picture
