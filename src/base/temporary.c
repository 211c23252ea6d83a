/* temporary.c -- a table of names, which threads fill and a signal handler reads.
 *
 * The end may come in one thread while another makes a file. So whoever makes one says so
 * first and then looks whether it is over; and who ends says so first and then waits for
 * those who had begun. One of the two sees the other.
 */
#include "base/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

struct temporary {
    atomic_int owner; /* process id; 0: free, -1: being filled */
    char path[PATH_MAX];
};

static struct temporary temporaries[TEMPORARIES_MOST];
static atomic_int making; /* threads that are about to make one */
static atomic_bool ending;

static struct temporary *claim(void)
{
    for (size_t i = 0; i < TEMPORARIES_MOST; i++) {
        int unowned = 0;
        if (atomic_compare_exchange_strong(&temporaries[i].owner, &unowned, -1))
            return &temporaries[i];
    }
    errno = EMFILE;
    return NULL;
}

static void release(struct temporary *temporary) { atomic_store(&temporary->owner, 0); }

/* --- making --- */

static bool put_name(struct temporary *temporary, struct slice prefix)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    unsigned char chance[6];

    if (getrandom(chance, sizeof chance, 0) != (ssize_t)sizeof chance)
        return false;
    int size = snprintf(temporary->path, sizeof temporary->path, "%.*s", SLICE_ARG(prefix));
    if (size < 0 || (size_t)size + sizeof chance >= sizeof temporary->path) {
        errno = ENAMETOOLONG;
        return false;
    }
    for (size_t i = 0; i < sizeof chance; i++)
        temporary->path[(size_t)size + i] = letters[chance[i] % 32];
    temporary->path[(size_t)size + sizeof chance] = '\0';
    return true;
}

/* Not mkstemp(), which would make a file that only its owner may read. */
static int create(struct temporary *temporary, struct slice prefix, mode_t mode)
{
    for (int tries = 0; tries < 100; tries++) {
        if (!put_name(temporary, prefix))
            return -1;
        int fd = open(temporary->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/* While no signal comes: the file, and that it is ours. */
static struct temporary *make(struct slice prefix, mode_t mode, int *fd)
{
    struct temporary *temporary = claim();

    *fd = temporary ? create(temporary, prefix, mode) : -1;
    if (*fd >= 0) {
        atomic_store(&temporary->owner, getpid());
        return temporary;
    }
    if (temporary)
        release(temporary);
    return NULL;
}

struct temporary *temporary_new(struct slice prefix, mode_t mode, int *fd)
{
    struct temporary *temporary = NULL;
    sigset_t all;
    sigset_t before;

    *fd = -1;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    atomic_fetch_add(&making, 1);
    if (atomic_load(&ending))
        errno = ECANCELED;
    else
        temporary = make(prefix, mode, fd);
    int error = errno;
    atomic_fetch_sub(&making, 1);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return temporary;
}

/* --- ends --- */

bool temporary_rename(struct temporary *temporary, const char *path)
{
    if (rename(temporary->path, path) < 0)
        return false;
    release(temporary);
    return true;
}

void temporary_remove(struct temporary *temporary)
{
    int error = errno;

    if (!temporary)
        return;
    if (atomic_load(&temporary->owner) == getpid())
        unlink(temporary->path);
    release(temporary);
    errno = error;
}

/* A disk that does not answer may not keep the process for ever. */
static void wait_for_makers(void)
{
    const struct timespec millisecond = {0, 1000000};

    for (int waited = 0; atomic_load(&making) > 0 && waited < 2000; waited++)
        nanosleep(&millisecond, NULL);
}

/* Only what this process itself has made: a child of fork() inherits the
 * table, not the files. */
void temporary_remove_all(void)
{
    int error = errno;

    atomic_store(&ending, true);
    wait_for_makers();
    for (size_t i = 0; i < TEMPORARIES_MOST; i++)
        if (atomic_load(&temporaries[i].owner) == getpid())
            unlink(temporaries[i].path);
    errno = error;
}
