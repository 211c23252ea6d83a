/* cache.c -- a file for each entry, called by its key.
 *
 * An entry is a head and the value. When it was used last is the time of the file's
 * modification, set anew by every use, as many file systems do not note that a file was read.
 */
#include "base/cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/temporary.h"

static const char magic[16] = "umbruch cache 1\n";

/* Before the value. The machine's byte order: nobody else reads it. */
struct head {
    char magic[sizeof magic];
    uint64_t size;
    struct digest digest;
};

enum {
    NAME_SIZE = 64, /* a digest in hexadecimal digits */
    /* A file in the making that is older belongs to a run that was killed. */
    STALE_SECONDS = 3600,
};
static const char making[] = "new-"; /* begins the names of files in the making */

struct cache {
    uint64_t most;
    atomic_bool useless; /* nothing can be written there */
    atomic_bool grown;
    char folder[];
};

struct cache *cache_open(const char *folder, uint64_t most)
{
    size_t size = strlen(folder) + 1;
    struct cache *cache = memory_new(1, sizeof *cache + size);

    memcpy(cache->folder, folder, size);
    cache->most = most;
    return cache;
}

/* --- names --- */

struct path {
    char text[PATH_MAX];
};

/* False if it is too long, or there is no folder. */
static bool path_make(const struct cache *cache, const char *name, struct path *path)
{
    int size = snprintf(path->text, sizeof path->text, "%s/%s", cache->folder, name);

    return cache->folder[0] != '\0' && size > 0 && (size_t)size < sizeof path->text;
}

static bool entry_path(const struct cache *cache, const struct digest *key, struct path *path)
{
    char name[NAME_SIZE + 1];

    for (size_t i = 0; i < sizeof key->bytes; i++)
        snprintf(name + 2 * i, 3, "%02x", key->bytes[i]);
    return path_make(cache, name, path);
}

/* --- reading --- */

static bool value_check(struct slice file, struct slice *value)
{
    struct head head;

    if (file.size < sizeof head)
        return false;
    memcpy(&head, file.text, sizeof head);
    *value = slice_part(file, sizeof head, file.size);
    if (memcmp(head.magic, magic, sizeof magic) != 0 || head.size != value->size)
        return false;
    struct digest digest = digest_of(*value);
    return digest_equal(&digest, &head.digest);
}

/* What another user has put there is not trusted. */
static bool is_ours(int fd)
{
    struct stat status;

    return fstat(fd, &status) == 0 && status.st_uid == geteuid();
}

bool cache_get(struct cache *cache, const struct digest *key, struct arena *arena,
               struct slice *value)
{
    struct path path;
    struct slice file;

    int fd = entry_path(cache, key, &path)
                 ? open(path.text, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
                 : -1;
    if (fd < 0)
        return false;
    bool read = is_ours(fd) && file_read_open(arena, fd, (size_t)cache->most, &file) == FILE_OK;
    bool right = read && value_check(file, value);
    if (right)
        futimens(fd, NULL);
    else if (read)
        unlink(path.text); /* damaged: it will be made anew */
    close(fd);
    return right;
}

/* --- writing --- */

static void folder_make(const struct cache *cache)
{
    struct path path;

    if (!path_make(cache, "", &path))
        return;
    for (char *at = path.text + 1; (at = strchr(at, '/')); at++) {
        *at = '\0';
        mkdir(path.text, 0700); /* if it fails, so will making the entry */
        *at = '/';
    }
}

static struct temporary *making_open(const struct cache *cache, int *fd)
{
    struct path prefix;

    if (!path_make(cache, making, &prefix))
        return NULL;
    struct temporary *made = temporary_new(slice_of(prefix.text), 0600, fd);
    if (made || errno != ENOENT)
        return made;
    folder_make(cache);
    return temporary_new(slice_of(prefix.text), 0600, fd);
}

static bool write_all(int fd, const void *bytes, size_t size)
{
    const unsigned char *from = bytes;

    while (size > 0) {
        ssize_t done = write(fd, from, size);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        from += done;
        size -= (size_t)done;
    }
    return true;
}

static bool entry_write(int fd, struct slice value)
{
    struct head head = {.size = value.size, .digest = digest_of(value)};

    memcpy(head.magic, magic, sizeof magic);
    return write_all(fd, &head, sizeof head) && write_all(fd, value.text, value.size);
}

/* The last of a disk is for what people make. */
static bool has_room(const struct cache *cache, int fd)
{
    struct statvfs status;

    return fstatvfs(fd, &status) == 0 &&
           (uint64_t)status.f_bavail * status.f_frsize > cache->most;
}

/* No fsync: what a crash leaves of an entry is found out when it is read. */
static bool entry_make(const struct cache *cache, const char *path, struct slice value)
{
    int fd;
    struct temporary *made = making_open(cache, &fd);

    if (!made)
        return false;
    bool ok = has_room(cache, fd) && entry_write(fd, value);
    close(fd);
    ok = ok && temporary_rename(made, path);
    if (!ok)
        temporary_remove(made);
    return ok;
}

void cache_put(struct cache *cache, const struct digest *key, struct slice value)
{
    struct path path;

    if (atomic_load(&cache->useless) || value.size > cache->most / 2 ||
        !entry_path(cache, key, &path))
        return;
    bool ok = entry_make(cache, path.text, value);
    atomic_store(ok ? &cache->grown : &cache->useless, true);
}

/* --- room --- */

struct entry {
    char name[NAME_SIZE + 1];
    uint64_t size;
    struct timespec used;
};

struct entries {
    ARRAY_OF(struct entry);
};

static bool is_entry(const char *name)
{
    return strlen(name) == NAME_SIZE && strspn(name, "0123456789abcdef") == NAME_SIZE;
}

static bool is_stale(const char *name, const struct stat *status)
{
    return strncmp(name, making, sizeof making - 1) == 0 &&
           status->st_mtim.tv_sec < time(NULL) - STALE_SECONDS;
}

/* The entries; removes what killed runs have left. */
static uint64_t entries_list(DIR *folder, struct arena *arena, struct entries *entries)
{
    uint64_t sum = 0;
    struct dirent *found;

    while ((found = readdir(folder))) {
        struct stat status;
        if (fstatat(dirfd(folder), found->d_name, &status, AT_SYMLINK_NOFOLLOW) < 0 ||
            !S_ISREG(status.st_mode))
            continue;
        if (is_stale(found->d_name, &status))
            unlinkat(dirfd(folder), found->d_name, 0);
        if (!is_entry(found->d_name))
            continue;
        struct entry *entry = ARRAY_PUSH(arena, entries);
        memcpy(entry->name, found->d_name, sizeof entry->name);
        entry->size = (uint64_t)status.st_size;
        entry->used = status.st_mtim;
        sum += entry->size;
    }
    return sum;
}

static int compare_use(const void *a, const void *b)
{
    const struct entry *one = a;
    const struct entry *other = b;

    if (one->used.tv_sec != other->used.tv_sec)
        return one->used.tv_sec < other->used.tv_sec ? -1 : 1;
    if (one->used.tv_nsec != other->used.tv_nsec)
        return one->used.tv_nsec < other->used.tv_nsec ? -1 : 1;
    return strcmp(one->name, other->name);
}

static void shrink(const struct cache *cache)
{
    DIR *folder = opendir(cache->folder);
    struct entries entries = {0};

    if (!folder)
        return;
    struct arena *arena = arena_new();
    uint64_t sum = entries_list(folder, arena, &entries);
    if (sum > cache->most)
        qsort(entries.items, entries.count, sizeof *entries.items, compare_use);
    for (size_t i = 0; i < entries.count && sum > cache->most; i++) {
        unlinkat(dirfd(folder), entries.items[i].name, 0);
        sum -= entries.items[i].size;
    }
    closedir(folder);
    arena_free(arena);
}

void cache_close(struct cache *cache)
{
    if (cache && atomic_load(&cache->grown))
        shrink(cache);
    memory_free(cache);
}
