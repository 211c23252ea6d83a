/* syntax_test.c -- numbers, names, strings and dates, case by case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka wants those before it */
#include <cmocka.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "pdf/pdf_meta.h"
#include "pdf/pdf_syntax.h"

#include "sample.h"

static void assert_written(struct pdf_buffer *out, const char *want)
{
    put_slice(out, (struct slice){"", 1});
    assert_string_equal(out->bytes, want);
    out->size = 0;
}

static void test_decimals(void **state)
{
    static const struct {
        int64_t value;
        unsigned decimals;
        const char *want;
    } cases[] = {
        {0, 0, "0"},
        {0, 4, "0"},
        {7, 0, "7"},
        {-7, 0, "-7"},
        {1000, 3, "1"},
        {1, 3, "0.001"},
        {-1, 3, "-0.001"},
        {1230, 3, "1.23"},
        {-120, 1, "-12"},
        {100, 0, "100"},
        {INT64_MAX, 0, "9223372036854775807"},
        {INT64_MIN, 0, "-9223372036854775808"},
        {INT64_MIN, 10, "-922337203.6854775808"},
    };
    struct pdf_buffer out = {0};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        put_decimal(&out, cases[i].value, cases[i].decimals);
        assert_written(&out, cases[i].want);
    }
    pdf_buffer_free(&out);
}

static void test_lengths(void **state)
{
    static const struct {
        length value;
        const char *want;
    } cases[] = {
        {0, "0"},
        {PT(12), "12"},
        {-PT(12), "-12"},
        {PT_MILLI(12500), "12.5"},
        {MM(210), "595.2756"},
        {MM(-3), "-8.5039"},
        {1, "0"},  /* 1/65536 is less than half of 1/10000 */
        {-1, "0"}, /* and not -0 */
        {4, "0.0001"},
        {LENGTH_MAX, "1000000"},
    };
    struct pdf_buffer out = {0};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        put_length(&out, cases[i].value);
        assert_written(&out, cases[i].want);
    }
    put_pair(&out, PT(1), -PT_MILLI(500));
    assert_written(&out, "1 -0.5 ");
    pdf_buffer_free(&out);
}

/* Turned by 30 degrees: sine 0.5, cosine 0.8660254. */
static void test_ratios(void **state)
{
    struct matrix turned = matrix_rotate(30000000, (struct point){0, 0});
    struct pdf_buffer out = {0};

    (void)state;
    put_ratio(&out, turned.a);
    put(&out, " ");
    put_ratio(&out, turned.c);
    assert_written(&out, "0.8660254 -0.5");
    put_ratio(&out, 1);
    assert_written(&out, "0");
    pdf_buffer_free(&out);
}

static void test_names(void **state)
{
    static const struct {
        const char *name, *want;
    } cases[] = {
        {"Black", "/Black"},
        {"PANTONE 871 C", "/PANTONE#20871#20C"},
        {"Grün", "/Gr#C3#BCn"},
        {"a/b#c(d)<e>[f]{g}%h", "/a#2Fb#23c#28d#29#3Ce#3E#5Bf#5D#7Bg#7D#25h"},
        {"\x7f\x01", "/#7F#01"},
        {"", "/"},
    };
    struct pdf_buffer out = {0};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        put_name(&out, slice_of(cases[i].name));
        assert_written(&out, cases[i].want);
    }
    put_name(&out, (struct slice){"a\0b", 3});
    assert_written(&out, "/a#00b");
    pdf_buffer_free(&out);
}

static void test_texts(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"", "()"},
        {"Vorwort", "(Vorwort)"},
        {"a (b) \\", "(a \\(b\\) \\\\)"},
        {"ä", "<FEFF00E4>"},
        {"a\n", "<FEFF0061000A>"},
        {"😀\u20AC", "<FEFFD83DDE0020AC>"},
        {"\U0010FFFF", "<FEFFDBFFDFFF>"},
    };
    struct pdf_buffer out = {0};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        put_text(&out, slice_of(cases[i].text));
        assert_written(&out, cases[i].want);
    }
    put_text(&out, (struct slice){"a\0", 2}); /* a NUL is not printable */
    assert_written(&out, "<FEFF00610000>");
    pdf_buffer_free(&out);
}

static void test_a_long_format(void **state)
{
    char text[5000];
    struct pdf_buffer out = {0};

    (void)state;
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    put_format(&out, "%d%s", 1, text);
    assert_int_equal(out.size, sizeof text);
    assert_memory_equal(out.bytes, "1xx", 3);
    pdf_buffer_free(&out);
}

static void test_dates(void **state)
{
    static const struct {
        const char *text;
        bool ok;
        struct pdf_date want;
    } cases[] = {
        {"2024-05-14", true, {2024, 5, 14, 0, 0, 0, 0}},
        {"2024-05", true, {2024, 5, 1, 0, 0, 0, 0}},
        {"2024", true, {2024, 1, 1, 0, 0, 0, 0}},
        {"2024-02-29", true, {2024, 2, 29, 0, 0, 0, 0}},
        {"2023-02-29", false, {0}},
        {"1900-02-29", false, {0}},
        {"2000-02-29", true, {2000, 2, 29, 0, 0, 0, 0}},
        {"2024-05-14T10:30", true, {2024, 5, 14, 10, 30, 0, 0}},
        {"2024-05-14T10:30Z", true, {2024, 5, 14, 10, 30, 0, 0}},
        {"2024-05-14T10:30:59+02:00", true, {2024, 5, 14, 10, 30, 59, 120}},
        {"2024-05-14T10:30:59-03:30", true, {2024, 5, 14, 10, 30, 59, -210}},
        {"2024-13-01", false, {0}},
        {"2024-00-01", false, {0}},
        {"2024-04-31", false, {0}},
        {"2024-5-1", false, {0}},
        {"2024-05-14 ", false, {0}},
        {"2024-05-14T", false, {0}},
        {"2024-05-14T24:00", false, {0}},
        {"2024-05-14T10:30:60", false, {0}},
        {"2024-05-14T10:30+2", false, {0}},
        {"2024-05-14T10:30+02:60", false, {0}},
        {"14. Mai 2024", false, {0}},
        {"2024-", false, {0}},
        {"2024-05-", false, {0}},
        {"", false, {0}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pdf_date date;
        assert_int_equal(pdf_date_parse(slice_of(cases[i].text), &date), cases[i].ok);
        if (cases[i].ok)
            assert_memory_equal(&date, &cases[i].want, sizeof date);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decimals), cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_ratios),   cmocka_unit_test(test_names),
        cmocka_unit_test(test_texts),    cmocka_unit_test(test_a_long_format),
        cmocka_unit_test(test_dates),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
