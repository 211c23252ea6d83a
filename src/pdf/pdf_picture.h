/* pdf_picture.h -- raster pictures as image objects, each content once.
 *
 * Data that a reader of PDF can decode (JPEG, PNG's rows) goes into the file as
 * it is; only raw samples are packed.
 */
#ifndef PDF_PDF_PICTURE_H
#define PDF_PDF_PICTURE_H

#include "base/flate.h"
#include "paint/picture.h"
#include "pdf/pdf_object.h"

struct pdf_picture {
    unsigned number; /* names it in content: «P3» */
    struct pdf_object *object;
    const struct picture *picture;
    size_t used_on; /* page, from 1: listed in its resources */
};

struct pdf_pictures;

struct pdf_pictures *pdf_pictures_new(struct arena *arena, struct pdf_file *file,
                                      struct flate *flate);

/* The image of `picture` (no vector), written when it is first asked for. A
 * profile that does not fit the samples is reported and left out. */
struct pdf_picture *pdf_pictures_find(struct pdf_pictures *pictures,
                                      const struct picture *picture, struct diag *diag);

#endif
