#!/usr/bin/python3
"""Writes the files of these cases that no editor would: damaged pictures, fonts that may not be
used, texts with bytes that are no text. They are kept; this shows how they came about."""
import io
import pathlib
import struct
import zlib

from fontTools import subset, ttLib
from fontTools.ttLib.tables import _f_v_a_r
from PIL import Image

HERE = pathlib.Path(__file__).resolve().parent
FONTS = HERE.parent.parent / "fonts"


def write(name, content):
    path = HERE / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


# Pictures.

def picture(kind, size=(48, 48), mode="RGB"):
    image = Image.new(mode, size)
    image.putdata([(x * 5 % 256, y * 5 % 256, 90) for y in range(size[1]) for x in range(size[0])])
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def png_chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data +
            struct.pack(">I", zlib.crc32(kind + data)))


def png_of(width, height, data):
    """8-bit RGB with these bytes as its pixels."""
    return (b"\x89PNG\r\n\x1a\n" +
            png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            png_chunk(b"IDAT", data) + png_chunk(b"IEND", b""))


def pictures():
    jpeg = picture("JPEG")
    png = picture("PNG")
    write("picture-truncated/half.jpg", jpeg[:len(jpeg) // 2])
    write("picture-truncated/half.png", png[:len(png) // 2])
    write("picture-wrong-type/tiff.jpg", picture("TIFF"))
    write("picture-wrong-type/text.jpg", "Hier war einmal ein Bild.\n".encode())
    write("picture-huge/poster.png", png_of(60000, 60000, zlib.compress(b"")))
    start = png.index(b"IDAT") + 8
    write("picture-damaged/sum.png", png[:start] + bytes([png[start] ^ 1]) + png[start + 1:])
    write("picture-damaged/pixels.png", png_of(48, 48, b"not packed at all"))
    scan = jpeg.index(b"\xff\xda")
    write("picture-damaged/segment.jpg", jpeg[:2] + b"\x00\x00" + jpeg[4:])
    write("picture-damaged/no-scan.jpg", jpeg[:scan] + b"\xff\xd9")
    restart = b"\xff\xdd\x00\x04\x00\x01"  # promises marks within the scan, which has none
    write("picture-damaged/no-restart.jpg", jpeg[:scan] + restart + jpeg[scan:])
    frame = jpeg.index(b"\xff\xc0")
    write("picture-damaged/lossless.jpg", jpeg[:frame + 1] + b"\xc3" + jpeg[frame + 2:])
    write("picture-coarse/small.png", png)
    write("element-covers-type/flat.jpg", picture("JPEG", (1200, 160)))
    empty = HERE / "picture-wrong-type/empty.jpg"
    empty.write_bytes(b"")


# Fonts: cuts of the tree with three letters left.

def font():
    face = ttLib.TTFont(FONTS / "source-sans-3/SourceSans3-Regular.otf", recalcTimestamp=False)
    cutter = subset.Subsetter(subset.Options(notdef_outline=True, layout_features=[]))
    cutter.populate(text="abc")
    cutter.subset(face)
    return face


def font_bytes(face):
    out = io.BytesIO()
    face.save(out)
    return out.getvalue()


def collection():
    both = ttLib.TTCollection()
    both.fonts = [font(), font()]
    out = io.BytesIO()
    both.save(out)
    return out.getvalue()


def restricted(bits):
    face = font()
    face["OS/2"].fsType = bits
    return font_bytes(face)


def variable():
    face = font()
    axis = _f_v_a_r.Axis()
    axis.axisTag, axis.minValue, axis.defaultValue, axis.maxValue = "wght", 200, 400, 900
    axis.axisNameID = face["name"].addName("Weight")
    table = ttLib.newTable("fvar")
    table.axes = [axis]
    face["fvar"] = table
    return font_bytes(face)


def without(table):
    face = ttLib.TTFont(io.BytesIO(font_bytes(font())), recalcTimestamp=False)
    del face[table]  # the others are copied as they are
    return font_bytes(face)


def fonts():
    whole = font_bytes(font())
    write("font-damaged/half.otf", whole[:len(whole) // 2])
    write("font-damaged/no-hmtx.otf", without("hmtx"))
    write("font-damaged/no-cmap.otf", without("cmap"))
    write("font-damaged/no-outlines.otf", without("CFF "))
    write("font-damaged/text.otf", "Hier war einmal eine Schrift.\n".encode())
    write("font-restricted/no-embedding.otf", restricted(0x0002))
    write("font-restricted/no-subsetting.otf", restricted(0x0100))
    write("font-collection/both.otc", collection())
    write("font-variable/weights.otf", variable())


# Texts.

INCLUDE = "include: [tests/errors/base.yaml]\n"
PAGE = "pages:\n  - elements: [{%s, columns: 0-3, lines: 6-20}]\n"


def story(name, comment, text):
    """A case whose fault is in the bytes of its story."""
    write(f"{name}/edition.yaml", (f"# {comment}\n{INCLUDE}stories: [tests/errors/{name}/text.md]\n" +
                                   PAGE % "story: text").encode())
    write(f"{name}/text.md", text)


def texts():
    page = PAGE % "text: Anfang"
    write("bytes-yaml-latin1/edition.yaml",
          ("# A file that was saved in Latin 1.\n" + INCLUDE +
           "edition: {title: Das schöne Heft}\n" + page).encode("latin-1"))
    write("bytes-yaml-nul/edition.yaml",
          ("# A byte zero in the middle.\n" + INCLUDE + "edition: {title: Das \0 Heft}\n" +
           page).encode())
    write("bytes-yaml-mark/edition.yaml",
          ("\ufeff# A byte order mark is allowed: nothing is wrong here.\n" + INCLUDE +
           page).encode())
    write("bytes-yaml-utf16/edition.yaml",
          ("\ufeff# A file that was saved in UTF-16.\n" + INCLUDE + page).encode("utf-16-le"))
    write("bytes-yaml-line-ends/edition.yaml",
          ("# Line ends of another system are allowed; the mistake is in line 4.\n" + INCLUDE +
           "pages:\n  - elements: [{text: Anfang, columns: 0-3, lines: 6, stile: small}]\n"
           ).replace("\n", "\r\n").encode())
    write("bytes-yaml-deep/edition.yaml",
          ("# Brackets in brackets in brackets.\npages: " + "[" * 100 + "]" * 100 + "\n").encode())
    story("bytes-story-latin1", "A story that was saved in Latin 1.",
          "Ein Raster hält zusammen.\n".encode("latin-1"))
    story("bytes-story-nul", "A byte zero in a story.", b"Ein Raster\0 ist kein Gitter.\n")
    story("bytes-story-mark", "A byte order mark is allowed: nothing is wrong here.",
          "\ufeffEin Raster ist kein Gitter.\n".encode())
    story("bytes-story-empty", "A story with nothing in it.", b"")
    story("story-nesting", "Quotes in quotes in quotes.", b">" * 40 + b" Das Ende.\n")
    story("story-cells", "A table with more columns than a page can hold.",
          ("|" + " a |" * 300 + "\n|" + "---|" * 300 + "\n").encode())
    story("story-bytes", "A paragraph of a whole book.", b"Das Raster. " * 6000)
    story("story-marks", "Thousands of stars in one paragraph.", b"*a* " * 2500)
    story("story-indent", "A paragraph that is indented beyond the page.", b"- a\n" + b" " * 400 + b"b\n")
    story("story-lines", "Thousands of lines without an empty one between them.",
          b"Ein Raster ist kein Gitter.\n" * 2100)


pictures()
fonts()
texts()
