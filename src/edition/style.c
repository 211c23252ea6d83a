/* style.c -- paragraph styles: inheritance, then cuts. */
#include "edition/parts.h"
#include "edition/type.h"
#include "edition/values.h"

/* A style while it is being made. What it inherits, it inherits as a copy of this. */
struct style_draft {
    struct paragraph_style style;
    struct type_spec spec;
    const struct yaml *based_on;
    /* Character styles by name; NULL: the default. */
    const struct yaml *strong, *emphasis, *note_mark, *number, *initial;
    /* What it is based on, or its family, is wrong, and that has been said. */
    bool lost;
    bool wrong; /* a key of it, or of what it is based on: its cut may be another */
};

/* --- tables --- */

#define DRAFT(field) offsetof(struct style_draft, field)
#define STYLE(field) offsetof(struct style_draft, style.field)

/* More than any column. */
#define LENGTHS .type = &type_length, .least = "-1000mm", .most = "1000mm"
#define DISTANCES .type = &type_length, .least = "0pt", .most = "1000mm"
#define COUNTS .type = &type_count, .least = "0", .most = "1000"

static const struct key hyphenation_keys[] = {
    {.name = "before",
     COUNTS,
     .offset = offsetof(struct paragraph_style, hyphen_before),
     .standard = "3",
     .help = "fewest letters before a hyphen"},
    {.name = "after",
     COUNTS,
     .offset = offsetof(struct paragraph_style, hyphen_after),
     .standard = "3",
     .help = "fewest letters behind a hyphen"},
    {.name = "word",
     COUNTS,
     .offset = offsetof(struct paragraph_style, hyphen_word),
     .standard = "6",
     .help = "fewest letters of a word that is divided"},
    {.name = "ladder",
     COUNTS,
     .offset = offsetof(struct paragraph_style, hyphen_ladder),
     .standard = "2",
     .help = "most hyphens in successive lines"},
};
static const struct table hyphenation_table = {.name = "hyphenation", ROWS(hyphenation_keys)};

static const struct choice marker_choices[] = {
    {"none", MARKER_NONE, "nothing marks an item"},
    {"disc", MARKER_DISC, "a disc"},
    {"number", MARKER_NUMBER, "the number of the item"}};
static const struct choice number_aligns[] = {{"left", false, "the number begins there"},
                                              {"right", true, "the number ends there"}};

static const struct key marker_keys[] = {
    {.name = "kind",
     .type = &type_choice,
     .choices = marker_choices,
     .choice_count = 3,
     .offset = STYLE(marker.kind),
     .standard = "none",
     .help = "what marks an item"},
    {.name = "colour",
     .type = &type_ink,
     .offset = STYLE(marker.ink),
     .standard = "black",
     .help = "colour of the disc"},
    {.name = "radius",
     DISTANCES,
     .offset = STYLE(marker.radius),
     .standard = "1pt",
     .help = "radius of the disc"},
    {.name = "centre",
     LENGTHS,
     .offset = STYLE(marker.centre),
     .standard = "2pt",
     .help = "centre of the disc from the item's left edge"},
    {.name = "above",
     LENGTHS,
     .offset = STYLE(marker.above),
     .standard = "3pt",
     .help = "centre of the disc above the baseline"},
    {.name = "type",
     .type = &type_scalar,
     .offset = DRAFT(number),
     .help = "character style of the number"},
    {.name = "at",
     LENGTHS,
     .offset = STYLE(marker.number_at),
     .standard = "0pt",
     .help = "where the number begins, or ends if it is aligned right"},
    {.name = "align",
     .type = &type_either,
     .choices = number_aligns,
     .choice_count = 2,
     .offset = STYLE(marker.number_right),
     .standard = "left",
     .help = "which side of the number stands there"},
    {.name = "down",
     LENGTHS,
     .offset = STYLE(marker.number_down),
     .standard = "0pt",
     .help = "the number's baseline below the text's"},
};
static const struct table marker_table = {.name = "marker", ROWS(marker_keys)};

static const struct key drop_cap_keys[] = {
    {.name = "lines",
     COUNTS,
     .offset = STYLE(drop_cap.lines),
     .standard = "0",
     .help = "lines it takes; 0: there is none"},
    {.name = "type",
     .type = &type_scalar,
     .offset = DRAFT(initial),
     .help = "its character style; without a size there, its capitals reach those of the "
             "first line"},
    {.name = "gap",
     LENGTHS,
     .offset = STYLE(drop_cap.gap),
     .standard = "0pt",
     .help = "between it and the text"},
    {.name = "outdent",
     LENGTHS,
     .offset = STYLE(drop_cap.outdent),
     .standard = "0pt",
     .help = "how far it hangs out to the left"},
};
static const struct table drop_cap_table = {.name = "drop-cap", ROWS(drop_cap_keys)};

static const struct choice align_choices[] = {
    {"left", ALIGN_LEFT, "flush left, ragged right"},
    {"right", ALIGN_RIGHT, "flush right, ragged left"},
    {"centre", ALIGN_CENTRE, "centred"},
    {"justify", ALIGN_JUSTIFY, "flush on both sides"},
    {"inner", ALIGN_INNER, "towards the fold of the spread"},
    {"outer", ALIGN_OUTER, "towards the outer edge of the spread"}};

/* Whether opening quotes hang by half or all of their width. */
static const struct choice quotes_choices[] = {{"half", false, "by half of their width"},
                                               {"full", true, "by their whole width"}};

/* «all», or a number of columns. */
static enum value_result span_read(struct reader *reader, const struct yaml *node,
                                   const struct key *key, void *field)
{
    const struct key number = {.name = key->name, COUNTS};

    if (node->kind == YAML_SCALAR && slice_is(node->value, "all")) {
        *(unsigned *)field = 0;
        return VALUE_OK;
    }
    return value_try(reader, node, &number, field);
}

static const struct value_type type_span = {.name = "span",
                                            .form = FORM_NUMBER,
                                            .pattern = "all|\\+?%n",
                                            .words = "a number of columns, or all",
                                            .expected = MSG_EXPECT_NUMBER,
                                            .read = span_read};

static const struct key style_keys[] = {
    {.name = "based-on",
     .type = &type_scalar,
     .offset = DRAFT(based_on),
     .help = "style it inherits from"},
    {.name = "leading",
     .type = &type_length,
     .least = "1pt",
     .most = "2000pt",
     .offset = STYLE(leading),
     .standard = "12pt",
     .help = "from baseline to baseline"},
    {.name = "grid",
     .type = &type_switch,
     .offset = STYLE(on_grid),
     .standard = "false",
     .help = "baselines stand on the grid"},
    {.name = "before",
     DISTANCES,
     .offset = STYLE(space_before),
     .standard = "0pt",
     .help = "space before the paragraph"},
    {.name = "after",
     DISTANCES,
     .offset = STYLE(space_after),
     .standard = "0pt",
     .help = "space behind the paragraph"},
    {.name = "align",
     .type = &type_choice,
     .choices = align_choices,
     .choice_count = 6,
     .offset = STYLE(align),
     .standard = "left",
     .help = "how lines are aligned; inner and outer follow the side of the page"},
    {.name = "indent",
     LENGTHS,
     .offset = STYLE(indent),
     .standard = "0pt",
     .help = "indent of the first line behind another paragraph, unless that one "
             "keeps with the next"},
    {.name = "indent-always",
     LENGTHS,
     .offset = STYLE(indent_always),
     .standard = "0pt",
     .help = "indent of every first line; negative: hanging"},
    {.name = "left",
     LENGTHS,
     .offset = STYLE(left),
     .standard = "0pt",
     .help = "margin inside the column"},
    {.name = "right",
     LENGTHS,
     .offset = STYLE(right),
     .standard = "0pt",
     .help = "margin inside the column"},
    {.name = "hyphenate",
     .type = &type_switch,
     .offset = STYLE(hyphenate),
     .standard = "true",
     .help = "words may be divided"},
    {.name = "hyphenation",
     .type = &type_table,
     .table = &hyphenation_table,
     .offset = DRAFT(style),
     .help = "how words may be divided"},
    {.name = "spaces",
     .type = &type_tuple,
     .item = &type_percent,
     .fields = (const size_t[]){STYLE(space_min), STYLE(space_max)},
     .field_count = 2,
     .offset = STYLE(space_min),
     .least = "10%",
     .most = "1000%",
     .otherwise = "[80%, 150%]",
     .help = "narrowest and widest word space of justified lines, of the natural one"},
    {.name = "scaling",
     .type = &type_percent,
     .least = "0%",
     .most = "20%",
     .offset = STYLE(scale_limit),
     .standard = "2%",
     .help = "by how much glyphs of justified lines may be narrowed or widened"},
    {.name = "letter-space",
     .type = &type_number,
     .least = "0",
     .most = "200",
     .offset = STYLE(track_limit),
     .standard = "10",
     .help = "by how much letters of justified lines may be moved, in 1/1000 em"},
    {.name = "rag",
     DISTANCES,
     .offset = STYLE(rag),
     .standard = "8mm",
     .help = "zone in which ragged lines end"},
    {.name = "least-line",
     .type = &type_percent,
     .least = "0%",
     .most = "100%",
     .offset = STYLE(line_least),
     .standard = "70%",
     .help = "shortest ragged line amid a paragraph, of the measure"},
    {.name = "last-line",
     COUNTS,
     .offset = STYLE(last_line_letters),
     .standard = "4",
     .help = "fewest letters in the last line"},
    {.name = "hang",
     .type = &type_percent,
     .least = "0%",
     .most = "200%",
     .offset = STYLE(hang),
     .standard = "100%",
     .help = "optical margins; 0%: none"},
    {.name = "hang-quotes",
     .type = &type_either,
     .choices = quotes_choices,
     .choice_count = 2,
     .offset = STYLE(hang_quotes_full),
     .standard = "half",
     .help = "how far opening quotation marks hang out"},
    {.name = "flush-ink",
     .type = &type_switch,
     .offset = STYLE(flush_ink),
     .standard = "false",
     .help = "lines begin with the ink of their first letter, for large display type"},
    {.name = "orphans",
     COUNTS,
     .offset = STYLE(orphans),
     .standard = "2",
     .help = "fewest lines at the foot of a column"},
    {.name = "widows",
     COUNTS,
     .offset = STYLE(widows),
     .standard = "2",
     .help = "fewest lines at the head of a column"},
    {.name = "keep-with-next",
     .type = &type_switch,
     .offset = STYLE(keep_with_next),
     .standard = "false",
     .help = "stays in the column of what follows"},
    {.name = "keep-together",
     .type = &type_switch,
     .offset = STYLE(keep_together),
     .standard = "false",
     .help = "stays in one column"},
    {.name = "span",
     .type = &type_span,
     .offset = STYLE(span),
     .standard = "1",
     .help = "columns it goes across, or all"},
    {.name = "strong",
     .type = &type_scalar,
     .offset = DRAFT(strong),
     .help = "character style of **strong**; the nearest heavier cut, semibold at least, if "
             "it is missing"},
    {.name = "emphasis",
     .type = &type_scalar,
     .offset = DRAFT(emphasis),
     .help = "character style of *emphasis*; italic, or upright within italic, if it is "
             "missing"},
    {.name = "note-mark",
     .type = &type_scalar,
     .offset = DRAFT(note_mark),
     .help = "character style of note marks; superior figures if it is missing"},
    {.name = "marker",
     .type = &type_table,
     .table = &marker_table,
     .help = "what marks the items of a list"},
    {.name = "drop-cap",
     .type = &type_table,
     .table = &drop_cap_table,
     .help = "a large first letter"},
    {.name = "heading",
     .type = &type_count,
     .least = "0",
     .most = "6",
     .offset = STYLE(heading),
     .standard = "0",
     .help = "level of a heading for outline and readers; 0: none"},
    {.name = "balance",
     .type = &type_switch,
     .offset = STYLE(balance_lines),
     .standard = "false",
     .help = "lines of about equal length"},
};
static const struct table_part style_parts[] = {{&type_table_keys, DRAFT(spec)}};
const struct table style_table = {
    .name = "style", ROWS(style_keys), ROWS(style_parts), .words = {"a style", "ein Stil"}};

/* --- inheritance --- */

struct style_entry {
    const struct yaml_entry *entry;
    struct style_draft *draft; /* NULL until it is made */
};

static void draft_root(struct reader *reader, struct style_draft *draft)
{
    table_defaults(reader, &style_table, draft);
    draft->style.space_min = 800;
    draft->style.space_max = 1500;
}

/* The entries from `style` up to the first that is made or based on nothing; 0
 * (reported) for a cycle. */
static size_t style_chain(struct reader *reader, const struct map *entries,
                          struct style_entry *style, struct style_entry *chain[LIMIT_CHAIN])
{
    size_t count = 0;

    for (; style && !style->draft && count < LIMIT_CHAIN; count++) {
        const struct yaml *base = yaml_lookup(style->entry->value, SLICE("based-on"));
        for (size_t i = 0; i < count; i++)
            if (chain[i] == style) {
                REPORT(reader, MSG_BASED_ON_CYCLE, style->entry->place,
                       reader_text(reader, style->entry->key));
                return 0;
            }
        chain[count] = style;
        style = base && base->kind == YAML_SCALAR
                    ? reader_lookup(reader, entries, base, MSG_UNKNOWN_STYLE)
                    : NULL;
    }
    return count;
}

static void draft_make(struct reader *reader, struct style_entry *style,
                       const struct style_draft *base)
{
    struct style_draft *draft = ARENA_NEW(reader->arena, struct style_draft);

    if (base)
        *draft = *base;
    else
        draft_root(reader, draft);
    draft->based_on = NULL;
    size_t errors = diag_errors_said(reader->diag);
    table_values(reader, style->entry->value, &style_table, draft);
    draft->lost =
        draft->lost || (!base && draft->based_on) ||
        (draft->spec.family.size == 0 && yaml_lookup(style->entry->value, SLICE("family")));
    draft->wrong = draft->wrong || diag_errors_said(reader->diag) > errors;
    draft->style.name = style->entry->key;
    draft->style.place = style->entry->place;
    style->draft = draft;
}

/* What the last of a chain is based on: made already, or NULL. */
static const struct style_draft *chain_base(struct reader *reader, const struct map *entries,
                                            const struct style_entry *last)
{
    const struct yaml *base = yaml_lookup(last->entry->value, SLICE("based-on"));
    const struct style_entry *above =
        base && base->kind == YAML_SCALAR ? map_lookup(entries, base->value) : NULL;

    if (above && !above->draft)
        REPORT(reader, MSG_CHAIN_TOO_LONG, last->entry->place,
               reader_text(reader, last->entry->key),
               diag_format(reader->diag, "%d", LIMIT_CHAIN));
    return above ? above->draft : NULL;
}

/* Makes the style and what it is based on, from the top down. In a cycle it counts
 * as based on nothing. */
static void style_make(struct reader *reader, const struct map *entries,
                       struct style_entry *style)
{
    struct style_entry *chain[LIMIT_CHAIN];
    const struct style_draft *base = NULL;

    if (style->draft)
        return;
    size_t count = style_chain(reader, entries, style, chain);
    if (count == 0)
        draft_make(reader, style, NULL);
    else
        base = chain_base(reader, entries, chain[count - 1]);
    for (size_t i = count; i > 0; i--) {
        draft_make(reader, chain[i - 1], base);
        base = chain[i - 1]->draft;
    }
}

/* --- cuts --- */

/* «text regular, text regular italic, …» for who asked for one that is missing. */
static void cuts_hint(struct reader *reader, const struct family *family)
{
    const char *text = "";

    for (size_t i = 0; i < family->cut_count; i++) {
        const struct cut *cut = &family->cuts[i];
        text = diag_format(reader->diag, "%s%s%s", text, i > 0 ? ", " : "",
                           cut_text(reader, cut->optical, cut->weight, cut->italic));
    }
    DIAG_ADD(reader->diag, MSG_KNOWN_ARE, NOWHERE, text);
}

static const struct family *family_lookup(struct reader *reader, const struct type_spec *spec,
                                          const struct paragraph_style *style)
{
    const struct family *family = map_lookup(&reader->families, spec->family);

    if (spec->family.size == 0)
        REPORT(reader, MSG_NO_FAMILY, style->place, reader_text(reader, style->name));
    else if (!family)
        reader_unknown(reader, MSG_UNKNOWN_FAMILY,
                       place_of_slice(style->place.source, spec->family, style->place),
                       spec->family, &reader->families);
    return family && family->cut_count > 0 ? family : NULL;
}

/* A type that is asked for by name must exist; one that is only inherited is taken
 * from the nearest cut, for not every size of a family has every cut. `asked` is where it is
 * asked for, or NOWHERE. */
static struct type spec_resolve(struct reader *reader, const struct type_spec *spec,
                                const struct paragraph_style *style, struct place asked)
{
    const struct family *family = family_lookup(reader, spec, style);
    const struct cut *cut = family ? cut_lookup(family, spec) : NULL;

    if (family && !cut && asked.source && !family->lost) {
        DIAG(reader->diag, MSG_NO_CUT, asked, reader_text(reader, spec->family),
             cut_text(reader, spec->optical, spec->weight, spec->italic),
             reader_text(reader, style->name));
        cuts_hint(reader, family);
    }
    if (family && !cut)
        cut = cut_nearest(family, spec);
    return type_make(reader, spec, cut);
}

/* Applies a character style, if there is one. */
static struct type_spec with_character(struct reader *reader, struct type_spec spec,
                                       const struct yaml *character)
{
    if (character)
        character_apply(reader, character, &spec);
    return spec;
}

/* Semibold at least, and heavier than it is if the family can be. */
static struct type_spec strong_spec(struct reader *reader, const struct style_draft *draft,
                                    struct type_spec spec)
{
    const struct family *family = map_lookup(&reader->families, spec.family);

    if (draft->strong || !family || family->cut_count == 0)
        return with_character(reader, spec, draft->strong);
    const struct cut *heavier =
        cut_heavier(family, &spec, spec.weight < 600 ? 600 : spec.weight + 1);
    if (heavier->weight > spec.weight)
        spec.weight = heavier->weight;
    return spec;
}

static struct type_spec emphasis_spec(struct reader *reader, const struct style_draft *draft,
                                      struct type_spec spec)
{
    if (draft->emphasis)
        return with_character(reader, spec, draft->emphasis);
    spec.italic = !spec.italic;
    return spec;
}

static struct type_spec note_mark_spec(struct reader *reader, const struct style_draft *draft,
                                       struct type_spec spec)
{
    if (draft->note_mark)
        return with_character(reader, spec, draft->note_mark);
    feature_set(reader->arena, &spec, SLICE("sups"), 1);
    return spec;
}

/* Where the style itself names that character style; NOWHERE if it does not. */
static struct place own_place(const struct style_entry *style, const struct yaml *character)
{
    if (character && yaml_holds(style->entry->value, character->place))
        return character->place;
    return NOWHERE;
}

/* The key of the style that chooses the cut; all of the style if it inherits them. */
static struct place cut_place(const struct style_entry *style)
{
    static const char *const keys[] = {"weight", "italic", "family"};

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const struct yaml *value = yaml_lookup(style->entry->value, slice_of(keys[i]));
        if (value)
            return value->place;
    }
    return style->entry->place;
}

/* Without a size of its own a drop cap gets one from the page maker; until then its cut is
 * chosen for about as many points as it is high. */
static struct type initial_type(struct reader *reader, const struct style_entry *entry,
                                const struct paragraph_style *style)
{
    const struct style_draft *draft = entry->draft;
    struct type_spec spec = draft->spec;

    spec.size = 0;
    spec = with_character(reader, spec, draft->initial);
    length size = spec.size;
    if (size == 0)
        spec.size = style->leading * (style->drop_cap.lines > 0 ? style->drop_cap.lines : 1);
    struct type type = spec_resolve(reader, &spec, style, own_place(entry, draft->initial));
    type.size = size;
    return type;
}

/* What is wrong with a character style is reported even if the style has no cut. */
static void characters_check(struct reader *reader, const struct style_draft *draft)
{
    const struct yaml *const all[] = {draft->strong, draft->emphasis, draft->note_mark,
                                      draft->number, draft->initial};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        with_character(reader, draft->spec, all[i]);
}

/* Within a line the optical size stays that of the style. */
static void emphases_resolve(struct reader *reader, const struct style_entry *entry,
                             struct paragraph_style *style)
{
    const struct style_draft *draft = entry->draft;
    struct type_spec spec = draft->spec;

    spec.optical = style->type.cut->optical;
    struct type_spec strong = strong_spec(reader, draft, spec);
    struct type_spec emphasis = emphasis_spec(reader, draft, spec);
    struct type_spec both = emphasis_spec(reader, draft, strong);
    struct type_spec mark = note_mark_spec(reader, draft, spec);
    style->strong = spec_resolve(reader, &strong, style, own_place(entry, draft->strong));
    style->emphasis = spec_resolve(reader, &emphasis, style, own_place(entry, draft->emphasis));
    style->strong_emphasis = spec_resolve(reader, &both, style, NOWHERE);
    style->note_mark = spec_resolve(reader, &mark, style, own_place(entry, draft->note_mark));
}

static void style_resolve(struct reader *reader, const struct style_entry *entry,
                          struct paragraph_style *style)
{
    const struct style_draft *draft = entry->draft;
    struct type_spec number = with_character(reader, draft->spec, draft->number);

    *style = draft->style;
    characters_check(reader, draft);
    if (draft->lost && draft->spec.family.size == 0)
        return;
    style->type =
        spec_resolve(reader, &draft->spec, style, draft->wrong ? NOWHERE : cut_place(entry));
    if (!style->type.cut) /* the family is wrong, and that has been said */
        return;
    emphases_resolve(reader, entry, style);
    style->marker.number =
        spec_resolve(reader, &number, style, own_place(entry, draft->number));
    style->drop_cap.type = initial_type(reader, entry, style);
}

void styles_read(struct reader *reader, const struct yaml *node)
{
    size_t count = node ? node->count : 0;
    struct style_entry *entries = ARENA_ARRAY(reader->arena, struct style_entry, count);
    struct edition *edition = reader->edition;
    struct map names;

    map_init(&names, reader->arena);
    for (size_t i = 0; i < count; i++) {
        entries[i].entry = &node->entries[i];
        map_add(&names, node->entries[i].key, &entries[i]);
    }
    edition->styles = ARENA_ARRAY(reader->arena, struct paragraph_style *, count);
    for (size_t i = 0; i < count; i++) {
        style_make(reader, &names, &entries[i]);
        struct paragraph_style *style = ARENA_NEW(reader->arena, struct paragraph_style);
        style_resolve(reader, &entries[i], style);
        map_add(&reader->styles, style->name, style);
        edition->styles[edition->style_count++] = style;
    }
}

/* --- blocks --- */

#define BLOCK(name_, field, help_)                                                             \
    {                                                                                          \
        .name = name_, .type = &type_style, .offset = offsetof(struct block_styles, field),    \
        .help = help_                                                                          \
    }
#define HEADING(name_, level)                                                                  \
    {                                                                                          \
        .name = name_, .type = &type_style,                                                    \
        .offset = offsetof(struct block_styles, heading) +                                     \
                  (level - 1) * sizeof(struct paragraph_style *),                              \
        .help = "heading of level " #level                                                     \
    }

static const struct key block_keys[] = {
    BLOCK("paragraph", paragraph, "paragraph; also for what has no style of its own"),
    HEADING("heading-1", 1),
    HEADING("heading-2", 2),
    HEADING("heading-3", 3),
    HEADING("heading-4", 4),
    HEADING("heading-5", 5),
    HEADING("heading-6", 6),
    BLOCK("item", item, "item of a list"),
    BLOCK("numbered", numbered, "item of a numbered list"),
    BLOCK("quotation", quotation, "paragraph of a quotation without a name below it"),
    BLOCK("code", code, "lines of code"),
    BLOCK("table-head", table_head, "cell in the head of a table"),
    BLOCK("table-cell", table_cell, "cell of a table"),
    BLOCK("note", note, "footnote or endnote"),
};
const struct table block_table = {.name = "blocks", ROWS(block_keys)};

void block_styles_read(struct reader *reader, const struct yaml *node)
{
    reader->has_paragraph = yaml_lookup(node, SLICE("paragraph")) != NULL;
    if (node)
        table_read(reader, node, &block_table, &reader->blocks);
}
