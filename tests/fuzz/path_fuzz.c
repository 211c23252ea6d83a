/* Any valid UTF-8 as path notation and as a list of transforms. */
#include "fuzz.h"
#include "paint/notation.h"
#include "paint/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();
    struct slice text = fuzz_text(&fuzz, data, size);

    if (utf8_check(text) == size) {
        const struct source *source = diag_source(fuzz.diag, SLICE("input.yaml"), text);
        struct place place = {source, 0, size};
        struct notation notation = {.text = text, .place = place};
        struct matrix map = MATRIX_IDENTITY;
        struct path path = {0};
        size_t errors = diag_errors(fuzz.diag);
        bool mapped = transform_parse(&notation, fuzz.diag, &map);
        GUARANTEE(mapped || diag_errors(fuzz.diag) > errors);
        if (path_parse(fuzz.arena, text, place, fuzz.diag, &path)) {
            GUARANTEE(path.count == 0 || path.items[0].kind == SEGMENT_MOVE);
            path = path_map(fuzz.arena, &path, map);
            path_box(&path);
        }
    }
    fuzz_end(&fuzz);
    return 0;
}
