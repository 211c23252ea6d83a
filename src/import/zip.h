/* zip.h -- one file out of a zip archive. Import stage only. */
#ifndef IMPORT_ZIP_H
#define IMPORT_ZIP_H

#include "base/memory.h"

/* The file `name` of an archive that is wholly in memory, unpacked into the arena; false if
 * there is none, if it is damaged or packed in another way than plainly or by deflate, or if it
 * has more than `limit` bytes. Archives beyond 4 GiB (zip64) are not read. */
bool zip_read(struct arena *arena, struct slice archive, const char *name, size_t limit,
              struct slice *content);

#endif
