/* command.c -- runs a command line from end to end. */
#include "command/command.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/signals.h"
#include "base/temporary.h"
#include "command/help.h"
#include "report/report.h"

/* POSIX: LC_ALL wins over LC_MESSAGES, which wins over LANG. */
static const char *wanted_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);

        if (value && *value) {
            return value;
        }
    }
    return "";
}

/* The last value of --NAME as it stands, before anything is understood; `name` is spelt
 * with its two hyphens. NULL: not given. */
static const char *find_value(int argc, char **argv, const char *name)
{
    size_t size = strlen(name);
    const char *value = NULL;

    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], name, size) != 0) {
            continue;
        }
        if (argv[i][size] == '=') {
            value = argv[i] + size + 1;
        } else if (argv[i][size] == '\0' && i + 1 < argc) {
            value = argv[i + 1];
        }
    }
    return value;
}

/* The language and the form of messages must be known before anything is reported, even
 * about the command line itself. */
static enum language find_language(int argc, char **argv)
{
    const char *wanted = find_value(argc, argv, "--lang");

    return strncmp(wanted ? wanted : wanted_locale(), "de", 2) == 0 ? LANGUAGE_GERMAN
                                                                    : LANGUAGE_ENGLISH;
}

static enum report_format find_format(int argc, char **argv)
{
    const char *wanted = find_value(argc, argv, "--format");

    for (enum report_format i = 0; wanted && i < REPORT_FORMATS; i++) {
        if (strcmp(wanted, report_format_names[i]) == 0) {
            return i;
        }
    }
    return REPORT_TEXT;
}

static void print_summary(const struct invocation *call)
{
    size_t errors = diag_errors(call->diag);
    size_t warnings = diag_warnings(call->diag);
    bool german = diag_language(call->diag) == LANGUAGE_GERMAN;

    if (errors + warnings == 0 || call_has(call, OPTION_QUIET)) {
        return;
    }
    if (german) {
        fprintf(stderr, "%zu Fehler, %zu %s\n", errors, warnings,
                warnings == 1 ? "Warnung" : "Warnungen");
    } else {
        fprintf(stderr, "%zu %s, %zu %s\n", errors, errors == 1 ? "error" : "errors", warnings,
                warnings == 1 ? "warning" : "warnings");
    }
}

static bool wants_colour(const struct invocation *call)
{
    const char *wanted = call->values[OPTION_COLOUR];
    const char *no = getenv("NO_COLOR");

    if (wanted && strcmp(wanted, "auto") != 0) {
        return strcmp(wanted, "always") == 0;
    }
    return isatty(STDERR_FILENO) && !(no && *no);
}

static enum exit_code run(struct invocation *call, int argc, char **argv)
{
    if (!arguments_read(call, argc - 1, argv + 1)) {
        return EXIT_USAGE;
    }
    if (call_has(call, OPTION_VERSION)) {
        version_print(call_has(call, OPTION_VERBOSE), call->arena, stdout);
        return EXIT_FINE;
    }
    if (call_has(call, OPTION_HELP)) {
        help_print(call->command, diag_language(call->diag), stdout);
        return EXIT_FINE;
    }
    return call->command->run(call);
}

/* ---------------------------------------------------------------- telling */

/* What is still to be printed has to arrive. */
static enum exit_code flush_output(const struct invocation *call, FILE *out,
                                   enum exit_code code)
{
    errno = EIO; /* for what failed before and was not asked about */
    if (fflush(out) == 0 && !ferror(out)) {
        return code;
    }
    if (code == EXIT_FINE) {
        DIAG(call->diag, MSG_OUTPUT_FAILED, NOWHERE, "stdout", diag_reason(call->diag, errno));
    }
    return EXIT_MACHINE;
}

/* For people: what is wrong, how much of it, and where there is help. */
static void tell_people(const struct invocation *call, enum exit_code code)
{
    report_write(call->diag, REPORT_TEXT, wants_colour(call), stderr);
    if (code != EXIT_USAGE) {
        print_summary(call);
        return;
    }
    bool german = diag_language(call->diag) == LANGUAGE_GERMAN;
    fprintf(stderr, german ? "umbruch%s%s --help hilft weiter.\n" : "See umbruch%s%s --help.\n",
            call->command ? " " : "", call->command ? call->command->name : "");
}

/* Standard output is for the result, if the command prints it there. */
static FILE *machine_output(const struct invocation *call)
{
    const char *output = call->values[OPTION_OUTPUT];
    bool taken = output ? strcmp(output, "-") == 0 : call->command && call->command->prints;

    return taken ? stderr : stdout;
}

/* For machines. Where that cannot be written, people are told. */
static enum exit_code tell_machine(const struct invocation *call, enum exit_code code,
                                   enum report_format format)
{
    FILE *out = machine_output(call);

    report_write(call->diag, format, false, out);
    if (flush_output(call, out, EXIT_FINE) == EXIT_FINE) {
        return code;
    }
    tell_people(call, EXIT_MACHINE);
    return EXIT_MACHINE;
}

/* Help and version are no runs that a machine waits for. */
static enum exit_code tell(const struct invocation *call, enum exit_code code,
                           enum report_format format)
{
    if (format != REPORT_TEXT && !call_has(call, OPTION_HELP) &&
        !call_has(call, OPTION_VERSION)) {
        return tell_machine(call, code, format);
    }
    tell_people(call, code);
    return code;
}

/* ---------------------------------------------------------------- the machine */

/* A program may be started with one of these closed. Then the next file opened would get its
 * number, and what is printed would be written into it. What stands there instead can be
 * neither read nor written, so printing fails, and is noticed. */
static void hold_standard_files(void)
{
    static const int wrong_way[] = {O_WRONLY, O_RDONLY, O_RDONLY};

    for (int fd = 0; fd < 3; fd++) {
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", wrong_way[fd]) != fd) {
            _exit(EXIT_MACHINE);
        }
    }
}

static void die(int signal_number)
{
    temporary_remove_all(); /* made for this: NOLINT(bugprone-signal-handler,cert-sig30-c) */
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

/* What the caller has set to be ignored (nohup does) stays ignored. */
static void catch_signals(void)
{
    for (size_t i = 0; i < deadly_signal_count; i++) {
        if (signal(deadly_signals[i], die) == SIG_IGN) {
            signal(deadly_signals[i], SIG_IGN);
        }
    }
    signal(SIGXFSZ, SIG_IGN); /* a write that meets a limit fails, and is reported */
    signal(SIGPIPE, SIG_IGN);
}

enum exit_code command_main(int argc, char **argv)
{
    enum language language = find_language(argc, argv);

    hold_standard_files();
    catch_signals();
    memory_speaks(language);
    struct invocation call = {.arena = arena_new(), .diag = diag_new(language)};
    enum exit_code code = run(&call, argc, argv);
    code = tell(&call, flush_output(&call, stdout, code), find_format(argc, argv));
    diag_free(call.diag);
    arena_free(call.arena);
    return code;
}
