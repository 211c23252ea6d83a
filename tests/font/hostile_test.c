/* hostile_test.c -- damaged fonts: a message or a page, never a crash.
 *
 * Seeded, so a failure comes again. Every third font is cut off, the others have bytes changed,
 * in all of the file or in the tables that drive loops (directory, maxp, cmap, GSUB, GPOS,
 * CFF).
 */
#include "room.h"

#include "base/file.h"
#include "base/random.h"
#include "font/face.h"
#include "font/table.h"
#include "made.h"

enum { CASES = 300 };

struct victim {
    char *bytes;
    size_t size;
};

static void spoil(uint64_t *random, char *bytes, size_t size)
{
    static const unsigned char nasty[] = {0x00, 0x01, 0x7f, 0x80, 0xff};

    if (size == 0)
        return;
    size_t at = random_below(random, size);
    bytes[at] = (char)(random_below(random, 2) ? nasty[random_below(random, sizeof nasty)]
                                               : (int)random_below(random, 256));
}

static void spoil_table(uint64_t *random, struct victim *victim)
{
    static const char *const tags[] = {"maxp", "cmap", "GSUB", "GPOS", "CFF ", "GDEF",
                                       "hhea", "head", "name", "glyf", "loca"};
    struct slice file = {victim->bytes, victim->size};
    struct slice table = table_lookup(file, tags[random_below(random, COUNT(tags))]);
    size_t reach = table.size < 400 || random_below(random, 3) == 0 ? table.size : 400;

    if (table.size > 0)
        spoil(random, victim->bytes + (table.text - victim->bytes), reach);
}

static void damage(uint64_t *random, struct victim *victim)
{
    size_t kind = random_below(random, 3), times = 1 + random_below(random, 20);

    if (kind == 0) {
        victim->size = random_below(random, victim->size);
        return;
    }
    for (size_t i = 0; i < times; i++)
        if (kind == 1)
            spoil_table(random, victim);
        else
            spoil(random, victim->bytes, random_below(random, 4) ? victim->size : 300);
}

/* Everything the other stages do with a face. */
static void use(struct room *room, struct face *face)
{
    static const char *const words[] = {"Schifffahrt", "„AVATAR“", "2024,5", "f\u0308fi ABC"};
    const struct features *features = features_intern(
        room->library, (struct feature[]){{"onum", 1}, {"sups", 1}, {"smcp", 1}}, 3);
    const size_t joint = 6;
    uint32_t used[64];
    size_t count = 0;
    int box[4];
    struct font_subset subset;

    for (size_t i = 0; i < COUNT(words); i++) {
        face_shape(face, NULL, SLICE("de"), slice_of(words[i]), &joint, 1);
        const struct shaped *shaped =
            face_shape(face, features, SLICE("de"), slice_of(words[i]), NULL, 0);
        for (size_t k = 0; k < shaped->count; k++)
            face_glyph_box(face, shaped->glyphs[k].id, box);
    }
    for (uint32_t glyph = 1; glyph < face->glyph_count && count < COUNT(used); glyph += 7)
        used[count++] = glyph;
    if (!face_subset(face, used, count, room->arena, &subset))
        assert_true(diag_errors(room->diag) > 0);
}

/* Returns whether the face could be opened. */
static bool try(struct victim victim)
{
    struct room room = room_new();
    const char *path = made_write((struct slice){victim.bytes, victim.size});
    struct face *face = face_open(room.library, path, NOWHERE);
    bool opened = face != NULL;

    if (face)
        use(&room, face);
    else
        assert_int_equal(diag_errors(room.diag), 1);
    room_free(&room);
    return opened;
}

static struct victim victim_new(struct arena *arena, size_t number)
{
    static const char *const paths[] = {SERIF, ITALIC, SANS};
    const char *path = number < COUNT(paths)    ? paths[number]
                       : number == COUNT(paths) ? made_write_font(made_truetype())
                                                : made_write_font(made_cid());
    struct slice content;

    assert_int_equal(file_read(arena, path, 1 << 20, &content), FILE_OK);
    return (struct victim){arena_string(arena, content), content.size};
}

static void test_damaged(void **state)
{
    struct arena *arena = arena_new();
    uint64_t random = 1996;
    size_t opened = 0;

    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        struct arena_mark mark = arena_mark(arena);
        struct victim victim = victim_new(arena, i % 5);
        damage(&random, &victim);
        opened += try(victim);
        arena_rewind(arena, mark);
    }
    /* Both happen, or the test tests nothing. */
    assert_true(opened > CASES / 10);
    assert_true(opened < CASES * 9 / 10);
    made_remove();
    arena_free(arena);
}

/* A cmap that leads to glyphs behind the last one: nobody is handed their numbers. */
static void test_glyph_beyond(void **state)
{
    static const size_t no_joins;
    struct room room = room_new();
    struct face *face = room_open(&room, "tests/fuzz/corpus/font/glyph-beyond.otf");
    const struct shaped *shaped =
        face_shape(face, NULL, SLICE("de"), SLICE("ABCAuflage fi"), &no_joins, 0);

    (void)state;
    assert_true(shaped->count > 0 && shaped->has_missing);
    for (size_t i = 0; i < shaped->count; i++)
        assert_true(shaped->glyphs[i].id < face->glyph_count);
    for (uint32_t c = 0; c < 0x300; c++)
        assert_true(face_glyph(face, c) < face->glyph_count);
    room_free(&room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_damaged),
                                       cmocka_unit_test(test_glyph_beyond)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
