"""guide.py: layout/GUIDE.md as what a reader does, step by step, at a terminal.

The info string of a fenced block says what it is:

    sh                  commands, typed one after the other; the `text` behind is all they print
    sh install          commands that are not run here: README.md has them, too
    text                what the commands before print, to the letter
    text hover A.B      what an editor shows for key B: the first line in the schema's definition A
    LANGUAGE write F    file F, new
    LANGUAGE find F     a place in file F, which must be there just once; behind it
    LANGUAGE by             what comes in its place,
    LANGUAGE add            or below it,
    LANGUAGE before         or above it
    LANGUAGE contains F a place that file F has

A block of any other kind is an error: nothing stands in the guide that is not tried.
"""
import json
import os
import pty
import re
import subprocess

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GUIDE = os.path.join(SOURCE, "layout", "GUIDE.md")
PICTURES = os.path.join(SOURCE, "layout", "pictures")

FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.M | re.S)


class Wrong(Exception):
    """A step of the guide that does not go as it is written."""


class Block:
    def __init__(self, match, text):
        self.words = match.group(1).split()
        self.text = match.group(2)
        self.start, self.end = match.span(2)
        self.line = text.count("\n", 0, match.start()) + 1

    def kind(self):
        return self.words[1] if len(self.words) > 1 else self.words[0] if self.words else ""

    def wrong(self, what):
        return Wrong("layout/GUIDE.md:%d: %s" % (self.line, what))


def blocks(text):
    return [Block(match, text) for match in FENCE.finditer(text)]


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def on_screen(printed):
    """What stays on a terminal: a line that is cleared is gone."""
    lines = printed.decode("utf-8").replace("\r\n", "\n").split("\n")
    return "\n".join(line.rpartition("\r\033[K")[2] for line in lines)


class Terminal:
    """A shell in a fresh folder, with the built program on its path."""

    def __init__(self, umbruch, folder):
        self.bin = os.path.join(folder, "bin")
        self.home = os.path.join(folder, "home")
        os.mkdir(self.bin)
        os.mkdir(self.home)
        os.symlink(os.path.realpath(umbruch), os.path.join(self.bin, "umbruch"))
        self.here = self.home

    def environment(self):
        kept = {key: value for key, value in os.environ.items()
                if key.startswith(("ASAN_", "UBSAN_", "LSAN_"))}
        return dict(kept, PATH=self.bin + ":/usr/bin:/bin", HOME=self.home, LC_ALL="C.UTF-8",
                    TERM="xterm", NO_COLOR="1")

    def type(self, command):
        """Its exit code and what it leaves on the screen."""
        script = command + "\ncode=$?\npwd >&3\nexit $code\n"
        screen, inside = pty.openpty()
        came_to, told = os.pipe()
        os.set_inheritable(told, True)
        # Descriptor 3 of the shell is where it tells its folder.
        shell = subprocess.Popen(["/bin/bash", "-c", "exec 3>&%d\n%s" % (told, script)], cwd=self.here,
                                 env=self.environment(), stdin=subprocess.DEVNULL, stdout=inside,
                                 stderr=inside, pass_fds=[told])
        os.close(inside)
        os.close(told)
        printed = b""
        while True:
            try:
                some = os.read(screen, 65536)
            except OSError:  # a terminal that nobody has open any more
                break
            if not some:
                break
            printed += some
        with os.fdopen(came_to, encoding="utf-8") as pipe:
            folder = pipe.read().strip()
        os.close(screen)
        self.here = folder or self.here
        return shell.wait(), on_screen(printed)


class Reader:
    """Does what the guide says. `look` is called with the reader, the first block of each step, and
    the one behind the step."""

    def __init__(self, terminal, look=None):
        self.terminal = terminal
        self.text = read(GUIDE)
        self.blocks = blocks(self.text)
        self.answers = {}  # number of a `text` block: what was printed
        self.look = look or (lambda reader, first, behind: None)
        self.readme = read(os.path.join(SOURCE, "README.md"))
        self.schema = json.loads(read(os.path.join(SOURCE, "layout", "umbruch.schema.json")))

    def path(self, block):
        if len(block.words) != 3:
            raise block.wrong("which file?")
        return os.path.join(self.terminal.here, block.words[2])

    def follow(self, accept=False):
        number = 0
        while number < len(self.blocks):
            used = self.step(number, self.blocks[number], accept)
            self.look(self, number, number + used)
            number += used

    def step(self, number, block, accept):
        behind = self.blocks[number + 1] if number + 1 < len(self.blocks) else None
        if block.words == ["sh"]:
            return self.run(number, block, behind, accept)
        if block.words == ["sh", "install"]:
            return self.elsewhere(block)
        if block.kind() == "hover":
            return self.hover(block)
        if block.kind() == "write":
            if os.path.exists(self.path(block)):
                raise block.wrong("the file is there already")
            write(self.path(block), block.text)
            return 1
        if block.kind() in ("find", "contains"):
            text = self.found(block)
            if block.kind() == "contains":
                return 1
            write(self.path(block), self.edited(text, block, behind))
            return 2
        raise block.wrong("a block '%s', which nobody does" % " ".join(block.words))

    def run(self, number, block, behind, accept):
        expected = behind.text if behind and behind.words == ["text"] else ""
        code, said = self.terminal.type(block.text)
        if accept and expected:
            self.answers[number + 1] = said
        elif said != expected:
            raise block.wrong("it prints\n%s\nexpected\n%s" % (said, expected))
        wanted = 1 if re.search(r"^(\S+ )?error E\d+:", said, re.M) else 0
        if code != wanted:
            raise block.wrong("exit code %d, expected %d" % (code, wanted))
        return 2 if expected else 1

    def elsewhere(self, block):
        for line in block.text.splitlines():
            if line not in self.readme:
                raise block.wrong("README.md says it in another way: %s" % line)
        return 1

    def hover(self, block):
        definition, key = block.words[2].split(".")
        described = self.schema["$defs"][definition]["properties"][key]["description"]
        if block.text.strip() != described.partition("\n")[0]:
            raise block.wrong("the editor says: %s" % described)
        return 1

    def found(self, block):
        text = read(self.path(block))
        count = text.count(block.text)
        if count != 1:
            raise block.wrong("it stands %d times in %s" % (count, block.words[2]))
        return text

    def edited(self, text, block, behind):
        how = behind.kind() if behind else ""
        forms = {"by": lambda: behind.text, "add": lambda: block.text + behind.text,
                 "before": lambda: behind.text + block.text}
        if how not in forms:
            raise block.wrong("nothing to do with this place")
        return text.replace(block.text, forms[how]())

    def accepted(self):
        """The guide with what was printed."""
        text = self.text
        for number in sorted(self.answers, reverse=True):
            block = self.blocks[number]
            text = text[:block.start] + self.answers[number] + text[block.end:]
        return text
