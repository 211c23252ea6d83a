/* chart_text.c -- the words of a chart: labels, values, numbers, names of the series. */
#include "page/chart.h"

/* ---------------------------------------------------------------- setting */

static const struct paragraph_style *flush_left(struct chart *chart,
                                                const struct paragraph_style *style)
{
    return set_style(chart->maker, style, true, ALIGN_LEFT, (struct ink){0},
                     chart->canvas->page->right);
}

static struct label set_in(struct chart *chart, const struct text *text,
                           const struct paragraph_style *style, length room)
{
    struct text prepared = maker_prepare(chart->maker, text, style);
    struct label label = {set_text(chart->maker, &prepared, flush_left(chart, style), room), 0};

    for (size_t i = 0; i < label.set.count; i++) {
        label.width = length_max(label.width, label.set.lines[i].width);
    }
    return label;
}

/* A line that just fits must not be broken for a unit of rounding. */
#define BREAK_TOLERANCE PT_MILLI(10)

struct label label_set(struct chart *chart, const struct text *text,
                       const struct paragraph_style *style, length room)
{
    struct label label = set_in(chart, text, style, LENGTH_MAX / 16);

    if (room > 0 && label.width > room + BREAK_TOLERANCE) {
        label = set_in(chart, text, style, room);
    }
    return label;
}

struct label label_words(struct chart *chart, struct slice words,
                         const struct paragraph_style *style)
{
    struct text text = text_plain(chart->maker->arena, words, chart->element->place);

    return label_set(chart, &text, style, 0);
}

length label_height(const struct label *label)
{
    return label->set.count > 1 ? (length)(label->set.count - 1) * label->set.leading : 0;
}

void label_draw(struct chart *chart, const struct label *label, enum align align, length x,
                length baseline)
{
    for (size_t i = 0; i < label->set.count; i++) {
        const struct line *line = &label->set.lines[i];
        length back = align == ALIGN_RIGHT    ? line->width
                      : align == ALIGN_CENTRE ? line->width / 2
                                              : 0;
        struct point at = {x - back, baseline + (length)i * label->set.leading};

        set_draw_line(chart->canvas, line, label->set.style, at, line->width, 0);
    }
}

length label_centred(struct chart *chart, const struct paragraph_style *style, length middle)
{
    return style_centred(chart->maker, style, 1, middle);
}

/* ---------------------------------------------------------------- grid */

static length grid_snap(const struct chart *chart, const struct paragraph_style *style,
                        length y, bool up)
{
    const struct grid *grid = &chart->maker->edition->grid;

    if (!style->on_grid || grid->baseline <= 0) {
        return y;
    }
    length rest = (y - grid->start) % grid->baseline;
    rest += rest < 0 ? grid->baseline : 0;
    return rest == 0 ? y : up ? y - rest : y - rest + grid->baseline;
}

length grid_down(const struct chart *chart, const struct paragraph_style *style, length y)
{
    return grid_snap(chart, style, y, false);
}

length grid_up(const struct chart *chart, const struct paragraph_style *style, length y)
{
    return grid_snap(chart, style, y, true);
}

/* ---------------------------------------------------------------- ink */

static const struct paragraph_style *
style_in(struct chart *chart, const struct paragraph_style *style, struct ink ink)
{
    return set_style(chart->maker, style, false, ALIGN_LEFT, ink, chart->canvas->page->right);
}

/* Inks darker than this carry white type, and can be type on white. Shares of the inks in
 * darkness: cyan's and magenta's are less than half of black's, yellow's is hardly any. */
enum { DARK_LEAST = 450, CYAN_SHARE = 350, MAGENTA_SHARE = 450, YELLOW_SHARE = 60 };

static bool is_dark(struct ink ink)
{
    int cmyk[4] = {0};

    if (ink.colour) {
        ink_cmyk(ink, cmyk);
    }
    return cmyk[0] * CYAN_SHARE / 1000 + cmyk[1] * MAGENTA_SHARE / 1000 +
               cmyk[2] * YELLOW_SHARE / 1000 + cmyk[3] >=
           DARK_LEAST;
}

const struct paragraph_style *style_on(struct chart *chart, const struct paragraph_style *style,
                                       struct ink ground)
{
    struct ink white;

    if (!is_dark(ground) || !edition_ink(chart->maker->edition, SLICE("white"), &white)) {
        return style;
    }
    return style_in(chart, style, white);
}

const struct paragraph_style *style_like(struct chart *chart,
                                         const struct paragraph_style *style, struct ink ink)
{
    return is_dark(ink) ? style_in(chart, style, ink) : style;
}

/* ---------------------------------------------------------------- reports */

void report_lack(struct chart *chart, enum message message, length lack)
{
    DIAG(chart->maker->diag, message, chart->element->place,
         diag_length(chart->maker->diag, lack));
    finding_here(chart->canvas, message);
}

void report_label(struct chart *chart, const struct label *label, length excess)
{
    struct diag *diag = chart->maker->diag;

    DIAG(diag, MSG_CHART_LABELS, label->set.place,
         diag_text(diag, label->set.count > 0 ? label->set.lines[0].text : (struct slice){0}),
         diag_length(diag, excess));
    DIAG_ADD(diag, MSG_CHART_LABELS_CURE, NOWHERE);
    finding_here(chart->canvas, MSG_CHART_LABELS);
}

/* ---------------------------------------------------------------- legend */

struct legend_entry {
    struct label label;
    length x, baseline;
};

struct legend {
    const struct paragraph_style *style;
    length swatch, gap;
    struct legend_entry *entries;
    size_t count;
};

/* The names in rows, as many in each as fit. */
struct legend *legend_set(struct chart *chart)
{
    const struct paragraph_style *style = chart->legend;
    struct legend *legend = ARENA_NEW(chart->maker->arena, struct legend);
    struct rect *plot = &chart->plot;
    length cap = type_cap_height(chart->maker, &style->type);
    length x = plot->x;
    length y = grid_down(chart, style, plot->y + cap);

    legend->style = style;
    legend->swatch = cap;
    legend->gap = style->type.size / 2;
    legend->count = chart->data.series_count;
    legend->entries = ARENA_ARRAY(chart->maker->arena, struct legend_entry, legend->count);
    for (size_t s = 0; s < legend->count; s++) {
        struct legend_entry *entry = &legend->entries[s];
        length front = legend->swatch + legend->gap;

        entry->label = label_set(chart, &chart->data.series[s], style, plot->width - front);
        if (x > plot->x && x + front + entry->label.width > plot->x + plot->width) {
            x = plot->x;
            y += style->leading;
        }
        entry->x = x;
        entry->baseline = y;
        x += front + entry->label.width + 3 * legend->gap;
        y += label_height(&entry->label);
    }
    length bottom = y + style->leading - cap / 2;
    plot->height -= bottom - plot->y;
    plot->y = bottom;
    return legend;
}

static void draw_swatch(struct chart *chart, const struct legend *legend,
                        const struct legend_entry *entry, struct ink ink)
{
    struct rect box = {entry->x, entry->baseline - legend->swatch, legend->swatch,
                       legend->swatch};

    if (chart->kind->kind == CHART_LINES) {
        length y = entry->baseline - legend->swatch / 2;

        canvas_rule(chart->canvas, (struct point){box.x, y},
                    (struct point){box.x + box.width, y}, chart->kind->line_weight, ink);
    } else {
        canvas_rect(chart->canvas, box, ink);
    }
}

void legend_draw(struct chart *chart, const struct legend *legend)
{
    for (size_t s = 0; s < legend->count; s++) {
        const struct legend_entry *entry = &legend->entries[s];
        struct ink ink = chart_series_emphasised(chart, s) ? chart->kind->emphasis_ink
                                                           : chart->kind->inks[s];

        draw_swatch(chart, legend, entry, ink);
        label_draw(chart, &entry->label, ALIGN_LEFT, entry->x + legend->swatch + legend->gap,
                   entry->baseline);
    }
}
