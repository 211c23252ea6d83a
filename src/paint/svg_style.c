/* svg_style.c -- elements and attributes of SVG, and what they mean.
 *
 * One table says which attributes may stand where, and which of them may come from CSS
 * instead. Of the others those of type, of screens and of programs themselves draw nothing and
 * are passed over, as SVG has it; what is nearly one of ours is a slip and an error. Screen
 * colours are kept as they are written: whether they count is known when something is painted.
 */
#include "paint/svg.h"

#include <math.h>
#include <string.h>

enum { DASHES = 32 };

/* --- elements --- */

static const struct {
    const char *name;
    enum element element;
} elements[] = {
    {"svg", IS_SVG},
    {"g", IS_G},
    {"a", IS_G},
    {"path", IS_PATH},
    {"circle", IS_CIRCLE},
    {"ellipse", IS_ELLIPSE},
    {"rect", IS_RECT},
    {"line", IS_LINE},
    {"polyline", IS_POLYLINE},
    {"polygon", IS_POLYGON},
    {"use", IS_USE},
    {"symbol", IS_SYMBOL},
    {"switch", IS_SWITCH},
    {"clipPath", IS_CLIP_PATH},
    {"mask", IS_MASK},
    {"linearGradient", IS_GRADIENT},
    {"radialGradient", IS_GRADIENT},
    {"stop", IS_STOP},
    {"pattern", IS_PATTERN},
    {"style", IS_STYLE},
    {"text", IS_TEXT},
    {"flowRoot", IS_TEXT},
    {"image", IS_IMAGE},
    {"title", IS_WORDS},
    {"desc", IS_WORDS},
    {"metadata", IS_WORDS},
    {"defs", IS_IDLE},
    {"filter", IS_IDLE},
    {"marker", IS_IDLE},
    {"view", IS_IDLE},
    {"cursor", IS_IDLE},
    {"font", IS_IDLE},
    {"font-face", IS_IDLE},
    {"color-profile", IS_IDLE},
    {"solidColor", IS_IDLE},
    {"meshgradient", IS_IDLE},
    {"meshGradient", IS_IDLE},
    {"hatch", IS_IDLE},
    /* On paper stands what is seen before anything moves. */
    {"animate", IS_IDLE},
    {"animateColor", IS_IDLE},
    {"animateMotion", IS_IDLE},
    {"animateTransform", IS_IDLE},
    {"set", IS_IDLE},
};

enum element svg_element(const struct xml_node *node)
{
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
        if (slice_is(node->name, elements[i].name))
            return elements[i].element;
    return 0;
}

void svg_element_refuse(struct svg *svg, const struct xml_node *node)
{
    struct slice names[sizeof elements / sizeof elements[0]];
    size_t count = sizeof elements / sizeof elements[0];

    for (size_t i = 0; i < count; i++)
        names[i] = slice_of(elements[i].name);
    DIAG(svg->diag, MSG_SVG_ELEMENT, node->place, svg_text(svg, node->name));
    diag_nearest(svg->diag, node->name, names, count);
}

const struct svg_style svg_initial_style = {
    .fill = {.kind = PAINT_UNNAMED},
    .fill_opacity = {.nanos = NANOS},
    .stroke_opacity = {.nanos = NANOS},
    .line = {.width = MM(1), .mitre_limit = 4000},
    .map = {MATRIX_ONE, 0, 0, MATRIX_ONE, 0, 0},
};

/* --- reading attributes --- */

/* What is wrong about a value, and what it should be. */
void svg_value_refuse(struct svg *svg, attribute *a, const char *expected)
{
    DIAG(svg->diag, MSG_SVG_VALUE, a->value_place, svg_text(svg, a->value),
         svg_text(svg, a->name));
    DIAG_ADD(svg->diag, MSG_EXPECTED, NOWHERE, expected);
}

struct notation svg_notation(attribute *a)
{
    return (struct notation){a->value, a->value_place, 0};
}

/* The absolute units of CSS; a pixel is a user unit, 96 to the inch. */
static const struct {
    const char *name;
    int64_t num, den;
} units[] = {{"", 1, 1},       {"px", 1, 1},      {"pt", 4, 3}, {"pc", 16, 1},
             {"mm", 960, 254}, {"cm", 9600, 254}, {"in", 96, 1}};

static length unit_length(struct svg *svg, attribute *a, int64_t nanos, struct slice unit,
                          length whole)
{
    if (slice_is(unit, "%"))
        return length_scale(whole, nanos, 100 * NANOS);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (slice_is(unit, units[i].name))
            return nanos_length(length_scale(nanos, units[i].num, units[i].den));
    svg_value_refuse(svg, a, "12.5, 12.5px, 3mm, 50%");
    return 0;
}

length svg_length(struct svg *svg, attribute *a, length whole)
{
    struct notation n = svg_notation(a);
    int64_t nanos = 0;

    notation_blanks(&n);
    enum number_status status = notation_number(&n, &nanos);
    if (status == NUMBER_NONE) {
        svg_value_refuse(svg, a, "12.5, 12.5px, 3mm, 50%");
        return 0;
    }
    struct slice unit = slice_trim(slice_part(n.text, n.at, n.text.size));
    length result = status == NUMBER_OK ? unit_length(svg, a, nanos, unit, whole) : 0;
    if (status == NUMBER_OK && result <= LENGTH_MAX && result >= -LENGTH_MAX)
        return result;
    DIAG(svg->diag, MSG_NUMBER_LARGE, a->value_place);
    return 0;
}

length svg_size(struct svg *svg, attribute *a, length whole)
{
    length size = svg_length(svg, a, whole);

    if (size >= 0)
        return size;
    svg_value_refuse(svg, a, "≥ 0");
    return 0;
}

/* The root of half the sum of the squares, says SVG. A square root is exact to the last bit
 * everywhere. */
length svg_diagonal(struct point port)
{
    double x = (double)port.x;
    double y = (double)port.y;

    return (length)(sqrt((x * x + y * y) / 2) + 0.5);
}

/* A plain number; 0 and a message if it is none. */
static int64_t number_read(struct svg *svg, attribute *a)
{
    struct notation n = svg_notation(a);
    int64_t nanos = 0;

    notation_blanks(&n);
    enum number_status status = notation_number(&n, &nanos);
    notation_blanks(&n);
    if (status == NUMBER_OK && n.at == n.text.size)
        return nanos;
    if (status == NUMBER_LARGE)
        DIAG(svg->diag, MSG_NUMBER_LARGE, a->value_place);
    else
        svg_value_refuse(svg, a, "12.5");
    return 0;
}

int64_t svg_opacity(struct svg *svg, attribute *a)
{
    struct notation n = svg_notation(a);
    int64_t nanos = 0;

    notation_blanks(&n);
    enum number_status status = notation_number(&n, &nanos);
    struct slice unit = slice_trim(slice_part(n.text, n.at, n.text.size));
    bool percent = slice_is(unit, "%");
    if (status != NUMBER_OK || (unit.size > 0 && !percent)) {
        svg_value_refuse(svg, a, "1, 100%");
        return NANOS;
    }
    nanos = percent ? nanos / 100 : nanos;
    return nanos < 0 ? 0 : nanos > NANOS ? NANOS : nanos;
}

void svg_style_map(struct svg *svg, struct svg_style *style, struct matrix map,
                   struct place place)
{
    struct matrix product = matrix_multiply(style->map, map);

    if (style->vanished || matrix_vanishes(map) || matrix_vanishes(product)) {
        style->vanished = true;
    } else if (!matrix_is_moderate(product)) {
        DIAG(svg->diag, MSG_TRANSFORM_LARGE, place);
        style->vanished = true;
    } else {
        style->map = product;
    }
}

/* A word of a table; its index, or `count` and a message. */
static size_t word_of(struct svg *svg, attribute *a, const char *const *words, size_t count)
{
    struct slice value = slice_trim(a->value);
    struct slice list = {0};

    for (size_t i = 0; i < count; i++)
        if (slice_is(value, words[i]))
            return i;
    for (size_t i = 0; i < count; i++)
        list =
            arena_printf(svg->arena, "%.*s%s%s", SLICE_ARG(list), i > 0 ? ", " : "", words[i]);
    svg_value_refuse(svg, a, list.text);
    return count;
}
#define WORD_OF(svg, a, ...)                                                                   \
    word_of((svg), (a), (const char *const[]){__VA_ARGS__},                                    \
            sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void read_transform(struct svg *svg, struct svg_style *style, attribute *a)
{
    struct notation n = svg_notation(a);
    struct matrix map;

    if (!slice_is(slice_trim(a->value), "none") && transform_parse(&n, svg->diag, &map))
        svg_style_map(svg, style, map, a->value_place);
}

static void read_width(struct svg *svg, struct svg_style *style, attribute *a)
{
    style->line.width = svg_size(svg, a, svg_diagonal(style->port));
}

static void read_cap(struct svg *svg, struct svg_style *style, attribute *a)
{
    style->line.cap = (enum line_cap)(WORD_OF(svg, a, "butt", "round", "square") % 3);
}

static void read_join(struct svg *svg, struct svg_style *style, attribute *a)
{
    style->line.join = (enum line_join)(WORD_OF(svg, a, "miter", "round", "bevel") % 3);
}

static void read_mitre(struct svg *svg, struct svg_style *style, attribute *a)
{
    int64_t limit = number_read(svg, a);

    if (limit >= NANOS) /* SVG: any other does not count */
        style->line.mitre_limit = length_scale(limit, 1000, NANOS);
}

static void read_phase(struct svg *svg, struct svg_style *style, attribute *a)
{
    style->line.dash_phase = svg_length(svg, a, svg_diagonal(style->port));
}

/* The numbers of a list; their count, or 0 and a message. */
size_t svg_list(struct svg *svg, attribute *a, int64_t *numbers, size_t limit)
{
    struct notation n = svg_notation(a);
    size_t count = 0;
    bool more = true;

    for (notation_blanks(&n); more && count < limit; count++) {
        if (!notation_expect(&n, svg->diag, &numbers[count]))
            return 0;
        more = notation_comma(&n) || n.at < n.text.size;
    }
    if (!more)
        return count;
    DIAG(svg->diag, MSG_SVG_LIST, notation_place(&n, n.at, n.text.size));
    return 0;
}

/* The lengths of a list with blanks or commas between; their count, or 0 and a message. */
static size_t lengths_read(struct svg *svg, attribute *a, length whole, length *out,
                           size_t limit)
{
    struct slice rest = slice_trim(a->value);
    size_t count = 0;

    while (rest.size > 0) {
        size_t end = 0;
        size_t next;

        while (end < rest.size && !strchr(" \t\r\n,", rest.text[end]))
            end++;
        for (next = end; next < rest.size && strchr(" \t\r\n,", rest.text[next]);)
            next++;
        attribute one = {a->name, slice_part(rest, 0, end), a->name_place, a->value_place};
        if (count == limit) {
            DIAG(svg->diag, MSG_SVG_LIST, a->value_place);
            return 0;
        }
        size_t errors = diag_errors_said(svg->diag);
        out[count++] = svg_size(svg, &one, whole);
        if (diag_errors_said(svg->diag) != errors)
            return 0;
        rest = slice_part(rest, next, rest.size);
    }
    return count;
}

/* An odd list is taken twice: dashes and gaps change places the second time. */
static void read_dashes(struct svg *svg, struct svg_style *style, attribute *a)
{
    length lengths[DASHES];
    int64_t sum = 0;

    style->line.dashes = NULL;
    style->line.dash_count = 0;
    if (slice_is(slice_trim(a->value), "none"))
        return;
    size_t count = lengths_read(svg, a, svg_diagonal(style->port), lengths, DASHES);
    if (count == 0)
        return;
    size_t twice = count % 2 == 0 ? count : 2 * count;
    length *dashes = ARENA_ARRAY(svg->arena, length, twice);
    for (size_t i = 0; i < twice; i++) {
        dashes[i] = lengths[i % count];
        sum += dashes[i];
    }
    if (sum == 0) /* a solid line, says SVG */
        return;
    style->line.dashes = dashes;
    style->line.dash_count = twice;
}

static void read_fill_rule(struct svg *svg, struct svg_style *style, attribute *a)
{
    style->even_odd = WORD_OF(svg, a, "nonzero", "evenodd") == 1;
}

static void read_clip_rule(struct svg *svg, struct svg_style *style, attribute *a)
{
    style->clip_even_odd = WORD_OF(svg, a, "nonzero", "evenodd") == 1;
}

static void read_fill_opacity(struct svg *svg, struct svg_style *style, attribute *a)
{
    style->fill_opacity = (struct svg_opacity){svg_opacity(svg, a), a->value_place};
}

static void read_stroke_opacity(struct svg *svg, struct svg_style *style, attribute *a)
{
    style->stroke_opacity = (struct svg_opacity){svg_opacity(svg, a), a->value_place};
}

static void read_visibility(struct svg *svg, struct svg_style *style, attribute *a)
{
    style->hidden = WORD_OF(svg, a, "visible", "hidden", "collapse") % 3 != 0;
}

/* «stroke fill markers»; what is not named comes last. */
static void read_order(struct svg *svg, struct svg_style *style, attribute *a)
{
    size_t fill = slice_find(a->value, SLICE("fill"), 0);
    size_t stroke = slice_find(a->value, SLICE("stroke"), 0);

    (void)svg;
    style->stroke_first = stroke < fill;
}

static void read_marker(struct svg *svg, struct svg_style *style, attribute *a)
{
    (void)svg;
    if (!slice_is(slice_trim(a->value), "none")) {
        style->marked = true;
        style->marker = a->value_place;
    }
}

/* What has one value here, and any other would change the picture. */
static void read_other(struct svg *svg, struct svg_style *style, attribute *a)
{
    static const char *const idle[] = {"none", "auto", "normal", "initial", "unset"};

    (void)style;
    for (size_t i = 0; i < sizeof idle / sizeof idle[0]; i++)
        if (slice_is(slice_trim(a->value), idle[i]))
            return;
    DIAG(svg->diag, MSG_SVG_STYLE, a->name_place, svg_text(svg, a->name));
}

/* Which attributes may stand where. No function: read by the element itself. `css`: a
 * property, which may stand in a style as well. */
#define VIEWS (IS_SVG | IS_SYMBOL)
#define BOXES (VIEWS | IS_RECT | IS_USE | IS_MASK | IS_IMAGE)
static const struct rule {
    const char *name;
    unsigned where;
    void (*read)(struct svg *svg, struct svg_style *style, attribute *a);
    bool css;
} rules[] = {
    {"class", ~0U, NULL, false},
    {"clip", STYLED, read_other, true},
    {"clip-path", STYLED | IS_CLIP_PATH, NULL, true},
    {"clip-rule", STYLED | IS_CLIP_PATH, read_clip_rule, true},
    {"clipPathUnits", IS_CLIP_PATH, NULL, false},
    {"color", STYLED, NULL, true},
    {"cx", IS_CIRCLE | IS_ELLIPSE, NULL, false},
    {"cy", IS_CIRCLE | IS_ELLIPSE, NULL, false},
    {"d", IS_PATH, NULL, false},
    {"data-fill", STYLED, NULL, false},
    {"data-stroke", STYLED, NULL, false},
    {"display", STYLED, NULL, true},
    {"fill", STYLED | IS_MASK, NULL, true},
    {"fill-opacity", STYLED | IS_MASK, read_fill_opacity, true},
    {"fill-rule", STYLED | IS_MASK, read_fill_rule, true},
    {"filter", STYLED, NULL, true},
    {"height", BOXES, NULL, false},
    {"href", IS_USE | IS_IMAGE | IS_GRADIENT, NULL, false},
    {"id", ~0U, NULL, false},
    {"marker", STYLED, read_marker, true},
    {"marker-end", STYLED, read_marker, true},
    {"marker-mid", STYLED, read_marker, true},
    {"marker-start", STYLED, read_marker, true},
    {"mask", STYLED, NULL, true},
    {"mix-blend-mode", STYLED, NULL, true},
    {"opacity", STYLED, NULL, true},
    {"overflow", VIEWS, NULL, true},
    {"paint-order", STYLED, read_order, true},
    {"points", IS_POLYLINE | IS_POLYGON, NULL, false},
    {"preserveAspectRatio", VIEWS, NULL, false},
    {"r", IS_CIRCLE, NULL, false},
    {"rx", IS_RECT | IS_ELLIPSE, NULL, false},
    {"ry", IS_RECT | IS_ELLIPSE, NULL, false},
    {"stop-color", IS_STOP, NULL, true},
    {"stop-opacity", IS_STOP, NULL, true},
    {"stroke", STYLED | IS_MASK, NULL, true},
    {"stroke-dasharray", STYLED, read_dashes, true},
    {"stroke-dashoffset", STYLED, read_phase, true},
    {"stroke-linecap", STYLED, read_cap, true},
    {"stroke-linejoin", STYLED, read_join, true},
    {"stroke-miterlimit", STYLED, read_mitre, true},
    {"stroke-opacity", STYLED, read_stroke_opacity, true},
    {"stroke-width", STYLED, read_width, true},
    {"style", ~0U, NULL, false},
    {"transform", (STYLED & ~(unsigned)VIEWS) | IS_CLIP_PATH, read_transform, true},
    {"transform", VIEWS, read_other, true},
    {"transform-origin", STYLED | IS_CLIP_PATH, read_other, true},
    {"vector-effect", STYLED, read_other, true},
    {"viewBox", VIEWS, NULL, false},
    {"visibility", STYLED, read_visibility, true},
    {"width", BOXES, NULL, false},
    {"x", BOXES, NULL, false}, /* of the outermost svg: says nothing */
    {"x1", IS_LINE, NULL, false},
    {"x2", IS_LINE, NULL, false},
    {"y", BOXES, NULL, false},
    {"y1", IS_LINE, NULL, false},
    {"y2", IS_LINE, NULL, false},
};
#undef VIEWS
#undef BOXES
enum { RULES = sizeof rules / sizeof rules[0] };

/* What drawing programs write besides: of type, which no shape has, of screens, of their own;
 * names that only look like ours. */
static const char *const idle_names[] = {
    "-inkscape-", "aria-",         "color-",     "data-name", "enable-background",
    "font",       "image-",        "isolation",  "lang",      "letter-spacing",
    "line-",      "mask-",         "on",         "role",      "shape-",
    "solid-",     "stop-",         "text-",      "type",      "version",
    "white-",     "word-spacing",  "writing-",   "baseline",  "xml",
    "clip-path-", "requiredFeatu", "requiredEx", "tabindex",  "focusable",
};

static bool is_idle(struct slice name)
{
    for (size_t i = 0; i < sizeof idle_names / sizeof idle_names[0]; i++)
        if (slice_starts(name, idle_names[i]))
            return true;
    return false;
}

/* The attribute or property that a name is nearly, of those that may stand in `where`; empty:
 * it is none of ours. */
static struct slice name_near(struct slice name, unsigned where, bool css)
{
    struct slice names[RULES];
    size_t count = 0;

    for (size_t i = 0; i < RULES; i++)
        if ((rules[i].where & where) && (rules[i].css || !css))
            names[count++] = slice_of(rules[i].name);
    return nearest_name(name, names, count);
}

enum property svg_property_kind(struct slice name)
{
    for (size_t i = 0; i < RULES; i++)
        if (rules[i].css && slice_is(name, rules[i].name))
            return PROPERTY_READ;
    if (is_idle(name) || name_near(name, ~0U, true).size == 0)
        return PROPERTY_WITHOUT_EFFECT;
    return PROPERTY_UNKNOWN;
}

void svg_property_nearest(struct svg *svg, struct slice name)
{
    struct slice near = name_near(name, ~0U, true);

    diag_nearest(svg->diag, name, &near, 1);
}

static const struct rule *rule_lookup(struct slice name, unsigned where)
{
    for (size_t i = 0; i < RULES; i++)
        if (slice_is(name, rules[i].name) && (rules[i].where & where))
            return &rules[i];
    return NULL;
}

/* A name that SVG knows for other elements, or does not know, draws nothing; one that is nearly
 * ours would have. */
static void attribute_check(struct svg *svg, const struct xml_node *node, attribute *a)
{
    struct slice near;

    if (is_idle(a->name) || rule_lookup(a->name, ~0U))
        return;
    near = name_near(a->name, svg_element(node), false);
    if (near.size == 0)
        return;
    DIAG(svg->diag, MSG_SVG_ATTRIBUTE, a->name_place, svg_text(svg, a->name),
         svg_text(svg, node->name));
    diag_nearest(svg->diag, a->name, &near, 1);
}

/* --- inks --- */

static struct slice ink_name(struct slice value)
{
    size_t blank = slice_find(value, SLICE(" "), 0);

    return slice_part(value, 0, blank);
}

/* `data`: «bordeaux 40%» or «none». */
static struct svg_paint paint_named(struct svg *svg, attribute *data)
{
    struct svg_paint paint = {.kind = PAINT_NONE, .place = data->value_place};
    struct slice value = slice_trim(data->value);

    if (slice_is(value, "none"))
        return paint;
    if (svg->inks->find(svg->inks->context, value, &paint.ink)) {
        paint.kind = PAINT_INK;
        return paint;
    }
    DIAG(svg->diag, MSG_SVG_INK, data->value_place, svg_text(svg, value));
    diag_nearest(svg->diag, ink_name(value), svg->inks->names, svg->inks->name_count);
    return paint;
}

/* What paints `node`. The nearest word counts, an ink before a browser's
 * colour; a browser's `none` is none here too. */
static struct svg_paint paint_read(struct svg *svg, const struct xml_node *node,
                                   const char *named, const char *plain,
                                   struct svg_paint inherited, attribute *current)
{
    attribute *data = xml_lookup(node, named);
    attribute *colour = svg_property(svg, node, plain);
    struct slice value = colour ? slice_trim(colour->value) : SLICE("");

    if (data)
        return paint_named(svg, data);
    if (!colour || value.size == 0 || slice_is(value, "inherit"))
        return inherited;
    if (slice_is(value, "none") || slice_is(value, "transparent"))
        return (struct svg_paint){.kind = PAINT_NONE};
    if (inherited.kind == PAINT_INK && !svg->colours)
        return inherited;
    uint32_t rgb;
    if (current && rgb_parse(value, &rgb) && rgb == RGB_CURRENT)
        colour = current;
    return (struct svg_paint){.kind = PAINT_UNNAMED,
                              .written = slice_trim(colour->value),
                              .place = colour->value_place};
}

/* Properties in the order of the table: none depends on another. */
static void properties_read(struct svg *svg, const struct xml_node *node,
                            struct svg_style *style)
{
    enum element element = svg_element(node);

    for (size_t i = 0; i < RULES; i++) {
        attribute *a = NULL;

        if (rules[i].css && rules[i].read && (rules[i].where & element))
            a = svg_property(svg, node, rules[i].name);
        if (a && !slice_is(slice_trim(a->value), "inherit"))
            rules[i].read(svg, style, a);
    }
}

static void current_read(struct svg *svg, const struct xml_node *node, struct svg_style *style)
{
    attribute *colour = svg_property(svg, node, "color");

    if (!colour || slice_is(slice_trim(colour->value), "inherit") ||
        slice_is(slice_trim(colour->value), "currentColor"))
        return;
    struct xml_attribute *kept = ARENA_NEW(svg->arena, struct xml_attribute);
    *kept = *colour;
    style->current = kept;
}

struct svg_style svg_style_read(struct svg *svg, const struct xml_node *node,
                                const struct svg_style *inherited)
{
    struct svg_style style = *inherited;

    for (size_t i = 0; i < node->attributes.count && !svg_gives_up(svg); i++)
        if (!rule_lookup(node->attributes.items[i].name, svg_element(node)))
            attribute_check(svg, node, &node->attributes.items[i]);
    properties_read(svg, node, &style);
    current_read(svg, node, &style);
    style.fill = paint_read(svg, node, "data-fill", "fill", inherited->fill, style.current);
    style.stroke =
        paint_read(svg, node, "data-stroke", "stroke", inherited->stroke, style.current);
    return style;
}
