/* fit_test.c -- the lines chosen: against expectation, against all other settings, and
 * against the rules, on texts put together at random. */
#include "paragraph/fixture.h"

#include <string.h>

#include "base/random.h"
#include "paragraph/internal.h"

struct lines_case {
    const char *text;
    int millimetres;
    enum align align;
    bool balance;
    const char *expected;
};

static const struct lines_case cases[] = {
    {"", 55, ALIGN_LEFT, false, ""},
    {"   ", 55, ALIGN_LEFT, false, ""},
    {"Wort", 55, ALIGN_LEFT, false, "Wort"},
    {"Ein Wort", 55, ALIGN_JUSTIFY, false, "Ein Wort"},
    {"eins|zwei|drei|", 55, ALIGN_LEFT, false, "eins|zwei|drei"},
    {"eins||drei", 55, ALIGN_LEFT, false, "eins||drei"},
    /* One line more than needed is not taken, and lines of a heading are of a length. */
    {"Digitalisierung ist ein Marathon und kein Sprint", 60, ALIGN_LEFT, true,
     "Digitalisierung ist ein|Marathon und kein Sprint"},
    {"Resilienz eines demokratischen Gemeinwesens in der digitalen Welt", 50, ALIGN_CENTRE,
     true, "Resilienz eines demokratischen|Gemeinwesens|in der digitalen Welt"},
    /* Two letters make no last line. */
    {"Wir haben es im Griff und das war es", 52, ALIGN_LEFT, false,
     "Wir haben es im Griff und|das war es"},
    /* The dash that closes stays at the end of its line. */
    {"Ein System \u2013 sei es noch so gut gebaut \u2013 kann auch ausfallen", 56, ALIGN_LEFT,
     false, "Ein System \u2013 sei es noch so gut|gebaut \u2013 kann auch ausfallen"},
    /* Wider than the room: alone on its line. */
    {"ein Cybersicherheitsst\u00E4rkungsgesetz ist", 30, ALIGN_LEFT, false,
     "ein|Cybersicherheitsst\u00E4rkungsgesetz|ist"},
};

static void lines_are_as_expected(void **state)
{
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture f;
        fixture_open(&f);
        f.style.hyphenate = false;
        f.style.align = cases[i].align;
        f.style.balance_lines = cases[i].balance;
        assert_string_equal(fixture_lines(&f, cases[i].text, MM(cases[i].millimetres)),
                            cases[i].expected);
        fixture_close(&f);
    }
}

/* All settings */

/* What a setting costs by the rules, said once more without any cleverness. */
struct search {
    const struct paragraph *p;
    const struct room *rooms;
    size_t room_count;
    size_t ladder;
    int64_t best[64]; /* for each number of lines */
    size_t settings;
};

static bool hyphen_shows(const struct chance *chance)
{
    return chance->kind == CHANCE_SOFT || chance->kind == CHANCE_HYPHEN;
}

static void search_on(struct search *s, size_t from, size_t line, size_t hyphens,
                      struct rhythm rhythm, int64_t demerits)
{
    const struct chance *chances = s->p->chances.items;

    if (from + 1 == s->p->chances.count) {
        s->settings++;
        if (demerits < s->best[line])
            s->best[line] = demerits;
        return;
    }
    const struct room *room = &s->rooms[line < s->room_count ? line : s->room_count - 1];
    for (size_t to = from + 1; to < s->p->chances.count; to++) {
        const struct chance *chance = &chances[to];
        bool shows = hyphen_shows(chance);
        size_t now = shows || chance->dangling ? hyphens + 1 : 0;
        struct verdict verdict = line_judge(s->p, &chances[from], chance, room->width);
        struct rhythm after;
        int64_t cost = verdict.cost + rhythm_cost(s->p, rhythm, verdict.class, &after);
        if (now > 1)
            cost += paragraph_manner(s->p)->ladder;
        bool last = chance->kind == CHANCE_END && hyphen_shows(&chances[from]) &&
                    (chances[from].kind == CHANCE_SOFT || s->p->style->hyphenate);
        bool column = shows && line < s->room_count && room->column_end;
        if (verdict.fits && now <= s->ladder && !last && !column && !chance->last_resort)
            search_on(s, to, line + 1, now, after, demerits + cost);
        if (chance->kind == CHANCE_FORCED)
            break;
    }
}

static const char *const words[] = {
    "Die",           "Wir",          "in",
    "und",           "der",          "zu",
    "Resilienz",     "eines",        "ist",
    "Finanz-",       "Gemeinwesens", "Corona-Krise",
    "\u2013",        "Verwaltung,",  "digitalen",
    "Infrastruktur", "Krise.^1^",    "\u201ESo\u201C",
    "Demokratie.",   "Menschen",     "auch",
    "Wirtschaft",    "**starke**",   "a",
};

static struct text random_text(struct fixture *f, uint64_t *random, size_t count)
{
    char *markup = arena_alloc(f->arena, 24 * count + 1, 1);

    for (size_t i = 0; i < count; i++) {
        strcat(markup, words[random_below(random, sizeof words / sizeof words[0])]);
        strcat(markup, random_below(random, 40) == 0 ? "|" : " ");
    }
    return fixture_text(f, markup);
}

/* Columns of one line each, wide and narrow, some of them the last. */
static size_t random_rooms(uint64_t *random, struct room rooms[6])
{
    size_t count = 1 + random_below(random, 6);
    length width = MM(35 + (int64_t)random_below(random, 40));

    for (size_t i = 0; i < count; i++) {
        bool same = random_below(random, 2) == 0;
        rooms[i].left = 0;
        rooms[i].width = same ? width : width + MM((int64_t)random_below(random, 20));
        rooms[i].column_end = random_below(random, 8) == 0;
    }
    return count;
}

static void random_style(struct fixture *f, uint64_t *random)
{
    f->style.align = ALIGN_LEFT;
    f->style.balance_lines = false;
    f->style.line_least = 500 + (int)random_below(random, 300);
    f->style.space_max = 1300 + (int)random_below(random, 1000);
    f->style.hyphenate = random_below(random, 4) != 0;
    if (random_below(random, 2) == 0)
        fixture_justify(f);
    else
        f->style.balance_lines = random_below(random, 4) == 0;
    /* Nothing limits these; every cut would double the settings to be tried. */
    f->style.hyphenate = f->style.hyphenate && !f->style.balance_lines;
}

static void nothing_is_better_than_the_best(void **state)
{
    (void)state;
    struct fixture f;
    uint64_t random = 1;
    size_t compared = 0;
    size_t variants = 0;

    fixture_open(&f);
    for (int i = 0; i < 400; i++) {
        struct room rooms[6];
        struct fit fits[FIT_MOST];
        random_style(&f, &random);
        struct text text = random_text(&f, &random, 6 + random_below(&random, 13));
        size_t room_count = random_rooms(&random, rooms);
        struct paragraph *p = paragraph_new(f.arena, &f.setting, &text, &f.style);
        size_t count = paragraph_fit(p, rooms, room_count, 0, f.arena, fits);
        struct search s = {p, rooms, room_count, f.style.hyphen_ladder, {0}, 0};
        for (size_t k = 0; k < 64; k++)
            s.best[k] = INT64_MAX;
        search_on(&s, 0, 0, 0, (struct rhythm){.class = -1}, 0);
        if (s.settings > 0) {
            for (size_t k = 0; k < count; k++)
                assert_int_equal(fits[k].demerits, s.best[fits[k].line_count]);
            for (size_t k = 0; k < 64; k++)
                assert_true(fits[0].demerits <= s.best[k]);
            compared++;
            variants += count - 1;
        }
    }
    assert_true(compared > 200 && variants > 40);
    fixture_close(&f);
}

/* Rules */

static void check_text(const struct paragraph *p, const struct fit *fit, struct line *lines)
{
    size_t at = p->begin;

    for (size_t i = 0; i < fit->line_count; i++) {
        struct slice text = lines[i].text;
        assert_true(slice_equal(text, slice_part(p->chars, at, at + text.size)));
        at = p->chances.items[fit->breaks[i]].next;
        for (size_t k = p->chances.items[fit->breaks[i]].end; k < at; k++)
            assert_true(p->chars.text[k] == ' ' || (unsigned char)p->chars.text[k] >= 0x80);
    }
    assert_int_equal(at, p->chars.size);
}

static void check_line(const struct paragraph_style *style, const struct line *line,
                       struct room room)
{
    length left = line->x - room.left;

    assert_true(left >= 0 && left + line->width <= room.width);
    if (style->align == ALIGN_JUSTIFY && !line->last) {
        assert_true(line->stretch >= style->space_min);
        for (size_t i = 0; i < line->run_count; i++)
            assert_in_range(line->runs[i].scale, 1000 - style->scale_limit,
                            1000 + style->scale_limit);
    }
    if (style->align == ALIGN_CENTRE)
        assert_in_range(room.width - line->width - 2 * left, 0, 1);
    if (style->align == ALIGN_RIGHT)
        assert_int_equal(left + line->width, room.width);
}

static void check_hyphens(const struct paragraph_style *style, const struct fit *fit,
                          const struct line *lines, const struct room *rooms, size_t room_count)
{
    size_t hyphens = 0;

    for (size_t i = 0; i < fit->line_count; i++) {
        hyphens = lines[i].hyphenated ? hyphens + 1 : 0;
        assert_true(hyphens <= style->hyphen_ladder);
        if (i < room_count && rooms[i].column_end)
            assert_false(lines[i].hyphenated);
    }
    assert_true(lines[fit->line_count - 1].last);
    if (fit->line_count > 1 && style->hyphenate)
        assert_false(lines[fit->line_count - 2].hyphenated);
}

static void check_fit(struct fixture *f, const struct paragraph *p, const struct fit *fit,
                      const struct room *rooms, size_t room_count)
{
    struct line *lines = ARENA_ARRAY(f->arena, struct line, fit->line_count);

    for (size_t i = 0; i < fit->line_count; i++) {
        struct room room = rooms[i < room_count ? i : room_count - 1];
        lines[i] = paragraph_line(p, fit, i, room, 0, f->arena);
        if (!fit->overfull)
            check_line(&f->style, &lines[i], room);
    }
    check_text(p, fit, lines);
    check_hyphens(&f->style, fit, lines, rooms, room_count);
}

static void rules_hold_for_all_texts(void **state)
{
    (void)state;
    struct fixture f;
    uint64_t random = 2;
    size_t several = 0;

    fixture_open(&f);
    for (int i = 0; i < 300; i++) {
        struct room rooms[6];
        struct fit fits[FIT_MOST];
        random_style(&f, &random);
        if (f.style.align == ALIGN_LEFT)
            f.style.align = (enum align)random_below(&random, 3);
        struct text text = random_text(&f, &random, 1 + random_below(&random, 120));
        size_t room_count = random_rooms(&random, rooms);
        struct paragraph *p = paragraph_new(f.arena, &f.setting, &text, &f.style);
        size_t count = paragraph_fit(p, rooms, room_count, 0, f.arena, fits);
        assert_in_range(count, 1, FIT_MOST);
        for (size_t k = 0; k < count; k++) {
            check_fit(&f, p, &fits[k], rooms, room_count);
            if (k > 0) {
                size_t less = fits[0].line_count - 1;
                assert_true(fits[k].line_count == less || fits[k].line_count == less + 2);
                assert_true(fits[k].demerits >= fits[k - 1].demerits);
            }
        }
        several += count > 1;
    }
    assert_true(several > 30);
    fixture_close(&f);
}

/* One room for all lines, or the same room for each. */
static void rooms_given_singly_or_as_a_list(void **state)
{
    (void)state;
    struct fixture f;
    uint64_t random = 3;
    struct room rooms[80];

    fixture_open(&f);
    for (int i = 0; i < 40; i++) {
        struct fit one[FIT_MOST];
        struct fit many[FIT_MOST];
        random_style(&f, &random);
        struct text text = random_text(&f, &random, 150);
        for (size_t k = 0; k < 80; k++)
            rooms[k] = (struct room){.width = MM(55)};
        struct paragraph *p = paragraph_new(f.arena, &f.setting, &text, &f.style);
        size_t count = paragraph_fit(p, rooms, 1, PT(12), f.arena, one);
        assert_int_equal(paragraph_fit(p, rooms, 80, PT(12), f.arena, many), count);
        for (size_t k = 0; k < count; k++) {
            assert_int_equal(one[k].line_count, many[k].line_count);
            assert_int_equal(one[k].demerits, many[k].demerits);
            assert_memory_equal(one[k].breaks, many[k].breaks,
                                one[k].line_count * sizeof(size_t));
        }
    }
    fixture_close(&f);
}

/* Rooms too narrow for anything, none at all, a text without a place to break. */
static void hostile_rooms_and_texts(void **state)
{
    (void)state;
    struct fixture f;
    struct fit fits[FIT_MOST];
    const length widths[] = {0, 1, PT(3), -PT(20), LENGTH_MAX};

    fixture_open(&f);
    char *dense = arena_alloc(f.arena, 20001, 1);
    for (size_t i = 0; i < 20000; i += 4)
        memcpy(dense + i, "a\xE2\x80\x8B", 4);
    char *solid = arena_alloc(f.arena, 20001, 1);
    memset(solid, 'm', 20000);
    const char *texts[] = {dense,          solid, "Ein Wort- und Satz\u00ADgef\u00FCge.",
                           "\u200B\u200B", "~ ~", "-",
                           "\u2013 \u2013"};
    for (int justify = 0; justify < 2; justify++) {
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
            struct text text = fixture_text(&f, texts[i]);
            struct paragraph *p = paragraph_new(f.arena, &f.setting, &text, &f.style);
            for (size_t k = 0; k < sizeof widths / sizeof widths[0]; k++) {
                struct room room = {.width = widths[k]};
                assert_true(paragraph_fit(p, &room, 1, PT(12), f.arena, fits) >= 1);
                for (size_t n = 0; n < fits[0].line_count; n += 1 + fits[0].line_count / 20)
                    paragraph_line(p, &fits[0], n, room, PT(12), f.arena);
            }
        }
        fixture_justify(&f);
    }
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_as_expected),
        cmocka_unit_test(nothing_is_better_than_the_best),
        cmocka_unit_test(rules_hold_for_all_texts),
        cmocka_unit_test(rooms_given_singly_or_as_a_list),
        cmocka_unit_test(hostile_rooms_and_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
