#include "base/digest.h"

#include <nettle/sha2.h>
#include <nettle/version.h>
#include <stdio.h>
#include <string.h>

struct digest digest_of(struct slice data)
{
    struct sha256_ctx sha;
    struct digest digest;

    sha256_init(&sha);
    sha256_update(&sha, data.size, (const uint8_t *)data.text);
    sha256_digest(&sha, sizeof digest.bytes, digest.bytes);
    return digest;
}

bool digest_equal(const struct digest *a, const struct digest *b)
{
    return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

const char *digest_library_version(void)
{
    static char text[24];

    snprintf(text, sizeof text, "%d.%d", nettle_version_major(), nettle_version_minor());
    return text;
}
