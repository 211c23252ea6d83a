/* One file out of an archive, and archives that are damaged anywhere. */
#include "import/zip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Two files: «other» with the letter x, then «words» with «words words words», packed; a
 * comment of two letters at the end. As python3's zipfile writes it. */
static const char archive[] = "\x50\x4B\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00\x21\x00"
                              "\x83\x16\xDC\x8C\x01\x00\x00\x00\x01\x00\x00\x00\x05\x00"
                              "\x00\x00\x6F\x74\x68\x65\x72\x78\x50\x4B\x03\x04\x14\x00"
                              "\x00\x00\x08\x00\x00\x00\x21\x00\x0B\x72\xB4\x0E\x0A\x00"
                              "\x00\x00\x11\x00\x00\x00\x05\x00\x00\x00\x77\x6F\x72\x64"
                              "\x73\x2B\xCF\x2F\x4A\x29\x56\x28\x47\x90\x00\x50\x4B\x01"
                              "\x02\x14\x03\x14\x00\x00\x00\x00\x00\x00\x00\x21\x00\x83"
                              "\x16\xDC\x8C\x01\x00\x00\x00\x01\x00\x00\x00\x05\x00\x00"
                              "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01\x00\x00\x00"
                              "\x00\x6F\x74\x68\x65\x72\x50\x4B\x01\x02\x14\x03\x14\x00"
                              "\x00\x00\x08\x00\x00\x00\x21\x00\x0B\x72\xB4\x0E\x0A\x00"
                              "\x00\x00\x11\x00\x00\x00\x05\x00\x00\x00\x00\x00\x00\x00"
                              "\x00\x00\x00\x00\x80\x01\x24\x00\x00\x00\x77\x6F\x72\x64"
                              "\x73\x50\x4B\x05\x06\x00\x00\x00\x00\x02\x00\x02\x00\x66"
                              "\x00\x00\x00\x51\x00\x00\x00\x02\x00\x6F\x6B";

enum { SIZE = sizeof archive - 1, LIMIT = 100 };

static bool read_copy(struct arena *arena, struct slice bytes, const char *name,
                      struct slice *content)
{
    /* Of its own, so that a byte too many is found. */
    return zip_read(arena, arena_copy(arena, bytes), name, LIMIT, content);
}

static void test_read(void **state)
{
    struct arena *arena = arena_new();
    struct slice bytes = {archive, SIZE};
    struct slice content;

    (void)state;
    assert_true(read_copy(arena, bytes, "other", &content));
    assert_true(slice_is(content, "x"));
    assert_true(read_copy(arena, bytes, "words", &content));
    assert_true(slice_is(content, "words words words"));
    assert_false(read_copy(arena, bytes, "word", &content));
    assert_true(zip_read(arena, bytes, "words", 17, &content));
    assert_false(zip_read(arena, bytes, "words", 16, &content));
    arena_free(arena);
}

/* Nothing of it is an archive before its end is there. */
static void test_cut(void **state)
{
    (void)state;
    for (size_t size = 0; size < SIZE - 2; size++) { /* the comment may be missing */
        struct arena *arena = arena_new();
        struct slice content;

        assert_false(read_copy(arena, (struct slice){archive, size}, "words", &content));
        arena_free(arena);
    }
}

/* Whatever bit is wrong, the words are right or there are none. */
static void test_bits(void **state)
{
    size_t refused = 0;

    (void)state;
    for (size_t bit = 0; bit < SIZE * 8; bit++) {
        struct arena *arena = arena_new();
        struct slice copy = arena_copy(arena, (struct slice){archive, SIZE});
        struct slice content;

        ((char *)(uintptr_t)copy.text)[bit / 8] ^= (char)(1 << bit % 8);
        if (zip_read(arena, copy, "words", LIMIT, &content)) {
            assert_true(slice_is(content, "words words words"));
        } else {
            refused++;
        }
        arena_free(arena);
    }
    assert_true(refused > 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_bits),
    };

    return cmocka_run_group_tests_name("zip", tests, NULL, NULL);
}
