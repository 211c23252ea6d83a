/* items.c -- story parts that are a list: notes on a wall, runners on lanes. */
#include "page/element.h"

static void add_item(struct maker *maker, struct list_items *items, const struct block *block)
{
    if (block->item_start || items->count == 0) {
        ARRAY_PUSH(maker->arena, items)->blocks = block;
    }
    items->items[items->count - 1].count++;
}

struct list_items items_use(struct maker *maker, const struct story_ref *ref,
                            const struct block **heading)
{
    const struct part *part = part_use(maker, ref);
    struct list_items items = {0};

    if (heading) {
        *heading = NULL;
    }
    if (!part) {
        items.lost = true;
        return items;
    }
    const struct block *blocks = maker_story(maker, ref->story)->blocks + part->first_block;
    for (size_t i = 0; i < part->block_count; i++) {
        if (blocks[i].kind == BLOCK_ITEM) {
            add_item(maker, &items, &blocks[i]);
        } else if (heading && i == 0 && blocks[i].kind == BLOCK_HEADING) {
            *heading = &blocks[i];
        } else {
            DIAG(maker->diag, MSG_LIST_ONLY, blocks[i].place);
            DIAG_ADD(maker->diag, MSG_USED_HERE, ref->place);
        }
    }
    return items;
}

size_t items_match(struct maker *maker, const struct list_items *items, size_t places,
                   struct place place)
{
    if (items->count != places && !items->lost) {
        DIAG(maker->diag, MSG_ITEMS_COUNT, place, diag_format(maker->diag, "%zu", items->count),
             diag_format(maker->diag, "%zu", places));
    }
    return items->count < places ? items->count : places;
}
