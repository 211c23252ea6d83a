/* path.c -- nothing is read from outside the root.
 *
 * Both ends are compared as the system sees them, so neither `..` nor a
 * symbolic link leads out.
 */
#include "edition/path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

/* A description of pages; stories and pictures have bounds of their own. */
enum { SOURCE_LIMIT = 8 * 1024 * 1024 };

/* Whether the folder is called `layout`, whatever it is reached by. */
static bool is_layout(struct arena *arena, struct slice folder)
{
    if (slice_is(path_name(folder), "layout"))
        return true;
    char *real = realpath(arena_string(arena, folder), NULL);
    bool is = real && slice_is(path_name(slice_of(real)), "layout");

    free(real);
    return is;
}

struct slice root_of(struct arena *arena, const char *path)
{
    struct slice folder = path_folder(slice_of(path));

    if (!is_layout(arena, folder))
        return arena_copy(arena, folder);
    if (slice_is(path_name(folder), "layout"))
        return arena_copy(arena, path_folder(folder));
    return slice_is(folder, ".") ? SLICE("..") : path_join(arena, folder, SLICE(".."));
}

/* Whether the path, its `..` taken at their word, climbs above where it began. */
static bool climbs_out(struct slice path)
{
    int depth = 0;
    struct slice head;

    if (slice_starts(path, "/"))
        return true;
    while (path.size > 0 && depth >= 0) {
        slice_cut(path, '/', &head, &path);
        if (slice_is(head, ".."))
            depth--;
        else if (head.size > 0 && !slice_is(head, "."))
            depth++;
    }
    return depth < 0;
}

static bool is_below(const char *real, const char *root)
{
    size_t size = strlen(root);

    if (strcmp(root, "/") == 0)
        return true;
    return strncmp(real, root, size) == 0 && (real[size] == '/' || real[size] == '\0');
}

enum path_verdict { PATH_INSIDE, PATH_OUTSIDE, PATH_MISSING };

static enum path_verdict path_judge(const char *path, const char *root)
{
    char *real = realpath(path, NULL);
    int error = errno;
    char *real_root = realpath(root, NULL);
    enum path_verdict verdict = PATH_MISSING;

    if (real && real_root)
        verdict = is_below(real, real_root) ? PATH_INSIDE : PATH_OUTSIDE;
    free(real);
    free(real_root);
    errno = error;
    return verdict;
}

const char *edition_path(const struct edition *edition, struct arena *arena,
                         struct slice relative, struct place place, struct diag *diag)
{
    const char *shown = diag_text(diag, relative);

    if (relative.size == 0) {
        DIAG(diag, MSG_PATH_EMPTY, place);
        return NULL;
    }
    const char *path = arena_string(arena, path_join(arena, edition->root, relative));
    enum path_verdict verdict = climbs_out(relative)
                                    ? PATH_OUTSIDE
                                    : path_judge(path, arena_string(arena, edition->root));
    if (verdict == PATH_INSIDE)
        return path;
    if (verdict == PATH_OUTSIDE)
        DIAG(diag, MSG_PATH_OUTSIDE, place, shown);
    else if (errno == ENOENT || errno == ENOTDIR)
        DIAG(diag, MSG_FILE_MISSING, place, shown);
    else
        DIAG(diag, MSG_FILE_UNREADABLE, place, shown, strerror(errno));
    return NULL;
}

const struct source *source_read(struct reader *reader, const char *path, struct place place)
{
    struct diag *diag = reader->diag;
    struct slice text;
    const char *shown = diag_text(diag, slice_of(path));

    switch (file_read(reader->arena, path, SOURCE_LIMIT, &text)) {
    case FILE_OK:
        return diag_source(diag, slice_of(shown), text);
    case FILE_MISSING:
        DIAG(diag, MSG_FILE_MISSING, place, shown);
        break;
    case FILE_UNREADABLE:
        DIAG(diag, MSG_FILE_UNREADABLE, place, shown, strerror(errno));
        break;
    case FILE_NOT_REGULAR:
        DIAG(diag, MSG_NOT_REGULAR, place, shown);
        break;
    case FILE_TOO_LARGE:
        DIAG(diag, MSG_FILE_TOO_LARGE, place, shown, diag_format(diag, "%d", SOURCE_LIMIT));
        break;
    }
    return NULL;
}
