#!/usr/bin/env bash
# Three programs' versions of a logo give the same plates, and the same file twice other ones.
# Usage: check-logos.sh UMBRUCH
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$1" build --lang en --root "$here/../.." "$here/logos.yaml" -o "$work/logos.pdf"
gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r72 -dUseTrimBox -dGraphicsAlphaBits=1 \
    -sOutputFile="$work/%d.tif" "$work/logos.pdf"
cd "$work"
/usr/bin/python3 - <<'PYTHON'
import sys
from PIL import Image, ImageChops

MM = 72 / 25.4
INKS = ("Cyan", "Magenta", "Yellow", "Black")
plates = [ImageChops.invert(Image.open(f"1({ink}).tif").convert("L")) for ink in INKS]
faults = []

# Where in a logo, in its 120 x 60 units, and what stands there in each of the four places.
POINTS = {"disc": (20, 40), "quarter": (40, 22), "frame": (66, 30), "inside the frame": (88, 30)}
BLUE, SAND, NOTHING = (90, 60, 10, 5), (3, 5, 12, 0), (0, 0, 0, 0)
COLOURED = {"disc": BLUE, "quarter": SAND, "frame": BLUE, "inside the frame": NOTHING}
BLACK = {"disc": (0, 0, 0, 100), "quarter": (0, 0, 0, 30), "frame": (0, 0, 0, 100),
         "inside the frame": NOTHING}
WIDTH = 161.575
PLACES = [("Illustrator", 15, COLOURED), ("Inkscape", 55, COLOURED), ("Figma", 95, COLOURED),
          ("in black", 135, BLACK)]

for name, top, inks in PLACES:
    scale = WIDTH / 120
    y0 = top * MM + (35 * MM - 60 * scale) / 2
    for what, (x, y) in POINTS.items():
        at = (round(39.685 + x * scale), round(y0 + y * scale))
        found = tuple(round(plate.getpixel(at) * 100 / 255) for plate in plates)
        print(f"{name}, {what}: {found}")
        if any(abs(a - b) > 1 for a, b in zip(found, inks[what])):
            faults.append(f"{name}, {what}: {found}, expected {inks[what]}")
for fault in faults:
    print("FAULT", fault)
sys.exit(bool(faults))
PYTHON
