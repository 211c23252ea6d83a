/* spaces.c -- where a line must not break at a space, and where the space is thin.
 *
 * Only an ordinary space is ever replaced: whoever typed another one meant it. Inside
 * abbreviations, groups of digits and before units the space is thin (U+202F; Duden, «Satz
 * und Korrektur»; DIN 5008:2020, 5.3 and 5.6); elsewhere it is U+00A0, as wide as
 * the others of its line.
 */
#include <string.h>

#include "language/composition.h"
#include "language/letters.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* --- what stands before a space --- */

/* Does `word` end right before i, no letter in front of it? */
static bool word_before(const struct composition *c, size_t i, const char *word)
{
    size_t count = utf8_count(slice_of(word));

    if (i < count || !word_at(c, i - count, word))
        return false;
    return i == count || !is_letter(char_at(c, i - count - 1));
}

static bool any_before(const struct composition *c, size_t i, const char *const *words,
                       size_t count)
{
    for (size_t j = 0; j < count; j++)
        if (word_before(c, i, words[j]))
            return true;
    return false;
}

static bool any_at(const struct composition *c, size_t i, const char *const *words,
                   size_t count)
{
    for (size_t j = 0; j < count; j++)
        if (whole_word_at(c, i, words[j]))
            return true;
    return false;
}

static size_t digits_before(const struct composition *c, size_t i)
{
    size_t count = 0;

    while (count < i && is_digit(char_at(c, i - count - 1)))
        count++;
    return count;
}

static size_t digits_at(const struct composition *c, size_t i)
{
    size_t count = 0;

    while (is_digit(char_at(c, i + count)))
        count++;
    return count;
}

/* A number ends before i: not the mark of a note behind a word («Jahr.3»). */
static bool number_before(const struct composition *c, size_t i)
{
    size_t at = i;

    if (i == 0 || !is_digit(char_at(c, i - 1)))
        return false;
    while (at > 0) {
        uint32_t d = char_at(c, at - 1);
        if (!is_digit(d) && d != '.' && d != ',')
            break;
        at--;
    }
    return (at == 0 || !is_letter(char_at(c, at - 1))) && is_digit(char_at(c, at));
}

/* --- words --- */

static const char *const months_de[] = {
    "Januar", "Jänner",    "Februar", "Feber",    "März",     "April", "Mai", "Juni", "Juli",
    "August", "September", "Oktober", "November", "Dezember", "Jan",   "Feb", "Mrz",  "Apr",
    "Jun",    "Jul",       "Aug",     "Sep",      "Sept",     "Okt",   "Nov", "Dez",
};
/* What a number with a full stop often counts. */
static const char *const ordinals_de[] = {
    "Mal", "Jahrhundert", "Jahrhunderts", "Jh", "Auflage", "Halbjahr", "Quartal", "Jahrgang",
};
static const char *const titles_de[] = {"Dr.",  "Prof.", "Hr.",  "Fr.",  "St.",   "Ing.",
                                        "Mag.", "Dipl.", "med.", "jur.", "phil.", "nat."};
static const char *const references_de[] = {
    "S.",  "Nr.",  "Nrn.",  "Abb.", "Tab.", "Kap.", "Art.", "Abs.",
    "Bd.", "Bde.", "Ziff.", "Rn.",  "Rz.",  "Anm.", "Fn.",  "Sp.",
    "Bl.", "Jg.",  "Tel.",  "Az.",  "ca.",  "vgl.", "Vgl.", "Ausg.",
};
static const char *const months_en[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};
static const char *const titles_en[] = {"Dr", "Dr.", "Mr",    "Mr.", "Mrs", "Mrs.",
                                        "Ms", "Ms.", "Prof.", "St",  "St."};
static const char *const references_en[] = {"p.",   "pp.",  "no.",  "No.", "vol.",
                                            "Vol.", "fig.", "Fig.", "ch.", "sec."};
static const char *const titles_fr[] = {"M.",    "MM.", "Mme", "Mmes", "Mlle",
                                        "Mlles", "Dr",  "Pr",  "Me",   "Mgr"};
static const char *const references_fr[] = {"p.",    "n°",   "nº",  "nos",  "vol.",
                                            "t.",    "fig.", "pl.", "col.", "ill.",
                                            "chap.", "art.", "vers"};
static const char *const months_fr[] = {
    "janvier", "février", "mars",      "avril",   "mai",      "juin",
    "juillet", "août",    "septembre", "octobre", "novembre", "décembre",
};
/* What an ordinal in Roman numerals counts: XXe siècle. */
static const char *const ordinals_fr[] = {
    "siècle", "siècles", "millénaire", "République", "Empire", "dynastie", "arrondissement",
};

struct words {
    const char *const *titles, *const *references;
    size_t title_count, reference_count;
};

static struct words words_of(enum tongue tongue)
{
    static const struct words german = {titles_de, references_de, COUNT(titles_de),
                                        COUNT(references_de)};
    static const struct words english = {titles_en, references_en, COUNT(titles_en),
                                         COUNT(references_en)};
    static const struct words french = {titles_fr, references_fr, COUNT(titles_fr),
                                        COUNT(references_fr)};

    if (tongue == TONGUE_GERMAN || tongue == TONGUE_SWISS)
        return german;
    if (tongue == TONGUE_ENGLISH)
        return english;
    return tongue == TONGUE_FRENCH ? french : (struct words){0};
}

static bool is_german(const struct composition *c)
{
    return c->tongue == TONGUE_GERMAN || c->tongue == TONGUE_SWISS;
}

/* --- rules: what the space at i becomes, 0 if the rule has nothing to say --- */

/* Dr. Bosch */
static uint32_t rule_title(const struct composition *c, size_t i)
{
    struct words words = words_of(c->tongue);

    return is_capital(char_at(c, i + 1)) && any_before(c, i, words.titles, words.title_count)
               ? NO_BREAK_SPACE
               : 0;
}

/* S. 110 */
static uint32_t rule_reference(const struct composition *c, size_t i)
{
    struct words words = words_of(c->tongue);

    return is_digit(char_at(c, i + 1)) &&
                   any_before(c, i, words.references, words.reference_count)
               ? NO_BREAK_SPACE
               : 0;
}

/* S. 110 ff. */
static uint32_t rule_following(const struct composition *c, size_t i)
{
    bool following = whole_word_at(c, i + 1, "f.") || whole_word_at(c, i + 1, "ff.");

    return is_german(c) && following && number_before(c, i) ? NO_BREAK_SPACE : 0;
}

/* § 5 */
static uint32_t rule_section(const struct composition *c, size_t i)
{
    return i > 0 && char_at(c, i - 1) == 0xA7 && is_digit(char_at(c, i + 1))
               ? THIN_NO_BREAK_SPACE
               : 0;
}

/* A day or another number with its full stop ends before i. */
static bool ordinal_before(const struct composition *c, size_t i)
{
    return i > 1 && char_at(c, i - 1) == '.' && digits_before(c, i - 1) > 0 &&
           digits_before(c, i - 1) <= 2 && number_before(c, i - 1);
}

/* 13. März, zum 25. Mal */
static uint32_t rule_ordinal(const struct composition *c, size_t i)
{
    return is_german(c) && ordinal_before(c, i) &&
                   (any_at(c, i + 1, months_de, COUNT(months_de)) ||
                    any_at(c, i + 1, ordinals_de, COUNT(ordinals_de)))
               ? NO_BREAK_SPACE
               : 0;
}

/* 12. und 13. März: the first full stop at a line's end would look like that of a sentence. */
static uint32_t rule_days(const struct composition *c, size_t i)
{
    static const char *const joins[] = {"und ", "oder ", "bis ", "– ", "/ "};

    if (!is_german(c) || !ordinal_before(c, i))
        return 0;
    for (size_t j = 0; j < COUNT(joins); j++) {
        size_t join = word_at(c, i + 1, joins[j]);
        size_t digits = join > 0 ? digits_at(c, i + 1 + join) : 0;
        size_t space = i + 1 + join + digits + 1;
        if (digits > 0 && word_at(c, space - 1, ". ") &&
            any_at(c, space + 1, months_de, COUNT(months_de)))
            return NO_BREAK_SPACE;
    }
    return 0;
}

/* 12 March, March 12 */
static uint32_t rule_english_date(const struct composition *c, size_t i)
{
    if (c->tongue != TONGUE_ENGLISH)
        return 0;
    size_t left = digits_before(c, i);
    size_t right = digits_at(c, i + 1);
    bool before = left > 0 && left <= 2 && any_at(c, i + 1, months_en, COUNT(months_en));
    bool behind = right > 0 && right <= 2 && any_before(c, i, months_en, COUNT(months_en));

    return before || behind ? NO_BREAK_SPACE : 0;
}

/* --- French numbers (Lexique des règles typographiques en usage à l'Imprimerie nationale) ---
 */

/* Letters of a Roman numeral that end before i: 0 if the word there is none. Those of centuries
 * and kings need no more than I, V, X and L. */
static size_t roman_before(const struct composition *c, size_t i)
{
    size_t count = 0;

    while (count < i && char_at(c, i - count - 1) < 0x80 &&
           strchr("IVXL", (int)char_at(c, i - count - 1)))
        count++;
    return count == i || !is_letter(char_at(c, i - count - 1)) ? count : 0;
}

/* The same of those that begin at i, «er» of a first included. */
static size_t roman_at(const struct composition *c, size_t i)
{
    size_t count = 0;

    while (char_at(c, i + count) != 0 && char_at(c, i + count) < 0x80 &&
           strchr("IVXL", (int)char_at(c, i + count)))
        count++;
    if (count == 1 && char_at(c, i) == 'I')
        count += word_at(c, i + 1, "er");
    uint32_t behind = char_at(c, i + count);
    return is_letter(behind) || is_digit(behind) || behind == APOSTROPHE ? 0 : count;
}

/* 14 juillet, 1er mai */
static uint32_t rule_french_date(const struct composition *c, size_t i)
{
    if (c->tongue != TONGUE_FRENCH || !any_at(c, i + 1, months_fr, COUNT(months_fr)))
        return 0;
    size_t digits = digits_before(c, i);
    bool first = word_before(c, i, "1er");

    return first || (digits > 0 && digits <= 2) ? NO_BREAK_SPACE : 0;
}

/* XXe siècle, Ier siècle */
static uint32_t rule_french_ordinal(const struct composition *c, size_t i)
{
    if (c->tongue != TONGUE_FRENCH || !any_at(c, i + 1, ordinals_fr, COUNT(ordinals_fr)))
        return 0;
    for (size_t ending = 1; ending <= 2 && ending < i; ending++) {
        const char *word = ending == 1 ? "e" : "er";
        if (word_at(c, i - ending, word) && roman_before(c, i - ending) > 0)
            return NO_BREAK_SPACE;
    }
    return 0;
}

/* Louis XIV, François Ier */
static uint32_t rule_ruler(const struct composition *c, size_t i)
{
    size_t start = i;

    if (c->tongue != TONGUE_FRENCH || roman_at(c, i + 1) == 0)
        return 0;
    while (start > 0 && is_letter(char_at(c, start - 1)))
        start--;
    return i - start > 1 && is_capital(char_at(c, start)) ? NO_BREAK_SPACE : 0;
}

/* 10 h 30 */
static uint32_t rule_french_hour(const struct composition *c, size_t i)
{
    return c->tongue == TONGUE_FRENCH && i > 2 && char_at(c, i - 1) == 'h' &&
                   is_inner_space(char_at(c, i - 2)) && is_digit(char_at(c, i - 3)) &&
                   digits_at(c, i + 1) == 2
               ? THIN_NO_BREAK_SPACE
               : 0;
}

/* 5 millions, 5 million; 10 a.m. */
static uint32_t rule_large_number(const struct composition *c, size_t i)
{
    static const char *const english[] = {
        "million", "billion", "trillion", "a.m.", "p.m.", "am", "pm", "BC", "AD", "CE", "BCE"};
    static const char *const french[] = {"million", "millions", "milliard", "milliards"};

    if (!number_before(c, i))
        return 0;
    if (c->tongue == TONGUE_ENGLISH)
        return any_at(c, i + 1, english, COUNT(english)) ? NO_BREAK_SPACE : 0;
    return c->tongue == TONGUE_FRENCH && any_at(c, i + 1, french, COUNT(french))
               ? NO_BREAK_SPACE
               : 0;
}

static bool is_unit(const struct composition *c, size_t i)
{
    static const char *const units[] = {
        "%",    "‰",    "€",    "$",   "£",   "¥",   "°C",  "°F",  "°",   "km",  "m",   "cm",
        "mm",   "µm",   "μm",   "nm",  "km²", "m²",  "cm²", "mm²", "m³",  "cm³", "ha",  "kg",
        "g",    "mg",   "µg",   "t",   "l",   "ml",  "hl",  "h",   "min", "s",   "ms",  "kW",
        "kWh",  "MW",   "MWh",  "GW",  "GWh", "TWh", "W",   "Wh",  "V",   "kV",  "A",   "mA",
        "Hz",   "kHz",  "MHz",  "GHz", "bit", "Bit", "kB",  "KB",  "MB",  "GB",  "TB",  "PB",
        "kbit", "Mbit", "Gbit", "pt",  "px",  "dpi", "ppi", "dB",  "Pa",  "hPa", "bar", "J",
        "kJ",   "kcal", "EUR",  "CHF", "USD", "GBP",
    };

    for (size_t j = 0; j < COUNT(units); j++) {
        size_t count = whole_word_at(c, i, units[j]);
        uint32_t behind = char_at(c, i + count);
        /* «5 s», not «5 l’été» nor «3 A-Klassen». */
        if (count > 0 && behind != APOSTROPHE && behind != '-')
            return true;
    }
    return false;
}

/* 5 %, 80 km/h; 5 Mio. Euro */
static uint32_t rule_unit(const struct composition *c, size_t i)
{
    static const char *const words[] = {"Mio.",    "Mrd.",      "Tsd.",       "Euro",
                                        "Uhr",     "Millionen", "Milliarden", "Prozent",
                                        "Million", "Milliarde"};

    if (!number_before(c, i))
        return 0;
    if (is_unit(c, i + 1))
        return THIN_NO_BREAK_SPACE;
    return is_german(c) && any_at(c, i + 1, words, COUNT(words)) ? NO_BREAK_SPACE : 0;
}

/* The groups of digits that end before i may head a number: 10, 1 234, but no 089, no +49. */
static bool groups_before(const struct composition *c, size_t i)
{
    for (;;) {
        size_t count = digits_before(c, i);
        size_t start = i - count;
        uint32_t before = start > 0 ? char_at(c, start - 1) : 0;
        if (count == 0 || count > 3)
            return false;
        bool longer = is_inner_space(before) && start > 1 && is_digit(char_at(c, start - 2));
        if (!longer)
            return char_at(c, start) != '0' && !is_letter(before) &&
                   (before >= 0x80 || before == 0 || !strchr(".,:/+)-", (int)before));
        if (count != 3)
            return false;
        i = start - 1;
    }
}

/* All groups from i on have three digits, and nothing hangs on the last. */
static bool groups_at(const struct composition *c, size_t i)
{
    for (;;) {
        size_t count = digits_at(c, i);
        uint32_t behind = char_at(c, i + count);
        if (count != 3 || is_letter(behind) || behind == '/' ||
            (behind == '-' && is_digit(char_at(c, i + count + 1))))
            return false;
        if (!is_inner_space(behind) || !is_digit(char_at(c, i + count + 1)))
            return true;
        i += count + 1;
    }
}

/* 10 000 */
static uint32_t rule_thousands(const struct composition *c, size_t i)
{
    return groups_before(c, i) && groups_at(c, i + 1) ? THIN_NO_BREAK_SPACE : 0;
}

/* Wort … ; … und at the beginning */
static uint32_t rule_ellipsis(const struct composition *c, size_t i)
{
    uint32_t before = i > 1 ? char_at(c, i - 2) : 0;

    if (char_at(c, i + 1) == ELLIPSIS)
        return i > 0 && !is_blank(char_at(c, i - 1)) ? NO_BREAK_SPACE : 0;
    if (i == 0 || char_at(c, i - 1) != ELLIPSIS || is_blank(char_at(c, i + 1)))
        return 0;
    bool first = before == 0 || before == LINE_SEPARATOR || before == PARAGRAPH_SEPARATOR;
    return first || is_opening(before) || before == quotes_of(c->tongue).open ? NO_BREAK_SPACE
                                                                              : 0;
}

/* Lämmermeier & Achtert */
static uint32_t rule_ampersand(const struct composition *c, size_t i)
{
    if (i == 0 || char_at(c, i - 1) != '&' || is_blank(char_at(c, i + 1)))
        return 0;
    uint32_t before = i > 1 ? char_at(c, i - 2) : 0;
    return is_blank(before) || is_opening(before) ? NO_BREAK_SPACE : 0;
}

/* E. Schulz, J. S. Bach */
static uint32_t rule_initial(const struct composition *c, size_t i)
{
    if (i < 2 || char_at(c, i - 1) != '.' || !is_capital(char_at(c, i - 2)) ||
        !is_capital(char_at(c, i + 1)))
        return 0;
    uint32_t before = i > 2 ? char_at(c, i - 3) : 0;
    if (!is_blank(before) && !is_opening(before) && before != '-' && before != '.')
        return 0;
    return char_at(c, i + 2) == '.' ? THIN_NO_BREAK_SPACE : NO_BREAK_SPACE;
}

static uint32_t space_rule(const struct composition *c, size_t i)
{
    static uint32_t (*const rules[])(const struct composition *, size_t) = {
        rule_title,          rule_reference, rule_following,    rule_section,
        rule_ordinal,        rule_days,      rule_english_date, rule_french_date,
        rule_french_ordinal, rule_ruler,     rule_french_hour,  rule_large_number,
        rule_unit,           rule_thousands, rule_ellipsis,     rule_ampersand,
        rule_initial,
    };
    uint32_t space = 0;

    for (size_t j = 0; j < COUNT(rules) && space == 0; j++)
        space = rules[j](c, i);
    return space;
}

static void single_spaces(struct composition *c)
{
    for (size_t i = 0; i < c->count; i++) {
        uint32_t space = is_open_space(char_at(c, i)) ? space_rule(c, i) : 0;
        if (space != 0)
            char_set(c, i, space);
    }
}

/* --- abbreviations of several words --- */

/* Longer ones before those they begin with. */
static const char *const abbreviations_de[] = {
    "a. a. O.", "i. d. R.", "i. e. S.", "i. w. S.", "u. a. m.", "u. v. a.", "u. v. m.",
    "a. D.",    "a. M.",    "b. w.",    "d. h.",    "d. i.",    "d. J.",    "d. M.",
    "e. V.",    "i. A.",    "i. V.",    "m. E.",    "n. Chr.",  "o. a.",    "o. Ä.",
    "o. g.",    "o. J.",    "o. O.",    "s. o.",    "s. u.",    "u. a.",    "u. Ä.",
    "u. g.",    "u. U.",    "v. a.",    "v. Chr.",  "v. H.",    "z. B.",    "z. Hd.",
    "z. T.",    "z. Z.",    "z. Zt.",
};

static const char *const abbreviations_fr[] = {
    "av. J.-C.", "apr. J.-C.", "p. ex.", "c. à d.", "i. e.", "op. cit.", "loc. cit.",
};

struct abbreviations {
    const char *const *items;
    size_t count;
};

static struct abbreviations abbreviations_of(const struct composition *c)
{
    if (is_german(c))
        return (struct abbreviations){abbreviations_de, COUNT(abbreviations_de)};
    return c->tongue == TONGUE_FRENCH
               ? (struct abbreviations){abbreviations_fr, COUNT(abbreviations_fr)}
               : (struct abbreviations){0};
}

/* The same, a letter in either case: an abbreviation may begin a sentence. */
static bool same_folded(uint32_t a, uint32_t b, bool first)
{
    return a == b || (first && fold(a) == fold(b));
}

/* Characters of `abbreviation` at i, with or without its spaces; 0 if it stands not there. */
static size_t abbreviation_at(const struct composition *c, size_t i, struct slice abbreviation)
{
    size_t count = 0;

    for (size_t at = 0; at < abbreviation.size;) {
        bool first = at == 0;
        uint32_t wanted = utf8_next(abbreviation, &at);
        uint32_t found = char_at(c, i + count);
        if (wanted == ' ' && !is_inner_space(found))
            continue;
        if (wanted != ' ' && !same_folded(found, wanted, first))
            return 0;
        count++;
    }
    uint32_t behind = char_at(c, i + count);
    return is_letter(behind) || is_digit(behind) ? 0 : count;
}

static void abbreviation_set(struct composition *c, size_t i, size_t count)
{
    for (size_t j = i + 1; j < i + count; j++) {
        if (is_open_space(char_at(c, j)))
            char_set(c, j, THIN_NO_BREAK_SPACE);
        else if (char_at(c, j - 1) == '.' && is_letter(char_at(c, j)))
            c->characters[j].before = THIN_NO_BREAK_SPACE;
    }
}

static bool begins_word(const struct composition *c, size_t i)
{
    uint32_t before = i > 0 ? char_at(c, i - 1) : 0;

    return !is_letter(before) && !is_digit(before) && before != '.' && before != '-' &&
           before != '/' && before != '@';
}

static void abbreviations(struct composition *c)
{
    const struct abbreviations known = abbreviations_of(c);

    for (size_t i = 0; i < c->count && known.count > 0; i++)
        for (size_t j = 0; is_letter(char_at(c, i)) && begins_word(c, i) && j < known.count;
             j++) {
            size_t count = abbreviation_at(c, i, slice_of(known.items[j]));
            if (count == 0)
                continue;
            abbreviation_set(c, i, count);
            i += count - 1;
            break;
        }
}

/* --- phrases of the edition --- */

/* Characters of the phrase at i; a space in it is any space. */
static size_t phrase_at(const struct composition *c, size_t i, struct slice phrase)
{
    size_t count = 0;

    for (size_t at = 0; at < phrase.size; count++) {
        uint32_t wanted = utf8_next(phrase, &at);
        uint32_t found = char_at(c, i + count);
        if (is_inner_space(wanted) ? !is_inner_space(found) : found != wanted)
            return 0;
    }
    return count;
}

/* The bytes that a phrase at i begins with: two characters, fewer before a space. */
static struct slice beginning_at(const struct composition *c, size_t i, char bytes[9])
{
    size_t size = 0;

    for (size_t k = i; k < i + 2 && k < c->count && !is_inner_space(char_at(c, k)); k++)
        size += (size_t)utf8_put(char_at(c, k), bytes + size);
    bytes[size] = '\0';
    return (struct slice){bytes, size};
}

/* The first of the phrases, which are in order, that is not before `beginning`. */
static size_t first_phrase(const struct orthography *rules, struct slice beginning)
{
    size_t low = 0;
    size_t high = rules->phrase_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (slice_compare(rules->phrases[middle], beginning) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void phrases(struct composition *c)
{
    const struct orthography *rules = c->rules;
    char bytes[9]; /* and a NUL */

    for (size_t i = 0; i < c->count && rules->phrase_count > 0; i++) {
        if (i > 0 && is_letter(char_at(c, i - 1)))
            continue;
        struct slice beginning = beginning_at(c, i, bytes);
        for (size_t j = first_phrase(rules, beginning);
             j < rules->phrase_count && slice_starts(rules->phrases[j], beginning.text); j++) {
            size_t count = phrase_at(c, i, rules->phrases[j]);
            for (size_t k = i; k < i + count; k++)
                if (is_open_space(char_at(c, k)))
                    char_set(c, k, NO_BREAK_SPACE);
        }
    }
}

/* --- dashes --- */

/* What stands behind and before i, but for the spaces inside of French «quotation marks»: they
 * may be there already, or be set only later on. */
static uint32_t behind_of(const struct composition *c, size_t i)
{
    bool inner = c->tongue == TONGUE_FRENCH && is_inner_space(char_at(c, i + 1)) &&
                 char_at(c, i + 2) == 0xBB;

    return inner ? 0xBB : char_at(c, i + 1);
}

static uint32_t before_of(const struct composition *c, size_t i)
{
    bool inner = c->tongue == TONGUE_FRENCH && is_inner_space(char_at(c, i - 1)) &&
                 char_at(c, i - 2) == 0xAB;

    return inner ? 0xAB : char_at(c, i - 1);
}

static bool ends_sentence(const struct composition *c, size_t i)
{
    struct words words = words_of(c->tongue);
    uint32_t now = char_at(c, i);

    if (!is_blank(behind_of(c, i)))
        return false;
    if (now == '!' || now == '?')
        return true;
    return now == '.' && i > 0 && !is_digit(char_at(c, i - 1)) &&
           !(i > 1 && is_letter(char_at(c, i - 1)) && !is_letter(char_at(c, i - 2))) &&
           !any_before(c, i + 1, words.titles, words.title_count) &&
           !any_before(c, i + 1, words.references, words.reference_count);
}

/* A dash with a space before it must not begin a line if it closes an insertion, or if
 * no word follows. */
static void dashes(struct composition *c)
{
    bool open = false;

    for (size_t i = 1; i < c->count; i++) {
        if (ends_sentence(c, i) || char_at(c, i) == PARAGRAPH_SEPARATOR)
            open = false;
        if (char_at(c, i) != EN_DASH || !is_inner_space(before_of(c, i)))
            continue;
        bool word_follows = is_inner_space(behind_of(c, i));
        if (is_letter(char_at(c, i + 1)) || is_digit(char_at(c, i + 1)))
            continue; /* –5, –artig */
        if ((open || !word_follows) && is_open_space(char_at(c, i - 1)))
            char_set(c, i - 1, NO_BREAK_SPACE);
        open = word_follows && !open;
    }
}

/* --- French --- */

/* 50 %: a sign behind a number has its space, typed or not. */
static bool is_french_sign(const struct composition *c, size_t i)
{
    uint32_t now = char_at(c, i);

    return (now == '%' || now == 0x2030 || now == 0x20AC) && is_digit(char_at(c, i - 1));
}

static bool is_french_mark(uint32_t c) { return c == ';' || c == ':' || c == '!' || c == '?'; }

static void french_before(struct composition *c, size_t i)
{
    uint32_t before = char_at(c, i - 1);
    uint32_t behind = char_at(c, i + 1);
    bool high = is_french_mark(char_at(c, i));

    if (is_open_space(before)) {
        if (i > 1 && !is_blank(char_at(c, i - 2)))
            char_set(c, i - 1, THIN_NO_BREAK_SPACE);
        return;
    }
    bool word_ends = is_letter(before) || is_digit(before) || before == 0xBB || before == ')' ||
                     before == ']' || before == '%' || before == 0x201D || before == ELLIPSIS;
    bool text_goes_on = is_letter(behind) || is_digit(behind) || behind == '/';
    if (high ? word_ends && !text_goes_on : !is_blank(before))
        c->characters[i].before = THIN_NO_BREAK_SPACE;
}

static void french_spaces(struct composition *c)
{
    if (c->tongue != TONGUE_FRENCH)
        return;
    for (size_t i = 0; i < c->count; i++) {
        uint32_t now = char_at(c, i);
        if (i > 0 && (is_french_mark(now) || now == 0xBB))
            french_before(c, i);
        if (i > 0 && is_french_sign(c, i))
            c->characters[i].before = THIN_NO_BREAK_SPACE;
        if (now != 0xAB || i + 1 == c->count)
            continue;
        if (is_open_space(char_at(c, i + 1)))
            char_set(c, i + 1, THIN_NO_BREAK_SPACE);
        else if (!is_blank(char_at(c, i + 1)))
            c->characters[i + 1].before = THIN_NO_BREAK_SPACE;
    }
}

void compose_spaces(struct composition *c)
{
    abbreviations(c);
    phrases(c);
    single_spaces(c);
    dashes(c);
    french_spaces(c);
}
