/* opt_int.h - inside the optimizer.
 *
 * Operands of the new trace are jit_args; one with tag JIT_VIRTUAL is an object of o->objs that does not exist (yet).
 * jit_opt_resolve() follows what became known since: a constant, or the object's allocation once it was forced. */
#ifndef JIT_OPT_INT_H
#define JIT_OPT_INT_H

#include "jit/opt.h"

/* What is known of a value of the new trace. */
typedef struct jit_info {
    int64_t lo, hi;     /* ints: range */
    uint32_t tlo, thi;  /* references: type ids */
    uint32_t minlen;    /* arrays and lists: items at least; of lists while epoch is the optimizer's */
    uint32_t epoch;
    bool nonnull;
    bool boolean;       /* the result of a comparison: 0 or 1 */
    uint32_t def;       /* operation of the new trace */
    uint32_t nonnull_guard; /* guard_nonnull that could become guard_nonnull_class, or JIT_NONE */
    uint32_t shown;     /* number of the newest snapshot that shows it */
    jit_arg konst;      /* the constant that it is known to be, or JIT_NONE */
} jit_info;

/* A virtual object. */
typedef struct jit_obj {
    uint32_t descr, length;
    jit_arg forced; /* JIT_NONE while virtual */
    jit_vitem *items;
    uint32_t n, cap;
    uint32_t record; /* of the new trace's virtuals, if recorded == o->version */
    uint32_t recorded;
} jit_obj;

/* A place in memory: field of obj; item of obj; length (index JIT_NONE) of an array or list; static variable (obj
 * JIT_NONE). place: canonical descr. */
typedef struct jit_cached {
    uint32_t place;
    jit_arg obj, index, value;
} jit_cached;

/* A store held back. */
typedef struct jit_lazy {
    uint32_t descr;
    jit_arg obj, index, value;
    jit_arg old; /* what memory holds, or JIT_NONE */
} jit_lazy;

enum { JIT_MAX_CHAIN = 32 };

typedef struct jit_opt {
    const jit_trace *in;
    jit_trace *t;
    jit_arg *map;     /* by value of in: operand of t */
    jit_info *info;   /* by value of t */
    uint32_t ninfo;
    jit_obj *objs;
    uint32_t nobjs, objcap;
    uint32_t *canon;  /* by descr: first descr of the same place */
    uint32_t ncanon, canoncap;
    jit_cached *cache;
    uint32_t ncache, cachecap;
    jit_lazy *lazy;   /* at most one a place, object and index */
    uint32_t nlazy, lazycap;
    uint32_t *cse;    /* hash table of operations of t, 1 + index */
    uint32_t csemask;
    jit_arg chain[JIT_MAX_CHAIN]; /* guest frames whose push is held back, outermost first */
    uint32_t nchain;
    uint32_t version; /* changes with virtuals and held-back stores */
    uint32_t epoch;   /* changes when the length of a list may have changed */
    uint32_t *snap_out, *snap_version; /* by snapshot of in: its copy, made at that version (from 1) */
    uint32_t skip;    /* operation of in that was dealt with already */
    uint32_t block;   /* label of the block in t */
    bool tested;      /* guards at future, or loads, were added for the loop that it goes to */
    uint32_t future;  /* snapshot of in at the merge point where the trace ends (guard_future_condition), or JIT_NONE */
    bool valid;       /* guard_not_invalidated passed and nothing invalidated since */
    bool failed;
    bool impossible;  /* a guard always fails */
    /* the loop behind the preamble, or the loop that a bridge jumps to; NULL: neither */
    const jit_state *state;
    uint8_t *wanted;  /* by descr: a place of the state's entries */
    uint32_t nwanted;
    jit_state *own;   /* state, if it is this trace's loop and may be weakened */
    bool known;       /* state is filled in */
    uint32_t loop;    /* target descr of the loop, or JIT_NONE before it exists */
    bool weakened;    /* the loop's end did not fit its entry: once more, with the weaker entry */
} jit_opt;

/* ---- opt.c ---- */
jit_arg jit_opt_resolve(jit_opt *o, jit_arg a);
jit_info *jit_opt_info(jit_opt *o, jit_arg a); /* of a value */
jit_arg jit_opt_emit(jit_opt *o, jit_opcode op, const jit_arg *args, uint32_t n, uint32_t descr, uint32_t snap);
bool jit_opt_int(const jit_opt *o, jit_arg a, int64_t *v);
/* Defining operation of a value in the block, or NULL. */
const jit_op *jit_opt_def(jit_opt *o, jit_arg a);
/* Makes room in an array of the optimizer; false, and failed, without memory. */
bool jit_opt_grow(jit_opt *o, void **at, uint32_t *cap, uint32_t used, size_t size);
/* The new trace's operand for one of in's. */
jit_arg jit_opt_map(jit_opt *o, jit_arg a);
void jit_opt_define(jit_opt *o, const jit_op *op, jit_arg value);
/* Starts a block of the new trace whose label has these parameters; params[k]: its values. */
void jit_opt_label(jit_opt *o, uint32_t target, jit_arg *params);
/* The new trace's descr that is d, added if need be. */
uint32_t jit_opt_descr(jit_opt *o, const jit_descr *d);
/* Adds a descr to the new trace. */
uint32_t jit_opt_descr_add(jit_opt *o, const jit_descr *d);

/* ---- opt_guard.c ---- */
void jit_opt_guard(jit_opt *o, const jit_op *op);
/* Emits a guard that leaves to snapshot snap of in, and learns what it says. */
void jit_opt_extra_guard(jit_opt *o, jit_opcode code, const jit_arg *a, uint32_t n, uint32_t snap);
/* Would such a guard of two operands surely fail? */
bool jit_opt_extra_fails(jit_opt *o, jit_opcode code, const jit_arg *a);
/* The copy of in's snapshot k as of now; shared while nothing changed that it shows. */
uint32_t jit_opt_snapshot(jit_opt *o, uint32_t k);

/* ---- opt_frames.c ---- */
/* Pushes the guest frames that are held back: somebody may look at the chain. */
void jit_opt_push_frames(jit_opt *o);
/* frames_push, frames_pop, frames_get: result or JIT_NONE. */
jit_arg jit_opt_frames(jit_opt *o, const jit_op *op, jit_arg *a);

/* ---- opt_pure.c ---- */
/* The pure operation over resolved operands: a constant, an older value, or emitted. */
jit_arg jit_opt_pure(jit_opt *o, jit_opcode op, const jit_arg *a, uint32_t n, uint32_t descr);
/* The result of an earlier call of an elidable function with the same operands in this block, or JIT_NONE; notes the newest
 * operation as such a call. */
jit_arg jit_opt_called(jit_opt *o, jit_opcode op, const jit_arg *a, uint32_t n, uint32_t descr);
void jit_opt_note_call(jit_opt *o);
/* An overflow operation; *no_overflow if it was found not to overflow. */
jit_arg jit_opt_ovf(jit_opt *o, jit_opcode op, const jit_arg *a, bool *no_overflow);
/* The condition is known to be true or false from here on. */
void jit_opt_learn(jit_opt *o, jit_arg cond, bool truth);
/* Range of an int operand. */
void jit_opt_range(jit_opt *o, jit_arg a, int64_t *lo, int64_t *hi);
/* The value length, if it is the result of arraylen or listlen, is at least n. What is learnt of lengths is what the
 * trace checker will know too. */
void jit_opt_learn_length(jit_opt *o, jit_arg length, int64_t n);
/* Items that an array or list surely has. */
uint32_t jit_opt_minlen(jit_opt *o, jit_arg a);
/* int.rules: a replacement, or JIT_NONE. */
jit_arg jit_opt_rules(jit_opt *o, jit_opcode op, const jit_arg *a);

/* ---- opt_heap.c ---- */
jit_arg jit_opt_new(jit_opt *o, uint32_t descr, uint32_t length);
jit_arg jit_opt_force(jit_opt *o, jit_arg a);
/* Sets field (key: descr) or item of the virtual object. */
void jit_opt_set_item(jit_opt *o, jit_arg obj, uint32_t key, jit_arg value);
/* Appends a[1] to the list a[0]; false if that is no virtual one, or the value may not be one of its items. */
bool jit_opt_append(jit_opt *o, const jit_arg *a);
/* Memory operation: result or JIT_NONE. */
jit_arg jit_opt_memory(jit_opt *o, const jit_op *op, jit_arg *a);
/* Emits held-back stores: all; number k; those that a call may see. */
void jit_opt_flush(jit_opt *o);
void jit_opt_emit_lazy(jit_opt *o, uint32_t k);
void jit_opt_before_call(jit_opt *o, const jit_descr *d);
void jit_opt_after_call(jit_opt *o, const jit_descr *d);
/* Is the operand (or what the virtual object will be) surely of type y? */
bool jit_opt_fits(jit_opt *o, jit_arg a, jit_type y);
/* The value that the place holds, or JIT_NONE. */
jit_arg jit_opt_lookup(jit_opt *o, uint32_t place, jit_arg obj, jit_arg index);
void jit_opt_remember(jit_opt *o, uint32_t place, jit_arg obj, jit_arg index, jit_arg value);
/* Is a store to that very place held back? */
bool jit_opt_is_held(jit_opt *o, uint32_t place, jit_arg obj, jit_arg index);
/* Loads the place descr names. */
jit_arg jit_opt_load(jit_opt *o, uint32_t descr, jit_arg obj, jit_arg index);
/* The length of an array or list that is no virtual object and not None; tid: its type. */
jit_arg jit_opt_length(jit_opt *o, uint32_t tid, jit_arg obj);
/* Does an operation of the call's descr perhaps change the length of a list? */
bool jit_opt_writes_lists(const jit_opt *o, const jit_descr *d);

/* ---- opt_state.c ---- */
/* An empty state. NULL without memory. */
jit_state *jit_state_new(void);
/* The jump that ends preamble, loop or bridge, to o->state; a: its mapped operands. */
void jit_opt_jump(jit_opt *o, const jit_op *op, jit_arg *a);
/* The label of the loop: the optimizer's state becomes o->state. */
void jit_opt_enter(jit_opt *o, const jit_op *label);
/* Fills in o->wanted. */
void jit_opt_find_wanted(jit_opt *o);
/* Drops from o->state what the loop's block does not use; false if that was nothing. */
bool jit_opt_prune(jit_opt *o);
/* Constants that are held back (the interpreter's position) become parameters on trial, so that bridges which bring
 * others fit; and those constants again that the loop's operations turned out to use. False: none. */
bool jit_opt_soften(jit_opt *o);
bool jit_opt_harden(jit_opt *o);

#endif
