/* command.c -- runs a command line from end to end. */
#include "command/command.h"

#include <errno.h>
#include <fcntl.h>
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
    output_abandon_all(); /* made for this: NOLINT(bugprone-signal-handler,cert-sig30-c) */
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

/* What the caller has set to be ignored (nohup does) stays ignored. */
static void catch_signals(void)
{
    static const int deadly[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

    for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++) {
        if (signal(deadly[i], die) == SIG_IGN) {
            signal(deadly[i], SIG_IGN);
        }
    }
    signal(SIGXFSZ, SIG_IGN); /* a write that meets a limit fails, and is reported */
    signal(SIGPIPE, SIG_IGN);
}

/* What is still to be printed has to arrive. */
static enum exit_code flush_output(const struct invocation *call, enum exit_code code)
{
    errno = EIO; /* for what failed before and was not asked about */
    if (fflush(stdout) == 0 && !ferror(stdout)) {
        return code;
    }
    if (code == EXIT_FINE) {
        DIAG(call->diag, MSG_OUTPUT_FAILED, NOWHERE, "stdout", diag_reason(call->diag, errno));
    }
    return EXIT_MACHINE;
}

enum exit_code command_main(int argc, char **argv)
{
    enum language language = find_language(argc, argv);

    hold_standard_files();
    catch_signals();
    memory_speaks(language);
    struct invocation call = {.arena = arena_new(), .diag = diag_new(language)};
    enum exit_code code = flush_output(&call, run(&call, argc, argv));
    diag_print(call.diag, stderr, wants_colour());
    if (code == EXIT_USAGE) {
        fputs(diag_language(call.diag) == LANGUAGE_GERMAN ? "umbruch --help hilft weiter.\n"
                                                          : "See umbruch --help.\n",
              stderr);
    } else {
        print_summary(&call);
    }
    diag_free(call.diag);
    arena_free(call.arena);
    return code;
}
