/* build_call.c - calls of functions, Callables, classes and methods; arguments. */
#include "translator/front.h"

#include "rtlib/access.h"

#include <string.h>

static tr_opcode by_result(tr_type *t, tr_opcode i, tr_opcode r, tr_opcode f, tr_opcode v)
{
    char k = tr_type_kind(t);
    return k == 'i' ? i : k == 'r' ? r : k == 'f' ? f : v;
}

tr_value *b_call_func(tr_builder *b, tr_func *f, tr_value **args, int n, tr_span span)
{
    tr_opcode o = by_result(f->result, OP_call_i, OP_call_r, OP_call_f, OP_call_v);
    tr_op *op = tr_op_new(b->g, b->cur, o, f->result, span);
    for (int i = 0; i < n; i++)
        tr_push(&op->args, args[i]);
    op->d.func = f;
    b_forget_facts(b);
    b_after_raising(b, op);
    return op->result ? op->result : tr_const_null(b->g, tr_void);
}

/* ---- arguments ---- */
static int param_named(const tr_func *f, tr_name name)
{
    for (int i = 0; i < f->params.n; i++)
        if (f->params.v[i].name == name)
            return i;
    return -1;
}

/* Distributes the call's nodes over the parameters; NULL: not given. */
static bool place_arguments(tr_func *f, tr_node *call, tr_node **nodes, int given)
{
    int at = given;
    for (int i = 0; i < call->list.n; i++) {
        tr_node *a = call->list.v[i];
        int k = a->kind == E_KEYWORD ? param_named(f, a->name) : at++;
        if (k < 0) {
            tr_error(a->span, D_no_parameter, f->name, a->name);
            tr_note(f->span, "the function");
            return false;
        }
        if (k >= f->params.n) {
            tr_error(call->span, D_argument_count, f->name, f->params.n - given, call->list.n);
            tr_note(f->span, "the function");
            return false;
        }
        if (k < given || nodes[k]) {
            tr_error(a->span, D_argument_twice, f->params.v[k].name);
            return false;
        }
        nodes[k] = a->kind == E_KEYWORD ? a->a : a;
    }
    for (int k = given; k < f->params.n; k++)
        if (!nodes[k] && !f->params.v[k].dflt) {
            tr_error(call->span, D_argument_missing, f->name, f->params.v[k].name);
            tr_note(f->span, "the function");
            return false;
        }
    return true;
}

static tr_value *default_value(tr_builder *b, tr_func *f, tr_param *p)
{
    tr_module *mod = b->mod;
    b->mod = f->module; /* its names are the function's */
    tr_node *n = p->dflt;
    tr_value *v;
    bool constant = n->kind <= E_NONE || (n->kind == E_UNARY && n->a->kind <= E_FLOAT);
    if (n->kind == E_NAME || (n->kind == E_ATTR && n->a->kind == E_NAME))
        v = b_constant_name(b, n);
    else if (constant)
        v = b_expr(b, n, p->type);
    else {
        tr_error(n->span, D_bad_default, p->name);
        v = b_error_value(b);
    }
    b->mod = mod;
    return v;
}

bool b_arguments(tr_builder *b, tr_func **pf, tr_node *call, tr_value **args, int given)
{
    tr_func *f = *pf;
    tr_node *nodes[16] = {0};
    if (!f->result || f->params.n > 16 || !place_arguments(f, call, nodes, given)) {
        for (int i = 0; i < call->list.n; i++)
            b_expr(b, call->list.v[i]->kind == E_KEYWORD ? call->list.v[i]->a : call->list.v[i], NULL);
        return false;
    }
    bool generic = f->typevars.n > 0;
    /* in the order of the text, as CPython evaluates them */
    for (int i = 0; i < call->list.n; i++) {
        tr_node *a = call->list.v[i]->kind == E_KEYWORD ? call->list.v[i]->a : call->list.v[i];
        for (int k = given; k < f->params.n; k++)
            if (nodes[k] == a)
                args[k] = b_expr(b, a, generic && tr_type_is_generic(f->params.v[k].type) ? NULL : f->params.v[k].type);
    }
    if (generic) {
        tr_map env = {0};
        for (int k = given; k < f->params.n; k++)
            if (nodes[k] && !tr_type_unify(f->params.v[k].type, args[k]->type, &env)) {
                tr_error(nodes[k]->span, D_type_mismatch, tr_type_text(args[k]->type),
                         tr_type_text(f->params.v[k].type), "as this argument");
                return false;
            }
        f = tr_func_instance(f, &env, call->span);
        if (!f)
            return false;
        *pf = f;
    }
    for (int k = given; k < f->params.n; k++) {
        tr_param *p = &f->params.v[k];
        tr_value *v = nodes[k] ? args[k] : default_value(b, f, p);
        args[k] = b_coerce(b, v, p->type, nodes[k] ? nodes[k]->span : p->span, "as this argument", p->span);
        if (tr_type_kind(p->type) != args[k]->kind)
            return false;
    }
    return true;
}

static tr_value *call_function(tr_builder *b, tr_func *f, tr_node *n)
{
    tr_value *args[16];
    if (!b_arguments(b, &f, n, args, 0))
        return f->result && !tr_type_is_generic(f->result) && f->result->kind == TY_VOID ? tr_const_null(b->g, tr_void)
                                                                                        : b_error_value(b);
    return b_call_func(b, f, args, f->params.n, n->span);
}

/* ---- Callables ---- */
tr_value *b_call_callable(tr_builder *b, tr_value *callee, tr_node *n)
{
    tr_type *t = tr_type_strip(callee->type);
    if (t->kind != TY_CALLABLE) {
        if (t->kind != TY_ERROR)
            tr_error(n->a->span, D_not_callable, tr_type_text(callee->type));
        return b_error_value(b);
    }
    int k = t->nargs - 1;
    tr_type *result = t->args[k];
    if (n->list.n != k) {
        tr_error(n->span, D_argument_count, "this Callable", k, n->list.n);
        return b_error_value(b);
    }
    tr_value *args[16];
    for (int i = 0; i < k; i++) {
        if (n->list.v[i]->kind == E_KEYWORD) {
            tr_error(n->list.v[i]->span, D_unsupported, "a keyword argument of a Callable", "positional arguments");
            return b_error_value(b);
        }
        args[i] = b_expr_as(b, n->list.v[i], t->args[i], "as this argument", (tr_span){0});
        if (args[i]->kind != tr_type_kind(t->args[i]))
            return b_error_value(b);
    }
    tr_value *tok = b_nonnull(b, callee, RT_EXC_TypeError, "'NoneType' object is not callable", n->span);
    tr_op *op = tr_op_new(b->g, b->cur,
                          by_result(result, OP_call_indirect_i, OP_call_indirect_r, OP_call_indirect_f, OP_call_indirect_v),
                          result, n->span);
    tr_push(&op->args, callee);
    tr_push(&op->args, tok);
    for (int i = 0; i < k; i++)
        tr_push(&op->args, args[i]);
    op->d.type = t;
    b_forget_facts(b);
    b_after_raising(b, op);
    return op->result ? op->result : tr_const_null(b->g, tr_void);
}

static tr_value *call_value(tr_builder *b, tr_node *n)
{
    return b_call_callable(b, b_expr(b, n->a, NULL), n);
}

static tr_value *call_symbol(tr_builder *b, tr_symbol *s, tr_node *n, tr_type *want)
{
    switch (s->kind) {
    case SYM_FUNC:
        return call_function(b, s->func, n);
    case SYM_CLASS:
        return b_construct(b, s->cls, n, want);
    case SYM_BUILTIN:
        if (b_is_jit_name(s->builtin))
            return b_jit_call(b, s->builtin, n);
        return b_builtin_call(b, s, n, want);
    case SYM_TYPE:
        return b_builtin_call(b, s, n, want);
    default:
        return call_value(b, n);
    }
}

tr_value *b_call(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_node *f = n->a;
    if (f->kind == E_NAME && !b_is_local(b, f->name)) {
        tr_symbol *s = tr_lookup(b->mod, f->name);
        if (s)
            return call_symbol(b, s, n, want);
    }
    if (f->kind == E_ATTR) {
        tr_symbol *s = b_module_member(b, f);
        return s ? call_symbol(b, s, n, want) : b_method_call(b, n, want);
    }
    if (f->kind == E_INDEX && f->a->kind == E_NAME && !b_is_local(b, f->a->name)) {
        tr_symbol *s = tr_lookup(b->mod, f->a->name);
        if (s && (s->kind == SYM_CLASS || s->kind == SYM_TYPE)) { /* C[int](...) */
            tr_type *t = tr_annotation(b->mod, &b->func->env, f);
            if (t->kind == TY_ERROR)
                return b_error_value(b);
            return t->kind == TY_CLASS ? b_construct(b, t->cls, n, want) : b_builtin_construct(b, t, n);
        }
    }
    return call_value(b, n);
}
