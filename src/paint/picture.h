/* picture.h -- pictures from files: JPEG, PNG and our SVG subset.
 *
 * The reader finds out what a picture is without decoding more than it must:
 * JPEG data and plain PNG data (8 or 16 bit, no interlace, no alpha) pass through
 * undecoded; private data (EXIF, GPS, Photoshop: APP1, APP13) is left out. The
 * front end is ours, on libpng; libharu's loaders are never
 * used.
 */
#ifndef PAINT_PICTURE_H
#define PAINT_PICTURE_H

#include "base/cache.h"
#include "base/input.h"
#include "base/spill.h"
#include "base/work.h"
#include "edition/rgb.h"
#include "paint/mark.h"

enum picture_kind { PICTURE_JPEG, PICTURE_RASTER, PICTURE_VECTOR };
enum picture_space { PICTURE_GREY, PICTURE_RGB, PICTURE_CMYK, PICTURE_PALETTE };

/* How `data` is to be decoded by the reader of the PDF. */
enum picture_coding { CODING_RAW, CODING_DCT, CODING_FLATE, CODING_FLATE_PNG };

/* Samples with their coding. CODING_RAW: rows packed to bytes, big-endian 16 bit.
 * CODING_FLATE_PNG: the IDAT stream as it is, PNG predictors. */
struct raster {
    uint32_t width, height; /* pixels */
    unsigned bits;          /* per component: 1, 2, 4, 8, 16 */
    enum picture_space space;
    bool inverted; /* CMYK with Adobe marker: Decode [1 0 …] */
    enum picture_coding coding;
    struct slice data;             /* without text where it is in `spilled` */
    const struct spilled *spilled; /* or NULL */
    const uint8_t *palette;        /* PICTURE_PALETTE: palette_size RGB triples */
    size_t palette_size;
    struct slice profile; /* embedded ICC profile; empty: none */
};

/* A vector picture: marks (fill, stroke, save, clip, restore) in its own coordinates,
 * user unit 1 mm = what `mm` says in the file. */
struct vector {
    struct rect view; /* the viewBox, as lengths (user unit = 1 mm) */
    struct mark_list marks;
    struct slice title, description;
};

struct picture {
    enum picture_kind kind;
    struct slice path;         /* as named in the edition */
    struct raster raster;      /* JPEG, RASTER */
    const struct raster *mask; /* soft mask from alpha, grey; or NULL */
    const struct vector *vector;
    unsigned orientation; /* EXIF 1…8; applied by whoever places the picture */
    struct digest digest; /* of the file, to embed each picture once */
    struct task *rest;    /* of reading it; NULL when it is read */
};

/* Finds an edition's colour for vector art: «bordeaux 40%». */
struct ink_lookup {
    /* False if there is no such colour; the reader reports it. */
    bool (*find)(void *context, struct slice name, struct ink *ink);
    void *context;
    const struct slice *names; /* for «did you mean» */
    size_t name_count;
    /* What screen colours of this picture are; NULL: they say nothing. */
    const struct colour_map *colours;
};

/* Who helps with reading pictures; each may be NULL. */
struct picture_help {
    struct work *work;   /* does what takes long; NULL: it is done at once */
    struct spill *spill; /* takes what goes into the PDF; NULL: it stays in memory */
    struct cache *cache; /* knows pictures of earlier runs */
    bool only_check;     /* no PDF will be written: nothing is put away for it */
};

/* Reads and checks a picture by its content, not by its name. `place` is where the edition
 * names it. NULL after an error. Everything lives in `arena`. Bounds: 256 MiB file, 30,000
 * pixels a side, 400 megapixels, 200,000 path segments. */
struct picture *picture_read(struct arena *arena, struct inputs *inputs, const char *path,
                             struct slice shown, const struct ink_lookup *inks,
                             struct place place, struct diag *diag);
/* The same in two steps: what layout needs is known at once; checking or unpacking what takes
 * long goes on as a task, and picture_finish() waits for it. `diag` has to live until
 * then; `help` NULL: none. False after an error: the picture is damaged. */
struct picture *picture_begin(struct arena *arena, struct inputs *inputs, const char *path,
                              struct slice shown, const struct ink_lookup *inks,
                              struct place place, const struct picture_help *help,
                              struct diag *diag);
bool picture_finish(struct arena *arena, struct picture *picture,
                    const struct picture_help *help);

/* Natural size: pixels for rasters (1 pixel = 1/1024 pt by convention), the view for
 * vectors; only its proportion matters to placing. Orientation applied. */
void picture_size(const struct picture *picture, length *width, length *height);

/* The whole picture's box when it is made to cover `box`, keeping proportion, with the
 * focus (1/1000 of width and height from the top left) as near to the box's
 * centre as covering allows. */
struct rect picture_cover(const struct picture *picture, struct rect box, int focus_x,
                          int focus_y);
/* The largest box of the picture's proportion inside `box`, centred. */
struct rect picture_contain(const struct picture *picture, struct rect box);
/* Pixels per inch at this size, the lower of both directions; 0 for vectors. */
int picture_ppi(const struct picture *picture, struct rect box);

/* Appends the marks that draw `picture` so that the whole of it fills `box`: a
 * MARK_PICTURE for rasters, the mapped paths for vectors. The list grows in `list`, what the
 * marks point to lives in `arena`. */
void picture_draw(struct arena *arena, struct arena *list, const struct picture *picture,
                  struct rect box, struct mark_list *marks);

/* A path in SVG notation (element `path`), coordinates in mm. False and a message if malformed.
 */
bool path_parse(struct arena *arena, struct slice notation, struct place place,
                struct diag *diag, struct path *out);

/* Of libpng, expat and zlib, as loaded; for --version --verbose. */
const char *picture_png_version(void);
const char *picture_expat_version(void);
const char *picture_zlib_version(void);

#endif
