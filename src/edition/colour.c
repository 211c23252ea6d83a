/* colour.c -- printing colours. */
#include "edition/colour.h"

#include <stdlib.h>

#include "edition/parts.h"
#include "edition/values.h"

void ink_cmyk(struct ink ink, int cmyk[4])
{
    for (int i = 0; i < 4; i++)
        cmyk[i] = ink.colour ? (ink.colour->cmyk[i] * ink.tint + 500) / 1000 : 0;
}

bool ink_is_black(struct ink ink)
{
    const struct colour *colour = ink.colour;

    return colour && colour->kind == COLOUR_PROCESS && ink.tint == 1000 &&
           colour->cmyk[0] == 0 && colour->cmyk[1] == 0 && colour->cmyk[2] == 0 &&
           colour->cmyk[3] == 1000;
}

bool edition_ink(const struct edition *edition, struct slice text, struct ink *out)
{
    return ink_parse(&edition->colour_names, text, out);
}

static const size_t cmyk_fields[] = {offsetof(struct colour, cmyk),
                                     offsetof(struct colour, cmyk) + sizeof(int),
                                     offsetof(struct colour, cmyk) + 2 * sizeof(int),
                                     offsetof(struct colour, cmyk) + 3 * sizeof(int)};

static const struct key colour_keys[] = {
    {.name = "cmyk",
     .type = &type_tuple,
     .item = &type_share,
     .fields = cmyk_fields,
     .field_count = 4,
     .offset = offsetof(struct colour, cmyk),
     .least = "0",
     .most = "100",
     .required = true,
     .help = "cyan, magenta, yellow, black in per cent; of a spot colour what stands for it "
             "where its ink is missing"},
    {.name = "spot",
     .type = &type_text,
     .offset = offsetof(struct colour, ink),
     .help = "name of the ink, as the printer knows it, of a plate of its own"},
};
const struct table colour_table = {
    .name = "colour", ROWS(colour_keys), .words = {"a colour", "eine Farbe"}};

static void colour_add(struct reader *reader, struct colour *colour)
{
    struct edition *edition = reader->edition;

    colour->kind = colour->ink.size > 0 ? COLOUR_SPOT : COLOUR_PROCESS;
    if (map_add(&edition->colour_names, colour->name, colour))
        edition->colours[edition->colour_count++] = colour;
}

static void built_in_add(struct reader *reader, struct slice name, int black)
{
    struct colour *colour = ARENA_NEW(reader->arena, struct colour);

    colour->name = name;
    colour->cmyk[3] = black;
    colour_add(reader, colour);
}

/* Reports a colour that is given for the screen, or as mere numbers; false if it is not. */
static bool screen_colour(struct reader *reader, const struct yaml_entry *entry)
{
    static const char *const keys[] = {"rgb", "RGB", "hex", "HEX", "hsl", "lab", "web"};
    const struct yaml_entry *wrong = NULL;

    for (size_t i = 0; !wrong && i < sizeof keys / sizeof keys[0]; i++)
        wrong = yaml_entry_lookup(entry->value, slice_of(keys[i]));
    if (wrong)
        DIAG(reader->diag, MSG_UNKNOWN_KEY, wrong->place, reader_text(reader, wrong->key),
             table_words(reader, &colour_table));
    else if (entry->value->kind != YAML_MAPPING && !yaml_is_null(entry->value))
        DIAG(reader->diag, MSG_NOT_A_MAPPING, entry->value->place,
             reader_text(reader, entry->key));
    else
        return false;
    DIAG_ADD(reader->diag, MSG_HINT_CMYK, NOWHERE, reader_text(reader, entry->key));
    reader_used(reader, entry->place);
    return true;
}

static void colour_read(struct reader *reader, const struct yaml_entry *entry)
{
    struct colour *colour = ARENA_NEW(reader->arena, struct colour);

    if (slice_is(entry->key, "white") || slice_is(entry->key, "black")) {
        REPORT(reader, MSG_BUILT_IN_COLOUR, entry->place, reader_text(reader, entry->key));
        return;
    }
    if (slice_is(entry->key, "none") || slice_ends(entry->key, "%")) {
        REPORT(reader, MSG_RESERVED_NAME, entry->place, reader_text(reader, entry->key));
        return;
    }
    if (!screen_colour(reader, entry))
        table_read(reader, entry->value, &colour_table, colour);
    colour->name = entry->key;
    colour->place = entry->place;
    colour_add(reader, colour); /* even if it is wrong: its users are not */
}

void colours_read(struct reader *reader, const struct yaml *node)
{
    size_t count = node ? node->count : 0;

    reader->edition->colours = ARENA_ARRAY(reader->arena, struct colour *, count + 2);
    map_init(&reader->edition->colour_names, reader->arena);
    built_in_add(reader, SLICE("white"), 0);
    built_in_add(reader, SLICE("black"), 1000);
    for (size_t i = 0; i < count; i++)
        colour_read(reader, &node->entries[i]);
}
