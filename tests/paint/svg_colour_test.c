/* SVG art from elsewhere: its screen colours as the edition's inks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "paint/dump.h"
#include "paint/reader.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct colour bordeaux = {.name = SLICE_INIT("bordeaux")};
static const struct colour black = {.name = SLICE_INIT("black")};

static bool find(void *context, struct slice text, struct ink *ink)
{
    (void)context;
    *ink = (struct ink){&black, 1000};
    return slice_is(text, "black");
}

/* «#6f142a» is bordeaux, «black» is black at 40 %, «white» nothing, «currentColor» black. */
static const struct mapped_colour mapped[] = {
    {SLICE_INIT("#6f142a"), 0x6F142A, {&bordeaux, 1000}, {0}},
    {SLICE_INIT("black"), 0, {&black, 400}, {0}},
    {SLICE_INIT("white"), 0xFFFFFF, {NULL, 1000}, {0}},
    {SLICE_INIT("currentColor"), RGB_CURRENT, {&black, 1000}, {0}},
};

static bool read_text(struct arena *arena, const char *body, size_t colours, struct diag *diag,
                      struct picture *out)
{
    const struct colour_map map = {(struct mapped_colour *)(uintptr_t)mapped, colours, {0}};
    const struct ink_lookup inks = {.find = find, .colours = &map};
    struct slice text = arena_printf(
        arena, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 50 40'>%s</svg>", body);
    struct picture_file file = {.content = text, .shown = SLICE("t.svg"), .place = NOWHERE};

    return picture_read_svg(arena, &file, &inks, diag, out);
}

#define P "d='M1 1H2'"
#define BORDEAUX "fill bordeaux M 1,1 L 2,1\n"
#define GREY "fill black 40% M 1,1 L 2,1\n"

static const struct {
    const char *body, *marks;
} drawn[] = {
    /* Notations. */
    {"<path " P " fill='#6f142a'/>", BORDEAUX},
    {"<path " P " fill=' #6F142A '/>", BORDEAUX},
    {"<path " P " fill='#6f142aff'/>", BORDEAUX},
    {"<path " P " fill='rgb(111,20, 42)'/>", BORDEAUX},
    {"<path " P " fill='RGB(111 20 42 / 100%)'/>", BORDEAUX},
    {"<path " P " fill='rgba(43.5%, 7.84%, 16.47%, 1)'/>", BORDEAUX},
    {"<path " P " fill='#000'/>", GREY},
    {"<path " P " fill='Black'/>", GREY},
    /* Black is what nobody says. */
    {"<path " P "/>", GREY},
    {"<path " P " fill='white'/>", ""},
    {"<path " P " fill='none'/><path " P " fill='transparent'/>", ""},
    /* Inheritance: the nearest word, an ink or a colour. */
    {"<g fill='#6f142a'><path " P "/><path " P " fill='#000'/></g>", BORDEAUX GREY},
    {"<g fill='#6f142a'><path " P " fill='inherit'/></g>", BORDEAUX},
    {"<g data-fill='black'><path " P " fill='#6f142a'/></g>", BORDEAUX},
    {"<path " P " data-fill='black' fill='#6f142a'/>", "fill black M 1,1 L 2,1\n"},
    /* Strokes, styles, classes. */
    {"<path " P " fill='none' stroke='#6f142a'/>", "stroke bordeaux 1 M 1,1 L 2,1\n"},
    {"<path " P " style='fill:#6f142a;fill-opacity:1'/>", BORDEAUX},
    {"<defs><style>.cls-1{fill:#6f142a;}.cls-2{fill:none;}</style></defs>"
     "<path class='cls-1' " P "/><path class='cls-2' " P "/>",
     BORDEAUX},
    {"<style>.a{fill:#000}</style><path class='a' fill='#6f142a' " P "/>", GREY},
    /* currentColor: what `color` says, or else the map. */
    {"<path " P " fill='currentColor'/>", "fill black M 1,1 L 2,1\n"},
    {"<g color='#6f142a'><path " P " fill='currentcolor'/></g>", BORDEAUX},
    {"<g style='color:#6f142a' fill='currentColor'><path " P "/></g>", BORDEAUX},
    /* Clips paint nothing, so their colours do not matter. */
    {"<clipPath id='c'><rect width='2' height='2' fill='pink'/></clipPath>"
     "<path clip-path='url(#c)' fill='#000' " P "/>",
     "save\nclip M 0,0 L 2,0 L 2,2 L 0,2 Z\n" GREY "restore\n"},
};

static void test_drawn(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(drawn); i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct picture p = {0};

        if (!read_text(arena, drawn[i].body, COUNT(mapped), diag, &p)) {
            diag_print(diag, stderr, false);
            fail_msg("%s", drawn[i].body);
        }
        char *dump = marks_dump(&p.vector->marks);
        assert_string_equal(dump, drawn[i].marks);
        free(dump);
        diag_free(diag);
        arena_free(arena);
    }
}

static const struct {
    const char *body;
    size_t colours; /* the first of them */
    const char *messages[3];
    size_t errors, warnings;
} told[] = {
    {"<path " P " fill='#6f142b'/>",
     1,
     {"E0684: 'colours' does not say what '#6f142b' is to be printed in",
      "it has '#6f142a', which is nearly the same"},
     1,
     0},
    {"<path " P " fill='#00f'/><path " P " fill='blue'/><path " P " stroke='red' fill='none'/>",
     1,
     {"what '#00f' is", "it is to be added here", "what 'red' is"},
     2,
     0},
    {"<path " P "/>", 1, {"what 'black' is"}, 1, 0},
    {"<path " P " fill='currentColor'/>", 1, {"what 'currentColor' is"}, 1, 0},
    {"<path " P " fill='url(#g)'/>",
     1,
     {"E0683: 'url(#g)' is no plain colour that can be printed",
      "expected: #6f142a, rgb(111, 20, 42), red, currentColor"},
     1,
     0},
    {"<path " P " fill='rgba(0,0,0,.5)'/>", 1, {"E0683"}, 1, 0},
    {"<path " P " fill='#6f142a'/>",
     3,
     {"warning W0687: there is no 'black' in t.svg", "there is no 'white' in t.svg"},
     0,
     2},
};

static void test_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(told); i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct picture p = {0};

        assert_int_equal(read_text(arena, told[i].body, told[i].colours, diag, &p),
                         told[i].errors == 0);
        char *printed = diag_dump(diag);
        for (size_t m = 0; m < COUNT(told[i].messages) && told[i].messages[m]; m++) {
            if (!strstr(printed, told[i].messages[m])) {
                assert_string_equal(printed, told[i].messages[m]);
            }
        }
        assert_int_equal(diag_errors(diag), told[i].errors);
        assert_int_equal(diag_warnings(diag), told[i].warnings);
        free(printed);
        diag_free(diag);
        arena_free(arena);
    }
}

/* --- notations --- */

static const struct {
    const char *text;
    int64_t rgb; /* -1: none */
} notations[] = {
    {"#abc", 0xAABBCC},
    {"#AABBCC", 0xAABBCC},
    {"#abcf", 0xAABBCC},
    {"#abc8", -1},
    {"#aabbcc80", -1},
    {"#ab", -1},
    {"#abcg", -1},
    {"aabbcc", -1},
    {"rebeccaPurple", 0x663399},
    {"redd", -1},
    {"", -1},
    {"rgb(0,0,0)", 0},
    {"rgb( 255 , 255 , 255 )", 0xFFFFFF},
    {"rgb(255 0 0)", 0xFF0000},
    {"rgb(300, 0, 0)", 0xFF0000},
    {"rgb(100%, 50%, 0%)", 0xFF8000},
    {"rgb(12.5 0 0)", 0x0D0000},
    {"rgb(1,2)", -1},
    {"rgb(1,2,3", -1},
    {"rgb(,1,2,3)", -1},
    {"rgb(1,,2,3)", -1},
    {"rgb(1,2,3,4,5)", -1},
    {"rgb(-1,2,3)", -1},
    {"rgba(1,2,3,1.0)", 0x010203},
    {"rgba(1,2,3,0.99)", -1},
    {"rgb(1 2 3 / 1)", 0x010203},
    {"hsl(1,2,3)", -1},
    {"CURRENTCOLOR", RGB_CURRENT},
};

static void test_notations(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(notations); i++) {
        uint32_t rgb = 0;
        bool known = rgb_parse(slice_of(notations[i].text), &rgb);

        if ((known ? (int64_t)rgb : -1) != notations[i].rgb) {
            fail_msg("%s: %d %06x", notations[i].text, known, (unsigned)rgb);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drawn),
        cmocka_unit_test(test_told),
        cmocka_unit_test(test_notations),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
