/* The rows of the tables are complete data: what the schema, the key lists and the manual
 * say is there, in one line each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "edition/parts.h"
#include "reference/reference.h"
#include "reference/topic.h"

static bool is_line(const char *text)
{
    return text && *text && !strchr(text, '\n') && text[strlen(text) - 1] != '.' &&
           text[0] != ' ';
}

static bool is_complete(const struct key *key)
{
    bool complete = is_line(key->help) && (!key->least == !key->most);

    for (size_t i = 0; i < key->choice_count; i++)
        complete = complete && is_line(key->choices[i].help);
    return complete;
}

static bool type_is_complete(const struct value_type *type)
{
    switch (type->form) {
    case FORM_MISSING:
        return false;
    case FORM_STRING:
    case FORM_LENGTH:
    case FORM_INTEGER:
    case FORM_NUMBER:
    case FORM_FEATURES:
        return type->pattern && is_line(type->words);
    case FORM_CHOICE:
    case FORM_TUPLE:
    case FORM_RANGE:
    case FORM_LIST:
        return true; /* the row says it */
    default:
        return is_line(type->words);
    }
}

static void test_rows(void **state)
{
    struct arena *arena = arena_new();
    struct topics topics = topics_collect(arena, &root_table);
    size_t rows = 0;

    (void)state;
    for (size_t i = 0; i < topics.count; i++) {
        const struct table *table = topics.items[i].table;
        for (size_t j = 0; j < table->key_count; j++, rows++) {
            const struct key *key = &table->keys[j];
            if (!is_complete(key) || !type_is_complete(key->type) ||
                (key->item && !type_is_complete(key->item)))
                fail_msg("%.*s: %s", SLICE_ARG(topics.items[i].name), key->name);
        }
    }
    assert_true(rows > 200);
    arena_free(arena);
}

/* A definition, an anchor and a heading are made from the name of a topic. */
static void test_topics_have_names_of_their_own(void **state)
{
    struct arena *arena = arena_new();
    struct topics topics = topics_collect(arena, &root_table);

    (void)state;
    for (size_t i = 0; i < topics.count; i++)
        for (size_t j = 0; j < i; j++)
            if (slice_equal(topics.items[i].name, topics.items[j].name))
                fail_msg("two topics '%.*s'", SLICE_ARG(topics.items[i].name));
    arena_free(arena);
}

/* A page whose lists are wrong is not taken for a good one. */
static void test_pages(void **state)
{
    static const struct {
        const char *page, *wrong;
    } cases[] = {
        {"<!-- keys: colours -->\n<!-- end of keys -->\n", "there is no table 'colours'\n"},
        {"<!-- keys: colour -->\n", "no end of the list 'colour'\n"},
        {"nothing\n", "no list of the keys of 'style'\n"},
    };
    struct arena *arena = arena_new();
    struct slice wrong;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        reference_page(arena, slice_of(cases[i].page), &wrong);
        assert_true(slice_find(wrong, slice_of(cases[i].wrong), 0) != SIZE_MAX);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_topics_have_names_of_their_own),
        cmocka_unit_test(test_pages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
