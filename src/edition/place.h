/* place.h -- where an element stands, on the grid or off it. */
#ifndef EDITION_PLACE_H
#define EDITION_PLACE_H

#include "edition/table.h"
#include "edition/units.h"

enum columns_kind { COLUMNS_NONE, COLUMNS_GRID, COLUMNS_BLEED, COLUMNS_TRIM };

struct columns {
    enum columns_kind kind;
    unsigned first, last;
};

/* The keys as they were given. */
struct placement {
    struct columns columns;
    length x, width, inner, outer, top, bottom, height;
    struct lines lines;
    int64_t angle; /* by which the box is turned about its middle, microdegrees */
    bool has_x, has_width, has_inner, has_outer, has_top, has_bottom, has_height, has_lines;
};

extern const struct table placement_table;

/* Nothing but `columns: bleed` across, or nothing at all. */
bool placement_is_bleed(const struct placement *placement);
/* Reports how far a box reaches beyond the bleed. */
void off_page_check(struct reader *reader, struct rect box, struct place place);

/* The area they mean on the page that is being read. `is_box`: lines are its edges where
 * no others are given; `spread`: a picture over two pages, whose x counts from the
 * left one. False (reported) if it makes no sense. */
bool placement_resolve(struct reader *reader, const struct yaml *node,
                       const struct placement *placement, bool is_box, enum spread_side spread,
                       struct area *area);

#endif
