/* format.c -- the page, its grid, and what the edition says of itself. */
#include "edition/parts.h"
#include "edition/units.h"
#include "edition/values.h"

#define FIELD(struct_, field) offsetof(struct struct_, field)

/* A sheet of one metre is more than any press takes. */
#define SHEET_MOST "1000mm"

static const struct key format_keys[] = {
    {.name = "trim",
     .type = &type_tuple,
     .item = &type_length,
     .fields = (const size_t[]){FIELD(format, width), FIELD(format, height)},
     .field_count = 2,
     .least = "10mm",
     .most = SHEET_MOST,
     .offset = FIELD(format, width),
     .otherwise = "[210mm, 297mm]",
     .help = "width and height of the trimmed page"},
    {.name = "bleed",
     .type = &type_length,
     .offset = FIELD(format, bleed),
     .standard = "3mm",
     .least = "0pt",
     .most = "50mm",
     .help = "what is printed beyond the trim"},
    {.name = "facing",
     .type = &type_switch,
     .offset = FIELD(format, facing),
     .standard = "true",
     .help = "left and right pages; odd pages are right ones"},
};
const struct table format_table = {.name = "format", ROWS(format_keys)};

/* Whether the page is given in millimetres, as it is by default. */
static bool is_metric(const struct yaml *trim)
{
    return !trim || trim->kind != YAML_SEQUENCE || trim->count == 0 ||
           slice_ends(slice_trim(trim->items[0]->value), "mm");
}

void format_read(struct reader *reader, const struct yaml *node)
{
    struct format *format = &reader->edition->format;

    format->width = MM(210);
    format->height = MM(297);
    if (node)
        table_read(reader, node, &format_table, format);
    else
        table_defaults(reader, &format_table, format);
    if (is_metric(yaml_lookup(node, SLICE("trim"))))
        diag_speak_millimetres(reader->diag);
}

static const struct key grid_keys[] = {
    {.name = "columns",
     .type = &type_count,
     .offset = FIELD(grid, columns),
     .standard = "12",
     .least = "1",
     .most = "100",
     .help = "number of columns"},
    {.name = "column",
     .type = &type_length,
     .offset = FIELD(grid, column_width),
     .standard = "10mm",
     .least = "1pt",
     .most = SHEET_MOST,
     .help = "width of a column"},
    {.name = "gutter",
     .type = &type_length,
     .offset = FIELD(grid, gutter),
     .standard = "5mm",
     .least = "0pt",
     .most = SHEET_MOST,
     .help = "between two columns"},
    {.name = "inner",
     .type = &type_length,
     .offset = FIELD(grid, inner),
     .standard = "15mm",
     .least = "0pt",
     .most = SHEET_MOST,
     .help = "inner margin; the left one without facing pages"},
    {.name = "outer",
     .type = &type_length,
     .offset = FIELD(grid, outer),
     .standard = "20mm",
     .least = "0pt",
     .most = SHEET_MOST,
     .help = "outer margin; the right one without facing pages"},
    {.name = "baseline",
     .type = &type_length,
     .offset = FIELD(grid, baseline),
     .standard = "12pt",
     .least = "1pt",
     .most = "500pt",
     .help = "from one baseline to the next"},
    {.name = "start",
     .type = &type_length,
     .offset = FIELD(grid, start),
     .standard = "0pt",
     .least = "0pt",
     .most = SHEET_MOST,
     .help = "baseline L0, from the top of the trim"},
    {.name = "lines",
     .type = &type_range,
     .item = &type_count,
     .fields = (const size_t[]){FIELD(grid, first_line), FIELD(grid, last_line)},
     .field_count = 2,
     .offset = FIELD(grid, first_line),
     .standard = "7-64",
     .least = "0",
     .most = "2000",
     .help = "first and last baseline of the text area"},
};
const struct table grid_table = {.name = "grid", ROWS(grid_keys)};

/* Where to point when the grid as a whole is wrong. */
static struct place key_place(const struct yaml *node, const char *key)
{
    const struct yaml *value = yaml_lookup(node, slice_of(key));

    return value ? value->place : node ? node->place : NOWHERE;
}

/* No more than the grid's last line, and on the page. */
static unsigned last_on_page(const struct edition *edition)
{
    const struct grid *grid = &edition->grid;
    unsigned last = grid->last_line;

    while (last > 0 && grid_line(grid, (int64_t)last * 1000) > edition->format.height)
        last--;
    return last;
}

static void grid_high_report(struct reader *reader, struct place place)
{
    DIAG(reader->diag, MSG_GRID_HIGH, place);
    DIAG_ADD(reader->diag, MSG_GRID_LAST, NOWHERE,
             diag_format(reader->diag, "%u", last_on_page(reader->edition)));
    reader_used(reader, place);
}

static void grid_check(struct reader *reader, const struct yaml *node)
{
    const struct grid *grid = &reader->edition->grid;
    const struct format *format = &reader->edition->format;
    length columns = grid->columns * (grid->column_width + grid->gutter) - grid->gutter;
    length over = grid->inner + columns + grid->outer - format->width;

    /* Millimetres are rounded one by one: a few of the least lengths are no mistake. */
    if (over > grid->columns * 2 + 2)
        REPORT(reader, MSG_GRID_WIDE, key_place(node, "columns"),
               diag_length(reader->diag, over));
    if (grid->first_line > grid->last_line)
        REPORT(reader, MSG_RANGE_BACKWARDS, key_place(node, "lines"));
    else if (grid_line(grid, (int64_t)grid->last_line * 1000) > format->height)
        grid_high_report(reader, key_place(node, "lines"));
}

void grid_read(struct reader *reader, const struct yaml *node)
{
    struct grid grid = {0}; /* until it is known, there is no unit `lines` */

    if (node)
        table_read(reader, node, &grid_table, &grid);
    else
        table_defaults(reader, &grid_table, &grid);
    reader->edition->grid = grid;
    if (node)
        grid_check(reader, node);
    else /* nobody asked for it: on a small page it has fewer lines */
        reader->edition->grid.last_line = last_on_page(reader->edition);
}

#define IMPRINT(name_, field, help_)                                                           \
    {                                                                                          \
        .name = name_, .type = &type_text, .offset = FIELD(edition, field), .help = help_      \
    }

static const struct key imprint_keys[] = {
    IMPRINT("title", title, "title of the edition, in the PDF"),
    IMPRINT("author", author, "author, in the PDF"),
    IMPRINT("subject", subject, "what it is about, in the PDF"),
    IMPRINT("keywords", keywords, "key words, in the PDF"),
    IMPRINT("publisher", publisher, "publisher, in the PDF"),
    {.name = "language",
     .type = &type_language,
     .offset = FIELD(edition, language),
     .standard = "de",
     .help = "language of all text that has none of its own"},
    {.name = "date",
     .type = &type_date,
     .offset = FIELD(edition, date),
     .help = "date of the edition, also that of the PDF"},
};
const struct table imprint_table = {.name = "edition", ROWS(imprint_keys)};

void imprint_read(struct reader *reader, const struct yaml *node)
{
    if (node)
        table_read(reader, node, &imprint_table, reader->edition);
    else
        table_defaults(reader, &imprint_table, reader->edition);
}
