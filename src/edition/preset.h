/* preset.h -- keys an element gets from presets and defaults. */
#ifndef EDITION_PRESET_H
#define EDITION_PRESET_H

#include "edition/scope.h"

/* `upper` with the keys of `lower` it lacks. Keys of a place go together: whoever
 * says `columns` wants no `outer` from below. */
const struct yaml *element_merge(struct reader *reader, const struct yaml *upper,
                                 const struct yaml *lower);

/* The element with the preset its `like` names and with those that one is like. */
const struct yaml *presets_apply(struct scope *scope, const struct yaml *element);
/* The element with the defaults for its kind. */
const struct yaml *defaults_apply(struct reader *reader, const struct yaml *element,
                                  struct slice kind);

#endif
