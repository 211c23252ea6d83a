/* internal.h -- what the files of this stage share.
 *
 *     prepare.c     text -> clean characters, looks, soft hyphens
 *     chance.c      characters of a word -> where it may be cut, and at what cost
 *     items.c       clean characters -> items (letters, spaces) and chances
 *     protrusion.c  how far a character may stand out of the measure
 *     demerits.c    what one line costs
 *     fit.c         chances -> the best lines
 *     line.c        a line -> placed glyphs
 *     initial.c     the drop cap
 *
 * Offsets are bytes of the clean text unless they are called source offsets.
 */
#ifndef PARAGRAPH_INTERNAL_H
#define PARAGRAPH_INTERNAL_H

#include "font/font.h"
#include "language/hyphenation.h"
#include "paragraph/paragraph.h"

#define NO_NOTE SIZE_MAX

/* Characters the rules speak of. */
enum {
    CHAR_NO_BREAK_SPACE = 0x00A0,
    CHAR_SOFT_HYPHEN = 0x00AD,
    CHAR_ZERO_WIDTH_SPACE = 0x200B,
    CHAR_HYPHEN = 0x2010,
    CHAR_NO_BREAK_HYPHEN = 0x2011,
    CHAR_EN_DASH = 0x2013,
    CHAR_EM_DASH = 0x2014,
    CHAR_LINE_SEPARATOR = 0x2028,
    CHAR_PARAGRAPH_SEPARATOR = 0x2029,
};

enum look_kind {
    LOOK_PLAIN,
    LOOK_STRONG,
    LOOK_EMPHASIS,
    LOOK_STRONG_EMPHASIS,
    LOOK_NOTE,
    LOOK_COUNT,
};

/* A type with its face opened. */
struct look {
    const struct type *type;
    struct face *face;
    const struct features *features;
    length tracking;             /* behind every letter */
    length rise;                 /* of all its glyphs: superiors that the font does not have */
    const struct shaped *hyphen; /* what stands at a soft break; NULL: the face has none */
};

/* From clean byte `from` on, characters have this look and language. */
struct stretch {
    size_t from;
    enum look_kind look;
    struct slice language;
    size_t note; /* or NO_NOTE */
};

/* From clean byte `at` on, the text stands at `source` of the text given. */
struct shift {
    size_t at;
    size_t source;
};

enum item_kind { ITEM_LETTERS, ITEM_SPACE, ITEM_BREAK };

/* Letters of one look and language without a space; or one space; or a forced break. */
struct item {
    enum item_kind kind;
    enum look_kind look;
    struct slice language;
    size_t from, to;
    const struct shaped *shaped; /* ITEM_BREAK: NULL */
    length width;                /* tracking behind each letter included */
    size_t clusters;
    bool stretches; /* ITEM_SPACE: gives way when lines are justified */
    size_t note;    /* or NO_NOTE */
    size_t word;    /* ITEM_LETTERS */
};

/* Characters between two spaces. */
struct word {
    size_t from, to;
};

enum chance_kind {
    CHANCE_START,
    CHANCE_SPACE,  /* the space vanishes */
    CHANCE_SOFT,   /* a hyphen appears */
    CHANCE_HYPHEN, /* behind a hyphen that stands in the text */
    CHANCE_CUT,    /* nothing shows: behind a slash, at U+200B */
    CHANCE_FORCED,
    CHANCE_END,
};

/* Sums over all that stands before a place of the text. */
struct sums {
    length letters; /* and spaces of fixed width */
    length spaces;  /* that stretch */
    int64_t gaps;   /* places for letter space */
    int64_t alphas; /* letters and digits, for the shortest last line */
};

/* A place where a line may end. The natural extent of a line from chance a to chance b
 * is b->end - a->start, field by field. */
struct chance {
    enum chance_kind kind;
    bool last_resort; /* only if nothing else avoids a line that sticks out */
    bool dangling;    /* CHANCE_SPACE behind a hyphen: looks like a cut word */
    bool anew;        /* cut and rest are shaped anew: kerning or ligature is lost */
    size_t end, next; /* where the line ends, and where the next one begins */
    size_t item;      /* holds `end`: letters cut or ended, the space, the break */
    struct sums end_sums, start_sums;
    length hang_right, hang_left; /* of a line that ends, begins here */
    int64_t cost;
};

struct paragraph {
    struct arena *arena;
    struct setting *setting;
    struct text text;
    const struct paragraph_style *style;
    struct look looks[LOOK_COUNT];
    struct slice chars; /* clean */
    struct {
        ARRAY_OF(struct shift);
    } shifts;
    struct {
        ARRAY_OF(struct stretch);
    } stretches;
    struct {
        ARRAY_OF(size_t);
    } softs;      /* soft hyphens stood before these bytes */
    size_t begin; /* where lines begin: behind the initial, else 0 */
    struct {
        ARRAY_OF(struct item);
    } items;
    struct {
        ARRAY_OF(struct word);
    } words;
    struct {
        ARRAY_OF(struct chance);
    } chances; /* the first is CHANCE_START, the last CHANCE_END; empty without text */
};

/* prepare.c */

/* Fills looks, chars, shifts, stretches and softs. False if there is nothing to set. */
bool paragraph_prepare(struct paragraph *p);
/* Features of a type as the font stage wants them. */
const struct features *look_features(struct paragraph *p, const struct type *type);
struct place paragraph_place(const struct paragraph *p, size_t at, size_t size);
/* The stretch that holds `at`; `hint` is where to begin looking. */
size_t stretch_at(const struct paragraph *p, size_t at, size_t hint);

bool char_is_letter(uint32_t c);
bool char_is_alpha(uint32_t c); /* letters and digits */
bool char_is_upper(uint32_t c);
bool char_is_closing(uint32_t c); /* quotation marks and brackets that close */
bool char_is_dash(uint32_t c);

/* chance.c */

/* A cut inside a word. */
struct cut_point {
    size_t at;
    enum chance_kind kind;
    bool last_resort;
    int64_t cost;
};

struct cut_points {
    ARRAY_OF(struct cut_point);
};

/* One character of a word. */
struct letter {
    size_t at;
    uint32_t c;
    bool note;     /* of a note mark */
    size_t before; /* letters of the word before this character */
};

struct letters {
    ARRAY_OF(struct letter);
    size_t stretch; /* that holds the first of them */
};

/* Clears and fills `out` with the cuts of the word [from, to), ascending. */
void word_cuts(const struct paragraph *p, const struct letters *letters, size_t to,
               struct cut_points *out);
/* Byte offsets in the clean text before which no ligature may reach back. */
struct offsets {
    ARRAY_OF(size_t);
};
void word_joints(const struct paragraph *p, const struct letters *letters, size_t to,
                 struct offsets *out);

/* items.c */

/* Fills items, words and chances from p->begin on. */
void paragraph_itemise(struct paragraph *p);
/* Bytes [from, to) of an item shaped as if nothing stood around them, with a hyphen behind. */
const struct shaped *piece_shape(const struct paragraph *p, const struct item *item,
                                 size_t from, size_t to, bool hyphen);
/* Width of the first `count` glyphs with tracking behind each of their `clusters`. */
length look_width(const struct look *look, int64_t units, size_t clusters);
size_t shaped_clusters(const struct shaped *shaped);
/* Notes the characters without a glyph in letters that stand at byte `from`. */
void missing_note(struct paragraph *p, const struct face *face, const struct shaped *shaped,
                  size_t from);

/* line.c */

/* The word's characters without the marks of notes that adjoin it. */
struct slice word_text(const struct paragraph *p, const struct word *word, struct arena *arena);

/* protrusion.c */

length protrusion_left(const struct paragraph_style *style, uint32_t c, length advance);
length protrusion_right(const struct paragraph_style *style, uint32_t c, length advance);

/* demerits.c */

/* What a kind of setting thinks of line ends; the unit is that of line_judge(). */
struct manner {
    int64_t soft;        /* a hyphen inside a word */
    int64_t soft_beside; /* more, where the word has a hyphen of its own */
    int64_t hyphen;      /* behind a hyphen of the text */
    int64_t cut;         /* behind a slash */
    int64_t url;
    int64_t scheme;   /* leaves «https://» alone */
    int64_t dash;     /* a dash that opens something ends the line */
    int64_t dangling; /* «Finanz-» ends the line, «und» follows */
    int64_t lonely;   /* a short word that begins a sentence ends the line */
    int64_t particle; /* a short word ends the line: «in | der Welt» */
    int64_t ladder;   /* hyphens in two lines that follow each other */
    int64_t line;     /* each line: of two equal settings the shorter */
};

const struct manner *paragraph_manner(const struct paragraph *p);

/* The natural extent of a line. */
struct extent {
    length letters, spaces;
    int64_t gaps, alphas;
    length hang; /* both sides */
};

struct extent line_extent(const struct paragraph *p, const struct chance *from,
                          const struct chance *to);

/* How a line is made to fill its measure. */
struct spread {
    int scale;           /* 1/1000 */
    length letter_space; /* behind every letter but the last */
    length spaces;       /* all that stretch, together */
    int stretch;         /* of a space, 1/1000 of the natural one */
};

length letters_scaled(length letters, int scale);
/* What all but the spaces that stretch then takes. */
length spread_letters(const struct spread *spread, const struct extent *extent);
/* `target`: the measure and what hangs out of it. */
struct spread line_spread(const struct paragraph *p, const struct extent *extent,
                          length target);
/* Set to its full measure: not the last line, nor one that is forced to end. */
bool line_is_spread(const struct paragraph *p, const struct chance *to);

/* What the next line needs to know of a line. */
struct rhythm {
    int8_t class; /* of its length or looseness; -1: none before */
    int8_t trend; /* ragged: shorter (+1), longer (-1) than the line before */
};

struct verdict {
    bool fits;     /* may stand in an ordinary setting */
    bool bends;    /* may stand if there is no ordinary setting */
    bool overfull; /* wider than its room */
    int64_t cost;
    int8_t class;
};

/* The line from `from` to `to` in a room of `width`. */
struct verdict line_judge(const struct paragraph *p, const struct chance *from,
                          const struct chance *to, length width);
/* No line of less natural width fits (bends) into the room, unless a paragraph ends. */
length line_shortest(const struct paragraph *p, length room, bool bent);
/* The cost of a line of `class` behind one with `before`; says what it leaves. */
int64_t rhythm_cost(const struct paragraph *p, struct rhythm before, int8_t class,
                    struct rhythm *after);
/* No rhythm costs more over all lines it can still touch. */
int64_t rhythm_bound(const struct paragraph *p);

#endif
