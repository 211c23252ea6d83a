/* svg_view.c -- what is looked at: the picture's view, views within it, and what «#id» names.
 *
 * A viewBox is fitted into its place as preserveAspectRatio says; per cent is of the innermost
 * view. How the outermost view fits its place on the page is the layout's matter.
 */
#include "paint/svg.h"

/* --- references --- */

static bool is_quote(char c) { return c == '\'' || c == '"'; }

bool svg_url(struct slice value, struct slice *url, struct slice *rest)
{
    if (!slice_starts(value, "url(") || !slice_cut(value, ')', url, rest))
        return false;
    *url = slice_trim(slice_part(*url, 4, url->size));
    if (url->size >= 2 && is_quote(url->text[0]) && is_quote(url->text[url->size - 1]))
        *url = slice_part(*url, 1, url->size - 1);
    *rest = slice_trim(*rest);
    return true;
}

const struct xml_node *svg_target(struct svg *svg, struct slice reference, struct place place)
{
    const struct xml_node *node = NULL;

    reference = slice_trim(reference);
    if (slice_starts(reference, "#"))
        node = map_lookup(&svg->ids, slice_part(reference, 1, reference.size));
    if (!node)
        DIAG(svg->diag, MSG_SVG_NO_TARGET, place, svg_text(svg, reference));
    return node;
}

/* --- the picture's view --- */

static bool view_is_moderate(const int64_t v[4])
{
    const int64_t most = 100000 * NANOS;

    return v[2] >= NANOS && v[2] <= most && v[3] >= NANOS && v[3] <= most && v[0] >= -most &&
           v[0] <= most && v[1] >= -most && v[1] <= most;
}

/* width or height, as nanos of a user unit; 0 and a message if it is none. Per cent is of a
 * page that is not known here: 0. */
static int64_t extent_read(struct svg *svg, attribute *a)
{
    if (!a || slice_ends(slice_trim(a->value), "%") || slice_is(slice_trim(a->value), "auto"))
        return 0;
    size_t errors = diag_errors_said(svg->diag);
    length size = svg_size(svg, a, 0);
    if (size == 0 && diag_errors_said(svg->diag) == errors)
        svg_value_refuse(svg, a, "210mm, 595pt, 793px");
    return length_scale(size, 127 * NANOS, 360 * LENGTH_PER_PT);
}

bool svg_view_read(struct svg *svg, const struct xml_node *root)
{
    attribute *box = xml_lookup(root, "viewBox");
    int64_t v[4] = {0};

    v[2] = extent_read(svg, xml_lookup(root, "width"));
    v[3] = extent_read(svg, xml_lookup(root, "height"));
    bool sized = v[2] > 0 && v[3] > 0;
    size_t count = box ? svg_list(svg, box, v, 4) : 4;
    bool said = diag_errors_said(svg->diag) != svg->errors;
    if (count > 0 && count < 4)
        svg_value_refuse(svg, box, "0 0 210 297");
    else if (!box && !sized && !said)
        DIAG(svg->diag, MSG_SVG_NO_VIEW, root->place);
    else if (!view_is_moderate(v) && !said)
        DIAG(svg->diag, MSG_SVG_VIEW, box ? box->value_place : root->place);
    svg->vector->view = (struct rect){nanos_length(v[0]), nanos_length(v[1]),
                                      nanos_length(v[2]), nanos_length(v[3])};
    return diag_errors_said(svg->diag) == svg->errors;
}

/* --- views within it --- */

/* How a box is fitted: «xMidYMid meet». */
struct fitting {
    int x, y; /* half widths of what is left over, before it: 0, 1, 2 */
    bool none, slice;
};

static bool fitting_parse(struct slice text, struct fitting *out)
{
    static const char *const places[] = {"Min", "Mid", "Max"};
    struct slice align;
    struct slice mode;

    slice_cut(slice_trim(text), ' ', &align, &mode);
    mode = slice_trim(mode);
    *out = (struct fitting){.slice = slice_is(mode, "slice")};
    if (mode.size > 0 && !out->slice && !slice_is(mode, "meet"))
        return false;
    out->none = slice_is(align, "none");
    if (out->none)
        return true;
    out->x = out->y = -1;
    for (int i = 0; i < 3; i++) {
        out->x = slice_is(slice_part(align, 1, 4), places[i]) ? i : out->x;
        out->y = slice_is(slice_part(align, 5, align.size), places[i]) ? i : out->y;
    }
    return slice_starts(align, "x") && slice_is(slice_part(align, 4, 5), "Y") && out->x >= 0 &&
           out->y >= 0;
}

/* From the box's coordinates to those of its place. */
static struct matrix fitting_map(struct fitting fitting, struct rect box, struct rect port)
{
    int64_t x = length_scale(MATRIX_ONE, port.width, box.width);
    int64_t y = length_scale(MATRIX_ONE, port.height, box.height);

    if (!fitting.none)
        x = y = fitting.slice ? length_max(x, y) : length_min(x, y);
    struct matrix map = matrix_scale(x, y);
    struct point corner = matrix_apply(map, (struct point){box.x, box.y});
    struct point size = {length_scale(box.width, x, MATRIX_ONE),
                         length_scale(box.height, y, MATRIX_ONE)};
    map.e = port.x - corner.x + length_scale(port.width - size.x, fitting.x, 2);
    map.f = port.y - corner.y + length_scale(port.height - size.y, fitting.y, 2);
    return map;
}

static struct fitting fitting_read(struct svg *svg, const struct xml_node *node)
{
    attribute *a = xml_lookup(node, "preserveAspectRatio");
    struct fitting fitting = {.x = 1, .y = 1};

    if (a && !fitting_parse(a->value, &fitting)) {
        svg_value_refuse(svg, a, "none, xMidYMid meet, xMinYMin slice");
        return (struct fitting){.x = 1, .y = 1};
    }
    return fitting;
}

/* A side of the place: what the use says, else what the node says, else all of the view. */
static length side_read(struct svg *svg, const struct xml_node *node, const struct xml_node *by,
                        const char *name, length whole)
{
    attribute *a = by ? xml_lookup(by, name) : NULL;

    a = a ? a : xml_lookup(node, name);
    return a && !slice_is(slice_trim(a->value), "auto") ? svg_size(svg, a, whole) : whole;
}

static struct rect port_read(struct svg *svg, const struct xml_node *node,
                             const struct xml_node *by, struct point whole)
{
    attribute *x = xml_lookup(node, "x");
    attribute *y = xml_lookup(node, "y");

    return (struct rect){
        x ? svg_length(svg, x, whole.x) : 0,
        y ? svg_length(svg, y, whole.y) : 0,
        side_read(svg, node, by, "width", whole.x),
        side_read(svg, node, by, "height", whole.y),
    };
}

/* The view's own coordinates into its place; the rect of the place without a viewBox. */
static void box_enter(struct svg *svg, const struct xml_node *node, attribute *a,
                      struct rect port, struct svg_style *style)
{
    int64_t v[4];
    struct place place = a->value_place;
    size_t count = svg_list(svg, a, v, 4);

    if (count == 0)
        return;
    if (count < 4 || v[2] < 0 || v[3] < 0) {
        svg_value_refuse(svg, a, "0 0 210 297");
        return;
    }
    struct rect box = {nanos_length(v[0]), nanos_length(v[1]), nanos_length(v[2]),
                       nanos_length(v[3])};
    style->vanished = style->vanished || box.width == 0 || box.height == 0;
    if (style->vanished)
        return;
    svg_style_map(svg, style, fitting_map(fitting_read(svg, node), box, port), place);
    style->port = (struct point){box.width, box.height};
}

static bool is_clipped(struct svg *svg, const struct xml_node *node)
{
    attribute *overflow = svg_property(svg, node, "overflow");
    struct slice value = overflow ? slice_trim(overflow->value) : SLICE("");

    return !slice_is(value, "visible") && !slice_is(value, "auto");
}

bool svg_view_enter(struct svg *svg, const struct xml_node *node, const struct xml_node *by,
                    struct svg_style *style)
{
    struct rect port = port_read(svg, node, by, style->port);
    attribute *box = xml_lookup(node, "viewBox");
    struct path path = {0};

    style->vanished = style->vanished || port.width == 0 || port.height == 0;
    if (style->vanished)
        return false;
    path_rect(svg->arena, &path, port);
    path = path_map(svg->arena, &path, style->map);
    bool clipped = is_clipped(svg, node);
    style->port = (struct point){port.width, port.height};
    if (box)
        box_enter(svg, node, box, port, style);
    else
        svg_style_map(svg, style, matrix_translate(port.x, port.y), node->place);
    svg->segments += path.count;
    if (!clipped || style->vanished || !svg_shape_check(svg, node, &path))
        return false;
    svg_mark(svg, MARK_SAVE);
    svg_mark(svg, MARK_CLIP)->clip.path = path;
    return true;
}
