/* build_stmt.c - statements. */
#include "translator/front.h"

#include "rtlib/access.h"

#include <string.h>

static void stmt(tr_builder *b, tr_node *n);

void b_stmts(tr_builder *b, tr_nodes *list)
{
    for (int i = 0; i < list->n; i++)
        stmt(b, list->v[i]);
}

/* ---- assignment ---- */
void b_assign_static(tr_builder *b, tr_static *s, tr_value *v, tr_span span)
{
    if (!s->type) {
        s->type = v->type;
        s->span = span;
    }
    tr_type *t = s->declared ? s->type : tr_type_join(s->type, v->type);
    if (!t) {
        tr_error(span, D_conflicting_types, s->name, tr_type_text(s->type), tr_type_text(v->type));
        tr_note(s->span, "first assigned here");
        return;
    }
    if (t != s->type) {
        s->type = t;
        b->again = true;
    }
    v = b_coerce(b, v, s->type, span, "as this variable's value", s->span);
    static const tr_opcode by_kind[] = {['i'] = OP_setstatic_i, ['r'] = OP_setstatic_r, ['f'] = OP_setstatic_f};
    tr_op *o = b_op(b, by_kind[(int)tr_type_kind(v->type)], NULL, span, 1, v);
    o->d.stat = s;
    b_forget_facts(b);
}

static void assign_name(tr_builder *b, tr_node *target, tr_value *v, tr_span span)
{
    if (target->name[0] != '$' && (b->func->is_module_init ? !tr_map_has(&b->vars, target->name) : tr_map_has(&b->globals, target->name))) {
        tr_symbol *s = tr_lookup(b->mod, target->name);
        if (s && s->kind == SYM_STATIC)
            b_assign_static(b, s->stat, v, span);
        else
            tr_error(span, D_not_defined, target->name);
        return;
    }
    tr_var *var = b_var(b, target->name, target->span);
    if (var->declared) {
        v = b_coerce(b, v, var->type, span, "as this variable's value", var->span);
        if (v->type->kind == TY_ERROR)
            v = tr_type_kind(var->type) == 'r' ? v : b_read(b, var, span);
    }
    b_write(b, var, v, span);
}

static void assign_items(tr_builder *b, tr_node *target, tr_value *v, tr_span span)
{
    tr_type *t = tr_type_resolve(v->type);
    if (t->kind != TY_ERROR && (t->kind != TY_TUPLE || t->nargs != target->list.n)) {
        tr_error(span, D_bad_unpack, tr_type_text(t), target->list.n);
        t = tr_error_type;
        v = b_error_value(b);
    }
    if (t->kind == TY_ERROR) {
        for (int i = 0; i < target->list.n; i++)
            b_assign(b, target->list.v[i], v, span);
        return;
    }
    tr_value *tok = b_nonnull(b, v, RT_EXC_TypeError, "cannot unpack non-iterable NoneType object", span);
    tr_value *items[64];
    for (int i = 0; i < t->nargs; i++)
        items[i] = b_tuple_item(b, v, i, tok, span);
    for (int i = 0; i < t->nargs; i++)
        b_assign(b, target->list.v[i], items[i], span);
}

void b_assign(tr_builder *b, tr_node *target, tr_value *v, tr_span span)
{
    if (tr_type_resolve(v->type)->kind == TY_VOID) {
        tr_error(span, D_no_value, "");
        v = b_error_value(b);
    }
    switch (target->kind) {
    case E_NAME:
        assign_name(b, target, v, span);
        return;
    case E_TUPLE:
    case E_LIST:
        assign_items(b, target, v, span);
        return;
    case E_ATTR:
        b_store_attr(b, target, v);
        return;
    case E_INDEX:
        b_store_item(b, target, v);
        return;
    default:
        tr_bug("assignment target %d", target->kind);
    }
}

/* Type that the target already has, to help [] and None; NULL if unknown. */
static tr_type *wanted(tr_builder *b, tr_node *target)
{
    if (target->kind == E_NAME) {
        tr_symbol *s = tr_lookup(b->mod, target->name);
        if (b->func->is_module_init || tr_map_has(&b->globals, target->name))
            return s && s->kind == SYM_STATIC ? s->stat->type : NULL;
        tr_var *v = tr_map_get(&b->vars, target->name);
        return v ? v->type : NULL;
    }
    if (target->kind == E_ATTR)
        return b_attr_type(b, target);
    return NULL;
}

static void assign_stmt(tr_builder *b, tr_node *n)
{
    tr_value *v = b_expr(b, n->a, wanted(b, n->list.v[0]));
    for (int i = 0; i < n->list.n; i++)
        b_assign(b, n->list.v[i], v, n->a->span);
}

static void ann_stmt(tr_builder *b, tr_node *n)
{
    if (n->a->kind == E_ATTR) { /* declares a field (declare.c) */
        if (n->c)
            b_assign(b, n->a, b_expr(b, n->c, b_attr_type(b, n->a)), n->c->span);
        return;
    }
    if (n->a->kind != E_NAME) {
        tr_error(n->span, D_bad_annotation, "only names and self's fields are annotated");
        return;
    }
    tr_type *t = tr_annotation(b->mod, &b->func->env, n->b);
    if (b->func->is_module_init) {
        tr_symbol *s = tr_lookup(b->mod, n->a->name);
        if (s && s->kind == SYM_STATIC) {
            s->stat->type = t;
            s->stat->declared = true;
            s->stat->span = n->a->span;
        }
    } else {
        tr_var *v = b_var(b, n->a->name, n->a->span);
        if (v->declared && v->type != t && v->span.line != n->a->span.line)
            tr_error(n->span, D_redefined, n->a->name);
        v->type = t;
        v->declared = true;
        v->span = n->a->span;
    }
    if (n->c)
        b_assign(b, n->a, b_expr(b, n->c, t), n->c->span);
}

static void aug_stmt(tr_builder *b, tr_node *n)
{
    if (n->a->kind == E_NAME) {
        tr_value *x = b_expr(b, n->a, NULL);
        tr_value *v = b_augmented(b, n->name, x, b_expr(b, n->b, x->type), n->span);
        b_assign(b, n->a, v, n->span);
        return;
    }
    if (n->a->kind == E_ATTR) {
        tr_value *object = b_expr(b, n->a->a, NULL);
        tr_value *x = b_load_attr_of(b, object, n->a);
        tr_value *v = b_augmented(b, n->name, x, b_expr(b, n->b, x->type), n->span);
        b_store_attr_of(b, object, n->a, v);
        return;
    }
    if (n->a->kind == E_INDEX && n->a->b->kind != E_SLICE) {
        tr_value *object = b_expr(b, n->a->a, NULL);
        tr_value *index = b_expr(b, n->a->b, NULL);
        tr_value *x = b_load_item_of(b, object, index, n->a->span);
        tr_value *v = b_augmented(b, n->name, x, b_expr(b, n->b, x->type), n->span);
        b_store_item_of(b, object, index, v, n->a->span);
        return;
    }
    tr_error(n->span, D_unsupported, "this augmented assignment", "a plain assignment");
}

/* ---- control ---- */
static void if_stmt(tr_builder *b, tr_node *n)
{
    tr_block *yes = b_block(b), *no = b_block(b), *after = b_block(b);
    b_cond(b, n->a, yes, no);
    b_seal(b, yes);
    b_seal(b, no);
    b_start(b, yes);
    b_stmts(b, &n->list);
    b_goto(b, after, n->span);
    b_start(b, no);
    b_stmts(b, &n->list2);
    b_goto(b, after, n->span);
    b_seal(b, after);
    b_start(b, after);
}

/* ---- loops ---- */
static void assigned_names(tr_node *n, tr_map *out);

static void assigned_in(tr_nodes *list, tr_map *out)
{
    for (int i = 0; i < list->n; i++)
        assigned_names(list->v[i], out);
}

static void assigned_names(tr_node *n, tr_map *out)
{
    if (!n)
        return;
    if (n->kind == E_NAME) {
        tr_map_put(out, n->name, n);
        return;
    }
    if (n->kind == S_EXCEPT || n->kind == P_AS)
        if (n->name)
            tr_map_put(out, n->name, n);
    switch (n->kind) {
    case S_ASSIGN:
    case E_TUPLE:
    case E_LIST:
    case S_MATCH:
        assigned_in(&n->list, out);
        break;
    case S_ANN:
    case S_AUG:
        assigned_names(n->a, out);
        break;
    case S_WITHITEM:
        assigned_names(n->b, out);
        break;
    case S_FOR:
    case S_CASE:
        assigned_names(n->a, out);
        /* fall through */
    case S_IF:
    case S_WHILE:
    case S_TRY:
    case S_EXCEPT:
    case S_WITH:
        assigned_in(&n->list, out);
        assigned_in(&n->list2, out);
        assigned_in(&n->list3, out);
        assigned_in(&n->list4, out);
        break;
    default:
        break;
    }
}

/* The loop's header: variables that the loop does not assign keep their values, and so their narrowed
 * types, through it. */
tr_block *b_loop_header(tr_builder *b, tr_node *n)
{
    tr_block *header = b_block(b);
    tr_map assigned = {0};
    assigned_names(n->kind == S_FOR ? n->a : NULL, &assigned);
    assigned_in(&n->list, &assigned);
    assigned_in(&n->list2, &assigned);
    for (int i = 0; i < b->vars.n; i++) {
        tr_var *v = b->vars.e[i].value;
        if (v->type && v->name[0] != '$' && !tr_map_has(&assigned, v->name)) {
            tr_value *value = b_read(b, v, n->span);
            b->uses.n--; /* not a use of the program's */
            tr_map_put(&((tr_bstate *)header->front)->defs, v, value);
        }
    }
    b_goto(b, header, n->span);
    return header;
}

void b_loop_body(tr_builder *b, tr_node *n, tr_block *on_break, tr_block *on_continue)
{
    tr_scope s = {.kind = SCOPE_LOOP, .on_break = on_break, .on_continue = on_continue};
    tr_push(&b->scopes, s);
    b_stmts(b, &n->list);
    b->scopes.n--;
}

static void while_stmt(tr_builder *b, tr_node *n)
{
    tr_block *header = b_loop_header(b, n);
    tr_block *body = b_block(b), *other = b_block(b), *after = b_block(b);
    b_start(b, header);
    b_cond(b, n->a, body, other);
    b_seal(b, body);
    b_seal(b, other);
    b_start(b, body);
    b_loop_body(b, n, after, header);
    b_goto(b, header, n->span);
    b_seal(b, header);
    b_start(b, other);
    b_stmts(b, &n->list2);
    b_goto(b, after, n->span);
    b_seal(b, after);
    b_start(b, after);
}

static void jump_stmt(tr_builder *b, tr_node *n)
{
    for (int i = b->scopes.n - 1; i >= 0; i--) {
        tr_scope *s = &b->scopes.v[i];
        if (s->kind == SCOPE_LOOP) {
            b_leave_scopes(b, i + 1);
            s = &b->scopes.v[i];
            b_goto(b, n->kind == S_BREAK ? s->on_break : s->on_continue, n->span);
            b_dead(b);
            return;
        }
    }
    tr_error(n->span, D_outside_loop, n->kind == S_BREAK ? "break" : "continue");
}

static void return_stmt(tr_builder *b, tr_node *n)
{
    tr_type *t = b->func->result;
    tr_value *v = NULL;
    if (b->func->is_module_init) {
        tr_error(n->span, D_unsupported, "return outside a function", "code in a function");
        return;
    }
    if (n->a && t->kind == TY_VOID) {
        v = b_expr(b, n->a, NULL);
        if (tr_type_resolve(v->type)->kind != TY_VOID && v->type->kind != TY_NONE && v->type->kind != TY_ERROR)
            tr_error(n->a->span, D_type_mismatch, tr_type_text(v->type), "None", "as this function's result");
        v = NULL;
    } else if (n->a)
        v = b_expr_as(b, n->a, t, "as this function's result", b->func->ast->b ? b->func->ast->b->span : b->func->span);
    else if (t->kind != TY_VOID && t->kind != TY_ERROR) {
        if (t->kind == TY_OPTIONAL)
            v = tr_const_null(b->g, t);
        else
            tr_error(n->span, D_type_mismatch, "None", tr_type_text(t), "as this function's result");
    }
    b_leave_scopes(b, 0);
    if (b->in_init && !b_is_dead(b))
        b_init_ends(b, n->span);
    tr_opcode o = OP_return_v;
    if (v && t->kind != TY_ERROR && v->type->kind != TY_ERROR)
        o = v->kind == 'i' ? OP_return_i : v->kind == 'f' ? OP_return_f : OP_return_r;
    tr_op *op = tr_op_new(b->g, b->cur, o, NULL, n->span);
    if (o != OP_return_v)
        tr_push(&op->args, v);
    b_dead(b);
}

static void expr_stmt(tr_builder *b, tr_node *n)
{
    if (n->a->kind != E_STR && n->a->kind != E_ELLIPSIS)
        b_expr(b, n->a, tr_void);
}

/* What declare.c has handled already, if it stands at the top of its module. */
static void definition(tr_builder *b, tr_node *n)
{
    const char *what = n->kind == S_DEF ? "a nested function" : n->kind == S_CLASS ? "a nested class" : "an import inside a function";
    if (!b->func->is_module_init || b->scopes.n)
        tr_error(n->span, D_unsupported, what, "a definition at the top of the module");
    else if (n->kind == S_CLASS)
        b_class_constants(b, n);
}

static void nothing(tr_builder *b, tr_node *n)
{
    (void)b;
    (void)n;
}

static void stmt(tr_builder *b, tr_node *n)
{
    static void (*const by_kind[])(tr_builder *, tr_node *) = {
        [S_EXPR] = expr_stmt,   [S_ASSIGN] = assign_stmt, [S_ANN] = ann_stmt,      [S_AUG] = aug_stmt,
        [S_RETURN] = return_stmt, [S_BREAK] = jump_stmt,  [S_CONTINUE] = jump_stmt, [S_IF] = if_stmt,
        [S_WHILE] = while_stmt, [S_FOR] = b_for,          [S_TRY] = b_try,         [S_RAISE] = b_raise,
        [S_WITH] = b_with,      [S_ASSERT] = b_assert,    [S_DEL] = b_del,         [S_MATCH] = b_match,
        [S_PASS] = nothing,     [S_GLOBAL] = nothing,     [S_IMPORT] = definition, [S_FROM] = definition,
        [S_DEF] = definition,   [S_CLASS] = definition,
    };
    if (n->kind >= (int)(sizeof by_kind / sizeof *by_kind) || !by_kind[n->kind])
        tr_bug("statement kind %d", n->kind);
    by_kind[n->kind](b, n);
}
