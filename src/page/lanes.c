/* lanes.c -- a ranking as runners on lanes.
 *
 * How long a lane is shows the rank alone, never a value. The list is read out as the
 * numbered list it is in the story; tracks, runs and discs are artifacts.
 */
#include "page/element.h"

/* Where one runner has arrived. */
static struct point disc_of(const struct lanes_element *lanes, const struct rect *box,
                            size_t index)
{
    return (struct point){box->x + box->width - lanes->ends[index],
                          lanes->first + (length)index * lanes->pitch};
}

static void draw_lane(struct canvas *canvas, const struct lanes_element *lanes,
                      const struct rect *box, size_t index)
{
    struct point disc = disc_of(lanes, box, index);
    struct rect lane = {box->x, disc.y - lanes->width / 2, box->width, lanes->width};

    canvas_rect(canvas, lane, lanes->track);
    lane.width = disc.x - box->x;
    canvas_rect(canvas, lane, lanes->lanes[index]);
    canvas_disc(canvas, disc, lanes->disc_radius, lanes->disc);
}

static void draw_tracks(struct canvas *canvas, const struct lanes_element *lanes,
                        const struct rect *box)
{
    canvas_begin_artifact(canvas);
    canvas_rect(canvas, *box, lanes->ground);
    for (size_t i = 0; i < lanes->lane_count; i++) {
        draw_lane(canvas, lanes, box, i);
    }
    canvas_end(canvas);
}

/* ---------------------------------------------------------------- type */

/* Type is ragged, so half of the padding is enough at its right. */
static length measure_of(const struct lanes_element *lanes, const struct rect *box)
{
    return box->width - lanes->padding - lanes->padding / 2;
}

static length draw_block(struct canvas *canvas, const struct lanes_element *lanes,
                         const struct rect *box, const struct block *block,
                         const struct paragraph_style *style, length baseline)
{
    length measure = measure_of(lanes, box);
    struct text text = maker_prepare(canvas->maker, &block->text, style);
    struct setting_lines set =
        set_text(canvas->maker, &text, element_style(canvas, style), measure);

    return lines_draw(canvas, &set, box->x + lanes->padding, baseline, measure,
                      block->kind == BLOCK_HEADING && style->heading ? TAG_HEADING
                                                                     : TAG_PARAGRAPH);
}

static void draw_rank(struct canvas *canvas, const struct lanes_element *lanes,
                      struct point disc, const struct block *block)
{
    struct maker *maker = canvas->maker;
    const struct paragraph_style *style =
        set_style(maker, lanes->rank, true, ALIGN_CENTRE, (struct ink){0}, canvas->page->right);
    length width = 2 * lanes->disc_radius;
    struct setting_lines set = set_words(maker, arena_printf(maker->arena, "%u", block->number),
                                         block->place, style, width);

    lines_draw(canvas, &set, disc.x - lanes->disc_radius,
               style_centred(maker, style, set.count, disc.y), width, TAG_LABEL);
}

static length draw_runner(struct canvas *canvas, const struct lanes_element *lanes,
                          const struct rect *box, const struct list_item *item, size_t index)
{
    struct point disc = disc_of(lanes, box, index);
    length y = disc.y + lanes->label_distance;

    canvas_begin_group(canvas, TAG_ITEM);
    draw_rank(canvas, lanes, disc, &item->blocks[0]);
    for (size_t i = 0; i < item->count; i++) {
        y = lanes->label->leading +
            draw_block(canvas, lanes, box, &item->blocks[i], lanes->label, y);
    }
    canvas_end(canvas);
    return y - lanes->label->leading;
}

void element_lanes(struct canvas *canvas, const struct element *element)
{
    const struct lanes_element *lanes = &element->lanes;
    struct rect box = element_box(canvas->maker, element);
    const struct block *title;
    struct list_items items = items_use(canvas->maker, &lanes->story, &title);
    size_t count = items_match(canvas->maker, &items, lanes->lane_count, lanes->story.place);
    length last = box.y;

    element_frame(canvas, element, &lanes->story, box);
    draw_tracks(canvas, lanes, &box);
    if (title) {
        last = draw_block(canvas, lanes, &box, title, lanes->title, lanes->title_baseline);
    }
    canvas_begin_group(canvas, TAG_LIST);
    for (size_t i = 0; i < count; i++) {
        last = length_max(last, draw_runner(canvas, lanes, &box, &items.items[i], i));
    }
    canvas_end(canvas);
    element_foot(canvas, element, last);
}
