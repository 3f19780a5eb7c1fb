/* text_int.h - what printer and parser of traces share. */
#ifndef JIT_TEXT_INT_H
#define JIT_TEXT_INT_H

#include "jit/trace.h"

/* Words of enum rt_item. */
extern const char *const jit_item_names[RT_ITEM_COUNT];

/* Words of the descr flags that are single words. */
enum { JIT_FLAG_NAMES = 9 };
typedef struct jit_flag_name {
    const char *name;
    uint32_t flag;
} jit_flag_name;
extern const jit_flag_name jit_flag_names[JIT_FLAG_NAMES];

/* Appends one operand, or operation k with its newline. */
void jit_arg_print(const jit_trace *t, jit_arg a, jit_buf *b);
void jit_op_print(const jit_trace *t, uint32_t k, jit_buf *b);

#endif
