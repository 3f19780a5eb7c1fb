/* unit.c - what both back ends ask of a unit. */
#include "jit/backend.h"

#include <stdio.h>

/* Names what operation op needs and the host or descr lacks, or NULL. */
static const char *missing(const jit_host *h, const jit_unit *u, const jit_op *op)
{
    const jit_descr *d = op->descr == JIT_NONE ? NULL : &u->trace->descrs.at[op->descr];
    if (d && d->kind == JIT_D_CALL && (!d->code || !d->stub))
        return "a call without code or stub";
    if (d && d->kind == JIT_D_STATIC && !d->addr)
        return "a static variable without address";
    if (d && d->kind == JIT_D_TOKEN && !h->call_token)
        return "call_assembler without an executor";
    if (op->code == JIT_OP_guard_not_invalidated && !u->invalid)
        return "guard_not_invalidated without its byte";
    bool no_frames = (op->code == JIT_OP_frames_push && !h->frames_push)
                     || (op->code == JIT_OP_frames_pop && !h->frames_pop)
                     || (op->code == JIT_OP_frames_get && !h->frames_get);
    if (no_frames)
        return "an operation on frames without its hook";
    return NULL;
}

bool jit_unit_complete(const jit_host *h, const jit_unit *u, jit_error *err)
{
    for (uint32_t i = 0; i < u->trace->ops.n; i++) {
        const char *what = missing(h, u, &u->trace->ops.at[i]);
        if (what) {
            *err = (jit_error){.line = i};
            snprintf(err->text, sizeof err->text, "%s", what);
            return false;
        }
    }
    return true;
}
