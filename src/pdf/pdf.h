/* pdf.h -- writes finished pages as a PDF; the only room that knows libharu.
 *
 * libharu serves as object store, serialiser and xref writer; content streams,
 * fonts, pictures and metadata are ours. Deterministic: same document, same
 * bytes.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "base/work.h"
#include "paint/mark.h"

enum pdf_profile { PDF_PRESS };

struct pdf_job {
    const struct finished_document *document;
    enum pdf_profile profile;
    const char *path;  /* of the output file */
    struct work *work; /* packs pages beside the writing; NULL: no */
};

enum pdf_status {
    PDF_WRITTEN,
    PDF_INPUT_WRONG, /* a font cannot be subset …; in `diag` */
    PDF_MACHINE,     /* disk full, folder read-only …; in `diag`, the old file stays */
};

enum pdf_status pdf_write(const struct pdf_job *job, struct diag *diag);

/* «2.3.0», for --version. */
const char *pdf_library_version(void);

#endif
