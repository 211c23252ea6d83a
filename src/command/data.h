/* data.h -- the files that come with the program: templates, fonts, schemas. */
#ifndef COMMAND_DATA_H
#define COMMAND_DATA_H

#include "base/memory.h"

/* The folder that holds `templates` and `fonts`: $UMBRUCH_DATA; else share/umbruch beside the
 * folder of the program (an installation) or in it (a build). NULL if there is none. */
const char *data_folder(struct arena *arena);

#endif
