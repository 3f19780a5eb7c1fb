/* record.c - recording: operands, descrs, guards with their snapshots, what is known of values. */
#include "jit/loops_int.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_RECORDED = 6000 };

/* ---- start and end ---- */
bool rec_open(meta *m, const jc_driver *d, const char *name)
{
    meta_recorder *r = calloc(1, sizeof *r);
    jit_trace *t = jit_trace_new(name);
    if (r)
        r->descr_of = calloc(jit_prog.h->ndescrs + 1, sizeof *r->descr_of);
    if (!r || !t || !r->descr_of) {
        if (r)
            free(r->descr_of);
        free(r);
        jit_trace_free(t);
        return false;
    }
    r->driver = d;
    r->location = JIT_NONE;
    m->rec = r;
    m->trace = t;
    m->abort = JIT_ABORT_memory;
    m->quasis = (jit_quasis){0};
    return true;
}

void rec_close(meta *m)
{
    if (!m->rec)
        return;
    free(m->rec->descr_of);
    free(m->rec->known);
    free(m->rec->cls);
    free(m->rec);
    m->rec = NULL;
}

/* In the log: why recording is given up, and where in the guest's program. */
static void report_abort(const meta *m, jit_abort why)
{
    static const char *const texts[] = {
#define ABORT(name, text) text,
#include "jit/aborts.def"
    };
    if (!jit_loops.set->log)
        return;
    fprintf(jit_loops.set->log, "== given up: %s", texts[why]);
    if (m->rec->location != JIT_NONE) {
        const rt_str *s = (const rt_str *)(const void *)m->trace->refs.at[jit_index(m->rec->location)];
        fprintf(jit_loops.set->log, ", at %.*s", (int)s->length, (const char *)s->data);
    }
    fputc('\n', jit_loops.set->log);
}

void rec_abort(meta *m, jit_abort why)
{
    if (!m->trace)
        return;
    report_abort(m, why);
    jit_trace_free(m->trace);
    m->trace = NULL;
    m->abort = why;
    jit_quasi_drop(&m->quasis);
    rec_close(m);
}

/* ---- values ---- */
static bool reserve(meta_recorder *r, uint32_t n)
{
    if (n < r->nknown)
        return true;
    uint32_t cap = r->nknown ? r->nknown * 2 : 256;
    while (cap <= n)
        cap *= 2;
    uint8_t *k = realloc(r->known, cap);
    if (k)
        r->known = k;
    uint32_t *c = realloc(r->cls, cap * sizeof *c);
    if (c)
        r->cls = c;
    if (!k || !c)
        return false;
    memset(r->known + r->nknown, 0, cap - r->nknown);
    memset(r->cls + r->nknown, 0, (cap - r->nknown) * sizeof *r->cls);
    r->nknown = cap;
    return true;
}

uint8_t *rec_known(meta *m, jit_arg a)
{
    static uint8_t none;
    none = 0;
    if (jit_tag(a) != JIT_VALUE || !reserve(m->rec, jit_index(a)))
        return &none;
    return &m->rec->known[jit_index(a)];
}

uint32_t *rec_class(meta *m, jit_arg a)
{
    static uint32_t none;
    none = 0;
    if (jit_tag(a) != JIT_VALUE || !reserve(m->rec, jit_index(a)))
        return &none;
    return &m->rec->cls[jit_index(a)];
}

static jit_arg box_of(meta *m, int k, uint32_t at)
{
    jit_arg a = m->box[k][at];
    if (a != JIT_NONE)
        return a;
    return k == 0 ? jit_const_int(m->trace, m->i[at]) : k == 1 ? jit_const_ref(m->trace, m->r[at]) : jit_const_float(m->trace, m->f[at]);
}

jit_arg rec_arg(meta *m, int k, uint32_t index)
{
    const meta_frame *f = &m->frames[m->depth - 1];
    const jc_code *c = f->code;
    if (index < c->nregs[k])
        return box_of(m, k, f->base[k] + index);
    index -= c->nregs[k];
    if (k == 0)
        return jit_const_int(m->trace, jit_prog.ints[c->ints + index]);
    if (k == 2)
        return jit_const_float(m->trace, jit_prog.floats[c->floats + index]);
    const uint16_t *u = jit_prog.units + c->refs + 2 * index;
    return jit_const_ref(m->trace, jit_prog.refs[u[0] | (uint32_t)u[1] << 16]);
}

/* ---- descrs ---- */
static jit_type type_of(const jc_descr *d)
{
    bool any = d->rlo == RT_TID_NONE;
    return (jit_type){.lo = any ? 1 : d->rlo, .hi = any ? rt_ntypes - 1 : d->rhi, .nullable = any || (d->flags & JC_NULLABLE)};
}

void rec_call_effects(jit_descr *t, uint32_t fid)
{
    uint32_t f = jit_prog.effects[fid].flags;
    t->function = fid + 1;
    t->flags |= (f & JC_READS_ITEMS ? JIT_DF_READS_ITEMS : 0) | (f & JC_READS_ALL ? JIT_DF_READS_ALL : 0)
                | (f & JC_FRAMES ? JIT_DF_FRAMES : 0) | (f & JC_RAISES ? JIT_DF_RAISES : 0) | (f & JC_COLLECTS ? JIT_DF_COLLECTS : 0);
    if (!(t->flags & JIT_DF_ELIDABLE))
        t->flags |= (f & JC_WRITES_LISTS ? JIT_DF_WRITES_LISTS : 0) | (f & JC_WRITES_ALL ? JIT_DF_WRITES_ALL : 0)
                    | (f & JC_INVALIDATES ? JIT_DF_INVALIDATES : 0);
}

static bool has_place(uint32_t first, uint32_t n, uint32_t place)
{
    uint32_t lo = first, hi = first + n;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (jit_prog.places[mid] < place)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < first + n && jit_prog.places[lo] == place;
}

bool rec_writes_place(const jc_effects *e, uint32_t place)
{
    return !place || has_place(e->writes, e->nwrites, place);
}

/* Puts the trace's descrs of the n places from first, and those of unknown place, into a set; result: how many. */
static uint32_t make_set(jit_trace *t, uint32_t first, uint32_t n)
{
    uint32_t size = 0;
    for (uint32_t k = 0; k < t->descrs.n; k++) {
        const jit_descr *d = &t->descrs.at[k];
        if (d->kind < JIT_D_FIELD || d->kind > JIT_D_STATIC)
            continue;
        uint32_t place = d->kind == JIT_D_ARRAY ? 1 + (uint32_t)d->item
                         : d->kind == JIT_D_LIST ? 1 + RT_ITEM_COUNT + (uint32_t)d->item : d->place;
        if (!place || has_place(first, n, place)) {
            jit_dset_add(t, &k, 1);
            size++;
        }
    }
    return size;
}

void rec_effects(jit_trace *t)
{
    for (uint32_t k = 0; k < t->descrs.n; k++) {
        const jit_descr d = t->descrs.at[k];
        if (d.kind != JIT_D_CALL || !d.function)
            continue;
        const jc_effects *e = &jit_prog.effects[d.function - 1];
        uint32_t at = t->dsets.n;
        uint32_t reads = d.flags & JIT_DF_READS_ALL ? 0 : make_set(t, e->reads, e->nreads);
        uint32_t writes = d.flags & (JIT_DF_WRITES_ALL | JIT_DF_ELIDABLE) ? 0 : make_set(t, e->writes, e->nwrites);
        jit_descr *to = &t->descrs.at[k];
        to->reads = at;
        to->nreads = reads;
        to->writes = at + reads;
        to->nwrites = writes;
    }
}

static void call_part(meta *m, const jc_descr *d, jit_descr *t)
{
    jit_param p[JIT_MAX_CALL_ARGS];
    for (uint32_t i = 0; i < d->n && i < JIT_MAX_CALL_ARGS; i++)
        p[i] = (jit_param){(char)jit_prog.params[d->first + i].kind, jit_any_type()};
    t->first = jit_params_add(m->trace, p, d->n);
    t->n = d->n;
    t->result = (jit_param){(char)d->result, type_of(d)};
    t->flags = d->flags & JC_ELIDABLE ? JIT_DF_ELIDABLE : 0;
    if (!(d->flags & JC_RT))
        rec_call_effects(t, d->id);
    else
        t->flags |= (d->flags & JC_RAISES ? JIT_DF_RAISES : 0) | (d->flags & JC_COLLECTS ? JIT_DF_COLLECTS : 0)
                    | (d->flags & JC_READS_ITEMS ? JIT_DF_READS_ITEMS : 0) | (d->flags & JC_WRITES_LISTS ? JIT_DF_WRITES_LISTS : 0)
                    | (d->flags & JC_READS_ALL ? JIT_DF_READS_ALL : 0) | (d->flags & JC_WRITES_ALL ? JIT_DF_WRITES_ALL : 0)
                    | (d->flags & JC_INVALIDATES ? JIT_DF_INVALIDATES : 0);
    if (d->flags & JC_RT)
        jit_rt_function(d->id, &t->code, &t->stub);
    else {
        t->code = rt_functab[d->id].code;
        t->stub = rt_stubs[rt_functab[d->id].sig];
    }
}

uint32_t rec_descr(meta *m, uint32_t number)
{
    static const uint8_t kinds[] = {[JC_FIELD] = JIT_D_FIELD, [JC_ARRAY] = JIT_D_ARRAY, [JC_LIST] = JIT_D_LIST,
                                    [JC_STATIC] = JIT_D_STATIC, [JC_CLASS] = JIT_D_CLASS, [JC_CALL] = JIT_D_CALL,
                                    [JC_NEW] = JIT_D_CLASS};
    if (m->rec->descr_of[number])
        return m->rec->descr_of[number] - 1;
    const jc_descr *d = &jit_prog.descrs[number];
    jit_descr t = {.kind = (jit_dkind)kinds[d->kind], .item = (enum rt_item)d->item, .id = d->id, .offset = d->offset};
    t.place = d->place;
    t.owner = (jit_type){.lo = d->lo, .hi = d->hi};
    t.type = type_of(d);
    t.flags = d->flags & JC_IMMUTABLE ? JIT_DF_IMMUTABLE : 0;
    if (d->kind == JC_STATIC)
        t.addr = jit_prog.statics[d->id];
    if (d->kind == JC_CALL)
        call_part(m, d, &t);
    uint32_t n = jit_descr_add(m->trace, &t);
    m->rec->descr_of[number] = n + 1;
    return n;
}

/* ---- headers ---- */
static bool too_long(meta *m)
{
    if (!jit_trace_failed(m->trace) && m->trace->ops.n < MAX_RECORDED)
        return false;
    m->too_long = meta_mark_large(m);
    rec_abort(m, JIT_ABORT_too_long);
    return true;
}

void rec_label(meta *m, uint32_t first, uint32_t n)
{
    jit_arg args[64];
    jit_param params[64];
    for (uint32_t i = 0; i < n; i++) {
        args[i] = jit_operand(JIT_VALUE, first + i);
        params[i] = (jit_param){jit_kind(m->trace, args[i]), jit_any_type()};
    }
    jit_descr t = {.kind = JIT_D_TARGET, .first = jit_params_add(m->trace, params, n), .n = n};
    m->rec->label_descr = jit_descr_add(m->trace, &t);
    jit_emit(m->trace, JIT_OP_label, args, n, m->rec->label_descr, JIT_NONE);
}

void rec_header_guards(meta *m)
{
    const meta_frame *f = &m->frames[0];
    const uint16_t *u = jit_prog.units + f->code->start + f->pc;
    const jc_driver *d = m->rec->driver;
    const jc_code *body = &jit_prog.codes[d->code - 1];
    rec_guard(m, JIT_OP_breaker_check, NULL, 0, -1, f->pc);
    for (uint32_t p = d->ngreens; p < d->ngreens + d->nreds && m->trace; p++) {
        uint32_t x = u[2 + p], at = f->base[1] + x;
        if (jit_prog.units[body->params + 2 * p] != 1 || x >= f->code->nregs[1] || !m->r[at] || m->box[1][at] == JIT_NONE)
            continue;
        jit_arg a[2] = {m->box[1][at], jit_const_int(m->trace, m->r[at]->tid)};
        rec_guard(m, JIT_OP_guard_nonnull_class, a, 2, -1, f->pc);
        if (m->trace) {
            *rec_known(m, a[0]) |= KNOWN_NONNULL;
            *rec_class(m, a[0]) = m->r[at]->tid;
        }
    }
}

void rec_location(meta *m, rt_ref text)
{
    if (!text || !m->trace || too_long(m))
        return;
    if (m->rec->location != JIT_NONE && rt_str_eq(text, m->trace->refs.at[jit_index(m->rec->location)]))
        return;
    m->rec->location = jit_const_ref(m->trace, text);
    jit_emit(m->trace, JIT_OP_debug_merge_point, &m->rec->location, 1, JIT_NONE, JIT_NONE);
}

void rec_forget(meta *m)
{
    m->rec->nfields = 0;
    if (!m->rec->nknown)
        return;
    memset(m->rec->known, 0, m->rec->nknown);
    memset(m->rec->cls, 0, m->rec->nknown * sizeof *m->rec->cls);
}

void rec_cut(meta *m, const rec_header *h, uint32_t n)
{
    jit_trace *t = m->trace;
    rec_label(m, h->value, n);
    if (jit_trace_failed(t))
        return;
    /* in the place of the last operation before the header, and to the trace's start */
    uint32_t at = h->op - 1;
    t->ops.at[at] = t->ops.at[--t->ops.n];
    t->ops.n -= at;
    memmove(t->ops.at, t->ops.at + at, t->ops.n * sizeof *t->ops.at);
    t->nknow = 0;
    snprintf(t->name, sizeof t->name, "loop");
    m->rec->start = h->cell;
    m->rec->is_bridge = false;
}

/* ---- operations ---- */
jit_arg rec_op(meta *m, jit_opcode op, const jit_arg *args, uint32_t n, int descr)
{
    if (!m->trace || too_long(m))
        return JIT_NONE;
    return jit_emit(m->trace, op, args, n, descr < 0 ? JIT_NONE : rec_descr(m, (uint32_t)descr), JIT_NONE);
}

void rec_finish(meta *m, char kind, jit_arg value)
{
    jit_opcode op = kind == 'i' ? JIT_OP_finish_i : kind == 'r' ? JIT_OP_finish_r : kind == 'f' ? JIT_OP_finish_f
                    : kind == 'e' ? JIT_OP_finish_exc : JIT_OP_finish_v;
    if (!m->rec->is_bridge && !m->rec->may_end) {
        /* a loop that was hot and ends: another time it will go on */
        rec_abort(m, JIT_ABORT_returned);
        return;
    }
    jit_emit(m->trace, op, &value, kind != 'v', JIT_NONE, JIT_NONE);
    m->rec->closed = true;
}

void rec_raise(meta *m, int exc, rt_ref text)
{
    uint32_t tid = rt_exc_ids[exc];
    if (!m->trace || too_long(m))
        return;
    jit_descr class = {.kind = JIT_D_CLASS, .id = tid};
    jit_descr field = {.kind = JIT_D_FIELD, .item = RT_ITEM_REF, .offset = offsetof(rt_exc, msg),
                       .owner = {.lo = tid, .hi = tid}, .type = {.lo = RT_TID_STR, .hi = RT_TID_STR, .nullable = true}};
    m->exc = jit_emit(m->trace, JIT_OP_new, NULL, 0, jit_descr_add(m->trace, &class), JIT_NONE);
    jit_arg a[2] = {m->exc, jit_const_ref(m->trace, text)};
    jit_emit(m->trace, JIT_OP_setfield_r, a, 2, jit_descr_add(m->trace, &field), JIT_NONE);
    *rec_known(m, m->exc) |= KNOWN_NONNULL;
    *rec_class(m, m->exc) = tid;
}

/* Liveness record of a position. */
const uint16_t *meta_live_at(const jc_code *c, uint32_t pc)
{
    uint32_t lo = 0, hi = c->nlive;
    const jc_live *rows = jit_prog.live + c->live;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (rows[mid].pc < pc)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < c->nlive && rows[lo].pc == pc ? jit_prog.units + rows[lo].at : NULL;
}

static bool snap_frame(meta *m, int depth, uint32_t pc)
{
    const meta_frame *f = &m->frames[depth];
    const uint16_t *live = meta_live_at(f->code, pc);
    jit_arg args[3 * META_REGS];
    uint32_t n = 0;
    if (!live)
        return false;
    const uint16_t *reg = live + 3;
    for (int k = 0; k < 3; k++)
        for (uint32_t i = 0; i < live[k]; i++, reg++) {
            /* what the frame above will give is not there yet */
            bool hole = depth < m->depth - 1 && f->result >= 0 && (uint32_t)f->result == (*reg | (uint32_t)k << 16);
            args[n++] = hole ? JIT_NONE : box_of(m, k, f->base[k] + *reg);
        }
    jit_snap_frame(m->trace, (uint32_t)(f->code - jit_prog.codes), pc, args, n);
    jit_snap_identity(m->trace, f->identity);
    return true;
}

jit_arg rec_guard(meta *m, jit_opcode op, const jit_arg *args, uint32_t n, int descr, uint32_t pc)
{
    if (!m->trace || too_long(m))
        return JIT_NONE;
    uint32_t snap = jit_snap_begin(m->trace);
    for (int d = m->depth - 1; d >= 0; d--)
        if (!snap_frame(m, d, d == m->depth - 1 ? pc : m->frames[d].pc)) {
            rec_abort(m, JIT_ABORT_no_liveness);
            return JIT_NONE;
        }
    return jit_emit(m->trace, op, args, n, descr < 0 ? JIT_NONE : rec_descr(m, (uint32_t)descr), snap);
}
