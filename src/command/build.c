/* build.c -- umbruch build: from editions to PDF files. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "command/job.h"
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

static bool is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* NAME-PROFILE.pdf here, in the folder of -o, or the file -o names. */
static const char *output_path(const struct invocation *call, const struct edition *edition,
                               enum pdf_profile profile, struct arena *arena)
{
    const char *wanted = call->values[OPTION_OUTPUT];
    struct slice name =
        arena_printf(arena, "%.*s-%s.pdf", SLICE_ARG(edition->name), profile_names[profile]);

    if (!wanted) {
        return name.text;
    }
    if (call->operand_count > 1 || is_folder(wanted)) {
        return arena_string(arena, path_join(arena, slice_of(wanted), name));
    }
    return wanted;
}

static void say_written(const struct invocation *call, const struct job *job, const char *path)
{
    if (!call_has(call, OPTION_VERBOSE)) {
        return;
    }
    fprintf(stderr,
            diag_language(call->diag) == LANGUAGE_GERMAN
                ? "%s: %zu Seiten, %zu KiB im Dokument\n"
                : "%s: %zu pages, %zu KiB held\n",
            path, job->document->page_count, arena_bytes(job->arena) / 1024);
}

static enum exit_code write_document(const struct invocation *call, const struct job *job,
                                     enum pdf_profile profile)
{
    const char *path = output_path(call, job->edition, profile, job->arena);
    struct pdf_job pdf = {.document = job->document, .profile = profile, .path = path};

    if (!job_may_write(job, call, path)) {
        return EXIT_USAGE;
    }
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

static enum exit_code build_edition(struct invocation *call, const char *path,
                                    enum pdf_profile profile)
{
    struct job job;
    enum exit_code code = job_make(&job, call, path);

    if (code == EXIT_FINE) {
        code = write_document(call, &job, profile);
    }
    progress_end();
    job_release(&job);
    return code;
}

static enum exit_code run(struct invocation *call)
{
    enum pdf_profile profile;
    enum exit_code worst = EXIT_FINE;

    if (!read_profile(call, &profile)) {
        return EXIT_USAGE;
    }
    if (call->operand_count > 1 && call_has(call, OPTION_OUTPUT) &&
        !is_folder(call->values[OPTION_OUTPUT])) {
        DIAG(call->diag, MSG_OUTPUT_NOT_FOLDER, NOWHERE, call->values[OPTION_OUTPUT]);
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
    {{0}, {0}},
};

const struct command command_build = {
    .name = "build",
    .operands = {"EDITION.yaml …", "AUSGABE.yaml …"},
    .summary = {"set an edition and write its PDF",
                "eine Ausgabe setzen und ihr PDF schreiben"},
    .more =
        {"The PDF is called NAME-PROFILE.pdf after the edition's file. It is written only if "
         "there are no errors; then an older file of that name is replaced in one step.",
         "Das PDF heißt NAME-PROFIL.pdf nach der Datei der Ausgabe. Es wird nur geschrieben, "
         "wenn es keine Fehler gibt; eine ältere Datei dieses Namens wird dann in einem "
         "Schritt ersetzt."},
    .examples = examples,
    .options = 1U << OPTION_OUTPUT | 1U << OPTION_PROFILE | 1U << OPTION_ROOT |
               1U << OPTION_ALLOW_OUTSIDE,
    .takes_many = true,
    .run = run,
};
