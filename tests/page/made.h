/* made.h -- editions made by hand, and their finished pages as text.
 *
 * A test puts elements on pages and compares the marks it gets. Faces, stories and pictures
 * are real; the edition is not read from a file, so that a test says all that
 * it depends on.
 */
#ifndef TESTS_PAGE_MADE_H
#define TESTS_PAGE_MADE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka wants those before it */
#include <cmocka.h>
#include <string.h>

#include "page/page.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { MADE_PAGES = 4, MADE_ELEMENTS = 16, MADE_STORIES = 4, MADE_PEOPLE = 4 };

enum made_cut { SANS, SANS_BOLD, SANS_SEMIBOLD, SERIF, SERIF_ITALIC, MADE_CUTS };

struct made {
    struct arena *arena;
    struct diag *diag;
    struct font_library *fonts;
    struct edition edition;
    struct page pages[MADE_PAGES];
    struct element elements[MADE_PAGES][MADE_ELEMENTS];
    struct story_file story_files[MADE_STORIES];
    struct story *stories[MADE_STORIES];
    struct person people[MADE_PEOPLE];
    struct person *people_list[MADE_PEOPLE];
};

/* A4 with 3 mm bleed, facing; baselines every 12 pt from the top; no page yet. */
void made_open(struct made *made);
void made_close(struct made *made);

/* Full tint; the colours are those of made.c. NULL: no ink. */
struct ink made_ink(const char *colour);
/* A ragged style without hyphenation, in black. */
struct paragraph_style *made_style(struct made *made, const char *name, enum made_cut cut,
                                   length size, length leading);
/* Reads tests/page/stories/NAME.md. */
void made_story(struct made *made, const char *name);
/* A story of that Markdown, from a file of its own. */
void made_story_of(struct made *made, const char *name, const char *markdown);
struct person *made_person(struct made *made, const char *id, const char *name);
/* A further page: 1 is a right page, 2 a left one, … */
struct page *made_page(struct made *made);
/* A further element of the last page. */
struct element *made_element(struct made *made, enum element_kind kind, struct area area);
struct area made_area(length x, length width, length top, length bottom);

const struct finished_document *made_document(struct made *made);
/* Makes the pages; page `index` as text, one mark a line, lengths in pt. */
const char *made_marks(struct made *made, size_t index);
/* As made_marks(), only the lines that begin with one of `kinds` («line», «begin»), NULL at
 * the end. */
const char *made_marks_of(struct made *made, size_t index, const char *const *kinds);
/* Everything reported so far, as printed. */
const char *made_messages(const struct made *made);

#endif
