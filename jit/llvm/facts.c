/* facts.c - what the second tier's passes are told: which memory is apart, what is constant, which way is likely. */
#include "jit/llvm/llvm_int.h"

#include <stdio.h>
#include <string.h>

static void set(jit_gen *g, LLVMValueRef inst, const char *kind, LLVMMetadataRef node)
{
    unsigned id = LLVMGetMDKindIDInContext(g->ctx, kind, (unsigned)strlen(kind));
    LLVMSetMetadata(inst, id, LLVMMetadataAsValue(g->ctx, node));
}

static LLVMMetadataRef text(jit_gen *g, const char *s)
{
    return LLVMMDStringInContext2(g->ctx, s, strlen(s));
}

static LLVMMetadataRef word(LLVMTypeRef type, uint64_t v)
{
    return LLVMValueAsMetadata(LLVMConstInt(type, v, 0));
}

/* Type-based alias analysis: one scalar type a class of memory, all below one root. */
static LLVMValueRef tag(jit_gen *g, LLVMValueRef inst, const char *name)
{
    LLVMMetadataRef root[] = {text(g, "caprock")};
    LLVMMetadataRef type[] = {text(g, name), LLVMMDNodeInContext2(g->ctx, root, 1), word(g->i64, 0)};
    LLVMMetadataRef t = LLVMMDNodeInContext2(g->ctx, type, 3), access[] = {t, t, word(g->i64, 0)};
    set(g, inst, "tbaa", LLVMMDNodeInContext2(g->ctx, access, 3));
    return inst;
}

LLVMValueRef jit_gen_mem(jit_gen *g, LLVMValueRef inst, jit_mem m)
{
    static const char *const names[] = {"frame", "thread", "header", "length", "items", "constant"};
    if (!g->unit->optimize)
        return inst;
    if (m == JIT_M_CONSTANT)
        set(g, inst, "invariant.load", LLVMMDNodeInContext2(g->ctx, NULL, 0));
    return tag(g, inst, names[m]);
}

LLVMValueRef jit_gen_place(jit_gen *g, LLVMValueRef inst, const jit_descr *d)
{
    char name[48];
    if (!g->unit->optimize)
        return inst;
    if (d->kind == JIT_D_STATIC)
        snprintf(name, sizeof name, "static %u", d->id);
    else if (d->kind == JIT_D_FIELD)
        snprintf(name, sizeof name, "field %u %d", d->offset, (int)d->item);
    else
        snprintf(name, sizeof name, "item %d", (int)d->item);
    return tag(g, inst, name);
}

void jit_gen_likely(jit_gen *g, LLVMValueRef branch)
{
    if (!g->unit->optimize)
        return;
    LLVMMetadataRef weights[] = {text(g, "branch_weights"), word(g->i32, 2000), word(g->i32, 1)};
    set(g, branch, "prof", LLVMMDNodeInContext2(g->ctx, weights, 3));
}

void jit_gen_barrier_call(jit_gen *g, LLVMValueRef call)
{
    enum { ARGUMENTS = 3, INACCESSIBLE = 3 << 2 }; /* both bits: reads and writes */
    unsigned kind = LLVMGetEnumAttributeKindForName("memory", 6);
    if (g->unit->optimize)
        LLVMAddCallSiteAttribute(call, LLVMAttributeFunctionIndex,
                                 LLVMCreateEnumAttribute(g->ctx, kind, ARGUMENTS | INACCESSIBLE));
}
