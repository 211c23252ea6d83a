/* footnote.c -- notes at the foot of the column that holds their mark.
 *
 * The last line of a column's notes stands on the column's last baseline; a
 * short rule stands above the first. Their height is kept free by the flow.
 */
#include "page/thread.h"

/* Between the body's last baseline and the first note's, at least. */
enum { FOOTNOTE_DISTANCE_PT = 18, RULE_ABOVE_PT = 10 };

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

/* How a note looks at the foot of a column: its style and measure, the frame's. */
static const struct footnote *set_note(struct maker *maker, const struct thread *thread,
                                       const struct element *element, size_t note)
{
    const struct note *source = &thread->story->notes[note];
    struct footnote *set = ARENA_NEW(maker->arena, struct footnote);

    set->element = element;
    set->paragraph_count = source->paragraph_count;
    set->paragraphs = ARENA_ARRAY(maker->arena, struct setting_lines, source->paragraph_count);
    for (size_t i = 0; i < source->paragraph_count; i++) {
        struct text text =
            maker_prepare(maker, &source->paragraphs[i], element->frame.footnote);

        if (i == 0) {
            text = with_number(maker, &text, note + 1);
        }
        set->paragraphs[i] =
            set_text(maker, &text, element->frame.footnote, frame_column_width(maker, element));
        set->height += (length)set->paragraphs[i].count * set->paragraphs[i].leading;
    }
    return set;
}

static bool looks_alike(const struct maker *maker, const struct element *a,
                        const struct element *b)
{
    return a == b || (a->frame.footnote == b->frame.footnote &&
                      frame_column_width(maker, a) == frame_column_width(maker, b));
}

/* Set once, though the flow comes by many times. */
static const struct footnote *note_for(struct maker *maker, struct thread *thread,
                                       const struct element *element, size_t note)
{
    const struct footnote **known = &thread->footnotes[note];

    if (!*known || !looks_alike(maker, (*known)->element, element)) {
        *known = set_note(maker, thread, element, note);
    }
    return *known;
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

static void forget(struct thread *thread)
{
    for (size_t f = 0; f < thread->frames.count; f++) {
        const struct thread_frame *frame = &thread->frames.items[f];

        for (unsigned i = 0; frame->notes && i < frame->element->frame.columns; i++) {
            frame->notes[i].count = 0;
            frame->notes[i].height = 0;
        }
    }
}

/* Gives every note to the column that its first mark stands in, above or below heads that span
 * columns. */
static void gather(struct maker *maker, struct thread *thread)
{
    bool *seen = ARENA_ARRAY(maker->scratch, bool, note_count(thread));

    forget(thread);
    for (size_t i = 0; i < thread->lines.count; i++) {
        const struct column *column = &thread->columns.items[thread->lines.items[i].column];
        struct footnotes *out = thread->frames.items[column->frame].notes;
        struct note_numbers numbers = numbers_in(maker, thread, &thread->lines.items[i]);

        for (size_t n = 0; n < numbers.count; n++) {
            if (is_first(seen, numbers.items[n]) && out && !column->overset) {
                const struct footnote *note =
                    note_for(maker, thread, column->element, numbers.items[n]);

                *ARRAY_PUSH(maker->arena, &out[column->index]) =
                    (struct column_note){note, thread->lines.items[i].baseline};
                out[column->index].height += note->height;
            }
        }
    }
}

/* ---------------------------------------------------------------- room */

static length first_leading(const struct footnotes *notes)
{
    return notes->items[0].set->paragraphs[0].leading;
}

/* What the first `count` notes of a column take from the text above them. */
static length need_of(const struct footnotes *notes, size_t count)
{
    length height = 0;

    if (count == 0) {
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        height += notes->items[i].set->height;
    }
    return height - first_leading(notes) + PT(FOOTNOTE_DISTANCE_PT);
}

static length need_in(const struct thread_frame *frame, unsigned index)
{
    return need_of(&frame->notes[index], frame->notes[index].count);
}

/* What the column has to keep free: for as many notes as fit below the lines down to the last
 * of their marks. The next one's line has to stand in the next column, and its notes with it:
 * they take no room here. */
static length kept_for(const struct footnotes *notes, length foot)
{
    size_t fit = notes->count;

    while (fit > 0 && notes->items[fit - 1].mark > foot - need_of(notes, fit)) {
        fit--;
    }
    length reserve = need_of(notes, fit);
    if (fit < notes->count) {
        reserve = length_max(reserve, foot - notes->items[fit].mark + 1);
    }
    return reserve;
}

static bool reserve_in(struct maker *maker, const struct thread_frame *frame, unsigned index)
{
    length need = kept_for(&frame->notes[index], frame_last(maker, frame->element));

    if (need <= frame->reserves[index]) {
        return true;
    }
    frame->reserves[index] = need;
    return false;
}

bool footnotes_wanted(const struct thread *thread)
{
    return note_count(thread) > 0 && thread->footnotes;
}

bool footnotes_reserve(struct maker *maker, struct thread *thread)
{
    struct arena_mark mark = arena_mark(maker->scratch);
    bool enough = true;

    gather(maker, thread);
    for (size_t f = 0; f < thread->frames.count; f++) {
        const struct thread_frame *frame = &thread->frames.items[f];

        for (unsigned i = 0; frame->notes && i < frame->element->frame.columns; i++) {
            enough &= reserve_in(maker, frame, i);
        }
    }
    arena_rewind(maker->scratch, mark);
    return enough;
}

length footnotes_spare(const struct thread_frame *frame, unsigned index)
{
    return frame->notes ? frame->reserves[index] - need_in(frame, index) : 0;
}

void footnotes_fit(struct maker *maker, struct thread *thread, size_t frame_index,
                   unsigned index)
{
    struct arena_mark mark = arena_mark(maker->scratch);
    const struct thread_frame *frame = &thread->frames.items[frame_index];

    gather(maker, thread);
    frame->reserves[index] = kept_for(&frame->notes[index], frame_last(maker, frame->element));
    arena_rewind(maker->scratch, mark);
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

static void draw_column_notes(struct canvas *canvas, const struct thread_frame *frame,
                              unsigned index)
{
    const struct element *element = frame->element;
    const struct footnotes *notes = &frame->notes[index];
    length width = frame_column_width(canvas->maker, element);
    length x = frame_inner(canvas->maker, element).x + index * (width + element->frame.gap);

    if (notes->count == 0) {
        return;
    }
    length y = frame_last(canvas->maker, element) - notes->height + first_leading(notes);
    draw_rule(canvas, &element->frame, x, y);
    for (size_t n = 0; n < notes->count; n++) {
        const struct footnote *note = notes->items[n].set;

        for (size_t i = 0; i < note->paragraph_count; i++) {
            set_draw(canvas, &note->paragraphs[i], x, y, width, TAG_NOTE);
            y += (length)note->paragraphs[i].count * note->paragraphs[i].leading;
        }
    }
}

void footnotes_draw(struct canvas *canvas, const struct thread_frame *frame)
{
    for (unsigned i = 0; frame->notes && i < frame->element->frame.columns; i++) {
        draw_column_notes(canvas, frame, i);
    }
}
