/* fuzz.h -- what the harnesses share.
 *
 * A harness gives the bytes to one reader as the program would, walks through all that came
 * of them, and prints the messages. The same function is driven by libFuzzer (preset `fuzz`)
 * and, over the files of corpus/, by replay.c in every run of the tests.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdio.h>
#include <stdlib.h>

#include "base/diag.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What a reader guarantees; not assert(), which a build may leave out. */
#define GUARANTEE(condition)                                                                   \
    do {                                                                                       \
        if (!(condition)) {                                                                    \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);            \
            abort();                                                                           \
        }                                                                                      \
    } while (0)

struct fuzz {
    struct arena *arena;
    struct diag *diag;
};

struct fuzz fuzz_begin(void);
/* Prints what was found wrong to nowhere, so that every place is looked up. */
void fuzz_end(struct fuzz *fuzz);

/* A copy with nothing behind its end, so that one byte too many is found. */
struct slice fuzz_text(struct fuzz *fuzz, const uint8_t *data, size_t size);
/* The path of a file with these bytes; that of the last call is gone. A real one: what has no
 * name in a folder is no input (base/input.h). Who reads it sees to it that it was read. */
const char *fuzz_file(struct slice content);
/* Reads every byte. */
void fuzz_touch(struct slice s);
void fuzz_touch_place(struct place place);

#endif
