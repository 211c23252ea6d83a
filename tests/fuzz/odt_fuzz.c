/* An archive is searched for content.xml, anything else is taken for one. */
#include "fuzz.h"
#include "import/odt.h"
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
        json_decref(odt_tree(fuzz.arena, text, SLICE("")));
    }
    fuzz_end(&fuzz);
    return 0;
}
