/* Whole stories as dumps, messages below: those of content/, and in cases/ one file for
 * each thing that can be right or wrong. Every word of the manuscript must lead back to itself.
 */
#include "edition/support.h"

#include <dirent.h>

#include "story/dump.h"

/* The dump of a story and the messages about it; the caller frees it. */
static char *read_dumped(const char *path, size_t *errors)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    struct story *story =
        story_read(arena, inputs_new(arena), path, path_name(slice_of(path)), NOWHERE, diag);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    if (story)
        dump_story(out, story);
    diag_print(diag, out, false);
    fclose(out);
    *errors = diag_errors(diag) + diag_warnings(diag);
    diag_free(diag);
    arena_free(arena);
    return text;
}

static void check_file(struct arena *arena, const char *folder, const char *name,
                       const char *expected, bool clean)
{
    size_t errors;
    struct slice bare = slice_part(slice_of(name), 0, strlen(name) - strlen(".md"));
    struct slice path = arena_printf(arena, "%s/%s", folder, name);
    struct slice wanted = arena_printf(arena, "%s/%.*s.expected", expected, SLICE_ARG(bare));
    char *text = read_dumped(path.text, &errors);

    if (clean && errors > 0)
        fail_msg("%s", text);
    assert_accepted(arena, wanted.text, text);
    free(text);
}

static int is_story(const struct dirent *entry)
{
    struct slice name = slice_of(entry->d_name);

    return slice_ends(name, ".md") && !slice_is(name, "README.md");
}

static void check_folder(const char *folder, const char *expected, bool clean)
{
    struct arena *arena = arena_new();
    struct dirent **entries;
    int count = scandir(folder, &entries, is_story, alphasort);

    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        check_file(arena, folder, entries[i]->d_name, expected, clean);
        free(entries[i]);
    }
    free(entries);
    arena_free(arena);
}

static void test_content(void **state)
{
    (void)state;
    check_folder("content", "tests/story/content", true);
}

static void test_cases(void **state)
{
    (void)state;
    check_folder("tests/story/cases", "tests/story/cases", false);
}

/* --- places --- */

static bool at_edge(const struct text *text, size_t at)
{
    for (size_t i = 0; i < text->span_count; i++)
        if (text->spans[i].from == at || text->spans[i].to == at)
            return true;
    return false;
}

static bool in_note(const struct text *text, size_t at)
{
    for (size_t i = 0; i < text->span_count; i++)
        if (text->spans[i].kind == SPAN_NOTE && text->spans[i].from <= at &&
            at < text->spans[i].to)
            return true;
    return false;
}

static size_t word_end(const struct text *text, size_t from)
{
    size_t at = from;

    do
        at++;
    while (at < text->chars.size && text->chars.text[at] != ' ' && !at_edge(text, at) &&
           !slice_starts(slice_part(text->chars, at, text->chars.size), "\u2028"));
    return at;
}

/* Words, cut where markup begins or ends. */
static size_t check_places(const struct text *text)
{
    size_t words = 0;

    for (size_t at = 0; at < text->chars.size;) {
        struct slice rest = slice_part(text->chars, at, text->chars.size);
        size_t skip = slice_starts(rest, " ") ? 1 : slice_starts(rest, "\u2028") ? 3 : 0;
        size_t end = word_end(text, at);
        if (skip == 0 && !in_note(text, at)) {
            struct place place = text_place(text, at, end - at);
            struct slice source =
                slice_part(place.source->text, place.offset, place.offset + place.size);
            struct slice word = slice_part(text->chars, at, end);
            if (!slice_equal(word, source))
                fail_msg("'%.*s' leads to '%.*s'", SLICE_ARG(word), SLICE_ARG(source));
            words++;
        }
        at = skip > 0 ? at + skip : end;
    }
    return words;
}

static size_t check_story_places(const struct story *story)
{
    size_t words = 0;

    for (size_t i = 0; i < story->block_count; i++)
        words += check_places(&story->blocks[i].text);
    for (size_t i = 0; i < story->quotation_count; i++)
        for (size_t j = 0; j < story->quotations[i].paragraph_count; j++)
            words += check_places(&story->quotations[i].paragraphs[j]);
    for (size_t i = 0; i < story->note_count; i++)
        for (size_t j = 0; j < story->notes[i].paragraph_count; j++)
            words += check_places(&story->notes[i].paragraphs[j]);
    return words;
}

static void test_places(void **state)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    struct dirent **entries;
    int count = scandir("content", &entries, is_story, alphasort);
    size_t words = 0;

    (void)state;
    for (int i = 0; i < count; i++) {
        struct slice path = arena_printf(arena, "content/%s", entries[i]->d_name);
        struct story *story =
            story_read(arena, inputs_new(arena), path.text, path, NOWHERE, diag);
        assert_non_null(story);
        words += check_story_places(story);
        free(entries[i]);
    }
    free(entries);
    assert_true(words > 3000); /* the manuscript */
    diag_free(diag);
    arena_free(arena);
}

/* --- the whole --- */

static void test_part(void **state)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    struct story *story = story_read(arena, inputs_new(arena), "content/ki.md",
                                     SLICE("content/ki.md"), NOWHERE, diag);

    (void)state;
    assert_true(slice_is(story->name, "ki"));
    assert_true(slice_is(story_part(story, SLICE("deck"))->name, "deck"));
    assert_null(story_part(story, SLICE("")));
    assert_null(story_part(story, SLICE("dec")));
    diag_free(diag);
    arena_free(arena);
}

static void test_missing(void **state)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);

    (void)state;
    assert_null(story_read(arena, inputs_new(arena), "content/no.md", SLICE("content/no.md"),
                           NOWHERE, diag));
    assert_null(
        story_read(arena, inputs_new(arena), "content", SLICE("content"), NOWHERE, diag));
    assert_int_equal(diag_errors(diag), 2);
    diag_free(diag);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_content), cmocka_unit_test(test_cases),
        cmocka_unit_test(test_places),  cmocka_unit_test(test_part),
        cmocka_unit_test(test_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
