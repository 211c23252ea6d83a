/* inline.h -- what cmark found inside a paragraph, as a text with spans.
 *
 * cmark's places count bytes from 1 and run on over forced line breaks, after which
 * they belong to no line any more; soft breaks have none, and neither has text around a
 * mark without its note. A place is therefore turned into a position in
 * the piece that cmark read as a whole, and trusted only if the word stands there.
 */
#ifndef STORY_INLINE_H
#define STORY_INLINE_H

#include <cmark-gfm.h>

#include "story/builder.h"

/* One paragraph, heading or cell as cmark read it: its lines without what belongs
 * to lists and quotes around it. */
struct leaf {
    const struct source *source;
    struct slice content;
    struct {
        ARRAY_OF(size_t);
    } lines; /* where each line begins in content */
    struct {
        ARRAY_OF(struct origin);
    } origins;            /* from content to source; at least one, at 0 */
    int first_line, base; /* content[0] is cmark's line first_line, column base + 1 */
    bool guarded;         /* a full stop was set before each line, see markup.c */
};

/* A construct by cmark's name for its node, in words of the reader's language. */
const char *construct_name(const struct diag *diag, cmark_node *node);

/* Appends what `parent` holds. `where` names what may have no note marks (in the reader's
 * language); NULL if it may. */
void inline_append(struct text_builder *b, cmark_node *parent, const struct leaf *leaf,
                   const char *where, struct diag *diag);
/* The same as a text of its own. */
struct text inline_text(struct arena *arena, cmark_node *parent, const struct leaf *leaf,
                        const char *where, struct diag *diag);
/* ---- phrase.c */

/* The text with `[words]{lang=fr}` as words in that language; what is wrong with such brackets
 * is reported, and they stay. */
struct text phrases_read(struct arena *arena, const struct text *text, struct diag *diag);

/* Reports marks like [^1] that stand in a finished text, because their notes are missing. */
void inline_check(const struct text *text, struct diag *diag);

#endif
