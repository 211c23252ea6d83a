/* diag.h -- what is wrong with the input, and where.
 *
 * A mistake in a layout or a story is a normal event: it is recorded with its
 * place, reading goes on, and all mistakes of a run are told at the end, in
 * the order of the files: in words by diag_print(), for machines by the report
 * stage. A mistake of our own is an assert.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/length.h"
#include "base/memory.h"
#include "base/message.h"
#include "base/source.h"

struct diag;

struct diag *diag_new(enum language language);
void diag_free(struct diag *diag);
enum language diag_language(const struct diag *diag);

/* The diag keeps name and text as they are (no copy). A text that was added before
 * under the same name, as by a second edition, is the same source. */
const struct source *diag_source(struct diag *diag, struct slice name, struct slice text);

/* Records a message, but not a second time the same one at the same place (nor
 * what is added to that one); arguments are `const char *` (copied). Use the macro:
 *     DIAG(diag, MSG_UNKNOWN_KEY, place, "widht", "frame"); */
void diag_report(struct diag *diag, enum message message, struct place place,
                 const char *const *arguments, size_t count);
#define DIAG(diag, message, ...) DIAG_CALL(diag_report, (diag), (message), __VA_ARGS__, NULL)

/* True at the first call for this message about `what`: for what is said once in a run,
 * wherever it comes up again. */
bool diag_first(struct diag *diag, enum message message, struct slice what);

/* Whether the last message did not stand already: only then is it worth a search for hints. */
bool diag_is_new(const struct diag *diag);

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

/* Why the machine refused, in plain words for an argument: «the disk is full»; `error` is
 * an errno. */
const char *diag_reason(const struct diag *diag, int error);

/* A size in words for an argument: «8 MB» (size_words()), or «65 bytes» if that is no whole
 * number. */
const char *diag_size(struct diag *diag, uint64_t bytes);

/* Messages that are printed. */
size_t diag_errors(const struct diag *diag);
/* Counts an error that stands already, too: more than before tells that something was wrong
 * since, also where two editions share a file with a mistake in it. */
size_t diag_errors_said(const struct diag *diag);
/* Of these, the ones that are seen on finished pages: message_is_finding(). */
size_t diag_findings_said(const struct diag *diag);
size_t diag_warnings(const struct diag *diag);

/* From now on diag_length() speaks of millimetres: the input does. */
void diag_speak_millimetres(struct diag *diag);
/* A length in words for an argument, with its unit: «7 mm», «19.8 pt», in German «19,8 pt». */
const char *diag_length(struct diag *diag, length value);
/* The same in points always: sizes of type. */
const char *diag_points(struct diag *diag, length value);

/* Slice as a temporary string for an argument; lives as long as the diag. */
const char *diag_text(struct diag *diag, struct slice s);
__attribute__((format(printf, 2, 3))) const char *diag_format(struct diag *diag,
                                                              const char *format, ...);

/* ---- what was recorded */

/* A line below a report: a hint, or where the other half stands. */
struct report_note {
    enum message message;
    struct place place;
    struct slice text;
};

struct report {
    enum message message;
    struct place place;
    struct slice text; /* in the diag's language, arguments filled in */
    size_t number;     /* in order of recording */
    struct report_notes {
        ARRAY_OF(struct report_note);
    } notes;
    bool cured; /* the last note is what the table of messages says is to be done */
};

/* All reports: what has no file first, then by source, offset and order of recording. The
 * array lives in `arena`. */
const struct report *const *diag_sorted(const struct diag *diag, struct arena *arena,
                                        size_t *count);

/* ---- diag_print.c */

/* Prints everything recorded, sorted:
 *     layout/x.yaml:12:5: error E0201: unknown key 'widht' in a text frame
 *        12 |     widht: 84mm
 *           |     ^~~~~
 *           = did you mean 'width'?
 * Colour if `colour`. Long lines are cut around the caret; of a place of several lines
 * the first is shown, and '…' behind its mark; characters that would steer a terminal
 * are shown as U+FFFD. Writing errors are left for the caller to find with ferror(). */
void diag_print(const struct diag *diag, FILE *out, bool colour);

#endif
