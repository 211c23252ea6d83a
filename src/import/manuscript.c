/* manuscript.c -- the tree of a document as the Markdown of a story.
 *
 * The tree is JSON: {"t": kind, "c": content}. Paragraphs stand in one line each. What a
 * story has no way to say (underlining, raised type, colours) is set plainly, with a warning;
 * what would lose words is an error.
 */
#include <errno.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "import/docx.h"
#include "import/import.h"
#include "import/odt.h"
#include "import/pandoc.h"
#include "import/remarks.h"
#include "import/tidy.h"
#include "import/tree.h"
#include "import/writer.h"
#include "import/zip.h"

enum { NESTING = 200, BEHIND_BYTES = 40 };

struct reader {
    struct arena *arena;
    struct diag *diag;
    bool accept;
    unsigned depth;
    struct text_bytes {
        ARRAY_OF(char);
    } out;
    struct {
        ARRAY_OF(struct slice);
    } notes;           /* as Markdown */
    struct slice last; /* the last words written, for places of pictures */
    size_t plain;      /* runs whose look is lost */
    size_t tabs;
    bool in_note;
    struct manuscript *manuscript;
};

/* ---------------------------------------------------------------- JSON */

/* The value of a key in an attribute [id, [classes], [[key, value]]]. */
static struct slice attribute_of(const json_t *attributes, const char *key)
{
    const json_t *pairs = json_array_get(attributes, 2);

    for (size_t i = 0; i < json_array_size(pairs); i++) {
        const json_t *pair = json_array_get(pairs, i);

        if (slice_is(tree_string(json_array_get(pair, 0)), key)) {
            return tree_string(json_array_get(pair, 1));
        }
    }
    return SLICE("");
}

static bool has_class(const json_t *attributes, const char *name)
{
    const json_t *classes = json_array_get(attributes, 1);

    for (size_t i = 0; i < json_array_size(classes); i++) {
        if (slice_is(tree_string(json_array_get(classes, i)), name)) {
            return true;
        }
    }
    return false;
}

/* ---------------------------------------------------------------- what is said about it */

static const char *quoted(const struct reader *r, struct slice words)
{
    return tree_quoted(r->diag, words);
}

static void report_construct(struct reader *r, enum message message, const char *what)
{
    DIAG(r->diag, message, NOWHERE, what, quoted(r, r->last));
}

/* What a story cannot hold, by pandoc's name for it. */
static void report_lost(struct reader *r, const char *kind)
{
    static const struct {
        const char *kind;
        const char *words[2]; /* by language */
    } names[] = {
        {"Math", {"a formula", "eine Formel"}},
        {"Note", {"a note inside a note", "eine Anmerkung in einer Anmerkung"}},
        {"Table",
         {"a table whose columns the file does not tell",
          "eine Tabelle, deren Spalten die Datei nicht nennt"}},
        {"Object", {"something made by another program", "etwas aus einem anderen Programm"}},
        {"DefinitionList", {"a list of definitions", "eine Definitionsliste"}},
        {"RawInline", {"foreign markup", "fremde Auszeichnung"}},
        {"RawBlock", {"foreign markup", "fremde Auszeichnung"}},
    };

    const char *name = diag_text(r->diag, slice_of(kind));

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i].kind, kind) == 0) {
            name = names[i].words[diag_language(r->diag)];
        }
    }
    report_construct(r, MSG_IMPORT_LOST, name);
    DIAG_ADD(r->diag, MSG_IMPORT_LOST_HINT, NOWHERE);
}

static void remember(struct reader *r, struct slice words)
{
    size_t from = words.size > BEHIND_BYTES ? words.size - BEHIND_BYTES : 0;

    while (from < words.size && ((unsigned char)words.text[from] & 0xC0) == 0x80) {
        from++;
    }
    if (words.size > 0) {
        r->last = slice_part(words, from, words.size);
    }
}

/* ---------------------------------------------------------------- inline text */

static void inlines_write(struct reader *r, const json_t *inlines, struct writer *w);

/* The words alone, for messages. */
static struct slice plain_words(struct reader *r, const json_t *inlines)
{
    struct reader quiet = {
        .arena = r->arena, .diag = diag_new(LANGUAGE_ENGLISH), .accept = true};
    struct manuscript none = {0};
    struct writer w = {.arena = r->arena};

    quiet.manuscript = &none;
    inlines_write(&quiet, inlines, &w);
    diag_free(quiet.diag);
    return slice_trim((struct slice){w.bytes.items, w.bytes.count});
}

static bool is_blank_inline(const json_t *node)
{
    return tree_is(node, "Space") || tree_is(node, "SoftBreak");
}

/* Marks stand at words: blanks of theirs go outside, and a pair around nothing is none. */
static void marked_write(struct reader *r, const json_t *inlines, const char *mark,
                         struct writer *w)
{
    json_t *inner = json_copy((json_t *)(uintptr_t)inlines);

    while (json_array_size(inner) > 0 && is_blank_inline(json_array_get(inner, 0))) {
        writer_space(w);
        json_array_remove(inner, 0);
    }
    bool behind = false;
    while (json_array_size(inner) > 0 &&
           is_blank_inline(json_array_get(inner, json_array_size(inner) - 1))) {
        json_array_remove(inner, json_array_size(inner) - 1);
        behind = true;
    }
    if (json_array_size(inner) > 0) {
        writer_markup(w, mark);
        inlines_write(r, inner, w);
        writer_markup(w, mark);
    }
    if (behind) {
        writer_space(w);
    }
    json_decref(inner);
}

static void code_write(struct slice code, struct writer *w)
{
    const char *fence = slice_find(code, SLICE("`"), 0) == SIZE_MAX ? "`" : "``";

    writer_markup(w, fence);
    for (size_t i = 0; i < code.size; i++) {
        const char letter[2] = {code.text[i], '\0'};
        writer_markup(w, letter);
    }
    writer_markup(w, fence);
}

/* A target inside the document leads nowhere on paper. */
static void link_write(struct reader *r, const json_t *link, struct writer *w)
{
    struct slice target = tree_string(json_array_get(json_array_get(link, 2), 0));

    if (target.size == 0 || slice_starts(target, "#")) {
        inlines_write(r, json_array_get(link, 1), w);
        return;
    }
    writer_markup(w, "[");
    inlines_write(r, json_array_get(link, 1), w);
    writer_markup(w, "](");
    bool plain = slice_find(target, SLICE(" "), 0) == SIZE_MAX &&
                 slice_find(target, SLICE("("), 0) == SIZE_MAX &&
                 slice_find(target, SLICE(")"), 0) == SIZE_MAX;
    writer_markup(w, plain ? "" : "<");
    writer_markup(w, arena_string(r->arena, target));
    writer_markup(w, plain ? ")" : ">)");
}

/* The words so far of what is being written. */
static void written_remember(struct reader *r, const struct writer *w)
{
    struct slice so_far = {w->bytes.items, w->bytes.count};

    remember(r, arena_copy(r->arena, slice_trim(so_far)));
}

static void image_note(struct reader *r, const json_t *image, const struct writer *w)
{
    written_remember(r, w);
    *ARRAY_PUSH(r->arena, &r->manuscript->pictures) = (struct manuscript_picture){
        .path = arena_copy(r->arena, tree_string(json_array_get(json_array_get(image, 2), 0))),
        .behind = arena_copy(r->arena, r->last),
        .alternative = tree_words(r->arena, json_array_get(image, 1))};
}

/* Somebody's change or remark that nobody has decided about, behind the words remembered. */
static void remark_report(struct reader *r, enum message message, struct slice author,
                          struct slice words)
{
    DIAG(r->diag, message, NOWHERE, quoted(r, author), quoted(r, r->last), quoted(r, words));
    DIAG_ADD(r->diag, MSG_IMPORT_DECIDE, NOWHERE);
}

static void change_report(struct reader *r, const json_t *attributes, const json_t *inlines,
                          const struct writer *w)
{
    static const struct {
        const char *name;
        enum message message;
    } kinds[] = {
        {"insertion", MSG_IMPORT_INSERTED},
        {"deletion", MSG_IMPORT_DELETED},
        {"comment-start", MSG_IMPORT_COMMENT},
        {"paragraph-insertion", MSG_IMPORT_PARAGRAPH},
        {"paragraph-deletion", MSG_IMPORT_PARAGRAPH},
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (has_class(attributes, kinds[i].name)) {
            written_remember(r, w);
            remark_report(r, kinds[i].message, attribute_of(attributes, "author"),
                          plain_words(r, inlines));
        }
    }
}

static void span_write(struct reader *r, const json_t *span, struct writer *w)
{
    const json_t *attributes = json_array_get(span, 0);
    const json_t *inlines = json_array_get(span, 1);

    if (!r->accept) {
        change_report(r, attributes, inlines, w);
    }
    if (has_class(attributes, "comment-start") || has_class(attributes, "comment-end") ||
        has_class(attributes, "deletion")) {
        return;
    }
    inlines_write(r, inlines, w);
}

static struct slice blocks_text(struct reader *r, const json_t *blocks);

static void note_write(struct reader *r, const json_t *blocks, struct writer *w)
{
    if (r->in_note) {
        report_lost(r, "Note");
        return;
    }
    r->in_note = true;
    struct slice text = blocks_text(r, blocks);
    r->in_note = false;
    *ARRAY_PUSH(r->arena, &r->notes) = text;
    /* The reader wants the mark at the word. */
    while (w->bytes.count > 0 && !w->literal.items[w->bytes.count - 1] &&
           w->bytes.items[w->bytes.count - 1] == ' ') {
        w->bytes.count--;
        w->literal.count--;
    }
    writer_markup(w, arena_printf(r->arena, "[^%zu]", r->notes.count).text);
}

/* Looks that a story does not say; their words stay. */
static const json_t *plain_inlines(const json_t *node)
{
    static const char *const looks[] = {"Underline", "Superscript", "Subscript", "SmallCaps"};

    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        if (tree_is(node, looks[i])) {
            return tree_content(node);
        }
    }
    return NULL;
}

static void other_inline_write(struct reader *r, const json_t *node, struct writer *w)
{
    const json_t *c = tree_content(node);

    if (tree_is(node, "Link")) {
        link_write(r, c, w);
    } else if (tree_is(node, "Image")) {
        image_note(r, c, w);
    } else if (tree_is(node, "Note")) {
        note_write(r, c, w);
    } else if (tree_is(node, "Span")) {
        span_write(r, c, w);
    } else if (tree_is(node, "Code")) {
        code_write(tree_string(json_array_get(c, 1)), w);
    } else if (tree_is(node, "Quoted")) {
        bool is_single = tree_is(json_array_get(c, 0), "SingleQuote");
        writer_literal(w, is_single ? SLICE("'") : SLICE("\""));
        inlines_write(r, json_array_get(c, 1), w);
        writer_literal(w, is_single ? SLICE("'") : SLICE("\""));
    } else if (tree_is(node, "Cite")) {
        inlines_write(r, json_array_get(c, 1), w);
    } else if (tree_is(node, "Tab")) {
        r->tabs++;
        writer_space(w);
    } else if (tree_is(node, "Field")) {
        inlines_write(r, c, w);
        written_remember(r, w);
        DIAG(r->diag, MSG_IMPORT_FIELD, NOWHERE, quoted(r, r->last));
    } else if (tree_is(node, "Drawing")) {
        written_remember(r, w);
        DIAG(r->diag, MSG_IMPORT_DRAWING, NOWHERE, quoted(r, r->last));
    } else if (tree_is(node, "Strikeout")) {
        report_construct(r, MSG_IMPORT_STRUCK, quoted(r, plain_words(r, c)));
    } else {
        report_lost(r, tree_kind(node));
    }
}

static void inline_write(struct reader *r, const json_t *node, struct writer *w)
{
    const json_t *plain = plain_inlines(node);

    if (tree_is(node, "Str")) {
        writer_literal(w, tree_string(tree_content(node)));
    } else if (is_blank_inline(node)) {
        writer_space(w);
    } else if (tree_is(node, "LineBreak")) {
        writer_markup(w, "\\\n");
    } else if (tree_is(node, "Emph")) {
        marked_write(r, tree_content(node), "*", w);
    } else if (tree_is(node, "Strong")) {
        marked_write(r, tree_content(node), "**", w);
    } else if (plain) {
        r->plain++;
        inlines_write(r, plain, w);
    } else {
        other_inline_write(r, node, w);
    }
}

static void inlines_write(struct reader *r, const json_t *inlines, struct writer *w)
{
    if (++r->depth > NESTING) {
        DIAG(r->diag, MSG_IMPORT_DEEP, NOWHERE);
    }
    for (size_t i = 0; i < json_array_size(inlines) && r->depth <= NESTING; i++) {
        inline_write(r, json_array_get(inlines, i), w);
    }
    r->depth--;
}

static struct slice inlines_text(struct reader *r, const json_t *inlines, bool in_cell)
{
    struct writer w = {.arena = r->arena};

    inlines_write(r, inlines, &w);
    struct slice text = writer_finish(&w, in_cell);
    remember(r, text);
    return text;
}

/* ---------------------------------------------------------------- blocks */

static void put(struct reader *r, struct slice text)
{
    for (size_t i = 0; i < text.size; i++) {
        *ARRAY_PUSH(r->arena, &r->out) = text.text[i];
    }
}

/* `text` with `first` before its first line and `rest` before the others; blank lines stay
 * without blanks at their end. An empty line before it. */
static void put_block(struct reader *r, const char *first, const char *rest, struct slice text)
{
    struct slice line;
    bool begins = true;

    if (text.size == 0) {
        return;
    }
    if (r->out.count > 0) {
        put(r, SLICE("\n"));
    }
    for (bool more = true; more; begins = false) {
        more = slice_cut(text, '\n', &line, &text);
        struct slice prefix = slice_of(begins ? first : rest);
        if (line.size == 0) {
            while (prefix.size > 0 && prefix.text[prefix.size - 1] == ' ') {
                prefix.size--;
            }
        }
        put(r, prefix);
        put(r, line);
        put(r, SLICE("\n"));
    }
}

static void blocks_write(struct reader *r, const json_t *blocks);

/* Blocks as a text of their own, without a line end. */
static struct slice blocks_text(struct reader *r, const json_t *blocks)
{
    struct text_bytes outer = r->out;

    r->out = (struct text_bytes){0};
    blocks_write(r, blocks);
    struct slice text = {r->out.items, r->out.count};
    r->out = outer;
    while (text.size > 0 && text.text[text.size - 1] == '\n') {
        text.size--;
    }
    return text;
}

static void heading_write(struct reader *r, const json_t *heading)
{
    int64_t level = json_integer_value(json_array_get(heading, 0));
    const char *signs = "######";
    struct slice text = inlines_text(r, json_array_get(heading, 2), false);
    size_t kept = (size_t)(level < 1 ? 1 : level > 6 ? 6 : level);

    put_block(r, arena_printf(r->arena, "%s ", signs + 6 - kept).text, "", text);
}

static void list_write(struct reader *r, const json_t *items, bool ordered, int64_t number)
{
    for (size_t i = 0; i < json_array_size(items); i++, number++) {
        struct slice text = blocks_text(r, json_array_get(items, i));
        struct slice mark = ordered ? arena_printf(r->arena, "%d. ", (int)number) : SLICE("- ");
        struct slice indent = arena_printf(r->arena, "%*s", (int)mark.size, "");

        put_block(r, arena_string(r->arena, mark), indent.text, text);
    }
}

static void cells_write(struct reader *r, const json_t *row, size_t columns,
                        struct text_bytes *out)
{
    const json_t *cells = json_array_get(row, 1);
    struct text_bytes outer = r->out;

    r->out = *out;
    for (size_t i = 0; i < columns; i++) {
        const json_t *cell = json_array_get(cells, i);
        const json_t *blocks = json_array_get(cell, 4);
        bool spans = cell && (json_integer_value(json_array_get(cell, 2)) > 1 ||
                              json_integer_value(json_array_get(cell, 3)) > 1);

        put(r, i > 0 ? SLICE(" | ") : SLICE("| "));
        for (size_t b = 0; b < json_array_size(blocks); b++) {
            const json_t *block = json_array_get(blocks, b);

            if (spans || (!tree_is(block, "Para") && !tree_is(block, "Plain"))) {
                DIAG(r->diag, MSG_IMPORT_CELL, NOWHERE, quoted(r, r->last));
                DIAG_ADD(r->diag, MSG_IMPORT_CELL_HINT, NOWHERE);
                spans = false;
                continue;
            }
            put(r, b > 0 ? SLICE(" ") : SLICE(""));
            put(r, inlines_text(r, tree_content(block), true));
        }
    }
    put(r, SLICE(" |\n"));
    *out = r->out;
    r->out = outer;
}

/* The line below the head of a table: how its columns stand. */
static void columns_write(struct reader *r, const json_t *specs, size_t columns)
{
    for (size_t i = 0; i < columns; i++) {
        const json_t *align = json_array_get(json_array_get(specs, i), 0);

        put(r, tree_is(align, "AlignRight")    ? SLICE("|--:")
               : tree_is(align, "AlignCenter") ? SLICE("|:-:")
                                               : SLICE("|---"));
    }
    put(r, SLICE("|\n"));
}

static void rows_write(struct reader *r, const json_t *rows, const json_t *specs,
                       size_t columns, size_t *count, struct text_bytes *out)
{
    for (size_t i = 0; i < json_array_size(rows); i++) {
        cells_write(r, json_array_get(rows, i), columns, out);
        if ((*count)++ > 0) {
            continue;
        }
        struct text_bytes outer = r->out;
        r->out = *out;
        columns_write(r, specs, columns);
        *out = r->out;
        r->out = outer;
    }
}

static size_t widest_row(const json_t *rows, size_t columns)
{
    for (size_t i = 0; i < json_array_size(rows); i++) {
        size_t cells = json_array_size(json_array_get(json_array_get(rows, i), 1));

        columns = cells > columns ? cells : columns;
    }
    return columns;
}

/* A table without a grid of its own says nothing of its columns. */
static size_t count_columns(const json_t *table)
{
    const json_t *bodies = json_array_get(table, 4);
    size_t columns = json_array_size(json_array_get(table, 2));

    columns = widest_row(json_array_get(json_array_get(table, 3), 1), columns);
    for (size_t i = 0; i < json_array_size(bodies); i++) {
        columns = widest_row(json_array_get(json_array_get(bodies, i), 3), columns);
    }
    return columns;
}

/* [attributes, caption, columns, head, bodies, foot]. The first row is the head. */
static void table_write(struct reader *r, const json_t *table)
{
    size_t columns = count_columns(table);
    const json_t *specs = json_array_get(table, 2);
    const json_t *bodies = json_array_get(table, 4);
    struct text_bytes out = {0};
    size_t count = 0;

    if (columns == 0) { /* pandoc loses the cells of a table without a grid */
        report_lost(r, "Table");
        return;
    }
    blocks_write(r, json_array_get(json_array_get(table, 1), 1));
    rows_write(r, json_array_get(json_array_get(table, 3), 1), specs, columns, &count, &out);
    for (size_t i = 0; i < json_array_size(bodies); i++) {
        rows_write(r, json_array_get(json_array_get(bodies, i), 2), specs, columns, &count,
                   &out);
        rows_write(r, json_array_get(json_array_get(bodies, i), 3), specs, columns, &count,
                   &out);
    }
    rows_write(r, json_array_get(json_array_get(table, 5), 1), specs, columns, &count, &out);
    struct slice text = {out.items, out.count};
    if (text.size > 0) {
        text.size--;
    }
    put_block(r, "", "", text);
}

static void code_block_write(struct reader *r, struct slice code)
{
    struct slice text = arena_printf(r->arena, "```\n%.*s\n```", SLICE_ARG(code));

    put_block(r, "", "", text);
}

static void lines_write(struct reader *r, const json_t *lines)
{
    struct writer w = {.arena = r->arena};

    for (size_t i = 0; i < json_array_size(lines); i++) {
        writer_markup(&w, i > 0 ? "\\\n" : "");
        inlines_write(r, json_array_get(lines, i), &w);
    }
    put_block(r, "", "", writer_finish(&w, false));
}

/* Its words stand behind the paragraph it hangs on. */
static void box_write(struct reader *r, const json_t *blocks)
{
    size_t before = r->out.count;
    size_t pictures = r->manuscript->pictures.count;

    blocks_write(r, blocks);
    if (r->out.count == before) { /* nothing may have been written at all */
        return;
    }
    struct slice words = {r->out.items + before, r->out.count - before};
    DIAG(r->diag,
         pictures < r->manuscript->pictures.count ? MSG_IMPORT_CAPTION : MSG_IMPORT_BOX,
         NOWHERE, quoted(r, words));
}

static void block_write(struct reader *r, const json_t *block)
{
    const json_t *c = tree_content(block);

    if (tree_is(block, "Para") || tree_is(block, "Plain")) {
        put_block(r, "", "", inlines_text(r, c, false));
    } else if (tree_is(block, "Header")) {
        heading_write(r, c);
    } else if (tree_is(block, "BulletList")) {
        list_write(r, c, false, 1);
    } else if (tree_is(block, "OrderedList")) {
        int64_t first = json_integer_value(json_array_get(json_array_get(c, 0), 0));
        list_write(r, json_array_get(c, 1), true, first < 0 || first > 99999 ? 1 : first);
    } else if (tree_is(block, "BlockQuote")) {
        put_block(r, "> ", "> ", blocks_text(r, c));
    } else if (tree_is(block, "Table")) {
        table_write(r, c);
    } else if (tree_is(block, "Div")) {
        blocks_write(r, json_array_get(c, 1));
    } else if (tree_is(block, "CodeBlock")) {
        code_block_write(r, tree_string(json_array_get(c, 1)));
    } else if (tree_is(block, "LineBlock")) {
        lines_write(r, c);
    } else if (tree_is(block, "TextBox")) {
        box_write(r, c);
    } else if (tree_is(block, "Index")) {
        DIAG(r->diag, MSG_IMPORT_INDEX, NOWHERE, quoted(r, r->last));
    } else if (tree_is(block, "HorizontalRule")) {
        DIAG(r->diag, MSG_IMPORT_RULE, NOWHERE, quoted(r, r->last));
    } else if (!tree_is(block, "Null")) {
        report_lost(r, tree_kind(block));
    }
}

static void blocks_write(struct reader *r, const json_t *blocks)
{
    if (++r->depth > NESTING) {
        DIAG(r->diag, MSG_IMPORT_DEEP, NOWHERE);
    }
    for (size_t i = 0; i < json_array_size(blocks) && r->depth <= NESTING; i++) {
        block_write(r, json_array_get(blocks, i));
    }
    r->depth--;
}

/* ---------------------------------------------------------------- front matter */

/* Title, subtitle, author and the like are styles of the word processor; pandoc takes
 * their paragraphs out of the text. */
static void meta_write(struct reader *r, const json_t *meta, const char *key, const char *sign)
{
    const json_t *value = json_object_get(meta, key);

    if (tree_is(value, "MetaInlines")) {
        put_block(r, sign, "", inlines_text(r, tree_content(value), false));
    } else if (tree_is(value, "MetaBlocks")) {
        blocks_write(r, tree_content(value));
    } else if (tree_is(value, "MetaList")) {
        for (size_t i = 0; i < json_array_size(tree_content(value)); i++) {
            const json_t *one = json_array_get(tree_content(value), i);
            put_block(r, sign, "", inlines_text(r, tree_content(one), false));
        }
    }
}

static struct slice title_of(struct reader *r, const json_t *meta, const json_t *blocks)
{
    const json_t *title = json_object_get(meta, "title");

    if (tree_is(title, "MetaInlines")) {
        return plain_words(r, tree_content(title));
    }
    for (size_t i = 0; i < json_array_size(blocks); i++) {
        const json_t *block = json_array_get(blocks, i);

        if (tree_is(block, "Header")) {
            return plain_words(r, json_array_get(tree_content(block), 2));
        }
    }
    return SLICE("");
}

/* In double quotes of YAML; nothing, if there is no title. */
static void front_write(struct reader *r, struct slice title)
{
    if (title.size == 0) {
        return;
    }
    put(r, SLICE("---\ntitle: \""));
    for (size_t i = 0; i < title.size; i++) {
        if (title.text[i] == '"' || title.text[i] == '\\') {
            put(r, SLICE("\\"));
        }
        put(r, title.text[i] == '\n' ? SLICE(" ") : slice_part(title, i, i + 1));
    }
    put(r, SLICE("\"\n---\n"));
}

static void notes_write(struct reader *r)
{
    for (size_t i = 0; i < r->notes.count; i++) {
        put_block(r, arena_printf(r->arena, "[^%zu]: ", i + 1).text, "    ", r->notes.items[i]);
    }
}

/* The words of a text box, that pandoc does not know, stand at the end. */
static void missed_write(struct reader *r, const struct missed *missed)
{
    switch (missed->kind) {
    case MISSED_WORDS:
        DIAG(r->diag, MSG_IMPORT_MISSED, NOWHERE, quoted(r, missed->words),
             quoted(r, missed->behind));
        DIAG_ADD(r->diag, MSG_IMPORT_MISSED_HINT, NOWHERE);
        break;
    case MISSED_BOX: {
        struct writer w = {.arena = r->arena};
        writer_literal(&w, missed->words);
        put_block(r, "", "", writer_finish(&w, false));
        DIAG(r->diag, MSG_IMPORT_BOX_END, NOWHERE, quoted(r, missed->words),
             quoted(r, missed->behind));
        break;
    }
    case MISSED_COMMENT:
        if (!r->accept) {
            remember(r, missed->behind);
            remark_report(r, MSG_IMPORT_COMMENT, missed->author, missed->words);
        }
        break;
    case MISSED_HEAD:
        DIAG(r->diag, MSG_IMPORT_HEAD, NOWHERE, quoted(r, missed->words));
        break;
    }
}

static void document_write(struct reader *r, const json_t *document,
                           const struct missed_list *missed)
{
    static const char *const lines[] = {"subtitle", "author", "date", "abstract"};
    const json_t *meta = json_object_get(document, "meta");
    const json_t *blocks = json_object_get(document, "blocks");

    front_write(r, title_of(r, meta, blocks));
    meta_write(r, meta, "title", "# ");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        meta_write(r, meta, lines[i], "");
    }
    blocks_write(r, blocks);
    for (size_t i = 0; i < missed->count; i++) {
        missed_write(r, &missed->items[i]);
    }
    notes_write(r);
    if (r->tabs > 0) {
        DIAG(r->diag, MSG_IMPORT_TABS, NOWHERE, diag_format(r->diag, "%zu", r->tabs));
    }
    if (r->plain > 0) {
        DIAG(r->diag, MSG_IMPORT_PLAIN, NOWHERE, diag_format(r->diag, "%zu", r->plain));
    }
}

/* ---------------------------------------------------------------- what pandoc does not tell */

/* A change without words is one of paragraphs. */
static enum import_status remarks_report(struct reader *r, const char *path)
{
    static const enum message messages[] = {[REMARK_INSERTED] = MSG_IMPORT_INSERTED,
                                            [REMARK_DELETED] = MSG_IMPORT_DELETED,
                                            [REMARK_COMMENT] = MSG_IMPORT_COMMENT};
    struct remarks remarks = {0};
    enum import_status status = remarks_read(r->arena, path, &remarks, r->diag);

    for (size_t i = 0; i < remarks.count; i++) {
        const struct remark *remark = remarks.items[i];
        bool of_words = remark->words.size > 0 || remark->kind == REMARK_COMMENT;

        remember(r, remark->behind);
        remark_report(r, of_words ? messages[remark->kind] : MSG_IMPORT_PARAGRAPH,
                      remark->author, remark->words);
    }
    r->last = SLICE("");
    return status;
}

/* ---------------------------------------------------------------- the two commands */

/* `errors`: how many had been said before the manuscript was read. */
static enum import_status tree_write(struct reader *r, json_t *document,
                                     const struct missed_list *missed, size_t errors)
{
    tidy_document(r->arena, document, r->diag);
    document_write(r, document, missed);
    r->manuscript->markdown = (struct slice){r->out.items, r->out.count};
    return diag_errors_said(r->diag) == errors ? IMPORT_DONE : IMPORT_INPUT_WRONG;
}

static enum import_status json_read(struct reader *r, const char *path, struct slice json,
                                    json_t **document)
{
    *document = json_loadb(json.text ? json.text : "", json.size, 0, NULL);
    if (!*document) {
        DIAG(r->diag, MSG_IMPORT_HALF, NOWHERE, path);
        return IMPORT_MACHINE;
    }
    return IMPORT_DONE;
}

static bool is_odt(const char *path) { return slice_ends(slice_of(path), ".odt"); }

/* An .odt is read here, a .docx by pandoc. */
static enum import_status document_read(struct reader *r, const char *path, json_t **document)
{
    const char *const options[] = {
        "--to=json", r->accept ? "--track-changes=accept" : "--track-changes=all", NULL};
    struct slice json;

    if (is_odt(path)) {
        *document = manuscript_check(path, r->diag) ? odt_read(r->arena, path, r->diag) : NULL;
        return *document ? IMPORT_DONE : IMPORT_INPUT_WRONG;
    }
    enum import_status status = pandoc_run(r->arena, path, options, &json, r->diag);
    return status == IMPORT_DONE ? json_read(r, path, json, document) : status;
}

enum import_status manuscript_read(struct arena *arena, const char *path, bool accept,
                                   struct manuscript *out, struct diag *diag)
{
    struct reader r = {.arena = arena, .diag = diag, .accept = accept, .manuscript = out};
    struct missed_list missed = {0};
    size_t errors = diag_errors_said(diag);
    json_t *document = NULL;

    tree_init();
    enum import_status status = document_read(&r, path, &document);
    if (status == IMPORT_DONE && !accept && is_odt(path)) {
        status = remarks_report(&r, path);
    }
    if (status == IMPORT_DONE && !is_odt(path)) { /* before what was typed is taken off */
        docx_missed(arena, path, document, &missed);
    }
    status = status == IMPORT_DONE ? tree_write(&r, document, &missed, errors) : status;
    json_decref(document);
    return status;
}

enum import_status manuscript_from_json(struct arena *arena, struct slice json, bool accept,
                                        struct manuscript *out, struct diag *diag)
{
    struct reader r = {.arena = arena, .diag = diag, .accept = accept, .manuscript = out};
    struct missed_list missed = {0};
    size_t errors = diag_errors_said(diag);
    json_t *document = NULL;

    tree_init();
    enum import_status status = json_read(&r, "<json>", json, &document);
    status = status == IMPORT_DONE ? tree_write(&r, document, &missed, errors) : status;
    json_decref(document);
    return status;
}

/* ---------------------------------------------------------------- pictures */

/* «Pictures/a.png»: a folder and a name, nothing that leads elsewhere. */
static bool is_inside(struct slice path)
{
    struct slice folder;
    struct slice name;

    return slice_cut(path, '/', &folder, &name) && folder.size > 0 && name.size > 0 &&
           folder.text[0] != '.' && name.text[0] != '.' &&
           slice_find(name, SLICE("/"), 0) == SIZE_MAX &&
           slice_find(path, SLICE(":"), 0) == SIZE_MAX;
}

static enum import_status picture_extract(struct arena *arena, struct slice archive,
                                          struct slice path, const char *folder,
                                          struct diag *diag)
{
    const char *to = path_join(arena, slice_of(folder), path).text;
    const char *inside = arena_string(arena, path_folder(slice_of(to)));
    struct slice picture;

    if (!is_inside(path) ||
        !zip_read(arena, archive, arena_string(arena, path), MANUSCRIPT_BYTES, &picture)) {
        DIAG(diag, MSG_IMPORT_NO_PICTURE, NOWHERE, diag_text(diag, path));
        return IMPORT_INPUT_WRONG;
    }
    if ((mkdir(inside, 0777) != 0 && errno != EEXIST) || !output_save(to, picture)) {
        DIAG(diag, MSG_OUTPUT_FAILED, NOWHERE, to, diag_reason(diag, errno));
        return IMPORT_MACHINE;
    }
    return IMPORT_DONE;
}

static enum import_status odt_extract(struct arena *arena, const char *path,
                                      const struct manuscript *manuscript, const char *folder,
                                      struct diag *diag)
{
    struct slice archive;
    enum import_status status = IMPORT_DONE;

    if (file_read(arena, path, MANUSCRIPT_BYTES, &archive) != FILE_OK) {
        DIAG(diag, MSG_FILE_UNREADABLE, NOWHERE, path, diag_reason(diag, errno));
        return IMPORT_INPUT_WRONG;
    }
    for (size_t i = 0; i < manuscript->pictures.count && status == IMPORT_DONE; i++) {
        status =
            picture_extract(arena, archive, manuscript->pictures.items[i].path, folder, diag);
    }
    return status;
}

enum import_status manuscript_extract(struct arena *arena, const char *path,
                                      const struct manuscript *manuscript, const char *folder,
                                      struct diag *diag)
{
    const char *const options[] = {"--to=plain", "--output=/dev/null",
                                   arena_printf(arena, "--extract-media=%s", folder).text,
                                   NULL};
    struct slice printed;

    return is_odt(path) ? odt_extract(arena, path, manuscript, folder, diag)
                        : pandoc_run(arena, path, options, &printed, diag);
}
