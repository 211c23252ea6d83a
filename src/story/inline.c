/* inline.c -- what cmark found inside a paragraph, as a text with spans. */
#include "story/inline.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct inlines {
    struct text_builder *builder;
    const struct leaf *leaf;
    struct diag *diag;
    size_t cursor;     /* everything before it in the content is read */
    const char *where; /* see inline_text() */
};

/* --- words for messages --- */

struct construct {
    const char *type, *names[2]; /* by language */
};

static const struct construct constructs[] = {
    {"block_quote", {"a quote", "ein Zitat"}},
    {"list", {"a list", "eine Liste"}},
    {"code_block", {"a block of code", "ein Codeblock"}},
    {"html_block", {"HTML", "HTML"}},
    {"heading", {"a heading", "eine Überschrift"}},
    {"thematic_break", {"a rule", "eine Trennlinie"}},
    {"table", {"a table", "eine Tabelle"}},
    {"paragraph", {"a paragraph", "ein Absatz"}},
};

const char *construct_name(const struct diag *diag, cmark_node *node)
{
    const char *type = cmark_node_get_type_string(node);

    for (size_t i = 0; i < sizeof constructs / sizeof constructs[0]; i++)
        if (strcmp(constructs[i].type, type) == 0)
            return constructs[i].names[diag_language(diag)];
    return diag_language(diag) == LANGUAGE_GERMAN ? "etwas anderes" : "something else";
}

/* --- places --- */

static size_t source_offset(const struct leaf *leaf, size_t at)
{
    size_t low = 0;
    size_t high = leaf->origins.count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (leaf->origins.items[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return leaf->origins.items[low].offset + (at - leaf->origins.items[low].at);
}

/* Bytes compared before a place is believed: a common word is shorter. */
enum { BELIEVED = 8 };

/* Does `literal` stand at `at`, as far as can be told without reading markup? */
static bool stands_at(struct slice content, size_t at, struct slice literal)
{
    size_t size = literal.size < BELIEVED ? literal.size : BELIEVED;

    for (size_t i = 0; i < size; i++) {
        if (at + i >= content.size)
            return false;
        char c = content.text[at + i];
        if (c == '&' || c == '\\')
            return true;
        if (c != literal.text[i])
            return false;
    }
    return true;
}

/* cmark's place of `node` as a position in the content; SIZE_MAX if it has none. */
static size_t claimed_position(const struct leaf *leaf, cmark_node *node)
{
    int line = cmark_node_get_start_line(node) - leaf->first_line;
    int column = cmark_node_get_start_column(node) - 1 - leaf->base;

    if (line < 0 || (size_t)line >= leaf->lines.count || column < 0)
        return SIZE_MAX;
    return leaf->lines.items[line] + (size_t)column;
}

static struct slice first_word(struct slice s)
{
    size_t size = 0;

    while (size < s.size && size < BELIEVED && s.text[size] != ' ')
        size++;
    return slice_part(s, 0, size > 0 ? size : 1);
}

/* Where `literal` of `node` begins in the content. */
static size_t locate(const struct inlines *in, cmark_node *node, struct slice literal)
{
    struct slice content = in->leaf->content;
    size_t at = claimed_position(in->leaf, node);

    if (at != SIZE_MAX && at >= in->cursor && stands_at(content, at, literal))
        return at;
    at = slice_find(content, first_word(literal), in->cursor);
    return at != SIZE_MAX ? at : in->cursor;
}

static struct place node_place(const struct inlines *in, cmark_node *node, size_t size)
{
    size_t at = claimed_position(in->leaf, node);

    if (at == SIZE_MAX || at > in->leaf->content.size)
        at = in->cursor;
    return (struct place){in->leaf->source, source_offset(in->leaf, at), size};
}

/* --- text --- */

static bool at_guard(const struct leaf *leaf, size_t at)
{
    if (!leaf->guarded)
        return false;
    for (size_t i = 0; i < leaf->lines.count; i++)
        if (leaf->lines.items[i] == at)
            return true;
    return false;
}

/* Bytes of `&name;` at `at`; 0 if none stands there. */
static size_t entity_size(struct slice content, size_t at)
{
    size_t end = at + 1;

    if (at >= content.size || content.text[at] != '&')
        return 0;
    while (end < content.size && content.text[end] != ';' && content.text[end] > ' ')
        end++;
    return end < content.size && content.text[end] == ';' ? end + 1 - at : 0;
}

/* What the content holds for one character of a literal: bytes before it that are markup,
 * and its own. 0 and 0 if the two went apart, so that nothing is skipped. */
static size_t source_form(struct slice content, size_t at, struct slice c, size_t *markup)
{
    struct slice ahead = slice_part(content, at, content.size);
    size_t entity = entity_size(content, at);

    *markup = ahead.size > 1 && ahead.text[0] == '\\' &&
              slice_equal(slice_part(ahead, 1, 1 + c.size), c);
    if (*markup)
        return c.size;
    if (entity > 0 &&
        (!slice_is(c, "&") || slice_starts(ahead, "&amp;") || slice_starts(ahead, "&#")))
        return entity;
    return slice_equal(slice_part(ahead, 0, c.size), c) ? c.size : 0;
}

static void put_character(struct inlines *in, struct slice c, size_t *at)
{
    size_t markup;
    size_t size = source_form(in->leaf->content, *at, c, &markup);
    size_t offset = source_offset(in->leaf, *at + markup);

    if (slice_is(c, " ") || slice_is(c, "\t"))
        builder_put_space(in->builder, offset);
    else
        builder_put(in->builder, c, offset);
    *at += markup + size;
}

static void put_literal(struct inlines *in, struct slice literal, size_t at)
{
    size_t from = 0;

    if (at_guard(in->leaf, at) && slice_starts(literal, ".")) {
        from = 1;
        at++;
    }
    while (from < literal.size) {
        size_t to = from;
        utf8_next(literal, &to);
        put_character(in, slice_part(literal, from, to), &at);
        from = to;
    }
    in->cursor = at < in->leaf->content.size ? at : in->leaf->content.size;
}

static void put_text(struct inlines *in, cmark_node *node)
{
    struct slice literal = slice_of(cmark_node_get_literal(node));

    if (literal.size > 0)
        put_literal(in, literal, locate(in, node, literal));
}

/* Blanks in code stand as they are; a line end inside is one. */
static void put_code(struct inlines *in, cmark_node *node)
{
    struct slice literal = slice_of(cmark_node_get_literal(node));
    size_t at = locate(in, node, literal);
    size_t end = at + literal.size;

    for (size_t i = 0; in->leaf->guarded && i < in->leaf->lines.count; i++)
        if (in->leaf->lines.items[i] > at && in->leaf->lines.items[i] < end)
            DIAG(in->diag, MSG_STORY_MARKUP_BREAK, node_place(in, node, 1));
    builder_open(in->builder, (struct span){.kind = SPAN_CODE});
    builder_put(in->builder, literal, source_offset(in->leaf, at));
    builder_close(in->builder);
    in->cursor = end < in->leaf->content.size ? end : in->leaf->content.size;
}

/* The end of a line: the cursor stands at what was read last before it. */
static size_t line_end(const struct inlines *in)
{
    size_t at = slice_find(in->leaf->content, SLICE("\n"), in->cursor);

    return at != SIZE_MAX ? at : in->cursor;
}

static void put_line_end(struct inlines *in, bool forced)
{
    size_t at = line_end(in);
    size_t offset = source_offset(in->leaf, at);

    if (forced)
        builder_put_break(in->builder, offset);
    else
        builder_put_space(in->builder, offset);
    in->cursor = at < in->leaf->content.size ? at + 1 : at;
}

/* --- notes --- */

static bool ends_with_note(const struct text_builder *b)
{
    for (size_t i = b->spans.count; i > 0; i--)
        if (b->spans.items[i - 1].kind == SPAN_NOTE)
            return b->spans.items[i - 1].to == b->chars.count;
    return false;
}

/* cmark gives a mark the number of its note, in the order of the first marks. */
static void put_note(struct inlines *in, cmark_node *node)
{
    struct slice digits = slice_of(cmark_node_get_literal(node));
    size_t at = locate(in, node, SLICE("[^"));
    size_t end = slice_find(in->leaf->content, SLICE("]"), at);
    struct place place = {in->leaf->source, source_offset(in->leaf, at),
                          end != SIZE_MAX ? end + 1 - at : 1};
    unsigned long number = strtoul(digits.text, NULL, 10);

    if (in->where)
        DIAG(in->diag, MSG_STORY_NOTE_NOT_HERE, place, in->where);
    if (in->builder->chars.count > 0 &&
        in->builder->chars.items[in->builder->chars.count - 1] == ' ')
        DIAG(in->diag, MSG_STORY_NOTE_SPACE, place);
    bool follows = ends_with_note(in->builder);
    builder_open(in->builder, (struct span){.kind = SPAN_NOTE, .note = number - 1});
    if (follows)
        builder_put(in->builder, SLICE(","), place.offset);
    builder_put(in->builder, digits, place.offset);
    builder_close(in->builder);
    in->cursor = end != SIZE_MAX ? end + 1 : in->cursor;
}

/* The label of a note that begins on this line: `[^label]: …`. */
static bool note_begins(struct slice line, struct slice *label)
{
    line = slice_trim(line);
    size_t end = slice_find(line, SLICE("]:"), 0);

    if (!slice_starts(line, "[^") || end == SIZE_MAX)
        return false;
    *label = slice_part(line, 2, end);
    return true;
}

/* Notes that are compared with a label that has none, and the longest text that is looked
 * through for them: it is done for every such label. */
enum { NOTES_COMPARED = 256, NOTES_TEXT = 65536 };

static void nearest_note(const struct text *text, struct slice wrong, struct diag *diag)
{
    struct slice labels[NOTES_COMPARED];
    struct slice rest = text->source->text;
    struct slice line;
    size_t count = 0;

    while (count < NOTES_COMPARED && rest.size > 0 && text->source->text.size <= NOTES_TEXT) {
        slice_cut(rest, '\n', &line, &rest);
        count += note_begins(line, &labels[count]);
    }
    diag_nearest(diag, wrong, labels, count);
}

/* A mark whose note is missing is text to cmark. An escaped one `\[^1]` is meant. */
void inline_check(const struct text *text, struct diag *diag)
{
    for (size_t at = slice_find(text->chars, SLICE("[^"), 0); at != SIZE_MAX;
         at = slice_find(text->chars, SLICE("[^"), at + 2)) {
        size_t end = slice_find(text->chars, SLICE("]"), at);
        struct place place = text_place(text, at, end != SIZE_MAX ? end + 1 - at : 2);
        if (end == SIZE_MAX)
            return;
        struct slice source = text->source->text;
        bool escaped = place.offset > 0 && source.text[place.offset - 1] == '\\';
        bool written = slice_starts(slice_part(source, place.offset, source.size), "[^");
        if (written && !escaped && !text_in_code(text, at)) {
            struct slice label = slice_part(text->chars, at + 2, end);
            DIAG(diag, MSG_STORY_NOTE_MISSING, place, diag_text(diag, label));
            nearest_note(text, label, diag);
        }
    }
}

/* --- nodes --- */

/* What a link can lead to. */
static bool is_address(struct slice target)
{
    static const char *const schemes[] = {"https://", "http://", "mailto:", "tel:"};

    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (slice_starts(target, schemes[i]))
            return target.size > slice_of(schemes[i]).size &&
                   slice_find(target, SLICE(" "), 0) == SIZE_MAX;
    return false;
}

static void open_link(struct inlines *in, cmark_node *node)
{
    struct slice target = slice_of(cmark_node_get_url(node));
    struct slice title = slice_of(cmark_node_get_title(node));

    if (title.size > 0)
        DIAG(in->diag, MSG_STORY_LINK_TITLE, node_place(in, node, 1));
    if (!cmark_node_first_child(node))
        DIAG(in->diag, MSG_STORY_LINK_EMPTY, node_place(in, node, 1));
    if (!is_address(target)) {
        DIAG(in->diag, target.size > 0 ? MSG_STORY_LINK_TARGET : MSG_STORY_LINK_NOWHERE,
             node_place(in, node, 1), diag_text(in->diag, target));
        DIAG_ADD(in->diag, MSG_EXPECTED, NOWHERE, "https://…, http://…, mailto:…, tel:…");
    }
    builder_open(in->builder, (struct span){.kind = SPAN_LINK,
                                            .target = arena_copy(in->builder->arena, target)});
}

/* The tags that people know by heart, with what takes their place. */
static void report_html(struct inlines *in, cmark_node *node)
{
    static const struct {
        const char *tag;
        const char *instead[2];
    } known[] = {
        {"b", {"**words**", "**Wörter**"}},
        {"strong", {"**words**", "**Wörter**"}},
        {"i", {"*words*", "*Wörter*"}},
        {"em", {"*words*", "*Wörter*"}},
        {"br", {"\\ at the end of the line", "\\ am Ende der Zeile"}},
    };
    struct slice literal = slice_of(cmark_node_get_literal(node));
    size_t end = 1;

    DIAG(in->diag, MSG_STORY_HTML, node_place(in, node, literal.size));
    while (end < literal.size && literal.text[end] >= 'a' && literal.text[end] <= 'z') {
        end++;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (slice_is(slice_part(literal, 1, end), known[i].tag)) {
            DIAG_ADD(in->diag, MSG_STORY_HTML_INSTEAD, NOWHERE,
                     known[i].instead[diag_language(in->diag)]);
        }
    }
}

/* True if the node's children are to be read. */
static bool enter(struct inlines *in, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        put_text(in, node);
        return true;
    case CMARK_NODE_CODE:
        put_code(in, node);
        return true;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        put_line_end(in, cmark_node_get_type(node) == CMARK_NODE_LINEBREAK);
        return true;
    case CMARK_NODE_EMPH:
        builder_open(in->builder, (struct span){.kind = SPAN_EMPHASIS});
        return true;
    case CMARK_NODE_STRONG:
        builder_open(in->builder, (struct span){.kind = SPAN_STRONG});
        return true;
    case CMARK_NODE_LINK:
        open_link(in, node);
        return true;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        put_note(in, node);
        return false;
    case CMARK_NODE_IMAGE:
        DIAG(in->diag, MSG_STORY_IMAGE, node_place(in, node, 2));
        return false;
    case CMARK_NODE_HTML_INLINE:
        report_html(in, node);
        return true;
    default:
        DIAG(in->diag, MSG_STORY_UNKNOWN, node_place(in, node, 1),
             construct_name(in->diag, node));
        return false;
    }
}

static void leave(struct inlines *in, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);

    if (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG || type == CMARK_NODE_LINK)
        builder_close(in->builder);
}

static void read_children(struct inlines *in, cmark_node *parent)
{
    cmark_iter *iter = cmark_iter_new(parent);
    cmark_event_type event;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (node == parent)
            continue;
        if (event == CMARK_EVENT_EXIT)
            leave(in, node);
        else if (!enter(in, node) && cmark_node_first_child(node))
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
    }
    cmark_iter_free(iter);
}

void inline_append(struct text_builder *b, cmark_node *parent, const struct leaf *leaf,
                   const char *where, struct diag *diag)
{
    struct inlines in = {.builder = b, .leaf = leaf, .diag = diag, .where = where};

    read_children(&in, parent);
}

struct text inline_text(struct arena *arena, cmark_node *parent, const struct leaf *leaf,
                        const char *where, struct diag *diag)
{
    struct text_builder b = builder_make(arena, leaf->source, source_offset(leaf, 0));

    inline_append(&b, parent, leaf, where, diag);
    struct text text = builder_finish(&b);
    inline_check(&text, diag);
    return phrases_read(arena, &text, diag);
}
