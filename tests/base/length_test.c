/* Lengths: read, printed, scaled; maps. */
#include "base/length.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/random.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void scales_with_rounding(void **state)
{
    static const struct {
        int64_t value, num, den, expected;
    } cases[] = {
        {10, 1, 3, 3},
        {10, 2, 3, 7},
        {1, 1, 2, 1},
        {-1, 1, 2, -1},
        {1, -1, 2, -1},
        {1, 1, -2, -1},
        {-1, 1, -2, 1},
        {5, 1, 4, 1},
        {-5, 1, 4, -1},
        {0, 7, 9, 0},
        {INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX},
        {INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN},
        {INT64_MAX, 2, 1, INT64_MAX},
        {INT64_MAX, -2, 1, INT64_MIN},
        {PT(595), 360, 127, 110533946},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(length_scale(cases[i].value, cases[i].num, cases[i].den),
                         cases[i].expected);
}

static void constants_are_exact(void **state)
{
    (void)state;
    assert_int_equal(PT(12), 786432);
    assert_int_equal(PT_MILLI(-500), -32768);
    assert_int_equal(MM(127), PT(360));
    assert_int_equal(MM(-127), -PT(360));
    assert_int_equal(MM(210), 39011981); /* A4: 595.2756 pt */
    assert_int_equal(MM_MILLI(1), 186);
}

static void reads_decimals(void **state)
{
    static const struct {
        const char *text;
        bool ok;
        int64_t millionths;
    } cases[] = {
        {"0", true, 0},
        {"12.5", true, 12500000},
        {"-0.000001", true, -1},
        {"+3", true, 3000000},
        {"-0", true, 0},
        {"0000000000000000001.50", true, 1500000},
        {"999999999999.999999", true, INT64_C(999999999999999999)},
        {"1000000000000", false, 0},
        {"", false, 0},
        {"+", false, 0},
        {".5", false, 0},
        {"1.", false, 0},
        {"1.1234567", false, 0},
        {"1,5", false, 0},
        {"1e3", false, 0},
        {"1.2.3", false, 0},
        {" 1", false, 0},
        {"1 ", false, 0},
        {"--1", false, 0},
        {"0x1", false, 0},
        {"nan", false, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t millionths = 0;
        bool ok = decimal_parse(slice_of(cases[i].text), &millionths);
        if (ok != cases[i].ok || millionths != cases[i].millionths)
            fail_msg("'%s': %d, %lld", cases[i].text, ok, (long long)millionths);
    }
}

static void reads_lengths(void **state)
{
    static const struct {
        const char *text;
        length line;
        bool ok;
        length expected;
    } cases[] = {
        {"12pt", 0, true, PT(12)},
        {"12 pt", 0, true, PT(12)},
        {"-0.5pt", 0, true, -32768},
        {"+2pt", 0, true, PT(2)},
        {"5 mm", 0, true, MM(5)},
        {"127mm", 0, true, PT(360)},
        {"3lines", PT(13), true, PT(39)},
        {"1line", PT(13), true, PT(13)},
        {"-1.5 lines", PT(12), true, -PT(18)},
        {"0", 0, true, 0},
        {"0mm", 0, true, 0},
        {"1000000pt", 0, true, LENGTH_MAX},
        {"-1000000pt", 0, true, -LENGTH_MAX},
        {"1000000.00001pt", 0, false, 0},
        {"352779mm", 0, false, 0},
        {"999999999999lines", LENGTH_MAX, false, 0},
        {"3lines", 0, false, 0},
        {"", 0, false, 0},
        {"pt", 0, false, 0},
        {"12", 0, false, 0},
        {"0.0", 0, false, 0},
        {"12in", 0, false, 0},
        {"12PT", 0, false, 0},
        {"12ptx", 0, false, 0},
        {"12pt ", 0, false, 0},
        {" 12pt", 0, false, 0},
        {"12\tpt", 0, false, 0},
        {"1,5pt", 0, false, 0},
        {"1.pt", 0, false, 0},
        {".5pt", 0, false, 0},
        {"1e3pt", 0, false, 0},
        {"1.1234567pt", 0, false, 0},
        {"--1pt", 0, false, 0},
        {"1 2pt", 0, false, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        length out = 0;
        bool ok = length_parse(slice_of(cases[i].text), cases[i].line, &out);
        if (ok != cases[i].ok || out != cases[i].expected)
            fail_msg("'%s': %d, %lld", cases[i].text, ok, (long long)out);
    }
}

static void prints_lengths(void **state)
{
    static const struct {
        length value;
        int decimals;
        const char *expected;
    } cases[] = {
        {0, 5, "0"},
        {PT(12), 3, "12"},
        {32768, 1, "0.5"},
        {32768, 0, "1"},
        {-32768, 0, "-1"},
        {-1, 0, "0"},
        {-1, 4, "0"},
        {1, 5, "0.00002"},
        {-1, 5, "-0.00002"},
        {PT(1) / 8, 2, "0.13"},
        {-PT(1) / 8, 2, "-0.13"},
        {65535, 3, "1"},
        {PT(100) + 3277, 2, "100.05"},
        {MM(210), 3, "595.276"},
        {INT64_MAX, 5, "140737488355327.99998"},
        {INT64_MIN, 5, "-140737488355328"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char out[32];
        int size = length_print(cases[i].value, cases[i].decimals, out);
        assert_string_equal(out, cases[i].expected);
        assert_int_equal(size, strlen(out));
    }
}

/* Five decimals tell every length from its neighbours. */
static void reads_what_it_prints(void **state)
{
    uint64_t random = 1;

    (void)state;
    for (int i = 0; i < 200000; i++) {
        char text[40];
        length back;
        length value = (length)(random_next(&random) >> (random_next(&random) % 64));
        value = value % LENGTH_MAX * (i % 2 ? 1 : -1);
        int size = length_print(value, 5, text);
        snprintf(text + size, sizeof text - (size_t)size, "pt");
        assert_true(length_parse(slice_of(text), 0, &back));
        assert_int_equal(back, value);
    }
}

static void reads_millimetres_as_the_macro_does(void **state)
{
    (void)state;
    for (int n = -300000; n < 300000; n += 7) {
        char text[32];
        length value;
        snprintf(text, sizeof text, "%s%d.%03dmm", n < 0 ? "-" : "", abs(n) / 1000,
                 abs(n) % 1000);
        assert_true(length_parse(slice_of(text), 0, &value));
        assert_int_equal(value, MM_MILLI(n));
    }
}

static void assert_linear(struct matrix m, int64_t a, int64_t b, int64_t c, int64_t d)
{
    assert_int_equal(m.a, a);
    assert_int_equal(m.b, b);
    assert_int_equal(m.c, c);
    assert_int_equal(m.d, d);
}

static void quarter_turns_are_exact(void **state)
{
    static const struct {
        int64_t degrees, cosine, sine;
    } cases[] = {
        {0, 1, 0},    {90, 0, 1},    {180, -1, 0}, {270, 0, -1},  {360, 1, 0},
        {-90, 0, -1}, {-180, -1, 0}, {450, 0, 1},  {-3600, 1, 0}, {36000090, 0, 1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t cosine = cases[i].cosine * MATRIX_ONE;
        int64_t sine = cases[i].sine * MATRIX_ONE;
        struct matrix m = matrix_rotate(cases[i].degrees * 1000000, (struct point){0, 0});
        assert_linear(m, cosine, sine, -sine, cosine);
    }
}

static void turns_clockwise(void **state)
{
    struct point centre = {PT(100), PT(200)};
    struct point right = {PT(110), PT(200)};
    struct point p = matrix_apply(matrix_rotate(90000000, centre), right);

    (void)state;
    assert_int_equal(p.x, PT(100));
    assert_int_equal(p.y, PT(210)); /* y runs downwards */
    assert_int_equal(matrix_rotate(30000000, centre).b, MATRIX_ONE / 2);
    assert_int_equal(matrix_rotate(45000000, centre).a, 759250125);
}

/* No more than the rounding away from the library of mathematics. */
static void turns_agree_with_libm(void **state)
{
    uint64_t random = 2;

    (void)state;
    for (int i = 0; i < 100000; i++) {
        int64_t angle = (int64_t)(random_next(&random) % 720000000) - 360000000;
        double radians = (double)angle / 180e6 * acos(-1);
        struct point centre = {(length)(random_next(&random) % (uint64_t)PT(5000)), PT(7)};
        struct matrix m = matrix_rotate(angle, centre);
        assert_true(fabs((double)m.a - cos(radians) * (double)MATRIX_ONE) < 0.51);
        assert_true(fabs((double)m.b - sin(radians) * (double)MATRIX_ONE) < 0.51);
        struct point fixed = matrix_apply(m, centre);
        assert_int_equal(fixed.x, centre.x);
        assert_int_equal(fixed.y, centre.y);
    }
}

static void maps_inner_first(void **state)
{
    struct matrix twice = matrix_scale(2 * MATRIX_ONE, 3 * MATRIX_ONE);
    struct matrix move = matrix_translate(PT(10), PT(20));
    struct point p = matrix_apply(matrix_multiply(twice, move), (struct point){PT(1), PT(2)});
    struct point q = matrix_apply(matrix_multiply(move, twice), (struct point){PT(1), PT(2)});

    (void)state;
    assert_int_equal(p.x, PT(22));
    assert_int_equal(p.y, PT(66));
    assert_int_equal(q.x, PT(12));
    assert_int_equal(q.y, PT(26));
    assert_linear(matrix_multiply(MATRIX_IDENTITY, twice), 2 * MATRIX_ONE, 0, 0,
                  3 * MATRIX_ONE);
}

static void multiplies_as_it_applies(void **state)
{
    uint64_t random = 3;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        struct matrix a = matrix_rotate((int64_t)(random_next(&random) % 360000000),
                                        (struct point){PT(300), PT(400)});
        struct matrix b = matrix_rotate((int64_t)(random_next(&random) % 360000000),
                                        (struct point){PT(50), -PT(60)});
        struct point p = {(length)(random_next(&random) % (uint64_t)PT(1000)), PT(1)};
        struct point once = matrix_apply(matrix_multiply(a, b), p);
        struct point step = matrix_apply(a, matrix_apply(b, p));
        assert_in_range(once.x - step.x + 3, 0, 6);
        assert_in_range(once.y - step.y + 3, 0, 6);
    }
}

static void rectangles_overlap_inside_only(void **state)
{
    struct rect box = {0, 0, PT(10), PT(10)};

    (void)state;
    assert_true(rects_overlap(box, (struct rect){PT(9), PT(9), PT(5), PT(5)}));
    assert_false(rects_overlap(box, (struct rect){PT(10), 0, PT(5), PT(5)}));
    assert_false(rects_overlap(box, (struct rect){0, -PT(5), PT(5), PT(5)}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scales_with_rounding),
        cmocka_unit_test(constants_are_exact),
        cmocka_unit_test(reads_decimals),
        cmocka_unit_test(reads_lengths),
        cmocka_unit_test(prints_lengths),
        cmocka_unit_test(reads_what_it_prints),
        cmocka_unit_test(reads_millimetres_as_the_macro_does),
        cmocka_unit_test(quarter_turns_are_exact),
        cmocka_unit_test(turns_clockwise),
        cmocka_unit_test(turns_agree_with_libm),
        cmocka_unit_test(maps_inner_first),
        cmocka_unit_test(multiplies_as_it_applies),
        cmocka_unit_test(rectangles_overlap_inside_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
