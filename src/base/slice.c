/* slice.c -- comparing, cutting and decoding runs of bytes. */
#include "base/slice.h"

#include <stdlib.h>
#include <string.h>

struct slice slice_of(const char *string)
{
    return string ? (struct slice){string, strlen(string)} : SLICE("");
}

/* memcmp() must not see the null pointer of an empty slice. */
static bool same_bytes(const char *a, const char *b, size_t size)
{
    return size == 0 || memcmp(a, b, size) == 0;
}

bool slice_equal(struct slice a, struct slice b)
{
    return a.size == b.size && same_bytes(a.text, b.text, a.size);
}

bool slice_is(struct slice s, const char *string) { return slice_equal(s, slice_of(string)); }

int slice_compare(struct slice a, struct slice b)
{
    size_t common = a.size < b.size ? a.size : b.size;
    int order = common > 0 ? memcmp(a.text, b.text, common) : 0;

    return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

static int order_of(const void *a, const void *b)
{
    return slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

void slices_sort(struct slice *slices, size_t count)
{
    if (count > 1)
        qsort(slices, count, sizeof *slices, order_of);
}

bool slice_starts(struct slice s, const char *prefix)
{
    size_t size = strlen(prefix);

    return size <= s.size && same_bytes(s.text, prefix, size);
}

bool slice_ends(struct slice s, const char *suffix)
{
    size_t size = strlen(suffix);

    return size <= s.size && (size == 0 || same_bytes(s.text + s.size - size, suffix, size));
}

struct slice slice_part(struct slice s, size_t from, size_t to)
{
    to = to < s.size ? to : s.size;
    from = from < to ? from : to;
    return (struct slice){from > 0 ? s.text + from : s.text, to - from};
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

struct slice slice_trim(struct slice s)
{
    size_t from = 0;
    size_t to = s.size;

    while (from < to && is_blank(s.text[from]))
        from++;
    while (to > from && is_blank(s.text[to - 1]))
        to--;
    return slice_part(s, from, to);
}

size_t slice_find(struct slice s, struct slice needle, size_t from)
{
    if (from > s.size || needle.size > s.size - from)
        return SIZE_MAX;
    if (needle.size == 0)
        return from;
    const char *hit = memmem(s.text + from, s.size - from, needle.text, needle.size);
    return hit ? (size_t)(hit - s.text) : SIZE_MAX;
}

bool slice_cut(struct slice s, char separator, struct slice *head, struct slice *tail)
{
    const char *hit = s.size > 0 ? memchr(s.text, separator, s.size) : NULL;
    size_t at = hit ? (size_t)(hit - s.text) : s.size;

    *head = slice_part(s, 0, at);
    *tail = slice_part(s, hit ? at + 1 : at, s.size);
    return hit != NULL;
}

/* The lead byte fixes the length, and the range of the second byte is what
 * keeps out overlong forms, surrogates and what lies beyond U+10FFFF
 * (Unicode Standard, table 3-7). */
struct lead {
    unsigned char first, last; /* lead bytes */
    unsigned char low, high;   /* second byte */
    unsigned char size;
    unsigned char mask; /* bits of the lead byte that count */
};

static const struct lead leads[] = {
    {0xC2, 0xDF, 0x80, 0xBF, 2, 0x1F}, {0xE0, 0xE0, 0xA0, 0xBF, 3, 0x0F},
    {0xE1, 0xEC, 0x80, 0xBF, 3, 0x0F}, {0xED, 0xED, 0x80, 0x9F, 3, 0x0F},
    {0xEE, 0xEF, 0x80, 0xBF, 3, 0x0F}, {0xF0, 0xF0, 0x90, 0xBF, 4, 0x07},
    {0xF1, 0xF3, 0x80, 0xBF, 4, 0x07}, {0xF4, 0xF4, 0x80, 0x8F, 4, 0x07},
};

static const struct lead *lead_lookup(unsigned char byte)
{
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++)
        if (byte >= leads[i].first && byte <= leads[i].last)
            return &leads[i];
    return NULL;
}

/* Bytes of the character of several bytes at `p`; 0 if there is none. */
static size_t decode_long(const unsigned char *p, size_t left, uint32_t *c)
{
    const struct lead *lead = lead_lookup(p[0]);

    if (!lead || left < lead->size || p[1] < lead->low || p[1] > lead->high)
        return 0;
    *c = p[0] & lead->mask;
    for (size_t i = 1; i < lead->size; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        *c = *c << 6 | (p[i] & 0x3FU);
    }
    return lead->size;
}

static size_t decode(struct slice s, size_t at, uint32_t *c)
{
    const unsigned char *p = (const unsigned char *)s.text + at;

    if (*p < 0x80) {
        *c = *p;
        return 1;
    }
    return decode_long(p, s.size - at, c);
}

uint32_t utf8_next(struct slice s, size_t *at)
{
    uint32_t c;
    size_t size = decode(s, *at, &c);

    *at += size > 0 ? size : 1;
    return size > 0 ? c : 0xFFFD;
}

/* Whole files are checked, and they are mostly ASCII: eight bytes a step. */
static size_t skip_ascii(struct slice s, size_t at)
{
    uint64_t word;

    while (s.size - at >= sizeof word) {
        memcpy(&word, s.text + at, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
        at += sizeof word;
    }
    return at;
}

size_t utf8_check(struct slice s)
{
    uint32_t c;
    size_t at = 0;

    while (at < s.size) {
        at = skip_ascii(s, at);
        if (at == s.size)
            break;
        size_t size = decode(s, at, &c);
        if (size == 0)
            return at;
        at += size;
    }
    return s.size;
}

size_t utf8_count(struct slice s)
{
    size_t count = 0;

    for (size_t at = 0; at < s.size; count++)
        utf8_next(s, &at);
    return count;
}

/* The byte that carries the six bits of `c` from `shift` on. */
static char tail_byte(uint32_t c, int shift) { return (char)(0x80 | (c >> shift & 0x3F)); }

uint32_t utf8_harmless(uint32_t c)
{
    bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
    bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);

    return control || direction ? 0xFFFD : c;
}

int utf8_put(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = tail_byte(c, 0);
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = tail_byte(c, 6);
        out[2] = tail_byte(c, 0);
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = tail_byte(c, 12);
    out[2] = tail_byte(c, 6);
    out[3] = tail_byte(c, 0);
    return 4;
}
