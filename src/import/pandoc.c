/* pandoc.c -- runs pandoc without a shell, with bounds for memory, time and what it prints.
 *
 * A signal that ends us ends pandoc first: it waits while pandoc runs, and is listened to as
 * pandoc is.
 */
#include "import/pandoc.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/signals.h"

enum {
    PRINTED_BYTES = 256 << 20,
    SAID_BYTES = 4096, /* of what goes wrong */
    SECONDS_MOST = 120,
    OPTIONS_MOST = 16,
};

/* What comes out of a pipe. */
struct stream {
    int pipe;
    size_t limit;
    bool exceeded;
    int failed; /* errno */
    struct {
        ARRAY_OF(char);
    } bytes;
};

struct child {
    pid_t id;
    struct stream printed, said;
    int signals; /* readable if one is waiting that ends us */
    bool late, stopped;
};

/* ---------------------------------------------------------------- the manuscript */

bool manuscript_check(const char *path, struct diag *diag)
{
    struct stat st;

    if (!slice_ends(slice_of(path), ".docx") && !slice_ends(slice_of(path), ".odt")) {
        DIAG(diag, MSG_IMPORT_KIND, NOWHERE, path);
        return false;
    }
    if (stat(path, &st) != 0) {
        if (errno == ENOENT) {
            DIAG(diag, MSG_FILE_MISSING, NOWHERE, path);
        } else {
            DIAG(diag, MSG_FILE_UNREADABLE, NOWHERE, path, diag_reason(diag, errno));
        }
        return false;
    }
    if (!S_ISREG(st.st_mode)) {
        DIAG(diag, MSG_FILE_UNREADABLE, NOWHERE, path, diag_reason(diag, EISDIR));
        return false;
    }
    if (st.st_size > MANUSCRIPT_BYTES) {
        DIAG(diag, MSG_FILE_TOO_LARGE, NOWHERE, path, diag_size(diag, MANUSCRIPT_BYTES));
        return false;
    }
    return true;
}

/* ---------------------------------------------------------------- the process */

/* A name that begins with a hyphen is no option. */
static const char *safe_path(struct arena *arena, const char *path)
{
    return path[0] == '-' ? arena_printf(arena, "./%s", path).text : path;
}

/* What we hold back or ignore is no business of pandoc's. */
static int set_signals(posix_spawnattr_t *attributes)
{
    sigset_t none;
    sigset_t ours;

    sigemptyset(&none);
    sigemptyset(&ours);
    sigaddset(&ours, SIGPIPE);
    sigaddset(&ours, SIGXFSZ);
    int failed = posix_spawnattr_setsigmask(attributes, &none);
    failed = failed ? failed : posix_spawnattr_setsigdefault(attributes, &ours);
    return failed ? failed
                  : posix_spawnattr_setflags(attributes,
                                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

/* Its standard input is empty. */
static int set_files(posix_spawn_file_actions_t *actions, const int printed[2],
                     const int said[2])
{
    int failed = posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0);

    failed = failed ? failed : posix_spawn_file_actions_adddup2(actions, printed[1], 1);
    return failed ? failed : posix_spawn_file_actions_adddup2(actions, said[1], 2);
}

/* 0, or what went wrong. */
static int spawn(struct child *child, char *const *arguments, const int printed[2],
                 const int said[2])
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int failed = posix_spawn_file_actions_init(&actions);

    if (failed) {
        return failed;
    }
    failed = posix_spawnattr_init(&attributes);
    if (failed) {
        posix_spawn_file_actions_destroy(&actions);
        return failed;
    }
    failed = set_signals(&attributes);
    failed = failed ? failed : set_files(&actions, printed, said);
    failed = failed ? failed
                    : posix_spawnp(&child->id, arguments[0], &actions, &attributes, arguments,
                                   environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}

static int start(struct child *child, char *const *arguments)
{
    int printed[2];
    int said[2];

    if (pipe2(printed, O_CLOEXEC) != 0) {
        return errno;
    }
    if (pipe2(said, O_CLOEXEC) != 0) {
        int failed = errno;
        close(printed[0]);
        close(printed[1]);
        return failed;
    }
    int failed = spawn(child, arguments, printed, said);
    close(printed[1]);
    close(said[1]);
    child->printed = (struct stream){.pipe = printed[0], .limit = PRINTED_BYTES};
    child->said = (struct stream){.pipe = said[0], .limit = SAID_BYTES};
    if (failed) {
        close(printed[0]);
        close(said[0]);
    }
    return failed;
}

/* False at the end of the stream. What is beyond its limit is read, and forgotten. */
static bool take(struct arena *arena, struct stream *stream)
{
    char chunk[65536];
    ssize_t size = read(stream->pipe, chunk, sizeof chunk);

    if (size < 0 && errno == EINTR) {
        return true;
    }
    stream->failed = size < 0 ? errno : 0;
    for (ssize_t i = 0; i < size; i++) {
        stream->exceeded = stream->exceeded || stream->bytes.count == stream->limit;
        if (!stream->exceeded) {
            *ARRAY_PUSH(arena, &stream->bytes) = chunk[i];
        }
    }
    return size > 0;
}

static int64_t now_milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Reads both streams until both have ended, time is over, or we are to end. */
static void listen_to(struct arena *arena, struct child *child)
{
    int64_t end = now_milliseconds() + SECONDS_MOST * 1000;
    struct stream *streams[] = {&child->printed, &child->said};
    struct pollfd polls[] = {{child->printed.pipe, POLLIN, 0},
                             {child->said.pipe, POLLIN, 0},
                             {child->signals, POLLIN, 0}};

    while (polls[0].fd >= 0 || polls[1].fd >= 0) {
        int64_t left = end - now_milliseconds();

        child->late = left <= 0;
        child->stopped = polls[2].revents != 0;
        if (child->late || child->stopped || child->printed.exceeded) {
            kill(child->id, SIGKILL);
            return;
        }
        if (poll(polls, 3, (int)left) <= 0) {
            continue;
        }
        for (size_t i = 0; i < 2; i++) {
            if (polls[i].fd >= 0 && polls[i].revents && !take(arena, streams[i])) {
                polls[i].fd = -1;
            }
        }
    }
}

static int wait_for(pid_t id)
{
    int state = 0;

    while (waitpid(id, &state, 0) < 0 && errno == EINTR) {
    }
    return state;
}

/* ---------------------------------------------------------------- running */

static enum import_status report_start(struct diag *diag, int failed)
{
    if (failed == ENOENT) {
        DIAG(diag, MSG_IMPORT_NO_PANDOC, NOWHERE);
        DIAG_ADD(diag, MSG_IMPORT_GET_PANDOC, NOWHERE);
    } else {
        DIAG(diag, MSG_IMPORT_NOT_RUN, NOWHERE, diag_reason(diag, failed));
    }
    return IMPORT_MACHINE;
}

/* The first line of what pandoc said; its own words are English. */
static const char *first_said(const struct child *child, struct diag *diag)
{
    struct slice line;
    struct slice rest;

    slice_cut((struct slice){child->said.bytes.items, child->said.bytes.count}, '\n', &line,
              &rest);
    return diag_text(diag, slice_trim(line));
}

static enum import_status judge(const struct child *child, int state, const char *path,
                                struct diag *diag)
{
    int failed = child->printed.failed ? child->printed.failed : child->said.failed;

    if (child->stopped) { /* nobody waits for a message */
        return IMPORT_MACHINE;
    }
    if (child->late || child->printed.exceeded) {
        DIAG(diag, MSG_IMPORT_LARGE, NOWHERE, path);
        return IMPORT_INPUT_WRONG;
    }
    if (failed) {
        DIAG(diag, MSG_IMPORT_NOT_HEARD, NOWHERE, path, diag_reason(diag, failed));
        return IMPORT_MACHINE;
    }
    if (WIFSIGNALED(state)) {
        DIAG(diag, MSG_IMPORT_KILLED, NOWHERE, path, diag_format(diag, "%d", WTERMSIG(state)));
        return IMPORT_MACHINE;
    }
    if (WIFEXITED(state) && WEXITSTATUS(state) == 0) {
        return IMPORT_DONE;
    }
    /* Of GHC's runtime: the heap is exhausted. */
    if (WIFEXITED(state) && WEXITSTATUS(state) == 251) {
        DIAG(diag, MSG_IMPORT_LARGE, NOWHERE, path);
        return IMPORT_INPUT_WRONG;
    }
    DIAG(diag, MSG_IMPORT_DAMAGED, NOWHERE, path, first_said(child, diag));
    return IMPORT_INPUT_WRONG;
}

/* While signals wait. */
static enum import_status run_child(struct arena *arena, struct child *child,
                                    char *const *arguments, const char *path, struct diag *diag)
{
    sigset_t deadly = signals_deadly();
    int failed = start(child, arguments);

    if (failed) {
        return report_start(diag, failed);
    }
    child->signals = signalfd(-1, &deadly, SFD_CLOEXEC); /* -1: pandoc is waited for */
    listen_to(arena, child);
    close(child->printed.pipe);
    close(child->said.pipe);
    if (child->signals >= 0) {
        close(child->signals);
    }
    return judge(child, wait_for(child->id), path, diag);
}

enum import_status pandoc_run(struct arena *arena, const char *path, const char *const *options,
                              struct slice *printed, struct diag *diag)
{
    static const char *const fixed[] = {"pandoc", "+RTS", "-M512M", "-RTS"};
    const char *arguments[OPTIONS_MOST + 8];
    size_t count = 0;
    struct child child = {0};

    if (!manuscript_check(path, diag)) {
        return IMPORT_INPUT_WRONG;
    }
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        arguments[count++] = fixed[i];
    }
    for (size_t i = 0; options[i] && i < OPTIONS_MOST; i++) {
        arguments[count++] = options[i];
    }
    arguments[count++] = safe_path(arena, path);
    arguments[count] = NULL;
    sigset_t before = signals_hold();
    enum import_status status =
        run_child(arena, &child, (char *const *)(uintptr_t)arguments, path, diag);
    signals_release(&before); /* if one has come, this is the end */
    *printed = (struct slice){child.printed.bytes.items, child.printed.bytes.count};
    return status;
}
