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
    bool nonnull;
    bool boolean;       /* the result of a comparison: 0 or 1 */
    uint32_t def;       /* operation of the new trace */
    uint32_t nonnull_guard; /* guard_nonnull that could become guard_nonnull_class, or JIT_NONE */
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

/* Heap cache: field of obj, item of obj, length (index JIT_NONE) of a list, or static variable (obj JIT_NONE). */
typedef struct jit_cached {
    uint32_t place; /* canonical descr */
    jit_arg obj, index, value;
} jit_cached;

typedef struct jit_opt {
    const jit_trace *in;
    jit_trace *t;
    jit_arg *map;     /* by value of in: operand of t */
    jit_info *info;   /* by value of t */
    uint32_t ninfo;
    jit_obj *objs;
    uint32_t nobjs, objcap;
    uint32_t *canon;  /* by descr: first descr of the same place */
    jit_cached *cache;
    uint32_t ncache, cachecap;
    jit_pending *lazy; /* stores held back; at most one a field */
    uint32_t nlazy, lazycap;
    uint32_t *cse;    /* hash table of operations of t, 1 + index */
    uint32_t csemask;
    uint32_t version; /* changes with virtuals and held-back stores */
    uint32_t *snap_out, *snap_version; /* by snapshot of in: its copy, made at that version (from 1) */
    uint32_t skip;    /* operation of in that was dealt with already */
    uint32_t block;   /* label of the block in t */
    bool valid;       /* guard_not_invalidated passed and nothing invalidated since */
    bool failed;
    bool impossible;  /* a guard always fails */
    /* peeling: what the loop's parameters are known to be, NULL when the trace is not peeled */
    jit_param *entry;
    uint32_t loop;    /* target descr of the loop behind the preamble, or JIT_NONE before it exists */
    bool known;       /* entry is filled in */
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

/* ---- opt_pure.c ---- */
/* The pure operation over resolved operands: a constant, an older value, or emitted. */
jit_arg jit_opt_pure(jit_opt *o, jit_opcode op, const jit_arg *a, uint32_t n, uint32_t descr);
/* An overflow operation; *no_overflow if it was found not to overflow. */
jit_arg jit_opt_ovf(jit_opt *o, jit_opcode op, const jit_arg *a, bool *no_overflow);
/* The condition is known to be true or false from here on. */
void jit_opt_learn(jit_opt *o, jit_arg cond, bool truth);
/* Range of an int operand. */
void jit_opt_range(jit_opt *o, jit_arg a, int64_t *lo, int64_t *hi);
/* int.rules: a replacement, or JIT_NONE. */
jit_arg jit_opt_rules(jit_opt *o, jit_opcode op, const jit_arg *a);

/* ---- opt_heap.c ---- */
jit_arg jit_opt_new(jit_opt *o, uint32_t descr, uint32_t length);
jit_arg jit_opt_force(jit_opt *o, jit_arg a);
/* Memory operation: result or JIT_NONE; false in *done if it must be treated as pure. */
jit_arg jit_opt_memory(jit_opt *o, const jit_op *op, jit_arg *a);
/* Emits held-back stores: all; those whose value is no virtual (for a guard); those that a call may see. */
void jit_opt_flush(jit_opt *o, bool keep_virtual);
void jit_opt_before_call(jit_opt *o, const jit_descr *d);
void jit_opt_after_call(jit_opt *o, const jit_descr *d);

#endif
