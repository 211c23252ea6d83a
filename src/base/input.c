/* input.c -- which files were read, and from where a file may be read.
 *
 * A path is resolved first, compared with the root, and then opened by its resolved
 * name; the kernel is asked what that has opened, so that what was compared is what is read.
 */
#include "base/input.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"

/* What a file is known by, whatever its name. */
struct identity {
    dev_t device;
    ino_t inode;
};

struct inputs {
    struct arena *arena;
    struct map identities; /* path -> struct identity, in the order of reading */
    const char *root;      /* resolved; NULL: not confined */
    int root_error;        /* why the root cannot be resolved; 0: it can */
    bool allow_outside;
    uint64_t most; /* bytes of all files together */
    uint64_t read; /* of that */
    bool failed;   /* the machine, not who made the files */
};

struct inputs *inputs_new(struct arena *arena)
{
    struct inputs *inputs = ARENA_NEW(arena, struct inputs);

    inputs->arena = arena;
    inputs->most = (uint64_t)LIMIT_INPUT_MEBIBYTES << 20;
    map_init(&inputs->identities, arena);
    return inputs;
}

void inputs_bound(struct inputs *inputs, uint64_t most) { inputs->most = most; }

/* --- the root --- */

void inputs_allow_outside(struct inputs *inputs) { inputs->allow_outside = true; }

bool inputs_are_confined(const struct inputs *inputs)
{
    return inputs->root && !inputs->allow_outside;
}

void inputs_confine(struct inputs *inputs, const char *root)
{
    char real[PATH_MAX];
    bool found = realpath(root, real) != NULL;

    inputs->root_error = found ? 0 : errno;
    inputs->root = arena_string(inputs->arena, slice_of(found ? real : root));
}

static bool is_below(const char *real, const char *root)
{
    size_t size = strlen(root);

    if (strcmp(root, "/") == 0)
        return true;
    return strncmp(real, root, size) == 0 && (real[size] == '/' || real[size] == '\0');
}

/* What somebody who makes an edition can mend; all else is the machine's. */
static bool is_own_fault(int error)
{
    return error == ENOENT || error == ENOTDIR || error == EACCES || error == EPERM ||
           error == ELOOP || error == ENAMETOOLONG;
}

/* Like inputs_judge(); `real` gets the path without links. */
static enum input_verdict judge(const struct inputs *inputs, const char *path,
                                char real[PATH_MAX])
{
    if (!realpath(path, real))
        return INPUT_MISSING;
    if (!inputs_are_confined(inputs))
        return INPUT_ALLOWED;
    if (inputs->root_error) {
        errno = inputs->root_error;
        return INPUT_MISSING;
    }
    return is_below(real, inputs->root) ? INPUT_ALLOWED : INPUT_OUTSIDE;
}

enum input_verdict inputs_judge(struct inputs *inputs, const char *path)
{
    char real[PATH_MAX];
    enum input_verdict verdict = judge(inputs, path, real);

    if (verdict == INPUT_MISSING && !is_own_fault(errno))
        inputs->failed = true;
    return verdict;
}

/* --- reading --- */

/* O_NONBLOCK: opening a pipe must not wait for somebody to write. */
enum { OPEN_FLAGS = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW };

/* Whether the file at `fd` is the one that stood at `real` when that was resolved. Without
 * /proc nobody can tell, and it is believed. */
static bool is_at(int fd, const char *real)
{
    char link[32];
    char found[PATH_MAX];

    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, found, sizeof found);
    return size < 0 || ((size_t)size == strlen(real) && memcmp(found, real, (size_t)size) == 0);
}

/* Opens a path that has no links in it, and fails (ELOOP) if it has got one meanwhile. */
static int open_straight(const char *real)
{
    int fd = open(real, OPEN_FLAGS);

    if (fd < 0 || is_at(fd, real))
        return fd;
    close(fd);
    errno = ELOOP;
    return -1;
}

static enum file_status open_input(const struct inputs *inputs, const char *path, int *fd)
{
    char real[PATH_MAX];
    enum input_verdict verdict = judge(inputs, path, real);

    if (verdict == INPUT_OUTSIDE)
        return FILE_OUTSIDE;
    *fd = verdict == INPUT_ALLOWED ? open_straight(real) : -1;
    if (*fd >= 0)
        return FILE_OK;
    return errno == ENOENT || errno == ENOTDIR ? FILE_MISSING : FILE_UNREADABLE;
}

/* False if the machine does not say what is open there (errno). */
static bool remember(struct inputs *inputs, const char *path, int fd)
{
    struct stat status;

    if (map_lookup(&inputs->identities, slice_of(path)))
        return true;
    if (fstat(fd, &status) < 0)
        return false;
    struct identity *identity = ARENA_NEW(inputs->arena, struct identity);

    *identity = (struct identity){status.st_dev, status.st_ino};
    map_set(&inputs->identities, arena_copy(inputs->arena, slice_of(path)), identity);
    return true;
}

static enum file_status read_input(struct inputs *inputs, struct arena *arena,
                                   const struct input *input, struct slice *content)
{
    int fd;
    enum file_status status = open_input(inputs, input->path, &fd);

    if (status != FILE_OK)
        return status;
    status = remember(inputs, input->path, fd)
                 ? file_read_open(arena, fd, input->limit, content)
                 : FILE_UNREADABLE;
    int error = errno;
    close(fd);
    errno = error;
    return status;
}

void input_report_outside(struct diag *diag, struct place place, const char *shown)
{
    DIAG(diag, MSG_PATH_OUTSIDE, place, shown);
    DIAG_ADD(diag, MSG_ALLOW_OUTSIDE, NOWHERE);
}

/* False, reported, if the file is one too many for all together. */
static bool count_bytes(struct inputs *inputs, const struct input *input, size_t size,
                        struct diag *diag)
{
    inputs->read += size;
    if (inputs->read <= inputs->most)
        return true;
    DIAG(diag, MSG_INPUT_TOTAL, input->place, diag_text(diag, input->shown),
         diag_size(diag, inputs->most));
    return false;
}

bool input_read(struct inputs *inputs, struct arena *arena, const struct input *input,
                struct slice *content, struct diag *diag)
{
    enum file_status status = read_input(inputs, arena, input, content);
    int error = errno;
    const char *shown = diag_text(diag, input->shown);

    if (status == FILE_CHANGED || (status == FILE_UNREADABLE && !is_own_fault(error)))
        inputs->failed = true;
    switch (status) {
    case FILE_OK:
        return count_bytes(inputs, input, content->size, diag);
    case FILE_MISSING:
        DIAG(diag, MSG_FILE_MISSING, input->place, shown);
        break;
    case FILE_UNREADABLE:
        DIAG(diag, MSG_FILE_UNREADABLE, input->place, shown, diag_reason(diag, error));
        break;
    case FILE_NOT_REGULAR:
        DIAG(diag, MSG_NOT_REGULAR, input->place, shown);
        break;
    case FILE_TOO_LARGE:
        DIAG(diag, MSG_FILE_TOO_LARGE, input->place, shown, diag_size(diag, input->limit));
        break;
    case FILE_CHANGED:
        DIAG(diag, MSG_FILE_CHANGED, input->place, shown);
        DIAG_ADD(diag, MSG_RUN_AGAIN, NOWHERE);
        break;
    case FILE_OUTSIDE:
        input_report_outside(diag, input->place, shown);
        break;
    }
    return false;
}

/* --- standard input --- */

enum { FIRST_ROOM = 64 * 1024 };

/* False on failure; errno tells why. A little more than `limit` if there is more. */
static bool read_standard(struct arena *arena, size_t limit, struct slice *content)
{
    size_t room = FIRST_ROOM;
    size_t size = 0;
    ssize_t got = 1;
    char *text = arena_alloc(arena, room + 1, 1); /* and a NUL */

    while (got != 0 && size <= limit) {
        if (size == room) {
            char *larger = arena_alloc(arena, 2 * room + 1, 1);
            text = memcpy(larger, text, size);
            room *= 2;
        }
        got = read(STDIN_FILENO, text + size, room - size);
        if (got < 0 && errno != EINTR)
            return false;
        size += got > 0 ? (size_t)got : 0;
    }
    *content = (struct slice){text, size};
    return true;
}

bool input_read_standard(struct inputs *inputs, struct arena *arena, size_t limit,
                         struct slice *content, struct diag *diag)
{
    if (!read_standard(arena, limit, content)) {
        inputs->failed = inputs->failed || !is_own_fault(errno);
        DIAG(diag, MSG_FILE_UNREADABLE, NOWHERE, INPUT_STANDARD, diag_reason(diag, errno));
        return false;
    }
    if (content->size > limit) {
        DIAG(diag, MSG_FILE_TOO_LARGE, NOWHERE, INPUT_STANDARD, diag_size(diag, limit));
        return false;
    }
    return true;
}

/* --- what was read --- */

bool inputs_failed(const struct inputs *inputs) { return inputs->failed; }

size_t inputs_count(const struct inputs *inputs) { return inputs->identities.count; }

const char *inputs_path(const struct inputs *inputs, size_t index)
{
    return inputs->identities.items[index].key.text;
}

bool inputs_hold(const struct inputs *inputs, const char *path)
{
    struct stat status;

    if (stat(path, &status) < 0)
        return false;
    for (size_t i = 0; i < inputs->identities.count; i++) {
        const struct identity *identity = inputs->identities.items[i].value;

        if (identity->device == status.st_dev && identity->inode == status.st_ino)
            return true;
    }
    return false;
}
