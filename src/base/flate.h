/* flate.h -- deflate for streams. */
#ifndef BASE_FLATE_H
#define BASE_FLATE_H

#include "base/memory.h"

struct flate;

struct flate *flate_new(void);
void flate_free(struct flate *flate); /* NULL is allowed */

/* `data` in zlib's format, in `arena`. The same zlib gives the same bytes. */
struct slice flate_pack(struct flate *flate, struct arena *arena, struct slice data);

#endif
