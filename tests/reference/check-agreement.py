#!/usr/bin/python3
"""check-agreement.py UMBRUCH: the schema says of a value what the reader says.

For every key of every table, values of all kinds, right and wrong, at the bounds and beyond,
stand in generated editions, one to a line; `umbruch check` tells by its places which of them
the reader refuses, and the schema is asked for the same value.

What the schema refuses, the reader must refuse. What the schema takes, the reader must take,
but for what a schema cannot say (LAXER, each with its reason) and for names: which colour or
style there is, a schema does not know.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

import jsonschema

import examples
import yaml12

# Messages by which the reader refuses a value itself; others are about names, or about what
# stands around it.
REFUSED = {"E0202", "E0203", "E0204", "E0206", "E0207", "E0200", "E0201", "E0253"}

VALUES = """
12pt 0 0pt -0pt -0.0pt 12 -3mm 3mm 3.5mm +3mm 1.123456pt 1.1234567pt 2lines 1line 0.5lines 12PT 12pts pt
L6 L6+2pt L6-1mm L-2 L6.25 L6+-2pt L6+ L l6 trim bleed
30% 30.5% -5% 0% 100% 101% 1000% 90deg -4.5deg 90 360deg 361deg -361deg
3 -3 1 2 4 6 7 100 101 1000 1001 2000 65536 +5 3.5 0-5 0-0 5- -5 7-64 8.5-20 7-64-65 9pt-12pt 8mm-2lines 9pt- 9-12pt
none all both left list true false "true" ~ "" yes no 'null'
2024-02-29 2024-02-30 2024-13-01 2024-4-1 15.4.2024
black white x "story" "story#body" "story#" "#" regular bold fat
[] {} [1pt] [1pt,2pt] [1,2] [0,0] [10%,20%] [1pt,2pt,3pt,4pt] [1pt,2pt,3pt] [0,0,0,100] [0,0,0,101] [0,0,0,-1]
[30%,40%,0,0] [black] [[1pt]] [{}] [~] [smcp] [-liga] [cv01=2] [ligature] [smcp,1]
""".split()
SPACED = ["12 pt", "12  mm", "L 6", "L6 + 2pt", "L6 - 2 pt", "0 - 5", "7 - 64", "9pt - 12pt", "black 30%",
          "black 130%", "none 30%", "black 30", "12 points", "two words", "{a: b}", "{black: x}"]

# What the schema takes although the reader does not: (why, key's form, value's pattern).
LAXER = (
    ("bounds of values with a unit are not numbers for a schema", r".*", r".*\d.*(?:pt|mm|lines?|%|deg|L).*"),
    ("a first value above the second", r".*", r"^'?\d.* ?- ?\d.*$"),
    ("a number of YAML may be written in other ways than ours", r".*", r"^[+-]?\d+(?:\.\d+)?$"),
    ("'lines' is no unit before the grid is known", r"^(?:format|grid)\.", r".*line.*"),
    ("the grid has fewer columns", r"\.columns$", r".*"),
    ("a file that is not there", r"\.(?:file|photograph|image)$", r".*"),
    ("a tint beyond 100 %", r".*", r"^black 130%$|^none 30%$|^black 30$"),
)


class Language:
    """The schema, and ways to ask it about one value."""

    def __init__(self, umbruch):
        printed = subprocess.run([umbruch, "schema"], capture_output=True, check=True).stdout
        self.schema = json.loads(printed)
        self.definitions = self.schema["$defs"]
        self.seen = set()
        self.validators = {}

    def keys(self, definition):
        """Its keys, without those that were asked for already, with a part it shares."""
        fresh = []
        for key, rule in self.definitions[definition]["properties"].items():
            shared = (rule.get("$ref", ""), definition if "$ref" not in rule else "")
            if key != "<<" and not ("$ref" in rule and shared in self.seen):
                self.seen.add(shared)
                fresh.append(key)
        return fresh

    def takes(self, definition, key, text):
        name = "#/$defs/%s/properties/%s" % (definition, key)
        if name not in self.validators:
            rule = {"$ref": name, "$defs": self.definitions}
            self.validators[name] = jsonschema.Draft202012Validator(rule)
        return self.validators[name].is_valid(yaml12.load(text))

    def choices(self, definition, key):
        found = json.dumps(self.definitions[definition]["properties"][key])
        return re.findall(r'"([a-z-]+)"', "".join(re.findall(r'"enum": \[([^]]*)\]', found)))

    def bounds(self, definition, key):
        """The bounds as the description tells them, and values just beyond."""
        rule = self.definitions[definition]["properties"][key]
        while "$ref" in rule:
            rule = rule_at(self.schema, rule["$ref"])
        told = re.search(r", from (\S+) to (\S+?)\.(?:\s|$)", rule.get("description", ""))
        return list(told.groups()) if told else []


def rule_at(schema, reference):
    for step in reference[2:].split("/"):
        schema = schema[step]
    return schema


def is_number(text):
    return re.match(r"^-?\d+$", text) is not None


def values_of(language, definition, key):
    bounds = language.bounds(definition, key)
    beyond = []
    if len(bounds) == 2 and is_number(bounds[0]):
        beyond = [str(int(bounds[0]) - 1), str(int(bounds[1]) + 1), '"%s"' % bounds[1]]
    values = VALUES + SPACED
    values += bounds + beyond + language.choices(definition, key)
    return list(dict.fromkeys(values))


# --- editions: lines, each with the keys it stands for

HEAD = "include: [base.yaml]\nstories: [story.md]\n"


class Edition:
    def __init__(self, text):
        self.lines = text.splitlines()
        self.asked = []  # (line, definition, key, value)

    def ask(self, before, definition, key, value, after):
        self.lines.append("%s%s: %s%s" % (before, key, value, after))
        self.asked.append((len(self.lines), definition, key, value))


def named(language, definition, root, head, keep=""):
    """Entries of a mapping of the root, one for each key and value."""
    edition = Edition(HEAD + "pages: []\n" + root + ":")
    count = 0
    for key in language.keys(definition):
        for value in values_of(language, definition, key):
            count += 1
            rest = "" if not keep or keep.split(":")[0] == key else ", " + keep
            edition.ask("  e%d: %s{" % (count, head), definition, key, value,
                        rest + "}" + ("]" if head else ""))
    return edition


def elements(language, kind):
    edition = Edition(HEAD + "pages:\n  - elements:")
    definition = "element-" + kind
    main = {"contents": "~", "marker": "1", "image": "picture.svg", "portrait": "ada", "speaker": "ada",
            "quote": "ada", "story": "story", "text": "x", "qr": "x", "path": "M0 0"}.get(kind, "story")
    main = {"rule": "black", "disc": "black", "tint": "black"}.get(kind, main)
    for key in language.keys(definition):
        for value in values_of(language, definition, key):
            rest = "" if key == kind else "%s: %s, " % (kind, main)
            edition.ask("      - {" + rest, definition, key, value, "}")
    return edition


def alone(language, definition, root):
    """One edition for each value: the mapping stands there only once."""
    for key in language.keys(definition):
        for value in values_of(language, definition, key):
            edition = Edition("pages: []")
            edition.ask(root + ": {", definition, key, value, "}")
            yield edition


def all_editions(language):
    yield named(language, "colour", "colours", "", "cmyk: [0, 0, 0, 0]")
    yield named(language, "cut", "families", "[", "file: picture.svg")
    yield named(language, "character-style", "characters", "")
    yield named(language, "style", "styles", "", "family: serif")
    yield named(language, "person", "people", "", "name: x")
    yield named(language, "section", "sections", "", "name: x")
    yield named(language, "portrait-scheme", "portraits", "")
    for definition in sorted(language.definitions):
        kind = definition[len("element-"):]
        if definition.startswith("element-") and kind in language.definitions.get(definition, {}).get("properties", {}):
            yield elements(language, kind)
    for definition in ("format", "grid", "edition"):
        yield from alone(language, definition, definition)


# --- asking the reader

def refused_lines(umbruch, folder, editions):
    """For each edition and line, the columns and codes of its errors."""
    paths = []
    for number, edition in enumerate(editions):
        paths.append(os.path.join(folder, "t%d.yaml" % number))
        with open(paths[-1], "w", encoding="utf-8") as file:
            file.write("\n".join(edition.lines) + "\n")
    refused = [{} for _ in editions]
    for start in range(0, len(paths), 100):
        run = subprocess.run([umbruch, "check", "--quiet", "--lang=en"] + paths[start:start + 100],
                             capture_output=True, text=True, check=False)
        if run.returncode not in (0, 1):
            sys.exit("umbruch check ended with %d\n%s" % (run.returncode, run.stderr[-2000:]))
        for number, line, column, code in re.findall(r"t(\d+)\.yaml:(\d+):(\d+): error (E\d+)", run.stderr):
            refused[int(number)].setdefault(int(line), []).append((int(column), code))
    return refused


def is_known(definition, key, value):
    where = "%s.%s" % (definition, key)
    return any(re.search(place, where) and re.search(pattern, value) for _, place, pattern in LAXER)


def main(umbruch):
    language = Language(umbruch)
    editions = list(all_editions(language))
    asked = laxer = stricter = 0
    with tempfile.TemporaryDirectory() as folder:
        examples.prepare(folder)
        with open(os.path.join(folder, "story.md"), "w", encoding="utf-8") as file:
            file.write("{#body}\n\nx\n")
        os.rename(os.path.join(folder, "content", "picture.svg"), os.path.join(folder, "picture.svg"))
        refused = refused_lines(umbruch, folder, editions)
    for edition, wrong in zip(editions, refused):
        for line, definition, key, value in edition.asked:
            # Errors before the value are about what stands around it; those of an empty value
            # point at its key.
            begin = edition.lines[line - 1].index(key + ": " + value) + 1
            begin += 0 if value == '""' else len(key) + 2
            codes = {code for column, code in wrong.get(line, ()) if column >= begin}
            codes -= {"E0201"} if value == '""' else set()
            schema = language.takes(definition, key, value)
            asked += 1
            if schema and codes & REFUSED and not is_known(definition, key, value):
                print("only the schema takes  %s.%s: %s" % (definition, key, value))
                laxer += 1
            if not schema and not codes:
                print("only the reader takes  %s.%s: %s" % (definition, key, value))
                stricter += 1
    print("%d values, %d only for the schema, %d only for the reader" % (asked, laxer, stricter))
    return laxer + stricter > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
