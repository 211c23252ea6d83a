/* report.h -- what is wrong with the input, for people and for machines.
 *
 * One look at what the diag recorded, in the order of the files, in four forms:
 *
 *   text    for people, see diag_print()
 *   json    one object, documented below
 *   sarif   SARIF 2.1.0 (OASIS), what editors and code hosts read
 *   github  workflow commands of GitHub Actions, a line for each message
 *
 * The JSON object; a later version may add keys, and gets a new number if one changes:
 *
 *   version   1
 *   tool      {name, version}
 *   messages  in the order of the files, each
 *       id          E0232; the letter is that of the severity
 *       severity    error, warning or hint
 *       text        in the language of the run
 *       file        as it was named; with line, column, end_line, end_column, the first
 *                   character and the one behind the last, from 1, in code points (a tab is
 *                   one); all five are missing where there is no place
 *       excerpt     the line, unless it is a very long one
 *       notes       hints, and where the other half stands: the same keys without notes
 *   errors    how many
 *   warnings  how many
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/diag.h"

enum report_format { REPORT_TEXT, REPORT_JSON, REPORT_SARIF, REPORT_GITHUB, REPORT_FORMATS };

/* Their names, in the order of the enum, then NULL. */
extern const char *const report_format_names[];

/* Writes everything recorded, also if that is nothing; `colour` is for text only. Writing
 * errors are left for the caller to find with ferror(). */
void report_write(const struct diag *diag, enum report_format format, bool colour, FILE *out);

#endif
