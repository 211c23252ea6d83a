/* Any valid UTF-8 as the style sheet of a drawing; its first line is also the style of a
 * shape. The drawing has a shape for every kind of selector. */
#include "svg_walk.h"

static const char head[] =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 60'><style>";
static const char middle[] =
    "</style><defs><clipPath id='c'><rect class='b' width='50' height='50'/></clipPath>"
    "<path id='p' class='b' d='M0 0h9v9z'/></defs>"
    "<g class='a b' id='g'><path class='a' d='M0 0h30v30z' fill='black'/>"
    "<circle id='d' class=' c  a' r='8'/><use href='#p' class='c' x='20'/>"
    "<rect id='\xC3\xA4' width='10' height='10' style='";
static const char tail[] = "'/></g></svg>";

struct text {
    ARRAY_OF(char);
};

static void add(struct fuzz *fuzz, struct text *out, struct slice more)
{
    for (size_t i = 0; i < more.size; i++)
        *ARRAY_PUSH(fuzz->arena, out) = more.text[i];
}

/* As XML has it between tags and in single quotes. */
static void add_escaped(struct fuzz *fuzz, struct text *out, struct slice more)
{
    for (size_t i = 0; i < more.size; i++)
        switch (more.text[i]) {
        case '<':
            add(fuzz, out, SLICE("&lt;"));
            break;
        case '&':
            add(fuzz, out, SLICE("&amp;"));
            break;
        case '>':
            add(fuzz, out, SLICE("&gt;"));
            break;
        case '\'':
            add(fuzz, out, SLICE("&apos;"));
            break;
        default:
            add(fuzz, out, slice_part(more, i, i + 1));
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();
    struct slice text = fuzz_text(&fuzz, data, size);
    struct text svg = {0};
    struct slice style;
    struct slice rest;

    if (utf8_check(text) == size) {
        slice_cut(text, '\n', &style, &rest);
        add(&fuzz, &svg, slice_of(head));
        add_escaped(&fuzz, &svg, text);
        add(&fuzz, &svg, slice_of(middle));
        add_escaped(&fuzz, &svg, style);
        add(&fuzz, &svg, slice_of(tail));
        svg_walk(&fuzz, (struct slice){svg.items, svg.count});
    }
    fuzz_end(&fuzz);
    return 0;
}
