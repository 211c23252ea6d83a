/* shim.c -- makes the machine fail; preloaded into the program by ./run.
 *
 * Calls to the system and to the allocator pass through here and are counted by class.
 * The environment says which of them fails, and how:
 *
 *   FAULT=CLASS:N:HOW   the N-th call of the class (from 1) fails; `N+`: all others behind it,
 *                       too. HOW is an errno, or
 *                       `short` (a byte is read or written, not all), `none` (0 bytes), or
 *                       `before-S`, `after-S`: signal S arrives before or after the call.
 *   FAULT=fork:FROM:STEP  every STEP-th allocation from FROM on fails, each in a child of its
 *                       own made at that moment, while the process itself goes on. Ends
 *                       where the output is made, which parent and child would share.
 *   FAULT_NAMED=1       the file system makes no files without a name.
 *   FAULT_LOG=FILE      what happened is written there, one line each:
 *                       `fired`, `count CLASS N`, `output N` (allocations before the
 *                       output was made), `child N STATUS MESSAGE` (children that did not end
 *                       with status 3 and a message) and `children N`.
 *
 * Nothing here allocates.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum class {
    ALLOC,
    OPEN,
    READ,
    WRITE,
    PREAD,
    PWRITE,
    FSYNC,
    RENAME,
    CLOSE,
    STAT,
    PATH,
    FOLDER, /* made or opened */
    UNLINK,
    CHANCE,
    THREAD,
    CHILD, /* pipes, and what is started and heard through them */
    ANY
};
static const char *const class_names[] = {
    "alloc", "open", "read",   "write",  "pread",  "pwrite", "fsync", "rename", "close",
    "stat",  "path", "folder", "unlink", "chance", "thread", "child", "any"};
enum { CLASS_COUNT = ANY + 1, NEVER = -1 };

enum how { HOW_ERROR, HOW_SHORT, HOW_NONE, HOW_BEFORE, HOW_AFTER };

static struct {
    bool known;
    bool forks;
    bool fired;
    bool lasts; /* what fails goes on failing */
    enum class class;
    long at;   /* the call that fails; with forks: the first */
    long step; /* with forks */
    enum how how;
    int number; /* errno or signal */
} fault;

static long counts[CLASS_COUNT];
static long children;
static bool output_made;
static bool is_child;

/* --- the log --- */

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...)
{
    const char *path = getenv("FAULT_LOG");
    char line[512];
    va_list arguments;

    va_start(arguments, format);
    int size = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (!path || size < 0)
        return;
    if ((size_t)size >= sizeof line)
        size = sizeof line - 1;
    int fd = (int)syscall(SYS_open, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    syscall(SYS_write, fd, line, (size_t)size);
    syscall(SYS_close, fd);
}

/* --- what is to fail --- */

static enum how how_of(const char *word)
{
    fault.number = atoi(word);
    if (strcmp(word, "short") == 0)
        return HOW_SHORT;
    if (strcmp(word, "none") == 0)
        return HOW_NONE;
    if (strncmp(word, "before-", 7) == 0)
        fault.number = atoi(word + 7);
    if (strncmp(word, "after-", 6) == 0)
        fault.number = atoi(word + 6);
    return word[0] == 'b' ? HOW_BEFORE : word[0] == 'a' ? HOW_AFTER : HOW_ERROR;
}

static void learn(void)
{
    const char *text = getenv("FAULT");
    char name[16] = "";
    char number[16] = "";
    char word[16] = "";

    if (fault.known || !environ) /* before that getenv() knows nothing */
        return;
    fault.known = true;
    fault.at = NEVER;
    if (!text || sscanf(text, "%15[^:]:%15[^:]:%15s", name, number, word) != 3)
        return;
    fault.at = atol(number);
    fault.lasts = strchr(number, '+') != NULL;
    fault.forks = strcmp(name, "fork") == 0;
    fault.step = fault.forks ? atol(word) : 1;
    fault.how = fault.forks ? HOW_ERROR : how_of(word);
    fault.number = fault.forks ? ENOMEM : fault.number;
    for (enum class i = 0; i < CLASS_COUNT; i++)
        if (strcmp(class_names[i], name) == 0)
            fault.class = i;
}

/* --- a child for every allocation --- */

/* Ends as it must: exit 3 with a message, within ten seconds. */
static void child_watch(pid_t child, int errors)
{
    char message[160] = "";
    int status = 0;

    for (int waited = 0; (syscall(SYS_wait4, child, &status, WNOHANG, NULL)) == 0; waited++) {
        struct timespec moment = {0, 200 * 1000};
        if (waited == 50000)
            kill(child, SIGKILL);
        nanosleep(&moment, NULL);
    }
    ssize_t size = pread(errors, message, sizeof message - 1, 0);
    for (char *end = message; (end = strchr(end, '\n'));)
        *end = ' '; /* a line of the log is one line */
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 3 || size <= 0 ||
        strncmp(message, "umbruch: error E0041", 20) != 0)
        say("child %ld %d %s\n", counts[ALLOC], status, message);
}

/* True in the child, whose allocation fails. */
static bool child_make(void)
{
    int errors = memfd_create("errors", MFD_CLOEXEC);
    pid_t child = (pid_t)syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);

    if (child == 0) {
        is_child = true;
        dup2(errors, STDERR_FILENO);
        return true;
    }
    children++;
    child_watch(child, errors);
    syscall(SYS_close, errors);
    return false;
}

/* --- counting --- */

static bool is_due(long number)
{
    return fault.at != NEVER && (fault.lasts ? number >= fault.at : number == fault.at);
}

/* Whether this call is the one. Sets errno where it is to fail. */
static bool strikes(enum class class)
{
    long number = __atomic_add_fetch(&counts[class], 1, __ATOMIC_RELAXED);
    long any = class == ALLOC ? 0 : __atomic_add_fetch(&counts[ANY], 1, __ATOMIC_RELAXED);

    learn();
    if (fault.forks) {
        bool due = class == ALLOC && number >= fault.at &&
                   (number - fault.at) % fault.step == 0 && !output_made && !is_child;
        errno = ENOMEM;
        return due && child_make();
    }
    if (fault.class == ANY ? class == ALLOC || !is_due(any)
                           : fault.class != class || !is_due(number))
        return false;
    if (!fault.fired)
        say("fired\n");
    fault.fired = true;
    if (fault.how == HOW_BEFORE)
        kill(getpid(), fault.number); /* to the process, whichever thread calls */
    if (fault.how == HOW_ERROR)
        errno = fault.number;
    return true;
}

static bool fails(bool struck) { return struck && fault.how == HOW_ERROR; }

static void afterwards(bool struck)
{
    int error = errno;

    if (struck && fault.how == HOW_AFTER)
        kill(getpid(), fault.number);
    errno = error;
}

__attribute__((destructor)) static void leave(void)
{
    if (is_child)
        return;
    for (enum class i = 0; i < CLASS_COUNT; i++)
        say("count %s %ld\n", class_names[i], counts[i]);
    say("children %ld\n", children);
}

/* --- the real functions --- */

static void *next(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);

    if (!found)
        abort();
    return found;
}

/* REAL(type, name): a pointer to the function behind ours. */
#define REAL(function)                                                                         \
    static __typeof__(&function) real;                                                         \
    if (!real)                                                                                 \
    real = (__typeof__(&function))(uintptr_t)next(#function)

/* --- the allocator: glibc's, by its own names, as dlsym() may allocate --- */

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

void *malloc(size_t size) { return strikes(ALLOC) ? NULL : __libc_malloc(size); }
void *calloc(size_t count, size_t size)
{
    return strikes(ALLOC) ? NULL : __libc_calloc(count, size);
}
void *realloc(void *block, size_t size)
{
    return strikes(ALLOC) ? NULL : __libc_realloc(block, size);
}
void *memalign(size_t alignment, size_t size)
{
    return strikes(ALLOC) ? NULL : __libc_memalign(alignment, size);
}

/* --- files --- */

static mode_t mode_of(int flags, va_list arguments)
{
    bool makes = flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE;

    return makes ? (mode_t)va_arg(arguments, int) : 0;
}

/* An output in the making is hidden beside its place; entries of a cache are not. */
static bool is_output(const char *path, int flags)
{
    const char *slash = strrchr(path, '/');

    return flags & O_CREAT && *(slash ? slash + 1 : path) == '.';
}

int open(const char *path, int flags, ...)
{
    va_list arguments;

    va_start(arguments, flags);
    mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    if (is_output(path, flags) && !output_made) {
        output_made = true;
        if (!is_child)
            say("output %ld %ld\n", counts[ALLOC], counts[ANY]);
    }
    bool struck = strikes(OPEN);
    if (fails(struck))
        return -1;
    bool refused = (flags & O_TMPFILE) == O_TMPFILE && getenv("FAULT_NAMED");
    int fd = refused ? -1 : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (refused)
        errno = EOPNOTSUPP;
    afterwards(struck);
    return fd;
}

int close(int fd)
{
    bool struck = strikes(CLOSE);
    int result = (int)syscall(SYS_close, fd); /* Linux closes it even if it fails */

    if (fails(struck)) {
        errno = fault.number;
        return -1;
    }
    afterwards(struck);
    return result;
}

static size_t piece(bool struck, size_t size)
{
    if (!struck)
        return size;
    return fault.how == HOW_NONE ? 0 : fault.how == HOW_SHORT && size > 1 ? 1 : size;
}

ssize_t read(int fd, void *bytes, size_t size)
{
    bool struck = strikes(READ);

    if (fails(struck))
        return -1;
    ssize_t result = syscall(SYS_read, fd, bytes, piece(struck, size));
    afterwards(struck);
    return result;
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    bool struck = fd != STDERR_FILENO && strikes(WRITE);

    if (fails(struck))
        return -1;
    ssize_t result = syscall(SYS_write, fd, bytes, piece(struck, size));
    afterwards(struck);
    return result;
}

ssize_t pread(int fd, void *bytes, size_t size, off_t at)
{
    bool struck = strikes(PREAD);

    if (fails(struck))
        return -1;
    ssize_t result = syscall(SYS_pread64, fd, bytes, piece(struck, size), at);
    afterwards(struck);
    return result;
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at)
{
    bool struck = strikes(PWRITE);

    if (fails(struck))
        return -1;
    ssize_t result = syscall(SYS_pwrite64, fd, bytes, piece(struck, size), at);
    afterwards(struck);
    return result;
}

#define FAIL_OR(class, call)                                                                   \
    bool struck = strikes(class);                                                              \
    if (fails(struck))                                                                         \
        return -1;                                                                             \
    int result = (int)(call);                                                                  \
    afterwards(struck);                                                                        \
    return result

int fsync(int fd) { FAIL_OR(FSYNC, syscall(SYS_fsync, fd)); }
int rename(const char *from, const char *to) { FAIL_OR(RENAME, syscall(SYS_rename, from, to)); }
int stat(const char *path, struct stat *status)
{
    REAL(stat);
    FAIL_OR(STAT, real(path, status));
}
int lstat(const char *path, struct stat *status)
{
    REAL(lstat);
    FAIL_OR(STAT, real(path, status));
}
int fstat(int fd, struct stat *status)
{
    REAL(fstat);
    FAIL_OR(STAT, real(fd, status));
}
int fstatat(int fd, const char *restrict path, struct stat *restrict status, int flags)
{
    REAL(fstatat);
    FAIL_OR(STAT, real(fd, path, status, flags));
}
int fstatvfs(int fd, struct statvfs *status)
{
    REAL(fstatvfs);
    FAIL_OR(STAT, real(fd, status));
}
int access(const char *path, int mode) { FAIL_OR(STAT, syscall(SYS_access, path, mode)); }
int unlink(const char *path) { FAIL_OR(UNLINK, syscall(SYS_unlink, path)); }
int unlinkat(int fd, const char *path, int flags)
{
    FAIL_OR(UNLINK, syscall(SYS_unlinkat, fd, path, flags));
}
int remove(const char *path)
{
    REAL(remove);
    FAIL_OR(UNLINK, real(path));
}
int mkdir(const char *path, mode_t mode) { FAIL_OR(FOLDER, syscall(SYS_mkdir, path, mode)); }
int chmod(const char *path, mode_t mode) { FAIL_OR(FOLDER, syscall(SYS_chmod, path, mode)); }

char *mkdtemp(char *path)
{
    REAL(mkdtemp);
    bool struck = strikes(FOLDER);
    char *result = fails(struck) ? NULL : real(path);

    afterwards(struck);
    return result;
}

DIR *opendir(const char *path)
{
    REAL(opendir);
    bool struck = strikes(FOLDER);
    DIR *result = fails(struck) ? NULL : real(path);

    afterwards(struck);
    return result;
}

struct dirent *readdir(DIR *folder)
{
    REAL(readdir);
    bool struck = strikes(FOLDER);
    struct dirent *result = fails(struck) ? NULL : real(folder);

    afterwards(struck);
    return result;
}

int faccessat(int fd, const char *path, int mode, int flags)
{
    REAL(faccessat);
    FAIL_OR(STAT, real(fd, path, mode, flags));
}

char *realpath(const char *path, char *resolved)
{
    REAL(realpath);
    bool struck = strikes(PATH);
    char *result = fails(struck) ? NULL : real(path, resolved);

    afterwards(struck);
    return result;
}

ssize_t readlink(const char *path, char *target, size_t size)
{
    FAIL_OR(PATH, syscall(SYS_readlink, path, target, size));
}

ssize_t getrandom(void *bytes, size_t size, unsigned flags)
{
    FAIL_OR(CHANCE, syscall(SYS_getrandom, bytes, size, flags));
}

int pipe2(int pair[2], int flags) { FAIL_OR(CHILD, syscall(SYS_pipe2, pair, flags)); }

int signalfd(int fd, const sigset_t *set, int flags)
{
    REAL(signalfd);
    FAIL_OR(CHILD, real(fd, set, flags));
}

int poll(struct pollfd *polls, nfds_t count, int milliseconds)
{
    REAL(poll);
    FAIL_OR(CHILD, real(polls, count, milliseconds));
}

pid_t waitpid(pid_t id, int *state, int flags)
{
    REAL(waitpid);
    FAIL_OR(CHILD, real(id, state, flags));
}

/* What is started runs without faults. */
static char **without_us(char *const variables[])
{
    static const char *const ours[] = {"LD_PRELOAD=", "FAULT"};
    static char *kept[256];
    size_t count = 0;

    for (size_t i = 0; variables[i] && count < 255; i++)
        if (strncmp(variables[i], ours[0], strlen(ours[0])) != 0 &&
            strncmp(variables[i], ours[1], strlen(ours[1])) != 0)
            kept[count++] = variables[i];
    kept[count] = NULL;
    return kept;
}

int posix_spawnp(pid_t *id, const char *program, const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *attributes, char *const arguments[],
                 char *const variables[])
{
    REAL(posix_spawnp);
    bool struck = strikes(CHILD);
    int result = fails(struck)
                     ? fault.number
                     : real(id, program, actions, attributes, arguments, without_us(variables));

    afterwards(struck);
    return result;
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *),
                   void *argument)
{
    REAL(pthread_create);
    bool struck = strikes(THREAD);
    int result = fails(struck) ? fault.number : real(thread, attributes, start, argument);

    afterwards(struck);
    return result;
}
