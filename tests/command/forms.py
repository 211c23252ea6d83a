#!/usr/bin/python3
"""Where messages go, in which form, and when they are coloured. Usage: forms.py PROGRAM"""

import json
import os
import pty
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv.pop(1)
WRONG = ["--root", ".", "tests/edition/bad/used-here.yaml"]
GOOD = ["tests/editions/tabs.yaml", "--root", "."]


def run(*arguments, **variables):
    """Exit code, standard output and standard error of a run in pipes."""
    environment = {"LC_ALL": "C", "PATH": os.environ["PATH"], **variables}
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, env=environment)
    return done.returncode, done.stdout, done.stderr


def on_terminal(*arguments, **variables):
    """What a run writes to its standard error, which is a terminal."""
    environment = {"LC_ALL": "C", "PATH": os.environ["PATH"], "TERM": "xterm", **variables}
    ours, theirs = pty.openpty()
    process = subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=theirs, env=environment)
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 4096):
            said += piece
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    process.wait()
    return said.decode()


class Forms(unittest.TestCase):
    def test_json_goes_to_standard_output(self):
        code, out, err = run("check", "--format", "json", *WRONG)
        report = json.loads(out)
        self.assertEqual((code, err), (1, ""))
        self.assertEqual((report["version"], report["errors"], report["warnings"]), (1, 1, 0))
        message = report["messages"][0]
        self.assertEqual(
            (message["id"], message["file"], message["line"], message["column"],
             message["end_column"]),
            ("E0239", "tests/edition/bad/used-here.yaml", 5, 25, 38))
        self.assertEqual([note["text"] for note in message["notes"]],
                         ["to choose from: keynote, ki", "used here"])

    def test_beside_a_result_it_goes_to_standard_error(self):
        code, out, err = run("dump", "--format=json", *GOOD)
        self.assertEqual(code, 0)
        self.assertTrue(out.startswith("page 1"), out[:80])
        self.assertEqual(json.loads(err)["messages"], [])
        code, out, err = run("dump", "--format=json", *WRONG)
        self.assertEqual((code, out), (1, ""))
        self.assertEqual(json.loads(err)["errors"], 1)

    def test_an_empty_list_when_nothing_is_wrong(self):
        for form, empty in (("json", lambda it: it["messages"]),
                            ("sarif", lambda it: it["runs"][0]["results"])):
            code, out, err = run("check", "--format", form, *GOOD)
            self.assertEqual((code, err), (0, ""))
            self.assertEqual(empty(json.loads(out)), [])
        self.assertEqual(run("check", "--format", "github", *GOOD), (0, "", ""))

    def test_wrong_usage_too(self):
        for arguments in (["check", "--format", "json"], ["biuld", "--format=json", "x"],
                          ["--format", "json"], ["check", "--quite", "--format=json", "x"]):
            code, out, err = run(*arguments)
            self.assertEqual((code, err), (2, ""), arguments)
            self.assertEqual(json.loads(out)["errors"], 1, arguments)

    def test_sarif(self):
        code, out, _ = run("check", "--lang", "de", "--format", "sarif", *WRONG)
        report = json.loads(out)
        result = report["runs"][0]["results"][0]
        rules = report["runs"][0]["tool"]["driver"]["rules"]
        self.assertEqual((code, report["version"]), (1, "2.1.0"))
        self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
        self.assertEqual(result["message"]["text"], "es gibt keinen Beitrag „nirgends“\nzur Wahl stehen: keynote, ki")

    def test_github(self):
        code, out, err = run("check", "--format", "github", *WRONG)
        self.assertEqual((code, err), (1, ""))
        self.assertEqual(
            out, "::error file=tests/edition/bad/used-here.yaml,line=5,endLine=5,col=25,"
            "endColumn=37,title=E0239::there is no story 'nirgends'"
            "%0Ato choose from: keynote, ki%0Atests/edition/bad/used-here.yaml:7:6: used here\n")

    def test_what_cannot_be_written_is_told(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([PROGRAM, "check", "--lang", "en", "--format", "json", *WRONG],
                                  stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 3)
        self.assertIn("error E0029: stdout cannot be written: ", done.stderr)
        self.assertIn("error E0239: there is no story 'nirgends'", done.stderr)

    def test_an_unknown_form(self):
        code, out, err = run("check", "--format", "jsn", *WRONG)
        self.assertEqual((code, out), (2, ""))
        self.assertEqual(err, "umbruch: error E0016: --format cannot be 'jsn'\n"
                              "      = expected: text, json, sarif, github\n"
                              "      = did you mean 'json'?\n"
                              "See umbruch check --help.\n")

    def test_help_is_no_report(self):
        code, out, _ = run("check", "--help", "--format", "json")
        self.assertEqual(code, 0)
        self.assertTrue(out.startswith("Usage:"), out)
        self.assertNotIn('"messages"', out)


class Order(unittest.TestCase):
    """An edition, what it includes, people, words, stories as listed, pictures; fonts and
    pictures are looked at even though no page can be made."""

    EDITION = "tests/command/order/order.yaml"

    def test_all_of_a_run_in_the_order_of_the_files(self):
        code, out, err = run("check", self.EDITION)
        expected = "tests/command/order/order.expected"
        if os.environ.get("UMBRUCH_ACCEPT"):
            with open(expected, "w") as file:
                file.write(err)
        with open(expected) as file:
            self.assertEqual(err, file.read())
        self.assertEqual((code, out), (1, ""))

    def test_what_two_editions_share_is_told_once(self):
        once = run("check", self.EDITION)
        self.assertEqual(run("check", self.EDITION, self.EDITION), once)

    def test_the_second_edition_is_not_wrong_because_the_first_is(self):
        code, _, err = run("build", "--root", ".", "-o", self.folder, WRONG[2], GOOD[0])
        self.assertEqual(code, 1)
        self.assertIn("1 error, 0 warnings", err)
        self.assertEqual(os.listdir(self.folder), ["tabs-press.pdf"])

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = holder.name


class Colour(unittest.TestCase):
    RED = "\033[0;1;31m"

    def test_on_terminals_only(self):
        self.assertIn(self.RED, on_terminal("check", *WRONG))
        self.assertNotIn("\033", run("check", *WRONG)[2])

    def test_no_color(self):
        self.assertNotIn("\033", on_terminal("check", *WRONG, NO_COLOR="1"))
        self.assertIn(self.RED, on_terminal("check", *WRONG, NO_COLOR=""))

    def test_when(self):
        self.assertIn(self.RED, run("check", "--colour", "always", *WRONG)[2])
        self.assertIn(self.RED, run("check", "--color=always", *WRONG, NO_COLOR="1")[2])
        self.assertNotIn("\033", on_terminal("check", "--colour=never", *WRONG))
        self.assertIn(self.RED, on_terminal("check", "--color", "auto", *WRONG))

    def test_not_for_machines(self):
        self.assertNotIn("\033", run("check", "--colour=always", "--format=json", *WRONG)[1])


if __name__ == "__main__":
    unittest.main()
