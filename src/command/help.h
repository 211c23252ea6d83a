/* help.h -- what the program says about itself: --help, and what the man pages share with it.
 */
#ifndef COMMAND_HELP_H
#define COMMAND_HELP_H

#include "command/command.h"

/* A name and what it stands for. A list of them ends with an empty one. */
struct fact {
    words name;
    words what;
};

extern const words help_purpose;          /* what the program does, a sentence */
extern const words help_usage;            /* «umbruch COMMAND …» */
extern const words help_language;         /* what an edition and a story are */
extern const words help_messages;         /* how mistakes are told */
extern const struct example help_first[]; /* what to do first; ends with an empty one */
extern const struct fact help_exits[], help_environment[], help_files[];

/* The help of `command`, or of the program (NULL): lines of at most 80 characters. */
void help_print(const struct command *command, enum language language, FILE *out);

#endif
