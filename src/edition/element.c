/* element.c -- from a mapping to an element. */
#include "edition/element.h"

#include "edition/hints.h"
#include "edition/parts.h"
#include "edition/preset.h"
#include "edition/synonyms.h"
#include "edition/units.h"
#include "edition/values.h"

/* --- keys of every kind --- */

static const struct choice sides_choices[] = {{"both", SIDES_BOTH, "on every page"},
                                              {"left", SIDES_LEFT, "on left pages only"},
                                              {"right", SIDES_RIGHT, "on right pages only"}};
static const struct choice layer_choices[] = {
    {"ground", LAYER_GROUND, "below all matter"},
    {"matter", LAYER_MATTER, "among the text and pictures"}};
static const struct choice wrap_choices[] = {{"none", false, "type runs on below it"},
                                             {"box", true, "type keeps away from its box"}};

#define ELEMENT(field) offsetof(struct draft, element.field)

static const struct key common_keys[] = {
    {.name = "id",
     .type = &type_text,
     .offset = ELEMENT(id),
     .help = "name of the element in proofs"},
    {.name = "like",
     .type = &type_scalar,
     .offset = offsetof(struct draft, placement), /* applied before this is read */
     .help = "preset it gets keys from"},
    {.name = "on",
     .type = &type_choice,
     .choices = sides_choices,
     .choice_count = 3,
     .offset = offsetof(struct draft, on),
     .standard = "both",
     .help = "pages of which side it stands on"},
    {.name = "language",
     .type = &type_language,
     .offset = ELEMENT(language),
     .help = "language of its words, unless a story says its own; that of the style if it is "
             "missing"},
    {.name = "layer",
     .type = &type_choice,
     .choices = layer_choices,
     .choice_count = 2,
     .offset = ELEMENT(layer),
     .standard = "matter",
     .help = "ground lies below all matter"},
    {.name = "artifact",
     .type = &type_switch,
     .offset = ELEMENT(artifact),
     .standard = "false",
     .help = "belongs to the page, not to its content, and is not read aloud"},
    {.name = "over",
     .type = &type_switch,
     .offset = ELEMENT(over),
     .standard = "false",
     .help = "stands on the type of other elements, or hides it, on purpose"},
    {.name = "wrap",
     .type = &type_either,
     .choices = wrap_choices,
     .choice_count = 2,
     .offset = ELEMENT(wrap),
     .standard = "none",
     .help = "whether type keeps away from it"},
    {.name = "away",
     .type = &type_tuple,
     .item = &type_length,
     .fields = (const size_t[]){ELEMENT(away_above), ELEMENT(away_right), ELEMENT(away_below),
                                ELEMENT(away_left)},
     .field_count = 4,
     .or_one = true,
     .offset = ELEMENT(away_above),
     .given = offsetof(struct draft, has_away),
     .least = "0pt",
     .most = "1000mm",
     .otherwise = "0pt",
     .help = "by how much: one length, or above, right, below, left"},
};
static const struct table_part common_parts[] = {
    {&placement_table, offsetof(struct draft, placement)}};
const struct table common_table = {.name = "element",
                                   ROWS(common_keys),
                                   ROWS(common_parts),
                                   .words = {"an element", "ein Element"}};

/* --- kinds --- */

static const struct element_type *type_named(struct slice name)
{
    for (size_t i = 0; i < element_type_count; i++)
        if (slice_is(name, element_types[i].name))
            return &element_types[i];
    return NULL;
}

/* A few kinds have a property that is called like another kind: {panel: ki, rule: gold}
 * is a panel. So the element is what has keys for everything else that stands there. */
static bool explains(const struct element_type *type, const struct yaml *node)
{
    size_t offset;

    for (size_t i = 0; i < node->count; i++)
        if (type_named(node->entries[i].key) &&
            !table_key(type->table, node->entries[i].key, &offset))
            return false;
    return true;
}

static void kinds_list(struct reader *reader)
{
    const char *text = "";

    for (size_t i = 0; i < element_type_count; i++)
        text =
            diag_format(reader->diag, "%s%s%s", text, i > 0 ? ", " : "", element_types[i].name);
    DIAG_ADD(reader->diag, MSG_KIND_GIVE, NOWHERE, text);
}

static bool is_key_of_any(struct slice key)
{
    size_t offset;

    for (size_t i = 0; i < element_type_count; i++)
        if (table_key(element_types[i].table, key, &offset))
            return true;
    return false;
}

/* {img: door.jpg} is an image, {txet: …} a text: the first key that says what is meant, which
 * is called so from now on. NULL: none does. */
static const struct element_type *kind_guess(struct reader *reader, const struct yaml *node)
{
    const struct element_type *type = NULL;
    struct slice *names = ARENA_ARRAY(reader->scratch, struct slice, element_type_count);

    for (size_t i = 0; i < element_type_count; i++)
        names[i] = slice_of(element_types[i].name);
    for (size_t i = 0; i < node->count && !type; i++) {
        struct yaml_entry *entry = &node->entries[i];
        size_t offset;

        if (table_key(&common_table, entry->key, &offset))
            continue;
        struct slice meant = synonym_of(entry->key, names, element_type_count);
        if (meant.size == 0 && !is_key_of_any(entry->key))
            meant = nearest_name(entry->key, names, element_type_count);
        if (meant.size == 0)
            continue;
        type = type_named(meant);
        DIAG_ADD(reader->diag, MSG_DID_YOU_MEAN, NOWHERE, reader_text(reader, meant));
        entry->key = meant;
        entry->meant = true;
    }
    return type;
}

static const struct element_type *kind_missing(struct reader *reader, const struct yaml *node)
{
    if (node->lost)
        return NULL;
    DIAG(reader->diag, MSG_NO_KIND, node->place);
    const struct element_type *meant = kind_guess(reader, node);
    if (!meant)
        kinds_list(reader);
    for (size_t i = 0; i < node->count; i++)
        hint_key(reader, &node->entries[i]);
    reader_used(reader, node->place);
    return meant;
}

static const struct element_type *kind_find(struct reader *reader, const struct yaml *node)
{
    const struct element_type *found = NULL;
    const struct yaml_entry *first = NULL;

    if (node->kind != YAML_MAPPING) {
        REPORT(reader, MSG_NOT_A_MAPPING, node->place, table_words(reader, &common_table));
        return NULL;
    }
    for (size_t i = 0; i < node->count; i++) {
        const struct yaml_entry *entry = &node->entries[i];
        const struct element_type *type = type_named(entry->key);
        if (!type)
            continue;
        if (!found && explains(type, node))
            found = type;
        else if (first && !found && !explains(type, node)) {
            REPORT(reader, MSG_TWO_KINDS, entry->place, reader_text(reader, first->key),
                   reader_text(reader, entry->key));
            return NULL;
        }
        first = first ? first : entry;
    }
    return found ? found : kind_missing(reader, node);
}

/* The entry goes on under the key that was meant, if there is one that nothing else has; false:
 * there is none. */
static bool take_for(const struct yaml *node, struct yaml_entry *entry, struct slice meant)
{
    if (meant.size == 0 || yaml_lookup(node, meant))
        return false;
    entry->key = meant;
    entry->meant = true;
    return true;
}

void element_kind_check(struct reader *reader, const struct yaml *defaults,
                        struct yaml_entry *entry)
{
    if (type_named(entry->key))
        return;
    struct slice *names = ARENA_ARRAY(reader->arena, struct slice, element_type_count);
    for (size_t i = 0; i < element_type_count; i++)
        names[i] = slice_of(element_types[i].name);
    DIAG(reader->diag, MSG_UNKNOWN_KEY, entry->place, reader_text(reader, entry->key),
         reader_quoted(reader, SLICE("defaults")));
    struct slice meant = reader_nearest_key(reader, entry->key, names, element_type_count);
    take_for(defaults, entry, meant);
}

/* Every name of a key of any element, once. */
static void names_add(struct map *names, const struct table *table)
{
    for (size_t i = 0; i < table->key_count; i++)
        map_add(names, slice_of(table->keys[i].name), (void *)(uintptr_t)table);
    for (size_t i = 0; i < table->part_count; i++)
        names_add(names, table->parts[i].table);
}

bool element_key_check(struct reader *reader, const struct yaml *node, struct yaml_entry *entry)
{
    size_t offset;
    struct map names;

    for (size_t i = 0; i < element_type_count; i++)
        if (table_key(element_types[i].table, entry->key, &offset))
            return true;
    map_init(&names, reader->arena);
    for (size_t i = 0; i < element_type_count; i++)
        names_add(&names, element_types[i].table);
    struct slice *keys = ARENA_ARRAY(reader->arena, struct slice, names.count);
    for (size_t i = 0; i < names.count; i++)
        keys[i] = names.items[i].key;
    DIAG(reader->diag, MSG_UNKNOWN_KEY, entry->place, reader_text(reader, entry->key),
         table_words(reader, &common_table));
    struct slice meant = reader_nearest_key(reader, entry->key, keys, names.count);
    return take_for(node, entry, meant);
}

/* --- reading --- */

/* What has no style of its own is set like a paragraph. */
static void styles_complete(struct reader *reader, const struct element_type *type,
                            const struct yaml *node, struct block_styles *styles)
{
    const struct paragraph_style *paragraph = styles->paragraph;
    const struct paragraph_style **all[] = {
        &styles->item,       &styles->numbered,   &styles->quotation, &styles->code,
        &styles->table_head, &styles->table_cell, &styles->note};

    if (!paragraph && !reader->has_paragraph && !yaml_lookup(node, SLICE("style")))
        REPORT(reader, MSG_NO_STYLE, node->place, type->name);
    for (size_t i = 0; i < 6; i++) {
        /* A frame with a style of its own for all it holds is meant so. */
        styles->heading_lost[i] = !styles->heading[i] && paragraph == reader->blocks.paragraph;
        if (!styles->heading[i])
            styles->heading[i] = paragraph;
    }
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (!*all[i])
            *all[i] = paragraph;
}

static void draft_read(struct reader *reader, const struct element_type *type,
                       const struct yaml *node, struct draft *draft)
{
    draft->element.kind = type->kind;
    draft->element.place = node->place;
    table_defaults(reader, type->table, draft);
    if (type->is_frame) {
        draft->element.frame.styles = reader->blocks;
        draft->element.frame.gap = reader->edition->grid.gutter;
    }
    if (type->begin)
        type->begin(reader, draft);
    table_values(reader, node, type->table, draft);
    table_required(reader, node, type->table);
    if (type->is_frame)
        styles_complete(reader, type, node, &draft->element.frame.styles);
    /* Where `wrap: none` stands it is meant, and `away` comes from a preset or the defaults. */
    const struct yaml_entry *away = yaml_entry_lookup(node, SLICE("away"));
    if (draft->has_away && !draft->element.wrap && !yaml_lookup(node, SLICE("wrap")) &&
        !away->meant)
        REPORT(reader, MSG_WRAP_NONE, away->value->place);
    if (type->finish)
        type->finish(reader, node, draft);
}

/* A vertical rule is as wide as its line. */
static void rule_width(struct draft *draft)
{
    struct placement *placement = &draft->placement;

    if (draft->element.kind != ELEMENT_RULE || !draft->element.rule.vertical ||
        placement->has_width || placement->columns.kind != COLUMNS_NONE)
        return;
    placement->has_width = true;
    placement->width = draft->element.rule.weight;
}

/* Whether padding and the gaps between the columns leave any width. */
static bool frame_check(struct reader *reader, const struct yaml *node,
                        const struct draft *draft)
{
    const struct frame *frame = &draft->element.frame;
    length gaps = (length)(frame->columns > 0 ? frame->columns - 1 : 0) * frame->gap;
    length rest = draft->element.area.width - frame->padding_left - frame->padding_right - gaps;

    if (rest > 0)
        return true;
    const struct yaml *split = yaml_lookup(node, SLICE("split"));
    REPORT(reader, MSG_FRAME_NO_ROOM, split ? split->place : node->place);
    return false;
}

static enum spread_side draft_spread(const struct draft *draft)
{
    return draft->element.kind == ELEMENT_IMAGE ? draft->element.image.spread : SPREAD_NONE;
}

/* The node placed at the key that says what it is, for that is what messages are about;
 * if a preset says it, the node as it stands. */
static const struct yaml *node_at_kind(struct reader *reader, const struct yaml *node,
                                       const struct element_type *type)
{
    const struct yaml_entry *entry = yaml_entry_lookup(node, slice_of(type->name));
    struct yaml *copy = ARENA_NEW(reader->scratch, struct yaml);

    if (!entry || !yaml_holds(node, entry->place))
        return node;
    *copy = *node;
    copy->place = entry->place;
    return copy;
}

static void picture_add(struct reader *reader, const struct element *element)
{
    const struct image_element *image = &element->image;

    if (element->kind == ELEMENT_IMAGE && image->file.size > 0)
        *ARRAY_PUSH(reader->arena, &reader->edition->pictures) =
            (struct picture_ref){image->file, image->colours, image->file_place};
}

bool element_read(struct scope *scope, const struct yaml *node, struct element *element)
{
    struct reader *reader = scope->reader;
    struct draft draft = {.on = SIDES_BOTH};

    if (node->broken)
        return false;
    if (node->kind == YAML_MAPPING)
        node = presets_apply(scope, node);
    const struct element_type *type = kind_find(reader, node);
    if (!type)
        return false;
    const struct yaml *style = yaml_lookup(node, SLICE("style"));
    const struct yaml *own = style && yaml_holds(node, style->place) ? style : NULL;
    node = scope_expand(scope, defaults_apply(reader, node, slice_of(type->name)));
    if (node->broken || reader->exhausted)
        return false;
    node = node_at_kind(reader, node, type);
    draft_read(reader, type, node, &draft);
    if (type->is_frame && own && !yaml_lookup(node, SLICE("styles")))
        draft.element.frame.style_place = own->place;
    if (draft.on != SIDES_BOTH && (draft.on == SIDES_RIGHT) != reader->right)
        return false;
    picture_add(reader, &draft.element);
    rule_width(&draft);
    /* Of a tab only the label is turned. */
    draft.placement.angle =
        type->is_frame && type->kind != ELEMENT_TAB ? draft.element.frame.angle : 0;
    if (!placement_resolve(reader, node, &draft.placement, type->is_box, draft_spread(&draft),
                           &draft.element.area))
        return false;
    if (type->is_frame && !frame_check(reader, node, &draft))
        return false;
    if (type->settle)
        type->settle(reader, &draft);
    *element = draft.element;
    return true;
}
