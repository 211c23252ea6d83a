/* chart.c -- a table of a story as bars, columns or lines.
 *
 * The numbers stand in the manuscript, where they are read and checked; values are shown as
 * they are written there. Heading, deck and notes are text like any other; the drawing with its
 * words is one figure whose alternative text has all the data.
 */
#include "page/chart.h"

/* ---------------------------------------------------------------- words around the drawing */

/* A paragraph with its place. */
struct chart_text {
    const struct block *block;
    struct setting_lines set;
    length baseline;
};

struct chart_texts {
    ARRAY_OF(struct chart_text);
};

static void add_text(struct chart *chart, struct chart_texts *texts, const struct block *block,
                     const struct paragraph_style *style)
{
    struct text text = maker_prepare(chart->maker, &block->text, style);

    *ARRAY_PUSH(chart->maker->arena, texts) = (struct chart_text){
        .block = block, .set = set_text(chart->maker, &text, style, chart->plot.width)};
}

static length text_height(const struct chart_text *text)
{
    return text->set.count > 1 ? (length)(text->set.count - 1) * text->set.leading : 0;
}

/* One below the other, the capitals of the first line at `top`; returns the last baseline. */
static length stack_texts(struct chart *chart, struct chart_texts *texts, length top)
{
    length y = top;

    for (size_t i = 0; i < texts->count; i++) {
        struct chart_text *text = &texts->items[i];
        const struct paragraph_style *style = text->set.style;

        y += i == 0 ? type_cap_height(chart->maker, &style->type) : style->leading;
        text->baseline = grid_down(chart, style, y);
        y = text->baseline + text_height(text);
    }
    return y;
}

static void shift_texts(struct chart_texts *texts, length down)
{
    for (size_t i = 0; i < texts->count; i++) {
        texts->items[i].baseline += down;
    }
}

/* Heading and deck; the plot begins below them. */
static struct chart_texts set_head(struct chart *chart)
{
    struct chart_texts texts = {0};
    struct rect *plot = &chart->plot;

    if (chart->data.title) {
        add_text(chart, &texts, chart->data.title, chart->title);
    }
    for (size_t i = 0; i < chart->data.deck.count; i++) {
        add_text(chart, &texts, &chart->data.deck.items[i], chart->deck);
    }
    if (texts.count > 0) {
        length last = stack_texts(chart, &texts, plot->y);
        length top = last + type_descent(&chart->deck->type) + chart->label->leading / 2;

        plot->height -= top - plot->y;
        plot->y = top;
    }
    return texts;
}

/* The last baseline that the box allows: the line it ends with, else what keeps descenders
 * inside. */
static length foot_of(const struct chart *chart, const struct paragraph_style *style)
{
    const struct area *area = &chart->element->area;
    length bottom = chart->plot.y + chart->plot.height;

    return area->has_last ? length_min(area->last_baseline, bottom)
                          : bottom - type_descent(&style->type);
}

/* The notes stand at the foot; the plot ends above them. */
static struct chart_texts set_notes(struct chart *chart)
{
    struct chart_texts texts = {0};
    struct rect *plot = &chart->plot;

    for (size_t i = 0; i < chart->data.notes.count; i++) {
        add_text(chart, &texts, &chart->data.notes.items[i], chart->note);
    }
    if (texts.count == 0) {
        plot->height += foot_of(chart, chart->label) + type_descent(&chart->label->type) -
                        (plot->y + plot->height);
        return texts;
    }
    length last = stack_texts(chart, &texts, plot->y);
    shift_texts(&texts, grid_up(chart, chart->note, foot_of(chart, chart->note)) - last);
    length cap = type_cap_height(chart->maker, &chart->note->type);
    plot->height = texts.items[0].baseline - cap - chart->note->leading / 2 - plot->y;
    return texts;
}

static void draw_texts(struct chart *chart, const struct chart_texts *texts)
{
    for (size_t i = 0; i < texts->count; i++) {
        const struct chart_text *text = &texts->items[i];
        bool heading = text->block->kind == BLOCK_HEADING && text->set.style->heading > 0;

        lines_draw(chart->canvas, &text->set, chart->element->area.has_x ? chart->plot.x : 0,
                   text->baseline, chart->plot.width, heading ? TAG_HEADING : TAG_PARAGRAPH);
    }
}

/* ---------------------------------------------------------------- drawing */

struct drawing {
    struct legend *legend;
    struct bars *bars;
    struct columns *columns;
    struct curves *curves;
};

static bool set_lines(struct chart *chart, struct drawing *drawing)
{
    bool several = chart->data.series_count > 1;
    enum chart_legend wanted = chart->kind->legend_place;
    bool direct = several && wanted != CHART_LEGEND_ABOVE;
    length lack = 0;

    drawing->curves = curves_set(chart, direct, &lack);
    if (!drawing->curves) {
        return false;
    }
    if (direct && lack > 0 && wanted == CHART_LEGEND_DIRECT) {
        report_lack(chart, MSG_CHART_DIRECT, lack);
        return false;
    }
    if (several && (!direct || lack > 0)) {
        drawing->legend = legend_set(chart);
        drawing->curves = curves_set(chart, false, &lack);
    }
    return drawing->curves != NULL;
}

static bool set_drawing(struct chart *chart, struct drawing *drawing)
{
    if (chart->kind->kind == CHART_LINES) {
        return set_lines(chart, drawing);
    }
    if (chart->data.series_count > 1) {
        drawing->legend = legend_set(chart);
    }
    if (chart->kind->kind == CHART_COLUMNS) {
        drawing->columns = columns_set(chart);
        return drawing->columns != NULL;
    }
    drawing->bars = bars_set(chart);
    return drawing->bars != NULL;
}

static void draw_figure(struct chart *chart, const struct drawing *drawing)
{
    canvas_begin_figure(chart->canvas, chart_alternative(chart), chart->element->place);
    if (drawing->legend) {
        legend_draw(chart, drawing->legend);
    }
    if (drawing->bars) {
        bars_draw(chart, drawing->bars);
    }
    if (drawing->columns) {
        columns_draw(chart, drawing->columns);
    }
    if (drawing->curves) {
        curves_draw(chart, drawing->curves);
    }
    canvas_end(chart->canvas);
}

/* ---------------------------------------------------------------- chart */

static const struct paragraph_style *style_or(struct canvas *canvas,
                                              const struct paragraph_style *style,
                                              const struct paragraph_style *other)
{
    return style || other ? element_style(canvas, style ? style : other) : NULL;
}

static struct chart chart_of(struct canvas *canvas, const struct element *element)
{
    const struct chart_element *kind = &element->chart;

    return (struct chart){
        .canvas = canvas,
        .maker = canvas->maker,
        .element = element,
        .kind = kind,
        .title = element_style(canvas, kind->title),
        .label = element_style(canvas, kind->label),
        .deck = style_or(canvas, kind->deck, kind->label),
        .legend = style_or(canvas, kind->legend, kind->label),
        .note = style_or(canvas, kind->note, kind->label),
        .value = style_or(canvas, kind->value, NULL),
        .axis_style = style_or(canvas, kind->axis, NULL),
        .plot = element_box(canvas->maker, element),
    };
}

void element_chart(struct canvas *canvas, const struct element *element)
{
    struct chart chart = chart_of(canvas, element);
    struct drawing drawing = {0};

    element_frame(canvas, element, &element->chart.story, chart.plot);
    if (!chart_data_read(&chart)) {
        return;
    }
    struct chart_texts head = set_head(&chart);
    struct chart_texts notes = set_notes(&chart);
    bool good = set_drawing(&chart, &drawing);
    draw_texts(&chart, &head);
    if (good) {
        draw_figure(&chart, &drawing);
    }
    draw_texts(&chart, &notes);
}
