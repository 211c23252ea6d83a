/* chart.h -- what the files of the element `chart` share.
 *
 * From top to bottom: heading, deck, names of the series, drawing, numbers of the axis, notes.
 * Everything is measured before anything is drawn; what does not fit is reported with what is
 * lacking, and then the drawing is left out. The drawing with all its words is one figure.
 */
#ifndef PAGE_CHART_H
#define PAGE_CHART_H

#include "page/chart_number.h"
#include "page/element.h"

struct chart_cell {
    struct text text;
    bool has; /* a number */
    int64_t value;
};

struct chart_row {
    struct text label;
    const struct chart_cell *cells; /* one a series */
    bool emphasised;
};

struct chart_blocks {
    const struct block *items;
    size_t count;
};

/* A part of a story as a chart understands it. */
struct chart_data {
    const struct block *title; /* or NULL */
    struct chart_blocks deck, notes;
    const struct text *series;
    size_t series_count;
    struct chart_row *rows;
    size_t row_count;
    unsigned decimals;           /* most of any number */
    struct number_format format; /* of the numbers of the axis */
};

struct axis {
    int64_t from, to, step;
};

struct chart {
    struct canvas *canvas;
    struct maker *maker;
    const struct element *element;
    const struct chart_element *kind;
    /* As this page wants them; value and axis may be NULL. */
    const struct paragraph_style *title, *label, *deck, *legend, *note, *value, *axis_style;
    struct chart_data data;
    struct rect plot; /* what is left for the drawing and the words beside it */
    struct axis axis;
};

/* ---- chart_data.c */

/* Reads the part; false, and messages, if nothing can be drawn. Sorted and with its emphasis,
 * numbers checked; the words are not. */
bool chart_data_read(struct chart *chart);
/* What the chart says, as a sentence for each row. */
struct slice chart_alternative(struct chart *chart);
/* The ink of a row's bar. */
struct ink chart_ink(const struct chart *chart, size_t row, size_t series);
/* Whether the series is the emphasised one: of lines, or of several. */
bool chart_series_emphasised(const struct chart *chart, size_t series);

/* ---- chart_axis.c */

/* Whether steps of the axis are seen, as numbers or as rules. */
bool chart_has_steps(const struct chart *chart);
/* Chooses what the description leaves open: with numbers on it, ends at a full step, else just
 * what the values need. At most `most` steps. False, and a message, if it can not be. */
bool axis_choose(struct chart *chart, size_t most);
/* Where `value` lies between two places. */
length axis_at(const struct axis *axis, int64_t value, length from, length to);
/* The number at a step, «20 %» at the last one and «10» before. */
struct slice axis_number(const struct chart *chart, int64_t value);

/* ---- chart_text.c: words of the drawing */

/* Words, broken or not, without a place yet. */
struct label {
    struct setting_lines set;
    length width; /* of the longest line */
};

/* On one line if it fits into `room` (0: in any case), else broken. */
struct label label_set(struct chart *chart, const struct text *text,
                       const struct paragraph_style *style, length room);
struct label label_words(struct chart *chart, struct slice words,
                         const struct paragraph_style *style);
length label_height(const struct label *label); /* first to last baseline */
/* Draws with the first baseline there: flush left at x, flush right at it, or centred. */
void label_draw(struct chart *chart, const struct label *label, enum align align, length x,
                length baseline);
/* The baseline of one line whose capitals are centred about `middle`. */
length label_centred(struct chart *chart, const struct paragraph_style *style, length middle);
/* The least baseline not above y, the greatest not below it: on the grid if the style is. */
length grid_down(const struct chart *chart, const struct paragraph_style *style, length y);
length grid_up(const struct chart *chart, const struct paragraph_style *style, length y);
/* The ink of words on that ground: the style's, or white where that is dark. */
const struct paragraph_style *style_on(struct chart *chart, const struct paragraph_style *style,
                                       struct ink ground);

/* In the ink of what they name, if that is dark enough for type. */
const struct paragraph_style *style_like(struct chart *chart,
                                         const struct paragraph_style *style, struct ink ink);

void report_lack(struct chart *chart, enum message message, length lack);
/* '{text}' is too wide for its place by so much. */
void report_label(struct chart *chart, const struct label *label, length excess);

/* The names of the series in rows above the drawing, which gets less high. */
struct legend;
struct legend *legend_set(struct chart *chart);
void legend_draw(struct chart *chart, const struct legend *legend);

/* ---- the kinds: measured first, then drawn inside the figure. NULL: reported. */
struct bars;
struct bars *bars_set(struct chart *chart);
void bars_draw(struct chart *chart, const struct bars *bars);

struct columns;
struct columns *columns_set(struct chart *chart);
void columns_draw(struct chart *chart, const struct columns *columns);

struct curves;
/* `direct`: the names of the series stand at the ends of the lines; *lack becomes the height
 * that they lack for it, not reported. */
struct curves *curves_set(struct chart *chart, bool direct, length *lack);
void curves_draw(struct chart *chart, const struct curves *curves);

/* ---- chart_upright.c: what columns and lines share: numbers at the left, labels below */

struct upright {
    struct rect room;     /* of columns and lines: from axis.to down to axis.from */
    length left;          /* of the rules */
    length pitch;         /* from label to label */
    length inset;         /* first and last label from the sides: half a pitch with columns */
    struct label *labels; /* one a row; empty if not shown */
    length label_baseline;
};

/* `above`, `below`: kept free of columns there for values; `right`: for names. */
bool upright_set(struct chart *chart, struct upright *upright, length above, length below,
                 length right);
length upright_x(const struct upright *upright, size_t row);
length upright_y(const struct chart *chart, const struct upright *upright, int64_t value);
/* Rules, numbers, labels; the base line, which lies over columns, is drawn at the end. */
void upright_draw(struct chart *chart, const struct upright *upright);
void upright_draw_base(struct chart *chart, const struct upright *upright);

#endif
