/* svg_colour.c -- screen colours as the inks that the edition says they are.
 *
 * RGB says how a screen shines, not what is printed, so nothing is converted: what nobody named
 * would be printed by guess. The message lists all such colours once, with a line to copy, in
 * which stands the ink of the edition that looks most alike: a proposal, nothing more. A colour
 * of the map that the picture has not is only a warning.
 */
#include "paint/svg.h"

/* So many colours are told; more nobody maps by hand. */
enum { TOLD = 8, HOPS = 16 };

/* --- gradients --- */

/* What a gradient with one colour only, or with none, amounts to. */
struct plain {
    struct slice written;
    uint32_t rgb;
    unsigned alpha;
    size_t stops;
};

/* Takes a stop into account; false if it differs from those before. */
static bool stop_read(struct svg *svg, const struct xml_node *stop, struct plain *plain)
{
    struct plain one = {.written = SLICE("black")};
    attribute *colour = svg_property(svg, stop, "stop-color");

    if (colour)
        one.written = slice_trim(colour->value);
    if (!rgb_alpha_parse(one.written, &one.rgb, &one.alpha))
        return false;
    attribute *opacity = svg_property(svg, stop, "stop-opacity");
    if (opacity)
        one.alpha = (unsigned)length_scale(svg_opacity(svg, opacity), one.alpha, NANOS);
    bool alike = plain->stops == 0 || (one.alpha == 0 && plain->alpha == 0) ||
                 (one.rgb == plain->rgb && one.alpha == plain->alpha);
    one.stops = plain->stops + 1;
    *plain = one;
    return alike;
}

/* The gradient that has the stops: itself, or one that it refers to. */
static const struct xml_node *gradient_with_stops(struct svg *svg, const struct xml_node *node)
{
    for (int hops = 0; node && hops < HOPS; hops++) {
        for (const struct xml_node *stop = node->first; stop && svg_spend(svg, stop);
             stop = stop->next)
            if (svg_element(stop) == IS_STOP)
                return node;
        attribute *href = xml_lookup(node, "href");
        node = href ? svg_target(svg, href->value, href->value_place) : NULL;
    }
    return NULL;
}

/* True if the gradient is one plain colour, or nothing. */
static bool gradient_is_plain(struct svg *svg, const struct xml_node *node, struct plain *plain)
{
    const struct xml_node *gradient = gradient_with_stops(svg, node);

    *plain = (struct plain){0};
    for (const struct xml_node *stop = gradient ? gradient->first : NULL;
         stop && svg_spend(svg, stop); stop = stop->next)
        if (svg_element(stop) == IS_STOP && !stop_read(svg, stop, plain))
            return false;
    return true;
}

/* What «url(#id) colour» paints with: true, and a plain colour in *written; false if nothing
 * does, or the cause is noted. */
static bool server_read(struct svg *svg, const struct svg_paint *paint, struct slice url,
                        struct slice fallback, struct slice *written)
{
    struct plain plain;
    bool here = map_lookup(&svg->ids, slice_part(url, 1, url.size)) && slice_starts(url, "#");

    if (!here && fallback.size > 0) {
        *written = fallback;
        return !slice_is(fallback, "none");
    }
    const struct xml_node *node = svg_target(svg, url, paint->place);
    if (!node)
        return false;
    if (svg_element(node) != IS_GRADIENT) {
        svg->shown_paints++;
        svg_cause(svg, CAUSE_PATTERN, paint->place);
        return false;
    }
    if (!gradient_is_plain(svg, node, &plain) || (plain.alpha > 0 && plain.alpha < 1000)) {
        svg->shown_paints++;
        svg_cause(svg, CAUSE_GRADIENT, paint->place);
        return false;
    }
    *written = plain.written;
    return plain.stops > 0 && plain.alpha > 0;
}

/* --- inks --- */

/* Notes a colour that the map does not name, once however it is written. */
static void own_note(struct svg *svg, uint32_t rgb, struct place place)
{
    struct slice key = arena_printf(svg->arena, "%x", (unsigned)rgb);

    if (map_add(&svg->own_names, key, svg))
        *ARRAY_PUSH(svg->arena, &svg->own) = (struct own_colour){rgb, place};
}

static bool colour_ink(struct svg *svg, uint32_t rgb, struct place place, struct ink *ink)
{
    const struct mapped_colour *mapped =
        svg->colours ? colour_map_lookup(svg->colours, rgb) : NULL;

    if (mapped) {
        svg->colours_used[mapped - svg->colours->items] = true;
        *ink = mapped->ink;
        return ink->colour;
    }
    own_note(svg, rgb, place);
    if (svg->colours && svg->colours->has_rest)
        *ink = svg->colours->rest;
    return ink->colour;
}

/* What the drawing's author forgot; once for each place. */
static void ink_missing(struct svg *svg, const struct xml_node *node, struct place place,
                        enum message unnamed)
{
    DIAG(svg->diag, unnamed, place, svg_text(svg, node->name));
    DIAG_ADD(svg->diag, MSG_SVG_NAME_INK, NOWHERE);
}

/* Without what programs write for others: «#f00 icc-color(…)». */
static struct slice screen_part(struct slice written)
{
    return slice_trim(slice_part(written, 0, slice_find(written, SLICE("icc-color("), 0)));
}

static bool unnamed_ink(struct svg *svg, const struct xml_node *node,
                        const struct svg_paint *paint, const struct svg_opacity *opacity,
                        enum message unnamed, struct ink *ink)
{
    bool initial = !paint->place.source;
    struct place place = initial ? node->place : paint->place;
    struct slice written = initial ? SLICE("black") : paint->written;
    struct slice url;
    struct slice rest;
    uint32_t rgb;
    unsigned alpha;

    if (svg_url(written, &url, &rest) && !server_read(svg, paint, url, rest, &written))
        return false;
    if (!rgb_alpha_parse(screen_part(written), &rgb, &alpha)) {
        if (map_add(&svg->own_names, written, svg)) {
            DIAG(svg->diag, MSG_SVG_NO_COLOUR, place, svg_text(svg, written));
            DIAG_ADD(svg->diag, MSG_EXPECTED, NOWHERE,
                     "#6f142a, rgb(111, 20, 42), red, currentColor");
        }
        return false;
    }
    if (alpha == 0)
        return false;
    if (alpha < 1000 && opacity->nanos == NANOS) /* else noted by who asks */
        svg_cause(svg, CAUSE_TRANSPARENCY, place);
    if (!svg->colours && svg->prepared) {
        ink_missing(svg, node, place, unnamed);
        return false;
    }
    svg->shown_paints++;
    return colour_ink(svg, rgb, place, ink);
}

bool svg_paint_ink(struct svg *svg, const struct xml_node *node, const struct svg_paint *paint,
                   const struct svg_opacity *opacity, enum message unnamed, struct ink *ink)
{
    size_t shown = svg->shown_paints;

    *ink = paint->ink;
    if (paint->kind == PAINT_NONE || opacity->nanos == 0)
        return false;
    bool paints = paint->ink.colour;
    if (paint->kind == PAINT_UNNAMED)
        paints = unnamed_ink(svg, node, paint, opacity, unnamed, ink);
    else
        svg->shown_paints += paints;
    if (opacity->nanos < NANOS && svg->shown_paints > shown)
        svg_cause(svg, CAUSE_TRANSPARENCY, opacity->place);
    return paints;
}

bool svg_paint_is_white(const struct svg_paint *paint)
{
    uint32_t rgb;

    return paint->kind == PAINT_UNNAMED && paint->place.source &&
           rgb_parse(paint->written, &rgb) && rgb == 0xFFFFFF;
}

/* --- reports --- */

static struct slice colour_name(struct svg *svg, uint32_t rgb)
{
    if (rgb == RGB_CURRENT)
        return SLICE("currentColor");
    return arena_printf(svg->arena, "#%06x", (unsigned)rgb);
}

static struct slice colour_list(struct svg *svg)
{
    struct slice list = {0};

    for (size_t i = 0; i < svg->own.count && i < TOLD; i++)
        list = arena_printf(svg->arena, "%.*s%s%.*s", SLICE_ARG(list), i > 0 ? ", " : "",
                            SLICE_ARG(colour_name(svg, svg->own.items[i].rgb)));
    if (svg->own.count > TOLD)
        list = arena_printf(svg->arena, "%.*s, …", SLICE_ARG(list));
    return list;
}

/* Roughly how an ink looks on a screen: good enough to say which one is meant. */
static uint32_t ink_look(struct ink ink)
{
    int cmyk[4];
    uint32_t rgb = 0;

    ink_cmyk(ink, cmyk);
    for (int i = 0; i < 3; i++)
        rgb = rgb << 8 | (uint32_t)(255 * (1000 - cmyk[i]) / 1000 * (1000 - cmyk[3]) / 1000);
    return rgb;
}

/* The edition's colour that looks most alike. */
static struct slice likely_ink(struct svg *svg, uint32_t rgb)
{
    struct slice likely = SLICE("black");
    unsigned least = UINT32_MAX;

    for (size_t i = 0; i < svg->inks->name_count && rgb != RGB_CURRENT; i++) {
        struct ink ink;

        if (!svg->inks->find(svg->inks->context, svg->inks->names[i], &ink) || !ink.colour)
            continue;
        unsigned d = rgb_difference(rgb, ink_look(ink));
        if (d < least) {
            least = d;
            likely = svg->inks->names[i];
        }
    }
    return likely;
}

/* «{'#6f142a': bordeaux, '*': black}» for as many as are told. */
static const char *ready_line(struct svg *svg)
{
    struct slice line = SLICE("");

    for (size_t i = 0; i < svg->own.count && i < TOLD; i++) {
        uint32_t rgb = svg->own.items[i].rgb;
        const char *quote = rgb == RGB_CURRENT ? "" : "'";

        line = arena_printf(svg->arena, "%.*s%s%s%.*s%s: %.*s", SLICE_ARG(line),
                            i > 0 ? ", " : "", quote, SLICE_ARG(colour_name(svg, rgb)), quote,
                            SLICE_ARG(likely_ink(svg, rgb)));
    }
    return svg_text(svg, arena_printf(svg->arena, "{%.*s%s}", SLICE_ARG(line),
                                      svg->own.count > TOLD ? ", '*': black" : ""));
}

static const char *own_count(struct svg *svg)
{
    return diag_format(svg->diag, "%zu", svg->own.count);
}

/* The map has not all of them. */
static void unmapped_report(struct svg *svg)
{
    const struct own_colour *first = &svg->own.items[0];
    const struct mapped_colour *near = colour_map_nearest(svg->colours, first->rgb);

    DIAG(svg->diag, MSG_SVG_UNMAPPED, first->place, svg_text(svg, colour_list(svg)));
    if (near)
        DIAG_ADD(svg->diag, MSG_SVG_NEAR, near->place, svg_text(svg, near->written));
    DIAG_ADD(svg->diag, MSG_SVG_MAP_HERE, svg->colours->place, ready_line(svg));
}

void svg_colours_report(struct svg *svg)
{
    if (svg->own.count == 0 || (svg->colours && svg->colours->has_rest))
        return;
    if (svg->colours) {
        unmapped_report(svg);
        return;
    }
    const struct own_colour *first = &svg->own.items[0];
    struct place place = svg->named.source ? svg->named : first->place;
    const char *list = svg_text(svg, colour_list(svg));
    if (svg->own.count == 1)
        DIAG(svg->diag, MSG_SVG_OWN_COLOUR, place, svg_text(svg, svg->shown), list);
    else
        DIAG(svg->diag, MSG_SVG_OWN_COLOURS, place, svg_text(svg, svg->shown), own_count(svg),
             list);
    DIAG_ADD(svg->diag, MSG_SVG_MAP_LINE, NOWHERE, ready_line(svg));
    DIAG_ADD(svg->diag, MSG_SVG_ONE_INK, NOWHERE);
}

void svg_colours_check(struct svg *svg)
{
    const struct colour_map *map = svg->colours;

    for (size_t i = 0; map && i < map->count; i++)
        if (!svg->colours_used[i])
            DIAG(svg->diag, MSG_SVG_COLOUR_UNUSED, map->items[i].place,
                 svg_text(svg, map->items[i].written), svg_text(svg, svg->shown));
    if (!map || !map->is_one || svg->own.count < 2)
        return;
    DIAG(svg->diag, MSG_SVG_ALL_ALIKE, map->place, svg_text(svg, svg->shown), own_count(svg),
         svg_text(svg, colour_list(svg)));
    DIAG_ADD(svg->diag, MSG_SVG_APART, NOWHERE, ready_line(svg));
    DIAG_ADD(svg->diag, MSG_SVG_ALIKE_MEANT, NOWHERE);
}
