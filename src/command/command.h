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
    OPTION_PAGES,
    OPTION_DRAFT,
    OPTION_ACCEPT_CHANGES,
    OPTION_OVERWRITE,
    OPTION_ROOT,
    OPTION_ALLOW_OUTSIDE,
    OPTION_TEMPLATE,
    OPTION_THREADS,
    OPTION_CACHE,
    OPTION_NO_CACHE,
    OPTION_NAME,
    OPTION_DEPFILE,
    OPTION_LANG,
    OPTION_FORMAT,
    OPTION_COLOUR,
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

/* What an option takes; completion offers that. */
enum value_kind { VALUE_FLAG, VALUE_TEXT, VALUE_CHOICE, VALUE_FILE, VALUE_FOLDER };

/* A row of the table of options. Help, man page and completions are made from it. */
struct option_row {
    char letter; /* 0: none */
    const char *name;
    words value; /* how --help names it; NULL: a flag */
    words help;  /* one clause */
    words alone; /* the same of a command that makes one thing only; NULL: no other */
    words more;  /* further sentences for the man page; may be NULL */
    enum value_kind kind;
    const char *const *choices; /* VALUE_CHOICE: the values there are, then NULL */
    const char *also;           /* another spelling, understood but not shown; or NULL */
};

/* A line to type and what it does. */
struct example {
    words line;
    words does;
};

struct command {
    const char *name;
    words operands; /* «EDITION.yaml …» */
    words summary;
    words more;                     /* sentences for the man page; may be NULL */
    const struct example *examples; /* at least one, then an empty one */
    unsigned options;               /* bits 1 << enum option */
    bool takes_many;                /* more than one edition */
    bool takes_none;                /* no edition: at most one word */
    bool takes_folder;              /* a folder to be made, not an edition */
    bool takes_document;            /* a manuscript, not an edition */
    bool prints;                    /* without -o, its result goes to standard output */
    /* takes_none: what the word may be, then NULL */
    const char *const *choices;
    enum exit_code (*run)(struct invocation *call);
};

extern const struct command command_init, command_build, command_check, command_dump,
    command_import, command_schema, command_explain;

/* The names of the profiles, in the order of `enum pdf_profile`, then NULL. */
extern const char *const profile_names[];

/* The names of the templates of `init`, then NULL; the first is the default. */
extern const char *const template_names[];

/* Runs a command line; the whole of main(). */
enum exit_code command_main(int argc, char **argv);

/* ---- version.c */

/* «umbruch 0.1.0»; with `libraries` also the version of each, as it was loaded. */
void version_print(bool libraries, struct arena *arena, FILE *out);

/* ---- arguments.c */

/* Understands argv (without the program's name). False after a message. */
bool arguments_read(struct invocation *call, int argc, char **argv);
/* Of -j, or the number of processors. */
unsigned call_threads(const struct invocation *call);
const struct command *const *command_table(size_t *count);
const struct option_row *option_row(enum option option);
/* Bits 1 << enum option of those that stand behind `command`, or behind every command (NULL).
 */
unsigned command_options(const struct command *command);

/* ---- result.c */

/* Writes a text to the file of -o, or prints it. */
enum exit_code result_write(struct invocation *call, struct slice text);

static inline bool call_has(const struct invocation *call, enum option option)
{
    return call->values[option] != NULL;
}

#endif
