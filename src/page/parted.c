/* parted.c -- says where the end of a column parts what should have stayed together.
 *
 * The flow breaks these rules only where all the text finds no other place. The pages can be
 * printed all the same; but whoever made them should know, and can give a frame a line more.
 */
#include "page/thread.h"

/* Bands of one frame lie below each other in the same column of it. */
static bool goes_on_below(const struct thread *thread, const struct placed_line *a,
                          const struct placed_line *b)
{
    const struct column *from = &thread->columns.items[a->column];
    const struct column *to = &thread->columns.items[b->column];

    return from->element == to->element && from->index == to->index &&
           b->baseline > a->baseline;
}

/* Lines of its piece that stand with line `at` in one column and are not parted from it by what
 * stands in the way, it and those before it. */
static size_t lines_before(const struct thread *thread, size_t at)
{
    const struct placed_line *line = &thread->lines.items[at];
    size_t count = 1;

    while (count <= line->index && !thread->lines.items[at + 1 - count].apart) {
        count++;
    }
    return count;
}

/* It and those behind it. */
static size_t lines_behind(const struct thread *thread, size_t at)
{
    const struct placed_line *lines = thread->lines.items;
    size_t count = 1;

    while (at + count < thread->lines.count && lines[at + count].piece == lines[at].piece &&
           !lines[at + count].apart) {
        count++;
    }
    return count;
}

static bool ends_piece(const struct thread *thread, size_t at)
{
    return at + 1 == thread->lines.count ||
           thread->lines.items[at + 1].piece != thread->lines.items[at].piece;
}

/* `line` is the last one above what parts the text. */
static void add_cure(struct maker *maker, const struct thread *thread,
                     const struct placed_line *line)
{
    const struct column *column = &thread->columns.items[line->column];
    const struct element *between =
        line[1].column == line->column
            ? space_obstacle(maker, column, line->baseline, line[1].baseline)
            : NULL;

    if (between) {
        DIAG_ADD(maker->diag, MSG_PARTED_BETWEEN, between->place);
        DIAG_ADD(maker->diag, MSG_PARTED_MOVE, NOWHERE);
    } else {
        DIAG_ADD(maker->diag, MSG_PARTED_HERE, column->element->place);
        DIAG_ADD(maker->diag, MSG_PARTED_CURE, NOWHERE);
    }
}

static void report_lines(struct maker *maker, enum message message,
                         const struct paragraph_style *style, struct place place, size_t count,
                         unsigned wanted)
{
    DIAG(maker->diag, message, place, diag_text(maker->diag, style->name),
         diag_format(maker->diag, "%zu", count), diag_format(maker->diag, "%u", wanted));
}

/* The end of a column within a piece; `at` is the last line above it. */
static bool report_within(struct maker *maker, const struct thread *thread, size_t at)
{
    const struct placed_line *line = &thread->lines.items[at];
    const struct paragraph_style *style = thread->pieces.items[line->piece].style;
    size_t foot = lines_before(thread, at);
    size_t head = lines_behind(thread, at + 1);

    if (style->keep_together) {
        DIAG(maker->diag, MSG_PARTED_KEPT, line->line.place,
             diag_text(maker->diag, style->name));
    } else if (foot < style->orphans && foot == line->index + 1) {
        report_lines(maker, MSG_PARTED_FOOT, style, line->line.place, foot, style->orphans);
    } else if (head < style->widows && ends_piece(thread, at + head)) {
        report_lines(maker, MSG_PARTED_HEAD, style, line[1].line.place, head, style->widows);
    } else {
        return false;
    }
    return true;
}

/* Nothing but heads stands in the column of line `at`: it is a frame for them. */
static bool is_heads_own(const struct thread *thread, size_t at)
{
    const struct placed_line *lines = thread->lines.items;

    for (size_t i = at + 1; i > 0 && lines[i - 1].column == lines[at].column; i--) {
        if (!thread->pieces.items[lines[i - 1].piece].style->keep_with_next) {
            return false;
        }
    }
    return true;
}

/* The end of a column between two pieces; `at` is the last line above it. */
static bool report_between(struct maker *maker, const struct thread *thread, size_t at)
{
    const struct placed_line *line = &thread->lines.items[at];
    const struct paragraph_style *style = thread->pieces.items[line->piece].style;

    if (!style->keep_with_next || is_heads_own(thread, at)) {
        return false;
    }
    DIAG(maker->diag, MSG_PARTED_NEXT, line->line.place, diag_text(maker->diag, style->name));
    return true;
}

/* Line `at` does not go on below line at - 1. */
static bool is_parted(const struct thread *thread, size_t at)
{
    const struct placed_line *lines = thread->lines.items;

    if (lines[at].column == lines[at - 1].column) {
        return lines[at].apart;
    }
    return !goes_on_below(thread, &lines[at - 1], &lines[at]);
}

void report_parted(struct maker *maker, const struct thread *thread)
{
    const struct placed_line *lines = thread->lines.items;

    for (size_t i = 0; i + 1 < thread->lines.count; i++) {
        if (!is_parted(thread, i + 1)) {
            continue;
        }
        if (lines[i].piece == lines[i + 1].piece ? report_within(maker, thread, i)
                                                 : report_between(maker, thread, i)) {
            add_cure(maker, thread, &lines[i]);
        }
    }
}
