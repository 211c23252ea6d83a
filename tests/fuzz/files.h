/* files.h -- one input as several files of a folder.
 *
 * A line `=== NAME` begins the file of that name, if it is among `names`; what stands before
 * the first such line is the first file. The folder is made once for each process and is gone
 * at its end.
 */
#ifndef TESTS_FUZZ_FILES_H
#define TESTS_FUZZ_FILES_H

#include "fuzz.h"

/* Of the folder; lives as long as the process. */
const char *fuzz_folder(void);
/* The path of a file in it. */
const char *fuzz_path(struct arena *arena, const char *name);
void fuzz_write(const char *name, struct slice content);
/* Writes all files; those the text says nothing of are empty. */
void fuzz_files(struct slice text, const char *const *names, size_t count);

#endif
