/* temporary.h -- temporary files that no end of the process leaves behind.
 *
 * Their names stand in static storage, so that a signal handler and memory_fatal() can
 * remove them without asking anybody, whichever thread has made them.
 */
#ifndef BASE_TEMPORARY_H
#define BASE_TEMPORARY_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/slice.h"

struct temporary;

/* As many as there can be at once: every thread makes one, and a run writes a few. */
enum { TEMPORARIES_MOST = 72 };

/* Makes an empty file called `prefix` and six letters, and opens it for reading and writing;
 * the system applies the umask to `mode`. NULL on failure (errno; EMFILE: too many at once). */
struct temporary *temporary_new(struct slice prefix, mode_t mode, int *fd);
/* Gives it its name; then it is nobody's. False on failure (errno): it is still there. */
bool temporary_rename(struct temporary *temporary, const char *path);
/* Removes it. NULL is allowed; keeps errno. */
void temporary_remove(struct temporary *temporary);

/* Removes all that this process has made; from then on none can be made (ECANCELED). For the
 * end of the process; safe in a signal handler. */
void temporary_remove_all(void);

#endif
