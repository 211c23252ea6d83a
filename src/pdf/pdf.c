/* pdf.c -- the order in which a file is made.
 *
 * Fonts first, as codes exist only when all glyphs are known; then each page's
 * content, packed at once so that only one page is held in the open; then
 * what needs page objects. Conformance to a standard (intents, identification in
 * XMP, structure) belongs between pages and saving.
 */
#include "pdf/pdf.h"

#include "pdf/pdf_content.h"
#include "pdf/pdf_meta.h"
#include "pdf/pdf_nav.h"
#include "pdf/pdf_save.h"

struct writer {
    const struct finished_document *document;
    struct diag *diag;
    struct arena *arena;   /* what the file needs until it is saved */
    struct arena *scratch; /* of the page that is being written */
    struct pdf_file *file;
    struct flate *flate;
    struct pdf_fonts *fonts;
    struct pdf_colours *colours;
    struct pdf_pictures *pictures;
    struct pdf_object **pages;
    struct work *work;
    struct batch *batch; /* being filled */
    struct {
        ARRAY_OF(struct batch *);
    } batches;
    struct pdf_resources resources;
};

/* --- packing --- */

/* Texts of pages that are packed together: one alone is too little for the trouble of handing
 * it over. */
#define BATCH_BYTES ((size_t)256 * 1024)

struct packing {
    struct pdf_object *stream;
    struct pdf_buffer text;
    struct slice packed;
};

struct batch {
    struct task task;
    struct arena *arena; /* this batch's alone: all of it, and what comes out */
    size_t size;
    struct {
        ARRAY_OF(struct packing);
    } pages;
};

static void batch_pack(struct task *task)
{
    struct batch *batch = (struct batch *)task;
    struct flate *flate = flate_new();

    for (size_t i = 0; i < batch->pages.count; i++) {
        struct packing *page = &batch->pages.items[i];
        page->packed = flate_pack(flate, batch->arena, pdf_buffer_slice(&page->text));
        pdf_buffer_free(&page->text);
    }
    flate_free(flate);
}

static struct batch *batch_new(void)
{
    struct arena *arena = arena_new();
    struct batch *batch = ARENA_NEW(arena, struct batch);

    batch->task.run = batch_pack;
    batch->arena = arena;
    return batch;
}

static void batch_free(struct batch *batch) { arena_free(batch->arena); }

static void batch_start(struct writer *w)
{
    if (w->batch)
        work_start(w->work, &w->batch->task);
    w->batch = NULL;
}

/* Takes the text over. */
static void batch_add(struct writer *w, struct pdf_object *stream, struct pdf_buffer text)
{
    if (!w->batch) {
        w->batch = batch_new();
        *ARRAY_PUSH(w->arena, &w->batches) = w->batch;
    }
    *ARRAY_PUSH(w->batch->arena, &w->batch->pages) = (struct packing){stream, text, {0}};
    w->batch->size += text.size;
    if (w->batch->size >= BATCH_BYTES)
        batch_start(w);
}

static void batches_finish(struct writer *w)
{
    batch_start(w);
    for (size_t b = 0; b < w->batches.count; b++) {
        struct batch *batch = w->batches.items[b];
        work_wait(w->work, &batch->task);
        for (size_t i = 0; i < batch->pages.count; i++)
            pdf_stream_lend(batch->pages.items[i].stream, batch->pages.items[i].packed);
    }
}

static void writer_init(struct writer *w, const struct pdf_job *job, struct diag *diag)
{
    const struct finished_document *document = job->document;

    *w = (struct writer){.document = document, .diag = diag, .work = job->work};
    w->arena = arena_new();
    w->scratch = arena_new();
    w->file = pdf_file_new();
    w->flate = flate_new();
    w->fonts = pdf_fonts_new(w->arena, document->fonts);
    w->colours = pdf_colours_new(w->arena, w->file);
    w->pictures = pdf_pictures_new(w->arena, w->file, w->flate);
    w->pages = ARENA_ARRAY(w->arena, struct pdf_object *, document->page_count);
}

static void writer_release(struct writer *w)
{
    for (size_t i = 0; i < w->batches.count; i++)
        batch_free(w->batches.items[i]);
    pdf_resources_free(&w->resources);
    flate_free(w->flate);
    pdf_file_free(w->file);
    arena_free(w->scratch);
    arena_free(w->arena);
}

/* --- fonts --- */

static void use_layer(struct pdf_fonts *fonts, const struct mark_list *marks)
{
    for (size_t i = 0; i < marks->count; i++)
        if (marks->items[i].kind == MARK_GLYPHS && marks->items[i].glyphs.count > 0)
            pdf_fonts_use(fonts, &marks->items[i].glyphs);
}

static bool write_fonts(struct writer *w)
{
    for (size_t i = 0; i < w->document->page_count; i++) {
        use_layer(w->fonts, &w->document->pages[i].ground);
        use_layer(w->fonts, &w->document->pages[i].matter);
    }
    return pdf_fonts_finish(w->fonts, w->file, w->flate);
}

/* --- pages --- */

static void put_box(struct pdf_buffer *out, const char *name, length inset, length width,
                    length height)
{
    put_format(out, "/%s [", name);
    put_pair(out, inset, inset);
    put_pair(out, inset + width, inset + height);
    out->size--; /* the blank behind */
    put(out, "]\n");
}

static void put_boxes(struct pdf_buffer *out, const struct finished_document *document)
{
    length bleed = document->bleed;
    length width = document->trim_width;
    length height = document->trim_height;

    put_box(out, "MediaBox", 0, width + 2 * bleed, height + 2 * bleed + document->slug);
    put_box(out, "BleedBox", 0, width + 2 * bleed, height + 2 * bleed);
    put_box(out, "TrimBox", bleed, width, height);
}

/* Masks are blended in the colours that are printed. */
static void put_page(struct pdf_buffer *out, const struct writer *w)
{
    put_boxes(out, w->document);
    if (w->resources.transparent)
        put(out, "/Group << /S /Transparency /CS /DeviceCMYK >>\n");
    put(out, "/Resources ");
    put_resources(out, &w->resources);
}

static bool write_page(struct writer *w, size_t i)
{
    struct pdf_object *contents;
    const struct pdf_content_job job = {
        .document = w->document,
        .page = &w->document->pages[i],
        .number = i + 1,
        .fonts = w->fonts,
        .colours = w->colours,
        .pictures = w->pictures,
        .scratch = w->scratch,
        .diag = w->diag,
    };

    struct pdf_buffer text = {0};

    w->pages[i] = pdf_page_new(w->file, &contents);
    bool ok = put_content(&text, &job, &w->resources);
    put_page(pdf_entries(w->pages[i]), w);
    put(pdf_entries(contents), "/Filter /FlateDecode\n");
    batch_add(w, contents, text);
    pdf_resources_free(&w->resources);
    return ok;
}

static bool write_pages(struct writer *w)
{
    bool ok = true;

    for (size_t i = 0; i < w->document->page_count; i++)
        ok &= write_page(w, i);
    batches_finish(w);
    return ok;
}

/* --- the document --- */

/* Two pages side by side, odd ones on the right, as they are bound. */
static bool write_catalog(struct writer *w)
{
    bool from_left = w->document->page_count > 0 && w->document->pages[0].number % 2 == 0 &&
                     w->document->pages[0].number > 0;

    put_format(pdf_entries(pdf_file_catalog(w->file)),
               "/PageLayout /TwoPage%s\n/ViewerPreferences << /DisplayDocTitle true >>\n",
               from_left ? "Left" : "Right");
    pdf_labels_write(w->file, w->document);
    pdf_outline_write(w->file, w->document, w->pages);
    return pdf_meta_write(w->file, w->arena, w->document, w->diag);
}

enum pdf_status pdf_write(const struct pdf_job *job, struct diag *diag)
{
    struct writer w;

    writer_init(&w, job, diag);
    bool ok = write_fonts(&w) && write_pages(&w) && write_catalog(&w);
    enum pdf_status status = ok ? pdf_save(w.file, job->path, diag) : PDF_INPUT_WRONG;
    writer_release(&w);
    return status;
}
