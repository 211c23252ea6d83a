#include "proof/dump.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct dump {
    struct arena *arena;
    struct {
        ARRAY_OF(char);
    } out;
};

static void put(struct dump *dump, struct slice s)
{
    for (size_t i = 0; i < s.size; i++) {
        *ARRAY_PUSH(dump->arena, &dump->out) = s.text[i];
    }
}

__attribute__((format(printf, 2, 3))) static void print(struct dump *dump, const char *format,
                                                        ...)
{
    char text[256];
    va_list arguments;

    va_start(arguments, format);
    int size = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    put(dump,
        (struct slice){text, (size_t)size < sizeof text ? (size_t)size : sizeof text - 1});
}

static void put_length(struct dump *dump, const char *before, length value)
{
    char text[32];

    length_print(value, 3, text);
    print(dump, "%s%s", before, text);
}

/* In quotes; forced breaks and controls are not in a line's text. */
static void put_text(struct dump *dump, struct slice text)
{
    put(dump, SLICE("\""));
    put(dump, text);
    put(dump, SLICE("\""));
}

static void dump_frame(struct dump *dump, const struct frame_record *frame)
{
    print(dump, "  frame %u ", frame->number);
    put(dump, frame->kind);
    if (frame->name.size) {
        put(dump, SLICE(" "));
        put(dump, frame->name);
    }
    put_length(dump, " at ", frame->box.x);
    put_length(dump, ",", frame->box.y);
    put_length(dump, " ", frame->box.width);
    put_length(dump, " x ", frame->box.height);
    put(dump, SLICE("\n"));
}

/* The languages of a line's type in their order, but for the document's; its runs stand behind
 * the mark of the line. */
static void dump_languages(struct dump *dump, const struct mark_list *marks, size_t line,
                           struct slice language)
{
    struct slice last = language;

    for (size_t i = line + 1; i < marks->count && marks->items[i].kind == MARK_GLYPHS; i++) {
        struct slice own = marks->items[i].glyphs.language;

        if (!slice_equal(own, language) && !slice_equal(own, last)) {
            put(dump, SLICE(" lang "));
            put(dump, own);
            last = own;
        }
    }
}

static void dump_line(struct dump *dump, const struct mark_list *marks, size_t mark,
                      struct slice language)
{
    const struct line_record *line = marks->items[mark].line;

    print(dump, "    line %u", line->column);
    put_length(dump, " ", line->baseline);
    put_length(dump, line->on_grid ? " grid x " : " x ", line->x);
    put_length(dump, " w ", line->width);
    put_length(dump, " of ", line->measure);
    put(dump, SLICE(" "));
    put(dump, line->style);
    put(dump, line->hyphenated ? SLICE(" hyphen") : SLICE(""));
    put(dump, line->last_of_paragraph ? SLICE(" last") : SLICE(""));
    if (line->justified) {
        print(dump, " stretch %d", line->stretch);
    }
    dump_languages(dump, marks, mark, language);
    put(dump, SLICE(" "));
    put_text(dump, line->text);
    put(dump, SLICE("\n"));
}

static void dump_lines(struct dump *dump, const struct mark_list *marks, uint32_t frame,
                       struct slice language)
{
    for (size_t i = 0; i < marks->count; i++) {
        if (marks->items[i].kind == MARK_LINE && marks->items[i].line->frame == frame) {
            dump_line(dump, marks, i, language);
        }
    }
}

static void dump_page(struct dump *dump, const struct finished_document *document,
                      const struct finished_page *page)
{
    print(dump, "page %u ", page->number);
    put_text(dump, page->label);
    put_length(dump, " ", document->trim_width);
    put_length(dump, " x ", document->trim_height);
    put(dump, SLICE("\n"));
    for (size_t i = 0; i < page->frame_count; i++) {
        dump_frame(dump, &page->frames[i]);
        dump_lines(dump, &page->ground, page->frames[i].number, document->language);
        dump_lines(dump, &page->matter, page->frames[i].number, document->language);
    }
}

struct slice dump_document(struct arena *arena, const struct finished_document *document)
{
    struct dump dump = {.arena = arena};

    for (size_t i = 0; i < document->page_count; i++) {
        dump_page(&dump, document, &document->pages[i]);
    }
    return (struct slice){dump.out.items, dump.out.count};
}
