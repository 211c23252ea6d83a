/* pages.c -- some pages of a finished document.
 *
 * People know a page by what is printed on it, so pages are named by their folios; a folio may
 * be «IV», or have a hyphen in it. All pages are made, for they depend on one
 * another; only the writer gets to see fewer.
 */
#include "command/pages.h"

#include <string.h>

/* The index of the first page with that folio; SIZE_MAX, and a message. */
static size_t page_named(const struct finished_document *document, struct slice folio,
                         struct arena *arena, struct diag *diag)
{
    size_t count = document->page_count;
    struct slice *folios = ARENA_ARRAY(arena, struct slice, count);

    for (size_t i = 0; i < count; i++) {
        folios[i] = document->pages[i].label;
        if (slice_equal(folios[i], folio)) {
            return i;
        }
    }
    DIAG(diag, MSG_PAGES_UNKNOWN, NOWHERE, diag_text(diag, folio), diag_text(diag, folios[0]),
         diag_text(diag, folios[count - 1]));
    diag_nearest(diag, folio, folios, count);
    return SIZE_MAX;
}

static bool is_folio(const struct finished_document *document, struct slice text)
{
    for (size_t i = 0; i < document->page_count; i++) {
        if (slice_equal(document->pages[i].label, text)) {
            return true;
        }
    }
    return false;
}

/* The hyphen between two folios, either of which may be missing or have hyphens itself; the
 * first one if no cut makes two that exist. SIZE_MAX: there is none. */
static size_t hyphen_of(const struct finished_document *document, struct slice item)
{
    size_t first = slice_find(item, SLICE("-"), 0);

    for (size_t at = first; at != SIZE_MAX; at = slice_find(item, SLICE("-"), at + 1)) {
        struct slice from = slice_trim(slice_part(item, 0, at));
        struct slice to = slice_trim(slice_part(item, at + 1, item.size));

        if ((from.size == 0 || is_folio(document, from)) &&
            (to.size == 0 || is_folio(document, to))) {
            return at;
        }
    }
    return first;
}

/* Marks the pages of «8», «8-9», «8-» or «-9». */
static bool select_item(const struct finished_document *document, struct slice item,
                        bool *selected, struct arena *arena, struct diag *diag)
{
    size_t hyphen = is_folio(document, item) ? SIZE_MAX : hyphen_of(document, item);
    struct slice from = slice_trim(slice_part(item, 0, hyphen));
    struct slice to =
        hyphen == SIZE_MAX ? from : slice_trim(slice_part(item, hyphen + 1, item.size));

    if (from.size == 0 && to.size == 0) {
        DIAG(diag, MSG_PAGES_EMPTY, NOWHERE);
        DIAG_ADD(diag, MSG_EXPECTED, NOWHERE, "8, 8-9, 1,4,8-");
        return false;
    }
    size_t first = from.size > 0 ? page_named(document, from, arena, diag) : 0;
    size_t last =
        to.size > 0 ? page_named(document, to, arena, diag) : document->page_count - 1;
    if (first == SIZE_MAX || last == SIZE_MAX) {
        return false;
    }
    if (first > last) {
        DIAG(diag, MSG_PAGES_BACKWARDS, NOWHERE, diag_text(diag, item));
        return false;
    }
    for (size_t i = first; i <= last; i++) {
        selected[i] = true;
    }
    return true;
}

/* Heads on pages that are gone are gone, too. */
static void keep_outline(struct finished_document *document, const bool *selected,
                         const size_t *moved)
{
    size_t kept = 0;

    for (size_t i = 0; i < document->outline_count; i++) {
        struct outline_entry entry = document->outline[i];

        if (selected[entry.page]) {
            entry.page = moved[entry.page];
            document->outline[kept++] = entry;
        }
    }
    document->outline_count = kept;
}

static void keep_pages(struct finished_document *document, const bool *selected,
                       struct arena *arena)
{
    size_t *moved = ARENA_ARRAY(arena, size_t, document->page_count);
    struct finished_page *pages =
        ARENA_ARRAY(arena, struct finished_page, document->page_count);
    size_t kept = 0;

    for (size_t i = 0; i < document->page_count; i++) {
        moved[i] = kept;
        if (selected[i]) {
            pages[kept++] = document->pages[i];
        }
    }
    keep_outline(document, selected, moved);
    document->pages = pages;
    document->page_count = kept;
}

bool pages_select(struct finished_document *document, struct slice wanted, struct arena *arena,
                  struct diag *diag)
{
    bool *selected = ARENA_ARRAY(arena, bool, document->page_count);
    struct slice item;
    bool more;

    do {
        more = slice_cut(wanted, ',', &item, &wanted);
        if (!select_item(document, slice_trim(item), selected, arena, diag)) {
            return false;
        }
    } while (more);
    keep_pages(document, selected, arena);
    return true;
}

struct slice pages_suffix(struct slice wanted, struct arena *arena)
{
    char *text = arena_string(arena, arena_printf(arena, "-p%.*s", SLICE_ARG(wanted)));
    size_t size = 0;

    for (const char *c = text; *c; c++) {
        if (*c != ' ') {
            text[size++] = *c;
            text[size - 1] = *c == '/' ? '_' : *c;
        }
    }
    text[size] = '\0';
    return (struct slice){text, size};
}
