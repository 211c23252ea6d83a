/* Texts as lengths, places, columns, angles, weights and colours. */
#include "support.h"

#include "edition/units.h"
#include "edition/values.h"

/* A4, 3 mm bleed, lines of 12 pt from 6 pt on. */
static const struct edition edition = {
    .format = {MM(210), MM(297), MM(3), true},
    .grid = {12, MM(10), MM(5), MM(15), MM(20), PT(12), PT(6), 7, 64},
};

typedef bool (*parse)(const struct edition *, struct slice, int64_t *);

static const struct {
    parse parse;
    const char *text;
    bool ok;
    int64_t value;
} numbers[] = {
    {unit_length, "12pt", true, PT(12)},
    {unit_length, "12 pt", true, PT(12)},
    {unit_length, "3lines", true, PT(36)},
    {unit_length, "0", true, 0},
    {unit_length, "-5mm", true, MM(-5)},
    {unit_length, "12", false, 0},
    {unit_length, "12cm", false, 0},
    {unit_length, "L6", false, 0},
    {unit_length, "", false, 0},
    {unit_length, "99999999999pt", false, 0},
    {unit_top, "127mm", true, MM(127)},
    {unit_top, "L44", true, PT(6 + 44 * 12)},
    {unit_top, "L6+2pt", true, PT(6 + 72 + 2)},
    {unit_top, "L6 + 2pt", true, PT(6 + 72 + 2)},
    {unit_top, "L6-2pt", true, PT(6 + 72 - 2)},
    {unit_top, "L7.5", true, PT(6 + 90)},
    {unit_top, "L36.75-1lines", true, PT(6 + 441 - 12)},
    {unit_top, "L61.9583", true, PT(6) + 48725990},
    {unit_top, "L6+2", false, 0},
    {unit_top, "L6++2pt", false, 0},
    {unit_top, "L6+-2pt", false, 0},
    {unit_top, "L6+", false, 0},
    {unit_top, "L", false, 0},
    {unit_top, "L6mm", false, 0},
    {unit_top, "6L", false, 0},
    {unit_top, "bleed", true, MM(-3)},
    {unit_top, "trim", true, 0},
    {unit_bottom, "bleed", true, MM(297) + MM(3)},
    {unit_bottom, "trim", true, MM(297)},
    {unit_bottom, "L64+5pt", true, PT(6 + 768 + 5)},
    {unit_bottom, "Bleed", false, 0},
    {unit_percent, "40%", true, 400},
    {unit_percent, "2.5%", true, 25},
    {unit_percent, "-6%", true, -60},
    {unit_percent, "2.55%", false, 0},
    {unit_percent, "40", false, 0},
    {unit_percent, "%", false, 0},
    {unit_share, "40", true, 400},
    {unit_share, "40%", true, 400},
    {unit_angle, "-3.5deg", true, -3500000},
    {unit_angle, "0", true, 0},
    {unit_angle, "90", false, 0},
    {unit_angle, "90°", false, 0},
    {unit_number, "-20", true, -20},
    {unit_number, "1.0", false, 0},
    {unit_number, "1e3", false, 0},
    {unit_number, "0x10", false, 0},
    {unit_weight, "semibold", true, 600},
    {unit_weight, "black", true, 900},
    {unit_weight, "450", true, 450},
    {unit_weight, "0", false, 0},
    {unit_weight, "1001", false, 0},
    {unit_weight, "demi", false, 0},
};

static void test_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        int64_t value = 0;
        bool ok = numbers[i].parse(&edition, slice_of(numbers[i].text), &value);
        if (ok != numbers[i].ok || (ok && value != numbers[i].value))
            fail_msg("'%s': %d %lld", numbers[i].text, ok, (long long)value);
    }
}

static const struct {
    const char *text;
    bool ok;
    struct lines lines;
} lines[] = {
    {"7-64", true, {PT(6 + 84), PT(6 + 768), true}},
    {"45", true, {PT(6 + 540), 0, false}},
    {"36.75-40.75", true, {PT(6 + 441), PT(6 + 489), true}},
    {"7 - 64", true, {PT(6 + 84), PT(6 + 768), true}},
    {"7-", false, {0}},
    {"-7", false, {0}},
    {"L7", false, {0}},
    {"7-64-80", false, {0}},
    {"", false, {0}},
};

static void test_lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct lines found = {0};
        assert_int_equal(unit_lines(&edition, slice_of(lines[i].text), &found), lines[i].ok);
        if (!lines[i].ok)
            continue;
        assert_int_equal(found.first, lines[i].lines.first);
        assert_int_equal(found.last, lines[i].lines.last);
        assert_int_equal(found.has_last, lines[i].lines.has_last);
    }
    assert_int_equal(grid_line(&edition.grid, 7500), PT(6 + 90));
}

static const struct {
    const char *text;
    bool ok;
    unsigned first, last;
} columns[] = {
    {"4-11", true, 4, 11}, {"4", true, 4, 4},      {"0-0", true, 0, 0},
    {"0-12", false, 0, 0}, {"11-4", false, 0, 0},  {"-1", false, 0, 0},
    {"a", false, 0, 0},    {"1.5-3", false, 0, 0}, {"4-", false, 0, 0},
};

static void test_columns(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        unsigned first = 0;
        unsigned last = 0;
        assert_int_equal(unit_columns(&edition.grid, slice_of(columns[i].text), &first, &last),
                         columns[i].ok);
        if (columns[i].ok) {
            assert_int_equal(first, columns[i].first);
            assert_int_equal(last, columns[i].last);
        }
    }
}

static struct colour red = {.name = {"rot", 3}, .cmyk = {0, 1000, 903, 0}};
static struct colour black = {.name = {"black", 5}, .cmyk = {0, 0, 0, 1000}};
static struct colour gold = {
    .kind = COLOUR_SPOT, .name = {"gold 1", 6}, .ink = {"Gold", 4}, .cmyk = {0, 0, 0, 1000}};

static const struct {
    const char *text;
    bool ok;
    const struct colour *colour;
    int tint;
} inks[] = {
    {"rot", true, &red, 1000},      {"rot 40%", true, &red, 400},
    {"rot  40%", true, &red, 400},  {"rot 0%", true, &red, 0},
    {"rot 100%", true, &red, 1000}, {"rot 2.5%", true, &red, 25},
    {"gold 1", true, &gold, 1000},  {"gold 1 30%", true, &gold, 300},
    {"none", true, NULL, 1000},     {"none 40%", false, NULL, 0},
    {"rot 101%", false, NULL, 0},   {"rot -1%", false, NULL, 0},
    {"rot40%", false, NULL, 0},     {"rot 40", false, NULL, 0},
    {"40%", false, NULL, 0},        {"", false, NULL, 0},
    {"blau", false, NULL, 0},
};

static void test_inks(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct edition with = {0};

    map_init(&with.colour_names, arena);
    map_add(&with.colour_names, red.name, &red);
    map_add(&with.colour_names, gold.name, &gold);
    for (size_t i = 0; i < sizeof inks / sizeof inks[0]; i++) {
        struct ink ink = {0};
        bool ok = edition_ink(&with, slice_of(inks[i].text), &ink);
        if (ok != inks[i].ok ||
            (ok && (ink.colour != inks[i].colour || ink.tint != inks[i].tint)))
            fail_msg("'%s': %d %d", inks[i].text, ok, ink.tint);
    }
    arena_free(arena);
}

static void test_process_values(void **state)
{
    (void)state;
    int cmyk[4];

    ink_cmyk((struct ink){&red, 500}, cmyk);
    assert_int_equal(cmyk[1], 500);
    assert_int_equal(cmyk[2], 452); /* 451.5, rounded half up */
    ink_cmyk((struct ink){NULL, 1000}, cmyk);
    assert_int_equal(cmyk[0] + cmyk[1] + cmyk[2] + cmyk[3], 0);
    assert_true(ink_is_black((struct ink){&black, 1000}));
    assert_false(ink_is_black((struct ink){&black, 999}));
    assert_false(ink_is_black((struct ink){&gold, 1000}));
    assert_false(ink_is_black((struct ink){&red, 1000}));
    assert_false(ink_is_black((struct ink){NULL, 1000}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_columns),        cmocka_unit_test(test_inks),
        cmocka_unit_test(test_process_values),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
