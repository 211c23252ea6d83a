/* pdf_object.c -- the only file that includes libharu's headers.
 *
 * Three hooks of libharu's object layer carry everything:
 *  - `write_fn` of a dictionary is called between its entries and `>>`;
 *  - `stream` of a dictionary may be a callback reader over memory of ours;
 *  - HPDF_Xref_WriteToStream() writes to a callback writer.
 * Of libharu's structures only fields are touched that stand at the same
 * place in 2.3.0 and in 2.4 (HPDF_PageAttr_Rec, which differs, is not).
 */
#include "pdf/pdf_object.h"

#include <assert.h>
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <string.h>

#include "base/memory.h"
#include "pdf/pdf.h"

_Static_assert(HPDF_VERSION_ID >= 20300, "libharu 2.3.0 or later");

enum {
    NUMBER_MASK = 0x00FFFFFF, /* of obj_id; the rest are flags */
    /* libharu 2.3.0 refuses array item 32768, so the page tree has two levels. */
    PAGES_PER_NODE = 200,
    WINDOW = 256 * 1024, /* libharu asks for 4 KiB at a time */
};

/* libharu counts bytes in 32 bits and clamps offsets silently. */
static const uint64_t size_limit = INT32_MAX;

struct pdf_object {
    struct pdf_file *file;
    HPDF_Dict dict; /* NULL: beyond the limit of objects, not written */
    struct pdf_buffer entries;
    struct slice data;             /* of a stream; no text: in `spilled` */
    const struct spilled *spilled; /* or NULL */
    size_t read;                   /* bytes of it given to libharu */
};

struct pdf_file {
    HPDF_Doc doc;
    struct arena *arena;
    /* By number: hooks find their object by it, as a page's `attr` is taken
     * by libharu. Number 0 is the trailer, which has none. */
    struct pdf_object **objects;
    size_t object_count;
    const struct pdf_sink *sink; /* while it is written */
    uint64_t written;
    bool too_large, sink_failed;
    bool noted; /* what is written next is part of a stream whose digest was noted */
    /* A part of the spilled stream that is being written. */
    struct {
        const struct pdf_object *of;
        size_t from, size;
        unsigned char bytes[WINDOW];
    } window;
};

const char *pdf_library_version(void) { return HPDF_GetVersion(); }

/* libharu survives no failed allocation (use after free in HPDF_AddPage), so
 * it never sees one. */
static void *HPDF_STDCALL library_alloc(HPDF_UINT size) { return memory_new(size, 1); }

static void HPDF_STDCALL library_free(void *block) { memory_free(block); }

/* --- objects --- */

static uint32_t number_of(HPDF_Dict dict) { return dict->header.obj_id & NUMBER_MASK; }

static struct pdf_object *object_of(HPDF_Dict dict)
{
    struct pdf_file *file = dict->error->user_data;
    uint32_t number = number_of(dict);

    assert(number < file->object_count && file->objects[number]);
    return file->objects[number];
}

static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
    const struct pdf_buffer *entries = &object_of(dict)->entries;

    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)entries->bytes,
                             (HPDF_UINT)entries->size);
}

static void objects_reserve(struct pdf_file *file, uint32_t number)
{
    size_t old = file->object_count;

    if (number < old)
        return;
    file->object_count = number < 512 ? 1024 : 2 * (size_t)number;
    file->objects =
        memory_resize(file->objects, file->object_count, sizeof(struct pdf_object *));
    memset(file->objects + old, 0, (file->object_count - old) * sizeof *file->objects);
}

/* `dict` NULL: libharu refused it. */
static struct pdf_object *object_wrap(struct pdf_file *file, HPDF_Dict dict)
{
    struct pdf_object *object = ARENA_NEW(file->arena, struct pdf_object);

    object->file = file;
    object->dict = dict;
    if (!dict) {
        file->too_large = true;
        return object;
    }
    objects_reserve(file, number_of(dict));
    file->objects[number_of(dict)] = object;
    dict->write_fn = write_entries;
    return object;
}

/* libharu lets the list of objects grow by a constant, copying it each time:
 * 2 million objects take 11 s. Growing by its own size they take 0.3 s. */
static void xref_prepare(struct pdf_file *file)
{
    HPDF_List entries = file->doc->xref->entries;

    if (entries->items_per_block < entries->count)
        entries->items_per_block = entries->count;
}

struct pdf_object *pdf_object_new(struct pdf_file *file)
{
    HPDF_Dict dict = HPDF_Dict_New(file->doc->mmgr);

    xref_prepare(file);
    if (HPDF_Xref_Add(file->doc->xref, dict) != HPDF_OK)
        dict = NULL; /* freed by libharu */
    return object_wrap(file, dict);
}

struct pdf_object *pdf_stream_new(struct pdf_file *file)
{
    xref_prepare(file);
    return object_wrap(file, HPDF_DictStream_New(file->doc->mmgr, file->doc->xref));
}

static void remove_entry(HPDF_Dict dict, const char *key)
{
    HPDF_Dict_RemoveElement(dict, key); /* fails only if it is not there */
}

struct pdf_object *pdf_page_new(struct pdf_file *file, struct pdf_object **contents)
{
    xref_prepare(file);
    HPDF_Page page = HPDF_AddPage(file->doc);
    HPDF_Dict stream = page ? HPDF_Dict_GetItem(page, "Contents", HPDF_OCLASS_DICT) : NULL;

    if (page) {
        remove_entry(page, "MediaBox"); /* in whole points only */
        remove_entry(page, "Resources");
    }
    *contents = object_wrap(file, stream);
    return object_wrap(file, page);
}

struct pdf_object *pdf_file_catalog(struct pdf_file *file)
{
    return file->objects[number_of(file->doc->catalog)];
}

struct pdf_object *pdf_file_info(struct pdf_file *file)
{
    return file->objects[number_of(file->doc->info)];
}

struct pdf_buffer *pdf_entries(struct pdf_object *object) { return &object->entries; }

void put_reference(struct pdf_buffer *out, const struct pdf_object *object)
{
    put_integer(out, object->dict ? number_of(object->dict) : 0);
    put(out, " 0 R");
}

/* --- streams over memory of ours --- */

/* Moves the window to where the next `size` bytes of the object are. */
static bool window_move(struct pdf_object *object, size_t size)
{
    struct pdf_file *file = object->file;
    size_t from = object->read;

    if (file->window.of == object && from >= file->window.from &&
        from + size <= file->window.from + file->window.size)
        return true;
    file->window.of = object;
    file->window.from = from;
    file->window.size = object->data.size - from < WINDOW ? object->data.size - from : WINDOW;
    assert(size <= file->window.size);
    return spilled_read(object->spilled, from, file->window.bytes, file->window.size);
}

/* The next bytes of the object; NULL if they cannot be had. */
static const void *lent_bytes(struct pdf_object *object, size_t size)
{
    struct pdf_file *file = object->file;

    if (!object->spilled)
        return object->data.text + object->read;
    file->noted = true;
    if (window_move(object, size))
        return file->window.bytes + (object->read - file->window.from);
    file->sink_failed = true;
    return NULL;
}

static HPDF_STATUS lent_read(HPDF_Stream stream, HPDF_BYTE *bytes, HPDF_UINT *size)
{
    struct pdf_object *object = stream->attr;
    size_t left = object->data.size - object->read;
    bool last = *size >= left;

    if (last)
        *size = (HPDF_UINT)left;
    if (*size > 0) {
        const void *from = lent_bytes(object, *size);
        if (!from)
            return HPDF_SetError(stream->error, HPDF_FILE_IO_ERROR, 0);
        memcpy(bytes, from, *size);
    }
    object->read += *size;
    return last ? HPDF_STREAM_EOF : HPDF_OK;
}

/* libharu only ever seeks to the beginning. */
static HPDF_STATUS lent_seek(HPDF_Stream stream, HPDF_INT position, HPDF_WhenceMode mode)
{
    struct pdf_object *object = stream->attr;
    const struct pdf_sink *sink = object->file->sink;

    assert(position == 0 && mode == HPDF_SEEK_SET);
    (void)position, (void)mode;
    object->read = 0;
    if (object->spilled)
        sink->note(sink->context, object->spilled->digest.bytes,
                   sizeof object->spilled->digest.bytes);
    return HPDF_OK;
}

static HPDF_INT32 lent_tell(HPDF_Stream stream)
{
    return (HPDF_INT32)((struct pdf_object *)stream->attr)->read;
}

static HPDF_UINT32 lent_size(HPDF_Stream stream)
{
    return (HPDF_UINT32)((struct pdf_object *)stream->attr)->data.size;
}

void pdf_stream_lend(struct pdf_object *stream, struct slice data)
{
    struct pdf_file *file = stream->file;

    stream->data = data;
    if (data.size > size_limit)
        file->too_large = true;
    if (!stream->dict || file->too_large)
        return;
    HPDF_Stream_Free(stream->dict->stream);
    stream->dict->stream = HPDF_CallbackReader_New(file->doc->mmgr, lent_read, lent_seek,
                                                   lent_tell, lent_size, stream);
    stream->dict->stream->free_fn = NULL; /* the data is not libharu's */
    stream->dict->filter = HPDF_STREAM_FILTER_NONE;
}

void pdf_stream_lend_spilled(struct pdf_object *stream, const struct spilled *data)
{
    stream->spilled = data;
    pdf_stream_lend(stream, (struct slice){NULL, data->size});
}

/* --- the file --- */

/* The trailer is a direct object and so has number 0. */
static HPDF_STATUS write_trailer(HPDF_Dict dict, HPDF_Stream stream)
{
    struct pdf_file *file = dict->error->user_data;
    struct pdf_buffer entries = {0};
    unsigned char id[16] = {0};

    file->sink->identify(file->sink->context, id);
    put(&entries, "/Root ");
    put_reference(&entries, pdf_file_catalog(file));
    put(&entries, "\n/Info ");
    put_reference(&entries, pdf_file_info(file));
    put(&entries, "\n/ID [<");
    put_hex(&entries, id, sizeof id);
    put(&entries, "> <");
    put_hex(&entries, id, sizeof id);
    put(&entries, ">]\n");
    HPDF_STATUS status =
        HPDF_Stream_Write(stream, (const HPDF_BYTE *)entries.bytes, (HPDF_UINT)entries.size);
    pdf_buffer_free(&entries);
    return status;
}

struct pdf_file *pdf_file_new(void)
{
    struct pdf_file *file = memory_new(1, sizeof *file);

    file->arena = arena_new();
    /* No memory pool: that of 2.3.0 does not align. */
    file->doc = HPDF_NewEx(NULL, library_alloc, library_free, 0, file);
    assert(file->doc && file->doc->error.user_data == file);
    HPDF_SetPagesConfiguration(file->doc, PAGES_PER_NODE);
    remove_entry(file->doc->info, "Producer");
    object_wrap(file, file->doc->catalog);
    object_wrap(file, file->doc->info);
    file->doc->trailer->write_fn = write_trailer;
    return file;
}

void pdf_file_free(struct pdf_file *file)
{
    if (!file)
        return;
    HPDF_Free(file->doc);
    for (size_t i = 0; i < file->object_count; i++)
        if (file->objects[i])
            pdf_buffer_free(&file->objects[i]->entries);
    memory_free(file->objects);
    arena_free(file->arena);
    memory_free(file);
}

static HPDF_STATUS write_out(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    struct pdf_file *file = stream->attr;

    bool noted = file->noted;

    file->noted = false;
    file->written += size;
    if (file->written > size_limit)
        file->too_large = true;
    if (!file->too_large && !noted)
        file->sink->note(file->sink->context, bytes, size);
    if (!file->too_large && !file->sink->write(file->sink->context, bytes, size))
        file->sink_failed = true;
    if (file->too_large || file->sink_failed)
        return HPDF_SetError(stream->error, HPDF_FILE_IO_ERROR, 0);
    return HPDF_OK;
}

enum pdf_serialised pdf_file_serialise(struct pdf_file *file, struct slice header,
                                       const struct pdf_sink *sink)
{
    if (file->too_large || HPDF_GetError(file->doc) != HPDF_OK)
        return PDF_TOO_LARGE;
    file->sink = sink;
    HPDF_Stream stream = HPDF_CallbackWriter_New(file->doc->mmgr, write_out, file);
    HPDF_STATUS status =
        HPDF_Stream_Write(stream, (const HPDF_BYTE *)header.text, (HPDF_UINT)header.size);
    if (status == HPDF_OK)
        status = HPDF_Xref_WriteToStream(file->doc->xref, stream, NULL);
    HPDF_Stream_Free(stream);
    if (file->sink_failed)
        return PDF_SINK_FAILED;
    /* Any other error of libharu is one of its limits. */
    return file->too_large || status != HPDF_OK ? PDF_TOO_LARGE : PDF_SERIALISED;
}
