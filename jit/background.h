/* background.h - the thread that generates code.
 *
 * Only jit_backend.finish runs there: it sees no reference and none of the run time's state. Jobs come back in the
 * order in which they were given; the mutator takes them at its own time, asked to by the breaker. */
#ifndef JIT_BACKGROUND_H
#define JIT_BACKGROUND_H

#include "jit/backend.h"

/* A job that the thread is through with. */
typedef struct jit_done {
    void *owner;
    jit_job *job;
    bool ok;       /* finish succeeded: attach it; else discard it */
    jit_error err;
} jit_done;

/* Gives a prepared job to the thread, which is started if there is none. False when there is no memory or no thread:
 * the job is still the caller's. */
bool jit_background_give(jit_backend *b, jit_job *job, void *owner);

/* Is something to be taken? One load. */
bool jit_background_ready(void);

/* Takes the next finished job, in the order given. False: none. */
bool jit_background_take(jit_done *d);

/* Waits until all jobs are finished. */
void jit_background_wait(void);

/* Stops the thread: what it is working on is finished first; jobs not begun or not taken are discarded. */
void jit_background_stop(void);

/* Jobs finished by the thread so far. */
uint64_t jit_background_count(void);

#endif
