/* resume.c - encoding and decoding of resume data; the format is in resume.h. */
#include "jit/resume.h"

#include "gc/gc.h"
#include "rtlib/access.h"

#include <stdlib.h>
#include <string.h>

enum { TAG_SMALL, TAG_INT, TAG_FLOAT, TAG_REF, TAG_SLOT, TAG_VIRTUAL, TAG_HOLE };

/* ---- encoding ---- */
typedef struct encoder {
    jit_resume *r;
    const jit_trace *t;
    const jit_layout *l;
    uint32_t *slot;    /* by value: slot in the record in work */
    uint32_t *vnumber; /* by virtual: 1 + number in the record in work */
    uint32_t *virtuals;
    uint32_t nvirtuals;
    uint32_t *table;   /* offsets of records by hash, for sharing */
    uint32_t mask;
    bool failed;
} encoder;

static void put(encoder *e, uint64_t v)
{
    jit_resume *r = e->r;
    if (r->n + 10 > r->cap) {
        uint32_t cap = r->cap * 2 + 256;
        uint8_t *p = cap < JIT_MAX_POOL * 16u ? realloc(r->bytes, cap) : NULL;
        if (!p) {
            e->failed = true;
            return;
        }
        r->bytes = p;
        r->cap = cap;
    }
    for (; v >= 128; v >>= 7)
        r->bytes[r->n++] = (uint8_t)(v | 128);
    r->bytes[r->n++] = (uint8_t)v;
}

static void put_value(encoder *e, jit_arg a)
{
    uint64_t k = jit_index(a);
    switch (jit_tag(a)) {
    case JIT_VALUE:
        put(e, (uint64_t)e->slot[k] << 3 | TAG_SLOT);
        break;
    case JIT_INT: {
        int64_t v = e->t->ints.at[k];
        if (v >= -(INT64_C(1) << 40) && v < INT64_C(1) << 40)
            put(e, ((uint64_t)v << 1 ^ (uint64_t)(v >> 63)) << 3 | TAG_SMALL);
        else
            put(e, k << 3 | TAG_INT);
        break;
    }
    case JIT_FLOAT:
        put(e, k << 3 | TAG_FLOAT);
        break;
    case JIT_REF:
        put(e, k << 3 | TAG_REF);
        break;
    case JIT_VIRTUAL:
        put(e, (uint64_t)(e->vnumber[k] - 1) << 3 | TAG_VIRTUAL);
        break;
    default:
        put(e, TAG_HOLE);
    }
}

/* Numbers a virtual that a value mentions. */
static void number(encoder *e, jit_arg a)
{
    uint32_t k = jit_index(a);
    if (jit_tag(a) == JIT_VIRTUAL && !e->vnumber[k]) {
        e->virtuals[e->nvirtuals++] = k;
        e->vnumber[k] = e->nvirtuals;
    }
}

static void number_all(encoder *e, const jit_snapshot *s)
{
    const jit_trace *t = e->t;
    e->nvirtuals = 0;
    for (uint32_t i = 0; i < s->nframes; i++) {
        const jit_snapframe *f = &t->frames.at[s->frame + i];
        for (uint32_t j = 0; j < f->n; j++)
            number(e, t->live.at[f->first + j]);
    }
    for (uint32_t i = 0; i < s->nchain; i++)
        number(e, t->live.at[s->chain + i]);
    for (uint32_t i = 0; i < s->npend; i++)
        number(e, t->pendings.at[s->pend + i].value);
    for (uint32_t i = 0; i < e->nvirtuals; i++) {
        const jit_virtual *v = &t->virtuals.at[e->virtuals[i]];
        for (uint32_t j = 0; j < v->n; j++)
            number(e, t->vitems.at[v->first + j].value);
    }
}

static void put_virtuals(encoder *e)
{
    put(e, e->nvirtuals);
    for (uint32_t i = 0; i < e->nvirtuals; i++) {
        const jit_virtual *v = &e->t->virtuals.at[e->virtuals[i]];
        put(e, v->descr);
        put(e, v->length);
        put(e, v->n);
        for (uint32_t j = 0; j < v->n; j++) {
            put(e, e->t->vitems.at[v->first + j].key);
            put_value(e, e->t->vitems.at[v->first + j].value);
        }
    }
}

static void put_values(encoder *e, uint32_t first, uint32_t n)
{
    for (uint32_t j = 0; j < n; j++)
        put_value(e, e->t->live.at[first + j]);
}

static void put_record(encoder *e, const jit_snapshot *s)
{
    const jit_trace *t = e->t;
    put_virtuals(e);
    put(e, s->npend);
    for (uint32_t i = 0; i < s->npend; i++) {
        const jit_pending *p = &t->pendings.at[s->pend + i];
        put(e, p->descr);
        put_value(e, p->obj);
        put_value(e, p->index);
        put_value(e, p->value);
    }
    put(e, s->nchain);
    put_values(e, s->chain, s->nchain);
    put(e, s->nframes);
    for (uint32_t i = 0; i < s->nframes; i++) {
        const jit_snapframe *f = &t->frames.at[s->frame + i];
        put(e, f->jitcode);
        put(e, f->pc);
        put(e, f->n);
        put_values(e, f->first, f->n);
    }
}

/* Offset of a record with the same bytes as the one that starts at first, which is then dropped; or first. */
static uint32_t share(encoder *e, uint32_t first)
{
    jit_resume *r = e->r;
    uint32_t n = r->n - first, h = 2166136261u;
    for (uint32_t i = first; i < r->n; i++)
        h = (h ^ r->bytes[i]) * 16777619u;
    for (;; h++) {
        uint32_t *at = &e->table[h & e->mask];
        if (*at == JIT_NONE) {
            *at = first;
            return first;
        }
        /* a record is never a proper prefix of another: equal bytes mean equal records */
        if (*at + n <= first && !memcmp(r->bytes + *at, r->bytes + first, n)) {
            r->n = first;
            return *at;
        }
    }
}

static void encode(encoder *e, uint32_t k)
{
    const jit_layout *l = e->l;
    for (uint32_t i = 0; i < l->snap_n[k]; i++)
        e->slot[jit_index(l->slots[l->snap_first[k] + i])] = i;
    number_all(e, &e->t->snaps.at[k]);
    uint32_t first = e->r->n;
    put_record(e, &e->t->snaps.at[k]);
    if (!e->failed)
        e->r->start[k] = share(e, first);
    e->r->refs[k] = l->snap_refs[k];
    for (uint32_t i = 0; i < e->nvirtuals; i++)
        e->vnumber[e->virtuals[i]] = 0;
}

static bool allocate(encoder *e)
{
    const jit_trace *t = e->t;
    uint32_t bits = 4;
    while ((1u << bits) < 2 * t->snaps.n)
        bits++;
    e->mask = (1u << bits) - 1;
    e->r = calloc(1, sizeof *e->r);
    e->slot = calloc(t->values.n + 1, sizeof *e->slot);
    e->vnumber = calloc(t->virtuals.n + 1, sizeof *e->vnumber);
    e->virtuals = calloc(t->virtuals.n + 1, sizeof *e->virtuals);
    e->table = malloc((e->mask + 1) * sizeof *e->table);
    if (!e->r || !e->slot || !e->vnumber || !e->virtuals || !e->table)
        return false;
    memset(e->table, 255, (e->mask + 1) * sizeof *e->table);
    e->r->trace = t;
    e->r->nsnaps = t->snaps.n;
    e->r->start = malloc((t->snaps.n + 1) * sizeof *e->r->start);
    e->r->refs = calloc(t->snaps.n + 1, sizeof *e->r->refs);
    return e->r->start && e->r->refs;
}

jit_resume *jit_resume_new(const jit_trace *t, const jit_layout *l, jit_error *err)
{
    encoder e = {.t = t, .l = l};
    e.failed = !allocate(&e);
    for (uint32_t k = 0; k < t->snaps.n && !e.failed; k++) {
        e.r->start[k] = JIT_NONE;
        if (l->snap_n[k] != JIT_NONE)
            encode(&e, k);
    }
    free(e.slot);
    free(e.vnumber);
    free(e.virtuals);
    free(e.table);
    if (!e.failed)
        return e.r;
    *err = (jit_error){.text = "out of memory for resume data"};
    jit_resume_free(e.r);
    return NULL;
}

void jit_resume_free(jit_resume *r)
{
    if (!r)
        return;
    free(r->bytes);
    free(r->start);
    free(r->refs);
    free(r);
}

/* ---- decoding ---- */
typedef struct decoder {
    const jit_resume *r;
    jit_frame *f;
    uint32_t at, refs;
} decoder;

typedef struct value {
    char kind; /* r, i (a word) or 0: a hole */
    int64_t word;
    rt_ref ref;
} value;

static uint64_t get(decoder *d)
{
    uint64_t v = 0;
    for (int shift = 0; d->at < d->r->n && shift < 64; shift += 7) {
        uint8_t b = d->r->bytes[d->at++];
        v |= (uint64_t)(b & 127) << shift;
        if (b < 128)
            break;
    }
    return v;
}

static uint32_t get32(decoder *d)
{
    return (uint32_t)get(d);
}

/* Reads a value; a reference is good until the next collection. */
static value get_value(decoder *d)
{
    const jit_trace *t = d->r->trace;
    uint64_t v = get(d), k = v >> 3;
    switch (v & 7) {
    case TAG_SMALL:
        return (value){.kind = 'i', .word = (int64_t)(k >> 1 ^ (0 - (k & 1)))};
    case TAG_INT:
        return (value){.kind = 'i', .word = t->ints.at[k]};
    case TAG_FLOAT:
        return (value){.kind = 'i', .word = rt_float_to_bits(t->floats.at[k])};
    case TAG_REF:
        return (value){.kind = 'r', .ref = t->refs.at[k]};
    case TAG_SLOT:
        if (k < d->refs)
            return (value){.kind = 'r', .ref = (rt_ref)(intptr_t)d->f->w[k]};
        return (value){.kind = 'i', .word = d->f->w[k]};
    case TAG_VIRTUAL:
        return (value){.kind = 'r', .ref = RT_ARRAY_DATA(rt_ref, d->f->virtuals)[k]};
    default:
        return (value){0};
    }
}

static rt_ref make(const jit_descr *d, uint32_t length)
{
    uint32_t tid = jit_descr_tid(d);
    return d->kind == JIT_D_LIST ? jit_list_sure(tid, length) : jit_alloc_sure(tid, length);
}

static void skip_items(decoder *d, uint32_t n)
{
    for (uint32_t j = 0; j < 2 * n; j++)
        get(d);
}

/* Stores v where descr, object and index say. */
static void store(const jit_descr *d, rt_ref o, int64_t index, value v)
{
    char *at;
    if (d->kind == JIT_D_STATIC) {
        at = d->addr;
    } else if (d->kind == JIT_D_FIELD) {
        if (d->item == RT_ITEM_REF)
            gc_barrier(o);
        at = (char *)o + d->offset;
    } else {
        rt_ref items = d->kind == JIT_D_LIST ? RT_LIST_ITEMS(o) : o;
        if (d->item == RT_ITEM_REF)
            gc_barrier_item(items, index);
        at = RT_ARRAY_DATA(char, items) + (size_t)index * rt_item_size(d->item);
    }
    if (d->item == RT_ITEM_REF)
        *(rt_ref *)(void *)at = v.ref;
    else
        memcpy(at, &v.word, rt_item_size(d->item)); /* little endian: the low bytes */
}

static void allocate_virtuals(decoder *d, uint32_t n)
{
    const jit_descr *descrs = d->r->trace->descrs.at;
    d->f->virtuals = jit_alloc_sure(RT_TID_ARRAY_FIRST + RT_ITEM_REF, n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t descr = get32(d), length = get32(d);
        rt_ref o = make(&descrs[descr], length);
        gc_barrier_item(d->f->virtuals, i);
        RT_ARRAY_DATA(rt_ref, d->f->virtuals)[i] = o;
        skip_items(d, get32(d));
    }
}

/* Nothing here collects. */
static void fill_virtuals(decoder *d, uint32_t n)
{
    const jit_descr *descrs = d->r->trace->descrs.at;
    for (uint32_t i = 0; i < n; i++) {
        rt_ref o = RT_ARRAY_DATA(rt_ref, d->f->virtuals)[i];
        const jit_descr *y = &descrs[get32(d)];
        get(d);
        for (uint32_t k = get32(d); k > 0; k--) {
            uint32_t key = get32(d);
            value v = get_value(d);
            store(y->kind == JIT_D_CLASS ? &descrs[key] : y, o, key, v);
        }
    }
}

/* All are allocated, then filled. Leaves d after the virtuals. */
static void virtuals(decoder *d)
{
    uint32_t n = get32(d), start = d->at;
    if (!n)
        return;
    allocate_virtuals(d, n);
    d->at = start;
    fill_virtuals(d, n);
}

static void give(decoder *d, const jit_resume_sink *s, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        value v = get_value(d);
        if (v.kind == 'r')
            s->ref(s->ctx, k, v.ref);
        else if (v.kind)
            s->word(s->ctx, k, v.word);
        else
            s->hole(s->ctx, k);
    }
}

void jit_resume_decode(const jit_resume *r, uint32_t snap, jit_frame *f, const jit_resume_sink *sink)
{
    decoder d = {.r = r, .f = f, .at = r->start[snap], .refs = r->refs[snap]};
    virtuals(&d);
    for (uint32_t n = get32(&d); n > 0; n--) {
        const jit_descr *y = &r->trace->descrs.at[get32(&d)];
        value o = get_value(&d), index = get_value(&d), v = get_value(&d);
        store(y, o.ref, index.word, v);
    }
    uint32_t n = get32(&d);
    sink->chain(sink->ctx, n);
    give(&d, sink, n);
    for (uint32_t frames = get32(&d); frames > 0; frames--) {
        uint32_t jitcode = get32(&d), pc = get32(&d);
        n = get32(&d);
        sink->frame(sink->ctx, jitcode, pc, n);
        give(&d, sink, n);
    }
}
