/* svg_shape.c -- paths of circles, rectangles, polygons and paths. */
#include "paint/svg.h"

/* A length of `node`, or `missing`. */
static length length_at(struct svg *svg, const struct xml_node *node, const char *name,
                        length missing)
{
    attribute *a = xml_lookup(node, name);

    return a ? nanos_length(svg_number(svg, a)) : missing;
}

/* The same, not negative. */
static length size_at(struct svg *svg, const struct xml_node *node, const char *name,
                      length missing)
{
    attribute *a = xml_lookup(node, name);

    return a ? nanos_length(svg_size(svg, a)) : missing;
}

static void attribute_missing(struct svg *svg, const struct xml_node *node, const char *name)
{
    DIAG(svg->diag, MSG_SVG_MISSING, node->place, svg_text(svg, node->name), name);
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

/* The shape's path in the view's units; empty if it has none or after an error. */
struct path svg_shape(struct svg *svg, const struct xml_node *node, struct matrix map)
{
    struct path path = {0};

    switch ((int)svg_element(node)) {
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
