/* jitdescr.c - descrs and tables of program.jit: fields, arrays, calls, checks, constants. */
#include "translator/jitcode.h"
#include "translator/pass.h"

#include "jit/jitcode.h"
#include "rtlib/object.h"

#include <string.h>

static TR_VEC(jc_descr) descrs;
static TR_VEC(jc_param) params;
static TR_VEC(tr_value *) references; /* number n + 1 */

/* ---- layout: what the C compiler does with the emitted structs (program.c asserts it) ---- */
static uint32_t align(uint32_t at, uint32_t size)
{
    return (at + size - 1) / size * size;
}

static bool class_layout(const tr_class *c, const tr_field *f, uint32_t *at)
{
    if (c->base && class_layout(c->base, f, at))
        return true;
    for (int i = 0; i < c->fields.n; i++) {
        uint32_t size = rt_item_size((enum rt_item)tr_type_item(c->fields.v[i]->type));
        *at = align(*at, size);
        if (c->fields.v[i] == f)
            return true;
        *at += size;
    }
    return false;
}

uint32_t tr_field_offset(const tr_field *f)
{
    uint32_t at = sizeof(rt_obj);
    class_layout(f->cls, f, &at);
    return at;
}

static uint32_t tuple_offset(tr_type *t, int index)
{
    uint32_t at = sizeof(rt_obj);
    for (int i = 0;; i++) {
        uint32_t size = rt_item_size((enum rt_item)tr_type_item(t->args[i]));
        at = align(at, size);
        if (i == index)
            return at;
        at += size;
    }
}

/* ---- type ids of a static type ---- */
static void type_range(tr_type *t, jc_descr *d)
{
    tr_type *s = tr_type_strip(t);
    if (tr_type_resolve(t)->kind == TY_OPTIONAL || s->kind == TY_NONE)
        d->flags |= JC_NULLABLE;
    uint32_t id = RT_TID_NONE;
    switch (s->kind) {
    case TY_CLASS:
        d->rlo = (uint32_t)s->cls->lo;
        d->rhi = (uint32_t)s->cls->hi;
        return;
    case TY_STR:
        id = RT_TID_STR;
        break;
    case TY_BYTES:
        id = RT_TID_BYTES;
        break;
    case TY_LIST:
        id = RT_TID_LIST_FIRST + (uint32_t)tr_type_item(s->args[0]);
        break;
    case TY_ARRAY:
        id = RT_TID_ARRAY_FIRST + (uint32_t)tr_type_item(s->args[0]);
        break;
    case TY_DICT:
        id = RT_TID_DICT;
        break;
    case TY_CALLABLE:
        id = RT_TID_CALLABLE;
        break;
    case TY_BUILDER:
        id = RT_TID_BUILDER;
        break;
    case TY_BYTEBUFFER:
        id = RT_TID_BYTEBUFFER;
        break;
    case TY_WEAKREF:
        id = RT_TID_WEAKREF;
        break;
    case TY_TUPLE:
        id = tr_tuple_id(s);
        break;
    default:
        break;
    }
    d->rlo = d->rhi = id;
}

/* ---- constants ---- */
static bool same_constant(const tr_value *a, const tr_value *b)
{
    if (a->vkind != b->vkind)
        return false;
    if (a->vkind == V_FUNC)
        return a->func == b->func;
    return tr_type_resolve(a->type)->kind == tr_type_resolve(b->type)->kind && a->n == b->n && !memcmp(a->text, b->text, a->n);
}

uint32_t tr_jit_reference(tr_value *v)
{
    for (int i = 0; i < references.n; i++)
        if (same_constant(references.v[i], v))
            return (uint32_t)i + 1;
    tr_push(&references, v);
    return (uint32_t)references.n;
}

uint32_t tr_jit_text(const char *text)
{
    tr_value *v = TR_NEW(tr_value);
    *v = (tr_value){.vkind = V_STR, .kind = 'r', .type = tr_text, .text = text, .n = strlen(text)};
    return tr_jit_reference(v);
}

/* ---- descrs ---- */
static int add(const jc_descr *d)
{
    for (int i = 0; i < descrs.n; i++)
        if (!memcmp(&descrs.v[i], d, sizeof *d))
            return i;
    tr_push(&descrs, *d);
    return descrs.n - 1;
}

static void add_params(jc_descr *d, const char *kinds)
{
    d->n = (uint32_t)strlen(kinds);
    for (uint32_t at = 0; at + d->n <= (uint32_t)params.n; at++) {
        bool same = true;
        for (uint32_t i = 0; i < d->n; i++)
            same = same && params.v[at + i].kind == (uint8_t)kinds[i];
        if (same) {
            d->first = at;
            return;
        }
    }
    d->first = (uint32_t)params.n;
    for (uint32_t i = 0; i < d->n; i++) {
        jc_param p = {(uint8_t)kinds[i], {0}};
        tr_push(&params, p);
    }
}

static int field_descr(const tr_op *o)
{
    jc_descr d = {.kind = JC_FIELD, .place = (uint32_t)tr_op_place(o)};
    tr_type *t;
    if (o->d.field) {
        const tr_field *f = o->d.field;
        t = f->type;
        d.offset = tr_field_offset(f);
        d.lo = (uint32_t)f->cls->lo;
        d.hi = (uint32_t)f->cls->hi;
        d.flags = (f->immutable ? JC_IMMUTABLE : 0) | (f->quasi_immutable ? JC_QUASI : 0)
                  | (f->virtualizable ? JC_VIRTUALIZABLE : 0)
                  | (f->immutable && f->immutable_items ? JC_FROZEN_ITEMS : 0);
        if (!f->cls->init_safe)
            d.flags |= JC_NULLABLE;
    } else {
        tr_type *tuple = tr_type_strip(o->d.type);
        t = tuple->args[o->d.index];
        d.offset = tuple_offset(tuple, o->d.index);
        d.lo = d.hi = tr_tuple_id(tuple);
        d.flags = JC_IMMUTABLE;
    }
    d.item = (uint16_t)tr_type_item(t);
    if (tr_type_is_ref(t))
        type_range(t, &d);
    return add(&d);
}

static int item_descr(const tr_op *o)
{
    tr_type *t = tr_type_strip(o->d.type);
    jc_descr d = {.kind = t->kind == TY_LIST ? JC_LIST : JC_ARRAY, .place = (uint32_t)tr_item_place(t)};
    d.item = (uint16_t)tr_type_item(t->args[0]);
    if (tr_type_is_ref(t->args[0]))
        type_range(t->args[0], &d);
    return add(&d);
}

static int static_descr(const tr_op *o)
{
    const tr_static *s = o->d.stat;
    jc_descr d = {.kind = JC_STATIC, .id = (uint32_t)tr_static_number(s), .flags = s->is_final ? JC_IMMUTABLE : 0,
                  .place = (uint32_t)tr_op_place(o)};
    d.item = (uint16_t)tr_type_item(s->type);
    if (tr_type_is_ref(s->type)) {
        type_range(s->type, &d);
        d.flags |= JC_NULLABLE; /* before its module code ran */
    }
    return add(&d);
}

static int call_descr(const tr_op *o)
{
    jc_descr d = {.kind = JC_CALL};
    tr_buf kinds = {0};
    tr_puts(&kinds, "");
    for (int i = 0; i < o->args.n; i++)
        if (tr_value_of(o->args.v[i])->kind != 't')
            tr_putc(&kinds, tr_value_of(o->args.v[i])->kind);
    add_params(&d, kinds.s);
    d.result = (uint32_t)(o->result ? o->result->kind : 'v');
    if (o->result && o->result->kind == 'r')
        type_range(o->result->type, &d);
    if (o->opcode >= OP_call_rt_i && o->opcode <= OP_call_rt_v) {
        int flags = tr_op_flags(o);
        d.id = (uint32_t)tr_rt_function_number(o->d.rt_name);
        d.flags |= JC_RT | (flags & RAISE ? JC_RAISES : 0) | (flags & COLL ? JC_COLLECTS : 0)
                   | (flags & PURE ? JC_ELIDABLE : 0) | (tr_reads_items(o) ? JC_READS_ITEMS : 0) | (flags & WRITE ? JC_WRITES_LISTS : 0)
                   | (flags & SWITCH ? JC_READS_ALL | JC_WRITES_ALL | JC_INVALIDATES : 0);
        return add(&d);
    }
    if (o->opcode >= OP_call_virtual_i && o->opcode <= OP_call_virtual_v) {
        d.kind = JC_VIRTUAL;
        d.id = (uint32_t)o->d.func->slot;
        d.lo = (uint32_t)o->d.func->cls->lo;
        d.hi = (uint32_t)o->d.func->cls->hi;
    } else if (o->opcode >= OP_call_indirect_i && o->opcode <= OP_call_indirect_v)
        d.kind = JC_INDIRECT;
    else {
        d.id = (uint32_t)o->d.func->id;
        d.flags |= (o->d.func->elidable ? JC_ELIDABLE : 0) | (o->d.func->loop_invariant ? JC_LOOP_INVARIANT : 0);
    }
    return add(&d);
}

static int class_descr(const tr_op *o, unsigned kind)
{
    jc_descr d = {.kind = (uint16_t)kind};
    if (o->d.cls) {
        d.id = d.lo = (uint32_t)o->d.cls->lo;
        d.hi = (uint32_t)o->d.cls->hi;
    } else
        d.id = d.lo = d.hi = tr_tuple_id(tr_type_strip(o->d.type));
    return add(&d);
}

static int check_descr(const tr_op *o)
{
    jc_descr d = {.kind = JC_CHECK, .id = (uint32_t)o->d.exc, .text = tr_jit_text(o->d.msg)};
    if (o->opcode == OP_check_class) {
        d.lo = (uint32_t)o->d.cls->lo;
        d.hi = (uint32_t)o->d.cls->hi;
    }
    return add(&d);
}

bool tr_jit_has_descr(const tr_op *o)
{
    tr_opcode c = o->opcode;
    return (c >= OP_getfield_i && c <= OP_setfield_f) || (c >= OP_getarrayitem_i && c <= OP_setarrayitem_f)
           || (c >= OP_getlistitem_i && c <= OP_setlistitem_f) || c == OP_new_array || c == OP_new_list || c == OP_new
           || (c >= OP_getstatic_i && c <= OP_setstatic_f) || (c >= OP_check_nonnull && c <= OP_check_class)
           || c == OP_is_instance || c == OP_record_exact_class || (c >= OP_call_i && c <= OP_call_rt_v)
           || c == OP_bind_method;
}

const char *tr_jit_call_kinds(int n)
{
    if (n < 0 || n >= descrs.n || descrs.v[n].kind < JC_CALL || descrs.v[n].kind > JC_INDIRECT)
        return NULL;
    tr_buf b = {0};
    tr_puts(&b, "");
    for (uint32_t i = 0; i < descrs.v[n].n; i++)
        tr_putc(&b, (char)params.v[descrs.v[n].first + i].kind);
    return b.s;
}

int tr_jit_descr(const tr_op *o)
{
    tr_opcode c = o->opcode;
    if (!tr_jit_has_descr(o))
        return -1;
    if (c >= OP_getfield_i && c <= OP_setfield_f)
        return field_descr(o);
    if ((c >= OP_getarrayitem_i && c <= OP_setarrayitem_f) || (c >= OP_getlistitem_i && c <= OP_setlistitem_f)
        || c == OP_new_array || c == OP_new_list)
        return item_descr(o);
    if (c >= OP_getstatic_i && c <= OP_setstatic_f)
        return static_descr(o);
    if (c >= OP_check_nonnull && c <= OP_check_class)
        return check_descr(o);
    if (c == OP_is_instance || c == OP_record_exact_class)
        return class_descr(o, JC_CLASS);
    if (c == OP_new)
        return class_descr(o, JC_NEW);
    if (c >= OP_call_i && c <= OP_call_rt_v)
        return call_descr(o);
    if (c == OP_bind_method) {
        jc_descr d = {.kind = JC_VIRTUAL, .id = (uint32_t)o->d.func->slot, .result = 'r'};
        return add(&d);
    }
    return -1;
}

/* ---- writing ---- */
void tr_jit_emit_descrs(tr_buf *d, tr_buf *p, int *ndescrs, int *nparams)
{
    tr_buf_add(d, (const char *)descrs.v, sizeof *descrs.v * (size_t)descrs.n);
    tr_buf_add(p, (const char *)params.v, sizeof *params.v * (size_t)params.n);
    *ndescrs = descrs.n;
    *nparams = params.n;
}

void tr_jit_emit_tables(tr_buf *out)
{
    tr_buf rows = {0};
    for (int i = 0; i < references.n; i++) {
        tr_value *v = references.v[i];
        if (v->vkind == V_FUNC) {
            tr_printf(&rows, "(rt_ref)&c_%s, ", v->func->cname);
            continue;
        }
        bool bytes = tr_type_resolve(v->type)->kind == TY_BYTES;
        tr_printf(out, "static struct { rt_obj hdr; int64_t hash, length; char data[%zu]; } jr_%d = {{%s, GC_STATIC}, 0, %zu, \"",
                  v->n + 1, i, bytes ? "RT_TID_BYTES" : "RT_TID_STR", v->n);
        tr_emit_c_text(v->text, v->n, out);
        tr_puts(out, "\"};\n");
        tr_printf(&rows, "(rt_ref)&jr_%d, ", i);
    }
    tr_printf(out, "static const rt_ref jit_refs[] = {0, %s};\n", rows.s ? rows.s : "");
}
