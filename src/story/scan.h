/* scan.h -- the lines of a story before Markdown is read.
 *
 * Front matter and our own markers are no Markdown: they are noted and blanked,
 * so that every line keeps its number. And cmark-gfm needs bounds: 14 KB of
 * table can take it 941 MiB, 200 KB of paragraph 5.7 s (both measured with 0.29.0.gfm.6).
 */
#ifndef STORY_SCAN_H
#define STORY_SCAN_H

#include "base/diag.h"
#include "base/limits.h"
#include "base/memory.h"

/* `{#part}`, `{.style}` or `{#part .style}` alone on a line. */
struct marker {
    size_t line; /* from 0 */
    bool begins_part;
    struct slice part, style;
    struct place part_place, style_place;
};

struct scan {
    const struct source *source;
    struct slice markdown; /* the source; front matter is spaces, markers `<?   ?>` */
    size_t *lines;         /* offsets; one more stands at the end */
    size_t line_count;
    struct slice front; /* between the --- lines, a part of the source; may be empty */
    struct {
        ARRAY_OF(struct marker);
    } markers;
};

/* False if the text breaks a bound, so that it must not be given to cmark. */
bool scan_story(struct arena *arena, const struct source *source, struct diag *diag,
                struct scan *scan);

/* True for a line that begins like a marker, well-formed or not. */
bool scan_is_marker(const struct scan *scan, size_t line);
/* The line (from 0) without its end. */
struct slice scan_line(const struct scan *scan, size_t line);
struct place scan_line_place(const struct scan *scan, size_t line);

/* The first character from *at on that has no shape and must not be printed; *at moves
 * there, or to text.size. */
uint32_t scan_control(struct slice text, size_t *at);
/* Characters that may be markup: what cmark's time depends on. */
size_t scan_marks(struct slice text);

#endif
