/* Charts: numbers as a manuscript writes them, axes, and what does not fit. */
#include "page/chart_number.h"
#include "page/made.h"

/* ---------------------------------------------------------------- numbers */

struct number_case {
    const char *text;
    bool comma;
    enum number_result result;
    int64_t value;
    const char *rewritten; /* like itself; NULL: no number */
};

static void test_numbers(void **state)
{
    static const struct number_case cases[] = {
        {"12", true, NUMBER_READ, 12000000, "12"},
        {"1.234,5", true, NUMBER_READ, 1234500000, "1.234,5"},
        {"1,234.5", false, NUMBER_READ, 1234500000, "1,234.5"},
        {"1 234 567", true, NUMBER_READ, 1234567000000, "1 234 567"},
        {"1\xE2\x80\xAF"
         "234",
         true, NUMBER_READ, 1234000000,
         "1\xE2\x80\xAF"
         "234"},
        {"1'234.05", false, NUMBER_READ, 1234050000, "1'234.05"},
        {"1234", true, NUMBER_READ, 1234000000, "1234"},
        {"12 %", true, NUMBER_READ, 12000000, "12 %"},
        {"0,25\xC2\xA0%", true, NUMBER_READ, 250000, "0,25\xC2\xA0%"},
        {"-4,8 %", true, NUMBER_READ, -4800000,
         "\xE2\x88\x92"
         "4,8 %"},
        {"\xE2\x88\x92"
         "4,8",
         true, NUMBER_READ, -4800000,
         "\xE2\x88\x92"
         "4,8"},
        {"\xE2\x80\x93"
         "3",
         true, NUMBER_READ, -3000000,
         "\xE2\x88\x92"
         "3"},
        {"+12,4 %", true, NUMBER_READ, 12400000, "12,4 %"},
        {"\xE2\x82\xAC 5", false, NUMBER_READ, 5000000, "\xE2\x82\xAC 5"},
        {"-$5.50", false, NUMBER_READ, -5500000, "\xE2\x88\x92$5.50"},
        {"3 Mio. Euro", true, NUMBER_READ, 3000000, "3 Mio. Euro"},
        {"  7  ", true, NUMBER_READ, 7000000, "7"},
        {"9999999999,999999", true, NUMBER_READ, INT64_C(9999999999999999), NULL},
        {"00012", true, NUMBER_READ, 12000000, NULL},
        {"", true, NUMBER_NONE, 0, NULL},
        {"k. A.", true, NUMBER_NONE, 0, NULL},
        {"k.A.", true, NUMBER_NONE, 0, NULL},
        {"n/a", false, NUMBER_NONE, 0, NULL},
        {"-", true, NUMBER_NONE, 0, NULL},
        {"\xE2\x80\x93", true, NUMBER_NONE, 0, NULL},
        {"\xE2\x80\x94", true, NUMBER_NONE, 0, NULL},
        /* A point is no decimal mark in German, whatever was meant. */
        {"1.23", true, NUMBER_WRONG, 0, NULL},
        {"1.2345", true, NUMBER_WRONG, 0, NULL},
        {"1,23", false, NUMBER_WRONG, 0, NULL},
        {"12,", true, NUMBER_WRONG, 0, NULL},
        {",5", true, NUMBER_WRONG, 0, NULL},
        {"3 von 4", true, NUMBER_WRONG, 0, NULL},
        {"etwa 5", true, NUMBER_WRONG, 0, NULL},
        {"12-14", true, NUMBER_WRONG, 0, NULL},
        {"12*", true, NUMBER_WRONG, 0, NULL},
        {"5e3", true, NUMBER_WRONG, 0, NULL},
        {"12345678901", true, NUMBER_LONG, 0, NULL},
        {"1,2345678", true, NUMBER_LONG, 0, NULL},
    };
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct number_format format = {.comma = cases[i].comma};
        int64_t value = 0;

        assert_int_equal(number_read(slice_of(cases[i].text), &format, &value),
                         cases[i].result);
        assert_int_equal(value, cases[i].value);
        if (cases[i].rewritten) {
            struct slice written = number_write(arena, &format, value, true);
            assert_string_equal(arena_string(arena, written), cases[i].rewritten);
        }
    }
    arena_free(arena);
}

static void test_languages(void **state)
{
    static const struct {
        const char *language;
        bool comma;
    } cases[] = {{"de", true},     {"de-AT", true},  {"de-CH", false}, {"fr", true},
                 {"fr-CH", false}, {"en-GB", false}, {"en", false},    {"", true}};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(number_has_comma(slice_of(cases[i].language)), cases[i].comma);
    }
}

/* ---------------------------------------------------------------- drawing */

static struct ink inks[4];

static struct element *add_chart(struct made *made, const char *markdown, struct area area)
{
    made_page(made);
    made_story_of(made, "data", markdown);
    inks[0] = made_ink("petrol");
    inks[1] = inks[2] = inks[3] = made_ink("ocker");
    struct element *element = made_element(made, ELEMENT_CHART, area);
    element->chart = (struct chart_element){
        .story = {SLICE("data"), SLICE("t"), NOWHERE},
        .title = made_style(made, "title", SANS_BOLD, PT(12), PT(14)),
        .label = made_style(made, "label", SANS, PT(9), PT(10)),
        .inks = inks,
        .ink_count = 1,
        .emphasis_ink = made_ink("bordeaux"),
        .base = made_ink("black"),
        .base_weight = PT(1),
        .line_weight = PT(2),
        .label_every = 1,
    };
    return element;
}

#define TABLE(rows) "---\ntitle: Data\n---\n\n{#t}\n\n| Land | Anteil |\n|---|---|\n" rows

#define TWO(rows) "---\ntitle: Data\n---\n\n{#t}\n\n| Jahr | A | B |\n|---|---|---|\n" rows

/* The words that are made of the data have the answers of the pages, too. */
static void test_alternative(void **state)
{
    static const char *const figures[] = {"begin", NULL};
    struct made made;

    (void)state;
    made_open(&made);
    add_chart(&made, TABLE("| Seite {page:data} | 1 % |\n| {page:none} | 2 % |\n"),
              made_area(PT(100), PT(200), PT(50), PT(140)));
    made.pages[0].label = SLICE("7");
    assert_string_equal(made_marks_of(&made, 0, figures),
                        "begin figure [Balkendiagramm, Anteil. Seite 7: 1 %; : 2 %]\n");
    assert_int_equal(diag_errors(made.diag), 1); /* for the label and for the words */
    made_close(&made);
}

/* The label column is as wide as «Nord» (18.73 pt) and 9 pt off the bars; the longest one
 * reaches the right edge, half its value half as far, a missing value has none. A row is 30 pt
 * high, its bar 62 % of that. */
static void test_bars(void **state)
{
    static const char *const kinds[] = {"fill", "stroke", "begin", "line", NULL};
    struct made made;

    (void)state;
    made_open(&made);
    struct element *element =
        add_chart(&made, TABLE("| Nord | 10 % |\n| Süd | 5 % |\n| West | k. A. |\n"),
                  made_area(PT(100), PT(200), PT(50), PT(140)));
    element->chart.emphasis = SLICE("Süd");
    const char *marks = made_marks_of(&made, 0, kinds);
    assert_string_equal(made_messages(&made), "");
    assert_string_equal(
        marks, "begin figure [Balkendiagramm, Anteil. Nord: 10 %; Süd: 5 %; West: k. A.]\n"
               "line [Nord] label 100,67.97 of 18.73\n"
               "fill petrol rect 127.73,55.7 172.27 x 18.6\n"
               "line [Süd] label 100,97.97 of 14.7\n"
               "fill bordeaux rect 127.73,85.7 86.14 x 18.6\n"
               "line [West] label 100,127.97 of 18.17\n"
               "stroke black 1 path 127.73,52.85 127.73,137.15\n");
    made_close(&made);
}

/* Stacked: 30 and 10 upon each other, three times and once as high as −10 below
 * zero; of several series the emphasised one has its colour in legend and columns. */
static void test_columns(void **state)
{
    static const char *const kinds[] = {"fill", NULL};
    struct made made;

    (void)state;
    made_open(&made);
    struct element *element =
        add_chart(&made,
                  "---\ntitle: Data\n---\n\n{#t}\n\n| Jahr | A | B |\n|---|---|---|\n"
                  "| I | 30 | 10 |\n| II | -10 | 20 |\n",
                  made_area(PT(100), PT(200), PT(50), PT(200)));
    element->chart.kind = CHART_COLUMNS;
    element->chart.stacked = true;
    element->chart.ink_count = 2;
    element->chart.emphasis = SLICE("B");
    const char *marks = made_marks_of(&made, 0, kinds);
    assert_string_equal(made_messages(&made), "");
    assert_string_equal(marks, "fill petrol rect 100,50 5.94 x 5.94\n" /* legend */
                               "fill bordeaux rect 128.84,50 5.94 x 5.94\n"
                               "fill petrol rect 118,87.39 64 x 73.25\n"
                               "fill bordeaux rect 118,62.97 64 x 24.42\n"
                               "fill petrol rect 218,160.64 64 x 24.42\n"
                               "fill bordeaux rect 218,111.81 64 x 48.84\n");
    made_close(&made);
}

/* ---------------------------------------------------------------- what is wrong */

struct wrong_case {
    const char *markdown;
    void (*change)(struct chart_element *chart, struct area *area);
    const char *expected; /* in the messages */
};

static void as_two_inks(struct chart_element *chart, struct area *area)
{
    (void)area;
    chart->ink_count = 2;
}

static void as_cut(struct chart_element *chart, struct area *area)
{
    (void)area;
    chart->has_from = true;
    chart->from = 2000000;
}

static void as_short(struct chart_element *chart, struct area *area)
{
    (void)area;
    chart->has_to = true;
    chart->to = 7500000;
}

static void as_fine(struct chart_element *chart, struct area *area)
{
    (void)area;
    chart->axis = chart->label;
    chart->has_step = true;
    chart->step = 10000;
}

static void as_emphasis(struct chart_element *chart, struct area *area)
{
    (void)area;
    chart->emphasis = SLICE("Nort");
}

static void as_low(struct chart_element *chart, struct area *area)
{
    (void)chart;
    area->bottom = area->top + PT(15);
}

static void as_narrow(struct chart_element *chart, struct area *area)
{
    (void)chart;
    area->width = PT(40);
}

static void as_narrow_columns(struct chart_element *chart, struct area *area)
{
    chart->kind = CHART_COLUMNS;
    chart->value = chart->label;
    area->width = PT(30);
}

static void as_point(struct chart_element *chart, struct area *area)
{
    (void)area;
    chart->has_from = chart->has_to = true;
    chart->from = chart->to = 0;
}

/* Four lines that end together: the last name would stand too far from its line. */
static void as_crowded(struct chart_element *chart, struct area *area)
{
    chart->kind = CHART_LINES;
    chart->legend_place = CHART_LEGEND_DIRECT;
    chart->ink_count = 4;
    (void)area;
}

static void as_stack(struct chart_element *chart, struct area *area)
{
    (void)area;
    chart->stacked = true;
    chart->ink_count = 2;
    chart->value = chart->label;
}

static void as_series(struct chart_element *chart, struct area *area)
{
    (void)area;
    chart->ink_count = 2;
    chart->emphasis = SLICE("Nord");
}

static void test_wrong(void **state)
{
    static const struct wrong_case cases[] = {
        {TABLE("| Nord | 10 |\n| Süd | 1.23 |\n"), NULL,
         ":10:9: error E0503: '1.23' is no number\n"
         "   10 | | Süd | 1.23 |\n"
         "      |         ^~~~\n"
         "      = expected: 1.234,5 or 1 234, followed by % or a unit if need be; for no "
         "value: k. A. or –\n"},
        {TABLE("| Nord | 12345678901 |\n"), NULL,
         "error E0506: '12345678901' has too many digits; a chart takes 10 before the decimal "
         "mark and 6 after it"},
        {TABLE("| Nord | – |\n| Süd | k. A. |\n"), NULL,
         "error E0519: this table holds no number at all"},
        {TABLE(""), NULL,
         "error E0501: this table has nothing to draw: it needs a column of names, a column of "
         "numbers and a row below its head"},
        {"---\ntitle: Data\n---\n\n{#t}\n\nKeine Tabelle.\n", NULL,
         "error E0500: the part 't' of the story 'data' has no table for this chart"},
        {TABLE("| Nord | 10 |\n\n- Punkt\n"), NULL,
         "error E0502: this cannot stand in a chart, which is made of a heading, paragraphs "
         "and one table"},
        {TABLE("| Nord | 10 |\n"), as_two_inks,
         "error E0507: 'inks' needs a colour for each series of the table: series 1, colours "
         "2"},
        {TABLE("| Nord | 10 |\n"), as_emphasis,
         "error E0508: the chart has no 'Nort' to emphasise\n      = did you mean 'Nord'?"},
        {TABLE("| Nord | 10 |\n"), as_cut,
         "error E0509: the axis runs from 2 to 10: without the zero bars and columns deceive"},
        {TABLE("| Nord | 10 |\n"), as_short,
         "error E0510: 10 lies beyond the axis, which runs from 0 to 7,5"},
        {TABLE("| Nord | 10 |\n"), as_fine,
         "error E0512: the axis would get 1001 numbers, but has room for 9; make 'step' "
         "larger"},
        {TABLE("| Nord | 10 |\n"), as_point, "error E0511: an axis from 0 to 0 has no length"},
        {"---\ntitle: Data\n---\n\n{#t}\n\n| Jahr | A | B | C | D |\n|---|---|---|---|---|\n"
         "| I | 10 | 11 | 9 | 8 |\n| II | 12 | 12 | 12 | 12 |\n",
         as_crowded,
         "error E0518: the names need 14 pt more height beside the ends of their lines; "
         "'legend: above' has room for them"},
        {TWO("| I | 100 | 1 |\n"), as_stack, "error E0517: '1' is "},
        /* Of several series it is one of those that is emphasised. */
        {TWO("| Nord | 100 | 1 |\n"), as_series,
         "error E0508: the chart has no 'Nord' to emphasise"},
        {TABLE("| Nord | 10 |\n| Süd | 5 |\n"), as_low,
         "error E0513: the chart is too low: it needs 5 pt more height"},
        {TABLE("| Nord | 10 |\n"), as_narrow,
         "error E0514: the chart is too narrow: it needs 11.73 pt more width"},
        {TABLE("| A | 1.000 |\n| B | 2.000 |\n"), as_narrow_columns, "error E0515: '2.000' is"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;

        made_open(&made);
        struct element *element =
            add_chart(&made, cases[i].markdown, made_area(PT(100), PT(200), PT(50), PT(140)));
        if (cases[i].change) {
            cases[i].change(&element->chart, &element->area);
        }
        made_document(&made);
        const char *messages = made_messages(&made);
        if (!strstr(messages, cases[i].expected)) {
            print_message("case %zu: wanted\n%s\nbut got\n%s\n", i, cases[i].expected,
                          messages);
        }
        assert_non_null(strstr(messages, cases[i].expected));
        made_close(&made);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_languages),
        cmocka_unit_test(test_bars),    cmocka_unit_test(test_alternative),
        cmocka_unit_test(test_columns), cmocka_unit_test(test_wrong),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
