/* llvm_int.h - inside the LLVM back end. */
#ifndef JIT_LLVM_INT_H
#define JIT_LLVM_INT_H

#include "jit/backend.h"

#include <llvm-c/Core.h>

/* ---- memory.c: executable memory ---- */

/* An arena of pages. A trace's sections lie on pages of their own: writable until finalized, then readable and
 * executable until the trace is freed; never writable and executable. */
typedef struct jit_arena jit_arena;
jit_arena *jit_arena_new(size_t bytes);
void jit_arena_free(jit_arena *a);
uint64_t jit_arena_used(const jit_arena *a);
/* The callbacks of LLVM's memory manager; ctx of create is the arena. */
void *jit_arena_create(void *arena);
void jit_arena_terminate(void *arena);
uint8_t *jit_arena_code(void *ctx, uintptr_t size, unsigned align, unsigned id, const char *name);
uint8_t *jit_arena_data(void *ctx, uintptr_t size, unsigned align, unsigned id, const char *name, int read_only);
int jit_arena_finalize(void *ctx, char **error);
void jit_arena_destroy(void *ctx);

/* ---- build.c: one block of a trace as a function ---- */
typedef struct jit_gen {
    const jit_host *host;
    const jit_unit *unit;
    const jit_trace *t;
    const jit_layout *l;
    LLVMContextRef ctx;
    LLVMModuleRef mod;
    LLVMBuilderRef b;
    LLVMTypeRef i1, i8, i16, i32, i64, f64, ptr, vd;
    LLVMTypeRef entry; /* i32 (ptr, ptr) */
    /* the function in work */
    LLVMValueRef fn, frame, overflow, words;
    LLVMBasicBlockRef header;
    LLVMValueRef count;      /* in a loop whose turns are counted: jumps made since the block was entered, else NULL */
    LLVMBasicBlockRef out;   /* what its exits share: adds count and leaves with ... */
    LLVMValueRef number;     /* ... the exit's number, a phi */
    LLVMBasicBlockRef stores;     /* of the last guard's exit, for others that store the same ... */
    LLVMValueRef stores_number;   /* ... a phi, too */
    uint32_t stores_exit;
    LLVMValueRef *stored;         /* what its slots hold */
    LLVMBasicBlockRef tail;       /* behind it: stores what the exits of its group share ... */
    LLVMValueRef tail_number;     /* ... a phi, too */
    uint32_t tail_exit;           /* the first one that leaves through it */
    LLVMValueRef *tail_stored;    /* what its slots hold there */
    LLVMValueRef *val;  /* by value */
    LLVMValueRef *bit;  /* by value: a comparison as i1, or NULL */
    uint8_t *fresh;     /* by value: allocated since the last safepoint */
    uint32_t *live;     /* references defined so far, dead ones weeded out */
    uint32_t nlive;
    LLVMBasicBlockRef *cold;
    uint32_t ncold;
    uint32_t label;     /* operation */
    uint32_t skip;      /* operation that an earlier one did already */
    LLVMValueRef args_buffer;
    jit_error *err;
    bool failed;
} jit_gen;

/* Builds all blocks of g's unit into g->mod; the function of the block at operation op is PREFIX_op. False
 * with *g->err filled in. */
bool jit_gen_trace(jit_gen *g, const char *prefix);

void jit_gen_fail(jit_gen *g, const char *text);

/* Operand as i64, double or ptr. */
LLVMValueRef jit_gen_arg(jit_gen *g, jit_arg a);
void jit_gen_set(jit_gen *g, uint32_t v, LLVMValueRef x);
/* Stores to the jitframe, loads from it. */
void jit_gen_put(jit_gen *g, LLVMValueRef v, LLVMValueRef at);
LLVMValueRef jit_gen_get(jit_gen *g, LLVMTypeRef type, LLVMValueRef at);
/* Address of frame->w[k]; of base + offset; of a fixed host address. */
LLVMValueRef jit_gen_word(jit_gen *g, uint32_t k);
LLVMValueRef jit_gen_at(jit_gen *g, LLVMValueRef base, int64_t offset);
LLVMValueRef jit_gen_address(jit_gen *g, const volatile void *p);
LLVMValueRef jit_gen_int(jit_gen *g, int64_t v);
LLVMValueRef jit_gen_i32(jit_gen *g, uint32_t v);
LLVMTypeRef jit_gen_type(jit_gen *g, char kind);
LLVMBasicBlockRef jit_gen_block(jit_gen *g, bool cold);
/* Type id of an object as i32; is it within the range of class id (i1)? */
LLVMValueRef jit_gen_tid(jit_gen *g, LLVMValueRef o);
LLVMValueRef jit_gen_in_class(jit_gen *g, LLVMValueRef o, uint32_t id);
/* Is it code of the second tier that exits go on from? */
bool jit_gen_is_linked(const jit_gen *g);
/* Leaves by operation i's exit: stores and returns. */
void jit_gen_exit(jit_gen *g, uint32_t i);
/* Goes on if ok (i1), else leaves by operation i's exit. */
void jit_gen_guard(jit_gen *g, uint32_t i, LLVMValueRef ok);
/* Calls fixed host code. */
LLVMValueRef jit_gen_call(jit_gen *g, const void *code, LLVMTypeRef res, LLVMTypeRef *types, LLVMValueRef *args,
                          unsigned n);

/* ---- facts.c: what the second tier's passes are told ---- */

/* Classes of memory that never overlap. Fields are apart by offset and storage: two descrs that agree in both may name
 * one field of two classes. The first tier runs no passes and is told nothing. */
typedef enum jit_mem { JIT_M_FRAME, JIT_M_THREAD, JIT_M_HEADER, JIT_M_LENGTH, JIT_M_ITEMS, JIT_M_CONSTANT } jit_mem;
/* Marks a load or store; result: inst. JIT_M_CONSTANT: nothing ever writes there. */
LLVMValueRef jit_gen_mem(jit_gen *g, LLVMValueRef inst, jit_mem m);
/* ... of the place that a field, array, list or static descr names. */
LLVMValueRef jit_gen_place(jit_gen *g, LLVMValueRef inst, const jit_descr *d);
/* Marks a branch whose first way is taken almost always. */
void jit_gen_likely(jit_gen *g, LLVMValueRef branch);
/* Marks a call that reads and writes its arguments' objects and the collector's own memory only. */
void jit_gen_barrier_call(jit_gen *g, LLVMValueRef call);

/* ---- pure.c ---- */
/* A row of OP_PURE; comparisons give i1 and set *is_bit. */
LLVMValueRef jit_gen_pure(jit_gen *g, jit_opcode op, LLVMValueRef a, LLVMValueRef b, bool *is_bit);
/* A row of OP_OVF; *overflow is i1. */
LLVMValueRef jit_gen_ovf(jit_gen *g, jit_opcode op, LLVMValueRef a, LLVMValueRef b, LLVMValueRef *overflow);

/* ---- memory operations, calls, allocation: build_mem.c, build_call.c ---- */
void jit_gen_memory(jit_gen *g, const jit_op *op, const jit_descr *d, const jit_arg *a);
void jit_gen_barrier(jit_gen *g, LLVMValueRef o, LLVMValueRef index);
void jit_gen_calls(jit_gen *g, uint32_t i, const jit_op *op, const jit_descr *d, const jit_arg *a);
void jit_gen_push_frame(jit_gen *g, jit_arg frame);
void jit_gen_pop_frame(jit_gen *g);
void jit_gen_alloc(jit_gen *g, uint32_t i, const jit_op *op, const jit_descr *d, const jit_arg *a);

#endif
