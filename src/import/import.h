/* import.h -- a manuscript from a word processor as the Markdown of a story.
 *
 * A .docx is read by pandoc, run as a program of its own, an .odt by ourselves; what we
 * write is decided here: our front matter, no markup that a story does not have, no escapes
 * that are not needed. What would be lost is an error or a warning.
 */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include "base/diag.h"

/* A picture of the manuscript, which a page description will place. */
struct manuscript_picture {
    struct slice path;        /* as extracted, relative to the folder of pictures */
    struct slice behind;      /* the last words before it */
    struct slice alternative; /* what it shows, if somebody has said so; or empty */
};

struct manuscript {
    struct slice markdown;
    struct {
        ARRAY_OF(struct manuscript_picture);
    } pictures;
};

enum import_status { IMPORT_DONE, IMPORT_INPUT_WRONG, IMPORT_MACHINE };

/* Reads a .docx or .odt; `accept` takes tracked changes as made and leaves comments out, else
 * they are errors. Bounds: 64 MiB of manuscript, 512 MiB for pandoc, two minutes. */
enum import_status manuscript_read(struct arena *arena, const char *path, bool accept,
                                   struct manuscript *out, struct diag *diag);
/* Extracts the pictures of the same file into `folder`. */
enum import_status manuscript_extract(struct arena *arena, const char *path,
                                      const struct manuscript *manuscript, const char *folder,
                                      struct diag *diag);

#endif
