/* chart_data.c -- a part of a story, understood as a chart. */
#include "page/chart.h"

#include "page/placeholder.h"

/* ---------------------------------------------------------------- cells */

static bool has_note(const struct text *text)
{
    for (size_t i = 0; i < text->span_count; i++) {
        if (text->spans[i].kind == SPAN_NOTE) {
            return true;
        }
    }
    return false;
}

static struct slice language_of(const struct chart *chart)
{
    const struct story *story = maker_story(chart->maker, chart->kind->story.story);

    return story->language.size > 0 ? story->language : maker_language(chart->maker, NULL);
}

static void report_number(struct chart *chart, const struct text *text, bool is_long)
{
    struct diag *diag = chart->maker->diag;
    struct place place = text_place(text, 0, text->chars.size);

    if (is_long) {
        DIAG(diag, MSG_CHART_NUMBER_LONG, place, diag_text(diag, text->chars));
        return;
    }
    DIAG(diag, MSG_CHART_NUMBER, place, diag_text(diag, text->chars));
    DIAG_ADD(diag, chart->data.format.comma ? MSG_CHART_NUMBER_COMMA : MSG_CHART_NUMBER_POINT,
             NOWHERE);
}

/* The axis is written like the finest number, with the unit of all that have one. */
static void join_format(struct number_format *format, const struct number_format *own,
                        bool first)
{
    format->decimals = own->decimals > format->decimals ? own->decimals : format->decimals;
    format->group = own->group.size > 0 ? own->group : format->group;
    if (first) {
        format->before = own->before;
        format->after = own->after;
    } else if (!slice_equal(own->before, format->before) ||
               !slice_equal(own->after, format->after)) {
        format->before = format->after = (struct slice){0};
    }
}

static bool read_cell(struct chart *chart, const struct text *text, struct chart_cell *cell,
                      size_t *numbers)
{
    struct number_format own = {.comma = chart->data.format.comma};
    enum number_result result =
        has_note(text) ? NUMBER_WRONG : number_read(text->chars, &own, &cell->value);

    cell->text = *text;
    cell->has = result == NUMBER_READ;
    if (cell->has) {
        join_format(&chart->data.format, &own, (*numbers)++ == 0);
    } else if (result != NUMBER_NONE) {
        report_number(chart, text, result == NUMBER_LONG);
        return false;
    }
    return true;
}

/* ---------------------------------------------------------------- table */

static bool read_rows(struct chart *chart, const struct story_table *table)
{
    struct arena *arena = chart->maker->arena;
    struct chart_data *data = &chart->data;
    size_t numbers = 0;
    bool good = true;

    for (size_t r = 1; r < table->rows; r++) {
        const struct table_cell *from = &table->cells[r * table->columns];
        struct chart_cell *cells = ARENA_ARRAY(arena, struct chart_cell, data->series_count);

        for (size_t s = 0; s < data->series_count; s++) {
            good = read_cell(chart, &from[s + 1].text, &cells[s], &numbers) && good;
        }
        data->rows[data->row_count++] =
            (struct chart_row){.label = from[0].text, .cells = cells};
    }
    data->decimals = data->format.decimals;
    return good && numbers > 0;
}

static bool read_table(struct chart *chart, const struct block *block)
{
    const struct story_table *table = block->table;
    struct chart_data *data = &chart->data;
    struct diag *diag = chart->maker->diag;

    if (table->columns < 2 || table->rows < 2) {
        DIAG(diag, MSG_CHART_EMPTY, block->place);
        return false;
    }
    struct text *series = ARENA_ARRAY(chart->maker->arena, struct text, table->columns - 1);
    data->series = series;
    data->series_count = table->columns - 1;
    for (size_t s = 0; s < data->series_count; s++) {
        series[s] = table->cells[s + 1].text;
    }
    data->rows = ARENA_ARRAY(chart->maker->arena, struct chart_row, table->rows - 1);
    data->format.comma = number_has_comma(language_of(chart));
    size_t errors = diag_errors_said(diag);
    bool good = read_rows(chart, table);
    if (!good && diag_errors_said(diag) == errors) {
        DIAG(diag, MSG_CHART_ALL_MISSING, block->place);
    }
    return good;
}

/* ---------------------------------------------------------------- part */

static void report_block(struct chart *chart, const struct block *block)
{
    DIAG(chart->maker->diag, MSG_CHART_BLOCK, block->place);
    DIAG_ADD(chart->maker->diag, MSG_USED_HERE, chart->kind->story.place);
}

static void add_paragraph(struct chart_blocks *blocks, const struct block *block)
{
    blocks->items = blocks->count > 0 ? blocks->items : block;
    blocks->count++;
}

/* Heading, paragraphs, table, paragraphs. */
static const struct block *sort_blocks(struct chart *chart, const struct block *blocks,
                                       size_t count)
{
    const struct block *table = NULL;

    for (size_t i = 0; i < count; i++) {
        if (blocks[i].kind == BLOCK_HEADING && i == 0) {
            chart->data.title = &blocks[i];
        } else if (blocks[i].kind == BLOCK_TABLE && !table) {
            table = &blocks[i];
        } else if (blocks[i].kind == BLOCK_PARAGRAPH) {
            add_paragraph(table ? &chart->data.notes : &chart->data.deck, &blocks[i]);
        } else {
            report_block(chart, &blocks[i]);
        }
    }
    return table;
}

/* ---------------------------------------------------------------- order and emphasis */

/* What a row is sorted by; rows without it come last. */
static bool sort_value(const struct chart *chart, const struct chart_row *row, int64_t *value)
{
    *value = 0;
    for (size_t s = 0; s < (chart->kind->stacked ? chart->data.series_count : 1); s++) {
        if (!row->cells[s].has && !chart->kind->stacked) {
            return false;
        }
        *value += row->cells[s].has ? row->cells[s].value : 0;
    }
    return true;
}

static bool stands_before(const struct chart *chart, const struct chart_row *a,
                          const struct chart_row *b)
{
    int64_t left;
    int64_t right;
    bool has_left = sort_value(chart, a, &left);
    bool has_right = sort_value(chart, b, &right);

    if (!has_left || !has_right) {
        return has_left && !has_right;
    }
    return chart->kind->order == CHART_RISING ? left < right : left > right;
}

/* Equal rows stay in their order. */
static void sort_rows(struct chart *chart)
{
    struct chart_row *rows = chart->data.rows;

    for (size_t i = 1; i < chart->data.row_count; i++) {
        struct chart_row row = rows[i];
        size_t at = i;

        for (; at > 0 && stands_before(chart, &row, &rows[at - 1]); at--) {
            rows[at] = rows[at - 1];
        }
        rows[at] = row;
    }
}

/* What `emphasis` names: where several series share a label, its bars keep their colours. */
static bool names_series(const struct chart *chart)
{
    return chart->kind->kind == CHART_LINES || chart->data.series_count > 1;
}

static struct slice name_at(const struct chart *chart, size_t index)
{
    return names_series(chart) ? chart->data.series[index].chars
                               : chart->data.rows[index].label.chars;
}

static bool emphasise(struct chart *chart)
{
    struct slice wanted = chart->kind->emphasis;
    bool of_series = names_series(chart);
    size_t count = of_series ? chart->data.series_count : chart->data.row_count;
    struct slice *names = ARENA_ARRAY(chart->maker->arena, struct slice, count);
    bool found = wanted.size == 0;

    for (size_t i = 0; i < count; i++) {
        names[i] = name_at(chart, i);
        if (wanted.size > 0 && slice_equal(names[i], wanted)) {
            found = true;
            if (!of_series) {
                chart->data.rows[i].emphasised = true;
            }
        }
    }
    if (!found) {
        DIAG(chart->maker->diag, MSG_CHART_NO_EMPHASIS, chart->element->place,
             diag_text(chart->maker->diag, wanted));
        diag_nearest(chart->maker->diag, wanted, names, count);
    }
    return found;
}

bool chart_series_emphasised(const struct chart *chart, size_t series)
{
    return names_series(chart) && chart->kind->emphasis.size > 0 &&
           slice_equal(chart->data.series[series].chars, chart->kind->emphasis);
}

struct ink chart_ink(const struct chart *chart, size_t row, size_t series)
{
    bool own = chart_series_emphasised(chart, series) || chart->data.rows[row].emphasised;

    return own ? chart->kind->emphasis_ink : chart->kind->inks[series];
}

static bool check_inks(struct chart *chart)
{
    struct diag *diag = chart->maker->diag;

    if (chart->kind->ink_count == chart->data.series_count) {
        return true;
    }
    DIAG(diag, MSG_CHART_INKS, chart->element->place,
         diag_format(diag, "%zu", chart->data.series_count),
         diag_format(diag, "%zu", chart->kind->ink_count));
    return false;
}

bool chart_data_read(struct chart *chart)
{
    const struct story_ref *ref = &chart->kind->story;
    struct diag *diag = chart->maker->diag;
    const struct part *part = part_use(chart->maker, ref);

    if (!part) {
        return false;
    }
    const struct block *table =
        sort_blocks(chart, maker_story(chart->maker, ref->story)->blocks + part->first_block,
                    part->block_count);
    if (!table) {
        DIAG(diag, ref->part.size > 0 ? MSG_CHART_NO_TABLE : MSG_CHART_FIRST_NO_TABLE,
             ref->place, diag_text(diag, ref->story), diag_text(diag, ref->part));
        return false;
    }
    if (!read_table(chart, table)) {
        return false;
    }
    bool good = check_inks(chart);
    good = emphasise(chart) && good;
    if (chart->kind->order != CHART_AS_WRITTEN) {
        sort_rows(chart);
    }
    return good;
}

/* ---------------------------------------------------------------- in words */

static const char *kind_word(const struct chart *chart)
{
    static const struct {
        const char *english, *german, *french;
    } words[] = {
        [CHART_BARS] = {"Bar chart", "Balkendiagramm", "Diagramme en barres"},
        [CHART_COLUMNS] = {"Column chart", "S\xC3\xA4ulendiagramm", "Diagramme en colonnes"},
        [CHART_LINES] = {"Line chart", "Liniendiagramm", "Diagramme en lignes"}};
    struct slice language = language_of(chart);

    if (language_is(language, "de")) {
        return words[chart->kind->kind].german;
    }
    return language_is(language, "fr") ? words[chart->kind->kind].french
                                       : words[chart->kind->kind].english;
}

struct words {
    ARRAY_OF(char);
};

static void add(struct chart *chart, struct words *words, struct slice more)
{
    for (size_t i = 0; i < more.size; i++) {
        *ARRAY_PUSH(chart->maker->arena, words) = more.text[i];
    }
}

/* As it is set: with the answers of the pages. */
static void add_text(struct chart *chart, struct words *words, const struct text *text)
{
    add(chart, words, placeholders_fill(chart->maker, text).chars);
}

static void add_row(struct chart *chart, struct words *words, const struct chart_row *row)
{
    add_text(chart, words, &row->label);
    for (size_t s = 0; s < chart->data.series_count; s++) {
        struct slice value = slice_trim(row->cells[s].text.chars);

        add(chart, words, s > 0 ? SLICE(", ") : SLICE(": "));
        if (chart->data.series_count > 1) {
            add_text(chart, words, &chart->data.series[s]);
            add(chart, words, SLICE(" "));
        }
        add(chart, words, value.size > 0 ? value : SLICE("\xE2\x80\x93"));
    }
}

struct slice chart_alternative(struct chart *chart)
{
    struct words words = {0};

    if (chart->kind->alternative.size > 0) {
        return chart->kind->alternative;
    }
    add(chart, &words, slice_of(kind_word(chart)));
    if (chart->data.series_count == 1 && chart->data.series[0].chars.size > 0) {
        add(chart, &words, SLICE(", "));
        add_text(chart, &words, &chart->data.series[0]);
    }
    for (size_t r = 0; r < chart->data.row_count; r++) {
        add(chart, &words, r > 0 ? SLICE("; ") : SLICE(". "));
        add_row(chart, &words, &chart->data.rows[r]);
    }
    return (struct slice){words.items, words.count};
}
