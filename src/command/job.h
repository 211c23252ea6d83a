/* job.h -- one edition through all stages up to finished pages. */
#ifndef COMMAND_JOB_H
#define COMMAND_JOB_H

#include "command/command.h"
#include "edition/edition.h"
#include "font/font.h"
#include "paint/mark.h"
#include "paint/picture.h"

struct job {
    struct arena *arena; /* the call's: messages point into it until they are printed */
    struct inputs *inputs;
    struct font_library *fonts;
    struct picture_help help;
    struct edition *edition;
    struct finished_document *document; /* NULL if the pages could not be made */
    bool shows; /* all errors are seen on the pages: they may be shown as a draft */
};

/* Reads the edition at `path` and makes its pages. All errors are in the call's diag;
 * EXIT_FINE if there are none. Release in every case. */
enum exit_code job_make(struct job *job, const struct invocation *call, const char *path);
/* False, after a message, if `path` is one of the files the job was made from. */
bool job_may_write(const struct job *job, const struct invocation *call, const char *path);
/* Leaves only the pages of --pages in the document, if that is given. False after a message. */
bool job_select(struct job *job, const struct invocation *call);
void job_release(struct job *job);

/* Says on a terminal what is being done, once the work takes long. */
void progress(const struct invocation *call, const char *english, const char *german);
void progress_end(void);
/* What was made is told with --verbose, and to a person at a terminal. */
bool wants_result_told(const struct invocation *call);

#endif
