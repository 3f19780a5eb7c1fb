/* check_jit_random.c - random loops: the trace interpreter, the optimizer and LLVM agree.
 *
 * Each loop computes with ints, floats, objects, arrays and lists, and leaves by a guard or by its count.  What is
 * compared is what the interpreter would see: the frames rebuilt from resume data, with every object that they reach
 * (contents and identity), and the objects that were passed in. */
#include "gc/gc.h"
#include "jit/opt.h"
#include "jit/resume.h"
#include "tests/jit/heap.h"
#include "tests/jit/world.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { MAX = 400, NPARAMS = 7, ROOTS = 2 };

static uint64_t seed;
static uint32_t rnd(uint32_t n)
{
    seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
    return (uint32_t)((seed >> 11) % n);
}

enum { D_A, D_NEXT, D_F, D_B, D_C, D_POINT, D_INTS, D_LIST, D_BYTES, D_TOUCH, D_RAISE, D_STATIC, D_MIX, D_SITEM, D_TARGET };
static const char descrs[] = "trace \"random\"\n"
                             "refs 3\n"
                             "descr d0 = field 28..30 +8 i64\n"
                             "descr d1 = field 28..30 +16 ref 28..30?\n"
                             "descr d2 = field 28..30 +24 f64\n"
                             "descr d3 = field 29..29 +32 u8\n"
                             "descr d4 = field 29..29 +36 i32\n"
                             "descr d5 = class 29\n"
                             "descr d6 = array i64\n"
                             "descr d7 = list ref 28..30?\n"
                             "descr d8 = array i8\n"
                             "descr d9 = call 4 (r 28..30) -> v writes d0\n"
                             "descr d10 = call 2 (i) -> i raises collects\n"
                             "descr d11 = static 0 i64\n"
                             "descr d12 = call 7 (i, r 28..30, f) -> i reads d0\n"
                             "descr d13 = array ref 28..30?\n"
                             "descr d14 = target 0 (i, i, i, f, f, r 28..30, r 29..29)\n";

/* ---- generating ---- */
typedef struct gen {
    jit_trace *t;
    jit_arg ints[MAX], floats[MAX], objs[MAX], points[MAX], arrays[MAX], lists[MAX], maybe[MAX], bytes[MAX];
    uint32_t ni, nf, no, np, na, nl, nm, nb, pc;
} gen;

#define PICK(v, n) (g->v[g->n - 1 - (rnd(3) ? rnd(g->n < 6 ? g->n : 6) : rnd(g->n))])
#define ADD(v, n, x)                                                                                                 \
    do {                                                                                                             \
        if (g->n < MAX)                                                                                              \
            g->v[g->n++] = (x);                                                                                      \
    } while (0)

static jit_arg an_int(gen *g)
{
    static const int64_t interesting[] = {0, 1, -1, 2, 3, 7, 63, 255, INT64_MAX, INT64_MIN, 1000};
    return rnd(4) ? PICK(ints, ni) : jit_const_int(g->t, interesting[rnd(11)]);
}

static jit_arg a_float(gen *g)
{
    return rnd(4) ? PICK(floats, nf) : jit_const_float(g->t, (double)(int)rnd(9) / 2 - 2);
}

static jit_arg a_maybe(gen *g)
{
    if (g->nm && rnd(3) == 0)
        return PICK(maybe, nm);
    return rnd(6) ? PICK(objs, no) : JIT_NULL;
}

static jit_arg emit(gen *g, jit_opcode op, uint32_t n, jit_arg a, jit_arg b, jit_arg c, uint32_t d)
{
    jit_arg args[3] = {a, b, c};
    return jit_emit(g->t, op, args, n, d, JIT_NONE);
}

/* A snapshot of some values, with a pc of its own. */
static uint32_t snap(gen *g)
{
    jit_arg live[12];
    uint32_t n = 0, s = jit_snap_begin(g->t);
    for (uint32_t k = rnd(4); k > 0; k--)
        live[n++] = PICK(ints, ni);
    for (uint32_t k = rnd(3); k > 0; k--)
        live[n++] = PICK(floats, nf);
    for (uint32_t k = rnd(3); k > 0; k--)
        live[n++] = a_maybe(g);
    if (g->na && rnd(2))
        live[n++] = PICK(arrays, na);
    if (g->nl && rnd(2))
        live[n++] = PICK(lists, nl);
    jit_snap_frame(g->t, 1, g->pc++, live, n);
    return s;
}

static void guard(gen *g, jit_opcode op, uint32_t n, jit_arg a, jit_arg b, uint32_t d)
{
    jit_arg args[2] = {a, b};
    jit_emit(g->t, op, args, n, d, snap(g));
}

/* Every pure operation over ints and floats. */
static void pure(gen *g)
{
    jit_opcode op = (jit_opcode)rnd(JIT_OP_same_as_f + 1);
    const char *sig = jit_ops[op].sig;
    if (sig[0] != 'i' && sig[0] != 'f')
        return;
    bool ovf = op >= JIT_OP_int_add_ovf && op <= JIT_OP_int_mul_ovf;
    jit_arg a = sig[0] == 'i' ? an_int(g) : a_float(g), b = sig[1] == 'f' ? a_float(g) : an_int(g);
    jit_arg r = emit(g, op, (uint32_t)strlen(sig), a, b, JIT_NONE, JIT_NONE);
    if (ovf)
        guard(g, JIT_OP_guard_no_overflow, 0, JIT_NONE, JIT_NONE, JIT_NONE);
    if (jit_ops[op].res == 'i')
        ADD(ints, ni, r);
    else
        ADD(floats, nf, r);
}

static void fields(gen *g)
{
    switch (rnd(8)) {
    case 0:
        ADD(ints, ni, emit(g, JIT_OP_getfield_i, 1, PICK(objs, no), JIT_NONE, JIT_NONE, D_A));
        break;
    case 1:
        ADD(floats, nf, emit(g, JIT_OP_getfield_f, 1, PICK(objs, no), JIT_NONE, JIT_NONE, D_F));
        break;
    case 2:
        ADD(maybe, nm, emit(g, JIT_OP_getfield_r, 1, PICK(objs, no), JIT_NONE, JIT_NONE, D_NEXT));
        break;
    case 3:
        emit(g, JIT_OP_setfield_i, 2, PICK(objs, no), an_int(g), JIT_NONE, D_A);
        break;
    case 4:
        emit(g, JIT_OP_setfield_f, 2, PICK(objs, no), a_float(g), JIT_NONE, D_F);
        break;
    case 5:
        emit(g, JIT_OP_setfield_r, 2, PICK(objs, no), a_maybe(g), JIT_NONE, D_NEXT);
        break;
    case 6: {
        uint32_t d = rnd(2) ? D_B : D_C;
        emit(g, JIT_OP_setfield_i, 2, PICK(points, np), an_int(g), JIT_NONE, d);
        break;
    }
    default:
        ADD(ints, ni, emit(g, JIT_OP_getfield_i, 1, PICK(points, np), JIT_NONE, JIT_NONE, rnd(2) ? D_B : D_C));
    }
}

static void allocate(gen *g)
{
    jit_arg r;
    switch (rnd(4)) {
    case 0:
        r = emit(g, JIT_OP_new_array, 1, jit_const_int(g->t, 4), JIT_NONE, JIT_NONE, D_INTS);
        ADD(arrays, na, r);
        break;
    case 1:
        r = emit(g, JIT_OP_new_list, 1, jit_const_int(g->t, 4), JIT_NONE, JIT_NONE, D_LIST);
        ADD(lists, nl, r);
        break;
    default:
        r = emit(g, JIT_OP_new, 0, JIT_NONE, JIT_NONE, JIT_NONE, D_POINT);
        if (rnd(2))
            guard(g, JIT_OP_guard_no_exception, 0, JIT_NONE, JIT_NONE, JIT_NONE);
        ADD(objs, no, r);
        ADD(points, np, r);
    }
}

/* An index below the length of o: a constant, or a value that a guard tests. */
static jit_arg an_index(gen *g, jit_arg o, jit_opcode len, uint32_t d)
{
    if (rnd(2))
        return jit_const_int(g->t, rnd(4));
    jit_arg n = emit(g, len, 1, o, JIT_NONE, JIT_NONE, d);
    jit_arg i = emit(g, JIT_OP_int_and, 2, an_int(g), jit_const_int(g->t, rnd(8) ? 3 : 7), JIT_NONE, JIT_NONE);
    if (rnd(2)) {
        guard(g, JIT_OP_guard_true, 1, emit(g, JIT_OP_uint_lt, 2, i, n, JIT_NONE, JIT_NONE), JIT_NONE, JIT_NONE);
    } else {
        guard(g, JIT_OP_guard_false, 1, emit(g, JIT_OP_uint_ge, 2, i, n, JIT_NONE, JIT_NONE), JIT_NONE, JIT_NONE);
    }
    return i;
}

static void items(gen *g)
{
    if (g->na && rnd(2)) {
        jit_arg o = PICK(arrays, na), i = an_index(g, o, JIT_OP_arraylen, D_INTS);
        if (rnd(2))
            ADD(ints, ni, emit(g, JIT_OP_getarrayitem_i, 2, o, i, JIT_NONE, D_INTS));
        else
            emit(g, JIT_OP_setarrayitem_i, 3, o, i, an_int(g), D_INTS);
    } else if (g->nl) {
        jit_arg o = PICK(lists, nl), i = an_index(g, o, JIT_OP_listlen, D_LIST);
        if (rnd(2))
            ADD(maybe, nm, emit(g, JIT_OP_getlistitem_r, 2, o, i, JIT_NONE, D_LIST));
        else
            emit(g, JIT_OP_setlistitem_r, 3, o, i, a_maybe(g), D_LIST);
    }
}

static void references(gen *g)
{
    jit_arg m = a_maybe(g), r;
    switch (rnd(5)) {
    case 0:
        ADD(ints, ni, emit(g, JIT_OP_ptr_eq, 2, m, a_maybe(g), JIT_NONE, JIT_NONE));
        break;
    case 1:
        r = emit(g, JIT_OP_same_as_r, 1, PICK(objs, no), JIT_NONE, JIT_NONE, JIT_NONE);
        ADD(ints, ni, emit(g, JIT_OP_gettypeid, 1, r, JIT_NONE, JIT_NONE, JIT_NONE));
        break;
    case 2:
        if (m == JIT_NULL)
            break;
        guard(g, JIT_OP_guard_nonnull, 1, m, JIT_NONE, JIT_NONE);
        if (rnd(2)) {
            guard(g, JIT_OP_guard_class, 2, m, jit_const_int(g->t, T_POINT), JIT_NONE);
            ADD(points, np, m);
        }
        ADD(objs, no, m);
        break;
    case 3:
        ADD(ints, ni, emit(g, JIT_OP_is_instance, 1, PICK(objs, no), JIT_NONE, JIT_NONE, D_POINT));
        break;
    default:
        ADD(objs, no, jit_operand(JIT_REF, 1 + rnd(2)));
        ADD(ints, ni, emit(g, JIT_OP_ptr_is_null, 1, m, JIT_NONE, JIT_NONE, JIT_NONE));
    }
}

static void calls(gen *g)
{
    switch (rnd(5)) {
    case 0:
        emit(g, JIT_OP_call_v, 1, PICK(objs, no), JIT_NONE, JIT_NONE, D_TOUCH);
        break;
    case 1: {
        jit_arg r = emit(g, JIT_OP_call_i, 1, an_int(g), JIT_NONE, JIT_NONE, D_RAISE);
        guard(g, JIT_OP_guard_no_exception, 0, JIT_NONE, JIT_NONE, JIT_NONE);
        ADD(ints, ni, r);
        break;
    }
    case 2:
        ADD(ints, ni, emit(g, JIT_OP_getstatic_i, 0, JIT_NONE, JIT_NONE, JIT_NONE, D_STATIC));
        break;
    case 3:
        emit(g, JIT_OP_setstatic_i, 1, an_int(g), JIT_NONE, JIT_NONE, D_STATIC);
        break;
    default: {
        jit_arg f = emit(g, JIT_OP_cast_int_to_float, 1, an_int(g), JIT_NONE, JIT_NONE, JIT_NONE);
        f = emit(g, JIT_OP_float_mul, 2, f, jit_const_float(g->t, 1e-10), JIT_NONE, JIT_NONE);
        ADD(ints, ni, emit(g, JIT_OP_call_i, 3, an_int(g), PICK(objs, no), f, D_MIX));
    }
    }
}

static void some_guard(gen *g)
{
    jit_arg a = PICK(ints, ni), b = an_int(g);
    if (rnd(3) == 0) {
        jit_arg z = emit(g, JIT_OP_int_and, 2, a, jit_const_int(g->t, 15), JIT_NONE, JIT_NONE);
        jit_arg c = emit(g, JIT_OP_int_ne, 2, z, jit_const_int(g->t, 9), JIT_NONE, JIT_NONE);
        guard(g, JIT_OP_guard_true, 1, c, JIT_NONE, JIT_NONE);
        return;
    }
    jit_opcode op = (jit_opcode)(JIT_OP_int_eq + rnd(10));
    jit_arg c = emit(g, op, 2, a, b, JIT_NONE, JIT_NONE);
    if (rnd(8) == 0)
        guard(g, JIT_OP_guard_value_i, 2, c, jit_const_int(g->t, op == JIT_OP_int_ne), JIT_NONE);
    else
        guard(g, op == JIT_OP_int_eq || rnd(3) == 0 ? JIT_OP_guard_false : JIT_OP_guard_true, 1, c, JIT_NONE, JIT_NONE);
}

static jit_trace *generate(void)
{
    gen *g = calloc(1, sizeof *g);
    jit_trace *t = g->t = world_parse(descrs);
    jit_arg p[NPARAMS];
    static const char kinds[NPARAMS + 1] = "iiiffrr";
    for (int k = 0; k < NPARAMS; k++)
        p[k] = jit_value_new(t, kinds[k]);
    jit_emit_as(t, JIT_OP_label, p, NPARAMS, D_TARGET, JIT_NONE, JIT_NONE);
    for (int k = 0; k < 3; k++)
        ADD(ints, ni, p[k]);
    ADD(floats, nf, p[3]);
    ADD(floats, nf, p[4]);
    ADD(objs, no, p[5]);
    ADD(objs, no, p[6]);
    ADD(points, np, p[6]);
    static void (*const steps[])(gen *) = {pure, pure, pure, fields, fields, fields, allocate, items, items, references,
                                           calls, some_guard};
    for (uint32_t n = 10 + rnd(60); n > 0; n--)
        steps[rnd(12)](g);
    jit_arg more = emit(g, JIT_OP_int_gt, 2, p[0], jit_const_int(t, 0), JIT_NONE, JIT_NONE);
    guard(g, JIT_OP_guard_true, 1, more, JIT_NONE, JIT_NONE);
    jit_arg last[NPARAMS] = {emit(g, JIT_OP_int_sub, 2, p[0], jit_const_int(t, 1), JIT_NONE, JIT_NONE),
                             PICK(ints, ni), PICK(ints, ni), PICK(floats, nf), PICK(floats, nf), PICK(objs, no),
                             PICK(points, np)};
    jit_emit_as(t, JIT_OP_jump, last, NPARAMS, D_TARGET, JIT_NONE, JIT_NONE);
    free(g);
    return t;
}

/* ---- running and describing ---- */
typedef struct describer {
    jit_buf out;
    rt_ref seen[300];
    uint32_t nseen;
} describer;

static void describe(describer *d, rt_ref o)
{
    if (!o) {
        jit_printf(&d->out, " null");
        return;
    }
    for (uint32_t k = 0; k < d->nseen; k++)
        if (d->seen[k] == o) {
            jit_printf(&d->out, " #%u", k);
            return;
        }
    if (d->nseen == 300) {
        jit_printf(&d->out, " ...");
        return;
    }
    d->seen[d->nseen++] = o;
    jit_printf(&d->out, " %u{", o->tid);
    if (o->tid == RT_TID_ARRAY_FIRST + RT_ITEM_I64) {
        const rt_array *a = (const rt_array *)(const void *)o;
        for (int64_t k = 0; k < a->length; k++)
            jit_printf(&d->out, " %lld", (long long)((const int64_t *)(const void *)a->data)[k]);
    } else if (o->tid == RT_TID_LIST_FIRST + RT_ITEM_REF) {
        const rt_list *l = (const rt_list *)(const void *)o;
        for (int64_t k = 0; k < l->length; k++)
            describe(d, RT_ARRAY_DATA(rt_ref, l->items)[k]);
    } else {
        const base *b = (const base *)(const void *)o;
        jit_printf(&d->out, " %lld %llx", (long long)b->a,
                   b->f != b->f ? 1ull : (unsigned long long)rt_float_to_bits(b->f));
        if (o->tid == T_POINT)
            jit_printf(&d->out, " %u %d", ((const point *)(const void *)o)->b, ((const point *)(const void *)o)->c);
        describe(d, b->next);
    }
    jit_printf(&d->out, "}");
}

static void on_chain(void *ctx, uint32_t n)
{
}

static void on_frame(void *ctx, uint32_t jitcode, uint32_t pc, uint32_t n)
{
    jit_printf(&((describer *)ctx)->out, "frame %u %u:", jitcode, pc);
}

static void on_word(void *ctx, uint32_t k, int64_t v)
{
    /* a NaN's sign and payload are nobody's business */
    double f = rt_bits_to_float(v);
    jit_printf(&((describer *)ctx)->out, " %lld", f != f && ((uint64_t)v >> 52 & 2047) == 2047 ? 0x7ff8LL : (long long)v);
}

static void on_ref(void *ctx, uint32_t k, rt_ref v)
{
    describe(ctx, v);
}

static void on_hole(void *ctx, uint32_t k)
{
}

static rt_ref roots[ROOTS];
static void scan_roots(gc_visit visit, void *ctx, void *arg)
{
    for (int k = 0; k < ROOTS; k++)
        visit(&roots[k], ctx);
}

/* Runs t on fresh inputs; result: everything that can be seen, as text. */
static char *run(jit_backend *b, jit_trace *t, bool optimize, uint64_t inputs, bool *looped)
{
    world_code w;
    jit_error err;
    world_compile_with(&w, b, t, NULL, optimize);
    jit_resume *r = jit_resume_new(t, w.l, &err);
    seed = inputs;
    world_static.i = rnd(1000);
    for (int k = 0; k < ROOTS; k++) {
        roots[k] = gc_new(T_POINT);
        ((base *)(void *)roots[k])->a = rnd(100);
    }
    for (uint32_t k = 1; k < t->refs.n; k++) {
        point *p = (point *)(void *)t->refs.at[k];
        memset((char *)p + 8, 0, sizeof *p - 8);
    }
    jit_frame *f = jit_frame_push(JIT_FRAME_WORDS);
    f->w[0] = rnd(20);
    f->w[1] = (int64_t)rnd(1000) - 500;
    f->w[2] = (int64_t)(seed << rnd(30));
    f->w[3] = rt_float_to_bits((double)rnd(100) / 4);
    f->w[4] = rt_float_to_bits(-(double)rnd(100));
    f->w[5] = (int64_t)(intptr_t)roots[0];
    f->w[6] = (int64_t)(intptr_t)roots[1];
    uint32_t k = world_run(&w, f);
    *looped = heap_count.collections > 4;
    describer d = {0};
    jit_resume_sink sink = {&d, on_chain, on_frame, on_word, on_ref, on_hole};
    jit_resume_decode(r, t->ops.at[w.l->exits[k].op].snap, f, &sink);
    /* after the stores that were held back */
    jit_printf(&d.out, "\nstatic %lld exc %u", (long long)world_static.i, f->exc ? f->exc->tid : 0);
    jit_printf(&d.out, "\nroots");
    for (int j = 0; j < ROOTS; j++)
        describe(&d, roots[j]);
    for (uint32_t j = 1; j < 3; j++)
        describe(&d, t->refs.at[j]);
    jit_frame_pop(f);
    jit_resume_free(r);
    world_free(&w);
    return d.out.at;
}

static void compare(const char *what, int round, const char *want, char *got, const jit_trace *a, const jit_trace *b)
{
    if (strcmp(want, got)) {
        jit_buf x = {0};
        jit_trace_print(a, &x);
        jit_printf(&x, "---- as run:\n");
        jit_trace_print(b, &x);
        fprintf(stderr, "%s\n", x.at);
        ck_abort_msg("%s, round %d:\n%s\nnot\n%s", what, round, got, want);
    }
    free(got);
}

static void one_round(int round, uint32_t *shorter)
{
    seed = 0x9e3779b97f4a7c15u * (uint64_t)(round + 7);
    jit_trace *t = generate();
    uint64_t inputs = seed | 1;
    bool looped;
    jit_error err = {0};
    jit_trace *o = round % 3 ? jit_optimize_loop(t, NULL, &err) : jit_optimize(t, &err);
    ck_assert_msg(o != NULL || !strcmp(err.text, "a guard always fails"), "%s", err.text);
    if (o && !jit_trace_check(o, &err)) {
        jit_buf x = {0};
        jit_trace_print(o, &x);
        ck_abort_msg("round %d: the optimized trace is rejected: %u: %s\n%s", round, err.line, err.text, x.at);
    }
    *shorter += o && o->ops.n < t->ops.n * (round % 3 ? 2 : 1);
    char *want = run(world_interp(), t, false, inputs, &looped);
    if (o)
        compare("optimized", round, want, run(world_interp(), o, false, inputs, &looped), t, o);
    if (world_llvm()) {
        compare("LLVM", round, want, run(world_llvm(), t, round % 2 == 0, inputs, &looped), t, t);
        if (o)
            compare("optimized, LLVM", round, want, run(world_llvm(), o, round % 2, inputs, &looped), t, o);
    }
    free(want);
    jit_trace_free(t);
    jit_trace_free(o);
}

START_TEST(all_ways_to_run_agree)
{
    gc_add_scanner(scan_roots, NULL);
    uint32_t shorter = 0;
    for (int round = _i * 50; round < (_i + 1) * 50; round++)
        one_round(round, &shorter);
    ck_assert_uint_gt(shorter, 25);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("jit_random");
    TCase *c = tcase_create("random");
    tcase_set_timeout(c, 120);
    tcase_add_checked_fixture(c, world_start, world_stop);
    tcase_add_loop_test(c, all_ways_to_run_agree, 0, 6);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
