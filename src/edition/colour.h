/* colour.h -- printing colours: process (CMYK) and spot, with tints. */
#ifndef EDITION_COLOUR_H
#define EDITION_COLOUR_H

#include "base/diag.h"

enum colour_kind { COLOUR_PROCESS, COLOUR_SPOT };

/* Components in 1/1000 of full ink (30 % = 300). */
struct colour {
    enum colour_kind kind;
    struct slice name; /* in the edition */
    struct slice ink;  /* COLOUR_SPOT: the plate's name, as the printer knows it */
    int cmyk[4];       /* COLOUR_SPOT: the alternate at full tint */
    struct place place;
};

/* A colour as used: a definition and its tint, 1000 = full. NULL colour: none
 * (nothing is painted). */
struct ink {
    const struct colour *colour;
    int tint;
};

/* The process values of an ink, tint applied and rounded, 1/1000. */
void ink_cmyk(struct ink ink, int cmyk[4]);
/* True for 100 % black alone, which overprints as text and rule. */
bool ink_is_black(struct ink ink);

#endif
