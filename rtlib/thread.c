/* thread.c - threads of the program and the interpreter lock.
 *
 * One thread runs at a time: the one that has the lock. Its state is rt_cur; that of the others is in their `thread`. Who
 * waits for the lock longer than TURN_NS asks the breaker, and the program lets others run at a time of its own
 * (rt_host_yield_thread). Waiting for something is one operation, park: under the lock a thread says for which key it
 * waits, so no wake-up is lost between a test and the wait. */
#define _GNU_SOURCE /* sem_clockwait, pthread_getattr_np */
#include "rtlib/rt_int.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum {
    TURN_NS = 5000000,
    STACK_BYTES = 16 << 20, /* native stack of a thread, unless another size is wanted; address space */
    STACK_LEAST = 1 << 20,
    STACK_RESERVE = 256 << 10, /* of it for C code */
    SHADOW_BYTES = 4 << 20,
    SHADOW_GUARD = 1 << 16,
    SHADOW_MARGIN = 4096, /* slots between ss_limit and the guard */
    MAX_OWN = 64          /* reference fields that rt_host_per_thread may name in all */
};

typedef struct thread {
    struct thread *prev, *next;
    rt_thread state;      /* while it does not have the lock */
    rt_ref own[MAX_OWN];  /* likewise: its values of the fields that each thread has for itself */
    gc_handle *start;     /* what it is to run */
    int64_t id;
    int64_t parked;       /* the key for which it waits; 0: none */
    uint64_t since;       /* when it began to, by the count of waits */
    bool woken;
    sem_t wake;
} thread;

static thread first = {&first, &first, .id = 1}; /* the main thread; all are in a ring, oldest first */
static _Thread_local thread *self = &first;
static int64_t newest = 1, others; /* the last number given; threads besides the running one */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t freed, taken;
static bool held = true;
static int waiting;      /* for the lock; the mutex is held */
static uint64_t takes;   /* how often it was taken; the mutex is held */
static int asked;        /* atomic: somebody waited for a whole turn */
static pthread_t main_thread;
static uint64_t waits;   /* begun so far */
static int main_waits;   /* atomic: the main thread is parked */
static gc_handle *objects[MAX_OWN];
static size_t nobjects;
static bool started, scanned; /* is everything ready for threads; is scan_own registered? */

/* ---- state ---- */
static void each_own(thread *t, bool save)
{
    size_t k = 0;
    for (size_t i = 0; i < nobjects; i++) {
        rt_ref o = gc_handle_get(objects[i]);
        const rt_typeinfo *info = &rt_types[o->tid];
        for (uint32_t f = 0; f < info->n_refs; f++, k++) {
            rt_ref *field = (rt_ref *)(void *)((char *)o + info->ref_offs[f]);
            if (save) {
                t->own[k] = *field;
            } else {
                gc_barrier(o);
                *field = t->own[k];
                t->own[k] = NULL;
            }
        }
    }
}

static void leave(thread *t)
{
    memcpy(&t->state, &rt_cur, offsetof(rt_thread, nursery_free));
    each_own(t, true);
}

static void enter(thread *t)
{
    memcpy(&rt_cur, &t->state, offsetof(rt_thread, nursery_free));
    each_own(t, false);
}

void rt_threads_each(void (*f)(rt_thread *t, void *ctx), void *ctx)
{
    f(&rt_cur, ctx);
    for (thread *t = self->next; t != self; t = t->next)
        f(&t->state, ctx);
}

static void scan_own(gc_visit visit, void *ctx, void *arg)
{
    (void)arg;
    for (thread *t = self->next; t != self; t = t->next)
        for (size_t k = 0; k < MAX_OWN; k++)
            visit(&t->own[k], ctx);
}

/* ---- the lock ---- */
static void in_ns(struct timespec *t, int64_t ns)
{
    clock_gettime(CLOCK_MONOTONIC, t);
    t->tv_sec += ns / 1000000000 + (t->tv_nsec + ns % 1000000000) / 1000000000;
    t->tv_nsec = (t->tv_nsec + ns % 1000000000) % 1000000000;
}

/* Takes the lock; the mutex is held. */
static void take(void)
{
    struct timespec until;
    waiting++;
    in_ns(&until, TURN_NS);
    while (held)
        if (pthread_cond_timedwait(&freed, &mutex, &until) == ETIMEDOUT && held) {
            __atomic_store_n(&asked, 1, __ATOMIC_RELEASE);
            rt_break_ask(RT_BREAK_SIGNAL);
            in_ns(&until, TURN_NS);
        }
    waiting--;
    held = true;
    takes++;
    __atomic_store_n(&asked, 0, __ATOMIC_RELEASE);
    pthread_cond_broadcast(&taken);
}

static void lock(void)
{
    pthread_mutex_lock(&mutex);
    take();
    pthread_mutex_unlock(&mutex);
    enter(self);
}

static void unlock(void)
{
    leave(self);
    pthread_mutex_lock(&mutex);
    held = false;
    pthread_cond_signal(&freed);
    pthread_mutex_unlock(&mutex);
}

bool rt_unlock(void)
{
    if (!others)
        return false;
    unlock();
    return true;
}

void rt_lock_again(bool unlocked)
{
    int error = errno;
    if (unlocked)
        lock();
    errno = error;
}

bool rt_threads_wait(void)
{
    return __atomic_load_n(&asked, __ATOMIC_ACQUIRE);
}

/* Lets the threads that wait run first. */
void rt_host_yield_thread(void)
{
    if (!rt_threads_wait())
        return;
    leave(self);
    pthread_mutex_lock(&mutex);
    held = false;
    uint64_t before = takes;
    pthread_cond_signal(&freed);
    while (waiting && takes == before)
        pthread_cond_wait(&taken, &mutex);
    take();
    pthread_mutex_unlock(&mutex);
    enter(self);
}

/* ---- signals ---- */
bool rt_threads_forward(int number)
{
    if (self == &first)
        return false;
    pthread_kill(main_thread, number);
    return true;
}

int64_t rt_main_thread(void)
{
    return first.id;
}

/* ---- parking ---- */
void rt_threads_signal(void)
{
    if (__atomic_load_n(&main_waits, __ATOMIC_ACQUIRE))
        sem_post(&first.wake);
}

/* Waits for unpark of the key (not 0): 0 when that came, 1 when ns nanoseconds passed first (negative: without end), 2 when the
 * main thread is to look for signals. */
int64_t rt_host_park(int64_t key, int64_t ns)
{
    struct timespec until;
    bool main = self == &first;
    self->parked = key;
    self->since = ++waits;
    self->woken = false;
    __atomic_store_n(&main_waits, main, __ATOMIC_RELEASE);
    clock_gettime(CLOCK_MONOTONIC, &until);
    if (ns >= 0)
        in_ns(&until, ns);
    unlock();
    int result;
    do
        result = main && rt_signals_wait() ? 0
                 : ns < 0 ? sem_wait(&self->wake) : sem_clockwait(&self->wake, CLOCK_MONOTONIC, &until);
    while (result < 0 && errno == EINTR && !main);
    bool late = result < 0 && errno == ETIMEDOUT;
    lock();
    if (main)
        __atomic_store_n(&main_waits, 0, __ATOMIC_RELEASE);
    self->parked = 0;
    while (sem_trywait(&self->wake) == 0)
        ; /* posts that came besides */
    return self->woken ? 0 : late ? 1 : 2;
}

/* Wakes the thread that has waited longest for the key; false: none waits. */
int64_t rt_host_unpark(int64_t key)
{
    thread *found = NULL;
    for (thread *t = self->next; t != self; t = t->next)
        if (t->parked == key && !t->woken && (!found || t->since < found->since))
            found = t;
    if (!found)
        return false;
    found->woken = true;
    sem_post(&found->wake);
    return true;
}

/* ---- start and end ---- */
static bool shadow_stack(rt_thread *t)
{
    char *p = mmap(NULL, SHADOW_BYTES + SHADOW_GUARD, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED)
        return false;
    if (mprotect(p, SHADOW_BYTES, PROT_READ | PROT_WRITE)) {
        munmap(p, SHADOW_BYTES + SHADOW_GUARD);
        return false;
    }
    t->ss_base = t->ss_top = (rt_ref *)(void *)p;
    t->ss_limit = (rt_ref *)(void *)(p + SHADOW_BYTES) - SHADOW_MARGIN;
    return true;
}

static void free_thread(thread *t)
{
    munmap(t->state.ss_base, SHADOW_BYTES + SHADOW_GUARD);
    free(t->state.frames);
    free(t->state.jf_stack);
    sem_destroy(&t->wake);
    gc_handle_free(t->start);
    free(t);
}

static void unlink_thread(thread *t)
{
    t->prev->next = t->next;
    t->next->prev = t->prev;
    others--;
}

static void *run(void *arg)
{
    thread *t = self = arg;
    int64_t result;
    pthread_attr_t attr;
    void *low;
    size_t size;
    if (pthread_getattr_np(pthread_self(), &attr) == 0) {
        pthread_attr_getstack(&attr, &low, &size);
        t->state.stack_limit = (char *)low + STACK_RESERVE;
        pthread_attr_destroy(&attr);
    }
    lock();
    const rt_callable *c = (const rt_callable *)(const void *)gc_handle_get(t->start);
    rt_ref refs[1] = {c->self};
    rt_stubs[rt_functab[c->fid].sig](rt_functab[c->fid].code, NULL, refs, NULL, &result);
    if (rt_cur.exc)
        rt_print_uncaught();
    rt_cur.exc = NULL;
    leave(t);
    /* from here on it is no thread of the program; the lock is given away last */
    self = t->next;
    unlink_thread(t);
    free_thread(t);
    pthread_mutex_lock(&mutex);
    held = false;
    pthread_cond_signal(&freed);
    pthread_mutex_unlock(&mutex);
    return NULL;
}

/* Before the first thread starts, again in a child. */
static bool prepare(void)
{
    pthread_condattr_t a;
    if (started)
        return true;
    pthread_condattr_init(&a);
    pthread_condattr_setclock(&a, CLOCK_MONOTONIC);
    started = sem_init(&first.wake, 0, 0) == 0 && pthread_cond_init(&freed, &a) == 0 && pthread_cond_init(&taken, &a) == 0;
    pthread_condattr_destroy(&a);
    main_thread = pthread_self();
    if (started && !scanned)
        gc_add_scanner(scan_own, NULL);
    scanned |= started;
    return started;
}

static int create(thread *t, size_t stack)
{
    pthread_attr_t attr;
    pthread_t id;
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attr, stack);
    int error = pthread_create(&id, &attr, run, t);
    pthread_attr_destroy(&attr);
    return error;
}

/* Starts a thread that calls f when it gets the lock. stack: bytes of native stack, 0 for the usual. Its number, or -errno. */
int64_t rt_host_start_thread(rt_ref f, int64_t stack)
{
    if (!rt_given(f, "expected a function, got NoneType"))
        return 0;
    if (!gc_threads())
        return -ENOSYS;
    thread *t = calloc(1, sizeof *t);
    size_t size = stack <= 0 ? STACK_BYTES : stack < STACK_LEAST ? STACK_LEAST : (size_t)stack;
    if (!t || !prepare() || sem_init(&t->wake, 0, 0)) {
        free(t);
        return -ENOMEM;
    }
    t->start = gc_handle_new(f);
    if (!t->start || !shadow_stack(&t->state)) {
        gc_handle_free(t->start);
        sem_destroy(&t->wake);
        free(t);
        return -ENOMEM;
    }
    t->id = ++newest;
    int error = create(t, (size + 4095) & ~(size_t)4095);
    if (error) {
        free_thread(t);
        return -error;
    }
    /* it waits for the lock, so it finds itself in the ring */
    t->prev = first.prev;
    t->next = &first;
    first.prev->next = t;
    first.prev = t;
    others++;
    return t->id;
}

/* The number of the running thread; the main thread's is 1, in a child of another thread that one's. */
int64_t rt_host_thread_id(void)
{
    return self->id;
}

/* How many threads there are besides the main thread. */
int64_t rt_host_threads(void)
{
    return others;
}

/* The reference fields of o belong to each thread: in a new one they are None. */
void rt_host_per_thread(rt_ref o)
{
    size_t n = 0;
    for (size_t i = 0; i < nobjects; i++)
        n += rt_types[gc_handle_get(objects[i])->tid].n_refs;
    if (!rt_given(o, "expected an object, got NoneType"))
        return;
    gc_handle *h = n + rt_types[o->tid].n_refs <= MAX_OWN ? gc_handle_new(o) : NULL;
    if (h)
        objects[nobjects++] = h;
    else
        rt_raise(RT_EXC_MemoryError, "");
}

void rt_threads_forked(void)
{
    static const pthread_mutex_t fresh = PTHREAD_MUTEX_INITIALIZER;
    /* the running thread is the main thread from now on. What the others had stays where it is: they may have been changing it */
    first.id = self->id;
    first.prev = first.next = self = &first;
    others = waiting = main_waits = asked = 0;
    mutex = fresh;
    started = false;
    held = true;
}
