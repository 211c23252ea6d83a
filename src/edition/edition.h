/* edition.h -- the page description, read and resolved.
 *
 * edition_read() turns an edition file, what it includes, and the list of people into
 * typed structures: names are pointers, inheritance is done, masters are unfolded
 * into the pages that use them, places on the grid are lengths. Nothing here is
 * measured or set; that is the page maker's work. All of it lives in one arena and
 * is constant afterwards.
 */
#ifndef EDITION_EDITION_H
#define EDITION_EDITION_H

#include "base/diag.h"
#include "base/input.h"
#include "base/length.h"
#include "base/map.h"
#include "edition/rgb.h"
#include "edition/style.h"

struct format {
    length width, height; /* trimmed page */
    length bleed;
    bool facing; /* odd pages are right pages */
};

struct grid {
    unsigned columns;
    length column_width, gutter;
    length inner, outer;            /* margins; without facing pages: left, right */
    length baseline;                /* increment; Ln = start + n * baseline */
    length start;                   /* of L0, from the top of the trim */
    unsigned first_line, last_line; /* text area: 7, 64 */
};

/* What is said of a person in a language; all but the language may be empty. */
struct person_words {
    struct slice language, role, short_role, alternative;
};

struct person {
    struct slice id, name, monogram, role, short_role; /* role texts may be empty */
    struct person_words *translations;
    size_t translation_count;
    int shift;               /* of the placeholder figure, 1/1000 of its diameter, + right */
    struct slice photograph; /* file below the root; empty: placeholder */
    bool photograph_lost;    /* one is named, but there is no such file */
    struct place photograph_place; /* where it is named */
    int focus_x, focus_y;          /* of the photograph, 1/1000 */
    struct slice alternative;
    struct slice
        credit; /* of the photograph; «none»: nobody's, deliberately; empty: not said */
    struct place place;
};

struct portrait_scheme {
    struct slice name;
    struct ink ground, stripe_1, stripe_2, head, letters;
};

struct section {
    struct slice id, name, short_name; /* «Forum 1», «Cloud-Broker» */
    struct ink colour, text_colour;    /* text_colour: for small type on white */
    bool marked;                       /* a disc in the contents */
};

/* A story, or one part of it: «cloud-broker#lead». */
struct story_ref {
    struct slice story, part; /* part empty: the whole story */
    struct place place;
};

/* Where an element stands, from the trim's top left. */
struct area {
    bool has_x; /* else the whole trim width is x 0, width trim */
    length x, width;
    bool has_top, has_bottom; /* of the box */
    length top, bottom;
    bool has_first, has_last; /* of the type */
    length first_baseline, last_baseline;
    struct place place;
};

/* Styles for what a story may hold, by kind of block. */
struct block_styles {
    const struct paragraph_style *paragraph, *heading[6], *item, *numbered, *quotation, *code,
        *table_head, *table_cell, *note;
    bool heading_lost[6]; /* nobody names a style for headings of this level */
};

enum vertical { VERTICAL_TOP, VERTICAL_CENTRE, VERTICAL_BOTTOM };

/* ELEMENT_STORY, ELEMENT_TEXT, ELEMENT_BOX, ELEMENT_NOTES: type in a frame. Frames that name
 * the same story part, in the order of the pages, are its thread. */
struct frame {
    struct story_ref story; /* STORY, BOX, NOTES (part empty) */
    struct slice markup; /* TEXT: inline Markdown, with its place; blank line: new paragraph */
    struct place markup_place;
    struct block_styles styles; /* resolved: the edition's, then the element's */
    struct place style_place;   /* of its own `style`; NOWHERE: `styles` says more, or none */
    const struct paragraph_style *opening;  /* for the thread's first paragraph; or NULL */
    const struct paragraph_style *footnote; /* notes stand at the foot of the column of their
                                             * mark; NULL: not here */
    length footnote_rule_width, footnote_rule_weight;
    struct ink footnote_rule_ink;
    unsigned columns; /* 1… */
    length gap;
    enum vertical vertical; /* where less than the height is filled */
    bool balance;           /* columns of equal depth */
    int table_width;        /* of the column's, 1/1000; 0: as wide as its words */
    bool has_align;         /* overrides the styles' */
    enum align align;
    struct ink override;   /* colour NULL: the styles' own inks */
    struct ink fill, line; /* of the ground; colour NULL: none */
    length line_weight, radius;
    length padding_top, padding_right, padding_bottom, padding_left;
    int64_t angle; /* clockwise, microdegrees: -90, 0, 90 degrees or any */
    bool repeated; /* repeats words that stand elsewhere: an artifact for readers */
};

enum fit_mode { FIT_COVER, FIT_CONTAIN, FIT_FILL };
enum clip_kind { CLIP_BOX, CLIP_CIRCLE, CLIP_ROUNDED, CLIP_PATH };
enum spread_side { SPREAD_NONE, SPREAD_LEFT, SPREAD_RIGHT };

struct image_element {
    struct slice file;
    struct place file_place; /* where it is named */
    enum fit_mode fit;
    int focus_x, focus_y; /* 1/1000 */
    enum clip_kind clip;
    length radius;          /* CLIP_ROUNDED */
    struct slice clip_path; /* CLIP_PATH: SVG notation, mm from the area's top left */
    struct slice alternative;
    bool decorative;
    struct slice credit; /* whose it is; «none»: nobody's, deliberately; empty: not said */
    /* Inks for the colours of vector art; NULL: it names them. */
    const struct colour_map *colours;
    /* One picture over two pages: the area spans both trims with their outer bleed, from the
     * left page's; this page shows its half. */
    enum spread_side spread;
};

/* A picture named by an image. */
struct picture_ref {
    struct slice file;
    const struct colour_map *colours;
    struct place place;
};

enum portrait_shape { PORTRAIT_CIRCLE, PORTRAIT_BOX };
struct portrait_element {
    const struct person *person;
    const struct portrait_scheme *scheme;
    enum portrait_shape shape;
    bool monogram; /* letters in the head */
    const struct paragraph_style
        *letters; /* of the monogram; its size and ink are the figure's */
};

enum function_choice { FUNCTION_NONE, FUNCTION_ROLE, FUNCTION_SHORT, FUNCTION_TEXT };

/* Name and function of a person, as under a quote. */
struct credit_lines {
    const struct person *person;
    const struct paragraph_style *name, *function;
    enum function_choice choice;
    struct slice function_text;  /* FUNCTION_TEXT: inline Markdown */
    struct place function_place; /* of the text */
    length function_distance;    /* name's baseline to function's first */
};

enum quote_layout { QUOTE_STACKED, QUOTE_SIDE, QUOTE_HERO };
/* A speaker's words with portrait, name and function. */
struct quote_element {
    struct story_ref story; /* part empty: anywhere in the story */
    struct portrait_element portrait;
    length diameter;
    struct credit_lines credit;
    const struct paragraph_style *style;
    enum quote_layout layout;
    length text_distance; /* SIDE, HERO: from portrait to text; STACKED: portrait bottom to
                             first baseline */
    length first_drop; /* SIDE: portrait top to first baseline; HERO: 0 = cap height aligns with
                          the portrait's top */
    length name_distance; /* last line to name */
    length
        snap; /* the first baseline is the nearest multiple of this from L0; 0: as it falls */
};

/* A sentence of the story repeated in large type. */
struct pull_quote_element {
    struct frame frame;                /* markup, style */
    struct story_ref repeats;          /* must hold these words */
    struct ink rule;                   /* colour NULL: none */
    length rule_weight, rule_distance; /* rule to first baseline */
};

struct panel_element {
    struct slice story; /* whose speakers */
    struct place story_place;
    const struct paragraph_style *as, *name, *function;
    struct ink rule, hairline;
    length rule_weight, hairline_weight;
    length rule_distance;     /* rule to the first baseline */
    length as_depth;          /* role word's baseline to name's */
    length function_distance; /* name to function */
    length entry_distance;    /* last function line to next entry's first line */
    length hairline_distance; /* hairline above an entry's first line */
};

struct wall_note {
    length x, y, width, height;
    int64_t angle; /* microdegrees clockwise, about the centre */
    struct ink paper, ink, fold;
    length size, leading;
};
struct wall_element {
    struct story_ref story; /* a list: one item a note, in this order */
    struct wall_note *notes;
    size_t note_count;
    const struct paragraph_style *style;
    struct ink shadow;
    length shadow_x, shadow_y;
    length fold; /* side of the folded corner */
    length padding;
};

/* Ranked lanes: list items as runners on a track; length shows rank only. */
struct lanes_element {
    struct story_ref story; /* heading and ordered list */
    const struct paragraph_style *title, *label, *rank;
    struct ink ground, track, disc;
    struct ink *lanes; /* one ink a lane */
    size_t lane_count;
    length width;        /* of a lane */
    length *ends;        /* lane's end before the box's right edge, one a lane */
    length first, pitch; /* centre of the first lane from the page's top; distance */
    length disc_radius, label_distance, padding;
    length title_baseline;
};

enum chart_kind { CHART_BARS, CHART_COLUMNS, CHART_LINES };
enum chart_order { CHART_AS_WRITTEN, CHART_RISING, CHART_FALLING };
enum chart_legend { CHART_LEGEND_AUTO, CHART_LEGEND_DIRECT, CHART_LEGEND_ABOVE };

/* A table of a story as bars, columns or lines: the first column has the labels, each further
 * one is a series. What has no style is not shown: values, numbers of the axis. */
struct chart_element {
    struct story_ref story; /* heading, paragraphs, table, paragraphs: the sources */
    enum chart_kind kind;
    bool stacked; /* BARS, COLUMNS */
    const struct paragraph_style *title, *label;
    const struct paragraph_style *deck, *legend, *note; /* or NULL: the label's */
    const struct paragraph_style *value, *axis;         /* or NULL: none */
    struct ink *inks;                                   /* one a series */
    size_t ink_count;
    struct slice emphasis; /* a label, with LINES or several series a series; or empty */
    struct ink emphasis_ink;
    enum chart_order order;
    enum chart_legend legend_place;
    bool has_from, has_to, has_step; /* else chosen */
    int64_t from, to, step;          /* of the axis, in millionths */
    struct ink grid, base;           /* colour NULL: none */
    length grid_weight, base_weight;
    length bar_width, bar_gap; /* width 0: chosen; gap: between the bars of one label */
    length label_width;        /* BARS: at most, 0: two fifths of the box */
    unsigned label_every;      /* COLUMNS, LINES: every so many-th label is shown */
    length line_weight, dot_radius;
    struct slice alternative; /* empty: made of the data */
};

struct qr_element {
    struct slice content;
    length size;            /* of the modules' square */
    length padding, radius; /* of the card */
    struct ink ink, card;
    int version; /* 1…40; 0: the least that holds it */
    char level;  /* L M Q H */
    struct slice alternative;
};

struct rule_element {
    struct ink ink;
    length weight;
    bool vertical;
};
struct shape_element { /* DISC, TINT, PATH */
    struct ink fill, line;
    length line_weight;
    length radius;         /* DISC: of the disc; TINT: of the corners */
    struct point centre;   /* DISC */
    struct slice notation; /* PATH: SVG notation in mm from the trim's top left */
};

/* Lanes that show where in the issue the reader is. */
struct marker_element {
    unsigned lanes, active; /* active 1… */
    length width, pitch, idle_weight, active_weight, disc_radius;
    length rise; /* first lane above the baseline */
    struct ink idle, ink;
    bool on_outer; /* right end at the outer margin */
};

struct tab_element {
    struct frame label; /* markup, style, angle by side */
    struct ink fill;
};

struct contents_element {
    const struct paragraph_style *number, *entry;
    struct ink hairline;
    length hairline_weight, hairline_distance;
    length entry_distance;       /* last line to next entry's first line */
    length text_at;              /* entry text from the left edge */
    length disc_radius, disc_at; /* section disc, on the entry's second line */
    struct ink number_ink;       /* where a section has no text colour */
};

enum element_kind {
    ELEMENT_STORY,
    ELEMENT_TEXT,
    ELEMENT_BOX,
    ELEMENT_NOTES,
    ELEMENT_IMAGE,
    ELEMENT_PORTRAIT,
    ELEMENT_SPEAKER,
    ELEMENT_QUOTE,
    ELEMENT_PULL_QUOTE,
    ELEMENT_PANEL,
    ELEMENT_WALL,
    ELEMENT_LANES,
    ELEMENT_CHART,
    ELEMENT_QR,
    ELEMENT_RULE,
    ELEMENT_DISC,
    ELEMENT_TINT,
    ELEMENT_PATH,
    ELEMENT_TAB,
    ELEMENT_MARKER,
    ELEMENT_CONTENTS,
};

/* The key that makes an element of this kind, «pull-quote». */
const char *element_kind_name(enum element_kind kind);

enum layer { LAYER_GROUND, LAYER_MATTER };

struct element {
    enum element_kind kind;
    struct slice id;
    struct place place;
    struct area area;
    struct slice language; /* of its words, if they have none of their own; empty: not said */
    enum layer layer;      /* default: TINT in the ground, all else matter */
    bool artifact;         /* running foot, folio: not read aloud */
    bool over;             /* may stand on type of other elements, or hide it */
    /* Type keeps away from the element's box by these; only if `wrap`. */
    bool wrap;
    length away_above, away_below, away_left, away_right;
    union {
        struct frame frame; /* STORY TEXT BOX NOTES */
        struct image_element image;
        struct portrait_element portrait;
        struct credit_lines speaker;
        struct quote_element quote;
        struct pull_quote_element pull_quote;
        struct panel_element panel;
        struct wall_element wall;
        struct lanes_element lanes;
        struct chart_element chart;
        struct qr_element qr;
        struct rule_element rule;
        struct shape_element shape; /* DISC TINT PATH */
        struct tab_element tab;
        struct marker_element marker;
        struct contents_element contents;
    };
};

struct page {
    unsigned number;               /* 1… */
    bool right;                    /* a right page of facing pages; true without facing */
    struct slice label;            /* folio */
    const struct section *section; /* or NULL */
    struct place place;
    struct element *elements;
    size_t element_count;
};

struct story_file {
    struct slice name; /* «keynote» */
    struct slice path; /* relative to the root */
    struct place place;
};

struct exception_word {
    struct slice word;
    struct place place;
};

struct edition {
    struct inputs *inputs; /* all its files come in here */
    struct slice root;     /* folder, as a path for opening files */
    struct slice name;     /* file name without folder and .yaml */
    struct slice title, author, subject, keywords, publisher, language, date;
    struct format format;
    struct grid grid;
    struct colour **colours;
    size_t colour_count;
    struct family **families;
    size_t family_count;
    struct paragraph_style **styles;
    size_t style_count;
    struct person **people;
    size_t person_count;
    struct section **sections;
    size_t section_count;
    struct story_file *stories;
    size_t story_count;
    struct exception_word *hyphenation, *joints, *phrases;
    size_t hyphenation_count, joint_count, phrase_count;
    struct page *pages;
    size_t page_count;
    /* All that image elements name, also those that stand on no page because something else
     * about them is wrong. */
    struct {
        ARRAY_OF(struct picture_ref);
    } pictures;
    size_t picture_errors;   /* that were said of pictures alone: there is no such file */
    struct map colour_names; /* name -> struct colour, for vector art */
};

/* What the edition at `path` is called: its file's name without folder and ending; «stdin» of
 * standard input. */
struct slice edition_name(const char *path);

/* Reads the edition at `path`, "-" being standard input. `root` NULL: the folder of the file,
 * or its parent if that is called `layout`; `inputs` are confined to it. NULL if nothing
 * sensible can be made of it; otherwise the edition, usable if diag has no errors. Bounds: 8
 * MiB a file, nesting 64, 100,000 nodes after aliases, 10,000 pages, 16 includes. */
struct edition *edition_read(struct arena *arena, struct inputs *inputs, const char *path,
                             const char *root, struct diag *diag);

/* `relative` below the edition's root, as a path to open; NULL (and a message at `place`) if it
 * leads out of the root and may not. */
const char *edition_path(const struct edition *edition, struct arena *arena,
                         struct slice relative, struct place place, struct diag *diag);

/* The role, its short form and the picture in words: the translation for the language or,
 * without its last parts, for a shorter tag; else what holds for all. */
struct person_words person_in(const struct person *person, struct slice language);

/* Parses «bordeaux 40%» against the edition's colours; false if unknown (nothing reported). */
bool edition_ink(const struct edition *edition, struct slice text, struct ink *out);

/* The y of baseline Ln, n in 1/1000. */
length grid_line(const struct grid *grid, int64_t n_milli);

#endif
