/* Text that is meant to hurt: huge and deep constructs, and the
 * manuscript with bytes changed at random. Nothing may crash, hang or leave a text with a
 * place outside its source. */
#include "edition/support.h"

#include <unistd.h>

#include "base/hang.h"
#include "base/random.h"
#include "story/story.h"

static char scratch[] = "/tmp/umbruch-story-XXXXXX";

static void write_scratch(struct slice text)
{
    FILE *out = fopen(scratch, "wb");

    assert_non_null(out);
    assert_int_equal(fwrite(text.text, 1, text.size, out), text.size);
    fclose(out);
}

static void check_text(const struct text *text)
{
    size_t from = 0;

    assert_int_equal(utf8_check(text->chars), text->chars.size);
    for (size_t i = 0; i < text->span_count; i++) {
        assert_true(text->spans[i].from < text->spans[i].to);
        assert_true(text->spans[i].from >= from && text->spans[i].to <= text->chars.size);
        from = text->spans[i].from;
    }
    for (size_t i = 0; i < text->chars.size; i++) {
        struct place place = text_place(text, i, 1);
        assert_true(place.offset + place.size <= place.source->text.size);
    }
}

static void check_story(const struct story *story)
{
    for (size_t i = 0; i < story->block_count; i++) {
        const struct block *block = &story->blocks[i];
        size_t cells = block->table ? block->table->rows * block->table->columns : 0;
        if (block->kind != BLOCK_TABLE && block->kind != BLOCK_RULE)
            check_text(&block->text);
        for (size_t j = 0; j < cells; j++)
            assert_true(block->table->cells[j].text.chars.text != NULL);
    }
    for (size_t i = 0; i < story->quotation_count; i++)
        for (size_t j = 0; j < story->quotations[i].paragraph_count; j++)
            check_text(&story->quotations[i].paragraphs[j]);
    for (size_t i = 0; i < story->part_count; i++)
        assert_true(story->parts[i].first_block + story->parts[i].block_count <=
                    story->block_count);
}

/* Reads `text` as a story; the number of errors. */
static size_t read_hostile(struct slice text)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_GERMAN);

    write_scratch(text);
    struct story *story =
        story_read(arena, inputs_new(arena), scratch, SLICE("hostile.md"), NOWHERE, diag);
    if (story)
        check_story(story);
    else
        assert_true(diag_errors(diag) > 0);
    size_t errors = diag_errors(diag);
    free(messages_text(diag));
    diag_free(diag);
    arena_free(arena);
    return errors;
}

/* --- size --- */

struct huge {
    const char *head, *piece, *tail;
    size_t count;
    bool refused; /* there must be an error */
};

static const struct huge huge[] = {
    {"", "|", "\n", 2000, false},
    {"|a|b|\n|-|-|\n", "|c|d|\n", "", 1990, false},
    {"|a|b|\n|-|-|\n", "|c|d|\n", "", 2100, true},
    {"", "wort ", "\n|-|\n", 13000, false},
    {"", "wort ", "\n|-|\n", 40000, true},
    {"", "wort\n", "", 2000, false},
    {"", "wort\n", "", 2001, true},
    {"", "> ", "x\n", 17, true},
    {"", "> ", "x\n", 20000, true},
    {"", "> ", "x\n", 16, true},
    {"", "- ", "x\n", 20000, true},
    {"", "1. ", "x\n", 20000, true},
    {"", " ", "- x\n", 200, true},
    {"", "*a **b ", "\n", 1000, false},
    {"", "[", "\n", 4000, false},
    {"", "[", "\n", 4001, true},
    {"", "[a](", "\n", 1900, false},
    {"", "![[]()", "\n", 650, true},
    {"", "_a__b_", "\n", 1000, false},
    {"", "`", "\n", 4000, false},
    {"", "<a", "\n", 4000, false},
    {"", "&amp;", "\n", 4000, false},
    {"", "x[^1]", "\n\n[^1]: n\n", 1000, false},
    {"", "[^a]: b\n\n", "", 3000, true},
    {"", "x\n\n", "", 300000, false},
    {"", "# x\n\n", "", 100000, false},
    {"", "{#a}\n", "", 3000, true},
    {"", "{.a}\n", "", 3000, true},
    {"---\n", "a: b\n", "---\n", 3000, true},
    {"---\n", "[", "\n---\n", 3000, true},
    {"", "x\\\n", "y\n", 1990, false},
    {"", "x\n\n", "", 1500000, true}, /* more than 4 MiB */
};

static struct slice repeat(struct arena *arena, const struct huge *h)
{
    size_t head = strlen(h->head);
    size_t piece = strlen(h->piece);
    size_t tail = strlen(h->tail);
    char *text = arena_alloc(arena, head + h->count * piece + tail + 1, 1);

    memcpy(text, h->head, head);
    for (size_t i = 0; i < h->count; i++)
        memcpy(text + head + i * piece, h->piece, piece);
    memcpy(text + head + h->count * piece, h->tail, tail);
    return (struct slice){text, head + h->count * piece + tail};
}

static void test_huge(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof huge / sizeof huge[0]; i++) {
        struct arena *arena = arena_new();
        size_t errors = read_hostile(repeat(arena, &huge[i]));
        if ((errors > 0) != huge[i].refused)
            fail_msg("%zu times '%s': %zu errors", huge[i].count, huge[i].piece, errors);
        arena_free(arena);
    }
}

/* 2000 columns and 2000 short rows: 8 KB that ask for four million cells. */
static void test_wide_table(void **state)
{
    struct arena *arena = arena_new();
    char *text = arena_alloc(arena, 16000, 1);
    size_t size = 0;

    (void)state;
    for (size_t i = 0; i < 2000; i++)
        text[size++] = '|';
    text[size++] = '\n';
    for (size_t i = 0; i < 2000; i++, size += 2)
        memcpy(text + size, "|-", 2);
    text[size++] = '\n';
    for (size_t i = 0; i < 2000; i++, size += 2)
        memcpy(text + size, "|\n", 2);
    assert_true(read_hostile((struct slice){text, size}) > 0);
    arena_free(arena);
}

/* --- mutations --- */

static void mutate(char *text, size_t *size, uint64_t *seed)
{
    static const char nasty[] = "\n\n >-*_`[]()<>!&\\|#{}.:^~1\t\"'\xC4\xE2\x80";
    size_t changes = 1 + random_below(seed, 8);

    for (size_t i = 0; i<changes && * size> 2; i++) {
        size_t at = random_below(seed, *size);
        size_t kind = random_below(seed, 4);
        if (kind == 0) {
            text[at] = nasty[random_below(seed, sizeof nasty - 1)];
        } else if (kind == 1) {
            size_t cut = random_below(seed, *size - at) % 40;
            memmove(text + at, text + at + cut, *size - at - cut);
            *size -= cut;
        } else if (kind == 2 && *size - at > 1) {
            text[at + 1] = text[at];
        } else {
            text[at] = '\n';
        }
    }
}

/* All of Markdown that we read, in little; more of it is hit than in the manuscript. */
static const char seed_story[] =
    "---\ntitle: T\nspeakers:\n  - {person: a, as: \"B\"}\n---\n\n{#title .lead}\n\nVom "
    "*My&amp;t\\*hos*\\\n"
    "**zum [Pro](x)**\n===\n\n## H `c`\n\n{#body}\n\nText[^1][^2] a\nb  \nc\n\n- i\n\n  j\n  - "
    "k\n"
    "\n1. l\n2. m\n\n{.x}\n> q\n\n> w *v*\n>\n> — Name\n\n| a | b\\|c |\n|---|:-:|\n| *d* |\n\n"
    "```c\nint a;\n\n  b\n```\n\n***\n\n[^1]: Note\n  auch\n\n    zwei\n[^2]: **n**\n";

static void mutate_all(struct slice story, size_t count, uint64_t seed)
{
    struct arena *arena = arena_new();
    char *text = arena_alloc(arena, story.size + 1, 1);

    for (size_t i = 0; i < count; i++) {
        size_t size = story.size;
        memcpy(text, story.text, size);
        mutate(text, &size, &seed);
        read_hostile((struct slice){text, size});
    }
    arena_free(arena);
}

static void test_mutations(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    mutate_all(slice_of(seed_story), 4000, 1);
    mutate_all(file_text(arena, "content/new-work.md"), 200, 2);
    mutate_all(file_text(arena, "content/keynote.md"), 50, 3);
    arena_free(arena);
}

static int make_scratch(void **state)
{
    int file = mkstemp(scratch);

    (void)state;
    return file < 0 || close(file) != 0;
}

static int remove_scratch(void **state)
{
    (void)state;
    return unlink(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_huge),
        cmocka_unit_test(test_wide_table),
        cmocka_unit_test(test_mutations),
    };

    hang_guard();
    return cmocka_run_group_tests(tests, make_scratch, remove_scratch);
}
