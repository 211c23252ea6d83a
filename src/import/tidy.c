/* tidy.c -- what authors type where a word processor has a style for it.
 *
 * A list is made only of two paragraphs or lines and more, for one alone may be anything; of
 * numbers only if they count up. Everything that is guessed is said with its words.
 */
#include "import/tidy.h"

#include <stdlib.h>
#include <string.h>

enum {
    NESTING = 200,
    HEADING_LETTERS = 80,
    NAME_LETTERS = 80,
    NUMBER_MOST = 999,
};

struct tidy {
    struct arena *arena;
    struct diag *diag;
    unsigned depth;
};

static bool is_paragraph(const json_t *block)
{
    return tree_is(block, "Para") || tree_is(block, "Plain");
}

static struct slice words_of(struct tidy *t, const json_t *block)
{
    return tree_words(t->arena, tree_content(block));
}

/* ---------------------------------------------------------------- signs of lists */

/* How a typed item begins. */
struct mark {
    size_t size; /* of the first string; 0: it is none */
    int number;  /* 0: a sign */
    char sign[5];
};

static const char *const signs[] = {"-", "–", "•", "·", "*", "+", "▪",      "■",     "●",
                                    "○", "◦", "‣", "►", "➢", "✓", "\uF0B7", "\uF0A7"};

/* «3. März» begins with a day, not with a number of a list. */
static bool is_month(struct slice word)
{
    static const char *const months[] = {"Jan", "Feb", "Mär", "Mar", "Apr", "Mai", "May",
                                         "Jun", "Jul", "Aug", "Sep", "Okt", "Oct", "Nov",
                                         "Dez", "Dec", "jan", "fév", "mar", "avr", "mai",
                                         "jui", "aoû", "sep", "oct", "nov", "déc"};

    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        if (slice_starts(word, months[i])) {
            return true;
        }
    }
    return false;
}

/* The first string and what stands behind the blank. */
static struct mark number_mark(struct slice first, struct slice second)
{
    size_t digits = 0;
    int number = 0;

    while (digits < first.size && first.text[digits] >= '0' && first.text[digits] <= '9' &&
           number <= NUMBER_MOST) {
        number = number * 10 + first.text[digits++] - '0';
    }
    bool ends = digits > 0 && digits + 1 == first.size &&
                (first.text[digits] == ')' || (first.text[digits] == '.' && !is_month(second)));
    return ends && number > 0 && number <= NUMBER_MOST
               ? (struct mark){.size = first.size, .number = number}
               : (struct mark){0};
}

/* A Str that is the mark and a blank behind it; of round signs also «•Punkt». */
static struct mark mark_of(const json_t *inlines)
{
    const json_t *node = json_array_get(inlines, 0);
    struct slice first = tree_string(tree_content(node));
    struct slice second = tree_string(tree_content(json_array_get(inlines, 2)));

    if (!tree_is(node, "Str")) {
        return (struct mark){0};
    }
    bool is_alone =
        tree_is(json_array_get(inlines, 1), "Space") && json_array_size(inlines) > 2;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        bool touches = (unsigned char)signs[i][0] == 0xE2 && strcmp(signs[i], "–") != 0;

        if (is_alone ? slice_is(first, signs[i]) : touches && slice_starts(first, signs[i])) {
            struct mark mark = {.size = strlen(signs[i])};

            memcpy(mark.sign, signs[i], mark.size + 1);
            return is_alone || first.size > mark.size ? mark : (struct mark){0};
        }
    }
    return is_alone ? number_mark(first, second) : (struct mark){0};
}

static bool continues(const struct mark *list, size_t count, const struct mark *next)
{
    return next->size > 0 &&
           (list->number > 0 ? next->number == list->number + (int)count
                             : next->number == 0 && strcmp(next->sign, list->sign) == 0);
}

/* Without its mark. */
static void mark_remove(json_t *inlines, const struct mark *mark)
{
    json_t *first = json_array_get(inlines, 0);
    struct slice text = tree_string(tree_content(first));

    if (text.size > mark->size) {
        struct slice rest = slice_part(text, mark->size, text.size);
        json_t *shorter = tree_new("Str", json_stringn(rest.text, rest.size));

        json_array_set_new(inlines, 0, shorter);
        return;
    }
    json_array_remove(inlines, 0);
    json_array_remove(inlines, 0);
}

/* ---------------------------------------------------------------- lines that are items */

/* The lines of a paragraph, as paragraphs. */
static json_t *lines_of(const json_t *block)
{
    json_t *lines = json_array();
    json_t *line = json_array();
    const json_t *inlines = tree_content(block);

    for (size_t i = 0; i < json_array_size(inlines); i++) {
        json_t *node = json_array_get(inlines, i);

        if (tree_is(node, "LineBreak")) {
            json_array_append_new(lines, tree_new("Para", line));
            line = json_array();
        } else {
            json_array_append(line, node);
        }
    }
    json_array_append_new(lines, tree_new("Para", line));
    return lines;
}

/* Typed items in one paragraph, a line each, become paragraphs. */
static void lines_split(json_t *blocks, size_t at)
{
    json_t *block = json_array_get(blocks, at);
    json_t *lines = is_paragraph(block) ? lines_of(block) : NULL;
    struct mark list = mark_of(tree_content(json_array_get(lines, 0)));
    bool all = json_array_size(lines) > 1 && list.size > 0;

    for (size_t i = 0; all && i < json_array_size(lines); i++) {
        struct mark mark = mark_of(tree_content(json_array_get(lines, i)));

        all = continues(&list, i, &mark);
    }
    if (all) {
        json_array_remove(blocks, at);
        for (size_t i = 0; i < json_array_size(lines); i++) {
            json_array_insert(blocks, at + i, json_array_get(lines, i));
        }
    }
    json_decref(lines);
}

/* ---------------------------------------------------------------- typed lists */

static size_t count_items(const json_t *blocks, size_t at, const struct mark *list)
{
    size_t count = 0;

    while (at + count < json_array_size(blocks)) {
        const json_t *block = json_array_get(blocks, at + count);
        struct mark mark = mark_of(is_paragraph(block) ? tree_content(block) : NULL);

        if (!continues(list, count, &mark)) {
            break;
        }
        count++;
    }
    return count;
}

static void list_tidy(struct tidy *t, json_t *blocks, size_t at)
{
    lines_split(blocks, at);

    const json_t *block = json_array_get(blocks, at);
    struct mark list = mark_of(is_paragraph(block) ? tree_content(block) : NULL);
    size_t count = list.size > 0 ? count_items(blocks, at, &list) : 0;

    if (count < 2) {
        return;
    }
    DIAG(t->diag, MSG_IMPORT_TYPED_LIST, NOWHERE, tree_quoted(t->diag, words_of(t, block)),
         diag_format(t->diag, "%zu", count));
    DIAG_ADD(t->diag, MSG_IMPORT_TYPED_LIST_HINT, NOWHERE);
    json_t *items = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *item = json_array_get(blocks, at);
        struct mark mark = mark_of(tree_content(item));

        mark_remove(tree_content(item), &mark);
        json_array_append_new(items, json_pack("[O]", item));
        json_array_remove(blocks, at);
    }
    json_array_insert_new(blocks, at, tree_list(items, list.number));
}

/* ---------------------------------------------------------------- names below quotations */

/* The bytes of a dash and a blank before a name; 0: it is none. A dash may be typed as two or
 * three hyphens. */
static size_t dash_size(struct slice words)
{
    static const char *const dashes[] = {"--- ", "-- ",     "— ",      "– ", "―\u00A0",
                                         "— ",   "—\u00A0", "–\u00A0", "― "};

    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        if (slice_starts(words, dashes[i])) {
            return strlen(dashes[i]);
        }
    }
    return 0;
}

/* «— Name», short and without a full stop; the name, or empty. */
static struct slice name_of(struct tidy *t, const json_t *block)
{
    struct slice words = is_paragraph(block) ? words_of(t, block) : SLICE("");
    size_t dash = dash_size(words);
    struct slice name = slice_trim(slice_part(words, dash, words.size));
    bool is_name = dash > 0 && name.size > 0 && utf8_count(name) <= NAME_LETTERS &&
                   !slice_ends(name, ".") && slice_find(name, SLICE("\n"), 0) == SIZE_MAX;

    return is_name ? name : SLICE("");
}

/* The last paragraph of a quotation, or the one below it. */
static void name_tidy(struct tidy *t, json_t *blocks, size_t at)
{
    json_t *quote = json_array_get(blocks, at);
    json_t *inside = tree_content(quote);
    size_t count = json_array_size(inside);

    if (!tree_is(quote, "BlockQuote") || count == 0) {
        return;
    }
    struct slice name = count > 1 ? name_of(t, json_array_get(inside, count - 1)) : SLICE("");
    if (name.size > 0) {
        json_array_remove(inside, count - 1);
    } else {
        name = name_of(t, json_array_get(blocks, at + 1));
        if (name.size == 0) {
            return;
        }
        json_array_remove(blocks, at + 1);
    }
    struct slice line = arena_printf(t->arena, "— %.*s", SLICE_ARG(name));
    json_t *text = tree_new("Str", json_stringn(line.text, line.size));
    json_array_append_new(inside, tree_new("Para", json_pack("[o]", text)));
}

/* ---------------------------------------------------------------- headings */

static bool is_bold(const json_t *block)
{
    const json_t *inlines = tree_content(block);
    bool bold = false;

    for (size_t i = 0; is_paragraph(block) && i < json_array_size(inlines); i++) {
        const json_t *node = json_array_get(inlines, i);

        if (tree_is(node, "Strong")) {
            bold = true;
        } else if (!tree_is(node, "Space") && !tree_is(node, "SoftBreak")) {
            return false;
        }
    }
    return bold;
}

/* Bold, short, and above plain words: it is told, for it may be none. Questions are bold in
 * interviews. */
static void bold_tell(struct tidy *t, const json_t *blocks, size_t at)
{
    const json_t *block = json_array_get(blocks, at);
    const json_t *next = json_array_get(blocks, at + 1);

    if (!is_bold(block) || !next || is_bold(next) || tree_is(next, "Header")) {
        return;
    }
    struct slice words = words_of(t, block);
    bool is_sentence =
        slice_ends(words, ".") || slice_ends(words, "?") || slice_ends(words, ":");
    if (words.size > 0 && utf8_count(words) <= HEADING_LETTERS && !is_sentence) {
        DIAG(t->diag, MSG_IMPORT_BOLD, NOWHERE, tree_quoted(t->diag, words));
        DIAG_ADD(t->diag, MSG_IMPORT_BOLD_HINT, NOWHERE);
    }
}

/* The levels of the headings above the one that is being read, as the manuscript has them. */
struct levels {
    int open[16];
    int count, base;
    bool told;
};

static void heading_tidy(struct tidy *t, json_t *header, struct levels *levels)
{
    json_t *content = tree_content(header);
    int level = (int)json_integer_value(json_array_get(content, 0));

    while (levels->count > 0 && levels->open[levels->count - 1] >= level) {
        levels->count--;
    }
    int above = levels->count > 0 ? levels->open[levels->count - 1] : 0;
    if (level > above + 1 && levels->count > 0 && !levels->told) {
        levels->told = true;
        DIAG(t->diag, MSG_IMPORT_LEVEL, NOWHERE,
             tree_quoted(t->diag, tree_words(t->arena, json_array_get(content, 2))),
             diag_format(t->diag, "%d", level), diag_format(t->diag, "%d", above));
    }
    if (levels->count < (int)(sizeof levels->open / sizeof *levels->open)) {
        levels->open[levels->count++] = level;
    }
    json_array_set_new(content, 0, json_integer(levels->base + levels->count));
}

static void headings_tidy(struct tidy *t, json_t *blocks, struct levels *levels)
{
    if (++t->depth < NESTING) {
        for (size_t i = 0; i < json_array_size(blocks); i++) {
            json_t *block = json_array_get(blocks, i);

            if (tree_is(block, "Header")) {
                heading_tidy(t, block, levels);
            } else if (tree_is(block, "Div")) {
                headings_tidy(t, json_array_get(tree_content(block), 1), levels);
            }
        }
    }
    t->depth--;
}

/* ---------------------------------------------------------------- the whole */

static void blocks_tidy(struct tidy *t, json_t *blocks, bool in_item);

static void items_tidy(struct tidy *t, json_t *items)
{
    for (size_t i = 0; i < json_array_size(items); i++) {
        blocks_tidy(t, json_array_get(items, i), true);
    }
}

/* An item that is indented is no quotation, though pandoc takes it for one. */
static void quote_unwrap(json_t *blocks, size_t at)
{
    json_t *quote = json_incref(json_array_get(blocks, at));
    json_t *inside = tree_content(quote);

    json_array_remove(blocks, at);
    for (size_t i = 0; i < json_array_size(inside); i++) {
        json_array_insert(blocks, at + i, json_array_get(inside, i));
    }
    json_decref(quote);
}

static bool holds_heading(const json_t *blocks)
{
    for (size_t i = 0; i < json_array_size(blocks); i++) {
        if (tree_is(json_array_get(blocks, i), "Header")) {
            return true;
        }
    }
    return false;
}

/* Headings with numbers are items of a list to a word processor: they and what is beside them
 * stand for themselves. */
static void heading_list_unwrap(json_t *blocks, size_t at, unsigned depth)
{
    json_t *list = json_array_get(blocks, at);
    json_t *content = tree_content(list);
    json_t *items = tree_is(list, "BulletList")    ? content
                    : tree_is(list, "OrderedList") ? json_array_get(content, 1)
                                                   : NULL;
    bool has_heading = false;

    for (size_t i = 0; i < json_array_size(items); i++) {
        json_t *item = json_array_get(items, i);

        for (size_t k = 0; depth < NESTING && k < json_array_size(item); k++) {
            heading_list_unwrap(item, k, depth + 1);
        }
        has_heading = has_heading || holds_heading(json_array_get(items, i));
    }
    if (!has_heading) {
        return;
    }
    json_incref(list);
    json_array_remove(blocks, at);
    for (size_t i = json_array_size(items); i-- > 0;) {
        const json_t *item = json_array_get(items, i);

        for (size_t k = json_array_size(item); k-- > 0;) {
            json_array_insert(blocks, at, json_array_get(item, k));
        }
    }
    json_decref(list);
}

static void block_tidy(struct tidy *t, json_t *blocks, size_t at, bool in_item)
{
    if (!in_item) {
        heading_list_unwrap(blocks, at, 0);
    }
    list_tidy(t, blocks, at);
    name_tidy(t, blocks, at);
    bold_tell(t, blocks, at);

    json_t *block = json_array_get(blocks, at);
    json_t *content = tree_content(block);
    if (tree_is(block, "BulletList")) {
        items_tidy(t, content);
    } else if (tree_is(block, "OrderedList")) {
        items_tidy(t, json_array_get(content, 1));
    } else if (tree_is(block, "BlockQuote")) {
        blocks_tidy(t, content, in_item);
    } else if (tree_is(block, "Div")) {
        blocks_tidy(t, json_array_get(content, 1), in_item);
    }
}

static void blocks_tidy(struct tidy *t, json_t *blocks, bool in_item)
{
    if (++t->depth < NESTING) {
        for (size_t i = 0; i < json_array_size(blocks); i++) {
            while (in_item && tree_is(json_array_get(blocks, i), "BlockQuote")) {
                quote_unwrap(blocks, i);
            }
            if (i < json_array_size(blocks)) {
                block_tidy(t, blocks, i, in_item);
            }
        }
    }
    t->depth--;
}

/* Many write the title twice, as Title and as the first heading: once is enough. */
static void title_tidy(struct tidy *t, const json_t *title, json_t *blocks)
{
    const json_t *first = json_array_get(blocks, 0);

    if (tree_is(title, "MetaInlines") && tree_is(first, "Header") &&
        slice_equal(tree_words(t->arena, tree_content(title)),
                    tree_words(t->arena, json_array_get(tree_content(first), 2)))) {
        json_array_remove(blocks, 0);
    }
}

void tidy_document(struct arena *arena, json_t *document, struct diag *diag)
{
    struct tidy t = {.arena = arena, .diag = diag};
    json_t *blocks = json_object_get(document, "blocks");
    const json_t *title = json_object_get(json_object_get(document, "meta"), "title");
    struct levels levels = {.base = title ? 1 : 0};

    title_tidy(&t, title, blocks);
    blocks_tidy(&t, blocks, false);
    headings_tidy(&t, blocks, &levels);
}
