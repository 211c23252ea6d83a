/* markup.c -- inline Markdown in a page description.
 *
 * «12. März» in a YAML scalar is no list and «# 1» no heading. A full stop set before
 * each line keeps Markdown from reading blocks there, and changes nothing about markup
 * that follows: to the rules of emphasis it is as good as the beginning of a line.
 * It is taken off again in inline.c.
 */
#include <string.h>

#include "story/blocks.h"
#include "story/inline.h"
#include "story/scan.h"

struct markup {
    struct arena *arena;
    struct place place;
    struct diag *diag;
    struct text_builder builder;
    size_t sought; /* words before it are found in the source */
};

/* --- the content and its places --- */

static void content_put(struct leaf *leaf, char *content, struct slice piece)
{
    memcpy(content + leaf->content.size, piece.text, piece.size);
    leaf->content.size += piece.size;
}

/* The source holds the word as it is, unless YAML has changed it (`\u00fc`). */
static void word_origin(struct markup *m, struct leaf *leaf, struct slice word)
{
    struct slice source = m->place.source ? m->place.source->text : SLICE("");
    struct slice area = slice_part(source, 0, m->place.offset + m->place.size);
    size_t at = slice_find(area, word, m->sought);

    if (at == SIZE_MAX)
        return;
    *ARRAY_PUSH(m->arena, &leaf->origins) = (struct origin){leaf->content.size, at};
    m->sought = at + word.size;
}

static void begin_line(struct markup *m, struct leaf *leaf, char *content)
{
    *ARRAY_PUSH(m->arena, &leaf->lines) = leaf->content.size;
    content_put(leaf, content, SLICE("."));
}

/* Words with single spaces between; those of a forced line break at its end stay. */
static void put_words(struct markup *m, struct leaf *leaf, char *content, struct slice line)
{
    while (line.size > 0) {
        size_t size = 0;
        while (size < line.size && line.text[size] != ' ' && line.text[size] != '\t')
            size++;
        if (size > 0) {
            word_origin(m, leaf, slice_part(line, 0, size));
            content_put(leaf, content, slice_part(line, 0, size));
        } else {
            content_put(leaf, content, SLICE(" "));
            size = 1;
        }
        line = slice_part(line, size, line.size);
    }
}

static bool forces_break(struct slice line)
{
    size_t backslashes = 0;

    while (backslashes < line.size && line.text[line.size - 1 - backslashes] == '\\')
        backslashes++;
    return backslashes % 2 == 1 || slice_ends(line, "  ");
}

/* One paragraph: lines joined by spaces, except behind a forced break. */
static struct leaf make_leaf(struct markup *m, struct slice paragraph)
{
    struct leaf leaf = {.source = m->place.source, .first_line = 1, .guarded = true};
    char *content = arena_alloc(m->arena, 2 * paragraph.size + 2, 1);
    struct slice line;

    leaf.content.text = content;
    *ARRAY_PUSH(m->arena, &leaf.origins) = (struct origin){0, m->sought};
    begin_line(m, &leaf, content);
    for (;;) {
        bool more = slice_cut(paragraph, '\n', &line, &paragraph);
        put_words(m, &leaf, content, line);
        if (!more || paragraph.size == 0)
            return leaf;
        content_put(&leaf, content, forces_break(line) ? SLICE("\n") : SLICE(" "));
        if (forces_break(line))
            begin_line(m, &leaf, content);
    }
}

/* --- reading --- */

static void append_paragraph(struct markup *m, struct slice paragraph)
{
    struct leaf leaf = make_leaf(m, paragraph);
    const char *where = diag_language(m->diag) == LANGUAGE_GERMAN ? "einer Seitenbeschreibung"
                                                                  : "a page description";
    cmark_parser *parser = markdown_parser(false);

    cmark_parser_feed(parser, leaf.content.text, leaf.content.size);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_node *node = cmark_node_first_child(root);
    if (!node || cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH || cmark_node_next(node))
        DIAG(m->diag, MSG_STORY_UNKNOWN, m->place, node ? construct_name(m->diag, node) : "");
    else
        inline_append(&m->builder, node, &leaf, where, m->diag);
    cmark_node_free(root);
    cmark_parser_free(parser);
}

static bool check_markup(const struct markup *m, struct slice markup)
{
    size_t errors = diag_errors_said(m->diag);
    size_t at = 0;
    uint32_t control = scan_control(markup, &at);

    if (at < markup.size)
        DIAG(m->diag, MSG_STORY_CONTROL, m->place, diag_format(m->diag, "U+%04X", control));
    if (markup.size > LIMIT_STORY_RUN_BYTES)
        DIAG(m->diag, MSG_STORY_BYTES, m->place, diag_size(m->diag, LIMIT_STORY_RUN_BYTES));
    if (scan_marks(markup) > LIMIT_STORY_RUN_MARKS)
        DIAG(m->diag, MSG_STORY_MARKS, m->place,
             diag_format(m->diag, "%d", LIMIT_STORY_RUN_MARKS));
    return diag_errors_said(m->diag) == errors;
}

/* Takes the next paragraph from the front of *rest. */
static struct slice next_paragraph(struct slice *rest)
{
    struct slice line;
    struct slice tail = *rest;
    size_t end = 0;

    while (tail.size > 0) {
        slice_cut(tail, '\n', &line, &tail);
        if (slice_trim(line).size == 0)
            break;
        end = (size_t)(line.text - rest->text) + line.size;
    }
    struct slice paragraph = slice_part(*rest, 0, end);
    *rest = tail;
    return paragraph;
}

struct text text_from_markup(struct arena *arena, struct slice markup, struct place place,
                             struct diag *diag)
{
    struct markup m = {.arena = arena, .place = place, .diag = diag, .sought = place.offset};

    m.builder = builder_make(arena, place.source, place.offset);
    if (!check_markup(&m, markup))
        return text_plain(arena, SLICE(""), place);
    while (markup.size > 0) {
        struct slice paragraph = next_paragraph(&markup);
        if (paragraph.size == 0)
            continue;
        if (m.builder.chars.count > 0)
            builder_put_paragraph(&m.builder, m.sought);
        append_paragraph(&m, paragraph);
    }
    struct text text = builder_finish(&m.builder);
    if (text.source)
        inline_check(&text, diag);
    return phrases_read(arena, &text, diag);
}
