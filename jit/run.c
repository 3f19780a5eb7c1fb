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

static void on_chain(void *ctx, uint32_t n)
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
    if (!((rebuilder *)ctx)->n) { /* of the chain */
        jit_frames_push_sure(v);
        return;
    }
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

/* The frames of a failed guard into m. Nothing here collects but materialization, which comes first, and nothing runs
 * the program: one set of frames is enough. */
static void rebuild(meta *m, const loop *l, const jit_exit *e, jit_frame *frame)
{
    static rebuilt frames[META_DEPTH];
    rebuilder r = {.frames = frames};
    const jit_resume_sink sink = {&r, on_chain, on_frame, on_word, on_ref, on_hole};
    jit_resume_decode(l->resume, l->trace->ops.at[e->op].snap, frame, &sink);
    for (int k = r.n - 1; k >= 0; k--)
        put_frame(m, &r.frames[k]);
}

meta *jit_leave(const loop *l, const jit_exit *e, jit_frame *frame)
{
    meta *m = meta_open();
    if (!m)
        rt_bug("no memory to leave a trace");
    rebuild(m, l, e, frame);
    return m;
}

/* ---- execution ---- */
/* refuse: after the frames were rebuilt the next allocation raises MemoryError. */
static void deopt(loop *l, const jit_exit *e, jit_frame *frame, bool refuse)
{
    meta *m = jit_leave(l, e, frame);
    int64_t result = 0;
    if (refuse)
        gc_refuse_next();
    rt_cur.exc = frame->exc;
    jit_frame_pop(frame);
    meta_end end = rt_cur.exc ? meta_raise(m) : META_RUNNING;
    if (end == META_RUNNING)
        end = meta_run(m, &result);
    jit_finish(m, end, result);
    meta_close(m);
}

/* What interrupted the loop: finished code is installed, finalizers run. After an exceeded memory limit the interpreter goes
 * on, whose next allocation raises MemoryError: in a place where the program may expect it. True: it must. */
static bool serve_breaker(void)
{
    int64_t bits = rt_break_take();
    if (bits & RT_BREAK_JIT)
        jit_install();
    gc_run_finalizers();
    return bits & RT_BREAK_MEMORY;
}

/* The trace is finished: the portal's result, or the exception that leaves it. */
static void finished(const loop *l, uint32_t k, jit_frame *frame)
{
    bool raises = l->trace->ops.at[l->layout->exits[k].op].code == JIT_OP_finish_exc;
    if (raises)
        rt_cur.exc = (rt_ref)(intptr_t)frame->w[0];
    else if (l->layout->exits[k].n)
        rt_cur.jit_result = frame->w[0];
    rt_cur.jit_state = raises ? RT_JIT_RAISE : RT_JIT_DONE;
    jit_frame_pop(frame);
}

/* Guard k failed: a bridge is recorded from there, or the blackhole goes on. */
static void failed(loop *l, uint32_t k, jit_frame *frame)
{
    jit_loops.failures++;
    bool refuse = false;
    int code = l->trace->ops.at[l->layout->exits[k].op].code;
    if (code == JIT_OP_guard_not_invalidated && l->invalid)
        l->failures[k].at = UINT64_MAX; /* it is forgotten where it is entered */
    if (code == JIT_OP_breaker_check) {
        l->failures[k].at = UINT64_MAX;
        jit_warm(l);
        refuse = serve_breaker();
    }
    if (++l->failures[k].n >= l->failures[k].at && !jit_loops.recording) {
        l->failures[k].at = UINT64_MAX;
        jit_record_bridge(l, k, frame);
    } else
        deopt(l, &l->layout->exits[k], frame, refuse);
}

/* The end of a run in compiled code. */
static void leave(loop *l, uint32_t number, jit_frame *frame)
{
    uint32_t k = number - l->first_exit;
    if (l->layout->exits[k].kind == JIT_EXIT_FINISH)
        finished(l, k, frame);
    else
        failed(l, k, frame);
}

/* Finds out where an exit leads; false: nowhere. */
static bool find_link(jit_link *x, uint32_t number)
{
    loop *l = x->owner;
    uint32_t k = number - l->first_exit;
    x->jump = l->layout->exits[k].kind == JIT_EXIT_JUMP;
    x->peeled = x->jump && l->to_peeled;
    if (x->jump)
        x->to = l->target;
    else if (l->layout->exits[k].kind == JIT_EXIT_GUARD && jit_usable(&l->bridge[k]))
        x->to = l->bridge[k];
    else
        x->to = NULL;
    return x->to != NULL;
}

static bool takes_exception(const loop *l, uint32_t number)
{
    int code = l->trace->ops.at[l->layout->exits[number - l->first_exit].op].code;
    return code == JIT_OP_guard_no_exception || code == JIT_OP_guard_exception;
}

/* The trace that an exit leads to, and where it is entered; NULL: none. */
static inline loop *next_trace(uint32_t number, jit_frame *frame, jit_entry *at)
{
    jit_link *x = &jit_loops.exits[number];
    if ((!x->to || (x->to->invalid && !x->jump)) && !find_link(x, number))
        return NULL;
    loop *to = x->to;
    if (!x->jump) {
        /* a bridge from a guard after a call begins by taking the exception again */
        rt_cur.exc = frame->exc;
        frame->exc = NULL;
    }
    jit_warm(to);
    *at = x->peeled ? to->peeled : to->entry;
    if (to->settled_code && !takes_exception(x->owner, number))
        x->owner->links[number - x->owner->first_exit] = at->run;
    return to;
}

/* Collections so far: minor ones and, of either collector, cycles. */
static uint64_t collections(void)
{
    gc_stats s;
    gc_get_stats(&s);
    return s.minor + s.major_cycles;
}

/* Code left through exit number: goes on until a trace is finished or a guard without bridge leaves. before: collections so far, for
 * statistics, or NULL. */
static void go_on(uint32_t number, jit_frame *frame, rt_ref *ss, const uint64_t *before)
{
    for (;;) {
        jit_entry at;
        bool finished = number & JIT_FINISHED;
        number &= ~JIT_FINISHED;
        rt_cur.ss_top = ss;
        if (number >= jit_loops.next_exit || !jit_loops.exits[number].owner)
            rt_bug("a trace left through exit %u", number);
        loop *l = finished ? NULL : next_trace(number, frame, &at);
        if (!l) {
            if (before)
                jit_loops.collections += collections() - *before;
            leave(jit_loops.exits[number].owner, number, frame);
            return;
        }
        jit_frame_reserve(frame, l->layout->words);
        number = at.run(frame, at.ctx);
    }
}

/* jit_run_loop with these reds. */
static bool run_with(loop *l, const jc_driver *d, const int64_t *reds)
{
    rt_ref *ss = rt_cur.ss_top;
    jit_frame *frame = jit_frame_push(l->layout->words > d->nreds ? l->layout->words : d->nreds);
    if (!frame)
        return false;
    for (uint32_t i = 0; i < d->nreds; i++)
        frame->w[i] = reds[i];
    jit_loops.entries++;
    l->entries += l->count == &jit_loops.loops; /* others count themselves */
    jit_warm(l);
    /* a loop that runs inside a call of another trace is part of that one's run */
    bool counts = jit_loops.set->options.stats && !frame->prev;
    uint64_t before = counts ? collections() : 0;
    go_on(l->entry.run(frame, l->entry.ctx), frame, ss, counts ? &before : NULL);
    return true;
}

bool jit_run_loop(loop *l, const jc_driver *d)
{
    return run_with(l, d, rt_cur.jit_args + d->ngreens);
}

/* ---- call_assembler ---- */

/* Calls the runner with rt_cur.jit_args. */
static void call_runner(const jc_driver *d, int64_t *result)
{
    const jc_code *body = &jit_prog.codes[d->code - 1];
    int64_t ints[16];
    rt_ref refs[16];
    double floats[16];
    int n[3] = {0, 0, 0};
    for (uint32_t i = 0; i < d->ngreens + d->nreds; i++) {
        int64_t w = rt_cur.jit_args[i];
        int k = jit_param_kind(body, i);
        if (k == 0)
            ints[n[0]++] = w;
        else if (k == 1)
            refs[n[1]++] = (rt_ref)(intptr_t)w;
        else
            floats[n[2]++] = rt_bits_to_float(w);
    }
    rt_cur.jit_state = RT_JIT_NONE;
    jit_loops.resumes = true;
    rt_ref *ss = rt_cur.ss_top;
    rt_stubs[rt_functab[d->runner].sig](rt_functab[d->runner].code, ints, refs, floats, result);
    rt_cur.ss_top = ss;
}

/* rt_cur.jit_args for the runner. */
static void token_args(const cell *c, const jc_driver *d, const int64_t *reds)
{
    const jc_code *body = &jit_prog.codes[d->code - 1];
    for (uint32_t g = 0; g < d->ngreens; g++)
        rt_cur.jit_args[g] = jit_param_kind(body, g) == 1 ? (int64_t)(intptr_t)c->objects[g] : c->greens[g];
    for (uint32_t i = 0; i < d->nreds; i++)
        rt_cur.jit_args[d->ngreens + i] = reds[i];
}

/* A called portal's code has left: its result, or its runner goes on. */
static void end_call(const jc_driver *d, int64_t *result)
{
    if (rt_cur.jit_state == RT_JIT_CONTINUE) {
        call_runner(d, result);
        return;
    }
    if (rt_cur.jit_state == RT_JIT_DONE)
        *result = rt_cur.jit_result;
    rt_cur.jit_state = RT_JIT_NONE;
}

void jit_call_token(void *token, const int64_t *args, int64_t *result)
{
    cell *c = token;
    const jc_driver *d = &jit_prog.drivers[c->driver];
    *result = 0;
    if ((char *)__builtin_frame_address(0) < rt_cur.stack_limit || rt_cur.ss_top > rt_cur.ss_limit) {
        rt_raise(RT_EXC_RecursionError, "maximum recursion depth exceeded");
        return;
    }
    loop **slot = c->function ? &c->function : &c->loop;
    loop *l = jit_usable(slot) ? *slot : NULL;
    if (l && l->settled_code)
        c->token.run = l->entry.run;
    if (l && run_with(l, d, args)) {
        end_call(d, result);
        return;
    }
    token_args(c, d, args);
    call_runner(d, result);
}

uint32_t jit_call_cell(jit_frame *frame, void *token)
{
    const cell *c = token;
    int64_t args[sizeof rt_cur.jit_args / sizeof *rt_cur.jit_args], result;
    memcpy(args, frame->w, jit_prog.drivers[c->driver].nreds * sizeof *args);
    jit_frame_pop(frame);
    jit_call_token(token, args, &result);
    frame->w[0] = result; /* others' frames have been there meanwhile */
    return JIT_FINISHED;
}

void jit_token_left(void *token, jit_frame *frame, uint32_t number)
{
    const cell *c = token;
    int64_t result = 0;
    go_on(number, frame, rt_cur.ss_top, NULL);
    end_call(&jit_prog.drivers[c->driver], &result);
    frame->w[0] = result;
}
