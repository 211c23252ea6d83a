/* Any valid UTF-8 as an SVG file. */
#include "svg_walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();
    struct slice text = fuzz_text(&fuzz, data, size);

    if (utf8_check(text) == size)
        svg_walk(&fuzz, text);
    fuzz_end(&fuzz);
    return 0;
}
