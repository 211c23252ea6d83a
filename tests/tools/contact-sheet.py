#!/usr/bin/env python3
"""Makes the contact sheet of an issue that the README shows: spreads in rows.

    contact-sheet.py ISSUE.pdf SHEET.png [--profile CMYK.icc]

Pages are rendered by poppler's pdftoppm, cut to the trim box. Without a CMYK
profile the colours are only roughly those of the press.
"""
import argparse
import pathlib
import subprocess
import tempfile

from PIL import Image

DPI = 40
GAP = 24
SPREADS_IN_ROW = 5
GROUND = (226, 224, 220)


def render(pdf, profile, folder):
    """All pages of the PDF as pictures, cut to the trim."""
    command = ['pdftoppm', '-r', str(DPI * 3), '-png']
    if profile:
        command += ['-defaultcmykprofile', profile]
    subprocess.run(command + [pdf, folder / 'p'], check=True)
    return [Image.open(name).convert('RGB') for name in sorted(folder.glob('p-*.png'))]


def trim(page, bleed_mm=3.0):
    """The page without its bleed, at the sheet's size."""
    edge = round(bleed_mm / 25.4 * DPI * 3)
    page = page.crop((edge, edge, page.width - edge, page.height - edge))
    return page.resize((round(page.width / 3), round(page.height / 3)), Image.LANCZOS)


def spreads(pages):
    """Last and first page together, then the pairs between them."""
    inner = pages[1:-1]
    return [(pages[-1], pages[0])] + list(zip(inner[0::2], inner[1::2]))


def sheet(pages):
    pairs = spreads(pages)
    width, height = pages[0].size
    rows = -(-len(pairs) // SPREADS_IN_ROW)
    picture = Image.new('RGB', (SPREADS_IN_ROW * (2 * width + GAP) + GAP,
                                rows * (height + GAP) + GAP), GROUND)
    for i, (left, right) in enumerate(pairs):
        x = GAP + i % SPREADS_IN_ROW * (2 * width + GAP)
        y = GAP + i // SPREADS_IN_ROW * (height + GAP)
        picture.paste(left, (x, y))
        picture.paste(right, (x + width, y))
    return picture


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('pdf')
    parser.add_argument('sheet')
    parser.add_argument('--profile', help='ICC profile for CMYK')
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pages = render(arguments.pdf, arguments.profile, pathlib.Path(folder))
        sheet([trim(page) for page in pages]).quantize(128).save(arguments.sheet, optimize=True)


if __name__ == '__main__':
    main()
