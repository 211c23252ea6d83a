/* Any bytes as the tree that pandoc prints of a manuscript: what comes of it is a story, and
 * what cannot be in one is said. */
#include "fuzz.h"
#include "import/pandoc.h"

static void write_story(struct fuzz *fuzz, struct slice json, bool accept)
{
    struct manuscript manuscript = {0};
    size_t errors = diag_errors_said(fuzz->diag);
    enum import_status status =
        manuscript_from_json(fuzz->arena, json, accept, &manuscript, fuzz->diag);
    struct slice story = manuscript.markdown;

    GUARANTEE((status == IMPORT_DONE) == (diag_errors_said(fuzz->diag) == errors));
    fuzz_touch(story);
    GUARANTEE(utf8_check(story) == story.size);
    for (size_t i = 0; i < manuscript.pictures.count; i++) {
        fuzz_touch(manuscript.pictures.items[i].path);
        fuzz_touch(manuscript.pictures.items[i].behind);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();
    struct slice json = fuzz_text(&fuzz, data, size);

    write_story(&fuzz, json, false);
    write_story(&fuzz, json, true);
    fuzz_end(&fuzz);
    return 0;
}
