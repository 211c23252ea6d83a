/* path.h -- the edition's root, and files below it. */
#ifndef EDITION_PATH_H
#define EDITION_PATH_H

#include "edition/reader.h"

/* The root for an edition file at `path`: its folder, or the parent of that if it is
 * called `layout`. */
struct slice root_of(struct arena *arena, const char *path);

/* Reads a file below the root as a source of messages; NULL after an error. `shown` may
 * be NULL: as it is opened. */
const struct source *source_read(struct reader *reader, const char *path, struct place place);

/* The same of standard input. */
const struct source *source_standard(struct reader *reader);

#endif
