/* language.h -- whether texts can be set in a language, and how well. */
#ifndef EDITION_LANGUAGE_H
#define EDITION_LANGUAGE_H

#include "base/diag.h"

/* False, and a message at `place`, if `tag` is no language tag. Of a language there are no
 * rules for a warning says so, once in a run. */
bool language_check(struct slice tag, struct place place, struct diag *diag);

#endif
