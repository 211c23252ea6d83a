/* svg_style.c -- elements and attributes of the SVG subset, and what they mean.
 *
 * One table says which attributes may stand where, and which of them may come
 * from CSS instead; all others are errors. Browsers' colours are skipped, except for
 * `none`, unless the edition says which inks they are.
 */
#include "paint/svg.h"

enum { DASHES = 32 };

/* --- elements --- */

static const struct {
    const char *name;
    enum element element;
} elements[] = {
    {"svg", IS_SVG},
    {"g", IS_G},
    {"path", IS_PATH},
    {"circle", IS_CIRCLE},
    {"ellipse", IS_ELLIPSE},
    {"rect", IS_RECT},
    {"line", IS_LINE},
    {"polyline", IS_POLYLINE},
    {"polygon", IS_POLYGON},
    {"defs", IS_DEFS},
    {"clipPath", IS_CLIP_PATH},
    {"title", IS_WORDS},
    {"desc", IS_WORDS},
    {"metadata", IS_WORDS},
    {"style", IS_STYLE},
};

/* 0: not of the subset. */
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

/* A number that may have `unit` behind it; 0 if it is none, and a message. */
static int64_t number_read(struct svg *svg, attribute *a, const char *unit)
{
    struct notation n = svg_notation(a);
    int64_t nanos = 0;

    notation_blanks(&n);
    enum number_status status = notation_number(&n, &nanos);
    if (slice_starts(slice_part(n.text, n.at, n.text.size), unit))
        n.at += slice_of(unit).size;
    notation_blanks(&n);
    if (status == NUMBER_OK && n.at == n.text.size)
        return nanos;
    if (status == NUMBER_LARGE)
        DIAG(svg->diag, MSG_NUMBER_LARGE, a->value_place);
    else
        svg_value_refuse(svg, a, "12.5");
    return 0;
}

int64_t svg_number(struct svg *svg, attribute *a) { return number_read(svg, a, ""); }

/* Not below zero; a pixel is a user unit. */
int64_t svg_size(struct svg *svg, attribute *a)
{
    int64_t nanos = number_read(svg, a, "px");

    if (nanos >= 0)
        return nanos;
    svg_value_refuse(svg, a, "≥ 0");
    return 0;
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

    if (transform_parse(&n, svg->diag, &map))
        style->map = matrix_multiply(style->map, map);
}

static void read_width(struct svg *svg, struct svg_style *style, attribute *a)
{
    style->line.width = nanos_length(svg_size(svg, a));
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
    int64_t limit = svg_number(svg, a);

    if (limit < NANOS) {
        svg_value_refuse(svg, a, "≥ 1");
        return;
    }
    style->line.mitre_limit = length_scale(limit, 1000, NANOS);
}

static void read_phase(struct svg *svg, struct svg_style *style, attribute *a)
{
    style->line.dash_phase = nanos_length(svg_number(svg, a));
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

/* An odd list is taken twice: dashes and gaps change places the second time. */
static void read_dashes(struct svg *svg, struct svg_style *style, attribute *a)
{
    int64_t numbers[DASHES];
    int64_t sum = 0;

    style->line.dashes = NULL;
    style->line.dash_count = 0;
    if (slice_is(slice_trim(a->value), "none"))
        return;
    size_t count = svg_list(svg, a, numbers, DASHES);
    if (count == 0)
        return;
    size_t twice = count % 2 == 0 ? count : 2 * count;
    length *dashes = ARENA_ARRAY(svg->arena, length, twice);
    for (size_t i = 0; i < twice; i++) {
        if (numbers[i % count] < 0) {
            svg_value_refuse(svg, a, "≥ 0");
            return;
        }
        dashes[i] = nanos_length(numbers[i % count]);
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

static void read_opacity(struct svg *svg, struct svg_style *style, attribute *a)
{
    (void)style;
    if (!slice_is(slice_trim(a->value), "100%") && svg_number(svg, a) != NANOS)
        svg_value_refuse(svg, a, "1");
}

static void read_units(struct svg *svg, struct svg_style *style, attribute *a)
{
    (void)style;
    WORD_OF(svg, a, "userSpaceOnUse");
}

/* What is not painted is left out by svg.c. */
static void read_display(struct svg *svg, struct svg_style *style, attribute *a)
{
    (void)style;
    WORD_OF(svg, a, "inline", "block", "none");
}

static void read_visibility(struct svg *svg, struct svg_style *style, attribute *a)
{
    style->hidden = WORD_OF(svg, a, "visible", "hidden", "collapse") % 3 != 0;
}

static void read_blending(struct svg *svg, struct svg_style *style, attribute *a)
{
    (void)style;
    WORD_OF(svg, a, "normal");
}

/* Which attributes may stand where. No function: read by the element itself, or
 * without effect on print. `css`: a property, which may stand in a style as well. */
static const struct rule {
    const char *name;
    unsigned where;
    void (*read)(struct svg *svg, struct svg_style *style, attribute *a);
    bool css;
} rules[] = {
    {"baseProfile", IS_SVG, NULL, false},
    {"class", ~0U, NULL, false},
    {"clip-path", IS_G | SHAPES, NULL, true},
    {"clip-rule", STYLED | IS_CLIP_PATH, read_clip_rule, true},
    {"clipPathUnits", IS_CLIP_PATH, read_units, false},
    {"color", STYLED, NULL, true},
    {"cx", IS_CIRCLE | IS_ELLIPSE, NULL, false},
    {"cy", IS_CIRCLE | IS_ELLIPSE, NULL, false},
    {"d", IS_PATH, NULL, false},
    {"data-fill", STYLED, NULL, false},
    {"data-name", ~0U, NULL, false},
    {"data-stroke", STYLED, NULL, false},
    {"display", STYLED, read_display, true},
    {"fill", STYLED, NULL, true},
    {"fill-opacity", STYLED, read_opacity, true},
    {"fill-rule", STYLED, read_fill_rule, true},
    {"height", IS_SVG | IS_RECT, NULL, false},
    {"id", ~0U, NULL, false},
    {"isolation", STYLED, NULL, true}, /* all is opaque */
    {"lang", ~0U, NULL, false},
    {"mix-blend-mode", STYLED, read_blending, true},
    {"opacity", STYLED, read_opacity, true},
    {"points", IS_POLYLINE | IS_POLYGON, NULL, false},
    {"preserveAspectRatio", IS_SVG, NULL, false}, /* the layout decides */
    {"r", IS_CIRCLE, NULL, false},
    {"role", ~0U, NULL, false},
    {"rx", IS_RECT | IS_ELLIPSE, NULL, false},
    {"ry", IS_RECT | IS_ELLIPSE, NULL, false},
    {"shape-rendering", STYLED, NULL, true},
    {"stroke", STYLED, NULL, true},
    {"stroke-dasharray", STYLED, read_dashes, true},
    {"stroke-dashoffset", STYLED, read_phase, true},
    {"stroke-linecap", STYLED, read_cap, true},
    {"stroke-linejoin", STYLED, read_join, true},
    {"stroke-miterlimit", STYLED, read_mitre, true},
    {"stroke-opacity", STYLED, read_opacity, true},
    {"stroke-width", STYLED, read_width, true},
    {"style", STYLED, NULL, false},
    {"transform", IS_G | SHAPES | IS_CLIP_PATH, read_transform, false},
    {"type", IS_STYLE, NULL, false},
    {"version", IS_SVG, NULL, false},
    {"viewBox", IS_SVG, NULL, false},
    {"visibility", STYLED, read_visibility, true},
    {"width", IS_SVG | IS_RECT, NULL, false},
    {"x", IS_SVG | IS_RECT, NULL, false}, /* of the outermost svg: says nothing */
    {"x1", IS_LINE, NULL, false},
    {"x2", IS_LINE, NULL, false},
    {"y", IS_SVG | IS_RECT, NULL, false},
    {"y1", IS_LINE, NULL, false},
    {"y2", IS_LINE, NULL, false},
};
enum { RULES = sizeof rules / sizeof rules[0] };

/* What drawing programs write besides: of type, which no shape has, of screens, of their own.
 */
static const char *const idle_properties[] = {
    "-inkscape-",     "color-",      "enable-background", "font",         "image-rendering",
    "letter-spacing", "line-height", "overflow",          "shape-",       "solid-",
    "stop-",          "text-",       "white-space",       "word-spacing", "writing-mode",
};

enum property svg_property_kind(struct slice name)
{
    for (size_t i = 0; i < RULES; i++)
        if (rules[i].css && slice_is(name, rules[i].name))
            return PROPERTY_READ;
    for (size_t i = 0; i < sizeof idle_properties / sizeof idle_properties[0]; i++)
        if (slice_starts(name, idle_properties[i]))
            return PROPERTY_WITHOUT_EFFECT;
    return PROPERTY_UNKNOWN;
}

static const struct rule *rule_lookup(struct slice name, enum element element)
{
    for (size_t i = 0; i < RULES; i++)
        if (slice_is(name, rules[i].name) && (rules[i].where & element))
            return &rules[i];
    return NULL;
}

static void attribute_refuse(struct svg *svg, const struct xml_node *node, attribute *a)
{
    struct slice names[RULES];
    size_t count = 0;

    for (size_t i = 0; i < RULES; i++)
        if (rules[i].where & svg_element(node))
            names[count++] = slice_of(rules[i].name);
    DIAG(svg->diag, MSG_SVG_ATTRIBUTE, a->name_place, svg_text(svg, a->name),
         svg_text(svg, node->name));
    diag_nearest(svg->diag, a->name, names, count);
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
    if (!colour || slice_is(value, "inherit"))
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
        if (a)
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

/* The element's style; checks all its attributes. */
struct svg_style svg_style_read(struct svg *svg, const struct xml_node *node,
                                const struct svg_style *inherited)
{
    struct svg_style style = *inherited;

    for (size_t i = 0; i < node->attributes.count && !svg_gives_up(svg); i++) {
        attribute *a = &node->attributes.items[i];
        const struct rule *rule = rule_lookup(a->name, svg_element(node));
        if (!rule && !slice_starts(a->name, "aria-"))
            attribute_refuse(svg, node, a);
        if (rule && rule->read && !rule->css)
            rule->read(svg, &style, a);
    }
    properties_read(svg, node, &style);
    current_read(svg, node, &style);
    style.fill = paint_read(svg, node, "data-fill", "fill", inherited->fill, style.current);
    style.stroke =
        paint_read(svg, node, "data-stroke", "stroke", inherited->stroke, style.current);
    return style;
}
