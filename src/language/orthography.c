/* orthography.c -- what a compositor does to a text before setting it. */
#include "language/orthography.h"

#include <string.h>

#include "language/composition.h"
#include "language/letters.h"

/* --- characters --- */

uint32_t char_at(const struct composition *c, size_t i)
{
    return i < c->count ? c->characters[i].now : 0;
}

void char_set(struct composition *c, size_t i, uint32_t now)
{
    c->characters[i].changed |= c->characters[i].now != now;
    c->characters[i].now = now;
}

bool is_open_space(uint32_t c) { return c == ' ' || c == '\t'; }

bool is_inner_space(uint32_t c)
{
    return is_open_space(c) || c == NO_BREAK_SPACE || c == THIN_NO_BREAK_SPACE || c == 0x2009;
}

bool is_blank(uint32_t c)
{
    return c == 0 || c == '\n' || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR ||
           is_inner_space(c);
}

bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

bool is_opening(uint32_t c)
{
    /* “ closes in German and opens in English; only straight quotes ask, and they
     * stand beside it only when they are nested wrongly. */
    return c == '(' || c == '[' || c == '{' || c == 0x201E || c == 0x201A || c == 0xAB ||
           c == 0x2039;
}

size_t word_at(const struct composition *c, size_t i, const char *word)
{
    struct slice s = slice_of(word);
    size_t count = 0;

    for (size_t at = 0; at < s.size; count++) {
        uint32_t wanted = utf8_next(s, &at);
        uint32_t found = char_at(c, i + count);
        if (wanted == ' ' ? !is_inner_space(found) : found != wanted)
            return 0;
    }
    return count;
}

size_t whole_word_at(const struct composition *c, size_t i, const char *word)
{
    size_t count = word_at(c, i, word);
    uint32_t behind = char_at(c, i + count);

    return count > 0 && !is_letter(behind) && !is_digit(behind) ? count : 0;
}

/* --- what stands before and behind --- */

bool word_before(const struct composition *c, size_t i, const char *word)
{
    size_t count = utf8_count(slice_of(word));

    if (i < count || !word_at(c, i - count, word))
        return false;
    return i == count || !is_letter(char_at(c, i - count - 1));
}

bool any_before(const struct composition *c, size_t i, const char *const *words, size_t count)
{
    for (size_t j = 0; j < count; j++)
        if (word_before(c, i, words[j]))
            return true;
    return false;
}

bool any_at(const struct composition *c, size_t i, const char *const *words, size_t count)
{
    for (size_t j = 0; j < count; j++)
        if (whole_word_at(c, i, words[j]))
            return true;
    return false;
}

size_t digits_before(const struct composition *c, size_t i)
{
    size_t count = 0;

    while (count < i && is_digit(char_at(c, i - count - 1)))
        count++;
    return count;
}

size_t digits_at(const struct composition *c, size_t i)
{
    size_t count = 0;

    while (is_digit(char_at(c, i + count)))
        count++;
    return count;
}

/* ½, ⅓ and the like. */
static bool is_fraction(uint32_t c)
{
    return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E);
}

bool number_before(const struct composition *c, size_t i)
{
    size_t at = i;

    if (i > 0 && is_fraction(char_at(c, i - 1)))
        return i == 1 || !is_letter(char_at(c, i - 2));
    if (i == 0 || !is_digit(char_at(c, i - 1)))
        return false;
    while (at > 0) {
        uint32_t d = char_at(c, at - 1);
        if (!is_digit(d) && d != '.' && d != ',')
            break;
        at--;
    }
    return (at == 0 || !is_letter(char_at(c, at - 1))) && is_digit(char_at(c, at));
}

bool ordinal_before(const struct composition *c, size_t i)
{
    return i > 1 && char_at(c, i - 1) == '.' && digits_before(c, i - 1) > 0 &&
           digits_before(c, i - 1) <= 2 && number_before(c, i - 1);
}

/* --- languages --- */

bool language_is(struct slice tag, const char *language)
{
    size_t size = strlen(language);

    if (tag.size < size || (tag.size > size && tag.text[size] != '-'))
        return false;
    for (size_t i = 0; i < size; i++)
        if (fold((unsigned char)tag.text[i]) != fold((unsigned char)language[i]))
            return false;
    return true;
}

bool is_german(enum tongue tongue) { return tongue == TONGUE_GERMAN || tongue == TONGUE_SWISS; }

static enum tongue tongue_of(struct slice language)
{
    if (language_is(language, "de-CH") || language_is(language, "de-LI"))
        return TONGUE_SWISS;
    if (language_is(language, "de"))
        return TONGUE_GERMAN;
    if (language_is(language, "en"))
        return TONGUE_ENGLISH;
    return language_is(language, "fr") ? TONGUE_FRENCH : TONGUE_OTHER;
}

/* One to eight letters and digits (BCP 47, section 2.1). */
static bool is_subtag(struct slice subtag)
{
    for (size_t i = 0; i < subtag.size; i++) {
        uint32_t c = (unsigned char)subtag.text[i];
        if (c >= 0x80 || (!is_letter(c) && !is_digit(c)))
            return false;
    }
    return subtag.size > 0 && subtag.size <= 8;
}

bool language_tag(struct slice tag)
{
    struct slice code = slice_part(tag, 0, slice_find(tag, SLICE("-"), 0));
    struct slice subtag = {0};
    bool good = code.size == 2 || code.size == 3;

    for (size_t i = 0; i < code.size; i++)
        good = good && !is_digit((unsigned char)code.text[i]);
    while (good && slice_cut(tag, '-', &subtag, &tag))
        good = is_subtag(subtag);
    return good && is_subtag(subtag);
}

bool language_known(struct slice tag)
{
    return language_tag(tag) && tongue_of(tag) != TONGUE_OTHER;
}

struct quotes quotes_of(enum tongue tongue)
{
    static const struct quotes table[] = {
        [TONGUE_GERMAN] = {0x201E, 0x201C, 0x201A, 0x2018},
        [TONGUE_SWISS] = {0xAB, 0xBB, 0x2039, 0x203A},
        [TONGUE_ENGLISH] = {0x201C, 0x201D, 0x2018, 0x2019},
        [TONGUE_FRENCH] = {0xAB, 0xBB, 0x201C, 0x201D},
        [TONGUE_OTHER] = {0, 0, 0, 0},
    };

    return table[tongue];
}

/* French sets a thin space inside its marks; a language without rules is set like English. */
static const struct marks {
    struct slice open, close, inner_open, inner_close;
} quotation_table[] = {
    [TONGUE_GERMAN] = {{"„", 3}, {"“", 3}, {"‚", 3}, {"‘", 3}},
    [TONGUE_SWISS] = {{"«", 2}, {"»", 2}, {"‹", 3}, {"›", 3}},
    [TONGUE_ENGLISH] = {{"“", 3}, {"”", 3}, {"‘", 3}, {"’", 3}},
    [TONGUE_FRENCH] = {{"«\u202F", 5}, {"\u202F»", 5}, {"“", 3}, {"”", 3}},
    [TONGUE_OTHER] = {{"“", 3}, {"”", 3}, {"‘", 3}, {"’", 3}},
};

void quotation_marks(struct slice language, struct slice *open, struct slice *close)
{
    const struct marks *marks = &quotation_table[tongue_of(language)];

    *open = marks->open;
    *close = marks->close;
}

/* The mark that begins at byte `at`: its bytes, and what it becomes inside a quotation. */
static bool mark_at(const struct marks *marks, struct slice text, size_t at, struct slice *mark,
                    struct slice *inner)
{
    struct slice rest = slice_part(text, at, text.size);

    *mark = marks->open;
    *inner = marks->inner_open;
    if (slice_starts(rest, mark->text))
        return true;
    *mark = marks->close;
    *inner = marks->inner_close;
    return slice_starts(rest, mark->text);
}

void quotation_nest(struct slice language, struct slice text, struct arena *arena,
                    struct replacements *out)
{
    const struct marks *marks = &quotation_table[tongue_of(language)];
    struct slice mark, inner;

    for (size_t at = 0; at < text.size;) {
        if (mark_at(marks, text, at, &mark, &inner)) {
            *ARRAY_PUSH(arena, out) = (struct replacement){at, at + mark.size, inner};
            at += mark.size;
        } else {
            utf8_next(text, &at);
        }
    }
}

/* --- in and out --- */

static void read_characters(struct composition *c, struct slice text)
{
    c->characters = memory_new(text.size, sizeof *c->characters);
    for (size_t at = 0; at < text.size; c->count++) {
        c->characters[c->count].from = at;
        c->characters[c->count].now = utf8_next(text, &at);
        c->characters[c->count].to = at;
    }
}

static void write_edit(const struct character *character, struct arena *arena,
                       struct replacements *out)
{
    char bytes[8];
    int size = 0;

    if (character->before != 0)
        size = utf8_put(character->before, bytes);
    size_t to = character->from;
    if (character->changed) {
        to = character->to;
        size += utf8_put(character->now, bytes + size);
    }
    *ARRAY_PUSH(arena, out) = (struct replacement){
        character->from, to, arena_copy(arena, (struct slice){bytes, (size_t)size})};
}

void orthography_apply(const struct orthography *rules, struct slice text, struct arena *arena,
                       struct replacements *out)
{
    struct composition c = {.rules = rules, .tongue = tongue_of(rules->language)};

    read_characters(&c, text);
    compose_characters(&c);
    compose_spaces(&c);
    for (size_t i = 0; i < c.count; i++)
        if (c.characters[i].changed || c.characters[i].before != 0)
            write_edit(&c.characters[i], arena, out);
    memory_free(c.characters);
}
