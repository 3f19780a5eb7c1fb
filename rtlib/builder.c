/* builder.c - StringBuilder and ByteBuffer: length bytes used of a block that grows. */
#include "rtlib/rt_int.h"

static rt_builder *as_builder(rt_ref o)
{
    return (rt_builder *)(void *)o;
}

static rt_ref new_builder(uint32_t tid)
{
    rt_ref buf = gc_new_var(RT_TID_ARRAY_FIRST + RT_ITEM_U8, 0);
    if (!buf)
        return NULL;
    rt_ref *ss = rt_root1(buf);
    rt_ref o = gc_new(tid);
    rt_unroot(ss);
    if (o) {
        gc_barrier(o);
        as_builder(o)->buf = ss[0];
    }
    return o;
}

rt_ref rt_builder_new(void)
{
    return new_builder(RT_TID_BUILDER);
}

rt_ref rt_buffer_new(void)
{
    return new_builder(RT_TID_BYTEBUFFER);
}

/* Room for n more bytes in ss[0]: where to put them, and the length grows; NULL with MemoryError set. */
static char *extend(rt_ref *ss, int64_t n)
{
    rt_builder *b = as_builder(ss[0]);
    int64_t want = rt_size_sum(b->length, n);
    if (want < 0)
        return NULL;
    if (want > rt_as_array(b->buf)->length) {
        int64_t cap = rt_size_sum(want, want / 2 + 32);
        rt_ref buf = cap < 0 ? NULL : gc_new_var(RT_TID_ARRAY_FIRST + RT_ITEM_U8, cap);
        if (!buf)
            return NULL;
        b = as_builder(ss[0]);
        memcpy(rt_as_array(buf)->data, rt_as_array(b->buf)->data, (size_t)b->length);
        gc_barrier(&b->hdr);
        b->buf = buf;
    }
    char *at = rt_as_array(b->buf)->data + b->length;
    b->length = want;
    return at;
}

/* Appends a str or bytes. */
void rt_builder_append(rt_ref o, rt_ref s)
{
    if (!rt_given(o, "'NoneType' object has no attribute 'append'") || !rt_given(s, "expected text, got NoneType"))
        return;
    rt_ref *ss = rt_root2(o, s);
    char *to = extend(ss, rt_as_str(s)->length);
    if (to)
        memcpy(to, rt_as_str(ss[1])->data, (size_t)rt_as_str(ss[1])->length);
    rt_unroot(ss);
}

/* Appends the low eight bits. */
void rt_buffer_append(rt_ref o, int64_t c)
{
    if (!rt_given(o, "'NoneType' object has no attribute 'append'"))
        return;
    rt_ref *ss = rt_root1(o);
    char *to = extend(ss, 1);
    if (to)
        *to = (char)c;
    rt_unroot(ss);
}

static rt_ref contents(rt_ref o, uint32_t tid)
{
    if (!rt_given(o, "'NoneType' object is not iterable"))
        return NULL;
    rt_ref *ss = rt_root1(o);
    rt_ref s = gc_new_var(tid, as_builder(o)->length);
    rt_unroot(ss);
    if (s && rt_as_str(s)->length)
        memcpy(rt_as_str(s)->data, rt_as_array(as_builder(ss[0])->buf)->data, (size_t)rt_as_str(s)->length);
    return s;
}

rt_ref rt_builder_build(rt_ref o)
{
    return contents(o, RT_TID_STR);
}

rt_ref rt_buffer_build(rt_ref o)
{
    return contents(o, RT_TID_BYTES);
}

/* A slice of a ByteBuffer: bytes. */
rt_ref rt_buffer_slice_step(rt_ref o, int64_t start, int64_t stop, int64_t step, int64_t mask)
{
    if (!rt_given(o, "'NoneType' object is not subscriptable"))
        return NULL;
    int64_t n = rt_slice_indices(as_builder(o)->length, &start, stop, step, mask);
    if (n < 0)
        return NULL;
    rt_ref *ss = rt_root1(o);
    rt_ref s = gc_new_var(RT_TID_BYTES, n);
    rt_unroot(ss);
    for (int64_t i = 0; s && i < n; i++)
        rt_as_str(s)->data[i] = (char)rt_as_array(as_builder(ss[0])->buf)->data[start + i * step];
    return s;
}

rt_ref rt_buffer_slice(rt_ref o, int64_t start, int64_t stop)
{
    return rt_buffer_slice_step(o, start, stop, 1, 0);
}

int64_t rt_builder_len(rt_ref o)
{
    return rt_given(o, "object of type 'NoneType' has no len()") ? as_builder(o)->length : 0;
}

static bool index_in(rt_ref o, int64_t *i)
{
    if (!rt_given(o, "'NoneType' object is not subscriptable"))
        return false;
    if (*i < 0)
        *i += as_builder(o)->length;
    if (*i >= 0 && *i < as_builder(o)->length)
        return true;
    rt_raise(RT_EXC_IndexError, "buffer index out of range");
    return false;
}

int64_t rt_buffer_get(rt_ref o, int64_t i)
{
    return index_in(o, &i) ? (unsigned char)rt_as_array(as_builder(o)->buf)->data[i] : 0;
}

void rt_buffer_set(rt_ref o, int64_t i, int64_t v)
{
    if (index_in(o, &i))
        rt_as_array(as_builder(o)->buf)->data[i] = (char)v;
}
