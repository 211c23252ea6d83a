/* remarks.h -- what people left in an .odt for somebody to decide. Import stage only. */
#ifndef IMPORT_REMARKS_H
#define IMPORT_REMARKS_H

#include "import/import.h"

struct remark {
    enum { REMARK_NONE, REMARK_INSERTED, REMARK_DELETED, REMARK_COMMENT } kind;
    struct slice author, words; /* words that are inserted or deleted, or the comment's */
    struct slice behind;        /* all text before it */
};

struct remarks {
    ARRAY_OF(struct remark *); /* in the order of the text */
};

/* Tracked changes and comments of an .odt, which pandoc does not tell about; changes of looks
 * are no matter for a story. An archive or XML that cannot be read is an error. */
enum import_status remarks_read(struct arena *arena, const char *path, struct remarks *out,
                                struct diag *diag);

/* The same of its content.xml, of at most 2 GiB; false if that cannot be read. */
bool remarks_find(struct arena *arena, struct slice content, struct remarks *out);

#endif
