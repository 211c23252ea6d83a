/* pdf_nav.h -- how a reader finds a page: outline and page labels. */
#ifndef PDF_PDF_NAV_H
#define PDF_PDF_NAV_H

#include "paint/mark.h"
#include "pdf/pdf_object.h"

/* Add to the catalog what `document` has of it; `pages` are its page objects. */
void pdf_outline_write(struct pdf_file *file, const struct finished_document *document,
                       struct pdf_object *const *pages);
void pdf_labels_write(struct pdf_file *file, const struct finished_document *document);

#endif
