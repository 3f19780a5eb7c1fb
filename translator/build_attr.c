/* build_attr.c - attributes: fields, properties, class constants, bound methods. */
#include "translator/front.h"

#include "rtlib/access.h"

#include <string.h>

/* ---- definite assignment in __init__: ".x" is a variable that is 1 once self.x was assigned ---- */
static tr_var *assigned_var(tr_builder *b, tr_field *f)
{
    return b_var(b, tr_intern(tr_format(".%s", f->name)), f->span);
}

static bool is_self(tr_builder *b, tr_node *n)
{
    return b->in_init && n->kind == E_NAME && b->func->params.n && n->name == b->func->params.v[0].name;
}

void b_mark_assigned(tr_builder *b, tr_field *f, tr_span span)
{
    b_write(b, assigned_var(b, f), b_bool(b, true), span);
}

void b_mark_class_assigned(tr_builder *b, tr_class *c, tr_span span)
{
    for (; c; c = c->base)
        for (int i = 0; i < c->fields.n; i++)
            b_mark_assigned(b, c->fields.v[i], span);
}

void b_self_escapes(tr_builder *b, tr_span span)
{
    for (tr_class *c = b->func->cls; c; c = c->base)
        for (int i = 0; i < c->fields.n; i++) {
            b_read(b, assigned_var(b, c->fields.v[i]), span);
            b->uses.v[b->uses.n - 1].soft = true;
        }
}

void b_init_ends(tr_builder *b, tr_span span)
{
    for (tr_class *c = b->func->cls; c; c = c->base)
        for (int i = 0; i < c->fields.n; i++)
            if (c->fields.v[i]->name[0] != '$')
                b_read(b, assigned_var(b, c->fields.v[i]), span);
}

/* ---- fields ---- */
static tr_value *object_token(tr_builder *b, tr_value *object, tr_name attribute, tr_span span)
{
    return b_nonnull(b, object, RT_EXC_AttributeError,
                     tr_format("'NoneType' object has no attribute '%s'", attribute), span);
}

static tr_value *load_field(tr_builder *b, tr_value *object, tr_field *f, tr_span span)
{
    static const tr_opcode by_kind[] = {['i'] = OP_getfield_i, ['r'] = OP_getfield_r, ['f'] = OP_getfield_f};
    tr_value *known = b_find_fact(b, object, f);
    if (known)
        return known;
    if (f->type->kind == TY_ERROR)
        return b_error_value(b);
    tr_value *tok = object_token(b, object, f->name, span);
    char k = tr_type_kind(f->type);
    tr_op *o = b_op(b, by_kind[(int)k], f->type, span, 2, object, tok);
    o->d.field = f;
    if (k == 'r' && !f->cls->init_safe && f->type->kind != TY_OPTIONAL)
        b_nonnull(b, o->result, RT_EXC_AttributeError,
                  tr_format("'%s' object has no attribute '%s'", f->cls->name, f->name), span);
    return o->result;
}

void b_store_field(tr_builder *b, tr_value *object, tr_field *f, tr_value *v, bool init, tr_span span)
{
    static const tr_opcode by_kind[] = {['i'] = OP_setfield_i, ['r'] = OP_setfield_r, ['f'] = OP_setfield_f};
    if (f->type->kind == TY_ERROR || v->type->kind == TY_ERROR)
        return;
    tr_value *tok = object_token(b, object, f->name, span);
    tr_op *o = b_op(b, by_kind[(int)tr_type_kind(f->type)], NULL, span, 3, object, tok, v);
    o->d.field = f;
    o->d.init = init;
    b_forget_facts(b);
}

/* ---- loading ---- */
static tr_value *bound_method(tr_builder *b, tr_value *object, tr_func *f, tr_span span)
{
    tr_type *args[16];
    int n = f->params.n - 1;
    if (f->is_static || f->typevars.n || n > 15) {
        tr_error(span, D_not_a_value, f->name);
        return b_error_value(b);
    }
    for (int i = 0; i < n; i++)
        args[i] = f->params.v[i + 1].type;
    args[n] = f->result;
    tr_value *tok = object_token(b, object, f->name, span);
    tr_op *o = b_op(b, OP_bind_method, tr_type_callable(args, n), span, 2, object, tok);
    o->d.func = f;
    f->address_taken = true;
    return o->result;
}

static tr_value *instance_attr(tr_builder *b, tr_value *object, tr_class *c, tr_node *n)
{
    tr_field *f = tr_find_field(c, n->name);
    if (f)
        return load_field(b, object, f, n->span);
    tr_func *m = tr_find_method(c, n->name);
    if (m && m->is_property)
        return b_invoke(b, m, object, NULL, 0, n->span);
    if (m)
        return bound_method(b, object, m, n->span);
    tr_static *s = tr_find_class_static(c, n->name);
    if (s) {
        tr_symbol sym = {.kind = SYM_STATIC, .stat = s, .name = n->name};
        if (tr_static_overridden(c, n->name))
            return b_virtual_constant(b, object, c, n);
        return b_symbol_value(b, &sym, n->span);
    }
    tr_error(n->span, D_no_attribute, tr_type_text(object->type), n->name);
    return b_error_value(b);
}

tr_value *b_load_attr_of(tr_builder *b, tr_value *object, tr_node *n)
{
    tr_type *t = tr_type_strip(object->type);
    if (t->kind == TY_CLASS)
        return instance_attr(b, object, t->cls, n);
    if (t->kind == TY_NONE) {
        object_token(b, object, n->name, n->span);
        return b_error_value(b);
    }
    if (t->kind != TY_ERROR)
        tr_error(n->span, D_no_attribute, tr_type_text(object->type), n->name);
    return b_error_value(b);
}

tr_class *b_class_name(tr_builder *b, tr_node *n)
{
    tr_symbol *s = NULL;
    if (n->kind == E_NAME && !b_is_local(b, n->name))
        s = tr_lookup(b->mod, n->name);
    else if (n->kind == E_ATTR && n->a->kind == E_NAME && !b_is_local(b, n->a->name)) {
        tr_symbol *m = tr_lookup(b->mod, n->a->name);
        if (m && m->kind == SYM_MODULE && m->module)
            s = tr_map_get(&m->module->names, n->name);
    }
    return s && s->kind == SYM_CLASS ? s->cls : NULL;
}

/* Class.NAME: a constant, or a static method as a Callable. */
static tr_value *class_attr(tr_builder *b, tr_class *c, tr_node *n)
{
    tr_static *s = tr_find_class_static(c, n->name);
    tr_func *f = tr_find_method(c, n->name);
    tr_symbol sym = {.kind = s ? SYM_STATIC : SYM_FUNC, .stat = s, .func = f, .name = n->name};
    if (s || (f && f->is_static))
        return b_symbol_value(b, &sym, n->span);
    tr_error(n->span, D_no_attribute, tr_format("class %s", c->name), n->name);
    return b_error_value(b);
}

tr_value *b_load_attr(tr_builder *b, tr_node *n)
{
    tr_symbol *s = b_module_member(b, n);
    if (s)
        return b_symbol_value(b, s, n->span);
    tr_class *c = b_class_name(b, n->a);
    if (c)
        return class_attr(b, c, n);
    if (is_self(b, n->a)) { /* inside __init__: only what has been assigned */
        tr_var *self = b_var(b, n->a->name, n->a->span);
        tr_field *f = tr_find_field(b->func->cls, n->name);
        if (f) {
            b_read(b, assigned_var(b, f), n->span);
            return load_field(b, b_read(b, self, n->a->span), f, n->span);
        }
    }
    return b_load_attr_of(b, b_expr(b, n->a, NULL), n);
}

/* ---- storing ---- */
tr_type *b_attr_type(tr_builder *b, tr_node *target)
{
    /* only the common shapes: self.x and variable.x */
    if (target->a->kind != E_NAME || !b_is_local(b, target->a->name))
        return NULL;
    tr_var *v = tr_map_get(&b->vars, target->a->name);
    tr_type *t = v && v->type ? tr_type_strip(v->type) : NULL;
    tr_field *f = t && t->kind == TY_CLASS ? tr_find_field(t->cls, target->name) : NULL;
    return f ? f->type : NULL;
}

void b_store_attr_of(tr_builder *b, tr_value *object, tr_node *target, tr_value *v)
{
    tr_type *t = tr_type_strip(object->type);
    if (t->kind == TY_ERROR)
        return;
    tr_field *f = t->kind == TY_CLASS ? tr_find_field(t->cls, target->name) : NULL;
    if (!f) {
        bool constant = t->kind == TY_CLASS && tr_find_class_static(t->cls, target->name);
        if (constant)
            tr_error(target->span, D_assign_constant, target->name);
        else
            tr_error(target->span, D_no_attribute, tr_type_text(object->type), target->name);
        return;
    }
    v = b_coerce(b, v, f->type, target->span, "as this field's value", f->span);
    b_store_field(b, object, f, v, false, target->span);
}

void b_store_attr(tr_builder *b, tr_node *target, tr_value *v)
{
    tr_symbol *s = b_module_member(b, target);
    tr_class *c = s ? NULL : b_class_name(b, target->a);
    if (s || c) {
        tr_error(target->span, D_assign_constant, target->name);
        return;
    }
    if (is_self(b, target->a)) {
        tr_value *self = b_read(b, b_var(b, target->a->name, target->a->span), target->a->span);
        b_store_attr_of(b, self, target, v);
        tr_field *f = tr_find_field(b->func->cls, target->name);
        if (f)
            b_mark_assigned(b, f, target->span);
        return;
    }
    b_store_attr_of(b, b_expr(b, target->a, NULL), target, v);
}
