/* made.h -- fonts made by hand, for what no font in fonts/ has: TrueType outlines, CIDs,
 * rules without end; and a file to write them to.
 *
 * Both have four glyphs, at 1000 units per em: .notdef, A, B, C. In the TrueType font C is
 * composed of A and B; in the other font their CIDs are 0, 34, 77 and 1200.
 */
#ifndef TESTS_FONT_MADE_H
#define TESTS_FONT_MADE_H

#include <hb.h>

#include "base/slice.h"

enum { MADE_GLYPHS = 4 };
extern const int made_advances[MADE_GLYPHS];

/* Faces to which tables may still be added. */
hb_face_t *made_truetype(void);
hb_face_t *made_cid(void);
/* Rules that make three hundred of every A. */
void made_add_flood(hb_face_t *builder);

/* Writes the one file of this process and answers its path; made_remove() takes it away. */
const char *made_write(struct slice content);
const char *made_write_font(hb_face_t *builder); /* frees the builder */
void made_remove(void);

#endif
