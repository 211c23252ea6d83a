/* calendar.c -- dates, days, and numbers that count in order.
 *
 * A number with a full stop must not end a line, where it would look like the end of a
 * sentence; day and month stay together, the year may begin a line where the month is a word.
 */
#include <string.h>

#include "language/composition.h"
#include "language/letters.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* --- words --- */

static const char *const months_de[] = {
    "Januar", "Jänner",    "Februar", "Feber",    "März",     "April", "Mai", "Juni", "Juli",
    "August", "September", "Oktober", "November", "Dezember", "Jan",   "Feb", "Mrz",  "Apr",
    "Jun",    "Jul",       "Aug",     "Sep",      "Sept",     "Okt",   "Nov", "Dez",
};
static const char *const weekdays_de[] = {
    "Montag",  "Dienstag",  "Mittwoch", "Donnerstag", "Freitag",
    "Samstag", "Sonnabend", "Sonntag",  "Mo",         "Di",
    "Mi",      "Do",        "Fr",       "Sa",         "So",
};
/* What a number with a full stop often counts, whatever stands before it. */
static const char *const ordinals_de[] = {
    "Mal",          "Jahrhundert",   "Jahrhunderts", "Jh",           "Auflage",
    "Halbjahr",     "Quartal",       "Jahrgang",     "OG",           "UG",
    "Obergeschoss", "Untergeschoss", "Stock",        "Etage",        "Weltkrieg",
    "Weltkriegs",   "Weltkrieges",   "Vorsitzende",  "Vorsitzender", "Vorsitzenden",
    "Advent",       "Platz",         "Klasse",       "Bundesliga",   "Liga",
};
/* Behind these a number with a full stop counts in order, and ends no sentence. */
static const char *const articles_de[] = {
    "der",   "die",   "das",   "dem",   "den",    "des",     "im",      "am",      "zum",
    "zur",   "vom",   "beim",  "ins",   "ans",    "jeder",   "jede",    "jedes",   "jeden",
    "jedem", "mein",  "sein",  "seine", "seinen", "seinem",  "seiner",  "ihr",     "ihre",
    "ihren", "ihrem", "ihrer", "unser", "unsere", "unseren", "unserem", "unserer",
};
static const char *const months_en[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};
static const char *const short_months_en[] = {"Jan", "Feb", "Mar",  "Apr", "Jun", "Jul",
                                              "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"};
static const char *const weekdays_en[] = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Mon", "Tue",
    "Tues",   "Wed",     "Thu",       "Thur",     "Thurs",  "Fri",      "Sat",    "Sun",
};
static const char *const months_fr[] = {
    "janvier", "février", "mars",      "avril",   "mai",      "juin",
    "juillet", "août",    "septembre", "octobre", "novembre", "décembre",
};
static const char *const weekdays_fr[] = {
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "lun",   "mar",   "mer",      "jeu",   "ven",      "sam",    "dim",
};
/* What an ordinal in Roman numerals counts: XXe siècle. */
static const char *const ordinals_fr[] = {
    "siècle", "siècles", "millénaire", "République", "Empire", "dynastie", "arrondissement",
};

struct word_list {
    const char *const *words;
    size_t count;
};
#define LIST(array) ((struct word_list){array, COUNT(array)})

struct calendar {
    struct word_list months, short_months, weekdays;
};

static struct calendar calendar_of(enum tongue tongue)
{
    if (is_german(tongue))
        return (struct calendar){LIST(months_de), {0}, LIST(weekdays_de)};
    if (tongue == TONGUE_ENGLISH)
        return (struct calendar){LIST(months_en), LIST(short_months_en), LIST(weekdays_en)};
    if (tongue == TONGUE_FRENCH)
        return (struct calendar){LIST(months_fr), {0}, LIST(weekdays_fr)};
    return (struct calendar){0};
}

static bool month_at(const struct composition *c, size_t i)
{
    const struct word_list months = calendar_of(c->tongue).months;

    return any_at(c, i, months.words, months.count);
}

bool calendar_at(const struct composition *c, size_t i)
{
    const struct calendar calendar = calendar_of(c->tongue);

    return month_at(c, i) ||
           any_at(c, i, calendar.short_months.words, calendar.short_months.count) ||
           any_at(c, i, calendar.weekdays.words, calendar.weekdays.count);
}

bool calendar_before(const struct composition *c, size_t i)
{
    const struct calendar calendar = calendar_of(c->tongue);
    size_t end = i > 0 && char_at(c, i - 1) == '.' ? i - 1 : i;

    return any_before(c, end, calendar.months.words, calendar.months.count) ||
           any_before(c, end, calendar.short_months.words, calendar.short_months.count) ||
           any_before(c, end, calendar.weekdays.words, calendar.weekdays.count);
}

/* --- Roman numerals --- */

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

size_t roman_at(const struct composition *c, size_t i)
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

/* Heinrich VIII., Louis XIV, François Ier; in English «I» is a word of its own. */
static uint32_t rule_ruler(const struct composition *c, size_t i)
{
    size_t start = i;
    size_t count = roman_at(c, i + 1);

    if (c->tongue == TONGUE_OTHER || count == 0 ||
        (c->tongue == TONGUE_ENGLISH && count == 1 && char_at(c, i + 1) == 'I'))
        return 0;
    while (start > 0 && is_letter(char_at(c, start - 1)))
        start--;
    return i - start > 1 && is_capital(char_at(c, start)) ? NO_BREAK_SPACE : 0;
}

/* --- German --- */

/* The number of one or two figures that ends before i. */
static unsigned number_value(const struct composition *c, size_t i)
{
    unsigned value = 0;

    for (size_t j = i - digits_before(c, i); j < i; j++)
        value = 10 * value + (char_at(c, j) - '0');
    return value;
}

/* An article or the like stands before the number that ends before i with its full stop. */
static bool article_before(const struct composition *c, size_t i)
{
    size_t start = i - 1 - digits_before(c, i - 1);

    if (start < 2 || !is_inner_space(char_at(c, start - 1)))
        return false;
    size_t end = start - 1;
    size_t first = end;
    while (first > 0 && is_letter(char_at(c, first - 1)))
        first--;
    for (size_t j = 0; j < COUNT(articles_de); j++) {
        const char *article = articles_de[j];
        if (end - first == strlen(article) && fold(char_at(c, first)) == (uint32_t)article[0] &&
            word_at(c, first + 1, article + 1) == end - first - 1)
            return true;
    }
    return false;
}

/* 13. März, zum 25. Mal, im 1. OG */
static uint32_t rule_ordinal(const struct composition *c, size_t i)
{
    if (!is_german(c->tongue) || !ordinal_before(c, i))
        return 0;
    bool counts = month_at(c, i + 1) || any_at(c, i + 1, ordinals_de, COUNT(ordinals_de)) ||
                  (is_capital(char_at(c, i + 1)) && article_before(c, i));
    return counts ? NO_BREAK_SPACE : 0;
}

/* 31. 12. 2025, am 1. 3.: all of it together, as full stops in it would end lines. */
static uint32_t rule_numeric_date(const struct composition *c, size_t i)
{
    enum { MONTHS = 12, DAYS = 31, YEAR = 4 };

    if (!is_german(c->tongue) || !ordinal_before(c, i))
        return 0;
    unsigned value = number_value(c, i - 1);
    size_t behind = digits_at(c, i + 1);
    size_t stop = i + 1 + behind;
    bool month_follows = (behind == 1 || behind == 2) && char_at(c, stop) == '.' &&
                         !is_digit(char_at(c, stop + 1)) && number_value(c, stop) <= MONTHS &&
                         number_value(c, stop) > 0;
    if (month_follows && value > 0 && value <= DAYS)
        return THIN_NO_BREAK_SPACE;
    size_t day_end = i - 1 - digits_before(c, i - 1);
    if (day_end > 0 && is_inner_space(char_at(c, day_end - 1)))
        day_end--;
    return behind == YEAR && value > 0 && value <= MONTHS && ordinal_before(c, day_end)
               ? THIN_NO_BREAK_SPACE
               : 0;
}

/* 12. und 13. März: the first full stop at a line's end would look like that of a sentence. */
static uint32_t rule_days(const struct composition *c, size_t i)
{
    static const char *const joins[] = {"und ", "oder ", "bis ", "– ", "/ "};

    if (!is_german(c->tongue) || !ordinal_before(c, i))
        return 0;
    for (size_t j = 0; j < COUNT(joins); j++) {
        size_t join = word_at(c, i + 1, joins[j]);
        size_t digits = join > 0 ? digits_at(c, i + 1 + join) : 0;
        size_t space = i + 1 + join + digits + 1;
        if (digits > 0 && word_at(c, space - 1, ". ") && month_at(c, space + 1))
            return NO_BREAK_SPACE;
    }
    return 0;
}

/* --- English and French --- */

/* 12 March, March 12 */
static uint32_t rule_english_date(const struct composition *c, size_t i)
{
    if (c->tongue != TONGUE_ENGLISH)
        return 0;
    size_t left = digits_before(c, i);
    size_t right = digits_at(c, i + 1);
    bool before = left > 0 && left <= 2 && month_at(c, i + 1);
    bool behind = right > 0 && right <= 2 && any_before(c, i, months_en, COUNT(months_en));

    return before || behind ? NO_BREAK_SPACE : 0;
}

/* 14 juillet, 1er mai */
static uint32_t rule_french_date(const struct composition *c, size_t i)
{
    if (c->tongue != TONGUE_FRENCH || !month_at(c, i + 1))
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

uint32_t calendar_space(const struct composition *c, size_t i)
{
    static uint32_t (*const rules[])(const struct composition *, size_t) = {
        rule_ordinal,     rule_days,           rule_numeric_date, rule_english_date,
        rule_french_date, rule_french_ordinal, rule_ruler,
    };
    uint32_t space = 0;

    for (size_t j = 0; j < COUNT(rules) && space == 0; j++)
        space = rules[j](c, i);
    return space;
}
