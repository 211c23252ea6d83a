/* diag_print.c -- what was recorded, as text for people.
 *
 * An excerpt is set in columns of a terminal, not in characters: what stands below a word
 * of wide characters, or behind a tab, is where the eye expects it.
 */
#include "base/diag.h"

#include <stdlib.h>
#include <unicode/uchar.h>

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

static void put_character(const struct printer *printer, uint32_t c)
{
    char bytes[4];
    int size = utf8_put(c == '\t' || c == '\n' ? ' ' : utf8_harmless(c), bytes);

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

/* --- columns of a terminal --- */

/* A tab leads to the next multiple of it, counted from the start of the excerpt. */
enum { TAB = 4 };

/* Marks that stand on the letter before them, and what has no shape of its own. */
static bool is_joined(uint32_t c)
{
    int8_t type = u_charType((UChar32)c);
    int syllable = u_getIntPropertyValue((UChar32)c, UCHAR_HANGUL_SYLLABLE_TYPE);

    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
           (type == U_FORMAT_CHAR && c != 0xAD) || syllable == U_HST_VOWEL_JAMO ||
           syllable == U_HST_TRAILING_JAMO;
}

/* Columns that the character takes when it stands in column `column`, from 0. */
static size_t character_width(uint32_t c, size_t column)
{
    if (c == '\t')
        return TAB - column % TAB;
    c = utf8_harmless(c);
    if (c < 0x300)
        return 1;
    if (is_joined(c))
        return 0;
    int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

/* The column behind a text that begins in `column`. */
static size_t text_column(struct slice s, size_t column)
{
    for (size_t at = 0; at < s.size;)
        column += character_width(utf8_next(s, &at), column);
    return column;
}

/* A part of a line, with its tabs as blanks. */
static void put_line(const struct printer *printer, struct slice s)
{
    size_t column = 0;

    for (size_t at = 0; at < s.size;) {
        uint32_t c = utf8_next(s, &at);
        size_t width = character_width(c, column);
        if (c == '\t')
            put_repeated(printer, ' ', width);
        else
            put_character(printer, c);
        column += width;
    }
}

/* --- excerpts --- */

/* The part of a line that is shown, and where it is marked. */
struct excerpt {
    struct slice text;
    bool cut_before, cut_behind;
    size_t blanks; /* before the caret */
    size_t carets;
    bool goes_on; /* on the lines that follow */
};

/* A wider line is cut: so many columns are shown, and so many of them
 * before the caret. */
enum { EXCERPT_WIDTH = 100, EXCERPT_LEAD = 60 };

static bool is_line_end(struct slice text, size_t at)
{
    return at == text.size || text.text[at] == '\n' ||
           (text.text[at] == '\r' && at + 1 < text.size && text.text[at + 1] == '\n');
}

/* Behind what fits into EXCERPT_WIDTH columns of the line from `at` on. */
static size_t excerpt_end(struct slice text, size_t at)
{
    size_t column = 0;

    while (!is_line_end(text, at)) {
        size_t next = at;
        column += character_width(utf8_next(text, &next), column);
        if (column > EXCERPT_WIDTH)
            break;
        at = next;
    }
    return at;
}

/* The character of the line of `spot` that stands in column `column`, not
 * further than an excerpt before it. */
static struct position position_before(const struct source *source, struct position spot,
                                       size_t column)
{
    const size_t back = 4 * EXCERPT_WIDTH; /* bytes that surely suffice */
    struct position before = position_at(source, spot.offset > back ? spot.offset - back : 0);

    while (before.line < spot.line || before.column < column)
        position_advance(source->text, &before);
    return before;
}

/* Where the excerpt begins: with the line, if that fits or the caret is near. */
static size_t excerpt_begin(const struct source *source, struct position spot)
{
    struct slice text = source->text;

    if (spot.column <= EXCERPT_WIDTH) {
        size_t start = position_before(source, spot, 1).offset;
        if (text_column(slice_part(text, start, spot.offset), 0) < EXCERPT_LEAD ||
            is_line_end(text, excerpt_end(text, start)))
            return start;
    }
    size_t lead = spot.column > EXCERPT_LEAD ? spot.column - EXCERPT_LEAD : 1;
    size_t begin = position_before(source, spot, lead).offset;
    while (text_column(slice_part(text, begin, spot.offset), 0) > EXCERPT_LEAD)
        utf8_next(text, &begin);
    return begin;
}

/* Behind the last character of the place that stands on its first line and is no blank;
 * *goes_on if others follow on other lines. */
static size_t marked_end(struct slice text, struct place place, size_t begin, size_t line_end,
                         bool *goes_on)
{
    size_t size = text.size - begin;
    size_t end = place.size < size ? begin + place.size : text.size;
    size_t first = end < line_end ? end : line_end;

    *goes_on = slice_trim(slice_part(text, first, end)).size > 0;
    while (end > line_end && first > begin && text.text[first - 1] == ' ')
        first--;
    return first;
}

static struct excerpt excerpt_make(struct place place, struct position spot)
{
    struct slice text = place.source->text;
    size_t begin = excerpt_begin(place.source, spot);
    size_t end = excerpt_end(text, begin);
    struct excerpt excerpt = {
        .text = slice_part(text, begin, end),
        .cut_before = begin > position_first(text).offset && text.text[begin - 1] != '\n',
        .cut_behind = !is_line_end(text, end),
    };
    size_t marked = marked_end(text, place, spot.offset, end, &excerpt.goes_on);
    size_t column = text_column(slice_part(text, begin, spot.offset), 0);

    excerpt.blanks = column + excerpt.cut_before;
    excerpt.carets = text_column(slice_part(text, spot.offset, marked), column) - column;
    excerpt.goes_on = excerpt.goes_on && !excerpt.cut_behind;
    return excerpt;
}

static void put_carets(const struct printer *printer, const struct excerpt *excerpt)
{
    put_repeated(printer, ' ', excerpt->blanks);
    paint(printer, PAINT_CARET);
    fputc('^', printer->out);
    put_repeated(printer, '~', excerpt->carets > 0 ? excerpt->carets - 1 : 0);
    fputs(excerpt->goes_on ? "…" : "", printer->out);
    paint(printer, PAINT_OFF);
    fputc('\n', printer->out);
}

/* The line with its number, and a line that marks the place in it. */
static void put_excerpt(const struct printer *printer, struct place place, struct position spot)
{
    struct excerpt excerpt = excerpt_make(place, spot);
    int width = fprintf(printer->out, "%5zu", spot.line);

    fputs(" | ", printer->out);
    fputs(excerpt.cut_before ? "…" : "", printer->out);
    put_line(printer, excerpt.text);
    fputs(excerpt.cut_behind ? "…" : "", printer->out);
    fprintf(printer->out, "\n%*s | ", width, "");
    put_carets(printer, &excerpt);
}

/* --- messages --- */

static void put_label(const struct printer *printer, enum message message)
{
    static const enum paint paints[] = {PAINT_ERROR, PAINT_WARNING, PAINT_HINT};
    enum severity severity = message_severity(message);

    paint(printer, paints[severity]);
    fputs(severity_word(severity, printer->language), printer->out);
    if (severity != SEVERITY_HINT)
        fprintf(printer->out, " %s", message_id(message).text);
    paint(printer, PAINT_OFF);
}

/* FILE:LINE:COLUMN: LABEL: TEXT, with the excerpt below it. */
static void put_message(const struct printer *printer, enum message message, struct place place,
                        struct slice text)
{
    struct position spot = {0};

    paint(printer, PAINT_STRONG);
    if (place.source) {
        spot = position_at(place.source, place.offset);
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

static void put_note(const struct printer *printer, const struct report_note *note)
{
    if (note->place.source) {
        put_message(printer, note->message, note->place, note->text);
        return;
    }
    fputs("      = ", printer->out);
    put_text(printer, note->text);
    fputc('\n', printer->out);
}

static void print_all(const struct diag *diag, FILE *out, bool colour)
{
    struct printer printer = {out, diag_language(diag), colour};
    struct arena *arena = arena_new();
    size_t count;
    const struct report *const *reports = diag_sorted(diag, arena, &count);

    for (size_t i = 0; i < count; i++) {
        put_message(&printer, reports[i]->message, reports[i]->place, reports[i]->text);
        for (size_t j = 0; j < reports[i]->notes.count; j++)
            put_note(&printer, &reports[i]->notes.items[j]);
    }
    arena_free(arena);
}

/* All at once: standard error has no buffer, and every word would be a call to the system. */
void diag_print(const struct diag *diag, FILE *out, bool colour)
{
    char *text = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);

    if (!memory)
        memory_fatal(SIZE_MAX);
    print_all(diag, memory, colour);
    if (fclose(memory) != 0)
        memory_fatal(SIZE_MAX);
    fwrite(text, 1, size, out);
    free(text);
}
