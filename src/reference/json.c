/* json.c -- jansson's values, or none. */
#include "reference/json.h"
#include "reference/reference.h"

json_t *json_made(json_t *made)
{
    if (!made)
        memory_fatal(sizeof(json_t *));
    return made;
}

void json_put(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, json_made(value)) != 0)
        memory_fatal(sizeof(json_t *));
}

void json_push(json_t *array, json_t *value)
{
    if (json_array_append_new(array, json_made(value)) != 0)
        memory_fatal(sizeof(json_t *));
}

json_t *json_text(const char *text) { return json_made(json_string(text)); }

json_t *json_slice(struct slice text) { return json_made(json_stringn(text.text, text.size)); }

json_t *json_reference(struct arena *arena, const char *name)
{
    json_t *reference = json_made(json_object());

    json_put(reference, "$ref", json_slice(arena_printf(arena, "#/$defs/%s", name)));
    return reference;
}

json_t *json_either(json_t *a, json_t *b)
{
    json_t *either = json_made(json_object());
    json_t *both = json_made(json_array());

    json_push(both, a);
    json_push(both, b);
    json_put(either, "anyOf", both);
    return either;
}

json_t *json_types(const char *const *types)
{
    json_t *schema = json_made(json_object());
    json_t *list = json_made(json_array());

    for (size_t i = 0; types[i]; i++)
        json_push(list, json_text(types[i]));
    json_put(schema, "type",
             types[1] ? json_incref(list) : json_incref(json_array_get(list, 0)));
    json_decref(list);
    return schema;
}

const char *reference_jansson_version(void) { return jansson_version_str(); }
