/* pdf_meta.h -- what the document says of itself: Info and XMP, from one record. */
#ifndef PDF_PDF_META_H
#define PDF_PDF_META_H

#include "base/diag.h"
#include "paint/mark.h"
#include "pdf/pdf_object.h"

/* A moment as an edition gives it: «2024-05-14», «2024-05», or with a time and a
 * zone, «2024-05-14T10:30:00+02:00». What is missing is the first of its kind,
 * 00:00 and UTC. */
struct pdf_date {
    int year, month, day, hour, minute, second;
    int zone; /* minutes east of UTC */
};
bool pdf_date_parse(struct slice text, struct pdf_date *date);

/* Fills Info and adds /Metadata and /Lang to the catalog. XMP lives in `arena`. False and
 * a message if the document's date is none. */
bool pdf_meta_write(struct pdf_file *file, struct arena *arena,
                    const struct finished_document *document, struct diag *diag);

#endif
