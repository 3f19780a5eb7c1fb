/* interp.c - back end 0: executes the operations of a trace directly.
 *
 * It needs no LLVM, and it is the oracle for the LLVM back end: pure operations are ops.def's own
 * expressions.  Values are given registers when the trace is prepared (a register is free again after its
 * value's last use), references and words apart; an activation's references are roots through the list of
 * activations.  A row of ops.def without a case here does not compile. */
#include "jit/backend.h"

#include "gc/gc.h"
#include "rtlib/access.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC diagnostic error "-Wswitch"

enum { MAX_REGISTERS = 4096 };

typedef struct interp {
    jit_backend base;
    const jit_host *host;
    jit_backend_stats stats;
} interp;

typedef struct block {
    struct jit_code *code;
    uint32_t op; /* its label */
} block;

struct jit_code {
    const jit_host *host;
    jit_unit unit;
    uint32_t *reg; /* by value */
    uint32_t nrefs, nwords;
    block *blocks;
    uint32_t nblocks;
};

typedef struct activation {
    struct activation *prev;
    const jit_code *code;
    const jit_trace *t;
    jit_frame *frame;
    rt_ref *r;
    int64_t *w;
    uint64_t turns; /* of this activation */
    bool overflow;  /* of the last *_ovf operation */
} activation;

static activation *active;

static void scan_active(gc_visit visit, void *ctx, void *arg)
{
    (void)arg;
    for (activation *x = active; x; x = x->prev)
        for (uint32_t i = 0; i < x->code->nrefs; i++)
            visit(&x->r[i], ctx);
}

/* ---- operands and results ---- */
static inline int64_t get_i(const activation *x, jit_arg a)
{
    uint32_t k = jit_index(a);
    return jit_tag(a) == JIT_VALUE ? x->w[x->code->reg[k]] : x->t->ints.at[k];
}

static inline double get_f(const activation *x, jit_arg a)
{
    uint32_t k = jit_index(a);
    return jit_tag(a) == JIT_VALUE ? rt_bits_to_float(x->w[x->code->reg[k]]) : x->t->floats.at[k];
}

static inline rt_ref get_r(const activation *x, jit_arg a)
{
    uint32_t k = jit_index(a);
    return jit_tag(a) == JIT_VALUE ? x->r[x->code->reg[k]] : x->t->refs.at[k];
}

static inline void set_i(activation *x, uint32_t v, int64_t value)
{
    x->w[x->code->reg[v]] = value;
}

static inline void set_f(activation *x, uint32_t v, double value)
{
    x->w[x->code->reg[v]] = rt_float_to_bits(value);
}

static inline void set_r(activation *x, uint32_t v, rt_ref value)
{
    x->r[x->code->reg[v]] = value;
}

/* An operand as a word. */
static int64_t get_word(const activation *x, jit_arg a)
{
    switch (jit_kind(x->t, a)) {
    case 'r':
        return (int64_t)(intptr_t)get_r(x, a);
    case 'f':
        return rt_float_to_bits(get_f(x, a));
    default:
        return get_i(x, a);
    }
}

static void set_word(activation *x, uint32_t v, int64_t word)
{
    if (x->t->values.at[v] == 'r')
        set_r(x, v, (rt_ref)(intptr_t)word);
    else
        x->w[x->code->reg[v]] = word;
}

/* ---- memory ---- */
static void load(activation *x, uint32_t v, enum rt_item item, const void *p)
{
    switch (item) {
#define CASE(name, type)                                                                                             \
    case RT_ITEM_##name: {                                                                                           \
        type u;                                                                                                      \
        memcpy(&u, p, sizeof u);                                                                                     \
        set_i(x, v, (int64_t)u);                                                                                     \
        return;                                                                                                      \
    }
        CASE(I64, int64_t)
        CASE(U8, uint8_t)
        CASE(I8, int8_t)
        CASE(U16, uint16_t)
        CASE(I16, int16_t)
        CASE(U32, uint32_t)
        CASE(I32, int32_t)
#undef CASE
    case RT_ITEM_F64:
        set_f(x, v, *(const double *)p);
        return;
    case RT_ITEM_REF:
        set_r(x, v, *(const rt_ref *)p);
        return;
    case RT_ITEM_COUNT:
        return;
    }
}

static void store(activation *x, jit_arg a, enum rt_item item, void *p)
{
    if (item == RT_ITEM_REF) {
        *(rt_ref *)p = get_r(x, a);
        return;
    }
    /* little endian: the low bytes of the word */
    int64_t word = get_word(x, a);
    memcpy(p, &word, rt_item_size(item));
}

static char *item_at(rt_ref array, const jit_descr *d, int64_t i)
{
    return ((rt_array *)(void *)array)->data + (size_t)i * rt_item_size(d->item);
}

static void set_item(activation *x, rt_ref array, const jit_descr *d, const jit_arg *a)
{
    int64_t i = get_i(x, a[1]);
    if (d->item == RT_ITEM_REF)
        gc_barrier_item(array, i);
    store(x, a[2], d->item, item_at(array, d, i));
}

static void set_field(activation *x, const jit_descr *d, const jit_arg *a)
{
    rt_ref o = get_r(x, a[0]);
    if (d->item == RT_ITEM_REF)
        gc_barrier(o);
    store(x, a[1], d->item, (char *)o + d->offset);
}

/* ---- calls and allocation ---- */
static void call(activation *x, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    int64_t ints[JIT_MAX_CALL_ARGS], result = 0;
    rt_ref refs[JIT_MAX_CALL_ARGS];
    double floats[JIT_MAX_CALL_ARGS];
    uint32_t ni = 0, nr = 0, nf = 0;
    for (uint32_t k = 0; k < op->nargs; k++) {
        switch (x->t->params.at[d->first + k].kind) {
        case 'r':
            refs[nr++] = get_r(x, a[k]);
            break;
        case 'f':
            floats[nf++] = get_f(x, a[k]);
            break;
        default:
            ints[ni++] = get_i(x, a[k]);
        }
    }
    d->stub(d->code, ints, refs, floats, &result);
    if (op->res != JIT_NONE)
        set_word(x, op->res, result);
}

static void call_token(activation *x, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    int64_t args[JIT_MAX_ARGS], result = 0;
    for (uint32_t k = 0; k < op->nargs; k++)
        args[k] = get_word(x, a[k]);
    x->code->host->call_token(d->addr, args, &result);
    if (op->res != JIT_NONE)
        set_word(x, op->res, result);
}

static void allocate(activation *x, uint32_t i, const jit_op *op, const jit_descr *d, int64_t n)
{
    const jit_host *h = x->code->host;
    uint32_t tid = jit_descr_tid(d);
    bool list = d->kind == JIT_D_LIST, var = d->kind != JIT_D_CLASS;
    rt_ref o;
    if (!jit_may_fail(x->t, i))
        o = list ? h->list_sure(tid, n) : h->alloc_sure(tid, n);
    else
        o = list ? h->list_new(tid, n) : var ? h->gc_new_var(tid, n) : h->gc_new(tid);
    set_r(x, op->res, o);
}

/* ---- leaving ---- */
static uint32_t leave(activation *x, uint32_t i)
{
    const jit_unit *u = &x->code->unit;
    const jit_exit *e = &u->layout->exits[u->layout->exit_of[i]];
    jit_frame *f = x->frame;
    for (uint32_t s = 0; s < e->n; s++)
        f->w[s] = get_word(x, u->layout->slots[e->first + s]);
    f->nrefs = e->nrefs;
    if (u->jumps && e->kind == JIT_EXIT_JUMP)
        ++*u->jumps;
    return u->first_exit + u->layout->exit_of[i];
}

static void take_exception(activation *x)
{
    x->frame->exc = rt_cur.exc;
    rt_cur.exc = NULL;
}

static bool stressed(const activation *x, uint32_t i)
{
    const jit_unit *u = &x->code->unit;
    if (!u->stress || u->stress[u->layout->exit_of[i]])
        return false;
    u->stress[u->layout->exit_of[i]] = 1;
    return true;
}

static bool type_is(activation *x, const jit_arg *a)
{
    return (int64_t)get_r(x, a[0])->tid == get_i(x, a[1]);
}

/* Does the guard hold? */
static bool guard(activation *x, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    if (op->code == JIT_OP_breaker_check)
        return __atomic_load_n(&rt_cur.breaker, __ATOMIC_RELAXED) == 0
               && !(x->code->unit.limit && x->turns >= *x->code->unit.limit);
    switch ((jit_guardcode)op->code) {
    case JIT_OP_guard_true:
        return get_i(x, a[0]) != 0;
    case JIT_OP_guard_false:
        return get_i(x, a[0]) == 0;
    case JIT_OP_guard_value_i:
        return get_i(x, a[0]) == get_i(x, a[1]);
    case JIT_OP_guard_value_r:
        return get_r(x, a[0]) == get_r(x, a[1]);
    case JIT_OP_guard_value_f:
        return rt_float_to_bits(get_f(x, a[0])) == rt_float_to_bits(get_f(x, a[1]));
    case JIT_OP_guard_nonnull:
        return get_r(x, a[0]) != NULL;
    case JIT_OP_guard_isnull:
        return get_r(x, a[0]) == NULL;
    case JIT_OP_guard_class:
        return type_is(x, a);
    case JIT_OP_guard_nonnull_class:
        return get_r(x, a[0]) && type_is(x, a);
    case JIT_OP_guard_subclass:
        return rt_is_instance(get_r(x, a[0]), d->id);
    case JIT_OP_guard_no_overflow:
        return !x->overflow;
    case JIT_OP_guard_overflow:
        return x->overflow;
    case JIT_OP_guard_no_exception:
        return rt_cur.exc == NULL;
    case JIT_OP_guard_exception:
        return rt_cur.exc && (int64_t)rt_cur.exc->tid == get_i(x, a[0]);
    case JIT_OP_guard_not_invalidated:
        return *(const volatile uint8_t *)x->code->unit.invalid == 0;
    case JIT_OP_guard_future_condition:
        break;
    }
    return true;
}

/* Runs the guard; false when the trace is left. */
static bool pass(activation *x, uint32_t i, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    bool takes = op->code == JIT_OP_guard_no_exception || op->code == JIT_OP_guard_exception;
    if (guard(x, op, d, a) && (op->code == JIT_OP_guard_future_condition || !stressed(x, i))) {
        if (op->code == JIT_OP_guard_exception) {
            set_r(x, op->res, rt_cur.exc);
            rt_cur.exc = NULL;
        }
        return true;
    }
    if (takes)
        take_exception(x);
    return false;
}

/* Parallel moves from a jump to its block's parameters. */
static void loop(activation *x, const jit_op *jump, const jit_op *label)
{
    int64_t w[JIT_MAX_ARGS];
    const jit_arg *from = jit_args_of(x->t, jump), *to = jit_args_of(x->t, label);
    for (uint32_t k = 0; k < jump->nargs; k++)
        w[k] = get_word(x, from[k]);
    for (uint32_t k = 0; k < jump->nargs; k++)
        set_word(x, jit_index(to[k]), w[k]);
    x->turns++;
    if (x->code->unit.turns)
        ++*x->code->unit.turns;
}

/* ---- the switch: driven by ops.def ---- */
#define PURE_i(name) rt_op_##name(get_i(x, a[0]))
#define PURE_f(name) rt_op_##name(get_f(x, a[0]))
#define PURE_r(name) rt_op_##name(get_r(x, a[0]))
#define PURE_ii(name) rt_op_##name(get_i(x, a[0]), get_i(x, a[1]))
#define PURE_ff(name) rt_op_##name(get_f(x, a[0]), get_f(x, a[1]))
#define PURE_rr(name) rt_op_##name(get_r(x, a[0]), get_r(x, a[1]))
#define SET_i set_i
#define SET_r set_r
#define SET_f set_f
#define KINDS(name) case JIT_OP_##name##_i: case JIT_OP_##name##_r: case JIT_OP_##name##_f
#define KINDS_V(name) KINDS(name): case JIT_OP_##name##_v

static void memory(activation *x, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    rt_ref o = op->nargs && jit_kind(x->t, a[0]) == 'r' ? get_r(x, a[0]) : NULL;
    switch (op->code) {
    KINDS(getfield):
        load(x, op->res, d->item, (char *)o + d->offset);
        break;
    KINDS(setfield):
        set_field(x, d, a);
        break;
    KINDS(getarrayitem):
        load(x, op->res, d->item, item_at(o, d, get_i(x, a[1])));
        break;
    KINDS(setarrayitem):
        set_item(x, o, d, a);
        break;
    KINDS(getlistitem):
        load(x, op->res, d->item, item_at(RT_LIST_ITEMS(o), d, get_i(x, a[1])));
        break;
    KINDS(setlistitem):
        set_item(x, RT_LIST_ITEMS(o), d, a);
        break;
    case JIT_OP_arraylen:
        set_i(x, op->res, ((const rt_array *)(const void *)o)->length);
        break;
    case JIT_OP_listlen:
        set_i(x, op->res, ((const rt_list *)(const void *)o)->length);
        break;
    case JIT_OP_strlen:
        set_i(x, op->res, ((const rt_str *)(const void *)o)->length);
        break;
    case JIT_OP_strgetitem:
        set_i(x, op->res, (unsigned char)((const rt_str *)(const void *)o)->data[get_i(x, a[1])]);
        break;
    KINDS(getstatic):
        load(x, op->res, d->item, d->addr);
        break;
    KINDS(setstatic):
        store(x, a[0], d->item, d->addr);
        break;
    default:
        break;
    }
}

/* Runs operation i, which does not leave. */
static void step(activation *x, uint32_t i, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    const jit_host *h = x->code->host;
    int64_t v;
    switch ((jit_opcode)op->code) {
#define OP(name, sig, res, flags, where)
#define OP_PURE(name, sig, res_, where, expr)                                                                        \
    JIT_IF_##where(case JIT_OP_##name : SET_##res_(x, op->res, PURE_##sig(name)); break;)
#define OP_OVF(name, expr)                                                                                           \
    case JIT_OP_##name:                                                                                              \
        x->overflow = rt_op_##name(get_i(x, a[0]), get_i(x, a[1]), &v);                                              \
        set_i(x, op->res, v);                                                                                        \
        break;
#define OP_GUARD(name, sig, res)
#define OP_MEM(name, sig, res, flags, where)
#define OP_TRACE(name, sig, res, flags)
#include "rtlib/ops.def"
    KINDS(getfield):
    KINDS(setfield):
    KINDS(getarrayitem):
    KINDS(setarrayitem):
    KINDS(getlistitem):
    KINDS(setlistitem):
    KINDS(getstatic):
    KINDS(setstatic):
    case JIT_OP_arraylen:
    case JIT_OP_listlen:
    case JIT_OP_strlen:
    case JIT_OP_strgetitem:
        memory(x, op, d, a);
        break;
    case JIT_OP_gettypeid:
        set_i(x, op->res, get_r(x, a[0])->tid);
        break;
    case JIT_OP_is_instance:
        set_i(x, op->res, rt_is_instance(get_r(x, a[0]), d->id));
        break;
    case JIT_OP_new:
        allocate(x, i, op, d, 0);
        break;
    case JIT_OP_new_array:
    case JIT_OP_new_list:
        allocate(x, i, op, d, get_i(x, a[0]));
        break;
    KINDS_V(call):
    KINDS_V(call_rt):
    KINDS(call_pure):
        call(x, op, d, a);
        break;
    KINDS_V(call_assembler):
        call_token(x, op, d, a);
        break;
    case JIT_OP_frames_push:
        h->frames_push(get_r(x, a[0]));
        break;
    case JIT_OP_frames_pop:
        h->frames_pop();
        break;
    case JIT_OP_frames_get:
        set_r(x, op->res, h->frames_get(get_i(x, a[0])));
        break;
    case JIT_OP_write_barrier:
        gc_barrier(get_r(x, a[0]));
        break;
    case JIT_OP_write_barrier_item:
        gc_barrier_item(get_r(x, a[0]), get_i(x, a[1]));
        break;
    case JIT_OP_record_exact_class:
    case JIT_OP_debug_merge_point:
    case JIT_OP_label:
        break;
    /* run() handles what leaves */
#define OP(name, sig, res, flags, where)
#define OP_GUARD(name, sig, res) case JIT_OP_##name:
#include "rtlib/ops.def"
    case JIT_OP_breaker_check:
    case JIT_OP_jump:
    KINDS_V(finish):
    case JIT_OP_finish_exc:
    case JIT_OP_COUNT:
        break;
    }
}

static uint32_t run(jit_frame *f, void *ctx)
{
    const block *b = ctx;
    const jit_code *c = b->code;
    const jit_trace *t = c->unit.trace;
    rt_ref refs[c->nrefs + 1];
    int64_t ws[c->nwords + 1];
    memset(refs, 0, sizeof refs);
    activation x = {.prev = active, .code = c, .t = t, .frame = f, .r = refs, .w = ws};
    active = &x;
    const jit_op *label = &t->ops.at[b->op];
    for (uint32_t k = 0; k < label->nargs; k++)
        set_word(&x, jit_index(jit_args_of(t, label)[k]), f->w[k]);
    f->nrefs = f->xrefs = 0;
    if (c->unit.entries && !b->op)
        ++*c->unit.entries;
    for (uint32_t i = b->op + 1;; i++) {
        const jit_op *op = &t->ops.at[i];
        const jit_descr *d = op->descr == JIT_NONE ? NULL : &t->descrs.at[op->descr];
        const jit_arg *a = jit_args_of(t, op);
        int flags = jit_ops[op->code].flags;
        if (flags & JIT_F_GUARD) {
            if (pass(&x, i, op, d, a))
                continue;
        } else if (!(flags & JIT_F_TERM)) {
            step(&x, i, op, d, a);
            continue;
        } else if (op->code == JIT_OP_jump && op->descr == label->descr) {
            loop(&x, op, label);
            i = b->op;
            continue;
        }
        uint32_t n = leave(&x, i);
        activation **at = &active; /* other threads' may have come since */
        while (*at != &x)
            at = &(*at)->prev;
        *at = x.prev;
        return n;
    }
}

/* ---- preparing ---- */

/* Free registers of one class in one block. */
typedef struct pool {
    uint32_t free[MAX_REGISTERS];
    uint32_t nfree, used, most;
} pool;

static bool take(pool *p, uint32_t *reg)
{
    if (!p->nfree && p->used == MAX_REGISTERS)
        return false;
    *reg = p->nfree ? p->free[--p->nfree] : p->used++;
    if (p->used > p->most)
        p->most = p->used;
    return true;
}

/* Gives value v a register; one that is never used keeps its register for its own operation only. */
static bool define(jit_code *c, pool *refs, pool *words, uint32_t v)
{
    return take(c->unit.trace->values.at[v] == 'r' ? refs : words, &c->reg[v]);
}

static void release(jit_code *c, pool *refs, pool *words, uint32_t v)
{
    pool *p = c->unit.trace->values.at[v] == 'r' ? refs : words;
    p->free[p->nfree++] = c->reg[v];
}

/* Frees the registers of operands whose last use is operation i; done once each by clearing `held`. */
static void release_uses(jit_code *c, pool *refs, pool *words, uint32_t i, uint8_t *held)
{
    const jit_trace *t = c->unit.trace;
    const jit_layout *l = c->unit.layout;
    const jit_op *op = &t->ops.at[i];
    uint32_t k = l->exit_of[i];
    const jit_exit *e = k == JIT_NONE ? NULL : &l->exits[k];
    uint32_t n = op->nargs + (e ? e->n : 0);
    for (uint32_t j = 0; j < n; j++) {
        jit_arg a = j < op->nargs ? jit_args_of(t, op)[j] : l->slots[e->first + j - op->nargs];
        uint32_t v = jit_index(a);
        if (jit_tag(a) == JIT_VALUE && held[v] && l->last[v] == i) {
            held[v] = 0;
            release(c, refs, words, v);
        }
    }
}

static bool number_registers(jit_code *c, pool *p, uint8_t *held)
{
    const jit_trace *t = c->unit.trace;
    const jit_layout *l = c->unit.layout;
    pool *refs = &p[0], *words = &p[1];
    for (uint32_t i = 0; i < t->ops.n; i++) {
        const jit_op *op = &t->ops.at[i];
        if (op->code == JIT_OP_label) {
            refs->nfree = words->nfree = refs->used = words->used = 0;
            c->blocks[c->nblocks++] = (block){c, i};
            for (uint32_t k = 0; k < op->nargs; k++) {
                uint32_t v = jit_index(jit_args_of(t, op)[k]);
                held[v] = 1;
                if (!define(c, refs, words, v))
                    return false;
            }
            continue;
        }
        /* the result first: its register must differ from the operands' */
        if (op->res != JIT_NONE) {
            if (!define(c, refs, words, op->res))
                return false;
            held[op->res] = l->last[op->res] > i;
        }
        release_uses(c, refs, words, i, held);
        if (op->res != JIT_NONE && !held[op->res])
            release(c, refs, words, op->res);
    }
    c->nrefs = refs->most;
    c->nwords = words->most;
    return true;
}

static void code_free(jit_code *c)
{
    if (!c)
        return;
    free(c->reg);
    free(c->blocks);
    free(c);
}

static jit_job *prepare(jit_backend *b, const jit_unit *u, jit_error *err)
{
    interp *in = (interp *)b;
    if (!jit_unit_complete(in->host, u, err)) {
        in->stats.failed++;
        return NULL;
    }
    jit_code *c = calloc(1, sizeof *c);
    pool *p = calloc(2, sizeof *p);
    uint8_t *held = calloc(u->trace->values.n + 1, 1);
    bool ok = c && p && held;
    if (ok) {
        c->host = in->host;
        c->unit = *u;
        c->reg = calloc(u->trace->values.n + 1, sizeof *c->reg);
        c->blocks = calloc(u->trace->ops.n + 1, sizeof *c->blocks);
        ok = c->reg && c->blocks && number_registers(c, p, held);
    }
    free(p);
    free(held);
    if (ok)
        return (jit_job *)c;
    *err = (jit_error){.text = "out of memory or too many live values"};
    in->stats.failed++;
    code_free(c);
    return NULL;
}

static bool finish(jit_backend *b, jit_job *j, jit_error *err)
{
    return true;
}

static jit_code *attach(jit_backend *b, jit_job *j, jit_error *err)
{
    ((interp *)b)->stats.compiled++;
    return (jit_code *)j;
}

static void discard(jit_backend *b, jit_job *j)
{
    code_free((jit_code *)j);
}

static jit_entry entry(jit_code *c, uint32_t op)
{
    for (uint32_t i = 0; i < c->nblocks; i++)
        if (c->blocks[i].op == op)
            return (jit_entry){run, &c->blocks[i]};
    return (jit_entry){NULL, NULL};
}

static void free_code(jit_backend *b, jit_code *c)
{
    ((interp *)b)->stats.freed++;
    code_free(c);
}

static void disassemble(const jit_code *c, jit_buf *out)
{
    jit_trace_print(c->unit.trace, out);
}

static void stats(const jit_backend *b, jit_backend_stats *s)
{
    *s = ((const interp *)b)->stats;
}

static void rest(jit_backend *b)
{
}

static void close_backend(jit_backend *b)
{
    gc_remove_scanner(scan_active, NULL);
    free(b);
}

jit_backend *jit_interp_open(const jit_host *host)
{
    interp *in = calloc(1, sizeof *in);
    if (!in)
        return NULL;
    in->host = host;
    in->base = (jit_backend){"interp", prepare, finish, attach, discard, entry, free_code, disassemble, stats,
                             rest, close_backend};
    gc_add_scanner(scan_active, NULL);
    return &in->base;
}

jit_code *jit_compile(jit_backend *b, const jit_unit *u, jit_error *err)
{
    jit_job *j = b->prepare(b, u, err);
    if (!j)
        return NULL;
    if (b->finish(b, j, err))
        return b->attach(b, j, err);
    b->discard(b, j);
    return NULL;
}
