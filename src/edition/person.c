/* person.c -- the people who speak in the edition. */
#include "edition/parts.h"
#include "edition/values.h"

static const struct key portrait_keys[] = {
    {.name = "shift",
     .type = &type_percent,
     .offset = offsetof(struct person, shift),
     .standard = "0%",
     .least = "-50%",
     .most = "50%",
     .help = "sideways shift of the placeholder figure, of its diameter, + to the right"},
    {.name = "photograph",
     .type = &type_file,
     .offset = offsetof(struct person, photograph),
     .help = "photograph that takes the place of the figure"},
    {.name = "focus",
     .type = &type_tuple,
     .item = &type_percent,
     .fields =
         (const size_t[]){offsetof(struct person, focus_x), offsetof(struct person, focus_y)},
     .field_count = 2,
     .offset = offsetof(struct person, focus_x),
     .least = "0%",
     .most = "100%",
     .otherwise = "[50%, 50%]",
     .help = "point of the photograph that stays in sight, from the left and from the top"},
    {.name = "alt",
     .type = &type_text,
     .offset = offsetof(struct person, alternative),
     .help = "the photograph in words"},
    {.name = "credit",
     .type = &type_credit,
     .offset = offsetof(struct person, credit),
     .help = "who took the photograph, for the list that {credits} makes; none: to be named "
             "nowhere"},
};
static const struct table portrait_table = {.name = "portrait", ROWS(portrait_keys)};

static const struct key person_keys[] = {
    {.name = "name",
     .type = &type_text,
     .offset = offsetof(struct person, name),
     .required = true,
     .help = "the name as it is printed; quotes are found by it"},
    {.name = "monogram",
     .type = &type_text,
     .offset = offsetof(struct person, monogram),
     .help = "letters in the head of the placeholder figure"},
    {.name = "role",
     .type = &type_text,
     .offset = offsetof(struct person, role),
     .help = "function, as in a panel"},
    {.name = "short",
     .type = &type_text,
     .offset = offsetof(struct person, short_role),
     .help = "shorter function, as under a quote; the role if it is missing"},
    {.name = "portrait",
     .type = &type_table,
     .table = &portrait_table,
     .help = "figure or photograph"},
};
const struct table person_table = {.name = "person", ROWS(person_keys)};

/* Quotes are found by the name under them. */
static void name_check(struct reader *reader, struct map *names, struct person *person)
{
    const struct person *first = map_lookup(names, person->name);

    if (person->name.size == 0 || map_add(names, person->name, person))
        return;
    DIAG(reader->diag, MSG_PERSON_TWICE,
         place_of_slice(person->place.source, person->name, person->place),
         reader_text(reader, person->name));
    DIAG_ADD(reader->diag, MSG_FIRST_DEFINED_HERE,
             place_of_slice(first->place.source, first->name, first->place));
}

static void person_read(struct reader *reader, const struct yaml_entry *entry,
                        struct map *names)
{
    struct person *person = ARENA_NEW(reader->arena, struct person);
    const struct yaml *portrait;

    person->focus_x = 500;
    person->focus_y = 500;
    table_read(reader, entry->value, &person_table, person);
    person->id = entry->key;
    person->place = entry->place;
    name_check(reader, names, person);
    portrait = yaml_lookup(entry->value, SLICE("portrait"));
    person->photograph_place = portrait ? yaml_place(portrait, "photograph") : entry->place;
    map_add(&reader->people, person->id, person);
    reader->edition->people[reader->edition->person_count++] = person;
}

void people_read(struct reader *reader, const struct yaml *node)
{
    size_t count = node ? node->count : 0;
    struct map names;

    map_init(&names, reader->arena);
    reader->edition->people = ARENA_ARRAY(reader->arena, struct person *, count);
    for (size_t i = 0; i < count; i++)
        person_read(reader, &node->entries[i], &names);
}
