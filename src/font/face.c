/* face.c -- the library, and opening faces.
 *
 * A file is read once, checked by our own reader of its table directory, and
 * only then given to HarfBuzz. HarfBuzz reads metrics, maps characters, shapes
 * and subsets on the same bytes; FreeType is asked for CIDs alone (subset.c).
 */
#include "font/face.h"

#include <string.h>

#include "base/file.h"
#include "font/table.h"

/* How opening a path ended. */
struct opening {
    struct face *face; /* NULL: failed, and reported */
};

/* --- the library --- */

struct font_library *font_library_new(struct arena *arena, struct inputs *inputs,
                                      struct diag *diag)
{
    struct font_library *library = ARENA_NEW(arena, struct font_library);

    library->arena = arena;
    library->inputs = inputs;
    library->diag = diag;
    map_init(&library->openings, arena);
    map_init(&library->features, arena);
    map_init(&library->languages, arena);
    map_init(&library->shapes, arena);
    library->buffer = hb_buffer_create();
    if (library->buffer == hb_buffer_get_empty())
        memory_fatal(SIZE_MAX);
    hb_buffer_set_cluster_level(library->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    hb_buffer_set_flags(library->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    return library;
}

void font_library_free(struct font_library *library)
{
    if (!library)
        return;
    for (size_t i = 0; i < library->faces.count; i++) {
        hb_font_destroy(library->faces.items[i]->font);
        hb_face_destroy(library->faces.items[i]->shaper);
    }
    hb_buffer_destroy(library->buffer);
    FT_Done_FreeType(library->freetype); /* NULL is allowed */
}

size_t font_library_face_count(const struct font_library *library)
{
    return library->faces.count;
}

struct face *font_library_face(const struct font_library *library, size_t index)
{
    return library->faces.items[index];
}

/* --- checks --- */

static bool file_load(struct font_library *library, const char *path, struct place place,
                      struct slice *file)
{
    const struct input input = {path, slice_of(path), place, LIMIT_FONT_BYTES};

    return input_read(library->inputs, library->arena, &input, file, library->diag);
}

static bool check_container(struct diag *diag, struct slice file, const char *path,
                            struct place place)
{
    char tag[5];

    switch (table_check(file, tag)) {
    case TABLE_FINE:
        return true;
    case TABLE_NO_FONT:
        DIAG(diag, MSG_FONT_NO_FONT, place, path);
        break;
    case TABLE_COLLECTION:
        DIAG(diag, MSG_FONT_COLLECTION, place, path);
        break;
    case TABLE_OUTSIDE:
        DIAG(diag, MSG_FONT_TABLE_OUTSIDE, place, path, tag);
        break;
    }
    return false;
}

/* Tables without which advances and names of glyphs would be guessed. */
static bool check_tables(struct diag *diag, struct slice file, const char *path,
                         struct place place)
{
    static const struct {
        const char *tag;
        size_t least; /* bytes of its header */
    } needed[] = {{"cmap", 4}, {"head", 54}, {"hhea", 36}, {"hmtx", 4}, {"maxp", 6}};

    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (table_lookup(file, needed[i].tag).size < needed[i].least) {
            DIAG(diag, MSG_FONT_TABLE_MISSING, place, path, needed[i].tag);
            return false;
        }
    size_t glyphs = table_u16(table_lookup(file, "maxp"), 4);
    size_t advances = table_u16(table_lookup(file, "hhea"), 34);
    if (glyphs == 0) {
        DIAG(diag, MSG_FONT_TABLE_MISSING, place, path, "maxp");
        return false;
    }
    /* Four bytes for a glyph with an advance of its own, two for one without. */
    if (advances == 0 || advances > glyphs ||
        table_lookup(file, "hmtx").size < 4 * advances + 2 * (glyphs - advances)) {
        DIAG(diag, MSG_FONT_TABLE_MISSING, place, path, "hmtx");
        return false;
    }
    return true;
}

/* Static outlines of one kind. HarfBuzz 6.0 instances CFF2 wrongly: it answers default
 * outlines without a word. */
static bool check_outlines(struct diag *diag, struct slice file, const char *path,
                           struct place place)
{
    bool cff = table_lookup(file, "CFF ").size > 0;
    bool glyf = table_lookup(file, "glyf").size > 0;

    if (table_lookup(file, "fvar").size > 0 || table_lookup(file, "CFF2").size > 0) {
        DIAG(diag, MSG_FONT_VARIABLE, place, path);
        return false;
    }
    if (cff == glyf) {
        DIAG(diag, MSG_FONT_NO_OUTLINES, place, path);
        return false;
    }
    if (glyf && table_lookup(file, "loca").size == 0) {
        DIAG(diag, MSG_FONT_TABLE_MISSING, place, path, "loca");
        return false;
    }
    return true;
}

/* A subtable of platform Unicode, or of Windows with encoding BMP or full. */
static bool has_unicode(struct slice file)
{
    struct slice cmap = table_lookup(file, "cmap");
    size_t count = table_u16(cmap, 2);

    for (size_t i = 0; i < count; i++) {
        unsigned platform = table_u16(cmap, 4 + 8 * i);
        unsigned encoding = table_u16(cmap, 6 + 8 * i);
        size_t offset = table_u32(cmap, 8 + 8 * i);
        bool unicode = (platform == 0 && encoding <= 6 && encoding != 5) ||
                       (platform == 3 && (encoding == 1 || encoding == 10));
        if (unicode && offset >= 4 && offset < cmap.size)
            return true;
    }
    return false;
}

/* OS/2.fsType. Of several usage bits the most liberal counts (OpenType before version 3 of
 * OS/2 allowed more than one). */
static bool check_rights(struct diag *diag, struct slice file, const char *path,
                         struct place place)
{
    enum { RESTRICTED = 0x2, PREVIEW = 0x4, EDITABLE = 0x8, WHOLE = 0x100, BITMAP = 0x200 };
    unsigned type = table_u16(table_lookup(file, "OS/2"), 8);
    bool restricted = (type & RESTRICTED) && !(type & (PREVIEW | EDITABLE));

    if (restricted || (type & BITMAP)) {
        DIAG(diag, MSG_FONT_NO_EMBEDDING, place, path, diag_format(diag, "0x%04x", type));
        return false;
    }
    if (type & WHOLE) {
        DIAG(diag, MSG_FONT_NO_SUBSETTING, place, path, diag_format(diag, "0x%04x", type));
        return false;
    }
    return true;
}

static bool check_file(struct diag *diag, struct slice file, const char *path,
                       struct place place)
{
    if (!check_container(diag, file, path, place) || !check_tables(diag, file, path, place) ||
        !check_outlines(diag, file, path, place) || !check_rights(diag, file, path, place))
        return false;
    if (!has_unicode(file)) {
        DIAG(diag, MSG_FONT_NO_UNICODE, place, path);
        return false;
    }
    return true;
}

/* --- what a face tells --- */

/* The height of a letter's ink, for fonts whose OS/2 does not tell. */
static int letter_height(struct face *face, uint32_t letter)
{
    int box[4];

    face_glyph_box(face, face_glyph(face, letter), box);
    return box[3];
}

/* PANOSE first (its serif styles 2…10 have serifs, 11…15 have none), else the family class of
 * IBM (1…5 and 7 have serifs). */
static bool has_serifs(struct slice os2)
{
    enum { LATIN_TEXT = 2 };
    unsigned panose = table_u16(os2, 32); /* family kind, serif style */
    unsigned style = panose & 0xff;
    unsigned family = table_u16(os2, 30) >> 8;

    if (panose >> 8 == LATIN_TEXT && style >= 2)
        return style <= 10;
    return (family >= 1 && family <= 5) || family == 7;
}

static void read_heights(struct face *face, struct face_metrics *metrics)
{
    struct slice os2 = table_lookup(face->file, "OS/2");
    hb_font_extents_t extents = {0};

    hb_font_get_h_extents(face->font, &extents);
    metrics->ascender = extents.ascender;
    metrics->descender = extents.descender;
    if (table_u16(os2, 0) >= 2) {
        metrics->x_height = table_s16(os2, 86);
        metrics->cap_height = table_s16(os2, 88);
    }
    if (metrics->x_height <= 0)
        metrics->x_height = letter_height(face, 'x');
    if (metrics->cap_height <= 0)
        metrics->cap_height = letter_height(face, 'H');
}

/* Vertical stems of text faces grow about linearly with the weight: 10 + 0.244 (w - 50)
 * thousandths of an em, as Typst has it. Only viewers that have to replace the font use it. */
static int stem_of(unsigned weight, int units_per_em)
{
    int64_t millionths = 10000 + 244 * ((int64_t)weight - 50);

    return (int)length_scale(millionths, units_per_em, 1000000);
}

static void read_metrics(struct face *face)
{
    enum { ITALIC_SELECTION = 0x1, ITALIC_STYLE = 0x2 };
    struct face_metrics *metrics = &face->metrics;
    struct slice head = table_lookup(face->file, "head");
    struct slice os2 = table_lookup(face->file, "OS/2");
    struct slice post = table_lookup(face->file, "post");

    metrics->units_per_em = (int)hb_face_get_upem(face->shaper);
    for (size_t i = 0; i < 4; i++)
        metrics->bbox[i] = table_s16(head, 36 + 2 * i);
    metrics->weight = table_u16(os2, 4);
    if (metrics->weight < 1 || metrics->weight > 1000)
        metrics->weight = 400;
    metrics->stem_v = stem_of(metrics->weight, metrics->units_per_em);
    metrics->italic_angle = (int)table_u32(post, 4);
    metrics->fixed_pitch = table_u32(post, 12) != 0;
    metrics->italic = (table_u16(os2, 62) & ITALIC_SELECTION) ||
                      (table_u16(head, 44) & ITALIC_STYLE) || metrics->italic_angle != 0;
    metrics->serif = has_serifs(os2);
    read_heights(face, metrics);
}

/* OpenType, name 6: printable ASCII without these ten, at most 63. Others would break a
 * PDF name, so they are left out. */
static struct slice read_name(struct face *face)
{
    char raw[64], name[64];
    unsigned size = sizeof raw;
    size_t count = 0;

    hb_ot_name_get_utf8(face->shaper, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size,
                        raw);
    for (size_t i = 0; i < size && i < sizeof raw && raw[i] != '\0'; i++)
        if (raw[i] > ' ' && raw[i] <= '~' && !strchr("[](){}<>/%", raw[i]))
            name[count++] = raw[i];
    if (count == 0)
        return arena_printf(face->library->arena, "Font%zu", face->index + 1);
    return arena_copy(face->library->arena, (struct slice){name, count});
}

/* --- opening --- */

static struct face *face_new(struct font_library *library, const char *path, struct slice file,
                             struct place place)
{
    struct face *face = ARENA_NEW(library->arena, struct face);
    hb_blob_t *blob =
        hb_blob_create(file.text, (unsigned)file.size, HB_MEMORY_MODE_READONLY, NULL, NULL);

    face->library = library;
    face->file = file;
    face->path = arena_copy(library->arena, slice_of(path));
    face->place = place;
    face->index = library->faces.count;
    face->cff = table_lookup(file, "CFF ").size > 0;
    face->shaper = hb_face_create(blob, 0);
    face->font = hb_font_create(face->shaper);
    hb_blob_destroy(blob);
    if (face->shaper == hb_face_get_empty() || face->font == hb_font_get_empty())
        memory_fatal(SIZE_MAX);
    face->glyph_count = hb_face_get_glyph_count(face->shaper);
    *ARRAY_PUSH(library->arena, &library->faces) = face;
    read_metrics(face);
    face->name = read_name(face);
    return face;
}

static struct face *face_read(struct font_library *library, const char *path,
                              struct place place)
{
    struct slice file;

    if (file_load(library, path, place, &file) && check_file(library->diag, file, path, place))
        return face_new(library, path, file, place);
    return NULL;
}

/* Every face is held until the end. */
static bool has_room(struct font_library *library, const char *path, struct place place)
{
    if (library->faces.count < LIMIT_FACES)
        return true;
    DIAG(library->diag, MSG_FONT_TOO_MANY, place, path,
         diag_format(library->diag, "%d", LIMIT_FACES));
    return false;
}

struct face *face_open(struct font_library *library, const char *path, struct place place)
{
    struct opening *opening = map_lookup(&library->openings, slice_of(path));

    if (!opening) {
        opening = ARENA_NEW(library->arena, struct opening);
        opening->face = has_room(library, path, place) ? face_read(library, path, place) : NULL;
        map_set(&library->openings, arena_copy(library->arena, slice_of(path)), opening);
    }
    return opening->face;
}

/* --- asking a face --- */

const struct face_metrics *face_metrics(const struct face *face) { return &face->metrics; }
struct slice face_postscript_name(const struct face *face) { return face->name; }
size_t face_index(const struct face *face) { return face->index; }

length face_length(const struct face *face, length size, int64_t units)
{
    return length_scale(size, units, face->metrics.units_per_em);
}

uint32_t face_glyph(const struct face *face, uint32_t character)
{
    hb_codepoint_t glyph = 0;

    hb_font_get_nominal_glyph(face->font, character, &glyph);
    return face_own_glyph(face, glyph);
}

int face_advance(struct face *face, uint32_t glyph)
{
    return hb_font_get_glyph_h_advance(face->font, glyph);
}

void face_glyph_box(struct face *face, uint32_t glyph, int box[4])
{
    hb_glyph_extents_t extents = {0};

    hb_font_get_glyph_extents(face->font, glyph, &extents);
    box[0] = extents.x_bearing;
    box[1] = extents.y_bearing + extents.height; /* height is negative */
    box[2] = extents.x_bearing + extents.width;
    box[3] = extents.y_bearing;
}
