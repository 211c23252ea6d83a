"""What other programs read in the files that samples.c writes.

Run as: readers_test.py PROGRAM, in the source folder. Needs qpdf, poppler-utils,
mupdf-tools and ghostscript; each of them is asked, as they forgive different mistakes.
"""

import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

SAMPLES = ["text", "conflicts", "truetype", "cid", "colour", "maps", "pictures", "navigation",
           "pages", "many", "empty"]
FOLDER = tempfile.TemporaryDirectory()
PROGRAM = ""


def path(name, ending="pdf"):
    return os.path.join(FOLDER.name, f"{name}.{ending}")


def run(*command):
    """Output of a command that must succeed and, MuPDF's build apart, complain of nothing."""
    done = subprocess.run(command, capture_output=True, timeout=120)
    complaints = [line for line in done.stderr.decode(errors="replace").splitlines()
                  if "ICC support is not available" not in line]
    if done.returncode or complaints:
        raise AssertionError(f"{' '.join(command)}: {done.returncode} {complaints}")
    return done.stdout


def text_of(name, *options):
    return run("pdftotext", *options, path(name), "-").decode()


def objects(name, *options):
    """{"12 0 R": object} and the trailer."""
    parsed = json.loads(run("qpdf", "--json=2", *options, path(name)))
    found = {key[4:]: value for key, value in parsed["qpdf"][1].items() if key != "trailer"}
    return found, parsed["qpdf"][1]["trailer"]["value"], parsed


def stream_of(name, number):
    return run("qpdf", f"--show-object={number.split()[0]}", "--filtered-stream-data", path(name))


class Netpbm:
    """A rendered page; pixel(x, y) in mm from the top left of the trim box."""

    def __init__(self, data):
        head = re.match(rb"P([56])\s(?:#.*\s)*(\d+)\s+(\d+)\s+255\s", data)
        self.depth = 3 if head[1] == b"6" else 1
        self.width = int(head[2])
        self.data = data[head.end():]

    def pixel(self, x, y):
        at = (int((y + 3) * 4) * self.width + int((x + 3) * 4)) * self.depth
        return tuple(self.data[at:at + self.depth])


def rendered(name, page=1):
    """The page by three programs, 4 pixels to the mm."""
    dpi = "101.6"
    target = os.path.join(FOLDER.name, "page")
    run("pdftoppm", "-r", dpi, "-f", str(page), "-l", str(page), "-singlefile", path(name), target)
    run("mutool", "draw", "-q", "-c", "rgb", "-r", dpi, "-o", target + ".pnm", path(name), str(page))
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=ppmraw", f"-r{dpi}",
        f"-dFirstPage={page}", f"-dLastPage={page}", f"-sOutputFile={target}.gs", path(name))
    for ending in "ppm", "pnm", "gs":
        with open(f"{target}.{ending}", "rb") as file:
            yield ending, Netpbm(file.read())


class Plate:
    """An uncompressed TIFF of one plate, 1 pixel to the mm; ink is 0..255."""

    def __init__(self, file):
        with open(file, "rb") as opened:
            self.data = opened.read()
        order = "<" if self.data[:2] == b"II" else ">"
        at, = struct.unpack(order + "I", self.data[4:8])
        count, = struct.unpack(order + "H", self.data[at:at + 2])
        tags = {}
        for i in range(count):
            tag, kind, _, value = struct.unpack(order + "HHI4s", self.data[at + 2 + 12 * i:at + 14 + 12 * i])
            tags[tag] = struct.unpack(order + ("H2x" if kind == 3 else "I"), value)[0]
        self.width = tags[256]
        # There are several strips, one behind the other: the tag points to their places.
        self.start, = struct.unpack(order + "I", self.data[tags[273]:tags[273] + 4])

    def ink(self, x, y):
        return 255 - self.data[self.start + (y + 3) * self.width + x + 3]


class Readers(unittest.TestCase):
    def test_every_reader_accepts_every_file(self):
        for name in SAMPLES:
            with self.subTest(name):
                run("qpdf", "--check", path(name))
                run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-sDEVICE=nullpage", path(name))
                run("mutool", "draw", "-q", "-r", "10", "-o", os.path.join(FOLDER.name, "p%d.pnm"), path(name), "1")
                run("pdftoppm", "-r", "10", "-l", "1", path(name), os.path.join(FOLDER.name, "p"))
                self.assertIn(b"PDF version:     1.6", run("pdfinfo", path(name)))

    def test_nothing_is_written_that_nothing_refers_to(self):
        for name in SAMPLES:
            with self.subTest(name):
                found, trailer, _ = objects(name)
                used, left = set(), [trailer]
                while left:
                    item = left.pop()
                    if isinstance(item, dict):
                        left += item.values()
                    elif isinstance(item, list):
                        left += item
                    elif isinstance(item, str) and item in found and item not in used:
                        used.add(item)
                        entry = found[item]
                        left.append(entry["stream"]["dict"] if "stream" in entry else entry["value"])
                # qpdf answers the lengths of streams itself, so those numbers look unused.
                unused = [entry for key, entry in found.items() if key not in used
                          and not isinstance(entry.get("value"), int)]
                self.assertEqual(unused, [])

    def test_boxes_are_exact(self):
        found, _, parsed = objects("text")
        page = found[parsed["pages"][0]["object"]]["value"]
        # 148 mm = 419.5276 pt, 210 mm = 595.2756 pt, 3 mm = 8.5039 pt
        self.assertEqual(page["/MediaBox"], [0, 0, 436.5354, 612.2835])
        self.assertEqual(page["/BleedBox"], [0, 0, 436.5354, 612.2835])
        self.assertEqual(page["/TrimBox"], [8.5039, 8.5039, 428.0315, 603.7795])


class Text(unittest.TestCase):
    def test_words_come_out_whole(self):
        want = ["Schifffahrt, Auflage, treffen, offiziell, Tafel",
                "Am 14. Mai 2024 um 10:30 Uhr, 1234567890",
                "Gut GUT gut Umbruch",
                "Weite Wortzwischenräume stören den Leser kaum",
                "Enge Wortzwischenräume stören den Leser eher",
                "AVATAR Typo",
                "z.\u202fB. q\u0303 und x\u0331 und §\u202f5\u202f% § 6",
                "Dieses Wort wird getrennt: Silbentrennung",
                "folgt.",
                "Unsichtbar",
                "Klammern (und) \\ Schrägstriche"]
        for options in [], ["-raw"], ["-layout"]:
            with self.subTest(options):
                lines = [line.strip() for line in text_of("text", *options).splitlines()]
                self.assertEqual([line for line in lines if line and line != "\f"], want)

    def test_a_reader_without_actual_text_gets_characters(self):
        text = run("mutool", "draw", "-q", "-F", "text", path("text")).decode()
        for words in "Schifffahrt, Auflage", "1234567890", "§ 5 %", "q\u0303", "x\u0331", "Silben-":
            self.assertIn(words, text)
        self.assertNotIn("\ufffd", text)

    def test_a_glyph_stands_for_two_texts(self):
        for options in [], ["-raw"]:
            text = "".join(text_of("conflicts", *options).split())
            half = len(text) // 2
            self.assertGreater(half, 90)
            self.assertEqual(text[:half].upper(), text[half:])
            self.assertNotEqual(text[:half], text[half:])

    def test_made_fonts(self):
        for name in "truetype", "cid":
            for options in [], ["-raw"]:
                self.assertEqual(text_of(name, *options).strip(), "ABCBA")

    def test_fonts_are_embedded_subsets_with_unicode(self):
        kinds = {"text": "CID Type 0C", "cid": "CID Type 0C", "truetype": "CID TrueType"}
        for name, kind in kinds.items():
            lines = run("pdffonts", path(name)).decode().splitlines()[2:]
            self.assertTrue(lines)
            for line in lines:
                self.assertRegex(line, rf"^[A-Z]{{6}}\+\S+ +{kind} +Identity-H +yes yes yes ")

    def test_glyphs_stand_where_they_were_placed(self):
        for name in "text", "conflicts", "truetype", "cid":
            trace = run("mutool", "trace", path(name)).decode()
            # MuPDF traces a character of several parts as further entries without a glyph.
            got = [(float(x), float(y)) for x, y in
                   re.findall(r'<g [^>]*?glyph="[^"]+" x="([^"]+)" y="([^"]+)"', trace)]
            with open(path(name, "glyphs")) as file:
                want = [tuple(map(float, line.split())) for line in file]
            self.assertEqual(len(got), len(want), name)
            for (x, y), (u, v) in zip(got, want):
                self.assertAlmostEqual(x, u, delta=0.0131, msg=name)  # 1/80 pt
                self.assertAlmostEqual(y, v, delta=0.0002, msg=name)

    def test_every_shown_code_has_width_and_text(self):
        for name in "text", "conflicts", "truetype", "cid":
            found, _, parsed = objects(name)
            content = stream_of(name, parsed["pages"][0]["contents"][0]).decode()
            page = found[parsed["pages"][0]["object"]]["value"]
            shown, font = {}, None
            for change, codes in re.findall(r"/(F\d+) \S+ Tf|<([0-9A-F]+)>(?! >> BDC)", content):
                font = change or font
                if codes and not codes.startswith("FEFF"):
                    shown.setdefault(font, set()).update(re.findall("....", codes))
            self.assertTrue(shown)
            for font, codes in shown.items():
                composite = found[page["/Resources"]["/Font"]["/" + font]]["value"]
                widths = found[composite["/DescendantFonts"][0]]["value"]["/W"]
                wide = {first + i for first, row in zip(widths[::2], widths[1::2]) for i in range(len(row))}
                cmap = stream_of(name, composite["/ToUnicode"]).decode()
                mapped = dict(re.findall(r"^<(....)> <([0-9A-F]*)>$", cmap, re.M))
                for code in codes:
                    self.assertIn(int(code, 16), wide)
                    self.assertTrue(mapped[code])
                self.assertNotIn("0000", codes)
                for count, block in re.findall(r"(\d+) beginbfchar\n(.*?)endbfchar", cmap, re.S):
                    self.assertEqual(int(count), block.count("\n"))
                    self.assertLessEqual(int(count), 100)


class Colour(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        target = os.path.join(FOLDER.name, "plates.tif")
        run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-r25.4", "-sCompression=none", "-sDEVICE=tiffsep",
            f"-sOutputFile={target}", path("colour"))
        cls.plates = {}
        for file in os.listdir(FOLDER.name):
            named = re.match(r"plates(?:\.tif)?\((.*)\)\.tif$", file)
            if named:
                cls.plates[named[1]] = Plate(os.path.join(FOLDER.name, file))

    def inks(self, x, y):
        inks = {name: plate.ink(x, y) for name, plate in self.plates.items()}
        return {name: ink for name, ink in inks.items() if ink}

    def test_plates_have_the_names_of_the_inks(self):
        spots = set(self.plates) - {"Cyan", "Magenta", "Yellow", "Black"}
        self.assertEqual(len(spots), 2, spots)
        self.assertIn("PANTONE 871 C", spots)

    def test_what_prints_on_cyan(self):
        cyan = {"Cyan": 255}
        green = next(name for name in self.plates if name.startswith("Gr"))
        cases = [
            ("ground", (65, 65), cyan),
            ("a black area knocks out", (20, 20), {"Black": 255}),
            ("a black rule overprints", (50, 11), {"Black": 255, **cyan}),
            ("a tint of a spot ink knocks out", (80, 20), {"PANTONE 871 C": 102}),
            ("another plate", (110, 20), {green: 255}),
            ("the same plate in full", (20, 50), {"PANTONE 871 C": 255}),
            ("white knocks out", (50, 50), {}),
            ("no ink paints nothing", (80, 50), cyan),
            ("a black stroke overprints", (110, 50), {"Black": 255, **cyan}),
            ("black type overprints", (12, 85), {"Black": 255, **cyan}),
            ("white type knocks out", (42, 85), {}),
            ("enriched black knocks out", (72, 85), {"Magenta": 128, "Black": 255}),
        ]
        for name, (x, y), want in cases:
            with self.subTest(name):
                got = self.inks(x, y)
                self.assertEqual(got.keys(), want.keys())
                for plate in want:
                    self.assertAlmostEqual(got[plate], want[plate], delta=1)

    def test_states_change_only_when_needed(self):
        _, _, parsed = objects("colour")
        content = stream_of("colour", parsed["pages"][0]["contents"][0]).decode()
        states = re.findall(r"/G([01]) gs", content)
        self.assertEqual(states, ["1", "0", "1", "0"])


class Drawing(unittest.TestCase):
    def test_maps_and_clips(self):
        dark = [(69, 135), (65, 127), (73, 143), (30, 30), (30, 21)]
        light = [(104, 110), (69, 123), (77, 135), (12, 12), (30, 41), (120, 30), (10, 190)]
        for program, page in rendered("maps"):
            with self.subTest(program):
                for x, y in dark:
                    self.assertLess(max(page.pixel(x, y)), 60, (x, y))
                for x, y in light:
                    self.assertGreater(min(page.pixel(x, y)), 200, (x, y))

    def test_pictures(self):
        red, green, blue, white = (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1)
        two = [red, green, blue, white]
        want = [two, [red, green, red, green], None, [red, green, blue], [red], [(1, 1, 0)], two, two]
        for program, page in rendered("pictures"):
            for i, colours in enumerate(want):
                top = 10 + 20 * i
                places = [(14, top + 4), (22, top + 4), (14, top + 11), (22, top + 11)]
                if i == 3:
                    places = [(12, top + 7), (17, top + 7), (22, top + 7)]
                for (x, y), colour in zip(places, colours or []):
                    with self.subTest(program=program, picture=i, place=(x, y)):
                        got = page.pixel(x, y)
                        self.assertEqual(tuple(int(v > 127) for v in got), colour, got)
                if i == 2:
                    self.assertTrue(all(100 < v < 160 for v in page.pixel(14, top + 4)))
        for program, page in rendered("pictures", 2):
            with self.subTest(program):  # right half hidden by the mask
                self.assertGreater(page.pixel(20, 20)[0], page.pixel(20, 20)[1] + 100)
                self.assertGreater(min(page.pixel(40, 20)), 240)

    def test_each_picture_once(self):
        found, _, parsed = objects("pictures")
        images = [o["stream"]["dict"] for o in found.values()
                  if "stream" in o and o["stream"]["dict"].get("/Subtype") == "/Image"]
        self.assertEqual(len(images), 8 + 2)  # the masked one, used twice, and its mask
        self.assertEqual(sum("/SMask" in image for image in images), 1)
        spaces = [image["/ColorSpace"] for image in images]
        self.assertEqual(sum(space[0] == "/ICCBased" for space in spaces if isinstance(space, list)), 1)
        first, second = (found[p["object"]]["value"] for p in parsed["pages"])
        self.assertNotIn("/Group", first)
        self.assertEqual(second["/Group"]["/CS"], "/DeviceCMYK")
        self.assertEqual(len(first["/Resources"]["/XObject"]), 8)
        self.assertEqual(len(second["/Resources"]["/XObject"]), 1)


class Document(unittest.TestCase):
    def test_outline(self):
        def tree(entries):
            return [(e["title"], e["destpageposfrom1"], e["dest"][3], e["open"] or not e["kids"],
                     tree(e["kids"])) for e in entries]
        _, _, parsed = objects("navigation")
        top = 603.7795
        self.assertEqual(tree(parsed["outlines"]), [
            ("Vorwort", 1, top - 20, True, []),
            ("Künstliche Intelligenz – „Chancen“", 3, top - 30, False, [
                ("Podium (eins)", 4, top - 40, False, [("Frage", 4, top - 50, True, [])]),
                ("Podium zwei", 5, top - 60, True, [])]),
            ("Schluss 😀", 10, top, True, [])])

    def test_page_labels(self):
        found, trailer, _ = objects("navigation")
        numbers = found[trailer["/Root"]]["value"]["/PageLabels"]["/Nums"]
        labels = {}
        for first, style in zip(numbers[::2], numbers[1::2]):
            labels[first] = style
        self.assertEqual(labels, {
            0: {"/P": "u:U1"}, 1: {"/P": "u:i"}, 2: {"/S": "/D", "/St": 1},
            5: {"/P": "u:Anhang ä"}, 6: {"/S": "/D", "/St": 5}, 7: {"/S": "/D", "/St": 7}, 9: {}})

    def test_info_and_xmp_agree(self):
        found, trailer, _ = objects("navigation")
        info = found[trailer["/Info"]]["value"]
        packet = xml.fromstring(stream_of("navigation", found[trailer["/Root"]]["value"]["/Metadata"]))
        space = {"dc": "http://purl.org/dc/elements/1.1/", "pdf": "http://ns.adobe.com/pdf/1.3/",
                 "xmp": "http://ns.adobe.com/xap/1.0/"}

        def value(key):
            return "".join(packet.find(f".//{key}", space).itertext())
        self.assertEqual(info["/Title"], "u:Digitaler Staat – <Sonderausgabe> & mehr")
        for key, other in {"/Title": "dc:title", "/Author": "dc:creator", "/Subject": "dc:description",
                           "/Keywords": "pdf:Keywords", "/Producer": "pdf:Producer",
                           "/Creator": "xmp:CreatorTool"}.items():
            self.assertEqual(info[key], "u:" + value(other))
        self.assertEqual(info["/CreationDate"], "u:D:20240514103000+02'00'")
        self.assertEqual(value("xmp:CreateDate"), "2024-05-14T10:30:00+02:00")
        self.assertEqual(value("xmp:ModifyDate"), value("xmp:CreateDate"))

    def test_catalog(self):
        found, trailer, _ = objects("navigation")
        catalog = found[trailer["/Root"]]["value"]
        self.assertEqual(catalog["/Lang"], "u:de-DE")
        self.assertEqual(catalog["/PageLayout"], "/TwoPageRight")
        self.assertIs(catalog["/ViewerPreferences"]["/DisplayDocTitle"], True)
        self.assertEqual(trailer["/ID"][0], trailer["/ID"][1])

    def test_many_pages_in_order(self):
        pages = text_of("pages").split("\f")
        self.assertEqual([page.strip() for page in pages], [f"Seite {i + 1}." for i in range(450)] + [""])

    def test_more_resources_than_a_libharu_dictionary_takes(self):
        found, _, parsed = objects("many")
        resources = found[parsed["pages"][0]["object"]]["value"]["/Resources"]
        self.assertEqual(len(resources["/XObject"]), 5000)
        self.assertEqual(len(resources["/ColorSpace"]), 20)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    subprocess.run([PROGRAM, FOLDER.name], check=True)
    unittest.main()
