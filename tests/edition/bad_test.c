/* Faulty editions in bad/, each with the messages it must give beside it; and that
 * every message of this stage stands in one of them. */
#include "support.h"

#include <dirent.h>

enum { FILES = 200 };

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names in bad/ with that ending, sorted; the caller frees them. */
static size_t names_read(const char *ending, char *names[FILES])
{
    DIR *folder = opendir("tests/edition/bad");
    size_t count = 0;
    struct dirent *entry;

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL)
        if (slice_ends(slice_of(entry->d_name), ending)) {
            assert_true(count < FILES);
            names[count++] = strdup(entry->d_name);
        }
    closedir(folder);
    qsort(names, count, sizeof *names, compare_names);
    return count;
}

static void check(const char *name)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    struct slice path = arena_printf(arena, "tests/edition/bad/%s", name);
    struct slice expected = arena_printf(arena, "%.*s.expected", (int)path.size - 5, path.text);

    edition_read(arena, inputs_new(arena), path.text, ".", diag);
    assert_true(diag_errors(diag) > 0);
    char *messages = messages_text(diag);
    assert_accepted(arena, expected.text, messages);
    free(messages);
    diag_free(diag);
    arena_free(arena);
}

static void test_messages(void **state)
{
    (void)state;
    char *names[FILES];
    size_t count = names_read(".yaml", names);

    assert_true(count > 30);
    for (size_t i = 0; i < count; i++) {
        check(names[i]);
        free(names[i]);
    }
}

/* Messages of this stage; hints below them do not count for themselves. */
static const struct {
    unsigned number;
    enum severity severity;
} all[] = {
#define MESSAGE(name, number, severity, english, german) {number, SEVERITY_##severity},
#include "base/messages/02-edition.def"
#include "base/messages/08-edition.def"
#undef MESSAGE
};

static void test_coverage(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char *names[FILES];
    size_t count = names_read(".expected", names);
    struct slice texts[FILES];

    for (size_t i = 0; i < count; i++) {
        texts[i] = file_text(arena, arena_printf(arena, "tests/edition/bad/%s", names[i]).text);
        free(names[i]);
    }
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct slice label = arena_printf(arena, "E%04u:", all[i].number);
        bool found = all[i].severity != SEVERITY_ERROR;
        for (size_t j = 0; j < count && !found; j++)
            found = slice_find(texts[j], label, 0) != SIZE_MAX;
        if (!found)
            fail_msg("no file in bad/ gives %s", label.text);
    }
    arena_free(arena);
}

/* The same in German: no argument is lost, and nothing is said in English. */
static void test_german(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_GERMAN);

    edition_read(arena, inputs_new(arena), "tests/edition/bad/unknown-names.yaml", ".", diag);
    char *messages = messages_text(diag);
    assert_non_null(strstr(messages, "Fehler E0232: es gibt keine Farbe „petroll“"));
    assert_non_null(strstr(messages, "meinten Sie „petrol“?"));
    assert_null(strstr(messages, "there is"));
    free(messages);
    diag_free(diag);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_messages),
        cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_german),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
