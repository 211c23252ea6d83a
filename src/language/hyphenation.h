/* hyphenation.h -- where a word may break, and where letters may not join.
 *
 * Liang's algorithm (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, Stanford
 * 1983) over the patterns of hyph-utf8 for German, British and American English and French,
 * compiled into constant data at build time, so that start-up costs nothing.
 */
#ifndef LANGUAGE_HYPHENATION_H
#define LANGUAGE_HYPHENATION_H

#include "base/diag.h"
#include "base/map.h"

struct hyphenation;

/* Rules of a language with the edition's exceptions. `exceptions` are words
 * with hyphens at all places where they may break («Fort-schritt»; without a
 * hyphen: never), compared without case; each holds for that word form alone. A
 * language without patterns breaks at exceptions only. */
struct hyphenation *hyphenation_new(struct arena *arena, struct slice language);
/* The rules of another language with the same exceptions; lives as long as `h`. */
const struct hyphenation *hyphenation_in(struct hyphenation *h, struct slice language);
/* False and a message if the word is malformed. */
bool hyphenation_except(struct hyphenation *h, struct slice word, struct place place,
                        struct diag *diag);

/* A word, a name for instance, that is not to be broken; an exception said before wins. */
void hyphenation_keep(struct hyphenation *h, struct slice word);

struct hyphen_limits {
    unsigned before, after; /* letters that must stand on each side */
    unsigned word;          /* words with fewer letters are never broken */
};

/* Byte offsets in `word` (letters only, no punctuation) before which a hyphen
 * may be set, ascending; returns their number, at most `capacity`. */
size_t hyphenate(const struct hyphenation *h, struct slice word, struct hyphen_limits limits,
                 size_t *points, size_t capacity);

/* Joints of compounds across which no ligature may stand («Auf|lage»): the edition's
 * list, words with `|` at the joint, compared without case, at the beginning of a
 * word or of a part behind a hyphen. */
struct joints;
struct joints *joints_new(struct arena *arena);
bool joints_add(struct joints *j, struct slice word, struct place place, struct diag *diag);
/* Byte offsets of joints in `word`, as hyphenate() gives them. */
size_t joints_find(const struct joints *j, struct slice word, size_t *points, size_t capacity);

#endif
