/* spill.h -- bytes that wait outside of memory until they are written.
 *
 * The pictures of an issue, as they will stand in its PDF, may be more than the memory of a
 * machine. A temporary file without a name takes them as they are done, in $TMPDIR, /var/tmp or
 * /tmp; it vanishes with the process, however that ends. Where there is no room for it they
 * stay in memory: only reading can fail.
 */
#ifndef BASE_SPILL_H
#define BASE_SPILL_H

#include <stdint.h>

#include "base/digest.h"
#include "base/memory.h"

struct spill;

/* Bytes put away. They live as long as the spill. */
struct spilled {
    struct digest digest; /* of the bytes */
    size_t size;
    const char *memory; /* where they are; NULL: in the file */
    uint64_t at;
    struct spill *spill;
};

struct spill *spill_new(void);
void spill_free(struct spill *spill); /* NULL is allowed */

/* From any thread. */
struct spilled spill_put(struct spill *spill, struct slice data);
/* The bytes from `from` on; false if the disk fails (errno). */
bool spilled_read(const struct spilled *spilled, size_t from, void *bytes, size_t size);

#endif
