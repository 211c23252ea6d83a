/* scan.c -- the lines of a story before Markdown is read. */
#include "story/scan.h"

#include <string.h>

static struct slice line_of(struct slice text, const size_t *lines, size_t line)
{
    struct slice s = slice_part(text, lines[line], lines[line + 1]);

    if (slice_ends(s, "\n"))
        s.size--;
    if (slice_ends(s, "\r"))
        s.size--;
    return s;
}

struct slice scan_line(const struct scan *scan, size_t line)
{
    return line_of(scan->source->text, scan->lines, line);
}

/* Of the trimmed line, so that the caret marks what stands there. */
struct place scan_line_place(const struct scan *scan, size_t line)
{
    struct slice trimmed = slice_trim(scan_line(scan, line));
    size_t offset =
        trimmed.size > 0 ? (size_t)(trimmed.text - scan->source->text.text) : scan->lines[line];

    return (struct place){scan->source, offset, trimmed.size};
}

static struct place place_of(const struct scan *scan, struct slice s)
{
    return (struct place){scan->source, (size_t)(s.text - scan->source->text.text), s.size};
}

static void scan_lines(struct arena *arena, struct scan *scan)
{
    struct slice text = scan->source->text;
    struct {
        ARRAY_OF(size_t);
    } lines = {0};

    *ARRAY_PUSH(arena, &lines) = 0;
    for (size_t at = 0; at < text.size; at++)
        if (text.text[at] == '\n' && at + 1 < text.size)
            *ARRAY_PUSH(arena, &lines) = at + 1;
    scan->line_count = lines.count;
    *ARRAY_PUSH(arena, &lines) = text.size;
    scan->lines = lines.items;
}

/* --- characters --- */

/* What has no shape: it would print as a box or steer the output. Line and
 * paragraph separators are our own notion (see text.h). */
static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) || c == 0x2028 ||
           c == 0x2029;
}

uint32_t scan_control(struct slice text, size_t *at)
{
    while (*at < text.size) {
        size_t next = *at;
        uint32_t c = utf8_next(text, &next);
        bool line_end = c == '\r' && next < text.size && text.text[next] == '\n';
        if (is_control(c) && !line_end)
            return c;
        *at = next;
    }
    return 0;
}

static bool scan_characters(const struct source *source, struct diag *diag)
{
    size_t errors = diag_errors_said(diag);
    size_t at = 0;

    for (uint32_t c = scan_control(source->text, &at); at < source->text.size;
         c = scan_control(source->text, &at)) {
        size_t from = at;
        utf8_next(source->text, &at);
        DIAG(diag, MSG_STORY_CONTROL, ((struct place){source, from, at - from}),
             diag_format(diag, "U+%04X", c));
    }
    return diag_errors_said(diag) == errors;
}

/* --- front matter --- */

static bool is_fence(struct slice line)
{
    while (slice_ends(line, " ") || slice_ends(line, "\t"))
        line.size--;
    return slice_is(line, "---");
}

/* Two or three dashes of any length, of which a word processor has made others. */
static bool is_dashes(struct slice line)
{
    size_t count = 0;

    line = slice_trim(line);
    for (size_t at = 0; at < line.size; count++) {
        uint32_t c = utf8_next(line, &at);
        if (c != '-' && c != 0x2013 && c != 0x2014 && c != 0x2212)
            return false;
    }
    return count > 0 && count <= 4;
}

/* «title: …» */
static bool is_key_line(struct slice line)
{
    struct slice key;
    struct slice value;

    if (!slice_cut(line, ':', &key, &value) || key.size == 0)
        return false;
    for (size_t i = 0; i < key.size; i++)
        if (key.text[i] < 'a' || key.text[i] > 'z')
            return false;
    return true;
}

/* A head between lines that have become dashes is told once, and read. */
static bool is_dashed_head(const struct scan *scan, struct slice first)
{
    return is_dashes(first) && scan->line_count > 1 && is_key_line(scan_line(scan, 1));
}

/* Moves *body to the first line of Markdown. */
static bool scan_front(struct scan *scan, struct diag *diag, size_t *body)
{
    struct slice text = scan->source->text;
    struct slice first = scan_line(scan, 0);

    if (slice_starts(first, "\xEF\xBB\xBF"))
        first = slice_part(first, 3, first.size);
    bool dashed = !is_fence(first) && is_dashed_head(scan, first);
    if (dashed) {
        DIAG(diag, MSG_STORY_FRONT_DASHES, scan_line_place(scan, 0));
        DIAG_ADD(diag, MSG_STORY_FRONT_DASHES_CURE, NOWHERE);
    }
    if (!dashed && !is_fence(first))
        return true;
    for (size_t line = 1; line < scan->line_count; line++)
        if (is_fence(scan_line(scan, line)) || (dashed && is_dashes(scan_line(scan, line)))) {
            scan->front = slice_part(text, scan->lines[1], scan->lines[line]);
            *body = line + 1;
            return true;
        }
    DIAG(diag, MSG_STORY_FRONT_OPEN, scan_line_place(scan, 0));
    return false;
}

/* --- markers --- */

static bool is_name_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '_';
}

/* Takes `#name` or `.name` from the front of *rest. */
static bool take_name(struct slice *rest, char sign, struct slice *name)
{
    size_t size = 1;

    if (rest->size == 0 || rest->text[0] != sign)
        return false;
    while (size < rest->size && is_name_character(rest->text[size]))
        size++;
    *name = slice_part(*rest, 1, size);
    *rest = slice_part(*rest, size, rest->size);
    return name->size > 0;
}

/* `{#part}`, `{.style}` or `{#part .style}`. */
static bool parse_marker(struct slice line, struct marker *marker)
{
    struct slice rest = slice_trim(slice_part(line, 1, line.size - 1));

    marker->begins_part = take_name(&rest, '#', &marker->part);
    if (marker->begins_part && rest.size > 0 && rest.text[0] != ' ')
        return false;
    rest = slice_trim(rest);
    bool has_style = take_name(&rest, '.', &marker->style);
    return rest.size == 0 && (marker->begins_part || has_style);
}

static void scan_marker(struct arena *arena, struct scan *scan, size_t number,
                        struct slice line, struct diag *diag)
{
    struct marker marker = {.line = number};

    if (!slice_ends(line, "}") || !parse_marker(line, &marker)) {
        DIAG(diag, MSG_STORY_MARKER, place_of(scan, line));
        DIAG_ADD(diag, MSG_EXPECTED, NOWHERE, "{#part}, {.style}, {#part .style}");
        return;
    }
    if (marker.begins_part)
        marker.part_place = place_of(scan, marker.part);
    if (marker.style.size > 0)
        marker.style_place = place_of(scan, marker.style);
    *ARRAY_PUSH(arena, &scan->markers) = marker;
}

/* `{lead}` or `{style=small}` on a line: a marker without its sign, which would be printed. */
static bool lacks_sign(struct slice line)
{
    size_t at = 1;

    if (line.size < 3 || line.text[0] != '{' || line.text[line.size - 1] != '}')
        return false;
    while (at + 1 < line.size &&
           (is_name_character(line.text[at]) || strchr(" =", line.text[at])))
        at++;
    return at + 1 == line.size;
}

/* `# Head {#name}`, as other programs write it, would be printed. */
static void check_marker_inside(const struct scan *scan, struct slice line, struct diag *diag)
{
    struct marker marker;
    size_t at = line.size;

    if (!slice_ends(line, "}"))
        return;
    while (at > 0 && line.text[at - 1] != '{')
        at--;
    if (at == 0 || (at > 1 && line.text[at - 2] == '\\'))
        return;
    struct slice tail = slice_part(line, at - 1, line.size);
    if ((tail.text[1] == '#' || tail.text[1] == '.') && parse_marker(tail, &marker))
        DIAG(diag, MSG_STORY_MARKER_INSIDE, place_of(scan, tail), diag_text(diag, tail));
}

/* An open code fence; what stands in it is no marker. */
struct fence {
    char sign; /* 0: none is open */
    size_t size;
};

/* The fence that `line` opens or closes; sign 0 if it is none. */
static struct fence fence_of(struct slice line)
{
    struct fence fence = {0};
    size_t at = 0;

    while (at < line.size && at < 4 && line.text[at] == ' ')
        at++;
    if (at < 4 && at < line.size && (line.text[at] == '`' || line.text[at] == '~')) {
        fence.sign = line.text[at];
        while (at + fence.size < line.size && line.text[at + fence.size] == fence.sign)
            fence.size++;
    }
    return fence.size >= 3 ? fence : (struct fence){0};
}

/* True if `line` belongs to a code block, fences included. */
static bool fence_step(struct fence *open, struct slice line)
{
    struct fence fence = fence_of(line);

    if (!open->sign) {
        *open = fence;
        return fence.sign != 0;
    }
    if (fence.sign == open->sign && fence.size >= open->size)
        *open = (struct fence){0};
    return true;
}

static void blank(char *text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (text[i] != '\n' && text[i] != '\r')
            text[i] = ' ';
}

/* A marker becomes an empty processing instruction: to Markdown that is a block of
 * its own, which ends any list or quote before it. */
static void mask_marker(char *line, size_t size)
{
    memset(line, ' ', size);
    if (size < 4)
        return; /* malformed, and reported */
    memcpy(line, "<?", 2);
    memcpy(line + size - 2, "?>", 2);
}

static void scan_markers(struct arena *arena, struct scan *scan, size_t body, struct diag *diag)
{
    char *text = arena_string(arena, scan->source->text);
    struct fence fence = {0};

    blank(text, 0, slice_starts(scan->source->text, "\xEF\xBB\xBF") ? 3 : 0);
    blank(text, 0, scan->lines[body]);
    for (size_t i = body; i < scan->line_count; i++) {
        struct slice line = scan_line(scan, i);
        if (fence_step(&fence, line))
            continue;
        struct slice trimmed = slice_trim(line);
        if (slice_starts(line, "{#") || slice_starts(line, "{.") || lacks_sign(trimmed)) {
            scan_marker(arena, scan, i, trimmed, diag);
            mask_marker(text + scan->lines[i], trimmed.size);
        } else {
            check_marker_inside(scan, trimmed, diag);
        }
    }
    scan->markdown = (struct slice){text, scan->source->text.size};
}

/* --- bounds --- */

/* Lines without an empty one between them. */
struct run {
    size_t first, lines, bytes, marks;
    bool table;
};

static bool is_markup(char c) { return c != '\0' && strchr("*_`[]<>!&\\~", c); }

size_t scan_marks(struct slice text)
{
    size_t marks = 0;

    for (size_t i = 0; i < text.size; i++)
        marks += is_markup(text.text[i]);
    return marks;
}

/* `|---|:-:|`: only such a line makes a table of the line above it. */
static bool is_table_rule(struct slice line)
{
    bool dash = false;
    bool table = false;

    for (size_t i = 0; i < line.size; i++) {
        char c = line.text[i];
        if (c != ' ' && c != '\t' && c != '-' && c != '|' && c != ':' && c != '>')
            return false;
        dash |= c == '-';
        table |= c == '|' || c == ':';
    }
    return dash && table;
}

static size_t count_cells(struct slice line)
{
    size_t bars = 0;

    for (size_t i = 0; i < line.size; i++)
        bars += line.text[i] == '|';
    return bars + 1;
}

/* Columns of blank space before the first other character. */
static size_t indent_of(struct slice line)
{
    size_t column = 0;

    for (size_t i = 0; i < line.size; i++) {
        if (line.text[i] == '\t')
            column += 4 - column % 4;
        else if (line.text[i] == ' ')
            column++;
        else
            break;
    }
    return column;
}

/* `* * *`: one sign, again and again. */
static bool is_rule(struct slice line)
{
    line = slice_trim(line);
    for (size_t i = 0; i < line.size; i++)
        if (line.text[i] != line.text[0] && line.text[i] != ' ' && line.text[i] != '\t')
            return false;
    return line.size > 0 && line.text[0] != '>';
}

/* Signs of quotes and lists at the beginning of a line: each may open one. */
static size_t nesting_of(struct slice line)
{
    size_t depth = 0;

    if (is_rule(line))
        return 0;
    for (size_t at = 0; at < line.size; at++) {
        char c = line.text[at];
        bool alone =
            at + 1 == line.size || line.text[at + 1] == ' ' || line.text[at + 1] == '\t';
        if (c == '>' || (alone && strchr("-+*.)", c)))
            depth++;
        else if (c != ' ' && c != '\t' && !(c >= '0' && c <= '9'))
            break;
    }
    return depth;
}

bool scan_is_marker(const struct scan *scan, size_t line)
{
    return scan->source->text.text[scan->lines[line]] == '{' &&
           scan->markdown.text[scan->lines[line]] == '<';
}

static void check_run(const struct scan *scan, const struct run *run, struct diag *diag)
{
    struct place place = scan_line_place(scan, run->first);

    if (run->lines > LIMIT_STORY_LINES)
        DIAG(diag, MSG_STORY_LINES, place, diag_format(diag, "%d", LIMIT_STORY_LINES));
    if (run->bytes > LIMIT_STORY_RUN_BYTES)
        DIAG(diag, MSG_STORY_BYTES, place, diag_size(diag, LIMIT_STORY_RUN_BYTES));
    if (run->marks > LIMIT_STORY_RUN_MARKS)
        DIAG(diag, MSG_STORY_MARKS, place, diag_format(diag, "%d", LIMIT_STORY_RUN_MARKS));
    for (size_t i = run->first; run->table && i < run->first + run->lines; i++)
        if (count_cells(scan_line(scan, i)) > LIMIT_STORY_CELLS + 2)
            DIAG(diag, MSG_STORY_CELLS, scan_line_place(scan, i),
                 diag_format(diag, "%d", LIMIT_STORY_CELLS));
}

static void check_line(const struct scan *scan, size_t i, struct slice line, struct diag *diag)
{
    if (nesting_of(line) > LIMIT_STORY_NESTING)
        DIAG(diag, MSG_STORY_NESTING, scan_line_place(scan, i),
             diag_format(diag, "%d", LIMIT_STORY_NESTING));
    if (indent_of(line) > LIMIT_STORY_INDENT)
        DIAG(diag, MSG_STORY_INDENT, scan_line_place(scan, i),
             diag_format(diag, "%d", LIMIT_STORY_INDENT));
}

static void run_add(struct run *run, struct slice line)
{
    run->lines++;
    run->bytes += line.size + 1;
    run->table |= is_table_rule(line);
    run->marks += scan_marks(line);
}

static bool check_bounds(const struct scan *scan, size_t body, struct diag *diag)
{
    struct run run = {0};
    size_t errors = diag_errors_said(diag);

    for (size_t i = body; i < scan->line_count; i++) {
        struct slice line = line_of(scan->markdown, scan->lines, i);
        if (slice_trim(line).size > 0 && !scan_is_marker(scan, i)) {
            run.first = run.lines == 0 ? i : run.first;
            run_add(&run, line);
            check_line(scan, i, line, diag);
            continue;
        }
        check_run(scan, &run, diag);
        run = (struct run){0};
    }
    check_run(scan, &run, diag);
    return diag_errors_said(diag) == errors;
}

bool scan_story(struct arena *arena, const struct source *source, struct diag *diag,
                struct scan *scan)
{
    size_t body = 0;

    *scan = (struct scan){.source = source};
    scan_lines(arena, scan);
    if (!scan_characters(source, diag) || !scan_front(scan, diag, &body))
        return false;
    scan_markers(arena, scan, body, diag);
    return check_bounds(scan, body, diag);
}
