/* folder.h -- a new folder that appears whole or not at all.
 *
 * It is made under another name beside its place and gets its own when everything is in it. In
 * between deadly signals wait, and memory_fatal() removes it. There is one at a time.
 */
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include <stdbool.h>

#include "base/memory.h"

struct names {
    ARRAY_OF(struct slice);
};

/* Whether a folder, or a link to one, is there. */
bool folder_exists(const char *path);

/* What is in a folder, sorted; false: errno. */
bool folder_list(struct arena *arena, const char *path, struct names *names);

/* Makes a folder for oneself alone called `path` and six letters, where nobody looks for it.
 * Returns its path, NULL on failure (errno). Until folder_end() signals wait. */
const char *folder_begin(struct arena *arena, struct slice path);
/* Renames it to `path`, open to others as the umask says. False on failure (errno): it is
 * still there. */
bool folder_publish(const char *path);
/* Moves what is in it to the folder `path`, which exists and into its folders; files of the
 * same name are replaced. False on failure (errno): some may have been moved. */
bool folder_pour(struct arena *arena, const char *path);
/* Ends it: what has not been published is removed. Does nothing where none was begun. */
void folder_end(void);

/* Removes a folder or file and all that is in it. */
void folder_remove(const char *path);

#endif
