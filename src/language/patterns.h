/* patterns.h -- hyphenation patterns of a language as constant data.
 *
 * The trie of all patterns, equal subtrees merged, is laid into one array: the
 * way out of a node with base b for letter class c stands in cell b + c, if that cell
 * bears the class (F. M. Liang's packed trie). Written by src/tools/hyphen-compile.c;
 * made of numbers only, so that the program is loaded without work on it.
 */
#ifndef LANGUAGE_PATTERNS_H
#define LANGUAGE_PATTERNS_H

#include <stddef.h>
#include <stdint.h>

/* A cell, from the low end: class, value run, base of the next node (0: none). */
enum {
    CELL_CLASS_BITS = 6,
    CELL_RUN_BITS = 10,
    CELL_CLASS_MAX = (1 << CELL_CLASS_BITS) - 1,
    CELL_RUN_MAX = (1 << CELL_RUN_BITS) - 1,
    CELL_NEXT_MAX = 0xFFFF,
    PATTERN_MAX = 32, /* letters of a pattern, '.' included */
};
#define CELL(class, run, next)                                                                 \
    ((uint32_t)(class) | (uint32_t)(run) << CELL_CLASS_BITS |                                  \
     (uint32_t)(next) << (CELL_CLASS_BITS + CELL_RUN_BITS))
#define CELL_CLASS(cell) ((cell)&CELL_CLASS_MAX)
#define CELL_RUN(cell) ((cell) >> CELL_CLASS_BITS & CELL_RUN_MAX)
#define CELL_NEXT(cell) ((cell) >> (CELL_CLASS_BITS + CELL_RUN_BITS))

struct pattern_table {
    const uint32_t *letters; /* lower case and '.', ascending; class = index + 1 */
    size_t letter_count;
    const uint32_t *cells; /* room for every class behind the last base */
    size_t cell_count;
    uint32_t root; /* base of the first node */
    /* Run i is bytes [runs[i], runs[i + 1]): how many letters before the end of the match
     * the first value stands, then the values. Run 0 is none. */
    const uint16_t *runs;
    const uint8_t *values;
};

#endif
