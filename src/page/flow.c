/* flow.c -- the pieces of a thread find their lines in its columns.
 *
 * Dynamic programming over the thread (after M. F. Plass, Optimal Pagination
 * Techniques, Stanford 1981): a state is a place in the columns behind so many pieces. For
 * every state the next piece is tried where it stands or at the next column's
 * head, with a line of the column left free or not, and with one line more or less than
 * its best setting; the cheapest way through all pieces wins.
 *
 * Costs are in the paragraph stage's demerits, so a free line can be weighed
 * against a worse paragraph.
 */
#include "page/thread.h"

#include <string.h>

/* A line left free at a column's foot: rather that than a paragraph spoilt by this much. */
#define COST_FREE_LINE INT64_C(150000)
/* The last item of a list alone at a column's head: nearly a widow. */
#define COST_LONE_ITEM INT64_C(1000000)
/* A lone first or last line, a head without text, a broken keep: only if
 * nothing else is left. */
#define COST_FORBIDDEN INT64_C(1000000000000)
/* A line beyond the last frame: never chosen while another way fits. */
#define COST_OVERSET INT64_C(1000000000000000)
/* Where sums stop: a story of ten thousand lines too many is past weighing. */
#define COST_MOST INT64_C(4000000000000000000)

enum { STATES_MOST = 24, SLOTS_FIRST = 24, LEAVE_MOST = 6, DROPS_MOST = 4 };

/* Behind a piece: where the next one may begin, and how it came about. */
struct state {
    struct cursor cursor;
    int64_t cost;
    size_t previous; /* state of the piece before */
    struct fit fit;
    struct cursor tried; /* where the piece was tried from, */
    unsigned drop;       /* and with a line left free, see slots_from() */
};

struct front {
    struct state states[STATES_MOST];
    size_t count;
};

struct flow {
    struct maker *maker;
    struct thread *thread;
    size_t from, to;      /* pieces */
    struct front *fronts; /* one before each piece, one behind the last */
    struct arena *tries;  /* fronts; and slots and rooms, rewound behind every try */
    bool reached;         /* a slot in the overset column was looked at */
};

static struct front *front_before(const struct flow *flow, size_t piece)
{
    return &flow->fronts[piece - flow->from];
}

/* ---------------------------------------------------------------- slots */

static length before_piece(const struct thread *thread, size_t index)
{
    const struct piece *piece = &thread->pieces.items[index];
    length after = index > 0 ? thread->pieces.items[index - 1].style->space_after : 0;

    return length_max(piece->style->space_before, after);
}

/* The initial stands beside the first lines. */
static void narrow_for_initial(const struct piece *piece, size_t line, struct slot *slot)
{
    const struct drop_cap *cap = &piece->style->drop_cap;

    if (piece->has_initial && line < cap->lines) {
        length taken = piece->initial.ink_width + cap->gap - cap->outdent;

        slot->room.left += taken;
        slot->room.width -= taken;
    }
}

/* `count` slots from the cursor. A piece is parted by a column's foot, or by what stands in the
 * way; above place number `drop` of these, counted from 1, the last line stays free. 0: none.
 */
static struct slot *slots_from(struct flow *flow, size_t index, struct cursor cursor,
                               unsigned drop, size_t count)
{
    const struct piece *piece = &flow->thread->pieces.items[index];
    struct slot *slots = ARENA_ARRAY(flow->tries, struct slot, count);
    length before = before_piece(flow->thread, index);
    unsigned parted = 0;

    for (size_t i = 0; i < count; i++) {
        slots[i] =
            space_next(flow->maker, flow->thread, cursor, piece->style, i == 0 ? before : 0);
        if (i > 0 && slots[i].apart && ++parted == drop) {
            slots[i - 1] = slots[i];
            i--;
        }
        if (i > 0 && slots[i].apart) {
            slots[i - 1].room.column_end = true;
        }
        cursor = (struct cursor){slots[i].column, slots[i].baseline, false};
    }
    flow->reached |= flow->thread->columns.items[cursor.column].overset;
    for (size_t i = 0; i < count; i++) {
        narrow_for_initial(piece, i, &slots[i]);
    }
    return slots;
}

static struct room *rooms_of(struct arena *arena, const struct slot *slots, size_t count)
{
    struct room *rooms = ARENA_ARRAY(arena, struct room, count);

    for (size_t i = 0; i < count; i++) {
        rooms[i] = slots[i].room;
    }
    return rooms;
}

/* ---------------------------------------------------------------- costs */

/* Lines that the eye reads without a jump, those before and behind one. */
static size_t lines_at_head(const struct slot *slots, size_t lines)
{
    size_t count = 1;

    while (count < lines && !slots[count].apart) {
        count++;
    }
    return count;
}

static size_t lines_at_foot(const struct slot *slots, size_t lines)
{
    size_t count = 1;

    while (count < lines && !slots[lines - count].apart) {
        count++;
    }
    return count;
}

/* Parted from what is before it and from what is behind. */
static bool has_lone_line(const struct slot *slots, size_t lines)
{
    for (size_t i = 1; i + 1 < lines; i++) {
        if (slots[i].apart && slots[i + 1].apart) {
            return true;
        }
    }
    return false;
}

static int64_t cost_of_breaks(const struct paragraph_style *style, const struct slot *slots,
                              size_t lines)
{
    size_t head = lines_at_head(slots, lines);

    if (head == lines) {
        return 0;
    }
    int64_t cost = 0;
    if (style->keep_together) {
        cost += COST_FORBIDDEN;
    }
    if (head < style->orphans) {
        cost += COST_FORBIDDEN;
    }
    if (lines_at_foot(slots, lines) < style->widows) {
        cost += COST_FORBIDDEN;
    }
    if (style->orphans > 1 && has_lone_line(slots, lines)) {
        cost += COST_FORBIDDEN;
    }
    return cost;
}

static int64_t cost_of_overset(const struct thread *thread, const struct slot *slots,
                               size_t lines)
{
    int64_t cost = 0;

    for (size_t i = 0; i < lines && cost < COST_MOST; i++) {
        cost += thread->columns.items[slots[i].column].overset ? COST_OVERSET : 0;
    }
    return cost;
}

/* A head must not be parted from what follows it. */
static int64_t cost_of_keep(const struct thread *thread, size_t index,
                            const struct state *state, const struct slot *slots)
{
    bool kept = index > 0 && thread->pieces.items[index - 1].style->keep_with_next;

    bool parted =
        slots[0].column != state->cursor.column || (slots[0].apart && !state->cursor.top);

    return kept && parted ? COST_FORBIDDEN : 0;
}

static bool is_item(const struct thread *thread, size_t index)
{
    return index < thread->pieces.count && thread->pieces.items[index].kind == BLOCK_ITEM;
}

/* A list that a column's end parts leaves its last item not alone. */
static int64_t cost_of_lone_item(const struct thread *thread, size_t index,
                                 const struct state *state, const struct slot *slots)
{
    bool parted = index > 0 && is_item(thread, index - 1) && is_item(thread, index) &&
                  slots[0].column != state->cursor.column;

    return parted && !is_item(thread, index + 1) ? COST_LONE_ITEM : 0;
}

/* Lines of `leading` that stay free between two places of one column or the foot. */
static int64_t cost_of_free(const struct thread *thread, struct cursor from, length leading)
{
    const struct column *column = &thread->columns.items[from.column];
    length rest = column->last - from.y;

    return rest < leading ? 0 : COST_FREE_LINE * (rest / leading);
}

/* ---------------------------------------------------------------- states */

static bool same_cursor(struct cursor a, struct cursor b)
{
    return a.column == b.column && a.top == b.top && (a.top || a.y == b.y);
}

/* Keeps the cheapest way to each place, and the cheapest places. */
static void front_add(struct front *front, const struct state *state)
{
    size_t worst = 0;

    for (size_t i = 0; i < front->count; i++) {
        if (same_cursor(front->states[i].cursor, state->cursor)) {
            if (state->cost < front->states[i].cost) {
                front->states[i] = *state;
            }
            return;
        }
        if (front->states[i].cost > front->states[worst].cost) {
            worst = i;
        }
    }
    if (front->count < STATES_MOST) {
        front->states[front->count++] = *state;
    } else if (state->cost < front->states[worst].cost) {
        front->states[worst] = *state;
    }
}

/* Behind a piece; a short one still leaves its initial the room to stand. */
static struct cursor behind(const struct thread *thread, size_t index, const struct slot *slots,
                            size_t lines)
{
    const struct piece *piece = &thread->pieces.items[index];
    const struct slot *last = &slots[lines - 1];
    struct cursor cursor = {last->column, last->baseline, false};
    size_t beside = piece->has_initial ? piece->style->drop_cap.lines : 0;

    while (lines < beside && !slots[lines].apart) {
        cursor.y = slots[lines++].baseline;
    }
    return cursor;
}

/* One way to go on from a state: where, with what line left free, and what that costs. */
struct attempt {
    size_t from; /* state */
    struct cursor cursor;
    unsigned drop;
    int64_t cost;
};

static void add_fit(struct flow *flow, size_t index, const struct attempt *attempt,
                    const struct slot *slots, const struct fit *fit)
{
    const struct thread *thread = flow->thread;
    const struct paragraph_style *style = thread->pieces.items[index].style;
    const struct state *state = &front_before(flow, index)->states[attempt->from];
    struct state next = {.cursor = behind(thread, index, slots, fit->line_count),
                         .previous = attempt->from,
                         .fit = *fit,
                         .tried = attempt->cursor,
                         .drop = attempt->drop};

    int64_t added = attempt->cost + fit->demerits +
                    cost_of_breaks(style, slots, fit->line_count) +
                    cost_of_overset(thread, slots, fit->line_count) +
                    cost_of_keep(thread, index, state, slots) +
                    cost_of_lone_item(thread, index, state, slots);
    next.cost = added < COST_MOST - state->cost ? state->cost + added : COST_MOST;
    front_add(front_before(flow, index + 1), &next);
}

static size_t most_lines(const struct fit *fits, size_t count)
{
    size_t most = 0;

    for (size_t i = 0; i < count; i++) {
        most = fits[i].line_count > most ? fits[i].line_count : most;
    }
    return most;
}

static bool same_rooms(const struct room *a, const struct room *b, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (a[i].left != b[i].left || a[i].width != b[i].width ||
            a[i].column_end != b[i].column_end) {
            return false;
        }
    }
    return true;
}

static const struct known_fits *known_fits(const struct piece *piece, const struct room *rooms,
                                           size_t count)
{
    for (size_t i = 0; i < piece->known.count; i++) {
        const struct known_fits *known = &piece->known.items[i];

        if (known->room_count <= count && same_rooms(known->rooms, rooms, known->room_count)) {
            return known;
        }
    }
    return NULL;
}

/* Lines beyond the longest setting that its optimiser may have looked at. */
enum { LINES_LOOKED_AT = 2 };

static const struct known_fits *find_fits(struct flow *flow, struct piece *piece,
                                          const struct slot *slots, const struct room *rooms,
                                          size_t count)
{
    struct known_fits *known = ARRAY_PUSH(flow->maker->scratch, &piece->known);

    known->fit_count = paragraph_fit(piece->paragraph, rooms, count, piece->first_indent,
                                     flow->maker->scratch, known->fits);
    known->room_count = most_lines(known->fits, known->fit_count) + LINES_LOOKED_AT;
    known->room_count = known->room_count < count ? known->room_count : count;
    known->rooms = rooms_of(flow->maker->scratch, slots, known->room_count);
    return known;
}

/* The ways to set a piece; a row of a table has one. */
static size_t fits_of(struct flow *flow, struct piece *piece, const struct slot *slots,
                      size_t count, struct fit fits[FIT_MOST])
{
    if (piece->row) {
        fits[0] = (struct fit){.line_count = piece->row->line_count};
        return 1;
    }
    const struct room *rooms = rooms_of(flow->tries, slots, count);
    const struct known_fits *known = known_fits(piece, rooms, count);

    if (!known) {
        known = find_fits(flow, piece, slots, rooms, count);
    }
    memcpy(fits, known->fits, sizeof known->fits);
    return known->fit_count;
}

/* How many times the first `lines` lines are parted. */
static unsigned times_parted(const struct slot *slots, size_t lines)
{
    unsigned times = 0;

    for (size_t i = 1; i < lines; i++) {
        times += slots[i].apart;
    }
    return times;
}

/* Adds what comes of an attempt; answers how many times the piece is parted, where a line might
 * be left free. */
static unsigned add_fits(struct flow *flow, size_t index, const struct attempt *attempt)
{
    struct piece *piece = &flow->thread->pieces.items[index];
    struct fit fits[FIT_MOST];
    size_t count = SLOTS_FIRST;
    size_t fit_count;
    const struct slot *slots;

    for (;;) {
        slots = slots_from(flow, index, attempt->cursor, attempt->drop, count);
        fit_count = fits_of(flow, piece, slots, count, fits);
        size_t most = most_lines(fits, fit_count);

        if (most < count) {
            break;
        }
        count = most * 2;
    }
    unsigned parted = 0;
    for (size_t i = 0; i < fit_count; i++) {
        unsigned times = times_parted(slots, fits[i].line_count);

        parted = times > parted ? times : parted;
        add_fit(flow, index, attempt, slots, &fits[i]);
    }
    return parted;
}

static unsigned try_place(struct flow *flow, size_t index, struct attempt attempt)
{
    struct arena_mark mark = arena_mark(flow->tries);
    unsigned parted = add_fits(flow, index, &attempt);

    arena_rewind(flow->tries, mark);
    return parted;
}

static bool may_leave(const struct flow *flow, size_t index, struct cursor cursor)
{
    const struct thread *thread = flow->thread;
    const struct column *column = &thread->columns.items[cursor.column];
    const struct paragraph_style *style = thread->pieces.items[index].style;

    if (cursor.top || column->overset) {
        return false;
    }
    return column->last - cursor.y <= LEAVE_MOST * style->leading;
}

/* The last line above what stands in the way of the column, if that is near: a piece that
 * leaves it free begins below. */
static bool above_obstacle(const struct flow *flow, size_t index, struct cursor cursor,
                           struct attempt *attempt)
{
    const struct thread *thread = flow->thread;
    const struct paragraph_style *style = thread->pieces.items[index].style;
    struct cursor at = cursor;

    if (!space_divided(flow->maker, &thread->columns.items[cursor.column])) {
        return false;
    }
    for (size_t lines = 0; lines <= LEAVE_MOST; lines++) {
        struct slot slot = space_next(flow->maker, thread, at, style,
                                      lines == 0 ? before_piece(thread, index) : 0);

        if (slot.apart) {
            attempt->cursor = at;
            attempt->cost = COST_FREE_LINE * (int64_t)lines;
            return lines > 0 && slot.column == cursor.column;
        }
        at = (struct cursor){slot.column, slot.baseline, false};
    }
    return false;
}

static void try_state(struct flow *flow, size_t index, size_t from)
{
    const struct state *state = &front_before(flow, index)->states[from];
    const struct paragraph_style *style = flow->thread->pieces.items[index].style;

    unsigned parted = try_place(flow, index, (struct attempt){from, state->cursor, 0, 0});
    for (unsigned i = 1; i <= parted && i <= DROPS_MOST; i++) {
        try_place(flow, index, (struct attempt){from, state->cursor, i, COST_FREE_LINE});
    }
    if (may_leave(flow, index, state->cursor)) {
        struct cursor next = {state->cursor.column + 1, 0, true};
        int64_t cost = cost_of_free(flow->thread, state->cursor, style->leading);

        try_place(flow, index, (struct attempt){from, next, 0, cost});
    }
    struct attempt below = {.from = from};
    if (above_obstacle(flow, index, state->cursor, &below)) {
        try_place(flow, index, below);
    }
}

/* ---------------------------------------------------------------- result */

/* The slots are found again: kept for every state they would take more room than all the
 * rest. One more is looked at, as it says whether the last ends a column. */
static void place_lines(struct flow *flow, size_t index, const struct state *state)
{
    struct arena_mark mark = arena_mark(flow->tries);

    if (state->fit.line_count == 0) {
        return;
    }
    const struct slot *slots =
        slots_from(flow, index, state->tried, state->drop, state->fit.line_count + 1);

    for (size_t i = 0; i < state->fit.line_count; i++) {
        const struct slot *slot = &slots[i];

        *ARRAY_PUSH(flow->maker->arena, &flow->thread->lines) =
            (struct placed_line){.piece = index,
                                 .index = i,
                                 .column = slot->column,
                                 .baseline = slot->baseline,
                                 .room = slot->room,
                                 .apart = slot->apart,
                                 .fit = state->fit,
                                 .overfull = state->fit.overfull};
    }
    arena_rewind(flow->tries, mark);
}

static struct line line_of(const struct piece *piece, const struct placed_line *placed,
                           struct arena *arena)
{
    if (piece->row) {
        return (struct line){.place = text_place(&piece->text, 0, 0)};
    }
    return paragraph_line(piece->paragraph, &placed->fit, placed->index, placed->room,
                          piece->first_indent, arena);
}

void flow_finish(struct thread *thread, struct arena *arena)
{
    for (size_t i = 0; i < thread->lines.count; i++) {
        struct placed_line *placed = &thread->lines.items[i];

        placed->line = line_of(&thread->pieces.items[placed->piece], placed, arena);
    }
}

static int64_t trace_back(struct flow *flow)
{
    size_t count = flow->to - flow->from;
    size_t *path = ARENA_ARRAY(flow->tries, size_t, count + 1);
    const struct front *last = &flow->fronts[count];

    for (size_t i = 1; i < last->count; i++) {
        if (last->states[i].cost < last->states[path[count]].cost) {
            path[count] = i;
        }
    }
    for (size_t i = count; i > 0; i--) {
        path[i - 1] = flow->fronts[i].states[path[i]].previous;
    }
    for (size_t i = 0; i < count; i++) {
        place_lines(flow, flow->from + i, &flow->fronts[i + 1].states[path[i + 1]]);
    }
    return last->states[path[count]].cost / COST_FORBIDDEN;
}

/* A piece without words takes no line: behind it is what was before it. */
static bool skip_empty(struct flow *flow, size_t index)
{
    struct front *before = front_before(flow, index);
    struct front *behind = front_before(flow, index + 1);
    const struct piece *piece = &flow->thread->pieces.items[index];

    if (piece->row ? piece->row->line_count > 0 : piece->text.chars.size > 0) {
        return false;
    }
    *behind = *before;
    for (size_t i = 0; i < before->count; i++) {
        behind->states[i].previous = i;
        behind->states[i].fit.line_count = 0;
    }
    return true;
}

int64_t flow(struct maker *maker, struct thread *thread, size_t from, size_t to, size_t column,
             bool *reached)
{
    struct flow flow = {
        .maker = maker, .thread = thread, .from = from, .to = to, .tries = arena_new()};

    flow.fronts = ARENA_ARRAY(flow.tries, struct front, to - from + 1);
    flow.fronts[0].states[0].cursor = (struct cursor){column, 0, true};
    flow.fronts[0].count = 1;
    for (size_t i = from; i < to; i++) {
        if (skip_empty(&flow, i)) {
            continue;
        }
        for (size_t s = 0; s < front_before(&flow, i)->count; s++) {
            try_state(&flow, i, s);
        }
    }
    int64_t broken = trace_back(&flow);
    *reached |= flow.reached;
    arena_free(flow.tries);
    return broken;
}
