/* figures.c -- what belongs to figures: units, groups, dimensions, house numbers, telephone
 * numbers, minus signs.
 *
 * Spaces inside of a number, and between it and the sign of a unit, are thin.
 */
#include <string.h>

#include "language/composition.h"
#include "language/letters.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* --- units --- */

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
        "%",   "‰",   "€",    "$",   "£",   "¥",    "°C",   "°F",   "°",    "km",  "m",
        "cm",  "mm",  "dm",   "µm",  "μm",  "nm",   "km²",  "m²",   "cm²",  "mm²", "m³",
        "cm³", "qm",  "qkm",  "lm",  "ha",  "kg",   "g",    "mg",   "µg",   "t",   "l",
        "ml",  "cl",  "dl",   "hl",  "h",   "min",  "s",    "ms",   "W",    "kW",  "MW",
        "GW",  "TW",  "Wp",   "kWp", "MWp", "GWp",  "Wh",   "kWh",  "MWh",  "GWh", "TWh",
        "V",   "kV",  "VA",   "kVA", "A",   "mA",   "Ah",   "mAh",  "PS",   "N",   "kN",
        "Nm",  "Hz",  "kHz",  "MHz", "GHz", "bit",  "Bit",  "kB",   "KB",   "MB",  "GB",
        "TB",  "PB",  "KiB",  "MiB", "GiB", "kbit", "Mbit", "Gbit", "pt",   "px",  "MP",
        "dpi", "ppi", "fps",  "dB",  "Pa",  "kPa",  "hPa",  "bar",  "mbar", "J",   "kJ",
        "MJ",  "cal", "kcal", "lx",  "lm",  "ppm",  "ct",   "EUR",  "CHF",  "USD", "GBP",
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

static const char *const money_de[] = {"Euro", "Dollar", "US-Dollar", "Franken", "Pfund"};

/* 5 Prozent, 12 Uhr: short words, or such as mean nothing without their number. */
static bool is_unit_word(const struct composition *c, size_t i)
{
    static const char *const words[] = {
        "Mio.", "Mrd.",    "Bio.",      "Tsd.",      "Cent",       "Rappen",  "Uhr",
        "Grad", "Million", "Millionen", "Milliarde", "Milliarden", "Prozent", "Promille",
        "Std.", "Min.",    "Sek.",      "Stk.",      "Pers.",
    };

    return any_at(c, i, words, COUNT(words)) || any_at(c, i, money_de, COUNT(money_de));
}

/* 5 %, 80 km/h; 5 Mio. Euro */
static uint32_t rule_unit(const struct composition *c, size_t i)
{
    if (!number_before(c, i))
        return 0;
    if (is_unit(c, i + 1))
        return THIN_NO_BREAK_SPACE;
    return is_german(c->tongue) && is_unit_word(c, i + 1) ? NO_BREAK_SPACE : 0;
}

/* 5 Mio. Euro: the space behind the full stop. */
static uint32_t rule_thousand_units(const struct composition *c, size_t i)
{
    static const char *const shortened[] = {"Mio.", "Mrd.", "Bio.", "Tsd."};
    const size_t size = 4;

    if (!is_german(c->tongue) || i <= size + 1 ||
        !any_before(c, i, shortened, COUNT(shortened)) ||
        !is_inner_space(char_at(c, i - size - 1)) || !number_before(c, i - size - 1))
        return 0;
    return is_unit(c, i + 1) || any_at(c, i + 1, money_de, COUNT(money_de)) ? NO_BREAK_SPACE
                                                                            : 0;
}

/* --- groups of digits --- */

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

/* --- dimensions, house numbers --- */

/* A number, or a number and its unit, ends before i. */
static bool quantity_before(const struct composition *c, size_t i)
{
    size_t start = i;

    if (number_before(c, i))
        return true;
    while (start > 0 && is_letter(char_at(c, start - 1)))
        start--;
    return start < i && start > 0 && is_inner_space(char_at(c, start - 1)) &&
           is_unit(c, start) && number_before(c, start - 1);
}

static bool is_times(uint32_t c) { return c == 'x' || c == TIMES; }

/* 3 x 4 m, 3 m × 4 m: both spaces. */
static uint32_t rule_times(const struct composition *c, size_t i)
{
    bool before = is_times(char_at(c, i + 1)) && is_inner_space(char_at(c, i + 2)) &&
                  is_digit(char_at(c, i + 3)) && quantity_before(c, i);
    bool behind = i > 2 && is_times(char_at(c, i - 1)) && is_inner_space(char_at(c, i - 2)) &&
                  is_digit(char_at(c, i + 1)) && quantity_before(c, i - 2);

    return before || behind ? THIN_NO_BREAK_SPACE : 0;
}

/* Hauptstraße 14 a, § 14 a; not «S. 14 a. a. O.», whose letters are joined already. */
static uint32_t rule_house_number(const struct composition *c, size_t i)
{
    uint32_t letter = char_at(c, i + 1);
    uint32_t behind = char_at(c, i + 2);

    if (!is_german(c->tongue) || letter < 'a' || letter > 'z' || !number_before(c, i) ||
        is_letter(behind) || is_digit(behind) || behind == '-' || behind == '/' ||
        behind == APOSTROPHE)
        return 0;
    return behind == '.' && char_at(c, i + 3) == THIN_NO_BREAK_SPACE ? 0 : NO_BREAK_SPACE;
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

uint32_t figure_space(const struct composition *c, size_t i)
{
    static uint32_t (*const rules[])(const struct composition *, size_t) = {
        rule_large_number, rule_unit,         rule_thousand_units, rule_thousands,
        rule_times,        rule_house_number, rule_french_hour,
    };
    uint32_t space = 0;

    for (size_t j = 0; j < COUNT(rules) && space == 0; j++)
        space = rules[j](c, i);
    return space;
}

/* --- telephone numbers (DIN 5008, 5.4; ITU-T E.123) --- */

enum { PHONE_LEAST = 6, PHONE_MOST = 15, EXTENSION_LEAST = 3 };

/* What stands before a telephone number. */
static const char *const phone_words[] = {
    "Tel.",  "Tel",     "Telefon",   "Telefax", "Fax",  "Mobil", "Mob.", "Handy",     "Fon",
    "Phone", "Hotline", "Durchwahl", "Mobile",  "Tél.", "Tél",   "tél.", "Téléphone",
};

/* One of them stands before i, with or without a colon; *size is that of its letters. */
static bool phone_word_before(const struct composition *c, size_t i, size_t *size)
{
    size_t end = i > 0 && is_inner_space(char_at(c, i - 1)) ? i - 1 : i;

    if (end > 0 && is_inner_space(char_at(c, end - 1)))
        return false; /* French sets a space before its colon, but nobody types one here */
    end -= end > 0 && char_at(c, end - 1) == ':';
    for (size_t j = 0; j < COUNT(phone_words); j++)
        if (word_before(c, end, phone_words[j])) {
            *size = utf8_count(slice_of(phone_words[j]));
            return true;
        }
    return false;
}

struct phone {
    size_t count;  /* characters */
    size_t digits; /* all of them, */
    size_t first;  /* and those of the first group */
    size_t groups;
};

/* Characters at i that may part the digits of a telephone number: 0341/55 12 34-0. */
static size_t phone_separator(const struct composition *c, size_t i)
{
    uint32_t now = char_at(c, i);
    size_t count = 0;

    if (now == '/' || now == '-' || now == EN_DASH)
        count = 1;
    else if (is_inner_space(now))
        count = char_at(c, i + 1) == '/' && is_inner_space(char_at(c, i + 2)) ? 3 : 1;
    uint32_t behind = char_at(c, i + count);
    return count > 0 &&
                   (is_digit(behind) || (behind == '(' && is_digit(char_at(c, i + count + 1))))
               ? count
               : 0;
}

/* The longest run of figures at i that a telephone number could be. */
static struct phone phone_run(const struct composition *c, size_t i)
{
    struct phone phone = {0};
    size_t at = i + (char_at(c, i) == '+');

    for (size_t separator = 0;; at += separator) {
        at += char_at(c, at) == '(' && is_digit(char_at(c, at + 1));
        size_t digits = digits_at(c, at);
        if (digits == 0)
            break;
        phone.first = phone.groups++ == 0 ? digits : phone.first;
        phone.digits += digits;
        at += digits;
        at += char_at(c, at) == ')';
        phone.count = at - i;
        separator = phone_separator(c, at);
        if (separator == 0 && char_at(c, at) != '(' && !is_digit(char_at(c, at)))
            break;
    }
    return phone;
}

/* By its look alone: +49 170 …, 0341/…, (030) …, in French 01 23 45 67 89. */
static bool phone_shaped(const struct composition *c, size_t i, const struct phone *phone)
{
    enum { AREA_LEAST = 3, AREA_MOST = 5, COUNTRY_MOST = 3, FRENCH = 10 };
    uint32_t now = char_at(c, i);
    uint32_t first = char_at(c, i + (now == '('));

    if (phone->digits < PHONE_LEAST || phone->groups < 2)
        return false;
    if (now == '+')
        return phone->first <= COUNTRY_MOST;
    if (first != '0')
        return false;
    if (c->tongue == TONGUE_FRENCH && phone->first == 2)
        return phone->digits == FRENCH && phone->groups == FRENCH / 2;
    return phone->first >= AREA_LEAST && phone->first <= AREA_MOST;
}

/* Characters of the telephone number at i; 0: none begins there. */
static size_t phone_at(const struct composition *c, size_t i, bool named)
{
    uint32_t now = char_at(c, i);
    uint32_t before = i > 0 ? char_at(c, i - 1) : 0;

    if (!is_digit(now) && now != '+' && now != '(')
        return 0;
    struct phone phone = phone_run(c, i);
    uint32_t behind = char_at(c, i + phone.count);
    if (phone.count == 0 || phone.digits > PHONE_MOST || is_letter(behind) || behind == '%' ||
        (behind == ',' && is_digit(char_at(c, i + phone.count + 1))))
        return 0;
    if (named)
        return phone.digits >= EXTENSION_LEAST ? phone.count : 0;
    bool within = i > 1 && is_inner_space(before) && is_digit(char_at(c, i - 2));
    return !within && (is_blank(before) || is_opening(before)) && phone_shaped(c, i, &phone)
               ? phone.count
               : 0;
}

static void phones(struct composition *c)
{
    const size_t short_word = 5; /* Mobil */

    for (size_t i = 0; i < c->count; i++) {
        size_t size = 0;
        bool named =
            (is_digit(char_at(c, i)) || char_at(c, i) == '+' || char_at(c, i) == '(') &&
            phone_word_before(c, i, &size);
        size_t count = phone_at(c, i, named);
        for (size_t j = i; j < i + count; j++)
            if (is_open_space(char_at(c, j)))
                char_set(c, j, THIN_NO_BREAK_SPACE);
        if (named && count > 0 && size <= short_word && is_open_space(char_at(c, i - 1)))
            char_set(c, i - 1, NO_BREAK_SPACE);
        i += count > 0 ? count - 1 : 0;
    }
}

/* --- minus --- */

/* Behind the number that begins at i, groups of three figures and decimals included. */
static size_t number_end(const struct composition *c, size_t i)
{
    size_t end = i + digits_at(c, i);

    while (is_inner_space(char_at(c, end)) && digits_at(c, end + 1) == 3)
        end += 4;
    while ((char_at(c, end) == ',' || char_at(c, end) == '.') && digits_at(c, end + 1) > 0)
        end += 1 + digits_at(c, end + 1);
    return end;
}

/* -5 °C: a hyphen before a number with its unit is a minus sign. Without a unit it may be that
 * of an extension or of a part number; between two numbers it is meant for a dash. */
static void minus_signs(struct composition *c)
{
    for (size_t i = 0; i < c->count; i++) {
        uint32_t before = i > 0 ? char_at(c, i - 1) : 0;
        if (char_at(c, i) != '-' || !is_digit(char_at(c, i + 1)) ||
            !(is_blank(before) || is_opening(before)) ||
            (i > 1 && is_inner_space(before) && is_digit(char_at(c, i - 2))))
            continue;
        size_t end = number_end(c, i + 1);
        size_t unit = end + is_inner_space(char_at(c, end));
        if (is_unit(c, unit) || (is_german(c->tongue) && unit > end && is_unit_word(c, unit)))
            char_set(c, i, MINUS);
    }
}

void compose_figures(struct composition *c)
{
    minus_signs(c);
    phones(c);
}
