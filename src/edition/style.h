/* style.h -- paragraph and character styles, resolved.
 *
 * When an edition has been read, inheritance is done: every field here has its
 * value. Tracking and protrusion are in 1/1000 em, ratios in 1/1000.
 */
#ifndef EDITION_STYLE_H
#define EDITION_STYLE_H

#include "base/length.h"
#include "edition/colour.h"

/* One cut of a family: a file with its weight, posture and optical range. */
struct cut {
    struct slice family;  /* the family's name, «serif» */
    struct slice optical; /* «display», «subhead», «text»; empty: not optical */
    int weight;           /* 100…900 */
    bool italic;
    length size_from, size_to; /* optical range when nobody pins a cut; 0,0: any */
    struct slice file;         /* relative to the root */
    struct place file_place;   /* where it is named */
    struct place place;
};

struct family {
    struct slice name;
    struct cut *cuts;
    size_t cut_count;
    bool lost; /* something is wrong with one of them: nobody knows which are missing */
    struct place place;
};

/* An OpenType feature setting. */
struct opentype {
    char tag[4];
    unsigned value;
};

/* What a run of characters looks like. */
struct type {
    const struct cut *cut;
    length size;
    int tracking; /* 1/1000 em between letters */
    struct ink ink;
    const struct opentype *features;
    size_t feature_count;
    struct slice language;
};

/* INNER and OUTER depend on the page's side; the page maker makes LEFT or RIGHT of them
 * before a paragraph is set. */
enum align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE, ALIGN_JUSTIFY, ALIGN_INNER, ALIGN_OUTER };

enum list_marker { MARKER_NONE, MARKER_DISC, MARKER_NUMBER };

/* How a list item is marked; lengths in pt. */
struct marker_style {
    enum list_marker kind;
    struct ink ink;
    length radius;      /* MARKER_DISC */
    length centre;      /* MARKER_DISC: from the item's left edge */
    length above;       /* MARKER_DISC: centre above the baseline */
    struct type number; /* MARKER_NUMBER */
    bool number_right;  /* numbers end at `number_at` instead of beginning there */
    length number_at;   /* from the item's left edge */
    length number_down; /* number's baseline below the text's */
};

struct drop_cap {
    unsigned lines;   /* 0: none */
    struct type type; /* size: given, or 0 for «cap height reaches the capitals of line 1» */
    length gap;       /* between letter and text */
    length outdent;   /* hung to the left */
};

struct paragraph_style {
    struct slice name;
    struct place place;
    struct type type;
    struct type strong, emphasis, strong_emphasis; /* resolved against `type` */
    struct type note_mark;
    length leading;
    bool on_grid; /* baselines stand on the baseline grid */
    length space_before, space_after;
    enum align align;
    length indent; /* first line, where the block before is a paragraph of the same style */
    length indent_always; /* first line, always (negative: hanging) */
    length left, right;   /* margins inside the column */
    /* Hyphenation. */
    bool hyphenate;
    unsigned hyphen_before, hyphen_after, hyphen_word;
    unsigned hyphen_ladder; /* most hyphens in successive lines */
    /* Lines. */
    int space_min, space_max; /* justified: 1/1000 of the natural word space */
    int scale_limit;          /* justified: glyph scaling by at most, 1/1000 */
    int track_limit;          /* justified: letter space by at most, 1/1000 em */
    length rag;               /* ragged: zone */
    int line_least; /* ragged: shortest line amid a paragraph, 1/1000 of the measure */
    unsigned last_line_letters; /* fewest letters in the last line */
    int hang;                   /* optical margins, 1/1000 of the table's values (0: none) */
    bool hang_quotes_full;      /* opening quotes hang with their full width */
    bool flush_ink;             /* the first letter's ink stands on the edge, not its advance */
    /* Pages. */
    unsigned orphans, widows; /* fewest lines at a column's foot / head */
    bool keep_with_next, keep_together;
    unsigned span; /* columns a heading spans; 0: all, 1: its own */
    struct marker_style marker;
    struct drop_cap drop_cap;
    unsigned heading;   /* 1…6: a heading for outline and tags; 0: none */
    bool balance_lines; /* lines of about equal length (headings, quotes) */
};

#endif
