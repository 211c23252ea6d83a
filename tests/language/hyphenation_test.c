/* Words with the hyphens they should get; a second, plain reading of Liang's algorithm over
 * the pattern file itself; exceptions; words that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "language/hyphenation.h"
#include "language/letters.h"

static const struct hyphen_limits all = {1, 1, 1};

/* `word` with hyphens where it may break. */
static struct slice hyphenated(struct arena *arena, const struct hyphenation *h,
                               struct slice word, struct hyphen_limits limits)
{
    size_t points[WORD_LETTERS];
    size_t count = hyphenate(h, word, limits, points, WORD_LETTERS);
    struct slice out = SLICE("");
    size_t at = 0;

    for (size_t i = 0; i < count; i++) {
        assert_true(points[i] > at && points[i] < word.size);
        struct slice part = slice_part(word, at, points[i]);
        out = arena_printf(arena, "%.*s%.*s-", SLICE_ARG(out), SLICE_ARG(part));
        at = points[i];
    }
    struct slice rest = slice_part(word, at, word.size);
    return arena_printf(arena, "%.*s%.*s", SLICE_ARG(out), SLICE_ARG(rest));
}

static struct slice without(struct arena *arena, const char *text, char mark)
{
    char *out = arena_alloc(arena, strlen(text) + 1, 1);
    size_t size = 0;

    for (; *text; text++)
        if (*text != mark)
            out[size++] = *text;
    return (struct slice){out, size};
}

static void expect(struct slice got, const char *wanted)
{
    if (!slice_is(got, wanted))
        fail_msg("'%.*s', not '%s'", SLICE_ARG(got), wanted);
}

/* All points of the patterns. The first seven are the traps of the Sonderausgabe. */
static const char *const words[] = {
    "Fort-schritt",
    "Ide-al-fall",
    "Or-ga-ni-sa-ti-ons-struk-tu-ren",
    "über-gangs-wei-se",
    "Ha-cker-an-griff",
    "In-fra-struk-tur",
    "re-si-li-ent",
    "Sil-ben-tren-nung",
    "Ge-bäu-de",
    "grö-ßer",
    "Stra-ße",
    "STRA-ẞE",
    "ÜBER-GANGS-WEI-SE",
    "Schiff-fahrt",
    "Do-nau-dampf-schiff-fahrts-ge-sell-schaft",
    "Ver-si-che-rungs-auf-sicht-li-che",
    "U\u0308ber-gangs-wei-se",
};

static void test_words(void **state)
{
    struct arena *arena = arena_new();
    struct hyphenation *h = hyphenation_new(arena, SLICE("de"));

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        expect(hyphenated(arena, h, without(arena, words[i], '-'), all), words[i]);
    arena_free(arena);
}

struct limited {
    struct hyphen_limits limits;
    const char *word;
};

static const struct limited limited_words[] = {
    {{3, 3, 6}, "Fort-schritt"},
    {{5, 1, 1}, "Fortschritt"},
    {{3, 3, 6}, "resi-li-ent"},
    {{4, 4, 6}, "resi-lient"},
    {{3, 3, 12}, "Fortschritt"},
    {{3, 3, 11}, "Fort-schritt"},
    {{3, 3, 6}, "Abend"},
    {{3, 4, 1}, "über-gangs-weise"},
    {{99, 1, 1}, "Silbentrennung"},
    {{1, 99, 1}, "Silbentrennung"},
    {{0, 0, 0}, "Sil-ben-tren-nung"},
};

static void test_limits(void **state)
{
    struct arena *arena = arena_new();
    struct hyphenation *h = hyphenation_new(arena, SLICE("de-AT"));

    (void)state;
    for (size_t i = 0; i < sizeof limited_words / sizeof limited_words[0]; i++)
        expect(hyphenated(arena, h, without(arena, limited_words[i].word, '-'),
                          limited_words[i].limits),
               limited_words[i].word);
    arena_free(arena);
}

/* What is no word is left whole. */
static const char *const no_words[] = {
    "",         "IT2Verwaltung", "Fortschritt-", "geht’smalweiter",      "a.b", "Fort schritt",
    "\xFF\xFE", "日本語日本語",  "NIS2UmsuCG",   "übergangsweise\u00AD",
};

static void test_no_words(void **state)
{
    struct arena *arena = arena_new();
    struct hyphenation *h = hyphenation_new(arena, SLICE("de"));
    char longest[WORD_LETTERS + 1];

    (void)state;
    for (size_t i = 0; i < sizeof no_words / sizeof no_words[0]; i++)
        expect(hyphenated(arena, h, slice_of(no_words[i]), all), no_words[i]);
    memset(longest, 'a', sizeof longest);
    for (size_t i = 0; i + 2 < sizeof longest; i += 3)
        memcpy(longest + i, "sol", 3);
    size_t points[WORD_LETTERS];
    assert_true(hyphenate(h, (struct slice){longest, WORD_LETTERS}, all, points, WORD_LETTERS) >
                10);
    assert_int_equal(hyphenate(h, (struct slice){longest, WORD_LETTERS}, all, points, 3), 3);
    assert_int_equal(
        hyphenate(h, (struct slice){longest, sizeof longest}, all, points, WORD_LETTERS), 0);
    arena_free(arena);
}

static void test_exceptions(void **state)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    struct hyphenation *h = hyphenation_new(arena, SLICE("de"));
    struct hyphenation *none = hyphenation_new(arena, SLICE("tlh"));

    (void)state;
    assert_true(hyphenation_except(h, SLICE("Über-gangsweise"), NOWHERE, diag));
    assert_true(hyphenation_except(h, SLICE("Leuschner"), NOWHERE, diag));
    expect(hyphenated(arena, h, SLICE("übergangsweise"), all), "über-gangsweise");
    expect(hyphenated(arena, h, SLICE("U\u0308BERGANGSWEISE"), all), "U\u0308BER-GANGSWEISE");
    expect(hyphenated(arena, h, SLICE("übergangsweise"), (struct hyphen_limits){5, 3, 6}),
           "übergangsweise");
    expect(hyphenated(arena, h, SLICE("Leuschner"), all), "Leuschner");
    expect(hyphenated(arena, h, SLICE("Leuschners"), all), "Leu-sch-ners");
    expect(hyphenated(arena, none, SLICE("Silbentrennung"), all), "Silbentrennung");
    assert_true(hyphenation_except(none, SLICE("tlhIn-gan"), NOWHERE, diag));
    expect(hyphenated(arena, none, SLICE("tlhIngan"), all), "tlhIn-gan");
    assert_int_equal(diag_errors(diag), 0);
    diag_free(diag);
    arena_free(arena);
}

static void test_bad_exceptions(void **state)
{
    static const char *const bad[] = {
        "", "-a", "a-", "a--b", "a b", "a1-b", "-", "Über-Gangsweise", "a\xFF", "a.b"};
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    struct hyphenation *h = hyphenation_new(arena, SLICE("de"));

    (void)state;
    assert_true(hyphenation_except(h, SLICE("über-gangsweise"), NOWHERE, diag));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(hyphenation_except(h, slice_of(bad[i]), NOWHERE, diag));
    assert_int_equal(diag_errors(diag), sizeof bad / sizeof bad[0]);
    char longest[2 * WORD_LETTERS];
    memset(longest, 'a', sizeof longest);
    assert_false(hyphenation_except(h, (struct slice){longest, sizeof longest}, NOWHERE, diag));
    for (size_t i = 1; i < sizeof longest; i += 2)
        longest[i] = '-';
    assert_true(
        hyphenation_except(h, (struct slice){longest, sizeof longest - 1}, NOWHERE, diag));
    diag_free(diag);
    arena_free(arena);
}

/* --- Liang's algorithm once more, without a trie --- */

/* Letters without digits -> the pattern, as in the file. */
static void read_patterns(struct arena *arena, struct map *patterns)
{
    struct slice text;
    struct slice line;

    map_init(patterns, arena);
    assert_int_equal(
        file_read(arena, "src/language/patterns/hyph-de-1996.pat.txt", 1 << 20, &text),
        FILE_OK);
    while (text.size > 0) {
        slice_cut(text, '\n', &line, &text);
        char *letters = arena_alloc(arena, line.size + 1, 1);
        size_t size = 0;
        for (size_t i = 0; i < line.size; i++)
            if (line.text[i] < '0' || line.text[i] > '9')
                letters[size++] = line.text[i];
        if (size > 0)
            assert_true(
                map_add(patterns, (struct slice){letters, size}, arena_string(arena, line)));
    }
}

/* Values by byte of ".word.". */
static void apply_pattern(const char *pattern, size_t at, unsigned char *values)
{
    for (; *pattern; pattern++) {
        if (*pattern >= '0' && *pattern <= '9') {
            if (*pattern - '0' > values[at])
                values[at] = (unsigned char)(*pattern - '0');
        } else {
            at++;
        }
    }
}

/* Two letters stand on each side. */
static bool can_break(struct slice word, size_t at)
{
    return utf8_count(slice_part(word, 0, at)) >= 2 &&
           utf8_count(slice_part(word, at, word.size)) >= 2;
}

static struct slice plain_liang(struct arena *arena, const struct map *patterns,
                                struct slice word)
{
    struct slice dotted = arena_printf(arena, ".%.*s.", SLICE_ARG(word));
    unsigned char *values = arena_alloc(arena, dotted.size + 1, 1);
    struct slice out = SLICE("");

    for (size_t from = 0; from < dotted.size; from++)
        for (size_t to = from + 1; to <= dotted.size; to++) {
            const char *pattern = map_lookup(patterns, slice_part(dotted, from, to));
            if (pattern)
                apply_pattern(pattern, from, values);
        }
    for (size_t i = 0; i < word.size; i++)
        out =
            arena_printf(arena, "%.*s%s%c", SLICE_ARG(out),
                         can_break(word, i) && values[i + 1] % 2 == 1 ? "-" : "", word.text[i]);
    return out;
}

/* Patterns' letters glued at random: every node of the trie is met sooner or later. */
static struct slice random_word(struct arena *arena, const struct map *patterns, uint32_t *seed)
{
    struct slice out = SLICE("");

    while (utf8_count(out) < 8) {
        *seed = *seed * 1664525 + 1013904223;
        struct slice piece = patterns->items[(*seed >> 8) % patterns->count].key;
        if (!slice_find(piece, SLICE("."), 0))
            piece = slice_part(piece, 1, piece.size);
        if (slice_ends(piece, "."))
            piece.size--;
        out = arena_printf(arena, "%.*s%.*s", SLICE_ARG(out), SLICE_ARG(piece));
    }
    return out;
}

static void test_against_plain(void **state)
{
    struct arena *arena = arena_new();
    struct arena *scratch = arena_new();
    struct arena_mark mark = arena_mark(scratch);
    struct hyphenation *h = hyphenation_new(arena, SLICE("de"));
    struct map patterns;
    uint32_t seed = 1996;

    (void)state;
    read_patterns(arena, &patterns);
    assert_int_equal(patterns.count, 35056);
    for (size_t i = 0; i < 20000; i++) {
        struct slice word = random_word(scratch, &patterns, &seed);
        struct slice wanted = plain_liang(scratch, &patterns, word);
        expect(hyphenated(scratch, h, word, all), wanted.text);
        arena_rewind(scratch, mark);
    }
    arena_free(scratch);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),          cmocka_unit_test(test_limits),
        cmocka_unit_test(test_no_words),       cmocka_unit_test(test_exceptions),
        cmocka_unit_test(test_bad_exceptions), cmocka_unit_test(test_against_plain),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
