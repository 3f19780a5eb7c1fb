/* service.c - rtlib.gc: collecting on demand, weak references. */
#include "rtlib/rt_int.h"

/* A full collection: afterwards everything that is not reachable is gone, and weak references to it are cleared. */
void rt_collect(void)
{
    gc_collect(2);
}

/* A minor collection: afterwards what was allocated lately, and is not reachable, is gone. */
void rt_collect_young(void)
{
    gc_collect(0);
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

/* Watches an object: rt_next_dead gives it out once nothing else holds it. */
void rt_watch(rt_ref o)
{
    if (rt_given(o, "cannot watch 'NoneType' object"))
        gc_watch(o);
}

/* The next watched object that died; None. */
rt_ref rt_next_dead(void)
{
    return gc_next_dead();
}
