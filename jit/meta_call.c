/* meta_call.c - calls of the engine: into jitcodes (a frame is pushed), or residual. */
#include "jit/meta_calls.h"

#include <stddef.h>
#include <string.h>

typedef struct call {
    const jc_descr *d;
    int descr;
    char result;
    uint32_t fid;
    uint32_t n;            /* operands */
    uint32_t skip;         /* parameters of d that are not among them */
    const uint16_t *regs;  /* of operands, then of the result */
    uint32_t after;        /* position behind the instruction */
} call;

static int kind_at(const call *c, uint32_t i)
{
    char k = (char)jit_prog.params[c->d->first + c->skip + i].kind;
    return k == 'i' ? 0 : k == 'r' ? 1 : 2;
}

static void set_result(meta *m, meta_frame *f, const call *c, int64_t w, jit_arg box)
{
    uint32_t x = c->regs[c->n];
    if (c->result == 'i')
        put_i(m, f, x, w, box);
    else if (c->result == 'r')
        put_r(m, f, x, (rt_ref)(intptr_t)w, box);
    else if (c->result == 'f')
        put_f(m, f, x, rt_bits_to_float(w), box);
}

/* ---- inlined: a frame for the callee ---- */
static bool enter(meta *m, meta_frame *f, const call *c, uint32_t jitcode)
{
    const jc_code *code = &jit_prog.codes[jitcode - 1];
    op_reader r = {m, f, c->regs};
    uint32_t from = 0;
    meta_frame *g = meta_push(m, code);
    if (!g)
        return false;
    f->pc = c->after;
    f->result = c->result == 'v' ? -1 : (int)(c->regs[c->n] | (uint32_t)(c->result == 'i' ? 0 : c->result == 'r' ? 1 : 2) << 16);
    for (uint32_t p = 0; p < code->nparams; p++, from++) {
        int k = jit_prog.units[code->params + 2 * p];
        uint32_t to = g->base[k] + jit_prog.units[code->params + 2 * p + 1], x = c->regs[from];
        bool reg = in_register(&r, k, x);
        if (k == 0)
            m->i[to] = get_i(&r, x);
        else if (k == 1) {
            m->r[to] = get_r(&r, x);
            m->frozen[to] = reg ? m->frozen[f->base[1] + x] : 0;
        } else
            m->f[to] = get_f(&r, x);
        m->box[k][to] = reg ? m->box[k][f->base[k] + x] : JIT_NONE;
    }
    return true;
}

/* ---- portals inside portals ---- */
enum { MAX_PORTALS = 12, MAX_RECURSION = 3, MAX_LINEAR = 9, NO_INLINE = 256 };
static uint32_t no_inline[NO_INLINE]; /* identity hashes of greens whose portals grew too long; 0: free */
static uint32_t linear[NO_INLINE];    /* ... whose portals call themselves once */
static uint32_t deep[NO_INLINE];      /* ... whose portals call themselves deeper than a trace follows */

static uint32_t *no_inline_slot(uint32_t identity)
{
    return &no_inline[identity % NO_INLINE];
}

uint32_t meta_identity(const jc_driver *d, const rt_ref *objects)
{
    for (uint32_t g = 0; g < d->ngreens; g++)
        if (objects[g])
            return (uint32_t)gc_identity_hash(objects[g]) + 1;
    return 0;
}

/* The identity of the greens at regs. */
static uint32_t green_identity(const op_reader *r, const jc_driver *d, const uint16_t *regs)
{
    const jc_code *body = &jit_prog.codes[d->code - 1];
    rt_ref objects[16] = {NULL};
    for (uint32_t g = 0; g < d->ngreens; g++)
        if (jit_prog.units[body->params + 2 * g] == 1)
            objects[g] = get_r(r, regs[g]);
    return meta_identity(d, objects);
}

bool meta_mark_linear(uint32_t identity)
{
    uint32_t *slot = &linear[identity % NO_INLINE];
    if (!identity || *slot == identity)
        return false;
    *slot = identity;
    return true;
}

bool meta_mark_large(meta *m)
{
    for (int k = m->depth - 1; k > 0; k--)
        if (m->frames[k].identity) {
            *no_inline_slot(m->frames[k].identity) = m->frames[k].identity;
            return true;
        }
    return false;
}

enum { MAX_DRIVERS = 16 }; /* of others portals with loops are not recorded inline */
static const jc_descr *runner_call[MAX_DRIVERS]; /* how runners are called: all calls of one have the same types */

/* The driver whose runner is called, or NULL. */
static const jc_driver *called_portal(const call *c)
{
    for (uint32_t i = 0; i < jit_prog.h->ndrivers; i++)
        if (jit_prog.drivers[i].runner == c->fid) {
            if (i < MAX_DRIVERS)
                runner_call[i] = c->d;
            return &jit_prog.drivers[i];
        }
    return NULL;
}

/* The function compiled, or being recorded, for the greens at regs; or NULL. */
static void *function_called(const op_reader *r, const jc_driver *d, const uint16_t *regs)
{
    const jc_code *body = &jit_prog.codes[d->code - 1];
    int64_t w[16] = {0};
    rt_ref objects[16] = {NULL};
    for (uint32_t g = 0; g < d->ngreens; g++) {
        int k = jit_prog.units[body->params + 2 * g];
        objects[g] = k == 1 ? get_r(r, regs[g]) : NULL;
        w[g] = k == 0 ? get_i(r, regs[g]) : k == 2 ? rt_float_to_bits(get_f(r, regs[g]))
               : objects[g] ? gc_identity_hash(objects[g]) : -1;
    }
    return jit_function_at(d, w, objects);
}

/* May the portal be recorded inline here? Not too deep a recursion of one; and from outside of a deep one its compiled
 * function is called: bodies of a tree of calls double with each level. */
static bool may_inline(meta *m, const meta_frame *f, const call *c, const jc_driver *d)
{
    op_reader r = {m, f, c->regs};
    const jc_code *body = &jit_prog.codes[d->code - 1];
    uint32_t id = green_identity(&r, d, c->regs);
    int depth = 0, same = 0;
    for (int k = 0; k < m->depth; k++) {
        if (m->frames[k].code != body)
            continue;
        depth++;
        same += id && m->frames[k].identity == id;
    }
    int limit = id && linear[id % NO_INLINE] == id ? MAX_LINEAR : MAX_RECURSION;
    if (id && same >= limit)
        deep[id % NO_INLINE] = id;
    if (id && !same && deep[id % NO_INLINE] == id && function_called(&r, d, c->regs))
        return false;
    return depth < MAX_PORTALS && same < limit && !(id && *no_inline_slot(id) == id);
}

/* ---- residual ---- */
static jit_opcode call_op(const call *c)
{
    bool rt = c->d->flags & JC_RT;
    jit_opcode base = rt ? JIT_OP_call_rt_i : JIT_OP_call_i;
    return (jit_opcode)(base + (c->result == 'i' ? 0 : c->result == 'r' ? 1 : c->result == 'f' ? 2 : 3));
}

/* Descr of a direct call made from a virtual one. */
static uint32_t direct_descr(meta *m, const call *c)
{
    jit_param p[JIT_MAX_CALL_ARGS];
    uint32_t n = 0;
    jit_descr t = {.kind = JIT_D_CALL, .id = c->fid};
    for (uint32_t i = 0; i < c->n && n < JIT_MAX_CALL_ARGS; i++)
        p[n++] = (jit_param){(char)jit_prog.params[c->d->first + c->skip + i].kind, jit_any_type()};
    t.first = jit_params_add(m->trace, p, n);
    t.n = n;
    bool any = c->d->rlo == RT_TID_NONE;
    t.result = (jit_param){c->result, {.lo = any ? 1 : c->d->rlo, .hi = any ? rt_ntypes - 1 : c->d->rhi, .nullable = any || (c->d->flags & JC_NULLABLE)}};
    rec_call_effects(&t, c->fid);
    t.code = rt_functab[c->fid].code;
    t.stub = rt_stubs[rt_functab[c->fid].sig];
    return jit_descr_add(m->trace, &t);
}

static bool all_const(const op_reader *r, const call *c)
{
    for (uint32_t i = 0; i < c->n; i++)
        if (!is_const(r, kind_at(c, i), c->regs[i]))
            return false;
    return true;
}

void meta_guard_exception(meta *m, const meta_frame *f)
{
    rt_ref exc = rt_cur.exc;
    if (!exc) {
        rec_guard(m, JIT_OP_guard_no_exception, NULL, 0, -1, f->pc);
        return;
    }
    jit_arg tid = jit_const_int(m->trace, exc->tid);
    m->exc = rec_guard(m, JIT_OP_guard_exception, &tid, 1, -1, f->pc);
    if (!m->trace)
        return;
    *rec_known(m, m->exc) |= KNOWN_NONNULL;
    *rec_class(m, m->exc) = exc->tid;
}

/* ---- portals that are compiled from their start ---- */

/* What call_assembler may enter for the greens of the call; they become constants of the trace. */
static void *token_of(meta *m, const meta_frame *f, const jc_driver *d, const call *c)
{
    op_reader r = {m, f, c->regs};
    const jc_code *body = &jit_prog.codes[d->code - 1];
    void *token = function_called(&r, d, c->regs);
    for (uint32_t g = 0; token && g < d->ngreens && m->trace; g++) {
        int k = jit_prog.units[body->params + 2 * g];
        if (!is_const(&r, k, c->regs[g]))
            promote_register(m, f, k, c->regs[g], f->pc);
    }
    return m->trace ? token : NULL;
}

/* call_assembler with the reds at args; how: the runner's call. */
static jit_arg call_token(meta *m, const jc_driver *d, const jc_descr *how, char result, void *token, const jit_arg *args)
{
    jit_param p[JIT_MAX_CALL_ARGS];
    for (uint32_t i = 0; i < d->nreds; i++)
        p[i] = (jit_param){(char)jit_prog.params[how->first + d->ngreens + i].kind, jit_any_type()};
    bool any = how->rlo == RT_TID_NONE;
    jit_descr t = {.kind = JIT_D_TOKEN, .id = d->runner, .n = d->nreds, .addr = token};
    t.first = jit_params_add(m->trace, p, d->nreds);
    t.result = (jit_param){result, {.lo = any ? 1 : how->rlo, .hi = any ? rt_ntypes - 1 : how->rhi,
                                    .nullable = any || (how->flags & JC_NULLABLE)}};
    jit_opcode op = (jit_opcode)(JIT_OP_call_assembler_i + (result == 'i' ? 0 : result == 'r' ? 1 : result == 'f' ? 2 : 3));
    return jit_emit(m->trace, op, args, d->nreds, jit_descr_add(m->trace, &t), JIT_NONE);
}

jit_arg meta_call_loop(meta *m, const jc_driver *d, void *token, const jit_arg *reds)
{
    uint32_t i = (uint32_t)(d - jit_prog.drivers);
    if (!token || i >= MAX_DRIVERS || !runner_call[i]) {
        rec_abort(m, JIT_ABORT_loop_inside);
        return JIT_NONE;
    }
    return call_token(m, d, runner_call[i], (char)jit_prog.codes[d->code - 1].result, token, reds);
}

/* portal: the driver whose runner is called, or NULL. */
static void residual(meta *m, meta_frame *f, const call *c, const jc_driver *portal)
{
    op_reader r = {m, f, c->regs};
    int64_t ints[JIT_MAX_CALL_ARGS], w = 0;
    rt_ref refs[JIT_MAX_CALL_ARGS];
    double floats[JIT_MAX_CALL_ARGS];
    jit_arg args[JIT_MAX_CALL_ARGS], box = JIT_NONE;
    void *token = portal ? token_of(m, f, portal, c) : NULL;
    int n[3] = {0, 0, 0};
    rt_code code = NULL;
    rt_stub stub = NULL;
    for (uint32_t i = 0; i < c->n; i++) {
        int k = kind_at(c, i);
        if (k == 0)
            ints[n[0]++] = get_i(&r, c->regs[i]);
        else if (k == 1)
            refs[n[1]++] = get_r(&r, c->regs[i]);
        else
            floats[n[2]++] = get_f(&r, c->regs[i]);
        if (m->trace)
            args[i] = rec_arg(m, k, c->regs[i]);
        if (m->trace && !(i == 0 && jit_op_appends(call_op(c), c->d->id)))
            rec_escapes(m, k, c->regs[i]);
    }
    if (c->d->flags & JC_RT)
        jit_rt_function(c->d->id, &code, &stub);
    else {
        code = rt_functab[c->fid].code;
        stub = rt_stubs[rt_functab[c->fid].sig];
    }
    bool fold = m->trace && (c->d->flags & JC_ELIDABLE) && all_const(&r, c);
    rt_ref *ss = rt_cur.ss_top;
    stub(code, ints, refs, floats, &w);
    rt_cur.ss_top = ss;
    f->pc = c->after;
    fold = fold && !rt_cur.exc;
    /* a collection may have moved what args stand for: boxes are values or constants of the root table */
    if (m->trace && !fold) {
        if (token)
            box = call_token(m, portal, c->d, c->result, token, args + portal->ngreens);
        else
            box = jit_emit(m->trace, call_op(c), args, c->n,
                           c->d->kind == JC_CALL ? rec_descr(m, (uint32_t)c->descr) : direct_descr(m, c), JIT_NONE);
    }
    if (!rt_cur.exc || m->trace)
        set_result(m, f, c, rt_cur.exc ? 0 : w, box);
    uint32_t flags = c->d->flags & JC_RT ? c->d->flags : jit_prog.effects[c->fid].flags;
    if (m->trace && !(c->d->flags & JC_RT))
        rec_fields_called(m, c->fid);
    if (m->trace && c->d->flags & JC_RT && flags & JC_WRITES_ALL)
        rec_fields_forget(m);
    if (m->trace && !fold && (token || flags & JC_RAISES))
        meta_guard_exception(m, f);
}

/* ---- virtual and indirect ---- */
static void resolve_virtual(meta *m, meta_frame *f, call *c)
{
    op_reader r = {m, f, c->regs};
    guard_class(m, f, &r, c->regs[0], f->pc);
    c->fid = rt_types[get_r(&r, c->regs[0])->tid].vtable_ids[c->d->id];
}

/* Descr of one of a Callable's fields. */
static uint32_t callable_field(meta *m, bool self)
{
    jit_descr d = {.kind = JIT_D_FIELD, .item = self ? RT_ITEM_REF : RT_ITEM_I64, .flags = JIT_DF_IMMUTABLE,
                   .offset = self ? offsetof(rt_callable, self) : offsetof(rt_callable, fid), .type = jit_any_type(),
                   .owner = {.lo = RT_TID_CALLABLE, .hi = RT_TID_CALLABLE}};
    return jit_descr_add(m->trace, &d);
}

/* A Callable is called: its function becomes a constant of the trace, what it is bound to is in the frame's scratch
 * register. regs: room for the direct call's operands and result. */
static void resolve_indirect(meta *m, meta_frame *f, call *c, uint16_t *regs)
{
    op_reader r = {m, f, c->regs};
    uint32_t scratch = f->code->nregs[1] - 1u;
    const rt_callable *o = (const rt_callable *)(const void *)get_r(&r, c->regs[0]);
    jit_arg self = JIT_NONE;
    if (m->trace && !is_const(&r, 1, c->regs[0])) {
        guard_class(m, f, &r, c->regs[0], f->pc);
        jit_arg a = m->trace ? rec_arg(m, 1, c->regs[0]) : JIT_NONE;
        if (m->trace) {
            jit_arg n[2] = {jit_emit(m->trace, JIT_OP_getfield_i, &a, 1, callable_field(m, false), JIT_NONE),
                            jit_const_int(m->trace, o->fid)};
            rec_guard(m, JIT_OP_guard_value_i, n, 2, -1, f->pc);
        }
        if (m->trace)
            self = jit_emit(m->trace, JIT_OP_getfield_r, &a, 1, callable_field(m, true), JIT_NONE);
    }
    const rt_func *fn = &rt_functab[o->fid];
    bool bound = fn->icall == fn->code;
    put_r(m, f, scratch, o->self, self);
    memcpy(regs, c->regs, (c->n + (c->result != 'v')) * sizeof *regs);
    regs[0] = (uint16_t)scratch;
    c->fid = (uint32_t)o->fid;
    c->regs = regs + !bound;
    c->skip = !bound;
    c->n -= !bound;
}

/* A Callable of the method that the receiver's class has: a new object. */
static void bind(meta *m, meta_frame *f, const uint16_t *u)
{
    op_reader r = reader_at(m, f, f->pc + 3);
    const jc_descr *d = &jit_prog.descrs[u[1] | (uint32_t)u[2] << 16];
    guard_class(m, f, &r, r.u[0], f->pc);
    uint32_t fid = rt_types[get_r(&r, r.u[0])->tid].vtable_ids[d->id];
    rt_ref o = rt_bind(fid, get_r(&r, r.u[0]));
    jit_arg box = JIT_NONE;
    if (!o && m->trace)
        rec_abort(m, JIT_ABORT_memory);
    if (m->trace) {
        jit_descr class = {.kind = JIT_D_CLASS, .id = RT_TID_CALLABLE};
        box = jit_emit(m->trace, JIT_OP_new, NULL, 0, jit_descr_add(m->trace, &class), JIT_NONE);
        jit_arg a[2] = {box, jit_const_int(m->trace, fid)}, b[2] = {box, rec_arg(m, 1, r.u[0])};
        jit_emit(m->trace, JIT_OP_setfield_i, a, 2, callable_field(m, false), JIT_NONE);
        jit_emit(m->trace, JIT_OP_setfield_r, b, 2, callable_field(m, true), JIT_NONE);
        *rec_known(m, box) |= KNOWN_NONNULL;
        *rec_class(m, box) = RT_TID_CALLABLE;
    }
    if (o)
        put_r(m, f, r.u[1], o, box);
    f->pc += 5;
}

bool meta_call(meta *m, meta_frame *f, const uint16_t *u)
{
    static const char kinds[] = "irfv";
    unsigned op = u[0];
    uint16_t regs[JIT_MAX_CALL_ARGS + 2];
    if (op == OPC_bind_method) {
        bind(m, f, u);
        return true;
    }
    unsigned base = op >= OPC_call_rt_i && op <= OPC_call_rt_v ? OPC_call_rt_i
                    : op >= OPC_call_virtual_i && op <= OPC_call_virtual_v ? OPC_call_virtual_i
                    : op >= OPC_call_indirect_i && op <= OPC_call_indirect_v ? OPC_call_indirect_i
                    : op >= OPC_call_i && op <= OPC_call_v ? OPC_call_i : 0;
    if (!base && op != OPC_call_i)
        return false;
    call c = {.descr = (int)(u[1] | (uint32_t)u[2] << 16), .result = kinds[op - base], .regs = u + 3};
    c.d = &jit_prog.descrs[c.descr];
    c.n = c.d->n;
    c.fid = c.d->id;
    c.after = f->pc + 3 + c.n + (c.result != 'v');
    if (base == OPC_call_indirect_i)
        resolve_indirect(m, f, &c, regs);
    if (base == OPC_call_virtual_i)
        resolve_virtual(m, f, &c);
    uint32_t jitcode = c.d->flags & JC_RT ? 0 : rt_functab[c.fid].jitcode;
    const jc_driver *portal = c.d->flags & JC_RT || !m->trace ? NULL : called_portal(&c);
    if (portal)
        jitcode = may_inline(m, f, &c, portal) ? portal->code : 0;
    if (m->trace && jitcode && enter(m, f, &c, jitcode)) {
        op_reader r = {m, f, c.regs};
        if (portal)
            m->frames[m->depth - 1].identity = green_identity(&r, portal, c.regs);
        return true;
    }
    residual(m, f, &c, portal);
    return true;
}
