/* values.c -- reading values. */
#include "edition/values.h"

#include <stdio.h>
#include <string.h>

#include "edition/hints.h"
#include "edition/language.h"
#include "edition/path.h"
#include "edition/units.h"

#define LENGTH_PATTERN "%s *(?:pt|mm|lines?)|0"
/* A baseline, and perhaps a length more or less. */
#define POSITION_PATTERN                                                                       \
    "trim|bleed|" LENGTH_PATTERN "|L *[+-]?%d *(?:[+-] *(?:%d *(?:pt|mm|lines?)|0))?"
#define POSITION_WORDS                                                                         \
    "a length from the top of the trim, a baseline, perhaps with a length more or less, trim " \
    "or bleed: 40mm, L12, L12+2pt"

const struct value_type type_length = {.name = "length",
                                       .form = FORM_LENGTH,
                                       .pattern = LENGTH_PATTERN,
                                       .words =
                                           "a number with pt, mm or lines: 12pt, 4.5mm, 2lines",
                                       .expected = MSG_EXPECT_LENGTH,
                                       .parse = unit_length};
const struct value_type type_top = {.name = "position",
                                    .form = FORM_LENGTH,
                                    .pattern = POSITION_PATTERN,
                                    .words = POSITION_WORDS,
                                    .expected = MSG_EXPECT_POSITION,
                                    .parse = unit_top};
const struct value_type type_bottom = {.name = "position",
                                       .form = FORM_LENGTH,
                                       .pattern = POSITION_PATTERN,
                                       .words = POSITION_WORDS,
                                       .expected = MSG_EXPECT_POSITION,
                                       .parse = unit_bottom};
const struct value_type type_percent = {.name = "percentage",
                                        .form = FORM_STRING,
                                        .pattern = "%s%",
                                        .words = "a number with %: 70%, 12.5%",
                                        .expected = MSG_EXPECT_PERCENT,
                                        .storage = STORE_INT,
                                        .parse = unit_percent};
const struct value_type type_share = {.name = "share",
                                      .form = FORM_NUMBER,
                                      .pattern = "%s%?",
                                      .words = "a number, with or without %: 30, 30%",
                                      .expected = MSG_EXPECT_PERCENT,
                                      .storage = STORE_INT,
                                      .parse = unit_share};
const struct value_type type_angle = {.name = "angle",
                                      .form = FORM_LENGTH,
                                      .pattern = "%sdeg|0",
                                      .words = "a number with deg: 90deg, -4.5deg",
                                      .expected = MSG_EXPECT_ANGLE,
                                      .parse = unit_angle};
const struct value_type type_count = {.name = "number",
                                      .form = FORM_INTEGER,
                                      .pattern = "\\+?%n",
                                      .words = "a whole number: 3",
                                      .expected = MSG_EXPECT_NUMBER,
                                      .storage = STORE_UNSIGNED,
                                      .parse = unit_number};
const struct value_type type_number = {.name = "number",
                                       .form = FORM_INTEGER,
                                       .pattern = "[+-]?%n",
                                       .words = "a whole number: 3",
                                       .expected = MSG_EXPECT_NUMBER,
                                       .storage = STORE_INT,
                                       .parse = unit_number};
const struct value_type type_weight = {.name = "weight",
                                       .form = FORM_WEIGHT,
                                       .words = "a number from 1 to 1000, or a name: 400, "
                                                "regular",
                                       .expected = MSG_EXPECT_WEIGHT,
                                       .storage = STORE_INT,
                                       .parse = unit_weight};

/* --- simple values --- */

static enum value_result switch_read(struct reader *reader, const struct yaml *node,
                                     const struct key *key, void *field)
{
    bool *out = field;

    (void)reader;
    (void)key;
    if (node->kind != YAML_SCALAR || !node->plain)
        return VALUE_WRONG;
    if (!slice_is(node->value, "true") && !slice_is(node->value, "false"))
        return VALUE_WRONG;
    *out = slice_is(node->value, "true");
    return VALUE_OK;
}

const struct value_type type_switch = {.name = "switch",
                                       .form = FORM_SWITCH,
                                       .words = "true or false",
                                       .expected = MSG_EXPECT_SWITCH,
                                       .read = switch_read};

static enum value_result text_read(struct reader *reader, const struct yaml *node,
                                   const struct key *key, void *field)
{
    (void)reader;
    (void)key;
    if (node->kind != YAML_SCALAR)
        return VALUE_WRONG;
    *(struct slice *)field = node->value;
    return VALUE_OK;
}

const struct value_type type_text = {.name = "text",
                                     .form = FORM_TEXT,
                                     .words = "a text",
                                     .expected = MSG_EXPECT_TEXT,
                                     .read = text_read};

static enum value_result credit_read(struct reader *reader, const struct yaml *node,
                                     const struct key *key, void *field)
{
    if (!yaml_is_null(node))
        return text_read(reader, node, key, field);
    *(struct slice *)field = SLICE("none");
    return VALUE_OK;
}

const struct value_type type_credit = {.name = "text",
                                       .form = FORM_TEXT,
                                       .words = "a text, or none",
                                       .expected = MSG_EXPECT_TEXT,
                                       .read = credit_read,
                                       .takes_null = true};

/* YYYY-MM-DD. */
static bool is_date(struct slice text)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t month;
    int64_t day;

    if (text.size != 10 || text.text[4] != '-' || text.text[7] != '-')
        return false;
    for (size_t i = 0; i < text.size; i++)
        if (i != 4 && i != 7 && (text.text[i] < '0' || text.text[i] > '9'))
            return false;
    return unit_number(NULL, slice_part(text, 5, 7), &month) &&
           unit_number(NULL, slice_part(text, 8, 10), &day) && month >= 1 && month <= 12 &&
           day >= 1 && day <= days[month - 1];
}

static enum value_result date_read(struct reader *reader, const struct yaml *node,
                                   const struct key *key, void *field)
{
    enum value_result result = text_read(reader, node, key, field);

    return result == VALUE_OK && !is_date(node->value) ? VALUE_WRONG : result;
}

const struct value_type type_date = {
    .name = "date",
    .form = FORM_STRING,
    .pattern = "[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|"
               "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))",
    .words = "a date as year-month-day: 2024-04-15",
    .expected = MSG_EXPECT_DATE,
    .read = date_read};

static enum value_result language_read(struct reader *reader, const struct yaml *node,
                                       const struct key *key, void *field)
{
    struct slice tag = {0};
    enum value_result result = text_read(reader, node, key, &tag);

    if (result != VALUE_OK)
        return result;
    if (!language_check(tag, node->place, reader->diag)) {
        reader_used(reader, node->place);
        return VALUE_REPORTED;
    }
    *(struct slice *)field = tag;
    return VALUE_OK;
}

const struct value_type type_language = {
    .name = "language",
    .form = FORM_STRING,
    .pattern = "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*",
    .words =
        "code of a language, perhaps with a country: de, en-US, fr, it; with rules: de, en, fr",
    .expected = MSG_EXPECT_TEXT,
    .read = language_read};

static enum value_result choice_read(struct reader *reader, const struct yaml *node,
                                     const struct key *key, void *field)
{
    (void)reader;
    if (node->kind != YAML_SCALAR)
        return VALUE_WRONG;
    for (size_t i = 0; i < key->choice_count; i++)
        if (slice_is(node->value, key->choices[i].name)) {
            memcpy(field, &key->choices[i].value, sizeof(int));
            return VALUE_OK;
        }
    return VALUE_WRONG;
}

void choice_explain(struct reader *reader, const struct key *key)
{
    const char *text = "";

    for (size_t i = 0; i < key->choice_count; i++)
        text =
            diag_format(reader->diag, "%s%s%s", text, i > 0 ? ", " : "", key->choices[i].name);
    DIAG_ADD(reader->diag, MSG_EXPECT_CHOICE, NOWHERE, text);
}

/* Enums without negative values have the size of an int with both compilers. */
_Static_assert(sizeof(enum align) == sizeof(int), "type_choice writes an int");

const struct value_type type_choice = {.name = "choice",
                                       .form = FORM_CHOICE,
                                       .expected = MESSAGE_COUNT,
                                       .read = choice_read,
                                       .explain = choice_explain};

static enum value_result either_read(struct reader *reader, const struct yaml *node,
                                     const struct key *key, void *field)
{
    int chosen = 0;
    enum value_result result = choice_read(reader, node, key, &chosen);

    if (result == VALUE_OK)
        *(bool *)field = chosen;
    return result;
}

const struct value_type type_either = {.name = "choice",
                                       .form = FORM_CHOICE,
                                       .expected = MESSAGE_COUNT,
                                       .read = either_read,
                                       .explain = choice_explain};

static enum value_result file_type_read(struct reader *reader, const struct yaml *node,
                                        const struct key *key, void *field)
{
    (void)key;
    if (node->kind != YAML_SCALAR)
        return VALUE_WRONG;
    if (!edition_path(reader->edition, reader->arena, node->value, node->place, reader->diag)) {
        reader_used(reader, node->place);
        return VALUE_REPORTED;
    }
    *(struct slice *)field = node->value;
    return VALUE_OK;
}

/* A picture that is missing is no reason to say nothing else of the pages. */
static enum value_result picture_read(struct reader *reader, const struct yaml *node,
                                      const struct key *key, void *field)
{
    size_t errors = diag_errors_said(reader->diag);
    enum value_result result = file_type_read(reader, node, key, field);

    reader->edition->picture_errors += diag_errors_said(reader->diag) - errors;
    return result;
}

const struct value_type type_picture = {
    .name = "file",
    .form = FORM_STRING,
    .pattern = "[\\s\\S]+",
    .words = "a file below the root folder: content/art/picture.svg",
    .expected = MSG_EXPECT_FILE,
    .read = picture_read};

const struct value_type type_file = {
    .name = "file",
    .form = FORM_STRING,
    .pattern = "[\\s\\S]+",
    .words = "a file below the root folder: content/art/picture.svg",
    .expected = MSG_EXPECT_FILE,
    .read = file_type_read};

static enum value_result nothing_read(struct reader *reader, const struct yaml *node,
                                      const struct key *key, void *field)
{
    (void)reader;
    (void)key;
    (void)field;
    return yaml_is_null(node) || slice_is(node->value, "list") ? VALUE_OK : VALUE_WRONG;
}

const struct value_type type_nothing = {.name = "nothing",
                                        .form = FORM_NOTHING,
                                        .words = "nothing: ~",
                                        .expected = MSG_EXPECT_NOTHING,
                                        .read = nothing_read,
                                        .takes_null = true};

/* --- nodes as they are --- */

static enum value_result node_read(struct reader *reader, const struct yaml *node,
                                   const struct key *key, void *field)
{
    (void)reader;
    (void)key;
    *(const struct yaml **)field = node;
    return VALUE_OK;
}

static enum value_result scalar_read(struct reader *reader, const struct yaml *node,
                                     const struct key *key, void *field)
{
    return node->kind == YAML_SCALAR ? node_read(reader, node, key, field) : VALUE_WRONG;
}

/* Null is an empty mapping or list, and leaves NULL. */
static enum value_result mapping_read(struct reader *reader, const struct yaml *node,
                                      const struct key *key, void *field)
{
    if (yaml_is_null(node))
        return VALUE_OK;
    if (node->kind == YAML_MAPPING)
        return node_read(reader, node, key, field);
    REPORT(reader, MSG_NOT_A_MAPPING, node->place, reader_quoted(reader, slice_of(key->name)));
    return VALUE_REPORTED;
}

static enum value_result sequence_read(struct reader *reader, const struct yaml *node,
                                       const struct key *key, void *field)
{
    if (yaml_is_null(node))
        return VALUE_OK;
    if (node->kind == YAML_SEQUENCE)
        return node_read(reader, node, key, field);
    REPORT(reader, MSG_NOT_A_LIST, node->place, key->name);
    return VALUE_REPORTED;
}

const struct value_type type_node = {.name = "value",
                                     .form = FORM_ANY,
                                     .words = "any value",
                                     .expected = MESSAGE_COUNT,
                                     .read = node_read,
                                     .takes_null = true};
const struct value_type type_scalar = {.name = "name",
                                       .form = FORM_TEXT,
                                       .words = "a name",
                                       .expected = MSG_EXPECT_TEXT,
                                       .read = scalar_read};
const struct value_type type_mapping = {.name = "mapping",
                                        .form = FORM_MAPPING,
                                        .words = "names with their values",
                                        .expected = MESSAGE_COUNT,
                                        .read = mapping_read,
                                        .takes_null = true};
/* Both as they stand; the type of the values is key->each_type. */
static enum value_result mapping_or_one_read(struct reader *reader, const struct yaml *node,
                                             const struct key *key, void *field)
{
    if (node->kind == YAML_SCALAR && !yaml_is_null(node))
        return node_read(reader, node, key, field);
    return mapping_read(reader, node, key, field);
}

const struct value_type type_mapping_or_one = {.name = "mapping",
                                               .form = FORM_MAPPING,
                                               .words = "names with their values, or one value",
                                               .expected = MESSAGE_COUNT,
                                               .read = mapping_or_one_read,
                                               .takes_null = true};
const struct value_type type_sequence = {.name = "list",
                                         .form = FORM_SEQUENCE,
                                         .words = "a list",
                                         .expected = MESSAGE_COUNT,
                                         .read = sequence_read,
                                         .takes_null = true};

/* --- references --- */

bool ink_parse(const struct map *colours, struct slice text, struct ink *out)
{
    struct slice name = slice_trim(text);
    int64_t tint = 1000;
    size_t space = name.size;

    while (slice_ends(name, "%") && space > 0 && name.text[space - 1] != ' ')
        space--;
    if (space > 0 && space < name.size) {
        if (!unit_percent(NULL, slice_part(name, space, name.size), &tint) || tint < 0 ||
            tint > 1000)
            return false;
        name = slice_trim(slice_part(name, 0, space));
    }
    *out = (struct ink){NULL, (int)tint};
    if (slice_is(name, "none"))
        return tint == 1000;
    out->colour = map_lookup(colours, name);
    return out->colour != NULL;
}

/* The name in «bordaux 40%», for the message. */
static struct slice ink_name(struct slice text)
{
    struct slice head;
    struct slice tail;

    return slice_ends(text, "%") && slice_cut(text, ' ', &head, &tail) ? head : text;
}

static enum value_result ink_read(struct reader *reader, const struct yaml *node,
                                  const struct key *key, void *field)
{
    const struct map *colours = &reader->edition->colour_names;

    (void)key;
    if (node->kind != YAML_SCALAR)
        return VALUE_WRONG;
    if (ink_parse(colours, node->value, field))
        return VALUE_OK;
    struct slice name = ink_name(node->value);
    if (map_lookup(colours, name)) /* then the tint is wrong */
        return VALUE_WRONG;
    reader_unknown(reader, MSG_UNKNOWN_COLOUR,
                   place_of_slice(node->place.source, name, node->place), name, colours);
    hint_screen_colour(reader, name);
    hint_ink(reader, colours, name);
    return VALUE_REPORTED;
}

const struct value_type type_ink = {
    .name = "colour",
    .form = FORM_TEXT,
    .words = "the name of a colour, perhaps with a tint, or none: black, black 30%",
    .expected = MSG_EXPECT_INK,
    .read = ink_read};

static enum value_result name_read(struct reader *reader, const struct map *names,
                                   const struct yaml *node, enum message unknown, void *field)
{
    if (node->kind != YAML_SCALAR)
        return VALUE_WRONG;
    void *found = reader_lookup(reader, names, node, unknown);
    if (!found)
        return VALUE_REPORTED;
    memcpy(field, &found, sizeof found);
    return VALUE_OK;
}

#define NAME_TYPE(kind, word, map_, unknown)                                                   \
    static enum value_result kind##_read(struct reader *reader, const struct yaml *node,       \
                                         const struct key *key, void *field)                   \
    {                                                                                          \
        (void)key;                                                                             \
        return name_read(reader, &reader->map_, node, unknown, field);                         \
    }                                                                                          \
    const struct value_type type_##kind = {.name = word,                                       \
                                           .form = FORM_TEXT,                                  \
                                           .words = "the name of a " word,                     \
                                           .expected = MSG_EXPECT_TEXT,                        \
                                           .read = kind##_read}

NAME_TYPE(style, "style", styles, MSG_UNKNOWN_STYLE);
NAME_TYPE(scheme, "scheme", schemes, MSG_UNKNOWN_SCHEME);
NAME_TYPE(section, "section", sections, MSG_UNKNOWN_SECTION);

/* The id of the only person with these words in the name; empty: there is none, or several. */
static struct slice person_called(const struct reader *reader, struct slice words)
{
    struct slice id = {0};

    for (size_t i = 0; i < reader->edition->person_count; i++) {
        const struct person *person = reader->edition->people[i];
        if (words.size < 3 || slice_find(person->name, words, 0) == SIZE_MAX)
            continue;
        if (id.size > 0)
            return (struct slice){0};
        id = person->id;
    }
    return id;
}

static enum value_result person_read(struct reader *reader, const struct yaml *node,
                                     const struct key *key, void *field)
{
    (void)key;
    if (reader->people_lost)
        return VALUE_REPORTED;
    if (node->kind == YAML_SCALAR && !map_lookup(&reader->people, node->value)) {
        struct slice meant = person_called(reader, node->value);
        if (meant.size > 0) {
            DIAG(reader->diag, MSG_UNKNOWN_PERSON, node->place,
                 reader_text(reader, node->value));
            DIAG_ADD(reader->diag, MSG_DID_YOU_MEAN, NOWHERE, reader_text(reader, meant));
            reader_used(reader, node->place);
            return VALUE_REPORTED;
        }
    }
    return name_read(reader, &reader->people, node, MSG_UNKNOWN_PERSON, field);
}

const struct value_type type_person = {.name = "person",
                                       .form = FORM_TEXT,
                                       .words = "the id of a person",
                                       .expected = MSG_EXPECT_TEXT,
                                       .read = person_read};

static enum value_result story_read(struct reader *reader, const struct yaml *node,
                                    const struct key *key, void *field)
{
    struct story_ref *ref = field;
    struct slice name;
    struct slice part;

    (void)key;
    if (node->kind != YAML_SCALAR)
        return VALUE_WRONG;
    if (slice_cut(node->value, '#', &name, &part) && part.size == 0)
        return VALUE_WRONG;
    if (!map_lookup(&reader->stories, name)) {
        reader_unknown(reader, MSG_UNKNOWN_STORY,
                       place_of_slice(node->place.source, name, node->place), name,
                       &reader->stories);
        return VALUE_REPORTED;
    }
    hint_lost_part(reader, node);
    *ref = (struct story_ref){name, part, node->place};
    return VALUE_OK;
}

static enum value_result whole_story_read(struct reader *reader, const struct yaml *node,
                                          const struct key *key, void *field)
{
    if (node->kind != YAML_SCALAR || slice_find(node->value, SLICE("#"), 0) != SIZE_MAX)
        return VALUE_WRONG;
    return story_read(reader, node, key, field);
}

const struct value_type type_story = {.name = "story",
                                      .form = FORM_STRING,
                                      .pattern = "[^#]*(?:#[\\s\\S]+)?",
                                      .words =
                                          "a story, or one part of it: keynote, keynote#body",
                                      .expected = MSG_EXPECT_STORY,
                                      .read = story_read};
const struct value_type type_whole_story = {.name = "whole story",
                                            .form = FORM_STRING,
                                            .pattern = "[^#]*",
                                            .words = "a story, without a part: keynote",
                                            .expected = MSG_EXPECT_WHOLE_STORY,
                                            .read = whole_story_read};

/* --- made of others --- */

static enum value_result table_type_read(struct reader *reader, const struct yaml *node,
                                         const struct key *key, void *field)
{
    return table_values(reader, node, key->table, field) ? VALUE_OK : VALUE_REPORTED;
}

const struct value_type type_table = {.name = "keys",
                                      .form = FORM_TABLE,
                                      .words = "keys of its own",
                                      .expected = MESSAGE_COUNT,
                                      .read = table_type_read};

/* A key like this one for a single item of it. */
static struct key item_key(const struct key *key)
{
    return (struct key){.name = key->name,
                        .type = key->item,
                        .least = key->least,
                        .most = key->most,
                        .choices = key->choices,
                        .choice_count = key->choice_count,
                        .table = key->table,
                        .field_count = key->field_count}; /* for hints */
}

static void *tuple_field(const struct key *key, void *field, size_t i)
{
    return (char *)field - key->offset + key->fields[i];
}

static enum value_result tuple_read(struct reader *reader, const struct yaml *node,
                                    const struct key *key, void *field)
{
    struct key item = item_key(key);
    bool one = node->kind == YAML_SCALAR && key->or_one;
    bool ok = true;

    if (!one && (node->kind != YAML_SEQUENCE || node->count != key->field_count))
        return VALUE_WRONG;
    for (size_t i = 0; i < key->field_count && ok; i++)
        ok = value_read(reader, one ? node : node->items[i], &item, tuple_field(key, field, i));
    return ok ? VALUE_OK : VALUE_REPORTED;
}

static void tuple_explain(struct reader *reader, const struct key *key)
{
    DIAG_ADD(reader->diag, key->or_one ? MSG_EXPECT_TUPLE_OR_ONE : MSG_EXPECT_TUPLE, NOWHERE,
             diag_format(reader->diag, "%zu", key->field_count));
}

const struct value_type type_tuple = {.name = "tuple",
                                      .form = FORM_TUPLE,
                                      .expected = MESSAGE_COUNT,
                                      .read = tuple_read,
                                      .explain = tuple_explain};

static enum value_result range_read(struct reader *reader, const struct yaml *node,
                                    const struct key *key, void *field)
{
    struct key item = item_key(key);
    struct slice ends[2];

    if (node->kind != YAML_SCALAR || !range_cut(node->value, &ends[0], &ends[1]))
        return VALUE_WRONG;
    for (size_t i = 0; i < 2; i++) {
        struct yaml part = *node;
        part.value = ends[i];
        enum value_result result = value_try(reader, &part, &item, tuple_field(key, field, i));
        if (result != VALUE_OK)
            return result;
    }
    return VALUE_OK;
}

static void range_explain(struct reader *reader, const struct key *key)
{
    DIAG_ADD(reader->diag, MSG_EXPECT_RANGE, NOWHERE,
             key->item == &type_length ? "8pt-13pt" : "7-64");
}

const struct value_type type_range = {.name = "range",
                                      .form = FORM_RANGE,
                                      .expected = MESSAGE_COUNT,
                                      .read = range_read,
                                      .explain = range_explain};

static bool item_read(struct reader *reader, const struct yaml *node, const struct key *item,
                      void *field)
{
    return item->table ? table_read(reader, node, item->table, field)
                       : value_read(reader, node, item, field);
}

static enum value_result list_read(struct reader *reader, const struct yaml *node,
                                   const struct key *key, void *field)
{
    struct key item = item_key(key);

    if (node->kind != YAML_SEQUENCE) {
        DIAG(reader->diag, MSG_NOT_A_LIST, node->place, key->name);
        if (node->kind == YAML_SCALAR)
            DIAG_ADD(reader->diag, MSG_HINT_ONE_IN_LIST, NOWHERE, key->name,
                     reader_text(reader, node->value));
        reader_used(reader, node->place);
        return VALUE_REPORTED;
    }
    char *items = arena_alloc(reader->arena, node->count, key->item_size);
    bool ok = true;
    for (size_t i = 0; i < node->count; i++)
        ok = item_read(reader, node->items[i], &item, items + i * key->item_size) && ok;
    memcpy(field, &items, sizeof items);
    memcpy((char *)field - key->offset + key->count, &node->count, sizeof node->count);
    return ok ? VALUE_OK : VALUE_REPORTED;
}

const struct value_type type_list = {
    .name = "list", .form = FORM_LIST, .expected = MESSAGE_COUNT, .read = list_read};
