/* The table of cases that is the specification, and three properties: a text put right
 * stays as it is, edits are in order, and no letter or digit is ever lost.
 *
 * In expected texts `~` is U+00A0, `_` is U+202F.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "language/orthography.h"

struct spelling {
    const char *language, *text, *set;
};

static const struct spelling spellings[] = {
    /* dates, ordinals */
    {"de", "Am 12. und 13. März 2024", "Am 12.~und 13.~März 2024"},
    {"de", "vom 3. bis 5. Mai", "vom 3.~bis 5.~Mai"},
    {"de", "zum 25. Mal", "zum 25.~Mal"},
    {"de", "im 21. Jahrhundert", "im 21.~Jahrhundert"},
    {"de", "am 1. Jan. 2020", "am 1.~Jan. 2020"},
    {"de", "Das war 2019. Danach", "Das war 2019. Danach"},
    {"de", "in Raum 12. Maike kam", "in Raum 12. Maike kam"},
    {"de", "08.03.2024 (abgerufen)", "08.03.2024 (abgerufen)"},
    {"en", "on 12 March and April 5", "on 12~March and April~5"},
    {"en", "12. March", "12. March"},
    {"de", "am 31. 12. 2025", "am 31._12._2025"},
    {"de", "am 1. 3. und 17.1. 2026", "am 1._3. und 17.1._2026"},
    {"de", "Am 1. März 2026 kam", "Am 1.~März 2026 kam"},
    {"de", "Platz 40. 12 Leute, am 40. 2.", "Platz 40. 12 Leute, am 40. 2."},
    {"de", "in Raum 3. 15. 2000 Euro", "in Raum 3. 15. 2000~Euro"},
    {"de", "im 1. OG, 2. Stock, der 2. Sieger", "im 1.~OG, 2.~Stock, der 2.~Sieger"},
    {"de", "Zum 40. Geburtstag", "Zum 40.~Geburtstag"},
    {"de", "die 5. und sechste, wieder 5. Haus", "die 5. und sechste, wieder 5. Haus"},
    {"en", "am 31. 12. 2025", "am 31. 12. 2025"},
    /* Roman numerals */
    {"de", "Heinrich VIII. und Johannes XXIII.", "Heinrich~VIII. und Johannes~XXIII."},
    {"de", "Friedrich I., Bd. IV, so I und", "Friedrich~I., Bd.~IV, so I und"},
    {"en", "Henry VIII, Charles V", "Henry~VIII, Charles~V"},
    {"en", "When I came", "When I came"},
    {"it", "Enrico VIII", "Enrico VIII"},
    /* titles, references, initials */
    {"de", "Gr. 27, max. 8, Satz 1, Abs. 2", "Gr.~27, max.~8, Satz~1, Abs.~2"},
    {"de", "Mind. 3, Tel. 110, mit Satz zwei", "Mind.~3, Tel.~110, mit Satz zwei"},
    {"en", "pp. 3, approx. 5, Nos. 5", "pp.~3, approx.~5, Nos.~5"},
    {"fr", "N° 5, env. 30, t. II", "N°~5, env.~30, t.~II"},
    {"de", "mit Dr. Bosch und Prof. Dr. Weh", "mit Dr.~Bosch und Prof.~Dr.~Weh"},
    {"de", "Der Dr. kam", "Der Dr. kam"},
    {"de", "S. 110", "S.~110"},
    {"de", "S. 110 ff. und 12 f.", "S.~110~ff. und 12~f."},
    {"de", "Nr. 5, Art. 20 Abs. 3", "Nr.~5, Art.~20 Abs.~3"},
    {"de", "Pers. 3", "Pers. 3"},
    {"de", "ca. 50 Leute", "ca.~50 Leute"},
    {"de", "Sönke E. Schulz", "Sönke E.~Schulz"},
    {"de", "J. S. Bach", "J._S.~Bach"},
    {"de", "J.-P. Sartre", "J.-P.~Sartre"},
    {"en", "Dr Smith, Mr. Jones, p. 12", "Dr~Smith, Mr.~Jones, p.~12"},
    {"fr", "M. Dupont, p. 12", "M.~Dupont, p.~12"},
    /* abbreviations */
    {"de", "z. B. hier", "z._B. hier"},
    {"de", "z.B. hier", "z._B. hier"},
    {"de", "Z. B. hier", "Z._B. hier"},
    {"de", "München u. a. 2009.", "München u._a. 2009."},
    {"de", "d. h. auch i. d. R. und u. v. m.", "d._h. auch i._d._R. und u._v._m."},
    {"de", "(u.a.)", "(u._a.)"},
    {"de", "3 v. Chr., ein e. V.", "3 v._Chr., ein e._V."},
    {"de", "V. i. S. d. P.: ich", "V._i._S._d._P.: ich"},
    {"de", "i.S.d.P. und v.l.n.r.", "i._S._d._P. und v._l._n._r."},
    {"de", "www.z.B.de und a.z.B.", "www.z.B.de und a.z.B."},
    {"de", "Haus. Bau", "Haus. Bau"},
    {"de", "z.Bsp.", "z.Bsp."},
    {"de", "z~B. und z.~B.", "z~B. und z.~B."},
    {"de-CH", "z. B.", "z._B."},
    {"en", "z. B.", "z. B."},
    /* numbers */
    {"de", "§ 5 und §§ 7", "§_5 und §§_7"},
    {"de", "5 % von 10 000 Euro", "5_% von 10_000~Euro"},
    {"de", "1 234 567 km", "1_234_567_km"},
    {"de", "80 km/h, 3,5 t und 1.000 m", "80_km/h, 3,5_t und 1.000_m"},
    {"de", "5 Mio. Euro um 12 Uhr", "5~Mio.~Euro um 12~Uhr"},
    {"de", "5 Mrd. €, die Mio. Euro", "5~Mrd.~€, die Mio. Euro"},
    {"de", "3 Mal, 4 metallene", "3 Mal, 4 metallene"},
    {"de", "089 123 456", "089_123_456"},
    {"de", "+49 170 123 456", "+49_170_123_456"},
    {"de", "im Jahr 2019 100 Leute", "im Jahr 2019 100 Leute"},
    {"de", "10 000-mal, 5 100-Meter-Läufe", "10_000-mal, 5_100-Meter-Läufe"},
    {"de", "Jahr.3 m und Kempten4 %", "Jahr.3 m und Kempten4 %"},
    {"de", "12 3456", "12 3456"},
    {"de", "in 3 bis 4 Wk", "in 3 bis 4 Wk"},
    {"xx", "5 km", "5_km"},
    {"de", "9,8 kWp, 5 Grad, 3 TB, 80 qm", "9,8_kWp, 5~Grad, 3_TB, 80_qm"},
    {"de", "½ l, 1/2 Liter, 20 Min.", "½_l, 1/2 Liter, 20~Min."},
    {"de", "Nr. 14 a, Weg 3 b. Dort", "Nr.~14~a, Weg 3~b. Dort"},
    {"de", "S. 14 a. a. O., 5 d. h.", "S.~14 a._a._O., 5 d._h."},
    {"de", "14 a-c, 2 ab, ein a", "14 a-c, 2 ab, ein a"},
    {"en", "5 a day", "5 a day"},
    {"de", "3 x 4 m, 3 m × 4 m × 5 m", "3_x_4_m, 3_m_×_4_m_×_5_m"},
    {"de", "Typ x 4, 3 x täglich", "Typ x 4, 3~x täglich"},
    {"de", "-5 Grad, (-3,5 %)", "−5~Grad, (−3,5_%)"},
    {"de", "Teil -5, 7 -5 %, -5er, -10 000 €", "Teil -5, 7 -5_%, -5er, −10_000_€"},
    /* telephone numbers */
    {"de", "Tel. 0341/55 12 34-0", "Tel.~0341/55_12_34-0"},
    {"de", "Fax: (03 41) 55 12, Mobil 55 12", "Fax:~(03_41)_55_12, Mobil~55_12"},
    {"de", "Telefon: +49 (0)341 55 12", "Telefon: +49_(0)341_55_12"},
    {"de", "ruf 0171 / 123 45 67 an", "ruf 0171_/_123_45_67 an"},
    {"de", "007 12, 05 1234 567, 030 1,5", "007 12, 05 1234 567, 030 1,5"},
    {"de", "DE02 1203 0000 0000 2020 51", "DE02 1203 0000 0000 2020 51"},
    {"fr", "au 01 23 45 67 89, tél. 12 34 56", "au 01_23_45_67_89, tél.~12_34_56"},
    {"en", "on 020 7946 0958", "on 020_7946_0958"},
    /* ellipses */
    {"de", "Wort...", "Wort…"},
    {"de", "Wort ... und", "Wort~… und"},
    {"de", "… und noch mehr", "…~und noch mehr"},
    {"de", "„… und mehr“", "„…~und mehr“"},
    {"de", "so … und so", "so~… und so"},
    {"de", "vier.... Punkte", "vier.... Punkte"},
    {"de", "[ ... ] und [ … ]", "[…] und […]"},
    {"de", "„[…] die Fähigkeit“", "„[…] die Fähigkeit“"},
    /* dashes */
    {"de", "Die Vision steht - wir müssen", "Die Vision steht~– wir müssen"},
    {"de", "so -- ja, so — ja", "so~– ja, so~— ja"},
    {"de", "und – im Idealfall – aus", "und~– im Idealfall~– aus"},
    {"de", "a – b – c. Neu – b – c", "a~– b~– c. Neu~– b~– c"},
    {"de", "So – ja! Und – nein – so", "So~– ja! Und~– nein~– so"},
    {"de", "dabei –, sagte er", "dabei~–, sagte er"},
    {"de", "dabei waren –\u2028vielen Dank", "dabei waren~–\u2028vielen Dank"},
    {"de", "dabei –", "dabei~–"},
    {"de", "5 - 3", "5 - 3"},
    {"de", "2019-2024, 10–12", "2019-2024, 10–12"},
    {"de", "1951--2024, Mo--Do 9--12 Uhr", "1951–2024, Mo–Do 9–12~Uhr"},
    {"de", "vom 12.--14. März, Mai--Juli, Mo.--Fr.", "vom 12.–14.~März, Mai–Juli, Mo.–Fr."},
    {"de", "9 -- 12 Uhr", "9~– 12~Uhr"},
    {"de", "Köln--Bonn, 5--, --5, 1---2, Mo--Po", "Köln--Bonn, 5--, --5, 1---2, Mo--Po"},
    {"en", "1951--2024, Mon--Fri, Jan--May", "1951–2024, Mon–Fri, Jan–May"},
    {"fr", "1951--2024, lundi--jeudi", "1951–2024, lundi–jeudi"},
    {"xx", "1951--2024, Mo--Do", "1951–2024, Mo--Do"},
    {"de", "- Punkt", "- Punkt"},
    {"de", "Leistungs- und Wachstumszone", "Leistungs- und Wachstumszone"},
    {"de", "der Dr. – ein Arzt – kam", "der Dr.~– ein Arzt~– kam"},
    /* quotation marks, apostrophes */
    {"de", "\"Ja\", sagte er. \"Nein.\"", "„Ja“, sagte er. „Nein.“"},
    {"de", "Er sagte: \"Er rief 'Ja'.\"", "Er sagte: „Er rief ‚Ja‘.“"},
    {"de", "(\"so\") und \"'so' auch\"", "(„so“) und „‚so‘ auch“"},
    {"de", "\"Ich –\" und -\"ja\"", "„Ich~–“ und -„ja“"},
    {"de", "5\" breit", "5\" breit"},
    {"de", "ein \" allein", "ein \" allein"},
    {"de", "„schon“ ‚gut‘ ’s", "„schon“ ‚gut‘ ’s"},
    {"de", "geht's, geht´s, Hans' Haus", "geht’s, geht’s, Hans’ Haus"},
    {"de", "'s war in den '90ern", "’s war in den ’90ern"},
    {"de", "Ukraine’s ‚government in a box‘", "Ukraine’s ‚government in a box‘"},
    {"de-CH", "\"Ja 'so'\"", "«Ja ‹so›»"},
    {"en", "\"Yes, it's 'so'\"", "“Yes, it’s ‘so’”"},
    {"fr", "\"Oui\"", "«_Oui_»"},
    {"xx", "\"it's\"", "\"it’s\""},
    {"it", "l'amico disse: 'Ciao...'", "l’amico disse: 'Ciao…'"},
    {"es", "¿Qué? \"Sí\"; 5 km", "¿Qué? \"Sí\"; 5_km"},
    /* names */
    {"de", "Lämmermeier & Werner Achtert", "Lämmermeier &~Werner Achtert"},
    {"de", "R&D", "R&D"},
    {"de", "des msg Public Sectors", "des msg~Public~Sectors"},
    {"de", "Xmsg Public Sector", "Xmsg Public Sector"},
    /* French */
    {"fr", "Quoi ? Oui ! Non; si: là", "Quoi_? Oui_! Non_; si_: là"},
    {"fr", "Quoi?! « Oui » à 12:30", "Quoi_?! «_Oui_» à 12:30"},
    {"fr", "http://a.b", "http://a.b"},
    {"fr", "10 000 km", "10_000_km"},
    {"fr", "«!»", "«_!_»"},
    {"fr", ": a", ": a"},
    {"fr", "\"Ih –\" und - ja", "«_Ih~–_» und – ja"},
    {"fr", "Un – deux.\" Et – trois", "Un – deux._» Et~– trois"},
    {"fr", "\"– un\" et – deux – trois", "«_– un_» et – deux~– trois"},
    /* English, by New Hart's Rules: quotation (9), apostrophes (4.2), dashes (4.11), dates and
     * numbers (11), abbreviations (10) */
    {"en", "\"Yes,\" he said, \"it's 'done'.\"", "“Yes,” he said, “it’s ‘done’.”"},
    {"en", "She said, 'He said \"no\".'", "She said, ‘He said “no”.’"},
    {"en", "(\"so\") and [\"so\"] and \"so\"", "(“so”) and [“so”] and “so”"},
    {"en", "\"'Tis the dogs' home\"", "“’Tis the dogs’ home”"},
    {"en", "rock 'n' roll in the '90s", "rock ’n’ roll in the ’90s"},
    {"en", "James's, the 1990s, it's, o'clock", "James’s, the 1990s, it’s, o’clock"},
    {"en", "the train - a slow one - left", "the train~– a slow one~– left"},
    {"en", "the train -- a slow one -- left", "the train~– a slow one~– left"},
    {"en", "the train—a slow one—left", "the train—a slow one—left"},
    {"en", "well-known 10-12 and 10–12", "well-known 10-12 and 10–12"},
    {"en", "on 12 March 1895, on March 12", "on 12~March 1895, on March~12"},
    {"en", "10 a.m., 5 p.m., 44 BC", "10~a.m., 5~p.m., 44~BC"},
    {"en", "5 million, 2.5 billion, 5 millions", "5~million, 2.5~billion, 5 millions"},
    {"en", "50%, 5 km, 20 °C, £5", "50%, 5_km, 20_°C, £5"},
    {"en", "vol. 2, pp. 3-4, fig. 5, no. 6", "vol.~2, pp.~3-4, fig.~5, no.~6"},
    {"en", "Mr Brown, Mrs. Green and St John", "Mr~Brown, Mrs.~Green and St~John"},
    {"en", "E. M. Forster, J.R.R. Tolkien", "E._M.~Forster, J.R.R.~Tolkien"},
    {"en", "Really? Yes! One: two; three", "Really? Yes! One: two; three"},
    {"en", "So ... and so... and [ ... ]", "So~… and so… and […]"},
    {"en", "e.g. this, i.e. that, etc.", "e.g. this, i.e. that, etc."},
    {"en", "6' 2\" tall, a 12\" record", "6' 2\" tall, a 12\" record"},
    {"en-US", "\"Yes, 'so.'\"", "“Yes, ‘so.’”"},
    /* French, by the Lexique de l'Imprimerie nationale: ponctuation, guillemets, apostrophe,
     * dates, heures, siècles, nombres, abréviations; all its inner spaces narrow */
    {"fr", "Vraiment? Oui! Ainsi: un; deux.", "Vraiment_? Oui_! Ainsi_: un_; deux."},
    {"fr", "Vraiment ? Oui ! Ainsi : un ; deux.", "Vraiment_? Oui_! Ainsi_: un_; deux."},
    {"fr", "Quoi ?! Non... Oui…", "Quoi_?! Non… Oui…"},
    {"fr", "\"Venez\", dit-il.", "«_Venez_», dit-il."},
    {"fr", "«Venez», dit-il. « Venez »", "«_Venez_», dit-il. «_Venez_»"},
    {"fr", "\"Il a dit 'non' hier\"", "«_Il a dit “non” hier_»"},
    {"fr", "« Il a dit “non” hier. »", "«_Il a dit “non” hier._»"},
    {"fr", "\"Quoi?\" et \"Non!\"", "«_Quoi_?_» et «_Non_!_»"},
    {"fr", "l'été, d'abord, aujourd'hui, qu'il", "l’été, d’abord, aujourd’hui, qu’il"},
    {"fr", "l'\"ami\" et d'« hier »", "l’«_ami_» et d’«_hier_»"},
    {"fr", "(l'un: l'autre)", "(l’un_: l’autre)"},
    {"fr", "le 14 juillet 1789, le 1er mai", "le 14~juillet 1789, le 1er~mai"},
    {"fr", "au XXe siècle, au Ier siècle", "au XXe~siècle, au Ier~siècle"},
    {"fr", "la IIIe République, le XIVe arrondissement",
     "la IIIe~République, le XIVe~arrondissement"},
    {"fr", "Louis XIV, François Ier, Jean Ier.", "Louis~XIV, François~Ier, Jean~Ier."},
    {"fr", "Le livre de Xavier, les IVe", "Le livre de Xavier, les IVe"},
    {"fr", "de 10 h 30 à 12 h", "de 10_h_30 à 12_h"},
    {"fr", "5 %, 50%, 10 €, 10€, 20 °C", "5_%, 50_%, 10_€, 10_€, 20_°C"},
    {"fr", "5 millions, 2,5 milliards, 10 000 km", "5~millions, 2,5~milliards, 10_000_km"},
    {"fr", "n° 5, t. 2, vol. 3, p. 12, fig. 4", "n°~5, t.~2, vol.~3, p.~12, fig.~4"},
    {"fr", "MM. Dupont et Mme Durand", "MM.~Dupont et Mme~Durand"},
    {"fr", "M. Dupont, Mgr Myriel", "M.~Dupont, Mgr~Myriel"},
    {"fr", "52 av. J.-C., p. ex. ici", "52 av._J.-C., p._ex. ici"},
    {"fr", "J.-J. Rousseau, V. Hugo", "J.-J.~Rousseau, V.~Hugo"},
    {"fr", "le train - un lent - part", "le train – un lent~– part"},
    {"fr", "§ 5 et art. 6", "§_5 et art.~6"},
    {"fr", "10:30, http://a.b/c?d=e, a:b", "10:30, http://a.b/c?d=e, a:b"},
    {"fr", "(Vraiment?) [Non!] « Oui! »", "(Vraiment_?) [Non_!] «_Oui_!_»"},
    {"fr", "entr'acte, presqu'île, l'Évangile", "entr’acte, presqu’île, l’Évangile"},
    /* spaces somebody has typed stay */
    {"de", "5~% und S._110", "5~% und S._110"},
    {"de", "", ""},
    {"de", " ", " "},
};

static const struct slice phrases[] = {{"msg Public Sector", 17}};

/* `~` and `_` as the spaces they stand for. */
static struct slice expand(struct arena *arena, const char *text)
{
    char *out = arena_alloc(arena, 3 * strlen(text) + 1, 1);
    size_t size = 0;

    for (; *text; text++) {
        const char *with = *text == '~' ? "\u00A0" : *text == '_' ? "\u202F" : NULL;
        if (with)
            memcpy(out + size, with, strlen(with));
        else
            out[size] = *text;
        size += with ? strlen(with) : 1;
    }
    return (struct slice){out, size};
}

static struct slice set_text(struct arena *arena, const char *language, struct slice text)
{
    struct orthography rules = {slice_of(language), phrases, 1};
    struct replacements edits = {0};
    size_t at = 0;
    struct slice out = SLICE("");

    orthography_apply(&rules, text, arena, &edits);
    for (size_t i = 0; i < edits.count; i++) {
        const struct replacement *edit = &edits.items[i];
        assert_true(edit->from >= at && edit->to >= edit->from && edit->to <= text.size);
        struct slice kept = slice_part(text, at, edit->from);
        out = arena_printf(arena, "%.*s%.*s%.*s", SLICE_ARG(out), SLICE_ARG(kept),
                           SLICE_ARG(edit->with));
        at = edit->to;
    }
    struct slice rest = slice_part(text, at, text.size);
    return arena_printf(arena, "%.*s%.*s", SLICE_ARG(out), SLICE_ARG(rest));
}

static void expect(struct slice got, struct slice wanted, const char *text)
{
    if (!slice_equal(got, wanted))
        fail_msg("'%s' became '%.*s', not '%.*s'", text, SLICE_ARG(got), SLICE_ARG(wanted));
}

static void test_spellings(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        const struct spelling *s = &spellings[i];
        struct slice wanted = expand(arena, s->set);
        expect(set_text(arena, s->language, expand(arena, s->text)), wanted, s->text);
        expect(set_text(arena, s->language, wanted), wanted, s->set);
    }
    arena_free(arena);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static struct slice random_text(struct arena *arena, uint32_t *seed)
{
    static const char *const pieces[] = {" ",
                                         " ",
                                         " ",
                                         ".",
                                         ".",
                                         ",",
                                         "-",
                                         "–",
                                         "\"",
                                         "'",
                                         "„",
                                         "“",
                                         "‚",
                                         "‘",
                                         "’",
                                         "«",
                                         "»",
                                         "(",
                                         ")",
                                         "[",
                                         "]",
                                         "…",
                                         "...",
                                         ":",
                                         "!",
                                         "?",
                                         ";",
                                         "&",
                                         "a",
                                         "B",
                                         "und",
                                         "März",
                                         "Dr.",
                                         "S.",
                                         "z",
                                         "B",
                                         "5",
                                         "10",
                                         "000",
                                         "%",
                                         "§",
                                         "km",
                                         "\u00A0",
                                         "\u202F",
                                         "\u2028",
                                         "f.",
                                         "msg Public Sector",
                                         "M.",
                                         "\u2029",
                                         "´",
                                         "/",
                                         "VIII",
                                         "x",
                                         "03",
                                         "Tel.",
                                         "+",
                                         "--",
                                         "Mo",
                                         "Mio.",
                                         "12.",
                                         "im",
                                         "E."};
    size_t count = next_random(seed) % 14;
    struct slice out = SLICE("");

    for (size_t i = 0; i < count; i++)
        out = arena_printf(arena, "%.*s%s", SLICE_ARG(out),
                           pieces[next_random(seed) % (sizeof pieces / sizeof pieces[0])]);
    return out;
}

/* What is neither space, dot, quote nor dash, in its order. */
static struct slice skeleton(struct arena *arena, struct slice text)
{
    char *out = arena_alloc(arena, text.size + 1, 1);
    size_t size = 0;

    for (size_t at = 0; at < text.size;) {
        uint32_t c = utf8_next(text, &at);
        bool word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                    (c >= 'a' && c <= 'z') || strchr(",:;!?&%[]()/", c < 0x80 ? (int)c : ' ');
        if (word && c != 0)
            out[size++] = (char)c;
    }
    return (struct slice){out, size};
}

static void test_properties(void **state)
{
    static const char *const languages[] = {"de", "de-CH", "en", "fr", "xx"};
    uint32_t seed = 20240312;

    (void)state;
    for (size_t i = 0; i < 60000; i++) {
        struct arena *arena = arena_new();
        const char *language = languages[i % 5];
        struct slice text = random_text(arena, &seed);
        struct slice once = set_text(arena, language, text);
        struct slice twice = set_text(arena, language, once);
        if (!slice_equal(once, twice))
            fail_msg("%s: '%.*s' became '%.*s', then '%.*s'", language, SLICE_ARG(text),
                     SLICE_ARG(once), SLICE_ARG(twice));
        expect(skeleton(arena, once), skeleton(arena, text), text.text);
        arena_free(arena);
    }
}

static void test_marks(void **state)
{
    struct slice open, close;

    (void)state;
    quotation_marks(SLICE("de-AT"), &open, &close);
    assert_true(slice_is(open, "„") && slice_is(close, "“"));
    quotation_marks(SLICE("de-CH"), &open, &close);
    assert_true(slice_is(open, "«") && slice_is(close, "»"));
    quotation_marks(SLICE("fr"), &open, &close);
    assert_true(slice_is(open, "«\u202F") && slice_is(close, "\u202F»"));
    quotation_marks(SLICE(""), &open, &close);
    assert_true(slice_is(open, "“") && slice_is(close, "”"));
}

static void test_known(void **state)
{
    static const struct {
        const char *tag;
        bool known;
    } tags[] = {
        {"de", true},         {"de-CH", true},        {"DE-ch", true},
        {"en", true},         {"en-GB", true},        {"fr", true},
        {"fr-x-house", true}, {"fr-CA-fonipa", true}, {"", false},
        {"d", false},         {"deu", false},         {"it", false},
        {"de-", false},       {"de--CH", false},      {"de_CH", false},
        {"-de", false},       {"de CH", false},       {"de-toolongtag", false},
        {"fr-ç", false},      {"deutsch", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        if (language_known(slice_of(tags[i].tag)) != tags[i].known)
            fail_msg("'%s' is %sknown", tags[i].tag, tags[i].known ? "not " : "");
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        if (tags[i].known && !language_tag(slice_of(tags[i].tag)))
            fail_msg("'%s' is no tag", tags[i].tag);
    assert_true(language_tag(SLICE("it")) && language_tag(SLICE("nds-NL")));
    assert_false(language_tag(SLICE("italiano")) || language_tag(SLICE("i")) ||
                 language_tag(SLICE("i7")) || language_tag(SLICE("it-")));
    assert_true(language_is(SLICE("fr-CA"), "fr") && language_is(SLICE("FR"), "fr"));
    assert_false(language_is(SLICE("fro"), "fr") || language_is(SLICE("f"), "fr"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spellings),
        cmocka_unit_test(test_properties),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
