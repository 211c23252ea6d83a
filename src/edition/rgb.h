/* rgb.h -- screen colours as vector art names them, and the inks that stand for them.
 *
 * A logo comes with its colours in the notation of browsers. Where it is placed, a map says
 * which of the edition's inks each of them is; «#abc», «#AABBCC», «rgb(170, 187, 204)» and a
 * name of CSS are one colour if their values are.
 */
#ifndef EDITION_RGB_H
#define EDITION_RGB_H

#include "edition/colour.h"

/* 0xRRGGBB, or this for `currentColor` where nothing says what that is. */
enum { RGB_CURRENT = 1 << 24 };

/* Reads a colour of CSS Color 4, section 4 and 5 (hexadecimal, rgb(), rgba() in numbers or per
 * cent, names, currentColor) in any case. False for anything else, and for what is not opaque.
 */
bool rgb_parse(struct slice text, uint32_t *rgb);
/* The same, and how opaque it is, 0 to 1000. */
bool rgb_alpha_parse(struct slice text, uint32_t *rgb, unsigned *alpha);

struct mapped_colour {
    struct slice written; /* as in the edition */
    uint32_t rgb;
    struct ink ink;
    struct place place; /* of the key */
};

struct colour_map {
    struct mapped_colour *items;
    size_t count;
    /* What every other colour is printed in: '*' in the edition, or the one ink that stands
     * there instead of a map. */
    bool has_rest, is_one;
    struct ink rest;
    struct place place;
};

/* How much two colours differ: the sum of the squares of what their components differ by. */
unsigned rgb_difference(uint32_t a, uint32_t b);
/* The entry of that colour, or NULL. */
const struct mapped_colour *colour_map_lookup(const struct colour_map *map, uint32_t rgb);
/* The entry whose colour looks most alike, or NULL if none is near. */
const struct mapped_colour *colour_map_nearest(const struct colour_map *map, uint32_t rgb);

#endif
