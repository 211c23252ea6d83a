/* svg_cause.c -- what a picture has that cannot be printed: each cause once, with what to do.
 *
 * Art from elsewhere has the same thing wrong a hundred times. Whoever made it has to change it
 * in the program it comes from, and one message is enough for that.
 */
#include "paint/svg.h"

static const struct {
    enum message message, remedy;
    bool pixels; /* as pixels it could be printed */
} causes[CAUSES] = {
    [CAUSE_TEXT] = {MSG_SVG_LIVE_TEXT, MSG_SVG_MAKE_OUTLINES, false},
    [CAUSE_IMAGE] = {MSG_SVG_IMAGE, MSG_SVG_PLACE_IMAGE, false},
    [CAUSE_GRADIENT] = {MSG_SVG_GRADIENT, MSG_SVG_MAKE_PLAIN, true},
    [CAUSE_PATTERN] = {MSG_SVG_PATTERN, MSG_SVG_EXPAND, true},
    [CAUSE_TRANSPARENCY] = {MSG_SVG_TRANSPARENCY, MSG_SVG_FLATTEN, true},
    [CAUSE_FILTER] = {MSG_SVG_FILTER, MSG_SVG_REMOVE_EFFECTS, true},
    [CAUSE_MASK] = {MSG_SVG_MASK, MSG_SVG_CLIP_INSTEAD, true},
    [CAUSE_MARKER] = {MSG_SVG_MARKER, MSG_SVG_EXPAND, false},
    [CAUSE_BLENDING] = {MSG_SVG_BLENDING, MSG_SVG_FLATTEN, true},
    [CAUSE_CLIP] = {MSG_SVG_CLIP, MSG_SVG_UNITE, false},
};

void svg_cause(struct svg *svg, enum svg_cause cause, struct place place)
{
    if (svg->causes[cause].count++ == 0)
        svg->causes[cause].first = place;
}

void svg_causes_report(struct svg *svg)
{
    for (size_t i = 0; i < CAUSES; i++) {
        size_t count = svg->causes[i].count;

        if (count == 0)
            continue;
        DIAG(svg->diag, causes[i].message, svg->causes[i].first, svg_text(svg, svg->shown));
        if (count > 1)
            DIAG_ADD(svg->diag, MSG_SVG_PLACES, NOWHERE, diag_format(svg->diag, "%zu", count));
        DIAG_ADD(svg->diag, causes[i].remedy, NOWHERE);
        if (causes[i].pixels)
            DIAG_ADD(svg->diag, MSG_SVG_AS_PIXELS, NOWHERE);
    }
}
