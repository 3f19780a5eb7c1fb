/* check_jit_resume.c - random snapshots, encoded and decoded under a collector that moves everything, give back
 * equal values: constants, slots, virtuals with cycles and shared parts, pending stores. */
#include "gc/gc.h"
#include "jit/resume.h"
#include "tests/jit/heap.h"
#include "tests/jit/world.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { NVALUES = 12, NVIRTUALS = 6, NLIVE = 40 };

static uint64_t seed;
static uint32_t rnd(uint32_t n)
{
    seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
    return (uint32_t)((seed >> 11) % n);
}

enum { D_A, D_NEXT, D_F, D_POINT, D_ARRAY, D_LIST, D_REFS, D_B, D_TARGET };

static jit_trace *make_descrs(void)
{
    return world_parse("trace \"r\"\n"
                       "refs 4\n"
                       "descr d0 = field 28..30 +8 i64\n"
                       "descr d1 = field 28..30 +16 ref 1..60?\n"
                       "descr d2 = field 28..30 +24 f64\n"
                       "descr d3 = class 29\n"
                       "descr d4 = array i32\n"
                       "descr d5 = list ref 1..60?\n"
                       "descr d6 = array ref 1..60?\n"
                       "descr d7 = field 29..29 +32 u8\n");
}

static const char kinds[NVALUES + 1] = "irfirfirfirr";

/* A random operand of kind (0: any), holes only where any will do. */
static jit_arg pick(jit_trace *t, char kind)
{
    char k = kind ? kind : "irf"[rnd(3)];
    if (!kind && rnd(10) == 0)
        return JIT_NONE;
    if (rnd(3) == 0) {
        uint32_t v = rnd(NVALUES);
        while (kinds[v] != k)
            v = (v + 1) % NVALUES;
        return jit_operand(JIT_VALUE, v);
    }
    if (k == 'i')
        return jit_const_int(t, rnd(2) ? (int64_t)rnd(100) - 50 : (int64_t)(seed << rnd(40)));
    if (k == 'f')
        return jit_const_float(t, (double)rnd(1000) / 8);
    return rnd(3) ? jit_operand(JIT_VIRTUAL, rnd(NVIRTUALS)) : jit_operand(JIT_REF, rnd(4));
}

static void make_virtuals(jit_trace *t)
{
    for (uint32_t v = 0; v < NVIRTUALS; v++) {
        uint32_t d = (uint32_t[]){D_POINT, D_ARRAY, D_LIST, D_REFS, D_POINT}[rnd(5)];
        jit_virtual_add(t, d, d == D_POINT ? 0 : 1 + rnd(8));
    }
    for (uint32_t v = 0; v < NVIRTUALS; v++) {
        jit_vitem items[8];
        uint32_t n = 0, d = t->virtuals.at[v].descr, length = t->virtuals.at[v].length;
        const uint32_t fields[] = {D_A, D_NEXT, D_F, D_B};
        for (uint32_t k = 0; k < (d == D_POINT ? 4 : length); k++) {
            const jit_descr *item = &t->descrs.at[d == D_POINT ? fields[k] : d];
            if (rnd(4))
                items[n++] = (jit_vitem){d == D_POINT ? fields[k] : k, pick(t, jit_item_kind(item->item))};
        }
        jit_virtual_set(t, v, items, n);
    }
}

/* Label, one guard with a random snapshot, finish. */
static jit_trace *make_trace(void)
{
    jit_trace *t = make_descrs();
    jit_param p[NVALUES];
    jit_arg values[NVALUES], live[NLIVE];
    for (uint32_t k = 0; k < NVALUES; k++) {
        p[k] = (jit_param){.kind = kinds[k], .type = {28, 30, false}};
        values[k] = jit_value_new(t, kinds[k]);
    }
    jit_descr d = {.kind = JIT_D_TARGET, .first = jit_params_add(t, p, NVALUES), .n = NVALUES};
    uint32_t target = jit_descr_add(t, &d);
    jit_emit_as(t, JIT_OP_label, values, NVALUES, target, JIT_NONE, JIT_NONE);
    make_virtuals(t);
    uint32_t s = jit_snap_begin(t);
    for (uint32_t f = 0; f < 1 + rnd(3); f++) {
        uint32_t n = rnd(NLIVE);
        for (uint32_t k = 0; k < n; k++)
            live[k] = pick(t, 0);
        jit_snap_frame(t, rnd(1000), rnd(100000), live, n);
    }
    for (uint32_t k = 0; k < 5; k++)
        live[k] = pick(t, 'r');
    jit_snap_chain(t, live, 5);
    jit_pending pend[3] = {{D_A, values[1], JIT_NONE, pick(t, 'i')},
                           {D_NEXT, values[4], JIT_NONE, pick(t, 'r')},
                           {D_F, values[1], JIT_NONE, pick(t, 'f')}};
    jit_snap_pending(t, pend, rnd(4));
    jit_emit(t, JIT_OP_breaker_check, NULL, 0, JIT_NONE, s);
    jit_emit(t, JIT_OP_finish_v, NULL, 0, JIT_NONE, JIT_NONE);
    return t;
}

/* Compares what comes out with the snapshot. */
typedef struct match {
    const jit_trace *t;
    const jit_snapshot *s;
    const int64_t *words;      /* of the values i and f */
    uint32_t frame, first, n, seen;
    uint32_t collect;
} match;

static rt_ref roots[NVALUES + NVIRTUALS];
static bool known[NVIRTUALS];

static void scan_roots(gc_visit visit, void *ctx, void *arg)
{
    for (int k = 0; k < NVALUES + NVIRTUALS; k++)
        visit(&roots[k], ctx);
}

static void same_ref(match *m, jit_arg a, rt_ref got);

static void same_item(match *m, const jit_descr *d, jit_arg a, const void *at)
{
    if (d->item == RT_ITEM_REF) {
        same_ref(m, a, *(const rt_ref *)at);
        return;
    }
    int64_t want = 0, got = 0;
    if (jit_tag(a) == JIT_VALUE)
        want = m->words[jit_index(a)];
    else if (jit_tag(a) == JIT_INT)
        want = m->t->ints.at[jit_index(a)];
    else if (jit_tag(a) == JIT_FLOAT)
        want = rt_float_to_bits(m->t->floats.at[jit_index(a)]);
    memcpy(&got, at, rt_item_size(d->item));
    ck_assert(!memcmp(&got, &want, rt_item_size(d->item)));
}

static void same_virtual(match *m, const jit_virtual *v, rt_ref got)
{
    const jit_descr *d = &m->t->descrs.at[v->descr];
    ck_assert_uint_eq(got->tid, jit_descr_tid(d));
    rt_ref items = d->kind == JIT_D_LIST ? RT_LIST_ITEMS(got) : got;
    if (d->kind != JIT_D_CLASS)
        ck_assert_int_eq(((rt_array *)(void *)items)->length, v->length);
    if (d->kind == JIT_D_LIST)
        ck_assert_int_eq(((rt_list *)(void *)got)->length, v->length);
    for (uint32_t k = 0; k < v->n; k++) {
        const jit_vitem *it = &m->t->vitems.at[v->first + k];
        if (d->kind == JIT_D_CLASS) {
            const jit_descr *f = &m->t->descrs.at[it->key];
            same_item(m, f, it->value, (char *)got + f->offset);
        } else {
            same_item(m, d, it->value, RT_ARRAY_DATA(char, items) + it->key * rt_item_size(d->item));
        }
    }
}

static void same_ref(match *m, jit_arg a, rt_ref got)
{
    uint32_t k = jit_index(a);
    switch (jit_tag(a)) {
    case JIT_VALUE:
        ck_assert_ptr_eq(got, roots[k]);
        break;
    case JIT_REF:
        ck_assert_ptr_eq(got, m->t->refs.at[k]);
        break;
    default:
        ck_assert_uint_eq(jit_tag(a), JIT_VIRTUAL);
        if (known[k]) {
            ck_assert_ptr_eq(got, roots[NVALUES + k]);
            return;
        }
        known[k] = true;
        roots[NVALUES + k] = got;
        same_virtual(m, &m->t->virtuals.at[k], got);
    }
}

static void on_chain(void *ctx, uint32_t n)
{
    match *m = ctx;
    ck_assert_uint_eq(n, m->s->nchain);
    m->first = m->s->chain;
    m->seen = 0;
}

static void on_frame(void *ctx, uint32_t jitcode, uint32_t pc, uint32_t n)
{
    match *m = ctx;
    const jit_snapframe *f = &m->t->frames.at[m->s->frame + m->frame++];
    ck_assert(jitcode == f->jitcode && pc == f->pc && n == f->n);
    m->first = f->first;
    m->seen = 0;
}

static jit_arg expected(match *m, uint32_t k)
{
    ck_assert_uint_eq(k, m->seen++);
    return m->t->live.at[m->first + k];
}

static void on_word(void *ctx, uint32_t k, int64_t v)
{
    match *m = ctx;
    jit_arg a = expected(m, k);
    int64_t want = jit_tag(a) == JIT_VALUE ? m->words[jit_index(a)]
                   : jit_tag(a) == JIT_INT ? m->t->ints.at[jit_index(a)]
                                           : rt_float_to_bits(m->t->floats.at[jit_index(a)]);
    ck_assert_int_eq(v, want);
    if (m->collect++ % 4 == 0)
        gc_collect(0);
}

static void on_ref(void *ctx, uint32_t k, rt_ref v)
{
    match *m = ctx;
    same_ref(m, expected(m, k), v);
}

static void on_hole(void *ctx, uint32_t k)
{
    ck_assert_uint_eq(expected(ctx, k), JIT_NONE);
}

/* Fills the frame as the exit does. */
static void leave(const jit_layout *l, jit_frame *f, const int64_t *words)
{
    f->nrefs = l->snap_refs[0];
    for (uint32_t s = 0; s < l->snap_n[0]; s++) {
        uint32_t v = jit_index(l->slots[l->snap_first[0] + s]);
        ck_assert((kinds[v] == 'r') == (s < f->nrefs));
        f->w[s] = kinds[v] == 'r' ? (int64_t)(intptr_t)roots[v] : words[v];
    }
}

static void check_pending(match *m)
{
    for (uint32_t k = 0; k < m->s->npend; k++) {
        const jit_pending *p = &m->t->pendings.at[m->s->pend + k];
        const jit_descr *d = &m->t->descrs.at[p->descr];
        same_item(m, d, p->value, (char *)roots[jit_index(p->obj)] + d->offset);
    }
}

START_TEST(random_snapshots_come_back)
{
    gc_add_scanner(scan_roots, NULL);
    for (int round = 0; round < 400; round++) {
        seed = 0x9e3779b97f4a7c15u * (uint64_t)(round + 1);
        jit_trace *t = make_trace();
        jit_error err;
        ck_assert_msg(jit_trace_check(t, &err), "round %d, operation %u: %s", round, err.line, err.text);
        jit_layout *l = jit_layout_new(t, &err);
        jit_resume *r = jit_resume_new(t, l, &err);
        ck_assert(l && r);
        int64_t words[NVALUES];
        for (int v = 0; v < NVALUES; v++) {
            words[v] = (int64_t)((uint64_t)rnd(1000000) << rnd(40));
            if (kinds[v] == 'r')
                roots[v] = gc_new(T_BASE);
        }
        /* stores into old objects need their barrier */
        if (round % 2)
            ck_assert(gc_tenure(roots, NVALUES));
        memset(known, 0, sizeof known);
        jit_frame *f = jit_frame_push(JIT_FRAME_WORDS);
        leave(l, f, words);
        match m = {.t = t, .s = &t->snaps.at[0], .words = words};
        jit_resume_sink sink = {&m, on_chain, on_frame, on_word, on_ref, on_hole};
        jit_resume_decode(r, 0, f, &sink);
        ck_assert_uint_eq(m.frame, m.s->nframes);
        gc_collect(0);
        check_pending(&m);
        jit_frame_pop(f);
        memset(roots, 0, sizeof roots);
        jit_resume_free(r);
        jit_layout_free(l);
        jit_trace_free(t);
    }
    ck_assert_int_gt(heap_count.collections, 1000);
}
END_TEST

START_TEST(equal_records_are_stored_once)
{
    jit_trace *t = world_parse("trace \"s\"\ndescr d0 = target 0 (i)\nlabel<d0>(i0)\n"
                               "snap s0 = frame 1 2 (i0, 5)\nbreaker_check() s0\n"
                               "snap s1 = frame 1 2 (i0, 5)\nbreaker_check() s1\n"
                               "snap s2 = frame 1 2 (i0, 6)\nbreaker_check() s2\nfinish_v()\n");
    jit_error err;
    jit_layout *l = jit_layout_new(t, &err);
    jit_resume *r = jit_resume_new(t, l, &err);
    ck_assert_uint_eq(r->start[0], r->start[1]);
    ck_assert_uint_ne(r->start[0], r->start[2]);
    /* counts of virtuals, pendings, chain values and frames; jitcode, pc, count, two values */
    ck_assert_uint_eq(r->n, 2 * 9);
    jit_resume_free(r);
    jit_layout_free(l);
    jit_trace_free(t);
}
END_TEST

/* With the limit reached the reserve serves, and the breaker is asked for. */
START_TEST(exhausted_memory_does_not_stop_deopt)
{
    jit_trace *t = world_parse("trace \"f\"\ndescr d0 = target 0 (i)\ndescr d1 = class 29\n"
                               "virtual o0 = d1 {}\nlabel<d0>(i0)\n"
                               "snap s0 = frame 1 2 (o0)\nbreaker_check() s0\nfinish_v()\n");
    jit_error err;
    jit_layout *l = jit_layout_new(t, &err);
    jit_resume *r = jit_resume_new(t, l, &err);
    jit_frame *f = jit_frame_push(8);
    match m = {.t = t, .s = &t->snaps.at[0]};
    jit_resume_sink sink = {&m, on_chain, on_frame, on_word, on_ref, on_hole};
    heap_fail_after(0);
    jit_resume_decode(r, 0, f, &sink);
    ck_assert_uint_eq(RT_ARRAY_DATA(rt_ref, f->virtuals)[0]->tid, T_POINT);
    ck_assert_ptr_null(rt_cur.exc);
    ck_assert_int_eq(rt_cur.breaker, RT_BREAK_MEMORY);
    jit_frame_pop(f);
    jit_resume_free(r);
    jit_layout_free(l);
    jit_trace_free(t);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("jit_resume");
    TCase *c = tcase_create("resume");
    tcase_set_timeout(c, 60);
    tcase_add_checked_fixture(c, world_start, world_stop);
    tcase_add_test(c, random_snapshots_come_back);
    tcase_add_test(c, equal_records_are_stored_once);
    tcase_add_test(c, exhausted_memory_does_not_stop_deopt);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
