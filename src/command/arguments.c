/* arguments.c -- understands the command line and explains it. */
#include <string.h>

#include "command/command.h"

struct option_words {
    char letter; /* 0: none */
    const char *name;
    words value; /* NULL: a flag */
    words help;
};

static const struct option_words options[OPTION_COUNT] = {
    [OPTION_OUTPUT] = {'o',
                       "output",
                       {"FILE", "DATEI"},
                       {"write there; a folder, with several editions",
                        "dorthin schreiben; bei mehreren Ausgaben ein Ordner"}},
    [OPTION_PROFILE] = {0, "profile", {"NAME", "NAME"}, {"press (default)", "press (Vorgabe)"}},
    [OPTION_ROOT] =
        {0,
         "root",
         {"FOLDER", "ORDNER"},
         {"paths are relative to it; default: the edition's folder, or the one above "
          "if that is called layout",
          "Pfade beziehen sich darauf; Vorgabe: der Ordner der Ausgabe, oder der "
          "darüber, wenn er layout heißt"}},
    [OPTION_LANG] = {0,
                     "lang",
                     {"en|de", "en|de"},
                     {"language of the messages; default: LC_MESSAGES",
                      "Sprache der Meldungen; Vorgabe: LC_MESSAGES"}},
    [OPTION_QUIET] = {'q',
                      "quiet",
                      {0},
                      {"no progress, no summary", "ohne Fortschritt und Summe"}},
    [OPTION_VERBOSE] = {'v',
                        "verbose",
                        {0},
                        {"say what was made and with what", "sagen, was womit entstand"}},
    [OPTION_HELP] = {'h', "help", {0}, {"this text", "dieser Text"}},
    [OPTION_VERSION] = {0, "version", {0}, {"the version", "die Version"}},
};

static const unsigned common_options = 1U << OPTION_LANG | 1U << OPTION_QUIET |
                                       1U << OPTION_VERBOSE | 1U << OPTION_HELP |
                                       1U << OPTION_VERSION;

static const struct command *const commands[] = {&command_build, &command_check, &command_dump};

const struct command *const *command_table(size_t *count)
{
    *count = sizeof commands / sizeof *commands;
    return commands;
}

/* ---------------------------------------------------------------- reading */

static unsigned taken_options(const struct invocation *call)
{
    return common_options | (call->command ? call->command->options : ~0U);
}

static void report_option(struct invocation *call, const char *argument)
{
    struct slice names[OPTION_COUNT];
    size_t count = 0;

    DIAG(call->diag, MSG_OPTION_UNKNOWN, NOWHERE, argument);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (taken_options(call) & 1U << i) {
            names[count++] = arena_printf(call->arena, "--%s", options[i].name);
        }
    }
    diag_nearest(call->diag, slice_of(argument), names, count);
}

static enum option find_option(const struct invocation *call, const char *argument,
                               size_t length)
{
    for (enum option i = 0; i < OPTION_COUNT; i++) {
        bool is_long = argument[1] == '-' && strlen(options[i].name) == length - 2 &&
                       strncmp(argument + 2, options[i].name, length - 2) == 0;
        bool is_short = argument[1] != '-' && length == 2 && argument[1] == options[i].letter;

        if ((is_long || is_short) && taken_options(call) & 1U << i) {
            return i;
        }
    }
    return OPTION_COUNT;
}

/* One option at argv[*at]; moves behind it. */
static bool read_option(struct invocation *call, int argc, char **argv, int *at)
{
    const char *argument = argv[*at];
    const char *equals = strncmp(argument, "--", 2) == 0 ? strchr(argument, '=') : NULL;
    size_t length = equals ? (size_t)(equals - argument) : strlen(argument);
    enum option option = find_option(call, argument, length);

    if (option == OPTION_COUNT) {
        report_option(call, argument);
        return false;
    }
    bool flag = options[option].value[0] == NULL;
    if (flag ? equals != NULL : !equals && *at + 1 >= argc) {
        DIAG(call->diag, flag ? MSG_OPTION_NO_VALUE : MSG_OPTION_NEEDS_VALUE, NOWHERE,
             options[option].name);
        return false;
    }
    call->values[option] = flag ? "" : equals ? equals + 1 : argv[++*at];
    return true;
}

static bool read_command(struct invocation *call, const char *name)
{
    size_t count;
    const struct command *const *table = command_table(&count);
    struct slice names[sizeof commands / sizeof *commands];

    for (size_t i = 0; i < count; i++) {
        names[i] = slice_of(table[i]->name);
        if (strcmp(table[i]->name, name) == 0) {
            call->command = table[i];
            return true;
        }
    }
    DIAG(call->diag, MSG_COMMAND_UNKNOWN, NOWHERE, name);
    diag_nearest(call->diag, slice_of(name), names, count);
    return false;
}

static bool read_argument(struct invocation *call, int argc, char **argv, int *at)
{
    if (argv[*at][0] == '-' && argv[*at][1] != '\0') {
        return read_option(call, argc, argv, at);
    }
    if (!call->command) {
        return read_command(call, argv[*at]);
    }
    call->operands[call->operand_count++] = argv[*at];
    return true;
}

static bool check_operands(struct invocation *call)
{
    if (call_has(call, OPTION_HELP) || call_has(call, OPTION_VERSION)) {
        return true;
    }
    if (!call->command) {
        DIAG(call->diag, MSG_COMMAND_MISSING, NOWHERE);
        return false;
    }
    if (call->operand_count == 0) {
        DIAG(call->diag, MSG_EDITION_MISSING, NOWHERE, call->command->name);
        return false;
    }
    if (call->operand_count > 1 && !call->command->takes_many) {
        DIAG(call->diag, MSG_ONE_EDITION, NOWHERE, call->command->name);
        return false;
    }
    return true;
}

bool arguments_read(struct invocation *call, int argc, char **argv)
{
    call->operands = ARENA_ARRAY(call->arena, const char *, (size_t)argc + 1);
    for (int at = 0; at < argc; at++) {
        if (!read_argument(call, argc, argv, &at)) {
            return false;
        }
    }
    return check_operands(call);
}

/* ---------------------------------------------------------------- help */

static void print_option(enum option i, enum language language, FILE *out)
{
    const struct option_words *o = &options[i];
    char left[64];

    snprintf(left, sizeof left, "%s%c%s--%s %s", o->letter ? "-" : " ",
             o->letter ? o->letter : ' ', o->letter ? ", " : "  ", o->name,
             o->value[0] ? o->value[language] : "");
    fprintf(out, "  %-26s %s\n", left, o->help[language]);
}

static void print_options(unsigned taken, enum language language, FILE *out)
{
    fputs(language == LANGUAGE_GERMAN ? "\nOptionen:\n" : "\nOptions:\n", out);
    for (enum option i = 0; i < OPTION_COUNT; i++) {
        if (taken & 1U << i) {
            print_option(i, language, out);
        }
    }
}

static void print_commands(enum language language, FILE *out)
{
    size_t count;
    const struct command *const *table = command_table(&count);

    fputs(language == LANGUAGE_GERMAN ? "\nBefehle:\n" : "\nCommands:\n", out);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "  %-6s %-16s %s\n", table[i]->name, table[i]->operands[language],
                table[i]->summary[language]);
    }
}

void arguments_help(const struct command *command, enum language language, FILE *out)
{
    bool german = language == LANGUAGE_GERMAN;

    if (command) {
        fprintf(out, "%s: umbruch %s [%s] %s\n\n%s.\n", german ? "Aufruf" : "Usage",
                command->name, german ? "OPTIONEN" : "OPTIONS", command->operands[language],
                command->summary[language]);
        print_options(common_options | command->options, language, out);
        return;
    }
    fprintf(out, "%s\n\n%s: umbruch %s\n",
            german
                ? "Umbruch setzt gedruckte Magazine: Seitenbeschreibung und Texte werden PDF."
                : "Umbruch sets printed magazines: page description and stories become PDF.",
            german ? "Aufruf" : "Usage",
            german ? "BEFEHL [OPTIONEN] AUSGABE.yaml" : "COMMAND [OPTIONS] EDITION.yaml");
    print_commands(language, out);
    print_options(common_options, language, out);
    fputs(german
              ? "\nRückgabe: 0 gut, 1 Fehler in der Vorlage, 2 falscher Aufruf, 3 Fehler der "
                "Maschine.\n«umbruch BEFEHL --help» erklärt einen Befehl.\n"
              : "\nExit codes: 0 fine, 1 problems in the input, 2 wrong usage, 3 machine "
                "trouble.\n«umbruch COMMAND --help» explains a command.\n",
          out);
}
