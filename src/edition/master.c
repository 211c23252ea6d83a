/* master.c -- masters and what they are based on. */
#include "edition/master.h"

#include "edition/element.h"
#include "edition/parts.h"
#include "edition/scope.h"
#include "edition/values.h"

struct master_entry {
    const struct yaml_entry *entry;
    /* As they stand there; NULL: not at all. */
    const struct yaml *based_on, *parameters, *slots, *elements;
    struct master *master; /* NULL until it is made */
};

static const struct key master_keys[] = {
    {.name = "based-on",
     .type = &type_scalar,
     .offset = offsetof(struct master_entry, based_on),
     .help = "master whose elements come first"},
    {.name = "parameters",
     .type = &type_mapping,
     .offset = offsetof(struct master_entry, parameters),
     .each_type = &type_node,
     .help = "names with their defaults; ~: every page must give it"},
    {.name = "slots",
     .type = &type_mapping,
     .offset = offsetof(struct master_entry, slots),
     .each = &common_table,
     .help = "places for elements of the page, with keys they all get"},
    {.name = "elements",
     .type = &type_sequence,
     .offset = offsetof(struct master_entry, elements),
     .each = &common_table,
     .each_form = EACH_SLOT,
     .help = "elements, and {slot: name} where those of the page go"},
};
const struct table master_table = {
    .name = "master", ROWS(master_keys), .words = {"a master", "eine Musterseite"}};

const struct yaml *slot_name(const struct yaml *element)
{
    return yaml_lookup(element, SLICE("slot"));
}

static const struct key slot_keys[] = {
    {.name = "slot", .type = &type_scalar, .help = "elements of the page go here"},
};
static const struct table slot_table = {
    .name = "slot", ROWS(slot_keys), .words = {"a slot", "ein Platz"}};

static void slot_check(struct reader *reader, const struct master *master,
                       const struct yaml *element, struct map *placed)
{
    const struct yaml *name = NULL;

    if (!table_read(reader, element, &slot_table, &name) || !name)
        return;
    if (!yaml_entry_lookup(master->slots, name->value)) {
        REPORT(reader, MSG_UNKNOWN_SLOT, name->place, reader_text(reader, name->value),
               reader_text(reader, master->name));
        return;
    }
    if (!map_add(placed, name->value, (void *)(uintptr_t)name)) {
        const struct yaml *first = map_lookup(placed, name->value);
        DIAG(reader->diag, MSG_SLOT_TWICE, name->place, reader_text(reader, name->value));
        DIAG_ADD(reader->diag, MSG_FIRST_DEFINED_HERE, first->place);
    }
}

/* Every slot stands among the elements once; every slot there is declared. */
static void slots_check(struct reader *reader, const struct master *master)
{
    struct map placed;

    map_init(&placed, reader->arena);
    for (size_t i = 0; master->elements && i < master->elements->count; i++)
        if (slot_name(master->elements->items[i]))
            slot_check(reader, master, master->elements->items[i], &placed);
    for (size_t i = 0; master->slots && i < master->slots->count; i++) {
        const struct yaml_entry *slot = &master->slots->entries[i];
        if (!map_lookup(&placed, slot->key))
            REPORT(reader, MSG_SLOT_UNPLACED, slot->place, reader_text(reader, slot->key));
        if (slot->value->kind != YAML_MAPPING && !yaml_is_null(slot->value))
            REPORT(reader, MSG_NOT_A_MAPPING, slot->value->place,
                   reader_quoted(reader, slot->key));
    }
}

static void parameters_check(struct reader *reader, const struct master *master)
{
    for (size_t i = 0; master->parameters && i < master->parameters->count; i++) {
        const struct yaml_entry *parameter = &master->parameters->entries[i];
        if (scope_is_built_in(parameter->key))
            REPORT(reader, MSG_RESERVED_PARAMETER, parameter->place,
                   reader_text(reader, parameter->key));
    }
}

static void master_make(struct reader *reader, struct master_entry *own,
                        const struct master *base)
{
    struct master *master = ARENA_NEW(reader->arena, struct master);

    *master = (struct master){own->entry->key, own->entry->place, own->parameters, own->slots,
                              own->elements};
    if (base) {
        size_t weight = (base->parameters ? base->parameters->count : 0) +
                        (base->slots ? base->slots->count : 0) +
                        (base->elements ? base->elements->count : 0);
        if (reader_spend(reader, weight, master->place)) {
            master->parameters = yaml_merge(reader->arena, own->parameters, base->parameters);
            master->slots = yaml_merge(reader->arena, own->slots, base->slots);
            master->elements = yaml_append(reader->arena, base->elements, own->elements);
        }
    }
    parameters_check(reader, master);
    slots_check(reader, master);
    own->master = master;
    map_add(&reader->masters, master->name, master);
}

/* Makes a master after its bases; `depth` of them wait for it already. In a cycle,
 * which is reported, a master counts as based on nothing. */
static void master_resolve(struct reader *reader, const struct map *entries,
                           struct master_entry *own, unsigned depth)
{
    struct master_entry *base = NULL;

    if (own->based_on)
        base = reader_lookup(reader, entries, own->based_on, MSG_UNKNOWN_MASTER);
    own->based_on = NULL; /* whoever comes here again has gone round in a circle */
    if (base && !base->master && depth == LIMIT_CHAIN) {
        REPORT(reader, MSG_CHAIN_TOO_LONG, own->entry->place,
               reader_text(reader, own->entry->key),
               diag_format(reader->diag, "%d", LIMIT_CHAIN));
        base = NULL;
    }
    if (base && !base->master)
        master_resolve(reader, entries, base, depth + 1);
    if (!own->master)
        master_make(reader, own, base ? base->master : NULL);
}

/* Reports every master that comes back to itself, once each circle. */
static void cycles_check(struct reader *reader, const struct map *entries,
                         struct master_entry *own)
{
    struct master_entry *at = own;

    for (unsigned i = 0; at && at->based_on && i < LIMIT_CHAIN; i++) {
        at = map_lookup(entries, at->based_on->value);
        if (at == own) {
            REPORT(reader, MSG_BASED_ON_CYCLE, own->entry->place,
                   reader_text(reader, own->entry->key));
            own->based_on = NULL;
            return;
        }
    }
}

void masters_read(struct reader *reader, const struct yaml *node)
{
    size_t count = node ? node->count : 0;
    struct master_entry *entries = ARENA_ARRAY(reader->arena, struct master_entry, count);
    struct map names;

    map_init(&names, reader->arena);
    for (size_t i = 0; i < count; i++) {
        entries[i].entry = &node->entries[i];
        table_read(reader, node->entries[i].value, &master_table, &entries[i]);
        map_add(&names, node->entries[i].key, &entries[i]);
    }
    for (size_t i = 0; i < count; i++)
        cycles_check(reader, &names, &entries[i]);
    for (size_t i = 0; i < count; i++)
        if (!entries[i].master)
            master_resolve(reader, &names, &entries[i], 0);
}
