/* zip.c -- one file out of a zip archive.
 *
 * The directory at the end of an archive says where each file begins and how large it is; what
 * stands before the files themselves repeats that and is only skipped. PKWARE's APPNOTE 6.3,
 * sections 4.3.7, 4.3.12 and 4.3.16.
 */
#include "import/zip.h"

#include <zlib.h>

enum {
    END_SIZE = 22,
    COMMENT_MOST = 65535,
    ENTRY_SIZE = 46,
    LOCAL_SIZE = 30,
    PLAIN = 0,
    DEFLATED = 8,
};

struct entry {
    uint32_t method, checksum, packed, size, offset;
};

/* 0 behind the end. */
static uint32_t number(struct slice bytes, size_t at, unsigned count)
{
    uint32_t value = 0;

    while (count-- > 0) {
        size_t byte = at + count;
        value = value << 8 | (byte < bytes.size ? (unsigned char)bytes.text[byte] : 0);
    }
    return value;
}

/* Where the record at the end of the archive begins; a comment may follow it. */
static size_t find_end(struct slice archive)
{
    size_t last = archive.size < END_SIZE ? 0 : archive.size - END_SIZE;

    for (size_t behind = 0; behind <= last && behind <= COMMENT_MOST; behind++) {
        size_t at = last - behind;

        if (slice_starts(slice_part(archive, at, archive.size), "PK\5\6")) {
            return at;
        }
    }
    return SIZE_MAX;
}

static bool find_entry(struct slice archive, const char *name, struct entry *entry)
{
    size_t end = find_end(archive);

    if (end == SIZE_MAX) {
        return false;
    }
    size_t at = number(archive, end + 16, 4);
    for (uint32_t left = number(archive, end + 10, 2); left > 0; left--) {
        size_t size = number(archive, at + 28, 2);

        if (at > archive.size || archive.size - at < ENTRY_SIZE + size) {
            return false;
        }
        if (slice_is(slice_part(archive, at + ENTRY_SIZE, at + ENTRY_SIZE + size), name)) {
            *entry = (struct entry){number(archive, at + 10, 2), number(archive, at + 16, 4),
                                    number(archive, at + 20, 4), number(archive, at + 24, 4),
                                    number(archive, at + 42, 4)};
            return true;
        }
        at += ENTRY_SIZE + size + number(archive, at + 30, 2) + number(archive, at + 32, 2);
    }
    return false;
}

/* The bytes of an entry as they are in the archive. */
static bool find_bytes(struct slice archive, const struct entry *entry, struct slice *packed)
{
    size_t begin = (size_t)entry->offset + LOCAL_SIZE +
                   number(archive, (size_t)entry->offset + 26, 2) +
                   number(archive, (size_t)entry->offset + 28, 2);

    if (begin > archive.size || archive.size - begin < entry->packed) {
        return false;
    }
    *packed = slice_part(archive, begin, begin + entry->packed);
    return true;
}

static bool inflate_raw(struct slice packed, unsigned char *out, uint32_t size)
{
    z_stream z = {.next_in = (Bytef *)(uintptr_t)packed.text,
                  .avail_in = (uInt)packed.size,
                  .next_out = out,
                  .avail_out = size};

    if (inflateInit2(&z, -MAX_WBITS) != Z_OK) {
        memory_fatal(sizeof z);
    }
    bool done = inflate(&z, Z_FINISH) == Z_STREAM_END && z.total_out == size;
    inflateEnd(&z);
    return done;
}

bool zip_read(struct arena *arena, struct slice archive, const char *name, size_t limit,
              struct slice *content)
{
    struct entry entry;
    struct slice packed;

    if (!find_entry(archive, name, &entry) || !find_bytes(archive, &entry, &packed) ||
        entry.size > limit) {
        return false;
    }
    unsigned char *bytes = ARENA_ARRAY(arena, unsigned char, (size_t)entry.size + 1);
    if (entry.method == DEFLATED) {
        if (!inflate_raw(packed, bytes, entry.size)) {
            return false;
        }
    } else if (entry.method == PLAIN && packed.size == entry.size) {
        for (size_t i = 0; i < packed.size; i++) {
            bytes[i] = (unsigned char)packed.text[i];
        }
    } else {
        return false;
    }
    *content = (struct slice){(const char *)bytes, entry.size};
    return crc32_z(0, bytes, entry.size) == entry.checksum;
}
