/* chart_bars.c -- bars: labels in a column at the left, a bar or a few for each, values at
 * their ends.
 *
 * Bars stand at equal distances, and one-line labels on the grid if their style does; a label
 * of several lines is centred about its bars.
 */
#include "page/chart.h"

#include <stdlib.h>

/* Shares of the pitch, in 1/1000: the bars of a label together, when one or several. */
enum { ONE_SHARE = 620, SEVERAL_SHARE = 740, LABEL_SHARE = 400 };
/* A bar that is not given a width grows to this many 1/1000 of the label's size: beyond, it
 * looks like a block and no longer belongs to its label. Values in it want more. */
enum { WIDTH_MOST = 2200, STACK_MOST = 3000 };
/* Least length of the longest bar that still shows anything. */
#define ROOM_LEAST PT(24)

struct bars {
    struct label *labels;  /* one a row */
    struct label *values;  /* rows x series; empty: not shown */
    struct label *numbers; /* of the axis */
    size_t number_count;
    length label_right; /* labels end at the left of it */
    length from, to;    /* x of axis.from and axis.to */
    length top, pitch, width, gap;
    length foot;            /* of the last row */
    length number_baseline; /* of the axis */
};

static size_t bars_in_row(const struct chart *chart)
{
    return chart->kind->stacked ? 1 : chart->data.series_count;
}

/* ---------------------------------------------------------------- across */

static length set_labels(struct chart *chart, struct bars *bars)
{
    length most = chart->kind->label_width > 0
                      ? chart->kind->label_width
                      : length_scale(chart->plot.width, LABEL_SHARE, 1000);
    length width = 0;

    bars->labels = ARENA_ARRAY(chart->maker->arena, struct label, chart->data.row_count);
    for (size_t r = 0; r < chart->data.row_count; r++) {
        bars->labels[r] = label_set(chart, &chart->data.rows[r].label, chart->label, most);
        width = length_max(width, bars->labels[r].width);
    }
    return width;
}

static length value_gap(const struct chart *chart) { return chart->value->type.size / 2; }

/* The room that values need beyond the bars: `left` of negative ones, `right` of others. */
static void set_values(struct chart *chart, struct bars *bars, length *left, length *right)
{
    size_t count = chart->data.series_count;

    bars->values =
        ARENA_ARRAY(chart->maker->arena, struct label, chart->data.row_count * count);
    for (size_t i = 0; chart->value && i < chart->data.row_count * count; i++) {
        size_t row = i / count;
        const struct chart_cell *cell = &chart->data.rows[row].cells[i % count];
        const struct paragraph_style *style =
            chart->kind->stacked
                ? style_on(chart, chart->value, chart_ink(chart, row, i % count))
                : chart->value;
        length *side = cell->has && cell->value < 0 ? left : right;

        bars->values[i] = label_set(chart, &cell->text, style, 0);
        *side = length_max(*side, bars->values[i].width + value_gap(chart));
    }
    if (chart->kind->stacked) { /* they stand in the bars */
        *left = *right = 0;
    }
}

static bool set_across(struct chart *chart, struct bars *bars)
{
    const struct rect *plot = &chart->plot;
    length left = 0;
    length right = 0;

    bars->label_right = plot->x + set_labels(chart, bars);
    set_values(chart, bars, &left, &right);
    bars->from = bars->label_right + chart->label->type.size + left;
    bars->to = plot->x + plot->width - right;
    if (bars->to - bars->from < ROOM_LEAST) {
        report_lack(chart, MSG_CHART_WIDE, ROOM_LEAST - (bars->to - bars->from));
        return false;
    }
    length number = chart->axis_style ? 4 * chart->axis_style->type.size : PT(40);
    length most = length_max(2, (bars->to - bars->from) / length_max(number, PT(1)));
    return axis_choose(chart, (size_t)length_min(most, 6));
}

static length bar_x(const struct chart *chart, const struct bars *bars, int64_t value)
{
    return axis_at(&chart->axis, value, bars->from, bars->to);
}

/* ---------------------------------------------------------------- axis */

static bool numbers_apart(struct chart *chart, const struct bars *bars)
{
    length end = -LENGTH_MAX;
    length least = chart->axis_style->type.size / 2;

    for (size_t i = 0; i < bars->number_count; i++) {
        const struct label *number = &bars->numbers[i];
        length x = bar_x(chart, bars, chart->axis.from + (int64_t)i * chart->axis.step) -
                   number->width / 2;

        if (x < end + least) {
            report_label(chart, number, end + least - x);
            return false;
        }
        end = x + number->width;
    }
    return true;
}

static bool set_numbers(struct chart *chart, struct bars *bars)
{
    const struct axis *axis = &chart->axis;

    if (!chart->axis_style) {
        return true;
    }
    bars->number_count = (size_t)((axis->to - axis->from) / axis->step) + 1;
    bars->numbers = ARENA_ARRAY(chart->maker->arena, struct label, bars->number_count);
    for (size_t i = 0; i < bars->number_count; i++) {
        bars->numbers[i] = label_words(
            chart, axis_number(chart, axis->from + (int64_t)i * axis->step), chart->axis_style);
    }
    /* The last one, with its unit, may reach beyond the bars, but not beyond the box. */
    length half = bars->numbers[bars->number_count - 1].width / 2;
    length excess = bars->to + half - (chart->plot.x + chart->plot.width);
    bars->to -= length_max(excess, 0);
    return numbers_apart(chart, bars);
}

static length axis_height(struct chart *chart)
{
    const struct paragraph_style *style = chart->axis_style;

    return style ? style->leading + type_descent(&style->type) : 0;
}

/* ---------------------------------------------------------------- down */

static length least_pitch(struct chart *chart, const struct bars *bars)
{
    length own = chart->kind->bar_width > 0 ? chart->kind->bar_width : PT(2);
    length count = (length)bars_in_row(chart);
    length least = count * own + (count - 1) * chart->kind->bar_gap + PT(1);

    for (size_t r = 0; r < chart->data.row_count; r++) {
        least = length_max(least, (length)bars->labels[r].set.count * chart->label->leading);
    }
    if (chart->value && !chart->kind->stacked) {
        length value = type_cap_height(chart->maker, &chart->value->type) + PT(1);
        least = length_max(least, count * value);
    }
    return least;
}

/* Rows fill the height; labels on the grid stand half increments apart. */
static length choose_pitch(const struct chart *chart, length room)
{
    length pitch = room / (length)chart->data.row_count;
    length unit = chart->maker->edition->grid.baseline / 2;

    return chart->label->on_grid && unit > 0 ? pitch / unit * unit : pitch;
}

static void choose_width(const struct chart *chart, struct bars *bars)
{
    length count = (length)bars_in_row(chart);
    length room = length_scale(bars->pitch, count > 1 ? SEVERAL_SHARE : ONE_SHARE, 1000);

    length most = length_scale(chart->label->type.size,
                               chart->kind->stacked ? STACK_MOST : WIDTH_MOST, 1000);

    bars->gap = chart->kind->bar_gap;
    bars->width = chart->kind->bar_width > 0
                      ? chart->kind->bar_width
                      : length_min((room - (count - 1) * bars->gap) / count, most);
}

static bool set_down(struct chart *chart, struct bars *bars)
{
    const struct rect *plot = &chart->plot;
    length least = least_pitch(chart, bars);
    length rows = (length)chart->data.row_count;
    length room = plot->height - axis_height(chart);
    length pitch = choose_pitch(chart, room);
    length first = label_centred(chart, chart->label, plot->y + pitch / 2);
    length shift = grid_down(chart, chart->label, first) - first;

    if (pitch * rows + shift > room) {
        pitch = choose_pitch(chart, room - chart->maker->edition->grid.baseline);
        first = label_centred(chart, chart->label, plot->y + pitch / 2);
        shift = grid_down(chart, chart->label, first) - first;
    }
    if (pitch < least) {
        report_lack(chart, MSG_CHART_HIGH, rows * least + shift - room);
        return false;
    }
    bars->top = plot->y + shift;
    bars->pitch = pitch;
    choose_width(chart, bars);
    bars->foot = bars->top + rows * pitch;
    bars->number_baseline = bars->foot + (chart->axis_style ? chart->axis_style->leading : 0);
    return true;
}

/* ---------------------------------------------------------------- values in stacked bars */

static bool check_segments(struct chart *chart, const struct bars *bars)
{
    size_t count = chart->data.series_count;
    bool good = true;

    for (size_t i = 0;
         chart->value && chart->kind->stacked && i < chart->data.row_count * count; i++) {
        const struct chart_cell *cell = &chart->data.rows[i / count].cells[i % count];
        length room = cell->has ? axis_at(&chart->axis, chart->axis.from + llabs(cell->value),
                                          0, bars->to - bars->from)
                                : 0;
        length lack = bars->values[i].width + PT(2) - room;

        if (cell->has && cell->value != 0 && lack > 0) {
            DIAG(chart->maker->diag, MSG_CHART_SEGMENT, bars->values[i].set.place,
                 diag_text(chart->maker->diag, cell->text.chars),
                 diag_length(chart->maker->diag, lack));
            finding_here(chart->canvas, MSG_CHART_SEGMENT);
            good = false;
        }
    }
    return good;
}

struct bars *bars_set(struct chart *chart)
{
    struct bars *bars = ARENA_NEW(chart->maker->arena, struct bars);
    bool good = set_across(chart, bars) && set_numbers(chart, bars);

    good = good && set_down(chart, bars) && check_segments(chart, bars);
    return good ? bars : NULL;
}

/* ---------------------------------------------------------------- drawing */

static void draw_grid(struct chart *chart, const struct bars *bars)
{
    const struct axis *axis = &chart->axis;

    for (int64_t at = axis->from; chart->kind->grid.colour && at <= axis->to;
         at += axis->step) {
        length x = bar_x(chart, bars, at);

        canvas_rule(chart->canvas, (struct point){x, bars->top}, (struct point){x, bars->foot},
                    chart->kind->grid_weight, chart->kind->grid);
    }
    for (size_t i = 0; i < bars->number_count; i++) {
        label_draw(chart, &bars->numbers[i], ALIGN_CENTRE,
                   bar_x(chart, bars, axis->from + (int64_t)i * axis->step),
                   bars->number_baseline);
    }
}

static void draw_bar(struct chart *chart, length from, length to, length y, length width,
                     struct ink ink)
{
    struct rect box = {length_min(from, to), y, length_max(from, to) - length_min(from, to),
                       width};

    if (box.width > 0) {
        canvas_rect(chart->canvas, box, ink);
    }
}

static void draw_value(struct chart *chart, const struct bars *bars,
                       const struct chart_cell *cell, const struct label *value, length middle)
{
    length x = bar_x(chart, bars, cell->has ? cell->value : 0);
    length baseline = label_centred(chart, chart->value, middle);
    bool left = cell->has && cell->value < 0;

    label_draw(chart, value, left ? ALIGN_RIGHT : ALIGN_LEFT,
               left ? x - value_gap(chart) : x + value_gap(chart), baseline);
}

static void draw_stack(struct chart *chart, const struct bars *bars, size_t row, length y)
{
    size_t count = chart->data.series_count;
    int64_t ends[2] = {0, 0}; /* of the negative values, of the others */

    for (size_t s = 0; s < count; s++) {
        const struct chart_cell *cell = &chart->data.rows[row].cells[s];
        int64_t *end = &ends[cell->value >= 0];
        length from = bar_x(chart, bars, *end);

        if (!cell->has || cell->value == 0) {
            continue;
        }
        *end += cell->value;
        length to = bar_x(chart, bars, *end);
        draw_bar(chart, from, to, y, bars->width, chart_ink(chart, row, s));
        if (chart->value) {
            label_draw(chart, &bars->values[row * count + s], ALIGN_CENTRE, (from + to) / 2,
                       label_centred(chart, chart->value, y + bars->width / 2));
        }
    }
}

/* The bars of a label together. */
static length row_height(const struct chart *chart, const struct bars *bars)
{
    return (length)bars_in_row(chart) * (bars->width + bars->gap) - bars->gap;
}

static void draw_row(struct chart *chart, const struct bars *bars, size_t row)
{
    const struct label *label = &bars->labels[row];
    size_t count = bars_in_row(chart);
    length middle = bars->top + (length)row * bars->pitch + bars->pitch / 2;
    length step = bars->width + bars->gap;
    length y = middle - row_height(chart, bars) / 2;

    label_draw(chart, label, ALIGN_LEFT, chart->plot.x,
               style_centred(chart->maker, chart->label, label->set.count, middle));
    if (chart->kind->stacked) {
        draw_stack(chart, bars, row, y);
        return;
    }
    for (size_t s = 0; s < count; s++, y += step) {
        const struct chart_cell *cell = &chart->data.rows[row].cells[s];

        if (cell->has) {
            draw_bar(chart, bar_x(chart, bars, 0), bar_x(chart, bars, cell->value), y,
                     bars->width, chart_ink(chart, row, s));
        }
        if (chart->value) {
            draw_value(chart, bars, cell, &bars->values[row * count + s], y + bars->width / 2);
        }
    }
}

void bars_draw(struct chart *chart, const struct bars *bars)
{
    length zero = bar_x(chart, bars, 0);
    length trim = (bars->pitch - row_height(chart, bars)) / 4;

    draw_grid(chart, bars);
    for (size_t r = 0; r < chart->data.row_count; r++) {
        draw_row(chart, bars, r);
    }
    canvas_rule(chart->canvas, (struct point){zero, bars->top + trim},
                (struct point){zero, bars->foot - trim}, chart->kind->base_weight,
                chart->kind->base);
}
