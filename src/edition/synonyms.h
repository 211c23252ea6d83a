/* synonyms.h -- what other programs and other languages call our keys and choices.
 *
 * Who comes from CSS, InDesign, a word processor or HTML, or writes German, uses names that no
 * spelling brings near to ours.
 */
#ifndef EDITION_SYNONYMS_H
#define EDITION_SYNONYMS_H

#include "base/message.h"
#include "base/slice.h"

/* Of `names` the one that is meant by `wrong`; empty: nobody knows. Capitals, hyphens and
 * underscores make no difference: «Font-Size», «font_size», «fontSize». */
struct slice synonym_of(struct slice wrong, const struct slice *names, size_t count);

/* What to say of a word for which there is no key, nor anything like it; MESSAGE_COUNT:
 * nothing.
 */
enum message remark_of(struct slice wrong);

/* For the tests: row `index`, NULL behind the last. `right` gets its names, NULL behind them.
 */
enum { SYNONYM_MEANINGS = 4 };
const char *synonym_row(size_t index, const char *const **right);

#endif
