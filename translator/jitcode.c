/* jitcode.c - byte code of graphs; the format is jit/jitcode.h.
 *
 * Block arguments become moves on the links; a link of a branch, switch or exception that has moves gets a
 * place of its own behind the blocks. Every operation that may become a guard has a liveness record for its
 * own position, because a failed guard resumes there; a call has one for the position after it. */
#include "translator/jitcode.h"

#include "jit/jitcode.h"

#include <string.h>

typedef struct fixup {
    int at; /* unit of the target's low half */
    tr_block *block;
    int exit; /* index of a link place, -1: block */
} fixup;

typedef struct assembler {
    tr_jitcode *c;
    TR_VEC(fixup) fixups;
    TR_VEC(tr_link *) places; /* links with moves, to be placed behind */
    int *block_at;
    TR_VEC(int) place_at;
} assembler;

static void unit(assembler *a, unsigned u)
{
    tr_push(&a->c->units, (uint16_t)u);
}

static void wide(assembler *a, uint32_t w)
{
    unit(a, w & 0xffff);
    unit(a, w >> 16);
}

/* ---- operands ---- */
static unsigned constant(assembler *a, tr_value *v)
{
    tr_jitcode *c = a->c;
    int k = tr_kind_number(v->kind);
    if (k == 0) {
        for (int i = 0; i < c->ints.n; i++)
            if (c->ints.v[i] == v->i64)
                return (unsigned)(c->nregs[0] + i);
        tr_push(&c->ints, v->i64);
        return (unsigned)(c->nregs[0] + c->ints.n - 1);
    }
    if (k == 2) {
        for (int i = 0; i < c->floats.n; i++)
            if (!memcmp(&c->floats.v[i], &v->f64, sizeof v->f64))
                return (unsigned)(c->nregs[2] + i);
        tr_push(&c->floats, v->f64);
        return (unsigned)(c->nregs[2] + c->floats.n - 1);
    }
    uint32_t ref = v->vkind == V_NULL ? 0 : tr_jit_reference(v);
    for (int i = 0; i < c->refs.n; i++)
        if (c->refs.v[i] == ref)
            return (unsigned)(c->nregs[1] + i);
    tr_push(&c->refs, ref);
    return (unsigned)(c->nregs[1] + c->refs.n - 1);
}

static unsigned operand(assembler *a, tr_value *v)
{
    v = tr_value_of(v);
    return tr_value_is_const(v) ? constant(a, v) : (unsigned)a->c->reg[v->id];
}

/* ---- moves on links ---- */
static void move(assembler *a, char kind, unsigned from, unsigned to)
{
    unit(a, kind == 'i' ? OP_same_as_i : kind == 'r' ? OP_same_as_r : OP_same_as_f);
    unit(a, from);
    unit(a, to);
}

typedef struct pending {
    char kind;
    unsigned from, to;
    bool done;
} pending;

static bool is_source(const pending *m, int n, int i)
{
    for (int k = 0; k < n; k++)
        if (k != i && !m[k].done && m[k].kind == m[i].kind && m[k].from == m[i].to)
            return true;
    return false;
}

/* Parallel moves in an order that overwrites no source; a cycle goes through the scratch register. */
static void moves(assembler *a, const tr_link *l)
{
    pending *m = TR_NEW_N(pending, l->args.n + 1);
    int n = 0, left;
    for (int i = 0; i < l->args.n; i++) {
        pending p = {l->to->args.v[i]->kind, operand(a, l->args.v[i]), (unsigned)a->c->reg[l->to->args.v[i]->id], false};
        if (p.from != p.to)
            m[n++] = p;
    }
    for (left = n; left > 0;) {
        bool progress = false;
        for (int i = 0; i < n; i++) {
            if (m[i].done || is_source(m, n, i))
                continue;
            move(a, m[i].kind, m[i].from, m[i].to);
            m[i].done = progress = true;
            left--;
        }
        for (int i = 0; i < n && !progress; i++) {
            if (m[i].done)
                continue;
            unsigned scratch = (unsigned)a->c->nregs[tr_kind_number(m[i].kind)] - 1;
            move(a, m[i].kind, m[i].from, scratch);
            for (int k = n - 1; k >= 0; k--)
                if (!m[k].done && m[k].kind == m[i].kind && m[k].from == m[i].from)
                    m[k].from = scratch;
            progress = true;
        }
    }
}

static bool has_moves(assembler *a, const tr_link *l)
{
    for (int i = 0; i < l->args.n; i++)
        if (operand(a, l->args.v[i]) != (unsigned)a->c->reg[l->to->args.v[i]->id])
            return true;
    return false;
}

static void target(assembler *a, tr_link *l)
{
    fixup f = {a->c->units.n, l->to, -1};
    if (has_moves(a, l)) {
        f.exit = a->places.n;
        tr_push(&a->places, l);
    }
    tr_push(&a->fixups, f);
    wide(a, 0);
}

static void jump(assembler *a, tr_link *l)
{
    moves(a, l);
    unit(a, OP_goto);
    fixup f = {a->c->units.n, l->to, -1};
    tr_push(&a->fixups, f);
    wide(a, 0);
}

/* ---- liveness ---- */
static void live_row(assembler *a, tr_values live)
{
    tr_jitcode *c = a->c;
    if (c->rows.n && c->rows.v[c->rows.n - 2] == (uint32_t)c->units.n)
        return; /* the position behind a call: its record holds this one's values */
    int at = c->live_units.n, counts[3] = {0, 0, 0};
    for (int k = 0; k < 3; k++)
        tr_push(&c->live_units, 0);
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < live.n; i++)
            if (tr_kind_number(live.v[i]->kind) == k) {
                tr_push(&c->live_units, (uint16_t)c->reg[live.v[i]->id]);
                counts[k]++;
            }
    for (int k = 0; k < 3; k++)
        c->live_units.v[at + k] = (uint16_t)counts[k];
    tr_push(&c->rows, (uint32_t)c->units.n);
    tr_push(&c->rows, (uint32_t)at);
}

/* Can the operation become a guard when it is traced? */
static bool may_guard(const tr_op *o)
{
    int flags = tr_op_flags(o);
    return (flags & RAISE) || o->opcode == OP_branch || o->opcode == OP_switch || o->opcode == OP_is_instance
           || (o->opcode >= OP_promote_i && o->opcode <= OP_promote_str) || o->opcode == OP_jit_merge_point
           || (o->opcode >= OP_getfield_i && o->opcode <= OP_getfield_f) || o->opcode == OP_gettypeid;
}

/* Is the operation only the condition of the branch behind it? Then the branch's guard resumes at it: a bridge from there
 * sees what was compared. */
static bool is_condition(const tr_block *b, int at)
{
    const tr_op *o = b->ops.v[at];
    if (at + 1 >= b->ops.n || !(tr_ops[o->opcode].flags & PURE) || !o->result)
        return false;
    const tr_op *next = b->ops.v[at + 1];
    return next->opcode == OP_branch && tr_value_of(next->args.v[0]) == o->result;
}

/* Is it followed by a guard that resumes behind it? */
static bool is_call(const tr_op *o)
{
    return (o->opcode >= OP_call_i && o->opcode <= OP_bind_method) || o->opcode == OP_new_array || o->opcode == OP_new_list;
}

/* ---- instructions ---- */
static void operands(assembler *a, const tr_op *o)
{
    int descr = tr_jit_descr(o);
    if (descr >= 0)
        wide(a, (uint32_t)descr);
    for (int i = 0; i < o->args.n; i++)
        if (tr_value_of(o->args.v[i])->kind != 't')
            unit(a, operand(a, o->args.v[i]));
    if (o->result && o->result->kind != 't')
        unit(a, (unsigned)a->c->reg[o->result->id]);
}

static void terminator(assembler *a, tr_block *b, tr_op *o)
{
    switch (o->opcode) {
    case OP_goto:
        jump(a, b->links.v[0]);
        return;
    case OP_branch:
        unit(a, OP_branch);
        unit(a, operand(a, o->args.v[0]));
        target(a, b->links.v[0]);
        target(a, b->links.v[1]);
        return;
    case OP_switch:
        unit(a, OP_switch);
        unit(a, operand(a, o->args.v[0]));
        unit(a, (unsigned)b->links.n - 1);
        for (int i = 0; i < b->links.n - 1; i++) {
            uint64_t key = (uint64_t)b->links.v[i]->key;
            wide(a, (uint32_t)key);
            wide(a, (uint32_t)(key >> 32));
            target(a, b->links.v[i]);
        }
        target(a, b->links.v[b->links.n - 1]);
        return;
    default:
        unit(a, o->opcode);
        operands(a, o);
    }
}

static void instruction(assembler *a, tr_block *b, int at)
{
    tr_op *o = b->ops.v[at];
    bool term = tr_ops[o->opcode].flags & TERM;
    if (o->opcode == OP_proved || o->opcode == OP_check_stack)
        return; /* the tracer limits depth itself; a runner tests the stack */
    if (may_guard(o) || is_condition(b, at))
        live_row(a, tr_live_before(a->c->live, b, at));
    if (term)
        terminator(a, b, o);
    else {
        unit(a, o->opcode);
        if (o->opcode == OP_jit_merge_point || o->opcode == OP_can_enter_jit)
            for (int i = 0; i < tr_prog.drivers.n; i++)
                if (tr_prog.drivers.v[i] == o->d.driver)
                    unit(a, (unsigned)i);
        operands(a, o);
        if (is_call(o)) {
            tr_values live = tr_live_after(a->c->live, b, at);
            if (o->result)
                tr_push(&live, o->result);
            live_row(a, live);
        }
    }
    bool raising = b->exc && (term ? o->opcode == OP_raise : at == b->ops.n - 2);
    if (raising) {
        unit(a, JC_ON_EXC);
        target(a, b->exc);
    }
}

static void resolve(assembler *a)
{
    for (int i = 0; i < a->fixups.n; i++) {
        fixup *f = &a->fixups.v[i];
        int to = f->exit >= 0 ? a->place_at.v[f->exit] : a->block_at[f->block->id];
        a->c->units.v[f->at] = (uint16_t)(to & 0xffff);
        a->c->units.v[f->at + 1] = (uint16_t)(to >> 16);
    }
}

static bool is_runner(const tr_func *f)
{
    for (int i = 0; i < tr_prog.drivers.n; i++)
        if (tr_prog.drivers.v[i]->go == f)
            return true;
    return false;
}

bool tr_jit_looks_inside(const tr_func *f)
{
    if (!f->graph || f->dont_look_inside || f->elidable || f->loop_invariant || f->is_module_init || is_runner(f))
        return false;
    for (int i = 0; i < tr_prog.drivers.n; i++)
        if (tr_prog.drivers.v[i]->body == f)
            return true;
    return f->unroll_safe || !f->loops;
}

tr_jitcode *tr_jit_assemble(tr_func *f)
{
    if (!tr_jit_looks_inside(f))
        return NULL;
    tr_jitcode *c = TR_NEW(tr_jitcode);
    c->func = f;
    c->g = f->graph;
    tr_graph_preds(c->g);
    c->live = tr_live_analyse(c->g, "irf");
    tr_jit_registers(c);
    assembler a = {.c = c, .block_at = TR_NEW_N(int, c->g->blocks.n)};
    for (int i = 0; i < c->g->blocks.v[0]->args.n; i++) {
        tr_value *v = c->g->blocks.v[0]->args.v[i];
        tr_push(&c->params, (uint16_t)tr_kind_number(v->kind));
        tr_push(&c->params, (uint16_t)c->reg[v->id]);
    }
    for (int i = 0; i < c->g->blocks.n; i++) {
        tr_block *b = c->g->blocks.v[i];
        a.block_at[b->id] = c->units.n;
        for (int k = 0; k < b->ops.n; k++)
            instruction(&a, b, k);
    }
    for (int i = 0; i < a.places.n; i++) {
        tr_push(&a.place_at, c->units.n);
        jump(&a, a.places.v[i]);
    }
    resolve(&a);
    return c;
}
