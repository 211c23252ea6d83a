/* png.c -- PNG files: plain ones are passed on as they are, others unpacked.
 *
 * PDF knows PNG's filters, so the compressed rows of a picture without alpha and without
 * interlace go into the file untouched, once it is sure that they are whole. Alpha has to be
 * taken out into a mask of its own; that, and interlaced rows, libpng unpacks. It
 * is given only the chunks it needs, checked before. What comes out is the same each time, so
 * the cache keeps it: of plain pictures, that they are sound.
 */
#include <png.h>
#include <setjmp.h>
#include <string.h>
#include <zlib.h>

#include "base/flate.h"
#include "paint/picture.h"
#include "paint/reader.h"
#include "paint/samples.h"

enum { TYPE_GREY = 0, TYPE_RGB = 2, TYPE_PALETTE = 3, TYPE_GREY_ALPHA = 4, TYPE_RGB_ALPHA = 6 };
enum { SIGNATURE_SIZE = 8, HEADER_SIZE = 13 };

struct png {
    struct task task; /* the heavy part */
    struct picture_file file;
    struct diag *diag;     /* not for the task */
    struct arena *scratch; /* all of this, and what comes out if there is no spill */
    struct arena *heavy;   /* while the task is done: what is packed */
    struct slice bytes;
    uint32_t width, height;
    unsigned depth, type, channels;
    bool interlaced;
    size_t row;  /* bytes, without the filter's */
    bool closed; /* something stood behind the first IDAT chunks */
    bool has_end;
    struct slice palette, transparency, profile; /* bodies of their chunks */
    unsigned orientation;
    struct chunks {
        ARRAY_OF(struct slice);
    } data,       /* bodies of IDAT */
        critical; /* the signature and whole chunks, for libpng */
    /* What comes out. */
    struct digest digest;
    bool whole; /* the rows are as they should be */
    struct slice packed, packed_mask;
    struct raster colours, mask; /* of which only the data is filled in; no mask: no size */
};

/* --- chunks --- */

static bool damaged(struct png *p, size_t offset)
{
    return picture_refuse(&p->file, p->diag, MSG_PNG_DAMAGED, offset);
}

/* PNG 1.2, 11.2.2: the depths of each colour type, a bit each, and its channels. */
static bool type_check(struct png *p)
{
    static const struct {
        unsigned depths, channels;
    } types[] = {
        [TYPE_GREY] = {1 << 1 | 1 << 2 | 1 << 4 | 1 << 8 | 1 << 16, 1},
        [TYPE_RGB] = {1 << 8 | 1 << 16, 3},
        [TYPE_PALETTE] = {1 << 1 | 1 << 2 | 1 << 4 | 1 << 8, 1},
        [TYPE_GREY_ALPHA] = {1 << 8 | 1 << 16, 2},
        [TYPE_RGB_ALPHA] = {1 << 8 | 1 << 16, 4},
    };

    if (p->type >= sizeof types / sizeof types[0] || p->depth > 16)
        return false;
    p->channels = types[p->type].channels;
    return types[p->type].depths >> p->depth & 1;
}

static bool header_read(struct png *p, struct slice body, size_t at)
{
    if (body.size != HEADER_SIZE || p->width > 0)
        return damaged(p, at);
    p->width = big32(body, 0);
    p->height = big32(body, 4);
    p->depth = (unsigned char)body.text[8];
    p->type = (unsigned char)body.text[9];
    p->interlaced = body.text[12] == 1;
    if (p->width == 0 || p->height == 0 || !type_check(p) || body.text[10] != 0 ||
        body.text[11] != 0 || (body.text[12] & ~1) != 0)
        return damaged(p, at);
    p->row = ((size_t)p->width * p->depth * p->channels + 7) / 8;
    return picture_size_check(&p->file, p->diag, p->width, p->height);
}

static bool palette_read(struct png *p, struct slice body, size_t at)
{
    bool grey = p->type == TYPE_GREY || p->type == TYPE_GREY_ALPHA;
    size_t most = p->type == TYPE_PALETTE ? (size_t)1 << p->depth : 256;

    if (p->palette.size > 0 || p->data.count > 0 || grey || body.size == 0 ||
        body.size % 3 != 0 || body.size / 3 > most)
        return damaged(p, at);
    p->palette = body;
    return true;
}

static bool transparency_read(struct png *p, struct slice body, size_t at)
{
    size_t size = p->type == TYPE_GREY ? 2 : p->type == TYPE_RGB ? 6 : 0;

    if (p->type == TYPE_PALETTE && body.size <= p->palette.size / 3)
        size = body.size;
    if (p->transparency.size > 0 || p->data.count > 0 || size == 0 || body.size != size)
        return damaged(p, at);
    p->transparency = arena_copy(p->scratch, body); /* outlasts the file */
    return true;
}

static bool data_read(struct png *p, struct slice body, size_t at)
{
    bool lacks_palette = p->type == TYPE_PALETTE && p->palette.size == 0;

    if (p->closed || lacks_palette)
        return damaged(p, at);
    *ARRAY_PUSH(p->scratch, &p->data) = body;
    return true;
}

/* Small letters first: a chunk that may be left out. */
static bool is_optional(struct slice name) { return (name.text[0] & 0x20) != 0; }

static bool chunk_read(struct png *p, struct slice name, struct slice body, size_t at)
{
    bool is_header = slice_is(name, "IHDR");

    if (is_header != (p->width == 0)) /* first, and only there */
        return damaged(p, at);
    if (is_header)
        return header_read(p, body, at);
    if (slice_is(name, "IDAT"))
        return data_read(p, body, at);
    p->closed = p->data.count > 0;
    if (slice_is(name, "PLTE"))
        return palette_read(p, body, at);
    if (slice_is(name, "tRNS"))
        return transparency_read(p, body, at);
    if (slice_is(name, "iCCP"))
        p->profile = body;
    if (slice_is(name, "eXIf"))
        p->orientation = exif_orientation(body);
    if (slice_is(name, "IEND"))
        p->has_end = true;
    return p->has_end || is_optional(name) || damaged(p, at);
}

static uint32_t checksum(struct slice s)
{
    return (uint32_t)crc32_z(0, (const Bytef *)s.text, s.size);
}

/* All chunks up to IEND: length, name, body, checksum of name and body. */
static bool chunks_read(struct png *p)
{
    struct slice rest;

    *ARRAY_PUSH(p->scratch, &p->critical) = slice_part(p->bytes, 0, SIGNATURE_SIZE);
    for (size_t at = SIGNATURE_SIZE; !p->has_end;) {
        rest = slice_part(p->bytes, at, p->bytes.size);
        if (rest.size < 12 || rest.size - 12 < big32(rest, 0))
            return picture_refuse(&p->file, p->diag, MSG_PICTURE_TRUNCATED, p->bytes.size);
        size_t size = big32(rest, 0);
        struct slice name = slice_part(rest, 4, 8);
        if (checksum(slice_part(rest, 4, 8 + size)) != big32(rest, 8 + size))
            return picture_refuse(&p->file, p->diag, MSG_PNG_SUM, at);
        if (!chunk_read(p, name, slice_part(rest, 8, 8 + size), at))
            return false;
        if (!is_optional(name))
            *ARRAY_PUSH(p->scratch, &p->critical) = slice_part(rest, 0, 12 + size);
        at += 12 + size;
    }
    return p->data.count > 0 || damaged(p, p->bytes.size);
}

static struct slice joined(struct arena *arena, const struct chunks *parts)
{
    size_t size = 0;

    for (size_t i = 0; i < parts->count; i++)
        size += parts->items[i].size;
    char *text = arena_alloc(arena, size + 1, 1);
    struct slice whole = {text, size};
    for (size_t i = 0; i < parts->count; text += parts->items[i++].size)
        if (parts->items[i].size > 0)
            memcpy(text, parts->items[i].text, parts->items[i].size);
    return whole;
}

/* --- plain pictures --- */

enum { PIECE = 64 * 1024 };

/* The rows that come out of the decompressor, seen piece by piece. */
struct rows {
    uint64_t size;     /* bytes so far */
    uint64_t expected; /* in all */
    size_t step;       /* a row with its filter */
};

/* True if all filters in the piece are such. */
static bool rows_check(struct rows *rows, const unsigned char *piece, size_t size)
{
    uint64_t next = (rows->size + rows->step - 1) / rows->step * rows->step;

    for (; next < rows->size + size; next += rows->step)
        if (piece[next - rows->size] > 4)
            return false;
    rows->size += size;
    return rows->size <= rows->expected;
}

/* Unpacks `data` without keeping it; true if the rows are whole and right. *used: bytes that
 * belong to them. */
static bool rows_inflate(z_stream *z, struct slice data, struct rows *rows, size_t *used)
{
    static _Thread_local unsigned char piece[PIECE];
    int status = Z_OK;

    z->next_in = (z_const Bytef *)(uintptr_t)data.text;
    z->avail_in = (uInt)data.size; /* a file has less than 2^28 bytes */
    while (status == Z_OK) {
        z->next_out = piece;
        z->avail_out = PIECE;
        status = inflate(z, Z_NO_FLUSH);
        if ((status == Z_OK || status == Z_STREAM_END) &&
            !rows_check(rows, piece, PIECE - z->avail_out))
            return false;
    }
    *used = data.size - z->avail_in;
    return status == Z_STREAM_END && rows->size == rows->expected;
}

static bool data_check(const struct png *p, struct slice *data)
{
    z_stream z = {0};
    struct rows rows = {.step = p->row + 1};
    size_t used = 0;

    rows.expected = (uint64_t)rows.step * p->height;
    if (inflateInit(&z) != Z_OK)
        memory_fatal(sizeof z);
    bool ok = rows_inflate(&z, *data, &rows, &used);
    inflateEnd(&z);
    *data = slice_part(*data, 0, used);
    return ok;
}

/* The chunks' bodies become the picture's data as they are. */
static bool plain_check(struct png *p)
{
    p->packed = joined(p->heavy, &p->data);
    return data_check(p, &p->packed);
}

/* --- unpacking --- */

/* The parts that libpng is given, one behind the other. */
struct feed {
    const struct chunks *parts;
    size_t part, at;
};

static void on_read(png_structp png, png_bytep out, size_t size)
{
    struct feed *feed = png_get_io_ptr(png);

    while (size > 0) {
        if (feed->part == feed->parts->count)
            png_error(png, "end of file");
        struct slice part = feed->parts->items[feed->part];
        struct slice next = slice_part(part, feed->at, feed->at + size);
        if (next.size > 0)
            memcpy(out, next.text, next.size);
        out += next.size;
        size -= next.size;
        feed->at += next.size;
        if (feed->at == part.size) {
            feed->part++;
            feed->at = 0;
        }
    }
}

static _Noreturn void on_error(png_structp png, png_const_charp text)
{
    (void)text;
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp text) { (void)png, (void)text; }

/* libpng leaves by longjmp: nothing here changes between setjmp() and that. */
static bool rows_decode(png_structp png, png_infop info, struct feed *feed, png_bytepp rows)
{
    if (setjmp(png_jmpbuf(png)))
        return false;
    png_set_user_limits(png, LIMIT_PICTURE_SIDE, LIMIT_PICTURE_SIDE);
    png_set_read_fn(png, feed, on_read);
    png_read_info(png, info);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    png_read_image(png, rows);
    png_read_end(png, NULL);
    return true;
}

/* Unpacks all rows into `pixels`, p->row bytes each. */
static bool pixels_decode(const struct png *p, struct arena *arena, unsigned char *pixels)
{
    png_bytepp rows = ARENA_ARRAY(arena, png_bytep, p->height);

    struct feed feed = {&p->critical, 0, 0};
    for (size_t y = 0; y < p->height; y++)
        rows[y] = pixels + y * p->row;
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info)
        memory_fatal(sizeof feed);
    bool ok = rows_decode(png, info, &feed, rows);
    png_destroy_read_struct(&png, &info, NULL);
    return ok;
}

/* The n-th sample of a row. */
static unsigned sample(const unsigned char *row, size_t n, unsigned depth)
{
    if (depth == 16)
        return (unsigned)row[2 * n] << 8 | row[2 * n + 1];
    size_t bit = n * depth;
    return (unsigned)row[bit / 8] >> (8 - depth - bit % 8) & ((1U << depth) - 1);
}

/* The opacity of the pixel as tRNS has it: by index, or none for one colour. */
static unsigned char opacity(const struct png *p, const unsigned char *row, size_t x)
{
    struct slice t = p->transparency;
    unsigned most = (1U << p->depth) - 1;

    if (p->type == TYPE_PALETTE) {
        unsigned index = sample(row, x, p->depth);
        return index < t.size ? (unsigned char)t.text[index] : 255;
    }
    for (unsigned c = 0; c < p->channels; c++)
        if (sample(row, x * p->channels + c, p->depth) != (big16(t, 2 * c) & most))
            return 255;
    return 0;
}

static void mask_from_key(const struct png *p, const unsigned char *pixels, unsigned char *mask)
{
    for (size_t y = 0; y < p->height; y++)
        for (size_t x = 0; x < p->width; x++)
            *mask++ = opacity(p, pixels + y * p->row, x);
}

/* Takes the last channel out: colours close up in place. */
static void mask_from_alpha(const struct png *p, unsigned char *pixels, unsigned char *mask)
{
    size_t bytes = p->depth / 8;
    size_t colours = (p->channels - 1) * bytes;
    unsigned char *to = pixels;
    const unsigned char *from = pixels;

    for (size_t left = (size_t)p->width * p->height; left > 0; left--) {
        for (size_t i = 0; i < colours; i++)
            *to++ = *from++;
        for (size_t i = 0; i < bytes; i++)
            *mask++ = *from++;
    }
}

static bool is_opaque(struct slice mask)
{
    for (size_t i = 0; i < mask.size; i++)
        if ((unsigned char)mask.text[i] != 255)
            return false;
    return true;
}

static bool has_alpha(const struct png *p)
{
    return p->type == TYPE_GREY_ALPHA || p->type == TYPE_RGB_ALPHA;
}

/* Bits of a mask's samples. */
static unsigned mask_bits(const struct png *p) { return has_alpha(p) ? p->depth : 8; }

/* The samples of a mask from alpha or tRNS, in `arena`; empty if the picture is opaque all
 * over.
 */
static struct slice mask_make(const struct png *p, struct arena *arena, unsigned char *pixels)
{
    size_t size = (size_t)p->width * p->height * (mask_bits(p) / 8);
    unsigned char *samples = ARENA_ARRAY(arena, unsigned char, size);
    struct slice mask = {(const char *)samples, size};

    if (has_alpha(p))
        mask_from_alpha(p, pixels, samples);
    else
        mask_from_key(p, pixels, samples);
    return is_opaque(mask) ? (struct slice){0} : mask;
}

/* Deflate packs 1032 bytes into one at best: no memory for promises beyond. */
static bool data_is_plausible(const struct png *p)
{
    uint64_t packed = 0;

    for (size_t i = 0; i < p->data.count; i++)
        packed += p->data.items[i].size;
    return packed * 1032 >= (uint64_t)p->row * p->height;
}

/* Filters are of no use to indices and to samples that share a byte (PNG 1.2, 9.6). */
static bool has_whole_samples(const struct png *p)
{
    return p->depth >= 8 && p->type != TYPE_PALETTE;
}

static struct slice mask_pack(const struct png *p, struct slice mask)
{
    size_t bytes = mask_bits(p) / 8;

    return samples_pack(p->heavy, &(struct samples){(const unsigned char *)mask.text,
                                                    p->width * bytes, p->height, bytes});
}

static struct slice colours_pack(const struct png *p, const unsigned char *pixels)
{
    size_t channels = has_alpha(p) ? p->channels - 1 : p->channels;
    size_t pixel = channels * p->depth / 8;

    if (has_whole_samples(p))
        return samples_pack(p->heavy,
                            &(struct samples){pixels, p->width * pixel, p->height, pixel});
    struct flate *flate = flate_new();
    struct slice packed =
        flate_pack(flate, p->heavy, (struct slice){(const char *)pixels, p->row * p->height});
    flate_free(flate);
    return packed;
}

/* Pixels are packed again at once: those of sixty photographs fill no machine's memory. */
static void pixels_pack(struct png *p, struct arena *arena, unsigned char *pixels)
{
    struct slice mask = {0};

    if (has_alpha(p) || p->transparency.size > 0)
        mask = mask_make(p, arena, pixels);
    p->packed = colours_pack(p, pixels);
    if (mask.size > 0)
        p->packed_mask = mask_pack(p, mask);
}

static void content_free(struct png *p)
{
    arena_free(p->file.arena);
    p->file.arena = NULL;
}

/* Packing is only to be kept, not needed to see that the picture is sound. */
static bool is_wanted(const struct png *p)
{
    return !p->file.help->only_check || p->file.help->cache;
}

static bool unpack(struct png *p, struct arena *arena)
{
    unsigned char *pixels =
        data_is_plausible(p) ? arena_alloc(arena, p->row * p->height, 1) : NULL;

    if (!pixels || !pixels_decode(p, arena, pixels))
        return false;
    content_free(p);
    if (is_wanted(p))
        pixels_pack(p, arena, pixels);
    return true;
}

static bool needs_unpacking(const struct png *p)
{
    return p->interlaced || has_alpha(p) || p->transparency.size > 0;
}

/* --- what earlier runs have found out --- */

/* Another number for every change of what is packed. */
#define PACKING "umbruch " UMBRUCH_VERSION " PNG 1"

/* The picture, and all that takes part in unpacking and packing it. */
static struct digest key_of(const struct png *p)
{
    struct slice file = {(const char *)p->digest.bytes, sizeof p->digest.bytes};

    return digest_of(arena_printf(p->heavy, PACKING " libpng %s zlib %s %.*s",
                                  png_get_libpng_ver(NULL), zlibVersion(), SLICE_ARG(file)));
}

/* An entry: the bytes of data in the file that count and, of pictures that were unpacked, how
 * many of colours and mask follow. */
struct known {
    uint64_t plain, colours, mask;
};

static void remember(const struct png *p)
{
    const struct known known = {p->packed.size, p->packed.size, p->packed_mask.size};
    struct digest key = key_of(p);
    struct chunks parts = {0};

    *ARRAY_PUSH(p->heavy, &parts) = (struct slice){(const char *)&known, sizeof known};
    if (needs_unpacking(p)) {
        *ARRAY_PUSH(p->heavy, &parts) = p->packed;
        *ARRAY_PUSH(p->heavy, &parts) = p->packed_mask;
    }
    cache_put(p->file.help->cache, &key, joined(p->heavy, &parts));
}

/* An entry may be anybody's work: what it says of sizes has to be so. */
static bool recall_unpacked(struct png *p, struct slice packed, const struct known *known)
{
    if (known->colours == 0 || known->colours > packed.size ||
        known->mask != packed.size - known->colours)
        return false;
    p->packed = slice_part(packed, 0, known->colours);
    p->packed_mask = slice_part(packed, known->colours, packed.size);
    return true;
}

static bool recall_plain(struct png *p, const struct known *known)
{
    struct slice data = joined(p->heavy, &p->data);

    if (known->plain == 0 || known->plain > data.size)
        return false;
    p->packed = slice_part(data, 0, known->plain);
    return true;
}

/* False if this picture is not known. */
static bool recall(struct png *p)
{
    struct slice entry;
    struct known known;
    struct digest key = key_of(p);

    if (!cache_get(p->file.help->cache, &key, p->heavy, &entry) || entry.size < sizeof known)
        return false;
    memcpy(&known, entry.text, sizeof known);
    entry = slice_part(entry, sizeof known, entry.size);
    return needs_unpacking(p) ? recall_unpacked(p, entry, &known) : recall_plain(p, &known);
}

/* --- the task --- */

static bool rows_check_or_unpack(struct png *p)
{
    struct arena *arena = arena_new(); /* pixels */
    bool whole = needs_unpacking(p) ? unpack(p, arena) : plain_check(p);

    arena_free(arena);
    return whole;
}

/* What takes long, and reports nothing. */
static void rows_make(struct task *task)
{
    struct png *p = (struct png *)task;
    const struct picture_help *help = p->file.help;

    p->heavy = arena_new();
    p->digest = digest_of(p->bytes);
    p->whole = help->cache && recall(p);
    if (!p->whole) {
        p->whole = rows_check_or_unpack(p);
        if (p->whole && help->cache)
            remember(p);
    }
    content_free(p);
    raster_store(p->scratch, help, p->packed, &p->colours);
    raster_store(p->scratch, help, p->packed_mask, &p->mask);
    arena_free(p->heavy);
}

/* --- the picture --- */

/* The profile of an iCCP chunk: name, NUL, method 0, packed data. */
static struct slice profile_unpack(struct arena *arena, struct slice body)
{
    struct slice name;
    struct slice packed;
    z_stream z = {0};
    unsigned char size[4];

    if (!slice_cut(body, '\0', &name, &packed) || packed.size < 1 || packed.text[0] != 0)
        return (struct slice){0};
    z.next_in = (z_const Bytef *)(uintptr_t)(packed.text + 1);
    z.avail_in = (uInt)(packed.size - 1);
    z.next_out = size; /* a profile begins with its size */
    z.avail_out = sizeof size;
    if (inflateInit(&z) != Z_OK)
        memory_fatal(sizeof z);
    inflate(&z, Z_NO_FLUSH);
    size_t whole = z.avail_out == 0 ? big32((struct slice){(const char *)size, 4}, 0) : 0;
    struct slice profile = {0};
    if (whole > sizeof size && whole <= LIMIT_PROFILE_BYTES) {
        char *text = arena_alloc(arena, whole, 1);
        memcpy(text, size, sizeof size);
        z.next_out = (Bytef *)text + sizeof size;
        z.avail_out = (uInt)(whole - sizeof size);
        inflate(&z, Z_FINISH);
        profile = (struct slice){text, whole - z.avail_out};
    }
    inflateEnd(&z);
    return profile;
}

static struct slice profile_read(struct arena *arena, const struct png *p,
                                 enum picture_space space)
{
    if (p->profile.size == 0)
        return (struct slice){0};
    struct slice profile = profile_unpack(arena, p->profile);
    if (profile_suits(profile, space))
        return profile;
    DIAG(p->diag, MSG_PROFILE_LEFT_OUT, p->file.place, diag_text(p->diag, p->file.shown));
    return (struct slice){0};
}

static void png_describe(struct arena *arena, const struct png *p, struct picture *out)
{
    static const enum picture_space spaces[] = {
        [TYPE_GREY] = PICTURE_GREY,       [TYPE_RGB] = PICTURE_RGB,
        [TYPE_PALETTE] = PICTURE_PALETTE, [TYPE_GREY_ALPHA] = PICTURE_GREY,
        [TYPE_RGB_ALPHA] = PICTURE_RGB,
    };

    out->kind = PICTURE_RASTER;
    out->orientation = p->orientation;
    out->raster.width = p->width;
    out->raster.height = p->height;
    out->raster.bits = p->depth;
    out->raster.space = spaces[p->type];
    out->raster.profile = profile_read(arena, p, out->raster.space);
    if (p->type == TYPE_PALETTE) {
        out->raster.palette = (const uint8_t *)arena_copy(arena, p->palette).text;
        out->raster.palette_size = p->palette.size / 3;
    }
}

/* What is passed on as it is takes no more than its file. */
static bool unpacked_check(const struct png *p)
{
    uint64_t size = (uint64_t)p->row * p->height;

    if (!needs_unpacking(p) || size <= LIMIT_PICTURE_UNPACKED)
        return true;
    DIAG(p->diag, MSG_PICTURE_UNPACKED, p->file.place, diag_text(p->diag, p->file.shown),
         diag_format(p->diag, "%d MB", (int)(size >> 20)),
         diag_size(p->diag, LIMIT_PICTURE_UNPACKED));
    return false;
}

static bool head_read(struct arena *arena, struct png *p, struct picture *out)
{
    if (!slice_starts(p->bytes, "\x89PNG\r\n\x1A\n"))
        return damaged(p, 0);
    if (!chunks_read(p) || !unpacked_check(p))
        return false;
    png_describe(arena, p, out);
    out->raster.coding =
        needs_unpacking(p) && !has_whole_samples(p) ? CODING_FLATE : CODING_FLATE_PNG;
    return true;
}

static void reading_free(struct png *p)
{
    content_free(p);
    arena_free(p->scratch); /* with *p */
}

/* The file; then its joined data, or pixels, mask and what they are packed to. */
static size_t weight_of(const struct png *p)
{
    return p->bytes.size + (needs_unpacking(p) ? 2 * p->row * p->height : p->bytes.size);
}

struct task *picture_begin_png(struct arena *arena, const struct picture_file *file,
                               struct diag *diag, struct picture *out)
{
    struct arena *scratch = arena_new();
    struct png *p = ARENA_NEW(scratch, struct png);

    *p = (struct png){.task = {.run = rows_make},
                      .file = *file,
                      .diag = diag,
                      .scratch = scratch,
                      .bytes = file->content,
                      .orientation = 1};
    if (head_read(arena, p, out)) {
        p->task.weight = weight_of(p);
        return &p->task;
    }
    reading_free(p);
    return NULL;
}

/* The data of `from`, which goes, into `arena`. */
static void raster_take(struct arena *arena, const struct raster *from, struct raster *to)
{
    to->data = from->data.text ? arena_copy(arena, from->data) : from->data;
    if (from->spilled) {
        struct spilled *spilled = ARENA_NEW(arena, struct spilled);
        *spilled = *from->spilled;
        to->spilled = spilled;
    }
}

bool picture_finish_png(struct arena *arena, struct task *task, struct picture *out)
{
    struct png *p = (struct png *)task;
    bool whole = p->whole || picture_refuse(&p->file, p->diag, MSG_PNG_DATA, p->bytes.size);

    out->digest = p->digest;
    if (whole)
        raster_take(arena, &p->colours, &out->raster);
    if (whole && p->packed_mask.size > 0) {
        struct raster *mask = ARENA_NEW(arena, struct raster);
        *mask = (struct raster){.width = p->width,
                                .height = p->height,
                                .bits = mask_bits(p),
                                .space = PICTURE_GREY,
                                .coding = CODING_FLATE_PNG};
        raster_take(arena, &p->mask, mask);
        out->mask = mask;
    }
    reading_free(p);
    return whole;
}

bool picture_read_png(struct arena *arena, const struct picture_file *file, struct diag *diag,
                      struct picture *out)
{
    static const struct picture_help none;
    struct picture_file alone = *file;

    alone.help = file->help ? file->help : &none;
    struct task *task = picture_begin_png(arena, &alone, diag, out);
    if (!task)
        return false;
    work_start(NULL, task);
    return picture_finish_png(arena, task, out);
}

const char *picture_png_version(void) { return png_get_libpng_ver(NULL); }
const char *picture_zlib_version(void) { return zlibVersion(); }
