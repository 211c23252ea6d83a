#!/usr/bin/python3
"""check-examples.py UMBRUCH: every example of layout/README.md builds, and has its picture."""
import os
import sys
import tempfile

import examples


def main(umbruch):
    found = examples.all_examples()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        examples.prepare(folder)
        for name, one in found.items():
            code, said = examples.build(umbruch, examples.write(folder, name, one))
            if code != 0 or said:
                print("example '%s': exit code %d\n%s" % (name, code, said.replace(folder + "/", "")))
                wrong += 1
    wanted = {name + ".png" for name, one in found.items() if one["picture"]}
    there = {name for name in os.listdir(examples.PICTURES) if not name.startswith("guide-")}
    for name in sorted(wanted ^ there):
        print("%s: %s" % (name, "no picture" if name in wanted else "picture of no example"))
        wrong += 1
    with open(examples.README, encoding="utf-8") as file:
        page = file.read()
    for name in sorted(wanted):
        if "(pictures/%s)" % name not in page:
            print("%s: README.md does not show it" % name)
            wrong += 1
    for name in sorted(there):
        size = os.path.getsize(os.path.join(examples.PICTURES, name))
        if size > 40 * 1024:
            print("%s: %d bytes; a picture has at most 40 KiB" % (name, size))
            wrong += 1
    print("%d examples, %d wrong" % (len(found), wrong))
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
