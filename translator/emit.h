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

/* ---- roots.c: slots of the shadow stack while a function's blocks are emitted in order ---- */
typedef struct tr_slots tr_slots;
tr_slots *tr_slots_new(const tr_graph *g);
/* At a block's start and end. */
void tr_slots_enter(tr_slots *s, const tr_block *b);
void tr_slots_leave(tr_slots *s, const tr_block *b);
/* Orders the values of a safepoint so that those which stand in a slot below its top keep it: live[k] in slot k. */
void tr_slots_assign(const tr_slots *s, tr_values *live);
/* Does the slot hold v already? Is ss_top n slots above the function's own? */
bool tr_slots_stored(const tr_slots *s, int slot, const tr_value *v);
bool tr_slots_top_is(const tr_slots *s, int n);
/* After a safepoint at which live[k] was rooted in slot k; always false: or which was not reached. */
void tr_slots_after(tr_slots *s, const tr_values *live, bool always);
void tr_slots_unknown(tr_slots *s);

/* ---- live.c ---- */
/* Values of the given kinds (letters) live after operation number `at` of block b, without its result, in a fixed
 * order; before it; at the block's start without its arguments. */
typedef struct tr_live tr_live;
tr_live *tr_live_analyse(tr_graph *g, const char *kinds);
tr_values tr_live_after(tr_live *l, tr_block *b, int at);
tr_values tr_live_before(tr_live *l, tr_block *b, int at);
tr_values tr_live_in(tr_live *l, tr_block *b);

#endif
