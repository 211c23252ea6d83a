/* svg.c -- the SVG subset: shapes and paths in the edition's own colours.
 *
 * An SVG file says colours in RGB, which no press prints. So every painted
 * shape names an ink of the edition in data-fill and data-stroke, and what fill
 * and stroke say serves browsers only. One word is common to both: `none`. For art that knows
 * nothing of the edition, the edition says which ink each of its colours is.
 * Whatever would change the picture and is not understood is an error with its
 * place; nothing is left out in silence.
 */
#include "paint/svg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SVG_SPACE "http://www.w3.org/2000/svg"

/* After so many mistakes the rest would not help anybody. */
enum { MISTAKES = 50 };
/* Shapes may reach beyond the view, but not immoderately: so many times its
 * larger side. */
enum { REACH = 100 };

bool svg_gives_up(const struct svg *svg)
{
    return diag_errors_said(svg->diag) - svg->errors >= MISTAKES ||
           svg->segments > LIMIT_PATH_SEGMENTS || svg_sheet_exhausted(svg);
}

const char *svg_text(struct svg *svg, struct slice s) { return diag_text(svg->diag, s); }

static void text_refuse(struct svg *svg, const struct xml_node *node)
{
    if (node->text.count > 0)
        DIAG(svg->diag, MSG_SVG_TEXT, node->text_place, svg_text(svg, node->name));
}

/* Says if the shape, or all shapes together, have grown beyond the bounds. */
static bool shape_check(struct svg *svg, const struct xml_node *node, const struct path *path)
{
    struct rect view = svg->vector->view;
    struct rect box = path_box(path);
    length reach = REACH * length_max(view.width, view.height);

    if (svg->segments > LIMIT_PATH_SEGMENTS) {
        DIAG(svg->diag, MSG_PATH_SEGMENTS, node->place,
             diag_format(svg->diag, "%d", LIMIT_PATH_SEGMENTS));
        return false;
    }
    if (box.x < view.x - reach || box.y < view.y - reach ||
        box.x + box.width > view.x + view.width + reach ||
        box.y + box.height > view.y + view.height + reach) {
        DIAG(svg->diag, MSG_SVG_FAR, node->place, svg_text(svg, node->name));
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
static bool paint_check(struct svg *svg, const struct xml_node *node, struct svg_paint *paint,
                        enum message unnamed)
{
    if (paint->kind == PAINT_UNNAMED && svg->colours) {
        bool initial = !paint->place.source;

        paint->ink = svg_mapped_ink(svg, initial ? SLICE("black") : paint->written,
                                    initial ? node->place : paint->place);
        return paint->ink.colour;
    }
    if (paint->kind == PAINT_UNNAMED) {
        DIAG(svg->diag, unnamed, paint->place.source ? paint->place : node->place,
             svg_text(svg, node->name));
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
    return factor == MATRIX_ONE ? *stroke
                                : stroke_scale(svg->arena, stroke, factor, MATRIX_ONE);
}

static void shape_stroke(struct svg *svg, const struct xml_node *node,
                         const struct svg_style *style, struct path path)
{
    int64_t factor = map_factor(style->map);

    if (style->line.width == 0)
        return;
    if (factor == 0) {
        DIAG(svg->diag, MSG_SVG_UNEVEN, node->place, svg_text(svg, node->name));
        return;
    }
    struct mark *mark = mark_add(svg, MARK_STROKE);
    mark->stroke.path = path;
    mark->stroke.ink = style->stroke.ink;
    mark->stroke.stroke = stroke_map(svg, &style->line, factor);
}

static void shape_paint(struct svg *svg, const struct xml_node *node, struct svg_style *style)
{
    struct path path = svg_shape(svg, node, style->map);
    bool line = svg_element(node) == IS_LINE; /* has no inside */

    if (!shape_check(svg, node, &path) || style->hidden)
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
        svg_value_refuse(svg, a, "none, url(#…)");
        return NULL;
    }
    struct slice id = slice_part(value, 5, value.size - 1);
    const struct xml_node *clip = map_lookup(&svg->clips, id);
    if (!clip)
        DIAG(svg->diag, MSG_SVG_NO_CLIP, a->value_place, svg_text(svg, id));
    return clip;
}

/* A clipPath's only shape; several would have to be united, which paths cannot say. */
static const struct xml_node *clip_shape(struct svg *svg, const struct xml_node *clip)
{
    const struct xml_node *shape = NULL;

    for (const struct xml_node *child = clip->first; child; child = child->next) {
        if (svg_element(child) == IS_WORDS)
            continue;
        if (shape || !(svg_element(child) & SHAPES)) {
            DIAG(svg->diag, MSG_SVG_CLIP_SHAPE, child->place, svg_text(svg, child->name));
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
    attribute *a = svg_property(svg, node, "clip-path");

    if (!a || slice_is(slice_trim(a->value), "none"))
        return false;
    const struct xml_node *clip = clip_lookup(svg, a);
    const struct xml_node *shape = clip ? clip_shape(svg, clip) : NULL;
    if (!shape)
        return false;
    struct svg_style style = svg_initial_style;
    style.map = map;
    style = svg_style_read(svg, clip, &style);
    style = svg_style_read(svg, shape, &style);
    if (svg_property(svg, shape, "clip-path"))
        DIAG(svg->diag, MSG_SVG_CLIP_SHAPE, shape->place, svg_text(svg, shape->name));
    struct path path = svg_shape(svg, shape, style.map);
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
                           const struct svg_style *style);

/* What stands in `defs` is not painted; only clip paths are of use there. */
static void defs_check(struct svg *svg, const struct xml_node *node)
{
    text_refuse(svg, node);
    for (const struct xml_node *child = node->first; child; child = child->next)
        if (!(svg_element(child) & (IS_CLIP_PATH | IS_WORDS | IS_STYLE)))
            svg_element_refuse(svg, child);
}

/* A layer that was switched off. */
static bool is_left_out(struct svg *svg, const struct xml_node *node)
{
    attribute *display = svg_property(svg, node, "display");

    return display && slice_is(slice_trim(display->value), "none");
}

static void element_paint(struct svg *svg, const struct xml_node *node,
                          const struct svg_style *inherited)
{
    enum element element = svg_element(node);

    if (element == IS_DEFS)
        defs_check(svg, node);
    else if (!(element & (IS_G | SHAPES | IS_WORDS | IS_CLIP_PATH | IS_STYLE)))
        svg_element_refuse(svg, node);
    if (!(element & (IS_G | SHAPES)))
        return;
    text_refuse(svg, node);
    struct svg_style style = svg_style_read(svg, node, inherited);
    if (is_left_out(svg, node))
        return;
    bool clipped = clip_begin(svg, node, style.map);
    if (element & SHAPES)
        shape_paint(svg, node, &style);
    children_paint(svg, node, &style); /* of a shape: its title */
    if (clipped)
        mark_add(svg, MARK_RESTORE);
}

static void children_paint(struct svg *svg, const struct xml_node *node,
                           const struct svg_style *style)
{
    bool shape = svg_element(node) & SHAPES;

    for (const struct xml_node *child = node->first; child; child = child->next) {
        if (svg_gives_up(svg))
            return;
        if (shape && svg_element(child) != IS_WORDS)
            svg_element_refuse(svg, child);
        else
            element_paint(svg, child, style);
    }
}

static void clips_collect(struct svg *svg, struct xml_node *node)
{
    for (struct xml_node *child = node->first; child; child = child->next) {
        attribute *id = xml_lookup(child, "id");
        if (svg_element(child) == IS_CLIP_PATH && id && !map_add(&svg->clips, id->value, child))
            DIAG(svg->diag, MSG_SVG_ID_TWICE, id->value_place, svg_text(svg, id->value));
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
    struct notation n = svg_notation(a);
    int64_t nanos = 0;

    notation_blanks(&n);
    if (notation_number(&n, &nanos) == NUMBER_OK && nanos > 0) {
        struct slice unit = slice_trim(slice_part(n.text, n.at, n.text.size));
        for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
            if (slice_is(unit, units[i].name))
                return length_scale(nanos, units[i].num, units[i].den);
    }
    svg_value_refuse(svg, a, "210mm, 595pt, 793px");
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
    size_t count = box ? svg_list(svg, box, v, 4) : 4;
    if (count > 0 && count < 4)
        svg_value_refuse(svg, box, "0 0 210 297");
    else if (!box && !(width && height))
        DIAG(svg->diag, MSG_SVG_NO_VIEW, root->place);
    else if (!view_is_moderate(v) && diag_errors_said(svg->diag) == svg->errors)
        DIAG(svg->diag, MSG_SVG_VIEW, box ? box->value_place : root->place);
    svg->vector->view = (struct rect){nanos_length(v[0]), nanos_length(v[1]),
                                      nanos_length(v[2]), nanos_length(v[3])};
    return diag_errors_said(svg->diag) == svg->errors;
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
        DIAG(svg->diag, MSG_SVG_ROOT, root->place, svg_text(svg, root->name));
        return;
    }
    if (!view_read(svg, root))
        return;
    svg->vector->title = words_read(svg, root, "title");
    svg->vector->description = words_read(svg, root, "desc");
    clips_collect(svg, root);
    svg_sheet_collect(svg, root);
    text_refuse(svg, root);
    struct svg_style style = svg_style_read(svg, root, &svg_initial_style);
    children_paint(svg, root, &style);
}

bool picture_read_svg(struct arena *arena, const struct picture_file *file,
                      const struct ink_lookup *inks, struct diag *diag, struct picture *out)
{
    const struct source *source = diag_source(diag, file->shown, file->content);
    struct svg svg = {.arena = arena,
                      .diag = diag,
                      .inks = inks,
                      .colours = inks->colours,
                      .vector = ARENA_NEW(arena, struct vector),
                      .errors = diag_errors_said(diag)};
    struct xml_node *root = xml_read(arena, source, SVG_SPACE, diag);

    map_init(&svg.clips, arena);
    map_init(&svg.unmapped, arena);
    if (svg.colours)
        svg.colours_used = ARENA_ARRAY(arena, bool, svg.colours->count + 1);
    if (root)
        root_read(&svg, root);
    out->kind = PICTURE_VECTOR;
    out->vector = svg.vector;
    if (diag_errors_said(diag) != svg.errors)
        return false;
    svg_colours_check(&svg, file->shown);
    return true;
}
