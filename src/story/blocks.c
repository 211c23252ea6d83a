/* blocks.c -- cmark's tree of blocks as the blocks of a story.
 *
 * The tree is walked in the order of the file; markers stand in it as the blocks of
 * HTML that scan.c made of them. At the end every line that is not empty must have become part
 * of something: cmark drops notes without a mark and targets of links without a word.
 */
#include "story/blocks.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include "base/map.h"
#include "story/inline.h"
#include "story/story.h"

struct reader {
    struct arena *arena;
    struct diag *diag;
    const struct scan *scan;
    struct story *story;
    struct {
        ARRAY_OF(struct block);
    } blocks;
    struct {
        ARRAY_OF(struct part);
    } parts;
    struct {
        ARRAY_OF(struct quotation);
    } quotations;
    struct {
        ARRAY_OF(struct note);
    } notes;
    struct map part_names;      /* -> struct marker */
    struct map note_labels;     /* -> struct place */
    size_t part_quotations;     /* quotations before the part that is being read */
    size_t marker;              /* the next one */
    const struct marker *part;  /* the part that is being read; NULL: the nameless one */
    const struct marker *style; /* waits for the next block; or NULL */
    bool *covered;              /* by line: it has become part of something */
};

/* --- places --- */

static size_t node_line(cmark_node *node)
{
    int line = cmark_node_get_start_line(node);

    return line > 0 ? (size_t)line - 1 : 0;
}

/* The first line of a block, from its first column on. */
static struct place block_place(const struct reader *r, cmark_node *node)
{
    size_t line = node_line(node);
    struct slice text = scan_line(r->scan, line);
    int column = cmark_node_get_start_column(node);
    size_t skip = column > 0 ? (size_t)column - 1 : 0;
    struct slice shown = slice_trim(slice_part(text, skip, text.size));

    if (shown.size == 0)
        return scan_line_place(r->scan, line);
    return (struct place){r->scan->source, (size_t)(shown.text - r->scan->source->text.text),
                          shown.size};
}

/* The type of an extension has no name in cmark's header. */
static bool is_table(cmark_node *node)
{
    return strcmp(cmark_node_get_type_string(node), "table") == 0;
}

/* --- leaves --- */

static size_t quote_depth(cmark_node *node)
{
    size_t depth = 0;

    for (node = cmark_node_parent(node); node; node = cmark_node_parent(node))
        depth += cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE;
    return depth;
}

/* Where cmark's content of a line begins that is not the first of its paragraph. */
static size_t continuation(struct slice text, size_t at, size_t end, size_t quotes)
{
    for (; at < end; at++) {
        char c = text.text[at];
        if (c == '>' && quotes > 0)
            quotes--;
        else if (c != ' ' && c != '\t')
            break;
    }
    return at;
}

static void leaf_line(struct reader *r, struct leaf *leaf, char *content, size_t from,
                      size_t to)
{
    size_t size = to - from;

    *ARRAY_PUSH(r->arena, &leaf->lines) = leaf->content.size;
    *ARRAY_PUSH(r->arena, &leaf->origins) = (struct origin){leaf->content.size, from};
    if (size > 0)
        memcpy(content + leaf->content.size, r->scan->source->text.text + from, size);
    leaf->content.size += size;
}

/* Lines `first` to `last` as one piece, the first from byte `base` on. */
static struct leaf leaf_make(struct reader *r, size_t first, size_t last, size_t base,
                             size_t quotes)
{
    const size_t *lines = r->scan->lines;
    struct slice text = r->scan->source->text;
    size_t from = lines[first] + base < lines[first + 1] ? lines[first] + base : lines[first];
    struct leaf leaf = {.source = r->scan->source};
    char *content = arena_alloc(r->arena, lines[last + 1] - lines[first] + 1, 1);

    leaf.first_line = (int)first + 1;
    leaf.base = (int)(from - lines[first]);
    leaf.content.text = content;
    leaf_line(r, &leaf, content, from, lines[first + 1]);
    for (size_t i = first + 1; i <= last; i++)
        leaf_line(r, &leaf, content, continuation(text, lines[i], lines[i + 1], quotes),
                  lines[i + 1]);
    return leaf;
}

static struct leaf node_leaf(struct reader *r, cmark_node *node)
{
    size_t first = node_line(node);
    int end = cmark_node_get_end_line(node);
    size_t last = end > 0 ? (size_t)end - 1 : first;
    int column = cmark_node_get_start_column(node);

    last = last < r->scan->line_count ? last : r->scan->line_count - 1;
    return leaf_make(r, first, last > first ? last : first, column > 0 ? (size_t)column - 1 : 0,
                     quote_depth(node));
}

/* `[words]: target` at the head of a paragraph would be taken off in silence. */
static void check_reference(struct reader *r, cmark_node *node, const struct leaf *leaf)
{
    size_t end = slice_find(leaf->content, SLICE("]:"), 0);

    if (slice_starts(leaf->content, "[") && end != SIZE_MAX &&
        slice_find(leaf->content, SLICE("\n"), 0) > end &&
        slice_find(leaf->content, SLICE("]"), 0) == end)
        DIAG(r->diag, MSG_STORY_REFERENCE, block_place(r, node));
}

static struct text in_language(const struct reader *r, struct text text)
{
    text.language = r->story->language;
    return text;
}

static struct text node_text(struct reader *r, cmark_node *node, const char *where)
{
    struct leaf leaf = node_leaf(r, node);

    if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH)
        check_reference(r, node, &leaf);
    return in_language(r, inline_text(r->arena, node, &leaf, where, r->diag));
}

/* --- parts and styles --- */

static void end_part(struct reader *r)
{
    struct part *part = &r->parts.items[r->parts.count - 1];

    if (r->style)
        DIAG(r->diag, MSG_STORY_STYLE_LOST, r->style->style_place,
             diag_text(r->diag, r->style->style));
    r->style = NULL;
    part->block_count = r->blocks.count - part->first_block;
    if (part->block_count > 0 || r->quotations.count > r->part_quotations)
        return;
    if (part->name.size == 0)
        r->parts.count--; /* nothing stood before the first marker */
    else
        DIAG(r->diag, MSG_STORY_PART_EMPTY, part->place, diag_text(r->diag, part->name));
}

static void begin_part(struct reader *r, struct slice name, struct place place)
{
    struct part *part = ARRAY_PUSH(r->arena, &r->parts);

    *part = (struct part){.name = name, .place = place, .first_block = r->blocks.count};
    r->part_quotations = r->quotations.count;
}

static void check_part_new(struct reader *r, struct marker *marker)
{
    if (map_add(&r->part_names, marker->part, marker))
        return;
    const struct marker *first = map_lookup(&r->part_names, marker->part);
    DIAG(r->diag, MSG_STORY_PART_TWICE, marker->part_place, diag_text(r->diag, marker->part));
    DIAG_ADD(r->diag, MSG_FIRST_DEFINED_HERE, first->part_place);
}

static void read_marker(struct reader *r, size_t line)
{
    if (r->marker == r->scan->markers.count || r->scan->markers.items[r->marker].line != line)
        return; /* malformed, and reported */
    struct marker *marker = &r->scan->markers.items[r->marker++];

    if (marker->begins_part) {
        end_part(r);
        check_part_new(r, marker);
        begin_part(r, marker->part, marker->part_place);
        r->part = marker;
        return;
    }
    if (r->style)
        DIAG(r->diag, MSG_STORY_STYLE_LOST, r->style->style_place,
             diag_text(r->diag, r->style->style));
    r->style = marker;
}

static struct block *push_block(struct reader *r, enum block_kind kind, struct place place)
{
    struct block *block = ARRAY_PUSH(r->arena, &r->blocks);
    const struct marker *marker = r->style ? r->style : r->part;

    block->kind = kind;
    block->place = place;
    if (marker && marker->style.size > 0) {
        block->style = marker->style;
        block->style_place = marker->style_place;
    }
    return block;
}

/* --- paragraphs, headings, code --- */

static void read_paragraph(struct reader *r, cmark_node *node)
{
    struct text text = node_text(r, node, NULL);
    struct block *block = push_block(r, BLOCK_PARAGRAPH, block_place(r, node));

    block->text = text;
}

static void read_heading(struct reader *r, cmark_node *node)
{
    struct text text = node_text(r, node, NULL);
    struct place place = block_place(r, node);

    if (text.chars.size == 0) {
        DIAG(r->diag, MSG_STORY_HEADING_EMPTY, place);
        return;
    }
    struct block *block = push_block(r, BLOCK_HEADING, place);
    block->text = text;
    block->level = (unsigned)cmark_node_get_heading_level(node);
}

/* One line of code, which stands on line `line` of the source. */
static void put_code_line(struct reader *r, struct text_builder *b, struct slice code,
                          size_t line)
{
    line = line < r->scan->line_count ? line : r->scan->line_count - 1;
    size_t at = slice_find(scan_line(r->scan, line), code, 0);

    builder_put(b, code, r->scan->lines[line] + (at != SIZE_MAX ? at : 0));
}

/* Lines of code are parted by U+2028; the word behind a fence names its language
 * to programs and is no text. */
static void read_code(struct reader *r, cmark_node *node)
{
    struct slice rest = slice_of(cmark_node_get_literal(node));
    struct slice code;
    struct place place = block_place(r, node);
    struct text_builder b = builder_make(r->arena, r->scan->source, place.offset);
    int size, indent;
    char sign;
    size_t line = node_line(node) + (cmark_node_get_fenced(node, &size, &indent, &sign) != 0);

    if (slice_ends(rest, "\n"))
        rest.size--;
    builder_open(&b, (struct span){.kind = SPAN_CODE});
    do {
        slice_cut(rest, '\n', &code, &rest);
        put_code_line(r, &b, code, line++);
        if (rest.size > 0)
            builder_put(&b, SLICE("\u2028"), place.offset);
    } while (rest.size > 0);
    builder_close(&b);
    struct text text = in_language(r, builder_finish(&b));
    push_block(r, BLOCK_CODE, place)->text = text;
}

/* --- lists --- */

static void read_list(struct reader *r, cmark_node *list, unsigned level);

static void read_item_paragraph(struct reader *r, cmark_node *node, const struct block *model)
{
    struct text text = node_text(r, node, NULL);
    struct block *block = push_block(r, BLOCK_ITEM, block_place(r, node));

    block->text = text;
    block->level = model->level;
    block->ordered = model->ordered;
    block->number = model->number;
    block->item_start = model->item_start;
}

static void read_item(struct reader *r, cmark_node *item, struct block *model)
{
    cmark_node *child = cmark_node_first_child(item);

    model->item_start = true;
    if (!child || cmark_node_get_type(child) != CMARK_NODE_PARAGRAPH)
        DIAG(r->diag, MSG_STORY_ITEM_EMPTY, block_place(r, item));
    for (; child; child = cmark_node_next(child)) {
        if (cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH) {
            read_item_paragraph(r, child, model);
            model->item_start = false;
        } else if (cmark_node_get_type(child) == CMARK_NODE_LIST) {
            read_list(r, child, model->level + 1);
        } else {
            DIAG(r->diag, MSG_STORY_ITEM_CONTENT, block_place(r, child),
                 construct_name(r->diag, child));
        }
    }
}

/* Not deeper than LIMIT_STORY_NESTING, see check_nesting(). */
static void read_list(struct reader *r, cmark_node *list, unsigned level)
{
    bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    unsigned number = ordered ? (unsigned)cmark_node_get_list_start(list) : 1;

    for (cmark_node *item = cmark_node_first_child(list); item; item = cmark_node_next(item)) {
        struct block model = {.level = level, .ordered = ordered, .number = number++};
        read_item(r, item, &model);
    }
}

/* --- quotes --- */

/* Behind the dash of `— Name`; 0 if it is none. */
static size_t dash_size(struct slice s)
{
    size_t size = slice_starts(s, "—") || slice_starts(s, "–") ? 3 : 0;
    struct slice rest = slice_part(s, size, s.size);

    if (size == 0 || rest.size == 0)
        return 0;
    if (slice_starts(rest, " "))
        return size + 1;
    return slice_starts(rest, "\xC2\xA0") ? size + 2 : 0;
}

static bool only_paragraphs(struct reader *r, cmark_node *quote)
{
    bool only = true;

    for (cmark_node *n = cmark_node_first_child(quote); n; n = cmark_node_next(n))
        if (cmark_node_get_type(n) != CMARK_NODE_PARAGRAPH) {
            DIAG(r->diag, MSG_STORY_QUOTE_CONTENT, block_place(r, n),
                 construct_name(r->diag, n));
            only = false;
        }
    return only;
}

/* A last line that looks like the name is set as a part of the words. */
static void check_dash(struct reader *r, cmark_node *paragraph)
{
    struct leaf leaf = node_leaf(r, paragraph);
    size_t last = leaf.lines.items[leaf.lines.count - 1];

    if (leaf.lines.count > 1 && slice_starts(slice_part(leaf.content, last, SIZE_MAX), "— ")) {
        DIAG(r->diag, MSG_STORY_QUOTE_DASH,
             ((struct place){leaf.source, leaf.origins.items[leaf.origins.count - 1].offset,
                             leaf.content.size - last - 1}));
        DIAG_ADD(r->diag, MSG_STORY_QUOTE_LINE, NOWHERE);
    }
}

static void read_plain_quote(struct reader *r, cmark_node *quote)
{
    for (cmark_node *n = cmark_node_first_child(quote); n; n = cmark_node_next(n)) {
        struct text text = node_text(r, n, NULL);
        push_block(r, BLOCK_QUOTATION, block_place(r, n))->text = text;
    }
    check_dash(r, cmark_node_last_child(quote));
}

static void read_words(struct reader *r, cmark_node *quote, struct quotation *quotation)
{
    size_t count = 0;
    cmark_node *last = cmark_node_last_child(quote);

    for (cmark_node *n = cmark_node_first_child(quote); n != last; n = cmark_node_next(n))
        count++;
    quotation->paragraphs = ARENA_ARRAY(r->arena, struct text, count);
    for (cmark_node *n = cmark_node_first_child(quote); n != last; n = cmark_node_next(n))
        quotation->paragraphs[quotation->paragraph_count++] = node_text(r, n, NULL);
}

static void read_quotation(struct reader *r, cmark_node *quote, const struct text *name,
                           size_t dash)
{
    struct quotation quotation = {
        .name = slice_part(name->chars, dash, name->chars.size),
        .name_place = text_place(name, dash, name->chars.size - dash),
        .place = block_place(r, quote),
        .part = r->parts.count - 1,
        .before_block = r->blocks.count,
    };
    const struct marker *style = r->style;

    if (name->span_count > 0)
        DIAG(r->diag, MSG_STORY_QUOTE_NAME, quotation.name_place);
    if (style)
        DIAG(r->diag, MSG_STORY_STYLE_QUOTATION, style->style_place,
             diag_text(r->diag, style->style));
    read_words(r, quote, &quotation);
    if (quotation.paragraph_count == 0)
        DIAG(r->diag, MSG_STORY_QUOTE_EMPTY, quotation.place,
             diag_text(r->diag, quotation.name));
    *ARRAY_PUSH(r->arena, &r->quotations) = quotation;
}

static const char *word_name(const struct reader *r)
{
    return diag_language(r->diag) == LANGUAGE_GERMAN ? "einem Namen" : "a name";
}

static void read_quote(struct reader *r, cmark_node *quote)
{
    cmark_node *last = cmark_node_last_child(quote);

    if (!last) {
        DIAG(r->diag, MSG_STORY_LINK_EMPTY, block_place(r, quote));
        return;
    }
    if (!only_paragraphs(r, quote))
        return;
    struct leaf leaf = node_leaf(r, last);
    if (dash_size(leaf.content) == 0) {
        read_plain_quote(r, quote);
        return;
    }
    struct text name = node_text(r, last, word_name(r));
    read_quotation(r, quote, &name, dash_size(name.chars));
}

/* --- tables --- */

static enum cell_align align_of(uint8_t letter)
{
    return letter == 'c' ? CELL_CENTRE : letter == 'r' ? CELL_RIGHT : CELL_LEFT;
}

static size_t count_children(cmark_node *node)
{
    size_t count = 0;

    for (cmark_node *n = cmark_node_first_child(node); n; n = cmark_node_next(n))
        count++;
    return count;
}

/* Cells that the author wrote in a row: bars not behind a backslash part them. */
static size_t written_cells(struct slice row)
{
    size_t bars = 0;

    row = slice_trim(row);
    if (slice_starts(row, "|"))
        row = slice_part(row, 1, row.size);
    for (size_t i = 0; i < row.size; i++) {
        if (row.text[i] == '\\')
            i++;
        else if (row.text[i] == '|' && i + 1 < row.size)
            bars++;
    }
    return bars + 1;
}

static void check_row(struct reader *r, cmark_node *row, size_t columns)
{
    struct place place = block_place(r, row);
    size_t cells = written_cells(
        slice_part(r->scan->source->text, place.offset, place.offset + place.size));

    if (cells > columns)
        DIAG(r->diag, MSG_STORY_TABLE_EXCESS, place, diag_format(r->diag, "%zu", cells),
             diag_format(r->diag, "%zu", columns));
}

/* A cell stands on the line of its row; a cell that cmark added is empty. */
static struct text cell_text(struct reader *r, cmark_node *row, cmark_node *cell)
{
    struct leaf leaf = leaf_make(r, node_line(row), node_line(row), 0, 0);

    return in_language(r, inline_text(r->arena, cell, &leaf, NULL, r->diag));
}

static void read_row(struct reader *r, cmark_node *row, struct table_cell *cells,
                     size_t columns)
{
    cmark_node *cell = cmark_node_first_child(row);

    check_row(r, row, columns);
    for (size_t i = 0; i < columns && cell; i++, cell = cmark_node_next(cell))
        cells[i].text = cell_text(r, row, cell);
}

static const struct story_table *table_make(struct reader *r, cmark_node *node)
{
    struct story_table *table = ARENA_NEW(r->arena, struct story_table);
    const uint8_t *letters = cmark_gfm_extensions_get_table_alignments(node);

    table->columns = cmark_gfm_extensions_get_table_columns(node);
    table->rows = count_children(node);
    enum cell_align *aligns = ARENA_ARRAY(r->arena, enum cell_align, table->columns);
    struct table_cell *cells =
        ARENA_ARRAY(r->arena, struct table_cell, table->columns * table->rows);
    for (size_t i = 0; i < table->columns; i++)
        aligns[i] = align_of(letters[i]);
    cmark_node *row = cmark_node_first_child(node);
    for (size_t i = 0; i < table->rows; i++, row = cmark_node_next(row))
        read_row(r, row, cells + i * table->columns, table->columns);
    table->aligns = aligns;
    table->cells = cells;
    return table;
}

static void read_table(struct reader *r, cmark_node *node)
{
    const struct story_table *table = table_make(r, node);

    push_block(r, BLOCK_TABLE, block_place(r, node))->table = table;
}

/* --- notes --- */

/* `[^label]:` at the beginning of a line, of quotes and lists too. */
static bool note_head(struct slice line, struct slice *label)
{
    size_t at = slice_find(line, SLICE("[^"), 0);
    size_t end = at != SIZE_MAX ? slice_find(line, SLICE("]:"), at) : SIZE_MAX;

    if (end == SIZE_MAX || slice_trim(slice_part(line, 0, at)).size > 0)
        return false;
    *label = slice_part(line, at + 2, end);
    return slice_find(*label, SLICE("]"), 0) == SIZE_MAX;
}

static void read_note_paragraph(struct reader *r, cmark_node *node, struct note *note)
{
    const char *where =
        diag_language(r->diag) == LANGUAGE_GERMAN ? "einer Anmerkung" : "a note";

    if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH)
        note->paragraphs[note->paragraph_count++] = node_text(r, node, where);
    else
        DIAG(r->diag, MSG_STORY_NOTE_CONTENT, block_place(r, node),
             construct_name(r->diag, node));
}

/* cmark puts the notes that have marks at the end of the tree, in the order of these. */
static void read_note(struct reader *r, cmark_node *node)
{
    struct note *note = ARRAY_PUSH(r->arena, &r->notes);

    note->place = scan_line_place(r->scan, node_line(node));
    if (note_head(scan_line(r->scan, node_line(node)), &note->label))
        note->place = (struct place){r->scan->source,
                                     (size_t)(note->label.text - r->scan->source->text.text),
                                     note->label.size};
    struct place *place = ARENA_NEW(r->arena, struct place);
    *place = note->place;
    map_add(&r->note_labels, note->label, place);
    note->paragraphs = ARENA_ARRAY(r->arena, struct text, count_children(node));
    for (cmark_node *n = cmark_node_first_child(node); n; n = cmark_node_next(n))
        read_note_paragraph(r, n, note);
    if (!cmark_node_first_child(node))
        DIAG(r->diag, MSG_STORY_NOTE_EMPTY, note->place, diag_text(r->diag, note->label));
}

/* --- the tree --- */

static bool is_marker(const struct reader *r, cmark_node *node)
{
    return cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK &&
           scan_is_marker(r->scan, node_line(node));
}

static void read_block(struct reader *r, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);

    if (type == CMARK_NODE_PARAGRAPH)
        read_paragraph(r, node);
    else if (type == CMARK_NODE_HEADING)
        read_heading(r, node);
    else if (type == CMARK_NODE_LIST)
        read_list(r, node, 1);
    else if (type == CMARK_NODE_BLOCK_QUOTE)
        read_quote(r, node);
    else if (is_table(node))
        read_table(r, node);
    else if (type == CMARK_NODE_CODE_BLOCK)
        read_code(r, node);
    else if (type == CMARK_NODE_THEMATIC_BREAK)
        push_block(r, BLOCK_RULE, block_place(r, node));
    else if (type == CMARK_NODE_HTML_BLOCK)
        DIAG(r->diag, MSG_STORY_HTML, block_place(r, node));
    else
        DIAG(r->diag, MSG_STORY_UNKNOWN, block_place(r, node), construct_name(r->diag, node));
}

/* A table takes the last line of a paragraph as its head; what stood before is
 * a paragraph without a place then. */
static bool torn_by_table(struct reader *r, cmark_node *node)
{
    if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH ||
        cmark_node_get_start_line(node) != 0)
        return false;
    cmark_node *table = cmark_node_next(node);
    DIAG(r->diag, MSG_STORY_TABLE_PARAGRAPH, block_place(r, table ? table : node));
    return true;
}

static void read_node(struct reader *r, cmark_node *node)
{
    if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION) {
        read_note(r, node);
        return;
    }
    if (is_marker(r, node)) {
        read_marker(r, node_line(node));
        return;
    }
    if (!torn_by_table(r, node))
        read_block(r, node);
    r->style = NULL;
}

static bool check_nesting(struct reader *r, cmark_node *root)
{
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;
    size_t depth = 0;
    bool ok = true;

    while (ok && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (type != CMARK_NODE_LIST && type != CMARK_NODE_BLOCK_QUOTE)
            continue;
        depth = event == CMARK_EVENT_ENTER ? depth + 1 : depth - 1;
        ok = depth <= LIMIT_STORY_NESTING;
        if (!ok)
            DIAG(r->diag, MSG_STORY_NESTING, block_place(r, node),
                 diag_format(r->diag, "%d", LIMIT_STORY_NESTING));
    }
    cmark_iter_free(iter);
    return ok;
}

/* --- nothing is lost --- */

static size_t count_lines(const char *text)
{
    size_t count = 0;

    for (; text && *text; text++)
        count += *text == '\n';
    return count;
}

static bool is_leaf(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);

    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING ||
           type == CMARK_NODE_CODE_BLOCK || is_table(node) || type == CMARK_NODE_HTML_BLOCK ||
           type == CMARK_NODE_THEMATIC_BREAK;
}

/* cmark ends a block of HTML before its first line; its text tells better. */
static void cover(struct reader *r, cmark_node *node)
{
    size_t first = node_line(node);
    int end = cmark_node_get_end_line(node);
    size_t last = first + count_lines(cmark_node_get_literal(node));

    last = end > 0 && (size_t)end - 1 > last ? (size_t)end - 1 : last;
    for (size_t i = first; i <= last && i < r->scan->line_count; i++)
        r->covered[i] = true;
}

static void cover_all(struct reader *r, cmark_node *root)
{
    cmark_iter *iter = cmark_iter_new(root);

    r->covered = ARENA_ARRAY(r->arena, bool, r->scan->line_count);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (is_leaf(node))
            cover(r, node);
        else if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION)
            r->covered[node_line(node)] = true; /* it may be empty */
    }
    cmark_iter_free(iter);
}

static void report_lost_note(struct reader *r, struct slice label)
{
    const struct place *first = map_lookup(&r->note_labels, label);
    struct place place = {r->scan->source, (size_t)(label.text - r->scan->source->text.text),
                          label.size};

    if (first) {
        DIAG(r->diag, MSG_STORY_NOTE_TWICE, place, diag_text(r->diag, label));
        DIAG_ADD(r->diag, MSG_FIRST_DEFINED_HERE, *first);
    } else {
        DIAG(r->diag, MSG_STORY_NOTE_UNUSED, place, diag_text(r->diag, label));
    }
}

/* Only signs of lists and quotes: no text that could be lost. */
static bool is_bare(struct slice line)
{
    for (size_t i = 0; i < line.size; i++)
        if (!strchr(" \t\r\n>-+*0123456789.)", line.text[i]))
            return false;
    return true;
}

/* Reports a lost piece at its first line; its other lines follow without a break. */
static void check_lost(struct reader *r)
{
    bool lost = false;

    for (size_t i = 0; i < r->scan->line_count; i++) {
        struct slice line =
            slice_part(r->scan->markdown, r->scan->lines[i], r->scan->lines[i + 1]);
        struct slice shown = scan_line(r->scan, i);
        struct slice label;
        if (slice_trim(line).size == 0)
            continue;
        if (r->covered[i] || is_bare(line)) {
            lost = lost && !r->covered[i];
            continue;
        }
        if (note_head(shown, &label))
            report_lost_note(r, label);
        else if (slice_starts(slice_trim(shown), "["))
            DIAG(r->diag, MSG_STORY_REFERENCE, scan_line_place(r->scan, i));
        else if (!lost)
            DIAG(r->diag, MSG_STORY_LOST, scan_line_place(r->scan, i));
        lost = true;
    }
}

/* --- cmark --- */

static void register_extensions(void) { cmark_gfm_core_extensions_ensure_registered(); }

cmark_parser *markdown_parser(bool whole)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, register_extensions);
    cmark_parser *parser = cmark_parser_new(whole ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT);
    if (whole) {
        cmark_syntax_extension *table = cmark_find_syntax_extension("table");
        assert(table);
        cmark_parser_attach_syntax_extension(parser, table);
    }
    return parser;
}

static void finish(struct reader *r)
{
    struct story *story = r->story;

    story->blocks = r->blocks.items;
    story->block_count = r->blocks.count;
    story->parts = r->parts.items;
    story->part_count = r->parts.count;
    story->quotations = r->quotations.items;
    story->quotation_count = r->quotations.count;
    story->notes = r->notes.items;
    story->note_count = r->notes.count;
}

static bool read_tree(struct reader *r, cmark_node *root)
{
    if (!check_nesting(r, root))
        return false;
    begin_part(r, SLICE(""), (struct place){r->scan->source, 0, 0});
    for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node))
        read_node(r, node);
    end_part(r);
    cover_all(r, root);
    check_lost(r);
    finish(r);
    return true;
}

bool blocks_read(struct arena *arena, const struct scan *scan, struct story *story,
                 struct diag *diag)
{
    struct reader r = {.arena = arena, .diag = diag, .scan = scan, .story = story};
    cmark_parser *parser = markdown_parser(true);

    map_init(&r.part_names, arena);
    map_init(&r.note_labels, arena);
    cmark_parser_feed(parser, scan->markdown.text, scan->markdown.size);
    cmark_node *root = cmark_parser_finish(parser);
    bool ok = read_tree(&r, root);
    cmark_node_free(root);
    cmark_parser_free(parser);
    return ok;
}

const char *story_library_version(void) { return cmark_version_string(); }
