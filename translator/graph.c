/* graph.c - making, checking and printing graphs; see graph.h. */
#include "translator/graph.h"

#include "translator/program.h"

#include <string.h>

/* kinds as characters, for the table's res column */
enum { KIND_i = 'i', KIND_r = 'r', KIND_f = 'f', KIND_v = 'v', KIND_t = 't' };

const tr_opinfo tr_ops[OP_COUNT] = {
#define OP(name, sig, res, flags, where) {#name, #sig, KIND_##res, flags},
#include "rtlib/ops.def"
};

static const struct {
    const char *name;
    int flags;
} rt_functions[] = {
#define FUNC(name, result, args, effects) {#name, effects},
#include "rtlib/funcs.def"
};

int tr_rt_function_number(const char *name)
{
    for (size_t i = 0; i < sizeof rt_functions / sizeof *rt_functions; i++)
        if (strcmp(rt_functions[i].name, name) == 0)
            return (int)i;
    tr_bug("no run-time function %s", name);
}

int tr_op_flags(const tr_op *o)
{
    if (o->opcode < OP_call_rt_i || o->opcode > OP_call_rt_v)
        return tr_ops[o->opcode].flags;
    return rt_functions[tr_rt_function_number(o->d.rt_name)].flags;
}

bool tr_reads_items(const tr_op *o)
{
    if (tr_op_flags(o) & PURE)
        return false;
    for (int i = 0; i < o->args.n; i++)
        if (tr_value_of(o->args.v[i])->kind == 'r')
            return true;
    return false;
}

tr_graph *tr_graph_new(tr_func *f)
{
    tr_graph *g = TR_NEW(tr_graph);
    g->func = f;
    return g;
}

tr_block *tr_block_new(tr_graph *g)
{
    tr_block *b = TR_NEW(tr_block);
    b->id = g->nblocks++;
    tr_push(&g->blocks, b);
    return b;
}

static tr_value *new_value(tr_graph *g, tr_vkind vkind, char kind, tr_type *t)
{
    tr_value *v = TR_NEW(tr_value);
    v->vkind = vkind;
    v->kind = kind;
    v->type = t;
    v->id = g->nvalues++;
    return v;
}

tr_value *tr_block_arg(tr_graph *g, tr_block *b, tr_type *t)
{
    tr_value *v = new_value(g, V_ARG, tr_type_kind(t), t);
    v->block = b;
    tr_push(&b->args, v);
    return v;
}

tr_link *tr_link_new(tr_block *to)
{
    tr_link *l = TR_NEW(tr_link);
    l->to = to;
    return l;
}

tr_op *tr_op_new(tr_graph *g, tr_block *b, tr_opcode o, tr_type *t, tr_span span)
{
    tr_op *op = TR_NEW(tr_op);
    op->opcode = o;
    op->span = span;
    op->in = g->func;
    if (tr_ops[o].res == 't')
        op->result = new_value(g, V_TOKEN, 't', NULL);
    else if (tr_ops[o].res != 'v')
        op->result = new_value(g, V_OP, tr_ops[o].res, t);
    if (op->result)
        op->result->op = op;
    tr_push(&b->ops, op);
    return op;
}

tr_value *tr_const_int(tr_graph *g, tr_type *t, int64_t i)
{
    tr_value *v = new_value(g, V_INT, 'i', t);
    v->i64 = i;
    return v;
}

tr_value *tr_const_float(tr_graph *g, double f)
{
    tr_value *v = new_value(g, V_FLOAT, 'f', tr_float);
    v->f64 = f;
    return v;
}

tr_value *tr_const_null(tr_graph *g, tr_type *t)
{
    return new_value(g, V_NULL, 'r', t);
}

tr_value *tr_const_str(tr_graph *g, tr_type *t, const char *text, size_t n)
{
    tr_value *v = new_value(g, V_STR, 'r', t);
    v->text = text;
    v->n = n;
    return v;
}

tr_value *tr_const_func(tr_graph *g, tr_type *t, tr_func *f)
{
    tr_value *v = new_value(g, V_FUNC, 'r', t);
    v->func = f;
    f->address_taken = true;
    return v;
}

tr_value *tr_value_of(tr_value *v)
{
    while (v->same_as) {
        if (v->same_as->same_as)
            v->same_as = v->same_as->same_as;
        v = v->same_as;
    }
    return v;
}

bool tr_value_is_const(const tr_value *v)
{
    return v->vkind >= V_INT && v->vkind <= V_FUNC;
}

/* ---- order and reachability ---- */
typedef struct walk {
    TR_VEC(tr_block *) post;
} walk;

/* Iterative depth-first walk: a graph may be as long as the program's longest function. */
static void postorder(tr_graph *g, walk *w)
{
    typedef struct frame {
        tr_block *b;
        int next;
    } frame;
    TR_VEC(frame) stack = {0};
    g->blocks.v[0]->reachable = true;
    tr_push(&stack, ((frame){g->blocks.v[0], 0}));
    while (stack.n) {
        frame *f = &stack.v[stack.n - 1];
        int n = f->b->links.n + (f->b->exc ? 1 : 0);
        if (f->next == n) {
            tr_push(&w->post, f->b);
            stack.n--;
            continue;
        }
        int i = n - 1 - f->next++;
        tr_block *to = i < f->b->links.n ? f->b->links.v[i]->to : f->b->exc->to;
        if (!to->reachable) {
            to->reachable = true;
            tr_push(&stack, ((frame){to, 0}));
        }
    }
}

void tr_graph_preds(tr_graph *g)
{
    walk w = {0};
    for (int i = 0; i < g->blocks.n; i++) {
        g->blocks.v[i]->reachable = false;
        g->blocks.v[i]->preds.n = 0;
    }
    postorder(g, &w);
    g->blocks.n = 0;
    for (int i = w.post.n - 1; i >= 0; i--) {
        w.post.v[i]->id = g->blocks.n;
        tr_push(&g->blocks, w.post.v[i]);
    }
    g->nblocks = g->blocks.n;
    for (int i = 0; i < g->blocks.n; i++) {
        tr_block *b = g->blocks.v[i];
        for (int k = 0; k < b->links.n; k++)
            tr_push(&b->links.v[k]->to->preds, b);
        if (b->exc)
            tr_push(&b->exc->to->preds, b);
    }
}

/* ---- verification ---- */
static const char *verify_link(const tr_link *l, const tr_block *b)
{
    if (l->args.n != l->to->args.n)
        return tr_format("block %d: link to %d has %d arguments for %d", b->id, l->to->id, l->args.n, l->to->args.n);
    for (int i = 0; i < l->args.n; i++)
        if (tr_value_of(l->args.v[i])->kind != l->to->args.v[i]->kind)
            return tr_format("block %d: link to %d, argument %d is of kind %c", b->id, l->to->id, i,
                             tr_value_of(l->args.v[i])->kind);
    return NULL;
}

static const char *verify_op(const tr_op *o, const tr_block *b)
{
    const char *sig = tr_ops[o->opcode].sig;
    if (*sig == 'X')
        return NULL;
    int n = *sig == '_' ? 0 : (int)strlen(sig);
    if (o->args.n != n)
        return tr_format("block %d: %s has %d operands", b->id, tr_ops[o->opcode].name, o->args.n);
    for (int i = 0; i < n; i++)
        if (tr_value_of(o->args.v[i])->kind != sig[i])
            return tr_format("block %d: operand %d of %s is of kind %c", b->id, i, tr_ops[o->opcode].name,
                             tr_value_of(o->args.v[i])->kind);
    return NULL;
}

static const char *verify_block(const tr_block *b)
{
    const char *bad = NULL;
    if (!b->ops.n || !(tr_ops[b->ops.v[b->ops.n - 1]->opcode].flags & TERM))
        return tr_format("block %d does not end", b->id);
    for (int i = 0; i < b->ops.n && !bad; i++) {
        if (i < b->ops.n - 1 && (tr_ops[b->ops.v[i]->opcode].flags & TERM))
            return tr_format("block %d goes on after its end", b->id);
        bad = verify_op(b->ops.v[i], b);
    }
    for (int i = 0; i < b->links.n && !bad; i++)
        bad = verify_link(b->links.v[i], b);
    if (!bad && b->exc)
        bad = verify_link(b->exc, b);
    return bad;
}

const char *tr_graph_verify(tr_graph *g)
{
    const char *bad = NULL;
    for (int i = 0; i < g->blocks.n && !bad; i++)
        bad = verify_block(g->blocks.v[i]);
    return bad;
}

/* ---- text ---- */
static void print_value(tr_value *v, tr_buf *out)
{
    v = tr_value_of(v);
    switch (v->vkind) {
    case V_INT:
        tr_printf(out, "%lld", (long long)v->i64);
        break;
    case V_FLOAT:
        tr_printf(out, "%.17g", v->f64);
        break;
    case V_NULL:
        tr_puts(out, "None");
        break;
    case V_STR:
        tr_printf(out, "\"%.*s\"", (int)v->n, v->text);
        break;
    case V_FUNC:
        tr_printf(out, "&%s", v->func->qualname);
        break;
    default:
        tr_printf(out, "%c%d", v->kind, v->id);
    }
}

static void print_descr(const tr_descr *d, tr_buf *out)
{
    if (d->field)
        tr_printf(out, " .%s", d->field->name);
    else if (d->cls)
        tr_printf(out, " <%s>", d->cls->name);
    if (d->type)
        tr_printf(out, " <%s>", tr_type_text(d->type));
    if (d->func)
        tr_printf(out, " %s", d->func->qualname);
    if (d->stat)
        tr_printf(out, " %s", d->stat->cname);
    if (d->rt_name)
        tr_printf(out, " %s", d->rt_name);
    if (d->msg)
        tr_printf(out, " \"%s\"", d->msg);
}

static void print_link(const tr_link *l, tr_buf *out)
{
    tr_printf(out, " b%d(", l->to->id);
    for (int i = 0; i < l->args.n; i++) {
        tr_puts(out, i ? ", " : "");
        print_value(l->args.v[i], out);
    }
    tr_putc(out, ')');
}

static void print_block(const tr_block *b, tr_buf *out)
{
    tr_printf(out, "b%d(", b->id);
    for (int i = 0; i < b->args.n; i++) {
        tr_printf(out, "%s%c%d: %s", i ? ", " : "", b->args.v[i]->kind, b->args.v[i]->id,
                  tr_type_text(b->args.v[i]->type));
    }
    tr_puts(out, "):\n");
    for (int i = 0; i < b->ops.n; i++) {
        const tr_op *o = b->ops.v[i];
        tr_puts(out, "    ");
        if (o->result) {
            print_value(o->result, out);
            tr_puts(out, " = ");
        }
        tr_puts(out, tr_ops[o->opcode].name);
        for (int k = 0; k < o->args.n; k++) {
            tr_puts(out, k ? ", " : " ");
            print_value(o->args.v[k], out);
        }
        print_descr(&o->d, out);
        if (i == b->ops.n - 1)
            for (int k = 0; k < b->links.n; k++) {
                if (o->opcode == OP_switch && !b->links.v[k]->is_default)
                    tr_printf(out, " %lld:", (long long)b->links.v[k]->key);
                print_link(b->links.v[k], out);
            }
        tr_putc(out, '\n');
    }
    if (b->exc) {
        tr_puts(out, "    on exception");
        print_link(b->exc, out);
        tr_putc(out, '\n');
    }
}

void tr_graph_print(tr_graph *g, tr_buf *out)
{
    tr_printf(out, "graph %s\n", g->func->qualname);
    for (int i = 0; i < g->blocks.n; i++)
        print_block(g->blocks.v[i], out);
}

bool tr_graph_loops(tr_graph *g)
{
    tr_graph_preds(g); /* numbers the blocks in reverse postorder */
    for (int i = 0; i < g->blocks.n; i++)
        for (int k = 0; k < g->blocks.v[i]->links.n; k++)
            if (g->blocks.v[i]->links.v[k]->to->id <= g->blocks.v[i]->id)
                return true;
    return false;
}
