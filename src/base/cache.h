/* cache.h -- results worth keeping from one run to the next, in a folder of the user's.
 *
 * A value is found by the digest of everything it follows from: the bytes it was made of, the
 * way of making it, the versions of all that took part. So it is never out of date, and with a
 * cache the output is the same as without, only sooner.
 *
 * The folder may be deleted, filled or damaged at any moment and be used by several
 * runs at once: entries appear whole (rename), are read only if length and digest are right,
 * and are removed if not. Nothing here is ever an error; where nothing can be kept, nothing is.
 * Entries of other
 * users are not read: who can exchange entries can exchange pictures.
 */
#ifndef BASE_CACHE_H
#define BASE_CACHE_H

#include <stdint.h>

#include "base/digest.h"
#include "base/memory.h"

struct cache;

/* The folder is made by the first cache_put(). `most`: bytes it may hold in all; as
 * many have to be free on its disk, else nothing is kept. */
struct cache *cache_open(const char *folder, uint64_t most);
/* Removes the entries not used for the longest time, if there are too many; NULL is allowed. */
void cache_close(struct cache *cache);

/* Both from any thread. False: it is not there. `value` is in `arena`. */
bool cache_get(struct cache *cache, const struct digest *key, struct arena *arena,
               struct slice *value);
void cache_put(struct cache *cache, const struct digest *key, struct slice value);

#endif
