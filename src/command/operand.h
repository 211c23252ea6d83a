/* operand.h -- whether what stands behind a command is an edition, and which one was meant. */
#ifndef COMMAND_OPERAND_H
#define COMMAND_OPERAND_H

#include "command/command.h"

/* False after a message with the editions nearby: no such file, a folder, or a file of another
 * kind. What cannot be told by the name is left to whoever reads it. */
bool operand_is_edition(const struct invocation *call, const char *operand);

/* Whether a word that is no command is the name of a file: the command was forgotten. */
bool operand_looks_like_file(const char *operand);

#endif
