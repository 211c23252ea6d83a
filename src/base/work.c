/* work.c -- a queue of tasks and the threads that take from it. */
#include "base/work.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>

enum {
    PROCESSORS_MOST = 8,
    /* Tasks in the queue for each thread: enough that none waits, few enough that what they
     * hold (files read, pixels to be packed) does not pile up. */
    QUEUED_EACH = 2,
};

/* What tasks may hold together; a heavier one is done alone. */
#define WEIGHT_MOST ((size_t)256 * 1024 * 1024)

struct work {
    pthread_mutex_t lock;
    pthread_cond_t queued, done;
    struct task *first, *last;
    unsigned waiting; /* tasks in the queue */
    size_t weight;    /* of all tasks that are not done */
    unsigned threads; /* the caller's included */
    unsigned begun;
    bool ending;
    pthread_t *ids;
};

struct work *work_new(unsigned threads)
{
    struct work *work = memory_new(1, sizeof *work);

    assert(threads > 0);
    work->threads = threads;
    work->ids = memory_new(threads, sizeof *work->ids);
    pthread_mutex_init(&work->lock, NULL);
    pthread_cond_init(&work->queued, NULL);
    pthread_cond_init(&work->done, NULL);
    return work;
}

/* With the lock held, as all that follow: takes the first task of the queue, runs it without
 * the lock. */
static void run_first(struct work *work)
{
    struct task *task = work->first;

    work->first = task->next;
    work->waiting--;
    pthread_mutex_unlock(&work->lock);
    task->run(task);
    pthread_mutex_lock(&work->lock);
    task->done = true;
    work->weight -= task->weight;
    pthread_cond_broadcast(&work->done);
}

static void *thread_run(void *context)
{
    struct work *work = context;

    pthread_mutex_lock(&work->lock);
    while (work->first || !work->ending) {
        if (work->first)
            run_first(work);
        else
            pthread_cond_wait(&work->queued, &work->lock);
    }
    pthread_mutex_unlock(&work->lock);
    return NULL;
}

/* Signals go to the caller's thread, as if there were no other. Where no thread can be had the
 * work is done all the same, by whoever waits for it. */
static void thread_begin(struct work *work)
{
    sigset_t all;
    sigset_t before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    if (pthread_create(&work->ids[work->begun], NULL, thread_run, work) == 0)
        work->begun++;
    else
        work->threads = work->begun + 1;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* Works or waits until another task of this weight may be queued. */
static void make_room(struct work *work, size_t weight)
{
    if (work->waiting >= QUEUED_EACH * work->threads)
        run_first(work);
    while (work->weight > 0 && work->weight + weight > WEIGHT_MOST) {
        if (work->first)
            run_first(work);
        else
            pthread_cond_wait(&work->done, &work->lock);
    }
}

void work_start(struct work *work, struct task *task)
{
    task->next = NULL;
    task->done = false;
    if (!work || work->threads == 1) {
        task->run(task);
        task->done = true;
        return;
    }
    pthread_mutex_lock(&work->lock);
    make_room(work, task->weight);
    if (work->first)
        work->last->next = task;
    else
        work->first = task;
    work->last = task;
    work->waiting++;
    work->weight += task->weight;
    if (work->begun + 1 < work->threads)
        thread_begin(work);
    pthread_cond_signal(&work->queued);
    pthread_mutex_unlock(&work->lock);
}

void work_wait(struct work *work, struct task *task)
{
    if (!work)
        return;
    pthread_mutex_lock(&work->lock);
    while (!task->done) {
        if (work->first)
            run_first(work);
        else
            pthread_cond_wait(&work->done, &work->lock);
    }
    pthread_mutex_unlock(&work->lock);
}

void work_free(struct work *work)
{
    if (!work)
        return;
    pthread_mutex_lock(&work->lock);
    assert(!work->first);
    work->ending = true;
    pthread_cond_broadcast(&work->queued);
    pthread_mutex_unlock(&work->lock);
    for (unsigned i = 0; i < work->begun; i++)
        pthread_join(work->ids[i], NULL);
    pthread_cond_destroy(&work->done);
    pthread_cond_destroy(&work->queued);
    pthread_mutex_destroy(&work->lock);
    memory_free(work->ids);
    memory_free(work);
}

unsigned work_processors(void)
{
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1; /* more than 1024 processors, or forbidden */
    int count = CPU_COUNT(&set);
    return count < 1 ? 1 : count > PROCESSORS_MOST ? PROCESSORS_MOST : (unsigned)count;
}
