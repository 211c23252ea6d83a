/* orthography.h -- what a compositor does to a text before setting it.
 *
 * Works on the characters alone and answers with edits (see story/text.h for
 * the same notion): no-break and thin spaces, apostrophes, ellipses, dashes.
 * Rules: DIN 5008:2020 and Duden «Satz und Korrektur»; R. M. Ritter, New Hart's Rules; Lexique
 * des règles typographiques en usage à l'Imprimerie nationale. The table of cases is the test.
 * Text that already has the right character is left alone.
 */
#ifndef LANGUAGE_ORTHOGRAPHY_H
#define LANGUAGE_ORTHOGRAPHY_H

#include "base/memory.h"

struct replacement {
    size_t from, to; /* bytes of the text */
    struct slice with;
};

struct replacements {
    ARRAY_OF(struct replacement); /* sorted, not overlapping */
};

struct orthography {
    struct slice language; /* BCP 47: de, de-CH, en, fr; others: language_known() */
    /* Phrases that are not to be torn («msg Public Sector»): their spaces
     * become no-break spaces. In the order of slice_compare(). */
    const struct slice *phrases;
    size_t phrase_count;
};

/* True for what looks like a language tag: a code of two or three letters (ISO 639) and behind
 * hyphens subtags of letters and digits (BCP 47). */
bool language_tag(struct slice tag);
/* True for the tag of a language that Umbruch has rules and hyphenation for. Text in any other
 * is left as it was typed but for apostrophes inside words, ellipses and numbers. */
bool language_known(struct slice tag);
/* Those, for messages and help. */
#define LANGUAGES_KNOWN "de, en, fr"

/* True if `tag` is `language` or a variety of it («fr-CA» is fr), whatever the case. */
bool language_is(struct slice tag, const char *language);

/* Appends the edits for `text` to `out`. */
void orthography_apply(const struct orthography *rules, struct slice text, struct arena *arena,
                       struct replacements *out);

/* The outer quotation marks of a language («„», «“» for German); for quotes
 * whose marks the program adds. */
void quotation_marks(struct slice language, struct slice *open, struct slice *close);

/* Edits for a text that comes into quotation marks: those it has become the inner ones of its
 * language. */
void quotation_nest(struct slice language, struct slice text, struct arena *arena,
                    struct replacements *out);

#endif
