/* keys.c -- the key lists of the description of the language, in Markdown. */
#include "base/limits.h"
#include "edition/parts.h"
#include "reference/reference.h"
#include "reference/topic.h"

#define BEGIN "<!-- keys: "
#define END "<!-- end of keys -->"
#define LIMITS "<!-- limits -->"
#define LIMITS_END "<!-- end of limits -->"

struct writing {
    struct arena *arena;
    struct topics topics;
    bool *used; /* by topic */
    struct slice wrong;
    struct {
        ARRAY_OF(char);
    } out;
};

static void put(struct writing *page, struct slice text)
{
    for (size_t i = 0; i < text.size; i++)
        *ARRAY_PUSH(page->arena, &page->out) = text.text[i];
}

#define PUT(page, ...) put((page), arena_printf((page)->arena, __VA_ARGS__))

/* A bar ends a cell of a table. */
static void put_cell(struct writing *page, struct slice text)
{
    for (size_t i = 0; i < text.size; i++)
        PUT(page, "%s%c", text.text[i] == '|' ? "\\" : "", text.text[i]);
}

/* --- one list --- */

static void put_value(struct writing *page, const struct key *key)
{
    if (key->choice_count > 0) {
        for (size_t i = 0; i < key->choice_count; i++)
            PUT(page, "%s`%s`", i > 0 ? ", " : "", key->choices[i].name);
        return;
    }
    put_cell(page, key_type_words(page->arena, key));
    if (key->least)
        PUT(page, ", %s to %s", key->least, key->most);
}

static void put_standard(struct writing *page, const struct key *key)
{
    struct slice standard = key_standard(key);

    if (key->required)
        PUT(page, "needed");
    else if (standard.size > 0)
        PUT(page, "`%.*s`", SLICE_ARG(standard));
    else
        PUT(page, "–");
}

static void put_row(struct writing *page, const struct key *key)
{
    PUT(page, "| `%s` | ", key->name);
    put_value(page, key);
    PUT(page, " | ");
    put_standard(page, key);
    PUT(page, " | ");
    put_cell(page, slice_of(key->help));
    for (size_t i = 0; i < key->choice_count; i++)
        PUT(page, "%s `%s`: %s", i == 0 ? "." : ";", key->choices[i].name,
            key->choices[i].help);
    PUT(page, " |\n");
}

static struct slice anchor(struct arena *arena, struct slice name)
{
    char *text = arena_string(arena, name);

    for (char *c = text; *c; c++)
        if (*c == ' ')
            *c = '-';
    return arena_printf(arena, "keys-%s", text);
}

/* The keys of its parts stand elsewhere, once for all who have them. */
static void put_parts(struct writing *page, const struct table *table)
{
    for (size_t i = 0; i < table->part_count; i++) {
        struct slice name = topic_of(&page->topics, table->parts[i].table)->name;
        struct slice id = anchor(page->arena, name);
        PUT(page, "%s[%.*s](#%.*s)", i == 0 ? "\nFurther keys: " : ", ", SLICE_ARG(name),
            SLICE_ARG(id));
    }
    if (table->part_count > 0)
        PUT(page, ".\n");
}

static void put_list(struct writing *page, const struct topic *topic)
{
    struct slice id = anchor(page->arena, topic->name);

    PUT(page, "<a id=\"%.*s\"></a>\n\n| key | value | without it | |\n|---|---|---|---|\n",
        SLICE_ARG(id));
    for (size_t i = 0; i < topic->table->key_count; i++)
        put_row(page, &topic->table->keys[i]);
    put_parts(page, topic->table);
    PUT(page, "\n");
}

/* --- the page --- */

static void complain(struct writing *page, const char *what, struct slice name)
{
    page->wrong = arena_printf(page->arena, "%.*s%s '%.*s'\n", SLICE_ARG(page->wrong), what,
                               SLICE_ARG(name));
}

static void put_named(struct writing *page, struct slice name)
{
    for (size_t i = 0; i < page->topics.count; i++)
        if (slice_equal(page->topics.items[i].name, name)) {
            page->used[i] = true;
            put_list(page, &page->topics.items[i]);
            return;
        }
    complain(page, "there is no table", name);
}

/* How much of everything there may be, from base/limits.def. */
static void put_limits(struct writing *page)
{
    size_t count;
    const struct limit *rows = limits(&count);

    PUT(page, "| what | at most | beyond it |\n|---|---|---|\n");
    for (size_t i = 0; i < count; i++) {
        struct slice value = limit_words(&rows[i], page->arena);
        PUT(page, "| %s | %.*s | %s |\n", rows[i].what, SLICE_ARG(value),
            message_id(rows[i].message).text);
    }
}

/* What stood between the two lines goes. */
static void skip_list(struct slice *rest, struct writing *page, struct slice name,
                      const char *end)
{
    struct slice line;

    while (rest->size > 0) {
        slice_cut(*rest, '\n', &line, rest);
        if (slice_is(line, end))
            return;
    }
    complain(page, "no end of the list", name);
}

struct slice reference_page(struct arena *arena, struct slice text, struct slice *wrong)
{
    struct writing page = {.arena = arena, .topics = topics_collect(arena, &root_table)};
    struct slice rest = text;
    struct slice line;

    page.used = ARENA_ARRAY(arena, bool, page.topics.count);
    while (rest.size > 0) {
        slice_cut(rest, '\n', &line, &rest);
        PUT(&page, "%.*s\n", SLICE_ARG(line));
        if (slice_is(line, LIMITS)) {
            put_limits(&page);
            skip_list(&rest, &page, SLICE("limits"), LIMITS_END);
            PUT(&page, LIMITS_END "\n");
        }
        if (!slice_starts(line, BEGIN) || !slice_ends(line, " -->"))
            continue;
        struct slice name = slice_part(line, slice_of(BEGIN).size, line.size - 4);
        put_named(&page, name);
        skip_list(&rest, &page, name, END);
        PUT(&page, END "\n");
    }
    for (size_t i = 0; i < page.topics.count; i++)
        if (!page.used[i])
            complain(&page, "no list of the keys of", page.topics.items[i].name);
    *wrong = page.wrong;
    return (struct slice){page.out.items, page.out.count};
}
