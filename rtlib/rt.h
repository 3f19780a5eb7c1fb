/* rt.h - the C half of the run-time library: what emitted programs and the JIT include.
 *
 * Layouts: object.h.  Accessors: access.h.  Functions callable from translated code: funcs.def. */
#ifndef RT_RT_H
#define RT_RT_H

#include "rtlib/access.h"
#include "rtlib/arith.h"
#include "rtlib/object.h"

#include <stdbool.h>

/* ---- functions of funcs.def ---- */
#define RT_ARGS__ void
#define RT_ARGS_i int64_t
#define RT_ARGS_r rt_ref
#define RT_ARGS_f double
#define RT_ARGS_ii int64_t, int64_t
#define RT_ARGS_ir int64_t, rt_ref
#define RT_ARGS_if int64_t, double
#define RT_ARGS_ri rt_ref, int64_t
#define RT_ARGS_rr rt_ref, rt_ref
#define RT_ARGS_rf rt_ref, double
#define RT_ARGS_fi double, int64_t
#define RT_ARGS_ff double, double
#define RT_ARGS_iii int64_t, int64_t, int64_t
#define RT_ARGS_iir int64_t, int64_t, rt_ref
#define RT_ARGS_iri int64_t, rt_ref, int64_t
#define RT_ARGS_irr int64_t, rt_ref, rt_ref
#define RT_ARGS_fii double, int64_t, int64_t
#define RT_ARGS_rii rt_ref, int64_t, int64_t
#define RT_ARGS_rir rt_ref, int64_t, rt_ref
#define RT_ARGS_rif rt_ref, int64_t, double
#define RT_ARGS_rri rt_ref, rt_ref, int64_t
#define RT_ARGS_rfi rt_ref, double, int64_t
#define RT_ARGS_rrr rt_ref, rt_ref, rt_ref
#define RT_ARGS_rrf rt_ref, rt_ref, double
#define RT_ARGS_riii rt_ref, int64_t, int64_t, int64_t
#define RT_ARGS_riir rt_ref, int64_t, int64_t, rt_ref
#define RT_ARGS_rrii rt_ref, rt_ref, int64_t, int64_t
#define RT_ARGS_rrri rt_ref, rt_ref, rt_ref, int64_t
#define RT_ARGS_irir int64_t, rt_ref, int64_t, rt_ref
#define RT_ARGS_iiri int64_t, int64_t, rt_ref, int64_t
#define RT_ARGS_iiii int64_t, int64_t, int64_t, int64_t
#define RT_ARGS_fiii double, int64_t, int64_t, int64_t
#define RT_ARGS_riiii rt_ref, int64_t, int64_t, int64_t, int64_t
#define RT_RESULT_i int64_t
#define RT_RESULT_r rt_ref
#define RT_RESULT_f double
#define RT_RESULT_v void
#define FUNC(name, result, args, effects) RT_RESULT_##result name(RT_ARGS_##args);
#include "rtlib/funcs.def"

enum {
#define FUNC(name, result, args, effects) RT_FN_##name,
#include "rtlib/funcs.def"
    RT_FN_COUNT
};

/* ---- what an emitted program gives to rt_main ---- */
typedef struct rt_program {
    const rt_typeinfo *types;
    uint32_t ntypes;
    const uint32_t *exc_ids;
    const rt_func *functab;
    uint32_t nfuncs;
    const rt_stub *stubs;
    rt_ref *const *statics; /* addresses of reference-valued static variables */
    uint32_t nstatics;
    void (*init)(void);            /* module-level code, in import order */
    int64_t (*main)(rt_ref argv);  /* main(argv: list[str]) -> int */
    const uint8_t *jit, *jit_end;  /* program.jit, NULL without the JIT */
    const rt_ref *jit_refs;        /* reference constants of jitcodes */
    void *const *jit_statics;      /* addresses of all static variables */
    const char *jit_llvm;          /* path of the LLVM back end */
    /* the JIT, NULL without: starts it from CAPROCK_JIT's text, ends it with its report */
    const char *(*jit_start)(const struct rt_program *p, const char *text, char bad[static 64]);
    void (*jit_stop)(void);
} rt_program;

/* Starts the run time, runs module code and main, prints an uncaught exception with its traceback on
 * standard error. Reads CAPROCK_GC and CAPROCK_JIT; an unknown word there is status 2.
 * Result: main's, or 1 after an uncaught exception. */
int rt_main(const rt_program *p, int argc, char **argv);

/* ---- for C code of rtlib and jit ---- */

/* New str (RT_TID_STR) or bytes of n bytes copied from s (s may be NULL: zeros); may collect, so s
 * must not point into the heap. NULL with an exception set on failure. */
rt_ref rt_str_new(uint32_t tid, const char *s, int64_t n);

/* New list of type id tid (RT_TID_LIST_FIRST + item kind) with n zero items. May collect. NULL with
 * MemoryError set. */
rt_ref rt_list_new(uint32_t tid, int64_t n);

/* New Callable of function fid bound to self. May collect. NULL with MemoryError set. */
rt_ref rt_bind(uint32_t fid, rt_ref self);

/* The chain of rtlib.jit.frames: push sets MemoryError when the chain cannot grow; pop of an empty chain does nothing;
 * get gives the frame `depth` below the newest, NULL if there is none. */
void rt_frames_push(rt_ref frame);
/* As rt_frames_push, with no exception pending before or after: false without memory, when the matching pop takes nothing
 * away and rt_frames_get finds None. */
bool rt_frames_push_sure(rt_ref frame);
void rt_frames_pop(void);
rt_ref rt_frames_get(int64_t depth);

/* ---- threads (rtlib/thread.c) ---- */

/* Calls f with the state of each thread: rt_cur for the one that has the lock. */
void rt_threads_each(void (*f)(rt_thread *t, void *ctx), void *ctx);

/* Gives the lock away around a call of the system that may wait, if there is another thread; between the two the caller touches
 * neither rt_cur nor the heap. The result of the first goes to the second. */
bool rt_unlock(void);
void rt_lock_again(bool unlocked);

/* Signals are the main thread's: sends one that another thread got on to it; false: it is the main thread. Safe in a handler. */
bool rt_threads_forward(int number);
/* A signal was noted: the main thread wakes up if it waits in rt_host_park. Safe in a handler. */
void rt_threads_signal(void);
/* Is there a signal that was not taken? (rtlib/signal.c) */
bool rt_signals_wait(void);
/* Has a thread waited for the lock for a whole turn? */
bool rt_threads_wait(void);
/* The number of the main thread. */
int64_t rt_main_thread(void);

/* In the child of a fork: the other threads are gone. */
void rt_threads_forked(void);

/* What rt_host_last_error gives from now on (rtlib/system.c). */
void rt_host_set_error(int number);

/* Flushes standard output; false when the stream is broken. */
bool rt_flush(void);

/* An internal fault: prints the formatted text and where, then aborts. Never for a user's error. */
#define rt_bug(...) rt_bug_at(__FILE__, __LINE__, __VA_ARGS__)
_Noreturn RT_COLD void rt_bug_at(const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif
