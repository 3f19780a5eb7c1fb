/* meta_ops.c - operations of jitcodes other than control and calls: executed, and recorded when tracing.
 *
 * An operation over constants of the trace is not recorded when it is pure. A check or a branch becomes a guard
 * that resumes at the operation itself. */
#include "jit/meta_calls.h"

#include <string.h>

/* ---- writing results ---- */
void put_i(meta *m, const meta_frame *f, uint32_t x, int64_t v, jit_arg box)
{
    m->i[f->base[0] + x] = v;
    m->box[0][f->base[0] + x] = box;
}

void put_r(meta *m, const meta_frame *f, uint32_t x, rt_ref v, jit_arg box)
{
    m->r[f->base[1] + x] = v;
    m->box[1][f->base[1] + x] = box;
    m->frozen[f->base[1] + x] = 0;
}

void put_f(meta *m, const meta_frame *f, uint32_t x, double v, jit_arg box)
{
    m->f[f->base[2] + x] = v;
    m->box[2][f->base[2] + x] = box;
}

void promote_register(meta *m, const meta_frame *f, int k, uint32_t x, uint32_t pc)
{
    jit_arg a[2] = {rec_arg(m, k, x)};
    uint32_t at = f->base[k] + x;
    a[1] = k == 0 ? jit_const_int(m->trace, m->i[at]) : k == 1 ? jit_const_ref(m->trace, m->r[at]) : jit_const_float(m->trace, m->f[at]);
    rec_guard(m, k == 0 ? JIT_OP_guard_value_i : k == 1 ? JIT_OP_guard_value_r : JIT_OP_guard_value_f, a, 2, -1, pc);
    m->box[k][at] = JIT_NONE;
}

/* ---- pure operations ---- */
#define KIND_i 0
#define KIND_r 1
#define KIND_f 2
#define CONST1(k) is_const(&r, k, r.u[0])
#define ARGS1(k) jit_arg a_[1] = {rec_arg(m, k, r.u[0])}
#define ARGS2(k, l) jit_arg a_[2] = {rec_arg(m, k, r.u[0]), rec_arg(m, l, r.u[1])}
#define GETi(n) get_i(&r, r.u[n])
#define GETr(n) get_r(&r, r.u[n])
#define GETf(n) get_f(&r, r.u[n])
#define RUN1(name, A, res)                                                                         \
    do {                                                                                           \
        jit_arg box = JIT_NONE;                                                                    \
        RT_CTYPE_##res v = rt_op_##name(GET##A(0));                                                \
        if (m->trace && !is_const(&r, KIND_##A, r.u[0])) {                                         \
            ARGS1(KIND_##A);                                                                       \
            box = rec_op(m, JIT_OP_##name, a_, 1, -1);                                             \
        }                                                                                          \
        put_##res(m, f, r.u[1], v, box);                                                           \
        f->pc += 3;                                                                                \
    } while (0)
#define RUN2(name, A, B, res)                                                                      \
    do {                                                                                           \
        jit_arg box = JIT_NONE;                                                                    \
        RT_CTYPE_##res v = rt_op_##name(GET##A(0), GET##B(1));                                     \
        if (m->trace && !(is_const(&r, KIND_##A, r.u[0]) && is_const(&r, KIND_##B, r.u[1]))) {     \
            ARGS2(KIND_##A, KIND_##B);                                                             \
            box = rec_op(m, JIT_OP_##name, a_, 2, -1);                                             \
        }                                                                                          \
        put_##res(m, f, r.u[2], v, box);                                                           \
        f->pc += 4;                                                                                \
    } while (0)
#define RUN_i(name, res) RUN1(name, i, res)
#define RUN_r(name, res) RUN1(name, r, res)
#define RUN_f(name, res) RUN1(name, f, res)
#define RUN_ii(name, res) RUN2(name, i, i, res)
#define RUN_rr(name, res) RUN2(name, r, r, res)
#define RUN_ff(name, res) RUN2(name, f, f, res)

/* A copy keeps box and frozen items. */
static void copy(meta *m, meta_frame *f, const op_reader *r, int k)
{
    uint32_t x = r->u[0], y = f->base[k] + r->u[1];
    bool reg = in_register(r, k, x);
    jit_arg box = reg ? m->box[k][f->base[k] + x] : JIT_NONE;
    uint8_t frozen = reg && k == 1 ? m->frozen[f->base[1] + x] : 0;
    if (k == 0)
        m->i[y] = get_i(r, x);
    else if (k == 1) {
        m->r[y] = get_r(r, x);
        m->frozen[y] = frozen;
    } else
        m->f[y] = get_f(r, x);
    m->box[k][y] = box;
    f->pc += 3;
}

static bool pure(meta *m, meta_frame *f, op_reader r, unsigned op)
{
    if (op == OPC_same_as_i || op == OPC_same_as_r || op == OPC_same_as_f) {
        copy(m, f, &r, op == OPC_same_as_i ? 0 : op == OPC_same_as_r ? 1 : 2);
        return true;
    }
    switch (op) {
#define OP_PURE(name, sig, res, where, expr)                                                       \
    case OPC_##name:                                                                               \
        RUN_##sig(name, res);                                                                      \
        return true;
#include "rtlib/ops.def"
    default:
        return false;
    }
}

/* ---- overflow ---- */
static void overflow(meta *m, meta_frame *f, op_reader r, unsigned op)
{
    int64_t a = get_i(&r, r.u[0]), b = get_i(&r, r.u[1]), v = 0;
    bool over = op == OPC_int_add_ovf ? rt_op_int_add_ovf(a, b, &v) : op == OPC_int_sub_ovf ? rt_op_int_sub_ovf(a, b, &v) : rt_op_int_mul_ovf(a, b, &v);
    jit_arg box = JIT_NONE;
    if (m->trace && !(is_const(&r, 0, r.u[0]) && is_const(&r, 0, r.u[1]))) {
        jit_arg x[2] = {rec_arg(m, 0, r.u[0]), rec_arg(m, 0, r.u[1])};
        jit_opcode o = op == OPC_int_add_ovf ? JIT_OP_int_add_ovf : op == OPC_int_sub_ovf ? JIT_OP_int_sub_ovf : JIT_OP_int_mul_ovf;
        box = rec_op(m, o, x, 2, -1);
        rec_guard(m, over ? JIT_OP_guard_overflow : JIT_OP_guard_no_overflow, NULL, 0, -1, f->pc);
    }
    f->pc += 4;
    if (over) {
        static struct {
            rt_obj hdr;
            int64_t hash, length;
            char data[17];
        } text = {{RT_TID_STR, GC_STATIC}, 0, 16, "integer overflow"};
        rt_raise(RT_EXC_OverflowError, text.data);
        rec_raise(m, RT_EXC_OverflowError, &text.hdr);
    } else
        put_i(m, f, r.u[2], v, box);
}

/* ---- checks ---- */
/* Is the float within the range of integers? */
static jit_arg in_range(meta *m, jit_arg x)
{
    jit_arg low[2] = {x, jit_const_float(m->trace, -9223372036854775808.0)};
    jit_arg high[2] = {x, jit_const_float(m->trace, 9223372036854775808.0)};
    jit_arg both[2] = {rec_op(m, JIT_OP_float_ge, low, 2, -1), rec_op(m, JIT_OP_float_lt, high, 2, -1)};
    return rec_op(m, JIT_OP_int_and, both, 2, -1);
}

static void record_check(meta *m, meta_frame *f, op_reader r, unsigned op, bool ok)
{
    jit_arg a[2], c;
    uint32_t pc = f->pc;
    if (op == OPC_check_nonnull) {
        if (is_const(&r, 1, r.u[0]))
            return;
        a[0] = rec_arg(m, 1, r.u[0]);
        if (*rec_known(m, a[0]) & KNOWN_NONNULL)
            return;
        rec_guard(m, ok ? JIT_OP_guard_nonnull : JIT_OP_guard_isnull, a, 1, -1, pc);
        if (ok && m->trace)
            *rec_known(m, a[0]) |= KNOWN_NONNULL;
        return;
    }
    if (op == OPC_check_class) { /* the exact class tells whether it holds */
        guard_class(m, f, &r, r.u[0], pc);
        return;
    }
    if (op == OPC_check_index) {
        if (is_const(&r, 0, r.u[0]) && is_const(&r, 0, r.u[1]))
            return;
        a[0] = rec_arg(m, 0, r.u[0]);
        a[1] = rec_arg(m, 0, r.u[1]);
        c = rec_op(m, JIT_OP_uint_lt, a, 2, -1);
    } else if (op == OPC_check_shift || op == OPC_check_nonneg) {
        if (is_const(&r, 0, r.u[0]))
            return;
        a[0] = rec_arg(m, 0, r.u[0]);
        a[1] = m->trace ? jit_const_int(m->trace, 0) : JIT_NONE;
        c = rec_op(m, JIT_OP_int_ge, a, 2, -1);
    } else if (op == OPC_check_nonzero || op == OPC_check_true) {
        if (is_const(&r, 0, r.u[0]))
            return;
        a[0] = rec_arg(m, 0, r.u[0]);
        c = rec_op(m, JIT_OP_int_is_true, a, 1, -1);
    } else if (op == OPC_check_float_nonzero) {
        if (is_const(&r, 2, r.u[0]))
            return;
        a[0] = rec_arg(m, 2, r.u[0]);
        c = rec_op(m, JIT_OP_float_is_true, a, 1, -1);
    } else {
        if (is_const(&r, 2, r.u[0]))
            return;
        a[0] = rec_arg(m, 2, r.u[0]);
        c = op == OPC_check_float_nan ? rec_op(m, JIT_OP_float_eq, (jit_arg[]){a[0], a[0]}, 2, -1) : in_range(m, a[0]);
    }
    if (m->trace)
        rec_guard(m, ok ? JIT_OP_guard_true : JIT_OP_guard_false, &c, 1, -1, pc);
}

static bool check_holds(const op_reader *r, unsigned op, const jc_descr *d)
{
    switch (op) {
    case OPC_check_nonnull:
        return rt_ok_check_nonnull(get_r(r, r->u[0]));
    case OPC_check_index:
        return rt_ok_check_index(get_i(r, r->u[0]), get_i(r, r->u[1]));
    case OPC_check_nonzero:
        return rt_ok_check_nonzero(get_i(r, r->u[0]));
    case OPC_check_float_nonzero:
        return rt_ok_check_float_nonzero(get_f(r, r->u[0]));
    case OPC_check_shift:
        return rt_ok_check_shift(get_i(r, r->u[0]));
    case OPC_check_nonneg:
        return rt_ok_check_nonneg(get_i(r, r->u[0]));
    case OPC_check_true:
        return rt_ok_check_true(get_i(r, r->u[0]));
    case OPC_check_float_nan:
        return rt_ok_check_float_nan(get_f(r, r->u[0]));
    case OPC_check_float_range:
        return rt_ok_check_float_range(get_f(r, r->u[0]));
    default:
        return rt_ok_check_class(get_r(r, r->u[0]), d->lo);
    }
}

static void check(meta *m, meta_frame *f, const uint16_t *u)
{
    const jc_descr *d = &jit_prog.descrs[u[1] | (uint32_t)u[2] << 16];
    op_reader r = reader_at(m, f, f->pc + 3);
    bool ok = check_holds(&r, u[0], d);
    if (m->trace)
        record_check(m, f, r, u[0], ok);
    f->pc += 3 + (u[0] == OPC_check_index ? 2 : 1);
    if (ok)
        return;
    rt_raise((int)d->id, ((const rt_str *)(const void *)jit_prog.refs[d->text])->data);
    rec_raise(m, (int)d->id, jit_prog.refs[d->text]);
}

/* ---- classes ---- */

/* Guards the exact class of a reference that is not None; no guard if it is known. */
void guard_class(meta *m, const meta_frame *f, const op_reader *r, uint32_t x, uint32_t pc)
{
    (void)f;
    if (!m->trace || is_const(r, 1, x))
        return;
    jit_arg a[2] = {rec_arg(m, 1, x)};
    uint32_t tid = get_r(r, x)->tid;
    if (*rec_class(m, a[0]) == tid)
        return;
    a[1] = jit_const_int(m->trace, tid);
    rec_guard(m, JIT_OP_guard_class, a, 2, -1, pc);
    if (m->trace)
        *rec_class(m, a[0]) = tid;
}

static void is_instance(meta *m, meta_frame *f, const uint16_t *u)
{
    const jc_descr *d = &jit_prog.descrs[u[1] | (uint32_t)u[2] << 16];
    op_reader r = reader_at(m, f, f->pc + 3);
    guard_class(m, f, &r, r.u[0], f->pc);
    put_i(m, f, r.u[1], rt_is_instance(get_r(&r, r.u[0]), d->lo), JIT_NONE);
    f->pc += 5;
}

/* ---- one operation ---- */
static void promote(meta *m, meta_frame *f, op_reader r, int k)
{
    if (m->trace && !is_const(&r, k, r.u[0]))
        promote_register(m, f, k, r.u[0], f->pc);
    copy(m, f, &r, k);
}

/* The chain of guest frames. */
static void frames(meta *m, meta_frame *f, op_reader r, unsigned op)
{
    jit_arg box = JIT_NONE, a = JIT_NONE;
    if (m->trace && op != OPC_frames_pop)
        a = rec_arg(m, op == OPC_frames_push, r.u[0]);
    if (m->trace)
        box = rec_op(m, op == OPC_frames_push ? JIT_OP_frames_push : op == OPC_frames_pop ? JIT_OP_frames_pop : JIT_OP_frames_get,
                     &a, op != OPC_frames_pop, -1);
    f->pc += op == OPC_frames_pop ? 1 : op == OPC_frames_push ? 2 : 3;
    if (op == OPC_frames_push)
        rt_frames_push(get_r(&r, r.u[0]));
    if (rt_cur.exc && m->trace)
        rec_abort(m, JIT_ABORT_memory);
    if (op == OPC_frames_push)
        return;
    if (op == OPC_frames_pop)
        rt_frames_pop();
    else
        put_r(m, f, r.u[1], rt_frames_get(get_i(&r, r.u[0])), box);
}

/* raise of an object; of None it is a TypeError. */
static void raise(meta *m, meta_frame *f, op_reader r)
{
    rt_ref o = get_r(&r, r.u[0]);
    if (m->trace && !o)
        rec_abort(m, JIT_ABORT_none_raised);
    if (m->trace && !is_const(&r, 1, r.u[0])) {
        jit_arg a = rec_arg(m, 1, r.u[0]);
        if (!(*rec_known(m, a) & KNOWN_NONNULL))
            rec_guard(m, JIT_OP_guard_nonnull, &a, 1, -1, f->pc);
    }
    if (m->trace)
        m->exc = rec_arg(m, 1, r.u[0]);
    f->pc += 2;
    rt_raise_object(o);
}

void meta_operation(meta *m, meta_frame *f, const uint16_t *u)
{
    op_reader r = reader_at(m, f, f->pc + 1);
    unsigned op = u[0];
    uint32_t pc = f->pc;
    if (pure(m, f, r, op)) {
        m->pure_pc = pc;
        m->pure_end = f->pc;
        m->pure_frame = m->depth;
        m->pure_result = jit_prog.units[f->code->start + f->pc - 1];
        return;
    }
    if (op >= OPC_int_add_ovf && op <= OPC_int_mul_ovf) {
        overflow(m, f, r, op);
        return;
    }
    if (op >= OPC_check_nonnull && op <= OPC_check_class) {
        check(m, f, u);
        return;
    }
    switch (op) {
    case OPC_is_instance:
        is_instance(m, f, u);
        return;
    case OPC_promote_i:
        promote(m, f, r, 0);
        return;
    case OPC_promote_r:
    case OPC_promote_str:
        promote(m, f, r, 1);
        return;
    case OPC_promote_f:
        promote(m, f, r, 2);
        return;
    case OPC_isconstant_i:
    case OPC_isconstant_r:
    case OPC_isconstant_f:
        put_i(m, f, r.u[1], m->trace && is_const(&r, (int)(op - OPC_isconstant_i), r.u[0]), JIT_NONE);
        f->pc += 3;
        return;
    case OPC_isvirtual:
        put_i(m, f, r.u[1], 0, JIT_NONE);
        f->pc += 3;
        return;
    case OPC_we_are_jitted:
        put_i(m, f, r.u[0], m->trace != NULL, JIT_NONE);
        f->pc += 2;
        return;
    case OPC_frames_push:
    case OPC_frames_pop:
    case OPC_frames_get:
        frames(m, f, r, op);
        return;
    case OPC_record_exact_class:
        f->pc += 4;
        return;
    case OPC_catch_exc:
        put_r(m, f, r.u[0], rt_cur.exc, m->trace && jit_tag(m->exc) == JIT_VALUE ? m->exc : JIT_NONE);
        rt_cur.exc = NULL;
        f->pc += 2;
        return;
    case OPC_raise:
        raise(m, f, r);
        return;
    case OPC_unreachable:
        rt_bug("a jitcode ran into an unreachable place");
    default:
        if (!meta_memory(m, f, u) && !meta_call(m, f, u))
            rt_bug("no engine case for operation %u", op);
    }
}
