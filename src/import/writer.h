/* writer.h -- inline text of a story, with the escapes it needs and no others. Import stage
 * only.
 */
#ifndef IMPORT_WRITER_H
#define IMPORT_WRITER_H

#include "base/memory.h"

/* The text of one paragraph, heading, item or cell. Letters are kept as they are meant until
 * writer_finish(): only then is known what stands beside them. */
struct writer {
    struct arena *arena;
    struct {
        ARRAY_OF(char);
    } bytes;
    struct {
        ARRAY_OF(bool);
    } literal; /* of each byte: a letter of the text, not markup of ours */
};

void writer_literal(struct writer *w, struct slice text); /* soft hyphens are left out */
void writer_markup(struct writer *w, const char *markup);
void writer_space(struct writer *w); /* one, however often */

/* The Markdown; `in_cell`: of a table. */
struct slice writer_finish(struct writer *w, bool in_cell);

#endif
