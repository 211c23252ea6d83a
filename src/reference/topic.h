/* topic.h -- the tables of the language in the order in which they are told. */
#ifndef REFERENCE_TOPIC_H
#define REFERENCE_TOPIC_H

#include "base/memory.h"
#include "edition/element.h"

/* A table, and what it is called: «style», «style marker», «element quote». */
struct topic {
    struct slice name;
    const struct table *table;
    const struct element_type *kind; /* NULL: no kind of element */
    bool in_element;                 /* parameters may stand in its values */
};

struct topics {
    ARRAY_OF(struct topic);
};

/* Every table that can be reached from `root`, each once; from &root_table, the kinds of
 * elements too. */
struct topics topics_collect(struct arena *arena, const struct table *root);
/* The topic of a table; NULL if there is none. */
const struct topic *topic_of(const struct topics *topics, const struct table *table);

/* The words of a key's type: «colour», «2 lengths», «one of cover, contain, fill». */
struct slice key_type_words(struct arena *arena, const struct key *key);
/* What holds without the key; empty: nothing does. */
struct slice key_standard(const struct key *key);

#endif
