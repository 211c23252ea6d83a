/* Speakers' words, pull quotes, names and functions. */
#include "page/made.h"

static const char *const lines[] = {"line", NULL};

static const struct portrait_scheme plain_scheme = {0};

/* A quote of `name` from the story «voices», 300 pt wide at (100, 50). */
static struct quote_element *add_quote(struct made *made, const char *name,
                                       enum quote_layout layout)
{
    struct person *person = made_person(made, "id", name);
    struct element *element =
        made_element(made, ELEMENT_QUOTE, made_area(PT(100), PT(300), PT(50), 0));
    struct quote_element *quote = &element->quote;

    person->role = SLICE("Long role");
    person->short_role = SLICE("Short");
    quote->story.story = SLICE("voices");
    quote->portrait.person = quote->credit.person = person;
    quote->portrait.scheme = &plain_scheme;
    quote->diameter = PT(60);
    quote->style = made_style(made, "words", SERIF, PT(10), PT(15));
    quote->layout = layout;
    quote->credit.name = made_style(made, "name", SANS_BOLD, PT(9), PT(12));
    quote->credit.function = made_style(made, "function", SANS, PT(8), PT(10));
    quote->credit.choice = FUNCTION_SHORT;
    quote->credit.function_distance = PT(11);
    quote->name_distance = PT(18);
    quote->text_distance = PT(20);
    return quote;
}

static void open_voices(struct made *made)
{
    made_open(made);
    made_story(made, "voices");
    made_page(made);
}

/* ---------------------------------------------------------------- layouts */

/* Serif capitals are 0.67 em high, so 6.7 pt here. */
static void test_layouts(void **state)
{
    static const struct {
        enum quote_layout layout;
        length first_drop, snap;
        const char *expected;
    } cases[] = {
        {QUOTE_STACKED, 0, 0,
         "line [„We stand at the start.“] words 100,130 of 300\n"
         "line [Adam Anders] name 100,148 of 300\nline [Short] function 100,159 of 300\n"},
        {QUOTE_STACKED, 0, PT(6),
         "line [„We stand at the start.“] words 100,132 of 300\n"
         "line [Adam Anders] name 100,150 of 300\nline [Short] function 100,161 of 300\n"},
        {QUOTE_SIDE, PT(12), PT(6),
         "line [„We stand at the start.“] words 180,60 of 220\n"
         "line [Adam Anders] name 180,78 of 220\nline [Short] function 180,89 of 220\n"},
        {QUOTE_HERO, 0, 0,
         "line [„We stand at the start.“] words 180,56.7 of 220\n"
         "line [Adam Anders] name 180,74.7 of 220\nline [Short] function 180,85.7 of 220\n"},
        {QUOTE_HERO, 0, PT(6),
         "line [„We stand at the start.“] words 180,54 of 220\n"
         "line [Adam Anders] name 180,72 of 220\nline [Short] function 180,83 of 220\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;

        open_voices(&made);
        struct quote_element *quote = add_quote(&made, "Adam Anders", cases[i].layout);
        quote->first_drop = cases[i].first_drop;
        quote->snap = cases[i].snap;
        assert_string_equal(made_marks_of(&made, 0, lines), cases[i].expected);
        made_close(&made);
    }
}

/* Where only a line is named, the words stand on it and the portrait where it then belongs. */
static void test_on_a_line(void **state)
{
    static const struct {
        enum quote_layout layout;
        const char *portrait;
    } cases[] = {{QUOTE_STACKED, "clip round 100,320 60 x 60\n"},
                 {QUOTE_SIDE, "clip round 100,388 60 x 60\n"},
                 {QUOTE_HERO, "clip round 100,393.3 60 x 60\n"}};
    static const char *const kinds[] = {"clip", "line", NULL};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;

        open_voices(&made);
        add_quote(&made, "Adam Anders", cases[i].layout)->first_drop =
            cases[i].layout == QUOTE_SIDE ? PT(12) : 0;
        struct area *area = &made.elements[0][0].area;
        area->has_top = false;
        area->has_first = true;
        area->first_baseline = PT(400);
        const char *marks = made_marks_of(&made, 0, kinds);
        assert_memory_equal(marks, cases[i].portrait, strlen(cases[i].portrait));
        assert_non_null(strstr(marks, ",400 of"));
        made_close(&made);
    }
}

/* One pair of marks around all paragraphs; the whole is a quotation for who listens. */
static void test_paragraphs(void **state)
{
    static const char *const kinds[] = {"begin", "line", "end", NULL};
    struct made made;

    (void)state;
    open_voices(&made);
    struct quote_element *quote = add_quote(&made, "Berta Beispiel", QUOTE_STACKED);
    quote->credit.choice = FUNCTION_NONE;
    assert_string_equal(made_marks_of(&made, 0, kinds),
                        "begin figure [Platzhalter für Porträt Berta Beispiel]\nend\n"
                        "begin quote\n"
                        "begin paragraph\nline [„First paragraph.] words 100,130 of 300\nend\n"
                        "begin paragraph\nline [Second one.“] words 100,145 of 300\nend\n"
                        "begin paragraph\nline [Berta Beispiel] name 100,163 of 300\nend\n"
                        "end\n");
    made_close(&made);
}

static void test_functions(void **state)
{
    static const struct {
        enum function_choice choice;
        const char *role, *short_role;
        const char *expected;
    } cases[] = {
        {FUNCTION_ROLE, "Long role", "Short", "line [Long role] function 100,159 of 300\n"},
        {FUNCTION_SHORT, "Long role", "", "line [Long role] function 100,159 of 300\n"},
        {FUNCTION_SHORT, "", "", NULL},
        {FUNCTION_NONE, "Long role", "Short", NULL},
        {FUNCTION_TEXT, "Long role", "Short",
         "line [Text] function 100,159 of 300\nline [of two lines] function 100,169 of 300\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;

        open_voices(&made);
        struct quote_element *quote = add_quote(&made, "Adam Anders", QUOTE_STACKED);
        quote->credit.choice = cases[i].choice;
        quote->credit.function_text = SLICE("Text\\\nof two lines");
        made.people[0].role = slice_of(cases[i].role);
        made.people[0].short_role = slice_of(cases[i].short_role);
        const char *marks = strstr(made_marks_of(&made, 0, lines), "line [Adam Anders]");
        assert_non_null(marks);
        assert_string_equal(strchr(marks, '\n') + 1,
                            cases[i].expected ? cases[i].expected : "");
        made_close(&made);
    }
}

/* ---------------------------------------------------------------- accounting */

static void test_accounts(void **state)
{
    static const struct {
        const char *names[3];
        const char *expected[3];
    } cases[] = {
        {{"Adam Anders", "Berta Beispiel"}, {NULL}},
        {{"Adam Anders"},
         {"voices.md:25:5: error E0538: these are words of 'Berta Beispiel', but nobody"}},
        {{"Adam Anders", "Berta Beispiel", "Adam Anders"},
         {"error E0556: the words of 'Adam Anders' stand on a page already"}},
        {{"Adam Andres", "Berta Beispiel"},
         {"error E0555: there are no words of 'Adam Andres' in the story 'voices'",
          "did you mean 'Adam Anders'?", "E0538"}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;

        open_voices(&made);
        for (size_t n = 0; n < 3 && cases[i].names[n]; n++) {
            add_quote(&made, cases[i].names[n], QUOTE_SIDE);
        }
        made_marks(&made, 0);
        const char *messages = made_messages(&made);
        for (size_t n = 0; n < 3 && cases[i].expected[n]; n++) {
            assert_non_null(strstr(messages, cases[i].expected[n]));
        }
        assert_true(cases[i].expected[0] || !strstr(messages, "E055"));
        assert_true(cases[i].expected[0] || !strstr(messages, "E0538"));
        made_close(&made);
    }
}

static void test_unknown(void **state)
{
    static const struct {
        const char *story, *part, *expected;
    } cases[] = {
        {"voice", "", "E0520"}, {"voices", "word", "E0521"}, {"voices", "text", "E0555"}};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;

        open_voices(&made);
        struct quote_element *quote = add_quote(&made, "Adam Anders", QUOTE_SIDE);
        quote->story.story = slice_of(cases[i].story);
        quote->story.part = slice_of(cases[i].part);
        made_marks(&made, 0);
        assert_non_null(strstr(made_messages(&made), cases[i].expected));
        made_close(&made);
    }
}

/* The page's foot is the limit where none is given. */
static void test_foot(void **state)
{
    static const struct {
        length top, last;
        bool fits;
    } cases[] = {{PT(700), 0, true},
                 {PT(750), 0, false},
                 {PT(50), PT(161), true},
                 {PT(50), PT(160), false}};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;

        open_voices(&made);
        add_quote(&made, "Adam Anders", QUOTE_STACKED)->snap = PT(6);
        struct area *area = &made.elements[0][0].area;
        area->top = cases[i].top;
        area->has_last = cases[i].last > 0;
        area->last_baseline = cases[i].last;
        made_marks(&made, 0);
        assert_true(cases[i].fits == !strstr(made_messages(&made), "E0550"));
        made_close(&made);
    }
}

/* ---------------------------------------------------------------- pull quotes */

static struct element *add_pull_quote(struct made *made, const char *markup)
{
    struct area area = made_area(PT(100), PT(300), PT(50), 0);

    area.has_first = true;
    area.first_baseline = PT(80);
    struct element *element = made_element(made, ELEMENT_PULL_QUOTE, area);
    element->pull_quote.frame.markup = slice_of(markup);
    element->pull_quote.frame.styles.paragraph =
        made_style(made, "large", SERIF, PT(20), PT(24));
    element->pull_quote.repeats.story = SLICE("voices");
    element->pull_quote.rule = made_ink("koralle");
    element->pull_quote.rule_weight = PT(2);
    return element;
}

static void test_pull_quote(void **state)
{
    struct made made;

    (void)state;
    open_voices(&made);
    add_pull_quote(&made, "„We stand\\\nat the start.“");
    assert_string_equal(
        made_marks(&made, 0),
        "begin artifact\nstroke koralle 2 path 100,50 400,50\nend\n"
        "begin artifact\n"
        "line [„We stand] large 100,80 of 300\nrun SourceSerif4-Regular 20 black\n"
        "line [at the start.“] large 100,104 of 300\n"
        "run SourceSerif4-Regular 20 black\nend\n");
    made_close(&made);
}

static void test_repeats(void **state)
{
    static const struct {
        const char *markup, *part;
        bool found;
    } cases[] = {
        {"We stand at the start.", "", true},
        {"„We stand at the start.“", "", true},
        {"We stand\\\nat   the\n**start**.", "", true},
        {"We stand at the start.", "words", true},
        {"We stand at the start.", "text", false},
        {"worth to be repeated stands here", "", true}, /* over the note's mark */
        {"Second one", "", true},
        {"„We stand at the.“", "", true}, /* a full stop of its own */
        {"We stand at the!", "", false},
        {"We stand at an end.", "", false},
        {"Paragraph", "", true}, /* but for the first letter, capitals count */
        {"We Stand at the start.", "", false},
        {"\"We stand at the 'start'.\"", "", true}, /* marks do not */
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;

        open_voices(&made);
        add_pull_quote(&made, cases[i].markup)->pull_quote.repeats.part =
            slice_of(cases[i].part);
        made_marks(&made, 0);
        assert_true(cases[i].found == !strstr(made_messages(&made), "W0559"));
        made_close(&made);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layouts),    cmocka_unit_test(test_on_a_line),
        cmocka_unit_test(test_paragraphs), cmocka_unit_test(test_functions),
        cmocka_unit_test(test_accounts),   cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_foot),       cmocka_unit_test(test_pull_quote),
        cmocka_unit_test(test_repeats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
