/* footnote.c -- notes at the foot of the column that holds their mark.
 *
 * The last line of a column's notes stands on the column's last baseline; a
 * short rule stands above the first. Their height is kept free by the flow.
 */
#include "page/thread.h"

/* Between the body's last baseline and the first note's, at least. */
enum { FOOTNOTE_DISTANCE_PT = 18, RULE_ABOVE_PT = 10 };

struct footnotes {
    ARRAY_OF(struct setting_lines);
    length height; /* from the first baseline to the last */
};

static const struct paragraph_style *style_in(const struct column *column)
{
    return column->overset ? NULL : column->element->frame.footnote;
}

/* The number and the note, in one paragraph: «1 Werner Michl: …». */
static struct text with_number(struct maker *maker, const struct text *text, size_t number)
{
    struct edit edit = {0, 0, arena_printf(maker->arena, "%zu\u00a0", number)};
    struct text numbered = text_edit(maker->arena, text, &edit, 1);
    struct span *spans = ARENA_ARRAY(maker->arena, struct span, numbered.span_count + 1);

    spans[0] = (struct span){.kind = SPAN_STRONG, .from = 0, .to = edit.with.size};
    for (size_t i = 0; i < numbered.span_count; i++) {
        spans[i + 1] = numbered.spans[i];
    }
    numbered.spans = spans;
    numbered.span_count++;
    return numbered;
}

static void set_note(struct maker *maker, const struct thread *thread,
                     const struct column *column, size_t note, struct footnotes *out)
{
    const struct note *source = &thread->story->notes[note];

    for (size_t i = 0; i < source->paragraph_count; i++) {
        struct text text = maker_prepare(maker, &source->paragraphs[i]);

        if (i == 0) {
            text = with_number(maker, &text, note + 1);
        }
        *ARRAY_PUSH(maker->arena, out) =
            set_text(maker, &text, style_in(column), column->width);
    }
}

static struct footnotes footnotes_in(struct maker *maker, const struct thread *thread,
                                     size_t column)
{
    struct footnotes notes = {0};
    const struct column *c = &thread->columns.items[column];

    if (!style_in(c)) {
        return notes;
    }
    for (size_t i = 0; i < thread->lines.count; i++) {
        const struct placed_line *line = &thread->lines.items[i];

        for (size_t n = 0; line->column == column && n < line->line.note_count; n++) {
            set_note(maker, thread, c, line->line.notes[n], &notes);
        }
    }
    for (size_t i = 0; i < notes.count; i++) {
        notes.height += (length)notes.items[i].count * notes.items[i].leading;
    }
    return notes;
}

bool footnotes_reserve(struct maker *maker, struct thread *thread)
{
    bool enough = true;

    for (size_t i = 0; i < thread->columns.count; i++) {
        struct column *column = &thread->columns.items[i];
        struct footnotes notes = footnotes_in(maker, thread, i);

        if (notes.count == 0) {
            continue;
        }
        use_part(maker, thread->story, NULL, thread->ref.place);
        length need = notes.height - notes.items[0].leading + PT(FOOTNOTE_DISTANCE_PT);
        if (need > *column->reserve) {
            *column->reserve = need;
            enough = false;
        }
    }
    return enough;
}

static void draw_rule(struct canvas *canvas, const struct column *column, length first)
{
    const struct frame *frame = &column->element->frame;
    length y = first - PT(RULE_ABOVE_PT);

    canvas_begin_artifact(canvas);
    canvas_rule(canvas, (struct point){column->x, y},
                (struct point){column->x + frame->footnote_rule_width, y},
                frame->footnote_rule_weight, frame->footnote_rule_ink);
    canvas_end(canvas);
}

static void draw_column_notes(struct canvas *canvas, const struct thread *thread, size_t index)
{
    const struct column *column = &thread->columns.items[index];
    struct footnotes notes = footnotes_in(canvas->maker, thread, index);

    if (notes.count == 0) {
        return;
    }
    length y = column->last - notes.height + notes.items[0].leading;
    draw_rule(canvas, column, y);
    for (size_t i = 0; i < notes.count; i++) {
        set_draw(canvas, &notes.items[i], column->x, y, column->width, TAG_NOTE);
        y += (length)notes.items[i].count * notes.items[i].leading;
    }
}

void footnotes_draw(struct canvas *canvas, const struct thread *thread,
                    const struct element *element)
{
    for (size_t i = 0; i < thread->columns.count; i++) {
        if (thread->columns.items[i].element == element) {
            draw_column_notes(canvas, thread, i);
        }
    }
}
