/* file.c -- reading whole files and writing them whole or not at all. */
#include "base/file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/temporary.h"

/* --- reading --- */

static ssize_t read_some(int fd, void *bytes, size_t size)
{
    ssize_t got;

    do
        got = read(fd, bytes, size);
    while (got < 0 && errno == EINTR);
    return got;
}

/* Half of the old file with half of the new one would be worse than none. */
static bool is_unchanged(const struct stat *before, const struct stat *after)
{
    return before->st_size == after->st_size &&
           before->st_mtim.tv_sec == after->st_mtim.tv_sec &&
           before->st_mtim.tv_nsec == after->st_mtim.tv_nsec;
}

enum file_status file_read_open(struct arena *arena, int fd, size_t limit,
                                struct slice *content)
{
    struct stat status;
    struct stat after;

    if (fstat(fd, &status) < 0)
        return FILE_UNREADABLE;
    if (!S_ISREG(status.st_mode))
        return FILE_NOT_REGULAR;
    if ((uint64_t)status.st_size > limit)
        return FILE_TOO_LARGE;

    size_t size = (size_t)status.st_size;
    size_t at = 0;
    char *text = arena_alloc(arena, size + 1, 1);
    while (at < size) {
        ssize_t got = read_some(fd, text + at, size - at);
        if (got < 0)
            return FILE_UNREADABLE;
        if (got == 0) /* it has become shorter meanwhile */
            return FILE_CHANGED;
        at += (size_t)got;
    }
    if (fstat(fd, &after) < 0)
        return FILE_UNREADABLE;
    if (!is_unchanged(&status, &after))
        return FILE_CHANGED;
    *content = (struct slice){text, at};
    return FILE_OK;
}

enum file_status file_read(struct arena *arena, const char *path, size_t limit,
                           struct slice *content)
{
    /* O_NONBLOCK: opening a pipe must not wait for somebody to write. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR ? FILE_MISSING : FILE_UNREADABLE;
    enum file_status status = file_read_open(arena, fd, limit, content);
    int error = errno;
    close(fd);
    errno = error;
    return status;
}

/* --- writing --- */

enum { BUFFER_SIZE = 64 * 1024 };

struct output {
    char *path; /* with symbolic links followed */
    struct temporary *temporary;
    int fd;
    int error;     /* of the first failure; 0: none */
    uint64_t size; /* with what is still in the buffer */
    size_t buffered;
    unsigned char buffer[BUFFER_SIZE];
};

/* Whether a file may come to stand at `path`. */
static bool target_is_free(const char *path)
{
    struct stat status;

    if (stat(path, &status) < 0)
        return errno == ENOENT;
    if (S_ISREG(status.st_mode)) /* a rename would ignore the write protection */
        return faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0;
    errno = S_ISDIR(status.st_mode) ? EISDIR : ENOTSUP;
    return false;
}

/* The path the new file takes, in memory of its own: a symbolic link stays
 * and what it points to is replaced. NULL on failure. */
static char *target_path(const char *path)
{
    struct stat status;

    if (path_name(slice_of(path)).size == 0) {
        errno = *path ? EISDIR : ENOENT;
        return NULL;
    }
    if (lstat(path, &status) == 0 && S_ISLNK(status.st_mode))
        return realpath(path, NULL);
    size_t size = strlen(path) + 1;
    return memcpy(memory_new(size, 1), path, size);
}

bool path_is_standard(const char *path) { return strcmp(path, "-") == 0; }

const char *output_shown(const char *path)
{
    return path_is_standard(path) ? "<stdout>" : path;
}

/* `.NAME.umbruch-…` beside `path`. A name near the limit of the file system is shortened. */
static struct temporary *temporary_beside(const char *path, int *fd)
{
    char prefix[PATH_MAX];
    struct slice folder = path_folder(slice_of(path));
    struct slice name = slice_part(path_name(slice_of(path)), 0, 200);
    int size = snprintf(prefix, sizeof prefix, "%.*s/.%.*s.umbruch-", SLICE_ARG(folder),
                        SLICE_ARG(name));

    if (size < 0 || (size_t)size >= sizeof prefix) {
        errno = ENAMETOOLONG;
        return NULL;
    }
    return temporary_new(slice_of(prefix), 0666, fd);
}

struct output *output_open(const char *path)
{
    struct output *output = memory_new(1, sizeof *output);

    if (path_is_standard(path)) {
        output->fd = STDOUT_FILENO;
        return output;
    }
    output->fd = -1;
    output->path = target_path(path);
    if (!output->path || !target_is_free(output->path))
        goto fail;
    output->temporary = temporary_beside(output->path, &output->fd);
    if (!output->temporary)
        goto fail;
    return output;
fail:
    output_abandon(output);
    return NULL;
}

/* Keeps the first failure; false, for a return. */
static bool output_fail(struct output *output, int error)
{
    if (output->error == 0)
        output->error = error;
    errno = output->error;
    return false;
}

static bool write_all(struct output *output, const unsigned char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t done = write(output->fd, bytes, size);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return output_fail(output, done < 0 ? errno : EIO);
        bytes += done;
        size -= (size_t)done;
    }
    return true;
}

static bool output_flush(struct output *output)
{
    size_t size = output->buffered;

    output->buffered = 0;
    return write_all(output, output->buffer, size);
}

bool output_write(struct output *output, const void *bytes, size_t size)
{
    if (output->error)
        return output_fail(output, output->error);
    output->size += size;
    if (size > sizeof output->buffer - output->buffered && !output_flush(output))
        return false;
    if (size > sizeof output->buffer)
        return write_all(output, bytes, size);
    if (size > 0)
        memcpy(output->buffer + output->buffered, bytes, size);
    output->buffered += size;
    return true;
}

uint64_t output_size(const struct output *output) { return output->size; }

/* Frees everything but the name and the temporary file. */
static bool output_close(struct output *output)
{
    int fd = output->fd;

    output->fd = -1;
    return fd < 0 || close(fd) == 0 || output_fail(output, errno);
}

/* Puts a rename on the disk. A folder that may not be read cannot be synced,
 * and some file systems refuse: neither makes the file a wrong one. */
static bool folder_sync(const char *path)
{
    char folder[PATH_MAX];
    struct slice name = path_folder(slice_of(path));

    snprintf(folder, sizeof folder, "%.*s", SLICE_ARG(name));
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return true;
    bool ok = fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
    int error = errno;
    close(fd);
    errno = error;
    return ok;
}

static bool output_finish(struct output *output)
{
    if (output->error)
        return output_fail(output, output->error);
    if (!output_flush(output))
        return false;
    if (!output->temporary) /* standard output, which stays open */
        return true;
    if (fsync(output->fd) < 0)
        return output_fail(output, errno);
    if (!output_close(output))
        return false;
    if (!temporary_rename(output->temporary, output->path))
        return output_fail(output, errno);
    output->temporary = NULL;
    return folder_sync(output->path);
}

bool output_commit(struct output *output)
{
    bool ok = output_finish(output);

    output_abandon(output); /* frees; removes the temporary file if it is left */
    return ok;
}

void output_abandon(struct output *output)
{
    int error = errno;

    if (!output)
        return;
    if (output->temporary && output->fd >= 0)
        close(output->fd);
    temporary_remove(output->temporary);
    free(output->path);
    memory_free(output);
    errno = error;
}

bool output_save(const char *path, struct slice content)
{
    struct output *output = output_open(path);

    if (!output)
        return false;
    output_write(output, content.text, content.size); /* output_commit() tells */
    return output_commit(output);
}

/* --- paths --- */

/* Behind the last '/' of `path`; 0 if there is none. */
static size_t name_offset(struct slice path)
{
    size_t at = path.size;

    while (at > 0 && path.text[at - 1] != '/')
        at--;
    return at;
}

struct slice path_name(struct slice path)
{
    return slice_part(path, name_offset(path), path.size);
}

struct slice path_folder(struct slice path)
{
    size_t size = name_offset(path);

    if (size == 0)
        return SLICE(".");
    while (size > 1 && path.text[size - 1] == '/')
        size--;
    return slice_part(path, 0, size);
}

struct slice path_join(struct arena *arena, struct slice folder, struct slice name)
{
    if (slice_starts(name, "/") || folder.size == 0 || slice_is(folder, "."))
        return arena_copy(arena, name);
    const char *between = slice_ends(folder, "/") ? "" : "/";
    return arena_printf(arena, "%.*s%s%.*s", SLICE_ARG(folder), between, SLICE_ARG(name));
}
