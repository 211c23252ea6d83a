#!/usr/bin/python3
"""check-photos.py -- is every photograph on its page, upright, in its own colours?

    check-photos.py PDF

Poppler draws the pages, pdfminer says where pictures stand, Pillow reads the
photographs (and turns those that are stored turned). Each placed picture is compared
with all of them; it must look like the one that belongs there.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

from PIL import Image, ImageChops, ImageOps, ImageStat
from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import apply_matrix_pt

FOLDER = pathlib.Path(__file__).resolve().parent / "photos"
# Who has a portrait where, from top left to bottom right (layout/sonderausgabe.yaml).
# Mollerup, page 13, has no photograph.
PORTRAITS = {
    3: ["laemmermeier", "achtert"],
    7: ["achtert"],
    11: ["lehmann", "achtert", "drust", "grosche"],
    13: ["vaeth", "bosch", "dorenbusch", "doelp"],
    15: ["leuschner", "gebhard", "nicolai", "hochhuth"],
    17: ["boehm", "riegler", "schmitz"],
}
RESOLUTION = 100
SIDE = 48  # pictures are compared at this size
LIKE = 16  # largest mean difference of 255: that much separations and screens differ


class Places(PDFDevice):
    """The box of each picture, in pt from the lower left of the page."""

    def __init__(self, manager):
        super().__init__(manager)
        self.boxes = []

    def render_image(self, name, stream):
        corners = [apply_matrix_pt(self.ctm, p) for p in ((0, 0), (1, 0), (1, 1), (0, 1))]
        xs, ys = zip(*corners)
        self.boxes.append((min(xs), min(ys), max(xs), max(ys)))


def picture_places(pdf):
    manager = PDFResourceManager()
    pages = {}
    with open(pdf, "rb") as file:
        for number, page in enumerate(PDFPage.get_pages(file), 1):
            device = Places(manager)
            PDFPageInterpreter(manager, device).process_page(page)
            if device.boxes:
                pages[number] = page.mediabox[3] - page.mediabox[1], device.boxes
    return pages


def photographs():
    """Upright, by person."""
    text = (FOLDER / "people.yaml").read_text(encoding="utf-8")
    found = re.findall(r"^  (\w+):\n(?:    .*\n)*?.*photograph: tests/editions/photos/([\w-]+\.jpg)",
                       text, re.MULTILINE)
    return {person: ImageOps.exif_transpose(Image.open(FOLDER / name)).convert("RGB")
            for person, name in found}


def draw(pdf, page, folder):
    out = pathlib.Path(folder) / "page"
    subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-f", str(page), "-l", str(page),
                    "-singlefile", "-png", pdf, out], check=True)
    return Image.open(f"{out}.png").convert("RGB")


def seen(drawn, box, height):
    """The middle of the picture as drawn: inside the circle that portraits are cut to."""
    scale = RESOLUTION / 72
    left, bottom, right, top = box
    return middle(drawn, (left * scale, (height - top) * scale,
                          right * scale, (height - bottom) * scale))


def middle(picture, box):
    """A square of half the shorter side about the middle of `box`."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    half = min(box[2] - box[0], box[3] - box[1]) / 4
    square = tuple(round(v) for v in (x - half, y - half, x + half, y + half))
    return picture.crop(square).resize((SIDE, SIDE), Image.Resampling.BOX)


def difference(a, b):
    return sum(ImageStat.Stat(ImageChops.difference(a, b)).mean) / 3


def reading_order(boxes):
    """Rows from the top, each from the left."""
    return sorted(boxes, key=lambda box: (round(-box[3] / 20), box[0]))


def main():
    pdf = sys.argv[1]
    people = photographs()
    faults = []
    places = picture_places(pdf)
    if set(places) != set(PORTRAITS):
        faults.append(f"pictures on pages {sorted(places)}, expected {sorted(PORTRAITS)}")
    samples = {person: middle(picture, (0, 0, *picture.size))
               for person, picture in people.items()}
    with tempfile.TemporaryDirectory() as folder:
        for page, (height, boxes) in sorted(places.items()):
            drawn = draw(pdf, page, folder)
            expected = PORTRAITS.get(page, [])
            if len(boxes) != len(expected):
                faults.append(f"page {page}: {len(boxes)} pictures, expected {len(expected)}")
            for person, box in zip(expected, reading_order(boxes)):
                look = seen(drawn, box, height)
                by = {other: difference(look, sample) for other, sample in samples.items()}
                best = min(by, key=by.get)
                print(f"page {page}: {person} {by[person]:.1f}, next "
                      f"{min(v for k, v in by.items() if k != person):.1f}")
                if best != person:
                    faults.append(f"page {page}: {person} looks like the picture of {best}")
                elif by[person] > LIKE:
                    faults.append(f"page {page}: {person} differs by {by[person]:.1f}")
    for fault in faults:
        print(f"FAULT {fault}")
    return 1 if faults or len(people) != 16 else 0


if __name__ == "__main__":
    sys.exit(main())
