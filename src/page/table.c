/* table.c -- tables as rows in the flow of a thread.
 *
 * Widths as in CSS 2.1 §17.5.2.2: every column gets at least its longest word, then
 * what is left over goes to the columns in proportion to what they still
 * lack to stand on one line. A table that is to be wider than its words shares the rest out in
 * proportion to them. A row is never parted; the head row stays with the
 * first row below it. Figures, dates and names stay as the story aligns them.
 */
#include "page/thread.h"

/* Between two columns, in ems of the cell's type. */
enum { GAP_EMS = 1, RULE_WEIGHT_MILLI_PT = 500 };

struct widths {
    length least, natural;
};

static const struct paragraph_style *cell_style(struct maker *maker,
                                                const struct block_styles *styles, bool head,
                                                enum cell_align align)
{
    static const enum align aligns[] = {
        [CELL_LEFT] = ALIGN_LEFT, [CELL_CENTRE] = ALIGN_CENTRE, [CELL_RIGHT] = ALIGN_RIGHT};
    const struct paragraph_style *style = head ? styles->table_head : styles->table_cell;

    return set_style(maker, style, true, aligns[align], (struct ink){0}, true);
}

static length widest_line(struct maker *maker, const struct paragraph *paragraph, length room)
{
    struct room rooms = {.width = room};
    struct fit fits[FIT_MOST];
    length widest = 0;

    if (paragraph_fit(paragraph, &rooms, 1, 0, maker->scratch, fits) == 0) {
        return 0;
    }
    for (size_t i = 0; i < fits[0].line_count; i++) {
        struct line line = paragraph_line(paragraph, &fits[0], i, rooms, 0, maker->scratch);
        widest = length_max(widest, line.width);
    }
    return widest;
}

static struct widths cell_widths(struct maker *maker, const struct text *text,
                                 const struct paragraph_style *style)
{
    struct arena_mark mark = arena_mark(maker->scratch);
    const struct paragraph *paragraph =
        paragraph_new(maker->scratch, &maker->setting, text, style);
    struct widths widths = {widest_line(maker, paragraph, style->type.size),
                            widest_line(maker, paragraph, LENGTH_MAX / 16)};

    arena_rewind(maker->scratch, mark);
    return widths;
}

static struct widths *measure_columns(struct maker *maker, const struct block_styles *styles,
                                      const struct story_table *table)
{
    struct widths *widths = ARENA_ARRAY(maker->arena, struct widths, table->columns);

    for (size_t i = 0; i < table->rows * table->columns; i++) {
        size_t column = i % table->columns;
        const struct paragraph_style *style =
            cell_style(maker, styles, i < table->columns, table->aligns[column]);
        struct text text = maker_prepare(maker, &table->cells[i].text, style);
        struct widths cell = cell_widths(maker, &text, style);

        widths[column].least = length_max(widths[column].least, cell.least);
        widths[column].natural = length_max(widths[column].natural, cell.natural);
    }
    return widths;
}

static length *choose_widths(struct maker *maker, const struct widths *widths, size_t count,
                             length room)
{
    length *chosen = ARENA_ARRAY(maker->arena, length, count);
    length least = 0;
    length lack = 0;

    for (size_t i = 0; i < count; i++) {
        least += widths[i].least;
        lack += widths[i].natural - widths[i].least;
    }
    length spare = length_max(room - least, 0);
    for (size_t i = 0; i < count; i++) {
        length own = widths[i].natural - widths[i].least;
        chosen[i] =
            widths[i].least + (lack > 0 ? length_scale(length_min(spare, lack), own, lack) : 0);
    }
    return chosen;
}

/* Widens columns that leave some of `room` over. */
static void fill_width(length *chosen, const struct widths *widths, size_t count, length room)
{
    length natural = 0;
    length spare = room;

    for (size_t i = 0; i < count; i++) {
        natural += widths[i].natural;
        spare -= chosen[i];
    }
    for (size_t i = 0; i < count && natural > 0 && spare > 0; i++) {
        chosen[i] += length_scale(spare, widths[i].natural, natural);
    }
}

static struct table_row *make_row(struct maker *maker, const struct block_styles *styles,
                                  const struct story_table *table, size_t row,
                                  const length *widths, length gap)
{
    struct table_row *made = ARENA_NEW(maker->arena, struct table_row);
    length x = 0;

    made->head = row == 0;
    made->cell_count = table->columns;
    made->cells = ARENA_ARRAY(maker->arena, struct row_cell, table->columns);
    for (size_t i = 0; i < table->columns; i++) {
        const struct paragraph_style *style =
            cell_style(maker, styles, row == 0, table->aligns[i]);
        struct text text =
            maker_prepare(maker, &table->cells[row * table->columns + i].text, style);

        made->cells[i] =
            (struct row_cell){x, widths[i], set_text(maker, &text, style, widths[i])};
        if (made->cells[i].lines.count > made->line_count) {
            made->line_count = made->cells[i].lines.count;
        }
        made->width = x + widths[i];
        x += widths[i] + gap;
    }
    return made;
}

/* The style that tells the flow how a row behaves. */
static const struct paragraph_style *row_style(struct maker *maker,
                                               const struct block_styles *styles, bool head)
{
    struct paragraph_style *style = ARENA_NEW(maker->arena, struct paragraph_style);

    *style = head ? *styles->table_head : *styles->table_cell;
    style->keep_together = true;
    style->keep_with_next = head;
    style->span = 1;
    return style;
}

void table_add(struct maker *maker, struct thread *thread, const struct frame *frame,
               const struct block *block, length width)
{
    const struct story_table *table = block->table;
    const struct block_styles *styles = &frame->styles;
    length gap = GAP_EMS * styles->table_cell->type.size;
    length gaps = (length)(table->columns - 1) * gap;
    struct widths *widths = measure_columns(maker, styles, table);
    length *chosen = choose_widths(maker, widths, table->columns, width - gaps);

    fill_width(chosen, widths, table->columns,
               length_scale(width, frame->table_width, 1000) - gaps);
    for (size_t row = 0; row < table->rows; row++) {
        struct piece *piece = ARRAY_PUSH(maker->arena, &thread->pieces);

        piece->kind = BLOCK_TABLE;
        piece->block = block;
        piece->style = row_style(maker, styles, row == 0);
        piece->text = table->cells[row * table->columns].text;
        piece->note = SIZE_MAX;
        piece->content = maker_content(maker);
        piece->row = make_row(maker, styles, table, row, chosen, gap);
    }
}

/* ---------------------------------------------------------------- drawing */

/* Under the head, half-way to the next line. */
static void draw_head_rule(struct canvas *canvas, const struct piece *piece, struct point at)
{
    const struct paragraph_style *style = piece->style;
    length y = at.y + (length)(piece->row->line_count - 1) * style->leading +
               type_descent(&style->type) + style->leading / 12;

    canvas_begin_artifact(canvas);
    canvas_rule(canvas, (struct point){at.x, y}, (struct point){at.x + piece->row->width, y},
                PT_MILLI(RULE_WEIGHT_MILLI_PT), style->type.ink);
    canvas_end(canvas);
}

static void draw_cell(struct canvas *canvas, const struct piece *piece,
                      const struct row_cell *cell, struct point at, unsigned column)
{
    canvas_begin(canvas, (struct tag){.role = TAG_CELL,
                                      .level = piece->row->head,
                                      .content = cell->lines.content,
                                      .place = cell->lines.place});
    for (size_t i = 0; i < cell->lines.count; i++) {
        set_draw_line(canvas, &cell->lines.lines[i], cell->lines.style,
                      (struct point){at.x + cell->x, at.y + (length)i * cell->lines.leading},
                      cell->width, column);
    }
    canvas_end(canvas);
}

void table_draw_row(struct canvas *canvas, const struct thread *thread,
                    const struct piece *piece, struct point at, const struct column *column)
{
    canvas_begin(canvas, (struct tag){.role = TAG_ROW,
                                      .content = piece->content,
                                      .story = thread->story->name,
                                      .place = piece->block->place});
    for (size_t i = 0; i < piece->row->cell_count; i++) {
        draw_cell(canvas, piece, &piece->row->cells[i], at, column->index);
    }
    canvas_end(canvas);
    if (piece->row->head) {
        draw_head_rule(canvas, piece, at);
    }
}
