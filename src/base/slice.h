/* slice.h -- a run of bytes that somebody else owns.
 *
 * Slices point into a source file or an arena; they are passed by value, never
 * freed, and need no NUL at the end. Text is UTF-8, checked when it was read.
 */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct slice {
    const char *text;
    size_t size; /* bytes */
};

/* A slice of a string literal. */
#define SLICE(literal) ((struct slice){"" literal, sizeof(literal) - 1})
/* The same as an initialiser in a static table. */
#define SLICE_INIT(literal)                                                                    \
    {                                                                                          \
        "" literal, sizeof(literal) - 1                                                        \
    }
/* For printf: "%.*s". */
#define SLICE_ARG(s) (int)(s).size, (s).size > 0 ? (s).text : ""

struct slice slice_of(const char *string); /* NULL gives an empty slice */
bool slice_equal(struct slice a, struct slice b);
bool slice_is(struct slice s, const char *string);
/* <0, 0, >0 in byte order. */
int slice_compare(struct slice a, struct slice b);
/* In that order. */
void slices_sort(struct slice *slices, size_t count);
bool slice_starts(struct slice s, const char *prefix);
bool slice_ends(struct slice s, const char *suffix);
/* Bytes [from, to) of s, clamped to its size. */
struct slice slice_part(struct slice s, size_t from, size_t to);
/* Without ASCII blanks, tabs and line ends at both sides. */
struct slice slice_trim(struct slice s);
/* Offset of `needle` in `s` at or after `from`; SIZE_MAX if absent. */
size_t slice_find(struct slice s, struct slice needle, size_t from);
/* Cuts s at the first `separator`: *head before it, *tail behind it. False
 * and *head = s, *tail empty if there is none. */
bool slice_cut(struct slice s, char separator, struct slice *head, struct slice *tail);

/* UTF-8. Decodes the character at *at (< s.size) and moves *at behind it;
 * U+FFFD and one byte for a wrong sequence. */
uint32_t utf8_next(struct slice s, size_t *at);
/* Offset of the first byte that is no valid UTF-8 (overlong, surrogate,
 * beyond U+10FFFF included), or s.size. */
size_t utf8_check(struct slice s);
/* Number of code points. */
size_t utf8_count(struct slice s);
/* c, or U+FFFD for what would steer a terminal or turn the reading direction: what comes
 * from anybody is shown, not obeyed. Tabs and line ends are such characters, too. */
uint32_t utf8_harmless(uint32_t c);
/* Writes c as UTF-8; returns 1..4. */
int utf8_put(uint32_t c, char out[4]);

#endif
