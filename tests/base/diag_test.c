/* Messages as they are printed. Only messages of base are used, so that other
 * stages may change theirs. */
#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hang.h"
#include "base/random.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static char *printed(const struct diag *diag, bool colour)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    diag_print(diag, out, colour);
    fclose(out);
    return text;
}

static void assert_printed(const struct diag *diag, const char *expected)
{
    char *text = printed(diag, false);

    assert_string_equal(text, expected);
    free(text);
}

static struct place place_of(const struct source *source, const char *word)
{
    struct slice needle = slice_of(word);
    size_t offset = slice_find(source->text, needle, 0);

    assert_true(offset != SIZE_MAX);
    return (struct place){source, offset, needle.size};
}

/* Two files with mistakes, recorded in another order than they stand in. */
static struct diag *example(enum language language)
{
    static const struct slice names[] = {SLICE_INIT("height"), SLICE_INIT("width"),
                                         SLICE_INIT("top")};
    struct diag *diag = diag_new(language);
    const struct source *house =
        diag_source(diag, SLICE("layout/house.yaml"),
                    SLICE("colours:\n  blau: c100 m60\n  grün: c80 y100\n"));
    const struct source *edition =
        diag_source(diag, SLICE("layout/heft.yaml"),
                    SLICE("format: A4\nframe:\n\twidht: 84mm # Maß\r\n  blau: c99\n"));

    DIAG(diag, MSG_FILE_MISSING, place_of(edition, "blau"), "blau.icc");
    DIAG_ADD(diag, MSG_FIRST_DEFINED_HERE, place_of(house, "blau"));
    DIAG_ADD(diag, MSG_EXPECTED, NOWHERE, "c m y k");
    DIAG(diag, MSG_FILE_TOO_LARGE, place_of(edition, "widht"), "widht", "5");
    diag_nearest(diag, SLICE("widht"), names, COUNT(names));
    diag_nearest(diag, SLICE("xyz"), names, COUNT(names));
    DIAG(diag, MSG_NOT_UTF8, place_of(house, "grün"));
    DIAG(diag, MSG_FILE_UNREADABLE, NOWHERE, "fonts/x.otf", "I/O");
    return diag;
}

static void prints_english(void **state)
{
    struct diag *diag = example(LANGUAGE_ENGLISH);

    (void)state;
    assert_int_equal(diag_errors(diag), 4);
    assert_int_equal(diag_warnings(diag), 0);
    assert_int_equal(diag_language(diag), LANGUAGE_ENGLISH);
    assert_printed(
        diag, "umbruch: error E0002: fonts/x.otf cannot be read: I/O\n"
              "layout/house.yaml:3:3: error E0004: this character cannot be read: the file is "
              "not saved as UTF-8\n"
              "    3 |   grün: c80 y100\n"
              "      |   ^~~~\n"
              "layout/heft.yaml:3:2: error E0003: widht is too large: it may have 5 at most\n"
              "    3 |     widht: 84mm # Maß\n"
              "      |     ^~~~~\n"
              "      = did you mean 'width'?\n"
              "layout/heft.yaml:4:3: error E0001: no such file: blau.icc\n"
              "    4 |   blau: c99\n"
              "      |   ^~~~\n"
              "layout/house.yaml:2:3: hint: first defined here\n"
              "    2 |   blau: c100 m60\n"
              "      |   ^~~~\n"
              "      = expected: c m y k\n");
    diag_free(diag);
}

static void prints_german(void **state)
{
    struct diag *diag = example(LANGUAGE_GERMAN);

    (void)state;
    assert_printed(
        diag,
        "umbruch: Fehler E0002: fonts/x.otf lässt sich nicht lesen: I/O\n"
        "layout/house.yaml:3:3: Fehler E0004: dieses Zeichen lässt sich nicht lesen: Die Datei "
        "ist nicht als UTF-8 gesichert\n"
        "    3 |   grün: c80 y100\n"
        "      |   ^~~~\n"
        "layout/heft.yaml:3:2: Fehler E0003: widht ist zu groß: Möglich sind höchstens 5\n"
        "    3 |     widht: 84mm # Maß\n"
        "      |     ^~~~~\n"
        "      = meinten Sie „width“?\n"
        "layout/heft.yaml:4:3: Fehler E0001: Datei fehlt: blau.icc\n"
        "    4 |   blau: c99\n"
        "      |   ^~~~\n"
        "layout/house.yaml:2:3: Hinweis: zuerst hier festgelegt\n"
        "    2 |   blau: c100 m60\n"
        "      |   ^~~~\n"
        "      = erwartet: c m y k\n");
    diag_free(diag);
}

static void colours_on_request(void **state)
{
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    const struct source *source = diag_source(diag, SLICE("a"), SLICE("bc"));

    (void)state;
    DIAG(diag, MSG_NOT_UTF8, ((struct place){source, 0, 2}));
    char *text = printed(diag, true);
    assert_string_equal(text, "\033[0;1ma:1:1: \033[0;1;31merror E0004\033[0m: "
                              "this character cannot be read: the file is not saved as UTF-8\n"
                              "    1 | bc\n"
                              "      | \033[0;1;32m^~\033[0m\n");
    free(text);
    diag_free(diag);
}

static void says_the_same_once(void **state)
{
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    const struct source *source = diag_source(diag, SLICE("a"), SLICE("bc"));
    struct place place = {source, 1, 1};

    (void)state;
    for (int i = 0; i < 3; i++) {
        DIAG(diag, MSG_FILE_MISSING, place, "x");
        DIAG_ADD(diag, MSG_EXPECTED, NOWHERE, "y");
    }
    DIAG(diag, MSG_FILE_MISSING, place, "z");
    DIAG(diag, MSG_FILE_MISSING, NOWHERE, "x");
    assert_int_equal(diag_errors(diag), 3);
    assert_int_equal(diag_errors_said(diag), 5);
    assert_printed(diag, "umbruch: error E0001: no such file: x\n"
                         "a:1:2: error E0001: no such file: x\n"
                         "    1 | bc\n"
                         "      |  ^\n"
                         "      = expected: y\n"
                         "a:1:2: error E0001: no such file: z\n"
                         "    1 | bc\n"
                         "      |  ^\n");
    diag_free(diag);
}

/* One message about a text; what is printed below its first line. */
static void shows_the_line(void **state)
{
    static const struct {
        struct slice text;
        size_t offset, size;
        const char *expected;
    } cases[] = {
        {SLICE_INIT(""), 0, 0, "a:1:1|    1 | \n      | ^\n"},
        {SLICE_INIT("ab"), 2, 0, "a:1:3|    1 | ab\n      |   ^\n"},
        {SLICE_INIT("ab\n"), 3, 0, "a:2:1|    2 | \n      | ^\n"},
        {SLICE_INIT("ab\ncd"), 2, 1, "a:1:3|    1 | ab\n      |   ^\n"},
        {SLICE_INIT("ab\ncd"), 1, 99, "a:1:2|    1 | ab\n      |  ^…\n"},
        {SLICE_INIT("ab  \n\n\ncd\n"), 0, 8, "a:1:1|    1 | ab  \n      | ^~…\n"},
        {SLICE_INIT("ab  \n\n\ncd\n"), 0, 5, "a:1:1|    1 | ab  \n      | ^~\n"},
        {SLICE_INIT("ab  \n\n\ncd\n"), 0, 4, "a:1:1|    1 | ab  \n      | ^~~~\n"},
        {SLICE_INIT("ab"), 99, SIZE_MAX, "a:1:3|    1 | ab\n      |   ^\n"},
        {SLICE_INIT("ab\r\ncd"), 0, 4, "a:1:1|    1 | ab\n      | ^~\n"},
        {SLICE_INIT("a\tb"), 2, 1, "a:1:3|    1 | a   b\n      |     ^\n"},
        {SLICE_INIT("\ta\tb"), 0, 1, "a:1:1|    1 |     a   b\n      | ^~~~\n"},
        {SLICE_INIT("\tab\tb"), 1, 4, "a:1:2|    1 |     ab  b\n      |     ^~~~~\n"},
        /* wide characters, marks on letters, an emoji of three code points */
        {SLICE_INIT("名前: 値"), 8, 3, "a:1:5|    1 | 名前: 値\n      |       ^~\n"},
        {SLICE_INIT("u\u0308ber"), 3, 3, "a:1:3|    1 | u\u0308ber\n      |  ^~~\n"},
        {SLICE_INIT("u\u0308ber"), 0, 3, "a:1:1|    1 | u\u0308ber\n      | ^\n"},
        {SLICE_INIT("👍\u200D\uFE0F x"), 11, 1, "a:1:5|    1 | 👍\u200D\uFE0F x\n      |    ^\n"},
        {SLICE_INIT("가\u1100\u1161x"), 9, 1, "a:1:4|    1 | 가\u1100\u1161x\n      |     ^\n"},
        {SLICE_INIT("so\u00ADft x"), 7, 1, "a:1:7|    1 | so\u00ADft x\n      |       ^\n"},
        {SLICE_INIT("äöü"), 2, 2, "a:1:2|    1 | äöü\n      |  ^\n"},
        {SLICE_INIT("äöü"), 3, 1, "a:1:2|    1 | äöü\n      |  ^\n"}, /* inside ö */
        {SLICE_INIT("\xEF\xBB\xBF"
                    "ab"),
         3, 2, "a:1:1|    1 | ab\n      | ^~\n"},
        {SLICE_INIT("\xEF\xBB\xBF"
                    "ab"),
         0, 0, "a:1:1|    1 | ab\n      | ^\n"},
        {SLICE_INIT("a\xFF"
                    "b"),
         1, 1, "a:1:2|    1 | a\uFFFDb\n      |  ^\n"},
        {SLICE_INIT("\033[31mx\xE2\x80\xAE"), 5, 1,
         "a:1:6|    1 | \uFFFD[31mx\uFFFD\n      |      ^\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        const struct source *source = diag_source(diag, SLICE("a"), cases[i].text);
        DIAG(diag, MSG_NOT_UTF8, ((struct place){source, cases[i].offset, cases[i].size}));
        char expected[200];
        int head = (int)strcspn(cases[i].expected, "|");
        snprintf(expected, sizeof expected,
                 "%.*s: error E0004: this character cannot be read: the file is not saved as "
                 "UTF-8\n%s",
                 head, cases[i].expected, cases[i].expected + head + 1);
        assert_printed(diag, expected);
        diag_free(diag);
    }
}

/* Columns of a terminal; of the characters these tests use only emoji are wide. */
static size_t columns_of(struct slice s)
{
    size_t columns = 0;

    for (size_t at = 0; at < s.size;)
        columns += utf8_next(s, &at) >= 0x1F000 ? 2 : 1;
    return columns;
}

/* Prints the mistake at the '#' of `line` and leaves of it only the excerpt:
 * its first and last characters, its width and what stands above the caret. */
static void assert_cut(struct slice line, size_t size, bool before, bool behind)
{
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    const struct source *source = diag_source(diag, SLICE("a"), line);
    DIAG(diag, MSG_NOT_UTF8, place_of(source, "#"));
    char *text = printed(diag, false);
    struct slice rest = slice_of(text);
    struct slice excerpt;
    struct slice carets;

    slice_cut(rest, '\n', &excerpt, &rest);
    slice_cut(rest, '\n', &excerpt, &rest);
    slice_cut(rest, '\n', &carets, &rest);
    size_t above = slice_find(excerpt, SLICE("#"), 0);
    assert_true(above != SIZE_MAX);
    assert_int_equal(columns_of(slice_part(excerpt, 0, above)) + 1, carets.size);
    assert_int_equal(columns_of(excerpt), 8 + size);
    assert_int_equal(slice_starts(slice_part(excerpt, 8, 99), "…"), before);
    assert_int_equal(slice_ends(excerpt, "…"), behind);
    free(text);
    diag_free(diag);
}

/* A line of `before` times `fill`, a '#', and `behind` times `fill`, below another line. */
static struct slice long_line(struct arena *arena, const char *fill, size_t before,
                              size_t behind)
{
    struct slice first = SLICE("first line\n");
    struct {
        ARRAY_OF(char);
    } text = {0};

    for (size_t j = 0; j < first.size; j++)
        *ARRAY_PUSH(arena, &text) = first.text[j];
    for (size_t j = 0; j < before + 1 + behind; j++)
        for (const char *c = j == before ? "#" : fill; *c; c++)
            *ARRAY_PUSH(arena, &text) = *c;
    return (struct slice){text.items, text.count};
}

static void cuts_long_lines(void **state)
{
    struct cut {
        size_t before, behind; /* characters beside the '#' */
        size_t size;           /* of the excerpt, in columns */
        bool cut_before, cut_behind;
    };
    static const struct cut narrow[] = {
        {0, 0, 1, false, false},     {99, 0, 100, false, false}, {0, 99, 100, false, false},
        {59, 40, 100, false, false}, {0, 100, 101, false, true}, {59, 41, 101, false, true},
        {60, 40, 101, false, true},  {61, 40, 102, true, true},  {60, 5, 66, false, false},
        {100, 0, 62, true, false},   {5000, 3, 65, true, false}, {5000, 5000, 102, true, true},
    };
    static const struct cut wide[] = {
        {0, 0, 1, false, false},   {49, 0, 99, false, false},     {0, 49, 99, false, false},
        {0, 50, 100, false, true}, {29, 21, 100, false, true},    {31, 40, 101, true, true},
        {50, 0, 62, true, false},  {5000, 5000, 101, true, true},
    };
    static const char *const fills[] = {"x", "ß", "€", "\xFF"};
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < COUNT(fills); i++)
        for (size_t j = 0; j < COUNT(narrow); j++)
            assert_cut(long_line(arena, fills[i], narrow[j].before, narrow[j].behind),
                       narrow[j].size, narrow[j].cut_before, narrow[j].cut_behind);
    for (size_t j = 0; j < COUNT(wide); j++)
        assert_cut(long_line(arena, "😀", wide[j].before, wide[j].behind), wide[j].size,
                   wide[j].cut_before, wide[j].cut_behind);
    arena_free(arena);
}

static void assert_position(const struct source *source, size_t offset, size_t line,
                            size_t column)
{
    size_t found_line;
    size_t found_column;

    place_position((struct place){source, offset, 0}, &found_line, &found_column);
    assert_int_equal(found_line, line);
    assert_int_equal(found_column, column);
}

/* Positions from checkpoints against counting from the start. */
static void counts_lines_and_columns(void **state)
{
    static const char *const parts[] = {"a", "b", "ä", "…", "😀", "\xFF", "\xC3", "\t", "\n"};
    static char text[9000];
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    size_t size = 0;
    size_t line = 1;
    size_t column = 1;
    uint64_t random = 8;

    (void)state;
    while (size < sizeof text - 4) {
        /* long lines and short ones */
        size_t limit = size % 3000 < 1500 ? COUNT(parts) : COUNT(parts) - 1;
        const char *part = parts[random_below(&random, limit)];
        size += (size_t)snprintf(text + size, 5, "%s", part);
    }
    const struct source *source = diag_source(diag, SLICE("a"), (struct slice){text, size});
    for (size_t at = 0; at < size;) {
        size_t from = at;
        bool ends = utf8_next(source->text, &at) == '\n';
        for (; from < at; from++) /* every byte of a character */
            assert_position(source, from, line, column);
        line += ends;
        column = ends ? 1 : column + 1;
    }
    assert_position(source, size, line, column);
    diag_free(diag);
}

static void nowhere_has_no_position(void **state)
{
    size_t line = 9;
    size_t column = 9;

    (void)state;
    place_position(NOWHERE, &line, &column);
    assert_int_equal(line + column, 0);
}

/* A hostile file: one line of four megabytes with ten thousand mistakes. Where each counts the
 * columns from the line's beginning it takes minutes. */
static void many_mistakes_in_one_line(void **state)
{
    enum { SIZE = 4 << 20, STEP = 400 };
    char *text = malloc(SIZE);
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);

    (void)state;
    memset(text, 'x', SIZE);
    const struct source *source = diag_source(diag, SLICE("a"), (struct slice){text, SIZE});
    for (size_t at = SIZE; at >= STEP; at -= STEP)
        DIAG(diag, MSG_NOT_UTF8, ((struct place){source, at - STEP, SIZE}));
    FILE *out = fopen("/dev/null", "w");
    diag_print(diag, out, false);
    fclose(out);
    assert_int_equal(diag_errors(diag), SIZE / STEP);
    diag_free(diag);
    free(text);
}

/* A house style that two editions share is read twice, and its mistakes are told once. */
static void knows_a_source_again(void **state)
{
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    char again[] = "bc";
    const struct source *first = diag_source(diag, SLICE("a"), SLICE("bc"));

    (void)state;
    assert_ptr_equal(diag_source(diag, SLICE("a"), (struct slice){again, 2}), first);
    assert_ptr_not_equal(diag_source(diag, SLICE("b"), SLICE("bc")), first);
    assert_ptr_not_equal(diag_source(diag, SLICE("a"), SLICE("cb")), first);
    diag_free(diag);
}

static void makes_texts_for_arguments(void **state)
{
    struct diag *diag = diag_new(LANGUAGE_GERMAN);

    (void)state;
    assert_string_equal(diag_text(diag, slice_part(SLICE("Spalte"), 0, 5)), "Spalt");
    assert_string_equal(diag_format(diag, "%d von %s", 3, "4"), "3 von 4");
    diag_free(diag);
    diag_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_english),
        cmocka_unit_test(prints_german),
        cmocka_unit_test(colours_on_request),
        cmocka_unit_test(says_the_same_once),
        cmocka_unit_test(shows_the_line),
        cmocka_unit_test(cuts_long_lines),
        cmocka_unit_test(counts_lines_and_columns),
        cmocka_unit_test(nowhere_has_no_position),
        cmocka_unit_test(many_mistakes_in_one_line),
        cmocka_unit_test(knows_a_source_again),
        cmocka_unit_test(makes_texts_for_arguments),
    };

    hang_guard();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
