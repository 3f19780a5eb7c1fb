/* heapcache.c - what the recorder knows of virtualizable frames' fields and items: one that was loaded or stored before is
 * neither loaded nor guarded again. Two objects may be one unless the trace allocated one of them after it had the other; calls
 * clear what their effects write.
 *
 * Idea: PyPy's heapcache. */
#include "jit/meta.h"

/* May a and b be the same object? */
static bool may_be_same(meta *m, jit_arg a, jit_arg b)
{
    if (a == b)
        return true;
    if (jit_tag(a) != JIT_VALUE || jit_tag(b) != JIT_VALUE)
        return true;
    jit_arg later = jit_index(a) > jit_index(b) ? a : b;
    return !(*rec_known(m, later) & KNOWN_FRESH);
}

static rec_field *find(meta_recorder *rec, jit_arg obj, int descr, int64_t index)
{
    for (uint32_t k = 0; k < rec->nfields; k++) {
        rec_field *e = &rec->fields[k];
        if (e->obj == obj && e->index == index && e->descr == descr)
            return e;
    }
    return NULL;
}

static void forget(meta_recorder *rec, uint32_t k)
{
    rec->fields[k] = rec->fields[--rec->nfields];
}

jit_arg rec_field_of(meta *m, jit_arg obj, int descr, int64_t index)
{
    const rec_field *e = find(m->rec, obj, descr, index);
    return e ? e->value : JIT_NONE;
}

void rec_field_is(meta *m, jit_arg obj, int descr, int64_t index, jit_arg value)
{
    meta_recorder *rec = m->rec;
    rec_field *e = find(rec, obj, descr, index);
    if (!e) {
        if (rec->nfields == REC_FIELDS)
            forget(rec, 0);
        e = &rec->fields[rec->nfields++];
    }
    *e = (rec_field){obj, value, descr, index};
}

void rec_field_stored(meta *m, jit_arg obj, int descr, int64_t index, jit_arg value)
{
    meta_recorder *rec = m->rec;
    uint32_t place = jit_prog.descrs[descr].place;
    for (uint32_t k = rec->nfields; k-- > 0;) {
        const rec_field *e = &rec->fields[k];
        uint32_t other = jit_prog.descrs[e->descr].place;
        if ((other == place || !other || !place) && (index == -2 || e->index == index) && may_be_same(m, obj, e->obj))
            forget(rec, k);
    }
    if (value != JIT_NONE)
        rec_field_is(m, obj, descr, index, value);
}

void rec_escapes(meta *m, int k, uint32_t r)
{
    if (k == 1)
        *rec_known(m, rec_arg(m, 1, r)) &= (uint8_t)~KNOWN_LIST;
}

void rec_fields_forget(meta *m)
{
    m->rec->nfields = 0;
}

void rec_fields_called(meta *m, uint32_t fid)
{
    const jc_effects *e = &jit_prog.effects[fid];
    for (uint32_t k = m->rec->nfields; k-- > 0;)
        if (e->flags & JC_WRITES_ALL || rec_writes_place(e, jit_prog.descrs[m->rec->fields[k].descr].place))
            forget(m->rec, k);
}
