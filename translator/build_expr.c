/* build_expr.c - expressions: constants, names, operators, comparisons. */
#include "translator/front.h"

#include "rtlib/access.h"

#include <string.h>

tr_value *b_expr_as(tr_builder *b, tr_node *n, tr_type *t, const char *why, tr_span other)
{
    return b_coerce(b, b_expr(b, n, t), t, n->span, why, other);
}

/* ---- arithmetic ---- */
typedef struct op_row {
    const char *op;
    tr_opcode i, f, u; /* int, float, unsigned word; OP_COUNT: not there */
} op_row;

static const op_row arithmetic[] = {
    {"+", OP_int_add, OP_float_add, OP_int_add},      {"-", OP_int_sub, OP_float_sub, OP_int_sub},
    {"*", OP_int_mul, OP_float_mul, OP_int_mul},      {"&", OP_int_and, OP_COUNT, OP_int_and},
    {"|", OP_int_or, OP_COUNT, OP_int_or},            {"^", OP_int_xor, OP_COUNT, OP_int_xor},
    {"<<", OP_int_lshift, OP_COUNT, OP_int_lshift},   {">>", OP_int_rshift, OP_COUNT, OP_uint_rshift},
    {"//", OP_int_floordiv, OP_COUNT, OP_uint_floordiv}, {"%", OP_int_mod, OP_COUNT, OP_uint_mod},
};

static const op_row comparisons[] = {
    {"==", OP_int_eq, OP_float_eq, OP_int_eq}, {"!=", OP_int_ne, OP_float_ne, OP_int_ne},
    {"<", OP_int_lt, OP_float_lt, OP_uint_lt}, {"<=", OP_int_le, OP_float_le, OP_uint_le},
    {">", OP_int_gt, OP_float_gt, OP_uint_gt}, {">=", OP_int_ge, OP_float_ge, OP_uint_ge},
};

static const op_row *find_row(const op_row *rows, size_t n, tr_name op)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(rows[i].op, op))
            return &rows[i];
    return NULL;
}
#define FIND(rows, op) find_row(rows, sizeof rows / sizeof *rows, op)

static tr_value *op_error(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span)
{
    tr_type *tx = tr_type_resolve(x->type), *ty = tr_type_resolve(y->type);
    if (tx->kind == TY_ERROR || ty->kind == TY_ERROR)
        return b_error_value(b);
    if (tx->kind == TY_OPTIONAL || ty->kind == TY_OPTIONAL)
        tr_error(span, D_may_be_none, tr_type_text(tx->kind == TY_OPTIONAL ? tx : ty), tr_type_text(tr_type_strip(tx->kind == TY_OPTIONAL ? tx : ty)),
                 tr_format("as operand of %s", op));
    else
        tr_error(span, D_bad_operands, op, tr_type_text(tx), tr_type_text(ty));
    return b_error_value(b);
}

static bool is_unsigned(const tr_type *t)
{
    return t->kind == TY_SIZED && t->name[0] == 'r' && t->name[2] == 'u';
}

/* Cuts a word back to the type's width. */
tr_value *b_wrap(tr_builder *b, tr_value *v, tr_type *t, tr_span span)
{
    static const tr_opcode by_item[RT_ITEM_COUNT] = {
        [RT_ITEM_I8] = OP_int_sext8,   [RT_ITEM_U8] = OP_int_zext8,   [RT_ITEM_I16] = OP_int_sext16,
        [RT_ITEM_U16] = OP_int_zext16, [RT_ITEM_I32] = OP_int_sext32, [RT_ITEM_U32] = OP_int_zext32};
    if (t->kind != TY_SIZED || !by_item[t->item])
        return v;
    return b_op(b, by_item[t->item], t, span, 1, v)->result;
}

static tr_value *to_float(tr_builder *b, tr_value *v, tr_span span)
{
    tr_type *t = tr_type_resolve(v->type);
    if (t->kind == TY_FLOAT)
        return v;
    if (v->vkind == V_INT && !is_unsigned(t))
        return tr_const_float(b->g, (double)v->i64);
    return b_op(b, is_unsigned(t) ? OP_cast_uint_to_float : OP_cast_int_to_float, tr_float, span, 1, v)->result;
}

static bool is_intlike(const tr_type *t)
{
    return t->kind == TY_INT || t->kind == TY_BOOL || t->kind == TY_SIZED;
}

/* The common integer type of two operands; NULL when they do not mix. */
static tr_type *int_join(tr_value *x, tr_value *y)
{
    tr_type *tx = tr_type_resolve(x->type), *ty = tr_type_resolve(y->type);
    if (tx->kind != TY_SIZED && ty->kind != TY_SIZED)
        return tr_int;
    if (tx == ty)
        return tx;
    if (tx->kind == TY_SIZED && ty->kind == TY_INT && y->vkind == V_INT)
        return tx;
    if (ty->kind == TY_SIZED && tx->kind == TY_INT && x->vkind == V_INT)
        return ty;
    return NULL;
}

static tr_value *int_binary(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span)
{
    tr_type *t = int_join(x, y), *result = t;
    bool shift = !strcmp(op, "<<") || !strcmp(op, ">>");
    if (shift && tr_type_resolve(x->type)->kind == TY_SIZED && is_intlike(tr_type_resolve(y->type)))
        t = result = tr_type_resolve(x->type);
    if (!t)
        return op_error(b, op, x, y, span);
    bool both_bool = tr_type_resolve(x->type)->kind == TY_BOOL && tr_type_resolve(y->type)->kind == TY_BOOL;
    if (both_bool && strchr("&|^", op[0]))
        result = tr_bool;
    const op_row *row = FIND(arithmetic, op);
    if (!strcmp(op, "//") || !strcmp(op, "%"))
        b_check(b, OP_check_nonzero, RT_EXC_ZeroDivisionError,
                op[0] == '%' ? "integer modulo by zero" : "integer division or modulo by zero", span, 1, y);
    if (shift)
        b_check(b, OP_check_shift, RT_EXC_ValueError, "negative shift count", span, 1, y);
    if (!strcmp(op, "**"))
        return b_wrap(b, b_call_rt(b, "rt_int_pow", result, span, 2, x, y), result, span);
    tr_value *v = b_op(b, is_unsigned(t) ? row->u : row->i, result, span, 2, x, y)->result;
    return b_wrap(b, v, result, span);
}

static tr_value *float_binary(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span)
{
    x = to_float(b, x, span);
    y = to_float(b, y, span);
    if (!strcmp(op, "/")) {
        b_check(b, OP_check_float_nonzero, RT_EXC_ZeroDivisionError, "float division by zero", span, 1, y);
        return b_op(b, OP_float_truediv, tr_float, span, 2, x, y)->result;
    }
    if (!strcmp(op, "//") || !strcmp(op, "%")) {
        b_check(b, OP_check_float_nonzero, RT_EXC_ZeroDivisionError,
                op[0] == '%' ? "float modulo" : "float floor division by zero", span, 1, y);
        return b_call_rt(b, op[0] == '%' ? "rt_float_mod" : "rt_float_floordiv", tr_float, span, 2, x, y);
    }
    if (!strcmp(op, "**"))
        return b_call_rt(b, "rt_float_pow", tr_float, span, 2, x, y);
    const op_row *row = FIND(arithmetic, op);
    if (!row || row->f == OP_COUNT)
        return op_error(b, op, x, y, span);
    return b_op(b, row->f, tr_float, span, 2, x, y)->result;
}

/* int / int: both as floats, CPython's text. */
static tr_value *int_truediv(tr_builder *b, tr_value *x, tr_value *y, tr_span span)
{
    b_check(b, OP_check_nonzero, RT_EXC_ZeroDivisionError, "division by zero", span, 1, y);
    return b_call_rt(b, "rt_int_truediv", tr_float, span, 2, x, y);
}

tr_value *b_binary(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span)
{
    tr_type *tx = tr_type_resolve(x->type), *ty = tr_type_resolve(y->type);
    bool ix = is_intlike(tx), iy = is_intlike(ty);
    if (tx->kind == TY_VOID || ty->kind == TY_VOID) {
        tr_error(span, D_no_value, "");
        return b_error_value(b);
    }
    if (ix && iy)
        return !strcmp(op, "/") ? (int_join(x, y) ? int_truediv(b, x, y, span) : op_error(b, op, x, y, span))
                                : int_binary(b, op, x, y, span);
    if ((ix || tx->kind == TY_FLOAT) && (iy || ty->kind == TY_FLOAT))
        return float_binary(b, op, x, y, span);
    tr_value *v = b_container_binary(b, op, x, y, span);
    return v ? v : op_error(b, op, x, y, span);
}

tr_value *b_augmented(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span)
{
    if (tr_type_resolve(x->type)->kind == TY_LIST) {
        tr_value *v = b_list_inplace(b, op, x, y, span);
        if (v)
            return v;
    }
    return b_binary(b, op, x, y, span);
}

/* ---- comparison ---- */
static tr_value *negate(tr_builder *b, tr_value *v, tr_span span)
{
    if (v->vkind == V_INT)
        return b_bool(b, !v->i64);
    return b_op(b, OP_int_is_zero, tr_bool, span, 1, v)->result;
}

static bool is_instance_like(const tr_type *t)
{
    return t->kind == TY_CLASS || t->kind == TY_CALLABLE || t->kind == TY_NONE || t->kind == TY_BUILDER
           || t->kind == TY_BYTEBUFFER || t->kind == TY_WEAKREF;
}

tr_value *b_equal(tr_builder *b, tr_value *x, tr_value *y, tr_span span)
{
    tr_type *tx = tr_type_resolve(x->type), *ty = tr_type_resolve(y->type);
    bool ix = is_intlike(tx), iy = is_intlike(ty);
    if (ix && iy)
        return b_op(b, OP_int_eq, tr_bool, span, 2, x, y)->result;
    if ((ix || tx->kind == TY_FLOAT) && (iy || ty->kind == TY_FLOAT))
        return b_op(b, OP_float_eq, tr_bool, span, 2, to_float(b, x, span), to_float(b, y, span))->result;
    if (tx->kind == TY_VOID || ty->kind == TY_VOID || !tr_type_join(tx, ty))
        return op_error(b, "==", x, y, span);
    tr_type *t = tr_type_strip(tr_type_join(tx, ty));
    if (t->kind == TY_CLASS && tr_find_method(t->cls, tr_intern("key_eq")))
        return b_key_equal(b, x, y, span);
    if (is_instance_like(t))
        return b_op(b, OP_ptr_eq, tr_bool, span, 2, x, y)->result;
    tr_value *v = b_container_equal(b, x, y, span);
    return v ? v : op_error(b, "==", x, y, span);
}

tr_value *b_compare(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span)
{
    tr_type *tx = tr_type_resolve(x->type), *ty = tr_type_resolve(y->type);
    bool ix = is_intlike(tx), iy = is_intlike(ty);
    if (!strcmp(op, "==") || !strcmp(op, "!=")) {
        tr_value *v = b_equal(b, x, y, span);
        return op[0] == '!' && v->kind == 'i' ? negate(b, v, span) : v;
    }
    if (!strcmp(op, "is") || !strcmp(op, "is not")) {
        if (!tr_type_is_ref(tx) || !tr_type_is_ref(ty) || !tr_type_join(tx, ty))
            return op_error(b, op, x, y, span);
        return b_op(b, op[2] ? OP_ptr_ne : OP_ptr_eq, tr_bool, span, 2, x, y)->result;
    }
    if (!strcmp(op, "in") || !strcmp(op, "not in")) {
        tr_value *v = b_contains(b, y, x, span);
        return op[0] == 'n' && v->kind == 'i' ? negate(b, v, span) : v;
    }
    const op_row *row = FIND(comparisons, op);
    if (ix && iy && int_join(x, y))
        return b_op(b, is_unsigned(int_join(x, y)) ? row->u : row->i, tr_bool, span, 2, x, y)->result;
    if ((ix || tx->kind == TY_FLOAT) && (iy || ty->kind == TY_FLOAT) && !(ix && iy))
        return b_op(b, row->f, tr_bool, span, 2, to_float(b, x, span), to_float(b, y, span))->result;
    tr_value *v = b_container_order(b, op, x, y, span);
    return v ? v : op_error(b, op, x, y, span);
}

/* x op n, where n is not evaluated yet; *y its value, or x if it has none. */
static tr_value *compare_next(tr_builder *b, tr_name op, tr_value *x, tr_node *n, tr_value **y, tr_span span)
{
    const char *what = b_iterating(b, n);
    if (what && !strcmp(what, "range") && (!strcmp(op, "in") || !strcmp(op, "not in"))) {
        tr_value *v = b_in_range(b, x, n);
        *y = x;
        return op[0] == 'n' && v->kind == 'i' ? negate(b, v, span) : v;
    }
    *y = b_expr(b, n, x->type);
    return b_compare(b, op, x, *y, span);
}

/* a < b < c: each operand once, stopping at the first that fails. */
static tr_value *compare(tr_builder *b, tr_node *n)
{
    tr_value *x = b_expr(b, n->a, NULL);
    tr_value *y;
    if (n->list.n == 1)
        return compare_next(b, n->names.v[0], x, n->list.v[0], &y, n->span);
    tr_var *result = b_temp(b, tr_bool);
    tr_block *after = b_block(b);
    for (int i = 0; i < n->list.n; i++) {
        tr_value *v = compare_next(b, n->names.v[i], x, n->list.v[i], &y, n->span);
        if (v->kind != 'i')
            v = b_bool(b, false);
        b_write(b, result, v, n->span);
        if (i + 1 < n->list.n) {
            tr_block *next = b_block(b);
            b_branch(b, v, next, after, n->span);
            b_seal(b, next);
            b_start(b, next);
        } else
            b_goto(b, after, n->span);
        x = y;
    }
    b_seal(b, after);
    b_start(b, after);
    return b_read(b, result, n->span);
}

/* ---- truth, and, or, not, conditional ---- */
tr_value *b_truth(tr_builder *b, tr_value *v, tr_span span)
{
    tr_type *t = tr_type_resolve(v->type);
    switch (t->kind) {
    case TY_BOOL:
        return v;
    case TY_INT:
    case TY_SIZED:
        if (v->vkind == V_INT)
            return b_bool(b, v->i64 != 0);
        return b_op(b, OP_int_is_true, tr_bool, span, 1, v)->result;
    case TY_FLOAT:
        return b_op(b, OP_float_is_true, tr_bool, span, 1, v)->result;
    case TY_CLASS:
    case TY_CALLABLE:
    case TY_NONE:
    case TY_WEAKREF:
        return b_op(b, OP_ptr_nonnull, tr_bool, span, 1, v)->result;
    case TY_OPTIONAL:
        if (is_instance_like(tr_type_strip(t)))
            return b_op(b, OP_ptr_nonnull, tr_bool, span, 1, v)->result;
        tr_error(span, D_ambiguous_truth, tr_type_text(t));
        return b_bool(b, false);
    case TY_ERROR:
        return b_bool(b, false);
    case TY_VOID:
        tr_error(span, D_no_value, "");
        return b_bool(b, false);
    default: {
        tr_value *len = b_length(b, v, span);
        return len->kind == 'i' ? b_op(b, OP_int_is_true, tr_bool, span, 1, len)->result : b_bool(b, false);
    }
    }
}

/* One way of an expression with two: writes its value to a temporary. */
static void arm(tr_builder *b, tr_value *x, tr_var *v, tr_block *after, tr_span span)
{
    if (tr_type_resolve(x->type)->kind == TY_VOID) {
        tr_error(span, D_no_value, "");
        x = b_error_value(b);
    }
    if (v->type && !tr_type_join(v->type, x->type)) {
        tr_error(span, D_conflicting_arms, tr_type_text(v->type), tr_type_text(x->type));
        x = b_error_value(b);
    }
    b_write(b, v, x, span);
    b_goto(b, after, span);
}

static tr_value *conditional(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_block *yes = b_block(b), *no = b_block(b), *after = b_block(b);
    tr_var *v = b_temp(b, NULL);
    b_cond(b, n->b, yes, no);
    b_seal(b, yes);
    b_seal(b, no);
    b_start(b, yes);
    arm(b, b_expr(b, n->a, want), v, after, n->a->span);
    b_start(b, no);
    arm(b, b_expr(b, n->c, want ? want : v->type), v, after, n->c->span);
    b_seal(b, after);
    b_start(b, after);
    return b_read(b, v, n->span);
}

/* x and y, x or y as values: the deciding operand. */
static tr_value *junction(tr_builder *b, tr_node *n, tr_type *want)
{
    bool is_and = n->kind == E_AND;
    if (n->a->kind == n->kind) { /* (x and y) and z is x and (y and z), where what x says of types holds for y and z */
        tr_node *rest = TR_NEW(tr_node), *whole = TR_NEW(tr_node);
        *rest = *whole = *n;
        rest->a = n->a->b;
        whole->a = n->a->a;
        whole->b = rest;
        return junction(b, whole, want);
    }
    tr_block *yes = b_block(b), *no = b_block(b), *after = b_block(b);
    tr_var *v = b_temp(b, NULL);
    tr_value *x = NULL;
    if (b_is_test(n->a))
        b_cond(b, n->a, yes, no);
    else {
        x = b_expr(b, n->a, want);
        b_cond_value(b, n->a, x, yes, no);
    }
    b_seal(b, yes);
    b_seal(b, no);
    b_start(b, is_and ? no : yes);
    if (!x)
        x = b_bool(b, !is_and);
    else if (!is_and && tr_type_resolve(x->type)->kind == TY_OPTIONAL)
        x = b_op(b, OP_same_as_r, tr_type_strip(x->type), n->span, 1, x)->result;
    arm(b, x, v, after, n->a->span);
    b_start(b, is_and ? yes : no);
    arm(b, b_expr(b, n->b, want ? want : v->type), v, after, n->b->span);
    b_seal(b, after);
    b_start(b, after);
    return b_read(b, v, n->span);
}

/* ---- names and constants ---- */
static tr_value *load_static(tr_builder *b, tr_static *s, tr_span span)
{
    static const tr_opcode by_kind[] = {['i'] = OP_getstatic_i, ['r'] = OP_getstatic_r, ['f'] = OP_getstatic_f};
    if (s->is_final && s->literal && !s->declared)
        return b_expr(b, s->literal, NULL);
    if (!s->type) {
        tr_error(span, D_unassigned, s->name);
        return b_error_value(b);
    }
    if (tr_type_resolve(s->type)->kind == TY_ERROR)
        return b_error_value(b);
    tr_op *o = b_op(b, by_kind[(int)tr_type_kind(s->type)], s->type, span, 0);
    o->d.stat = s;
    return o->result;
}

tr_value *b_symbol_value(tr_builder *b, tr_symbol *s, tr_span span)
{
    if (s->kind == SYM_STATIC)
        return load_static(b, s->stat, span);
    if (s->kind == SYM_FUNC && !s->func->typevars.n) {
        tr_type *args[64];
        tr_func *f = s->func;
        if (!f->result || f->params.n > 15)
            return b_error_value(b);
        for (int i = 0; i < f->params.n; i++)
            args[i] = f->params.v[i].type;
        args[f->params.n] = f->result;
        return tr_const_func(b->g, tr_type_callable(args, f->params.n), f);
    }
    tr_error(span, D_not_a_value, s->name);
    return b_error_value(b);
}

static tr_value *name(tr_builder *b, tr_node *n)
{
    if (b->in_init && b->func->params.n && n->name == b->func->params.v[0].name)
        b_self_escapes(b, n->span);
    tr_var *v = b_find_var(b, n->name);
    if (v)
        return b_read(b, v, n->span);
    if (!b->func->is_module_init && !tr_map_has(&b->globals, n->name) && b_assigns(b, n->name))
        return b_read(b, b_var(b, n->name, n->span), n->span);
    tr_symbol *s = tr_lookup(b->mod, n->name);
    if (!s) {
        tr_error(n->span, D_not_defined, n->name);
        return b_error_value(b);
    }
    return b_symbol_value(b, s, n->span);
}

static tr_value *int_constant(tr_builder *b, tr_node *n, bool negative)
{
    uint64_t limit = negative ? (uint64_t)1 << 63 : ((uint64_t)1 << 63) - 1;
    if (n->big || n->u64 > limit) {
        tr_error(n->span, D_int_range, "");
        return b_int(b, 0);
    }
    return b_int(b, negative ? (int64_t)(0 - n->u64) : (int64_t)n->u64);
}

static tr_value *unary(tr_builder *b, tr_node *n)
{
    if (n->name[0] == '-' && n->a->kind == E_INT)
        return int_constant(b, n->a, true);
    tr_value *v = b_expr(b, n->a, NULL);
    tr_type *t = tr_type_resolve(v->type);
    if (is_intlike(t)) {
        tr_type *result = t->kind == TY_BOOL ? tr_int : t;
        if (n->name[0] == '+')
            return v->type == result ? v : b_op(b, OP_same_as_i, result, n->span, 1, v)->result;
        v = b_op(b, n->name[0] == '-' ? OP_int_neg : OP_int_invert, result, n->span, 1, v)->result;
        return b_wrap(b, v, result, n->span);
    }
    if (t->kind == TY_FLOAT && n->name[0] != '~') {
        if (v->vkind == V_FLOAT)
            return tr_const_float(b->g, n->name[0] == '-' ? -v->f64 : v->f64);
        return n->name[0] == '-' ? b_op(b, OP_float_neg, tr_float, n->span, 1, v)->result : v;
    }
    return op_error(b, n->name, v, v, n->span);
}

tr_value *b_expr(tr_builder *b, tr_node *n, tr_type *want)
{
    switch (n->kind) {
    case E_NAME:
        return name(b, n);
    case E_INT:
        return int_constant(b, n, false);
    case E_FLOAT:
        return tr_const_float(b->g, n->f64);
    case E_STR:
        return tr_const_str(b->g, tr_text, n->text, n->n);
    case E_BYTES:
        return tr_const_str(b->g, tr_bytes, n->text, n->n);
    case E_TRUE:
    case E_FALSE:
        return b_bool(b, n->kind == E_TRUE);
    case E_NONE:
        return tr_const_null(b->g, want && tr_type_resolve(want)->kind == TY_OPTIONAL ? want : tr_none);
    case E_BINOP: {
        tr_value *x = b_expr(b, n->a, NULL);
        return b_binary(b, n->name, x, b_expr(b, n->b, NULL), n->span);
    }
    case E_UNARY:
        return unary(b, n);
    case E_NOT:
        return negate(b, b_truth(b, b_expr(b, n->a, NULL), n->span), n->span);
    case E_AND:
    case E_OR:
        return junction(b, n, want);
    case E_COMPARE:
        return compare(b, n);
    case E_IFEXP:
        return conditional(b, n, want);
    case E_CALL:
        return b_call(b, n, want);
    case E_ATTR:
        return b_load_attr(b, n);
    case E_INDEX:
        return b_load_item(b, n, want);
    case E_TUPLE:
    case E_LIST:
    case E_DICT:
    case E_LISTCOMP:
    case E_DICTCOMP:
    case E_FSTRING:
        return b_display(b, n, want);
    case E_GENEXP:
        tr_error(n->span, D_unsupported, "a generator expression", "a list comprehension");
        return b_error_value(b);
    default:
        tr_error(n->span, D_unsupported, "this expression", "another form");
        return b_error_value(b);
    }
}
