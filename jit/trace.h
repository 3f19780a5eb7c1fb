/* trace.h - a trace in memory.
 *
 * A trace is a sequence of blocks.  Each block starts with a label, which defines the block's
 * parameters, and ends with jump or finish_*.  A block uses its parameters, its own results and
 * constants, nothing of other blocks: so each can be a function of its own, and bridges may enter
 * any of them.  A jump to its own block's label is a loop.  Within a block control is straight;
 * guards leave sideways.  Every value is defined once.
 *
 * Everything is an index into growable arrays of the trace; nothing points between operations.  A
 * trace that ran out of memory or over a limit has `failed` set, and every further addition is
 * ignored: builders test jit_trace_failed() once, at the end.
 *
 * Reference constants live in refs[], a root set of the collector (index 0 is NULL).  Once
 * jit_trace_tenure() moved them into the old generation the table is immutable. */
#ifndef JIT_TRACE_H
#define JIT_TRACE_H

#include "jit/optab.h"
#include "rtlib/object.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- operands ---- */

/* Operand: a tag in the low 3 bits, an index above. */
typedef uint32_t jit_arg;

enum {
    JIT_VALUE,   /* index of values[] */
    JIT_INT,     /* index of ints[] */
    JIT_FLOAT,   /* index of floats[] */
    JIT_REF,     /* index of refs[] */
    JIT_VIRTUAL, /* index of virtuals[]; in snapshots only */
    JIT_HOLE = 7 /* no value: a dead register of a frame; in snapshots only */
};

#define JIT_NONE UINT32_MAX /* no index, no result; as an operand, a hole */
#define JIT_NULL ((jit_arg)JIT_REF) /* the constant None */

static inline uint32_t jit_tag(jit_arg a)
{
    return a & 7;
}

static inline uint32_t jit_index(jit_arg a)
{
    return a >> 3;
}

static inline jit_arg jit_operand(uint32_t tag, uint32_t index)
{
    return index << 3 | tag;
}

static inline bool jit_is_const(jit_arg a)
{
    return jit_tag(a) >= JIT_INT && jit_tag(a) <= JIT_REF;
}

/* ---- limits ---- */
enum {
    JIT_MAX_OPS = 1 << 16,
    JIT_MAX_VALUES = 1 << 17,
    JIT_MAX_ARGS = 256,       /* of one operation; also the words of a jitframe */
    JIT_MAX_POOL = 1 << 20,   /* operands, snapshot values */
    JIT_MAX_TABLE = 1 << 16,  /* constants, descrs, snapshots, virtuals */
    JIT_MAX_CALL_ARGS = 16,
    JIT_MAX_FIXED_ARRAY = 64  /* items of an allocation that needs no exception guard */
};

/* ---- static types of references: type ids lo..hi, perhaps None; arrays and lists: at least that many items ---- */
typedef struct jit_type {
    uint32_t lo, hi;
    bool nullable;
    uint32_t minlen; /* of labels' parameters only; holds where the block begins */
} jit_type;

/* Any object, or None. */
static inline jit_type jit_any_type(void)
{
    return (jit_type){.lo = 1, .hi = rt_ntypes - 1, .nullable = true};
}

/* Parameter or result of a call or label. */
typedef struct jit_param {
    char kind;     /* i r f; v for "no result" */
    jit_type type; /* if r */
} jit_param;

/* ---- descrs ---- */
enum {
    JIT_DF_IMMUTABLE = 1,   /* field, item: never written after the object was published */
    JIT_DF_QUASI = 2,       /* field: written rarely; loads are guarded by guard_not_invalidated */
    JIT_DF_ELIDABLE = 4,    /* call: same arguments, same result, no effect */
    JIT_DF_RAISES = 8,      /* call */
    JIT_DF_COLLECTS = 16,   /* call */
    JIT_DF_FRAMES = 32,     /* call: may look at the chain of guest frames, or change it */
    JIT_DF_INVALIDATES = 64, /* call: may write a quasi-immutable field */
    JIT_DF_READS_ALL = 128, /* call: may read any memory (reads[] is empty) */
    JIT_DF_WRITES_ALL = 256, /* call: may write any memory */
    JIT_DF_READS_ITEMS = 512,  /* call: reads items and lengths of any list or array, beyond reads[] */
    JIT_DF_WRITES_LISTS = 1024 /* call: writes items and lengths of any list, beyond writes[] */
};

typedef struct jit_descr {
    jit_dkind kind;
    enum rt_item item;  /* FIELD, ARRAY, LIST, STATIC: how the value is stored */
    uint32_t flags;     /* JIT_DF_* */
    jit_type type;      /* static type of the referent if item is RT_ITEM_REF */
    jit_type owner;     /* FIELD: the class that declares it and all below */
    uint32_t offset;    /* FIELD: bytes from the object's start */
    uint32_t id;        /* STATIC: variable; CLASS: type id; CALL: function; TOKEN, TARGET: number */
    uint32_t first, n;  /* CALL, TOKEN, TARGET: params[first..first+n) */
    jit_param result;   /* CALL, TOKEN */
    uint32_t reads, nreads;   /* CALL: dsets[], descr indices of fields, arrays, lists, statics */
    uint32_t writes, nwrites;
    uint32_t place;     /* FIELD, STATIC: its number in program.jit; 0: none; not in the textual form */
    uint32_t function;  /* CALL of the program: function id + 1, whose effects become reads and writes; likewise */
    void *addr;         /* STATIC: the variable; TOKEN: the loop; else NULL */
    rt_code code;       /* CALL */
    rt_stub stub;       /* CALL: calls code with unpacked arguments */
} jit_descr;

/* ---- operations, snapshots ---- */
typedef struct jit_op {
    uint16_t code;  /* jit_opcode */
    uint16_t nargs;
    uint32_t first; /* args[first..first+nargs); a label's are the values it defines */
    uint32_t res;   /* index of values[] or JIT_NONE */
    uint32_t descr; /* or JIT_NONE */
    uint32_t snap;  /* guards: index of snaps[], else JIT_NONE */
} jit_op;

/* One interpreter frame of a snapshot: live[first..first+n) in the order of its liveness record. */
typedef struct jit_snapframe {
    uint32_t jitcode, pc;
    uint32_t first, n;
    uint32_t identity; /* of the portal's greens, if the frame is a portal's body: bounds the inlining of recursion */
} jit_snapframe;

/* A store that the optimizer still holds back at a guard; or what a place in memory is known to hold. */
typedef struct jit_pending {
    uint32_t descr;
    jit_arg obj, index, value; /* index: JIT_NONE for fields and statics (obj JIT_NONE too) */
} jit_pending;

/* Everything a guard's exit needs. Frames are innermost first. */
typedef struct jit_snapshot {
    uint32_t frame, nframes; /* frames[] */
    uint32_t chain, nchain;  /* live[]: guest frames (rtlib.jit.frames) that are not pushed yet, outermost first */
    uint32_t pend, npend;    /* pendings[], in program order */
    uint32_t know, nknow;    /* pendings[]: what memory is known to hold, for the bridge that may start here */
} jit_snapshot;

/* Field or item of a virtual; what is not listed is zero. */
typedef struct jit_vitem {
    uint32_t key; /* CLASS: descr of the field; ARRAY, LIST: index of the item */
    jit_arg value;
} jit_vitem;

/* An object that a snapshot mentions and that does not exist in the trace. */
typedef struct jit_virtual {
    uint32_t descr;    /* CLASS, ARRAY or LIST */
    uint32_t length;   /* ARRAY, LIST */
    uint32_t first, n; /* vitems[] */
} jit_virtual;

/* Bit of a target's number: the loop behind the preamble of the target without it. */
#define JIT_PEELED 0x80000000u

#define JIT_VEC(type)                                                                              \
    struct {                                                                                       \
        type *at;                                                                                  \
        uint32_t n, cap;                                                                           \
    }

typedef struct jit_trace {
    char name[64];
    JIT_VEC(char) values; /* kind of each value: i r f, 0 if the number is unused */
    JIT_VEC(jit_op) ops;
    JIT_VEC(jit_arg) args;
    JIT_VEC(int64_t) ints;
    JIT_VEC(double) floats;
    JIT_VEC(rt_ref) refs;
    JIT_VEC(jit_descr) descrs;
    JIT_VEC(jit_param) params;
    JIT_VEC(uint32_t) dsets;
    JIT_VEC(jit_snapshot) snaps;
    JIT_VEC(jit_snapframe) frames;
    JIT_VEC(jit_arg) live;
    JIT_VEC(jit_pending) pendings;
    uint32_t know, nknow; /* pendings[]: what memory is known to hold at the first label */
    JIT_VEC(jit_virtual) virtuals;
    JIT_VEC(jit_vitem) vitems;
    bool failed;
    bool tenured;
} jit_trace;

/* New empty trace whose name is cut to 63 bytes; its constants are roots from now on. NULL when memory
 * is exhausted. Freed with jit_trace_free. */
jit_trace *jit_trace_new(const char *name);
void jit_trace_free(jit_trace *t);

/* Did an addition exceed a limit or the memory? */
static inline bool jit_trace_failed(const jit_trace *t)
{
    return t->failed;
}

/* Moves all reference constants into the old generation. May collect. False with MemoryError set. */
bool jit_trace_tenure(jit_trace *t);

/* Constants; equal ones are shared (floats by their bits). */
jit_arg jit_const_int(jit_trace *t, int64_t v);
jit_arg jit_const_float(jit_trace *t, double v);
jit_arg jit_const_ref(jit_trace *t, rt_ref v);
/* Appends a reference constant, equal or not; false when the table is full. */
bool jit_ref_append(jit_trace *t, rt_ref v);

/* A fresh value of kind i, r or f. */
jit_arg jit_value_new(jit_trace *t, char kind);

/* Adds a descr; its params and sets must be in the trace already. Result: its index. */
uint32_t jit_descr_add(jit_trace *t, const jit_descr *d);
/* Appends n parameters or set members; result: index of the first. */
uint32_t jit_params_add(jit_trace *t, const jit_param *p, uint32_t n);
uint32_t jit_dset_add(jit_trace *t, const uint32_t *descrs, uint32_t n);

/* Appends an operation; a result value is made if the table says so. descr and snap may be JIT_NONE.
 * Result: the value, or JIT_NONE. */
jit_arg jit_emit(jit_trace *t, jit_opcode op, const jit_arg *args, uint32_t nargs, uint32_t descr, uint32_t snap);
/* As jit_emit, with a given result value (the parser's, the optimizer's). */
void jit_emit_as(jit_trace *t, jit_opcode op, const jit_arg *args, uint32_t nargs, uint32_t descr, uint32_t snap,
                 uint32_t res);

/* Snapshots are built in order: begin; for each frame frame and its values; chain values; pending
 * stores. begin returns the index. */
uint32_t jit_snap_begin(jit_trace *t);
void jit_snap_frame(jit_trace *t, uint32_t jitcode, uint32_t pc, const jit_arg *live, uint32_t n);
/* Gives the newest frame of the newest snapshot its identity. */
void jit_snap_identity(jit_trace *t, uint32_t identity);
void jit_snap_chain(jit_trace *t, const jit_arg *live, uint32_t n);
void jit_snap_pending(jit_trace *t, const jit_pending *p, uint32_t n);

/* What memory is known to hold: at the newest snapshot, at the trace's first label. */
void jit_snap_known(jit_trace *t, const jit_pending *p, uint32_t n);
void jit_trace_known(jit_trace *t, const jit_pending *p, uint32_t n);

/* Adds a virtual; jit_virtual_set fills it in afterwards (so that cycles can be written). */
uint32_t jit_virtual_add(jit_trace *t, uint32_t descr, uint32_t length);
void jit_virtual_set(jit_trace *t, uint32_t virt, const jit_vitem *items, uint32_t n);

/* Kind of an operand: i r f; 0 for a hole or an index out of range. */
char jit_kind(const jit_trace *t, jit_arg a);

static inline const jit_arg *jit_args_of(const jit_trace *t, const jit_op *op)
{
    return t->args.at + op->first;
}

/* Kind of what item stores. */
static inline char jit_item_kind(enum rt_item item)
{
    return item == RT_ITEM_REF ? 'r' : item == RT_ITEM_F64 ? 'f' : 'i';
}

/* Type id of the arrays and lists of a descr, or of the class that it names. */
static inline uint32_t jit_descr_tid(const jit_descr *d)
{
    return d->kind == JIT_D_ARRAY ? RT_TID_ARRAY_FIRST + (uint32_t)d->item
           : d->kind == JIT_D_LIST ? RT_TID_LIST_FIRST + (uint32_t)d->item
                                   : d->id;
}

/* ---- text (jit/text.c, jit/read.c); the syntax is in README.md ---- */

/* Growing text; failed once memory is exhausted. */
typedef struct jit_buf {
    char *at;
    size_t n, cap;
    bool failed;
} jit_buf;
void jit_printf(jit_buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Appends the trace. */
void jit_trace_print(const jit_trace *t, jit_buf *b);

/* How a parsed trace gets its addresses; any member may be NULL (addresses stay NULL). */
typedef struct jit_binder {
    void *ctx;
    rt_ref (*ref)(void *ctx, uint32_t index);                  /* constant @index, index > 0 */
    void (*descr)(void *ctx, jit_descr *d);                    /* fills addr, code, stub */
} jit_binder;

typedef struct jit_error {
    uint32_t line, column; /* from 1 */
    char text[160];
} jit_error;

/* Parses text (n bytes). Result: a trace, or NULL with *err filled in. Any bytes are safe input. */
jit_trace *jit_trace_parse(const char *text, size_t n, const jit_binder *bind, jit_error *err);

/* ---- the checker (jit/check.c) ---- */

/* Is the trace safe to run? Result: true, or false with the operation's number and a text in *err
 * (line: operation, column: 0). Requires rt_types. Linear in the trace's size. */
bool jit_trace_check(const jit_trace *t, jit_error *err);

/* What the checker knows of references just before operation op of an accepted trace. values: n operands of the
 * operation's block; types: their types. False when memory is exhausted. */
bool jit_trace_types_at(const jit_trace *t, uint32_t op, const jit_arg *values, uint32_t n, jit_type *types);

#endif
