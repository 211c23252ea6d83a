/* scope.c -- filling in parameters. */
#include "edition/scope.h"

#include "edition/values.h"

static const struct yaml *broken(struct scope *scope, struct place place)
{
    struct yaml *node = ARENA_NEW(scope->reader->scratch, struct yaml);

    *node = (struct yaml){.kind = YAML_SCALAR, .plain = true, .place = place, .broken = true};
    node->end = place.offset + place.size;
    yaml_weigh(node);
    return node;
}

bool scope_is_built_in(struct slice name)
{
    return slice_is(name, "page") || slice_is(name, "side") || slice_is(name, "section") ||
           slice_starts(name, "section.");
}

/* --- looking up a name --- */

static const struct yaml *text_node(struct scope *scope, struct slice text, struct place place)
{
    struct yaml *node = ARENA_NEW(scope->reader->scratch, struct yaml);

    *node = *yaml_scalar(scope->reader->scratch, text, place);
    node->plain = false; /* an empty folio is a text, not nothing */
    return node;
}

static const struct yaml *section_lookup(struct scope *scope, struct slice name,
                                         struct place place)
{
    struct reader *reader = scope->reader;
    struct slice key = slice_part(name, slice_of("section.").size, name.size);

    if (!scope->section) {
        REPORT(reader, MSG_NO_SECTION, place, reader_text(reader, name));
        return NULL;
    }
    if (slice_is(key, "id"))
        return text_node(scope, scope->section->id, place);
    const struct yaml *value = yaml_lookup(scope->section_node, key);
    if (value)
        return value;
    if (slice_is(key, "short"))
        return text_node(scope, scope->section->short_name, place);
    REPORT(reader, MSG_UNKNOWN_PARAMETER, place, reader_text(reader, name));
    return NULL;
}

static void unknown_parameter(struct scope *scope, struct slice name, struct place place)
{
    struct map names;

    map_init(&names, scope->reader->scratch);
    map_add(&names, SLICE("page"), scope);
    map_add(&names, SLICE("side"), scope);
    for (size_t i = 0; scope->parameters && i < scope->parameters->count; i++)
        map_add(&names, scope->parameters->entries[i].key, scope);
    reader_unknown(scope->reader, MSG_UNKNOWN_PARAMETER, place, name, &names);
}

/* A parameter whose value names a parameter whose value …: it may come back to none of them,
 * and may not go on for ever. */
static bool chain_check(const struct scope *scope, struct slice name, struct place place)
{
    struct reader *reader = scope->reader;

    for (unsigned i = 0; i < scope->depth; i++) {
        if (slice_equal(scope->open[i], name)) {
            REPORT(reader, MSG_PARAMETER_CYCLE, place, reader_text(reader, name));
            return false;
        }
    }
    if (scope->depth == LIMIT_PARAMETER_DEPTH) {
        REPORT(reader, MSG_PARAMETER_DEEP, place, reader_text(reader, scope->open[0]),
               diag_format(reader->diag, "%d", LIMIT_PARAMETER_DEPTH));
        return false;
    }
    return true;
}

/* The value of a parameter with its own parameters filled in. That is done once: however often
 * it is named, it costs no more than what then stands there. NULL after an error. */
static const struct yaml *parameter_fill(struct scope *scope, size_t index, struct place place)
{
    struct reader *reader = scope->reader;
    const struct yaml_entry *parameter = &scope->parameters->entries[index];

    if (!scope->filled)
        scope->filled =
            ARENA_ARRAY(reader->scratch, const struct yaml *, scope->parameters->count);
    if (scope->filled[index])
        return reader_spend(reader, scope->filled[index]->weight, place) ? scope->filled[index]
                                                                         : NULL;
    if (!chain_check(scope, parameter->key, place))
        return NULL;
    scope->open[scope->depth++] = parameter->key;
    scope->filled[index] = scope_expand(scope, parameter->value);
    scope->depth--;
    return scope->filled[index];
}

static const struct yaml *parameter_lookup(struct scope *scope, struct slice name,
                                           struct place place)
{
    size_t count = scope->parameters ? scope->parameters->count : 0;

    /* Names are compared one after the other: many of them are work. */
    if (!reader_spend(scope->reader, count / 16, place))
        return NULL;
    const struct yaml_entry *parameter = yaml_entry_lookup(scope->parameters, name);
    if (!parameter) {
        unknown_parameter(scope, name, place);
        return NULL;
    }
    if (yaml_is_null(parameter->value)) /* the page must give it, and has been told so */
        return broken(scope, place);
    return parameter_fill(scope, (size_t)(parameter - scope->parameters->entries), place);
}

/* NULL if there is no such parameter; reported. */
static const struct yaml *name_lookup(struct scope *scope, struct slice name,
                                      struct place place)
{
    if (slice_is(name, "page"))
        return text_node(scope, scope->label, place);
    if (slice_is(name, "side"))
        return text_node(scope, scope->right ? SLICE("right") : SLICE("left"), place);
    if (slice_starts(name, "section."))
        return section_lookup(scope, name, place);
    return parameter_lookup(scope, name, place);
}

/* --- texts --- */

static bool is_name_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '_' || c == '.';
}

/* «$name» and nothing else. */
static bool is_reference(struct slice text)
{
    if (text.size < 2 || text.text[0] != '$' || !is_name_character(text.text[1]) ||
        (text.text[1] >= '0' && text.text[1] <= '9'))
        return false;
    for (size_t i = 1; i < text.size; i++)
        if (!is_name_character(text.text[i]))
            return false;
    return true;
}

struct output_text {
    ARRAY_OF(char);
};

static void put(struct arena *arena, struct output_text *out, struct slice text)
{
    for (size_t i = 0; i < text.size; i++)
        *ARRAY_PUSH(arena, out) = text.text[i];
}

/* Writes the value of `${…}` at `at`; returns the offset behind it, 0 after an error. */
static size_t put_parameter(struct scope *scope, const struct yaml *node, size_t at,
                            struct output_text *out)
{
    struct reader *reader = scope->reader;
    size_t end = slice_find(node->value, SLICE("}"), at);

    if (end == SIZE_MAX) {
        REPORT(reader, MSG_PARAMETER_OPEN, node->place);
        return 0;
    }
    struct slice name = slice_part(node->value, at + 2, end);
    const struct yaml *value = name_lookup(scope, name, node->place);
    if (!value || value->broken)
        return 0;
    if (value->kind != YAML_SCALAR) {
        REPORT(reader, MSG_PARAMETER_TEXT, node->place, reader_text(reader, name));
        return 0;
    }
    if (!reader_spend(reader, value->value.size / 4, node->place))
        return 0;
    put(reader->scratch, out, value->value);
    return end + 1;
}

/* A dollar within a text is a dollar; but with the name of a parameter behind it more was
 * meant. */
static void check_dollar(struct scope *scope, const struct yaml *node, size_t at)
{
    struct reader *reader = scope->reader;
    size_t end = at + 1;

    while (end < node->value.size && is_name_character(node->value.text[end]))
        end++;
    if (end > at + 1 && node->value.text[end - 1] == '.') /* of the sentence */
        end--;
    struct slice written = slice_part(node->value, at, end);
    struct slice name = slice_part(node->value, at + 1, end);
    if (!slice_is(name, "page") && !slice_is(name, "side") && !slice_starts(name, "section.") &&
        !yaml_lookup(scope->parameters, name))
        return;
    struct place place = place_of_slice(node->place.source, written, node->place);
    DIAG(reader->diag, MSG_DOLLAR_TEXT, place, reader_text(reader, written));
    DIAG_ADD(reader->diag, MSG_DID_YOU_MEAN, NOWHERE,
             diag_format(reader->diag, "${%.*s}", SLICE_ARG(name)));
    DIAG_ADD(reader->diag, MSG_DOLLAR_LITERAL, NOWHERE);
    reader_used(reader, place);
}

static const struct yaml *expand_text(struct scope *scope, const struct yaml *node)
{
    struct output_text out = {0};
    struct slice text = node->value;
    size_t at = 0;

    if (!reader_spend(scope->reader, 1 + text.size / 4, node->place))
        return broken(scope, node->place);

    while (at < text.size) {
        size_t dollar = slice_find(text, SLICE("$"), at);
        put(scope->reader->scratch, &out, slice_part(text, at, dollar));
        if (dollar >= text.size)
            break;
        char next = dollar + 1 < text.size ? text.text[dollar + 1] : '\0';
        if (next == '{') {
            at = put_parameter(scope, node, dollar, &out);
            if (at == 0)
                return broken(scope, node->place);
        } else {
            if (next != '$')
                check_dollar(scope, node, dollar);
            put(scope->reader->scratch, &out, SLICE("$"));
            at = dollar + (next == '$' ? 2 : 1);
        }
    }
    struct yaml *copy = ARENA_NEW(scope->reader->scratch, struct yaml);
    *copy = *node;
    copy->value = arena_copy(scope->reader->arena, (struct slice){out.items, out.count});
    return copy;
}

static const struct yaml *expand_scalar(struct scope *scope, const struct yaml *node)
{
    if (!reader_spend(scope->reader, node->value.size / 64, node->place))
        return broken(scope, node->place);
    if (slice_find(node->value, SLICE("$"), 0) == SIZE_MAX)
        return node;
    if (!is_reference(node->value))
        return expand_text(scope, node);
    struct slice name = slice_part(node->value, 1, node->value.size);
    const struct yaml *value = name_lookup(scope, name, node->place);
    return value ? value : broken(scope, node->place);
}

/* --- collections --- */

static const struct yaml *expand_sequence(struct scope *scope, const struct yaml *node)
{
    const struct yaml **items = NULL;

    for (size_t i = 0; i < node->count; i++) {
        const struct yaml *item = scope_expand(scope, node->items[i]);
        if (item == node->items[i] && !items)
            continue;
        if (!items) {
            items = ARENA_ARRAY(scope->reader->scratch, const struct yaml *, node->count);
            for (size_t j = 0; j < node->count; j++)
                items[j] = node->items[j];
        }
        items[i] = item;
    }
    if (!items)
        return node;
    struct yaml *copy = ARENA_NEW(scope->reader->scratch, struct yaml);
    *copy = *node;
    copy->items = items;
    yaml_weigh(copy);
    return copy;
}

static const struct yaml *expand_mapping(struct scope *scope, const struct yaml *node)
{
    struct yaml_entry *entries = NULL;

    for (size_t i = 0; i < node->count; i++) {
        const struct yaml *value = scope_expand(scope, node->entries[i].value);
        if (value == node->entries[i].value && !entries)
            continue;
        if (!entries) {
            entries = ARENA_ARRAY(scope->reader->scratch, struct yaml_entry, node->count);
            for (size_t j = 0; j < node->count; j++)
                entries[j] = node->entries[j];
        }
        entries[i].value = value;
    }
    if (!entries)
        return node;
    struct yaml *copy = ARENA_NEW(scope->reader->scratch, struct yaml);
    *copy = *node;
    copy->entries = entries;
    yaml_weigh(copy);
    return copy;
}

const struct yaml *scope_expand(struct scope *scope, const struct yaml *node)
{
    if (!reader_spend(scope->reader, 1, node->place))
        return broken(scope, node->place);
    switch (node->kind) {
    case YAML_SCALAR:
        return expand_scalar(scope, node);
    case YAML_SEQUENCE:
        return expand_sequence(scope, node);
    case YAML_MAPPING:
        return expand_mapping(scope, node);
    }
    return node;
}
