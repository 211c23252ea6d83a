/* canvas.c -- marks put on the page being drawn. */
#include "page/maker.h"

struct mark *canvas_mark(struct canvas *canvas, enum mark_kind kind)
{
    struct mark *mark = ARRAY_PUSH(canvas->maker->drawing, canvas->marks);

    mark->kind = kind;
    return mark;
}

void canvas_fill(struct canvas *canvas, struct path path, struct ink ink)
{
    if (!ink.colour) {
        return;
    }
    struct mark *mark = canvas_mark(canvas, MARK_FILL);
    mark->fill.path = path;
    mark->fill.ink = ink;
}

void canvas_code(struct canvas *canvas, struct modules modules, struct ink ink)
{
    if (!ink.colour) {
        return;
    }
    struct mark *mark = canvas_mark(canvas, MARK_MODULES);
    mark->code.modules = modules;
    mark->code.ink = ink;
}

void canvas_stroke(struct canvas *canvas, struct path path, length weight, struct ink ink)
{
    if (!ink.colour || weight <= 0) {
        return;
    }
    struct mark *mark = canvas_mark(canvas, MARK_STROKE);
    mark->stroke.path = path;
    mark->stroke.ink = ink;
    mark->stroke.stroke = (struct stroke){.width = weight, .mitre_limit = 10000};
}

void canvas_rect(struct canvas *canvas, struct rect rect, struct ink ink)
{
    struct path path = {0};

    path_rect(canvas->maker->arena, &path, rect);
    canvas_fill(canvas, path, ink);
}

void canvas_disc(struct canvas *canvas, struct point centre, length radius, struct ink ink)
{
    struct path path = {0};

    path_circle(canvas->maker->arena, &path, centre, radius);
    canvas_fill(canvas, path, ink);
}

void canvas_rule(struct canvas *canvas, struct point from, struct point to, length weight,
                 struct ink ink)
{
    struct path path = {0};

    path_move(canvas->maker->arena, &path, from);
    path_line(canvas->maker->arena, &path, to);
    canvas_stroke(canvas, path, weight, ink);
}

void canvas_begin(struct canvas *canvas, struct tag tag)
{
    struct tag *kept = ARENA_NEW(canvas->maker->arena, struct tag);

    *kept = tag;
    canvas_mark(canvas, MARK_BEGIN)->tag = kept;
}

void canvas_end(struct canvas *canvas) { canvas_mark(canvas, MARK_END); }

void canvas_begin_artifact(struct canvas *canvas)
{
    canvas_begin(canvas, (struct tag){.role = TAG_ARTIFACT});
}

void canvas_save(struct canvas *canvas) { canvas_mark(canvas, MARK_SAVE); }

void canvas_restore(struct canvas *canvas) { canvas_mark(canvas, MARK_RESTORE); }

void canvas_clip(struct canvas *canvas, struct path path)
{
    canvas_mark(canvas, MARK_CLIP)->clip.path = path;
}

void canvas_map(struct canvas *canvas, struct matrix map)
{
    canvas_mark(canvas, MARK_MAP)->map = map;
}

void canvas_frame(struct canvas *canvas, const char *kind, struct slice name, struct rect box)
{
    struct frame_record *record = ARRAY_PUSH(canvas->maker->arena, &canvas->frames);

    *record = (struct frame_record){++canvas->frame, slice_of(kind), name, box};
}

struct rect element_box(const struct maker *maker, const struct element *element)
{
    const struct format *format = &maker->edition->format;
    const struct area *area = &element->area;
    struct rect box = {.x = area->has_x ? area->x : 0,
                       .y = area->has_top ? area->top : 0,
                       .width = area->has_x ? area->width : format->width};
    length bottom = area->has_bottom ? area->bottom : format->height;

    box.height = bottom - box.y;
    return box;
}
