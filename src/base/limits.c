/* limits.c -- the bounds as rows, for those who list them. */
#include "base/limits.h"

#include <string.h>

#define BYTES NULL

static const struct limit rows[] = {
#define LIMIT(name, value, unit, message, what) {#name, (value), unit, MSG_##message, what},
#include "base/limits.def"
#undef LIMIT
};

const struct limit *limits(size_t *count)
{
    *count = sizeof rows / sizeof rows[0];
    return rows;
}

static struct slice with_commas(int64_t value, struct arena *arena)
{
    if (value < 1000)
        return arena_printf(arena, "%d", (int)value);
    struct slice front = with_commas(value / 1000, arena);
    return arena_printf(arena, "%.*s,%03d", SLICE_ARG(front), (int)(value % 1000));
}

struct slice size_words(uint64_t bytes, struct arena *arena)
{
    static const struct {
        unsigned shift;
        const char *name;
    } sizes[] = {{30, "GB"}, {20, "MB"}, {10, "KB"}};

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        if (bytes > 0 && bytes % (UINT64_C(1) << sizes[i].shift) == 0)
            return arena_printf(arena, "%u %s", (unsigned)(bytes >> sizes[i].shift),
                                sizes[i].name);
    return (struct slice){0};
}

/* A bound of bytes, or of so many MB where an int has no room for the bytes; 0: of others. */
static uint64_t bytes_of(const struct limit *limit)
{
    if (!limit->unit)
        return (uint64_t)limit->value;
    return strcmp(limit->unit, "MB") == 0 ? (uint64_t)limit->value << 20 : 0;
}

struct slice limit_words(const struct limit *limit, struct arena *arena)
{
    struct slice number = with_commas(limit->value, arena);
    struct slice size = size_words(bytes_of(limit), arena);

    if (size.size > 0)
        return size;
    const char *unit = limit->unit ? limit->unit : "bytes";
    return arena_printf(arena, "%.*s%s%s", SLICE_ARG(number), unit[0] ? " " : "", unit);
}
