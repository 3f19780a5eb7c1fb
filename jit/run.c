/* run.c - running compiled traces: entry, exits, bridges, deopt by the blackhole. */
#include "jit/loops_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the engine's bottom frame from rt_cur.jit_args, and back ---- */
void jit_load_args(meta *m, const jc_driver *d)
{
    const jc_code *body = &jit_prog.codes[d->code - 1];
    meta_frame *f = meta_push(m, body);
    for (uint32_t p = 0; p < d->ngreens + d->nreds; p++) {
        uint32_t at = f->base[jit_param_kind(body, p)] + jit_prog.units[body->params + 2 * p + 1];
        if (jit_param_kind(body, p) == 0)
            m->i[at] = rt_cur.jit_args[p];
        else if (jit_param_kind(body, p) == 1)
            m->r[at] = (rt_ref)(intptr_t)rt_cur.jit_args[p];
        else
            m->f[at] = rt_bits_to_float(rt_cur.jit_args[p]);
    }
}

/* Greens and reds of the merge point at which the bottom frame stands. */
static void store_args(const meta *m)
{
    const meta_frame *f = &m->frames[0];
    const uint16_t *u = jit_prog.units + f->code->start + f->pc;
    const jc_driver *d = &jit_prog.drivers[u[1]];
    const jc_code *body = &jit_prog.codes[d->code - 1], *c = f->code;
    for (uint32_t p = 0; p < d->ngreens + d->nreds; p++) {
        uint32_t x = u[2 + p], k = (uint32_t)jit_param_kind(body, p);
        if (k == 0)
            rt_cur.jit_args[p] = x < c->nregs[0] ? m->i[f->base[0] + x] : jit_prog.ints[c->ints + x - c->nregs[0]];
        else if (k == 2)
            rt_cur.jit_args[p] = rt_float_to_bits(x < c->nregs[2] ? m->f[f->base[2] + x] : jit_prog.floats[c->floats + x - c->nregs[2]]);
        else {
            const uint16_t *n = jit_prog.units + c->refs + 2 * (x - c->nregs[1]);
            rt_ref o = x < c->nregs[1] ? m->r[f->base[1] + x] : jit_prog.refs[n[0] | (uint32_t)n[1] << 16];
            rt_cur.jit_args[p] = (int64_t)(intptr_t)o;
        }
    }
}

/* Ends an engine's run: tells the runner how to go on. */
void jit_finish(meta *m, meta_end end, int64_t result)
{
    if (end == META_MERGE) {
        store_args(m);
        rt_cur.jit_state = RT_JIT_CONTINUE;
    } else if (end == META_RETURN) {
        rt_cur.jit_result = result;
        rt_cur.jit_state = RT_JIT_DONE;
    } else
        rt_cur.jit_state = RT_JIT_RAISE;
}

/* ---- deopt ---- */
typedef struct rebuilt {
    uint32_t code, pc, n;
    int64_t w[META_REGS];
    int hole;
} rebuilt;

typedef struct rebuilder {
    rebuilt *frames; /* META_DEPTH, innermost first; references are held by m's registers afterwards */
    int n;
} rebuilder;

static void on_vable(void *ctx, uint32_t n)
{
    (void)ctx;
    (void)n;
}

static void on_frame(void *ctx, uint32_t code, uint32_t pc, uint32_t n)
{
    rebuilder *r = ctx;
    r->frames[r->n].code = code;
    r->frames[r->n].pc = pc;
    r->frames[r->n].n = n;
    r->frames[r->n].hole = -1;
    r->n++;
}

static void on_word(void *ctx, uint32_t k, int64_t v)
{
    rebuilder *r = ctx;
    r->frames[r->n - 1].w[k] = v;
}

static void on_ref(void *ctx, uint32_t k, rt_ref v)
{
    on_word(ctx, k, (int64_t)(intptr_t)v);
}

static void on_hole(void *ctx, uint32_t k)
{
    rebuilder *r = ctx;
    r->frames[r->n - 1].hole = (int)k;
}

static void put_frame(meta *m, const rebuilt *b)
{
    const jc_code *c = &jit_prog.codes[b->code];
    meta_frame *f = meta_push(m, c);
    const uint16_t *live = meta_live_at(c, b->pc), *reg = live + 3;
    uint32_t at = 0;
    if (!f || !live)
        rt_bug("a snapshot that no engine made");
    f->pc = b->pc;
    for (int k = 0; k < 3; k++)
        for (uint32_t i = 0; i < live[k]; i++, reg++, at++) {
            if ((int)at == b->hole)
                f->result = (int)(*reg | (uint32_t)k << 16);
            else if (k == 0)
                m->i[f->base[0] + *reg] = b->w[at];
            else if (k == 1)
                m->r[f->base[1] + *reg] = (rt_ref)(intptr_t)b->w[at];
            else
                m->f[f->base[2] + *reg] = rt_bits_to_float(b->w[at]);
        }
}

/* The frames of a failed guard into a new engine. Nothing here collects but materialization, which comes first. */
bool jit_rebuild(meta *m, const loop *l, const jit_exit *e, jit_frame *frame)
{
    static const jit_resume_sink sink = {NULL, on_vable, on_frame, on_word, on_ref, on_hole};
    rebuilder r = {.frames = malloc(sizeof *r.frames * META_DEPTH)};
    jit_resume_sink s = sink;
    if (!r.frames)
        return false;
    s.ctx = &r;
    jit_resume_decode(l->resume, l->trace->ops.at[e->op].snap, frame, &s);
    for (int k = r.n - 1; k >= 0; k--)
        put_frame(m, &r.frames[k]);
    free(r.frames);
    return true;
}

/* ---- execution ---- */
static void deopt(loop *l, const jit_exit *e, jit_frame *frame)
{
    meta *m = malloc(sizeof *m);
    int64_t result = 0;
    if (!m)
        rt_bug("no memory to leave a trace");
    meta_open(m);
    if (!jit_rebuild(m, l, e, frame))
        rt_bug("no memory to leave a trace");
    if (frame->exc)
        rt_cur.exc = frame->exc;
    jit_frame_pop(frame);
    meta_end end = rt_cur.exc ? meta_raise(m) : META_RUNNING;
    if (end == META_RUNNING)
        end = meta_run(m, &result);
    jit_finish(m, end, result);
    meta_close(m);
    free(m);
}

/* What interrupted the loop: finished code is installed, finalizers run, an exceeded limit becomes the exception with which it is left. */
static void serve_breaker(jit_frame *frame)
{
    int64_t bits = rt_break_take();
    if (bits & RT_BREAK_JIT)
        jit_install();
    gc_run_finalizers();
    if (!(bits & RT_BREAK_MEMORY))
        return;
    rt_raise(RT_EXC_MemoryError, "");
    frame->exc = rt_cur.exc;
    rt_cur.exc = NULL;
}

/* Runs a loop from rt_cur.jit_args, through its bridges and the loops they jump to, until a guard without bridge
 * leaves; false when the JIT stack is full. */
bool jit_run_loop(loop *l, const jc_driver *d)
{
    rt_ref *ss = rt_cur.ss_top;
    jit_frame *frame = jit_frame_push(JIT_FRAME_WORDS);
    if (!frame)
        return false;
    for (uint32_t i = 0; i < d->nreds; i++)
        frame->w[i] = rt_cur.jit_args[d->ngreens + i];
    jit_loops.entries++;
    l->entries++;
    jit_warm(l);
    jit_entry at = l->entry;
    for (;;) {
        frame->token = l;
        uint32_t number = at.run(frame, at.ctx);
        rt_cur.ss_top = ss;
        l = number < jit_loops.next_exit ? jit_loops.exits[number] : NULL;
        if (!l)
            rt_bug("a trace left through exit %u", number);
        uint32_t k = number - l->first_exit;
        if (l->layout->exits[k].kind == JIT_EXIT_JUMP) {
            bool peeled = l->to_peeled;
            l = l->target;
            l->turns++;
            jit_warm(l);
            at = peeled ? l->peeled : l->entry;
            continue;
        }
        if (l->layout->exits[k].kind != JIT_EXIT_GUARD)
            rt_bug("a trace left through exit %u", number);
        if (jit_installed(l->bridge[k]) && !frame->exc) {
            jit_loops.bridge_entries++;
            l = l->bridge[k];
            l->entries++;
            jit_warm(l);
            at = l->entry;
            continue;
        }
        jit_loops.failures++;
        if (l->trace->ops.at[l->layout->exits[k].op].code == JIT_OP_breaker_check) {
            l->failures[k] = JIT_NO_BRIDGE;
            jit_warm(l);
            serve_breaker(frame);
        }
        if (++l->failures[k] >= jit_loops.set->options.bridge && !jit_loops.recording && !frame->exc) {
            l->failures[k] = JIT_NO_BRIDGE;
            jit_record_bridge(l, k, frame);
        } else
            deopt(l, &l->layout->exits[k], frame);
        return true;
    }
}
