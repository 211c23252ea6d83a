/* Paths: shapes, notation, and arcs against sines and cosines. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/random.h"
#include "paint/dump.h"
#include "paint/notation.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct fixture {
    struct arena *arena;
    struct diag *diag;
};

static int set_up(void **state)
{
    struct fixture *f = memory_new(1, sizeof *f);

    f->arena = arena_new();
    f->diag = diag_new(LANGUAGE_ENGLISH);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    arena_free(f->arena);
    diag_free(f->diag);
    memory_free(f);
    return 0;
}

/* --- shapes --- */

static void assert_dump(const struct path *path, const char *expected)
{
    char *text = path_dump(path);

    assert_string_equal(text, expected);
    free(text);
}

/* Bits run on over the ends of rows and of bytes. */
static void test_modules(void **state)
{
    struct fixture *f = *state;
    static const unsigned char dark[] = {0x9B, 0x01};
    const struct modules modules = {{MM(1), MM(2), MM(12), MM(12)}, 3, dark};
    struct path path = modules_path(f->arena, &modules);

    assert_dump(&path, " M 1,2 L 9,2 L 9,6 L 1,6 Z"
                       " M 1,6 L 9,6 L 9,10 L 1,10 Z"
                       " M 5,10 L 13,10 L 13,14 L 5,14 Z");
}

static void test_shapes(void **state)
{
    struct fixture *f = *state;
    struct rect rect = {MM(1), MM(2), MM(30), MM(20)};
    struct path path = {0};

    path_rect(f->arena, &path, rect);
    assert_dump(&path, " M 1,2 L 31,2 L 31,22 L 1,22 Z");
    path = (struct path){0};
    path_rounded(f->arena, &path, rect, 0);
    assert_dump(&path, " M 1,2 L 31,2 L 31,22 L 1,22 Z");
    path = (struct path){0};
    path_rounded(f->arena, &path, rect, MM(2));
    assert_dump(&path, " M 3,2 L 29,2 C 30.105,2 31,2.895 31,4 L 31,20"
                       " C 31,21.105 30.105,22 29,22 L 3,22 C 1.895,22 1,21.105 1,20 L 1,4"
                       " C 1,2.895 1.895,2 3,2 Z");
    path = (struct path){0}; /* cut to half a side: no straight part is left */
    path_rounded(f->arena, &path, (struct rect){0, 0, MM(4), MM(2)}, MM(9));
    assert_dump(&path, " M 2,0 C 3.105,0 4,0.448 4,1 C 4,1.552 3.105,2 2,2"
                       " C 0.895,2 0,1.552 0,1 C 0,0.448 0.895,0 2,0 Z");
    path = (struct path){0};
    path_circle(f->arena, &path, (struct point){MM(5), MM(5)}, MM(1));
    assert_dump(&path, " M 5,4 C 5.552,4 6,4.448 6,5 C 6,5.552 5.552,6 5,6"
                       " C 4.448,6 4,5.552 4,5 C 4,4.448 4.448,4 5,4 Z");
    struct rect box = path_box(&path);
    assert_int_equal(box.x, MM(5) - MM(1));
    assert_int_equal(box.width, 2 * MM(1));
    struct path turned = path_map(f->arena, &path, matrix_rotate(90000000, (struct point){0}));
    box = path_box(&turned);
    assert_int_equal(box.x, -MM(5) - MM(1));
    assert_int_equal(box.y, MM(5) - MM(1));
    path = (struct path){0};
    box = path_box(&path);
    assert_int_equal(box.width, 0);
}

static double at_curve(double p0, double p1, double p2, double p3, double t)
{
    double s = 1 - t;

    return s * s * s * p0 + 3 * s * s * t * p1 + 3 * s * t * t * p2 + t * t * t * p3;
}

static void curve_point(struct point from, const struct segment *s, double t, double *x,
                        double *y)
{
    *x = at_curve((double)from.x, (double)s->c1.x, (double)s->c2.x, (double)s->to.x, t);
    *y = at_curve((double)from.y, (double)s->c1.y, (double)s->c2.y, (double)s->to.y, t);
}

/* The header promises 0.027 %. */
static void test_circle_error(void **state)
{
    struct fixture *f = *state;
    struct path path = {0};
    double worst = 0;

    path_circle(f->arena, &path, (struct point){0, 0}, MM(100));
    for (size_t i = 1; i + 1 < path.count; i++)
        for (int n = 0; n <= 100; n++) {
            double x;
            double y;
            curve_point(path.items[i - 1].to, &path.items[i], n / 100.0, &x, &y);
            worst = fmax(worst, fabs(sqrt(x * x + y * y) / (double)MM(100) - 1));
        }
    assert_true(worst < 0.000273);
    assert_true(worst > 0.0002); /* and is not measured wrongly */
}

/* --- notation --- */

static const struct {
    const char *notation, *path;
} good[] = {
    {"M1 2L3 4", " M 1,2 L 3,4"},
    {" M 1 , 2 L 3 , 4 Z ", " M 1,2 L 3,4 Z"},
    {"m1 2 3 4 5 6", " M 1,2 L 4,6 L 9,12"},
    {"M1,2 3,4", " M 1,2 L 3,4"},
    {"M.5.25-1-2", " M 0.5,0.25 L -1,-2"},
    {"M1e1,2E-1L+3.,1.5e+0", " M 10,0.2 L 3,1.5"},
    {"M0.0000000000000000000000000000001 1", " M 0,1"},
    {"M1000000000000000000000e-18 1", " M 1000,1"},
    {"M0 0H5V6h-1v-2", " M 0,0 L 5,0 L 5,6 L 4,6 L 4,4"},
    {"M0 0C1 0 2 1 2 2", " M 0,0 C 1,0 2,1 2,2"},
    {"M1 1c1 0 2 1 2 2s1 2 2 2", " M 1,1 C 2,1 3,2 3,3 C 3,4 4,5 5,5"},
    {"M1 1S2 2 3 3", " M 1,1 C 1,1 2,2 3,3"},
    {"M0 0Q3 0 3 3", " M 0,0 C 2,0 3,1 3,3"},
    {"M0 0q3 0 3 3t3 3", " M 0,0 C 2,0 3,1 3,3 C 3,5 4,6 6,6"},
    {"M0 0T3 3", " M 0,0 C 0,0 1,1 3,3"},
    {"M0 0L1 0zl0 1", " M 0,0 L 1,0 Z M 0,0 L 0,1"},
    {"M2 2L3 2zm1 1 1 0", " M 2,2 L 3,2 Z M 3,3 L 4,3"},
    {"M0 0L1 0ZZ", " M 0,0 L 1,0 Z"},
    {"M0 0A1 1 0 0 1 2 0", " M 0,0 C 0,-0.552 0.448,-1 1,-1 C 1.552,-1 2,-0.552 2,0"},
    {"M0 0a1 1 0 01 2 0", " M 0,0 C 0,-0.552 0.448,-1 1,-1 C 1.552,-1 2,-0.552 2,0"},
    {"M0 0a1,1,0,00,2,0", " M 0,0 C 0,0.552 0.448,1 1,1 C 1.552,1 2,0.552 2,0"},
    {"M0 0A.1 .1 0 01 2 0", " M 0,0 C 0,-0.552 0.448,-1 1,-1 C 1.552,-1 2,-0.552 2,0"},
    {"M0 0A-1 -1 0 01 2 0", " M 0,0 C 0,-0.552 0.448,-1 1,-1 C 1.552,-1 2,-0.552 2,0"},
    {"M0 0A2 1 90 01 2 0", " M 0,0 C 0,-1.105 0.448,-2 1,-2 C 1.552,-2 2,-1.105 2,0"},
    {"M0 0A1 1 0 01 1 1", " M 0,0 C 0.552,0 1,0.448 1,1"},
    {"M0 0A1 1 0 01 0 0L1 1", " M 0,0 L 1,1"},
    {"M0 0A0 1 0 01 5 5", " M 0,0 L 5,5"},
};

static void test_notation(void **state)
{
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(good); i++) {
        struct path path = {0};
        assert_true(path_parse(f->arena, slice_of(good[i].notation), NOWHERE, f->diag, &path));
        assert_dump(&path, good[i].path);
    }
    assert_int_equal(diag_errors(f->diag), 0);
}

static const struct {
    const char *notation;
    size_t column;
    const char *message;
} bad[] = {
    {"", 1, "E0679: the path is empty"},
    {" \n ", 1, "E0679: the path is empty"},
    {"L1 1", 1, "E0675: a path must begin with 'M'"},
    {"1 1", 1, "E0675: a path must begin with 'M'"},
    {"M1", 3, "E0670: a number is missing here"},
    {"M1 1 2", 7, "E0670: a number is missing here"},
    {"M1 1,", 6, "E0670: a number is missing here"},
    {"M1 1,L2 2", 6, "E0670: a number is missing here"},
    {"M,1 1", 2, "E0670: a number is missing here"},
    {"M1,,1", 4, "E0670: a number is missing here"},
    {"M1 1 - 2", 6, "E0670: a number is missing here"},
    {"M1 1 . 2", 6, "E0670: a number is missing here"},
    {"M1 1 nan 2", 6, "E0676: 'n' is no command of a path"},
    {"M1 1 B 2 2", 6, "E0676: 'B' is no command of a path"},
    {"M1 1 ü", 6, "E0676: 'ü' is no command of a path"},
    {"M1 1Z2", 6, "E0676: '2' is no command of a path"},
    {"M1 1px 2", 5, "E0676: 'p' is no command of a path"},
    {"M0 0A1 1 0 2 1 2 0", 12,
     "E0677: only 0 or 1 can stand here (fourth and fifth number of an arc, 'A')"},
    {"M0 0A1 1 0 1 1.5 2 0", 21, "E0670: a number is missing here"},
    {"M0 0L1e9 0", 6, "E0671: the number is too large"},
    {"M0 0L1e999999999999999999 0", 6, "E0671: the number is too large"},
    {"M0 0L360000 0", 5, "E0671: the number is too large"},
    {"M0 0l340000 0 340000 0", 5, "E0671: the number is too large"},
    {"M300000 0C0 0 0 0 0 0S300000 0-300000 0S0 0 0 0S300000 0-300000 0", 40,
     "E0671: the number is too large"},
};

static void test_bad_notation(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct slice text = slice_of(bad[i].notation);
        const struct source *source = diag_source(diag, SLICE("t"), text);
        struct path path = {0};
        bool ok = path_parse(arena, text, (struct place){source, 0, text.size}, diag, &path);
        char *printed = diag_dump(diag);
        const char *expected =
            diag_format(diag, "t:1:%zu: error %s\n", bad[i].column, bad[i].message);
        if (ok || strncmp(printed, expected, strlen(expected)) != 0)
            print_error("%s\nexpected %sgot %s\n", bad[i].notation, expected, printed);
        assert_false(ok);
        assert_memory_equal(printed, expected, strlen(expected));
        assert_int_equal(path.count, 0);
        assert_int_equal(diag_errors(diag), 1);
        free(printed);
        diag_free(diag);
        arena_free(arena);
    }
}

/* A text that is not the source's letter by letter is pointed to as a whole. */
static void test_folded_place(void **state)
{
    struct fixture *f = *state;
    struct slice text = SLICE("d: M1 1\n  L2");
    const struct source *source = diag_source(f->diag, SLICE("t"), text);
    struct path path;

    assert_false(
        path_parse(f->arena, SLICE("M1 1 L2"), (struct place){source, 3, 9}, f->diag, &path));
    char *printed = diag_dump(f->diag);
    assert_memory_equal(printed, "t:1:4:", 6);
    free(printed);
}

static void test_segment_limit(void **state)
{
    struct fixture *f = *state;
    size_t count = LIMIT_PATH_SEGMENTS + 10;
    char *text = arena_alloc(f->arena, count, 4);
    struct path path;

    memcpy(text, "M0 0", 4);
    for (size_t i = 1; i < count; i++)
        memcpy(text + 4 * i, "h.01", 4);
    struct slice notation = {text, 4 * (size_t)LIMIT_PATH_SEGMENTS};
    assert_true(path_parse(f->arena, notation, NOWHERE, f->diag, &path));
    assert_int_equal(path.count, LIMIT_PATH_SEGMENTS);
    notation.size += 4;
    assert_false(path_parse(f->arena, notation, NOWHERE, f->diag, &path));
}

/* --- arcs --- */

/* An arc as SVG defines it, by angles (appendix F.6.5). */
struct arc {
    double cx, cy, rx, ry, phi, start, sweep;
};

static double angle_of(double x, double y) { return atan2(y, x); }

static struct arc arc_of(double x1, double y1, double x2, double y2, double rx, double ry,
                         double phi, bool large, bool sweep)
{
    double c = cos(phi);
    double s = sin(phi);
    double x = c * (x1 - x2) / 2 + s * (y1 - y2) / 2;
    double y = -s * (x1 - x2) / 2 + c * (y1 - y2) / 2;
    double reach = x * x / (rx * rx) + y * y / (ry * ry);

    if (reach > 1) {
        rx *= sqrt(reach);
        ry *= sqrt(reach);
        reach = 1;
    }
    double f = sqrt(1 / reach - 1) * (large == sweep ? -1 : 1);
    double px = f * rx * y / ry;
    double py = -f * ry * x / rx;
    double from = angle_of((x - px) / rx, (y - py) / ry);
    double delta = angle_of((-x - px) / rx, (-y - py) / ry) - from;
    const double turn = 8 * atan(1);

    while (sweep && delta <= 0)
        delta += turn;
    while (!sweep && delta >= 0)
        delta -= turn;
    return (struct arc){c * px - s * py + (x1 + x2) / 2,
                        s * px + c * py + (y1 + y2) / 2,
                        rx,
                        ry,
                        phi,
                        from,
                        delta};
}

/* All points of the curves lie on the arc, in order, and reach its end. */
static void assert_arc(const struct path *path, const struct arc *arc)
{
    const double mm = (double)MM(1000) / 1000;
    double before = 0;

    for (size_t i = 1; i < path->count; i++)
        for (int n = 1; n <= 8; n++) {
            double x;
            double y;
            curve_point(path->items[i - 1].to, &path->items[i], n / 8.0, &x, &y);
            x = x / mm - arc->cx;
            y = y / mm - arc->cy;
            double u = (cos(arc->phi) * x + sin(arc->phi) * y) / arc->rx;
            double v = (cos(arc->phi) * y - sin(arc->phi) * x) / arc->ry;
            assert_true(fabs(sqrt(u * u + v * v) - 1) < 0.0003);
            double turned = remainder(angle_of(u, v) - arc->start - before, 8 * atan(1));
            assert_true(turned * arc->sweep > 0);
            before += turned;
        }
    assert_true(fabs(before - arc->sweep) < 0.001);
}

static void test_arcs(void **state)
{
    struct fixture *f = *state;
    uint64_t seed = 1;

    for (int i = 0; i < 5000; i++) {
        int n[5];
        for (size_t k = 0; k < COUNT(n); k++)
            n[k] = 1 + (int)random_below(&seed, 200);
        int phi = (int)random_below(&seed, 360);
        bool large = random_below(&seed, 2);
        bool sweep = random_below(&seed, 2);
        struct path path;
        struct slice text = arena_printf(f->arena, "M%d 50A%d %d %d %d%d%d %d", n[0], n[3],
                                         n[4], phi, large, sweep, n[1], n[2]);
        if (n[0] == n[1] && n[2] == 50)
            continue;
        struct arc arc =
            arc_of(n[0], 50, n[1], n[2], n[3], n[4], phi * atan(1) / 45, large, sweep);
        assert_true(path_parse(f->arena, text, NOWHERE, f->diag, &path));
        assert_in_range(path.count, 2, 5);
        assert_int_equal(path.items[path.count - 1].to.x, MM(n[1]));
        assert_int_equal(path.items[path.count - 1].to.y, MM(n[2]));
        assert_arc(&path, &arc);
    }
}

/* A thousand small relative steps end where they should, to the last bit. */
static void test_relative_sums(void **state)
{
    struct fixture *f = *state;
    char text[16 * 1001] = "M0 0";
    struct path path;

    for (int i = 0; i < 1000; i++)
        strcat(text, "l.001 .003");
    assert_true(path_parse(f->arena, slice_of(text), NOWHERE, f->diag, &path));
    assert_int_equal(path.items[1000].to.x, MM(1));
    assert_int_equal(path.items[1000].to.y, MM(3));
}

/* --- transforms --- */

static const struct {
    const char *text;
    struct point one_two; /* where (1, 2) goes, in micrometres */
} transforms[] = {
    {"", {1000, 2000}},
    {"translate(3)", {4000, 2000}},
    {" translate ( 3 , 4 ) ", {4000, 6000}},
    {"scale(2)", {2000, 4000}},
    {"scale(2-1)", {2000, -2000}},
    {"rotate(90)", {-2000, 1000}},
    {"rotate(90 1 1)", {0, 1000}},
    {"skewX(45)", {3000, 2000}},
    {"skewY(-45)", {1000, 1000}},
    {"matrix(1 2 3 4 5 6)", {12000, 16000}},
    {"translate(3 4) scale(2)", {5000, 8000}},
    {"scale(2),translate(3 4)", {8000, 12000}},
    {"scale(.001)scale(1000)", {1000, 2000}},
};

static void test_transforms(void **state)
{
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(transforms); i++) {
        struct notation n = {slice_of(transforms[i].text), NOWHERE, 0};
        struct matrix map;
        assert_true(transform_parse(&n, f->diag, &map));
        struct point p = matrix_apply(map, (struct point){MM(1), MM(2)});
        assert_int_equal(micrometres(p.x), transforms[i].one_two.x);
        assert_int_equal(micrometres(p.y), transforms[i].one_two.y);
    }
}

static const struct {
    const char *text;
    size_t column;
    const char *message;
} bad_transforms[] = {
    {"turn(3)", 1, "E0672: this is no 'transform'"},
    {"(3)", 1, "E0672: this is no 'transform'"},
    {"scale", 1, "E0672: this is no 'transform'"},
    {"scale(1", 8, "E0670: a number is missing here"},
    {"scale()", 7, "E0670: a number is missing here"},
    {"scale(1,)", 9, "E0670: a number is missing here"},
    {"scale(1 2 3)", 1, "E0673: 'scale' has too few or too many numbers"},
    {"rotate(1 2)", 1, "E0673: 'rotate' has too few or too many numbers"},
    {"matrix(1 2 3 4 5)", 1, "E0673: 'matrix' has too few or too many numbers"},
    {"matrix(1 2 3 4 5 6 7)", 1, "E0673: 'matrix' has too few or too many numbers"},
    {"rotate(9) matrix(2 4 1 2 0 0)", 11,
     "E0674: this 'transform' makes the drawing flat or far too large"},
    {"matrix(1 2 1 2 0 0)", 1,
     "E0674: this 'transform' makes the drawing flat or far too large"},
    {"skewX(90)", 1, "E0674: this 'transform' makes the drawing flat or far too large"},
    {"scale(1000)scale(1000)scale(1000)", 23,
     "E0674: this 'transform' makes the drawing flat or far too large"},
    {"translate(400000)", 1, "E0674: this 'transform' makes the drawing flat or far too large"},
};

static void test_bad_transforms(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad_transforms); i++) {
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct slice text = slice_of(bad_transforms[i].text);
        const struct source *source = diag_source(diag, SLICE("t"), text);
        struct notation n = {text, {source, 0, text.size}, 0};
        struct matrix map;
        assert_false(transform_parse(&n, diag, &map));
        char *printed = diag_dump(diag);
        const char *expected = diag_format(diag, "t:1:%zu: error %s", bad_transforms[i].column,
                                           bad_transforms[i].message);
        if (!strstr(printed, expected))
            print_error("expected %s\ngot %s\n", expected, printed);
        assert_non_null(strstr(printed, expected));
        free(printed);
        diag_free(diag);
    }
}

/* Notation of all the right letters in any order: read or refused, never more than one message.
 */
static void test_noise(void **state)
{
    static const char letters[] = "MmLlHhVvCcSsQqTtAaZz0123456789.-+eE, ";
    uint64_t seed = 5;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        char text[40] = "M0 0";
        size_t size = 4 + random_below(&seed, 36);
        struct path path = {0};
        for (size_t k = 4; k < size; k++)
            text[k] = letters[random_below(&seed, sizeof letters - 1)];
        bool ok = path_parse(arena, (struct slice){text, size}, NOWHERE, diag, &path);
        assert_int_equal(diag_errors(diag), !ok);
        struct rect box = path_box(&path);
        assert_true(box.x >= -LENGTH_MAX && box.x + box.width <= LENGTH_MAX);
        diag_free(diag);
        arena_free(arena);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_modules),       TEST(test_shapes),         TEST(test_circle_error),
        TEST(test_notation),      TEST(test_bad_notation),   TEST(test_folded_place),
        TEST(test_segment_limit), TEST(test_arcs),           TEST(test_relative_sums),
        TEST(test_transforms),    TEST(test_bad_transforms), TEST(test_noise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
