/* writer.c -- escapes: a sign that Markdown would take for markup, where it would. */
#include "import/writer.h"

#include <string.h>

static void put(struct writer *w, char c, bool literal)
{
    *ARRAY_PUSH(w->arena, &w->bytes) = c;
    *ARRAY_PUSH(w->arena, &w->literal) = literal;
}

void writer_literal(struct writer *w, struct slice text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (slice_starts(slice_part(text, i, text.size), "\u00AD")) {
            i++; /* a soft hyphen has two bytes */
        } else if (text.text[i] == '\n' || text.text[i] == '\t') {
            writer_space(w);
        } else {
            put(w, text.text[i], true);
        }
    }
}

void writer_markup(struct writer *w, const char *markup)
{
    for (const char *c = markup; *c; c++) {
        put(w, *c, false);
    }
}

void writer_space(struct writer *w)
{
    size_t count = w->bytes.count;

    if (count > 0 && w->bytes.items[count - 1] != ' ' && w->bytes.items[count - 1] != '\n') {
        put(w, ' ', false);
    }
}

/* ---------------------------------------------------------------- escapes */

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

static char byte_at(const struct writer *w, size_t at)
{
    return at < w->bytes.count ? w->bytes.items[at] : ' ';
}

static bool is_blank(char c) { return c == ' ' || c == '\n'; }

/* A delimiter alone between blanks, or an underscore inside a word, is none. */
static bool is_delimiter(const struct writer *w, size_t at)
{
    char before = at > 0 ? w->bytes.items[at - 1] : ' ';
    char after = byte_at(w, at + 1);

    if (is_blank(before) && is_blank(after)) {
        return at == 0 && w->bytes.items[at] == '*'; /* the mark of an item */
    }
    return w->bytes.items[at] != '_' || !is_word(before) || !is_word(after);
}

/* «&amp;», «&#8211;». */
static bool is_entity(const struct writer *w, size_t at)
{
    size_t end = at + 1;

    while (end < w->bytes.count &&
           (is_word(w->bytes.items[end]) || w->bytes.items[end] == '#')) {
        end++;
    }
    return end > at + 1 && byte_at(w, end) == ';';
}

static bool contains(const struct writer *w, const char *needle)
{
    struct slice text = {w->bytes.items, w->bytes.count};

    return slice_find(text, slice_of(needle), 0) != SIZE_MAX;
}

/* A bracket of a note, of a link, or of a link's target. */
static bool is_bracket(const struct writer *w, size_t at)
{
    return byte_at(w, at + 1) == '^' || contains(w, "](") || contains(w, "]:");
}

static bool is_tag(const struct writer *w, size_t at)
{
    char next = byte_at(w, at + 1);

    return next == '/' || next == '!' || next == '?' || (is_word(next) && !(next <= '9'));
}

static bool needs_escape(const struct writer *w, size_t at, bool in_cell)
{
    switch (w->bytes.items[at]) {
    case '*':
    case '_':
        return is_delimiter(w, at);
    case '`':
        return true;
    case '\\': /* before a sign it would escape it, at an end break the line */
        return !is_word(byte_at(w, at + 1)) && byte_at(w, at + 1) != ' ';
    case '[':
        return is_bracket(w, at);
    case '<':
        return is_tag(w, at);
    case '&':
        return is_entity(w, at);
    case '|':
        return in_cell;
    default:
        return false;
    }
}

/* What begins a block at the beginning of a line: the byte to be escaped, or SIZE_MAX. */
static size_t block_sign(const struct writer *w, size_t from)
{
    char c = byte_at(w, from);
    size_t digits = from;

    if (c == '#' || c == '>' || c == '=' || c == '~') {
        return from;
    }
    if ((c == '-' || c == '+') &&
        (is_blank(byte_at(w, from + 1)) || byte_at(w, from + 1) == c)) {
        return from;
    }
    if (c == '{' && (byte_at(w, from + 1) == '#' || byte_at(w, from + 1) == '.')) {
        return from;
    }
    while (digits < w->bytes.count && digits < from + 9 && byte_at(w, digits) >= '0' &&
           byte_at(w, digits) <= '9') {
        digits++;
    }
    bool numbered = digits > from && (byte_at(w, digits) == '.' || byte_at(w, digits) == ')') &&
                    is_blank(byte_at(w, digits + 1));
    return numbered ? digits : SIZE_MAX;
}

static size_t trimmed_count(const struct writer *w)
{
    size_t count = w->bytes.count;

    while (count > 0 && !w->literal.items[count - 1] && is_blank(w->bytes.items[count - 1])) {
        count--;
        if (count > 0 && w->bytes.items[count] == '\n' && w->bytes.items[count - 1] == '\\') {
            count--; /* a forced break at the end breaks nothing */
        }
    }
    return count;
}

struct slice writer_finish(struct writer *w, bool in_cell)
{
    struct {
        ARRAY_OF(char);
    } out = {0};
    size_t sign = block_sign(w, 0);

    w->bytes.count = trimmed_count(w);
    for (size_t i = 0; i < w->bytes.count; i++) {
        char c = w->bytes.items[i];
        bool begins = i > 0 && w->bytes.items[i - 1] == '\n';

        sign = begins ? block_sign(w, i) : sign;
        if (w->literal.items[i] && (i == sign || needs_escape(w, i, in_cell))) {
            *ARRAY_PUSH(w->arena, &out) = '\\';
        }
        *ARRAY_PUSH(w->arena, &out) = c;
    }
    return out.count > 0 ? (struct slice){out.items, out.count} : SLICE("");
}
