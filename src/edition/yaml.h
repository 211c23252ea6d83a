/* yaml.h -- a YAML 1.2 text as a tree that keeps its places.
 *
 * libfyaml reads the text and gives events; everything that may run away with a
 * hostile file is ours: bytes are checked before it sees them, and duplicate
 * keys, aliases, merge keys and further documents are dealt with here, inside
 * bounds. An alias is a second pointer to the same node, so a tree takes no more
 * memory than its text, and nodes are constant once they are made.
 */
#ifndef EDITION_YAML_H
#define EDITION_YAML_H

#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"

enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING };

struct yaml_entry {
    struct slice key;
    struct place place; /* of the key */
    const struct yaml *value;
    bool meant; /* another key stands there, which has been reported: this one was meant */
};

struct yaml {
    enum yaml_kind kind;
    bool plain;         /* SCALAR: neither quoted nor a block */
    struct slice value; /* SCALAR; points into the source where it stands there as it is */
    struct place place; /* SCALAR: its text without quotes; MAPPING: its first key; SEQUENCE or
                         * an empty mapping: the first character */
    size_t end;         /* behind its last byte in place.source */
    size_t count;       /* of items or entries */
    const struct yaml **items;  /* SEQUENCE */
    struct yaml_entry *entries; /* MAPPING, in the order of the file, each key once */
    size_t weight;              /* nodes in it, itself included */
    unsigned height;            /* of the tree below it, itself included */
    bool lost;                  /* MAPPING: a key of it was refused */
    bool broken;                /* stands for what was wrong and has been reported */
};

/* The tree of `text`, which is a part of source->text (the whole file, or the
 * front matter of a story). NULL after an error that leaves no tree; all errors
 * are in `diag`. */
const struct yaml *yaml_read(struct arena *arena, const struct source *source,
                             struct slice text, struct diag *diag);

/* The value of `key`, or NULL: no such key, or no mapping. */
const struct yaml *yaml_lookup(const struct yaml *node, struct slice key);
const struct yaml_entry *yaml_entry_lookup(const struct yaml *node, struct slice key);
/* Where that value stands; without one, where the node does. */
struct place yaml_place(const struct yaml *node, const char *key);
/* `~`, `null` or nothing at all. */
bool yaml_is_null(const struct yaml *node);
/* Whether `place` lies inside the text of the node. */
bool yaml_holds(const struct yaml *node, struct place place);

/* The entries of a mapping as they come in. */
struct yaml_entries {
    ARRAY_OF(struct yaml_entry);
    struct map names;          /* to entries by number from 1; only once they are many */
    struct arena *names_arena; /* where they are kept; NULL: with the entries */
};
/* False, with nothing changed, if the key stands there already. */
bool yaml_entries_add(struct arena *arena, struct yaml_entries *entries,
                      struct yaml_entry entry);
const struct yaml_entry *yaml_entries_lookup(const struct yaml_entries *entries,
                                             struct slice key);

/* Trees made of others. */
const struct yaml *yaml_scalar(struct arena *arena, struct slice value, struct place place);
/* A mapping with the entries of `upper` and those of `lower` that it lacks; it stands
 * where `upper` stands. Either may be NULL. */
const struct yaml *yaml_merge(struct arena *arena, const struct yaml *upper,
                              const struct yaml *lower);
/* A sequence of the items of both. Either may be NULL. */
const struct yaml *yaml_append(struct arena *arena, const struct yaml *first,
                               const struct yaml *second);
/* A mapping of these entries, at `place`. */
const struct yaml *yaml_mapping(struct arena *arena, struct yaml_entry *entries, size_t count,
                                struct place place);

const struct yaml *yaml_sequence(struct arena *arena, const struct yaml **items, size_t count,
                                 struct place place);
/* Fills in weight and height, those of the nodes below being known. */
void yaml_weigh(struct yaml *node);

/* Of libfyaml, as loaded; for --version --verbose. */
const char *yaml_library_version(void);

#endif
