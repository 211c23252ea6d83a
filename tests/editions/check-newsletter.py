#!/usr/bin/python3
"""check-newsletter.py -- the finished newsletter, read by other programs.

    check-newsletter.py PDF

Syntax, fonts and sheet; every word of the stories, once and in order; every photograph where it
belongs, upright, in its own colours and with enough pixels. Nothing is built here, and no code of
the program is used.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

from PIL import Image, ImageChops, ImageOps, ImageStat

from issue import container, reading
from issue.findings import Findings, output
from issue.manuscript import MARK, Block

FOLDER = pathlib.Path(__file__).resolve().parent / "newsletter"
PAGES = 8
TRIM = (150 / 25.4 * 72, 172 / 25.4 * 72)
FONTS = {"GentiumBookBasic": "CID TrueType", "GentiumBookBasic-Italic": "CID TrueType",
         "Karla-Regular-Identity-H": "CID Type 0C", "Karla-Italic-Identity-H": "CID Type 0C",
         "Karla-Bold-Identity-H": "CID Type 0C", "Karla-ExtraBold-Identity-H": "CID Type 0C"}
CHART = ("cup", "Minutes")  # the story, and the head of the table that is drawn
NOTES = {"nasa": "1", "trickle": "2", "banks": "1"}
LEAST_RESOLUTION = 200  # pixels an inch

LINE = 13 / 72 * 25.4  # mm

# File, page, place on it (left, top, width, height, mm from the upper left of the trim), and the
# point that stays in sight where the place has another form than the picture.
PHOTOGRAPHS = (
    ("hubble.jpg", 1, (67, 5.75, 71, 71), (0.5, 0.5)),
    ("camera.png", 2, (77.5, 5 * LINE, 60.5, 8 * LINE), (0.5, 0.3)),
    ("coffee.png", 3, (92, 15, 46, 42.6), (0.5, 0.5)),
    ("hubble.jpg", 4, (12, 4 * LINE, 126, 10 * LINE), (0.5, 0.6)),
    ("cat.jpg", 6, (90, 4 * LINE, 37, 37), (0.45, 0.5)),
    ("rocket.jpg", 7, (12, 7.2 * LINE, 60.5, 7 * LINE), (0.5, 0.5)),
    ("astronaut.jpg", 7, (77.5, 7.2 * LINE, 60.5, 7 * LINE), (0.5, 0.12)),
    ("retina.jpg", 8, (-3, -3, 156, 178), (0.5, 0.5)),
)
BLEED = 3  # mm
RESOLUTION = 200
SIDE = 24  # looked at in so many steps across
LIKE = 24  # largest mean difference of 255: that much the profiles of screen and press differ


# ------------------------------------------------------------------- words

def blocks_of(path):
    """The paragraphs, heads, items, notes and cells of a story, without their markup."""
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    for group in re.split(r"\n\s*\n", body):
        group = group.strip()
        if not group or re.fullmatch(r"\{[^}\n]*\}", group):
            continue
        if group.startswith("|"):
            pieces = cells_of(path.stem, group)
        else:
            pieces = re.split(r"\n(?=\d\. )", group)
        yield from (Block(path.stem, "", "paragraph", 0, words_of(piece)) for piece in pieces)


def cells_of(story, table):
    """The cells that are printed; of a table that is drawn, its labels and the names of its lines."""
    head, *rows = [[cell.strip() for cell in row.strip("|").split("|")]
                   for row in table.splitlines() if not re.fullmatch(r"[|:\- ]+", row)]
    if (story, head[0]) == CHART:
        return head[1:] + [row[0] for row in rows]
    return head + [cell for row in rows for cell in row]


def words_of(text):
    """As they are printed: signs of markup gone, note marks as their figures."""
    text = re.sub(r"^> ?", "", text, flags=re.MULTILINE)
    text = re.sub(r"^(#+ |— |\[\^\w+\]: )", "", text.strip())
    text = re.sub(r"^(\d)\. ", r"\1 ", text)
    text = text.replace("*", "").replace("'", "’").replace("{page:faint#answer}", "7")
    return [MARK.join((word, NOTES[word_note])) if word_note else word
            for word, word_note in (re.fullmatch(r"(.*?)(?:\[\^(\w+)\])?", w).groups()
                                    for w in text.split())]


def check_words(pdf, findings):
    findings.begin("every word, once and in order (pdftotext -raw)")
    words = reading.Words(reading.read_tokens(pdf, PAGES, "-raw"))
    blocks = [block for story in sorted((FOLDER / "content").glob("*.md"))
              for block in blocks_of(story)]
    for block in sorted(blocks, key=lambda block: -len(block.words)):
        _, loss = words.claim(quoted(block), range(1, PAGES + 1))
        if loss:
            findings.fault(f"{block.story}: {loss}")
    findings.fact(f"{len(blocks)} blocks, {sum(len(block.words) for block in blocks)} words")
    layout = (FOLDER / "newsletter.yaml").read_text(encoding="utf-8").replace("\\n", " ")
    known = set(re.findall(r"[\w’]+", layout))
    known |= {word for block in blocks if len(block.words) < 7 for word in block.words}
    strange = [token.word for token in words.tokens if token.owner is None and not
               all(part in known or part.isdigit() or part in ("p", "pp", "s")
                   for part in re.findall(r"\w+", token.word))]
    findings.expect(not strange, f"words that stand nowhere: {' '.join(strange) or 'none'}")


def quoted(block):
    """A quotation with a name below it gets its marks from the program."""
    if block.words[0] == "People":
        name = block.words.index("—")
        block.words = block.words[:name]
        block.words[0], block.words[-1] = "“" + block.words[0], block.words[-1] + "”"
    return block


# ------------------------------------------------------------------- fonts, sheet

def check_fonts(pdf, findings):
    container.check_fonts(pdf, findings)
    found = {}
    for line in output("pdffonts", pdf).splitlines()[2:]:
        name, kind = re.match(r"[A-Z]{6}\+(\S+)\s+(.*?)(?:\s{2,}|\s\(OT\)|\sIdentity)", line).groups()
        found[name] = kind.strip()
    findings.expect(found == FONTS, f"outlines: {found}")


def check_sheet(pdf, findings):
    findings.begin("pages and boxes (pdfinfo)")
    text = output("pdfinfo", "-box", "-l", PAGES, pdf)
    findings.expect(f"Pages:           {PAGES}\n" in text, f"{PAGES} pages")
    trims = re.findall(r"TrimBox:\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)", text)
    wide = [(float(b[2]) - float(b[0]), float(b[3]) - float(b[1])) for b in trims]
    findings.expect(len(wide) == PAGES and all(abs(a - b) < 0.02 for sheet in wide
                                               for a, b in zip(sheet, TRIM)), "trim 150 × 172 mm")


# ------------------------------------------------------------------- photographs

def check_photographs(pdf, findings):
    findings.begin("photographs (poppler, Pillow)")
    for line in output("pdfimages", "-list", pdf).splitlines()[2:]:
        cells = line.split()
        if cells[2] == "image" and min(int(cells[12]), int(cells[13])) < LEAST_RESOLUTION:
            findings.fault(f"page {cells[0]}: {cells[12]} pixels an inch")
    with tempfile.TemporaryDirectory() as folder:
        pages = draw(pdf, pathlib.Path(folder))
        for name, page, place, focus in PHOTOGRAPHS:
            look = middle(pages[page].crop(pixels(place)))
            by = {other: difference(look, middle(cut(other, place, focus)))
                  for other in {row[0] for row in PHOTOGRAPHS}}
            best = min(by, key=by.get)
            findings.expect(best == name and by[name] < LIKE,
                            f"page {page}: {name} differs by {by[name]:.1f}, looks like {best}")


def draw(pdf, folder):
    subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-png", pdf, folder / "p"], check=True)
    return {int(path.stem.split("-")[1]): Image.open(path).convert("RGB")
            for path in folder.glob("*.png")}


def pixels(place):
    """A place as a box of the drawn page, which begins with its bleed."""
    x, y, width, height = place
    return tuple(round((mm + BLEED) * RESOLUTION / 25.4) for mm in (x, y, x + width, y + height))


def cut(name, place, focus):
    """What of a photograph should be seen in its place: upright, on paper, filling it."""
    photograph = ImageOps.exif_transpose(Image.open(FOLDER / "content" / "pictures" / name))
    photograph = photograph.convert("RGBA")
    paper = Image.new("RGBA", photograph.size, "white")
    paper.alpha_composite(photograph)
    scale = min(size / place[2 + i] for i, size in enumerate(paper.size))
    size = [place[2 + i] * scale for i in (0, 1)]
    at = [min(max(focus[i] * paper.size[i] - size[i] / 2, 0), paper.size[i] - size[i])
          for i in (0, 1)]
    return paper.convert("RGB").crop((round(at[0]), round(at[1]),
                                      round(at[0] + size[0]), round(at[1] + size[1])))


def middle(picture):
    """What lies in the middle half, in every shape a picture is cut to."""
    width, height = picture.size
    box = (width // 4, height // 4, width - width // 4, height - height // 4)
    return picture.crop(box).resize((SIDE, SIDE), Image.Resampling.BOX)


def difference(a, b):
    return sum(ImageStat.Stat(ImageChops.difference(a, b)).mean) / 3


def main():
    pdf = pathlib.Path(sys.argv[1])
    findings = Findings()
    container.check_syntax(pdf, findings)
    container.check_readers(pdf, findings)
    check_sheet(pdf, findings)
    check_fonts(pdf, findings)
    check_words(pdf, findings)
    check_photographs(pdf, findings)
    print()
    for fault in findings.faults:
        print(f"FAULT {fault}")
    return 1 if findings.faults else 0


if __name__ == "__main__":
    sys.exit(main())
