/* backend.h - what runs checked traces: the interface of back ends, jitframes, exits.
 *
 * A back end turns each block of a trace into an entry, a C function over a jitframe:
 *
 *     exit number = entry.run(frame, entry.ctx)
 *
 * It loads the block's parameters from frame->w[0..n) and runs until an operation leaves: a guard that
 * fails, finish_*, or a jump to another block.  It stores what that exit needs (jit_layout says what and
 * where), sets frame->nrefs and returns the exit's number; the caller follows the number to deopt, to a
 * bridge or to the next block.  Exit k of a trace has number unit->first_exit + k.
 *
 * Compilation has three steps, so that LLVM's work can run in another thread: prepare (mutator: reads
 * the trace), finish (any one thread: sees no reference), attach (mutator: yields entries). */
#ifndef JIT_BACKEND_H
#define JIT_BACKEND_H

#include "jit/trace.h"

/* ---- jitframes: on the JIT stack of their thread, never moved; the innermost is rt_cur.jf_top ---- */
enum { JIT_FRAME_WORDS = 256 };

typedef struct jit_frame {
    uint32_t nrefs;         /* the pointer map: w[0..nrefs) are references ... */
    uint32_t xfirst, xrefs; /* ... and w[xfirst..xfirst+xrefs) */
    uint32_t nwords;        /* words that this frame has */
    struct jit_frame *prev;
    rt_ref exc;             /* exception taken from rt_cur.exc by an exception guard's exit */
    rt_ref virtuals;        /* an array of what was materialized at its exit */
    int64_t w[];            /* int; bits of a double; reference */
} jit_frame;

/* Starts the JIT stacks, of bytes for each thread; registers their scanner. False when the memory cannot be had. */
bool jit_frames_init(size_t bytes);
void jit_frames_close(void);
/* Pushes a frame with nwords words (at most JIT_FRAME_WORDS) and makes it rt_cur.jf_top. NULL
 * when the JIT stack is full; no exception is set. */
jit_frame *jit_frame_push(uint32_t nwords);
/* Gives the innermost frame nwords words, if it has fewer: there is always room for JIT_FRAME_WORDS. */
static inline void jit_frame_reserve(jit_frame *f, uint32_t nwords)
{
    if (nwords > f->nwords)
        f->nwords = nwords;
}
/* Pops the innermost frame. */
void jit_frame_pop(jit_frame *f);

/* ---- layout: exits and where they store ---- */
typedef enum jit_exit_kind { JIT_EXIT_GUARD, JIT_EXIT_FINISH, JIT_EXIT_JUMP } jit_exit_kind;

typedef struct jit_exit {
    jit_exit_kind kind;
    uint32_t op;       /* the operation that leaves */
    uint32_t first, n; /* slots[first..first+n) go to w[0..n) */
    uint32_t nrefs;    /* guards: the first nrefs are the references; JUMP: 0 (no collection is allowed until
                          the target has loaded its parameters); FINISH: 1 for a reference */
    uint32_t group;    /* guards: those of a number have the same values in their first shared_refs slots and in those of */
    uint32_t shared_refs, shared; /* ... other values, so that shared are alike in all; JIT_NONE, 0, 0: none */
} jit_exit;

/* A guard's slots are the live values of its snapshot, references first: guards with one snapshot share them, and guards that
 * follow one another have most of them at the same places (groups.c); so a slot may hold a value that the snapshot does
 * not show, or one that another slot holds, too.  Constants and virtuals have no slot.  FINISH stores its operand, JUMP all
 * operands. */
typedef struct jit_layout {
    jit_exit *exits;
    uint32_t nexits;
    jit_arg *slots;
    uint32_t nslots;
    uint32_t *exit_of; /* by operation: exit or JIT_NONE */
    uint32_t *last;    /* by value: last operation that uses it (0: none; operation 0 is a label) */
    uint32_t words;    /* what a jitframe needs for any entry or exit of the trace */
    uint32_t *snap_first, *snap_n, *snap_refs; /* by snapshot: its slots; n is JIT_NONE if unused */
} jit_layout;

/* Computes the layout of a checked trace. NULL with *err filled in when memory is exhausted or a snapshot
 * needs more than JIT_FRAME_WORDS. Linear. */
jit_layout *jit_layout_new(const jit_trace *t, jit_error *err);
void jit_layout_free(jit_layout *l);
/* The last part of jit_layout_new: brings the exits into groups. False without memory. */
bool jit_layout_group(const jit_trace *t, jit_layout *l);

/* What an entry is, and what a link of an exit leads to: runs code on the frame; result: the number of the exit it left by. */
typedef uint32_t jit_run(jit_frame *f, void *ctx);
/* Second-tier code with links adds this to the number of an exit by finish_*, but for finish_exc. */
#define JIT_FINISHED 0x80000000u

/* What call_assembler calls, at the beginning of what a token's address points to. run takes a new frame with the parameters and the
 * token; it may be changed at any time. */
typedef struct jit_token {
    jit_run *run;
} jit_token;

/* ---- the host: addresses that machine code calls ---- */
typedef struct jit_host {
    rt_thread *cur;
    const rt_typeinfo *types;
    uint32_t ntypes;
    rt_ref (*gc_new)(uint32_t tid);
    rt_ref (*gc_new_var)(uint32_t tid, int64_t n);
    rt_ref (*list_new)(uint32_t tid, int64_t n);
    /* allocations without an exception guard: never NULL (jit_alloc_sure and jit_list_sure) */
    rt_ref (*alloc_sure)(uint32_t tid, int64_t n);
    rt_ref (*list_sure)(uint32_t tid, int64_t n);
    void (*write_barrier)(rt_ref o);
    void (*write_barrier_item)(rt_ref o, int64_t i);
    /* hooks of tracer and executor; a trace that needs one that is NULL is refused */
    void (*call_token)(void *token, const int64_t *args, int64_t *result); /* call_assembler */
    /* ... in the second tier, which pushes the frame and runs the token's code itself: that code left by another exit than JIT_FINISHED
     * marks. The result into frame->w[0], the frame is popped. NULL: call_token is called there, too. */
    void (*token_left)(void *token, jit_frame *frame, uint32_t number);
    size_t frames_room; /* a frame that begins at most so many bytes behind cur->jf_stack has room */
    jit_run *unlinked; /* what links of units hold at first */
    void (*frames_push)(rt_ref frame);
    void (*frames_pop)(void);
    rt_ref (*frames_get)(int64_t depth);
} jit_host;

/* The host of this process, after jit_frames_init; hooks of tracer and executor NULL. */
void jit_host_init(jit_host *h);

/* Code and stub of run-time function fn (enum of rtlib/rt.h); false if there is none. */
bool jit_rt_function(uint32_t fn, rt_code *code, rt_stub *stub);

/* Allocation of a type (n: items, if it has any) and of a list, for traces: beyond the memory limit it uses the
 * collector's reserve and asks for the breaker, so that the next header leaves the trace. Never NULL. */
rt_ref jit_alloc_sure(uint32_t tid, int64_t n);
rt_ref jit_list_sure(uint32_t tid, int64_t n);
/* Pushes a guest frame, likewise. */
void jit_frames_push_sure(rt_ref frame);

/* ---- back ends ---- */
typedef struct jit_job jit_job;
typedef struct jit_code jit_code;

typedef struct jit_entry {
    jit_run *run;
    void *ctx;
} jit_entry;

/* What is compiled. Trace and layout live as long as the code. */
typedef struct jit_unit {
    const jit_trace *trace;
    const jit_layout *layout;
    uint32_t first_exit;
    const uint8_t *invalid; /* byte that guard_not_invalidated tests */
    uint8_t *stress;        /* NULL, or a byte an exit: a guard whose byte is 0 sets it and fails */
    uint64_t *turns;        /* NULL, or grows by the jumps that blocks made to their own labels, once they are left */
    uint64_t *entries;      /* NULL, or grows by one when the first block is entered */
    uint64_t *jumps;        /* NULL, or grows by one when a jump leaves a block */
    jit_run *const volatile *links; /* NULL, or code an exit: the second tier leaves through it, so that a bridge or a loop
                               is entered without a return, with the exit's number for ctx. It must be of the LLVM
                               back end, or host->unlinked: so always where an exit takes an exception along */
    const uint64_t *limit;  /* NULL, or turns since a block was entered at which its breaker_check fails; needs turns */
    uint32_t from;          /* the label of the first block that is compiled; 0: all of them */
    bool optimize;          /* the second tier */
    bool text;              /* keep assembly for disassemble */
} jit_unit;

typedef struct jit_backend_stats {
    uint64_t compiled, failed, freed;
    uint64_t code_bytes; /* of live code */
    uint64_t ns;         /* in finish and attach */
} jit_backend_stats;

typedef struct jit_backend {
    const char *name;
    /* Reads the unit. NULL with *err filled in. */
    jit_job *(*prepare)(struct jit_backend *b, const jit_unit *u, jit_error *err);
    /* Generates code; may run in another thread. False with *err filled in: the job must be discarded. */
    bool (*finish)(struct jit_backend *b, jit_job *j, jit_error *err);
    /* Links a finished job and consumes it. NULL with *err filled in (the job is consumed too). */
    jit_code *(*attach)(struct jit_backend *b, jit_job *j, jit_error *err);
    void (*discard)(struct jit_backend *b, jit_job *j);
    /* Entry of the block whose label is operation op; run is NULL if it was not compiled. */
    jit_entry (*entry)(jit_code *c, uint32_t op);
    /* Frees code that no thread is running and nothing points to. */
    void (*free)(struct jit_backend *b, jit_code *c);
    /* Appends the code as text. */
    void (*disassemble)(const jit_code *c, jit_buf *out);
    void (*stats)(const struct jit_backend *b, jit_backend_stats *s);
    /* Gives memory back that only generating code needs; may run in the thread of finish, after it. */
    void (*rest)(struct jit_backend *b);
    void (*close)(struct jit_backend *b);
} jit_backend;

/* Does guard_no_exception follow operation i, so that an allocation may fail? */
static inline bool jit_may_fail(const jit_trace *t, uint32_t i)
{
    return i + 1 < t->ops.n && t->ops.at[i + 1].code == JIT_OP_guard_no_exception;
}

/* For back ends: do host and descrs have every address that the trace needs? False with *err filled in. */
bool jit_unit_complete(const jit_host *h, const jit_unit *u, jit_error *err);

/* prepare, finish, attach in one. NULL with *err filled in. */
jit_code *jit_compile(jit_backend *b, const jit_unit *u, jit_error *err);

/* The trace interpreter. NULL when memory is exhausted. The host must outlive it. */
jit_backend *jit_interp_open(const jit_host *host);

/* Opens caprock-llvm.so at path. NULL with *err filled in: no such file, no memory, LLVM refuses. */
jit_backend *jit_llvm_open(const char *path, const jit_host *host, jit_error *err);

/* The one function of caprock-llvm.so. */
#define JIT_LLVM_ENTRY "caprock_llvm_backend"
typedef jit_backend *(*jit_llvm_entry)(const jit_host *host, jit_error *err);

#endif
