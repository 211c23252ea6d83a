#!/usr/bin/python3
"""check-valid.py: what the reader takes is valid under the schema, and what a schema is for is not.

Every edition, house style and file of people in the tree, every example of layout/README.md;
then a table of faulty snippets, each with the place the schema has to point at.
"""
import glob
import json
import os
import sys

import jsonschema

import examples
import yaml12

LAYOUT = os.path.join(examples.SOURCE, "layout")

GOOD = ("layout/*.yaml", "layout/templates/*/*/layout/*.yaml", "tests/editions/*.yaml",
        "tests/editions/photos/photos.yaml", "tests/editions/newsletter/*.yaml",
        "tests/editions/bilingual/*.yaml",
        "tests/edition/*.yaml", "tests/edition/many/*.yaml", "tests/command/twice/*.yaml",
        "tests/reference/*.yaml")
PEOPLE = ("content/people.yaml", "layout/templates/*/*/content/people.yaml",
          "tests/editions/photos/people.yaml")

# A snippet of an edition, and where its mistake is: keys and indices, joined by '/'.
FAULTY = (
    ("titel: x", ""),
    ("edition: {title: x, date: 15.4.2024}", "edition/date"),
    ("edition: {date: 2024-02-30}", "edition/date"),
    ("format: {trim: [210mm, 297]}", "format/trim/1"),
    ("format: {trim: [210mm]}", "format/trim"),
    ("format: {bleed: -3mm}", "format/bleed"),
    ("format: {facing: yes}", "format/facing"),
    ("grid: {columns: 0}", "grid/columns"),
    ("grid: {columns: 4.5}", "grid/columns"),
    ("grid: {lines: 7}", "grid/lines"),
    ("grid: {baseline: 12 points}", "grid/baseline"),
    ("colours: {blue: {cmyk: [90, 60, 10]}}", "colours/blue/cmyk"),
    ("colours: {blue: {cmyk: [90, 60, 10, 101]}}", "colours/blue/cmyk/3"),
    ("colours: {blue: {cmyk: [90, 60, 10, 0, 0]}}", "colours/blue/cmyk"),
    ("colours: {blue: {spot: PANTONE 871 C}}", "colours/blue"),
    ("colours: {blue: '#0000ff'}", "colours/blue"),
    ("families: {serif: {file: a.otf}}", "families/serif"),
    ("families: {serif: [{weight: 400}]}", "families/serif/0"),
    ("families: {serif: [{file: a.otf, weight: fat}]}", "families/serif/0/weight"),
    ("families: {serif: [{file: a.otf, sizes: 8-13}]}", "families/serif/0/sizes"),
    ("styles: {body: {size: 9}}", "styles/body/size"),
    ("styles: {body: {align: middle}}", "styles/body/align"),
    ("styles: {body: {hang: 1.0}}", "styles/body/hang"),
    ("styles: {body: {hyphenation: {befor: 3}}}", "styles/body/hyphenation"),
    ("styles: {body: {marker: disc}}", "styles/body/marker"),
    ("styles: {body: {span: both}}", "styles/body/span"),
    ("styles: {body: {features: liga}}", "styles/body/features"),
    ("styles: {body: {features: [ligature]}}", "styles/body/features/0"),
    ("blocks: {heading-7: x}", "blocks"),
    ("people: {ada: {monogram: AB}}", "people/ada"),
    ("people: [ada]", "people"),
    ("sections: {one: {short: x}}", "sections/one"),
    ("sections: {one: {name: x, index: [1]}}", "sections/one/index"),
    ("stories: content/a.md", "stories"),
    ("defaults: {quotes: {style: x}}", "defaults"),
    ("presets: {a: {colums: 0-3}}", "presets/a"),
    ("masters: {a: {slots: [text]}}", "masters/a/slots"),
    ("masters: {a: {elements: [{slot: x, columns: 0-3}]}}", "masters/a/elements/0"),
    ("pages: [{masters: a}]", "pages/0"),
    ("pages: [{slots: {text: {story: x}}}]", "pages/0/slots/text"),
    ("pages: [{elements: [{columns: 0-3}]}]", "pages/0/elements/0"),
    ("pages: [{elements: [{slot: x}]}]", "pages/0/elements/0"),
    ("pages: [{elements: [story]}]", "pages/0/elements/0"),
    ("pages: [{elements: [{story: x, colums: 0-3}]}]", "pages/0/elements/0"),
    ("pages: [{elements: [{story: 'x#', lines: 3}]}]", "pages/0/elements/0/story"),
    ("pages: [{elements: [{story: x, columns: 0-}]}]", "pages/0/elements/0/columns"),
    ("pages: [{elements: [{story: x, lines: L3}]}]", "pages/0/elements/0/lines"),
    ("pages: [{elements: [{story: x, top: 12}]}]", "pages/0/elements/0/top"),
    ("pages: [{elements: [{story: x, top: L}]}]", "pages/0/elements/0/top"),
    ("pages: [{elements: [{story: x, padding: [1pt, 2pt]}]}]", "pages/0/elements/0/padding"),
    ("pages: [{elements: [{story: x, balance: on}]}]", "pages/0/elements/0/balance"),
    ("pages: [{elements: [{story: x, angle: 90}]}]", "pages/0/elements/0/angle"),
    ("pages: [{elements: [{story: x, repeats: y}]}]", "pages/0/elements/0"),
    ("pages: [{elements: [{panel: 'x#y'}]}]", "pages/0/elements/0/panel"),
    ("pages: [{elements: [{panel: x, rule: blue, portrait: ada}]}]", "pages/0/elements/0"),
    ("pages: [{elements: [{tint: blue, portrait: ada}]}]", "pages/0/elements/0"),
    ("pages: [{elements: [{contents: all}]}]", "pages/0/elements/0/contents"),
    ("pages: [{elements: [{quote: ada, layout: left}]}]", "pages/0/elements/0/layout"),
    ("pages: [{elements: [{wall: x, notes: [{x: 1mm}]}]}]", "pages/0/elements/0/notes/0"),
    ("pages: [{elements: [{lanes: x, inks: blue}]}]", "pages/0/elements/0/inks"),
    ("pages: [{elements: [{qr: x, level: Z}]}]", "pages/0/elements/0/level"),
)


def schema(name):
    with open(os.path.join(LAYOUT, name), encoding="utf-8") as file:
        made = json.load(file)
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def places(error):
    """The places an error and those below it point at."""
    yield "/".join(str(step) for step in error.absolute_path)
    for below in error.context or ():
        yield from places(below)


def read(path):
    with open(os.path.join(examples.SOURCE, path), encoding="utf-8") as file:
        return yaml12.load(file.read())


def check_good(validator, name, tree):
    errors = list(validator.iter_errors(tree))
    for error in errors[:3]:
        print("%s: %s: %s" % (name, "/".join(map(str, error.absolute_path)), error.message[:200]))
    return len(errors) > 0


def main():
    edition = schema("umbruch.schema.json")
    people = schema("umbruch-people.schema.json")
    wrong = count = 0

    for pattern in GOOD + PEOPLE:
        found = sorted(glob.glob(os.path.join(examples.SOURCE, pattern)))
        if not found:
            print("%s: no such file" % pattern)
            wrong += 1
        for path in found:
            wrong += check_good(people if pattern in PEOPLE else edition,
                                os.path.relpath(path, examples.SOURCE), read(path))
            count += 1
    for name, one in examples.all_examples().items():
        wrong += check_good(edition, "example " + name, yaml12.load(one["edition"]))
        count += 1
    for text, place in FAULTY:
        pointed = [p for error in edition.iter_errors(yaml12.load(text)) for p in places(error)]
        if place not in pointed:
            print("%s: should be wrong at '%s', is at %s" % (text, place, pointed or "nothing"))
            wrong += 1
    if next(people.iter_errors({"people": {}, "styles": {}}), None) is None:
        print("a file of people may hold styles")
        wrong += 1
    print("%d files, %d faulty snippets, %d wrong" % (count, len(FAULTY), wrong))
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
