/* contents.c -- the table of contents, made of the stories' heads.
 *
 * Each head of the first level is an entry, in the order of the pages, with the
 * folio of the page on which the head itself stands.
 */
#include "page/element.h"

/* ---------------------------------------------------------------- entries */

static bool is_entry(const struct head *head)
{
    return head->story->contents && head->level == 1 && head->page != SIZE_MAX;
}

static bool has_entry(const struct maker *maker, const struct story *story)
{
    for (size_t i = 0; i < maker->heads.count; i++) {
        if (maker->heads.items[i].story == story && is_entry(&maker->heads.items[i])) {
            return true;
        }
    }
    return false;
}

/* A story that asks for an entry must get one. */
static void check_stories(struct maker *maker)
{
    for (size_t i = 0; i < maker->edition->story_count; i++) {
        const struct story *story = maker->stories[i];

        if (story && maker->story_named[i] && story->contents && !has_entry(maker, story)) {
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
    const struct paragraph_style *style = element_style(canvas, contents->entry);
    struct text title = text_plain(canvas->maker->arena, head->title, place_of(head));

    title.language = head->story->language;
    struct text prepared = maker_prepare(canvas->maker, &title, style);
    struct setting_lines set = set_text(canvas->maker, &prepared, style, width);

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
    const struct heads *heads = &canvas->maker->heads;
    struct rect box = element_box(canvas->maker, element);
    length y = element_head_of(canvas->maker, element, contents->entry).first;
    length last = y;

    check_stories(canvas->maker);
    element_frame(canvas, element, NULL, box);
    canvas_begin_group(canvas, TAG_LIST);
    for (size_t i = 0; i < heads->count; i++) {
        if (is_entry(&heads->items[i])) {
            last = draw_entry(canvas, contents, &heads->items[i], &box, y);
            y = last + contents->entry_distance;
        }
    }
    canvas_end(canvas);
    element_foot(canvas, element, last);
}
