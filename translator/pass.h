/* pass.h - passes over graphs, and whole-program analysis. Each keeps tr_graph_verify's invariants. */
#ifndef TR_PASS_H
#define TR_PASS_H

#include "translator/program.h"

/* Removes copies, unused pure operations, blocks that only go on; joins blocks. Requires nothing. */
void tr_pass_simplify(tr_graph *g);

/* Virtual calls without overrides become direct; others name their root method. Run once, first. */
void tr_pass_devirtualize(tr_graph *g);

/* ---- classes.c, cycles.c: phase C of docs/contracts.md ---- */
/* Type ids depth first, vtable slots. */
void tr_number_classes(void);
/* Number of the first type id after the classes. */
int tr_class_id_end(void);
/* Finds functions on recursive cycles and puts check_stack at their entry; sets is_leaf. */
void tr_find_cycles(void);

#endif
