/* pandoc.h -- runs pandoc. Import stage only. */
#ifndef IMPORT_PANDOC_H
#define IMPORT_PANDOC_H

#include "import/import.h"

enum { MANUSCRIPT_BYTES = 64 << 20 };

/* Runs pandoc on `path`; `options` ends with NULL. What it prints is in *printed. */
enum import_status pandoc_run(struct arena *arena, const char *path, const char *const *options,
                              struct slice *printed, struct diag *diag);

#endif
