/* length.h -- lengths, points, rectangles and affine maps.
 *
 * Every distance in Umbruch is a `length`: a signed 64-bit count of 1/65536
 * pt (DTP point, 72 to the inch). No float decides a break or a position, so
 * pages are the same on every machine. The origin of a page is the top left
 * corner of its trim box; x runs to the right, y downwards.
 */
#ifndef BASE_LENGTH_H
#define BASE_LENGTH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

typedef int64_t length;

#define LENGTH_PER_PT INT64_C(65536)
/* Beyond any sheet of paper; every length read from a file is bounded by it,
 * so sums of thousands of them cannot overflow. */
#define LENGTH_MAX (INT64_C(1000000) * LENGTH_PER_PT)

/* n whole points; PT_MILLI: n thousandths of a point. */
#define PT(n) ((length)(n)*LENGTH_PER_PT)
#define PT_MILLI(n) (((length)(n)*LENGTH_PER_PT + ((n) < 0 ? -500 : 500)) / 1000)
/* n thousandths of a millimetre (1 mm = 360/127 pt, exact ratio, rounded). */
#define MM_MILLI(n) (((length)(n)*360 * LENGTH_PER_PT + ((n) < 0 ? -63500 : 63500)) / 127000)
#define MM(n) MM_MILLI((int64_t)(n)*1000)

/* value * num / den, rounded half away from zero; 128 bits inside, and what
 * does not fit into 64 becomes the largest that does. den != 0. */
length length_scale(length value, int64_t num, int64_t den);

/* A number without unit, in millionths ("12.5" -> 12500000). Accepts an
 * optional sign, 1 to 12 digits before the point and, if there is a point, 1
 * to 6 behind it; nothing else. */
bool decimal_parse(struct slice text, int64_t *millionths);

/* Reads "12pt", "5 mm", "-0.5pt", "3lines" or "1line". `line` is the length of
 * one baseline increment (0: "lines" is refused). False if it is not a length
 * with a unit, or beyond LENGTH_MAX. A bare "0" is a length. */
bool length_parse(struct slice text, length line, length *out);

/* Writes `value` in pt with at most `decimals` (0..5) decimals, rounded half
 * away from zero, no trailing zeros, no exponent, no "-0". Returns the number
 * of bytes; `out` holds 32 and is NUL-terminated. */
int length_print(length value, int decimals, char out[32]);

struct point {
    length x, y;
};

struct rect {
    length x, y, width, height;
};

static inline length length_min(length a, length b) { return a < b ? a : b; }
static inline length length_max(length a, length b) { return a > b ? a : b; }

static inline bool rects_overlap(struct rect a, struct rect b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

/* x' = a x + c y + e, y' = b x + d y + f. The linear part is in 1/2^30, so a
 * map is exact data once made, and making one needs no floats either. */
struct matrix {
    int64_t a, b, c, d;
    length e, f;
};

#define MATRIX_ONE (INT64_C(1) << 30)
#define MATRIX_IDENTITY ((struct matrix){MATRIX_ONE, 0, 0, MATRIX_ONE, 0, 0})

struct matrix matrix_translate(length x, length y);
/* Scale by x/MATRIX_ONE and y/MATRIX_ONE. */
struct matrix matrix_scale(int64_t x, int64_t y);
/* Clockwise on the page, in millionths of a degree, about `centre`. Multiples
 * of 90 degrees are exact. */
struct matrix matrix_rotate(int64_t microdegrees, struct point centre);
/* First `inner`, then `outer`. */
struct matrix matrix_multiply(struct matrix outer, struct matrix inner);
struct point matrix_apply(struct matrix m, struct point p);

#endif
