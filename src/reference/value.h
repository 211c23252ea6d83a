/* value.h -- the schema of one value. */
#ifndef REFERENCE_VALUE_H
#define REFERENCE_VALUE_H

#include "reference/json.h"
#include "reference/topic.h"

/* The schema of a key's value, with what an editor shows of it. `in_element`: parameters
 * of a master may stand for the value, or in it. */
json_t *value_schema(struct arena *arena, const struct topics *topics, const struct key *key,
                     bool in_element);

/* The name of a topic in $defs: «element-quote». */
const char *definition_name(struct arena *arena, struct slice topic);

#endif
