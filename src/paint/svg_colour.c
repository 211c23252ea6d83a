/* svg_colour.c -- screen colours as the inks that the edition says they are.
 *
 * With a map no colour may be left over: what nobody named would be printed
 * by guess. A colour of the map that the picture has not is only a warning.
 */
#include "paint/svg.h"

static void unmapped_report(struct svg *svg, struct slice written, struct place place,
                            uint32_t rgb)
{
    const struct mapped_colour *near = colour_map_nearest(svg->colours, rgb);

    DIAG(svg->diag, MSG_SVG_UNMAPPED, place, svg_text(svg, written));
    if (near)
        DIAG_ADD(svg->diag, MSG_SVG_NEAR, near->place, svg_text(svg, near->written));
    else
        DIAG_ADD(svg->diag, MSG_SVG_MAP_HERE, svg->colours->place);
}

struct ink svg_mapped_ink(struct svg *svg, struct slice written, struct place place)
{
    static const struct ink none = {0};
    uint32_t rgb;

    if (!rgb_parse(written, &rgb)) {
        DIAG(svg->diag, MSG_SVG_NO_COLOUR, place, svg_text(svg, written));
        DIAG_ADD(svg->diag, MSG_EXPECTED, NOWHERE,
                 "#6f142a, rgb(111, 20, 42), red, currentColor");
        return none;
    }
    const struct mapped_colour *mapped = colour_map_lookup(svg->colours, rgb);
    if (mapped) {
        svg->colours_used[mapped - svg->colours->items] = true;
        return mapped->ink;
    }
    /* Once for each colour, however it is written. */
    if (map_add(&svg->unmapped, arena_printf(svg->arena, "%x", (unsigned)rgb), svg))
        unmapped_report(svg, written, place, rgb);
    return none;
}

void svg_colours_check(struct svg *svg, struct slice shown)
{
    for (size_t i = 0; svg->colours && i < svg->colours->count; i++)
        if (!svg->colours_used[i])
            DIAG(svg->diag, MSG_SVG_COLOUR_UNUSED, svg->colours->items[i].place,
                 svg_text(svg, svg->colours->items[i].written), svg_text(svg, shown));
}
