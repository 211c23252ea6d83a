/* tidy.h -- what authors type where a word processor has a style for it. Import stage only. */
#ifndef IMPORT_TIDY_H
#define IMPORT_TIDY_H

#include "import/tree.h"

/* Changes the document: paragraphs that begin with signs or numbers become a list, a dash and
 * a name below a quotation its attribution, and no level of headings is left out (below a
 * title they begin at the second; a first one that repeats it goes). What was guessed is said,
 * and so is a paragraph that looks like a heading, which is left alone. */
void tidy_document(struct arena *arena, json_t *document, struct diag *diag);

#endif
