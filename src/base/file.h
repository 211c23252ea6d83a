/* file.h -- reading whole files and writing them whole or not at all. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/memory.h"

enum file_status {
    FILE_OK,
    FILE_MISSING,
    FILE_UNREADABLE, /* errno tells why */
    FILE_NOT_REGULAR,
    FILE_TOO_LARGE,
    FILE_CHANGED, /* while it was being read */
    FILE_OUTSIDE, /* see base/input.h */
};

/* Reads a regular file of at most `limit` bytes into the arena; a NUL stands
 * behind the last byte. */
enum file_status file_read(struct arena *arena, const char *path, size_t limit,
                           struct slice *content);

/* The same of a file that is open for reading. */
enum file_status file_read_open(struct arena *arena, int fd, size_t limit,
                                struct slice *content);

/* An output file in the making: a temporary file beside `path` (base/temporary.h), given its
 * name only by output_commit() after fsync. */
struct output;

/* The name of standard output and input on a command line; a file of that name is «./-». */
bool path_is_standard(const char *path);
/* An output's path in a message. */
const char *output_shown(const char *path);

/* Path "-": standard output, which gets the bytes as they are written.
 * NULL on failure; errno tells why: EISDIR for a folder, ENOTSUP for a pipe or
 * device, EACCES for a write-protected file. Of a symbolic link the file it
 * points to is replaced. At most TEMPORARIES_MOST outputs are open at once (EMFILE). */
struct output *output_open(const char *path);
/* False after any failed write; errno of the first failure is kept. */
bool output_write(struct output *output, const void *bytes, size_t size);
uint64_t output_size(const struct output *output);
/* fsync, rename, fsync of the folder; frees `output` in every case. False:
 * the old file, if any, is untouched and the temporary one removed; errno.
 * (But if only the last step fails, the new file stands and the disk is ill.) */
bool output_commit(struct output *output);
void output_abandon(struct output *output); /* NULL is allowed */
/* All of it in one call: opens, writes, commits. */
bool output_save(const char *path, struct slice content);

/* Paths; '/' only. */
struct slice path_folder(struct slice path); /* "." if there is none */
struct slice path_name(struct slice path);   /* behind the last '/' */
/* NUL-terminated; an absolute name stays as it is, and folder "." is left out. */
struct slice path_join(struct arena *arena, struct slice folder, struct slice name);

#endif
