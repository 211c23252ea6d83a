/* chart_axis.c -- from where to where the values run, and in which steps.
 *
 * Bars and columns begin at zero. Lines do where their values come near it (half the greatest
 * or less), else below the least one.
 */
#include "page/chart.h"

struct span64 {
    int64_t least, most;
};

static void widen(struct span64 *span, int64_t value)
{
    span->least = value < span->least ? value : span->least;
    span->most = value > span->most ? value : span->most;
}

/* A stacked row reaches as far as its positive and its negative values together. */
static void widen_stack(struct span64 *span, const struct chart *chart, size_t row)
{
    int64_t up = 0;
    int64_t down = 0;

    for (size_t s = 0; s < chart->data.series_count; s++) {
        const struct chart_cell *cell = &chart->data.rows[row].cells[s];

        up += cell->has && cell->value > 0 ? cell->value : 0;
        down += cell->has && cell->value < 0 ? cell->value : 0;
    }
    widen(span, up);
    widen(span, down);
}

static struct span64 span_of(const struct chart *chart)
{
    struct span64 span = {INT64_MAX, INT64_MIN};

    for (size_t r = 0; r < chart->data.row_count; r++) {
        for (size_t s = 0; s < chart->data.series_count; s++) {
            const struct chart_cell *cell = &chart->data.rows[r].cells[s];

            if (cell->has && !chart->kind->stacked) {
                widen(&span, cell->value);
            }
        }
        if (chart->kind->stacked) {
            widen_stack(&span, chart, r);
        }
    }
    return span;
}

static bool wants_zero(const struct chart *chart, struct span64 span)
{
    if (chart->kind->kind != CHART_LINES) {
        return true;
    }
    return span.least > 0 ? span.least <= span.most / 2 : span.most >= span.least / 2;
}

/* ---------------------------------------------------------------- steps */

static int64_t power(unsigned exponent)
{
    int64_t value = 1;

    while (exponent-- > 0) {
        value *= 10;
    }
    return value;
}

/* The least of 1, 2, 5, 10, 20 … that covers the range in `most` steps, but not finer than the
 * numbers are written. */
static int64_t nice_step(const struct chart *chart, int64_t range, size_t most)
{
    static const int64_t factors[] = {1, 2, 5};
    unsigned exponent = NUMBER_DECIMALS - chart->data.decimals;

    for (;; exponent++) {
        for (size_t i = 0; i < 3; i++) {
            int64_t step = factors[i] * power(exponent);

            if (range / step + (range % step != 0) <= (int64_t)most) {
                return step;
            }
        }
    }
}

static int64_t floor_to(int64_t value, int64_t step)
{
    int64_t rest = value % step;

    return value - rest - (rest < 0 ? step : 0);
}

static int64_t ceil_to(int64_t value, int64_t step) { return -floor_to(-value, step); }

static const char *written(struct chart *chart, int64_t value)
{
    struct number_format format = chart->data.format;
    int64_t rest = (value < 0 ? -value : value) % NUMBER_UNIT;

    for (format.decimals = 0; rest > 0; format.decimals++) {
        rest = rest * 10 % NUMBER_UNIT;
    }
    return diag_text(chart->maker->diag,
                     number_write(chart->maker->arena, &format, value, false));
}

/* ---------------------------------------------------------------- checks */

static bool check_values(struct chart *chart, struct span64 span)
{
    const struct axis *axis = &chart->axis;
    struct diag *diag = chart->maker->diag;
    struct place place = chart->element->place;
    int64_t beyond = span.least < axis->from ? span.least : span.most;

    if (axis->from >= axis->to) {
        DIAG(diag, MSG_CHART_AXIS_EMPTY, place, written(chart, axis->from),
             written(chart, axis->to));
        return false;
    }
    if (chart->kind->kind != CHART_LINES && (axis->from > 0 || axis->to < 0)) {
        DIAG(diag, MSG_CHART_NO_ZERO, place, written(chart, axis->from),
             written(chart, axis->to));
        return false;
    }
    if (span.least < axis->from || span.most > axis->to) {
        DIAG(diag, MSG_CHART_BEYOND, place, written(chart, beyond), written(chart, axis->from),
             written(chart, axis->to));
        return false;
    }
    return true;
}

static bool check_steps(struct chart *chart, size_t most)
{
    const struct axis *axis = &chart->axis;
    int64_t steps = (axis->to - axis->from) / axis->step;

    if (steps <= (int64_t)most) {
        return true;
    }
    DIAG(chart->maker->diag, MSG_CHART_STEPS, chart->element->place,
         diag_format(chart->maker->diag, "%lld", (long long)steps + 1),
         diag_format(chart->maker->diag, "%zu", most + 1));
    return false;
}

/* The numbers of the axis need as many decimals as their distance has. */
static void choose_decimals(struct chart *chart)
{
    const struct axis *axis = &chart->axis;
    unsigned decimals = 0;

    for (int64_t unit = NUMBER_UNIT;
         decimals < NUMBER_DECIMALS && (axis->step % unit != 0 || axis->from % unit != 0);
         unit /= 10) {
        decimals++;
    }
    chart->data.format.decimals = decimals;
}

/* ---------------------------------------------------------------- axis */

bool chart_has_steps(const struct chart *chart)
{
    return chart->axis_style || chart->kind->grid.colour;
}

bool axis_choose(struct chart *chart, size_t most)
{
    const struct chart_element *kind = chart->kind;
    struct span64 values = span_of(chart);
    struct span64 span = values;
    bool numbers = chart_has_steps(chart);

    if (wants_zero(chart, span)) {
        widen(&span, 0);
    }
    span.least = kind->has_from ? kind->from : span.least;
    span.most = kind->has_to ? kind->to : span.most;
    if (span.least == span.most) { /* all alike */
        span.most += kind->has_to ? 0 : NUMBER_UNIT;
    }
    chart->axis = (struct axis){span.least, span.most, NUMBER_UNIT};
    if (!check_values(chart, values)) {
        return false;
    }
    chart->axis.step =
        kind->has_step ? kind->step : nice_step(chart, span.most - span.least, most);
    if (numbers && !kind->has_from) {
        chart->axis.from = floor_to(span.least, chart->axis.step);
    }
    if (numbers && !kind->has_to) {
        chart->axis.to =
            chart->axis.from + ceil_to(span.most - chart->axis.from, chart->axis.step);
    }
    choose_decimals(chart);
    return !numbers || check_steps(chart, kind->has_step ? 2 * most : most + 1);
}

length axis_at(const struct axis *axis, int64_t value, length from, length to)
{
    return from + length_scale(to - from, value - axis->from, axis->to - axis->from);
}

struct slice axis_number(const struct chart *chart, int64_t value)
{
    bool last = value > chart->axis.to - chart->axis.step;

    return number_write(chart->maker->arena, &chart->data.format, value, last);
}
