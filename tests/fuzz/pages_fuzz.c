/* The folios of a document, a line each up to an empty one, and what --pages says of them. */
#include "command/pages.h"
#include "fuzz.h"

enum { PAGES_MOST = 64 };

static size_t read_folios(struct slice *text, struct finished_page *pages)
{
    size_t count = 0;
    struct slice line;

    do {
        slice_cut(*text, '\n', &line, text);
        pages[count++].label = line;
    } while (count < PAGES_MOST && text->size > 0 && text->text[0] != '\n');
    return count;
}

static void read_suffix(struct fuzz *fuzz, struct slice wanted)
{
    struct slice suffix = pages_suffix(wanted, fuzz->arena);

    GUARANTEE(suffix.size >= 2);
    GUARANTEE(slice_find(suffix, SLICE("/"), 0) == SIZE_MAX);
    GUARANTEE(slice_find(suffix, SLICE(" "), 0) == SIZE_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();
    struct slice wanted = fuzz_text(&fuzz, data, size);
    struct finished_page pages[PAGES_MOST] = {0};
    struct outline_entry outline[2 * PAGES_MOST];
    struct finished_document document = {.pages = pages, .outline = outline};

    document.page_count = read_folios(&wanted, pages);
    for (size_t i = 0; i < 2 * document.page_count; i++)
        outline[document.outline_count++] = (struct outline_entry){.level = 1, .page = i / 2};
    if (pages_select(&document, wanted, fuzz.arena, fuzz.diag)) {
        GUARANTEE(document.page_count > 0 && document.page_count <= PAGES_MOST);
        GUARANTEE(document.outline_count == 2 * document.page_count);
        for (size_t i = 0; i < document.outline_count; i++)
            GUARANTEE(outline[i].page == i / 2);
    } else {
        GUARANTEE(diag_errors(fuzz.diag) > 0);
    }
    read_suffix(&fuzz, wanted);
    fuzz_end(&fuzz);
    return 0;
}
