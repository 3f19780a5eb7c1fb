/* opt.h - the optimizer of traces: one forward pass over each block. */
#ifndef JIT_OPT_H
#define JIT_OPT_H

#include "jit/trace.h"

/* A new trace that does what t (checked) does with less: constants folded, integer rewriting by int.rules, ranges,
 * known classes, virtual objects, heap forwarding with pending stores, common subexpressions.  Constants and descrs
 * keep their indices.  Does not collect. NULL with *err filled in when memory or a limit
 * is exhausted, or when a guard always fails: such a trace is not worth compiling. */
jit_trace *jit_optimize(const jit_trace *t, jit_error *err);

/* As jit_optimize; a trace that is one loop is peeled first: a preamble, then a loop whose parameters have the classes
 * that the preamble established, so that invariant guards run once.  Bridges enter by the preamble's label. */
jit_trace *jit_optimize_loop(const jit_trace *t, jit_error *err);

#endif
