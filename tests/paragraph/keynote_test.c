/* keynote_test.c -- the long article of the Sonderausgabe, measured as other systems were:
 * three columns of 55 mm, 9.2/12 pt. Figures are printed and bounded, so that a change of the
 * costs shows what it does. The best of nine systems: mean word space 1.28, 27 % of the lines
 * over 1.5, 9 % over 2, ladders of 5, 34 % of the lines with a hyphen.
 */
#include "paragraph/fixture.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/file.h"

struct texts {
    ARRAY_OF(char *);
};

/* One paragraph of Markdown as the fixture wants it: `[^1]` becomes `^1^`. */
static char *paragraph_read(struct fixture *f, struct slice block)
{
    char *out = arena_alloc(f->arena, 2 * block.size + 1, 1);
    size_t size = 0;

    for (size_t i = 0; i < block.size; i++) {
        char c = block.text[i];
        if (c == '[' && i + 1 < block.size && block.text[i + 1] == '^') {
            out[size++] = '^';
            for (i += 2; i < block.size && block.text[i] != ']'; i++)
                out[size++] = block.text[i];
            out[size++] = '^';
        } else if (c != '*' && c != '_') {
            out[size++] = c;
        }
    }
    return out;
}

/* The running text of the story: what stands behind {#body}, without heads and notes. */
static struct texts keynote_read(struct fixture *f)
{
    struct texts texts = {0};
    struct slice rest;

    assert_int_equal(file_read(f->arena, "content/keynote.md", 1 << 20, &rest), FILE_OK);
    size_t at = slice_find(rest, SLICE("{#body}"), 0);
    assert_true(at != SIZE_MAX);
    rest = slice_part(rest, at + 7, rest.size);
    while (rest.size > 0) {
        size_t end = slice_find(rest, SLICE("\n\n"), 0);
        struct slice block = slice_trim(slice_part(rest, 0, end));
        rest = slice_part(rest, end == SIZE_MAX ? rest.size : end + 2, rest.size);
        if (block.size > 0 && !strchr("#{[>-", block.text[0]))
            *ARRAY_PUSH(f->arena, &texts) = paragraph_read(f, block);
    }
    return texts;
}

/* In 1/1000 where not a count. */
struct figures {
    size_t paragraphs, lines, inner, hyphens, ladder, before_last, faulty;
    size_t over_1500, over_2000;
    int64_t stretch, shortfall;
    size_t beyond_zone;
    long long nanoseconds;
};

static long long now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void figures_add(struct figures *sum, const struct fit *fit, const struct line *line,
                        size_t index, struct room room, size_t *row)
{
    length missing = room.width - (line->x - room.left) - line->width;

    sum->lines++;
    if (line->last)
        return;
    sum->inner++;
    sum->hyphens += line->hyphenated;
    *row = line->hyphenated ? *row + 1 : 0;
    sum->ladder = *row > sum->ladder ? *row : sum->ladder;
    sum->before_last += line->hyphenated && index + 2 == fit->line_count;
    sum->stretch += line->stretch;
    sum->over_1500 += line->stretch > 1500;
    sum->over_2000 += line->stretch > 2000;
    sum->shortfall += missing;
    sum->beyond_zone += missing > MM(8);
}

static struct figures keynote_set(struct fixture *f)
{
    struct figures sum = {0};
    struct texts texts = keynote_read(f);
    struct room room = {.width = MM(55)};

    sum.paragraphs = texts.count;
    for (size_t i = 0; i < texts.count; i++) {
        struct text text = fixture_text(f, texts.items[i]);
        struct fit fits[FIT_MOST];
        length indent = i > 0 ? PT(12) : 0;
        size_t row = 0;
        long long start = now();
        struct paragraph *p = paragraph_new(f->arena, &f->setting, &text, &f->style);
        assert_true(paragraph_fit(p, &room, 1, indent, f->arena, fits) > 0);
        sum.nanoseconds += now() - start;
        assert_false(fits[0].overfull);
        for (size_t k = 0; k < fits[0].line_count; k++) {
            struct line line = paragraph_line(p, &fits[0], k, room, indent, f->arena);
            figures_add(&sum, &fits[0], &line, k, room, &row);
        }
    }
    assert_int_equal(diag_errors(f->diag), 0);
    return sum;
}

static size_t share(size_t part, const struct figures *of) { return part * 1000 / of->inner; }

static void figures_print(const char *name, const struct figures *sum)
{
    print_message("%s: %zu paragraphs, %zu lines, %lld us; hyphens %zu permille, ladder %zu; "
                  "word space mean %lld, over 1.5 %zu permille, over 2 %zu permille; "
                  "short by %lld/1000 pt, beyond the zone %zu permille\n",
                  name, sum->paragraphs, sum->lines, sum->nanoseconds / 1000,
                  share(sum->hyphens, sum), sum->ladder,
                  (long long)sum->stretch / (long long)sum->inner, share(sum->over_1500, sum),
                  share(sum->over_2000, sum),
                  (long long)(sum->shortfall / (int64_t)sum->inner * 1000 / LENGTH_PER_PT),
                  share(sum->beyond_zone, sum));
}

static void ragged_lines_are_even(void **state)
{
    (void)state;
    struct fixture f;

    fixture_open(&f);
    struct figures sum = keynote_set(&f);
    figures_print("ragged", &sum);
    assert_int_equal(sum.paragraphs, 33);
    assert_true(sum.ladder <= 2 && sum.before_last == 0);
    assert_true(share(sum.hyphens, &sum) <= 220);
    assert_true(share(sum.beyond_zone, &sum) <= 120);
    assert_true(sum.shortfall / (int64_t)sum.inner <= PT(14));
    fixture_close(&f);
}

struct justified_case {
    const char *name;
    int track; /* 1/1000 em */
    int64_t mean;
    size_t over_1500, over_2000, hyphens;
};

static const struct justified_case justified[] = {
    {"justified, letter space 1 %", 10, 1270, 205, 75, 335},
    {"justified, letter space 1.5 %", 15, 1115, 85, 18, 335},
};

static void justified_lines_beat_the_peers(void **state)
{
    (void)state;

    for (size_t i = 0; i < sizeof justified / sizeof justified[0]; i++) {
        const struct justified_case *c = &justified[i];
        struct fixture f;
        fixture_open(&f);
        fixture_justify(&f);
        f.style.track_limit = c->track;
        f.style.space_min = 667;
        f.style.type.size = f.style.note_mark.size = PT_MILLI(9200);
        struct figures sum = keynote_set(&f);
        figures_print(c->name, &sum);
        assert_true(sum.ladder <= 2 && sum.before_last == 0);
        assert_true(sum.stretch / (int64_t)sum.inner <= c->mean);
        assert_true(share(sum.over_1500, &sum) <= c->over_1500);
        assert_true(share(sum.over_2000, &sum) <= c->over_2000);
        assert_true(share(sum.hyphens, &sum) <= c->hyphens);
        fixture_close(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ragged_lines_are_even),
        cmocka_unit_test(justified_lines_beat_the_peers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
