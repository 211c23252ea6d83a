/* pdf_syntax.h -- the text of PDF: numbers, names and strings in a growing buffer.
 *
 * Everything in the file that is not a stream's data goes through here, so
 * there is one place that decides how a number looks: decimal, no exponent, no
 * "-0", no needless zeros, whatever the locale (ISO 32000-1, 7.3).
 */
#ifndef PDF_PDF_SYNTAX_H
#define PDF_PDF_SYNTAX_H

#include "base/length.h"
#include "base/slice.h"

/* Zero-initialised it is empty. */
struct pdf_buffer {
    char *bytes;
    size_t size, capacity;
};

void pdf_buffer_free(struct pdf_buffer *buffer); /* what it holds; it is empty then */
struct slice pdf_buffer_slice(const struct pdf_buffer *buffer);

void put(struct pdf_buffer *out, const char *text);
void put_slice(struct pdf_buffer *out, struct slice s);
/* printf; whole numbers and strings only, which no locale changes. */
__attribute__((format(printf, 2, 3))) void put_format(struct pdf_buffer *out,
                                                      const char *format, ...);

void put_integer(struct pdf_buffer *out, int64_t value);
/* value / 10^decimals; decimals 0..10. */
void put_decimal(struct pdf_buffer *out, int64_t value, unsigned decimals);
/* In pt with 4 decimals: 1/28,000 mm. */
void put_length(struct pdf_buffer *out, length value);
/* x and y, a blank between and behind. */
void put_pair(struct pdf_buffer *out, length x, length y);
/* The linear part of a matrix, 7 decimals: beyond any sheet's 1/10,000 pt. */
void put_ratio(struct pdf_buffer *out, int64_t value);

/* With the solidus; bytes that may not stand in a name as #XX. */
void put_name(struct pdf_buffer *out, struct slice name);
/* A text string (7.9.2.2): literal if ASCII, else UTF-16BE. */
void put_text(struct pdf_buffer *out, struct slice text);
/* The digits of `text` in UTF-16BE, without brackets or byte order mark. */
void put_utf16(struct pdf_buffer *out, struct slice text);
void put_hex(struct pdf_buffer *out, const void *bytes, size_t size);
void put_code(struct pdf_buffer *out, uint32_t code); /* four digits */

#endif
