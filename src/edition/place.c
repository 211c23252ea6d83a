/* place.c -- columns, lines and edges to lengths. */
#include "edition/place.h"

#include "edition/values.h"

/* «11-4»: columns of the grid, but the wrong way round. */
static bool is_backwards(const struct grid *grid, struct slice text)
{
    struct slice ends[2];
    unsigned first;
    unsigned last;

    return range_cut(text, &ends[0], &ends[1]) && unit_columns(grid, ends[0], &first, &first) &&
           unit_columns(grid, ends[1], &last, &last) && first > last;
}

static void backwards_report(struct reader *reader, const struct yaml *node)
{
    struct slice ends[2];

    DIAG(reader->diag, MSG_RANGE_BACKWARDS, node->place);
    if (range_cut(node->value, &ends[0], &ends[1]))
        DIAG_ADD(
            reader->diag, MSG_DID_YOU_MEAN, NOWHERE,
            diag_format(reader->diag, "%.*s-%.*s", SLICE_ARG(ends[1]), SLICE_ARG(ends[0])));
    reader_used(reader, node->place);
}

static enum value_result columns_read(struct reader *reader, const struct yaml *node,
                                      const struct key *key, void *field)
{
    struct columns *columns = field;
    const struct grid *grid = &reader->edition->grid;

    (void)key;
    if (node->kind != YAML_SCALAR)
        return VALUE_WRONG;
    columns->kind = slice_is(node->value, "bleed")  ? COLUMNS_BLEED
                    : slice_is(node->value, "trim") ? COLUMNS_TRIM
                                                    : COLUMNS_GRID;
    if (columns->kind != COLUMNS_GRID ||
        unit_columns(grid, node->value, &columns->first, &columns->last))
        return VALUE_OK;
    columns->kind = COLUMNS_NONE;
    if (!is_backwards(grid, node->value))
        return VALUE_WRONG;
    backwards_report(reader, node);
    return VALUE_REPORTED;
}

static void columns_explain(struct reader *reader, const struct key *key)
{
    (void)key;
    DIAG_ADD(reader->diag, MSG_EXPECT_COLUMNS, NOWHERE,
             diag_format(reader->diag, "%u", reader->edition->grid.columns - 1));
}

static const struct value_type type_columns = {.name = "columns",
                                               .form = FORM_NUMBER,
                                               .pattern = "bleed|trim|\\+?%n *(?:- *\\+?%n)?",
                                               .words = "a column or a range of columns, bleed "
                                                        "or trim: 3, 0-5",
                                               .expected = MESSAGE_COUNT,
                                               .read = columns_read,
                                               .explain = columns_explain};

static enum value_result lines_read(struct reader *reader, const struct yaml *node,
                                    const struct key *key, void *field)
{
    struct lines lines;

    (void)key;
    if (node->kind != YAML_SCALAR || !unit_lines(reader->edition, node->value, &lines))
        return VALUE_WRONG;
    if (lines.has_last && lines.last < lines.first) {
        backwards_report(reader, node);
        return VALUE_REPORTED;
    }
    *(struct lines *)field = lines;
    return VALUE_OK;
}

static const struct value_type type_lines = {
    .name = "lines",
    .form = FORM_NUMBER,
    .pattern = "\\+?%d *(?:- *\\+?%d)?",
    .words = "a baseline, or the first and the last: 12, 7-64, 8.5-20",
    .expected = MSG_EXPECT_LINES,
    .read = lines_read};

#define PLACE(name_, type_, field, help_)                                                      \
    {                                                                                          \
        .name = name_, .type = &type_, .offset = offsetof(struct placement, field),            \
        .given = offsetof(struct placement, has_##field), .help = help_                        \
    }

static const struct key placement_keys[] = {
    {.name = "columns",
     .type = &type_columns,
     .offset = offsetof(struct placement, columns),
     .help = "columns of the grid, from 0, counted from the left on every page; or bleed, or "
             "trim"},
    PLACE("x", type_length, x, "left edge, from the trim's"),
    PLACE("width", type_length, width, "width; that of the columns if it is missing"),
    PLACE("inner", type_length, inner, "distance from the inner edge of the trim"),
    PLACE("outer", type_length, outer, "distance from the outer edge of the trim"),
    PLACE("lines", type_lines, lines,
          "first baseline, or first and last; edges, of what is not type"),
    PLACE("top", type_top, top, "upper edge"),
    PLACE("bottom", type_bottom, bottom, "lower edge"),
    PLACE("height", type_length, height, "height, with one of the edges"),
};
const struct table placement_table = {.name = "place", ROWS(placement_keys)};

/* --- across --- */

/* A place being worked out. */
struct site {
    struct reader *reader;
    const struct yaml *node;
    const struct placement *given;
    const struct format *format;
    enum spread_side spread;
    bool ok;
};

/* The key that stands in the element, to point at. */
static struct place key_place(const struct site *site, const char *key)
{
    const struct yaml *value = yaml_lookup(site->node, slice_of(key));

    return value ? value->place : site->node->place;
}

static void contradiction(struct site *site, const char *key, const char *other)
{
    REPORT(site->reader, MSG_PLACE_TWICE, key_place(site, key), key, other);
    site->ok = false;
}

static length trim_width(const struct site *site)
{
    return site->spread == SPREAD_NONE ? site->format->width : 2 * site->format->width;
}

static void across_columns(const struct site *site, struct area *area)
{
    const struct columns *columns = &site->given->columns;
    const struct grid *grid = &site->reader->edition->grid;
    length bleed = columns->kind == COLUMNS_BLEED ? site->format->bleed : 0;
    length pitch = grid->column_width + grid->gutter;

    if (site->spread != SPREAD_NONE)
        bleed = site->format->bleed;
    area->x = -bleed;
    area->width = trim_width(site) + 2 * bleed;
    if (columns->kind != COLUMNS_GRID || site->spread != SPREAD_NONE)
        return;
    area->x = (site->reader->right ? grid->inner : grid->outer) + columns->first * pitch;
    area->width = (columns->last - columns->first + 1) * pitch - grid->gutter;
}

/* From an edge of the trim, left or right by the side of the page. */
static void across_edges(const struct site *site, struct area *area)
{
    const struct placement *given = site->given;
    bool from_left = given->has_inner == site->reader->right;
    length distance = given->has_inner ? given->inner : given->outer;

    if (given->has_inner && given->has_outer)
        area->width = site->format->width - given->inner - given->outer;
    if (given->has_inner && given->has_outer)
        area->x = site->reader->right ? given->inner : given->outer;
    else
        area->x = from_left ? distance : site->format->width - distance - area->width;
}

static void across_check(struct site *site)
{
    const struct placement *given = site->given;
    bool edge = given->has_inner || given->has_outer;
    const char *edge_name = given->has_inner ? "inner" : "outer";

    if (given->has_x && edge)
        contradiction(site, edge_name, "x");
    if (given->has_inner && given->has_outer && given->has_width)
        contradiction(site, "width", "inner, outer");
    if ((given->has_x || given->has_inner != given->has_outer) && !given->has_width &&
        given->columns.kind == COLUMNS_NONE) {
        const char *key = given->has_x ? "x" : edge_name;
        REPORT(site->reader, MSG_PLACE_WIDTH, key_place(site, key), key);
        site->ok = false;
    }
}

static void across(struct site *site, struct area *area)
{
    const struct placement *given = site->given;

    across_check(site);
    across_columns(site, area);
    if (given->has_width)
        area->width = given->width;
    if (given->has_x)
        area->x = given->x;
    else if (given->has_inner || given->has_outer)
        across_edges(site, area);
    area->has_x = given->has_x || given->has_inner || given->has_outer || given->has_width ||
                  given->columns.kind != COLUMNS_NONE;
}

/* --- down --- */

static void down_lines(const struct site *site, bool is_box, struct area *area)
{
    const struct placement *given = site->given;
    const struct lines *lines = &given->lines;

    if (!given->has_lines)
        return;
    area->has_first = true;
    area->first_baseline = lines->first;
    area->has_last = lines->has_last;
    area->last_baseline = lines->last;
    if (is_box && !area->has_top) {
        area->has_top = true;
        area->top = lines->first;
    }
    if (is_box && lines->has_last && !area->has_bottom && !given->has_height) {
        area->has_bottom = true;
        area->bottom = lines->last;
    }
}

static void down(struct site *site, bool is_box, struct area *area)
{
    const struct placement *given = site->given;

    area->has_top = given->has_top;
    area->top = given->top;
    area->has_bottom = given->has_bottom;
    area->bottom = given->bottom;
    down_lines(site, is_box, area);
    if (!given->has_height)
        return;
    if (area->has_top && area->has_bottom) {
        contradiction(site, "height", "top, bottom");
    } else if (area->has_top) {
        area->has_bottom = true;
        area->bottom = area->top + given->height;
    } else if (area->has_bottom) {
        area->has_top = true;
        area->top = area->bottom - given->height;
    } else {
        REPORT(site->reader, MSG_PLACE_HEIGHT, key_place(site, "height"));
        site->ok = false;
    }
}

/* --- checks --- */

/* The first of these keys the element has. */
static struct place first_place(const struct site *site, const char *const *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (yaml_lookup(site->node, slice_of(keys[i])))
            return key_place(site, keys[i]);
    return site->node->place;
}

static void empty_check(struct site *site, length size, enum message message,
                        struct place place)
{
    if (size > 0)
        return;
    REPORT(site->reader, message, place, diag_length(site->reader->diag, size));
    site->ok = false;
}

/* The last baseline of the grid above the foot of the trim. */
static int64_t last_line(const struct site *site)
{
    const struct grid *grid = &site->reader->edition->grid;

    return grid->baseline > 0 ? (site->format->height - grid->start) / grid->baseline : 0;
}

static void over_check(struct site *site, length over, struct place place)
{
    struct diag *diag = site->reader->diag;

    if (over <= 0)
        return;
    DIAG(diag, MSG_OFF_PAGE, place, diag_length(diag, over));
    if (site->given->has_lines && place.offset == key_place(site, "lines").offset)
        DIAG_ADD(diag, MSG_GRID_LAST, NOWHERE, diag_format(diag, "%d", (int)last_line(site)));
    reader_used(site->reader, place);
    site->ok = false;
}

/* By how much a box reaches beyond the bleed, at most. */
static length reach_of(const struct format *format, struct rect box)
{
    length bleed = format->bleed;
    length across = length_max(-bleed - box.x, box.x + box.width - format->width - bleed);
    length down = length_max(-bleed - box.y, box.y + box.height - format->height - bleed);

    return length_max(across, down);
}

static length apart(length a, length b) { return a > b ? a - b : b - a; }

/* The smallest upright box around a turned one. */
static struct rect turned_box(const struct area *area, int64_t angle)
{
    length height = area->bottom - area->top;
    struct point centre = {area->x + area->width / 2, area->top + height / 2};
    struct matrix turn = matrix_rotate(angle, centre);
    struct point a = matrix_apply(turn, (struct point){area->x, area->top});
    struct point b = matrix_apply(turn, (struct point){area->x + area->width, area->top});
    length across = length_max(apart(a.x, centre.x), apart(b.x, centre.x));
    length down = length_max(apart(a.y, centre.y), apart(b.y, centre.y));

    return (struct rect){centre.x - across, centre.y - down, 2 * across, 2 * down};
}

static void area_check(struct site *site, const struct area *area)
{
    bool turned = site->given->angle != 0 && area->has_top && area->has_bottom;
    static const char *const across_keys[] = {"x", "inner", "outer", "width", "columns"};
    static const char *const down_keys[] = {"top", "bottom", "height", "lines"};
    struct place x = first_place(site, across_keys, 5);
    struct place y = first_place(site, down_keys, 4);
    length bleed = site->format->bleed;
    length foot = site->format->height + bleed;

    empty_check(site, area->width, MSG_PLACE_NO_WIDTH, x);
    if (turned) {
        empty_check(site, area->bottom - area->top, MSG_PLACE_EMPTY, y);
        over_check(site, reach_of(site->format, turned_box(area, site->given->angle)), x);
        return;
    }
    over_check(site,
               length_max(-bleed - area->x, area->x + area->width - trim_width(site) - bleed),
               x);
    if (area->has_top && area->has_bottom)
        empty_check(site, area->bottom - area->top, MSG_PLACE_EMPTY, y);
    if (area->has_top)
        over_check(site, length_max(-bleed - area->top, area->top - foot), y);
    if (area->has_bottom)
        over_check(site, length_max(-bleed - area->bottom, area->bottom - foot), y);
    if (area->has_first)
        over_check(site, length_max(-area->first_baseline, area->first_baseline - foot), y);
    if (area->has_last)
        over_check(site, area->last_baseline - foot, y);
}

bool placement_is_bleed(const struct placement *placement)
{
    bool only_columns = !placement->has_x && !placement->has_width && !placement->has_inner &&
                        !placement->has_outer;

    return only_columns && (placement->columns.kind == COLUMNS_BLEED ||
                            placement->columns.kind == COLUMNS_NONE);
}

void off_page_check(struct reader *reader, struct rect box, struct place place)
{
    length over = reach_of(&reader->edition->format, box);

    if (over > 0)
        REPORT(reader, MSG_OFF_PAGE, place, diag_length(reader->diag, over));
}

bool placement_resolve(struct reader *reader, const struct yaml *node,
                       const struct placement *placement, bool is_box, enum spread_side spread,
                       struct area *area)
{
    struct site site = {reader, node, placement, &reader->edition->format, spread, true};

    *area = (struct area){.place = node->place};
    across(&site, area);
    down(&site, is_box, area);
    if (site.ok)
        area_check(&site, area);
    return site.ok;
}
