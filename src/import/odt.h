/* odt.h -- an .odt as the tree that pandoc makes of a .docx. Import stage only.
 *
 * pandoc's own reader of .odt loses heads of tables, joined cells, lists in cells, bold
 * paragraphs and titles without a word; therefore this one.
 */
#ifndef IMPORT_ODT_H
#define IMPORT_ODT_H

#include "import/import.h"
#include "import/tree.h"

/* {"meta": …, "blocks": …}, as pandoc has it (tree.h), with a few kinds of its own:
 *     Tab                  a tabulator
 *     Field [inlines]      words that the word processor works out: pages, references
 *     Drawing              lines and shapes without words
 *     Object               what another program has made
 *     TextBox [blocks]     behind the paragraph it hangs on
 *     Index                a table of contents or the like
 * For json_decref; NULL after a message. Bound: 32 MiB of content. */
json_t *odt_read(struct arena *arena, const char *path, struct diag *diag);

/* The same of its content.xml and styles.xml, which may be empty; NULL: it cannot be read. */
json_t *odt_tree(struct arena *arena, struct slice content, struct slice styles);

#endif
