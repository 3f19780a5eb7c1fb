/* meta_merge.c - the merge point in the engine: where a trace closes, which headers it passes, where it is cut.
 *
 * The header of a loop is a merge point that can_enter_jit leads to. A trace that comes to one without compiled code goes
 * on through it, but so that it can be cut there: the reds become new values, and what was known of the old ones is forgotten.
 * Where the same greens come again the trace is cut to the turn between. */
#include "jit/loops_int.h"
#include "jit/meta_calls.h"

#include <string.h>

enum { MAX_DETOURS = 4, MAX_DETOUR = 3000 /* operations */ };

/* Greens must be constants while recording. */
static void promote_greens(meta *m, meta_frame *f, const jc_driver *d, const uint16_t *u)
{
    const jc_code *body = &jit_prog.codes[d->code - 1];
    for (uint32_t g = 0; g < d->ngreens && m->trace; g++) {
        int k = jit_prog.units[body->params + 2 * g];
        op_reader r = reader_at(m, f, f->pc + 2);
        uint32_t x = u[2 + g];
        if (!is_const(&r, k, x))
            promote_register(m, f, k, x, f->pc);
    }
}

/* The greens as words, references as identity hashes with the objects beside. */
static void green_words(meta *m, meta_frame *f, const jc_driver *d, const uint16_t *u, int64_t *w, rt_ref *objects)
{
    const jc_code *body = &jit_prog.codes[d->code - 1];
    op_reader r = reader_at(m, f, f->pc + 2);
    for (uint32_t g = 0; g < d->ngreens; g++) {
        int k = jit_prog.units[body->params + 2 * g];
        objects[g] = k == 1 ? get_r(&r, u[2 + g]) : NULL;
        w[g] = k == 0 ? get_i(&r, u[2 + g]) : k == 2 ? rt_float_to_bits(get_f(&r, u[2 + g])) : objects[g] ? gc_identity_hash(objects[g]) : -1;
    }
}

/* Calls function fid of the program with the first count of the greens and reds at the merge point; its result as a word. */
static int64_t call_with(meta *m, const meta_frame *f, const jc_driver *d, uint32_t count, uint32_t fid)
{
    const jc_code *body = &jit_prog.codes[d->code - 1];
    op_reader r = reader_at(m, f, f->pc + 2);
    int64_t ints[16], w = 0;
    rt_ref refs[16];
    double floats[16];
    int n[3] = {0, 0, 0};
    for (uint32_t i = 0; i < count; i++) {
        int k = jit_prog.units[body->params + 2 * i];
        if (k == 0)
            ints[n[0]++] = get_i(&r, r.u[i]);
        else if (k == 1)
            refs[n[1]++] = get_r(&r, r.u[i]);
        else
            floats[n[2]++] = get_f(&r, r.u[i]);
    }
    rt_ref *ss = rt_cur.ss_top;
    rt_stubs[rt_functab[fid].sig](rt_functab[fid].code, ints, refs, floats, &w);
    rt_cur.ss_top = ss;
    return w;
}

/* In a log: where in the guest's program the trace is, as the driver's get_printable_location says it, when it says something
 * new. */
static void note_location(meta *m, const meta_frame *f, const jc_driver *d)
{
    int64_t w = call_with(m, f, d, d->ngreens, d->printable - 1);
    rt_cur.exc = NULL; /* no location, then */
    rec_location(m, (rt_ref)(intptr_t)w);
}

/* Ends the trace with a jump to its own label, or to the loop compiled for these greens. */
static void close_loop(meta *m, const jc_driver *d, const uint16_t *u, struct cell *to)
{
    static const char kinds[] = "irf";
    const jc_code *body = &jit_prog.codes[d->code - 1];
    jit_arg args[64];
    jit_param params[64];
    uint32_t descr = m->rec->label_descr;
    for (uint32_t i = 0; i < d->nreds; i++) {
        int k = jit_prog.units[body->params + 2 * (d->ngreens + i)];
        args[i] = rec_arg(m, k, u[2 + d->ngreens + i]);
        params[i] = (jit_param){kinds[k], jit_any_type()};
    }
    if (to) {
        jit_descr t = {.kind = JIT_D_TARGET, .id = 2, .first = jit_params_add(m->trace, params, d->nreds), .n = d->nreds};
        descr = jit_descr_add(m->trace, &t);
    }
    jit_emit(m->trace, JIT_OP_jump, args, d->nreds, descr, JIT_NONE);
    m->rec->target = to;
    m->rec->closed = true;
}

/* The cell of the loop whose header the frame stands at, or NULL. */
static struct cell *header_cell(meta *m, meta_frame *f, const jc_driver *d, const uint16_t *u)
{
    int64_t w[16] = {0};
    rt_ref objects[16] = {NULL};
    green_words(m, f, d, u, w, objects);
    return jit_loop_at(d, w, objects);
}

meta_end meta_run_frame(meta *m, meta_frame *f, const uint16_t *u)
{
    const jc_driver *d = &jit_prog.drivers[u[1]];
    jit_arg reds[JIT_MAX_CALL_ARGS], box = JIT_NONE;
    for (uint32_t i = 0; m->trace && i < d->nreds; i++) {
        int k = jit_param_kind(&jit_prog.codes[d->code - 1], d->ngreens + i);
        reds[i] = rec_arg(m, k, u[2 + d->ngreens + i]);
        rec_escapes(m, k, u[2 + d->ngreens + i]);
    }
    void *token = m->trace ? header_cell(m, f, d, u) : NULL;
    jit_loops.resumes = true;
    int64_t w = call_with(m, f, d, d->ngreens + d->nreds, d->runner);
    m->depth--;
    if (m->trace)
        box = meta_call_loop(m, d, token, reds);
    if (m->trace)
        rec_fields_called(m, d->runner);
    f = &m->frames[m->depth - 1];
    meta_give_word(m, f, rt_cur.exc ? 0 : w, box, false);
    if (m->trace)
        meta_guard_exception(m, f);
    return rt_cur.exc ? meta_raise(m) : META_RUNNING;
}

/* ---- headers that the trace passes ---- */

/* Does a live register depend on what was recorded before value first? */
static bool depends(const meta *m, const meta_frame *f, uint32_t first)
{
    const uint16_t *live = meta_live_at(f->code, f->pc), *reg = live ? live + 3 : NULL;
    for (int k = 0; live && k < 3; k++)
        for (uint32_t i = 0; i < live[k]; i++, reg++) {
            jit_arg a = m->box[k][f->base[k] + *reg];
            if (a != JIT_NONE && jit_tag(a) == JIT_VALUE && jit_index(a) < first)
                return true;
        }
    return !live;
}

static rec_header *header_of(meta_recorder *rec, const struct cell *c)
{
    for (uint32_t k = 0; k < rec->nheaders; k++)
        if (rec->headers[k].cell == c)
            return &rec->headers[k];
    return NULL;
}

/* The trace goes on through a header, and may be cut there. */
static void pass_header(meta *m, meta_frame *f, const jc_driver *d, const uint16_t *u, struct cell *c)
{
    const jc_code *body = &jit_prog.codes[d->code - 1];
    meta_recorder *rec = m->rec;
    uint32_t first = m->trace->values.n;
    for (uint32_t i = 0; i < d->nreds && m->trace; i++) {
        int k = jit_prog.units[body->params + 2 * (d->ngreens + i)];
        uint32_t x = u[2 + d->ngreens + i];
        jit_arg a = rec_arg(m, k, x);
        a = rec_op(m, k == 0 ? JIT_OP_same_as_i : k == 1 ? JIT_OP_same_as_r : JIT_OP_same_as_f, &a, 1, -1);
        if (m->trace && x < f->code->nregs[k])
            m->box[k][f->base[k] + x] = a;
    }
    if (!m->trace)
        return;
    rec_forget(m);
    rec->location = JIT_NONE;
    rec->passes++;
    memset(m->frozen + f->base[1], 0, f->code->nregs[1]);
    m->pure_frame = 0;
    if (!depends(m, f, first)) {
        rec_header *h = header_of(rec, c);
        if (!h && rec->nheaders < REC_HEADERS)
            h = &rec->headers[rec->nheaders++];
        if (h)
            *h = (rec_header){c, m->trace->ops.n, first, rec->passes};
    }
    rec_header_guards(m);
}

/* Is the turn since header h, or since the trace's start, where it is NULL, one to be compiled? Not if it passed other headers: most
 * likely it left an inner loop and came back to it, and the next one will be a turn of that loop. */
static bool is_turn(meta *m, const rec_header *h)
{
    if (m->rec->passes == (h ? h->passes : 0) || m->rec->detours == MAX_DETOURS || m->trace->ops.n > MAX_DETOUR)
        return true;
    m->rec->detours++;
    return false;
}

/* True when the engine must stop here. */
bool meta_merge_point(meta *m, meta_frame *f, const uint16_t *u)
{
    const jc_driver *d = &jit_prog.drivers[u[1]];
    if (m->trace)
        promote_greens(m, f, d, u);
    if (!m->trace)
        return true;
    bool first = !m->rec->begun, header = m->rec->at_header, tests = !m->rec->at_merge_point;
    m->rec->begun = true;
    m->rec->at_merge_point = false;
    m->rec->at_header = false;
    if (header && m->depth > 1)
        return true;
    if (!first && m->depth == 1 && m->rec->driver == d) {
        /* where a trace ends, a bridge may have to test what the loop wants */
        int64_t w[16] = {0};
        rt_ref objects[16] = {NULL};
        green_words(m, f, d, u, w, objects);
        bool own = !m->rec->is_bridge && !m->rec->is_function && !memcmp(w, m->rec->greens, sizeof *w * d->ngreens);
        struct cell *to = own ? NULL : jit_compiled_at(d, w, objects);
        struct cell *c = own ? jit_loop_at(d, w, objects) : to || !header ? NULL : jit_header_at(d, w, objects);
        const rec_header *again = c ? header_of(m->rec, c) : NULL;
        bool closes = to || ((own || again) && is_turn(m, again));
        if (closes && tests)
            rec_guard(m, JIT_OP_guard_future_condition, NULL, 0, -1, f->pc);
        if (c && !closes)
            pass_header(m, f, d, u, c);
        if (m->trace && closes && again)
            rec_cut(m, again, d->nreds);
        if (m->trace && closes)
            close_loop(m, d, u, to);
        if (!m->trace || closes)
            return true;
    }
    if (m->trace && m->rec->locations && d->printable)
        note_location(m, f, d);
    f->pc += 2 + d->ngreens + d->nreds;
    return false;
}
