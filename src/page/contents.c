/* contents.c -- the table of contents, made of the stories' heads.
 *
 * Each head of the first level is an entry, in the order of the pages, with the
 * folio of the page on which the head itself stands.
 */
#include "page/element.h"

/* ---------------------------------------------------------------- entries */

struct entries {
    ARRAY_OF(const struct head *);
};

static bool is_entry(const struct head *head)
{
    return head->story->contents && head->level == 1 && head->page != SIZE_MAX;
}

static bool stands_before(const struct head *a, const struct head *b)
{
    return a->page < b->page || (a->page == b->page && a->y < b->y);
}

/* Inserts behind all that do not stand after it, so equal ones keep their order. */
static void insert(struct arena *arena, struct entries *entries, const struct head *head)
{
    ARRAY_PUSH(arena, entries);
    size_t at = entries->count - 1;
    for (; at > 0 && stands_before(head, entries->items[at - 1]); at--) {
        entries->items[at] = entries->items[at - 1];
    }
    entries->items[at] = head;
}

static struct entries entries_of(struct maker *maker)
{
    struct entries entries = {0};

    for (size_t i = 0; i < maker->heads.count; i++) {
        if (is_entry(&maker->heads.items[i])) {
            insert(maker->arena, &entries, &maker->heads.items[i]);
        }
    }
    return entries;
}

static bool has_entry(const struct entries *entries, const struct story *story)
{
    for (size_t i = 0; i < entries->count; i++) {
        if (entries->items[i]->story == story) {
            return true;
        }
    }
    return false;
}

/* A story that asks for an entry must get one. */
static void check_stories(struct maker *maker, const struct entries *entries)
{
    for (size_t i = 0; i < maker->edition->story_count; i++) {
        const struct story *story = maker->stories[i];

        if (story && story->contents && !has_entry(entries, story)) {
            DIAG(maker->diag, MSG_CONTENTS_NO_HEAD, maker->edition->stories[i].place,
                 diag_text(maker->diag, story->name));
        }
    }
}

/* ---------------------------------------------------------------- drawing */

static struct place place_of(const struct head *head)
{
    return (struct place){.source = head->story->source};
}

static void draw_number(struct canvas *canvas, const struct contents_element *contents,
                        const struct head *head, const struct rect *box, length y)
{
    struct maker *maker = canvas->maker;
    const struct section *section = head->section;
    struct ink ink =
        section && section->text_colour.colour ? section->text_colour : contents->number_ink;
    const struct paragraph_style *style =
        set_style(maker, contents->number, false, ALIGN_LEFT, ink, canvas->page->right);
    struct setting_lines set = set_words(maker, maker->edition->pages[head->page].label,
                                         place_of(head), style, contents->text_at);

    lines_draw(canvas, &set, box->x, y, contents->text_at, TAG_LABEL);
}

static length draw_title(struct canvas *canvas, const struct contents_element *contents,
                         const struct head *head, const struct rect *box, length y)
{
    length width = box->width - contents->text_at;
    struct setting_lines set = set_words(canvas->maker, head->title, place_of(head),
                                         element_style(canvas, contents->entry), width);

    return lines_draw(canvas, &set, box->x + contents->text_at, y, width, TAG_PARAGRAPH);
}

/* The disc of a marked section is centred on the capitals of the entry's second line, which it
 * keeps free where the title has but one. The entry's last baseline. */
static length draw_disc(struct canvas *canvas, const struct contents_element *contents,
                        const struct head *head, const struct rect *box, length y, length last)
{
    length cap = type_cap_height(canvas->maker, &contents->entry->type);
    length second = y + contents->entry->leading;

    if (!head->section || !head->section->marked) {
        return last;
    }
    canvas_begin_artifact(canvas);
    canvas_disc(canvas, (struct point){box->x + contents->disc_at, second - cap / 2},
                contents->disc_radius, head->section->colour);
    canvas_end(canvas);
    return length_max(last, second);
}

static length draw_entry(struct canvas *canvas, const struct contents_element *contents,
                         const struct head *head, const struct rect *box, length y)
{
    artifact_rule(canvas, box->x, y - contents->hairline_distance, box->width,
                  contents->hairline_weight, contents->hairline);
    canvas_begin_group(canvas, TAG_ITEM);
    draw_number(canvas, contents, head, box, y);
    length last = draw_title(canvas, contents, head, box, y);
    canvas_end(canvas);
    return draw_disc(canvas, contents, head, box, y, last);
}

void element_contents(struct canvas *canvas, const struct element *element)
{
    const struct contents_element *contents = &element->contents;
    struct entries entries = entries_of(canvas->maker);
    struct rect box = element_box(canvas->maker, element);
    length y = element->area.first_baseline;
    length last = y;

    check_stories(canvas->maker, &entries);
    element_frame(canvas, element, NULL, box);
    canvas_begin_group(canvas, TAG_LIST);
    for (size_t i = 0; i < entries.count; i++) {
        last = draw_entry(canvas, contents, entries.items[i], &box, y);
        y = last + contents->entry_distance;
    }
    canvas_end(canvas);
    element_foot(canvas, element, last);
}
