/* text_walk.h -- what holds for every text, however it was marked up. */
#ifndef TESTS_FUZZ_TEXT_WALK_H
#define TESTS_FUZZ_TEXT_WALK_H

#include "fuzz.h"
#include "story/text.h"

static inline void text_walk(const struct text *text)
{
    size_t from = 0;

    fuzz_touch(text->chars);
    GUARANTEE(utf8_check(text->chars) == text->chars.size);
    for (size_t i = 0; i < text->span_count; i++) {
        const struct span *span = &text->spans[i];
        GUARANTEE(span->from < span->to && span->to <= text->chars.size);
        GUARANTEE(span->from >= from);
        fuzz_touch(span->target);
        from = span->from;
    }
    for (size_t i = 0; i < text->chars.size; i++)
        fuzz_touch_place(text_place(text, i, 1));
}

#endif
