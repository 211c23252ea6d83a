/* replay.c -- a harness over every file of a folder, in the order of their names. */
#include <dirent.h>
#include <string.h>

#include "base/file.h"
#include "fuzz.h"

enum { SEED_LIMIT = 1 << 20 };

static int is_seed(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static void replay(const char *folder, const char *name)
{
    struct arena *arena = arena_new();
    struct slice path = path_join(arena, slice_of(folder), slice_of(name));
    struct slice content;

    fprintf(stderr, "%s\n", path.text); /* the last line says which one it was */
    GUARANTEE(file_read(arena, path.text, SEED_LIMIT, &content) == FILE_OK);
    LLVMFuzzerTestOneInput((const uint8_t *)content.text, content.size);
    arena_free(arena);
}

int main(int count, char **arguments)
{
    struct dirent **names;

    if (count != 2) {
        fprintf(stderr, "usage: %s FOLDER\n", arguments[0]);
        return 2;
    }
    int found = scandir(arguments[1], &names, is_seed, alphasort);
    GUARANTEE(found > 0);
    for (int i = 0; i < found; i++) {
        replay(arguments[1], names[i]->d_name);
        free(names[i]);
    }
    free(names);
    return 0;
}
