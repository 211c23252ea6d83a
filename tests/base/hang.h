/* hang.h -- an end for a test that would never end.
 *
 * No measurement: what a test of this kind takes on a slow and busy machine is a tenth of it.
 * The processor's time counts, not the clock's.
 */
#ifndef TESTS_BASE_HANG_H
#define TESTS_BASE_HANG_H

#include <assert.h>
#include <sys/resource.h>

enum { HANG_SECONDS = 300 };

/* The process is killed when it has taken so much of the processor. For the main() of a test.
 */
static inline void hang_guard(void)
{
    const struct rlimit bound = {HANG_SECONDS, HANG_SECONDS + 5};
    int failed = setrlimit(RLIMIT_CPU, &bound);

    assert(!failed);
    (void)failed;
}

#endif
