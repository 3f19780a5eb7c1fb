/* meta_calls.h - what the files of operations share. */
#ifndef JIT_META_CALLS_H
#define JIT_META_CALLS_H

#include "jit/meta_int.h"

void put_i(meta *m, const meta_frame *f, uint32_t x, int64_t v, jit_arg box);
void put_r(meta *m, const meta_frame *f, uint32_t x, rt_ref v, jit_arg box);
void put_f(meta *m, const meta_frame *f, uint32_t x, double v, jit_arg box);
void guard_class(meta *m, const meta_frame *f, const op_reader *r, uint32_t x, uint32_t pc);
/* Memory accesses and allocations (meta_mem.c), calls (meta_call.c); false: not one of them. */
bool meta_memory(meta *m, meta_frame *f, const uint16_t *u);
bool meta_call(meta *m, meta_frame *f, const uint16_t *u);
/* The merge point (meta_merge.c): true when the engine must stop there. */
bool meta_merge_point(meta *m, meta_frame *f, const uint16_t *u);
/* Records call_assembler of the loop that token stands for, with the reds at its header; gives up where that cannot be. */
jit_arg meta_call_loop(meta *m, const jc_driver *d, void *token, const jit_arg *reds);
/* At a merge point above the bottom: the runner finishes that frame, while recording as a call of the loop there. */
meta_end meta_run_frame(meta *m, meta_frame *f, const uint16_t *u);

#endif
