/* frames.c - the chain of the interpreted program's frames (rtlib.jit.frames): an array of roots. */
#include "rtlib/rt_int.h"

#include <stdlib.h>

typedef struct visitor {
    gc_visit visit;
    void *ctx;
} visitor;

static void scan_thread(rt_thread *t, void *v)
{
    const visitor *to = v;
    for (size_t i = 0; i < t->nframes; i++)
        to->visit(&t->frames[i], to->ctx);
}

static void scan_frames(gc_visit visit, void *ctx, void *arg)
{
    (void)arg;
    visitor v = {visit, ctx};
    rt_threads_each(scan_thread, &v);
}

static bool scanned; /* is scan_frames registered? */

/* Is there room for one more? */
static bool make_room(void)
{
    if (rt_cur.nframes < rt_cur.frames_cap)
        return true;
    size_t more = rt_cur.frames_cap ? 2 * rt_cur.frames_cap : 64;
    rt_ref *grown = realloc(rt_cur.frames, more * sizeof *grown);
    if (!grown)
        return false;
    if (!scanned)
        gc_add_scanner(scan_frames, NULL);
    scanned = true;
    rt_cur.frames = grown;
    rt_cur.frames_cap = more;
    return true;
}

void rt_frames_push(rt_ref frame)
{
    if (make_room())
        rt_cur.frames[rt_cur.nframes++] = frame;
    else
        rt_raise(RT_EXC_MemoryError, "");
}

bool rt_frames_push_sure(rt_ref frame)
{
    bool ok = !rt_cur.frames_lost && make_room();
    if (ok)
        rt_cur.frames[rt_cur.nframes++] = frame;
    else
        rt_cur.frames_lost++;
    return ok;
}

void rt_frames_pop(void)
{
    if (rt_cur.frames_lost)
        rt_cur.frames_lost--;
    else
        rt_cur.nframes -= rt_cur.nframes > 0;
}

rt_ref rt_frames_get(int64_t depth)
{
    if (depth >= 0 && (uint64_t)depth < rt_cur.frames_lost)
        return NULL;
    depth -= (int64_t)rt_cur.frames_lost;
    return depth >= 0 && (uint64_t)depth < rt_cur.nframes ? rt_cur.frames[rt_cur.nframes - 1 - (size_t)depth] : NULL;
}
