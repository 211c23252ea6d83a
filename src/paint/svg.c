/* svg.c -- SVG: shapes and paths in the edition's own colours.
 *
 * An SVG file says colours in RGB, which no press prints. So every painted
 * shape names an ink of the edition in data-fill and data-stroke, and what fill
 * and stroke say serves browsers only. One word is common to both: `none`. For art that knows
 * nothing of the edition, the edition says which ink each of its colours is.
 * What SVG says draws nothing draws nothing here. Whatever would change the picture and is not
 * understood is an error; nothing is left out in silence.
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
/* Uses of uses. */
enum { USES_DEEP = 16 };

bool svg_gives_up(const struct svg *svg)
{
    return diag_errors_said(svg->diag) - svg->errors >= MISTAKES ||
           svg->segments > LIMIT_PATH_SEGMENTS || svg->elements > LIMIT_SVG_ELEMENTS ||
           svg_sheet_exhausted(svg);
}

const char *svg_text(struct svg *svg, struct slice s) { return diag_text(svg->diag, s); }

static void text_refuse(struct svg *svg, const struct xml_node *node)
{
    if (node->text.count > 0)
        DIAG(svg->diag, MSG_SVG_TEXT, node->text_place, svg_text(svg, node->name));
}

bool svg_spend(struct svg *svg, const struct xml_node *node)
{
    if (++svg->elements == LIMIT_SVG_ELEMENTS + 1)
        DIAG(svg->diag, MSG_XML_LARGE, node->place,
             diag_format(svg->diag, "%d", LIMIT_SVG_ELEMENTS));
    return svg->elements <= LIMIT_SVG_ELEMENTS;
}

bool svg_shape_check(struct svg *svg, const struct xml_node *node, const struct path *path)
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

struct mark *svg_mark(struct svg *svg, enum mark_kind kind)
{
    struct mark *mark = ARRAY_PUSH(svg->arena, &svg->vector->marks);

    mark->kind = kind;
    return mark;
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

/* A line that is skewed, or scaled in one direction, is no line of one width any more: it is
 * drawn in its own units, and all of it is mapped. */
static void stroke_uneven(struct svg *svg, const struct xml_node *node,
                          const struct svg_style *style, struct ink ink)
{
    svg_mark(svg, MARK_SAVE);
    svg_mark(svg, MARK_MAP)->map = style->map;
    struct path path = svg_shape_own(svg, node, style);
    struct mark *mark = svg_mark(svg, MARK_STROKE);
    mark->stroke.path = path;
    mark->stroke.ink = ink;
    mark->stroke.stroke = style->line;
    svg_mark(svg, MARK_RESTORE);
}

static void shape_stroke(struct svg *svg, const struct xml_node *node,
                         const struct svg_style *style, struct path path)
{
    int64_t factor = map_factor(style->map);
    struct ink ink;

    if (style->line.width == 0 ||
        !svg_paint_ink(svg, node, &style->stroke, &style->stroke_opacity, MSG_SVG_NO_STROKE,
                       &ink))
        return;
    if (factor == 0) {
        stroke_uneven(svg, node, style, ink);
        return;
    }
    struct mark *mark = svg_mark(svg, MARK_STROKE);
    mark->stroke.path = path;
    mark->stroke.ink = ink;
    mark->stroke.stroke = stroke_map(svg, &style->line, factor);
}

static void shape_fill(struct svg *svg, const struct xml_node *node,
                       const struct svg_style *style, struct path path)
{
    struct ink ink;

    if (svg_element(node) == IS_LINE || /* has no inside */
        !svg_paint_ink(svg, node, &style->fill, &style->fill_opacity, MSG_SVG_NO_FILL, &ink))
        return;
    struct mark *mark = svg_mark(svg, MARK_FILL);
    mark->fill.path = path;
    mark->fill.ink = ink;
    mark->fill.even_odd = style->even_odd;
}

static void shape_paint(struct svg *svg, const struct xml_node *node,
                        const struct svg_style *style)
{
    const unsigned with_markers = IS_PATH | IS_LINE | IS_POLYLINE | IS_POLYGON;
    struct path path = svg_shape(svg, node, style);

    if (!svg_shape_check(svg, node, &path) || style->hidden)
        return;
    if (style->stroke_first)
        shape_stroke(svg, node, style, path);
    shape_fill(svg, node, style, path);
    if (!style->stroke_first)
        shape_stroke(svg, node, style, path);
    if (style->marked && (svg_element(node) & with_markers)) {
        svg->shown_paints++;
        svg_cause(svg, CAUSE_MARKER, style->marker);
    }
}

/* --- the tree --- */

static void element_paint(struct svg *svg, const struct xml_node *node,
                          const struct svg_style *inherited);

static void children_paint(struct svg *svg, const struct xml_node *node,
                           const struct svg_style *style)
{
    for (const struct xml_node *child = node->first; child && !svg_gives_up(svg);
         child = child->next)
        element_paint(svg, child, style);
}

/* A layer that was switched off, or that nobody sees through. */
static bool is_left_out(struct svg *svg, const struct xml_node *node)
{
    attribute *display = svg_property(svg, node, "display");
    attribute *opacity = svg_property(svg, node, "opacity");

    return (display && slice_is(slice_trim(display->value), "none")) ||
           (opacity && svg_opacity(svg, opacity) == 0);
}

/* --- use --- */

/* Elements being used, innermost first. */
struct use_frame {
    const struct xml_node *use, *target;
    const struct use_frame *outer;
};

/* What a use stands for; NULL and a message if that is not there, or leads back to itself. */
static const struct xml_node *use_target(struct svg *svg, const struct xml_node *use)
{
    attribute *href = xml_lookup(use, "href");
    const struct xml_node *target = NULL;
    int depth = 0;

    if (href && slice_trim(href->value).size > 0)
        target = svg_target(svg, href->value, href->value_place);
    for (const struct use_frame *frame = svg->uses; target && frame; frame = frame->outer)
        if (frame->target == target || ++depth >= USES_DEEP) {
            DIAG(svg->diag, MSG_SVG_USE_CIRCLE, href->value_place, svg_text(svg, href->value));
            return NULL;
        }
    return target;
}

static void use_paint(struct svg *svg, const struct xml_node *use, struct svg_style *style)
{
    struct use_frame frame = {use, use_target(svg, use), svg->uses};
    attribute *x = xml_lookup(use, "x");
    attribute *y = xml_lookup(use, "y");
    struct matrix moved = matrix_translate(x ? svg_length(svg, x, style->port.x) : 0,
                                           y ? svg_length(svg, y, style->port.y) : 0);

    if (!frame.target)
        return;
    svg_style_map(svg, style, moved, use->place);
    svg->uses = &frame;
    if (!style->vanished)
        element_paint(svg, frame.target, style);
    svg->uses = frame.outer;
}

/* The use that places this very element; NULL: it stands for itself. */
static const struct xml_node *placed_by(const struct svg *svg, const struct xml_node *node)
{
    return svg->uses && svg->uses->target == node ? svg->uses->use : NULL;
}

/* --- groups --- */

/* What a switch shows: the first that asks for nothing special. */
static const struct xml_node *switch_choice(struct svg *svg, const struct xml_node *node)
{
    for (const struct xml_node *child = node->first; child && svg_spend(svg, child);
         child = child->next) {
        attribute *extensions = xml_lookup(child, "requiredExtensions");

        if ((svg_element(child) & PAINTED) && !extensions &&
            !xml_lookup(child, "systemLanguage"))
            return child;
    }
    return NULL;
}

/* The picture's root is a view already. */
static void group_paint(struct svg *svg, const struct xml_node *node, struct svg_style *style)
{
    bool view = (svg_element(node) & (IS_SVG | IS_SYMBOL)) && node->parent;

    bool clipped = view && svg_view_enter(svg, node, placed_by(svg, node), style);
    if (!style->vanished && svg_element(node) == IS_SWITCH) {
        const struct xml_node *choice = switch_choice(svg, node);
        if (choice)
            element_paint(svg, choice, style);
    } else if (!style->vanished) {
        children_paint(svg, node, style);
    }
    if (clipped)
        svg_mark(svg, MARK_RESTORE);
}

/* --- what cannot be printed --- */

static bool has_words(struct svg *svg, const struct xml_node *node)
{
    if (node->text.count > 0)
        return true;
    for (const struct xml_node *child = node->first; child && svg_spend(svg, child);
         child = child->next)
        if (svg_element(child) != IS_WORDS && has_words(svg, child))
            return true;
    return false;
}

static void foreign_note(struct svg *svg, const struct xml_node *node,
                         const struct svg_style *style)
{
    bool text = svg_element(node) == IS_TEXT;

    if (style->hidden || (text ? !has_words(svg, node) : !xml_lookup(node, "href")))
        return;
    svg->shown_paints++;
    svg_cause(svg, text ? CAUSE_TEXT : CAUSE_IMAGE, node->place);
}

/* Notes what is done to all of an element that shows something: nothing of it is, if it
 * does not. */
static void effects_note(struct svg *svg, const struct xml_node *node)
{
    attribute *a = svg_property(svg, node, "opacity");

    if (a && svg_opacity(svg, a) < NANOS)
        svg_cause(svg, CAUSE_TRANSPARENCY, a->value_place);
    a = svg_property(svg, node, "filter");
    if (a && !slice_is(slice_trim(a->value), "none"))
        svg_cause(svg, CAUSE_FILTER, a->value_place);
    a = svg_property(svg, node, "mix-blend-mode");
    if (a && !slice_is(slice_trim(a->value), "normal"))
        svg_cause(svg, CAUSE_BLENDING, a->value_place);
}

/* --- any element --- */

static void content_paint(struct svg *svg, const struct xml_node *node, struct svg_style *style)
{
    size_t shown = svg->shown_paints;
    size_t before = svg->vector->marks.count;
    enum svg_clip clip = svg_clip_begin(svg, node, style);

    if (clip == CLIP_ALL)
        return;
    size_t empty = svg->vector->marks.count;
    if (svg_element(node) & SHAPES)
        shape_paint(svg, node, style);
    else if (svg_element(node) & (IS_TEXT | IS_IMAGE))
        foreign_note(svg, node, style);
    else if (svg_element(node) == IS_USE)
        use_paint(svg, node, style);
    else
        group_paint(svg, node, style);
    if (clip == CLIP_PUSHED)
        svg_mark(svg, MARK_RESTORE);
    if (svg->vector->marks.count == empty + (clip == CLIP_PUSHED)) /* nothing was clipped */
        svg->vector->marks.count = before;
    if (svg->shown_paints > shown)
        effects_note(svg, node);
}

static void element_paint(struct svg *svg, const struct xml_node *node,
                          const struct svg_style *inherited)
{
    enum element element = svg_element(node);

    if (!element)
        svg_element_refuse(svg, node);
    if (!(element & PAINTED) && !(element == IS_SYMBOL && placed_by(svg, node)))
        return;
    if (!svg_spend(svg, node))
        return;
    if (element & (GROUPS | SHAPES))
        text_refuse(svg, node);
    struct svg_style style = svg_style_read(svg, node, inherited);
    if (!style.vanished && !is_left_out(svg, node))
        content_paint(svg, node, &style);
}

/* All ids, and whether the art names inks. */
static void names_collect(struct svg *svg, struct xml_node *node)
{
    attribute *id = xml_lookup(node, "id");

    if (id)
        map_add(&svg->ids, id->value, node); /* of two the first, as everywhere */
    if (xml_lookup(node, "data-fill") || xml_lookup(node, "data-stroke"))
        svg->prepared = true;
    for (struct xml_node *child = node->first; child; child = child->next)
        names_collect(svg, child);
}

/* --- the file --- */

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
    if (!svg_view_read(svg, root))
        return;
    svg->vector->title = words_read(svg, root, "title");
    svg->vector->description = words_read(svg, root, "desc");
    names_collect(svg, root);
    svg_sheet_collect(svg, root);
    struct svg_style style = svg_initial_style;
    style.port = (struct point){svg->vector->view.width, svg->vector->view.height};
    element_paint(svg, root, &style);
    svg_causes_report(svg);
    svg_colours_report(svg);
}

bool picture_read_svg(struct arena *arena, const struct picture_file *file,
                      const struct ink_lookup *inks, struct diag *diag, struct picture *out)
{
    const struct source *source = diag_source(diag, file->shown, file->content);
    struct svg svg = {.arena = arena,
                      .diag = diag,
                      .shown = file->shown,
                      .named = file->place,
                      .inks = inks,
                      .colours = inks->colours,
                      .vector = ARENA_NEW(arena, struct vector),
                      .errors = diag_errors_said(diag)};
    struct xml_node *root = xml_read(arena, source, SVG_SPACE, diag);

    map_init(&svg.ids, arena);
    map_init(&svg.own_names, arena);
    if (svg.colours)
        svg.colours_used = ARENA_ARRAY(arena, bool, svg.colours->count + 1);
    if (root)
        root_read(&svg, root);
    out->kind = PICTURE_VECTOR;
    out->vector = svg.vector;
    if (diag_errors_said(diag) != svg.errors)
        return false;
    svg_colours_check(&svg);
    return true;
}
