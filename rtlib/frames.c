/* frames.c - the chain of the interpreted program's frames (rtlib.jit.frames): an array of roots. */
#include "rtlib/rt_int.h"

#include <stdlib.h>

static rt_ref *frames;
static size_t nframes, cap;
static size_t lost; /* pushes without memory on top: their pops take nothing away */

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

bool rt_frames_push_sure(rt_ref frame)
{
    if (!lost)
        rt_frames_push(frame);
    bool ok = !lost && !rt_cur.exc;
    rt_cur.exc = NULL;
    lost += !ok;
    return ok;
}

void rt_frames_pop(void)
{
    if (lost)
        lost--;
    else
        nframes -= nframes > 0;
}

rt_ref rt_frames_get(int64_t depth)
{
    if (depth >= 0 && (uint64_t)depth < lost)
        return NULL;
    depth -= (int64_t)lost;
    return depth >= 0 && (uint64_t)depth < nframes ? frames[nframes - 1 - (size_t)depth] : NULL;
}
