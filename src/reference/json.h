/* json.h -- making JSON by jansson, with this program's policy: no memory ends it. */
#ifndef REFERENCE_JSON_H
#define REFERENCE_JSON_H

#include <jansson.h>

#include "base/memory.h"

/* `made` as it is; ends the program if there was no memory for it. */
json_t *json_made(json_t *made);
/* Both take the value over. */
void json_put(json_t *object, const char *key, json_t *value);
void json_push(json_t *array, json_t *value);

json_t *json_text(const char *text);
json_t *json_slice(struct slice text);
/* {"$ref": "#/$defs/NAME"} */
json_t *json_reference(struct arena *arena, const char *name);
/* {"anyOf": [a, b]}, which takes both over. */
json_t *json_either(json_t *a, json_t *b);
/* {"type": ["string", …]}, up to NULL; a single one stands alone. */
json_t *json_types(const char *const *types);

#endif
