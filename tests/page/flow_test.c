/* Threads through frames: bands, balance, keeps, footnotes, tables, what does not fit.
 *
 * A story is written as signs: «3» a paragraph of three lines, «3*» the same with a note
 * marked in its first line, «3!» with the mark of the first paragraph's note again, «H» a head
 * across the columns, «h» a head in its column, «T3» a table of a head and two rows. The pages
 * come back as «page.frame.column: words@line …».
 */
#include "page/made.h"

#include <stdio.h>
#include <stdlib.h>

enum { FRAMES_MOST = 4 };

enum manner { PLAIN, BALANCED, NO_NOTES, CENTRE, BOTTOM };

struct frame_spec {
    unsigned page;                 /* from 1; 0: no frame */
    unsigned columns, first, last; /* lines of the grid */
    enum manner manner;
};

struct flow_case {
    const char *signs;
    struct frame_spec frames[FRAMES_MOST];
    const char *expected;
    const char *message; /* NULL: none at all */
};

/* ---------------------------------------------------------------- stories */

static void put_paragraph(FILE *out, char name, long lines, char note)
{
    for (long i = 1; i <= lines; i++) {
        fprintf(out, "%c%ld", name, i);
        if (note && i == 1) {
            fprintf(out, "[^%c]", note);
        }
        fputs(i < lines ? "\\\n" : "\n\n", out);
    }
}

/* In the last row's last cell. */
static void put_table(FILE *out, long rows, bool note)
{
    fputs("| t1 | u1 |\n|---|---|\n", out);
    for (long i = 2; i <= rows; i++) {
        fprintf(out, "| t%ld | u%ld%s |\n", i, i, note && i == rows ? "[^t]" : "");
    }
    fputc('\n', out);
}

/* A star stands for a note. */
static const char *put_note(FILE *notes, const char *signs, char name)
{
    if (*signs != '*') {
        return signs;
    }
    fprintf(notes, "[^%c]: n%c\n\n", name, name);
    return signs + 1;
}

static const char *put_sign(FILE *out, const char *signs, char *name, FILE *notes)
{
    char *end = NULL;

    if (*signs == 'H' || *signs == 'h') {
        fprintf(out, "%s %c\n\n", *signs == 'H' ? "#" : "##", *signs);
        return signs + 1;
    }
    if (*signs == 'T') {
        long rows = strtol(signs + 1, &end, 10);
        put_table(out, rows, *end == '*');
        return put_note(notes, end, 't');
    }
    long lines = strtol(signs, &end, 10);
    assert_true(end != signs);
    put_paragraph(out, *name, lines, *end == '*' ? *name : *end == '!' ? 'a' : '\0');
    end += *end == '!';
    return put_note(notes, end, (*name)++);
}

static void put_signs(FILE *out, const char *signs)
{
    char *text = NULL;
    size_t size = 0;
    FILE *notes = open_memstream(&text, &size);
    char name = 'a';

    while (*signs) {
        signs = *signs == ' ' ? signs + 1 : put_sign(out, signs, &name, notes);
    }
    fclose(notes);
    fputs(text, out);
    free(text);
}

/* A backslash before a line's end breaks the line. */
static const char *markdown_of(struct made *made, const char *signs)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    fputs("---\ntitle: Signs\n---\n\n", out);
    put_signs(out, signs);
    fclose(out);
    const char *kept = arena_string(made->arena, (struct slice){text, size});
    free(text);
    return kept;
}

/* ---------------------------------------------------------------- pages */

static struct paragraph_style *grid_style(struct made *made, const char *name,
                                          enum made_cut cut)
{
    struct paragraph_style *style = made_style(made, name, cut, PT(10), PT(12));

    style->on_grid = true;
    style->widows = style->orphans = 2;
    style->span = 1;
    return style;
}

static struct paragraph_style *head_style(struct made *made, unsigned span)
{
    struct paragraph_style *style = grid_style(made, "head", SANS_BOLD);

    style->keep_with_next = style->keep_together = true;
    style->span = span;
    return style;
}

static struct frame frame_of(struct made *made, const struct frame_spec *spec)
{
    const struct paragraph_style *body = grid_style(made, "body", SERIF);
    struct frame frame = {
        .story.story = SLICE("signs"),
        .styles = {.paragraph = body,
                   .item = body,
                   .numbered = body,
                   .quotation = body,
                   .code = body,
                   .table_head = grid_style(made, "cell-head", SANS_BOLD),
                   .table_cell = grid_style(made, "cell", SANS),
                   .note = body},
        .columns = spec->columns,
        .gap = PT(20),
        .balance = spec->manner == BALANCED,
        .vertical = spec->manner == CENTRE   ? VERTICAL_CENTRE
                    : spec->manner == BOTTOM ? VERTICAL_BOTTOM
                                             : VERTICAL_TOP,
    };

    for (size_t i = 0; i < 6; i++) {
        frame.styles.heading[i] = head_style(made, i == 0 ? 0 : 1);
    }
    if (spec->manner != NO_NOTES) {
        struct paragraph_style *note = made_style(made, "foot", SANS, PT(8), PT(9));
        note->span = 1;
        frame.footnote = note;
    }
    return frame;
}

static struct element *add_frame(struct made *made, const struct frame_spec *spec,
                                 const struct frame *frame)
{
    struct element *element = made_element(made, ELEMENT_STORY,
                                           (struct area){.has_x = true,
                                                         .x = PT(40),
                                                         .width = PT(300),
                                                         .has_first = true,
                                                         .first_baseline = PT(12) * spec->first,
                                                         .has_last = true,
                                                         .last_baseline = PT(12) * spec->last});

    element->frame = *frame;
    return element;
}

static void add_frames(struct made *made, const struct flow_case *c)
{
    struct frame frame = {0};

    for (size_t i = 0; i < FRAMES_MOST && c->frames[i].page; i++) {
        while (made->edition.page_count < c->frames[i].page) {
            made_page(made);
        }
        struct frame own = frame_of(made, &c->frames[i]);
        if (i == 0) {
            frame = own;
        }
        own.styles = frame.styles;
        add_frame(made, &c->frames[i], &own);
    }
}

/* ---------------------------------------------------------------- as text */

static void print_place(FILE *out, const struct line_record *line)
{
    char text[32];

    length_print(line->baseline / 12, 3, text);
    fprintf(out, " %.*s@%s", SLICE_ARG(line->text), text);
}

static void print_lines(FILE *out, const struct finished_page *page)
{
    uint32_t frame = 0;
    unsigned column = 0;

    for (size_t i = 0; i < page->matter.count; i++) {
        const struct mark *mark = &page->matter.items[i];

        if (mark->kind != MARK_LINE) {
            continue;
        }
        if (frame != mark->line->frame || column != mark->line->column) {
            frame = mark->line->frame;
            column = mark->line->column;
            fprintf(out, "\n%u.%u.%u:", page->number, frame, column);
        }
        print_place(out, mark->line);
    }
}

static const char *pages_as_text(struct made *made)
{
    const struct finished_document *document = made_document(made);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    for (size_t i = 0; i < document->page_count; i++) {
        print_lines(out, &document->pages[i]);
    }
    fclose(out);
    const char *kept = arena_string(made->arena, (struct slice){text, size});
    free(text);
    return kept;
}

static void check_case(const struct flow_case *c)
{
    struct made made;

    made_open(&made);
    made_story_of(&made, "signs", markdown_of(&made, c->signs));
    add_frames(&made, c);
    assert_string_equal(pages_as_text(&made), c->expected);
    const char *messages = made_messages(&made);
    if (c->message) {
        assert_non_null(strstr(messages, c->message));
    } else {
        assert_string_equal(messages, "");
    }
    made_close(&made);
}

static void check_cases(const struct flow_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        check_case(&cases[i]);
    }
}

/* ---------------------------------------------------------------- cases */

static void test_columns(void **state)
{
    static const struct flow_case cases[] = {
        {"1", {{1, 1, 1, 4, PLAIN}}, "\n1.1.0: a1@1", NULL},
        {"4 2", {{1, 2, 1, 4, PLAIN}}, "\n1.1.0: a1@1 a2@2 a3@3 a4@4\n1.1.1: b1@1 b2@2", NULL},
        /* An orphan: the second paragraph leaves a line free. */
        {"3 3", {{1, 2, 1, 4, PLAIN}}, "\n1.1.0: a1@1 a2@2 a3@3\n1.1.1: b1@1 b2@2 b3@3", NULL},
        /* A widow: four lines are parted two and two. */
        {"5", {{1, 2, 1, 4, PLAIN}}, "\n1.1.0: a1@1 a2@2 a3@3\n1.1.1: a4@1 a5@2", NULL},
        {"2 h 2", {{1, 2, 1, 4, PLAIN}}, "\n1.1.0: a1@1 a2@2\n1.1.1: h@1 b1@2 b2@3", NULL},
        /* A lone head rather than a line that does not fit. */
        {"2 h 2 2",
         {{1, 2, 1, 4, PLAIN}},
         "\n1.1.0: a1@1 a2@2 h@3\n1.1.1: b1@1 b2@2 c1@3 c2@4",
         "W0593: this stands at the foot of a column"},
        /* Three columns of one line: there is no other way. */
        {"3",
         {{1, 3, 1, 1, PLAIN}},
         "\n1.1.0: a1@1\n1.1.1: a2@1\n1.1.2: a3@1",
         "W0590: orphan: lines of this paragraph at the foot of the column: 1; its style"},
        /* A chain of heads goes along with its text. */
        {"2 h h 2",
         {{1, 1, 1, 4, PLAIN}, {2, 1, 3, 8, PLAIN}},
         "\n1.1.0: a1@1 a2@2\n2.1.0: h@3 h@4 b1@5 b2@6",
         NULL},
        {"", {{1, 2, 1, 4, BALANCED}}, "", NULL},
    };

    (void)state;
    check_cases(cases, COUNT(cases));
}

static void test_bands(void **state)
{
    static const struct flow_case cases[] = {
        /* At the top, and the text below it. */
        {"H 2", {{1, 2, 2, 9, PLAIN}}, "\n1.1.0: H@2 a1@3 a2@4", NULL},
        /* In the middle: balanced above; twice. */
        {"4 H 2 2",
         {{1, 2, 2, 9, PLAIN}},
         "\n1.1.0: a1@2 a2@3\n1.1.1: a3@2 a4@3\n1.1.0: H@4 b1@5 b2@6 c1@7 c2@8",
         NULL},
        {"4 H 4 H 4",
         {{1, 2, 2, 20, BALANCED}},
         "\n1.1.0: a1@2 a2@3\n1.1.1: a3@2 a4@3\n1.1.0: H@4 b1@5 b2@6\n1.1.1: b3@5 b4@6"
         "\n1.1.0: H@7 c1@8 c2@9\n1.1.1: c3@8 c4@9",
         NULL},
        /* No room for three lines below: the next frame. */
        {"8 H 4",
         {{1, 2, 1, 7, PLAIN}, {2, 2, 1, 7, PLAIN}},
         "\n1.1.0: a1@1 a2@2 a3@3 a4@4\n1.1.1: a5@1 a6@2 a7@3 a8@4"
         "\n2.1.0: H@1 b1@2 b2@3 b3@4 b4@5",
         NULL},
        {"6 H 4",
         {{1, 2, 1, 7, PLAIN}, {2, 2, 1, 7, PLAIN}},
         "\n1.1.0: a1@1 a2@2 a3@3\n1.1.1: a4@1 a5@2 a6@3\n1.1.0: H@4 b1@5 b2@6"
         "\n1.1.1: b3@5 b4@6",
         "W0596: this frame stays empty"},
        /* A frame for the head alone; a head that ends the text. */
        {"H 2",
         {{1, 1, 1, 1, PLAIN}, {1, 2, 3, 9, PLAIN}},
         "\n1.1.0: H@1\n1.2.0: a1@3 a2@4",
         NULL},
        {"4 H",
         {{1, 2, 1, 3, PLAIN}},
         "\n1.1.0: a1@1 a2@2\n1.1.1: a3@1 a4@2\n1.1.0: H@3",
         NULL},
    };

    (void)state;
    check_cases(cases, COUNT(cases));
}

static void test_balance(void **state)
{
    static const struct flow_case cases[] = {
        {"2 2 2",
         {{1, 3, 1, 20, BALANCED}},
         "\n1.1.0: a1@1 a2@2\n1.1.1: b1@1 b2@2\n1.1.2: c1@1 c2@2",
         NULL},
        /* Three lines are not parted into two and one. */
        {"3", {{1, 2, 1, 20, BALANCED}}, "\n1.1.0: a1@1 a2@2 a3@3", NULL},
        {"7",
         {{1, 2, 1, 20, BALANCED}},
         "\n1.1.0: a1@1 a2@2 a3@3 a4@4\n1.1.1: a5@1 a6@2 a7@3",
         NULL},
        /* Not beyond the frame. */
        {"2 2 2", {{1, 2, 1, 2, BALANCED}}, "\n1.1.0: a1@1 a2@2\n1.1.1: b1@1 b2@2", "E0524"},
        /* The last frame alone is balanced. */
        {"4 4",
         {{1, 1, 1, 4, PLAIN}, {1, 2, 6, 20, BALANCED}},
         "\n1.1.0: a1@1 a2@2 a3@3 a4@4\n1.2.0: b1@6 b2@7\n1.2.1: b3@6 b4@7",
         NULL},
    };

    (void)state;
    check_cases(cases, COUNT(cases));
}

/* A head of one line in its column, and eight paragraphs of five lines. */
static void check_balance_under(length leading, unsigned columns, unsigned depth, unsigned even)
{
    const struct frame_spec spec = {1, columns, 1, depth, BALANCED};
    struct made made;
    unsigned counts[4] = {0};
    length deepest = 0;

    made_open(&made);
    made_story_of(&made, "signs", markdown_of(&made, "h 5 5 5 5 5 5 5 5"));
    struct frame frame = frame_of(&made, &spec);
    struct paragraph_style *head = head_style(&made, 1);
    head->type.size = leading * 4 / 5;
    head->leading = leading;
    frame.styles.heading[1] = head;
    made_page(&made);
    add_frame(&made, &spec, &frame);
    const struct finished_document *document = made_document(&made);
    const struct mark *marks = document->pages[0].matter.items;
    for (size_t i = 0; i < document->pages[0].matter.count; i++) {
        if (marks[i].kind == MARK_LINE) {
            counts[marks[i].line->column]++;
            deepest = length_max(deepest, marks[i].line->baseline);
        }
    }
    assert_string_equal(made_messages(&made), "");
    /* A line more where one would stand alone. */
    if (deepest > PT(12) * (even + 1)) {
        fail_msg("a head of %d pt over %u columns of %u lines: %u deep, not %u",
                 (int)(leading / PT(1)), columns, depth, (unsigned)(deepest / PT(12)), even);
    }
    for (unsigned i = 0; i < columns; i++) {
        assert_true(counts[i] > 0);
    }
    made_close(&made);
}

/* What stands on top is as large as in newspapers, the frame as high as anybody makes it: the
 * columns are the same, and as even as if the head were small. */
static void test_balance_under_heads(void **state)
{
    static const length leadings[] = {PT(12), PT(24), PT(36), PT(60)};
    enum { LINES = 40, DEEPEST = 60 };

    (void)state;
    for (size_t i = 0; i < COUNT(leadings); i++) {
        for (unsigned columns = 2; columns <= 4; columns++) {
            unsigned head = (unsigned)(leadings[i] / PT(12));
            unsigned even = (LINES + head + columns - 1) / columns;

            /* Nothing may hang on how much room there is below. */
            for (unsigned depth = even + 2; depth <= DEEPEST; depth += 9) {
                check_balance_under(leadings[i], columns, depth, even);
            }
        }
    }
}

/* The first note stands 18 pt or more below the text, the last on the foot. */
static void test_footnotes(void **state)
{
    static const struct flow_case cases[] = {
        {"2* 2", {{1, 1, 1, 10, PLAIN}}, "\n1.1.0: a11@1 a2@2 b1@3 b2@4 1\u00a0na@10", NULL},
        /* The room for the note moves the mark to the next column, and the note with it. */
        {"4 2*",
         {{1, 1, 1, 6, PLAIN}, {2, 1, 1, 6, PLAIN}},
         "\n1.1.0: a1@1 a2@2 a3@3 a4@4\n2.1.0: b11@1 b2@2 1\u00a0nb@6",
         NULL},
        /* What was kept free for a note that has moved on is filled again. */
        {"4 1 1*",
         {{1, 1, 1, 6, PLAIN}, {2, 1, 1, 6, PLAIN}},
         "\n1.1.0: a1@1 a2@2 a3@3 a4@4 b1@5\n2.1.0: c11@1 1\u00a0nc@6",
         NULL},
        {"6 1 1* 3 1* 2 4",
         {{1, 1, 1, 8, PLAIN}, {2, 1, 1, 8, PLAIN}, {3, 1, 1, 8, PLAIN}},
         "\n1.1.0: a1@1 a2@2 a3@3 a4@4 a5@5 a6@6 b1@7"
         "\n2.1.0: c11@1 d1@2 d2@3 d3@4 e12@5 1\u00a0nc@7.25 2\u00a0ne@8"
         "\n3.1.0: f1@1 f2@2 g1@3 g2@4 g3@5 g4@6",
         NULL},
        /* Two in one column, one in the next; in the order of their marks. */
        {"2* 2* 2*",
         {{1, 1, 1, 7, PLAIN}, {2, 1, 1, 7, PLAIN}},
         "\n1.1.0: a11@1 a2@2 b12@3 b2@4 1\u00a0na@6.25 2\u00a0nb@7"
         "\n2.1.0: c13@1 c2@2 3\u00a0nc@7",
         NULL},
        /* Beside and below a balanced band: all at the frame's foot. */
        {"2* 2* H 2*",
         {{1, 2, 1, 12, BALANCED}},
         "\n1.1.0: a11@1 a2@2\n1.1.1: b12@1 b2@2\n1.1.0: H@3 c13@4 c2@5"
         " 1\u00a0na@11.25 3\u00a0nc@12 2\u00a0nb@12",
         NULL},
        /* The second frame sets no notes: the one marked there is missed. */
        {"3* 3*",
         {{1, 1, 1, 5, PLAIN}, {2, 1, 1, 5, NO_NOTES}},
         "\n1.1.0: a11@1 a2@2 a3@3 1\u00a0na@5\n2.1.0: b12@1 b2@2 b3@3",
         "error E0567: note 2 of the story"},
        {"2*", {{1, 1, 1, 5, NO_NOTES}}, "\n1.1.0: a11@1 a2@2", "error E0523"},
        /* A note marked in a cell, and one marked twice. */
        {"T2*", {{1, 1, 1, 9, PLAIN}}, "\n1.1.0: t1@1 u1@1 t2@2 u21@2 1\u00a0nt@9", NULL},
        {"2* 1!", {{1, 1, 1, 9, PLAIN}}, "\n1.1.0: a11@1 a2@2 b11@3 1\u00a0na@9", NULL},
    };

    (void)state;
    check_cases(cases, COUNT(cases));
}

static void test_tables(void **state)
{
    static const struct flow_case cases[] = {
        {"T3", {{1, 1, 1, 9, PLAIN}}, "\n1.1.0: t1@1 u1@1 t2@2 u2@2 t3@3 u3@3", NULL},
        /* The head stays with the first row. */
        {"2 T3",
         {{1, 2, 1, 3, PLAIN}},
         "\n1.1.0: a1@1 a2@2\n1.1.1: t1@1 u1@1 t2@2 u2@2 t3@3 u3@3",
         NULL},
        {"T6",
         {{1, 2, 1, 3, PLAIN}},
         "\n1.1.0: t1@1 u1@1 t2@2 u2@2 t3@3 u3@3"
         "\n1.1.1: t4@1 u4@1 t5@2 u5@2 t6@3 u6@3",
         NULL},
    };

    (void)state;
    check_cases(cases, COUNT(cases));
}

static void test_overset(void **state)
{
    static const struct flow_case cases[] = {
        {"6",
         {{1, 1, 1, 4, PLAIN}},
         "\n1.1.0: a1@1 a2@2 a3@3 a4@4",
         "error E0524: overset: 2 lines do not fit"},
        {"2 2 2",
         {{1, 1, 1, 4, PLAIN}},
         "\n1.1.0: a1@1 a2@2 b1@3 b2@4",
         ":11:1: hint: the overset text begins here\n   11 | c1"},
        /* What follows a head that does not fit does not fit either. */
        {"4 H 2 2",
         {{1, 1, 1, 4, PLAIN}},
         "\n1.1.0: a1@1 a2@2 a3@3 a4@4",
         "error E0524: overset: 5 lines do not fit"},
        {"2 H 1 H 1",
         {{1, 1, 1, 5, PLAIN}},
         "\n1.1.0: a1@1 a2@2",
         "error E0524: overset: 4 lines do not fit"},
        /* Its notes count as placed: one message is enough. */
        {"2 2*",
         {{1, 1, 1, 2, PLAIN}},
         "\n1.1.0: a1@1 a2@2",
         "error E0524: overset: 2 lines do not fit"},
    };

    (void)state;
    check_cases(cases, COUNT(cases));
}

static void test_vertical(void **state)
{
    static const struct flow_case cases[] = {
        {"2", {{1, 1, 1, 10, PLAIN}}, "\n1.1.0: a1@1 a2@2", NULL},
        {"2", {{1, 1, 1, 10, CENTRE}}, "\n1.1.0: a1@5 a2@6", NULL},
        {"2", {{1, 1, 1, 10, BOTTOM}}, "\n1.1.0: a1@9 a2@10", NULL},
        {"2 2", {{1, 2, 1, 2, BOTTOM}}, "\n1.1.0: a1@1 a2@2\n1.1.1: b1@1 b2@2", NULL},
    };

    (void)state;
    check_cases(cases, COUNT(cases));
}

/* ---------------------------------------------------------------- one element */

/* Initials of three lines keep their column's right edge, and the obstacle's. */
static void test_initial_beside_obstacle(void **state)
{
    static const struct frame_spec spec = {1, 1, 3, 20, PLAIN};
    struct made made;

    (void)state;
    made_open(&made);
    made_story_of(&made, "signs", markdown_of(&made, "4"));
    made_page(&made);
    struct frame frame = frame_of(&made, &spec);
    struct paragraph_style *opening = grid_style(&made, "opening", SERIF);
    opening->drop_cap.type = opening->type;
    opening->drop_cap.type.size = PT(40);
    opening->drop_cap.lines = 3;
    opening->drop_cap.gap = PT(4);
    frame.opening = opening;
    add_frame(&made, &spec, &frame);
    struct element *tint =
        made_element(&made, ELEMENT_TINT, made_area(PT(240), PT(200), PT(30), PT(50)));
    tint->wrap = true;

    const struct finished_document *document = made_document(&made);
    const struct mark_list *marks = &document->pages[0].matter;
    const struct line_record *lines[4] = {0};
    size_t count = 0;
    for (size_t i = 0; i < marks->count; i++) {
        if (marks->items[i].kind == MARK_LINE) {
            assert_true(count < 4);
            lines[count++] = marks->items[i].line;
        }
    }
    assert_int_equal(count, 4);
    length indent = lines[0]->x - PT(40);
    assert_true(indent > PT(10));
    assert_int_equal(lines[0]->measure, PT(200) - indent); /* beside both */
    assert_int_equal(lines[1]->x, lines[0]->x);
    assert_int_equal(lines[2]->measure, PT(300) - indent); /* below the obstacle */
    assert_int_equal(lines[3]->x, PT(40));
    assert_int_equal(lines[3]->measure, PT(300));
    assert_string_equal(made_messages(&made), "");
    made_close(&made);
}

/* The outline of a ground is painted over it. */
static void test_outline(void **state)
{
    static const struct frame_spec spec = {1, 1, 3, 5, PLAIN};
    static const char *const kinds[] = {"fill", "stroke", NULL};
    struct made made;

    (void)state;
    made_open(&made);
    made_story_of(&made, "signs", "Words.\n");
    made_page(&made);
    struct frame frame = frame_of(&made, &spec);
    frame.line = made_ink("bordeaux");
    frame.line_weight = PT(2);
    frame.fill = made_ink("white");
    add_frame(&made, &spec, &frame);
    const char *outline = made_marks_of(&made, 0, kinds);
    assert_string_equal(outline, "fill white rect 40,28.5 300 x 31.5\n"
                                 "stroke bordeaux 2 rect 40,28.5 300 x 31.5\n");
    made_close(&made);
}

/* A head does not stand above an obstacle and its text below. */
static void test_head_above_obstacle(void **state)
{
    static const struct frame_spec spec = {1, 1, 3, 20, PLAIN};
    static const char *const kinds[] = {"line", NULL};
    struct made made;

    (void)state;
    made_open(&made);
    made_story_of(&made, "signs", "Words before.\n\n## Head\n\nWords behind.\n");
    made_page(&made);
    struct frame frame = frame_of(&made, &spec);
    add_frame(&made, &spec, &frame);
    struct element *tint =
        made_element(&made, ELEMENT_TINT, made_area(PT(40), PT(300), PT(50), PT(90)));
    tint->wrap = true;
    const char *lines = made_marks_of(&made, 0, kinds);
    assert_string_equal(lines, "line [Words before.] body 40,36 of 300\n"
                               "line [Head] head 40,108 of 300\n"
                               "line [Words behind.] body 40,120 of 300\n");
    assert_string_equal(made_messages(&made), "");
    made_close(&made);
}

static struct element *add_text(struct made *made, const char *markup)
{
    static const struct frame_spec spec = {1, 1, 5, 9, NO_NOTES};
    struct frame frame = frame_of(made, &spec);

    frame.story.story = (struct slice){0};
    frame.markup = slice_of(markup);
    struct element *element = add_frame(made, &spec, &frame);
    element->kind = ELEMENT_TEXT;
    return element;
}

static void test_text(void **state)
{
    static const struct {
        const char *markup, *expected;
    } cases[] = {
        {"One", "\n1.1.0: One@5"},
        {"One\\\ntwo", "\n1.1.0: One@5 two@6"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;

        made_open(&made);
        made_page(&made);
        add_text(&made, cases[i].markup);
        assert_string_equal(pages_as_text(&made), cases[i].expected);
        assert_string_equal(made_messages(&made), "");
        made_close(&made);
    }
}

/* Turned about the middle of the box; saved and restored around it. */
static void test_angle(void **state)
{
    static const char *const kinds[] = {"save", "map", "line", "restore", NULL};
    struct made made;

    (void)state;
    made_open(&made);
    made_page(&made);
    struct element *element = add_text(&made, "One");
    element->area = made_area(PT(100), PT(200), PT(100), PT(300));
    element->area.has_first = true;
    element->area.first_baseline = PT(120);
    element->frame.angle = 90000000;
    assert_string_equal(made_marks_of(&made, 0, kinds),
                        "save\nmap 0.00000 1.00000 -1.00000 0.00000 400,0\n"
                        "line [One] body 100,120 of 200\nrestore\n");
    made_close(&made);
}

/* Outer edges change with the side of the page. */
static void test_sides(void **state)
{
    static const char *const kinds[] = {"line", NULL};

    (void)state;
    for (size_t page = 0; page < 2; page++) {
        struct made made;

        made_open(&made);
        made_page(&made);
        if (page == 1) {
            made_page(&made);
        }
        struct element *element = add_text(&made, "I");
        element->frame.has_align = true;
        element->frame.align = ALIGN_OUTER;
        bool left = strstr(made_marks_of(&made, page, kinds), "body 40,") != NULL;
        assert_int_equal(left, page == 1);
        made_close(&made);
    }
}

/* Where only lines are named, a frame is as high as they are. */
static void test_frame_box(void **state)
{
    static const struct frame_spec spec = {1, 2, 5, 9, PLAIN};
    struct made made;

    (void)state;
    made_open(&made);
    made_story_of(&made, "signs", markdown_of(&made, "2"));
    made_page(&made);
    struct frame frame = frame_of(&made, &spec);
    struct element *element = add_frame(&made, &spec, &frame);
    struct rect box = made_document(&made)->pages[0].frames[0].box;
    assert_int_equal(box.y, PT(60) - PT_MILLI(7500));
    assert_int_equal(box.y + box.height, PT(108));

    element->area.has_last = false; /* to the last line */
    box = made_document(&made)->pages[0].frames[0].box;
    assert_int_equal(box.y + box.height, PT(72));
    made_close(&made);
}

/* A note at the foot of its column and among the endnotes as well; but one that is repeated
 * for the eye only is no second one. */
static void test_notes_twice(void **state)
{
    static const struct frame_spec foot = {1, 1, 1, 9, PLAIN};
    static const struct frame_spec end = {1, 1, 12, 20, NO_NOTES};

    (void)state;
    for (int repeated = 0; repeated < 2; repeated++) {
        struct made made;

        made_open(&made);
        made_story_of(&made, "signs", markdown_of(&made, "2*"));
        made_page(&made);
        struct frame frame = frame_of(&made, &foot);
        add_frame(&made, &foot, &frame);
        struct frame notes = frame_of(&made, &end);
        struct element *element = add_frame(&made, &end, &notes);
        element->kind = ELEMENT_NOTES;
        element->frame.repeated = repeated;
        made_document(&made);
        bool twice = strstr(made_messages(&made), "error E0568: note 1 of the story") != NULL;
        assert_int_equal(twice, !repeated);
        made_close(&made);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_bands),
        cmocka_unit_test(test_balance),
        cmocka_unit_test(test_balance_under_heads),
        cmocka_unit_test(test_footnotes),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_overset),
        cmocka_unit_test(test_vertical),
        cmocka_unit_test(test_initial_beside_obstacle),
        cmocka_unit_test(test_head_above_obstacle),
        cmocka_unit_test(test_outline),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_angle),
        cmocka_unit_test(test_sides),
        cmocka_unit_test(test_frame_box),
        cmocka_unit_test(test_notes_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
