/* svg.c -- the SVG subset: shapes and paths in the edition's own colours.
 *
 * An SVG file says colours in RGB, which no press prints. So every painted
 * shape names an ink of the edition in data-fill and data-stroke, and what fill,
 * stroke and style say serves browsers only. One word is common to both: `none`.
 * Whatever would change the picture and is not understood is an error with its
 * place; nothing is left out in silence.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "paint/notation.h"
#include "paint/reader.h"
#include "paint/xml.h"

#define SVG_SPACE "http://www.w3.org/2000/svg"

/* After so many mistakes the rest would not help anybody. */
enum { MISTAKES = 50 };
/* Shapes may reach beyond the view, but not immoderately: so many times its
 * larger side. */
enum { REACH = 100 };
enum { DASHES = 32 };

/* --- what there is --- */

enum element {
    IS_SVG = 1 << 0,
    IS_G = 1 << 1,
    IS_PATH = 1 << 2,
    IS_CIRCLE = 1 << 3,
    IS_ELLIPSE = 1 << 4,
    IS_RECT = 1 << 5,
    IS_LINE = 1 << 6,
    IS_POLYLINE = 1 << 7,
    IS_POLYGON = 1 << 8,
    IS_DEFS = 1 << 9,
    IS_CLIP_PATH = 1 << 10,
    IS_WORDS = 1 << 11, /* title, desc, metadata */
    SHAPES = IS_PATH | IS_CIRCLE | IS_ELLIPSE | IS_RECT | IS_LINE | IS_POLYLINE | IS_POLYGON,
    STYLED = IS_SVG | IS_G | SHAPES,
};

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
static enum element element_of(const struct xml_node *node)
{
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
        if (slice_is(node->name, elements[i].name))
            return elements[i].element;
    return 0;
}

/* What fills or strokes. */
struct paint {
    enum { PAINT_NONE, PAINT_INK, PAINT_UNNAMED } kind;
    struct ink ink;
    /* PAINT_UNNAMED: the attribute that paints without an ink; no source: SVG's initial black.
     */
    struct place place;
};

/* What elements inherit. */
struct style {
    struct paint fill, stroke;
    struct stroke line; /* in user units of the element that is drawn */
    bool even_odd, clip_even_odd;
    struct matrix map; /* user units to the view's */
};

static const struct style initial_style = {
    .fill = {.kind = PAINT_UNNAMED},
    .line = {.width = MM(1), .mitre_limit = 4000},
    .map = {MATRIX_ONE, 0, 0, MATRIX_ONE, 0, 0},
};

struct svg {
    struct arena *arena;
    struct diag *diag;
    const struct ink_lookup *inks;
    struct map clips; /* id -> struct xml_node of a clipPath */
    struct vector *vector;
    size_t errors;   /* of the diag, before this file */
    size_t segments; /* made so far */
};

static bool svg_gives_up(const struct svg *svg)
{
    return diag_errors(svg->diag) - svg->errors >= MISTAKES || svg->segments > PATH_SEGMENTS;
}

static const char *text_of(struct svg *svg, struct slice s) { return diag_text(svg->diag, s); }

/* --- reading attributes --- */

typedef const struct xml_attribute attribute;

/* What is wrong about a value, and what it should be. */
static void value_refuse(struct svg *svg, attribute *a, const char *expected)
{
    DIAG(svg->diag, MSG_SVG_VALUE, a->value_place, text_of(svg, a->value),
         text_of(svg, a->name));
    DIAG_ADD(svg->diag, MSG_EXPECTED, NOWHERE, expected);
}

static struct notation notation_of(attribute *a)
{
    return (struct notation){a->value, a->value_place, 0};
}

/* A single number, 0 if it is not one; a message then. */
static int64_t number_of(struct svg *svg, attribute *a)
{
    struct notation n = notation_of(a);
    int64_t nanos = 0;

    notation_blanks(&n);
    enum number_status status = notation_number(&n, &nanos);
    notation_blanks(&n);
    if (status == NUMBER_OK && n.at == n.text.size)
        return nanos;
    if (status == NUMBER_LARGE)
        DIAG(svg->diag, MSG_NUMBER_LARGE, a->value_place);
    else
        value_refuse(svg, a, "12.5");
    return 0;
}

/* The same, not below zero. */
static int64_t size_of(struct svg *svg, attribute *a)
{
    int64_t nanos = number_of(svg, a);

    if (nanos >= 0)
        return nanos;
    value_refuse(svg, a, "≥ 0");
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
    value_refuse(svg, a, list.text);
    return count;
}
#define WORD_OF(svg, a, ...)                                                                   \
    word_of((svg), (a), (const char *const[]){__VA_ARGS__},                                    \
            sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void read_transform(struct svg *svg, struct style *style, attribute *a)
{
    struct notation n = notation_of(a);
    struct matrix map;

    if (transform_parse(&n, svg->diag, &map))
        style->map = matrix_multiply(style->map, map);
}

static void read_width(struct svg *svg, struct style *style, attribute *a)
{
    style->line.width = nanos_length(size_of(svg, a));
}

static void read_cap(struct svg *svg, struct style *style, attribute *a)
{
    style->line.cap = (enum line_cap)(WORD_OF(svg, a, "butt", "round", "square") % 3);
}

static void read_join(struct svg *svg, struct style *style, attribute *a)
{
    style->line.join = (enum line_join)(WORD_OF(svg, a, "miter", "round", "bevel") % 3);
}

static void read_mitre(struct svg *svg, struct style *style, attribute *a)
{
    int64_t limit = number_of(svg, a);

    if (limit < NANOS) {
        value_refuse(svg, a, "≥ 1");
        return;
    }
    style->line.mitre_limit = length_scale(limit, 1000, NANOS);
}

static void read_phase(struct svg *svg, struct style *style, attribute *a)
{
    style->line.dash_phase = nanos_length(number_of(svg, a));
}

/* The numbers of a list; their count, or 0 and a message. */
static size_t list_of(struct svg *svg, attribute *a, int64_t *numbers, size_t limit)
{
    struct notation n = notation_of(a);
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
static void read_dashes(struct svg *svg, struct style *style, attribute *a)
{
    int64_t numbers[DASHES];
    int64_t sum = 0;

    style->line.dashes = NULL;
    style->line.dash_count = 0;
    if (slice_is(slice_trim(a->value), "none"))
        return;
    size_t count = list_of(svg, a, numbers, DASHES);
    if (count == 0)
        return;
    size_t twice = count % 2 == 0 ? count : 2 * count;
    length *dashes = ARENA_ARRAY(svg->arena, length, twice);
    for (size_t i = 0; i < twice; i++) {
        if (numbers[i % count] < 0) {
            value_refuse(svg, a, "≥ 0");
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

static void read_fill_rule(struct svg *svg, struct style *style, attribute *a)
{
    style->even_odd = WORD_OF(svg, a, "nonzero", "evenodd") == 1;
}

static void read_clip_rule(struct svg *svg, struct style *style, attribute *a)
{
    style->clip_even_odd = WORD_OF(svg, a, "nonzero", "evenodd") == 1;
}

static void read_opacity(struct svg *svg, struct style *style, attribute *a)
{
    (void)style;
    if (!slice_is(slice_trim(a->value), "100%") && number_of(svg, a) != NANOS)
        value_refuse(svg, a, "1");
}

/* Only what data-fill and data-stroke overrule may hide in a style. */
static void read_css(struct svg *svg, struct style *style, attribute *a)
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
            DIAG(svg->diag, MSG_SVG_STYLE, a->value_place, text_of(svg, one));
    }
}

static void read_units(struct svg *svg, struct style *style, attribute *a)
{
    (void)style;
    WORD_OF(svg, a, "userSpaceOnUse");
}

/* Which attributes may stand where. No function: read by the element itself, or
 * without effect on print. */
static const struct rule {
    const char *name;
    unsigned where;
    void (*read)(struct svg *svg, struct style *style, attribute *a);
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
        if (rules[i].where & element_of(node))
            names[count++] = slice_of(rules[i].name);
    DIAG(svg->diag, MSG_SVG_ATTRIBUTE, a->name_place, text_of(svg, a->name),
         text_of(svg, node->name));
    diag_nearest(svg->diag, a->name, names, count);
}

/* --- inks --- */

static struct slice ink_name(struct slice value)
{
    size_t blank = slice_find(value, SLICE(" "), 0);

    return slice_part(value, 0, blank);
}

/* `data`: «bordeaux 40%» or «none». */
static struct paint paint_named(struct svg *svg, attribute *data)
{
    struct paint paint = {.kind = PAINT_NONE, .place = data->value_place};
    struct slice value = slice_trim(data->value);

    if (slice_is(value, "none"))
        return paint;
    if (svg->inks->find(svg->inks->context, value, &paint.ink)) {
        paint.kind = PAINT_INK;
        return paint;
    }
    DIAG(svg->diag, MSG_SVG_INK, data->value_place, text_of(svg, value));
    diag_nearest(svg->diag, ink_name(value), svg->inks->names, svg->inks->name_count);
    return paint;
}

/* What paints `node`. The nearest word counts, an ink before a browser's
 * colour; a browser's `none` is none here too. */
static struct paint paint_read(struct svg *svg, const struct xml_node *node, const char *named,
                               const char *plain, struct paint inherited)
{
    attribute *data = xml_lookup(node, named);
    attribute *colour = xml_lookup(node, plain);

    if (data)
        return paint_named(svg, data);
    if (!colour)
        return inherited;
    if (slice_is(slice_trim(colour->value), "none"))
        return (struct paint){.kind = PAINT_NONE};
    if (inherited.kind == PAINT_INK)
        return inherited;
    return (struct paint){.kind = PAINT_UNNAMED, .place = colour->value_place};
}

/* The element's style; checks all its attributes. */
static struct style style_read(struct svg *svg, const struct xml_node *node,
                               const struct style *inherited)
{
    struct style style = *inherited;

    for (size_t i = 0; i < node->attributes.count && !svg_gives_up(svg); i++) {
        attribute *a = &node->attributes.items[i];
        const struct rule *rule = rule_lookup(a->name, element_of(node));
        if (!rule && !slice_starts(a->name, "aria-"))
            attribute_refuse(svg, node, a);
        if (rule && rule->read)
            rule->read(svg, &style, a);
    }
    style.fill = paint_read(svg, node, "data-fill", "fill", inherited->fill);
    style.stroke = paint_read(svg, node, "data-stroke", "stroke", inherited->stroke);
    return style;
}

static void text_refuse(struct svg *svg, const struct xml_node *node)
{
    if (node->text.count > 0)
        DIAG(svg->diag, MSG_SVG_TEXT, node->text_place, text_of(svg, node->name));
}

/* --- shapes --- */

/* A length of `node`, or `missing`. */
static length length_at(struct svg *svg, const struct xml_node *node, const char *name,
                        length missing)
{
    attribute *a = xml_lookup(node, name);

    return a ? nanos_length(number_of(svg, a)) : missing;
}

/* The same, not negative. */
static length size_at(struct svg *svg, const struct xml_node *node, const char *name,
                      length missing)
{
    attribute *a = xml_lookup(node, name);

    return a ? nanos_length(size_of(svg, a)) : missing;
}

static void attribute_missing(struct svg *svg, const struct xml_node *node, const char *name)
{
    DIAG(svg->diag, MSG_SVG_MISSING, node->place, text_of(svg, node->name), name);
}

/* The same, and it must be there. */
static length size_needed(struct svg *svg, const struct xml_node *node, const char *name)
{
    if (!xml_lookup(node, name))
        attribute_missing(svg, node, name);
    return size_at(svg, node, name, 0);
}

static void shape_path(struct svg *svg, const struct xml_node *node, struct path *path)
{
    attribute *d = xml_lookup(node, "d");

    if (!d)
        attribute_missing(svg, node, "d");
    else
        path_parse(svg->arena, d->value, d->value_place, svg->diag, path);
}

/* Nothing if a radius is 0, as SVG has it; so with rectangles. */
static void shape_ellipse(struct svg *svg, const struct xml_node *node, struct path *path)
{
    bool circle = slice_is(node->name, "circle");
    length rx = size_needed(svg, node, circle ? "r" : "rx");
    length ry = circle ? rx : size_needed(svg, node, "ry");
    struct point centre = {length_at(svg, node, "cx", 0), length_at(svg, node, "cy", 0)};

    if (rx > 0 && ry > 0)
        path_ellipse(svg->arena, path, centre, rx, ry);
}

static void shape_rect(struct svg *svg, const struct xml_node *node, struct path *path)
{
    struct rect rect = {
        length_at(svg, node, "x", 0),
        length_at(svg, node, "y", 0),
        size_needed(svg, node, "width"),
        size_needed(svg, node, "height"),
    };
    length rx = size_at(svg, node, "rx", -1);
    length ry = size_at(svg, node, "ry", rx);

    rx = rx < 0 ? ry : rx; /* one given is both */
    if (rect.width > 0 && rect.height > 0)
        path_round_corners(svg->arena, path, rect, rx, ry);
}

static void shape_line(struct svg *svg, const struct xml_node *node, struct path *path)
{
    struct point from = {length_at(svg, node, "x1", 0), length_at(svg, node, "y1", 0)};
    struct point to = {length_at(svg, node, "x2", 0), length_at(svg, node, "y2", 0)};

    path_move(svg->arena, path, from);
    path_line(svg->arena, path, to);
}

/* A pair of numbers of `points`; false and a message if there is none. */
static bool pair_read(struct svg *svg, struct notation *n, struct point *point)
{
    int64_t x = 0;
    int64_t y = 0;

    if (!notation_expect(n, svg->diag, &x))
        return false;
    notation_comma(n);
    if (!notation_expect(n, svg->diag, &y))
        return false;
    *point = (struct point){nanos_length(x), nanos_length(y)};
    return true;
}

static void shape_points(struct svg *svg, const struct xml_node *node, struct path *path)
{
    attribute *points = xml_lookup(node, "points");
    struct point point;

    if (!points) {
        attribute_missing(svg, node, "points");
        return;
    }
    struct notation n = notation_of(points);
    notation_blanks(&n);
    do {
        if (!pair_read(svg, &n, &point))
            return;
        if (path->count == 0)
            path_move(svg->arena, path, point);
        else
            path_line(svg->arena, path, point);
    } while ((notation_comma(&n) || n.at < n.text.size) && path->count <= PATH_SEGMENTS);
    if (slice_is(node->name, "polygon"))
        path_close(svg->arena, path);
}

/* The shape's path in the view's units; empty if it has none or after an error. */
static struct path shape_read(struct svg *svg, const struct xml_node *node, struct matrix map)
{
    struct path path = {0};

    switch ((int)element_of(node)) {
    case IS_PATH:
        shape_path(svg, node, &path);
        break;
    case IS_CIRCLE:
    case IS_ELLIPSE:
        shape_ellipse(svg, node, &path);
        break;
    case IS_RECT:
        shape_rect(svg, node, &path);
        break;
    case IS_LINE:
        shape_line(svg, node, &path);
        break;
    default:
        shape_points(svg, node, &path);
    }
    svg->segments += path.count;
    return path_map(svg->arena, &path, map);
}

/* Says if the shape, or all shapes together, have grown beyond the bounds. */
static bool shape_check(struct svg *svg, const struct xml_node *node, const struct path *path)
{
    struct rect view = svg->vector->view;
    struct rect box = path_box(path);
    length reach = REACH * length_max(view.width, view.height);

    if (svg->segments > PATH_SEGMENTS) {
        DIAG(svg->diag, MSG_PATH_SEGMENTS, node->place,
             diag_format(svg->diag, "%d", PATH_SEGMENTS));
        return false;
    }
    if (box.x < view.x - reach || box.y < view.y - reach ||
        box.x + box.width > view.x + view.width + reach ||
        box.y + box.height > view.y + view.height + reach) {
        DIAG(svg->diag, MSG_SVG_FAR, node->place, text_of(svg, node->name));
        return false;
    }
    return path->count > 0;
}

/* --- painting --- */

static struct mark *mark_add(struct svg *svg, enum mark_kind kind)
{
    struct mark *mark = ARRAY_PUSH(svg->arena, &svg->vector->marks);

    mark->kind = kind;
    return mark;
}

/* True if it paints; a message if nobody said with which ink. */
static bool paint_check(struct svg *svg, const struct xml_node *node, const struct paint *paint,
                        enum message unnamed)
{
    if (paint->kind == PAINT_UNNAMED) {
        DIAG(svg->diag, unnamed, paint->place.source ? paint->place : node->place,
             text_of(svg, node->name));
        DIAG_ADD(svg->diag, MSG_SVG_NAME_INK, NOWHERE);
    }
    return paint->kind == PAINT_INK && paint->ink.colour;
}

/* By how much the map enlarges, in 1/MATRIX_ONE; 0 if not by the same in all
 * directions. A square root is exact to the last bit everywhere. */
static int64_t map_factor(struct matrix m)
{
    double determinant =
        fabs((double)m.a * (double)m.d - (double)m.b * (double)m.c); /* in 1/2^60 */
    int64_t factor = (int64_t)(sqrt(determinant) + 0.5);
    int64_t tolerance = factor / 100000 + 4;
    bool turned = llabs(m.a - m.d) <= tolerance && llabs(m.b + m.c) <= tolerance;
    bool mirrored = llabs(m.a + m.d) <= tolerance && llabs(m.b - m.c) <= tolerance;

    return turned || mirrored ? factor : 0;
}

static struct stroke stroke_map(struct svg *svg, const struct stroke *stroke, int64_t factor)
{
    struct stroke mapped = *stroke;

    if (factor == MATRIX_ONE)
        return mapped;
    length *dashes = ARENA_ARRAY(svg->arena, length, stroke->dash_count);
    for (size_t i = 0; i < stroke->dash_count; i++)
        dashes[i] = length_scale(stroke->dashes[i], factor, MATRIX_ONE);
    mapped.dashes = stroke->dash_count > 0 ? dashes : NULL;
    mapped.width = length_scale(stroke->width, factor, MATRIX_ONE);
    mapped.dash_phase = length_scale(stroke->dash_phase, factor, MATRIX_ONE);
    return mapped;
}

static void shape_stroke(struct svg *svg, const struct xml_node *node,
                         const struct style *style, struct path path)
{
    int64_t factor = map_factor(style->map);

    if (style->line.width == 0)
        return;
    if (factor == 0) {
        DIAG(svg->diag, MSG_SVG_UNEVEN, node->place, text_of(svg, node->name));
        return;
    }
    struct mark *mark = mark_add(svg, MARK_STROKE);
    mark->stroke.path = path;
    mark->stroke.ink = style->stroke.ink;
    mark->stroke.stroke = stroke_map(svg, &style->line, factor);
}

static void shape_paint(struct svg *svg, const struct xml_node *node, const struct style *style)
{
    struct path path = shape_read(svg, node, style->map);
    bool line = element_of(node) == IS_LINE; /* has no inside */

    if (!shape_check(svg, node, &path))
        return;
    if (!line && paint_check(svg, node, &style->fill, MSG_SVG_NO_FILL)) {
        struct mark *mark = mark_add(svg, MARK_FILL);
        mark->fill.path = path;
        mark->fill.ink = style->fill.ink;
        mark->fill.even_odd = style->even_odd;
    }
    if (paint_check(svg, node, &style->stroke, MSG_SVG_NO_STROKE))
        shape_stroke(svg, node, style, path);
}

/* --- clipping --- */

/* The clipPath that «url(#id)» names; NULL and a message if there is none. */
static const struct xml_node *clip_lookup(struct svg *svg, attribute *a)
{
    struct slice value = slice_trim(a->value);

    if (!slice_starts(value, "url(#") || !slice_ends(value, ")")) {
        value_refuse(svg, a, "none, url(#…)");
        return NULL;
    }
    struct slice id = slice_part(value, 5, value.size - 1);
    const struct xml_node *clip = map_lookup(&svg->clips, id);
    if (!clip)
        DIAG(svg->diag, MSG_SVG_NO_CLIP, a->value_place, text_of(svg, id));
    return clip;
}

/* A clipPath's only shape; several would have to be united, which paths cannot say. */
static const struct xml_node *clip_shape(struct svg *svg, const struct xml_node *clip)
{
    const struct xml_node *shape = NULL;

    for (const struct xml_node *child = clip->first; child; child = child->next) {
        if (element_of(child) == IS_WORDS)
            continue;
        if (shape || !(element_of(child) & SHAPES)) {
            DIAG(svg->diag, MSG_SVG_CLIP_SHAPE, child->place, text_of(svg, child->name));
            return NULL;
        }
        shape = child;
    }
    if (!shape)
        DIAG(svg->diag, MSG_SVG_CLIP_EMPTY, clip->place);
    return shape;
}

/* Clips what follows by the element's clip-path; true if marks are to be restored
 * afterwards. */
static bool clip_begin(struct svg *svg, const struct xml_node *node, struct matrix map)
{
    attribute *a = xml_lookup(node, "clip-path");

    if (!a || slice_is(slice_trim(a->value), "none"))
        return false;
    const struct xml_node *clip = clip_lookup(svg, a);
    const struct xml_node *shape = clip ? clip_shape(svg, clip) : NULL;
    if (!shape)
        return false;
    struct style style = initial_style;
    style.map = map;
    style = style_read(svg, clip, &style);
    style = style_read(svg, shape, &style);
    if (xml_lookup(shape, "clip-path"))
        DIAG(svg->diag, MSG_SVG_CLIP_SHAPE, shape->place, text_of(svg, shape->name));
    struct path path = shape_read(svg, shape, style.map);
    if (path.count == 0)
        DIAG(svg->diag, MSG_SVG_CLIP_EMPTY, clip->place);
    if (!shape_check(svg, shape, &path))
        return false;
    mark_add(svg, MARK_SAVE);
    struct mark *mark = mark_add(svg, MARK_CLIP);
    mark->clip.path = path;
    mark->clip.even_odd = style.clip_even_odd;
    return true;
}

/* --- the tree --- */

static void children_paint(struct svg *svg, const struct xml_node *node,
                           const struct style *style);

static void element_refuse(struct svg *svg, const struct xml_node *node)
{
    struct slice names[sizeof elements / sizeof elements[0]];
    size_t count = sizeof elements / sizeof elements[0];

    for (size_t i = 0; i < count; i++)
        names[i] = slice_of(elements[i].name);
    DIAG(svg->diag, MSG_SVG_ELEMENT, node->place, text_of(svg, node->name));
    diag_nearest(svg->diag, node->name, names, count);
}

/* What stands in `defs` is not painted; only clip paths are of use there. */
static void defs_check(struct svg *svg, const struct xml_node *node)
{
    text_refuse(svg, node);
    for (const struct xml_node *child = node->first; child; child = child->next)
        if (!(element_of(child) & (IS_CLIP_PATH | IS_WORDS)))
            element_refuse(svg, child);
}

static void element_paint(struct svg *svg, const struct xml_node *node,
                          const struct style *inherited)
{
    enum element element = element_of(node);

    if (element == IS_DEFS)
        defs_check(svg, node);
    else if (!(element & (IS_G | SHAPES | IS_WORDS | IS_CLIP_PATH)))
        element_refuse(svg, node);
    if (!(element & (IS_G | SHAPES)))
        return;
    text_refuse(svg, node);
    struct style style = style_read(svg, node, inherited);
    bool clipped = clip_begin(svg, node, style.map);
    if (element & SHAPES)
        shape_paint(svg, node, &style);
    children_paint(svg, node, &style); /* of a shape: its title */
    if (clipped)
        mark_add(svg, MARK_RESTORE);
}

static void children_paint(struct svg *svg, const struct xml_node *node,
                           const struct style *style)
{
    bool shape = element_of(node) & SHAPES;

    for (const struct xml_node *child = node->first; child; child = child->next) {
        if (svg_gives_up(svg))
            return;
        if (shape && element_of(child) != IS_WORDS)
            element_refuse(svg, child);
        else
            element_paint(svg, child, style);
    }
}

static void clips_collect(struct svg *svg, struct xml_node *node)
{
    for (struct xml_node *child = node->first; child; child = child->next) {
        attribute *id = xml_lookup(child, "id");
        if (element_of(child) == IS_CLIP_PATH && id && !map_add(&svg->clips, id->value, child))
            DIAG(svg->diag, MSG_SVG_ID_TWICE, id->value_place, text_of(svg, id->value));
        clips_collect(svg, child);
    }
}

/* --- the view --- */

/* A user unit is a CSS pixel, 96 to the inch. */
static const struct {
    const char *name;
    int64_t num, den;
} units[] = {{"", 1, 1}, {"px", 1, 1}, {"pt", 4, 3}, {"mm", 960, 254}};

/* width or height in user units, as nanos; 0 and a message if it is none. */
static int64_t extent_read(struct svg *svg, attribute *a)
{
    struct notation n = notation_of(a);
    int64_t nanos = 0;

    notation_blanks(&n);
    if (notation_number(&n, &nanos) == NUMBER_OK && nanos > 0) {
        struct slice unit = slice_trim(slice_part(n.text, n.at, n.text.size));
        for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
            if (slice_is(unit, units[i].name))
                return length_scale(nanos, units[i].num, units[i].den);
    }
    value_refuse(svg, a, "210mm, 595pt, 793px");
    return 0;
}

static bool view_is_moderate(const int64_t v[4])
{
    const int64_t most = 100000 * NANOS;

    return v[2] >= NANOS && v[2] <= most && v[3] >= NANOS && v[3] <= most && v[0] >= -most &&
           v[0] <= most && v[1] >= -most && v[1] <= most;
}

/* The view is the viewBox; without one, what width and height enclose. */
static bool view_read(struct svg *svg, const struct xml_node *root)
{
    attribute *box = xml_lookup(root, "viewBox");
    attribute *width = xml_lookup(root, "width");
    attribute *height = xml_lookup(root, "height");
    int64_t v[4] = {0};

    v[2] = width ? extent_read(svg, width) : 0;
    v[3] = height ? extent_read(svg, height) : 0;
    size_t count = box ? list_of(svg, box, v, 4) : 4;
    if (count > 0 && count < 4)
        value_refuse(svg, box, "0 0 210 297");
    else if (!box && !(width && height))
        DIAG(svg->diag, MSG_SVG_NO_VIEW, root->place);
    else if (!view_is_moderate(v) && diag_errors(svg->diag) == svg->errors)
        DIAG(svg->diag, MSG_SVG_VIEW, box ? box->value_place : root->place);
    svg->vector->view = (struct rect){nanos_length(v[0]), nanos_length(v[1]),
                                      nanos_length(v[2]), nanos_length(v[3])};
    return diag_errors(svg->diag) == svg->errors;
}

/* The text of the root's `name`, blanks and line ends made single spaces. */
static struct slice words_read(struct svg *svg, const struct xml_node *root, const char *name)
{
    const struct xml_node *node = root->first;
    struct xml_text out = {0};

    while (node && !slice_is(node->name, name))
        node = node->next;
    for (size_t i = 0; node && i < node->text.count; i++) {
        char c = node->text.items[i];
        bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!blank || (out.count > 0 && out.items[out.count - 1] != ' '))
            *ARRAY_PUSH(svg->arena, &out) = blank ? ' ' : c;
    }
    return slice_trim((struct slice){out.items, out.count});
}

static void root_read(struct svg *svg, struct xml_node *root)
{
    if (!slice_is(root->name, "svg")) {
        DIAG(svg->diag, MSG_SVG_ROOT, root->place, text_of(svg, root->name));
        return;
    }
    if (!view_read(svg, root))
        return;
    svg->vector->title = words_read(svg, root, "title");
    svg->vector->description = words_read(svg, root, "desc");
    clips_collect(svg, root);
    text_refuse(svg, root);
    struct style style = style_read(svg, root, &initial_style);
    children_paint(svg, root, &style);
}

bool picture_read_svg(struct arena *arena, const struct picture_file *file,
                      const struct ink_lookup *inks, struct diag *diag, struct picture *out)
{
    const struct source *source = diag_source(diag, file->shown, file->content);
    struct svg svg = {.arena = arena,
                      .diag = diag,
                      .inks = inks,
                      .vector = ARENA_NEW(arena, struct vector),
                      .errors = diag_errors(diag)};
    struct xml_node *root = xml_read(arena, source, SVG_SPACE, diag);

    map_init(&svg.clips, arena);
    if (root)
        root_read(&svg, root);
    out->kind = PICTURE_VECTOR;
    out->vector = svg.vector;
    return diag_errors(diag) == svg.errors;
}
