/* pdf_nav.c -- outline (ISO 32000-1, 12.3.3) and page labels (12.4.2). */
#include "pdf/pdf_nav.h"

#include <assert.h>

#include "base/memory.h"

/* --- outline --- */

/* Entry 0 is the root, entry i the document's entry i-1; 0 as a link: none. */
struct node {
    struct pdf_object *object;
    size_t parent, first, last, next, previous;
    size_t kids;
};

/* An entry hangs under the nearest one before it with a lower level. */
static size_t parent_of(const struct finished_document *document, const struct node *nodes,
                        size_t i)
{
    size_t candidate = i - 1;

    while (candidate > 0 &&
           document->outline[candidate - 1].level >= document->outline[i - 1].level)
        candidate = nodes[candidate].parent;
    return candidate;
}

static void link_node(struct node *nodes, size_t i, size_t parent)
{
    size_t previous = nodes[parent].last;

    nodes[i].parent = parent;
    nodes[i].previous = previous;
    if (previous)
        nodes[previous].next = i;
    else
        nodes[parent].first = i;
    nodes[parent].last = i;
    nodes[parent].kids++;
}

static void put_link(struct pdf_buffer *out, const char *key, const struct node *nodes,
                     size_t to)
{
    if (to == 0)
        return;
    put_format(out, "/%s ", key);
    put_reference(out, nodes[to].object);
    put(out, "\n");
}

static void put_destination(struct pdf_buffer *out, const struct finished_document *document,
                            const struct outline_entry *entry, struct pdf_object *const *pages)
{
    assert(entry->page < document->page_count);
    put(out, "/Dest [");
    put_reference(out, pages[entry->page]);
    put(out, " /XYZ null ");
    put_length(out, document->bleed + document->trim_height - entry->y);
    put(out, " null]\n");
}

/* Shown closed: a negative count tells how many entries opening would show. */
static void write_node(const struct finished_document *document, const struct node *nodes,
                       size_t i, struct pdf_object *const *pages)
{
    const struct outline_entry *entry = &document->outline[i - 1];
    struct pdf_buffer *out = pdf_entries(nodes[i].object);

    put(out, "/Title ");
    put_text(out, entry->title);
    put(out, "\n/Parent ");
    put_reference(out, nodes[nodes[i].parent].object);
    put(out, "\n");
    put_link(out, "Prev", nodes, nodes[i].previous);
    put_link(out, "Next", nodes, nodes[i].next);
    put_link(out, "First", nodes, nodes[i].first);
    put_link(out, "Last", nodes, nodes[i].last);
    if (nodes[i].kids > 0)
        put_format(out, "/Count -%zu\n", nodes[i].kids);
    put_destination(out, document, entry, pages);
}

static void write_root(struct pdf_file *file, const struct node *nodes)
{
    struct pdf_buffer *out = pdf_entries(nodes[0].object);
    struct pdf_buffer *catalog = pdf_entries(pdf_file_catalog(file));

    put(out, "/Type /Outlines\n");
    put_link(out, "First", nodes, nodes[0].first);
    put_link(out, "Last", nodes, nodes[0].last);
    put_format(out, "/Count %zu\n", nodes[0].kids);
    put(catalog, "/Outlines ");
    put_reference(catalog, nodes[0].object);
    put(catalog, "\n");
}

void pdf_outline_write(struct pdf_file *file, const struct finished_document *document,
                       struct pdf_object *const *pages)
{
    size_t count = document->outline_count;

    if (count == 0)
        return;
    struct node *nodes = memory_new(count + 1, sizeof *nodes);
    for (size_t i = 0; i <= count; i++)
        nodes[i].object = pdf_object_new(file);
    for (size_t i = 1; i <= count; i++)
        link_node(nodes, i, parent_of(document, nodes, i));
    write_root(file, nodes);
    for (size_t i = 1; i <= count; i++)
        write_node(document, nodes, i, pages);
    memory_free(nodes);
}

/* --- page labels --- */

/* The label's number, 0 if it is no plain number from 1 up. */
static uint64_t label_number(struct slice label)
{
    uint64_t number = 0;

    if (label.size == 0 || label.size > 9 || label.text[0] == '0')
        return 0;
    for (size_t i = 0; i < label.size; i++) {
        if (label.text[i] < '0' || label.text[i] > '9')
            return 0;
        number = 10 * number + (uint64_t)(label.text[i] - '0');
    }
    return number;
}

/* One range of the number tree begins at each page that does not count on from
 * the one before. */
void pdf_labels_write(struct pdf_file *file, const struct finished_document *document)
{
    struct pdf_buffer *out = pdf_entries(pdf_file_catalog(file));
    uint64_t before = 0;

    put(out, "/PageLabels << /Nums [");
    for (size_t i = 0; i < document->page_count; i++) {
        struct slice label = document->pages[i].label;
        uint64_t number = label_number(label);
        if (number > 0 && before > 0 && number == before + 1) {
            before = number;
            continue;
        }
        before = number;
        put_format(out, "\n%zu << ", i);
        if (number > 0) {
            put_format(out, "/S /D /St %u", (unsigned)number);
        } else if (label.size > 0) {
            put(out, "/P ");
            put_text(out, label);
        }
        put(out, " >>");
    }
    put(out, "] >>\n");
}
