/* operand.c -- whether what stands behind a command is an edition, and which one was meant. */
#include "command/operand.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder.h"
#include "base/map.h"

enum {
    EDITIONS_NAMED = 6,
    FILES_READ = 200, /* at most, in search of editions */
};

struct editions {
    ARRAY_OF(struct slice);
    size_t read;
};

static bool ends_in(struct slice name, const char *ending)
{
    size_t size = strlen(ending);

    return name.size > size && strncasecmp(name.text + name.size - size, ending, size) == 0;
}

/* ---------------------------------------------------------------- editions nearby */

/* An edition has pages; a house style has none. */
static bool has_pages(const char *path)
{
    struct stat status;
    bool is_file = stat(path, &status) == 0 && S_ISREG(status.st_mode);
    FILE *file = is_file ? fopen(path, "r") : NULL;
    char line[256];
    bool found = false;

    while (file && !found && fgets(line, sizeof line, file)) {
        found = strncmp(line, "pages:", 6) == 0;
    }
    if (file) {
        fclose(file);
    }
    return found;
}

static void collect(struct arena *arena, struct slice folder, struct editions *editions)
{
    struct names names = {0};

    if (!folder_list(arena, arena_string(arena, folder), &names)) {
        return;
    }
    for (size_t i = 0; i < names.count; i++) {
        struct slice path =
            slice_is(folder, ".") ? names.items[i] : path_join(arena, folder, names.items[i]);

        if ((ends_in(path, ".yaml") || ends_in(path, ".yml")) &&
            editions->read++ < FILES_READ && has_pages(arena_string(arena, path))) {
            *ARRAY_PUSH(arena, editions) = path;
        }
    }
}

/* In the folder, in its folder `layout`, and where umbruch is called. */
static struct editions editions_near(struct arena *arena, struct slice folder)
{
    struct editions editions = {0};

    collect(arena, folder, &editions);
    if (!slice_is(path_name(folder), "layout")) {
        collect(arena,
                slice_is(folder, ".") ? SLICE("layout")
                                      : path_join(arena, folder, SLICE("layout")),
                &editions);
    }
    if (editions.count == 0 && !slice_is(folder, ".")) {
        collect(arena, SLICE("."), &editions);
        collect(arena, SLICE("layout"), &editions);
    }
    return editions;
}

static void list(const struct invocation *call, const struct editions *editions)
{
    const char *text = "";

    for (size_t i = 0; i < editions->count && i < EDITIONS_NAMED; i++) {
        text = diag_format(call->diag, "%s%s%.*s", text, i > 0 ? ", " : "",
                           SLICE_ARG(editions->items[i]));
    }
    if (editions->count > 0) {
        DIAG_ADD(call->diag, MSG_EDITIONS_ARE, NOWHERE, text);
    }
}

/* The one that is called almost like it, or all. */
static void propose(const struct invocation *call, struct slice path)
{
    struct editions editions = editions_near(call->arena, path_folder(path));
    struct slice *names = ARENA_ARRAY(call->arena, struct slice, editions.count + 1);

    for (size_t i = 0; i < editions.count; i++) {
        names[i] = path_name(editions.items[i]);
    }
    struct slice nearest = nearest_name(path_name(path), names, editions.count);
    for (size_t i = 0; i < editions.count; i++) {
        if (nearest.size > 0 && nearest.text == names[i].text) {
            DIAG_ADD(call->diag, MSG_DID_YOU_MEAN, NOWHERE,
                     diag_text(call->diag, editions.items[i]));
            return;
        }
    }
    list(call, &editions);
}

/* ---------------------------------------------------------------- what it is instead */

static const struct {
    const char *ending;
    words what;
} kinds[] = {
    {".pdf", {"a PDF", "ein PDF"}},
    {".docx", {"a manuscript", "ein Manuskript"}},
    {".doc", {"a manuscript", "ein Manuskript"}},
    {".odt", {"a manuscript", "ein Manuskript"}},
    {".rtf", {"a manuscript", "ein Manuskript"}},
    {".indd", {"an InDesign document", "ein InDesign-Dokument"}},
    {".jpg", {"a picture", "ein Bild"}},
    {".jpeg", {"a picture", "ein Bild"}},
    {".png", {"a picture", "ein Bild"}},
    {".svg", {"a picture", "ein Bild"}},
    {".tif", {"a picture", "ein Bild"}},
    {".tiff", {"a picture", "ein Bild"}},
    {".otf", {"a font", "eine Schrift"}},
    {".ttf", {"a font", "eine Schrift"}},
};

static bool report_other(const struct invocation *call, struct slice path)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (ends_in(path, kinds[i].ending)) {
            DIAG(call->diag, MSG_FILE_IS_OTHER, NOWHERE, diag_text(call->diag, path),
                 kinds[i].what[diag_language(call->diag)]);
            return true;
        }
    }
    return false;
}

bool operand_is_edition(const struct invocation *call, const char *operand)
{
    struct slice path = slice_of(operand);
    struct stat status;

    if (path_is_standard(operand)) {
        return true;
    }
    if (stat(operand, &status) != 0) {
        if (errno != ENOENT && errno != ENOTDIR) {
            return true; /* whoever opens it says what is wrong */
        }
        DIAG(call->diag, MSG_FILE_MISSING, NOWHERE, operand);
        propose(call, path);
        return false;
    }
    if (S_ISDIR(status.st_mode)) {
        struct editions editions = editions_near(call->arena, path);

        DIAG(call->diag, MSG_FILE_IS_FOLDER, NOWHERE, operand);
        list(call, &editions);
        return false;
    }
    if (ends_in(path, ".md")) {
        DIAG(call->diag, MSG_FILE_IS_STORY, NOWHERE, operand);
    } else if (!report_other(call, path)) {
        return true;
    }
    struct editions editions = editions_near(call->arena, path_folder(path));
    list(call, &editions);
    return false;
}

bool operand_looks_like_file(const char *operand)
{
    struct slice path = slice_of(operand);

    return ends_in(path, ".yaml") || ends_in(path, ".yml") ||
           (strchr(operand, '/') && access(operand, F_OK) == 0);
}
