/* facts.c - removes what a dominating operation already proves, and folds constants.
 *
 * One walk over the dominator tree with a scoped table: a pure operation or a check with the same operands
 * as one above is that one; a branch's edge knows its condition. A removed check becomes `proved`, which
 * names its proof. Source of the dominator computation: Cooper, Harvey, Kennedy, "A Simple, Fast Dominance
 * Algorithm", 2001. */
#include "translator/pass.h"

#include "rtlib/access.h"

#include <string.h>

/* ---- dominators; blocks are numbered in reverse postorder by tr_graph_preds ---- */
static int *dominators(tr_graph *g)
{
    int *idom = TR_NEW_N(int, g->blocks.n);
    for (int i = 0; i < g->blocks.n; i++)
        idom[i] = -1;
    idom[0] = 0;
    for (bool more = true; more;) {
        more = false;
        for (int i = 1; i < g->blocks.n; i++) {
            tr_block *b = g->blocks.v[i];
            int d = -1;
            for (int p = 0; p < b->preds.n; p++) {
                int x = b->preds.v[p]->id;
                if (idom[x] < 0)
                    continue;
                if (d < 0) {
                    d = x;
                    continue;
                }
                while (x != d) {
                    while (x > d)
                        x = idom[x];
                    while (d > x)
                        d = idom[d];
                }
            }
            if (idom[i] != d) {
                idom[i] = d;
                more = true;
            }
        }
    }
    return idom;
}

/* ---- the table: operations seen above, and conditions known ---- */
typedef struct entry {
    tr_op *op;
    bool known, truth; /* a branch's condition */
} entry;

typedef struct facts {
    tr_graph *g;
    int *idom;
    TR_VEC(entry) stack;
    int *first, *next;       /* dominator tree: first child, next sibling */
    bool changed;
} facts;

static bool same_operand(tr_value *a, tr_value *b)
{
    a = tr_value_of(a);
    b = tr_value_of(b);
    if (a == b)
        return true;
    if (a->vkind != b->vkind || a->kind != b->kind)
        return false;
    if (a->vkind == V_INT)
        return a->i64 == b->i64;
    if (a->vkind == V_FLOAT)
        return memcmp(&a->f64, &b->f64, sizeof a->f64) == 0;
    return a->vkind == V_NULL;
}

static bool same_op(const tr_op *a, const tr_op *b)
{
    if (a->opcode != b->opcode || a->args.n != b->args.n || a->d.cls != b->d.cls || a->d.field != b->d.field
        || a->d.index != b->d.index)
        return false;
    for (int i = 0; i < a->args.n; i++)
        if (tr_value_of(a->args.v[i])->kind != 't' && !same_operand(a->args.v[i], b->args.v[i]))
            return false;
    return true;
}

static tr_op *find_op(const facts *f, const tr_op *o)
{
    for (int i = f->stack.n - 1; i >= 0; i--)
        if (!f->stack.v[i].known && same_op(f->stack.v[i].op, o))
            return f->stack.v[i].op;
    return NULL;
}

/* What is known of the condition o(args): 1 true, 0 false, -1 nothing. */
static int known(const facts *f, tr_opcode o, tr_value *a, tr_value *b)
{
    for (int i = f->stack.n - 1; i >= 0; i--) {
        const entry *e = &f->stack.v[i];
        if (e->known && e->op->opcode == o && same_operand(e->op->args.v[0], a)
            && (!b || same_operand(e->op->args.v[1], b)))
            return e->truth;
    }
    return -1;
}

static bool is_nonnull(const facts *f, tr_value *v)
{
    v = tr_value_of(v);
    if (v->vkind == V_STR || v->vkind == V_FUNC)
        return true;
    if (v->vkind == V_OP && v->op->opcode >= OP_new && v->op->opcode <= OP_new_list)
        return true;
    return known(f, OP_ptr_nonnull, v, NULL) == 1 || known(f, OP_ptr_is_null, v, NULL) == 0;
}

/* Is v an instance of the class, by its allocation, a check or a test above? */
static bool is_known_instance(const facts *f, tr_value *v, const tr_class *c)
{
    if (v->vkind == V_OP && v->op->opcode == OP_new && v->op->d.cls && tr_class_is_sub(v->op->d.cls, c))
        return true;
    for (int i = f->stack.n - 1; i >= 0; i--) {
        const entry *e = &f->stack.v[i];
        bool tells = e->known ? e->truth && e->op->opcode == OP_is_instance : e->op->opcode == OP_check_class;
        if (tells && same_operand(e->op->args.v[0], v) && tr_class_is_sub(e->op->d.cls, c))
            return true;
    }
    return false;
}

/* ---- integers that cannot be negative ---- */
static bool is_less_than_something(const facts *f, tr_value *v)
{
    for (int i = f->stack.n - 1; i >= 0; i--) {
        const entry *e = &f->stack.v[i];
        if (e->known && e->truth && e->op->opcode == OP_int_lt && same_operand(e->op->args.v[0], v))
            return true;
    }
    return false;
}

static bool nonneg(const facts *f, tr_value *v, int depth);

/* v is phi + c with c > 0, computed where phi < x is known: no overflow there. */
static bool is_step_of(tr_value *v, tr_value *phi)
{
    v = tr_value_of(v);
    if (v->vkind != V_OP || v->op->opcode != OP_int_add)
        return false;
    tr_value *c = tr_value_of(v->op->args.v[1]);
    return tr_value_of(v->op->args.v[0]) == phi && c->vkind == V_INT && c->i64 == 1 && v->op->guarded_step;
}

static bool phi_nonneg(const facts *f, tr_value *phi, int depth)
{
    tr_block *b = phi->block;
    int at = -1;
    for (int i = 0; i < b->args.n; i++)
        if (b->args.v[i] == phi)
            at = i;
    if (at < 0 || !b->preds.n)
        return false;
    for (int p = 0; p < b->preds.n; p++) {
        tr_block *from = b->preds.v[p];
        for (int l = 0; l <= from->links.n; l++) {
            tr_link *k = l < from->links.n ? from->links.v[l] : from->exc;
            if (!k || k->to != b)
                continue;
            tr_value *v = tr_value_of(k->args.v[at]);
            if (v != phi && !is_step_of(v, phi) && !nonneg(f, v, depth + 1))
                return false;
        }
    }
    return true;
}

static bool nonneg(const facts *f, tr_value *v, int depth)
{
    v = tr_value_of(v);
    if (v->vkind == V_INT)
        return v->i64 >= 0;
    if (depth > 3)
        return false;
    if (v->vkind == V_ARG)
        return phi_nonneg(f, v, depth);
    if (v->vkind != V_OP)
        return false;
    switch (v->op->opcode) {
    case OP_listlen:
    case OP_arraylen:
    case OP_strlen:
    case OP_strgetitem:
    case OP_int_zext8:
    case OP_int_zext16:
    case OP_int_zext32:
        return true;
    case OP_int_and:
        return nonneg(f, v->op->args.v[0], depth + 1) || nonneg(f, v->op->args.v[1], depth + 1);
    case OP_int_mod: {
        tr_value *d = tr_value_of(v->op->args.v[1]);
        return d->vkind == V_INT && d->i64 > 0;
    }
    default:
        return false;
    }
}

/* Marks additions of 1 to a value known to be less than another: they cannot overflow. */
static void mark_steps(facts *f, tr_op *o)
{
    if (o->opcode != OP_int_add)
        return;
    tr_value *c = tr_value_of(o->args.v[1]);
    o->guarded_step = c->vkind == V_INT && c->i64 == 1 && is_less_than_something(f, o->args.v[0]);
}

/* ---- constants ---- */
static bool all_const(const tr_op *o, char kind)
{
    for (int i = 0; i < o->args.n; i++) {
        tr_value *v = tr_value_of(o->args.v[i]);
        if (v->kind != kind || (v->vkind != V_INT && v->vkind != V_FLOAT))
            return false;
    }
    return o->args.n > 0;
}

/* Result of a pure operation over constants, by the expression of its row; NULL if it has none. */
static tr_value *fold(facts *f, tr_op *o)
{
    tr_value *a[2] = {NULL, NULL};
    int64_t i = 0;
    double d = 0;
    bool ints = all_const(o, 'i'), floats = all_const(o, 'f');
    if ((!ints && !floats) || o->args.n > 2 || !o->result)
        return NULL;
    for (int k = 0; k < o->args.n; k++)
        a[k] = tr_value_of(o->args.v[k]);
    switch (o->opcode) {
#define EVAL_ii_i(fn) i = fn(a[0]->i64, a[1]->i64)
#define EVAL_i_i(fn) i = fn(a[0]->i64)
#define EVAL_i_f(fn) d = fn(a[0]->i64)
#define EVAL_f_i(fn) i = fn(a[0]->f64)
#define EVAL_f_f(fn) d = fn(a[0]->f64)
#define EVAL_ff_f(fn) d = fn(a[0]->f64, a[1]->f64)
#define EVAL_ff_i(fn) i = fn(a[0]->f64, a[1]->f64)
#define EVAL_r_i(fn) return NULL
#define EVAL_rr_i(fn) return NULL
#define EVAL_r_r(fn) return NULL
#define OP_PURE(name, sig, res, where, expr)                                                       \
    case OP_##name:                                                                                \
        EVAL_##sig##_##res(rt_op_##name);                                                          \
        break;
#include "rtlib/ops.def"
    default:
        return NULL;
    }
    return o->result->kind == 'f' ? tr_const_float(f->g, d) : tr_const_int(f->g, o->result->type, i);
}

/* ---- sums with constants ---- */

/* v as *x + *c, where c is what additions and subtractions of constants come to. */
static void sum_of(tr_value *v, tr_value **x, int64_t *c)
{
    *x = tr_value_of(v);
    *c = 0;
    while ((*x)->vkind == V_OP && ((*x)->op->opcode == OP_int_add || (*x)->op->opcode == OP_int_sub)) {
        const tr_op *o = (*x)->op;
        tr_value *a = tr_value_of(o->args.v[0]), *b = tr_value_of(o->args.v[1]);
        if (b->vkind != V_INT || a->vkind == V_INT)
            return;
        *c = o->opcode == OP_int_add ? rt_op_int_add(*c, b->i64) : rt_op_int_sub(*c, b->i64);
        *x = a;
    }
}

/* x + 2 - 1 is x + 1; x - 1 + 1 is x; index -1 of a sequence is its length - 1. */
static bool shorten_sum(facts *f, tr_op *o)
{
    tr_value *x, *a = o->args.n == 2 ? tr_value_of(o->args.v[0]) : NULL;
    int64_t c;
    if (o->opcode == OP_int_wrap_index && a->vkind == V_INT && a->i64 < 0) {
        o->opcode = OP_int_add;
        o->args.v[0] = o->args.v[1];
        o->args.v[1] = a;
        return true;
    }
    if (o->opcode != OP_int_add && o->opcode != OP_int_sub)
        return false;
    sum_of(o->result, &x, &c);
    if (x == o->result || (x == a && c && o->opcode == OP_int_add))
        return false;
    if (!c) {
        o->result->same_as = x;
        return true;
    }
    if (x == a && o->opcode == OP_int_sub)
        return false;
    o->opcode = OP_int_add;
    o->args.v[0] = x;
    o->args.v[1] = tr_const_int(f->g, o->result->type, c);
    return true;
}

/* ---- one operation ---- */
static void prove(facts *f, tr_op *o, const char *why)
{
    o->opcode = OP_proved;
    o->args.n = 0;
    o->d = (tr_descr){.msg = why};
    f->changed = true;
}

/* Checks over constants or facts. */
static bool provable(facts *f, tr_op *o, const char **why)
{
    tr_value *a = tr_value_of(o->args.v[0]), *b = o->args.n > 1 ? tr_value_of(o->args.v[1]) : NULL;
    *why = "constant";
    switch (o->opcode) {
    case OP_check_nonnull:
        *why = "not None by an allocation, constant or test above";
        return is_nonnull(f, a);
    case OP_check_nonzero:
    case OP_check_true:
        return a->vkind == V_INT && a->i64 != 0;
    case OP_check_float_nonzero:
        return a->vkind == V_FLOAT && a->f64 != 0.0;
    case OP_check_shift:
    case OP_check_nonneg:
        *why = "never negative";
        return nonneg(f, a, 0);
    case OP_check_class:
        *why = "of the class by an allocation, a check or a test above";
        return is_known_instance(f, a, o->d.cls);
    case OP_check_index:
        *why = "never negative, and below the length by a test above";
        return nonneg(f, a, 0) && known(f, OP_int_lt, a, b) == 1;
    default:
        return false;
    }
}

static void visit_op(facts *f, tr_op *o)
{
    int flags = tr_ops[o->opcode].flags;
    bool check = o->opcode >= OP_check_nonnull && o->opcode <= OP_check_class;
    const char *why;
    tr_value *v;
    if (check && provable(f, o, &why)) {
        prove(f, o, why);
        return;
    }
    if ((flags & FOLD) && (v = fold(f, o))) {
        o->result->same_as = v;
        f->changed = true;
        return;
    }
    if (shorten_sum(f, o)) {
        f->changed = true;
        if (o->result->same_as)
            return;
    }
    if (o->opcode == OP_int_wrap_index && nonneg(f, o->args.v[0], 0)) {
        o->result->same_as = tr_value_of(o->args.v[0]);
        f->changed = true;
        return;
    }
    if (o->opcode == OP_is_instance && is_known_instance(f, tr_value_of(o->args.v[0]), o->d.cls)) {
        o->result->same_as = tr_const_int(f->g, o->result->type, 1);
        f->changed = true;
        return;
    }
    if (o->result && (o->opcode == OP_ptr_nonnull || o->opcode == OP_ptr_is_null) && is_nonnull(f, o->args.v[0])) {
        o->result->same_as = tr_const_int(f->g, o->result->type, o->opcode == OP_ptr_nonnull);
        f->changed = true;
        return;
    }
    mark_steps(f, o);
    if (!check && !((flags & PURE) && o->result && o->opcode != OP_proved))
        return;
    tr_op *above = find_op(f, o);
    if (above) {
        o->result->same_as = above->result;
        f->changed = true;
        return;
    }
    entry e = {.op = o};
    tr_push(&f->stack, e);
}

/* A block with one predecessor that branches knows the condition. */
static void edge_facts(facts *f, tr_block *b)
{
    if (b->preds.n != 1)
        return;
    tr_block *p = b->preds.v[0];
    tr_op *o = p->ops.v[p->ops.n - 1];
    tr_op *raising = p->exc && p->ops.n >= 2 && p->exc->to != b ? p->ops.v[p->ops.n - 2] : NULL;
    if (raising && tr_ops[raising->opcode].res == 't' && !raising->result->same_as) {
        entry e = {.op = raising};
        tr_push(&f->stack, e);
    }
    if (o->opcode != OP_branch || p->links.v[0]->to == p->links.v[1]->to)
        return;
    tr_value *c = tr_value_of(o->args.v[0]);
    bool truth = p->links.v[0]->to == b;
    for (int depth = 0; c->vkind == V_OP && depth < 4; depth++) {
        entry e = {.op = c->op, .known = true, .truth = truth};
        tr_push(&f->stack, e);
        if (c->op->opcode == OP_int_is_zero)
            truth = !truth;
        else if (c->op->opcode != OP_int_is_true)
            break;
        c = tr_value_of(c->op->args.v[0]);
    }
}

static void drop_replaced(tr_block *b)
{
    int n = 0;
    for (int i = 0; i < b->ops.n; i++)
        if (!b->ops.v[i]->result || !b->ops.v[i]->result->same_as)
            b->ops.v[n++] = b->ops.v[i];
    b->ops.n = n;
}

/* The dominator tree, iteratively: a block's entries leave the table when its subtree is done. */
static void walk(facts *f)
{
    typedef struct frame {
        int block, mark;
        bool entered;
    } frame;
    TR_VEC(frame) todo = {0};
    tr_push(&todo, ((frame){0, 0, false}));
    while (todo.n) {
        frame *t = &todo.v[todo.n - 1];
        if (t->entered) {
            f->stack.n = t->mark;
            todo.n--;
            continue;
        }
        t->entered = true;
        t->mark = f->stack.n;
        int id = t->block;
        tr_block *b = f->g->blocks.v[id];
        edge_facts(f, b);
        for (int i = 0; i < b->ops.n; i++) {
            int mark = f->stack.n;
            visit_op(f, b->ops.v[i]);
            if (b->exc && i == b->ops.n - 2)
                f->stack.n = mark; /* holds on the normal way only: edge_facts */
        }
        for (int k = f->first[id]; k >= 0; k = f->next[k])
            tr_push(&todo, ((frame){k, 0, false}));
    }
}

/* An exception link of an operation that can no longer raise goes. */
static void drop_exception_links(tr_graph *g)
{
    for (int i = 0; i < g->blocks.n; i++) {
        tr_block *b = g->blocks.v[i];
        tr_op *last = b->ops.n >= 2 ? b->ops.v[b->ops.n - 2] : NULL;
        bool raises = b->ops.v[b->ops.n - 1]->opcode == OP_raise || (last && (tr_op_flags(last) & RAISE));
        if (b->exc && !raises)
            b->exc = NULL;
    }
}

bool tr_pass_facts(tr_graph *g)
{
    facts f = {.g = g, .idom = dominators(g)};
    f.first = TR_NEW_N(int, g->blocks.n);
    f.next = TR_NEW_N(int, g->blocks.n);
    for (int i = 0; i < g->blocks.n; i++)
        f.first[i] = f.next[i] = -1;
    for (int i = g->blocks.n - 1; i > 0; i--) {
        f.next[i] = f.first[f.idom[i]];
        f.first[f.idom[i]] = i;
    }
    walk(&f);
    for (int i = 0; i < g->blocks.n; i++)
        drop_replaced(g->blocks.v[i]);
    drop_exception_links(g);
    return f.changed;
}
