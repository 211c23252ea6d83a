/* memory.h -- three lifetimes: document arena, scratch arena, foreign handles.
 *
 * What lasts as long as the document goes into the document's arena; what a
 * paragraph needs while it is being broken goes into a scratch arena, rewound
 * afterwards; a foreign handle (font, PDF, file) has one owner and a _free.
 *
 * Lack of memory has one policy for the whole program: memory_fatal() prints a
 * message, removes temporary files (see base/temporary.h) and ends the
 * program with exit code 3; what is held then is no leak. No allocation here ever returns
 * NULL, and none of a library does (see allocation.c).
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stdarg.h>
#include <stddef.h>

#include "base/message.h"
#include "base/slice.h"

/* `wanted` bytes could not be had; SIZE_MAX: nobody knows how many. Asks for no memory. */
_Noreturn void memory_fatal(size_t wanted);
/* What it speaks; English until somebody knows better. */
void memory_speaks(enum language language);

/* calloc, realloc, free with that policy. */
__attribute__((returns_nonnull)) void *memory_new(size_t count, size_t size); /* zeroed */
__attribute__((returns_nonnull)) void *memory_resize(void *old, size_t count, size_t size);
void memory_free(void *block); /* NULL is allowed */

/* Called once before the program ends in memory_fatal(), to remove what else is half made;
 * NULL: nothing. It may ask for memory; if there is none, it does not come to its end. */
void memory_clean_up_by(void (*clean_up)(void));

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena); /* NULL is allowed */
/* Zeroed, aligned for every type. `count * size` is checked for overflow. */
__attribute__((returns_nonnull)) void *arena_alloc(struct arena *arena, size_t count,
                                                   size_t size);
#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), 1, sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc((arena), (count), sizeof(type)))

/* A copy in the arena, NUL-terminated behind its end. */
struct slice arena_copy(struct arena *arena, struct slice s);
__attribute__((returns_nonnull)) char *arena_string(struct arena *arena, struct slice s);
__attribute__((format(printf, 2, 3))) struct slice arena_printf(struct arena *arena,
                                                                const char *format, ...);
__attribute__((format(printf, 2, 0))) struct slice
arena_vprintf(struct arena *arena, const char *format, va_list arguments);

/* Everything allocated since the mark goes back at once. */
struct arena_mark {
    void *block;
    size_t used;
};
struct arena_mark arena_mark(struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);
size_t arena_bytes(const struct arena *arena); /* held from the system, for --verbose */

/* Growing arrays in an arena:
 *     struct runs { ARRAY_OF(struct run); } runs = {0};
 *     struct run *r = ARRAY_PUSH(arena, &runs);      // zeroed new last item
 * Items move when the array grows: keep indices, not pointers. */
#define ARRAY_OF(type)                                                                         \
    type *items;                                                                               \
    size_t count;                                                                              \
    size_t capacity
#define ARRAY_PUSH(arena, array)                                                               \
    ((array)->items = array_reserve((arena), (array)->items, (array)->count,                   \
                                    &(array)->capacity, sizeof *(array)->items),               \
     &(array)->items[(array)->count++])
/* Moves the items to another arena, with no room left to grow: for what was gathered in a
 * scratch arena. */
#define ARRAY_KEEP(arena, array)                                                               \
    ((array)->items = array_keep((arena), (array)->items, (array)->count, &(array)->capacity,  \
                                 sizeof *(array)->items))
__attribute__((returns_nonnull)) void *array_keep(struct arena *arena, const void *items,
                                                  size_t count, size_t *capacity, size_t size);
__attribute__((returns_nonnull)) void *
array_reserve(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);

#endif
