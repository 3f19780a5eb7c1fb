/* build_try.c - exceptions: try, raise, assert, with, and leaving scopes early.
 *
 * A handler is a block whose predecessors are the blocks that end after a raising operation. finally and
 * with are built once for each way out: normal, exception, and every break, continue or return. */
#include "translator/front.h"

#include "rtlib/access.h"

#include <string.h>

static tr_value *catch(tr_builder *b, tr_span span)
{
    return b_op(b, OP_catch_exc, tr_type_class(tr_exception_class("BaseException")), span, 0)->result;
}

static void raise_value(tr_builder *b, tr_value *e, tr_span span)
{
    tr_op *o = tr_op_new(b->g, b->cur, OP_raise, NULL, span);
    tr_push(&o->args, e);
    b_exc_link(b);
    b_dead(b);
}

/* ---- raise, assert ---- */
void b_raise(tr_builder *b, tr_node *n)
{
    if (!n->a) {
        if (b->caught)
            raise_value(b, b->caught, n->span);
        else
            tr_error(n->span, D_bad_raise, "raise alone stands inside except");
        return;
    }
    tr_class *c = b_class_name(b, n->a);
    tr_value *e;
    if (c) {
        tr_node call = {.kind = E_CALL, .span = n->a->span, .a = n->a};
        e = b_construct(b, c, &call, NULL);
    } else
        e = b_expr(b, n->a, NULL);
    tr_type *t = tr_type_strip(e->type);
    if (t->kind == TY_ERROR)
        return;
    if (t->kind != TY_CLASS || !tr_class_is_sub(t->cls, tr_exception_class("BaseException"))) {
        tr_error(n->a->span, D_bad_raise, tr_format("%s is no exception", tr_type_text(e->type)));
        return;
    }
    raise_value(b, e, n->span);
}

/* The assertion's text if it is one that a check can carry; NULL: it is not. */
static const char *constant_text(const tr_node *text)
{
    if (!text)
        return "";
    bool fits = text->kind == E_STR && text->n <= 1000 && !memchr(text->text, 0, text->n);
    return fits ? tr_format("%.*s", (int)text->n, text->text) : NULL;
}

void b_assert(tr_builder *b, tr_node *n)
{
    const char *text = constant_text(n->b);
    if (text && b_check_cond(b, n->a, text))
        return;
    tr_block *yes = b_block(b), *no = b_block(b);
    b_cond(b, n->a, yes, no);
    b_seal(b, yes);
    b_seal(b, no);
    b_start(b, no);
    tr_value *msg = tr_const_str(b->g, tr_text, "", 0);
    if (n->b)
        msg = b_expr_as(b, n->b, tr_text, "as the assertion's text", (tr_span){0});
    if (msg->type->kind != TY_ERROR)
        raise_value(b, b_new_exception(b, "AssertionError", msg, n->span), n->span);
    else
        b_dead(b);
    b_start(b, yes);
}

/* ---- except ---- */

/* Goes to yes when e is an instance of one of the clause's classes, the value there in *as. */
static void clause_test(tr_builder *b, tr_node *clause, tr_value *e, tr_block *yes, tr_block *no, tr_type **as)
{
    tr_nodes one = {0};
    tr_push(&one, clause->a);
    tr_nodes *classes = clause->a->kind == E_TUPLE ? &clause->a->list : &one;
    *as = NULL;
    for (int i = 0; i < classes->n; i++) {
        tr_type *t = b_class_named(b, classes->v[i]);
        if (t->kind == TY_ERROR)
            continue;
        if (!tr_class_is_sub(t->cls, tr_exception_class("BaseException"))) {
            tr_error(classes->v[i]->span, D_bad_raise, tr_format("%s is no exception", tr_type_text(t)));
            continue;
        }
        *as = *as ? tr_type_join(*as, t) : t;
        tr_value *tok = b_nonnull(b, e, RT_EXC_TypeError, "a caught exception is never None", classes->v[i]->span);
        tr_op *o = b_op(b, OP_is_instance, tr_bool, classes->v[i]->span, 2, e, tok);
        o->d.cls = t->cls;
        tr_block *next = b_block(b);
        b_branch(b, o->result, yes, next, clause->span);
        b_seal(b, next);
        b_start(b, next);
    }
    b_goto(b, no, clause->span);
}

static void clause_body(tr_builder *b, tr_node *clause, tr_value *e, tr_type *as)
{
    tr_value *saved = b->caught;
    if (as)
        e = b_op(b, OP_same_as_r, as, clause->span, 1, e)->result;
    b->caught = e;
    if (clause->name && b->func->is_module_init)
        tr_error(clause->span, D_unsupported, "naming an exception in module code", "a function");
    else if (clause->name)
        b_write(b, b_var(b, clause->name, clause->span), e, clause->span);
    b_stmts(b, &clause->list);
    if (clause->name && !b->func->is_module_init)
        b_unset(b, b_var(b, clause->name, clause->span));
    b->caught = saved;
}

static void handlers(tr_builder *b, tr_node *n, tr_block *after)
{
    tr_value *e = catch(b, n->span);
    for (int i = 0; i < n->list2.n; i++) {
        tr_node *clause = n->list2.v[i];
        tr_type *as = NULL;
        if (!clause->a) {
            clause_body(b, clause, e, NULL);
            b_goto(b, after, n->span);
            b_dead(b);
            return;
        }
        tr_block *yes = b_block(b), *no = b_block(b);
        clause_test(b, clause, e, yes, no, &as);
        b_seal(b, yes);
        b_seal(b, no);
        b_start(b, yes);
        clause_body(b, clause, e, as);
        b_goto(b, after, n->span);
        b_start(b, no);
    }
    raise_value(b, e, n->span);
}

static void try_except(tr_builder *b, tr_node *n)
{
    if (!n->list2.n) {
        b_stmts(b, &n->list);
        return;
    }
    tr_block *handler = b_block(b), *after = b_block(b);
    tr_scope s = {.kind = SCOPE_TRY, .handler = handler};
    tr_push(&b->scopes, s);
    b_stmts(b, &n->list);
    b->scopes.n--;
    b_stmts(b, &n->list3);
    b_goto(b, after, n->span);
    b_seal(b, handler);
    b_start(b, handler);
    handlers(b, n, after);
    b_seal(b, after);
    b_start(b, after);
}

/* ---- finally, with ---- */
static void leave(tr_builder *b, tr_scope *s, tr_value *exc);

void b_leave_scopes(tr_builder *b, int to)
{
    TR_VEC(tr_scope) saved = {0};
    for (int i = 0; i < b->scopes.n; i++)
        tr_push(&saved, b->scopes.v[i]);
    for (int i = saved.n - 1; i >= to; i--)
        if (saved.v[i].kind == SCOPE_FINALLY) {
            b->scopes.n = i;
            tr_scope s = saved.v[i];
            leave(b, &s, NULL);
        }
    b->scopes.n = 0;
    for (int i = 0; i < saved.n; i++)
        tr_push(&b->scopes, saved.v[i]);
}

/* with: manager.__exit__(None, exc, None); true swallows the exception: goes on at *swallowed. */
static tr_value *call_exit(tr_builder *b, tr_scope *s, tr_value *exc, tr_span span)
{
    tr_func *f = tr_find_method(tr_type_strip(s->data->type)->cls, tr_intern("__exit__"));
    tr_value *none = tr_const_null(b->g, tr_none);
    tr_value *args[3] = {none, exc ? exc : none, none};
    return b_invoke(b, f, s->data, args, 3, span);
}

static void leave(tr_builder *b, tr_scope *s, tr_value *exc)
{
    if (s->final)
        b_stmts(b, s->final);
    else
        call_exit(b, s, exc, s->node->span);
}

void b_try(tr_builder *b, tr_node *n)
{
    if (!n->list4.n) {
        try_except(b, n);
        return;
    }
    tr_block *handler = b_block(b), *after = b_block(b);
    tr_scope s = {.kind = SCOPE_FINALLY, .handler = handler, .final = &n->list4, .node = n};
    tr_push(&b->scopes, s);
    try_except(b, n);
    b->scopes.n--;
    b_stmts(b, &n->list4);
    b_goto(b, after, n->span);
    b_seal(b, handler);
    b_start(b, handler);
    tr_value *e = catch(b, n->span);
    b_stmts(b, &n->list4);
    raise_value(b, e, n->span);
    b_seal(b, after);
    b_start(b, after);
}

static bool with_methods(tr_builder *b, tr_value *manager, tr_func **enter, tr_func **exit, tr_span span)
{
    tr_type *t = tr_type_strip(manager->type);
    *enter = t->kind == TY_CLASS ? tr_find_method(t->cls, tr_intern("__enter__")) : NULL;
    *exit = t->kind == TY_CLASS ? tr_find_method(t->cls, tr_intern("__exit__")) : NULL;
    if (*enter && *exit && (*enter)->params.n == 1 && (*exit)->params.n == 4)
        return true;
    if (t->kind != TY_ERROR)
        tr_error(span, D_bad_with, tr_type_text(manager->type));
    return false;
}

static void with_item(tr_builder *b, tr_node *n, int at)
{
    if (at == n->list2.n) {
        b_stmts(b, &n->list);
        return;
    }
    tr_node *item = n->list2.v[at];
    tr_func *enter, *exit;
    tr_value *manager = b_expr(b, item->a, NULL);
    if (!with_methods(b, manager, &enter, &exit, item->span))
        return;
    tr_value *v = b_invoke(b, enter, manager, NULL, 0, item->span);
    tr_block *handler = b_block(b), *after = b_block(b);
    tr_scope s = {.kind = SCOPE_FINALLY, .handler = handler, .node = n, .data = manager};
    tr_push(&b->scopes, s);
    if (item->b)
        b_assign(b, item->b, v, item->span);
    with_item(b, n, at + 1);
    b->scopes.n--;
    call_exit(b, &s, NULL, n->span);
    b_goto(b, after, n->span);
    b_seal(b, handler);
    b_start(b, handler);
    tr_value *e = catch(b, n->span);
    tr_value *swallow = call_exit(b, &s, e, n->span);
    if (exit->result == tr_bool) {
        tr_block *again = b_block(b);
        b_branch(b, swallow, after, again, n->span);
        b_seal(b, again);
        b_start(b, again);
    }
    raise_value(b, e, n->span);
    b_seal(b, after);
    b_start(b, after);
}

void b_with(tr_builder *b, tr_node *n)
{
    with_item(b, n, 0);
}
