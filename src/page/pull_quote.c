/* pull_quote.c -- a sentence of a story repeated in large type.
 *
 * For who listens it is an artifact, since the words are read out where they
 * belong. That they do stand there is checked.
 */
#include <string.h>

#include "page/element.h"

/* ---------------------------------------------------------------- the words */

static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Soft hyphen, joiners, word joiner: seen by line breaking alone. */
static bool is_invisible(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060;
}

static bool in_note_mark(const struct text *text, size_t at)
{
    for (size_t i = 0; i < text->span_count; i++) {
        const struct span *span = &text->spans[i];

        if (span->kind == SPAN_NOTE && at >= span->from && at < span->to) {
            return true;
        }
    }
    return false;
}

/* Of any language, apostrophes among them: these are typed in many ways. */
static bool is_quotation_mark(uint32_t c)
{
    return c == '"' || c == '\'' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) ||
           c == 0x2039 || c == 0x203A;
}

/* The words of a text as they can be compared: single spaces, neither note marks nor quotation
 * marks, which a quote has of its own. */
static struct slice plain_words(struct maker *maker, const struct text *original,
                                const struct paragraph_style *style)
{
    struct text text = maker_prepare(maker, original, style);
    char *out = ARENA_ARRAY(maker->arena, char, text.chars.size + 1);
    size_t size = 0;
    bool space = false;

    for (size_t at = 0; at < text.chars.size;) {
        size_t from = at;
        uint32_t c = utf8_next(text.chars, &at);

        if (is_invisible(c) || is_quotation_mark(c) || in_note_mark(&text, from)) {
            continue;
        }
        if (is_space(c)) {
            space = size > 0;
            continue;
        }
        if (space) {
            out[size++] = ' ';
            space = false;
        }
        for (; from < at; from++) {
            out[size++] = text.chars.text[from];
        }
    }
    return (struct slice){out, size};
}

/* The words with the case of their first letter changed: within its paragraph a sentence begins
 * small that is a pull quote's beginning. */
static struct slice other_case(struct arena *arena, struct slice words)
{
    char *copy = ARENA_ARRAY(arena, char, words.size + 1);
    size_t last = 0; /* byte of the first letter: ASCII, or U+00C0 to U+00FE */

    for (size_t i = 0; i < words.size; i++) {
        copy[i] = words.text[i];
    }
    if (words.size > 1 && (unsigned char)copy[0] == 0xC3) {
        last = 1;
    }
    if (words.size > last) {
        copy[last] = (char)(copy[last] ^ 0x20);
    }
    return (struct slice){copy, words.size};
}

/* Without the mark at its end: a sentence taken out of a longer one ends with a full stop of
 * its own. */
static struct slice without_end(struct slice words)
{
    static const char marks[] = ".,;:";

    if (words.size > 0 && strchr(marks, words.text[words.size - 1])) {
        words.size--;
    }
    return words;
}

static bool holds(struct maker *maker, const struct text *text,
                  const struct paragraph_style *style, struct slice words)
{
    struct slice plain = plain_words(maker, text, style);

    return slice_find(plain, words, 0) != SIZE_MAX ||
           slice_find(plain, other_case(maker->arena, words), 0) != SIZE_MAX;
}

static bool part_holds(struct maker *maker, const struct story *story, size_t part,
                       const struct paragraph_style *style, struct slice words)
{
    const struct block *blocks = story->blocks + story->parts[part].first_block;

    for (size_t i = 0; i < story->parts[part].block_count; i++) {
        if (holds(maker, &blocks[i].text, style, words)) {
            return true;
        }
    }
    for (size_t i = 0; i < story->quotation_count; i++) {
        const struct quotation *quotation = &story->quotations[i];

        for (size_t p = 0; quotation->part == part && p < quotation->paragraph_count; p++) {
            if (holds(maker, &quotation->paragraphs[p], style, words)) {
                return true;
            }
        }
    }
    return false;
}

static void check_words(struct maker *maker, const struct pull_quote_element *quote,
                        const struct text *text, const struct paragraph_style *style)
{
    const struct story_ref *ref = &quote->repeats;
    const struct story *story =
        ref->story.size ? use_story(maker, ref->story, ref->place) : NULL;
    struct arena_mark mark = arena_mark(maker->arena);
    bool found = !story;

    if (story) {
        struct slice words = without_end(plain_words(maker, text, style));

        for (size_t i = 0; i < story->part_count && !found; i++) {
            found = (!ref->part.size || slice_equal(story->parts[i].name, ref->part)) &&
                    part_holds(maker, story, i, style, words);
        }
    }
    arena_rewind(maker->arena, mark);
    if (!found) {
        DIAG(maker->diag, MSG_WORDS_NOT_REPEATED, quote->frame.markup_place,
             diag_text(maker->diag, story->name));
    }
}

/* ---------------------------------------------------------------- drawing */

static struct element_head head_of(struct maker *maker, const struct element *element,
                                   const struct paragraph_style *style)
{
    return element->pull_quote.rule.colour
               ? element_head(maker, element, element->pull_quote.rule_distance)
               : element_head_of(maker, element, style);
}

/* The element's text, read and set. */
struct set_quote {
    const struct paragraph_style *style;
    struct text text;
    struct setting_lines lines;
};

static struct set_quote set_quote(struct maker *maker, const struct element *element,
                                  bool right_page)
{
    const struct pull_quote_element *quote = &element->pull_quote;
    const struct story *story = maker_story(maker, quote->repeats.story);
    const struct frame *frame = &quote->frame;
    struct set_quote set = {.style = set_style(maker, frame->styles.paragraph, frame->has_align,
                                               frame->align, frame->override, right_page),
                            .text = text_from_markup(maker->arena, frame->markup,
                                                     frame->markup_place, maker->diag)};

    if (story) {
        maker_speak_like(maker, story);
    }
    struct text prepared = maker_prepare(maker, &set.text, set.style);
    set.lines = set_text(maker, &prepared, set.style, element_box(maker, element).width);
    return set;
}

length pull_quote_depth(const struct maker *maker, const struct element *element,
                        bool right_page)
{
    struct maker trial = *maker;

    trial.arena = arena_new();
    trial.diag = diag_new(diag_language(maker->diag));
    trial.setting.diag = trial.diag;
    trial.setting.context = &trial;
    struct set_quote set = set_quote(&trial, element, right_page);
    length last = head_of(&trial, element, set.style).first;

    if (set.lines.count > 0) {
        last += (length)(set.lines.count - 1) * set.lines.leading;
    }
    last += type_descent(&set.style->type);
    diag_free(trial.diag);
    arena_free(trial.arena);
    return last;
}

void element_pull_quote(struct canvas *canvas, const struct element *element)
{
    struct maker *maker = canvas->maker;
    const struct pull_quote_element *quote = &element->pull_quote;
    struct rect box = element_box(maker, element);
    struct set_quote set = set_quote(maker, element, canvas->page->right);
    struct element_head head = head_of(maker, element, set.style);

    check_words(maker, quote, &set.text, set.style);
    element_frame(canvas, element, &quote->repeats, box);
    artifact_rule(canvas, box.x, head.top, box.width, quote->rule_weight, quote->rule);
    if (quote->rule.colour) {
        element_parts_meet(canvas, element,
                           head.first - type_cap_height(maker, &set.style->type) - head.top -
                               quote->rule_weight / 2,
                           MSG_RULE_IN_WORDS);
    }
    element_foot(canvas, element,
                 lines_draw(canvas, &set.lines, box.x, head.first, box.width, TAG_ARTIFACT));
}
