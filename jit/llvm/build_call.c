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

static void set_frame32(jit_gen *g, LLVMValueRef frame, size_t offset, uint32_t v)
{
    jit_gen_put(g, jit_gen_i32(g, v), jit_gen_at(g, frame, (int64_t)offset));
}

static void set32(jit_gen *g, size_t offset, uint32_t v)
{
    set_frame32(g, g->frame, offset, v);
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

/* By way of the host; result: its address. */
static LLVMValueRef by_host(jit_gen *g, const jit_op *op, const jit_descr *d, LLVMValueRef *args)
{
    LLVMValueRef words = buffer(g), res = jit_gen_at(g, words, 8 * JIT_MAX_ARGS);
    for (uint32_t k = 0; k < op->nargs; k++)
        LLVMBuildStore(g->b, args[k], jit_gen_at(g, words, 8 * (int64_t)k));
    LLVMTypeRef types[] = {g->ptr, g->ptr, g->ptr};
    LLVMValueRef values[] = {jit_gen_address(g, d->addr), words, res};
    jit_gen_call(g, (const void *)g->host->call_token, g->vd, types, values, 3);
    return res;
}

static LLVMValueRef thread_word(jit_gen *g, const void *at)
{
    return jit_gen_mem(g, LLVMBuildLoad2(g->b, g->i64, jit_gen_address(g, at), ""), JIT_M_THREAD);
}

/* Is there room on the JIT stack for a frame at this address, and on the machine's? */
static LLVMValueRef has_room(jit_gen *g, LLVMValueRef frame)
{
    const rt_thread *cur = g->host->cur;
    LLVMValueRef used = LLVMBuildSub(g->b, LLVMBuildPtrToInt(g->b, frame, g->i64, ""), thread_word(g, &cur->jf_stack), "");
    LLVMValueRef fits = LLVMBuildICmp(g->b, LLVMIntULE, used, jit_gen_int(g, (int64_t)g->host->frames_room), "");
    LLVMValueRef here = LLVMBuildPtrToInt(g->b, buffer(g), g->i64, "");
    LLVMValueRef deep = LLVMBuildICmp(g->b, LLVMIntUGE, here, thread_word(g, &cur->stack_limit), "");
    return LLVMBuildAnd(g->b, fits, deep, "");
}

/* The innermost frame's successor, which is empty but for the arguments, becomes innermost. */
static void open_frame(jit_gen *g, LLVMValueRef frame, LLVMValueRef *args, uint32_t n)
{
    LLVMValueRef none = LLVMConstNull(g->ptr);
    set_frame32(g, frame, offsetof(jit_frame, nrefs), 0);
    set_frame32(g, frame, offsetof(jit_frame, xrefs), 0);
    set_frame32(g, frame, offsetof(jit_frame, nwords), n);
    jit_gen_put(g, g->frame, jit_gen_at(g, frame, offsetof(jit_frame, prev)));
    jit_gen_put(g, none, jit_gen_at(g, frame, offsetof(jit_frame, exc)));
    jit_gen_put(g, none, jit_gen_at(g, frame, offsetof(jit_frame, virtuals)));
    for (uint32_t k = 0; k < n; k++)
        jit_gen_put(g, args[k], jit_gen_at(g, frame, (int64_t)(offsetof(jit_frame, w) + 8 * (size_t)k)));
    jit_gen_mem(g, LLVMBuildStore(g->b, frame, jit_gen_address(g, &g->host->cur->jf_top)), JIT_M_THREAD);
}

/* Runs what the token holds on the frame; where it leaves by anything but the portal's end the host goes on. */
static void run_token(jit_gen *g, const jit_descr *d, LLVMValueRef frame)
{
    LLVMValueRef token = jit_gen_address(g, d->addr), run = LLVMBuildLoad2(g->b, g->ptr, token, "");
    LLVMSetVolatile(run, 1);
    LLVMValueRef args[] = {frame, token};
    LLVMValueRef number = LLVMBuildCall2(g->b, g->entry, run, args, 2, "");
    LLVMBasicBlockRef left = jit_gen_block(g, true), done = jit_gen_block(g, false);
    jit_gen_likely(g, LLVMBuildCondBr(g->b, LLVMBuildICmp(g->b, LLVMIntSLT, number, jit_gen_i32(g, 0), ""), done, left));
    LLVMPositionBuilderAtEnd(g->b, left);
    LLVMTypeRef types[] = {g->ptr, g->ptr, g->i32};
    LLVMValueRef values[] = {token, frame, number};
    jit_gen_call(g, (const void *)g->host->token_left, g->vd, types, values, 3);
    LLVMBuildBr(g->b, done);
    LLVMPositionBuilderAtEnd(g->b, done);
    jit_gen_mem(g, LLVMBuildStore(g->b, g->frame, jit_gen_address(g, &g->host->cur->jf_top)), JIT_M_THREAD);
}

/* The code calls the token's code itself, if there is room; result: where the result is. */
static LLVMValueRef by_token(jit_gen *g, const jit_op *op, const jit_descr *d, LLVMValueRef *args)
{
    LLVMValueRef words = jit_gen_get(g, g->i32, jit_gen_at(g, g->frame, offsetof(jit_frame, nwords)));
    LLVMValueRef behind = LLVMBuildZExt(g->b, words, g->i64, "");
    LLVMValueRef frame = LLVMBuildGEP2(g->b, g->i64, jit_gen_word(g, 0), &behind, 1, "");
    LLVMBasicBlockRef direct = jit_gen_block(g, false), narrow = jit_gen_block(g, true), on = jit_gen_block(g, false);
    jit_gen_likely(g, LLVMBuildCondBr(g->b, has_room(g, frame), direct, narrow));
    LLVMPositionBuilderAtEnd(g->b, narrow);
    LLVMValueRef other = by_host(g, op, d, args);
    LLVMBuildBr(g->b, on);
    LLVMPositionBuilderAtEnd(g->b, direct);
    open_frame(g, frame, args, op->nargs);
    run_token(g, d, frame);
    LLVMValueRef at[] = {jit_gen_at(g, frame, offsetof(jit_frame, w)), other};
    LLVMBasicBlockRef from[] = {LLVMGetInsertBlock(g->b), narrow};
    LLVMBuildBr(g->b, on);
    LLVMPositionBuilderAtEnd(g->b, on);
    LLVMValueRef phi = LLVMBuildPhi(g->b, g->ptr, "");
    LLVMAddIncoming(phi, at, from, 2);
    return phi;
}

static void call_token(jit_gen *g, uint32_t i, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    LLVMValueRef args[JIT_MAX_CALL_ARGS];
    for (uint32_t k = 0; k < op->nargs; k++)
        args[k] = jit_gen_arg(g, a[k]);
    before(g, i);
    LLVMValueRef res = jit_gen_is_linked(g) && g->host->token_left ? by_token(g, op, d, args) : by_host(g, op, d, args);
    after(g);
    if (op->res != JIT_NONE)
        jit_gen_set(g, op->res, LLVMBuildLoad2(g->b, jit_gen_type(g, jit_ops[op->code].res), res, ""));
}

/* The second tier's test before a guest frame is pushed or popped in line; goes on there. Result: where the host does it, which
 * goes on at *on. */
static LLVMBasicBlockRef frames_inline(jit_gen *g, LLVMValueRef n, const void *bound, LLVMBasicBlockRef *on)
{
    LLVMValueRef lost = thread_word(g, &g->host->cur->frames_lost);
    LLVMValueRef none = LLVMBuildIsNull(g->b, lost, "");
    LLVMValueRef other = bound ? thread_word(g, bound) : jit_gen_int(g, 0);
    LLVMValueRef ok = LLVMBuildAnd(g->b, none, LLVMBuildICmp(g->b, LLVMIntNE, n, other, ""), "");
    LLVMBasicBlockRef host = jit_gen_block(g, true), fast = jit_gen_block(g, false);
    *on = jit_gen_block(g, false);
    jit_gen_likely(g, LLVMBuildCondBr(g->b, ok, fast, host));
    LLVMPositionBuilderAtEnd(g->b, fast);
    return host;
}

static void set_frames(jit_gen *g, LLVMValueRef n)
{
    jit_gen_mem(g, LLVMBuildStore(g->b, n, jit_gen_address(g, &g->host->cur->nframes)), JIT_M_THREAD);
}

/* The chain of guest frames: its host's functions do not collect. */
void jit_gen_push_frame(jit_gen *g, jit_arg frame)
{
    const rt_thread *cur = g->host->cur;
    LLVMValueRef x = jit_gen_arg(g, frame);
    LLVMBasicBlockRef on = NULL;
    if (jit_gen_is_linked(g)) {
        LLVMValueRef n = thread_word(g, &cur->nframes);
        LLVMBasicBlockRef host = frames_inline(g, n, &cur->frames_cap, &on);
        LLVMValueRef frames = jit_gen_mem(g, LLVMBuildLoad2(g->b, g->ptr, jit_gen_address(g, &cur->frames), ""), JIT_M_THREAD);
        LLVMBuildStore(g->b, x, LLVMBuildGEP2(g->b, g->ptr, frames, &n, 1, ""));
        set_frames(g, LLVMBuildAdd(g->b, n, jit_gen_int(g, 1), ""));
        LLVMBuildBr(g->b, on);
        LLVMPositionBuilderAtEnd(g->b, host);
    }
    jit_gen_call(g, (const void *)g->host->frames_push, g->vd, &g->ptr, &x, 1);
    if (on) {
        LLVMBuildBr(g->b, on);
        LLVMPositionBuilderAtEnd(g->b, on);
    }
}

void jit_gen_pop_frame(jit_gen *g)
{
    LLVMBasicBlockRef on = NULL;
    if (jit_gen_is_linked(g)) {
        LLVMValueRef n = thread_word(g, &g->host->cur->nframes);
        LLVMBasicBlockRef host = frames_inline(g, n, NULL, &on);
        set_frames(g, LLVMBuildSub(g->b, n, jit_gen_int(g, 1), ""));
        LLVMBuildBr(g->b, on);
        LLVMPositionBuilderAtEnd(g->b, host);
    }
    jit_gen_call(g, (const void *)g->host->frames_pop, g->vd, NULL, NULL, 0);
    if (on) {
        LLVMBuildBr(g->b, on);
        LLVMPositionBuilderAtEnd(g->b, on);
    }
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
