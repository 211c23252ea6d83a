/* check.c -- umbruch check: everything but the file. */
#include "command/job.h"

static enum exit_code run(struct invocation *call)
{
    enum exit_code worst = EXIT_FINE;

    for (size_t i = 0; i < call->operand_count; i++) {
        struct job job;

        enum exit_code code = job_make(&job, call, call->operands[i]);

        worst = code > worst ? code : worst;
        progress_end();
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
    .options = 1U << OPTION_ROOT | 1U << OPTION_ALLOW_OUTSIDE | 1U << OPTION_THREADS,
    .takes_many = true,
    .run = run,
};
