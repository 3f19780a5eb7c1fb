/* meta_int.h - register access of the engine's files. */
#ifndef JIT_META_INT_H
#define JIT_META_INT_H

#include "jit/meta.h"

/* Every operation of the table by its number there, the one in jitcodes. */
typedef enum op_number {
#define OP(name, sig, res, flags, where) OPC_##name,
#include "rtlib/ops.def"
    OPC_COUNT
} op_number;

/* Operands of the instruction being run. */
typedef struct op_reader {
    meta *m;
    const meta_frame *f;
    const uint16_t *u;
} op_reader;

static inline op_reader reader_at(meta *m, const meta_frame *f, uint32_t pc)
{
    return (op_reader){m, f, jit_prog.units + f->code->start + pc};
}

static inline bool in_register(const op_reader *r, int k, uint32_t x)
{
    return x < r->f->code->nregs[k];
}

static inline int64_t get_i(const op_reader *r, uint32_t x)
{
    return in_register(r, 0, x) ? r->m->i[r->f->base[0] + x] : jit_prog.ints[r->f->code->ints + x - r->f->code->nregs[0]];
}

static inline double get_f(const op_reader *r, uint32_t x)
{
    return in_register(r, 2, x) ? r->m->f[r->f->base[2] + x] : jit_prog.floats[r->f->code->floats + x - r->f->code->nregs[2]];
}

static inline rt_ref get_r(const op_reader *r, uint32_t x)
{
    if (in_register(r, 1, x))
        return r->m->r[r->f->base[1] + x];
    const uint16_t *u = jit_prog.units + r->f->code->refs + 2 * (x - r->f->code->nregs[1]);
    return jit_prog.refs[u[0] | (uint32_t)u[1] << 16];
}

/* Is the operand a constant of the trace being recorded? */
static inline bool is_const(const op_reader *r, int k, uint32_t x)
{
    return !in_register(r, k, x) || r->m->box[k][r->f->base[k] + x] == JIT_NONE;
}

/* Guards that the register has its value, which is a constant from here on. Resumes at pc. */
void promote_register(meta *m, const meta_frame *f, int k, uint32_t x, uint32_t pc);

/* The frame gets the result of its call: a word, what the trace knows it as (JIT_NONE: a constant), whether its items never change. */
void meta_give_word(meta *m, meta_frame *f, int64_t w, jit_arg box, bool frozen);

/* Runs (and records) one operation that is no control flow; advances the frame's pc past it, or pushes a frame.
 * rt_cur.exc is set if it raised. */
void meta_operation(meta *m, meta_frame *f, const uint16_t *u);

#endif
