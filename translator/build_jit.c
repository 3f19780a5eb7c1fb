/* build_jit.c - rtlib.jit: drivers, merge points and hints. */
#include "translator/front.h"

#include "rtlib/access.h"

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

/* ---- conditional calls: the arguments are evaluated in any case, as CPython does ---- */

/* A node that reads the value that n has now. */
static tr_node *held(tr_builder *b, tr_node *n)
{
    tr_node *value = n->kind == E_KEYWORD ? n->a : n, *name = TR_NEW(tr_node);
    tr_var *temp = b_temp(b, NULL);
    b_write(b, temp, b_expr(b, value, NULL), value->span);
    *name = (tr_node){.kind = E_NAME, .span = value->span, .name = temp->name};
    if (n->kind != E_KEYWORD)
        return name;
    tr_node *keyword = TR_NEW(tr_node);
    *keyword = *n;
    keyword->a = name;
    return keyword;
}

/* The call of the second argument with the further ones, held. */
static tr_node *held_call(tr_builder *b, tr_node *n)
{
    tr_node *call = TR_NEW(tr_node);
    *call = (tr_node){.kind = E_CALL, .span = n->span, .a = n->list.v[1]};
    for (int i = 2; i < n->list.n; i++)
        tr_push(&call->list, held(b, n->list.v[i]));
    return call;
}

/* conditional_call(c, f, ...): f(...) if c. */
static tr_value *conditional_call(tr_builder *b, tr_node *n)
{
    tr_value *c = b_expr(b, n->list.v[0], NULL);
    tr_node *call = held_call(b, n);
    tr_block *yes = b_block(b), *after = b_block(b);
    b_cond_value(b, n->list.v[0], c, yes, after);
    b_seal(b, yes);
    b_start(b, yes);
    b_call(b, call, NULL);
    b_goto(b, after, n->span);
    b_seal(b, after);
    b_start(b, after);
    return tr_const_null(b->g, tr_void);
}

/* conditional_call_elidable(v, f, ...): v or f(...). */
static tr_value *conditional_elidable(tr_builder *b, tr_node *n)
{
    tr_node either = {.kind = E_OR, .span = n->span, .a = held(b, n->list.v[0])};
    either.b = held_call(b, n);
    return b_expr(b, &either, NULL);
}

static tr_value *conditional(tr_builder *b, tr_node *n, bool elidable)
{
    if (n->list.n < 2 || n->list.v[0]->kind == E_KEYWORD || n->list.v[1]->kind == E_KEYWORD) {
        tr_error(n->span, D_bad_call, elidable ? "conditional_call_elidable" : "conditional_call",
                 elidable ? "a value, a function and its arguments" : "a condition, a function and its arguments");
        return b_error_value(b);
    }
    return elidable ? conditional_elidable(b, n) : conditional_call(b, n);
}

/* ---- frames: the chain of the interpreted program's frames ---- */
bool b_is_frames(tr_builder *b, tr_node *n)
{
    tr_symbol *s = NULL;
    if (n->kind == E_NAME && !b_is_local(b, n->name))
        s = tr_lookup(b->mod, n->name);
    else if (n->kind == E_ATTR && !strcmp(n->name, "frames"))
        s = b_module_member(b, n);
    return s && s->kind == SYM_BUILTIN && !strcmp(s->builtin, "frames");
}

static tr_value *frames_push(tr_builder *b, tr_node *call)
{
    tr_value *v = first(b, call, 1);
    tr_type *t = tr_type_resolve(v->type);
    if (t->kind == TY_CLASS)
        b_after_raising(b, b_op(b, OP_frames_push, NULL, call->span, 1, v));
    else if (t->kind != TY_ERROR)
        tr_error(call->span, D_bad_hint, "frames.push takes an object that is not None");
    return tr_const_null(b->g, tr_void);
}

tr_value *b_of_class(tr_builder *b, tr_value *v, const char *fault, tr_span span)
{
    tr_block *there = b_block(b), *after = b_block(b);
    b_branch(b, b_op(b, OP_ptr_nonnull, tr_bool, span, 1, v)->result, there, after, span);
    b_seal(b, there);
    b_start(b, there);
    tr_value *tok = b_nonnull(b, v, RT_EXC_TypeError, "never None", span);
    tr_op *is = b_op(b, OP_is_instance, tr_bool, span, 2, v, tok);
    is->d.cls = tr_type_strip(tr_type_resolve(v->type))->cls;
    b_check(b, OP_check_true, RT_EXC_TypeError, fault, span, 1, is->result);
    b_goto(b, after, span);
    b_seal(b, after);
    b_start(b, after);
    return v;
}

/* frames.get(depth) where a class or None is wanted, which is checked: the chain holds frames of any class. */
static tr_value *frames_get(tr_builder *b, tr_node *call, tr_type *want)
{
    tr_value *depth = first(b, call, 1);
    tr_type *t = want ? tr_type_resolve(want) : NULL;
    if (tr_type_resolve(depth->type)->kind == TY_ERROR)
        return b_error_value(b);
    if (tr_type_resolve(depth->type)->kind != TY_INT) {
        tr_error(call->span, D_type_mismatch, tr_type_text(depth->type), "int", "as a depth");
        return b_error_value(b);
    }
    if (!t || t->kind != TY_OPTIONAL || tr_type_strip(t)->kind != TY_CLASS) {
        tr_error(call->span, D_bad_hint, "frames.get stands where a class or None is wanted: x: Frame | None = frames.get(0)");
        return b_error_value(b);
    }
    return b_of_class(b, b_op(b, OP_frames_get, t, call->span, 1, depth)->result, "the frame is of another class", call->span);
}

tr_value *b_frames_call(tr_builder *b, tr_node *call, tr_type *want)
{
    tr_name name = call->a->name;
    if (!strcmp(name, "push"))
        return frames_push(b, call);
    if (!strcmp(name, "get"))
        return frames_get(b, call, want);
    if (strcmp(name, "pop")) {
        tr_error(call->a->span, D_no_attribute, "frames", name);
        return b_error_value(b);
    }
    if (call->list.n)
        tr_error(call->span, D_argument_count, "frames.pop", 0, call->list.n);
    else
        b_op(b, OP_frames_pop, NULL, call->span, 0);
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
    if (!strcmp(name, "conditional_call") || !strcmp(name, "conditional_call_elidable"))
        return conditional(b, n, name[strlen("conditional_call")] != 0);
    tr_error(n->span, D_bad_hint, tr_format("%s cannot be called here", name));
    return b_error_value(b);
}
