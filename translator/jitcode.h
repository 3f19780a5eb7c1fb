/* jitcode.h - graphs to program.jit (jit/jitcode.h): what the JIT looks inside. */
#ifndef TR_JITCODE_H
#define TR_JITCODE_H

#include "translator/emit.h"

/* One function's byte code under construction. */
typedef struct tr_jitcode {
    tr_func *func;
    tr_graph *g;
    tr_live *live;
    TR_VEC(uint16_t) units;
    TR_VEC(int64_t) ints;
    TR_VEC(double) floats;
    TR_VEC(uint32_t) refs;  /* numbers in the program's reference table */
    TR_VEC(uint32_t) rows;  /* liveness: pc, then offset in live_units */
    TR_VEC(uint16_t) live_units;
    TR_VEC(uint16_t) params;
    int nregs[3];
    int *reg;               /* by value id */
} tr_jitcode;

/* ---- regalloc.c ---- */
/* Gives every value of c->g a register of its kind; fills reg and nregs. */
void tr_jit_registers(tr_jitcode *c);
/* 0 i, 1 r, 2 f. */
int tr_kind_number(char kind);

/* ---- jitdescr.c ---- */
/* Number of the operation's descr in the program's table, made on first use; -1: the operation has none. */
int tr_jit_descr(const tr_op *o);
/* Does the operation carry a descr? */
bool tr_jit_has_descr(const tr_op *o);
/* Operand kinds of call descr number n, NULL if there is none. */
const char *tr_jit_call_kinds(int n);
/* Offset of a field in its object, bytes. */
uint32_t tr_field_offset(const tr_field *f);
/* Number of a str, bytes or Callable constant in the program's reference table (0 is None). */
uint32_t tr_jit_reference(tr_value *v);
/* Number of a text as str constant. */
uint32_t tr_jit_text(const char *text);
/* The place of memory that an access operation reads or writes, from 1 (effects.c); 0: none. */
int tr_op_place(const tr_op *o);
/* ... of the items of a list or Array. */
int tr_item_place(tr_type *t);
/* Appends a jc_effects for each function and the places that they name. After all descrs. */
void tr_jit_emit_effects(tr_buf *rows, tr_buf *places, int *nplaces);
void tr_jit_emit_descrs(tr_buf *descrs, tr_buf *params, int *ndescrs, int *nparams);
/* C text of the reference and static tables, for program.c. */
void tr_jit_emit_tables(tr_buf *out);

/* ---- emit_program.c ---- */
/* Type id of a tuple shape; the shape gets a row of the type table. */
uint32_t tr_tuple_id(tr_type *t);
/* Number of a static variable in the program's table. */
int tr_static_number(const tr_static *s);

/* ---- jitcode.c ---- */
/* Byte code of f, NULL when the JIT does not look inside. */
tr_jitcode *tr_jit_assemble(tr_func *f);
/* Does the JIT look inside f? */
bool tr_jit_looks_inside(const tr_func *f);
/* Every jitcode and descr of the program as program.jit. Sets tr_func.jitcode. */
void tr_jit_emit(tr_buf *out);
/* Text form, for `caprock graph --jitcode`. */
void tr_jit_print(const tr_jitcode *c, tr_buf *out);
/* Checks a jitcode against its graph: operands in range, targets at instructions, a liveness record at every
 * place that can emit a guard and after every call, live registers within range. NULL or the first fault. */
const char *tr_jit_verify(const tr_jitcode *c);

#endif
