#include "command/job.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "command/operand.h"
#include "command/pages.h"
#include "page/page.h"
#include "story/story.h"

/* ---------------------------------------------------------------- progress */

/* Work is long when a person begins to wonder. */
enum { LONG_MILLISECONDS = 700 };

static bool progress_shown;

static int64_t milliseconds_since_start(void)
{
    static struct timespec start;
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    if (start.tv_sec == 0) {
        start = now;
    }
    return (now.tv_sec - start.tv_sec) * 1000 + (now.tv_nsec - start.tv_nsec) / 1000000;
}

void progress(const struct invocation *call, const char *english, const char *german)
{
    if (milliseconds_since_start() < LONG_MILLISECONDS || call_has(call, OPTION_QUIET) ||
        !isatty(STDERR_FILENO)) {
        return;
    }
    fprintf(stderr, "\r\033[K%s …",
            diag_language(call->diag) == LANGUAGE_GERMAN ? german : english);
    progress_shown = true;
}

void progress_end(void)
{
    if (progress_shown) {
        fprintf(stderr, "\r\033[K");
        progress_shown = false;
    }
}

bool wants_result_told(const struct invocation *call)
{
    return call_has(call, OPTION_VERBOSE) ||
           (isatty(STDERR_FILENO) && !call_has(call, OPTION_QUIET) &&
            !call_has(call, OPTION_FORMAT));
}

/* ---------------------------------------------------------------- stages */

static struct story **stories_read(struct job *job, const struct invocation *call)
{
    const struct edition *edition = job->edition;
    struct story **stories = ARENA_ARRAY(job->arena, struct story *, edition->story_count + 1);

    for (size_t i = 0; i < edition->story_count; i++) {
        const struct story_file *file = &edition->stories[i];
        const char *path =
            edition_path(edition, job->arena, file->path, file->place, call->diag);

        stories[i] = path ? story_read(job->arena, job->inputs, path, slice_of(path),
                                       file->place, call->diag)
                          : NULL;
    }
    return stories;
}

static enum exit_code failure_of(const struct job *job)
{
    return inputs_failed(job->inputs) ? EXIT_MACHINE : EXIT_INPUT;
}

/* Bytes in the cache, at most. */
#define CACHE_MOST ((uint64_t)512 * 1024 * 1024)

static bool is_absolute(const char *path) { return path && path[0] == '/'; }

/* NULL: there is none. */
static struct cache *open_cache(const struct invocation *call)
{
    const char *folder = call->values[OPTION_CACHE];
    const char *caches = getenv("XDG_CACHE_HOME");
    const char *home = getenv("HOME");

    if (call_has(call, OPTION_NO_CACHE)) {
        return NULL;
    }
    if (!folder && is_absolute(caches)) {
        folder = arena_printf(call->arena, "%s/umbruch", caches).text;
    }
    if (!folder && is_absolute(home) && access(home, X_OK) == 0) { /* no home is made */
        folder = arena_printf(call->arena, "%s/.cache/umbruch", home).text;
    }
    return folder ? cache_open(folder, CACHE_MOST) : NULL;
}

enum exit_code job_make(struct job *job, const struct invocation *call, const char *path)
{
    struct diag *diag = call->diag;
    size_t errors = diag_errors_said(diag); /* of other editions of the call */
    size_t findings = diag_findings_said(diag);

    *job = (struct job){.arena = call->arena};
    job->inputs = inputs_new(job->arena);
    if (call_has(call, OPTION_ALLOW_OUTSIDE)) {
        inputs_allow_outside(job->inputs);
    }
    job->help = (struct picture_help){
        .work = work_new(call_threads(call)),
        .spill = spill_new(),
        .cache = open_cache(call),
        .only_check = call->command != &command_build,
    };
    job->fonts = font_library_new(job->arena, job->inputs, diag);
    if (!operand_is_edition(call, path)) {
        return EXIT_INPUT;
    }
    progress(call, "reading the edition", "lese die Ausgabe");
    job->edition = edition_read(job->arena, job->inputs, path, call->values[OPTION_ROOT], diag);
    if (!job->edition) {
        return failure_of(job);
    }
    progress(call, "reading the stories", "lese die Texte");
    struct story **stories = stories_read(job, call);
    /* Pages can be looked at without a picture that is missing: the room for it is given. */
    if (diag_errors_said(diag) - errors > job->edition->picture_errors) {
        pages_check_files(job->arena, job->edition, job->fonts, diag);
        return failure_of(job);
    }
    progress(call, "making pages", "umbreche die Seiten");
    job->document = pages_make(job->arena, job->edition, stories, job->fonts, &job->help, diag);
    if (diag_errors_said(diag) == errors) {
        return EXIT_FINE;
    }
    job->shows = diag_errors_said(diag) - errors == diag_findings_said(diag) - findings;
    return failure_of(job);
}

bool job_select(struct job *job, const struct invocation *call)
{
    return !call_has(call, OPTION_PAGES) ||
           pages_select(job->document, slice_of(call->values[OPTION_PAGES]), job->arena,
                        call->diag);
}

void job_release(struct job *job)
{
    font_library_free(job->fonts);
    work_free(job->help.work);
    spill_free(job->help.spill);
    cache_close(job->help.cache);
}

bool job_may_write(const struct job *job, const struct invocation *call, const char *path)
{
    if (path_is_standard(path) || !inputs_hold(job->inputs, path)) {
        return true;
    }
    DIAG(call->diag, MSG_OUTPUT_IS_INPUT, NOWHERE, path);
    DIAG_ADD(call->diag, MSG_OUTPUT_OTHER, NOWHERE);
    return false;
}
