/* chart_columns.c -- columns, side by side or stacked, values above them. */
#include "page/chart.h"

#include <stdlib.h>

/* Share of the pitch that the columns of a label fill together, in 1/1000. */
enum { ONE_SHARE = 640, SEVERAL_SHARE = 760 };

struct columns {
    struct upright upright;
    struct label *values; /* rows x series; empty: not shown */
    length width, gap;
};

static size_t columns_in_row(const struct chart *chart)
{
    return chart->kind->stacked ? 1 : chart->data.series_count;
}

static length value_gap(const struct chart *chart)
{
    return length_scale(chart->value->type.size, 2, 5);
}

static void set_values(struct chart *chart, struct columns *columns)
{
    size_t count = chart->data.series_count;

    columns->values =
        ARENA_ARRAY(chart->maker->arena, struct label, chart->data.row_count * count);
    for (size_t i = 0; chart->value && i < chart->data.row_count * count; i++) {
        size_t row = i / count;
        const struct paragraph_style *style =
            chart->kind->stacked
                ? style_on(chart, chart->value, chart_ink(chart, row, i % count))
                : chart->value;

        columns->values[i] =
            label_set(chart, &chart->data.rows[row].cells[i % count].text, style, 0);
    }
}

static bool has_negative(const struct chart *chart)
{
    for (size_t i = 0; i < chart->data.row_count * chart->data.series_count; i++) {
        const struct chart_cell *cell =
            &chart->data.rows[i / chart->data.series_count].cells[i % chart->data.series_count];
        if (cell->has && cell->value < 0) {
            return true;
        }
    }
    return false;
}

static bool choose_width(struct chart *chart, struct columns *columns)
{
    length count = (length)columns_in_row(chart);
    length pitch = columns->upright.pitch;
    length room = length_scale(pitch, count > 1 ? SEVERAL_SHARE : ONE_SHARE, 1000);

    columns->gap = chart->kind->bar_gap;
    columns->width = chart->kind->bar_width > 0 ? chart->kind->bar_width
                                                : (room - (count - 1) * columns->gap) / count;
    length whole = count * columns->width + (count - 1) * columns->gap;
    length lack = columns->width < PT(1) ? PT(1) - columns->width : whole - pitch;
    if (lack > 0) {
        report_lack(chart, MSG_CHART_WIDE, lack * (length)chart->data.row_count);
        return false;
    }
    return true;
}

/* ---------------------------------------------------------------- checks */

/* The middle of the column of a value. */
static length column_x(const struct chart *chart, const struct columns *columns, size_t row,
                       size_t series)
{
    length count = (length)columns_in_row(chart);
    length step = columns->width + columns->gap;

    return upright_x(&columns->upright, row) - (count * step - columns->gap) / 2 +
           (length)(chart->kind->stacked ? 0 : series) * step + columns->width / 2;
}

/* Values side by side: whatever their heights, they must not touch. */
static bool values_apart(struct chart *chart, const struct columns *columns)
{
    size_t count = chart->data.series_count;
    length end = -LENGTH_MAX;
    length least = chart->value->type.size / 4;

    for (size_t i = 0; i < chart->data.row_count * count; i++) {
        const struct label *value = &columns->values[i];
        length x = column_x(chart, columns, i / count, i % count) - value->width / 2;

        if (value->set.count > 0 && x < end + least) {
            report_label(chart, value, end + least - x);
            return false;
        }
        end = value->set.count > 0 ? x + value->width : end;
    }
    return true;
}

static bool segment_holds(struct chart *chart, const struct columns *columns, size_t i)
{
    size_t count = chart->data.series_count;
    const struct chart_cell *cell = &chart->data.rows[i / count].cells[i % count];
    const struct label *value = &columns->values[i];
    length height = axis_at(&chart->axis, chart->axis.from + llabs(cell->value), 0,
                            columns->upright.room.height);
    length lack =
        length_max(value->width - columns->width,
                   type_cap_height(chart->maker, &chart->value->type) + PT(2) - height);

    if (!cell->has || cell->value == 0 || lack <= 0) {
        return true;
    }
    DIAG(chart->maker->diag, MSG_CHART_SEGMENT, value->set.place,
         diag_text(chart->maker->diag, cell->text.chars),
         diag_length(chart->maker->diag, lack));
    finding_here(chart->canvas, MSG_CHART_SEGMENT);
    return false;
}

static bool check_values(struct chart *chart, const struct columns *columns)
{
    bool good = true;

    if (!chart->value) {
        return true;
    }
    if (!chart->kind->stacked) {
        return values_apart(chart, columns);
    }
    for (size_t i = 0; i < chart->data.row_count * chart->data.series_count; i++) {
        good = segment_holds(chart, columns, i) && good;
    }
    return good;
}

struct columns *columns_set(struct chart *chart)
{
    struct columns *columns = ARENA_NEW(chart->maker->arena, struct columns);
    length value = 0;

    set_values(chart, columns);
    if (chart->value && !chart->kind->stacked) {
        value = value_gap(chart) + type_cap_height(chart->maker, &chart->value->type);
    }
    bool good =
        upright_set(chart, &columns->upright, value, has_negative(chart) ? value : 0, 0);
    good = good && choose_width(chart, columns) && check_values(chart, columns);
    return good ? columns : NULL;
}

/* ---------------------------------------------------------------- drawing */

static void draw_column(struct chart *chart, const struct columns *columns, length x,
                        length from, length to, struct ink ink)
{
    struct rect box = {x - columns->width / 2, length_min(from, to), columns->width,
                       length_max(from, to) - length_min(from, to)};

    if (box.height > 0) {
        canvas_rect(chart->canvas, box, ink);
    }
}

static void draw_value(struct chart *chart, const struct columns *columns, size_t row,
                       size_t series)
{
    const struct chart_cell *cell = &chart->data.rows[row].cells[series];
    length y = upright_y(chart, &columns->upright, cell->has ? cell->value : 0);
    length cap = type_cap_height(chart->maker, &chart->value->type);
    bool below = cell->has && cell->value < 0;

    label_draw(chart, &columns->values[row * chart->data.series_count + series], ALIGN_CENTRE,
               column_x(chart, columns, row, series),
               below ? y + value_gap(chart) + cap : y - value_gap(chart));
}

static void draw_stack(struct chart *chart, const struct columns *columns, size_t row)
{
    const struct upright *upright = &columns->upright;
    size_t count = chart->data.series_count;
    int64_t ends[2] = {0, 0}; /* of the negative values, of the others */

    for (size_t s = 0; s < count; s++) {
        const struct chart_cell *cell = &chart->data.rows[row].cells[s];
        int64_t *end = &ends[cell->value >= 0];
        length from = upright_y(chart, upright, *end);
        length x = column_x(chart, columns, row, s);

        if (!cell->has || cell->value == 0) {
            continue;
        }
        *end += cell->value;
        length to = upright_y(chart, upright, *end);
        draw_column(chart, columns, x, from, to, chart_ink(chart, row, s));
        if (chart->value) {
            label_draw(chart, &columns->values[row * count + s], ALIGN_CENTRE, x,
                       label_centred(chart, chart->value, (from + to) / 2));
        }
    }
}

static void draw_row(struct chart *chart, const struct columns *columns, size_t row)
{
    length zero = upright_y(chart, &columns->upright, 0);

    for (size_t s = 0; s < chart->data.series_count; s++) {
        const struct chart_cell *cell = &chart->data.rows[row].cells[s];

        if (cell->has) {
            draw_column(chart, columns, column_x(chart, columns, row, s), zero,
                        upright_y(chart, &columns->upright, cell->value),
                        chart_ink(chart, row, s));
        }
        if (chart->value) {
            draw_value(chart, columns, row, s);
        }
    }
}

void columns_draw(struct chart *chart, const struct columns *columns)
{
    upright_draw(chart, &columns->upright);
    for (size_t r = 0; r < chart->data.row_count; r++) {
        if (chart->kind->stacked) {
            draw_stack(chart, columns, r);
        } else {
            draw_row(chart, columns, r);
        }
    }
    upright_draw_base(chart, &columns->upright);
}
