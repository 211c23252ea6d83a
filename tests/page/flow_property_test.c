/* Stories of real words through frames at random: whatever comes, no word is lost, and every
 * line stands where a line may stand. */
#include "base/random.h"
#include "page/made.h"

#include <stdio.h>
#include <stdlib.h>

enum { STORIES = 60, WORDS_MOST = 4000, LETTERS_MOST = 12, LINE = 12, TYPE = 10 };

struct words {
    ARRAY_OF(struct slice);
};

/* One try: its pages, and the words as they should come, with a space between two. */
struct trial {
    struct made made;
    uint64_t random;
    char *text;
    bool roomy; /* no obstacle, high columns, enough of them: no rule need be broken */
};

/* ---------------------------------------------------------------- story */

/* Lower-case words without anything that orthography would touch. */
static struct words read_words(struct made *made)
{
    struct words words = {0};
    FILE *in = fopen("content/keynote.md", "r");
    char word[256];

    assert_non_null(in);
    while (words.count < WORDS_MOST && fscanf(in, "%255s", word) == 1) {
        size_t size = strspn(word, "abcdefghijklmnopqrstuvwxyz");

        if (size > 2 && size <= LETTERS_MOST && word[size] == '\0') {
            *ARRAY_PUSH(made->arena, &words) = arena_copy(made->arena, slice_of(word));
        }
    }
    fclose(in);
    assert_true(words.count > 100);
    return words;
}

static void put_words(struct trial *t, const struct words *words, size_t count, FILE *markdown,
                      FILE *plain)
{
    for (size_t i = 0; i < count; i++) {
        struct slice word = words->items[random_below(&t->random, words->count)];

        fprintf(markdown, "%.*s%s", SLICE_ARG(word),
                i + 1 < count ? i % 9 == 8 ? "\n" : " " : "\n\n");
        fprintf(plain, "%.*s ", SLICE_ARG(word));
    }
}

static void add_story(struct trial *t)
{
    struct words words = read_words(&t->made);
    char *markdown = NULL;
    size_t size = 0, text_size = 0;
    FILE *out = open_memstream(&markdown, &size);
    FILE *plain = open_memstream(&t->text, &text_size);
    size_t paragraphs = 1 + random_below(&t->random, 12);

    fputs("---\ntitle: Words\n---\n\n", out);
    for (size_t i = 0; i < paragraphs; i++) {
        unsigned sign = (unsigned)random_below(&t->random, 8);

        if (sign < 2) {
            fputs(sign == 0 ? "# " : "## ", out);
            put_words(t, &words, 1 + random_below(&t->random, 3), out, plain);
        }
        put_words(t, &words, 1 + random_below(&t->random, 60), out, plain);
    }
    fclose(out);
    fclose(plain);
    made_story_of(&t->made, "words", markdown);
    free(markdown);
}

/* ---------------------------------------------------------------- frames */

static struct paragraph_style *grid_style(struct made *made, const char *name)
{
    struct paragraph_style *style = made_style(made, name, SERIF, PT(TYPE), PT(LINE));

    style->on_grid = true;
    style->widows = style->orphans = 2;
    style->span = 1;
    style->indent = PT(10);
    return style;
}

static struct block_styles styles_of(struct made *made)
{
    struct paragraph_style *across = grid_style(made, "head");
    struct paragraph_style *body = grid_style(made, "body");
    struct block_styles styles = {.paragraph = body};

    across->keep_with_next = across->keep_together = true;
    across->indent = 0;
    struct paragraph_style *head = ARENA_NEW(made->arena, struct paragraph_style);
    *head = *across;
    head->space_before = PT(6);
    across->span = 0;
    for (size_t i = 0; i < 6; i++) {
        styles.heading[i] = i == 0 ? across : head;
    }
    return styles;
}

static void add_obstacle(struct trial *t)
{
    struct area area = made_area(PT(40 + (int64_t)random_below(&t->random, 400)),
                                 PT(30 + (int64_t)random_below(&t->random, 200)),
                                 PT(40 + (int64_t)random_below(&t->random, 200)), 0);

    area.has_bottom = true;
    area.bottom = area.top + PT(10 + (int64_t)random_below(&t->random, 150));
    struct element *tint = made_element(&t->made, ELEMENT_TINT, area);
    tint->shape.fill = made_ink("grau");
    tint->wrap = true;
}

static void add_frame(struct trial *t, const struct block_styles *styles)
{
    int64_t first = 3 + (int64_t)random_below(&t->random, 10);
    int64_t lines = t->roomy ? 50 : 3 + (int64_t)random_below(&t->random, 30);
    struct element *element =
        made_element(&t->made, ELEMENT_STORY,
                     (struct area){.has_x = true,
                                   .x = PT(40),
                                   .width = PT(500),
                                   .has_first = true,
                                   .first_baseline = PT(LINE) * first,
                                   .has_last = true,
                                   .last_baseline = PT(LINE) * (first + lines)});

    element->frame = (struct frame){
        .story.story = SLICE("words"),
        .styles = *styles,
        .columns = 1 + (unsigned)random_below(&t->random, 4),
        .gap = PT(15),
        .balance = random_below(&t->random, 2) == 0,
    };
}

static void add_pages(struct trial *t)
{
    struct block_styles styles = styles_of(&t->made);
    size_t pages = t->roomy ? MADE_PAGES : 1 + random_below(&t->random, MADE_PAGES);

    for (size_t i = 0; i < pages; i++) {
        made_page(&t->made);
        add_frame(t, &styles);
        for (size_t k = t->roomy ? 0 : random_below(&t->random, 4); k > 0; k--) {
            add_obstacle(t);
        }
    }
}

/* ---------------------------------------------------------------- what must hold */

struct seen {
    const struct line_record *line;
    size_t page;
    const struct element *element;
};

struct all_seen {
    ARRAY_OF(struct seen);
};

static struct all_seen all_lines(struct made *made)
{
    const struct finished_document *document = made_document(made);
    struct all_seen all = {0};

    for (size_t p = 0; p < document->page_count; p++) {
        const struct mark_list *marks = &document->pages[p].matter;

        for (size_t i = 0; i < marks->count; i++) {
            if (marks->items[i].kind == MARK_LINE) {
                *ARRAY_PUSH(made->arena, &all) =
                    (struct seen){marks->items[i].line, p, &made->elements[p][0]};
            }
        }
    }
    return all;
}

/* All that fits, in order; all there is, unless that was reported. */
static void check_words(const struct trial *t, const struct all_seen *all)
{
    const char *rest = t->text;

    for (size_t i = 0; i < all->count; i++) {
        struct slice text = all->items[i].line->text;

        assert_memory_equal(text.text, rest, text.size);
        rest += text.size;
        assert_int_equal(*rest++, ' ');
    }
    assert_int_equal(*rest == '\0', strstr(made_messages(&t->made), ": error ") == NULL);
}

static struct rect line_box(const struct line_record *line)
{
    return (struct rect){line->x, line->baseline - PT(TYPE) * 3 / 4, line->width, PT(TYPE)};
}

static void check_room(const struct trial *t, const struct seen *seen)
{
    const struct line_record *line = seen->line;
    const struct frame *frame = &seen->element->frame;
    length width = (PT(500) - (frame->columns - 1) * frame->gap) / frame->columns;
    length left = PT(40) + line->column * (width + frame->gap);
    bool across = slice_is(line->style, "head");

    assert_int_equal(line->baseline % PT(LINE), 0);
    assert_true(line->baseline >= seen->element->area.first_baseline);
    assert_true(line->baseline <= seen->element->area.last_baseline);
    assert_true(line->x >= left);
    assert_true(line->x + line->width <= (across ? PT(540) : left + width));
    for (size_t i = 1; i < t->made.pages[seen->page].element_count; i++) {
        const struct area *area = &t->made.elements[seen->page][i].area;
        struct rect box = {area->x, area->top, area->width, area->bottom - area->top};

        assert_false(rects_overlap(line_box(line), box));
    }
}

/* Lines of one column ascend, and so does a head above its columns. */
static void check_order(const struct seen *before, const struct seen *seen)
{
    if (before->page == seen->page && before->line->column == seen->line->column) {
        assert_true(before->line->baseline < seen->line->baseline);
    }
}

static bool same_column(const struct seen *a, const struct seen *b)
{
    return a->page == b->page && a->line->column == b->line->column;
}

static bool ends_paragraph(const struct seen *seen) { return seen->line->last_of_paragraph; }

/* A break after line i: two lines of its paragraph on either side, no head before it. */
static void check_break(const struct all_seen *all, size_t i)
{
    const struct seen *seen = &all->items[i];
    bool across = slice_is(all->items[i + 1].line->style, "head");

    if (same_column(seen, seen + 1) || slice_is(seen->line->style, "head") || across) {
        return;
    }
    if (ends_paragraph(seen)) {
        return;
    }
    assert_true(i > 0 && same_column(seen - 1, seen) && !ends_paragraph(seen - 1));
    assert_false(ends_paragraph(seen + 1));
}

static void check_same(const struct all_seen *a, const struct all_seen *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_int_equal(a->items[i].page, b->items[i].page);
        assert_int_equal(a->items[i].line->baseline, b->items[i].line->baseline);
        assert_int_equal(a->items[i].line->x, b->items[i].line->x);
        assert_true(slice_equal(a->items[i].line->text, b->items[i].line->text));
    }
}

static void check_trial(struct trial *t)
{
    struct all_seen all = all_lines(&t->made);

    check_words(t, &all);
    for (size_t i = 0; i < all.count; i++) {
        check_room(t, &all.items[i]);
        if (i > 0) {
            check_order(&all.items[i - 1], &all.items[i]);
        }
        if (t->roomy && i + 1 < all.count) {
            check_break(&all, i);
        }
    }
    struct all_seen again = all_lines(&t->made);
    check_same(&all, &again);
}

static void check_stories(bool roomy)
{
    for (uint64_t seed = 1; seed <= STORIES; seed++) {
        struct trial t = {.random = seed, .roomy = roomy};

        made_open(&t.made);
        add_story(&t);
        add_pages(&t);
        check_trial(&t);
        made_close(&t.made);
        free(t.text);
    }
}

/* Frames of any height with things in the way. */
static void test_narrow(void **state)
{
    (void)state;
    check_stories(false);
}

static void test_roomy(void **state)
{
    (void)state;
    check_stories(true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_narrow),
        cmocka_unit_test(test_roomy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
