/* meta_mem.c - memory accesses and allocations of the engine. */
#include "jit/meta_calls.h"

#include <string.h>

/* ---- items in memory ---- */
static int64_t load_word(const void *p, unsigned item)
{
    switch (item) {
    case RT_ITEM_U8:
        return *(const uint8_t *)p;
    case RT_ITEM_I8:
        return *(const int8_t *)p;
    case RT_ITEM_U16:
        return *(const uint16_t *)p;
    case RT_ITEM_I16:
        return *(const int16_t *)p;
    case RT_ITEM_U32:
        return *(const uint32_t *)p;
    case RT_ITEM_I32:
        return *(const int32_t *)p;
    default:
        return *(const int64_t *)p;
    }
}

static void store_word(void *p, unsigned item, int64_t v)
{
    switch (rt_item_size((enum rt_item)item)) {
    case 1:
        *(uint8_t *)p = (uint8_t)v;
        return;
    case 2:
        *(uint16_t *)p = (uint16_t)v;
        return;
    case 4:
        *(uint32_t *)p = (uint32_t)v;
        return;
    default:
        *(int64_t *)p = v;
    }
}

static int kind_of_item(unsigned item)
{
    return item == RT_ITEM_REF ? 1 : item == RT_ITEM_F64 ? 2 : 0;
}

/* Loads an item into register x. */
static void load(meta *m, meta_frame *f, uint32_t x, const void *p, unsigned item, jit_arg box, bool frozen)
{
    int k = kind_of_item(item);
    if (k == 0)
        put_i(m, f, x, load_word(p, item), box);
    else if (k == 2)
        put_f(m, f, x, *(const double *)p, box);
    else {
        put_r(m, f, x, *(const rt_ref *)p, box);
        m->frozen[f->base[1] + x] = frozen;
    }
}

static void store(const op_reader *r, uint32_t x, void *p, unsigned item)
{
    int k = kind_of_item(item);
    if (k == 0)
        store_word(p, item, get_i(r, x));
    else if (k == 2)
        *(double *)p = get_f(r, x);
    else
        *(rt_ref *)p = get_r(r, x);
}

static jit_opcode family(jit_opcode base_i, unsigned item)
{
    int k = kind_of_item(item);
    return (jit_opcode)(base_i + (k == 0 ? 0 : k == 1 ? 1 : 2));
}

static jit_arg arg_of_item(meta *m, unsigned item, uint32_t x)
{
    return rec_arg(m, kind_of_item(item), x);
}

/* ---- fields ---- */

/* The trace's descr for the length of a list or array of items; one for each kind. */
static uint32_t length_descr(meta *m, bool list, unsigned item)
{
    uint32_t *known = &m->rec->length_descr[list][item];
    jit_descr d = {.kind = list ? JIT_D_LIST : JIT_D_ARRAY, .item = (enum rt_item)item, .type = jit_any_type()};
    if (!*known)
        *known = jit_descr_add(m->trace, &d) + 1;
    return *known - 1;
}

/* The length of a virtualizable frame's array is a constant of the trace, guarded where the array is loaded. */
static void promote_length(meta *m, const meta_frame *f, rt_ref value, jit_arg box)
{
    unsigned item = value ? value->tid - RT_TID_ARRAY_FIRST : RT_ITEM_COUNT;
    if (item >= RT_ITEM_COUNT)
        return;
    rec_guard(m, JIT_OP_guard_nonnull, &box, 1, -1, f->pc);
    if (!m->trace)
        return;
    *rec_known(m, box) |= KNOWN_NONNULL;
    jit_arg n[2] = {jit_emit(m->trace, JIT_OP_arraylen, &box, 1, length_descr(m, false, item), JIT_NONE),
                    jit_const_int(m->trace, ((rt_array *)(void *)value)->length)};
    rec_guard(m, JIT_OP_guard_value_i, n, 2, -1, f->pc);
    if (m->trace)
        *rec_known(m, box) |= KNOWN_LENGTH;
}

/* Words of a virtualizable frame (stack pointer, position) are constants of the trace: guarded at the first load,
 * known after every store. The guard's snapshot does not see the result yet. */
static void promote_word(meta *m, const meta_frame *f, int64_t value, jit_arg box)
{
    jit_arg c[2] = {box, jit_const_int(m->trace, value)};
    rec_guard(m, JIT_OP_guard_value_i, c, 2, -1, f->pc);
}

/* A quasi-immutable field of a constant is one, while nobody writes it. False: there is no room to watch it. */
static bool fold_quasi(meta *m, const meta_frame *f, rt_ref o, const jc_descr *d)
{
    if (!m->trace || !jit_quasi_note(&m->quasis, o, d->offset))
        return false;
    rec_guard(m, JIT_OP_guard_not_invalidated, NULL, 0, -1, f->pc);
    return true;
}

/* A load from a virtualizable frame; p: the field's address. JIT_NONE: what it holds is a constant. */
static jit_arg frame_field(meta *m, meta_frame *f, op_reader r, const jc_descr *d, int descr, const char *p)
{
    jit_arg a = rec_arg(m, 1, r.u[0]), box = rec_field_of(m, a, descr, -1);
    bool known = box != JIT_NONE, word = kind_of_item(d->item) == 0;
    if (known && jit_is_const(box))
        return JIT_NONE;
    if (!known) {
        box = rec_op(m, family(JIT_OP_getfield_i, d->item), &a, 1, descr);
        if (m->trace && d->item == RT_ITEM_REF)
            promote_length(m, f, *(const rt_ref *)(const void *)p, box);
    }
    if (m->trace && word)
        promote_word(m, f, load_word(p, d->item), box);
    if (m->trace)
        rec_field_is(m, a, descr, -1, word ? jit_const_int(m->trace, load_word(p, d->item)) : box);
    return word ? JIT_NONE : box;
}

static void getfield(meta *m, meta_frame *f, op_reader r, const jc_descr *d, int descr)
{
    rt_ref o = get_r(&r, r.u[0]);
    jit_arg box = JIT_NONE;
    bool fold = is_const(&r, 1, r.u[0]) && ((d->flags & JC_IMMUTABLE) || ((d->flags & JC_QUASI) && fold_quasi(m, f, o, d)));
    const char *p = (const char *)o + d->offset;
    if (m->trace && !fold && (d->flags & JC_VIRTUALIZABLE))
        box = frame_field(m, f, r, d, descr, p);
    else if (m->trace && !fold) {
        jit_arg a = rec_arg(m, 1, r.u[0]);
        box = rec_op(m, family(JIT_OP_getfield_i, d->item), &a, 1, descr);
    }
    load(m, f, r.u[1], p, d->item, box, fold && (d->flags & JC_FROZEN_ITEMS));
    f->pc += 5;
}

static void setfield(meta *m, meta_frame *f, op_reader r, const jc_descr *d, int descr)
{
    rt_ref o = get_r(&r, r.u[0]);
    if (m->trace && (d->flags & JC_QUASI) && !(*rec_known(m, rec_arg(m, 1, r.u[0])) & KNOWN_FRESH))
        rec_abort(m, JIT_ABORT_quasi_written);
    if (m->trace) {
        jit_arg a[2] = {rec_arg(m, 1, r.u[0]), arg_of_item(m, d->item, r.u[1])};
        rec_op(m, family(JIT_OP_setfield_i, d->item), a, 2, descr);
        if (m->trace)
            rec_escapes(m, kind_of_item(d->item), r.u[1]);
        if (m->trace && (d->flags & JC_VIRTUALIZABLE))
            rec_field_stored(m, a[0], descr, -1, a[1]);
    }
    if (d->item == RT_ITEM_REF)
        gc_barrier(o);
    store(&r, r.u[1], (char *)o + d->offset, d->item);
    if ((d->flags & JC_QUASI) && rt_quasi_hook)
        rt_quasi_hook(o, d->offset);
    f->pc += 5;
}

/* ---- arrays and lists ---- */
static bool frozen_at(meta *m, const meta_frame *f, const op_reader *r, uint32_t x)
{
    return in_register(r, 1, x) && is_const(r, 1, x) && m->frozen[f->base[1] + x];
}

static char *item_address(rt_ref o, bool list, unsigned item, int64_t i)
{
    rt_ref block = list ? ((rt_list *)(void *)o)->items : o;
    return ((rt_array *)(void *)block)->data + (size_t)i * rt_item_size((enum rt_item)item);
}

static void getitem(meta *m, meta_frame *f, op_reader r, const jc_descr *d, int descr)
{
    bool list = d->kind == JC_LIST;
    rt_ref o = get_r(&r, r.u[0]);
    int64_t i = get_i(&r, r.u[1]);
    jit_arg box = JIT_NONE;
    bool fold = is_const(&r, 0, r.u[1]) && frozen_at(m, f, &r, r.u[0]);
    if (m->trace && !fold) {
        jit_arg a[2] = {rec_arg(m, 1, r.u[0]), rec_arg(m, 0, r.u[1])};
        bool frame = !list && is_const(&r, 0, r.u[1]) && *rec_known(m, a[0]) & KNOWN_LENGTH;
        box = frame ? rec_field_of(m, a[0], descr, i) : JIT_NONE;
        if (box == JIT_NONE)
            box = rec_op(m, family(list ? JIT_OP_getlistitem_i : JIT_OP_getarrayitem_i, d->item), a, 2, descr);
        if (frame && m->trace)
            rec_field_is(m, a[0], descr, i, box);
        if (box != JIT_NONE && jit_is_const(box))
            box = JIT_NONE;
    }
    load(m, f, r.u[2], item_address(o, list, d->item, i), d->item, box, false);
    f->pc += 6;
}

static void setitem(meta *m, meta_frame *f, op_reader r, const jc_descr *d, int descr)
{
    bool list = d->kind == JC_LIST;
    rt_ref o = get_r(&r, r.u[0]);
    int64_t i = get_i(&r, r.u[1]);
    if (m->trace) {
        jit_arg a[3] = {rec_arg(m, 1, r.u[0]), rec_arg(m, 0, r.u[1]), arg_of_item(m, d->item, r.u[2])};
        bool frame = is_const(&r, 0, r.u[1]) && *rec_known(m, a[0]) & KNOWN_LENGTH;
        rec_op(m, family(list ? JIT_OP_setlistitem_i : JIT_OP_setarrayitem_i, d->item), a, 3, descr);
        if (m->trace)
            rec_escapes(m, kind_of_item(d->item), r.u[2]);
        if (m->trace && !list)
            rec_field_stored(m, a[0], descr, is_const(&r, 0, r.u[1]) ? i : -2, frame ? a[2] : JIT_NONE);
    }
    if (d->item == RT_ITEM_REF)
        gc_barrier_item(list ? ((rt_list *)(void *)o)->items : o, i);
    store(&r, r.u[2], item_address(o, list, d->item, i), d->item);
    f->pc += 6;
}

/* listlen, arraylen: their descr is told by the object, whose class is checked by its static type. */
static void length(meta *m, meta_frame *f, op_reader r, bool list)
{
    rt_ref o = get_r(&r, r.u[0]);
    int64_t n = list ? ((rt_list *)(void *)o)->length : ((rt_array *)(void *)o)->length;
    jit_arg box = JIT_NONE;
    bool fold = is_const(&r, 1, r.u[0]) && (!list || frozen_at(m, f, &r, r.u[0]));
    fold = fold || (m->trace && (*rec_known(m, rec_arg(m, 1, r.u[0])) & (list ? KNOWN_LIST : KNOWN_LENGTH)));
    if (m->trace && !fold) {
        jit_arg a = rec_arg(m, 1, r.u[0]);
        uint32_t descr = length_descr(m, list, o->tid - (list ? RT_TID_LIST_FIRST : RT_TID_ARRAY_FIRST));
        box = jit_emit(m->trace, list ? JIT_OP_listlen : JIT_OP_arraylen, &a, 1, descr, JIT_NONE);
    }
    put_i(m, f, r.u[1], n, box);
    f->pc += 3;
}

static void string(meta *m, meta_frame *f, op_reader r, bool item)
{
    const rt_str *s = (const rt_str *)(const void *)get_r(&r, r.u[0]);
    jit_arg box = JIT_NONE;
    bool fold = is_const(&r, 1, r.u[0]) && (!item || is_const(&r, 0, r.u[1]));
    if (m->trace && !fold) {
        jit_arg a[2] = {rec_arg(m, 1, r.u[0]), item ? rec_arg(m, 0, r.u[1]) : JIT_NONE};
        box = rec_op(m, item ? JIT_OP_strgetitem : JIT_OP_strlen, a, item ? 2 : 1, -1);
    }
    put_i(m, f, r.u[item ? 2 : 1], item ? (unsigned char)s->data[get_i(&r, r.u[1])] : s->length, box);
    f->pc += item ? 4 : 3;
}

/* ---- statics ---- */
static void getstatic(meta *m, meta_frame *f, op_reader r, const jc_descr *d, int descr)
{
    const void *p = jit_prog.statics[d->id];
    unsigned item = d->item == RT_ITEM_REF || d->item == RT_ITEM_F64 ? d->item : RT_ITEM_I64; /* statics are whole words */
    jit_arg box = JIT_NONE;
    if (m->trace && !(d->flags & JC_IMMUTABLE))
        box = rec_op(m, family(JIT_OP_getstatic_i, d->item), NULL, 0, descr);
    load(m, f, r.u[0], p, item, box, false);
    f->pc += 4;
}

static void setstatic(meta *m, meta_frame *f, op_reader r, const jc_descr *d, int descr)
{
    unsigned item = d->item == RT_ITEM_REF || d->item == RT_ITEM_F64 ? d->item : RT_ITEM_I64;
    if (m->trace) {
        jit_arg a = arg_of_item(m, d->item, r.u[0]);
        rec_escapes(m, kind_of_item(d->item), r.u[0]);
        rec_op(m, family(JIT_OP_setstatic_i, d->item), &a, 1, descr);
    }
    store(&r, r.u[0], jit_prog.statics[d->id], item);
    f->pc += 4;
}

/* ---- allocation ---- */
static void allocate(meta *m, meta_frame *f, op_reader r, const jc_descr *d, int descr, unsigned op)
{
    jit_arg box = JIT_NONE, a = JIT_NONE;
    bool sized = op != OPC_new;
    int64_t n = sized ? get_i(&r, r.u[0]) : 0;
    if (m->trace && sized)
        a = rec_arg(m, 0, r.u[0]);
    rt_ref o = op == OPC_new ? gc_new(d->id) : op == OPC_new_array ? gc_new_var(RT_TID_ARRAY_FIRST + d->item, n) : rt_list_new(RT_TID_LIST_FIRST + d->item, n);
    if (!o) {
        if (m->trace)
            rec_abort(m, JIT_ABORT_memory);
        f->pc += sized ? 5 : 4;
        return;
    }
    if (m->trace) {
        box = rec_op(m, op == OPC_new ? JIT_OP_new : op == OPC_new_array ? JIT_OP_new_array : JIT_OP_new_list, &a, sized, descr);
        if (m->trace) {
            *rec_known(m, box) |= KNOWN_NONNULL | KNOWN_FRESH | (sized && jit_is_const(a) ? KNOWN_LENGTH | KNOWN_LIST : 0);
            *rec_class(m, box) = o->tid;
        }
    }
    put_r(m, f, r.u[sized ? 1 : 0], o, box);
    f->pc += sized ? 5 : 4;
    if (m->trace && sized && !(jit_tag(a) == JIT_INT && n <= JIT_MAX_FIXED_ARRAY))
        rec_guard(m, JIT_OP_guard_no_exception, NULL, 0, -1, f->pc);
}

bool meta_memory(meta *m, meta_frame *f, const uint16_t *u)
{
    unsigned op = u[0];
    op_reader plain = reader_at(m, f, f->pc + 1), r = reader_at(m, f, f->pc + 3);
    if (op == OPC_listlen || op == OPC_arraylen) {
        length(m, f, plain, op == OPC_listlen);
        return true;
    }
    if (op == OPC_strlen || op == OPC_strgetitem) {
        string(m, f, plain, op == OPC_strgetitem);
        return true;
    }
    int descr = (int)(u[1] | (uint32_t)u[2] << 16);
    const jc_descr *d = (uint32_t)descr < jit_prog.h->ndescrs ? &jit_prog.descrs[descr] : NULL;
    if (op >= OPC_getfield_i && op <= OPC_getfield_f)
        getfield(m, f, r, d, descr);
    else if (op >= OPC_setfield_i && op <= OPC_setfield_f)
        setfield(m, f, r, d, descr);
    else if ((op >= OPC_getarrayitem_i && op <= OPC_getarrayitem_f) || (op >= OPC_getlistitem_i && op <= OPC_getlistitem_f))
        getitem(m, f, r, d, descr);
    else if ((op >= OPC_setarrayitem_i && op <= OPC_setarrayitem_f) || (op >= OPC_setlistitem_i && op <= OPC_setlistitem_f))
        setitem(m, f, r, d, descr);
    else if (op >= OPC_getstatic_i && op <= OPC_getstatic_f)
        getstatic(m, f, r, d, descr);
    else if (op >= OPC_setstatic_i && op <= OPC_setstatic_f)
        setstatic(m, f, r, d, descr);
    else if (op >= OPC_new && op <= OPC_new_list)
        allocate(m, f, r, d, descr, op);
    else
        return false;
    return true;
}
