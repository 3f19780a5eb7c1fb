/* access.h - the only ways in which emitted C touches memory.
 *
 * A check macro tests, and on failure raises, records the source position and jumps; on success it
 * makes the named token.  Every accessor takes the tokens that justify it, so an access whose check
 * was forgotten does not compile.  RT_PROVED(fact) makes a token for a check that a pass removed.
 * Tokens cost nothing: they are unused locals. */
#ifndef RT_ACCESS_H
#define RT_ACCESS_H

#include "gc/gc.h"
#include "rtlib/arith.h"
#include "rtlib/object.h"

/* ---- pure operations: static inline rt_op_NAME from ops.def ---- */
#define RT_PARAMS_i int64_t a
#define RT_PARAMS_f double a
#define RT_PARAMS_r rt_ref a
#define RT_PARAMS_ii int64_t a, int64_t b
#define RT_PARAMS_ff double a, double b
#define RT_PARAMS_rr rt_ref a, rt_ref b
#define RT_CTYPE_i int64_t
#define RT_CTYPE_f double
#define RT_CTYPE_r rt_ref
#define OP_PURE(name, sig, res, where, expr)                                                       \
    static inline RT_CTYPE_##res rt_op_##name(RT_PARAMS_##sig)                                     \
    {                                                                                              \
        return (expr);                                                                             \
    }
#define OP_OVF(name, expr)                                                                         \
    static inline int rt_op_##name(int64_t a, int64_t b, int64_t *r)                               \
    {                                                                                              \
        return (expr);                                                                             \
    }
#define RT_CHECKPARAMS_i int64_t a
#define RT_CHECKPARAMS_f double a
#define RT_CHECKPARAMS_r rt_ref a
#define RT_CHECKPARAMS_ii int64_t a, int64_t b
#define RT_CHECKPARAMS_rt rt_ref a, uint32_t d
#define OP_CHECK(name, sig, where, cond)                                                           \
    static inline int rt_ok_##name(RT_CHECKPARAMS_##sig)                                           \
    {                                                                                              \
        return (cond);                                                                             \
    }
#include "rtlib/ops.def"

/* ---- source positions and raising ---- */
typedef struct rt_pos {
    const char *file, *func;
    uint32_t line;
    const struct rt_pos *up; /* the call that was inlined around it, or NULL */
} rt_pos;

enum {
#define EXC(name, parent) RT_EXC_##name,
#include "rtlib/exceptions.def"
    RT_EXC_COUNT
};
/* Type id of each built-in exception in this program; emitted. */
extern const uint32_t *rt_exc_ids;

/* Sets rt_cur.exc to a new exception of built-in class RT_EXC_x with a static text of at most
 * 1,000 bytes; never collects. */
RT_COLD void rt_raise(int exc, const char *msg);
/* Sets rt_cur.exc to an exception object; NULL raises TypeError. */
RT_COLD void rt_raise_object(rt_ref exc);
/* Records that the pending exception passed this position. */
RT_COLD void rt_tb(const rt_pos *pos);
RT_COLD void rt_raise_at(int exc, const char *msg, const rt_pos *pos);

#define RT_CHECKED ((rt_tok){0})
/* A token without a test; `fact` names, in words, what proves it. */
#define RT_PROVED(tok, fact)                                                                       \
    const rt_tok tok = RT_CHECKED;                                                                 \
    (void)tok
#define RT_CHECK(tok, ok, exc, msg, pos, label)                                                    \
    if (RT_UNLIKELY(!(ok))) {                                                                      \
        rt_raise_at(exc, msg, pos);                                                                \
        goto label;                                                                                \
    }                                                                                              \
    const rt_tok tok = RT_CHECKED;                                                                 \
    (void)tok
/* Overflow operations: v = op(a, b) or OverflowError. */
#define RT_OVF(v, op, a, b, exc, msg, pos, label)                                                  \
    if (RT_UNLIKELY(op(a, b, &v))) {                                                               \
        rt_raise_at(exc, msg, pos);                                                                \
        goto label;                                                                                \
    }
/* v = rt_op_int_wrap_index(a, b); the usual case is told by the test that check_index makes next, so that it is made
 * once. */
#define RT_WRAP_INDEX(v, a, b)                                                                     \
    (v) = (a);                                                                                     \
    if (RT_UNLIKELY((uint64_t)(v) >= (uint64_t)(b)))                                               \
    (v) = rt_wrap_outside(v, b)
RT_COLD int64_t rt_wrap_outside(int64_t a, int64_t b);
/* After a call that may raise. */
#define RT_TEST_EXC(pos, label)                                                                    \
    if (RT_UNLIKELY(rt_cur.exc != NULL)) {                                                         \
        rt_tb(pos);                                                                                \
        goto label;                                                                                \
    }
/* About where the native stack ends. A frame address would cost every recursive function a frame pointer. */
static inline __attribute__((always_inline)) const char *rt_stack_pointer(void)
{
#ifdef __x86_64__
    const char *sp;
    __asm__("mov %%rsp, %0" : "=r"(sp));
    return sp;
#else
    return __builtin_frame_address(0);
#endif
}
/* Recursion check: native stack and, in functions that use it, shadow stack. */
#define RT_CHECK_STACK(pos, label)                                                                 \
    if (RT_UNLIKELY(rt_stack_pointer() < rt_cur.stack_limit                                        \
                    || (has_ss && rt_cur.ss_top > rt_cur.ss_limit))) {                             \
        rt_raise_at(RT_EXC_RecursionError, "maximum recursion depth exceeded", pos);               \
        goto label;                                                                                \
    }

/* ---- fields; S is the struct of the object's static type, t a non-null token ---- */
#define RT_USE(t) ((void)(t))
#define RT_GETFIELD(S, o, t, f) (RT_USE(t), ((const S *)(const void *)(o))->f)
#define RT_SETFIELD(S, o, t, f, v) (RT_USE(t), ((S *)(void *)(o))->f = (v))
#define RT_SETFIELD_R(S, o, t, f, v) (RT_USE(t), gc_barrier(o), ((S *)(void *)(o))->f = (v))
/* First store into an object allocated since the last safepoint: no barrier. */
#define RT_INITFIELD_R(S, o, t, f, v) RT_SETFIELD(S, o, t, f, v)

/* A quasi-immutable field was written. */
#define RT_QUASI_WRITTEN(S, o, f)                                                                  \
    if (RT_UNLIKELY(rt_quasi_hook != NULL))                                                        \
    rt_quasi_hook(o, offsetof(S, f))

/* ---- arrays and lists; T is the item's C type, t non-null token, u index token ---- */
#define RT_ARRAY_DATA(T, o) ((T *)(void *)((rt_array *)(void *)(o))->data)
#define RT_ARRAYLEN(o, t) (RT_USE(t), ((const rt_array *)(const void *)(o))->length)
#define RT_GETARRAYITEM(T, o, i, t, u) (RT_USE(t), RT_USE(u), RT_ARRAY_DATA(T, o)[i])
#define RT_SETARRAYITEM(T, o, i, t, u, v) (RT_USE(t), RT_USE(u), RT_ARRAY_DATA(T, o)[i] = (T)(v))
#define RT_SETARRAYITEM_R(T, o, i, t, u, v)                                                        \
    (RT_USE(t), RT_USE(u), gc_barrier_item(o, i), RT_ARRAY_DATA(T, o)[i] = (v))
#define RT_LIST_ITEMS(o) (((const rt_list *)(const void *)(o))->items)
#define RT_LISTLEN(o, t) (RT_USE(t), ((const rt_list *)(const void *)(o))->length)
#define RT_GETLISTITEM(T, o, i, t, u) RT_GETARRAYITEM(T, RT_LIST_ITEMS(o), i, t, u)
#define RT_SETLISTITEM(T, o, i, t, u, v) RT_SETARRAYITEM(T, RT_LIST_ITEMS(o), i, t, u, v)
#define RT_SETLISTITEM_R(T, o, i, t, u, v) RT_SETARRAYITEM_R(T, RT_LIST_ITEMS(o), i, t, u, v)
#define RT_STRLEN(o, t) (RT_USE(t), ((const rt_str *)(const void *)(o))->length)
#define RT_STRGETITEM(o, i, t, u)                                                                  \
    (RT_USE(t), RT_USE(u), (int64_t)(unsigned char)((const rt_str *)(const void *)(o))->data[i])

/* ---- classes, calls ---- */
#define RT_TYPEID(o, t) (RT_USE(t), (int64_t)(o)->tid)
/* Is o an instance of class C? Two compares on emitted constants: C's type id, and how many ids its subclasses take. */
#define RT_IS_INSTANCE(o, t, C) (RT_USE(t), (uint32_t)((o)->tid - tid_##C) <= span_##C)
/* The code in the receiver's vtable slot, as a function of type F. */
#define RT_VCODE(F, o, t, slot) (RT_USE(t), (F)rt_types[(o)->tid].vtable[slot])
#define RT_VFUNC(o, t, slot) (RT_USE(t), rt_types[(o)->tid].vtable_ids[slot])
#define RT_ICODE(F, o, t)                                                                          \
    (RT_USE(t), (F)rt_functab[((const rt_callable *)(const void *)(o))->fid].icall)
#define RT_ISELF(o, t) (RT_USE(t), ((const rt_callable *)(const void *)(o))->self)

/* A word of rt_cur.jit_args or jit_result as a value of the kind. */
#define RT_JIT_WORD_i(w) (w)
#define RT_JIT_WORD_r(w) ((rt_ref)(intptr_t)(w))
#define RT_JIT_WORD_f(w) rt_bits_to_float(w)
#define RT_JIT_STORE_i(v) (v)
#define RT_JIT_STORE_r(v) ((int64_t)(intptr_t)(v))
#define RT_JIT_STORE_f(v) rt_float_to_bits(v)

/* ---- shadow stack: root what is live after a safepoint, then reload ---- */
#define RT_SS_BEGIN                                                                                \
    enum { has_ss = 1 };                                                                           \
    rt_ref *const ss = rt_cur.ss_top
#define RT_SS_NONE                                                                                 \
    enum { has_ss = 0 };                                                                           \
    rt_ref *const ss = NULL
/* Every way out leaves ss_top as it was found. */
#define RT_SS_END                                                                                  \
    if (has_ss)                                                                                    \
    rt_cur.ss_top = ss
#define RT_SS_PUT(k, v) (ss[k] = (v))
#define RT_SS_TOP(n) (rt_cur.ss_top = ss + (n))
#define RT_SS_GET(v, k) ((v) = ss[k])

#endif
