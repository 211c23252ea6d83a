/* forms.h -- what the forms for machines share. Not for other stages. */
#ifndef REPORT_FORMS_H
#define REPORT_FORMS_H

#include <jansson.h>

#include "base/diag.h"

void json_write(const struct diag *diag, FILE *out);
void sarif_write(const struct diag *diag, FILE *out);
void github_write(const struct diag *diag, FILE *out);

/* ---- place.c */

/* From the first character of a place to the one behind its last. */
struct region {
    size_t line, column, end_line, end_column;
};
struct region region_of(struct place place);

/* The line a place begins in, without its end; empty if it is longer than anybody reads, for
 * ten thousand mistakes may stand in one line of ten megabytes. */
struct slice line_of(struct place place);

/* Has to be called before the first value: lack of memory ends the program here, too. */
void values_init(void);
/* A string; what is no UTF-8 becomes U+FFFD. */
json_t *value_text(struct slice text);
json_t *value_number(size_t number);
/* Writes the value with a line end, and drops it. */
void value_write(json_t *value, FILE *out);

#endif
