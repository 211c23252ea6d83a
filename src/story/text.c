/* text.c -- cutting and changing texts while spans and origins follow.
 *
 * All three kinds of position (characters, spans, origins) are walked once, side
 * by side, so a paragraph with many edits costs no more than its length.
 */
#include "story/text.h"

#include <assert.h>
#include <string.h>

/* The last origin at or before `at`; a text has one at 0. */
static size_t origin_index(const struct text *text, size_t at)
{
    size_t low = 0;
    size_t high = text->origin_count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text->origins[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The source offset of byte `at`. A character that came from a longer or shorter
 * piece of source («&amp;», a replacement) must not lead beyond that piece. */
static size_t origin_offset(const struct text *text, size_t at)
{
    if (text->origin_count == 0)
        return 0;
    size_t i = origin_index(text, at);
    const struct origin *origin = &text->origins[i];
    size_t offset = origin->offset + (at - origin->at);

    if (i + 1 < text->origin_count && origin[1].offset > origin->offset &&
        offset >= origin[1].offset)
        offset = origin[1].offset - 1;
    return offset;
}

struct place text_place(const struct text *text, size_t at, size_t size)
{
    if (!text->source)
        return NOWHERE;
    size_t limit = text->source->text.size;
    size_t from = origin_offset(text, at);
    size_t end = size > 0 ? origin_offset(text, at + size - 1) + 1 : from;

    from = from < limit ? from : limit;
    end = end < limit ? end : limit;
    return (struct place){text->source, from, end > from ? end - from : 0};
}

struct text text_plain(struct arena *arena, struct slice chars, struct place place)
{
    struct origin *origin = ARENA_NEW(arena, struct origin);

    origin->offset = place.offset;
    return (struct text){
        .chars = chars, .origins = origin, .origin_count = 1, .source = place.source};
}

/* --- parts --- */

bool text_in_code(const struct text *text, size_t at)
{
    for (size_t i = 0; i < text->span_count && text->spans[i].from <= at; i++)
        if (text->spans[i].kind == SPAN_CODE && at < text->spans[i].to)
            return true;
    return false;
}

/* --- edits --- */

/* Edits are looked up by position for spans, whose ends come in no order. */
struct edit_list {
    const struct edit *edits;
    const size_t *shifted; /* where the replacement of each edit begins in the new text */
    size_t count;
};

static size_t *edit_shifts(struct arena *arena, const struct edit *edits, size_t count,
                           size_t *grown)
{
    size_t *shifted = ARENA_ARRAY(arena, size_t, count);
    size_t added = 0; /* wraps around while the text shrinks; sums are right again */

    for (size_t i = 0; i < count; i++) {
        shifted[i] = edits[i].from + added;
        added += edits[i].with.size - (edits[i].to - edits[i].from);
    }
    *grown = added;
    return shifted;
}

/* The number of edits that begin before `at`. */
static size_t edits_before(const struct edit_list *list, size_t at)
{
    size_t low = 0;
    size_t high = list->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->edits[middle].from < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t edit_end(const struct edit_list *list, size_t i)
{
    return list->shifted[i] + list->edits[i].with.size;
}

/* The new place of a span's first byte: a replaced first byte stays inside the span,
 * what is inserted before it stands outside. */
static size_t edit_start_moved(const struct edit_list *list, size_t at)
{
    size_t i = edits_before(list, at);

    if (i > 0 && at < list->edits[i - 1].to)
        return list->shifted[i - 1];
    if (i < list->count && list->edits[i].from == at && list->edits[i].to == at)
        return edit_end(list, i);
    return i == 0 ? at : at - list->edits[i - 1].to + edit_end(list, i - 1);
}

/* The new place of a span's end: what is inserted there stands outside. */
static size_t edit_end_moved(const struct edit_list *list, size_t at)
{
    size_t i = edits_before(list, at);

    if (i > 0 && at < list->edits[i - 1].to)
        return edit_end(list, i - 1);
    return i == 0 ? at : at - list->edits[i - 1].to + edit_end(list, i - 1);
}

static void edit_spans(struct arena *arena, const struct text *text,
                       const struct edit_list *list, struct text *out)
{
    struct span *spans = ARENA_ARRAY(arena, struct span, text->span_count);

    for (size_t i = 0; i < text->span_count; i++) {
        struct span span = text->spans[i];
        span.from = edit_start_moved(list, span.from);
        span.to = edit_end_moved(list, span.to);
        if (span.from < span.to)
            spans[out->span_count++] = span;
    }
    out->spans = spans;
}

static void edit_chars(struct arena *arena, const struct text *text,
                       const struct edit_list *list, size_t size, struct text *out)
{
    char *chars = arena_alloc(arena, size + 1, 1);
    size_t done = 0;
    size_t at = 0;

    for (size_t i = 0; i <= list->count; i++) {
        size_t next = i < list->count ? list->edits[i].from : text->chars.size;
        if (next > done)
            memcpy(chars + at, text->chars.text + done, next - done);
        at += next - done;
        if (i == list->count)
            break;
        if (list->edits[i].with.size > 0)
            memcpy(chars + at, list->edits[i].with.text, list->edits[i].with.size);
        at += list->edits[i].with.size;
        done = list->edits[i].to;
    }
    assert(at == size);
    out->chars = (struct slice){chars, size};
}

/* Of two origins at one place the later holds. */
static void push_origin(struct origin *origins, size_t *count, size_t at, size_t offset)
{
    if (*count > 0 && origins[*count - 1].at == at)
        (*count)--;
    origins[(*count)++] = (struct origin){at, offset};
}

static void edit_origins(struct arena *arena, const struct text *text,
                         const struct edit_list *list, struct text *out)
{
    size_t room = text->origin_count + 2 * list->count;
    struct origin *origins = ARENA_ARRAY(arena, struct origin, room);
    size_t next = 0; /* origin of the old text */

    for (size_t i = 0; i <= list->count; i++) {
        size_t kept = i > 0 ? list->edits[i - 1].to : 0;
        size_t moved = i > 0 ? edit_end(list, i - 1) : 0;
        size_t end = i < list->count ? list->edits[i].from : text->chars.size;
        if (i > 0 && kept < text->chars.size)
            push_origin(origins, &out->origin_count, moved, origin_offset(text, kept));
        for (; next < text->origin_count && text->origins[next].at <= end; next++)
            if (text->origins[next].at >= kept)
                push_origin(origins, &out->origin_count, text->origins[next].at - kept + moved,
                            text->origins[next].offset);
        if (i < list->count)
            push_origin(origins, &out->origin_count, list->shifted[i],
                        origin_offset(text, list->edits[i].from));
    }
    out->origins = origins;
}

struct text text_edit(struct arena *arena, const struct text *text, const struct edit *edits,
                      size_t count)
{
    size_t grown;
    struct edit_list list = {edits, edit_shifts(arena, edits, count, &grown), count};
    struct text out = {.source = text->source, .language = text->language};

    for (size_t i = 0; i < count; i++)
        assert(edits[i].from <= edits[i].to && edits[i].to <= text->chars.size &&
               (i == 0 || edits[i - 1].to <= edits[i].from));
    edit_chars(arena, text, &list, text->chars.size + grown, &out);
    edit_spans(arena, text, &list, &out);
    if (text->origin_count > 0)
        edit_origins(arena, text, &list, &out);
    return out;
}
