/* Any bytes as an edition with its people and words: one text, in which a line `=== NAME`
 * begins another of the files in `names`. The stories and pictures that seeds speak of are
 * there, and empty. */
#include "edition/edition.h"
#include "files.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const names[] = {"edition.yaml", "people.yaml", "house.yaml", "words.txt"};
static const char *const empty[] = {"a.md", "b.md", "a.svg", "a.otf"};

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
    static bool prepared;
    struct fuzz fuzz = fuzz_begin();

    for (size_t i = 0; !prepared && i < COUNT(empty); i++)
        fuzz_write(empty[i], SLICE(""));
    prepared = true;
    fuzz_files(fuzz_text(&fuzz, data, size), names, COUNT(names));
    const struct edition *edition =
        edition_read(fuzz.arena, inputs_new(fuzz.arena), fuzz_path(fuzz.arena, names[0]),
                     fuzz_folder(), fuzz.diag);
    GUARANTEE(edition || diag_errors(fuzz.diag) > 0);
    if (diag_errors(fuzz.diag) == 0)
        walk(edition);
    fuzz_end(&fuzz);
    return 0;
}
