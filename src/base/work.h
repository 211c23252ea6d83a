/* work.h -- heavy work done beside the rest of the program.
 *
 * A task is a function over data that nobody else touches while it runs: an arena of its own,
 * no diag, no library that is used elsewhere. What comes out does not depend on who runs it
 * or when, so the number of threads never shows in a result. Whoever starts a task waits for
 * it, and what is wrong with its outcome is reported then, in an order of the caller's.
 */
#ifndef BASE_WORK_H
#define BASE_WORK_H

#include <stdbool.h>

#include "base/memory.h"

struct work;

/* The first member of a task's data. */
struct task {
    void (*run)(struct task *task);
    size_t weight;     /* bytes that it holds until it is done, about */
    struct task *next; /* in the queue */
    bool done;
};

/* `threads` counts the caller's own; with 1 every task is done when it is started. The others
 * begin with the first tasks. */
struct work *work_new(unsigned threads);
/* All tasks have to be waited for before. NULL is allowed. */
void work_free(struct work *work);

/* Queues a task; with too many in the queue, or too heavy ones, the caller does one of them
 * itself or waits, so that what they hold stays bounded. `work` NULL: it is done at once. */
void work_start(struct work *work, struct task *task);
/* Does tasks of the queue until this one is done. */
void work_wait(struct work *work, struct task *task);

/* Processors that this process may use, at most 8: beyond, nothing is gained. */
unsigned work_processors(void);

#endif
