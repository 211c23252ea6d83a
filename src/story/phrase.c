/* phrase.c -- words of another language: `[mise en page]{lang=fr}`.
 *
 * Pandoc writes them so, and to CommonMark they are text. The brackets are therefore looked for
 * in the finished text, where emphasis and links inside of them are spans already.
 */
#include <string.h>

#include "edition/language.h"
#include "story/inline.h"

#define PHRASE_END "]{lang"

struct phrase {
    size_t open, close; /* the brackets */
    size_t end;         /* behind the brace that closes */
    struct slice tag;
};

struct phrases {
    struct arena *arena;
    const struct text *text;
    struct diag *diag;
    ARRAY_OF(struct phrase);
};

/* `\]` is meant as it stands. */
static bool is_plain(const struct text *text, size_t at)
{
    struct place place = text_place(text, at, 1);

    return text_in_code(text, at) ||
           (text->source && place.offset > 0 && place.offset <= text->source->text.size &&
            text->source->text.text[place.offset - 1] == '\\');
}

/* Some span holds one of the brackets and not the other. */
static bool crosses(const struct text *text, const struct phrase *phrase)
{
    for (size_t i = 0; i < text->span_count; i++) {
        const struct span *span = &text->spans[i];
        bool holds_open = span->from <= phrase->open && span->to > phrase->open;
        bool holds_close = span->from <= phrase->close && span->to >= phrase->end;
        bool cut = span->from > phrase->open && span->from < phrase->end &&
                   (span->to > phrase->close || span->from > phrase->close);
        if (holds_open != holds_close || cut)
            return true;
    }
    return false;
}

/* One phrase between two brackets; `open` SIZE_MAX: there is none. False, and a message, if it
 * is no phrase. */
static bool phrase_read(struct phrases *phrases, size_t open, size_t close,
                        struct phrase *phrase)
{
    const struct text *text = phrases->text;
    struct diag *diag = phrases->diag;
    size_t behind = close + strlen(PHRASE_END);
    size_t brace = slice_find(text->chars, SLICE("}"), behind);
    struct place place =
        text_place(text, close + 1, (brace != SIZE_MAX ? brace + 1 : behind) - (close + 1));

    if (brace == SIZE_MAX || text->chars.text[behind] != '=') {
        DIAG(diag, MSG_PHRASE_KEY, place);
        DIAG_ADD(diag, MSG_PHRASE_EXPECTED, NOWHERE);
        return false;
    }
    *phrase =
        (struct phrase){open, close, brace + 1, slice_part(text->chars, behind + 1, brace)};
    if (phrase->open == SIZE_MAX) {
        DIAG(diag, MSG_PHRASE_OPEN, place);
        DIAG_ADD(diag, MSG_PHRASE_EXPECTED, NOWHERE);
        return false;
    }
    struct place words = text_place(text, phrase->open, phrase->end - phrase->open);
    if (phrase->open + 1 == close) {
        DIAG(diag, MSG_STORY_LINK_EMPTY, words);
        return false;
    }
    if (crosses(text, phrase)) {
        DIAG(diag, MSG_PHRASE_CROSSES, words);
        return false;
    }
    return language_check(phrase->tag, text_place(text, behind + 1, phrase->tag.size), diag);
}

static void phrases_find(struct phrases *phrases)
{
    const struct text *text = phrases->text;
    struct phrase phrase;
    struct {
        ARRAY_OF(size_t);
    } open = {0};

    for (size_t at = 0; at < text->chars.size; at++) {
        char c = text->chars.text[at];
        if ((c != '[' && c != ']') || is_plain(text, at))
            continue;
        if (c == '[') {
            *ARRAY_PUSH(phrases->arena, &open) = at;
            continue;
        }
        size_t opened = open.count > 0 ? open.items[--open.count] : SIZE_MAX;
        struct slice rest = slice_part(text->chars, at, text->chars.size);
        if (slice_starts(rest, PHRASE_END) && phrase_read(phrases, opened, at, &phrase))
            *ARRAY_PUSH(phrases->arena, phrases) = phrase;
    }
}

/* Of two spans that begin together the longer goes before. */
static bool goes_before(const struct span *a, const struct span *b)
{
    return a->from < b->from || (a->from == b->from && a->to >= b->to);
}

/* The text's spans and those of the phrases, brackets and all. */
static void spans_join(const struct phrases *phrases, struct text *text)
{
    size_t count = text->span_count;
    struct span *spans = ARENA_ARRAY(phrases->arena, struct span, count + phrases->count);

    if (count > 0)
        memcpy(spans, text->spans, count * sizeof *spans);
    for (size_t i = 0; i < phrases->count; i++) {
        const struct phrase *phrase = &phrases->items[i];
        struct span span = {.kind = SPAN_LANGUAGE,
                            .from = phrase->open,
                            .to = phrase->end,
                            .target = arena_copy(phrases->arena, phrase->tag)};
        size_t at = count++;
        for (; at > 0 && !goes_before(&spans[at - 1], &span); at--)
            spans[at] = spans[at - 1];
        spans[at] = span;
    }
    text->spans = spans;
    text->span_count = count;
}

/* Takes the brackets away. */
static struct text brackets_drop(const struct phrases *phrases, const struct text *text)
{
    struct edit *edits = ARENA_ARRAY(phrases->arena, struct edit, 2 * phrases->count);
    size_t count = 0;

    for (size_t i = 0; i < phrases->count; i++) {
        const struct phrase *phrase = &phrases->items[i];
        struct edit both[] = {{phrase->open, phrase->open + 1, SLICE("")},
                              {phrase->close, phrase->end, SLICE("")}};
        for (size_t b = 0; b < 2; b++) {
            size_t at = count++;
            for (; at > 0 && edits[at - 1].from > both[b].from; at--)
                edits[at] = edits[at - 1];
            edits[at] = both[b];
        }
    }
    return text_edit(phrases->arena, text, edits, count);
}

struct text phrases_read(struct arena *arena, const struct text *text, struct diag *diag)
{
    struct phrases phrases = {.arena = arena, .text = text, .diag = diag};
    struct text joined = *text;

    if (slice_find(text->chars, SLICE(PHRASE_END), 0) == SIZE_MAX)
        return *text;
    phrases_find(&phrases);
    if (phrases.count == 0)
        return *text;
    spans_join(&phrases, &joined);
    return brackets_drop(&phrases, &joined);
}
