/* Any bytes as an edition with its people and words: one text, in which a line `=== NAME`
 * begins another of the files in `names`. The stories and pictures that seeds speak of are
 * there, and empty. */
#include <unistd.h>

#include "base/file.h"
#include "edition/edition.h"
#include "fuzz.h"

#define FILES 4
static const char *const names[FILES] = {"edition.yaml", "people.yaml", "house.yaml",
                                         "words.txt"};
static const char *const empty[] = {"a.md", "b.md", "a.svg", "a.otf"};

static char folder[64];

static struct slice path_of(struct arena *arena, const char *name)
{
    return path_join(arena, slice_of(folder), slice_of(name));
}

static void write_file(struct arena *arena, const char *name, struct slice content)
{
    FILE *out = fopen(path_of(arena, name).text, "w");

    GUARANTEE(out);
    GUARANTEE(fwrite(content.text, 1, content.size, out) == content.size);
    GUARANTEE(fclose(out) == 0);
}

static void folder_remove(void)
{
    struct arena *arena = arena_new();

    for (size_t i = 0; i < FILES; i++)
        remove(path_of(arena, names[i]).text);
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        remove(path_of(arena, empty[i]).text);
    rmdir(folder);
    arena_free(arena);
}

static void folder_make(struct arena *arena)
{
    const char *above = getenv("TMPDIR");

    snprintf(folder, sizeof folder, "%s/umbruch-fuzz-XXXXXX", above ? above : "/tmp");
    GUARANTEE(mkdtemp(folder));
    atexit(folder_remove);
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        write_file(arena, empty[i], SLICE(""));
}

/* The file whose head this line is; FILES if it is none. */
static size_t file_begun(struct slice line)
{
    size_t i = 0;

    while (i < FILES &&
           !(slice_starts(line, "=== ") && slice_is(slice_part(line, 4, line.size), names[i])))
        i++;
    return i;
}

static void files_write(struct arena *arena, struct slice text)
{
    struct slice files[FILES] = {
        {text.text, 0}, SLICE_INIT(""), SLICE_INIT(""), SLICE_INIT("")};
    struct slice line;
    size_t current = 0;

    for (bool more = true; more;) {
        more = slice_cut(text, '\n', &line, &text);
        size_t begun = file_begun(line);
        if (begun < FILES) {
            current = begun;
            files[begun] = text;
            files[begun].size = 0;
        } else {
            files[current].size += line.size + more;
        }
    }
    for (size_t i = 0; i < FILES; i++)
        write_file(arena, names[i], files[i]);
}

static void walk_page(const struct edition *edition, const struct page *page)
{
    fuzz_touch(page->label);
    fuzz_touch_place(page->place);
    GUARANTEE(page->number > 0);
    for (size_t i = 0; i < page->element_count; i++) {
        const struct element *element = &page->elements[i];
        GUARANTEE(element_kind_name(element->kind));
        fuzz_touch(element->id);
        fuzz_touch_place(element->place);
        fuzz_touch_place(element->area.place);
        GUARANTEE(element->area.width >= 0);
    }
    GUARANTEE(page->section == NULL || edition->section_count > 0);
}

static void walk(const struct edition *edition)
{
    GUARANTEE(edition->page_count > 0);
    for (size_t i = 0; i < edition->page_count; i++)
        walk_page(edition, &edition->pages[i]);
    for (size_t i = 0; i < edition->person_count; i++)
        fuzz_touch(edition->people[i]->name);
    for (size_t i = 0; i < edition->story_count; i++)
        fuzz_touch(edition->stories[i].path);
    for (size_t i = 0; i < edition->hyphenation_count; i++)
        fuzz_touch_place(edition->hyphenation[i].place);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();

    if (!folder[0])
        folder_make(fuzz.arena);
    files_write(fuzz.arena, fuzz_text(&fuzz, data, size));
    const struct edition *edition =
        edition_read(fuzz.arena, inputs_new(fuzz.arena), path_of(fuzz.arena, names[0]).text,
                     folder, fuzz.diag);
    GUARANTEE(edition || diag_errors(fuzz.diag) > 0);
    if (diag_errors(fuzz.diag) == 0)
        walk(edition);
    fuzz_end(&fuzz);
    return 0;
}
