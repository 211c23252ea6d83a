/* Pictures in boxes, and what is no picture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/random.h"
#include "paint/dump.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define PICTURES SOURCE_FOLDER "/tests/paint/pictures/"

static struct picture raster(uint32_t width, uint32_t height, unsigned orientation)
{
    return (struct picture){.kind = PICTURE_RASTER,
                            .raster = {.width = width, .height = height},
                            .orientation = orientation};
}

/* --- boxes --- */

static const struct rect box = {MM(10), MM(20), MM(40), MM(20)};

static const struct {
    uint32_t width, height;
    unsigned orientation;
    int focus_x, focus_y;
    const char *cover, *contain;
} fits[] = {
    /* The box's proportion. */
    {400, 200, 1, 500, 500, "10,20 40x20", "10,20 40x20"},
    /* Higher: width counts, the focus moves it up and down. */
    {100, 100, 1, 500, 500, "10,10 40x40", "20,20 20x20"},
    {100, 100, 1, 500, 0, "10,20 40x40", "20,20 20x20"},
    {100, 100, 1, 500, 1000, "10,0 40x40", "20,20 20x20"},
    {100, 100, 1, 0, 400, "10,14 40x40", "20,20 20x20"},
    {100, 100, 1, 0, 200, "10,20 40x40", "20,20 20x20"},
    /* Broader. */
    {400, 100, 1, 500, 500, "-10,20 80x20", "10,25 40x10"},
    {400, 100, 1, 350, 500, "2,20 80x20", "10,25 40x10"},
    {400, 100, 1, 0, 0, "10,20 80x20", "10,25 40x10"},
    {400, 100, 1, 1000, 0, "-30,20 80x20", "10,25 40x10"},
    /* On its side: 100 x 400 is seen. */
    {400, 100, 6, 500, 500, "10,-50 40x160", "27.5,20 5x20"},
    {400, 100, 3, 500, 500, "-10,20 80x20", "10,25 40x10"},
};

static const char *rect_dump(struct rect r, char text[100])
{
    FILE *out = fmemopen(text, 100, "w");

    put_length(out, "", r.x);
    put_length(out, ",", r.y);
    put_length(out, " ", r.width);
    put_length(out, "x", r.height);
    fclose(out);
    return text;
}

static void test_fits(void **state)
{
    char text[100];

    (void)state;
    for (size_t i = 0; i < COUNT(fits); i++) {
        struct picture p = raster(fits[i].width, fits[i].height, fits[i].orientation);
        struct rect cover = picture_cover(&p, box, fits[i].focus_x, fits[i].focus_y);
        assert_string_equal(rect_dump(cover, text), fits[i].cover);
        assert_string_equal(rect_dump(picture_contain(&p, box), text), fits[i].contain);
    }
}

/* Covering leaves no gap, containing stands out nowhere, both to the last bit and as close as
 * they can be. */
static void test_fits_hold(void **state)
{
    uint64_t seed = 3;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        struct picture p = raster((uint32_t)random_below(&seed, 30000) + 1,
                                  (uint32_t)random_below(&seed, 30000) + 1,
                                  (unsigned)random_below(&seed, 8) + 1);
        struct rect b = {(length)random_below(&seed, 1 << 20), 0,
                         (length)random_below(&seed, PT(2000)) + 1,
                         (length)random_below(&seed, PT(2000)) + 1};
        struct rect c = picture_cover(&p, b, (int)random_below(&seed, 1001),
                                      (int)random_below(&seed, 1001));
        assert_true(c.x <= b.x && c.y <= b.y);
        assert_true(c.x + c.width >= b.x + b.width && c.y + c.height >= b.y + b.height);
        assert_true(c.width == b.width || c.height == b.height);
        c = picture_contain(&p, b);
        assert_true(c.x >= b.x && c.y >= b.y);
        assert_true(c.x + c.width <= b.x + b.width && c.y + c.height <= b.y + b.height);
        assert_true(c.width == b.width || c.height == b.height);
    }
}

static void test_ppi(void **state)
{
    struct rect inches = {0, 0, PT(144), PT(72)};
    struct picture p = raster(600, 300, 1);
    struct vector vector = {.view = {0, 0, MM(10), MM(10)}};
    struct picture drawing = {.kind = PICTURE_VECTOR, .vector = &vector, .orientation = 1};

    (void)state;
    assert_int_equal(picture_ppi(&p, inches), 300);
    p.raster.height = 150; /* the lower counts */
    assert_int_equal(picture_ppi(&p, inches), 150);
    p = raster(300, 600, 8);
    assert_int_equal(picture_ppi(&p, inches), 300);
    assert_int_equal(picture_ppi(&drawing, inches), 0);
}

/* --- drawing --- */

/* Where the stored picture's first pixel, the end of its first row and of its first column are
 * seen in a box of 3 x 2 at 10,20. */
static const struct {
    unsigned orientation;
    const char *marks;
    struct point first, row_end, column_end;
} turns[] = {
    {2, "save\nmap -1 0 0 1 13,20\npicture 0,0 3x2\nrestore\n", {13, 20}, {10, 20}, {13, 22}},
    {3, "save\nmap -1 0 0 -1 13,22\npicture 0,0 3x2\nrestore\n", {13, 22}, {10, 22}, {13, 20}},
    {4, "save\nmap 1 0 0 -1 10,22\npicture 0,0 3x2\nrestore\n", {10, 22}, {13, 22}, {10, 20}},
    {5, "save\nmap 0 1 1 0 10,20\npicture 0,0 2x3\nrestore\n", {10, 20}, {10, 22}, {13, 20}},
    {6, "save\nmap 0 1 -1 0 13,20\npicture 0,0 2x3\nrestore\n", {13, 20}, {13, 22}, {10, 20}},
    {7, "save\nmap 0 -1 -1 0 13,22\npicture 0,0 2x3\nrestore\n", {13, 22}, {13, 20}, {10, 22}},
    {8, "save\nmap 0 -1 1 0 10,22\npicture 0,0 2x3\nrestore\n", {10, 22}, {10, 20}, {13, 22}},
};

static void assert_point(struct matrix map, length x, length y, struct point mm)
{
    struct point p = matrix_apply(map, (struct point){x, y});

    assert_int_equal(micrometres(p.x), 1000 * mm.x);
    assert_int_equal(micrometres(p.y), 1000 * mm.y);
}

static void test_orientations(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < COUNT(turns); i++) {
        struct picture p = raster(30, 20, turns[i].orientation);
        struct mark_list marks = {0};
        picture_draw(arena, arena, &p, (struct rect){MM(10), MM(20), MM(3), MM(2)}, &marks);
        char *dump = marks_dump(&marks);
        assert_string_equal(dump, turns[i].marks);
        free(dump);
        struct matrix map = marks.items[1].map;
        struct rect stored = marks.items[2].picture.box;
        assert_point(map, 0, 0, turns[i].first);
        assert_point(map, stored.width, 0, turns[i].row_end);
        assert_point(map, 0, stored.height, turns[i].column_end);
    }
    struct picture upright = raster(30, 20, 1);
    struct mark_list marks = {0};
    picture_draw(arena, arena, &upright, box, &marks);
    assert_int_equal(marks.count, 1);
    assert_ptr_equal(marks.items[0].picture.picture, &upright);
    arena_free(arena);
}

static bool find_black(void *context, struct slice name, struct ink *ink)
{
    static const struct colour black = {.name = SLICE_INIT("black"), .cmyk = {0, 0, 0, 1000}};

    (void)context;
    *ink = (struct ink){&black, 1000};
    return slice_is(name, "black");
}

static const struct ink_lookup inks = {.find = find_black};

/* A file of the test's own, by name. */
static const char *file_with(struct arena *arena, const char *content, size_t size)
{
    char *path = arena_string(arena, SLICE("/tmp/umbruch-picture-XXXXXX"));
    int fd = mkstemp(path);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, content, size), size);
    close(fd);
    return path;
}

/* Half the size, moved, and cut to the view. */
static void test_vector_drawn(void **state)
{
    static const char svg[] =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='-10 -10 80 40'>"
        "<clipPath id='c'><path d='M0 0H20V20z'/></clipPath>"
        "<path clip-path='url(#c)' d='M0 0H90' stroke-width='4' stroke-dasharray='2 6'"
        " stroke-dashoffset='1' fill='none' data-stroke='black'/>"
        "<path d='M2 2C4 4 6 6 8 8z' data-fill='black' fill-rule='evenodd'/></svg>";
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    const char *path = file_with(arena, svg, sizeof svg - 1);
    struct mark_list marks = {0};

    (void)state;
    const struct picture *p =
        picture_read(arena, inputs_new(arena), path, SLICE("a.svg"), &inks, NOWHERE, diag);
    unlink(path);
    assert_non_null(p);
    picture_draw(arena, arena, p, box, &marks);
    char *dump = marks_dump(&marks);
    assert_string_equal(dump, "save\nclip M 10,20 L 50,20 L 50,40 L 10,40 Z\n"
                              "save\nclip M 15,25 L 25,25 L 25,35 Z\n"
                              "stroke black 2 dash 1,3 from 0.5 M 15,25 L 60,25\nrestore\n"
                              "fill black even-odd M 16,26 C 17,27 18,28 19,29 Z\n"
                              "restore\n");
    free(dump);
    length width;
    length height;
    picture_size(p, &width, &height);
    assert_int_equal(width, MM(80));
    assert_int_equal(height, MM(40));
    diag_free(diag);
    arena_free(arena);
}

/* --- files --- */

static const struct {
    const char *content;
    const char *message;
} strangers[] = {
    {"", "error E0600: a.x is no picture that can be used"},
    {"GIF89a", "error E0600"},
    {"%PDF-1.7", "error E0600"},
    {"\xFF", "error E0600"},
    {"\xFF\xD8",
     "error E0602: a.x is incomplete: the file ends in the middle of the picture (byte 2)"},
    {"\x89PNG", "error E0620"},
    {"<", "a.x:1:1: error E0630"},
    {"<svg>\xFC</svg>", "a.x:1:6: error E0004"},
    {"<\xFE\xFF", "a.x:1:2: error E0004"},
};

static void test_strangers(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(strangers); i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        const char *path = file_with(arena, strangers[i].content, strlen(strangers[i].content));
        assert_null(
            picture_read(arena, inputs_new(arena), path, SLICE("a.x"), &inks, NOWHERE, diag));
        unlink(path);
        char *printed = diag_dump(diag);
        if (!strstr(printed, strangers[i].message))
            print_error("expected %s\ngot %s\n", strangers[i].message, printed);
        assert_non_null(strstr(printed, strangers[i].message));
        free(printed);
        diag_free(diag);
        arena_free(arena);
    }
}

static void test_no_files(void **state)
{
    static const struct {
        const char *path, *message;
    } cases[] = {
        {"/nowhere/a.png", "error E0001: no such file: a.x"},
        {"/tmp", "error E0286: a.x is not a file"},
        {"/dev/null", "error E0286: a.x is not a file"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        assert_null(picture_read(arena, inputs_new(arena), cases[i].path, SLICE("a.x"), &inks,
                                 NOWHERE, diag));
        char *printed = diag_dump(diag);
        assert_non_null(strstr(printed, cases[i].message));
        free(printed);
        diag_free(diag);
        arena_free(arena);
    }
}

/* Messages stand where the edition names the picture; equal files have equal digests. */
static void test_place_and_digest(void **state)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    const struct source *source =
        diag_source(diag, SLICE("e.yaml"), SLICE("a\nimage: profile-wrong.jpg\n"));
    struct place place = {source, 9, 17};
    struct picture *p[3];

    (void)state;
    p[0] = picture_read(arena, inputs_new(arena), PICTURES "profile-wrong.jpg", SLICE("x"),
                        &inks, place, diag);
    p[1] = picture_read(arena, inputs_new(arena), PICTURES "profile-wrong.jpg", SLICE("y"),
                        &inks, place, diag);
    p[2] = picture_read(arena, inputs_new(arena), PICTURES "profile.jpg", SLICE("z"), &inks,
                        place, diag);
    assert_true(digest_equal(&p[0]->digest, &p[1]->digest));
    assert_false(digest_equal(&p[0]->digest, &p[2]->digest));
    char *printed = diag_dump(diag);
    assert_non_null(strstr(printed, "e.yaml:2:8: warning W0604"));
    free(printed);
    diag_free(diag);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fits),         cmocka_unit_test(test_fits_hold),
        cmocka_unit_test(test_ppi),          cmocka_unit_test(test_orientations),
        cmocka_unit_test(test_vector_drawn), cmocka_unit_test(test_strangers),
        cmocka_unit_test(test_no_files),     cmocka_unit_test(test_place_and_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
