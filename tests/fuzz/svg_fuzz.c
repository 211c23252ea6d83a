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

/* Black is white, and reds are bordeaux, if the edition says so. */
static struct mapped_colour mapped[] = {
    {SLICE_INIT("black"), 0, {&colours[1], 1000}, {0}},
    {SLICE_INIT("red"), 0xFF0000, {&colours[0], 1000}, {0}},
};
static const struct colour_map map = {.items = mapped, .count = 2};
/* All of it in one ink. */
static const struct colour_map one = {
    .has_rest = true, .is_one = true, .rest = {&colours[0], 1000}};

static void read_once(struct fuzz *fuzz, struct slice text, const struct ink_lookup *inks)
{
    struct picture_file file = {.content = text, .shown = SLICE("input.svg"), .place = NOWHERE};
    struct picture picture = {.orientation = 1};
    size_t errors = diag_errors_said(fuzz->diag);

    if (picture_read_svg(fuzz->arena, &file, inks, fuzz->diag, &picture))
        picture_walk(fuzz, &picture);
    else
        GUARANTEE(diag_errors_said(fuzz->diag) > errors);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ink_lookup inks = {
        .find = find, .names = names, .name_count = sizeof names / sizeof *names};
    struct fuzz fuzz = fuzz_begin();
    struct slice text = fuzz_text(&fuzz, data, size);

    if (utf8_check(text) == size) {
        read_once(&fuzz, text, &inks);
        inks.colours = &map;
        read_once(&fuzz, text, &inks);
        inks.colours = &one;
        read_once(&fuzz, text, &inks);
    }
    fuzz_end(&fuzz);
    return 0;
}
