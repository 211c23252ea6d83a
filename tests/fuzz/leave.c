/* leave.c -- lack of memory as a crash.
 *
 * memory_fatal() leaves by _exit(), which libFuzzer does not see: the input would be lost.
 * Only the fuzzer's own programs have this; libFuzzer and the sanitizers leave by other ways.
 */
#include <stdlib.h>
#include <unistd.h>

_Noreturn void _exit(int status)
{
    (void)status;
    abort();
}
