/* quote.c -- a speaker's words with portrait, name and function.
 *
 * The words stand in the story as a block quote with an attribution; the page
 * description names the speaker. Each speaker's words must be placed once.
 */
#include "page/element.h"

/* ---------------------------------------------------------------- finding */

static bool is_asked_for(const struct story *story, const struct quotation *quotation,
                         const struct story_ref *ref)
{
    return ref->part.size == 0 || slice_equal(story->parts[quotation->part].name, ref->part);
}

static const struct quotation_use *use_of(const struct maker *maker,
                                          const struct quotation *quotation)
{
    for (size_t i = 0; i < maker->quotations.count; i++) {
        if (maker->quotations.items[i].quotation == quotation) {
            return &maker->quotations.items[i];
        }
    }
    return NULL;
}

static void report_missing(struct maker *maker, const struct story *story,
                           const struct story_ref *ref, struct slice name)
{
    struct slice *names = ARENA_ARRAY(maker->arena, struct slice, story->quotation_count);
    size_t count = 0;

    for (size_t i = 0; i < story->quotation_count; i++) {
        if (is_asked_for(story, &story->quotations[i], ref)) {
            names[count++] = story->quotations[i].name;
        }
    }
    DIAG(maker->diag, MSG_QUOTE_MISSING, ref->place, diag_text(maker->diag, name),
         diag_text(maker->diag, story->name));
    diag_nearest(maker->diag, name, names, count);
}

static void report_twice(struct maker *maker, const struct quotation_use *use,
                         struct slice name, struct place place)
{
    DIAG(maker->diag, MSG_QUOTE_TWICE, place, diag_text(maker->diag, name));
    DIAG_ADD(maker->diag, MSG_PLACED_HERE, use->place);
}

/* The first words by `name` that stand nowhere yet. */
static const struct quotation *find_words(struct maker *maker, const struct story *story,
                                          const struct story_ref *ref, struct slice name,
                                          struct place place)
{
    const struct quotation_use *use = NULL;

    for (size_t i = 0; i < story->quotation_count; i++) {
        const struct quotation *quotation = &story->quotations[i];

        if (!slice_equal(quotation->name, name) || !is_asked_for(story, quotation, ref)) {
            continue;
        }
        use = use_of(maker, quotation);
        if (!use) {
            return quotation;
        }
    }
    if (use) {
        report_twice(maker, use, name, place);
    } else {
        report_missing(maker, story, ref, name);
    }
    return NULL;
}

static const struct quotation *take_words(struct maker *maker, const struct element *element)
{
    const struct quote_element *quote = &element->quote;
    const struct story_ref *ref = &quote->story;
    const struct story *story = use_story(maker, ref->story, ref->place);

    if (!story || (ref->part.size && !part_use(maker, ref))) {
        return NULL;
    }
    const struct quotation *words =
        find_words(maker, story, ref, quote->credit.person->name, element->place);
    if (words) {
        *ARRAY_PUSH(maker->arena, &maker->quotations) =
            (struct quotation_use){words, element->place};
    }
    return words;
}

/* Words of somebody who is not in the list of people cannot be placed at all. */
static void report_unplaced(struct maker *maker, const struct quotation *quotation)
{
    const struct edition *edition = maker->edition;
    struct slice *names = ARENA_ARRAY(maker->arena, struct slice, edition->person_count);
    bool known = false;

    for (size_t i = 0; i < edition->person_count; i++) {
        names[i] = edition->people[i]->name;
        known = known || slice_equal(names[i], quotation->name);
    }
    DIAG(maker->diag, known ? MSG_QUOTE_UNPLACED : MSG_QUOTE_PERSON,
         known ? quotation->place : quotation->name_place,
         diag_text(maker->diag, quotation->name));
    if (!known) {
        diag_nearest(maker->diag, quotation->name, names, edition->person_count);
    }
}

void quotations_check(struct maker *maker)
{
    for (size_t s = 0; s < maker->edition->story_count; s++) {
        const struct story *story = maker->stories[s];

        for (size_t i = 0; story && maker->story_named[s] && i < story->quotation_count; i++) {
            const struct quotation *quotation = &story->quotations[i];

            if (!use_of(maker, quotation)) {
                report_unplaced(maker, quotation);
            }
        }
    }
}

/* ---------------------------------------------------------------- placing */

/* Where portrait and text of a quote stand. */
struct quote_room {
    struct rect portrait;
    length x, width; /* of the text */
    length first;    /* baseline */
};

/* The multiple of `step` above or below `origin` that is nearest to y. */
static length snap(length y, length origin, length step)
{
    return step > 0 ? origin + length_scale(y - origin, 1, step) * step : y;
}

/* From the portrait's top to the first baseline, before it is snapped. */
static length drop_of(struct maker *maker, const struct quote_element *quote)
{
    switch (quote->layout) {
    case QUOTE_STACKED:
        return quote->diameter + quote->text_distance;
    case QUOTE_SIDE:
        return quote->first_drop;
    case QUOTE_HERO:
        break;
    }
    return quote->first_drop + type_cap_height(maker, &quote->style->type);
}

static struct quote_room room_of(struct maker *maker, const struct element *element)
{
    const struct quote_element *quote = &element->quote;
    struct rect box = element_box(maker, element);
    struct element_head head = element_head(maker, element, drop_of(maker, quote));
    length aside = quote->layout == QUOTE_STACKED ? 0 : quote->diameter + quote->text_distance;

    return (struct quote_room){
        .portrait = {box.x, head.top, quote->diameter, quote->diameter},
        .x = box.x + aside,
        .width = box.width - aside,
        .first = snap(head.first, maker->edition->grid.start, quote->snap),
    };
}

/* ---------------------------------------------------------------- drawing */

/* Paragraph `index` of the words, with the marks that are due to it: one opens before the first
 * paragraph, one closes behind the last. */
static struct text marked(struct maker *maker, const struct quotation *words, size_t index,
                          const struct paragraph_style *style)
{
    struct text prepared = maker_prepare(maker, &words->paragraphs[index], style);
    struct text text = maker_nest_quotes(maker, &prepared);
    struct edit edits[2] = {{0}};

    edits[1].from = edits[1].to = text.chars.size;
    quotation_marks(text.language, &edits[0].with, &edits[1].with);
    if (index > 0) {
        edits[0].with.size = 0;
    }
    if (index + 1 < words->paragraph_count) {
        edits[1].with.size = 0;
    }
    return text_edit(maker->arena, &text, edits, 2);
}

static length draw_words(struct canvas *canvas, const struct quote_element *quote,
                         const struct quotation *words, const struct quote_room *room)
{
    const struct paragraph_style *style = element_style(canvas, quote->style);
    length baseline = room->first;

    for (size_t i = 0; i < words->paragraph_count; i++) {
        struct text text = marked(canvas->maker, words, i, style);
        struct setting_lines set = set_text(canvas->maker, &text, style, room->width);

        baseline = style->leading +
                   lines_draw(canvas, &set, room->x, baseline, room->width, TAG_PARAGRAPH);
    }
    return baseline - style->leading;
}

/* The words below the portrait, the name below the words; beside it they have room. */
static void check_parts(struct canvas *canvas, const struct element *element,
                        const struct quote_room *room)
{
    const struct quote_element *quote = &element->quote;
    length cap = type_cap_height(canvas->maker, &quote->style->type);

    if (quote->layout == QUOTE_STACKED) {
        element_parts_meet(canvas, element,
                           room->first - cap - room->portrait.y - quote->diameter,
                           MSG_WORDS_IN_PORTRAIT);
    }
    element_parts_meet(canvas, element,
                       quote->name_distance -
                           type_cap_height(canvas->maker, &quote->credit.name->type),
                       MSG_NAME_IN_WORDS);
}

void element_quote(struct canvas *canvas, const struct element *element)
{
    const struct quote_element *quote = &element->quote;
    const struct quotation *words = take_words(canvas->maker, element);
    struct quote_room room = room_of(canvas->maker, element);

    if (!words) {
        return;
    }
    maker_speak_like(canvas->maker, maker_story(canvas->maker, quote->story.story));
    element_frame(canvas, element, &quote->story, element_box(canvas->maker, element));
    check_parts(canvas, element, &room);
    portrait_draw(canvas, &quote->portrait, room.portrait);
    canvas_begin_group(canvas, TAG_QUOTE);
    length last = draw_words(canvas, quote, words, &room);
    last = credit_draw(canvas, &quote->credit, room.x, last + quote->name_distance, room.width);
    canvas_end(canvas);
    element_foot(canvas, element, length_max(last, room.portrait.y + quote->diameter));
}
