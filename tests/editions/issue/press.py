"""What the press gets: overprinting black, ink sums, plates.

Plates are made by Ghostscript; which pixels belong to black type is known from the
glyphs that pdfminer saw.
"""
import pathlib
import tempfile

from PIL import Image, ImageChops, ImageDraw, ImageMath

from .findings import run
from .lines import is_body

INKS = ("Cyan", "Magenta", "Yellow", "Black")
INK_LIMIT = 300  # percent
INK_TOLERANCE = 2  # percent: rounding of four 8-bit plates
RESOLUTION = 100
# Openers and text pages: solid inks, tints under type, type on white, pictures.
PAGES = (1, 3, 6, 8, 11, 13, 16, 17, 19, 20)
BLACK = (0, 0, 0, 1)


def is_black(glyph):
    space, values = glyph.ink
    if space == "DeviceGray":
        return values == 0
    return space == "DeviceCMYK" and tuple(round(v, 4) for v in values) == BLACK


def check_overprint(pages, findings):
    findings.begin("black type overprints, other type knocks out (ExtGState)")
    black = other = 0
    for number, glyphs in enumerate(pages, 1):
        wrong = [g for g in glyphs if is_black(g) != g.overprint]
        black += sum(map(is_black, glyphs))
        other += sum(not is_black(g) for g in glyphs)
        if wrong:
            findings.fault(f"page {number}: {len(wrong)} glyphs, first «{wrong[0].text}» at "
                           f"{wrong[0].x:.1f}, {wrong[0].y:.1f} pt in {wrong[0].ink}")
        coloured = sum(is_body(g) and not is_black(g) for g in glyphs)
        if coloured:
            findings.fault(f"page {number}: {coloured} glyphs of the body are not black alone")
    findings.expect(black > 0 and other > 0, f"{black} black glyphs, {other} others")
    spaces = {g.ink[0] for glyphs in pages for g in glyphs}
    findings.expect(spaces <= {"DeviceCMYK", "DeviceGray", "Separation", "DeviceN"},
                    f"colour spaces of type: {', '.join(sorted(spaces))}")


def check_plates(pdf, pages, findings):
    findings.begin(f"plates (Ghostscript tiffsep, {RESOLUTION} dpi)")
    with tempfile.TemporaryDirectory() as folder:
        for number in PAGES:
            plates = make_plates(pdf, number, pathlib.Path(folder), findings)
            if plates:
                check_sum(number, plates, findings)
                check_black_type(number, plates, pages[number - 1], findings)


def make_plates(pdf, page, folder, findings):
    """Coverage of each ink, 255 is full; the trim only."""
    done = run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep",
               f"-r{RESOLUTION}", "-dUseTrimBox", "-dGraphicsAlphaBits=1", "-dTextAlphaBits=1",
               f"-dFirstPage={page}", f"-dLastPage={page}",
               f"-sOutputFile={folder}/page.tif", pdf)
    if done.returncode != 0 or done.stdout or done.stderr:
        findings.fault(f"page {page}: Ghostscript says: "
                       f"{(done.stdout + done.stderr).decode(errors='replace').strip()[:200]}")
        return None
    extra = [p.name for p in folder.glob("page(*.tif") if p.stem[5:-1] not in INKS]
    if extra:
        findings.fault(f"page {page}: plates beside the four: {', '.join(extra)}")
    plates = {}
    for ink in INKS:
        with Image.open(folder / f"page({ink}).tif") as plate:
            plates[ink] = ImageChops.invert(plate.convert("L"))
    for path in folder.glob("page*.tif"):
        path.unlink()
    return plates


def check_sum(page, plates, findings):
    images = {ink.lower(): plate.convert("I") for ink, plate in plates.items()}
    total = ImageMath.eval("cyan + magenta + yellow + black", images)
    most = total.getextrema()[1] * 100 / 255
    if most > INK_LIMIT + INK_TOLERANCE:
        findings.fault(f"page {page}: {most:.0f} % ink, the limit is {INK_LIMIT} %")
    else:
        findings.fact(f"page {page}: at most {most:.0f} % ink")


def type_mask(size, glyphs):
    """Where black type may stand: a box around each glyph, from descender to ascender."""
    mask = Image.new("L", size, 0)
    draw = ImageDraw.Draw(mask)
    scale = RESOLUTION / 72
    for glyph in glyphs:
        if is_black(glyph) and glyph.upright:
            draw.rectangle([scale * (glyph.x - 0.1 * glyph.size),
                            scale * (glyph.y - 0.8 * glyph.size),
                            scale * (glyph.x + glyph.width + 0.1 * glyph.size),
                            scale * (glyph.y + 0.3 * glyph.size)], fill=255)
    return mask


def check_black_type(page, plates, glyphs, findings):
    """Under the black pixels of type the other plates look as they do beside them: nothing
    on white, the tint on a tint; a hole or an edge in them would be type on that plate."""
    size = plates["Black"].size
    mask = type_mask(size, glyphs)
    solid = plates["Black"].point(lambda v: 255 if v > 250 else 0)
    type_pixels = ImageChops.darker(mask, solid)
    pixels = type_pixels.histogram()[255]
    if pixels == 0:
        return
    for ink in INKS[:3]:
        beside = ImageChops.subtract(mask, solid)
        under = levels(plates[ink], type_pixels)
        around = levels(plates[ink], beside)
        strange = {level: count for level, count in under.items()
                   if not any(abs(level - other) <= 2 for other in around)}
        if sum(strange.values()) > pixels * 0.001:
            findings.fault(f"page {page}: {sum(strange.values())} of {pixels} pixels of black type "
                           f"carry {ink.lower()} at levels {sorted(strange)[:8]}")
        if set(around) == {0} and set(under) != {0}:
            findings.fault(f"page {page}: black type on white is on the plate {ink.lower()}")
    findings.fact(f"page {page}: {pixels} pixels of black type on the black plate alone")


def levels(plate, mask):
    """Histogram of `plate` where `mask` is set."""
    return {level: count for level, count in enumerate(plate.histogram(mask)) if count}
