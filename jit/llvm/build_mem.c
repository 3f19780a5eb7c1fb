/* build_mem.c - memory operations and write barriers as IR. */
#include "jit/llvm/llvm_int.h"

#include "gc/gc.h"

#pragma GCC diagnostic error "-Wswitch"

static LLVMTypeRef item_type(jit_gen *g, enum rt_item item)
{
    switch (item) {
    case RT_ITEM_REF:
        return g->ptr;
    case RT_ITEM_F64:
        return g->f64;
    case RT_ITEM_I64:
    case RT_ITEM_COUNT:
        return g->i64;
    case RT_ITEM_U8:
    case RT_ITEM_I8:
        return g->i8;
    case RT_ITEM_U16:
    case RT_ITEM_I16:
        return g->i16;
    case RT_ITEM_U32:
    case RT_ITEM_I32:
        return g->i32;
    }
    return g->i64;
}

/* The value of a loaded item as a word, double or pointer. */
static LLVMValueRef widen(jit_gen *g, enum rt_item item, LLVMValueRef v)
{
    LLVMTypeRef type = item_type(g, item);
    if (type == g->ptr || type == g->f64 || type == g->i64)
        return v;
    bool sign = item == RT_ITEM_I8 || item == RT_ITEM_I16 || item == RT_ITEM_I32;
    return sign ? LLVMBuildSExt(g->b, v, g->i64, "") : LLVMBuildZExt(g->b, v, g->i64, "");
}

static LLVMValueRef load(jit_gen *g, const jit_descr *d, LLVMValueRef at)
{
    return widen(g, d->item, jit_gen_place(g, LLVMBuildLoad2(g->b, item_type(g, d->item), at, ""), d));
}

static void store(jit_gen *g, const jit_descr *d, LLVMValueRef v, LLVMValueRef at)
{
    LLVMTypeRef type = item_type(g, d->item);
    if (type == g->i8 || type == g->i16 || type == g->i32)
        v = LLVMBuildTrunc(g->b, v, type, "");
    jit_gen_place(g, LLVMBuildStore(g->b, v, at), d);
}

void jit_gen_barrier(jit_gen *g, LLVMValueRef o, LLVMValueRef index)
{
    LLVMValueRef bits = jit_gen_at(g, o, offsetof(rt_obj, gcbits));
    bits = jit_gen_mem(g, LLVMBuildLoad2(g->b, g->i32, bits, ""), JIT_M_HEADER);
    bits = LLVMBuildAnd(g->b, bits, jit_gen_i32(g, GC_BARRIER), "");
    LLVMBasicBlockRef slow = jit_gen_block(g, true), on = jit_gen_block(g, false);
    jit_gen_likely(g, LLVMBuildCondBr(g->b, LLVMBuildIsNull(g->b, bits, ""), on, slow));
    LLVMPositionBuilderAtEnd(g->b, slow);
    LLVMTypeRef types[] = {g->ptr, g->i64};
    LLVMValueRef args[] = {o, index};
    const void *code = index ? (const void *)g->host->write_barrier_item : (const void *)g->host->write_barrier;
    jit_gen_barrier_call(g, jit_gen_call(g, code, g->vd, types, args, index ? 2 : 1));
    LLVMBuildBr(g->b, on);
    LLVMPositionBuilderAtEnd(g->b, on);
}

static LLVMValueRef item_at(jit_gen *g, LLVMValueRef o, size_t data, enum rt_item item, LLVMValueRef index)
{
    LLVMValueRef base = jit_gen_at(g, o, (int64_t)data);
    return LLVMBuildGEP2(g->b, item_type(g, item), base, &index, 1, "");
}

static bool is_fresh(jit_gen *g, jit_arg a)
{
    return jit_tag(a) == JIT_VALUE && g->fresh[jit_index(a)];
}

static LLVMValueRef items(jit_gen *g, LLVMValueRef list)
{
    LLVMValueRef at = jit_gen_at(g, list, offsetof(rt_list, items));
    return jit_gen_mem(g, LLVMBuildLoad2(g->b, g->ptr, at, ""), JIT_M_ITEMS);
}

static LLVMValueRef length(jit_gen *g, LLVMValueRef o, size_t offset, jit_mem m)
{
    return jit_gen_mem(g, LLVMBuildLoad2(g->b, g->i64, jit_gen_at(g, o, (int64_t)offset), ""), m);
}

/* A trace's constants are old and roots for as long as its code exists: a store of one makes no young reference, and marking
 * finds it without the object that it was stored into. */
static bool needs_barrier(const jit_descr *d, jit_arg value)
{
    return d->item == RT_ITEM_REF && jit_tag(value) == JIT_VALUE;
}

static void set_item(jit_gen *g, LLVMValueRef array, bool fresh, const jit_descr *d, const jit_arg *a)
{
    LLVMValueRef index = jit_gen_arg(g, a[1]);
    if (needs_barrier(d, a[2]) && !fresh)
        jit_gen_barrier(g, array, index);
    store(g, d, jit_gen_arg(g, a[2]), item_at(g, array, offsetof(rt_array, data), d->item, index));
}

#define KINDS(name) case JIT_OP_##name##_i: case JIT_OP_##name##_r: case JIT_OP_##name##_f

void jit_gen_memory(jit_gen *g, const jit_op *op, const jit_descr *d, const jit_arg *a)
{
    LLVMValueRef x = op->nargs ? jit_gen_arg(g, a[0]) : NULL, r = NULL, bit = NULL;
    size_t data = offsetof(rt_array, data);
    switch ((jit_opcode)op->code) {
    KINDS(getfield):
        r = load(g, d, jit_gen_at(g, x, d->offset));
        break;
    KINDS(setfield):
        if (needs_barrier(d, a[1]) && !is_fresh(g, a[0]))
            jit_gen_barrier(g, x, NULL);
        store(g, d, jit_gen_arg(g, a[1]), jit_gen_at(g, x, d->offset));
        break;
    KINDS(getarrayitem):
        r = load(g, d, item_at(g, x, data, d->item, jit_gen_arg(g, a[1])));
        break;
    KINDS(setarrayitem):
        set_item(g, x, is_fresh(g, a[0]), d, a);
        break;
    KINDS(getlistitem):
        r = load(g, d, item_at(g, items(g, x), data, d->item, jit_gen_arg(g, a[1])));
        break;
    KINDS(setlistitem):
        set_item(g, items(g, x), false, d, a);
        break;
    case JIT_OP_arraylen:
        r = length(g, x, offsetof(rt_array, length), JIT_M_CONSTANT);
        break;
    case JIT_OP_listlen:
        r = length(g, x, offsetof(rt_list, length), JIT_M_LENGTH);
        break;
    case JIT_OP_strlen:
        r = length(g, x, offsetof(rt_str, length), JIT_M_CONSTANT);
        break;
    case JIT_OP_strgetitem:
        r = item_at(g, x, offsetof(rt_str, data), RT_ITEM_U8, jit_gen_arg(g, a[1]));
        r = widen(g, RT_ITEM_U8, jit_gen_mem(g, LLVMBuildLoad2(g->b, g->i8, r, ""), JIT_M_CONSTANT));
        break;
    KINDS(getstatic):
        r = load(g, d, jit_gen_address(g, d->addr));
        break;
    KINDS(setstatic):
        store(g, d, x, jit_gen_address(g, d->addr));
        break;
    case JIT_OP_gettypeid:
        r = LLVMBuildZExt(g->b, jit_gen_tid(g, x), g->i64, "");
        break;
    case JIT_OP_is_instance:
        bit = jit_gen_in_class(g, x, d->id);
        r = LLVMBuildZExt(g->b, bit, g->i64, "");
        break;
    /* every other row: not a memory operation */
#define OP_MEM(name, sig, res, flags, where)
#define OP(name, sig, res, flags, where) JIT_IF_##where(case JIT_OP_##name:)
#include "rtlib/ops.def"
    case JIT_OP_COUNT:
        jit_gen_fail(g, "not a memory operation");
    }
    if (r)
        jit_gen_set(g, op->res, r);
    if (bit)
        g->bit[op->res] = bit;
}
