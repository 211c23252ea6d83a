"""The examples of layout/README.md: cut out, put into small editions, built.

A fenced block says by its first line what it is:

    ```yaml element NAME       elements of a page, in a list
    ```yaml edition NAME       an edition; `include: [base.yaml]` takes in tests/reference/base.yaml
    ```markdown NAME PATH      a story of the example NAME, at PATH
    ```yaml keys               keys of an edition that mean something on their own
    ```yaml keys base          the same, on top of base.yaml
    ```yaml people             a file with people

Every `element` and `edition` has its picture, layout/pictures/NAME.png; a test compares the
two sets. pictures.sh makes the pictures anew.
"""
import os
import re
import shutil
import subprocess

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
README = os.path.join(SOURCE, "layout", "README.md")
PICTURES = os.path.join(SOURCE, "layout", "pictures")
HERE = os.path.join(SOURCE, "tests", "reference")

BLOCK = re.compile(r"^```(yaml|markdown)([^\n]*)\n(.*?)^```$", re.M | re.S)


def indent(text, by):
    return "".join(by + line if line.strip() else line for line in text.splitlines(True))


def collect(page):
    """name -> {"edition": text, "stories": {path: text}, "picture": bool}, in order."""
    found = {}
    count = 0

    def example(name):
        return found.setdefault(name, {"edition": None, "stories": {}, "picture": False})

    for language, info, text in BLOCK.findall(page):
        words = info.split()
        if language == "markdown":
            name, path = words
            example(name)["stories"][path] = text
            continue
        kind = words[0] if words else ""
        if kind == "element":
            one = example(words[1])
            one["edition"] = "include: [base.yaml]\npages:\n  - elements:\n" + indent(text, " " * 6)
            one["picture"] = True
        elif kind == "edition":
            one = example(words[1])
            one["edition"] = text
            one["picture"] = True
        elif kind == "keys":
            count += 1
            base = "include: [base.yaml]\n" if words[1:] == ["base"] else ""
            one = example("keys-%d" % count)
            one["edition"] = base + text + "pages:\n  - elements: []\n"
        elif kind == "people":
            count += 1
            one = example("people-%d" % count)
            one["stories"]["people.yaml"] = text
            one["edition"] = "people: people.yaml\npages:\n  - elements: []\n"
        else:
            raise SystemExit("README.md: a yaml block that is no example: %r" % text[:60])
    for name, one in found.items():
        if one["edition"] is None:
            raise SystemExit("README.md: stories of '%s', but no edition" % name)
    return found


def write(folder, name, one):
    """Puts the files of an example into `folder`; the path of its edition."""
    for path, text in one["stories"].items():
        os.makedirs(os.path.join(folder, os.path.dirname(path)), exist_ok=True)
        with open(os.path.join(folder, path), "w", encoding="utf-8") as file:
            file.write(text)
    edition = one["edition"]
    stories = [path for path in one["stories"] if path.endswith(".md")]
    if stories and not re.search(r"^stories:", edition, re.M):
        edition += "stories: [%s]\n" % ", ".join(stories)
    path = os.path.join(folder, name + ".yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(edition)
    return path


def prepare(folder):
    """What all examples need, below `folder`."""
    os.makedirs(os.path.join(folder, "content"), exist_ok=True)
    shutil.copy(os.path.join(HERE, "base.yaml"), folder)
    for name in os.listdir(os.path.join(HERE, "content")):
        shutil.copy(os.path.join(HERE, "content", name), os.path.join(folder, "content"))
    shutil.copytree(os.path.join(SOURCE, "fonts"), os.path.join(folder, "fonts"), dirs_exist_ok=True)


def build(umbruch, edition):
    """Exit code and messages of a build; any message is too many for an example."""
    pdf = edition[: -len(".yaml")] + ".pdf"
    run = subprocess.run([umbruch, "build", "--quiet", "--lang=en", edition, "-o", pdf],
                         capture_output=True, text=True, check=False)
    return run.returncode, run.stdout + run.stderr


def all_examples():
    with open(README, encoding="utf-8") as file:
        return collect(file.read())
