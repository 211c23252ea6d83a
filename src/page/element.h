/* element.h -- what the kinds of elements share. Page stage only.
 *
 * An element registers its frame, draws its decoration as artifacts and its
 * pictures as figures, sets its type, and says where that ended.
 */
#ifndef PAGE_ELEMENT_H
#define PAGE_ELEMENT_H

#include "page/maker.h"

/* ---- element.c: frame, foot, style */

/* Registers `box` as the element's frame, called by its id, else by `ref` (may be NULL). */
void element_frame(struct canvas *canvas, const struct element *element,
                   const struct story_ref *ref, struct rect box);
/* Where an element begins: the top edge (or the rule there) and the first baseline, which
 * stands `distance` below it. Of both the description may name one, or both. */
struct element_head {
    length top, first;
};
struct element_head element_head(const struct maker *maker, const struct element *element,
                                 length distance);
/* The same without a rule: the first line's capitals touch the top edge. */
struct element_head element_head_of(struct maker *maker, const struct element *element,
                                    const struct paragraph_style *style);
/* The element's type ended with the baseline `last`. Where the description names no bottom, the
 * frame ends there; a last baseline or bottom that it names, or else the page's foot, must not
 * be passed. */
void element_foot(struct canvas *canvas, const struct element *element, length last);

/* Two parts of the element meet: `gap` between them is below zero. Says so with `message`,
 * whose argument is how much is missing. Nothing if there is a gap. */
void element_parts_meet(struct canvas *canvas, const struct element *element, length gap,
                        enum message message);

/* The style as the side of the canvas's page wants it. */
const struct paragraph_style *element_style(struct canvas *canvas,
                                            const struct paragraph_style *style);
/* A copy in another size, its other cuts in proportion. */
const struct paragraph_style *style_resized(struct maker *maker,
                                            const struct paragraph_style *style, length size,
                                            length leading);
/* The first baseline of `count` lines, so that what reaches from the capitals' top in the first
 * line to the last baseline is centred about `middle`. */
length style_centred(struct maker *maker, const struct paragraph_style *style, size_t count,
                     length middle);

/* Like set_draw(), but a line that is wider than the measure is an error. */
length lines_draw(struct canvas *canvas, const struct setting_lines *lines, length x,
                  length baseline, length measure, enum tag_role role);
/* A container with a number of its own. */
void canvas_begin_group(struct canvas *canvas, enum tag_role role);
/* `alternative` may ask for pages and credits; `place` is the element's. */
void canvas_begin_figure(struct canvas *canvas, struct slice alternative, struct place place);
/* A horizontal rule, centred on y, as an artifact. */
void artifact_rule(struct canvas *canvas, length x, length y, length width, length weight,
                   struct ink ink);

/* ---- items.c: parts that are a list */

/* One item: its paragraphs. */
struct list_item {
    const struct block *blocks;
    size_t count;
};

struct list_items {
    ARRAY_OF(struct list_item);
    bool lost; /* there is no such part, which has been said */
};

/* The items of a part, which is recorded as used; none, and a message, if it is unknown.
 * *heading becomes the heading before the list, or NULL; with `heading` NULL none may stand
 * there. Any other block is reported. */
struct list_items items_use(struct maker *maker, const struct story_ref *ref,
                            const struct block **heading);
/* How many items find a place; reports if there are more or fewer. */
size_t items_match(struct maker *maker, const struct list_items *items, size_t places,
                   struct place place);

/* ---- image.c */

/* `picture` so that the whole of it fills `box`, seen through `clip`. */
void picture_place(struct canvas *canvas, const struct picture *picture, struct rect box,
                   struct path clip, struct place place);

#endif
