"""Word for word: what the manuscript says against what readers take out of the PDF.

Every block of the manuscript claims its words among those of its pages, in runs that
break only where a line ends; every word is claimed once. What nobody claimed must
be furniture: folios, names, functions, the contents, all of it known from the
page description.
"""
import collections
import dataclasses
import re

from .findings import output
from .manuscript import MARK

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# Quotes stand where the layout wants them, everything else in the order of the manuscript.
FREE_ORDER = {"quotes"}


@dataclasses.dataclass
class Token:
    word: str
    page: int
    line: int
    first: bool  # on its line
    last: bool
    owner: object = None


def read_tokens(pdf, page_count, *options):
    tokens = []
    for page in range(1, page_count + 1):
        text = output("pdftotext", *options, "-enc", "UTF-8", "-f", page, "-l", page, pdf, "-")
        for number, line in enumerate(text.replace("\f", "\n").split("\n")):
            words = line.translate(INVISIBLE).split()
            tokens += [Token(word, page, number, i == 0, i == len(words) - 1)
                       for i, word in enumerate(words)]
    return tokens


class Words:
    """The words of the file, to be claimed by blocks."""

    def __init__(self, tokens):
        self.tokens = tokens
        self.parted = 0  # note marks that stand on the line behind their word
        self.places = collections.defaultdict(list)
        for at, token in enumerate(tokens):
            self.places[token.word].append(at)

    def fits(self, at, word):
        """How many tokens at `at` are this word of the manuscript; 0: they are not."""
        tokens = self.tokens
        if at >= len(tokens) or tokens[at].owner is not None:
            return 0
        if tokens[at].word == word.replace(MARK, ""):
            return 1
        # A divided word is whole where it begins; the mark behind it follows a line later.
        head, mark, tail = word.partition(MARK)
        if (mark and tokens[at].word == head and tokens[at].last and at + 1 < len(tokens)
                and tokens[at + 1].word == tail):
            return 2
        return 0

    def run(self, at, words):
        """How many of `words` stand at `at`, and in how many tokens."""
        count = size = 0
        while count < len(words):
            fit = self.fits(at + size, words[count])
            if fit == 0:
                break
            count, size = count + 1, size + fit
        return count, size

    def best_run(self, words, pages, after):
        """The longest run of `words` on `pages` behind `after`, at the start of a line rather
        than within one: its count of words, its place, its size."""
        best = (0, False, 0, 0)
        for word in {words[0].replace(MARK, ""), words[0].partition(MARK)[0]}:
            for at in self.places[word]:
                if at > after and self.tokens[at].page in pages:
                    count, size = self.run(at, words)
                    best = max(best, (count, self.tokens[at].first, -at, size))
        count, _, at, size = best
        return count, -at, size

    def claim(self, block, pages):
        """Claims the words of `block`; the places of its runs, and what is amiss. A run ends
        with a line, or with the block."""
        runs = []
        done, after = 0, -1
        while done < len(block.words):
            count, at, size = self.best_run(block.words[done:], pages, after)
            if count == 0:
                return runs, self.describe_loss(block, done, after)
            self.take(block, at, size)
            self.parted += size - count
            runs.append(at)
            done += count
            after = at + size - 1
            if done < len(block.words) and not self.tokens[after].last:
                return runs, self.describe_loss(block, done, after)
        return runs, None

    def claim_behind(self, block, before):
        """Claims the words of `block` where those of `before` end."""
        ends = [at for at, token in enumerate(self.tokens) if token.owner is before]
        count, size = self.run(ends[-1] + 1, block.words) if ends else (0, 0)
        if count < len(block.words):
            return [], self.describe_loss(block, 0, ends[-1] if ends else -1)
        self.take(block, ends[-1] + 1, size)
        return [ends[-1] + 1], None

    def take(self, block, at, size):
        for token in self.tokens[at:at + size]:
            token.owner = block

    def describe_loss(self, block, done, after):
        wanted = " ".join(block.words[max(0, done - 3):done + 3]).replace(MARK, "")
        found = "nothing"
        if after >= 0:
            found = " ".join(t.word for t in self.tokens[max(0, after - 2):after + 4])
        return f"{block.place}: «{wanted}» is not in the file; it has «{found}»"


def claim_all(words, stories, findings):
    """Every block but the names, the longest first, since a short one could be found inside
    it; then the names, each below its quote. Returns the runs by block."""
    runs = {}
    blocks = [(story, block) for story in stories for block in story.blocks]
    said = [pair for pair in blocks if pair[1].kind != "name"]
    for story, block in sorted(said, key=lambda pair: -len(pair[1].words)):
        runs[id(block)], fault = words.claim(block, story.pages)
        if fault:
            findings.fault(fault)
    for (_, quote), (_, block) in zip(blocks, blocks[1:]):
        if block.kind == "name":
            runs[id(block)], fault = words.claim_behind(block, quote)
            if fault:
                findings.fault(fault)
    return runs


def check_words(pdf, page_count, stories, furniture, findings):
    findings.begin("every word, once and in order (pdftotext -raw)")
    words = Words(read_tokens(pdf, page_count, "-raw"))
    runs = claim_all(words, stories, findings)
    blocks = [block for story in stories for block in story.blocks]
    total = sum(len(block.words) for block in blocks)
    claimed = sum(token.owner is not None for token in words.tokens) - words.parted
    findings.expect(claimed == total, f"{claimed} of {total} words of the manuscript, "
                    f"{len(words.tokens)} words in the file")
    findings.fact(f"{len(blocks)} blocks in {sum(map(len, runs.values()))} runs, most in one "
                  f"block: {max(map(len, runs.values()))}; {words.parted} note marks on the line "
                  "behind their divided word")
    check_order(stories, runs, findings)
    check_numbers(words, runs, blocks, findings)
    check_rest(words, furniture, findings)
    return words


def check_order(stories, runs, findings):
    for story in stories:
        last = {}
        for block in story.blocks:
            places = runs[id(block)]
            if block.part in FREE_ORDER or not places:
                continue
            if places[0] < last.get(block.part, -1):
                findings.fault(f"{block.place}: stands before what precedes it")
            last[block.part] = places[-1]


def check_numbers(words, runs, blocks, findings):
    """A note's number stands before it."""
    notes = [block for block in blocks if block.kind == "note" and runs[id(block)]]
    for block in notes:
        at = runs[id(block)][0]
        if at == 0 or words.tokens[at - 1].word != block.number:
            findings.fault(f"{block.place}: before the note stands «{words.tokens[at - 1].word}», "
                           f"not {block.number}")
    findings.fact(f"{len(notes)} notes behind their numbers")


def check_rest(words, furniture, findings):
    """Lines, or their rests behind labels, that belong to no block."""
    rest = [t for t in words.tokens if t.owner is None and not t.word.isdigit()]
    lines = collections.defaultdict(list)
    for token in words.tokens:
        lines[token.page, token.line].append(token)
    unknown = 0
    for (page, _), line in lines.items():
        free = [t.word for t in line if t.owner is None and not t.word.isdigit()]
        if not free:
            continue
        mixed = any(t.owner is not None for t in line)
        if not furniture.explains(free, whole=mixed):
            unknown += 1
            findings.fault(f"page {page}: «{' '.join(free)}» is neither manuscript nor furniture"
                           + (" and stands on a line of the manuscript" if mixed else ""))
    findings.fact(f"{len(rest)} words of furniture, {unknown} unexplained lines")


class Furniture:
    """Phrases that the page description and the front matter print."""

    def __init__(self, phrases):
        self.phrases = {tuple(phrase.split()) for phrase in phrases}
        self.starts = collections.defaultdict(list)
        for phrase in self.phrases:
            for at, word in enumerate(phrase):
                self.starts[word].append((phrase, at))

    def longest(self, words, whole):
        """How many of `words` are a phrase, or a part of one."""
        best = 0
        for phrase, at in self.starts[words[0]]:
            length = 0
            while (length < len(words) and at + length < len(phrase)
                   and phrase[at + length] == words[length]):
                length += 1
            if not whole or length == len(phrase):
                best = max(best, length)
        return best

    def explains(self, words, whole):
        """Long phrases are broken into lines, so a part of one will do; on a line that also
        has words of the manuscript only a `whole` one will, or a doubled word would be
        taken for furniture."""
        while words:
            length = self.longest(words, whole)
            if length == 0:
                return False
            words = words[length:]
        return True


def read_furniture(tree, stories):
    phrases = [story.title for story in stories]
    for path in ("layout/house.yaml", "layout/sonderausgabe.yaml", "content/people.yaml"):
        phrases += yaml_values((tree / path).read_text(encoding="utf-8"))
    for story in stories:
        phrases += yaml_values((tree / f"content/{story.name}.md").read_text(encoding="utf-8"))
    return Furniture(phrases)


def yaml_values(text):
    """Everything that could be a value: rest of a line, or up to the next comma."""
    values = re.findall(r"[\w-]+: +(.+)$", text, re.MULTILINE)
    values += re.findall(r"[\w-]+: +([^,{}\"]+)", text)
    values += [v.replace("\\\\\\n", " ") for v in re.findall(r"\"([^\"]*)\"", text)]
    return [re.sub(r"\*+", "", value) for value in values]


def check_other_order(pdf, page_count, words, findings):
    """The same words in the order that poppler guesses from the places on the page."""
    findings.begin("the same words in guessed reading order (pdftotext)")
    here = collections.Counter(t.word for t in read_tokens(pdf, page_count))
    there = collections.Counter(t.word for t in words.tokens)
    odd = (here - there) + (there - here)
    for word, count in sorted(odd.items()):
        findings.fault(f"«{word}» {there[word]} times in content order, {here[word]} times here"
                       f" ({count} too many or too few)")
    findings.fact(f"{sum(here.values())} words, {len(odd)} of them different")


def check_panels(tree, words, stories, findings):
    """Moderators and speakers of the forums, with name and function, in their order."""
    findings.begin("panels")
    people = read_people(tree)
    for story in stories:
        if story.speakers:
            check_panel(words, story, people, findings)


def check_panel(words, story, people, findings):
    page = story.pages[0]
    free = [t.word for t in words.tokens if t.page == page and t.owner is None]
    at = 0
    for person in story.speakers:
        name, role = people[person]
        entry = f"{name} {role}".split()
        found = next((i for i in range(at, len(free)) if free[i:i + len(entry)] == entry), None)
        if found is None:
            findings.fault(f"page {page}: the panel lacks «{' '.join(entry)}», or has it too early")
            continue
        at = found + len(entry)
    findings.fact(f"page {page}: {len(story.speakers)} people of {story.name}")


def read_people(tree):
    text = (tree / "content/people.yaml").read_text(encoding="utf-8")
    people = {}
    for person, body in re.findall(r"^  ([\w-]+):\n((?:    .*\n)+)", text, re.MULTILINE):
        fields = dict(re.findall(r"^    (\w+): (.+)$", body, re.MULTILINE))
        people[person] = (fields["name"], fields["role"])
    return people
