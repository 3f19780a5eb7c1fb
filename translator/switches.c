/* switches.c - a chain of branches on `x == CONST` with one x becomes a switch.
 *
 * Requires tr_graph_preds and simplified graphs. A link of the chain is a block that holds nothing but its comparison
 * and its branch and is reached from the link before only. Blocks keep their order; the inner ones become unreachable
 * and are dropped. The first of equal constants counts, as in the chain. */
#include "translator/pass.h"

#include <string.h>

enum { MIN_CASES = 3 };

typedef struct chain {
    int *uses; /* by value id: by how many operands a value is used */
    tr_value *subject;
    TR_VEC(tr_link *) cases;
    tr_link *rest; /* where the last branch goes when nothing was equal */
} chain;

static void count(int *uses, tr_value *v)
{
    uses[tr_value_of(v)->id]++;
}

static int *count_uses(const tr_graph *g)
{
    int *uses = TR_NEW_N(int, g->nvalues + 1);
    for (int i = 0; i < g->blocks.n; i++) {
        const tr_block *b = g->blocks.v[i];
        for (int k = 0; k < b->ops.n; k++)
            for (int a = 0; a < b->ops.v[k]->args.n; a++)
                count(uses, b->ops.v[k]->args.v[a]);
        for (int l = 0; l <= b->links.n; l++) {
            const tr_link *k = l < b->links.n ? b->links.v[l] : b->exc;
            for (int a = 0; k && a < k->args.n; a++)
                count(uses, k->args.v[a]);
        }
    }
    return uses;
}

/* The comparison that b's branch depends on and that nothing else uses, `x == CONST`; *x and *key; false: none. */
static bool comparison(const chain *c, const tr_block *b, tr_value **x, int64_t *key)
{
    const tr_op *o = b->ops.v[b->ops.n - 1];
    if (o->opcode != OP_branch)
        return false;
    tr_value *v = tr_value_of(o->args.v[0]);
    if (v->vkind != V_OP || v->op->opcode != OP_int_eq || c->uses[v->id] != 1)
        return false;
    tr_value *left = tr_value_of(v->op->args.v[0]), *right = tr_value_of(v->op->args.v[1]);
    if (right->vkind != V_INT || left->vkind == V_INT)
        return false;
    *x = left;
    *key = right->i64;
    return true;
}

static bool has_key(const chain *c, int64_t key)
{
    for (int i = 0; i < c->cases.n; i++)
        if (c->cases.v[i]->key == key)
            return true;
    return false;
}

/* Is b an inner link of the chain: only the comparison and the branch, one way in? */
static bool is_inner(const chain *c, const tr_block *b)
{
    tr_value *x;
    int64_t key;
    return b->ops.n == 2 && b->preds.n == 1 && !b->exc && !b->args.n && comparison(c, b, &x, &key) && x == c->subject
           && tr_value_of(b->ops.v[1]->args.v[0])->op == b->ops.v[0];
}

static void follow(chain *c, tr_block *b)
{
    const tr_block *first = b;
    tr_value *x;
    int64_t key;
    comparison(c, b, &x, &key);
    c->subject = x;
    for (;;) {
        comparison(c, b, &x, &key);
        if (!has_key(c, key)) {
            b->links.v[0]->key = key;
            tr_push(&c->cases, b->links.v[0]);
        }
        c->rest = b->links.v[1];
        if (c->rest->to == first || !is_inner(c, c->rest->to))
            return;
        b = c->rest->to;
    }
}

static bool make_switch(const chain *uses, tr_block *b)
{
    tr_value *x;
    int64_t key;
    chain c = {.uses = uses->uses};
    if (b->exc || !comparison(&c, b, &x, &key))
        return false;
    follow(&c, b);
    if (c.cases.n < MIN_CASES)
        return false;
    tr_op *o = b->ops.v[b->ops.n - 1];
    o->opcode = OP_switch;
    o->args.v[0] = c.subject;
    b->links.n = 0;
    for (int i = 0; i < c.cases.n; i++)
        tr_push(&b->links, c.cases.v[i]);
    c.rest->is_default = true;
    tr_push(&b->links, c.rest);
    return true;
}

bool tr_pass_switches(tr_graph *g)
{
    chain c = {.uses = count_uses(g)};
    bool changed = false;
    for (int i = 0; i < g->blocks.n; i++)
        changed |= make_switch(&c, g->blocks.v[i]);
    return changed;
}
