#!/usr/bin/python3
"""check-guide.py UMBRUCH: layout/GUIDE.md, done as it is written, and what comes of it.

With UMBRUCH_ACCEPT=1 what the commands print is written into the guide: look at it.
"""
import os
import re
import subprocess
import sys
import tempfile

from PIL import Image

import guide
import pictures


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def expect(what, holds):
    if not holds:
        raise guide.Wrong("the finished issue: %s" % what)


def check_words(pdf):
    words = [" ".join(output("pdftotext", "-f", page, "-l", page, pdf, "-").split()) for page in "1234"]
    expect("page 1 says on which page the story is: %s" % words[0], "What happens in the cup: page 3" in words[0])
    expect("page 2 has the changed text", "and the next." in words[1])
    expect("page 2 has the person", "Mara Lind edits this paper" in words[1])
    expect("page 3 has the quote, once in the text and once large",
           words[2].count("If the cup is sour, grind finer.") == 2)
    expect("page 4 has the manuscript", "A slice of orange is not a joke." in words[3])


def check_photographs(pdf):
    listed = re.findall(r"^ +(\d+) +\d+ image +(\d+) +(\d+)", output("pdfimages", "-list", pdf), re.M)
    expect("the cup and the portrait on page 2, and no other photograph: %s" % listed,
           sorted(listed) == [("2", "451", "300"), ("2", "600", "400")])


def check_boxes(pdf):
    boxes = {name: [float(x) for x in where.split()]
             for name, where in re.findall(r"^(\w+)Box: +(.*)$", output("pdfinfo", "-box", pdf), re.M)}
    bleed = 3 / 25.4 * 72
    for edge in range(4):
        inside = abs(boxes["Trim"][edge] - boxes["Bleed"][edge])
        expect("3 mm of bleed at every edge: %s" % boxes, abs(inside - bleed) < 0.02)


def check_bleed(pdf, folder):
    """The drawing covers the sheet to its corners; the paper's white is nowhere at the edge."""
    stem = os.path.join(folder, "cover")
    subprocess.run(["pdftoppm", "-r", "50", "-f", "1", "-l", "1", "-png", "-singlefile", pdf, stem], check=True)
    picture = Image.open(stem + ".png").convert("L")
    right, foot = picture.width - 2, picture.height - 2
    edge = [picture.getpixel((x, y)) for x in range(1, right) for y in (1, foot)]
    edge += [picture.getpixel((x, y)) for y in range(1, foot) for x in (1, right)]
    expect("the cover's picture runs across the bleed", max(edge) < 250)
    expect("it is a drawing and not one flat colour", max(edge) - min(edge) > 40)


def check_issue(pdf, folder):
    expect("4 pages", re.search(r"^Pages: +4$", output("pdfinfo", pdf), re.M))
    check_words(pdf)
    check_photographs(pdf)
    check_boxes(pdf)
    check_bleed(pdf, folder)
    fonts = output("pdffonts", pdf).splitlines()[2:]
    expect("all typefaces are embedded", fonts and all(" yes yes yes " in line for line in fonts))


def main(umbruch):
    accept = os.environ.get("UMBRUCH_ACCEPT") == "1"
    with tempfile.TemporaryDirectory() as folder:
        terminal = guide.Terminal(umbruch, folder)
        shown = pictures.Pictures(terminal)
        reader = guide.Reader(terminal, shown.look)
        try:
            reader.follow(accept)
            if accept:
                guide.write(guide.GUIDE, reader.accepted())
            check_issue(os.path.join(terminal.here, "starter-press.pdf"), folder)
            if not accept:
                shown.check()
        except guide.Wrong as wrong:
            print(wrong)
            return 1
    print("%d blocks done" % len(reader.blocks))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
