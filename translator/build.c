/* build.c - one function's graph: attempts until the variables' types stand, and what every part of the
 * builder uses to append operations. */
#include "translator/front.h"

#include <string.h>

enum { MAX_ATTEMPTS = 12 };

/* ---- operations ---- */
static tr_scope *handler_scope(tr_builder *b)
{
    for (int i = b->scopes.n - 1; i >= 0; i--)
        if (b->scopes.v[i].kind != SCOPE_LOOP && b->scopes.v[i].handler)
            return &b->scopes.v[i];
    return NULL;
}

bool b_exc_link(tr_builder *b)
{
    tr_scope *s = handler_scope(b);
    if (s)
        b->cur->exc = b_link(b, s->handler);
    return s != NULL;
}

void b_after_raising(tr_builder *b, tr_op *o)
{
    if (!(tr_op_flags(o) & RAISE) || !b_exc_link(b))
        return;
    tr_block *next = b_block(b);
    b_goto(b, next, o->span);
    b_seal(b, next);
    b_start(b, next);
}

static tr_op *append(tr_builder *b, tr_opcode o, tr_type *t, tr_span span, int n, va_list ap)
{
    tr_op *op = tr_op_new(b->g, b->cur, o, t, span);
    for (int i = 0; i < n; i++)
        tr_push(&op->args, va_arg(ap, tr_value *));
    return op;
}

tr_op *b_op(tr_builder *b, tr_opcode o, tr_type *t, tr_span span, int n, ...)
{
    va_list ap;
    va_start(ap, n);
    tr_op *op = append(b, o, t, span, n, ap);
    va_end(ap);
    if (!(o >= OP_call_rt_i && o <= OP_call_rt_v) && !(o >= OP_check_nonnull && o <= OP_check_class))
        b_after_raising(b, op);
    return op;
}

tr_value *b_int(tr_builder *b, int64_t i)
{
    return tr_const_int(b->g, tr_int, i);
}

tr_value *b_bool(tr_builder *b, bool i)
{
    return tr_const_int(b->g, tr_bool, i);
}

tr_value *b_error_value(tr_builder *b)
{
    return tr_const_null(b->g, tr_error_type);
}

tr_value *b_check(tr_builder *b, tr_opcode o, int exc, const char *msg, tr_span span, int n, ...)
{
    va_list ap;
    va_start(ap, n);
    tr_op *op = append(b, o, NULL, span, n, ap);
    va_end(ap);
    op->d.exc = exc;
    op->d.msg = msg;
    b_after_raising(b, op);
    return op->result;
}

tr_value *b_nonnull(tr_builder *b, tr_value *v, int exc, const char *msg, tr_span span)
{
    return b_check(b, OP_check_nonnull, exc, msg, span, 1, v);
}

tr_value *b_call_rt(tr_builder *b, const char *rt_name, tr_type *result, tr_span span, int n, ...)
{
    static const struct {
        char kind;
        tr_opcode o;
    } by_kind[] = {{'i', OP_call_rt_i}, {'r', OP_call_rt_r}, {'f', OP_call_rt_f}, {'v', OP_call_rt_v}};
    char k = tr_type_kind(result);
    tr_opcode o = OP_call_rt_v;
    for (int i = 0; i < 4; i++)
        if (by_kind[i].kind == k)
            o = by_kind[i].o;
    va_list ap;
    va_start(ap, n);
    tr_op *op = append(b, o, result, span, n, ap);
    va_end(ap);
    op->d.rt_name = rt_name;
    int flags = tr_op_flags(op);
    if (flags & (WRITE | COLL))
        b_forget_facts(b);
    b_after_raising(b, op);
    return op->result ? op->result : tr_const_null(b->g, tr_void);
}

void b_forget_facts(tr_builder *b)
{
    ((tr_bstate *)b->cur->front)->facts.n = 0;
}

tr_value *b_coerce(tr_builder *b, tr_value *v, tr_type *to, tr_span span, const char *why, tr_span other)
{
    if (tr_type_fits(v->type, to))
        return tr_type_kind(v->type) == tr_type_kind(to) ? v : b_error_value(b);
    tr_type *from = tr_type_resolve(v->type);
    if (from->kind == TY_VOID)
        tr_error(span, D_no_value, "");
    else if (from->kind == TY_OPTIONAL && tr_type_fits(tr_type_strip(from), to))
        tr_error(span, D_may_be_none, tr_type_text(from), tr_type_text(to), why);
    else
        tr_error(span, D_type_mismatch, tr_type_text(from), tr_type_text(to), why);
    if (other.src)
        tr_note(other, "declared as %s here", tr_type_text(to));
    else if (from->kind == TY_INT && to->kind == TY_FLOAT)
        tr_note(other, "write float(...), or 1.0 instead of 1");
    return b_error_value(b);
}

/* ---- one function ---- */
static void enter_params(tr_builder *b)
{
    for (int i = 0; i < b->func->params.n; i++) {
        tr_param *p = &b->func->params.v[i];
        tr_var *v = b_var(b, p->name, p->span);
        v->type = p->type;
        v->declared = true;
        b_write(b, v, tr_block_arg(b->g, b->cur, p->type), p->span);
    }
}

static void end_of_body(tr_builder *b)
{
    if (b->in_init && !b_is_dead(b))
        b_init_ends(b, b->func->span);
    if (b_is_dead(b)) {
        tr_op_new(b->g, b->cur, OP_unreachable, NULL, b->func->span);
        return;
    }
    if (b->func->result->kind != TY_VOID && b->func->result->kind != TY_ERROR) {
        tr_push(&b->ends, b->cur);
        tr_op_new(b->g, b->cur, OP_unreachable, NULL, b->func->span);
        return;
    }
    tr_op_new(b->g, b->cur, OP_return_v, NULL, b->func->span);
}

static void check_ends(tr_builder *b)
{
    for (int i = 0; i < b->ends.n; i++)
        if (b->ends.v[i]->reachable)
            tr_error(b->func->span, D_missing_return, b->func->name, tr_type_text(b->func->result));
}

static void attempt(tr_builder *b)
{
    b->g = tr_graph_new(b->func);
    b->cur = b_block(b);
    b->scopes.n = b->uses.n = b->phis.n = b->ends.n = b->ntemps = 0;
    b->again = false;
    b->caught = NULL;
    b->open.n = 0;
    b->comp = (tr_map){0};
    for (int i = 0; i < b->vars.n; i++) { /* temporaries of the last attempt say nothing about this one's */
        tr_var *v = b->vars.e[i].value;
        if (v->name[0] == '$') {
            v->type = NULL;
            v->phi_made = false;
        }
    }
    b_seal(b, b->cur);
    enter_params(b);
    b_stmts(b, &b->func->ast->list);
    end_of_body(b);
    b_close_open(b);
    b_finish_ssa(b);
    check_ends(b);
}

static void build_func(tr_func *f)
{
    tr_builder b = {.mod = f->module, .func = f};
    int mark = tr_diag_mark();
    b.in_init = f->is_init;
    if (f->is_init)
        f->cls->init_safe = true; /* until a use says otherwise */
    if (f->ast->kind == S_DEF)
        for (int i = 0; i < f->ast->list.n; i++)
            if (f->ast->list.v[i]->kind == S_GLOBAL)
                for (int k = 0; k < f->ast->list.v[i]->names.n; k++)
                    tr_map_put(&b.globals, f->ast->list.v[i]->names.v[k], &b);
    for (int i = 0; i < MAX_ATTEMPTS; i++) {
        tr_diag_reset(mark);
        attempt(&b);
        if (!b.again)
            break;
    }
    f->graph = b.g;
    f->built = true;
    /* an error of this function may be in the list already, from another instance of its text */
    const char *bad = tr_diag_count() ? NULL : tr_graph_verify(b.g);
    if (bad) {
        tr_buf text = {0};
        tr_graph_print(b.g, &text);
        tr_bug("graph of %s: %s\n%s", f->qualname, bad, text.s);
    }
    f->id = tr_prog.funcs.n;
    tr_push(&tr_prog.funcs, f);
    tr_push(&f->module->funcs, f);
}

void tr_build_program(void)
{
    for (int i = 0; i < tr_prog.modules.n; i++)
        if (tr_prog.modules.v[i]->init)
            build_func(tr_prog.modules.v[i]->init);
    /* __init__ first: what it proves about fields saves the others checks */
    for (int i = 0; i < tr_prog.queue.n; i++)
        if (tr_prog.queue.v[i]->is_init)
            build_func(tr_prog.queue.v[i]);
    for (int i = 0; i < tr_prog.queue.n; i++)
        if (!tr_prog.queue.v[i]->built)
            build_func(tr_prog.queue.v[i]);
}
