/* pure.c - pure and overflow operations as IR; ops.def's expressions, row by row. */
#include "jit/llvm/llvm_int.h"

#include <string.h>

#pragma GCC diagnostic error "-Wswitch"

#define ADD(p, q) LLVMBuildAdd(g->b, p, q, "")
#define SUB(p, q) LLVMBuildSub(g->b, p, q, "")
#define AND(p, q) LLVMBuildAnd(g->b, p, q, "")
#define OR(p, q) LLVMBuildOr(g->b, p, q, "")
#define XOR(p, q) LLVMBuildXor(g->b, p, q, "")
#define CMP(pred, p, q) LLVMBuildICmp(g->b, LLVMInt##pred, p, q, "")
#define FCMP(pred, p, q) LLVMBuildFCmp(g->b, LLVMReal##pred, p, q, "")
#define SELECT(c, p, q) LLVMBuildSelect(g->b, c, p, q, "")
#define K(v) jit_gen_int(g, v)

static LLVMValueRef shift(jit_gen *g, jit_opcode op, LLVMValueRef a, LLVMValueRef b)
{
    LLVMValueRef big = CMP(UGT, b, K(63));
    if (op == JIT_OP_int_rshift)
        return LLVMBuildAShr(g->b, a, SELECT(big, K(63), b), "");
    LLVMValueRef n = AND(b, K(63));
    LLVMValueRef r = op == JIT_OP_int_lshift ? LLVMBuildShl(g->b, a, n, "") : LLVMBuildLShr(g->b, a, n, "");
    return SELECT(big, K(0), r);
}

/* Python's division: a divisor of 0 gives 0, of -1 negates; the machine division sees neither. */
static LLVMValueRef divide(jit_gen *g, jit_opcode op, LLVMValueRef a, LLVMValueRef b)
{
    bool mod = op == JIT_OP_int_mod;
    LLVMValueRef zero = CMP(EQ, b, K(0)), minus = CMP(EQ, b, K(-1));
    LLVMValueRef safe = SELECT(OR(zero, minus), K(1), b);
    LLVMValueRef q = LLVMBuildSDiv(g->b, a, safe, "");
    LLVMValueRef r = SUB(a, LLVMBuildMul(g->b, q, safe, ""));
    LLVMValueRef adjust = AND(CMP(NE, r, K(0)), CMP(SLT, XOR(r, safe), K(0)));
    if (mod)
        return SELECT(OR(zero, minus), K(0), SELECT(adjust, ADD(r, safe), r));
    q = SELECT(adjust, SUB(q, K(1)), q);
    return SELECT(zero, K(0), SELECT(minus, LLVMBuildNeg(g->b, a, ""), q));
}

static LLVMValueRef divide_unsigned(jit_gen *g, jit_opcode op, LLVMValueRef a, LLVMValueRef b)
{
    LLVMValueRef zero = CMP(EQ, b, K(0)), safe = SELECT(zero, K(1), b);
    LLVMValueRef r = op == JIT_OP_uint_mod ? LLVMBuildURem(g->b, a, safe, "") : LLVMBuildUDiv(g->b, a, safe, "");
    return SELECT(zero, K(0), r);
}

static LLVMValueRef mul_high(jit_gen *g, LLVMValueRef a, LLVMValueRef b)
{
    LLVMTypeRef wide = LLVMIntTypeInContext(g->ctx, 128);
    LLVMValueRef p = LLVMBuildMul(g->b, LLVMBuildZExt(g->b, a, wide, ""), LLVMBuildZExt(g->b, b, wide, ""), "");
    return LLVMBuildTrunc(g->b, LLVMBuildLShr(g->b, p, LLVMConstInt(wide, 64, 0), ""), g->i64, "");
}

static LLVMValueRef clamp(jit_gen *g, LLVMValueRef a, LLVMValueRef b)
{
    LLVMValueRef wrapped = ADD(a, b);
    LLVMValueRef low = SELECT(CMP(SLT, wrapped, K(0)), K(0), wrapped);
    return SELECT(CMP(SLT, a, K(0)), low, SELECT(CMP(SGT, a, b), b, a));
}

static LLVMValueRef extend(jit_gen *g, LLVMValueRef a, LLVMTypeRef narrow, bool sign)
{
    LLVMValueRef n = LLVMBuildTrunc(g->b, a, narrow, "");
    return sign ? LLVMBuildSExt(g->b, n, g->i64, "") : LLVMBuildZExt(g->b, n, g->i64, "");
}

static LLVMValueRef intrinsic(jit_gen *g, const char *name, LLVMTypeRef over, LLVMValueRef *args, unsigned n)
{
    unsigned id = LLVMLookupIntrinsicID(name, strlen(name));
    LLVMValueRef f = LLVMGetIntrinsicDeclaration(g->mod, id, &over, 1);
    return LLVMBuildCall2(g->b, LLVMIntrinsicGetType(g->ctx, id, &over, 1), f, args, n, "");
}

static LLVMValueRef float_to_int(jit_gen *g, LLVMValueRef a)
{
    LLVMValueRef low = LLVMConstReal(g->f64, -9223372036854775808.0), high = LLVMConstReal(g->f64, 9223372036854775808.0);
    LLVMValueRef ok = AND(FCMP(OGE, a, low), FCMP(OLT, a, high));
    LLVMValueRef safe = SELECT(ok, a, LLVMConstReal(g->f64, 0));
    return LLVMBuildFPToSI(g->b, safe, g->i64, "");
}

LLVMValueRef jit_gen_ovf(jit_gen *g, jit_opcode op, LLVMValueRef a, LLVMValueRef b, LLVMValueRef *overflow)
{
    LLVMValueRef args[] = {a, b};
    const char *name = op == JIT_OP_int_add_ovf   ? "llvm.sadd.with.overflow"
                       : op == JIT_OP_int_sub_ovf ? "llvm.ssub.with.overflow"
                                                  : "llvm.smul.with.overflow";
    LLVMValueRef r = intrinsic(g, name, g->i64, args, 2);
    *overflow = LLVMBuildExtractValue(g->b, r, 1, "");
    return LLVMBuildExtractValue(g->b, r, 0, "");
}

LLVMValueRef jit_gen_pure(jit_gen *g, jit_opcode op, LLVMValueRef a, LLVMValueRef b, bool *is_bit)
{
#define COMPARE(name, text)                                                                                          \
    case JIT_OP_##name:                                                                                              \
        *is_bit = true;                                                                                              \
        return text;
#define VALUE(name, text)                                                                                            \
    case JIT_OP_##name:                                                                                              \
        return text;
    switch (op) {
        VALUE(int_add, ADD(a, b))
        VALUE(int_sub, SUB(a, b))
        VALUE(int_mul, LLVMBuildMul(g->b, a, b, ""))
        VALUE(int_neg, LLVMBuildNeg(g->b, a, ""))
        VALUE(int_abs, SELECT(CMP(SLT, a, K(0)), LLVMBuildNeg(g->b, a, ""), a))
        VALUE(int_invert, LLVMBuildNot(g->b, a, ""))
        VALUE(int_and, AND(a, b))
        VALUE(int_or, OR(a, b))
        VALUE(int_xor, XOR(a, b))
    case JIT_OP_int_lshift:
    case JIT_OP_int_rshift:
        VALUE(uint_rshift, shift(g, op, a, b))
    case JIT_OP_int_floordiv:
        VALUE(int_mod, divide(g, op, a, b))
    case JIT_OP_uint_floordiv:
        VALUE(uint_mod, divide_unsigned(g, op, a, b))
        VALUE(uint_mul_high, mul_high(g, a, b))
        COMPARE(int_eq, CMP(EQ, a, b))
        COMPARE(int_ne, CMP(NE, a, b))
        COMPARE(int_lt, CMP(SLT, a, b))
        COMPARE(int_le, CMP(SLE, a, b))
        COMPARE(int_gt, CMP(SGT, a, b))
        COMPARE(int_ge, CMP(SGE, a, b))
        COMPARE(uint_lt, CMP(ULT, a, b))
        COMPARE(uint_le, CMP(ULE, a, b))
        COMPARE(uint_gt, CMP(UGT, a, b))
        COMPARE(uint_ge, CMP(UGE, a, b))
        COMPARE(int_is_true, CMP(NE, a, K(0)))
        COMPARE(int_is_zero, CMP(EQ, a, K(0)))
        VALUE(int_sext8, extend(g, a, g->i8, true))
        VALUE(int_sext16, extend(g, a, g->i16, true))
        VALUE(int_sext32, extend(g, a, g->i32, true))
        VALUE(int_zext8, extend(g, a, g->i8, false))
        VALUE(int_zext16, extend(g, a, g->i16, false))
        VALUE(int_zext32, extend(g, a, g->i32, false))
        VALUE(int_wrap_index, SELECT(CMP(SLT, a, K(0)), ADD(a, b), a))
        VALUE(int_clamp_bound, clamp(g, a, b))
        VALUE(same_as_i, a)
        VALUE(float_add, LLVMBuildFAdd(g->b, a, b, ""))
        VALUE(float_sub, LLVMBuildFSub(g->b, a, b, ""))
        VALUE(float_mul, LLVMBuildFMul(g->b, a, b, ""))
        VALUE(float_truediv, LLVMBuildFDiv(g->b, a, b, ""))
        VALUE(float_neg, LLVMBuildFNeg(g->b, a, ""))
        VALUE(float_abs, intrinsic(g, "llvm.fabs", g->f64, &a, 1))
        COMPARE(float_eq, FCMP(OEQ, a, b))
        COMPARE(float_ne, FCMP(UNE, a, b))
        COMPARE(float_lt, FCMP(OLT, a, b))
        COMPARE(float_le, FCMP(OLE, a, b))
        COMPARE(float_gt, FCMP(OGT, a, b))
        COMPARE(float_ge, FCMP(OGE, a, b))
        COMPARE(float_is_true, FCMP(UNE, a, LLVMConstReal(g->f64, 0)))
        VALUE(cast_int_to_float, LLVMBuildSIToFP(g->b, a, g->f64, ""))
        VALUE(cast_uint_to_float, LLVMBuildUIToFP(g->b, a, g->f64, ""))
        VALUE(cast_float_to_int, float_to_int(g, a))
        VALUE(cast_float_to_bits, LLVMBuildBitCast(g->b, a, g->i64, ""))
        VALUE(cast_bits_to_float, LLVMBuildBitCast(g->b, a, g->f64, ""))
        VALUE(same_as_f, a)
        COMPARE(ptr_eq, CMP(EQ, a, b))
        COMPARE(ptr_ne, CMP(NE, a, b))
        COMPARE(ptr_is_null, LLVMBuildIsNull(g->b, a, ""))
        COMPARE(ptr_nonnull, LLVMBuildIsNotNull(g->b, a, ""))
        VALUE(same_as_r, a)
    /* every other row: not a pure operation */
#define OP_PURE(name, sig, res, where, expr)
#define OP(name, sig, res, flags, where) JIT_IF_##where(case JIT_OP_##name:)
#include "rtlib/ops.def"
    case JIT_OP_COUNT:
        break;
    }
    jit_gen_fail(g, "not a pure operation");
    return a;
}
