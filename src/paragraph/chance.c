/* chance.c -- where a word may be cut.
 *
 * Four kinds of words. An address breaks behind a slash or before a full stop and never
 * shows a hyphen. A compound with two hyphens or more (Software-as-a-Service) breaks at
 * these alone. Behind a hyphen of the text a line may end if at least four letters stand
 * before it, from the hyphen before: IT-, KI-, NIS-2-, as- keep what follows. All else is
 * hyphenated by the patterns, unless the word bears soft hyphens, which then are all its
 * places.
 */
#include "paragraph/internal.h"

#include <string.h>

enum {
    LETTERS_BEFORE_HYPHEN = 4,
    LETTERS_AROUND_SLASH = 4,
    MOST_POINTS = 128, /* places in one run of letters; longer runs keep the first ones */
};

static bool is_hyphen(uint32_t c) { return c == '-' || c == CHAR_HYPHEN; }

static void push(const struct paragraph *p, struct cut_points *out, size_t at,
                 enum chance_kind kind, int64_t cost)
{
    *ARRAY_PUSH(p->arena, out) = (struct cut_point){.at = at, .kind = kind, .cost = cost};
}

/* The byte behind letter i - 1. */
static size_t offset_of(const struct letters *letters, size_t i, size_t to)
{
    return i < letters->count ? letters->items[i].at : to;
}

/* From letter i on: the end of a run of letters of the text itself. */
static size_t run_end(const struct letters *letters, size_t i)
{
    while (i < letters->count && char_is_letter(letters->items[i].c) && !letters->items[i].note)
        i++;
    return i;
}

/* Index of the first soft hyphen at or behind `at`. */
static size_t soft_from(const struct paragraph *p, size_t at)
{
    size_t low = 0;
    size_t high = p->softs.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p->softs.items[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool soft_between(const struct paragraph *p, size_t from, size_t to)
{
    size_t i = soft_from(p, from);

    return i < p->softs.count && p->softs.items[i] < to;
}

/* Addresses */

static bool letters_contain(const struct letters *letters, const char *ascii)
{
    size_t size = strlen(ascii);

    for (size_t i = 0; i + size <= letters->count; i++) {
        size_t j = 0;
        while (j < size && letters->items[i + j].c == (unsigned char)ascii[j])
            j++;
        if (j == size)
            return true;
    }
    return false;
}

static bool is_host_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* Letters from i on that may stand in a part of a host name. */
static size_t host_part(const struct letters *letters, size_t i)
{
    size_t end = i;

    while (end < letters->count && is_host_letter(letters->items[end].c) &&
           !letters->items[end].note)
        end++;
    return end - i;
}

/* Parts of two letters or more with full stops between them, all in lower case, the last one
 * (RFC 1035 §2.3.1; today's endings are letters) not longer than six: spiegel.de. */
static bool is_host_name(const struct letters *letters)
{
    size_t i = 0;
    size_t parts = 0;
    size_t size;

    for (;;) {
        size = host_part(letters, i);
        if (size < 2)
            return false;
        parts++;
        i += size;
        if (i + 1 >= letters->count || letters->items[i].c != '.' ||
            host_part(letters, i + 1) == 0)
            break;
        i++;
    }
    return parts > 1 && size <= 6 && char_is_letter(letters->items[i - 1].c) &&
           (i == letters->count || !char_is_alpha(letters->items[i].c));
}

static bool is_address(const struct letters *letters)
{
    return letters_contain(letters, "://") || letters_contain(letters, "www.") ||
           is_host_name(letters);
}

static void address_cut(const struct paragraph *p, const struct letters *letters, size_t i,
                        struct cut_points *out)
{
    const struct manner *manner = paragraph_manner(p);
    const struct letter *here = &letters->items[i];
    uint32_t before = here[-1].c;
    bool more = i + 1 < letters->count && char_is_alpha(here[1].c) && !here[1].note;

    if (before == '/' && here->c != '/' && char_is_alpha(here->c)) {
        bool scheme = i >= 2 && here[-2].c == '/';
        push(p, out, here->at, CHANCE_CUT, manner->url + (scheme ? manner->scheme : 0));
    } else if (here->c == '.' && more) {
        push(p, out, here->at, CHANCE_CUT, manner->url);
    } else if (before < 0x80 && before != 0 && strchr("-_?&=%+#~:;", (int)before) &&
               char_is_alpha(here->c)) {
        push(p, out, here->at, CHANCE_CUT, manner->url);
        out->items[out->count - 1].last_resort = true;
    }
}

static void address_cuts(const struct paragraph *p, const struct letters *letters,
                         struct cut_points *out)
{
    for (size_t i = 1; i < letters->count; i++)
        if (!letters->items[i].note)
            address_cut(p, letters, i, out);
}

/* Words */

/* The character before letter i is a mark of the text behind which a line may end. */
static bool mark_cut(const struct paragraph *p, const struct letters *letters, size_t i,
                     struct cut_point *out)
{
    const struct manner *manner = paragraph_manner(p);
    const struct letter *here = &letters->items[i];
    uint32_t mark = here[-1].c;
    size_t before = here->before;
    bool between = i >= 2 && char_is_alpha(here[-2].c) && char_is_alpha(here->c);

    *out = (struct cut_point){.at = here->at, .kind = CHANCE_CUT};
    if (here->note)
        return false;
    if (mark == CHAR_ZERO_WIDTH_SPACE)
        return true;
    if (is_hyphen(mark) && between) {
        size_t part = i - 1;
        while (part > 0 && char_is_letter(letters->items[part - 1].c))
            part--;
        out->kind = CHANCE_HYPHEN;
        out->cost = manner->hyphen;
        return i - 1 - part >= LETTERS_BEFORE_HYPHEN;
    }
    out->cost = manner->cut;
    if (mark == '/')
        return between && before >= LETTERS_AROUND_SLASH &&
               run_end(letters, i) - i >= LETTERS_AROUND_SLASH;
    return mark == CHAR_EM_DASH && between;
}

/* Hyphens in the word, and whether a line may end behind one of them. */
static void hyphens_count(const struct paragraph *p, const struct letters *letters,
                          size_t *hyphens, bool *may_break)
{
    struct cut_point ignored;

    *hyphens = 0;
    *may_break = false;
    for (size_t i = 1; i < letters->count; i++) {
        if (!is_hyphen(letters->items[i - 1].c))
            continue;
        ++*hyphens;
        *may_break = *may_break || mark_cut(p, letters, i, &ignored);
    }
}

/* A name or an abbreviation: BMDV, ITZBund. */
static bool has_inner_capital(const struct letters *letters, size_t from, size_t to)
{
    for (size_t i = from + 1; i < to; i++)
        if (char_is_upper(letters->items[i].c))
            return true;
    return false;
}

/* Cuts in the run of letters [from, to) by the patterns. */
static void pattern_cuts(const struct paragraph *p, const struct letters *letters, size_t from,
                         size_t to, size_t end, int64_t cost, struct cut_points *out)
{
    size_t points[MOST_POINTS];
    size_t start = letters->items[from].at;
    const struct paragraph_style *style = p->style;
    struct hyphen_limits limits = {style->hyphen_before, style->hyphen_after,
                                   style->hyphen_word};

    if (!style->hyphenate || !p->setting->hyphenation || to - from < limits.word ||
        has_inner_capital(letters, from, to))
        return;
    struct slice run = slice_part(p->chars, start, offset_of(letters, to, end));
    const struct stretch *stretch = &p->stretches.items[stretch_at(p, start, letters->stretch)];
    const struct hyphenation *rules =
        hyphenation_in(p->setting->hyphenation, stretch->language);
    size_t count = hyphenate(rules, run, limits, points, MOST_POINTS);
    for (size_t i = 0; i < count; i++)
        push(p, out, start + points[i], CHANCE_SOFT, cost);
}

/* Cuts in front of letters (from, to). */
static void soft_cuts(const struct paragraph *p, size_t from, size_t to, int64_t cost,
                      struct cut_points *out)
{
    for (size_t i = soft_from(p, from + 1); i < p->softs.count && p->softs.items[i] < to; i++)
        if (out->count == 0 || out->items[out->count - 1].at < p->softs.items[i])
            push(p, out, p->softs.items[i], CHANCE_SOFT, cost);
}

static void plain_cuts(const struct paragraph *p, const struct letters *letters, size_t end,
                       struct cut_points *out)
{
    const struct manner *manner = paragraph_manner(p);
    struct cut_point mark;
    size_t hyphens;
    bool may_break;

    hyphens_count(p, letters, &hyphens, &may_break);
    int64_t cost = manner->soft + (may_break ? manner->soft_beside : 0);
    for (size_t i = 0; i < letters->count;) {
        size_t here = letters->items[i].at;
        size_t run = run_end(letters, i);
        if (i > 0 && mark_cut(p, letters, i, &mark))
            *ARRAY_PUSH(p->arena, out) = mark;
        else if (i > 0 && !is_hyphen(letters->items[i - 1].c))
            soft_cuts(p, here - 1, here + 1, cost, out);
        if (run > i) {
            size_t run_to = offset_of(letters, run, end);
            if (soft_between(p, here + 1, run_to))
                soft_cuts(p, here, run_to, cost, out);
            else if (hyphens < 2 || !may_break)
                pattern_cuts(p, letters, i, run, end, cost, out);
        }
        i = run > i ? run : i + 1;
    }
}

void word_cuts(const struct paragraph *p, const struct letters *letters, size_t to,
               struct cut_points *out)
{
    out->count = 0;
    if (is_address(letters))
        address_cuts(p, letters, out);
    else
        plain_cuts(p, letters, to, out);
}

void word_joints(const struct paragraph *p, const struct letters *letters, size_t to,
                 struct offsets *out)
{
    size_t points[MOST_POINTS];

    out->count = 0;
    if (!p->setting->joints)
        return;
    for (size_t i = 0; i < letters->count;) {
        size_t run = run_end(letters, i);
        if (run - i >= 2) {
            size_t start = letters->items[i].at;
            struct slice part = slice_part(p->chars, start, offset_of(letters, run, to));
            size_t count = joints_find(p->setting->joints, part, points, MOST_POINTS);
            for (size_t k = 0; k < count; k++)
                *ARRAY_PUSH(p->arena, out) = start + points[k];
        }
        i = run > i ? run : i + 1;
    }
}
