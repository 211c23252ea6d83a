/* samples.h -- pixels packed as PNG packs them. */
#ifndef PAINT_SAMPLES_H
#define PAINT_SAMPLES_H

#include <stdbool.h>

#include "base/memory.h"

/* Rows of samples without gaps between them. */
struct samples {
    const unsigned char *bytes;
    size_t row, rows; /* bytes in a row, rows */
    size_t pixel;     /* bytes in a pixel, to the next sample of the same colour */
};

/* The rows with PNG's filters, deflated (CODING_FLATE_PNG). The same zlib gives the same bytes.
 */
struct slice samples_pack(struct arena *arena, const struct samples *samples);

#endif
