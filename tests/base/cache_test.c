/* Digests, the cache and the spill: what was put comes back or nothing does, whatever happens
 * to the files. */
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/cache.h"
#include "base/spill.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define MOST ((uint64_t)1024 * 1024)

struct fixture {
    struct arena *arena;
    char folder[64];
    const char *cache;
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    f->arena = arena_new();
    strcpy(f->folder, "/tmp/umbruch-cache-XXXXXX");
    if (!mkdtemp(f->folder))
        return -1;
    f->cache = arena_printf(f->arena, "%s/deep/down", f->folder).text;
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    struct slice command =
        arena_printf(f->arena, "chmod -R u+w %s; rm -rf %s", f->folder, f->folder);
    int status = system(command.text);

    arena_free(f->arena);
    free(f);
    return status;
}

static struct digest key_of(const char *text) { return digest_of(slice_of(text)); }

static void put(const struct fixture *f, const char *key, struct slice value)
{
    struct cache *cache = cache_open(f->cache, MOST);
    struct digest digest = key_of(key);

    cache_put(cache, &digest, value);
    cache_close(cache);
}

/* NULL: not there. */
static const char *got(const struct fixture *f, const char *key)
{
    struct cache *cache = cache_open(f->cache, MOST);
    struct digest digest = key_of(key);
    struct slice value;
    bool found = cache_get(cache, &digest, f->arena, &value);

    cache_close(cache);
    return found ? arena_string(f->arena, value) : NULL;
}

static const char *file_of(const struct fixture *f, const char *key)
{
    struct digest digest = key_of(key);
    char name[65];

    for (size_t i = 0; i < 32; i++)
        snprintf(name + 2 * i, 3, "%02x", digest.bytes[i]);
    return arena_printf(f->arena, "%s/%s", f->cache, name).text;
}

static size_t count_files(const struct fixture *f)
{
    DIR *folder = opendir(f->cache);
    size_t count = 0;
    struct dirent *entry;

    while (folder && (entry = readdir(folder)))
        count += entry->d_name[0] != '.';
    if (folder)
        closedir(folder);
    return count;
}

/* FIPS 180-4, the examples of its publisher. */
static void digests_are_sha_256(void **state)
{
    static const struct {
        const char *text;
        unsigned char begin[4];
    } cases[] = {
        {"", {0xe3, 0xb0, 0xc4, 0x42}},
        {"abc", {0xba, 0x78, 0x16, 0xbf}},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", {0x24, 0x8d, 0x6a, 0x61}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct digest digest = key_of(cases[i].text);
        assert_memory_equal(digest.bytes, cases[i].begin, 4);
    }
}

static void what_was_put_comes_back(void **state)
{
    const struct fixture *f = *state;

    assert_null(got(f, "a"));
    assert_int_equal(access(f->cache, F_OK), -1); /* nothing was worth a folder */
    put(f, "a", SLICE("alpha"));
    put(f, "b", SLICE("beta"));
    put(f, "empty", SLICE(""));
    assert_string_equal(got(f, "a"), "alpha");
    assert_string_equal(got(f, "b"), "beta");
    assert_string_equal(got(f, "empty"), "");
    assert_null(got(f, "c"));
    put(f, "a", SLICE("again"));
    assert_string_equal(got(f, "a"), "again");
    assert_int_equal(count_files(f), 3);
}

/* Each byte of an entry wrong once, and each length too short: never a wrong value. */
static void damaged_entries_are_removed(void **state)
{
    const struct fixture *f = *state;
    char bytes[256];

    put(f, "a", SLICE("alpha"));
    FILE *file = fopen(file_of(f, "a"), "rb");
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    for (size_t i = 0; i < 2 * size; i++) {
        char wrong[256];
        memcpy(wrong, bytes, size);
        wrong[i % size] ^= 1;
        file = fopen(file_of(f, "a"), "wb");
        fwrite(wrong, 1, i < size ? size : i - size, file);
        fclose(file);
        assert_null(got(f, "a"));
        assert_int_equal(access(file_of(f, "a"), F_OK), -1);
        put(f, "a", SLICE("alpha"));
        assert_string_equal(got(f, "a"), "alpha");
    }
}

static void an_entry_under_another_name_is_not_believed_to_be_there(void **state)
{
    const struct fixture *f = *state;

    put(f, "a", SLICE("alpha"));
    assert_int_equal(unlink(file_of(f, "a")), 0);
    assert_int_equal(mkdir(file_of(f, "a"), 0700), 0);
    assert_null(got(f, "a"));
    put(f, "a", SLICE("alpha")); /* cannot be renamed to it */
    assert_int_equal(count_files(f), 1);
    assert_int_equal(symlink("/etc/hostname", file_of(f, "b")), 0);
    assert_null(got(f, "b"));
    assert_int_equal(mkfifo(file_of(f, "c"), 0600), 0);
    assert_null(got(f, "c")); /* and does not wait */
}

static void what_was_not_used_longest_goes_first(void **state)
{
    const struct fixture *f = *state;
    char *value = arena_alloc(f->arena, MOST, 1);
    const struct timespec times[][2] = {{{100, 0}, {100, 0}}, {{200, 0}, {200, 0}}};

    put(f, "old", (struct slice){value, MOST / 3});
    put(f, "older", (struct slice){value, MOST / 3});
    utimensat(AT_FDCWD, file_of(f, "older"), times[0], 0);
    utimensat(AT_FDCWD, file_of(f, "old"), times[1], 0);
    assert_non_null(got(f, "older")); /* now it is the younger one */
    put(f, "new", (struct slice){value, MOST / 3 + 1});
    assert_null(got(f, "old"));
    assert_non_null(got(f, "older"));
    assert_non_null(got(f, "new"));
    put(f, "large", (struct slice){value, MOST}); /* would drive out all others */
    assert_null(got(f, "large"));
    assert_int_equal(count_files(f), 2);
}

static void files_of_others_stay(void **state)
{
    const struct fixture *f = *state;
    static const struct timespec long_ago[2] = {{100, 0}, {100, 0}};
    const char *stays[] = {"notes.txt", "new-ABCDEF"};
    char *value = arena_alloc(f->arena, MOST, 1);

    put(f, "a", (struct slice){value, MOST / 2});
    for (size_t i = 0; i < COUNT(stays); i++)
        fclose(fopen(arena_printf(f->arena, "%s/%s", f->cache, stays[i]).text, "w"));
    const char *stale = arena_printf(f->arena, "%s/new-killed", f->cache).text;
    fclose(fopen(stale, "w"));
    utimensat(AT_FDCWD, stale, long_ago, 0);
    utimensat(AT_FDCWD, arena_printf(f->arena, "%s/notes.txt", f->cache).text, long_ago, 0);
    put(f, "b", (struct slice){value, MOST / 2});
    assert_int_equal(access(stale, F_OK), -1); /* of a run that was killed */
    assert_null(got(f, "a"));
    assert_int_equal(count_files(f), 3);
}

/* A folder that is none, cannot be made or not be written to. */
static void nothing_is_kept_where_nothing_can_be(void **state)
{
    struct fixture *f = *state;
    const char *folders[] = {"/dev/null/cache", "/proc/umbruch-cache", "", "relative/../nul\n",
                             "/etc/hostname"};

    assert_int_equal(chdir(f->folder), 0);
    for (size_t i = 0; i < COUNT(folders); i++) {
        f->cache = folders[i];
        put(f, "a", SLICE("alpha"));
        if (i != 3)
            assert_null(got(f, "a"));
    }
    assert_int_equal(chdir("/"), 0);
}

/* Files may not grow: the same as a full disk. */
static void a_full_disk_leaves_nothing(void **state)
{
    const struct fixture *f = *state;
    int status;

    put(f, "a", SLICE("alpha"));
    pid_t child = fork();
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){40, 40});
        put(f, "b", SLICE("beta"));
        put(f, "c", SLICE("gamma"));
        _exit(got(f, "a") && !got(f, "b") && !got(f, "c") ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(count_files(f), 1);
}

/* Four processes put and get the same few entries and delete them in between. */
static void several_may_use_it_at_once(void **state)
{
    const struct fixture *f = *state;
    static const char *const keys[] = {"a", "b", "c"};
    enum { PROCESSES = 4, ROUNDS = 200 };

    for (int p = 0; p < PROCESSES; p++) {
        if (fork() != 0)
            continue;
        for (int i = 0; i < ROUNDS; i++) {
            const char *key = keys[(i + p) % 3];
            const char *value = got(f, key);
            if (value && strcmp(value, key) != 0)
                _exit(1);
            if (!value)
                put(f, key, slice_of(key));
            if (i % 7 == 0)
                unlink(file_of(f, key));
        }
        _exit(0);
    }
    for (int p = 0; p < PROCESSES; p++) {
        int status;
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    assert_in_range(count_files(f), 0, 3); /* nothing half made is left */
}

/* --- the spill --- */

static struct slice pattern(struct arena *arena, size_t size)
{
    char *bytes = arena_alloc(arena, size, 1);

    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)(i * 7 + i / 251);
    return (struct slice){bytes, size};
}

static const size_t sizes[] = {0, 1, 5000, 100000, 1, 300000, 20000};

static void spill_and_look(struct arena *arena)
{
    struct spill *spill = spill_new();
    struct slice data = pattern(arena, 300000);
    struct spilled put_away[COUNT(sizes)];
    char *back = arena_alloc(arena, data.size, 1);

    for (size_t i = 0; i < COUNT(sizes); i++)
        put_away[i] = spill_put(spill, slice_part(data, i, i + sizes[i]));
    for (size_t i = COUNT(sizes); i-- > 0;) {
        struct slice part = slice_part(data, i, i + sizes[i]);
        struct digest digest = digest_of(part);
        assert_int_equal(put_away[i].size, part.size);
        assert_true(digest_equal(&put_away[i].digest, &digest));
        assert_true(spilled_read(&put_away[i], 0, back, part.size));
        assert_memory_equal(back, part.text, part.size);
        size_t from = part.size / 3;
        assert_true(spilled_read(&put_away[i], from, back, part.size - from));
        assert_memory_equal(back, part.text + from, part.size - from);
    }
    spill_free(spill);
    spill_free(NULL);
}

static void spilled_bytes_come_back(void **state)
{
    const struct fixture *f = *state;
    static const char *const folders[] = {"/dev/null", "/proc", "relative", ""};

    spill_and_look(f->arena);
    setenv("TMPDIR", f->folder, 1);
    spill_and_look(f->arena);
    assert_int_equal(rmdir(f->folder), 0); /* nothing lies in it */
    for (size_t i = 0; i < COUNT(folders); i++) {
        setenv("TMPDIR", folders[i], 1);
        spill_and_look(f->arena);
    }
    unsetenv("TMPDIR");
}

/* Without room on any disk everything stays in memory. */
static void without_a_disk_the_spill_is_memory(void **state)
{
    const struct fixture *f = *state;
    static const rlim_t limits[] = {0, 50000};

    for (size_t i = 0; i < COUNT(limits); i++) {
        int status;
        pid_t child = fork();
        if (child == 0) {
            signal(SIGXFSZ, SIG_IGN);
            setrlimit(RLIMIT_FSIZE, &(struct rlimit){limits[i], limits[i]});
            spill_and_look(f->arena);
            _exit(0);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(status, 0);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(digests_are_sha_256),
        TEST(what_was_put_comes_back),
        TEST(damaged_entries_are_removed),
        TEST(an_entry_under_another_name_is_not_believed_to_be_there),
        TEST(what_was_not_used_longest_goes_first),
        TEST(files_of_others_stay),
        TEST(nothing_is_kept_where_nothing_can_be),
        TEST(a_full_disk_leaves_nothing),
        TEST(several_may_use_it_at_once),
        TEST(spilled_bytes_come_back),
        TEST(without_a_disk_the_spill_is_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
