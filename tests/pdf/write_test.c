/* write_test.c -- what does not depend on readers: same bytes every time, the old file
 * kept when the disk fails, messages for what cannot be written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka wants those before it */
#include <cmocka.h>
#include <dirent.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "pdf/pdf_object.h"

#include "sample.h"

static char folder[64];

static const char *path_of(const char *name)
{
    static char path[128];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/umbruch-pdf-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static size_t file_count(void)
{
    DIR *dir = opendir(folder);
    size_t count = 0;

    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(dir);
    return count;
}

static int remove_folder(void **state)
{
    static const char *const names[] = {"a.pdf", "b.pdf"};

    (void)state;
    for (size_t i = 0; i < COUNT(names); i++)
        unlink(path_of(names[i]));
    return rmdir(folder);
}

static struct slice content_of(struct arena *arena, const char *name)
{
    struct slice content = {0};

    assert_int_equal(file_read(arena, path_of(name), SIZE_MAX / 2, &content), FILE_OK);
    return content;
}

/* Some lines in two faces, with conflicts of texts. */
static struct sample lines_sample(void)
{
    struct sample s = sample_new(3);
    struct type type = {.face = sample_face(&s, SERIF), .features = "smcp c2sc"};

    for (size_t i = 0; i < 3; i++) {
        struct mark_list *m = &s.document.pages[i].matter;
        sample_fill(&s, m, sample_spot(&s, "Gold", 100, 300, 700, 0),
                    (struct rect){0, 0, MM(30), MM(30)});
        sample_line(&s, m, type, MM(20), MM(20), "Guten TAG ");
        sample_line(&s, m, (struct type){.face = sample_face(&s, SANS)}, MM(20), MM(30), "Ja ");
    }
    return s;
}

static void write_lines(const char *name)
{
    struct sample s = lines_sample();

    assert_int_equal(sample_write(&s, path_of(name)), PDF_WRITTEN);
    assert_int_equal(diag_errors(s.diag), 0);
    sample_free(&s);
}

static void test_same_bytes(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    write_lines("a.pdf");
    setlocale(LC_ALL, "de_DE.UTF-8"); /* decimal comma, where it is installed */
    setenv("TZ", "Asia/Tokyo", 1);
    write_lines("b.pdf");
    setlocale(LC_ALL, "C");
    unsetenv("TZ");
    struct slice first = content_of(arena, "a.pdf");
    assert_true(slice_equal(first, content_of(arena, "b.pdf")));
    assert_true(slice_starts(first, "%PDF-1.6\n%\xE2\xE3\xCF\xD3\n"));
    assert_true(slice_ends(first, "%%EOF\n"));
    arena_free(arena);
}

static struct slice id_of(struct slice content)
{
    size_t at = slice_find(content, SLICE("/ID [<"), 0);

    assert_true(at != SIZE_MAX);
    return slice_part(content, at + 6, at + 6 + 32);
}

static void test_other_content_has_another_id(void **state)
{
    struct arena *arena = arena_new();
    struct sample s = lines_sample();

    (void)state;
    write_lines("a.pdf");
    s.document.title = SLICE("Prober");
    assert_int_equal(sample_write(&s, path_of("b.pdf")), PDF_WRITTEN);
    assert_false(
        slice_equal(id_of(content_of(arena, "a.pdf")), id_of(content_of(arena, "b.pdf"))));
    sample_free(&s);
    arena_free(arena);
}

static void expect_message(struct sample *s, const char *part)
{
    char *messages = sample_messages(s);

    if (!strstr(messages, part))
        fail_msg("'%s' is not in '%s'", part, messages);
    free(messages);
}

/* The disk is full after `limit` bytes; in a child, as the limit is for good. */
static void write_limited(rlim_t limit)
{
    struct sample s = lines_sample();
    pid_t child = fork();
    int status;

    assert_true(child >= 0);
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){limit, limit});
        enum pdf_status got = sample_write(&s, path_of("a.pdf"));
        _exit(got == PDF_MACHINE && diag_errors(s.diag) == 1 ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    sample_free(&s);
}

static void test_full_disk_keeps_the_old_file(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    write_lines("a.pdf");
    unlink(path_of("b.pdf"));
    struct slice before = content_of(arena, "a.pdf");
    for (size_t limit = 0; limit < before.size; limit += before.size / 7) {
        write_limited(limit);
        assert_true(slice_equal(before, content_of(arena, "a.pdf")));
        assert_int_equal(file_count(), 1);
    }
    write_limited(before.size - 1);
    assert_true(slice_equal(before, content_of(arena, "a.pdf")));
    arena_free(arena);
}

static void test_nowhere_to_write(void **state)
{
    static const struct {
        const char *path, *want;
    } cases[] = {
        {"/nonexistent/a.pdf", "/nonexistent/a.pdf cannot be written: there is no such folder"},
        {"/dev/full", "/dev/full cannot be written: it is no ordinary file"},
        {"/tmp", "/tmp cannot be written: it is a folder"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sample s = lines_sample();
        assert_int_equal(sample_write(&s, cases[i].path), PDF_MACHINE);
        expect_message(&s, cases[i].want);
        sample_free(&s);
    }
}

/* --- input that cannot be written --- */

static void two_substitutes(struct sample *s)
{
    struct mark_list *m = &s->document.pages[0].matter;
    struct rect rect = {0, 0, PT(10), PT(10)};

    sample_fill(s, m, sample_spot(s, "Gold", 0, 0, 0, 1000), rect);
    sample_fill(s, m, sample_spot(s, "Gold", 0, 0, 1, 1000), rect);
}

static void long_plate(struct sample *s)
{
    char name[129];

    memset(name, 'x', 128);
    name[128] = '\0';
    sample_fill(s, &s->document.pages[0].matter, sample_spot(s, name, 0, 0, 0, 1000),
                (struct rect){0, 0, PT(10), PT(10)});
}

static void deep_nesting(struct sample *s)
{
    struct mark_list *m = &s->document.pages[0].matter;

    for (int i = 0; i < 28; i++)
        sample_mark(s, m, MARK_SAVE);
    for (int i = 0; i < 28; i++)
        sample_mark(s, m, MARK_RESTORE);
}

static void wrong_date(struct sample *s) { s->document.date = SLICE("gestern"); }

static void test_wrong_input(void **state)
{
    static const struct {
        void (*make)(struct sample *sample);
        const char *want;
    } cases[] = {
        {two_substitutes, "another colour gives the ink 'Gold' other CMYK values"},
        {long_plate, "the name of a printing plate can have 1 to 127 letters"},
        {deep_nesting, "page 1: clips and groups are nested more than 27 deep"},
        {wrong_date, "'gestern' is no date"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sample s = sample_new(1);
        cases[i].make(&s);
        unlink(path_of("b.pdf"));
        assert_int_equal(sample_write(&s, path_of("b.pdf")), PDF_INPUT_WRONG);
        assert_int_equal(diag_errors(s.diag), 1);
        expect_message(&s, cases[i].want);
        assert_int_equal(access(path_of("b.pdf"), F_OK), -1);
        sample_free(&s);
    }
}

static void test_deepest_nesting_is_written(void **state)
{
    struct sample s = sample_new(1);
    struct mark_list *m = &s.document.pages[0].matter;

    (void)state;
    for (int i = 0; i < 27; i++)
        sample_mark(&s, m, MARK_SAVE);
    for (int i = 0; i < 27; i++)
        sample_mark(&s, m, MARK_RESTORE);
    assert_int_equal(sample_write(&s, path_of("b.pdf")), PDF_WRITTEN);
    sample_free(&s);
}

/* --- the object layer --- */

static bool count_bytes(void *context, const void *bytes, size_t size)
{
    (void)bytes;
    *(uint64_t *)context += size;
    return true;
}

static void no_note(void *context, const void *bytes, size_t size)
{
    (void)context, (void)bytes, (void)size;
}

static void no_id(void *context, unsigned char id[16])
{
    (void)context;
    memset(id, 0, 16);
}

/* Eight streams of 300 MB, all the same memory: libharu alone would write a
 * file with a broken xref table and say that all is well. */
static void test_two_gigabytes_are_too_much(void **state)
{
    enum { SIZE = 300000000 };
    struct pdf_file *file = pdf_file_new();
    char *data = calloc(SIZE, 1);
    uint64_t written = 0;
    const struct pdf_sink sink = {count_bytes, no_note, no_id, &written};

    (void)state;
    assert_non_null(data);
    for (int i = 0; i < 8; i++)
        pdf_stream_lend(pdf_stream_new(file), (struct slice){data, SIZE});
    assert_int_equal(pdf_file_serialise(file, SLICE("%PDF-1.6\n"), &sink), PDF_TOO_LARGE);
    assert_true(written <= INT32_MAX);
    pdf_file_free(file);
    free(data);
}

static void test_one_stream_too_large(void **state)
{
    struct pdf_file *file = pdf_file_new();
    uint64_t written = 0;
    const struct pdf_sink sink = {count_bytes, no_note, no_id, &written};

    (void)state;
    pdf_stream_lend(pdf_stream_new(file), (struct slice){"", (size_t)INT32_MAX + 1});
    assert_int_equal(pdf_file_serialise(file, SLICE("%PDF-1.6\n"), &sink), PDF_TOO_LARGE);
    assert_int_equal(written, 0);
    pdf_file_free(file);
}

/* What comes out, and what identifies it. */
struct seen {
    struct pdf_buffer bytes, noted;
};

static bool see_bytes(void *context, const void *bytes, size_t size)
{
    put_slice(&((struct seen *)context)->bytes, (struct slice){bytes, size});
    return true;
}

static void see_note(void *context, const void *bytes, size_t size)
{
    put_slice(&((struct seen *)context)->noted, (struct slice){bytes, size});
}

static enum pdf_serialised serialise_streams(struct spill *spill, const struct slice *data,
                                             size_t count, struct seen *seen)
{
    struct pdf_file *file = pdf_file_new();
    struct spilled spilled[4];
    const struct pdf_sink sink = {see_bytes, see_note, no_id, seen};

    assert_in_range(count, 1, COUNT(spilled));
    for (size_t i = 0; i < count; i++) {
        if (!spill) {
            pdf_stream_lend(pdf_stream_new(file), data[i]);
            continue;
        }
        spilled[i] = spill_put(spill, data[i]);
        pdf_stream_lend_spilled(pdf_stream_new(file), &spilled[i]);
    }
    enum pdf_serialised result = pdf_file_serialise(file, SLICE("%PDF-1.6\n"), &sink);
    pdf_file_free(file);
    return result;
}

static void seen_free(struct seen *seen)
{
    pdf_buffer_free(&seen->bytes);
    pdf_buffer_free(&seen->noted);
}

/* Data from outside of memory becomes the same file; it is identified by its digest. */
static void test_spilled_streams(void **state)
{
    enum { SIZE = 700001 };
    char *bytes = calloc(SIZE, 1);
    const struct slice data[] = {
        {bytes, SIZE}, {bytes + 5, 262144}, {bytes, 20}, {bytes + 9, SIZE - 9}};
    struct spill *spill = spill_new();
    struct seen lent = {0};
    struct seen spilled = {0};

    (void)state;
    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (char)(i * 31 + i / 4096);
    assert_int_equal(serialise_streams(NULL, data, COUNT(data), &lent), PDF_SERIALISED);
    assert_int_equal(serialise_streams(spill, data, COUNT(data), &spilled), PDF_SERIALISED);
    assert_int_equal(lent.bytes.size, spilled.bytes.size);
    assert_memory_equal(lent.bytes.bytes, spilled.bytes.bytes, lent.bytes.size);
    assert_in_range(lent.noted.size, SIZE, lent.bytes.size);
    assert_in_range(spilled.noted.size, COUNT(data) * sizeof(struct digest), 3000);
    for (size_t i = 0; i < COUNT(data); i++) {
        struct digest digest = digest_of(data[i]);
        struct slice of_digest = {(const char *)digest.bytes, sizeof digest.bytes};
        assert_true(slice_find(pdf_buffer_slice(&spilled.noted), of_digest, 0) != SIZE_MAX);
    }
    seen_free(&lent);
    seen_free(&spilled);
    spill_free(spill);
    free(bytes);
}

/* Makes the file of the spill empty, as a disk does that has lost it. */
static void lose_spill(void)
{
    char link[64];
    char target[256];

    for (int fd = 3; fd < 200; fd++) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t size = readlink(link, target, sizeof target - 1);
        target[size > 0 ? size : 0] = '\0';
        bool nameless = strstr(target, "/umbruch-") || strstr(target, "/#");
        if (nameless && strstr(target, "(deleted)"))
            assert_int_equal(ftruncate(fd, 0), 0);
    }
}

static void test_a_lost_spill_is_no_file(void **state)
{
    static const char bytes[100000];
    struct pdf_file *file = pdf_file_new();
    struct spill *spill = spill_new();
    struct spilled spilled = spill_put(spill, (struct slice){bytes, sizeof bytes});
    uint64_t written = 0;
    const struct pdf_sink sink = {count_bytes, no_note, no_id, &written};

    (void)state;
    pdf_stream_lend_spilled(pdf_stream_new(file), &spilled);
    lose_spill();
    assert_int_equal(pdf_file_serialise(file, SLICE("%PDF-1.6\n"), &sink), PDF_SINK_FAILED);
    pdf_file_free(file);
    spill_free(spill);
}

static void test_numbers_are_known_at_once(void **state)
{
    struct pdf_file *file = pdf_file_new();
    struct pdf_object *first = pdf_object_new(file);
    struct pdf_object *stream = pdf_stream_new(file);
    struct pdf_object *last = pdf_object_new(file);
    struct pdf_buffer out = {0};
    unsigned a;
    unsigned b;
    unsigned c;

    (void)state;
    put_reference(&out, first);
    put(&out, " ");
    put_reference(&out, stream);
    put(&out, " ");
    put_reference(&out, last);
    put_slice(&out, (struct slice){"", 1});
    assert_int_equal(sscanf(out.bytes, "%u 0 R %u 0 R %u 0 R", &a, &b, &c), 3);
    assert_int_equal(b, a + 1);
    assert_int_equal(c, b + 2); /* the stream's length is an object too */
    pdf_buffer_free(&out);
    pdf_file_free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_other_content_has_another_id),
        cmocka_unit_test(test_full_disk_keeps_the_old_file),
        cmocka_unit_test(test_nowhere_to_write),
        cmocka_unit_test(test_wrong_input),
        cmocka_unit_test(test_deepest_nesting_is_written),
        cmocka_unit_test(test_two_gigabytes_are_too_much),
        cmocka_unit_test(test_one_stream_too_large),
        cmocka_unit_test(test_spilled_streams),
        cmocka_unit_test(test_a_lost_spill_is_no_file),
        cmocka_unit_test(test_numbers_are_known_at_once),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
