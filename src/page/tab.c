/* tab.c -- a section's colour tab at the outer edge of the page.
 *
 * The tab runs into the bleed; its label is centred in what is left when the page has
 * been trimmed, and turned so that it is read from the page's middle. It repeats
 * the section's name, so it is not read out.
 */
#include "page/element.h"

/* Of the box, what lies inside the trim. */
static struct rect visible(const struct maker *maker, struct rect box)
{
    length left = length_max(box.x, 0);
    length right = length_min(box.x + box.width, maker->edition->format.width);

    return (struct rect){left, box.y, right - left, box.height};
}

static void draw_label(struct canvas *canvas, const struct frame *label, struct rect box)
{
    struct maker *maker = canvas->maker;
    struct point centre = {box.x + box.width / 2, box.y + box.height / 2};
    const struct paragraph_style *style =
        set_style(maker, label->styles.paragraph, true, ALIGN_CENTRE, label->override,
                  canvas->page->right);
    struct text text =
        text_from_markup(maker->arena, label->markup, label->markup_place, maker->diag);
    struct text prepared = maker_prepare(maker, &text, style);
    struct setting_lines set = set_text(maker, &prepared, style, box.height);

    canvas_save(canvas);
    canvas_map(canvas, matrix_rotate(label->angle, centre));
    lines_draw(canvas, &set, centre.x - box.height / 2,
               style_centred(maker, style, set.count, centre.y), box.height, TAG_ARTIFACT);
    canvas_restore(canvas);
}

void element_tab(struct canvas *canvas, const struct element *element)
{
    struct rect box = element_box(canvas->maker, element);

    element_frame(canvas, element, NULL, box);
    canvas_begin_artifact(canvas);
    canvas_rect(canvas, box, element->tab.fill);
    canvas_end(canvas);
    draw_label(canvas, &element->tab.label, visible(canvas->maker, box));
}
