/* maker.h -- what the files of the page stage share. Not for other stages. */
#ifndef PAGE_MAKER_H
#define PAGE_MAKER_H

#include "language/hyphenation.h"
#include "language/orthography.h"
#include "page/page.h"
#include "paint/picture.h"
#include "paragraph/paragraph.h"

struct credit_groups;
struct references;
struct thread;

/* What stands on a page and keeps type away, its distance included. */
struct obstacle {
    size_t page; /* index */
    struct rect box;
    const struct element *element; /* never in its own way */
};

/* A story part or a note, placed somewhere. */
struct part_use {
    const struct story *story;
    const struct part *part; /* NULL: a note */
    size_t note;             /* index */
    struct place place;
};

/* A speaker's words, placed on a page. */
struct quotation_use {
    const struct quotation *quotation;
    struct place place; /* of the element */
};

/* A head of a story, for contents, outline and findings. */
struct head {
    const struct story *story;
    struct slice title; /* plain text, forced breaks as spaces */
    unsigned level;
    size_t page; /* index; SIZE_MAX: not placed */
    length y;    /* top of its first line */
    const struct section *section;
    size_t number; /* in the order of the threads */
};

struct heads {
    ARRAY_OF(struct head);
};

/* Emphasis that cannot be seen in this style. */
struct lost_emphasis {
    struct slice style;
    enum span_kind kind;
};

struct face_of_cut {
    const struct cut *cut;
    struct face *face; /* NULL: could not be opened, reported */
};

struct picture_of_file {
    struct slice file;
    const struct colour_map *colours; /* or NULL */
    struct picture *picture;          /* NULL: could not be read, reported */
};

/* What flows through an element; NULL: nothing. */
struct frame_use {
    const struct thread *thread;
    size_t frame; /* of the thread */
};

struct maker {
    struct arena *arena;   /* the document's */
    struct arena *scratch; /* rewound behind every thread */
    struct arena *drawing; /* lists of marks while they grow; rewound behind every page */
    const struct edition *edition;
    struct story *const *stories;
    struct font_library *fonts;
    const struct picture_help *help;
    struct diag *diag;
    struct setting setting;
    struct orthography orthography;
    struct ink_lookup inks;
    struct {
        ARRAY_OF(struct face_of_cut);
    } faces;
    struct {
        ARRAY_OF(struct picture_of_file);
    } pictures;
    struct {
        ARRAY_OF(struct thread *);
    } threads;
    struct frame_use **frames; /* of each page, by the number of the element */
    struct {
        ARRAY_OF(struct obstacle);
    } obstacles;
    struct {
        ARRAY_OF(struct part_use);
    } uses;
    struct {
        ARRAY_OF(struct quotation_use);
    } quotations;
    bool *story_named; /* by number: some element names it */
    bool *part_lost;   /* some element names a part it does not have: reported */
    struct {
        ARRAY_OF(struct lost_emphasis);
    } lost; /* reported */
    struct heads heads;
    struct findings findings;
    struct references *references; /* NULL: nobody has asked for a page yet */
    struct credit_groups *credits; /* what {credits} stands for; NULL: not asked for yet */
    struct slice language; /* of the element that is being set; empty: it does not say */
    size_t page_of_text;   /* index of the page whose text is being set; SIZE_MAX: of any */
    uint32_t content;      /* last number given to a piece of content */
    struct finished_document *document;
};

/* A page being drawn. */
struct canvas {
    struct maker *maker;
    const struct page *page;
    size_t page_index;
    struct finished_page *finished;
    const struct element *element; /* being drawn; NULL: none of the page's */
    struct mark_list *marks;       /* of the layer being drawn */
    uint32_t frame;                /* number of the frame being drawn, from 1 */
    struct {
        ARRAY_OF(struct frame_record);
    } frames;
};

/* ---- maker.c: things looked up once */

struct story *maker_story(const struct maker *maker, struct slice name);
/* NULL and a message if it cannot be opened. */
struct face *maker_face(struct maker *maker, const struct cut *cut);
/* `colours`: what the colours of vector art are printed in; NULL: it names inks itself. */
struct picture *maker_picture(struct maker *maker, struct slice file,
                              const struct colour_map *colours, struct place place);
/* What is set for the element from now on is in the language of the story, unless the element
 * says its own. */
void maker_speak_like(struct maker *maker, const struct story *story);
/* The language of words that are set in `style` (NULL: of none) and do not say theirs: that of
 * the element, of the style, of the edition. */
struct slice maker_language(const struct maker *maker, const struct paragraph_style *style);
/* Language settled, placeholders filled in, orthography applied. */
struct text maker_prepare(struct maker *maker, const struct text *text,
                          const struct paragraph_style *style);
/* For a prepared text that comes into quotation marks: its own become inner ones. */
struct text maker_nest_quotes(struct maker *maker, const struct text *text);
uint32_t maker_content(struct maker *maker); /* a fresh number */

/* ---- canvas.c: marks */

struct mark *canvas_mark(struct canvas *canvas, enum mark_kind kind);
void canvas_fill(struct canvas *canvas, struct path path, struct ink ink);
void canvas_code(struct canvas *canvas, struct modules modules, struct ink ink);
void canvas_stroke(struct canvas *canvas, struct path path, length weight, struct ink ink);
void canvas_rect(struct canvas *canvas, struct rect rect, struct ink ink);
void canvas_disc(struct canvas *canvas, struct point centre, length radius, struct ink ink);
/* A straight rule between two points, centred on them. */
void canvas_rule(struct canvas *canvas, struct point from, struct point to, length weight,
                 struct ink ink);
void canvas_begin(struct canvas *canvas, struct tag tag);
void canvas_end(struct canvas *canvas);
void canvas_begin_artifact(struct canvas *canvas);
void canvas_save(struct canvas *canvas);
void canvas_restore(struct canvas *canvas);
void canvas_clip(struct canvas *canvas, struct path path);
void canvas_map(struct canvas *canvas, struct matrix map);
/* Registers the frame being drawn for the dump; later lines belong to it. */
void canvas_frame(struct canvas *canvas, const char *kind, struct slice name, struct rect box);

/* ---- set.c: a short text set without flowing: names, labels, quotes, notes */

/* One paragraph broken to a fixed measure; baselines at multiples of leading. */
struct setting_lines {
    const struct paragraph_style *style;
    struct line *lines;
    size_t count;
    length leading;
    uint32_t content;   /* number of this piece of content */
    struct place place; /* of the text */
};

/* The style as this place wants it: `align` resolved for the side of the page and, where
 * `override` has a colour, in that ink alone. */
const struct paragraph_style *set_style(struct maker *maker,
                                        const struct paragraph_style *style, bool has_align,
                                        enum align align, struct ink override, bool right_page);

/* Reports words that are emphasised in a style whose family has no other cut for them, once
 * for every style. */
void set_check_emphasis(struct maker *maker, const struct text *text,
                        const struct paragraph_style *style);
/* The words of the line do not fit into its measure and cannot be broken. */
void report_overfull(struct maker *maker, const struct line *line,
                     const struct paragraph_style *style, length width);
/* Sets a prepared text. */
struct setting_lines set_text(struct maker *maker, const struct text *text,
                              const struct paragraph_style *style, length width);
/* Plain words without markup, orthography applied. */
struct setting_lines set_words(struct maker *maker, struct slice words, struct place place,
                               const struct paragraph_style *style, length width);

/* Draws the lines with the first baseline at `baseline`, tagged as `role` (artifact:
 * TAG_ARTIFACT). Returns the last baseline (baseline - leading if there is no line). */
length set_draw(struct canvas *canvas, const struct setting_lines *lines, length x,
                length baseline, length measure, enum tag_role role);

/* Draws one line record and its runs at (x, baseline); for flowed lines. */
void set_draw_line(struct canvas *canvas, const struct line *line,
                   const struct paragraph_style *style, struct point at, length measure,
                   unsigned column);

/* Reports characters without a glyph that stand on no page: in text that does not fit. */
void set_report_missing(struct maker *maker);

/* ---- metrics of a style's face at its size */
length type_cap_height(struct maker *maker, const struct type *type);
length type_descender(struct maker *maker, const struct type *type); /* positive */
length
type_ascent(const struct type *type); /* 3/4 em: what wraps keep clear above a baseline */
length type_descent(const struct type *type); /* 1/4 em */

/* ---- use.c: every part and every note of a story is placed once */

/* The part a page description names, recorded as used at `ref->place`. NULL and a message if
 * story or part are unknown. A part name that is empty stands for the whole story: use_story().
 */
const struct part *part_use(struct maker *maker, const struct story_ref *ref);
/* The story of that name; NULL and a message. */
struct story *use_story(struct maker *maker, struct slice name, struct place place);
void use_part(struct maker *maker, const struct story *story, const struct part *part,
              struct place place);
/* A note of the story stands at the foot of a column or among endnotes. */
void use_note(struct maker *maker, const struct story *story, size_t note, struct place place);
/* Reports parts and notes that were never placed, and notes placed twice. */
void uses_check(struct maker *maker);

/* ---- thread.c and flow.c: stories through frames */

void threads_gather(struct maker *maker);
void threads_flow(struct maker *maker);
/* Draws what of its thread stands in frame `element` of the canvas's page. */
void thread_draw(struct canvas *canvas, const struct element *element);

/* ---- overlap.c: type of one element on that of another, or hidden by one */

struct overlap;
struct overlap *overlap_begin(struct maker *maker, const struct page *page);
/* Element `index` of the page has been drawn: its marks begin at `from`, `frame` is where it
 * stands; NULL: nowhere. */
void overlap_element(struct overlap *overlap, size_t index, const struct frame_record *frame,
                     const struct mark_list *marks, size_t from);
void overlap_end(struct overlap *overlap);

/* ---- one file per kind of element */
void portrait_draw(struct canvas *canvas, const struct portrait_element *portrait,
                   struct rect box);
/* Name and function; `baseline` is the name's. Returns the last baseline. */
length credit_draw(struct canvas *canvas, const struct credit_lines *credit, length x,
                   length baseline, length width);
/* Reports speakers' words that stand on no page. */
void quotations_check(struct maker *maker);
void element_image(struct canvas *canvas, const struct element *element);
void element_portrait(struct canvas *canvas, const struct element *element);
void element_speaker(struct canvas *canvas, const struct element *element);
void element_quote(struct canvas *canvas, const struct element *element);
void element_pull_quote(struct canvas *canvas, const struct element *element);
/* How far down its last line will reach; nothing is reported or kept. */
length pull_quote_depth(const struct maker *maker, const struct element *element,
                        bool right_page);
void element_panel(struct canvas *canvas, const struct element *element);
void element_wall(struct canvas *canvas, const struct element *element);
void element_lanes(struct canvas *canvas, const struct element *element);
void element_chart(struct canvas *canvas, const struct element *element);
void element_qr(struct canvas *canvas, const struct element *element);
void element_rule(struct canvas *canvas, const struct element *element);
void element_disc(struct canvas *canvas, const struct element *element);
void element_tint(struct canvas *canvas, const struct element *element);
void element_path(struct canvas *canvas, const struct element *element);
void element_tab(struct canvas *canvas, const struct element *element);
void element_marker(struct canvas *canvas, const struct element *element);
void element_contents(struct canvas *canvas, const struct element *element);

/* ---- findings.c: what a draft shows in red */

/* Something is wrong in this box of the page `index`; it has been reported. */
void finding_note(struct maker *maker, size_t page, struct rect box, enum message message);
/* The same, of the frame being drawn. */
void finding_here(struct canvas *canvas, enum message message);
/* The same, of the frame of `element`; `lines` of its text do not fit (0: none are counted). */
void finding_note_frame(struct maker *maker, size_t page, const struct element *element,
                        enum message message, size_t lines);
/* Frames them on the pages of the maker's document, each with the number of its message. */
void findings_draw(struct maker *maker);

/* ---- slug.c */

/* Type for notes of our own in a draft: a style of the edition, in which nothing but its type
 * counts. NULL: it has none. */
const struct paragraph_style *slug_style(struct maker *maker, struct ink ink);

/* Writes above every page of the maker's document, beyond its bleed, that it is a draft of that
 * date (may be empty), and into its title. False, after a message, without any type. */
bool slug_draw(struct maker *maker, struct slice date);

/* The element's box: missing edges are those of the trim. */
struct rect element_box(const struct maker *maker, const struct element *element);

#endif
