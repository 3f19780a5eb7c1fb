/* portal.c - splits the function with a merge point into the portal's body and its runner.
 *
 * docs/contracts.md, portal: P(args) runs what stands before the merge point and calls the runner, a function of greens
 * and reds. It calls the body, which starts at the merge point. An abandoned body returns with rt_cur.jit_state set and
 * the runner goes on from there. Requires: everything live at the merge point is a green, a red or a constant (diagnosed). */
#include "translator/copy.h"
#include "translator/emit.h"
#include "translator/front.h"
#include "translator/pass.h"

#include <string.h>

typedef struct place {
    tr_block *block;
    int at;
} place;

static bool find_merge_point(tr_graph *g, place *p)
{
    for (int i = 0; i < g->blocks.n; i++)
        for (int k = 0; k < g->blocks.v[i]->ops.n; k++)
            if (g->blocks.v[i]->ops.v[k]->opcode == OP_jit_merge_point) {
                *p = (place){g->blocks.v[i], k};
                return true;
            }
    return false;
}

/* The block that begins with the merge point; its arguments are greens and reds. */
static tr_block *split_block(tr_graph *g, place p)
{
    tr_block *b = p.block, *m = tr_block_new(g);
    tr_op *merge = b->ops.v[p.at];
    for (int i = p.at; i < b->ops.n; i++)
        tr_push(&m->ops, b->ops.v[i]);
    for (int i = 0; i < b->links.n; i++)
        tr_push(&m->links, b->links.v[i]);
    m->exc = b->exc;
    b->exc = NULL;
    b->ops.n = p.at;
    b->links.n = 0;
    tr_op_new(g, b, OP_goto, NULL, merge->span);
    tr_link *l = tr_link_new(m);
    for (int i = 0; i < merge->args.n; i++) {
        tr_value *v = tr_value_of(merge->args.v[i]);
        tr_push(&l->args, v);
        tr_block_arg(g, m, v->type);
    }
    tr_push(&b->links, l);
    tr_graph_preds(g);
    return m;
}

static bool dominated_by(tr_graph *g, const tr_block *m, const tr_block *b)
{
    /* reachable from the entry without passing m? then not */
    char *seen = TR_NEW_N(char, g->blocks.n);
    TR_VEC(tr_block *) todo = {0};
    if (m != g->blocks.v[0])
        tr_push(&todo, g->blocks.v[0]);
    while (todo.n) {
        tr_block *x = todo.v[--todo.n];
        if (x == b)
            return false;
        if (seen[x->id])
            continue;
        seen[x->id] = 1;
        for (int i = 0; i <= x->links.n; i++) {
            tr_link *l = i < x->links.n ? x->links.v[i] : x->exc;
            if (l && l->to != m)
                tr_push(&todo, l->to);
        }
    }
    return true;
}

static void replace(tr_value **v, int n, const tr_value *from, tr_value *to)
{
    for (int i = 0; i < n; i++)
        if (tr_value_of(v[i]) == from)
            v[i] = to;
}

static void rename_in(tr_block *b, const tr_value *from, tr_value *to)
{
    for (int k = 0; k < b->ops.n; k++)
        replace(b->ops.v[k]->args.v, b->ops.v[k]->args.n, from, to);
    for (int k = 0; k < b->links.n; k++)
        replace(b->links.v[k]->args.v, b->links.v[k]->args.n, from, to);
    if (b->exc)
        replace(b->exc->args.v, b->exc->args.n, from, to);
}

/* Blocks that m reaches, and the values they define. */
static void region(tr_block *m, tr_map *blocks, tr_map *values)
{
    TR_VEC(tr_block *) todo = {0};
    tr_push(&todo, m);
    while (todo.n) {
        tr_block *b = todo.v[--todo.n];
        if (tr_map_has(blocks, b))
            continue;
        tr_map_put(blocks, b, b);
        for (int i = 0; i < b->args.n; i++)
            tr_map_put(values, b->args.v[i], b);
        for (int i = 0; i < b->ops.n; i++)
            if (b->ops.v[i]->result)
                tr_map_put(values, b->ops.v[i]->result, b);
        for (int i = 0; i <= b->links.n; i++) {
            tr_link *l = i < b->links.n ? b->links.v[i] : b->exc;
            if (l)
                tr_push(&todo, l->to);
        }
    }
}

/* Behind the merge point the values that were given to it are its block's arguments. On the way back to it
 * (blocks that the function's start reaches too) that holds for what is not computed anew. */
static void rename_behind(tr_graph *g, tr_block *m, const tr_link *entry)
{
    tr_map blocks = {0}, values = {0};
    tr_values given = {0};
    region(m, &blocks, &values);
    for (int a = 0; a < entry->args.n; a++)
        tr_push(&given, tr_value_of(entry->args.v[a]));
    for (int i = 0; i < g->blocks.n; i++) {
        tr_block *b = g->blocks.v[i];
        if (!tr_map_has(&blocks, b))
            continue;
        bool behind = dominated_by(g, m, b);
        for (int a = 0; a < given.n; a++)
            if (!tr_value_is_const(given.v[a]) && (behind || !tr_map_has(&values, given.v[a])))
                rename_in(b, given.v[a], m->args.v[a]);
    }
}

static void copy_signature(tr_func *body, const tr_func *f, const tr_driver *d, const tr_block *m, const char *name)
{
    *body = *f;
    body->cname = tr_format("%s__%s", f->cname, name);
    body->qualname = tr_format("%s (%s)", f->qualname, name);
    body->params.v = NULL;
    body->params.n = body->params.cap = 0;
    body->cls = NULL;
    body->slot = -1;
    body->overrides = NULL;
    for (int i = 0; i < m->args.n; i++) {
        tr_name param = i < d->greens.n ? d->greens.v[i] : d->reds.v[i - d->greens.n];
        tr_param p = {.name = param, .type = m->args.v[i]->type, .span = f->span};
        tr_push(&body->params, p);
    }
    body->address_taken = false;
}

/* The body's graph: an entry with greens and reds as arguments, then m and what it reaches. */
static void make_body_graph(tr_func *body, tr_graph *g, tr_block *m)
{
    tr_graph *bg = tr_graph_new(body);
    bg->nvalues = g->nvalues;
    tr_block *entry = tr_block_new(bg);
    tr_link *l = tr_link_new(m);
    for (int i = 0; i < m->args.n; i++)
        tr_push(&l->args, tr_block_arg(bg, entry, m->args.v[i]->type));
    tr_op_new(bg, entry, OP_goto, NULL, body->span);
    tr_push(&entry->links, l);
    for (int i = 0; i < g->blocks.n; i++)
        tr_push(&bg->blocks, g->blocks.v[i]);
    body->graph = bg;
}

static void register_func(tr_func *f)
{
    f->id = tr_prog.funcs.n;
    tr_push(&tr_prog.funcs, f);
    tr_push(&f->module->funcs, f);
}

/* Ends block r with an operation of the family o over r's arguments, and returns its result. */
static void call_and_return(tr_graph *g, tr_block *r, tr_opcode o, tr_func *f, tr_span span)
{
    char k = tr_type_kind(f->result);
    int nth = k == 'i' ? 0 : k == 'r' ? 1 : k == 'f' ? 2 : 3;
    tr_op *call = tr_op_new(g, r, (tr_opcode)(o + nth), f->result, span);
    for (int i = 0; i < r->args.n; i++)
        tr_push(&call->args, r->args.v[i]);
    call->d.func = f;
    tr_op *ret = tr_op_new(g, r, (tr_opcode)(OP_return_i + nth), NULL, span);
    if (call->result)
        tr_push(&ret->args, call->result);
}

/* The runner: a function of greens and reds that runs the body, again while an abandoned one says so. */
static tr_func *make_go(const tr_func *f, tr_driver *d, const tr_block *m, tr_span span)
{
    tr_func *go = TR_NEW(tr_func);
    copy_signature(go, f, d, m, "run");
    tr_graph *g = tr_graph_new(go);
    tr_block *b = tr_block_new(g);
    for (int i = 0; i < m->args.n; i++)
        tr_block_arg(g, b, m->args.v[i]->type);
    call_and_return(g, b, OP_run_portal_i, d->body, span);
    b->ops.v[0]->d.driver = d;
    go->graph = g;
    tr_graph_preds(g);
    register_func(go);
    return go;
}

/* The first operation between position k of b and the merge point's block m, NULL if only jumps are. */
static const tr_op *between(const tr_block *b, int k, const tr_block *m)
{
    for (int steps = 0; steps < 100; steps++, k = 0) {
        for (; k < b->ops.n; k++) {
            tr_opcode o = b->ops.v[k]->opcode;
            if (o != OP_goto && o != OP_same_as_i && o != OP_same_as_r && o != OP_same_as_f)
                return b->ops.v[k];
        }
        if (b->links.n != 1)
            return b->ops.v[b->ops.n - 1];
        b = b->links.v[0]->to;
        if (b == m)
            return NULL;
    }
    return NULL;
}

/* A trace that can_enter_jit enters starts at the merge point. */
static bool enters_at_merge_point(const tr_driver *d, const tr_graph *g, const tr_block *m)
{
    bool ok = true;
    for (int i = 0; i < g->blocks.n; i++)
        for (int k = 0; k < g->blocks.v[i]->ops.n; k++) {
            const tr_op *o = g->blocks.v[i]->ops.v[k];
            if (o->opcode != OP_can_enter_jit || o->d.driver != d)
                continue;
            const tr_op *other = between(g->blocks.v[i], k + 1, m);
            if (!other)
                continue;
            tr_error(o->span, D_far_from_merge);
            tr_note(other->span, "this comes between");
            ok = false;
        }
    return ok;
}

bool tr_split_portal(tr_driver *d)
{
    tr_func *f = d->portal;
    place p;
    if (!f || !find_merge_point(f->graph, &p)) {
        tr_error(d->span, D_bad_hint, "the driver has no merge point");
        return false;
    }
    tr_graph *before = tr_graph_copy(f->graph);
    tr_span merge_span = p.block->ops.v[p.at]->span;
    tr_block *m = split_block(f->graph, p);
    rename_behind(f->graph, m, p.block->links.v[0]);
    tr_live *live = tr_live_analyse(f->graph, "irf");
    tr_values in = tr_live_in(live, m);
    for (int i = 0; i < in.n; i++) {
        bool own = false;
        for (int a = 0; a < m->args.n; a++)
            own |= m->args.v[a] == in.v[i];
        if (!own) {
            tr_error(m->ops.v[0]->span, D_live_at_merge, tr_type_text(in.v[i]->type));
            return false;
        }
    }
    if (!enters_at_merge_point(d, f->graph, m))
        return false;
    tr_func *body = TR_NEW(tr_func);
    copy_signature(body, f, d, m, "body");
    make_body_graph(body, f->graph, m);
    register_func(body);
    d->body = body;
    d->go = make_go(f, d, m, merge_span);
    /* the function itself: what stands before the merge point, then the runner */
    f->graph = before;
    find_merge_point(before, &p);
    tr_block *r = split_block(before, p);
    r->ops.n = r->links.n = 0;
    r->exc = NULL;
    call_and_return(before, r, OP_call_i, d->go, merge_span);
    tr_pass_simplify(before);
    tr_pass_simplify(body->graph);
    f->loops = tr_graph_loops(before);
    return true;
}
