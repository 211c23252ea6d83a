/* path.c -- building and mapping paths, in integers only.
 *
 * Round shapes are made of quarter ellipses, one cubic each. All closed shapes
 * run clockwise on the page, so that nested ones do not cut holes into each
 * other under the non-zero rule.
 */
#include <stdlib.h>

#include "paint/mark.h"

static void append(struct arena *arena, struct path *path, struct segment segment)
{
    *ARRAY_PUSH(arena, path) = segment;
}

void path_move(struct arena *arena, struct path *path, struct point to)
{
    append(arena, path, (struct segment){.kind = SEGMENT_MOVE, .to = to});
}

void path_line(struct arena *arena, struct path *path, struct point to)
{
    append(arena, path, (struct segment){.kind = SEGMENT_LINE, .to = to});
}

void path_curve(struct arena *arena, struct path *path, struct point c1, struct point c2,
                struct point to)
{
    append(arena, path, (struct segment){SEGMENT_CURVE, to, c1, c2});
}

void path_close(struct arena *arena, struct path *path)
{
    append(arena, path, (struct segment){.kind = SEGMENT_CLOSE});
}

/* What a control point is away from the corner of a quarter ellipse's
 * tangents: 1 - kappa, kappa = 4/3 (sqrt(2) - 1) = 0.5522847498. With it the
 * curve touches the true one at 45 degrees and is nowhere more than 0.027 %
 * of the radius outside. */
static length kept(length radius)
{
    return radius - length_scale(radius, INT64_C(5522847498), INT64_C(10000000000));
}

/* A quarter ellipse from `from` to `to` whose tangents meet in `corner`. One of
 * both lies on the corner's x, the other on its y. */
static void quarter(struct arena *arena, struct path *path, struct point from,
                    struct point corner, struct point to)
{
    struct point c1 = {corner.x + kept(from.x - corner.x), corner.y + kept(from.y - corner.y)};
    struct point c2 = {corner.x + kept(to.x - corner.x), corner.y + kept(to.y - corner.y)};

    path_curve(arena, path, c1, c2, to);
}

void path_rect(struct arena *arena, struct path *path, struct rect rect)
{
    length right = rect.x + rect.width;
    length bottom = rect.y + rect.height;

    path_move(arena, path, (struct point){rect.x, rect.y});
    path_line(arena, path, (struct point){right, rect.y});
    path_line(arena, path, (struct point){right, bottom});
    path_line(arena, path, (struct point){rect.x, bottom});
    path_close(arena, path);
}

/* A side, unless the corners have eaten it up. Half of an odd side leaves one
 * unit, which nobody sees. */
static void side(struct arena *arena, struct path *path, struct point to)
{
    struct point at = path->items[path->count - 1].to;

    if (llabs(at.x - to.x) > 1 || llabs(at.y - to.y) > 1)
        path_line(arena, path, to);
}

void path_round_corners(struct arena *arena, struct path *path, struct rect rect, length rx,
                        length ry)
{
    length left = rect.x;
    length top = rect.y;
    length right = left + rect.width;
    length bottom = top + rect.height;

    rx = length_min(rx, rect.width / 2);
    ry = length_min(ry, rect.height / 2);
    if (rx <= 0 || ry <= 0) {
        path_rect(arena, path, rect);
        return;
    }
    struct point from[4] = {
        {right - rx, top}, {right, bottom - ry}, {left + rx, bottom}, {left, top + ry}};
    struct point corner[4] = {{right, top}, {right, bottom}, {left, bottom}, {left, top}};
    struct point to[4] = {
        {right, top + ry}, {right - rx, bottom}, {left, bottom - ry}, {left + rx, top}};

    path_move(arena, path, to[3]);
    for (int i = 0; i < 4; i++) {
        side(arena, path, from[i]);
        quarter(arena, path, from[i], corner[i], to[i]);
    }
    path_close(arena, path);
}

void path_rounded(struct arena *arena, struct path *path, struct rect rect, length radius)
{
    path_round_corners(arena, path, rect, radius, radius);
}

void path_ellipse(struct arena *arena, struct path *path, struct point centre, length rx,
                  length ry)
{
    struct rect box = {centre.x - rx, centre.y - ry, 2 * rx, 2 * ry};

    path_round_corners(arena, path, box, rx, ry);
}

void path_circle(struct arena *arena, struct path *path, struct point centre, length radius)
{
    path_ellipse(arena, path, centre, radius, radius);
}

struct path path_map(struct arena *arena, const struct path *path, struct matrix map)
{
    struct path mapped = {ARENA_ARRAY(arena, struct segment, path->count), path->count,
                          path->count};

    for (size_t i = 0; i < path->count; i++) {
        const struct segment *s = &path->items[i];
        mapped.items[i].kind = s->kind;
        if (s->kind != SEGMENT_CLOSE)
            mapped.items[i].to = matrix_apply(map, s->to);
        if (s->kind == SEGMENT_CURVE) {
            mapped.items[i].c1 = matrix_apply(map, s->c1);
            mapped.items[i].c2 = matrix_apply(map, s->c2);
        }
    }
    return mapped;
}

/* The box as two corners while it grows. */
struct extent {
    struct point least, most;
};

static void extend(struct extent *extent, struct point p)
{
    extent->least.x = length_min(extent->least.x, p.x);
    extent->least.y = length_min(extent->least.y, p.y);
    extent->most.x = length_max(extent->most.x, p.x);
    extent->most.y = length_max(extent->most.y, p.y);
}

struct rect path_box(const struct path *path)
{
    struct extent extent = {{INT64_MAX, INT64_MAX}, {INT64_MIN, INT64_MIN}};

    for (size_t i = 0; i < path->count; i++) {
        const struct segment *s = &path->items[i];
        if (s->kind != SEGMENT_CLOSE)
            extend(&extent, s->to);
        if (s->kind == SEGMENT_CURVE) {
            extend(&extent, s->c1);
            extend(&extent, s->c2);
        }
    }
    if (extent.least.x > extent.most.x)
        return (struct rect){0};
    return (struct rect){extent.least.x, extent.least.y, extent.most.x - extent.least.x,
                         extent.most.y - extent.least.y};
}

/* --- modules --- */

static bool is_dark(const struct modules *modules, unsigned row, unsigned column)
{
    size_t index = (size_t)row * modules->width + column;

    return modules->dark[index / 8] >> index % 8 & 1;
}

/* The edge before module `index`; computed from the whole, so that no error adds up. */
static length edge(length from, length size, unsigned index, unsigned width)
{
    return from + length_scale(size, index, width);
}

static void add_run(struct arena *arena, struct path *path, const struct modules *modules,
                    unsigned row, unsigned from, unsigned to)
{
    struct rect square = modules->square;
    length left = edge(square.x, square.width, from, modules->width);
    length top = edge(square.y, square.height, row, modules->width);
    struct rect run = {left, top, edge(square.x, square.width, to, modules->width) - left,
                       edge(square.y, square.height, row + 1, modules->width) - top};

    path_rect(arena, path, run);
}

struct path modules_path(struct arena *arena, const struct modules *modules)
{
    struct path path = {0};

    for (unsigned row = 0; row < modules->width; row++) {
        for (unsigned from = 0; from < modules->width;) {
            unsigned to = from;

            while (to < modules->width && is_dark(modules, row, to))
                to++;
            if (to > from)
                add_run(arena, &path, modules, row, from, to);
            from = to + 1;
        }
    }
    return path;
}

/* --- strokes --- */

struct stroke stroke_scale(struct arena *arena, const struct stroke *stroke, int64_t num,
                           int64_t den)
{
    struct stroke scaled = *stroke;
    length *dashes = ARENA_ARRAY(arena, length, stroke->dash_count);

    for (size_t i = 0; i < stroke->dash_count; i++)
        dashes[i] = length_scale(stroke->dashes[i], num, den);
    scaled.dashes = stroke->dash_count > 0 ? dashes : NULL;
    scaled.width = length_scale(stroke->width, num, den);
    scaled.dash_phase = length_scale(stroke->dash_phase, num, den);
    return scaled;
}
