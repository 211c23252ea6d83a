/* face_test.c -- files become faces or messages, and faces tell the truth. */
#include "room.h"

#include "base/file.h"
#include "font/face.h"
#include "font/table.h"
#include "made.h"
#include FT_TRUETYPE_TABLES_H

#include <unistd.h>

/* FreeType reads the same tables with other code. */
static void assert_agrees(FT_Library freetype, const struct face *face)
{
    const struct face_metrics *got = face_metrics(face);
    FT_Face want = NULL;

    assert_int_equal(
        FT_New_Face(freetype, arena_string(face->library->arena, face->path), 0, &want), 0);
    const TT_OS2 *os2 = FT_Get_Sfnt_Table(want, FT_SFNT_OS2);
    const TT_Postscript *post = FT_Get_Sfnt_Table(want, FT_SFNT_POST);
    assert_true(slice_is(face_postscript_name(face), FT_Get_Postscript_Name(want)));
    assert_int_equal(got->units_per_em, want->units_per_EM);
    assert_int_equal(got->ascender, want->ascender);
    assert_int_equal(got->descender, want->descender);
    assert_int_equal(got->bbox[0], want->bbox.xMin);
    assert_int_equal(got->bbox[1], want->bbox.yMin);
    assert_int_equal(got->bbox[2], want->bbox.xMax);
    assert_int_equal(got->bbox[3], want->bbox.yMax);
    assert_int_equal(got->cap_height, os2->sCapHeight);
    assert_int_equal(got->x_height, os2->sxHeight);
    assert_int_equal(got->weight, os2->usWeightClass);
    assert_int_equal(got->italic_angle, post->italicAngle);
    assert_int_equal(got->italic, (want->style_flags & FT_STYLE_FLAG_ITALIC) != 0);
    assert_int_equal(got->fixed_pitch, FT_IS_FIXED_WIDTH(want) != 0);
    FT_Done_Face(want);
}

static void test_metrics(void **state)
{
    static const struct {
        const char *path;
        bool serif;
        int stem_v; /* 10 + 0.244 (weight - 50), at 1000 units per em */
    } cases[] = {
        {SERIF, true, 95},
        {ITALIC, true, 95},
        {SANS, false, 95},
        {"fonts/source-serif-4/SourceSerif4Display-Black.otf", true, 217},
        {"fonts/source-serif-4/SourceSerif4Subhead-LightIt.otf", true, 71},
        {"fonts/source-sans-3/SourceSans3-It.otf", false, 95},
        {"fonts/source-sans-3/SourceSans3-Semibold.otf", false, 144},
    };
    struct room room = room_new();
    FT_Library freetype;

    (void)state;
    assert_int_equal(FT_Init_FreeType(&freetype), 0);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct face *face = room_open(&room, cases[i].path);
        assert_agrees(freetype, face);
        assert_int_equal(face_metrics(face)->serif, cases[i].serif);
        assert_int_equal(face_metrics(face)->stem_v, cases[i].stem_v);
    }
    FT_Done_FreeType(freetype);
    room_free(&room);
}

/* A font that says nothing about itself: heights are measured, the rest is plain. */
static void test_silent_font(void **state)
{
    struct room room = room_new();
    struct face *face = room_open(&room, made_write_font(made_cid()));
    const struct face_metrics *metrics = face_metrics(face);

    (void)state;
    assert_int_equal(metrics->weight, 400);
    assert_int_equal(metrics->ascender, 800);
    assert_int_equal(metrics->descender, -200);
    assert_int_equal(metrics->cap_height, 400); /* no H: that of .notdef */
    assert_false(metrics->italic || metrics->serif || metrics->fixed_pitch);
    assert_true(slice_is(face_postscript_name(face), "Font1"));
    made_remove();
    room_free(&room);
}

static void test_opened_once(void **state)
{
    struct room room = room_new();
    struct face *serif = room_open(&room, SERIF);
    struct face *sans = room_open(&room, SANS);
    char path[] = SERIF;

    (void)state;
    assert_ptr_equal(room_open(&room, path), serif);
    assert_int_equal(font_library_face_count(room.library), 2);
    assert_int_equal(face_index(serif), 0);
    assert_int_equal(face_index(sans), 1);
    assert_ptr_equal(font_library_face(room.library, 1), sans);
    memset(path, 'x', sizeof path - 1);
    assert_true(slice_is(serif->path, SERIF));
    room_free(&room);
}

static void test_lengths(void **state)
{
    static const struct {
        length size;
        int64_t units;
        length want;
    } cases[] = {
        {PT(10), 0, 0},
        {PT(10), 1000, PT(10)},
        {PT(10), -500, -PT(5)},
        {PT(9), 333, 196411}, /* 9 * 65536 * 0.333 = 196411.4 */
        {1, 500, 1},          /* a half goes away from zero */
        {1, -500, -1},
        {1, 499, 0},
        {LENGTH_MAX, 1000000, LENGTH_MAX * 1000},
    };
    struct room room = room_new();
    struct face *face = room_open(&room, SERIF);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(face_length(face, cases[i].size, cases[i].units), cases[i].want);
    room_free(&room);
}

static void test_glyphs(void **state)
{
    struct room room = room_new();
    struct face *face = room_open(&room, SERIF);
    int box[4];

    (void)state;
    assert_int_equal(face_glyph(face, 0x4e00), 0);
    assert_int_equal(face_glyph(face, 0x110000), 0);
    assert_int_not_equal(face_glyph(face, 0x201e), 0); /* „ */
    face_glyph_box(face, face_glyph(face, 'H'), box);
    assert_int_equal(box[1], 0);
    assert_int_equal(box[3], 670);
    assert_true(box[0] > 0 && box[2] > box[0] &&
                box[2] < face_advance(face, face_glyph(face, 'H')));
    face_glyph_box(face, face_glyph(face, 'p'), box);
    assert_true(box[1] < -150);
    face_glyph_box(face, face_glyph(face, ' '), box);
    assert_memory_equal(box, ((int[4]){0}), sizeof box);
    face_glyph_box(face, 0xffffff, box);
    assert_memory_equal(box, ((int[4]){0}), sizeof box);
    room_free(&room);
}

/* --- files that are refused --- */

/* A font's bytes, to be damaged. */
struct patient {
    char *bytes;
    size_t size;
};

static struct patient patient_new(struct room *room, const char *path)
{
    struct slice content;

    assert_int_equal(file_read(room->arena, path, 1 << 20, &content), FILE_OK);
    return (struct patient){arena_string(room->arena, content), content.size};
}

static char *table_of(struct patient *patient, const char *tag)
{
    struct slice file = {patient->bytes, patient->size};
    struct slice table = table_lookup(file, tag);

    assert_true(table.size > 0);
    return patient->bytes + (table.text - patient->bytes);
}

static char *record_of(struct patient *patient, const char *tag)
{
    for (size_t at = 12;; at += 16)
        if (memcmp(patient->bytes + at, tag, 4) == 0)
            return patient->bytes + at;
}

static void set16(char *at, unsigned value)
{
    at[0] = (char)(value >> 8);
    at[1] = (char)value;
}

static void rename_table(struct patient *p, const char *from, const char *to)
{
    memcpy(record_of(p, from), to, 4);
}

static void make_text(struct patient *p) { memcpy(p->bytes, "%PDF", 4); }
static void make_empty(struct patient *p) { p->size = 0; }
static void make_stub(struct patient *p) { p->size = 40; }
static void make_half(struct patient *p) { p->size /= 2; }
static void make_collection(struct patient *p) { memcpy(p->bytes, "ttcf", 4); }
static void make_many(struct patient *p) { set16(p->bytes + 4, 64); }
static void make_variable(struct patient *p) { rename_table(p, "GDEF", "fvar"); }
static void make_cff2(struct patient *p) { rename_table(p, "CFF ", "CFF2"); }
static void make_bitmap(struct patient *p) { rename_table(p, "CFF ", "EBDT"); }
static void make_both(struct patient *p) { rename_table(p, "GDEF", "glyf"); }
static void drop_hmtx(struct patient *p) { rename_table(p, "hmtx", "xxxx"); }
static void shorten_hmtx(struct patient *p) { set16(record_of(p, "hmtx") + 14, 99); }
static void drop_cmap(struct patient *p) { rename_table(p, "cmap", "xxxx"); }
static void no_glyphs(struct patient *p) { set16(table_of(p, "maxp") + 4, 0); }
static void no_advances(struct patient *p) { set16(table_of(p, "hhea") + 34, 0); }
static void far_table(struct patient *p) { set16(record_of(p, "GPOS") + 8, 0xffff); }
static void long_table(struct patient *p) { set16(record_of(p, "GPOS") + 12, 0xffff); }
static void set_type(struct patient *p, unsigned type) { set16(table_of(p, "OS/2") + 8, type); }

/* One byte too long. */
static void overlong_table(struct patient *p)
{
    size_t longer = p->size - (size_t)(table_of(p, "GPOS") - p->bytes) + 1;

    set16(record_of(p, "GPOS") + 12, (unsigned)(longer >> 16));
    set16(record_of(p, "GPOS") + 14, (unsigned)longer & 0xffff);
}

static void restrict_it(struct patient *p) { set_type(p, 0x2); }
static void bitmap_only(struct patient *p) { set_type(p, 0x204); }
static void whole_only(struct patient *p) { set_type(p, 0x104); }

static void make_symbol(struct patient *p)
{
    char *cmap = table_of(p, "cmap");
    size_t count = (size_t)(unsigned char)cmap[3];

    for (size_t i = 0; i < count; i++) {
        set16(cmap + 4 + 8 * i, 3);
        set16(cmap + 6 + 8 * i, 0);
    }
}

static void test_refused(void **state)
{
    static const struct {
        void (*damage)(struct patient *);
        const char *message;
    } cases[] = {
        {make_text, "E0401"},   {make_empty, "E0401"},      {make_stub, "E0401"},
        {make_many, "E0401"},   {make_collection, "E0402"}, {make_half, "E0403"},
        {far_table, "E0403"},   {long_table, "E0403"},      {overlong_table, "E0403"},
        {drop_hmtx, "E0404"},   {shorten_hmtx, "E0404"},    {drop_cmap, "E0404"},
        {no_glyphs, "E0404"},   {no_advances, "E0404"},     {make_variable, "E0405"},
        {make_cff2, "E0405"},   {make_bitmap, "E0406"},     {make_both, "E0406"},
        {make_symbol, "E0407"}, {restrict_it, "E0408"},     {bitmap_only, "E0408"},
        {whole_only, "E0409"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct room room = room_new();
        struct patient patient = patient_new(&room, SERIF);
        cases[i].damage(&patient);
        const char *path = made_write((struct slice){patient.bytes, patient.size});
        assert_null(face_open(room.library, path, NOWHERE));
        assert_null(face_open(room.library, path, NOWHERE));
        char *messages = room_messages(&room);
        assert_non_null(strstr(messages, cases[i].message));
        assert_non_null(strstr(messages, path));
        assert_int_equal(diag_errors(room.diag), 1); /* said once */
        assert_int_equal(font_library_face_count(room.library), 0);
        free(messages);
        room_free(&room);
    }
    made_remove();
}

/* Bits that do not forbid: several usage bits mean the most liberal one. */
static void test_allowed(void **state)
{
    static const unsigned types[] = {0x0, 0x4, 0x8, 0x6, 0xa, 0xc};

    (void)state;
    for (size_t i = 0; i < COUNT(types); i++) {
        struct room room = room_new();
        struct patient patient = patient_new(&room, SERIF);
        set_type(&patient, types[i]);
        room_open(&room, made_write((struct slice){patient.bytes, patient.size}));
        room_free(&room);
    }
    made_remove();
}

static void test_no_file(void **state)
{
    static const struct {
        const char *path, *message;
    } cases[] = {{"fonts/none.otf", "E0001"}, {"fonts", "E0286"}, {"/dev/zero", "E0286"}};
    struct room room = room_new();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_null(face_open(room.library, cases[i].path, NOWHERE));
        char *messages = room_messages(&room);
        assert_non_null(strstr(messages, cases[i].message));
        free(messages);
    }
    room_free(&room);
}

/* A file beyond the bound is refused by its size, unread. */
static void test_too_large(void **state)
{
    struct room room = room_new();
    const char *path = made_write(SLICE("OTTO"));

    (void)state;
    assert_int_equal(truncate(path, ((off_t)32 << 20) + 1), 0);
    assert_null(face_open(room.library, path, NOWHERE));
    char *messages = room_messages(&room);
    assert_non_null(strstr(messages, "E0003"));
    assert_true(arena_bytes(room.arena) < 1 << 20);
    free(messages);
    made_remove();
    room_free(&room);
}

static void test_nothing(void **state)
{
    (void)state;
    font_library_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_metrics),     cmocka_unit_test(test_silent_font),
        cmocka_unit_test(test_opened_once), cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_glyphs),      cmocka_unit_test(test_refused),
        cmocka_unit_test(test_allowed),     cmocka_unit_test(test_no_file),
        cmocka_unit_test(test_too_large),   cmocka_unit_test(test_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
