/* Every line of any valid UTF-8 as a number of a table: what was read is written, and read
 * again as the same. */
#include "fuzz.h"
#include "page/chart_number.h"

static void read_line(struct fuzz *fuzz, struct slice line, bool comma)
{
    struct number_format format = {.comma = comma};
    struct number_format again;
    int64_t value = 0;
    int64_t other = 0;

    if (number_read(line, &format, &value) != NUMBER_READ)
        return;
    GUARANTEE(value < 10000000000 * (int64_t)NUMBER_UNIT);
    GUARANTEE(value > -10000000000 * (int64_t)NUMBER_UNIT);
    GUARANTEE(format.decimals <= NUMBER_DECIMALS);
    fuzz_touch(format.group);
    fuzz_touch(format.before);
    fuzz_touch(format.after);
    struct slice written = number_write(fuzz->arena, &format, value, true);
    GUARANTEE(utf8_check(written) == written.size);
    again = (struct number_format){.comma = comma};
    if (number_read(written, &again, &other) != NUMBER_READ || other != value)
        fprintf(stderr, "'%.*s' was written as '%.*s'\n", SLICE_ARG(line), SLICE_ARG(written));
    GUARANTEE(number_read(written, &again, &other) == NUMBER_READ);
    GUARANTEE(other == value);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();
    struct slice rest = fuzz_text(&fuzz, data, size);
    struct slice line;

    for (bool more = utf8_check(rest) == size; more;) {
        more = slice_cut(rest, '\n', &line, &rest);
        read_line(&fuzz, line, true);
        read_line(&fuzz, line, false);
    }
    fuzz_end(&fuzz);
    return 0;
}
