/* person.c -- the people who speak in the edition. */
#include "edition/language.h"
#include "edition/parts.h"
#include "edition/values.h"

/* A person, and what is not read at once. */
struct person_draft {
    struct person person;
    const struct yaml *translations;
};

#define PERSON(field) offsetof(struct person_draft, person.field)

static const struct key portrait_keys[] = {
    {.name = "shift",
     .type = &type_percent,
     .offset = PERSON(shift),
     .standard = "0%",
     .least = "-50%",
     .most = "50%",
     .help = "sideways shift of the placeholder figure, of its diameter, + to the right"},
    {.name = "photograph",
     .type = &type_picture,
     .offset = PERSON(photograph),
     .help = "photograph that takes the place of the figure"},
    {.name = "focus",
     .type = &type_tuple,
     .item = &type_percent,
     .fields = (const size_t[]){PERSON(focus_x), PERSON(focus_y)},
     .field_count = 2,
     .offset = PERSON(focus_x),
     .least = "0%",
     .most = "100%",
     .otherwise = "[50%, 50%]",
     .help = "point of the photograph that stays in sight, from the left and from the top"},
    {.name = "alt",
     .type = &type_text,
     .offset = PERSON(alternative),
     .help = "the photograph in words"},
    {.name = "credit",
     .type = &type_credit,
     .offset = PERSON(credit),
     .help = "who took the photograph, for the list that {credits} makes; none: to be named "
             "nowhere"},
};
static const struct table portrait_table = {.name = "portrait", ROWS(portrait_keys)};

static const struct key words_keys[] = {
    {.name = "role",
     .type = &type_text,
     .offset = offsetof(struct person_words, role),
     .help = "function, as in a panel"},
    {.name = "short",
     .type = &type_text,
     .offset = offsetof(struct person_words, short_role),
     .help = "shorter function, as under a quote; the role if it is missing"},
    {.name = "alt",
     .type = &type_text,
     .offset = offsetof(struct person_words, alternative),
     .help = "the photograph in words"},
};
static const struct table words_table = {
    .name = "translation", ROWS(words_keys), .words = {"a translation", "eine Übersetzung"}};

static const struct key person_keys[] = {
    {.name = "name",
     .type = &type_text,
     .offset = PERSON(name),
     .required = true,
     .help = "the name as it is printed; quotes are found by it"},
    {.name = "monogram",
     .type = &type_text,
     .offset = PERSON(monogram),
     .help = "letters in the head of the placeholder figure"},
    {.name = "role",
     .type = &type_text,
     .offset = PERSON(role),
     .help = "function, as in a panel"},
    {.name = "short",
     .type = &type_text,
     .offset = PERSON(short_role),
     .help = "shorter function, as under a quote; the role if it is missing"},
    {.name = "portrait",
     .type = &type_table,
     .table = &portrait_table,
     .help = "figure or photograph"},
    {.name = "translations",
     .type = &type_mapping,
     .each = &words_table,
     .offset = offsetof(struct person_draft, translations),
     .help = "what is said of the person in other languages, by language: {fr: {role: Chef}}"},
};
const struct table person_table = {
    .name = "person", ROWS(person_keys), .words = {"a person", "eine Person"}};

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

static void translations_read(struct reader *reader, const struct yaml *node,
                              struct person *person)
{
    size_t count = node ? node->count : 0;

    person->translations = ARENA_ARRAY(reader->arena, struct person_words, count);
    for (size_t i = 0; i < count; i++) {
        const struct yaml_entry *entry = &node->entries[i];
        struct person_words *words = &person->translations[person->translation_count++];
        words->language = entry->key;
        language_check(entry->key, entry->place, reader->diag);
        table_read(reader, entry->value, &words_table, words);
    }
}

static const struct person_words *translation_of(const struct person *person,
                                                 struct slice language)
{
    for (size_t i = 0; i < person->translation_count; i++)
        if (slice_equal(person->translations[i].language, language))
            return &person->translations[i];
    return NULL;
}

/* «fr» of «fr-CA», nothing of «fr». */
static struct slice shorter_tag(struct slice language)
{
    while (language.size > 0 && language.text[language.size - 1] != '-')
        language.size--;
    language.size -= language.size > 0;
    return language;
}

struct person_words person_in(const struct person *person, struct slice language)
{
    struct person_words words = {language, person->role, person->short_role,
                                 person->alternative};
    const struct person_words *own = NULL;

    for (; !own && language.size > 0; language = shorter_tag(language))
        own = translation_of(person, language);
    if (own && own->alternative.size > 0)
        words.alternative = own->alternative;
    if (own && own->role.size > 0) {
        words.role = own->role;
        words.short_role = own->short_role; /* that of the other role says something else */
    } else if (own && own->short_role.size > 0) {
        words.short_role = own->short_role;
    }
    return words;
}

static void person_read(struct reader *reader, const struct yaml_entry *entry,
                        struct map *names)
{
    struct person_draft *draft = ARENA_NEW(reader->arena, struct person_draft);
    struct person *person = &draft->person;
    const struct yaml *portrait;

    person->focus_x = 500;
    person->focus_y = 500;
    table_read(reader, entry->value, &person_table, draft);
    translations_read(reader, draft->translations, person);
    person->id = entry->key;
    person->place = entry->place;
    name_check(reader, names, person);
    portrait = yaml_lookup(entry->value, SLICE("portrait"));
    person->photograph_lost =
        person->photograph.size == 0 && portrait && yaml_lookup(portrait, SLICE("photograph"));
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
