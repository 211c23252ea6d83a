/* element.h -- an element of a page: one key says what it is, others how and where.
 *
 * The kinds and their tables stand in kinds.c; here is what all have in common.
 */
#ifndef EDITION_ELEMENT_H
#define EDITION_ELEMENT_H

#include "edition/place.h"
#include "edition/scope.h"

enum sides { SIDES_BOTH, SIDES_LEFT, SIDES_RIGHT };

/* An element while it is being read. */
struct draft {
    struct element element;
    struct placement placement;
    enum sides on;
    bool has_away, has_angle;
    struct story_ref panel_story;
    size_t end_count;                    /* of lanes */
    const struct yaml *colours, *colors; /* of an image; NULL: not given */
};

struct element_type {
    const char *name; /* the key that makes it one */
    enum element_kind kind;
    const struct table *table; /* on a struct draft; holds that key too */
    bool is_frame;             /* begins with a struct frame */
    bool is_box;               /* lines are its edges */
    /* Before and after its keys are read; `area` is not known to either. NULL: nothing. */
    void (*begin)(struct reader *reader, struct draft *draft);
    void (*finish)(struct reader *reader, const struct yaml *node, struct draft *draft);
    /* When the area is known. */
    void (*settle)(struct reader *reader, struct draft *draft);
};

/* All kinds, for the schema too. */
extern const struct element_type element_types[];
extern const size_t element_type_count;
/* Keys of every kind. */
extern const struct table common_table;

/* Reads an element, filled in by presets, defaults and parameters. False if it is not to
 * stand on this page: it is for the other side, or wrong (reported). */
bool element_read(struct scope *scope, const struct yaml *node, struct element *element);

/* Whether a key of a preset can belong to any element; reports it if not. What was meant is its
 * name from now on, if nothing else there is called so. */
bool element_key_check(struct reader *reader, const struct yaml *node,
                       struct yaml_entry *entry);
/* The same of a key of `defaults` that is no kind of element. */
void element_kind_check(struct reader *reader, const struct yaml *defaults,
                        struct yaml_entry *entry);

#endif
