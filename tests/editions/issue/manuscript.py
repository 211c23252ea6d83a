"""The stories as a reader would say them, read without the program's own eyes.

A small reading of the Markdown in content/: front matter, parts, blocks. What is
markup goes, what is text stays. It knows only what the stories of this issue use and
stops at anything else, so nothing can be overlooked in silence.
"""
import dataclasses
import re

MARKER = re.compile(r"^\{(?:#(?P<part>[\w-]+))?\s*(?:\.[\w-]+)?\}$")
NOTE = re.compile(r"^\[\^(\d+)\]:\s+(.*)$")
ITEM = re.compile(r"^(?:-|\d+\.)\s+(.*)$")
UNDERLINE = re.compile(r"^(=+|-+)$")
MARK = "\ue000"  # between a word and the note mark behind it; no blank, no letter
PAGE_ROW = re.compile(r"^\| `([\w-]+)` \| (\d+)(?:–(\d+))? \|")


@dataclasses.dataclass
class Block:
    story: str
    part: str
    kind: str  # heading, paragraph, item, quote, name, note
    line: int
    words: list
    number: str = ""  # of a note

    @property
    def place(self):
        return f"content/{self.story}.md:{self.line}"


@dataclasses.dataclass
class Story:
    name: str
    title: str
    speakers: list
    blocks: list
    pages: range


def read_stories(content):
    """All stories that content/README.md lists, with the pages it gives them."""
    stories = []
    for line in (content / "README.md").read_text(encoding="utf-8").splitlines():
        row = PAGE_ROW.match(line)
        if row:
            first, last = int(row[2]), int(row[3] or row[2])
            stories.append(read_story(content / f"{row[1]}.md", range(first, last + 1)))
    return stories


def read_story(path, pages):
    lines = path.read_text(encoding="utf-8").splitlines()
    front, body = split_front(lines)
    blocks = []
    part = ""
    for start, group in groups(lines, body):
        marker = MARKER.match(group[0])
        if marker and len(group) == 1:
            part = marker["part"] or part
            continue
        blocks += read_group(path.stem, part, start, group)
    title = next((l[7:] for l in front if l.startswith("title: ")), "")
    speakers = re.findall(r"person: ([\w-]+)", "\n".join(front))
    return Story(path.stem, title, speakers, blocks, pages)


def split_front(lines):
    if lines[0] != "---":
        return [], 0
    end = lines.index("---", 1)
    return lines[1:end], end + 1


def groups(lines, start):
    """Runs of lines between blank ones, with the number of their first line."""
    group = []
    for number in range(start, len(lines) + 1):
        if number < len(lines) and lines[number].strip():
            group.append(lines[number])
        elif group:
            yield number - len(group) + 1, group
            group = []


def read_group(story, part, start, group):
    if group[0].startswith(">"):
        return read_quote(story, part, start, group)
    if ITEM.match(group[0]):
        return read_items(story, part, start, group)
    if NOTE.match(group[0]):
        return read_notes(story, part, start, group)
    if group[0].startswith("#"):
        if len(group) > 1:
            raise ValueError(f"{story}.md:{start}: text directly below a heading")
        return [Block(story, part, "heading", start, words(group[0].lstrip("# ")))]
    if len(group) > 1 and UNDERLINE.match(group[-1]):
        return [Block(story, part, "heading", start, words(" ".join(group[:-1])))]
    return [Block(story, part, "paragraph", start, words(" ".join(group)))]


def read_quote(story, part, start, group):
    """The words in the marks that the program sets, then the name below."""
    lines = [line.lstrip("> ") for line in group]
    if "" not in lines or not lines[-1].startswith("— "):
        raise ValueError(f"{story}.md:{start}: a quote without a name")
    said = " ".join(line for line in lines[:lines.index("")])
    return [Block(story, part, "quote", start, words(f"„{said}“")),
            Block(story, part, "name", start + len(group) - 1, words(lines[-1][2:]))]


def read_items(story, part, start, group):
    blocks = []
    for number, line in enumerate(group, start):
        item = ITEM.match(line)
        if item:
            blocks.append(Block(story, part, "item", number, words(item[1])))
        elif line.startswith("  "):
            blocks[-1].words += words(line)
        else:
            raise ValueError(f"{story}.md:{number}: neither item nor its continuation")
    return blocks


def read_notes(story, part, start, group):
    blocks = []
    for number, line in enumerate(group, start):
        note = NOTE.match(line)
        if note:
            blocks.append(Block(story, part, "note", number, words(note[2]), note[1]))
        else:
            blocks[-1].words += words(line)
    return blocks


def words(text):
    """What is printed: no emphasis, no forced breaks, note marks as figures behind MARK."""
    text = re.sub(r"\\(\s|$)", " ", text)
    text = re.sub(r"\]\[\^", ",", text)  # two marks at one place
    text = re.sub(r"\[\^([\d,]+)\]", rf"{MARK}\1", text)
    text = re.sub(r"\*+", "", text)
    if re.search(r"[`<_]|\]\(", text):
        raise ValueError(f"markup that this reading does not know: {text}")
    return text.split()
