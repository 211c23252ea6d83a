/* odf.c -- the XML of a word processor's file as a tree, through expat. */
#include "import/odf.h"

#include <expat.h>
#include <string.h>

enum { NESTING_MOST = 1000 };

#define SEPARATOR '\n' /* between namespace and name; in no URI */
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"

struct reader {
    struct arena *arena;
    XML_Parser parser;
    struct odf_node *open[NESTING_MOST];
    size_t depth; /* open[0] is above the root */
};

static const char *prefix_of(struct slice uri)
{
    static const struct {
        const char *uri, *prefix;
    } known[] = {
        {OASIS "office:1.0", "office"},
        {OASIS "style:1.0", "style"},
        {OASIS "text:1.0", "text"},
        {OASIS "table:1.0", "table"},
        {OASIS "drawing:1.0", "draw"},
        {OASIS "dr3d:1.0", "dr3d"},
        {OASIS "xsl-fo-compatible:1.0", "fo"},
        {OASIS "svg-compatible:1.0", "svg"},
        {"http://www.w3.org/1999/xlink", "xlink"},
        {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
        {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
        {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (slice_is(uri, known[i].uri)) {
            return known[i].prefix;
        }
    }
    return "?";
}

static struct slice name_of(struct arena *arena, const XML_Char *name)
{
    struct slice uri;
    struct slice local;

    if (!slice_cut(slice_of(name), SEPARATOR, &uri, &local)) {
        return arena_copy(arena, uri);
    }
    return arena_printf(arena, "%s:%.*s", prefix_of(uri), SLICE_ARG(local));
}

static struct odf_node *child_add(struct reader *r)
{
    struct odf_node *node = ARENA_NEW(r->arena, struct odf_node);

    *ARRAY_PUSH(r->arena, &r->open[r->depth]->children) = node;
    return node;
}

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct reader *r = data;

    if (r->depth + 1 == NESTING_MOST) {
        XML_StopParser(r->parser, XML_FALSE);
        return;
    }
    struct odf_node *node = child_add(r);
    node->name = name_of(r->arena, name);
    for (; *attributes; attributes += 2) {
        *ARRAY_PUSH(r->arena, &node->attributes) = (struct odf_attribute){
            name_of(r->arena, attributes[0]), arena_copy(r->arena, slice_of(attributes[1]))};
    }
    r->open[++r->depth] = node;
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
    struct reader *r = data;

    (void)name;
    r->depth--;
}

static void XMLCALL on_text(void *data, const XML_Char *text, int size)
{
    struct reader *r = data;

    child_add(r)->text = arena_copy(r->arena, (struct slice){text, (size_t)size});
}

/* Neither format has one, and so no entities of its own. */
static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int internal)
{
    struct reader *r = data;

    (void)name, (void)system, (void)public, (void)internal;
    XML_StopParser(r->parser, XML_FALSE);
}

static void *expat_new(size_t size) { return memory_new(1, size); }
static void *expat_resize(void *old, size_t size) { return memory_resize(old, 1, size); }

struct odf_node *odf_read(struct arena *arena, struct slice content)
{
    const XML_Memory_Handling_Suite memory = {expat_new, expat_resize, memory_free};
    struct reader *r = ARENA_NEW(arena, struct reader);

    r->arena = arena;
    r->open[0] = ARENA_NEW(arena, struct odf_node);
    r->parser = XML_ParserCreate_MM("UTF-8", &memory, (const char[]){SEPARATOR, '\0'});
    if (!r->parser) {
        memory_fatal(sizeof *r);
    }
    XML_SetUserData(r->parser, r);
    XML_SetElementHandler(r->parser, on_start, on_end);
    XML_SetCharacterDataHandler(r->parser, on_text);
    XML_SetStartDoctypeDeclHandler(r->parser, on_doctype);
    bool ok = XML_Parse(r->parser, content.text, (int)content.size, 1) == XML_STATUS_OK;
    XML_ParserFree(r->parser);
    return ok ? r->open[0]->children.items[0] : NULL;
}

bool odf_is(const struct odf_node *node, const char *name)
{
    return node && slice_is(node->name, name);
}

struct slice odf_attribute(const struct odf_node *node, const char *name)
{
    for (size_t i = 0; node && i < node->attributes.count; i++) {
        if (slice_is(node->attributes.items[i].name, name)) {
            return node->attributes.items[i].value;
        }
    }
    return SLICE("");
}

const struct odf_node *odf_child(const struct odf_node *node, const char *name)
{
    for (size_t i = 0; node && i < node->children.count; i++) {
        if (odf_is(node->children.items[i], name)) {
            return node->children.items[i];
        }
    }
    return NULL;
}
