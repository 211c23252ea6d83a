/* letters.c -- a word as letters without case. */
#include "language/letters.h"

#include <string.h>

bool is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c < 0x250) /* Latin-1 and Latin Extended, without signs */
        return c == 0xAA || c == 0xB5 || c == 0xBA || (c >= 0xC0 && c != 0xD7 && c != 0xF7);
    return (c >= 0x370 && c < 0x530 && c != 0x37E && c != 0x387) /* Greek, Cyrillic */
           || (c >= 0x1E00 && c < 0x2000);                       /* Latin and Greek, extended */
}

/* In Latin Extended capitals and small letters alternate, capitals first at even
 * numbers, but at odd ones in these ranges. */
static bool capitals_at_odd(uint32_t c)
{
    return (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
}

static bool alternates(uint32_t c)
{
    return (c >= 0x100 && c <= 0x17E && c != 0x138 && c != 0x149 && c != 0x178) ||
           (c >= 0x1E00 && c <= 0x1E95) || (c >= 0x1EA0 && c <= 0x1EFF);
}

uint32_t fold(uint32_t c)
{
    if (c >= 'A' && c <= 'Z')
        return c + 32;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7)
        return c + 32;
    if (c == 0x178)
        return 0xFF; /* Ÿ */
    if (c == 0x1E9E)
        return 0xDF; /* ẞ */
    if (c == 0x17F)
        return 's'; /* ſ */
    if (alternates(c) && c % 2 == (capitals_at_odd(c) ? 1 : 0))
        return c + 1;
    if (c >= 0x391 && c <= 0x3A9)
        return c + 32; /* Greek */
    if (c >= 0x410 && c <= 0x42F)
        return c + 32; /* Cyrillic */
    return c >= 0x400 && c <= 0x40F ? c + 80 : c;
}

bool is_capital(uint32_t c) { return fold(c) != c && c != 0x17F; }

/* A letter with the combining mark behind it, 0 if it is not in Latin-1. */
static uint32_t compose(uint32_t letter, uint32_t mark)
{
    static const struct {
        uint32_t mark;
        const char *letters;
        uint32_t composed[8];
    } table[] = {
        {0x300, "aeiou", {0xE0, 0xE8, 0xEC, 0xF2, 0xF9}},
        {0x301, "aeiouy", {0xE1, 0xE9, 0xED, 0xF3, 0xFA, 0xFD}},
        {0x302, "aeiou", {0xE2, 0xEA, 0xEE, 0xF4, 0xFB}},
        {0x303, "ano", {0xE3, 0xF1, 0xF5}},
        {0x308, "aeiouy", {0xE4, 0xEB, 0xEF, 0xF6, 0xFC, 0xFF}},
        {0x30A, "a", {0xE5}},
        {0x327, "c", {0xE7}},
    };

    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        for (size_t j = 0; table[i].mark == mark && table[i].letters[j] != '\0'; j++)
            if ((uint32_t)table[i].letters[j] == letter)
                return table[i].composed[j];
    return 0;
}

static bool letters_push(struct letters *letters, uint32_t c, size_t from, size_t to)
{
    uint32_t composed =
        letters->count > 0 ? compose(letters->folded[letters->count - 1], c) : 0;

    if (composed != 0) {
        letters->folded[letters->count - 1] = composed;
        letters->offsets[letters->count] = to;
        return true;
    }
    if (!is_letter(c) || letters->count == WORD_LETTERS)
        return false;
    letters->offsets[letters->count] = from;
    letters->folded[letters->count++] = fold(c);
    letters->offsets[letters->count] = to;
    return true;
}

bool letters_read(struct slice word, struct letters *letters)
{
    letters->count = 0;
    letters->offsets[0] = 0;
    for (size_t at = 0; at < word.size;) {
        size_t from = at;
        uint32_t c = utf8_next(word, &at);
        if (!letters_push(letters, c, from, at))
            return false;
    }
    return true;
}

bool letters_read_marked(struct slice word, char mark, struct letters *letters, uint8_t *places,
                         size_t *count)
{
    char bare[4 * WORD_LETTERS];
    size_t ends[WORD_LETTERS]; /* bytes of the word before each mark, marks left out */
    size_t size = 0;

    *count = 0;
    for (struct slice part; word.size > 0;) {
        bool marked = slice_cut(word, mark, &part, &word);
        if (part.size == 0 || part.size > sizeof bare - size || *count == WORD_LETTERS ||
            (marked && word.size == 0))
            return false;
        memcpy(bare + size, part.text, part.size);
        size += part.size;
        if (marked)
            ends[(*count)++] = size;
    }
    if (size == 0 || !letters_read((struct slice){bare, size}, letters))
        return false;
    for (size_t i = 0, letter = 0; i < *count; i++) {
        while (letters->offsets[letter] < ends[i])
            letter++;
        places[i] = (uint8_t)letter;
    }
    return true;
}
