/* face.h -- what the files of this stage share: the inside of library and face. */
#ifndef FONT_FACE_H
#define FONT_FACE_H

#include <ft2build.h>
#include <hb-ot.h>
#include <hb.h>

#include "base/limits.h"
#include "base/map.h"
#include "font/font.h"
#include FT_FREETYPE_H

struct font_library {
    struct arena *arena;
    struct inputs *inputs;
    struct diag *diag;
    struct map openings; /* path -> struct opening, failed ones too */
    struct {
        ARRAY_OF(struct face *);
    } faces;
    struct map features;  /* settings -> struct features */
    struct map languages; /* as written -> struct tongue */
    struct map shapes;    /* see shape.c -> struct shaped */
    hb_buffer_t *buffer;  /* reused from word to word */
    FT_Library freetype;  /* NULL until a CID-keyed font is subset */
};

struct face {
    struct font_library *library;
    struct slice path;
    struct slice file; /* all of it, in the library's arena; `shaper` points into it */
    struct place place;
    size_t index;
    hb_face_t *shaper;
    hb_font_t *font; /* scale: units per em, so positions are font units */
    struct slice name;
    struct face_metrics metrics;
    uint32_t glyph_count;
    bool cff;          /* outlines in «CFF », not in «glyf» */
    bool shape_failed; /* reported */
};

/* Tables of a damaged font name glyphs that it does not have; those are missing, too. */
static inline uint32_t face_own_glyph(const struct face *face, uint32_t glyph)
{
    return glyph < face->glyph_count ? glyph : 0;
}

/* Sorted by tag, every tag once, over the whole text. */
struct features {
    uint32_t number;
    unsigned count;
    hb_feature_t list[];
};

#endif
