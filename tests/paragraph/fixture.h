/* fixture.h -- a setting with the Sonderausgabe's type, for the tests of this stage. */
#ifndef TESTS_PARAGRAPH_FIXTURE_H
#define TESTS_PARAGRAPH_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "font/font.h"
#include "language/hyphenation.h"
#include "paragraph/paragraph.h"

struct fixture {
    struct arena *arena;
    struct diag *diag;
    struct font_library *fonts;
    struct setting setting;
    struct paragraph_style style; /* body: ragged, 9.3/12 pt */
};

void fixture_open(struct fixture *f);
void fixture_close(struct fixture *f);

/* The words of a German text behind each other, `**strong**` and `_emphasis_` as spans and
 * `^1^` as the mark of note 0; `|` is a forced break, `~` a no-break space. */
struct text fixture_text(struct fixture *f, const char *markup);
/* Justified as the engine is measured: 2 % glyph scaling, 1 % letter space. */
void fixture_justify(struct fixture *f);
/* The lines of the first fit, joined with "|" and a "-" where a hyphen shows. */
char *fixture_lines(struct fixture *f, const char *markup, length measure);
char *lines_joined(struct arena *arena, const struct paragraph *p, const struct fit *fit,
                   const struct room *rooms, size_t room_count, length indent);

#endif
