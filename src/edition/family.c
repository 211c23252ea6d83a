/* family.c -- families and their cuts. */
#include <stdlib.h>

#include "edition/parts.h"
#include "edition/type.h"
#include "edition/units.h"
#include "edition/values.h"

static const struct key cut_keys[] = {
    {.name = "file",
     .type = &type_file,
     .offset = offsetof(struct cut, file),
     .required = true,
     .help = "OpenType font file"},
    {.name = "weight",
     .type = &type_weight,
     .offset = offsetof(struct cut, weight),
     .standard = "regular",
     .help = "its weight"},
    {.name = "italic",
     .type = &type_switch,
     .offset = offsetof(struct cut, italic),
     .standard = "false",
     .help = "whether it is italic"},
    {.name = "optical",
     .type = &type_text,
     .offset = offsetof(struct cut, optical),
     .help = "name of its optical size: display, subhead, text, caption"},
    {.name = "sizes",
     .type = &type_range,
     .item = &type_length,
     .fields = (const size_t[]){offsetof(struct cut, size_from), offsetof(struct cut, size_to)},
     .field_count = 2,
     .offset = offsetof(struct cut, size_from),
     .least = "0pt",
     .most = "2000pt",
     .help = "sizes it is chosen for where a style does not name an optical size"},
};
const struct table cut_table = {
    .name = "cut", ROWS(cut_keys), .words = {"a cut", "ein Schnitt"}};

static bool same_cut(const struct cut *a, const struct cut *b)
{
    return a->weight == b->weight && a->italic == b->italic &&
           slice_equal(a->optical, b->optical) && a->size_from == b->size_from;
}

static void cut_read(struct reader *reader, struct family *family, const struct yaml *node)
{
    struct cut *cut = &family->cuts[family->cut_count];
    size_t errors = diag_errors_said(reader->diag);

    if (!table_read(reader, node, &cut_table, cut))
        return;
    bool wrong = diag_errors_said(reader->diag) > errors; /* it may be any cut */
    family->lost = family->lost || wrong;
    cut->family = family->name;
    cut->place = place_of_slice(node->place.source, cut->file, node->place);
    cut->file_place = yaml_place(node, "file");
    if (cut->size_to < cut->size_from)
        REPORT(reader, MSG_RANGE_BACKWARDS, yaml_lookup(node, SLICE("sizes"))->place);
    for (size_t i = 0; !wrong && i < family->cut_count; i++)
        if (same_cut(&family->cuts[i], cut)) {
            DIAG(reader->diag, MSG_SAME_CUT, node->place, reader_text(reader, family->name),
                 cut_text(reader, cut->optical, cut->weight, cut->italic));
            DIAG_ADD(reader->diag, MSG_FIRST_DEFINED_HERE, family->cuts[i].place);
            return;
        }
    family->cut_count++;
}

static void family_read(struct reader *reader, const struct yaml_entry *entry)
{
    struct family *family = ARENA_NEW(reader->arena, struct family);
    const struct yaml *node = entry->value;

    family->name = entry->key;
    family->place = entry->place;
    if (node->kind != YAML_SEQUENCE) {
        REPORT(reader, MSG_NOT_A_LIST, node->place, reader_text(reader, entry->key));
    } else {
        family->cuts = ARENA_ARRAY(reader->arena, struct cut, node->count);
        for (size_t i = 0; i < node->count; i++)
            cut_read(reader, family, node->items[i]);
        if (node->count == 0)
            REPORT(reader, MSG_NO_CUTS, entry->place, reader_text(reader, entry->key));
    }
    map_add(&reader->families, family->name, family);
    reader->edition->families[reader->edition->family_count++] = family;
}

void families_read(struct reader *reader, const struct yaml *node)
{
    size_t count = node ? node->count : 0;

    reader->edition->families = ARENA_ARRAY(reader->arena, struct family *, count);
    for (size_t i = 0; i < count; i++)
        family_read(reader, &node->entries[i]);
}

/* --- choosing a cut --- */

/* How far a size lies outside the sizes a cut is for. */
static length size_distance(const struct cut *cut, length size)
{
    if (cut->size_to == 0)
        return 0;
    if (size < cut->size_from)
        return cut->size_from - size;
    return size > cut->size_to ? size - cut->size_to : 0;
}

const struct cut *cut_lookup(const struct family *family, const struct type_spec *spec)
{
    const struct cut *best = NULL;

    for (size_t i = 0; i < family->cut_count; i++) {
        const struct cut *cut = &family->cuts[i];
        if (cut->weight != spec->weight || cut->italic != spec->italic ||
            (spec->optical.size > 0 && !slice_equal(cut->optical, spec->optical)))
            continue;
        if (!best || size_distance(cut, spec->size) < size_distance(best, spec->size))
            best = cut;
    }
    return best;
}

static length cut_distance(const struct cut *cut, const struct type_spec *spec)
{
    length distance = abs(cut->weight - spec->weight);

    distance += cut->italic != spec->italic ? 100000 : 0;
    distance += spec->optical.size > 0 && !slice_equal(cut->optical, spec->optical) ? 10000 : 0;
    return PT(distance) + size_distance(cut, spec->size) / 1000;
}

const struct cut *cut_nearest(const struct family *family, const struct type_spec *spec)
{
    const struct cut *best = NULL;

    for (size_t i = 0; i < family->cut_count; i++)
        if (!best || cut_distance(&family->cuts[i], spec) < cut_distance(best, spec))
            best = &family->cuts[i];
    return best;
}

/* The distance with weights below `weight` pushed behind all at least as heavy. */
static length heavier_distance(const struct cut *cut, const struct type_spec *spec, int weight)
{
    return cut_distance(cut, spec) + (cut->weight < weight ? PT(2000) : 0);
}

const struct cut *cut_heavier(const struct family *family, const struct type_spec *spec,
                              int weight)
{
    struct type_spec heavy = *spec;
    const struct cut *best = NULL;

    heavy.weight = weight;
    for (size_t i = 0; i < family->cut_count; i++)
        if (!best || heavier_distance(&family->cuts[i], &heavy, weight) <
                         heavier_distance(best, &heavy, weight))
            best = &family->cuts[i];
    return best;
}

const char *cut_text(struct reader *reader, struct slice optical, int weight, bool italic)
{
    const char *name = weight_name(weight);
    const char *number = diag_format(reader->diag, "%d", weight);

    return diag_format(reader->diag, "%.*s%s%s%s", SLICE_ARG(optical),
                       optical.size > 0 ? " " : "", name ? name : number,
                       italic ? " italic" : "");
}
