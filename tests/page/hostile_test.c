/* Elements in places that no designer would choose: much too small, off the page, turned.
 *
 * Nothing may crash, brackets must close, every length must stay on the scale of paper, and
 * what does not fit must be said.
 */
#include "page/made.h"

#include "base/random.h"

enum { ROUNDS = 400 };

static length any(uint64_t *random, length least, length most)
{
    return least + (length)random_below(random, (size_t)(most - least + 1));
}

static struct area any_area(uint64_t *random)
{
    struct area area = made_area(any(random, -PT(100), PT(700)), any(random, 1, PT(500)),
                                 any(random, -PT(100), PT(900)), 0);

    area.has_bottom = random_below(random, 2);
    area.bottom = area.top + any(random, 1, PT(500));
    area.has_first = random_below(random, 2);
    area.first_baseline = any(random, 0, PT(900));
    area.has_top = area.has_bottom || random_below(random, 2);
    return area;
}

static struct paragraph_style *any_style(struct made *made, uint64_t *random)
{
    length size = any(random, PT(1), PT(80));
    struct paragraph_style *style =
        made_style(made, "any", (enum made_cut)random_below(random, MADE_CUTS), size,
                   any(random, 1, PT(90)));

    style->align = (enum align)random_below(random, ALIGN_OUTER + 1);
    style->left = any(random, 0, PT(30));
    style->right = any(random, 0, PT(30));
    return style;
}

static const struct portrait_scheme scheme = {0};

static struct portrait_element any_portrait(struct made *made, uint64_t *random)
{
    made->people[0].shift = (int)any(random, -1000, 1000);
    return (struct portrait_element){
        .person = &made->people[0],
        .scheme = &scheme,
        .shape = (enum portrait_shape)random_below(random, 2),
        .monogram = true,
        .letters = any_style(made, random),
    };
}

static void any_quote(struct made *made, uint64_t *random, struct element *element)
{
    element->quote = (struct quote_element){
        .story = {.story = SLICE("voices")},
        .portrait = any_portrait(made, random),
        .diameter = any(random, 0, PT(300)),
        .credit = {.person = &made->people[0],
                   .name = any_style(made, random),
                   .function = any_style(made, random),
                   .choice = FUNCTION_ROLE,
                   .function_distance = any(random, 0, PT(40))},
        .style = any_style(made, random),
        .layout = (enum quote_layout)random_below(random, 3),
        .text_distance = any(random, 0, PT(100)),
        .name_distance = any(random, 0, PT(100)),
        .snap = any(random, 0, PT(40)),
    };
}

static void any_panel(struct made *made, uint64_t *random, struct element *element)
{
    element->panel = (struct panel_element){
        .story = SLICE("voices"),
        .as = any_style(made, random),
        .name = any_style(made, random),
        .function = any_style(made, random),
        .entry_distance = any(random, 0, PT(100)),
        .rule_distance = any(random, 0, PT(100)),
    };
}

static void any_wall(struct made *made, uint64_t *random, struct element *element)
{
    struct wall_element *wall = &element->wall;

    wall->story = (struct story_ref){.story = SLICE("lists"), .part = SLICE("notes")};
    wall->style = any_style(made, random);
    wall->padding = any(random, 0, PT(60));
    wall->fold = any(random, 0, PT(60));
    wall->note_count = random_below(random, 4);
    wall->notes = ARENA_ARRAY(made->arena, struct wall_note, wall->note_count);
    for (size_t i = 0; i < wall->note_count; i++) {
        wall->notes[i] = (struct wall_note){.x = any(random, -PT(100), PT(700)),
                                            .y = any(random, -PT(100), PT(900)),
                                            .width = any(random, 1, PT(200)),
                                            .height = any(random, 1, PT(200)),
                                            .angle = any(random, -360000000, 360000000),
                                            .paper = made_ink("ocker"),
                                            .size = any(random, PT(1), PT(80)),
                                            .leading = any(random, 1, PT(90))};
    }
}

static void any_lanes(struct made *made, uint64_t *random, struct element *element)
{
    struct lanes_element *lanes = &element->lanes;

    lanes->story = (struct story_ref){.story = SLICE("lists"), .part = SLICE("ranks")};
    lanes->title = any_style(made, random);
    lanes->label = any_style(made, random);
    lanes->rank = any_style(made, random);
    lanes->padding = any(random, 0, PT(200));
    lanes->disc_radius = any(random, 0, PT(40));
    lanes->disc = made_ink("white");
    lanes->first = any(random, -PT(100), PT(900));
    lanes->pitch = any(random, 0, PT(300));
    lanes->lane_count = random_below(random, 4);
    lanes->lanes = ARENA_ARRAY(made->arena, struct ink, lanes->lane_count);
    lanes->ends = ARENA_ARRAY(made->arena, length, lanes->lane_count);
    for (size_t i = 0; i < lanes->lane_count; i++) {
        lanes->ends[i] = any(random, 0, PT(700));
    }
}

static const char chart_story[] = "---\ntitle: Data\n---\n\n{#t}\n\n## Any numbers\n\n"
                                  "| Where | One | Two |\n|---|---|---|\n"
                                  "| North | 9.999.999.999 | -1,5 % |\n"
                                  "| South-east and beyond | k. A. | 0 |\n| | 12 | 3 |\n\n"
                                  "Source: none\n";

static void any_chart(struct made *made, uint64_t *random, struct element *element)
{
    struct chart_element *chart = &element->chart;

    chart->story = (struct story_ref){.story = SLICE("data"), .part = SLICE("t")};
    chart->kind = (enum chart_kind)random_below(random, 3);
    chart->stacked = chart->kind != CHART_LINES && random_below(random, 2);
    chart->order = (enum chart_order)random_below(random, 3);
    chart->legend_place = (enum chart_legend)random_below(random, 3);
    chart->title = any_style(made, random);
    chart->label = any_style(made, random);
    chart->value = random_below(random, 2) ? any_style(made, random) : NULL;
    chart->axis = random_below(random, 2) ? any_style(made, random) : NULL;
    chart->grid = made_ink(random_below(random, 2) ? "black" : NULL);
    chart->has_from = random_below(random, 4) == 0;
    chart->from = any(random, -INT64_C(9999999999000000), 0);
    chart->has_step = random_below(random, 4) == 0;
    chart->step = any(random, 1, INT64_C(9999999999000000));
    chart->bar_width = any(random, 0, PT(20));
    chart->bar_gap = any(random, 0, PT(4));
    chart->label_every = 1 + (unsigned)random_below(random, 3);
    chart->line_weight = any(random, 0, PT(4));
    chart->ink_count = 2;
    chart->inks = ARENA_ARRAY(made->arena, struct ink, 2);
    chart->inks[0] = made_ink("petrol");
    element->area.has_bottom = true; /* without, an edition is refused */
}

static void any_contents(struct made *made, uint64_t *random, struct element *element)
{
    element->contents = (struct contents_element){
        .number = any_style(made, random),
        .entry = any_style(made, random),
        .text_at = any(random, 0, PT(500)),
        .entry_distance = any(random, 0, PT(100)),
    };
}

static void any_words(struct made *made, uint64_t *random, struct frame *frame)
{
    static const char *const markups[] = {
        "", "**", "a\\\nb", "*Words* of **any** kind", "\xE2\x80\xA8", "„“"};

    frame->markup = slice_of(markups[random_below(random, COUNT(markups))]);
    frame->styles.paragraph = any_style(made, random);
    frame->angle = any(random, -360000000, 360000000);
}

static void any_element(struct made *made, uint64_t *random)
{
    static const enum element_kind kinds[] = {
        ELEMENT_QUOTE,    ELEMENT_PANEL,      ELEMENT_WALL, ELEMENT_LANES,   ELEMENT_CHART,
        ELEMENT_CONTENTS, ELEMENT_PULL_QUOTE, ELEMENT_TAB,  ELEMENT_PORTRAIT};
    enum element_kind kind = kinds[random_below(random, COUNT(kinds))];
    struct element *element = made_element(made, kind, any_area(random));

    switch (kind) {
    case ELEMENT_QUOTE:
        any_quote(made, random, element);
        break;
    case ELEMENT_PANEL:
        any_panel(made, random, element);
        break;
    case ELEMENT_WALL:
        any_wall(made, random, element);
        break;
    case ELEMENT_CHART:
        any_chart(made, random, element);
        break;
    case ELEMENT_LANES:
        any_lanes(made, random, element);
        break;
    case ELEMENT_CONTENTS:
        any_contents(made, random, element);
        break;
    case ELEMENT_PULL_QUOTE:
        any_words(made, random, &element->pull_quote.frame);
        break;
    case ELEMENT_TAB:
        any_words(made, random, &element->tab.label);
        break;
    default:
        element->portrait = any_portrait(made, random);
    }
}

/* Far more than any length that was put in. The number of lines. */
static size_t check_lines(const struct finished_page *page)
{
    size_t lines = 0;

    for (size_t i = 0; i < page->matter.count; i++) {
        const struct mark *mark = &page->matter.items[i];

        if (mark->kind == MARK_LINE) {
            assert_true(mark->line->baseline > -PT(10000) && mark->line->baseline < PT(10000));
            assert_true(mark->line->x > -PT(10000) && mark->line->x < PT(10000));
            lines++;
        }
    }
    return lines;
}

static void test_any(void **state)
{
    uint64_t random = 20240415;
    size_t lines = 0;

    (void)state;
    for (size_t round = 0; round < ROUNDS; round++) {
        struct made made;

        made_open(&made);
        made_story(&made, "voices");
        made_story(&made, "lists");
        made_story_of(&made, "data", chart_story);
        made_person(&made, "adam", "Adam Anders")->role = SLICE("Head of Something");
        made.people[0].monogram = SLICE("AA");
        made_person(&made, "berta", "Berta Beispiel");
        made_page(&made);
        made_page(&made);
        for (size_t i = 0; i < 6; i++) {
            any_element(&made, &random);
        }
        const struct finished_document *document =
            pages_make(made.arena, &made.edition, made.stories, made.fonts, NULL, made.diag);
        lines += check_lines(&document->pages[1]);
        made_marks(&made, 1); /* the nesting of brackets */
        made_close(&made);
    }
    assert_true(lines > 10 * ROUNDS); /* most elements did set something */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_any)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
