/* Any bytes behind the signature as a JPEG file. */
#include "picture_walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();
    struct picture_file file = {.content = fuzz_text(&fuzz, data, size),
                                .shown = SLICE("input.jpeg"),
                                .place = NOWHERE};
    struct picture picture = {.orientation = 1};

    if (!slice_starts(file.content, "\xFF\xD8")) {
        fuzz_end(&fuzz);
        return -1; /* not for this reader, nor for the corpus */
    }
    if (picture_read_jpeg(fuzz.arena, &file, fuzz.diag, &picture))
        picture_walk(&fuzz, &picture);
    else
        GUARANTEE(diag_errors(fuzz.diag) > 0);
    fuzz_end(&fuzz);
    return 0;
}
