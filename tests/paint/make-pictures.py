#!/usr/bin/env python3
"""Makes the small pictures in tests/paint/pictures/.

Needs nothing but Python. The files are committed, so that a test does not depend
on this script; it says what is in them. Every kind of JPEG and PNG that the
readers distinguish is here once.
"""
import math
import pathlib
import struct
import zlib

FOLDER = pathlib.Path(__file__).parent / "pictures"
WIDTH, HEIGHT = 21, 13  # no multiple of a block


def pixel(x, y, channel):
    """A gradient with an edge, different in each channel."""
    value = (x * (9 - 3 * channel) + y * (4 + 5 * channel)) % 256
    return 255 - value if (x + 2 * y) % 11 < 4 else value


# --- JPEG: ITU-T T.81, tables of annex K --------------------------------------

ZIGZAG = sorted(range(64), key=lambda i: (i // 8 + i % 8, (i // 8 if (i // 8 + i % 8) % 2 else i % 8)))
DC_COUNTS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
DC_SYMBOLS = list(range(12))
AC_COUNTS = [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7D]
AC_SYMBOLS = bytes.fromhex(
    "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a"
    "3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a929394"
    "95969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8"
    "e9eaf1f2f3f4f5f6f7f8f9fa")


def codes(counts, symbols):
    table, code, i = {}, 0, 0
    for bits, count in enumerate(counts, 1):
        for _ in range(count):
            table[symbols[i]] = (code, bits)
            code, i = code + 1, i + 1
        code *= 2
    return table


DC, AC = codes(DC_COUNTS, DC_SYMBOLS), codes(AC_COUNTS, AC_SYMBOLS)
QUANTISER = 6


class Bits:
    def __init__(self):
        self.bits = ""

    def code(self, pair):
        self.bits += format(pair[0], f"0{pair[1]}b")

    def value(self, value, size):
        if size:
            self.bits += format(value if value > 0 else value + (1 << size) - 1, f"0{size}b")

    def bytes(self):
        padded = self.bits + "1" * (-len(self.bits) % 8)
        data = bytes(int(padded[i:i + 8], 2) for i in range(0, len(padded), 8))
        return data.replace(b"\xff", b"\xff\0")


def segment(marker, body):
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def dct(block):
    out = []
    for v in range(8):
        for u in range(8):
            total = sum(block[y][x] * math.cos((2 * x + 1) * u * math.pi / 16)
                        * math.cos((2 * y + 1) * v * math.pi / 16)
                        for y in range(8) for x in range(8))
            scale = (1 if u else math.sqrt(0.5)) * (1 if v else math.sqrt(0.5)) / 4
            out.append(round(total * scale / QUANTISER))
    return [out[i] for i in ZIGZAG]


class Component:
    """A plane of samples as quantised blocks, enough of them for whole MCUs."""

    def __init__(self, number, identity, h, v, most):
        self.id, self.h, self.v = identity, h, v
        self.across = math.ceil(WIDTH / (8 * most[0])) * h
        self.down = math.ceil(HEIGHT / (8 * most[1])) * v
        self.own = (math.ceil(math.ceil(WIDTH * h / most[0]) / 8),
                    math.ceil(math.ceil(HEIGHT * v / most[1]) / 8))
        sx, sy = most[0] // h, most[1] // v
        self.blocks = {}
        for by in range(self.down):
            for bx in range(self.across):
                self.blocks[bx, by] = dct(
                    [[pixel(min((8 * bx + x) * sx, WIDTH - 1), min((8 * by + y) * sy, HEIGHT - 1),
                            number) - 128 for x in range(8)] for y in range(8)])


def units(components, most):
    """The blocks of each MCU of an interleaved scan."""
    if len(components) == 1:
        c = components[0]
        return [[(c, (x, y))] for y in range(c.own[1]) for x in range(c.own[0])]
    return [[(c, (mx * c.h + x, my * c.v + y)) for c in components for y in range(c.v) for x in range(c.h)]
            for my in range(components[0].down // components[0].v)
            for mx in range(components[0].across // components[0].h)]


def size_of(value):
    return abs(value).bit_length()


def put_dc(bits, value, before):
    size = size_of(value - before)
    bits.code(DC[size])
    bits.value(value - before, size)


def put_ac(bits, block, first, last):
    run = 0
    for value in block[first:last + 1]:
        if value == 0:
            run += 1
            continue
        while run > 15:
            bits.code(AC[0xF0])
            run -= 16
        size = size_of(value)
        bits.code(AC[run << 4 | size])
        bits.value(value, size)
        run = 0
    if run:
        bits.code(AC[0])


def scan(components, most, band=None, high=0, low=0, interval=0):
    """band None: sequential."""
    first, last = band or (0, 63)
    body = bytes([len(components)]) + b"".join(bytes([c.id, 0]) for c in components)
    out = segment(0xDA, body + bytes([first, last, high << 4 | low]))
    bits, before, restart = Bits(), {}, 0
    for i, unit in enumerate(units(components, most)):
        if interval and i and i % interval == 0:
            out += bits.bytes() + bytes([0xFF, 0xD0 + restart % 8])
            bits, before, restart = Bits(), {}, restart + 1
        for c, at in unit:
            block = c.blocks[at]
            if first == 0 and high:
                bits.bits += str(block[0] >> low & 1)
            elif first == 0:
                put_dc(bits, block[0] >> low, before.get(c, 0))
                before[c] = block[0] >> low
            if band is None or first > 0:
                put_ac(bits, block, max(first, 1), last)
    return out + bits.bytes()


def jpeg(samplings, ids=(1, 2, 3, 4), head=b"", sof=0xC0, interval=0, tail=b""):
    most = max(h for h, _ in samplings), max(v for _, v in samplings)
    parts = [Component(n, ids[n], h, v, most) for n, (h, v) in enumerate(samplings)]
    frame = struct.pack(">BHHB", 8, HEIGHT, WIDTH, len(parts))
    frame += b"".join(bytes([c.id, c.h << 4 | c.v, 0]) for c in parts)
    out = b"\xff\xd8" + head + segment(0xDB, b"\0" + bytes([QUANTISER] * 64))
    out += segment(sof, frame)
    out += segment(0xC4, b"\0" + bytes(DC_COUNTS + DC_SYMBOLS))
    out += segment(0xC4, b"\x10" + bytes(AC_COUNTS) + AC_SYMBOLS)
    if interval:
        out += segment(0xDD, struct.pack(">H", interval))
    if sof != 0xC2:
        return out + scan(parts, most, interval=interval) + b"\xff\xd9" + tail
    out += scan(parts, most, (0, 0), 0, 1, interval)
    for c in parts:
        out += scan([c], most, (1, 9), 0, 0, interval) + scan([c], most, (10, 63), 0, 0, interval)
    return out + scan(parts, most, (0, 0), 1, 0, interval) + b"\xff\xd9" + tail


JFIF = segment(0xE0, b"JFIF\0\1\2\1\0\x48\0\x48\0\0")


def adobe(transform):
    return segment(0xEE, b"Adobe\0\x64\0\0\0\0" + bytes([transform]))


def exif(orientation, order="<"):
    """With a position (Wiesbaden) and private text."""
    main_size = 2 + 2 * 12 + 4
    gps_size = 2 + 2 * 12 + 4
    main = struct.pack(order + "H", 2)
    main += struct.pack(order + "HHIHH", 274, 3, 1, orientation, 0)
    main += struct.pack(order + "HHII", 34853, 4, 1, 8 + main_size) + bytes(4)
    gps = struct.pack(order + "H", 2)
    gps += struct.pack(order + "HHI4s", 1, 2, 2, b"N\0\0\0")
    gps += struct.pack(order + "HHII", 2, 5, 3, 8 + main_size + gps_size) + bytes(4)
    mark = b"II" if order == "<" else b"MM"
    where = struct.pack(order + "6I", 50, 1, 4, 1, 5700, 100)
    return mark + struct.pack(order + "HI", 42, 8) + main + gps + where + b"SECRET PLACE"


def profile(space):
    """An ICC profile's header with an empty table of tags."""
    body = b"none" + struct.pack(">I", 0x02400000) + b"mntr" + space + b"XYZ "
    body += struct.pack(">6H", 2024, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 88 + b"\0\0\0\0"
    return struct.pack(">I", 4 + len(body)) + body


def profile_segments(data, pieces):
    step = -(-len(data) // pieces)
    return b"".join(segment(0xE2, b"ICC_PROFILE\0" + bytes([i + 1, pieces]) + data[i * step:(i + 1) * step])
                    for i in range(pieces))


def jpegs():
    one, three, four = [(1, 1)], [(1, 1)] * 3, [(1, 1)] * 4
    sub = [(2, 2), (1, 1), (1, 1)]
    yield "grey.jpg", jpeg(one, head=JFIF)
    yield "rgb.jpg", jpeg(sub, head=JFIF)
    yield "rgb-extended.jpg", jpeg(three, head=JFIF, sof=0xC1)
    yield "rgb-adobe.jpg", jpeg(three, head=adobe(0))
    yield "rgb-letters.jpg", jpeg(three, ids=b"RGB")
    yield "rgb-letters-jfif.jpg", jpeg(three, ids=b"RGB", head=JFIF)
    yield "restart.jpg", jpeg(sub, head=JFIF, interval=1)
    yield "progressive.jpg", jpeg(sub, head=JFIF, sof=0xC2)
    yield "progressive-grey.jpg", jpeg(one, head=JFIF, sof=0xC2, interval=2)
    yield "cmyk.jpg", jpeg(four)
    yield "cmyk-adobe.jpg", jpeg(four, head=adobe(0))
    yield "ycck-adobe.jpg", jpeg(four, head=adobe(2))
    private = segment(0xE1, b"Exif\0\0" + exif(6)) + segment(0xED, b"Photoshop 3.0\0SECRET NAME")
    private += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0SECRET WORDS") + segment(0xFE, b"SECRET NOTE")
    yield "exif.jpg", jpeg(sub, head=JFIF + private, tail=b"SECRET TAIL")
    yield "exif-motorola.jpg", jpeg(one, head=segment(0xE1, b"Exif\0\0" + exif(3, ">")))
    yield "profile.jpg", jpeg(three, head=profile_segments(profile(b"RGB "), 2))
    yield "profile-wrong.jpg", jpeg(three, head=profile_segments(profile(b"CMYK"), 1))


# --- PNG ----------------------------------------------------------------------

GREY, RGB, PALETTE, GREY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
CHANNELS = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGB_ALPHA: 4}
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def row(y, columns, kind, depth, colours):
    bits = ""
    for x in columns:
        for channel in range(CHANNELS[kind]):
            value = pixel(x, y, channel) * (257 if depth == 16 else 1)
            value = value % colours if kind == PALETTE else value >> max(8 - depth, 0)
            bits += format(value, f"0{depth}b")
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def filtered(rows, step):
    """All five filters in turn."""
    out, above = b"", bytes(len(rows[0]))
    for number, line in enumerate(rows):
        kind = number % 5
        out += bytes([kind])
        for i, value in enumerate(line):
            a = line[i - step] if i >= step else 0
            b, c = above[i], above[i - step] if i >= step else 0
            p = a + b - c
            nearest = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
            out += bytes([value - (0, a, b, (a + b) // 2, nearest)[kind] & 255])
        above = line
    return out


def png(kind, depth, colours=0, extra=b"", interlaced=False, pieces=1, tail=b""):
    step = max(CHANNELS[kind] * depth // 8, 1)
    passes = ADAM7 if interlaced else [(0, 0, 1, 1)]
    raw = b""
    for x0, y0, dx, dy in passes:
        columns = range(x0, WIDTH, dx)
        if columns and y0 < HEIGHT:
            raw += filtered([row(y, columns, kind, depth, colours) for y in range(y0, HEIGHT, dy)], step)
    out = b"\x89PNG\r\n\x1a\n"
    out += chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, kind, 0, 0, interlaced))
    if colours:
        out += chunk(b"PLTE", b"".join(bytes([7 * i % 256, 255 - i, 31 * i % 256]) for i in range(colours)))
    out += extra
    data = zlib.compress(raw, 9)
    cut = -(-len(data) // pieces)
    for i in range(0, len(data), cut):
        out += chunk(b"IDAT", data[i:i + cut])
    return out + tail + chunk(b"IEND", b"")


def key(*values):
    return chunk(b"tRNS", struct.pack(f">{len(values)}H", *values))


def pngs():
    for depth in (1, 2, 4, 8, 16):
        yield f"grey-{depth}.png", png(GREY, depth, pieces=2)
        yield f"grey-{depth}-interlaced.png", png(GREY, depth, interlaced=True)
    for depth in (1, 2, 4, 8):
        yield f"palette-{depth}.png", png(PALETTE, depth, colours=min(1 << depth, 200))
        opacities = chunk(b"tRNS", bytes(range(0, 250, 50))[:1 << depth])
        yield f"palette-{depth}-alpha.png", png(PALETTE, depth, min(1 << depth, 200), extra=opacities)
    for depth in (8, 16):
        yield f"rgb-{depth}.png", png(RGB, depth, pieces=3)
        yield f"rgb-{depth}-interlaced.png", png(RGB, depth, interlaced=True)
        yield f"grey-alpha-{depth}.png", png(GREY_ALPHA, depth)
        yield f"rgb-alpha-{depth}.png", png(RGB_ALPHA, depth)
        yield f"rgb-alpha-{depth}-interlaced.png", png(RGB_ALPHA, depth, interlaced=True)
        seen = [pixel(3, 5, c) * (257 if depth == 16 else 1) for c in range(3)]
        yield f"rgb-{depth}-key.png", png(RGB, depth, extra=key(*seen))
        yield f"grey-{depth}-key.png", png(GREY, depth, extra=key(seen[0]))
    yield "grey-2-key.png", png(GREY, 2, extra=key(pixel(3, 5, 0) >> 6))
    yield "palette-4-interlaced.png", png(PALETTE, 4, 16, interlaced=True)
    yield "grey-16-opaque.png", png(GREY, 16, extra=key(1))
    packed = zlib.compress(profile(b"RGB "))
    yield "rgb-8-profile.png", png(RGB, 8, extra=chunk(b"iCCP", b"name\0\0" + packed))
    private = chunk(b"eXIf", exif(8)) + chunk(b"tEXt", b"Comment\0SECRET WORDS")
    yield "rgb-8-private.png", png(RGB, 8, tail=private)


def main():
    FOLDER.mkdir(exist_ok=True)
    for name, data in [*jpegs(), *pngs()]:
        (FOLDER / name).write_bytes(data)


main()
