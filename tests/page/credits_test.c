/* {credits}: the list, its words, and pictures of which nobody says whose they are. */
#include "page/made.h"

static const char *const lines[] = {"line", NULL};

static void add_list(struct made *made)
{
    struct element *element =
        made_element(made, ELEMENT_TEXT, made_area(PT(40), PT(400), PT(500), PT(600)));

    element->frame = (struct frame){
        .columns = 1,
        .markup = SLICE("{credits}"),
        .styles = {.paragraph = made_style(made, "t", SANS, PT(8), PT(10))},
    };
}

static void add_image(struct made *made, const char *file, const char *credit)
{
    struct image_element *image =
        &made_element(made, ELEMENT_IMAGE, made_area(PT(40), PT(4), PT(40), PT(44)))->image;

    *image = (struct image_element){
        .file = slice_of(file), .decorative = true, .credit = slice_of(credit)};
}

#define ONE "tests/page/pictures/square.svg"
#define TWO "tests/page/pictures/../pictures/square.svg"

/* Signs: a letter is a picture of that author, «-» deliberately nobody's, «?» not said, «/» the
 * next page; the list stands on the first. */
static void add_pages(struct made *made, const char *signs)
{
    made_page(made);
    add_list(made);
    for (; *signs; signs++) {
        const char *credit = arena_string(made->arena, slice_part(slice_of(signs), 0, 1));

        if (*signs == '/') {
            made_page(made);
        } else {
            add_image(made, *signs == '?' ? TWO : ONE,
                      *signs == '-'   ? "none"
                      : *signs == '?' ? ""
                                      : credit);
        }
    }
}

static const struct {
    const char *language, *signs, *list;
} listed[] = {
    {"de", "A", "S.\u00A01: A"},
    {"de", "AA/A/B", "S.\u00A01, 2: A; S.\u00A03: B"},
    {"de", "/B/A/B-", "S.\u00A02, 4: B; S.\u00A03: A"},
    {"en", "A/B/A", "pp.\u00A01, 3: A; p.\u00A02: B"},
    {"fr", "A/B/A", "p.\u00A01, 3\u202F: A\u202F; p.\u00A02\u202F: B"},
};

static void test_listed(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(listed); i++) {
        struct made made;

        made_open(&made);
        made.edition.language = slice_of(listed[i].language);
        add_pages(&made, listed[i].signs);
        const char *expected = arena_printf(made.arena, "line [%s] t ", listed[i].list).text;
        const char *found = made_marks_of(&made, 0, lines);
        if (strncmp(found, expected, strlen(expected)) != 0) {
            assert_string_equal(found, expected);
        }
        assert_null(strstr(made_messages(&made), "W057"));
        made_close(&made);
    }
}

/* Once for each picture, however often the list stands. */
static void test_missing(void **state)
{
    struct made made;

    (void)state;
    made_open(&made);
    add_pages(&made, "A/?");
    add_list(&made);
    made_document(&made);
    const char *messages = made_messages(&made);
    assert_non_null(strstr(messages, "warning W0570: nobody is named for the picture " TWO
                                     ", so it is missing from the list of credits"));
    assert_non_null(strstr(
        messages, "write at the picture: credit: Name, or credit: none if it needs none"));
    assert_null(strstr(strstr(messages, "W0570") + 5, "W0570"));
    made_close(&made);
}

/* Where the same picture stands again, one place is enough. */
static void test_shared(void **state)
{
    struct made made;

    (void)state;
    made_open(&made);
    add_pages(&made, "/A");
    add_image(&made, ONE, "");
    made_page(&made);
    add_image(&made, ONE, "");
    assert_non_null(strstr(made_marks_of(&made, 0, lines), "2, 3: A] t "));
    assert_null(strstr(made_messages(&made), "W0570"));
    made_close(&made);
}

static void test_empty(void **state)
{
    struct made made;

    (void)state;
    made_open(&made);
    add_pages(&made, "-");
    made_document(&made);
    assert_non_null(strstr(made_messages(&made),
                           "W0572: no picture has a credit, so the list of credits is empty"));
    made_close(&made);
}

/* Nobody asks, nobody is told. */
static void test_unasked(void **state)
{
    struct made made;

    (void)state;
    made_open(&made);
    made_page(&made);
    add_image(&made, ONE, "");
    made_document(&made);
    assert_null(strstr(made_messages(&made), "W057"));
    made_close(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_listed),  cmocka_unit_test(test_missing),
        cmocka_unit_test(test_shared),  cmocka_unit_test(test_empty),
        cmocka_unit_test(test_unasked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
