/* page.c -- pages: masters unfolded, slots filled, elements read. */
#include "edition/element.h"
#include "edition/master.h"
#include "edition/parts.h"
#include "edition/preset.h"
#include "edition/values.h"

/* A page while it is being read. */
struct page_draft {
    struct page page;
    const struct yaml *node, *master_name, *with, *slots, *elements;
    bool has_label;
    struct scope scope;
    const struct master *master; /* or NULL */
    struct {
        ARRAY_OF(struct element);
    } list;
};

static const struct key page_keys[] = {
    {.name = "master",
     .type = &type_scalar,
     .offset = offsetof(struct page_draft, master_name),
     .help = "master the page is made from"},
    {.name = "section",
     .type = &type_section,
     .offset = offsetof(struct page_draft, page.section),
     .help = "section it belongs to"},
    {.name = "label",
     .type = &type_text,
     .offset = offsetof(struct page_draft, page.label),
     .given = offsetof(struct page_draft, has_label),
     .help = "folio; the number of the page if it is missing"},
    {.name = "with",
     .type = &type_mapping,
     .offset = offsetof(struct page_draft, with),
     .each_type = &type_node,
     .help = "values for the parameters of the master"},
    {.name = "slots",
     .type = &type_mapping,
     .offset = offsetof(struct page_draft, slots),
     .each = &common_table,
     .each_form = EACH_LIST,
     .help = "elements for the slots of the master, a list for each"},
    {.name = "elements",
     .type = &type_sequence,
     .offset = offsetof(struct page_draft, elements),
     .each = &common_table,
     .help = "elements of the page, behind those of the master"},
};
const struct table page_table = {
    .name = "page", ROWS(page_keys), .words = {"a page", "eine Seite"}};

/* --- parameters --- */

static void unknown_of(struct reader *reader, enum message message,
                       const struct yaml_entry *entry, const struct yaml *known,
                       struct slice master)
{
    size_t count = known ? known->count : 0;
    struct slice *names = ARENA_ARRAY(reader->scratch, struct slice, count);

    for (size_t i = 0; i < count; i++)
        names[i] = known->entries[i].key;
    DIAG(reader->diag, message, entry->place, reader_text(reader, entry->key),
         reader_text(reader, master));
    reader_nearest(reader, entry->key, names, count);
}

static void with_check(struct reader *reader, const struct page_draft *draft)
{
    const struct master *master = draft->master;

    for (size_t i = 0; draft->with && i < draft->with->count; i++) {
        const struct yaml_entry *entry = &draft->with->entries[i];
        if (!yaml_entry_lookup(master->parameters, entry->key))
            unknown_of(reader, MSG_UNKNOWN_PARAMETER, entry, master->parameters, master->name);
        else if (yaml_is_null(entry->value))
            REPORT(reader, MSG_NO_VALUE, entry->place, reader_text(reader, entry->key));
    }
    for (size_t i = 0; master->parameters && i < master->parameters->count; i++) {
        const struct yaml_entry *parameter = &master->parameters->entries[i];
        if (yaml_is_null(parameter->value) && !yaml_entry_lookup(draft->with, parameter->key))
            REPORT(reader, MSG_MISSING_PARAMETER, draft->master_name->place,
                   reader_text(reader, master->name), reader_text(reader, parameter->key));
    }
}

static void slots_check(struct reader *reader, const struct page_draft *draft)
{
    const struct master *master = draft->master;

    for (size_t i = 0; draft->slots && i < draft->slots->count; i++) {
        const struct yaml_entry *entry = &draft->slots->entries[i];
        if (!yaml_entry_lookup(master->slots, entry->key))
            unknown_of(reader, MSG_UNKNOWN_SLOT, entry, master->slots, master->name);
        else if (entry->value->kind != YAML_SEQUENCE && !yaml_is_null(entry->value))
            REPORT(reader, MSG_NOT_A_LIST, entry->value->place,
                   reader_text(reader, entry->key));
    }
}

static void master_missing(struct reader *reader, const struct yaml *node, const char *key)
{
    const struct yaml_entry *entry = yaml_entry_lookup(node, slice_of(key));

    if (entry)
        REPORT(reader, MSG_NO_MASTER, entry->place, key);
}

static void master_find(struct reader *reader, struct page_draft *draft)
{
    if (!draft->master_name) {
        master_missing(reader, draft->node, "with");
        master_missing(reader, draft->node, "slots");
        return;
    }
    draft->master =
        reader_lookup(reader, &reader->masters, draft->master_name, MSG_UNKNOWN_MASTER);
    if (!draft->master)
        return;
    with_check(reader, draft);
    slots_check(reader, draft);
    if (reader_spend(reader, draft->master->parameters ? draft->master->parameters->count : 0,
                     draft->node->place))
        draft->scope.parameters =
            yaml_merge(reader->scratch, draft->with, draft->master->parameters);
}

/* --- elements --- */

static void add(struct reader *reader, struct page_draft *draft, const struct yaml *node)
{
    struct element element;
    size_t errors = diag_errors_said(reader->diag);

    if (!reader_spend(reader, 1, node->place))
        return;
    if (slot_name(node))
        REPORT(reader, MSG_SLOT_OUTSIDE, node->place);
    else if (element_read(&draft->scope, node, &element))
        *ARRAY_PUSH(reader->scratch, &draft->list) = element;
    reader_spend_errors(reader, errors);
}

/* An element that stands on the page itself: what is wrong inside its text needs no
 * «used here». */
static void add_own(struct reader *reader, struct page_draft *draft, const struct yaml *node,
                    const struct yaml *slot_keys)
{
    reader->user = node;
    add(reader, draft, slot_keys ? element_merge(reader, node, slot_keys) : node);
    reader->user = draft->node;
}

static void add_slot(struct reader *reader, struct page_draft *draft, struct slice name)
{
    const struct yaml *filled = yaml_lookup(draft->slots, name);
    const struct yaml *keys = yaml_lookup(draft->master->slots, name);

    if (!filled || filled->kind != YAML_SEQUENCE)
        return;
    for (size_t i = 0; i < filled->count; i++)
        add_own(reader, draft, filled->items[i], keys);
}

static void add_all(struct reader *reader, struct page_draft *draft)
{
    const struct yaml *shared = draft->master ? draft->master->elements : NULL;

    reader->user = draft->node;
    for (size_t i = 0; shared && i < shared->count; i++) {
        const struct yaml *name = slot_name(shared->items[i]);
        if (name)
            add_slot(reader, draft, name->value);
        else
            add(reader, draft, shared->items[i]);
    }
    for (size_t i = 0; draft->elements && i < draft->elements->count; i++)
        add_own(reader, draft, draft->elements->items[i], NULL);
    reader->user = NULL;
}

/* --- names that must not stand twice --- */

static void ids_check(struct reader *reader, const struct page_draft *draft)
{
    struct map ids;

    map_init(&ids, reader->scratch);
    reader->user = draft->node;
    for (size_t i = 0; i < draft->list.count; i++) {
        struct element *element = &draft->list.items[i];
        const struct element *first = map_lookup(&ids, element->id);
        if (element->id.size == 0 || map_add(&ids, element->id, element))
            continue;
        REPORT(reader, MSG_ID_TWICE,
               place_of_slice(element->place.source, element->id, element->place),
               reader_text(reader, element->id));
        DIAG_ADD(reader->diag, MSG_FIRST_DEFINED_HERE,
                 place_of_slice(first->place.source, first->id, first->place));
    }
    reader->user = NULL;
}

static struct place label_place(const struct page *page)
{
    return place_of_slice(page->place.source, page->label, page->place);
}

/* A reader who looks for page 8 finds two of them. */
static void labels_check(struct reader *reader)
{
    const struct edition *edition = reader->edition;
    struct map labels;

    map_init(&labels, reader->arena);
    for (size_t i = 0; i < edition->page_count; i++) {
        struct page *page = &edition->pages[i];
        const struct page *first = map_lookup(&labels, page->label);
        if (page->label.size == 0 || map_add(&labels, page->label, page))
            continue;
        DIAG(reader->diag, MSG_LABEL_TWICE, label_place(page),
             reader_text(reader, page->label));
        DIAG_ADD(reader->diag, MSG_OTHER_HERE, label_place(first));
    }
}

/* --- pages --- */

static void page_read(struct reader *reader, const struct yaml *node,
                      const struct yaml *sections, struct page *page)
{
    struct page_draft draft = {.node = node, .page = *page};

    draft.page.place = node->place;
    draft.page.right = !reader->edition->format.facing || draft.page.number % 2 == 1;
    reader->right = draft.page.right;
    table_read(reader, node, &page_table, &draft);
    if (!draft.has_label)
        draft.page.label = arena_printf(reader->arena, "%u", draft.page.number);
    draft.scope = (struct scope){.reader = reader,
                                 .section = draft.page.section,
                                 .label = draft.page.label,
                                 .right = draft.page.right};
    if (draft.page.section)
        draft.scope.section_node = yaml_lookup(sections, draft.page.section->id);
    master_find(reader, &draft);
    add_all(reader, &draft);
    ids_check(reader, &draft);
    draft.page.element_count = draft.list.count;
    draft.page.elements = ARENA_ARRAY(reader->arena, struct element, draft.list.count);
    for (size_t i = 0; i < draft.list.count; i++)
        draft.page.elements[i] = draft.list.items[i];
    *page = draft.page;
}

void pages_read(struct reader *reader, const struct yaml *node, const struct yaml *sections)
{
    struct edition *edition = reader->edition;
    size_t count = node ? node->count : 0;

    if (count > LIMIT_PAGES) {
        REPORT(reader, MSG_TOO_MANY_PAGES, node->items[LIMIT_PAGES]->place,
               diag_format(reader->diag, "%d", LIMIT_PAGES));
        count = LIMIT_PAGES;
    }
    edition->pages = ARENA_ARRAY(reader->arena, struct page, count);
    for (size_t i = 0; i < count && !reader->exhausted; i++) {
        struct arena_mark mark = arena_mark(reader->scratch);
        edition->pages[i].number = (unsigned)i + 1;
        page_read(reader, node->items[i], sections, &edition->pages[i]);
        edition->page_count++;
        arena_rewind(reader->scratch, mark);
    }
    labels_check(reader);
}
