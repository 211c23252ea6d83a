/* marker.c -- lanes at the head of the page that show where in the issue the
 * reader is: the section's own lane stands out and bears a runner.
 */
#include "page/element.h"

static void draw_lane(struct canvas *canvas, const struct rect *box, length y, length weight,
                      struct ink ink)
{
    canvas_rule(canvas, (struct point){box->x, y}, (struct point){box->x + box->width, y},
                weight, ink);
}

void element_marker(struct canvas *canvas, const struct element *element)
{
    const struct marker_element *marker = &element->marker;
    struct rect box = element_box(canvas->maker, element);
    bool right = canvas->page->right || !marker->on_outer;

    box.y = element_head(canvas->maker, element, marker->rise).top;
    box.height = (length)(marker->lanes - 1) * marker->pitch;
    element_frame(canvas, element, NULL, box);
    canvas_begin_artifact(canvas);
    for (unsigned i = 1; i <= marker->lanes; i++) {
        if (i != marker->active) {
            draw_lane(canvas, &box, box.y + (length)(i - 1) * marker->pitch,
                      marker->idle_weight, marker->idle);
        }
    }
    if (marker->active >= 1 && marker->active <= marker->lanes) {
        length y = box.y + (length)(marker->active - 1) * marker->pitch;

        draw_lane(canvas, &box, y, marker->active_weight, marker->ink);
        canvas_disc(canvas, (struct point){right ? box.x + box.width : box.x, y},
                    marker->disc_radius, marker->ink);
    }
    canvas_end(canvas);
}
