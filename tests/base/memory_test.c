/* Arenas, growing arrays, and the end of memory. */
#include "base/memory.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/random.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static bool is_filled(const unsigned char *bytes, unsigned char value, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != value)
            return false;
    return true;
}

static void allocations_are_zeroed_and_aligned(void **state)
{
    struct arena *arena = arena_new();
    uint64_t random = 5;

    (void)state;
    for (int i = 0; i < 3000; i++) {
        size_t size = random_below(&random, i % 100 ? 300 : 200000);
        unsigned char *bytes = arena_alloc(arena, size, 1);
        assert_non_null(bytes);
        assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
        assert_true(is_filled(bytes, 0, size));
        memset(bytes, 0xAA, size);
    }
    arena_free(arena);
    arena_free(NULL);
}

/* Blocks of bytes, each filled with its number. */
struct pieces {
    struct {
        unsigned char *bytes;
        size_t size;
    } piece[400];
    size_t count;
};

static void pieces_add(struct pieces *pieces, struct arena *arena, uint64_t *random)
{
    size_t size = 1 + random_below(random, random_below(random, 20) ? 500 : 90000);
    unsigned char *bytes = arena_alloc(arena, size, 1);

    assert_true(is_filled(bytes, 0, size));
    memset(bytes, (int)(pieces->count % 255) + 1, size);
    pieces->piece[pieces->count].bytes = bytes;
    pieces->piece[pieces->count++].size = size;
}

static void assert_pieces(const struct pieces *pieces)
{
    for (size_t i = 0; i < pieces->count; i++)
        assert_true(is_filled(pieces->piece[i].bytes, (unsigned char)(i % 255 + 1),
                              pieces->piece[i].size));
}

/* Marks are nested at random; what is older than a mark stays untouched. */
static void rewinding_keeps_what_is_older(void **state)
{
    struct arena *arena = arena_new();
    static struct pieces pieces;
    struct arena_mark marks[16];
    size_t counts[16];
    size_t depth = 0;
    uint64_t random = 6;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        size_t action = random_below(&random, 10);
        if (action == 0 && depth < COUNT(marks)) {
            counts[depth] = pieces.count;
            marks[depth++] = arena_mark(arena);
        } else if ((action == 1 && depth > 0) || pieces.count == COUNT(pieces.piece)) {
            size_t back = depth > 0 ? --depth : 0;
            if (depth == 0 && back == 0 && pieces.count == COUNT(pieces.piece))
                break;
            pieces.count = counts[back];
            arena_rewind(arena, marks[back]);
            assert_pieces(&pieces);
        } else {
            pieces_add(&pieces, arena, &random);
        }
    }
    assert_pieces(&pieces);
    arena_free(arena);
}

static void a_scratch_arena_stops_growing(void **state)
{
    struct arena *arena = arena_new();
    size_t held = 0;

    (void)state;
    for (int i = 0; i < 100; i++) {
        struct arena_mark mark = arena_mark(arena);
        for (size_t j = 0; j < 1000; j++)
            arena_alloc(arena, 1000, 1);
        arena_alloc(arena, 3000000, 1);
        arena_rewind(arena, mark);
        assert_true(held == 0 || held == arena_bytes(arena));
        held = arena_bytes(arena);
    }
    assert_in_range(held, 4000000, 12000000);
    arena_free(arena);
}

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>

static void use_after_rewind_is_found(void **state)
{
    struct arena *arena = arena_new();
    struct arena_mark mark = arena_mark(arena);
    char *bytes = arena_alloc(arena, 10, 1);
    char *far = arena_alloc(arena, 100000, 1);

    (void)state;
    assert_false(__asan_address_is_poisoned(bytes + 9));
    assert_true(__asan_address_is_poisoned(bytes + 10));
    arena_rewind(arena, mark);
    assert_true(__asan_address_is_poisoned(bytes));
    assert_true(__asan_address_is_poisoned(far));
    arena_free(arena);
}
#endif

static void copies_and_prints(void **state)
{
    struct arena *arena = arena_new();
    struct slice copy = arena_copy(arena, slice_part(SLICE("Zeilenfall"), 0, 5));
    struct slice text = arena_printf(arena, "%s %d", "Seite", 12);
    struct slice empty = arena_copy(arena, (struct slice){0});

    (void)state;
    assert_int_equal(copy.size, 5);
    assert_string_equal(copy.text, "Zeile");
    assert_string_equal(text.text, "Seite 12");
    assert_int_equal(text.size, 8);
    assert_string_equal(empty.text, "");
    assert_string_equal(arena_string(arena, SLICE("a\0b")), "a");
    arena_free(arena);
}

struct item {
    size_t number;
    char name[20];
};

static void arrays_grow_with_zeroed_items(void **state)
{
    struct arena *arena = arena_new();
    struct items {
        ARRAY_OF(struct item);
    } items = {0};

    (void)state;
    for (size_t i = 0; i < 5000; i++) {
        struct item *item = ARRAY_PUSH(arena, &items);
        assert_true(is_filled((unsigned char *)item, 0, sizeof *item));
        memset(item, 0xFF, sizeof *item);
        item->number = i;
        if (i % 3 == 0) { /* taken off and pushed again */
            items.count--;
            item = ARRAY_PUSH(arena, &items);
            assert_int_equal(item->number, 0);
            item->number = i;
        }
    }
    assert_int_equal(items.count, 5000);
    for (size_t i = 0; i < items.count; i++)
        assert_int_equal(items.items[i].number, i);
    arena_free(arena);
}

/* The last allocation leaves no copy behind; another one in between makes it move. */
static void arrays_grow_in_place(void **state)
{
    struct arena *arena = arena_new();
    struct items {
        ARRAY_OF(struct item);
    } items = {0};

    (void)state;
    ARRAY_PUSH(arena, &items)->number = 0;
    const struct item *first = items.items;
    for (size_t i = 1; i < 100; i++)
        ARRAY_PUSH(arena, &items)->number = i;
    assert_ptr_equal(items.items, first);
    unsigned char *other = arena_alloc(arena, 24, 1);
    memset(other, 0xAA, 24);
    for (size_t i = 100; i < 5000; i++)
        ARRAY_PUSH(arena, &items)->number = i;
    assert_ptr_not_equal(items.items, first);
    assert_true(is_filled(other, 0xAA, 24));
    for (size_t i = 0; i < items.count; i++)
        assert_int_equal(items.items[i].number, i);
    arena_free(arena);
}

static void kept_arrays_outlive_their_arena(void **state)
{
    struct arena *arena = arena_new();
    struct arena *scratch = arena_new();
    struct items {
        ARRAY_OF(struct item);
    } items = {0};
    struct items none = {0};

    (void)state;
    for (size_t i = 0; i < 9; i++)
        ARRAY_PUSH(scratch, &items)->number = i;
    ARRAY_KEEP(arena, &items);
    ARRAY_KEEP(arena, &none);
    arena_free(scratch);
    assert_int_equal(items.capacity, 9);
    ARRAY_PUSH(arena, &items)->number = 9;
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(items.items[i].number, i);
    ARRAY_PUSH(arena, &none)->number = 1;
    assert_int_equal(none.count, 1);
    arena_free(arena);
}

static void blocks_are_resized(void **state)
{
    int *numbers = memory_new(3, sizeof *numbers);

    (void)state;
    assert_int_equal(numbers[2], 0);
    numbers[2] = 7;
    numbers = memory_resize(numbers, 3000, sizeof *numbers);
    assert_int_equal(numbers[2], 7);
    memory_free(numbers);
    memory_free(NULL);
    void *empty = memory_new(0, 8);
    assert_non_null(empty);
    memory_free(memory_resize(empty, 0, 0));
}

#ifdef __SANITIZE_ADDRESS__
/* Let malloc() fail as it does elsewhere. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "allocator_may_return_null=1"; }
#endif

/* Ways to ask for more than there is: more than can be counted, and more than
 * the system has. The size goes through a variable so that no compiler warns. */
static volatile size_t half = SIZE_MAX / 2;
static struct arena *child_arena; /* static: no leak of a child that ends */

static void want_countless(void) { memory_new(half, 3); }
static void want_new(void) { memory_new(half, 1); }
static void want_resize(void) { memory_resize(NULL, half, 1); }
static void want_countless_arena(void) { arena_alloc(child_arena, half, 4); }
static void want_arena_edge(void) { arena_alloc(child_arena, half, 1); }
static void want_arena(void) { arena_alloc(child_arena, half - (1 << 20), 1); }
static void want_array(void)
{
    size_t capacity = half;

    array_reserve(child_arena, NULL, half, &capacity, 16);
}

static int exit_code_of(void (*function)(void), char *message, size_t size)
{
    int ends[2];
    int status;

    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        function();
        _exit(0);
    }
    close(ends[1]);
    FILE *output = fdopen(ends[0], "r");
    message[fread(message, 1, size - 1, output)] = '\0';
    fclose(output);
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void lack_of_memory_ends_the_program(void **state)
{
    static void (*const cases[])(void) = {
        want_countless,  want_new,   want_resize, want_countless_arena,
        want_arena_edge, want_arena, want_array};

    (void)state;
    child_arena = arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        char message[20000]; /* a sanitizer adds its own */
        assert_int_equal(exit_code_of(cases[i], message, sizeof message), 3);
        assert_non_null(
            strstr(message, "umbruch: error E0041: the machine has no memory left"));
    }
    arena_free(child_arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(allocations_are_zeroed_and_aligned),
        cmocka_unit_test(rewinding_keeps_what_is_older),
        cmocka_unit_test(a_scratch_arena_stops_growing),
#ifdef __SANITIZE_ADDRESS__
        cmocka_unit_test(use_after_rewind_is_found),
#endif
        cmocka_unit_test(copies_and_prints),
        cmocka_unit_test(arrays_grow_with_zeroed_items),
        cmocka_unit_test(arrays_grow_in_place),
        cmocka_unit_test(kept_arrays_outlive_their_arena),
        cmocka_unit_test(blocks_are_resized),
        cmocka_unit_test(lack_of_memory_ends_the_program),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
