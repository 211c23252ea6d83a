/* fit.c -- the best lines for a whole paragraph.
 *
 * Dynamic programming over chances, after Knuth and Plass: a node is a way to end a line at
 * a chance, and remembers the best way to come there. What the next line has to know is part
 * of it: how many lines there are (rooms differ, and settings with other numbers of lines
 * are wanted too), how many of them ended with hyphens just now, and the rhythm.
 *
 * A first pass keeps all limits of the style. If it finds no way, a second one bends those of
 * looseness and shortness. If that does not help either, a third one lets everything pass, at
 * prices so high that the least fault wins: a line out of bounds, then hyphens where none
 * should be, then a line that sticks out.
 */
#include "paragraph/internal.h"

#include <assert.h>

/* What a fault costs in the later passes, in the unit of demerits.c; an overfull line costs
 * more than any of them. */
#define COST_OUTSIDE INT64_C(300000)      /* a line out of the style's limits */
#define COST_LAST_RESORT INT64_C(2000000) /* a cut that is not one */
#define COST_VARIANT INT64_C(1000000)     /* a faulty setting with another number of lines */
#define COST_LAST_HYPHEN INT64_C(10000000000) /* a hyphen before the last line */
#define COST_LADDER INT64_C(20000000000)
#define COST_COLUMN_END INT64_C(100000000000)

enum {
    /* Numbers of lines kept around the best way to a chance: the optimum for a given number
     * of lines is seldom more than one away from it. */
    LINES_AROUND = 2,
    LINES_AROUND_FAULTY = 8,
    /* The same where rooms still differ: what follows a node depends on its line. Without a
     * bound a paragraph of thousands of words would have hundreds of them at every chance. */
    LINES_AROUND_UNSETTLED = 24,
    /* Chances in one line; a sheet's width of hyphenated text has half as many. */
    CHANCES_MOST = 600,
};

struct node {
    int64_t demerits;
    uint32_t previous; /* node */
    uint32_t chance;
    uint32_t line; /* lines that end here and before */
    uint8_t hyphens;
    struct rhythm rhythm;
    bool overfull;
};

struct group {
    uint32_t first, count; /* nodes */
};

enum pass { PASS_STRICT, PASS_BENT, PASS_ANY };

struct fitter {
    const struct paragraph *p;
    const struct room *rooms;
    size_t room_count;
    size_t settled; /* from this line on all rooms are alike */
    length first_indent;
    length widest, narrowest;
    int64_t bound; /* rhythm_bound() */
    enum pass pass;
    length shortest; /* no line of less natural width can pass */
    uint32_t ladder; /* most hyphens in a row */
    struct arena *scratch;
    struct {
        ARRAY_OF(struct node);
    } nodes;
    struct group *groups; /* one per chance */
    size_t first;         /* chances before it are too far away to begin a line */
};

static length room_width(const struct fitter *f, size_t line)
{
    size_t i = line < f->room_count ? line : f->room_count - 1;

    return f->rooms[i].width - (line == 0 ? f->first_indent : 0);
}

static bool room_ends_column(const struct fitter *f, size_t line)
{
    return line < f->room_count && f->rooms[line].column_end;
}

static void rooms_survey(struct fitter *f)
{
    length last = f->rooms[f->room_count - 1].width;

    f->settled = f->room_count;
    while (f->settled > 0 && f->rooms[f->settled - 1].width == last &&
           !f->rooms[f->settled - 1].column_end)
        f->settled--;
    if (f->settled == 0 && f->first_indent != 0)
        f->settled = 1;
    f->widest = f->narrowest = room_width(f, 0);
    for (size_t i = 0; i < f->room_count; i++) {
        f->widest = length_max(f->widest, room_width(f, i));
        f->narrowest = length_min(f->narrowest, room_width(f, i));
    }
    /* Lines behind the first have the last room even if it is the only one. */
    f->widest = length_max(f->widest, last);
    f->narrowest = length_min(f->narrowest, last);
}

/* Nodes of one chance */

static bool node_is_like(const struct node *a, const struct node *b)
{
    return a->line == b->line && a->hyphens == b->hyphens &&
           a->rhythm.class == b->rhythm.class && a->rhythm.trend == b->rhythm.trend;
}

/* Adds a node to the last group, unless a like one is better. */
static void node_offer(struct fitter *f, struct group *group, const struct node *node)
{
    struct node *nodes = &f->nodes.items[group->first];

    for (uint32_t i = 0; i < group->count; i++) {
        if (!node_is_like(&nodes[i], node))
            continue;
        if (node->demerits < nodes[i].demerits)
            nodes[i] = *node;
        return;
    }
    *ARRAY_PUSH(f->scratch, &f->nodes) = *node;
    group->count++;
}

static const struct node *group_best(const struct fitter *f, const struct group *group)
{
    const struct node *nodes = &f->nodes.items[group->first];
    const struct node *best = nodes;

    for (uint32_t i = 1; i < group->count; i++)
        if (nodes[i].demerits < best->demerits)
            best = &nodes[i];
    return best;
}

/* Whatever follows `b`, it can follow `a` and is then no worse. */
static bool node_beats(const struct fitter *f, const struct node *a, const struct node *b)
{
    return a->line == b->line && a->hyphens <= b->hyphens &&
           a->demerits + f->bound < b->demerits;
}

static bool node_is_hopeless(const struct fitter *f, const struct group *group,
                             const struct node *node, const struct node *best)
{
    uint32_t away = node->line > best->line ? node->line - best->line : best->line - node->line;
    uint32_t lower = node->line < best->line ? node->line : best->line;
    uint32_t most = lower >= f->settled   ? LINES_AROUND
                    : f->pass == PASS_ANY ? LINES_AROUND_FAULTY
                                          : LINES_AROUND_UNSETTLED;

    if (away > most)
        return true;
    for (uint32_t i = 0; i < group->count; i++)
        if (node_beats(f, &f->nodes.items[group->first + i], node))
            return true;
    return false;
}

/* The last group of all; what is taken out lies at the end of the nodes. */
static void group_prune(struct fitter *f, struct group *group)
{
    uint32_t kept = 0;
    struct node *nodes = &f->nodes.items[group->first];

    if (group->count < 2)
        return;
    const struct node best = *group_best(f, group);
    bool *hopeless = ARENA_ARRAY(f->scratch, bool, group->count);
    for (uint32_t i = 0; i < group->count; i++)
        hopeless[i] = node_is_hopeless(f, group, &nodes[i], &best);
    for (uint32_t i = 0; i < group->count; i++)
        if (!hopeless[i])
            nodes[kept++] = nodes[i];
    f->nodes.count -= group->count - kept;
    group->count = kept;
}

/* Steps */

static bool shows_hyphen(const struct chance *chance)
{
    return chance->kind == CHANCE_SOFT || chance->kind == CHANCE_HYPHEN;
}

/* No hyphen before the last line; quotes and titles, which are not hyphenated, may break at one
 * of the text's own. */
static bool is_bad_before_last(const struct paragraph *p, const struct chance *chance)
{
    return chance->kind == CHANCE_SOFT ||
           (chance->kind == CHANCE_HYPHEN && p->style->hyphenate);
}

/* Hyphens may not stand where the eye stops: at a column's end, before the last line, in
 * ladders. False if that rules the line out. */
static bool hyphens_judge(const struct fitter *f, const struct node *from,
                          const struct chance *to, struct node *next)
{
    const struct chance *begin = &f->p->chances.items[from->chance];
    int64_t fault = 0;

    next->hyphens = 0;
    if (shows_hyphen(to) || to->dangling) {
        if (from->hyphens > 0)
            next->demerits += paragraph_manner(f->p)->ladder;
        if (from->hyphens >= f->ladder)
            fault += COST_LADDER;
        next->hyphens = (uint8_t)(from->hyphens < f->ladder ? from->hyphens + 1U : f->ladder);
    }
    if (shows_hyphen(to) && room_ends_column(f, from->line))
        fault += COST_COLUMN_END;
    if (to->kind == CHANCE_END && is_bad_before_last(f->p, begin))
        fault += COST_LAST_HYPHEN;
    next->demerits += fault;
    return fault == 0 || f->pass == PASS_ANY;
}

/* Ends a line at chance `to` behind `from`. */
static void node_step(struct fitter *f, uint32_t from_index, uint32_t to,
                      const struct verdict *verdict, struct group *group)
{
    const struct node *from = &f->nodes.items[from_index];
    struct node next = {
        .demerits = from->demerits + verdict->cost + (verdict->fits ? 0 : COST_OUTSIDE),
        .previous = from_index,
        .chance = to,
        .line = from->line + 1,
        .overfull = from->overfull || verdict->overfull,
    };

    if (f->p->chances.items[to].last_resort)
        next.demerits += COST_LAST_RESORT;
    if (!hyphens_judge(f, from, &f->p->chances.items[to], &next))
        return;
    next.demerits += rhythm_cost(f->p, from->rhythm, verdict->class, &next.rhythm);
    node_offer(f, group, &next);
}

/* A line sticks out only if there is no shorter one. */
static bool verdict_passes(const struct fitter *f, const struct verdict *verdict, bool shortest)
{
    switch (f->pass) {
    case PASS_STRICT:
        return verdict->fits;
    case PASS_BENT:
        return verdict->fits || verdict->bends;
    case PASS_ANY:
        break;
    }
    return !verdict->overfull || shortest;
}

/* All lines from chance `from` to chance `to`. */
static void lines_between(struct fitter *f, uint32_t from, uint32_t to, struct group *group)
{
    const struct chance *chances = f->p->chances.items;
    struct group begin = f->groups[from];
    struct verdict verdict = {0};
    length judged = -1;

    for (uint32_t i = begin.first; i < begin.first + begin.count; i++) {
        length width = room_width(f, f->nodes.items[i].line);
        if (i == begin.first || width != judged)
            verdict = line_judge(f->p, &chances[from], &chances[to], width);
        judged = width;
        if (verdict_passes(f, &verdict, to == from + 1))
            node_step(f, i, to, &verdict, group);
    }
}

/* What a line up to chance `to` needs at least; grows with `to`. */
static length least_width(const struct fitter *f, uint32_t from, uint32_t to)
{
    const struct paragraph_style *style = f->p->style;
    const struct sums *a = &f->p->chances.items[from].start_sums;
    const struct chance *b = &f->p->chances.items[to];
    length letters = length_min(b->end_sums.letters, b->start_sums.letters) - a->letters;
    length spaces = b->end_sums.spaces - a->spaces;
    length most_hang = 2 * style->type.size;

    if (style->align == ALIGN_JUSTIFY) {
        int64_t gaps = b->end_sums.gaps - a->gaps;
        letters -= letters / 1000 * style->scale_limit;
        letters -= gaps * (style->type.size / 1000 * style->track_limit);
        spaces = spaces / 1000 * style->space_min;
    }
    return letters + spaces - most_hang;
}

/* Too short to be a line of this pass; from then on all that begin later are. */
static bool line_is_too_short(const struct fitter *f, uint32_t from, const struct chance *to)
{
    const struct sums *a = &f->p->chances.items[from].start_sums;
    const struct sums *b = &to->end_sums;

    if (f->pass == PASS_ANY || to->kind == CHANCE_END || to->kind == CHANCE_FORCED)
        return false;
    return b->letters - a->letters + b->spaces - a->spaces < f->shortest;
}

static void chance_reach(struct fitter *f, uint32_t to)
{
    const struct chance *chance = &f->p->chances.items[to];
    struct group *group = &f->groups[to];

    group->first = (uint32_t)f->nodes.count;
    if (chance->last_resort && f->pass != PASS_ANY)
        return;
    if (to - f->first > CHANCES_MOST)
        f->first = to - CHANCES_MOST;
    for (uint32_t from = (uint32_t)f->first; from < to; from++) {
        bool shortest = from + 1 == to;
        if (f->groups[from].count == 0 || (!shortest && least_width(f, from, to) > f->widest)) {
            if (from == f->first)
                f->first++;
            continue;
        }
        if (line_is_too_short(f, from, chance))
            break;
        lines_between(f, from, to, group);
    }
    group_prune(f, group);
    if (chance->kind == CHANCE_FORCED)
        f->first = to;
}

static struct group fitter_run(struct fitter *f, enum pass pass)
{
    size_t count = f->p->chances.count;

    f->pass = pass;
    f->shortest = line_shortest(f->p, f->narrowest, pass == PASS_BENT);
    f->first = 0;
    f->nodes.count = 0;
    f->groups = ARENA_ARRAY(f->scratch, struct group, count);
    *ARRAY_PUSH(f->scratch, &f->nodes) = (struct node){.rhythm = {.class = -1}};
    f->groups[0] = (struct group){0, 1};
    for (uint32_t to = 1; to < count; to++)
        chance_reach(f, to);
    return f->groups[count - 1];
}

/* Results */

static struct fit fit_of(const struct fitter *f, const struct node *end, struct arena *arena)
{
    size_t *breaks = ARENA_ARRAY(arena, size_t, end->line);
    const struct node *node = end;

    for (size_t line = end->line; line > 0; line--) {
        breaks[line - 1] = node->chance;
        node = &f->nodes.items[node->previous];
    }
    return (struct fit){.line_count = end->line,
                        .demerits = end->demerits,
                        .breaks = breaks,
                        .overfull = end->overfull};
}

/* The best node of the group with `line` lines that is no more faulty than `limit`. */
static const struct node *end_with(const struct fitter *f, const struct group *group,
                                   size_t line, int64_t limit)
{
    const struct node *best = NULL;

    for (uint32_t i = group->first; i < group->first + group->count; i++) {
        const struct node *node = &f->nodes.items[i];
        if (node->line == line && node->demerits < limit &&
            (!best || node->demerits < best->demerits))
            best = node;
    }
    return best;
}

static size_t fits_collect(const struct fitter *f, const struct group *ends,
                           struct arena *arena, struct fit fits[FIT_MOST])
{
    const struct node *best = group_best(f, ends);
    int64_t limit = f->pass != PASS_STRICT ? best->demerits + COST_VARIANT : INT64_MAX;
    const struct node *less = end_with(f, ends, best->line - 1, limit);
    const struct node *more = end_with(f, ends, best->line + 1, limit);
    size_t count = 0;

    if (less && more && more->demerits < less->demerits) {
        const struct node *swap = less;
        less = more;
        more = swap;
    }
    fits[count++] = fit_of(f, best, arena);
    if (less)
        fits[count++] = fit_of(f, less, arena);
    if (more)
        fits[count++] = fit_of(f, more, arena);
    return count;
}

size_t paragraph_fit(const struct paragraph *paragraph, const struct room *rooms,
                     size_t room_count, length first_indent, struct arena *arena,
                     struct fit fits[FIT_MOST])
{
    unsigned ladder = paragraph->style->hyphen_ladder;
    struct fitter f = {
        .p = paragraph,
        .rooms = rooms,
        .room_count = room_count,
        .first_indent = first_indent,
        .bound = rhythm_bound(paragraph),
        .ladder = ladder > 0 && ladder < UINT8_MAX ? ladder : UINT8_MAX, /* 0: no limit */
    };

    assert(room_count > 0);
    if (paragraph->chances.count == 0)
        return 0;
    f.scratch = arena_new();
    rooms_survey(&f);
    struct group ends = fitter_run(&f, PASS_STRICT);
    if (ends.count == 0)
        ends = fitter_run(&f, PASS_BENT);
    if (ends.count == 0)
        ends = fitter_run(&f, PASS_ANY);
    size_t count = fits_collect(&f, &ends, arena, fits);
    arena_free(f.scratch);
    return count;
}
