/* check.c -- umbruch check: everything but the file. */
#include "command/job.h"

static enum exit_code run(struct invocation *call)
{
    enum exit_code worst = EXIT_FINE;

    for (size_t i = 0; i < call->operand_count; i++) {
        struct job job;

        if (!job_make(&job, call, call->operands[i])) {
            worst = EXIT_INPUT;
        }
        progress_end();
        job_release(&job);
    }
    return worst;
}

const struct command command_check = {
    .name = "check",
    .operands = {"EDITION.yaml …", "AUSGABE.yaml …"},
    .summary = {"say what is wrong with an edition, write nothing",
                "sagen, was an einer Ausgabe falsch ist, nichts schreiben"},
    .options = 1U << OPTION_ROOT,
    .takes_many = true,
    .run = run,
};
