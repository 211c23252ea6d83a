/* line_test.c -- the glyphs of a line: places, runs, and the text they stand for. */
#include "paragraph/fixture.h"

#include <string.h>

#include "base/random.h"
#include "paragraph/internal.h"

struct set {
    struct paragraph *p;
    struct fit fits[FIT_MOST];
    struct line *lines;
    size_t count;
    struct room room;
};

static struct set set_text(struct fixture *f, const char *markup, length width)
{
    struct text text = fixture_text(f, markup);
    struct set set = {.p = paragraph_new(f->arena, &f->setting, &text, &f->style),
                      .room = {.left = PT(100), .width = width}};

    if (paragraph_fit(set.p, &set.room, 1, 0, f->arena, set.fits) > 0)
        set.count = set.fits[0].line_count;
    set.lines = ARENA_ARRAY(f->arena, struct line, set.count);
    for (size_t i = 0; i < set.count; i++)
        set.lines[i] = paragraph_line(set.p, &set.fits[0], i, set.room, 0, f->arena);
    return set;
}

static void text_add(char *out, struct slice s)
{
    size_t size = strlen(out);

    if (s.size > 0)
        memcpy(out + size, s.text, s.size);
    out[size + s.size] = '\0';
}

/* What a reader program makes of the runs. */
static void run_text(const struct glyph_run *run, bool actual, char *out)
{
    if (actual && run->has_actual_text) {
        text_add(out, run->actual_text);
        return;
    }
    for (size_t i = 0; i < run->count; i++)
        text_add(out, run->glyphs[i].text);
}

static char *set_text_of(struct fixture *f, const struct set *set, bool actual)
{
    char *out = arena_alloc(f->arena, 2 * set->p->chars.size + 256, 1);

    for (size_t i = 0; i < set->count; i++)
        for (size_t k = 0; k < set->lines[i].run_count; k++)
            run_text(&set->lines[i].runs[k], actual, out);
    return out;
}

struct reading_case {
    const char *text;
    int millimetres;
    const char *glyphs; /* as they stand */
    const char *read;   /* with the words that lines cut */
};

static const struct reading_case readings[] = {
    {"Fort\u00ADschritt", 12, "Fort-schritt", "Fortschritt"},
    {"der Fort\u00ADschritt ist", 14, "der Fort-schritt ist", "der Fortschritt ist"},
    {"(Corona-Krise)", 14, "(Corona-Krise)", "(Corona-Krise)"},
    {"**Fort\u00ADschritt**lich ja", 14, "Fort-schrittlich ja", "Fortschrittlich ja"},
    {"Fort\u00ADschritt.^1^ Und", 13, "Fort-schritt.1 Und", "Fortschritt.1 Und"},
    {"eins|zwei", 50, "eins zwei", "eins zwei"},
    {"www.bund.de/oben/unten", 18, "www.bund.de/oben/unten", "www.bund.de/oben/unten"},
    {"Schifffahrt finden", 50, "Schifffahrt finden", "Schifffahrt finden"},
};

static void what_is_read_is_what_was_written(void **state)
{
    (void)state;
    struct fixture f;

    fixture_open(&f);
    f.style.hyphenate = false;
    for (size_t i = 0; i < sizeof readings / sizeof readings[0]; i++) {
        struct set set = set_text(&f, readings[i].text, MM(readings[i].millimetres));
        assert_string_equal(set_text_of(&f, &set, false), readings[i].glyphs);
        assert_string_equal(set_text_of(&f, &set, true), readings[i].read);
    }
    fixture_close(&f);
}

/* Whole paragraphs: hyphens vanish, words are told apart, nothing is lost. */
static void paragraphs_read_as_written(void **state)
{
    (void)state;
    struct fixture f;
    const char *text =
        "Die globale Verflechtung hat zu einer geopolitischen Komplexit\u00E4t gef\u00FChrt, "
        "deren "
        "_Wechsel_wirkungen nur noch schwer **vorhersagbar** sind.^1^ Die Digitalisierung "
        "aller "
        "Lebens\u00ADbereiche ist \u2013 einerseits \u2013 Treiber dieser Komplexit\u00E4t und "
        "andererseits auch ein Mittel zur Beherrschung dieser komplexen Zusammenh\u00E4nge.^2^";

    fixture_open(&f);
    for (int justify = 0; justify < 2; justify++) {
        for (int width = 22; width < 90; width += 4) {
            struct set set = set_text(&f, text, MM(width));
            struct slice read = slice_of(set_text_of(&f, &set, true));
            assert_true(slice_equal(read, set.p->chars));
        }
        fixture_justify(&f);
    }
    fixture_close(&f);
}

/* Runs stand side by side; glyphs inside go from left to right; the type ends where the
 * line says. */
static void check_places(const struct line *line, size_t *notes)
{
    length x = line->x - line->hang_left;

    for (size_t i = 0; i < line->run_count; i++) {
        const struct glyph_run *run = &line->runs[i];
        assert_int_equal(run->origin.x, x);
        assert_int_equal(run->origin.y, 0);
        for (size_t k = 1; k < run->count; k++)
            assert_true(run->glyphs[k].x >= run->glyphs[k - 1].x - PT(1));
        x += run->width;
    }
    for (size_t i = 0; i < line->note_count; i++) {
        const struct glyph_run *mark = &line->runs[line->note_runs[i]];
        assert_false(mark->has_actual_text);
        assert_true(slice_is(mark->glyphs[0].text, "1"));
    }
    *notes += line->note_count;
    /* Behind the type there is at most letter space and the space that keeps words apart. */
    x -= line->x + line->width + line->hang_right;
    assert_in_range(x + PT(1) / 2, 0, line->hyphenated || line->last ? PT(1) : PT(4));
}

static void glyphs_stand_side_by_side(void **state)
{
    (void)state;
    struct fixture f;
    size_t notes = 0;

    fixture_open(&f);
    for (int tracking = -20; tracking <= 20; tracking += 20) {
        for (int align = ALIGN_LEFT; align <= ALIGN_JUSTIFY; align++) {
            f.style.type.tracking = tracking;
            if (align == ALIGN_JUSTIFY)
                fixture_justify(&f);
            else
                f.style.align = (enum align)align;
            struct set set = set_text(
                &f,
                "\u201EResilienz\u201C ist ein **starkes** Wort, das oft f\u00E4llt.^1^ Wer es "
                "sagt, meint: Systeme halten stand, und zwar auch dann, wenn vieles "
                "ausf\u00E4llt.",
                MM(44));
            for (size_t i = 0; i < set.count; i++)
                check_places(&set.lines[i], &notes);
        }
    }
    assert_int_equal(notes, 12);
    fixture_close(&f);
}

/* Justified lines end at the measure to the last unit, hung parts outside. */
static void justified_lines_fill_the_measure(void **state)
{
    (void)state;
    struct fixture f;
    size_t scaled = 0;

    fixture_open(&f);
    fixture_justify(&f);
    for (int width = 50; width < 60; width++) {
        struct set set = set_text(
            &f,
            "Wie k\u00F6nnen wir also die Resilienz unseres Gemeinwesens sicherstellen? Wie "
            "k\u00F6nnen wir uns auf Krisen vorbereiten, angemessen darauf reagieren und "
            "m\u00F6glichst gest\u00E4rkt daraus hervorgehen?",
            MM(width));
        for (size_t i = 0; i + 1 < set.count; i++) {
            assert_int_equal(set.lines[i].x, set.room.left);
            assert_int_equal(set.lines[i].width, set.room.width);
            scaled += set.lines[i].runs[0].scale != 1000;
        }
        assert_true(set.lines[set.count - 1].stretch <= 1000);
    }
    assert_true(scaled > 10);
    fixture_close(&f);
}

struct hang_case {
    const char *text;
    bool full;
    int left, right; /* 1/1000 of the first and last glyph's advance */
};

static const struct hang_case hangs[] = {
    {"\u201ESo", true, 1000, 0}, {"\u201ESo", false, 500, 0}, {"So.", false, 0, 700},
    {"So,", false, 0, 700},      {"So\u201C", false, 0, 500}, {"So \u2013", false, 0, 250},
    {"So.^1^", false, 0, 0},     {"So-", false, 0, 600},      {"(So)", false, 0, 0},
};

static void margins_are_optical(void **state)
{
    (void)state;
    struct fixture f;

    fixture_open(&f);
    for (int hang = 0; hang <= 1000; hang += 500) {
        f.style.hang = hang;
        for (size_t i = 0; i < sizeof hangs / sizeof hangs[0]; i++) {
            f.style.hang_quotes_full = hangs[i].full;
            struct set set = set_text(&f, hangs[i].text, MM(50));
            const struct line *line = &set.lines[0];
            const struct glyph_run *first = &line->runs[0];
            const struct glyph_run *last = &line->runs[line->run_count - 1];
            length a =
                face_length(first->face, first->size,
                            face_advance((struct face *)first->face, first->glyphs[0].id));
            length b = face_length(
                last->face, last->size,
                face_advance((struct face *)last->face, last->glyphs[last->count - 1].id));
            assert_int_equal(line->hang_left,
                             length_scale(a, (int64_t)hangs[i].left * hang, 1000000));
            assert_int_equal(line->hang_right,
                             length_scale(b, (int64_t)hangs[i].right * hang, 1000000));
            assert_int_equal(line->x, set.room.left);
            assert_int_equal(first->origin.x, set.room.left - line->hang_left);
        }
    }
    fixture_close(&f);
}

struct initial_case {
    const char *text;
    const char *initial, *actual; /* NULL: none */
    const char *rest;
};

static const struct initial_case initials[] = {
    {"Wir leben", "W", "Wir", "ir leben"},
    {"\u201EWir\u201C", "\u201EW", "\u201EWir\u201C", "ir\u201C"},
    {"\u00C4 b", "\u00C4", NULL, "b"},
    {"A\u0308pfel", "A\u0308", "A\u0308pfel", "pfel"},
    {"X", "X", NULL, NULL},
    {"\u2013 nie", NULL, NULL, NULL},
    {"", NULL, NULL, NULL},
};

static void initials_are_taken_off(void **state)
{
    (void)state;
    struct fixture f;

    fixture_open(&f);
    f.style.drop_cap.lines = 3;
    f.style.drop_cap.type = f.style.strong;
    f.style.drop_cap.type.size = 0;
    for (size_t i = 0; i < sizeof initials / sizeof initials[0]; i++) {
        const struct initial_case *c = &initials[i];
        struct text text = fixture_text(&f, c->text);
        struct paragraph *p = paragraph_new(f.arena, &f.setting, &text, &f.style);
        struct initial initial;
        struct room room = {.width = MM(50)};
        struct fit fits[FIT_MOST];
        assert_int_equal(paragraph_take_initial(p, f.arena, &initial), c->initial != NULL);
        if (!c->initial)
            continue;
        char *seen = arena_alloc(f.arena, 64, 1);
        run_text(&initial.run, false, seen);
        assert_string_equal(seen, c->initial);
        assert_int_equal(initial.run.has_actual_text, c->actual != NULL);
        if (c->actual)
            assert_true(slice_is(initial.run.actual_text, c->actual));
        /* Two lines and the height of a capital: 24 pt + 0.67 * 9.3 pt. */
        const struct face_metrics *m = face_metrics(initial.run.face);
        assert_in_range(length_scale(initial.run.size, m->cap_height, m->units_per_em),
                        PT_MILLI(30130), PT_MILLI(30330));
        assert_true(initial.ink_width > 0);
        size_t count = paragraph_fit(p, &room, 1, 0, f.arena, fits);
        assert_int_equal(count > 0, c->rest != NULL);
        if (count == 0)
            continue;
        struct line line = paragraph_line(p, &fits[0], 0, room, 0, f.arena);
        assert_true(slice_is(line.text, c->rest));
        assert_int_equal(line.runs[0].has_actual_text, c->actual != NULL);
        assert_int_equal(line.runs[0].actual_text.size, 0);
    }
    fixture_close(&f);
}

/* A font without superiors has its figures made small and raised to its capitals. */
static void note_marks_are_raised(void **state)
{
    static const struct {
        const char *file;
        bool asked, drawn;
    } cases[] = {
        {"fonts/source-serif-4/SourceSerif4-Regular.otf", true, true},
        {"tests/editions/newsletter/fonts/Karla-Regular.otf", true, true},
        {"tests/editions/newsletter/fonts/GenBkBasR.ttf", true, false},
        {"tests/editions/newsletter/fonts/GenBkBasR.ttf", false, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        fixture_open(&f);
        struct cut cut = {.file = {cases[i].file, strlen(cases[i].file)}};
        f.style.type.cut = f.style.note_mark.cut = &cut;
        f.style.note_mark.feature_count = cases[i].asked;
        struct set set = set_text(&f, "Haus^1^ und Hof", MM(100));
        const struct line *line = &set.lines[0];
        assert_int_equal(line->note_count, 1);
        const struct glyph_run *mark = &line->runs[line->note_runs[0]];
        length size = f.style.note_mark.size;
        if (cases[i].drawn || !cases[i].asked) {
            assert_int_equal(mark->size, size);
            assert_int_equal(mark->glyphs[0].rise, 0);
        } else {
            int cap = face_metrics(mark->face)->cap_height;
            assert_int_equal(mark->size, length_scale(size, 62, 100));
            assert_true(mark->glyphs[0].rise > 0);
            assert_int_equal(mark->glyphs[0].rise,
                             face_length(mark->face, size - mark->size, cap));
        }
        fixture_close(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_is_what_was_written),
        cmocka_unit_test(paragraphs_read_as_written),
        cmocka_unit_test(glyphs_stand_side_by_side),
        cmocka_unit_test(justified_lines_fill_the_measure),
        cmocka_unit_test(margins_are_optical),
        cmocka_unit_test(initials_are_taken_off),
        cmocka_unit_test(note_marks_are_raised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
