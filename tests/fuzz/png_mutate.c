/* png_mutate.c -- changes that keep the checksums of a PNG true; with false ones libpng would
 * look at next to nothing. */
#include <stdint.h>
#include <string.h>
#include <zlib.h>

#include "paint/reader.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t limit);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t limit, unsigned seed);

enum { SIGNATURE = 8, CHUNK = 12 };

static void crc_write(uint8_t *at, unsigned long crc)
{
    for (int i = 0; i < 4; i++)
        at[i] = (uint8_t)(crc >> (24 - 8 * i));
}

static void repair(uint8_t *data, size_t size)
{
    size_t at = SIGNATURE;

    while (at <= size && size - at >= CHUNK) {
        size_t length = big32((struct slice){(const char *)data, size}, at);
        if (length > size - at - CHUNK)
            return;
        crc_write(data + at + 8 + length, crc32_z(0, data + at + 4, length + 4));
        at += CHUNK + length;
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t limit, unsigned seed)
{
    size = LLVMFuzzerMutate(data, size, limit);
    if (seed % 8 != 0) /* now and then a false one */
        repair(data, size);
    return size;
}
