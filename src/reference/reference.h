/* reference.h -- the language as its tables describe it: JSON Schema, key lists, manual.
 *
 * The reader's tables are the one source; nothing here knows a key. Who adds a row there
 * finds it in all three after `cmake --build … --target reference`.
 */
#ifndef REFERENCE_REFERENCE_H
#define REFERENCE_REFERENCE_H

#include "base/memory.h"

/* JSON Schema 2020-12 of a page description (and of a house style, which is one), or of a
 * file that holds people. */
enum schema_file { SCHEMA_EDITION, SCHEMA_PEOPLE };
struct slice reference_schema(struct arena *arena, enum schema_file file);

/* `page` with what stands between its lines «<!-- keys: NAME -->» and «<!-- end of keys -->»
 * written anew, and the list of limits between «<!-- limits -->» and «<!-- end of limits -->».
 * Names that there are not, and those that do not stand there, go into `wrong`, a line each;
 * empty: none. */
struct slice reference_page(struct arena *arena, struct slice page, struct slice *wrong);

/* umbruch(5), in mdoc, with a date like 2024-04-15. */
struct slice reference_manual(struct arena *arena, struct slice date);

/* Of jansson, as loaded; for --version --verbose. */
const char *reference_jansson_version(void);

#endif
