/* letters.h -- a word as letters without case.
 *
 * For the alphabets that Umbruch has rules for (Latin, with what Latin-1, Latin Extended and
 * combining marks add) case is folded here, by the layout of Unicode's blocks; no locale is
 * asked.
 */
#ifndef LANGUAGE_LETTERS_H
#define LANGUAGE_LETTERS_H

#include "base/slice.h"

/* Longer «words» are data, not language. */
enum { WORD_LETTERS = 128 };

struct letters {
    size_t count;
    uint32_t folded[WORD_LETTERS];    /* lower case, composed */
    size_t offsets[WORD_LETTERS + 1]; /* bytes; [count] is the word's size */
};

bool is_letter(uint32_t c);
bool is_capital(uint32_t c);
uint32_t fold(uint32_t c);

/* False if `word` has something else than letters, or too many. */
bool letters_read(struct slice word, struct letters *letters);

/* Reads «Fort-schritt» or «Auf|lage»: the letters, and ascending in `places` (room for
 * WORD_LETTERS) the numbers of those that stand behind a mark. False also if the word is empty,
 * a mark stands at an end of it or two stand together. */
bool letters_read_marked(struct slice word, char mark, struct letters *letters, uint8_t *places,
                         size_t *count);

#endif
