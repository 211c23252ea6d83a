/* space.c -- the room that frames offer: columns, baselines, and what is in
 * the way.
 *
 * Type on the grid stands on Ln; other type keeps its leading from the line
 * before. A line needs 3/4 em above its baseline and 1/4 em below it to be clear
 * of obstacles. Where an obstacle leaves less than a third of the measure, or
 * less than eight ems, the line goes below it: on the grid, or close to it.
 */
#include "page/thread.h"

enum { LEAST_EMS = 8, LEAST_SHARE = 3 };

/* ---------------------------------------------------------------- obstacles */

/* `page` is the index of the page it stands on. What has no end keeps type away down to the
 * foot of the sheet, but for words that end by themselves. */
static struct rect obstacle_box(const struct maker *maker, size_t page,
                                const struct element *element)
{
    const struct area *area = &element->area;
    struct rect box = element_box(maker, element);
    length bottom = box.y + box.height;

    if (!area->has_top && area->has_first) {
        box.y = area->first_baseline - maker->edition->grid.baseline;
    }
    if (!area->has_bottom && area->has_last) {
        bottom = area->last_baseline;
    } else if (!area->has_bottom && element->kind == ELEMENT_PULL_QUOTE) {
        bottom = pull_quote_depth(maker, element, maker->edition->pages[page].right);
    }
    box.x -= element->away_left;
    box.width += element->away_left + element->away_right;
    box.y -= element->away_above;
    box.height = bottom + element->away_below - box.y;
    return box;
}

void space_obstacles(struct maker *maker)
{
    for (size_t p = 0; p < maker->edition->page_count; p++) {
        const struct page *page = &maker->edition->pages[p];

        for (size_t i = 0; i < page->element_count; i++) {
            if (page->elements[i].wrap) {
                *ARRAY_PUSH(maker->arena, &maker->obstacles) = (struct obstacle){
                    p, obstacle_box(maker, p, &page->elements[i]), &page->elements[i]};
            }
        }
    }
}

/* ---------------------------------------------------------------- one line */

/* A stretch of the line's width that is free. */
struct gap {
    length from, to;
    length below; /* the first edge below the line's top where an obstacle ends */
};

/* Takes [from, to) away from the gap, keeping the wider rest. */
static void gap_cut(struct gap *gap, length from, length to)
{
    if (to <= gap->from || from >= gap->to) {
        return;
    }
    if (from - gap->from >= gap->to - to) {
        gap->to = length_max(from, gap->from);
    } else {
        gap->from = length_min(to, gap->to);
    }
}

/* Obstacles are in the order of the pages. */
static size_t first_obstacle(const struct maker *maker, size_t page)
{
    size_t low = 0;
    size_t high = maker->obstacles.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (maker->obstacles.items[middle].page < page) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static struct gap free_gap(const struct maker *maker, const struct column *column,
                           length baseline, const struct type *type)
{
    struct gap gap = {column->x, column->x + column->width, LENGTH_MAX};
    struct rect line = {column->x, baseline - type_ascent(type), column->width,
                        type_ascent(type) + type_descent(type)};

    if (column->element->artifact) { /* folios keep their place on every page */
        return gap;
    }
    for (size_t i = first_obstacle(maker, column->page);
         i < maker->obstacles.count && maker->obstacles.items[i].page == column->page; i++) {
        const struct obstacle *o = &maker->obstacles.items[i];

        if (o->element != column->element && rects_overlap(line, o->box)) {
            gap_cut(&gap, o->box.x, o->box.x + o->box.width);
            gap.below = length_min(gap.below, o->box.y + o->box.height);
        }
    }
    return gap;
}

static bool wide_enough(struct gap gap, const struct column *column, const struct type *type)
{
    length width = gap.to - gap.from;

    return width == column->width ||
           (width >= LEAST_EMS * type->size && width * LEAST_SHARE >= column->width);
}

/* The first line of the grid at or below y. */
static length on_grid(const struct grid *grid, length y)
{
    length steps = (y - grid->start + grid->baseline - 1) / grid->baseline;

    return grid->start + steps * grid->baseline;
}

static length first_try(const struct maker *maker, const struct column *column,
                        struct cursor cursor, const struct paragraph_style *style,
                        length before)
{
    length y = cursor.top ? column->first : cursor.y + style->leading + before;

    return style->on_grid ? on_grid(&maker->edition->grid, y) : y;
}

/* The line below the first obstacle that ends: always further down, for it is in the way. */
static length next_try(const struct maker *maker, const struct paragraph_style *style,
                       struct gap gap)
{
    length y = gap.below + type_ascent(&style->type);

    return style->on_grid ? on_grid(&maker->edition->grid, y) : y;
}

/* A free line in the cursor's column, or false. */
static bool slot_in_column(struct maker *maker, const struct thread *thread,
                           struct cursor cursor, const struct paragraph_style *style,
                           length before, struct slot *slot)
{
    const struct column *column = &thread->columns.items[cursor.column];
    length first = first_try(maker, column, cursor, style, before);
    length y = first;

    while (y <= column->last) {
        struct gap gap = free_gap(maker, column, y, &style->type);

        if (wide_enough(gap, column, &style->type)) {
            length left = gap.from - column->x + style->left;

            *slot = (struct slot){cursor.column,
                                  y,
                                  {left, gap.to - column->x - style->right - left, false},
                                  y != first};
            return true;
        }
        y = next_try(maker, style, gap);
    }
    return false;
}

struct slot space_next(struct maker *maker, const struct thread *thread, struct cursor cursor,
                       const struct paragraph_style *style, length before)
{
    struct slot slot = {0};
    size_t column = cursor.column;

    while (!slot_in_column(maker, thread, cursor, style, before, &slot)) {
        cursor = (struct cursor){cursor.column + 1, 0, true};
    }
    slot.apart = slot.apart || slot.column != column;
    return slot;
}

bool space_divided(const struct maker *maker, const struct column *column)
{
    size_t first = column->overset ? SIZE_MAX : first_obstacle(maker, column->page);

    return first < maker->obstacles.count && maker->obstacles.items[first].page == column->page;
}

const struct element *space_obstacle(const struct maker *maker, const struct column *column,
                                     length above, length below)
{
    struct rect between = {column->x, above, column->width, below - above};

    for (size_t i = first_obstacle(maker, column->page);
         i < maker->obstacles.count && maker->obstacles.items[i].page == column->page; i++) {
        const struct obstacle *o = &maker->obstacles.items[i];

        if (o->element != column->element && rects_overlap(between, o->box)) {
            return o->element;
        }
    }
    return NULL;
}
