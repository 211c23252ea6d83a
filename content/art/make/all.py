#!/usr/bin/env python3
"""Draw all pictures of the issue into the folder above.

`all.py` writes the files; `all.py --check` only says which of them differ.
"""

import pathlib
import sys

import bahn
import doppelraute
import labyrinth
import menge
import menge_bahnen
import messestand
import resilienz
import wachstumsringe
import wissen
import wolkenboegen

SCRIPTS = [bahn, menge_bahnen, menge, messestand, resilienz,
           wolkenboegen, wachstumsringe, doppelraute, labyrinth, wissen]
FOLDER = pathlib.Path(__file__).resolve().parent.parent


def main(arguments):
    check = arguments == ['--check']
    if arguments and not check:
        sys.exit('usage: all.py [--check]')
    stale = []
    for script in SCRIPTS:
        for picture in script.pictures():
            file = FOLDER / f'{picture.name}.svg'
            drawn = str(picture).encode()
            if file.exists() and file.read_bytes() == drawn:
                continue
            stale.append(file.name)
            if not check:
                file.write_bytes(drawn)
    for name in stale:
        print('differs:' if check else 'written:', name)
    return 1 if check and stale else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
