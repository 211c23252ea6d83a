/* paragraph.h -- a text in a style becomes lines.
 *
 * paragraph_new() shapes the words and finds the places where a line may end;
 * paragraph_fit() chooses them for the whole paragraph at once (D. E. Knuth and M. F.
 * Plass, Breaking Paragraphs into Lines, SP&E 11, 1981), against rooms that may
 * differ from line to line; paragraph_line() places the glyphs of one line.
 */
#ifndef PARAGRAPH_PARAGRAPH_H
#define PARAGRAPH_PARAGRAPH_H

#include "edition/style.h"
#include "paint/mark.h"
#include "story/text.h"

struct face;
struct font_library;
struct hyphenation;
struct joints;
struct paragraph;

/* A character that a face lacks, where it was first wanted. Only the page maker knows on which
 * page that is, so it reports them. */
struct missing_character {
    const struct face *face;
    uint32_t character;
    struct place place;
    bool reported;
};

struct missing_characters {
    ARRAY_OF(struct missing_character);
};

/* What setting type needs besides text and style; one for the document. */
struct setting {
    struct arena *arena; /* of what outlives a paragraph: `missing` */
    struct font_library *fonts;
    /* The face of a cut; reports and answers NULL if it cannot be opened. */
    struct face *(*face_of)(void *context, const struct cut *cut);
    void *context;
    struct hyphenation *hyphenation; /* of any language, with the edition's exceptions */
    const struct joints *joints;
    struct diag *diag;
    struct missing_characters missing; /* once for each character and face */
};

/* Shapes and itemises. A word is hyphenated and shaped in the language of its span, else the
 * text's, else its type's. The paragraph lives in `arena`, what is made from it need not.
 * Characters that the face lacks go to setting->missing. Leading spaces of a text are dropped,
 * runs of spaces are one. Never NULL; an empty text gives no lines. */
struct paragraph *paragraph_new(struct arena *arena, struct setting *setting,
                                const struct text *text, const struct paragraph_style *style);

/* The room of one line inside its column. */
struct room {
    length left;  /* from the column's left edge, wraps and style margins excluded */
    length width; /* the measure */
    /* The last line of its column: no hyphen may end it. Holds for this line alone, not for
     * those for which the last room stands. */
    bool column_end;
};

/* One way to break a paragraph. */
struct fit {
    size_t line_count;
    int64_t demerits; /* 100 000: a line short by its rag zone, or spaced half as wide again */
    const size_t *breaks; /* line_count item numbers, opaque */
    bool overfull;        /* some line does not fit (a word wider than the room) */
};

enum { FIT_MOST = 3 };

/* The best settings with different numbers of lines, best first, at most FIT_MOST: the
 * optimum and, where acceptable, one line fewer and one more. rooms[i] is the i-th line's;
 * the last stands for all that follow. `first_indent` is added to the left of
 * line 0. Results in `arena`. Returns their number (at least 1 if there is text). */
size_t paragraph_fit(const struct paragraph *paragraph, const struct room *rooms,
                     size_t room_count, length first_indent, struct arena *arena,
                     struct fit fits[FIT_MOST]);

/* The first cluster as a drop cap of its own: afterwards the paragraph begins behind it.
 * The initial's glyphs at size drop_cap.type. Empty text: false. */
struct initial {
    struct glyph_run run; /* origin 0,0 */
    length ink_left;      /* left side bearing of the ink: to hang it flush */
    length ink_width;     /* from the left of the ink to its right */
};

/* One finished line: glyph runs relative to (column left, baseline). */
struct line {
    const struct glyph_run *runs; /* run.origin relative; rise for superiors */
    size_t run_count;
    length x;                     /* of the type's left edge, hung parts excluded */
    length width;                 /* of the type, hung parts excluded */
    length hang_left, hang_right; /* how far glyphs stand out of the measure */
    struct slice text;            /* as read */
    struct place place;
    bool hyphenated;         /* ends with a hyphen that cuts a word (soft or real) */
    bool last;               /* of its paragraph */
    int stretch;             /* word space, 1/1000 of the natural one */
    const size_t *notes;     /* indices of notes marked in this line */
    const size_t *note_runs; /* the run that is the mark of each */
    size_t note_count;
};

/* Line `index` of a fit, set into its room; in `arena`. Every line but the paragraph's
 * last ends with a space glyph (or the hyphen), so extraction does not glue words. */
struct line paragraph_line(const struct paragraph *paragraph, const struct fit *fit,
                           size_t index, struct room room, length first_indent,
                           struct arena *arena);

/* Splits the initial off; see struct initial. */
bool paragraph_take_initial(struct paragraph *paragraph, struct arena *arena,
                            struct initial *out);

/* Of ICU, as loaded; for --version --verbose. */
const char *paragraph_icu_version(struct arena *arena);

#endif
