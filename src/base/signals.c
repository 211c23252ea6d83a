/* signals.c -- the signals that end the program. */
#include "base/signals.h"

const int deadly_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
const size_t deadly_signal_count = sizeof deadly_signals / sizeof *deadly_signals;

sigset_t signals_deadly(void)
{
    sigset_t set;

    sigemptyset(&set);
    for (size_t i = 0; i < deadly_signal_count; i++) {
        struct sigaction action;
        if (sigaction(deadly_signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(&set, deadly_signals[i]);
    }
    return set;
}

sigset_t signals_hold(void)
{
    sigset_t deadly = signals_deadly();
    sigset_t before;

    pthread_sigmask(SIG_BLOCK, &deadly, &before);
    return before;
}

void signals_release(const sigset_t *before) { pthread_sigmask(SIG_SETMASK, before, NULL); }
