#!/usr/bin/python3
"""make-long.py -- an edition of any length out of the Sonderausgabe.

    make-long.py PAGES FOLDER

Writes FOLDER/layout/long.yaml, FOLDER/content and FOLDER/fonts: the twenty pages of the
issue again and again, every copy with stories of its own, because a story can be placed
only once. PAGES is a multiple of 20. Only the first copy is listed in the contents,
which has one page.
"""
import argparse
import pathlib
import re
import shutil

TREE = pathlib.Path(__file__).resolve().parents[2]
PAGES_OF_ISSUE = 20


def split_edition(text):
    """What stands before the list of stories, the list, what follows, the pages."""
    before, rest = text.split("\nstories:\n", 1)
    names = re.match(r"(?:  - content/[\w-]+\.md\n)+", rest)[0]
    between, pages = rest[len(names):].split("\npages:\n", 1)
    return before, re.findall(r"content/([\w-]+)\.md", names), between, pages


def rename_stories(pages, names, suffix):
    """Every reference to a story, to its copy."""
    name = "|".join(map(re.escape, names))
    pages = re.sub(rf'"({name})#', rf'"\1{suffix}#', pages)
    return re.sub(rf"\b(repeats|notes|story|panel): ({name})\b(?!#)", rf"\1: \2{suffix}", pages)


def write_stories(content, names, suffix):
    for name in names:
        story = (TREE / f"content/{name}.md").read_text(encoding="utf-8")
        if suffix:
            story = story.replace("\ncontents: true\n", "\ncontents: false\n", 1)
        (content / f"{name}{suffix}.md").write_text(story, encoding="utf-8")


def write_edition(folder, copies):
    edition = (TREE / "layout/sonderausgabe.yaml").read_text(encoding="utf-8")
    before, names, between, pages = split_edition(edition)
    suffixes = ["" if copy == 0 else f"-{copy + 1:04}" for copy in range(copies)]
    stories = "".join(f"  - content/{name}{suffix}.md\n" for suffix in suffixes for name in names)
    with open(folder / "layout/long.yaml", "w", encoding="utf-8") as out:
        out.write(f"{before}\nstories:\n{stories}{between}\npages:\n")
        for suffix in suffixes:
            out.write(rename_stories(pages, names, suffix))
            write_stories(folder / "content", names, suffix)


def main():
    parser = argparse.ArgumentParser(description="repeats the pages of the Sonderausgabe")
    parser.add_argument("pages", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    arguments = parser.parse_args()
    copies, rest = divmod(arguments.pages, PAGES_OF_ISSUE)
    if rest or copies < 1:
        parser.error(f"PAGES has to be a multiple of {PAGES_OF_ISSUE}")
    for name in ("layout", "content"):
        (arguments.folder / name).mkdir(parents=True)
    shutil.copytree(TREE / "content/art", arguments.folder / "content/art")
    shutil.copytree(TREE / "fonts", arguments.folder / "fonts")
    shutil.copy(TREE / "content/people.yaml", arguments.folder / "content")
    shutil.copy(TREE / "layout/house.yaml", arguments.folder / "layout")
    write_edition(arguments.folder, copies)


if __name__ == "__main__":
    main()
