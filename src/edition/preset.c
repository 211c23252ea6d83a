/* preset.c -- presets, and defaults by kind of element. */
#include "edition/preset.h"

#include "edition/element.h"
#include "edition/parts.h"

/* A key above, and what it makes void below. */
static const struct {
    const char *above;
    const char *below[6];
} place_groups[] = {
    {"columns", {"columns", "x", "inner", "outer", "width"}},
    {"x", {"x", "inner", "outer"}},
    {"inner", {"x", "inner", "outer"}},
    {"outer", {"x", "inner", "outer"}},
    {"lines", {"lines", "top", "bottom", "height"}},
    {"bottom", {"bottom", "height"}},
    {"height", {"bottom", "height"}},
};

static bool is_void(const struct yaml *upper, struct slice key)
{
    for (size_t i = 0; i < sizeof place_groups / sizeof place_groups[0]; i++) {
        if (!yaml_lookup(upper, slice_of(place_groups[i].above)))
            continue;
        for (const char *const *below = place_groups[i].below; *below; below++)
            if (slice_is(key, *below))
                return true;
    }
    return false;
}

const struct yaml *element_merge(struct reader *reader, const struct yaml *upper,
                                 const struct yaml *lower)
{
    if (!lower || lower->kind != YAML_MAPPING || upper->kind != YAML_MAPPING)
        return upper;
    if (!reader_spend(reader, upper->count + lower->count, upper->place))
        return upper;
    struct yaml_entry *kept = ARENA_ARRAY(reader->scratch, struct yaml_entry, lower->count);
    size_t count = 0;

    for (size_t i = 0; i < lower->count; i++)
        if (!is_void(upper, lower->entries[i].key))
            kept[count++] = lower->entries[i];
    return yaml_merge(reader->scratch, upper,
                      yaml_mapping(reader->scratch, kept, count, lower->place));
}

/* An element without its `like`, so that it can take over that of a preset. */
static const struct yaml *without_like(struct reader *reader, const struct yaml *element)
{
    struct yaml_entry *kept = ARENA_ARRAY(reader->scratch, struct yaml_entry, element->count);
    struct yaml *copy = ARENA_NEW(reader->scratch, struct yaml);
    size_t count = 0;

    for (size_t i = 0; i < element->count; i++)
        if (!slice_is(element->entries[i].key, "like"))
            kept[count++] = element->entries[i];
    *copy = *element;
    copy->entries = kept;
    copy->count = count;
    return copy;
}

static const struct yaml *preset_lookup(struct reader *reader, const struct yaml *name)
{
    struct map names;
    const struct yaml_entry *entry =
        name->kind == YAML_SCALAR ? yaml_entry_lookup(reader->presets, name->value) : NULL;

    if (entry)
        return entry->value;
    if (name->kind != YAML_SCALAR) {
        DIAG(reader->diag, MSG_WRONG_VALUE, name->place, "like");
        DIAG_ADD(reader->diag, MSG_EXPECT_TEXT, NOWHERE);
        reader_used(reader, name->place);
        return NULL;
    }
    map_init(&names, reader->scratch);
    for (size_t i = 0; reader->presets && i < reader->presets->count; i++)
        map_add(&names, reader->presets->entries[i].key, reader);
    reader_unknown(reader, MSG_UNKNOWN_PRESET, name->place, name->value, &names);
    return NULL;
}

/* False, reported, if the preset stands in the chain of `count` already, or the chain is as
 * long as it may be. */
static bool chain_continues(struct reader *reader, const struct yaml *const *chain,
                            unsigned count, const struct yaml *preset, const struct yaml *like)
{
    const char *name = reader_text(reader, like->value);

    for (unsigned i = 0; i < count; i++)
        if (chain[i] == preset) {
            REPORT(reader, MSG_LIKE_CYCLE, like->place, name);
            return false;
        }
    if (count == LIMIT_CHAIN)
        REPORT(reader, MSG_CHAIN_TOO_LONG, like->place, name,
               diag_format(reader->diag, "%d", LIMIT_CHAIN));
    return count < LIMIT_CHAIN;
}

const struct yaml *presets_apply(struct scope *scope, const struct yaml *element)
{
    const struct yaml *chain[LIMIT_CHAIN];
    struct reader *reader = scope->reader;
    const struct yaml *like = yaml_lookup(element, SLICE("like"));

    for (unsigned i = 0; like; i++) {
        like = scope_expand(scope, like);
        element = without_like(reader, element);
        if (like->broken)
            break;
        const struct yaml *preset = preset_lookup(reader, like);
        if (!preset || !chain_continues(reader, chain, i, preset, like))
            break;
        chain[i] = preset;
        element = element_merge(reader, element, preset);
        like = yaml_lookup(element, SLICE("like"));
    }
    return element;
}

const struct yaml *defaults_apply(struct reader *reader, const struct yaml *element,
                                  struct slice kind)
{
    return element_merge(reader, element, yaml_lookup(reader->defaults, kind));
}

/* The keys without those no element could have, which are reported here, once and not with
 * every element. What the others hold is read with the elements. */
static const struct yaml *keys_check(struct reader *reader, const struct yaml_entry *entry)
{
    const struct yaml *node = entry->value;

    if (node->kind != YAML_MAPPING) {
        REPORT(reader, MSG_NOT_A_MAPPING, node->place, reader_quoted(reader, entry->key));
        return yaml_mapping(reader->arena, NULL, 0, node->place);
    }
    struct yaml_entry *known = ARENA_ARRAY(reader->arena, struct yaml_entry, node->count);
    size_t count = 0;
    for (size_t i = 0; i < node->count; i++)
        if (element_key_check(reader, node, &node->entries[i]))
            known[count++] = node->entries[i];
    return yaml_mapping(reader->arena, known, count, node->place);
}

static const struct yaml *all_keys_check(struct reader *reader, const struct yaml *node)
{
    if (!node)
        return NULL;
    struct yaml_entry *entries = ARENA_ARRAY(reader->arena, struct yaml_entry, node->count);
    for (size_t i = 0; i < node->count; i++) {
        entries[i] = node->entries[i];
        entries[i].value = keys_check(reader, &entries[i]);
    }
    return yaml_mapping(reader->arena, entries, node->count, node->place);
}

void presets_read(struct reader *reader, const struct yaml *presets,
                  const struct yaml *defaults)
{
    for (size_t i = 0; defaults && i < defaults->count; i++)
        element_kind_check(reader, defaults, &defaults->entries[i]);
    reader->presets = all_keys_check(reader, presets);
    reader->defaults = all_keys_check(reader, defaults);
}
