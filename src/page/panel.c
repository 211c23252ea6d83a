/* panel.c -- the speakers of a story: role word, name and function each.
 *
 * Only the start is locked to the grid; from there the panel runs on its own
 * rhythm. Speakers stand in the order of the story's front matter.
 */
#include "page/element.h"

static const struct person *find_person(struct maker *maker,
                                        const struct story_speaker *speaker)
{
    const struct edition *edition = maker->edition;
    struct slice *ids = ARENA_ARRAY(maker->arena, struct slice, edition->person_count);

    for (size_t i = 0; i < edition->person_count; i++) {
        ids[i] = edition->people[i]->id;
        if (slice_equal(ids[i], speaker->person)) {
            return edition->people[i];
        }
    }
    DIAG(maker->diag, MSG_SPEAKER_UNKNOWN, speaker->place,
         diag_text(maker->diag, speaker->person));
    diag_nearest(maker->diag, speaker->person, ids, edition->person_count);
    return NULL;
}

/* Draws the role word over the name whose place is `y`; the name's baseline. */
static length draw_role_word(struct canvas *canvas, const struct panel_element *panel,
                             const struct story_speaker *speaker, const struct rect *box,
                             length y)
{
    if (speaker->as.size == 0) {
        return y;
    }
    struct setting_lines set = set_words(canvas->maker, speaker->as, speaker->place,
                                         element_style(canvas, panel->as), box->width);

    return panel->as_depth + lines_draw(canvas, &set, box->x, y, box->width, TAG_PARAGRAPH);
}

static length draw_entry(struct canvas *canvas, const struct panel_element *panel,
                         const struct story_speaker *speaker, const struct person *person,
                         const struct rect *box, length y)
{
    struct credit_lines credit = {
        .person = person,
        .name = panel->name,
        .function = panel->function,
        .choice = FUNCTION_ROLE,
        .function_distance = panel->function_distance,
    };

    canvas_begin_group(canvas, TAG_ITEM);
    length name = draw_role_word(canvas, panel, speaker, box, y);
    length last = credit_draw(canvas, &credit, box->x, name, box->width);
    canvas_end(canvas);
    return last;
}

static length draw_entries(struct canvas *canvas, const struct panel_element *panel,
                           const struct story *story, const struct rect *box, length y)
{
    length last = y - panel->rule_distance;
    bool first = true;

    for (size_t i = 0; i < story->speaker_count; i++) {
        const struct person *person = find_person(canvas->maker, &story->speakers[i]);

        if (!person) {
            continue;
        }
        if (!first) {
            artifact_rule(canvas, box->x, y - panel->hairline_distance, box->width,
                          panel->hairline_weight, panel->hairline);
        }
        last = draw_entry(canvas, panel, &story->speakers[i], person, box, y);
        y = last + panel->entry_distance;
        first = false;
    }
    return last;
}

void element_panel(struct canvas *canvas, const struct element *element)
{
    const struct panel_element *panel = &element->panel;
    const struct story *story = use_story(canvas->maker, panel->story, panel->story_place);
    struct rect box = element_box(canvas->maker, element);
    struct element_head head = element_head(canvas->maker, element, panel->rule_distance);
    struct story_ref ref = {.story = panel->story, .place = panel->story_place};

    if (!story) {
        return;
    }
    if (story->speaker_count == 0) {
        DIAG(canvas->maker->diag, MSG_PANEL_EMPTY, panel->story_place,
             diag_text(canvas->maker->diag, panel->story));
        return;
    }
    maker_speak_like(canvas->maker, story);
    element_frame(canvas, element, &ref, box);
    artifact_rule(canvas, box.x, head.top, box.width, panel->rule_weight, panel->rule);
    canvas_begin_group(canvas, TAG_LIST);
    length last = draw_entries(canvas, panel, story, &box, head.first);
    canvas_end(canvas);
    element_foot(canvas, element, last);
}
