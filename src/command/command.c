/* command.c -- runs a command line from end to end. */
#include "command/command.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "command/help.h"

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

/* Before anything is reported the language must be known: --lang is looked for first. */
static enum language find_language(int argc, char **argv)
{
    const char *name = wanted_locale();

    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0) {
            name = argv[i] + 7;
        } else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc) {
            name = argv[i + 1];
        }
    }
    return strncmp(name, "de", 2) == 0 ? LANGUAGE_GERMAN : LANGUAGE_ENGLISH;
}

static void print_version(void) { printf("umbruch %s\n", UMBRUCH_VERSION); }

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

static bool wants_colour(void)
{
    const char *no = getenv("NO_COLOR");

    return isatty(STDERR_FILENO) && !(no && *no);
}

static enum exit_code run(struct invocation *call, int argc, char **argv)
{
    if (!arguments_read(call, argc - 1, argv + 1)) {
        return EXIT_USAGE;
    }
    if (call_has(call, OPTION_VERSION)) {
        print_version();
        return EXIT_FINE;
    }
    if (call_has(call, OPTION_HELP)) {
        help_print(call->command, diag_language(call->diag), stdout);
        return EXIT_FINE;
    }
    return call->command->run(call);
}

static void die(int signal_number)
{
    output_abandon_all(); /* made for this: NOLINT(bugprone-signal-handler,cert-sig30-c) */
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

enum exit_code command_main(int argc, char **argv)
{
    struct invocation call = {.arena = arena_new(),
                              .diag = diag_new(find_language(argc, argv))};

    signal(SIGINT, die);
    signal(SIGTERM, die);
    signal(SIGHUP, die);
    signal(SIGXFSZ, SIG_IGN); /* a write that meets a limit fails, and is reported */
    signal(SIGPIPE, SIG_IGN);
    enum exit_code code = run(&call, argc, argv);
    diag_print(call.diag, stderr, wants_colour());
    if (code == EXIT_USAGE) {
        fputs(diag_language(call.diag) == LANGUAGE_GERMAN ? "umbruch --help hilft weiter.\n"
                                                          : "See umbruch --help.\n",
              stderr);
    } else {
        print_summary(&call);
    }
    if (fflush(stdout) != 0 && code == EXIT_FINE) {
        code = EXIT_MACHINE;
    }
    diag_free(call.diag);
    arena_free(call.arena);
    return code;
}
