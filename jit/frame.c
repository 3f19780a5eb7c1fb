/* frame.c - the JIT stack, and what traces call in the host. */
#include "jit/backend.h"

#include "gc/gc.h"
#include "rtlib/rt.h"

#include <stdlib.h>
#include <string.h>

static size_t stack_bytes; /* of each thread's JIT stack */

typedef struct visitor {
    gc_visit visit;
    void *ctx;
} visitor;

static void scan_thread(rt_thread *t, void *v)
{
    const visitor *to = v;
    for (jit_frame *f = t->jf_top; f; f = f->prev) {
        to->visit(&f->exc, to->ctx);
        to->visit(&f->virtuals, to->ctx);
        rt_ref *w = (rt_ref *)(void *)f->w;
        for (uint32_t i = 0; i < f->nrefs; i++)
            to->visit(&w[i], to->ctx);
        for (uint32_t i = 0; i < f->xrefs; i++)
            to->visit(&w[f->xfirst + i], to->ctx);
    }
}

static void scan_frames(gc_visit visit, void *ctx, void *arg)
{
    (void)arg;
    visitor v = {visit, ctx};
    rt_threads_each(scan_thread, &v);
}

bool jit_frames_init(size_t bytes)
{
    rt_cur.jf_stack = malloc(bytes);
    if (!rt_cur.jf_stack)
        return false;
    stack_bytes = bytes;
    gc_add_scanner(scan_frames, NULL);
    return true;
}

void jit_frames_close(void)
{
    if (stack_bytes)
        gc_remove_scanner(scan_frames, NULL);
    free(rt_cur.jf_stack);
    rt_cur.jf_stack = NULL;
    stack_bytes = 0;
}

jit_frame *jit_frame_push(uint32_t nwords)
{
    jit_frame *top = rt_cur.jf_top;
    if (!rt_cur.jf_stack && stack_bytes)
        rt_cur.jf_stack = malloc(stack_bytes);
    char *at = top ? (char *)(top->w + top->nwords) : rt_cur.jf_stack;
    size_t most = sizeof *top + JIT_FRAME_WORDS * sizeof top->w[0];
    if (!rt_cur.jf_stack || nwords > JIT_FRAME_WORDS || (size_t)(rt_cur.jf_stack + stack_bytes - at) < most)
        return NULL;
    jit_frame *f = (jit_frame *)(void *)at;
    *f = (jit_frame){.nwords = nwords, .prev = top};
    rt_cur.jf_top = f;
    return f;
}

void jit_frame_pop(jit_frame *f)
{
    rt_cur.jf_top = f->prev;
}

/* ---- allocation that must not fail ---- */

static void memory_is_short(void)
{
    rt_cur.exc = NULL;
    rt_break_ask(RT_BREAK_MEMORY);
}

rt_ref jit_alloc_sure(uint32_t tid, int64_t n)
{
    bool var = rt_types[tid].item_size != 0;
    rt_ref o = var ? gc_new_var(tid, n) : gc_new(tid);
    if (o)
        return o;
    memory_is_short();
    o = var ? gc_new_var_nocollect(tid, n) : gc_new_nocollect(tid);
    if (!o)
        rt_bug("the memory limit and its reserve are exhausted inside a trace");
    return o;
}

rt_ref jit_list_sure(uint32_t tid, int64_t n)
{
    rt_ref *ss = rt_cur.ss_top;
    ss[0] = jit_alloc_sure(tid - RT_TID_LIST_FIRST + RT_TID_ARRAY_FIRST, n);
    rt_cur.ss_top = ss + 1;
    rt_list *l = (rt_list *)(void *)jit_alloc_sure(tid, 0);
    rt_cur.ss_top = ss;
    gc_barrier(&l->hdr);
    l->items = ss[0];
    l->length = n;
    return &l->hdr;
}

void jit_frames_push_sure(rt_ref frame)
{
    if (!rt_frames_push_sure(frame))
        memory_is_short();
}

/* An exit that leads nowhere yet: the caller is told its number. */
static uint32_t unlinked(jit_frame *f, void *number)
{
    (void)f;
    return (uint32_t)(uintptr_t)number;
}

void jit_host_init(jit_host *h)
{
    *h = (jit_host){
        .cur = &rt_cur,
        .types = rt_types,
        .ntypes = rt_ntypes,
        .gc_new = gc_new,
        .gc_new_var = gc_new_var,
        .list_new = rt_list_new,
        .alloc_sure = jit_alloc_sure,
        .list_sure = jit_list_sure,
        .frames_push = jit_frames_push_sure,
        .frames_pop = rt_frames_pop,
        .frames_get = rt_frames_get,
        .write_barrier = gc_write_barrier,
        .write_barrier_item = gc_write_barrier_item,
        .unlinked = unlinked,
        .frames_room = stack_bytes - sizeof(jit_frame) - JIT_FRAME_WORDS * sizeof(int64_t),
    };
}

/* ---- stubs of funcs.def: one a shape of arguments; a new shape needs a line here to compile ---- */
#define I(k) ints[k]
#define R(k) refs[k]
#define F(k) floats[k]
#define UNPACK__
#define UNPACK_i I(0)
#define UNPACK_r R(0)
#define UNPACK_f F(0)
#define UNPACK_ii I(0), I(1)
#define UNPACK_ir I(0), R(0)
#define UNPACK_if I(0), F(0)
#define UNPACK_ri R(0), I(0)
#define UNPACK_rr R(0), R(1)
#define UNPACK_rf R(0), F(0)
#define UNPACK_fi F(0), I(0)
#define UNPACK_ff F(0), F(1)
#define UNPACK_iii I(0), I(1), I(2)
#define UNPACK_iir I(0), I(1), R(0)
#define UNPACK_iri I(0), R(0), I(1)
#define UNPACK_irr I(0), R(0), R(1)
#define UNPACK_fii F(0), I(0), I(1)
#define UNPACK_rii R(0), I(0), I(1)
#define UNPACK_rir R(0), I(0), R(1)
#define UNPACK_rif R(0), I(0), F(0)
#define UNPACK_rfi R(0), F(0), I(0)
#define UNPACK_rri R(0), R(1), I(0)
#define UNPACK_rrr R(0), R(1), R(2)
#define UNPACK_rrf R(0), R(1), F(0)
#define UNPACK_riii R(0), I(0), I(1), I(2)
#define UNPACK_riir R(0), I(0), I(1), R(1)
#define UNPACK_rrii R(0), R(1), I(0), I(1)
#define UNPACK_rrri R(0), R(1), R(2), I(0)
#define UNPACK_irir I(0), R(0), I(1), R(1)
#define UNPACK_iiri I(0), I(1), R(0), I(2)
#define UNPACK_iiii I(0), I(1), I(2), I(3)
#define UNPACK_fiii F(0), I(0), I(1), I(2)
#define UNPACK_riiii R(0), I(0), I(1), I(2), I(3)
#define GIVE_i(call) *result = call
#define GIVE_r(call) *result = (int64_t)(intptr_t)(call)
#define GIVE_f(call) *result = rt_float_to_bits(call)
#define GIVE_v(call) (call, *result = 0)
#define FUNC(name, res, args, effects)                                                                        \
    static void stub_##name(rt_code code, const int64_t *ints, const rt_ref *refs, const double *floats,             \
                            int64_t *result)                                                                         \
    {                                                                                                                \
        (void)ints;                                                                                                  \
        (void)refs;                                                                                                  \
        (void)floats;                                                                                                \
        GIVE_##res(((RT_RESULT_##res(*)(RT_ARGS_##args))code)(UNPACK_##args));                                       \
    }
#include "rtlib/funcs.def"

static const struct {
    rt_code code;
    rt_stub stub;
} functions[RT_FN_COUNT] = {
#define FUNC(name, res, args, effects) {(rt_code)name, stub_##name},
#include "rtlib/funcs.def"
};

bool jit_rt_function(uint32_t fn, rt_code *code, rt_stub *stub)
{
    if (fn >= RT_FN_COUNT)
        return false;
    *code = functions[fn].code;
    *stub = functions[fn].stub;
    return true;
}
