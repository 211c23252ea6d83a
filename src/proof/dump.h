/* dump.h -- finished pages as text that people and version control can read.
 *
 *     page 7 "7" 595.276 x 841.89
 *       frame 1 story keynote#body at 42.52,0 325.984 x 841.89
 *         line 0 84 grid x 56.7 w 139.2 of 155.906 body "Wir leben aktuell in sehr"
 *
 * Lengths in pt. A line tells its column, baseline, whether it is locked to the grid, x and
 * width of its type, its measure, its style; then, where they hold, `hyphen`, `last`,
 * `stretch` (word space, 1/1000 of the natural one); then its text.
 */
#ifndef PROOF_DUMP_H
#define PROOF_DUMP_H

#include "paint/mark.h"

struct slice dump_document(struct arena *arena, const struct finished_document *document);

#endif
