/* table.c -- reading a mapping by its table. */
#include "edition/table.h"

#include <assert.h>
#include <string.h>

#include "edition/hints.h"
#include "edition/values.h"

const struct key *table_key(const struct table *table, struct slice name, size_t *offset)
{
    *offset = 0;
    for (size_t i = 0; i < table->key_count; i++)
        if (slice_is(name, table->keys[i].name))
            return &table->keys[i];
    for (size_t i = 0; i < table->part_count; i++) {
        const struct key *key = table_key(table->parts[i].table, name, offset);
        if (key) {
            *offset += table->parts[i].offset;
            return key;
        }
    }
    return NULL;
}

/* --- one value --- */

static void number_store(enum storage storage, int64_t value, void *field)
{
    if (storage == STORE_INT64)
        *(int64_t *)field = value;
    else if (storage == STORE_INT)
        *(int *)field = (int)value;
    else
        *(unsigned *)field = (unsigned)value;
}

static bool number_fits(enum storage storage, int64_t value)
{
    if (storage == STORE_INT64)
        return true;
    int64_t least = storage == STORE_INT ? INT32_MIN : 0;
    int64_t most = storage == STORE_INT ? INT32_MAX : UINT32_MAX;
    return value >= least && value <= most;
}

/* A bound as a number; a bound that cannot be read is our mistake. */
static int64_t bound(const struct reader *reader, const struct key *key, const char *text)
{
    int64_t value = 0;
    bool ok = key->type->parse(reader->edition, slice_of(text), &value);

    assert(ok);
    (void)ok;
    return value;
}

static enum value_result bounds_check(struct reader *reader, const struct yaml *node,
                                      const struct key *key, int64_t value)
{
    if (!key->least ||
        (value >= bound(reader, key, key->least) && value <= bound(reader, key, key->most)))
        return VALUE_OK;
    REPORT(reader, MSG_VALUE_RANGE, node->place, key->name, key->least, key->most);
    return VALUE_REPORTED;
}

static enum value_result number_read(struct reader *reader, const struct yaml *node,
                                     const struct key *key, void *field)
{
    int64_t value;

    if (node->kind != YAML_SCALAR || !key->type->parse(reader->edition, node->value, &value))
        return VALUE_WRONG;
    enum value_result result = bounds_check(reader, node, key, value);
    if (result != VALUE_OK)
        return result;
    if (!number_fits(key->type->storage, value))
        return VALUE_WRONG;
    number_store(key->type->storage, value, field);
    return VALUE_OK;
}

enum value_result value_try(struct reader *reader, const struct yaml *node,
                            const struct key *key, void *field)
{
    if (node->broken)
        return VALUE_REPORTED;
    if (yaml_is_null(node) && !key->type->takes_null) {
        DIAG(reader->diag, MSG_NO_VALUE, node->place, key->name);
        hint_comment(reader, node->place);
        reader_used(reader, node->place);
        return VALUE_REPORTED;
    }
    if (key->type->parse)
        return number_read(reader, node, key, field);
    return key->type->read(reader, node, key, field);
}

bool value_read(struct reader *reader, const struct yaml *node, const struct key *key,
                void *field)
{
    enum value_result result = value_try(reader, node, key, field);

    if (result == VALUE_WRONG) {
        DIAG(reader->diag, MSG_WRONG_VALUE, node->place, key->name);
        if (key->type->explain)
            key->type->explain(reader, key);
        else if (key->type->expected != MESSAGE_COUNT)
            DIAG_ADD(reader->diag, key->type->expected, NOWHERE);
        hint_value(reader, node, key);
        reader_used(reader, node->place);
    }
    return result == VALUE_OK;
}

/* --- defaults --- */

static void key_default(struct reader *reader, const struct key *key, char *base)
{
    if (!key->standard)
        return;
    struct slice text = slice_of(key->standard);
    const struct yaml node = {.kind = YAML_SCALAR, .plain = true, .value = text};
    enum value_result result = value_try(reader, &node, key, base + key->offset);

    assert(result == VALUE_OK);
    (void)result;
}

void table_defaults(struct reader *reader, const struct table *table, void *base)
{
    for (size_t i = 0; i < table->part_count; i++)
        table_defaults(reader, table->parts[i].table, (char *)base + table->parts[i].offset);
    for (size_t i = 0; i < table->key_count; i++) {
        const struct key *key = &table->keys[i];
        if (key->type == &type_table)
            table_defaults(reader, key->table, (char *)base + key->offset);
        key_default(reader, key, base);
    }
}

/* --- the keys that stand there --- */

const char *table_words(struct reader *reader, const struct table *table)
{
    enum language language = diag_language(reader->diag);

    return table->words[language] ? table->words[language]
                                  : reader_quoted(reader, slice_of(table->name));
}

size_t table_names(const struct table *table, struct slice *names)
{
    size_t count = 0;

    for (size_t i = 0; i < table->key_count; i++) {
        assert(count < KEYS_MOST);
        names[count++] = slice_of(table->keys[i].name);
    }
    for (size_t i = 0; i < table->part_count; i++) {
        assert(count + table->parts[i].table->key_count <= KEYS_MOST);
        count += table_names(table->parts[i].table, names + count);
    }
    return count;
}

/* Reports a key that is none. It is taken for the one that was probably meant, if that does not
 * stand there too: the value is in the tree under that key from now on, so that one slip is
 * told once and not by all who miss what it names. False: nobody knows. */
static bool unknown_key(struct reader *reader, const struct yaml *node,
                        struct yaml_entry *entry, const struct table *table)
{
    struct slice names[KEYS_MOST];
    size_t count = table_names(table, names);

    DIAG(reader->diag, MSG_UNKNOWN_KEY, entry->place, reader_text(reader, entry->key),
         table_words(reader, table));
    struct slice meant = reader_nearest_key(reader, entry->key, names, count);
    hint_key(reader, entry);
    reader_used(reader, entry->place);
    if (meant.size == 0 || yaml_lookup(node, meant))
        return false;
    entry->key = meant;
    entry->meant = true;
    return true;
}

void table_mend(struct reader *reader, const struct yaml *node, const struct table *table)
{
    size_t offset;

    for (size_t i = 0; node->kind == YAML_MAPPING && !node->broken && i < node->count; i++)
        if (!table_key(table, node->entries[i].key, &offset))
            unknown_key(reader, node, &node->entries[i], table);
}

/* Reads the value of one key. Of a key that was only meant, a value that is none says nothing:
 * the key has been reported. */
static bool entry_read(struct reader *reader, const struct yaml_entry *entry,
                       const struct key *key, char *part)
{
    if (entry->meant)
        return value_try(reader, entry->value, key, part + key->offset) == VALUE_OK;
    return value_read(reader, entry->value, key, part + key->offset);
}

bool table_values(struct reader *reader, const struct yaml *node, const struct table *table,
                  void *base)
{
    if (node->broken || yaml_is_null(node))
        return true;
    if (node->kind != YAML_MAPPING) {
        REPORT(reader, MSG_NOT_A_MAPPING, node->place, table_words(reader, table));
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        struct yaml_entry *entry = &node->entries[i];
        size_t offset;
        const struct key *key = table_key(table, entry->key, &offset);
        if (!key && unknown_key(reader, node, entry, table))
            key = table_key(table, entry->key, &offset);
        char *part = (char *)base + offset;
        if (key && entry_read(reader, entry, key, part) && key->given)
            *(bool *)(part + key->given) = true;
    }
    return true;
}

static void required_check(struct reader *reader, const struct yaml *node,
                           const struct table *table, const struct table *part)
{
    for (size_t i = 0; i < part->key_count; i++)
        if (part->keys[i].required && !yaml_lookup(node, slice_of(part->keys[i].name)))
            REPORT(reader, MSG_MISSING_KEY, node->place, table_words(reader, table),
                   part->keys[i].name);
    for (size_t i = 0; i < part->part_count; i++)
        required_check(reader, node, table, part->parts[i].table);
}

void table_required(struct reader *reader, const struct yaml *node, const struct table *table)
{
    if (!node->broken)
        required_check(reader, node, table, table);
}

bool table_read(struct reader *reader, const struct yaml *node, const struct table *table,
                void *base)
{
    table_defaults(reader, table, base);
    if (!table_values(reader, node, table, base))
        return false;
    table_required(reader, node, table);
    return true;
}
