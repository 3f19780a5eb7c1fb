/* optab.h - the rows of rtlib/ops.def that are legal in traces, as an enum and a table.
 *
 * A trace operation has no check tokens: its signature is the table's without the letters t (the
 * check became a guard, and the trace checker finds the proof again). */
#ifndef JIT_OPTAB_H
#define JIT_OPTAB_H

#include <stdbool.h>
#include <stdint.h>

/* JIT_IF_GJT(text) is text, JIT_IF_GJ(text) nothing: filters rows by their last column. */
#define JIT_IF_GJT(...) __VA_ARGS__
#define JIT_IF_GT(...) __VA_ARGS__
#define JIT_IF_JT(...) __VA_ARGS__
#define JIT_IF_T(...) __VA_ARGS__
#define JIT_IF_GJ(...)
#define JIT_IF_G(...)
#define JIT_IF_J(...)

typedef enum jit_opcode {
#define OP(name, sig, res, flags, where) JIT_IF_##where(JIT_OP_##name, )
#include "rtlib/ops.def"
    JIT_OP_COUNT
} jit_opcode;

/* The rows of OP_GUARD alone: where -Wswitch is an error, a switch over them without default that forgets one does not
 * compile. */
typedef enum jit_guardcode {
#define OP(name, sig, res, flags, where)
#define OP_GUARD(name, sig, res) JIT_GUARD_##name = JIT_OP_##name,
#include "rtlib/ops.def"
} jit_guardcode;

/* Flags of a row; the first eight are the table's. */
enum {
    JIT_F_PURE = 1,
    JIT_F_FOLD = 2,
    JIT_F_RAISE = 4,
    JIT_F_COLL = 8,
    JIT_F_READ = 16,
    JIT_F_WRITE = 32,
    JIT_F_TERM = 64,
    JIT_F_GUARD = 128
};

/* What an operation's descr must be. */
typedef enum jit_dkind {
    JIT_D_NONE,   /* no descr */
    JIT_D_FIELD,  /* field of an object */
    JIT_D_ARRAY,  /* Array[T] */
    JIT_D_LIST,   /* list[T] */
    JIT_D_STATIC, /* static variable */
    JIT_D_CLASS,  /* a class and all below it, or a type to allocate */
    JIT_D_CALL,   /* function with its effects */
    JIT_D_TARGET, /* label */
    JIT_D_TOKEN   /* compiled loop that call_assembler enters */
} jit_dkind;

typedef struct jit_opinfo {
    const char *name;
    char sig[8];    /* kinds of the operands, "X": any number */
    char res;       /* i r f or v */
    uint16_t flags; /* JIT_F_* */
} jit_opinfo;

extern const jit_opinfo jit_ops[JIT_OP_COUNT];

/* The kind of descr that op takes. */
jit_dkind jit_op_dkind(jit_opcode op);

/* Number of operands, -1 for a variable number. */
int jit_op_arity(jit_opcode op);

/* The opcode called name (n bytes), JIT_OP_COUNT if there is none. */
jit_opcode jit_op_find(const char *name, uint32_t n);

/* Is a call of run-time function fn by op the append of a list? Lists that a trace alone knows stay known then. */
bool jit_op_appends(jit_opcode op, uint32_t fn);

/* Does op (a call or an allocation) run a collection at its own position? */
static inline int jit_op_collects(jit_opcode op)
{
    return (jit_ops[op].flags & JIT_F_COLL) != 0;
}

#endif
