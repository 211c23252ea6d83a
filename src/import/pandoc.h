/* pandoc.h -- runs pandoc. Import stage only. */
#ifndef IMPORT_PANDOC_H
#define IMPORT_PANDOC_H

#include "import/import.h"

enum { MANUSCRIPT_BYTES = 64 << 20 };

/* False, after a message, if there is no such file, or none that is read here. */
bool manuscript_check(const char *path, struct diag *diag);

/* Runs pandoc on `path`; `options` ends with NULL. What it prints is in *printed. */
enum import_status pandoc_run(struct arena *arena, const char *path, const char *const *options,
                              struct slice *printed, struct diag *diag);

/* What manuscript_read() makes of what pandoc printed. */
enum import_status manuscript_from_json(struct arena *arena, struct slice json, bool accept,
                                        struct manuscript *out, struct diag *diag);

#endif
