/* Inputs: which files were read, and that none comes from outside the root. Every test has a
 * folder of its own: root/ with links out of it and back, and outside.txt beside it. */
#include "base/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void file_make(const char *path)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(path, file);
    fclose(file);
}

static int folder_enter(void **state)
{
    char *folder = strdup("/tmp/umbruch-input-test-XXXXXX");

    *state = folder;
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    file_make("outside.txt");
    mkdir("root", 0777);
    mkdir("rooted", 0777); /* begins like the root, and is another folder */
    file_make("rooted/a.txt");
    mkdir("root/folder", 0777);
    file_make("root/a.txt");
    file_make("root/folder/b.txt");
    return symlink("../outside.txt", "root/out") || symlink("/etc", "root/etc") ||
                   symlink("folder", "root/in") || symlink("root", "link") ||
                   symlink("loop", "root/loop") || link("root/a.txt", "twin.txt") ||
                   mkfifo("root/pipe", 0600)
               ? -1
               : 0;
}

static int folder_leave(void **state)
{
    char *command = NULL;
    int done = asprintf(&command, "rm -rf '%s'", (char *)*state) > 0 ? system(command) : -1;

    free(command);
    free(*state);
    return done == 0 && chdir("/") == 0 ? 0 : -1;
}

/* What reading says: "" or the messages, without the program's name. */
static bool says(struct inputs *inputs, const char *path, const char *expected)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    const struct input input = {path, slice_of(path), NOWHERE, 64};
    struct slice content = {0};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    bool ok = input_read(inputs, arena, &input, &content, diag);
    diag_print(diag, out, false);
    fclose(out);
    bool as_expected = ok == (*expected == '\0') && strstr(text, expected) &&
                       ok == (size == 0) && (!ok || content.size > 0);
    if (!as_expected)
        print_error("%s: expected «%s», got «%s»\n", path, expected, text);
    free(text);
    diag_free(diag);
    arena_free(arena);
    return as_expected;
}

static const struct {
    const char *path;
    const char *confined, *open; /* what is said of it */
} cases[] = {
    {"root/a.txt", "", ""},
    {"root/in/b.txt", "", ""},
    {"root/folder/../a.txt", "", ""},
    {"link/a.txt", "", ""},
    {"root/out", "E0280: 'root/out' lies outside", ""},
    {"root/etc/passwd", "E0280",
     "E0003: root/etc/passwd is too large: it may have 64 bytes at most"},
    {"outside.txt", "--allow-outside", ""},
    {"root/../outside.txt", "E0280", ""},
    {"rooted/a.txt", "E0280", ""},
    {"root/none", "E0001: no such file", "E0001: no such file"},
    {"root/a.txt/b", "E0001", "E0001"},
    {"root/loop", "E0002: root/loop cannot be read", "E0002: root/loop cannot be read"},
    {"root", "E0286: root is not a file", "E0286: root is not a file"},
    {"root/pipe", "E0286", "E0286"},
};

static void test_root(void **state)
{
    struct arena *arena = arena_new();
    struct inputs *confined = inputs_new(arena);
    struct inputs *open = inputs_new(arena);
    bool ok = true;

    (void)state;
    inputs_confine(confined, "link");
    inputs_confine(open, "link");
    inputs_allow_outside(open);
    assert_true(inputs_are_confined(confined));
    assert_false(inputs_are_confined(open));
    for (size_t i = 0; i < COUNT(cases); i++) {
        ok &= says(confined, cases[i].path, cases[i].confined);
        ok &= says(open, cases[i].path, cases[i].open);
        ok &= (inputs_judge(confined, cases[i].path) == INPUT_OUTSIDE) ==
              ((strcmp(cases[i].open, cases[i].confined) != 0));
    }
    assert_true(ok);
    arena_free(arena);
}

/* Without its root an edition has no files. */
static void test_no_root(void **state)
{
    struct arena *arena = arena_new();
    struct inputs *inputs = inputs_new(arena);

    (void)state;
    inputs_confine(inputs, "nowhere");
    assert_true(says(inputs, "root/a.txt", "E0001"));
    assert_int_equal(inputs_count(inputs), 0);
    arena_free(arena);
}

static void test_memory(void **state)
{
    struct arena *arena = arena_new();
    struct inputs *inputs = inputs_new(arena);

    (void)state;
    assert_true(says(inputs, "link/a.txt", ""));
    assert_true(says(inputs, "root/none", "E0001"));
    assert_true(says(inputs, "root/folder/b.txt", ""));
    assert_true(says(inputs, "link/a.txt", ""));
    assert_int_equal(inputs_count(inputs), 2);
    assert_string_equal(inputs_path(inputs, 0), "link/a.txt");
    assert_string_equal(inputs_path(inputs, 1), "root/folder/b.txt");
    assert_true(inputs_hold(inputs, "link/a.txt"));
    assert_true(inputs_hold(inputs, "root/in/../a.txt"));
    assert_true(inputs_hold(inputs, "root/in/b.txt"));
    assert_true(inputs_hold(inputs, "twin.txt"));
    assert_false(inputs_hold(inputs, "outside.txt"));
    assert_false(inputs_hold(inputs, "root/none"));
    assert_false(inputs_hold(inputs, "root"));
    arena_free(arena);
}

/* Every reading counts, also of a file that was read before; what cannot be read does not. */
static void test_total(void **state)
{
    struct arena *arena = arena_new();
    struct inputs *inputs = inputs_new(arena);
    static const size_t size = sizeof "root/a.txt" - 1; /* a file holds its name */

    (void)state;
    inputs_bound(inputs, 2 * size);
    assert_true(says(inputs, "root/a.txt", ""));
    assert_true(says(inputs, "root/none", "E0001"));
    assert_true(says(inputs, "root/a.txt", ""));
    assert_true(says(inputs, "root/folder/b.txt",
                     "error E0046: with root/folder/b.txt the files of this edition are larger "
                     "than 20 bytes in all"));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_root, folder_enter, folder_leave),
        cmocka_unit_test_setup_teardown(test_no_root, folder_enter, folder_leave),
        cmocka_unit_test_setup_teardown(test_memory, folder_enter, folder_leave),
        cmocka_unit_test_setup_teardown(test_total, folder_enter, folder_leave),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
