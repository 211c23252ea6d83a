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

/* --- English and French: what the patterns find and what they miss --- */

/* Words with a hyphen where the rules of the language allow a break and the patterns find it,
 * and
 * `=` where the patterns miss it, `!` where they break against the rules; two letters in front,
 * three (French: two) behind. */

/* R. M. Ritter, New Hart's Rules, 4.2: between the parts of a compound, behind a prefix, before
 * a suffix, else between two consonants or before one; never so that one letter stands alone.
 */
static const char *const words_en[] = {
    "know-ledge",      "pho-to-graph",   "pho-to-graphy",  "bio-logy",      "news-pa-per",
    "mo-tor-way",      "hy-phen-a-tion", "print-ing",      "ty-po-graphy",  "cen-tury",
    "in-dus-trial",    "ma-chine",       "com-pos-itor",   "ex-hib-i-tion", "gal-lery",
    "cata-logue",      "lan-guage",      "trans-la-tion",  "trans-lu-cent", "maga=zine",
    "en-gine",         "sta-tion",       "rail-way",       "pas-sen-ger",   "jour-ney",
    "land-scape",      "paint-ing",      "wa-ter-col-our", "draw-ing",      "sculp-ture",
    "ar-chi-tec-ture", "mu-seum",        "cur-ator",       "his-tory",      "his-tor-ical",
    "uni-ver-sity",    "some-thing",     "how-ever",       "through-out",   "ma-nu-script",
    "dis-ap-pear",     "dis-ease",       "help-less",      "hap-pi-ness",   "care-fully",
    "be-gin-ning",     "run-ning",       "pro-gress",      "pro-ject",      "present",
    "ther-ap-ist",     "tele-phone",     "mi-cro-scope",   "un-der-stand",  "win-dow",
    "bridge",          "strength",       "every-where",    "mis-hap",       "re-ad-just",
    "re-arrange",      "man-slaughter",  "week=night",     "pains=tak-ing", "co-oper-ate",
    "with=out",        "time=table",     "eye-wit-ness",   "de-par-ture",   "sig-nal-man",
};

/* Webster's Third New International Dictionary, on which hyphen.tex and its exceptions rest. */
static const char *const words_us[] = {
    "knowl-edge",   "pho-to-graph",  "pho-tog-ra-phy", "bi-ol-ogy",     "cen-tury",
    "in-dus-trial", "com-pos-i-tor", "ex-hi-bi-tion",  "gal=lery",      "cat-a-log",
    "mag-a-zine",   "his-tor-i-cal", "uni-ver-sity",   "man-u-script",  "psy-chol-ogy",
    "ther-a-pist",  "de=moc-racy",   "de!m=o-c!rat",   "hy-phen-ation", "al-go-rithm",
    "re-arrange",   "project",       "present",        "ta-ble",        "reci-procity",
    "as-so-ciate",
};

/* Lexique des règles typographiques en usage à l'Imprimerie nationale, «Division des mots»: by
 * sound, or by origin behind a prefix; never between two vowels, beside x or y between vowels,
 * nor before a mute syllable. */
static const char *const words_fr[] = {
    "ty-po-gra-phie", "im-pri-me-rie",   "com-po-si-teur",
    "ca-rac-tère",    "ma-ga-zine",      "or-tho-graphe",
    "bi-blio-thèque", "mon-tagne",       "cha-pitre",
    "théâtre",        "gram-maire",      "ac-cent",
    "bour-geois",     "ins-truc-tion",   "sub-stance",
    "abs-trait",      "obs-tacle",       "con=trôle",
    "ex-cep-tion",    "ex-po-si-tion",   "exa-men",
    "croyance",       "ap-puyer",        "pay-sage",
    "poé-sie",        "aé-rien",         "na-tio-nal",
    "édi-teur",       "élé-gance",       "hé-ri-tage",
    "mal-heu-reux",   "bon-heur",        "in-ha-bi-té",
    "trans-port",     "pho-to-gra-phie", "in-ter-na-tio-nal",
    "té-lé-vi-sion",  "peuple",          "fa-mille",
    "tra-vail=ler",   "vieil=lesse",     "quel-que-fois",
    "ques-tion",      "psy-cho-lo-gie",  "ryth-mique",
    "asthme",         "cons=truire",     "sculp-teur",
    "ponc-tua-tion",  "hé-mi-sphère",    "ex-tra-or-di-naire",
    "pa-ral-lèle",    "sep-tembre",      "al-pha-bet",
    "ma-nus-crit",    "plu-sieurs",      "trans-at-lan-tique",
    "dé=sordre",      "in-utile",        "con=science",
    "at-mo-sphère",   "voya-geur",       "mail=lot",
    "si-gner",        "bap-tême",        "exa-gé-rer",
    "co-opé-rer",     "mal-ha-bile",     "ÉLÉ-GANCE",
};

struct lexicon {
    const char *language;
    const char *const *words;
    size_t count;
    size_t found, missed, wrong; /* in all its words */
};

#define WORDS(array) (array), sizeof(array) / sizeof(array)[0]

static const struct lexicon lexicons[] = {
    {"en-GB", WORDS(words_en), 95, 5, 0},
    {"en-US", WORDS(words_us), 43, 3, 2},
    {"fr", WORDS(words_fr), 102, 7, 0},
};

static size_t count_of(const char *word, char mark)
{
    size_t count = 0;

    for (; *word; word++)
        count += *word == mark;
    return count;
}

/* What the patterns make of a word in the tables. */
static const char *as_found(struct arena *arena, const char *word)
{
    char *out = arena_alloc(arena, strlen(word) + 1, 1);
    size_t size = 0;

    for (; *word; word++)
        if (*word != '=')
            out[size++] = *word == '!' ? '-' : *word;
    return out;
}

static void test_lexicon(const struct lexicon *lexicon)
{
    struct arena *arena = arena_new();
    struct hyphenation *h = hyphenation_new(arena, slice_of(lexicon->language));
    size_t found = 0;
    size_t missed = 0;
    size_t wrong = 0;

    for (size_t i = 0; i < lexicon->count; i++) {
        const char *wanted = as_found(arena, lexicon->words[i]);
        expect(hyphenated(arena, h, without(arena, wanted, '-'), all), wanted);
        found += count_of(lexicon->words[i], '-');
        missed += count_of(lexicon->words[i], '=');
        wrong += count_of(lexicon->words[i], '!');
    }
    assert_int_equal(found, lexicon->found);
    assert_int_equal(missed, lexicon->missed);
    assert_int_equal(wrong, lexicon->wrong);
    arena_free(arena);
}

static void test_lexicons(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lexicons / sizeof lexicons[0]; i++)
        test_lexicon(&lexicons[i]);
}

/* Which table serves a language. */
static void test_tags(void **state)
{
    static const struct {
        const char *language, *word;
    } tags[] = {
        {"en", "know-ledge"},    {"en-GB", "know-ledge"},  {"en-IE", "know-ledge"},
        {"en-US", "knowl-edge"}, {"EN-us", "knowl-edge"},  {"en-US-x-house", "knowl-edge"},
        {"fr-CA", "pay-sage"},   {"de-CH", "Ab-tei-lung"}, {"eng", "knowledge"},
        {"f", "paysage"},        {"", "paysage"},
    };
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        struct hyphenation *h = hyphenation_new(arena, slice_of(tags[i].language));
        expect(hyphenated(arena, h, without(arena, tags[i].word, '-'), all), tags[i].word);
    }
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

/* Another language has tables of its own and the same exceptions, those said later, too. */
static void test_other_language(void **state)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    struct hyphenation *h = hyphenation_new(arena, SLICE("de"));

    (void)state;
    assert_true(hyphenation_except(h, SLICE("pay-sa-ge"), NOWHERE, diag));
    const struct hyphenation *french = hyphenation_in(h, SLICE("fr"));
    hyphenation_keep(h, SLICE("caractère"));
    expect(hyphenated(arena, french, SLICE("paysage"), all), "pay-sa-ge");
    expect(hyphenated(arena, french, SLICE("caractère"), all), "caractère");
    expect(hyphenated(arena, french, SLICE("Schule"), all), "Schule");
    expect(hyphenated(arena, h, SLICE("Schule"), all), "Schu-le");
    assert_ptr_equal(hyphenation_in(h, SLICE("fr")), french);
    assert_ptr_equal(hyphenation_in(h, SLICE("de")), h);
    expect(hyphenated(arena, hyphenation_in(h, SLICE("en-US")), SLICE("knowledge"), all),
           "knowl-edge");
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

/* A list of patterns and, if there is one, of exceptions. */
struct list {
    const char *language, *patterns, *exceptions;
    size_t count, before, after;
};

static const struct list lists[] = {
    {"de", "hyph-de-1996.pat.txt", NULL, 35056, 2, 2},
    {"en-GB", "hyph-en-gb.pat.txt", "hyph-en-gb.hyp.txt", 8527, 2, 3},
    {"en-US", "hyph-en-us.pat.txt", "hyph-en-us.hyp.txt", 4938, 2, 3},
    {"fr", "hyph-fr.pat.txt", NULL, 1216, 2, 2},
};

static struct slice read_list(struct arena *arena, const char *name)
{
    struct slice text;
    struct slice path = arena_printf(arena, "src/language/patterns/%s", name);

    assert_int_equal(file_read(arena, path.text, 1 << 20, &text), FILE_OK);
    return text;
}

/* Letters without digits -> the pattern, as in the file. */
static void read_patterns(struct arena *arena, const char *name, struct map *patterns)
{
    struct slice text = read_list(arena, name);
    struct slice line;

    map_init(patterns, arena);
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

static bool can_break(const struct list *list, struct slice word, size_t at)
{
    return utf8_count(slice_part(word, 0, at)) >= list->before &&
           utf8_count(slice_part(word, at, word.size)) >= list->after;
}

static struct slice plain_liang(struct arena *arena, const struct list *list,
                                const struct map *patterns, struct slice word)
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
        out = arena_printf(arena, "%.*s%s%c", SLICE_ARG(out),
                           can_break(list, word, i) && values[i + 1] % 2 == 1 ? "-" : "",
                           word.text[i]);
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

/* Letters alone: patterns with an apostrophe are for words that stand in one piece elsewhere.
 */
static bool is_word(struct slice word)
{
    struct letters letters;

    return letters_read(word, &letters);
}

static void compare_plain(const struct list *list)
{
    struct arena *arena = arena_new();
    struct arena *scratch = arena_new();
    struct arena_mark mark = arena_mark(scratch);
    struct hyphenation *h = hyphenation_new(arena, slice_of(list->language));
    struct map patterns;
    uint32_t seed = 1996;

    read_patterns(arena, list->patterns, &patterns);
    assert_int_equal(patterns.count, list->count);
    for (size_t i = 0; i < 12000; i++) {
        struct slice word = random_word(scratch, &patterns, &seed);
        if (is_word(word)) {
            struct slice wanted = plain_liang(scratch, list, &patterns, word);
            expect(hyphenated(scratch, h, word, all), wanted.text);
        }
        arena_rewind(scratch, mark);
    }
    arena_free(scratch);
    arena_free(arena);
}

static void test_against_plain(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        compare_plain(&lists[i]);
}

/* Every listed exception breaks where its list says, and in no other word. */
static void test_listed_exceptions(void **state)
{
    struct arena *arena = arena_new();
    struct slice line;

    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        struct hyphenation *h = hyphenation_new(arena, slice_of(lists[i].language));
        struct slice text =
            lists[i].exceptions ? read_list(arena, lists[i].exceptions) : SLICE("");
        while (text.size > 0) {
            slice_cut(text, '\n', &line, &text);
            if (line.size > 0)
                expect(
                    hyphenated(arena, h, without(arena, arena_string(arena, line), '-'), all),
                    arena_string(arena, line));
        }
    }
    struct hyphenation *h = hyphenation_new(arena, SLICE("en-US"));
    expect(hyphenated(arena, h, SLICE("projecting"), all), "pro-ject-ing");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),          cmocka_unit_test(test_limits),
        cmocka_unit_test(test_no_words),       cmocka_unit_test(test_exceptions),
        cmocka_unit_test(test_bad_exceptions), cmocka_unit_test(test_against_plain),
        cmocka_unit_test(test_other_language), cmocka_unit_test(test_lexicons),
        cmocka_unit_test(test_tags),           cmocka_unit_test(test_listed_exceptions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
