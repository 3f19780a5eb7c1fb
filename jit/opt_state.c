/* opt_state.c - the state of a loop's label: what is constant, parameter or virtual there, and what is held back.
 *
 *   preamble --build--> state --enter--> loop --match--> state: fits, or is weakened and all is done once more
 *                         ^ --match-- bridges that jump to the loop: fit, or go to the preamble
 *
 * A shape describes one value: the same constant each time, a parameter of the label, or an object that exists only in
 * snapshots, with shapes for its fields.  Entries say which value a place in memory has; a lazy one is not stored yet.
 * An entry's object is a constant or stands in the shapes before it ("anchored"), so that whoever jumps to the label
 * can find its own object for it.  Weakening goes one way: constant or virtual to parameter, type to wider type, entry
 * to none; so it ends.  Idea of virtual states: Bolz et al., "Loop-aware optimizations in PyPy's tracing JIT", 2012. */
#include "jit/opt_state.h"

#include "rtlib/arith.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_ENTRIES = 128 };

/* ---- states ---- */
jit_state *jit_state_new(void)
{
    return calloc(1, sizeof(jit_state));
}

void jit_state_free(jit_state *s)
{
    if (!s)
        return;
    for (uint32_t k = 0; k < s->nvirtuals; k++)
        free(s->virtuals[k].items);
    free(s->params);
    free(s->args);
    free(s->descrs);
    free(s->virtuals);
    free(s->entries);
    free(s);
}

static uint32_t add_descr(jit_opt *o, jit_state *s, const jit_descr *d)
{
    for (uint32_t k = 0; k < s->ndescrs; k++)
        if (!memcmp(&s->descrs[k], d, sizeof *d))
            return k;
    if (!jit_opt_grow(o, (void **)&s->descrs, &s->capdescrs, s->ndescrs, sizeof *s->descrs))
        return 0;
    s->descrs[s->ndescrs] = *d;
    return s->ndescrs++;
}

jit_shape jit_state_param(jit_opt *o, jit_state *s, int64_t kind, jit_type type)
{
    jit_shape p = {.tag = JIT_SHAPE_PARAM, .kind = kind, .index = s->nparams};
    if (s->nparams == JIT_STATE_PARAMS)
        o->failed = true;
    if (jit_opt_grow(o, (void **)&s->params, &s->capparams, s->nparams, sizeof *s->params))
        s->params[s->nparams++] = (jit_param){(char)kind, type};
    return p;
}

static jit_svirtual *new_virtual(jit_opt *o, jit_state *s)
{
    if (s->nvirtuals == JIT_STATE_OBJECTS)
        o->failed = true;
    if (!jit_opt_grow(o, (void **)&s->virtuals, &s->capvirtuals, s->nvirtuals, sizeof *s->virtuals))
        return NULL;
    s->virtuals[s->nvirtuals] = (jit_svirtual){0};
    return &s->virtuals[s->nvirtuals++];
}

static void add_item(jit_opt *o, jit_state *s, uint32_t v, uint32_t key, jit_shape shape)
{
    jit_svirtual *x = &s->virtuals[v];
    if (jit_opt_grow(o, (void **)&x->items, &x->cap, x->n, sizeof *x->items))
        x->items[x->n++] = (jit_sitem){key, shape};
}

/* ---- constants ---- */
static int64_t word_of(const jit_opt *o, jit_arg a)
{
    uint32_t k = jit_index(a);
    return jit_tag(a) == JIT_INT ? o->t->ints.at[k]
           : jit_tag(a) == JIT_FLOAT ? rt_float_to_bits(o->t->floats.at[k]) : (int64_t)(intptr_t)o->t->refs.at[k];
}

static jit_arg constant(jit_opt *o, int64_t kind, int64_t word)
{
    jit_arg a = kind == 'i' ? jit_const_int(o->t, word)
                : kind == 'f' ? jit_const_float(o->t, rt_bits_to_float(word)) : jit_const_ref(o->t, (rt_ref)(intptr_t)word);
    o->failed |= o->t->failed;
    return a;
}

static bool is_zero(const jit_opt *o, jit_arg a)
{
    return jit_is_const(a) && word_of(o, a) == 0;
}

/* ---- types ---- */
static jit_type type_of_ref(rt_ref r)
{
    if (!r)
        return (jit_type){UINT32_MAX, 0, true, INT32_MAX};
    bool array = r->tid >= RT_TID_ARRAY_FIRST && r->tid < RT_TID_ARRAY_FIRST + RT_ITEM_COUNT;
    int64_t n = array ? ((const rt_array *)(const void *)r)->length : 0;
    return (jit_type){r->tid, r->tid, false, n < INT32_MAX ? (uint32_t)n : INT32_MAX};
}

/* What is known of a reference; of None: no class at all. */
static jit_type type_of(jit_opt *o, jit_arg a)
{
    if (jit_tag(a) == JIT_REF)
        return type_of_ref(o->t->refs.at[jit_index(a)]);
    if (jit_tag(a) == JIT_VIRTUAL) {
        const jit_obj *v = &o->objs[jit_index(a)];
        uint32_t tid = jit_descr_tid(&o->t->descrs.at[v->descr]);
        return (jit_type){tid, tid, false, v->length};
    }
    const jit_info *i = jit_opt_info(o, a);
    return (jit_type){i->tlo, i->thi < rt_ntypes ? i->thi : rt_ntypes - 1, !i->nonnull, jit_opt_minlen(o, a)};
}

static jit_type hull(jit_type a, jit_type b)
{
    a.lo = a.lo < b.lo ? a.lo : b.lo;
    a.hi = a.hi > b.hi ? a.hi : b.hi;
    a.nullable |= b.nullable;
    a.minlen = a.minlen < b.minlen ? a.minlen : b.minlen;
    return a;
}

/* As a parameter's type: one that names a class. */
static jit_type sound(jit_type y)
{
    return y.lo <= y.hi ? y : jit_any_type();
}

static bool within(jit_type a, jit_type b)
{
    return (!a.nullable || b.nullable) && (a.lo > a.hi || (a.lo >= b.lo && a.hi <= b.hi)) && a.minlen >= b.minlen;
}

static jit_type shape_type(const jit_state *s, const jit_shape *h)
{
    if (h->tag == JIT_SHAPE_CONST)
        return type_of_ref((rt_ref)(intptr_t)h->word);
    if (h->tag == JIT_SHAPE_PARAM)
        return s->params[h->index].type;
    const jit_svirtual *v = &s->virtuals[h->index];
    uint32_t tid = jit_descr_tid(&s->descrs[v->descr]);
    return (jit_type){tid, tid, false, v->length};
}

/* ---- what may be an entry ---- */

/* Lengths of lists are loaded anew: the checker could not relate a parameter to them. */
static bool eligible(const jit_opt *o, const jit_cached *c)
{
    const jit_descr *d = &o->t->descrs.at[c->place];
    if (d->kind == JIT_D_FIELD || d->kind == JIT_D_STATIC)
        return true;
    if (c->index == JIT_NONE)
        return d->kind == JIT_D_ARRAY && jit_is_const(c->value);
    return jit_tag(c->index) == JIT_INT;
}

/* Candidate k: the stores held back, then the cache from its newest entry on. descr: the one that names the place. */
static bool candidate(jit_opt *o, uint32_t k, jit_cached *c, uint32_t *descr)
{
    if (k < o->nlazy) {
        const jit_lazy *l = &o->lazy[k];
        *c = (jit_cached){o->canon[l->descr], l->obj, l->index, l->value};
        *descr = l->descr;
    } else {
        *c = o->cache[o->ncache - 1 - (k - o->nlazy)];
        *descr = c->place;
    }
    if (c->obj != JIT_NONE)
        c->obj = jit_opt_resolve(o, c->obj);
    c->value = jit_opt_resolve(o, c->value);
    return eligible(o, c);
}

/* ---- anchors: values that the label's shapes will mention ---- */
typedef struct anchors {
    jit_opt *o;
    uint8_t *values, *objects;
    bool more;
} anchors;

static void anchor(anchors *m, jit_arg a)
{
    a = jit_opt_resolve(m->o, a);
    uint32_t k = jit_index(a);
    uint8_t *seen = jit_tag(a) == JIT_VALUE ? &m->values[k] : jit_tag(a) == JIT_VIRTUAL ? &m->objects[k] : NULL;
    if (!seen || *seen)
        return;
    *seen = 1;
    m->more = true;
    for (uint32_t i = 0; jit_tag(a) == JIT_VIRTUAL && i < m->o->objs[k].n; i++)
        anchor(m, m->o->objs[k].items[i].value);
}

static bool anchored(const anchors *m, jit_arg obj)
{
    return obj == JIT_NONE || jit_tag(obj) == JIT_REF || (jit_tag(obj) == JIT_VALUE && m->values[jit_index(obj)]);
}

static bool find_anchors(anchors *m, const jit_arg *args, uint32_t n)
{
    jit_opt *o = m->o;
    m->values = calloc(o->t->values.n + 1, 1);
    m->objects = calloc(o->nobjs + 1, 1);
    if (!m->values || !m->objects) {
        o->failed = true;
        return false;
    }
    for (uint32_t k = 0; k < n; k++)
        anchor(m, args[k]);
    for (m->more = true; m->more;) {
        m->more = false;
        for (uint32_t k = 0; k < o->nlazy + o->ncache; k++) {
            jit_cached c;
            uint32_t descr;
            if (candidate(o, k, &c, &descr) && anchored(m, c.obj))
                anchor(m, c.value);
        }
    }
    return true;
}

/* Emits stores to objects that the label's shapes will not mention. */
static void flush_strays(jit_opt *o, const jit_arg *args, uint32_t n)
{
    for (bool again = true; again && !o->failed;) {
        anchors m = {.o = o};
        again = false;
        bool ok = find_anchors(&m, args, n);
        for (uint32_t k = 0; ok && k < o->nlazy && !again; k++) {
            jit_cached c;
            uint32_t descr;
            if (!candidate(o, k, &c, &descr) || !anchored(&m, c.obj)) {
                jit_opt_emit_lazy(o, k);
                again = true;
            }
        }
        free(m.values);
        free(m.objects);
    }
}

/* ---- building a state ---- */
typedef struct builder {
    jit_opt *o;
    jit_state *s;
    jit_arg values[JIT_STATE_PARAMS + 1];   /* by parameter */
    jit_arg objects[JIT_STATE_OBJECTS + 1]; /* by virtual */
} builder;

static jit_shape shape_of(builder *b, jit_arg a);

static jit_shape virtual_shape(builder *b, jit_arg a)
{
    jit_opt *o = b->o;
    jit_shape h = {.tag = JIT_SHAPE_VIRTUAL, .kind = 'r', .index = b->s->nvirtuals};
    const jit_obj *x = &o->objs[jit_index(a)];
    const jit_descr d = o->t->descrs.at[x->descr];
    jit_svirtual *v = new_virtual(o, b->s);
    if (!v)
        return h;
    b->objects[h.index] = a;
    v->length = x->length;
    v->descr = add_descr(o, b->s, &d);
    for (uint32_t k = 0; k < x->n && !o->failed; k++) {
        x = &o->objs[jit_index(a)];
        uint32_t key = x->items[k].key;
        if (d.kind == JIT_D_CLASS)
            key = add_descr(o, b->s, &o->t->descrs.at[key]);
        add_item(o, b->s, h.index, key, shape_of(b, x->items[k].value));
    }
    return h;
}

static jit_shape shape_of(builder *b, jit_arg a)
{
    jit_opt *o = b->o;
    a = jit_opt_resolve(o, a);
    char kind = jit_tag(a) == JIT_VIRTUAL ? 'r' : jit_kind(o->t, a);
    if (jit_is_const(a))
        return (jit_shape){.tag = JIT_SHAPE_CONST, .kind = kind, .word = word_of(o, a)};
    if (jit_tag(a) == JIT_VIRTUAL) {
        for (uint32_t k = 0; k < b->s->nvirtuals; k++)
            if (b->objects[k] == a)
                return (jit_shape){.tag = JIT_SHAPE_VIRTUAL, .kind = 'r', .index = k};
        return virtual_shape(b, a);
    }
    for (uint32_t k = 0; k < b->s->nparams; k++)
        if (b->values[k] == a)
            return (jit_shape){.tag = JIT_SHAPE_PARAM, .kind = kind, .index = k};
    jit_shape h = jit_state_param(o, b->s, kind, kind == 'r' ? sound(type_of(o, a)) : (jit_type){0});
    b->values[h.index] = a;
    return h;
}

static bool has_entry(const jit_opt *o, const jit_state *s, const jit_cached *c, const jit_shape *obj)
{
    for (uint32_t k = 0; k < s->nentries; k++) {
        const jit_entry_shape *e = &s->entries[k];
        int64_t index = -1;
        if (c->index != JIT_NONE)
            index = o->t->ints.at[jit_index(c->index)];
        if (e->place == c->place && e->index == index && (c->obj == JIT_NONE || !memcmp(&e->obj, obj, sizeof *obj)))
            return true;
    }
    return false;
}

/* Adds candidate k if its object is known already and it is new. */
static bool try_entry(builder *b, uint32_t k)
{
    jit_opt *o = b->o;
    jit_state *s = b->s;
    jit_cached c;
    uint32_t descr;
    jit_shape obj = {0};
    if (!candidate(o, k, &c, &descr) || s->nentries >= MAX_ENTRIES)
        return false;
    bool known = c.obj == JIT_NONE || jit_tag(c.obj) == JIT_REF;
    for (uint32_t p = 0; p < s->nparams; p++)
        known |= b->values[p] == c.obj;
    if (!known)
        return false;
    if (c.obj != JIT_NONE)
        obj = shape_of(b, c.obj);
    if (has_entry(o, s, &c, &obj))
        return false;
    jit_entry_shape e = {.place = c.place, .obj = obj, .index = -1, .lazy = k < o->nlazy};
    e.descr = add_descr(o, s, &o->t->descrs.at[descr]);
    if (c.index != JIT_NONE)
        jit_opt_int(o, c.index, &e.index);
    e.value = shape_of(b, c.value);
    if (!o->failed && jit_opt_grow(o, (void **)&s->entries, &s->capentries, s->nentries, sizeof *s->entries))
        s->entries[s->nentries++] = e;
    return true;
}

/* The state of the preamble's end. values: by parameter. */
static void build(jit_opt *o, const jit_arg *args, uint32_t n, jit_arg *values)
{
    flush_strays(o, args, n);
    builder *b = o->failed ? NULL : calloc(1, sizeof *b);
    jit_state *s = o->own;
    if (b)
        s->args = calloc(n + 1, sizeof *s->args);
    if (!b || !s->args) {
        free(b);
        o->failed = true;
        return;
    }
    *b = (builder){.o = o, .s = s};
    s->nargs = n;
    for (uint32_t k = 0; k < n && !o->failed; k++)
        s->args[k] = shape_of(b, args[k]);
    for (bool more = true; more && !o->failed;) {
        more = false;
        for (uint32_t k = 0; k < o->nlazy + o->ncache && !o->failed; k++)
            more |= try_entry(b, k);
    }
    memcpy(values, b->values, s->nparams * sizeof *values);
    free(b);
}

/* ---- matching ---- */
typedef struct matcher {
    jit_opt *o;
    const jit_state *s;
    jit_arg values[JIT_STATE_PARAMS + 1], objects[JIT_STATE_OBJECTS + 1];
    uint32_t nparams, nvirtuals; /* of the state when matching began */
    bool dry;   /* only find out what stands for what */
    bool misfit;
} matcher;

static void match(matcher *m, jit_shape *h, jit_arg a);

/* The shape does not fit value a: it becomes a parameter of its own. */
static void weaken(matcher *m, jit_shape *h, jit_arg a)
{
    jit_opt *o = m->o;
    m->misfit = true;
    if (!o->own || m->dry)
        return;
    jit_type y = {0};
    if (h->kind == 'r')
        y = sound(hull(shape_type(o->own, h), type_of(o, a)));
    *h = jit_state_param(o, o->own, h->kind, y);
}

/* A bridge may test that an array or a list is as long as that. */
static bool guard_length(jit_opt *o, jit_arg a, jit_type want)
{
    if (jit_opt_minlen(o, a) >= want.minlen)
        return true;
    if (want.lo < RT_TID_ARRAY_FIRST || want.lo >= RT_TID_LIST_FIRST + RT_ITEM_COUNT)
        return false;
    jit_arg length = jit_opt_length(o, want.lo, a);
    jit_arg args[2] = {jit_const_int(o->t, (int64_t)want.minlen - 1), length};
    jit_arg enough = jit_opt_pure(o, JIT_OP_int_lt, args, 2, JIT_NONE);
    if (o->failed || jit_tag(enough) != JIT_VALUE)
        return false;
    jit_opt_extra_guard(o, JIT_OP_guard_true, &enough, 1, o->future);
    return !o->failed && jit_opt_minlen(o, a) >= want.minlen;
}

/* ... and what else the loop takes for granted of a reference. */
static bool guard_type(matcher *m, jit_arg a, jit_type want)
{
    jit_opt *o = m->o;
    jit_type y = type_of(o, a);
    if (o->own || o->future == JIT_NONE || jit_tag(a) != JIT_VALUE)
        return false;
    if (y.nullable && !want.nullable && y.lo >= want.lo && y.hi <= want.hi && y.lo <= y.hi) {
        jit_opt_extra_guard(o, JIT_OP_guard_nonnull, &a, 1, o->future);
        return guard_length(o, a, want);
    }
    if (want.lo != want.hi)
        return false;
    if (!y.nullable && y.lo == want.lo && y.hi == want.hi)
        return guard_length(o, a, want);
    jit_arg args[2] = {a, jit_const_int(o->t, want.lo)};
    jit_opcode code = y.nullable ? JIT_OP_guard_nonnull_class : JIT_OP_guard_class;
    if (want.nullable || jit_opt_extra_fails(o, code, args))
        return false;
    jit_opt_extra_guard(o, code, args, 2, o->future);
    return guard_length(o, a, want);
}

static bool guard_constant(matcher *m, const jit_shape *h, jit_arg a)
{
    jit_opt *o = m->o;
    if (o->own || o->future == JIT_NONE || jit_tag(a) != JIT_VALUE)
        return false;
    jit_arg args[2] = {a, constant(o, h->kind, h->word)};
    jit_opcode code = h->kind == 'i' ? JIT_OP_guard_value_i : h->kind == 'f' ? JIT_OP_guard_value_f : JIT_OP_guard_value_r;
    if (jit_opt_extra_fails(o, code, args))
        return false;
    jit_opt_extra_guard(o, code, args, 2, o->future);
    return true;
}

static void match_param(matcher *m, jit_shape *h, jit_arg a)
{
    jit_opt *o = m->o;
    if (!m->dry)
        a = jit_opt_force(o, a);
    jit_arg have = m->values[h->index];
    if (have != JIT_NONE) {
        if (jit_opt_resolve(o, have) != a)
            weaken(m, h, a);
        return;
    }
    m->values[h->index] = a;
    jit_type want = m->s->params[h->index].type;
    if (m->dry || h->kind != 'r' || within(type_of(o, a), want) || guard_type(m, a, want))
        return;
    m->misfit = true;
    if (o->own)
        o->own->params[h->index].type = sound(hull(want, type_of(o, a)));
}

static jit_arg item_of(jit_opt *o, jit_arg obj, uint32_t key, const jit_descr *field)
{
    const jit_obj *x = &o->objs[jit_index(obj)];
    uint32_t place = field ? o->canon[jit_opt_descr(o, field)] : 0;
    for (uint32_t k = 0; k < x->n; k++)
        if (field ? o->canon[x->items[k].key] == place : x->items[k].key == key)
            return jit_opt_resolve(o, x->items[k].value);
    return JIT_NONE;
}

/* Items that the object has and the state's does not. */
static void match_others(matcher *m, uint32_t v, jit_arg a)
{
    jit_opt *o = m->o;
    for (uint32_t k = 0; k < o->objs[jit_index(a)].n && !o->failed; k++) {
        jit_vitem it = o->objs[jit_index(a)].items[k];
        const jit_svirtual *x = &m->s->virtuals[v];
        bool fields = m->s->descrs[x->descr].kind == JIT_D_CLASS, found = false;
        for (uint32_t i = 0; i < x->n && !found; i++)
            found = fields ? o->canon[jit_opt_descr(o, &m->s->descrs[x->items[i].key])] == o->canon[it.key]
                           : x->items[i].key == it.key;
        jit_arg value = jit_opt_resolve(o, it.value);
        if (found || is_zero(o, value))
            continue;
        m->misfit = true;
        if (!o->own || m->dry)
            continue;
        char kind = jit_tag(value) == JIT_VIRTUAL ? 'r' : jit_kind(o->t, value);
        jit_shape zero = {.tag = JIT_SHAPE_CONST, .kind = kind};
        uint32_t key = fields ? add_descr(o, o->own, &o->t->descrs.at[it.key]) : it.key;
        weaken(m, &zero, value);
        add_item(o, o->own, v, key, zero);
    }
}

/* A bridge brings an object where the loop has a virtual one, of a class whose objects nobody tells from copies: the loop goes
 * on with its fields. Every field must be among the state's items. */
static bool match_copy(matcher *m, uint32_t v, jit_arg a)
{
    jit_opt *o = m->o;
    const jit_svirtual *x = &m->s->virtuals[v];
    const jit_descr *d = &m->s->descrs[x->descr];
    const rt_typeinfo *y = d->kind == JIT_D_CLASS ? &rt_types[d->id] : NULL;
    if (o->own || !y || !(y->flags & RT_TYPE_VALUE) || sizeof(rt_obj) + 8 * (size_t)x->n != y->size)
        return false;
    if (m->dry)
        return true;
    jit_type want = {d->id, d->id, false, 0};
    if (a == JIT_NULL || jit_tag(a) == JIT_VIRTUAL || (!within(type_of(o, a), want) && !guard_type(m, a, want)))
        return false;
    for (uint32_t k = 0; k < x->n && !o->failed; k++) {
        jit_shape shape = x->items[k].shape;
        o->tested = true;
        match(m, &shape, jit_opt_load(o, jit_opt_descr(o, &m->s->descrs[x->items[k].key]), a, JIT_NONE));
    }
    return true;
}

static void match_virtual(matcher *m, jit_shape *h, jit_arg a)
{
    jit_opt *o = m->o;
    uint32_t v = h->index;
    bool fits = jit_tag(a) == JIT_VIRTUAL;
    if (fits) {
        const jit_obj *x = &o->objs[jit_index(a)];
        const jit_svirtual *y = &m->s->virtuals[v];
        fits = jit_descr_tid(&o->t->descrs.at[x->descr]) == jit_descr_tid(&m->s->descrs[y->descr]) && x->length == y->length;
        for (uint32_t k = 0; k < m->nvirtuals && fits; k++)
            fits = m->objects[k] != a || k == v;
        fits = fits && (m->objects[v] == JIT_NONE || m->objects[v] == a);
    }
    if (!fits) {
        if (!match_copy(m, v, a))
            weaken(m, h, a);
        return;
    }
    if (m->objects[v] == a)
        return;
    m->objects[v] = a;
    for (uint32_t k = 0; k < m->s->virtuals[v].n && !o->failed; k++) {
        const jit_svirtual *y = &m->s->virtuals[v];
        jit_shape shape = y->items[k].shape;
        bool fields = m->s->descrs[y->descr].kind == JIT_D_CLASS;
        jit_arg value = item_of(o, a, y->items[k].key, fields ? &m->s->descrs[y->items[k].key] : NULL);
        match(m, &shape, value == JIT_NONE ? constant(o, shape.kind, 0) : value);
        if (o->own && !m->dry)
            o->own->virtuals[v].items[k].shape = shape;
    }
    match_others(m, v, a);
}

static void match(matcher *m, jit_shape *h, jit_arg a)
{
    jit_opt *o = m->o;
    a = jit_opt_resolve(o, a);
    if (o->failed)
        return;
    switch (h->tag) {
    case JIT_SHAPE_CONST:
        if (m->dry || (jit_is_const(a) && word_of(o, a) == h->word) || guard_constant(m, h, a))
            return;
        weaken(m, h, a);
        return;
    case JIT_SHAPE_PARAM:
        match_param(m, h, a);
        return;
    default:
        match_virtual(m, h, a);
    }
}

/* The object of an entry here: JIT_NONE for a static variable. False if nothing stands for it. */
static bool entry_object(matcher *m, const jit_entry_shape *e, jit_arg *obj)
{
    *obj = JIT_NONE;
    if (!e->obj.kind)
        return true;
    if (e->obj.tag == JIT_SHAPE_CONST)
        *obj = constant(m->o, 'r', e->obj.word);
    else
        *obj = m->values[e->obj.index];
    if (*obj == JIT_NONE)
        return false;
    *obj = jit_opt_resolve(m->o, *obj);
    return jit_tag(*obj) != JIT_VIRTUAL && *obj != JIT_NULL;
}

/* May the entry's place be loaded here: will the checker see that the object has it? */
static bool loadable(matcher *m, const jit_entry_shape *e, jit_arg obj)
{
    const jit_descr *d = &m->s->descrs[e->descr];
    if (d->kind == JIT_D_STATIC)
        return true;
    jit_type y = type_of(m->o, obj);
    uint32_t tid = jit_descr_tid(d);
    if (d->kind == JIT_D_FIELD)
        return !y.nullable && y.lo >= d->owner.lo && y.hi <= d->owner.hi;
    return !y.nullable && y.lo == tid && y.hi == tid && e->index >= 0 && e->index < y.minlen;
}

static void match_entry(matcher *m, jit_entry_shape *e)
{
    jit_opt *o = m->o;
    jit_arg obj, value = JIT_NONE;
    uint32_t descr = jit_opt_descr(o, &m->s->descrs[e->descr]);
    jit_arg index = e->index < 0 ? JIT_NONE : jit_const_int(o->t, e->index);
    bool found = !o->failed && entry_object(m, e, &obj);
    if (found)
        value = jit_opt_lookup(o, o->canon[descr], obj, index);
    if (found && value == JIT_NONE && !o->own && !m->dry && loadable(m, e, obj)) {
        value = jit_opt_load(o, descr, obj, index);
        o->tested = true;
    }
    if (value != JIT_NONE) {
        match(m, &e->value, value);
        return;
    }
    if (m->dry)
        return;
    m->misfit = true;
    e->dead = true;
}

static void match_all(matcher *m, const jit_arg *a)
{
    jit_opt *o = m->o;
    const jit_state *s = m->s;
    for (uint32_t k = 0; k <= JIT_STATE_PARAMS; k++)
        m->values[k] = JIT_NONE;
    for (uint32_t k = 0; k <= JIT_STATE_OBJECTS; k++)
        m->objects[k] = JIT_NONE;
    m->nparams = s->nparams;
    m->nvirtuals = s->nvirtuals;
    m->misfit = false;
    for (uint32_t k = 0; k < s->nargs && !o->failed; k++) {
        jit_shape h = s->args[k];
        match(m, &h, a[k]);
        if (o->own && !m->dry)
            o->own->args[k] = h;
    }
    uint32_t n = s->nentries;
    for (uint32_t k = 0; k < n && !o->failed; k++) {
        jit_entry_shape e = s->entries[k];
        match_entry(m, &e);
        if (o->own && !m->dry)
            o->own->entries[k] = e;
    }
}

/* Does the state hold that store back? */
static bool is_held(matcher *m, const jit_lazy *l)
{
    jit_opt *o = m->o;
    for (uint32_t k = 0; k < m->s->nentries; k++) {
        const jit_entry_shape *e = &m->s->entries[k];
        jit_arg obj;
        if (!e->lazy || o->canon[jit_opt_descr(o, &m->s->descrs[e->descr])] != o->canon[l->descr] || !entry_object(m, e, &obj))
            continue;
        int64_t index = -1;
        if (l->index != JIT_NONE && !jit_opt_int(o, l->index, &index))
            continue;
        if (e->index == index && (obj == JIT_NONE || obj == jit_opt_resolve(o, l->obj)))
            return true;
    }
    return false;
}

/* Emits what is held back here and not there. */
static void flush_others(matcher *m, const jit_arg *a)
{
    jit_opt *o = m->o;
    m->dry = true;
    match_all(m, a);
    for (uint32_t k = 0; k < o->nlazy && !o->failed;) {
        if (is_held(m, &o->lazy[k]))
            k++;
        else
            jit_opt_emit_lazy(o, k);
    }
    m->dry = false;
}

/* ---- the jump ---- */

/* The target descr of the state's label. */
static uint32_t target_descr(jit_opt *o, const jit_descr *old)
{
    jit_descr d = *old;
    d.id |= JIT_PEELED;
    d.n = o->state->nparams;
    d.first = jit_params_add(o->t, o->state->params, d.n);
    return jit_opt_descr_add(o, &d);
}

static void emit_jump(jit_opt *o, const jit_op *op, const jit_arg *values)
{
    jit_arg args[JIT_STATE_PARAMS + 1];
    const jit_descr old = o->t->descrs.at[op->descr];
    for (uint32_t k = 0; k < o->state->nparams; k++) {
        args[k] = values[k] == JIT_NONE ? JIT_NONE : jit_opt_resolve(o, values[k]);
        o->failed |= args[k] == JIT_NONE;
    }
    if (!o->failed && o->loop == JIT_NONE)
        o->loop = target_descr(o, &old);
    if (!o->failed)
        jit_opt_emit(o, JIT_OP_jump, args, o->state->nparams, o->loop, JIT_NONE);
}

static void plain_jump(jit_opt *o, const jit_op *op, jit_arg *a)
{
    jit_opt_flush(o);
    for (uint32_t k = 0; k < op->nargs; k++)
        a[k] = jit_opt_force(o, jit_opt_resolve(o, a[k]));
    jit_opt_emit(o, JIT_OP_jump, a, op->nargs, op->descr, JIT_NONE);
}

void jit_opt_jump(jit_opt *o, const jit_op *op, jit_arg *a)
{
    jit_opt_push_frames(o);
    if (!o->known) {
        jit_arg values[JIT_STATE_PARAMS + 1];
        build(o, a, op->nargs, values);
        o->known = true;
        if (!o->failed)
            emit_jump(o, op, values);
        return;
    }
    matcher *m = calloc(1, sizeof *m);
    if (!m) {
        o->failed = true;
        return;
    }
    m->o = o;
    m->s = o->state;
    flush_others(m, a);
    match_all(m, a);
    if (o->failed || !m->misfit) {
        if (!o->failed)
            emit_jump(o, op, m->values);
    } else if (o->own) {
        o->weakened = true;
        o->failed |= !jit_state_compact(o->own);
    } else {
        plain_jump(o, op, a);
    }
    free(m);
}

/* ---- the label ---- */
static jit_arg value_of(jit_opt *o, const jit_shape *h, const jit_arg *params, const jit_arg *objects)
{
    return h->tag == JIT_SHAPE_CONST ? constant(o, h->kind, h->word)
           : h->tag == JIT_SHAPE_PARAM ? params[h->index] : objects[h->index];
}

static void enter_virtuals(jit_opt *o, const jit_arg *params, jit_arg *objects)
{
    const jit_state *s = o->state;
    for (uint32_t k = 0; k < s->nvirtuals && !o->failed; k++) {
        objects[k] = jit_opt_new(o, jit_opt_descr(o, &s->descrs[s->virtuals[k].descr]), s->virtuals[k].length);
        o->failed |= objects[k] == JIT_NONE;
    }
    for (uint32_t k = 0; k < s->nvirtuals; k++)
        for (uint32_t i = 0; i < s->virtuals[k].n && !o->failed; i++) {
            const jit_sitem *it = &s->virtuals[k].items[i];
            bool fields = s->descrs[s->virtuals[k].descr].kind == JIT_D_CLASS;
            uint32_t key = fields ? jit_opt_descr(o, &s->descrs[it->key]) : it->key;
            jit_opt_set_item(o, objects[k], key, value_of(o, &it->shape, params, objects));
        }
}

static void enter_entry(jit_opt *o, const jit_entry_shape *e, const jit_arg *params, const jit_arg *objects)
{
    uint32_t descr = jit_opt_descr(o, &o->state->descrs[e->descr]);
    jit_arg obj = e->obj.kind ? value_of(o, &e->obj, params, objects) : JIT_NONE;
    jit_arg index = e->index < 0 ? JIT_NONE : jit_const_int(o->t, e->index);
    jit_arg value = value_of(o, &e->value, params, objects);
    if (o->failed)
        return;
    jit_opt_remember(o, o->canon[descr], obj, index, value);
    if (e->lazy && jit_opt_grow(o, (void **)&o->lazy, &o->lazycap, o->nlazy, sizeof *o->lazy))
        o->lazy[o->nlazy++] = (jit_lazy){descr, obj, index, value, JIT_NONE};
}

void jit_opt_enter(jit_opt *o, const jit_op *label)
{
    jit_arg params[JIT_MAX_ARGS], objects[JIT_STATE_OBJECTS + 1];
    const jit_state *s = o->state;
    jit_opt_label(o, o->loop, params);
    if (o->failed)
        return;
    enter_virtuals(o, params, objects);
    for (uint32_t k = 0; k < s->nargs && !o->failed; k++)
        o->map[jit_index(jit_args_of(o->in, label)[k])] = value_of(o, &s->args[k], params, objects);
    for (uint32_t k = 0; k < s->nentries && !o->failed; k++)
        enter_entry(o, &s->entries[k], params, objects);
    o->version++;
}

void jit_opt_find_wanted(jit_opt *o)
{
    const jit_state *s = o->state;
    for (uint32_t k = 0; k < s->nentries && !o->failed; k++)
        jit_opt_descr(o, &s->descrs[s->entries[k].descr]);
    uint8_t *p = realloc(o->wanted, o->t->descrs.n + 1);
    if (!p) {
        o->failed = true;
        return;
    }
    o->wanted = p;
    o->nwanted = o->t->descrs.n;
    memset(p, 0, o->nwanted + 1);
    for (uint32_t k = 0; k < s->nentries && !o->failed; k++)
        p[o->canon[jit_opt_descr(o, &s->descrs[s->entries[k].descr])]] = 1;
}
