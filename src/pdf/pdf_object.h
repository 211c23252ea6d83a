/* pdf_object.h -- libharu as object store, serialiser and xref writer.
 *
 * An object is a dictionary, with or without a stream. What stands between
 * its `<<` and `>>` is prepared text (pdf_syntax.h); the data of a stream is lent,
 * not copied. libharu numbers the objects, keeps the page tree and writes
 * bodies, lengths, the xref table and the trailer: its own number, name and
 * string types, and everything above them, have limits and faults that this
 * avoids, and 2.3.0 and 2.4 write the same bytes.
 *
 * No call fails. Two limits exist, 8,388,607 objects and 2^31-1 bytes in a file, and
 * pdf_file_serialise() reports them.
 */
#ifndef PDF_PDF_OBJECT_H
#define PDF_PDF_OBJECT_H

#include "base/spill.h"
#include "pdf/pdf_syntax.h"

struct pdf_file;
struct pdf_object;

struct pdf_file *pdf_file_new(void);
void pdf_file_free(struct pdf_file *file); /* with all objects; NULL is allowed */

/* An indirect dictionary, and one with a stream. They live as long as the file. */
struct pdf_object *pdf_object_new(struct pdf_file *file);
struct pdf_object *pdf_stream_new(struct pdf_file *file);
/* The next page, in the page tree; the entries of boxes and resources are the
 * caller's. `*contents` is its stream. */
struct pdf_object *pdf_page_new(struct pdf_file *file, struct pdf_object **contents);
struct pdf_object *pdf_file_catalog(struct pdf_file *file);
struct pdf_object *pdf_file_info(struct pdf_file *file);

/* Where the entries are written to. */
struct pdf_buffer *pdf_entries(struct pdf_object *object);
/* The bytes of a stream as they stand in the file; /Filter is an entry. They
 * have to stay until the file is freed. */
void pdf_stream_lend(struct pdf_object *stream, struct slice data);
/* The same for bytes that are outside of memory. */
void pdf_stream_lend_spilled(struct pdf_object *stream, const struct spilled *data);
/* «12 0 R» */
void put_reference(struct pdf_buffer *out, const struct pdf_object *object);

/* Where the file goes to. */
struct pdf_sink {
    bool (*write)(void *context, const void *bytes, size_t size);
    /* Told before it is written what identifies the file by its content: the bytes, or of long
     * streams their digest. */
    void (*note)(void *context, const void *bytes, size_t size);
    /* Asked when all objects are written: what identifies the file. */
    void (*identify)(void *context, unsigned char id[16]);
    void *context;
};

enum pdf_serialised { PDF_SERIALISED, PDF_SINK_FAILED, /* or a spill; errno */ PDF_TOO_LARGE };

/* Writes `header`, all objects, xref and trailer; once for each file. */
enum pdf_serialised pdf_file_serialise(struct pdf_file *file, struct slice header,
                                       const struct pdf_sink *sink);

#endif
