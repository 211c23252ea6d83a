/* scope.h -- parameters, put in where a page description names them.
 *
 * `$name` as a whole value stands for any node, `${name}` inside a text for a text,
 * `$$` for a dollar. This is done on the YAML tree, before a table reads it, so
 * a master knows nothing of the types of its parameters.
 */
#ifndef EDITION_SCOPE_H
#define EDITION_SCOPE_H

#include "base/limits.h"
#include "edition/reader.h"

struct scope {
    struct reader *reader;
    const struct yaml *parameters; /* mapping, or NULL */
    const struct section *section; /* or NULL */
    const struct yaml *section_node;
    struct slice label;                       /* $page */
    bool right;                               /* $side */
    struct slice open[LIMIT_PARAMETER_DEPTH]; /* parameters that are being filled in, */
    unsigned depth;                           /* one inside the other: so many */
    /* Their values filled in, each NULL until it is needed; NULL: none is yet. */
    const struct yaml **filled;
};

/* The node with its parameters filled in; the node itself if it names none. What
 * cannot be filled in is reported and becomes a broken node. */
const struct yaml *scope_expand(struct scope *scope, const struct yaml *node);

/* Whether a name is given on every page: page, side, section.… */
bool scope_is_built_in(struct slice name);

#endif
