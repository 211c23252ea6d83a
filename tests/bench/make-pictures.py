#!/usr/bin/python3
"""make-pictures.py -- an edition of large photographs.

    make-pictures.py COUNT FOLDER

Writes FOLDER/layout/pictures.yaml, FOLDER/content, FOLDER/fonts and COUNT pictures of twelve
megapixels, one on each page: of every three two are JPEG and one is PNG with an alpha channel, as a
figure cut out of its background has it. They are made of clouds and grain, which pack about as badly as
what a camera delivers.
"""
import argparse
import pathlib
import shutil

import numpy
from PIL import Image

TREE = pathlib.Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 4000, 3000
ROOM = 400  # by which the views of the one landscape differ


def landscape(chance):
    """Octaves of noise in three colours, with grain."""
    size = (WIDTH + ROOM, HEIGHT + ROOM)
    total = numpy.zeros((size[1], size[0], 3), numpy.float32)
    for octave in range(2, 9):
        cells = 2 ** octave
        noise = chance.integers(0, 256, (cells, cells, 3), numpy.uint8)
        cloud = Image.fromarray(noise, "RGB").resize(size, Image.Resampling.BICUBIC)
        total += numpy.asarray(cloud, numpy.float32) * (0.9 / 2 ** (octave - 1))
    total += chance.normal(0, 2.5, total.shape).astype(numpy.float32)
    return numpy.clip(total, 0, 255).astype(numpy.uint8)


def figure():
    """A soft disc: opaque inside, nothing outside."""
    y, x = numpy.ogrid[:HEIGHT, :WIDTH]
    distance = numpy.hypot((x - WIDTH / 2) / WIDTH, (y - HEIGHT / 2) / HEIGHT)
    return numpy.clip((0.48 - distance) * 4000, 0, 255).astype(numpy.uint8)


def write_pictures(folder, count):
    whole = landscape(numpy.random.default_rng(1))
    alpha = figure()
    names = []
    for i in range(count):
        x, y = 7 * i % ROOM, 13 * i % ROOM
        view = whole[y:y + HEIGHT, x:x + WIDTH]
        if i % 3 == 2:
            names.append(f"photo-{i:03}.png")
            Image.fromarray(numpy.dstack([view, alpha])).save(folder / names[-1], compress_level=1)
        else:
            names.append(f"photo-{i:03}.jpg")
            Image.fromarray(view).save(folder / names[-1], quality=92)
    return names


def write_edition(path, names):
    with open(path, "w", encoding="utf-8") as out:
        out.write("include: [layout/base.yaml]\n"
                  "edition: {title: Bilder, language: de, date: 2024-04-15}\n"
                  "stories: [content/text.md]\n\npages:\n")
        for i, name in enumerate(names):
            text = ', {story: "text#body", columns: 0-3, lines: 40-46}' if i == 0 else ""
            out.write(f'  - elements: [{{image: content/{name}, alt: "Bild {i + 1}", '
                      f"columns: 0-3, lines: 0-20}}{text}]\n")


def main():
    parser = argparse.ArgumentParser(description="an edition of large photographs")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.count < 1:
        parser.error("COUNT has to be at least 1")
    for name in ("layout", "content"):
        (arguments.folder / name).mkdir(parents=True)
    shutil.copytree(TREE / "fonts", arguments.folder / "fonts")
    shutil.copy(TREE / "tests/editions/base.yaml", arguments.folder / "layout")
    (arguments.folder / "content/text.md").write_text(
        "---\ntitle: Bilder\n---\n\n{#body}\nEin Satz zu allen Bildern.\n", encoding="utf-8")
    write_edition(arguments.folder / "layout/pictures.yaml",
                  write_pictures(arguments.folder / "content", arguments.count))


if __name__ == "__main__":
    main()
