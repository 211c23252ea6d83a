/* character.c -- character styles: changes to the type around them. */
#include <string.h>

#include "edition/parts.h"
#include "edition/type.h"
#include "edition/units.h"
#include "edition/values.h"

/* --- the types of values only type has --- */

/* A size, or a part of the size that holds so far. */
static enum value_result size_read(struct reader *reader, const struct yaml *node,
                                   const struct key *key, void *field)
{
    const int64_t least = PT(1);
    const int64_t most = PT(2000);
    length *size = field;
    int64_t value;

    if (node->kind != YAML_SCALAR)
        return VALUE_WRONG;
    if (unit_percent(reader->edition, node->value, &value) && value > 0 && value <= 10000)
        value = length_scale(*size, value, 1000);
    else if (!unit_length(reader->edition, node->value, &value))
        return VALUE_WRONG;
    if (value < least || value > most) {
        REPORT(reader, MSG_VALUE_RANGE, node->place, key->name, "1pt", "2000pt");
        return VALUE_REPORTED;
    }
    *size = value;
    return VALUE_OK;
}

static const struct value_type type_size = {
    .name = "size",
    .form = FORM_STRING,
    .pattern = "\\+?%d *(?:pt|mm|lines?)|\\+?%d%",
    .words = "a length, or a percentage of the size around it: 9pt, 80%",
    .expected = MSG_EXPECT_SIZE,
    .read = size_read};

/* «none» takes back what is inherited. */
static enum value_result optical_read(struct reader *reader, const struct yaml *node,
                                      const struct key *key, void *field)
{
    enum value_result result = type_text.read(reader, node, key, field);

    if (result == VALUE_OK && slice_is(node->value, "none"))
        *(struct slice *)field = SLICE("");
    return result;
}

static const struct value_type type_optical = {.name = "text",
                                               .form = FORM_TEXT,
                                               .words = "a name",
                                               .expected = MSG_EXPECT_TEXT,
                                               .read = optical_read};

void feature_set(struct arena *arena, struct type_spec *spec, struct slice tag, unsigned value)
{
    struct opentype *features = ARENA_ARRAY(arena, struct opentype, spec->feature_count + 1);
    size_t i = 0;

    /* The old list may belong to another style. */
    if (spec->feature_count > 0)
        memcpy(features, spec->features, spec->feature_count * sizeof *features);
    while (i < spec->feature_count && memcmp(features[i].tag, tag.text, 4) != 0)
        i++;
    memcpy(features[i].tag, tag.text, 4);
    features[i].value = value;
    spec->features = features;
    spec->feature_count += i == spec->feature_count;
}

/* «smcp», «-liga», «cv01=2». */
static bool feature_parse(struct slice text, struct slice *tag, unsigned *value)
{
    bool off = slice_starts(text, "-");
    struct slice number;
    int64_t parsed = 1;
    bool has_number = slice_cut(slice_part(text, off, text.size), '=', tag, &number);

    if (tag->size != 4 || (off && has_number))
        return false;
    for (size_t i = 0; i < 4; i++)
        if (tag->text[i] < 0x20 || tag->text[i] > 0x7E)
            return false;
    if (has_number && (!unit_number(NULL, number, &parsed) || parsed < 0 || parsed > 65535))
        return false;
    *value = off ? 0 : (unsigned)parsed;
    return true;
}

/* More settings than any font has uses for. */

/* Settings are added to those that hold so far; `field` is the spec itself. */
static enum value_result features_read(struct reader *reader, const struct yaml *node,
                                       const struct key *key, void *field)
{
    struct slice tag;
    unsigned value;

    (void)key;
    if (node->kind != YAML_SEQUENCE || node->count > LIMIT_FEATURES)
        return VALUE_WRONG;
    for (size_t i = 0; i < node->count; i++) {
        const struct yaml *item = node->items[i];
        if (item->kind != YAML_SCALAR || !feature_parse(item->value, &tag, &value))
            return VALUE_WRONG;
        feature_set(reader->arena, field, tag, value);
    }
    return VALUE_OK;
}

static const struct value_type type_features = {
    .name = "features",
    .form = FORM_FEATURES,
    .pattern = "-[ -<>-~]{4}|[ -,.-<>-~][ -<>-~]{3}(?:=\\+?%n)?",
    .words = "a list of OpenType features: [smcp, -liga, cv01=2]",
    .expected = MSG_EXPECT_FEATURES,
    .read = features_read};

/* --- the table --- */

static const struct choice figures_choices[] = {
    {"font", FIGURES_FONT, "as the font has them"},
    {"oldstyle", FIGURES_OLDSTYLE, "oldstyle figures, each as wide as it is"},
    {"lining", FIGURES_LINING, "lining figures, each as wide as it is"},
    {"tabular-oldstyle", FIGURES_TABULAR_OLDSTYLE, "oldstyle figures, all of one width"},
    {"tabular-lining", FIGURES_TABULAR_LINING, "lining figures, all of one width"},
};

static const struct key type_keys[] = {
    {.name = "family",
     .type = &type_text,
     .offset = offsetof(struct type_spec, family),
     .help = "family of the type"},
    {.name = "optical",
     .type = &type_optical,
     .offset = offsetof(struct type_spec, optical),
     .standard = "none",
     .help = "optical size; none: chosen by size"},
    {.name = "weight",
     .type = &type_weight,
     .offset = offsetof(struct type_spec, weight),
     .standard = "regular",
     .help = "weight of the type"},
    {.name = "italic",
     .type = &type_switch,
     .offset = offsetof(struct type_spec, italic),
     .standard = "false",
     .help = "italic type"},
    {.name = "size",
     .type = &type_size,
     .offset = offsetof(struct type_spec, size),
     .standard = "10pt",
     .help = "size of the type; in per cent, of the size around it"},
    {.name = "tracking",
     .type = &type_number,
     .offset = offsetof(struct type_spec, tracking),
     .standard = "0",
     .least = "-500",
     .most = "2000",
     .help = "between letters, in 1/1000 em"},
    {.name = "colour",
     .type = &type_ink,
     .offset = offsetof(struct type_spec, ink),
     .standard = "black",
     .help = "colour of the type"},
    {.name = "figures",
     .type = &type_choice,
     .choices = figures_choices,
     .choice_count = sizeof figures_choices / sizeof figures_choices[0],
     .offset = offsetof(struct type_spec, figures),
     .standard = "font",
     .help = "form of the figures"},
    {.name = "features",
     .type = &type_features,
     .help = "list of further OpenType features, [smcp, cv01=2, -liga]; a hyphen before one "
             "switches it off"},
    {.name = "language",
     .type = &type_language,
     .offset = offsetof(struct type_spec, language),
     .help = "language of text that has none of its own; the edition's if it is missing"},
};
const struct table type_table_keys = {
    .name = "type", ROWS(type_keys), .words = {"a character style", "ein Zeichenstil"}};

/* --- character styles --- */

struct character {
    const struct yaml_entry *entry;
    const struct yaml *based_on; /* or NULL */
    struct type_spec type;       /* what it is applied to */
};

static const struct key character_keys[] = {
    {.name = "based-on",
     .type = &type_scalar,
     .offset = offsetof(struct character, based_on),
     .help = "character style that is applied first"},
};
static const struct table_part character_parts[] = {
    {&type_table_keys, offsetof(struct character, type)}};
const struct table character_table = {
    .name = "character style", ROWS(character_keys), ROWS(character_parts)};

/* The style and those it is based on, nearest first; 0 (reported) for a cycle or
 * a chain without end. */
static size_t chain_collect(struct reader *reader, struct character *character,
                            struct character *chain[LIMIT_CHAIN])
{
    const struct yaml_entry *first = character->entry;
    size_t count = 0;

    while (character && count < LIMIT_CHAIN) {
        for (size_t i = 0; i < count; i++)
            if (chain[i] == character) {
                REPORT(reader, MSG_BASED_ON_CYCLE, character->entry->place,
                       reader_text(reader, character->entry->key));
                return 0;
            }
        chain[count++] = character;
        character = character->based_on
                        ? reader_lookup(reader, &reader->characters, character->based_on,
                                        MSG_UNKNOWN_CHARACTER)
                        : NULL;
    }
    if (character)
        REPORT(reader, MSG_CHAIN_TOO_LONG, first->place, reader_text(reader, first->key),
               diag_format(reader->diag, "%d", LIMIT_CHAIN));
    return character ? 0 : count;
}

static void apply(struct reader *reader, struct character *character, struct type_spec *spec)
{
    struct character *chain[LIMIT_CHAIN];
    struct character scratch = {.type = *spec};

    for (size_t i = chain_collect(reader, character, chain); i > 0; i--)
        table_values(reader, chain[i - 1]->entry->value, &character_table, &scratch);
    *spec = scratch.type;
}

void character_apply(struct reader *reader, const struct yaml *node, struct type_spec *spec)
{
    struct character *character =
        reader_lookup(reader, &reader->characters, node, MSG_UNKNOWN_CHARACTER);

    if (character)
        apply(reader, character, spec);
}

void characters_read(struct reader *reader, const struct yaml *node)
{
    size_t count = node ? node->count : 0;

    for (size_t i = 0; i < count; i++) {
        struct character *character = ARENA_NEW(reader->arena, struct character);
        const struct yaml *base = yaml_lookup(node->entries[i].value, SLICE("based-on"));
        character->entry = &node->entries[i];
        character->based_on = base && base->kind == YAML_SCALAR ? base : NULL;
        map_add(&reader->characters, character->entry->key, character);
    }
    /* Each is tried once, so that what is wrong in one nobody uses is found too. */
    for (size_t i = 0; i < count; i++) {
        struct type_spec spec = {0};
        table_defaults(reader, &type_table_keys, &spec);
        apply(reader, reader->characters.items[i].value, &spec);
    }
}

/* --- the finished type --- */

static void figures_features(struct arena *arena, struct type_spec *spec)
{
    static const struct {
        const char *form, *width;
    } tags[] = {
        [FIGURES_OLDSTYLE] = {"onum", "pnum"},
        [FIGURES_LINING] = {"lnum", "pnum"},
        [FIGURES_TABULAR_OLDSTYLE] = {"onum", "tnum"},
        [FIGURES_TABULAR_LINING] = {"lnum", "tnum"},
    };

    if (spec->figures == FIGURES_FONT)
        return;
    feature_set(arena, spec, slice_of(tags[spec->figures].form), 1);
    feature_set(arena, spec, slice_of(tags[spec->figures].width), 1);
}

struct type type_make(struct reader *reader, const struct type_spec *spec,
                      const struct cut *cut)
{
    struct type_spec with_figures = *spec;
    bool own = spec->language.size > 0;

    with_figures.features = NULL;
    with_figures.feature_count = 0;
    figures_features(reader->arena, &with_figures);
    for (size_t i = 0; i < spec->feature_count; i++) /* what is set by name wins */
        feature_set(reader->arena, &with_figures, (struct slice){spec->features[i].tag, 4},
                    spec->features[i].value);
    return (struct type){.cut = cut,
                         .size = spec->size,
                         .tracking = spec->tracking,
                         .ink = spec->ink,
                         .features = with_figures.features,
                         .feature_count = with_figures.feature_count,
                         .language = own ? spec->language : reader->edition->language};
}
