/* reader.h -- the readers behind picture_read(), one for each format. */
#ifndef PAINT_READER_H
#define PAINT_READER_H

#include "base/limits.h"
#include "base/work.h"
#include "paint/picture.h"

/* A file being read: its bytes, its name as shown, where the edition names it. */
struct picture_file {
    struct slice content;
    struct slice shown;
    struct place place;
    struct arena *arena; /* that holds the content; NULL: the caller's */
    const struct picture_help *help;
};

/* They fill in everything but path and, JPEG and SVG, digest; false after an error. Nothing of
 * `content` is kept. */
bool picture_read_jpeg(struct arena *arena, const struct picture_file *file, struct diag *diag,
                       struct picture *out);
/* In two steps: the head, of which the layout needs the size, then a task that checks the rows
 * or unpacks and packs them anew. The task takes file->arena over and frees it.
 * NULL after an error; then it is freed, too. */
struct task *picture_begin_png(struct arena *arena, const struct picture_file *file,
                               struct diag *diag, struct picture *out);
/* When the task is done: takes its result over and frees it; false after an error. */
bool picture_finish_png(struct arena *arena, struct task *task, struct picture *out);
/* Both at once. */
bool picture_read_png(struct arena *arena, const struct picture_file *file, struct diag *diag,
                      struct picture *out);
/* Content must be valid UTF-8 and live as long as the diag, which points into it. */
bool picture_read_svg(struct arena *arena, const struct picture_file *file,
                      const struct ink_lookup *inks, struct diag *diag, struct picture *out);

/* A raster's data where it stays until it is written: in the spill of `help`, else in
 * `arena`; nowhere, if it is not needed. From any thread, if nobody else uses `arena`. */
void raster_store(struct arena *arena, const struct picture_help *help, struct slice data,
                  struct raster *raster);

/* A message of the form «{0} … byte {1} …». False, for a return. */
bool picture_refuse(const struct picture_file *file, struct diag *diag, enum message message,
                    size_t offset);
/* Checks a raster's size against the bounds; false and a message if beyond. */
bool picture_size_check(const struct picture_file *file, struct diag *diag, uint32_t width,
                        uint32_t height);

/* --- profile.c: what both raster formats carry along --- */

/* True if `profile` is a whole ICC profile of version 2 or 4, of an input, display or output
 * device or a colour space, for pictures of this space. Its tables are not looked at. */
bool profile_suits(struct slice profile, enum picture_space space);
/* The orientation, 1…8, that a TIFF header with its first directory gives, as EXIF
 * has it; 1 if it gives none or nonsense. */
unsigned exif_orientation(struct slice tiff);

/* Big-endian numbers; the bytes must be there. */
static inline unsigned big16(struct slice s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.text + at;

    return (unsigned)p[0] << 8 | p[1];
}

static inline uint32_t big32(struct slice s, size_t at)
{
    return (uint32_t)big16(s, at) << 16 | big16(s, at + 2);
}

#endif
