/* flate.c -- the deflater of all streams.
 *
 * Ours and not libharu's, so that a page's plain text is given back as soon as
 * the page is done, and because libharu knows level 6 only. Deflating is most of
 * the writer's time. Measured with 300 dense pages: level 2 0.40 s and 3.2 MB,
 * 4 0.45 s and 2.8 MB, 6 0.59 s and 2.5 MB, 9 2.06 s and 2.4 MB.
 */
#include "base/flate.h"

#include <assert.h>
#include <limits.h>
#define ZLIB_CONST /* input that is only read is const */
#include <zlib.h>

enum {
    LEVEL = 4,
    ROOM_KEPT = 4 << 20, /* most pages pack into less */
};

struct flate {
    z_stream stream;
    unsigned char *packed; /* kept from one to the next: the system takes its time to give it */
    size_t room;
};

struct flate *flate_new(void)
{
    struct flate *flate = memory_new(1, sizeof *flate);

    if (deflateInit(&flate->stream, LEVEL) != Z_OK) /* can only lack memory */
        memory_fatal(1 << 18);
    return flate;
}

static void release(struct flate *flate)
{
    memory_free(flate->packed);
    flate->packed = NULL;
    flate->room = 0;
}

void flate_free(struct flate *flate)
{
    if (flate) {
        deflateEnd(&flate->stream);
        release(flate);
    }
    memory_free(flate);
}

static void reserve(struct flate *flate, size_t room)
{
    if (room <= flate->room)
        return;
    release(flate);
    flate->packed = memory_new(room, 1);
    flate->room = room;
}

/* zlib counts in 32 bits: feeds it at most 1 GiB at a time. */
static uInt portion(size_t size) { return (uInt)(size < (1U << 30) ? size : 1U << 30); }

struct slice flate_pack(struct flate *flate, struct arena *arena, struct slice data)
{
    z_stream *z = &flate->stream;
    /* An empty page has no bytes at all. */
    const char *bytes = data.size > 0 ? data.text : "";
    size_t bound = deflateBound(z, (uLong)data.size);
    size_t in = 0;
    size_t out = 0;
    int status = Z_OK;

    reserve(flate, bound);
    deflateReset(z);
    while (status != Z_STREAM_END) {
        uInt give = portion(data.size - in);
        uInt room = portion(bound - out);
        z->next_in = (const unsigned char *)bytes + in;
        z->avail_in = give;
        z->next_out = flate->packed + out;
        z->avail_out = room;
        status = deflate(z, in + give == data.size ? Z_FINISH : Z_NO_FLUSH);
        assert(status == Z_OK || status == Z_STREAM_END);
        in += give - z->avail_in;
        out += room - z->avail_out;
    }
    struct slice result = arena_copy(arena, (struct slice){(char *)flate->packed, out});
    if (flate->room > ROOM_KEPT)
        release(flate);
    return result;
}
