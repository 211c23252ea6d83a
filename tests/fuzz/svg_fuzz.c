/* Any valid UTF-8 as an SVG file. */
#include "picture_walk.h"

static const struct colour colours[] = {
    {.name = SLICE_INIT("bordeaux"), .cmyk = {300, 1000, 600, 520}},
    {.name = SLICE_INIT("white")},
};
static const struct slice names[] = {SLICE_INIT("bordeaux"), SLICE_INIT("white")};

static bool find(void *context, struct slice text, struct ink *ink)
{
    (void)context;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_equal(text, names[i])) {
            *ink = (struct ink){&colours[i], 1000};
            return true;
        }
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct ink_lookup inks = {find, NULL, names, sizeof names / sizeof *names};
    struct fuzz fuzz = fuzz_begin();
    struct slice text = fuzz_text(&fuzz, data, size);
    struct picture_file file = {text, SLICE("input.svg"), NOWHERE};
    struct picture picture = {.orientation = 1};

    if (utf8_check(text) == size) {
        if (picture_read_svg(fuzz.arena, &file, &inks, fuzz.diag, &picture))
            picture_walk(&fuzz, &picture);
        else
            GUARANTEE(diag_errors(fuzz.diag) > 0);
    }
    fuzz_end(&fuzz);
    return 0;
}
