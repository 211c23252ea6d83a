#!/usr/bin/python3
"""Tests leave the home of whoever runs them alone. Usage: surroundings.py PROGRAM BUILD-FOLDER

A picture that nobody else has is set: what the cache keeps of it is found by its name, in the
build folder and not in the real home.
"""
import os
import pwd
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

PROGRAM, BUILD = (os.path.realpath(path) for path in sys.argv[1:])
ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "../.."))
SIDE = 64
EDITION = """edition: {title: Bild, language: de, date: 2024-04-15}
include: [tests/editions/base.yaml]
pages:
  - elements: [{image: picture.png, x: 10mm, width: 5mm, top: 10mm, height: 5mm, decorative: true}]
"""


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def picture():
    rows = b"".join(b"\0" + random.SystemRandom().randbytes(4 * SIDE) for _ in range(SIDE))
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def entries(folder):
    return set(os.listdir(folder)) if os.path.isdir(folder) else set()


def build(folder, *options):
    done = subprocess.run([PROGRAM, "check", "--lang=en", "--allow-outside", *options, "issue.yaml"], cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"the edition cannot be set: {done.stderr}")


def main():
    wrong = [f"{name} is {os.environ.get(name)}, not in {BUILD}" for name in ("HOME", "XDG_CACHE_HOME", "TMPDIR")
             if not os.path.realpath(os.environ.get(name, "/")).startswith(BUILD + "/")]
    if wrong:
        print("\n".join(wrong))
        return 1
    with tempfile.TemporaryDirectory() as folder:
        with open(folder + "/issue.yaml", "w", encoding="utf-8") as file:
            file.write(EDITION)
        os.makedirs(folder + "/tests/editions")
        shutil.copy(ROOT + "/tests/editions/base.yaml", folder + "/tests/editions")
        os.symlink(ROOT + "/fonts", folder + "/fonts")
        with open(folder + "/picture.png", "wb") as file:
            file.write(picture())
        build(folder, "--cache", folder + "/own")
        names = entries(folder + "/own")
        build(folder)
    if not names:
        wrong.append("the cache keeps nothing: this test proves nothing")
    if not names <= entries(os.environ["XDG_CACHE_HOME"] + "/umbruch"):
        wrong.append(f"{names} is not in the cache of the build folder")
    home = pwd.getpwuid(os.getuid()).pw_dir
    for place in (home + "/.cache/umbruch", os.environ["HOME"] + "/.cache/umbruch"):
        if names & entries(place):
            wrong.append(f"{names & entries(place)} has come into {place}")
    print("\n".join(wrong) or "no test touches the home of whoever runs it")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
