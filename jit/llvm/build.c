/* build.c - a block of a trace as one LLVM function: parameters, guards, exits, control.
 *
 * Within a block control is straight, so each value has one current LLVM value; a collecting call replaces the
 * live references by their reloads.  Exits are cold blocks, moved behind the hot path when the block is done. */
#include "jit/llvm/llvm_int.h"

#include "gc/gc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC diagnostic error "-Wswitch"

void jit_gen_fail(jit_gen *g, const char *text)
{
    if (!g->failed) {
        *g->err = (jit_error){0};
        snprintf(g->err->text, sizeof g->err->text, "%s", text);
    }
    g->failed = true;
}

/* ---- small things ---- */
LLVMValueRef jit_gen_int(jit_gen *g, int64_t v)
{
    return LLVMConstInt(g->i64, (uint64_t)v, 1);
}

LLVMValueRef jit_gen_i32(jit_gen *g, uint32_t v)
{
    return LLVMConstInt(g->i32, v, 0);
}

LLVMValueRef jit_gen_address(jit_gen *g, const volatile void *p)
{
    return LLVMConstIntToPtr(LLVMConstInt(g->i64, (uint64_t)(uintptr_t)p, 0), g->ptr);
}

LLVMTypeRef jit_gen_type(jit_gen *g, char kind)
{
    return kind == 'r' ? g->ptr : kind == 'f' ? g->f64 : kind == 'v' ? g->vd : g->i64;
}

LLVMValueRef jit_gen_at(jit_gen *g, LLVMValueRef base, int64_t offset)
{
    LLVMValueRef k = jit_gen_int(g, offset);
    return offset ? LLVMBuildGEP2(g->b, g->i8, base, &k, 1, "") : base;
}

LLVMValueRef jit_gen_word(jit_gen *g, uint32_t k)
{
    return jit_gen_at(g, g->frame, (int64_t)(offsetof(jit_frame, w) + 8 * (size_t)k));
}

void jit_gen_put(jit_gen *g, LLVMValueRef v, LLVMValueRef at)
{
    jit_gen_mem(g, LLVMBuildStore(g->b, v, at), JIT_M_FRAME);
}

LLVMValueRef jit_gen_get(jit_gen *g, LLVMTypeRef type, LLVMValueRef at)
{
    return jit_gen_mem(g, LLVMBuildLoad2(g->b, type, at, ""), JIT_M_FRAME);
}

LLVMValueRef jit_gen_arg(jit_gen *g, jit_arg a)
{
    uint32_t k = jit_index(a);
    switch (jit_tag(a)) {
    case JIT_VALUE:
        return g->val[k];
    case JIT_INT:
        return jit_gen_int(g, g->t->ints.at[k]);
    case JIT_FLOAT: {
        LLVMValueRef bits;
        int64_t w;
        memcpy(&w, &g->t->floats.at[k], sizeof w);
        bits = jit_gen_int(g, w);
        return LLVMConstBitCast(bits, g->f64);
    }
    default:
        if (k == 0)
            return LLVMConstNull(g->ptr);
        return jit_gen_mem(g, LLVMBuildLoad2(g->b, g->ptr, jit_gen_address(g, &g->t->refs.at[k]), ""), JIT_M_CONSTANT);
    }
}

void jit_gen_set(jit_gen *g, uint32_t v, LLVMValueRef x)
{
    g->val[v] = x;
    g->bit[v] = NULL;
    if (g->t->values.at[v] == 'r') {
        g->fresh[v] = 0;
        g->live[g->nlive++] = v;
    }
}

LLVMBasicBlockRef jit_gen_block(jit_gen *g, bool cold)
{
    LLVMBasicBlockRef bb = LLVMAppendBasicBlockInContext(g->ctx, g->fn, "");
    if (cold)
        g->cold[g->ncold++] = bb;
    return bb;
}

LLVMValueRef jit_gen_call(jit_gen *g, const void *code, LLVMTypeRef res, LLVMTypeRef *types, LLVMValueRef *args,
                          unsigned n)
{
    LLVMTypeRef fn = LLVMFunctionType(res, types, n, 0);
    return LLVMBuildCall2(g->b, fn, jit_gen_address(g, code), args, n, "");
}

/* ---- leaving ---- */
static void add_to(jit_gen *g, uint64_t *counter, LLVMValueRef n)
{
    LLVMValueRef at = jit_gen_address(g, counter);
    LLVMBuildStore(g->b, LLVMBuildAdd(g->b, LLVMBuildLoad2(g->b, g->i64, at, ""), n, ""), at);
}

/* Goes to a block that begins with a phi. */
static void go(jit_gen *g, LLVMBasicBlockRef to, LLVMValueRef phi, LLVMValueRef v)
{
    LLVMBasicBlockRef from = LLVMGetInsertBlock(g->b);
    LLVMBuildBr(g->b, to);
    LLVMAddIncoming(phi, &v, &from, 1);
}

static void store_slot(jit_gen *g, const jit_exit *e, uint32_t s)
{
    jit_gen_put(g, jit_gen_arg(g, g->l->slots[e->first + s]), jit_gen_word(g, s));
}

static void store_nrefs(jit_gen *g, const jit_exit *e)
{
    jit_gen_put(g, jit_gen_i32(g, e->nrefs), jit_gen_at(g, g->frame, offsetof(jit_frame, nrefs)));
}

/* Is the slot one that the exits of the group share? */
static bool is_shared(const jit_exit *e, uint32_t s)
{
    return s < e->shared_refs || (s >= e->nrefs && s - e->nrefs < e->shared - e->shared_refs);
}

static LLVMValueRef slot_value(const jit_gen *g, const jit_exit *e, uint32_t s)
{
    return g->val[jit_index(g->l->slots[e->first + s])];
}

/* Does the guard's exit store what the last one did? */
static bool stores_alike(const jit_gen *g, const jit_exit *e)
{
    if (!g->stores)
        return false;
    const jit_exit *last = &g->l->exits[g->stores_exit];
    bool alike = last->n == e->n && last->nrefs == e->nrefs;
    for (uint32_t s = 0; alike && s < e->n; s++)
        alike = g->l->slots[e->first + s] == g->l->slots[last->first + s] && slot_value(g, e, s) == g->stored[s];
    return alike;
}

/* Does the tail store what the guard's exit shares with its group? */
static bool has_tail(const jit_gen *g, const jit_exit *e)
{
    bool has = g->tail && e->group != JIT_NONE && g->l->exits[g->tail_exit].group == e->group;
    for (uint32_t s = 0; has && s < e->n; s++)
        has = !is_shared(e, s) || slot_value(g, e, s) == g->tail_stored[s];
    return has;
}

static void open_tail(jit_gen *g, uint32_t k)
{
    const jit_exit *e = &g->l->exits[k];
    g->tail = jit_gen_block(g, true);
    g->tail_exit = k;
    LLVMPositionBuilderAtEnd(g->b, g->tail);
    g->tail_number = LLVMBuildPhi(g->b, g->i32, "");
    for (uint32_t s = 0; s < e->n; s++)
        if (is_shared(e, s)) {
            g->tail_stored[s] = slot_value(g, e, s);
            store_slot(g, e, s);
        }
    store_nrefs(g, e);
    go(g, g->out, g->number, g->tail_number);
}

/* Guards between which nothing changed share their stores, those of a group what is alike. */
static void guard_exit(jit_gen *g, uint32_t k)
{
    const jit_exit *e = &g->l->exits[k];
    LLVMValueRef number = jit_gen_i32(g, g->unit->first_exit + k);
    if (stores_alike(g, e)) {
        go(g, g->stores, g->stores_number, number);
        return;
    }
    LLVMBasicBlockRef from = LLVMGetInsertBlock(g->b);
    g->stores = jit_gen_block(g, true);
    g->stores_exit = k;
    if (!has_tail(g, e))
        open_tail(g, k);
    LLVMPositionBuilderAtEnd(g->b, g->stores);
    g->stores_number = LLVMBuildPhi(g->b, g->i32, "");
    for (uint32_t s = 0; s < e->n; s++) {
        g->stored[s] = slot_value(g, e, s);
        if (!is_shared(e, s))
            store_slot(g, e, s);
    }
    go(g, g->tail, g->tail_number, g->stores_number);
    LLVMPositionBuilderAtEnd(g->b, from);
    go(g, g->stores, g->stores_number, number);
}

bool jit_gen_is_linked(const jit_gen *g)
{
    return g->unit->optimize && g->unit->links;
}

/* The end of a portal's run: nothing comes behind exit k. */
static void finish(jit_gen *g, uint32_t k)
{
    if (g->count)
        add_to(g, g->unit->turns, g->count);
    LLVMBuildRet(g->b, jit_gen_i32(g, (g->unit->first_exit + k) | JIT_FINISHED));
}

void jit_gen_exit(jit_gen *g, uint32_t i)
{
    uint32_t k = g->l->exit_of[i];
    const jit_exit *e = &g->l->exits[k];
    if (e->kind == JIT_EXIT_GUARD) {
        guard_exit(g, k);
        return;
    }
    if (e->kind == JIT_EXIT_JUMP && g->unit->jumps)
        add_to(g, g->unit->jumps, jit_gen_int(g, 1));
    for (uint32_t s = 0; s < e->n; s++)
        store_slot(g, e, s);
    store_nrefs(g, e);
    if (e->kind == JIT_EXIT_FINISH && jit_gen_is_linked(g) && g->t->ops.at[i].code != JIT_OP_finish_exc)
        finish(g, k);
    else
        go(g, g->out, g->number, jit_gen_i32(g, g->unit->first_exit + k));
}

/* Where the exits meet: in the second tier they go on through the exit's link. */
static void leave(jit_gen *g)
{
    LLVMPositionBuilderAtEnd(g->b, g->out);
    if (g->count)
        add_to(g, g->unit->turns, g->count);
    if (!jit_gen_is_linked(g)) {
        LLVMBuildRet(g->b, g->number);
        return;
    }
    LLVMValueRef number = LLVMBuildZExt(g->b, g->number, g->i64, "");
    LLVMValueRef k = LLVMBuildSub(g->b, number, jit_gen_int(g, g->unit->first_exit), "");
    LLVMValueRef at = LLVMBuildGEP2(g->b, g->i64, jit_gen_address(g, (const volatile void *)g->unit->links), &k, 1, "");
    LLVMValueRef code = LLVMBuildLoad2(g->b, g->ptr, at, "");
    LLVMSetVolatile(code, 1);
    LLVMValueRef args[] = {g->frame, LLVMBuildIntToPtr(g->b, number, g->ptr, "")};
    LLVMValueRef r = LLVMBuildCall2(g->b, g->entry, code, args, 2, "");
    LLVMSetTailCallKind(r, LLVMTailCallKindMustTail);
    LLVMBuildRet(g->b, r);
}

static LLVMValueRef load_exc(jit_gen *g)
{
    return jit_gen_mem(g, LLVMBuildLoad2(g->b, g->ptr, jit_gen_address(g, &g->host->cur->exc), ""), JIT_M_THREAD);
}

/* Moves the pending exception into the frame. */
static void take_exception(jit_gen *g)
{
    LLVMValueRef at = jit_gen_address(g, &g->host->cur->exc);
    jit_gen_put(g, load_exc(g), jit_gen_at(g, g->frame, offsetof(jit_frame, exc)));
    jit_gen_mem(g, LLVMBuildStore(g->b, LLVMConstNull(g->ptr), at), JIT_M_THREAD);
}

void jit_gen_guard(jit_gen *g, uint32_t i, LLVMValueRef ok)
{
    int code = g->t->ops.at[i].code;
    uint8_t *stress = g->unit->stress ? g->unit->stress + g->l->exit_of[i] : NULL;
    if (stress) {
        LLVMValueRef done = LLVMBuildLoad2(g->b, g->i8, jit_gen_address(g, stress), "");
        ok = LLVMBuildAnd(g->b, ok, LLVMBuildIsNotNull(g->b, done, ""), "");
    }
    LLVMBasicBlockRef cold = jit_gen_block(g, true), hot = jit_gen_block(g, false);
    jit_gen_likely(g, LLVMBuildCondBr(g->b, ok, hot, cold));
    LLVMPositionBuilderAtEnd(g->b, cold);
    if (stress)
        LLVMBuildStore(g->b, LLVMConstInt(g->i8, 1, 0), jit_gen_address(g, stress));
    if (code == JIT_OP_guard_no_exception || code == JIT_OP_guard_exception)
        take_exception(g);
    jit_gen_exit(g, i);
    LLVMPositionBuilderAtEnd(g->b, hot);
}

/* ---- guards ---- */
static LLVMValueRef truth(jit_gen *g, jit_arg a)
{
    if (jit_tag(a) == JIT_VALUE && g->bit[jit_index(a)])
        return g->bit[jit_index(a)];
    return LLVMBuildIsNotNull(g->b, jit_gen_arg(g, a), "");
}

LLVMValueRef jit_gen_tid(jit_gen *g, LLVMValueRef o)
{
    return jit_gen_mem(g, LLVMBuildLoad2(g->b, g->i32, o, ""), JIT_M_HEADER);
}

static LLVMValueRef same(jit_gen *g, LLVMValueRef a, LLVMValueRef b)
{
    return LLVMBuildICmp(g->b, LLVMIntEQ, a, b, "");
}

static LLVMValueRef class_is(jit_gen *g, LLVMValueRef o, jit_arg tid)
{
    return same(g, LLVMBuildZExt(g->b, jit_gen_tid(g, o), g->i64, ""), jit_gen_arg(g, tid));
}

LLVMValueRef jit_gen_in_class(jit_gen *g, LLVMValueRef o, uint32_t id)
{
    const rt_typeinfo *y = &g->host->types[id];
    LLVMValueRef k = LLVMBuildSub(g->b, jit_gen_tid(g, o), jit_gen_i32(g, y->lo), "");
    return LLVMBuildICmp(g->b, LLVMIntULE, k, jit_gen_i32(g, y->hi - y->lo), "");
}

static LLVMValueRef unset(jit_gen *g, LLVMTypeRef type, LLVMValueRef at)
{
    LLVMValueRef v = LLVMBuildLoad2(g->b, type, at, "");
    LLVMSetVolatile(v, 1);
    return LLVMBuildIsNull(g->b, v, "");
}

static void guard_exception(jit_gen *g, uint32_t i, const jit_op *op, const jit_arg *a)
{
    /* two tests, one exit: the first avoids a load through NULL */
    LLVMValueRef exc = load_exc(g);
    jit_gen_guard(g, i, LLVMBuildIsNotNull(g->b, exc, ""));
    jit_gen_guard(g, i, class_is(g, exc, a[0]));
    jit_gen_mem(g, LLVMBuildStore(g->b, LLVMConstNull(g->ptr), jit_gen_address(g, &g->host->cur->exc)), JIT_M_THREAD);
    jit_gen_set(g, op->res, exc);
}

/* A loop's header is left when somebody asks for it, and once for the second tier. */
static void breaker(jit_gen *g, uint32_t i)
{
    LLVMValueRef ok = unset(g, g->i64, jit_gen_address(g, &g->host->cur->breaker));
    if (g->count && g->unit->limit) {
        LLVMValueRef limit = LLVMBuildLoad2(g->b, g->i64, jit_gen_address(g, g->unit->limit), "");
        ok = LLVMBuildAnd(g->b, ok, LLVMBuildICmp(g->b, LLVMIntULT, g->count, limit, ""), "");
    }
    jit_gen_guard(g, i, ok);
}

static void guard(jit_gen *g, uint32_t i, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    LLVMValueRef ok = NULL, x = op->nargs ? jit_gen_arg(g, a[0]) : NULL;
    switch ((jit_guardcode)op->code) {
    case JIT_OP_guard_true:
        ok = truth(g, a[0]);
        break;
    case JIT_OP_guard_false:
        ok = LLVMBuildNot(g->b, truth(g, a[0]), "");
        break;
    case JIT_OP_guard_value_f:
        ok = same(g, LLVMBuildBitCast(g->b, x, g->i64, ""), LLVMBuildBitCast(g->b, jit_gen_arg(g, a[1]), g->i64, ""));
        break;
    case JIT_OP_guard_value_i:
    case JIT_OP_guard_value_r:
        ok = same(g, x, jit_gen_arg(g, a[1]));
        break;
    case JIT_OP_guard_nonnull_class:
        jit_gen_guard(g, i, LLVMBuildIsNotNull(g->b, x, ""));
        ok = class_is(g, x, a[1]);
        break;
    case JIT_OP_guard_nonnull:
        ok = LLVMBuildIsNotNull(g->b, x, "");
        break;
    case JIT_OP_guard_isnull:
        ok = LLVMBuildIsNull(g->b, x, "");
        break;
    case JIT_OP_guard_class:
        ok = class_is(g, x, a[1]);
        break;
    case JIT_OP_guard_subclass:
        ok = jit_gen_in_class(g, x, d->id);
        break;
    case JIT_OP_guard_no_overflow:
        ok = LLVMBuildNot(g->b, g->overflow, "");
        break;
    case JIT_OP_guard_overflow:
        ok = g->overflow;
        break;
    case JIT_OP_guard_no_exception:
        ok = LLVMBuildIsNull(g->b, load_exc(g), "");
        break;
    case JIT_OP_guard_exception:
        guard_exception(g, i, op, a);
        return;
    case JIT_OP_guard_not_invalidated:
        ok = unset(g, g->i8, jit_gen_address(g, g->unit->invalid));
        break;
    case JIT_OP_guard_future_condition:
        return; /* it tests nothing */
    }
    jit_gen_guard(g, i, ok);
}

/* ---- operations ---- */
static void pure(jit_gen *g, const jit_op *op, const jit_arg *a)
{
    bool bit = false;
    LLVMValueRef x = jit_gen_arg(g, a[0]), y = op->nargs > 1 ? jit_gen_arg(g, a[1]) : NULL;
    LLVMValueRef r = jit_gen_pure(g, (jit_opcode)op->code, x, y, &bit);
    jit_gen_set(g, op->res, bit ? LLVMBuildZExt(g->b, r, g->i64, "") : r);
    if (bit)
        g->bit[op->res] = r;
}

static void hook(jit_gen *g, const jit_op *op, const jit_arg *a)
{
    const jit_host *h = g->host;
    LLVMValueRef x = op->nargs ? jit_gen_arg(g, a[0]) : NULL;
    switch (op->code) {
    case JIT_OP_write_barrier:
        jit_gen_barrier(g, x, NULL);
        break;
    case JIT_OP_write_barrier_item:
        jit_gen_barrier(g, x, jit_gen_arg(g, a[1]));
        break;
    case JIT_OP_frames_push:
        jit_gen_push_frame(g, a[0]);
        break;
    case JIT_OP_frames_pop:
        jit_gen_pop_frame(g);
        break;
    case JIT_OP_frames_get:
        jit_gen_set(g, op->res, jit_gen_call(g, (const void *)h->frames_get, g->ptr, &g->i64, &x, 1));
        break;
    default:
        jit_gen_fail(g, "a hook that is none");
    }
}

static void operation(jit_gen *g, uint32_t i, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    LLVMValueRef x, k;
    switch ((jit_opcode)op->code) {
#define OP(name, sig, res, flags, where)
#define OP_PURE(name, sig, res, where, expr) JIT_IF_##where(case JIT_OP_##name:)
#include "rtlib/ops.def"
        pure(g, op, a);
        break;
#define OP(name, sig, res, flags, where)
#define OP_OVF(name, expr) case JIT_OP_##name:
#include "rtlib/ops.def"
        x = jit_gen_arg(g, a[0]);
        k = jit_gen_arg(g, a[1]);
        jit_gen_set(g, op->res, jit_gen_ovf(g, (jit_opcode)op->code, x, k, &g->overflow));
        break;
#define OP(name, sig, res, flags, where)
#define OP_MEM(name, sig, res, flags, where) JIT_IF_##where(case JIT_OP_##name:)
#include "rtlib/ops.def"
        jit_gen_memory(g, op, d, a);
        break;
    case JIT_OP_new:
    case JIT_OP_new_array:
    case JIT_OP_new_list:
        jit_gen_alloc(g, i, op, d, a);
        break;
#define OP(name, sig, res, flags, where)
#define OP_CALL(name, sig, res, flags, where) JIT_IF_##where(case JIT_OP_##name:)
#include "rtlib/ops.def"
    case JIT_OP_call_pure_i:
    case JIT_OP_call_pure_r:
    case JIT_OP_call_pure_f:
    case JIT_OP_call_assembler_i:
    case JIT_OP_call_assembler_r:
    case JIT_OP_call_assembler_f:
    case JIT_OP_call_assembler_v:
        jit_gen_calls(g, i, op, d, a);
        break;
    case JIT_OP_frames_push:
    case JIT_OP_frames_pop:
    case JIT_OP_frames_get:
    case JIT_OP_write_barrier:
    case JIT_OP_write_barrier_item:
        hook(g, op, a);
        break;
    case JIT_OP_record_exact_class:
    case JIT_OP_debug_merge_point:
    case JIT_OP_label:
        break;
#define OP(name, sig, res, flags, where)
#define OP_GUARD(name, sig, res) case JIT_OP_##name:
#include "rtlib/ops.def"
        guard(g, i, op, d, a);
        break;
    case JIT_OP_breaker_check:
        breaker(g, i);
        break;
    case JIT_OP_jump:
    case JIT_OP_finish_i:
    case JIT_OP_finish_r:
    case JIT_OP_finish_f:
    case JIT_OP_finish_v:
    case JIT_OP_finish_exc:
        jit_gen_exit(g, i);
        break;
    case JIT_OP_COUNT:
        break;
    }
}

/* ---- blocks ---- */

/* A counter of the loop's turns, added to the unit's where the exits meet: the loop itself has one increment. */
static void count_turns(jit_gen *g, LLVMBasicBlockRef entry)
{
    LLVMValueRef none = jit_gen_int(g, 0);
    g->count = LLVMBuildPhi(g->b, g->i64, "");
    LLVMAddIncoming(g->count, &none, &entry, 1);
}

/* A link or a token leads to code whose frame may have to be larger than it is. */
static void reserve(jit_gen *g)
{
    LLVMValueRef at = jit_gen_at(g, g->frame, offsetof(jit_frame, nwords)), most = jit_gen_i32(g, g->l->words);
    LLVMValueRef has = jit_gen_get(g, g->i32, at);
    LLVMValueRef less = LLVMBuildICmp(g->b, LLVMIntULT, has, most, "");
    jit_gen_put(g, LLVMBuildSelect(g->b, less, most, has, ""), at);
}

/* Before the block's first operation: its exits' common end is there, entering is counted. */
static void enter(jit_gen *g, LLVMBasicBlockRef entry)
{
    g->out = jit_gen_block(g, true);
    LLVMPositionBuilderAtEnd(g->b, g->out);
    g->number = LLVMBuildPhi(g->b, g->i32, "");
    LLVMPositionBuilderAtEnd(g->b, entry);
    if (g->unit->entries && !g->label)
        add_to(g, g->unit->entries, jit_gen_int(g, 1));
    if (g->unit->links)
        reserve(g);
}

/* Loads the parameters; in a loop they become phis. */
static LLVMValueRef *begin(jit_gen *g, const jit_op *label, bool loops)
{
    LLVMBasicBlockRef entry = jit_gen_block(g, false);
    enter(g, entry);
    const jit_arg *p = jit_args_of(g->t, label);
    g->args_buffer = NULL;
    for (uint32_t k = 0; k < label->nargs; k++) {
        uint32_t v = jit_index(p[k]);
        jit_gen_set(g, v, jit_gen_get(g, jit_gen_type(g, g->t->values.at[v]), jit_gen_word(g, k)));
    }
    if (!loops)
        return NULL;
    LLVMValueRef *phis = calloc(label->nargs + 1, sizeof *phis);
    if (!phis) {
        jit_gen_fail(g, "out of memory");
        return NULL;
    }
    g->header = jit_gen_block(g, false);
    LLVMBuildBr(g->b, g->header);
    LLVMPositionBuilderAtEnd(g->b, g->header);
    for (uint32_t k = 0; k < label->nargs; k++) {
        uint32_t v = jit_index(p[k]);
        phis[k] = LLVMBuildPhi(g->b, jit_gen_type(g, g->t->values.at[v]), "");
        LLVMAddIncoming(phis[k], &g->val[v], &entry, 1);
        g->val[v] = phis[k];
    }
    if (g->unit->turns)
        count_turns(g, entry);
    return phis;
}

static void close_loop(jit_gen *g, const jit_op *jump, LLVMValueRef *phis)
{
    const jit_arg *a = jit_args_of(g->t, jump);
    for (uint32_t k = 0; k < jump->nargs; k++) {
        LLVMValueRef v = jit_gen_arg(g, a[k]);
        LLVMBasicBlockRef from = LLVMGetInsertBlock(g->b);
        LLVMAddIncoming(phis[k], &v, &from, 1);
    }
    if (g->count) {
        LLVMValueRef more = LLVMBuildAdd(g->b, g->count, jit_gen_int(g, 1), "");
        LLVMBasicBlockRef from = LLVMGetInsertBlock(g->b);
        LLVMAddIncoming(g->count, &more, &from, 1);
    }
    LLVMBuildBr(g->b, g->header);
}

/* Builds the block whose label is operation i; result: the next label. */
static uint32_t block(jit_gen *g, uint32_t i, const char *prefix)
{
    const jit_trace *t = g->t;
    const jit_op *label = &t->ops.at[i];
    char name[96];
    uint32_t end = i + 1;
    while (!(jit_ops[t->ops.at[end].code].flags & JIT_F_TERM))
        end++;
    const jit_op *last = &t->ops.at[end];
    bool loops = last->code == JIT_OP_jump && last->descr == label->descr;
    snprintf(name, sizeof name, "%s_%u", prefix, i);
    g->fn = LLVMAddFunction(g->mod, name, g->entry);
    LLVMAddAttributeAtIndex(g->fn, LLVMAttributeFunctionIndex,
                            LLVMCreateEnumAttribute(g->ctx, LLVMGetEnumAttributeKindForName("nounwind", 8), 0));
    g->frame = LLVMGetParam(g->fn, 0);
    g->ncold = g->nlive = 0;
    g->count = NULL;
    g->stores = g->tail = NULL;
    g->label = i;
    g->skip = JIT_NONE;
    LLVMValueRef *phis = begin(g, label, loops);
    for (uint32_t k = i + 1; k <= end && !g->failed; k++) {
        const jit_op *op = &t->ops.at[k];
        if (k == g->skip)
            continue;
        if (loops && k == end)
            close_loop(g, op, phis);
        else
            operation(g, k, op, op->descr == JIT_NONE ? NULL : &t->descrs.at[op->descr], jit_args_of(t, op));
    }
    free(phis);
    leave(g);
    for (uint32_t k = 0; k < g->ncold && !g->failed; k++)
        LLVMMoveBasicBlockAfter(g->cold[k], LLVMGetLastBasicBlock(g->fn));
    return end + 1;
}

bool jit_gen_trace(jit_gen *g, const char *prefix)
{
    const jit_trace *t = g->t;
    uint32_t n = t->values.n + 1;
    g->val = calloc(n, sizeof *g->val);
    g->bit = calloc(n, sizeof *g->bit);
    g->fresh = calloc(n, 1);
    g->live = calloc(n, sizeof *g->live);
    /* at most seven cold blocks an operation, and one of a label */
    g->cold = calloc(7 * (size_t)t->ops.n + 1, sizeof *g->cold);
    g->stored = calloc(JIT_FRAME_WORDS, sizeof *g->stored);
    g->tail_stored = calloc(JIT_FRAME_WORDS, sizeof *g->tail_stored);
    if (!g->val || !g->bit || !g->fresh || !g->live || !g->cold || !g->stored || !g->tail_stored)
        jit_gen_fail(g, "out of memory");
    for (uint32_t i = g->unit->from; i < t->ops.n && !g->failed;)
        i = block(g, i, prefix);
    free(g->val);
    free(g->bit);
    free(g->fresh);
    free(g->live);
    free(g->cold);
    free(g->stored);
    free(g->tail_stored);
    return !g->failed;
}
