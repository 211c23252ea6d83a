/* path.c -- the root of an edition, and the files below it. */
#include "edition/path.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"

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

/* Files looked at for one that is called almost like the one that is missing. */
enum { FILES_LOOKED_AT = 1000 };

/* The first name that is this one but for small and capital letters: «pier.JPG» for «pier.jpg».
 */
static struct slice with_capitals(struct slice name, const struct slice *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (names[i].size == name.size && strncasecmp(names[i].text, name.text, name.size) == 0)
            return names[i];
    return (struct slice){0};
}

/* The first name that is this one with an ending, «moon.png» for «moon». */
static struct slice with_ending(struct slice name, const struct slice *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (names[i].size > name.size && names[i].text[name.size] == '.' &&
            slice_equal(slice_part(names[i], 0, name.size), name))
            return names[i];
    return (struct slice){0};
}

/* «did you mean» a file of the same folder, which reads its names in no order. */
static void nearest_file(struct arena *arena, const char *path, struct slice relative,
                         struct diag *diag)
{
    DIR *folder = opendir(arena_string(arena, path_folder(slice_of(path))));
    struct slice names[FILES_LOOKED_AT];
    size_t count = 0;
    struct dirent *entry;

    while (folder && count < FILES_LOOKED_AT && (entry = readdir(folder)) != NULL)
        if (entry->d_name[0] != '.')
            names[count++] = arena_copy(arena, slice_of(entry->d_name));
    if (folder)
        closedir(folder);
    slices_sort(names, count);
    struct slice nearest = with_capitals(path_name(relative), names, count);

    if (nearest.size == 0)
        nearest = with_ending(path_name(relative), names, count);
    if (nearest.size == 0)
        nearest = nearest_name(path_name(relative), names, count);
    if (nearest.size > 0)
        DIAG_ADD(diag, MSG_DID_YOU_MEAN, NOWHERE,
                 path_join(arena, path_folder(relative), nearest).text);
}

/* The folder of the file that names another, counted from the root; empty: it is the root, or
 * lies elsewhere. */
static struct slice folder_below_root(const struct edition *edition, struct arena *arena,
                                      struct place place)
{
    struct slice folder = place.source ? path_folder(place.source->name) : SLICE(".");
    struct slice root = slice_is(edition->root, ".") ? SLICE("") : edition->root;

    if (slice_is(folder, ".") || !slice_starts(folder, arena_string(arena, root)))
        return SLICE("");
    folder = slice_part(folder, root.size, folder.size);
    if (root.size > 0 && !slice_starts(folder, "/"))
        return SLICE("");
    return root.size > 0 ? slice_part(folder, 1, folder.size) : folder;
}

/* The name of the file if it was meant from the folder of the file that names it; empty if
 * there is none. */
static struct slice from_folder(const struct edition *edition, struct arena *arena,
                                struct slice relative, struct place place)
{
    struct slice folder = folder_below_root(edition, arena, place);
    struct slice meant = path_join(arena, folder, relative);
    const char *path = arena_string(arena, path_join(arena, edition->root, meant));

    if (folder.size == 0 || climbs_out(meant) ||
        inputs_judge(edition->inputs, path) != INPUT_ALLOWED)
        return SLICE("");
    return meant;
}

static void report_file_missing(const struct edition *edition, struct arena *arena,
                                const char *path, struct slice relative, struct place place,
                                struct diag *diag)
{
    struct slice meant = from_folder(edition, arena, relative, place);

    DIAG(diag, MSG_FILE_MISSING, place, diag_text(diag, relative));
    if (meant.size > 0) {
        DIAG_ADD(diag, MSG_DID_YOU_MEAN, NOWHERE, diag_text(diag, meant));
        DIAG_ADD(diag, MSG_FROM_ROOT, NOWHERE);
    } else {
        nearest_file(arena, path, relative, diag);
    }
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
    bool climbs = inputs_are_confined(edition->inputs) && climbs_out(relative);

    switch (climbs ? INPUT_OUTSIDE : inputs_judge(edition->inputs, path)) {
    case INPUT_ALLOWED:
        return path;
    case INPUT_OUTSIDE:
        input_report_outside(diag, place, shown);
        break;
    case INPUT_MISSING:
        if (errno == ENOENT || errno == ENOTDIR) {
            report_file_missing(edition, arena, path, relative, place, diag);
        } else {
            DIAG(diag, MSG_FILE_UNREADABLE, place, shown, diag_reason(diag, errno));
        }
        break;
    }
    return NULL;
}

const struct source *source_standard(struct reader *reader)
{
    struct slice text;

    if (!input_read_standard(reader->edition->inputs, reader->arena, LIMIT_SOURCE_BYTES, &text,
                             reader->diag))
        return NULL;
    return diag_source(reader->diag, slice_of(INPUT_STANDARD), text);
}

const struct source *source_read(struct reader *reader, const char *path, struct place place)
{
    struct slice shown = arena_copy(reader->arena, slice_of(path));
    const struct input input = {path, shown, place, LIMIT_SOURCE_BYTES};
    struct slice text;

    if (!input_read(reader->edition->inputs, reader->arena, &input, &text, reader->diag))
        return NULL;
    return diag_source(reader->diag, shown, text);
}
