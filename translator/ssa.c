/* ssa.c - variables to values while the graph grows.
 *
 * Source: Braun, Buchwald, Hack, Leissa, Mallon, Zwinkau, "Simple and Efficient Construction of Static
 * Single Assignment Form", CC 2013. Phis are block arguments. A phi whose operands are one value, or
 * narrowings of one value, is that value. */
#include "translator/front.h"

static tr_bstate *state(tr_block *block)
{
    return block->front;
}

tr_var *b_var(tr_builder *b, tr_name name, tr_span span)
{
    tr_var *v = tr_map_get(&b->vars, name);
    if (!v) {
        v = TR_NEW(tr_var);
        v->name = name;
        v->span = span;
        tr_map_put(&b->vars, name, v);
    }
    return v;
}

tr_var *b_temp(tr_builder *b, tr_type *t)
{
    tr_var *v = b_var(b, tr_intern(tr_format("$%d", b->ntemps++)), b->func->span);
    v->type = t;
    return v;
}

tr_block *b_block(tr_builder *b)
{
    tr_block *block = tr_block_new(b->g);
    block->front = TR_NEW(tr_bstate);
    return block;
}

/* ---- narrowing: same_as_r of the same reference ---- */
static tr_value *strip(tr_value *v)
{
    v = tr_value_of(v);
    while (v->vkind == V_OP && v->op->opcode == OP_same_as_r)
        v = tr_value_of(v->op->args.v[0]);
    return v;
}

static tr_value *unnarrowed(tr_value *v)
{
    return v->vkind == V_OP && v->op->opcode == OP_same_as_r ? tr_value_of(v->op->args.v[0]) : NULL;
}

/* The narrowest value that every operand is or is a narrowing of; all have one root. */
static tr_value *common_value(const tr_values *in)
{
    for (tr_value *c = tr_value_of(in->v[0]); c; c = unnarrowed(c)) {
        bool all = true;
        for (int i = 1; i < in->n && all; i++) {
            tr_value *v = tr_value_of(in->v[i]);
            while (v && v != c)
                v = unnarrowed(v);
            all = v != NULL;
        }
        if (all)
            return c;
    }
    tr_bug("narrowings without a common value");
}

/* ---- reading and writing ---- */
static tr_value *undefined(tr_builder *b, tr_var *var)
{
    tr_type *t = var->type ? var->type : tr_error_type;
    char k = tr_type_kind(t);
    tr_value *v = k == 'i' ? tr_const_int(b->g, t, 0) : k == 'f' ? tr_const_float(b->g, 0) : tr_const_null(b->g, t);
    v->undefined = true;
    return v;
}

static tr_value *read_in(tr_builder *b, tr_var *var, tr_block *block);

static tr_link *link_to(tr_block *from, tr_block *to, int nth)
{
    for (int i = 0; i < from->links.n; i++)
        if (from->links.v[i]->to == to && nth-- == 0)
            return from->links.v[i];
    if (from->exc && from->exc->to == to && nth == 0)
        return from->exc;
    tr_bug("no link from block %d to %d", from->id, to->id);
}

static tr_value *new_phi(tr_builder *b, tr_var *var, tr_block *block)
{
    tr_value *v = tr_block_arg(b->g, block, var->type ? var->type : tr_error_type);
    var->phi_made = true;
    tr_phi p = {var, v, block};
    tr_push(&b->phis, p);
    tr_map_put(&state(block)->defs, var, v);
    return v;
}

static void drop_arg(tr_block *block, const tr_value *phi)
{
    int n = 0;
    for (int i = 0; i < block->args.n; i++)
        if (block->args.v[i] != phi)
            block->args.v[n++] = block->args.v[i];
    block->args.n = n;
}

/* Gives the phi an operand from every predecessor; drops it again if they are all one value. */
static tr_value *phi_operands(tr_builder *b, tr_var *var, tr_value *phi)
{
    tr_block *block = phi->block;
    tr_bstate *s = state(block);
    TR_VEC(tr_value *) in = {0};
    tr_value *one = NULL;
    tr_type *join = NULL;
    tr_values distinct = {0};
    bool many = false;
    for (int i = 0; i < s->preds.n; i++) {
        tr_value *v = tr_value_of(read_in(b, var, s->preds.v[i]));
        tr_push(&in, v);
        if (strip(v) == phi || v == phi)
            continue;
        join = join ? tr_type_join(join, v->type) : v->type;
        if (!join)
            join = var->type ? var->type : tr_error_type;
        tr_push(&distinct, v);
        if (one && strip(v) != strip(one))
            many = true;
        if (!one)
            one = v;
    }
    if (!many && one && !one->undefined) {
        phi->same_as = common_value(&distinct);
        drop_arg(block, phi); /* no link has its operand yet */
        return phi->same_as;
    }
    if (join && s->narrow_phis)
        phi->type = join;
    for (int i = 0; i < s->preds.n; i++) {
        tr_link *l = link_to(s->preds.v[i], block, s->nth.v[i]);
        tr_push(&l->args, in.v[i]);
    }
    return phi;
}

/* Braun et al., "Simple and efficient construction of static single assignment form" (2013). Chains of single
 * predecessors are walked, not recursed into; one that ends in a circle is an unreachable loop. */
static tr_value *read_in(tr_builder *b, tr_var *var, tr_block *block)
{
    tr_value *v = NULL;
    tr_block *at = block;
    int steps = 0;
    while (!(v = tr_map_get(&state(at)->defs, var)) && state(at)->sealed && state(at)->preds.n == 1
           && steps <= b->g->blocks.n) {
        at = state(at)->preds.v[0];
        steps++;
    }
    tr_bstate *s = state(at);
    if (v)
        v = tr_value_of(v);
    else if (!s->sealed) {
        v = new_phi(b, var, at);
        tr_phi p = {var, v, at};
        tr_push(&s->incomplete, p);
    } else {
        v = s->preds.n > 1 ? phi_operands(b, var, new_phi(b, var, at)) : undefined(b, var);
        tr_map_put(&s->defs, var, v);
    }
    for (; steps > 0; steps--, block = state(block)->preds.v[0])
        tr_map_put(&state(block)->defs, var, v);
    return v;
}

tr_value *b_read(tr_builder *b, tr_var *v, tr_span span)
{
    tr_value *value = read_in(b, v, b->cur);
    tr_use u = {value, v, span, b->cur, false};
    tr_push(&b->uses, u);
    return tr_value_of(value);
}

void b_unset(tr_builder *b, tr_var *v)
{
    tr_map_put(&state(b->cur)->defs, v, undefined(b, v));
}

void b_write(tr_builder *b, tr_var *v, tr_value *value, tr_span span)
{
    tr_type *t = v->type ? tr_type_join(v->type, value->type) : value->type;
    if (!v->type)
        v->span = span;
    if (!t) {
        tr_error(span, D_conflicting_types, v->name, tr_type_text(v->type), tr_type_text(value->type));
        tr_note(v->span, "first assigned here");
        t = v->type;
        value = b_error_value(b);
    }
    if (t != v->type) {
        b->again = b->again || v->phi_made;
        v->type = t;
    }
    tr_map_put(&state(b->cur)->defs, v, value);
}

/* ---- blocks ---- */
static bool is_dead(const tr_builder *b, tr_block *block)
{
    return state(block)->sealed && !state(block)->preds.n && block != b->g->blocks.v[0];
}

/* What cannot be reached precedes nothing. */
static void add_pred(const tr_builder *b, tr_block *to, tr_block *from)
{
    tr_bstate *s = state(to);
    if (is_dead(b, from))
        return;
    int nth = 0;
    for (int i = 0; i < s->preds.n; i++)
        nth += s->preds.v[i] == from;
    tr_push(&s->preds, from);
    tr_push(&s->nth, nth);
}

void b_seal(tr_builder *b, tr_block *block)
{
    tr_bstate *s = state(block);
    s->narrow_phis = s->incomplete.n == 0;
    s->sealed = true;
    for (int i = 0; i < s->incomplete.n; i++)
        phi_operands(b, s->incomplete.v[i].var, s->incomplete.v[i].value);
    s->incomplete.n = 0;
}

void b_start(tr_builder *b, tr_block *block)
{
    tr_bstate *s = state(block);
    b->cur = block;
    if (s->sealed && s->preds.n == 1) {
        tr_facts *f = &state(s->preds.v[0])->facts;
        for (int i = 0; i < f->n; i++)
            tr_push(&s->facts, f->v[i]);
    }
}

void b_dead(tr_builder *b)
{
    tr_block *block = b_block(b);
    b_seal(b, block);
    b->cur = block;
}

bool b_is_dead(const tr_builder *b)
{
    return is_dead(b, b->cur);
}

tr_link *b_link(tr_builder *b, tr_block *to)
{
    add_pred(b, to, b->cur);
    return tr_link_new(to);
}

void b_goto(tr_builder *b, tr_block *to, tr_span span)
{
    tr_op_new(b->g, b->cur, OP_goto, NULL, span);
    tr_push(&b->cur->links, b_link(b, to));
}

void b_branch(tr_builder *b, tr_value *cond, tr_block *yes, tr_block *no, tr_span span)
{
    if (cond->vkind == V_INT) {
        b_goto(b, cond->i64 ? yes : no, span);
        return;
    }
    tr_op *o = tr_op_new(b->g, b->cur, OP_branch, NULL, span);
    tr_push(&o->args, cond);
    tr_push(&b->cur->links, b_link(b, yes));
    tr_push(&b->cur->links, b_link(b, no));
}

/* ---- the end ---- */
static void report_unassigned(tr_builder *b)
{
    /* a phi with an undefined operand is undefined too, transitively */
    for (bool more = true; more;) {
        more = false;
        for (int i = 0; i < b->phis.n; i++) {
            tr_phi *p = &b->phis.v[i];
            tr_bstate *s = state(p->block);
            if (p->value->same_as || p->value->undefined || (p->block != b->g->blocks.v[0] && !p->block->reachable))
                continue;
            for (int k = 0; k < s->preds.n; k++) {
                tr_value *v = tr_map_get(&state(s->preds.v[k])->defs, p->var);
                if (v && tr_value_of(v)->undefined && s->preds.v[k]->reachable) {
                    p->value->undefined = true;
                    more = true;
                }
            }
        }
    }
    for (int i = 0; i < b->uses.n; i++) {
        tr_use *u = &b->uses.v[i];
        if (!tr_value_of(u->value)->undefined || !u->block->reachable || u->var->name[0] == '$')
            continue;
        if (u->var->name[0] == '.')
            b->func->cls->init_safe = false;
        if (u->soft)
            continue;
        if (u->var->name[0] == '.')
            tr_error(u->span, D_field_unassigned, u->var->name + 1);
        else
            tr_error(u->span, D_unassigned, u->var->name);
    }
}

void b_finish_ssa(tr_builder *b)
{
    tr_graph_preds(b->g);
    report_unassigned(b);
}
