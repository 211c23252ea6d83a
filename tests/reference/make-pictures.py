#!/usr/bin/python3
"""make-pictures.py UMBRUCH: the pictures of layout/README.md, made anew.

A page is shown without its bleed and its empty foot, 120 pixels an inch, in few enough colours for a small file.
"""
import os
import subprocess
import sys
import tempfile

from PIL import Image, ImageChops, ImageOps

import examples

RESOLUTION = 120
BLEED = 3  # mm


def foot(picture):
    """Where what is on the page ends, and a little more."""
    ground = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
    box = ImageChops.difference(picture, ground).getbbox()
    return min(picture.height, (box[3] if box else 0) + 20)


def trim(path):
    picture = Image.open(path).convert("RGB")
    edge = round(BLEED / 25.4 * RESOLUTION)
    picture = picture.crop((edge, edge, picture.width - edge, picture.height - edge))
    picture = picture.crop((0, 0, picture.width, foot(picture)))
    picture = ImageOps.expand(picture, 1, (200, 200, 200))
    return picture.quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def main(umbruch):
    os.makedirs(examples.PICTURES, exist_ok=True)
    wanted = set()
    with tempfile.TemporaryDirectory() as folder:
        examples.prepare(folder)
        for name, one in examples.all_examples().items():
            if not one["picture"]:
                continue
            edition = examples.write(folder, name, one)
            code, said = examples.build(umbruch, edition)
            if code != 0:
                sys.exit("example '%s':\n%s" % (name, said))
            stem = edition[: -len(".yaml")]
            subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-png", "-singlefile", stem + ".pdf", stem],
                           check=True)
            trim(stem + ".png").save(os.path.join(examples.PICTURES, name + ".png"), optimize=True)
            wanted.add(name + ".png")
    for name in set(os.listdir(examples.PICTURES)) - wanted:
        if name.startswith("guide-"):
            continue  # those of GUIDE.md
        os.remove(os.path.join(examples.PICTURES, name))


if __name__ == "__main__":
    main(sys.argv[1])
