/* yaml.c -- from the events of libfyaml to a tree.
 *
 * Measured with libfyaml 0.7.12: two wrong bytes (`%\xC4`) make it loop for
 * ever, its duplicate check is quadratic, and resolving aliases takes all the
 * memory there is. So it sees only checked UTF-8 without directives, and is
 * asked for nothing but events.
 */
#include "edition/yaml.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <libfyaml.h>

#include "base/map.h"
#include "edition/hints.h"

/* A collection that is being read. */
struct open_node {
    struct yaml *node;
    size_t begin;          /* offset of its first character */
    struct anchor *anchor; /* or NULL */
    struct {
        ARRAY_OF(const struct yaml *);
    } items;
    struct yaml_entries entries;
    struct {
        ARRAY_OF(struct yaml_entry);
    } merges;               /* `<<`, to be filled in at the end */
    struct yaml_entry next; /* whose key has been read */
    bool has_key;
    bool is_merge; /* the key is `<<` */
    bool drop;     /* the key was refused, and its value goes with it */
};

struct anchor {
    const struct yaml *node; /* NULL: its node is still open */
};

struct builder {
    struct arena *arena;
    struct diag *diag;
    const struct source *source;
    size_t base; /* where the text begins in its source */
    struct open_node open[LIMIT_YAML_DEPTH];
    size_t depth;
    struct map anchors;
    const struct yaml *root;
    size_t nodes;      /* aliases counted as what they stand for */
    size_t at;         /* behind the last token */
    struct slice star; /* line of an alias of nothing: text, most likely, and no syntax */
    bool stopped;
};

/* --- before the parser --- */

/* What no text file holds on purpose (YAML 1.2, 5.1, without NEL). */
static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
}

static struct place place_at(const struct source *source, size_t offset, size_t size)
{
    return (struct place){source, offset, size};
}

/* libfyaml reads on to the end of what the first bracket of a line opens before it gives an
 * event, and takes 350 bytes for every bracket in it: 8 MiB of them were 2.7 GiB. */
static bool brackets_check(const struct source *source, struct slice text, size_t base,
                           struct diag *diag)
{
    size_t opened = 0;

    for (size_t at = 0; at < text.size; at++)
        if ((text.text[at] == '[' || text.text[at] == '{') && ++opened > LIMIT_YAML_NODES) {
            DIAG(diag, MSG_YAML_TOO_MANY, place_at(source, base + at, 1),
                 diag_format(diag, "%d", LIMIT_YAML_NODES));
            return false;
        }
    return true;
}

/* True if the text may be given to libfyaml. `base`: of `text` in its source. */
static bool text_check(const struct source *source, struct slice text, size_t base,
                       struct diag *diag)
{
    size_t wrong = utf8_check(text);

    if (wrong < text.size) {
        DIAG(diag, MSG_NOT_UTF8, place_at(source, base + wrong, 1));
        DIAG_ADD(diag, MSG_SAVE_AS_UTF8, NOWHERE);
        return false;
    }
    for (size_t at = 0; at < text.size;) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        struct place place = place_at(source, base + from, at - from);
        if (is_control(c)) {
            DIAG(diag, MSG_YAML_CONTROL, place, diag_format(diag, "U+%04X", (unsigned)c));
            return false;
        }
        if (c == '%' &&
            (from == 0 || text.text[from - 1] == '\n' || text.text[from - 1] == '\r')) {
            DIAG(diag, MSG_YAML_DIRECTIVE, place);
            return false;
        }
    }
    return true;
}

/* --- what libfyaml says about the syntax --- */

/* Its texts by how they begin, in our words; what is not listed is shown as it is. */
static const struct {
    const char *text;
    enum message message;
} syntax_errors[] = {
    {"wrongly indented double-quoted", MSG_YAML_QUOTE_OPEN},
    {"wrongly indented single-quoted", MSG_YAML_QUOTE_OPEN},
    {"double-quoted scalar without", MSG_YAML_QUOTE_OPEN},
    {"single-quoted scalar without", MSG_YAML_QUOTE_OPEN},
    {"flow sequence without a closing", MSG_YAML_BRACKET_OPEN},
    {"missing comma in flow", MSG_YAML_COMMA},
    {"flow sequence with invalid extra", MSG_YAML_BRACKET_EXTRA},
    {"flow mapping with invalid extra", MSG_YAML_BRACKET_EXTRA},
    {"mismatched flow", MSG_YAML_BRACKET_OTHER},
    {"tab character", MSG_YAML_TAB},
    {"invalid tab", MSG_YAML_TAB},
    {"invalid nested block mapping", MSG_YAML_COLON_TWICE},
    {"invalid multiline plain key", MSG_YAML_INDENT},
    {"invalid indentation", MSG_YAML_INDENT},
    {"invalid mapping in plain multiline", MSG_YAML_INDENT},
    {"invalid scalar at the end of block", MSG_YAML_INDENT},
    {"invalid value after mapping", MSG_YAML_INDENT},
    {"did not find expected key", MSG_YAML_INDENT},
    {"did not find expected '-'", MSG_YAML_INDENT},
    {"wrong indendation in sequence", MSG_YAML_ITEM_INDENT}, /* spelt so in libfyaml */
    {"wrong indentation in sequence", MSG_YAML_ITEM_INDENT},
    {"block sequence", MSG_YAML_INDENT},
    {"could not find expected ':'", MSG_YAML_COLON},
    {"plain scalar cannot start", MSG_YAML_NEEDS_QUOTES},
    {"invalid trailing content after", MSG_YAML_AFTER_QUOTE},
    {"invalid escape", MSG_YAML_ESCAPE},
    {"double-quoted scalar has invalid", MSG_YAML_ESCAPE},
};

/* libfyaml points behind the mark. */
static size_t quote_offset(const struct builder *builder, size_t offset)
{
    const char *text = builder->source->text.text;

    if (offset > builder->base && (text[offset - 1] == '"' || text[offset - 1] == '\''))
        return offset - 1;
    return offset;
}

/* The line of the source around `offset`, without its end. */
static struct slice line_around(const struct builder *builder, size_t offset)
{
    struct slice text = builder->source->text;
    size_t from = offset;
    size_t to = offset;

    while (from > builder->base && text.text[from - 1] != '\n')
        from--;
    while (to < text.size && text.text[to] != '\n')
        to++;
    return slice_part(text, from, to);
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static bool is_flow_mark(char c) { return c != '\0' && strchr("[]{},", c) != NULL; }

static bool ends_word(struct slice text, size_t at)
{
    return is_blank(text.text[at]) || is_flow_mark(text.text[at]) ||
           (text.text[at] == ':' && (at + 1 == text.size || is_blank(text.text[at + 1])));
}

/* The word at `offset`, or the one character that stands there and ends words. */
static struct place word_at(const struct builder *builder, size_t offset)
{
    struct slice text = builder->source->text;
    size_t end = offset;

    while (end < text.size && !ends_word(text, end))
        end++;
    return place_at(builder->source, offset, end > offset ? end - offset : 1);
}

/* libfyaml points at the colon behind the key that begins what is not separated. */
static size_t key_offset(const struct builder *builder, size_t offset)
{
    struct slice text = builder->source->text;

    if (offset < text.size && text.text[offset] == ':')
        while (offset > builder->base && !ends_word(text, offset - 1))
            offset--;
    return offset;
}

/* What is missing at the end of the text is missing behind its last character. */
static size_t last_offset(const struct builder *builder, size_t offset)
{
    struct slice text = builder->source->text;

    if (slice_trim(slice_part(text, offset, text.size)).size > 0)
        return offset;
    while (offset > builder->base && is_blank(text.text[offset - 1]))
        offset--;
    return offset > builder->base ? offset - 1 : offset;
}

static struct place syntax_place(const struct builder *builder, enum message message,
                                 size_t offset)
{
    switch (message) {
    case MSG_YAML_QUOTE_OPEN:
        return place_at(builder->source, quote_offset(builder, offset), 1);
    case MSG_YAML_COMMA:
        return word_at(builder, key_offset(builder, offset));
    case MSG_YAML_INDENT:
    case MSG_YAML_AFTER_QUOTE:
        return word_at(builder, last_offset(builder, offset));
    case MSG_YAML_COLON:
    case MSG_YAML_ITEM_INDENT:
        return place_at(builder->source, offset, slice_trim(line_around(builder, offset)).size);
    default:
        return place_at(builder->source, last_offset(builder, offset), 1);
    }
}

static bool is_flow(const struct builder *builder, const struct open_node *open)
{
    return is_flow_mark(builder->source->text.text[open->begin]);
}

/* Where the innermost bracket that is still open stands. */
static void opened_add(struct builder *builder)
{
    for (size_t i = builder->depth; i > 0; i--)
        if (is_flow(builder, &builder->open[i - 1])) {
            DIAG_ADD(builder->diag, MSG_OPENED_HERE,
                     place_at(builder->source, builder->open[i - 1].begin, 1));
            return;
        }
}

/* What libfyaml noticed late or took for something else. */
static enum message message_refine(const struct builder *builder, enum message message,
                                   size_t offset)
{
    struct slice text = builder->source->text;
    struct slice rest = slice_part(text, offset, text.size);
    struct slice line = line_around(builder, offset);

    if (message == MSG_YAML_COMMA && last_offset(builder, offset) != offset)
        return MSG_YAML_BRACKET_OPEN; /* nothing follows that a comma could separate */
    if (message == MSG_YAML_COMMA && slice_starts(rest, ": ") &&
        slice_find(line, SLICE(": "), 0) < offset - (size_t)(line.text - text.text))
        return MSG_YAML_COLON_OR_COMMA;
    if ((message == MSG_YAML_INDENT || message == MSG_YAML_COLON) &&
        slice_starts(slice_trim(line), "- "))
        return MSG_YAML_ITEM_INDENT;
    if (message == MSG_YAML_INDENT && slice_trim(rest).size > 0 &&
        slice_find(line, SLICE(":"), 0) == SIZE_MAX)
        return MSG_YAML_COLON;
    return message;
}

/* Brackets are shown where they open; a text that „…“ should have held together says so. */
static void syntax_explain(struct builder *builder, enum message message, size_t offset)
{
    if (message == MSG_YAML_BRACKET_OPEN || message == MSG_YAML_COMMA ||
        message == MSG_YAML_BRACKET_OTHER)
        opened_add(builder);
    if ((message == MSG_YAML_COMMA || message == MSG_YAML_COLON_TWICE ||
         message == MSG_YAML_COLON_OR_COMMA) &&
        hint_has_quotes(line_around(builder, offset)))
        DIAG_ADD(builder->diag, MSG_HINT_QUOTES, NOWHERE);
}

static void syntax_report(struct builder *builder, const struct fy_diag_error *error)
{
    const struct fy_mark *mark = error->fyt ? fy_token_start_mark(error->fyt) : NULL;
    size_t offset = mark ? builder->base + mark->input_pos : builder->at;
    const char *text = error->msg ? error->msg : "";
    enum message message = MSG_YAML_SYNTAX;

    if (builder->star.size > 0 && line_around(builder, offset).text == builder->star.text)
        return;
    for (size_t i = 0; i < sizeof syntax_errors / sizeof syntax_errors[0]; i++)
        if (slice_starts(slice_of(text), syntax_errors[i].text)) {
            message = syntax_errors[i].message;
            break;
        }
    message = message_refine(builder, message, offset);
    DIAG(builder->diag, message, syntax_place(builder, message, offset),
         diag_format(builder->diag, " (%s)", text));
    syntax_explain(builder, message, offset);
}

/* One is enough: what follows the first is a consequence of it. */
static void syntax_errors_report(struct builder *builder, struct fy_diag *messages)
{
    void *state = NULL;
    const struct fy_diag_error *error;

    while ((error = fy_diag_errors_iterate(messages, &state)) != NULL)
        if (error->type >= FYET_ERROR) {
            syntax_report(builder, error);
            return;
        }
    DIAG(builder->diag, MSG_YAML_SYNTAX, place_at(builder->source, builder->at, 0), "");
}

/* --- nodes --- */

static void builder_stop(struct builder *builder, enum message message, struct place place,
                         size_t limit)
{
    if (!builder->stopped)
        DIAG(builder->diag, message, place, diag_format(builder->diag, "%zu", limit));
    builder->stopped = true;
}

/* Counts `weight` nodes; false if they are too many. */
static bool builder_count(struct builder *builder, size_t weight, struct place place)
{
    if (weight > LIMIT_YAML_NODES - builder->nodes) {
        builder_stop(builder, MSG_YAML_TOO_MANY, place, LIMIT_YAML_NODES);
        return false;
    }
    builder->nodes += weight;
    return true;
}

static struct place token_place(struct builder *builder, struct fy_token *token)
{
    const struct fy_mark *start = token ? fy_token_start_mark(token) : NULL;
    const struct fy_mark *end = token ? fy_token_end_mark(token) : NULL;

    if (!start || !end)
        return place_at(builder->source, builder->at, 0);
    builder->at = builder->base + end->input_pos;
    return place_at(builder->source, builder->base + start->input_pos,
                    end->input_pos - start->input_pos);
}

/* A slice of the source if the text stands there as it is, else a copy. */
static struct slice token_text(struct builder *builder, struct fy_token *token,
                               struct place place)
{
    size_t size = 0;
    const char *text = token ? fy_token_get_text(token, &size) : NULL;

    if (!text || size == 0)
        return SLICE("");
    struct slice there = slice_part(builder->source->text, place.offset, place.offset + size);
    struct slice value = {text, size};
    return slice_equal(there, value) ? there : arena_copy(builder->arena, value);
}

/* An escape can bring in what the text itself may not hold. */
static void text_control_check(struct builder *builder, const struct yaml *node)
{
    for (size_t i = 0; i < node->value.size; i++) {
        unsigned char c = (unsigned char)node->value.text[i];
        if (is_control(c) && c < 0x80) {
            DIAG(builder->diag, MSG_YAML_CONTROL, node->place,
                 diag_format(builder->diag, "U+%04X", c));
            return;
        }
    }
}

static struct anchor *anchor_add(struct builder *builder, struct fy_token *token)
{
    if (!token)
        return NULL;
    struct anchor *anchor = ARENA_NEW(builder->arena, struct anchor);
    size_t size = 0;
    const char *text = fy_token_get_text(token, &size);

    map_set(&builder->anchors, arena_copy(builder->arena, (struct slice){text, size}), anchor);
    return anchor;
}

static void tag_refuse(struct builder *builder, struct fy_token *token)
{
    if (token)
        DIAG(builder->diag, MSG_YAML_TAG, token_place(builder, token));
}

/* --- mappings --- */

static void mapping_key(struct builder *builder, struct open_node *open,
                        const struct yaml *node)
{
    open->has_key = true;
    open->drop = node->kind != YAML_SCALAR;
    open->is_merge = node->plain && slice_is(node->value, "<<");
    open->next = (struct yaml_entry){.key = node->value, .place = node->place};
    if (open->entries.count + open->merges.count == 0 && !open->drop)
        open->node->place = node->place;
    if (open->drop) {
        DIAG(builder->diag, MSG_YAML_KEY, node->place);
        open->node->lost = true;
    }
}

static void mapping_value(struct builder *builder, struct open_node *open,
                          const struct yaml *node)
{
    struct yaml_entry entry = {.key = open->next.key, .place = open->next.place, .value = node};
    const struct yaml_entry *first = yaml_entries_lookup(&open->entries, entry.key);

    if (!first) {
        yaml_entries_add(builder->arena, &open->entries, entry);
        return;
    }
    DIAG(builder->diag, MSG_YAML_DUPLICATE_KEY, entry.place,
         diag_text(builder->diag, entry.key));
    DIAG_ADD(builder->diag, MSG_FIRST_DEFINED_HERE, first->place);
}

static void mapping_add(struct builder *builder, struct open_node *open,
                        const struct yaml *node)
{
    if (!open->has_key) {
        mapping_key(builder, open, node);
        return;
    }
    open->has_key = false;
    if (open->drop)
        return;
    if (open->is_merge) {
        open->next.value = node;
        *ARRAY_PUSH(builder->arena, &open->merges) = open->next;
        return;
    }
    mapping_value(builder, open, node);
}

/* Entries of `node` that the mapping does not have yet. */
static void merge_mapping(struct builder *builder, struct open_node *open,
                          const struct yaml *node)
{
    for (size_t i = 0; i < node->count; i++)
        yaml_entries_add(builder->arena, &open->entries, node->entries[i]);
}

static void merge(struct builder *builder, struct open_node *open, struct yaml_entry merge)
{
    const struct yaml *value = merge.value;
    bool ok = value->kind != YAML_SCALAR;

    for (size_t i = 0; value->kind == YAML_SEQUENCE && i < value->count; i++)
        ok = ok && value->items[i]->kind == YAML_MAPPING;
    if (!ok)
        DIAG(builder->diag, MSG_YAML_MERGE, merge.place);
    else if (value->kind == YAML_MAPPING)
        merge_mapping(builder, open, value);
    else
        for (size_t i = 0; i < value->count; i++)
            merge_mapping(builder, open, value->items[i]);
}

/* --- events --- */

static void node_add(struct builder *builder, const struct yaml *node)
{
    if (builder->depth == 0) {
        builder->root = node;
        return;
    }
    struct open_node *open = &builder->open[builder->depth - 1];
    if (builder->depth + node->height > LIMIT_YAML_DEPTH)
        builder_stop(builder, MSG_YAML_TOO_DEEP, node->place, LIMIT_YAML_DEPTH);
    else if (open->node->kind == YAML_MAPPING)
        mapping_add(builder, open, node);
    else
        *ARRAY_PUSH(builder->arena, &open->items) = node;
}

/* The text of a block scalar begins behind its indentation. */
static struct place block_place(struct slice text, struct place place)
{
    for (; place.size > 0 && text.text[place.offset] == ' '; place.size--)
        place.offset++;
    return place;
}

static void on_scalar(struct builder *builder, const struct fy_event_scalar_data *event)
{
    enum fy_scalar_style style =
        event->value ? fy_token_scalar_style(event->value) : FYSS_PLAIN;
    struct yaml *node = ARENA_NEW(builder->arena, struct yaml);
    struct anchor *anchor = anchor_add(builder, event->anchor);

    tag_refuse(builder, event->tag);
    node->place = token_place(builder, event->value);
    node->value = token_text(builder, event->value, node->place);
    if (style == FYSS_LITERAL || style == FYSS_FOLDED)
        node->place = block_place(builder->source->text, node->place);
    if (node->place.size == 0 && builder->depth > 0 &&
        builder->open[builder->depth - 1].has_key)
        node->place = builder->open[builder->depth - 1].next.place;
    node->plain = style == FYSS_PLAIN;
    node->end = node->place.offset + node->place.size;
    yaml_weigh(node);
    text_control_check(builder, node);
    if (anchor)
        anchor->node = node;
    if (builder_count(builder, 1, node->place))
        node_add(builder, node);
}

static void on_open(struct builder *builder, enum yaml_kind kind, struct fy_token *start,
                    struct fy_token *anchor, struct fy_token *tag)
{
    struct place place = token_place(builder, start);

    tag_refuse(builder, tag);
    place.size = 1;
    if (builder->depth == LIMIT_YAML_DEPTH) {
        builder_stop(builder, MSG_YAML_TOO_DEEP, place, LIMIT_YAML_DEPTH);
        return;
    }
    struct open_node *open = &builder->open[builder->depth++];
    *open = (struct open_node){.node = ARENA_NEW(builder->arena, struct yaml),
                               .begin = place.offset,
                               .anchor = anchor_add(builder, anchor)};
    open->node->kind = kind;
    open->node->place = place;
    builder_count(builder, 1, place);
}

static void on_close(struct builder *builder, struct fy_token *end)
{
    struct open_node *open = &builder->open[builder->depth - 1];
    struct yaml *node = open->node;

    token_place(builder, end);
    for (size_t i = 0; i < open->merges.count; i++)
        merge(builder, open, open->merges.items[i]);
    node->items = open->items.items;
    node->entries = open->entries.items;
    node->count = node->kind == YAML_MAPPING ? open->entries.count : open->items.count;
    node->end = builder->at;
    yaml_weigh(node);
    if (open->anchor)
        open->anchor->node = node;
    builder->depth--;
    node_add(builder, node);
}

/* Stands for what was wrong, so that nothing more is said of it. */
static const struct yaml *broken_node(struct builder *builder, struct place place)
{
    struct yaml *node = ARENA_NEW(builder->arena, struct yaml);

    *node = *yaml_scalar(builder->arena, SLICE("~"), place);
    node->broken = true;
    return node;
}

static void on_alias(struct builder *builder, struct fy_token *token)
{
    struct place place = token_place(builder, token);
    struct slice name = token_text(builder, token, place);
    const struct anchor *anchor = map_lookup(&builder->anchors, name);
    const struct yaml *node = anchor ? anchor->node : NULL;

    if (place.offset > builder->base && builder->source->text.text[place.offset - 1] == '*') {
        place.offset--; /* the mark is no part of the token */
        place.size++;
    }
    if (!node) {
        DIAG(builder->diag, anchor ? MSG_YAML_ALIAS_CYCLE : MSG_YAML_ALIAS, place,
             diag_text(builder->diag, name));
        if (!anchor)
            DIAG_ADD(builder->diag, MSG_HINT_STAR, NOWHERE);
        builder->star = line_around(builder, place.offset);
        node = broken_node(builder, place);
    }
    if (builder_count(builder, node->weight, place))
        node_add(builder, node);
}

static void on_document(struct builder *builder, struct fy_token *start)
{
    struct place place = token_place(builder, start);

    if (!builder->root)
        return;
    DIAG(builder->diag, MSG_YAML_DOCUMENTS, place);
    builder->stopped = true;
}

static void on_event(struct builder *builder, const struct fy_event *event)
{
    switch (event->type) {
    case FYET_DOCUMENT_START:
        on_document(builder, event->document_start.document_start);
        break;
    case FYET_SCALAR:
        on_scalar(builder, &event->scalar);
        break;
    case FYET_ALIAS:
        on_alias(builder, event->alias.anchor);
        break;
    case FYET_SEQUENCE_START:
        on_open(builder, YAML_SEQUENCE, event->sequence_start.sequence_start,
                event->sequence_start.anchor, event->sequence_start.tag);
        break;
    case FYET_MAPPING_START:
        on_open(builder, YAML_MAPPING, event->mapping_start.mapping_start,
                event->mapping_start.anchor, event->mapping_start.tag);
        break;
    case FYET_SEQUENCE_END:
        on_close(builder, event->sequence_end.sequence_end);
        break;
    case FYET_MAPPING_END:
        on_close(builder, event->mapping_end.mapping_end);
        break;
    default:
        break;
    }
}

/* False if the text is no YAML or goes beyond a bound; reported. */
static bool events_read(struct builder *builder, struct slice text)
{
    struct fy_diag_cfg quiet;
    fy_diag_cfg_default(&quiet);
    quiet.level = FYET_MAX; /* nothing to any terminal */
    struct fy_diag *messages = fy_diag_create(&quiet);
    struct fy_parse_cfg config = {.flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG |
                                           FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE |
                                           FYPCF_ALLOW_DUPLICATE_KEYS,
                                  .diag = messages};
    if (!messages)
        memory_fatal(sizeof(void *));
    fy_diag_set_collect_errors(messages, true);
    struct fy_parser *parser = fy_parser_create(&config);
    if (!parser || fy_parser_set_string(parser, text.text, text.size) != 0)
        memory_fatal(text.size);

    struct fy_event *event;
    while (!builder->stopped && (event = fy_parser_parse(parser)) != NULL) {
        on_event(builder, event);
        fy_parser_event_free(parser, event);
    }
    if (!builder->stopped && fy_parser_get_stream_error(parser)) {
        syntax_errors_report(builder, messages);
        builder->stopped = true;
    }
    fy_parser_destroy(parser);
    fy_diag_destroy(messages);
    return !builder->stopped;
}

const struct yaml *yaml_read(struct arena *arena, const struct source *source,
                             struct slice text, struct diag *diag)
{
    size_t base = text.size > 0 ? (size_t)(text.text - source->text.text) : 0;
    struct builder *builder = memory_new(1, sizeof *builder);

    assert(base <= source->text.size && text.size <= source->text.size - base);
    *builder = (struct builder){
        .arena = arena, .diag = diag, .source = source, .base = base, .at = base};
    map_init(&builder->anchors, arena);
    bool ok = text_check(source, text, base, diag) &&
              brackets_check(source, text, base, diag) && events_read(builder, text);
    const struct yaml *root = ok ? builder->root : NULL;
    if (ok && (!root || yaml_is_null(root))) {
        DIAG(diag, MSG_YAML_EMPTY, place_at(source, base, 0));
        root = NULL;
    }
    memory_free(builder);
    return root;
}

const char *yaml_library_version(void) { return fy_library_version(); }
