/* reference-write.c -- writes what is made from the tables of the language.
 *
 *     reference-write edition|people FILE            writes FILE
 *     reference-write manual FILE DATE               writes FILE, with a date like 2024-04-15
 *     reference-write page FILE                      brings the key lists in FILE up to date
 *     reference-write check-page FILE                says whether they are
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "reference/reference.h"

static int fail(const char *what, const char *path)
{
    fprintf(stderr, "reference-write: %s %s\n", what, path);
    return 1;
}

static int file_write(const char *path, struct slice text)
{
    return output_save(path, text) ? 0 : fail("cannot write", path);
}

static int page_update(struct arena *arena, const char *path, bool only_check)
{
    struct slice old;
    struct slice wrong;

    if (file_read(arena, path, 16 << 20, &old) != FILE_OK)
        return fail("cannot read", path);
    struct slice page = reference_page(arena, old, &wrong);
    if (wrong.size > 0) {
        fprintf(stderr, "%s:\n%.*s", path, SLICE_ARG(wrong));
        return 1;
    }
    if (slice_equal(old, page))
        return 0;
    return only_check ? fail("key lists are not those of the tables:", path)
                      : file_write(path, page);
}

static int run(struct arena *arena, const char *what, const char *path, const char *date)
{
    if (strcmp(what, "page") == 0 || strcmp(what, "check-page") == 0)
        return page_update(arena, path, what[0] == 'c');
    if (strcmp(what, "manual") == 0)
        return file_write(path, reference_manual(arena, slice_of(date)));
    if (strcmp(what, "edition") == 0)
        return file_write(path, reference_schema(arena, SCHEMA_EDITION));
    if (strcmp(what, "people") == 0)
        return file_write(path, reference_schema(arena, SCHEMA_PEOPLE));
    return fail("there is no", what);
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    int code = argc == 3 || argc == 4 ? run(arena, argv[1], argv[2], argv[3]) : 2;

    if (code == 2)
        fputs("usage: reference-write edition|people|manual|page|check-page FILE [DATE]\n",
              stderr);
    arena_free(arena);
    return code;
}
