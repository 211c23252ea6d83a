/* yaml_tree.c -- asking a YAML tree, and making trees of others. */
#include "edition/yaml.h"

const struct yaml_entry *yaml_entry_lookup(const struct yaml *node, struct slice key)
{
    if (!node || node->kind != YAML_MAPPING)
        return NULL;
    for (size_t i = 0; i < node->count; i++)
        if (slice_equal(node->entries[i].key, key))
            return &node->entries[i];
    return NULL;
}

const struct yaml *yaml_lookup(const struct yaml *node, struct slice key)
{
    const struct yaml_entry *entry = yaml_entry_lookup(node, key);

    return entry ? entry->value : NULL;
}

struct place yaml_place(const struct yaml *node, const char *key)
{
    const struct yaml *value = yaml_lookup(node, slice_of(key));

    return value ? value->place : node->place;
}

/* The core schema of YAML 1.2, 10.3.2. */
bool yaml_is_null(const struct yaml *node)
{
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL"};

    if (node->kind != YAML_SCALAR || !node->plain)
        return false;
    for (size_t i = 0; i < sizeof nulls / sizeof nulls[0]; i++)
        if (slice_is(node->value, nulls[i]))
            return true;
    return false;
}

bool yaml_holds(const struct yaml *node, struct place place)
{
    return place.source == node->place.source && place.offset >= node->place.offset &&
           place.offset < node->end;
}

const struct yaml *yaml_scalar(struct arena *arena, struct slice value, struct place place)
{
    struct yaml *node = ARENA_NEW(arena, struct yaml);

    *node = (struct yaml){.kind = YAML_SCALAR,
                          .plain = true,
                          .value = value,
                          .place = place,
                          .end = place.offset + place.size};
    yaml_weigh(node);
    return node;
}

void yaml_weigh(struct yaml *node)
{
    node->weight = 1;
    node->height = 1;
    for (size_t i = 0; i < node->count; i++) {
        const struct yaml *child =
            node->kind == YAML_MAPPING ? node->entries[i].value : node->items[i];
        node->weight += child->weight;
        if (child->height >= node->height)
            node->height = child->height + 1;
    }
}

const struct yaml *yaml_mapping(struct arena *arena, struct yaml_entry *entries, size_t count,
                                struct place place)
{
    struct yaml *node = ARENA_NEW(arena, struct yaml);

    *node = (struct yaml){.kind = YAML_MAPPING,
                          .place = place,
                          .end = place.offset + place.size,
                          .count = count,
                          .entries = entries};
    yaml_weigh(node);
    return node;
}

const struct yaml *yaml_sequence(struct arena *arena, const struct yaml **items, size_t count,
                                 struct place place)
{
    struct yaml *node = ARENA_NEW(arena, struct yaml);

    *node = (struct yaml){.kind = YAML_SEQUENCE,
                          .place = place,
                          .end = place.offset + place.size,
                          .count = count,
                          .items = items};
    yaml_weigh(node);
    return node;
}

/* Up to so many entries are compared one by one, which is faster and needs no memory. */
enum { FEW_ENTRIES = 24 };

const struct yaml_entry *yaml_entries_lookup(const struct yaml_entries *entries,
                                             struct slice key)
{
    if (entries->names.count > 0) {
        uintptr_t number = (uintptr_t)map_lookup(&entries->names, key);
        return number > 0 ? &entries->items[number - 1] : NULL;
    }
    for (size_t i = 0; i < entries->count; i++)
        if (slice_equal(entries->items[i].key, key))
            return &entries->items[i];
    return NULL;
}

bool yaml_entries_add(struct arena *arena, struct yaml_entries *entries,
                      struct yaml_entry entry)
{
    if (yaml_entries_lookup(entries, entry.key))
        return false;
    *ARRAY_PUSH(arena, entries) = entry;
    if (entries->count < FEW_ENTRIES)
        return true;
    if (entries->count == FEW_ENTRIES)
        map_init(&entries->names, entries->names_arena ? entries->names_arena : arena);
    for (size_t i = entries->names.count; i < entries->count; i++)
        map_add(&entries->names, entries->items[i].key, (void *)(uintptr_t)(i + 1));
    return true;
}

const struct yaml *yaml_merge(struct arena *arena, const struct yaml *upper,
                              const struct yaml *lower)
{
    if (!upper || !lower)
        return upper ? upper : lower;
    size_t most = upper->count + lower->count;
    struct arena *names = most < FEW_ENTRIES ? NULL : arena_new();
    struct yaml *node = ARENA_NEW(arena, struct yaml);
    struct yaml_entries entries = {.items = ARENA_ARRAY(arena, struct yaml_entry, most),
                                   .capacity = most,
                                   .names_arena = names};

    for (size_t i = 0; i < upper->count; i++)
        yaml_entries_add(arena, &entries, upper->entries[i]);
    for (size_t i = 0; i < lower->count; i++)
        yaml_entries_add(arena, &entries, lower->entries[i]);
    arena_free(names);
    *node = *upper;
    node->entries = entries.items;
    node->count = entries.count;
    yaml_weigh(node);
    return node;
}

const struct yaml *yaml_append(struct arena *arena, const struct yaml *first,
                               const struct yaml *second)
{
    if (!first || !second)
        return first ? first : second;
    struct yaml *node = ARENA_NEW(arena, struct yaml);

    *node = *first;
    node->count = first->count + second->count;
    node->items = ARENA_ARRAY(arena, const struct yaml *, node->count);
    for (size_t i = 0; i < node->count; i++)
        node->items[i] = i < first->count ? first->items[i] : second->items[i - first->count];
    yaml_weigh(node);
    return node;
}
