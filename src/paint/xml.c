/* xml.c -- expat's events gathered into a tree.
 *
 * Expat says where a tag begins, not where its attributes stand. The tag is
 * well-formed by then, so its source is scanned once more for them, and values
 * are taken from there: a mistake inside a value can then be shown in place.
 */
#include "paint/xml.h"

#include <expat.h>
#include <string.h>

#include "paint/picture.h"

struct reader {
    XML_Parser parser;
    struct arena *arena;
    const struct source *source;
    struct slice space;
    struct diag *diag;
    struct xml_node *root, *open;
    size_t depth, foreign; /* elements open; of these, foreign ones */
    size_t elements, entities;
};

/* Between namespace and name; in no URI, and no character of XML names. */
#define SEPARATOR '\n'

static void *expat_new(size_t size) { return memory_new(1, size); }
static void *expat_resize(void *old, size_t size) { return memory_resize(old, 1, size); }

static size_t offset_now(const struct reader *r)
{
    return (size_t)XML_GetCurrentByteIndex(r->parser);
}

static struct place place_of(const struct source *source, struct slice s)
{
    return (struct place){source, (size_t)(s.text - source->text.text), s.size};
}

static void refuse(struct reader *r, enum message message, const char *argument)
{
    DIAG(r->diag, message, ((struct place){r->source, offset_now(r), 1}), argument);
    XML_StopParser(r->parser, XML_FALSE);
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static size_t skip_blanks(struct slice text, size_t at)
{
    while (at < text.size && is_blank(text.text[at]))
        at++;
    return at;
}

/* Behind the name that begins at `at`. */
static size_t skip_name(struct slice text, size_t at)
{
    while (at < text.size && !is_blank(text.text[at]) && !strchr("=/>", text.text[at]))
        at++;
    return at;
}

/* The value of the attribute as expat sees it, references resolved. */
static struct slice value_resolved(struct reader *r, struct slice name, const XML_Char **pairs)
{
    for (; *pairs; pairs += 2)
        if (slice_is(name, pairs[0]))
            return arena_copy(r->arena, slice_of(pairs[1]));
    return SLICE("");
}

/* What XLink calls a reference, under any prefix: «xlink:href». */
static bool is_link(struct slice name, const XML_Char **pairs)
{
    static const char link[] = "http://www.w3.org/1999/xlink\nhref";

    if (!slice_ends(name, ":href"))
        return false;
    for (; *pairs; pairs += 2)
        if (strcmp(*pairs, link) == 0)
            return true;
    return false;
}

static void attribute_add(struct reader *r, struct xml_node *node, struct slice name,
                          struct slice value, const XML_Char **pairs)
{
    bool prefixed = slice_find(name, SLICE(":"), 0) != SIZE_MAX;
    bool exact = slice_find(value, SLICE("&"), 0) == SIZE_MAX;

    if (prefixed && is_link(name, pairs) && !xml_lookup(node, "href")) {
        struct slice prefix;
        slice_cut(name, ':', &prefix, &name);
        exact = exact || !slice_starts(value, "#");
    } else if (prefixed || slice_is(name, "xmlns")) {
        return;
    }
    *ARRAY_PUSH(r->arena, &node->attributes) = (struct xml_attribute){
        .name = name,
        .value = exact ? value : value_resolved(r, name, pairs),
        .name_place = place_of(r->source, name),
        .value_place = place_of(r->source, value),
    };
}

/* Name and attributes of the well-formed tag at `at`. */
static void tag_scan(struct reader *r, struct xml_node *node, size_t at, const XML_Char **pairs)
{
    struct slice text = r->source->text;
    size_t from = at + 1;

    at = skip_name(text, from);
    node->place = (struct place){r->source, from, at - from};
    for (at = skip_blanks(text, at); at < text.size && !strchr("/>", text.text[at]);) {
        struct slice name = slice_part(text, at, skip_name(text, at));
        at = skip_blanks(text, at + name.size);
        at = skip_blanks(text, at + 1); /* '=' */
        if (at >= text.size)
            return; /* cannot be: expat has read the tag */
        const struct slice quote = slice_part(text, at, at + 1);
        size_t end = slice_find(text, quote, at + 1);
        attribute_add(r, node, name, slice_part(text, at + 1, end), pairs);
        at = end < text.size ? skip_blanks(text, end + 1) : text.size;
    }
}

static void node_append(struct reader *r, struct xml_node *node)
{
    node->parent = r->open;
    if (!r->open)
        r->root = node;
    else if (r->open->last)
        r->open->last->next = node;
    else
        r->open->first = node;
    if (r->open)
        r->open->last = node;
    r->open = node;
}

static void on_start(void *data, const XML_Char *name, const XML_Char **pairs)
{
    struct reader *r = data;
    struct slice space;
    struct slice local;

    r->depth++;
    if (r->depth > LIMIT_SVG_DEPTH || ++r->elements > LIMIT_SVG_ELEMENTS) {
        bool deep = r->depth > LIMIT_SVG_DEPTH;
        refuse(r, deep ? MSG_XML_DEEP : MSG_XML_LARGE,
               diag_format(r->diag, "%d", deep ? LIMIT_SVG_DEPTH : LIMIT_SVG_ELEMENTS));
        return;
    }
    slice_cut(slice_of(name), SEPARATOR, &space, &local);
    if (r->foreign > 0 || !slice_equal(space, r->space)) {
        r->foreign++;
        return;
    }
    struct xml_node *node = ARENA_NEW(r->arena, struct xml_node);
    node->name = arena_copy(r->arena, local);
    tag_scan(r, node, offset_now(r), pairs);
    node_append(r, node);
}

static void on_end(void *data, const XML_Char *name)
{
    struct reader *r = data;

    (void)name;
    r->depth--;
    if (r->foreign > 0)
        r->foreign--;
    else
        r->open = r->open->parent;
}

static void on_text(void *data, const XML_Char *text, int size)
{
    struct reader *r = data;
    struct slice s = {text, (size_t)size};

    if (r->foreign > 0 || !r->open)
        return;
    struct xml_text *out = &r->open->text;
    if (out->count == 0 && slice_trim(s).size == 0)
        return;
    if (out->count == 0) {
        size_t blanks = skip_blanks(s, 0);
        r->open->text_place = (struct place){r->source, offset_now(r) + blanks, 1};
        s = slice_part(s, blanks, s.size);
    }
    for (size_t i = 0; i < s.size; i++)
        *ARRAY_PUSH(r->arena, out) = s.text[i];
}

/* A document type that only names itself says nothing; one that defines things may mean
 * anything. Short words for others, as old Illustrators declare them, are harmless: they are
 * not made of others, so they cannot grow. */
enum { ENTITY_BYTES = 200, ENTITIES = 64 };

static void on_entity(void *data, const XML_Char *name, int parameter, const XML_Char *value,
                      int size, const XML_Char *base, const XML_Char *system,
                      const XML_Char *public, const XML_Char *notation)
{
    struct reader *r = data;
    struct slice text = {value, value ? (size_t)size : 0};
    bool plain = value && !parameter && text.size <= ENTITY_BYTES &&
                 slice_find(text, SLICE("&"), 0) == SIZE_MAX &&
                 slice_find(text, SLICE("<"), 0) == SIZE_MAX;

    (void)base, (void)system, (void)public, (void)notation;
    if (!plain || ++r->entities > ENTITIES)
        refuse(r, MSG_XML_DOCTYPE, name);
}

/* Values that are nowhere to be seen. */
static void on_attributes(void *data, const XML_Char *element, const XML_Char *name,
                          const XML_Char *type, const XML_Char *standard, int required)
{
    (void)element, (void)type, (void)required;
    if (standard)
        refuse(data, MSG_XML_DOCTYPE, name);
}

/* What expat found wrong, in words of the reader's language; what no file is likely to bring
 * about keeps expat's own words. */
static const struct {
    enum XML_Error error;
    const char *text[2]; /* by language */
} syntax_errors[] = {
    {XML_ERROR_NO_ELEMENTS,
     {"it ends before its first element is closed",
      "es endet, bevor sein erstes Element geschlossen ist"}},
    {XML_ERROR_SYNTAX, {"this cannot stand here", "dies kann hier nicht stehen"}},
    {XML_ERROR_INVALID_TOKEN,
     {"a '<', a '&', a quotation mark or '=' is missing or one too many",
      "ein „<“, ein „&“, ein Anführungszeichen oder „=“ fehlt oder ist zu viel"}},
    {XML_ERROR_UNCLOSED_TOKEN,
     {"what begins here is never closed", "was hier beginnt, wird nie geschlossen"}},
    {XML_ERROR_PARTIAL_CHAR,
     {"it ends within a character", "es endet mitten in einem Zeichen"}},
    {XML_ERROR_TAG_MISMATCH,
     {"this closes another element than the one that is open",
      "dies schließt ein anderes Element als das offene"}},
    {XML_ERROR_DUPLICATE_ATTRIBUTE,
     {"the element has this attribute twice", "das Element hat dieses Attribut zweimal"}},
    {XML_ERROR_JUNK_AFTER_DOC_ELEMENT,
     {"there is more after the end of the drawing",
      "nach dem Ende der Zeichnung folgt noch etwas"}},
    {XML_ERROR_UNDEFINED_ENTITY,
     {"this character has no such name in an SVG; write the character itself",
      "so heißt in einem SVG kein Zeichen; das Zeichen selbst schreiben"}},
    {XML_ERROR_BAD_CHAR_REF, {"no character has this number", "kein Zeichen hat diese Nummer"}},
    {XML_ERROR_MISPLACED_XML_PI,
     {"'<?xml' can stand only at the very beginning of the file",
      "„<?xml“ kann nur ganz am Anfang der Datei stehen"}},
    {XML_ERROR_XML_DECL, {"'<?xml …?>' is wrong", "„<?xml …?>“ ist falsch"}},
    {XML_ERROR_UNKNOWN_ENCODING,
     {"its encoding is unknown; save it as UTF-8",
      "seine Kodierung ist unbekannt; als UTF-8 sichern"}},
    {XML_ERROR_INCORRECT_ENCODING,
     {"it is not in the encoding it names; save it as UTF-8",
      "es hat nicht die Kodierung, die es nennt; als UTF-8 sichern"}},
    {XML_ERROR_UNCLOSED_CDATA_SECTION,
     {"'<![CDATA[' is never closed with ']]>'", "„<![CDATA[“ wird nie mit „]]>“ geschlossen"}},
    {XML_ERROR_UNBOUND_PREFIX,
     {"the part of the name before ':' is not declared with xmlns",
      "der Teil des Namens vor „:“ ist nicht mit xmlns angemeldet"}},
};

static const char *syntax_reason(const struct diag *diag, enum XML_Error error)
{
    for (size_t i = 0; i < sizeof syntax_errors / sizeof syntax_errors[0]; i++)
        if (syntax_errors[i].error == error)
            return syntax_errors[i].text[diag_language(diag)];
    return XML_ErrorString(error);
}

static bool document_parse(struct reader *r)
{
    struct slice text = r->source->text;

    XML_SetUserData(r->parser, r);
    XML_SetElementHandler(r->parser, on_start, on_end);
    XML_SetCharacterDataHandler(r->parser, on_text);
    XML_SetEntityDeclHandler(r->parser, on_entity);
    XML_SetAttlistDeclHandler(r->parser, on_attributes);
    if (XML_Parse(r->parser, text.text, (int)text.size, XML_TRUE) == XML_STATUS_OK)
        return true;
    enum XML_Error error = XML_GetErrorCode(r->parser);
    if (error != XML_ERROR_ABORTED) /* said already */
        DIAG(r->diag, MSG_XML_SYNTAX, ((struct place){r->source, offset_now(r), 1}),
             syntax_reason(r->diag, error));
    return false;
}

struct xml_node *xml_read(struct arena *arena, const struct source *source, const char *space,
                          struct diag *diag)
{
    const XML_Memory_Handling_Suite memory = {expat_new, expat_resize, memory_free};
    const XML_Char separator[] = {SEPARATOR, '\0'};
    struct reader r = {
        .arena = arena, .source = source, .space = slice_of(space), .diag = diag};

    r.parser = XML_ParserCreate_MM("UTF-8", &memory, separator);
    if (!r.parser)
        memory_fatal(sizeof r);
    bool ok = document_parse(&r);
    XML_ParserFree(r.parser);
    if (ok && !r.root)
        DIAG(diag, MSG_XML_FOREIGN, ((struct place){source, 0, 0}), space);
    return ok ? r.root : NULL;
}

const struct xml_attribute *xml_lookup(const struct xml_node *node, const char *name)
{
    for (size_t i = 0; i < node->attributes.count; i++)
        if (slice_is(node->attributes.items[i].name, name))
            return &node->attributes.items[i];
    return NULL;
}

/* It calls itself «expat_2.5.0». */
const char *picture_expat_version(void)
{
    const char *name = XML_ExpatVersion();
    const char *version = strchr(name, '_');

    return version ? version + 1 : name;
}
