/* characters.c -- ellipses, dashes, quotation marks, apostrophes. */
#include <string.h>

#include "language/composition.h"
#include "language/letters.h"

/* --- several characters that are one --- */

/* The array is rewritten in place; `made` characters are done. */
struct merger {
    struct composition *c;
    size_t made;
};

/* Takes `count` characters from i on as one. */
static void merge(struct merger *m, size_t i, size_t count, uint32_t now)
{
    struct character *from = &m->c->characters[i];
    bool changed = from->changed || count > 1 || from->now != now;
    struct character made = {.now = now,
                             .changed = changed,
                             .from = from->from,
                             .to = m->c->characters[i + count - 1].to};

    m->c->characters[m->made++] = made;
}

/* Characters of an ellipsis at i: one, or three full stops and no fourth. */
static size_t ellipsis_at(const struct composition *c, size_t i)
{
    if (char_at(c, i) == ELLIPSIS)
        return 1;
    bool three = word_at(c, i, "...") && char_at(c, i + 3) != '.';

    return three && (i == 0 || char_at(c, i - 1) != '.') ? 3 : 0;
}

static size_t spaces_at(const struct composition *c, size_t i)
{
    size_t count = 0;

    while (is_inner_space(char_at(c, i + count)))
        count++;
    return count;
}

/* `[ ... ]` becomes […]; returns the characters taken, 0 if it is none. */
static size_t merge_omission(struct merger *m, size_t i)
{
    const struct composition *c = m->c;
    size_t left = spaces_at(c, i + 1);
    size_t dots = ellipsis_at(c, i + 1 + left);
    size_t right = spaces_at(c, i + 1 + left + dots);
    size_t end = i + 1 + left + dots + right;

    if (char_at(c, i) != '[' || dots == 0 || char_at(c, end) != ']')
        return 0;
    merge(m, i, 1 + left, '[');
    merge(m, i + 1 + left, dots, ELLIPSIS);
    merge(m, end - right, right + 1, ']');
    return end + 1 - i;
}

/* Nothing that a word could begin with. */
static bool ends_before(uint32_t behind)
{
    return is_blank(behind) || (behind < 0x80 && strchr(".,;:!?)]}", (int)behind)) ||
           behind == ELLIPSIS;
}

/* A hyphen, or two, between spaces is a dash; between digits it may be a minus, at the
 * beginning of a line it heads a list. */
static size_t dash_at(const struct composition *c, size_t i, uint32_t before,
                      uint32_t before_space)
{
    size_t count = char_at(c, i) != '-' ? 0 : char_at(c, i + 1) == '-' ? 2 : 1;
    uint32_t behind = char_at(c, i + count);

    if (count == 0 || !is_inner_space(before) || is_blank(before_space) ||
        is_opening(before_space))
        return 0;
    uint32_t next = char_at(c, i + count + 1);
    if (!is_inner_space(behind) || ends_before(next) || next == 0xBB)
        return behind == LINE_SEPARATOR ? count : 0;
    return count == 1 && is_digit(before_space) && is_digit(next) ? 0 : count;
}

/* 1951--2024, Mo--Do, 12.--14. März: two hyphens between figures or names of days and months
 * are the dash that means «to», without spaces. What stands before is done already: it ends at
 * `made`. */
static size_t range_at(const struct composition *c, size_t i, size_t made)
{
    uint32_t before = made > 0 ? char_at(c, made - 1) : 0;

    if (!word_at(c, i, "--") || char_at(c, i + 2) == '-')
        return 0;
    bool from = is_digit(before) || calendar_before(c, made) ||
                (before == '.' && made > 1 && is_digit(char_at(c, made - 2)));
    return from && (is_digit(char_at(c, i + 2)) || calendar_at(c, i + 2)) ? 2 : 0;
}

static void merge_all(struct composition *c)
{
    struct merger m = {c, 0};

    for (size_t i = 0; i < c->count;) {
        /* What lies behind is rewritten already, so it is asked in its new place. */
        uint32_t before = m.made > 0 ? c->characters[m.made - 1].now : 0;
        uint32_t before_space = m.made > 1 ? c->characters[m.made - 2].now : 0;
        size_t taken = merge_omission(&m, i);
        if (taken == 0 && (taken = ellipsis_at(c, i)) > 0)
            merge(&m, i, taken, ELLIPSIS);
        else if (taken == 0 && (taken = dash_at(c, i, before, before_space)) > 0)
            merge(&m, i, taken, EN_DASH);
        else if (taken == 0 && (taken = range_at(c, i, m.made)) > 0)
            merge(&m, i, taken, EN_DASH);
        if (taken == 0) {
            c->characters[m.made++] = c->characters[i];
            taken = 1;
        }
        i += taken;
    }
    c->count = m.made;
}

/* --- quotation marks --- */

static bool is_dash(uint32_t c) { return c == '-' || c == EN_DASH || c == EM_DASH; }

/* Behind it a straight mark opens, if something follows. */
static bool opens_behind(const struct composition *c, uint32_t before)
{
    struct quotes quotes = quotes_of(c->tongue);

    return is_blank(before) || is_opening(before) || is_dash(before) || before == '/' ||
           (before != 0 && (before == quotes.open || before == quotes.inner_open)) ||
           (c->tongue == TONGUE_FRENCH && before == APOSTROPHE); /* l’« ami » */
}

/* How many quotations are open; what is typed as it should be counts too. */
struct depth {
    size_t outer, inner;
};

static void depth_count(struct depth *depth, const struct composition *c, size_t i)
{
    struct quotes quotes = quotes_of(c->tongue);
    uint32_t now = char_at(c, i);
    bool inside = i > 0 && is_letter(char_at(c, i - 1)) && is_letter(char_at(c, i + 1));

    if (now == quotes.open)
        depth->outer++;
    else if (now == quotes.close && depth->outer > 0)
        depth->outer--;
    else if (now == quotes.inner_open)
        depth->inner++;
    else if (now == quotes.inner_close && depth->inner > 0 && !inside)
        depth->inner--;
}

static uint32_t before_of(const struct composition *c, size_t i)
{
    return i > 0 ? char_at(c, i - 1) : 0;
}

/* A double straight mark; one behind a number is inches, if nothing is open. */
static void double_mark(struct composition *c, size_t i, const struct depth *depth)
{
    struct quotes quotes = quotes_of(c->tongue);
    uint32_t before = before_of(c, i);

    if (quotes.open == 0)
        return;
    if (opens_behind(c, before) && !ends_before(char_at(c, i + 1)))
        char_set(c, i, quotes.open);
    else if (!is_blank(before) && (depth->outer > 0 || !is_digit(before)))
        char_set(c, i, quotes.close);
}

/* Words that begin with an apostrophe: ’s war ’ne Zeit, ’Tis true. */
static bool is_elision(const struct composition *c, size_t i)
{
    static const char *const words[] = {"s",  "n",   "ne",   "nen",  "nem",  "ner", "nes",
                                        "em", "mal", "rein", "raus", "rauf", "tis", "twas"};

    for (size_t j = 0; j < sizeof words / sizeof words[0]; j++)
        if (whole_word_at(c, i, words[j]) ||
            (c->tongue == TONGUE_ENGLISH && fold(char_at(c, i)) == (uint32_t)words[j][0] &&
             whole_word_at(c, i + 1, words[j] + 1) > 0))
            return true;
    return false;
}

/* A mark that can close stands behind i before another can open. */
static bool is_closed_later(const struct composition *c, size_t i)
{
    for (size_t j = i + 1; j < c->count; j++) {
        if (char_at(c, j) != '\'')
            continue;
        if (is_blank(char_at(c, j - 1)))
            return false;
        if (!is_letter(char_at(c, j + 1)) && !is_digit(char_at(c, j + 1)))
            return true;
    }
    return false;
}

static void single_mark(struct composition *c, size_t i, const struct depth *depth)
{
    struct quotes quotes = quotes_of(c->tongue);
    uint32_t before = before_of(c, i);
    uint32_t behind = char_at(c, i + 1);

    if (opens_behind(c, before) && !ends_before(behind)) {
        bool quote = !is_elision(c, i + 1) && quotes.inner_open != 0 && is_closed_later(c, i);
        char_set(c, i, quote ? quotes.inner_open : APOSTROPHE);
    } else if (is_letter(before) && is_letter(behind)) {
        char_set(c, i, APOSTROPHE);
    } else if (depth->inner > 0 && !is_blank(before)) {
        char_set(c, i, quotes.inner_close);
    } else if (!is_blank(before) && !is_digit(before)) {
        char_set(c, i, APOSTROPHE);
    }
}

/* Between two letters only: accents typed for an apostrophe (geht´s), and straight marks of a
 * language of which it is not known what else they are for. */
static void inner_mark(struct composition *c, size_t i)
{
    if (is_letter(before_of(c, i)) && is_letter(char_at(c, i + 1)))
        char_set(c, i, APOSTROPHE);
}

void compose_characters(struct composition *c)
{
    struct depth depth = {0};

    merge_all(c);
    for (size_t i = 0; i < c->count; i++) {
        uint32_t now = char_at(c, i);
        if (now == '"')
            double_mark(c, i, &depth);
        else if (now == '\'' && c->tongue == TONGUE_OTHER)
            inner_mark(c, i);
        else if (now == '\'')
            single_mark(c, i, &depth);
        else if (now == 0xB4 || now == '`')
            inner_mark(c, i);
        depth_count(&depth, c, i);
    }
}
