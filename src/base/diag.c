/* diag.c -- recording what is wrong, and printing it in order.
 *
 * Texts are filled in when they are recorded; places are turned into lines and
 * columns when they are printed. A source of one line of ten megabytes with
 * ten thousand mistakes must not take minutes, so positions are counted from
 * checkpoints, which are made when a source is first asked about.
 */
#include "base/diag.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"

struct message_text {
    unsigned number;
    enum severity severity;
    const char *text[2]; /* by language */
};

static const struct message_text messages[] = {
#define MESSAGE(name, number, severity, english, german)                                       \
    {number, SEVERITY_##severity, {english, german}},
#include "base/messages/all.def"
#undef MESSAGE
};

/* Never used: a number given twice does not compile. */
struct message_numbers_are_unique {
#define MESSAGE(name, number, severity, english, german) char number_##number;
#include "base/messages/all.def"
#undef MESSAGE
};

/* A line below a report. */
struct note {
    enum message message;
    struct place place;
    struct slice text;
};

struct report {
    enum message message;
    struct place place;
    struct slice text;
    size_t number; /* in order of recording */
    struct notes {
        ARRAY_OF(struct note);
    } notes;
};

struct diag {
    enum language language;
    struct arena *arena;
    size_t source_count;
    struct {
        ARRAY_OF(struct report *);
    } reports;
    struct map seen;       /* reports by what they say and where */
    struct report *last;   /* notes are added to it */
    struct report ignored; /* takes the notes of a report that stands already */
    size_t errors;
    size_t warnings;
};

struct diag *diag_new(enum language language)
{
    struct diag *diag = memory_new(1, sizeof *diag);

    diag->language = language;
    diag->arena = arena_new();
    map_init(&diag->seen, diag->arena);
    return diag;
}

void diag_free(struct diag *diag)
{
    if (!diag)
        return;
    arena_free(diag->arena);
    memory_free(diag);
}

enum language diag_language(const struct diag *diag) { return diag->language; }
size_t diag_errors(const struct diag *diag) { return diag->errors; }
size_t diag_warnings(const struct diag *diag) { return diag->warnings; }

const char *diag_text(struct diag *diag, struct slice s)
{
    return arena_string(diag->arena, s);
}

const char *diag_format(struct diag *diag, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    struct slice text = arena_vprintf(diag->arena, format, arguments);
    va_end(arguments);
    return text.text;
}

/* --- places --- */

/* A character of a source. */
struct spot {
    size_t offset;
    size_t line;   /* from 1 */
    size_t column; /* from 1, in code points */
};

/* The first character at or behind every multiple of CHECKPOINT_BYTES. */
enum { CHECKPOINT_BYTES = 1024 };

struct source_index {
    struct arena *arena;
    struct spot *spots;
    size_t count;
};

const struct source *diag_source(struct diag *diag, struct slice name, struct slice text)
{
    struct source *source = ARENA_NEW(diag->arena, struct source);

    source->name = name;
    source->text = text;
    source->order = diag->source_count++;
    source->index = ARENA_NEW(diag->arena, struct source_index);
    source->index->arena = diag->arena;
    return source;
}

/* A byte order mark is no character of the first line. */
static struct spot spot_first(struct slice text)
{
    return (struct spot){slice_starts(text, "\xEF\xBB\xBF") ? 3 : 0, 1, 1};
}

static void spot_advance(struct slice text, struct spot *spot)
{
    if (utf8_next(text, &spot->offset) == '\n') {
        spot->line++;
        spot->column = 1;
    } else {
        spot->column++;
    }
}

static void index_build(struct source_index *index, struct slice text)
{
    struct spot spot = spot_first(text);

    index->spots = ARENA_ARRAY(index->arena, struct spot, text.size / CHECKPOINT_BYTES + 1);
    index->spots[index->count++] = spot;
    while (spot.offset < text.size) {
        spot_advance(text, &spot);
        if (spot.offset >= index->count * CHECKPOINT_BYTES && spot.offset < text.size)
            index->spots[index->count++] = spot;
    }
}

/* The character at `offset`, or the end of the text. */
static struct spot spot_at(const struct source *source, size_t offset)
{
    struct source_index *index = source->index;

    if (index->count == 0)
        index_build(index, source->text);
    offset = offset < source->text.size ? offset : source->text.size;
    size_t i = offset / CHECKPOINT_BYTES;
    i = i < index->count ? i : index->count - 1;
    if (i > 0 && index->spots[i].offset > offset)
        i--; /* the checkpoint is the next character already */

    struct spot spot = index->spots[i];
    for (struct spot next = spot; next.offset < offset;) {
        spot_advance(source->text, &next);
        if (next.offset <= offset)
            spot = next;
    }
    return spot;
}

void place_position(struct place place, size_t *line, size_t *column)
{
    struct spot spot = place.source ? spot_at(place.source, place.offset) : (struct spot){0};

    *line = spot.line;
    *column = spot.column;
}

/* What belongs to no file comes first. */
static size_t place_order(struct place place)
{
    return place.source ? place.source->order + 1 : 0;
}

/* --- recording --- */

/* `message` with its arguments in place of {0} to {9}. */
static struct slice message_fill(struct diag *diag, enum message message,
                                 const char *const *arguments, size_t count)
{
    const char *text = messages[message].text[diag->language];
    struct {
        ARRAY_OF(char);
    } out = {0};

    while (*text) {
        if (text[0] != '{' || text[1] < '0' || text[1] > '9' || text[2] != '}') {
            *ARRAY_PUSH(diag->arena, &out) = *text++;
            continue;
        }
        size_t number = (size_t)(text[1] - '0');
        assert(number < count);
        for (const char *c = number < count ? arguments[number] : ""; *c; c++)
            *ARRAY_PUSH(diag->arena, &out) = *c;
        text += 3;
    }
    return (struct slice){out.items, out.count};
}

static void report_count(struct diag *diag, enum message message)
{
    diag->errors += messages[message].severity == SEVERITY_ERROR;
    diag->warnings += messages[message].severity == SEVERITY_WARNING;
}

void diag_report(struct diag *diag, enum message message, struct place place,
                 const char *const *arguments, size_t count)
{
    struct slice text = message_fill(diag, message, arguments, count);
    struct slice key = arena_printf(diag->arena, "%zu %zu %zu %d %.*s", place_order(place),
                                    place.offset, place.size, (int)message, SLICE_ARG(text));
    struct report *report = ARENA_NEW(diag->arena, struct report);

    if (!map_add(&diag->seen, key, report)) {
        diag->ignored = (struct report){0};
        diag->last = &diag->ignored;
        return;
    }
    report->message = message;
    report->place = place;
    report->text = text;
    report->number = diag->reports.count;
    *ARRAY_PUSH(diag->arena, &diag->reports) = report;
    diag->last = report;
    report_count(diag, message);
}

void diag_add(struct diag *diag, enum message message, struct place place,
              const char *const *arguments, size_t count)
{
    assert(diag->last);
    struct slice text = message_fill(diag, message, arguments, count);

    *ARRAY_PUSH(diag->arena, &diag->last->notes) = (struct note){message, place, text};
}

void diag_nearest(struct diag *diag, struct slice wrong, const struct slice *names,
                  size_t count)
{
    struct slice nearest = nearest_name(wrong, names, count);

    if (nearest.size > 0)
        DIAG_ADD(diag, MSG_DID_YOU_MEAN, NOWHERE, diag_text(diag, nearest));
}

/* --- printing --- */

struct printer {
    FILE *out;
    enum language language;
    bool colour;
};

enum paint { PAINT_OFF, PAINT_STRONG, PAINT_ERROR, PAINT_WARNING, PAINT_HINT, PAINT_CARET };

static void paint(const struct printer *printer, enum paint paint)
{
    static const char *const codes[] = {"", ";1", ";1;31", ";1;35", ";1;36", ";1;32"};

    if (printer->colour)
        fprintf(printer->out, "\033[0%sm", codes[paint]);
}

/* What would steer a terminal or turn the reading direction is shown, not
 * obeyed: the input may come from anybody. */
static uint32_t harmless(uint32_t c)
{
    if (c == '\t' || c == '\n')
        return ' ';
    bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
    bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return control || direction ? 0xFFFD : c;
}

static void put_character(const struct printer *printer, uint32_t c)
{
    char bytes[4];
    int size = utf8_put(harmless(c), bytes);

    fwrite(bytes, 1, (size_t)size, printer->out);
}

static void put_text(const struct printer *printer, struct slice s)
{
    for (size_t at = 0; at < s.size;)
        put_character(printer, utf8_next(s, &at));
}

static void put_repeated(const struct printer *printer, char c, size_t count)
{
    for (; count > 0; count--)
        fputc(c, printer->out);
}

/* The part of a line that is shown, and where it is marked. */
struct excerpt {
    struct slice text;
    bool cut_before, cut_behind;
    size_t blanks; /* before the caret */
    size_t carets;
};

/* A longer line is cut: so many code points are shown, and so many of them
 * before the caret. */
enum { EXCERPT_WIDTH = 100, EXCERPT_LEAD = 60 };

static bool is_line_end(struct slice text, size_t at)
{
    return at == text.size || text.text[at] == '\n' ||
           (text.text[at] == '\r' && at + 1 < text.size && text.text[at + 1] == '\n');
}

/* Behind at most EXCERPT_WIDTH characters of the line from `at` on. */
static size_t excerpt_end(struct slice text, size_t at)
{
    for (size_t i = 0; i < EXCERPT_WIDTH && !is_line_end(text, at); i++)
        utf8_next(text, &at);
    return at;
}

/* The character of the line of `spot` that stands in column `column`, not
 * further than an excerpt before it. */
static struct spot spot_before(const struct source *source, struct spot spot, size_t column)
{
    const size_t back = 4 * EXCERPT_WIDTH; /* bytes that surely suffice */
    struct spot before = spot_at(source, spot.offset > back ? spot.offset - back : 0);

    while (before.line < spot.line || before.column < column)
        spot_advance(source->text, &before);
    return before;
}

/* Where the excerpt begins: with the line, if that fits or the caret is near. */
static size_t excerpt_begin(const struct source *source, struct spot spot)
{
    if (spot.column <= EXCERPT_WIDTH) {
        size_t start = spot_before(source, spot, 1).offset;
        size_t end = excerpt_end(source->text, start);
        if (spot.column <= EXCERPT_LEAD || is_line_end(source->text, end))
            return start;
    }
    return spot_before(source, spot, spot.column - EXCERPT_LEAD).offset;
}

static struct excerpt excerpt_make(struct place place, struct spot spot)
{
    struct slice text = place.source->text;
    size_t begin = excerpt_begin(place.source, spot);
    size_t end = excerpt_end(text, begin);
    size_t marked = place.size < text.size - spot.offset ? spot.offset + place.size : text.size;
    struct excerpt excerpt = {
        .text = slice_part(text, begin, end),
        .cut_before = begin > spot_first(text).offset && text.text[begin - 1] != '\n',
        .cut_behind = !is_line_end(text, end),
    };

    marked = marked < end ? marked : end;
    excerpt.blanks = utf8_count(slice_part(text, begin, spot.offset)) + excerpt.cut_before;
    excerpt.carets = utf8_count(slice_part(text, spot.offset, marked));
    return excerpt;
}

static void put_carets(const struct printer *printer, const struct excerpt *excerpt)
{
    put_repeated(printer, ' ', excerpt->blanks);
    paint(printer, PAINT_CARET);
    fputc('^', printer->out);
    put_repeated(printer, '~', excerpt->carets > 0 ? excerpt->carets - 1 : 0);
    paint(printer, PAINT_OFF);
    fputc('\n', printer->out);
}

/* The line with its number, and a line that marks the place in it. */
static void put_excerpt(const struct printer *printer, struct place place, struct spot spot)
{
    struct excerpt excerpt = excerpt_make(place, spot);
    int width = fprintf(printer->out, "%5zu", spot.line);

    fputs(" | ", printer->out);
    fputs(excerpt.cut_before ? "…" : "", printer->out);
    put_text(printer, excerpt.text);
    fputs(excerpt.cut_behind ? "…" : "", printer->out);
    fprintf(printer->out, "\n%*s | ", width, "");
    put_carets(printer, &excerpt);
}

static void put_label(const struct printer *printer, enum message message)
{
    static const char *const labels[2][3] = {{"error", "warning", "hint"},
                                             {"Fehler", "Warnung", "Hinweis"}};
    static const enum paint paints[] = {PAINT_ERROR, PAINT_WARNING, PAINT_HINT};
    enum severity severity = messages[message].severity;

    paint(printer, paints[severity]);
    fputs(labels[printer->language][severity], printer->out);
    if (severity != SEVERITY_HINT)
        fprintf(printer->out, " %c%04u", "EW"[severity], messages[message].number);
    paint(printer, PAINT_OFF);
}

/* FILE:LINE:COLUMN: LABEL: TEXT, with the excerpt below it. */
static void put_message(const struct printer *printer, enum message message, struct place place,
                        struct slice text)
{
    struct spot spot = {0};

    paint(printer, PAINT_STRONG);
    if (place.source) {
        spot = spot_at(place.source, place.offset);
        put_text(printer, place.source->name);
        fprintf(printer->out, ":%zu:%zu: ", spot.line, spot.column);
    } else {
        fputs("umbruch: ", printer->out);
    }
    put_label(printer, message);
    fputs(": ", printer->out);
    put_text(printer, text);
    fputc('\n', printer->out);
    if (place.source)
        put_excerpt(printer, place, spot);
}

static void put_note(const struct printer *printer, const struct note *note)
{
    if (note->place.source) {
        put_message(printer, note->message, note->place, note->text);
        return;
    }
    fputs("      = ", printer->out);
    put_text(printer, note->text);
    fputc('\n', printer->out);
}

static int compare_sizes(size_t a, size_t b) { return (a > b) - (a < b); }

static int report_compare(const void *left, const void *right)
{
    const struct report *a = *(struct report *const *)left;
    const struct report *b = *(struct report *const *)right;
    int order = compare_sizes(place_order(a->place), place_order(b->place));

    if (order == 0)
        order = compare_sizes(a->place.offset, b->place.offset);
    return order != 0 ? order : compare_sizes(a->number, b->number);
}

void diag_print(const struct diag *diag, FILE *out, bool colour)
{
    struct printer printer = {out, diag->language, colour};
    size_t count = diag->reports.count;
    const struct report **sorted = memory_new(count, sizeof *sorted);

    for (size_t i = 0; i < count; i++)
        sorted[i] = diag->reports.items[i];
    qsort(sorted, count, sizeof *sorted, report_compare);
    for (size_t i = 0; i < count; i++) {
        put_message(&printer, sorted[i]->message, sorted[i]->place, sorted[i]->text);
        for (size_t j = 0; j < sorted[i]->notes.count; j++)
            put_note(&printer, &sorted[i]->notes.items[j]);
    }
    memory_free(sorted);
}
