/* draw.c -- what stands of a thread in a frame, as marks. */
#include <assert.h>

#include "page/element.h"
#include "page/thread.h"

/* ---------------------------------------------------------------- labels */

static void draw_disc(struct canvas *canvas, const struct marker_style *marker, length x,
                      length baseline)
{
    canvas_disc(canvas, (struct point){x + marker->centre, baseline - marker->above},
                marker->radius, marker->ink);
}

static void draw_number(struct canvas *canvas, const struct piece *piece, length x,
                        length baseline)
{
    const struct marker_style *marker = &piece->style->marker;
    const struct line *line = &piece->label.lines[0];

    x += marker->number_at - (marker->number_right ? line->width : 0);
    set_draw_line(canvas, line, piece->label.style,
                  (struct point){x, baseline + marker->number_down}, line->width, 0);
}

static bool has_disc(const struct piece *piece)
{
    return piece->block && piece->block->kind == BLOCK_ITEM && piece->block->item_start &&
           piece->style->marker.kind == MARKER_DISC;
}

static void draw_label(struct canvas *canvas, const struct piece *piece, length x,
                       length baseline)
{
    if (!piece->has_label && !has_disc(piece)) {
        return;
    }
    canvas_begin(canvas, (struct tag){.role = TAG_LABEL, .content = piece->content});
    if (piece->has_label) {
        draw_number(canvas, piece, x, baseline);
    } else {
        draw_disc(canvas, &piece->style->marker, x, baseline);
    }
    canvas_end(canvas);
}

/* ---------------------------------------------------------------- pieces */

static enum tag_role role_of(const struct thread *thread, const struct piece *piece)
{
    if (thread->repeated) {
        return TAG_ARTIFACT;
    }
    if (piece->note != SIZE_MAX) {
        return TAG_NOTE;
    }
    return piece->kind == BLOCK_HEADING ? TAG_HEADING : TAG_PARAGRAPH;
}

static struct tag tag_of(const struct thread *thread, const struct piece *piece)
{
    enum tag_role role = role_of(thread, piece);

    return (struct tag){
        .role = role,
        .level = role == TAG_HEADING ? piece->block->level : 0,
        .content = role == TAG_ARTIFACT ? 0 : piece->content,
        .story = thread->story ? thread->story->name : (struct slice){0},
        .place = text_place(&piece->text, 0, 0),
        .note = piece->note,
    };
}

/* The initial's baseline is that of the last line it stands beside. */
static void draw_initial(struct canvas *canvas, const struct thread *thread, size_t first)
{
    const struct placed_line *line = &thread->lines.items[first];
    const struct piece *piece = &thread->pieces.items[line->piece];
    const struct drop_cap *cap = &piece->style->drop_cap;
    const struct column *column = &thread->columns.items[line->column];
    struct glyph_run run = piece->initial.run;
    size_t last = first;

    while (last + 1 < thread->lines.count && last + 1 < first + cap->lines &&
           thread->lines.items[last + 1].piece == line->piece) {
        last++;
    }
    run.origin.x += column->x + piece->style->left - piece->initial.ink_left - cap->outdent;
    run.origin.y += thread->lines.items[last].baseline +
                    (length)(cap->lines - 1 - (last - first)) * piece->style->leading;
    canvas_mark(canvas, MARK_GLYPHS)->glyphs = run;
}

/* Lines [from, to) of one piece in one column. */
static void draw_piece(struct canvas *canvas, const struct thread *thread, size_t from,
                       size_t to)
{
    const struct placed_line *first = &thread->lines.items[from];
    const struct piece *piece = &thread->pieces.items[first->piece];
    const struct column *column = &thread->columns.items[first->column];

    if (piece->row) {
        if (first->index == 0) {
            table_draw_row(canvas, thread, piece, (struct point){column->x, first->baseline},
                           column);
        }
        return;
    }
    if (first->index == 0) {
        draw_label(canvas, piece, column->x + piece->inset, first->baseline);
    }
    canvas_begin(canvas, tag_of(thread, piece));
    if (first->index == 0 && piece->has_initial) {
        draw_initial(canvas, thread, from);
    }
    for (size_t i = from; i < to; i++) {
        const struct placed_line *line = &thread->lines.items[i];

        set_draw_line(canvas, &line->line, piece->style,
                      (struct point){column->x, line->baseline}, line->room.width,
                      column->index);
    }
    canvas_end(canvas);
}

static void draw_lines(struct canvas *canvas, const struct thread *thread,
                       const struct thread_frame *frame)
{
    const struct placed_line *lines = thread->lines.items;

    for (size_t from = frame->from, to; from < frame->to; from = to) {
        to = from + 1;
        while (to < frame->to && lines[to].piece == lines[from].piece &&
               lines[to].column == lines[from].column) {
            to++;
        }
        draw_piece(canvas, thread, from, to);
    }
}

/* ---------------------------------------------------------------- frames */

static length deepest_in(const struct thread *thread, const struct thread_frame *frame,
                         length y)
{
    assert(frame->from == frame->to || thread->lines.items);
    for (size_t i = frame->from; i < frame->to; i++) {
        y = length_max(y, thread->lines.items[i].baseline);
    }
    return y;
}

/* Where the description names lines instead of edges: from the first line's top to the last
 * baseline, the frame's or else the text's, and the padding around that. */
static struct rect filled_box(const struct maker *maker, const struct thread *thread,
                              const struct thread_frame *frame)
{
    const struct element *element = frame->element;
    const struct area *area = &element->area;
    struct rect box = element_box(maker, element);
    const struct placed_line *line =
        frame->to > frame->from ? &thread->lines.items[frame->from] : NULL;
    length bottom = box.y + box.height;

    if (!area->has_top && area->has_first) {
        box.y = area->first_baseline - element->frame.padding_top;
        if (line) {
            box.y -= type_ascent(&thread->pieces.items[line->piece].style->type);
        }
    }
    if (!area->has_bottom) {
        bottom = area->has_last ? area->last_baseline : deepest_in(thread, frame, box.y);
        bottom += element->frame.padding_bottom;
    }
    box.height = bottom - box.y;
    return box;
}

static void draw_ground(struct canvas *canvas, const struct element *element, struct rect box)
{
    const struct frame *frame = &element->frame;
    struct path path = {0};

    if (!frame->fill.colour && !frame->line.colour) {
        return;
    }
    path_rounded(canvas->maker->arena, &path, box, frame->radius);
    canvas_begin_artifact(canvas);
    canvas_fill(canvas, path, frame->fill);
    canvas_stroke(canvas, path, frame->line_weight, frame->line);
    canvas_end(canvas);
}

void thread_draw(struct canvas *canvas, const struct element *element)
{
    const struct frame_use *use =
        &canvas->maker->frames[canvas->page_index][element - canvas->page->elements];
    const struct thread *thread = use->thread;
    const struct story_ref *ref = &element->frame.story;

    if (!thread) {
        return;
    }
    const struct thread_frame *frame = &thread->frames.items[use->frame];
    struct rect box = filled_box(canvas->maker, thread, frame);
    struct point centre = {box.x + box.width / 2, box.y + box.height / 2};
    element_frame(canvas, element, ref->story.size ? ref : NULL, box);
    if (element->frame.angle) {
        canvas_save(canvas);
        canvas_map(canvas, matrix_rotate(element->frame.angle, centre));
    }
    draw_ground(canvas, element, box);
    draw_lines(canvas, thread, frame);
    footnotes_draw(canvas, frame);
    if (element->frame.angle) {
        canvas_restore(canvas);
    }
}
