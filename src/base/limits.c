/* limits.c -- the bounds as rows, for those who list them. */
#include "base/limits.h"

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

struct slice limit_words(const struct limit *limit, struct arena *arena)
{
    static const struct {
        int64_t size;
        const char *name;
    } sizes[] = {{INT64_C(1) << 30, "GiB"}, {1 << 20, "MiB"}, {1 << 10, "KiB"}};
    struct slice number = with_commas(limit->value, arena);

    for (size_t i = 0; !limit->unit && i < sizeof sizes / sizeof sizes[0]; i++)
        if (limit->value % sizes[i].size == 0)
            return arena_printf(arena, "%d %s", (int)(limit->value / sizes[i].size),
                                sizes[i].name);
    const char *unit = limit->unit ? limit->unit : "bytes";
    return arena_printf(arena, "%.*s%s%s", SLICE_ARG(number), unit[0] ? " " : "", unit);
}
