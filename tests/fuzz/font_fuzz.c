/* Any bytes as a font: opened, asked, a few words shaped, what they use subset. */
#include "font/font.h"
#include "fuzz.h"

enum { GLYPHS = 64 };

/* Marks what the word uses, of the first glyphs. */
static void shape(struct face *face, struct slice word, bool used[GLYPHS])
{
    static const size_t joint = 1;
    const struct shaped *shaped = face_shape(face, NULL, SLICE("de"), word, &joint, 1);

    for (size_t i = 0; shaped && i < shaped->count; i++) {
        const struct glyph *glyph = &shaped->glyphs[i];
        int box[4];
        GUARANTEE(glyph->cluster <= word.size);
        GUARANTEE(i == 0 || glyph->cluster >= shaped->glyphs[i - 1].cluster);
        face_glyph_box(face, glyph->id, box);
        face_length(face, PT(10), face_advance(face, glyph->id));
        if (glyph->id < GLYPHS)
            used[glyph->id] = true;
    }
}

static void subset(struct fuzz *fuzz, struct face *face, const bool used[GLYPHS])
{
    struct font_subset out;
    uint32_t ids[GLYPHS];
    size_t count = 0;

    for (uint32_t id = 1; id < GLYPHS; id++)
        if (used[id])
            ids[count++] = id;
    if (count > 0 && face_subset(face, ids, count, fuzz->arena, &out)) {
        GUARANTEE(out.data.size > 0);
        fuzz_touch(out.data);
        fuzz_touch((struct slice){(const char *)out.codes, count * sizeof *out.codes});
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct slice words[] = {SLICE_INIT("ABC"), SLICE_INIT("Auflage fi"),
                                         SLICE_INIT("o\u0308\u00AD\u201E")};
    struct fuzz fuzz = fuzz_begin();
    struct inputs *inputs = inputs_new(fuzz.arena);
    struct font_library *library = font_library_new(fuzz.arena, inputs, fuzz.diag);
    const char *path = fuzz_file((struct slice){(const char *)data, size});
    struct face *face = face_open(library, path, NOWHERE);
    bool used[GLYPHS] = {false};

    GUARANTEE(inputs_count(inputs) == 1);
    GUARANTEE(face || diag_errors(fuzz.diag) > 0);
    if (face) {
        GUARANTEE(face_metrics(face)->units_per_em > 0);
        GUARANTEE(face_postscript_name(face).size > 0);
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            shape(face, words[i], used);
        subset(&fuzz, face, used);
    }
    font_library_free(library);
    fuzz_end(&fuzz);
    return 0;
}
