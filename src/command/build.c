/* build.c -- umbruch build: from editions to PDF files. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder.h"
#include "base/map.h"
#include "command/depfile.h"
#include "command/job.h"
#include "command/pages.h"
#include "page/page.h"
#include "pdf/pdf.h"

const char *const profile_names[] = {[PDF_PRESS] = "press", NULL};

enum { PROFILE_COUNT = sizeof profile_names / sizeof *profile_names - 1 };

/* False after a message. */
static bool read_profile(const struct invocation *call, enum pdf_profile *profile)
{
    const char *name = call->values[OPTION_PROFILE];
    struct slice names[PROFILE_COUNT];

    *profile = PDF_PRESS;
    for (size_t i = 0; name && i < PROFILE_COUNT; i++) {
        names[i] = slice_of(profile_names[i]);
        if (strcmp(profile_names[i], name) == 0) {
            *profile = (enum pdf_profile)i;
            name = NULL;
        }
    }
    if (!name) {
        return true;
    }
    DIAG(call->diag, MSG_PROFILE_UNKNOWN, NOWHERE, name);
    diag_nearest(call->diag, slice_of(name), names, PROFILE_COUNT);
    return false;
}

/* NAME-press.pdf, NAME-draft.pdf, either with -p8-9 before the ending. */
static struct slice output_name(const struct invocation *call, const char *edition,
                                enum pdf_profile profile)
{
    const char *given = call->values[OPTION_NAME];
    struct slice name = given ? slice_of(given) : edition_name(edition);
    struct slice pages = call_has(call, OPTION_PAGES)
                             ? pages_suffix(slice_of(call->values[OPTION_PAGES]), call->arena)
                             : SLICE("");

    return arena_printf(call->arena, "%.*s-%s%.*s.pdf", SLICE_ARG(name),
                        call_has(call, OPTION_DRAFT) ? "draft" : profile_names[profile],
                        SLICE_ARG(pages));
}

/* NAME-PROFILE.pdf here, in the folder of -o, or the file -o names. */
static const char *output_path(const struct invocation *call, const char *edition,
                               enum pdf_profile profile)
{
    const char *wanted = call->values[OPTION_OUTPUT];
    struct slice file = output_name(call, edition, profile);

    if (!wanted) {
        return file.text;
    }
    if (call->operand_count > 1 || folder_exists(wanted)) {
        return arena_string(call->arena, path_join(call->arena, slice_of(wanted), file));
    }
    return wanted;
}

/* That there is a file in spite of the errors is told everywhere. */
static bool tells_findings(const struct invocation *call, const struct job *job)
{
    return job->shows && !call_has(call, OPTION_QUIET) && !call_has(call, OPTION_FORMAT);
}

static void say_written(const struct invocation *call, const struct job *job, const char *path)
{
    bool german = diag_language(call->diag) == LANGUAGE_GERMAN;
    size_t pages = job->document->page_count;

    if (!wants_result_told(call) && !tells_findings(call, job)) {
        return;
    }
    progress_end();
    fprintf(stderr, "%s: %zu %s", output_shown(path), pages,
            pages == 1 ? (german ? "Seite" : "page") : (german ? "Seiten" : "pages"));
    if (job->shows) {
        fputs(german ? ", mit Fehlern; wo sie zu sehen sind, ist es rot gerahmt"
                     : ", with errors; where they are seen is framed in red",
              stderr);
    }
    if (call_has(call, OPTION_VERBOSE)) {
        fprintf(stderr, german ? ", %zu KiB im Dokument" : ", %zu KiB held",
                arena_bytes(job->arena) / 1024);
    }
    fputc('\n', stderr);
}

static enum exit_code write_document(const struct invocation *call, const struct job *job,
                                     const char *path, enum pdf_profile profile)
{
    struct pdf_job pdf = {
        .document = job->document, .profile = profile, .path = path, .work = job->help.work};

    progress(call, "writing the PDF", "schreibe das PDF");
    switch (pdf_write(&pdf, call->diag)) {
    case PDF_WRITTEN:
        say_written(call, job, path);
        return EXIT_FINE;
    case PDF_INPUT_WRONG:
        return EXIT_INPUT;
    case PDF_MACHINE:
        break;
    }
    return EXIT_MACHINE;
}

/* The edition's date, else that of SOURCE_DATE_EPOCH in UTC, else none. */
static struct slice draft_date(const struct job *job)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    struct tm day;
    char text[16];

    if (job->edition->date.size > 0 || !epoch || !*epoch) {
        return job->edition->date;
    }
    errno = 0;
    time_t seconds = (time_t)strtoll(epoch, &end, 10);
    if (errno != 0 || *end || !gmtime_r(&seconds, &day) ||
        strftime(text, sizeof text, "%Y-%m-%d", &day) == 0) {
        return SLICE("");
    }
    return arena_copy(job->arena, slice_of(text));
}

/* What of the document is written, and how it is marked. */
static enum exit_code choose_pages(const struct invocation *call, struct job *job)
{
    if (call_has(call, OPTION_DRAFT) &&
        !pages_mark_draft(job->arena, job->edition, job->fonts, job->document, draft_date(job),
                          call->diag)) {
        return EXIT_INPUT;
    }
    return job_select(job, call) ? EXIT_FINE : EXIT_USAGE;
}

static enum exit_code build_edition(struct invocation *call, const char *edition,
                                    enum pdf_profile profile)
{
    const char *path = output_path(call, edition, profile);
    struct job job;
    enum exit_code made = job_make(&job, call, edition);
    bool shown = made == EXIT_INPUT && call_has(call, OPTION_DRAFT) && job.shows;
    enum exit_code code = shown ? EXIT_FINE : made;

    if (code == EXIT_FINE) {
        code = choose_pages(call, &job);
    }
    if (code == EXIT_FINE && !job_may_write(&job, call, path)) {
        code = EXIT_USAGE;
    }
    /* First, for make: a new PDF beside an old rule would hide what the rule does not name. */
    if (code == EXIT_FINE && call_has(call, OPTION_DEPFILE)) {
        code = depfile_write(call, &job, path);
    }
    if (code == EXIT_FINE) {
        code = write_document(call, &job, path, profile);
    }
    progress_end();
    job_release(&job);
    return code > made ? code : made;
}

/* ---------------------------------------------------------------- before anything is built */

static bool check_name(const struct invocation *call)
{
    const char *name = call->values[OPTION_NAME];

    if (!name || (*name && !strchr(name, '/'))) {
        return true;
    }
    DIAG(call->diag, MSG_NAME_WRONG, NOWHERE, name);
    return false;
}

static bool check_output(const struct invocation *call)
{
    const char *output = call->values[OPTION_OUTPUT];

    if (!output) {
        return true;
    }
    if (call->operand_count > 1 && !folder_exists(output)) {
        DIAG(call->diag, MSG_OUTPUT_NOT_FOLDER, NOWHERE, output);
        return false;
    }
    if (path_is_standard(output) && isatty(STDOUT_FILENO)) {
        DIAG(call->diag, MSG_OUTPUT_TERMINAL, NOWHERE);
        DIAG_ADD(call->diag, MSG_OUTPUT_REDIRECT, NOWHERE);
        return false;
    }
    return true;
}

/* No edition may be written over another. */
static bool check_outputs(const struct invocation *call, enum pdf_profile profile)
{
    struct map editions; /* by the output they go to */
    const char *other;

    map_init(&editions, call->arena);
    for (size_t i = 0; i < call->operand_count; i++) {
        const char *path = output_path(call, call->operands[i], profile);

        if (map_add(&editions, slice_of(path), (void *)call->operands[i])) {
            continue;
        }
        other = map_lookup(&editions, slice_of(path));
        DIAG(call->diag, MSG_OUTPUT_TWICE, NOWHERE, other, call->operands[i], path);
        DIAG_ADD(call->diag, MSG_OUTPUT_APART, NOWHERE);
        return false;
    }
    return true;
}

static bool check_depfile(const struct invocation *call, enum pdf_profile profile)
{
    const char *depfile = call->values[OPTION_DEPFILE];

    if (!depfile) {
        return true;
    }
    const char *output = output_path(call, call->operands[0], profile);
    if (call->operand_count > 1 || path_is_standard(output)) {
        DIAG(call->diag, MSG_DEPFILE_ONE, NOWHERE);
        return false;
    }
    if (strcmp(depfile, output) == 0) {
        DIAG(call->diag, MSG_DEPFILE_IS_OUTPUT, NOWHERE, output);
        return false;
    }
    return true;
}

static enum exit_code run(struct invocation *call)
{
    enum pdf_profile profile;
    enum exit_code worst = EXIT_FINE;

    if (!read_profile(call, &profile) || !check_name(call) || !check_output(call) ||
        !check_outputs(call, profile) || !check_depfile(call, profile)) {
        return EXIT_USAGE;
    }
    for (size_t i = 0; i < call->operand_count; i++) {
        enum exit_code code = build_edition(call, call->operands[i], profile);

        worst = code > worst ? code : worst;
    }
    return worst;
}

static const struct example examples[] = {
    {{"umbruch build layout/issue.yaml", "umbruch build layout/heft.yaml"},
     {"writes issue-press.pdf into the folder you are in",
      "schreibt heft-press.pdf in den Ordner, in dem Sie sind"}},
    {{"umbruch build layout/issue.yaml -o out", "umbruch build layout/heft.yaml -o out"},
     {"writes out/issue-press.pdf, if out is a folder",
      "schreibt out/heft-press.pdf, wenn out ein Ordner ist"}},
    {{"umbruch build layout/issue.yaml --draft --pages 8-9",
      "umbruch build layout/heft.yaml --draft --pages 8-9"},
     {"writes issue-draft-p8-9.pdf: two pages, marked as a draft",
      "schreibt heft-draft-p8-9.pdf: zwei Seiten, als Entwurf gekennzeichnet"}},
    {{"make-edition | umbruch build - --root . -o - > issue.pdf",
      "ausgabe-machen | umbruch build - --root . -o - > heft.pdf"},
     {"reads the edition from a program and hands the PDF on",
      "liest die Ausgabe von einem Programm und gibt das PDF weiter"}},
    {{0}, {0}},
};

const struct command command_build = {
    .name = "build",
    .operands = {"EDITION.yaml …", "AUSGABE.yaml …"},
    .summary = {"set an edition and write its PDF",
                "eine Ausgabe setzen und ihr PDF schreiben"},
    .more =
        {"The PDF is called NAME-PROFILE.pdf after the edition's file, a draft "
         "NAME-draft.pdf. It is written only if "
         "there are no errors; then an older file of that name is replaced in one step. "
         "A draft is also written while text does not fit yet or other errors are seen on "
         "the pages: there they are framed in red, with their numbers, and the exit code "
         "is 1 all the same.",
         "Das PDF heißt NAME-PROFIL.pdf nach der Datei der Ausgabe, ein Entwurf "
         "NAME-draft.pdf. Es wird nur geschrieben, "
         "wenn es keine Fehler gibt; eine ältere Datei dieses Namens wird dann in einem "
         "Schritt ersetzt. Ein Entwurf wird auch geschrieben, solange Text noch nicht passt "
         "oder andere Fehler auf den Seiten zu sehen sind: Dort sind sie mit ihren Nummern "
         "rot gerahmt, und der Rückgabewert ist trotzdem 1."},
    .examples = examples,
    .options = 1U << OPTION_OUTPUT | 1U << OPTION_PROFILE | 1U << OPTION_PAGES |
               1U << OPTION_DRAFT | 1U << OPTION_ROOT | 1U << OPTION_ALLOW_OUTSIDE |
               1U << OPTION_NAME | 1U << OPTION_DEPFILE | 1U << OPTION_THREADS |
               1U << OPTION_CACHE | 1U << OPTION_NO_CACHE,
    .takes_many = true,
    .run = run,
};
