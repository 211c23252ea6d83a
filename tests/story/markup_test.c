/* Inline Markdown of a page description: what is markup there, what is not, and that words
 * lead back into the YAML around them. */
#include "edition/support.h"

#include "story/dump.h"

struct markup_case {
    const char *markup, *dump;
    size_t errors;
};

static const struct markup_case cases[] = {
    {"**Oben:** Helmut", "‹strong Oben:› Helmut", 0},
    {"12. März", "12. März", 0},
    {"# 1", "# 1", 0},
    {"- ein Punkt", "- ein Punkt", 0},
    {"> kein Zitat", "> kein Zitat", 0},
    {"    eingerückt", "eingerückt", 0},
    {"---", "---", 0},
    {"[a]: b", "[a]: b", 0},
    {"| a | b |\n|---|---|", "| a | b | |---|---|", 0},
    {"*„so“* und _so_", "‹emph „so“› und ‹emph so›", 0},
    {"_so_", "‹emph so›", 0},
    {"`a  b` &amp; &uuml;", "‹code a  b› & ü", 0},
    {"[Wort](https://a.b)", "‹link https://a.b Wort›", 0},
    {"eine\nZeile", "eine Zeile", 0},
    {"eine\\\nZeile", "eine⏎Zeile", 0},
    {"eine\\\n- Zeile", "eine⏎- Zeile", 0},
    {"eine  \nZeile", "eine⏎Zeile", 0},
    {"eins\\\\\nzwei", "eins\\ zwei", 0},
    {"eins\n\nzwei\n\n\ndrei\n", "eins¶zwei¶drei", 0},
    {"**fett\\\n.weiter**", "‹strong fett⏎.weiter›", 0},
    {"...", "...", 0},
    {".public", ".public", 0},
    {"", "", 0},
    {" \n ", "", 0},
    {"![Bild](a.png)", "", 1},
    {"<b>fett</b>", "fett", 2},
    {"[Wort](a \"Titel\")", "‹link a Wort›", 2},
    {"Wort[^1]", "Wort[^1]", 1},
    {"a\ab", "", 1},
};

static char *dump(const struct text *text)
{
    char *out = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&out, &size);

    dump_text(stream, text);
    fclose(stream);
    out[strlen(out) - 1] = '\0';
    return out;
}

static void test_markup(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct slice markup = slice_of(cases[i].markup);
        const struct source *source = diag_source(diag, SLICE("page.yaml"), markup);
        struct text text =
            text_from_markup(arena, markup, (struct place){source, 0, markup.size}, diag);
        char *found = dump(&text);
        if (strcmp(found, cases[i].dump) != 0)
            fail_msg("'%s' gives '%s', not '%s'", cases[i].markup, found, cases[i].dump);
        if (diag_errors(diag) != cases[i].errors)
            fail_msg("'%s': %s", cases[i].markup, messages_text(diag));
        free(found);
        diag_free(diag);
        arena_free(arena);
    }
}

/* A folded scalar: YAML has joined its lines and taken the indentation away. */
static void test_places(void **state)
{
    static const char yaml[] =
        "text: >\n    **Oben:** Helmut\n    Lämmermeier im Gespräch\nx: Oben\n";
    static const char *const words[] = {"Oben:", "Helmut", "Lämmermeier", "im", "Gespräch"};
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    const struct source *source = diag_source(diag, SLICE("page.yaml"), slice_of(yaml));
    struct place place = {source, 12, strlen(yaml) - 21};
    struct text text = text_from_markup(
        arena, SLICE("**Oben:** Helmut Lämmermeier im Gespräch\n"), place, diag);
    size_t at = 0;

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        at = slice_find(text.chars, slice_of(words[i]), at);
        struct place found = text_place(&text, at, strlen(words[i]));
        assert_true(slice_is(slice_part(source->text, found.offset, found.offset + found.size),
                             words[i]));
        assert_int_equal(found.offset, slice_find(source->text, slice_of(words[i]), 0));
    }
    diag_free(diag);
    arena_free(arena);
}

/* Words that came from nowhere (a name out of people.yaml) have no place. */
static void test_nowhere(void **state)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    struct text text = text_from_markup(arena, SLICE("**a** b"), NOWHERE, diag);

    (void)state;
    assert_true(slice_is(text.chars, "a b"));
    assert_null(text_place(&text, 0, 1).source);
    diag_free(diag);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_markup),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_nowhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
