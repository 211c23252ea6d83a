/* source.c -- lines and columns of places. */
#include "base/source.h"

/* The first character at or behind every multiple of CHECKPOINT_BYTES. */
enum { CHECKPOINT_BYTES = 1024 };

struct source_index {
    struct arena *arena;
    struct position *spots;
    size_t count;
};

const struct source *source_new(struct arena *arena, struct slice name, struct slice text,
                                size_t order)
{
    struct source *source = ARENA_NEW(arena, struct source);

    source->name = name;
    source->text = text;
    source->order = order;
    source->index = ARENA_NEW(arena, struct source_index);
    source->index->arena = arena;
    return source;
}

struct position position_first(struct slice text)
{
    return (struct position){slice_starts(text, "\xEF\xBB\xBF") ? 3 : 0, 1, 1};
}

void position_advance(struct slice text, struct position *spot)
{
    if (utf8_next(text, &spot->offset) == '\n') {
        spot->line++;
        spot->column = 1;
    } else {
        spot->column++;
    }
}

static void index_build(struct source_index *index, struct slice text)
{
    struct position spot = position_first(text);

    index->spots = ARENA_ARRAY(index->arena, struct position, text.size / CHECKPOINT_BYTES + 1);
    index->spots[index->count++] = spot;
    while (spot.offset < text.size) {
        position_advance(text, &spot);
        if (spot.offset >= index->count * CHECKPOINT_BYTES && spot.offset < text.size)
            index->spots[index->count++] = spot;
    }
}

struct position position_at(const struct source *source, size_t offset)
{
    struct source_index *index = source->index;

    if (index->count == 0)
        index_build(index, source->text);
    offset = offset < source->text.size ? offset : source->text.size;
    size_t i = offset / CHECKPOINT_BYTES;
    i = i < index->count ? i : index->count - 1;
    if (i > 0 && index->spots[i].offset > offset)
        i--; /* the checkpoint is the next character already */

    struct position spot = index->spots[i];
    for (struct position next = spot; next.offset < offset;) {
        position_advance(source->text, &next);
        if (next.offset <= offset)
            spot = next;
    }
    return spot;
}

static void position_of(const struct source *source, size_t offset, size_t *line,
                        size_t *column)
{
    struct position spot = source ? position_at(source, offset) : (struct position){0};

    *line = spot.line;
    *column = spot.column;
}

void place_position(struct place place, size_t *line, size_t *column)
{
    position_of(place.source, place.offset, line, column);
}

void place_end_position(struct place place, size_t *line, size_t *column)
{
    size_t size = place.source ? place.source->text.size : 0;
    size_t offset = place.offset < size ? place.offset : size;
    size_t end = place.size < size - offset ? offset + place.size : size;

    position_of(place.source, end, line, column);
}

struct place place_of_slice(const struct source *source, struct slice part,
                            struct place otherwise)
{
    uintptr_t begin = source ? (uintptr_t)source->text.text : 0;
    uintptr_t at = (uintptr_t)part.text;

    if (!source || part.size == 0 || at < begin || at + part.size > begin + source->text.size)
        return otherwise;
    return (struct place){source, at - begin, part.size};
}
