/* Slices and UTF-8. */
#include "base/slice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/random.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct slice nothing = {0};

static void assert_slice(struct slice s, const char *expected)
{
    if (!slice_is(s, expected))
        fail_msg("'%.*s' instead of '%s'", SLICE_ARG(s), expected);
}

static void compares(void **state)
{
    static const struct {
        const char *a, *b;
        int order;
    } cases[] = {
        {"", "", 0},       {"a", "", 1},         {"", "a", -1},  {"a", "b", -1},
        {"ab", "a", 1},    {"ab", "abc", -1},    {"Z", "a", -1}, {"z", "ä", -1},
        {"abc", "abc", 0}, {"\x7F", "\x80", -1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct slice a = slice_of(cases[i].a);
        struct slice b = slice_of(cases[i].b);
        int order = slice_compare(a, b);
        assert_int_equal((order > 0) - (order < 0), cases[i].order);
        assert_int_equal(slice_equal(a, b), cases[i].order == 0);
    }
    assert_true(slice_equal(nothing, SLICE("")));
    assert_int_equal(slice_compare(nothing, SLICE("")), 0);
    assert_int_equal(slice_of(NULL).size, 0);
}

static void starts_and_ends(void **state)
{
    struct slice s = SLICE("umbruch.yaml");

    (void)state;
    assert_true(slice_starts(s, "umbruch"));
    assert_true(slice_starts(s, ""));
    assert_false(slice_starts(s, "bruch"));
    assert_false(slice_starts(s, "umbruch.yaml.old"));
    assert_true(slice_ends(s, ".yaml"));
    assert_true(slice_ends(s, ""));
    assert_false(slice_ends(s, ".yml"));
    assert_true(slice_starts(nothing, ""));
    assert_true(slice_ends(nothing, ""));
    assert_false(slice_ends(nothing, "x"));
}

static void parts_are_clamped(void **state)
{
    struct slice s = SLICE("Satzspiegel");

    (void)state;
    assert_slice(slice_part(s, 0, 4), "Satz");
    assert_slice(slice_part(s, 4, 99), "spiegel");
    assert_slice(slice_part(s, 8, 4), "");
    assert_slice(slice_part(s, 99, SIZE_MAX), "");
    assert_slice(slice_part(nothing, 1, 2), "");
}

static void trims(void **state)
{
    (void)state;
    assert_slice(slice_trim(SLICE(" \t\r\n a b \n")), "a b");
    assert_slice(slice_trim(SLICE(" \t")), "");
    assert_slice(slice_trim(nothing), "");
    assert_slice(slice_trim(SLICE("\xC2\xA0x")), "\xC2\xA0x"); /* no-break space stays */
}

static void finds(void **state)
{
    static const struct {
        const char *text, *needle;
        size_t from, expected;
    } cases[] = {
        {"abcabc", "abc", 0, 0},
        {"abcabc", "abc", 1, 3},
        {"abcabc", "abc", 4, SIZE_MAX},
        {"abcabc", "", 2, 2},
        {"abcabc", "", 6, 6},
        {"abcabc", "", 7, SIZE_MAX},
        {"abc", "abcd", 0, SIZE_MAX},
        {"", "", 0, 0},
        {"aab", "ab", 0, 1},
        {"abc", "c", SIZE_MAX, SIZE_MAX},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(
            slice_find(slice_of(cases[i].text), slice_of(cases[i].needle), cases[i].from),
            cases[i].expected);
    assert_int_equal(slice_find(SLICE("a\0b"), SLICE("b"), 0), 2);
    assert_int_equal(slice_find(nothing, nothing, 0), 0);
}

static void cuts(void **state)
{
    static const struct {
        const char *text;
        bool found;
        const char *head, *tail;
    } cases[] = {
        {"a:b:c", true, "a", "b:c"}, {"a:", true, "a", ""}, {":b", true, "", "b"},
        {"abc", false, "abc", ""},   {"", false, "", ""},
    };
    struct slice head;
    struct slice tail;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(slice_cut(slice_of(cases[i].text), ':', &head, &tail), cases[i].found);
        assert_slice(head, cases[i].head);
        assert_slice(tail, cases[i].tail);
    }
    assert_false(slice_cut(nothing, ':', &head, &tail));
}

static bool is_scalar(uint32_t c) { return c < 0xD800 || (c > 0xDFFF && c <= 0x10FFFF); }

static void every_character_comes_back(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x1FFFFF; c++) {
        char bytes[4];
        size_t at = 0;
        struct slice s = {bytes, (size_t)utf8_put(c, bytes)};
        uint32_t back = utf8_next(s, &at);
        if (back != (is_scalar(c) ? c : 0xFFFD) || at != (is_scalar(c) ? s.size : 1) ||
            utf8_check(s) != (is_scalar(c) ? s.size : 0))
            fail_msg("U+%04X is read as U+%04X, %zu bytes", c, back, at);
    }
}

/* The plain definition: the value says how long its form has to be. */
static size_t naive_decode(const unsigned char *p, size_t left)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t size = p[0] < 0x80 ? 1 : p[0] < 0xC0 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    uint32_t c = size == 1 ? p[0] : p[0] & (0xFFU >> (size + 1));

    if (size == 0 || size > left || p[0] >= 0xF8)
        return 0;
    for (size_t i = 1; i < size; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (p[i] & 0x3FU);
    }
    return c >= least[size] && is_scalar(c) ? size : 0;
}

static size_t naive_check(const unsigned char *p, size_t size, size_t *count)
{
    size_t wrong = SIZE_MAX;

    *count = 0;
    for (size_t at = 0; at < size; ++*count) {
        size_t step = naive_decode(p + at, size - at);
        if (step == 0 && wrong == SIZE_MAX)
            wrong = at;
        at += step > 0 ? step : 1;
    }
    return wrong == SIZE_MAX ? size : wrong;
}

static void assert_as_naive(const unsigned char *bytes, size_t size)
{
    struct slice s = {(const char *)bytes, size};
    size_t count;
    size_t wrong = naive_check(bytes, size, &count);

    if (utf8_check(s) != wrong || utf8_count(s) != count)
        fail_msg("%02X %02X %02X ..: %zu, not %zu", bytes[0], bytes[1], bytes[2], utf8_check(s),
                 wrong);
}

static void every_three_bytes_are_judged_right(void **state)
{
    (void)state;
    for (uint32_t i = 0xC00000; i < 0x1000000; i++) {
        unsigned char bytes[3] = {(unsigned char)(i >> 16), (unsigned char)(i >> 8),
                                  (unsigned char)i};
        struct slice s = {(const char *)bytes, 3};
        size_t at = 0;
        size_t expected = naive_decode(bytes, 3);
        utf8_next(s, &at);
        if (at != (expected > 0 ? expected : 1))
            fail_msg("%06X: %zu bytes, not %zu", i, at, expected);
    }
}

/* Bytes near the borders of the table, between runs of ASCII. */
static void random_bytes_are_judged_right(void **state)
{
    static const unsigned char hard[] = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1,
                                         0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF};
    uint64_t random = 4;

    (void)state;
    for (int i = 0; i < 200000; i++) {
        unsigned char bytes[40];
        size_t size = 4 + random_below(&random, sizeof bytes - 3);
        for (size_t j = 0; j < size; j++)
            bytes[j] =
                random_below(&random, 3) ? 'a' : hard[random_below(&random, sizeof hard)];
        assert_as_naive(bytes, size);
    }
}

static void counts_characters(void **state)
{
    (void)state;
    assert_int_equal(utf8_count(SLICE("Größe")), 5);
    assert_int_equal(utf8_count(SLICE("a\xFF\xC3")), 3);
    assert_int_equal(utf8_count(nothing), 0);
    assert_int_equal(utf8_check(nothing), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares),
        cmocka_unit_test(starts_and_ends),
        cmocka_unit_test(parts_are_clamped),
        cmocka_unit_test(trims),
        cmocka_unit_test(finds),
        cmocka_unit_test(cuts),
        cmocka_unit_test(every_character_comes_back),
        cmocka_unit_test(every_three_bytes_are_judged_right),
        cmocka_unit_test(random_bytes_are_judged_right),
        cmocka_unit_test(counts_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
