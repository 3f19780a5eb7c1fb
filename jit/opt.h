/* opt.h - the optimizer of traces: one forward pass over each block. */
#ifndef JIT_OPT_H
#define JIT_OPT_H

#include "jit/trace.h"

/* What holds at the label of a compiled loop behind its preamble: which of the interpreter's values, fields and items
 * are constants, parameters or virtual objects, and which stores are held back.  Whoever jumps there must make it so.
 * Its constants are roots of the loop's trace, which must outlive it. */
typedef struct jit_state jit_state;
void jit_state_free(jit_state *s);

/* A new trace that does what t (checked) does with less: constants folded, integer rewriting by int.rules, ranges,
 * known classes, virtual objects, heap forwarding with pending stores, common subexpressions.  Constants and descrs
 * keep their indices.  Does not collect. NULL with *err filled in when memory or a limit
 * is exhausted, or when a guard always fails: such a trace is not worth compiling. */
jit_trace *jit_optimize(const jit_trace *t, jit_error *err);

/* As jit_optimize; a trace that is one loop is peeled first: a preamble, then a loop whose parameters, fields in
 * registers, virtual objects and held-back stores are what preamble and loop both end with.  *state (NULL allowed)
 * describes the loop's label, whose target is the trace's with JIT_PEELED; NULL if the trace was not peeled. */
jit_trace *jit_optimize_loop(const jit_trace *t, jit_state **state, jit_error *err);

/* As jit_optimize; the trace's last jump goes to the loop that state describes if that can be made to hold, which
 * *peeled tells, else to where it went. state NULL: as jit_optimize. */
jit_trace *jit_optimize_bridge(const jit_trace *t, const jit_state *state, bool *peeled, jit_error *err);

#endif
