/* builder.h -- a text while it is being read.
 *
 * Characters come one after the other, each with its place in the source; runs
 * of blanks become one space, and none stands at either end or beside a forced
 * line break.
 */
#ifndef STORY_BUILDER_H
#define STORY_BUILDER_H

#include "story/text.h"

struct text_builder {
    struct arena *arena;
    const struct source *source;
    size_t start; /* where an empty text stands */
    struct {
        ARRAY_OF(char);
    } chars;
    struct {
        ARRAY_OF(struct span);
    } spans;
    struct {
        ARRAY_OF(struct origin);
    } origins;
    struct {
        ARRAY_OF(size_t); /* spans that are open, outermost first */
    } open;
};

/* `start` is where the text begins in the source, should it stay empty. */
struct text_builder builder_make(struct arena *arena, const struct source *source,
                                 size_t start);
/* `bytes` as they are; they stand at `offset` of the source. */
void builder_put(struct text_builder *b, struct slice bytes, size_t offset);
void builder_put_space(struct text_builder *b, size_t offset);
void builder_put_break(struct text_builder *b, size_t offset); /* U+2028 */
/* U+2029 between paragraphs. */
void builder_put_paragraph(struct text_builder *b, size_t offset);

void builder_open(struct text_builder *b, struct span span); /* from and to are ours */
/* Ends the span opened last; false if it is empty. */
bool builder_close(struct text_builder *b);

struct text builder_finish(struct text_builder *b);

#endif
