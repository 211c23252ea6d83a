/* shape_test.c -- words become the right glyphs, once. */
#include "room.h"

#include "font/face.h"
#include "made.h"

/* Names of the glyphs, one blank between. */
static const char *names(struct room *room, struct face *face, const struct shaped *shaped)
{
    struct slice line = {"", 0};
    char name[64];

    for (size_t i = 0; i < shaped->count; i++) {
        hb_font_glyph_to_string(face->font, shaped->glyphs[i].id, name, sizeof name);
        line = arena_printf(room->arena, "%.*s%s%s", SLICE_ARG(line), i > 0 ? " " : "", name);
    }
    return line.text;
}

static const struct shaped *shape(struct face *face, const struct features *features,
                                  const char *text)
{
    return face_shape(face, features, SLICE("de"), slice_of(text), NULL, 0);
}

/* The word with its joints, «Schiff|fahrt», as text and offsets. */
struct word {
    char text[64];
    size_t size;
    size_t joints[8];
    size_t joint_count;
};

static struct word word_of(const char *marked)
{
    struct word word = {.size = 0};

    for (; *marked; marked++)
        if (*marked == '|')
            word.joints[word.joint_count++] = word.size;
        else
            word.text[word.size++] = *marked;
    return word;
}

static const struct shaped *shape_word(struct face *face, const struct features *features,
                                       const char *marked)
{
    struct word word = word_of(marked);

    return face_shape(face, features, SLICE("de"), (struct slice){word.text, word.size},
                      word.joints, word.joint_count);
}

static void test_joints(void **state)
{
    static const struct {
        const char *word, *glyphs;
    } cases[] = {
        {"Auflage", "A u f_l a g e"},
        {"Auf|lage", "A u f l a g e"},
        {"Schiff|fahrt", "S c h i f_f f a h r t"},
        {"Stoff|fetzen", "S t o f_f f e t z e n"},
        {"Auf|trag", "A u f t r a g"},
        {"Auftrag", "A u f_t r a g"},
        {"höf|lich", "h odieresis f l i c h"},
        {"höflich", "h odieresis f_l i c h"},
        {"Kauf|frau", "K a u f f r a u"},
        {"Kauffrau", "K a u f_f r a u"},
        {"auf|finden", "a u f f_i n d e n"},
        {"auffinden", "a u f_f_i n d e n"},
        {"Stoff|idee", "S t o f_f i d e e"},
        {"treffen", "t r e f_f e n"},
        {"offiziell", "o f_f_i z i e l l"},
        {"|Auf|lage|", "A u f l a g e"},
        {"A|u|f|l|a|g|e", "A u f l a g e"},
    };
    struct room room = room_new();
    struct face *face = room_open(&room, SERIF);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(names(&room, face, shape_word(face, NULL, cases[i].word)),
                            cases[i].glyphs);
    room_free(&room);
}

/* A joint costs the ligature and nothing else: advances are those of the word without
 * ligatures, kerning over the joint included. */
static void test_joints_keep_kerning(void **state)
{
    static const char *const faces[] = {SERIF, ITALIC, SANS};
    static const char *const words[] = {"Auf|lage",  "Auf|trag", "höf|lich",  "Kauf|frau",
                                        "Brief|tor", "V|A",      "Hof|Tafel", "T|o"};
    struct room room = room_new();
    const struct features *plain =
        features_intern(room.library, (struct feature[]){{"liga", 0}}, 1);

    (void)state;
    for (size_t i = 0; i < COUNT(faces) * COUNT(words); i++) {
        struct face *face = room_open(&room, faces[i / COUNT(words)]);
        struct word word = word_of(words[i % COUNT(words)]);
        const struct shaped *kept = shape_word(face, NULL, words[i % COUNT(words)]);
        const struct shaped *wanted = shape(face, plain, word.text);
        assert_int_equal(kept->count, wanted->count);
        for (size_t k = 0; k < kept->count; k++) {
            assert_int_equal(kept->glyphs[k].id, wanted->glyphs[k].id);
            assert_int_equal(kept->glyphs[k].cluster, wanted->glyphs[k].cluster);
            assert_int_equal(kept->glyphs[k].advance, wanted->glyphs[k].advance);
            assert_int_equal(kept->glyphs[k].unsafe_to_break,
                             wanted->glyphs[k].unsafe_to_break);
        }
        assert_int_equal(kept->width, wanted->width);
    }
    room_free(&room);
}

static void test_features(void **state)
{
    static const struct {
        const char *path;
        struct feature feature;
        const char *text, *glyphs;
    } cases[] = {
        {SERIF, {"kern", 1}, "2024", "two zero two four"},
        {SERIF, {"lnum", 1}, "2024", "two zero two four"},
        {SERIF, {"onum", 1}, "13", "one.tosf three.tosf"},
        {SERIF, {"pnum", 1}, "13", "one.lf three.lf"},
        {SERIF, {"smcp", 1}, "a", "A.sc"},
        {SERIF, {"sups", 1}, "12,3", "one.sups two.sups comma.sups three.sups"},
        {SERIF, {"liga", 0}, "Affe", "A f f e"},
        {SANS, {"sups", 1}, "12,3", "one.u two.u comma.u three.u"},
        {SANS, {"onum", 1}, "13", "one.t three.t"},
    };
    struct room room = room_new();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct face *face = room_open(&room, cases[i].path);
        const struct features *features = features_intern(room.library, &cases[i].feature, 1);
        assert_string_equal(names(&room, face, shape(face, features, cases[i].text)),
                            cases[i].glyphs);
    }
    room_free(&room);
}

/* Note marks are numbers with commas between: every cut has to raise them. */
static void test_note_marks_in_every_cut(void **state)
{
    static const char *const cuts[] = {
        SERIF,
        ITALIC,
        SANS,
        "fonts/source-serif-4/SourceSerif4-Semibold.otf",
        "fonts/source-serif-4/SourceSerif4-SemiboldIt.otf",
        "fonts/source-serif-4/SourceSerif4Subhead-It.otf",
        "fonts/source-serif-4/SourceSerif4Subhead-Light.otf",
        "fonts/source-serif-4/SourceSerif4Display-Light.otf",
        "fonts/source-serif-4/SourceSerif4Display-Black.otf",
        "fonts/source-sans-3/SourceSans3-It.otf",
        "fonts/source-sans-3/SourceSans3-Semibold.otf",
        "fonts/source-sans-3/SourceSans3-Bold.otf",
    };
    struct room room = room_new();
    const struct features *sups =
        features_intern(room.library, (struct feature[]){{"sups", 1}}, 1);

    (void)state;
    for (size_t i = 0; i < COUNT(cuts); i++) {
        struct face *face = room_open(&room, cuts[i]);
        const struct shaped *plain = shape(face, NULL, "0123456789,");
        const struct shaped *raised = shape(face, sups, "0123456789,");
        int plain_box[4], raised_box[4];
        assert_int_equal(raised->count, 11);
        for (size_t k = 0; k < raised->count; k++) {
            face_glyph_box(face, plain->glyphs[k].id, plain_box);
            face_glyph_box(face, raised->glyphs[k].id, raised_box);
            assert_true(raised_box[1] > plain_box[1]);
        }
    }
    room_free(&room);
}

static void test_kerning(void **state)
{
    struct room room = room_new();
    struct face *face = room_open(&room, SERIF);
    const struct features *off =
        features_intern(room.library, (struct feature[]){{"kern", 0}}, 1);
    const struct shaped *plain = shape(face, off, "AVATAR");

    (void)state;
    assert_true(shape(face, NULL, "AVATAR")->width < plain->width);
    for (size_t i = 0; i < plain->count; i++)
        assert_int_equal(plain->glyphs[i].advance, face_advance(face, plain->glyphs[i].id));
    room_free(&room);
}

static void test_features_are_interned(void **state)
{
    struct room room = room_new();
    struct font_library *library = room.library;
    const struct feature ab[] = {{"onum", 1}, {"kern", 1}};
    const struct feature ba[] = {{"kern", 1}, {"onum", 1}};
    const struct feature twice[] = {{"onum", 0}, {"kern", 1}, {"onum", 1}};
    const struct feature other[] = {{"kern", 1}, {"onum", 0}};

    (void)state;
    assert_ptr_equal(features_intern(library, ab, 2), features_intern(library, ba, 2));
    assert_ptr_equal(features_intern(library, ab, 2), features_intern(library, twice, 3));
    assert_ptr_not_equal(features_intern(library, ab, 2), features_intern(library, other, 2));
    assert_ptr_not_equal(features_intern(library, ab, 2), features_intern(library, NULL, 0));
    assert_ptr_equal(features_intern(library, NULL, 0), features_intern(library, ab, 0));
    room_free(&room);
}

/* Same question, same answer, same memory; and none of the five parts is forgotten. */
static void test_cache(void **state)
{
    struct room room = room_new();
    struct face *face = room_open(&room, SERIF);
    struct slice de = SLICE("de"), text = SLICE("Auflage");
    const struct features *onum =
        features_intern(room.library, (struct feature[]){{"onum", 1}}, 1);
    const size_t three[] = {3}, four[] = {4};
    const struct shaped *first = face_shape(face, NULL, de, text, three, 1);
    char fleeting[] = "Auflage";

    (void)state;
    for (int i = 0; i < 1000; i++) {
        struct slice copy = {fleeting, sizeof fleeting - 1};
        assert_ptr_equal(face_shape(face, NULL, de, copy, three, 1), first);
    }
    memset(fleeting, 'x', sizeof fleeting - 1);
    assert_true(slice_is(first->text, "Auflage"));
    assert_ptr_not_equal(face_shape(face, NULL, de, text, four, 1), first);
    assert_ptr_not_equal(face_shape(face, NULL, de, text, NULL, 0), first);
    assert_ptr_not_equal(face_shape(face, onum, de, text, three, 1), first);
    assert_ptr_not_equal(face_shape(face, NULL, SLICE("en"), text, three, 1), first);
    assert_ptr_not_equal(face_shape(room_open(&room, SANS), NULL, de, text, three, 1), first);
    assert_ptr_equal(face_shape(face, NULL, de, text, three, 1), first);
    room_free(&room);
}

/* A joint is not taken for the beginning of the text. */
static void test_cache_tells_joints_from_text(void **state)
{
    struct room room = room_new();
    struct face *face = room_open(&room, SERIF);
    const size_t joint = 3;
    char text[sizeof joint + 7];

    (void)state;
    memcpy(text, &joint, sizeof joint);
    memcpy(text + sizeof joint, "Auflage", 7);
    const struct shaped *with =
        face_shape(face, NULL, SLICE("de"), SLICE("Auflage"), &joint, 1);
    struct slice odd = {text, sizeof text};
    assert_ptr_not_equal(face_shape(face, NULL, SLICE("de"), odd, NULL, 0), with);
    room_free(&room);
}

/* A hit leaves no trace in the arena. */
static void test_cache_takes_no_memory(void **state)
{
    struct room room = room_new();
    struct face *face = room_open(&room, SERIF);

    (void)state;
    shape(face, NULL, "Verwaltung");
    struct arena_mark before = arena_mark(room.arena);
    for (int i = 0; i < 1000; i++)
        shape(face, NULL, "Verwaltung");
    struct arena_mark after = arena_mark(room.arena);
    assert_ptr_equal(before.block, after.block);
    assert_int_equal(before.used, after.used);
    room_free(&room);
}

/* Two pieces, shaped apart, put together. */
static void assert_pieces(struct face *face, const struct shaped *whole, size_t at)
{
    struct slice head = slice_part(whole->text, 0, at);
    struct slice tail = slice_part(whole->text, at, whole->text.size);
    const struct shaped *a = face_shape(face, NULL, SLICE("de"), head, NULL, 0);
    const struct shaped *b = face_shape(face, NULL, SLICE("de"), tail, NULL, 0);

    assert_int_equal(a->count + b->count, whole->count);
    assert_int_equal(a->width + b->width, whole->width);
    for (size_t i = 0; i < whole->count; i++) {
        const struct glyph *piece = i < a->count ? &a->glyphs[i] : &b->glyphs[i - a->count];
        assert_int_equal(piece->id, whole->glyphs[i].id);
        assert_int_equal(piece->advance, whole->glyphs[i].advance);
    }
}

/* Where breaking is said to be safe, both pieces look as they did in the word; and the promise
 * is not empty: kerned pairs are unsafe, most places in running text are safe. */
static void test_unsafe_to_break(void **state)
{
    static const char *const words[] = {"Verwaltungsdigitalisierung",
                                        "AVATAR",
                                        "Auftragsvergabe",
                                        "Schifffahrtsgesellschaft",
                                        "„Onlinezugangsgesetz“",
                                        "offiziell",
                                        "Tätigkeit",
                                        "Wörterbuch"};
    static const char *const faces[] = {SERIF, ITALIC, SANS};
    struct room room = room_new();
    size_t safe = 0, unsafe = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(words) * COUNT(faces); i++) {
        struct face *face = room_open(&room, faces[i / COUNT(words)]);
        const struct shaped *whole = shape(face, NULL, words[i % COUNT(words)]);
        for (size_t k = 1; k < whole->count; k++) {
            const struct glyph *glyph = &whole->glyphs[k];
            if (glyph->cluster == glyph[-1].cluster)
                continue;
            *(glyph->unsafe_to_break ? &unsafe : &safe) += 1;
            if (!glyph->unsafe_to_break)
                assert_pieces(face, whole, glyph->cluster);
        }
    }
    assert_true(safe > 50);
    assert_true(unsafe > 20);
    assert_true(shape(room_open(&room, SERIF), NULL, "AV")->glyphs[1].unsafe_to_break);
    room_free(&room);
}

/* Clusters are byte offsets and ascend; an accent joins its letter; what has no shape leaves
 * no glyph. */
static void test_clusters(void **state)
{
    static const struct {
        const char *text;
        size_t count;
        uint32_t clusters[6];
        bool missing;
    } cases[] = {
        {"", 0, {0}, false},
        {"äöü", 3, {0, 2, 4}, false},
        {"u\u0308ber", 4, {0, 3, 4, 5}, false},
        {"f\u200cl", 2, {0, 4}, false},
        {"a\u00adb", 2, {0, 3}, false},
        {"\u200b", 0, {0}, false},
        {"a\u4e00b", 3, {0, 1, 4}, true},
        {"a\xff"
         "b",
         3,
         {0, 1, 2},
         true},
    };
    struct room room = room_new();
    struct face *face = room_open(&room, SANS);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct shaped *shaped = shape(face, NULL, cases[i].text);
        assert_int_equal(shaped->count, cases[i].count);
        assert_int_equal(shaped->has_missing, cases[i].missing);
        for (size_t k = 0; k < shaped->count; k++)
            assert_int_equal(shaped->glyphs[k].cluster, cases[i].clusters[k]);
    }
    room_free(&room);
}

/* The language reaches the font: in Turkish the i keeps its dot beside f, so there is no fi.
 * A name that is no language means none. */
static void test_language(void **state)
{
    struct room room = room_new();
    struct face *face = room_open(&room, SERIF);
    struct slice text = SLICE("fi");
    char tag[500];

    (void)state;
    memset(tag, 'a', sizeof tag);
    assert_int_equal(face_shape(face, NULL, SLICE("de"), text, NULL, 0)->count, 1);
    assert_int_equal(face_shape(face, NULL, SLICE("de-CH-1996"), text, NULL, 0)->count, 1);
    assert_int_equal(face_shape(face, NULL, SLICE("tr"), text, NULL, 0)->count, 2);
    for (size_t size = 0; size <= sizeof tag; size += 50) {
        struct slice odd = {tag, size};
        assert_int_equal(face_shape(face, NULL, odd, text, NULL, 0)->count, 1);
    }
    room_free(&room);
}

/* Rules that multiply glyphs without measure are an error that names the font, said once;
 * the text is still there. */
static void test_flood(void **state)
{
    struct room room = room_new();
    hb_face_t *builder = made_truetype();
    char text[1000];

    (void)state;
    made_add_flood(builder);
    struct face *face = room_open(&room, made_write_font(builder));
    assert_int_equal(shape(face, NULL, "BAB")->count, 302);
    memset(text, 'A', sizeof text);
    for (size_t size = sizeof text - 2; size < sizeof text; size++) {
        struct slice flood = {text, size};
        const struct shaped *shaped = face_shape(face, NULL, SLICE("de"), flood, NULL, 0);
        assert_int_equal(shaped->count, size);
        assert_int_equal(shaped->width, (int64_t)size * made_advances[1]);
    }
    char *messages = room_messages(&room);
    assert_non_null(strstr(messages, "E0410"));
    assert_int_equal(diag_errors(room.diag), 1);
    free(messages);
    made_remove();
    room_free(&room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_joints),
        cmocka_unit_test(test_joints_keep_kerning),
        cmocka_unit_test(test_features),
        cmocka_unit_test(test_note_marks_in_every_cut),
        cmocka_unit_test(test_kerning),
        cmocka_unit_test(test_features_are_interned),
        cmocka_unit_test(test_cache),
        cmocka_unit_test(test_cache_tells_joints_from_text),
        cmocka_unit_test(test_cache_takes_no_memory),
        cmocka_unit_test(test_unsafe_to_break),
        cmocka_unit_test(test_clusters),
        cmocka_unit_test(test_language),
        cmocka_unit_test(test_flood),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
