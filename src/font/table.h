/* table.h -- the tables of an OpenType file, read where they lie.
 *
 * For the few fields that HarfBuzz does not tell (embedding rights, weight,
 * bounding box) and for the checks before a file may reach a library.
 * Numbers are those of the OpenType specification 1.9.
 */
#ifndef FONT_TABLE_H
#define FONT_TABLE_H

#include "base/slice.h"

/* What is wrong with a file as a container of tables. */
enum table_fault {
    TABLE_FINE,
    TABLE_NO_FONT,    /* not an sfnt file, or its directory is broken */
    TABLE_COLLECTION, /* several fonts in one file */
    TABLE_OUTSIDE,    /* a table reaches beyond the file's end */
};

/* Checks the directory; on TABLE_OUTSIDE `tag` names the table. */
enum table_fault table_check(struct slice file, char tag[5]);
/* A table of a checked file; empty if absent. */
struct slice table_lookup(struct slice file, const char *tag);

/* Big-endian numbers; 0 beyond the table's end. */
unsigned table_u16(struct slice table, size_t at);
int table_s16(struct slice table, size_t at);
uint32_t table_u32(struct slice table, size_t at);

#endif
