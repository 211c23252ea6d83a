/* composition.h -- a text while its spelling is put right, character by character.
 *
 * Each character remembers its bytes in the text and what it becomes. The rules
 * see what stands there now, so a rule for spaces meets the dashes and quotes that an earlier
 * rule has set, and a text that is put right already looks the same to them.
 */
#ifndef LANGUAGE_COMPOSITION_H
#define LANGUAGE_COMPOSITION_H

#include "language/orthography.h"

enum {
    NO_BREAK_SPACE = 0xA0,
    THIN_NO_BREAK_SPACE = 0x202F,
    EN_DASH = 0x2013,
    EM_DASH = 0x2014,
    ELLIPSIS = 0x2026,
    APOSTROPHE = 0x2019,
    MINUS = 0x2212,
    TIMES = 0xD7,
    LINE_SEPARATOR = 0x2028,
    PARAGRAPH_SEPARATOR = 0x2029,
};

struct character {
    uint32_t now;    /* what it becomes */
    uint32_t before; /* set in front of it; 0: nothing */
    bool changed;
    size_t from, to; /* bytes of the text */
};

/* Families of rules. */
enum tongue { TONGUE_GERMAN, TONGUE_SWISS, TONGUE_ENGLISH, TONGUE_FRENCH, TONGUE_OTHER };

bool is_german(enum tongue tongue);

struct composition {
    const struct orthography *rules;
    enum tongue tongue;
    struct character *characters;
    size_t count;
};

/* Character i, or 0 outside the text; i may be SIZE_MAX for «before the first». */
uint32_t char_at(const struct composition *c, size_t i);
void char_set(struct composition *c, size_t i, uint32_t now);

bool is_blank(uint32_t c);       /* any space, and the end of a line or text (0) */
bool is_inner_space(uint32_t c); /* any space inside a line */
bool is_open_space(uint32_t c);  /* a space where a line may break */
bool is_digit(uint32_t c);
bool is_opening(uint32_t c); /* bracket or opening quotation mark */

/* Do the characters from i on read `word` (a space in it: any space)? Returns their number,
 * else 0. */
size_t word_at(const struct composition *c, size_t i, const char *word);
/* The same, with neither letter nor digit behind it. */
size_t whole_word_at(const struct composition *c, size_t i, const char *word);

/* Does `word` end right before i, no letter in front of it? */
bool word_before(const struct composition *c, size_t i, const char *word);
/* One of the words ends before i, or stands whole at i. */
bool any_before(const struct composition *c, size_t i, const char *const *words, size_t count);
bool any_at(const struct composition *c, size_t i, const char *const *words, size_t count);

size_t digits_before(const struct composition *c, size_t i);
size_t digits_at(const struct composition *c, size_t i);
/* A number ends before i: not the mark of a note behind a word («Jahr.3»). */
bool number_before(const struct composition *c, size_t i);
/* A day or another number of at most two figures ends before i with its full stop. */
bool ordinal_before(const struct composition *c, size_t i);
/* Quotation marks of a family: opening and closing, outer and inner; 0: left alone. */
struct quotes {
    uint32_t open, close, inner_open, inner_close;
};
struct quotes quotes_of(enum tongue tongue);

void compose_characters(struct composition *c); /* characters.c */
void compose_spaces(struct composition *c);     /* spaces.c */

/* calendar.c */

/* The name of a month or of a day of the week, or its short form, stands whole at i, or ends
 * before it, a full stop behind it included. */
bool calendar_at(const struct composition *c, size_t i);
bool calendar_before(const struct composition *c, size_t i);
/* Letters of the Roman numeral that stands at i, «er» of a first included; 0: none. */
size_t roman_at(const struct composition *c, size_t i);
/* What the space at i becomes inside of a date or behind an ordinal, else 0. */
uint32_t calendar_space(const struct composition *c, size_t i);

/* figures.c */

/* Minus signs, and the spaces inside of telephone numbers. */
void compose_figures(struct composition *c);
/* What the space at i becomes if a number stands beside it, else 0. */
uint32_t figure_space(const struct composition *c, size_t i);

#endif
