"""Body type in its columns: the baseline grid, hyphens, widows and orphans."""
import collections
import dataclasses

BODY_FONT, BODY_SIZE = "SourceSerif4-Regular", 9.3
INCREMENT = 12.0  # pt between baselines
TOLERANCE = 0.05  # pt
MM = 72 / 25.4
COLUMN, GUTTER, INNER, OUTER = 10 * MM, 5 * MM, 15 * MM, 20 * MM
INDENT = 12.0
INDENT_RANGE = (8.0, 12.4)  # an opening quote hangs out of the indent; items have more
LADDER = 2
HYPHENS = "-\u00ad\u2010\u2011"


@dataclasses.dataclass
class Line:
    page: int
    column: int  # grid column at which it begins
    number: int  # of the baseline
    x: float  # from the column's left edge
    text: str

    @property
    def indented(self):
        return INDENT_RANGE[0] < self.x < INDENT_RANGE[1]

    @property
    def hyphen(self):
        return len(self.text) > 1 and self.text[-1] in HYPHENS

    def __str__(self):
        return f"page {self.page}, column {self.column}, L{self.number}: «{self.text}»"


def is_body(glyph):
    return glyph.font == BODY_FONT and abs(glyph.size - BODY_SIZE) < 0.005 and glyph.upright


def check_grid(pages, findings):
    findings.begin(f"baseline grid ({BODY_FONT} at {BODY_SIZE} pt)")
    count, worst, outside = 0, 0.0, collections.Counter()
    for number, glyphs in enumerate(pages, 1):
        for glyph in filter(is_body, glyphs):
            error = abs(glyph.y - INCREMENT * round(glyph.y / INCREMENT))
            count += 1
            worst = max(worst, error)
            if error > TOLERANCE:
                outside[number, round(glyph.y, 3)] += 1
    for (number, y), glyphs in sorted(outside.items()):
        findings.fault(f"page {number}: {glyphs} glyphs at {y} pt, "
                       f"L{y / INCREMENT:.3f}")
    findings.expect(count > 0, f"{count} glyphs, largest distance from the grid {worst:.4f} pt")


def left_margin(page):
    return INNER if page % 2 else OUTER


def grid_column(page, x):
    """The grid column nearest to the left of `x`, which may hang out or be indented."""
    return max(0, round((x - left_margin(page) - INDENT / 2) / (COLUMN + GUTTER)))


def body_lines(pages):
    """The lines of all body columns, in the order page, column, baseline."""
    lines = []
    for page, glyphs in enumerate(pages, 1):
        rows = collections.defaultdict(list)
        for glyph in filter(is_body, glyphs):
            rows[round(glyph.y / INCREMENT)].append(glyph)
        for number, row in rows.items():
            lines += row_lines(page, number, sorted(row, key=lambda g: g.x))
    return sorted(lines, key=lambda line: (line.page, line.column, line.number))


def row_lines(page, number, row):
    """Parts of one baseline with at least a gutter between them."""
    groups = [[row[0]]]
    for before, glyph in zip(row, row[1:]):
        if glyph.x - before.x - before.width > GUTTER * 0.6:
            groups.append([])
        groups[-1].append(glyph)
    for group in groups:
        column = grid_column(page, group[0].x)
        edge = left_margin(page) + column * (COLUMN + GUTTER)
        yield Line(page, column, number, group[0].x - edge, "".join(g.text for g in group).strip())


def columns_of(lines):
    columns = collections.defaultdict(list)
    for line in lines:
        columns[line.page, line.column].append(line)
    return list(columns.values())


def ladders(column):
    """Lengths of runs of successive lines that end in a hyphen."""
    run = 0
    for line, following in zip(column, column[1:] + [None]):
        run = run + 1 if line.hyphen else 0
        if run and (following is None or not following.hyphen):
            yield run, line


def check_columns(pages, findings):
    findings.begin("column ends, hyphens, widows and orphans")
    lines = body_lines(pages)
    columns = columns_of(lines)
    hyphens = [line for line in lines if line.hyphen]
    longest = 0
    for column in columns:
        if column[-1].hyphen:
            findings.fault(f"a hyphen ends a column: {column[-1]}")
        for run, line in ladders(column):
            longest = max(longest, run)
            if run > LADDER:
                findings.fault(f"{run} hyphens in successive lines: {line}")
        check_breaks(column, findings)
    findings.fact(f"{len(columns)} columns, {len(lines)} lines, {len(hyphens)} end in a hyphen "
                  f"({100 * len(hyphens) / max(1, len(lines)):.1f} %), longest ladder {longest}")


def check_breaks(column, findings):
    """A paragraph begins with an indent; so a head line before one ends a paragraph that
    began elsewhere, and an indented line at the foot is the first of one that goes on."""
    first, last = column[0], column[-1]
    if len(column) > 1 and not first.indented and column[1].indented:
        findings.fault(f"a widow: {first}")
    if last.indented and len(column) > 1 and last.text[-1] not in ".?!“":
        findings.fault(f"an orphan: {last}")
