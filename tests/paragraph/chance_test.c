/* chance_test.c -- where a line may end. */
#include "paragraph/fixture.h"

#include <string.h>

#include "paragraph/internal.h"

/* The text with a sign at every place where a line may end: `|` a hyphen appears, `=` behind a
 * hyphen of the text, `/` nothing shows, `!` the same but only in need, `$` forced; `_` is a
 * space at which no line ends. */
static char *marked(struct fixture *f, const char *markup)
{
    struct text text = fixture_text(f, markup);
    struct paragraph *p = paragraph_new(f->arena, &f->setting, &text, &f->style);
    char *out = arena_alloc(f->arena, 3 * p->chars.size + 1, 1);
    char *at = out;
    size_t next = 1;

    for (size_t i = 0; i < p->chars.size; i++) {
        const struct chance *chance = &p->chances.items[next];
        bool here = chance->end == i && chance->kind != CHANCE_END;
        if (here && chance->kind == CHANCE_SPACE) {
            *at++ = ' ';
        } else {
            if (here)
                *at++ = chance->last_resort             ? '!'
                        : chance->kind == CHANCE_SOFT   ? '|'
                        : chance->kind == CHANCE_CUT    ? '/'
                        : chance->kind == CHANCE_FORCED ? '$'
                                                        : '=';
            *at++ = p->chars.text[i] == ' ' ? '_' : p->chars.text[i];
        }
        next += here;
    }
    return out;
}

struct place_case {
    const char *text, *expected;
};

static const struct place_case cases[] = {
    /* Hyphens of the text: at least four letters before. */
    {"IT-Grundschutz", "IT-Grundschutz"},
    {"KI-Modell", "KI-Modell"},
    {"NIS-2-Umfeld", "NIS-2-Umfeld"},
    {"Corona-Krise", "Corona-=Krise"},
    {"VUCA-Welt", "VUCA-=Welt"},
    {"Software-as-a-Service", "Software-=as-a-Service"},
    {"Finanz- und", "Finanz- und"},
    {"a--b-", "a--b-"},
    {"Wort\u2011Teil", "Wort\u2011Teil"},
    /* Slashes. */
    {"Bund/Land", "Bund//Land"},
    {"und/oder", "und/oder"},
    {"1/2", "1/2"},
    /* Soft hyphens. */
    {"Fort\u00ADschritt", "Fort|schritt"},
    {"Fort\u00ADschritt-Mo\u00ADdell", "Fort|schritt-=Mo|dell"},
    {"\u00ADFort schritt\u00AD", "Fort schritt"},
    {"a\u00AD b", "a b"},
    /* Spaces. */
    {"12.~und 13.~M\u00E4rz", "12.\u00A0und 13.\u00A0M\u00E4rz"},
    {"z.\u202FB. so", "z.\u202FB. so"},
    {"  a   b\n c  ", "a b c"},
    {"a | b", "a$\u2028b"},
    {"a\u200Bb", "a\u200B/b"},
    /* Dashes: one that closes an insertion does not begin a line. */
    {"Er ging \u2013 so sagt man \u2013 fort.", "Er ging \u2013 so sagt man_\u2013 fort."},
    {"Er ging \u2013 nun ja. Ja \u2013 fort.", "Er ging \u2013 nun ja. Ja \u2013 fort."},
    {"A \u2013 b \u2013, c \u2013 d", "A \u2013 b_\u2013, c \u2013 d"},
    {"2010\u20132020", "2010\u20132020"},
    /* Addresses. */
    {"https://www.bund.de/a/b.html", "https:///www/.bund/.de//a//b/.html"},
    {"www.msg.group/public-magazin.", "www/.msg/.group//public-!magazin."},
    /* Marks of notes stay with their word. */
    {"Krise.^12^ So", "Krise.12 So"},
    {"Krise^1^ \u2013 so", "Krise1 \u2013 so"},
};

static void cuts_are_where_the_rules_put_them(void **state)
{
    (void)state;
    struct fixture f;

    fixture_open(&f);
    f.style.hyphenate = false;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(marked(&f, cases[i].text), cases[i].expected);
    fixture_close(&f);
}

/* With the patterns; compounds with two hyphens and names are left alone. */
static const struct place_case pattern_cases[] = {
    {"Digitalisierung", "Digi|ta|li|sie|rung"},
    {"Krise", "Krise"},
    {"Software-as-a-Service", "Software-=as-a-Service"},
    {"ITZBund Infrastruktur", "ITZBund Infra|struk|tur"},
    {"NIS-2-Digitalisierung", "NIS-2-Digi|ta|li|sie|rung"},
    {"Digita\u00ADlisierung", "Digita|lisierung"},
    {"https://digitalisierung.de", "https:///digitalisierung/.de"},
};

static void patterns_fill_in_the_rest(void **state)
{
    (void)state;
    struct fixture f;

    fixture_open(&f);
    for (size_t i = 0; i < sizeof pattern_cases / sizeof pattern_cases[0]; i++)
        assert_string_equal(marked(&f, pattern_cases[i].text), pattern_cases[i].expected);
    fixture_close(&f);
}

/* Sums must say what shaping the two sides by themselves says. */
static void sums_agree_with_shaping(void **state)
{
    (void)state;
    struct fixture f;
    size_t anew = 0;

    fixture_open(&f);
    f.style.hyphen_before = f.style.hyphen_after = 2;
    struct text text = fixture_text(
        &f,
        "Auffallend offizielle Verwaltungsverfahren, VAT-Typologie Tafeln Werftfl\u00E4chen "
        "Treffpunkt **Stoff\u00ADfetzen** _Kraft\u00ADfahrt_ Awatar Wolkenkratzer "
        "To\u00ADyota");
    struct paragraph *p = paragraph_new(f.arena, &f.setting, &text, &f.style);
    for (size_t i = 0; i < p->chances.count; i++) {
        const struct chance *chance = &p->chances.items[i];
        const struct item *item = &p->items.items[chance->item];
        if (chance->kind != CHANCE_SOFT)
            continue;
        const struct look *look = &p->looks[item->look];
        const struct shaped *head = piece_shape(p, item, item->from, chance->end, true);
        const struct shaped *rest = piece_shape(p, item, chance->next, item->to, false);
        length before = 0;
        for (size_t k = 0; k < chance->item; k++)
            if (!p->items.items[k].stretches)
                before += p->items.items[k].width;
        length head_width = look_width(look, head->width, shaped_clusters(head));
        length rest_width = look_width(look, rest->width, shaped_clusters(rest));
        /* Each side is rounded for itself. */
        assert_in_range(chance->end_sums.letters - before - head_width + 1, 0, 2);
        assert_in_range(before + item->width - chance->start_sums.letters - rest_width + 1, 0,
                        2);
        anew += chance->anew;
    }
    assert_true(anew > 0);
    fixture_close(&f);
}

static void missing_characters_are_noted_once(void **state)
{
    (void)state;
    struct fixture f;

    fixture_open(&f);
    fixture_lines(&f, "Tibetisch \u0F40 und \u0F40 und \u0F41", MM(55));
    assert_int_equal(f.setting.missing.count, 2);
    assert_int_equal(f.setting.missing.items[1].character, 0x0F41);
    fixture_lines(&f, "noch einmal \u0F40", MM(55));
    assert_int_equal(f.setting.missing.count, 2);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_are_where_the_rules_put_them),
        cmocka_unit_test(patterns_fill_in_the_rest),
        cmocka_unit_test(sums_agree_with_shaping),
        cmocka_unit_test(missing_characters_are_noted_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
