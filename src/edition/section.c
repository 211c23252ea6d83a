/* section.c -- sections of the issue, and schemes of its portraits. */
#include "edition/parts.h"
#include "edition/values.h"

static const struct key section_keys[] = {
    {.name = "name",
     .type = &type_text,
     .offset = offsetof(struct section, name),
     .required = true,
     .help = "its name, «Forum 1»"},
    {.name = "short",
     .type = &type_text,
     .offset = offsetof(struct section, short_name),
     .help = "short name, «Cloud-Broker»; the name if it is missing"},
    {.name = "colour",
     .type = &type_ink,
     .offset = offsetof(struct section, colour),
     .standard = "black",
     .help = "its colour"},
    {.name = "text-colour",
     .type = &type_ink,
     .offset = offsetof(struct section, text_colour),
     .standard = "none",
     .help = "its colour for small type on white"},
    {.name = "marked",
     .type = &type_switch,
     .offset = offsetof(struct section, marked),
     .standard = "false",
     .help = "a disc marks it in the contents"},
};
/* Further keys are parameters of the pages: $section.index. */
const struct table section_table = {
    .name = "section", ROWS(section_keys), .open = true, .words = {"a section", "eine Rubrik"}};

/* The keys of the table, and apart from them only texts. */
static const struct yaml *known_keys(struct reader *reader, const struct yaml *node)
{
    struct yaml_entry *entries = ARENA_ARRAY(reader->arena, struct yaml_entry, node->count);
    size_t count = 0;
    size_t offset;

    for (size_t i = 0; i < node->count; i++) {
        const struct yaml_entry *entry = &node->entries[i];
        if (table_key(&section_table, entry->key, &offset)) {
            entries[count++] = *entry;
        } else if (slice_is(entry->key, "id")) {
            REPORT(reader, MSG_RESERVED_NAME, entry->place, "id");
        } else if (entry->value->kind != YAML_SCALAR) {
            DIAG(reader->diag, MSG_WRONG_VALUE, entry->value->place,
                 reader_text(reader, entry->key));
            DIAG_ADD(reader->diag, MSG_EXPECT_TEXT, NOWHERE);
        }
    }
    return yaml_mapping(reader->arena, entries, count, node->place);
}

static void section_read(struct reader *reader, const struct yaml_entry *entry)
{
    struct section *section = ARENA_NEW(reader->arena, struct section);
    const struct yaml *node = entry->value;

    if (node->kind == YAML_MAPPING)
        node = known_keys(reader, node);
    table_read(reader, node, &section_table, section);
    section->id = entry->key;
    if (section->short_name.size == 0)
        section->short_name = section->name;
    map_add(&reader->sections, section->id, section);
    reader->edition->sections[reader->edition->section_count++] = section;
}

void sections_read(struct reader *reader, const struct yaml *node)
{
    size_t count = node ? node->count : 0;

    reader->edition->sections = ARENA_ARRAY(reader->arena, struct section *, count);
    for (size_t i = 0; i < count; i++)
        section_read(reader, &node->entries[i]);
}

#define SCHEME(name_, field, help_)                                                            \
    {                                                                                          \
        .name = name_, .type = &type_ink, .offset = offsetof(struct portrait_scheme, field),   \
        .required = true, .help = help_                                                        \
    }

static const struct key scheme_keys[] = {
    SCHEME("ground", ground, "ground of the circle"),
    SCHEME("stripe-1", stripe_1, "outermost disc of the shoulders, and every second one"),
    SCHEME("stripe-2", stripe_2, "the discs between them"),
    SCHEME("head", head, "the head"),
    SCHEME("letters", letters, "the monogram in the head"),
};
const struct table scheme_table = {.name = "portrait scheme",
                                   ROWS(scheme_keys),
                                   .words = {"a portrait scheme", "ein Porträtschema"}};

void schemes_read(struct reader *reader, const struct yaml *node)
{
    for (size_t i = 0; node && i < node->count; i++) {
        const struct yaml_entry *entry = &node->entries[i];
        struct portrait_scheme *scheme = ARENA_NEW(reader->arena, struct portrait_scheme);
        table_read(reader, entry->value, &scheme_table, scheme);
        scheme->name = entry->key;
        map_add(&reader->schemes, scheme->name, scheme);
    }
}
