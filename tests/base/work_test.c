/* Tasks: each is done once, whoever does it, and lack of memory in one ends the program. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/work.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct sum {
    struct task task;
    uint64_t from, to, result;
    unsigned runs;
};

static void sum_up(struct task *task)
{
    struct sum *sum = (struct sum *)task;

    for (uint64_t i = sum->from; i < sum->to; i++)
        sum->result += i * i;
    sum->runs++;
}

static const unsigned threads[] = {1, 2, 3, 7, 16};

static void every_task_is_done_once(void **state)
{
    enum { TASKS = 500 };
    static struct sum sums[TASKS];

    (void)state;
    for (size_t t = 0; t < COUNT(threads); t++) {
        struct work *work = work_new(threads[t]);
        memset(sums, 0, sizeof sums);
        for (uint64_t i = 0; i < TASKS; i++) {
            sums[i] = (struct sum){.task = {.run = sum_up}, .from = i, .to = i + 50 * (i % 7)};
            work_start(work, &sums[i].task);
        }
        for (size_t i = TASKS; i-- > 0;) {
            struct sum again = {.from = sums[i].from, .to = sums[i].to};
            work_wait(work, &sums[i].task);
            work_wait(work, &sums[i].task);
            sum_up(&again.task);
            assert_int_equal(sums[i].runs, 1);
            assert_int_equal(sums[i].result, again.result);
        }
        work_free(work);
    }
}

static void without_threads_a_task_is_done_at_once(void **state)
{
    struct work *alone = work_new(1);
    struct work *cases[] = {NULL, alone};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sum sum = {.task = {.run = sum_up}, .to = 4};
        work_start(cases[i], &sum.task);
        assert_int_equal(sum.result, 14);
        work_wait(cases[i], &sum.task);
        assert_int_equal(sum.runs, 1);
    }
    work_free(alone);
    work_free(NULL);
}

/* Tasks that hold much are not held together, and one too heavy for all bounds is done alone.
 */

struct heavy {
    struct task task;
    pthread_mutex_t *lock;
    size_t *held, *most;
};

static void hold(struct task *task)
{
    const struct heavy *heavy = (struct heavy *)task;

    usleep(1000);
    pthread_mutex_lock(heavy->lock);
    *heavy->held -= task->weight;
    pthread_mutex_unlock(heavy->lock);
}

static void heavy_tasks_wait_for_each_other(void **state)
{
    enum { TASKS = 60 };
    const size_t mebibyte = (size_t)1 << 20;
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static struct heavy tasks[TASKS];

    (void)state;
    for (size_t t = 0; t < COUNT(threads); t++) {
        struct work *work = work_new(threads[t]);
        size_t held = 0;
        size_t most = 0;
        for (size_t i = 0; i < TASKS; i++) {
            size_t weight = (i % 10 == 9 ? 400 : i % 3 * 60) * mebibyte;
            tasks[i] = (struct heavy){{.run = hold, .weight = weight}, &lock, &held, &most};
            pthread_mutex_lock(&lock);
            held += weight; /* at work_start() the file has been read */
            if (held - weight > most && weight > 0)
                most = held - weight; /* with what was queued before */
            pthread_mutex_unlock(&lock);
            work_start(work, &tasks[i].task);
        }
        for (size_t i = 0; i < TASKS; i++)
            work_wait(work, &tasks[i].task);
        work_free(work);
        assert_int_equal(held, 0);
        assert_in_range(most, 0, 400 * mebibyte);
    }
}

static void pools_without_work_end(void **state)
{
    (void)state;
    for (size_t t = 0; t < COUNT(threads); t++)
        work_free(work_new(threads[t]));
    assert_in_range(work_processors(), 1, 8);
}

#ifdef __SANITIZE_ADDRESS__
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "allocator_may_return_null=1"; }
#endif

static volatile size_t half = SIZE_MAX / 2;

static void want_too_much(struct task *task)
{
    (void)task;
    memory_new(half, 1);
}

static void lack_of_memory_ends_the_program_from_any_thread(void **state)
{
    int status;
    char message[20000] = ""; /* a sanitizer adds its own */
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        struct task task = {.run = want_too_much};
        struct work *work = work_new(2);
        dup2(ends[1], STDERR_FILENO);
        close(ends[1]);
        work_start(work, &task);
        sleep(20); /* the other thread ends this */
        _exit(0);
    }
    close(ends[1]);
    FILE *output = fdopen(ends[0], "r");
    message[fread(message, 1, sizeof message - 1, output)] = '\0';
    fclose(output);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 3);
    assert_non_null(strstr(message, "umbruch: error E0041: the machine has no memory left"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_task_is_done_once),
        cmocka_unit_test(without_threads_a_task_is_done_at_once),
        cmocka_unit_test(heavy_tasks_wait_for_each_other),
        cmocka_unit_test(pools_without_work_end),
        cmocka_unit_test(lack_of_memory_ends_the_program_from_any_thread),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
