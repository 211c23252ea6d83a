/* Every line of any valid UTF-8 as each of the values that a page description has: lengths,
 * heights, shares, angles, lines, columns, colours of screens. */
#include "edition/units.h"
#include "fuzz.h"

static const struct edition edition = {
    .format = {MM(210), MM(297), MM(3), true},
    .grid = {.columns = 12, .baseline = PT(12), .start = PT(6), .last_line = 64},
};

/* A place is the sum of two lengths at most, and the start of the grid. */
#define FARTHEST (2 * (int64_t)LENGTH_MAX + PT(6))

static void read_numbers(struct fuzz *fuzz, struct slice line)
{
    int64_t value;

    if (unit_length(&edition, line, &value)) {
        GUARANTEE(value >= -LENGTH_MAX && value <= LENGTH_MAX);
        fuzz_touch(slice_of(diag_length(fuzz->diag, value)));
    }
    if (unit_top(&edition, line, &value))
        GUARANTEE(value >= -FARTHEST && value <= FARTHEST);
    if (unit_bottom(&edition, line, &value))
        GUARANTEE(value >= -FARTHEST && value <= FARTHEST);
    if (unit_percent(&edition, line, &value))
        GUARANTEE(unit_share(&edition, line, &value));
    unit_angle(&edition, line, &value);
    if (unit_weight(&edition, line, &value))
        GUARANTEE(value >= 1 && value <= 1000);
}

static void read_ranges(struct slice line)
{
    struct lines lines;
    unsigned first;
    unsigned last;

    if (unit_lines(&edition, line, &lines)) {
        GUARANTEE(lines.first >= -FARTHEST && lines.first <= FARTHEST);
        GUARANTEE(lines.last >= -FARTHEST && lines.last <= FARTHEST);
    }
    if (unit_columns(&edition.grid, line, &first, &last))
        GUARANTEE(first <= last && last < edition.grid.columns);
}

static void read_colour(struct slice line)
{
    struct mapped_colour known[] = {{.rgb = 0xFF0000}, {.rgb = RGB_CURRENT}};
    const struct colour_map map = {.items = known, .count = 2};
    uint32_t rgb;
    uint32_t same;
    unsigned alpha;

    if (rgb_alpha_parse(line, &rgb, &alpha)) {
        GUARANTEE(rgb <= RGB_CURRENT && alpha <= 1000);
        colour_map_lookup(&map, rgb);
        colour_map_nearest(&map, rgb);
        GUARANTEE(rgb_parse(line, &same) == (alpha == 1000));
        GUARANTEE(alpha < 1000 || same == rgb);
    } else {
        GUARANTEE(!rgb_parse(line, &rgb));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();
    struct slice rest = fuzz_text(&fuzz, data, size);
    struct slice line;

    for (bool more = utf8_check(rest) == size; more;) {
        more = slice_cut(rest, '\n', &line, &rest);
        read_numbers(&fuzz, line);
        read_ranges(line);
        read_colour(line);
    }
    fuzz_end(&fuzz);
    return 0;
}
