/* svg_shape.c -- paths of circles, rectangles, polygons and paths. */
#include "paint/svg.h"

/* A length of `node`, or 0. `whole`: what per cent is of. */
static length length_at(struct svg *svg, const struct xml_node *node, const char *name,
                        length whole)
{
    attribute *a = xml_lookup(node, name);

    return a ? svg_length(svg, a, whole) : 0;
}

/* The same, not negative; `missing` if it is not there, or left to others: auto. */
static length size_at(struct svg *svg, const struct xml_node *node, const char *name,
                      length whole, length missing)
{
    attribute *a = xml_lookup(node, name);

    return a && !slice_is(slice_trim(a->value), "auto") ? svg_size(svg, a, whole) : missing;
}

static void shape_path(struct svg *svg, const struct xml_node *node, struct path *path)
{
    attribute *d = xml_lookup(node, "d");

    if (d && slice_trim(d->value).size > 0 && !slice_is(slice_trim(d->value), "none"))
        path_parse(svg->arena, d->value, d->value_place, svg->diag, path);
}

/* Nothing if a radius is 0 or missing, as SVG has it; so with rectangles. */
static void shape_circle(struct svg *svg, const struct xml_node *node, struct point port,
                         struct path *path)
{
    length r = size_at(svg, node, "r", svg_diagonal(port), 0);
    struct point centre = {length_at(svg, node, "cx", port.x),
                           length_at(svg, node, "cy", port.y)};

    if (r > 0)
        path_ellipse(svg->arena, path, centre, r, r);
}

static void shape_ellipse(struct svg *svg, const struct xml_node *node, struct point port,
                          struct path *path)
{
    length rx = size_at(svg, node, "rx", port.x, -1);
    length ry = size_at(svg, node, "ry", port.y, rx);
    struct point centre = {length_at(svg, node, "cx", port.x),
                           length_at(svg, node, "cy", port.y)};

    rx = rx < 0 ? ry : rx; /* one given is both */
    if (rx > 0 && ry > 0)
        path_ellipse(svg->arena, path, centre, rx, ry);
}

static void shape_rect(struct svg *svg, const struct xml_node *node, struct point port,
                       struct path *path)
{
    struct rect rect = {
        length_at(svg, node, "x", port.x),
        length_at(svg, node, "y", port.y),
        size_at(svg, node, "width", port.x, 0),
        size_at(svg, node, "height", port.y, 0),
    };
    length rx = size_at(svg, node, "rx", port.x, -1);
    length ry = size_at(svg, node, "ry", port.y, rx);

    rx = rx < 0 ? ry : rx;
    if (rect.width > 0 && rect.height > 0)
        path_round_corners(svg->arena, path, rect, rx, ry);
}

static void shape_line(struct svg *svg, const struct xml_node *node, struct point port,
                       struct path *path)
{
    struct point from = {length_at(svg, node, "x1", port.x),
                         length_at(svg, node, "y1", port.y)};
    struct point to = {length_at(svg, node, "x2", port.x), length_at(svg, node, "y2", port.y)};

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

    if (!points || slice_trim(points->value).size == 0)
        return;
    struct notation n = svg_notation(points);
    notation_blanks(&n);
    do {
        if (!pair_read(svg, &n, &point))
            return;
        if (path->count == 0)
            path_move(svg->arena, path, point);
        else
            path_line(svg->arena, path, point);
    } while ((notation_comma(&n) || n.at < n.text.size) && path->count <= LIMIT_PATH_SEGMENTS);
    if (slice_is(node->name, "polygon"))
        path_close(svg->arena, path);
}

struct path svg_shape_own(struct svg *svg, const struct xml_node *node,
                          const struct svg_style *style)
{
    struct path path = {0};

    switch ((int)svg_element(node)) {
    case IS_PATH:
        shape_path(svg, node, &path);
        break;
    case IS_CIRCLE:
        shape_circle(svg, node, style->port, &path);
        break;
    case IS_ELLIPSE:
        shape_ellipse(svg, node, style->port, &path);
        break;
    case IS_RECT:
        shape_rect(svg, node, style->port, &path);
        break;
    case IS_LINE:
        shape_line(svg, node, style->port, &path);
        break;
    default:
        shape_points(svg, node, &path);
    }
    svg->segments += path.count;
    return path;
}

struct path svg_shape(struct svg *svg, const struct xml_node *node,
                      const struct svg_style *style)
{
    struct path path = svg_shape_own(svg, node, style);

    return path_map(svg->arena, &path, style->map);
}
