/* reader.c -- reporting, and looking up names. */
#include "edition/reader.h"

#include "edition/hints.h"
#include "edition/synonyms.h"

/* So many values an error counts for. */
enum { ERROR_VALUES = 64 };

/* So many names are listed for who wrote one that resembles none of them. */
enum { NAMES_LISTED = 12 };

void reader_used(struct reader *reader, struct place place)
{
    if (reader->user && !yaml_holds(reader->user, place))
        DIAG_ADD(reader->diag, MSG_USED_HERE, reader->user->place);
}

void reader_report(struct reader *reader, enum message message, struct place place,
                   const char *const *arguments, size_t count)
{
    diag_report(reader->diag, message, place, arguments, count);
    reader_used(reader, place);
}

const char *reader_text(struct reader *reader, struct slice text)
{
    return diag_text(reader->diag, text);
}

const char *reader_quoted(struct reader *reader, struct slice text)
{
    bool german = diag_language(reader->diag) == LANGUAGE_GERMAN;

    return diag_format(reader->diag, german ? "„%.*s“" : "'%.*s'", SLICE_ARG(text));
}

/* «blue, sand, …» where no name is near and they are few. */
static void names_list(struct reader *reader, const struct slice *names, size_t count)
{
    const char *text = "";

    if (count == 0 || count > NAMES_LISTED)
        return;
    for (size_t i = 0; i < count; i++)
        text =
            diag_format(reader->diag, "%s%s%.*s", text, i > 0 ? ", " : "", SLICE_ARG(names[i]));
    DIAG_ADD(reader->diag, MSG_KNOWN_ARE, NOWHERE, text);
}

/* Without the typographic quotation marks around it. */
static struct slice bare(struct slice name)
{
    size_t first = 0;
    size_t last = name.size;

    if (!hint_has_quotes(name))
        return name;
    while (first < last && (unsigned char)name.text[first] >= 0x80)
        first++;
    while (last > first && (unsigned char)name.text[last - 1] >= 0x80)
        last--;
    return slice_part(name, first, last);
}

struct slice reader_nearest(struct reader *reader, struct slice name, const struct slice *names,
                            size_t count)
{
    if (reader->guesses == 0 || !diag_is_new(reader->diag))
        return (struct slice){0};
    reader->guesses--;
    struct slice nearest = nearest_name(bare(name), names, count);
    if (nearest.size > 0)
        DIAG_ADD(reader->diag, MSG_DID_YOU_MEAN, NOWHERE, reader_text(reader, nearest));
    else
        names_list(reader, names, count);
    hint_quotes(reader, name);
    return nearest;
}

/* What the word stands for elsewhere, or that nothing does; false if it is just any word. */
static bool key_remark(struct reader *reader, struct slice key, const struct slice *keys,
                       size_t count)
{
    enum message remark = remark_of(key);

    if (remark != MESSAGE_COUNT)
        DIAG_ADD(reader->diag, remark, NOWHERE);
    return remark != MESSAGE_COUNT || hint_key_elsewhere(reader, key, keys, count);
}

struct slice reader_nearest_key(struct reader *reader, struct slice key,
                                const struct slice *keys, size_t count)
{
    if (reader->guesses == 0)
        return (struct slice){0};
    struct slice meant = synonym_of(key, keys, count);
    if (!diag_is_new(reader->diag)) { /* said, but what was meant is wanted again */
        reader->guesses--;
        bool known = meant.size > 0 || key_remark(reader, key, keys, count);
        return known ? meant : nearest_name(bare(key), keys, count);
    }
    if (meant.size > 0)
        DIAG_ADD(reader->diag, MSG_DID_YOU_MEAN, NOWHERE, reader_text(reader, meant));
    else if (key_remark(reader, key, keys, count))
        reader->guesses--;
    else
        meant = reader_nearest(reader, key, keys, count);
    return meant;
}

/* Where names of a kind are given, for who uses one before there is any. */
static void report_none(struct reader *reader, enum message unknown)
{
    static const struct {
        enum message unknown;
        const char *key;
    } kinds[] = {
        {MSG_UNKNOWN_PERSON, "people"},        {MSG_UNKNOWN_STORY, "stories"},
        {MSG_UNKNOWN_STYLE, "styles"},         {MSG_UNKNOWN_SECTION, "sections"},
        {MSG_UNKNOWN_SCHEME, "portraits"},     {MSG_UNKNOWN_MASTER, "masters"},
        {MSG_UNKNOWN_CHARACTER, "characters"}, {MSG_UNKNOWN_FAMILY, "families"},
        {MSG_UNKNOWN_PRESET, "presets"},       {MSG_NO_SCHEME, "portraits"},
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].unknown == unknown)
            DIAG_ADD(reader->diag, MSG_KNOWN_NONE, NOWHERE, kinds[i].key);
}

static struct slice *keys_of(const struct map *names)
{
    struct slice *keys = memory_new(names->count + 1, sizeof *keys);

    for (size_t i = 0; i < names->count; i++)
        keys[i] = names->items[i].key;
    return keys;
}

void reader_unknown(struct reader *reader, enum message message, struct place place,
                    struct slice name, const struct map *names)
{
    struct slice *keys = keys_of(names);

    DIAG(reader->diag, message, place, reader_text(reader, name));
    if (names->count == 0)
        report_none(reader, message);
    reader_nearest(reader, name, keys, names->count);
    reader_used(reader, place);
    memory_free(keys);
}

void *reader_lookup(struct reader *reader, const struct map *names, const struct yaml *node,
                    enum message unknown)
{
    void *found = map_lookup(names, node->value);

    if (!found)
        reader_unknown(reader, unknown, node->place, node->value, names);
    return found;
}

bool reader_spend(struct reader *reader, size_t nodes, struct place place)
{
    if (!reader->exhausted && nodes <= reader->budget) {
        reader->budget -= nodes;
        return true;
    }
    if (!reader->exhausted)
        REPORT(reader, MSG_EDITION_TOO_LARGE, place);
    reader->exhausted = true;
    return false;
}

void reader_spend_errors(struct reader *reader, size_t before)
{
    size_t values = (diag_errors_said(reader->diag) - before) * ERROR_VALUES;

    if (values > reader->budget)
        reader->exhausted = true;
    else
        reader->budget -= values;
}
