/* pass.h - passes over graphs, and whole-program analysis. Each keeps tr_graph_verify's invariants. */
#ifndef TR_PASS_H
#define TR_PASS_H

#include "translator/program.h"

/* Removes copies, unused pure operations, blocks that only go on; joins blocks. Requires nothing. */
void tr_pass_simplify(tr_graph *g);

/* Virtual calls without overrides become direct; others name their root method. Run once, first. */
void tr_pass_devirtualize(tr_graph *g);

/* Does the graph have a place where the JIT may begin? */
bool tr_has_merge_point(const tr_graph *g);

/* Copies small functions into their callers, over the whole program. */
void tr_inline_program(void);

/* Removes checks and pure operations that dominating ones prove, folds constants; did anything change?
 * Requires tr_graph_preds. */
bool tr_pass_facts(tr_graph *g);

/* Loads of what an earlier load or store gave; did anything change? Requires tr_graph_preds. */
bool tr_pass_loads(tr_graph *g);

/* Chains of comparisons of one value with constants become switches; did anything change? Requires tr_graph_preds. */
bool tr_pass_switches(tr_graph *g);

/* Stores into new objects need no barrier, or are not needed. Requires tr_graph_preds. */
void tr_pass_fresh(tr_graph *g);

/* Splits the driver's portal into runner and body; false after a reported error. */
bool tr_split_portal(tr_driver *d);

/* ---- classes.c, callgraph.c, cycles.c, effects.c: phase C of docs/contracts.md ---- */
/* Type ids depth first, vtable slots. */
void tr_number_classes(void);
/* Number of the first type id after the classes. */
int tr_class_id_end(void);
/* Visits each function that the operation may call, perhaps more than once. */
typedef void (*tr_callee)(void *ctx, tr_func *f);
void tr_op_callees(const tr_op *o, tr_callee visit, void *ctx);
/* Sets on_cycle of functions that can reach themselves, and puts check_stack at their entry. */
void tr_find_cycles(void);
/* Sets may_raise and may_collect. */
void tr_find_effects(void);

#endif
