#!/usr/bin/python3
"""Manuscripts made here, imported: the story, the messages, the files. Usage: import.py PROGRAM"""

import io
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

PROGRAM = os.path.abspath(sys.argv.pop(1))

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = ('xmlns:w="%s" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
              'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
              'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
              'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"' % W)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = "".join('<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/></w:style>' % (i, n) for i, n in [
    ("Title", "Title"), ("Subtitle", "Subtitle"), ("Heading1", "heading 1"), ("Heading2", "heading 2"),
    ("Heading3", "heading 3"), ("Heading4", "heading 4"),
    ("Quote", "Quote"), ("Author", "Author"), ("SourceCode", "Source Code")]) + (
    '<w:style w:type="character" w:styleId="VerbatimChar"><w:name w:val="Verbatim Char"/></w:style>')
NUMBERING = "".join(
    '<w:abstractNum w:abstractNumId="%d">%s</w:abstractNum>' % (n, "".join(
        '<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/></w:lvl>'
        % (l, form, text) for l in range(2))) for n, form, text in [(1, "bullet", "•"), (2, "decimal", "%1.")]
) + "".join('<w:num w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>' % (n, n) for n in (1, 2))
PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010800000000"
                      "3a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082")
PICTURE = ('<w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="p" descr="Ein Punkt"/>'
           '<a:graphic><a:graphicData uri="x"><pic:pic><pic:blipFill><a:blip r:embed="rPic"/></pic:blipFill>'
           '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>')


def p(*runs, style="", extra=""):
    properties = ('<w:pStyle w:val="%s"/>' % style if style else "") + extra
    return "<w:p><w:pPr>%s</w:pPr>%s</w:p>" % (properties, "".join(runs))


def t(text, look=""):
    return '<w:r><w:rPr>%s</w:rPr><w:t xml:space="preserve">%s</w:t></w:r>' % (look, text)


def item(text, number, level=0):
    return p(t(text), extra='<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>' % (level, number))


def part(name, inside):
    return '<?xml version="1.0" encoding="UTF-8"?><w:%s %s>%s</w:%s>' % (name, NAMESPACES, inside, name)


def docx(body, notes="", comments="", picture=False):
    kinds = [("styles", "styles"), ("numbering", "numbering"), ("footnotes", "footnotes"), ("comments", "comments")]
    relations = "".join('<Relationship Id="r%s" Type="%s/%s" Target="%s.xml"/>' % (n, RELATIONS, k, n)
                        for n, k in kinds)
    if picture:
        relations += '<Relationship Id="rPic" Type="%s/image" Target="media/image1.png"/>' % RELATIONS
    rel = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s' \
          '</Relationships>'
    files = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
                               'content-types"><Default Extension="xml" ContentType="application/xml"/>'
                               '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
                               'relationships+xml"/><Default Extension="png" ContentType="image/png"/></Types>',
        "_rels/.rels": rel % ('<Relationship Id="r1" Type="%s/officeDocument" Target="word/document.xml"/>' % RELATIONS),
        "word/_rels/document.xml.rels": rel % relations,
        "word/document.xml": part("document", "<w:body>%s</w:body>" % body),
        "word/styles.xml": part("styles", STYLES),
        "word/numbering.xml": part("numbering", NUMBERING),
        "word/footnotes.xml": part("footnotes", notes),
        "word/comments.xml": part("comments", comments),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)
        if picture:
            archive.writestr(zipfile.ZipInfo("word/media/image1.png"), PIXEL)
    return out.getvalue()


def odt(body, head="", styles=""):
    spaces = " ".join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (n, n)
                      for n in ("office", "text", "style", "table", "xsl-fo-compatible", "drawing", "svg-compatible"))
    spaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        archive.writestr(zipfile.ZipInfo("Pictures/a.png"), PIXEL)
        archive.writestr(zipfile.ZipInfo("content.xml"), '<?xml version="1.0"?>%s<office:document-content %s>'
                         '<office:automatic-styles>%s</office:automatic-styles><office:body><office:text>%s</office:text>'
                         '</office:body></office:document-content>' % (head, spaces, styles, body))
        archive.writestr(zipfile.ZipInfo("styles.xml"), '<?xml version="1.0"?><office:document-styles %s><office:font-face-decls/>'
                         '<office:styles/><office:automatic-styles/><office:master-styles/></office:document-styles>' % spaces)
    return out.getvalue()


BOLD, ITALIC = "<w:b/>", "<w:i/>"
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
NOTES = '<w:footnote w:id="2">%s</w:footnote>' % p(t("Die Anmerkung, mit "), t("Betonung", ITALIC), t("."))


class Import(unittest.TestCase):
    maxDiff = None

    def run_on(self, content, *arguments, name="text.docx", before=None, **variables):
        """Exit code, what was said, and the files that are there then."""
        with tempfile.TemporaryDirectory() as folder:
            for path, data in {name: content, **(before or {})}.items():
                os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
                with open(os.path.join(folder, path), "wb") as out:
                    out.write(data)
            environment = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"], **variables}
            done = subprocess.run([PROGRAM, "import", "--lang=en", name, *arguments], cwd=folder, env=environment,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            files = {}
            for where, _, names in os.walk(folder):
                for one in names:
                    path = os.path.join(where, one)
                    with open(path, "rb") as data:
                        files[os.path.relpath(path, folder)] = data.read()
            del files[name]
            return done.returncode, done.stdout, files

    def story(self, content, *arguments, said="", **keywords):
        code, out, files = self.run_on(content, *arguments, **keywords)
        self.assertEqual(code, 0, out)
        self.assertEqual(out, said)
        return files["text.md"].decode()

    def body(self, *blocks, **keywords):
        """What becomes of blocks behind a heading."""
        story = self.story(docx(p(t("K"), style="Heading1") + "".join(blocks), **keywords))
        head = '---\ntitle: "K"\n---\n\n# K\n\n'
        self.assertEqual(story[:len(head)], head)
        return story[len(head):]

    def test_whole(self):
        grid = '<w:tblGrid><w:gridCol w:w="9"/><w:gridCol w:w="9"/></w:tblGrid>'
        table = "<w:tbl>%s%s</w:tbl>" % (grid, "".join(
            "<w:tr>%s</w:tr>" % "".join("<w:tc>%s</w:tc>" % p(t(cell)) for cell in row)
            for row in [("Was", "Wie viel"), ("a|b", "1")]))
        content = docx(
            p(t("Der „Titel“ mit \\ und &quot;"), style="Title") + p(t("Untertitel"), style="Subtitle")
            + p(t("Erstens"), style="Heading1")
            + p(t("Ein "), t("wichtiges ", BOLD), t("Wort, ein "), t("betontes", ITALIC), t(" auch."), NOTE)
            + p(t("Zweitens"), style="Heading2")
            + item("Punkt", 1) + item("Unterpunkt", 1, 1) + item("noch einer", 1)
            + p(t("Dazwischen.")) + item("eins", 2) + item("zwei", 2) + table
            + p(t("Ein Zitat."), style="Quote"), notes=NOTES)
        self.assertEqual(self.story(content), """---
title: "Der „Titel“ mit \\\\ und \\""
---

# Der „Titel“ mit \\ und "

Untertitel

## Erstens

Ein **wichtiges** Wort, ein *betontes* auch.[^1]

### Zweitens

- Punkt

  - Unterpunkt

- noch einer

Dazwischen.

1. eins

2. zwei

| Was | Wie viel |
|---|---|
| a\\|b | 1 |

> Ein Zitat.

[^1]: Die Anmerkung, mit *Betonung*.
""")

    ESCAPES = [
        ("5 * 3 * 2 und *so*", "5 * 3 * 2 und \\*so\\*"),
        ("datei_name_neu und _so_", "datei_name_neu und \\_so\\_"),
        ("ein `Wort`", "ein \\`Wort\\`"),
        ("1. ist kein Punkt", "1\\. ist kein Punkt"),
        ("2024. Das Jahr", "2024\\. Das Jahr"),
        ("12.5 ist eine Zahl", "12.5 ist eine Zahl"),
        ("# keine Überschrift", "\\# keine Überschrift"),
        ("C# und #1", "C# und #1"),
        ("- kein Punkt", "\\- kein Punkt"),
        ("-5 Grad", "-5 Grad"),
        ("+ plus", "\\+ plus"),
        ("&gt; größer", "\\> größer"),
        ("a &lt; b und &lt;b&gt;", "a < b und \\<b>"),
        ("AT&amp;T und &amp;amp;", "AT&T und \\&amp;"),
        ("[in Klammern]", "[in Klammern]"),
        ("[in Klammern](so)", "\\[in Klammern](so)"),
        ("[^1] von Hand", "\\[^1] von Hand"),
        ("C:\\Ordner", "C:\\Ordner"),
        ("{#teil}", "\\{#teil}"),
        ("siehe Seite {page:ende}", "siehe Seite {page:ende}"),
        ("a | b", "a | b"),
        ("Schiff\u00ADfahrt", "Schifffahrt"),
        ("zwei  Leer", "zwei Leer"),
        ("10\u00A0000 &quot;gerade&quot; 'Zeichen'", "10\u00A0000 \"gerade\" 'Zeichen'"),
    ]

    def test_escapes(self):
        found = self.body(*(p(t(text)) for text, _ in self.ESCAPES)).rstrip("\n").split("\n\n")
        self.assertEqual(found, [escaped for _, escaped in self.ESCAPES])

    def test_marks(self):
        for runs, words in [
            ([t("a"), t(" b ", BOLD), t("c")], "a **b** c"),
            ([t("x", BOLD + ITALIC)], "***x***"),
            ([t("Wort", ITALIC), t("teil")], "*Wort*teil"),
            ([t("oben"), "<w:r><w:br/></w:r>", t("unten")], "oben\\\nunten"),
        ]:
            self.assertEqual(self.body(p(*runs)), words + "\n")

    def told(self, *blocks):
        """What becomes of blocks behind a heading, and what is said of them."""
        code, said, files = self.run_on(docx(p(t("K"), style="Heading1") + "".join(blocks)))
        self.assertEqual(code, 0, said)
        return files["text.md"].decode().split("# K\n\n")[1], said

    TYPED = "W0935: signs typed before paragraphs have become a list, from '%s'; items: %d\n" \
            "      = if it is none, write a \\ before the signs in the story\n"

    def test_typed_lists(self):
        for lines, story in [
            (["- eins", "- zwei", "- drei"], "- eins\n\n- zwei\n\n- drei\n"),
            (["– eins", "– zwei"], "- eins\n\n- zwei\n"),
            (["• eins", "• zwei"], "- eins\n\n- zwei\n"),
            (["•eins", "•zwei"], "- eins\n\n- zwei\n"),
            (["1) eins", "2) zwei"], "1. eins\n\n2. zwei\n"),
            (["7. eins", "8. zwei"], "7. eins\n\n8. zwei\n"),
        ]:
            got, said = self.told(*(p(t(line)) for line in lines), p(t("Danach.")))
            self.assertEqual(got, story + "\nDanach.\n")
            self.assertIn(self.TYPED % (lines[0], len(lines)), said)
        line = "<w:r><w:br/></w:r>"
        got, said = self.told(p(t("- eins"), line, t("- zwei")))
        self.assertEqual(got, "- eins\n\n- zwei\n")
        self.assertIn(self.TYPED % ("- eins", 2), said)

    def test_words_that_pandoc_drops(self):
        """A word with its reading above it, which pandoc does not know."""
        ruby = "<w:r><w:ruby><w:rt>%s</w:rt><w:rubyBase>%s</w:rubyBase></w:ruby></w:r>" % (
            t("Lesart"), t("Grundwort"))
        _, said = self.told(p(t("Vor dem Wort "), ruby, t(" und danach")))
        self.assertIn("W0952: these words of the manuscript are not in the story: "
                      "'LesartGrundwort', after 'Vor dem Wort'\n", said)

    def test_no_typed_lists(self):
        """One alone, signs that differ, numbers that do not count up, dates, dashes in front of a word."""
        for lines in [["- eins"], ["- eins", "• zwei"], ["1) eins", "3) drei"], ["1) eins", "- zwei"],
                      ["3. März: Fest", "4. März: Kehraus"], ["-5 Grad", "-6 Grad"], ["1.5 Liter", "2.5 Liter"],
                      ["– eins"], ["- eins", "Wort", "- zwei"]]:
            got, said = self.told(*(p(t(line)) for line in lines))
            self.assertEqual(said, "")
            self.assertEqual(len(got.replace("\\", "").split("\n\n")), len(lines))
            self.assertEqual(got.replace("\\", "").rstrip("\n").split("\n\n"), lines)

    def test_names_below_quotations(self):
        for dash in ("---", "--", "—", "–"):
            quote = p(t("Wir müssen."), style="Quote")
            for name in (p(t(dash + " Anna Ott"), style="Quote"), p(t(dash + " Anna Ott"))):
                self.assertEqual(self.body(quote, name, p(t("Text."))), "> Wir müssen.\n>\n> — Anna Ott\n\nText.\n")
        self.assertEqual(self.body(p(t("Wir."), style="Quote"), p(t("– so ging es weiter, den ganzen Tag."))),
                         "> Wir.\n\n– so ging es weiter, den ganzen Tag.\n")

    def test_bold_paragraph_is_told(self):
        got, said = self.told(p(t("Zwischen", BOLD)), p(t("Text.")))
        self.assertEqual(got, "**Zwischen**\n\nText.\n")
        self.assertEqual(said, "umbruch: warning W0937: 'Zwischen' is wholly bold and stands above plain words: it may be a heading\n"
                               "      = if it is, write ## before it in the story instead of the **, or give it the style "
                               "Heading 2 in the word processor\n0 errors, 1 warning\n")
        for blocks in [[p(t("Am Ende", BOLD))], [p(t("Ein Satz.", BOLD)), p(t("Text."))],
                       [p(t("fett", BOLD), t(" und nicht")), p(t("Text."))], [p(t("x" * 81, BOLD)), p(t("Text."))]]:
            self.assertEqual(self.told(*blocks)[1], "")

    def headings(self, *levels, title=""):
        styles = {1: "Heading1", 2: "Heading2", 3: "Heading3", 4: "Heading4"}
        content = docx((p(t(title), style="Title") if title else "") + "".join(p(t("H%d" % n), style=styles[n]) for n in levels))
        code, said, files = self.run_on(content)
        self.assertEqual(code, 0, said)
        return [line for line in files["text.md"].decode().split("\n") if line.startswith("#")], said

    def test_levels_of_headings(self):
        moved = "W0939: the heading 'H%d' is of level %d below one of level %d; it has moved up, and others like it\n"
        for levels, title, story, words in [
            ([1, 2, 3, 2], "", ["# H1", "## H2", "### H3", "## H2"], None),
            ([1, 2, 2], "T", ["# T", "## H1", "### H2", "### H2"], None),
            ([2, 2], "T", ["# T", "## H2", "## H2"], None),
            ([2, 3], "", ["# H2", "## H3"], None),
            ([1, 3, 2, 4, 1], "", ["# H1", "## H3", "## H2", "### H4", "# H1"], moved % (3, 3, 1)),
            ([1, 2], "H1", ["# H1", "## H2"], None),
        ]:
            got, said = self.headings(*levels, title=title)
            self.assertEqual(got, story)
            self.assertEqual(said, "" if words is None else "umbruch: warning " + words + "0 errors, 1 warning\n")

    def test_looks_are_lost_with_a_word(self):
        code, said, files = self.run_on(docx(p(t("K"), style="Heading1") + p(t("a "), t("b", '<w:u w:val="single"/>'),
                                                                             t(" c"),
                                                                             t("2", '<w:vertAlign w:val="superscript"/>'))))
        self.assertEqual(code, 0)
        self.assertIn("W0924: underlined, raised, lowered or small capital words are plain now; places: 2", said)
        self.assertTrue(files["text.md"].decode().endswith("\na b c2\n"))

    def test_changes_are_refused(self):
        change = '<w:%s w:id="%d" w:author="Anna" w:date="2024-01-01T00:00:00Z"><w:r><w:%s>%s</w:%s></w:r></w:%s>'
        body = p(t("Vorher "), change % ("ins", 1, "t", "neu", "t", "ins"), t(" und "),
                 change % ("del", 2, "delText", "alt", "delText", "del"), t(" nachher."),
                 '<w:commentRangeStart w:id="7"/>', t("Wirklich"), '<w:commentRangeEnd w:id="7"/>',
                 '<w:r><w:commentReference w:id="7"/></w:r>')
        comments = '<w:comment w:id="7" w:author="Bert" w:date="2024-01-01T00:00:00Z">%s</w:comment>' % p(t("Stimmt das?"))
        content = docx(body, comments=comments)
        code, said, files = self.run_on(content)
        self.assertEqual((code, files), (1, {}), said)
        for words in ["E0910: Anna inserted 'neu' after 'Vorher', which nobody has accepted yet",
                      "E0911: Anna deleted 'alt' after", "E0912: Bert comments after",
                      "accept or reject it in the word processor, or import with --accept-changes"]:
            self.assertIn(words, said)
        code, said, files = self.run_on(content, "--accept-changes")
        self.assertEqual(code, 0, said)
        self.assertEqual(files["text.md"].decode(), "Vorher neu und nachher.Wirklich\n")

    def test_pictures(self):
        content = docx(p(t("K"), style="Heading1") + p(t("Hier steht ein Bild: "), "<w:r>%s</w:r>" % PICTURE), picture=True)
        code, said, files = self.run_on(content)
        self.assertEqual(code, 0, said)
        self.assertIn("W0925: to be placed in the layout: text-pictures/media/image1.png, which stood after "
                      "'Hier steht ein Bild:'", said)
        self.assertEqual(files["text-pictures/media/image1.png"], PIXEL)
        self.assertTrue(files["text.md"].decode().endswith("\nHier steht ein Bild:\n"))

    PICTURED = docx(p(t("K"), style="Heading1") + p(t("Hier:"), "<w:r>%s</w:r>" % PICTURE), picture=True)

    def test_standard_output(self):
        code, out, files = self.run_on(self.PICTURED, "-o", "-")
        self.assertEqual(code, 0, out)
        self.assertIn("# K\n\nHier:\n", out)
        self.assertIn("W0925: to be placed in the layout: text-pictures/media/image1.png", out)
        self.assertEqual(files, {"text-pictures/media/image1.png": PIXEL})

    def test_pictures_beside_others(self):
        """What somebody has put into the folder stays."""
        with tempfile.TemporaryDirectory() as folder:
            def put(path, data):
                os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
                with open(os.path.join(folder, path), "wb") as out:
                    out.write(data)
            put("text.docx", self.PICTURED)
            put("text-pictures/media/image1.png", b"old")
            put("text-pictures/own.png", b"own")
            done = subprocess.run([PROGRAM, "import", "--lang=en", "text.docx"], cwd=folder, check=False, capture_output=True, text=True)
            self.assertEqual(done.returncode, 2)
            self.assertIn("E0926: text-pictures is there already\n", done.stderr)
            self.assertEqual(sorted(os.listdir(folder)), ["text-pictures", "text.docx"])
            subprocess.run([PROGRAM, "import", "text.docx", "--overwrite"], cwd=folder, check=True, stderr=subprocess.DEVNULL)
            self.assertEqual(sorted(os.listdir(folder)), ["text-pictures", "text.docx", "text.md"])
            for path, data in [("media/image1.png", PIXEL), ("own.png", b"own")]:
                with open(os.path.join(folder, "text-pictures", path), "rb") as file:
                    self.assertEqual(file.read(), data)

    def test_no_story_no_pictures(self):
        code, said, files = self.run_on(self.PICTURED, "-o", "a.md/story.md", before={"a.md": b"a file"})
        self.assertEqual((code, files), (3, {"a.md": b"a file"}), said)
        code, said, files = self.run_on(self.PICTURED, "--overwrite", before={"text-pictures": b"a file"})
        self.assertEqual((code, files), (3, {"text-pictures": b"a file"}), said)
        self.assertIn("E0029: text-pictures cannot be written", said)

    def test_table_without_grid(self):
        code, said, files = self.run_on(docx("<w:tbl><w:tr><w:tc>%s</w:tc></w:tr></w:tbl>" % p(t("x"))))
        self.assertEqual((code, files), (1, {}), said)
        self.assertIn("stands a table whose columns the file does not tell, which a story cannot hold", said)

    def test_paragraphs_are_joined(self):
        joined = '<w:rPr><w:del w:id="3" w:author="Anna" w:date="2024-01-01T00:00:00Z"/></w:rPr>'
        code, said, files = self.run_on(docx(p(t("Der erste"), extra=joined) + p(t("Absatz."))))
        self.assertEqual((code, files), (1, {}), said)
        self.assertIn("E0913: Anna ", said)

    def test_cells_that_span(self):
        cell = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>%s</w:tc>' % p(t("über zwei"))
        row = "<w:tr><w:tc>%s</w:tc><w:tc>%s</w:tc></w:tr>" % (p(t("a")), p(t("b")))
        grid = '<w:tblGrid><w:gridCol w:w="9"/><w:gridCol w:w="9"/></w:tblGrid>'
        code, said, files = self.run_on(docx("<w:tbl>%s%s<w:tr>%s</w:tr></w:tbl>" % (grid, row, cell)))
        self.assertEqual((code, files), (1, {}), said)
        self.assertIn("E0921: ", said)

    def test_struck_words_are_lost_with_a_word(self):
        code, said, files = self.run_on(docx(p(t("K"), style="Heading1")
                                             + p(t("So "), t("nicht", "<w:strike/>"), t(" sondern anders."))))
        self.assertEqual(code, 0, said)
        self.assertIn("W0922: ", said)
        self.assertIn("'nicht', after", said)
        self.assertTrue(files["text.md"].decode().endswith("\nSo sondern anders.\n"))

    def test_nesting(self):
        quotes = "".join("<text:list><text:list-item>" for _ in range(210))
        end = "</text:list-item></text:list>" * 210
        code, said, files = self.run_on(odt(quotes + "<text:p>Tief.</text:p>" + end), name="text.odt")
        self.assertEqual((code, files), (1, {}), said)
        self.assertIn("E0906: ", said)

    def run_with(self, stand_in, mode=0o755, content=docx(p(t("K")))):
        """With a program in pandoc's place that does what pandoc itself does rarely."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "pandoc")
            with open(path, "w", encoding="utf-8") as out:
                out.write(stand_in)
            os.chmod(path, mode)
            return self.run_on(content, PATH=folder)

    def test_rules_are_lost_with_a_word(self):
        blocks = '{"t":"Header","c":[1,["",[],[]],[{"t":"Str","c":"K"}]]},{"t":"HorizontalRule"}'
        code, said, files = self.run_with("""#!/bin/sh
echo '{"pandoc-api-version":[1,22],"meta":{},"blocks":[%s]}'
""" % blocks)
        self.assertEqual(code, 0, said)
        self.assertIn("W0923: ", said)
        self.assertTrue(files["text.md"].decode().endswith("# K\n"))

    def test_memory_of_pandoc(self):
        code, said, files = self.run_with("#!/bin/sh\nexit 251\n")
        self.assertEqual((code, files), (1, {}), said)
        self.assertIn("E0904: ", said)

    # Reads like the real one, and then does what {} says where pictures are wanted.
    FIRST_FINE = """#!/bin/sh
for word; do
    case $word in --extract-media=*) folder=${word#*=} ;; esac
done
PATH=/usr/bin:/bin
[ "$folder" ] || exec pandoc "$@"
mkdir -p "$folder/media"
echo half >"$folder/media/image1.png"
%s
"""

    def test_pandoc_that_ends(self):
        half = """echo '{"pandoc-api-version":[1,22],"meta":{},"bl'"""
        for end, words in [("kill -9 $$", "E0930: pandoc was ended from outside while it was reading text.docx (signal 9)"),
                           (half + "; kill -15 $$", "E0930: "),
                           (half, "E0932: what pandoc says of text.docx breaks off"),
                           ("", "E0932: ")]:
            code, said, files = self.run_with("#!/bin/sh\n%s\n" % end)
            self.assertEqual((code, files), (3, {}), said)
            self.assertIn(words, said)
        for end, code_wanted in [("kill -9 $$", 3), ("exit 1", 1), ("exit 251", 1)]:
            code, said, files = self.run_with(self.FIRST_FINE % end, content=self.PICTURED)
            self.assertEqual((code, files), (code_wanted, {}), said)
            self.assertIn(": error E09", said)

    def test_end_by_a_signal(self):
        """Whoever ends the import ends pandoc, and neither leaves anything."""
        wait = "#!/bin/sh\nPATH=/usr/bin:/bin\necho $$ >%s\nexec sleep 100\n"
        for stand_in in (wait, self.FIRST_FINE % wait[10:]):
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
                with self.subTest(number=number), tempfile.TemporaryDirectory() as folder, \
                        tempfile.TemporaryDirectory() as programs:
                    note = os.path.join(programs, "id")
                    with open(os.path.join(programs, "pandoc"), "w", encoding="utf-8") as out:
                        out.write(stand_in.replace("%s", note))
                    os.chmod(out.name, 0o755)
                    with open(os.path.join(folder, "text.docx"), "wb") as out:
                        out.write(self.PICTURED)
                    process = subprocess.Popen([PROGRAM, "import", "text.docx"], cwd=folder,
                                               env={"PATH": programs}, stderr=subprocess.DEVNULL)
                    while not (os.path.exists(note) and os.path.getsize(note)):
                        time.sleep(0.01)
                    process.send_signal(number)
                    self.assertEqual(process.wait(20), -number)
                    self.assertEqual(os.listdir(folder), ["text.docx"])
                    with open(note, encoding="utf-8") as file:
                        self.assertRaises(ProcessLookupError, os.kill, int(file.read()), 0)

    def test_pandoc_that_does_not_run(self):
        code, said, files = self.run_with("no program", mode=0o644)
        self.assertEqual((code, files), (3, {}), said)
        self.assertIn("E0903: ", said)

    def test_our_reader_has_the_last_word(self):
        """A manuscript may have what a story may not: it is said of the file that was written."""
        row = "<w:tr>%s</w:tr>" % ("<w:tc>%s</w:tc>" % p(t("x")) * 70)
        grid = "<w:tblGrid>%s</w:tblGrid>" % ('<w:gridCol w:w="9"/>' * 70)
        code, said, files = self.run_on(docx("<w:tbl>%s%s%s</w:tbl>" % (grid, row, row)))
        self.assertEqual(code, 1, said)
        self.assertIn("text.md:1:", said)
        self.assertIn("text.md", files)

    def test_odt(self):
        content = odt('<text:h text:outline-level="1">Kopf</text:h><text:p>Ein Absatz<text:note '
                      'text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
                      '<text:p>Notiz.</text:p></text:note-body></text:note>.</text:p>')
        code, said, files = self.run_on(content, name="text.odt")
        self.assertEqual(code, 0, said)
        self.assertEqual(files["text.md"].decode(),
                         '---\ntitle: "Kopf"\n---\n\n# Kopf\n\nEin Absatz[^1].\n\n[^1]: Notiz.\n')

    def test_other_things_of_an_odt(self):
        """Links, places inside the document, a rule, and what is struck out."""
        link = '<text:p>Siehe <text:a xlink:type="simple" xlink:href="%s">hier</text:a>.</text:p>'
        for content, words in [
            (link % "https://example.org/a", "Siehe [hier](https://example.org/a).\n"),
            (link % "https://example.org/a(b)", "Siehe [hier](<https://example.org/a(b)>).\n"),
            (link % "#stelle", "Siehe hier.\n"),
        ]:
            code, said, files = self.run_on(odt(content), name="text.odt")
            self.assertEqual((code, said), (0, ""), content)
            self.assertEqual(files["text.md"].decode(), words)

    def test_struck_words_are_left_out_with_a_word(self):
        code, said, files = self.run_on(docx(p(t("K"), style="Heading1") + p(t("gut "), t("schlecht", "<w:strike/>"))))
        self.assertEqual(code, 0, said)
        self.assertIn("W0922: words that were struck out are left out: 'schlecht', after 'K'", said)
        self.assertTrue(files["text.md"].decode().endswith("\n# K\n\ngut\n"), files)

    def test_several_authors(self):
        story = self.story(docx(p(t("Titel"), style="Title") + p(t("Anna"), style="Author") + p(t("Bert"), style="Author")
                                + p(t("Text."))))
        self.assertTrue(story.endswith("\n# Titel\n\nAnna\n\nBert\n\nText.\n"), story)

    def test_code(self):
        story = self.body(p(t("nimm "), t("a*b", '<w:rStyle w:val="VerbatimChar"/>'), t(" oder")),
                          p(t("x = 1"), style="SourceCode"))
        self.assertEqual(story, "nimm `a*b` oder\n\n```\nx = 1\n```\n")

    ODT_STYLES = "".join(
        '<style:style style:name="%s" style:family="%s"%s><style:%s-properties %s/></style:style>' % row for row in [
            ("PB", "paragraph", ' style:parent-style-name="Text_20_body"', "text", 'xsl-fo-compatible:font-weight="bold"'),
            ("PR", "paragraph", "", "paragraph", 'xsl-fo-compatible:text-align="end"'),
            ("PC", "paragraph", ' style:parent-style-name="PM"', "paragraph", 'xsl-fo-compatible:margin="0"'),
            ("PM", "paragraph", "", "paragraph", 'xsl-fo-compatible:text-align="center"'),
            ("B", "text", "", "text", 'xsl-fo-compatible:font-weight="bold"'),
            ("N", "text", "", "text", 'xsl-fo-compatible:font-weight="normal"'),
            ("I", "text", "", "text", 'xsl-fo-compatible:font-style="italic"'),
            ("U", "text", "", "text", 'style:text-underline-style="solid"'),
            ("X", "text", "", "text", 'style:text-line-through-style="solid"'),
            ("S", "text", "", "text", 'style:text-position="-8% 80%"'),
        ]) + ('<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
              'text:start-value="3"/></text:list-style>')

    def odt_story(self, body, code=0):
        """The story, and the messages without their number of errors."""
        got, said, files = self.run_on(odt(body, styles=self.ODT_STYLES), name="text.odt")
        self.assertEqual(got, code, said)
        return files["text.md"].decode() if code == 0 else "", re.sub(r"\d+ errors?, \d+ warnings?\n$", "", said)

    def test_looks_of_an_odt(self):
        span = '<text:span text:style-name="%s">%s</text:span>'
        for body, story, said in [
            ("<text:p>a " + span % ("B", "fett") + " " + span % ("I", "kursiv") + " c</text:p>", "a **fett** *kursiv* c\n", ""),
            ("<text:p>" + span % ("B", "fett " + span % ("I", "beides")) + ".</text:p>", "**fett** ***beides***.\n", ""),
            ('<text:p text:style-name="PB">ganz ' + span % ("N", "mager") + " fett.</text:p>", "**ganz** mager **fett.**\n", ""),
            ("<text:p>H" + span % ("S", "2") + "O " + span % ("U", "so") + "</text:p>", "H2O so\n",
             "W0924: underlined, raised, lowered or small capital words are plain now; places: 2\n"),
            ("<text:p>gut " + span % ("X", "schlecht") + "</text:p>", "gut\n",
             "W0922: words that were struck out are left out: 'schlecht', after ''\n"),
            ("<text:p>a<text:tab/>b<text:s text:c=\"3\"/>c<text:line-break/>d</text:p>", "a b c\\\nd\n",
             "W0948: tabulators are blanks now; places: 1\n"),
            ('<text:p>Seite <text:page-number>3</text:page-number> lesen</text:p>', "Seite 3 lesen\n",
             "W0943: the words at the end of 'Seite 3' were worked out by the word processor (a page number, a reference, a "
             "date); they stay as they were\n"),
        ]:
            got, told = self.odt_story(body)
            self.assertEqual((got, told), (story, said and "umbruch: warning " + said))

    def test_blocks_of_an_odt(self):
        para = "<text:p>%s</text:p>"
        styled = '<text:p text:style-name="%s">%s</text:p>'
        items = "<text:list-item><text:p>%s</text:p></text:list-item>"
        for body, story, said in [
            (styled % ("Title", "T") + styled % ("Subtitle", "S") + para % "x", '---\ntitle: "T"\n---\n\n# T\n\nS\n\nx\n', ""),
            (styled % ("Heading_20_1", "H") + styled % ("Quotations", "Q") + styled % ("Quotations", "– N"),
             '---\ntitle: "H"\n---\n\n# H\n\n> Q\n>\n> — N\n', ""),
            ("<text:list><text:list-item><text:h text:outline-level='1'>H</text:h></text:list-item></text:list>" + para % "x",
             '---\ntitle: "H"\n---\n\n# H\n\nx\n', ""),
            ('<text:list text:style-name="L1">' + items % "a" + items % "b" + "</text:list>" + para % "x"
             + '<text:list text:style-name="L1" text:continue-numbering="true">' + items % "c" + "</text:list>",
             "3. a\n\n4. b\n\nx\n\n5. c\n", ""),
            ("<text:list>" + items % "a" + "<text:list-item><text:p>b</text:p><text:list>" + items % "c" + "</text:list>"
             "</text:list-item></text:list>", "- a\n\n- b\n\n  - c\n", ""),
            ("<text:section>" + para % "x" + "</text:section>", "x\n", ""),
            (para % "x" + styled % ("Horizontal_20_Line", "") + para % "y", "x\n\ny\n", "W0923: a rule after 'x' is left out\n"),
            (para % "x" + "<text:table-of-content><text:index-body>" + para % "1" + "</text:index-body></text:table-of-content>",
             "x\n", "W0947: a table of contents or an index after 'x' is left out; the layout makes one\n"),
            ("<text:p>x<drawing:frame><drawing:text-box>" + para % "k" + "</drawing:text-box></drawing:frame> y</text:p>",
             "x y\n\nk\n", "W0945: the words of a text box stand behind its paragraph now: 'k'\n"),
            ("<text:p>x<drawing:line/></text:p>", "x\n", "W0944: a drawing after 'x' is left out\n"),
        ]:
            got, told = self.odt_story(body)
            self.assertEqual((got, told), (story, said and "umbruch: warning " + said))

    def test_tables_of_an_odt(self):
        cell = '<table:table-cell%s>%s</table:table-cell>'
        def row(*words, style="PR"):
            return "<table:table-row>%s</table:table-row>" % "".join(
                cell % ("", '<text:p text:style-name="%s">%s</text:p>' % (style if i else "", word)) for i, word in enumerate(words))
        head = "<table:table-header-rows>%s</table:table-header-rows>"
        table = "<table:table><table:table-column table:number-columns-repeated='2'/>%s</table:table>"
        for rows, story in [
            (head % row("Was", "Euro") + row("a|b", "1") + row("c", "2"), "| Was | Euro |\n|---|--:|\n| a\\|b | 1 |\n| c | 2 |\n"),
            (row("Was", "Euro") + "<table:table-rows>%s</table:table-rows>" % row("a", "1", style="PC"),
             "| Was | Euro |\n|---|---|\n| a | 1 |\n"),
            (head % row("Was", "Wie") + row("a", "1", style="PC"), "| Was | Wie |\n|---|:-:|\n| a | 1 |\n"),
            (head % row("Was", "Wie") + row("a", "1", style="PC") + row("a", "1"), "| Was | Wie |\n|---|---|\n| a | 1 |\n| a | 1 |\n"),
        ]:
            self.assertEqual(self.odt_story(table % rows), (story, ""))
        for content, attributes in [
            ("<text:p>x</text:p>", ' table:number-columns-spanned="2"'), ("<text:p>x</text:p>", ' table:number-rows-spanned="2"'),
            ("<text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>", ""),
            (table % row("a", "b"), ""),
        ]:
            _, told = self.odt_story(table % (row("a", "b") + "<table:table-row>%s</table:table-row>" % (cell % (attributes, content))), code=1)
            self.assertIn("E0921: a cell of the table after 'b' spans several, or holds more than words\n"
                          "      = in the word processor divide joined cells, and write lists in cells as lines\n", told)

    def test_pictures_of_an_odt(self):
        frame = "<drawing:frame><drawing:image xlink:href='%s'/><svg-compatible:desc>Ein Punkt</svg-compatible:desc></drawing:frame>"
        code, said, files = self.run_on(odt("<text:p>Hier: %s</text:p>" % (frame % "Pictures/a.png")), name="text.odt", PATH="/nowhere")
        self.assertEqual(code, 0, said)
        self.assertEqual(said, "umbruch: warning W0925: to be placed in the layout: text-pictures/Pictures/a.png, which stood after 'Hier:'\n"
                               "      = it shows (alt): Ein Punkt\n0 errors, 1 warning\n")
        self.assertEqual(files, {"text.md": b"Hier:\n", "text-pictures/Pictures/a.png": PIXEL})
        for path in ("../a.png", "Pictures/../../a.png", "/etc/passwd", "Pictures/none.png", "https://example.org/a.png", "a.png", ""):
            code, said, files = self.run_on(odt("<text:p>Hier: %s</text:p>" % (frame % path)), name="text.odt")
            self.assertEqual((code, files), (1, {}), said)
            self.assertIn("E0949: the picture %s is not in the manuscript" % path, said)

    def test_what_a_story_cannot_hold(self):
        formula = '<style:style style:name="f" style:family="graphic" style:parent-style-name="Formula"/>'
        for name, what in [("f", "a formula"), ("g", "something made by another program")]:
            body = "<text:p>Es gilt <drawing:frame drawing:style-name='%s'><drawing:object/><drawing:image/></drawing:frame></text:p>" % name
            code, said, files = self.run_on(odt(body, styles=formula), name="text.odt")
            self.assertEqual((code, files), (1, {}), said)
            self.assertIn("E0920: after '' stands %s, which a story cannot hold\n      = take it out of the manuscript" % what, said)

    def test_made_by_a_word_processor(self):
        """What LibreOffice 7.4 has written: the exit code, what is said, and every file, beside each."""
        made = os.path.join(os.path.dirname(os.path.abspath(__file__)), "made")
        for name in sorted(os.listdir(made)):
            if name.endswith(".txt"):
                continue
            with self.subTest(name=name), open(os.path.join(made, name), "rb") as file:
                kind = "text" + os.path.splitext(name)[1]
                code, said, files = self.run_on(file.read(), name=kind)
                got = "exit code %d\n%s" % (code, said) + "".join(
                    "---- %s\n%s" % (path, data.decode() if path.endswith(".md") else "%d bytes\n" % len(data))
                    for path, data in sorted(files.items()))
                expected = os.path.join(made, name + ".txt")
                if os.environ.get("UMBRUCH_ACCEPT"):
                    with open(expected, "w", encoding="utf-8") as out:
                        out.write(got)
                with open(expected, encoding="utf-8") as out:
                    self.assertEqual(got, out.read())

    INFO = "<office:change-info><dc:creator>%s</dc:creator><dc:date>2024-01-01T00:00:00</dc:date></office:change-info>"
    REGION = '<text:changed-region xml:id="%s" text:id="%s">%s</text:changed-region>'

    def test_changes_of_an_odt_are_refused(self):
        comment = ("<office:annotation><dc:creator>Bert</dc:creator><dc:date>2024-01-02T00:00:00</dc:date>"
                   "<text:p>Stimmt das?</text:p><text:p>Wohl kaum.</text:p></office:annotation>")
        regions = "".join(self.REGION % (name, name, change) for name, change in [
            ("c1", "<text:insertion>%s</text:insertion>" % self.INFO % "Anna"),
            ("c2", "<text:deletion>%s<text:p>alt<text:s/>und schlecht</text:p></text:deletion>" % self.INFO % "Carl"),
            ("c3", "<text:format-change>%s</text:format-change>" % self.INFO % "Dora"),
            ("c4", "<text:deletion>%s<text:p/><text:p/></text:deletion>" % self.INFO % "Emil"),
        ])
        content = odt(
            "<text:tracked-changes>%s</text:tracked-changes>" % regions
            + '<text:h text:outline-level="1">Kopf<text:note text:note-class="footnote"><text:note-citation>1'
              "</text:note-citation><text:note-body><text:p>Notiz.</text:p></text:note-body></text:note></text:h>"
            + '<text:p>Vorher <text:change-start text:change-id="c1"/>neu<text:change text:change-id="c2"/></text:p>'
              '<text:p>und mehr<text:change-end text:change-id="c1"/> nachher <text:change-start text:change-id="c3"/>'
              'schön<text:change-end text:change-id="c3"/>.' + comment + " Dann.</text:p>"
            + '<text:p>Ende<text:change text:change-id="c4"/> hier.</text:p>')
        code, said, files = self.run_on(content, name="text.odt")
        self.assertEqual((code, files), (1, {}), said)
        hint = "      = accept or reject it in the word processor, or import with --accept-changes\n"
        self.assertEqual(
            said,
            "umbruch: error E0910: Anna inserted 'neu und mehr' after 'Kopf Notiz. Vorher', which nobody has accepted yet\n"
            + hint + "umbruch: error E0911: Carl deleted 'alt und schlecht' after 'Kopf Notiz. Vorher neu', which nobody has accepted yet\n" + hint
            + "umbruch: error E0912: Bert comments after 'tiz. Vorher neu und mehr nachher schön.': 'Stimmt das? Wohl kaum.'\n" + hint
            + "umbruch: error E0913: Emil split or joined paragraphs after 'neu und mehr nachher schön. Dann. Ende', which "
              "nobody has accepted yet\n" + hint
            + "4 errors, 0 warnings\n")
        code, said, files = self.run_on(content, "--accept-changes", name="text.odt")
        self.assertEqual(code, 0, said)
        self.assertTrue(files["text.md"].decode().endswith(
            "\n# Kopf[^1]\n\nVorher neu\n\nund mehr nachher schön. Dann.\n\nEnde hier.\n\n[^1]: Notiz.\n"), files)

    def test_odt_that_hides_its_changes(self):
        """Damaged, nested too deep, or with a document type."""
        good = odt("<text:p>Text.</text:p>")
        at = good.index(b"content.xml", good.index(b"PK\1\2")) - 30  # the checksum of the directory
        for content in [good[:at] + b"????" + good[at + 4:],
                        odt("<text:p>%sx%s</text:p>" % ("<text:span>" * 1100, "</text:span>" * 1100)),
                        odt("<text:p>Text.</text:p>", head="<!DOCTYPE x>")]:
            code, said, files = self.run_on(content, name="text.odt")
            self.assertEqual((code, files), (1, {}), said)
            self.assertIn("E0915: text.odt is damaged: what is in it cannot be read", said)

    def test_files(self):
        good = docx(p(t("K"), style="Heading1") + p(t("Text.")))
        code, said, files = self.run_on(good, before={"text.md": b"mine"})
        self.assertEqual((code, files["text.md"]), (2, b"mine"))
        hint = "E0926: text.md is there already\n      = name another file with -o, or replace it with --overwrite\n"
        self.assertIn(hint, said)
        code, said, files = self.run_on(good, "-o", "text.md", before={"text.md": b"mine"})
        self.assertEqual((code, files["text.md"]), (2, b"mine"))
        self.assertIn(hint, said)
        code, said, files = self.run_on(good, "--overwrite", before={"text.md": b"mine"})
        self.assertEqual(code, 0, said)
        self.assertTrue(files["text.md"].startswith(b"---\ntitle"))
        code, said, files = self.run_on(good, "--overwrite", "-o", "text.md", before={"text.md": b"mine"})
        self.assertEqual(code, 0, said)
        self.assertTrue(files["text.md"].startswith(b"---\ntitle"))
        code, said, files = self.run_on(good, name="-x.docx", before={})
        self.assertEqual(code, 2)  # an option to us, as anywhere

    def test_default_place(self):
        """In content beside layout, as editions have them; -o may name a folder."""
        good = docx(p(t("K"), style="Heading1") + p(t("Text.")))
        for before, arguments, path in [
            ({"content/a.md": b"", "layout/a.yaml": b""}, [], "content/text.md"),
            ({"content/a.md": b""}, [], "text.md"),
            ({"layout/a.md": b""}, [], "text.md"),
            ({"content/a.md": b"", "layout/a.yaml": b"", "in/a.md": b""}, ["-o", "in"], "in/text.md"),
        ]:
            code, said, files = self.run_on(good, *arguments, before=before)
            self.assertEqual((code, said), (0, ""))
            self.assertEqual(set(files), {*before, path})

    def test_next_step(self):
        good = docx(p(t("K"), style="Heading1") + p(t("Text.")))
        for path, listed, story in [("text.md", "text.md", "text"),
                                    ("./eins: zwei.md", "'eins: zwei.md'", "'eins: zwei'"),
                                    ("Düne (2).md", "Düne (2).md", "Düne (2)")]:
            code, said, _ = self.run_on(good, "--verbose", "-o", path)
            self.assertEqual(code, 0)
            self.assertEqual(said, """%s

What to do next: add to the list stories of the edition

  - %s

and on a page give it a frame:

  - {story: %s, columns: …, lines: …}
""" % (path, listed, story))

    def test_wrong(self):
        for content, name, code, words in [
            (b"", "text.txt", 1, "E0900: text.txt is neither a .docx nor an .odt"),
            (b"no zip", "text.docx", 1, "E0905: text.docx cannot be read; it may be damaged (pandoc says: "),
            (docx("<w:p>"), "text.docx", 1, "E0905"),
        ]:
            got, said, files = self.run_on(content, name=name)
            self.assertEqual((got, files), (code, {}), said)
            self.assertIn(words, said)
        for operands, words in [([], "E0927: "), (["a.docx", "b.docx"], "E0928: ")]:
            done = subprocess.run([PROGRAM, "import", *operands], capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 2)
            self.assertIn(words, done.stderr)

    def test_without_pandoc(self):
        code, said, files = self.run_on(docx(p(t("K"))), PATH="/nowhere")
        self.assertEqual((code, files), (3, {}))
        self.assertIn("E0901: the program pandoc, which reads .docx, is not installed", said)
        self.assertIn("apt install pandoc", said)


if __name__ == "__main__":
    unittest.main()
