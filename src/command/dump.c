/* dump.c -- umbruch dump: the finished pages as readable text. */
#include "proof/dump.h"

#include "command/job.h"

static enum exit_code write_dump(struct invocation *call, const struct job *job,
                                 struct slice text)
{
    const char *path = call->values[OPTION_OUTPUT];

    if (path && !job_may_write(job, call, path)) {
        return EXIT_USAGE;
    }
    return result_write(call, text);
}

static enum exit_code run(struct invocation *call)
{
    struct job job;
    enum exit_code code = job_make(&job, call, call->operands[0]);

    if (code == EXIT_FINE && !job_select(&job, call)) {
        code = EXIT_USAGE;
    }
    if (code == EXIT_FINE) {
        code = write_dump(call, &job, dump_document(job.arena, job.document));
    }
    progress_end();
    job_release(&job);
    return code;
}

static const struct example examples[] = {
    {{"umbruch dump layout/issue.yaml -o before.txt",
      "umbruch dump layout/heft.yaml -o vorher.txt"},
     {"keeps the pages as text; after a change, diff shows every line that moved",
      "hält die Seiten als Text fest; nach einer Änderung zeigt diff jede bewegte Zeile"}},
    {{0}, {0}},
};

const struct command command_dump = {
    .name = "dump",
    .operands = {"EDITION.yaml", "AUSGABE.yaml"},
    .summary = {"print the finished pages as text: every line with its place",
                "die fertigen Seiten als Text ausgeben: jede Zeile mit ihrem Ort"},
    .examples = examples,
    .options = 1U << OPTION_OUTPUT | 1U << OPTION_PAGES | 1U << OPTION_ROOT |
               1U << OPTION_ALLOW_OUTSIDE | 1U << OPTION_THREADS | 1U << OPTION_CACHE |
               1U << OPTION_NO_CACHE,
    .prints = true,
    .run = run,
};
