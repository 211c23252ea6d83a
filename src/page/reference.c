/* reference.c -- {page:…}: the folio of the page on which something stands.
 *
 * Elements stand where the description puts them. Where a part of a story stands
 * is known once its thread is flowed, but the number itself is a part of what flows: "99"
 * is shorter than "100". So the threads are flowed with the pages of the plan first, and again
 * with what that gave, until nothing moves (see maker.c).
 */
#include "page/placeholder.h"

#include <string.h>

#include "page/thread.h"

#define OPENING "{page:"

/* ---------------------------------------------------------------- wanted */

static bool names_page(struct slice text)
{
    return slice_find(text, SLICE(OPENING), 0) < text.size;
}

bool references_wanted(const struct maker *maker)
{
    const struct edition *edition = maker->edition;

    for (size_t i = 0; i < edition->story_count; i++) {
        if (maker->stories[i] && names_page(maker->stories[i]->source->text)) {
            return true;
        }
    }
    for (size_t p = 0; p < edition->page_count; p++) {
        for (size_t i = 0; i < edition->pages[p].element_count; i++) {
            const struct element *element = &edition->pages[p].elements[i];

            if (element->kind == ELEMENT_TEXT && names_page(element->frame.markup)) {
                return true;
            }
        }
    }
    return false;
}

/* ---------------------------------------------------------------- standings */

/* The index of the story in the edition. */
static size_t story_index(const struct maker *maker, const struct story *story)
{
    size_t i = 0;

    while (i < maker->edition->story_count && maker->stories[i] != story) {
        i++;
    }
    return i;
}

static struct standing **new_standings(const struct maker *maker, struct arena *arena)
{
    size_t count = maker->edition->story_count;
    struct standing **parts = ARENA_ARRAY(arena, struct standing *, count + 1);

    for (size_t i = 0; i < count; i++) {
        size_t part_count = maker->stories[i] ? maker->stories[i]->part_count : 0;

        parts[i] = ARENA_ARRAY(arena, struct standing, part_count + 1);
    }
    return parts;
}

static void stand(struct arena *arena, struct standing *standing, size_t page)
{
    size_t at = standing->count;

    while (at > 0 && standing->items[at - 1] > page) {
        at--;
    }
    if (at > 0 && standing->items[at - 1] == page) {
        return;
    }
    (void)ARRAY_PUSH(arena, standing);
    memmove(standing->items + at + 1, standing->items + at,
            (standing->count - 1 - at) * sizeof *standing->items);
    standing->items[at] = page;
}

/* All parts, or the one that `ref` names. */
static void stand_ref(const struct maker *maker, struct arena *arena, struct standing **parts,
                      const struct story_ref *ref, size_t page)
{
    const struct story *story = maker_story(maker, ref->story);

    if (!story) {
        return;
    }
    struct standing *standings = parts[story_index(maker, story)];
    for (size_t i = 0; i < story->part_count; i++) {
        if (ref->part.size == 0 || slice_equal(ref->part, story->parts[i].name)) {
            stand(arena, &standings[i], page);
        }
    }
}

static void stand_quote(const struct maker *maker, struct arena *arena, struct standing **parts,
                        const struct quote_element *quote, size_t page)
{
    const struct story *story = maker_story(maker, quote->story.story);

    for (size_t i = 0; story && i < story->quotation_count; i++) {
        const struct quotation *words = &story->quotations[i];

        /* A part with type of its own stands where that stands. */
        if (quote->portrait.person && slice_equal(words->name, quote->portrait.person->name) &&
            story->parts[words->part].block_count == 0) {
            stand(arena, &parts[story_index(maker, story)][words->part], page);
        }
    }
}

/* What is placed as a whole, whatever flows. */
static void stand_element(const struct maker *maker, struct arena *arena,
                          struct standing **parts, const struct element *element, size_t page)
{
    switch (element->kind) {
    case ELEMENT_WALL:
        stand_ref(maker, arena, parts, &element->wall.story, page);
        break;
    case ELEMENT_LANES:
        stand_ref(maker, arena, parts, &element->lanes.story, page);
        break;
    case ELEMENT_CHART:
        stand_ref(maker, arena, parts, &element->chart.story, page);
        break;
    case ELEMENT_QUOTE:
        stand_quote(maker, arena, parts, &element->quote, page);
        break;
    default:
        break;
    }
}

static bool is_flowed(const struct element *element)
{
    return (element->kind == ELEMENT_STORY || element->kind == ELEMENT_BOX) &&
           !element->frame.repeated && !element->artifact;
}

struct references *references_plan(struct maker *maker)
{
    const struct edition *edition = maker->edition;
    struct references *references = ARENA_NEW(maker->arena, struct references);

    references->parts = new_standings(maker, maker->arena);
    map_init(&references->ids, maker->arena);
    for (size_t p = 0; p < edition->page_count; p++) {
        const struct page *page = &edition->pages[p];

        for (size_t i = 0; i < page->element_count; i++) {
            const struct element *element = &page->elements[i];

            if (element->id.size > 0) {
                map_add(&references->ids, element->id, (void *)(uintptr_t)page);
            }
            stand_element(maker, maker->arena, references->parts, element, p);
            if (is_flowed(element)) {
                stand_ref(maker, maker->arena, references->parts, &element->frame.story, p);
            }
        }
    }
    return references;
}

/* ---------------------------------------------------------------- after the flow */

static size_t part_of_block(const struct story *story, const struct block *block)
{
    size_t index = (size_t)(block - story->blocks);
    size_t i = 0;

    while (index >= story->parts[i].first_block + story->parts[i].block_count) {
        i++;
    }
    return i;
}

static void stand_thread(const struct maker *flowed, struct arena *arena,
                         struct standing **parts, const struct thread *thread)
{
    if (!thread->story || thread->repeated) {
        return;
    }
    struct standing *standings = parts[story_index(flowed, thread->story)];
    for (size_t i = 0; i < thread->lines.count; i++) {
        const struct placed_line *line = &thread->lines.items[i];
        const struct block *block = thread->pieces.items[line->piece].block;
        const struct column *column = &thread->columns.items[line->column];

        if (block && !column->overset) {
            stand(arena, &standings[part_of_block(thread->story, block)], column->page);
        }
    }
}

static struct standing **flowed_standings(const struct maker *flowed, struct arena *arena)
{
    const struct edition *edition = flowed->edition;
    struct standing **parts = new_standings(flowed, arena);

    for (size_t p = 0; p < edition->page_count; p++) {
        for (size_t i = 0; i < edition->pages[p].element_count; i++) {
            stand_element(flowed, arena, parts, &edition->pages[p].elements[i], p);
        }
    }
    for (size_t i = 0; i < flowed->threads.count; i++) {
        stand_thread(flowed, arena, parts, flowed->threads.items[i]);
    }
    return parts;
}

static bool same_pages(const struct standing *a, const struct standing *b)
{
    return a->count == b->count &&
           (a->count == 0 || memcmp(a->items, b->items, a->count * sizeof *a->items) == 0);
}

bool references_update(struct maker *maker, const struct maker *flowed)
{
    struct standing **parts = flowed_standings(flowed, maker->arena);
    struct standing **old = maker->references->parts;
    bool same = true;

    for (size_t s = 0; s < maker->edition->story_count; s++) {
        size_t count = maker->stories[s] ? maker->stories[s]->part_count : 0;

        for (size_t i = 0; i < count; i++) {
            parts[s][i].asked = old[s][i].asked;
            same = same && (!old[s][i].asked || same_pages(&old[s][i], &parts[s][i]));
        }
    }
    maker->references->parts = parts;
    return same;
}

/* ---------------------------------------------------------------- folios */

static struct slice folio(const struct maker *maker, size_t page)
{
    return maker->edition->pages[page].label;
}

static void report_unsettled(struct maker *maker, size_t index, size_t part,
                             const struct standing *before, const struct standing *after)
{
    if (before->count == 0 || after->count == 0) {
        return;
    }
    /* The first page that differs, of next and previous pages too. */
    size_t i = 0;
    while (i + 1 < before->count && i + 1 < after->count &&
           before->items[i] == after->items[i]) {
        i++;
    }
    const struct part *moving = &maker->stories[index]->parts[part];
    DIAG(maker->diag, MSG_PAGE_UNSETTLED, moving->place,
         diag_format(maker->diag, "%.*s#%.*s", SLICE_ARG(maker->edition->stories[index].name),
                     SLICE_ARG(moving->name)),
         diag_text(maker->diag, folio(maker, before->items[i])),
         diag_text(maker->diag, folio(maker, after->items[i])));
    DIAG_ADD(maker->diag, MSG_PAGE_UNSETTLED_CURE, NOWHERE);
}

void references_report(struct maker *maker, const struct maker *flowed)
{
    struct standing **parts = flowed_standings(flowed, maker->arena);
    struct standing **old = maker->references->parts;

    for (size_t s = 0; s < maker->edition->story_count; s++) {
        size_t count = maker->stories[s] ? maker->stories[s]->part_count : 0;

        for (size_t i = 0; i < count; i++) {
            if (old[s][i].asked && !same_pages(&old[s][i], &parts[s][i])) {
                report_unsettled(maker, s, i, &old[s][i], &parts[s][i]);
            }
        }
    }
}

/* Which of the pages of something is meant. */
enum which { FIRST_PAGE, NEXT_PAGE, PREVIOUS_PAGE };

struct anchor {
    struct slice written; /* without next or previous */
    enum which which;
    const struct story *story; /* NULL: an element's id, or unknown */
    bool has_part;
    struct slice part;
    struct place place;
};

static const struct story *story_of_source(const struct maker *maker,
                                           const struct source *source)
{
    for (size_t i = 0; source && i < maker->edition->story_count; i++) {
        if (maker->stories[i] && maker->stories[i]->source == source) {
            return maker->stories[i];
        }
    }
    return NULL;
}

static struct anchor anchor_parse(const struct maker *maker, struct slice text,
                                  const struct source *source, struct place place)
{
    struct anchor anchor = {.written = slice_trim(text), .place = place};

    if (slice_starts(anchor.written, "next ")) {
        anchor.which = NEXT_PAGE;
    } else if (slice_starts(anchor.written, "previous ")) {
        anchor.which = PREVIOUS_PAGE;
    }
    if (anchor.which != FIRST_PAGE) {
        size_t blank = slice_find(anchor.written, SLICE(" "), 0);

        anchor.written = slice_trim(slice_part(anchor.written, blank, anchor.written.size));
    }
    struct slice story = anchor.written;
    anchor.has_part = slice_cut(anchor.written, '#', &story, &anchor.part);
    anchor.story = story.size > 0 || !anchor.has_part ? maker_story(maker, story)
                                                      : story_of_source(maker, source);
    return anchor;
}

/* The page wanted among those of one part, if it is nearer than `*best`. */
static void choose_page(const struct maker *maker, const struct anchor *anchor,
                        const struct standing *standing, size_t *best)
{
    size_t here = maker->page_of_text;

    for (size_t i = 0; i < standing->count; i++) {
        size_t page = standing->items[i];
        bool wanted = anchor->which == FIRST_PAGE ||
                      (anchor->which == NEXT_PAGE ? page > here : page < here);
        bool nearer =
            *best == SIZE_MAX || (anchor->which == PREVIOUS_PAGE ? page > *best : page < *best);

        if (wanted && nearer) {
            *best = page;
        }
    }
}

static bool is_meant(const struct anchor *anchor, const struct part *part)
{
    return !anchor->has_part || slice_equal(anchor->part, part->name);
}

static bool is_known(const struct anchor *anchor)
{
    for (size_t i = 0; i < anchor->story->part_count; i++) {
        if (is_meant(anchor, &anchor->story->parts[i])) {
            return true;
        }
    }
    return !anchor->has_part;
}

static size_t find_page(struct maker *maker, const struct anchor *anchor)
{
    struct standing *standings = maker->references->parts[story_index(maker, anchor->story)];
    size_t best = SIZE_MAX;

    for (size_t i = 0; i < anchor->story->part_count; i++) {
        if (is_meant(anchor, &anchor->story->parts[i])) {
            standings[i].asked = true;
            choose_page(maker, anchor, &standings[i], &best);
        }
    }
    return best;
}

/* ---------------------------------------------------------------- mistakes */

struct names {
    ARRAY_OF(struct slice);
};

static void collect_parts(struct maker *maker, size_t index, bool short_names,
                          struct names *names)
{
    const struct story *story = maker->stories[index];
    struct slice prefix = short_names ? SLICE("") : maker->edition->stories[index].name;

    for (size_t i = 0; i < story->part_count; i++) {
        if (story->parts[i].name.size > 0) {
            *ARRAY_PUSH(maker->arena, names) = arena_printf(
                maker->arena, "%.*s#%.*s", SLICE_ARG(prefix), SLICE_ARG(story->parts[i].name));
        }
    }
}

/* The names an anchor may have that is written like this one: parts, else stories and ids. */
static void report_unknown(struct maker *maker, const struct anchor *anchor)
{
    struct names names = {0};
    bool short_names = slice_starts(anchor->written, "#");

    for (size_t i = 0; i < maker->edition->story_count; i++) {
        const struct story *story = maker->stories[i];

        if (!story) {
            continue;
        }
        if (anchor->has_part && (!short_names || story == anchor->story)) {
            collect_parts(maker, i, short_names, &names);
        } else if (!anchor->has_part) {
            *ARRAY_PUSH(maker->arena, &names) = maker->edition->stories[i].name;
        }
    }
    for (size_t i = 0; !anchor->has_part && i < maker->references->ids.count; i++) {
        *ARRAY_PUSH(maker->arena, &names) = maker->references->ids.items[i].key;
    }
    DIAG(maker->diag, MSG_PAGE_ANCHOR, anchor->place, diag_text(maker->diag, anchor->written));
    diag_nearest(maker->diag, anchor->written, names.items, names.count);
    if (short_names && !anchor->story) {
        DIAG_ADD(maker->diag, MSG_PAGE_ANCHOR_STORY, NOWHERE);
    }
}

static void report_nowhere(struct maker *maker, const struct anchor *anchor)
{
    const char *written = diag_text(maker->diag, anchor->written);

    if (anchor->which == FIRST_PAGE) {
        DIAG(maker->diag, MSG_PAGE_NOWHERE, anchor->place, written);
        return;
    }
    DIAG(maker->diag, anchor->which == NEXT_PAGE ? MSG_PAGE_NO_NEXT : MSG_PAGE_NO_PREVIOUS,
         anchor->place, written, diag_text(maker->diag, folio(maker, maker->page_of_text)));
}

struct slice reference_folio(struct maker *maker, struct slice text,
                             const struct source *source, struct place place)
{
    struct anchor anchor = anchor_parse(maker, text, source, place);

    if (!maker->references) { /* first asked for when all threads have been flowed */
        maker->references = references_plan(maker);
        references_update(maker, maker);
    }
    if (anchor.which != FIRST_PAGE && maker->page_of_text == SIZE_MAX) {
        DIAG(maker->diag, MSG_PAGE_NO_HERE, place, diag_text(maker->diag, slice_trim(text)));
        return SLICE("");
    }
    if (anchor.story && is_known(&anchor)) {
        size_t page = find_page(maker, &anchor);

        if (page == SIZE_MAX) {
            report_nowhere(maker, &anchor);
        }
        return page == SIZE_MAX ? SLICE("") : folio(maker, page);
    }
    const struct page *page = map_lookup(&maker->references->ids, anchor.written);
    if (!page) {
        report_unknown(maker, &anchor);
    } else if (anchor.which != FIRST_PAGE) {
        DIAG(maker->diag, MSG_PAGE_NO_THREAD, place, diag_text(maker->diag, anchor.written));
    }
    return page && anchor.which == FIRST_PAGE ? page->label : SLICE("");
}
