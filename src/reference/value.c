/* value.c -- from the row of a key to the schema of its value.
 *
 * YAML makes numbers, truth values and null of some texts before a schema sees them, and
 * the reader sees texts only: so where it takes any text, the schema takes all of these.
 * The words for the reader in the editor (patternErrorMessage, markdownDescription) are
 * extensions that the YAML language server knows and others pass over.
 */
#include "reference/value.h"

#include <assert.h>
#include <string.h>

#include "edition/units.h"
#include "edition/values.h"

/* «$name» alone, or «${name}» somewhere: see scope.c. */
#define PARAMETER "^\\$[A-Za-z_.-][A-Za-z0-9_.-]*$|\\$\\{"

/* As decimal_parse() reads them. */
#define NUMBER "0*[0-9]{1,12}"
#define DECIMAL NUMBER "(?:\\.[0-9]{1,6})?"

const char *definition_name(struct arena *arena, struct slice topic)
{
    char *name = arena_string(arena, topic);

    for (char *c = name; *c; c++)
        if (*c == ' ')
            *c = '-';
    return name;
}

/* --- patterns --- */

static bool is_positive(const struct key *key) { return key->least && key->least[0] != '-'; }

/* The type's pattern with its numbers written out. */
static struct slice pattern_text(struct arena *arena, const char *pattern, bool positive)
{
    struct slice out = SLICE("");

    for (; *pattern; pattern++) {
        const char *number = NULL;
        if (pattern[0] == '%' && pattern[1] == 'n')
            number = NUMBER;
        else if (pattern[0] == '%' && (pattern[1] == 'd' || pattern[1] == 's'))
            number = pattern[1] == 'd' ? DECIMAL
                     : positive        ? "(?:\\+?" DECIMAL "|-0+(?:\\.0{1,6})?)"
                                       : "[+-]?" DECIMAL;
        if (number)
            pattern++;
        out = number ? arena_printf(arena, "%.*s%s", SLICE_ARG(out), number)
                     : arena_printf(arena, "%.*s%c", SLICE_ARG(out), *pattern);
    }
    return out;
}

static void pattern_put(struct arena *arena, json_t *schema, struct slice pattern,
                        bool in_element, const char *words)
{
    struct slice whole = arena_printf(arena, "^(?:%.*s)$%s", SLICE_ARG(pattern),
                                      in_element ? "|" PARAMETER : "");

    json_put(schema, "pattern", json_slice(whole));
    if (words)
        json_put(schema, "patternErrorMessage",
                 json_slice(arena_printf(arena, "Expected %s", words)));
}

static void message_put(struct arena *arena, json_t *schema, const char *words)
{
    if (words)
        json_put(schema, "errorMessage", json_slice(arena_printf(arena, "Expected %s", words)));
}

static json_t *parameter(void)
{
    json_t *schema = json_types((const char *const[]){"string", NULL});

    json_put(schema, "pattern", json_text(PARAMETER));
    json_put(schema, "patternErrorMessage", json_text("Expected a parameter: $name"));
    return schema;
}

/* --- scalars --- */

static json_t *string_schema(struct arena *arena, const struct key *key, bool in_element)
{
    json_t *schema = json_types((const char *const[]){"string", NULL});

    pattern_put(arena, schema, pattern_text(arena, key->type->pattern, is_positive(key)),
                in_element, key->type->words);
    message_put(arena, schema, key->type->words);
    return schema;
}

static json_t *length_schema(struct arena *arena, const struct key *key, bool in_element)
{
    bool beyond_zero = is_positive(key) && key->least[0] != '0';

    if (beyond_zero)
        return string_schema(arena, key, in_element);
    json_t *zero = json_made(json_object());
    json_put(zero, "const", json_integer(0));
    return json_either(string_schema(arena, key, in_element), zero);
}

/* Bounds of a whole number stand in the row as its digits. */
static void bound_put(json_t *schema, const char *name, const char *bound)
{
    int64_t value;

    if (bound && unit_number(NULL, slice_of(bound), &value))
        json_put(schema, name, json_integer(value));
}

/* Quoted digits are a number too. */
static json_t *number_schema(struct arena *arena, const struct key *key, const char *kind,
                             bool in_element)
{
    json_t *schema = json_types((const char *const[]){kind, "string", NULL});

    bound_put(schema, "minimum", key->least);
    bound_put(schema, "maximum", key->most);
    if (!key->least && key->type->storage != STORE_INT64)
        json_put(schema, "minimum",
                 json_integer(key->type->storage == STORE_INT ? INT32_MIN : 0));
    pattern_put(arena, schema, pattern_text(arena, key->type->pattern, is_positive(key)),
                in_element, key->type->words);
    message_put(arena, schema, key->type->words);
    return schema;
}

static json_t *weight_schema(struct arena *arena, bool in_element)
{
    json_t *names = json_made(json_object());
    json_t *list = json_made(json_array());
    json_t *number = json_types((const char *const[]){"integer", "string", NULL});

    for (int weight = 100; weight <= 900; weight += 100)
        json_push(list, json_text(weight_name(weight)));
    json_put(names, "enum", list);
    json_put(number, "minimum", json_integer(1));
    json_put(number, "maximum", json_integer(1000));
    pattern_put(arena, number, SLICE("[0-9]{1,4}"), in_element, type_weight.words);
    return json_either(names, number);
}

static json_t *switch_schema(bool in_element)
{
    json_t *schema =
        json_types((const char *const[]){"boolean", in_element ? "string" : NULL, NULL});

    if (in_element)
        json_put(schema, "pattern", json_text(PARAMETER));
    json_put(schema, "errorMessage", json_text("Expected true or false"));
    json_put(schema, "patternErrorMessage", json_text("Expected true or false"));
    return schema;
}

static json_t *choice_schema(const struct key *key, bool in_element)
{
    json_t *schema = json_types((const char *const[]){"string", NULL});
    json_t *names = json_made(json_array());
    json_t *helps = json_made(json_array());

    for (size_t i = 0; i < key->choice_count; i++) {
        json_push(names, json_text(key->choices[i].name));
        json_push(helps, json_text(key->choices[i].help));
    }
    json_put(schema, "enum", names);
    json_put(schema, "markdownEnumDescriptions", helps);
    return in_element ? json_either(schema, parameter()) : schema;
}

static json_t *nothing_schema(void)
{
    json_t *schema = json_made(json_object());
    json_t *values = json_made(json_array());

    json_push(values, json_null());
    json_push(values, json_text("list"));
    json_put(schema, "enum", values);
    return schema;
}

/* --- made of others --- */

static json_t *bare_schema(struct arena *arena, const struct topics *topics,
                           const struct key *key, bool in_element);

static json_t *item_schema(struct arena *arena, const struct topics *topics,
                           const struct key *key, bool in_element)
{
    struct key item = *key;

    if (key->table)
        return json_reference(arena,
                              definition_name(arena, topic_of(topics, key->table)->name));
    item.type = key->item;
    return bare_schema(arena, topics, &item, in_element);
}

static json_t *array_schema(json_t *items)
{
    json_t *schema = json_types((const char *const[]){"array", NULL});

    json_put(schema, "items", items);
    return schema;
}

static json_t *tuple_schema(struct arena *arena, const struct topics *topics,
                            const struct key *key, bool in_element)
{
    json_t *schema = array_schema(item_schema(arena, topics, key, in_element));

    json_put(schema, "minItems", json_integer((json_int_t)key->field_count));
    json_put(schema, "maxItems", json_integer((json_int_t)key->field_count));
    if (key->or_one)
        return json_either(item_schema(arena, topics, key, in_element), schema);
    return in_element ? json_either(schema, parameter()) : schema;
}

/* The hyphen of a range ends its first value, which therefore has no sign. */
static json_t *range_schema(struct arena *arena, const struct key *key, bool in_element)
{
    json_t *schema = json_types((const char *const[]){"string", NULL});
    struct slice from = pattern_text(arena, key->item->pattern, true);
    struct slice pattern =
        arena_printf(arena, "(?:%.*s) *- *(?:%.*s)", SLICE_ARG(from), SLICE_ARG(from));
    const char *words =
        key->item->form == FORM_INTEGER ? "a range: 7-64" : "a range of lengths: 8pt-13pt";

    pattern_put(arena, schema, pattern, in_element, words);
    message_put(arena, schema, words);
    return schema;
}

static json_t *features_schema(struct arena *arena, const struct key *key, bool in_element)
{
    json_t *schema = array_schema(string_schema(arena, key, in_element));

    json_put(schema, "maxItems", json_integer(64));
    return schema;
}

/* --- what others read --- */

static json_t *element_reference(struct arena *arena, const struct key *key)
{
    if (key->type->form == FORM_SEQUENCE)
        return json_reference(arena,
                              key->each_form == EACH_SLOT ? "element-or-slot" : "element");
    if (key->each_form == EACH_LIST)
        return array_schema(json_reference(arena, "element-in-slot"));
    return json_either(json_reference(arena, "element-keys"),
                       json_types((const char *const[]){"null", NULL}));
}

/* One of the values in a mapping or sequence. */
static json_t *each_schema(struct arena *arena, const struct topics *topics,
                           const struct key *key)
{
    struct key item = {.name = key->name, .type = key->each_type};

    if (key->each == &common_table)
        return element_reference(arena, key);
    if (key->each) {
        struct slice name = topic_of(topics, key->each)->name;
        json_t *schema = json_reference(arena, definition_name(arena, name));
        return key->each_form == EACH_LIST ? array_schema(schema) : schema;
    }
    return key->each_type ? bare_schema(arena, topics, &item, false) : json_made(json_true());
}

/* The names of colours are what is left beside the built-in ones. */
static json_t *kinds_schema(struct arena *arena)
{
    json_t *properties = json_made(json_object());

    for (size_t i = 0; i < element_type_count; i++) {
        struct slice name = arena_printf(arena, "element-%s", element_types[i].name);
        json_put(properties, element_types[i].name, json_reference(arena, name.text));
    }
    return properties;
}

static json_t *mapping_schema(struct arena *arena, const struct topics *topics,
                              const struct key *key)
{
    const char *text = key->or_file || key->or_one ? "string" : NULL;
    json_t *schema = json_types((const char *const[]){"object", "null", text, NULL});

    if (key->table) {
        json_decref(schema);
        return json_either(
            json_reference(arena, definition_name(arena, topic_of(topics, key->table)->name)),
            json_types((const char *const[]){"null", NULL}));
    }
    if (key->each_form == EACH_KIND) {
        json_put(schema, "properties", kinds_schema(arena));
        json_put(schema, "additionalProperties", json_false());
    } else {
        json_put(schema, "additionalProperties", each_schema(arena, topics, key));
    }
    return schema;
}

static json_t *sequence_schema(struct arena *arena, const struct topics *topics,
                               const struct key *key)
{
    const char *file = key->or_file ? "string" : NULL;
    json_t *schema = json_types((const char *const[]){"array", "null", file, NULL});

    json_put(schema, "items", each_schema(arena, topics, key));
    return schema;
}

static json_t *table_schema(struct arena *arena, const struct topics *topics,
                            const struct key *key, bool in_element)
{
    struct slice name = topic_of(topics, key->table)->name;
    json_t *schema = json_reference(arena, definition_name(arena, name));

    return in_element ? json_either(schema, parameter()) : schema;
}

static json_t *bare_schema(struct arena *arena, const struct topics *topics,
                           const struct key *key, bool in_element)
{
    switch (key->type->form) {
    case FORM_TEXT:
        return json_types((const char *const[]){"string", "number", "boolean",
                                                key->type->takes_null ? "null" : NULL, NULL});
    case FORM_STRING:
        return string_schema(arena, key, in_element);
    case FORM_LENGTH:
        return length_schema(arena, key, in_element);
    case FORM_INTEGER:
        return number_schema(arena, key, "integer", in_element);
    case FORM_NUMBER:
        return number_schema(arena, key, "number", in_element);
    case FORM_WEIGHT:
        return weight_schema(arena, in_element);
    case FORM_SWITCH:
        return switch_schema(in_element);
    case FORM_CHOICE:
        return choice_schema(key, in_element);
    case FORM_NOTHING:
        return nothing_schema();
    case FORM_TABLE:
        return table_schema(arena, topics, key, in_element);
    case FORM_TUPLE:
        return tuple_schema(arena, topics, key, in_element);
    case FORM_RANGE:
        return range_schema(arena, key, in_element);
    case FORM_LIST: {
        json_t *schema = array_schema(item_schema(arena, topics, key, in_element));
        return in_element ? json_either(schema, parameter()) : schema;
    }
    case FORM_FEATURES:
        return features_schema(arena, key, in_element);
    case FORM_MAPPING:
        return mapping_schema(arena, topics, key);
    case FORM_SEQUENCE:
        return sequence_schema(arena, topics, key);
    case FORM_ANY:
        return json_made(json_object());
    case FORM_MISSING:
        break;
    }
    assert(key->type->form != FORM_MISSING); /* a type of values has to say its form */
    return json_made(json_object());
}

/* --- what an editor shows --- */

static struct slice bounds_words(struct arena *arena, const struct key *key)
{
    return key->least ? arena_printf(arena, ", from %s to %s", key->least, key->most)
                      : SLICE("");
}

static struct slice description(struct arena *arena, const struct key *key)
{
    struct slice type =
        key->type->words ? slice_of(key->type->words) : key_type_words(arena, key);
    struct slice bounds = bounds_words(arena, key);
    struct slice standard = key_standard(key);
    struct slice text =
        arena_printf(arena, "%s.\n\n%.*s%.*s.", key->help, SLICE_ARG(type), SLICE_ARG(bounds));

    if (standard.size > 0)
        text =
            arena_printf(arena, "%.*s Without it: %.*s.", SLICE_ARG(text), SLICE_ARG(standard));
    return text;
}

static struct slice markdown(struct arena *arena, const struct key *key)
{
    struct slice text = description(arena, key);

    for (size_t i = 0; i < key->choice_count; i++)
        text = arena_printf(arena, "%.*s%s- `%s`: %s", SLICE_ARG(text), i == 0 ? "\n\n" : "\n",
                            key->choices[i].name, key->choices[i].help);
    return text;
}

/* The default as YAML would read it. */
static json_t *scalar_value(const struct value_type *type, struct slice text)
{
    int64_t number;

    if (type->form == FORM_SWITCH)
        return json_boolean(slice_is(text, "true"));
    if ((type->form == FORM_INTEGER || type->form == FORM_NUMBER) &&
        unit_number(NULL, text, &number))
        return json_integer(number);
    return json_slice(text);
}

static json_t *list_value(const struct value_type *item, struct slice text)
{
    json_t *list = json_made(json_array());
    struct slice rest = slice_part(text, 1, text.size - 1);
    struct slice head;

    while (rest.size > 0) {
        slice_cut(rest, ',', &head, &rest);
        json_push(list, scalar_value(item, slice_trim(head)));
    }
    return list;
}

static void default_put(json_t *schema, const struct key *key)
{
    struct slice text = key_standard(key);

    if (text.size > 0)
        json_put(schema, "default",
                 slice_starts(text, "[") ? list_value(key->item, text)
                                         : scalar_value(key->type, text));
}

json_t *value_schema(struct arena *arena, const struct topics *topics, const struct key *key,
                     bool in_element)
{
    json_t *schema = json_made(json_object());
    json_t *bare = bare_schema(arena, topics, key, in_element);

    json_put(schema, "description", json_slice(description(arena, key)));
    if (key->choice_count > 0)
        json_put(schema, "markdownDescription", json_slice(markdown(arena, key)));
    default_put(schema, key);
    if (json_object_update(schema, bare) != 0)
        memory_fatal(sizeof(json_t *));
    json_decref(bare);
    return schema;
}
