/* What is half made when the process ends: files that other threads are making, and folders. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/folder.h"
#include "base/signals.h"
#include "base/temporary.h"

static int setup(void **state)
{
    char path[] = "/tmp/umbruch-temporary-XXXXXX";

    if (!mkdtemp(path) || chdir(path) != 0)
        return -1;
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    char path[4096];

    arena_free(*state);
    if (!getcwd(path, sizeof path) || chdir("/") != 0)
        return -1;
    folder_remove(path);
    return access(path, F_OK) == 0 ? -1 : 0;
}

/* The names in a folder, each behind a blank. */
static const char *entries(struct arena *arena, const char *path)
{
    struct names names = {0};
    const char *text = "";

    assert_true(folder_list(arena, path, &names));
    for (size_t i = 0; i < names.count; i++)
        text = arena_printf(arena, "%s %s", text, names.items[i].text).text;
    return text;
}

static void file_make(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* --- files --- */

static void a_file_gets_its_name_or_goes(void **state)
{
    int fd;
    struct temporary *one = temporary_new(SLICE("one-"), 0640, &fd);
    struct stat status;

    assert_non_null(one);
    assert_int_equal(write(fd, "x", 1), 1);
    assert_int_equal(fstat(fd, &status), 0);
    assert_int_equal(status.st_mode & 0777 & ~0640U, 0);
    close(fd);
    struct temporary *other = temporary_new(SLICE("other-"), 0600, &fd);
    close(fd);
    assert_false(temporary_rename(one, "nowhere/one"));
    assert_int_equal(errno, ENOENT);
    assert_true(temporary_rename(one, "one"));
    errno = 7;
    temporary_remove(other);
    temporary_remove(NULL);
    assert_int_equal(errno, 7);
    assert_string_equal(entries(*state, "."), " one");
    assert_null(temporary_new(SLICE("nowhere/x-"), 0600, &fd));
    assert_int_equal(errno, ENOENT);
}

static void *make_files(void *context)
{
    sigset_t all;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, NULL);
    for (;;) {
        int fd;
        struct temporary *file = temporary_new(SLICE("thread-"), 0600, &fd);
        if (file) {
            close(fd);
            temporary_remove(file);
        }
    }
    return context;
}

static void end(int number)
{
    temporary_remove_all(); /* made for this: NOLINT(bugprone-signal-handler,cert-sig30-c) */
    signal(number, SIG_DFL);
    raise(number);
}

/* In a child: threads that make files without pause, until a signal ends all. */
static void end_in_the_middle(useconds_t microseconds)
{
    pthread_t thread;

    signal(SIGTERM, end);
    for (int i = 0; i < 3; i++)
        pthread_create(&thread, NULL, make_files, NULL);
    usleep(microseconds);
    kill(getpid(), SIGTERM);
    for (;;)
        pause();
}

static void no_thread_leaves_a_file_at_the_end(void **state)
{
    for (useconds_t i = 0; i < 60; i++) {
        int status;
        pid_t child = fork();
        if (child == 0)
            end_in_the_middle(i * 37 % 2000);
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
        assert_string_equal(entries(*state, "."), "");
    }
}

/* --- folders --- */

static void make_tree(const char *folder)
{
    assert_int_equal(chdir(folder), 0);
    file_make("a", "new");
    assert_int_equal(mkdir("deep", 0777), 0);
    file_make("deep/b", "new");
    assert_int_equal(chdir(".."), 0);
}

static void a_folder_appears_whole(void **state)
{
    const char *made = folder_begin(*state, SLICE(".new-"));
    struct stat status;

    assert_non_null(made);
    make_tree(made);
    assert_int_equal(stat(made, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    mode_t mask = umask(027);
    assert_true(folder_publish("new"));
    umask(mask);
    folder_end();
    assert_string_equal(entries(*state, "."), " new");
    assert_string_equal(entries(*state, "new"), " a deep");
    assert_int_equal(stat("new", &status), 0);
    assert_int_equal(status.st_mode & 0777, 0750);
}

static void a_folder_that_is_not_published_goes(void **state)
{
    const char *made = folder_begin(*state, SLICE("new-"));

    make_tree(made);
    file_make("new", "a file");
    assert_false(folder_publish("new"));
    assert_int_equal(errno, ENOTDIR);
    folder_end();
    folder_end();
    assert_string_equal(entries(*state, "."), " new");
    assert_null(folder_begin(*state, SLICE("nowhere/new-")));
    folder_end();
}

static void what_is_poured_joins_what_is_there(void **state)
{
    assert_int_equal(mkdir("old", 0777), 0);
    file_make("old/a", "old");
    file_make("old/own", "own");
    make_tree(folder_begin(*state, SLICE("new-")));
    assert_true(folder_pour(*state, "old"));
    folder_end();
    assert_string_equal(entries(*state, "."), " old");
    assert_string_equal(entries(*state, "old"), " a deep own");
    assert_string_equal(entries(*state, "old/deep"), " b");
    make_tree(folder_begin(*state, SLICE("new-")));
    assert_false(folder_pour(*state, "old/own"));
    folder_end();
    assert_string_equal(entries(*state, "."), " old");
}

static volatile size_t too_much = SIZE_MAX / 2;

static void without_memory_a_folder_goes(void **state)
{
    int status;
    pid_t child = fork();

    if (child == 0) {
        dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
        make_tree(folder_begin(*state, SLICE("new-")));
        memory_new(too_much, 3);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 3);
    assert_string_equal(entries(*state, "."), "");
}

/* A signal that comes in between is served when the folder is there. */
static void signals_wait_for_the_folder(void **state)
{
    for (size_t i = 0; i < deadly_signal_count; i++) {
        int status;
        pid_t child = fork();
        if (child == 0) {
            make_tree(folder_begin(*state, SLICE("new-")));
            raise(deadly_signals[i]);
            folder_publish("new");
            folder_end();
            _exit(0);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == deadly_signals[i]);
        assert_string_equal(entries(*state, "."), " new");
        assert_string_equal(entries(*state, "new"), " a deep");
        folder_remove("new");
    }
}

/* What nohup has set is no reason to wait. */
static void ignored_signals_do_not_wait(void **state)
{
    sigset_t pending;

    signal(SIGHUP, SIG_IGN);
    assert_non_null(folder_begin(*state, SLICE("new-")));
    raise(SIGHUP);
    sigpending(&pending);
    assert_false(sigismember(&pending, SIGHUP));
    folder_end();
    signal(SIGHUP, SIG_DFL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_gets_its_name_or_goes),
        TEST(no_thread_leaves_a_file_at_the_end),
        TEST(a_folder_appears_whole),
        TEST(a_folder_that_is_not_published_goes),
        TEST(what_is_poured_joins_what_is_there),
        TEST(without_memory_a_folder_goes),
        TEST(signals_wait_for_the_folder),
        TEST(ignored_signals_do_not_wait),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
