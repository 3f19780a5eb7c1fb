/* background.c - the thread that generates code, and its two queues.
 *
 * The thread lives from the first job to jit_background_stop, exit or fork, whichever comes first: before a fork it is
 * joined, so that parent and child both find the back end at rest; the jobs it left start it again. */
#include "jit/background.h"

#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

enum { IDLE_MS = 20 };

typedef struct work {
    struct work *next;
    jit_backend *b;
    jit_done d;
} work;

typedef struct queue {
    work *first, **last;
} queue;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER; /* a job came or was finished, or the thread is to end */
static queue todo = {NULL, &todo.first}, done = {NULL, &done.first};
static bool busy, ending;
static uint64_t count;
static int ready; /* atomic: is done not empty? */

/* The mutator's: */
static pthread_t thread;
static bool running, registered;

/* ---- queues; the mutex is held ---- */
static void put(queue *q, work *w)
{
    w->next = NULL;
    *q->last = w;
    q->last = &w->next;
}

static work *get(queue *q)
{
    work *w = q->first;
    if (!w)
        return NULL;
    q->first = w->next;
    if (!q->first)
        q->last = &q->first;
    return w;
}

/* ---- the thread; the mutex is held ---- */
/* Waits for a job or the end. When none comes for IDLE_MS after the last one, memory that only code generation uses is
 * given back. */
static void wait_for_work(jit_backend *last)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += IDLE_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    while (!ending && !todo.first) {
        if (!last) {
            pthread_cond_wait(&changed, &mutex);
        } else if (pthread_cond_timedwait(&changed, &mutex, &until) == ETIMEDOUT && !todo.first) {
            pthread_mutex_unlock(&mutex);
            last->rest(last);
            pthread_mutex_lock(&mutex);
            last = NULL;
        }
    }
}

static void *run(void *arg)
{
    (void)arg;
    jit_backend *last = NULL;
    pthread_mutex_lock(&mutex);
    for (;;) {
        wait_for_work(last);
        if (ending)
            break;
        work *w = get(&todo);
        last = w->b;
        busy = true;
        pthread_mutex_unlock(&mutex);
        w->d.ok = w->b->finish(w->b, w->d.job, &w->d.err);
        pthread_mutex_lock(&mutex);
        busy = false;
        count++;
        put(&done, w);
        __atomic_store_n(&ready, 1, __ATOMIC_RELEASE);
        rt_break_ask(RT_BREAK_JIT);
        pthread_cond_broadcast(&changed);
    }
    pthread_mutex_unlock(&mutex);
    return NULL;
}

/* Signals are the mutator's. */
static bool start(void)
{
    sigset_t all, before;
    if (running)
        return true;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
#ifdef M_ARENA_MAX
    mallopt(M_ARENA_MAX, 2); /* the program's, and one that the two do not wait for each other at */
#endif
    running = pthread_create(&thread, NULL, run, NULL) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return running;
}

/* Ends the thread, once it is through with the job in work. */
static void join(void)
{
    if (!running)
        return;
    pthread_mutex_lock(&mutex);
    ending = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
    pthread_join(thread, NULL);
    running = ending = false;
}

static void after_fork(void)
{
    if (todo.first)
        start();
}

/* ---- the mutator's side ---- */
bool jit_background_give(jit_backend *b, jit_job *job, void *owner)
{
    work *w = malloc(sizeof *w);
    /* LLVM's own handlers of exit are older than ours, so they run when the thread is gone */
    if (!registered)
        registered = pthread_atfork(join, after_fork, after_fork) == 0 && atexit(jit_background_stop) == 0;
    if (!w || !registered || !start()) {
        free(w);
        return false;
    }
    *w = (work){.b = b, .d = {.owner = owner, .job = job}};
    pthread_mutex_lock(&mutex);
    put(&todo, w);
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
    return true;
}

bool jit_background_ready(void)
{
    return __atomic_load_n(&ready, __ATOMIC_RELAXED);
}

bool jit_background_take(jit_done *d)
{
    pthread_mutex_lock(&mutex);
    work *w = get(&done);
    __atomic_store_n(&ready, done.first != NULL, __ATOMIC_RELAXED);
    pthread_mutex_unlock(&mutex);
    if (w)
        *d = w->d;
    free(w);
    return w != NULL;
}

void jit_background_wait(void)
{
    pthread_mutex_lock(&mutex);
    while (running && (busy || todo.first))
        pthread_cond_wait(&changed, &mutex);
    pthread_mutex_unlock(&mutex);
}

static void discard(queue *q)
{
    for (work *w; (w = get(q)) != NULL; free(w))
        w->b->discard(w->b, w->d.job);
}

void jit_background_stop(void)
{
    join();
    discard(&todo);
    discard(&done);
    ready = 0;
}

uint64_t jit_background_count(void)
{
    pthread_mutex_lock(&mutex);
    uint64_t n = count;
    pthread_mutex_unlock(&mutex);
    return n;
}
