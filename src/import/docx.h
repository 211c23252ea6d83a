/* docx.h -- what pandoc passes over in a .docx. Import stage only. */
#ifndef IMPORT_DOCX_H
#define IMPORT_DOCX_H

#include "import/import.h"
#include "import/tree.h"

enum missed_kind {
    MISSED_WORDS,   /* of the text */
    MISSED_BOX,     /* of a text box or a caption */
    MISSED_COMMENT, /* at one place, not at words */
    MISSED_HEAD,    /* of the head or foot of the pages */
};

struct missed {
    enum missed_kind kind;
    struct slice words, author;
    struct slice behind; /* the last words before it */
};

struct missed_list {
    ARRAY_OF(struct missed);
};

/* The words of the .docx at `path` that are not in the tree which pandoc has made of it, in the
 * order of the text. None if it is not an archive as Word writes them: pandoc has read it. */
void docx_missed(struct arena *arena, const char *path, const json_t *tree,
                 struct missed_list *out);

#endif
