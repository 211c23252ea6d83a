/* manual.c -- umbruch(5): the language in one manual page, in mdoc. */
#include <string.h>

#include "base/limits.h"
#include "edition/parts.h"
#include "edition/units.h"
#include "reference/reference.h"
#include "reference/topic.h"

/* Bytes, with the escapes still to come. */
enum { LINE_MOST = 70 };

struct manual {
    struct arena *arena;
    struct topics topics;
    struct {
        ARRAY_OF(char);
    } out;
};

static void put(struct manual *manual, const char *text)
{
    for (; *text; text++)
        *ARRAY_PUSH(manual->arena, &manual->out) = *text;
}

/* Text within a line: no backslash is an escape, no first sign a request. */
static void put_text(struct manual *manual, struct slice text)
{
    if (text.size > 0 && (text.text[0] == '.' || text.text[0] == '\''))
        put(manual, "\\&");
    for (size_t i = 0; i < text.size; i++) {
        if (text.text[i] == '\\')
            put(manual, "\\e");
        else if (text.text[i] == '-')
            put(manual, "\\-");
        else
            *ARRAY_PUSH(manual->arena, &manual->out) = text.text[i];
    }
}

static void put_words(struct manual *manual, const char *text)
{
    put_text(manual, slice_of(text));
}

/* A paragraph, in lines that are short enough for whoever reads the source. */
static void put_line(struct manual *manual, struct slice text)
{
    struct slice word;
    size_t column = 0;
    bool sentence_ends = false; /* a new one begins a new line: mdoc(7) */

    while (text.size > 0) {
        slice_cut(text, ' ', &word, &text);
        bool breaks = sentence_ends || column + word.size >= LINE_MOST;
        if (column > 0)
            put(manual, breaks ? "\n" : " ");
        column = breaks ? word.size : column + 1 + word.size;
        put_text(manual, word);
        sentence_ends = slice_ends(word, ".");
    }
    put(manual, "\n");
}

/* --- keys --- */

static void put_about(struct manual *manual, const struct key *key)
{
    struct slice type = key_type_words(manual->arena, key);
    struct slice standard = key_standard(key);
    struct slice line = arena_printf(manual->arena, "Value: %.*s", SLICE_ARG(type));

    if (key->least)
        line = arena_printf(manual->arena, "%.*s, from %s to %s", SLICE_ARG(line), key->least,
                            key->most);
    if (key->required)
        line = arena_printf(manual->arena, "%.*s; it must stand there", SLICE_ARG(line));
    else if (standard.size > 0)
        line = arena_printf(manual->arena, "%.*s; without it, %.*s", SLICE_ARG(line),
                            SLICE_ARG(standard));
    put_line(manual, arena_printf(manual->arena, "%.*s.", SLICE_ARG(line)));
}

static void put_choices(struct manual *manual, const struct key *key)
{
    if (key->choice_count == 0)
        return;
    put(manual, ".Bl -tag -width Ds -compact\n");
    for (size_t i = 0; i < key->choice_count; i++) {
        put(manual, ".It Cm \"");
        put_words(manual, key->choices[i].name);
        put(manual, "\"\n");
        put_line(manual, slice_of(key->choices[i].help));
    }
    put(manual, ".El\n");
}

static void put_key(struct manual *manual, const struct key *key)
{
    put(manual, ".It Cm \"");
    put_words(manual, key->name);
    put(manual, "\"\n");
    put_line(manual, arena_printf(manual->arena, "%s.", key->help));
    put_about(manual, key);
    put_choices(manual, key);
}

static void put_parts(struct manual *manual, const struct table *table)
{
    struct slice line = SLICE("Further keys:");

    for (size_t i = 0; i < table->part_count; i++)
        line = arena_printf(manual->arena, "%.*s%s %.*s", SLICE_ARG(line), i > 0 ? "," : "",
                            SLICE_ARG(topic_of(&manual->topics, table->parts[i].table)->name));
    if (table->part_count > 0) {
        put(manual, ".Pp\n");
        put_line(manual, arena_printf(manual->arena, "%.*s.", SLICE_ARG(line)));
    }
}

static void put_topic(struct manual *manual, const struct topic *topic)
{
    put(manual, ".Ss \"");
    put_text(manual, topic->name);
    put(manual, "\"\n.Bl -tag -width Ds\n");
    for (size_t i = 0; i < topic->table->key_count; i++)
        put_key(manual, &topic->table->keys[i]);
    put(manual, ".El\n");
    put_parts(manual, topic->table);
}

/* --- values --- */

/* Every type of values once, with how it is written. */
static void put_types(struct manual *manual)
{
    struct {
        ARRAY_OF(const struct value_type *);
    } seen = {0};

    put(manual, ".Bl -tag -width Ds\n");
    for (size_t i = 0; i < manual->topics.count; i++) {
        const struct table *table = manual->topics.items[i].table;
        for (size_t j = 0; j < table->key_count; j++) {
            const struct value_type *type = table->keys[j].type;
            size_t at = 0;
            while (at < seen.count && strcmp(seen.items[at]->name, type->name) != 0)
                at++;
            if (at < seen.count || !type->words)
                continue;
            *ARRAY_PUSH(manual->arena, &seen) = type;
            put(manual, ".It Em \"");
            put_words(manual, type->name);
            put(manual, "\"\n");
            put_line(manual, slice_of(type->words));
        }
    }
    put(manual, ".El\n");
}

static void put_limits(struct manual *manual)
{
    size_t count;
    const struct limit *rows = limits(&count);

    put(manual, ".Bl -tag -width Ds\n");
    for (size_t i = 0; i < count; i++) {
        put(manual, ".It ");
        put_line(manual, limit_words(&rows[i], manual->arena));
        put_line(manual, slice_of(rows[i].what));
    }
    put(manual, ".El\n");
}

/* «2024-04-15» as mdoc wants it: «April 15, 2024». */
static struct slice date_words(struct arena *arena, struct slice date)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    int64_t month = 1;
    int64_t day = 1;

    if (!unit_number(NULL, slice_part(date, 5, 7), &month) || month < 1 || month > 12 ||
        !unit_number(NULL, slice_part(date, 8, 10), &day))
        return date;
    struct slice year = slice_part(date, 0, 4);
    return arena_printf(arena, "%s %d, %.*s", months[month - 1], (int)day, SLICE_ARG(year));
}

static const char head[] = ".Dt UMBRUCH 5\n.Os\n.Sh NAME\n.Nm umbruch\n"
                           ".Nd page description of magazines\n.Sh DESCRIPTION\n";
static const char what[] =
    "A page description is a YAML file that says what stands where on the pages of an edition. "
    "It names stories, which are Markdown files, and may include house styles, which are page "
    "descriptions without pages. The lists below give every key with its value and what holds "
    "without it. Values of elements may be parameters of a master: $name alone, or ${name} "
    "within a text.";

struct slice reference_manual(struct arena *arena, struct slice date)
{
    struct manual manual = {.arena = arena, .topics = topics_collect(arena, &root_table)};

    put(&manual, ".\\\" Made from the tables of the reader.\n.Dd ");
    put_line(&manual, date_words(arena, date));
    put(&manual, head);
    put_line(&manual, slice_of(what));
    put(&manual, ".Sh VALUES\n");
    put_types(&manual);
    put(&manual, ".Sh KEYS\n");
    for (size_t i = 0; i < manual.topics.count; i++)
        put_topic(&manual, &manual.topics.items[i]);
    put(&manual, ".Sh LIMITS\n");
    put_limits(&manual);
    put(&manual, ".Sh SEE ALSO\n.Xr umbruch 1\n");
    return (struct slice){manual.out.items, manual.out.count};
}
