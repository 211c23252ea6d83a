#!/usr/bin/env bash
# A spot ink has a plate of its own, and black type overprints its tint.
# Usage: check-spot.sh UMBRUCH
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$1" build --lang en --root "$here/../.." "$here/spot.yaml" -o "$work/spot.pdf"
gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r72 -dUseTrimBox -dTextAlphaBits=1 \
    -sOutputFile="$work/%d.tif" "$work/spot.pdf"
cd "$work"
/usr/bin/python3 - <<'PYTHON'
import sys
from PIL import Image, ImageChops

MM = 72 / 25.4
faults = []


def plate(page, ink):
    return ImageChops.invert(Image.open(f"{page}({ink}).tif").convert("L"))


def expect(what, found, least, most):
    print(f"{what}: {found} %")
    if not least <= found <= most:
        faults.append(f"{what}: {found} %, expected {least} to {most} %")


def percent(value):
    return round(value * 100 / 255)


spot, black = plate(1, "PANTONE 485 C"), plate(1, "Black")
title = (0, int(40), spot.width, int(7 * 12))
expect("spot ink in the title, most", percent(spot.crop(title).getextrema()[1]), 100, 100)
expect("black in the title, most", percent(black.crop(title).getextrema()[1]), 0, 0)
for ink in ("Cyan", "Magenta", "Yellow"):
    expect(f"{ink} on the page, most", percent(plate(1, ink).getextrema()[1]), 0, 0)
tint = tuple(round(v) for v in (79 * MM, 8.5 * 12, 128 * MM, 19.5 * 12))
expect("spot ink under black type, least", percent(spot.crop(tint).getextrema()[0]), 19, 21)
expect("spot ink under black type, most", percent(spot.crop(tint).getextrema()[1]), 19, 21)
expect("black on the tint, most", percent(black.crop(tint).getextrema()[1]), 100, 100)

disc = (round(74 * MM), 105 * 72 // 25)
expect("spot ink in the disc", percent(plate(2, "PANTONE 485 C").getpixel(disc)), 100, 100)
expect("cyan under the disc, knocked out", percent(plate(2, "Cyan").getpixel(disc)), 0, 0)
expect("cyan beside the disc", percent(plate(2, "Cyan").getpixel((20, 20))), 89, 91)
for fault in faults:
    print("FAULT", fault)
sys.exit(bool(faults))
PYTHON
