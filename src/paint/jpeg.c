/* jpeg.c -- JPEG files, checked segment by segment and passed on undecoded.
 *
 * The reader of the PDF decodes; here it is made sure that it can. All segments up to
 * the end marker are walked (ITU-T T.81, annex B): tables, frame, scans, restart
 * markers. Bits of entropy-coded data are counted, not decoded. What is passed on is
 * only what decoding needs: names, places, thumbnails and comments stay here.
 */
#include <assert.h>
#include <string.h>

#include "paint/reader.h"

enum marker {
    SOF0 = 0xC0, /* baseline */
    SOF1 = 0xC1, /* extended, Huffman */
    SOF2 = 0xC2, /* progressive, Huffman */
    DHT = 0xC4,
    SOF15 = 0xCF,
    RST0 = 0xD0,
    RST7 = 0xD7,
    EOI = 0xD9,
    SOS = 0xDA,
    DQT = 0xDB,
    DNL = 0xDC,
    DRI = 0xDD,
    APP0 = 0xE0,
    APP1 = 0xE1,
    APP2 = 0xE2,
    APP14 = 0xEE,
    APP15 = 0xEF,
    COM = 0xFE,
};

struct component {
    unsigned id, h, v, table;
    /* The lowest bit sent so far of each coefficient; -1: none. Sequential scans
     * send all bits at once. */
    int sent[64];
};

struct jpeg {
    const struct picture_file *file;
    struct diag *diag;
    struct slice bytes;
    size_t at;
    bool has_frame, progressive;
    unsigned width, height, count, h_most, v_most;
    struct component components[4];
    bool quantisers[4], huffman[2][4]; /* defined so far; Huffman: DC, AC */
    unsigned interval;                 /* between restart markers, in MCUs; 0: none */
    bool is_jfif, is_adobe;
    unsigned transform; /* Adobe's */
    unsigned orientation;
    struct slice profile[255]; /* pieces of the ICC profile */
    unsigned profile_count;    /* of pieces, as the first says; 0: no profile */
    bool profile_wrong;
    struct {
        ARRAY_OF(struct slice);
    } kept; /* what is passed on; the second is for Adobe's segment */
};

static bool damaged(struct jpeg *j, size_t offset)
{
    return picture_refuse(j->file, j->diag, MSG_JPEG_DAMAGED, offset);
}

static bool truncated(struct jpeg *j)
{
    return picture_refuse(j->file, j->diag, MSG_PICTURE_TRUNCATED, j->bytes.size);
}

static unsigned byte_at(struct slice s, size_t at) { return (unsigned char)s.text[at]; }

/* --- tables --- */

/* Each: precision and number, then 64 values of one or two bytes. */
static bool quantisers_read(struct jpeg *j, struct slice body)
{
    for (size_t at = 0; at < body.size;) {
        unsigned precision = byte_at(body, at) >> 4;
        unsigned number = byte_at(body, at) & 15;
        size_t size = 1 + 64 * ((size_t)precision + 1);
        if (precision > 1 || number > 3 || body.size - at < size)
            return damaged(j, j->at);
        j->quantisers[number] = true;
        at += size;
    }
    return true;
}

/* The size of the Huffman table at `at`; 0 if it is none: more codes of a length than there
 * are, or a DC difference of more than 15 bits. */
static size_t huffman_size(struct slice body, size_t at)
{
    size_t symbols = 0;
    size_t codes = 0; /* used of the 2^16 of length 16 */

    if (body.size - at < 17)
        return 0;
    for (size_t bits = 1; bits <= 16; bits++) {
        symbols += byte_at(body, at + bits);
        codes += (size_t)byte_at(body, at + bits) << (16 - bits);
    }
    if (symbols > 256 || codes > 65536 || body.size - at - 17 < symbols)
        return 0;
    for (size_t i = 0; byte_at(body, at) >> 4 == 0 && i < symbols; i++)
        if (byte_at(body, at + 17 + i) > 15)
            return 0;
    return 17 + symbols;
}

static bool huffman_read(struct jpeg *j, struct slice body)
{
    for (size_t at = 0; at < body.size;) {
        unsigned kind = byte_at(body, at) >> 4;
        unsigned number = byte_at(body, at) & 15;
        size_t size = huffman_size(body, at);
        if (kind > 1 || number > 3 || size == 0)
            return damaged(j, j->at);
        j->huffman[kind][number] = true;
        at += size;
    }
    return true;
}

static bool interval_read(struct jpeg *j, struct slice body)
{
    if (body.size != 2)
        return damaged(j, j->at);
    j->interval = big16(body, 0);
    return true;
}

/* --- the frame --- */

static bool component_read(struct jpeg *j, struct slice body, unsigned i)
{
    struct component *c = &j->components[i];

    c->id = byte_at(body, 0);
    c->h = byte_at(body, 1) >> 4;
    c->v = byte_at(body, 1) & 15;
    c->table = byte_at(body, 2);
    for (size_t k = 0; k < 64; k++)
        c->sent[k] = -1;
    if (c->h < 1 || c->h > 4 || c->v < 1 || c->v > 4 || c->table > 3)
        return damaged(j, j->at);
    for (unsigned other = 0; other < i; other++)
        if (j->components[other].id == c->id)
            return damaged(j, j->at);
    j->h_most = c->h > j->h_most ? c->h : j->h_most;
    j->v_most = c->v > j->v_most ? c->v : j->v_most;
    return true;
}

/* Decoders in use take each component's samples a whole number of times. */
static bool sampling_check(struct jpeg *j)
{
    for (unsigned i = 0; i < j->count; i++) {
        const struct component *c = &j->components[i];
        if (j->h_most % c->h != 0 || j->v_most % c->v != 0)
            return picture_refuse(j->file, j->diag, MSG_JPEG_PROCESS, j->at);
    }
    return true;
}

static bool frame_read(struct jpeg *j, enum marker marker, struct slice body)
{
    if (j->has_frame || body.size < 6 || body.size != 6 + 3 * (size_t)byte_at(body, 5))
        return damaged(j, j->at);
    j->has_frame = true;
    j->progressive = marker == SOF2;
    j->height = big16(body, 1);
    j->width = big16(body, 3);
    j->count = byte_at(body, 5);
    /* A height of 0 is given after the first scan, which PDF does not allow. */
    if (byte_at(body, 0) != 8 || j->height == 0 ||
        (j->count != 1 && j->count != 3 && j->count != 4))
        return picture_refuse(j->file, j->diag, MSG_JPEG_PROCESS, j->at);
    if (j->width == 0)
        return damaged(j, j->at);
    for (unsigned i = 0; i < j->count; i++)
        if (!component_read(j, slice_part(body, 6 + 3 * i, body.size), i))
            return false;
    return sampling_check(j) && picture_size_check(j->file, j->diag, j->width, j->height);
}

/* --- scans --- */

struct scan {
    struct component *components[4];
    unsigned count;
    unsigned first, last; /* coefficients */
    unsigned high, low;   /* bits: sent before, sent now */
};

static uint32_t quotient_up(uint32_t value, uint32_t by) { return (value + by - 1) / by; }

/* The MCUs of the scan, and the blocks in each: a single component has blocks of its own
 * size, several are interleaved (A.2). */
static uint32_t scan_units(const struct jpeg *j, const struct scan *scan, unsigned *blocks)
{
    for (unsigned i = 0; i < scan->count; i++)
        assert(scan->components[i]);
    if (scan->count == 1) {
        const struct component *c = scan->components[0];
        *blocks = 1;
        return quotient_up(quotient_up(j->width * c->h, j->h_most), 8) *
               quotient_up(quotient_up(j->height * c->v, j->v_most), 8);
    }
    *blocks = 0;
    for (unsigned i = 0; i < scan->count; i++)
        *blocks += scan->components[i]->h * scan->components[i]->v;
    return quotient_up(j->width, 8 * j->h_most) * quotient_up(j->height, 8 * j->v_most);
}

static struct component *component_lookup(struct jpeg *j, unsigned id)
{
    for (unsigned i = 0; i < j->count; i++)
        if (j->components[i].id == id)
            return &j->components[i];
    return NULL;
}

/* Which bits of which coefficients a progressive scan may send (G.1.1.1): DC first, alone; then
 * bands of AC of one component; refinements bit by bit. */
static bool progression_check(const struct scan *scan)
{
    bool is_dc = scan->first == 0;

    if (scan->last > 63 || scan->first > scan->last || scan->low > 13 ||
        (is_dc ? scan->last != 0 : scan->count != 1) ||
        (scan->high != 0 && scan->high != scan->low + 1))
        return false;
    for (unsigned i = 0; i < scan->count; i++) {
        struct component *c = scan->components[i];
        if (!is_dc && c->sent[0] < 0)
            return false;
        for (unsigned k = scan->first; k <= scan->last; k++) {
            if (c->sent[k] != (scan->high == 0 ? -1 : (int)scan->high))
                return false;
            c->sent[k] = (int)scan->low;
        }
    }
    return true;
}

/* A sequential scan sends everything; the bytes that would say so are ignored by decoders, and
 * some encoders get them wrong. */
static bool sequence_check(const struct scan *scan)
{
    for (unsigned i = 0; i < scan->count; i++) {
        if (scan->components[i]->sent[0] >= 0)
            return false;
        scan->components[i]->sent[0] = 0;
    }
    return true;
}

/* The tables a component's data are coded with. Refined DC bits have no code. */
static bool tables_check(const struct jpeg *j, const struct scan *scan,
                         const struct component *c, unsigned tables)
{
    unsigned dc = tables >> 4;
    unsigned ac = tables & 15;
    bool needs_dc = !j->progressive || (scan->first == 0 && scan->high == 0);
    bool needs_ac = !j->progressive || scan->first > 0;

    return j->quantisers[c->table] && (!needs_dc || (dc < 4 && j->huffman[0][dc])) &&
           (!needs_ac || (ac < 4 && j->huffman[1][ac]));
}

static bool scan_read(struct jpeg *j, struct slice body, struct scan *scan)
{
    scan->count = body.size > 0 ? byte_at(body, 0) : 0;
    if (!j->has_frame || scan->count < 1 || scan->count > j->count ||
        body.size != 4 + 2 * (size_t)scan->count)
        return damaged(j, j->at);
    scan->first = byte_at(body, body.size - 3);
    scan->last = byte_at(body, body.size - 2);
    scan->high = byte_at(body, body.size - 1) >> 4;
    scan->low = byte_at(body, body.size - 1) & 15;
    for (unsigned i = 0; i < scan->count; i++) {
        struct component *c = component_lookup(j, byte_at(body, 1 + 2 * i));
        scan->components[i] = c;
        for (unsigned other = 0; c && other < i; other++)
            c = scan->components[other] == c ? NULL : c;
        if (!c)
            return damaged(j, j->at);
        if (!tables_check(j, scan, c, byte_at(body, 2 + 2 * i)))
            return picture_refuse(j->file, j->diag, MSG_JPEG_TABLE, j->at);
    }
    if (j->progressive ? !progression_check(scan) : !sequence_check(scan))
        return picture_refuse(j->file, j->diag, MSG_JPEG_TABLE, j->at);
    return true;
}

/* Walks the entropy-coded data at `at` up to the next marker that is none of restart, and
 * counts the restart markers, which must come in turn. */
static bool entropy_walk(struct jpeg *j, uint32_t *restarts)
{
    for (*restarts = 0;;) {
        size_t left = j->bytes.size - j->at;
        const char *hit = left > 1 ? memchr(j->bytes.text + j->at, 0xFF, left - 1) : NULL;
        if (!hit)
            return truncated(j);
        j->at = (size_t)(hit - j->bytes.text);
        unsigned next = byte_at(j->bytes, j->at + 1);
        if (next >= RST0 && next <= RST7) {
            if (next - RST0 != *restarts % 8)
                return picture_refuse(j->file, j->diag, MSG_JPEG_RESTART, j->at);
            ++*restarts;
        } else if (next != 0 && next != 0xFF) { /* stuffing, fill */
            return true;
        }
        j->at += next == 0xFF ? 1 : 2;
    }
}

/* The data behind a scan's header. */
static bool scan_walk(struct jpeg *j, const struct scan *scan)
{
    unsigned blocks;
    uint32_t restarts;
    size_t start = j->at;
    uint32_t units = scan_units(j, scan, &blocks);

    if (scan->count > 1 && blocks > 10) /* B.2.3 */
        return damaged(j, start);
    if (!entropy_walk(j, &restarts))
        return false;
    if (restarts != (j->interval > 0 ? quotient_up(units, j->interval) - 1 : 0))
        return picture_refuse(j->file, j->diag, MSG_JPEG_RESTART, j->at);
    /* A sequential block has at least a code for DC and one for the end of
     * the block, a bit each. */
    if (!j->progressive && (uint64_t)units * blocks * 2 > (uint64_t)(j->at - start) * 8)
        return picture_refuse(j->file, j->diag, MSG_PICTURE_TRUNCATED, j->at);
    return true;
}

/* --- application segments --- */

/* A piece of an ICC profile (ICC.1:2010, B.4): its number and how many there are. */
static void profile_collect(struct jpeg *j, struct slice body)
{
    unsigned number = byte_at(body, 12);
    unsigned count = byte_at(body, 13);

    if (j->profile_count == 0)
        j->profile_count = count;
    if (number < 1 || number > count || count != j->profile_count ||
        j->profile[number - 1].text) {
        j->profile_wrong = true;
        return;
    }
    j->profile[number - 1] = slice_part(body, 14, body.size);
}

/* NUL is part of these names. */
static bool begins(struct slice body, struct slice name, size_t least)
{
    return body.size >= least && slice_equal(slice_part(body, 0, name.size), name);
}

static void application_read(struct jpeg *j, enum marker marker, struct slice body)
{
    if (marker == APP0 && begins(body, SLICE("JFIF\0"), 5))
        j->is_jfif = true;
    if (marker == APP1 && begins(body, SLICE("Exif\0\0"), 6) && j->orientation == 0)
        j->orientation = exif_orientation(slice_part(body, 6, body.size));
    if (marker == APP2 && begins(body, SLICE("ICC_PROFILE\0"), 14))
        profile_collect(j, body);
    if (marker == APP14 && begins(body, SLICE("Adobe"), 12) && !j->is_adobe) {
        j->is_adobe = true;
        j->transform = byte_at(body, 11);
    }
}

/* --- the file --- */

/* Keeps bytes [from, to). */
static void keep(struct arena *scratch, struct jpeg *j, size_t from, size_t to)
{
    *ARRAY_PUSH(scratch, &j->kept) = slice_part(j->bytes, from, to);
}

static bool is_frame(enum marker m) { return m == SOF0 || m == SOF1 || m == SOF2; }

static bool body_read(struct jpeg *j, enum marker marker, struct slice body)
{
    if (is_frame(marker))
        return frame_read(j, marker, body);
    switch ((int)marker) {
    case DQT:
        return quantisers_read(j, body);
    case DHT:
        return huffman_read(j, body);
    case DRI:
        return interval_read(j, body);
    default: /* lossless, arithmetic, hierarchical and what is not in use */
        return picture_refuse(j->file, j->diag, MSG_JPEG_PROCESS, j->at);
    }
}

/* The segment at `at`, whose marker is not the end; moves behind it, and behind
 * the data of a scan. */
static bool segment_read(struct arena *scratch, struct jpeg *j, enum marker marker)
{
    size_t start = j->at;
    struct scan scan = {0};

    if (marker < SOF0 || (marker >= RST0 && marker <= EOI))
        return damaged(j, start);
    if (j->bytes.size - start < 4 || j->bytes.size - start - 2 < big16(j->bytes, start + 2))
        return truncated(j);
    size_t end = start + 2 + big16(j->bytes, start + 2);
    if (end < start + 4)
        return damaged(j, start);
    struct slice body = slice_part(j->bytes, start + 4, end);
    bool is_private = (marker >= APP0 && marker <= APP15) || marker == COM;
    if (is_private)
        application_read(j, marker, body);
    else if (marker == SOS ? !scan_read(j, body, &scan) : !body_read(j, marker, body))
        return false;
    j->at = end;
    if (marker == SOS && !scan_walk(j, &scan))
        return false;
    if (!is_private)
        keep(scratch, j, start, j->at);
    return true;
}

/* True if all components have data. */
static bool scans_check(struct jpeg *j)
{
    if (!j->has_frame)
        return damaged(j, j->at);
    for (unsigned i = 0; i < j->count; i++)
        if (j->components[i].sent[0] < 0)
            return picture_refuse(j->file, j->diag, MSG_JPEG_SCANS, j->at);
    return true;
}

static bool segments_walk(struct arena *scratch, struct jpeg *j)
{
    for (j->at = 2;;) {
        if (j->at < j->bytes.size && byte_at(j->bytes, j->at) != 0xFF)
            return damaged(j, j->at);
        while (j->bytes.size - j->at > 1 && byte_at(j->bytes, j->at + 1) == 0xFF)
            j->at++; /* fill */
        if (j->bytes.size - j->at < 2)
            return truncated(j);
        enum marker marker = (enum marker)byte_at(j->bytes, j->at + 1);
        if (marker == EOI) {
            keep(scratch, j, j->at, j->at + 2);
            return scans_check(j); /* what follows are other pictures */
        }
        if (!segment_read(scratch, j, marker))
            return false;
    }
}

/* --- what is passed on --- */

/* Three components called R, G and B without a word of JFIF or Adobe are RGB to
 * some decoders and YCbCr to others, so it is said. */
static bool needs_word(const struct jpeg *j)
{
    const struct component *c = j->components;

    return j->count == 3 && !j->is_adobe && c[0].id == 'R' && c[1].id == 'G' && c[2].id == 'B';
}

/* Adobe's segment as Adobe writes it; what it says decides how to decode (Adobe
 * Technical Note 5116). */
static struct slice adobe_segment(struct arena *arena, unsigned transform)
{
    struct slice segment = SLICE("\xFF\xEE\x00\x0E"
                                 "Adobe\x00\x64\x00\x00\x00\x00\x00");
    char *copy = arena_string(arena, segment);

    copy[segment.size - 1] = (char)transform;
    return (struct slice){copy, segment.size};
}

static struct slice joined(struct arena *arena, const struct slice *parts, size_t count)
{
    size_t size = 0;

    for (size_t i = 0; i < count; i++)
        size += parts[i].size;
    char *text = arena_alloc(arena, size + 1, 1);
    struct slice whole = {text, size};
    for (size_t i = 0; i < count; text += parts[i++].size)
        if (parts[i].size > 0)
            memcpy(text, parts[i].text, parts[i].size);
    return whole;
}

/* The segment that takes the second place; empty if decoders need no word. */
static struct slice word_make(struct arena *arena, const struct jpeg *j)
{
    if (j->is_adobe && j->count > 1)
        return adobe_segment(arena, j->transform);
    if (needs_word(j))
        return adobe_segment(arena, j->is_jfif ? 1 : 0);
    return (struct slice){0};
}

static struct slice profile_make(struct arena *arena, const struct jpeg *j,
                                 enum picture_space space)
{
    bool whole = !j->profile_wrong;

    if (j->profile_count == 0 && whole)
        return (struct slice){0};
    for (unsigned i = 0; i < j->profile_count; i++)
        whole = whole && j->profile[i].text;
    struct slice profile = joined(arena, j->profile, whole ? j->profile_count : 0);
    if (profile_suits(profile, space))
        return profile;
    DIAG(j->diag, MSG_PROFILE_LEFT_OUT, j->file->place, diag_text(j->diag, j->file->shown));
    return (struct slice){0};
}

/* Adobe's transform: 0 none, 1 YCbCr, 2 YCCK; others leave decoders guessing. */
static bool adobe_check(struct jpeg *j)
{
    bool known = j->transform == 0 || j->transform == (j->count == 4 ? 2 : 1);

    return !j->is_adobe || j->count == 1 || known || damaged(j, 0);
}

static void jpeg_describe(struct arena *arena, struct arena *scratch, const struct jpeg *j,
                          struct picture *out)
{
    enum picture_space space = j->count == 1   ? PICTURE_GREY
                               : j->count == 3 ? PICTURE_RGB
                                               : PICTURE_CMYK;

    out->kind = PICTURE_JPEG;
    out->orientation = j->orientation > 0 ? j->orientation : 1;
    out->raster = (struct raster){
        .width = j->width,
        .height = j->height,
        .bits = 8,
        .space = space,
        .inverted = space == PICTURE_CMYK && j->is_adobe,
        .coding = CODING_DCT,
        .profile = profile_make(arena, j, space),
    };
    raster_store(arena, j->file->help, joined(scratch, j->kept.items, j->kept.count),
                 &out->raster);
}

bool picture_read_jpeg(struct arena *arena, const struct picture_file *file, struct diag *diag,
                       struct picture *out)
{
    struct arena *scratch = arena_new();
    struct jpeg *j = ARENA_NEW(scratch, struct jpeg);

    j->file = file;
    j->diag = diag;
    j->bytes = file->content;
    keep(scratch, j, 0, 2);
    keep(scratch, j, 0, 0);
    bool ok = segments_walk(scratch, j) && adobe_check(j);
    if (ok) {
        j->kept.items[1] = word_make(scratch, j);
        jpeg_describe(arena, scratch, j, out);
    }
    arena_free(scratch);
    return ok;
}
