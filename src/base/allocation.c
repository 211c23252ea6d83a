/* allocation.c -- no allocation of the whole program fails, whoever asks.
 *
 * Some libraries crash when there is no memory (libfyaml), some abort (cmark), some
 * forget what they were doing. So the program puts itself before the allocator of the
 * system: what a library asks for passes through here, and where the answer would be NULL
 * the program ends in memory_fatal(), as for an allocation of our own.
 *
 * Linked into the program only, not into the tests, and not with sanitizers, which bring an
 * allocator of their own. The next allocator is looked up by dlsym(), not called by a
 * name of glibc, so that valgrind and other allocators can still be put behind this one.
 */
#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"

static struct {
    void *(*allocate)(size_t);
    void *(*allocate_zeroed)(size_t, size_t);
    void *(*resize)(void *, size_t);
    void *(*align)(size_t, size_t);
    void (*release)(void *);
} next;

/* --- while the next allocator is being looked up --- */

/* dlsym() may ask for memory itself. It gets some of this, which is never given back. */
static alignas(max_align_t) unsigned char early[4096];
static size_t early_used;

static void *early_take(size_t size)
{
    size_t step = (size + alignof(max_align_t) - 1) / alignof(max_align_t);
    unsigned char *at = early + early_used;

    if (size > sizeof early || step * alignof(max_align_t) > sizeof early - early_used)
        memory_fatal(size);
    early_used += step * alignof(max_align_t);
    return at;
}

static bool is_early(const void *block)
{
    uintptr_t at = (uintptr_t)block;

    return at >= (uintptr_t)early && at < (uintptr_t)early + sizeof early;
}

/* ISO C knows no way from an object's address to a function's; POSIX has this one. */
static void look_up(const char *name, void *function)
{
    void *found = dlsym(RTLD_NEXT, name);

    if (!found)
        abort(); /* no C library is without it */
    memcpy(function, &found, sizeof found);
}

/* Whether the next allocator is known; the first allocation of a process, made before
 * there is a second thread, finds it. */
static bool ready(void)
{
    static bool looking;

    if (next.release)
        return true;
    if (looking)
        return false;
    looking = true;
    look_up("malloc", &next.allocate);
    look_up("calloc", &next.allocate_zeroed);
    look_up("realloc", &next.resize);
    look_up("memalign", &next.align);
    look_up("free", &next.release);
    return true;
}

/* --- the functions of C and POSIX --- */

/* No C library gives NULL for 0 bytes that we know of, but it might. */
static void *granted(void *block, size_t size)
{
    if (!block && size > 0)
        memory_fatal(size);
    return block;
}

void *malloc(size_t size)
{
    return ready() ? granted(next.allocate(size), size) : early_take(size);
}

void *calloc(size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes))
        memory_fatal(SIZE_MAX);
    return ready() ? granted(next.allocate_zeroed(count, size), bytes) : early_take(bytes);
}

void *realloc(void *block, size_t size)
{
    if (!ready() || is_early(block)) {
        void *moved = malloc(size);
        size_t held = block ? (size_t)(early + sizeof early - (unsigned char *)block) : 0;
        return held > 0 ? memcpy(moved, block, held < size ? held : size) : moved;
    }
    return granted(next.resize(block, size), size);
}

void free(void *block)
{
    if (block && !is_early(block) && ready())
        next.release(block);
}

void *memalign(size_t alignment, size_t size)
{
    return ready() ? granted(next.align(alignment, size), size) : early_take(size);
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **block, size_t alignment, size_t size)
{
    if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0)
        return EINVAL;
    *block = memalign(alignment, size);
    return 0;
}

void *valloc(size_t size) { return memalign((size_t)sysconf(_SC_PAGESIZE), size); }
