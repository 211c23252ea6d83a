/* Any valid UTF-8 set as a compositor would, in every language: what is put right once is
 * right, so a second time changes nothing. */
#include "fuzz.h"
#include "language/orthography.h"

/* The text after the edits, which are checked on the way. */
static struct slice edited(struct arena *arena, struct slice text,
                           const struct replacements *edits)
{
    struct {
        ARRAY_OF(char);
    } out = {0};
    size_t at = 0;

    for (size_t i = 0; i <= edits->count; i++) {
        size_t from = i < edits->count ? edits->items[i].from : text.size;
        GUARANTEE(from >= at && from <= text.size);
        for (; at < from; at++)
            *ARRAY_PUSH(arena, &out) = text.text[at];
        if (i == edits->count)
            break;
        GUARANTEE(edits->items[i].to >= from);
        for (size_t j = 0; j < edits->items[i].with.size; j++)
            *ARRAY_PUSH(arena, &out) = edits->items[i].with.text[j];
        at = edits->items[i].to;
    }
    return (struct slice){out.items, out.count};
}

static struct slice set(struct arena *arena, struct slice language, struct slice text)
{
    static const struct slice phrases[] = {SLICE_INIT("a b"), SLICE_INIT("msg Public Sector")};
    struct orthography rules = {language, phrases, 2};
    struct replacements edits = {0};

    orthography_apply(&rules, text, arena, &edits);
    struct slice out = edited(arena, text, &edits);
    GUARANTEE(utf8_check(out) == out.size);
    return out;
}

static void nest(struct arena *arena, struct slice language, struct slice text)
{
    struct replacements edits = {0};

    quotation_nest(language, text, arena, &edits);
    struct slice out = edited(arena, text, &edits);
    GUARANTEE(utf8_check(out) == out.size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct slice languages[] = {SLICE_INIT("de"), SLICE_INIT("de-CH"),
                                             SLICE_INIT("en"), SLICE_INIT("fr"),
                                             SLICE_INIT("")};
    struct fuzz fuzz = fuzz_begin();
    struct slice text = fuzz_text(&fuzz, data, size);

    for (size_t i = 0; utf8_check(text) == size && i < 5; i++) {
        struct slice once = set(fuzz.arena, languages[i], text);
        struct slice twice = set(fuzz.arena, languages[i], once);
        if (!slice_equal(once, twice))
            fprintf(stderr, "%s: '%.*s', then '%.*s'\n", languages[i].text, SLICE_ARG(once),
                    SLICE_ARG(twice));
        GUARANTEE(slice_equal(once, twice));
        nest(fuzz.arena, languages[i], once);
    }
    fuzz_end(&fuzz);
    return 0;
}
