#!/usr/bin/python3
"""Some pages only, and drafts: what is in the file, and what it is called. Usage: pages.py PROGRAM"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))
ROOT = os.getcwd()
ISSUE = "tests/editions/references.yaml"  # pages 98, 99, 100
ROMAN = "tests/editions/credits.yaml"  # pages 1, II, III, 4


def run(*arguments, folder=ROOT, **variables):
    """Exit code and everything said."""
    environment = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"], **variables}
    done = subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          cwd=folder, env=environment)
    return done.returncode, done.stdout


def split(dump):
    """The pages of a dump by their folio."""
    pages = {}
    for line in dump.splitlines(True):
        if line.startswith("page "):
            folio = line.split('"')[1]
            pages[folio] = ""
        pages[folio] += line
    return pages


def told(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Selection(unittest.TestCase):
    CASES = [
        (ISSUE, "98", ["98"]),
        (ISSUE, "99-100", ["99", "100"]),
        (ISSUE, "-99", ["98", "99"]),
        (ISSUE, "99-", ["99", "100"]),
        (ISSUE, "100,98", ["98", "100"]),
        (ISSUE, " 98 - 99 , 99", ["98", "99"]),
        (ROMAN, "II-4", ["II", "III", "4"]),
        (ROMAN, "1,III-", ["1", "III", "4"]),
    ]

    def test_pages_are_those_of_the_whole(self):
        whole = {}
        for edition in (ISSUE, ROMAN):
            code, said = run("dump", "--root", ".", edition)
            self.assertEqual(code, 0, said)
            whole[edition] = split(said)
        for edition, wanted, folios in self.CASES:
            with self.subTest(wanted):
                code, said = run("dump", "--root", ".", edition, "--pages", wanted)
                self.assertEqual(code, 0, said)
                pages = split(said)
                self.assertEqual(list(pages), folios)
                for folio in folios:
                    self.assertEqual(pages[folio], whole[edition][folio])

    WRONG = [
        ("97", "error E0090: --pages: there is no page '97'; the pages run from 98 to 100"),
        ("98-101", "there is no page '101'"),
        ("1000", "did you mean '100'?"),
        ("100-98", "error E0091: --pages: '100-98' runs backwards; name the earlier page first"),
        ("", "error E0092: --pages: a page number is missing"),
        ("98,", "expected: 8, 8-9, 1,4,8-"),
        ("-", "error E0092"),
        ("a-b", "there is no page 'a'"),
    ]

    def test_wrong_usage(self):
        for wanted, words in self.WRONG:
            with self.subTest(wanted):
                code, said = run("dump", "--root", ".", ISSUE, "--pages", wanted)
                self.assertEqual(code, 2)
                self.assertIn(words, said)

    def test_folio_with_hyphen(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "h.yaml"), "w") as out:
                out.write("format: {trim: [100mm, 100mm]}\n"
                          "grid: {columns: 1, column: 80mm, gutter: 1mm, inner: 10mm, outer: 10mm, baseline: 12pt, "
                          "lines: 2-10}\n"
                          "pages:\n" + "".join("  - {label: %s, elements: []}\n" % l for l in ("A", "A-1", "A-2", "B")))
            for wanted, folios in [("A-1", ["A-1"]), ("A-1-A-2", ["A-1", "A-2"]), ("A-2-", ["A-2", "B"]),
                                   ("A-B", ["A", "A-1", "A-2", "B"])]:
                code, said = run("dump", "h.yaml", "--pages", wanted, folder=folder)
                self.assertEqual(code, 0, said)
                self.assertEqual(list(split(said)), folios)


class Files(unittest.TestCase):
    def build(self, *arguments, **variables):
        """Names and contents of the files written."""
        with tempfile.TemporaryDirectory() as folder:
            code, said = run("build", "--root", ROOT, os.path.join(ROOT, ISSUE), *arguments, folder=folder, **variables)
            self.assertEqual(code, 0, said)
            (name,) = os.listdir(folder)
            path = os.path.join(folder, name)
            subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
            return name, told("pdfinfo", "-box", path), told("pdftotext", path, "-"), pathlib.Path(path).read_bytes()

    def test_names(self):
        for arguments, name in [
            (["--pages", "99-100"], "references-press-p99-100.pdf"),
            (["--pages", "98, 100"], "references-press-p98,100.pdf"),
            (["--draft"], "references-draft.pdf"),
            (["--draft", "--pages", "99"], "references-draft-p99.pdf"),
            (["--draft", "-o", "x.pdf"], "x.pdf"),
        ]:
            with self.subTest(name):
                self.assertEqual(self.build(*arguments)[0], name)

    def test_pages_only(self):
        _, info, text, content = self.build("--pages", "99-100")
        self.assertRegex(info, r"Pages: +2\n")
        self.assertNotIn("Der Faden", text)
        self.assertIn("Fortsetzung von Seite 98", text)
        self.assertIn(b"/TwoPageLeft", content)  # an even page first
        self.assertIn(b"/TwoPageRight", self.build("--pages", "98")[3])

    def test_draft(self):
        _, info, text, _ = self.build("--draft")
        self.assertIn("Title:           ENTWURF: References\n", info)
        for folio in ("98", "99", "100"):
            self.assertIn("ENTWURF · References · 2024-04-15 · %s\n" % folio, text)
        _, plain, words, _ = self.build()
        self.assertNotIn("ENTWURF", plain + words)
        boxes = [dict(line.split(":", 1) for line in lines.splitlines() if "Box" in line) for lines in (info, plain)]
        for box in ("TrimBox", "BleedBox"):
            self.assertEqual(boxes[0][box], boxes[1][box])
        height = [float(found["MediaBox"].split()[3]) for found in boxes]
        self.assertAlmostEqual(height[0] - height[1], 8 * 72 / 25.4, 1)

    def findings(self, *arguments, pages=""):
        """Exit code, what is said, and the files, of an edition with an overset frame and a part without one."""
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "words.md"), "w") as out:
                out.write("{#body}\n\n" + "Wort " * 60 + "\n\n{#rest}\n\nNirgends.\n")
            edition = os.path.join(folder, "wrong.yaml")
            with open(edition, "w") as out:
                out.write("include: [base.yaml]\nedition: {title: Wrong, language: de}\nstories: [words.md]\npages:\n"
                          "  - elements:\n      - {story: \"words#body\", columns: 0, lines: 6-9}\n" + pages)
            base = pathlib.Path(ROOT, "tests/errors/base.yaml").read_text()
            pathlib.Path(folder, "base.yaml").write_text(base)
            os.symlink(os.path.join(ROOT, "fonts"), os.path.join(folder, "fonts"))
            code, said = run("build", "--allow-outside", *arguments, edition, "-o", os.path.join(folder, "x.pdf"))
            path = pathlib.Path(folder, "x.pdf")
            return code, said, path.read_bytes() if path.exists() else None, (
                told("pdftotext", "-layout", str(path), "-") if path.exists() else "")

    def test_draft_shows_what_is_wrong(self):
        code, said, content, text = self.findings("--draft")
        self.assertEqual(code, 1, said)
        self.assertIn("x.pdf: 1 page, with errors; where they are seen is framed in red\n", said)
        self.assertRegex(said, r"error E0524: overset: \d+ lines do not fit")
        self.assertIn("error E0522: no frame takes the part 'rest'", said)
        self.assertIn("2 errors, 0 warnings", said)
        lines = re.search(r"overset: (\d+) lines", said).group(1)
        self.assertIn("E0524 +" + lines, text)
        self.assertIn("ENTWURF", text)
        self.assertEqual(self.findings("--draft", "--lang", "de")[2], content)  # whoever looks at it
        self.assertIn("1 Seite, mit Fehlern", self.findings("--draft", "--lang", "de")[1])

    def test_draft_says_less(self):
        self.assertNotIn("framed", self.findings("--draft", "--quiet")[1])
        self.assertTrue(self.findings("--draft", "--format", "json")[1].startswith("{"))

    def test_only_a_draft(self):
        code, said, content, _ = self.findings()
        self.assertEqual((code, content), (1, None))
        self.assertNotIn("framed", said)

    def test_no_draft_of_what_cannot_be_made(self):
        for wrong, number in [("      - {story: none, columns: 1, lines: 6}\n", "E0239"),
                              ("      - {story: \"words#none\", columns: 1, lines: 6}\n", "E0521"),
                              ("      - {image: no.svg, columns: 1, lines: 6-9, decorative: true}\n", "E0001"),
                              ("      - {text: x, columns: 1, lines: 6, style: none}\n", "E0234")]:
            with self.subTest(number):
                code, said, content, _ = self.findings("--draft", pages=wrong)
                self.assertEqual((code, content), (1, None), said)
                self.assertIn(number, said)

    def test_same_bytes(self):
        self.assertEqual(self.build("--draft")[3], self.build("--draft", SOURCE_DATE_EPOCH="1")[3])

    def test_date_of_the_build(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "undated.yaml")
            with open(path, "w") as out:
                out.write("include: [tests/editions/base.yaml]\nedition: {title: Undated, language: en}\n"
                          "pages: [{elements: []}]\n")
            for variables, words in [({"SOURCE_DATE_EPOCH": "1700000000"}, "DRAFT · Undated · 2023-11-14 · 1\n"),
                                     ({"SOURCE_DATE_EPOCH": "soon"}, "DRAFT · Undated · 1\n"),
                                     ({}, "DRAFT · Undated · 1\n")]:
                pdf = os.path.join(folder, "undated.pdf")
                code, said = run("build", "--draft", "--root", ROOT, path, "-o", pdf, **variables)
                self.assertEqual(code, 0, said)
                self.assertIn(words, told("pdftotext", pdf, "-"))

    def test_no_type(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "bare.yaml"), "w") as out:
                out.write("format: {trim: [100mm, 100mm]}\n"
                          "grid: {columns: 1, column: 80mm, gutter: 1mm, inner: 10mm, outer: 10mm, baseline: 12pt, "
                          "lines: 2-10}\npages: [{elements: []}]\n")
            code, said = run("build", "--draft", "bare.yaml", folder=folder)
            self.assertEqual(code, 1)
            self.assertIn("E0093: --draft: the edition has no style to set 'draft' in", said)
            self.assertEqual(os.listdir(folder), ["bare.yaml"])


if __name__ == "__main__":
    unittest.main()
