/* shapes.c -- rules, discs, tints and paths: plain shapes, always artifacts. */
#include "page/element.h"

static void draw_shape(struct canvas *canvas, const struct element *element, struct path path)
{
    const struct shape_element *shape = &element->shape;

    element_frame(canvas, element, NULL, path_box(&path));
    canvas_begin_artifact(canvas);
    canvas_fill(canvas, path, shape->fill);
    canvas_stroke(canvas, path, shape->line_weight, shape->line);
    canvas_end(canvas);
}

/* Centred on its y; an upright one on its x. */
void element_rule(struct canvas *canvas, const struct element *element)
{
    const struct rule_element *rule = &element->rule;
    struct rect box = element_box(canvas->maker, element);
    struct point from = {box.x, box.y};
    struct point to = from;

    if (rule->vertical) {
        to.y += box.height;
        box = (struct rect){box.x - rule->weight / 2, box.y, rule->weight, box.height};
    } else {
        to.x += box.width;
        box = (struct rect){box.x, box.y - rule->weight / 2, box.width, rule->weight};
    }
    element_frame(canvas, element, NULL, box);
    canvas_begin_artifact(canvas);
    canvas_rule(canvas, from, to, rule->weight, rule->ink);
    canvas_end(canvas);
}

void element_disc(struct canvas *canvas, const struct element *element)
{
    struct path path = {0};

    path_circle(canvas->maker->arena, &path, element->shape.centre, element->shape.radius);
    draw_shape(canvas, element, path);
}

void element_tint(struct canvas *canvas, const struct element *element)
{
    struct path path = {0};

    path_rounded(canvas->maker->arena, &path, element_box(canvas->maker, element),
                 element->shape.radius);
    draw_shape(canvas, element, path);
}

void element_path(struct canvas *canvas, const struct element *element)
{
    struct maker *maker = canvas->maker;
    struct path path = {0};

    if (path_parse(
            maker->arena, element->shape.notation,
            place_of_slice(element->place.source, element->shape.notation, element->place),
            maker->diag, &path)) {
        draw_shape(canvas, element, path);
    }
}
