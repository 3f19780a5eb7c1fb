/* opt_state.h - the parts of a loop's state; see opt_state.c. */
#ifndef JIT_OPT_STATE_H
#define JIT_OPT_STATE_H

#include "jit/opt_int.h"

enum { JIT_STATE_PARAMS = 200, JIT_STATE_OBJECTS = 64 };

typedef enum jit_shape_tag { JIT_SHAPE_CONST, JIT_SHAPE_PARAM, JIT_SHAPE_VIRTUAL } jit_shape_tag;

typedef struct jit_shape {
    jit_shape_tag tag;
    uint32_t index; /* PARAM, VIRTUAL: number */
    int64_t word;   /* CONST: int, bits of a double, reference */
    int64_t kind;   /* i r f; 0: no value (the object of a static variable) */
} jit_shape;

typedef struct jit_sitem {
    uint32_t key; /* CLASS: descr of the state; ARRAY, LIST: index */
    jit_shape shape;
} jit_sitem;

typedef struct jit_svirtual {
    uint32_t descr, length; /* descr of the state */
    jit_sitem *items;       /* what is not listed is zero */
    uint32_t n, cap;
} jit_svirtual;

typedef struct jit_entry_shape {
    uint32_t descr; /* of the state */
    uint32_t place; /* canonical descr in the trace that the state was built from */
    jit_shape obj;
    int64_t index;  /* item; -1: field, static, length */
    jit_shape value;
    bool lazy, dead;
    bool soft;      /* its value was the constant word; a parameter on trial */
    int64_t word;
} jit_entry_shape;

struct jit_state {
    jit_param *params;
    jit_shape *args; /* the operands of the trace's own jump */
    jit_descr *descrs;
    jit_svirtual *virtuals;
    jit_entry_shape *entries;
    uint32_t nparams, capparams, nargs, ndescrs, capdescrs, nvirtuals, capvirtuals, nentries, capentries;
};

/* A new parameter of the state. Past the limit the optimizer has failed. */
jit_shape jit_state_param(jit_opt *o, jit_state *s, int64_t kind, jit_type type);
/* Drops dead entries, entries without anchor or whose item may not exist, and what nothing mentions then. False without
 * memory. */
bool jit_state_compact(jit_state *s);

#endif
