/* Joints by word, case, parts of compounds; entries that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "language/hyphenation.h"

static const char *const entries[] = {
    "Auf|lage",      "Schiff|fahrt",        "auf|fallen",     "höf|lich",
    "Schilf|inseln", "Brief|frei|umschlag", "Auf|lagen|höhe",
};

/* Words with `|` where a joint should be found. */
static const char *const words[] = {
    "Auf|lage",
    "AUF|LAGE",
    "Auf|lagen|höhe",
    "Neuauflage",
    "Neu-Auf|lage",
    "Schiff|fahrtsamt",
    "höf|licher",
    "ho\u0308f|lich",
    "Auflag",
    "treffen",
    "Brieffreiumschläge-Auf|lage",
    "",
    "Auf|lage-Schiff|fahrt-x",
    "Auflage2",
    "-",
    "Brief|frei|umschlag",
};

static struct slice marked(struct arena *arena, const struct joints *j, struct slice word)
{
    size_t points[16];
    size_t count = joints_find(j, word, points, 16);
    struct slice out = SLICE("");
    size_t at = 0;

    for (size_t i = 0; i < count; i++) {
        assert_true(points[i] > at && points[i] < word.size);
        struct slice part = slice_part(word, at, points[i]);
        out = arena_printf(arena, "%.*s%.*s|", SLICE_ARG(out), SLICE_ARG(part));
        at = points[i];
    }
    struct slice rest = slice_part(word, at, word.size);
    return arena_printf(arena, "%.*s%.*s", SLICE_ARG(out), SLICE_ARG(rest));
}

static struct slice bare(struct arena *arena, const char *text)
{
    char *out = arena_alloc(arena, strlen(text) + 1, 1);
    size_t size = 0;

    for (; *text; text++)
        if (*text != '|')
            out[size++] = *text;
    return (struct slice){out, size};
}

static struct joints *make_joints(struct arena *arena, struct diag *diag)
{
    struct joints *j = joints_new(arena);

    for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++)
        assert_true(joints_add(j, slice_of(entries[i]), NOWHERE, diag));
    return j;
}

static void test_words(void **state)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    struct joints *j = make_joints(arena, diag);

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct slice got = marked(arena, j, bare(arena, words[i]));
        if (!slice_is(got, words[i]))
            fail_msg("'%.*s', not '%s'", SLICE_ARG(got), words[i]);
    }
    size_t points[2];
    assert_int_equal(joints_find(j, SLICE("Brieffreiumschlag"), points, 1), 1);
    assert_int_equal(joints_find(j, SLICE("Auflage-Auflage-Auflage"), points, 2), 2);
    assert_int_equal(joints_find(joints_new(arena), SLICE("Auflage"), points, 2), 0);
    diag_free(diag);
    arena_free(arena);
}

static void test_bad_entries(void **state)
{
    static const char *const bad[] = {"",         "Auflage", "|Auflage", "Auf||lage",
                                      "Auflage|", "|",       "a|1"};
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    struct joints *j = joints_new(arena);

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(joints_add(j, slice_of(bad[i]), NOWHERE, diag));
    assert_int_equal(diag_errors(diag), sizeof bad / sizeof bad[0]);
    diag_free(diag);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_bad_entries),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
