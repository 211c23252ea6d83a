/* svg_walk.h -- an SVG file read with inks of an edition, and with maps of its colours. */
#ifndef TESTS_FUZZ_SVG_WALK_H
#define TESTS_FUZZ_SVG_WALK_H

#include "picture_walk.h"

static const struct colour svg_colours[] = {
    {.name = SLICE_INIT("bordeaux"), .cmyk = {300, 1000, 600, 520}},
    {.name = SLICE_INIT("white")},
};
static const struct slice svg_names[] = {SLICE_INIT("bordeaux"), SLICE_INIT("white")};

static inline bool svg_find(void *context, struct slice text, struct ink *ink)
{
    (void)context;
    for (size_t i = 0; i < sizeof svg_names / sizeof *svg_names; i++)
        if (slice_equal(text, svg_names[i])) {
            *ink = (struct ink){&svg_colours[i], 1000};
            return true;
        }
    return false;
}

/* Black is white, and reds are bordeaux, if the edition says so. */
static struct mapped_colour svg_mapped[] = {
    {SLICE_INIT("black"), 0, {&svg_colours[1], 1000}, {0}},
    {SLICE_INIT("red"), 0xFF0000, {&svg_colours[0], 1000}, {0}},
};
static const struct colour_map svg_map = {.items = svg_mapped, .count = 2};
/* All of it in one ink. */
static const struct colour_map svg_one = {
    .has_rest = true, .is_one = true, .rest = {&svg_colours[0], 1000}};

static inline void svg_read_once(struct fuzz *fuzz, struct slice text,
                                 const struct ink_lookup *inks)
{
    struct picture_file file = {.content = text, .shown = SLICE("input.svg"), .place = NOWHERE};
    struct picture picture = {.orientation = 1};
    size_t errors = diag_errors_said(fuzz->diag);

    if (picture_read_svg(fuzz->arena, &file, inks, fuzz->diag, &picture))
        picture_walk(fuzz, &picture);
    else
        GUARANTEE(diag_errors_said(fuzz->diag) > errors);
}

/* `text` is valid UTF-8. */
static inline void svg_walk(struct fuzz *fuzz, struct slice text)
{
    struct ink_lookup inks = {.find = svg_find,
                              .names = svg_names,
                              .name_count = sizeof svg_names / sizeof *svg_names};

    svg_read_once(fuzz, text, &inks);
    inks.colours = &svg_map;
    svg_read_once(fuzz, text, &inks);
    inks.colours = &svg_one;
    svg_read_once(fuzz, text, &inks);
}

#endif
