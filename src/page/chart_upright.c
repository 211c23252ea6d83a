/* chart_upright.c -- what columns and lines share: numbers at the left, labels below. */
#include "page/chart.h"

/* Least height of the highest column that still shows anything. */
#define ROOM_LEAST PT(24)

static size_t step_count(const struct chart *chart)
{
    return (size_t)((chart->axis.to - chart->axis.from) / chart->axis.step);
}

/* ---------------------------------------------------------------- numbers */

static struct label number_label(struct chart *chart, size_t index)
{
    int64_t value = chart->axis.from + (int64_t)index * chart->axis.step;

    return label_words(chart, axis_number(chart, value), chart->axis_style);
}

static length number_width(struct chart *chart)
{
    length width = 0;

    if (!chart->axis_style) {
        return 0;
    }
    for (size_t i = 0; i <= step_count(chart); i++) {
        struct label number = number_label(chart, i);
        width = length_max(width, number.width);
    }
    return width + chart->axis_style->type.size / 2;
}

/* ---------------------------------------------------------------- labels */

static bool is_shown(const struct chart *chart, size_t row)
{
    return row % chart->kind->label_every == 0;
}

static length set_labels(struct chart *chart, struct upright *upright)
{
    length gap = chart->label->type.size / 2;
    length room = upright->pitch * (length)chart->kind->label_every - gap;
    length height = 0;

    upright->labels = ARENA_ARRAY(chart->maker->arena, struct label, chart->data.row_count);
    for (size_t r = 0; r < chart->data.row_count; r++) {
        if (is_shown(chart, r)) {
            upright->labels[r] = label_set(chart, &chart->data.rows[r].label, chart->label,
                                           length_max(room, PT(1)));
            height = length_max(height, label_height(&upright->labels[r]));
        }
    }
    return height;
}

/* The first and the last label may not reach beyond the box. */
static length label_x(const struct chart *chart, const struct upright *upright, size_t row)
{
    length half = upright->labels[row].width / 2;
    length right = chart->plot.x + chart->plot.width - half;

    return length_max(chart->plot.x + half, length_min(right, upright_x(upright, row)));
}

static bool labels_apart(struct chart *chart, const struct upright *upright)
{
    length end = -LENGTH_MAX;
    length least = chart->label->type.size / 3;

    for (size_t r = 0; r < chart->data.row_count; r++) {
        const struct label *label = &upright->labels[r];

        if (label->set.count == 0) {
            continue;
        }
        length x = label_x(chart, upright, r) - label->width / 2;
        if (x < end + least) {
            report_label(chart, label, end + least - x);
            return false;
        }
        end = x + label->width;
    }
    return true;
}

/* ---------------------------------------------------------------- room */

static size_t most_steps(const struct chart *chart, length height)
{
    length leading = chart->axis_style ? chart->axis_style->leading : PT(12);

    return (size_t)length_max(2, length_min(6, height / length_max(3 * leading, PT(1))));
}

static void set_pitch(const struct chart *chart, struct upright *upright)
{
    length rows = (length)chart->data.row_count;

    if (chart->kind->kind == CHART_LINES) {
        upright->pitch = upright->room.width / length_max(rows - 1, 1);
        upright->inset = rows > 1 ? 0 : upright->room.width / 2;
    } else {
        upright->pitch = upright->room.width / rows;
        upright->inset = upright->pitch / 2;
    }
}

static bool set_across(struct chart *chart, struct upright *upright, length right)
{
    const struct rect *plot = &chart->plot;
    length numbers;

    if (!axis_choose(chart, most_steps(chart, plot->height))) {
        return false;
    }
    numbers = number_width(chart);
    upright->left = plot->x + numbers;
    upright->room.x = upright->left;
    upright->room.width = plot->width - numbers - right;
    if (upright->room.width < ROOM_LEAST) {
        report_lack(chart, MSG_CHART_WIDE, ROOM_LEAST - upright->room.width);
        return false;
    }
    set_pitch(chart, upright);
    return true;
}

bool upright_set(struct chart *chart, struct upright *upright, length above, length below,
                 length right)
{
    const struct rect *plot = &chart->plot;
    const struct paragraph_style *label = chart->label;

    if (!set_across(chart, upright, right)) {
        return false;
    }
    length height = set_labels(chart, upright);
    length last = grid_up(chart, label, plot->y + plot->height - type_descent(&label->type));
    length cap = type_cap_height(chart->maker, &label->type);
    upright->label_baseline = last - height;
    length bottom =
        upright->label_baseline - cap - length_scale(label->type.size, 3, 4) - below;
    length half = chart->axis_style ? chart->axis_style->type.size / 2 : 0;
    upright->room.y = plot->y + length_max(above, half);
    upright->room.height = bottom - upright->room.y;
    if (upright->room.height < ROOM_LEAST) {
        report_lack(chart, MSG_CHART_HIGH, ROOM_LEAST - upright->room.height);
        return false;
    }
    if (chart->axis_style &&
        upright->room.height < (length)step_count(chart) * chart->axis_style->leading) {
        report_lack(chart, MSG_CHART_HIGH,
                    (length)step_count(chart) * chart->axis_style->leading -
                        upright->room.height);
        return false;
    }
    return labels_apart(chart, upright);
}

length upright_x(const struct upright *upright, size_t row)
{
    return upright->room.x + upright->inset + (length)row * upright->pitch;
}

length upright_y(const struct chart *chart, const struct upright *upright, int64_t value)
{
    return axis_at(&chart->axis, value, upright->room.y + upright->room.height,
                   upright->room.y);
}

/* ---------------------------------------------------------------- drawing */

static void draw_rule(struct chart *chart, const struct upright *upright, int64_t value,
                      length weight, struct ink ink)
{
    length y = upright_y(chart, upright, value);

    canvas_rule(chart->canvas, (struct point){upright->left, y},
                (struct point){upright->room.x + upright->room.width, y}, weight, ink);
}

void upright_draw(struct chart *chart, const struct upright *upright)
{
    for (size_t i = 0; chart_has_steps(chart) && i <= step_count(chart); i++) {
        int64_t value = chart->axis.from + (int64_t)i * chart->axis.step;

        draw_rule(chart, upright, value, chart->kind->grid_weight, chart->kind->grid);
        if (chart->axis_style) {
            struct label number = number_label(chart, i);

            label_draw(
                chart, &number, ALIGN_RIGHT, upright->left - chart->axis_style->type.size / 2,
                label_centred(chart, chart->axis_style, upright_y(chart, upright, value)));
        }
    }
    for (size_t r = 0; r < chart->data.row_count; r++) {
        label_draw(chart, &upright->labels[r], ALIGN_CENTRE, label_x(chart, upright, r),
                   upright->label_baseline);
    }
}

void upright_draw_base(struct chart *chart, const struct upright *upright)
{
    if (chart->axis.from <= 0 && chart->axis.to >= 0) {
        draw_rule(chart, upright, 0, chart->kind->base_weight, chart->kind->base);
    }
}
