/* loops_int.h - what the files of loops share: compiled traces, merge points with their greens, running, recording. */
#ifndef JIT_LOOPS_INT_H
#define JIT_LOOPS_INT_H

#include "jit/meta.h"
#include "jit/opt.h"
#include "jit/resume.h"
#include "jit/start.h"

/* How often an exit was left through while it had no bridge. */
typedef struct jit_failures {
    uint64_t n, at; /* so far; when a bridge is recorded, UINT64_MAX: never */
    uint32_t tries; /* recordings that were given up */
} jit_failures;
enum { JIT_MAX_GREENS = 8 };

/* A compiled trace: a loop, a portal from its start, or a bridge from a guard. */
typedef struct loop {
    jit_trace *trace;
    jit_layout *layout;
    jit_resume *resume;
    jit_code *code;       /* of the second tier, once that is installed */
    jit_code *preamble;   /* of the first tier, where the second left out the preamble, or NULL */
    jit_entry entry;      /* entry.run is NULL while its code is being generated, and when it was refused */
    jit_state *state;     /* what holds at the label behind the preamble, or NULL */
    jit_entry peeled;     /* that label */
    uint32_t first_exit;
    const jc_driver *driver;
    struct loop *target;  /* where its jump goes: itself for a loop */
    bool to_peeled;       /* ... to the label behind the preamble */
    struct loop **bridge; /* by exit, or NULL */
    jit_run **links;      /* by exit: what it goes on with, without coming back */
    bool settled_code;    /* no other code will come in place of what it has */
    jit_failures *failures; /* by exit */
    uint8_t *stress;      /* by exit: has failed once (CAPROCK_JIT=stress), or NULL */
    struct loop **slot;   /* what holds it: a cell's loop, or an exit's bridge */
    uint64_t *count;      /* the statistics that count it once it is installed */
    int *aborts;          /* of the cell, or NULL */
    jit_failures *again;  /* of the parent's exit, or NULL */
    bool *settled;        /* of the cell, for a loop; or NULL */
    uint8_t invalid;      /* a quasi-immutable field that it relies on was written */
    uint64_t entries;
    uint64_t limit;       /* turns and entries at which the second tier is asked for; UINT64_MAX: not again */
    uint64_t turns;       /* jumps to its header so far, its own and those of bridges */
    struct loop *next;    /* of jit_loops.all */
} loop;

/* A merge point with its greens: words, references as identity hashes with the object beside. */
struct cell {
    jit_token token;        /* what call_assembler calls: jit_call_cell, or code that no other will come in place of */
    struct cell *next;      /* of the same bucket */
    struct cell *older;     /* of all */
    uint32_t driver;
    int64_t greens[JIT_MAX_GREENS];
    rt_ref objects[JIT_MAX_GREENS]; /* roots */
    int64_t count, calls;   /* hits of the merge point as a loop's header, and as the portal's start */
    int64_t seen;           /* those when cells were looked through last */
    bool kept;              /* a recording or a trace has met it */
    int aborts, call_aborts;
    int ends;               /* recorded turns at whose end the portal returned */
    bool settled;           /* it was asked whether the loop is to be recorded once more */
    loop *loop, *function;  /* compiled from there: a loop; the portal's whole run */
};
typedef struct cell cell;

/* An exit, by its number. */
typedef struct jit_link {
    loop *owner;      /* whose exit it is, or NULL */
    loop *to;         /* where it led the last time and leads on, or NULL: to be found out */
    bool jump;        /* it is a jump to a loop, not a guard with a bridge ... */
    bool peeled;      /* ... behind its preamble */
} jit_link;

/* The state of all loops. */
typedef struct jit_loops_state {
    jit_settings *set;
    bool recording;
    bool resumes; /* the runner that is called next begins where compiled code left, not at a portal's start */
    struct cell *function; /* whose start is being recorded, or NULL */
    loop *all;    /* every compiled trace */
    jit_link *exits; /* by number */
    uint32_t next_exit, exits_cap;
    /* statistics */
    uint64_t loops, functions, bridges, entries, failures, aborts, recorded, recorded_again, cut, improved;
    uint64_t collections; /* that happened while compiled code was running */
    uint64_t reasons[JIT_ABORT_COUNT], invalidated;
} jit_loops_state;
extern jit_loops_state jit_loops;

/* A bridge is to be recorded after as many failures more as the settings say, times factor. */
static inline void jit_bridge_after(jit_failures *f, uint64_t factor)
{
    f->at = f->n + (uint64_t)jit_loops.set->options.bridge * factor;
}

/* Counts a recording that was given up, or a trace that was refused. */
void jit_count_abort(jit_abort why);

/* Kind (0 i, 1 r, 2 f) of parameter n of a portal's body: greens, then reds. */
static inline int jit_param_kind(const jc_code *body, uint32_t n)
{
    return jit_prog.units[body->params + 2 * n];
}

/* ---- compile.c ---- */
/* Starts the host's side. */
void jit_compile_start(void);
typedef struct jit_request {
    uint32_t from;        /* a bridge: the number of the exit that it begins at */
    const jc_driver *driver;
    loop *target;    /* where its jump goes, NULL: to itself */
    loop **slot;     /* holds the loop from now on, NULL again if it is refused */
    uint64_t *count; /* grows when it is installed */
    int *aborts;     /* grows when it is refused; may be NULL */
    bool *settled;   /* of the cell, for a loop that may be recorded once more */
    jit_failures *again; /* told when the trace is forgotten, so that it is recorded again; may be NULL */
    jit_quasis *quasis;
} jit_request;
/* Optimizes, checks and compiles a complete trace, which is consumed: at once, or, in background mode, so that
 * jit_install opens the loop later. */
void jit_loop_compile(jit_trace *t, const jit_request *q);
/* As jit_loop_compile, which may collect: a reference that m's portal returned (end, *result) is a root meanwhile. */
void jit_compile_holding(jit_trace *t, const jit_request *q, const meta *m, meta_end end, int64_t *result);
/* What a complete trace becomes: the loop of a merge point with its greens, or the portal's run from its start. */
jit_request jit_request_for(cell *c, const jc_driver *d, meta *m, bool function);
/* The engine's complete trace, which is the caller's from now on. */
jit_trace *jit_take(meta *m);
/* Installs what the thread has finished. */
void jit_install(void);
/* Compiles a loop that is in use again, by the second tier: in the background, or at once. Does not collect. */
void jit_improve(loop *l);
static inline void jit_warm(loop *l)
{
    if (l->turns + l->entries >= l->limit)
        jit_improve(l);
}
/* Tokens lead to jit_call_cell again where what they called is invalid or, if l is not NULL, l. */
void jit_forget_tokens(const loop *l);
/* Was the LLVM back end opened? */
bool jit_compile_uses_llvm(void);
/* May what the slot holds be entered? A trace that relies on what does not hold any more, or that goes to such a one, is
 * forgotten. */
bool jit_usable(loop **slot);
/* May the loop (or NULL) be entered? */
static inline bool jit_installed(const loop *l)
{
    return l && l->entry.run;
}

/* ---- run.c ---- */
/* The engine's bottom frame from rt_cur.jit_args. */
void jit_load_args(meta *m, const jc_driver *d);
/* Ends an engine's run: tells the runner how to go on. */
void jit_finish(meta *m, meta_end end, int64_t result);
/* A new engine with the frames of exit e, which the jitframe was left by. Closed by the caller. */
meta *jit_leave(const loop *l, const jit_exit *e, jit_frame *frame);
/* Runs a loop from rt_cur.jit_args until it is finished or a guard without bridge leaves: rt_cur.jit_state says how to
 * go on. False when the JIT stack is full. */
bool jit_run_loop(loop *l, const jc_driver *d);
/* call_assembler: runs the portal of cell token with these reds, compiled or by its runner. */
void jit_call_token(void *token, const int64_t *args, int64_t *result);
/* What a cell's token holds at first: finds out what to call. */
uint32_t jit_call_cell(jit_frame *frame, void *token);
/* The host's token_left. */
void jit_token_left(void *token, jit_frame *frame, uint32_t number);

/* ---- bridge.c ---- */
/* Guard k of l failed with frame, which is consumed: records a trace from there, finishing the turn on the way. */
void jit_record_bridge(loop *l, uint32_t k, jit_frame *frame);

#endif
