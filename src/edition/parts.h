/* parts.h -- the parts of an edition, each read by the file of its name.
 *
 * Every function takes the node of its root key, or NULL if the key is
 * missing, and fills in the edition and the reader's names.
 */
#ifndef EDITION_PARTS_H
#define EDITION_PARTS_H

#include "edition/table.h"

/* format.c */
void format_read(struct reader *reader, const struct yaml *node);
void grid_read(struct reader *reader, const struct yaml *node);
void imprint_read(struct reader *reader, const struct yaml *node); /* the key `edition` */

/* colour.c */
void colours_read(struct reader *reader, const struct yaml *node);

/* family.c */
void families_read(struct reader *reader, const struct yaml *node);

/* character.c, style.c */
void characters_read(struct reader *reader, const struct yaml *node);
void styles_read(struct reader *reader, const struct yaml *node);
void block_styles_read(struct reader *reader, const struct yaml *node);

/* section.c, person.c, story_list.c, words.c */
void sections_read(struct reader *reader, const struct yaml *node);
void schemes_read(struct reader *reader, const struct yaml *node);
void people_read(struct reader *reader, const struct yaml *node);
void stories_read(struct reader *reader, const struct yaml *node);
void words_read(struct reader *reader, const struct yaml *node, const char *key,
                struct exception_word **words, size_t *count);

/* preset.c */
void presets_read(struct reader *reader, const struct yaml *presets,
                  const struct yaml *defaults);

/* page.c */
void pages_read(struct reader *reader, const struct yaml *node, const struct yaml *sections);

/* Tables, for the schema. */
extern const struct table root_table, format_table, grid_table, imprint_table, colour_table,
    cut_table, character_table, style_table, block_table, section_table, scheme_table,
    person_table, people_file_table, master_table, page_table;

#endif
