/* units.c -- texts to numbers. */
#include "edition/units.h"

/* Millionths, the unit of decimal_parse(). */
enum { MILLION = 1000000 };

bool unit_length(const struct edition *edition, struct slice text, int64_t *out)
{
    return length_parse(text, edition->grid.baseline, out);
}

static struct slice without_suffix(struct slice text, const char *suffix, bool *had)
{
    *had = slice_ends(text, suffix);
    return *had ? slice_part(text, 0, text.size - slice_of(suffix).size) : text;
}

/* A decimal number in units of `unit` millionths; finer digits are refused. */
static bool decimal(struct slice text, int64_t unit, int64_t *out)
{
    int64_t millionths;

    if (!decimal_parse(text, &millionths) || millionths % unit != 0)
        return false;
    *out = millionths / unit;
    return true;
}

bool unit_share(const struct edition *edition, struct slice text, int64_t *out)
{
    bool had;

    (void)edition;
    return decimal(without_suffix(text, "%", &had), MILLION / 10, out);
}

bool unit_percent(const struct edition *edition, struct slice text, int64_t *out)
{
    return slice_ends(text, "%") && unit_share(edition, text, out);
}

bool unit_angle(const struct edition *edition, struct slice text, int64_t *out)
{
    bool had;
    struct slice number = without_suffix(text, "deg", &had);

    (void)edition;
    return decimal(number, 1, out) && (had || slice_is(text, "0"));
}

bool unit_number(const struct edition *edition, struct slice text, int64_t *out)
{
    (void)edition;
    return decimal(text, MILLION, out) && slice_find(text, SLICE("."), 0) == SIZE_MAX;
}

/* OpenType 1.9, OS/2, usWeightClass. */
static const struct {
    const char *name;
    int weight;
} weights[] = {
    {"thin", 100},    {"extralight", 200}, {"light", 300},
    {"regular", 400}, {"medium", 500},     {"semibold", 600},
    {"bold", 700},    {"extrabold", 800},  {"black", 900},
};

bool unit_weight(const struct edition *edition, struct slice text, int64_t *out)
{
    for (size_t i = 0; i < sizeof weights / sizeof weights[0]; i++)
        if (slice_is(text, weights[i].name)) {
            *out = weights[i].weight;
            return true;
        }
    return unit_number(edition, text, out) && *out >= 1 && *out <= 1000;
}

const char *weight_name(int weight)
{
    for (size_t i = 0; i < sizeof weights / sizeof weights[0]; i++)
        if (weights[i].weight == weight)
            return weights[i].name;
    return NULL;
}

/* --- the grid --- */

/* The baseline with this number, which may have a fraction. */
static bool baseline(const struct grid *grid, struct slice number, length *out)
{
    int64_t millionths;

    if (!decimal_parse(number, &millionths))
        return false;
    *out = length_scale(grid->baseline, millionths, MILLION);
    if (*out > LENGTH_MAX || *out < -LENGTH_MAX)
        return false;
    *out += grid->start;
    return true;
}

length grid_line(const struct grid *grid, int64_t n_milli)
{
    return grid->start + length_scale(grid->baseline, n_milli, 1000);
}

/* Where the distance begins in «6+2pt»: at its sign, or at the end. */
static size_t sign_offset(struct slice text)
{
    for (size_t i = 1; i < text.size; i++)
        if (text.text[i] == '+' || text.text[i] == '-')
            return i;
    return text.size;
}

/* «+2pt», «- 2pt» or nothing. */
static bool distance(const struct edition *edition, struct slice text, length *out)
{
    *out = 0;
    if (text.size == 0)
        return true;
    struct slice rest = slice_trim(slice_part(text, 1, text.size));
    if (slice_starts(rest, "+") || slice_starts(rest, "-") || !unit_length(edition, rest, out))
        return false;
    if (text.text[0] == '-')
        *out = -*out;
    return true;
}

static bool position(const struct edition *edition, struct slice text, int64_t *out)
{
    length extra;

    if (!slice_starts(text, "L"))
        return unit_length(edition, text, out);
    struct slice rest = slice_part(text, 1, text.size);
    size_t sign = sign_offset(rest);
    if (!baseline(&edition->grid, slice_trim(slice_part(rest, 0, sign)), out) ||
        !distance(edition, slice_part(rest, sign, rest.size), &extra))
        return false;
    *out += extra;
    return true;
}

static bool edge_or_position(const struct edition *edition, struct slice text, length trim,
                             length bleed, int64_t *out)
{
    if (slice_is(text, "trim"))
        *out = trim;
    else if (slice_is(text, "bleed"))
        *out = bleed;
    else
        return position(edition, text, out);
    return true;
}

bool unit_top(const struct edition *edition, struct slice text, int64_t *out)
{
    return edge_or_position(edition, text, 0, -edition->format.bleed, out);
}

bool unit_bottom(const struct edition *edition, struct slice text, int64_t *out)
{
    length height = edition->format.height;

    return edge_or_position(edition, text, height, height + edition->format.bleed, out);
}

bool range_cut(struct slice text, struct slice *from, struct slice *to)
{
    bool both = slice_cut(text, '-', from, to);

    *from = slice_trim(*from);
    *to = slice_trim(*to);
    return both;
}

bool unit_lines(const struct edition *edition, struct slice text, struct lines *out)
{
    struct slice from;
    struct slice to;

    out->has_last = range_cut(text, &from, &to);
    out->last = 0;
    return baseline(&edition->grid, from, &out->first) &&
           (!out->has_last || baseline(&edition->grid, to, &out->last));
}

static bool column(const struct grid *grid, struct slice text, unsigned *out)
{
    int64_t number;

    if (!unit_number(NULL, text, &number) || number < 0 || number >= grid->columns)
        return false;
    *out = (unsigned)number;
    return true;
}

bool unit_columns(const struct grid *grid, struct slice text, unsigned *first, unsigned *last)
{
    struct slice from;
    struct slice to;

    if (!range_cut(text, &from, &to))
        to = from;
    return column(grid, from, first) && column(grid, to, last) && *first <= *last;
}
