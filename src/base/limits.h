/* limits.h -- how much of everything there may be.
 *
 * Nothing from outside is read, unpacked or multiplied without a bound, and every bound stands
 * in limits.def, with the message that is said beyond it. They are far above what a magazine
 * has, and low enough that no input takes more memory or time than a machine has to spare.
 * What keys say of their own ranges (lengths, counts) stands in the tables of the language.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stdint.h>

#include "base/memory.h"
#include "base/message.h"

enum {
#define LIMIT(name, value, unit, message, what) LIMIT_##name = (value),
#include "base/limits.def"
#undef LIMIT
};

struct limit {
    const char *name;
    int64_t value;
    const char *unit;     /* behind the number; NULL: bytes */
    enum message message; /* said beyond it */
    const char *what;     /* that there may be at most so much of */
};

/* All of them, in the order of limits.def. */
const struct limit *limits(size_t *count);
/* A size as people write it: «8 MB» for 8 × 1024 × 1024 bytes, also KB and GB; empty if it is
 * no whole number of any. */
struct slice size_words(uint64_t bytes, struct arena *arena);
/* The value as it is written in messages and lists: «8 MB», «100,000», «64 levels». */
struct slice limit_words(const struct limit *limit, struct arena *arena);

#endif
