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

/* --- words --- */

static const char *const titles_de[] = {"Dr.",  "Prof.", "Hr.",  "Fr.",  "St.",   "Ing.",
                                        "Mag.", "Dipl.", "med.", "jur.", "phil.", "nat."};
static const char *const references_de[] = {
    "S.",   "Nr.",   "Nrn.", "Abb.", "Tab.", "Kap.",  "Art.",  "Abs.",  "Bd.",
    "Bde.", "Ziff.", "Rn.",  "Rz.",  "Anm.", "Fn.",   "Sp.",   "Bl.",   "Jg.",
    "Tel.", "Az.",   "ca.",  "Ca.",  "vgl.", "Vgl.",  "Ausg.", "Gr.",   "Satz",
    "Hs.",  "max.",  "Max.", "min.", "Min.", "mind.", "Mind.", "rd.",   "Rd.",
    "Pos.", "Kl.",   "Taf.", "Fig.", "H.",   "Str.",  "geb.",  "gest.", "Fax",
};
static const char *const titles_en[] = {"Dr", "Dr.", "Mr",    "Mr.", "Mrs", "Mrs.",
                                        "Ms", "Ms.", "Prof.", "St",  "St."};
static const char *const references_en[] = {
    "p.",    "pp.",  "no.",  "No.",   "nos.",  "Nos.", "vol.", "Vol.",
    "vols.", "fig.", "Fig.", "figs.", "Figs.", "ch.",  "Ch.",  "sec.",
    "Sec.",  "art.", "Art.", "para.", "l.",    "ll.",  "tab.", "Tab.",
    "tel.",  "Tel.", "ext.", "ca.",   "c.",    "max.", "min.", "approx.",
};
static const char *const titles_fr[] = {"M.",    "MM.", "Mme", "Mmes", "Mlle",
                                        "Mlles", "Dr",  "Pr",  "Me",   "Mgr"};
static const char *const references_fr[] = {
    "p.",   "pp.",  "n°",   "nº",   "N°",   "nos",   "vol.", "t.",
    "fig.", "Fig.", "pl.",  "col.", "ill.", "chap.", "art.", "Art.",
    "al.",  "tél.", "Tél.", "env.", "max.", "min.",  "vers",
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

/* --- rules: what the space at i becomes, 0 if the rule has nothing to say --- */

/* Dr. Bosch */
static uint32_t rule_title(const struct composition *c, size_t i)
{
    struct words words = words_of(c->tongue);

    return is_capital(char_at(c, i + 1)) && any_before(c, i, words.titles, words.title_count)
               ? NO_BREAK_SPACE
               : 0;
}

/* S. 110, Bd. IV */
static uint32_t rule_reference(const struct composition *c, size_t i)
{
    struct words words = words_of(c->tongue);

    return (is_digit(char_at(c, i + 1)) || roman_at(c, i + 1) > 0) &&
                   any_before(c, i, words.references, words.reference_count)
               ? NO_BREAK_SPACE
               : 0;
}

/* S. 110 ff. */
static uint32_t rule_following(const struct composition *c, size_t i)
{
    bool following = whole_word_at(c, i + 1, "f.") || whole_word_at(c, i + 1, "ff.");

    return is_german(c->tongue) && following && number_before(c, i) ? NO_BREAK_SPACE : 0;
}

/* § 5 */
static uint32_t rule_section(const struct composition *c, size_t i)
{
    return i > 0 && char_at(c, i - 1) == 0xA7 && is_digit(char_at(c, i + 1))
               ? THIN_NO_BREAK_SPACE
               : 0;
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
        rule_title,   rule_reference, rule_following, rule_section, calendar_space,
        figure_space, rule_ellipsis,  rule_ampersand, rule_initial,
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
    "V. i. S. d. P.", "i. S. d. P.", "v. l. n. r.", "a. a. O.", "i. d. F.", "i. d. R.",
    "i. e. S.",       "i. H. v.",    "i. S. d.",    "i. S. v.", "i. V. m.", "i. w. S.",
    "m. a. W.",       "u. a. m.",    "u. v. a.",    "u. v. m.", "v. u. Z.", "ü. d. M.",
    "a. D.",          "a. M.",       "b. w.",       "d. Ä.",    "d. h.",    "d. i.",
    "d. J.",          "d. M.",       "e. G.",       "e. K.",    "e. V.",    "h. c.",
    "i. A.",          "i. Br.",      "i. R.",       "i. V.",    "m. E.",    "n. Chr.",
    "N. N.",          "o. a.",       "o. Ä.",       "o. ä.",    "o. g.",    "o. J.",
    "o. O.",          "p. a.",       "s. a.",       "s. o.",    "s. u.",    "u. a.",
    "u. Ä.",          "u. ä.",       "u. g.",       "u. U.",    "u. Z.",    "ü. NN",
    "v. a.",          "v. Chr.",     "v. H.",       "z. B.",    "z. H.",    "z. Hd.",
    "z. K.",          "z. T.",       "z. Z.",       "z. Zt.",
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
    if (is_german(c->tongue))
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

/* A dash with spaces around it never begins a line, but for that which opens an insertion in
 * French and in languages without rules; nor does one that no word follows. */
static void dashes(struct composition *c)
{
    const bool may_begin = c->tongue == TONGUE_FRENCH || c->tongue == TONGUE_OTHER;
    bool open = false;

    for (size_t i = 1; i < c->count; i++) {
        uint32_t now = char_at(c, i);
        if (ends_sentence(c, i) || now == PARAGRAPH_SEPARATOR)
            open = false;
        if ((now != EN_DASH && now != EM_DASH) || !is_inner_space(before_of(c, i)))
            continue;
        bool word_follows = is_inner_space(behind_of(c, i));
        if (is_letter(char_at(c, i + 1)) || is_digit(char_at(c, i + 1)))
            continue; /* –5, –artig */
        bool first = i < 2 || is_blank(char_at(c, i - 2));
        if ((open || !word_follows || (!may_begin && !first)) &&
            is_open_space(char_at(c, i - 1)))
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
    compose_figures(c);
    single_spaces(c);
    dashes(c);
    french_spaces(c);
}
