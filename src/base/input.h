/* input.h -- the one door through which the files of an edition come in.
 *
 * Description, includes, people, stories, fonts and pictures are all read here. So it is
 * known which files an edition is made of (nothing may be written over one of them), and
 * nothing comes in from outside the edition's root, by whatever links.
 */
#ifndef BASE_INPUT_H
#define BASE_INPUT_H

#include "base/diag.h"
#include "base/memory.h"

struct inputs;

/* Of one edition; lives in `arena`, which nobody may rewind behind a read. Open to every file
 * until it is confined. */
struct inputs *inputs_new(struct arena *arena);

/* So many bytes may all files have together; LIMIT_INPUT_MEBIBYTES without it. */
void inputs_bound(struct inputs *inputs, uint64_t most);

/* From now on only files below the folder `root` are read, the links of both resolved.
 * Without effect behind inputs_allow_outside(). */
void inputs_confine(struct inputs *inputs, const char *root);
void inputs_allow_outside(struct inputs *inputs);
bool inputs_are_confined(const struct inputs *inputs);

enum input_verdict {
    INPUT_ALLOWED,
    INPUT_OUTSIDE, /* of the root */
    INPUT_MISSING, /* errno tells why */
};

/* Whether a file could be read, without opening it. */
enum input_verdict inputs_judge(struct inputs *inputs, const char *path);

/* A file to be read: the path to open, the name messages call it by, the place that names
 * it, and the most bytes it may have. */
struct input {
    const char *path;
    struct slice shown;
    struct place place;
    size_t limit;
};

/* Reads a regular file into the arena, a NUL behind its last byte. False after a message.
 * The file is judged when it is opened: nobody can exchange it in between. */
bool input_read(struct inputs *inputs, struct arena *arena, const struct input *input,
                struct slice *content, struct diag *diag);

/* Reads all of standard input, of at most `limit` bytes, which messages call INPUT_STANDARD. It
 * is no file: inputs_count() does not know it. */
bool input_read_standard(struct inputs *inputs, struct arena *arena, size_t limit,
                         struct slice *content, struct diag *diag);
#define INPUT_STANDARD "<stdin>"

/* «… lies outside», with what can be done. */
void input_report_outside(struct diag *diag, struct place place, const char *shown);

/* Whether a file could not be read because the machine is in trouble (a disk's fault, too
 * many open files), not because of what the edition says. */
bool inputs_failed(const struct inputs *inputs);

/* The files that were opened, each path once as it was opened, in the order of reading. */
size_t inputs_count(const struct inputs *inputs);
const char *inputs_path(const struct inputs *inputs, size_t index);
/* Whether `path` is one of these files, by another name or through links, too. */
bool inputs_hold(const struct inputs *inputs, const char *path);

#endif
