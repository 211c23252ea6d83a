/* remarks.c -- tracked changes and comments of an .odt.
 *
 * OpenDocument 1.3, part 3: text:tracked-changes (5.5) comes first and lists the changes; it
 * holds what was deleted. The text then has a mark where something was deleted, and a pair of
 * marks around what was inserted. Comments (office:annotation, 14.1) stand in the text.
 */
#include "import/remarks.h"

#include <errno.h>
#include <expat.h>

#include "base/file.h"
#include "base/map.h"
#include "import/pandoc.h"
#include "import/zip.h"

enum { CONTENT_BYTES = 256 << 20, NESTING_MOST = 1000 };

/* Between namespace and name; in no URI, and no character of XML names. */
#define SEPARATOR "\n"
#define OFFICE "urn:oasis:names:tc:opendocument:xmlns:office:1.0" SEPARATOR
#define TEXT "urn:oasis:names:tc:opendocument:xmlns:text:1.0" SEPARATOR
#define XML "http://www.w3.org/XML/1998/namespace" SEPARATOR
#define DC "http://purl.org/dc/elements/1.1/" SEPARATOR

struct bytes {
    ARRAY_OF(char);
};

/* A remark while it is being read; those of the list of changes are put out where their marks
 * stand. */
struct draft {
    struct remark remark;
    struct bytes author, words;
    size_t begin, end; /* in the text: an insertion */
    bool marked;
};

/* What is inside an element that is open. */
struct inside {
    struct bytes *into; /* where words go */
    bool is_words;      /* in a paragraph, not beside one */
    struct draft *draft;
};

struct reader {
    struct arena *arena;
    XML_Parser parser;
    struct inside open[NESTING_MOST];
    size_t depth;
    struct bytes text;  /* of the document, without what was deleted and comments */
    struct map changes; /* drafts by their id */
    struct {
        ARRAY_OF(struct draft *);
    } drafts; /* in the order of the text */
};

/* ---------------------------------------------------------------- words */

/* One blank, however many there are. */
static void put_letter(struct reader *r, struct bytes *into, char letter)
{
    bool is_blank = letter == ' ' || letter == '\n' || letter == '\t';

    if (is_blank && (into->count == 0 || into->items[into->count - 1] == ' ')) {
        return;
    }
    *ARRAY_PUSH(r->arena, into) = is_blank ? ' ' : letter;
}

static bool is_blank_element(struct slice name)
{
    return slice_is(name, TEXT "p") || slice_is(name, TEXT "h") || slice_is(name, TEXT "s") ||
           slice_is(name, TEXT "tab") || slice_is(name, TEXT "line-break");
}

/* ---------------------------------------------------------------- elements */

static const char *attribute_of(const XML_Char **attributes, const char *name)
{
    for (; *attributes; attributes += 2) {
        if (slice_is(slice_of(attributes[0]), name)) {
            return attributes[1];
        }
    }
    return "";
}

static void begin_comment(struct reader *r, struct inside *inside)
{
    struct draft *draft = ARENA_NEW(r->arena, struct draft);

    draft->remark.kind = REMARK_COMMENT;
    draft->begin = r->text.count;
    *ARRAY_PUSH(r->arena, &r->drafts) = draft;
    *inside = (struct inside){&draft->words, false, draft};
}

static void begin_change(struct reader *r, const XML_Char **attributes, struct inside *inside)
{
    struct draft *draft = ARENA_NEW(r->arena, struct draft);
    struct slice id = slice_of(attribute_of(attributes, TEXT "id"));

    if (id.size == 0) { /* as it is called since OpenDocument 1.2 */
        id = slice_of(attribute_of(attributes, XML "id"));
    }
    map_add(&r->changes, arena_copy(r->arena, id), draft);
    *inside = (struct inside){&draft->words, false, draft};
}

/* A mark in the text: where something was deleted, or an insertion begins or ends. */
static void mark(struct reader *r, const XML_Char **attributes, bool is_end)
{
    const char *id = attribute_of(attributes, TEXT "change-id");
    struct draft *draft = map_lookup(&r->changes, slice_of(id));

    if (!draft || draft->remark.kind == REMARK_NONE) {
        return; /* a change of looks */
    }
    draft->end = r->text.count;
    if (!draft->marked && !is_end) {
        draft->marked = true;
        draft->begin = r->text.count;
        *ARRAY_PUSH(r->arena, &r->drafts) = draft;
    }
}

static void begin_element(struct reader *r, struct slice name, const XML_Char **attributes,
                          struct inside *inside)
{
    if (slice_is(name, TEXT "p") || slice_is(name, TEXT "h")) {
        inside->is_words = true;
    } else if (slice_is(name, TEXT "note-citation")) {
        inside->is_words = false;
    } else if (slice_is(name, OFFICE "annotation")) {
        begin_comment(r, inside);
    } else if (slice_is(name, TEXT "changed-region")) {
        begin_change(r, attributes, inside);
    } else if (slice_is(name, TEXT "insertion") && inside->draft) {
        inside->draft->remark.kind = REMARK_INSERTED;
    } else if (slice_is(name, TEXT "deletion") && inside->draft) {
        inside->draft->remark.kind = REMARK_DELETED;
    } else if (slice_is(name, DC "creator") && inside->draft) {
        *inside = (struct inside){&inside->draft->author, true, inside->draft};
    } else if (slice_is(name, TEXT "change") || slice_is(name, TEXT "change-start")) {
        mark(r, attributes, false);
    } else if (slice_is(name, TEXT "change-end")) {
        mark(r, attributes, true);
    }
}

/* ---------------------------------------------------------------- events of expat */

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct reader *r = data;

    if (r->depth + 1 == NESTING_MOST) {
        XML_StopParser(r->parser, XML_FALSE);
        return;
    }
    if (is_blank_element(slice_of(name))) {
        put_letter(r, r->open[r->depth].into, ' ');
    }
    r->open[r->depth + 1] = r->open[r->depth];
    r->depth++;
    begin_element(r, slice_of(name), attributes, &r->open[r->depth]);
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
    struct reader *r = data;

    if (is_blank_element(slice_of(name))) {
        put_letter(r, r->open[r->depth].into, ' ');
    }
    r->depth--;
}

static void XMLCALL on_text(void *data, const XML_Char *text, int size)
{
    struct reader *r = data;
    struct inside *inside = &r->open[r->depth];

    for (int i = 0; inside->is_words && i < size; i++) {
        put_letter(r, inside->into, text[i]);
    }
}

/* OpenDocument has none, and so no entities of its own. */
static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int internal)
{
    struct reader *r = data;

    (void)name, (void)system, (void)public, (void)internal;
    XML_StopParser(r->parser, XML_FALSE);
}

/* ---------------------------------------------------------------- the whole */

static void *expat_new(size_t size) { return memory_new(1, size); }
static void *expat_resize(void *old, size_t size) { return memory_resize(old, 1, size); }

static bool content_parse(struct reader *r, struct slice content)
{
    const XML_Memory_Handling_Suite memory = {expat_new, expat_resize, memory_free};

    r->parser = XML_ParserCreate_MM("UTF-8", &memory, SEPARATOR);
    if (!r->parser) {
        memory_fatal(sizeof *r);
    }
    XML_SetUserData(r->parser, r);
    XML_SetElementHandler(r->parser, on_start, on_end);
    XML_SetCharacterDataHandler(r->parser, on_text);
    XML_SetStartDoctypeDeclHandler(r->parser, on_doctype);
    bool ok = XML_Parse(r->parser, content.text, (int)content.size, 1) == XML_STATUS_OK;
    XML_ParserFree(r->parser);
    return ok;
}

static struct slice slice_of_bytes(const struct bytes *bytes)
{
    return (struct slice){bytes->items, bytes->count};
}

static void put_out(const struct reader *r, struct remarks *out)
{
    struct slice text = slice_of_bytes(&r->text);

    for (size_t i = 0; i < r->drafts.count; i++) {
        struct draft *draft = r->drafts.items[i];
        struct remark *remark = &draft->remark;

        remark->author = slice_of_bytes(&draft->author);
        remark->behind = slice_trim(slice_part(text, 0, draft->begin));
        remark->words = slice_trim(remark->kind == REMARK_INSERTED
                                       ? slice_part(text, draft->begin, draft->end)
                                       : slice_of_bytes(&draft->words));
        *ARRAY_PUSH(r->arena, out) = remark;
    }
}

bool remarks_find(struct arena *arena, struct slice content, struct remarks *out)
{
    struct reader *r = ARENA_NEW(arena, struct reader);

    r->arena = arena;
    r->open[0] = (struct inside){&r->text, false, NULL};
    map_init(&r->changes, arena);
    bool ok = content_parse(r, content);
    put_out(r, out);
    return ok;
}

enum import_status remarks_read(struct arena *arena, const char *path, struct remarks *out,
                                struct diag *diag)
{
    struct slice archive;
    struct slice content;

    if (file_read(arena, path, MANUSCRIPT_BYTES, &archive) != FILE_OK) {
        DIAG(diag, MSG_FILE_UNREADABLE, NOWHERE, path, diag_reason(diag, errno));
        return IMPORT_INPUT_WRONG;
    }
    if (!zip_read(arena, archive, "content.xml", CONTENT_BYTES, &content) ||
        !remarks_find(arena, content, out)) {
        DIAG(diag, MSG_IMPORT_ODT, NOWHERE, path);
        return IMPORT_INPUT_WRONG;
    }
    return IMPORT_DONE;
}
