#include "files.h"

#include <dirent.h>
#include <limits.h>
#include <unistd.h>

#include "base/file.h"

static char folder[PATH_MAX];

const char *fuzz_path(struct arena *arena, const char *name)
{
    return path_join(arena, slice_of(fuzz_folder()), slice_of(name)).text;
}

/* Whatever stands there: a reader under test may have written, too. */
static void folder_remove(void)
{
    struct arena *arena = arena_new();
    DIR *entries = opendir(folder);
    const struct dirent *entry;

    while (entries && (entry = readdir(entries)))
        if (entry->d_type == DT_REG)
            unlink(fuzz_path(arena, entry->d_name));
    if (entries)
        closedir(entries);
    rmdir(folder);
    arena_free(arena);
}

const char *fuzz_folder(void)
{
    const char *above = getenv("TMPDIR");

    if (folder[0])
        return folder;
    int size =
        snprintf(folder, sizeof folder, "%s/umbruch-fuzz-XXXXXX", above ? above : "/tmp");
    GUARANTEE(size > 0 && (size_t)size < sizeof folder);
    GUARANTEE(mkdtemp(folder));
    atexit(folder_remove);
    return folder;
}

void fuzz_write(const char *name, struct slice content)
{
    struct arena *arena = arena_new();
    FILE *out = fopen(fuzz_path(arena, name), "w");

    GUARANTEE(out);
    GUARANTEE(content.size == 0 || fwrite(content.text, 1, content.size, out) == content.size);
    GUARANTEE(fclose(out) == 0);
    arena_free(arena);
}

/* The file whose head this line is; `count` if it is none. */
static size_t file_begun(struct slice line, const char *const *names, size_t count)
{
    size_t i = 0;

    while (i < count &&
           !(slice_starts(line, "=== ") && slice_is(slice_part(line, 4, line.size), names[i])))
        i++;
    return i;
}

void fuzz_files(struct slice text, const char *const *names, size_t count)
{
    struct arena *arena = arena_new();
    struct slice *files = ARENA_ARRAY(arena, struct slice, count);
    struct slice line;
    size_t current = 0;

    files[0].text = text.text;
    for (bool more = true; more;) {
        more = slice_cut(text, '\n', &line, &text);
        size_t begun = file_begun(line, names, count);
        if (begun < count) {
            current = begun;
            files[begun] = (struct slice){text.text, 0};
        } else {
            files[current].size += line.size + more;
        }
    }
    for (size_t i = 0; i < count; i++)
        fuzz_write(names[i], files[i]);
    arena_free(arena);
}
