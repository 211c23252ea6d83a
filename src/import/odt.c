/* odt.c -- an .odt as a tree of paragraphs, lists, tables and notes.
 *
 * OpenDocument 1.3, part 3. What a paragraph is, is said by its style: automatic styles hold
 * what somebody set by hand, their parents the names of the word processor. Words stand in
 * runs of one look; what only steers the word processor is passed over by name, and the words
 * of everything else are kept.
 */
#include "import/odt.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "import/odf.h"
#include "import/pandoc.h"
#include "import/zip.h"

enum {
    CONTENT_BYTES = 32 << 20, /* an element of four bytes takes forty times as much */
    PARENTS_MOST = 32,
    LEVELS = 10,
    COLUMNS_MOST = 256, /* rows and columns that are only repeated are cut off there */
    ROWS_MOST = 4096,
};

enum look {
    LOOK_BOLD = 1,
    LOOK_ITALIC = 2,
    LOOK_STRUCK = 4,
    LOOK_UNDERLINED = 8,
    LOOK_CAPITALS = 16,
    LOOK_RAISED = 32,
    LOOK_LOWERED = 64,
};

enum alignment { ALIGN_UNSAID, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

struct style {
    struct slice name, parent, family, list;
    unsigned look, said; /* of `said` looks it says whether they are on */
    bool automatic;
    int level; /* of a heading; 0: none */
    enum alignment align;
};

struct list_style {
    bool numbered[LEVELS];
    int start[LEVELS];
    int count; /* the last number of its outermost level */
};

struct odt {
    struct arena *arena;
    struct map styles; /* «paragraph\nP1» */
    struct map lists;
    json_t *meta;
    json_t *boxes; /* blocks of text boxes, to stand behind the paragraph */
};

/* A number from 1 to `most`, else `fallback`. */
static int number_of(struct slice text, int fallback, int most)
{
    int number = 0;

    for (size_t i = 0; i < text.size && number <= most; i++) {
        if (text.text[i] < '0' || text.text[i] > '9') {
            return fallback;
        }
        number = number * 10 + text.text[i] - '0';
    }
    return number < 1 ? fallback : number > most ? most : number;
}

/* ---------------------------------------------------------------- styles */

static struct slice style_key(struct odt *o, struct slice family, struct slice name)
{
    return arena_printf(o->arena, "%.*s\n%.*s", SLICE_ARG(family), SLICE_ARG(name));
}

/* One that nobody describes still has its name. */
static const struct style *style_find(struct odt *o, const char *family, struct slice name)
{
    struct slice key = style_key(o, slice_of(family), name);
    struct style *style = name.size > 0 ? map_lookup(&o->styles, key) : NULL;

    if (!style && name.size > 0) {
        style = ARENA_NEW(o->arena, struct style);
        style->name = name;
        style->family = slice_of(family);
        map_set(&o->styles, key, style);
    }
    return style;
}

static void look_set(struct style *style, unsigned look, struct slice value, bool on)
{
    if (value.size > 0) {
        style->said |= look;
        style->look |= on ? look : 0;
    }
}

static void text_properties_read(struct style *style, const struct odf_node *node)
{
    struct slice weight = odf_attribute(node, "fo:font-weight");
    struct slice slant = odf_attribute(node, "fo:font-style");
    struct slice variant = odf_attribute(node, "fo:font-variant");
    struct slice line = odf_attribute(node, "style:text-underline-style");
    struct slice through = odf_attribute(node, "style:text-line-through-style");
    struct slice position = odf_attribute(node, "style:text-position");
    bool below = slice_starts(position, "sub") || slice_starts(position, "-");
    bool level = position.size == 0 || slice_starts(position, "0");

    look_set(style, LOOK_BOLD, weight,
             slice_is(weight, "bold") || slice_is(weight, "600") || slice_is(weight, "700") ||
                 slice_is(weight, "800") || slice_is(weight, "900"));
    look_set(style, LOOK_ITALIC, slant,
             slice_is(slant, "italic") || slice_is(slant, "oblique"));
    look_set(style, LOOK_CAPITALS, variant, slice_is(variant, "small-caps"));
    look_set(style, LOOK_UNDERLINED, line, !slice_is(line, "none"));
    look_set(style, LOOK_STRUCK, through, !slice_is(through, "none"));
    look_set(style, LOOK_RAISED, position, !below && !level);
    look_set(style, LOOK_LOWERED, position, below);
}

static enum alignment align_of(struct slice word)
{
    return slice_is(word, "end") || slice_is(word, "right") ? ALIGN_RIGHT
           : slice_is(word, "center")                       ? ALIGN_CENTRE
           : word.size > 0                                  ? ALIGN_LEFT
                                                            : ALIGN_UNSAID;
}

static void style_read(struct odt *o, const struct odf_node *node, bool automatic)
{
    struct style *style = ARENA_NEW(o->arena, struct style);
    const struct odf_node *paragraph = odf_child(node, "style:paragraph-properties");

    style->name = odf_attribute(node, "style:name");
    style->family = odf_attribute(node, "style:family");
    style->parent = odf_attribute(node, "style:parent-style-name");
    style->list = odf_attribute(node, "style:list-style-name");
    style->automatic = automatic;
    style->level = number_of(odf_attribute(node, "style:default-outline-level"), 0, LEVELS);
    style->align = align_of(odf_attribute(paragraph, "fo:text-align"));
    text_properties_read(style, odf_child(node, "style:text-properties"));
    map_set(&o->styles, style_key(o, style->family, style->name), style);
}

static void list_style_read(struct odt *o, const struct odf_node *node)
{
    struct list_style *list = ARENA_NEW(o->arena, struct list_style);

    for (size_t i = 0; i < node->children.count; i++) {
        const struct odf_node *level = node->children.items[i];
        int at = number_of(odf_attribute(level, "text:level"), 1, LEVELS) - 1;

        if (odf_is(level, "text:list-level-style-number")) {
            list->numbered[at] = odf_attribute(level, "style:num-format").size > 0;
            list->start[at] = number_of(odf_attribute(level, "text:start-value"), 1, 99999);
        }
    }
    map_set(&o->lists, odf_attribute(node, "style:name"), list);
}

static void styles_read(struct odt *o, const struct odf_node *root)
{
    for (size_t i = 0; root && i < root->children.count; i++) {
        const struct odf_node *group = root->children.items[i];
        bool automatic = odf_is(group, "office:automatic-styles");

        for (size_t k = 0;
             (automatic || odf_is(group, "office:styles")) && k < group->children.count; k++) {
            const struct odf_node *node = group->children.items[k];

            if (odf_is(node, "style:style")) {
                style_read(o, node, automatic);
            } else if (odf_is(node, "text:list-style")) {
                list_style_read(o, node);
            }
        }
    }
}

/* Whether it is called so, or one it comes from; blanks are _20_ there. */
static bool style_is(struct odt *o, const struct style *style, const char *name)
{
    for (unsigned i = 0; style && i < PARENTS_MOST; i++) {
        if (slice_is(style->name, name)) {
            return true;
        }
        style = style_find(o, arena_string(o->arena, style->family), style->parent);
    }
    return false;
}

/* What is on in a run of that style inside one of `look`; of automatic styles only, if they are
 * of paragraphs: how a named one looks is no matter of the words. */
static unsigned look_of(struct odt *o, const struct style *style, unsigned look)
{
    unsigned said = 0;
    unsigned on = 0;

    for (unsigned i = 0; style && i < PARENTS_MOST; i++) {
        if (!style->automatic && slice_is(style->family, "paragraph")) {
            break;
        }
        on |= style->look & ~said;
        said |= style->said;
        style = style_find(o, arena_string(o->arena, style->family), style->parent);
    }
    return (look & ~said) | on;
}

static int style_level(struct odt *o, const struct style *style)
{
    for (unsigned i = 0; style && i < PARENTS_MOST; i++) {
        if (style->level > 0) {
            return style->level;
        }
        if (slice_starts(style->name, "Heading_20_")) {
            return number_of(slice_part(style->name, strlen("Heading_20_"), SIZE_MAX), 0,
                             LEVELS);
        }
        style = style_find(o, arena_string(o->arena, style->family), style->parent);
    }
    return 0;
}

static enum alignment style_align(struct odt *o, const struct style *style)
{
    for (unsigned i = 0; style && i < PARENTS_MOST; i++) {
        if (style->align != ALIGN_UNSAID) {
            return style->align;
        }
        style = style_find(o, arena_string(o->arena, style->family), style->parent);
    }
    return ALIGN_UNSAID;
}

/* ---------------------------------------------------------------- runs of one look */

struct runs {
    json_t *all;
    json_t *same; /* of one look, not yet in `all` */
    unsigned look;
};

static void runs_flush(struct runs *runs)
{
    static const struct {
        unsigned look;
        const char *kind;
    } looks[] = {
        {LOOK_RAISED, "Superscript"}, {LOOK_LOWERED, "Subscript"},
        {LOOK_CAPITALS, "SmallCaps"}, {LOOK_UNDERLINED, "Underline"},
        {LOOK_ITALIC, "Emph"},        {LOOK_BOLD, "Strong"},
        {LOOK_STRUCK, "Strikeout"},
    };

    for (size_t i = 0; json_array_size(runs->same) > 0 && i < sizeof looks / sizeof *looks;
         i++) {
        if (runs->look & looks[i].look) {
            runs->same = json_pack("[o]", tree_new(looks[i].kind, runs->same));
        }
    }
    json_array_extend(runs->all, runs->same);
    json_decref(runs->same);
    runs->same = json_array();
}

static void runs_put(struct runs *runs, json_t *node, unsigned look)
{
    if (look != runs->look) {
        runs_flush(runs);
        runs->look = look;
    }
    json_array_append_new(runs->same, node);
}

static struct runs runs_new(void) { return (struct runs){json_array(), json_array(), 0}; }

static json_t *runs_end(struct runs *runs)
{
    runs_flush(runs);
    json_decref(runs->same);
    return runs->all;
}

static json_t *string_new(struct slice text)
{
    return json_stringn(text.size > 0 ? text.text : "", text.size);
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static void text_read(struct slice text, unsigned look, struct runs *runs)
{
    for (size_t at = 0; at < text.size;) {
        size_t end = at;

        while (end < text.size && !is_blank(text.text[end])) {
            end++;
        }
        if (end > at) {
            runs_put(runs, tree_new("Str", string_new(slice_part(text, at, end))), look);
        }
        if (end < text.size) {
            runs_put(runs, tree_new("Space", NULL), look);
        }
        at = end + 1;
    }
}

/* ---------------------------------------------------------------- inside paragraphs */

static void blocks_read(struct odt *o, const struct odf_node *parent, json_t *out);
static void inlines_read(struct odt *o, const struct odf_node *parent, unsigned look,
                         struct runs *runs);

static json_t *attributes_new(void) { return json_pack("[s,[],[]]", ""); }

static json_t *inner_inlines(struct odt *o, const struct odf_node *node, unsigned look)
{
    struct runs runs = runs_new();

    inlines_read(o, node, look, &runs);
    return runs_end(&runs);
}

static json_t *inner_blocks(struct odt *o, const struct odf_node *node)
{
    json_t *blocks = json_array();

    blocks_read(o, node, blocks);
    return blocks;
}

/* A picture of the archive; one that lies elsewhere is only named. */
static json_t *image_read(struct odt *o, const struct odf_node *frame,
                          const struct odf_node *image)
{
    const struct odf_node *words = odf_child(frame, "svg:desc");
    const struct odf_node *title = odf_child(frame, "svg:title");

    return tree_new("Image", json_pack("[o,o,[o,s]]", attributes_new(),
                                       inner_inlines(o, words ? words : title, 0),
                                       string_new(odf_attribute(image, "xlink:href")), ""));
}

/* Words of a box are kept for behind the paragraph. */
static void box_read(struct odt *o, const struct odf_node *node)
{
    json_t *outer = o->boxes;

    o->boxes = json_array();
    json_t *blocks = inner_blocks(o, node);
    json_array_extend(blocks, o->boxes);
    json_decref(o->boxes);
    o->boxes = outer;
    json_array_append_new(o->boxes, tree_new("TextBox", blocks));
}

/* A frame holds one thing in several forms, of which the first counts. */
static void frame_read(struct odt *o, const struct odf_node *frame, unsigned look,
                       struct runs *runs)
{
    const struct style *style =
        style_find(o, "graphic", odf_attribute(frame, "draw:style-name"));
    const struct odf_node *box = odf_child(frame, "draw:text-box");
    const struct odf_node *image = odf_child(frame, "draw:image");
    bool is_object = odf_child(frame, "draw:object") || odf_child(frame, "draw:object-ole");

    if (is_object) {
        runs_put(runs, tree_new(style_is(o, style, "Formula") ? "Math" : "Object", NULL), look);
    } else if (box) {
        box_read(o, box);
    } else if (image) {
        runs_put(runs, image_read(o, frame, image), look);
    } else {
        runs_put(runs, tree_new("Object", NULL), look);
    }
}

static bool has_words(const struct odf_node *node, unsigned depth)
{
    enum { DEPTH_MOST = 1000 };

    if (node->name.size == 0) {
        return slice_trim(node->text).size > 0;
    }
    for (size_t i = 0; depth < DEPTH_MOST && i < node->children.count; i++) {
        const struct odf_node *child = node->children.items[i];

        if (!odf_is(child, "svg:title") && !odf_is(child, "svg:desc") &&
            has_words(child, depth + 1)) {
            return true;
        }
    }
    return false;
}

static void drawing_read(struct odt *o, const struct odf_node *node, unsigned look,
                         struct runs *runs)
{
    if (odf_is(node, "draw:frame")) {
        frame_read(o, node, look, runs);
    } else if (odf_is(node, "draw:a") || odf_is(node, "draw:g")) {
        inlines_read(o, node, look, runs);
    } else if (has_words(node, 0)) {
        box_read(o, node);
    } else {
        runs_put(runs, tree_new("Drawing", NULL), look);
    }
}

static bool is_one_of(const struct odf_node *node, const char *const *names)
{
    for (; *names; names++) {
        if (odf_is(node, *names)) {
            return true;
        }
    }
    return false;
}

/* What steers the word processor, or is told elsewhere. */
static bool is_passed_over(const struct odf_node *node)
{
    static const char *const names[] = {"office:annotation",
                                        "office:annotation-end",
                                        "text:tracked-changes",
                                        "text:note-citation",
                                        "svg:title",
                                        "svg:desc",
                                        "text:script",
                                        "office:event-listeners",
                                        "office:forms",
                                        "text:sequence-decls",
                                        "text:variable-decls",
                                        "text:user-field-decls",
                                        "draw:glue-point",
                                        "draw:enhanced-geometry",
                                        "draw:image-map",
                                        "text:index-title-template",
                                        NULL};

    return is_one_of(node, names);
}

static bool is_field(const struct odf_node *node)
{
    static const char *const names[] = {"text:bookmark-ref",
                                        "text:reference-ref",
                                        "text:note-ref",
                                        "text:sequence-ref",
                                        "text:page-number",
                                        "text:page-count",
                                        "text:page-continuation",
                                        "text:page-variable-get",
                                        "text:date",
                                        "text:time",
                                        "text:chapter",
                                        "text:file-name",
                                        "text:word-count",
                                        "text:creation-date",
                                        "text:modification-date",
                                        "text:author-name",
                                        "text:expression",
                                        "text:database-display",
                                        "text:conditional-text",
                                        "text:hidden-text",
                                        NULL};

    return is_one_of(node, names);
}

static void spaces_read(const struct odf_node *node, unsigned look, struct runs *runs)
{
    runs_put(runs,
             tree_new(odf_is(node, "text:s")     ? "Space"
                      : odf_is(node, "text:tab") ? "Tab"
                                                 : "LineBreak",
                      NULL),
             look);
}

static void inline_read(struct odt *o, const struct odf_node *node, unsigned look,
                        struct runs *runs)
{
    if (node->name.size == 0) {
        text_read(node->text, look, runs);
    } else if (odf_is(node, "text:span")) {
        const struct style *style =
            style_find(o, "text", odf_attribute(node, "text:style-name"));
        inlines_read(o, node, look_of(o, style, look), runs);
    } else if (odf_is(node, "text:s") || odf_is(node, "text:tab") ||
               odf_is(node, "text:line-break")) {
        spaces_read(node, look, runs);
    } else if (odf_is(node, "text:a")) {
        json_t *target = string_new(odf_attribute(node, "xlink:href"));
        runs_put(runs,
                 tree_new("Link", json_pack("[o,o,[o,s]]", attributes_new(),
                                            inner_inlines(o, node, look), target, "")),
                 0);
    } else if (odf_is(node, "text:note")) {
        runs_put(runs, tree_new("Note", inner_blocks(o, odf_child(node, "text:note-body"))), 0);
    } else if (is_field(node)) {
        runs_put(runs, tree_new("Field", inner_inlines(o, node, 0)), look);
    } else if (slice_starts(node->name, "draw:") || slice_starts(node->name, "dr3d:")) {
        drawing_read(o, node, look, runs);
    } else {
        inlines_read(o, node, look, runs);
    }
}

static void inlines_read(struct odt *o, const struct odf_node *parent, unsigned look,
                         struct runs *runs)
{
    for (size_t i = 0; parent && i < parent->children.count; i++) {
        if (!is_passed_over(parent->children.items[i])) {
            inline_read(o, parent->children.items[i], look, runs);
        }
    }
}

/* ---------------------------------------------------------------- paragraphs */

static void heading_put(json_t *out, int level, json_t *inlines)
{
    json_array_append_new(
        out, tree_new("Header", json_pack("[i,o,o]", level, attributes_new(), inlines)));
}

/* Paragraphs of a quotation are one. */
static void quote_put(json_t *out, json_t *inlines)
{
    json_t *last = json_array_get(out, json_array_size(out) - 1);

    if (!tree_is(last, "BlockQuote")) {
        last = tree_new("BlockQuote", json_array());
        json_array_append_new(out, last);
    }
    json_array_append_new(tree_content(last), tree_new("Para", inlines));
}

/* Title and subtitle above everything else are no part of the text (as of a .docx). */
static bool title_put(struct odt *o, const struct style *style, json_t *inlines,
                      const json_t *out)
{
    const char *key = style_is(o, style, "Title")      ? "title"
                      : style_is(o, style, "Subtitle") ? "subtitle"
                                                       : NULL;

    if (!key || json_array_size(out) > 0 || json_object_get(o->meta, key)) {
        return false;
    }
    json_object_set_new(o->meta, key, tree_new("MetaInlines", inlines));
    return true;
}

static void boxes_put(struct odt *o, json_t *out)
{
    json_array_extend(out, o->boxes);
    json_array_clear(o->boxes);
}

static void paragraph_read(struct odt *o, const struct odf_node *node, json_t *out)
{
    const struct style *style =
        style_find(o, "paragraph", odf_attribute(node, "text:style-name"));
    bool is_heading = odf_is(node, "text:h");
    int level = is_heading ? number_of(odf_attribute(node, "text:outline-level"), 1, LEVELS)
                           : style_level(o, style);
    json_t *inlines = inner_inlines(o, node, level > 0 ? 0 : look_of(o, style, 0));

    if (style_is(o, style, "Horizontal_20_Line") && json_array_size(inlines) == 0) {
        json_array_append_new(out, tree_new("HorizontalRule", inlines));
    } else if (json_array_size(inlines) == 0) {
        json_decref(inlines);
    } else if (level > 0) {
        heading_put(out, level, inlines);
    } else if (title_put(o, style, inlines, out)) {
        ; /* is in the front matter */
    } else if (style_is(o, style, "Title")) {
        heading_put(out, 1, inlines);
    } else if (style_is(o, style, "Quotations")) {
        quote_put(out, inlines);
    } else {
        json_array_append_new(out, tree_new("Para", inlines));
    }
    boxes_put(o, out);
}

/* ---------------------------------------------------------------- lists */

static void list_read(struct odt *o, const struct odf_node *node, struct slice outer, int level,
                      json_t *out);

/* An item's blocks; lists in it are one level deeper. */
static json_t *item_read(struct odt *o, const struct odf_node *node, struct slice style,
                         int level)
{
    json_t *blocks = json_array();

    for (size_t i = 0; i < node->children.count; i++) {
        const struct odf_node *child = node->children.items[i];

        if (odf_is(child, "text:list")) {
            list_read(o, child, style, level + 1, blocks);
        } else {
            struct odf_node one = {0};

            *ARRAY_PUSH(o->arena, &one.children) = node->children.items[i];
            blocks_read(o, &one, blocks);
        }
    }
    return blocks;
}

/* The number of its first item; 0: it has none. */
static int first_number(const struct odf_node *node, const struct list_style *style, int level)
{
    bool goes_on = slice_is(odf_attribute(node, "text:continue-numbering"), "true") ||
                   odf_attribute(node, "text:continue-list").size > 0;
    int first = style && style->numbered[level] ? style->start[level] : 0;

    if (first > 0 && level == 0 && goes_on && style->count > 0) {
        first = style->count + 1;
    }
    return first == 0
               ? 0
               : number_of(odf_attribute(odf_child(node, "text:list-item"), "text:start-value"),
                           first, 99999);
}

static void list_read(struct odt *o, const struct odf_node *node, struct slice outer, int level,
                      json_t *out)
{
    struct slice own = odf_attribute(node, "text:style-name");
    struct slice name = own.size > 0 ? own : outer;
    int kept = level < LEVELS ? level : LEVELS - 1;
    struct list_style *style = name.size > 0 ? map_lookup(&o->lists, name) : NULL;
    int first = first_number(node, style, kept);
    json_t *items = json_array();

    for (size_t i = 0; i < node->children.count; i++) {
        if (!is_passed_over(node->children.items[i])) {
            json_array_append_new(items, item_read(o, node->children.items[i], name, level));
        }
    }
    if (style && level == 0) {
        style->count = first + (int)json_array_size(items) - 1;
    }
    json_array_append_new(out, tree_list(items, first));
}

/* ---------------------------------------------------------------- tables */

struct table {
    json_t *head, *body; /* rows */
    enum alignment aligns[COLUMNS_MOST];
    bool aligned[COLUMNS_MOST]; /* a cell has said something */
    size_t columns;
};

/* How the first paragraph of a cell stands. */
static enum alignment cell_align(struct odt *o, const struct odf_node *cell)
{
    const struct odf_node *paragraph = odf_child(cell, "text:p");

    return paragraph ? style_align(o, style_find(o, "paragraph",
                                                 odf_attribute(paragraph, "text:style-name")))
                     : ALIGN_UNSAID;
}

/* A column stands as all its cells below the head do. */
static void column_note(struct table *table, size_t column, enum alignment align, bool has_text)
{
    if (column < COLUMNS_MOST && has_text) {
        table->aligns[column] = !table->aligned[column]          ? align
                                : table->aligns[column] == align ? align
                                                                 : ALIGN_UNSAID;
        table->aligned[column] = true;
    }
}

static void cell_read(struct odt *o, const struct odf_node *cell, struct table *table,
                      bool in_head, json_t *row)
{
    int repeated =
        number_of(odf_attribute(cell, "table:number-columns-repeated"), 1, COLUMNS_MOST);
    int columns =
        number_of(odf_attribute(cell, "table:number-columns-spanned"), 1, COLUMNS_MOST);
    int rows = number_of(odf_attribute(cell, "table:number-rows-spanned"), 1, ROWS_MOST);

    for (int i = 0; i < repeated && json_array_size(row) < COLUMNS_MOST; i++) {
        json_t *blocks = inner_blocks(o, cell);

        if (!in_head) {
            column_note(table, json_array_size(row), cell_align(o, cell),
                        json_array_size(blocks) > 0);
        }
        json_array_append_new(row,
                              json_pack("[o,o,i,i,o]", attributes_new(),
                                        tree_new("AlignDefault", NULL), rows, columns, blocks));
    }
}

static void row_read(struct odt *o, const struct odf_node *node, struct table *table,
                     bool in_head)
{
    json_t *row = json_array();

    for (size_t i = 0; i < node->children.count; i++) {
        const struct odf_node *cell = node->children.items[i];

        if (odf_is(cell, "table:table-cell") || odf_is(cell, "table:covered-table-cell")) {
            cell_read(o, cell, table, in_head, row);
        }
    }
    table->columns =
        json_array_size(row) > table->columns ? json_array_size(row) : table->columns;
    json_array_append_new(in_head ? table->head : table->body,
                          json_pack("[o,o]", attributes_new(), row));
}

static void rows_read(struct odt *o, const struct odf_node *node, struct table *table,
                      bool in_head)
{
    for (size_t i = 0; i < node->children.count; i++) {
        const struct odf_node *child = node->children.items[i];

        if (odf_is(child, "table:table-row")) {
            row_read(o, child, table, in_head);
        } else if (odf_is(child, "table:table-header-rows")) {
            rows_read(o, child, table, true);
        } else if (odf_is(child, "table:table-rows") ||
                   odf_is(child, "table:table-row-group")) {
            rows_read(o, child, table, in_head);
        }
    }
}

static json_t *specs_new(const struct table *table)
{
    static const char *const kinds[] = {"AlignDefault", "AlignDefault", "AlignCenter",
                                        "AlignRight"};
    json_t *specs = json_array();

    for (size_t i = 0; i < table->columns; i++) {
        json_array_append_new(specs, json_pack("[o,o]", tree_new(kinds[table->aligns[i]], NULL),
                                               tree_new("ColWidthDefault", NULL)));
    }
    return specs;
}

static void table_read(struct odt *o, const struct odf_node *node, json_t *out)
{
    struct table table = {.head = json_array(), .body = json_array()};
    json_t *outer = o->boxes;

    o->boxes = json_array();
    rows_read(o, node, &table, false);
    json_array_append_new(
        out,
        tree_new("Table", json_pack("[o,[n,[]],o,[o,o],[[o,i,[],o]],[o,[]]]", attributes_new(),
                                    specs_new(&table), attributes_new(), table.head,
                                    attributes_new(), 0, table.body, attributes_new())));
    boxes_put(o, out);
    json_decref(o->boxes);
    o->boxes = outer;
}

/* ---------------------------------------------------------------- the whole */

static bool is_index(const struct odf_node *node)
{
    static const char *const names[] = {"text:table-of-content", "text:illustration-index",
                                        "text:table-index",      "text:object-index",
                                        "text:user-index",       "text:alphabetical-index",
                                        "text:bibliography",     NULL};

    return is_one_of(node, names);
}

static void block_read(struct odt *o, const struct odf_node *node, json_t *out)
{
    if (odf_is(node, "text:p") || odf_is(node, "text:h")) {
        paragraph_read(o, node, out);
    } else if (odf_is(node, "text:list")) {
        list_read(o, node, SLICE(""), 0, out);
    } else if (odf_is(node, "table:table")) {
        table_read(o, node, out);
    } else if (is_index(node)) {
        json_array_append_new(out, tree_new("Index", NULL));
    } else if (slice_starts(node->name, "draw:") || slice_starts(node->name, "dr3d:")) {
        struct runs runs = runs_new();
        drawing_read(o, node, 0, &runs);
        json_array_append_new(out, tree_new("Para", runs_end(&runs)));
        boxes_put(o, out);
    } else {
        blocks_read(o, node, out);
    }
}

static void blocks_read(struct odt *o, const struct odf_node *parent, json_t *out)
{
    for (size_t i = 0; parent && i < parent->children.count; i++) {
        const struct odf_node *node = parent->children.items[i];

        if (node->name.size > 0 && !is_passed_over(node)) {
            block_read(o, node, out);
        }
    }
}

json_t *odt_tree(struct arena *arena, struct slice content, struct slice styles)
{
    struct odt o = {.arena = arena};
    const struct odf_node *root = odf_read(arena, content);
    const struct odf_node *body = odf_child(odf_child(root, "office:body"), "office:text");

    if (!body) {
        return NULL;
    }
    map_init(&o.styles, arena);
    map_init(&o.lists, arena);
    styles_read(&o, styles.size > 0 ? odf_read(arena, styles) : NULL);
    styles_read(&o, root);
    o.meta = json_object();
    o.boxes = json_array();
    json_t *blocks = inner_blocks(&o, body);
    json_decref(o.boxes);
    return json_pack("{s:o,s:o}", "meta", o.meta, "blocks", blocks);
}

json_t *odt_read(struct arena *arena, const char *path, struct diag *diag)
{
    struct slice archive;
    struct slice content;
    struct slice styles;

    if (file_read(arena, path, MANUSCRIPT_BYTES, &archive) != FILE_OK) {
        DIAG(diag, MSG_FILE_UNREADABLE, NOWHERE, path, diag_reason(diag, errno));
        return NULL;
    }
    if (!zip_read(arena, archive, "styles.xml", CONTENT_BYTES, &styles)) {
        styles = SLICE("");
    }
    json_t *tree = zip_read(arena, archive, "content.xml", CONTENT_BYTES, &content)
                       ? odt_tree(arena, content, styles)
                       : NULL;
    if (!tree) {
        DIAG(diag, MSG_IMPORT_ODT, NOWHERE, path);
    }
    return tree;
}
