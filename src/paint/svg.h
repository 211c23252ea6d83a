/* svg.h -- what the parts of the SVG reader share.
 *
 * svg_style.c reads attributes into what elements inherit, svg_shape.c makes paths of shapes,
 * svg.c walks the tree and makes marks.
 */
#ifndef PAINT_SVG_H
#define PAINT_SVG_H

#include "base/map.h"
#include "paint/notation.h"
#include "paint/reader.h"
#include "paint/xml.h"

enum element {
    IS_SVG = 1 << 0,
    IS_G = 1 << 1,
    IS_PATH = 1 << 2,
    IS_CIRCLE = 1 << 3,
    IS_ELLIPSE = 1 << 4,
    IS_RECT = 1 << 5,
    IS_LINE = 1 << 6,
    IS_POLYLINE = 1 << 7,
    IS_POLYGON = 1 << 8,
    IS_DEFS = 1 << 9,
    IS_CLIP_PATH = 1 << 10,
    IS_WORDS = 1 << 11, /* title, desc, metadata */
    IS_STYLE = 1 << 12,
    SHAPES = IS_PATH | IS_CIRCLE | IS_ELLIPSE | IS_RECT | IS_LINE | IS_POLYLINE | IS_POLYGON,
    STYLED = IS_SVG | IS_G | SHAPES,
};

/* What fills or strokes. */
struct svg_paint {
    enum { PAINT_NONE, PAINT_INK, PAINT_UNNAMED } kind;
    struct ink ink;
    /* PAINT_UNNAMED: the screen colour that paints without an ink, and the attribute it stands
     * in; no source: SVG's initial black. */
    struct slice written;
    struct place place;
};

/* What elements inherit. */
struct svg_style {
    struct svg_paint fill, stroke;
    const struct xml_attribute *current; /* `color`; NULL: unknown */
    struct stroke line;                  /* in user units of the element that is drawn */
    bool even_odd, clip_even_odd;
    bool hidden;
    struct matrix map; /* user units to the view's */
};

extern const struct svg_style svg_initial_style;

struct svg {
    struct arena *arena;
    struct diag *diag;
    const struct ink_lookup *inks;
    const struct colour_map *colours; /* of the inks; NULL: screen colours do not count */
    bool *colours_used;               /* one for each of them */
    struct map unmapped;              /* screen colours that have been reported */
    struct svg_sheet *sheet;          /* CSS */
    struct map clips;                 /* id -> struct xml_node of a clipPath */
    struct vector *vector;
    size_t errors;   /* of the diag, before this file */
    size_t segments; /* made so far */
};

typedef const struct xml_attribute attribute;

/* True after so many mistakes, or so many segments, that reading on helps nobody. */
bool svg_gives_up(const struct svg *svg);
/* A slice as an argument of a message. */
const char *svg_text(struct svg *svg, struct slice s);

/* --- svg_style.c --- */

/* 0: not of the subset. */
enum element svg_element(const struct xml_node *node);
/* Says that an element is not of the subset, or that a value is none for its attribute. */
void svg_element_refuse(struct svg *svg, const struct xml_node *node);
void svg_value_refuse(struct svg *svg, attribute *a, const char *expected);

struct notation svg_notation(attribute *a);
/* The value as a single number; as one not below zero, perhaps with px. 0 and a message if it
 * is none. */
int64_t svg_number(struct svg *svg, attribute *a);
int64_t svg_size(struct svg *svg, attribute *a);
/* Reads a list of at most `limit` numbers; their count, or 0 and a message. */
size_t svg_list(struct svg *svg, attribute *a, int64_t *numbers, size_t limit);

/* The element's style; checks all its attributes. */
struct svg_style svg_style_read(struct svg *svg, const struct xml_node *node,
                                const struct svg_style *inherited);

/* What a property of CSS is to print. */
enum property { PROPERTY_UNKNOWN, PROPERTY_READ, PROPERTY_WITHOUT_EFFECT };
enum property svg_property_kind(struct slice name);

/* --- svg_css.c --- */

/* Reads all <style> below `node`; once, before anything is painted. */
void svg_sheet_collect(struct svg *svg, const struct xml_node *node);
/* The property of a node: from its style, the sheet's rules or its attribute; NULL: none. Lives
 * until the next node is asked for. */
attribute *svg_property(struct svg *svg, const struct xml_node *node, const char *name);
/* True when so many rules took effect that reading on helps nobody; reported. */
bool svg_sheet_exhausted(const struct svg *svg);

/* --- svg_colour.c --- */

/* The ink that the map has for a screen colour; without one (it may map to `none`), or after a
 * message, no ink. */
struct ink svg_mapped_ink(struct svg *svg, struct slice written, struct place place);
/* Warns of what the map has and the picture has not. */
void svg_colours_check(struct svg *svg, struct slice shown);

/* --- svg_shape.c --- */

/* The shape's path in the view's units; empty if it has none or after an error. */
struct path svg_shape(struct svg *svg, const struct xml_node *node, struct matrix map);

#endif
