#!/usr/bin/python3
"""pictures.py UMBRUCH: the pictures of layout/GUIDE.md, made anew by following it.

A picture shows all pages of starter-press.pdf as they are where the guide shows it.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

from PIL import Image, ImageChops, ImageStat

import guide

RESOLUTION = 48
GAP = 12
LARGEST = 100 * 1024
# Of 255; what another version of the renderer may change.
DIFFERENCE = 2.0


def sheet(terminal):
    """All pages side by side."""
    with tempfile.TemporaryDirectory() as folder:
        stem = os.path.join(folder, "page")
        subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-png",
                        os.path.join(terminal.here, "starter-press.pdf"), stem], check=True)
        pages = [Image.open(path).convert("RGB") for path in sorted(glob.glob(stem + "-*.png"))]
    width, height = pages[0].size
    whole = Image.new("RGB", (len(pages) * (width + GAP) + GAP, height + 2 * GAP), (150, 150, 150))
    for i, page in enumerate(pages):
        whole.paste(page, (GAP + i * (width + GAP), GAP))
    return whole.quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def difference(one, other):
    if one.size != other.size:
        return 255.0
    levels = ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean
    return max(levels)


class Pictures:
    """Those the guide shows, taken while it is followed."""

    def __init__(self, terminal):
        self.terminal = terminal
        self.taken = {}

    def look(self, reader, first, behind):
        """After the blocks from `first` up to `behind` were done."""
        end = reader.blocks[behind].start if behind < len(reader.blocks) else len(reader.text)
        shown = reader.text[reader.blocks[first].end:end]
        for name in re.findall(r"\]\(pictures/(guide-[\w-]+\.png)\)", shown):
            self.taken[name] = sheet(self.terminal)

    def check(self):
        there = {os.path.basename(path) for path in glob.glob(os.path.join(guide.PICTURES, "guide-*.png"))}
        if there != set(self.taken):
            raise guide.Wrong("layout/pictures has %s, the guide shows %s" % (sorted(there), sorted(self.taken)))
        for name, picture in self.taken.items():
            path = os.path.join(guide.PICTURES, name)
            off = difference(picture, Image.open(path))
            if off > DIFFERENCE:
                raise guide.Wrong("%s is not what comes of the guide (off by %.1f); make it anew with pictures.py"
                                  % (name, off))
            if os.path.getsize(path) > LARGEST:
                raise guide.Wrong("%s has more than %d bytes" % (name, LARGEST))

    def write(self):
        for path in glob.glob(os.path.join(guide.PICTURES, "guide-*.png")):
            os.remove(path)
        for name, picture in self.taken.items():
            picture.save(os.path.join(guide.PICTURES, name), optimize=True)


def main(umbruch):
    with tempfile.TemporaryDirectory() as folder:
        terminal = guide.Terminal(umbruch, folder)
        taken = Pictures(terminal)
        guide.Reader(terminal, taken.look).follow()
        taken.write()


if __name__ == "__main__":
    main(sys.argv[1])
