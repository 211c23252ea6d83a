/* docx.c -- what pandoc passes over in a .docx: text boxes, comments at one place, the heads
 * and feet of pages.
 *
 * All letters of the tree in one row, without blanks, are searched for the words of each run
 * (w:t) of the document; the search goes on where it last ended, so it is fast where
 * nothing is missed. ECMA-376, part 1, 17.
 */
#include "import/docx.h"

#include "base/file.h"
#include "import/odf.h"
#include "import/pandoc.h"
#include "import/zip.h"

enum {
    PART_BYTES = 32 << 20,
    NESTING = 1000,
    MISSED_MOST = 50, /* a reader who has fifty needs no more */
    HEADS_MOST = 9,
};

struct letters {
    ARRAY_OF(char);
};

struct search {
    struct arena *arena;
    struct letters tree;
    size_t at; /* in `tree`: behind what was found last */
    const struct odf_node *comments;
    struct slice behind;
    struct missed_list *out;
};

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static void put(struct arena *arena, struct letters *letters, struct slice text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (!is_blank(text.text[i]) &&
            !slice_starts(slice_part(text, i, text.size), "\u00A0")) {
            *ARRAY_PUSH(arena, letters) = text.text[i];
        } else if (!is_blank(text.text[i])) {
            i++; /* a fixed space has two bytes */
        }
    }
}

/* Every string in the tree, whatever it is of. */
static void gather(struct arena *arena, const json_t *value, struct letters *letters,
                   unsigned depth)
{
    const char *key;
    const json_t *inner;

    if (json_is_string(value)) {
        put(arena, letters, tree_string(value));
    }
    for (size_t i = 0; depth < NESTING && i < json_array_size(value); i++) {
        gather(arena, json_array_get(value, i), letters, depth + 1);
    }
    json_object_foreach((json_t *)(uintptr_t)value, key, inner)
    {
        if (depth < NESTING && !slice_is(slice_of(key), "t")) {
            gather(arena, inner, letters, depth + 1);
        }
    }
}

static bool is_in_tree(struct search *s, struct slice words)
{
    struct letters wanted = {0};

    put(s->arena, &wanted, words);
    struct slice needle = {wanted.items, wanted.count};
    struct slice all = {s->tree.items, s->tree.count};
    if (needle.size == 0) {
        return true;
    }
    size_t at = slice_find(all, needle, s->at);
    at = at == SIZE_MAX ? slice_find(all, needle, 0) : at;
    s->at = at == SIZE_MAX ? s->at : at + needle.size;
    return at != SIZE_MAX;
}

/* ---------------------------------------------------------------- words of an element */

/* What was deleted, and what is there a second time for older programs. */
static bool is_passed_over(const struct odf_node *node)
{
    return odf_is(node, "w:del") || odf_is(node, "w:moveFrom") || odf_is(node, "mc:Fallback");
}

static void words_gather(struct arena *arena, const struct odf_node *node,
                         struct letters *words, unsigned depth)
{
    for (size_t i = 0; node && depth < NESTING && i < node->children.count; i++) {
        const struct odf_node *child = node->children.items[i];

        for (size_t k = 0; odf_is(node, "w:t") && k < child->text.size; k++) {
            *ARRAY_PUSH(arena, words) = child->text.text[k];
        }
        if (!is_passed_over(child)) {
            words_gather(arena, child, words, depth + 1);
        }
        if (odf_is(child, "w:p") || odf_is(child, "w:tab") || odf_is(child, "w:br")) {
            *ARRAY_PUSH(arena, words) = ' ';
        }
    }
}

static struct slice words_of(struct arena *arena, const struct odf_node *node)
{
    struct letters words = {0};

    words_gather(arena, node, &words, 0);
    return slice_trim((struct slice){words.items, words.count});
}

/* ---------------------------------------------------------------- the document */

static void miss(struct search *s, enum missed_kind kind, struct slice words,
                 struct slice author)
{
    struct missed *last = s->out->count > 0 ? &s->out->items[s->out->count - 1] : NULL;

    if (kind == MISSED_WORDS && last && last->kind == MISSED_WORDS &&
        slice_equal(last->behind, s->behind)) { /* runs of the same words */
        last->words =
            arena_printf(s->arena, "%.*s%.*s", SLICE_ARG(last->words), SLICE_ARG(words));
    } else if (s->out->count < MISSED_MOST) {
        *ARRAY_PUSH(s->arena, s->out) = (struct missed){
            .kind = kind, .words = words, .author = author, .behind = s->behind};
    }
}

static void comment_search(struct search *s, struct slice id)
{
    for (size_t i = 0; s->comments && i < s->comments->children.count; i++) {
        const struct odf_node *comment = s->comments->children.items[i];

        if (odf_is(comment, "w:comment") && slice_equal(odf_attribute(comment, "w:id"), id)) {
            struct slice words = words_of(s->arena, comment);
            size_t at = s->at;

            if (!is_in_tree(s, words)) {
                miss(s, MISSED_COMMENT, words, odf_attribute(comment, "w:author"));
            }
            s->at = at;
        }
    }
}

static void node_search(struct search *s, const struct odf_node *node, unsigned depth)
{
    if (depth > NESTING || s->out->count >= MISSED_MOST || is_passed_over(node)) {
        return;
    }
    if (odf_is(node, "w:commentReference")) {
        comment_search(s, odf_attribute(node, "w:id"));
    } else if (odf_is(node, "w:txbxContent")) {
        struct slice words = words_of(s->arena, node);
        size_t at = s->at;

        if (!is_in_tree(s, words)) {
            miss(s, MISSED_BOX, words, SLICE(""));
            s->at = at;
        }
    } else if (odf_is(node, "w:t")) {
        struct slice words = words_of(s->arena, node);

        if (!is_in_tree(s, words)) {
            miss(s, MISSED_WORDS, words, SLICE(""));
        } else if (words.size > 0) {
            s->behind = words;
        }
    } else {
        for (size_t i = 0; i < node->children.count; i++) {
            node_search(s, node->children.items[i], depth + 1);
        }
    }
}

static const struct odf_node *part_read(struct arena *arena, struct slice archive,
                                        const char *name)
{
    struct slice part;

    return zip_read(arena, archive, name, PART_BYTES, &part) ? odf_read(arena, part) : NULL;
}

/* Page numbers alone are no words. */
static void heads_search(struct search *s, struct slice archive)
{
    static const char *const kinds[] = {"header", "footer"};

    for (int i = 0; i < 2 * HEADS_MOST; i++) {
        const char *name =
            arena_printf(s->arena, "word/%s%d.xml", kinds[i % 2], i / 2 + 1).text;
        struct slice words = words_of(s->arena, part_read(s->arena, archive, name));
        bool has_letter = false;

        for (size_t k = 0; k < words.size; k++) {
            has_letter =
                has_letter || words.text[k] > '9' || (unsigned char)words.text[k] >= 0x80;
        }
        if (has_letter) {
            miss(s, MISSED_HEAD, words, SLICE(""));
        }
    }
}

void docx_missed(struct arena *arena, const char *path, const json_t *tree,
                 struct missed_list *out)
{
    struct search s = {.arena = arena, .out = out};
    struct slice archive;

    if (file_read(arena, path, MANUSCRIPT_BYTES, &archive) != FILE_OK) {
        return;
    }
    const struct odf_node *document = part_read(arena, archive, "word/document.xml");
    s.comments = part_read(arena, archive, "word/comments.xml");
    gather(arena, tree, &s.tree, 0);
    if (document) {
        node_search(&s, document, 0);
    }
    heads_search(&s, archive);
}
