/* folder.c -- a new folder that appears whole or not at all. */
#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/signals.h"

enum { DESCRIPTORS = 8 }; /* that a walk holds open */

/* The folder in the making; NULL: none, or it is published. It outlives the call, for
 * memory_fatal(). */
static const char *made;
static bool begun;
static sigset_t before; /* the signals that were let through */

/* --- what is in a folder --- */

bool folder_exists(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool folder_list(struct arena *arena, const char *path, struct names *names)
{
    DIR *folder = opendir(path);
    struct dirent *entry;

    if (!folder)
        return false;
    for (errno = 0; (entry = readdir(folder)); errno = 0)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            *ARRAY_PUSH(arena, names) = arena_copy(arena, slice_of(entry->d_name));
    int error = errno;
    closedir(folder);
    errno = error;
    slices_sort(names->items, names->count);
    return error == 0;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    remove(path);
    return 0; /* what can be removed is */
}

void folder_remove(const char *path)
{
    int error = errno;

    nftw(path, remove_one, DESCRIPTORS, FTW_DEPTH | FTW_PHYS);
    errno = error;
}

/* --- the folder in the making --- */

static void remove_made(void)
{
    if (made)
        folder_remove(made);
    made = NULL;
}

const char *folder_begin(struct arena *arena, struct slice path)
{
    char *name = arena_string(arena, arena_printf(arena, "%.*sXXXXXX", SLICE_ARG(path)));

    before = signals_hold();
    if (!mkdtemp(name)) {
        signals_release(&before);
        return NULL;
    }
    made = name;
    begun = true;
    memory_clean_up_by(remove_made);
    return name;
}

/* mkdtemp() lets nobody else in. Some file systems know nothing of that. */
static void open_to_others(const char *path)
{
    mode_t mask = umask(0);

    umask(mask);
    chmod(path, 0777 & ~mask);
}

bool folder_publish(const char *path)
{
    open_to_others(made);
    if (rename(made, path) != 0)
        return false;
    made = NULL;
    return true;
}

/* A folder is made where there is none. */
static bool pour(struct arena *arena, const char *from, const char *to)
{
    struct names names = {0};
    struct stat status;

    if (lstat(from, &status) != 0)
        return false;
    if (!S_ISDIR(status.st_mode))
        return rename(from, to) == 0;
    if ((mkdir(to, 0777) != 0 && errno != EEXIST) || !folder_list(arena, from, &names))
        return false;
    for (size_t i = 0; i < names.count; i++)
        if (!pour(arena, path_join(arena, slice_of(from), names.items[i]).text,
                  path_join(arena, slice_of(to), names.items[i]).text))
            return false;
    return true;
}

bool folder_pour(struct arena *arena, const char *path) { return pour(arena, made, path); }

void folder_end(void)
{
    if (!begun)
        return;
    remove_made();
    memory_clean_up_by(NULL);
    begun = false;
    signals_release(&before);
}
