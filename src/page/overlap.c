/* overlap.c -- type that stands on other type, or is hidden.
 *
 * Boxes of frames may overlap as they like: what counts is where lines were set. Two lines
 * of different elements collide if their x-heights meet, so that neither tight leading nor
 * punctuation hung out of its measure is taken for a mistake. A ground, a box or a photograph
 * hides the lines it is painted over later. Elements of different layers, and elements that
 * say `over`, are meant to stand on each other.
 */
#include "page/maker.h"

#include <stdlib.h>

/* What hangs out of its measure, a quotation mark or a comma of display type at most. */
#define HANGING PT(2)
/* Of so many collisions on a page each is reported. */
enum { REPORTS = 50 };

/* A line's x-height as it stands on the page: four corners, around it. */
struct band {
    size_t element;
    struct point corners[4];
    struct rect box;
    const struct line_record *line;
};

struct bands {
    ARRAY_OF(struct band);
};

/* ---------------------------------------------------------------- lines */

static struct rect box_around(const struct point corners[4])
{
    struct point least = corners[0];
    struct point most = corners[0];

    for (size_t i = 1; i < 4; i++) {
        least.x = length_min(least.x, corners[i].x);
        least.y = length_min(least.y, corners[i].y);
        most.x = length_max(most.x, corners[i].x);
        most.y = length_max(most.y, corners[i].y);
    }
    return (struct rect){least.x, least.y, most.x - least.x, most.y - least.y};
}

/* Nine twentieths of the size: about the x-height of any text face. */
static void add_band(struct maker *maker, struct bands *bands, size_t element,
                     const struct line_record *line, length size, struct matrix map)
{
    length inset = length_min(HANGING, line->width / 4);
    length left = line->x + inset;
    length right = line->x + line->width - inset;
    length top = line->baseline - length_scale(size, 9, 20);
    struct band *band = ARRAY_PUSH(maker->scratch, bands);

    band->element = element;
    band->line = line;
    band->corners[0] = matrix_apply(map, (struct point){left, top});
    band->corners[1] = matrix_apply(map, (struct point){right, top});
    band->corners[2] = matrix_apply(map, (struct point){right, line->baseline});
    band->corners[3] = matrix_apply(map, (struct point){left, line->baseline});
    band->box = box_around(band->corners);
}

/* Maps are put on in one another no deeper than this: a frame's, a note's, a picture's. */
enum { MAPS = 8 };

struct walk {
    struct matrix maps[MAPS];
    size_t depth;
    const struct line_record *line; /* whose first glyphs are waited for */
};

static void walk_state(struct walk *walk, const struct mark *mark)
{
    if (mark->kind == MARK_SAVE && walk->depth + 1 < MAPS) {
        walk->maps[walk->depth + 1] = walk->maps[walk->depth];
        walk->depth++;
    } else if (mark->kind == MARK_RESTORE && walk->depth > 0) {
        walk->depth--;
    } else if (mark->kind == MARK_MAP) {
        walk->maps[walk->depth] = matrix_multiply(walk->maps[walk->depth], mark->map);
    }
}

static void add_lines(struct maker *maker, struct bands *bands, size_t element,
                      const struct mark_list *marks, size_t from)
{
    struct walk walk = {.maps = {MATRIX_IDENTITY}};

    for (size_t i = from; i < marks->count; i++) {
        const struct mark *mark = &marks->items[i];

        walk_state(&walk, mark);
        if (mark->kind == MARK_LINE) {
            walk.line = mark->line;
        } else if (mark->kind == MARK_GLYPHS && walk.line) {
            if (walk.line->width > 0) {
                add_band(maker, bands, element, walk.line, mark->glyphs.size,
                         walk.maps[walk.depth]);
            }
            walk.line = NULL;
        }
    }
}

/* ---------------------------------------------------------------- collisions */

/* Whether a side of `a` has all of `b` on its outer side. */
static bool is_apart(const struct band *a, const struct band *b)
{
    for (size_t i = 0; i < 4; i++) {
        struct point p = a->corners[i];
        struct point q = a->corners[(i + 1) % 4];
        bool outside = true;

        for (size_t k = 0; k < 4 && outside; k++) {
            struct point c = b->corners[k];
            /* 1/64 pt is fine enough, and two of them multiplied fit into 64 bits. */
            int64_t cross = ((q.x - p.x) / 1024) * ((c.y - p.y) / 1024) -
                            ((q.y - p.y) / 1024) * ((c.x - p.x) / 1024);
            outside = cross <= 0;
        }
        if (outside) {
            return true;
        }
    }
    return false;
}

static bool bands_meet(const struct band *a, const struct band *b)
{
    return rects_overlap(a->box, b->box) && !is_apart(a, b) && !is_apart(b, a);
}

static bool is_ground(const struct element *element)
{
    return element->kind == ELEMENT_IMAGE || element->kind == ELEMENT_TINT;
}

/* `line`: what stands on, or is hidden by, the other element. */
static void report(struct maker *maker, enum message message, const struct page *page,
                   size_t above, size_t below, const struct band *line)
{
    DIAG(maker->diag, message, page->elements[above].place,
         diag_text(maker->diag, line->line->text));
    DIAG_ADD(maker->diag, MSG_OTHER_HERE, page->elements[below].place);
    DIAG_ADD(maker->diag, MSG_OVER_CURE, NOWHERE);
    if (message == MSG_TYPE_HIDDEN && is_ground(&page->elements[above])) {
        DIAG_ADD(maker->diag, MSG_COVER_CURE, NOWHERE);
    }
    finding_note(maker, (size_t)(page - maker->edition->pages), line->box, message);
}

static int by_top(const void *a, const void *b)
{
    const struct band *one = a;
    const struct band *other = b;

    if (one->box.y != other->box.y) {
        return one->box.y < other->box.y ? -1 : 1;
    }
    if (one->element != other->element) {
        return one->element < other->element ? -1 : 1;
    }
    return one->box.x < other->box.x ? -1 : one->box.x > other->box.x;
}

struct pair {
    size_t above, below;
};

struct pairs {
    ARRAY_OF(struct pair);
};

/* False if the pair stands in the list already. */
static bool add_pair(struct maker *maker, struct pairs *pairs, size_t above, size_t below)
{
    for (size_t i = 0; i < pairs->count; i++) {
        if (pairs->items[i].above == above && pairs->items[i].below == below) {
            return false;
        }
    }
    *ARRAY_PUSH(maker->scratch, pairs) = (struct pair){above, below};
    return true;
}

static void check_pair(struct maker *maker, const struct page *page, struct pairs *pairs,
                       const struct band *a, const struct band *b)
{
    const struct band *above = a->element > b->element ? a : b;
    const struct band *below = a->element > b->element ? b : a;

    if (a->element != b->element &&
        page->elements[a->element].layer == page->elements[b->element].layer &&
        bands_meet(a, b) && add_pair(maker, pairs, above->element, below->element)) {
        report(maker, MSG_TYPE_ON_TYPE, page, above->element, below->element, above);
    }
}

/* From the top down: a line is compared with those that begin above its foot. */
static void check_lines(struct maker *maker, const struct page *page, struct bands *bands)
{
    struct pairs pairs = {0};

    if (bands->count > 1) {
        qsort(bands->items, bands->count, sizeof *bands->items, by_top);
    }
    for (size_t i = 0; i < bands->count; i++) {
        const struct rect *box = &bands->items[i].box;

        for (size_t k = i + 1; k < bands->count && pairs.count < REPORTS &&
                               bands->items[k].box.y < box->y + box->height;
             k++) {
            check_pair(maker, page, &pairs, &bands->items[i], &bands->items[k]);
        }
    }
}

/* ---------------------------------------------------------------- what hides type */

static bool is_opaque_picture(const struct maker *maker, struct slice file)
{
    for (size_t i = 0; i < maker->pictures.count; i++) {
        const struct picture *picture = maker->pictures.items[i].picture;

        if (slice_equal(maker->pictures.items[i].file, file)) {
            return picture && picture->kind != PICTURE_VECTOR && !picture->mask;
        }
    }
    return false;
}

/* Whether the element paints all of its box. */
static bool hides(const struct maker *maker, const struct element *element)
{
    switch (element->kind) {
    case ELEMENT_TINT:
        return element->shape.fill.colour;
    case ELEMENT_STORY:
    case ELEMENT_TEXT:
    case ELEMENT_BOX:
        return element->frame.fill.colour && element->frame.angle == 0;
    case ELEMENT_QR:
        return element->qr.card.colour;
    case ELEMENT_IMAGE:
        return element->image.clip == CLIP_BOX && element->image.fit != FIT_CONTAIN &&
               is_opaque_picture(maker, element->image.file);
    default:
        return false;
    }
}

static void check_cover(struct maker *maker, const struct page *page, const struct bands *bands,
                        size_t index, struct rect box)
{
    const struct element *element = &page->elements[index];
    size_t reported = SIZE_MAX;

    for (size_t i = 0; i < bands->count && bands->items[i].element < index; i++) {
        const struct band *band = &bands->items[i];

        if (page->elements[band->element].layer == element->layer &&
            band->element != reported && rects_overlap(box, band->box)) {
            report(maker, MSG_TYPE_HIDDEN, page, index, band->element, band);
            reported = band->element;
        }
    }
}

/* ---------------------------------------------------------------- a page */

struct overlap {
    struct maker *maker;
    const struct page *page;
    struct bands bands; /* in the order of the elements */
};

struct overlap *overlap_begin(struct maker *maker, const struct page *page)
{
    struct overlap *overlap = ARENA_NEW(maker->scratch, struct overlap);

    *overlap = (struct overlap){.maker = maker, .page = page};
    return overlap;
}

void overlap_element(struct overlap *overlap, size_t index, const struct frame_record *frame,
                     const struct mark_list *marks, size_t from)
{
    const struct element *element = &overlap->page->elements[index];

    if (element->over) {
        return;
    }
    if (frame && hides(overlap->maker, element)) {
        check_cover(overlap->maker, overlap->page, &overlap->bands, index, frame->box);
    }
    add_lines(overlap->maker, &overlap->bands, index, marks, from);
}

void overlap_end(struct overlap *overlap)
{
    check_lines(overlap->maker, overlap->page, &overlap->bands);
}
