/* mark.h -- a finished page as a list of marks, in reading order.
 *
 * The page maker is done when marks exist: writers (PDF, dump, proof) only
 * walk them. Coordinates are lengths from the top left of the trim box, y
 * downwards. A page's marks come in two layers, ground (painted first:
 * tints, full-bleed pictures) and matter; inside each in reading order. What a
 * mark is, is said by tags: MARK_BEGIN and MARK_END bracket a paragraph, a heading, a
 * figure, an artifact, and are never nested inside one another except
 * containers (see `enum tag_role`).
 */
#ifndef PAINT_MARK_H
#define PAINT_MARK_H

#include "base/length.h"
#include "base/memory.h"
#include "edition/colour.h"

struct face;
struct picture;

/* Paths: a list of segments over lengths. */
enum segment_kind { SEGMENT_MOVE, SEGMENT_LINE, SEGMENT_CURVE, SEGMENT_CLOSE };
struct segment {
    enum segment_kind kind;
    struct point to;     /* MOVE, LINE, CURVE */
    struct point c1, c2; /* CURVE: control points */
};
struct path {
    ARRAY_OF(struct segment);
};

void path_move(struct arena *arena, struct path *path, struct point to);
void path_line(struct arena *arena, struct path *path, struct point to);
void path_curve(struct arena *arena, struct path *path, struct point c1, struct point c2,
                struct point to);
void path_close(struct arena *arena, struct path *path);
void path_rect(struct arena *arena, struct path *path, struct rect rect);
/* Corners rounded by `radius` (0: plain). */
void path_rounded(struct arena *arena, struct path *path, struct rect rect, length radius);
/* Four curves; error 0.027 % of the radius (kappa 0.5522847). */
void path_circle(struct arena *arena, struct path *path, struct point centre, length radius);
void path_ellipse(struct arena *arena, struct path *path, struct point centre, length rx,
                  length ry);
/* path_rounded() with quarter ellipses; radii beyond half a side are cut to it. */
void path_round_corners(struct arena *arena, struct path *path, struct rect rect, length rx,
                        length ry);
struct path path_map(struct arena *arena, const struct path *path, struct matrix map);
struct rect path_box(const struct path *path); /* of control points; all 0 if empty */

/* A square of dark and light modules, as many rows as columns: a code that machines read. As a
 * path it takes some 500 times the memory. */
struct modules {
    struct rect square;
    unsigned width;            /* modules in a row */
    const unsigned char *dark; /* a bit for each, row by row, least significant first */
};

/* One rectangle for each run of dark modules in a row. */
struct path modules_path(struct arena *arena, const struct modules *modules);

enum line_cap { CAP_BUTT, CAP_ROUND, CAP_SQUARE };
enum line_join { JOIN_MITRE, JOIN_ROUND, JOIN_BEVEL };

struct stroke {
    length width;
    enum line_cap cap;
    enum line_join join;
    int64_t mitre_limit; /* 1/1000 */
    const length *dashes;
    size_t dash_count;
    length dash_phase;
};

/* All lengths of it times num / den. */
struct stroke stroke_scale(struct arena *arena, const struct stroke *stroke, int64_t num,
                           int64_t den);

/* One glyph of a line, placed. x and y from the run's origin (y up positive
 * is raised). `text` is what the glyph stands for; the first glyph of a
 * cluster has it all, the others an empty slice. */
struct placed_glyph {
    uint32_t id;
    length x, rise;
    struct slice text;
};

/* Glyphs of one face, size and ink on one baseline. */
struct glyph_run {
    const struct face *face;
    length size;
    int scale; /* horizontal glyph scaling, 1/1000; 1000: none */
    struct ink ink;
    struct point origin; /* on the baseline, at the run's left */
    length width;        /* to the end of the last advance */
    const struct placed_glyph *glyphs;
    size_t count;
    struct slice language;
    /* A word cut by a line end: its first piece stands for the whole word,
     * its second for nothing. */
    bool has_actual_text;
    struct slice actual_text;
};

enum tag_role {
    /* Containers; may hold others. */
    TAG_PART, /* an article: a story's run of marks */
    TAG_LIST,
    TAG_ITEM,
    TAG_TABLE,
    TAG_ROW,
    TAG_QUOTE, /* block quotation with its attribution */
    TAG_NOTES,
    /* Leaves: hold glyphs and paths. */
    TAG_HEADING, /* level */
    TAG_PARAGRAPH,
    TAG_LABEL, /* a list's number or disc, a note's number */
    TAG_CAPTION,
    TAG_NOTE, /* note index */
    TAG_NOTE_MARK,
    TAG_CELL,     /* level 1: a head cell */
    TAG_FIGURE,   /* alternative text */
    TAG_ARTIFACT, /* running foot, folio, rule, ground, repeated quote */
};

/* A piece of content as the reader knows it. A paragraph that runs over columns or
 * pages is bracketed several times with the same `content` number. */
struct tag {
    enum tag_role role;
    unsigned level;           /* heading level */
    uint32_t content;         /* number of the piece in the document, from 1; 0: artifact */
    struct slice alternative; /* TAG_FIGURE */
    struct slice story;       /* name, where it comes from one */
    struct place place;       /* in the story or the edition */
    size_t note;              /* TAG_NOTE, TAG_NOTE_MARK */
};

/* One line of type, for the dump, the proof and findings. */
struct line_record {
    uint32_t frame;            /* number of the frame on its page, from 1 */
    unsigned column;           /* in its frame, from 0 */
    length baseline, x, width; /* of the type, without hung parts */
    length measure;
    struct slice text;
    struct place place; /* of its first character */
    struct slice style;
    bool on_grid;
    bool hyphenated;
    bool last_of_paragraph;
    bool justified;
    int stretch; /* word space: 1/1000 of the natural one */
};

enum mark_kind {
    MARK_FILL,
    MARK_MODULES, /* filled */
    MARK_STROKE,
    MARK_GLYPHS,
    MARK_PICTURE,
    MARK_SAVE, /* graphics state */
    MARK_RESTORE,
    MARK_CLIP,  /* until the matching MARK_RESTORE */
    MARK_MAP,   /* maps what follows, until the matching MARK_RESTORE */
    MARK_BEGIN, /* tag */
    MARK_END,
    MARK_LINE, /* what follows, to the next MARK_LINE or MARK_END, is this line */
};

struct mark {
    enum mark_kind kind;
    union {
        struct {
            struct path path;
            struct ink ink;
            bool even_odd;
        } fill;
        struct {
            struct modules modules;
            struct ink ink;
        } code;
        struct {
            struct path path;
            struct ink ink;
            struct stroke stroke;
        } stroke;
        struct glyph_run glyphs;
        struct {
            const struct picture *picture;
            struct rect box; /* the whole picture's box; cropping is a clip */
        } picture;
        struct {
            struct path path;
            bool even_odd;
        } clip;
        struct matrix map;
        const struct tag *tag;          /* MARK_BEGIN */
        const struct line_record *line; /* MARK_LINE */
    };
};

struct mark_list {
    ARRAY_OF(struct mark);
};

/* A frame as it was filled, for the dump. */
struct frame_record {
    uint32_t number;
    struct slice kind; /* the element's key: «story», «quote», … */
    struct slice name; /* its id, or the story part */
    struct rect box;
};

struct finished_page {
    unsigned number;    /* 1… */
    struct slice label; /* folio, «12» */
    struct mark_list ground, matter;
    struct frame_record *frames;
    size_t frame_count;
};

struct outline_entry {
    struct slice title;
    unsigned level; /* 1… */
    size_t page;    /* index */
    length y;       /* top of the head */
};

/* A place where something is wrong that a draft shows. */
struct finding {
    size_t page; /* index */
    enum message message;
    size_t lines; /* of text that does not fit; 0: the message does not count any */
    struct rect box;
    struct matrix map; /* of the box onto the page */
};

struct findings {
    ARRAY_OF(struct finding);
};

/* Everything a writer needs; lives in the document arena. */
struct finished_document {
    length trim_width, trim_height, bleed;
    length slug; /* room above the bleed for notes to whoever looks at the file */
    struct finished_page *pages;
    size_t page_count;
    struct outline_entry *outline;
    size_t outline_count;
    struct findings findings;
    struct slice title, author, subject, keywords, publisher, language,
        date; /* date: ISO 8601 */
    struct font_library *fonts;
};

#endif
