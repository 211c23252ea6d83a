/* Maps against a plain list, and the nearest of some names. */
#include "base/map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/random.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void hash_is_fnv_1a(void **state)
{
    (void)state;
    assert_true(hash_bytes("", 0, 0) == UINT64_C(0xCBF29CE484222325));
    assert_true(hash_bytes("a", 1, 0) == UINT64_C(0xAF63DC4C8601EC8C));
    assert_true(hash_bytes("foobar", 6, 0) == UINT64_C(0x85944171F73967E8));
    assert_true(hash_bytes("a", 1, 1) != hash_bytes("a", 1, 0));
}

static void an_empty_map_has_nothing(void **state)
{
    struct arena *arena = arena_new();
    struct map map;

    (void)state;
    map_init(&map, arena);
    assert_null(map_lookup(&map, SLICE("x")));
    assert_true(map_add(&map, (struct slice){0}, arena));
    assert_ptr_equal(map_lookup(&map, SLICE("")), arena);
    arena_free(arena);
}

struct list {
    struct slice keys[3000];
    void *values[3000];
    size_t count;
};

static size_t list_find(const struct list *list, struct slice key)
{
    size_t i = 0;

    while (i < list->count && !slice_equal(list->keys[i], key))
        i++;
    return i;
}

static void step(struct map *map, struct list *list, struct arena *arena, uint64_t *random)
{
    struct slice key = arena_printf(arena, "key-%zu", random_below(random, 2500));
    size_t i = list_find(list, key);
    void *value = arena_alloc(arena, 1, 1);
    size_t action = random_below(random, 3);
    bool is_new = i == list->count;

    assert_ptr_equal(map_lookup(map, key), is_new ? NULL : list->values[i]);
    if (action == 0)
        return;
    if (action == 1)
        assert_int_equal(map_add(map, key, value), is_new);
    else
        map_set(map, key, value);
    if (is_new)
        list->keys[list->count++] = key;
    if (is_new || action == 2)
        list->values[i] = value;
}

static void a_map_is_a_quick_list(void **state)
{
    struct arena *arena = arena_new();
    static struct list list;
    struct map map;
    uint64_t random = 7;

    (void)state;
    map_init(&map, arena);
    for (int i = 0; i < 20000; i++)
        step(&map, &list, arena, &random);
    assert_int_equal(map.count, list.count);
    for (size_t i = 0; i < list.count; i++) { /* in order of insertion */
        assert_true(slice_equal(map.items[i].key, list.keys[i]));
        assert_ptr_equal(map.items[i].value, list.values[i]);
    }
    arena_free(arena);
}

static void finds_the_nearest_name(void **state)
{
    static const struct slice names[] = {SLICE_INIT("width"),   SLICE_INIT("height"),
                                         SLICE_INIT("columns"), SLICE_INIT("Größe"),
                                         SLICE_INIT("to"),      SLICE_INIT("top")};
    static const struct {
        const char *wrong, *expected;
    } cases[] = {
        {"widht", "width"},
        {"width", "width"},
        {"with", "width"},
        {"wdith", "width"},
        {"hieght", "height"},
        {"heigth", "height"},
        {"column", "columns"},
        {"colunms", "columns"},
        {"Grösse", "Größe"},
        {"Größ", "Größe"},
        {"Grö\xDF"
         "e",
         "Größe"},
        {"ot", ""},
        {"tpo", "top"},
        {"t", ""},
        {"", ""},
        {"weight", "height"},
        {"breadth", ""},
        {"depth", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct slice found = nearest_name(slice_of(cases[i].wrong), names, COUNT(names));
        if (!slice_is(found, cases[i].expected))
            fail_msg("'%s': '%.*s'", cases[i].wrong, SLICE_ARG(found));
    }
    assert_int_equal(nearest_name(SLICE("x"), NULL, 0).size, 0);
}

/* Names of more than 64 characters are neither searched nor found. */
static void long_names_are_left_alone(void **state)
{
    char text[66];
    struct slice longest = {text, 64};
    struct slice longer = {text, 65};

    (void)state;
    memset(text, 'x', sizeof text);
    assert_int_equal(nearest_name(longest, &longest, 1).size, 64);
    assert_int_equal(nearest_name(longer, &longest, 1).size, 0);
    assert_int_equal(nearest_name(longest, &longer, 1).size, 0);
}

/* One slip of the finger in a name of at least three characters. */
static void every_slip_is_mended(void **state)
{
    static const char name[] = "letterspace";
    const size_t size = sizeof name - 1;
    struct slice candidate = slice_of(name);
    char wrong[32];

    (void)state;
    for (size_t i = 0; i < size; i++) {
        snprintf(wrong, sizeof wrong, "%.*s%s", (int)i, name, name + i + 1); /* left out */
        assert_int_equal(nearest_name(slice_of(wrong), &candidate, 1).size, size);
        snprintf(wrong, sizeof wrong, "%.*sx%s", (int)i, name, name + i); /* put in */
        assert_int_equal(nearest_name(slice_of(wrong), &candidate, 1).size, size);
        if (i + 1 == size)
            break;
        snprintf(wrong, sizeof wrong, "%s", name);
        wrong[i] = name[i + 1]; /* swapped */
        wrong[i + 1] = name[i];
        assert_int_equal(nearest_name(slice_of(wrong), &candidate, 1).size, size);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hash_is_fnv_1a),
        cmocka_unit_test(an_empty_map_has_nothing),
        cmocka_unit_test(a_map_is_a_quick_list),
        cmocka_unit_test(finds_the_nearest_name),
        cmocka_unit_test(long_names_are_left_alone),
        cmocka_unit_test(every_slip_is_mended),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
