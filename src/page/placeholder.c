/* placeholder.c -- puts the answers of the pages where a text names them in braces.
 *
 * Other braces are text. So is what stands in code, and behind a backslash.
 */
#include "page/placeholder.h"

struct edits {
    ARRAY_OF(struct edit);
};

/* One placeholder from `from` on, whose anchor begins at `behind`; where to look for the next.
 */
static size_t fill_page(struct maker *maker, const struct text *text, size_t from,
                        size_t behind, struct edits *edits)
{
    size_t end = slice_find(text->chars, SLICE("}"), behind);

    if (end == SIZE_MAX || slice_find(text->chars, SLICE("{"), behind) < end) {
        DIAG(maker->diag, MSG_PAGE_OPEN, text_place(text, from, behind - from));
        return behind;
    }
    struct slice with = reference_folio(maker, slice_part(text->chars, behind, end),
                                        text->source, text_place(text, from, end + 1 - from));
    *ARRAY_PUSH(maker->arena, edits) = (struct edit){from, end + 1, with};
    return end;
}

/* What stands at a brace, if it is ours; where to look on. */
static size_t fill_brace(struct maker *maker, const struct text *text, size_t at,
                         struct edits *edits)
{
    static const struct slice page = SLICE_INIT("{page:");
    static const struct slice credits = SLICE_INIT("{credits}");
    struct slice rest = slice_part(text->chars, at, text->chars.size);

    if (text_in_code(text, at) || placeholder_escaped(text, at)) {
        return at + 1;
    }
    if (slice_starts(rest, page.text)) {
        return fill_page(maker, text, at, at + page.size, edits);
    }
    if (!slice_starts(rest, credits.text)) {
        return at + 1;
    }
    struct slice language =
        text->language.size > 0 ? text->language : maker_language(maker, NULL);
    struct slice list = credits_list(maker, language, text_place(text, at, credits.size));
    *ARRAY_PUSH(maker->arena, edits) = (struct edit){at, at + credits.size, list};
    return at + credits.size;
}

struct text placeholders_fill(struct maker *maker, const struct text *text)
{
    struct edits edits = {0};

    for (size_t at = slice_find(text->chars, SLICE("{"), 0); at != SIZE_MAX;
         at = slice_find(text->chars, SLICE("{"), at)) {
        at = fill_brace(maker, text, at, &edits);
    }
    return edits.count > 0 ? text_edit(maker->arena, text, edits.items, edits.count) : *text;
}

struct slice placeholders_fill_words(struct maker *maker, struct slice words,
                                     struct place place)
{
    struct text text = text_plain(maker->arena, words, place);

    return placeholders_fill(maker, &text).chars;
}
