/* hints.c -- what was meant by a value that is none. */
#include "edition/hints.h"

#include <string.h>

#include "edition/parts.h"
#include "edition/synonyms.h"
#include "edition/units.h"
#include "edition/values.h"

/* --- quotation marks --- */

bool hint_has_quotes(struct slice text)
{
    static const char *const marks[] = {"„", "“", "”", "»", "«"};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (slice_find(text, slice_of(marks[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

void hint_quotes(struct reader *reader, struct slice name)
{
    if (hint_has_quotes(name))
        DIAG_ADD(reader->diag, MSG_HINT_QUOTES, NOWHERE);
}

/* --- keys --- */

static bool has(struct slice text, const char *what)
{
    return slice_find(text, slice_of(what), 0) != SIZE_MAX;
}

void hint_key(struct reader *reader, const struct yaml_entry *entry)
{
    if (!yaml_is_null(entry->value))
        return;
    if (has(entry->key, ":"))
        DIAG_ADD(reader->diag, MSG_HINT_BLANK, NOWHERE, reader_text(reader, entry->key));
    else if (has(entry->key, " ") && !hint_has_quotes(entry->key))
        DIAG_ADD(reader->diag, MSG_HINT_COMMA, NOWHERE, reader_text(reader, entry->key));
}

static bool stands_among(struct slice name, const struct slice *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (slice_equal(names[i], name))
            return true;
    return false;
}

/* The key of the table that is called so, or is meant by the word; empty: none. */
static struct slice key_meant(const struct table *table, struct slice word)
{
    struct slice names[KEYS_MOST];
    size_t count = table_names(table, names);

    return stands_among(word, names, count) ? word : synonym_of(word, names, count);
}

bool hint_key_elsewhere(struct reader *reader, struct slice key, const struct slice *keys,
                        size_t count)
{
    static const struct {
        const char *beside; /* a key that stands where this one is looked for */
        const struct table *table;
    } places[] = {{"style", &style_table},
                  {"pages", &imprint_table},
                  {"pages", &format_table},
                  {"pages", &grid_table}};

    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        struct slice meant = key_meant(places[i].table, key);
        if (meant.size == 0 || !stands_among(slice_of(places[i].beside), keys, count))
            continue;
        DIAG_ADD(reader->diag, MSG_HINT_KEY_OF, NOWHERE, reader_text(reader, meant),
                 places[i].table->name);
        if (places[i].table == &style_table)
            DIAG_ADD(reader->diag, MSG_REMARK_STYLE, NOWHERE);
        return true;
    }
    return false;
}

/* The rest of the line behind a place. */
static struct slice line_behind(struct place place)
{
    struct slice text = place.source ? place.source->text : SLICE("");
    size_t from = place.offset + place.size;
    size_t to = slice_find(text, SLICE("\n"), from);

    return slice_part(text, from, to);
}

void hint_comment(struct reader *reader, struct place place)
{
    struct slice head;
    struct slice tail;

    if (slice_cut(line_behind(place), ':', &head, &tail) && slice_starts(slice_trim(tail), "#"))
        DIAG_ADD(reader->diag, MSG_HINT_COMMENT, NOWHERE);
}

/* --- stories --- */

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

void hint_lost_part(struct reader *reader, const struct yaml *story)
{
    struct slice rest = line_behind(story->place);
    size_t at = 0;
    size_t size = 1;

    while (at < rest.size && rest.text[at] == ' ')
        at++;
    if (!story->plain || at == 0 || at + 1 >= rest.size || rest.text[at] != '#' ||
        !is_letter(rest.text[at + 1]))
        return;
    while (at + size < rest.size && rest.text[at + size] > ' ' && rest.text[at + size] != ',' &&
           rest.text[at + size] != '}')
        size++;
    struct slice part = slice_part(rest, at, at + size);
    DIAG(reader->diag, MSG_STORY_COMMENT,
         place_of_slice(story->place.source, part, story->place),
         reader_text(reader, story->value), reader_text(reader, part));
}

/* --- values --- */

static void did_you_mean(struct reader *reader, const char *text)
{
    DIAG_ADD(reader->diag, MSG_DID_YOU_MEAN, NOWHERE, text);
}

/* The number at the front, as far as it goes; a comma counts as its point. */
static size_t number_end(struct slice text)
{
    size_t at = 0;

    while (at < text.size &&
           (strchr("+-.,", text.text[at]) || (text.text[at] >= '0' && text.text[at] <= '9')))
        at++;
    return at;
}

/* --- several values without brackets --- */

enum { VALUES_MOST = 4 };

/* «4mm 3mm», «210 x 280 mm»: the values, each with the unit of the last if it has none; 0:
 * this is something else. */
static size_t lengths_cut(struct reader *reader, struct slice text,
                          const char *values[VALUES_MOST])
{
    struct slice numbers[VALUES_MOST];
    struct slice units[VALUES_MOST];
    size_t count = 0;
    size_t at = 0;

    while (at < text.size) {
        struct slice rest = slice_part(text, at, text.size);
        struct slice number = slice_part(rest, 0, number_end(rest));
        if (number.size == 0 || count == VALUES_MOST)
            return 0;
        for (at += number.size; at < text.size && text.text[at] == ' ';)
            at++;
        size_t unit = at;
        while (at < text.size && is_letter(text.text[at]) && text.text[at] != 'x')
            at++;
        numbers[count] = number;
        units[count++] = slice_part(text, unit, at);
        while (at < text.size && (strchr(" x,;*", text.text[at]) ||
                                  slice_starts(slice_part(text, at, text.size), "×")))
            at += text.text[at] == '\xC3' ? 2 : 1;
    }
    if (count < 2 || units[count - 1].size == 0)
        return 0;
    for (size_t i = 0; i < count; i++) {
        struct slice unit = units[i].size > 0 ? units[i] : units[count - 1];
        values[i] =
            diag_format(reader->diag, "%.*s%.*s", SLICE_ARG(numbers[i]), SLICE_ARG(unit));
    }
    return count;
}

/* Of two values above and below come first, of three the sides are one, as in CSS. */
static bool lengths_hint(struct reader *reader, struct slice text, size_t wanted)
{
    static const size_t order[VALUES_MOST + 1][VALUES_MOST] = {
        {0}, {0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
    const char *v[VALUES_MOST];
    size_t count = lengths_cut(reader, text, v);

    if (count < 2 || count > wanted)
        return false;
    const size_t *o = order[count];
    did_you_mean(reader, wanted == 4 ? diag_format(reader->diag, "[%s, %s, %s, %s]", v[o[0]],
                                                   v[o[1]], v[o[2]], v[o[3]])
                                     : diag_format(reader->diag, "[%s, %s]", v[0], v[1]));
    return true;
}

/* «12» with a unit, «3,5mm» with a point, several in brackets where they may stand; another
 * unit is said to be unknown. */
static void length_hint(struct reader *reader, const struct key *key, struct slice text)
{
    struct slice number = slice_part(text, 0, number_end(text));
    struct slice unit = slice_part(text, number.size, text.size);
    char *comma = number.size > 0 ? memchr(number.text, ',', number.size) : NULL;
    int64_t value;

    if (number.size == 0 || (unit.size > 0 && lengths_hint(reader, text, key->field_count)))
        return;
    if (comma)
        did_you_mean(reader, diag_format(reader->diag, "%.*s.%.*s", (int)(comma - number.text),
                                         number.text, (int)(text.text + text.size - comma - 1),
                                         comma + 1));
    else if (unit.size == 0)
        did_you_mean(reader, diag_format(reader->diag, "%.*spt", SLICE_ARG(number)));
    else if (decimal_parse(number, &value) && slice_is(slice_trim(unit), "%"))
        DIAG_ADD(reader->diag, MSG_HINT_PERCENT, NOWHERE);
    else if (decimal_parse(number, &value) && !has(unit, "%") && !has(unit, "line"))
        DIAG_ADD(reader->diag, MSG_HINT_UNIT, NOWHERE, reader_text(reader, slice_trim(unit)));
}

static void switch_hint(struct reader *reader, struct slice text)
{
    static const char *const words[][2] = {
        {"yes", "true"},   {"Yes", "true"}, {"on", "true"},   {"ja", "true"},
        {"1", "true"},     {"no", "false"}, {"No", "false"},  {"off", "false"},
        {"nein", "false"}, {"0", "false"},  {"True", "true"}, {"False", "false"}};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (slice_is(text, words[i][0]))
            did_you_mean(reader, words[i][1]);
    if (slice_is(text, "true") || slice_is(text, "false"))
        DIAG_ADD(reader->diag, MSG_HINT_NO_QUOTES, NOWHERE);
}

static void propose_date(struct reader *reader, struct slice written, int y, int m, int d)
{
    const char *date = diag_format(reader->diag, "%04d-%02d-%02d", y, m, d);

    if (!slice_is(written, date)) /* there may be no such day */
        did_you_mean(reader, date);
}

/* «15.4.2024» and «2024-4-15» as 2024-04-15. */
static void date_hint(struct reader *reader, struct slice text)
{
    bool is_german = has(text, ".");
    char separator = is_german ? '.' : '-';
    struct slice whole = text;
    struct slice parts[3];
    int64_t d;
    int64_t m;
    int64_t y;

    if (!slice_cut(text, separator, &parts[0], &text) ||
        !slice_cut(text, separator, &parts[1], &parts[2]))
        return;
    struct slice day = slice_trim(parts[is_german ? 0 : 2]);
    struct slice month = slice_trim(parts[1]);
    struct slice year = slice_trim(parts[is_german ? 2 : 0]);
    if (year.size != 4)
        return;
    if (unit_number(NULL, day, &d) && unit_number(NULL, month, &m) &&
        unit_number(NULL, year, &y) && d >= 1 && d <= 31 && m >= 1 && m <= 12 && y > 0)
        propose_date(reader, whole, (int)y, (int)m, (int)d);
}

static void angle_hint(struct reader *reader, struct slice text)
{
    int64_t value;

    if (decimal_parse(text, &value))
        did_you_mean(reader, diag_format(reader->diag, "%.*sdeg", SLICE_ARG(text)));
}

/* «did you mean» another of the names, by what it means or by its letters. */
static void name_hint(struct reader *reader, struct slice text, const struct slice *names,
                      size_t count)
{
    struct slice meant = synonym_of(text, names, count);

    if (meant.size > 0)
        did_you_mean(reader, reader_text(reader, meant));
    else
        diag_nearest(reader->diag, text, names, count);
}

static void choice_hint(struct reader *reader, const struct key *key, struct slice text)
{
    struct slice *names = ARENA_ARRAY(reader->arena, struct slice, key->choice_count);

    for (size_t i = 0; i < key->choice_count; i++)
        names[i] = slice_of(key->choices[i].name);
    name_hint(reader, text, names, key->choice_count);
}

static void weight_hint(struct reader *reader, struct slice text)
{
    struct slice names[9];

    for (int i = 0; i < 9; i++)
        names[i] = slice_of(weight_name((i + 1) * 100));
    if (slice_is(text, "fett") || slice_is(text, "true"))
        did_you_mean(reader, "bold");
    else
        name_hint(reader, text, names, 9);
}

/* «0–5» with the dash of a word processor. */
static void dash_hint(struct reader *reader, struct slice text)
{
    static const char *const dashes[] = {"–", "—", "−", "‐", "‑"};
    struct slice head;
    size_t at;

    for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++) {
        at = slice_find(text, slice_of(dashes[i]), 0);
        if (at == SIZE_MAX)
            continue;
        head = slice_trim(slice_part(text, 0, at));
        text = slice_trim(slice_part(text, at + strlen(dashes[i]), text.size));
        if (number_end(text) == 0)
            return;
        did_you_mean(reader,
                     diag_format(reader->diag, "%.*s-%.*s", SLICE_ARG(head), SLICE_ARG(text)));
        return;
    }
}

/* Formats of paper, in millimetres (ISO 216; Letter and Tabloid: ANSI). */
static const struct {
    const char *name;
    const char *size;
} papers[] = {
    {"A3", "[297mm, 420mm]"},     {"A4", "[210mm, 297mm]"},     {"A5", "[148mm, 210mm]"},
    {"A6", "[105mm, 148mm]"},     {"B4", "[250mm, 353mm]"},     {"B5", "[176mm, 250mm]"},
    {"Letter", "[612pt, 792pt]"}, {"letter", "[612pt, 792pt]"}, {"Tabloid", "[792pt, 1224pt]"},
    {"a4", "[210mm, 297mm]"},     {"a5", "[148mm, 210mm]"}};

static void paper_hint(struct reader *reader, struct slice text)
{
    for (size_t i = 0; i < sizeof papers / sizeof papers[0]; i++)
        if (slice_is(text, papers[i].name))
            did_you_mean(reader, papers[i].size);
}

/* Lengths that want brackets around them. */
static void tuple_hint(struct reader *reader, const struct key *key, struct slice text)
{
    if (key->item != &type_length)
        return;
    if (!lengths_hint(reader, text, key->field_count) && strcmp(key->name, "trim") == 0)
        paper_hint(reader, text);
}

void hint_value(struct reader *reader, const struct yaml *node, const struct key *key)
{
    if (node->kind != YAML_SCALAR)
        return;
    dash_hint(reader, node->value);
    if (key->type == &type_tuple)
        tuple_hint(reader, key, node->value);
    if (key->choices)
        choice_hint(reader, key, node->value);
    switch (key->type->expected) {
    case MSG_EXPECT_LENGTH:
    case MSG_EXPECT_SIZE:
    case MSG_EXPECT_POSITION:
        length_hint(reader, key, node->value);
        break;
    case MSG_EXPECT_SWITCH:
        switch_hint(reader, node->value);
        break;
    case MSG_EXPECT_DATE:
        date_hint(reader, node->value);
        break;
    case MSG_EXPECT_ANGLE:
        angle_hint(reader, node->value);
        break;
    case MSG_EXPECT_WEIGHT:
        weight_hint(reader, node->value);
        break;
    default:
        break;
    }
}

/* --- colours --- */

/* «tide 30» and «weiß» for tide 30% and white. */
void hint_ink(struct reader *reader, const struct map *colours, struct slice text)
{
    static const char *const words[][2] = {
        {"weiß", "white"},    {"weiss", "white"}, {"Weiß", "white"},      {"schwarz", "black"},
        {"Schwarz", "black"}, {"keine", "none"},  {"transparent", "none"}};
    struct slice name;
    struct slice tint;
    int64_t number;

    if (slice_cut(text, ' ', &name, &tint) && map_lookup(colours, name) &&
        decimal_parse(tint, &number))
        did_you_mean(reader, diag_format(reader->diag, "%.*s%%", SLICE_ARG(text)));
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (slice_is(text, words[i][0]))
            did_you_mean(reader, words[i][1]);
}

void hint_screen_colour(struct reader *reader, struct slice name)
{
    if (slice_starts(name, "#") || slice_starts(name, "rgb") || slice_starts(name, "hsl"))
        DIAG_ADD(reader->diag, MSG_HINT_SCREEN, NOWHERE);
}
