/* font.h -- faces and shaping; the only room that knows FreeType and HarfBuzz.
 *
 * A face is opened once; text is shaped in font units, independent of size,
 * and cached by (face, features, language, text). Sizes enter only where
 * advances become lengths: face_length().
 */
#ifndef FONT_FONT_H
#define FONT_FONT_H

#include "base/diag.h"
#include "base/input.h"
#include "base/length.h"
#include "base/memory.h"

struct font_library;
struct face;

/* One owner for FreeType, HarfBuzz and all faces; free with the document. Faces and shaped
 * words are kept in `arena` whenever they come up, so nobody may rewind it. */
struct font_library *font_library_new(struct arena *arena, struct inputs *inputs,
                                      struct diag *diag);
void font_library_free(struct font_library *library); /* NULL is allowed */

/* Opens `path` once, later calls lend the same face. `place` is where the
 * edition names the file. NULL after an error (no font, a collection, a variable font, damaged
 * tables, no Unicode cmap, fsType forbids embedding or subsetting, over 32 MiB); it is reported
 * once for each path. */
struct face *face_open(struct font_library *library, const char *path, struct place place);

struct face_metrics {
    int units_per_em;
    int ascender, descender; /* hhea or typo, font units; descender is negative */
    int cap_height, x_height;
    int italic_angle; /* 1/65536 degree, as in post */
    int stem_v;       /* estimated from the weight */
    int bbox[4];      /* x_min, y_min, x_max, y_max */
    unsigned weight;  /* OS/2 usWeightClass */
    bool fixed_pitch, italic, serif;
};

const struct face_metrics *face_metrics(const struct face *face);
struct slice face_postscript_name(const struct face *face);
size_t face_index(const struct face *face); /* 0…, in order of opening */
size_t font_library_face_count(const struct font_library *library);
struct face *font_library_face(const struct font_library *library, size_t index);

/* `units` font units at `size`, rounded. */
length face_length(const struct face *face, length size, int64_t units);
/* Glyph of a character, 0 if missing. */
uint32_t face_glyph(const struct face *face, uint32_t character);

/* OpenType features, interned: equal sets are the same pointer. */
struct feature {
    char tag[4];
    uint32_t value;
};
struct features;
const struct features *features_intern(struct font_library *library, const struct feature *list,
                                       size_t count);

/* Advances and offsets in font units. `cluster` is the byte offset in the
 * shaped text; glyphs of one cluster are adjacent, clusters ascend.
 * Cluster level: monotone graphemes (hb-buffer). */
struct glyph {
    uint32_t id;
    uint32_t cluster;
    int32_t advance, x_offset, y_offset;
    bool unsafe_to_break; /* before this glyph: shape anew on both sides */
};

struct shaped {
    struct slice text; /* a copy that lives as long as the library */
    const struct glyph *glyphs;
    size_t count;
    int64_t width;    /* sum of advances */
    bool has_missing; /* some glyph is 0 */
};

/* Shapes `text` (one script, left to right, one word or less than a line). `no_joins`
 * holds `no_join_count` byte offsets, ascending, between which and their predecessors no
 * ligature may stand (joints); kerning stays. `features` NULL: the font's defaults. What the
 * text has of invisible characters (U+00AD, U+200B, U+200C) leaves no glyph. Lent by the
 * library. */
const struct shaped *face_shape(struct face *face, const struct features *features,
                                struct slice language, struct slice text,
                                const size_t *no_joins, size_t no_join_count);

/* The glyph's ink, font units: x_min, y_min, x_max, y_max; for optical
 * margins, drop caps and collision checks. */
void face_glyph_box(struct face *face, uint32_t glyph, int box[4]);

/* Subsets the face for PDF (hb-subset, renumbered). `used` are `count` glyph ids,
 * ascending, without 0. Fills `codes` (count entries: the code of each used
 * glyph in the subset, see design of CID-keyed fonts: the CID). */
enum font_program { FONT_CFF, FONT_CFF_CID, FONT_TRUETYPE };
struct font_subset {
    enum font_program program;
    struct slice data;     /* table «CFF » alone, or a TrueType file; in `arena` */
    const uint32_t *codes; /* parallel to `used` */
};
/* False and a message if the face cannot be subset. */
bool face_subset(struct face *face, const uint32_t *used, size_t count, struct arena *arena,
                 struct font_subset *out);
/* Advance of a glyph in font units as the font program has it (for /W). */
int face_advance(struct face *face, uint32_t glyph);

/* Of HarfBuzz and FreeType, as loaded; for --version --verbose. */
const char *font_harfbuzz_version(void);
const char *font_freetype_version(struct arena *arena);

#endif
