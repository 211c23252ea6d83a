/* placeholder.h -- what a text names in braces and the pages answer: {page:…}, {credits}.
 * Page stage only.
 */
#ifndef PAGE_PLACEHOLDER_H
#define PAGE_PLACEHOLDER_H

#include "page/maker.h"

/* ---- placeholder.c */

/* The text with all placeholders filled in; those that cannot be are reported and vanish. */
struct text placeholders_fill(struct maker *maker, const struct text *text);
/* The same in words without markup that stand on a page elsewhere. */
struct slice placeholders_fill_words(struct maker *maker, struct slice words,
                                     struct place place);

/* ---- braces.c */

/* Warns of what looks like a placeholder and is none. */
void placeholders_check(struct maker *maker, const struct text *text);
/* Whether a backslash makes a mere brace of the one at `at`. */
bool placeholder_escaped(const struct text *text, size_t at);

/* ---- reference.c: the pages on which stories, parts and elements stand */

/* The pages that hold a part of a story. */
struct standing {
    ARRAY_OF(size_t); /* indices, rising, each once */
    bool asked;       /* some text wants to know */
};

struct references {
    struct standing **parts; /* by the index of the story in the edition, then of the part */
    struct map ids;          /* of elements -> the first page with it */
};

/* True if some text names a page. */
bool references_wanted(const struct maker *maker);
/* Where everything would stand if every frame of a thread held a bit of each of its parts. */
struct references *references_plan(struct maker *maker);
/* Takes over where the lines of the threads of `flowed` stand. True if all that was asked for
 * stood there already. */
bool references_update(struct maker *maker, const struct maker *flowed);
/* Says which parts move from page to page with the numbers that are set for them; the last
 * round put them where `flowed` has them. */
void references_report(struct maker *maker, const struct maker *flowed);

/* The folio «keynote#body», «next keynote» or «id» stands for, in a text of that source;
 * empty, and a message at `place`, if it stands for none. */
struct slice reference_folio(struct maker *maker, struct slice anchor,
                             const struct source *source, struct place place);

/* ---- credits.c */

/* Whose pictures stand on which pages, in words of the language: «S. 4, 9: Anna Beispiel; S. 7:
 * dpa». Reports pictures of which nobody says it; `place` is where the list is asked for. */
struct slice credits_list(struct maker *maker, struct slice language, struct place place);

#endif
