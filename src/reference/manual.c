/* manual.c -- umbruch(5): the language in one manual page, in mdoc. */
#include <string.h>

#include "edition/parts.h"
#include "reference/reference.h"
#include "reference/topic.h"

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

/* Text of a line: no backslash is an escape, no first sign a request. */
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

static void put_line(struct manual *manual, struct slice text)
{
    put_text(manual, text);
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

static const char head[] =
    ".\\\" Made from the tables of the reader.\n"
    ".Dd $Mdocdate$\n"
    ".Dt UMBRUCH 5\n"
    ".Os Umbruch\n"
    ".Sh NAME\n"
    ".Nm umbruch\n"
    ".Nd page description of magazines\n"
    ".Sh DESCRIPTION\n"
    "A page description is a YAML file that says what stands where on the pages of an "
    "edition.\n"
    "It names stories, which are Markdown files, and may include house styles, which are page\n"
    "descriptions without pages.\n"
    "The lists below give every key with its value and what holds without it.\n"
    "Values of elements may be parameters of a master:\n"
    ".Ql $name\n"
    "alone, or\n"
    ".Ql ${name}\n"
    "within a text.\n"
    ".Sh VALUES\n";

struct slice reference_manual(struct arena *arena)
{
    struct manual manual = {.arena = arena, .topics = topics_collect(arena, &root_table)};

    put(&manual, head);
    put_types(&manual);
    put(&manual, ".Sh KEYS\n");
    for (size_t i = 0; i < manual.topics.count; i++)
        put_topic(&manual, &manual.topics.items[i]);
    put(&manual, ".Sh SEE ALSO\n.Xr umbruch 1\n");
    return (struct slice){manual.out.items, manual.out.count};
}
