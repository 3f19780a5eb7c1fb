/* opt_frames.c - the chain of guest frames in the optimizer.
 *
 * A push is held back: the pop that follows takes it away again, and a frame that is only pushed stays virtual.  Guards
 * show the frames held back (snapshot, chain), and deopt pushes them.  A call of a program's function may look at the
 * chain: before it the frames are pushed. */
#include "jit/opt_int.h"

#include <string.h>

void jit_opt_push_frames(jit_opt *o)
{
    uint32_t n = o->nchain;
    for (uint32_t k = 0; k < n && !o->failed; k++) {
        jit_arg a = jit_opt_force(o, o->chain[k]);
        jit_opt_emit(o, JIT_OP_frames_push, &a, 1, JIT_NONE, JIT_NONE);
    }
    o->nchain = 0;
    o->version += n > 0;
}

static jit_arg get(jit_opt *o, jit_arg depth)
{
    int64_t k;
    bool known = jit_opt_int(o, depth, &k) && k >= 0;
    if (known && k < o->nchain)
        return jit_opt_resolve(o, o->chain[o->nchain - 1 - (uint32_t)k]);
    if (known)
        depth = jit_const_int(o->t, k - o->nchain);
    else
        jit_opt_push_frames(o);
    return jit_opt_emit(o, JIT_OP_frames_get, &depth, 1, JIT_NONE, JIT_NONE);
}

jit_arg jit_opt_frames(jit_opt *o, const jit_op *op, jit_arg *a)
{
    switch (op->code) {
    case JIT_OP_frames_push:
        if (o->nchain == JIT_MAX_CHAIN)
            jit_opt_push_frames(o);
        o->chain[o->nchain++] = a[0];
        o->version++;
        return JIT_NONE;
    case JIT_OP_frames_pop:
        if (o->nchain) {
            o->nchain--;
            o->version++;
        } else
            jit_opt_emit(o, JIT_OP_frames_pop, NULL, 0, JIT_NONE, JIT_NONE);
        return JIT_NONE;
    default:
        return get(o, a[0]);
    }
}
