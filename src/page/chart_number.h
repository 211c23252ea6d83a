/* chart_number.h -- numbers as they stand in a manuscript, read and written. */
#ifndef PAGE_CHART_NUMBER_H
#define PAGE_CHART_NUMBER_H

#include "base/memory.h"

/* The value of a cell is in millionths, below 10^10 units: sums over a row of 64 fit. */
enum { NUMBER_DIGITS = 10, NUMBER_DECIMALS = 6, NUMBER_UNIT = 1000000 };

enum number_result {
    NUMBER_READ,
    NUMBER_NONE, /* «k. A.», a dash, or nothing */
    NUMBER_WRONG,
    NUMBER_LONG, /* more digits than it may have */
};

/* How a number is written, so that others can be written like it. */
struct number_format {
    bool comma; /* decimal mark; else the point */
    unsigned decimals;
    struct slice group;         /* between thousands; empty: nothing */
    struct slice before, after; /* «€ », « %» */
};

/* Whether the language (BCP 47) has a comma as its decimal mark. */
bool number_has_comma(struct slice language);

/* Reads «−1.234,5 %» (comma) or «−1,234.5 %» (point). Thousands are set off by the other mark,
 * a blank or an apostrophe, and always complete: «1.23» is wrong where the comma rules. `comma`
 * of the format is to be set before. */
enum number_result number_read(struct slice text, struct number_format *format, int64_t *value);

/* Like the format, with a true minus sign; before and after only if `whole`. */
struct slice number_write(struct arena *arena, const struct number_format *format,
                          int64_t value, bool whole);

#endif
