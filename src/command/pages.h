/* pages.h -- some pages of a finished document: --pages 8-9. */
#ifndef COMMAND_PAGES_H
#define COMMAND_PAGES_H

#include "base/diag.h"
#include "paint/mark.h"

/* Takes from `document` all pages that `wanted` does not name, with what the outline says of
 * them. Pages are named by their folio: «8», «8-9», «-4», «1,4,8-». False after a message. */
bool pages_select(struct finished_document *document, struct slice wanted, struct arena *arena,
                  struct diag *diag);

/* «-p8-9», for the name of a file. */
struct slice pages_suffix(struct slice wanted, struct arena *arena);

#endif
