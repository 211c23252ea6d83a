/* svg_style.c -- elements and attributes of the SVG subset, and what they mean.
 *
 * One table says which attributes may stand where; all others are errors. The
 * words of browsers' colours are skipped, except for `none`.
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

/* A single number, 0 if it is not one; a message then. */
int64_t svg_number(struct svg *svg, attribute *a)
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

/* The same, not below zero. */
int64_t svg_size(struct svg *svg, attribute *a)
{
    int64_t nanos = svg_number(svg, a);

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

/* Only what data-fill and data-stroke overrule may hide in a style. */
static void read_css(struct svg *svg, struct svg_style *style, attribute *a)
{
    struct slice rest = a->value;
    struct slice one;
    struct slice value;

    (void)style;
    while (rest.size > 0) {
        slice_cut(rest, ';', &one, &rest);
        slice_cut(one, ':', &one, &value);
        one = slice_trim(one);
        if (one.size > 0 && !slice_is(one, "fill") && !slice_is(one, "stroke"))
            DIAG(svg->diag, MSG_SVG_STYLE, a->value_place, svg_text(svg, one));
    }
}

static void read_units(struct svg *svg, struct svg_style *style, attribute *a)
{
    (void)style;
    WORD_OF(svg, a, "userSpaceOnUse");
}

/* Which attributes may stand where. No function: read by the element itself, or
 * without effect on print. */
static const struct rule {
    const char *name;
    unsigned where;
    void (*read)(struct svg *svg, struct svg_style *style, attribute *a);
} rules[] = {
    {"class", ~0U, NULL},
    {"clip-path", IS_G | SHAPES, NULL},
    {"clip-rule", STYLED | IS_CLIP_PATH, read_clip_rule},
    {"clipPathUnits", IS_CLIP_PATH, read_units},
    {"cx", IS_CIRCLE | IS_ELLIPSE, NULL},
    {"cy", IS_CIRCLE | IS_ELLIPSE, NULL},
    {"d", IS_PATH, NULL},
    {"data-fill", STYLED, NULL},
    {"data-name", ~0U, NULL},
    {"data-stroke", STYLED, NULL},
    {"fill", STYLED, NULL},
    {"fill-opacity", STYLED, read_opacity},
    {"fill-rule", STYLED, read_fill_rule},
    {"height", IS_SVG | IS_RECT, NULL},
    {"id", ~0U, NULL},
    {"lang", ~0U, NULL},
    {"opacity", STYLED, read_opacity},
    {"points", IS_POLYLINE | IS_POLYGON, NULL},
    {"preserveAspectRatio", IS_SVG, NULL}, /* the layout decides */
    {"r", IS_CIRCLE, NULL},
    {"role", ~0U, NULL},
    {"rx", IS_RECT | IS_ELLIPSE, NULL},
    {"ry", IS_RECT | IS_ELLIPSE, NULL},
    {"shape-rendering", STYLED, NULL},
    {"stroke", STYLED, NULL},
    {"stroke-dasharray", STYLED, read_dashes},
    {"stroke-dashoffset", STYLED, read_phase},
    {"stroke-linecap", STYLED, read_cap},
    {"stroke-linejoin", STYLED, read_join},
    {"stroke-miterlimit", STYLED, read_mitre},
    {"stroke-opacity", STYLED, read_opacity},
    {"stroke-width", STYLED, read_width},
    {"style", STYLED, read_css},
    {"transform", IS_G | SHAPES | IS_CLIP_PATH, read_transform},
    {"version", IS_SVG, NULL},
    {"viewBox", IS_SVG, NULL},
    {"width", IS_SVG | IS_RECT, NULL},
    {"x", IS_RECT, NULL},
    {"x1", IS_LINE, NULL},
    {"x2", IS_LINE, NULL},
    {"y", IS_RECT, NULL},
    {"y1", IS_LINE, NULL},
    {"y2", IS_LINE, NULL},
};
enum { RULES = sizeof rules / sizeof rules[0] };

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
                                   struct svg_paint inherited)
{
    attribute *data = xml_lookup(node, named);
    attribute *colour = xml_lookup(node, plain);

    if (data)
        return paint_named(svg, data);
    if (!colour)
        return inherited;
    if (slice_is(slice_trim(colour->value), "none"))
        return (struct svg_paint){.kind = PAINT_NONE};
    if (inherited.kind == PAINT_INK)
        return inherited;
    return (struct svg_paint){.kind = PAINT_UNNAMED, .place = colour->value_place};
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
        if (rule && rule->read)
            rule->read(svg, &style, a);
    }
    style.fill = paint_read(svg, node, "data-fill", "fill", inherited->fill);
    style.stroke = paint_read(svg, node, "data-stroke", "stroke", inherited->stroke);
    return style;
}
