/* pdf_text.h -- a glyph run as text operators. */
#ifndef PDF_PDF_TEXT_H
#define PDF_PDF_TEXT_H

#include "pdf/pdf_font.h"

/* The text part of the graphics state, so that only changes are written. */
struct pdf_text_state {
    const struct pdf_font *font; /* NULL: none yet */
    length size, rise;
    int scale;      /* 1/1000 */
    bool invisible; /* text without ink is there to be read only */
};
/* As a page begins. */
#define PDF_TEXT_STATE ((struct pdf_text_state){.scale = 1000})

/* Shows `run` with its origin at x, y (from the bottom left of the media box),
 * inside a text object. `font` is that of the run's face. */
void put_run(struct pdf_buffer *out, struct pdf_text_state *state, const struct pdf_font *font,
             const struct glyph_run *run, length x, length y);

#endif
