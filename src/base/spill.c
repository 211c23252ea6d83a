/* spill.c -- one file for all, written at places that are given out in turn. */
#include "base/spill.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/temporary.h"

/* Less is not worth a call. */
#define SMALL ((size_t)16 * 1024)

struct spill {
    pthread_mutex_t lock;
    struct arena *memory; /* what is small or found no room */
    int fd;               /* -1: none yet, or none to be had */
    bool tried;
    uint64_t end;
};

struct spill *spill_new(void)
{
    struct spill *spill = memory_new(1, sizeof *spill);

    pthread_mutex_init(&spill->lock, NULL);
    spill->memory = arena_new();
    spill->fd = -1;
    return spill;
}

void spill_free(struct spill *spill)
{
    if (!spill)
        return;
    if (spill->fd >= 0)
        close(spill->fd);
    arena_free(spill->memory);
    pthread_mutex_destroy(&spill->lock);
    memory_free(spill);
}

/* Not every file system makes files without a name: elsewhere it is taken away at once. */
static int open_in(const char *folder)
{
    char prefix[4096];
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

    if (fd >= 0)
        return fd;
    int size = snprintf(prefix, sizeof prefix, "%s/umbruch-", folder);
    if (size < 0 || (size_t)size >= sizeof prefix)
        return -1;
    struct temporary *named = temporary_new(slice_of(prefix), 0600, &fd);
    temporary_remove(named);
    return named ? fd : -1;
}

/* With the lock held. /var/tmp first: /tmp is memory on many machines. */
static void open_once(struct spill *spill)
{
    const char *folders[] = {getenv("TMPDIR"), "/var/tmp", "/tmp"};

    if (spill->tried)
        return;
    spill->tried = true;
    for (size_t i = 0; spill->fd < 0 && i < sizeof folders / sizeof *folders; i++)
        if (folders[i] && folders[i][0] == '/')
            spill->fd = open_in(folders[i]);
}

static bool write_at(int fd, struct slice data, uint64_t at)
{
    while (data.size > 0) {
        ssize_t done = pwrite(fd, data.text, data.size, (off_t)at);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        data = slice_part(data, (size_t)done, data.size);
        at += (uint64_t)done;
    }
    return true;
}

/* Room for so many bytes in the file; false: there is no file. */
static bool reserve(struct spill *spill, size_t size, uint64_t *at)
{
    pthread_mutex_lock(&spill->lock);
    open_once(spill);
    *at = spill->end;
    spill->end += size;
    bool ok = spill->fd >= 0;
    pthread_mutex_unlock(&spill->lock);
    return ok;
}

static const char *keep(struct spill *spill, struct slice data)
{
    pthread_mutex_lock(&spill->lock);
    const char *copy = arena_string(spill->memory, data);
    pthread_mutex_unlock(&spill->lock);
    return copy;
}

struct spilled spill_put(struct spill *spill, struct slice data)
{
    struct spilled out = {.digest = digest_of(data), .size = data.size, .spill = spill};

    if (data.size < SMALL || !reserve(spill, data.size, &out.at) ||
        !write_at(spill->fd, data, out.at))
        out.memory = keep(spill, data);
    return out;
}

bool spilled_read(const struct spilled *spilled, size_t from, void *bytes, size_t size)
{
    unsigned char *to = bytes;

    assert(from <= spilled->size && size <= spilled->size - from);
    if (spilled->memory) {
        memcpy(bytes, spilled->memory + from, size);
        return true;
    }
    while (size > 0) {
        ssize_t got = pread(spilled->spill->fd, to, size, (off_t)(spilled->at + from));
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0)
            errno = EIO;
        if (got <= 0)
            return false;
        to += got;
        from += (size_t)got;
        size -= (size_t)got;
    }
    return true;
}
