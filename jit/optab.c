/* optab.c - the operation table of traces. */
#include "jit/optab.h"
#include "rtlib/rt.h"

#include <string.h>

/* The flag names of ops.def. */
enum {
    PURE = JIT_F_PURE,
    FOLD = JIT_F_FOLD,
    RAISE = JIT_F_RAISE,
    COLL = JIT_F_COLL,
    READ = JIT_F_READ,
    WRITE = JIT_F_WRITE,
    TERM = JIT_F_TERM,
    GUARD = JIT_F_GUARD
};

/* Signatures with the tokens taken out; a new shape in ops.def needs a line here to compile. */
#define SIG__ ""
#define SIG_X "X"
#define SIG_i "i"
#define SIG_r "r"
#define SIG_f "f"
#define SIG_ii "ii"
#define SIG_rr "rr"
#define SIG_ff "ff"
#define SIG_ri "ri"
#define SIG_rt "r"
#define SIG_rti "ri"
#define SIG_rtr "rr"
#define SIG_rtf "rf"
#define SIG_ritt "ri"
#define SIG_ritti "rii"
#define SIG_rittr "rir"
#define SIG_rittf "rif"
#define RES(c) (#c)[0]

const jit_opinfo jit_ops[JIT_OP_COUNT] = {
#define OP(name, sig, res, flags, where)                                                           \
    JIT_IF_##where([JIT_OP_##name] = {#name, SIG_##sig, RES(res), flags}, )
#include "rtlib/ops.def"
};

jit_dkind jit_op_dkind(jit_opcode op)
{
#define FAMILY(name) case JIT_OP_##name##_i: case JIT_OP_##name##_r: case JIT_OP_##name##_f
    switch (op) {
    FAMILY(getfield):
    FAMILY(setfield):
        return JIT_D_FIELD;
    FAMILY(getarrayitem):
    FAMILY(setarrayitem):
    case JIT_OP_arraylen:
    case JIT_OP_new_array:
        return JIT_D_ARRAY;
    FAMILY(getlistitem):
    FAMILY(setlistitem):
    case JIT_OP_listlen:
    case JIT_OP_new_list:
        return JIT_D_LIST;
    FAMILY(getstatic):
    FAMILY(setstatic):
        return JIT_D_STATIC;
    case JIT_OP_new:
    case JIT_OP_is_instance:
    case JIT_OP_record_exact_class:
    case JIT_OP_guard_subclass:
        return JIT_D_CLASS;
    FAMILY(call):
    case JIT_OP_call_v:
    FAMILY(call_rt):
    case JIT_OP_call_rt_v:
    FAMILY(call_pure):
        return JIT_D_CALL;
    FAMILY(call_assembler):
    case JIT_OP_call_assembler_v:
        return JIT_D_TOKEN;
    case JIT_OP_label:
    case JIT_OP_jump:
        return JIT_D_TARGET;
    default:
        return JIT_D_NONE;
    }
#undef FAMILY
}

int jit_op_arity(jit_opcode op)
{
    const char *s = jit_ops[op].sig;
    return s[0] == 'X' ? -1 : (int)strlen(s);
}

jit_opcode jit_op_find(const char *name, uint32_t n)
{
    for (int i = 0; i < JIT_OP_COUNT; i++)
        if (strlen(jit_ops[i].name) == n && !memcmp(jit_ops[i].name, name, n))
            return (jit_opcode)i;
    return JIT_OP_COUNT;
}

bool jit_op_appends(jit_opcode op, uint32_t fn)
{
    return op == JIT_OP_call_rt_v && fn >= RT_FN_rt_list_append_i && fn <= RT_FN_rt_list_append_r;
}
