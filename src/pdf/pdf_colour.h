/* pdf_colour.h -- inks as PDF colours, and the states for overprinting.
 *
 * Process colours are DeviceCMYK, thousandths written out, never converted.
 * A spot ink is a Separation whose substitute is its CMYK; one plate has one
 * substitute in a file (ISO 19005-2, 6.2.4.4 asks for it, presses too).
 */
#ifndef PDF_PDF_COLOUR_H
#define PDF_PDF_COLOUR_H

#include "edition/colour.h"
#include "pdf/pdf_object.h"

/* A plate of its own. */
struct pdf_spot {
    unsigned number; /* names it in content: «C3» */
    const struct colour *colour;
    struct pdf_object *tint; /* function from tint to CMYK */
    size_t used_on;          /* page, from 1: listed in its resources */
};

struct pdf_colours;

struct pdf_colours *pdf_colours_new(struct arena *arena, struct pdf_file *file);

/* What paints an ink: process values or a plate and its tint. Equal paints are
 * equal bytes. */
struct pdf_paint {
    struct pdf_spot *spot; /* NULL: process */
    int values[4];         /* 1/1000: CMYK, or the tint */
};

/* `ink` has a colour. False and a message if the plate's name cannot be
 * written or an earlier colour gives it another substitute. */
bool pdf_colours_paint(struct pdf_colours *colours, struct ink ink, struct pdf_paint *paint,
                       struct diag *diag);
bool pdf_paint_equal(struct pdf_paint a, struct pdf_paint b);

/* The operators that make `paint` the current colour. */
void put_paint(struct pdf_buffer *out, struct pdf_paint paint, bool stroking);
/* «[/Separation …]» */
void put_space(struct pdf_buffer *out, const struct pdf_spot *spot);

/* Resource dictionaries of states: overprinting on or off. */
struct pdf_object *pdf_colours_overprint(struct pdf_colours *colours, bool on);

#endif
