/* JPEG and PNG: what is read of each kind, that pixels stay what they were, and that damaged
 * files are refused or harmless. The libraries decode what our readers only walk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jpeglib.h>
#include <png.h>
#include <zlib.h>

#include "base/file.h"
#include "base/random.h"
#include "paint/reader.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define PICTURES SOURCE_FOLDER "/tests/paint/pictures/"

static const struct ink_lookup no_inks;

/* --- the table: every committed picture and what it is --- */

enum { PLAIN = 0, INVERTED = 1, MASK8 = 2, MASK16 = 4, PROFILE = 8, PROFILE_WRONG = 16 };

static const struct {
    const char *name;
    unsigned bits;
    enum picture_space space;
    enum picture_coding coding;
    unsigned flags, orientation;
} pictures[] = {
    {"grey.jpg", 8, PICTURE_GREY, CODING_DCT, PLAIN, 1},
    {"rgb.jpg", 8, PICTURE_RGB, CODING_DCT, PLAIN, 1},
    {"rgb-extended.jpg", 8, PICTURE_RGB, CODING_DCT, PLAIN, 1},
    {"rgb-adobe.jpg", 8, PICTURE_RGB, CODING_DCT, PLAIN, 1},
    {"rgb-letters.jpg", 8, PICTURE_RGB, CODING_DCT, PLAIN, 1},
    {"rgb-letters-jfif.jpg", 8, PICTURE_RGB, CODING_DCT, PLAIN, 1},
    {"restart.jpg", 8, PICTURE_RGB, CODING_DCT, PLAIN, 1},
    {"progressive.jpg", 8, PICTURE_RGB, CODING_DCT, PLAIN, 1},
    {"progressive-grey.jpg", 8, PICTURE_GREY, CODING_DCT, PLAIN, 1},
    {"cmyk.jpg", 8, PICTURE_CMYK, CODING_DCT, PLAIN, 1},
    {"cmyk-adobe.jpg", 8, PICTURE_CMYK, CODING_DCT, INVERTED, 1},
    {"ycck-adobe.jpg", 8, PICTURE_CMYK, CODING_DCT, INVERTED, 1},
    {"exif.jpg", 8, PICTURE_RGB, CODING_DCT, PLAIN, 6},
    {"exif-motorola.jpg", 8, PICTURE_GREY, CODING_DCT, PLAIN, 3},
    {"profile.jpg", 8, PICTURE_RGB, CODING_DCT, PROFILE, 1},
    {"profile-wrong.jpg", 8, PICTURE_RGB, CODING_DCT, PROFILE_WRONG, 1},
    {"grey-1.png", 1, PICTURE_GREY, CODING_FLATE_PNG, PLAIN, 1},
    {"grey-2.png", 2, PICTURE_GREY, CODING_FLATE_PNG, PLAIN, 1},
    {"grey-4.png", 4, PICTURE_GREY, CODING_FLATE_PNG, PLAIN, 1},
    {"grey-8.png", 8, PICTURE_GREY, CODING_FLATE_PNG, PLAIN, 1},
    {"grey-16.png", 16, PICTURE_GREY, CODING_FLATE_PNG, PLAIN, 1},
    {"grey-1-interlaced.png", 1, PICTURE_GREY, CODING_FLATE, PLAIN, 1},
    {"grey-2-interlaced.png", 2, PICTURE_GREY, CODING_FLATE, PLAIN, 1},
    {"grey-4-interlaced.png", 4, PICTURE_GREY, CODING_FLATE, PLAIN, 1},
    {"grey-8-interlaced.png", 8, PICTURE_GREY, CODING_FLATE_PNG, PLAIN, 1},
    {"grey-16-interlaced.png", 16, PICTURE_GREY, CODING_FLATE_PNG, PLAIN, 1},
    {"palette-1.png", 1, PICTURE_PALETTE, CODING_FLATE_PNG, PLAIN, 1},
    {"palette-2.png", 2, PICTURE_PALETTE, CODING_FLATE_PNG, PLAIN, 1},
    {"palette-4.png", 4, PICTURE_PALETTE, CODING_FLATE_PNG, PLAIN, 1},
    {"palette-8.png", 8, PICTURE_PALETTE, CODING_FLATE_PNG, PLAIN, 1},
    {"palette-1-alpha.png", 1, PICTURE_PALETTE, CODING_FLATE, MASK8, 1},
    {"palette-2-alpha.png", 2, PICTURE_PALETTE, CODING_FLATE, MASK8, 1},
    {"palette-4-alpha.png", 4, PICTURE_PALETTE, CODING_FLATE, MASK8, 1},
    {"palette-8-alpha.png", 8, PICTURE_PALETTE, CODING_FLATE, MASK8, 1},
    {"palette-4-interlaced.png", 4, PICTURE_PALETTE, CODING_FLATE, PLAIN, 1},
    {"rgb-8.png", 8, PICTURE_RGB, CODING_FLATE_PNG, PLAIN, 1},
    {"rgb-16.png", 16, PICTURE_RGB, CODING_FLATE_PNG, PLAIN, 1},
    {"rgb-8-interlaced.png", 8, PICTURE_RGB, CODING_FLATE_PNG, PLAIN, 1},
    {"rgb-16-interlaced.png", 16, PICTURE_RGB, CODING_FLATE_PNG, PLAIN, 1},
    {"grey-alpha-8.png", 8, PICTURE_GREY, CODING_FLATE_PNG, MASK8, 1},
    {"grey-alpha-16.png", 16, PICTURE_GREY, CODING_FLATE_PNG, MASK16, 1},
    {"rgb-alpha-8.png", 8, PICTURE_RGB, CODING_FLATE_PNG, MASK8, 1},
    {"rgb-alpha-16.png", 16, PICTURE_RGB, CODING_FLATE_PNG, MASK16, 1},
    {"rgb-alpha-8-interlaced.png", 8, PICTURE_RGB, CODING_FLATE_PNG, MASK8, 1},
    {"rgb-alpha-16-interlaced.png", 16, PICTURE_RGB, CODING_FLATE_PNG, MASK16, 1},
    {"rgb-8-key.png", 8, PICTURE_RGB, CODING_FLATE_PNG, MASK8, 1},
    {"rgb-16-key.png", 16, PICTURE_RGB, CODING_FLATE_PNG, MASK8, 1},
    {"grey-2-key.png", 2, PICTURE_GREY, CODING_FLATE, MASK8, 1},
    {"grey-8-key.png", 8, PICTURE_GREY, CODING_FLATE_PNG, MASK8, 1},
    {"grey-16-key.png", 16, PICTURE_GREY, CODING_FLATE_PNG, MASK8, 1},
    {"grey-16-opaque.png", 16, PICTURE_GREY, CODING_FLATE_PNG, PLAIN, 1},
    {"rgb-8-profile.png", 8, PICTURE_RGB, CODING_FLATE_PNG, PROFILE, 1},
    {"rgb-8-private.png", 8, PICTURE_RGB, CODING_FLATE_PNG, PLAIN, 8},
};

/* --- help --- */

static struct slice load(struct arena *arena, const char *name)
{
    struct slice path = arena_printf(arena, PICTURES "%s", name);
    struct slice content = {0};

    assert_int_equal(file_read(arena, path.text, 1 << 20, &content), FILE_OK);
    return content;
}

/* Reads from memory, by what the bytes begin with. */
static bool read_bytes(struct arena *arena, struct slice bytes, struct diag *diag,
                       struct picture *out)
{
    struct picture_file file = {.content = bytes, .shown = SLICE("test"), .place = NOWHERE};

    return slice_starts(bytes, "\xFF\xD8") ? picture_read_jpeg(arena, &file, diag, out)
                                           : picture_read_png(arena, &file, diag, out);
}

static bool is_jpeg(const char *name) { return strstr(name, ".jpg") != NULL; }

/* Pixels in one form, however they are stored. */
struct pixels {
    size_t width, height, channels;
    struct slice bytes; /* JPEG: as libjpeg gives them; PNG: RGBA, 16 bit */
};

static void assert_pixels_equal(struct pixels a, struct pixels b, const char *name)
{
    if (!slice_equal(a.bytes, b.bytes))
        print_error("%s\n", name);
    assert_int_equal(a.width, b.width);
    assert_int_equal(a.height, b.height);
    assert_int_equal(a.bytes.size, b.bytes.size);
    assert_memory_equal(a.bytes.text, b.bytes.text, a.bytes.size);
}

/* --- libjpeg --- */

struct jpeg_errors {
    struct jpeg_error_mgr base;
    jmp_buf jump;
};

static _Noreturn void on_jpeg_error(j_common_ptr jpeg)
{
    longjmp(((struct jpeg_errors *)(void *)jpeg->err)->jump, 1);
}

static void on_jpeg_message(j_common_ptr jpeg) { (void)jpeg; }

/* False if libjpeg cannot decode at all; its warnings do not count. */
static bool jpeg_decode(struct arena *arena, struct slice data, struct pixels *out)
{
    struct jpeg_errors errors;
    struct jpeg_decompress_struct jpeg;
    JSAMPROW row;

    jpeg.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = on_jpeg_error;
    errors.base.output_message = on_jpeg_message;
    jpeg_create_decompress(&jpeg);
    if (setjmp(errors.jump)) {
        jpeg_destroy_decompress(&jpeg);
        return false;
    }
    jpeg_mem_src(&jpeg, (const unsigned char *)data.text, data.size);
    jpeg_read_header(&jpeg, TRUE);
    jpeg_start_decompress(&jpeg);
    size_t step = (size_t)jpeg.output_width * (size_t)jpeg.output_components;
    row = arena_alloc(arena, jpeg.output_height, step);
    *out = (struct pixels){jpeg.output_width,
                           jpeg.output_height,
                           (size_t)jpeg.output_components,
                           {(const char *)row, step * jpeg.output_height}};
    for (; jpeg.output_scanline < jpeg.output_height; row += step)
        jpeg_read_scanlines(&jpeg, &row, 1);
    jpeg_finish_decompress(&jpeg);
    jpeg_destroy_decompress(&jpeg);
    return true;
}

struct jpeg_making {
    unsigned width, height, components, h, v, interval;
    int quality;
    bool progressive, arithmetic;
};

/* Noise with some order, coded by libjpeg. */
static struct slice jpeg_encode(struct arena *arena, const struct jpeg_making *m,
                                uint64_t *seed)
{
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct jpeg;
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    JSAMPROW row = arena_alloc(arena, m->width, m->components);

    jpeg.err = jpeg_std_error(&errors);
    errors.output_message = on_jpeg_message;
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &size);
    jpeg.image_width = m->width;
    jpeg.image_height = m->height;
    jpeg.input_components = (int)m->components;
    jpeg.in_color_space = m->components == 1   ? JCS_GRAYSCALE
                          : m->components == 3 ? JCS_RGB
                                               : JCS_CMYK;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, m->quality, FALSE);
    jpeg.comp_info[0].h_samp_factor = (int)m->h;
    jpeg.comp_info[0].v_samp_factor = (int)m->v;
    jpeg.restart_interval = m->interval;
    jpeg.arith_code = m->arithmetic;
    if (m->progressive)
        jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    for (unsigned y = 0; y < m->height; y++) {
        for (unsigned i = 0; i < m->width * m->components; i++)
            row[i] = (unsigned char)(random_below(seed, 64) + i * 3 + y * 5);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    struct slice copy = arena_copy(arena, (struct slice){(char *)bytes, size});
    free(bytes);
    return copy;
}

/* --- libpng --- */

struct feed {
    struct slice bytes;
    size_t at;
};

static void on_png_read(png_structp png, png_bytep out, size_t size)
{
    struct feed *feed = png_get_io_ptr(png);

    if (size > feed->bytes.size - feed->at)
        png_error(png, "end");
    memcpy(out, feed->bytes.text + feed->at, size);
    feed->at += size;
}

static void on_png_warning(png_structp png, png_const_charp text) { (void)png, (void)text; }

/* Everything as RGBA of 16 bit. */
static struct pixels png_decode(struct arena *arena, struct slice data)
{
    struct feed feed = {data, 0};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, on_png_warning);
    png_infop info = png_create_info_struct(png);

    if (setjmp(png_jmpbuf(png)))
        fail_msg("libpng cannot decode");
    png_set_read_fn(png, &feed, on_png_read);
    png_read_info(png, info);
    png_set_expand_16(png);
    png_set_gray_to_rgb(png);
    png_set_add_alpha(png, 0xFFFF, PNG_FILLER_AFTER);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    size_t width = png_get_image_width(png, info);
    size_t height = png_get_image_height(png, info);
    unsigned char *bytes = arena_alloc(arena, width * height, 8);
    png_bytepp rows = ARENA_ARRAY(arena, png_bytep, height);
    for (size_t y = 0; y < height; y++)
        rows[y] = bytes + y * width * 8;
    png_read_image(png, rows);
    png_destroy_read_struct(&png, &info, NULL);
    return (struct pixels){width, height, 4, {(const char *)bytes, width * height * 8}};
}

static void put32(unsigned char *at, size_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> (24 - 8 * i));
}

/* Appends a chunk at `at`; returns where the next begins. */
static unsigned char *put_chunk(unsigned char *at, const char *name, struct slice body)
{
    put32(at, body.size);
    memcpy(at + 4, name, 4);
    if (body.size > 0)
        memcpy(at + 8, body.text, body.size);
    put32(at + 8 + body.size, crc32_z(0, at + 4, body.size + 4));
    return at + 12 + body.size;
}

/* A PNG around data passed on undecoded, as the PDF's reader sees it. */
static struct slice png_wrap(struct arena *arena, const struct raster *r)
{
    static const unsigned char types[] = {
        [PICTURE_GREY] = 0, [PICTURE_RGB] = 2, [PICTURE_PALETTE] = 3};
    unsigned char *file = arena_alloc(arena, r->data.size + 2000, 1);
    unsigned char header[13] = {0};

    put32(header, r->width);
    put32(header + 4, r->height);
    header[8] = (unsigned char)r->bits;
    header[9] = types[r->space];
    memcpy(file, "\x89PNG\r\n\x1a\n", 8);
    unsigned char *at =
        put_chunk(file + 8, "IHDR", (struct slice){(char *)header, sizeof header});
    if (r->space == PICTURE_PALETTE)
        at = put_chunk(at, "PLTE",
                       (struct slice){(const char *)r->palette, 3 * r->palette_size});
    at = put_chunk(at, "IDAT", r->data);
    at = put_chunk(at, "IEND", SLICE(""));
    return (struct slice){(char *)file, (size_t)(at - file)};
}

/* The n-th sample in a row of packed samples. */
static unsigned packed(const struct raster *r, size_t y, size_t n)
{
    size_t channels = r->space == PICTURE_RGB ? 3 : 1;
    size_t step = (r->width * channels * r->bits + 7) / 8;
    const unsigned char *row = (const unsigned char *)r->data.text + y * step;
    unsigned value = 0;

    for (size_t bit = n * r->bits; bit < (n + 1) * r->bits; bit++)
        value = value << 1 | ((unsigned)row[bit / 8] >> (7 - bit % 8) & 1U);
    return value;
}

static unsigned widened(unsigned value, unsigned bits)
{
    return value * (65535 / ((1U << bits) - 1));
}

static unsigned raw_sample(const struct raster *r, size_t x, size_t y, size_t channel)
{
    if (r->space == PICTURE_PALETTE)
        return widened(r->palette[3 * packed(r, y, x) + channel], 8);
    return widened(packed(r, y, r->space == PICTURE_RGB ? 3 * x + channel : x), r->bits);
}

static struct pixels raw_decode(struct arena *arena, const struct picture *p)
{
    const struct raster *r = &p->raster;
    unsigned char *bytes = arena_alloc(arena, (size_t)r->width * r->height, 8);
    unsigned char *to = bytes;

    for (size_t y = 0; y < r->height; y++)
        for (size_t x = 0; x < r->width; x++)
            for (size_t c = 0; c < 4; c++) {
                unsigned value = c < 3 ? raw_sample(r, x, y, c) : 65535;
                *to++ = (unsigned char)(value >> 8);
                *to++ = (unsigned char)value;
            }
    return (struct pixels){r->width, r->height, 4, {(char *)bytes, (size_t)(to - bytes)}};
}

static void unpack(struct arena *arena, struct raster *r, unsigned channels)
{
    uLongf size = ((uLongf)r->width * r->bits * channels + 7) / 8 * r->height;
    unsigned char *bytes = arena_alloc(arena, size, 1);
    uLongf got = size;

    assert_int_equal(uncompress(bytes, &got, (const Bytef *)r->data.text, r->data.size), Z_OK);
    assert_int_equal(got, size);
    r->data = (struct slice){(char *)bytes, size};
}

static struct pixels flate_decode(struct arena *arena, const struct picture *p)
{
    struct picture raw = {.raster = p->raster};

    unpack(arena, &raw.raster, p->raster.space == PICTURE_RGB ? 3 : 1);
    return raw_decode(arena, &raw);
}

/* The mask's samples in the place of opacity. */
static void mask_apply(struct arena *arena, const struct raster *mask, struct pixels *pixels)
{
    struct pixels opacity = png_decode(arena, png_wrap(arena, mask));
    char *bytes = arena_string(arena, pixels->bytes);

    assert_int_equal(mask->coding, CODING_FLATE_PNG);
    assert_int_equal(opacity.bytes.size, pixels->bytes.size);
    for (size_t i = 0; i < pixels->bytes.size; i += 8)
        memcpy(bytes + i + 6, opacity.bytes.text + i, 2);
    pixels->bytes.text = bytes;
}

static struct pixels png_seen(struct arena *arena, const struct picture *p)
{
    struct pixels seen = p->raster.coding == CODING_FLATE
                             ? flate_decode(arena, p)
                             : png_decode(arena, png_wrap(arena, &p->raster));

    if (p->mask)
        mask_apply(arena, p->mask, &seen);
    return seen;
}

/* --- the tests --- */

static unsigned flags_of(const struct picture *p, struct diag *diag)
{
    unsigned flags = p->raster.inverted ? INVERTED : 0;

    if (p->mask)
        flags |= p->mask->bits == 16 ? MASK16 : MASK8;
    if (p->raster.profile.size > 0)
        flags |= PROFILE;
    return flags | (diag_warnings(diag) > 0 ? PROFILE_WRONG : 0);
}

static void test_kinds(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(pictures); i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct slice path = arena_printf(arena, PICTURES "%s", pictures[i].name);
        const struct picture *p =
            picture_read(arena, inputs_new(arena), path.text, slice_of(pictures[i].name),
                         &no_inks, NOWHERE, diag);
        if (!p)
            diag_print(diag, stderr, false);
        assert_non_null(p);
        assert_int_equal(p->kind, is_jpeg(pictures[i].name) ? PICTURE_JPEG : PICTURE_RASTER);
        assert_true(slice_is(p->path, pictures[i].name));
        assert_int_equal(p->raster.width, 21);
        assert_int_equal(p->raster.height, 13);
        assert_int_equal(p->raster.bits, pictures[i].bits);
        assert_int_equal(p->raster.space, pictures[i].space);
        assert_int_equal(p->raster.coding, pictures[i].coding);
        assert_int_equal(flags_of(p, diag), pictures[i].flags);
        assert_int_equal(p->orientation, pictures[i].orientation);
        diag_free(diag);
        arena_free(arena);
    }
}

/* What is passed on decodes to the pixels of the file. */
static void test_pixels_stay(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(pictures); i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct slice bytes = load(arena, pictures[i].name);
        struct picture p = {0};
        struct pixels before;
        struct pixels after;
        assert_true(read_bytes(arena, bytes, diag, &p));
        if (is_jpeg(pictures[i].name)) {
            assert_true(jpeg_decode(arena, bytes, &before));
            assert_true(jpeg_decode(arena, p.raster.data, &after));
        } else {
            before = png_decode(arena, bytes);
            after = png_seen(arena, &p);
        }
        assert_pixels_equal(before, after, pictures[i].name);
        diag_free(diag);
        arena_free(arena);
    }
}

/* Names, places and notes stay behind. */
static void test_secrets(void **state)
{
    static const char *const names[] = {"exif.jpg", "exif-motorola.jpg", "rgb-8-private.png"};

    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct slice bytes = load(arena, names[i]);
        struct picture p = {0};
        assert_true(slice_find(bytes, SLICE("SECRET"), 0) != SIZE_MAX);
        assert_true(read_bytes(arena, bytes, diag, &p));
        assert_true(slice_find(p.raster.data, SLICE("SECRET"), 0) == SIZE_MAX);
        assert_true(slice_find(p.raster.data, SLICE("Exif"), 0) == SIZE_MAX);
        diag_free(diag);
        arena_free(arena);
    }
}

/* No file may be shorter by a byte, but for what stands behind the picture's end. */
static void test_prefixes(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(pictures); i++) {
        struct arena *arena = arena_new();
        struct slice whole = load(arena, pictures[i].name);
        size_t tail = strcmp(pictures[i].name, "exif.jpg") == 0 ? strlen("SECRET TAIL") : 0;
        for (size_t size = 2; size < whole.size; size++) {
            struct diag *diag = diag_new(LANGUAGE_ENGLISH);
            struct arena *room = arena_new();
            struct picture p = {0};
            /* A copy of its own, so that reading beyond it is found. */
            struct slice part = arena_copy(room, slice_part(whole, 0, size));
            assert_int_equal(read_bytes(room, part, diag, &p), size + tail >= whole.size);
            assert_int_equal(diag_errors(diag), size + tail < whole.size);
            arena_free(room);
            diag_free(diag);
        }
        arena_free(arena);
    }
}

/* Some bytes changed, a run of them left out or put in twice. */
static struct slice mutated(struct arena *arena, struct slice bytes, uint64_t *seed)
{
    size_t size = bytes.size;
    char *copy = arena_alloc(arena, 2 * size, 1);

    memcpy(copy, bytes.text, size);
    for (size_t n = 1 + random_below(seed, 4); n > 0; n--) {
        size_t at = 2 + random_below(seed, size - 2);
        size_t run = 1 + random_below(seed, 8);
        switch (random_below(seed, 6)) {
        case 0:
            run = run < size - at ? run : size - at;
            memmove(copy + at, copy + at + run, size - at - run);
            size -= run;
            break;
        case 1:
            if (size + run < 2 * bytes.size && size - at > run) {
                memmove(copy + at + run, copy + at, size - at);
                size += run;
            }
            break;
        case 2:
            copy[at] = (char)(copy[at] ^ 1 << random_below(seed, 8));
            break;
        default:
            copy[at] = (char)random_below(seed, 256);
        }
        if (size < 20)
            break;
    }
    return arena_copy(arena, (struct slice){copy, size});
}

/* Makes the checksums right again, so that what is behind them is tried too. */
static void sums_mend(struct slice png)
{
    unsigned char *bytes = (unsigned char *)(uintptr_t)png.text;

    for (size_t at = 8; at + 12 <= png.size;) {
        size_t size = big32(png, at);
        if (size > png.size - at - 12)
            return;
        put32(bytes + at + 8 + size, crc32_z(0, bytes + at + 4, size + 4));
        at += 12 + size;
    }
}

/* A damaged file is refused with a message, or libraries can read what is passed on. */
static void test_mutations(void **state)
{
    uint64_t seed = 20240613;
    size_t taken = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(pictures); i++) {
        struct arena *arena = arena_new();
        struct slice whole = load(arena, pictures[i].name);
        for (int n = 0; n < 400; n++) {
            struct arena *room = arena_new();
            struct diag *diag = diag_new(LANGUAGE_ENGLISH);
            struct picture p = {0};
            struct pixels pixels;
            struct slice bytes = mutated(room, whole, &seed);
            if (!is_jpeg(pictures[i].name))
                sums_mend(bytes);
            bool ok = read_bytes(room, bytes, diag, &p);
            assert_int_equal(diag_errors(diag), !ok);
            bool small = ok && (uint64_t)p.raster.width * p.raster.height < 1000000;
            if (small && is_jpeg(pictures[i].name) &&
                !jpeg_decode(room, p.raster.data, &pixels))
                fail_msg("%s, %d: taken, but libjpeg refuses it", pictures[i].name, n);
            if (small && p.raster.coding == CODING_FLATE_PNG)
                png_seen(room, &p);
            taken += ok;
            arena_free(room);
            diag_free(diag);
        }
        arena_free(arena);
    }
    assert_true(taken > 0);
}

static struct jpeg_making making(uint64_t *seed)
{
    static const unsigned components[] = {1, 3, 3, 4};

    return (struct jpeg_making){
        .width = 1 + (unsigned)random_below(seed, 90),
        .height = 1 + (unsigned)random_below(seed, 90),
        .components = components[random_below(seed, COUNT(components))],
        .h = 1 + (unsigned)random_below(seed, 2),
        .v = 1 + (unsigned)random_below(seed, 2),
        .interval = (unsigned)random_below(seed, 2) * (unsigned)random_below(seed, 9),
        .quality = 1 + (int)random_below(seed, 100),
        .progressive = random_below(seed, 2) == 1,
        .arithmetic = random_below(seed, 8) == 0,
    };
}

/* Whatever libjpeg makes is taken, but for arithmetic coding, and keeps its pixels. */
static void test_libjpeg_made(void **state)
{
    uint64_t seed = 7;

    (void)state;
    for (int n = 0; n < 500; n++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct jpeg_making m = making(&seed);
        struct slice bytes = jpeg_encode(arena, &m, &seed);
        struct picture p = {0};
        struct pixels before;
        struct pixels after;
        bool ok = read_bytes(arena, bytes, diag, &p);
        if (ok == m.arithmetic)
            diag_print(diag, stderr, false);
        assert_int_equal(ok, !m.arithmetic);
        if (ok) {
            assert_true(jpeg_decode(arena, bytes, &before));
            assert_true(jpeg_decode(arena, p.raster.data, &after));
            assert_pixels_equal(before, after, "made by libjpeg");
        }
        diag_free(diag);
        arena_free(arena);
    }
}

/* --- what is refused, and how --- */

/* A file of the table with bytes put over it. */
static const struct {
    const char *name;
    size_t at;
    struct slice bytes;
    bool mend; /* the checksums */
    const char *message;
} refused[] = {
    {"rgb-8.png", 4, SLICE_INIT("\n\n"), false,
     "error E0620: test is damaged (at byte 0 no part of a PNG begins)"},
    {"rgb-8.png", 16, SLICE_INIT("\x7F"), false,
     "error E0621: test is damaged (the part at byte 8 is not as it was saved)"},
    {"rgb-8.png", 16, SLICE_INIT("\x7F"), true,
     "error E0601: test has 2130706453 × 13 pixels, which is too many"},
    {"rgb-8.png", 20, SLICE_INIT("\0\0\0\x0E"), true,
     "error E0622: test is damaged: its pixels cannot be unpacked"},
    {"rgb-8.png", 20, SLICE_INIT("\0\0\0\x0C"), true,
     "error E0622: test is damaged: its pixels cannot be unpacked"},
    {"rgb-8.png", 25, SLICE_INIT("\x05"), true,
     "error E0620: test is damaged (at byte 8 no part of a PNG begins)"},
    {"rgb-8.png", 24, SLICE_INIT("\x04"), true,
     "error E0620: test is damaged (at byte 8 no part of a PNG begins)"},
    {"rgb-8.png", 37, SLICE_INIT("JDAT"), true,
     "error E0620: test is damaged (at byte 33 no part of a PNG begins)"},
    {"palette-4.png", 37, SLICE_INIT("pLTE"), true,
     "error E0620: test is damaged (at byte 93 no part of a PNG begins)"},
    {"grey-8-interlaced.png", 16, SLICE_INIT("\0\0\x70\0\0\0\x30"), true,
     "error E0622: test is damaged: its pixels cannot be unpacked"},
    {"grey.jpg", 20, SLICE_INIT("\0"), false,
     "error E0610: test is damaged (at byte 20 no part of a JPEG begins)"},
    {"grey.jpg", 90, SLICE_INIT("\xC3"), false,
     "error E0611: test is a JPEG of a rare kind (byte 89); save it as 'baseline' or "
     "'progressive', with 8 bits"},
    {"grey.jpg", 93, SLICE_INIT("\x0C"), false,
     "error E0611: test is a JPEG of a rare kind (byte 89); save it as 'baseline' or "
     "'progressive', with 8 bits"},
    {"grey.jpg", 94, SLICE_INIT("\0\0"), false,
     "error E0611: test is a JPEG of a rare kind (byte 89); save it as 'baseline' or "
     "'progressive', with 8 bits"},
    {"grey.jpg", 94, SLICE_INIT("\xFF\xFF"), false,
     "error E0601: test has 21 × 65535 pixels, which is too many"},
    {"rgb.jpg", 100, SLICE_INIT("\x32\0\2\x21"), false,
     "error E0611: test is a JPEG of a rare kind (byte 89); save it as 'baseline' or "
     "'progressive', with 8 bits"},
    {"grey.jpg", 101, SLICE_INIT("\1"), false,
     "error E0612: test is damaged (at byte 318 a part is missing or stands there twice)"},
};

static char *printed(const struct diag *diag)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    diag_print(diag, out, false);
    fclose(out);
    return text;
}

static void test_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refused); i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        struct slice bytes = load(arena, refused[i].name);
        struct picture p = {0};
        memcpy((char *)(uintptr_t)bytes.text + refused[i].at, refused[i].bytes.text,
               refused[i].bytes.size);
        if (refused[i].mend)
            sums_mend(bytes);
        assert_false(read_bytes(arena, bytes, diag, &p));
        char *text = printed(diag);
        if (!strstr(text, refused[i].message))
            print_error("%zu: %s", i, text);
        assert_non_null(strstr(text, refused[i].message));
        free(text);
        diag_free(diag);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),     cmocka_unit_test(test_pixels_stay),
        cmocka_unit_test(test_secrets),   cmocka_unit_test(test_prefixes),
        cmocka_unit_test(test_mutations), cmocka_unit_test(test_libjpeg_made),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
