/* command.h -- the command line: a table of commands, one thin file for each.
 *
 * Exit codes: 0 fine, 1 problems in the input, 2 wrong usage, 3 machine trouble
 * (disk full, no memory, a folder that cannot be written).
 */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include "base/diag.h"

enum exit_code { EXIT_FINE = 0, EXIT_INPUT = 1, EXIT_USAGE = 2, EXIT_MACHINE = 3 };

enum { LANGUAGE_COUNT = 2 };

/* English and German, in the order of `enum language`. */
typedef const char *words[LANGUAGE_COUNT];

/* Every option of the program; a command names those it takes. */
enum option {
    OPTION_OUTPUT,
    OPTION_PROFILE,
    OPTION_ROOT,
    OPTION_LANG,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COUNT,
};

/* A command line, understood. */
struct invocation {
    const struct command *command;
    struct arena *arena;
    struct diag *diag;
    const char *values[OPTION_COUNT]; /* NULL: not given; "" for flags */
    const char **operands;
    size_t operand_count;
};

struct command {
    const char *name;
    words operands; /* «EDITION.yaml …» */
    words summary;
    unsigned options; /* bits 1 << enum option */
    bool takes_many;  /* more than one edition */
    enum exit_code (*run)(struct invocation *call);
};

extern const struct command command_build, command_check, command_dump;

/* Runs a command line; the whole of main(). */
enum exit_code command_main(int argc, char **argv);

/* ---- arguments.c */

/* Understands argv (without the program's name). False after a message. */
bool arguments_read(struct invocation *call, int argc, char **argv);
void arguments_help(const struct command *command, enum language language, FILE *out);
const struct command *const *command_table(size_t *count);

static inline bool call_has(const struct invocation *call, enum option option)
{
    return call->values[option] != NULL;
}

#endif
