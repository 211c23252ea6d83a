/* pdf_syntax.c -- numbers, names and strings as PDF writes them. */
#include "pdf/pdf_syntax.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

/* --- the buffer --- */

void pdf_buffer_free(struct pdf_buffer *buffer)
{
    memory_free(buffer->bytes);
    *buffer = (struct pdf_buffer){0};
}

struct slice pdf_buffer_slice(const struct pdf_buffer *buffer)
{
    return (struct slice){buffer->bytes, buffer->size};
}

/* Room for `size` more bytes; the caller fills them and adds to out->size. */
static char *reserve(struct pdf_buffer *out, size_t size)
{
    if (size > SIZE_MAX / 4 - out->size)
        memory_fatal(size);
    if (size > out->capacity - out->size) {
        size_t larger = out->capacity < 64 ? 128 : 2 * out->capacity;
        if (larger < out->size + size)
            larger = out->size + size;
        out->bytes = memory_resize(out->bytes, larger, 1);
        out->capacity = larger;
    }
    return out->bytes + out->size;
}

static void put_bytes(struct pdf_buffer *out, const char *bytes, size_t size)
{
    if (size == 0)
        return;
    memcpy(reserve(out, size), bytes, size);
    out->size += size;
}

static void put_byte(struct pdf_buffer *out, char byte)
{
    *reserve(out, 1) = byte;
    out->size++;
}

void put(struct pdf_buffer *out, const char *text) { put_bytes(out, text, strlen(text)); }

void put_slice(struct pdf_buffer *out, struct slice s) { put_bytes(out, s.text, s.size); }

void put_format(struct pdf_buffer *out, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(size >= 0);
    va_start(arguments, format);
    vsnprintf(reserve(out, (size_t)size + 1), (size_t)size + 1, format, arguments);
    va_end(arguments);
    out->size += (size_t)size;
}

/* --- numbers --- */

void put_decimal(struct pdf_buffer *out, int64_t value, unsigned decimals)
{
    uint64_t magnitude = value < 0 ? UINT64_C(0) - (uint64_t)value : (uint64_t)value;
    char digits[24];
    char *end = digits + sizeof digits;
    char *at = end;

    assert(decimals <= 10);
    for (; decimals > 0 && magnitude % 10 == 0; decimals--)
        magnitude /= 10;
    for (unsigned behind = 0; behind < decimals; behind++, magnitude /= 10)
        *--at = (char)('0' + magnitude % 10);
    if (decimals > 0)
        *--at = '.';
    do
        *--at = (char)('0' + magnitude % 10);
    while (magnitude /= 10);
    if (value < 0)
        *--at = '-';
    put_bytes(out, at, (size_t)(end - at));
}

void put_integer(struct pdf_buffer *out, int64_t value) { put_decimal(out, value, 0); }

void put_length(struct pdf_buffer *out, length value)
{
    char digits[32];
    int size = length_print(value, 4, digits);

    put_bytes(out, digits, (size_t)size);
}

void put_pair(struct pdf_buffer *out, length x, length y)
{
    put_length(out, x);
    put_byte(out, ' ');
    put_length(out, y);
    put_byte(out, ' ');
}

void put_ratio(struct pdf_buffer *out, int64_t value)
{
    put_decimal(out, length_scale(value, 10000000, MATRIX_ONE), 7);
}

/* --- names and strings --- */

static const char hex_digits[] = "0123456789ABCDEF";

void put_hex(struct pdf_buffer *out, const void *bytes, size_t size)
{
    const unsigned char *from = bytes;

    for (size_t i = 0; i < size; i++) {
        put_byte(out, hex_digits[from[i] >> 4]);
        put_byte(out, hex_digits[from[i] & 15]);
    }
}

void put_code(struct pdf_buffer *out, uint32_t code)
{
    const unsigned char bytes[2] = {(unsigned char)(code >> 8), (unsigned char)code};

    put_hex(out, bytes, sizeof bytes);
}

void put_name(struct pdf_buffer *out, struct slice name)
{
    put_byte(out, '/');
    for (size_t i = 0; i < name.size; i++) {
        unsigned char c = (unsigned char)name.text[i];
        if (c > 32 && c < 127 && !strchr("#/()<>[]{}%", c)) {
            put_byte(out, (char)c);
        } else {
            put_byte(out, '#');
            put_hex(out, &c, 1);
        }
    }
}

void put_utf16(struct pdf_buffer *out, struct slice text)
{
    for (size_t at = 0; at < text.size;) {
        uint32_t c = utf8_next(text, &at);
        if (c >= 0x10000) {
            put_code(out, 0xD800 + ((c - 0x10000) >> 10));
            put_code(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
        } else {
            put_code(out, c);
        }
    }
}

/* PDFDocEncoding agrees with ASCII from the blank to the tilde. */
static bool is_printable(struct slice text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.text[i] < 32 || (unsigned char)text.text[i] > 126)
            return false;
    return true;
}

static void put_literal(struct pdf_buffer *out, struct slice text)
{
    put_byte(out, '(');
    for (size_t i = 0; i < text.size; i++) {
        if (strchr("()\\", text.text[i]))
            put_byte(out, '\\');
        put_byte(out, text.text[i]);
    }
    put_byte(out, ')');
}

void put_text(struct pdf_buffer *out, struct slice text)
{
    if (is_printable(text)) {
        put_literal(out, text);
        return;
    }
    put(out, "<FEFF");
    put_utf16(out, text);
    put_byte(out, '>');
}
