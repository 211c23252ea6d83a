/* digest.h -- what stands for bytes: SHA-256.
 *
 * Nobody can make two contents of one digest, so where digests are equal the contents are, even
 * if one of them comes from somebody who wishes otherwise.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stdbool.h>

#include "base/slice.h"

struct digest {
    unsigned char bytes[32];
};

struct digest digest_of(struct slice data);
bool digest_equal(const struct digest *a, const struct digest *b);

/* Of nettle, as loaded; for --version --verbose. */
const char *digest_library_version(void);

#endif
