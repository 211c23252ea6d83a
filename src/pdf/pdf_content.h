/* pdf_content.h -- the marks of one page as a content stream.
 *
 * The only place that turns the page round: marks count from the trim box's top
 * left corner downwards, PDF from the media box's bottom left corner
 * upwards. The media box is the trim box and the bleed on all sides.
 */
#ifndef PDF_PDF_CONTENT_H
#define PDF_PDF_CONTENT_H

#include "pdf/pdf_colour.h"
#include "pdf/pdf_font.h"
#include "pdf/pdf_picture.h"

/* What a page's content names; entries are added on first use. */
struct pdf_resources {
    struct pdf_buffer fonts, pictures, spaces, states;
    bool states_listed[2]; /* overprinting: off, on */
    bool transparent;      /* a picture with a mask is among them */
};

void pdf_resources_free(struct pdf_resources *resources);
/* «<< /Font << … >> … >>» */
void put_resources(struct pdf_buffer *out, const struct pdf_resources *resources);

struct pdf_content_job {
    const struct finished_document *document;
    const struct finished_page *page;
    size_t number; /* of the page, from 1 */
    struct pdf_fonts *fonts;
    struct pdf_colours *colours;
    struct pdf_pictures *pictures;
    struct arena *scratch; /* rewound when the page is done */
    struct diag *diag;
};

/* Appends the page's operators to `out`, ground before matter. False and a
 * message if it holds something that cannot be written. */
bool put_content(struct pdf_buffer *out, const struct pdf_content_job *job,
                 struct pdf_resources *resources);

#endif
