/* pdf_save.h -- a finished file onto the disk, whole or not at all. */
#ifndef PDF_PDF_SAVE_H
#define PDF_PDF_SAVE_H

#include "pdf/pdf.h"

struct pdf_file;

/* Writes `file` beside `path` and renames it. Whatever goes wrong is in `diag`,
 * and an older file of that name stays. */
enum pdf_status pdf_save(struct pdf_file *file, const char *path, struct diag *diag);

#endif
