#!/usr/bin/python3
"""check-issue.py -- check the finished Sonderausgabe with independent readers.

    check-issue.py PDF [--tree FOLDER]

Prints what was measured; ends with 1 and a list if anything is wrong. FOLDER has
content/ and layout/ (default: the source tree this script stands in). Nothing is
built here, and no code of the program is used.
"""
import argparse
import pathlib
import sys

from issue import code, container, glyphs, lines, manuscript, press, reading
from issue.findings import Findings

TREE = pathlib.Path(__file__).resolve().parents[2]


def check(pdf, tree, findings):
    container.check_syntax(pdf, findings)
    container.check_fonts(pdf, findings)
    pages, glyph_pages = glyphs.read_pages(pdf)
    container.check_pages(pages, findings)
    container.check_readers(pdf, findings)

    stories = manuscript.read_stories(tree / "content")
    furniture = reading.read_furniture(tree, stories)
    words = reading.check_words(pdf, len(pages), stories, furniture, findings)
    reading.check_other_order(pdf, len(pages), words, findings)
    reading.check_panels(tree, words, stories, findings)

    lines.check_grid(glyph_pages, findings)
    lines.check_columns(glyph_pages, findings)
    press.check_overprint(glyph_pages, findings)
    press.check_plates(pdf, glyph_pages, findings)
    code.check_code(pdf, findings)


def main():
    parser = argparse.ArgumentParser(description="checks the finished Sonderausgabe")
    parser.add_argument("pdf", type=pathlib.Path)
    parser.add_argument("--tree", type=pathlib.Path, default=TREE)
    arguments = parser.parse_args()
    findings = Findings()
    check(arguments.pdf, arguments.tree, findings)
    print()
    for fault in findings.faults:
        print(f"FAULT {fault}")
    print(f"{arguments.pdf}: {len(findings.faults)} faults")
    return 1 if findings.faults else 0


if __name__ == "__main__":
    sys.exit(main())
