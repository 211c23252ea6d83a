/* Whole editions: what a good one comes to, where its root is, and that nothing is read from
 * outside it. */
#include "support.h"

#include <sys/stat.h>
#include <unistd.h>

#include "dump.h"

static void test_good(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    const struct edition *edition =
        edition_read(arena, inputs_new(arena), "tests/edition/good.yaml", ".", diag);
    char *messages = messages_text(diag);

    assert_string_equal(messages, "");
    assert_non_null(edition);
    dump_edition(out, edition);
    fclose(out);
    assert_accepted(arena, "tests/edition/good.expected", text);
    free(messages);
    free(text);
    diag_free(diag);
    arena_free(arena);
}

/* The issue this is all for has no mistakes. */
static void test_issue(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    const struct edition *edition =
        edition_read(arena, inputs_new(arena), "layout/sonderausgabe.yaml", NULL, diag);
    char *messages = messages_text(diag);

    assert_string_equal(messages, "");
    assert_int_equal(edition->page_count, 20);
    assert_true(slice_is(edition->name, "sonderausgabe"));
    free(messages);
    diag_free(diag);
    arena_free(arena);
}

/* --- the root --- */

static void write_file(const char *path, const char *text)
{
    FILE *out = fopen(path, "w");

    assert_non_null(out);
    fputs(text, out);
    fclose(out);
}

/* A folder with layout/a.yaml, b.yaml, inside.md, a link out of it and one inside it. */
static void folder_make(char *folder)
{
    char path[256];

    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/root", folder);
    assert_int_equal(mkdir(path, 0777), 0);
    snprintf(path, sizeof path, "%s/root/layout", folder);
    assert_int_equal(mkdir(path, 0777), 0);
    snprintf(path, sizeof path, "%s/outside.md", folder);
    write_file(path, "secret\n");
    snprintf(path, sizeof path, "%s/root/inside.md", folder);
    write_file(path, "text\n");
    snprintf(path, sizeof path, "%s/root/out.md", folder);
    assert_int_equal(symlink("../outside.md", path), 0);
    snprintf(path, sizeof path, "%s/root/in.md", folder);
    assert_int_equal(symlink("inside.md", path), 0);
}

static void folder_remove(const char *folder)
{
    static const char *const files[] = {"root/layout/a.yaml", "root/b.yaml", "root/inside.md",
                                        "root/out.md",        "root/in.md",  "outside.md",
                                        "root/layout",        "root",        ""};
    char path[256];

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i]);
        remove(path);
    }
}

/* An edition with that list of stories: the message it gives, or none. */
static const struct {
    const char *file; /* where it stands */
    const char *stories;
    const char *message;
} roots[] = {
    {"root/layout/a.yaml", "[inside.md]", NULL},
    {"root/b.yaml", "[inside.md]", NULL},
    {"root/layout/a.yaml", "[in.md]", NULL},
    {"root/layout/a.yaml", "[layout/../inside.md]", NULL},
    {"root/layout/a.yaml", "[./inside.md]", NULL},
    {"root/layout/a.yaml", "[out.md]", "E0280: 'out.md' lies outside"},
    {"root/layout/a.yaml", "[../outside.md]", "E0280: '../outside.md'"},
    {"root/layout/a.yaml", "[layout/../../outside.md]", "E0280"},
    {"root/layout/a.yaml", "[../root/inside.md]", "E0280"},
    {"root/b.yaml", "[/etc/passwd]", "E0280"},
    {"root/b.yaml", "[nothing.md]", "E0001: no such file: nothing.md"},
    {"root/b.yaml", "[inside.md/x.md]", "E0001"},
};

static void test_roots(void **state)
{
    (void)state;
    char folder[] = "/tmp/umbruch-root-XXXXXX";
    char path[256];

    folder_make(folder);
    for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        snprintf(path, sizeof path, "%s/%s", folder, roots[i].file);
        write_file(path,
                   arena_printf(arena, "stories: %s\npages: [{}]\n", roots[i].stories).text);
        assert_non_null(edition_read(arena, inputs_new(arena), path, NULL, diag));
        char *messages = messages_text(diag);
        assert_int_equal(diag_errors(diag), roots[i].message ? 1 : 0);
        if (roots[i].message && !strstr(messages, roots[i].message))
            fail_msg("%s: %s", roots[i].stories, messages);
        free(messages);
        diag_free(diag);
        arena_free(arena);
    }
    folder_remove(folder);
}

/* From inside the folder `layout` the root is its parent all the same. */
static void test_root_from_layout(void **state)
{
    (void)state;
    char folder[] = "/tmp/umbruch-root-XXXXXX";
    char path[256];
    char *before = getcwd(NULL, 0);
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);

    folder_make(folder);
    snprintf(path, sizeof path, "%s/root/layout", folder);
    assert_int_equal(chdir(path), 0);
    write_file("a.yaml", "stories: [inside.md]\npages: [{}]\n");
    const struct edition *edition =
        edition_read(arena, inputs_new(arena), "a.yaml", NULL, diag);
    assert_int_equal(chdir(before), 0);
    assert_non_null(edition);
    assert_int_equal(diag_errors(diag), 0);
    assert_true(slice_is(edition->root, ".."));
    folder_remove(folder);
    free(before);
    diag_free(diag);
    arena_free(arena);
}

/* Nobody who names no grid is told that it does not fit. */
static void test_small_page(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    const struct edition *edition =
        edition_read(arena, inputs_new(arena), "tests/edition/small-page.yaml", ".", diag);

    assert_non_null(edition);
    assert_int_equal(diag_errors(diag), 0);
    assert_int_equal(edition->grid.last_line, 23); /* at 276 of 283.46 pt */
    diag_free(diag);
    arena_free(arena);
}

/* What cannot be read at all gives no edition. */
static void test_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *message;
    } cases[] = {
        {"tests/edition/missing.yaml",
         "umbruch: error E0001: no such file: tests/edition/missing.yaml\n"},
        {"tests/edition", "umbruch: error E0286: tests/edition is not a file\n"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        assert_null(edition_read(arena, inputs_new(arena), cases[i].path, NULL, diag));
        char *messages = messages_text(diag);
        assert_string_equal(messages, cases[i].message);
        free(messages);
        diag_free(diag);
        arena_free(arena);
    }
}

/* More than 8 MiB is not even looked at. */
static void test_too_large(void **state)
{
    (void)state;
    char path[] = "/tmp/umbruch-large-XXXXXX";
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);

    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(ftruncate(fd, (8 << 20) + 1), 0);
    close(fd);
    assert_null(edition_read(arena, inputs_new(arena), path, NULL, diag));
    char *messages = messages_text(diag);
    assert_non_null(strstr(messages, "E0003"));
    remove(path);
    free(messages);
    diag_free(diag);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),       cmocka_unit_test(test_issue),
        cmocka_unit_test(test_roots),      cmocka_unit_test(test_root_from_layout),
        cmocka_unit_test(test_nothing),    cmocka_unit_test(test_too_large),
        cmocka_unit_test(test_small_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
