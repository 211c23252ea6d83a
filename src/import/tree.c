/* tree.c -- what is asked of pandoc's tree again and again. */
#include "import/tree.h"

#include <string.h>

static void *tree_memory(size_t size) { return memory_new(1, size); }

void tree_init(void) { json_set_alloc_funcs(tree_memory, memory_free); }

const char *tree_kind(const json_t *node)
{
    const char *kind = json_string_value(json_object_get(node, "t"));

    return kind ? kind : "";
}

bool tree_is(const json_t *node, const char *kind)
{
    return strcmp(tree_kind(node), kind) == 0;
}

json_t *tree_content(const json_t *node) { return json_object_get(node, "c"); }

struct slice tree_string(const json_t *value)
{
    const char *text = json_string_value(value);

    return text ? (struct slice){text, json_string_length(value)} : SLICE("");
}

json_t *tree_new(const char *kind, json_t *content)
{
    json_t *node = json_object();

    json_object_set_new(node, "t", json_string(kind));
    if (content) {
        json_object_set_new(node, "c", content);
    }
    return node;
}

json_t *tree_list(json_t *items, int number)
{
    if (number == 0) {
        return tree_new("BulletList", items);
    }
    return tree_new("OrderedList", json_pack("[[i,o,o],o]", number, tree_new("Decimal", NULL),
                                             tree_new("Period", NULL), items));
}

/* ---------------------------------------------------------------- words */

struct words {
    ARRAY_OF(char);
};

static void put(struct arena *arena, struct words *words, struct slice text)
{
    for (size_t i = 0; i < text.size; i++) {
        *ARRAY_PUSH(arena, words) = text.text[i];
    }
}

/* The inline nodes inside one; NULL: none that are read here. */
static const json_t *inner_of(const json_t *node)
{
    static const char *const second[] = {"Span", "Link", "Quoted", "Cite"};
    const json_t *content = tree_content(node);

    if (tree_is(node, "Note") || tree_is(node, "Image") || tree_is(node, "Math")) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof second / sizeof *second; i++) {
        if (tree_is(node, second[i])) {
            return json_array_get(content, 1);
        }
    }
    return content;
}

static void put_words(struct arena *arena, struct words *words, const json_t *inlines,
                      unsigned depth)
{
    enum { NESTING = 200 };

    for (size_t i = 0; depth < NESTING && i < json_array_size(inlines); i++) {
        const json_t *node = json_array_get(inlines, i);

        if (tree_is(node, "Str")) {
            put(arena, words, tree_string(tree_content(node)));
        } else if (tree_is(node, "Code")) {
            put(arena, words, tree_string(json_array_get(tree_content(node), 1)));
        } else if (tree_is(node, "Space") || tree_is(node, "SoftBreak")) {
            put(arena, words, SLICE(" "));
        } else if (tree_is(node, "LineBreak")) {
            put(arena, words, SLICE("\n"));
        } else {
            put_words(arena, words, inner_of(node), depth + 1);
        }
    }
}

struct slice tree_words(struct arena *arena, const json_t *inlines)
{
    struct words words = {0};

    put_words(arena, &words, inlines, 0);
    return slice_trim((struct slice){words.items, words.count});
}

const char *tree_quoted(struct diag *diag, struct slice words)
{
    size_t at = 0;

    words = slice_trim(words);
    while (at < words.size && at < QUOTED_BYTES) {
        utf8_next(words, &at);
    }
    return diag_format(diag, "%.*s%s", (int)at, words.text ? words.text : "",
                       at < words.size ? "…" : "");
}
