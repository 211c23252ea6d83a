/* {page:…}: which page is meant, what is wrong about it, and numbers that move what they name.
 */
#include "page/made.h"

static const char *const lines[] = {"line", NULL};

static struct element *add_type(struct made *made, enum element_kind kind, unsigned first,
                                unsigned last)
{
    struct element *element = made_element(made, kind,
                                           (struct area){.has_x = true,
                                                         .x = PT(40),
                                                         .width = PT(90),
                                                         .has_first = true,
                                                         .first_baseline = PT(12) * first,
                                                         .has_last = true,
                                                         .last_baseline = PT(12) * last});
    const struct paragraph_style *style = made_style(made, "t", SANS, PT(10), PT(12));

    element->frame = (struct frame){.columns = 1, .styles = {.paragraph = style}};
    return element;
}

static void add_story(struct made *made, const char *story, const char *part, unsigned first,
                      unsigned last)
{
    add_type(made, ELEMENT_STORY, first, last)->frame.story =
        (struct story_ref){.story = slice_of(story), .part = slice_of(part)};
}

static void add_text(struct made *made, const char *markup)
{
    add_type(made, ELEMENT_TEXT, 30, 33)->frame.markup = slice_of(markup);
}

/* ---------------------------------------------------------------- which page */

/* Three pages, called 9, 10 and 11: «walk», whose part body stands on the first and last of
 * them, «rest» on the second, where the text asks; an element «box» on the third. */
static void open_walk(struct made *made, const char *words, const char *text)
{
    made_open(made);
    made_story_of(
        made, "walk",
        arena_printf(made->arena, "{#body}\n\none\\\ntwo\\\nthree\n\n{#end}\n\n%s\n", words)
            .text);
    made_story_of(made, "rest", "words\n");
    made_page(made)->label = SLICE("9");
    add_story(made, "walk", "body", 2, 3);
    made_page(made)->label = SLICE("10");
    add_story(made, "rest", "", 2, 4);
    add_text(made, text);
    made_page(made)->label = SLICE("11");
    add_story(made, "walk", "body", 2, 4);
    add_story(made, "walk", "end", 10, 14);
    made_element(made, ELEMENT_TINT, made_area(0, PT(1), 0, PT(1)))->id = SLICE("box");
}

static const struct {
    const char *text, *expected;
} found[] = {
    {"{page:walk}", "9"},
    {"{page:walk#body}", "9"},
    {"{page:walk#end}", "11"},
    {"{page: walk#end }.", "11."},
    {"{page:rest}", "10"},
    {"{page:box}", "11"},
    {"*{page:box}*, {page:rest}", "11, 10"},
    {"{page:next walk}", "11"},
    {"{page:next walk#body}", "11"},
    {"{page:previous walk}", "9"},
    {"{page:previous walk#body}", "9"},
    {"{a, b} {} {1}", "{a, b} {} {1}"},
    {"`{page:box}`", "{page:box}"},
};

static void test_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(found); i++) {
        struct made made;

        open_walk(&made, "three", found[i].text);
        const char *marks = made_marks_of(&made, 1, lines);
        const char *expected =
            arena_printf(made.arena, "line [words] t 40,24 of 90\nline [%s] t 40,360 of 90\n",
                         found[i].expected)
                .text;
        assert_string_equal(marks, expected);
        assert_string_equal(made_messages(&made), "");
        made_close(&made);
    }
}

static const struct {
    const char *words, *text; /* in the story; in the element */
    const char *message, *hint;
} wrong[] = {
    {"x", "{page:wlak}",
     "error E0580: nothing is called 'wlak': no story, no part of one (story#part), no "
     "element's "
     "id",
     "did you mean 'walk'?"},
    {"x", "{page:bx}", "error E0580: nothing is called 'bx'", ""},
    {"x", "{page:boxx}", "error E0580: nothing is called 'boxx'", "did you mean 'box'?"},
    {"x", "{page:walk#bdy}", "error E0580: nothing is called 'walk#bdy'",
     "did you mean 'walk#body'?"},
    {"x", "{page:}", "error E0580: nothing is called ''", ""},
    {"x", "{page:#body}", "error E0580: nothing is called '#body'",
     "outside its own story write the part with the story's name: story#part"},
    {"see {page:#bod}", "x", "9:5: error E0580: nothing is called '#bod'",
     "did you mean '#body'?"},
    {"x", "{page:next rest}", "error E0583: 'rest' does not go on after page 10\n", ""},
    {"x", "{page:previous rest}", "error E0584: 'rest' stands on no page before page 10\n", ""},
    {"x", "{page:next box}",
     "error E0586: 'box' is an element and stands on one page; only a story has a next and a "
     "previous page\n",
     ""},
    {"see {page:next walk}", "x",
     "9:5: error E0585: 'next walk' can stand only in an element of a page, not in a story "
     "that "
     "flows: which page it is on is not known there\n",
     ""},
    {"x", "{page:walk {page:box}", "error E0587: '{page:' is never closed with '}'\n", ""},
    {"x", "{page:walk", "error E0587: '{page:' is never closed with '}'\n", ""},
};

static void test_wrong(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct made made;

        open_walk(&made, wrong[i].words, wrong[i].text);
        made_document(&made);
        if (!strstr(made_messages(&made), wrong[i].message)) {
            assert_string_equal(made_messages(&made), wrong[i].message);
        }
        assert_non_null(strstr(made_messages(&made), wrong[i].hint));
        assert_int_equal(diag_errors(made.diag), 1);
        made_close(&made);
    }
}

/* What is said of a figure to those who cannot see it is filled in as well, though nothing that
 * is set asks for a page. */
static void test_alternative(void **state)
{
    static const struct {
        const char *alternative, *marks, *messages;
    } cases[] = {
        {"See page {page:walk#end}", "begin figure [See page 11]\n", ""},
        {"Before: {page:previous walk}", "begin figure [Before: 9]\n", ""},
        {"See page {page:wlak}", "begin figure [See page ]\n",
         "umbruch: error E0580: nothing is called 'wlak': no story, no part of one "
         "(story#part), no element's id\n"},
    };
    static const char *const figures[] = {"begin", NULL};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;

        open_walk(&made, "x", "y");
        made_element(&made, ELEMENT_QR, made_area(PT(200), PT(92), PT(40), PT(132)))->qr =
            (struct qr_element){.content = SLICE("x"),
                                .size = PT(60),
                                .padding = PT(16),
                                .ink = made_ink("black"),
                                .card = made_ink("white"),
                                .level = 'M',
                                .alternative = slice_of(cases[i].alternative)};
        const char *marks = made_marks_of(&made, 2, figures);
        if (!strstr(marks, cases[i].marks)) {
            assert_string_equal(marks, cases[i].marks);
        }
        if (!strstr(made_messages(&made), cases[i].messages) || !*cases[i].messages) {
            assert_string_equal(made_messages(&made), cases[i].messages);
        }
        made_close(&made);
    }
}

/* A part without a frame has no page, which is said beside the missing frame. */
static void test_nowhere(void **state)
{
    struct made made;

    (void)state;
    made_open(&made);
    made_story_of(&made, "walk", "{#body}\n\nsee {page:#end}\n\n{#end}\n\nlast\n");
    made_page(&made);
    add_story(&made, "walk", "body", 2, 4);
    made_document(&made);
    const char *messages = made_messages(&made);
    assert_non_null(
        strstr(messages, "error E0582: '#end' stands on no page, so it has no page number\n"));
    assert_non_null(strstr(messages, "error E0522"));
    made_close(&made);
}

/* ---------------------------------------------------------------- numbers that move */

/* «see NUMBER», then the end, in a frame of two lines on the first page and one more on the
 * second; a long number takes two lines. */
static void open_mover(struct made *made, const char *first, const char *second)
{
    made_open(made);
    made_story_of(made, "walk", "see {page:#end}\n\n{#end}\n\nlast\n");
    made_page(made)->label = slice_of(first);
    add_story(made, "walk", "", 2, 3);
    made_page(made)->label = slice_of(second);
    add_story(made, "walk", "", 2, 4);
}

#define LONG "number ninety-nine"

/* The plan says the first page; the long number pushes the end to the second, whose number
 * is long too: so it is there. */
static void test_moves(void **state)
{
    struct made made;

    (void)state;
    open_mover(&made, "1", "2");
    assert_string_equal(made_marks_of(&made, 0, lines),
                        "line [see 1] t 40,24 of 90\nline [last] t 40,36 of 90\n");
    made_close(&made);
    open_mover(&made, LONG, LONG " B");
    assert_non_null(strstr(made_marks_of(&made, 0, lines), "B] t 40,36"));
    assert_string_equal(made_marks_of(&made, 1, lines), "line [last] t 40,24 of 90\n");
    assert_string_equal(made_messages(&made), "");
    made_close(&made);
}

/* On the first page its number is long, so it moves to the second, whose number is short,
 * so it moves back. */
static void test_unsettled(void **state)
{
    struct made made;

    (void)state;
    open_mover(&made, LONG, "2");
    made_document(&made);
    assert_non_null(strstr(made_messages(&made),
                           "error E0588: the page of 'walk#end' cannot be settled: with 2 in "
                           "the text it moves to page " LONG ", and so on in a circle\n"));
    assert_non_null(strstr(made_messages(&made), "give it a frame of its own"));
    made_close(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found),       cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_alternative), cmocka_unit_test(test_nowhere),
        cmocka_unit_test(test_moves),       cmocka_unit_test(test_unsettled),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
