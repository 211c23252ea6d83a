/* hints.c -- what was meant by a value that is none. */
#include "edition/hints.h"

#include <string.h>

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

/* «12» with a unit, «3,5mm» with a point; another unit is said to be unknown. */
static void length_hint(struct reader *reader, struct slice text)
{
    struct slice number = slice_part(text, 0, number_end(text));
    struct slice unit = slice_part(text, number.size, text.size);
    char *comma = number.size > 0 ? memchr(number.text, ',', number.size) : NULL;
    int64_t value;

    if (number.size == 0)
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

/* «15.4.2024» as 2024-04-15. */
static void date_hint(struct reader *reader, struct slice text)
{
    struct slice day;
    struct slice month;
    struct slice year;
    int64_t d;
    int64_t m;
    int64_t y;

    if (!slice_cut(text, '.', &day, &text) || !slice_cut(text, '.', &month, &year) ||
        year.size != 4)
        return;
    if (unit_number(NULL, day, &d) && unit_number(NULL, month, &m) &&
        unit_number(NULL, year, &y) && d >= 1 && d <= 31 && m >= 1 && m <= 12 && y > 0)
        did_you_mean(reader,
                     diag_format(reader->diag, "%04d-%02d-%02d", (int)y, (int)m, (int)d));
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

void hint_value(struct reader *reader, const struct yaml *node, const struct key *key)
{
    if (node->kind != YAML_SCALAR)
        return;
    if (key->choices)
        choice_hint(reader, key, node->value);
    switch (key->type->expected) {
    case MSG_EXPECT_LENGTH:
    case MSG_EXPECT_SIZE:
    case MSG_EXPECT_POSITION:
        length_hint(reader, node->value);
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

void hint_screen_colour(struct reader *reader, struct slice name)
{
    if (slice_starts(name, "#") || slice_starts(name, "rgb") || slice_starts(name, "hsl"))
        DIAG_ADD(reader->diag, MSG_HINT_SCREEN, NOWHERE);
}
