/* explain.c -- umbruch explain: what a message means. */
#include "command/command.h"

/* The text with dots for every argument. */
static struct slice dotted(struct arena *arena, enum message message, enum language language)
{
    const char *template = message_template(message, language);
    struct {
        ARRAY_OF(char);
    } text = {0};

    for (const char *c = template; *c; c++) {
        bool is_argument = c[0] == '{' && c[1] >= '0' && c[1] <= '9' && c[2] == '}';

        for (const char *shown = is_argument ? "…" : (char[]){*c, '\0'}; *shown; shown++) {
            *ARRAY_PUSH(arena, &text) = *shown;
        }
        c += is_argument ? 2 : 0;
    }
    return (struct slice){text.items, text.count};
}

/* «E0232  error: there is no colour '…'» */
static struct slice line_of(struct arena *arena, enum message message, enum language language)
{
    return arena_printf(arena, "%s  %s: %.*s\n", message_id(message).text,
                        severity_word(message_severity(message), language),
                        SLICE_ARG(dotted(arena, message, language)));
}

/* «      = add a frame for it»; empty if nothing is said below the message wherever it is. */
static struct slice cure_of(struct arena *arena, enum message message, enum language language)
{
    enum message cure = message_cure(message);

    if (cure == MESSAGE_COUNT) {
        return (struct slice){0};
    }
    return arena_printf(arena, "      = %.*s\n", SLICE_ARG(dotted(arena, cure, language)));
}

/* Hints have no number that anybody sees. */
static struct slice list_of(struct arena *arena, enum language language)
{
    struct {
        ARRAY_OF(char);
    } list = {0};

    for (enum message i = 0; i < MESSAGE_COUNT; i++) {
        struct slice line = line_of(arena, i, language);

        for (size_t at = 0; message_severity(i) != SEVERITY_HINT && at < line.size; at++) {
            *ARRAY_PUSH(arena, &list) = line.text[at];
        }
    }
    return (struct slice){list.items, list.count};
}

static enum exit_code run(struct invocation *call)
{
    enum language language = diag_language(call->diag);

    if (call->operand_count == 0) {
        return result_write(call, list_of(call->arena, language));
    }
    enum message message = message_find(slice_of(call->operands[0]));
    if (message == MESSAGE_COUNT) {
        DIAG(call->diag, MSG_EXPLAIN_UNKNOWN, NOWHERE, call->operands[0]);
        DIAG_ADD(call->diag, MSG_EXPLAIN_ALL, NOWHERE);
        return EXIT_USAGE;
    }
    const char *more = message_explanation(message, language);
    struct slice line = line_of(call->arena, message, language);
    return result_write(call,
                        arena_printf(call->arena, "%.*s%.*s%s%s%s", SLICE_ARG(line),
                                     SLICE_ARG(cure_of(call->arena, message, language)),
                                     more ? "\n" : "", more ? more : "", more ? "\n" : ""));
}

static const struct example examples[] = {
    {{"umbruch explain E0232", "umbruch explain E0232"},
     {"tells where colours are named", "sagt, wo Farben benannt werden"}},
    {{0}, {0}},
};

/* Any number; there are too many to be offered. */
static const char *const no_choices[] = {NULL};

const struct command command_explain = {
    .name = "explain",
    .operands = {"[E0000]", "[E0000]"},
    .summary = {"explain a message, or list all of them",
                "eine Meldung erklären oder alle aufzählen"},
    .more = {"The number stands behind the word error or warning. Three dots stand for what "
             "is named there.",
             "Die Nummer steht hinter dem Wort Fehler oder Warnung. Drei Punkte stehen für "
             "das, was dort genannt wird."},
    .examples = examples,
    .options = 1U << OPTION_OUTPUT,
    .takes_none = true,
    .prints = true,
    .choices = no_choices,
    .run = run,
};
