/* result.c -- a text that a command prints, or writes to the file of -o. */
#include <errno.h>

#include "base/file.h"
#include "command/command.h"

static enum exit_code file_write(struct invocation *call, struct slice text)
{
    const char *path = call->values[OPTION_OUTPUT];

    if (output_save(path, text)) {
        return EXIT_FINE;
    }
    DIAG(call->diag, MSG_OUTPUT_FAILED, NOWHERE, output_shown(path),
         diag_reason(call->diag, errno));
    return EXIT_MACHINE;
}

enum exit_code result_write(struct invocation *call, struct slice text)
{
    if (call_has(call, OPTION_OUTPUT)) {
        return file_write(call, text);
    }
    if (fwrite(text.text, 1, text.size, stdout) != text.size || fflush(stdout) != 0) {
        DIAG(call->diag, MSG_OUTPUT_FAILED, NOWHERE, "stdout", diag_reason(call->diag, errno));
        return EXIT_MACHINE;
    }
    return EXIT_FINE;
}
