/* build_jit.c - rtlib.jit: drivers, merge points and hints. */
#include "translator/front.h"

#include <string.h>

/* ---- JitDriver(...) at the top of a module ---- */
bool tr_is_driver(const tr_node *n)
{
    return n->kind == S_ASSIGN && n->list.n == 1 && n->list.v[0]->kind == E_NAME && n->a->kind == E_CALL
           && n->a->a->kind == E_NAME && !strcmp(n->a->a->name, "JitDriver");
}

static void names_of(tr_node *list, tr_names *out)
{
    if (list->kind != E_LIST && list->kind != E_TUPLE) {
        tr_error(list->span, D_bad_hint, "a list of variable names as strings");
        return;
    }
    for (int i = 0; i < list->list.n; i++) {
        tr_node *s = list->list.v[i];
        if (s->kind != E_STR)
            tr_error(s->span, D_bad_hint, "a list of variable names as strings");
        else
            tr_push(out, tr_intern_n(s->text, s->n));
    }
}

tr_driver *tr_driver_new(tr_module *m, tr_node *n)
{
    tr_driver *d = TR_NEW(tr_driver);
    d->name = n->list.v[0]->name;
    d->module = m;
    d->span = n->span;
    for (int i = 0; i < n->a->list.n; i++) {
        tr_node *k = n->a->list.v[i];
        const char *name = k->kind == E_KEYWORD ? k->name : "";
        if (!strcmp(name, "greens"))
            names_of(k->a, &d->greens);
        else if (!strcmp(name, "reds"))
            names_of(k->a, &d->reds);
        else if (!strcmp(name, "virtualizables"))
            names_of(k->a, &d->virtualizables);
        else if (!strcmp(name, "get_printable_location") && k->a->kind == E_NAME)
            d->printable = k->a->name;
        else if (!strcmp(name, "is_recursive") && (k->a->kind == E_TRUE || k->a->kind == E_FALSE))
            d->is_recursive = k->a->kind == E_TRUE;
        else
            tr_error(k->span, D_bad_call, "JitDriver", "greens, reds, virtualizables, get_printable_location, is_recursive");
    }
    if (d->greens.n > 8 || d->greens.n + d->reds.n > 16)
        tr_error(n->span, D_bad_hint, "at most 8 greens, and at most 16 greens and reds");
    return d;
}

/* ---- driver.jit_merge_point(x=x, ...), driver.can_enter_jit(...) ---- */
static tr_value *given(tr_builder *b, tr_node *call, tr_name name)
{
    for (int i = 0; i < call->list.n; i++)
        if (call->list.v[i]->kind == E_KEYWORD && call->list.v[i]->name == name)
            return b_expr(b, call->list.v[i]->a, NULL);
    tr_error(call->span, D_argument_missing, call->a->name, name);
    return b_error_value(b);
}

tr_value *b_driver_call(tr_builder *b, tr_driver *d, tr_node *call)
{
    bool merge = !strcmp(call->a->name, "jit_merge_point");
    if (!merge && strcmp(call->a->name, "can_enter_jit")) {
        tr_error(call->span, D_no_attribute, "a JitDriver", call->a->name);
        return b_error_value(b);
    }
    if (call->list.n != d->greens.n + d->reds.n) {
        tr_error(call->span, D_argument_count, call->a->name, d->greens.n + d->reds.n, call->list.n);
        return tr_const_null(b->g, tr_void);
    }
    tr_value *values[64];
    int n = 0;
    for (int i = 0; i < d->greens.n && n < 64; i++)
        values[n++] = given(b, call, d->greens.v[i]);
    for (int i = 0; i < d->reds.n && n < 64; i++)
        values[n++] = given(b, call, d->reds.v[i]);
    tr_op *o = tr_op_new(b->g, b->cur, merge ? OP_jit_merge_point : OP_can_enter_jit, NULL, call->span);
    for (int i = 0; i < n; i++)
        tr_push(&o->args, values[i]);
    o->d.driver = d;
    if (merge && d->portal && d->portal != b->func) {
        tr_error(call->span, D_bad_hint, "a driver has one merge point");
        tr_note(d->portal->span, "the other one is in this function");
    }
    if (merge)
        d->portal = b->func;
    b_forget_facts(b);
    return tr_const_null(b->g, tr_void);
}

/* ---- hints ---- */
static tr_value *by_kind(tr_builder *b, tr_value *v, tr_opcode i, tr_opcode r, tr_opcode f, tr_type *result, tr_span span)
{
    if (v->kind == 'v' || v->type->kind == TY_ERROR || v->type->kind == TY_VOID)
        return b_error_value(b);
    return b_op(b, v->kind == 'i' ? i : v->kind == 'f' ? f : r, result, span, 1, v)->result;
}

static tr_value *first(tr_builder *b, tr_node *n, int count)
{
    if (n->list.n != count) {
        tr_error(n->span, D_argument_count, n->a->name, count, n->list.n);
        return b_error_value(b);
    }
    return b_expr(b, n->list.v[0], NULL);
}

static tr_value *record_class(tr_builder *b, tr_node *n)
{
    tr_value *v = first(b, n, 2);
    if (n->list.n == 2 && v->type->kind != TY_ERROR) {
        tr_type *t = b_class_named(b, n->list.v[1]);
        tr_op *o = b_op(b, OP_record_exact_class, NULL, n->span, 1, v);
        o->d.cls = t->cls;
    }
    return tr_const_null(b->g, tr_void);
}

bool b_is_jit_name(tr_name name)
{
    static const char *const names[] = {"promote", "promote_string", "isconstant", "isvirtual", "we_are_jitted", "hint",
                                        "record_exact_class", "JitDriver", "elidable", "elidable_promote",
                                        "unroll_safe", "dont_look_inside", "look_inside_iff", "loop_invariant",
                                        "conditional_call", "conditional_call_elidable", "frames"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(names[i], name))
            return true;
    return false;
}

tr_value *b_jit_call(tr_builder *b, tr_name name, tr_node *n)
{
    if (!strcmp(name, "we_are_jitted"))
        return b_op(b, OP_we_are_jitted, tr_bool, n->span, 0)->result;
    if (!strcmp(name, "record_exact_class"))
        return record_class(b, n);
    if (!strcmp(name, "hint")) /* hint(x, access_directly=True ...): x */
        return n->list.n ? b_expr(b, n->list.v[0], NULL) : first(b, n, 1);
    if (!strcmp(name, "promote") || !strcmp(name, "promote_string")) {
        tr_value *v = first(b, n, 1);
        bool text = name[7] && tr_type_strip(v->type)->kind == TY_STR;
        return by_kind(b, v, OP_promote_i, text ? OP_promote_str : OP_promote_r, OP_promote_f, v->type, n->span);
    }
    if (!strcmp(name, "isconstant"))
        return by_kind(b, first(b, n, 1), OP_isconstant_i, OP_isconstant_r, OP_isconstant_f, tr_bool, n->span);
    if (!strcmp(name, "isvirtual")) {
        tr_value *v = first(b, n, 1);
        return v->kind == 'r' ? by_kind(b, v, OP_isvirtual, OP_isvirtual, OP_isvirtual, tr_bool, n->span) : b_bool(b, false);
    }
    tr_error(n->span, D_bad_hint, tr_format("%s cannot be called here", name));
    return b_error_value(b);
}
