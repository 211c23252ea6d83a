/* length.c -- reading, printing and mapping lengths, in integers only. */
#include "base/length.h"

#include <assert.h>
#include <string.h>

__extension__ typedef __int128 int128;

static length clamp(int128 value)
{
    if (value > INT64_MAX)
        return INT64_MAX;
    return value < INT64_MIN ? INT64_MIN : (length)value;
}

/* num / den, rounded half away from zero; den > 0. */
static int128 divide(int128 num, int128 den)
{
    return (num < 0 ? num - den / 2 : num + den / 2) / den;
}

length length_scale(length value, int64_t num, int64_t den)
{
    assert(den != 0);
    int128 product = (int128)value * num;

    return clamp(den < 0 ? divide(-product, -(int128)den) : divide(product, den));
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Appends the digits from *at on to *value, at most `limit` of them; returns
 * how many. Twelve before the point and six behind it fit into 64 bits. */
static int digits_read(struct slice text, size_t *at, int limit, int64_t *value)
{
    int count = 0;

    for (; count < limit && *at < text.size && is_digit(text.text[*at]); count++, ++*at)
        *value = *value * 10 + (text.text[*at] - '0');
    return count;
}

bool decimal_parse(struct slice text, int64_t *millionths)
{
    size_t at = 0;
    int64_t value = 0;
    int decimals = 0;
    bool negative = text.size > 0 && text.text[0] == '-';

    if (negative || (text.size > 0 && text.text[0] == '+'))
        at++;
    while (at + 1 < text.size && text.text[at] == '0' && is_digit(text.text[at + 1]))
        at++; /* leading zeros do not count against the limit */
    if (digits_read(text, &at, 12, &value) == 0)
        return false;
    if (at < text.size && text.text[at] == '.') {
        at++;
        decimals = digits_read(text, &at, 6, &value);
        if (decimals == 0)
            return false;
    }
    if (at != text.size)
        return false;
    for (; decimals < 6; decimals++)
        value *= 10;
    *millionths = negative ? -value : value;
    return true;
}

/* Where the unit begins: behind the last digit or point. */
static size_t number_size(struct slice text)
{
    size_t size = text.size;

    while (size > 0 && !is_digit(text.text[size - 1]) && text.text[size - 1] != '.')
        size--;
    return size;
}

/* The unit as a fraction of lengths; false if it is none. */
static bool unit_lookup(struct slice unit, length line, int64_t *num, int64_t *den)
{
    *den = 1;
    *num = LENGTH_PER_PT;
    if (slice_is(unit, "pt"))
        return true;
    *num = line;
    if (slice_is(unit, "lines") || slice_is(unit, "line"))
        return line > 0;
    *num = 360 * LENGTH_PER_PT;
    *den = 127;
    return slice_is(unit, "mm");
}

bool length_parse(struct slice text, length line, length *out)
{
    int64_t millionths;
    int64_t num;
    int64_t den;
    size_t size = number_size(text);
    struct slice unit = slice_part(text, size, text.size);

    if (slice_is(text, "0")) {
        *out = 0;
        return true;
    }
    while (slice_starts(unit, " "))
        unit = slice_part(unit, 1, unit.size);
    if (!decimal_parse(slice_part(text, 0, size), &millionths) ||
        !unit_lookup(unit, line, &num, &den))
        return false;
    int128 value = divide((int128)millionths * num, (int128)den * 1000000);
    if (value > LENGTH_MAX || value < -LENGTH_MAX)
        return false;
    *out = (length)value;
    return true;
}

/* Writes the decimal digits of `value` at `out`, at least `least` of them;
 * returns how many. */
static int digits_write(uint64_t value, int least, char *out)
{
    char reversed[20];
    int count = 0;

    do {
        reversed[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0 || count < least);
    for (int i = 0; i < count; i++)
        out[i] = reversed[count - 1 - i];
    return count;
}

int length_print(length value, int decimals, char out[32])
{
    static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000};

    assert(decimals >= 0 && decimals <= 5);
    int128 scaled = divide((int128)value * powers[decimals], LENGTH_PER_PT);
    uint64_t magnitude = (uint64_t)(scaled < 0 ? -scaled : scaled);
    uint64_t power = (uint64_t)powers[decimals];
    int size = 0;

    if (scaled < 0)
        out[size++] = '-';
    size += digits_write(magnitude / power, 1, out + size);
    if (magnitude % power != 0) {
        out[size++] = '.';
        size += digits_write(magnitude % power, decimals, out + size);
        while (out[size - 1] == '0')
            size--;
    }
    out[size] = '\0';
    return size;
}

struct matrix matrix_translate(length x, length y)
{
    return (struct matrix){MATRIX_ONE, 0, 0, MATRIX_ONE, x, y};
}

struct matrix matrix_scale(int64_t x, int64_t y) { return (struct matrix){x, 0, 0, y, 0, 0}; }

/* p q + r s, in units of MATRIX_ONE. */
static int64_t dot(int64_t p, int64_t q, int64_t r, int64_t s)
{
    return clamp(divide((int128)p * q + (int128)r * s, MATRIX_ONE));
}

struct matrix matrix_multiply(struct matrix outer, struct matrix inner)
{
    struct point origin = matrix_apply(outer, (struct point){inner.e, inner.f});

    return (struct matrix){
        .a = dot(outer.a, inner.a, outer.c, inner.b),
        .b = dot(outer.b, inner.a, outer.d, inner.b),
        .c = dot(outer.a, inner.c, outer.c, inner.d),
        .d = dot(outer.b, inner.c, outer.d, inner.d),
        .e = origin.x,
        .f = origin.y,
    };
}

struct point matrix_apply(struct matrix m, struct point p)
{
    return (struct point){dot(m.a, p.x, m.c, p.y) + m.e, dot(m.b, p.x, m.d, p.y) + m.f};
}

/* Sine and cosine of 0 <= angle < 90 degrees in 1/2^30, by their Taylor series
 * in 1/2^60. Libraries of mathematics differ in the last bit; this does not. */
static void sine_cosine(int64_t microdegrees, int64_t *sine, int64_t *cosine)
{
    const int128 one = (int128)1 << 60;
    const int128 pi = INT64_C(3622009729038561421);
    int128 x = divide(microdegrees * pi, 180000000);
    int128 sums[2] = {0, 0}; /* of the even and of the odd terms */
    int128 term = one;

    for (int n = 0; term != 0; n++) {
        sums[n % 2] += n % 4 < 2 ? term : -term;
        term = term * x / one / (n + 1);
    }
    *cosine = (int64_t)divide(sums[0], one / MATRIX_ONE);
    *sine = (int64_t)divide(sums[1], one / MATRIX_ONE);
}

/* The linear part of a rotation; the rest beyond a quarter turn is a swap. */
static struct matrix turn(int64_t microdegrees)
{
    const int64_t quarter = 90000000;
    int64_t sine;
    int64_t cosine;

    microdegrees %= 4 * quarter;
    if (microdegrees < 0)
        microdegrees += 4 * quarter;
    sine_cosine(microdegrees % quarter, &sine, &cosine);
    for (int64_t i = microdegrees / quarter; i > 0; i--) {
        int64_t old = sine;
        sine = cosine;
        cosine = -old;
    }
    return (struct matrix){cosine, sine, -sine, cosine, 0, 0};
}

struct matrix matrix_rotate(int64_t microdegrees, struct point centre)
{
    struct matrix m = turn(microdegrees);
    struct point moved = matrix_apply(m, centre);

    m.e = centre.x - moved.x;
    m.f = centre.y - moved.y;
    return m;
}
