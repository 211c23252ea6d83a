/* svg.h -- what the parts of the SVG reader share.
 *
 * svg_css.c says which properties an element has, svg_style.c reads them into what elements
 * inherit, svg_colour.c finds inks, svg_shape.c makes paths of shapes, svg_clip.c cuts,
 * svg_view.c sets views into views, svg_cause.c keeps what cannot be printed, and svg.c walks
 * the tree and makes marks.
 */
#ifndef PAINT_SVG_H
#define PAINT_SVG_H

#include "base/map.h"
#include "paint/notation.h"
#include "paint/reader.h"
#include "paint/xml.h"

enum element {
    IS_SVG = 1 << 0,
    IS_G = 1 << 1, /* and a */
    IS_PATH = 1 << 2,
    IS_CIRCLE = 1 << 3,
    IS_ELLIPSE = 1 << 4,
    IS_RECT = 1 << 5,
    IS_LINE = 1 << 6,
    IS_POLYLINE = 1 << 7,
    IS_POLYGON = 1 << 8,
    IS_USE = 1 << 9,
    IS_SYMBOL = 1 << 10,
    IS_SWITCH = 1 << 11,
    IS_CLIP_PATH = 1 << 12,
    IS_MASK = 1 << 13,
    IS_GRADIENT = 1 << 14,
    IS_STOP = 1 << 15,
    IS_PATTERN = 1 << 16,
    IS_STYLE = 1 << 17,
    IS_TEXT = 1 << 18,
    IS_IMAGE = 1 << 19,
    IS_WORDS = 1 << 20, /* title, desc, metadata */
    IS_IDLE = 1 << 21,  /* draws nothing where it stands: defs, filter, animate … */
    SHAPES = IS_PATH | IS_CIRCLE | IS_ELLIPSE | IS_RECT | IS_LINE | IS_POLYLINE | IS_POLYGON,
    GROUPS = IS_SVG | IS_G | IS_USE | IS_SYMBOL | IS_SWITCH,
    STYLED = GROUPS | SHAPES | IS_TEXT | IS_IMAGE,
    PAINTED = (STYLED & ~(unsigned)IS_SYMBOL), /* where it stands */
};

/* What art has that no ink on paper can be made of; told once for each picture. */
enum svg_cause {
    CAUSE_TEXT,
    CAUSE_IMAGE,
    CAUSE_GRADIENT,
    CAUSE_PATTERN,
    CAUSE_TRANSPARENCY,
    CAUSE_FILTER,
    CAUSE_MASK,
    CAUSE_MARKER,
    CAUSE_BLENDING,
    CAUSE_CLIP,
    CAUSES
};

/* What fills or strokes. */
struct svg_paint {
    enum { PAINT_NONE, PAINT_INK, PAINT_UNNAMED } kind;
    struct ink ink;
    /* PAINT_UNNAMED: what paints without an ink (a screen colour, a gradient), and where; no
     * source: SVG's initial black. */
    struct slice written;
    struct place place;
};

/* How opaque, 0 to NANOS, and what says so. */
struct svg_opacity {
    int64_t nanos;
    struct place place;
};

/* What elements inherit. */
struct svg_style {
    struct svg_paint fill, stroke;
    struct svg_opacity fill_opacity, stroke_opacity;
    const struct xml_attribute *current; /* `color`; NULL: unknown */
    struct stroke line;                  /* in user units of the element that is drawn */
    bool even_odd, clip_even_odd;
    bool stroke_first; /* the filling covers half of the line */
    bool hidden;
    bool vanished;       /* scaled to nothing */
    bool marked;         /* has markers, ... */
    struct place marker; /* ... which are named here */
    struct matrix map;   /* user units to the view's */
    struct point port;   /* width and height that percentages are of */
};

extern const struct svg_style svg_initial_style;

/* A colour that is not the edition's, where it is first used. */
struct own_colour {
    uint32_t rgb;
    struct place place;
};

struct use_frame; /* svg.c: an element that is being used */

struct svg {
    struct arena *arena;
    struct diag *diag;
    struct slice shown; /* the file's name */
    struct place named; /* where the edition names it */
    const struct ink_lookup *inks;
    const struct colour_map *colours; /* of the inks; NULL: screen colours do not count */
    bool *colours_used;               /* one for each of them */
    bool prepared;                    /* it names inks, somewhere */
    struct {
        ARRAY_OF(struct own_colour);
    } own;                   /* colours that the map does not name */
    struct map own_names;    /* the same, and what is no colour */
    struct svg_sheet *sheet; /* CSS */
    struct map ids;          /* -> struct xml_node, the first of that id */
    struct {
        struct place first;
        size_t count;
    } causes[CAUSES];
    const struct use_frame *uses; /* the innermost */
    struct vector *vector;
    size_t errors;       /* of the diag, before this file */
    size_t segments;     /* made so far */
    size_t elements;     /* looked at so far, each as often as it is used */
    size_t shown_paints; /* fills and strokes that would be seen */
};

typedef const struct xml_attribute attribute;

/* True after so many mistakes, or so many segments, that reading on helps nobody. */
bool svg_gives_up(const struct svg *svg);
/* A slice as an argument of a message. */
const char *svg_text(struct svg *svg, struct slice s);
struct mark *svg_mark(struct svg *svg, enum mark_kind kind);
/* Counts an element that is looked at, each time; false, reported, if it is one too many. */
bool svg_spend(struct svg *svg, const struct xml_node *node);
/* Says if the shape, or all shapes together, have grown beyond the bounds; true if there is
 * something to paint. */
bool svg_shape_check(struct svg *svg, const struct xml_node *node, const struct path *path);

/* --- svg_cause.c --- */

void svg_cause(struct svg *svg, enum svg_cause cause, struct place place);
void svg_causes_report(struct svg *svg);

/* --- svg_view.c --- */

/* The element that «#id» names; NULL and a message if there is none. */
const struct xml_node *svg_target(struct svg *svg, struct slice reference, struct place place);
/* True for «url(…)»; *url: what stands in it, *rest: what stands behind it. */
bool svg_url(struct slice value, struct slice *url, struct slice *rest);

/* --- svg_style.c --- */

/* 0: unknown. */
enum element svg_element(const struct xml_node *node);
/* Says that an element is unknown, or that a value is none for its attribute. */
void svg_element_refuse(struct svg *svg, const struct xml_node *node);
void svg_value_refuse(struct svg *svg, attribute *a, const char *expected);

struct notation svg_notation(attribute *a);
/* A length in any absolute unit of CSS, or per cent of `whole`; 0 and a message if it is none.
 * svg_size(): the same, not negative. */
length svg_length(struct svg *svg, attribute *a, length whole);
length svg_size(struct svg *svg, attribute *a, length whole);
/* What per cent is of, of lengths neither across nor down. */
length svg_diagonal(struct point port);
/* Reads a list of at most `limit` numbers; their count, or 0 and a message. */
size_t svg_list(struct svg *svg, attribute *a, int64_t *numbers, size_t limit);
/* 0 to NANOS, a number or per cent; NANOS and a message if it is none. */
int64_t svg_opacity(struct svg *svg, attribute *a);
/* Maps by `map` what is below; vanishes, or a message, if nothing is left of it. */
void svg_style_map(struct svg *svg, struct svg_style *style, struct matrix map,
                   struct place place);

/* The element's style; checks all its attributes. */
struct svg_style svg_style_read(struct svg *svg, const struct xml_node *node,
                                const struct svg_style *inherited);

/* What a property of CSS is to print. */
enum property { PROPERTY_UNKNOWN, PROPERTY_READ, PROPERTY_WITHOUT_EFFECT };
enum property svg_property_kind(struct slice name);
/* The properties' names, for «did you mean». */
void svg_property_nearest(struct svg *svg, struct slice name);

/* --- svg_css.c --- */

/* Reads all <style> below `node`; once, before anything is painted. */
void svg_sheet_collect(struct svg *svg, const struct xml_node *node);
/* The property of a node: from its style, the sheet's rules or its attribute; NULL: none. Lives
 * until the next node is asked for. */
attribute *svg_property(struct svg *svg, const struct xml_node *node, const char *name);
/* True when so many rules took effect that reading on helps nobody; reported. */
bool svg_sheet_exhausted(const struct svg *svg);

/* --- svg_colour.c --- */

/* True, and the ink, if `paint` paints `node`. What is not opaque, or has no ink, is noted
 * for the reports below, or told at once if it is a mistake of the file. */
bool svg_paint_ink(struct svg *svg, const struct xml_node *node, const struct svg_paint *paint,
                   const struct svg_opacity *opacity, enum message unnamed, struct ink *ink);
/* True for plain opaque white, which a mask needs. */
bool svg_paint_is_white(const struct svg_paint *paint);
/* Says which colours have no ink. */
void svg_colours_report(struct svg *svg);
/* Warns of what the map has and the picture has not, and of many colours made one. */
void svg_colours_check(struct svg *svg);

/* --- svg_clip.c --- */

enum svg_clip { CLIP_NOTHING, CLIP_PUSHED, CLIP_ALL };
/* Clips what follows by the element's clip-path and mask; CLIP_PUSHED: marks are to be
 * restored afterwards; CLIP_ALL: nothing is left of it. */
enum svg_clip svg_clip_begin(struct svg *svg, const struct xml_node *node,
                             const struct svg_style *style);

/* The picture's view: its viewBox, else its width and height. False after an error. */
bool svg_view_read(struct svg *svg, const struct xml_node *root);
/* A view within the view: `node` is a symbol or svg, `by` the use that places it, or NULL. Maps
 * the style into it; true if what lies beyond it is clipped, until MARK_RESTORE. */
bool svg_view_enter(struct svg *svg, const struct xml_node *node, const struct xml_node *by,
                    struct svg_style *style);

/* --- svg_shape.c --- */

/* The shape's path in the view's units; empty if it has none or after an error. */
struct path svg_shape(struct svg *svg, const struct xml_node *node,
                      const struct svg_style *style);
/* The same in its own units. */
struct path svg_shape_own(struct svg *svg, const struct xml_node *node,
                          const struct svg_style *style);

#endif
