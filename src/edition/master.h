/* master.h -- masters: what pages share, with parameters and slots. */
#ifndef EDITION_MASTER_H
#define EDITION_MASTER_H

#include "edition/reader.h"

/* A master with what it is based on put in: elements of the base come first,
 * parameters and slots of its own replace those of the base. */
struct master {
    struct slice name;
    struct place place;
    const struct yaml *parameters; /* name: default; null: the page must give it */
    const struct yaml *slots;      /* name: keys for every element put in; NULL: none */
    const struct yaml *elements;   /* sequence, or NULL */
};

void masters_read(struct reader *reader, const struct yaml *node);

/* The name in `{slot: name}`; NULL if the element is no slot. */
const struct yaml *slot_name(const struct yaml *element);

#endif
