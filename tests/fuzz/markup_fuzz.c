/* Any valid UTF-8 as inline Markdown of a page description. */
#include "story/story.h"
#include "text_walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();
    struct slice markup = fuzz_text(&fuzz, data, size);

    if (utf8_check(markup) == size) {
        const struct source *source = diag_source(fuzz.diag, SLICE("input.yaml"), markup);
        struct text text =
            text_from_markup(fuzz.arena, markup, (struct place){source, 0, size}, fuzz.diag);
        text_walk(&text);
    }
    fuzz_end(&fuzz);
    return 0;
}
