/* chart_number.c -- numbers as they stand in a manuscript.
 *
 * «1.234» is a thousand and more in German and little more than one in English: the language
 * decides, and groups that are not three digits long are refused rather than guessed at.
 */
#include "page/chart_number.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---------------------------------------------------------------- words */

bool number_has_comma(struct slice language)
{
    static const char *const points[] = {"en", "zh", "ja", "ko", "he", "th"};
    size_t region = slice_find(language, SLICE("-CH"), 0);

    for (size_t i = 0; i < COUNT(points); i++) {
        if (slice_starts(language, points[i])) {
            return false;
        }
    }
    return region == SIZE_MAX;
}

/* Blanks of any width that stand in numbers. */
static const char *const blanks[] = {" ", "\t", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
static const char *const apostrophes[] = {"'", "\xE2\x80\x99"};
static const char *const minuses[] = {"-", "\xE2\x88\x92", "\xE2\x80\x93"};
static const char *const currencies[] = {"\xE2\x82\xAC", "$", "\xC2\xA3", "\xC2\xA5"};

/* The size of the first of them that `text` begins with at `at`; 0: none. */
static size_t starts_with(struct slice text, size_t at, const char *const *words, size_t count)
{
    struct slice rest = slice_part(text, at, text.size);

    for (size_t i = 0; i < count; i++) {
        if (slice_starts(rest, words[i])) {
            return strlen(words[i]);
        }
    }
    return 0;
}

static size_t skip_blanks(struct slice text, size_t at)
{
    size_t size;

    while ((size = starts_with(text, at, blanks, COUNT(blanks))) > 0) {
        at += size;
    }
    return at;
}

static struct slice trim(struct slice text)
{
    size_t from = skip_blanks(text, 0);

    text = slice_part(text, from, text.size);
    for (size_t i = 0; i < COUNT(blanks); i++) {
        if (slice_ends(text, blanks[i])) {
            text.size -= strlen(blanks[i]);
            i = SIZE_MAX; /* again, from the first */
        }
    }
    return text;
}

/* Without blanks and points, in small letters: «k. A.» is «ka». */
static bool is_none(struct slice text)
{
    static const char *const nones[] = {"",  "ka",           "na",           "n/a",
                                        "-", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92"};
    char letters[8];
    size_t count = 0;

    for (size_t at = skip_blanks(text, 0); at < text.size; at = skip_blanks(text, at)) {
        char c = text.text[at++];

        if (c == '.') {
            continue;
        }
        if (count == sizeof letters) {
            return false;
        }
        letters[count++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    for (size_t i = 0; i < COUNT(nones); i++) {
        if (slice_is((struct slice){letters, count}, nones[i])) {
            return true;
        }
    }
    return false;
}

/* ---------------------------------------------------------------- reading */

static size_t digits_at(struct slice text, size_t at)
{
    size_t count = 0;

    while (at + count < text.size && text.text[at + count] >= '0' &&
           text.text[at + count] <= '9') {
        count++;
    }
    return count;
}

/* The size of a mark between thousands at `at`; whatever stands there, three digits follow. */
static size_t group_at(struct slice text, size_t at, const struct number_format *format)
{
    const char *mark = format->comma ? "." : ",";
    size_t size = starts_with(text, at, &mark, 1);

    size = size > 0 ? size : starts_with(text, at, blanks, COUNT(blanks));
    size = size > 0 ? size : starts_with(text, at, apostrophes, COUNT(apostrophes));
    return size > 0 && digits_at(text, at + size) == 3 ? size : 0;
}

struct digits {
    int64_t value;
    size_t count;
};

static void take(struct digits *digits, struct slice text, size_t at, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        digits->count += digits->count > 0 || text.text[at + i] != '0';
        if (digits->count <= NUMBER_DIGITS) {
            digits->value = 10 * digits->value + (text.text[at + i] - '0');
        }
    }
}

/* Digits before the decimal mark; moves *at behind them. */
static struct digits read_whole(struct slice text, size_t *at, struct number_format *format)
{
    struct digits digits = {0};
    size_t count = digits_at(text, *at);
    size_t size;

    take(&digits, text, *at, count);
    *at += count;
    while (count <= 3 && (size = group_at(text, *at, format)) > 0) {
        format->group = slice_part(text, *at, *at + size);
        take(&digits, text, *at + size, 3);
        *at += size + 3;
    }
    return digits;
}

/* Millionths behind the decimal mark; more decimals than NUMBER_DECIMALS are counted only. */
static int64_t read_decimals(struct slice text, size_t *at, struct number_format *format)
{
    int64_t value = 0;
    size_t count = 0;

    if (*at < text.size && text.text[*at] == (format->comma ? ',' : '.')) {
        count = digits_at(text, *at + 1);
    }
    for (size_t i = 0; i < NUMBER_DECIMALS; i++) {
        value = 10 * value + (i < count ? text.text[*at + 1 + i] - '0' : 0);
    }
    format->decimals = (unsigned)count;
    *at += count > 0 ? count + 1 : 0;
    return value;
}

/* A unit has no digits, and does not begin like one more piece of the number. */
static bool is_unit(struct slice text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.text[i] >= '0' && text.text[i] <= '9') {
            return false;
        }
    }
    return text.size <= 40 && (text.size == 0 || !memchr(".,'-+*~<>=:;!?", text.text[0], 14));
}

/* A sign and a currency, in either order. */
static bool read_front(struct slice text, size_t *at, struct number_format *format)
{
    bool negative = false;

    for (int i = 0; i < 2; i++) {
        size_t sign = starts_with(text, *at, minuses, COUNT(minuses));
        size_t currency = starts_with(text, *at, currencies, COUNT(currencies));

        if (sign > 0) {
            negative = true;
            *at = skip_blanks(text, *at + sign);
        } else if (*at < text.size && text.text[*at] == '+') {
            *at = skip_blanks(text, *at + 1);
        } else if (currency > 0) {
            size_t end = skip_blanks(text, *at + currency);

            format->before = slice_part(text, *at, end);
            *at = end;
        }
    }
    return negative;
}

enum number_result number_read(struct slice text, struct number_format *format, int64_t *value)
{
    size_t at = 0;

    text = trim(text);
    if (is_none(text)) {
        return NUMBER_NONE;
    }
    bool negative = read_front(text, &at, format);
    if (digits_at(text, at) == 0) {
        return NUMBER_WRONG;
    }
    struct digits digits = read_whole(text, &at, format);
    int64_t decimals = read_decimals(text, &at, format);
    format->after = slice_part(text, at, text.size);
    if (!is_unit(format->after)) {
        return NUMBER_WRONG;
    }
    if (digits.count > NUMBER_DIGITS || format->decimals > NUMBER_DECIMALS) {
        return NUMBER_LONG;
    }
    *value = digits.value * NUMBER_UNIT + decimals;
    *value = negative ? -*value : *value;
    return NUMBER_READ;
}

/* ---------------------------------------------------------------- writing */

static struct slice write_groups(struct arena *arena, struct slice group, int64_t whole)
{
    if (whole < 1000) {
        return arena_printf(arena, "%d", (int)whole);
    }
    struct slice front = write_groups(arena, group, whole / 1000);

    return arena_printf(arena, "%.*s%.*s%03d", SLICE_ARG(front), SLICE_ARG(group),
                        (int)(whole % 1000));
}

struct slice number_write(struct arena *arena, const struct number_format *format,
                          int64_t value, bool whole)
{
    int64_t size = value < 0 ? -value : value;
    struct slice front = write_groups(arena, format->group, size / NUMBER_UNIT);
    struct slice decimals = arena_printf(arena, "%06d", (int)(size % NUMBER_UNIT));

    decimals.size = format->decimals;
    return arena_printf(arena, "%s%.*s%.*s%s%.*s%.*s", value < 0 ? "\xE2\x88\x92" : "",
                        SLICE_ARG(whole ? format->before : (struct slice){0}), SLICE_ARG(front),
                        format->decimals == 0 ? "" : (format->comma ? "," : "."),
                        SLICE_ARG(decimals),
                        SLICE_ARG(whole ? format->after : (struct slice){0}));
}
