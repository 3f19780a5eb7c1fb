/* service.c - rtlib.gc: collecting on demand, weak references; the chain of frames of rtlib.jit.frames. */
#include "rtlib/rt_int.h"

#include <stdlib.h>

/* A full collection: afterwards everything that is not reachable is gone, and weak references to it are cleared. */
void rt_collect(void)
{
    gc_collect(2);
}

rt_ref rt_weakref_new(rt_ref target)
{
    return rt_given(target, "cannot create weak reference to 'NoneType' object") ? gc_weakref_new(target) : NULL;
}

/* The target; None once it died. */
rt_ref rt_weakref_get(rt_ref w)
{
    return rt_given(w, "'NoneType' object has no attribute 'get'") ? ((const rt_weakref *)(const void *)w)->target : NULL;
}

/* ---- the chain of frames: an array of roots ---- */
static rt_ref *frames;
static size_t nframes, cap;

static void scan_frames(gc_visit visit, void *ctx, void *arg)
{
    (void)arg;
    for (size_t i = 0; i < nframes; i++)
        visit(&frames[i], ctx);
}

void rt_frames_push(rt_ref frame)
{
    if (nframes == cap) {
        size_t more = cap ? 2 * cap : 64;
        rt_ref *grown = realloc(frames, more * sizeof *grown);
        if (!grown) {
            rt_raise(RT_EXC_MemoryError, "");
            return;
        }
        if (!cap)
            gc_add_scanner(scan_frames, NULL);
        frames = grown;
        cap = more;
    }
    frames[nframes++] = frame;
}

void rt_frames_pop(void)
{
    nframes -= nframes > 0;
}

rt_ref rt_frames_get(int64_t depth)
{
    return depth >= 0 && (uint64_t)depth < nframes ? frames[nframes - 1 - (size_t)depth] : NULL;
}
