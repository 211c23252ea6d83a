/* sample.h -- finished documents built by hand, with real fonts, for the tests of the
 * writer. What the page maker would do is done here in the simplest way. */
#ifndef TESTS_PDF_SAMPLE_H
#define TESTS_PDF_SAMPLE_H

#include "font/font.h"
#include "paint/mark.h"
#include "paint/picture.h"
#include "pdf/pdf.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define SERIF "fonts/source-serif-4/SourceSerif4-Regular.otf"
#define SANS "fonts/source-sans-3/SourceSans3-Regular.otf"

struct sample {
    struct arena *arena;
    struct diag *diag;
    struct finished_document document;
};

/* A5 with 3 mm bleed and `pages` empty pages, labelled 1, 2, … */
struct sample sample_new(size_t pages);
void sample_free(struct sample *sample);
enum pdf_status sample_write(struct sample *sample, const char *path);
/* What the user would read; freed by the caller. */
char *sample_messages(const struct sample *sample);

struct face *sample_face(struct sample *sample, const char *path);

/* Inks. */
struct ink sample_process(struct sample *sample, int c, int m, int y, int k);
struct ink sample_spot(struct sample *sample, const char *plate, int c, int m, int y, int k);
struct ink sample_black(struct sample *sample);

/* How a line is set. size 0: 10 pt; scale 0: 1000; ink colour NULL: black. */
struct type {
    struct face *face;
    length size;
    int scale;
    struct ink ink;
    const char *features; /* «onum smcp»; NULL: none */
    length word_space;    /* more at each blank */
    bool no_ink;          /* nothing is painted */
    const char *actual;   /* text of the whole run */
};

/* Appends `text` with its baseline starting at x, y; the run is lent for changes. */
struct glyph_run *sample_line(struct sample *sample, struct mark_list *marks, struct type type,
                              length x, length y, const char *text);
/* Appends an empty mark. */
struct mark *sample_mark(struct sample *sample, struct mark_list *marks, enum mark_kind kind);
void sample_fill(struct sample *sample, struct mark_list *marks, struct ink ink,
                 struct rect rect);
void sample_stroke(struct sample *sample, struct mark_list *marks, struct ink ink,
                   struct stroke stroke, struct point from, struct point to);
void sample_picture(struct sample *sample, struct mark_list *marks,
                    const struct picture *picture, struct rect box);

#endif
