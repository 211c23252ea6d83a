/* pdf_font.c -- usage, subsets, widths and texts of glyphs.
 *
 * Fonts are Type 0 with Identity-H: two-byte codes that are CIDs. With the
 * renumbered subsets of hb-subset the code is the glyph's new number, except in
 * CID-keyed CFF, which is addressed by CID (ISO 32000-1, 9.7.4.2).
 */
#include "pdf/pdf_font.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"

enum {
    /* Longer texts are no ligature but a joke on the reader of the CMap. */
    READING_MAX = 64,
    /* «100 beginbfchar» is the most a CMap may have (Adobe TN 5014). */
    CMAP_BLOCK = 100,
    INDEX_BLOCK = 256,
};

/* One text of a glyph and how often it stands for it. */
struct pdf_reading {
    struct slice text;
    size_t uses; /* 0: guessed from a cluster of several glyphs */
    struct pdf_reading *next;
};

struct pdf_fonts {
    struct arena *arena;
    struct font_library *library;
    struct {
        ARRAY_OF(struct pdf_font *);
    } list;                    /* in order of first use */
    struct pdf_font **by_face; /* by face_index() */
    size_t face_count;
};

/* --- collecting --- */

struct pdf_fonts *pdf_fonts_new(struct arena *arena, struct font_library *library)
{
    struct pdf_fonts *fonts = ARENA_NEW(arena, struct pdf_fonts);

    fonts->arena = arena;
    fonts->library = library;
    fonts->face_count = font_library_face_count(library);
    fonts->by_face = ARENA_ARRAY(arena, struct pdf_font *, fonts->face_count);
    return fonts;
}

struct pdf_font *pdf_fonts_find(struct pdf_fonts *fonts, const struct face *face)
{
    size_t index = face_index(face);

    assert(index < fonts->face_count);
    return fonts->by_face[index];
}

static struct pdf_font *font_of(struct pdf_fonts *fonts, const struct face *face)
{
    struct pdf_font *font = pdf_fonts_find(fonts, face);

    if (font)
        return font;
    font = ARENA_NEW(fonts->arena, struct pdf_font);
    *ARRAY_PUSH(fonts->arena, &fonts->list) = font;
    font->face = font_library_face(fonts->library, face_index(face));
    font->number = (unsigned)fonts->list.count;
    font->index = ARENA_ARRAY(fonts->arena, uint32_t *, INDEX_BLOCK);
    fonts->by_face[face_index(face)] = font;
    return font;
}

static uint32_t *index_slot(struct arena *arena, struct pdf_font *font, uint32_t id)
{
    uint32_t **block = &font->index[id / INDEX_BLOCK];

    assert(id < INDEX_BLOCK * INDEX_BLOCK);
    if (!*block)
        *block = ARENA_ARRAY(arena, uint32_t, INDEX_BLOCK);
    return &(*block)[id % INDEX_BLOCK];
}

/* Valid until the next glyph is added. */
static struct pdf_glyph *glyph_of(struct arena *arena, struct pdf_font *font, uint32_t id)
{
    uint32_t *slot = index_slot(arena, font, id);

    if (*slot == 0) {
        ARRAY_PUSH(arena, &font->glyphs)->id = id;
        *slot = (uint32_t)font->glyphs.count;
    }
    return &font->glyphs.items[*slot - 1];
}

/* The characters no CMap may map to (ISO 19005-2, 6.2.11.7.2). */
static bool is_mappable(struct slice text)
{
    if (text.size == 0 || text.size > READING_MAX)
        return false;
    for (size_t at = 0; at < text.size;) {
        uint32_t c = utf8_next(text, &at);
        if (c == 0 || c == 0xFEFF || c == 0xFFFE)
            return false;
    }
    return true;
}

static void reading_add(struct arena *arena, struct pdf_glyph *glyph, struct slice text,
                        size_t uses)
{
    struct pdf_reading **at = &glyph->readings;

    if (!is_mappable(text))
        return;
    while (*at && !slice_equal((*at)->text, text))
        at = &(*at)->next;
    if (!*at) {
        *at = ARENA_NEW(arena, struct pdf_reading);
        (*at)->text = text;
    }
    (*at)->uses += uses;
}

size_t pdf_cluster(const struct glyph_run *run, size_t first)
{
    size_t end = first + 1;

    while (end < run->count && run->glyphs[end].text.size == 0)
        end++;
    return end - first;
}

static bool stands_for(const struct pdf_font *font, uint32_t id, struct slice text)
{
    size_t at = 0;

    return face_glyph(font->face, utf8_next(text, &at)) == id;
}

/* A cluster of several glyphs is marked with its text, but there are readers
 * that only know ToUnicode: to them each glyph stands for its own character if
 * they can be paired, else for the one that the font itself gives the glyph. */
static void guess_readings(struct arena *arena, struct pdf_font *font,
                           const struct placed_glyph *glyphs, size_t count)
{
    struct slice text = glyphs[0].text;
    bool paired = utf8_count(text) == count;

    for (size_t i = 0, at = 0; at < text.size; i++) {
        size_t from = at;
        utf8_next(text, &at);
        struct slice character = slice_part(text, from, at);
        if (paired)
            reading_add(arena, glyph_of(arena, font, glyphs[i].id), character, 0);
        for (size_t j = 0; j < count && !paired; j++)
            if (stands_for(font, glyphs[j].id, character))
                reading_add(arena, glyph_of(arena, font, glyphs[j].id), character, 0);
    }
}

void pdf_fonts_use(struct pdf_fonts *fonts, const struct glyph_run *run)
{
    struct pdf_font *font = font_of(fonts, run->face);
    size_t size;

    for (size_t i = 0; i < run->count; i += size) {
        const struct placed_glyph *glyphs = run->glyphs + i;
        size = pdf_cluster(run, i);
        for (size_t j = 0; j < size; j++)
            glyph_of(fonts->arena, font, glyphs[j].id);
        if (size == 1)
            reading_add(fonts->arena, glyph_of(fonts->arena, font, glyphs[0].id),
                        glyphs[0].text, 1);
        else
            guess_readings(fonts->arena, font, glyphs, size);
    }
}

/* --- texts --- */

static const struct pdf_reading *commonest(const struct pdf_reading *reading)
{
    const struct pdf_reading *best = reading;

    for (; reading; reading = reading->next)
        if (reading->uses > best->uses)
            best = reading;
    return best;
}

/* Characters that the page maker adds without any text of the story. */
static struct slice added_reading(const struct pdf_font *font, uint32_t id)
{
    static const struct slice added[] = {SLICE_INIT("-"), SLICE_INIT("\u2010"),
                                         SLICE_INIT(" ")};

    for (size_t i = 0; i < sizeof added / sizeof *added; i++)
        if (stands_for(font, id, added[i]))
            return added[i];
    return SLICE("\uFFFD");
}

static void choose_texts(struct pdf_font *font)
{
    for (size_t i = 0; i < font->glyphs.count; i++) {
        struct pdf_glyph *glyph = &font->glyphs.items[i];
        const struct pdf_reading *reading = commonest(glyph->readings);
        glyph->text = reading ? reading->text : added_reading(font, glyph->id);
    }
}

bool pdf_is_blank(struct slice text)
{
    size_t at = 0;

    if (text.size == 0 || text.size > 3)
        return false;
    uint32_t c = utf8_next(text, &at);
    return at == text.size && (c == ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
                               c == 0x202F || c == 0x205F || c == 0x3000);
}

bool pdf_cluster_reads(const struct pdf_font *font, const struct glyph_run *run, size_t first,
                       size_t count)
{
    const struct placed_glyph *glyph = &run->glyphs[first];

    if (count != 1 || glyph->id == 0)
        return false;
    struct slice mapped = pdf_font_glyph(font, glyph->id)->text;
    return slice_equal(mapped, glyph->text) ||
           (pdf_is_blank(mapped) && pdf_is_blank(glyph->text));
}

const struct pdf_glyph *pdf_font_glyph(const struct pdf_font *font, uint32_t id)
{
    const uint32_t *block = font->index[id / INDEX_BLOCK];

    assert(block && block[id % INDEX_BLOCK] > 0);
    return &font->glyphs.items[block[id % INDEX_BLOCK] - 1];
}

/* --- subset and codes --- */

static int by_id(const void *a, const void *b)
{
    const struct pdf_glyph *left = a;
    const struct pdf_glyph *right = b;

    return (left->id > right->id) - (left->id < right->id);
}

static int by_code(const void *a, const void *b)
{
    const struct pdf_glyph *left = a;
    const struct pdf_glyph *right = b;

    return (left->code > right->code) - (left->code < right->code);
}

static int32_t width_of(const struct pdf_font *font, uint32_t id)
{
    return (int32_t)length_scale(face_advance(font->face, id), INT64_C(1000) * PDF_WIDTH_PARTS,
                                 face_metrics(font->face)->units_per_em);
}

/* Subsets the face and gives the glyphs their codes. .notdef is 0 in every subset. */
static bool assign_codes(struct pdf_fonts *fonts, struct pdf_font *font,
                         struct font_subset *subset)
{
    struct pdf_glyph *glyphs = font->glyphs.items;
    size_t count = font->glyphs.count;

    qsort(glyphs, count, sizeof *glyphs, by_id);
    size_t skip = glyphs[0].id == 0;
    uint32_t *used = ARENA_ARRAY(fonts->arena, uint32_t, count);
    for (size_t i = skip; i < count; i++)
        used[i - skip] = glyphs[i].id;
    if (!face_subset(font->face, used, count - skip, fonts->arena, subset))
        return false;
    for (size_t i = 0; i < count; i++) {
        glyphs[i].code = i < skip ? 0 : subset->codes[i - skip];
        glyphs[i].width = width_of(font, glyphs[i].id);
    }
    qsort(glyphs, count, sizeof *glyphs, by_code);
    for (size_t i = 0; i < count; i++)
        *index_slot(fonts->arena, font, glyphs[i].id) = (uint32_t)i + 1;
    return true;
}

/* --- the objects --- */

static struct pdf_object *packed_stream(struct pdf_fonts *fonts, struct pdf_file *file,
                                        struct flate *flate, struct slice data)
{
    struct pdf_object *stream = pdf_stream_new(file);

    put(pdf_entries(stream), "/Filter /FlateDecode\n");
    pdf_stream_lend(stream, flate_pack(flate, fonts->arena, data));
    return stream;
}

static struct pdf_object *program_stream(struct pdf_fonts *fonts, struct pdf_file *file,
                                         struct flate *flate, const struct font_subset *subset)
{
    struct pdf_object *stream = packed_stream(fonts, file, flate, subset->data);

    if (subset->program == FONT_TRUETYPE)
        put_format(pdf_entries(stream), "/Length1 %zu\n", subset->data.size);
    else
        put(pdf_entries(stream), "/Subtype /CIDFontType0C\n");
    return stream;
}

static void put_cmap_head(struct pdf_buffer *out)
{
    put(out, "/CIDInit /ProcSet findresource begin\n"
             "12 dict begin\n"
             "begincmap\n"
             "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
             "/CMapName /Adobe-Identity-UCS def\n"
             "/CMapType 2 def\n"
             "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
}

static void put_cmap(struct pdf_buffer *out, const struct pdf_glyph *glyphs, size_t count)
{
    put_cmap_head(out);
    for (size_t i = 0; i < count; i++) {
        size_t left = count - i;
        if (i % CMAP_BLOCK == 0)
            put_format(out, "%zu beginbfchar\n", left < CMAP_BLOCK ? left : CMAP_BLOCK);
        put(out, "<");
        put_code(out, glyphs[i].code);
        put(out, "> <");
        put_utf16(out, glyphs[i].text);
        put(out, ">\n");
        if (i % CMAP_BLOCK == CMAP_BLOCK - 1 || left == 1)
            put(out, "endbfchar\n");
    }
    put(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

static struct pdf_object *unicode_stream(struct pdf_fonts *fonts, struct pdf_file *file,
                                         struct flate *flate, const struct pdf_font *font)
{
    struct pdf_buffer cmap = {0};
    size_t skip = font->glyphs.items[0].code == 0; /* .notdef stands for nothing */

    put_cmap(&cmap, font->glyphs.items + skip, font->glyphs.count - skip);
    struct pdf_object *stream = packed_stream(fonts, file, flate, pdf_buffer_slice(&cmap));
    pdf_buffer_free(&cmap);
    return stream;
}

/* «[1 [500 612.5] 7 [300]]»: each row one range of codes. */
static void put_widths(struct pdf_buffer *out, const struct pdf_font *font)
{
    const struct pdf_glyph *glyphs = font->glyphs.items;

    put(out, "/DW 1000 /W [");
    for (size_t i = 0; i < font->glyphs.count; i++) {
        bool follows = i > 0 && glyphs[i].code == glyphs[i - 1].code + 1;
        if (!follows)
            put_format(out, i == 0 ? "%u [" : "]\n%u [", glyphs[i].code);
        put(out, follows ? " " : "");
        put_decimal(out, glyphs[i].width, 4);
    }
    put(out, "]]\n");
}

/* Six letters from the subset's content: other glyphs, another name (9.6.4). */
static void put_font_name(struct pdf_buffer *out, const struct pdf_font *font,
                          struct slice program, const char *suffix)
{
    struct slice name = slice_part(face_postscript_name(font->face), 0, 63);
    uint64_t hash = hash_bytes(program.text, program.size, 0);
    struct pdf_buffer full = {0};

    for (int i = 0; i < 6; i++, hash /= 26)
        put_format(&full, "%c", (int)('A' + hash % 26));
    put(&full, "+");
    put_slice(&full, name);
    put(&full, suffix);
    put_name(out, pdf_buffer_slice(&full));
    pdf_buffer_free(&full);
}

/* ISO 32000-1, table 123. Symbolic: the subset goes beyond Standard Latin. */
static unsigned flags_of(const struct face_metrics *metrics)
{
    return (metrics->fixed_pitch ? 1U : 0) | (metrics->serif ? 2U : 0) | 4U |
           (metrics->italic ? 64U : 0);
}

static int64_t per_mille(const struct face_metrics *metrics, int units)
{
    return length_scale(units, 1000, metrics->units_per_em);
}

static struct pdf_object *descriptor(struct pdf_file *file, const struct pdf_font *font,
                                     const struct font_subset *subset,
                                     const struct pdf_object *program)
{
    const struct face_metrics *m = face_metrics(font->face);
    struct pdf_object *object = pdf_object_new(file);
    struct pdf_buffer *out = pdf_entries(object);

    put(out, "/Type /FontDescriptor /FontName ");
    put_font_name(out, font, subset->data, "");
    put_format(out, "\n/Flags %u /FontBBox [%lld %lld %lld %lld]", flags_of(m),
               (long long)per_mille(m, m->bbox[0]), (long long)per_mille(m, m->bbox[1]),
               (long long)per_mille(m, m->bbox[2]), (long long)per_mille(m, m->bbox[3]));
    put(out, "\n/ItalicAngle ");
    put_length(out, m->italic_angle); /* 1/65536 degree reads like 1/65536 pt */
    put_format(out, " /Ascent %lld /Descent %lld /CapHeight %lld /StemV %lld\n",
               (long long)per_mille(m, m->ascender), (long long)per_mille(m, m->descender),
               (long long)per_mille(m, m->cap_height), (long long)per_mille(m, m->stem_v));
    put(out, subset->program == FONT_TRUETYPE ? "/FontFile2 " : "/FontFile3 ");
    put_reference(out, program);
    put(out, "\n");
    return object;
}

static struct pdf_object *cid_font(struct pdf_file *file, const struct pdf_font *font,
                                   const struct font_subset *subset,
                                   const struct pdf_object *described)
{
    struct pdf_object *object = pdf_object_new(file);
    struct pdf_buffer *out = pdf_entries(object);

    put(out, subset->program == FONT_TRUETYPE
                 ? "/Type /Font /Subtype /CIDFontType2 /CIDToGIDMap /Identity\n/BaseFont "
                 : "/Type /Font /Subtype /CIDFontType0\n/BaseFont ");
    put_font_name(out, font, subset->data, "");
    put(out, "\n/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>\n"
             "/FontDescriptor ");
    put_reference(out, described);
    put(out, "\n");
    put_widths(out, font);
    return object;
}

static struct pdf_object *composite_font(struct pdf_file *file, const struct pdf_font *font,
                                         const struct font_subset *subset,
                                         const struct pdf_object *descendant,
                                         const struct pdf_object *unicode)
{
    struct pdf_object *object = pdf_object_new(file);
    struct pdf_buffer *out = pdf_entries(object);

    put(out, "/Type /Font /Subtype /Type0 /Encoding /Identity-H\n/BaseFont ");
    put_font_name(out, font, subset->data,
                  subset->program == FONT_TRUETYPE ? "" : "-Identity-H");
    put(out, "\n/DescendantFonts [");
    put_reference(out, descendant);
    put(out, "]\n/ToUnicode ");
    put_reference(out, unicode);
    put(out, "\n");
    return object;
}

static bool font_finish(struct pdf_fonts *fonts, struct pdf_font *font, struct pdf_file *file,
                        struct flate *flate)
{
    struct font_subset subset = {0};

    choose_texts(font);
    if (!assign_codes(fonts, font, &subset))
        return false;
    struct pdf_object *program = program_stream(fonts, file, flate, &subset);
    struct pdf_object *described = descriptor(file, font, &subset, program);
    struct pdf_object *descendant = cid_font(file, font, &subset, described);
    struct pdf_object *unicode = unicode_stream(fonts, file, flate, font);
    font->object = composite_font(file, font, &subset, descendant, unicode);
    return true;
}

bool pdf_fonts_finish(struct pdf_fonts *fonts, struct pdf_file *file, struct flate *flate)
{
    bool ok = true;

    for (size_t i = 0; i < fonts->list.count; i++)
        ok &= font_finish(fonts, fonts->list.items[i], file, flate);
    return ok;
}
