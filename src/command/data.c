/* data.c -- finds the files that come with the program. */
#include "command/data.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder.h"

static bool has_templates(struct arena *arena, const char *folder)
{
    return folder_exists(path_join(arena, slice_of(folder), SLICE("templates")).text);
}

static const char *program_folder(struct arena *arena)
{
    char path[PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", path, sizeof path);

    if (size <= 0 || (size_t)size == sizeof path) {
        return NULL;
    }
    return arena_string(arena, path_folder((struct slice){path, (size_t)size}));
}

const char *data_folder(struct arena *arena)
{
    static const char *const places[] = {"../share/umbruch", "share/umbruch"};
    const char *wanted = getenv("UMBRUCH_DATA");
    const char *program = program_folder(arena);

    if (wanted && *wanted) {
        return has_templates(arena, wanted) ? wanted : NULL;
    }
    for (size_t i = 0; program && i < sizeof places / sizeof *places; i++) {
        struct slice folder = path_join(arena, slice_of(program), slice_of(places[i]));

        if (has_templates(arena, folder.text)) {
            return folder.text;
        }
    }
    return NULL;
}
