/* resume.h - resume data: how to rebuild interpreter frames from a jitframe at a guard.
 *
 * One record a snapshot; equal records are stored once.  A record is a string of variable-length numbers:
 *
 *     virtuals  count, then (descr, length, count, (key, value)...) each
 *     pending   count, then (descr, object, index, value) each
 *     chain     count, then values
 *     frames    count, then (jitcode, pc, count, values...) each, innermost first
 *
 * A value is a number whose low 3 bits are a tag: small integer (zigzag), int constant, float constant,
 * reference constant (index of the trace's table), slot of the jitframe, virtual of this record, hole.  Virtuals
 * may mention each other in cycles. */
#ifndef JIT_RESUME_H
#define JIT_RESUME_H

#include "jit/backend.h"

typedef struct jit_resume {
    const jit_trace *trace; /* constants and descrs; outlives this */
    uint8_t *bytes;
    uint32_t n, cap;
    uint32_t *start; /* by snapshot: offset of its record, JIT_NONE if no guard uses it */
    uint32_t *refs;  /* by snapshot: references among its slots */
    uint32_t nsnaps;
} jit_resume;

/* Encodes every snapshot that a guard uses. NULL with *err filled in when memory is exhausted. */
jit_resume *jit_resume_new(const jit_trace *t, const jit_layout *l, jit_error *err);
void jit_resume_free(jit_resume *r);

/* Who receives the frames. Calls may collect: each value is read from a root when it is given. */
typedef struct jit_resume_sink {
    void *ctx;
    void (*chain)(void *ctx, uint32_t n); /* n values follow */
    void (*frame)(void *ctx, uint32_t jitcode, uint32_t pc, uint32_t n);
    void (*word)(void *ctx, uint32_t k, int64_t v); /* value k is an int, or a float's bits */
    void (*ref)(void *ctx, uint32_t k, rt_ref v);
    void (*hole)(void *ctx, uint32_t k); /* value k is dead */
} jit_resume_sink;

/* Makes the virtuals (f->virtuals becomes an array of them), replays pending stores in program order, and gives everything
 * to the sink. f->w holds the exit's slots, f->nrefs their pointer map. May collect. Source: the order of CONTRACTS, "portal
 * and deopt". */
void jit_resume_decode(const jit_resume *r, uint32_t snap, jit_frame *f, const jit_resume_sink *sink);

#endif
