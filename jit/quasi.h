/* quasi.h - quasi-immutable fields: which compiled traces took a field's value for a constant.
 *
 * While recording, a field of a constant object is folded behind guard_not_invalidated and its place noted.  A write to the
 * field, by whoever, sets the invalid byte of every trace that noted it: its next guard_not_invalidated fails, it is
 * forgotten, and what is hot is recorded again. */
#ifndef JIT_QUASI_H
#define JIT_QUASI_H

#include "rtlib/object.h"

#include <stdbool.h>
#include <stdint.h>

/* A field of an object, by the object's identity hash: two may share one, which costs a needless invalidation. */
typedef struct jit_quasi {
    uint32_t identity, offset;
} jit_quasi;

enum { JIT_MAX_QUASI = 64 }; /* a trace depends on so many at most */

typedef struct jit_quasis {
    jit_quasi at[JIT_MAX_QUASI];
    uint32_t n;
    bool written; /* one of them was written since it was noted */
} jit_quasis;

/* Notes a field. q is told of writes until it is given to jit_quasi_watch or jit_quasi_drop. False: no room. */
bool jit_quasi_note(jit_quasis *q, rt_ref o, uint32_t offset);
/* From now on writes set *invalid; at once if one happened. False without memory. */
bool jit_quasi_watch(jit_quasis *q, uint8_t *invalid);
void jit_quasi_drop(jit_quasis *q);
/* Called when traces have become invalid, or NULL. */
extern void (*jit_quasi_invalidated)(void);
/* Forgets that invalid is to be set. */
void jit_quasi_forget(const uint8_t *invalid);

#endif
