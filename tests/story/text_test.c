/* Texts cut and changed: tables for what spans do at the edges of an edit, and a property
 * over random edits: what was not replaced keeps its spans and its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "story/text.h"

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

/* «0123456789» with one span; the source has an `x` before and behind each character. */
static struct text sample(struct arena *arena, struct diag *diag, size_t from, size_t to)
{
    struct span *span = ARENA_NEW(arena, struct span);
    struct origin *origins = ARENA_ARRAY(arena, struct origin, 10);

    *span = (struct span){.kind = SPAN_STRONG, .from = from, .to = to};
    for (size_t i = 0; i < 10; i++)
        origins[i] = (struct origin){i, 2 * i + 1};
    return (struct text){
        .chars = SLICE("0123456789"),
        .spans = span,
        .span_count = to > from,
        .origins = origins,
        .origin_count = 10,
        .source = diag_source(diag, SLICE("s"), SLICE("x0x1x2x3x4x5x6x7x8x9x")),
    };
}

struct span_case {
    size_t from, to;         /* of the span */
    size_t cut_from, cut_to; /* what is replaced */
    const char *with;
    size_t new_from, new_to; /* both 0: no span is left */
};

static const struct span_case span_cases[] = {
    {3, 6, 0, 1, "ab", 4, 7},                             /* before it */
    {3, 6, 8, 9, "ab", 3, 6},                             /* behind it */
    {3, 6, 4, 5, "ab", 3, 7},                             /* inside */
    {3, 6, 3, 4, "ab", 3, 7},                             /* its first byte */
    {3, 6, 5, 6, "ab", 3, 7},                             /* its last byte */
    {3, 6, 3, 6, "ab", 3, 5},                             /* all of it */
    {3, 6, 3, 6, "", 0, 0},     {3, 6, 2, 7, "ab", 2, 4}, /* more than it */
    {3, 6, 2, 4, "ab", 2, 6},                             /* over its beginning */
    {3, 6, 5, 7, "ab", 3, 7},                             /* over its end */
    {3, 6, 3, 3, "ab", 5, 8},                             /* inserted at its edges: outside */
    {3, 6, 6, 6, "ab", 3, 6},   {3, 6, 4, 4, "ab", 3, 8},
    {0, 10, 0, 0, "ab", 2, 12}, {0, 10, 10, 10, "ab", 0, 10},
};

static void test_spans(void **state)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);

    (void)state;
    for (size_t i = 0; i < sizeof span_cases / sizeof span_cases[0]; i++) {
        const struct span_case *c = &span_cases[i];
        struct text text = sample(arena, diag, c->from, c->to);
        struct edit edit = {c->cut_from, c->cut_to, slice_of(c->with)};
        struct text out = text_edit(arena, &text, &edit, 1);
        assert_int_equal(out.span_count, c->new_to > 0);
        if (out.span_count > 0) {
            assert_int_equal(out.spans[0].from, c->new_from);
            assert_int_equal(out.spans[0].to, c->new_to);
        }
    }
    diag_free(diag);
    arena_free(arena);
}

static size_t random_edits(uint32_t *seed, struct edit *edits, size_t size)
{
    static const struct slice with[] = {{"", 0}, {"A", 1}, {"BC", 2}, {"DEF", 3}};
    size_t count = 0;

    for (size_t at = 0; at <= size && count < 6;) {
        at += next_random(seed) % 4;
        size_t to = at + next_random(seed) % 3;
        if (to > size)
            break;
        edits[count++] = (struct edit){at, to, with[next_random(seed) % 4]};
        at = to + 1;
    }
    return count;
}

/* Digits are the old text, letters are new. */
static void check_edited(const struct text *old, const struct text *text)
{
    for (size_t i = 0; i < text->chars.size; i++) {
        char c = text->chars.text[i];
        struct place place = text_place(text, i, 1);
        if (c < '0' || c > '9')
            continue;
        assert_int_equal(place.size, 1);
        assert_int_equal(text->source->text.text[place.offset], c);
        size_t was = (size_t)(c - '0');
        bool in_old =
            old->span_count > 0 && was >= old->spans[0].from && was < old->spans[0].to;
        bool in_new = text->span_count > 0 && i >= text->spans[0].from && i < text->spans[0].to;
        assert_int_equal(in_old, in_new);
    }
    for (size_t i = 1; i < text->origin_count; i++)
        assert_true(text->origins[i - 1].at < text->origins[i].at);
}

static void test_random_edits(void **state)
{
    uint32_t seed = 7;

    (void)state;
    for (size_t i = 0; i < 20000; i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        size_t from = next_random(&seed) % 10;
        struct text old = sample(arena, diag, from, from + next_random(&seed) % (11 - from));
        struct edit edits[8];
        struct text text =
            text_edit(arena, &old, edits, random_edits(&seed, edits, old.chars.size));
        check_edited(&old, &text);
        diag_free(diag);
        arena_free(arena);
    }
}

static void test_plain(void **state)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    const struct source *source = diag_source(diag, SLICE("s"), SLICE("title: Anna"));
    struct text text = text_plain(arena, SLICE("Anna"), (struct place){source, 7, 4});
    struct place place = text_place(&text, 2, 2);

    (void)state;
    assert_int_equal(place.offset, 9);
    assert_int_equal(place.size, 2);
    place = text_place(&text, 3, 100); /* never beyond the source */
    assert_int_equal(place.offset + place.size, source->text.size);
    struct text nowhere = text_plain(arena, SLICE("Anna"), NOWHERE);
    assert_null(text_place(&nowhere, 0, 1).source);
    diag_free(diag);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_random_edits),
        cmocka_unit_test(test_plain),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
