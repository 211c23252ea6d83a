/* Good editions, damaged at random with a fixed seed: whatever comes of them, reading ends,
 * takes little memory, says what is wrong, and what it calls good can be walked through. */
#include "support.h"

#include <unistd.h>

#include "base/hang.h"
#include "dump.h"

enum { ROUNDS = 300 };

/* xorshift64* (Marsaglia 2003; Vigna 2016). */
static uint64_t chance_state;

static size_t chance(size_t below)
{
    chance_state ^= chance_state >> 12;
    chance_state ^= chance_state << 25;
    chance_state ^= chance_state >> 27;
    return (size_t)((chance_state * UINT64_C(2685821657736338717)) >> 33) % below;
}

struct text {
    ARRAY_OF(char);
};

static void put(struct arena *arena, struct text *text, struct slice s)
{
    for (size_t i = 0; i < s.size; i++)
        *ARRAY_PUSH(arena, text) = s.text[i];
}

/* What YAML, units and parameters give a meaning to, and what has none. */
static const char *const scraps[] = {
    "~",        "[]",    "{}",       "[",     "}",
    "*a",       "&a ",   "<<: ",     "- ",    ": ",
    "\"",       "'",     "$page",    "${",    "${x}",
    "$$",       "$foot", "none",     "bleed", "L",
    "L6+",      "-1",    "99999999", "1e9mm", "0pt",
    "-9mm",     "100%",  "%\xC4",    "\t",    "\n",
    "\n  ",     "#",     "!!x ",     "? ",    "| ",
    "> ",       "true",  "black",    "plain", "\x00z",
    "\xFF",     "9-1",   "../x",     "text",  "story",
    "999999mm", "L9999", "0-99",     "body",  "$section.colour",
    "1000000",  "lines", "...",
};

static struct slice damage(struct arena *arena, struct slice text)
{
    size_t from = chance(text.size);
    size_t to = from + chance(12);
    size_t other = chance(text.size);
    struct text out = {0};

    put(arena, &out, slice_part(text, 0, from));
    switch (chance(5)) {
    case 0: /* something else is written there */
        put(arena, &out, slice_of(scraps[chance(sizeof scraps / sizeof scraps[0])]));
        break;
    case 1: /* something is left out */
        to = from + chance(200);
        break;
    case 2: /* something from elsewhere is put in */
        put(arena, &out, slice_part(text, other, other + chance(200)));
        to = from;
        break;
    case 3: /* one byte is another */
        put(arena, &out, (struct slice){text.text + other, 1});
        to = from + 1;
        break;
    default: /* a byte nobody types */
        *ARRAY_PUSH(arena, &out) = (char)chance(256);
        break;
    }
    put(arena, &out, slice_part(text, to, text.size));
    return (struct slice){out.items, out.count};
}

/* Reads the text as an edition; whether it has no mistakes. */
static bool survives(struct arena *arena, const char *path, struct slice text)
{
    struct diag *diag = diag_new(LANGUAGE_GERMAN);
    FILE *out = fopen(path, "w");

    assert_non_null(out);
    fwrite(text.text, 1, text.size, out);
    fclose(out);
    const struct edition *edition = edition_read(arena, inputs_new(arena), path, ".", diag);
    bool good = diag_errors(diag) == 0;
    char *messages = messages_text(diag);
    assert_true((good && diag_warnings(diag) == 0) == (messages[0] == '\0'));
    assert_true(edition || !good);
    if (good) {
        out = fopen("/dev/null", "w");
        dump_edition(out, edition);
        fclose(out);
    }
    assert_true(arena_bytes(arena) < (size_t)256 << 20);
    free(messages);
    diag_free(diag);
    return good;
}

static void damage_often(struct slice original, uint64_t seed)
{
    char path[] = "/tmp/umbruch-hostile-XXXXXX";
    size_t good = 0;

    close(mkstemp(path));
    chance_state = seed;
    for (size_t i = 0; i < ROUNDS; i++) {
        struct arena *arena = arena_new();
        struct slice text = original;
        for (size_t j = chance(4); j < 4; j++)
            text = damage(arena, text);
        good += survives(arena, path, text);
        arena_free(arena);
    }
    remove(path);
    /* Neither all nor nothing is found wrong: the damage reaches beyond the syntax. */
    assert_true(good > 0);
    assert_true(good < ROUNDS / 2);
}

static void test_edition(void **state)
{
    (void)state;
    struct arena *arena = arena_new();

    damage_often(file_text(arena, "tests/edition/good.yaml"), 20240415);
    arena_free(arena);
}

static void test_house(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct slice base = file_text(arena, "tests/edition/base.yaml");

    damage_often(arena_printf(arena,
                              "%.*s\npages:\n  - {master: opener, with: {story: ki}}\n"
                              "  - elements:\n"
                              "      - {quote: drust, from: ki, like: large-hero, "
                              "scheme: petrol-a, columns: 0-3, top: L7}\n",
                              SLICE_ARG(base)),
                 871);
    arena_free(arena);
}

/* Every prefix of an edition ends in some error of syntax, or reads. */
static void test_cut_off(void **state)
{
    (void)state;
    struct arena *files = arena_new();
    struct slice text = file_text(files, "tests/edition/good.yaml");
    char path[] = "/tmp/umbruch-hostile-XXXXXX";

    close(mkstemp(path));
    for (size_t size = 0; size < text.size; size += 61) {
        struct arena *arena = arena_new();
        survives(arena, path, slice_part(text, 0, size));
        arena_free(arena);
    }
    remove(path);
    arena_free(files);
}

/* --- large and nasty on purpose --- */

static struct slice repeated(struct arena *arena, struct slice text, const char *format,
                             size_t count)
{
    struct text out = {0};

    put(arena, &out, text);
    for (size_t i = 0; i < count; i++) {
        char line[200];
        int size = snprintf(line, sizeof line, format, i, i + 1);
        put(arena, &out, (struct slice){line, (size_t)size});
    }
    return (struct slice){out.items, out.count};
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void test_large(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        const char *line;
        size_t count;
    } cases[] = {
        {"styles:\n", "  s%zu: {based-on: s%zu}\n", 20000},
        {"characters:\n", "  s%zu: {based-on: s%zu}\n", 20000},
        {"masters:\n", "  s%zu: {based-on: s%zu}\n", 20000},
        {"presets:\n", "  s%zu: {like: s%zu}\n", 20000},
        {"styles:\n", "  s%zu: {unknown%zu: 1}\n", 20000},
        {"colours:\n", "  s%zu: {cmyk: [%zu, a, b]}\n", 15000},
        {"pages:\n", "  - {section: s%zu, master: m%zu}\n", 15000},
        {"pages:\n", "  - elements: [{tint: b%zu, x: %zumm}]\n", 10000},
        {"hyphenation:\n", "  - w%zu-%zu\n", 90000},
        {"", "unknown%zu: %zu\n", 40000},
        {"masters:\n  m:\n    parameters:\n", "      p%zu: $p%zu\n", 40000},
    };
    char path[] = "/tmp/umbruch-hostile-XXXXXX";

    close(mkstemp(path));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *arena = arena_new();
        survives(arena, path,
                 repeated(arena, slice_of(cases[i].head), cases[i].line, cases[i].count));
        arena_free(arena);
    }
    remove(path);
}
#pragma GCC diagnostic pop

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edition),
        cmocka_unit_test(test_house),
        cmocka_unit_test(test_cut_off),
        cmocka_unit_test(test_large),
    };

    hang_guard();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
