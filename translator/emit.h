/* emit.h - graphs to C. */
#ifndef TR_EMIT_H
#define TR_EMIT_H

#include "translator/program.h"

/* Text of module m's C file: functions, struct layouts and strings it uses. Depends on facts of the
 * module and on interfaces only (docs/contracts.md, 1). */
void tr_emit_module(tr_module *m, tr_buf *out);
/* Text of program.c: type table, vtables, function table, stubs, static variables, main. */
/* jit: path of program.jit or NULL; llvm: path of the LLVM back end, empty when there is none. */
void tr_emit_program(const char *jit, const char *llvm, tr_buf *out);

/* ---- shared by the emitter's files ---- */
/* C type of a kind letter: int64_t, rt_ref, double, void. */
const char *tr_ctype(char kind);
/* "ret name(args)" of a function. */
void tr_emit_prototype(tr_func *f, const char *name, bool self_first, tr_buf *out);
/* struct definition of a class (all fields, inherited first), once for each name in seen. */
void tr_emit_struct(tr_class *c, tr_map *seen, tr_buf *out);
/* struct definition of a tuple's shape, once; its name. */
const char *tr_tuple_struct(tr_type *t);
void tr_emit_tuple_struct(tr_type *t, tr_map *seen, tr_buf *out);
/* Text of s (n bytes) as a C string literal's inside. */
void tr_note_tuple(const char *name, tr_type *t); /* emit_program.c: a row of the type table */
void tr_emit_c_text(const char *s, size_t n, tr_buf *out);

/* ---- roots.c ---- */
/* Values of the given kinds (letters) live after operation number `at` of block b, without its result, in a fixed
 * order; before it; at the block's start without its arguments. */
typedef struct tr_live tr_live;
tr_live *tr_live_analyse(tr_graph *g, const char *kinds);
tr_values tr_live_after(tr_live *l, tr_block *b, int at);
tr_values tr_live_before(tr_live *l, tr_block *b, int at);
tr_values tr_live_in(tr_live *l, tr_block *b);

#endif
