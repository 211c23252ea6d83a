/* pdf_flate.h -- deflate for streams. */
#ifndef PDF_PDF_FLATE_H
#define PDF_PDF_FLATE_H

#include "base/memory.h"

struct pdf_flate;

struct pdf_flate *pdf_flate_new(void);
void pdf_flate_free(struct pdf_flate *flate); /* NULL is allowed */

/* `data` in zlib's format, in `arena`. The same zlib gives the same bytes. */
struct slice pdf_flate(struct pdf_flate *flate, struct arena *arena, struct slice data);

#endif
