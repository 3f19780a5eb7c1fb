/* graph.h - flow graphs in SSA form: what the front end builds and every pass and emitter reads.
 *
 * A graph is a list of blocks; blocks[0] is the entry and its arguments are the parameters. A value is
 * usable in every block that its definition dominates; block arguments are the phis. A block ends with
 * one TERM operation. An operation that may raise and has a handler in this function is the last one
 * before its block's terminator, and the block's `exc` link goes to the handler, whose first operation is
 * catch_exc; with exc.to == NULL the exception leaves the function. */
#ifndef TR_GRAPH_H
#define TR_GRAPH_H

#include "translator/types.h"

typedef enum tr_opcode {
#define OP(name, sig, res, flags, where) OP_##name,
#include "rtlib/ops.def"
    OP_COUNT
} tr_opcode;

enum { PURE = 1, FOLD = 2, RAISE = 4, COLL = 8, READ = 16, WRITE = 32, TERM = 64, GUARD = 128, SWITCH = 256 };

typedef struct tr_opinfo {
    const char *name, *sig;
    char res;
    int flags;
} tr_opinfo;
extern const tr_opinfo tr_ops[OP_COUNT];

typedef struct tr_value tr_value;
typedef struct tr_op tr_op;
typedef struct tr_block tr_block;
typedef struct tr_graph tr_graph;
typedef struct tr_func tr_func;
typedef struct tr_static tr_static;
typedef struct tr_field tr_field;
typedef struct tr_driver tr_driver;
typedef TR_VEC(tr_value *) tr_values;

typedef enum tr_vkind {
    V_OP,     /* result of an operation */
    V_ARG,    /* block argument */
    V_INT,    /* constant: i64 */
    V_FLOAT,  /* constant: f64 */
    V_NULL,   /* None */
    V_STR,    /* prebuilt str or bytes: text, n */
    V_FUNC,   /* prebuilt Callable of func */
    V_TOKEN   /* result of a check */
} tr_vkind;

struct tr_value {
    tr_vkind vkind;
    char kind;       /* i r f t */
    tr_type *type;   /* static type; narrower than the variable's after a test */
    int id;          /* unique in its graph */
    tr_op *op;       /* V_OP, V_TOKEN: the definition */
    tr_block *block; /* V_ARG: whose argument */
    int64_t i64;
    double f64;
    const char *text;
    size_t n;
    tr_func *func;
    bool undefined;    /* stands for a variable that was not assigned */
    tr_value *same_as; /* replaced by this value (path-compressed by tr_value_of) */
};

/* Second operand set of an operation; which members count depends on the opcode. */
typedef struct tr_descr {
    tr_type *type;       /* new*, array and list items, struct of tuple fields */
    tr_class *cls;       /* check_class, is_instance, new, fields */
    tr_field *field;     /* get/setfield of a class instance */
    int index;           /* field number of a tuple; virtual slot */
    tr_func *func;       /* call, bind_method of a function */
    tr_static *stat;     /* get/setstatic */
    tr_driver *driver;   /* jit_merge_point, can_enter_jit */
    const char *rt_name; /* call_rt: row of funcs.def */
    int exc;             /* checks, ovf: index in exceptions.def */
    const char *msg;     /* checks, ovf: text; proved: the fact */
    bool init;           /* setfield: first store into a fresh object, no barrier */
} tr_descr;

/* Where a call stood that was inlined around an operation. */
typedef struct tr_site {
    tr_span span;
    const tr_func *in;
    const struct tr_site *up;
} tr_site;

struct tr_op {
    tr_opcode opcode;
    TR_VEC(tr_value *) args;
    tr_value *result; /* NULL if none */
    tr_descr d;
    tr_span span;
    const tr_func *in;  /* the function whose text it stands in */
    const tr_site *up;  /* the inlined calls that brought it here, innermost first */
    bool guarded_step; /* int_add of 1 that cannot overflow (facts.c) */
};

typedef struct tr_link {
    tr_block *to;
    TR_VEC(tr_value *) args; /* one for each argument of `to` */
    int64_t key;             /* switch case */
    bool is_default;
} tr_link;

struct tr_block {
    int id;
    TR_VEC(tr_value *) args;
    TR_VEC(tr_op *) ops;      /* the last one is the terminator */
    TR_VEC(tr_link *) links;  /* goto: 1, branch: true then false, switch: cases then default */
    tr_link *exc;             /* NULL: exceptions leave the function */
    TR_VEC(tr_block *) preds; /* filled by tr_graph_preds */
    bool reachable;
    void *front;              /* the builder's, then the pass's own */
};

struct tr_graph {
    tr_func *func;
    TR_VEC(tr_block *) blocks;
    int nvalues, nblocks;
};

tr_graph *tr_graph_new(tr_func *f);
tr_block *tr_block_new(tr_graph *g);
tr_value *tr_block_arg(tr_graph *g, tr_block *b, tr_type *t);
tr_link *tr_link_new(tr_block *to);
/* Appends an operation; its result value (type t) or NULL. A check's result is a token (t NULL). */
tr_op *tr_op_new(tr_graph *g, tr_block *b, tr_opcode o, tr_type *t, tr_span span);
tr_value *tr_const_int(tr_graph *g, tr_type *t, int64_t i);
tr_value *tr_const_float(tr_graph *g, double f);
tr_value *tr_const_null(tr_graph *g, tr_type *t);
tr_value *tr_const_str(tr_graph *g, tr_type *t, const char *text, size_t n);
tr_value *tr_const_func(tr_graph *g, tr_type *t, tr_func *f);
/* The value that stands for v now. */
tr_value *tr_value_of(tr_value *v);
bool tr_value_is_const(const tr_value *v);
/* Has the graph a loop? */
bool tr_graph_loops(tr_graph *g);
/* Drops unreachable blocks, fills preds, numbers blocks in reverse postorder. */
void tr_graph_preds(tr_graph *g);
/* Checks the invariants above; NULL or a description of the first fault. */
const char *tr_graph_verify(tr_graph *g);
/* Text form: `caprock graph`, pass tests. */
void tr_graph_print(tr_graph *g, tr_buf *out);
/* Number of a run-time function: its row of funcs.def. */
int tr_rt_function_number(const char *name);
/* Effects of an operation: flags of its row, for call_rt those of funcs.def. */
int tr_op_flags(const tr_op *o);
/* Does a call of a run-time function read items of lists and arrays? Those of its arguments, if it has references. */
bool tr_reads_items(const tr_op *o);

#endif
