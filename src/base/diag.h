/* diag.h -- what is wrong with the input, and where.
 *
 * A mistake in a layout or a story is a normal event: it is recorded with its
 * place, reading goes on, and all mistakes of a run are printed at the end, in
 * the order of the files. A mistake of our own is an assert.
 *
 * Texts stand in base/messages/NN-*.def, one line per message with a stable id and an
 * English and a German text; `{0}`, `{1}` … stand for the arguments, which
 * are always strings.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/memory.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_HINT };

/* MESSAGE(name, number, severity, english, german) */
enum message {
#define MESSAGE(name, number, severity, english, german) MSG_##name,
#include "base/messages/all.def"
#undef MESSAGE
    MESSAGE_COUNT
};

struct source_index;

/* A text that places point into; made by diag_source() only, lives in the
 * diag's arena. */
struct source {
    struct slice name; /* as shown to the user */
    struct slice text;
    size_t order;               /* sources are reported in the order they were added */
    struct source_index *index; /* from offsets to lines, private to diag.c */
};

/* `size` bytes at `offset` of `source`. source NULL: no place (command line,
 * machine). size 0: a point. */
struct place {
    const struct source *source;
    size_t offset;
    size_t size;
};
#define NOWHERE ((struct place){0})

enum language { LANGUAGE_ENGLISH, LANGUAGE_GERMAN };

struct diag;

struct diag *diag_new(enum language language);
void diag_free(struct diag *diag);
enum language diag_language(const struct diag *diag);

/* The diag keeps name and text as they are (no copy). */
const struct source *diag_source(struct diag *diag, struct slice name, struct slice text);

/* Records a message, but not a second time the same one at the same place (nor
 * what is added to that one); arguments are `const char *` (copied). Use the macro:
 *     DIAG(diag, MSG_UNKNOWN_KEY, place, "widht", "frame"); */
void diag_report(struct diag *diag, enum message message, struct place place,
                 const char *const *arguments, size_t count);
#define DIAG(diag, message, ...) DIAG_CALL(diag_report, (diag), (message), __VA_ARGS__, NULL)

/* Adds a line to the message recorded last: a hint (no place) or where the
 * other half stands («first defined here»). Same arguments; use the macro. */
void diag_add(struct diag *diag, enum message message, struct place place,
              const char *const *arguments, size_t count);
#define DIAG_ADD(diag, message, ...) DIAG_CALL(diag_add, (diag), (message), __VA_ARGS__, NULL)

/* The NULL at the end, which is not counted, is there because C17 has no empty
 * list of arguments. */
#define DIAG_CALL(function, diag, message, place, ...)                                         \
    function((diag), (message), (place), (const char *const[]){__VA_ARGS__},                   \
             sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *) - 1)

/* «did you mean 'x'?» if one of the names is near. */
void diag_nearest(struct diag *diag, struct slice wrong, const struct slice *names,
                  size_t count);

size_t diag_errors(const struct diag *diag);
size_t diag_warnings(const struct diag *diag);

/* 1-based line and column (code points, a tab is one) of a place; 0 and 0 of
 * NOWHERE. */
void place_position(struct place place, size_t *line, size_t *column);
/* Slice as a temporary string for an argument; lives as long as the diag. */
const char *diag_text(struct diag *diag, struct slice s);
__attribute__((format(printf, 2, 3))) const char *diag_format(struct diag *diag,
                                                              const char *format, ...);

/* Prints everything recorded, sorted by source and offset:
 *     layout/x.yaml:12:5: error E0201: unknown key 'widht' in a text frame
 *        12 |     widht: 84mm
 *           |     ^~~~~
 *           = did you mean 'width'?
 * Colour if `colour`. Long lines are cut around the caret; characters that
 * would steer a terminal are shown as U+FFFD. Writing errors are left for the
 * caller to find with ferror(). */
void diag_print(const struct diag *diag, FILE *out, bool colour);

#endif
