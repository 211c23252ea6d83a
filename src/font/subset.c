/* subset.c -- the part of a face that a PDF embeds.
 *
 * hb-subset renumbers the glyphs. A name-keyed «CFF » and a «glyf» font are addressed by the
 * new numbers; a CID-keyed «CFF » keeps its CIDs, and PDF addresses it by them (ISO 32000-1,
 * 9.7.4.2), so they are read from the original.
 */
#include <assert.h>
#include <hb-subset.h>
#include <string.h>

#include "font/face.h"
#include FT_CID_H

/* --- what hb-subset is to do --- */

/* Tables a PDF reader uses (ISO 32000-1, 9.9); the rest costs time and bytes. Without GSUB no
 * glyph is added but the parts of composite ones. */
static bool table_needed(hb_tag_t tag)
{
    static const hb_tag_t needed[] = {
        HB_TAG('C', 'F', 'F', ' '), HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'),
        HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
        HB_TAG('m', 'a', 'x', 'p'), HB_TAG('c', 'v', 't', ' '), HB_TAG('f', 'p', 'g', 'm'),
        HB_TAG('p', 'r', 'e', 'p'),
    };

    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (tag == needed[i])
            return true;
    return false;
}

static void drop_tables(hb_face_t *face, hb_subset_input_t *input)
{
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    hb_tag_t tags[64]; /* face_open() refuses more */
    unsigned count = sizeof tags / sizeof *tags;

    hb_face_get_table_tags(face, 0, &count, tags);
    for (unsigned i = 0; i < count; i++)
        if (!table_needed(tags[i]))
            hb_set_add(drop, tags[i]);
}

static hb_subset_input_t *input_new(const struct face *face, const uint32_t *used, size_t count)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();

    if (!input)
        memory_fatal(SIZE_MAX);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    drop_tables(face->shaper, input);
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    for (size_t i = 0; i < count; i++) {
        assert(used[i] > 0 && used[i] < face->glyph_count);
        hb_set_add(glyphs, used[i]);
    }
    return input;
}

/* --- codes --- */

/* NULL if FreeType does not read the font. */
static FT_Face freetype_open(struct face *face)
{
    struct font_library *library = face->library;
    FT_Face opened = NULL;

    if (!library->freetype && FT_Init_FreeType(&library->freetype))
        memory_fatal(SIZE_MAX);
    if (FT_New_Memory_Face(library->freetype, (const FT_Byte *)face->file.text,
                           (FT_Long)face->file.size, 0, &opened))
        return NULL;
    return opened;
}

static bool codes_of_cids(FT_Face opened, const uint32_t *used, size_t count, uint32_t *codes)
{
    for (size_t i = 0; i < count; i++) {
        FT_UInt cid = 0;
        if (FT_Get_CID_From_Glyph_Index(opened, used[i], &cid) || cid == 0 || cid > 0xffff)
            return false;
        codes[i] = cid;
    }
    return true;
}

static bool codes_of_glyphs(const hb_map_t *renumbered, const uint32_t *used, size_t count,
                            uint32_t *codes)
{
    for (size_t i = 0; i < count; i++) {
        codes[i] = hb_map_get(renumbered, used[i]);
        if (codes[i] == HB_MAP_VALUE_INVALID || codes[i] == 0)
            return false;
    }
    return true;
}

/* Decides how the subset is addressed, and fills `codes`. */
static bool find_codes(struct face *face, const hb_map_t *renumbered, const uint32_t *used,
                       size_t count, uint32_t *codes, enum font_program *program)
{
    FT_Bool cids = 0;

    *program = FONT_TRUETYPE;
    if (!face->cff)
        return codes_of_glyphs(renumbered, used, count, codes);
    FT_Face opened = freetype_open(face);
    if (!opened)
        return false;
    bool found = !FT_Get_CID_Is_Internally_CID_Keyed(opened, &cids);
    *program = cids ? FONT_CFF_CID : FONT_CFF;
    found = found && (cids ? codes_of_cids(opened, used, count, codes)
                           : codes_of_glyphs(renumbered, used, count, codes));
    FT_Done_Face(opened);
    return found;
}

/* --- the program --- */

static bool copy_program(const struct face *face, hb_face_t *subset, struct arena *arena,
                         struct slice *data)
{
    hb_blob_t *blob = face->cff ? hb_face_reference_table(subset, HB_TAG('C', 'F', 'F', ' '))
                                : hb_face_reference_blob(subset);
    unsigned size;
    const char *bytes = hb_blob_get_data(blob, &size);

    if (size > 0)
        *data = arena_copy(arena, (struct slice){bytes, size});
    hb_blob_destroy(blob);
    return size > 0;
}

static bool subset(struct face *face, hb_subset_plan_t *plan, const uint32_t *used,
                   size_t count, struct arena *arena, struct font_subset *out)
{
    uint32_t *codes = ARENA_ARRAY(arena, uint32_t, count);
    hb_face_t *made = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    bool done = made && copy_program(face, made, arena, &out->data) &&
                find_codes(face, hb_subset_plan_old_to_new_glyph_mapping(plan), used, count,
                           codes, &out->program);

    out->codes = codes;
    hb_face_destroy(made);
    return done;
}

bool face_subset(struct face *face, const uint32_t *used, size_t count, struct arena *arena,
                 struct font_subset *out)
{
    hb_subset_input_t *input = input_new(face, used, count);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face->shaper, input);
    bool done = subset(face, plan, used, count, arena, out);

    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    if (!done)
        DIAG(face->library->diag, MSG_FONT_SUBSET_FAILED, face->place,
             diag_text(face->library->diag, face->path));
    return done;
}

const char *font_freetype_version(struct arena *arena)
{
    FT_Library freetype;
    FT_Int major;
    FT_Int minor;
    FT_Int patch;

    if (FT_Init_FreeType(&freetype))
        memory_fatal(SIZE_MAX);
    FT_Library_Version(freetype, &major, &minor, &patch);
    FT_Done_FreeType(freetype);
    return arena_printf(arena, "%d.%d.%d", major, minor, patch).text;
}
