/* meta.c - the engine of tracer and blackhole; see meta.h. One case for each operation that a jitcode may hold. */
#include "jit/meta_calls.h"

#include <stdlib.h>
#include <string.h>

static meta *engines; /* newest first: all are roots */
static meta *spare;   /* a closed one, or NULL: guards fail often, and an engine is large */

static void scan(gc_visit visit, void *ctx, void *arg)
{
    (void)arg;
    for (meta *m = engines; m; m = m->outer) {
        uint32_t n = m->depth ? m->frames[m->depth - 1].base[1] + m->frames[m->depth - 1].code->nregs[1] : 0;
        for (uint32_t k = 0; k < n; k++)
            visit(&m->r[k], ctx);
    }
}

meta *meta_open(void)
{
    meta *m = spare ? spare : malloc(sizeof *m);
    spare = NULL;
    if (!m)
        return NULL;
    if (!engines)
        gc_add_scanner(scan, NULL);
    m->depth = 0;
    m->trace = NULL;
    m->rec = NULL;
    m->abort = JIT_ABORT_memory;
    m->quasis.n = 0;
    m->too_long = false;
    m->pure_frame = 0;
    m->outer = engines;
    engines = m;
    return m;
}

void meta_close(meta *m)
{
    /* other threads' engines may have come since */
    meta **at = &engines;
    while (*at != m)
        at = &(*at)->outer;
    *at = m->outer;
    if (!engines)
        gc_remove_scanner(scan, NULL);
    if (spare)
        free(m);
    else
        spare = m;
}

meta_frame *meta_push(meta *m, const jc_code *code)
{
    meta_frame *below = m->depth ? &m->frames[m->depth - 1] : NULL;
    meta_frame *f = &m->frames[m->depth];
    if (m->depth == META_DEPTH)
        return NULL;
    *f = (meta_frame){.code = code, .result = -1};
    for (int k = 0; k < 3; k++) {
        f->base[k] = below ? below->base[k] + below->code->nregs[k] : 0;
        if (f->base[k] + code->nregs[k] > META_REGS)
            return NULL;
        for (uint32_t i = 0; i < code->nregs[k]; i++)
            m->box[k][f->base[k] + i] = JIT_NONE;
    }
    memset(m->i + f->base[0], 0, sizeof *m->i * code->nregs[0]);
    memset(m->r + f->base[1], 0, sizeof *m->r * code->nregs[1]);
    memset(m->f + f->base[2], 0, sizeof *m->f * code->nregs[2]);
    memset(m->frozen + f->base[1], 0, code->nregs[1]);
    m->depth++;
    return f;
}

/* ---- exceptions ---- */

/* rt_cur.exc is set and the top frame's instruction ended at pc: goes to its handler, or pops frames. */
static meta_end unwind(meta *m)
{
    while (m->depth) {
        meta_frame *f = &m->frames[m->depth - 1];
        const uint16_t *u = jit_prog.units + f->code->start + f->pc;
        f->result = -1;
        if (f->pc < f->code->size && u[0] == JC_ON_EXC) {
            f->pc = u[1] | (uint32_t)u[2] << 16;
            return META_RUNNING;
        }
        m->depth--;
    }
    if (m->trace)
        rec_finish(m, 'e', m->exc);
    return META_RAISE;
}

/* ---- results ---- */

/* The operand of a result: its box, or the constant that it is. */
static jit_arg result_arg(meta *m, char kind, int64_t i, rt_ref ref, double d, jit_arg box)
{
    if (box != JIT_NONE || kind == 'v')
        return box;
    return kind == 'i' ? jit_const_int(m->trace, i) : kind == 'r' ? jit_const_ref(m->trace, ref) : jit_const_float(m->trace, d);
}

void meta_give_word(meta *m, meta_frame *f, int64_t w, jit_arg box, bool frozen)
{
    if (f->result >= 0) {
        int k = f->result >> 16;
        uint32_t at = f->base[k] + (f->result & 0xffff);
        if (k == 0)
            m->i[at] = w;
        else if (k == 1) {
            m->r[at] = (rt_ref)(intptr_t)w;
            m->frozen[at] = frozen;
        } else
            m->f[at] = rt_bits_to_float(w);
        m->box[k][at] = box;
    }
    f->result = -1;
}

static meta_end give_result(meta *m, char kind, int64_t *result)
{
    meta_frame *f = &m->frames[m->depth - 1];
    op_reader r = reader_at(m, f, f->pc + 1);
    int64_t i = 0;
    rt_ref ref = NULL;
    double d = 0;
    jit_arg box = JIT_NONE;
    uint8_t frozen = 0;
    if (kind != 'v') {
        uint32_t x = r.u[0];
        int k = kind == 'i' ? 0 : kind == 'r' ? 1 : 2;
        i = k == 0 ? get_i(&r, x) : 0;
        ref = k == 1 ? get_r(&r, x) : NULL;
        d = k == 2 ? get_f(&r, x) : 0;
        if (m->trace) {
            box = is_const(&r, k, x) ? JIT_NONE : rec_arg(m, k, x);
            frozen = k == 1 && x < f->code->nregs[1] ? m->frozen[f->base[1] + x] : 0;
        }
    }
    m->depth--;
    int64_t w = kind == 'i' ? i : kind == 'r' ? (int64_t)(intptr_t)ref : rt_float_to_bits(d);
    if (!m->depth) {
        *result = w;
        if (m->trace)
            rec_finish(m, kind, result_arg(m, kind, i, ref, d, box));
        return META_RETURN;
    }
    meta_give_word(m, &m->frames[m->depth - 1], w, box, frozen);
    return META_RUNNING;
}

/* ---- control ---- */

/* Where the guard of a branch on register x resumes: at the comparison right before, which is done again, unless its result
 * took the place of a value that it needs. */
static uint32_t condition_pc(const meta *m, const meta_frame *f, uint32_t x)
{
    if (m->pure_frame != m->depth || m->pure_end != f->pc || m->pure_result != x)
        return f->pc;
    const uint16_t *live = meta_live_at(f->code, m->pure_pc);
    for (uint32_t i = 0; live && i < live[0]; i++)
        if (live[3 + i] == x)
            return f->pc;
    return live ? m->pure_pc : f->pc;
}

static void branch(meta *m, meta_frame *f, const uint16_t *u)
{
    op_reader r = reader_at(m, f, f->pc + 1);
    int64_t c = get_i(&r, u[1]);
    if (m->trace && !is_const(&r, 0, u[1])) {
        jit_arg a = rec_arg(m, 0, u[1]);
        rec_guard(m, c ? JIT_OP_guard_true : JIT_OP_guard_false, &a, 1, -1, condition_pc(m, f, u[1]));
    }
    f->pc = c ? (u[2] | (uint32_t)u[3] << 16) : (u[4] | (uint32_t)u[5] << 16);
}

static int64_t switch_key(const uint16_t *u, uint32_t n)
{
    const uint16_t *p = u + 3 + 6 * n;
    return (int64_t)(p[0] | (uint64_t)p[1] << 16 | (uint64_t)p[2] << 32 | (uint64_t)p[3] << 48);
}

/* A value that is a key is guarded to be that key; another one, to be none of the keys. */
static void guard_switch(meta *m, const meta_frame *f, const uint16_t *u, int64_t v, bool is_key)
{
    jit_arg a[2] = {rec_arg(m, 0, u[1])};
    if (is_key) {
        a[1] = jit_const_int(m->trace, v);
        rec_guard(m, JIT_OP_guard_value_i, a, 2, -1, f->pc);
        return;
    }
    for (uint32_t n = 0; n < u[2] && m->trace; n++) {
        a[1] = jit_const_int(m->trace, switch_key(u, n));
        jit_arg c = rec_op(m, JIT_OP_int_eq, a, 2, -1);
        if (m->trace)
            rec_guard(m, JIT_OP_guard_false, &c, 1, -1, f->pc);
    }
}

static void switch_(meta *m, meta_frame *f, const uint16_t *u)
{
    op_reader r = reader_at(m, f, f->pc + 1);
    int64_t v = get_i(&r, u[1]);
    uint32_t n = 0;
    while (n < u[2] && switch_key(u, n) != v)
        n++;
    if (m->trace && !is_const(&r, 0, u[1]))
        guard_switch(m, f, u, v, n < u[2]);
    const uint16_t *to = u + 3 + 6 * n + (n < u[2] ? 4 : 0);
    f->pc = to[0] | (uint32_t)to[1] << 16;
}

/* ---- the loop ---- */
static meta_end step(meta *m, int64_t *result)
{
    meta_frame *f = &m->frames[m->depth - 1];
    const uint16_t *u = jit_prog.units + f->code->start + f->pc;
    switch (u[0]) {
    case JC_ON_EXC:
        f->pc += 3;
        return META_RUNNING;
    case OPC_goto:
        f->pc = u[1] | (uint32_t)u[2] << 16;
        return META_RUNNING;
    case OPC_branch:
        branch(m, f, u);
        return META_RUNNING;
    case OPC_switch:
        switch_(m, f, u);
        return META_RUNNING;
    case OPC_return_i:
        return give_result(m, 'i', result);
    case OPC_return_r:
        return give_result(m, 'r', result);
    case OPC_return_f:
        return give_result(m, 'f', result);
    case OPC_return_v:
        return give_result(m, 'v', result);
    case OPC_jit_merge_point:
        if (!meta_merge_point(m, f, u))
            return META_RUNNING;
        return m->depth == 1 ? META_MERGE : meta_run_frame(m, f, u);
    case OPC_can_enter_jit:
        if (m->trace && m->depth == 1 && m->rec->is_function)
            rec_abort(m, JIT_ABORT_loop_inside);
        if (m->trace)
            m->rec->at_header = true;
        f->pc += 2 + jit_prog.drivers[u[1]].ngreens + jit_prog.drivers[u[1]].nreds;
        return META_RUNNING;
    default:
        meta_operation(m, f, u);
        return rt_cur.exc ? unwind(m) : META_RUNNING;
    }
}

meta_end meta_raise(meta *m)
{
    return unwind(m);
}

bool meta_at_merge_point(const meta *m)
{
    return m->depth == 1 && jit_prog.units[m->frames[0].code->start + m->frames[0].pc] == OPC_jit_merge_point;
}

void meta_to_merge_point(meta *m)
{
    int64_t none;
    while (!meta_at_merge_point(m))
        step(m, &none);
}

meta_end meta_run(meta *m, int64_t *result)
{
    meta_end e = META_RUNNING;
    while (e == META_RUNNING)
        e = step(m, result);
    return e;
}
