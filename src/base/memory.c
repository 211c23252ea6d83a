/* memory.c -- allocation that succeeds or ends the program, and arenas.
 *
 * An arena is a list of blocks, each larger than the one before. Rewinding
 * keeps the blocks for the next paragraph, so a scratch arena stops asking the
 * system after the first few. Under AddressSanitizer what is not handed out is
 * poisoned: a pointer kept beyond a rewind is found, as after free().
 */
#include "base/memory.h"

#include <assert.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/temporary.h"

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define MEMORY_POISONS 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define MEMORY_POISONS 1
#endif
#ifdef MEMORY_POISONS
#include <sanitizer/asan_interface.h>
#define MEMORY_GAP alignof(max_align_t) /* unused bytes between allocations */
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define MEMORY_GAP 0
#endif
#include <stdalign.h>

#define FIRST_BLOCK ((size_t)64 * 1024)
/* Blocks stop doubling here: beyond, the waste at the end would count. */
#define LARGEST_BLOCK ((size_t)4 * 1024 * 1024)

static enum language spoken = LANGUAGE_ENGLISH;

void memory_speaks(enum language language) { spoken = language; }

static void (*last_clean_up)(void);

void memory_clean_up_by(void (*clean_up)(void)) { last_clean_up = clean_up; }

/* Cleaning up may come here again, and then it is over; other threads wait for the end. */
static void end_once(void)
{
    static atomic_flag ending = ATOMIC_FLAG_INIT;
    static _Thread_local bool mine;

    if (mine)
        _exit(3);
    while (atomic_flag_test_and_set(&ending))
        pause();
    mine = true;
}

void memory_fatal(size_t wanted)
{
    char text[256]; /* no FILE: it may want memory itself */
    char bytes[32] = "";

    end_once();
    if (wanted != SIZE_MAX)
        snprintf(bytes, sizeof bytes,
                 spoken == LANGUAGE_GERMAN ? " (%zu Bytes)" : " (%zu bytes)", wanted);
    int size = snprintf(
        text, sizeof text, "umbruch: %s %s: %s%s\n", severity_word(SEVERITY_ERROR, spoken),
        message_id(MSG_OUT_OF_MEMORY).text, message_template(MSG_OUT_OF_MEMORY, spoken), bytes);
    if (write(STDERR_FILENO, text, (size_t)size) < 0) {
        /* Nobody is left to tell. */
    }
    temporary_remove_all();
    if (last_clean_up)
        last_clean_up();
    _exit(3);
}

/* `count * size`, at least 1 so that no allocator answers NULL. */
static size_t bytes_of(size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes) || bytes > PTRDIFF_MAX)
        memory_fatal(SIZE_MAX);
    return bytes > 0 ? bytes : 1;
}

void *memory_new(size_t count, size_t size)
{
    size_t bytes = bytes_of(count, size);
    void *block = calloc(1, bytes);

    if (!block)
        memory_fatal(bytes);
    return block;
}

void *memory_resize(void *old, size_t count, size_t size)
{
    size_t bytes = bytes_of(count, size);
    void *block = realloc(old, bytes);

    if (!block)
        memory_fatal(bytes);
    return block;
}

void memory_free(void *block) { free(block); }

struct block {
    struct block *next;
    size_t size; /* of bytes[] */
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct block *first;
    struct block *current; /* blocks behind it are empty, kept for reuse */
    size_t held;
};

static struct block *block_new(size_t size)
{
    struct block *block = malloc(sizeof *block + size);

    if (!block)
        memory_fatal(size);
    block->next = NULL;
    block->size = size;
    block->used = 0;
    ASAN_POISON_MEMORY_REGION(block->bytes, size);
    return block;
}

struct arena *arena_new(void)
{
    struct arena *arena = memory_new(1, sizeof *arena);

    arena->first = arena->current = block_new(FIRST_BLOCK);
    arena->held = FIRST_BLOCK;
    return arena;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (struct block *block = arena->first, *next; block; block = next) {
        next = block->next;
        ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->size);
        free(block);
    }
    free(arena);
}

/* Makes a block with room for `bytes` the current one. */
static void arena_advance(struct arena *arena, size_t bytes)
{
    struct block *current = arena->current;
    struct block *next = current->next;

    if (!next || next->size < bytes) {
        size_t size = current->size < LARGEST_BLOCK / 2 ? 2 * current->size : LARGEST_BLOCK;
        next = block_new(size > bytes ? size : bytes);
        next->next = current->next;
        current->next = next;
        arena->held += next->size;
    }
    next->used = 0;
    arena->current = next;
}

/* Bytes that an allocation takes of its block. */
static size_t step_of(size_t bytes)
{
    size_t align = alignof(max_align_t);

    return (bytes + align - 1) / align * align + MEMORY_GAP;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    size_t bytes = bytes_of(count, size);

    if (bytes > PTRDIFF_MAX - 2 * FIRST_BLOCK)
        memory_fatal(bytes);
    size_t step = step_of(bytes);
    if (step > arena->current->size - arena->current->used)
        arena_advance(arena, step);

    void *at = arena->current->bytes + arena->current->used;
    arena->current->used += step;
    ASAN_UNPOISON_MEMORY_REGION(at, bytes);
    return memset(at, 0, bytes);
}

char *arena_string(struct arena *arena, struct slice s)
{
    char *copy = arena_alloc(arena, s.size + 1, 1);

    if (s.size > 0)
        memcpy(copy, s.text, s.size);
    return copy;
}

struct slice arena_copy(struct arena *arena, struct slice s)
{
    return (struct slice){arena_string(arena, s), s.size};
}

struct slice arena_vprintf(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;

    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    assert(size >= 0); /* only a wrong format fails */
    char *text = arena_alloc(arena, (size_t)size + 1, 1);
    vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    return (struct slice){text, (size_t)size};
}

struct slice arena_printf(struct arena *arena, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    struct slice text = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

struct arena_mark arena_mark(struct arena *arena)
{
    return (struct arena_mark){arena->current, arena->current->used};
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
    struct block *block = mark.block;

    assert(mark.used <= block->used);
    ASAN_POISON_MEMORY_REGION(block->bytes + mark.used, block->size - mark.used);
    /* Blocks behind the current one are poisoned already. */
    for (struct block *later = block; later != arena->current;) {
        later = later->next;
        ASAN_POISON_MEMORY_REGION(later->bytes, later->size);
    }
    block->used = mark.used;
    arena->current = block;
}

size_t arena_bytes(const struct arena *arena) { return arena->held; }

/* The last allocation of the arena can grow where it is, without leaving a copy behind. */
static bool grow_in_place(struct arena *arena, const void *items, size_t old, size_t larger)
{
    struct block *block = arena->current;
    size_t step = step_of(old);

    if (!items || larger > PTRDIFF_MAX - 2 * FIRST_BLOCK || block->used < step ||
        (const unsigned char *)items != block->bytes + block->used - step ||
        step_of(larger) > block->size - (block->used - step))
        return false;
    block->used += step_of(larger) - step;
    ASAN_UNPOISON_MEMORY_REGION(items, larger);
    return true;
}

void *array_reserve(struct arena *arena, void *items, size_t count, size_t *capacity,
                    size_t size)
{
    if (count == *capacity) {
        size_t larger = count > 0 ? 2 * count : 8;
        if (!grow_in_place(arena, items, count * size, bytes_of(larger, size))) {
            void *moved = arena_alloc(arena, larger, size);
            if (count > 0)
                memcpy(moved, items, count * size);
            items = moved;
        }
        *capacity = larger;
    }
    /* The place may have been used before, by an item taken off again. */
    memset((unsigned char *)items + count * size, 0, size);
    return items;
}

void *array_keep(struct arena *arena, const void *items, size_t count, size_t *capacity,
                 size_t size)
{
    void *kept = arena_alloc(arena, count, size);

    if (count > 0)
        memcpy(kept, items, count * size);
    *capacity = count;
    return kept;
}
