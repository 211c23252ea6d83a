/* SVG: what is drawn, what is refused and where, and files that mean harm. */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/random.h"
#include "paint/dump.h"
#include "paint/reader.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* --- an edition's colours --- */

static const struct colour colours[] = {
    {.name = SLICE_INIT("bordeaux"), .cmyk = {300, 1000, 600, 520}},
    {.name = SLICE_INIT("koralle"), .cmyk = {0, 720, 580, 0}},
    {.name = SLICE_INIT("white")},
};

/* «koralle 40%»: the tint is a whole number here. */
static bool find(void *context, struct slice text, struct ink *ink)
{
    struct slice name;
    struct slice tint;
    int percent = 100;

    (void)context;
    if (slice_cut(text, ' ', &name, &tint) && sscanf(tint.text, "%3d%%", &percent) != 1)
        return false;
    for (size_t i = 0; i < COUNT(colours); i++)
        if (slice_equal(name, colours[i].name)) {
            *ink = (struct ink){&colours[i], 10 * percent};
            return true;
        }
    return false;
}

static const struct slice names[] = {SLICE_INIT("bordeaux"), SLICE_INIT("koralle"),
                                     SLICE_INIT("white")};
static const struct ink_lookup inks = {
    .find = find, .names = names, .name_count = COUNT(names)};

static bool read_text(struct arena *arena, struct slice text, struct diag *diag,
                      struct picture *out)
{
    struct picture_file file = {.content = text, .shown = SLICE("t.svg"), .place = NOWHERE};

    return picture_read_svg(arena, &file, &inks, diag, out);
}

#define HEAD "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 50 40'>"
#define K "data-fill='koralle'"
#define B "fill='none' data-stroke='bordeaux'"

/* --- what is drawn --- */

static const struct {
    const char *body, *marks;
} drawn[] = {
    {"", ""},
    {"<rect x='1' y='2' width='3' height='4' " K "/>",
     "fill koralle M 1,2 L 4,2 L 4,6 L 1,6 Z\n"},
    {"<rect width='8' height='6' rx='1' ry='2' " K "/>",
     "fill koralle M 1,0 L 7,0 C 7.552,0 8,0.895 8,2 L 8,4 C 8,5.105 7.552,6 7,6 L 1,6"
     " C 0.448,6 0,5.105 0,4 L 0,2 C 0,0.895 0.448,0 1,0 Z\n"},
    {"<rect width='8' height='2' ry='1' " K "/>",
     "fill koralle M 1,0 L 7,0 C 7.552,0 8,0.448 8,1 C 8,1.552 7.552,2 7,2 L 1,2"
     " C 0.448,2 0,1.552 0,1 C 0,0.448 0.448,0 1,0 Z\n"},
    {"<circle cx='5' cy='5' r='1' " K "/>",
     "fill koralle M 5,4 C 5.552,4 6,4.448 6,5 C 6,5.552 5.552,6 5,6 C 4.448,6 4,5.552 4,5"
     " C 4,4.448 4.448,4 5,4 Z\n"},
    {"<ellipse rx='2' ry='1' " K "/>",
     "fill koralle M 0,-1 C 1.105,-1 2,-0.552 2,0 C 2,0.552 1.105,1 0,1"
     " C -1.105,1 -2,0.552 -2,0 C -2,-0.552 -1.105,-1 0,-1 Z\n"},
    {"<circle r='0' " K "/><rect width='0' height='3' " K "/>", ""},
    {"<path d='M1 1L2 2V5z' " K "/>", "fill koralle M 1,1 L 2,2 L 2,5 Z\n"},
    {"<polygon points='1,1 2,2 2 5' " K "/>", "fill koralle M 1,1 L 2,2 L 2,5 Z\n"},
    {"<polyline points=' 1 1 2-2 ' " B "/>", "stroke bordeaux 1 M 1,1 L 2,-2\n"},
    /* A line has no inside: no ink for it is missing. */
    {"<line x1='1' y2='4' data-stroke='bordeaux'/>", "stroke bordeaux 1 M 1,0 L 0,4\n"},
    /* Tints, both inks, order. */
    {"<path d='M1 1H2' data-fill='koralle 40%' data-stroke='bordeaux'/>",
     "fill koralle 40% M 1,1 L 2,1\nstroke bordeaux 1 M 1,1 L 2,1\n"},
    {"<path d='M1 1H2V2z' fill-rule='evenodd' " K "/>",
     "fill koralle even-odd M 1,1 L 2,1 L 2,2 Z\n"},
    /* Browsers' colours do not count, their `none` does. */
    {"<path d='M1 1H2' " K " fill='none' stroke='none'/>", "fill koralle M 1,1 L 2,1\n"},
    {"<path d='M1 1H2' data-fill='none' fill='#123456'/>", ""},
    {"<path d='M1 1H2' fill='none'/>", ""},
    {"<path d='M1 1H2' style='fill: #123456; stroke:none;' " K "/>",
     "fill koralle M 1,1 L 2,1\n"},
    {"<g " K " fill='red'><path d='M1 1H2' fill='blue'/></g>", "fill koralle M 1,1 L 2,1\n"},
    {"<g " K "><path d='M1 1H2' fill='none'/></g>", ""},
    {"<g " K "><g data-fill='none'><path d='M1 1H2'/></g><path d='M3 3H4'/></g>",
     "fill koralle M 3,3 L 4,3\n"},
    {"<g fill='none'><path d='M1 1H2' " K "/></g>", "fill koralle M 1,1 L 2,1\n"},
    {"<g stroke='none' " B "><path d='M1 1H2' data-stroke='none'/></g>", ""},
    /* Properties in styles: the more precise rule, then the later, then the style. */
    {"<path d='M1 1H2' style='fill:none'/>", ""},
    {"<path d='M1 1H2' fill='none' data-stroke='bordeaux' style='stroke-width: 2; "
     "-inkscape-x:y;"
     "font-family:x'/>",
     "stroke bordeaux 2 M 1,1 L 2,1\n"},
    {"<style type='text/css'>.a , .b{stroke-width:2}.a{stroke-width:3}/* .a{fill:red} */"
     "path.b{stroke-width:4}*{stroke-linecap:round}</style><path d='M1 1H2' class='a' " B "/>"
     "<path d='M1 1H2' class='a b' " B "/><path d='M1 1H2' stroke-width='5' " B "/>"
     "<path d='M1 1H2' class=' b' style='stroke-width:6' " B "/>",
     "stroke bordeaux 3 round M 1,1 L 2,1\nstroke bordeaux 4 round M 1,1 L 2,1\n"
     "stroke bordeaux 5 round M 1,1 L 2,1\nstroke bordeaux 6 round M 1,1 L 2,1\n"},
    {"<defs><style><![CDATA[#i{display:none} .h{visibility:hidden}]]></style></defs>"
     "<g id='i'><path d='M1 1H2' " K "/></g><path d='M1 1H2' display='none'/>"
     "<g class='h'><path d='M1 1H2' " K "/><path d='M3 3H4' visibility='visible' " K "/></g>",
     "fill koralle M 3,3 L 4,3\n"},
    {"<style>.c{clip-path:url(#c)}</style><clipPath id='c'><rect width='2' "
     "height='2'/></clipPath>"
     "<path d='M1 1H9' class='c' " K "/>",
     "save\nclip M 0,0 L 2,0 L 2,2 L 0,2 Z\nfill koralle M 1,1 L 9,1\nrestore\n"},
    /* Lines. */
    {"<g stroke-width='2' stroke-linecap='round' stroke-linejoin='bevel' stroke-miterlimit='9'"
     " stroke-dasharray='1, 2 3' stroke-dashoffset='.5'><path d='M1 1H2' " B "/></g>",
     "stroke bordeaux 2 round join-bevel mitre 9000 dash 1,2,3,1,2,3 from 0.5 M 1,1 L 2,1\n"},
    {"<g stroke-dasharray='1 2'><path d='M1 1H2' " B " stroke-dasharray='none'/>"
     "<path d='M1 1H2' " B " stroke-dasharray='0 0'/></g>",
     "stroke bordeaux 1 M 1,1 L 2,1\nstroke bordeaux 1 M 1,1 L 2,1\n"},
    {"<path d='M1 1H2' " B " stroke-width='0'/>", ""},
    {"<path d='M1 1H2' " B " stroke-width='2px'/>", "stroke bordeaux 2 M 1,1 L 2,1\n"},
    /* Transforms, with the widths of lines. */
    {"<g transform='translate(1 2)'><path d='M1 1H2' transform='scale(3)' " B
     " stroke-dasharray='1 2'/></g>",
     "stroke bordeaux 3 dash 3,6 M 4,5 L 7,5\n"},
    {"<path d='M1 1H2' transform='rotate(30)scale(2,-2)' stroke-width='1.5' " B "/>",
     "stroke bordeaux 3 M 2.732,-0.732 L 4.464,0.268\n"},
    {"<path d='M1 1H2' transform='scale(2 3)' " K "/>", "fill koralle M 2,3 L 4,3\n"},
    /* Clipping. */
    {"<defs><clipPath id='c'><rect width='2' height='2'/></clipPath></defs>"
     "<path d='M1 1H9' clip-path='url(#c)' " K "/>",
     "save\nclip M 0,0 L 2,0 L 2,2 L 0,2 Z\nfill koralle M 1,1 L 9,1\nrestore\n"},
    {"<g clip-path='url(#c)' transform='scale(2)'><path d='M1 1H9' " K "/></g>"
     "<clipPath id='c' transform='translate(5)' clip-rule='evenodd'>"
     "<path d='M0 0H2V2z' transform='translate(0 1)'/></clipPath>",
     "save\nclip even-odd M 10,2 L 14,2 L 14,6 Z\nfill koralle M 2,2 L 18,2\nrestore\n"},
    {"<g clip-path='none'><path d='M1 1H9' " K "/></g>", "fill koralle M 1,1 L 9,1\n"},
    /* Words and foreign things. */
    {"<title>A</title><desc>B</desc><metadata><x:y xmlns:x='z'>C<x:w/></x:y></metadata>"
     "<path d='M1 1H2' id='i' class='c' aria-label='l' data-name='n' xml:space='preserve'"
     " xmlns:q='r' q:fill='red' " K "><title>T</title></path>",
     "fill koralle M 1,1 L 2,1\n"},
    {"<q:rect xmlns:q='r' width='3'><q:b>text</q:b></q:rect>", ""},
    {"<s:path xmlns:s='http://www.w3.org/2000/svg' d='M1 1H2' " K "/>",
     "fill koralle M 1,1 L 2,1\n"},
    {"<!-- no --><?no no?><path d='M1 1H2' opacity='1.0' fill-opacity='100%' " K "/>",
     "fill koralle M 1,1 L 2,1\n"},
    /* What draws nothing is no mistake. */
    {"<circle " K "/><ellipse rx='0' " K "/><rect width='3' " K "/><path " K "/>"
     "<path d=' ' " K "/><polygon " K "/><polyline points='' " K "/><g/><text/><use/><image/>",
     ""},
    {"<defs><path d='M1 1H2' fill='red' filter='url(#f)'/><text>T</text><circl/></defs>"
     "<symbol><path d='M1 1H2' fill='red'/></symbol><marker><path d='M1 1'/></marker>",
     ""},
    {"<g transform='scale(0)'><path d='M1 1H2' " K "/></g>"
     "<path d='M1 1H2' transform='scale(1,0)' " B "/>",
     ""},
    {"<g opacity='0' filter='url(#f)'><path d='M1 1H2' fill='red'/></g>"
     "<g opacity='.5' style='mix-blend-mode:screen'><path d='M1 1H2' fill='none'/></g>",
     ""},
    {"<g clip-path='url(#c)'><path d='M1 1H9' " K "/></g><clipPath id='c'/>"
     "<clipPath id='c'><circle r='1'/></clipPath>",
     ""},
    {"<g font-size='3' x='4' tabindex='0' onclick='x()' requiredFeatures='y' d='M1 1'"
     " style='shape-inside:x;--a:b;marker:none;clip:auto'><path d='M1 1H2' " K "/></g>",
     "fill koralle M 1,1 L 2,1\n"},
    /* Units and per cent, of 50 across and 40 down; the diagonal's share is 45.277. */
    {"<rect x='10%' y='10%' width='1in' height='2.54cm' " K "/>",
     "fill koralle M 5,4 L 101,4 L 101,100 L 5,100 Z\n"},
    {"<path d='M1 1H2' stroke-width='3pt' stroke-dasharray='1pc 10%' " B "/>",
     "stroke bordeaux 4 dash 16,4.528 M 1,1 L 2,1\n"},
    {"<ellipse rx='1' " K "/>",
     "fill koralle M 0,-1 C 0.552,-1 1,-0.552 1,0 C 1,0.552 0.552,1 0,1"
     " C -0.552,1 -1,0.552 -1,0 C -1,-0.552 -0.552,-1 0,-1 Z\n"},
    /* Lines below their fillings, and lines that are not alike in all directions. */
    {"<path d='M1 1H2' paint-order='stroke' " K " data-stroke='bordeaux'/>",
     "stroke bordeaux 1 M 1,1 L 2,1\nfill koralle M 1,1 L 2,1\n"},
    {"<path d='M1 1H2' transform='scale(2 3)' stroke-width='4' " B "/>",
     "save\nmap 2 0 0 3 0,0\nstroke bordeaux 4 M 1,1 L 2,1\nrestore\n"},
    /* use and symbol. */
    {"<defs><path id='p' d='M1 1H2'/></defs><use href='#p' x='3' y='10%' " K "/>"
     "<use xmlns:k='http://www.w3.org/1999/xlink' k:href='#p' transform='scale(2)' x='1' " K
     "/>",
     "fill koralle M 4,5 L 5,5\nfill koralle M 4,2 L 6,2\n"},
    {"<g id='g' " K "><path d='M1 1H2'/></g><g data-fill='bordeaux'><use href='#g'/></g>",
     "fill koralle M 1,1 L 2,1\nfill koralle M 1,1 L 2,1\n"},
    {"<symbol id='s' viewBox='0 0 10 10'><path d='M1 1H2' " K "/></symbol>"
     "<use href='#s' x='5' width='20' height='40'/>",
     "save\nclip M 5,0 L 25,0 L 25,40 L 5,40 Z\nfill koralle M 7,12 L 9,12\nrestore\n"},
    {"<symbol id='s' overflow='visible'><rect width='10%' height='1' " K "/></symbol>"
     "<use href='#s' width='20' height='40'/>",
     "fill koralle M 0,0 L 2,0 L 2,1 L 0,1 Z\n"},
    /* Views within views. */
    {"<svg x='10' y='10' width='20' height='10' viewBox='0 0 10 10'>"
     "<rect width='100%' height='1' " K "/></svg>",
     "save\nclip M 10,10 L 30,10 L 30,20 L 10,20 Z\n"
     "fill koralle M 15,10 L 25,10 L 25,11 L 15,11 Z\nrestore\n"},
    {"<svg width='20' height='10' viewBox='0 0 10 10' preserveAspectRatio='xMinYMax slice'"
     " overflow='visible'><rect width='1' height='10' " K "/></svg>",
     "fill koralle M 0,-10 L 2,-10 L 2,10 L 0,10 Z\n"},
    {"<svg width='20' height='10' viewBox='0 0 10 10' preserveAspectRatio='none'"
     " style='overflow:visible'><rect width='1' height='1' " K "/></svg>",
     "fill koralle M 0,0 L 2,0 L 2,1 L 0,1 Z\n"},
    {"<svg width='0' height='10'><path d='M1 1H2' " K "/></svg>"
     "<svg viewBox='0 0 0 1'><path d='M1 1H2' " K "/></svg>",
     ""},
    /* switch, a. */
    {"<switch><foreignObject requiredExtensions='x'/><g systemLanguage='fr'><path d='M3 3H4' " K
     "/></g><g><path d='M1 1H2' " K "/></g><path d='M5 5H6' " K "/></switch>",
     "fill koralle M 1,1 L 2,1\n"},
    {"<a href='x'><path d='M1 1H2' " K "/></a>", "fill koralle M 1,1 L 2,1\n"},
    /* Clips of several shapes: apart, or turning the same way. */
    {"<clipPath id='c'><path d='M0 0H1V1z'/><path d='M2 0H3V1z'/></clipPath>"
     "<path d='M1 1H9' clip-path='url(#c)' " K "/>",
     "save\nclip M 0,0 L 1,0 L 1,1 Z M 2,0 L 3,0 L 3,1 Z\nfill koralle M 1,1 L 9,1\nrestore\n"},
    {"<clipPath id='c'><rect width='2' height='2'/><rect x='1' width='2' height='2' "
     "clip-rule='evenodd'/><rect display='none'/></clipPath>"
     "<path d='M1 1H9' clip-path='url(#c)' " K "/>",
     "save\nclip M 0,0 L 2,0 L 2,2 L 0,2 Z M 1,0 L 3,0 L 3,2 L 1,2 Z\n"
     "fill koralle M 1,1 L 9,1\nrestore\n"},
    {"<clipPath id='c' clip-path='url(#d)'><use href='#r' x='1'/></clipPath>"
     "<clipPath id='d'><rect id='r' width='2' height='2'/></clipPath>"
     "<path d='M1 1H9' clip-path='url(#c)' " K "/>",
     "save\nclip M 0,0 L 2,0 L 2,2 L 0,2 Z\nclip M 1,0 L 3,0 L 3,2 L 1,2 Z\n"
     "fill koralle M 1,1 L 9,1\nrestore\n"},
    {"<clipPath id='c' clipPathUnits='objectBoundingBox'><rect width='.5' height='1'/>"
     "</clipPath><rect x='2' y='2' width='4' height='6' clip-path='url(#c)' " K "/>",
     "save\nclip M 2,2 L 4,2 L 4,8 L 2,8 Z\nfill koralle M 2,2 L 6,2 L 6,8 L 2,8 Z\n"
     "restore\n"},
    /* A white mask is a clip. */
    {"<mask id='m' style='mask-type:luminance' maskUnits='userSpaceOnUse' x='0' y='0' width='9'"
     " height='9'><path d='M0 0H9V9' fill='white'/></mask>"
     "<g mask='url(#m)'><path d='M1 1H9' " K "/></g>",
     "save\nclip M 0,0 L 9,0 L 9,9 L 0,9 Z\nclip M 0,0 L 9,0 L 9,9\n"
     "fill koralle M 1,1 L 9,1\nrestore\n"},
    /* Style sheets for others. */
    {"<style>@charset 'x';@font-face{font-family:x}@media (prefers-color-scheme: dark)"
     "{.a{fill:none} .b{}} .a{stroke-width:3}</style><path d='M1 1H2' class='a' " B "/>",
     "stroke bordeaux 3 M 1,1 L 2,1\n"},
    /* References in values. */
    {"<path d='M1&#32;1H2' data-fill='koral&#x6C;e'/>", "fill koralle M 1,1 L 2,1\n"},
};

static void test_drawn(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(drawn); i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct picture p = {0};
        struct slice text = arena_printf(arena, HEAD "%s</svg>", drawn[i].body);
        if (!read_text(arena, text, diag, &p)) {
            diag_print(diag, stderr, false);
            fail_msg("%s", drawn[i].body);
        }
        assert_int_equal(p.kind, PICTURE_VECTOR);
        char *dump = marks_dump(&p.vector->marks);
        assert_string_equal(dump, drawn[i].marks);
        free(dump);
        diag_free(diag);
        arena_free(arena);
    }
}

/* --- views --- */

static const struct {
    const char *attributes;
    const char *view; /* "x y width height" */
} views[] = {
    {"viewBox='-3 -3 216 130'", "-3 -3 216 130"},
    {"viewBox='0,0,10.5,20' width='426mm' height='303mm'", "0 0 10.5 20"},
    {"width='96' height='48px'", "0 0 96 48"},
    {"width='25.4mm' height='72pt'", "0 0 96 96"},
    {"width='1in' height='2.54cm'", "0 0 96 96"},
    {"viewBox='0 0 4 4' width='100%' height='auto'", "0 0 4 4"},
};

static void test_views(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(views); i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct picture p = {0};
        struct slice text = arena_printf(
            arena,
            "\xEF\xBB\xBF<?xml version='1.0'?>\n<!DOCTYPE svg PUBLIC 'a' 'b' [<!ENTITY ns "
            "'http://www.w3.org/2000/svg'>]>\n<svg xmlns='&ns;' %s>"
            "<title> Drei\n  Bahnen </title><desc>x &lt; y</desc></svg>\n",
            views[i].attributes);
        assert_true(read_text(arena, text, diag, &p));
        struct rect v = p.vector->view;
        char dump[200];
        FILE *out = fmemopen(dump, sizeof dump, "w");
        put_length(out, "", v.x);
        put_length(out, " ", v.y);
        put_length(out, " ", v.width);
        put_length(out, " ", v.height);
        fclose(out);
        assert_string_equal(dump, views[i].view);
        assert_true(slice_is(p.vector->title, "Drei Bahnen"));
        assert_true(slice_is(p.vector->description, "x < y"));
        diag_free(diag);
        arena_free(arena);
    }
}

/* --- what is refused --- */

/* The file stands in one line; `^` under it says where, `message` what. */
static const struct {
    const char *body;  /* of HEAD, or a whole file if it begins with "<?" */
    const char *where; /* the words that are pointed to */
    const char *message;
} refused[] = {
    /* Inks. */
    {"<path d='M1 1H2'/><g " K "/>", "path",
     "E0645: no colour of the edition is named for the fill of this shape ('path')"},
    {"<path d='M1 1H2'/><g " K "/>", "path",
     "name it in the drawing, data-fill=\"…\" or data-stroke=\"…\", or 'none'"},
    {"<path d='M1 1H2' fill='red'/><g " K "/>", "red", "E0645"},
    {"<g fill='red'><path d='M1 1H2'/></g><g " K "/>", "red", "E0645"},
    {"<g fill='none' data-stroke='none'><path d='M1 1H2' fill='red'/></g>", "red", "E0645"},
    {"<path d='M1 1H2' " K " stroke='blue'/>", "blue",
     "E0646: no colour of the edition is named for the outline of this shape ('path')"},
    {"<path d='M1 1H2' data-fill='korale'/>", "korale",
     "E0648: the edition has no colour 'korale'"},
    {"<path d='M1 1H2' data-fill='korale'/>", "korale", "did you mean 'koralle'?"},
    {"<path d='M1 1H2' data-fill=''/>", "", "E0648"},
    {"<path d='M1 1H2' data-fill='koralle much'/>", "koralle much", "E0648"},
    /* What cannot be printed: once, with what to do. */
    {"<text>Hallo</text><text><tspan>x</tspan></text>", "text",
     "E0662: the drawing t.svg has text that is not converted to outlines"},
    {"<text>Hallo</text><text><tspan>x</tspan></text>", "text",
     "this is the first of 2 places"},
    {"<text>Hallo</text>", "text", "convert it to outlines in the drawing program"},
    {"<clipPath id='c'><text>W</text></clipPath><g clip-path='url(#c)'/>", "text", "E0662"},
    {"<image href='x'/>", "image", "E0663: the drawing t.svg has a picture embedded in it"},
    {"<image xmlns:l='http://www.w3.org/1999/xlink' l:href='x'/>", "image", "E0663"},
    {"<linearGradient id='g'><stop/><stop stop-color='red'/></linearGradient>"
     "<path d='M1 1H2' fill='url(#g)'/>",
     "url(#g)", "E0664: the drawing t.svg has a gradient"},
    {"<linearGradient id='g'><stop/><stop stop-color='red'/></linearGradient>"
     "<path d='M1 1H2' fill='url(#g)'/>",
     "url(#g)", "or save the drawing as a PNG of 300 pixels an inch, and place that"},
    {"<linearGradient id='g'><stop stop-opacity='.5'/></linearGradient>"
     "<path d='M1 1H2' fill='url(#g)'/>",
     "url(#g)", "E0664"},
    {"<pattern id='g'/><path d='M1 1H2' fill='url(#g)'/>", "url(#g)",
     "E0665: the drawing t.svg has a pattern fill"},
    {"<g opacity='.5'><path d='M1 1H2' " K "/></g>", ".5",
     "E0666: the drawing t.svg has something transparent in it"},
    {"<path d='M1 1H2' fill-opacity='50%' " K "/>", "50%", "E0666"},
    {"<path d='M1 1H2' stroke-opacity='.9' " B "/>", ".9", "E0666"},
    {"<path d='M1 1H2' filter='url(#f)' " K "/>", "url(#f)",
     "E0667: the drawing t.svg has an effect (shadow, blur)"},
    {"<style>.a{filter:url(#f)}</style><path d='M1 1H2' class='a' " K "/>", "url(#f)", "E0667"},
    {"<mask id='m'/><path d='M1 1H2' mask='url(#m)' " K "/>", "url(#m)",
     "E0668: the drawing t.svg has a mask that is more than an outline"},
    {"<mask id='m' maskUnits='userSpaceOnUse' x='0' y='0' width='9' height='9'>"
     "<path d='M0 0H9V9' fill='#eee'/></mask><path d='M1 1H2' mask='url(#m)' " K "/>",
     "url(#m)", "E0668"},
    {"<path d='M1 1H2' marker-end='url(#m)' " B "/>", "url(#m)",
     "E0669: the drawing t.svg has arrow heads or other signs at a line"},
    {"<path d='M1 1H2' " K " style='fill:red;marker:url(#m)'/>", "url(#m)", "E0669"},
    {"<style>.a{mix-blend-mode:multiply}</style><path d='M1 1H2' class='a' " K "/>", "multiply",
     "E0635: the drawing t.svg has a blending mode"},
    {"<clipPath id='c'><circle r='9'/><path d='M0 0H9V9'/></clipPath><g clip-path='url(#c)'/>",
     "clipPath", "E0636: the drawing t.svg has a clipping mask that is not one plain outline"},
    {"<clipPath id='c'><g/></clipPath><g clip-path='url(#c)'/>", "g", "E0636"},
    {"<clipPath id='c'><circle r='1' clip-path='url(#d)'/><circle r='2'/></clipPath>"
     "<clipPath id='d'><circle r='2'/></clipPath><g clip-path='url(#c)'/>",
     "circle", "E0636"},
    {"<clipPath id='c' clip-path='url(#c)'><circle r='1'/></clipPath><g clip-path='url(#c)'/>",
     "url(#c)", "E0636"},
    {"<clipPath id='c' clipPathUnits='objectBoundingBox'><circle r='1'/></clipPath>"
     "<g clip-path='url(#c)'/>",
     "g", "E0636"},
    {"<clipPath id='c'><use href='#g'/></clipPath><g id='g'/><g clip-path='url(#c)'/>", "use",
     "E0636"},
    /* References. */
    {"<g clip-path='url(#c)'/>", "url(#c)", "E0637: nothing in the drawing is called '#c'"},
    {"<path d='M1 1H2' fill='url(#c)'/>", "url(#c)", "E0637"},
    {"<use href='x.svg#a'/>", "x.svg#a", "E0637"},
    {"<g id='a'><use href='#a'/></g>", "#a", "E0638: '#a' is used within itself"},
    {"<use id='a' href='#b'/><defs><use id='b' href='#a'/></defs>", "#b", "E0638"},
    {"<g clip-path='#c'/>", "#c", "E0643"},
    /* Elements. */
    {"<foreignObject/>", "foreignObject",
     "E0641: 'foreignObject' in a drawing cannot be printed"},
    {"<script/>", "script", "E0641"},
    {"<circl r='3'/>", "circl", "did you mean 'circle'?"},
    {"<g>words</g>", "w", "E0650: loose words stand in 'g'; they cannot be printed"},
    {"words", "w", "E0650: loose words stand in 'svg'; they cannot be printed"},
    /* Attributes: what is nearly one. */
    {"<path d='M1 1H2' data-fil='koralle' fill='none'/>", "data-fil",
     "E0642: 'data-fil' has no meaning at 'path'"},
    {"<path d='M1 1H2' data-fil='koralle' fill='none'/>", "data-fil",
     "did you mean 'data-fill'?"},
    {"<g style='stroke-widht:1'/>", "stroke-widht",
     "E0649: 'stroke-widht' cannot be printed as it is used here"},
    {"<g style='stroke-widht:1'/>", "stroke-widht", "did you mean 'stroke-width'?"},
    {"<g vector-effect='non-scaling-stroke'/>", "vector-effect", "E0649"},
    {"<svg transform='scale(2)'/>", "transform", "E0649"},
    {"<path d='M1 1H2' " K " style='stroke-width:wide'/>", "wide", "E0643"},
    {"<path d='M1 1H2' " K " style='fill'/>", "fill",
     "E0680: this part of the drawing's style sheet cannot be read: 'fill'"},
    {"<style>.a .b{fill:red}</style>", ".a .b",
     "E0681: '.a .b' does not say plainly which shapes are meant"},
    {"<style>.a,p:hover{fill:none}</style>", "p:hover",
     "expected: path, .name, #name, path.name"},
    {"<style>.a{fill:red</style>", ".a", "E0680"},
    {"<style>@import 'x';.a{fill:red}</style>", "@import 'x';.a", "E0680"},
    {"<style>@media print{.a{fill:red}}</style>", "@media print", "E0680"},
    {"<g stroke-linecap='rund'/>", "rund", "expected: butt, round, square"},
    {"<g stroke-linejoin='arcs'/>", "arcs", "expected: miter, round, bevel"},
    {"<g stroke-width='-1'/>", "-1", "E0643"},
    {"<g stroke-width='2em'/>", "2em", "expected: 12.5, 12.5px, 3mm, 50%"},
    {"<g stroke-dasharray='1 x'/>", "1 x", "E0643: 'x' is no value for 'stroke-dasharray'"},
    {"<g stroke-dasharray='1 -2'/>", "1 -2", "E0643"},
    {"<g fill-rule='odd'/>", "odd", "E0643"},
    {"<g opacity='half'/>", "half", "expected: 1, 100%"},
    {"<g transform='rotat(3)'/>", "rotat", "E0672: this is no 'transform'"},
    {"<g transform='matrix(2 4 1 2 0 0)'/>", "matrix(2 4 1 2 0 0)", "E0674"},
    {"<g transform='scale(1e6)'><g transform='scale(9)'/></g>", "scale(9)", "E0674"},
    {"<circle r='-5' " K "/>", "-5", "E0643"},
    {"<circle r='9999999' " K "/>", "9999999", "E0671"},
    {"<circle r='999999in' " K "/>", "999999in", "E0671"},
    {"<rect width='3' height='3' rx='wide' " K "/>", "wide", "E0643"},
    {"<polygon points='1 2 3' " K "/>", "", "E0670"},
    {"<polygon points='1 2 3 a' " K "/>", "a", "E0670"},
    {"<path d='M1 1L2 2 x' " K "/>", "x", "E0676: 'x' is no command of a path"},
    {"<path d='M1&#32;1L2 2 x' " K "/>", "M1&#32;1L2 2 x",
     "E0676: 'x' is no command of a path"},
    {"<path d='M1 1H9000' " K "/>", "path", "E0659: 'path' lies far outside the drawing"},
    {"<svg viewBox='0 0 5'/>", "0 0 5", "E0643"},
    {"<svg viewBox='0 0 5 5' preserveAspectRatio='mid'/>", "mid",
     "expected: none, xMidYMid meet, xMinYMin slice"},
    /* Views. */
    {"<?x?><svg xmlns='http://www.w3.org/2000/svg'/>", "svg", "E0652"},
    {"<?x?><svg xmlns='http://www.w3.org/2000/svg' width='5'/>", "svg", "E0652"},
    {"<?x?><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 5'/>", "0 0 5", "E0643"},
    {"<?x?><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 5 5 5'/>", "5", "E0651"},
    {"<?x?><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 5'/>", "0 0 0 5", "E0653"},
    {"<?x?><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 -5'/>", "0 0 9 -5", "E0653"},
    {"<?x?><svg xmlns='http://www.w3.org/2000/svg' width='100%' height='5'/>", "svg", "E0652"},
    {"<?x?><svg xmlns='http://www.w3.org/2000/svg' width='0' height='5'/>", "0", "E0643"},
    /* XML. */
    {"<?x?><html xmlns='http://www.w3.org/2000/svg'/>", "html",
     "E0640: this is no SVG: it begins with <html>"},
    {"<?x?><svg viewBox='0 0 5 5'/>", NULL,
     "E0634: this is no SVG: it does not begin with <svg "
     "xmlns=\"http://www.w3.org/2000/svg\">"},
    {"<g>", NULL, "E0630: this SVG cannot be read: this closes another element"},
    {"<g a='1' a='2'/>", NULL,
     "E0630: this SVG cannot be read: the element has this attribute twice"},
    {"&nbsp;", NULL,
     "E0630: this SVG cannot be read: this character has no such name in an SVG"},
    {"<g q:a='1'/>", NULL,
     "E0630: this SVG cannot be read: the part of the name before ':' is not declared"},
    {"<?x?><!DOCTYPE svg [<!ENTITY a SYSTEM 'x'>]><svg/>", NULL,
     "E0631: this SVG uses an abbreviation of its own, 'a', which is not read"},
    {"<?x?><!DOCTYPE svg [<!ENTITY a '&#60;g/>'>]><svg/>", NULL, "E0631"},
    {"<?x?><!DOCTYPE svg [<!ENTITY % a 'b'>]><svg/>", NULL, "E0631"},
    {"<?x?><!DOCTYPE svg [<!ATTLIST svg fill CDATA 'red'>]><svg/>", NULL, "E0631"},
    {"<?x?><!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><svg>&b;</svg>", NULL, "E0631"},
};

/* What stands over the carets of the excerpt; a long line is cut with an ellipsis. */
static void assert_pointed(const char *printed, const char *where)
{
    const char *source = strstr(printed, " | ") + 3;
    const char *carets = strstr(source, " | ") + 3;
    size_t blanks = strspn(carets, " ");
    size_t at = 0;

    if (*where == '\0')
        return; /* a point between characters */
    assert_int_equal(strspn(carets + blanks, "^~"), strlen(where));
    for (size_t i = 0; i < blanks; i++)
        utf8_next(slice_of(source), &at);
    assert_memory_equal(source + at, where, strlen(where));
}

static void test_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refused); i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct picture p = {0};
        bool whole = strncmp(refused[i].body, "<?", 2) == 0;
        struct slice text =
            arena_printf(arena, whole ? "%s" : HEAD "%s</svg>", refused[i].body);
        assert_false(read_text(arena, text, diag, &p));
        char *printed = diag_dump(diag);
        if (!strstr(printed, refused[i].message))
            print_error("%s\nexpected %s\ngot %s\n", refused[i].body, refused[i].message,
                        printed);
        assert_non_null(strstr(printed, refused[i].message));
        if (diag_errors(diag) != 1)
            print_error("%s\n%s\n", refused[i].body, printed);
        assert_int_equal(diag_errors(diag), 1);
        if (refused[i].where)
            assert_pointed(printed, refused[i].where);
        free(printed);
        diag_free(diag);
        arena_free(arena);
    }
}

/* All mistakes are reported, each in its line. */
static void test_several(void **state)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(LANGUAGE_GERMAN);
    struct picture p = {0};

    (void)state;
    assert_false(
        read_text(arena,
                  SLICE(HEAD "\n<path d='M0 0x'\n data-fill='koralle'/>\n"
                             "<image href='x'/>\n\n<circle r='1'\n fill='red'/></svg>"),
                  diag, &p));
    char *printed = diag_dump(diag);
    assert_non_null(strstr(printed, "t.svg:2:14: Fehler E0676"));
    assert_non_null(strstr(printed, "t.svg:4:2: Fehler E0663"));
    assert_non_null(strstr(printed, "t.svg:7:8: Fehler E0645"));
    assert_int_equal(diag_errors(diag), 3);
    free(printed);
    diag_free(diag);
    arena_free(arena);
}

/* --- harm --- */

/* HEAD, `count` times `piece`, and `tail`. */
static struct slice repeated(struct arena *arena, const char *piece, size_t count,
                             const char *tail)
{
    size_t step = strlen(piece);
    char *text = arena_alloc(arena, sizeof HEAD + count * step + strlen(tail), 1);
    char *at = stpcpy(text, HEAD);

    for (; count > 0; count--)
        at = stpcpy(at, piece);
    at = stpcpy(at, tail);
    return (struct slice){text, (size_t)(at - text)};
}

#define A10 "a a a a a a a a a a "
#define A50 A10 A10 A10 A10 A10
#define RULES5 ".a{fill:none}.a{fill:none}.a{fill:none}.a{fill:none}.a{fill:none}"
#define RULES10 RULES5 RULES5
#define STOP5 "<stop/><stop/><stop/><stop/><stop/>"
#define STOPS STOP5 STOP5 STOP5 STOP5 STOP5

static const struct {
    const char *piece;
    size_t count;
    const char *tail, *message;
} floods[] = {
    {"<g>", 100000, "", "E0632: groups are nested more than 64 deep"},
    {"<q:g xmlns:q='r'>", 1000, "", "E0632"},
    {"<g/>", 300000, "</svg>", "E0633: the drawing has more than 200000 elements"},
    {"<bad/>", 100000, "</svg>", "E0641"},
    {"<path d='M0 0H1V2H3V4H5V6H7V8H9' " K "/>", 50000, "</svg>",
     "E0678: the path has more than 200000 segments"},
    {"<g clip-path='url(#c)'/>", 100000,
     "<clipPath id='c'><path d='M0 0H1V2H3V4H5V6H7V8H9'/></clipPath></svg>",
     "E0678: the path has more than 200000 segments"},
    {"<g id='a'>", 40, "<use href='#a'/>", "E0630"},
    {"<use href='#a'/>", 1000,
     "<g id='a'><use href='#b'/><use href='#b'/><use href='#b'/><use href='#b'/></g>"
     "<g id='b'><use href='#c'/><use href='#c'/><use href='#c'/><use href='#c'/></g>"
     "<g id='c'><use href='#d'/><use href='#d'/><use href='#d'/><use href='#d'/></g>"
     "<g id='d'><use href='#e'/><use href='#e'/><use href='#e'/><use href='#e'/></g>"
     "<path id='e' d='M1 1H2' " K "/></svg>",
     "E0633: the drawing has more than 200000 elements"},
    {"<path d='M1 1H2' fill='url(#g)'/>", 3000,
     "<linearGradient id='g'>" STOPS STOPS STOPS "</linearGradient></svg>", "E0633"},
    {"<g a='", 1, "", "E0630"},
    {"<style>.a{fill:red}</style>", 6000, "</svg>",
     "E0682: the drawing's style sheet holds more than 5000"},
    {"<g class='" A50 "'/>", 20000, "<style>" RULES10 RULES10 "</style></svg>",
     "E0682: the drawing's style sheet holds more than 5000 entries"},
};

static void test_floods(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(floods); i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct picture p = {0};
        struct slice text = repeated(arena, floods[i].piece, floods[i].count, floods[i].tail);
        assert_false(read_text(arena, text, diag, &p));
        char *printed = diag_dump(diag);
        if (!strstr(printed, floods[i].message))
            print_error("expected %s\ngot %.300s\n", floods[i].message, printed);
        assert_non_null(strstr(printed, floods[i].message));
        assert_in_range(diag_errors(diag), 1, 50);
        free(printed);
        diag_free(diag);
        arena_free(arena);
    }
}

static struct slice load(struct arena *arena, const char *name)
{
    struct slice path = arena_printf(arena, SOURCE_FOLDER "/content/art/%s", name);
    struct slice content = {0};

    assert_int_equal(file_read(arena, path.text, 1 << 20, &content), FILE_OK);
    return content;
}

/* Any prefix and any change is refused with a message, or read. */
static void test_mutations(void **state)
{
    struct arena *arena = arena_new();
    struct slice whole = load(arena, "gespraech.svg");
    uint64_t seed = 11;

    (void)state;
    for (size_t i = 0; i < whole.size + 6000; i++) {
        struct arena *room = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct picture p = {0};
        bool prefix = i < whole.size;
        struct slice text = arena_copy(room, slice_part(whole, 0, prefix ? i : whole.size));
        char *bytes = (char *)(uintptr_t)text.text;
        for (size_t n = prefix ? 0 : 1 + random_below(&seed, 3); n > 0; n--)
            bytes[random_below(&seed, text.size)] = whole.text[random_below(&seed, whole.size)];
        text = slice_part(text, 0, utf8_check(text));
        bool ok = read_text(room, text, diag, &p);
        assert_int_equal(ok, diag_errors(diag) == 0);
        diag_free(diag);
        arena_free(room);
    }
    arena_free(arena);
}

/* --- the real art --- */

static bool find_any(void *context, struct slice name, struct ink *ink)
{
    (void)context, (void)name;
    *ink = (struct ink){&colours[0], 1000};
    return true;
}

static void test_art(void **state)
{
    const struct ink_lookup any = {.find = find_any};
    glob_t art;

    (void)state;
    assert_int_equal(glob(SOURCE_FOLDER "/content/art/*.svg", 0, NULL, &art), 0);
    assert_true(art.gl_pathc >= 6);
    for (size_t i = 0; i < art.gl_pathc; i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        const struct picture *p = picture_read(arena, inputs_new(arena), art.gl_pathv[i],
                                               slice_of(art.gl_pathv[i]), &any, NOWHERE, diag);
        if (!p)
            diag_print(diag, stderr, false);
        assert_non_null(p);
        assert_true(p->vector->marks.count >= 5);
        assert_true(p->vector->title.size > 0);
        assert_true(p->vector->description.size > 0);
        diag_free(diag);
        arena_free(arena);
    }
    globfree(&art);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drawn),   cmocka_unit_test(test_views),
        cmocka_unit_test(test_refused), cmocka_unit_test(test_several),
        cmocka_unit_test(test_floods),  cmocka_unit_test(test_mutations),
        cmocka_unit_test(test_art),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
