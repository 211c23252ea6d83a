/* Files: read whole, written whole or not at all. Every test has a folder of
 * its own, which must hold nothing unexpected when it ends. */
#include "base/file.h"
#include "base/temporary.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static int folder_enter(void **state)
{
    char *folder = strdup("/tmp/umbruch-file-test-XXXXXX");

    *state = folder;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int folder_leave(void **state)
{
    char *command = NULL;
    int done = asprintf(&command, "rm -rf '%s'", (char *)*state) > 0 ? system(command) : -1;

    free(command);
    free(*state);
    return done == 0 && chdir("/") == 0 ? 0 : -1;
}

static void file_make(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void assert_file(const char *path, const char *expected)
{
    struct arena *arena = arena_new();
    struct slice content = {0};

    assert_int_equal(file_read(arena, path, SIZE_MAX, &content), FILE_OK);
    assert_string_equal(content.text, expected);
    arena_free(arena);
}

static void assert_entries(size_t expected)
{
    size_t count = 0;
    DIR *folder = opendir(".");

    for (struct dirent *entry; (entry = readdir(folder));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(folder);
    assert_int_equal(count, expected);
}

static void reads_whole_files(void **state)
{
    struct arena *arena = arena_new();
    struct slice content;

    (void)state;
    file_make("five", "a\nb\nc");
    file_make("empty", "");
    assert_int_equal(file_read(arena, "five", 5, &content), FILE_OK);
    assert_int_equal(content.size, 5);
    assert_string_equal(content.text, "a\nb\nc");
    assert_int_equal(file_read(arena, "empty", 0, &content), FILE_OK);
    assert_int_equal(content.size, 0);
    assert_string_equal(content.text, "");
    arena_free(arena);
}

static void says_why_it_cannot_read(void **state)
{
    static const struct {
        const char *path;
        enum file_status expected;
    } cases[] = {
        {"missing", FILE_MISSING},
        {"missing/x", FILE_MISSING},
        {"five/x", FILE_MISSING},
        {"five", FILE_TOO_LARGE},
        {"folder", FILE_NOT_REGULAR},
        {"pipe", FILE_NOT_REGULAR},
        {"/dev/zero", FILE_NOT_REGULAR},
        {"loop", FILE_UNREADABLE},
        {"", FILE_MISSING},
    };
    struct arena *arena = arena_new();
    struct slice content;

    (void)state;
    file_make("five", "12345");
    assert_int_equal(mkdir("folder", 0777), 0);
    assert_int_equal(mkfifo("pipe", 0666), 0);
    assert_int_equal(symlink("loop", "loop"), 0);
    for (size_t i = 0; i < COUNT(cases); i++)
        if (file_read(arena, cases[i].path, 4, &content) != cases[i].expected)
            fail_msg("'%s'", cases[i].path);
    arena_free(arena);
}

/* Writes `total` bytes in pieces of `piece` and reads them again. */
static void write_and_compare(size_t total, size_t piece)
{
    struct arena *arena = arena_new();
    struct slice content;
    unsigned char *bytes = arena_alloc(arena, total, 1);
    struct output *output = output_open("out");

    for (size_t i = 0; i < total; i++)
        bytes[i] = (unsigned char)(i * 7 + i / 251);
    assert_non_null(output);
    for (size_t at = 0; at < total; at += piece)
        assert_true(output_write(output, bytes + at, total - at < piece ? total - at : piece));
    assert_int_equal(output_size(output), total);
    assert_true(output_commit(output));
    assert_int_equal(file_read(arena, "out", total, &content), FILE_OK);
    assert_int_equal(content.size, total);
    assert_memory_equal(content.text, bytes, total);
    arena_free(arena);
}

static void writes_what_it_is_given(void **state)
{
    static const size_t totals[] = {0, 1, 65535, 65536, 65537, 131072, 200001};
    static const size_t pieces[] = {1, 1000, 65535, 65536, 65537, 300000};

    (void)state;
    for (size_t i = 0; i < COUNT(totals); i++)
        for (size_t j = 0; j < COUNT(pieces); j++)
            write_and_compare(totals[i], pieces[j]);
    assert_entries(1);
}

static void follows_the_umask(void **state)
{
    static const mode_t masks[] = {022, 027, 077, 0};
    mode_t before = umask(0);

    (void)state;
    for (size_t i = 0; i < COUNT(masks); i++) {
        struct stat status;
        umask(masks[i]);
        assert_true(output_commit(output_open("out")));
        assert_int_equal(stat("out", &status), 0);
        assert_int_equal(status.st_mode & 0777, 0666 & ~masks[i]);
    }
    umask(before);
}

static void the_old_file_stands_until_the_end(void **state)
{
    (void)state;
    file_make("out", "old");
    struct output *output = output_open("out");
    assert_true(output_write(output, "new", 3));
    assert_file("out", "old");
    assert_entries(2);
    assert_true(output_commit(output));
    assert_file("out", "new");
    assert_entries(1);
}

static void an_abandoned_output_leaves_nothing(void **state)
{
    (void)state;
    file_make("out", "old");
    struct output *output = output_open("out");
    assert_true(output_write(output, "new", 3));
    output_abandon(output);
    output_abandon(NULL);
    assert_file("out", "old");
    assert_entries(1);
}

/* A full disk, played by a limit on the size of files. */
static void a_full_disk_keeps_the_old_file(void **state)
{
    static char bytes[200000];
    struct rlimit before;

    (void)state;
    file_make("out", "old");
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){100000, before.rlim_max});

    struct output *output = output_open("out");
    assert_true(output_write(output, bytes, 100));
    assert_false(output_write(output, bytes, sizeof bytes));
    assert_int_equal(errno, EFBIG);
    assert_false(output_write(output, "x", 1));
    errno = 0;
    assert_false(output_commit(output));
    assert_int_equal(errno, EFBIG);

    output = output_open("out"); /* fails only when the buffer goes out */
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){10, before.rlim_max});
    assert_true(output_write(output, bytes, 100));
    assert_false(output_commit(output));
    assert_int_equal(errno, EFBIG);

    setrlimit(RLIMIT_FSIZE, &before);
    assert_file("out", "old");
    assert_entries(1);
}

/* --- system calls that fail; the linker sends those of base here --- */

int __real_close(int fd);
int __real_fsync(int fd);
int __real_rename(const char *from, const char *to);
ssize_t __real_write(int fd, const void *bytes, size_t size);
int __wrap_close(int fd);
int __wrap_fsync(int fd);
int __wrap_rename(const char *from, const char *to);
ssize_t __wrap_write(int fd, const void *bytes, size_t size);

enum call { CALL_NONE, CALL_WRITE, CALL_FSYNC, CALL_CLOSE, CALL_RENAME, CALL_FSYNC_FOLDER };

static enum call failing_call;
static int failing_error;
static unsigned stuttering; /* write() is interrupted, then writes little */

static bool is_failing(enum call call)
{
    if (call != failing_call)
        return false;
    errno = failing_error;
    return true;
}

int __wrap_close(int fd)
{
    int result = __real_close(fd);

    return is_failing(CALL_CLOSE) ? -1 : result;
}

int __wrap_fsync(int fd)
{
    struct stat status;

    fstat(fd, &status);
    bool is_folder = S_ISDIR(status.st_mode);
    return is_failing(is_folder ? CALL_FSYNC_FOLDER : CALL_FSYNC) ? -1 : __real_fsync(fd);
}

int __wrap_rename(const char *from, const char *to)
{
    return is_failing(CALL_RENAME) ? -1 : __real_rename(from, to);
}

ssize_t __wrap_write(int fd, const void *bytes, size_t size)
{
    if (is_failing(CALL_WRITE))
        return failing_error ? -1 : 0;
    if (stuttering && stuttering++ % 2) {
        errno = EINTR;
        return -1;
    }
    return __real_write(fd, bytes, stuttering && size > 1000 ? 1000 : size);
}

static void every_failure_is_told(void **state)
{
    static const struct {
        enum call call;
        int error, told;
        const char *content; /* afterwards */
    } cases[] = {
        {CALL_WRITE, ENOSPC, ENOSPC, "old"},
        {CALL_WRITE, EDQUOT, EDQUOT, "old"},
        {CALL_WRITE, 0, EIO, "old"}, /* nothing written, no reason given */
        {CALL_FSYNC, EIO, EIO, "old"},
        {CALL_CLOSE, ENOSPC, ENOSPC, "old"}, /* as network file systems do */
        {CALL_RENAME, EACCES, EACCES, "old"},
        {CALL_FSYNC_FOLDER, EIO, EIO, "new"},
        {CALL_FSYNC_FOLDER, EINVAL, 0, "new"}, /* the file system cannot */
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        file_make("out", "old");
        struct output *output = output_open("out");
        assert_true(output_write(output, "new", 3));
        failing_call = cases[i].call;
        failing_error = cases[i].error;
        bool ok = output_commit(output);
        int told = errno;
        failing_call = CALL_NONE;
        assert_int_equal(ok, cases[i].told == 0);
        assert_int_equal(ok ? 0 : told, cases[i].told);
        assert_file("out", cases[i].content);
        assert_entries(1);
    }
}

static void stuttering_writes_are_finished(void **state)
{
    (void)state;
    stuttering = 1;
    write_and_compare(200001, 70000);
    stuttering = 0;
}

static void refuses_what_is_no_file(void **state)
{
    static char long_name[257];
    static const struct {
        const char *path;
        int error;
    } cases[] = {
        {"folder", EISDIR},        {"folder/", EISDIR},    {"new/", EISDIR},
        {"to-folder", EISDIR},     {"", ENOENT},           {"missing/x", ENOENT},
        {"file/x", ENOTDIR},       {"/dev/full", ENOTSUP}, {"/dev/null", ENOTSUP},
        {"pipe", ENOTSUP},         {"dangling", ENOENT},   {"loop", ELOOP},
        {long_name, ENAMETOOLONG},
    };

    (void)state;
    memset(long_name, 'n', sizeof long_name - 1);
    file_make("file", "");
    assert_int_equal(mkdir("folder", 0777), 0);
    assert_int_equal(mkfifo("pipe", 0666), 0);
    assert_int_equal(symlink("folder", "to-folder"), 0);
    assert_int_equal(symlink("nowhere", "dangling"), 0);
    assert_int_equal(symlink("loop", "loop"), 0);
    for (size_t i = 0; i < COUNT(cases); i++) {
        errno = 0;
        struct output *output = output_open(cases[i].path);
        if (output || errno != cases[i].error)
            fail_msg("'%s': %s", cases[i].path, strerror(errno));
    }
    assert_entries(6);
}

static void respects_write_protection(void **state)
{
    (void)state;
    if (geteuid() == 0) /* root may write everything */
        skip();
    file_make("out", "old");
    chmod("out", 0444);
    assert_null(output_open("out"));
    assert_int_equal(errno, EACCES);
    chmod(".", 0555);
    assert_null(output_open("new"));
    assert_int_equal(errno, EACCES);
    chmod(".", 0755);
    assert_entries(1);
}

static void writes_through_a_symbolic_link(void **state)
{
    struct stat status;

    (void)state;
    assert_int_equal(mkdir("real", 0777), 0);
    file_make("real/out", "old");
    assert_int_equal(symlink("real/out", "link"), 0);
    struct output *output = output_open("link");
    assert_true(output_write(output, "new", 3));
    assert_entries(2); /* the temporary file is beside the real one */
    assert_true(output_commit(output));
    assert_int_equal(lstat("link", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_file("real/out", "new");
}

static void takes_the_longest_name(void **state)
{
    char name[256];

    (void)state;
    memset(name, 'n', 255);
    name[255] = '\0';
    assert_true(output_commit(output_open(name)));
    assert_file(name, "");
    assert_entries(1);
}

static void a_rename_that_fails_cleans_up(void **state)
{
    (void)state;
    struct output *output = output_open("out");
    assert_int_equal(mkdir("out", 0777), 0);
    assert_false(output_commit(output));
    assert_int_equal(errno, EISDIR);
    assert_entries(1);
}

static void only_so_many_at_once(void **state)
{
    struct output *outputs[TEMPORARIES_MOST];

    (void)state;
    for (size_t i = 0; i < COUNT(outputs); i++)
        assert_non_null(outputs[i] = output_open("out"));
    assert_entries(TEMPORARIES_MOST);
    assert_null(output_open("out"));
    assert_int_equal(errno, EMFILE);
    for (size_t i = 0; i < COUNT(outputs); i++)
        output_abandon(outputs[i]);
    assert_entries(0);
}

/* --- ends of the program --- */

static void end_by_signal(int signal)
{
    temporary_remove_all();
    _exit(signal);
}

static struct output *volatile child_output; /* reachable: no leak of a child that ends */

static int child_by_signal(void)
{
    signal(SIGTERM, end_by_signal);
    child_output = output_open("child");
    output_write(child_output, "x", 1);
    raise(SIGTERM);
    return 0;
}

static volatile size_t too_much = SIZE_MAX / 2;

static int child_without_memory(void)
{
    dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
    child_output = output_open("child");
    memory_new(too_much, 3);
    return 0;
}

static int child_that_only_inherits(void)
{
    temporary_remove_all();
    return output_open("late") || errno != ECANCELED ? 8 : 7;
}

static int child_run(int (*function)(void))
{
    int status = 0;
    pid_t child = fork();

    if (child == 0)
        _exit(function());
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void every_end_removes_what_is_unfinished(void **state)
{
    (void)state;
    static struct output *volatile output; /* reachable in the children, too */
    output = output_open("out");
    assert_int_equal(child_run(child_by_signal), SIGTERM);
    assert_int_equal(child_run(child_without_memory), 3);
    assert_int_equal(child_run(child_that_only_inherits), 7);
    assert_entries(1); /* ours */
    output_abandon(output);
    assert_entries(0);
}

static void takes_paths_apart(void **state)
{
    static const struct {
        const char *path, *folder, *name;
    } cases[] = {
        {"a", ".", "a"},       {"a/b", "a", "b"},   {"/a", "/", "a"}, {"/", "/", ""},
        {"a/b/c", "a/b", "c"}, {"a//b", "a", "b"},  {"a/", "a", ""},  {"", ".", ""},
        {"//a", "/", "a"},     {"../x", "..", "x"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct slice path = slice_of(cases[i].path);
        if (!slice_is(path_folder(path), cases[i].folder) ||
            !slice_is(path_name(path), cases[i].name))
            fail_msg("'%s'", cases[i].path);
    }
}

static void joins_paths(void **state)
{
    static const struct {
        const char *folder, *name, *expected;
    } cases[] = {
        {"a", "b", "a/b"}, {"a/", "b", "a/b"}, {"/", "b", "/b"},
        {".", "b", "b"},   {"", "b", "b"},     {"a", "/b", "/b"},
    };
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct slice path =
            path_join(arena, slice_of(cases[i].folder), slice_of(cases[i].name));
        assert_string_equal(path.text, cases[i].expected);
        assert_int_equal(path.size, strlen(path.text));
    }
    arena_free(arena);
}

#define TEST_IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_enter, folder_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_FOLDER(reads_whole_files),
        TEST_IN_FOLDER(says_why_it_cannot_read),
        TEST_IN_FOLDER(writes_what_it_is_given),
        TEST_IN_FOLDER(follows_the_umask),
        TEST_IN_FOLDER(the_old_file_stands_until_the_end),
        TEST_IN_FOLDER(an_abandoned_output_leaves_nothing),
        TEST_IN_FOLDER(a_full_disk_keeps_the_old_file),
        TEST_IN_FOLDER(every_failure_is_told),
        TEST_IN_FOLDER(stuttering_writes_are_finished),
        TEST_IN_FOLDER(refuses_what_is_no_file),
        TEST_IN_FOLDER(respects_write_protection),
        TEST_IN_FOLDER(writes_through_a_symbolic_link),
        TEST_IN_FOLDER(takes_the_longest_name),
        TEST_IN_FOLDER(a_rename_that_fails_cleans_up),
        TEST_IN_FOLDER(only_so_many_at_once),
        TEST_IN_FOLDER(every_end_removes_what_is_unfinished),
        cmocka_unit_test(takes_paths_apart),
        cmocka_unit_test(joins_paths),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
