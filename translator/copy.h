/* copy.h - copying parts of graphs. */
#ifndef TR_COPY_H
#define TR_COPY_H

#include "translator/graph.h"

/* What has been copied to where. */
typedef struct tr_copier {
    tr_graph *g; /* the copies' graph */
    tr_map values, blocks;
} tr_copier;

/* The copy of a value, link or operation; values are copied once, a link's block must be mapped. */
tr_value *tr_copy_value(tr_copier *c, tr_value *v);
tr_link *tr_copy_link(tr_copier *c, const tr_link *l);
tr_op *tr_copy_op(tr_copier *c, const tr_op *o);
/* A graph of its own with equal blocks, for the same function. */
tr_graph *tr_graph_copy(tr_graph *g);

#endif
