/* The tables are data that a schema and a reference are written from: they must be complete,
 * whatever the reader of editions happens to use of them. */
#include "support.h"

#include "edition/element.h"
#include "edition/parts.h"
#include "edition/values.h"

static size_t keys_seen;

static void check_bounds(const struct table *table, const struct key *key)
{
    if (!key->least != !key->most)
        fail_msg("%s.%s: one bound without the other", table->name, key->name);
    if (key->least && !key->type->parse && !(key->item && key->item->parse))
        fail_msg("%s.%s: bounds of what is no number", table->name, key->name);
}

static void check_parts(const struct table *table, const struct key *key)
{
    bool choice = key->type == &type_choice || key->type == &type_either;
    bool tuple = key->type == &type_tuple || key->type == &type_range;

    if (choice && (!key->choices || key->choice_count == 0))
        fail_msg("%s.%s: no choices", table->name, key->name);
    if (tuple && (!key->item || !key->fields || key->field_count < 2))
        fail_msg("%s.%s: no fields", table->name, key->name);
    if (key->type == &type_list && (key->item_size == 0 || (!key->item && !key->table)))
        fail_msg("%s.%s: no items", table->name, key->name);
    if (key->type == &type_table && !key->table)
        fail_msg("%s.%s: no table", table->name, key->name);
}

static void check_key(const struct table *table, const struct key *key)
{
    if (!key->name || !key->type || !key->help || !key->help[0])
        fail_msg("%s.%s: incomplete", table->name, key->name ? key->name : "?");
    if (!key->type->parse == !key->type->read)
        fail_msg("%s.%s: a type has either a parser or a reader", table->name, key->name);
    if (key->required && key->standard)
        fail_msg("%s.%s: required, and with a default", table->name, key->name);
    check_bounds(table, key);
    check_parts(table, key);
    keys_seen++;
}

static void check_table(const struct table *table)
{
    assert_non_null(table->name);
    for (size_t i = 0; i < table->key_count; i++) {
        const struct key *key = &table->keys[i];
        check_key(table, key);
        for (size_t j = 0; j < i; j++)
            if (strcmp(key->name, table->keys[j].name) == 0)
                fail_msg("%s.%s stands there twice", table->name, key->name);
        if (key->table)
            check_table(key->table);
        if (key->each)
            check_table(key->each);
    }
    for (size_t i = 0; i < table->part_count; i++)
        check_table(table->parts[i].table);
}

static void test_complete(void **state)
{
    (void)state;
    check_table(&root_table);
    for (size_t i = 0; i < element_type_count; i++)
        check_table(element_types[i].table);
    assert_true(keys_seen > 300);
}

/* An element is known by the first key of its table. */
static void test_kinds(void **state)
{
    (void)state;
    for (size_t i = 0; i < element_type_count; i++) {
        size_t offset;
        const struct element_type *type = &element_types[i];
        const struct key *key = table_key(type->table, slice_of(type->name), &offset);
        assert_ptr_equal(key, &type->table->keys[0]);
        assert_true(key->required);
        assert_int_equal(type->kind, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_complete),
        cmocka_unit_test(test_kinds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
