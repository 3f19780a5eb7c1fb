/* build_call.c - calls and allocation as IR.
 *
 * Before an operation that may collect, the references that live on are stored in the frame's slots and the
 * pointer map is set; after it they are reloaded into new values. */
#include "jit/llvm/llvm_int.h"

#include "gc/gc.h"

/* Weeds out references that are dead after operation i (its result is not among them yet). */
static void weed(jit_gen *g, uint32_t i)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < g->nlive; k++)
        if (g->l->last[g->live[k]] > i)
            g->live[n++] = g->live[k];
    g->nlive = n;
}

/* Stores the live references from slot base on. */
static void save(jit_gen *g, uint32_t base)
{
    for (uint32_t k = 0; k < g->nlive; k++)
        jit_gen_put(g, g->val[g->live[k]], jit_gen_word(g, base + k));
}

static void set32(jit_gen *g, size_t offset, uint32_t v)
{
    jit_gen_put(g, jit_gen_i32(g, v), jit_gen_at(g, g->frame, (int64_t)offset));
}

/* Reloads them; what was fresh is not any more. */
static void reload(jit_gen *g, uint32_t base)
{
    for (uint32_t k = 0; k < g->nlive; k++) {
        uint32_t v = g->live[k];
        g->val[v] = jit_gen_get(g, g->ptr, jit_gen_word(g, base + k));
        g->fresh[v] = 0;
    }
}

static void before(jit_gen *g, uint32_t i)
{
    weed(g, i);
    save(g, 0);
    set32(g, offsetof(jit_frame, nrefs), g->nlive);
}

static void after(jit_gen *g)
{
    reload(g, 0);
}

/* The call itself. */
static LLVMValueRef direct(jit_gen *g, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    LLVMTypeRef types[JIT_MAX_CALL_ARGS];
    LLVMValueRef args[JIT_MAX_CALL_ARGS];
    for (uint32_t k = 0; k < op->nargs; k++) {
        args[k] = jit_gen_arg(g, a[k]);
        types[k] = jit_gen_type(g, g->t->params.at[d->first + k].kind);
    }
    return jit_gen_call(g, (const void *)d->code, jit_gen_type(g, jit_ops[op->code].res), types, args, op->nargs);
}

static void result(jit_gen *g, const jit_op *op, LLVMValueRef r)
{
    if (op->res != JIT_NONE)
        jit_gen_set(g, op->res, r);
}

/* Room for the arguments of call_assembler: in the entry block, shared by all calls of the block. */
static LLVMValueRef buffer(jit_gen *g)
{
    if (g->args_buffer)
        return g->args_buffer;
    LLVMBasicBlockRef here = LLVMGetInsertBlock(g->b), entry = LLVMGetEntryBasicBlock(g->fn);
    LLVMValueRef first = LLVMGetFirstInstruction(entry);
    if (first)
        LLVMPositionBuilderBefore(g->b, first);
    else
        LLVMPositionBuilderAtEnd(g->b, entry);
    g->args_buffer = LLVMBuildArrayAlloca(g->b, g->i64, jit_gen_i32(g, JIT_MAX_ARGS + 1), "");
    LLVMPositionBuilderAtEnd(g->b, here);
    return g->args_buffer;
}

static void call_token(jit_gen *g, uint32_t i, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    LLVMValueRef args = buffer(g), res = jit_gen_at(g, args, 8 * JIT_MAX_ARGS);
    for (uint32_t k = 0; k < op->nargs; k++)
        LLVMBuildStore(g->b, jit_gen_arg(g, a[k]), jit_gen_at(g, args, 8 * (int64_t)k));
    before(g, i);
    LLVMTypeRef types[] = {g->ptr, g->ptr, g->ptr};
    LLVMValueRef values[] = {jit_gen_address(g, d->addr), args, res};
    jit_gen_call(g, (const void *)g->host->call_token, g->vd, types, values, 3);
    after(g);
    if (op->res != JIT_NONE)
        jit_gen_set(g, op->res, LLVMBuildLoad2(g->b, jit_gen_type(g, jit_ops[op->code].res), res, ""));
}

static void push_frame(jit_gen *g, uint32_t i, const jit_op *op, const jit_arg *a)
{
    LLVMValueRef x = jit_gen_arg(g, a[0]);
    before(g, i);
    jit_gen_call(g, (const void *)g->host->frames_push, g->vd, &g->ptr, &x, 1);
    after(g);
}

void jit_gen_calls(jit_gen *g, uint32_t i, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    switch (op->code) {
    case JIT_OP_call_assembler_i:
    case JIT_OP_call_assembler_r:
    case JIT_OP_call_assembler_f:
    case JIT_OP_call_assembler_v:
        call_token(g, i, op, d, a);
        return;
    case JIT_OP_frames_push:
        push_frame(g, i, op, a);
        return;
    default:
        break;
    }
    if (!(d->flags & JIT_DF_COLLECTS)) {
        result(g, op, direct(g, op, d, a));
        return;
    }
    before(g, i);
    LLVMValueRef r = direct(g, op, d, a);
    after(g);
    result(g, op, r);
}

/* ---- allocation ---- */

static LLVMValueRef slow_new(jit_gen *g, uint32_t i, const jit_descr *d, LLVMValueRef n)
{
    const jit_host *h = g->host;
    bool list = d->kind == JIT_D_LIST, fails = jit_may_fail(g->t, i);
    const void *code = list ? fails ? (const void *)h->list_new : (const void *)h->list_sure
                       : fails ? (const void *)h->gc_new_var : (const void *)h->alloc_sure;
    LLVMTypeRef types[] = {g->i32, g->i64};
    LLVMValueRef args[] = {jit_gen_i32(g, jit_descr_tid(d)), n};
    if (fails && d->kind == JIT_D_CLASS)
        return jit_gen_call(g, (const void *)h->gc_new, g->ptr, types, args, 1);
    return jit_gen_call(g, code, g->ptr, types, args, 2);
}

/* gc_bump: size bytes of the nursery, all zero; slow is where to go on without room. */
static LLVMValueRef bump(jit_gen *g, int64_t size, LLVMBasicBlockRef slow)
{
    LLVMValueRef at = jit_gen_address(g, &g->host->cur->nursery_free);
    LLVMValueRef p = jit_gen_mem(g, LLVMBuildLoad2(g->b, g->ptr, at, ""), JIT_M_THREAD);
    LLVMValueRef limit = jit_gen_address(g, &g->host->cur->nursery_limit);
    LLVMValueRef end = jit_gen_mem(g, LLVMBuildLoad2(g->b, g->ptr, limit, ""), JIT_M_THREAD);
    LLVMValueRef room = LLVMBuildSub(g->b, LLVMBuildPtrToInt(g->b, end, g->i64, ""),
                                     LLVMBuildPtrToInt(g->b, p, g->i64, ""), "");
    LLVMValueRef fits = LLVMBuildICmp(g->b, LLVMIntUGE, room, jit_gen_int(g, size), "");
    LLVMBasicBlockRef fast = jit_gen_block(g, false);
    jit_gen_likely(g, LLVMBuildCondBr(g->b, fits, fast, slow));
    LLVMPositionBuilderAtEnd(g->b, fast);
    jit_gen_mem(g, LLVMBuildStore(g->b, jit_gen_at(g, p, size), at), JIT_M_THREAD);
    return p;
}

static void header(jit_gen *g, LLVMValueRef p, uint32_t tid)
{
    jit_gen_mem(g, LLVMBuildStore(g->b, jit_gen_int(g, tid), p), JIT_M_HEADER);
}

/* A new object, array or list of n items, which fit: a list stands behind its array. */
static LLVMValueRef inline_new(jit_gen *g, const jit_descr *d, int64_t n, LLVMBasicBlockRef slow)
{
    const rt_typeinfo *types = g->host->types;
    uint32_t tid = jit_descr_tid(d);
    if (d->kind == JIT_D_CLASS) {
        LLVMValueRef o = bump(g, types[tid].size, slow);
        header(g, o, tid);
        return o;
    }
    uint32_t array = RT_TID_ARRAY_FIRST + (uint32_t)d->item;
    int64_t size = ((int64_t)types[array].size + n * types[array].item_size + 7) / 8 * 8;
    LLVMValueRef p = bump(g, size + (d->kind == JIT_D_LIST ? types[tid].size : 0), slow);
    header(g, p, array);
    jit_gen_mem(g, LLVMBuildStore(g->b, jit_gen_int(g, n), jit_gen_at(g, p, offsetof(rt_array, length))), JIT_M_LENGTH);
    if (d->kind == JIT_D_ARRAY)
        return p;
    LLVMValueRef l = jit_gen_at(g, p, size);
    header(g, l, tid);
    jit_gen_mem(g, LLVMBuildStore(g->b, p, jit_gen_at(g, l, offsetof(rt_list, items))), JIT_M_ITEMS);
    jit_gen_mem(g, LLVMBuildStore(g->b, jit_gen_int(g, n), jit_gen_at(g, l, offsetof(rt_list, length))), JIT_M_LENGTH);
    return l;
}

/* Merges the live references of the two paths, and the new object. */
static void merge(jit_gen *g, uint32_t res, LLVMValueRef fast, LLVMBasicBlockRef from, LLVMValueRef *old,
                  LLVMValueRef slow, LLVMBasicBlockRef slow_from)
{
    for (uint32_t k = 0; k < g->nlive; k++) {
        LLVMValueRef phi = LLVMBuildPhi(g->b, g->ptr, "");
        LLVMAddIncoming(phi, &old[k], &from, 1);
        LLVMAddIncoming(phi, &g->val[g->live[k]], &slow_from, 1);
        g->val[g->live[k]] = phi;
    }
    LLVMValueRef phi = LLVMBuildPhi(g->b, g->ptr, "");
    LLVMAddIncoming(phi, &fast, &from, 1);
    LLVMAddIncoming(phi, &slow, &slow_from, 1);
    jit_gen_set(g, res, phi);
}

/* The allocation with its fast path in line. */
static void new_inline(jit_gen *g, uint32_t i, const jit_op *op, const jit_descr *d, int64_t n)
{
    LLVMValueRef old[JIT_FRAME_WORDS];
    weed(g, i);
    if (g->nlive > JIT_FRAME_WORDS) {
        jit_gen_fail(g, "too many live references");
        return;
    }
    LLVMBasicBlockRef slow = jit_gen_block(g, true);
    LLVMValueRef o = inline_new(g, d, n, slow);
    LLVMBasicBlockRef from = LLVMGetInsertBlock(g->b), on = jit_gen_block(g, false);
    LLVMBuildBr(g->b, on);
    LLVMPositionBuilderAtEnd(g->b, slow);
    for (uint32_t k = 0; k < g->nlive; k++)
        old[k] = g->val[g->live[k]];
    save(g, 0);
    set32(g, offsetof(jit_frame, nrefs), g->nlive);
    LLVMValueRef r = slow_new(g, i, d, jit_gen_int(g, n));
    reload(g, 0);
    /* only the slow path can fail: it tests for the exception guard that follows */
    if (jit_may_fail(g->t, i) && !g->unit->stress) {
        g->val[op->res] = r;
        jit_gen_guard(g, i + 1, LLVMBuildIsNotNull(g->b, r, ""));
        g->skip = i + 1;
    }
    LLVMBasicBlockRef slow_from = LLVMGetInsertBlock(g->b);
    LLVMBuildBr(g->b, on);
    LLVMPositionBuilderAtEnd(g->b, on);
    merge(g, op->res, o, from, old, r, slow_from);
    /* a new list's items may be older than the list: only arrays and objects count as fresh */
    g->fresh[op->res] = d->kind != JIT_D_LIST;
}

/* Items of an allocation whose fast path is in line, or -1. */
static int64_t inline_items(const jit_gen *g, const jit_descr *d, const jit_arg *a)
{
    const rt_typeinfo *y = &g->host->types[jit_descr_tid(d)];
    if (d->kind == JIT_D_CLASS)
        return y->flags & (RT_TYPE_FINALIZER | RT_TYPE_WEAK) ? -1 : 0;
    int64_t n = jit_tag(a[0]) == JIT_INT ? g->t->ints.at[jit_index(a[0])] : -1;
    return n <= JIT_MAX_FIXED_ARRAY ? n : -1;
}

void jit_gen_alloc(jit_gen *g, uint32_t i, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    int64_t items = inline_items(g, d, a);
    if (items >= 0) {
        new_inline(g, i, op, d, items);
        return;
    }
    LLVMValueRef n = d->kind == JIT_D_CLASS ? jit_gen_int(g, 0) : jit_gen_arg(g, a[0]);
    before(g, i);
    LLVMValueRef o = slow_new(g, i, d, n);
    after(g);
    jit_gen_set(g, op->res, o);
    g->fresh[op->res] = d->kind == JIT_D_ARRAY;
}
