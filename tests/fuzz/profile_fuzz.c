/* Any bytes as an ICC profile and as the TIFF header that EXIF begins with. */
#include "fuzz.h"
#include "paint/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum picture_space spaces[] = {PICTURE_GREY, PICTURE_RGB, PICTURE_CMYK,
                                                PICTURE_PALETTE};
    struct fuzz fuzz = fuzz_begin();
    struct slice text = fuzz_text(&fuzz, data, size);
    unsigned orientation = exif_orientation(text);
    size_t suits = 0;

    GUARANTEE(orientation >= 1 && orientation <= 8);
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        suits += profile_suits(text, spaces[i]);
    GUARANTEE(suits <= 2); /* RGB and palettes have the same profiles */
    fuzz_end(&fuzz);
    return 0;
}
