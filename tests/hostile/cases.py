"""Editions that nobody should write and somebody will: very long, very deep, very many.

A case is a function that fills a folder with `edition.yaml` and what belongs to it, and answers
the exit code to be expected (0, 1, or None: either). Its `size` is the share of the full load: 1 for
the long run, a hundredth for the tests of every day. Everything is made from a fixed seed.
"""
import io
import pathlib
import random
import struct
import zlib

TREE = pathlib.Path(__file__).resolve().parents[2]
CASES = {}

WORDS = """Heft Seite Zeile Spalte Verwaltung Digitalisierung Zusammenarbeit der die das und mit von
für Gemeinden Länder Cloud Register Umbruch Satzspiegel Grundlinie Papier Farbe Druck Donaudampf
schifffahrtsgesellschaft heute morgen gestern schnell langsam immer nie vielleicht Entscheidung
Menschen Wege Ämter Straße Größe Übung weiß grün""".split()

HEAD = """format: {trim: [148mm, 210mm], bleed: 3mm, facing: true}
grid: {columns: 4, column: 26.5mm, gutter: 4mm, inner: 14mm, outer: 16mm, baseline: 12pt, lines: 4-46}
colours: {blue: {cmyk: [90, 60, 10, 5]}, sand: {cmyk: [3, 5, 12, 0]}}
families:
  serif:
    - {weight: regular, file: fonts/serif.otf}
    - {weight: regular, italic: true, file: fonts/serif-italic.otf}
    - {weight: bold, file: fonts/sans-bold.otf}
styles:
  body: {family: serif, size: 9.5pt, leading: 12pt, align: left, indent: 12pt}
  note: {family: serif, size: 7.5pt, leading: 9pt, left: 4mm, marker: {kind: number, at: 3mm, align: right}}
  head: {family: serif, weight: bold, size: 16pt, leading: 18pt, heading: 1, hyphenate: false}
blocks: {paragraph: body, heading-1: head, heading-2: head, item: body, numbered: body,
         quotation: body, code: body, note: note}
"""
FONTS = {"serif.otf": "source-serif-4/SourceSerif4-Regular.otf",
         "serif-italic.otf": "source-serif-4/SourceSerif4-It.otf",
         "sans-bold.otf": "source-sans-3/SourceSans3-Bold.otf"}


def case(function):
    CASES[function.__name__.replace("_", "-")] = function
    return function


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, str):
        content = content.encode()
    path.write_bytes(content)


def fonts(folder):
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    for name, source in FONTS.items():
        (folder / "fonts" / name).write_bytes((TREE / "fonts" / source).read_bytes())


def edition(folder, body, head=HEAD):
    fonts(folder)
    write(folder, "edition.yaml", head + body)


def prose(count, seed=1, paragraph=120):
    """So many words, in paragraphs of so many."""
    chance = random.Random(seed)
    words = [chance.choice(WORDS) for _ in range(count)]
    return "\n\n".join(wrapped(words[i:i + paragraph]) for i in range(0, count, paragraph))


def wrapped(words):
    return "\n".join(" ".join(words[i:i + 15]) for i in range(0, len(words), 15)) + "."


def threads(pages, refs, columns=2):
    """Pages with a frame for each of `refs`."""
    text = "pages:\n"
    for page in range(pages):
        text += "  - elements:\n"
        for ref in refs(page):
            text += f"      - {{story: {ref}, columns: 0-3, split: {columns}, lines: 4-46}}\n"
    return text


# --- much text


@case
def one_story(folder, size):
    """100,000 words in one story."""
    words = int(100_000 * size)
    write(folder, "a.md", prose(words))
    edition(folder, "stories: [a.md]\n" + threads(words // 350 + 1, lambda page: ["a"]))
    return 0


@case
def many_stories(folder, size):
    """100 stories of 1000 words."""
    count = max(2, int(100 * size))
    for i in range(count):
        write(folder, f"s{i}.md", f"# Kopf {i}\n\n" + prose(1000, i))
    edition(folder, f"stories: [{', '.join(f's{i}.md' for i in range(count))}]\n" +
            threads(count * 4, lambda page: [f"s{page // 4}"]))
    return 0


@case
def overset_story(folder, size):
    """All of it in one frame."""
    write(folder, "a.md", prose(int(100_000 * size)))
    edition(folder, "stories: [a.md]\n" + threads(1, lambda page: ["a"]))
    return 1


@case
def long_paragraph(folder, size):
    """Paragraphs of as many words as may stand without an empty line: 50,000 words."""
    words = int(5500 * min(1, size * 4))
    parts = max(1, int(9 * size))
    write(folder, "a.md", "\n\n".join(prose(words, i, paragraph=words) for i in range(parts)))
    edition(folder, "stories: [a.md]\n" +
            threads(parts * (words // 250 + 2), lambda page: ["a"]))
    return 0


@case
def long_text(folder, size):
    """Values of `text` as long as they may be, 50,000 words in all, and one of 50,000 words."""
    words = max(20, int(5_500 * size))
    text = prose(words, 1, paragraph=words).replace("\n", " ")
    edition(folder, "pages:\n" + "".join(
        f"  - elements:\n      - {{text: \"{text}\", columns: 0-3, lines: 4-46, style: body}}\n" for _ in range(9)) +
        f"  - elements:\n      - {{text: \"{text * 9}\", columns: 0-3, lines: 4-46, style: body}}\n")
    return None if size < 1 else 1


@case
def long_word(folder, size):
    """A word of 100,000 letters, and one of 60,000 in a story."""
    letters = int(100_000 * size)
    write(folder, "a.md", "a" * min(letters, 60_000) + "\n\n" + "Donau" * (min(letters, 60_000) // 5))
    edition(folder, "stories: [a.md]\n" + threads(20, lambda page: ["a"]) +
            "  - elements:\n" f"      - {{text: {'x' * letters}, columns: 0-3, lines: 4-46, style: body}}\n")
    return 1


@case
def footnotes(folder, size):
    """2500 notes at the foot of columns, one every forty words."""
    count = int(2_500 * size)
    text = "".join(f"{prose(40, i)[:-1]}.[^{i}]\n" + ("\n" if i % 3 == 2 else "")
                   for i in range(count))
    text += "\n" + "".join(f"[^{i}]: Note {i}.\n\n" for i in range(count))
    write(folder, "a.md", text[:4_000_000])
    pages = "".join("  - elements:\n      - {story: a, columns: 0-3, split: 2, lines: 4-46, "
                    "footnotes: note, footnote-rule: {width: 15mm, weight: 0.5pt, colour: black}}\n"
                    for _ in range(count // 6 + 2))
    edition(folder, "stories: [a.md]\npages:\n" + pages)
    return 0


@case
def footnotes_everywhere(folder, size):
    """A note behind every third word: more than a page can hold."""
    count = int(10_000 * size)
    text = "".join(f"Wort {WORDS[i % len(WORDS)]} hier.[^{i}]\n" + ("\n" if i % 20 == 19 else "")
                   for i in range(count))
    text += "\n" + "".join(f"[^{i}]: Note {i}.\n\n" for i in range(count))
    write(folder, "a.md", text)
    edition(folder, "stories: [a.md]\npages:\n" +
            "  - elements:\n      - {story: a, columns: 0-3, split: 2, lines: 4-46, footnotes: note, "
            "footnote-rule: {width: 15mm, weight: 0.5pt, colour: black}}\n" * (count // 24 + 2))
    return 0


@case
def endnotes(folder, size):
    count = int(10_000 * size)
    text = "".join(f"Wort hier.[^{i}]\n" + ("\n" if i % 20 == 19 else "") for i in range(count))
    text += "\n" + "".join(f"[^{i}]: Note {i}.\n\n" for i in range(count))
    write(folder, "a.md", text)
    edition(folder, "stories: [a.md]\n" + threads(count // 250 + 2, lambda page: ["a"]) +
            "  - elements:\n      - {notes: a, columns: 0-3, split: 2, lines: 4-46}\n")
    return None


@case
def headings(folder, size):
    """20,000 headings, and a list of contents of all."""
    count = int(20_000 * size)
    write(folder, "a.md", "---\ncontents: true\n---\n\n" +
          "".join(f"# Kopf {i}\n\nText.\n\n" for i in range(count)))
    edition(folder, "stories: [a.md]\n" + threads(count // 24 + 1, lambda page: ["a"]))
    return 0


@case
def table(folder, size):
    """A table of 64 columns and 1900 rows."""
    rows = int(1900 * size)
    write(folder, "a.md", "|" + "a|" * 64 + "\n|" + "-|" * 64 + "\n" +
          "".join("|" + "".join(f"{i % 7}|" for _ in range(64)) + "\n"
                  for i in range(min(rows, 400))) + "\n" +
          "\n".join("| a | b |\n|---|---|\n" + "| x | y |\n" * 500 for _ in range(max(1, rows // 100))))
    edition(folder, "stories: [a.md]\n" + threads(max(3, rows // 4), lambda page: ["a"], columns=1))
    return None


@case
def lists(folder, size):
    """Lists inside lists, as deep as they may be."""
    depth = 8  # a list and its item count as one each
    block = "".join("  " * i + f"- Punkt {i}\n" for i in range(depth))
    write(folder, "a.md", ("\n" + block + "\nAbsatz.\n") * int(1_500 * size))
    edition(folder, "stories: [a.md]\n" + threads(int(400 * size) + 2, lambda page: ["a"], columns=1))
    return 0


@case
def quotations(folder, size):
    """Quotations inside quotations: one may not hold another."""
    write(folder, "a.md", ("> " * 16 + "Zitat\n\n") * int(10_000 * size))
    edition(folder, "stories: [a.md]\n" + threads(2, lambda page: ["a"]))
    return 1


@case
def emphasis(folder, size):
    """Marks that match and marks that do not."""
    parts = ["**a *b " * 280, "_" * 3900, "*a **b " * 400, "[" * 3900, "`" * 3900,
             "![a](b " * 700, "&amp;" * 3900, "<" * 3900, "\\*" * 1900, "~~a" * 1200]
    write(folder, "a.md", "\n\n".join(parts * max(1, int(10 * size))))
    edition(folder, "stories: [a.md]\n" + threads(10, lambda page: ["a"]))
    return None


# --- many pages and elements


@case
def empty_pages(folder, size):
    edition(folder, "pages:\n" + "  - elements: []\n" * int(1000 * size))
    return 0


@case
def most_pages(folder, size):
    """10,000 pages with a folio each."""
    edition(folder, "masters:\n  folio:\n    elements:\n      - {text: $page, columns: 0-3, lines: 4-5, "
            "style: body, artifact: true}\npages:\n" + "  - master: folio\n" * int(10_000 * size))
    return 0


@case
def elements(folder, size):
    """As many elements on a page as a file can hold."""
    count = int(8_000 * size)
    edition(folder, "pages:\n  - elements:\n" +
            "".join(f"      - {{tint: sand, x: {i % 140}mm, width: 1mm, top: {i // 140 % 200}mm, "
                    "height: 1mm}\n" for i in range(count)))
    return None


@case
def elements_by_master(folder, size):
    """100,000 elements on one page, from a chain of masters in included files."""
    files, count = 13, int(8_000 * size)
    for i in range(files):
        write(folder, f"m{i}.yaml", f"masters:\n  m{i}:\n" + (f"    based-on: m{i - 1}\n" if i else "") +
              "    elements:\n" + "".join(
                  f"      - {{tint: sand, x: {k % 140}mm, width: 1mm, top: {k // 140}mm, height: 1mm}}\n"
                  for k in range(count)))
    edition(folder, f"pages:\n  - master: m{files - 1}\n",
            "include: [" + ", ".join(f"m{i}.yaml" for i in range(files)) + "]\n" + HEAD)
    return 0


@case
def texts(folder, size):
    """8000 short texts on one page, one upon the other."""
    count = int(8_000 * size)
    edition(folder, "pages:\n  - elements:\n" +
            "".join(f"      - {{text: Wort {i}, columns: 0-3, lines: 4-46, style: body, over: true}}\n"
                    for i in range(count)))
    return 0


@case
def texts_upon_texts(folder, size):
    """The same, and nobody says that it is meant so."""
    edition(folder, "pages:\n  - elements:\n" +
            "".join(f"      - {{text: Wort {i}, columns: 0-3, lines: 4-46, style: body}}\n"
                    for i in range(int(8_000 * size))))
    return 1


@case
def wraps(folder, size):
    """5000 obstacles on a page of text."""
    count = int(5_000 * size)
    write(folder, "a.md", prose(2_000))
    chance = random.Random(3)
    edition(folder, "stories: [a.md]\npages:\n  - elements:\n"
            "      - {story: a, columns: 0-3, split: 2, lines: 4-46}\n" +
            "".join(f"      - {{tint: sand, x: {chance.randrange(140)}mm, width: 2mm, "
                    f"top: {chance.randrange(200)}mm, height: 1mm, wrap: box, layer: matter}}\n"
                    for i in range(count)))
    return None


@case
def narrow_wraps(folder, size):
    """Obstacles that push every line down by a hair."""
    count = int(5_000 * size)
    write(folder, "a.md", prose(500))
    edition(folder, "stories: [a.md]\npages:\n  - elements:\n"
            "      - {story: a, columns: 0-3, split: 20, lines: 4-46}\n" +
            "".join(f"      - {{tint: sand, columns: 0-3, top: {10 + i * 0.03:.2f}mm, "
                    "height: 0.02mm, wrap: box, layer: matter}\n" for i in range(count)))
    return None


@case
def frames(folder, size):
    """A thread through 5000 frames."""
    count = int(5_000 * size)
    write(folder, "a.md", prose(count * 40))
    edition(folder, "stories: [a.md]\npages:\n" + "".join(
        "  - elements:\n" + "".join(
            f"      - {{story: a, columns: 0-3, lines: {4 + 4 * k}-{6 + 4 * k}}}\n" for k in range(10))
        for _ in range(max(1, count // 10))))
    return None


@case
def many_threads(folder, size):
    """5000 parts of one story, each in a frame of its own."""
    count = int(5_000 * size)
    write(folder, "a.md", "".join(f"{{#p{i}}}\n\nTeil {i}.\n\n" for i in range(count)))
    edition(folder, "stories: [a.md]\npages:\n" + "".join(
        "  - elements:\n" + "".join(
            f"      - {{story: \"a#p{10 * page + k}\", columns: 0-3, lines: {4 + 4 * k}-{6 + 4 * k}}}\n"
            for k in range(10))
        for page in range(count // 10)))
    return None


@case
def masters(folder, size):
    """Masters, presets and styles that rest on each other, as deep as they may."""
    depth = 64
    edition(folder, "".join(f"  s{i}: {{based-on: {'body' if i == 0 else f's{i - 1}'}}}\n" for i in range(depth - 2)) +
            "masters:\n" + "  m0: {elements: [{tint: sand, x: 1mm, width: 1mm, top: 1mm, height: 1mm}]}\n" +
            "".join(f"  m{i}: {{based-on: m{i - 1}, elements: [{{tint: sand, x: 1mm, width: 1mm, "
                    "top: 1mm, height: 1mm}]}\n" for i in range(1, depth - 1)) +
            "pages:\n" + f"  - {{master: m{depth - 2}}}\n" * int(1000 * size),
            HEAD.replace("blocks:", "#BLOCKS").split("#BLOCKS")[0])
    return None


@case
def styles(folder, size):
    """10,000 styles and 5000 colours, all with names that are nearly used."""
    count = int(10_000 * size)
    head = HEAD.split("blocks:")[0]
    edition(folder, "".join(f"  body{i}: {{based-on: body}}\n" for i in range(count)) +
            "pages:\n  - elements:\n" +
            f"      - {{text: a, style: bdoy, columns: 0-3, lines: 4-5}}\n" * int(3000 * size), head)
    return 1


@case
def wrong_everywhere(folder, size):
    """As many mistakes as values: 45,000 wrong keys and measures."""
    edition(folder, "pages:\n  - elements:\n" +
            "".join(f"      - {{tint: sand{i}, x: 1mn, widht: 1mm, top: '-', height: 1}}\n"
                    for i in range(int(9_000 * size))))
    return 1


# --- odd measures

ODD = ["-1mm", "0mm", "0pt", "0.01pt", "1pt", "2000pt", "2001pt", "-0.00001pt", "999999pt",
       "1000000pt", "1000001pt", "99999999999999999999mm", "1e9mm", "NaN", "inf", "-999999pt"]


@case
def odd_measures(folder, size):
    """Every measure of an element, style and page, with every odd value: one edition for each."""
    chance = random.Random(5)
    keys = ["x", "width", "top", "height", "bottom", "lines", "split", "gap", "padding", "away"]
    lines = ""
    for key in keys:
        for value in ODD:
            lines += f"      - {{text: Wort Wort, columns: 0-3, top: 20mm, style: body, {key}: {value}}}\n"
    edition(folder, "pages:\n  - elements:\n" + lines)
    return 1


def odd_style(folder, style, frame="columns: 0-3, split: 2, lines: 4-46", words=2000):
    write(folder, "a.md", prose(words))
    head = HEAD.replace("size: 9.5pt, leading: 12pt, align: left, indent: 12pt", style)
    edition(folder, f"stories: [a.md]\npages:\n  - elements:\n      - {{story: a, {frame}}}\n", head)


@case
def leading_of_nothing(folder, size):
    odd_style(folder, "size: 9.5pt, leading: 1pt", words=int(20_000 * size))


@case
def size_of_nothing(folder, size):
    odd_style(folder, "size: 1pt, leading: 1pt", words=int(100_000 * size))


@case
def size_of_giants(folder, size):
    odd_style(folder, "size: 2000pt, leading: 2000pt", words=int(5_000 * size))


@case
def style_of_nothing(folder, size):
    odd_style(folder, "size: 0.01pt, leading: 0.01pt")
    return 1


@case
def frame_of_a_point(folder, size):
    odd_style(folder, "size: 9.5pt, leading: 12pt", "x: 20mm, width: 1pt, lines: 4-46",
              words=int(20_000 * size))


@case
def many_columns(folder, size):
    odd_style(folder, "size: 4pt, leading: 4pt, align: justify",
              "columns: 0-3, split: 20, lines: 4-46, gap: 0pt", words=int(20_000 * size))


# --- pictures


def png(width, height, rows, kind=2, depth=8, interlace=0, extra=b""):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlace)) +
            extra + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def png_chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def photograph(width, height, mode):
    """Something with detail: gradients and some noise."""
    from PIL import Image
    tile = Image.effect_noise((256, 256), 12)
    image = Image.new("L", (width, height))
    for y in range(0, height, 256):
        for x in range(0, width, 256):
            image.paste(tile, (x, y))
    parts = [image, image.transpose(0), image.transpose(1), image.rotate(180)]
    return image if mode == "L" else Image.merge(mode, parts[:len(mode)])


def picture_pages(folder, names):
    edition(folder, "pages:\n" + "".join(
        f"  - elements: [{{image: {name}, alt: Bild, columns: 0-3, top: L4, bottom: L20}}]\n"
        for name in names))


@case
def photographs(folder, size):
    """60 pictures of 12 to 24 megapixels, of every kind."""
    side = max(64, int(4000 * size ** 0.5)), max(48, int(3000 * size ** 0.5))
    kinds = [("a.jpg", "RGB", {"quality": 90}), ("b.jpg", "CMYK", {"quality": 80}),
             ("c.jpg", "RGB", {"quality": 90, "progressive": True}), ("d.jpg", "L", {}),
             ("a.png", "RGB", {"compress_level": 1}), ("b.png", "RGBA", {"compress_level": 1}),
             ("c.png", "L", {"compress_level": 1})]
    made = []
    for name, mode, options in kinds:
        image = photograph(side[0], side[1], mode)
        out = io.BytesIO()
        image.save(out, "JPEG" if name.endswith("jpg") else "PNG", **options)
        made.append((name, out.getvalue()))
    row = bytes(1) + bytes(range(252)) * (side[0] * 6 // 252 + 1)
    row = row[:1 + side[0] * 6]
    made.append(("d.png", png(*side, zlib.compress(row * side[1], 1), depth=16)))
    made.append(("e.png", interlaced(side)))
    copies = max(1, int(60 * size) // len(made) + 1)
    names = []
    for i in range(copies):
        for name, content in made:
            stem, end = name.split(".")
            shown = f"{stem}{i}.{end}"
            # The same picture is embedded once: every copy is another file.
            if end == "png":
                content = content[:33] + png_chunk(b"tEXt", b"Nr\0%d" % i) + content[33:]
            else:
                content = content[:2] + b"\xff\xfe\0\x06%04d" % i + content[2:]
            write(folder, shown, content)
            names.append(shown)
    picture_pages(folder, names)
    return 0


def interlaced(side):
    """Adam7 of grey rows; every pass is whole."""
    data = bytearray()
    for x0, y0, dx, dy in ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4),
                           (1, 0, 2, 2), (0, 1, 1, 2)):
        width, height = -(-(side[0] - x0) // dx), -(-(side[1] - y0) // dy)
        if width > 0 and height > 0:
            data += (bytes(1) + bytes(i * 7 % 256 for i in range(width * 3))) * height
    return png(*side, zlib.compress(bytes(data), 1), interlace=1)


@case
def png_bombs(folder, size):
    """A small file that would unpack to much: pixels, profile, text."""
    side = int(20_000 * size ** 0.5)
    rows = zlib.compressobj(9)
    data = b"".join(rows.compress(bytes(side + 1)) for _ in range(side)) + rows.flush()
    bomb = zlib.compress(bytes(int(400_000_000 * size)), 9)
    small = zlib.compress(bytes(4 * 3 + 1) * 4)
    write(folder, "grey.png", png(side, side, data, kind=0))
    write(folder, "alpha.png", png(side // 2, side // 4, data, kind=6))
    write(folder, "profile.png", png(4, 4, small, extra=png_chunk(b"iCCP", b"x\0\0" + bomb)))
    write(folder, "text.png", png(4, 4, small, extra=png_chunk(b"zTXt", b"x\0\0" + bomb) * 20))
    write(folder, "chunks.png", png(4, 4, small, extra=png_chunk(b"abCd", b"") * int(200_000 * size)))
    write(folder, "huge.png", png(60_000, 60_000, small))
    write(folder, "wide.png", png(2_000_000_000, 1, small))
    picture_pages(folder, ["grey.png", "alpha.png", "profile.png", "text.png", "chunks.png",
                           "huge.png", "wide.png"])
    return 1


@case
def jpeg_bombs(folder, size):
    """A progressive file of scans without end, and 65,500 pixels a side."""
    from PIL import Image
    out = io.BytesIO()
    Image.new("L", (int(8000 * size ** 0.5), int(8000 * size ** 0.5))).save(out, "JPEG", progressive=True)
    data = out.getvalue()
    last = data.rindex(b"\xff\xda")
    scan = data[last:-2]
    write(folder, "scans.jpg", data[:-2] + scan * max(2, int(2_000 * size)) + b"\xff\xd9")
    frame = data.index(b"\xff\xc2")
    write(folder, "huge.jpg", data[:frame + 5] + struct.pack(">HH", 65500, 65500) + data[frame + 9:])
    write(folder, "comments.jpg", data[:2] + (b"\xff\xfe\xff\xff" + bytes(65533)) *
          max(1, int(1500 * size)) + data[2:])
    picture_pages(folder, ["scans.jpg", "huge.jpg", "comments.jpg"])
    return 1


@case
def svg_bombs(folder, size):
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100mm" height="100mm">'
    many = int(190_000 * size)
    entities = ('<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(8)) + "]>")
    write(folder, "entities.svg", entities + head + "<title>&i;</title></svg>")
    write(folder, "deep.svg", head + "<g>" * 5000 + "</g>" * 5000 + "</svg>")
    write(folder, "elements.svg", head + '<path d="M0 0L1 1" fill="none"/>' * many + "</svg>")
    write(folder, "path.svg", head + '<path d="M0 0' + "l1 1" * many + '"/></svg>')
    write(folder, "rules.svg", head + "<style>" + "".join(f".c{i}{{fill:#000}}" for i in range(4000)) +
          "</style>" + '<path class="c3999 c1" d="M0 0"/>' * int(20_000 * size) + "</svg>")
    write(folder, "attribute.svg", head + f'<path d="M0 0" id="{"x" * int(9_000_000 * size)}"/></svg>')
    write(folder, "transform.svg", head + '<g transform="' + "scale(2)" * int(10_000 * size) +
          '"><path d="M0 0L1 1" fill="none"/></g></svg>')
    picture_pages(folder, ["entities.svg", "deep.svg", "elements.svg", "path.svg", "rules.svg",
                           "attribute.svg", "transform.svg"])
    return 1


@case
def qr_codes(folder, size):
    """2000 codes, no two alike, each with somebody's address in it; 100 as large as they can be."""
    contents = [f"BEGIN:VCARD {'Adresse ' * 35}{i}" for i in range(int(2_000 * size))]
    contents += ["x" * 2_300 + str(i) for i in range(int(100 * size))]
    edition(folder, "pages:\n" + "".join(
        f"  - elements: [{{qr: \"{content}\", size: 60mm, padding: 5mm, columns: 0-3, top: L6}}]\n"
        for content in contents))
    return 0


@case
def qr_too_long(folder, size):
    edition(folder, "pages:\n" +
            f"  - elements: [{{qr: {'y' * int(100_000 * size)}, size: 40mm, columns: 0-3, top: L6}}]\n" * 20)
    return None if size < 1 else 1


@case
def people(folder, size):
    count = int(10_000 * size)
    write(folder, "people.yaml", "people:\n" + "".join(f"  person{i}: {{name: Name {i}}}\n" for i in range(count)))
    edition(folder, "people: people.yaml\npages:\n  - elements: []\n")
    return None


@case
def hyphenation(folder, size):
    """Lists of words as large as they may be."""
    chance = random.Random(9)
    def word():
        return "".join(chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(12))
    write(folder, "words.txt", "".join(f"{word()}-{word()}\n" for _ in range(int(99_000 * size))))
    write(folder, "joints.txt", "".join(f"{word()}|{word()}\n" for _ in range(int(99_000 * size))))
    write(folder, "together.txt", "".join(f"{word()} {word()}\n" for _ in range(int(99_000 * size))))
    write(folder, "a.md", prose(2_000))
    edition(folder, "hyphenation: words.txt\njoints: joints.txt\nkeep-together: together.txt\n"
            "stories: [a.md]\n" + threads(8, lambda page: ["a"]))
    return 0


@case
def chart(folder, size):
    """A table of as many rows as there may be, and one of 60 columns, as charts."""
    rows = min(1_900, int(2_000 * size))
    write(folder, "a.md", "".join(
        f"{{#{kind}}}\n\n| Jahr | a | b |\n|---|---:|---:|\n" +
        "".join(f"| Jahr {i} | {i * 7 % 100},5 | {i} |\n" for i in range(rows)) +
        f"\n{{#wide-{kind}}}\n\n|" + " Jahr |" * 60 + "\n|" + "---|" * 60 + "\n" +
        ("| 17 |" + " 17 |" * 59 + "\n") * 50 + "\n"
        for kind in ("bars", "columns", "lines")))
    edition(folder, "stories: [a.md]\npages:\n" + "".join(
        f"  - elements: [{{chart: \"a#{part}{kind}\", type: {kind}, columns: 0-3, top: L6, bottom: L40, "
        "title-style: head, label-style: body, value-style: note, axis-style: note, "
        f"inks: [{', '.join((['blue', 'sand'] * 30)[:59 if part else 2])}]}}]\n"
        for kind in ("bars", "columns", "lines") for part in ("", "wide-")))
    return 1


@case
def spanning_heads(folder, size):
    """A head across all columns every few lines, through 500 pages: 4000 bands."""
    pages = int(500 * size)
    write(folder, "a.md", "".join(f"# Kopf {i}\n\n{prose(60, i)}\n\n" for i in range(pages * 4)))
    edition(folder, "stories: [a.md]\n" + threads(pages * 2, lambda page: ["a"]),
            HEAD.replace("heading: 1,", "heading: 1, span: all,"))
    return 0


# --- YAML itself


@case
def yaml_deep(folder, size):
    write(folder, "edition.yaml", "a: " + "[" * int(8_000_000 * size))
    return 1


@case
def yaml_bomb(folder, size):
    text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 20))
    write(folder, "edition.yaml", text)
    return 1


@case
def yaml_keys(folder, size):
    """As many keys as a file may have, all unknown."""
    write(folder, "edition.yaml", "".join(f"k{i}: 1\n" for i in range(int(49_999 * size))))
    return 1


@case
def yaml_long_lines(folder, size):
    write(folder, "edition.yaml", "pages: [" + "{elements: []}, " * int(60_000 * size) +
          "{elments: []}]\n" + "#" * int(3_000_000 * size))
    return 1


@case
def includes(folder, size):
    """Includes in a chain, each with as much as may stand in a file."""
    fonts(folder)
    count = 16
    for i in range(count):
        nxt = f"include: [i{i + 1}.yaml]\n" if i + 1 < count else ""
        write(folder, f"i{i}.yaml", nxt + "colours:\n" + "".join(
            f"  c{i}x{k}: {{cmyk: [1, 2, 3, 4]}}\n" for k in range(int(10_000 * size))))
    edition(folder, "pages:\n  - elements: []\n", "include: [i0.yaml]\n" + HEAD)
    return None
