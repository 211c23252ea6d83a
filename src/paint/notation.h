/* notation.h -- SVG's notations inside attributes: numbers, lists, transforms.
 *
 * Numbers are read into nanos, 1/10^9 of a unit, and user units are
 * millimetres, so nothing is rounded before it becomes a length.
 */
#ifndef PAINT_NOTATION_H
#define PAINT_NOTATION_H

#include "base/diag.h"
#include "base/length.h"
#include "base/limits.h"

#define NANOS INT64_C(1000000000)
/* No number is larger: a kilometre. Sums of nine of them fit with room. */
#define NANOS_MAX (INT64_C(1000000) * NANOS)

struct notation {
    struct slice text;
    struct place place; /* of the whole text */
    size_t at;
};

enum number_status { NUMBER_OK, NUMBER_NONE, NUMBER_LARGE };

/* Reads the number at `at` (sign, digits, point, exponent) and moves behind
 * it; digits beyond the ninth decimal are rounded away. */
enum number_status notation_number(struct notation *n, int64_t *nanos);
/* The same; anything else is a message, and false. */
bool notation_expect(struct notation *n, struct diag *diag, int64_t *nanos);
void notation_blanks(struct notation *n);
/* Blanks with at most one comma among them; true if there was a comma. */
bool notation_comma(struct notation *n);
/* Where bytes [from, to) of the text stand; the whole text's place if it is not
 * the source's letter by letter. */
struct place notation_place(const struct notation *n, size_t from, size_t to);

/* A user unit is 1 mm. */
length nanos_length(int64_t nanos);

/* Bounds that let any length be mapped without overflow (no factor over a million), and
 * not flat, unless nothing at all is left. */
bool matrix_is_moderate(struct matrix m);
/* Scaled to nothing in one direction at least. */
bool matrix_vanishes(struct matrix m);

/* A transform list; false and a message if it is malformed or not moderate. */
bool transform_parse(struct notation *n, struct diag *diag, struct matrix *out);

#endif
