/* check_jit_run.c - traces run in both back ends: loops, memory, calls, exceptions, exits, collection. */
#include "gc/gc.h"
#include "tests/jit/heap.h"
#include "tests/jit/world.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* One run: the exit's number, the operation that left, and the frame. */
typedef struct outcome {
    uint32_t exit;
    const char *op;
    int64_t w[16];
    jit_frame *f;
} outcome;

static jit_backend *backend(int which)
{
    return which == 0 ? world_interp() : world_llvm();
}

/* What a test ran, freed at its end. */
static world_code ran[8];
static uint32_t nran;

static void stop(void)
{
    for (; nran > 0; nran--) {
        world_free(&ran[nran - 1]);
        jit_trace_free(ran[nran - 1].t);
    }
    world_stop();
}

static world_code *compiled(const char *text, int which)
{
    ck_assert_uint_lt(nran, sizeof ran / sizeof ran[0]);
    world_compile_with(&ran[nran], backend(which), world_parse(text), NULL, which == 2);
    return &ran[nran++];
}

/* `_i` is the back end: 0 interpreter, 1 LLVM, 2 LLVM's second tier. */
static outcome run(const char *text, int which, const int64_t *args, uint32_t n)
{
    world_code *w = compiled(text, which);
    jit_frame *f = jit_frame_push(JIT_FRAME_WORDS);
    ck_assert_ptr_nonnull(f);
    if (n)
        memcpy(f->w, args, n * sizeof *args);
    outcome o = {.exit = world_run(w, f), .f = f};
    o.op = jit_ops[w->t->ops.at[w->l->exits[o.exit].op].code].name;
    memcpy(o.w, f->w, sizeof o.w);
    return o;
}

#define RUN(text, ...) run(text, _i, (int64_t[]){__VA_ARGS__}, sizeof((int64_t[]){__VA_ARGS__}) / 8)

static const char types[] = "trace \"t\"\n"
                            "refs 2\n"
                            "descr d0 = field 28..30 +8 i64\n"
                            "descr d1 = field 28..30 +16 ref 28..30?\n"
                            "descr d2 = field 28..30 +24 f64\n"
                            "descr d3 = field 29..29 +32 u8\n"
                            "descr d4 = field 29..29 +36 i32\n"
                            "descr d5 = class 29\n"
                            "descr d6 = array i64\n"
                            "descr d7 = list ref 28..30?\n"
                            "descr d8 = list i16\n"
                            "descr d9 = array ref 28..30?\n"
                            "descr d10 = static 0 i64\n"
                            "descr d11 = static 2 ref 28..30?\n"
                            "descr d12 = call 1 (r 28..30?) -> r 28..30? collects writes *\n"
                            "descr d13 = call 2 (i) -> i raises collects\n"
                            "descr d14 = call 5 (i) -> v collects raises writes *\n"
                            "descr d15 = call 7 (i, r 28..30, f) -> i\n"
                            "descr d16 = static 1 f64\n"
                            "descr d17 = call 3 (f) -> f elidable\n";

static const char *text(const char *body)
{
    static char all[16384];
    snprintf(all, sizeof all, "%s%s", types, body);
    return all;
}

START_TEST(a_loop_sums)
{
    outcome o = RUN("trace \"sum\"\n"
                    "descr d0 = target 0 (i, i)\n"
                    "label<d0>(i0, i1)\n"
                    "i2 = int_lt(i0, 100)\n"
                    "snap s0 = frame 1 2 (i0, i1)\n"
                    "guard_true(i2) s0\n"
                    "i3 = int_add(i1, i0)\n"
                    "i4 = int_add(i0, 1)\n"
                    "jump<d0>(i4, i3)\n",
                    0, 0);
    ck_assert_str_eq(o.op, "guard_true");
    ck_assert_int_eq(o.w[0], 100);
    ck_assert_int_eq(o.w[1], 4950);
}
END_TEST

/* Turns are the jumps of a block to its own label, whatever guard ends them; other jumps are none. */
START_TEST(turns_are_counted)
{
    jit_trace *t = world_parse("trace \"turns\"\n"
                               "descr d0 = target 0 (i)\n"
                               "descr d1 = target 1 (i)\n"
                               "label<d0>(i0)\n"
                               "i1 = int_add(i0, 1)\n"
                               "jump<d1>(i1)\n"
                               "label<d1>(i2)\n"
                               "snap s0 = frame 1 2 (i2)\n"
                               "i3 = int_lt(i2, 100)\n"
                               "guard_true(i3) s0\n"
                               "i4 = int_add(i2, 1)\n"
                               "i5 = int_ne(i4, 50)\n"
                               "snap s1 = frame 1 3 (i4)\n"
                               "guard_true(i5) s1\n"
                               "jump<d1>(i4)\n");
    world_code w;
    world_compile_with(&w, backend(_i), t, NULL, _i == 2);
    static const struct {
        int64_t from, left;
        uint64_t turns;
    } runs[] = {{19, 50, 29}, {98, 100, 29 + 1}, {99, 100, 29 + 1}, {-1, 50, 29 + 1 + 49}, {49, 100, 29 + 1 + 49 + 50}};
    for (size_t k = 0; k < sizeof runs / sizeof runs[0]; k++) {
        jit_frame *f = jit_frame_push(8);
        f->w[0] = runs[k].from;
        world_run(&w, f);
        ck_assert_int_eq(f->w[0], runs[k].left);
        ck_assert_uint_eq(w.turns, runs[k].turns);
        jit_frame_pop(f);
    }
    world_free(&w);
    jit_trace_free(t);
}
END_TEST

/* The header leaves after so many turns since the entry, as long as the limit says so. */
START_TEST(a_header_leaves_at_the_limit)
{
    static uint64_t limit;
    world_code *w = compiled("trace \"limit\"\n"
                             "descr d0 = target 0 (i)\n"
                             "label<d0>(i0)\n"
                             "snap s0 = frame 1 2 (i0)\n"
                             "breaker_check() s0\n"
                             "i1 = int_lt(i0, 100)\n"
                             "guard_true(i1) s0\n"
                             "i2 = int_add(i0, 1)\n"
                             "jump<d0>(i2)\n", _i);
    jit_error err;
    w->b->free(w->b, w->code);
    w->unit.limit = &limit;
    w->code = jit_compile(w->b, &w->unit, &err);
    ck_assert_ptr_nonnull(w->code);
    static const struct {
        uint64_t limit;
        int64_t from, left;
        uint32_t exit;
    } runs[] = {{10, 0, 10, 0}, {10, 10, 20, 0}, {10, 91, 100, 1}, {UINT64_MAX, 0, 100, 1}, {0, 5, 5, 0}};
    for (size_t k = 0; k < sizeof runs / sizeof runs[0]; k++) {
        jit_frame *f = jit_frame_push(8);
        f->w[0] = runs[k].from;
        limit = runs[k].limit;
        ck_assert_uint_eq(world_run(w, f), runs[k].exit);
        ck_assert_int_eq(f->w[0], runs[k].left);
        jit_frame_pop(f);
    }
    ck_assert_uint_eq(w->turns, 10 + 10 + 9 + 100);
}
END_TEST

/* A loop and a bridge from it that goes back: with links, one run; without, the caller goes from exit to entry. */
START_TEST(exits_go_on_through_links)
{
    static uint64_t entries, jumps;
    jit_host host;
    jit_host_init(&host);
    jit_trace *t[2] = {world_parse("trace \"loop\"\n"
                                   "descr d0 = target 0 (i)\n"
                                   "label<d0>(i0)\n"
                                   "snap s0 = frame 1 2 (i0)\n"
                                   "i1 = int_lt(i0, 100)\n"
                                   "guard_true(i1) s0\n"
                                   "i2 = int_and(i0, 7)\n"
                                   "i3 = int_ne(i2, 0)\n"
                                   "guard_true(i3) s0\n"
                                   "i4 = int_add(i0, 1)\n"
                                   "jump<d0>(i4)\n"),
                       world_parse("trace \"bridge\"\n"
                                   "descr d0 = target 0 (i)\n"
                                   "descr d1 = target 1 (i, i, i)\n"
                                   "label<d0>(i0)\n"
                                   "i1 = int_add(i0, 3)\n"
                                   "jump<d1>(i1, 7, 8)\n")};
    world_code w[2];
    jit_run *links[2][2];
    jit_error err;
    entries = jumps = 0;
    for (int k = 0; k < 2; k++) {
        world_compile_with(&w[k], backend(_i), t[k], NULL, _i == 2);
        w[k].b->free(w[k].b, w[k].code);
        links[k][0] = links[k][1] = host.unlinked;
        w[k].unit.links = links[k];
        w[k].unit.first_exit = 1000 + 100 * (uint32_t)k;
        w[k].unit.entries = k ? &entries : NULL;
        w[k].unit.jumps = k ? &jumps : NULL;
        w[k].code = jit_compile(w[k].b, &w[k].unit, &err);
        ck_assert_ptr_nonnull(w[k].code);
    }
    jit_entry loop = w[0].b->entry(w[0].code, 0), bridge = w[1].b->entry(w[1].code, 0);
    for (int linked = 0; linked <= (_i == 2); linked++) {
        if (linked) {
            links[0][1] = bridge.run;
            links[1][0] = loop.run;
        }
        jit_frame *f = jit_frame_push(1);
        f->w[0] = 1;
        uint32_t left = 1100;
        int runs = 0;
        for (; left != 1000; runs++) {
            left = left == 1001 ? bridge.run(f, bridge.ctx) : loop.run(f, loop.ctx);
            ck_assert(left == 1000 || left == 1001 || left == 1100);
        }
        ck_assert_int_eq(f->w[0], 100);
        ck_assert_int_eq(runs, linked ? 1 : 25);
        ck_assert_uint_eq(w[0].turns, 63 * (1 + (uint64_t)linked));
        ck_assert_uint_eq(entries, 12 * (1 + (uint64_t)linked));
        ck_assert_uint_eq(jumps, 12 * (1 + (uint64_t)linked));
        ck_assert_uint_eq(f->nwords, linked ? 3 : _i ? 3 : 1);
        jit_frame_pop(f);
    }
    for (int k = 0; k < 2; k++) {
        world_free(&w[k]);
        jit_trace_free(t[k]);
    }
}
END_TEST

/* ---- call_assembler: the second tier runs what the token holds, the others ask the host ---- */
static jit_frame *caller;
static int portal_runs, left_runs, host_calls;

static uint32_t portal(jit_frame *f, void *token)
{
    (void)token;
    ck_assert_ptr_eq(f, rt_cur.jf_top);
    ck_assert_ptr_eq(f->prev, caller);
    ck_assert(!f->nrefs && !f->xrefs && !f->exc && !f->virtuals);
    ck_assert_uint_eq(f->nwords, 1);
    int64_t n = f->w[0];
    portal_runs++;
    gc_collect(0);
    f->w[0] = 10 * n;
    if (n == 2)
        return 77;
    jit_frame_pop(f);
    return JIT_FINISHED;
}

static void token_left(void *token, jit_frame *f, uint32_t number)
{
    (void)token;
    ck_assert_uint_eq(number, 77);
    left_runs++;
    jit_frame_pop(f);
    f->w[0] = 5000;
}

static void host_calls_token(void *token, const int64_t *args, int64_t *result)
{
    (void)token;
    host_calls++;
    gc_collect(0);
    *result = 9000 + args[0];
}

/* Runs the code with n and a new object; the object's field, which is read after the call, is added to the result. */
static int64_t with_token(const world_code *w, int64_t n)
{
    jit_entry e = w->b->entry(w->code, 0);
    caller = jit_frame_push(2);
    caller->w[0] = n;
    caller->w[1] = (int64_t)(intptr_t)gc_new(T_POINT);
    ((base *)(intptr_t)caller->w[1])->a = 3;
    ck_assert_uint_eq(e.run(caller, e.ctx) & ~JIT_FINISHED, 1001);
    ck_assert_ptr_eq(rt_cur.jf_top, caller);
    int64_t result = caller->w[0];
    jit_frame_pop(caller);
    return result;
}

START_TEST(portals_are_called_by_their_token)
{
    jit_token token = {portal};
    jit_host *host = world_host();
    jit_error err;
    host->call_token = host_calls_token;
    host->token_left = token_left;
    jit_trace *t = world_parse("trace \"caller\"\ndescr d0 = target 0 (i, r 29..29)\ndescr d1 = token 7 (i) -> i\n"
                               "descr d2 = field 28..30 +8 i64\nlabel<d0>(i0, r1)\ni2 = call_assembler_i<d1>(i0)\n"
                               "snap s0 = frame 1 2 (i0)\nguard_no_exception() s0\n"
                               "i3 = getfield_i<d2>(r1)\ni4 = int_add(i2, i3)\nfinish_i(i4)\n");
    t->descrs.at[1].addr = &token;
    world_code w;
    world_compile_with(&w, backend(_i), t, NULL, _i == 2);
    w.b->free(w.b, w.code);
    jit_run *links[2] = {host->unlinked, host->unlinked};
    w.unit.links = links;
    w.code = jit_compile(w.b, &w.unit, &err);
    ck_assert_ptr_nonnull(w.code);
    bool direct = _i == 2;
    portal_runs = left_runs = host_calls = 0;
    ck_assert_int_eq(with_token(&w, 1), direct ? 13 : 9004);
    ck_assert_int_eq(with_token(&w, 2), direct ? 5003 : 9005);
    ck_assert_int_eq(portal_runs, direct ? 2 : 0);
    ck_assert_int_eq(left_runs, direct);
    ck_assert_int_eq(host_calls, direct ? 0 : 2);
    /* no room on the machine's stack, then on the JIT's */
    char *limit = rt_cur.stack_limit;
    rt_cur.stack_limit = (char *)UINTPTR_MAX;
    ck_assert_int_eq(with_token(&w, 4), 9007);
    rt_cur.stack_limit = limit;
    jit_frame *first = jit_frame_push(1), *last = first;
    for (jit_frame *f; (f = jit_frame_push(1)); last = f)
        continue;
    jit_frame_pop(last); /* there is room for the caller's frame, and not for another one */
    ck_assert_int_eq(with_token(&w, 5), 9008);
    while (rt_cur.jf_top != first)
        jit_frame_pop(rt_cur.jf_top);
    jit_frame_pop(first);
    ck_assert_int_eq(portal_runs, direct ? 2 : 0);
    ck_assert_int_eq(host_calls, direct ? 2 : 4);
    host->token_left = NULL;
    world_free(&w);
    jit_trace_free(t);
}
END_TEST

START_TEST(a_jump_goes_to_another_block)
{
    outcome o = RUN("trace \"two\"\n"
                    "descr d0 = target 0 (i)\n"
                    "descr d1 = target 1 (i, f)\n"
                    "label<d0>(i0)\n"
                    "i1 = int_mul(i0, 2)\n"
                    "jump<d1>(i1, 1.5)\n"
                    "label<d1>(i2, f3)\n"
                    "f4 = cast_int_to_float(i2)\n"
                    "f5 = float_mul(f4, f3)\n"
                    "finish_f(f5)\n",
                    7);
    ck_assert_str_eq(o.op, "finish_f");
    ck_assert_double_eq(rt_bits_to_float(o.w[0]), 21.0);
}
END_TEST

START_TEST(objects_live_through_collections)
{
    outcome o = RUN(text("descr d18 = target 0 (i, r 28..30?)\n"
                         "label<d18>(i0, r1)\n"
                         "snap s0 = frame 1 2 (r1)\n"
                         "i2 = int_lt(i0, 50)\n"
                         "guard_true(i2) s0\n"
                         "r3 = new<d5>()\n"
                         "snap s1 = frame 1 3 (i0, r1)\n"
                         "guard_no_exception() s1\n"
                         "setfield_i<d0>(r3, i0)\n"
                         "setfield_r<d1>(r3, r1)\n"
                         "setfield_f<d2>(r3, 0.5)\n"
                         "i4 = int_neg(i0)\n"
                         "setfield_i<d3>(r3, i4)\n"
                         "setfield_i<d4>(r3, i4)\n"
                         "i5 = int_add(i0, 1)\n"
                         "jump<d18>(i5, r3)\n"),
                    0, 0);
    ck_assert_str_eq(o.op, "guard_true");
    ck_assert_uint_eq(o.f->nrefs, 1);
    gc_collect(0);
    const point *p = (const point *)(intptr_t)o.f->w[0];
    for (int64_t k = 49; k >= 0; k--, p = (const point *)(const void *)p->up.next) {
        ck_assert_ptr_nonnull(p);
        ck_assert_int_eq(p->up.a, k);
        ck_assert_double_eq(p->up.f, 0.5);
        ck_assert_int_eq(p->b, (uint8_t)-k);
        ck_assert_int_eq(p->c, (int32_t)-k);
    }
    ck_assert_ptr_null(p);
    ck_assert_int_gt(heap_count.collections, 10);
}
END_TEST

START_TEST(arrays_and_lists_are_indexed)
{
    outcome o = RUN(text("descr d18 = target 0 (i)\n"
                         "label<d18>(i0)\n"
                         "r1 = new_array<d6>(5)\n"
                         "i2 = arraylen<d6>(r1)\n"
                         "i3 = uint_lt(i0, i2)\n"
                         "snap s0 = frame 1 1 (i0)\n"
                         "guard_true(i3) s0\n"
                         "setarrayitem_i<d6>(r1, i0, 77)\n"
                         "i4 = getarrayitem_i<d6>(r1, 3)\n"
                         "r5 = new_list<d8>(4)\n"
                         "setlistitem_i<d8>(r5, 2, 70000)\n"
                         "i6 = getlistitem_i<d8>(r5, 2)\n"
                         "i7 = listlen<d8>(r5)\n"
                         "r8 = new_list<d7>(2)\n"
                         "r9 = new<d5>()\n"
                         "setlistitem_r<d7>(r8, 1, r9)\n"
                         "r10 = getlistitem_r<d7>(r8, 1)\n"
                         "i11 = ptr_eq(r9, r10)\n"
                         "snap s1 = frame 1 9 (i4, i6, i7, i11, r8)\n"
                         "guard_false(i11) s1\n"
                         "finish_v()\n"),
                    3);
    ck_assert_str_eq(o.op, "guard_false");
    ck_assert_int_eq(o.w[1], 77);
    ck_assert_int_eq(o.w[2], (int16_t)70000);
    ck_assert_int_eq(o.w[3], 4);
    ck_assert_int_eq(o.w[4], 1);
    o = run(text("descr d18 = target 0 (i)\n"
                 "label<d18>(i0)\n"
                 "r1 = new_array<d6>(5)\n"
                 "i2 = arraylen<d6>(r1)\n"
                 "i3 = uint_lt(i0, i2)\n"
                 "snap s0 = frame 1 1 (i0)\n"
                 "guard_true(i3) s0\n"
                 "setarrayitem_i<d6>(r1, i0, 77)\n"
                 "finish_v()\n"),
            _i, (int64_t[]){-1}, 1);
    ck_assert_str_eq(o.op, "guard_true");
}
END_TEST

START_TEST(constants_are_old_and_stores_have_barriers)
{
    outcome o = RUN(text("descr d18 = target 0 (i)\n"
                         "label<d18>(i0)\n"
                         "r1 = new<d5>()\n"
                         "setfield_i<d0>(r1, i0)\n"
                         "setfield_r<d1>(@1, r1)\n"
                         "r2 = call_r<d12>(@1)\n"
                         "snap s0 = frame 1 1 (r2, r1)\n"
                         "guard_nonnull(r2) s0\n"
                         "r3 = getfield_r<d1>(r2)\n"
                         "snap s1 = frame 1 1 (r3)\n"
                         "guard_nonnull(r3) s1\n"
                         "i4 = getfield_i<d0>(r3)\n"
                         "i5 = getfield_i<d0>(@1)\n"
                         "i6 = int_mul(i4, i5)\n"
                         "finish_i(i6)\n"),
                    123);
    ck_assert_str_eq(o.op, "finish_i");
    ck_assert_int_eq(o.w[0], 123);
    ck_assert_int_eq(heap_count.barriers, 1);
}
END_TEST

START_TEST(exceptions_leave_by_their_guard)
{
    const char *body = "descr d18 = target 0 (i)\n"
                       "label<d18>(i0)\n"
                       "i1 = call_i<d13>(i0)\n"
                       "snap s0 = frame 1 1 (i0, i1)\n"
                       "guard_no_exception() s0\n"
                       "finish_i(i1)\n";
    outcome o = RUN(text(body), 5);
    ck_assert_str_eq(o.op, "finish_i");
    ck_assert_int_eq(o.w[0], 5);
    o = RUN(text(body), -5);
    ck_assert_str_eq(o.op, "guard_no_exception");
    ck_assert_ptr_null(rt_cur.exc);
    ck_assert_uint_eq(o.f->exc->tid, T_EXC + RT_EXC_ValueError);
    ck_assert_int_eq(o.w[0], -5);
    char caught[512];
    snprintf(caught, sizeof caught,
             "descr d18 = target 0 (i)\n"
             "label<d18>(i0)\n"
             "i1 = call_i<d13>(i0)\n"
             "snap s0 = frame 1 1 (i0, i1)\n"
             "r2 = guard_exception(%d) s0\n"
             "finish_exc(r2)\n",
             T_EXC + RT_EXC_ValueError);
    o = RUN(text(caught), -1);
    ck_assert_str_eq(o.op, "finish_exc");
    ck_assert_uint_eq(((rt_ref)(intptr_t)o.w[0])->tid, T_EXC + RT_EXC_ValueError);
    ck_assert_ptr_null(rt_cur.exc);
    o = RUN(text(caught), 1);
    ck_assert_str_eq(o.op, "guard_exception");
    ck_assert_ptr_null(o.f->exc);
}
END_TEST

START_TEST(overflow_is_seen)
{
    const char *body = "trace \"o\"\n"
                       "descr d0 = target 0 (i, i)\n"
                       "label<d0>(i0, i1)\n"
                       "i2 = int_mul_ovf(i0, i1)\n"
                       "snap s0 = frame 0 0 (i0)\n"
                       "guard_no_overflow() s0\n"
                       "i3 = int_add_ovf(i2, 1)\n"
                       "guard_overflow() s0\n"
                       "i4 = int_sub_ovf(i3, 1)\n"
                       "guard_overflow() s0\n"
                       "finish_i(i4)\n";
    outcome o = RUN(body, INT64_MAX, 2);
    ck_assert_uint_eq(o.exit, 0);
    o = RUN(body, 3, 4);
    ck_assert_uint_eq(o.exit, 1);
    o = RUN(body, INT64_MAX, 1);
    ck_assert_str_eq(o.op, "finish_i");
    ck_assert_int_eq(o.w[0], INT64_MAX);
}
END_TEST

START_TEST(memory_errors_leave_by_the_guard)
{
    const char *body = "descr d18 = target 0 (i)\n"
                       "label<d18>(i0)\n"
                       "r1 = new_array<d6>(i0)\n"
                       "snap s0 = frame 1 1 (i0, r1)\n"
                       "guard_no_exception() s0\n"
                       "r2 = new<d5>()\n"
                       "snap s1 = frame 1 2 (i0, r1)\n"
                       "guard_no_exception() s1\n"
                       "i3 = arraylen<d6>(r1)\n"
                       "finish_i(i3)\n";
    outcome o = RUN(text(body), 6);
    ck_assert_int_eq(o.w[0], 6);
    o = RUN(text(body), -6);
    ck_assert_uint_eq(o.exit, 0);
    ck_assert_uint_eq(o.f->exc->tid, T_EXC + RT_EXC_MemoryError);
    /* the parser's constant and the trace's array still find room */
    heap_fail_after(2);
    o = RUN(text(body), 6);
    ck_assert_uint_eq(o.exit, 1);
    ck_assert_uint_eq(o.f->exc->tid, T_EXC + RT_EXC_MemoryError);
    ck_assert_uint_eq(o.f->nrefs, 1);
}
END_TEST

START_TEST(statics_calls_and_strings)
{
    world_static.i = 11;
    world_static.f = 0.25;
    outcome o = RUN(text("descr d18 = target 0 (i)\n"
                         "label<d18>(i0)\n"
                         "i1 = getstatic_i<d10>()\n"
                         "f2 = getstatic_f<d16>()\n"
                         "f3 = call_pure_f<d17>(f2)\n"
                         "f4 = float_mul(f3, 800.0)\n"
                         "setstatic_f<d16>(f4)\n"
                         "i5 = call_i<d15>(i1, @1, f4)\n"
                         "setstatic_i<d10>(i5)\n"
                         "setstatic_r<d11>(@1)\n"
                         "r6 = getstatic_r<d11>()\n"
                         "snap s0 = frame 0 0 (r6)\n"
                         "guard_nonnull_class(r6, 29) s0\n"
                         "i7 = gettypeid(r6)\n"
                         "i8 = is_instance<d5>(r6)\n"
                         "i9 = int_add(i7, i8)\n"
                         "write_barrier(r6)\n"
                         "finish_i(i9)\n"),
                    0);
    ck_assert_int_eq(o.w[0], T_POINT + 1);
    ck_assert_int_eq(world_static.i, 11 + 1 + 100);
    ck_assert_double_eq(world_static.f, 100.0);
}
END_TEST

START_TEST(each_kind_of_guard)
{
    const char *body = "descr d18 = target 0 (i, f, r 1..60?)\n"
                       "descr d19 = class 28\n"
                       "label<d18>(i0, f1, r2)\n"
                       "snap s0 = frame 0 0 (i0)\n"
                       "guard_value_i(i0, 4) s0\n"
                       "guard_value_f(f1, nan) s0\n"
                       "guard_nonnull(r2) s0\n"
                       "guard_subclass<d19>(r2) s0\n"
                       "guard_class(r2, 29) s0\n"
                       "guard_value_r(r2, @1) s0\n"
                       "guard_not_invalidated() s0\n"
                       "breaker_check() s0\n"
                       "guard_future_condition() s0\n"
                       "guard_isnull(r2) s0\n"
                       "finish_v()\n";
    jit_trace *t = world_parse(text(body));
    world_code w;
    world_compile_with(&w, backend(_i), t, NULL, _i == 2);
    rt_ref other = NULL;
    gc_handle *none = NULL;
    (void)none;
    for (uint32_t stop = 0; stop < 10; stop++) {
        jit_frame *f = jit_frame_push(JIT_FRAME_WORDS);
        other = gc_new(stop == 3 ? T_OTHER : stop == 4 ? T_LEAF : T_POINT);
        f->w[0] = stop == 0 ? 5 : 4;
        f->w[1] = stop == 1 ? 0 : rt_float_to_bits(rt_bits_to_float(INT64_C(0x7ff8000000000000)));
        f->w[2] = (int64_t)(intptr_t)(stop == 2 ? NULL : stop < 6 ? other : t->refs.at[1]);
        w.invalid = stop == 6;
        rt_cur.breaker = stop == 7;
        uint32_t k = world_run(&w, f);
        ck_assert_uint_eq(k, stop < 8 ? stop : 9);
        jit_frame_pop(f);
    }
    world_free(&w);
    jit_trace_free(t);
}
END_TEST

START_TEST(stress_fails_each_guard_once)
{
    jit_trace *t = world_parse("trace \"s\"\n"
                               "descr d0 = target 0 (i)\n"
                               "label<d0>(i0)\n"
                               "snap s0 = frame 0 0 (i0)\n"
                               "guard_value_i(i0, 4) s0\n"
                               "breaker_check() s0\n"
                               "finish_v()\n");
    uint8_t stress[3] = {0};
    world_code w;
    world_compile_with(&w, backend(_i), t, stress, _i == 2);
    for (uint32_t k = 0; k < 3; k++) {
        jit_frame *f = jit_frame_push(8);
        f->w[0] = 4;
        ck_assert_uint_eq(world_run(&w, f), k);
        jit_frame_pop(f);
    }
    world_free(&w);
    jit_trace_free(t);
}
END_TEST

#ifdef LLVM_SO
/* No page of this process is writable and executable, after compiling and freeing traces. */
START_TEST(no_page_is_writable_and_executable)
{
    jit_backend_stats before, after;
    world_llvm()->stats(world_llvm(), &before);
    world_code w[20];
    jit_trace *t = world_parse("trace \"w\"\ndescr d0 = target 0 (f)\nlabel<d0>(f0)\n"
                               "f1 = float_mul(f0, 2.5)\nfinish_f(f1)\n");
    for (int k = 0; k < 20; k++)
        world_compile(&w[k], world_llvm(), t);
    for (int k = 0; k < 20; k += 2)
        world_free(&w[k]);
    FILE *maps = fopen("/proc/self/maps", "r");
    ck_assert_ptr_nonnull(maps);
    char line[512];
    int executable = 0;
    while (fgets(line, sizeof line, maps)) {
        ck_assert_msg(strstr(line, "rwx") == NULL, "%s", line);
        executable += strstr(line, "r-xp 00000000 00:00 0") != NULL;
    }
    fclose(maps);
    ck_assert_int_gt(executable, 5);
    jit_frame *f = jit_frame_push(8);
    f->w[0] = rt_float_to_bits(2.0);
    world_run(&w[1], f);
    ck_assert_double_eq(rt_bits_to_float(f->w[0]), 5.0);
    for (int k = 1; k < 20; k += 2)
        world_free(&w[k]);
    world_llvm()->stats(world_llvm(), &after);
    ck_assert_uint_eq(before.code_bytes, after.code_bytes);
    ck_assert_uint_eq(after.compiled - before.compiled, 20);
}
END_TEST
#endif

int main(void)
{
#ifdef LLVM_SO
    enum { BACKENDS = 3 };
#else
    enum { BACKENDS = 1 };
#endif
    Suite *s = suite_create("jit_run");
    TCase *c = tcase_create("backends");
    tcase_set_timeout(c, 60);
    tcase_add_checked_fixture(c, world_start, stop);
    tcase_add_loop_test(c, a_loop_sums, 0, BACKENDS);
    tcase_add_loop_test(c, turns_are_counted, 0, BACKENDS);
    tcase_add_loop_test(c, a_header_leaves_at_the_limit, 0, BACKENDS);
    tcase_add_loop_test(c, exits_go_on_through_links, 0, BACKENDS);
    tcase_add_loop_test(c, portals_are_called_by_their_token, 0, BACKENDS);
    tcase_add_loop_test(c, a_jump_goes_to_another_block, 0, BACKENDS);
    tcase_add_loop_test(c, objects_live_through_collections, 0, BACKENDS);
    tcase_add_loop_test(c, arrays_and_lists_are_indexed, 0, BACKENDS);
    tcase_add_loop_test(c, constants_are_old_and_stores_have_barriers, 0, BACKENDS);
    tcase_add_loop_test(c, exceptions_leave_by_their_guard, 0, BACKENDS);
    tcase_add_loop_test(c, overflow_is_seen, 0, BACKENDS);
    tcase_add_loop_test(c, memory_errors_leave_by_the_guard, 0, BACKENDS);
    tcase_add_loop_test(c, statics_calls_and_strings, 0, BACKENDS);
    tcase_add_loop_test(c, each_kind_of_guard, 0, BACKENDS);
    tcase_add_loop_test(c, stress_fails_each_guard_once, 0, BACKENDS);
#ifdef LLVM_SO
    tcase_add_test(c, no_page_is_writable_and_executable);
#endif
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
