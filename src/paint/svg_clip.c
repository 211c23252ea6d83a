/* svg_clip.c -- clip-path, and masks that are nothing else.
 *
 * A clip of SVG is all that its shapes cover together; a clip of PDF is one path. Shapes
 * that lie apart are one path anyhow, and so are rectangles and ellipses that turn the same
 * way; any others would have to be united, which the program they come from does better. A mask
 * of plain white shapes, as Figma writes it, is a clip.
 */
#include "paint/svg.h"

/* Clips of clips, and shapes of one. */
enum { CLIPS_DEEP = 8, PIECES = 64 };

/* A shape of a clip. */
struct piece {
    struct path path;
    struct rect box;
    bool even_odd;
    bool round; /* a rectangle or ellipse: no matter which rule */
    bool mirrored;
};

struct pieces {
    ARRAY_OF(struct piece);
};

static enum svg_clip clips_apply(struct svg *svg, const struct xml_node *node,
                                 const struct svg_style *style, int depth);

/* --- shapes --- */

static bool is_left_out(struct svg *svg, const struct xml_node *node,
                        const struct svg_style *style)
{
    attribute *display = svg_property(svg, node, "display");

    return style->hidden || style->vanished ||
           (display && slice_is(slice_trim(display->value), "none"));
}

static bool is_mirrored(struct matrix m)
{
    return length_scale(m.a, m.d, MATRIX_ONE) < length_scale(m.b, m.c, MATRIX_ONE);
}

/* False, and the cause noted, if the shape cannot be part of a clip. */
static bool piece_add(struct svg *svg, const struct xml_node *node,
                      const struct svg_style *style, struct pieces *pieces)
{
    struct piece piece = {.even_odd = style->clip_even_odd,
                          .mirrored = is_mirrored(style->map)};

    piece.round = svg_element(node) & (IS_RECT | IS_CIRCLE | IS_ELLIPSE);
    if (style->vanished)
        return true;
    piece.path = svg_shape(svg, node, style);
    if (!svg_shape_check(svg, node, &piece.path))
        return true;
    piece.box = path_box(&piece.path);
    if (pieces->count == PIECES) {
        svg_cause(svg, CAUSE_CLIP, node->place);
        return false;
    }
    *ARRAY_PUSH(svg->arena, pieces) = piece;
    return true;
}

/* The shape that a use in a clip stands for; NULL: nothing, or it is refused. */
static const struct xml_node *used_shape(struct svg *svg, const struct xml_node *use,
                                         struct svg_style *style)
{
    attribute *href = xml_lookup(use, "href");
    attribute *x = xml_lookup(use, "x");
    attribute *y = xml_lookup(use, "y");
    const struct xml_node *node = href ? svg_target(svg, href->value, href->value_place) : NULL;

    svg_style_map(svg, style,
                  matrix_translate(x ? svg_length(svg, x, style->port.x) : 0,
                                   y ? svg_length(svg, y, style->port.y) : 0),
                  use->place);
    if (node && !(svg_element(node) & SHAPES)) {
        svg_cause(svg, CAUSE_CLIP, use->place);
        return NULL;
    }
    return node;
}

/* A child of a clipPath. `outer`: the clipPath's style; `only`: it has no other. */
static bool child_add(struct svg *svg, const struct xml_node *child,
                      const struct svg_style *outer, bool only, int depth,
                      struct pieces *pieces)
{
    struct svg_style style;

    if (!svg_spend(svg, child))
        return false;
    style = svg_style_read(svg, child, outer);
    if (is_left_out(svg, child, &style))
        return true;
    if (svg_element(child) == IS_TEXT) {
        svg_cause(svg, CAUSE_TEXT, child->place);
        return false;
    }
    if (!(svg_element(child) & (SHAPES | IS_USE))) {
        svg_cause(svg, CAUSE_CLIP, child->place);
        return false;
    }
    enum svg_clip clip = clips_apply(svg, child, &style, depth + 1);
    if (clip == CLIP_ALL)
        return true;
    if (clip == CLIP_PUSHED && !only) {
        svg_cause(svg, CAUSE_CLIP, child->place);
        return false;
    }
    if (svg_element(child) == IS_USE) {
        child = used_shape(svg, child, &style);
        if (!child)
            return true;
        style = svg_style_read(svg, child, &style);
    }
    return piece_add(svg, child, &style, pieces);
}

static bool is_drawn(const struct xml_node *node)
{
    return !(svg_element(node) & (IS_WORDS | IS_IDLE | IS_STYLE));
}

static size_t drawn_children(struct svg *svg, const struct xml_node *node)
{
    size_t count = 0;

    for (const struct xml_node *child = node->first; child && svg_spend(svg, child);
         child = child->next)
        count += is_drawn(child);
    return count;
}

/* --- several shapes as one path --- */

static bool is_apart(const struct piece *a, const struct piece *b)
{
    return !rects_overlap(a->box, b->box);
}

/* The rule that suits all; false if there is none. */
static bool rule_of(const struct pieces *pieces, bool *even_odd)
{
    bool found = false;

    *even_odd = false;
    for (size_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->items[i];

        if (piece->round)
            continue;
        if (found && *even_odd != piece->even_odd)
            return false;
        *even_odd = piece->even_odd;
        found = true;
    }
    return true;
}

/* Whether the shapes' outlines, one behind the other, enclose what they cover together. */
static bool pieces_join(const struct pieces *pieces, bool *even_odd)
{
    if (!rule_of(pieces, even_odd))
        return false;
    for (size_t i = 0; i < pieces->count; i++)
        for (size_t j = 0; j < i; j++) {
            const struct piece *a = &pieces->items[i];
            const struct piece *b = &pieces->items[j];
            bool alike = a->round && b->round && a->mirrored == b->mirrored && !*even_odd;

            if (!alike && !is_apart(a, b))
                return false;
        }
    return true;
}

static enum svg_clip pieces_clip(struct svg *svg, const struct xml_node *node,
                                 const struct pieces *pieces)
{
    struct path path = {0};
    bool even_odd;

    if (pieces->count == 0)
        return CLIP_ALL;
    if (!pieces_join(pieces, &even_odd)) {
        svg_cause(svg, CAUSE_CLIP, node->place);
        return CLIP_NOTHING;
    }
    for (size_t i = 0; i < pieces->count; i++)
        for (size_t s = 0; s < pieces->items[i].path.count; s++)
            *ARRAY_PUSH(svg->arena, &path) = pieces->items[i].path.items[s];
    struct mark *mark = svg_mark(svg, MARK_CLIP);
    mark->clip.path = path;
    mark->clip.even_odd = even_odd;
    return CLIP_PUSHED;
}

/* --- the box of what is clipped --- */

static bool has_curves(const struct path *path)
{
    for (size_t i = 0; i < path->count; i++)
        if (path->items[i].kind == SEGMENT_CURVE)
            return true;
    return false;
}

/* Units of objectBoundingBox: the box of a shape is the unit square. A path's curves do not
 * reach as far as their control points, and a group's box is that of all in it: noted. */
static bool box_units(struct svg *svg, const struct xml_node *node, struct svg_style *style)
{
    struct path own = {0};

    if (svg_element(node) & SHAPES)
        own = svg_shape_own(svg, node, style);
    if (own.count == 0 || (svg_element(node) == IS_PATH && has_curves(&own))) {
        svg_cause(svg, CAUSE_CLIP, node->place);
        return false;
    }
    struct rect box = path_box(&own);
    struct matrix map = matrix_scale(length_scale(box.width, MATRIX_ONE, MM(1)),
                                     length_scale(box.height, MATRIX_ONE, MM(1)));
    map.e = box.x;
    map.f = box.y;
    svg_style_map(svg, style, map, node->place);
    return true;
}

static bool has_box_units(const struct xml_node *node, const char *name)
{
    attribute *units = xml_lookup(node, name);

    return units && slice_is(slice_trim(units->value), "objectBoundingBox");
}

/* --- clipPath --- */

static enum svg_clip clip_apply(struct svg *svg, const struct xml_node *node,
                                const struct xml_node *clip, const struct svg_style *user,
                                int depth)
{
    struct svg_style style = svg_initial_style;
    struct pieces pieces = {0};

    style.map = user->map;
    style.port = user->port;
    if (has_box_units(clip, "clipPathUnits") && !box_units(svg, node, &style))
        return CLIP_NOTHING;
    style = svg_style_read(svg, clip, &style);
    enum svg_clip outer = clips_apply(svg, clip, &style, depth + 1);
    if (outer == CLIP_ALL)
        return CLIP_ALL;
    bool only = drawn_children(svg, clip) == 1;
    for (const struct xml_node *child = clip->first; child; child = child->next)
        if (is_drawn(child) && !child_add(svg, child, &style, only, depth, &pieces))
            return CLIP_NOTHING;
    return pieces_clip(svg, clip, &pieces);
}

static enum svg_clip clip_path_apply(struct svg *svg, const struct xml_node *node,
                                     const struct svg_style *style, int depth)
{
    attribute *a = svg_property(svg, node, "clip-path");
    struct slice url;
    struct slice rest;

    if (!a || slice_is(slice_trim(a->value), "none"))
        return CLIP_NOTHING;
    if (!svg_url(slice_trim(a->value), &url, &rest)) {
        svg_value_refuse(svg, a, "none, url(#…)");
        return CLIP_NOTHING;
    }
    struct place place = a->value_place;
    const struct xml_node *clip = svg_target(svg, url, place);
    if (!clip)
        return CLIP_NOTHING;
    if (svg_element(clip) != IS_CLIP_PATH || rest.size > 0 || depth > CLIPS_DEEP) {
        svg_cause(svg, CAUSE_CLIP, place);
        return CLIP_NOTHING;
    }
    return clip_apply(svg, node, clip, style, depth);
}

/* --- masks --- */

/* A child of a mask, if it is plain white: a piece. */
static bool white_add(struct svg *svg, const struct xml_node *child,
                      const struct svg_style *outer, struct pieces *pieces)
{
    struct svg_style style = svg_style_read(svg, child, outer);
    attribute *opacity = svg_property(svg, child, "opacity");
    bool solid = !opacity || svg_opacity(svg, opacity) == NANOS;

    if (is_left_out(svg, child, &style))
        return true;
    if (!(svg_element(child) & SHAPES) || !solid || !svg_paint_is_white(&style.fill) ||
        style.fill_opacity.nanos != NANOS || style.stroke.kind != PAINT_NONE ||
        svg_property(svg, child, "clip-path") || svg_property(svg, child, "mask"))
        return false;
    style.clip_even_odd = style.even_odd;
    return piece_add(svg, child, &style, pieces);
}

/* What the mask covers at most: its x, y, width and height; nothing known of them: no bounds.
 */
static bool mask_bounds(struct svg *svg, const struct xml_node *mask,
                        const struct svg_style *style)
{
    attribute *x = xml_lookup(mask, "x");
    attribute *y = xml_lookup(mask, "y");
    attribute *width = xml_lookup(mask, "width");
    attribute *height = xml_lookup(mask, "height");
    struct path path = {0};

    if (!x || !y || !width || !height)
        return false;
    struct rect box = {svg_length(svg, x, style->port.x), svg_length(svg, y, style->port.y),
                       svg_size(svg, width, style->port.x),
                       svg_size(svg, height, style->port.y)};
    path_rect(svg->arena, &path, box);
    path = path_map(svg->arena, &path, style->map);
    svg->segments += path.count;
    if (svg_shape_check(svg, mask, &path))
        svg_mark(svg, MARK_CLIP)->clip.path = path;
    return true;
}

static bool mask_is_plain(const struct xml_node *mask)
{
    attribute *units = xml_lookup(mask, "maskUnits");

    return svg_element(mask) == IS_MASK && units &&
           slice_is(slice_trim(units->value), "userSpaceOnUse") &&
           !has_box_units(mask, "maskContentUnits");
}

static enum svg_clip mask_apply(struct svg *svg, const struct xml_node *node,
                                const struct svg_style *user)
{
    attribute *a = svg_property(svg, node, "mask");
    struct slice url;
    struct slice rest;

    if (!a || slice_is(slice_trim(a->value), "none"))
        return CLIP_NOTHING;
    struct place place = a->value_place;
    bool named = svg_url(slice_trim(a->value), &url, &rest);
    const struct xml_node *mask = named ? svg_target(svg, url, place) : NULL;
    struct svg_style style = svg_initial_style;
    struct pieces pieces = {0};
    style.map = user->map;
    style.port = user->port;
    bool plain = mask && mask_is_plain(mask);
    if (plain)
        style = svg_style_read(svg, mask, &style);
    for (const struct xml_node *child = plain ? mask->first : NULL; child && plain;
         child = child->next)
        plain = svg_spend(svg, child) &&
                (!is_drawn(child) || white_add(svg, child, &style, &pieces));
    if (plain && mask_bounds(svg, mask, &style))
        return pieces_clip(svg, mask, &pieces);
    if (mask || !named)
        svg_cause(svg, CAUSE_MASK, place);
    return CLIP_NOTHING;
}

/* --- both --- */

static enum svg_clip clips_apply(struct svg *svg, const struct xml_node *node,
                                 const struct svg_style *style, int depth)
{
    enum svg_clip clip = clip_path_apply(svg, node, style, depth);
    enum svg_clip mask = clip == CLIP_ALL ? CLIP_ALL : mask_apply(svg, node, style);

    if (clip == CLIP_ALL || mask == CLIP_ALL)
        return CLIP_ALL;
    return clip == CLIP_PUSHED || mask == CLIP_PUSHED ? CLIP_PUSHED : CLIP_NOTHING;
}

enum svg_clip svg_clip_begin(struct svg *svg, const struct xml_node *node,
                             const struct svg_style *style)
{
    size_t before = svg->vector->marks.count;

    svg_mark(svg, MARK_SAVE);
    enum svg_clip clip = clips_apply(svg, node, style, 0);
    /* A part of a clip may have been set before the rest was refused. */
    if (clip != CLIP_PUSHED)
        svg->vector->marks.count = before;
    return clip;
}
