/* list.c - list[T] of every item kind. */
#include "rtlib/rt_int.h"

rt_ref rt_list_new(uint32_t tid, int64_t n)
{
    rt_ref *ss = rt_cur.ss_top;
    rt_ref items = gc_new_var(tid - RT_TID_LIST_FIRST + RT_TID_ARRAY_FIRST, n);
    if (!items)
        return NULL;
    ss[0] = items;
    rt_cur.ss_top = ss + 1;
    rt_list *l = (rt_list *)gc_new(tid);
    rt_cur.ss_top = ss;
    if (!l)
        return NULL;
    gc_barrier(&l->hdr);
    l->items = ss[0];
    l->length = n;
    return &l->hdr;
}

rt_ref rt_bind(uint32_t fid, rt_ref self)
{
    rt_ref *ss = rt_cur.ss_top;
    ss[0] = self;
    rt_cur.ss_top = ss + 1;
    rt_callable *c = (rt_callable *)gc_new(RT_TID_CALLABLE);
    rt_cur.ss_top = ss;
    if (!c)
        return NULL;
    gc_barrier(&c->hdr);
    c->fid = fid;
    c->self = ss[0];
    return &c->hdr;
}
