/* builder.c -- a text while it is being read. */
#include "story/builder.h"

#include <assert.h>
#include <string.h>

#define LINE_BREAK "\u2028"
#define PARAGRAPH_BREAK "\u2029"

struct text_builder builder_make(struct arena *arena, const struct source *source, size_t start)
{
    return (struct text_builder){.arena = arena, .source = source, .start = start};
}

static struct slice builder_chars(const struct text_builder *b)
{
    return (struct slice){b->chars.items, b->chars.count};
}

/* An origin is needed only where text and source do not run side by side. */
static void put_origin(struct text_builder *b, size_t offset)
{
    if (b->origins.count > 0) {
        struct origin *last = &b->origins.items[b->origins.count - 1];
        if (last->offset + (b->chars.count - last->at) == offset)
            return;
        if (last->at == b->chars.count) {
            last->offset = offset;
            return;
        }
    }
    *ARRAY_PUSH(b->arena, &b->origins) = (struct origin){b->chars.count, offset};
}

void builder_put(struct text_builder *b, struct slice bytes, size_t offset)
{
    put_origin(b, offset);
    for (size_t i = 0; i < bytes.size; i++)
        *ARRAY_PUSH(b->arena, &b->chars) = bytes.text[i];
}

static bool at_blank(const struct text_builder *b)
{
    struct slice chars = builder_chars(b);

    return chars.size == 0 || chars.text[chars.size - 1] == ' ' ||
           slice_ends(chars, LINE_BREAK) || slice_ends(chars, PARAGRAPH_BREAK);
}

void builder_put_space(struct text_builder *b, size_t offset)
{
    if (!at_blank(b))
        builder_put(b, SLICE(" "), offset);
}

/* Takes a last space off; spans and origins never reach beyond the end. */
static void drop_space(struct text_builder *b)
{
    if (b->chars.count == 0 || b->chars.items[b->chars.count - 1] != ' ')
        return;
    size_t count = --b->chars.count;
    for (size_t i = 0; i < b->spans.count; i++) {
        struct span *span = &b->spans.items[i];
        span->from = span->from < count ? span->from : count;
        span->to = span->to < count ? span->to : count;
    }
    while (b->origins.count > 1 && b->origins.items[b->origins.count - 1].at >= count)
        b->origins.count--;
}

void builder_put_break(struct text_builder *b, size_t offset)
{
    drop_space(b);
    builder_put(b, SLICE(LINE_BREAK), offset);
}

void builder_put_paragraph(struct text_builder *b, size_t offset)
{
    drop_space(b);
    builder_put(b, SLICE(PARAGRAPH_BREAK), offset);
}

void builder_open(struct text_builder *b, struct span span)
{
    span.from = span.to = b->chars.count;
    *ARRAY_PUSH(b->arena, &b->open) = b->spans.count;
    *ARRAY_PUSH(b->arena, &b->spans) = span;
}

bool builder_close(struct text_builder *b)
{
    assert(b->open.count > 0);
    struct span *span = &b->spans.items[b->open.items[--b->open.count]];

    span->to = b->chars.count;
    return span->from < span->to;
}

static size_t drop_empty_spans(struct span *spans, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (spans[i].from < spans[i].to)
            spans[kept++] = spans[i];
    return kept;
}

struct text builder_finish(struct text_builder *b)
{
    assert(b->open.count == 0);
    drop_space(b);
    if (b->origins.count == 0)
        *ARRAY_PUSH(b->arena, &b->origins) = (struct origin){0, b->start};
    b->spans.count = drop_empty_spans(b->spans.items, b->spans.count);
    return (struct text){
        .chars = b->chars.count > 0 ? builder_chars(b) : SLICE(""),
        .spans = b->spans.items,
        .span_count = b->spans.count,
        .origins = b->origins.items,
        .origin_count = b->origins.count,
        .source = b->source,
    };
}
