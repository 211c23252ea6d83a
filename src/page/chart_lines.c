/* chart_lines.c -- lines from label to label, with their names at their ends.
 *
 * A missing value parts a line; a value between two missing ones is a disc. Names are pushed
 * apart where lines end close together, in the order of the ends.
 */
#include "page/chart.h"

#include <stdlib.h>

/* Names take this much of the width at most, and stand at most so far from the end of their
 * line, in leadings: 1/1000. */
enum { NAMES_SHARE = 380, PUSH_MOST = 1600 };

struct ending {
    size_t series, row; /* of the last value; SIZE_MAX: none */
    struct label value, name;
    length middle; /* where the first line of the name is centred */
    length wanted; /* the same, at the end of the line */
};

struct curves {
    struct upright upright;
    struct ending *endings; /* in the order of the series */
    size_t count;
    length name_at; /* from the end of the line */
};

/* ---------------------------------------------------------------- endings */

static size_t last_row(const struct chart *chart, size_t series)
{
    size_t row = chart->data.row_count;

    while (row > 0 && !chart->data.rows[row - 1].cells[series].has) {
        row--;
    }
    return row > 0 ? row - 1 : SIZE_MAX;
}

/* Values first, one below the other, then the names; the width of both. */
static length set_endings(struct chart *chart, struct curves *curves, bool direct)
{
    length gap = chart->legend->type.size / 2;
    length values = 0;
    length names = 0;

    curves->count = chart->data.series_count;
    curves->endings = ARENA_ARRAY(chart->maker->arena, struct ending, curves->count);
    for (size_t s = 0; s < curves->count; s++) {
        struct ending *ending = &curves->endings[s];

        *ending = (struct ending){.series = s, .row = last_row(chart, s)};
        if (chart->value && ending->row != SIZE_MAX) {
            ending->value =
                label_set(chart, &chart->data.rows[ending->row].cells[s].text,
                          style_like(chart, chart->value, chart_ink(chart, 0, s)), 0);
            values = length_max(values, ending->value.width);
        }
    }
    length room = length_scale(chart->plot.width, NAMES_SHARE, 1000) - values - 2 * gap;
    for (size_t s = 0; direct && s < curves->count; s++) {
        struct ending *ending = &curves->endings[s];

        ending->name = label_set(chart, &chart->data.series[s],
                                 style_like(chart, chart->legend, chart_ink(chart, 0, s)),
                                 length_max(room, PT(1)));
        names = length_max(names, ending->name.width);
    }
    curves->name_at = gap + values + (values > 0 ? gap : 0);
    return direct ? curves->name_at + names : values + (values > 0 ? gap : 0);
}

/* ---------------------------------------------------------------- apart */

static length ending_height(const struct chart *chart, const struct ending *ending)
{
    const struct paragraph_style *style =
        ending->name.set.count > 0 ? chart->legend : chart->value;

    return label_height(&ending->name) + (style ? style->leading : 0);
}

/* From the highest end down. */
static struct ending **by_height(struct chart *chart, const struct curves *curves)
{
    struct ending **sorted = ARENA_ARRAY(chart->maker->arena, struct ending *, curves->count);
    size_t count = 0;

    for (size_t s = 0; s < curves->count; s++) {
        struct ending *ending = &curves->endings[s];
        size_t at = count;

        for (; at > 0 && sorted[at - 1]->wanted > ending->wanted; at--) {
            sorted[at] = sorted[at - 1];
        }
        sorted[at] = ending;
        count++;
    }
    return sorted;
}

/* Down as far as the one above needs, then up again from the foot. */
static void push_apart(struct chart *chart, struct ending **sorted, size_t count, length foot)
{
    length limit = foot;

    for (size_t i = 1; i < count; i++) {
        sorted[i]->middle = length_max(
            sorted[i]->wanted, sorted[i - 1]->middle + ending_height(chart, sorted[i - 1]));
    }
    for (size_t i = count; i-- > 0;) {
        length last = limit - label_height(&sorted[i]->name);

        sorted[i]->middle = length_min(sorted[i]->middle, last);
        limit = sorted[i]->middle - ending_height(chart, sorted[i]) +
                label_height(&sorted[i]->name);
    }
}

/* How much height is lacking, or how much too far a name stands from its line. */
static length place_endings(struct chart *chart, struct curves *curves)
{
    const struct rect *room = &curves->upright.room;
    length foot = room->y + room->height;
    length lack = 0;

    for (size_t s = 0; s < curves->count; s++) {
        struct ending *ending = &curves->endings[s];
        size_t row = ending->row;

        ending->wanted = row == SIZE_MAX ? foot
                                         : upright_y(chart, &curves->upright,
                                                     chart->data.rows[row].cells[s].value);
        ending->middle = ending->wanted;
    }
    push_apart(chart, by_height(chart, curves), curves->count, foot);
    for (size_t s = 0; s < curves->count; s++) {
        const struct ending *ending = &curves->endings[s];
        length most = length_scale(ending_height(chart, ending), PUSH_MOST, 1000);

        lack = length_max(lack, chart->plot.y - ending->middle);
        lack = length_max(lack, llabs(ending->middle - ending->wanted) - most);
    }
    return lack;
}

struct curves *curves_set(struct chart *chart, bool direct, length *lack)
{
    struct curves *curves = ARENA_NEW(chart->maker->arena, struct curves);
    length right = set_endings(chart, curves, direct);
    length half = chart->label->type.size / 2;

    if (!upright_set(chart, &curves->upright, half, 0, right)) {
        return NULL;
    }
    *lack = place_endings(chart, curves);
    return curves;
}

/* ---------------------------------------------------------------- drawing */

static struct point point_at(const struct chart *chart, const struct curves *curves, size_t row,
                             size_t series)
{
    return (struct point){
        upright_x(&curves->upright, row),
        upright_y(chart, &curves->upright, chart->data.rows[row].cells[series].value)};
}

static bool has_at(const struct chart *chart, size_t row, size_t series)
{
    return row < chart->data.row_count && chart->data.rows[row].cells[series].has;
}

static bool is_alone(const struct chart *chart, size_t row, size_t series)
{
    return !has_at(chart, row + 1, series) && (row == 0 || !has_at(chart, row - 1, series));
}

static void draw_path(struct chart *chart, const struct curves *curves, size_t series)
{
    struct arena *arena = chart->maker->arena;
    struct path path = {0};

    for (size_t r = 0; r < chart->data.row_count; r++) {
        if (!has_at(chart, r, series) || is_alone(chart, r, series)) {
            continue;
        }
        if (r > 0 && has_at(chart, r - 1, series)) {
            path_line(arena, &path, point_at(chart, curves, r, series));
        } else {
            path_move(arena, &path, point_at(chart, curves, r, series));
        }
    }
    struct ink ink = chart_ink(chart, 0, series);
    if (path.count == 0 || !ink.colour || chart->kind->line_weight <= 0) {
        return;
    }
    struct mark *mark = canvas_mark(chart->canvas, MARK_STROKE);
    mark->stroke.path = path;
    mark->stroke.ink = ink;
    mark->stroke.stroke = (struct stroke){.width = chart->kind->line_weight,
                                          .cap = CAP_ROUND,
                                          .join = JOIN_ROUND,
                                          .mitre_limit = 10000};
}

static void draw_dots(struct chart *chart, const struct curves *curves, size_t series)
{
    length alone = length_max(chart->kind->dot_radius, chart->kind->line_weight);

    for (size_t r = 0; r < chart->data.row_count; r++) {
        length radius = has_at(chart, r, series) && is_alone(chart, r, series)
                            ? alone
                            : chart->kind->dot_radius;

        if (has_at(chart, r, series) && radius > 0) {
            canvas_disc(chart->canvas, point_at(chart, curves, r, series), radius,
                        chart_ink(chart, 0, series));
        }
    }
}

static void draw_ending(struct chart *chart, const struct curves *curves,
                        const struct ending *ending)
{
    length x = curves->upright.room.x + curves->upright.room.width;
    length gap = chart->legend->type.size / 2;

    if (ending->value.set.count > 0) {
        label_draw(chart, &ending->value, ALIGN_LEFT, x + gap,
                   label_centred(chart, chart->value, ending->middle));
    }
    label_draw(chart, &ending->name, ALIGN_LEFT, x + curves->name_at,
               label_centred(chart, chart->legend, ending->middle));
}

/* The emphasised line lies over the others. */
void curves_draw(struct chart *chart, const struct curves *curves)
{
    upright_draw(chart, &curves->upright);
    upright_draw_base(chart, &curves->upright);
    for (int emphasised = 0; emphasised < 2; emphasised++) {
        for (size_t s = 0; s < curves->count; s++) {
            if (chart_series_emphasised(chart, s) == (emphasised == 1)) {
                draw_path(chart, curves, s);
                draw_dots(chart, curves, s);
            }
        }
    }
    for (size_t s = 0; s < curves->count; s++) {
        draw_ending(chart, curves, &curves->endings[s]);
    }
}
