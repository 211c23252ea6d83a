/* pdf_font.h -- the faces of a document as embedded fonts.
 *
 * First every run is shown to pdf_fonts_use(), then pdf_fonts_finish()
 * subsets and writes the fonts; only then codes exist. A font maps each of its
 * codes to one text (ToUnicode); a glyph that stands for several, like a small
 * capital for «a» and «A», maps to the commonest, and whoever writes the
 * content marks the other uses (pdf_glyph_reads()).
 */
#ifndef PDF_PDF_FONT_H
#define PDF_PDF_FONT_H

#include "base/flate.h"
#include "font/font.h"
#include "paint/mark.h"
#include "pdf/pdf_object.h"

/* A glyph in the file. */
struct pdf_glyph {
    uint32_t id;   /* in the face */
    uint32_t code; /* in strings */
    int32_t width; /* as in /W: 1/10,000 of 1/1000 em */
    struct slice text;
    struct pdf_reading *readings; /* while glyphs are collected */
};

/* Widths and pens are counted in this part of 1/1000 em. */
enum { PDF_WIDTH_PARTS = 10000 };

struct pdf_font {
    struct face *face;
    unsigned number; /* names it in content: «F3» */
    struct pdf_object *object;
    size_t used_on; /* page, from 1: listed in its resources */
    struct {
        ARRAY_OF(struct pdf_glyph); /* ascending codes once finished */
    } glyphs;
    uint32_t **index; /* 256 blocks of 256: glyph id to its number in `glyphs`, from 1 */
};

struct pdf_fonts;

struct pdf_fonts *pdf_fonts_new(struct arena *arena, struct font_library *library);

void pdf_fonts_use(struct pdf_fonts *fonts, const struct glyph_run *run);
/* False and a message if a face cannot be embedded. */
bool pdf_fonts_finish(struct pdf_fonts *fonts, struct pdf_file *file, struct flate *flate);

/* The font of a face that was used. */
struct pdf_font *pdf_fonts_find(struct pdf_fonts *fonts, const struct face *face);
const struct pdf_glyph *pdf_font_glyph(const struct pdf_font *font, uint32_t id);

/* Number of glyphs from `first` that stand for one text together: one with a
 * text and those behind it without. */
size_t pdf_cluster(const struct glyph_run *run, size_t first);
/* Whether the cluster comes out right by ToUnicode alone. */
bool pdf_cluster_reads(const struct pdf_font *font, const struct glyph_run *run, size_t first,
                       size_t count);
/* A single character that is white space of any width; readers do not tell
 * one blank from another by its code, but by the room it takes. */
bool pdf_is_blank(struct slice text);

#endif
