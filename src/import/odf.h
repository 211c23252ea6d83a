/* odf.h -- the XML of a word processor's file as a tree. Import stage only. */
#ifndef IMPORT_ODF_H
#define IMPORT_ODF_H

#include "base/memory.h"

struct odf_attribute {
    struct slice name, value;
};

/* An element, or text. Names are «text:p», with the prefix that its format gives to a
 * namespace; «?:p» for one that it does not know. */
struct odf_node {
    struct slice name; /* empty: text */
    struct slice text;
    struct {
        ARRAY_OF(struct odf_attribute);
    } attributes;
    struct {
        ARRAY_OF(struct odf_node *);
    } children;
};

/* The root element; NULL if it is no XML, has a document type, or is nested deeper than 1000.
 * At most 2 GiB. */
struct odf_node *odf_read(struct arena *arena, struct slice content);

bool odf_is(const struct odf_node *node, const char *name);
/* Empty if there is none. */
struct slice odf_attribute(const struct odf_node *node, const char *name);
/* The first child of that name, or NULL; `node` may be NULL. */
const struct odf_node *odf_child(const struct odf_node *node, const char *name);

#endif
