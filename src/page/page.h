/* page.h -- from edition and stories to finished pages.
 *
 * First every thread (a story part and the frames that name it) is flowed
 * through its columns, then the heads are known, then each page is drawn
 * element by element, in the order of the description, into marks.
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "edition/edition.h"
#include "font/font.h"
#include "paint/mark.h"
#include "paint/picture.h"
#include "story/story.h"

/* `stories[i]` belongs to edition->stories[i]; NULL where it could not be read. The document
 * lives in `arena` and lends from edition, stories and fonts. Pictures are read
 * with `help`, if it is not NULL. Errors (overset, unknown
 * story, missing glyph …) are in `diag`; the document is complete only without errors. */
struct finished_document *pages_make(struct arena *arena, const struct edition *edition,
                                     struct story *const *stories, struct font_library *fonts,
                                     const struct picture_help *help, struct diag *diag);

/* Of libqrencode, as loaded; for --version --verbose. */
const char *page_qrencode_version(void);

/* Marks a document that pages_make() made of this edition as a draft, on every page beyond
 * the bleed and in its title; `date` may be empty. False after an error. */
bool pages_mark_draft(struct arena *arena, const struct edition *edition,
                      struct font_library *fonts, struct finished_document *document,
                      struct slice date, struct diag *diag);

/* Opens the fonts and pictures of an edition whose pages cannot be made, so that what is wrong
 * with them is known in the same run. */
void pages_check_files(struct arena *arena, const struct edition *edition,
                       struct font_library *fonts, struct diag *diag);

#endif
