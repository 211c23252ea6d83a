#!/usr/bin/python3
"""make-story.py -- an edition with one story of any length.

    make-story.py WORDS FOLDER

Writes FOLDER/layout/story.yaml, FOLDER/content and FOLDER/fonts: paragraphs of the Sonderausgabe
again and again until there are WORDS of them, with a head every twelve paragraphs, running
through the two columns of as many A5 pages as they need.
"""
import argparse
import pathlib
import re
import shutil

TREE = pathlib.Path(__file__).resolve().parents[2]
SOURCES = ("keynote", "cloud-broker", "design-thinking", "new-work", "ki")
PARAGRAPHS_A_HEAD = 12
WORDS_A_PAGE = 250  # fewer than fit, so that nothing is left over


def paragraphs():
    """Plain paragraphs of the issue, without marks of notes."""
    for name in SOURCES:
        text = (TREE / f"content/{name}.md").read_text(encoding="utf-8")
        for block in text.split("---\n", 2)[2].split("\n\n"):
            if len(block.split()) > 25 and not re.match(r"[\[{>|#*-]", block):
                yield re.sub(r"\[\^\d+\]", "", block.strip())


def write_story(path, wanted):
    source = list(paragraphs())
    written = 0
    number = 0
    with open(path, "w", encoding="utf-8") as out:
        out.write("---\ntitle: Lang\n---\n\n{#body}\n")
        while written < wanted:
            if number % PARAGRAPHS_A_HEAD == 0:
                out.write(f"\n## Abschnitt {number // PARAGRAPHS_A_HEAD + 1}\n")
            words = source[number % len(source)].split()[: wanted - written]
            out.write(f"\n{' '.join(words)}\n")
            written += len(words)
            number += 1


def write_edition(path, pages):
    with open(path, "w", encoding="utf-8") as out:
        out.write("include: [layout/base.yaml]\n"
                  "edition: {title: Lang, language: de, date: 2024-04-15}\n"
                  "stories: [content/lang.md]\n\npages:\n")
        for _ in range(pages):
            out.write('  - elements:\n      - {story: "lang#body", columns: 0-3, split: 2, lines: 4-46}\n')


def main():
    parser = argparse.ArgumentParser(description="one long story through many pages")
    parser.add_argument("words", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.words < 1:
        parser.error("WORDS has to be at least 1")
    for name in ("layout", "content"):
        (arguments.folder / name).mkdir(parents=True)
    shutil.copytree(TREE / "fonts", arguments.folder / "fonts")
    shutil.copy(TREE / "tests/editions/base.yaml", arguments.folder / "layout")
    write_story(arguments.folder / "content/lang.md", arguments.words)
    write_edition(arguments.folder / "layout/story.yaml",
                  -(-arguments.words // WORDS_A_PAGE) + 1)


if __name__ == "__main__":
    main()
