/* The rows of the tables are complete data: what the schema, the key lists and the manual
 * say is there, in one line each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "edition/parts.h"
#include "edition/synonyms.h"
#include "edition/units.h"
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

/* --- other people's words --- */

static bool is_name_of(const struct topics *topics, const char *name)
{
    for (size_t i = 0; i < topics->count; i++) {
        const struct table *table = topics->items[i].table;
        for (size_t j = 0; j < table->key_count; j++) {
            const struct key *key = &table->keys[j];
            if (strcmp(key->name, name) == 0)
                return true;
            for (size_t k = 0; k < key->choice_count; k++)
                if (strcmp(key->choices[k].name, name) == 0)
                    return true;
        }
    }
    for (int weight = 100; weight <= 900; weight += 100)
        if (strcmp(weight_name(weight), name) == 0)
            return true;
    return false;
}

/* A row that means nothing any more, or could never be found, is wrong. */
static void test_synonyms(void **state)
{
    struct arena *arena = arena_new();
    struct topics topics = topics_collect(arena, &root_table);
    const char *const *right;
    const char *wrong;

    (void)state;
    for (size_t i = 0; (wrong = synonym_row(i, &right)) != NULL; i++) {
        assert_non_null(right[0]);
        for (size_t j = 0; right[j]; j++) {
            struct slice name = slice_of(right[j]);
            if (!is_name_of(&topics, right[j]))
                fail_msg("'%s' means '%s', which there is not", wrong, right[j]);
            if (strcmp(wrong, right[j]) != 0 &&
                !slice_equal(synonym_of(slice_of(wrong), &name, 1), name))
                fail_msg("'%s' is not found in '%s'", right[j], wrong);
        }
    }
    struct slice names[] = {SLICE("size"), SLICE("leading"), SLICE("left")};
    assert_true(slice_is(synonym_of(SLICE("Font_Size"), names, 3), "size"));
    assert_true(slice_is(synonym_of(SLICE("fontSize"), names, 3), "size"));
    assert_true(slice_is(synonym_of(SLICE("GRÖßE"), names, 3), "size"));
    assert_true(slice_is(synonym_of(SLICE("links"), names, 3), "left"));
    assert_int_equal(synonym_of(SLICE("farbe"), names, 3).size, 0);
    assert_int_equal(synonym_of(SLICE("left"), names, 3).size, 0);
    assert_int_equal(synonym_of(SLICE("a-name-that-is-longer-than-any-of-them"), names, 3).size,
                     0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_topics_have_names_of_their_own),
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_synonyms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
