/* table.h -- a mapping of the language, described by a table.
 *
 * One row a key: its name, the type of its value, where the value goes, what
 * holds without it, its bounds, and a line of help. The reader walks the rows; so do
 * whoever writes the JSON Schema and the reference, which is why a row is complete
 * data: defaults and bounds stand in it as texts of the language itself.
 */
#ifndef EDITION_TABLE_H
#define EDITION_TABLE_H

#include <stddef.h>

#include "edition/reader.h"

struct key;
struct table;

enum value_result {
    VALUE_OK,
    VALUE_WRONG,    /* to be reported as «no value for 'x'», with what was expected */
    VALUE_REPORTED, /* wrong, and already reported */
};

/* Where a number goes. */
enum storage { STORE_INT64, STORE_INT, STORE_UNSIGNED };

/* A type of values. Numbers have `parse`, everything else `read`. */
struct value_type {
    const char *name;      /* in schema and reference */
    enum message expected; /* hint below a wrong value; MSG_COUNT: none */
    enum storage storage;
    bool (*parse)(const struct edition *edition, struct slice text, int64_t *out);
    enum value_result (*read)(struct reader *reader, const struct yaml *node,
                              const struct key *key, void *field);
    /* Hint with arguments of its own, instead of `expected`. */
    void (*explain)(struct reader *reader, const struct key *key);
    bool takes_null;
};

struct choice {
    const char *name;
    int value;
};

struct key {
    const char *name;
    const struct value_type *type;
    size_t offset;            /* of the field in the table's struct */
    size_t given;             /* of a bool that tells whether the key stands there; 0: none */
    const char *standard;     /* the value without the key; NULL: zero, nothing */
    const char *least, *most; /* numbers: bounds, inclusive; both or none */
    bool required;
    const struct choice *choices; /* type_choice: up to the NULL name */
    size_t choice_count;
    const struct table *table; /* type_table, type_list */
    /* type_tuple, type_range, type_list: what it is made of. */
    const struct value_type *item;
    const size_t *fields; /* TUPLE, RANGE: offsets in the table's struct */
    size_t field_count;
    bool or_one;      /* TUPLE: one value for all may stand there instead */
    size_t item_size; /* LIST */
    size_t count;     /* LIST: offset of the size_t */
    /* type_mapping, type_sequence: what every value in it is, for schema and reference; it is
     * read by whoever owns it. */
    const struct table *each;
    const struct value_type *each_type;
    const char *help;
};

/* Keys of another table, whose struct lies at `offset` in this one's. */
struct table_part {
    const struct table *table;
    size_t offset;
};

/* A key of the table hides one of that name in its parts. */
struct table {
    const char *name;
    const struct key *keys;
    size_t key_count;
    const struct table_part *parts;
    size_t part_count;
};

#define ROWS(array) (array), sizeof(array) / sizeof(array)[0]

/* Gives every field its default. */
void table_defaults(struct reader *reader, const struct table *table, void *base);
/* Reads the keys that stand in `node`; others keep what they have. Null does nothing.
 * False (reported) if it is no mapping. */
bool table_values(struct reader *reader, const struct yaml *node, const struct table *table,
                  void *base);
/* Reports required keys that are missing. */
void table_required(struct reader *reader, const struct yaml *node, const struct table *table);
/* All three. */
bool table_read(struct reader *reader, const struct yaml *node, const struct table *table,
                void *base);

/* The key of that name, and where its table's struct lies; NULL if there is none. */
const struct key *table_key(const struct table *table, struct slice name, size_t *offset);

/* Reads one value as a type says; reports what is wrong with it. */
bool value_read(struct reader *reader, const struct yaml *node, const struct key *key,
                void *field);
/* The same without the report. */
enum value_result value_try(struct reader *reader, const struct yaml *node,
                            const struct key *key, void *field);

#endif
