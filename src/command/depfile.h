/* depfile.h -- umbruch build --depfile: what a PDF is made of, for make and ninja. */
#ifndef COMMAND_DEPFILE_H
#define COMMAND_DEPFILE_H

#include "command/job.h"

/* Writes to the file of --depfile that `output` depends on every file that was read for it. */
enum exit_code depfile_write(const struct invocation *call, const struct job *job,
                             const char *output);

#endif
