/* values.h -- the types of values the tables speak of. */
#ifndef EDITION_VALUES_H
#define EDITION_VALUES_H

#include "edition/table.h"

/* Numbers. */
extern const struct value_type type_length;  /* length */
extern const struct value_type type_top;     /* length: a height on the page */
extern const struct value_type type_bottom;  /* length: the same, of a lower edge */
extern const struct value_type type_percent; /* int, 1/1000 */
extern const struct value_type type_share;   /* int, 1/1000; its % may be missing */
extern const struct value_type type_angle;   /* int64_t, microdegrees clockwise */
extern const struct value_type type_count;   /* unsigned */
extern const struct value_type type_number;  /* int */
extern const struct value_type type_weight;  /* int */

extern const struct value_type type_switch;   /* bool */
extern const struct value_type type_text;     /* slice */
extern const struct value_type type_credit;   /* slice: a text; ~ is «none» */
extern const struct value_type type_language; /* slice: one that there are rules for */
extern const struct value_type type_date;     /* slice, checked */
extern const struct value_type type_choice;   /* an enum: key->choices */
extern const struct value_type type_either;   /* bool: key->choices */
extern const struct value_type type_file;     /* slice: a file that is there, below the root */
extern const struct value_type type_picture;  /* the same: a picture, which may wait */
extern const struct value_type type_nothing;  /* no field */

/* As they stand, for who reads them later: const struct yaml *. */
extern const struct value_type type_node; /* anything */
extern const struct value_type type_scalar;
extern const struct value_type type_mapping;
extern const struct value_type type_sequence;
extern const struct value_type type_mapping_or_one; /* a mapping, or one value for all */

/* References; NULL or zero stay if they name nothing. */
extern const struct value_type type_ink;         /* struct ink */
extern const struct value_type type_style;       /* const struct paragraph_style * */
extern const struct value_type type_person;      /* const struct person * */
extern const struct value_type type_scheme;      /* const struct portrait_scheme * */
extern const struct value_type type_section;     /* const struct section * */
extern const struct value_type type_story;       /* struct story_ref, with or without a part */
extern const struct value_type type_whole_story; /* struct story_ref without a part */

/* Made of others: key->item, ->fields, ->table, ->item_size, ->count. */
extern const struct value_type type_table; /* the struct itself */
extern const struct value_type type_tuple; /* so many fields */
extern const struct value_type type_range; /* two fields: «8pt-13pt» */
extern const struct value_type type_list;  /* pointer and count */

/* The hint of type_choice, for types that store a choice in another way. */
void choice_explain(struct reader *reader, const struct key *key);

/* Parses «bordeaux 40%» or «none»; false if there is no such colour. */
bool ink_parse(const struct map *colours, struct slice text, struct ink *out);

#endif
