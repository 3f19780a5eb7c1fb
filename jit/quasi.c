/* quasi.c - watched quasi-immutable fields; see quasi.h. */
#include "jit/quasi.h"

#include "gc/gc.h"

#include <stdlib.h>

enum { BUCKETS = 1024 };

typedef struct watch {
    struct watch *next;
    jit_quasi field;
    uint8_t *invalid;
} watch;

static watch *watches[BUCKETS];
static jit_quasis *noting; /* of the trace being recorded */
void (*jit_quasi_invalidated)(void);

static uint32_t bucket(jit_quasi f)
{
    return (f.identity * 2654435761u ^ f.offset * 40503u) % BUCKETS;
}

static bool same(jit_quasi a, jit_quasi b)
{
    return a.identity == b.identity && a.offset == b.offset;
}

static jit_quasi field_of(rt_ref o, uint32_t offset)
{
    return (jit_quasi){(uint32_t)gc_identity_hash(o), offset};
}

/* The hook of writes. */
static void written(rt_ref o, uint32_t offset)
{
    jit_quasi f = field_of(o, offset);
    for (uint32_t k = 0; noting && k < noting->n; k++)
        noting->written |= same(noting->at[k], f);
    bool found = false;
    for (watch **at = &watches[bucket(f)]; *at;) {
        watch *w = *at;
        if (!same(w->field, f)) {
            at = &w->next;
            continue;
        }
        *w->invalid = 1;
        found = true;
        *at = w->next;
        free(w);
    }
    if (found && jit_quasi_invalidated)
        jit_quasi_invalidated();
}

bool jit_quasi_note(jit_quasis *q, rt_ref o, uint32_t offset)
{
    jit_quasi f = field_of(o, offset);
    for (uint32_t k = 0; k < q->n; k++)
        if (same(q->at[k], f))
            return true;
    if (q->n == JIT_MAX_QUASI)
        return false;
    q->at[q->n++] = f;
    noting = q;
    rt_quasi_hook = written;
    return true;
}

void jit_quasi_drop(jit_quasis *q)
{
    if (noting == q)
        noting = NULL;
    q->n = 0;
}

bool jit_quasi_watch(jit_quasis *q, uint8_t *invalid)
{
    bool ok = true;
    for (uint32_t k = 0; k < q->n && ok; k++) {
        watch *w = malloc(sizeof *w);
        ok = w != NULL;
        if (!ok)
            break;
        *w = (watch){watches[bucket(q->at[k])], q->at[k], invalid};
        watches[bucket(q->at[k])] = w;
    }
    *invalid |= q->written;
    jit_quasi_drop(q);
    return ok;
}

void jit_quasi_forget(const uint8_t *invalid)
{
    for (int b = 0; b < BUCKETS; b++)
        for (watch **at = &watches[b]; *at;) {
            watch *w = *at;
            if (w->invalid != invalid) {
                at = &w->next;
                continue;
            }
            *at = w->next;
            free(w);
        }
}
