/* bands.c -- a thread flows band by band.
 *
 * A head that spans columns ends a band: what stands above it is balanced over the frame's
 * columns, the head is set across them, and the next band begins below. A
 * thread without such heads is one band. Footnotes take room away, so flowing is
 * repeated until no reserve grows; reserves only grow, so that ends. A note whose line moved on
 * meanwhile leaves a reserve that nothing fills, so columns that keep too much free are filled
 * again, one after the other.
 *
 * A band is given the columns of a few frames, and of more only if it comes to their end: a
 * report of hundreds of pages has as many bands, and all columns for each would be too many.
 */
#include "page/thread.h"

/* Lines of the text below that must fit under a spanning head. */
enum { LINES_UNDER_HEAD = 3 };
/* Frames a band is given first, and one more for each of its paragraphs. */
enum { FRAMES_FIRST = 8 };
/* Lines set on trial for the notes of a thread until columns are left a little short. */
enum { TRIAL_LINES = 200000 };

/* Where the next band begins. */
struct place_in_frames {
    size_t frame;
    bool top; /* of the frame */
    length y; /* else: the last baseline above */
};

struct bands {
    struct maker *maker;
    struct thread *thread;
    struct place_in_frames at;
};

/* ---------------------------------------------------------------- pieces */

static bool is_spanning(const struct thread *thread, size_t piece)
{
    return thread->pieces.items[piece].style->span != 1;
}

static length space_between(const struct thread *thread, size_t piece)
{
    return piece == 0 ? 0
                      : length_max(thread->pieces.items[piece - 1].style->space_after,
                                   thread->pieces.items[piece].style->space_before);
}

/* ---------------------------------------------------------------- columns */

static void add_column(struct bands *bands, size_t frame_index, unsigned index, unsigned span,
                       length first, length last)
{
    const struct thread_frame *frame = &bands->thread->frames.items[frame_index];
    const struct frame *f = &frame->element->frame;
    struct rect box = frame_inner(bands->maker, frame->element);
    length width = frame_column_width(bands->maker, frame->element);

    *ARRAY_PUSH(bands->maker->arena, &bands->thread->columns) = (struct column){
        .page = frame->page,
        .element = frame->element,
        .frame = frame_index,
        .index = index,
        .x = box.x + index * (width + f->gap),
        .width = span * width + (span - 1) * f->gap,
        .first = first,
        .last = last,
    };
}

/* Behind the last frame: endless, so that every line stands somewhere and what
 * does not fit can be counted. */
static void add_overset_column(struct bands *bands)
{
    struct column column = bands->thread->columns.items[bands->thread->columns.count - 1];

    column.page = SIZE_MAX;
    column.first = 0;
    column.last = INT64_MAX / 4;
    column.overset = true;
    *ARRAY_PUSH(bands->maker->arena, &bands->thread->columns) = column;
}

static unsigned columns_spanned(const struct thread_frame *frame,
                                const struct paragraph_style *style)
{
    unsigned all = frame->element->frame.columns;

    return style->span == 0 || style->span > all ? all : style->span;
}

/* First baseline of a band that begins in frame `index`. */
static length band_first(const struct bands *bands, size_t index,
                         const struct paragraph_style *style, length before)
{
    const struct element *element = bands->thread->frames.items[index].element;

    if (index == bands->at.frame && !bands->at.top) {
        return bands->at.y + before + style->leading;
    }
    return frame_first(bands->maker, element, style);
}

/* The last baseline in columns [index, index + span) that footnotes leave free. */
static length last_above_notes(const struct maker *maker, const struct thread_frame *frame,
                               unsigned index, unsigned span)
{
    length reserve = 0;

    for (unsigned i = index; i < index + span; i++) {
        reserve = length_max(reserve, frame->reserves[i]);
    }
    return frame_last(maker, frame->element) - reserve;
}

/* What a spanning head must leave free below it. At the top of a frame it may stand alone:
 * the frame is its own, or too short for anything better. */
static length under_head(const struct bands *bands, size_t frame, bool ends_thread)
{
    bool top = frame != bands->at.frame || bands->at.top;

    return top || ends_thread ? 0 : LINES_UNDER_HEAD * bands->maker->edition->grid.baseline;
}

/* A run of columns for the band, those of `frames` frames from the present place on; answers
 * the first one. */
static size_t add_run(struct bands *bands, size_t from, size_t to, size_t frames)
{
    struct thread *thread = bands->thread;
    const struct piece *piece = &thread->pieces.items[from];
    bool head = is_spanning(thread, from);
    length before = space_between(thread, from);
    size_t first_column = thread->columns.count;
    size_t left = thread->frames.count - bands->at.frame;
    size_t end = bands->at.frame + (frames < left ? frames : left);

    for (size_t f = bands->at.frame; f < end; f++) {
        const struct thread_frame *frame = &thread->frames.items[f];
        unsigned span = head ? columns_spanned(frame, piece->style) : 1;
        length first = band_first(bands, f, piece->style, before);
        length under = head ? under_head(bands, f, to == thread->pieces.count) : 0;

        for (unsigned i = 0; i < (head ? 1 : frame->element->frame.columns); i++) {
            add_column(bands, f, i, span, first,
                       last_above_notes(bands->maker, frame, i, span) - under);
        }
    }
    add_overset_column(bands);
    return first_column;
}

/* ---------------------------------------------------------------- balance */

size_t overset_lines(const struct thread *thread, const struct placed_line **first)
{
    size_t count = 0;

    for (size_t i = 0; i < thread->lines.count; i++) {
        if (thread->columns.items[thread->lines.items[i].column].overset) {
            *first = count == 0 ? &thread->lines.items[i] : *first;
            count++;
        }
    }
    return count;
}

/* The feet of the band's columns that belong to `frame`, no deeper than notes allow. */
static void set_feet(struct bands *bands, size_t first_column, const struct thread_frame *frame,
                     length last)
{
    struct thread *thread = bands->thread;

    for (size_t i = first_column; i < thread->columns.count; i++) {
        struct column *column = &thread->columns.items[i];

        if (!column->overset && column->element == frame->element) {
            column->last =
                length_min(last, last_above_notes(bands->maker, frame, column->index, 1));
        }
    }
}

static size_t lines_in(const struct thread *thread, size_t first_line,
                       const struct element *element)
{
    size_t count = 0;

    for (size_t i = first_line; i < thread->lines.count; i++) {
        count += thread->columns.items[thread->lines.items[i].column].element == element;
    }
    return count;
}

struct band {
    size_t from, to; /* pieces */
    size_t column;   /* first of its run */
    size_t line;     /* first of its lines */
    bool reached;    /* the end of its run was looked at */
};

/* Answers how many hard rules had to be broken. */
static int64_t band_flow(struct bands *bands, struct band *band)
{
    bands->thread->lines.count = band->line;
    return flow(bands->maker, bands->thread, band->from, band->to, band->column,
                &band->reached);
}

static const struct column *first_column_of(const struct thread *thread,
                                            const struct band *band,
                                            const struct element *element)
{
    size_t i = band->column;

    while (thread->columns.items[i].element != element) {
        i++;
    }
    return &thread->columns.items[i];
}

/* Of all its pieces: the line of a large head is several of the text below it. */
static length least_leading(const struct thread *thread, const struct band *band)
{
    length least = LENGTH_MAX;

    for (size_t i = band->from; i < band->to; i++) {
        least = length_min(least, thread->pieces.items[i].style->leading);
    }
    return least;
}

/* The least depth at which everything still fits, with no more than the `broken` hard rules
 * that the full depth breaks: columns of equal feet. */
static void band_balance(struct bands *bands, struct band *band, size_t frame, int64_t broken)
{
    struct thread *thread = bands->thread;
    const struct element *element = thread->frames.items[frame].element;
    unsigned columns = element->frame.columns;
    size_t lines = lines_in(thread, band->line, element);
    length full = frame_last(bands->maker, element);
    length first = first_column_of(thread, band, element)->first;
    length leading = least_leading(thread, band);

    if (columns < 2 || lines == 0) {
        return;
    }
    for (size_t depth = (lines + columns - 1) / columns;; depth++) {
        length last = length_min(first + (length)(depth - 1) * leading, full);

        set_feet(bands, band->column, &thread->frames.items[frame], last);
        if (band_flow(bands, band) <= broken || last >= full) {
            return;
        }
    }
}

/* ---------------------------------------------------------------- bands */

/* The frame the thread has come to, and how deep it is filled there. */
static void move_on(struct bands *bands, size_t first_line)
{
    const struct thread *thread = bands->thread;
    const struct placed_line *lines = thread->lines.items;
    const struct column *last = &thread->columns.items[lines[thread->lines.count - 1].column];
    length deepest = 0;

    if (last->overset) { /* so is all that follows */
        bands->at.frame = thread->frames.count;
        return;
    }
    for (size_t i = first_line; i < thread->lines.count; i++) {
        if (thread->columns.items[lines[i].column].element == last->element) {
            deepest = length_max(deepest, lines[i].baseline);
        }
    }
    bands->at.frame = last->frame;
    bands->at.top = false;
    bands->at.y = deepest;
}

static size_t band_end(const struct thread *thread, size_t from)
{
    size_t to = from + 1;

    while (!is_spanning(thread, from) && to < thread->pieces.count &&
           !is_spanning(thread, to)) {
        to++;
    }
    return to;
}

/* Flows the band through `frames` frames, and balances it in the last. False if more frames
 * might change anything. */
static bool try_band(struct bands *bands, struct band *band, size_t frames)
{
    struct thread *thread = bands->thread;

    thread->columns.count = band->column;
    add_run(bands, band->from, band->to, frames);
    band->reached = false;
    int64_t broken = band_flow(bands, band);
    if (thread->lines.count == band->line) {
        return true;
    }
    const struct column *last =
        &thread->columns.items[thread->lines.items[thread->lines.count - 1].column];
    if (!last->overset && !is_spanning(thread, band->from) &&
        (band->to < thread->pieces.count || last->element->frame.balance)) {
        band_balance(bands, band, last->frame, broken);
    }
    return !band->reached || frames >= thread->frames.count - bands->at.frame;
}

static void flow_band(struct bands *bands, size_t from, size_t to)
{
    struct thread *thread = bands->thread;
    struct band band = {
        .from = from, .to = to, .line = thread->lines.count, .column = thread->columns.count};
    /* Behind the last band nothing follows: it is the only one, or all that is left. */
    size_t frames =
        to < thread->pieces.count ? FRAMES_FIRST + (to - from) : thread->frames.count;

    while (!try_band(bands, &band, frames)) {
        frames *= 4;
    }
    if (thread->lines.count > band.line) {
        move_on(bands, band.line);
    }
}

static void flow_once(struct maker *maker, struct thread *thread)
{
    struct bands bands = {.maker = maker, .thread = thread, .at = {.top = true}};

    thread->columns.count = 0;
    thread->lines.count = 0;
    for (size_t from = 0, to; from < thread->pieces.count; from = to) {
        to = band_end(thread, from);
        flow_band(&bands, from, to);
    }
}

/* ---------------------------------------------------------------- footnotes */

/* Flows whose lines are finished, in an arena of its own, to see which notes they mark. */
struct trial {
    struct maker *maker;
    struct thread *thread;
    struct arena *arena;
    struct arena_mark start;
    length *before; /* the reserves, should a trial be in vain */
    size_t lines;   /* flowed so far, in all */
};

static void trial_finish(struct trial *trial)
{
    arena_rewind(trial->arena, trial->start);
    flow_finish(trial->thread, trial->arena);
    trial->lines += trial->thread->lines.count;
}

static void trial_flow(struct trial *trial)
{
    flow_once(trial->maker, trial->thread);
    trial_finish(trial);
}

static void let_reserves_grow(struct trial *trial)
{
    while (!footnotes_reserve(trial->maker, trial->thread)) {
        trial_flow(trial);
    }
}

static size_t column_count(const struct thread *thread)
{
    size_t count = 0;

    for (size_t f = 0; f < thread->frames.count; f++) {
        count += thread->frames.items[f].element->frame.columns;
    }
    return count;
}

/* To or from a list of the reserves of all columns. */
static void copy_reserves(const struct thread *thread, length *list, bool back)
{
    for (size_t f = 0; f < thread->frames.count; f++) {
        const struct thread_frame *frame = &thread->frames.items[f];

        for (unsigned i = 0; i < frame->element->frame.columns; i++, list++) {
            *(back ? &frame->reserves[i] : list) = *(back ? list : &frame->reserves[i]);
        }
    }
}

/* Of this column and all behind it: what they need follows from what stands before them. */
static void drop_reserves(const struct thread *thread, size_t from, unsigned index)
{
    for (size_t f = from; f < thread->frames.count; f++) {
        const struct thread_frame *frame = &thread->frames.items[f];

        for (unsigned i = f == from ? index : 0; i < frame->element->frame.columns; i++) {
            frame->reserves[i] = 0;
        }
    }
}

/* Fills a column that keeps more free than its notes need, as its first notes have moved on
 * to the next one, and flows what follows again; puts all back if nothing is won. */
static void give_back(struct trial *trial, size_t frame, unsigned index)
{
    struct thread *thread = trial->thread;
    length *reserve = &thread->frames.items[frame].reserves[index];
    length old = *reserve;

    copy_reserves(thread, trial->before, false);
    drop_reserves(thread, frame, index);
    trial_flow(trial);
    footnotes_fit(trial->maker, thread, frame, index);
    if (*reserve < old) {
        trial_flow(trial);
        let_reserves_grow(trial);
    }
    if (*reserve >= old) {
        copy_reserves(thread, trial->before, true);
        trial_flow(trial);
        footnotes_reserve(trial->maker, thread);
    }
}

static void give_back_spare(struct trial *trial)
{
    const struct thread *thread = trial->thread;

    for (size_t f = 0; f < thread->frames.count; f++) {
        const struct thread_frame *frame = &thread->frames.items[f];

        for (unsigned i = 0; i < frame->element->frame.columns; i++) {
            if (footnotes_spare(frame, i) > 0 && trial->lines < TRIAL_LINES) {
                give_back(trial, f, i);
            }
        }
    }
}

static void make_room_for_footnotes(struct maker *maker, struct thread *thread)
{
    struct trial trial = {.maker = maker, .thread = thread, .arena = arena_new()};

    trial.before = ARENA_ARRAY(trial.arena, length, column_count(thread));
    trial.start = arena_mark(trial.arena);
    trial_finish(&trial);
    let_reserves_grow(&trial);
    give_back_spare(&trial);
    arena_free(trial.arena);
}

void bands_flow(struct maker *maker, struct thread *thread)
{
    struct arena_mark mark = arena_mark(maker->scratch);

    thread_itemise(maker, thread);
    flow_once(maker, thread);
    if (footnotes_wanted(thread)) {
        make_room_for_footnotes(maker, thread);
    }
    flow_finish(thread, maker->arena);
    footnotes_use(maker, thread);
    arena_rewind(maker->scratch, mark);
}
