/* language.h -- whether a language is one that texts can be set in. */
#ifndef EDITION_LANGUAGE_H
#define EDITION_LANGUAGE_H

#include "base/diag.h"

/* False, and a message at `place` that names those there are, if there are no rules for the
 * language `tag`. */
bool language_check(struct slice tag, struct place place, struct diag *diag);

#endif
