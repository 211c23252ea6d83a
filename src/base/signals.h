/* signals.h -- the signals that end the program, and how they wait for a moment. */
#ifndef BASE_SIGNALS_H
#define BASE_SIGNALS_H

#include <signal.h>
#include <stddef.h>

/* What a terminal, a shutdown or somebody's kill sends. */
extern const int deadly_signals[];
extern const size_t deadly_signal_count;

/* Those of them that nobody has set to be ignored (nohup does). */
sigset_t signals_deadly(void);
/* Until signals_release() they wait, for the calling thread; pairs may nest. */
sigset_t signals_hold(void);
void signals_release(const sigset_t *before);

#endif
