/* loops.c - from hot merge points to running loops: counters, recording, compilation, execution, deopt.
 *
 * Control flow: docs/contracts.md, portal. A body that reaches can_enter_jit asks jit_can_enter; true means that
 * traces ran or one was recorded, and the body is abandoned: the runner goes on as rt_cur.jit_state says. */
#include "jit/meta.h"
#include "jit/opt.h"
#include "jit/resume.h"
#include "jit/start.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NO_BRIDGE = INT64_MIN / 2 };
enum { CELLS = 4096, MAX_GREENS = 8, MAX_ABORTS = 8, MAX_LOOPS = 4000, JIT_STACK = 4 << 20 };

/* A compiled trace: a loop, or a bridge from a guard. */
typedef struct loop {
    jit_trace *trace;
    jit_layout *layout;
    jit_resume *resume;
    jit_code *code;
    jit_entry entry;
    uint32_t first_exit;
    const jc_driver *driver;
    struct loop *target;  /* where its jump goes: itself for a loop */
    struct loop **bridge; /* by exit, or NULL */
    int64_t *failures;    /* by exit; negative: no bridge will be made */
    uint8_t *stress;      /* by exit: has failed once (CAPROCK_JIT=stress), or NULL */
} loop;

/* A merge point with its greens: words, references as identity hashes with the object beside. */
struct cell {
    struct cell *next;
    uint32_t driver;
    int64_t greens[MAX_GREENS];
    rt_ref objects[MAX_GREENS]; /* roots */
    int64_t count;
    int aborts;
    loop *loop;
};
typedef struct cell cell;

static cell *cells[CELLS];
static uint32_t next_exit;
static bool recording;
static jit_backend *backend;
static jit_host host;
static jit_settings *set;
static struct {
    uint64_t loops, bridges, bridge_entries, entries, failures, aborts, recorded;
    const char *last_abort;
} stats;
static loop **exits; /* by exit number: whose it is */
static uint32_t exits_cap;

static void scan_cells(gc_visit visit, void *ctx, void *arg)
{
    (void)arg;
    for (int h = 0; h < CELLS; h++)
        for (cell *c = cells[h]; c; c = c->next)
            for (int g = 0; g < MAX_GREENS; g++)
                visit(&c->objects[g], ctx);
}

bool jit_loops_start(jit_settings *s)
{
    set = s;
    jit_host_init(&host);
    if (!jit_frames_init(JIT_STACK))
        return false;
    gc_add_scanner(scan_cells, NULL);
    return true;
}

/* ---- cells ---- */
static int kind_of(const jc_code *body, uint32_t n)
{
    return jit_prog.units[body->params + 2 * n];
}

static void green_words(const jc_driver *d, int64_t *w)
{
    const jc_code *body = &jit_prog.codes[d->code - 1];
    for (uint32_t g = 0; g < d->ngreens; g++) {
        int64_t v = rt_cur.jit_args[g];
        w[g] = kind_of(body, g) != 1 ? v : v ? gc_identity_hash((rt_ref)(intptr_t)v) : -1;
    }
}

static bool same_cell(const cell *c, uint32_t driver, const jc_driver *d, const int64_t *w)
{
    const jc_code *body = &jit_prog.codes[d->code - 1];
    if (c->driver != driver || memcmp(c->greens, w, sizeof *w * d->ngreens))
        return false;
    for (uint32_t g = 0; g < d->ngreens; g++)
        if (kind_of(body, g) == 1 && (int64_t)(intptr_t)c->objects[g] != rt_cur.jit_args[g])
            return false;
    return true;
}

/* The chain of cells for a driver's greens; there are 1 << 12 of them. */
static cell **bucket(uint32_t driver, const jc_driver *d, const int64_t *w)
{
    uint64_t h = driver;
    for (uint32_t g = 0; g < d->ngreens; g++)
        h = (h ^ (uint64_t)w[g]) * 0x9e3779b97f4a7c15u;
    return &cells[h >> 52];
}

static cell *find_cell(uint32_t driver, const jc_driver *d)
{
    int64_t w[MAX_GREENS];
    green_words(d, w);
    cell **at = bucket(driver, d, w);
    for (cell *c = *at; c; c = c->next)
        if (same_cell(c, driver, d, w))
            return c;
    cell *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    c->driver = driver;
    memcpy(c->greens, w, sizeof *w * d->ngreens);
    for (uint32_t g = 0; g < d->ngreens; g++)
        if (kind_of(&jit_prog.codes[d->code - 1], g) == 1)
            c->objects[g] = (rt_ref)(intptr_t)rt_cur.jit_args[g];
    c->next = *at;
    *at = c;
    return c;
}

/* ---- the engine's bottom frame from rt_cur.jit_args, and back ---- */
static void load_args(meta *m, const jc_driver *d)
{
    const jc_code *body = &jit_prog.codes[d->code - 1];
    meta_frame *f = meta_push(m, body);
    for (uint32_t p = 0; p < d->ngreens + d->nreds; p++) {
        uint32_t at = f->base[kind_of(body, p)] + jit_prog.units[body->params + 2 * p + 1];
        if (kind_of(body, p) == 0)
            m->i[at] = rt_cur.jit_args[p];
        else if (kind_of(body, p) == 1)
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
        uint32_t x = u[2 + p], k = (uint32_t)kind_of(body, p);
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
static void finish(meta *m, meta_end end, int64_t result)
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
static bool rebuild(meta *m, const loop *l, const jit_exit *e, jit_frame *frame)
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
    if (!rebuild(m, l, e, frame))
        rt_bug("no memory to leave a trace");
    if (frame->exc)
        rt_cur.exc = frame->exc;
    jit_frame_pop(frame);
    meta_end end = rt_cur.exc ? meta_raise(m) : META_RUNNING;
    if (end == META_RUNNING)
        end = meta_run(m, &result);
    finish(m, end, result);
    meta_close(m);
    free(m);
}

static void record_bridge(loop *l, uint32_t k, jit_frame *frame);

/* What interrupted the loop: finalizers run, an exceeded limit becomes the exception with which it is left. */
static void serve_breaker(jit_frame *frame)
{
    bool memory = rt_cur.breaker & RT_BREAK_MEMORY;
    rt_cur.breaker = 0;
    gc_run_finalizers();
    if (!memory)
        return;
    rt_raise(RT_EXC_MemoryError, "");
    frame->exc = rt_cur.exc;
    rt_cur.exc = NULL;
}

/* Runs a loop from rt_cur.jit_args, through its bridges and the loops they jump to, until a guard without bridge
 * leaves; false when the JIT stack is full. */
static bool run_loop(loop *l, const jc_driver *d)
{
    rt_ref *ss = rt_cur.ss_top;
    jit_frame *frame = jit_frame_push(JIT_FRAME_WORDS);
    if (!frame)
        return false;
    for (uint32_t i = 0; i < d->nreds; i++)
        frame->w[i] = rt_cur.jit_args[d->ngreens + i];
    stats.entries++;
    for (;;) {
        frame->token = l;
        uint32_t number = l->entry.run(frame, l->entry.ctx);
        rt_cur.ss_top = ss;
        l = number < next_exit ? exits[number] : NULL;
        if (!l)
            rt_bug("a trace left through exit %u", number);
        uint32_t k = number - l->first_exit;
        if (l->layout->exits[k].kind == JIT_EXIT_JUMP) {
            l = l->target;
            continue;
        }
        if (l->layout->exits[k].kind != JIT_EXIT_GUARD)
            rt_bug("a trace left through exit %u", number);
        if (l->bridge[k] && !frame->exc) {
            stats.bridge_entries++;
            l = l->bridge[k];
            continue;
        }
        stats.failures++;
        if (l->trace->ops.at[l->layout->exits[k].op].code == JIT_OP_breaker_check) {
            l->failures[k] = NO_BRIDGE;
            serve_breaker(frame);
        }
        if (++l->failures[k] >= set->options.bridge && !recording && !frame->exc) {
            l->failures[k] = NO_BRIDGE;
            record_bridge(l, k, frame);
        } else
            deopt(l, &l->layout->exits[k], frame);
        return true;
    }
}

/* ---- recording ---- */
static void free_loop(loop *l)
{
    if (!l)
        return;
    jit_resume_free(l->resume);
    jit_layout_free(l->layout);
    jit_trace_free(l->trace);
    free(l->bridge);
    free(l->failures);
    free(l->stress);
    free(l);
}

static bool open_backend(jit_error *err)
{
    if (!backend)
        backend = set->options.interp || !*set->llvm ? jit_interp_open(&host) : jit_llvm_open(set->llvm, &host, err);
    return backend != NULL;
}

static void report(const char *stage, const jit_trace *t, const char *text)
{
    if (!set->log)
        return;
    fprintf(set->log, "== %s%s%s\n", stage, text ? ": " : "", text ? text : "");
    jit_buf b = {0};
    jit_trace_print(t, &b);
    if (b.at && !b.failed)
        fwrite(b.at, 1, b.n, set->log);
    free(b.at);
    fflush(set->log);
}

/* The optimized trace in the recorded one's place. The recorded one is checked before, so that the optimizer may
 * rely on it, and the optimized one after. */
static bool optimize(loop *l, jit_error *err)
{
    jit_trace *t = jit_trace_check(l->trace, err) ? jit_optimize(l->trace, err) : NULL;
    if (!t)
        return false;
    jit_trace_free(l->trace);
    l->trace = t;
    report("optimized", t, NULL);
    return jit_trace_check(t, err);
}

/* Numbers for the exits. */
static bool register_exits(loop *l)
{
    uint32_t n = l->layout->nexits;
    if (next_exit + n > exits_cap) {
        uint32_t cap = (next_exit + n) * 2;
        loop **p = realloc(exits, cap * sizeof *p);
        if (!p)
            return false;
        exits = p;
        exits_cap = cap;
    }
    l->bridge = calloc(n + 1, sizeof *l->bridge);
    l->failures = calloc(n + 1, sizeof *l->failures);
    l->stress = set->options.stress ? calloc(n + 1, 1) : NULL;
    if (!l->bridge || !l->failures || (set->options.stress && !l->stress))
        return false;
    l->first_exit = next_exit;
    for (uint32_t k = 0; k < n; k++)
        exits[next_exit++] = l;
    return true;
}

/* Takes the numbers of a trace that was not compiled out of use. */
static void forget_exits(const loop *l)
{
    for (uint32_t k = 0; l->bridge && k < l->layout->nexits && l->first_exit + k < next_exit; k++)
        if (exits[l->first_exit + k] == l)
            exits[l->first_exit + k] = NULL;
}

/* Optimizes, checks and compiles a complete trace, which is consumed. NULL: it is discarded. */
static loop *compile(jit_trace *t)
{
    jit_error err = {0};
    loop *l = calloc(1, sizeof *l);
    bool ok = l && !jit_trace_failed(t) && jit_trace_tenure(t);
    if (l)
        l->trace = t;
    report("recorded", t, NULL);
    ok = ok && optimize(l, &err) && (l->layout = jit_layout_new(l->trace, &err))
         && (l->resume = jit_resume_new(l->trace, l->layout, &err)) && open_backend(&err);
    if (ok) {
        ok = register_exits(l);
    }
    if (ok) {
        jit_unit u = {.trace = l->trace, .layout = l->layout, .first_exit = l->first_exit, .stress = l->stress};
        l->code = jit_compile(backend, &u, &err);
    }
    if (!ok || !l->code) {
        report("discarded", l ? l->trace : t, err.text);
        stats.last_abort = "the trace was refused";
        if (l) {
            forget_exits(l);
            free_loop(l);
        } else
            jit_trace_free(t);
        return NULL;
    }
    l->entry = backend->entry(l->code, 0);
    l->target = l;
    return l;
}

/* The loop's parameters are the reds. Their references' classes are guarded at the header. */
static void begin(meta *m, const jc_driver *d)
{
    const jc_code *body = &jit_prog.codes[d->code - 1];
    const meta_frame *f = &m->frames[0];
    jit_arg args[64];
    jit_param params[64];
    static const char kinds[] = "irf";
    for (uint32_t i = 0; i < d->nreds; i++) {
        uint32_t p = d->ngreens + i;
        int k = kind_of(body, p);
        args[i] = jit_value_new(m->trace, kinds[k]);
        params[i] = (jit_param){kinds[k], {1, rt_ntypes - 1, true}};
        m->box[k][f->base[k] + jit_prog.units[body->params + 2 * p + 1]] = args[i];
    }
    jit_descr t = {.kind = JIT_D_TARGET, .first = jit_params_add(m->trace, params, d->nreds), .n = d->nreds};
    m->rec->label_descr = jit_descr_add(m->trace, &t);
    jit_emit(m->trace, JIT_OP_label, args, d->nreds, m->rec->label_descr, JIT_NONE);
}

static void guard_reds(meta *m, const jc_driver *d, uint32_t pc)
{
    const jc_code *body = &jit_prog.codes[d->code - 1];
    const meta_frame *f = &m->frames[0];
    for (uint32_t i = 0; i < d->nreds && m->trace; i++) {
        uint32_t p = d->ngreens + i, at = f->base[1] + jit_prog.units[body->params + 2 * p + 1];
        if (kind_of(body, p) != 1 || !m->r[at])
            continue;
        jit_arg a[2] = {m->box[1][at], jit_const_int(m->trace, m->r[at]->tid)};
        rec_guard(m, JIT_OP_guard_nonnull_class, a, 2, -1, pc);
        if (m->trace) {
            *rec_known(m, a[0]) |= KNOWN_NONNULL;
            *rec_class(m, a[0]) = m->r[at]->tid;
        }
    }
}

/* Ends recording at a merge point that has a compiled loop: the trace jumps there. */
struct cell *jit_compiled_at(const jc_driver *d, const int64_t *greens, const rt_ref *objects)
{
    uint32_t driver = (uint32_t)(d - jit_prog.drivers);
    for (cell *c = *bucket(driver, d, greens); c; c = c->next)
        if (c->loop && c->driver == driver && !memcmp(c->greens, greens, sizeof *greens * d->ngreens)
            && !memcmp(c->objects, objects, sizeof *objects * d->ngreens))
            return c;
    return NULL;
}

/* Records one turn of the loop that starts at c; the engine's end state goes to the runner. */
static void record(cell *c, const jc_driver *d)
{
    meta *m = malloc(sizeof *m);
    int64_t result = 0;
    if (!m)
        return;
    meta_open(m);
    load_args(m, d);
    recording = true;
    c->count = 0;
    if (rec_open(m, d, "loop")) {
        memcpy(m->rec->greens, c->greens, sizeof c->greens);
        begin(m, d);
        meta_to_merge_point(m);
        rec_guard(m, JIT_OP_breaker_check, NULL, 0, -1, m->frames[0].pc);
        guard_reds(m, d, m->frames[0].pc);
    }
    meta_end end = meta_run(m, &result);
    recording = false;
    if (m->trace && m->rec->closed) {
        jit_trace *t = m->trace;
        cell *to = m->rec->target;
        stats.recorded++;
        rec_close(m);
        m->trace = NULL;
        c->loop = compile(t);
        if (!c->loop)
            c->aborts++;
        else {
            stats.loops++;
            c->loop->driver = d;
            if (to)
                c->loop->target = to->loop;
        }
    } else {
        c->aborts++;
        stats.aborts++;
        stats.last_abort = m->abort ? m->abort : "no memory";
    }
    finish(m, end, result);
    meta_close(m);
    free(m);
}

/* ---- bridges ---- */
typedef struct bridge_maker {
    meta *m;
    const loop *l;
    const jit_exit *e;
    jit_arg params[JIT_FRAME_WORDS];
    jit_arg *made; /* by virtual of the parent: its value in the bridge */
} bridge_maker;

/* The bridge's operand for one of the parent's. */
static jit_arg bridge_arg(bridge_maker *b, jit_arg a)
{
    const jit_trace *t = b->l->trace;
    uint32_t i = jit_index(a);
    switch (jit_tag(a)) {
    case JIT_VALUE:
        for (uint32_t k = 0; k < b->e->n; k++)
            if (b->l->layout->slots[b->e->first + k] == a)
                return b->params[k];
        return JIT_NONE;
    case JIT_INT:
        return jit_const_int(b->m->trace, t->ints.at[i]);
    case JIT_FLOAT:
        return jit_const_float(b->m->trace, t->floats.at[i]);
    case JIT_REF:
        return jit_const_ref(b->m->trace, t->refs.at[i]);
    default:
        return jit_tag(a) == JIT_VIRTUAL ? b->made[i] : JIT_NONE;
    }
}

/* A descr of the parent trace (field, array, list, class, static) in the bridge. */
static uint32_t bridge_descr(bridge_maker *b, uint32_t n)
{
    return jit_descr_add(b->m->trace, &b->l->trace->descrs.at[n]);
}

static jit_opcode store_op(jit_dkind kind, enum rt_item item)
{
    jit_opcode base = kind == JIT_D_FIELD ? JIT_OP_setfield_i : kind == JIT_D_ARRAY ? JIT_OP_setarrayitem_i
                      : kind == JIT_D_LIST ? JIT_OP_setlistitem_i : JIT_OP_setstatic_i;
    return (jit_opcode)(base + (item == RT_ITEM_REF ? 1 : item == RT_ITEM_F64 ? 2 : 0));
}

static void bridge_store(bridge_maker *b, uint32_t descr, jit_arg object, jit_arg index, jit_arg value)
{
    const jit_descr *d = &b->l->trace->descrs.at[descr];
    jit_arg args[3];
    uint32_t n = 0;
    if (d->kind != JIT_D_STATIC)
        args[n++] = object;
    if (d->kind == JIT_D_ARRAY || d->kind == JIT_D_LIST)
        args[n++] = index;
    args[n++] = value;
    jit_emit(b->m->trace, store_op(d->kind, d->item), args, n, bridge_descr(b, descr), JIT_NONE);
}

/* Objects that the parent had only in mind: allocated in the bridge, then filled. */
static void bridge_virtual(bridge_maker *b, uint32_t v)
{
    const jit_virtual *o = &b->l->trace->virtuals.at[v];
    const jit_descr *d = &b->l->trace->descrs.at[o->descr];
    jit_trace *t = b->m->trace;
    if (b->made[v] != JIT_NONE)
        return;
    bool sized = d->kind != JIT_D_CLASS;
    jit_arg n = sized ? jit_const_int(t, o->length) : JIT_NONE;
    jit_opcode op = d->kind == JIT_D_CLASS ? JIT_OP_new : d->kind == JIT_D_ARRAY ? JIT_OP_new_array : JIT_OP_new_list;
    b->made[v] = jit_emit(t, op, &n, sized, bridge_descr(b, o->descr), JIT_NONE);
    for (uint32_t i = 0; i < o->n; i++) {
        const jit_vitem *item = &b->l->trace->vitems.at[o->first + i];
        if (jit_tag(item->value) == JIT_VIRTUAL)
            bridge_virtual(b, jit_index(item->value));
        uint32_t descr = d->kind == JIT_D_CLASS ? item->key : o->descr;
        bridge_store(b, descr, b->made[v], jit_const_int(t, item->key), bridge_arg(b, item->value));
    }
}

static void bridge_operand(bridge_maker *b, jit_arg a)
{
    if (a != JIT_NONE && jit_tag(a) == JIT_VIRTUAL)
        bridge_virtual(b, jit_index(a));
}

/* Stores that the parent held back at the guard. */
static void bridge_pending(bridge_maker *b, const jit_snapshot *sn)
{
    for (uint32_t i = 0; i < sn->npend; i++) {
        const jit_pending *p = &b->l->trace->pendings.at[sn->pend + i];
        bridge_operand(b, p->obj);
        bridge_operand(b, p->value);
        bridge_store(b, p->descr, p->obj == JIT_NONE ? JIT_NONE : bridge_arg(b, p->obj),
                     p->index == JIT_NONE ? JIT_NONE : bridge_arg(b, p->index), bridge_arg(b, p->value));
    }
}

/* Boxes of the engine's frames, as the snapshot has them. */
static bool bridge_boxes(bridge_maker *b, const jit_snapshot *sn)
{
    meta *m = b->m;
    if ((int)sn->nframes != m->depth)
        return false;
    for (uint32_t n = 0; n < sn->nframes; n++) {
        const jit_snapframe *sf = &b->l->trace->frames.at[sn->frame + n];
        const meta_frame *f = &m->frames[sn->nframes - 1 - n];
        const uint16_t *live = meta_live_at(f->code, sf->pc), *reg = live + 3;
        uint32_t at = 0;
        for (int k = 0; k < 3; k++)
            for (uint32_t i = 0; i < live[k]; i++, reg++, at++) {
                jit_arg a = b->l->trace->live.at[sf->first + at];
                bridge_operand(b, a);
                bool value = a != JIT_NONE && (jit_tag(a) == JIT_VALUE || jit_tag(a) == JIT_VIRTUAL);
                m->box[k][f->base[k] + *reg] = value ? bridge_arg(b, a) : JIT_NONE;
            }
    }
    bridge_pending(b, sn);
    return m->trace != NULL;
}

/* What the parent knows of a reference when the exit is taken: the type of its definition, and guards passed. */
static jit_type known_type(const bridge_maker *b, jit_arg a)
{
    const jit_trace *t = b->l->trace;
    jit_type y = {1, rt_ntypes - 1, true};
    for (uint32_t i = 0; i < b->e->op; i++) {
        const jit_op *o = &t->ops.at[i];
        const jit_arg *args = jit_args_of(t, o);
        const jit_descr *d = o->descr == JIT_NONE ? NULL : &t->descrs.at[o->descr];
        for (uint32_t k = 0; o->code == JIT_OP_label && k < o->nargs; k++)
            if (args[k] == a)
                y = t->params.at[d->first + k].type;
        if (o->res == jit_index(a) && d)
            y = d->kind == JIT_D_CALL || d->kind == JIT_D_TOKEN ? d->result.type
                : o->code >= JIT_OP_new && o->code <= JIT_OP_new_list ? (jit_type){jit_descr_tid(d), jit_descr_tid(d), false} : d->type;
        if (!o->nargs || args[0] != a)
            continue;
        if (o->code == JIT_OP_guard_class || o->code == JIT_OP_guard_nonnull_class)
            y.lo = y.hi = (uint32_t)t->ints.at[jit_index(args[1])];
        if (o->code == JIT_OP_guard_nonnull || o->code == JIT_OP_guard_nonnull_class)
            y.nullable = false;
    }
    return y;
}

static void bridge_label(bridge_maker *b)
{
    jit_trace *t = b->m->trace;
    jit_param p[JIT_FRAME_WORDS];
    for (uint32_t k = 0; k < b->e->n; k++) {
        char kind = jit_kind(b->l->trace, b->l->layout->slots[b->e->first + k]);
        b->params[k] = jit_value_new(t, kind);
        p[k] = (jit_param){kind, {1, rt_ntypes - 1, true}};
        if (kind == 'r')
            p[k].type = known_type(b, b->l->layout->slots[b->e->first + k]);
    }
    jit_descr d = {.kind = JIT_D_TARGET, .id = 1, .first = jit_params_add(t, p, b->e->n), .n = b->e->n};
    jit_emit(t, JIT_OP_label, b->params, b->e->n, jit_descr_add(t, &d), JIT_NONE);
}

/* Classes of the references that came in, guarded once. */
static void guard_params(bridge_maker *b, const rt_ref *refs)
{
    meta *m = b->m;
    for (uint32_t k = 0; k < b->e->nrefs && m->trace; k++) {
        if (!refs[k])
            continue;
        jit_arg a[2] = {b->params[k], jit_const_int(m->trace, refs[k]->tid)};
        rec_guard(m, JIT_OP_guard_nonnull_class, a, 2, -1, m->frames[m->depth - 1].pc);
        if (m->trace) {
            *rec_known(m, a[0]) |= KNOWN_NONNULL;
            *rec_class(m, a[0]) = refs[k]->tid;
        }
    }
}

static void record_bridge(loop *l, uint32_t k, jit_frame *frame)
{
    const jit_exit *e = &l->layout->exits[k];
    const jit_snapshot *sn = &l->trace->snaps.at[l->trace->ops.at[e->op].snap];
    meta *m = malloc(sizeof *m);
    bridge_maker b = {.m = m, .l = l, .e = e};
    rt_ref refs[JIT_FRAME_WORDS];
    int64_t result = 0;
    if (!m)
        rt_bug("no memory to leave a trace");
    meta_open(m);
    if (!rebuild(m, l, e, frame))
        rt_bug("no memory to leave a trace");
    for (uint32_t i = 0; i < e->nrefs; i++)
        refs[i] = (rt_ref)(intptr_t)frame->w[i];
    jit_frame_pop(frame);
    const jc_driver *d = l->driver;
    recording = true;
    if (rec_open(m, d, "bridge")) {
        m->rec->begun = m->rec->is_bridge = true;
        bridge_label(&b);
        b.made = malloc(sizeof *b.made * (l->trace->virtuals.n + 1));
        for (uint32_t i = 0; b.made && i < l->trace->virtuals.n; i++)
            b.made[i] = JIT_NONE;
        if (!b.made || !bridge_boxes(&b, sn))
            rec_abort(m, "no memory");
        else
            guard_params(&b, refs);
        free(b.made);
    }
    meta_end end = meta_run(m, &result);
    recording = false;
    if (m->trace && m->rec->closed && m->rec->target) {
        jit_trace *t = m->trace;
        cell *to = m->rec->target;
        rec_close(m);
        m->trace = NULL;
        loop *bridge = compile(t);
        if (bridge) {
            bridge->target = to->loop;
            bridge->driver = d;
            l->bridge[k] = bridge;
            stats.bridges++;
        }
    } else {
        stats.aborts++;
        stats.last_abort = m->abort ? m->abort : "no memory";
    }
    finish(m, end, result);
    meta_close(m);
    free(m);
}

bool jit_can_enter(uint32_t driver)
{
    const jc_driver *d = &jit_prog.drivers[driver];
    cell *c = find_cell(driver, d);
    if (!c)
        return false;
    if (c->loop)
        return run_loop(c->loop, d);
    if (++c->count < set->options.threshold || recording || c->aborts >= MAX_ABORTS || stats.loops >= MAX_LOOPS)
        return false;
    record(c, d);
    return rt_cur.jit_state != RT_JIT_NONE;
}

void jit_loops_report(void)
{
    fprintf(stderr, "jit: loops=%llu bridges=%llu entries=%llu bridge_entries=%llu guards_failed=%llu recorded=%llu aborts=%llu%s%s\n",
            (unsigned long long)stats.loops, (unsigned long long)stats.bridges, (unsigned long long)stats.entries,
            (unsigned long long)stats.bridge_entries, (unsigned long long)stats.failures,
            (unsigned long long)stats.recorded, (unsigned long long)stats.aborts, stats.last_abort ? " last: " : "",
            stats.last_abort ? stats.last_abort : "");
}
