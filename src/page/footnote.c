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
                     const struct element *element, size_t note, struct footnotes *out)
{
    const struct note *source = &thread->story->notes[note];

    for (size_t i = 0; i < source->paragraph_count; i++) {
        struct text text = maker_prepare(maker, &source->paragraphs[i]);

        if (i == 0) {
            text = with_number(maker, &text, note + 1);
        }
        struct setting_lines set =
            set_text(maker, &text, element->frame.footnote, frame_column_width(maker, element));
        out->height += (length)set.count * set.leading;
        *ARRAY_PUSH(maker->arena, out) = set;
    }
}

/* ---------------------------------------------------------------- marks */

struct note_numbers {
    ARRAY_OF(size_t);
};

static void add_numbers(struct maker *maker, const struct line *line, struct note_numbers *out)
{
    for (size_t i = 0; i < line->note_count; i++) {
        *ARRAY_PUSH(maker->arena, out) = line->notes[i];
    }
}

/* The notes marked in a placed line; those of a row of a table, in its first. */
static struct note_numbers numbers_in(struct maker *maker, const struct thread *thread,
                                      const struct placed_line *placed)
{
    const struct table_row *row = thread->pieces.items[placed->piece].row;
    struct note_numbers numbers = {0};

    add_numbers(maker, &placed->line, &numbers);
    for (size_t c = 0; row && placed->index == 0 && c < row->cell_count; c++) {
        for (size_t i = 0; i < row->cells[c].lines.count; i++) {
            add_numbers(maker, &row->cells[c].lines.lines[i], &numbers);
        }
    }
    return numbers;
}

static size_t note_count(const struct thread *thread)
{
    return thread->story ? thread->story->note_count : 0;
}

/* A note marked again stands where its first mark is. */
static bool is_first(bool *seen, size_t note)
{
    bool first = !seen[note];

    seen[note] = true;
    return first;
}

/* The notes whose first marks stand in column `index` of `element`, above and below heads that
 * span columns. */
static struct footnotes footnotes_in(struct maker *maker, const struct thread *thread,
                                     const struct element *element, unsigned index)
{
    struct footnotes notes = {0};
    bool *seen = ARENA_ARRAY(maker->arena, bool, note_count(thread));

    for (size_t i = 0; note_count(thread) && i < thread->lines.count; i++) {
        const struct column *column = &thread->columns.items[thread->lines.items[i].column];
        bool here = !column->overset && column->element == element && column->index == index;
        struct note_numbers numbers = numbers_in(maker, thread, &thread->lines.items[i]);

        for (size_t n = 0; n < numbers.count; n++) {
            if (is_first(seen, numbers.items[n]) && here) {
                set_note(maker, thread, element, numbers.items[n], &notes);
            }
        }
    }
    return notes;
}

/* ---------------------------------------------------------------- room */

static bool reserve_in(struct maker *maker, const struct thread *thread,
                       const struct thread_frame *frame, unsigned index)
{
    struct footnotes notes = footnotes_in(maker, thread, frame->element, index);

    if (notes.count == 0) {
        return true;
    }
    length need = notes.height - notes.items[0].leading + PT(FOOTNOTE_DISTANCE_PT);
    if (need <= frame->reserves[index]) {
        return true;
    }
    frame->reserves[index] = need;
    return false;
}

bool footnotes_reserve(struct maker *maker, const struct thread *thread)
{
    bool enough = true;

    for (size_t f = 0; f < thread->frames.count; f++) {
        const struct thread_frame *frame = &thread->frames.items[f];
        const struct element *element = frame->element;

        for (unsigned i = 0; element->frame.footnote && i < element->frame.columns; i++) {
            enough &= reserve_in(maker, thread, frame, i);
        }
    }
    return enough;
}

void footnotes_use(struct maker *maker, const struct thread *thread)
{
    bool *seen = ARENA_ARRAY(maker->arena, bool, note_count(thread));

    for (size_t i = 0; i < thread->lines.count; i++) {
        const struct placed_line *line = &thread->lines.items[i];
        const struct column *column = &thread->columns.items[line->column];
        struct note_numbers numbers = numbers_in(maker, thread, line);

        for (size_t n = 0; n < numbers.count; n++) {
            if (is_first(seen, numbers.items[n]) && column->element->frame.footnote &&
                !thread->repeated) {
                use_note(maker, thread->story, numbers.items[n], column->element->place);
            }
        }
    }
}

/* ---------------------------------------------------------------- drawing */

static void draw_rule(struct canvas *canvas, const struct frame *frame, length x, length first)
{
    length y = first - PT(RULE_ABOVE_PT);

    canvas_begin_artifact(canvas);
    canvas_rule(canvas, (struct point){x, y}, (struct point){x + frame->footnote_rule_width, y},
                frame->footnote_rule_weight, frame->footnote_rule_ink);
    canvas_end(canvas);
}

static void draw_column_notes(struct canvas *canvas, const struct thread *thread,
                              const struct element *element, unsigned index)
{
    struct footnotes notes = footnotes_in(canvas->maker, thread, element, index);
    length width = frame_column_width(canvas->maker, element);
    length x = frame_inner(canvas->maker, element).x + index * (width + element->frame.gap);

    if (notes.count == 0) {
        return;
    }
    length y = frame_last(canvas->maker, element) - notes.height + notes.items[0].leading;
    draw_rule(canvas, &element->frame, x, y);
    for (size_t i = 0; i < notes.count; i++) {
        set_draw(canvas, &notes.items[i], x, y, width, TAG_NOTE);
        y += (length)notes.items[i].count * notes.items[i].leading;
    }
}

void footnotes_draw(struct canvas *canvas, const struct thread *thread,
                    const struct element *element)
{
    for (unsigned i = 0; element->frame.footnote && i < element->frame.columns; i++) {
        draw_column_notes(canvas, thread, element, i);
    }
}
