/* An archive is searched for content.xml, anything else is taken for one, and for styles.xml
 * behind a line `=== styles.xml`; what is read becomes a story. */
#include "fuzz.h"
#include "import/odt.h"
#include "import/pandoc.h"
#include "import/remarks.h"
#include "import/zip.h"

enum { CONTENT_BYTES = 1 << 20 };

static void touch_remarks(const struct remarks *remarks)
{
    for (size_t i = 0; i < remarks->count; i++) {
        fuzz_touch(remarks->items[i]->author);
        fuzz_touch(remarks->items[i]->words);
        fuzz_touch(remarks->items[i]->behind);
    }
}

static void write_story(struct fuzz *fuzz, struct slice content)
{
    static const struct slice head = SLICE_INIT("\n=== styles.xml\n");
    size_t at = slice_find(content, head, 0);
    struct slice styles =
        at == SIZE_MAX ? SLICE("") : slice_part(content, at + head.size, content.size);
    json_t *tree = odt_tree(fuzz->arena, slice_part(content, 0, at), styles);
    struct manuscript manuscript = {0};
    char *json = tree ? json_dumps(tree, 0) : NULL;

    GUARANTEE(!tree || json);
    if (json) {
        manuscript_from_json(fuzz->arena, slice_of(json), false, &manuscript, fuzz->diag);
        fuzz_touch(manuscript.markdown);
        GUARANTEE(utf8_check(manuscript.markdown) == manuscript.markdown.size);
    }
    free(json);
    json_decref(tree);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();
    struct slice text = fuzz_text(&fuzz, data, size);
    struct remarks remarks = {0};

    if (!slice_starts(text, "PK") ||
        zip_read(fuzz.arena, text, "content.xml", CONTENT_BYTES, &text)) {
        GUARANTEE(text.size <= CONTENT_BYTES);
        remarks_find(fuzz.arena, text, &remarks);
        touch_remarks(&remarks);
        write_story(&fuzz, text);
    }
    fuzz_end(&fuzz);
    return 0;
}
