/* thread.h -- one text and the columns it runs through. Page stage only.
 *
 * A thread is gathered from all frames that name the same story part, in the
 * order of the pages; a text element or a frame of endnotes is a thread of one
 * frame. Its text is cut into pieces (paragraphs in their style), its
 * frames into columns; flow.c places the pieces' lines in the columns.
 */
#ifndef PAGE_THREAD_H
#define PAGE_THREAD_H

#include "page/maker.h"

/* Settings of a paragraph for the rooms they were asked for; the flow comes by many
 * times with the same ones. */
struct known_fits {
    const struct room *rooms;
    size_t room_count; /* that had a say in it */
    struct fit fits[FIT_MOST];
    size_t fit_count;
};

/* A paragraph of the thread, itemised. */
struct piece {
    enum block_kind kind;
    const struct block *block; /* NULL for markup and notes */
    const struct paragraph_style *style;
    struct text text;            /* prepared */
    struct paragraph *paragraph; /* while the thread is flowed; in the scratch arena */
    bool has_initial;
    struct initial initial;
    length inset; /* of a list inside a list, from the column's left edge */
    length first_indent;
    bool has_label; /* the number of an item or note, set */
    struct setting_lines label;
    size_t note; /* of a note's paragraph; SIZE_MAX */
    bool note_start;
    uint32_t content;
    const struct table_row *row; /* of a table; `paragraph` is then NULL */
    struct {
        ARRAY_OF(struct known_fits);
    } known; /* while the thread is flowed; in the scratch arena */
};

/* A row of a table: its cells stand side by side and are never parted. */
struct row_cell {
    length x; /* from the column's left edge */
    length width;
    struct setting_lines lines;
};

struct table_row {
    struct row_cell *cells;
    size_t cell_count;
    size_t line_count; /* of the highest cell */
    length width;      /* to the right edge of the last cell */
    bool head;
};

/* A note set for the foot of a column of `element`. */
struct footnote {
    const struct element *element;
    struct setting_lines *paragraphs;
    size_t paragraph_count;
    length height; /* of all its lines */
};

/* A note at the foot of a column. */
struct column_note {
    const struct footnote *set;
    length mark; /* baseline of the line that marks it first */
};

struct footnotes {
    ARRAY_OF(struct column_note);
    length height; /* of all their lines */
};

/* One frame of the thread. */
struct thread_frame {
    size_t page; /* index */
    const struct element *element;
    length *reserves;        /* one per column: kept free for footnotes */
    struct footnotes *notes; /* one per column; NULL: the frame has no footnotes */
    size_t from, to;         /* lines that stand in it, once the thread is flowed */
};

struct column {
    size_t page; /* index */
    const struct element *element;
    size_t frame;   /* of the thread */
    unsigned index; /* in its frame */
    length x, width;
    length first, last; /* baselines; what is kept free for footnotes lies below `last` */
    bool overset;       /* behind the last frame: lines that do not fit */
};

/* Where the next line would stand. */
struct cursor {
    size_t column;
    length y; /* baseline of the line before; at the top: unused */
    bool top; /* nothing stands in the column yet */
};

/* Room for one line. */
struct slot {
    size_t column;
    length baseline;
    struct room room;
    bool apart; /* another column than the line before it, or below what stands in the way */
};

struct placed_line {
    size_t piece;
    size_t index; /* of the line in its piece */
    size_t column;
    length baseline;
    struct room room;
    bool apart;     /* as in its slot */
    struct fit fit; /* of its piece; in the scratch arena */
    bool overfull;  /* some line of its piece is wider than its room */
    struct line line;
};

struct thread {
    struct story_ref ref;      /* story empty: a text element */
    const struct story *story; /* or NULL */
    struct {
        ARRAY_OF(struct piece);
    } pieces;
    struct {
        ARRAY_OF(struct thread_frame);
    } frames;
    /* Made while flowing. A thread has one run of columns, or one for every band
     * between heads that span columns; each run ends with an overset column. */
    struct {
        ARRAY_OF(struct column);
    } columns;
    struct {
        ARRAY_OF(struct placed_line);
    } lines;
    const struct footnote **footnotes; /* set for its frames, by number; NULL: not yet */
    bool repeated;                     /* an artifact */
};

/* thread.c */

/* The box that type may use: the element's box without its padding. */
struct rect frame_inner(const struct maker *maker, const struct element *element);
length frame_column_width(const struct maker *maker, const struct element *element);
/* First baseline: as given, else so that the capitals of `style` touch the inner box's top. */
length frame_first(struct maker *maker, const struct element *element,
                   const struct paragraph_style *style);
length frame_last(const struct maker *maker, const struct element *element);

/* Makes the paragraphs of all pieces, in the scratch arena, and takes their initials. */
void thread_itemise(struct maker *maker, struct thread *thread);

/* bands.c: flows the whole thread, spanning heads, balance and footnotes included. */
void bands_flow(struct maker *maker, struct thread *thread);
/* Lines that found no frame; *first is the first of them. */
size_t overset_lines(const struct thread *thread, const struct placed_line **first);

/* space.c */
void space_obstacles(struct maker *maker);
/* The slot after `cursor` for a line of `style` with `before` added above it; wraps avoided.
 * Always finds one: the overset column has no end. */
struct slot space_next(struct maker *maker, const struct thread *thread, struct cursor cursor,
                       const struct paragraph_style *style, length before);
/* Whether type keeps away from anything on the column's page. */
bool space_divided(const struct maker *maker, const struct column *column);
/* What keeps type out of the column somewhere between two baselines; NULL: nothing. */
const struct element *space_obstacle(const struct maker *maker, const struct column *column,
                                     length above, length below);

/* flow.c: places pieces [from, to) in the columns from `column` on, up to the overset column
 * that ends them; appends to thread->lines, without their glyphs. Answers how many hard rules
 * had to be broken: widows, orphans, keeps; lines that are overset count more than all others.
 * *reached becomes true if the overset column was looked at: only then could more columns
 * before it have changed anything. */
int64_t flow(struct maker *maker, struct thread *thread, size_t from, size_t to, size_t column,
             bool *reached);
/* Sets the glyphs of all placed lines, in `arena`. */
void flow_finish(struct thread *thread, struct arena *arena);

/* parted.c: warns where the end of a column parts what the styles keep together. */
void report_parted(struct maker *maker, const struct thread *thread);

/* table.c */

/* Adds the rows of a table as pieces; `width` is the measure of the thread's columns, whose
 * frames are like `frame`. */
void table_add(struct maker *maker, struct thread *thread, const struct frame *frame,
               const struct block *block, length width);
/* Draws a whole row; `at` is the first baseline at the column's left edge. */
void table_draw_row(struct canvas *canvas, const struct thread *thread,
                    const struct piece *piece, struct point at, const struct column *column);

/* footnote.c */
/* Whether some frame of the thread has footnotes. */
bool footnotes_wanted(const struct thread *thread);
/* Draws the footnotes whose marks stand in columns of `frame`. */
void footnotes_draw(struct canvas *canvas, const struct thread_frame *frame);
/* Finds the notes of every column and reserves their room; false if some reserve had to
 * grow. */
bool footnotes_reserve(struct maker *maker, struct thread *thread);
/* What is kept free at the foot of a column beyond what its notes need. */
length footnotes_spare(const struct thread_frame *frame, unsigned index);
/* Keeps free what the notes of a column need that was filled as if there were none. */
void footnotes_fit(struct maker *maker, struct thread *thread, size_t frame, unsigned index);
/* Records the notes of the finished thread as placed. */
void footnotes_use(struct maker *maker, const struct thread *thread);

#endif
