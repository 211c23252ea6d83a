/* schema.c -- the JSON Schema of a page description.
 *
 * Every table is a definition. An element is told apart by a chain of conditions: the
 * first of its keys that makes it a kind leads to the keys of that kind alone, so that an
 * editor offers those and no others, and a wrong key is one error, not twenty. What a
 * preset, a default or a slot may have said before (keys that must stand there) is not
 * claimed.
 */
#include <string.h>

#include "edition/parts.h"
#include "reference/reference.h"
#include "reference/value.h"

struct schema {
    struct arena *arena;
    struct topics topics;
    json_t *definitions;
};

/* --- tables --- */

static void merge_key_put(json_t *properties)
{
    json_t *schema = json_made(json_object());

    json_put(schema, "description",
             json_text("merge key: takes over the keys of another mapping"));
    json_put(schema, "doNotSuggest", json_true());
    json_put(properties, "<<", schema);
}

/* Keys of parts are described once, with the part. */
static void part_properties(struct schema *schema, const struct table *part, json_t *properties)
{
    const struct topic *topic = topic_of(&schema->topics, part);

    for (size_t i = 0; i < part->key_count; i++) {
        const char *name = part->keys[i].name;
        if (json_object_get(properties, name))
            continue;
        struct slice path = arena_printf(schema->arena, "%s/properties/%s",
                                         definition_name(schema->arena, topic->name), name);
        json_put(properties, name, json_reference(schema->arena, path.text));
    }
    for (size_t i = 0; i < part->part_count; i++)
        part_properties(schema, part->parts[i].table, properties);
}

static json_t *properties_make(struct schema *schema, const struct topic *topic)
{
    const struct table *table = topic->table;
    json_t *properties = json_made(json_object());

    for (size_t i = 0; i < table->key_count; i++)
        json_put(
            properties, table->keys[i].name,
            value_schema(schema->arena, &schema->topics, &table->keys[i], topic->in_element));
    for (size_t i = 0; i < table->part_count; i++)
        part_properties(schema, table->parts[i].table, properties);
    merge_key_put(properties);
    return properties;
}

static json_t *required_make(const struct table *table)
{
    json_t *required = json_made(json_array());

    for (size_t i = 0; i < table->key_count; i++)
        if (table->keys[i].required)
            json_push(required, json_text(table->keys[i].name));
    return required;
}

/* Whether a row says «keys of its own» of the table: then null is no empty mapping. */
static bool is_inside(const struct schema *schema, const struct table *table)
{
    for (size_t i = 0; i < schema->topics.count; i++) {
        const struct table *holder = schema->topics.items[i].table;
        for (size_t j = 0; j < holder->key_count; j++)
            if (holder->keys[j].table == table && holder->keys[j].type->form != FORM_MAPPING)
                return true;
    }
    return false;
}

static void table_define(struct schema *schema, const struct topic *topic)
{
    json_t *required = required_make(topic->table);
    bool null = json_array_size(required) == 0 && !topic->in_element &&
                !is_inside(schema, topic->table);
    json_t *made = json_types((const char *const[]){"object", null ? "null" : NULL, NULL});

    json_put(made, "title", json_slice(topic->name));
    json_put(made, "properties", properties_make(schema, topic));
    json_put(made, "additionalProperties",
             topic->table->open
                 ? json_types((const char *const[]){"string", "number", "boolean", NULL})
                 : json_false());
    /* An element may get them from elsewhere. */
    if (json_array_size(required) > 0 && !topic->kind)
        json_put(made, "required", required);
    else
        json_decref(required);
    json_put(schema->definitions, definition_name(schema->arena, topic->name), made);
}

/* --- elements --- */

static bool holds(const struct table *table, const char *name)
{
    size_t offset;

    return table_key(table, slice_of(name), &offset) != NULL;
}

/* Kinds with a key that is called like another kind, such as the `rule` of a panel, come
 * before that kind: see explains() in element.c. */
static void kinds_sort(const struct element_type **kinds)
{
    for (size_t i = 0; i < element_type_count; i++)
        kinds[i] = &element_types[i];
    for (size_t i = 0; i < element_type_count; i++)
        for (size_t j = i + 1; j < element_type_count; j++)
            if (holds(kinds[j]->table, kinds[i]->name)) {
                const struct element_type *moved = kinds[j];
                memmove(&kinds[i + 1], &kinds[i],
                        (j - i) * sizeof(const struct element_type *));
                kinds[i] = moved;
                j = i;
            }
}

static json_t *has_key(const char *name)
{
    json_t *schema = json_types((const char *const[]){"object", NULL});
    json_t *required = json_made(json_array());

    json_push(required, json_text(name));
    json_put(schema, "required", required);
    return schema;
}

static json_t *condition(const char *key, json_t *then, json_t *otherwise)
{
    json_t *schema = json_made(json_object());

    json_put(schema, "if", has_key(key));
    json_put(schema, "then", then);
    json_put(schema, "else", otherwise);
    return schema;
}

/* What an editor offers before the kind is known. */
static json_t *no_kind(struct schema *schema)
{
    json_t *made = json_made(json_object());
    json_t *properties = json_made(json_object());
    json_t *required = json_made(json_array());
    struct slice names = SLICE("");

    for (size_t i = 0; i < element_type_count; i++) {
        const char *name = element_types[i].name;
        struct slice path = arena_printf(schema->arena, "element-%s/properties/%s", name, name);
        json_put(properties, name, json_reference(schema->arena, path.text));
        names =
            arena_printf(schema->arena, "%.*s%s%s", SLICE_ARG(names), i > 0 ? ", " : "", name);
    }
    json_put(properties, "like",
             json_reference(schema->arena, "every-element/properties/like"));
    json_put(made, "properties", properties);
    json_push(required, json_text(element_types[0].name)); /* it is not there: any will do */
    json_put(made, "required", required);
    json_put(made, "errorMessage",
             json_slice(arena_printf(schema->arena,
                                     "An element needs a key that says what it is: %.*s",
                                     SLICE_ARG(names))));
    return made;
}

/* The chain of kinds; `rest` where none of their keys stands there. */
static json_t *kinds_chain(struct schema *schema, json_t *rest)
{
    const struct element_type **kinds =
        ARENA_ARRAY(schema->arena, const struct element_type *, element_type_count);

    kinds_sort(kinds);
    for (size_t i = element_type_count; i > 0; i--) {
        const char *name = kinds[i - 1]->name;
        struct slice definition = arena_printf(schema->arena, "element-%s", name);
        rest = condition(name, json_reference(schema->arena, definition.text), rest);
    }
    json_put(rest, "type", json_text("object"));
    return rest;
}

/* Adds one more meaning of a key to those that are known. */
static void meaning_add(json_t *properties, const char *key, json_t *meaning)
{
    json_t *known = json_object_get(properties, key);
    json_t *list = json_object_get(known, "anyOf");
    size_t i;
    json_t *other;

    if (!known) {
        json_put(properties, key, meaning);
        return;
    }
    if (json_equal(known, meaning)) {
        json_decref(meaning);
        return;
    }
    if (!list) {
        json_put(properties, key, json_either(json_incref(known), meaning));
        return;
    }
    json_array_foreach(list, i, other)
    {
        if (json_equal(other, meaning)) {
            json_decref(meaning);
            return;
        }
    }
    json_push(list, meaning);
}

/* Every key of any element, with all that it may mean. */
static json_t *any_keys(struct schema *schema)
{
    json_t *made = json_types((const char *const[]){"object", NULL});
    json_t *properties = json_made(json_object());

    for (size_t i = 0; i < element_type_count; i++) {
        struct slice name = arena_printf(schema->arena, "element-%s", element_types[i].name);
        json_t *kind = json_object_get(schema->definitions, name.text);
        const char *key;
        json_t *value;
        json_object_foreach(json_object_get(kind, "properties"), key, value)
        {
            struct slice path =
                arena_printf(schema->arena, "%.*s/properties/%s", SLICE_ARG(name), key);
            if (strcmp(key, "<<") == 0)
                continue;
            meaning_add(properties, key,
                        json_object_get(value, "$ref")
                            ? json_made(json_deep_copy(value))
                            : json_reference(schema->arena, path.text));
        }
    }
    merge_key_put(properties);
    json_put(made, "properties", properties);
    json_put(made, "additionalProperties", json_false());
    return made;
}

static json_t *slot_make(void)
{
    json_t *schema = json_types((const char *const[]){"object", NULL});
    json_t *properties = json_made(json_object());
    json_t *name = json_types((const char *const[]){"string", "number", "boolean", NULL});

    json_put(name, "description",
             json_text("elements of the page go here.\n\nthe name of a slot."));
    json_put(properties, "slot", name);
    json_put(schema, "properties", properties);
    json_put(schema, "additionalProperties", json_false());
    return schema;
}

static void elements_define(struct schema *schema)
{
    json_t *all = schema->definitions;

    json_put(all, "element-keys", any_keys(schema));
    json_put(all, "element-in-slot",
             kinds_chain(schema, json_reference(schema->arena, "element-keys")));
    json_put(
        all, "element",
        kinds_chain(schema, condition("like", json_reference(schema->arena, "element-keys"),
                                      no_kind(schema))));
    json_put(all, "element-or-slot",
             condition("slot", slot_make(), json_reference(schema->arena, "element")));
}

/* --- files --- */

static json_t *file_make(struct schema *schema, const struct table *table, const char *title,
                         const char *help)
{
    json_t *file = json_made(json_object());
    const struct topic *topic = topic_of(&schema->topics, table);
    json_t *made =
        json_object_get(schema->definitions, definition_name(schema->arena, topic->name));

    json_put(file, "$schema", json_text("https://json-schema.org/draft/2020-12/schema"));
    json_put(file, "title", json_text(title));
    json_put(file, "description", json_text(help));
    json_incref(made);
    if (json_object_update_missing(file, made) != 0)
        memory_fatal(sizeof(json_t *));
    json_decref(made);
    json_object_del(schema->definitions, definition_name(schema->arena, topic->name));
    return file;
}

struct slice reference_schema(struct arena *arena, enum schema_file kind)
{
    const struct table *root = kind == SCHEMA_EDITION ? &root_table : &people_file_table;
    struct schema schema = {arena, topics_collect(arena, root), json_made(json_object())};
    json_t *file;

    for (size_t i = 0; i < schema.topics.count; i++)
        table_define(&schema, &schema.topics.items[i]);
    if (kind == SCHEMA_EDITION) {
        elements_define(&schema);
        file = file_make(&schema, &root_table, "Umbruch: page description",
                         "An edition, or a house style that editions include.");
    } else {
        file = file_make(&schema, &people_file_table, "Umbruch: people",
                         "The people of an edition in a file of their own.");
    }
    json_put(file, "$defs", schema.definitions);
    char *text = json_dumps(file, JSON_INDENT(1));
    if (!text)
        memory_fatal(0);
    struct slice copy = arena_printf(arena, "%s\n", text);
    free(text);
    json_decref(file);
    return copy;
}
