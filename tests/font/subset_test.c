/* subset_test.c -- what goes into the PDF has the same glyphs, read back with FreeType. */
#include "room.h"

#include "base/random.h"
#include "font/face.h"
#include "made.h"

#include FT_OUTLINE_H

static FT_Face reopen(FT_Library freetype, struct slice program)
{
    FT_Face face = NULL;

    assert_int_equal(FT_New_Memory_Face(freetype, (const FT_Byte *)program.text,
                                        (FT_Long)program.size, 0, &face),
                     0);
    return face;
}

static void assert_same_outline(const FT_Outline *got, const FT_Outline *want)
{
    assert_int_equal(got->n_points, want->n_points);
    assert_int_equal(got->n_contours, want->n_contours);
    for (int i = 0; i < want->n_points; i++) {
        assert_int_equal(got->points[i].x, want->points[i].x);
        assert_int_equal(got->points[i].y, want->points[i].y);
        assert_int_equal(got->tags[i], want->tags[i]);
    }
    for (int i = 0; i < want->n_contours; i++)
        assert_int_equal(got->contours[i], want->contours[i]);
}

/* FreeType takes CIDs for a bare CID-keyed table, glyph numbers for all others: the codes a
 * PDF has, in both cases. */
static void assert_same_glyph(FT_Face got, uint32_t code, FT_Face want, uint32_t glyph)
{
    assert_int_equal(FT_Load_Glyph(want, glyph, FT_LOAD_NO_SCALE), 0);
    assert_int_equal(FT_Load_Glyph(got, code, FT_LOAD_NO_SCALE), 0);
    assert_int_equal(got->glyph->metrics.horiAdvance, want->glyph->metrics.horiAdvance);
    assert_same_outline(&got->glyph->outline, &want->glyph->outline);
}

static void check_subset(struct room *room, FT_Library freetype, struct face *face,
                         const uint32_t *used, size_t count, struct font_subset *out)
{
    assert_true(face_subset(face, used, count, room->arena, out));
    FT_Face got = reopen(freetype, out->data), want = reopen(freetype, face->file);
    for (size_t i = 0; i < count; i++) {
        assert_same_glyph(got, out->codes[i], want, used[i]);
        assert_int_equal(face_advance(face, used[i]), got->glyph->metrics.horiAdvance);
    }
    assert_same_glyph(got, 0, want, 0);
    FT_Done_Face(got);
    FT_Done_Face(want);
}

/* `count` glyphs at most, ascending, without 0. */
static size_t choose(uint64_t *random, uint32_t glyph_count, size_t count, uint32_t *used)
{
    size_t chosen = 0;

    for (uint32_t glyph = 1; glyph < glyph_count && chosen < count; glyph++)
        if (random_below(random, glyph_count) < 2 * count)
            used[chosen++] = glyph;
    return chosen;
}

static void test_cff(void **state)
{
    static const char *const paths[] = {SERIF,
                                        ITALIC,
                                        SANS,
                                        "fonts/source-serif-4/SourceSerif4Display-Black.otf",
                                        "fonts/source-serif-4/SourceSerif4Subhead-LightIt.otf",
                                        "fonts/source-sans-3/SourceSans3-Bold.otf"};
    struct room room = room_new();
    FT_Library freetype;
    uint64_t random = 20240319;
    uint32_t used[200];

    (void)state;
    assert_int_equal(FT_Init_FreeType(&freetype), 0);
    for (size_t i = 0; i < COUNT(paths); i++)
        for (size_t most = 1; most <= COUNT(used); most = most * 3 + 1) {
            struct face *face = room_open(&room, paths[i]);
            struct font_subset out;
            size_t count = choose(&random, face->glyph_count, most, used);
            check_subset(&room, freetype, face, used, count, &out);
            assert_int_equal(out.program, FONT_CFF);
            assert_int_equal(out.data.text[0], 1); /* CFF, version 1 */
            for (size_t k = 0; k < count; k++)
                assert_int_equal(out.codes[k], k + 1);
            assert_true(out.data.size < face->file.size / 2);
        }
    FT_Done_FreeType(freetype);
    room_free(&room);
}

/* C is made of A and B: both come along, as glyphs nobody asked for. */
static void test_truetype(void **state)
{
    static const struct {
        uint32_t used[3];
        size_t count;
        int glyphs;
    } cases[] = {{{1}, 1, 2}, {{2}, 1, 2}, {{3}, 1, 4}, {{1, 3}, 2, 4}, {{1, 2, 3}, 3, 4}};
    struct room room = room_new();
    struct face *face = room_open(&room, made_write_font(made_truetype()));
    FT_Library freetype;

    (void)state;
    assert_int_equal(FT_Init_FreeType(&freetype), 0);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct font_subset out;
        check_subset(&room, freetype, face, cases[i].used, cases[i].count, &out);
        assert_int_equal(out.program, FONT_TRUETYPE);
        FT_Face got = reopen(freetype, out.data);
        assert_int_equal(got->num_glyphs, cases[i].glyphs);
        FT_Done_Face(got);
    }
    FT_Done_FreeType(freetype);
    made_remove();
    room_free(&room);
}

/* Codes are the CIDs of the original, whatever else is in the subset. */
static void test_cid(void **state)
{
    static const struct {
        uint32_t used[3];
        size_t count;
        uint32_t codes[3];
    } cases[] = {{{1}, 1, {34}},
                 {{3}, 1, {1200}},
                 {{1, 3}, 2, {34, 1200}},
                 {{1, 2, 3}, 3, {34, 77, 1200}}};
    struct room room = room_new();
    struct face *face = room_open(&room, made_write_font(made_cid()));
    FT_Library freetype;

    (void)state;
    assert_int_equal(FT_Init_FreeType(&freetype), 0);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct font_subset out;
        check_subset(&room, freetype, face, cases[i].used, cases[i].count, &out);
        assert_int_equal(out.program, FONT_CFF_CID);
        assert_memory_equal(out.codes, cases[i].codes, cases[i].count * sizeof *out.codes);
    }
    FT_Done_FreeType(freetype);
    made_remove();
    room_free(&room);
}

/* The same question gives the same bytes. */
static void test_deterministic(void **state)
{
    const uint32_t used[] = {2, 3, 28, 33, 48, 419, 421};
    struct room room = room_new(), other = room_new();
    struct font_subset a, b;

    (void)state;
    assert_true(face_subset(room_open(&room, SERIF), used, COUNT(used), room.arena, &a));
    face_shape(room_open(&other, SERIF), NULL, SLICE("de"), SLICE("Auflage"), NULL, 0);
    assert_true(face_subset(room_open(&other, SERIF), used, COUNT(used), other.arena, &b));
    assert_true(slice_equal(a.data, b.data));
    assert_memory_equal(a.codes, b.codes, sizeof used);
    room_free(&room);
    room_free(&other);
}

/* Outlines that are noise: no subset, and a message that names the file. */
static void test_damaged(void **state)
{
    const uint32_t used[] = {1, 2};
    struct room room = room_new();
    hb_face_t *builder = made_cid();
    hb_blob_t *noise = hb_blob_create("\xff\xff\xff\xff\xff\xff\xff\xff", 8,
                                      HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    struct font_subset out;

    (void)state;
    hb_face_builder_add_table(builder, HB_TAG('C', 'F', 'F', ' '), noise);
    hb_blob_destroy(noise);
    const char *path = made_write_font(builder);
    assert_false(face_subset(room_open(&room, path), used, COUNT(used), room.arena, &out));
    char *messages = room_messages(&room);
    assert_non_null(strstr(messages, "E0411"));
    assert_non_null(strstr(messages, path));
    free(messages);
    made_remove();
    room_free(&room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cff),     cmocka_unit_test(test_truetype),
        cmocka_unit_test(test_cid),     cmocka_unit_test(test_deterministic),
        cmocka_unit_test(test_damaged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
