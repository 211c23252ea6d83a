"""Page 18: two small pictures - loops of agile work, and registers led together."""

import math

from lanes import Course, Picture

BOX = (0, 0, 85, 14.5 * 12 * 25.4 / 72)
_, _, WIDTH, HEIGHT = BOX


def loops():
    """Three parallel lanes run on along a baseline and loop three times."""
    radius, pitch, base = 10.2, 4, 0.70 * HEIGHT
    places = [share * WIDTH for share in (0.18, 0.50, 0.82)]
    picture = Picture(
        'schleifen', 'Schleifen',
        'Drei parallele Bahnen in Bordeaux und Rosé laufen auf Koralle von links nach rechts'
        ' und drehen dabei drei Schleifen. Auf der mittleren sitzt ein weißer Punkt.',
        BOX)
    picture.ground('koralle')
    with picture.group(width=2.6):
        for place, colour in (1, 'bordeaux'), (0, 'rose'), (-1, 'bordeaux'):
            lane = Course((0, base), 0, offset=pitch * place)
            for x in places:
                lane.ahead(x - lane.x).left(radius, 360)
            picture.path(lane.ahead(WIDTH - lane.x), stroke=colour)
    picture.disc((places[1], base - 2 * radius), 3.8, fill='white')
    return picture


def registers():
    """Seven lanes with data dots, led together into one hub."""
    hub = (0.72 * WIDTH, 0.50 * HEIGHT)
    pitch, bundled = 0.12 * HEIGHT, 3.4
    colours = ['eisblau', 'petrol-hell', 'eisblau', 'koralle', 'eisblau', 'petrol-hell', 'eisblau']
    picture = Picture(
        'register', 'Register',
        'Sieben Bahnen mit hellen Datenpunkten laufen auf Petrol von links heran und bündeln'
        ' sich in einem runden Knoten aus Weiß und Koralle.',
        BOX)
    picture.ground('petrol')
    with picture.group(width=2.5):
        for place, colour in enumerate(colours, start=-3):
            picture.path(inlet(place, pitch, bundled, hub), stroke=colour)
    with picture.group(fill='sand'):
        for index in range(7):
            picture.disc((8.9 + 10.4 * index % 26, hub[1] + pitch * (index - 3)), 2.6)
    for radius, colour in (14, 'petrol'), (12.6, 'white'), (8.6, 'koralle'), (4, 'white'):
        picture.disc(hub, radius, fill=colour)
    return picture


def inlet(place, pitch, bundled, hub):
    """One lane: straight, an S of two equal arcs, and straight into the hub.

    The S shifts the lane by `shift` over `run`; outer lanes bend first.
    """
    lane = Course((0, hub[1] + pitch * place), 0)
    shift = abs(place) * (pitch - bundled)
    if not shift:
        return lane.ahead(hub[0])
    begin = (0.42 - 0.04 * abs(place)) * WIDTH
    run = hub[0] - 5 - begin
    radius = (run ** 2 + shift ** 2) / (4 * shift)
    angle = math.degrees(2 * math.atan2(shift, run))
    towards, back = (lane.right, lane.left) if place < 0 else (lane.left, lane.right)
    lane.ahead(begin)
    towards(radius, angle)
    back(radius, angle)
    return lane.ahead(hub[0] - lane.x)


def pictures():
    yield loops()
    yield registers()
