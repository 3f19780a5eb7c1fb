/* world.c - types, functions and runners for tests of the JIT. */
#include "tests/jit/world.h"

#include "gc/gc.h"
#include "tests/jit/heap.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct statics world_static;
static rt_ref *const static_refs[] = {&world_static.r};
static rt_typeinfo types[T_COUNT];
static uint32_t exc_ids[RT_EXC_COUNT];
static const uint32_t at16[] = {16}, at8[] = {8}, point_refs[] = {16, 40, 48};
static jit_host host;
static jit_backend *interp, *llvm;

static void fill_types(void)
{
    for (int i = 0; i < RT_ITEM_COUNT; i++) {
        types[RT_TID_ARRAY_FIRST + i] = (rt_typeinfo){
            .name = "array", .size = sizeof(rt_array), .item_size = rt_item_size((enum rt_item)i),
            .item_is_ref = i == RT_ITEM_REF, .length_off = offsetof(rt_array, length),
            .lo = (uint32_t)(RT_TID_ARRAY_FIRST + i), .hi = (uint32_t)(RT_TID_ARRAY_FIRST + i)};
        types[RT_TID_LIST_FIRST + i] = (rt_typeinfo){
            .name = "list", .size = sizeof(rt_list), .n_refs = 1, .ref_offs = at16,
            .lo = (uint32_t)(RT_TID_LIST_FIRST + i), .hi = (uint32_t)(RT_TID_LIST_FIRST + i)};
    }
    types[RT_TID_STR] = (rt_typeinfo){.name = "str", .size = sizeof(rt_str), .item_size = 1, .extra = 1,
                                      .length_off = offsetof(rt_str, length), .lo = RT_TID_STR, .hi = RT_TID_STR};
    types[T_BASE] = (rt_typeinfo){.name = "Base", .size = sizeof(base), .flags = RT_TYPE_CLASS, .lo = T_BASE,
                                  .hi = T_LEAF, .n_refs = 1, .ref_offs = at16};
    types[T_POINT] = (rt_typeinfo){.name = "Point", .size = sizeof(point), .flags = RT_TYPE_CLASS, .lo = T_POINT,
                                   .hi = T_POINT, .n_refs = 3, .ref_offs = point_refs};
    types[T_LEAF] = types[T_BASE];
    types[T_LEAF].name = "Leaf";
    types[T_LEAF].lo = types[T_LEAF].hi = T_LEAF;
    types[T_OTHER] = (rt_typeinfo){.name = "Other", .size = 24, .flags = RT_TYPE_CLASS | RT_TYPE_VALUE, .lo = T_OTHER, .hi = T_OTHER,
                                   .n_refs = 1, .ref_offs = at16};
    for (uint32_t i = 0; i < RT_EXC_COUNT; i++) {
        types[T_EXC + i] = (rt_typeinfo){.name = "exc", .size = sizeof(rt_exc), .flags = RT_TYPE_CLASS,
                                         .lo = T_EXC + i, .hi = T_EXC + i, .n_refs = 1, .ref_offs = at8};
        exc_ids[i] = T_EXC + i;
    }
}

void world_start(void)
{
    fill_types();
    rt_types = types;
    rt_ntypes = T_COUNT;
    rt_exc_ids = exc_ids;
    heap_start();
    world_static = (struct statics){0};
    gc_add_statics(static_refs, 1);
    ck_assert(jit_frames_init(1 << 16));
    jit_host_init(&host);
    interp = jit_interp_open(&host);
    ck_assert_ptr_nonnull(interp);
}

void world_stop(void)
{
    interp->close(interp);
    jit_frames_close();
}

jit_host *world_host(void)
{
    return &host;
}

jit_backend *world_interp(void)
{
    return interp;
}

jit_backend *world_llvm(void)
{
#ifdef LLVM_SO
    if (!llvm) {
        const char *dir = getenv("top_builddir");
        char path[512];
        jit_error err;
        snprintf(path, sizeof path, "%s/%s", dir ? dir : ".", LLVM_SO);
        llvm = jit_llvm_open(path, &host, &err);
        ck_assert_msg(llvm != NULL, "%s", err.text);
    }
#endif
    return llvm;
}

/* ---- functions that traces call ---- */
static int64_t add(int64_t a, int64_t b)
{
    return (int64_t)((uint64_t)a + (uint64_t)b);
}

static rt_ref collects(rt_ref o)
{
    rt_cur.ss_top[0] = o;
    rt_cur.ss_top++;
    gc_collect(2);
    return *--rt_cur.ss_top;
}

static int64_t raises(int64_t a)
{
    if (a >= 0)
        return a;
    rt_raise(RT_EXC_ValueError, "negative");
    return 0;
}

static double halve(double f)
{
    return f / 2;
}

static void touch(rt_ref o)
{
    ((base *)(void *)o)->a = 99;
}

static void collect(int64_t a)
{
    if (a)
        gc_collect(2);
}

static void clear_list(rt_ref l)
{
    ((rt_list *)(void *)l)->length = 0;
}

static int64_t mix(int64_t a, rt_ref o, double f)
{
    return add(add(a, ((base *)(void *)o)->a), (int64_t)f);
}

#define STUB(name, text)                                                                                             \
    static void stub_##name(rt_code code, const int64_t *i, const rt_ref *r, const double *f, int64_t *res)          \
    {                                                                                                                \
        text;                                                                                                        \
    }
STUB(add, *res = ((int64_t(*)(int64_t, int64_t))code)(i[0], i[1]))
STUB(collects, *res = (int64_t)(intptr_t)((rt_ref(*)(rt_ref))code)(r[0]))
STUB(raises, *res = ((int64_t(*)(int64_t))code)(i[0]))
STUB(halve, *res = rt_float_to_bits(((double (*)(double))code)(f[0])))
STUB(touch, ((void (*)(rt_ref))code)(r[0]))
STUB(collect, ((void (*)(int64_t))code)(i[0]))
STUB(mix, *res = ((int64_t(*)(int64_t, rt_ref, double))code)(i[0], r[0], f[0]))

static const struct {
    rt_code code;
    rt_stub stub;
} functions[] = {
    {(rt_code)add, stub_add},     {(rt_code)collects, stub_collects}, {(rt_code)raises, stub_raises},
    {(rt_code)halve, stub_halve}, {(rt_code)touch, stub_touch},       {(rt_code)collect, stub_collect},
    {(rt_code)clear_list, stub_touch}, {(rt_code)mix, stub_mix},
};

static rt_ref bind_ref(void *ctx, uint32_t index)
{
    base *o = (base *)(void *)gc_new(T_POINT);
    if (o)
        o->a = index;
    return &o->hdr;
}

static void bind_descr(void *ctx, jit_descr *d)
{
    void *const vars[] = {&world_static.i, &world_static.f, &world_static.r};
    if (d->kind == JIT_D_STATIC && d->id < 3)
        d->addr = vars[d->id];
    if (d->kind == JIT_D_CALL && d->id < sizeof functions / sizeof functions[0]) {
        d->code = functions[d->id].code;
        d->stub = functions[d->id].stub;
    }
}

const jit_binder world_bind = {NULL, bind_ref, bind_descr};

jit_trace *world_parse(const char *text)
{
    jit_error err;
    jit_trace *t = jit_trace_parse(text, strlen(text), &world_bind, &err);
    ck_assert_msg(t != NULL, "line %u, column %u: %s", err.line, err.column, err.text);
    return t;
}

/* ---- running ---- */
void world_compile_with(world_code *w, jit_backend *b, jit_trace *t, uint8_t *stress, bool optimize)
{
    jit_error err = {0};
    ck_assert(jit_trace_tenure(t));
    ck_assert_msg(jit_trace_check(t, &err), "operation %u: %s", err.line, err.text);
    *w = (world_code){.t = t, .b = b};
    w->l = jit_layout_new(t, &err);
    ck_assert_msg(w->l != NULL, "%s", err.text);
    w->unit = (jit_unit){.trace = t, .layout = w->l, .first_exit = 1000, .invalid = &w->invalid, .stress = stress,
                         .optimize = optimize, .turns = &w->turns};
    w->code = jit_compile(b, &w->unit, &err);
    ck_assert_msg(w->code != NULL, "%s", err.text);
}

void world_compile(world_code *w, jit_backend *b, jit_trace *t)
{
    world_compile_with(w, b, t, NULL, false);
}

void world_free(world_code *w)
{
    w->b->free(w->b, w->code);
    jit_layout_free(w->l);
}

static uint32_t label_of(const jit_trace *t, uint32_t target)
{
    for (uint32_t i = 0; i < t->ops.n; i++)
        if (t->ops.at[i].code == JIT_OP_label && t->ops.at[i].descr == target)
            return i;
    return JIT_NONE;
}

uint32_t world_run(world_code *w, jit_frame *f)
{
    uint32_t label = 0;
    for (;;) {
        jit_entry e = w->b->entry(w->code, label);
        ck_assert(e.run != NULL);
        uint32_t k = e.run(f, e.ctx) - 1000;
        ck_assert_uint_lt(k, w->l->nexits);
        if (w->l->exits[k].kind != JIT_EXIT_JUMP)
            return k;
        label = label_of(w->t, w->t->ops.at[w->l->exits[k].op].descr);
        if (label == JIT_NONE)
            return k;
    }
}
