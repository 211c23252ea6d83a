/* type.h -- type as a style describes it, before a cut is chosen.
 *
 * A paragraph style inherits such a description field by field, a character
 * style changes some of its fields; only the outcome is looked up in the family.
 */
#ifndef EDITION_TYPE_H
#define EDITION_TYPE_H

#include "edition/table.h"

enum figures {
    FIGURES_FONT, /* as the font has them */
    FIGURES_OLDSTYLE,
    FIGURES_LINING,
    FIGURES_TABULAR_OLDSTYLE,
    FIGURES_TABULAR_LINING,
};

struct type_spec {
    struct slice family, optical; /* optical empty: by size */
    int weight;
    bool italic;
    length size;
    int tracking;
    struct ink ink;
    enum figures figures;
    struct opentype *features; /* beside the figures; each tag once */
    size_t feature_count;
    struct slice language;
};

extern const struct table type_table_keys; /* on a struct type_spec */

/* family.c. The cut a description asks for; NULL if the family lacks it. */
const struct cut *cut_lookup(const struct family *family, const struct type_spec *spec);
/* The cut nearest to it, posture before optical size before weight. */
const struct cut *cut_nearest(const struct family *family, const struct type_spec *spec);
/* The lightest cut of at least that weight, else the heaviest; posture and
 * optical size as described, as far as there are such cuts. */
const struct cut *cut_heavier(const struct family *family, const struct type_spec *spec,
                              int weight);
/* «display semibold italic», in the language of the page description. */
const char *cut_text(struct reader *reader, struct slice optical, int weight, bool italic);

/* character.c. Applies the character style `node` names, and those it is based on. */
void character_apply(struct reader *reader, const struct yaml *node, struct type_spec *spec);
/* Sets a feature in a description's list. */
void feature_set(struct arena *arena, struct type_spec *spec, struct slice tag, unsigned value);
/* The finished type for a cut. */
struct type type_make(struct reader *reader, const struct type_spec *spec,
                      const struct cut *cut);

#endif
