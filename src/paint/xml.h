/* xml.h -- an XML file as a small tree, with the place of everything in it.
 *
 * A thin layer over expat for SVG. Of document type declarations only short words for others
 * are taken; what could grow is refused, and defaults that are not to be seen where they are
 * used. Elements nest at most LIMIT_SVG_DEPTH deep, so walkers may recurse.
 */
#ifndef PAINT_XML_H
#define PAINT_XML_H

#include "base/diag.h"
#include "base/limits.h"

struct xml_attribute {
    struct slice name;
    struct slice value; /* as in the source if there is no '&' in it */
    struct place name_place, value_place;
};

struct xml_attributes {
    ARRAY_OF(struct xml_attribute);
};

struct xml_text {
    ARRAY_OF(char);
};

struct xml_node {
    struct slice name;  /* without prefix */
    struct place place; /* of the name */
    struct xml_attributes attributes;
    struct xml_text text;    /* from the first character that is no blank */
    struct place text_place; /* of that character */
    struct xml_node *parent, *first, *last, *next;
};

/* The root, or NULL after an error. Only what belongs to `space`, the name of
 * the namespace, is kept: other elements are left out with all they hold, and
 * so are attributes with a prefix, but for XLink's reference, which becomes «href». `source`
 * must be valid UTF-8. */
struct xml_node *xml_read(struct arena *arena, const struct source *source, const char *space,
                          struct diag *diag);

const struct xml_attribute *xml_lookup(const struct xml_node *node, const char *name);

#endif
