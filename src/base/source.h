/* source.h -- texts that messages are about, and places in them.
 *
 * A place is an offset; it is turned into a line and a column when somebody asks. A source of
 * one line of ten megabytes with ten thousand mistakes must not take minutes, so positions
 * are counted from checkpoints, which are made when a source is first asked about.
 */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include "base/memory.h"

struct source_index;

/* A text that places point into; made by diag_source() only, lives in the
 * diag's arena. */
struct source {
    struct slice name; /* as shown to the user */
    struct slice text;
    size_t order;               /* sources are reported in the order they were added */
    struct source_index *index; /* from offsets to lines, private to source.c */
};

/* `size` bytes at `offset` of `source`. source NULL: no place (command line,
 * machine). size 0: a point. */
struct place {
    const struct source *source;
    size_t offset;
    size_t size;
};
#define NOWHERE ((struct place){0})

/* A character of a source. */
struct position {
    size_t offset;
    size_t line;   /* from 1 */
    size_t column; /* from 1, in code points; a tab is one */
};

/* Name and text stay where they are (no copy). */
const struct source *source_new(struct arena *arena, struct slice name, struct slice text,
                                size_t order);

/* The first character; a byte order mark is none. */
struct position position_first(struct slice text);
/* To the next character; not at the end of the text. */
void position_advance(struct slice text, struct position *spot);
/* The character that the byte at `offset` belongs to, or the end of the text. */
struct position position_at(const struct source *source, size_t offset);

/* Where `part` stands if it points into the text of the source, as texts do that were read
 * without quotes or escapes; else `otherwise`. */
struct place place_of_slice(const struct source *source, struct slice part,
                            struct place otherwise);

/* 1-based line and column (code points, a tab is one) of a place; 0 and 0 of
 * NOWHERE. */
void place_position(struct place place, size_t *line, size_t *column);
/* The same of the first character behind it. */
void place_end_position(struct place place, size_t *line, size_t *column);

#endif
