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

static bool read_with(struct arena *arena, const char *body, const struct ink_lookup *inks,
                      struct diag *diag, struct picture *out)
{
    struct slice text = arena_printf(
        arena, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 50 40'>%s</svg>", body);
    struct picture_file file = {.content = text, .shown = SLICE("t.svg"), .place = NOWHERE};

    return picture_read_svg(arena, &file, inks, diag, out);
}

static bool read_mapped(struct arena *arena, const char *body, const struct colour_map *map,
                        struct diag *diag, struct picture *out)
{
    const struct ink_lookup inks = {.find = find, .colours = map};

    return read_with(arena, body, &inks, diag, out);
}

static bool read_text(struct arena *arena, const char *body, size_t colours, struct diag *diag,
                      struct picture *out)
{
    const struct colour_map map = {.items = (struct mapped_colour *)(uintptr_t)mapped,
                                   .count = colours};

    return read_mapped(arena, body, &map, diag, out);
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
    /* What is not there at all, and a gradient that is none. */
    {"<path " P " fill='rgba(9,9,9,0)'/><path " P " fill='#0000'/><path " P
     " fill-opacity='0' fill='red'/><path " P " opacity='0%' fill='red'/>",
     ""},
    {"<linearGradient id='g'><stop stop-color='#6f142a'/><stop offset='1' "
     "style='stop-color:#6F142A;stop-opacity:1'/></linearGradient>"
     "<radialGradient id='h' href='#g'/><path " P " fill='url(#g)'/><path " P
     " fill='url(\"#h\") blue'/>",
     BORDEAUX BORDEAUX},
    {"<linearGradient id='g'><stop stop-color='red' stop-opacity='0'/><stop "
     "stop-opacity='0'/></linearGradient><linearGradient id='e'/><path " P
     " fill='url(#g)'/><path " P " fill='url(#e)'/>",
     ""},
    {"<path " P " fill='url(#none) #6f142a'/><path " P " fill='url(#none) none'/>", BORDEAUX},
    {"<path " P " fill='#6f142a icc-color(x, 1)'/>", BORDEAUX},
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
     {"E0684: 'colours' does not say what is printed for #6f142b",
      "it has '#6f142a', which is nearly the first of them",
      "to be added here: {'#6f142b': black}"},
     1,
     0},
    /* All in one message, with a line to copy. */
    {"<path " P " fill='#00f'/><path " P " fill='blue'/><path " P " stroke='red' fill='none'/>",
     1,
     {"E0684: 'colours' does not say what is printed for #0000ff, #ff0000",
      "to be added here: {'#0000ff': black, '#ff0000': black}"},
     1,
     0},
    {"<path " P "/>", 1, {"printed for #000000"}, 1, 0},
    {"<path " P " fill='currentColor'/>",
     1,
     {"printed for currentColor", "{currentColor: black}"},
     1,
     0},
    {"<path " P " fill='hsl(1 2 3)'/><path " P " fill='hsl(1 2 3)'/>",
     1,
     {"E0683: 'hsl(1 2 3)' is no plain colour that can be printed",
      "expected: #6f142a, rgb(111, 20, 42), red, currentColor"},
     1,
     0},
    {"<path " P " fill='rgba(111,20,42,.5)'/>", 1, {"E0666"}, 1, 0},
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

/* --- one ink for the rest, or for all --- */

static const struct colour_map rest = {.items = (struct mapped_colour *)(uintptr_t)mapped,
                                       .count = 3,
                                       .has_rest = true,
                                       .rest = {&black, 300}};
static const struct colour_map one = {
    .has_rest = true, .is_one = true, .rest = {&bordeaux, 1000}};
static const struct colour_map nothing = {.has_rest = true, .is_one = true};

static const struct {
    const char *body;
    const struct colour_map *map;
    const char *marks;
    const char *message; /* NULL: none */
} rests[] = {
    {"<path " P " fill='#6f142a'/><path " P " fill='white'/><path " P " fill='black'/>"
     "<path " P " fill='lime'/>",
     &rest, BORDEAUX GREY "fill black 30% M 1,1 L 2,1\n", NULL},
    {"<path " P " fill='lime'/><path " P " fill='currentColor'/>"
     "<path " P " data-fill='black' fill='red'/>",
     &one, BORDEAUX BORDEAUX "fill black M 1,1 L 2,1\n",
     "W0639: the drawing t.svg has 2 colours, and all of it is printed alike: #00ff00, "
     "currentColor\n"
     "      = to tell them apart: colours: {'#00ff00': black, currentColor: black}\n"
     "      = if it is meant: colours: {'*': …}"},
    {"<path " P " fill='lime'/><path " P " fill='#0f0' stroke='#00FF00'/>", &one,
     BORDEAUX BORDEAUX "stroke bordeaux 1 M 1,1 L 2,1\n", NULL},
    {"<path " P "/>", &nothing, "", NULL},
};

static void test_rest(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rests); i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct picture p = {0};

        assert_true(read_mapped(arena, rests[i].body, rests[i].map, diag, &p));
        char *dump = marks_dump(&p.vector->marks);
        assert_string_equal(dump, rests[i].marks);
        char *printed = diag_dump(diag);
        assert_int_equal(diag_warnings(diag), rests[i].message ? 1 : 0);
        if (rests[i].message && !strstr(printed, rests[i].message))
            assert_string_equal(printed, rests[i].message);
        free(printed);
        free(dump);
        diag_free(diag);
        arena_free(arena);
    }
}

/* --- nobody has said anything of colours --- */

static bool find_any(void *context, struct slice text, struct ink *ink)
{
    static const struct colour inks[] = {
        {.name = SLICE_INIT("black"), .cmyk = {0, 0, 0, 1000}},
        {.name = SLICE_INIT("white"), .cmyk = {0, 0, 0, 0}},
        {.name = SLICE_INIT("koralle"), .cmyk = {0, 720, 580, 0}},
    };

    (void)context;
    for (size_t i = 0; i < COUNT(inks); i++) {
        *ink = (struct ink){&inks[i], 1000};
        if (slice_equal(text, inks[i].name))
            return true;
    }
    return false;
}

static const struct {
    const char *body, *message;
} own[] = {
    {"<path " P " fill='#fb6b4d'/><g><path " P " fill='#FB6B4D'/></g>",
     "E0661: the drawing t.svg has a colour of its own, and the edition does not say what is "
     "printed for it: #fb6b4d"},
    {"<path " P "/><path " P " fill='white'/><path " P " fill='none' stroke='#fb6b4d'/>",
     "E0660: the drawing t.svg has 3 colours of its own, and the edition does not say what is "
     "printed for them: #000000, #ffffff, "
     "#fb6b4d"},
    {"<path " P "/><path " P " fill='white'/><path " P " fill='none' stroke='#fb6b4d'/>",
     "= say in the element what is printed for each: colours: {'#000000': black, "
     "'#ffffff': white, '#fb6b4d': koralle}\n"
     "      = or print all of it in one colour: colours: black\n"},
    {"<path " P " fill='#100'/><path " P " fill='#200'/><path " P " fill='#300'/>"
     "<path " P " fill='#400'/><path " P " fill='#500'/><path " P " fill='#600'/>"
     "<path " P " fill='#700'/><path " P " fill='#800'/><path " P " fill='#900'/>",
     "9 colours of its own, and the edition does not say what is printed for them: #110000, "
     "#220000, #330000, #440000, "
     "#550000, #660000, #770000, #880000, …"},
};

static void test_own(void **state)
{
    static const struct slice names[] = {SLICE_INIT("black"), SLICE_INIT("white"),
                                         SLICE_INIT("koralle")};
    const struct ink_lookup inks = {.find = find_any, .names = names, .name_count = 3};

    (void)state;
    for (size_t i = 0; i < COUNT(own); i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct picture p = {0};

        assert_false(read_with(arena, own[i].body, &inks, diag, &p));
        char *printed = diag_dump(diag);
        if (!strstr(printed, own[i].message))
            assert_string_equal(printed, own[i].message);
        assert_int_equal(diag_errors(diag), 1);
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
        cmocka_unit_test(test_drawn),     cmocka_unit_test(test_told),
        cmocka_unit_test(test_rest),      cmocka_unit_test(test_own),
        cmocka_unit_test(test_notations),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
