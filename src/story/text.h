/* text.h -- a paragraph's text with its inline markup as spans.
 *
 * The text is plain UTF-8; what Markdown marked inside it stands beside it as
 * spans, and `origins` lead every byte back to the line of the story it came
 * from. U+2028 is a forced line break, or the end of a line of code; U+2029 stands
 * between paragraphs (only in what text_from_markup() reads); U+00AD is a place where a
 * word may break. Blanks are single, and stand at no end and beside no line break; code
 * keeps its own.
 */
#ifndef STORY_TEXT_H
#define STORY_TEXT_H

#include "base/diag.h"
#include "base/memory.h"

enum span_kind {
    SPAN_EMPHASIS,
    SPAN_STRONG,
    SPAN_CODE,
    SPAN_LINK,     /* target */
    SPAN_LANGUAGE, /* target: the tag */
    SPAN_NOTE,     /* note: the mark's digits are in the text; a "," before them, if another
                      mark stands right before, belongs to the span too */
};

/* Bytes [from, to) of the text. Spans nest or are apart, sorted by from, then
 * the longer first. */
struct span {
    enum span_kind kind;
    size_t from, to;
    struct slice target; /* SPAN_LINK, SPAN_LANGUAGE */
    size_t note;         /* SPAN_NOTE: index into the story's notes */
};

/* From byte `at` of the text on, the text stands at `offset` of the source. */
struct origin {
    size_t at;
    size_t offset;
};

struct text {
    struct slice chars;
    const struct span *spans;
    size_t span_count;
    const struct origin *origins; /* sorted by at; the first is at 0 */
    size_t origin_count;
    const struct source *source;
    struct slice language; /* BCP 47, outside of SPAN_LANGUAGE; empty: nobody has said it */
};

/* One replacement: bytes [from, to) of the old text become `with`. Sorted,
 * not overlapping. */
struct edit {
    size_t from, to;
    struct slice with;
};

/* The text after `edits`, spans and origins moved along; in `arena`. */
struct text text_edit(struct arena *arena, const struct text *text, const struct edit *edits,
                      size_t count);
/* A text without markup, all of it standing at `place`. */
struct text text_plain(struct arena *arena, struct slice chars, struct place place);
/* Whether byte `at` of the text is code. */
bool text_in_code(const struct text *text, size_t at);
/* Where byte `at` of the text stands. */
struct place text_place(const struct text *text, size_t at, size_t size);

#endif
