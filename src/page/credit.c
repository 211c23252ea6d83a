/* credit.c -- name and function of a person, under a quote or a portrait. */
#include "page/element.h"

static struct text function_text(struct maker *maker, const struct credit_lines *credit,
                                 struct slice language)
{
    struct person_words words = person_in(credit->person, language);
    bool is_short = credit->choice == FUNCTION_SHORT && words.short_role.size > 0;

    if (credit->choice == FUNCTION_TEXT) {
        return text_from_markup(maker->arena, credit->function_text, credit->function_place,
                                maker->diag);
    }
    return text_plain(maker->arena, is_short ? words.short_role : words.role,
                      credit->person->place);
}

static length draw_function(struct canvas *canvas, const struct credit_lines *credit, length x,
                            length baseline, length width)
{
    struct maker *maker = canvas->maker;
    const struct paragraph_style *style = element_style(canvas, credit->function);
    struct text text = function_text(maker, credit, maker_language(maker, style));
    struct text prepared = maker_prepare(maker, &text, style);
    struct setting_lines set = set_text(maker, &prepared, style, width);

    /* Somebody without a function ends with the name. */
    return set.count ? lines_draw(canvas, &set, x, baseline, width, TAG_PARAGRAPH)
                     : baseline - credit->function_distance;
}

length credit_draw(struct canvas *canvas, const struct credit_lines *credit, length x,
                   length baseline, length width)
{
    const struct person *person = credit->person;
    struct setting_lines name = set_words(canvas->maker, person->name, person->place,
                                          element_style(canvas, credit->name), width);
    length last = lines_draw(canvas, &name, x, baseline, width, TAG_PARAGRAPH);

    if (credit->choice == FUNCTION_NONE) {
        return last;
    }
    return draw_function(canvas, credit, x, last + credit->function_distance, width);
}

void element_speaker(struct canvas *canvas, const struct element *element)
{
    const struct credit_lines *credit = &element->speaker;
    struct rect box = element_box(canvas->maker, element);
    struct element_head head = element_head_of(canvas->maker, element, credit->name);

    element_frame(canvas, element, NULL, box);
    element_foot(canvas, element, credit_draw(canvas, credit, box.x, head.first, box.width));
}
