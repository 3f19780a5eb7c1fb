/* regalloc.c - registers of jitcodes: greedy colouring in dominance order, which is optimal for SSA values. */
#include "translator/jitcode.h"

#include <string.h>

int tr_kind_number(char kind)
{
    return kind == 'i' ? 0 : kind == 'r' ? 1 : 2;
}

typedef struct busy {
    char *used[3];
    int cap;
} busy;

static void mark_values(tr_jitcode *c, busy *u, tr_values values)
{
    for (int i = 0; i < values.n; i++) {
        int r = c->reg[values.v[i]->id];
        if (r >= 0)
            u->used[tr_kind_number(values.v[i]->kind)][r] = 1;
    }
}

static void give(tr_jitcode *c, busy *u, tr_value *v)
{
    int k = tr_kind_number(v->kind), r = 0;
    while (u->used[k][r])
        r++;
    u->used[k][r] = 1;
    c->reg[v->id] = r;
    if (r >= c->nregs[k])
        c->nregs[k] = r + 1;
}

static void clear(busy *u)
{
    for (int k = 0; k < 3; k++)
        memset(u->used[k], 0, (size_t)u->cap);
}

static void block_registers(tr_jitcode *c, busy *u, tr_block *b)
{
    clear(u);
    mark_values(c, u, tr_live_in(c->live, b));
    for (int i = 0; i < b->args.n; i++)
        give(c, u, b->args.v[i]);
    for (int k = 0; k < b->ops.n; k++) {
        tr_value *v = b->ops.v[k]->result;
        if (!v || v->kind == 't')
            continue;
        clear(u);
        mark_values(c, u, tr_live_after(c->live, b, k));
        give(c, u, v);
    }
}

void tr_jit_registers(tr_jitcode *c)
{
    busy u = {.cap = c->g->nvalues + 1};
    for (int k = 0; k < 3; k++)
        u.used[k] = TR_NEW_N(char, u.cap);
    c->reg = TR_NEW_N(int, c->g->nvalues);
    for (int i = 0; i < c->g->nvalues; i++)
        c->reg[i] = -1;
    for (int i = 0; i < c->g->blocks.n; i++)
        block_registers(c, &u, c->g->blocks.v[i]);
    for (int k = 0; k < 3; k++)
        c->nregs[k]++; /* the scratch register */
}
