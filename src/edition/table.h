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

/* What YAML makes of such a value, for schema and reference. */
enum value_form {
    FORM_MISSING,  /* nobody has said it yet: our mistake */
    FORM_TEXT,     /* any scalar but null */
    FORM_STRING,   /* a text of the type's pattern */
    FORM_LENGTH,   /* the same, or the number 0 */
    FORM_INTEGER,  /* a whole number */
    FORM_NUMBER,   /* a number, or a text of the type's pattern */
    FORM_WEIGHT,   /* a whole number, or a name */
    FORM_SWITCH,   /* true or false */
    FORM_CHOICE,   /* one of key->choices */
    FORM_NOTHING,  /* null */
    FORM_TABLE,    /* key->table */
    FORM_TUPLE,    /* key->field_count values of key->item */
    FORM_RANGE,    /* a text: two values of key->item with a hyphen between */
    FORM_LIST,     /* any number of values of key->item, or of key->table */
    FORM_FEATURES, /* a list of texts of the type's pattern */
    FORM_ANY,      /* read by whoever owns it */
    FORM_MAPPING,  /* names, each with a value by key->each; or key->table; or null */
    FORM_SEQUENCE, /* values by key->each; or null */
};

/* A type of values. Numbers have `parse`, everything else `read`.
 *
 * `pattern` is a regular expression (ECMA-262 and Python alike) of the whole text; in it
 * %d stands for a decimal number, %s for one with a sign, %n for a whole number. Where a
 * key's least value is not negative, %s is read as %d. `words` says the same in words. */
struct value_type {
    const char *name; /* in schema and reference */
    enum value_form form;
    const char *pattern;   /* FORM_STRING, FORM_LENGTH, FORM_NUMBER, FORM_FEATURES; or NULL */
    const char *words;     /* «a number with pt, mm or lines: 12pt» */
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
    const char *help; /* what it does, one line */
};

/* What `each` of a key's table says of the values in a mapping or sequence. */
enum each_form {
    EACH_VALUE, /* each is a mapping by the table */
    EACH_LIST,  /* each is a list of such mappings */
    EACH_KIND,  /* the names are kinds of elements, and each is a mapping of its keys */
    EACH_SLOT,  /* each is an element, or {slot: name} */
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
    bool or_one; /* TUPLE, MAPPING with each_type: one value for all may stand there instead */
    size_t item_size; /* LIST */
    size_t count;     /* LIST: offset of the size_t */
    /* type_mapping, type_sequence: what every value in it is, for schema and reference; it is
     * read by whoever owns it. */
    const struct table *each; /* &common_table: elements */
    enum each_form each_form;
    const struct value_type *each_type;
    bool or_file;          /* a text there is a file that holds the mapping or list */
    const char *otherwise; /* what holds without the key where no `standard` can say it */
    const char *help;
};

/* Keys of another table, whose struct lies at `offset` in this one's. */
struct table_part {
    const struct table *table;
    size_t offset;
};

/* A key of the table hides one of that name in its parts. */
struct table {
    const char *name; /* the key it stands behind, or a word where it has none of its own */
    const struct key *keys;
    size_t key_count;
    const struct table_part *parts;
    size_t part_count;
    bool open;            /* further keys may stand there, with texts */
    const char *words[2]; /* by language, «a person», where `name` is no key */
};

#define ROWS(array) (array), sizeof(array) / sizeof(array)[0]

/* The table in a message: «a person», or its key in quotation marks. */
const char *table_words(struct reader *reader, const struct table *table);

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

/* More keys than any table has, its parts included. */
enum { KEYS_MOST = 128 };
/* The names of all keys, those of the parts included; returns how many. */
size_t table_names(const struct table *table, struct slice *names);
/* Reports keys the table does not have, and renames those of which it is known what was meant.
 */
void table_mend(struct reader *reader, const struct yaml *node, const struct table *table);

/* The key of that name, and where its table's struct lies; NULL if there is none. */
const struct key *table_key(const struct table *table, struct slice name, size_t *offset);

/* Reads one value as a type says; reports what is wrong with it. */
bool value_read(struct reader *reader, const struct yaml *node, const struct key *key,
                void *field);
/* The same without the report. */
enum value_result value_try(struct reader *reader, const struct yaml *node,
                            const struct key *key, void *field);

#endif
