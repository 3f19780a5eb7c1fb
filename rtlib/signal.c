/* signal.c - signals of rtlib.host: a handler notes each and asks the breaker, so that compiled loops end; the program takes them
 * at a time of its own. */
#include "rtlib/rt_int.h"

#include <errno.h>
#include <signal.h>

enum { SIGNALS = 65 }; /* numbers below are the system's */
enum action { DEFAULT, IGNORE, CATCH, CATCH_SENT };

/* Bit n: signal n came and was not taken yet. Changed by handlers, in any thread. */
static uint64_t waiting[2];

static void note(int number)
{
    int saved = errno;
    if (rt_threads_forward(number)) {
        errno = saved;
        return;
    }
    __atomic_fetch_or(&waiting[number / 64], UINT64_C(1) << number % 64, __ATOMIC_RELEASE);
    rt_break_ask(RT_BREAK_SIGNAL);
    rt_threads_signal();
    errno = saved;
}

/* Notes a signal that somebody sent; one for a fault of the program's own does what it does without a handler. */
static void note_sent(int number, siginfo_t *info, void *context)
{
    (void)context;
    if (info->si_code > 0)
        signal(number, SIG_DFL); /* and what made the fault is executed again */
    else
        note(number);
}

/* What a signal does from now on (enum action): what it did before, or -errno. */
int64_t rt_host_set_signal(int64_t number, int64_t action)
{
    struct sigaction new = {.sa_handler = action == CATCH ? note : action == IGNORE ? SIG_IGN : SIG_DFL}, old;
    if (number < 1 || number >= SIGNALS || action < DEFAULT || action > CATCH_SENT)
        return -EINVAL;
    if (action == CATCH_SENT) {
        new.sa_sigaction = note_sent;
        new.sa_flags = SA_SIGINFO;
    }
    sigemptyset(&new.sa_mask);
    if (sigaction((int)number, &new, &old) < 0)
        return -errno;
    if (old.sa_flags & SA_SIGINFO)
        return old.sa_sigaction == note_sent ? CATCH_SENT : DEFAULT;
    return old.sa_handler == note ? CATCH : old.sa_handler == SIG_IGN ? IGNORE : DEFAULT;
}

bool rt_signals_wait(void)
{
    return (__atomic_load_n(&waiting[0], __ATOMIC_ACQUIRE) | __atomic_load_n(&waiting[1], __ATOMIC_ACQUIRE)) != 0;
}

/* Is there something for the running thread to do: look for the dead, let another thread run or, for the main thread, take a signal? */
int64_t rt_host_signals_wait(void)
{
    return rt_threads_wait() || gc_dead_wait() || (rt_host_thread_id() == rt_main_thread() && rt_signals_wait());
}

/* Takes the waiting signal of the lowest number; 0: none, or it is not the main thread that asks. */
int64_t rt_host_take_signal(void)
{
    if (rt_host_thread_id() != rt_main_thread())
        return 0;
    for (int i = 0; i < 2; i++) {
        uint64_t bits = __atomic_load_n(&waiting[i], __ATOMIC_ACQUIRE);
        if (bits) {
            int k = __builtin_ctzll(bits);
            __atomic_fetch_and(&waiting[i], ~(UINT64_C(1) << k), __ATOMIC_ACQ_REL);
            return i * 64 + k;
        }
    }
    return 0;
}
