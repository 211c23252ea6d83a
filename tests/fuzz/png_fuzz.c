/* Any bytes behind the signature as a PNG file. */
#include "picture_walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();
    struct picture_file file = {
        .content = fuzz_text(&fuzz, data, size), .shown = SLICE("input.png"), .place = NOWHERE};
    struct picture picture = {.orientation = 1};

    if (!slice_starts(file.content, "\x89PNG")) {
        fuzz_end(&fuzz);
        return -1; /* not for this reader, nor for the corpus */
    }
    if (picture_read_png(fuzz.arena, &file, fuzz.diag, &picture))
        picture_walk(&fuzz, &picture);
    else
        GUARANTEE(diag_errors(fuzz.diag) > 0);
    fuzz_end(&fuzz);
    return 0;
}
