/* units.h -- what stands in a page description as numbers: 12pt, L6+2pt, 4-11.
 *
 * Every function reads a whole text or refuses it; nothing is reported here.
 */
#ifndef EDITION_UNITS_H
#define EDITION_UNITS_H

#include "edition/edition.h"

/* Numbers that fit one int64_t; the edition gives grid and format. */
bool unit_length(const struct edition *edition, struct slice text, int64_t *out);
/* A height on the page, from the trim's top: a length, L44, L6+2pt; bleed and trim
 * are the upper edges, or the lower ones. */
bool unit_top(const struct edition *edition, struct slice text, int64_t *out);
bool unit_bottom(const struct edition *edition, struct slice text, int64_t *out);
/* 40% as 400; a share may go without its sign. */
bool unit_percent(const struct edition *edition, struct slice text, int64_t *out);
bool unit_share(const struct edition *edition, struct slice text, int64_t *out);
/* -3.5deg as -3500000. */
bool unit_angle(const struct edition *edition, struct slice text, int64_t *out);
bool unit_number(const struct edition *edition, struct slice text, int64_t *out);
/* A name or a number of 1 to 1000. */
bool unit_weight(const struct edition *edition, struct slice text, int64_t *out);

/* The same as a name for messages: 600 is «semibold». */
const char *weight_name(int weight);

/* «a-b»; false if there is only one part. */
bool range_cut(struct slice text, struct slice *from, struct slice *to);

/* Baselines: «7-64», «45». */
struct lines {
    length first, last;
    bool has_last;
};
bool unit_lines(const struct edition *edition, struct slice text, struct lines *out);

/* Columns of the grid: «4-11», «4». */
bool unit_columns(const struct grid *grid, struct slice text, unsigned *first, unsigned *last);

#endif
