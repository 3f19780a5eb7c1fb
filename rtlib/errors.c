/* errors.c - raising from C and from checks; the ring of source positions; the uncaught exception. */
#include "rtlib/rt_int.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

rt_thread rt_cur;
bool (*rt_jit_hook)(uint32_t driver);
bool (*rt_jit_function_hook)(uint32_t driver);
void (*rt_quasi_hook)(rt_ref o, uint32_t offset);
const rt_typeinfo *rt_types;
uint32_t rt_ntypes;
const rt_func *rt_functab;
uint32_t rt_nfuncs;
const rt_stub *rt_stubs;
const uint32_t *rt_exc_ids;

/* Positions that an exception passed, innermost first; the newest RING are kept. The last KEPT exceptions keep theirs,
 * so that one that is raised again goes on where it was, whatever its handler raised and caught meanwhile. */
enum { RING = 128, KEPT = 4 };
typedef struct trace {
    const rt_pos *ring[RING];
    unsigned long passed, used;
    int64_t of; /* identity hash of the exception */
} trace;
static trace traces[KEPT], *current = traces;
static unsigned long uses;

/* Makes exc's trace the current one; a new exception's is empty. */
static void trace_of(rt_ref exc, bool is_new)
{
    int64_t of = gc_identity_hash(exc);
    trace *t = NULL, *oldest = traces;
    for (int i = 0; i < KEPT; i++) {
        if (traces[i].used && traces[i].of == of)
            t = &traces[i];
        if (traces[i].used < oldest->used)
            oldest = &traces[i];
    }
    if (!t || is_new) {
        t = t ? t : oldest;
        t->of = of;
        t->passed = 0;
    }
    t->used = ++uses;
    current = t;
}

void rt_raise(int exc, const char *msg)
{
    size_t n = strnlen(msg, 1000);
    rt_str *s = (rt_str *)gc_new_var_nocollect(RT_TID_STR, (int64_t)n);
    rt_exc *e = (rt_exc *)gc_new_nocollect(rt_exc_ids[exc]);
    if (!s || !e)
        rt_bug("the reserve for exceptions is exhausted");
    memcpy(s->data, msg, n);
    gc_barrier(&e->hdr);
    e->msg = &s->hdr;
    trace_of(&e->hdr, true);
    rt_cur.exc = &e->hdr;
}

void rt_raisef(int exc, const char *fmt, ...)
{
    char text[1001];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    rt_raise(exc, text);
}

void rt_raise_text(int exc, rt_ref msg)
{
    if (!msg)
        return;
    rt_ref *ss = rt_root1(msg);
    rt_exc *e = (rt_exc *)gc_new(rt_exc_ids[exc]);
    msg = ss[0];
    rt_unroot(ss);
    if (!e)
        return;
    gc_barrier(&e->hdr);
    e->msg = msg;
    trace_of(&e->hdr, true);
    rt_cur.exc = &e->hdr;
}

void rt_raise_object(rt_ref exc)
{
    if (!exc) {
        rt_raise(RT_EXC_TypeError, "exceptions must derive from BaseException");
        return;
    }
    trace_of(exc, false);
    rt_cur.exc = exc;
}

void rt_tb(const rt_pos *pos)
{
    current->ring[current->passed++ % RING] = pos;
}

int64_t rt_wrap_outside(int64_t a, int64_t b)
{
    return rt_op_int_wrap_index(a, b);
}

void rt_raise_at(int exc, const char *msg, const rt_pos *pos)
{
    rt_raise(exc, msg);
    rt_tb(pos);
}

const char *rt_exc_name(rt_ref exc)
{
    return rt_types[exc->tid].name;
}

/* The position and the calls that were inlined around it, outermost first; shown: those printed already. */
static void print_position(const rt_pos *p, const rt_pos *shown)
{
    const rt_pos *chain[64];
    int n = 0;
    for (; p && n < 64 && (n == 0 || p != shown); p = p->up)
        chain[n++] = p;
    while (n-- > 0)
        fprintf(stderr, "  File \"%s\", line %u, in %s\n", chain[n]->file, chain[n]->line, chain[n]->func);
}

void rt_print_uncaught(void)
{
    rt_flush();
    const trace *t = current;
    unsigned long n = t->passed < RING ? t->passed : RING;
    fprintf(stderr, "Traceback (most recent call last):\n");
    for (unsigned long i = 1; i <= n; i++) {
        const rt_pos *p = t->ring[(t->passed - i) % RING];
        print_position(p, i > 1 ? t->ring[(t->passed - i + 1) % RING]->up : NULL);
    }
    const rt_str *msg = (const rt_str *)((const rt_exc *)rt_cur.exc)->msg;
    fprintf(stderr, "%s", rt_exc_name(rt_cur.exc));
    if (msg && msg->length) {
        fprintf(stderr, ": ");
        fwrite(msg->data, 1, (size_t)msg->length, stderr);
    }
    fputc('\n', stderr);
    rt_cur.exc = NULL;
}

void rt_bug_at(const char *file, int line, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fprintf(stderr, "internal error at %s:%d: ", file, line);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
    abort();
}
