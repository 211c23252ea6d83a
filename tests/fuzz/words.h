/* words.h -- the lines of an input as words, with a place for each. */
#ifndef TESTS_FUZZ_WORDS_H
#define TESTS_FUZZ_WORDS_H

#include "fuzz.h"

enum { WORD_POINTS = 16 };

/* Offsets as hyphenate() and joints_find() promise them. */
static inline void points_walk(struct slice word, const size_t *points, size_t count)
{
    GUARANTEE(count <= WORD_POINTS);
    for (size_t i = 0; i < count; i++) {
        GUARANTEE(points[i] > 0 && points[i] < word.size);
        GUARANTEE(i == 0 || points[i] > points[i - 1]);
        GUARANTEE(((unsigned char)word.text[points[i]] & 0xC0) != 0x80);
    }
}

static inline struct place word_place(const struct source *source, struct slice word)
{
    return (struct place){source, (size_t)(word.text - source->text.text), word.size};
}

#endif
