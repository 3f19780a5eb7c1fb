/* opt_pure.c - pure operations in the optimizer: folding, ranges, rules, common subexpressions. */
#include "jit/opt_int.h"

#include "rtlib/access.h"

#include <string.h>

/* ---- evaluation: ops.def's expressions over words ---- */
#define WORD_i(x) (x)
#define WORD_f(x) rt_float_to_bits(x)
#define WORD_r(x) (int64_t)(intptr_t)(x)
#define I(k) w[k]
#define F(k) rt_bits_to_float(w[k])
#define R(k) ((rt_ref)(intptr_t)w[k])
#define CALL_i(name) rt_op_##name(I(0))
#define CALL_f(name) rt_op_##name(F(0))
#define CALL_r(name) rt_op_##name(R(0))
#define CALL_ii(name) rt_op_##name(I(0), I(1))
#define CALL_ff(name) rt_op_##name(F(0), F(1))
#define CALL_rr(name) rt_op_##name(R(0), R(1))

static bool evaluate(jit_opcode op, const int64_t *w, int64_t *result)
{
    switch (op) {
#define OP(name, sig, res, flags, where)
#define OP_PURE(name, sig, res, where, expr)                                                                         \
    JIT_IF_##where(case JIT_OP_##name : *result = WORD_##res(CALL_##sig(name)); return true;)
#include "rtlib/ops.def"
    default:
        return false;
    }
}

static bool word_of(const jit_opt *o, jit_arg a, int64_t *w)
{
    uint32_t k = jit_index(a);
    switch (jit_tag(a)) {
    case JIT_INT:
        *w = o->t->ints.at[k];
        return true;
    case JIT_FLOAT:
        *w = rt_float_to_bits(o->t->floats.at[k]);
        return true;
    case JIT_REF:
        *w = (int64_t)(intptr_t)o->t->refs.at[k];
        return true;
    default:
        return false;
    }
}

static jit_arg fold(jit_opt *o, jit_opcode op, const jit_arg *a, uint32_t n)
{
    int64_t w[2] = {0, 0}, r;
    for (uint32_t k = 0; k < n; k++)
        if (k > 1 || !word_of(o, a[k], &w[k]))
            return JIT_NONE;
    if (!evaluate(op, w, &r))
        return JIT_NONE;
    switch (jit_ops[op].res) {
    case 'i':
        return jit_const_int(o->t, r);
    case 'f':
        return jit_const_float(o->t, rt_bits_to_float(r));
    default:
        return JIT_NONE;
    }
}

/* ---- ranges ---- */
void jit_opt_range(jit_opt *o, jit_arg a, int64_t *lo, int64_t *hi)
{
    if (jit_opt_int(o, a, lo)) {
        *hi = *lo;
        return;
    }
    const jit_info *i = jit_opt_info(o, a);
    *lo = i->lo;
    *hi = i->hi;
}

/* The range that a's definition alone gives, if it gives one.  The trace checker sees such ranges too, so that a guard
 * of an index may go. */
static bool plain_range(jit_opt *o, jit_arg a, int64_t *lo, int64_t *hi)
{
    int64_t k;
    if (jit_opt_int(o, a, lo)) {
        *hi = *lo;
        return true;
    }
    const jit_op *d = jit_opt_def(o, a);
    if (!d || (d->code != JIT_OP_int_and && d->code != JIT_OP_int_mod)
        || !jit_opt_int(o, jit_args_of(o->t, d)[1], &k) || k <= 0)
        return false;
    *lo = 0;
    *hi = d->code == JIT_OP_int_and ? k : k - 1;
    return true;
}

/* ---- common subexpressions ---- */
static uint32_t *cse_slot(jit_opt *o, jit_opcode op, const jit_arg *a, uint32_t n, uint32_t descr)
{
    uint32_t h = (uint32_t)op * 2654435761u ^ descr * 97u;
    for (uint32_t k = 0; k < n; k++)
        h = (h ^ a[k]) * 16777619u;
    for (;; h++) {
        uint32_t *slot = &o->cse[h & o->csemask];
        if (!*slot)
            return slot;
        const jit_op *x = &o->t->ops.at[*slot - 1];
        if (x->code == op && x->nargs == n && x->descr == descr && *slot - 1 >= o->block
            && !memcmp(jit_args_of(o->t, x), a, n * sizeof *a))
            return slot;
    }
}

jit_arg jit_opt_called(jit_opt *o, jit_opcode op, const jit_arg *a, uint32_t n, uint32_t descr)
{
    const uint32_t *slot = cse_slot(o, op, a, n, descr);
    return *slot ? jit_opt_resolve(o, jit_operand(JIT_VALUE, o->t->ops.at[*slot - 1].res)) : JIT_NONE;
}

/* ---- indexes ---- */

/* The length operand's array or list, or JIT_NONE. */
static jit_arg measured(jit_opt *o, jit_arg length)
{
    const jit_op *d = jit_opt_def(o, length);
    bool fits = d && (d->code == JIT_OP_arraylen || (d->code == JIT_OP_listlen && jit_opt_info(o, length)->epoch == o->epoch));
    return fits ? jit_args_of(o->t, d)[0] : JIT_NONE;
}

/* Is the condition "x op y", computed before, known to be true (1) or false (0)?  -1: no, or not computed. */
static int known_condition(jit_opt *o, jit_opcode op, jit_arg x, jit_arg y)
{
    const jit_arg a[] = {x, y};
    jit_arg r = jit_opt_called(o, op, a, 2, JIT_NONE);
    int64_t k;
    return r != JIT_NONE && jit_opt_int(o, r, &k) ? k != 0 : -1;
}

/* Is an index known to be below a length, in a way that the trace checker sees too?  A constant, by what the object's length
 * is at least; a value, by guards that it is not negative and below, as comparisons with sign. */
static bool in_bounds(jit_opt *o, jit_arg index, jit_arg length)
{
    int64_t k;
    if (jit_opt_int(o, index, &k)) {
        jit_arg obj = measured(o, length);
        return k >= 0 && obj != JIT_NONE && k < jit_opt_minlen(o, obj);
    }
    return known_condition(o, JIT_OP_int_lt, index, jit_const_int(o->t, 0)) == 0
           && known_condition(o, JIT_OP_int_lt, index, length) == 1;
}

/* A comparison that ranges decide: 0, 1, or -1 if they do not.  Unsigned comparisons guard indexes. */
static int decide(jit_opt *o, jit_opcode op, const jit_arg *a)
{
    int64_t al, ah, bl, bh;
    if (op < JIT_OP_int_eq || op > JIT_OP_uint_ge)
        return -1;
    bool is_unsigned = op >= JIT_OP_uint_lt;
    jit_opt_range(o, a[0], &al, &ah);
    jit_opt_range(o, a[1], &bl, &bh);
    if (op == JIT_OP_uint_lt && in_bounds(o, a[0], a[1]))
        return 1;
    if (is_unsigned && !(plain_range(o, a[0], &al, &ah) && plain_range(o, a[1], &bl, &bh)))
        return -1;
    if (is_unsigned && (al < 0 || bl < 0))
        return -1;
    switch (op) {
    case JIT_OP_int_eq:
    case JIT_OP_int_ne:
        return ah < bl || bh < al ? op == JIT_OP_int_ne : -1;
    case JIT_OP_int_lt:
    case JIT_OP_uint_lt:
        return ah < bl ? 1 : al >= bh ? 0 : -1;
    case JIT_OP_int_le:
    case JIT_OP_uint_le:
        return ah <= bl ? 1 : al > bh ? 0 : -1;
    case JIT_OP_int_gt:
    case JIT_OP_uint_gt:
        return al > bh ? 1 : ah <= bl ? 0 : -1;
    default:
        return al >= bh ? 1 : ah < bl ? 0 : -1;
    }
}

/* Range of a new result. */
static void result_range(jit_opt *o, jit_opcode op, const jit_arg *a, uint32_t n, jit_info *r)
{
    int64_t al = 0, ah = 0, bl = 0, bh = 0, lo, hi;
    if (jit_ops[op].sig[0] == 'i')
        jit_opt_range(o, a[0], &al, &ah);
    if (n > 1 && jit_ops[op].sig[0] == 'i')
        jit_opt_range(o, a[1], &bl, &bh);
    switch (op) {
    case JIT_OP_int_add:
        if (!__builtin_add_overflow(al, bl, &lo) && !__builtin_add_overflow(ah, bh, &hi))
            r->lo = lo, r->hi = hi;
        break;
    case JIT_OP_int_sub:
        if (!__builtin_sub_overflow(al, bh, &lo) && !__builtin_sub_overflow(ah, bl, &hi))
            r->lo = lo, r->hi = hi;
        break;
    case JIT_OP_int_and:
        if (al >= 0 || bl >= 0) {
            r->lo = 0;
            r->hi = al >= 0 && (bl < 0 || ah < bh) ? ah : bh;
        }
        break;
    case JIT_OP_int_mod:
        if (bl > 0)
            r->lo = 0, r->hi = bh - 1;
        break;
    case JIT_OP_int_sext8:
        r->lo = INT8_MIN, r->hi = INT8_MAX;
        break;
    case JIT_OP_int_sext16:
        r->lo = INT16_MIN, r->hi = INT16_MAX;
        break;
    case JIT_OP_int_sext32:
        r->lo = INT32_MIN, r->hi = INT32_MAX;
        break;
    case JIT_OP_strlen:
    case JIT_OP_gettypeid:
        r->lo = 0;
        break;
    case JIT_OP_strgetitem:
        r->lo = 0, r->hi = 255;
        break;
    default:
        break;
    }
    bool compares = (op >= JIT_OP_int_eq && op <= JIT_OP_int_is_zero) || (op >= JIT_OP_float_eq && op <= JIT_OP_float_is_true)
                    || (op >= JIT_OP_ptr_eq && op <= JIT_OP_ptr_nonnull) || op == JIT_OP_is_instance;
    if (compares)
        r->lo = 0, r->hi = 1, r->boolean = true;
}

/* ---- references ---- */
static jit_arg known_reference(jit_opt *o, jit_opcode op, const jit_arg *a, uint32_t n, uint32_t descr)
{
    bool va = n && jit_tag(a[0]) == JIT_VIRTUAL, vb = n > 1 && jit_tag(a[1]) == JIT_VIRTUAL;
    int answer = -1;
    uint32_t lo = 1, hi = UINT32_MAX;
    bool nonnull = va;
    if (va) {
        lo = hi = jit_descr_tid(&o->t->descrs.at[o->objs[jit_index(a[0])].descr]);
    } else if (n && jit_tag(a[0]) == JIT_VALUE && jit_kind(o->t, a[0]) == 'r') {
        const jit_info *i = jit_opt_info(o, a[0]);
        nonnull = i->nonnull;
        lo = i->tlo;
        hi = i->thi;
    }
    switch (op) {
    case JIT_OP_ptr_eq:
    case JIT_OP_ptr_ne:
        if (va || vb || a[0] == a[1] || (nonnull && a[1] == JIT_NULL))
            answer = (a[0] == a[1]) == (op == JIT_OP_ptr_eq);
        break;
    case JIT_OP_ptr_is_null:
    case JIT_OP_ptr_nonnull:
        if (nonnull)
            answer = op == JIT_OP_ptr_nonnull;
        break;
    case JIT_OP_gettypeid:
        return lo == hi ? jit_const_int(o->t, lo) : JIT_NONE;
    case JIT_OP_is_instance: {
        const rt_typeinfo *y = &rt_types[o->t->descrs.at[descr].id];
        if (lo >= y->lo && hi <= y->hi)
            answer = 1;
        else if (hi < y->lo || lo > y->hi)
            answer = 0;
        break;
    }
    default:
        break;
    }
    return answer < 0 ? JIT_NONE : jit_const_int(o->t, answer);
}

jit_arg jit_opt_pure(jit_opt *o, jit_opcode op, const jit_arg *args, uint32_t n, uint32_t descr)
{
    jit_arg a[JIT_MAX_CALL_ARGS], r = JIT_NONE;
    for (uint32_t k = 0; k < n; k++)
        a[k] = jit_opt_resolve(o, args[k]);
    if (op == JIT_OP_same_as_i || op == JIT_OP_same_as_f || op == JIT_OP_same_as_r)
        return a[0];
    if (jit_op_dkind(op) != JIT_D_CALL) {
        r = fold(o, op, a, n);
        if (r == JIT_NONE)
            r = known_reference(o, op, a, n, descr);
        int known = r == JIT_NONE ? decide(o, op, a) : -1;
        if (known >= 0)
            r = jit_const_int(o->t, known);
        if (r == JIT_NONE)
            r = jit_opt_rules(o, op, a);
        if (r == JIT_NONE && op == JIT_OP_int_is_true && jit_tag(a[0]) == JIT_VALUE && jit_opt_info(o, a[0])->boolean)
            r = a[0];
        if (r == JIT_NONE && op == JIT_OP_int_wrap_index && jit_opt_info(o, a[0])->lo >= 0)
            r = a[0];
        if (r != JIT_NONE)
            return jit_opt_resolve(o, r);
    }
    uint32_t *slot = cse_slot(o, op, a, n, descr);
    if (*slot)
        return jit_opt_resolve(o, jit_operand(JIT_VALUE, o->t->ops.at[*slot - 1].res));
    for (uint32_t k = 0; k < n; k++)
        a[k] = jit_opt_force(o, a[k]);
    slot = cse_slot(o, op, a, n, descr);
    r = jit_opt_emit(o, op, a, n, descr, JIT_NONE);
    if (o->failed)
        return JIT_NONE;
    *slot = o->t->ops.n;
    if (jit_kind(o->t, r) == 'i')
        result_range(o, op, a, n, jit_opt_info(o, r));
    return r;
}

void jit_opt_note_call(jit_opt *o)
{
    if (o->failed)
        return;
    const jit_op *op = &o->t->ops.at[o->t->ops.n - 1];
    *cse_slot(o, (jit_opcode)op->code, jit_args_of(o->t, op), op->nargs, op->descr) = o->t->ops.n;
}

jit_arg jit_opt_ovf(jit_opt *o, jit_opcode op, const jit_arg *a, bool *no_overflow)
{
    int64_t al, ah, bl, bh, r1, r2, r3, r4;
    jit_opcode plain = op == JIT_OP_int_add_ovf ? JIT_OP_int_add : op == JIT_OP_int_sub_ovf ? JIT_OP_int_sub : JIT_OP_int_mul;
    jit_opt_range(o, a[0], &al, &ah);
    jit_opt_range(o, a[1], &bl, &bh);
    bool bad;
    if (plain == JIT_OP_int_add)
        bad = rt_op_int_add_ovf(al, bl, &r1) | rt_op_int_add_ovf(ah, bh, &r2);
    else if (plain == JIT_OP_int_sub)
        bad = rt_op_int_sub_ovf(al, bh, &r1) | rt_op_int_sub_ovf(ah, bl, &r2);
    else
        bad = rt_op_int_mul_ovf(al, bl, &r1) | rt_op_int_mul_ovf(al, bh, &r2) | rt_op_int_mul_ovf(ah, bl, &r3)
              | rt_op_int_mul_ovf(ah, bh, &r4);
    *no_overflow = !bad;
    return bad ? jit_opt_emit(o, op, a, 2, JIT_NONE, JIT_NONE) : jit_opt_pure(o, plain, a, 2, JIT_NONE);
}

/* ---- what a condition says ---- */
static void at_most(jit_opt *o, jit_arg a, int64_t hi)
{
    if (jit_tag(a) == JIT_VALUE && hi < jit_opt_info(o, a)->hi)
        jit_opt_info(o, a)->hi = hi;
}

static void at_least(jit_opt *o, jit_arg a, int64_t lo)
{
    if (jit_tag(a) == JIT_VALUE && lo > jit_opt_info(o, a)->lo)
        jit_opt_info(o, a)->lo = lo;
}

/* a < b (strict) or a <= b. */
static void less(jit_opt *o, jit_arg a, jit_arg b, bool strict)
{
    int64_t al, ah, bl, bh;
    jit_opt_range(o, a, &al, &ah);
    jit_opt_range(o, b, &bl, &bh);
    if (bh > INT64_MIN)
        at_most(o, a, bh - strict);
    if (al < INT64_MAX)
        at_least(o, b, al + strict);
}

void jit_opt_learn_length(jit_opt *o, jit_arg length, int64_t n)
{
    jit_arg obj = measured(o, length);
    if (obj == JIT_NONE || jit_tag(obj) != JIT_VALUE || n <= 0 || n >= INT32_MAX)
        return;
    if (jit_opt_minlen(o, obj) >= n)
        return;
    jit_opt_info(o, obj)->minlen = (uint32_t)n;
    jit_opt_info(o, obj)->epoch = o->epoch;
}

uint32_t jit_opt_minlen(jit_opt *o, jit_arg a)
{
    if (jit_tag(a) != JIT_VALUE)
        return 0;
    const jit_info *i = jit_opt_info(o, a);
    return i->thi < RT_TID_LIST_FIRST || i->epoch == o->epoch ? i->minlen : 0;
}

/* a < b, where b may be a length and a an index that is a constant. */
static void below(jit_opt *o, jit_arg a, jit_arg b)
{
    int64_t k;
    if (jit_opt_int(o, a, &k) && k >= 0 && k < INT32_MAX)
        jit_opt_learn_length(o, b, k + 1);
}

static void learn_compare(jit_opt *o, int code, jit_arg a, jit_arg b, bool truth)
{
    int64_t lo, hi;
    switch (code) {
    case JIT_OP_int_lt:
    case JIT_OP_int_ge:
        if (truth == (code == JIT_OP_int_lt)) {
            less(o, a, b, true);
            below(o, a, b);
        } else
            less(o, b, a, false);
        break;
    case JIT_OP_int_gt:
    case JIT_OP_int_le:
        if (truth == (code == JIT_OP_int_gt)) {
            less(o, b, a, true);
            below(o, b, a);
        } else
            less(o, a, b, false);
        break;
    case JIT_OP_uint_lt:
        jit_opt_range(o, b, &lo, &hi);
        if (truth && lo >= 0) {
            at_least(o, a, 0);
            less(o, a, b, true);
        }
        if (truth)
            below(o, a, b);
        break;
    case JIT_OP_int_eq:
    case JIT_OP_int_ne:
        if (truth == (code == JIT_OP_int_eq) && jit_tag(a) == JIT_VALUE && jit_tag(b) == JIT_INT)
            jit_opt_info(o, a)->konst = b;
        break;
    default:
        break;
    }
}

void jit_opt_learn(jit_opt *o, jit_arg cond, bool truth)
{
    if (jit_tag(cond) != JIT_VALUE)
        return;
    jit_info *i = jit_opt_info(o, cond);
    const jit_op *d = jit_opt_def(o, cond);
    if (i->boolean || !truth)
        i->konst = jit_const_int(o->t, truth);
    if (!d || !i->boolean)
        return;
    jit_arg a[2] = {JIT_NONE, JIT_NONE};
    for (uint32_t k = 0; k < d->nargs && k < 2; k++)
        a[k] = jit_opt_resolve(o, jit_args_of(o->t, d)[k]);
    switch (d->code) {
    case JIT_OP_ptr_nonnull:
    case JIT_OP_ptr_is_null:
        if (truth == (d->code == JIT_OP_ptr_nonnull) && jit_tag(a[0]) == JIT_VALUE)
            jit_opt_info(o, a[0])->nonnull = true;
        break;
    case JIT_OP_is_instance:
        if (truth && jit_tag(a[0]) == JIT_VALUE) {
            const rt_typeinfo *y = &rt_types[o->t->descrs.at[d->descr].id];
            jit_info *x = jit_opt_info(o, a[0]);
            x->tlo = y->lo > x->tlo ? y->lo : x->tlo;
            x->thi = y->hi < x->thi ? y->hi : x->thi;
        }
        break;
    default:
        if (d->code >= JIT_OP_int_eq && d->code <= JIT_OP_uint_ge)
            learn_compare(o, d->code, a[0], a[1], truth);
    }
}
