/* table.c -- the tables of an OpenType file, read where they lie. */
#include "font/table.h"

#include <string.h>

enum {
    HEADER = 12, /* version, numTables and three numbers for searching */
    RECORD = 16, /* tag, checksum, offset, length */
    /* HarfBuzz searches up to this many linearly, and so do we: both must find the same. */
    MOST_TABLES = 63,
};

unsigned table_u16(struct slice table, size_t at)
{
    if (at > table.size || table.size - at < 2)
        return 0;
    const unsigned char *p = (const unsigned char *)table.text + at;
    return (unsigned)p[0] << 8 | p[1];
}

int table_s16(struct slice table, size_t at)
{
    int value = (int)table_u16(table, at);

    return value < 0x8000 ? value : value - 0x10000;
}

uint32_t table_u32(struct slice table, size_t at)
{
    if (at > table.size || table.size - at < 4)
        return 0;
    return (uint32_t)table_u16(table, at) << 16 | table_u16(table, at + 2);
}

enum table_fault table_check(struct slice file, char tag[5])
{
    size_t count = table_u16(file, 4);

    if (slice_starts(file, "ttcf"))
        return TABLE_COLLECTION;
    if (table_u32(file, 0) != 0x00010000 && !slice_starts(file, "OTTO") &&
        !slice_starts(file, "true"))
        return TABLE_NO_FONT;
    if (count == 0 || count > MOST_TABLES || file.size < HEADER + count * RECORD)
        return TABLE_NO_FONT;
    for (size_t i = 0; i < count; i++) {
        size_t record = HEADER + i * RECORD;
        size_t offset = table_u32(file, record + 8);
        if (offset <= file.size && table_u32(file, record + 12) <= file.size - offset)
            continue;
        for (size_t k = 0; k < 4; k++) {
            char c = file.text[record + k];
            tag[k] = c >= ' ' && c <= '~' ? c : '?';
        }
        tag[4] = '\0';
        return TABLE_OUTSIDE;
    }
    return TABLE_FINE;
}

struct slice table_lookup(struct slice file, const char *tag)
{
    size_t count = table_u16(file, 4);

    for (size_t i = 0; i < count; i++) {
        size_t record = HEADER + i * RECORD;
        if (memcmp(file.text + record, tag, 4) == 0) {
            size_t offset = table_u32(file, record + 8);
            return slice_part(file, offset, offset + table_u32(file, record + 12));
        }
    }
    return (struct slice){0};
}
