/* demerits.c -- what one line costs.
 *
 * The unit: 100 000 is a ragged line that is short by its whole rag zone, or a justified one
 * whose spaces are half as wide again as they should be. What a hyphen or an awkward word at
 * the line's end costs is said in the same unit, so that each figure below reads as «rather
 * this than a line so bad».
 */
#include "paragraph/internal.h"

enum { UNIT = 100000 };

/* Beyond what any ordinary line costs; a chain of a million lines stays below 2^63. */
#define COST_OVERFULL INT64_C(1000000000000)
#define COST_MOST INT64_C(1000000000)

static const struct manner ragged = {
    .soft = 150000,
    .soft_beside = 60000,
    .hyphen = 20000,
    .cut = 30000,
    .url = 5000,
    .scheme = 60000,
    .dash = 8000,
    .dangling = 8000,
    .lonely = 10000,
    .particle = 0,
    .ladder = 80000,
    .line = 1000,
};

static const struct manner justified = {
    .soft = 60000,
    .soft_beside = 40000,
    .hyphen = 15000,
    .cut = 20000,
    .url = 5000,
    .scheme = 40000,
    .dash = 4000,
    .dangling = 8000,
    .lonely = 4000,
    .particle = 0,
    .ladder = 60000,
    .line = 1000,
};

/* The fewest lines count for more than their shape. */
static const struct manner balanced = {
    .soft = 400000,
    .soft_beside = 200000,
    .hyphen = 60000,
    .cut = 60000,
    .url = 5000,
    .scheme = 60000,
    .dash = 20000,
    .dangling = 30000,
    .lonely = 20000,
    .particle = 40000,
    .ladder = 400000,
    .line = 100000000,
};

const struct manner *paragraph_manner(const struct paragraph *p)
{
    if (p->style->align == ALIGN_JUSTIFY)
        return &justified;
    return p->style->balance_lines ? &balanced : &ragged;
}

/* a * b / c, c > 0, truncated. What stands in a line is below 2^31 almost always, and the
 * division of 128 bits costs twenty times as much. */
static inline int64_t ratio(int64_t a, int64_t b, int64_t c)
{
    const int64_t small = INT64_C(1) << 31;

    if (a < small && a > -small && b < small && b > -small)
        return a * b / c;
    return length_scale(a, b, c);
}

/* a / b rounded down, b > 0: what is not given to the letters is left to the spaces. */
static int64_t floor_ratio(int64_t a, int64_t b) { return a / b - (a % b < 0); }

struct extent line_extent(const struct paragraph *p, const struct chance *from,
                          const struct chance *to)
{
    struct extent extent = {
        .letters = to->end_sums.letters - from->start_sums.letters,
        .spaces = to->end_sums.spaces - from->start_sums.spaces,
        .gaps = to->end_sums.gaps - from->start_sums.gaps,
        .alphas = to->end_sums.alphas - from->start_sums.alphas,
        .hang = from->hang_left + to->hang_right,
    };
    const struct item *item = &p->items.items[to->item];

    /* Both cuts in one word, and the sums of one of them hold for its whole head or rest. */
    if (from->item == to->item && item->kind == ITEM_LETTERS && (from->anew || to->anew) &&
        from->next > item->from && to->end < item->to) {
        const struct look *look = &p->looks[item->look];
        const struct shaped *piece =
            piece_shape(p, item, from->next, to->end, to->kind == CHANCE_SOFT);
        size_t clusters = shaped_clusters(piece);
        extent.letters = look_width(look, piece->width, clusters) - look->tracking;
        extent.gaps = (int64_t)clusters - 1;
    }
    return extent;
}

bool line_is_spread(const struct paragraph *p, const struct chance *to)
{
    return p->style->align == ALIGN_JUSTIFY && to->kind != CHANCE_END &&
           to->kind != CHANCE_FORCED;
}

static int64_t clamp(int64_t value, int64_t least, int64_t most)
{
    if (value < least)
        return least;
    return value > most ? most : value;
}

/* Letters and spaces give way together until the letters are at their limit; by then a space
 * has changed by a tenth, which is where it begins to be seen. From there the spaces go on
 * alone. */
enum { SPACE_SHARE = 100 };

length letters_scaled(length letters, int scale)
{
    return scale == 1000 ? letters : ratio(letters, scale, 1000);
}

length spread_letters(const struct spread *spread, const struct extent *extent)
{
    return letters_scaled(extent->letters, spread->scale) + extent->gaps * spread->letter_space;
}

struct spread line_spread(const struct paragraph *p, const struct extent *extent, length target)
{
    const struct paragraph_style *style = p->style;
    length missing = target - extent->letters - extent->spaces;
    length wider = ratio(extent->letters, style->scale_limit, 1000);
    length apart = extent->gaps * ratio(style->type.size, style->track_limit, 1000);
    length give = wider + apart;
    length soft = ratio(extent->spaces, SPACE_SHARE, 1000);
    struct spread spread = {.scale = 1000, .spaces = extent->spaces, .stretch = 1000};

    if (give > 0 && extent->letters > 0 && extent->letters < LENGTH_MAX) {
        length part = clamp(ratio(missing, give, give + soft), -give, give);
        length wider_part = ratio(part, wider, give);
        int64_t scale = floor_ratio(wider_part * 1000, extent->letters);
        spread.scale = 1000 + (int)clamp(scale, -style->scale_limit, style->scale_limit);
        if (extent->gaps > 0)
            spread.letter_space = floor_ratio(part - wider_part, extent->gaps);
        missing = target - spread_letters(&spread, extent) - extent->spaces;
    }
    if (extent->spaces > 0) {
        spread.spaces = extent->spaces + missing;
        spread.stretch =
            (int)clamp(ratio(spread.spaces, 1000, extent->spaces), -1000000, 1000000);
    }
    return spread;
}

/* Limits bend to twice their value before they are dropped. */
enum { BEND = 2 };

/* Ragged */

static length rag_zone(const struct paragraph_style *style, length width)
{
    length zone = style->rag > 0 ? style->rag : width / 7;

    return zone > 0 ? zone : 1;
}

/* Quadratic, so that two lines a little short are better than one much too short; beyond
 * the zone four times as steep. */
static int64_t rag_cost(int64_t share)
{
    int64_t beyond = share > 1000 ? share - 1000 : 0;

    return clamp(share * share / 10 + beyond * beyond * 3 / 10, 0, COST_MOST);
}

enum { RAG_CLASSES = 8, RAG_CLASS = 250 }; /* class: quarters of the zone */

static struct verdict judge_ragged(const struct paragraph *p, length width, length room)
{
    const struct paragraph_style *style = p->style;
    length missing = room - width;
    struct verdict verdict = {.fits = missing >= 0, .overfull = missing < 0};

    if (verdict.overfull)
        return verdict;
    int64_t share = clamp(ratio(missing, 1000, rag_zone(style, room)), 0, 1000000);
    verdict.cost = rag_cost(share);
    verdict.class = (int8_t)clamp(share / RAG_CLASS, 0, RAG_CLASSES);
    verdict.fits = width >= ratio(room, style->line_least, 1000);
    verdict.bends = width >= ratio(room, style->line_least / BEND, 1000);
    return verdict;
}

/* All lines alike: with the sum of lengths given, the sum of the squares of what is missing
 * is least when they are equal; the last line counts. */
static struct verdict judge_balanced(length width, length room)
{
    struct verdict verdict = {
        .fits = room >= width, .bends = room >= width, .overfull = room < width};

    if (verdict.fits && room > 0) {
        int64_t share = ratio(room - width, 1000, room);
        verdict.cost = clamp(share * share * 2, 0, COST_MOST);
    }
    return verdict;
}

/* Justified */

/* Wider by a half: one unit. The fourth power keeps out single bad lines; from three times
 * the space on it goes on as straight as it is there, so that even the worst line has a price
 * of its own. */
static int64_t wide_cost(int64_t stretch)
{
    enum { STRAIGHT = 4000, STEEP = 16000, MOST = 400000 };
    int64_t share = clamp((stretch - 1000) * 2, 0, STRAIGHT);
    int64_t beyond = clamp((stretch - 1000) * 2 - STRAIGHT, 0, MOST);
    int64_t square = share * share / 1000;

    return square * 40 + square * square * 60 / 1000 + beyond * STEEP;
}

static int64_t tight_cost(const struct paragraph_style *style, int64_t stretch)
{
    int64_t least = clamp(style->space_min, 1, 999);
    int64_t share = (1000 - stretch) * 1000 / (1000 - least);

    return share * share / 1000 * 60;
}

/* Tight, normal, loose, very loose. */
static int8_t space_class(int64_t stretch)
{
    if (stretch < 880)
        return 0;
    if (stretch < 1250)
        return 1;
    return stretch < 1600 ? 2 : 3;
}

/* One word alone stays as it is: judged as if three spaces, of a quarter em, took what is
 * missing, since one gap at the edge is better than several inside. */
static int lone_stretch(const struct paragraph_style *style, const struct extent *extent,
                        length room)
{
    length missing = room + extent->hang - extent->letters;
    length give = ratio(extent->letters, style->scale_limit, 1000);
    length space = style->type.size * 3 / 4;

    if (missing >= -give && missing <= give)
        return 1000;
    return (int)clamp(1000 + ratio(missing, 1000, space > 0 ? space : 1), 0, 1000000);
}

static struct verdict judge_justified(const struct paragraph *p, const struct extent *extent,
                                      length room)
{
    const struct paragraph_style *style = p->style;
    struct spread spread = line_spread(p, extent, room + extent->hang);
    struct verdict verdict = {.fits = true, .class = 1};

    if (extent->spaces <= 0)
        spread.stretch = lone_stretch(style, extent, room);
    if (spread.stretch < 1000)
        verdict.cost = tight_cost(style, spread.stretch);
    else
        verdict.cost = wide_cost(spread.stretch);
    verdict.overfull = spread.stretch < style->space_min;
    verdict.fits = !verdict.overfull && spread.stretch <= style->space_max;
    verdict.bends = !verdict.overfull && spread.stretch / BEND <= style->space_max;
    verdict.class = space_class(spread.stretch);
    return verdict;
}

/* The last line */

/* A line that only a few letters fill looks like an accident. */
static int64_t short_cost(length width, length room)
{
    length least = room / 4;

    return width >= least ? 0 : ratio(least - width, UNIT, least > 0 ? least : 1);
}

/* A last line that no full stop makes heavier needs two letters more. */
static int64_t least_letters(const struct paragraph *p)
{
    unsigned letters = p->style->last_line_letters;
    size_t size = p->chars.size;
    bool ends_in_letter = size > 0 && (p->chars.text[size - 1] & 0x80 ||
                                       char_is_alpha((unsigned char)p->chars.text[size - 1]));

    return letters > 0 && ends_in_letter ? letters + 2 : letters;
}

static struct verdict judge_last(const struct paragraph *p, const struct chance *from,
                                 const struct chance *to, const struct extent *extent,
                                 length room)
{
    const struct paragraph_style *style = p->style;
    length width = extent->letters + extent->spaces - extent->hang;
    struct verdict verdict = {
        .fits = width <= room, .bends = width <= room, .overfull = width > room, .class = -1};

    if (verdict.overfull && style->align == ALIGN_JUSTIFY) {
        verdict = judge_justified(p, extent, room);
        verdict.class = -1;
    }
    if (to->kind == CHANCE_END && from->kind != CHANCE_START && !verdict.overfull) {
        verdict.cost += short_cost(width, room);
        if (extent->alphas < least_letters(p)) {
            verdict.fits = false;
            verdict.cost += COST_MOST / 100;
        }
    }
    return verdict;
}

struct verdict line_judge(const struct paragraph *p, const struct chance *from,
                          const struct chance *to, length width)
{
    struct extent extent = line_extent(p, from, to);
    length natural = extent.letters + extent.spaces - extent.hang;
    struct verdict verdict;

    if (p->style->align != ALIGN_JUSTIFY && p->style->balance_lines)
        verdict = judge_balanced(natural, width);
    else if (to->kind == CHANCE_END || to->kind == CHANCE_FORCED)
        verdict = judge_last(p, from, to, &extent, width);
    else if (p->style->align == ALIGN_JUSTIFY)
        verdict = judge_justified(p, &extent, width);
    else
        verdict = judge_ragged(p, natural, width);
    if (verdict.overfull) {
        verdict.fits = verdict.bends = false;
        verdict.cost = COST_OVERFULL + clamp(natural - width, 0, COST_OVERFULL);
    }
    verdict.cost += to->cost + paragraph_manner(p)->line;
    return verdict;
}

length line_shortest(const struct paragraph *p, length room, bool bent)
{
    const struct paragraph_style *style = p->style;
    int64_t bend = bent ? BEND : 1;
    length margin = 2 * style->type.size; /* kerning that cuts undo, the space of a lone word */

    if (style->align != ALIGN_JUSTIFY)
        return style->balance_lines ? INT64_MIN
                                    : ratio(room, style->line_least / bend, 1000) - margin;
    /* Letters give way much less than spaces; as if all were spaces. */
    int64_t most = style->space_max * bend + style->scale_limit + 10 * style->track_limit;
    return ratio(room, 1000, most > 1000 ? most : 1000) - margin * bend;
}

/* Neighbours */

enum {
    COST_JUMP = 15000,    /* each quarter of a zone beyond a whole one */
    COST_WEDGE = 15000,   /* three lines, each shorter (or longer) than the one before */
    COST_BLOCK = 8000,    /* three lines of one length in a ragged text */
    COST_CONTRAST = 30000 /* a tight line beside a loose one */
};

static int64_t rag_rhythm(struct rhythm before, int8_t class, struct rhythm *after)
{
    int step = class - before.class;
    int64_t cost = 0;

    after->trend = (int8_t)((step > 0) - (step < 0));
    if (step > 4 || step < -4)
        cost += COST_JUMP * (int64_t)((step > 0 ? step : -step) - 4);
    if (before.trend == after->trend && before.trend != 0)
        cost += COST_WEDGE;
    if (step == 0)
        after->trend = 2;
    if (step == 0 && before.trend == 2)
        cost += COST_BLOCK;
    return cost;
}

int64_t rhythm_cost(const struct paragraph *p, struct rhythm before, int8_t class,
                    struct rhythm *after)
{
    *after = (struct rhythm){.class = class};
    if (before.class < 0 || class < 0)
        return 0;
    if (p->style->align == ALIGN_JUSTIFY) {
        int step = class - before.class;
        return step > 1 || step < -1 ? COST_CONTRAST : 0;
    }
    return p->style->balance_lines ? 0 : rag_rhythm(before, class, after);
}

int64_t rhythm_bound(const struct paragraph *p)
{
    if (p->style->align == ALIGN_JUSTIFY)
        return COST_CONTRAST;
    return p->style->balance_lines ? 0 : 2 * (COST_JUMP * (RAG_CLASSES - 4) + COST_WEDGE);
}
