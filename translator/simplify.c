/* simplify.c - copy propagation, dead operations, chains of blocks. */
#include "translator/pass.h"

#include <string.h>

static bool is_copy(const tr_op *o)
{
    return o->opcode == OP_same_as_r || o->opcode == OP_same_as_i || o->opcode == OP_same_as_f;
}

static void copies(tr_graph *g)
{
    for (int i = 0; i < g->blocks.n; i++) {
        tr_block *b = g->blocks.v[i];
        int n = 0;
        for (int k = 0; k < b->ops.n; k++) {
            tr_op *o = b->ops.v[k];
            if (is_copy(o))
                o->result->same_as = tr_value_of(o->args.v[0]);
            else
                b->ops.v[n++] = o;
        }
        b->ops.n = n;
    }
}

/* An argument whose operands are all one value (or itself) is that value. Entry arguments stay. */
static bool trivial_args(tr_graph *g)
{
    bool changed = false;
    for (int i = 1; i < g->blocks.n; i++) {
        tr_block *b = g->blocks.v[i];
        for (int a = 0; a < b->args.n; a++) {
            tr_value *one = NULL;
            bool many = false;
            for (int p = 0; p < b->preds.n; p++) {
                tr_block *from = b->preds.v[p];
                for (int l = 0; l <= from->links.n; l++) {
                    tr_link *link = l < from->links.n ? from->links.v[l] : from->exc;
                    if (!link || link->to != b)
                        continue;
                    tr_value *v = tr_value_of(link->args.v[a]);
                    if (v == b->args.v[a])
                        continue;
                    many |= one && v != one;
                    one = v;
                }
            }
            if (many || !one)
                continue;
            b->args.v[a]->same_as = one;
            changed = true;
            for (int p = 0; p < b->preds.n; p++) {
                tr_block *from = b->preds.v[p];
                for (int l = 0; l <= from->links.n; l++) {
                    tr_link *link = l < from->links.n ? from->links.v[l] : from->exc;
                    if (!link || link->to != b || link->args.n < b->args.n)
                        continue;
                    for (int k = a; k + 1 < link->args.n; k++)
                        link->args.v[k] = link->args.v[k + 1];
                    link->args.n--;
                }
            }
            for (int k = a; k + 1 < b->args.n; k++)
                b->args.v[k] = b->args.v[k + 1];
            b->args.n--;
            a--;
        }
    }
    return changed;
}

/* ---- dead operations ---- */
static void mark(tr_value *v, char *used, tr_values *work)
{
    v = tr_value_of(v);
    if (used[v->id])
        return;
    used[v->id] = 1;
    tr_push(work, v);
}

static bool removable(const tr_op *o)
{
    int f = tr_op_flags(o);
    if (tr_ops[o->opcode].res == 't' && o->opcode != OP_proved)
        return false;
    return o->result && !(f & (RAISE | COLL | WRITE | TERM)) && (f & (PURE | READ) || o->opcode == OP_proved);
}

static void mark_links(tr_block *b, char *used, tr_values *work, tr_value *arg)
{
    /* operands for the argument `arg` of a successor */
    for (int l = 0; l <= b->links.n; l++) {
        tr_link *link = l < b->links.n ? b->links.v[l] : b->exc;
        if (!link || link->to != arg->block)
            continue;
        for (int a = 0; a < link->args.n; a++)
            if (link->to->args.v[a] == arg)
                mark(link->args.v[a], used, work);
    }
}

static void dead_ops(tr_graph *g)
{
    char *used = TR_NEW_N(char, g->nvalues + 1);
    tr_values work = {0};
    for (int i = 0; i < g->blocks.n; i++)
        for (int k = 0; k < g->blocks.v[i]->ops.n; k++) {
            tr_op *o = g->blocks.v[i]->ops.v[k];
            for (int a = 0; !removable(o) && a < o->args.n; a++)
                mark(o->args.v[a], used, &work);
        }
    while (work.n) {
        tr_value *v = work.v[--work.n];
        if (v->op)
            for (int a = 0; a < v->op->args.n; a++)
                mark(v->op->args.v[a], used, &work);
        if (v->vkind == V_ARG)
            for (int p = 0; p < v->block->preds.n; p++)
                mark_links(v->block->preds.v[p], used, &work, v);
    }
    for (int i = 0; i < g->blocks.n; i++) {
        tr_block *b = g->blocks.v[i];
        int n = 0;
        for (int k = 0; k < b->ops.n; k++)
            if (!removable(b->ops.v[k]) || used[b->ops.v[k]->result->id])
                b->ops.v[n++] = b->ops.v[k];
        b->ops.n = n;
        /* arguments that nobody uses */
        for (int a = 0; i && a < b->args.n; a++) {
            if (used[b->args.v[a]->id])
                continue;
            for (int j = 0; j < g->blocks.n; j++)
                for (int l = 0; l <= g->blocks.v[j]->links.n; l++) {
                    tr_link *link = l < g->blocks.v[j]->links.n ? g->blocks.v[j]->links.v[l] : g->blocks.v[j]->exc;
                    if (!link || link->to != b)
                        continue;
                    for (int q = a; q + 1 < link->args.n; q++)
                        link->args.v[q] = link->args.v[q + 1];
                    link->args.n--;
                }
            for (int q = a; q + 1 < b->args.n; q++)
                b->args.v[q] = b->args.v[q + 1];
            b->args.n--;
            a--;
        }
    }
}

/* ---- blocks ---- */

/* b -> c with c's only predecessor b: one block. */
static bool join_chains(tr_graph *g)
{
    bool changed = false;
    for (int i = 0; i < g->blocks.n; i++) {
        tr_block *b = g->blocks.v[i];
        while (b->links.n == 1 && !b->exc && b->ops.v[b->ops.n - 1]->opcode == OP_goto) {
            tr_link *l = b->links.v[0];
            tr_block *c = l->to;
            if (c == b || c->preds.n != 1 || c == g->blocks.v[0])
                break;
            for (int a = 0; a < c->args.n; a++)
                c->args.v[a]->same_as = tr_value_of(l->args.v[a]);
            b->ops.n--;
            for (int k = 0; k < c->ops.n; k++)
                tr_push(&b->ops, c->ops.v[k]);
            b->links.n = 0;
            for (int k = 0; k < c->links.n; k++)
                tr_push(&b->links, c->links.v[k]);
            b->exc = c->exc;
            c->links.n = 0;
            c->exc = NULL;
            changed = true;
            tr_graph_preds(g);
            i = -1;
            break;
        }
    }
    return changed;
}

/* A branch on a constant is a goto. */
static void constant_branches(tr_graph *g)
{
    for (int i = 0; i < g->blocks.n; i++) {
        tr_block *b = g->blocks.v[i];
        tr_op *o = b->ops.v[b->ops.n - 1];
        if (o->opcode != OP_branch)
            continue;
        tr_value *c = tr_value_of(o->args.v[0]);
        if (c->vkind != V_INT)
            continue;
        b->links.v[0] = b->links.v[c->i64 ? 0 : 1];
        b->links.n = 1;
        o->opcode = OP_goto;
        o->args.n = 0;
    }
}

void tr_pass_simplify(tr_graph *g)
{
    copies(g);
    constant_branches(g);
    tr_graph_preds(g);
    while (trivial_args(g))
        ;
    join_chains(g);
    dead_ops(g);
}
