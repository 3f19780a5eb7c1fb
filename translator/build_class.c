/* build_class.c - constructors and method calls. */
#include "translator/front.h"

#include "rtlib/access.h"

#include <string.h>

/* ---- calls of methods ---- */
tr_value *b_invoke(tr_builder *b, tr_func *f, tr_value *object, tr_value **args, int n, tr_span span)
{
    static const struct {
        char kind;
        tr_opcode o;
    } by_kind[] = {{'i', OP_call_virtual_i}, {'r', OP_call_virtual_r}, {'f', OP_call_virtual_f}, {'v', OP_call_virtual_v}};
    tr_value *tok = b_nonnull(b, object, RT_EXC_AttributeError,
                              tr_format("'NoneType' object has no attribute '%s'", f->name), span);
    if (!f->result || f->result->kind == TY_ERROR)
        return b_error_value(b);
    if (f->origin && f->cls && f->origin->cls == f->cls) { /* a generic method's instance is never virtual */
        tr_value *all[16] = {object};
        for (int i = 0; i < n; i++)
            all[i + 1] = args[i];
        return b_call_func(b, f, all, n + 1, span);
    }
    tr_opcode o = OP_call_virtual_v;
    for (int i = 0; i < 4; i++)
        if (by_kind[i].kind == tr_type_kind(f->result))
            o = by_kind[i].o;
    tr_op *op = tr_op_new(b->g, b->cur, o, f->result, span);
    tr_push(&op->args, object);
    tr_push(&op->args, tok);
    for (int i = 0; i < n; i++)
        tr_push(&op->args, args[i]);
    op->d.func = f;
    b_forget_facts(b);
    b_after_raising(b, op);
    return op->result ? op->result : tr_const_null(b->g, tr_void);
}

static tr_value *no_result(tr_builder *b, tr_func *f)
{
    return f->result && f->result->kind == TY_VOID ? tr_const_null(b->g, tr_void) : b_error_value(b);
}

static tr_value *instance_call(tr_builder *b, tr_value *object, tr_class *c, tr_node *call)
{
    tr_name name = call->a->name;
    tr_func *f = tr_find_method(c, name);
    tr_value *args[16];
    if (f && !f->is_property) {
        int given = f->is_static ? 0 : 1;
        args[0] = object;
        /* CPython looks the method up before it evaluates the arguments */
        if (!f->is_static && tr_type_resolve(object->type)->kind == TY_OPTIONAL)
            b_nonnull(b, object, RT_EXC_AttributeError, tr_format("'NoneType' object has no attribute '%s'", name), call->span);
        if (!b_arguments(b, &f, call, args, given))
            return no_result(b, f);
        return f->is_static ? b_call_func(b, f, args, f->params.n, call->span)
                            : b_invoke(b, f, object, args + 1, f->params.n - 1, call->span);
    }
    tr_value *callee = b_load_attr_of(b, object, call->a);
    return b_call_callable(b, callee, call);
}

/* super().name(args), Base.name(self, args): no dispatch. */
static tr_value *direct_call(tr_builder *b, tr_func *f, tr_value *self, tr_node *call)
{
    tr_value *args[16];
    args[0] = self;
    if (!b_arguments(b, &f, call, args, self ? 1 : 0))
        return no_result(b, f);
    return b_call_func(b, f, args, f->params.n, call->span);
}

/* Exception.__init__(self, msg) of a built-in exception class. */
static tr_value *exception_init(tr_builder *b, tr_class *c, tr_value *self, tr_nodes *args, int from, tr_span span)
{
    tr_value *msg = tr_const_str(b->g, tr_text, "", 0);
    if (args->n - from > 1) {
        tr_error(span, D_argument_count, c->name, 1, args->n - from);
        return tr_const_null(b->g, tr_void);
    }
    if (args->n - from == 1)
        msg = b_expr_as(b, args->v[from], tr_text, "as an exception's text", (tr_span){0});
    if (msg->type->kind == TY_ERROR)
        return tr_const_null(b->g, tr_void);
    if (tr_class_is_sub(c, tr_exception_class("KeyError")) && args->n > from)
        msg = b_call_rt(b, "rt_text_repr_of", tr_text, span, 1, msg);
    b_store_field(b, self, tr_find_field(c, tr_intern("$msg")), msg, false, span);
    return tr_const_null(b->g, tr_void);
}

static bool is_super(tr_builder *b, tr_node *n)
{
    if (n->kind != E_CALL || n->a->kind != E_NAME || strcmp(n->a->name, "super") || n->list.n)
        return false;
    if (b->func->cls && !b->func->is_static)
        return true;
    tr_error(n->span, D_bad_call, "super()", "no arguments, inside a method");
    return false;
}

static tr_value *super_call(tr_builder *b, tr_node *call)
{
    tr_class *c = b->func->cls->base;
    tr_value *self = b_read(b, b_var(b, b->func->params.v[0].name, call->span), call->span);
    bool init = !strcmp(call->a->name, "__init__");
    tr_func *f = c ? tr_find_method(c, call->a->name) : NULL;
    tr_value *v;
    if (f)
        v = direct_call(b, f, self, call);
    else if (init && c && tr_class_is_sub(c, tr_exception_class("BaseException")))
        v = exception_init(b, c, self, &call->list, 0, call->span);
    else if (init && (!c || !call->list.n))
        v = tr_const_null(b->g, tr_void); /* object.__init__() */
    else {
        tr_error(call->span, D_no_attribute, c ? c->name : "the base class", call->a->name);
        return b_error_value(b);
    }
    if (init && b->in_init)
        b_mark_class_assigned(b, c, call->span);
    return v;
}

/* Class.name(args): a static method, or a method with self as the first argument. */
static tr_value *class_call(tr_builder *b, tr_class *c, tr_node *call)
{
    tr_func *f = tr_find_method(c, call->a->name);
    if (f && f->is_static)
        return direct_call(b, f, NULL, call);
    bool init = !strcmp(call->a->name, "__init__");
    if (!f && init && tr_class_is_sub(c, tr_exception_class("BaseException")) && call->list.n) {
        tr_value *self = b_expr_as(b, call->list.v[0], tr_type_class(c), "as this argument", (tr_span){0});
        return exception_init(b, c, self, &call->list, 1, call->span);
    }
    if (!f) {
        tr_static *s = tr_find_class_static(c, call->a->name);
        if (s)
            return b_call_callable(b, b_load_attr(b, call->a), call);
        tr_error(call->a->span, D_no_attribute, tr_format("class %s", c->name), call->a->name);
        return b_error_value(b);
    }
    bool own = init && b->in_init && call->list.n && call->list.v[0]->kind == E_NAME
               && call->list.v[0]->name == b->func->params.v[0].name;
    bool saved = b->in_init;
    if (own)
        b->in_init = false; /* self given to the base's __init__ does not escape */
    tr_value *v = direct_call(b, f, NULL, call);
    b->in_init = saved;
    if (own)
        b_mark_class_assigned(b, c, call->span);
    return v;
}

tr_value *b_method_call(tr_builder *b, tr_node *call, tr_type *want)
{
    tr_node *n = call->a->a;
    if (is_super(b, n))
        return super_call(b, call);
    tr_symbol *s = n->kind == E_NAME && !b_is_local(b, n->name) ? tr_lookup(b->mod, n->name) : NULL;
    if (s && s->kind == SYM_DRIVER)
        return b_driver_call(b, s->driver, call);
    if (b_is_frames(b, n))
        return b_frames_call(b, call, want);
    tr_class *c = b_class_name(b, n);
    if (c) {
        tr_declare_class(c);
        return class_call(b, c, call);
    }
    tr_value *object = b_expr(b, n, NULL);
    tr_type *t = tr_type_strip(object->type);
    if (t->kind == TY_CLASS)
        return instance_call(b, object, t->cls, call);
    if (t->kind == TY_ERROR || t->kind == TY_VOID || t->kind == TY_NONE) {
        if (t->kind == TY_VOID)
            tr_error(n->span, D_no_value, "");
        else if (t->kind == TY_NONE)
            tr_error(n->span, D_no_attribute, "None", call->a->name);
        for (int i = 0; i < call->list.n; i++)
            b_expr(b, call->list.v[i]->kind == E_KEYWORD ? call->list.v[i]->a : call->list.v[i], NULL);
        return b_error_value(b);
    }
    return b_builtin_method(b, object, call, want);
}

/* ---- constructors ---- */
static tr_value *allocate(tr_builder *b, tr_class *c, tr_span span)
{
    tr_op *o = b_op(b, OP_new, tr_type_class(c), span, 0);
    o->d.cls = c;
    return o->result;
}

tr_value *b_new_exception(tr_builder *b, const char *name, tr_value *msg, tr_span span)
{
    tr_class *c = tr_exception_class(name);
    tr_value *e = allocate(b, c, span);
    b_store_field(b, e, tr_find_field(c, tr_intern("$msg")), msg, true, span);
    return e;
}

static tr_value *construct_exception(tr_builder *b, tr_class *c, tr_node *call)
{
    tr_nodes none = {0};
    tr_nodes *args = call ? &call->list : &none;
    tr_span span = call ? call->span : c->span;
    tr_value *msg = tr_const_str(b->g, tr_text, "", 0);
    if (args->n > 1) {
        tr_error(span, D_argument_count, c->name, 1, args->n);
        return b_error_value(b);
    }
    if (args->n)
        msg = b_expr_as(b, args->v[0], tr_text, "as an exception's text", (tr_span){0});
    if (args->n && tr_class_is_sub(c, tr_exception_class("KeyError")) && msg->type->kind != TY_ERROR)
        msg = b_call_rt(b, "rt_text_repr_of", tr_text, span, 1, msg);
    tr_value *e = allocate(b, c, span);
    b_store_field(b, e, tr_find_field(c, tr_intern("$msg")), msg, true, span);
    return e;
}

/* The instance of a generic class that C(...) means: from what is wanted, else from the arguments. */
static tr_class *infer_instance(tr_builder *b, tr_class *c, tr_type *want, tr_span span)
{
    tr_type *t = want ? tr_type_strip(want) : NULL;
    if (t && t->kind == TY_CLASS && t->cls->origin == c)
        return t->cls;
    tr_error(span, D_open_typevar, c->typevars.v[0], c->name);
    tr_note((tr_span){0}, "write %s[...](...)", c->name);
    return NULL;
}

tr_value *b_construct(tr_builder *b, tr_class *c, tr_node *call, tr_type *want)
{
    tr_declare_class(c);
    if (c->typevars.n && !(c = infer_instance(b, c, want, call->span)))
        return b_error_value(b);
    tr_func *f = tr_find_method(c, tr_intern("__init__"));
    tr_value *args[16];
    if (!f && tr_class_is_sub(c, tr_exception_class("BaseException")))
        return construct_exception(b, c, call);
    if (!f) {
        if (call->list.n)
            tr_error(call->span, D_argument_count, c->name, 0, call->list.n);
        return allocate(b, c, call->span);
    }
    if (!b_arguments(b, &f, call, args, 1))
        return tr_const_null(b->g, tr_type_class(c));
    tr_value *object = allocate(b, c, call->span);
    tr_field *msg = tr_find_field(c, tr_intern("$msg"));
    if (msg)
        b_store_field(b, object, msg, tr_const_str(b->g, tr_text, "", 0), true, call->span);
    args[0] = object;
    b_call_func(b, f, args, f->params.n, call->span);
    return object;
}

/* ---- == by key_eq ---- */
tr_value *b_key_equal(tr_builder *b, tr_value *x, tr_value *y, tr_span span)
{
    tr_type *t = tr_type_strip(tr_type_join(x->type, y->type));
    tr_func *f = tr_find_method(t->cls, tr_intern("key_eq"));
    if (f->params.n != 2 || f->result != tr_bool || !tr_type_fits(t, f->params.v[1].type)) {
        tr_error(f->span, D_bad_override, "key_eq");
        return b_bool(b, false);
    }
    tr_var *result = b_temp(b, tr_bool);
    tr_block *second = b_block(b), *both = b_block(b), *none = b_block(b), *after = b_block(b);
    b_branch(b, b_op(b, OP_ptr_nonnull, tr_bool, span, 1, x)->result, second, none, span);
    b_seal(b, second);
    b_start(b, second);
    b_branch(b, b_op(b, OP_ptr_nonnull, tr_bool, span, 1, y)->result, both, none, span);
    b_seal(b, both);
    b_seal(b, none);
    b_start(b, both);
    b_write(b, result, b_invoke(b, f, x, &y, 1, span), span);
    b_goto(b, after, span);
    b_start(b, none);
    b_write(b, result, b_op(b, OP_ptr_eq, tr_bool, span, 2, x, y)->result, span);
    b_goto(b, after, span);
    b_seal(b, after);
    b_start(b, after);
    return b_read(b, result, span);
}

/* ---- class constants ---- */
void b_class_constants(tr_builder *b, tr_node *n)
{
    tr_symbol *s = tr_map_get(&b->mod->names, n->name);
    if (!s || s->kind != SYM_CLASS || s->cls->ast != n)
        return;
    tr_class *c = s->cls;
    tr_class *instances[1] = {c};
    int k = c->typevars.n ? c->instances.n : 1;
    for (int i = 0; i < k; i++) {
        tr_class *of = c->typevars.n ? c->instances.v[i] : instances[0];
        for (int j = 0; j < n->list.n; j++) {
            tr_node *a = n->list.v[j];
            tr_node *target = a->kind == S_ASSIGN && a->list.n == 1 ? a->list.v[0] : a->kind == S_ANN ? a->a : NULL;
            tr_node *value = a->kind == S_ANN ? a->c : a->a;
            tr_static *st = target && target->kind == E_NAME && value ? tr_map_get(&of->statics, target->name) : NULL;
            if (st)
                b_assign_static(b, st, b_expr(b, value, st->type), value->span);
        }
    }
}

bool tr_static_overridden(tr_class *c, tr_name name)
{
    for (int i = 0; i < c->children.n; i++)
        if (tr_map_has(&c->children.v[i]->statics, name) || tr_static_overridden(c->children.v[i], name))
            return true;
    return false;
}

/* Chooses by the object's class, the most derived first. */
static void constant_of(tr_builder *b, tr_value *object, tr_class *c, tr_node *n, tr_var *result, tr_block *after)
{
    for (int i = 0; i < c->children.n; i++) {
        tr_class *k = c->children.v[i];
        if (!tr_map_has(&k->statics, n->name) && !tr_static_overridden(k, n->name))
            continue;
        tr_value *tok = b_nonnull(b, object, RT_EXC_AttributeError,
                                  tr_format("'NoneType' object has no attribute '%s'", n->name), n->span);
        tr_op *o = b_op(b, OP_is_instance, tr_bool, n->span, 2, object, tok);
        o->d.cls = k;
        tr_block *yes = b_block(b), *no = b_block(b);
        b_branch(b, o->result, yes, no, n->span);
        b_seal(b, yes);
        b_seal(b, no);
        b_start(b, yes);
        constant_of(b, object, k, n, result, after);
        b_start(b, no);
    }
    tr_symbol s = {.kind = SYM_STATIC, .stat = tr_find_class_static(c, n->name), .name = n->name};
    b_write(b, result, b_symbol_value(b, &s, n->span), n->span);
    b_goto(b, after, n->span);
}

tr_value *b_virtual_constant(tr_builder *b, tr_value *object, tr_class *c, tr_node *n)
{
    tr_var *result = b_temp(b, NULL);
    tr_block *after = b_block(b);
    constant_of(b, object, c, n, result, after);
    b_seal(b, after);
    b_start(b, after);
    return b_read(b, result, n->span);
}
