/* samples.c -- writes the documents that readers_test.py looks at: NAME.pdf in a folder. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <jpeglib.h>

#include "font/made.h"
#include "sample.h"

#define LEFT MM(15)

/* --- text --- */

/* The same glyph for several texts, several glyphs for one text, a cut word, moved and
 * narrowed glyphs, figures and ligatures; each line is read back. */
static void text(struct sample *s)
{
    struct mark_list *m = &s->document.pages[0].matter;
    struct face *serif = sample_face(s, SERIF);
    struct type plain = {.face = serif};
    struct type small = {.face = serif, .features = "smcp c2sc"};
    struct type figures = {.face = serif, .features = "onum pnum"};
    struct type loose = {.face = serif, .word_space = PT_MILLI(1234)};
    struct type narrow = {.face = serif, .scale = 980, .word_space = -PT_MILLI(300)};
    struct type large = {.face = sample_face(s, SANS), .size = PT(30)};

    sample_line(s, m, plain, LEFT, MM(20), "Schifffahrt, Auflage, treffen, offiziell, Tafel ");
    sample_line(s, m, figures, LEFT, MM(26), "Am 14. Mai 2024 um 10:30 Uhr, 1234567890 ");
    sample_line(s, m, small, LEFT, MM(32), "Gut GUT gut Umbruch ");
    sample_line(s, m, loose, LEFT, MM(38), "Weite Wortzwischenräume stören den Leser kaum ");
    sample_line(s, m, narrow, LEFT, MM(44), "Enge Wortzwischenräume stören den Leser eher ");
    sample_line(s, m, large, LEFT, MM(60), "AVATAR Typo ");
    sample_line(s, m, plain, LEFT, MM(70),
                "z.\u202FB. q\u0303 und x\u0331 und §\u202F5\u202F% §\u00A06 ");
    struct glyph_run *run =
        sample_line(s, m, plain, LEFT, MM(76), "Dieses Wort wird getrennt: ");
    sample_line(s, m, (struct type){.face = serif, .actual = "Silbentrennung"},
                LEFT + run->width, MM(76), "Silben-");
    run =
        sample_line(s, m, (struct type){.face = serif, .actual = ""}, LEFT, MM(82), "trennung");
    sample_line(s, m, plain, LEFT + run->width, MM(82), " folgt. ");
    sample_line(s, m, (struct type){.face = serif, .no_ink = true}, LEFT, MM(88),
                "Unsichtbar ");
    sample_line(s, m, plain, LEFT, MM(94), "Klammern (und) \\ Schrägstriche ");
}

/* More than a hundred glyphs that each stand for two texts. */
static void conflicts(struct sample *s)
{
    static const char lower[] = "abcdefghijklmnopqrstuvwxyzäöüàáâãåæçèéêëìíîïñòóôõøùúûýþāăąćč"
                                "ďđēėęěğģīįķļłńņňōőœŕřśšşţťūůűųŵŷźżž";
    static const char upper[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜÀÁÂÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕØÙÚÛÝÞĀĂĄĆČ"
                                "ĎĐĒĖĘĚĞĢĪĮĶĻŁŃŅŇŌŐŒŔŘŚŠŞŢŤŪŮŰŲŴŶŹŻŽ";
    struct mark_list *m = &s->document.pages[0].matter;
    struct type type = {.face = sample_face(s, SERIF), .size = PT(6), .features = "smcp c2sc"};
    struct slice sources[2] = {slice_of(lower), slice_of(upper)};
    length y = MM(10);

    for (int i = 0; i < 2; i++)
        for (size_t at = 0; at < sources[i].size;) {
            size_t from = at;
            for (int n = 0; n < 12 && at < sources[i].size; n++)
                utf8_next(sources[i], &at);
            struct slice part = slice_part(sources[i], from, at);
            sample_line(s, m, type, LEFT, y, arena_string(s->arena, part));
            y += MM(5);
        }
}

static void made_font(struct sample *s, hb_face_t *builder)
{
    struct face *face = sample_face(s, made_write_font(builder));

    sample_line(s, &s->document.pages[0].matter, (struct type){.face = face}, LEFT, MM(20),
                "ABCBA");
    made_remove();
}

static void truetype(struct sample *s) { made_font(s, made_truetype()); }

static void cid(struct sample *s) { made_font(s, made_cid()); }

/* --- colour --- */

static void colour(struct sample *s)
{
    struct mark_list *ground = &s->document.pages[0].ground;
    struct mark_list *m = &s->document.pages[0].matter;
    struct ink gold = sample_spot(s, "PANTONE 871 C", 300, 400, 800, 100);
    struct ink green = sample_spot(s, "Grün (hell)/#1", 600, 0, 900, 0);
    struct ink again = sample_spot(s, "PANTONE 871 C", 300, 400, 800, 100);
    struct type large = {.face = sample_face(s, SANS), .size = PT(60)};

    gold.tint = 400;
    /* Areas 20 mm square, one beside the other; readers_test.py looks into their middles. */
    sample_fill(s, ground, sample_process(s, 1000, 0, 0, 0),
                (struct rect){0, 0, MM(148), MM(100)});
    sample_fill(s, m, sample_black(s), (struct rect){MM(10), MM(10), MM(20), MM(20)});
    sample_fill(s, m, sample_black(s), (struct rect){MM(40), MM(10), MM(20), MM(2)});
    sample_fill(s, m, gold, (struct rect){MM(70), MM(10), MM(20), MM(20)});
    sample_fill(s, m, green, (struct rect){MM(100), MM(10), MM(20), MM(20)});
    sample_fill(s, m, again, (struct rect){MM(10), MM(40), MM(20), MM(20)});
    sample_fill(s, m, sample_process(s, 0, 0, 0, 0),
                (struct rect){MM(40), MM(40), MM(20), MM(20)});
    sample_fill(s, m, (struct ink){0}, (struct rect){MM(70), MM(40), MM(20), MM(20)});
    sample_stroke(s, m, sample_black(s), (struct stroke){.width = MM(4), .mitre_limit = 10000},
                  (struct point){MM(100), MM(50)}, (struct point){MM(120), MM(50)});
    sample_line(s, m, large, MM(10), MM(90), "I");
    large.ink = sample_process(s, 0, 0, 0, 0);
    sample_line(s, m, large, MM(40), MM(90), "I");
    large.ink = sample_process(s, 0, 500, 0, 1000);
    sample_line(s, m, large, MM(70), MM(90), "I");
}

/* --- paths and maps --- */

static void maps(struct sample *s)
{
    struct mark_list *m = &s->document.pages[0].matter;
    struct ink black = sample_black(s);
    static const length dashes[] = {PT(4), PT(2)};
    struct stroke dashed = {PT(1), CAP_ROUND, JOIN_ROUND, 4000, dashes, 2, PT(1)};
    struct point centre = {MM(74), MM(105)};

    sample_mark(s, m, MARK_SAVE);
    sample_mark(s, m, MARK_MAP)->map = matrix_rotate(90000000, centre);
    /* Turned clockwise, the area from (74+20, 105) to (74+40, 105+10) comes to lie
     * between x 74-10 and 74 and y 105+20 and 105+40. */
    sample_fill(s, m, black, (struct rect){MM(94), MM(105), MM(20), MM(10)});
    sample_line(s, m, (struct type){.face = sample_face(s, SANS)}, MM(74), MM(95), "Gedreht ");
    sample_mark(s, m, MARK_RESTORE);
    sample_mark(s, m, MARK_SAVE);
    struct mark *clip = sample_mark(s, m, MARK_CLIP);
    path_circle(s->arena, &clip->clip.path, (struct point){MM(30), MM(30)}, MM(10));
    sample_fill(s, m, black, (struct rect){MM(10), MM(10), MM(40), MM(40)});
    sample_mark(s, m, MARK_RESTORE);
    sample_mark(s, m, MARK_SAVE);
    sample_mark(s, m, MARK_CLIP); /* nothing is left */
    sample_fill(s, m, black, (struct rect){MM(100), MM(10), MM(40), MM(40)});
    sample_mark(s, m, MARK_RESTORE);
    sample_stroke(s, m, black, dashed, (struct point){MM(10), MM(180)},
                  (struct point){MM(140), MM(180)});
    sample_line(s, m, (struct type){.face = sample_face(s, SANS)}, MM(20), MM(190), "Gerade ");
}

/* --- pictures --- */

static struct picture *picture_new(struct sample *s, struct raster raster)
{
    static uint32_t number;
    struct picture *picture = ARENA_NEW(s->arena, struct picture);

    picture->kind = raster.coding == CODING_DCT ? PICTURE_JPEG : PICTURE_RASTER;
    picture->raster = raster;
    picture->path = SLICE("made.png");
    number++;
    memcpy(picture->digest.bytes, &number, sizeof number);
    return picture;
}

static struct slice deflated(struct sample *s, struct slice data)
{
    uLongf size = compressBound((uLong)data.size);
    Bytef *packed = ARENA_ARRAY(s->arena, Bytef, size);
    int status = compress(packed, &size, (const Bytef *)data.text, (uLong)data.size);

    assert(status == Z_OK);
    (void)status;
    return (struct slice){(char *)packed, size};
}

/* `components` values in 16 by 16 pixels, all alike. */
static struct slice jpeg(struct sample *s, int components, J_COLOR_SPACE space,
                         const unsigned char *values)
{
    struct jpeg_compress_struct c;
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    unsigned char row[16 * 4];
    JSAMPROW rows[] = {row};

    c.err = jpeg_std_error(&errors);
    jpeg_create_compress(&c);
    jpeg_mem_dest(&c, &bytes, &size);
    c.image_width = c.image_height = 16;
    c.input_components = components;
    c.in_color_space = space;
    jpeg_set_defaults(&c);
    jpeg_set_quality(&c, 100, TRUE);
    jpeg_start_compress(&c, TRUE);
    for (size_t i = 0; i < 16U * (unsigned)components; i++)
        row[i] = values[i % (unsigned)components];
    for (int y = 0; y < 16; y++)
        jpeg_write_scanlines(&c, rows, 1);
    jpeg_finish_compress(&c);
    struct slice kept = arena_copy(s->arena, (struct slice){(char *)bytes, size});
    jpeg_destroy_compress(&c);
    free(bytes);
    return kept;
}

static void be32(unsigned char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> (24 - 8 * i));
}

/* The smallest RGB profile (ICC.1:2001-04): white, three primaries, gamma 2.2, two texts.
 * With another `signature` only the header is right. */
static struct slice profile(struct sample *s, const char *signature)
{
    static const char *const tags[] = {"wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC",
                                       "gTRC", "bTRC", "desc", "cprt"};
    static const uint32_t xyz[4][3] = {/* of sRGB, in 1/65536, adapted to D50 */
                                       {0xF6D6, 0x10000, 0xD32D},
                                       {0x6FA2, 0x38F5, 0x0390},
                                       {0x6299, 0xB785, 0x18DA},
                                       {0x24A0, 0x0F84, 0xB6CF}};
    enum { TAG_SIZE = 96, BODY = 128 + 4 + 9 * 12, SIZE = BODY + 9 * TAG_SIZE };
    unsigned char *p = ARENA_ARRAY(s->arena, unsigned char, SIZE);

    be32(p, SIZE);
    be32(p + 8, 0x02100000);
    memcpy(p + 12, "mntr", 4);
    memcpy(p + 16, signature, 4);
    memcpy(p + 20, "XYZ ", 4);
    memcpy(p + 36, "acsp", 4);
    be32(p + 68, 0xF6D6), be32(p + 72, 0x10000), be32(p + 76, 0xD32D);
    be32(p + 128, COUNT(tags));
    for (uint32_t i = 0; i < COUNT(tags); i++) {
        unsigned char *body = p + BODY + i * TAG_SIZE;
        memcpy(p + 132 + 12 * i, tags[i], 4);
        be32(p + 136 + 12 * i, BODY + i * TAG_SIZE);
        be32(p + 140 + 12 * i, TAG_SIZE);
        memcpy(body, i < 4 ? "XYZ " : i < 7 ? "curv" : i == 7 ? "desc" : "text", 4);
        for (int j = 0; j < 3 && i < 4; j++)
            be32(body + 8 + 4 * j, xyz[i][j]);
        if (i >= 4 && i < 7)
            be32(body + 8, 1), body[12] = 2, body[13] = 0x33; /* one value, 8.8 bits */
        if (i == 7)
            be32(body + 8, 5), memcpy(body + 12, "made", 4);
        if (i == 8)
            memcpy(body + 8, "none", 4);
    }
    return (struct slice){(char *)p, SIZE};
}

static void pictures(struct sample *s)
{
    static const unsigned char palette[] = {255, 0, 0, 0, 255, 0, 0, 0, 255};
    static const unsigned char red[] = {255, 0, 0};
    static const unsigned char cmyk[] = {255, 255, 55, 255}; /* inverted: yellow 200 */
    static const char grey16[] = "\x80\x00\x80\x00\x80\x00\x80\x00";
    static const char rgb[] = "\xff\0\0\0\xff\0\0\0\xff\xff\xff\xff";
    /* Rows with filter bytes: None; then Up with differences 0. */
    static const char png[] = "\0\xff\0\0\0\xff\0\2\0\0\0\0\0\0";
    static const char indexed[] = "\x1b"; /* 0 1 2 3 at 2 bits, 3 columns used */
    const struct raster rasters[] = {
        {.width = 2,
         .height = 2,
         .bits = 8,
         .space = PICTURE_RGB,
         .coding = CODING_RAW,
         .data = {rgb, 12}},
        {.width = 2,
         .height = 2,
         .bits = 8,
         .space = PICTURE_RGB,
         .coding = CODING_FLATE_PNG,
         .data = deflated(s, (struct slice){png, 14})},
        {.width = 2,
         .height = 2,
         .bits = 16,
         .space = PICTURE_GREY,
         .coding = CODING_FLATE,
         .data = deflated(s, (struct slice){grey16, 8})},
        {.width = 3,
         .height = 1,
         .bits = 2,
         .space = PICTURE_PALETTE,
         .coding = CODING_RAW,
         .data = {indexed, 1},
         .palette = palette,
         .palette_size = 3},
        {.width = 16,
         .height = 16,
         .bits = 8,
         .space = PICTURE_RGB,
         .coding = CODING_DCT,
         .data = jpeg(s, 3, JCS_RGB, red)},
        {.width = 16,
         .height = 16,
         .bits = 8,
         .space = PICTURE_CMYK,
         .coding = CODING_DCT,
         .inverted = true,
         .data = jpeg(s, 4, JCS_CMYK, cmyk)},
        {.width = 2,
         .height = 2,
         .bits = 8,
         .space = PICTURE_RGB,
         .coding = CODING_RAW,
         .data = {rgb, 12},
         .profile = profile(s, "RGB ")},
        {.width = 2,
         .height = 2,
         .bits = 8,
         .space = PICTURE_RGB,
         .coding = CODING_RAW,
         .data = {rgb, 12},
         .profile = profile(s, "CMYK")},
    };
    static const struct raster mask = {.width = 2,
                                       .height = 1,
                                       .bits = 8,
                                       .space = PICTURE_GREY,
                                       .coding = CODING_RAW,
                                       .data = {"\xff\x00", 2}};
    struct mark_list *m = &s->document.pages[0].matter;

    for (size_t i = 0; i < COUNT(rasters); i++) {
        const struct picture *picture = picture_new(s, rasters[i]);
        length y = MM(10) + (length)i * MM(20);
        sample_picture(s, m, picture, (struct rect){MM(10), y, MM(15), MM(15)});
        sample_picture(s, m, picture, (struct rect){MM(30), y, MM(30), MM(15)});
    }
    struct picture *masked = picture_new(s, rasters[0]);
    masked->mask = &mask;
    sample_picture(s, &s->document.pages[1].matter, masked,
                   (struct rect){MM(10), MM(10), MM(40), MM(40)});
    struct picture *twin = picture_new(s, rasters[0]);
    *twin = *masked; /* the same content read twice */
    sample_picture(s, &s->document.pages[1].matter, twin,
                   (struct rect){MM(60), MM(10), MM(40), MM(40)});
}

/* --- navigation, metadata --- */

static void navigation(struct sample *s)
{
    static const char *const labels[] = {"U1",       "i", "1", "2", "3",
                                         "Anhang ä", "5", "7", "8", ""};
    static struct outline_entry outline[] = {
        {SLICE_INIT("Vorwort"), 1, 0, PT(20)},
        {SLICE_INIT("Künstliche Intelligenz – „Chancen“"), 1, 2, PT(30)},
        {SLICE_INIT("Podium (eins)"), 2, 3, PT(40)},
        {SLICE_INIT("Frage"), 4, 3, PT(50)}, /* a level is left out */
        {SLICE_INIT("Podium zwei"), 2, 4, PT(60)},
        {SLICE_INIT("Schluss 😀"), 1, 9, 0},
    };
    struct finished_document *d = &s->document;

    for (size_t i = 0; i < COUNT(labels); i++)
        d->pages[i].label = slice_of(labels[i]);
    d->outline = outline;
    d->outline_count = COUNT(outline);
    d->title = SLICE("Digitaler Staat – <Sonderausgabe> & mehr");
    d->author = SLICE(".msg (Public Sector)");
    d->subject = SLICE("Rückblick");
    d->keywords = SLICE("Verwaltung, KI");
    d->publisher = SLICE("msg systems ag");
    d->language = SLICE("de-DE");
    d->date = SLICE("2024-05-14T10:30:00+02:00");
}

/* --- many of everything --- */

static void pages(struct sample *s)
{
    struct type plain = {.face = sample_face(s, SERIF)};

    for (size_t i = 0; i < s->document.page_count; i++)
        sample_line(s, &s->document.pages[i].matter, plain, LEFT, MM(20),
                    arena_string(s->arena, arena_printf(s->arena, "Seite %zu.", i + 1)));
}

/* More resources on a page than a dictionary of libharu 2.3.0 takes (4095). */
static void many(struct sample *s)
{
    struct mark_list *m = &s->document.pages[0].matter;

    for (unsigned i = 0; i < 5000; i++) {
        const char *plate = arena_string(s->arena, arena_printf(s->arena, "Plate %u", i));
        char *pixel = ARENA_ARRAY(s->arena, char, 2);
        pixel[0] = (char)(i >> 8);
        pixel[1] = (char)i;
        const struct rect box = {MM(i % 70), MM(i / 70), MM(1), MM(1)};
        if (i < 20) /* MuPDF takes no more plates than some 60 */
            sample_fill(s, m, sample_spot(s, plate, (int)i % 1000, 0, 0, 0), box);
        sample_picture(s, m,
                       picture_new(s, (struct raster){.width = 1,
                                                      .height = 1,
                                                      .bits = 16,
                                                      .space = PICTURE_GREY,
                                                      .coding = CODING_RAW,
                                                      .data = {pixel, 2}}),
                       box);
    }
}

/* Not one mark. */
static void empty(struct sample *s)
{
    s->document.title = (struct slice){0};
    s->document.date = (struct slice){0};
    s->document.language = (struct slice){0};
}

/* Where each glyph was placed, in points from the bottom left of the media box. */
static void write_glyphs(const struct sample *s, const char *path)
{
    const struct finished_document *d = &s->document;
    FILE *out = fopen(path, "w");

    assert(out);
    for (size_t i = 0; i < d->pages[0].matter.count; i++) {
        const struct mark *mark = &d->pages[0].matter.items[i];
        const struct glyph_run *run = &mark->glyphs;
        for (size_t j = 0; mark->kind == MARK_GLYPHS && j < run->count; j++) {
            char x[32];
            char y[32];
            length_print(d->bleed + run->origin.x + run->glyphs[j].x, 5, x);
            length_print(d->bleed + d->trim_height - run->origin.y + run->glyphs[j].rise, 5, y);
            fprintf(out, "%s %s\n", x, y);
        }
    }
    fclose(out);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        size_t pages;
        void (*make)(struct sample *sample);
    } samples[] = {
        {"text", 1, text},         {"conflicts", 1, conflicts},
        {"truetype", 1, truetype}, {"cid", 1, cid},
        {"colour", 1, colour},     {"maps", 1, maps},
        {"pictures", 2, pictures}, {"navigation", 10, navigation},
        {"pages", 450, pages},     {"many", 1, many},
        {"empty", 1, empty},
    };
    int status = 0;

    for (size_t i = 0; argc == 2 && i < COUNT(samples); i++) {
        char path[4096];
        struct sample sample = sample_new(samples[i].pages);
        snprintf(path, sizeof path, "%s/%s.pdf", argv[1], samples[i].name);
        samples[i].make(&sample);
        status |= sample_write(&sample, path) != PDF_WRITTEN;
        diag_print(sample.diag, stderr, false);
        snprintf(path, sizeof path, "%s/%s.glyphs", argv[1], samples[i].name);
        write_glyphs(&sample, path);
        sample_free(&sample);
    }
    return argc == 2 ? status : 2;
}
