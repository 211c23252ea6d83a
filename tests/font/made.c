/* made.c -- fonts made by hand, table by table (OpenType 1.9; Adobe Technical Note 5176). */
#include "made.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const int made_advances[MADE_GLYPHS] = {500, 600, 700, 1300};

struct bytes {
    unsigned char b[4096];
    size_t size;
};

static void put8(struct bytes *to, unsigned value)
{
    if (to->size == sizeof to->b)
        abort();
    to->b[to->size++] = (unsigned char)value;
}

static void put16(struct bytes *to, int value)
{
    put8(to, (unsigned)value >> 8 & 0xff);
    put8(to, (unsigned)value & 0xff);
}

static void put32(struct bytes *to, uint32_t value)
{
    put16(to, (int)(value >> 16));
    put16(to, (int)(value & 0xffff));
}

static void put_list(struct bytes *to, const int *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put16(to, values[i]);
}
#define PUT16(to, ...)                                                                         \
    put_list((to), (const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int))

/* --- tables both have --- */

static void add_table(hb_face_t *builder, const char *tag, const struct bytes *table)
{
    hb_blob_t *blob = hb_blob_create((const char *)table->b, (unsigned)table->size,
                                     HB_MEMORY_MODE_DUPLICATE, NULL, NULL);

    hb_face_builder_add_table(builder, hb_tag_from_string(tag, 4), blob);
    hb_blob_destroy(blob);
}

static void add_head(hb_face_t *builder)
{
    struct bytes head = {.size = 0};

    put32(&head, 0x00010000);
    put32(&head, 0x00010000);
    put32(&head, 0);
    put32(&head, 0x5f0f3cf5);
    PUT16(&head, 0, 1000);
    for (int i = 0; i < 4; i++) /* created, modified */
        put32(&head, 0);
    PUT16(&head, 0, 0, 1250, 700, 0, 8, 2, 1, 0); /* bbox … long loca */
    add_table(builder, "head", &head);
}

static void add_widths(hb_face_t *builder)
{
    struct bytes hhea = {.size = 0}, hmtx = {.size = 0};

    put32(&hhea, 0x00010000);
    PUT16(&hhea, 800, -200, 0, 1300, 0, 0, 1250, 1, 0, 0, 0, 0, 0, 0, 0, MADE_GLYPHS);
    for (int i = 0; i < MADE_GLYPHS; i++)
        PUT16(&hmtx, made_advances[i], 50);
    add_table(builder, "hhea", &hhea);
    add_table(builder, "hmtx", &hmtx);
}

/* A, B, C are glyphs 1, 2, 3. */
static void add_cmap(hb_face_t *builder)
{
    struct bytes cmap = {.size = 0};

    PUT16(&cmap, 0, 1, 3, 1);
    put32(&cmap, 12);
    PUT16(&cmap, 4, 32, 0, 4, 4, 1, 0, 'C', 0xffff, 0, 'A', 0xffff, 1 - 'A', 1, 0, 0);
    add_table(builder, "cmap", &cmap);
}

/* --- TrueType --- */

static void put_polygon(struct bytes *glyf, int points, const int *x, const int *y)
{
    PUT16(glyf, 1, 50, 0, 650, 700, points - 1, 0);
    for (int i = 0; i < points; i++)
        put8(glyf, 1); /* on the curve, both deltas in two bytes */
    for (int i = 0; i < points; i++)
        put16(glyf, x[i]);
    for (int i = 0; i < points; i++)
        put16(glyf, y[i]);
    while (glyf->size % 4 > 0)
        put8(glyf, 0);
}

static void add_glyf(hb_face_t *builder)
{
    enum { WORDS = 1, OFFSETS = 2, MORE = 0x20 };
    struct bytes glyf = {.size = 0}, loca = {.size = 0};

    put32(&loca, 0);
    put_polygon(&glyf, 4, (int[]){50, 400, 0, -400}, (int[]){0, 0, 700, 0});
    put32(&loca, (uint32_t)glyf.size);
    put_polygon(&glyf, 4, (int[]){50, 500, 0, -500}, (int[]){0, 0, 650, 0});
    put32(&loca, (uint32_t)glyf.size);
    put_polygon(&glyf, 3, (int[]){50, 600, -300}, (int[]){0, 0, 700});
    put32(&loca, (uint32_t)glyf.size);
    PUT16(&glyf, -1, 50, 0, 1250, 700, WORDS | OFFSETS | MORE, 1, 0, 0, WORDS | OFFSETS, 2, 600,
          0);
    while (glyf.size % 4 > 0)
        put8(&glyf, 0);
    put32(&loca, (uint32_t)glyf.size);
    add_table(builder, "glyf", &glyf);
    add_table(builder, "loca", &loca);
}

/* Every A becomes three hundred of them: GSUB with one multiple substitution for `ccmp`. */
void made_add_flood(hb_face_t *builder)
{
    struct bytes gsub = {.size = 0};

    put32(&gsub, 0x00010000);
    PUT16(&gsub, 10, 30, 44);
    /* ScriptList: DFLT, its default language has feature 0. */
    PUT16(&gsub, 1, 'D' << 8 | 'F', 'L' << 8 | 'T', 8, 4, 0, 0, 0xffff, 1, 0);
    /* FeatureList at 30, LookupList at 44. */
    PUT16(&gsub, 1, 'c' << 8 | 'c', 'm' << 8 | 'p', 8, 0, 1, 0);
    PUT16(&gsub, 1, 4, 2, 0, 1, 8);
    /* Multiple substitution, sequence, coverage. */
    PUT16(&gsub, 1, 8 + 2 + 2 * 300, 1, 8, 300);
    for (int i = 0; i < 300; i++)
        put16(&gsub, 1);
    PUT16(&gsub, 1, 1, 1);
    add_table(builder, "GSUB", &gsub);
}

hb_face_t *made_truetype(void)
{
    hb_face_t *builder = hb_face_builder_create();
    struct bytes maxp = {.size = 0};

    add_head(builder);
    add_widths(builder);
    add_cmap(builder);
    add_glyf(builder);
    put32(&maxp, 0x00010000);
    PUT16(&maxp, MADE_GLYPHS, 4, 1, 7, 2, 2, 0, 0, 0, 0, 0, 0, 2, 1);
    add_table(builder, "maxp", &maxp);
    return builder;
}

/* --- CID-keyed CFF --- */

static void put_index(struct bytes *to, const struct bytes *items, size_t count)
{
    uint32_t offset = 1;

    put16(to, (int)count);
    if (count == 0)
        return;
    put8(to, 4);
    put32(to, offset);
    for (size_t i = 0; i < count; i++)
        put32(to, offset += (uint32_t)items[i].size);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < items[i].size; k++)
            put8(to, items[i].b[k]);
}

static void put_number(struct bytes *to, int value) /* DICT, always five bytes */
{
    put8(to, 29);
    put32(to, (uint32_t)value);
}

static void put_escaped(struct bytes *to, unsigned operator)
{
    put8(to, 12);
    put8(to, operator);
}

static struct bytes bytes_of(const char *text)
{
    struct bytes bytes = {.size = strlen(text)};

    memcpy(bytes.b, text, bytes.size);
    return bytes;
}

/* A rectangle; the advance stands before the first operator. */
static struct bytes charstring(int advance, int width, int height)
{
    enum { RMOVETO = 21, HLINETO = 6, VLINETO = 7, ENDCHAR = 14, SHORT = 28 };
    const int steps[] = {SHORT, advance,  SHORT, 50,     SHORT,    0,     -RMOVETO, SHORT,
                         width, -HLINETO, SHORT, height, -VLINETO, SHORT, -width};
    struct bytes out = {.size = 0};

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (steps[i] == SHORT) {
            put8(&out, SHORT);
            put16(&out, steps[++i]);
        } else {
            put8(&out, (unsigned)-steps[i]);
        }
    }
    put8(&out, HLINETO);
    put8(&out, ENDCHAR);
    return out;
}

struct cff_offsets {
    int charset, fd_select, charstrings, fd_array, private_dict, private_size;
};

static struct bytes cff_top(const struct cff_offsets *at)
{
    struct bytes top = {.size = 0};

    put_number(&top, 391); /* the first two strings of our own */
    put_number(&top, 392);
    put_number(&top, 0);
    put_escaped(&top, 30); /* ROS */
    put_number(&top, 1201);
    put_escaped(&top, 34); /* CIDCount */
    put_number(&top, at->charset);
    put8(&top, 15);
    put_number(&top, at->charstrings);
    put8(&top, 17);
    put_number(&top, at->fd_array);
    put_escaped(&top, 36);
    put_number(&top, at->fd_select);
    put_escaped(&top, 37);
    return top;
}

/* One pass with the offsets known so far; the second pass knows all. */
static struct bytes cff_pass(struct cff_offsets *at)
{
    static const int cids[MADE_GLYPHS] = {0, 34, 77, 1200};
    struct bytes cff = bytes_of("\1"), name = bytes_of("Made"), top = cff_top(at), font;
    struct bytes strings[2] = {bytes_of("Adobe"), bytes_of("Identity")};
    struct bytes shapes[MADE_GLYPHS];

    put8(&cff, 0);
    put8(&cff, 4);
    put8(&cff, 4);
    put_index(&cff, &name, 1);
    put_index(&cff, &top, 1);
    put_index(&cff, strings, 2);
    put_index(&cff, NULL, 0);
    at->charset = (int)cff.size;
    put8(&cff, 0);
    for (int i = 1; i < MADE_GLYPHS; i++)
        put16(&cff, cids[i]);
    at->fd_select = (int)cff.size;
    put8(&cff, 0);
    for (int i = 0; i < MADE_GLYPHS; i++)
        put8(&cff, 0);
    at->charstrings = (int)cff.size;
    for (int i = 0; i < MADE_GLYPHS; i++)
        shapes[i] = charstring(made_advances[i], made_advances[i] - 100, 400 + 100 * i);
    put_index(&cff, shapes, MADE_GLYPHS);
    at->private_dict = (int)cff.size;
    put_number(&cff, 0);
    put8(&cff, 20); /* defaultWidthX */
    put_number(&cff, 0);
    put8(&cff, 21); /* nominalWidthX */
    at->private_size = (int)cff.size - at->private_dict;
    at->fd_array = (int)cff.size;
    font.size = 0;
    put_number(&font, at->private_size);
    put_number(&font, at->private_dict);
    put8(&font, 18);
    put_index(&cff, &font, 1);
    return cff;
}

hb_face_t *made_cid(void)
{
    hb_face_t *builder = hb_face_builder_create();
    struct bytes maxp = {.size = 0};
    struct cff_offsets at = {0};

    cff_pass(&at);
    struct bytes cff = cff_pass(&at);
    add_head(builder);
    add_widths(builder);
    add_cmap(builder);
    put32(&maxp, 0x00005000);
    put16(&maxp, MADE_GLYPHS);
    add_table(builder, "maxp", &maxp);
    add_table(builder, "CFF ", &cff);
    return builder;
}

/* --- files --- */

/* Writes a file of its own for the running test; made_remove() takes it away. */
static const char *made_path(void)
{
    static char path[64];

    if (path[0] == '\0')
        snprintf(path, sizeof path, "/tmp/umbruch-font-%ld.otf", (long)getpid());
    return path;
}

const char *made_write(struct slice content)
{
    FILE *file = fopen(made_path(), "wb");

    if (!file || fwrite(content.text, 1, content.size, file) != content.size || fclose(file))
        abort();
    return made_path();
}

const char *made_write_font(hb_face_t *builder)
{
    hb_blob_t *blob = hb_face_reference_blob(builder);
    unsigned size;
    const char *bytes = hb_blob_get_data(blob, &size);
    const char *path = made_write((struct slice){bytes, size});

    hb_blob_destroy(blob);
    hb_face_destroy(builder);
    return path;
}

void made_remove(void) { unlink(made_path()); }
