/* build.c -- umbruch build: from editions to PDF files. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "command/job.h"
#include "pdf/pdf.h"

struct profile {
    const char *name;
    enum pdf_profile profile;
};

static const struct profile profiles[] = {{"press", PDF_PRESS}};

enum { PROFILE_COUNT = sizeof profiles / sizeof *profiles };

static const struct profile *profile_of(const struct invocation *call)
{
    const char *name = call->values[OPTION_PROFILE];
    struct slice names[PROFILE_COUNT];

    if (!name) {
        return &profiles[0];
    }
    for (size_t i = 0; i < PROFILE_COUNT; i++) {
        names[i] = slice_of(profiles[i].name);
        if (strcmp(profiles[i].name, name) == 0) {
            return &profiles[i];
        }
    }
    DIAG(call->diag, MSG_PROFILE_UNKNOWN, NOWHERE, name);
    diag_nearest(call->diag, slice_of(name), names, PROFILE_COUNT);
    return NULL;
}

static bool is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* NAME-PROFILE.pdf here, in the folder of -o, or the file -o names. */
static const char *output_path(const struct invocation *call, const struct edition *edition,
                               const struct profile *profile, struct arena *arena)
{
    const char *wanted = call->values[OPTION_OUTPUT];
    struct slice name =
        arena_printf(arena, "%.*s-%s.pdf", SLICE_ARG(edition->name), profile->name);

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
                                     const struct profile *profile)
{
    const char *path = output_path(call, job->edition, profile, job->arena);
    struct pdf_job pdf = {.document = job->document, .profile = profile->profile, .path = path};

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
                                    const struct profile *profile)
{
    struct job job;
    enum exit_code code = EXIT_INPUT;

    if (job_make(&job, call, path)) {
        code = write_document(call, &job, profile);
    }
    progress_end();
    job_release(&job);
    return code;
}

static enum exit_code run(struct invocation *call)
{
    const struct profile *profile = profile_of(call);
    enum exit_code worst = EXIT_FINE;

    if (!profile) {
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

const struct command command_build = {
    .name = "build",
    .operands = {"EDITION.yaml …", "AUSGABE.yaml …"},
    .summary = {"set an edition and write its PDF",
                "eine Ausgabe setzen und ihr PDF schreiben"},
    .options = 1U << OPTION_OUTPUT | 1U << OPTION_PROFILE | 1U << OPTION_ROOT,
    .takes_many = true,
    .run = run,
};
