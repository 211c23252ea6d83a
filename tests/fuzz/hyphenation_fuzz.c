/* Every line an exception, then every line a word. */
#include "language/hyphenation.h"
#include "words.h"

static void read_words(struct fuzz *fuzz, const struct source *source, const char *language)
{
    static const struct hyphen_limits limits = {2, 3, 5};
    struct hyphenation *h = hyphenation_new(fuzz->arena, slice_of(language));
    struct slice rest = source->text;
    struct slice word;

    for (bool more = true; more;) {
        more = slice_cut(rest, '\n', &word, &rest);
        if (slice_starts(word, "="))
            hyphenation_keep(h, slice_part(word, 1, word.size));
        else
            hyphenation_except(h, word, word_place(source, word), fuzz->diag);
    }
    rest = source->text;
    for (bool more = true; more;) {
        size_t points[WORD_POINTS];
        more = slice_cut(rest, '\n', &word, &rest);
        points_walk(word, points, hyphenate(h, word, limits, points, WORD_POINTS));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();
    struct slice text = fuzz_text(&fuzz, data, size);

    if (utf8_check(text) == size) {
        const struct source *source = diag_source(fuzz.diag, SLICE("words.txt"), text);
        read_words(&fuzz, source, "de");
        read_words(&fuzz, source, "x-none");
    }
    fuzz_end(&fuzz);
    return 0;
}
