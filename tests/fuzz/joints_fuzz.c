/* Every line an entry, then every line a word. */
#include "language/hyphenation.h"
#include "words.h"

static void read_words(struct fuzz *fuzz, const struct source *source)
{
    struct joints *joints = joints_new(fuzz->arena);
    struct slice rest = source->text;
    struct slice word;

    for (bool more = true; more;) {
        more = slice_cut(rest, '\n', &word, &rest);
        joints_add(joints, word, word_place(source, word), fuzz->diag);
    }
    rest = source->text;
    for (bool more = true; more;) {
        size_t points[WORD_POINTS];
        more = slice_cut(rest, '\n', &word, &rest);
        points_walk(word, points, joints_find(joints, word, points, WORD_POINTS));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();
    struct slice text = fuzz_text(&fuzz, data, size);

    if (utf8_check(text) == size)
        read_words(&fuzz, diag_source(fuzz.diag, SLICE("words.txt"), text));
    fuzz_end(&fuzz);
    return 0;
}
