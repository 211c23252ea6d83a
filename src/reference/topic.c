/* topic.c -- from the root table to every other. */
#include "reference/topic.h"

#include "edition/parts.h"
#include "edition/values.h"

const struct topic *topic_of(const struct topics *topics, const struct table *table)
{
    for (size_t i = 0; i < topics->count; i++)
        if (topics->items[i].table == table)
            return &topics->items[i];
    return NULL;
}

static void table_collect(struct arena *arena, struct topics *topics, struct topic topic)
{
    const struct table *table = topic.table;

    if (topic_of(topics, table))
        return;
    *ARRAY_PUSH(arena, topics) = topic;
    for (size_t i = 0; i < table->part_count; i++) {
        struct topic part = {.name = slice_of(table->parts[i].table->name),
                             .table = table->parts[i].table,
                             .in_element = topic.in_element};
        table_collect(arena, topics, part);
    }
    for (size_t i = 0; i < table->key_count; i++) {
        const struct key *key = &table->keys[i];
        struct topic below = {.table = key->table, .in_element = topic.in_element};
        if (!key->table)
            continue;
        below.name = table == &root_table
                         ? slice_of(key->table->name)
                         : arena_printf(arena, "%.*s %s", SLICE_ARG(topic.name), key->name);
        table_collect(arena, topics, below);
    }
    for (size_t i = 0; i < table->key_count; i++) {
        const struct table *each = table->keys[i].each;
        if (each && each != &common_table)
            table_collect(arena, topics, (struct topic){slice_of(each->name), each, NULL, 0});
    }
}

struct topics topics_collect(struct arena *arena, const struct table *root)
{
    const struct topic common = {SLICE_INIT("every element"), &common_table, NULL, true};
    struct topics topics = {0};

    table_collect(arena, &topics, (struct topic){slice_of(root->name), root, NULL, false});
    if (root != &root_table)
        return topics;
    table_collect(arena, &topics, common);
    for (size_t i = 0; i < element_type_count; i++) {
        const struct element_type *kind = &element_types[i];
        struct slice name = arena_printf(arena, "element %s", kind->name);
        table_collect(arena, &topics, (struct topic){name, kind->table, kind, true});
    }
    return topics;
}

/* --- words --- */

static struct slice choice_words(struct arena *arena, const struct key *key)
{
    struct slice words = SLICE("");

    for (size_t i = 0; i < key->choice_count; i++)
        words = arena_printf(arena, "%.*s%s%s", SLICE_ARG(words), i > 0 ? ", " : "",
                             key->choices[i].name);
    return words;
}

static struct slice each_words(struct arena *arena, const struct key *key)
{
    const char *what = key->each == &common_table ? "elements"
                       : key->each                ? key->each->name
                       : key->each_type           ? key->each_type->name
                       : key->table               ? "keys"
                                                  : key->type->name;
    const char *file = key->or_file ? ", or a file" : "";

    if (key->type->form == FORM_SEQUENCE)
        return arena_printf(arena, "list: %s%s", what, file);
    if (key->table)
        return slice_of(what);
    if (key->each_form == EACH_KIND)
        return SLICE("kinds with their keys");
    if (key->or_one)
        return arena_printf(arena, "%s, or name: %s", what, what);
    return arena_printf(
        arena, "name: %s%s%s", key->each_form == EACH_LIST ? "list of " : "",
        key->each == &common_table && key->each_form == EACH_VALUE ? "keys of elements" : what,
        file);
}

struct slice key_type_words(struct arena *arena, const struct key *key)
{
    switch (key->type->form) {
    case FORM_CHOICE:
        return choice_words(arena, key);
    case FORM_TUPLE:
        return arena_printf(arena, "%s[%zu of %s]", key->or_one ? "one or " : "",
                            key->field_count, key->item->name);
    case FORM_RANGE:
        return arena_printf(arena, "%s-%s", key->item->name, key->item->name);
    case FORM_LIST:
        return arena_printf(arena, "list: %s", key->table ? key->table->name : key->item->name);
    case FORM_MAPPING:
    case FORM_SEQUENCE:
        return each_words(arena, key);
    default:
        return slice_of(key->type->name);
    }
}

struct slice key_standard(const struct key *key)
{
    return slice_of(key->standard ? key->standard : key->otherwise);
}
