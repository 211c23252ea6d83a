/* check.c -- umbruch check: everything but the file. */
#include "base/file.h"
#include "command/job.h"

static size_t problems(const struct invocation *call)
{
    return diag_errors(call->diag) + diag_warnings(call->diag);
}

static void say_fine(const struct invocation *call, const struct job *job, const char *path)
{
    bool german = diag_language(call->diag) == LANGUAGE_GERMAN;
    size_t pages = job->document->page_count;

    if (!wants_result_told(call)) {
        return;
    }
    fprintf(stderr,
            german ? "%s: %zu %s, nichts zu beanstanden\n" : "%s: %zu %s, nothing wrong\n",
            output_shown(path), pages,
            pages == 1 ? (german ? "Seite" : "page") : (german ? "Seiten" : "pages"));
}

static enum exit_code run(struct invocation *call)
{
    enum exit_code worst = EXIT_FINE;

    for (size_t i = 0; i < call->operand_count; i++) {
        struct job job;
        size_t before = problems(call);
        enum exit_code code = job_make(&job, call, call->operands[i]);

        worst = code > worst ? code : worst;
        progress_end();
        if (code == EXIT_FINE && problems(call) == before) {
            say_fine(call, &job, call->operands[i]);
        }
        job_release(&job);
    }
    return worst;
}

static const struct example examples[] = {
    {{"umbruch check layout/issue.yaml", "umbruch check layout/heft.yaml"},
     {"shows every mistake with its file, line and remedy",
      "zeigt jeden Fehler mit Datei, Zeile und Abhilfe"}},
    {{0}, {0}},
};

const struct command command_check = {
    .name = "check",
    .operands = {"EDITION.yaml …", "AUSGABE.yaml …"},
    .summary = {"say what is wrong with an edition, write nothing",
                "sagen, was an einer Ausgabe falsch ist, nichts schreiben"},
    .more =
        {"Everything is read and all pages are made, as for a PDF, so what only shows on the "
         "finished page is found too.",
         "Alles wird gelesen und alle Seiten werden umbrochen wie für ein PDF; so findet sich "
         "auch, was sich erst auf der fertigen Seite zeigt."},
    .examples = examples,
    .options = 1U << OPTION_ROOT | 1U << OPTION_ALLOW_OUTSIDE | 1U << OPTION_THREADS |
               1U << OPTION_CACHE | 1U << OPTION_NO_CACHE,
    .takes_many = true,
    .run = run,
};
