/* picture_walk.h -- what holds for every picture, and its size and place on a page. */
#ifndef TESTS_FUZZ_PICTURE_WALK_H
#define TESTS_FUZZ_PICTURE_WALK_H

#include "fuzz.h"
#include "paint/reader.h"

static inline void raster_walk(const struct raster *raster)
{
    GUARANTEE(raster->width > 0 && raster->width <= LIMIT_PICTURE_SIDE);
    GUARANTEE(raster->height > 0 && raster->height <= LIMIT_PICTURE_SIDE);
    fuzz_touch(raster->data);
    fuzz_touch(raster->profile);
    fuzz_touch((struct slice){(const char *)raster->palette, 3 * raster->palette_size});
}

static inline void picture_walk(struct fuzz *fuzz, const struct picture *picture)
{
    const struct rect box = {0, 0, PT(300), PT(200)};
    struct mark_list marks = {0};
    length width;
    length height;

    GUARANTEE(picture->orientation >= 1 && picture->orientation <= 8);
    if (picture->kind != PICTURE_VECTOR)
        raster_walk(&picture->raster);
    if (picture->mask)
        raster_walk(picture->mask);
    picture_size(picture, &width, &height);
    GUARANTEE(width > 0 && height > 0);
    picture_cover(picture, box, 500, 500);
    picture_draw(fuzz->arena, fuzz->arena, picture, picture_contain(picture, box), &marks);
    GUARANTEE(marks.count > 0);
}

#endif
