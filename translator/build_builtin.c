/* build_builtin.c - calls of built-in functions and of built-in types. */
#include "translator/build_int.h"

static const struct function_row {
    const char *name;
    char result;
    const char *params, *rt;
} functions[] = {
#define FUNCTION(name, result, params, rt) {name, result, params, #rt},
#include "translator/builtins.def"
};

static tr_value *bad_call(tr_builder *b, tr_node *n, const char *name, const char *takes)
{
    tr_error(n->span, D_bad_call, name, takes);
    return b_error_value(b);
}

static tr_value *none(tr_builder *b)
{
    return tr_const_null(b->g, tr_void);
}

/* The call's only argument; NULL after an error. */
static tr_value *only_argument(tr_builder *b, tr_node *n, const char *name, tr_type *want)
{
    if (n->list.n != 1 || n->list.v[0]->kind == E_KEYWORD) {
        tr_error(n->span, D_argument_count, name, 1, n->list.n);
        return NULL;
    }
    tr_value *v = b_expr(b, n->list.v[0], want);
    if (tr_type_resolve(v->type)->kind == TY_VOID) {
        tr_error(n->list.v[0]->span, D_no_value, "");
        return NULL;
    }
    return b_is_error(v) ? NULL : v;
}

static tr_node *keyword(tr_node *n, const char *name)
{
    for (int i = 0; i < n->list.n; i++)
        if (n->list.v[i]->kind == E_KEYWORD && !strcmp(n->list.v[i]->name, name))
            return n->list.v[i]->a;
    return NULL;
}

/* Are all keywords of the call among the names? Reports the first that is not. */
static bool known_keywords(tr_node *n, const char *what, const char *const *names, int count)
{
    for (int i = 0; i < n->list.n; i++) {
        bool known = n->list.v[i]->kind != E_KEYWORD;
        for (int k = 0; k < count && !known; k++)
            known = !strcmp(n->list.v[i]->name, names[k]);
        if (!known) {
            tr_error(n->list.v[i]->span, D_no_parameter, what, n->list.v[i]->name);
            return false;
        }
    }
    return true;
}

static int positional_count(const tr_node *n)
{
    int k = 0;
    while (k < n->list.n && n->list.v[k]->kind != E_KEYWORD)
        k++;
    return k;
}

/* ---- print ---- */
static void print_value(tr_builder *b, tr_value *stream, tr_value *v, tr_span span)
{
    tr_type *t = tr_type_resolve(v->type);
    const char *rt = t->kind == TY_STR || (t->kind == TY_OPTIONAL && b_type(v)->kind == TY_STR) ? "rt_print_str"
                     : t->kind == TY_INT                                                        ? "rt_print_int"
                     : t->kind == TY_SIZED ? (t->name[2] == 'u' ? "rt_print_uint" : "rt_print_int")
                     : t->kind == TY_BOOL  ? "rt_print_bool"
                     : t->kind == TY_FLOAT ? "rt_print_float"
                     : t->kind == TY_BYTES ? "rt_print_bytes"
                                           : NULL;
    if (t->kind == TY_NONE)
        b_call_rt(b, "rt_print_none", tr_void, span, 1, stream);
    else if (rt)
        b_call_rt(b, rt, tr_void, span, 2, stream, v);
    else {
        v = b_str_of(b, v, span);
        if (!b_is_error(v))
            b_call_rt(b, "rt_print_str", tr_void, span, 2, stream, v);
    }
}

/* sys.stdout or sys.stderr as a stream number; NULL after an error. */
static tr_value *stream_argument(tr_builder *b, tr_node *n)
{
    tr_symbol *s = NULL;
    if (!n)
        return b_int(b, 1);
    if (n->kind == E_ATTR)
        s = b_module_member(b, n);
    else if (n->kind == E_NAME && !b_is_local(b, n->name))
        s = tr_lookup(b->mod, n->name);
    if (s && s->kind == SYM_BUILTIN && !strcmp(s->builtin, "stdout"))
        return b_int(b, 1);
    if (s && s->kind == SYM_BUILTIN && !strcmp(s->builtin, "stderr"))
        return b_int(b, 2);
    tr_error(n->span, D_bad_call, "print's file", "sys.stdout or sys.stderr");
    return NULL;
}

static tr_value *text_argument(tr_builder *b, tr_node *n, const char *dflt)
{
    if (!n || n->kind == E_NONE)
        return tr_const_str(b->g, tr_text, dflt, strlen(dflt));
    tr_value *v = b_expr(b, n, tr_text);
    return b_fit(b, &v, tr_text, n->span, "as this argument") ? v : NULL;
}

static tr_value *build_print(tr_builder *b, tr_node *n, tr_type *want)
{
    static const char *const names[] = {"sep", "end", "file", "flush"};
    int count = positional_count(n);
    (void)want;
    if (b->func->is_module_init) {
        tr_error(n->span, D_unsupported, "print in module-level code", "print in a function that main calls");
        return none(b);
    }
    tr_value **v = TR_NEW_N(tr_value *, count + 1);
    if (!known_keywords(n, "print", names, 4))
        return none(b);
    for (int i = 0; i < count; i++) {
        v[i] = b_expr(b, n->list.v[i], NULL);
        if (tr_type_resolve(v[i]->type)->kind == TY_VOID) {
            tr_error(n->list.v[i]->span, D_no_value, "");
            v[i] = b_error_value(b);
        }
    }
    tr_value *sep = text_argument(b, keyword(n, "sep"), " "), *end = text_argument(b, keyword(n, "end"), "\n");
    tr_value *stream = stream_argument(b, keyword(n, "file"));
    for (int i = 0; i < count && sep && end && stream; i++) {
        if (i)
            print_value(b, stream, sep, n->span);
        if (!b_is_error(v[i]))
            print_value(b, stream, v[i], n->list.v[i]->span);
    }
    if (sep && end && stream)
        print_value(b, stream, end, n->span);
    if (keyword(n, "flush") && keyword(n, "flush")->kind == E_TRUE)
        b_call_rt(b, "rt_host_flush", tr_void, n->span, 0);
    return none(b);
}

/* ---- one argument ---- */
static tr_value *build_len(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_value *v = only_argument(b, n, "len", NULL);
    (void)want;
    return v ? b_length(b, v, n->span) : b_error_value(b);
}

static tr_value *build_abs(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_value *v = only_argument(b, n, "abs", NULL);
    tr_type *t = v ? tr_type_resolve(v->type) : tr_error_type;
    (void)want;
    if (t->kind == TY_FLOAT)
        return b_op(b, OP_float_abs, tr_float, n->span, 1, v)->result;
    if (t->kind == TY_SIZED)
        return t->name[2] == 'u' ? v : b_wrap(b, b_op(b, OP_int_abs, t, n->span, 1, v)->result, t, n->span);
    if (b_is_intlike(t))
        return b_op(b, OP_int_abs, tr_int, n->span, 1, v)->result;
    return t->kind == TY_ERROR ? b_error_value(b) : bad_call(b, n, "abs", "a number");
}

static tr_value *build_repr(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_value *v = only_argument(b, n, "repr", NULL);
    (void)want;
    return v ? b_repr_of(b, v, n->span) : b_error_value(b);
}

static tr_value *build_hex(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_value *v = only_argument(b, n, "hex", NULL);
    (void)want;
    if (!v)
        return b_error_value(b);
    return b_is_intlike(v->type) ? b_call_rt(b, "rt_hex", tr_text, n->span, 1, v) : bad_call(b, n, "hex", "an int");
}

static tr_value *build_id(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_value *v = only_argument(b, n, "id", NULL);
    (void)want;
    if (!v)
        return b_error_value(b);
    return tr_type_is_ref(v->type) ? b_call_rt(b, "rt_id", tr_int, n->span, 1, v) : bad_call(b, n, "id", "an object");
}

static tr_value *build_hash(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_value *v = only_argument(b, n, "hash", NULL);
    (void)want;
    return v ? b_hash_of(b, v, n->span) : b_error_value(b);
}

/* ---- numbers from other values ---- */
static tr_value *float_to_int(tr_builder *b, tr_value *v, tr_span span)
{
    b_check(b, OP_check_float_nan, RT_EXC_ValueError, "cannot convert float NaN to integer", span, 1, v);
    tr_value *zero = b_op(b, OP_float_sub, tr_float, span, 2, v, v)->result; /* NaN for infinities */
    b_check(b, OP_check_float_nan, RT_EXC_OverflowError, "cannot convert float infinity to integer", span, 1, zero);
    b_check(b, OP_check_float_range, RT_EXC_OverflowError, "float too large to convert to int", span, 1, v);
    return b_op(b, OP_cast_float_to_int, tr_int, span, 1, v)->result;
}

static tr_value *to_int(tr_builder *b, tr_value *v, tr_span span)
{
    tr_type *t = b_type(v);
    if (t->kind == TY_INT)
        return v;
    if (b_is_intlike(t))
        return b_op(b, OP_same_as_i, tr_int, span, 1, v)->result;
    if (t->kind == TY_FLOAT)
        return float_to_int(b, v, span);
    if (t->kind == TY_STR || t->kind == TY_BYTES)
        return b_call_rt(b, "rt_int_parse", tr_int, span, 2, v, b_int(b, 10));
    return NULL;
}

static tr_value *build_int(tr_builder *b, tr_node *n, tr_type *want)
{
    static const char *const names[] = {"base"};
    (void)want;
    if (!n->list.n)
        return b_int(b, 0);
    if (!known_keywords(n, "int", names, 1) || n->list.n > 2 || n->list.v[0]->kind == E_KEYWORD)
        return bad_call(b, n, "int", "a number, or a text and a base");
    tr_value *v = b_expr(b, n->list.v[0], NULL);
    if (b_is_error(v))
        return v;
    if (n->list.n == 1) {
        tr_value *r = to_int(b, v, n->span);
        return r ? r : bad_call(b, n, "int", "a number, or a text and a base");
    }
    tr_node *base = n->list.v[1]->kind == E_KEYWORD ? n->list.v[1]->a : n->list.v[1];
    tr_value *k = b_expr(b, base, tr_int);
    if (!b_fit(b, &k, tr_int, base->span, "as the base"))
        return b_error_value(b);
    if (b_type(v)->kind != TY_STR && b_type(v)->kind != TY_BYTES)
        return bad_call(b, n, "int with a base", "a text");
    return b_call_rt(b, "rt_int_parse", tr_int, n->span, 2, v, k);
}

static tr_value *build_float(tr_builder *b, tr_node *n, tr_type *want)
{
    (void)want;
    if (!n->list.n)
        return tr_const_float(b->g, 0);
    tr_value *v = only_argument(b, n, "float", NULL);
    if (!v)
        return b_error_value(b);
    tr_type *t = b_type(v);
    if (t->kind == TY_FLOAT)
        return v;
    if (v->vkind == V_INT && t->kind == TY_INT)
        return tr_const_float(b->g, (double)v->i64);
    if (b_is_intlike(t))
        return b_op(b, t->kind == TY_SIZED && t->name[2] == 'u' ? OP_cast_uint_to_float : OP_cast_int_to_float, tr_float,
                    n->span, 1, v)->result;
    if (t->kind == TY_STR || t->kind == TY_BYTES)
        return b_call_rt(b, "rt_float_parse", tr_float, n->span, 1, v);
    return bad_call(b, n, "float", "a number or a text");
}

static tr_value *build_bool(tr_builder *b, tr_node *n, tr_type *want)
{
    (void)want;
    if (!n->list.n)
        return b_bool(b, false);
    tr_value *v = only_argument(b, n, "bool", NULL);
    return v ? b_truth(b, v, n->span) : b_error_value(b);
}

static tr_value *build_sized(tr_builder *b, tr_node *n, tr_type *t)
{
    tr_value *v = only_argument(b, n, t->name, NULL);
    if (!v)
        return b_error_value(b);
    if (!b_is_intlike(v->type))
        return bad_call(b, n, t->name, "an integer");
    if (v->vkind == V_INT && t->item == RT_ITEM_I64)
        return tr_const_int(b->g, t, v->i64);
    v = b_op(b, OP_same_as_i, t, n->span, 1, v)->result;
    return b_wrap(b, v, t, n->span);
}

/* ---- containers and text from other values ---- */
static tr_value *build_str(tr_builder *b, tr_node *n, tr_type *want)
{
    (void)want;
    if (!n->list.n)
        return tr_const_str(b->g, tr_text, "", 0);
    tr_value *v = only_argument(b, n, "str", NULL);
    return v ? b_str_of(b, v, n->span) : b_error_value(b);
}

static tr_value *build_bytes(tr_builder *b, tr_node *n, tr_type *want)
{
    (void)want;
    if (!n->list.n)
        return tr_const_str(b->g, tr_bytes, "", 0);
    if (n->list.n != 1 || n->list.v[0]->kind == E_KEYWORD)
        return bad_call(b, n, "bytes", "a length, bytes or a list of int");
    tr_node *a = n->list.v[0];
    bool list = a->kind == E_GENEXP || a->kind == E_LIST || b_iterating(b, a);
    tr_value *v = list ? b_to_list(b, a, false, tr_type_list(tr_int)) : b_expr(b, a, NULL);
    if (!v || b_is_error(v))
        return b_error_value(b);
    tr_type *t = b_type(v);
    if (b_is_intlike(t))
        return b_call_rt(b, "rt_bytes_zero", tr_bytes, n->span, 1, v);
    if (t->kind == TY_BYTES)
        return v;
    if (t->kind == TY_LIST && b_is_intlike(t->args[0]))
        return b_call_rt(b, "rt_bytes_from_list", tr_bytes, n->span, 1, v);
    return bad_call(b, n, "bytes", "a length, bytes or a list of int");
}

static tr_value *empty_list(tr_builder *b, tr_type *t, tr_span span)
{
    tr_value *list = b_list_new(b, t->args[0], b_int(b, 0), span);
    b_note_open(b, list->type, NULL, NULL, span);
    return list;
}

static tr_value *build_list(tr_builder *b, tr_node *n, tr_type *want)
{
    want = want ? tr_type_strip(want) : NULL;
    if (!n->list.n)
        return empty_list(b, want && want->kind == TY_LIST ? want : tr_type_list(tr_type_unknown(n->span)), n->span);
    if (n->list.n != 1 || n->list.v[0]->kind == E_KEYWORD)
        return bad_call(b, n, "list", "one iterable");
    tr_value *v = b_to_list(b, n->list.v[0], true, NULL);
    return v ? v : b_error_value(b);
}

static tr_value *build_dict(tr_builder *b, tr_node *n, tr_type *want)
{
    want = want ? tr_type_strip(want) : NULL;
    if (!n->list.n)
        return b_dict_new(b, want && want->kind == TY_DICT ? want
                                                           : tr_type_dict(tr_type_unknown(n->span), tr_type_unknown(n->span)),
                          n->span);
    tr_value *v = only_argument(b, n, "dict", want);
    if (!v)
        return b_error_value(b);
    if (b_type(v)->kind != TY_DICT)
        return bad_call(b, n, "dict", "nothing, or a dict to copy");
    return b_call_rt(b, "rt_dict_copy", b_type(v), n->span, 1, v);
}

/* Array(n, fill); t may be NULL: the fill tells the item type. */
/* The constant that new memory holds anyway. */
static bool is_zero(tr_value *v)
{
    v = tr_value_of(v);
    int64_t bits = 0;
    if (v->vkind == V_FLOAT)
        memcpy(&bits, &v->f64, sizeof bits);
    return v->vkind == V_NULL || (v->vkind == V_INT && v->i64 == 0) || (v->vkind == V_FLOAT && bits == 0);
}

static tr_value *array(tr_builder *b, tr_node *n, tr_type *t)
{
    if (n->list.n != 2 || positional_count(n) != 2)
        return bad_call(b, n, "Array", "a length and the value of every item");
    tr_value *len = b_expr(b, n->list.v[0], tr_int), *fill = b_expr(b, n->list.v[1], t ? t->args[0] : NULL);
    if (!b_fit(b, &len, tr_int, n->list.v[0]->span, "as the length") || b_is_error(fill))
        return b_error_value(b);
    if (!t)
        t = tr_type_array(fill->type);
    if (!b_fit(b, &fill, t->args[0], n->list.v[1]->span, "as an item of this array"))
        return b_error_value(b);
    if (is_zero(fill)) {
        b_check(b, OP_check_nonneg, RT_EXC_ValueError, "negative array length", n->span, 1, len);
        tr_op *o = b_op(b, OP_new_array, t, n->span, 1, len);
        o->d.type = t;
        return o->result;
    }
    if (fill->kind == 'f')
        return b_call_rt(b, "rt_array_f", t, n->span, 2, len, fill);
    if (fill->kind == 'r')
        return b_call_rt(b, "rt_array_r", t, n->span, 2, len, fill);
    return b_call_rt(b, "rt_array_i", t, n->span, 3, b_int(b, tr_type_item(t->args[0])), len, fill);
}

static tr_value *build_array(tr_builder *b, tr_node *n, tr_type *want)
{
    want = want ? tr_type_strip(want) : NULL;
    return array(b, n, want && want->kind == TY_ARRAY ? want : NULL);
}

/* WeakRef(x) of an object; want's class if that is a WeakRef that x fits. */
static tr_value *build_weakref(tr_builder *b, tr_node *n, tr_type *want)
{
    if (n->list.n != 1 || positional_count(n) != 1)
        return bad_call(b, n, "WeakRef", "one object");
    want = want ? tr_type_strip(want) : NULL;
    tr_type *wanted = want && want->kind == TY_WEAKREF ? tr_type_resolve(want->args[0]) : NULL;
    tr_value *v = b_expr(b, n->list.v[0], wanted);
    tr_type *t = b_type(v);
    if (t->kind == TY_ERROR)
        return v;
    if (t->kind != TY_CLASS)
        return bad_call(b, n, "WeakRef", "one object");
    if (wanted && tr_type_fits(t, wanted))
        t = wanted;
    return b_call_rt(b, "rt_weakref_new", tr_type_weakref(t), n->span, 1, v);
}

/* next_dead() where a class or None is wanted, which is tested: objects of any class are watched. */
static tr_value *build_next_dead(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_type *t = want ? tr_type_resolve(want) : NULL;
    if (n->list.n)
        return bad_call(b, n, "next_dead", "no argument");
    if (!t || t->kind != TY_OPTIONAL || tr_type_strip(t)->kind != TY_CLASS) {
        tr_error(n->span, D_bad_hint, "next_dead() stands where a class or None is wanted: x: Node | None = next_dead()");
        return b_error_value(b);
    }
    return b_of_class(b, b_call_rt(b, "rt_next_dead", t, n->span, 0), "what died is of another class", n->span);
}

tr_value *b_builtin_construct(tr_builder *b, tr_type *t, tr_node *n)
{
    if (t->kind == TY_ARRAY)
        return array(b, n, t);
    if (t->kind == TY_LIST || t->kind == TY_DICT || t->kind == TY_WEAKREF) {
        tr_value *v = t->kind == TY_LIST ? build_list(b, n, t) : t->kind == TY_DICT ? build_dict(b, n, t) : build_weakref(b, n, t);
        return b_coerce(b, v, t, n->span, "as this container", (tr_span){0});
    }
    return bad_call(b, n, tr_type_text(t), "no call");
}

/* ---- arithmetic ---- */
static bool two_arguments(tr_builder *b, tr_node *n, const char *name, tr_value **x, tr_value **y)
{
    if (n->list.n < 2 || positional_count(n) != n->list.n) {
        tr_error(n->span, D_argument_count, name, 2, n->list.n);
        return false;
    }
    *x = b_expr(b, n->list.v[0], NULL);
    *y = b_expr(b, n->list.v[1], NULL);
    return !b_is_error(*x) && !b_is_error(*y);
}

static tr_value *build_divmod(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_value *x, *y, *items[2];
    (void)want;
    if (!two_arguments(b, n, "divmod", &x, &y) || n->list.n != 2)
        return b_error_value(b);
    if (y->kind == 'f' || x->kind == 'f') {
        tr_value *d = y->kind == 'f' ? y : b_op(b, OP_cast_int_to_float, tr_float, n->span, 1, y)->result;
        b_check(b, OP_check_float_nonzero, RT_EXC_ZeroDivisionError, "float divmod()", n->span, 1, d);
    }
    items[0] = b_binary(b, tr_intern("//"), x, y, n->span);
    items[1] = b_is_error(items[0]) ? items[0] : b_binary(b, tr_intern("%"), x, y, n->span);
    return b_tuple(b, items, 2, n->span);
}

static tr_value *build_pow(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_value *x, *y;
    (void)want;
    if (!two_arguments(b, n, "pow", &x, &y))
        return b_error_value(b);
    if (n->list.n == 2)
        return b_binary(b, tr_intern("**"), x, y, n->span);
    tr_value *m = n->list.n == 3 ? b_expr(b, n->list.v[2], tr_int) : b_error_value(b);
    if (!b_is_intlike(x->type) || !b_is_intlike(y->type) || !b_is_intlike(m->type))
        return bad_call(b, n, "pow", "two numbers, or three integers");
    return b_call_rt(b, "rt_int_pow_mod", tr_int, n->span, 3, x, y, m);
}

static tr_value *build_ovfcheck(tr_builder *b, tr_node *n, tr_type *want)
{
    static const char takes[] = "one sum, difference, product, left shift or negation of ints";
    tr_node *a = n->list.n == 1 ? n->list.v[0] : n;
    bool minus = a->kind == E_UNARY && a->name[0] == '-';
    (void)want;
    if (!minus && a->kind != E_BINOP)
        return bad_call(b, n, "ovfcheck", takes);
    tr_value *x = minus ? b_int(b, 0) : b_expr(b, a->a, tr_int), *y = b_expr(b, minus ? a->a : a->b, tr_int);
    if (b_is_error(x) || b_is_error(y))
        return b_error_value(b);
    tr_tkind kx = tr_type_resolve(x->type)->kind, ky = tr_type_resolve(y->type)->kind;
    if ((kx != TY_INT && kx != TY_BOOL) || (ky != TY_INT && ky != TY_BOOL))
        return bad_call(b, n, "ovfcheck", takes);
    if (minus || !strcmp(a->name, "-"))
        return b_word_op(b, OP_int_sub_ovf, x, y, n->span);
    if (!strcmp(a->name, "+"))
        return b_word_op(b, OP_int_add_ovf, x, y, n->span);
    if (!strcmp(a->name, "*"))
        return b_word_op(b, OP_int_mul_ovf, x, y, n->span);
    if (strcmp(a->name, "<<"))
        return bad_call(b, n, "ovfcheck", takes);
    b_check(b, OP_check_shift, RT_EXC_ValueError, "negative shift count", n->span, 1, y);
    return b_call_rt(b, "rt_int_lshift_ovf", tr_int, n->span, 2, x, y);
}

static tr_value *build_float_to_bits(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_value *v = only_argument(b, n, "float_to_bits", tr_float);
    (void)want;
    if (!v || tr_type_resolve(v->type)->kind != TY_FLOAT)
        return v ? bad_call(b, n, "float_to_bits", "a float") : b_error_value(b);
    return b_op(b, OP_cast_float_to_bits, tr_int, n->span, 1, v)->result;
}

static tr_value *build_bits_to_float(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_value *v = only_argument(b, n, "bits_to_float", tr_int);
    (void)want;
    if (!v || tr_type_resolve(v->type)->kind != TY_INT)
        return v ? bad_call(b, n, "bits_to_float", "an int") : b_error_value(b);
    return b_op(b, OP_cast_bits_to_float, tr_float, n->span, 1, v)->result;
}

/* ---- min, max, sum, sorted ---- */
static tr_value *list_of(tr_builder *b, tr_value **v, int n, tr_type *t, tr_span span)
{
    tr_value *list = b_list_new(b, t, b_int(b, n), span), *tok = b_proved(b, "just made", list, NULL, span);
    for (int i = 0; i < n; i++) {
        tr_value *at = b_int(b, i);
        b_seq_set(b, list, at, tok, b_proved(b, "below the new list's length", at, NULL, span), v[i], span);
    }
    return list;
}

/* The least or greatest of values that are there: the first of equal ones. */
static tr_value *extreme_of(tr_builder *b, tr_value **v, int n, tr_type *t, const char *op, tr_span span)
{
    tr_var *best = b_temp(b, t);
    b_write(b, best, v[0], span);
    for (int i = 1; i < n; i++) {
        tr_block *take = b_block(b), *after = b_block(b);
        tr_value *c = b_compare(b, tr_intern(op), v[i], b_read(b, best, span), span);
        b_branch(b, c->kind == 'i' ? c : b_bool(b, false), take, after, span);
        b_seal(b, take);
        b_start(b, take);
        b_write(b, best, v[i], span);
        b_goto(b, after, span);
        b_seal(b, after);
        b_start(b, after);
    }
    return b_read(b, best, span);
}

/* The key function as a Callable of the item type; *result its result. NULL after an error. */
static tr_value *key_argument(tr_builder *b, tr_node *n, tr_type *item, tr_type **result)
{
    tr_value *key = b_expr(b, n, NULL);
    tr_type *t = b_type(key);
    if (t->kind == TY_ERROR)
        return NULL;
    if (t->kind != TY_CALLABLE || t->nargs != 2 || tr_type_resolve(t->args[0]) != tr_type_resolve(item)
        || !b_is_ordered(t->args[1])) {
        tr_error(n->span, D_type_mismatch, tr_type_text(t), tr_format("Callable[[%s], ...]", tr_type_text(item)),
                 "as the key (with an ordered result)");
        return NULL;
    }
    *result = tr_type_resolve(t->args[1]);
    return key;
}

static tr_value *no_order(tr_builder *b, tr_type *t, tr_span span)
{
    tr_error(span, D_bad_operands, "<", tr_type_text(t), tr_type_text(t));
    return b_error_value(b);
}

static tr_value *extreme_of_list(tr_builder *b, tr_node *n, tr_value *list, tr_node *key, bool max)
{
    tr_type *t = tr_type_resolve(b_type(list)->args[0]), *k = NULL;
    tr_value *len = b_length(b, list, n->span), *args[2] = {list};
    b_check(b, OP_check_nonzero, RT_EXC_ValueError, max ? "max() arg is an empty sequence" : "min() arg is an empty sequence",
            n->span, 1, len);
    if (!key && !b_is_ordered(t))
        return t->kind == TY_UNKNOWN ? b_unknown_item(b, n->span) : no_order(b, t, n->span);
    if (key && !(args[1] = key_argument(b, key, t, &k)))
        return b_error_value(b);
    return b_call_library(b, "rtlib.lists", max ? (key ? "max_by" : "max_of") : (key ? "min_by" : "min_of"), t, k, args,
                          key ? 2 : 1, n->span);
}

static tr_value *extreme(tr_builder *b, tr_node *n, bool max)
{
    static const char *const names[] = {"key"};
    const char *name = max ? "max" : "min";
    int count = positional_count(n);
    if (!known_keywords(n, name, names, 1))
        return b_error_value(b);
    tr_node *key = keyword(n, "key");
    if (count == 1) {
        tr_value *list = b_to_list(b, n->list.v[0], false, NULL);
        return list ? extreme_of_list(b, n, list, key, max) : b_error_value(b);
    }
    if (count == 0)
        return bad_call(b, n, name, "two values or more, or one iterable");
    tr_value **v = TR_NEW_N(tr_value *, count);
    tr_type *t = NULL;
    for (int i = 0; i < count; i++) {
        v[i] = b_expr(b, n->list.v[i], NULL);
        if (b_is_error(v[i]))
            return v[i];
        tr_type *join = t ? tr_type_join(t, v[i]->type) : v[i]->type;
        if (!join || join->kind == TY_VOID) {
            tr_error(n->span, D_bad_operands, name, tr_type_text(t ? t : join), tr_type_text(v[i]->type));
            return b_error_value(b);
        }
        t = join;
    }
    if (key)
        return extreme_of_list(b, n, list_of(b, v, count, t, n->span), key, max);
    if (!b_is_ordered(t))
        return no_order(b, t, n->span);
    return extreme_of(b, v, count, t, max ? ">" : "<", n->span);
}

static tr_value *build_min(tr_builder *b, tr_node *n, tr_type *want)
{
    (void)want;
    return extreme(b, n, false);
}

static tr_value *build_max(tr_builder *b, tr_node *n, tr_type *want)
{
    (void)want;
    return extreme(b, n, true);
}

static tr_value *build_sum(tr_builder *b, tr_node *n, tr_type *want)
{
    static const char *const names[] = {"start"};
    int count = positional_count(n);
    (void)want;
    if (!known_keywords(n, "sum", names, 1) || count < 1 || count > 2)
        return bad_call(b, n, "sum", "an iterable of numbers and a start");
    tr_value *list = b_to_list(b, n->list.v[0], false, NULL);
    tr_node *start = count == 2 ? n->list.v[1] : keyword(n, "start");
    if (!list)
        return b_error_value(b);
    tr_type *t = tr_type_resolve(b_type(list)->args[0]);
    if (t->kind == TY_UNKNOWN)
        return b_unknown_item(b, n->span);
    if (!b_is_intlike(t) && t->kind != TY_FLOAT)
        return bad_call(b, n, "sum", "an iterable of numbers and a start");
    tr_type *result = t->kind == TY_BOOL ? tr_int : t;
    tr_value *v = start ? b_expr(b, start, result)
                        : t->kind == TY_FLOAT ? tr_const_float(b->g, 0) : tr_const_int(b->g, result, 0);
    if (!b_fit(b, &v, result, n->span, "as the start"))
        return b_error_value(b);
    tr_value *args[2] = {list, v};
    if (t->kind == TY_BOOL)
        return b_call_library(b, "rtlib.lists", "count_true", tr_int, NULL, args, 2, n->span);
    return b_call_library(b, "rtlib.lists", "total", t, NULL, args, 2, n->span);
}

/* Sorts the list by the call's key and reverse. */
static bool sort(tr_builder *b, tr_value *list, tr_node *n, const char *name)
{
    static const char *const names[] = {"key", "reverse"};
    tr_node *key = keyword(n, "key"), *rev = keyword(n, "reverse");
    tr_type *t = tr_type_resolve(b_type(list)->args[0]), *k = NULL;
    tr_value *args[3] = {list};
    int count = 1;
    if (!known_keywords(n, name, names, 2))
        return false;
    if (key && key->kind != E_NONE) {
        if (!(args[count++] = key_argument(b, key, t, &k)))
            return false;
    } else if (!b_is_ordered(t)) {
        if (t->kind == TY_UNKNOWN)
            b_unknown_item(b, n->span);
        else
            no_order(b, t, n->span);
        return false;
    }
    args[count] = rev ? b_truth(b, b_expr(b, rev, tr_bool), n->span) : b_bool(b, false);
    if (args[count++]->kind != 'i')
        return false;
    b_call_library(b, "rtlib.sorting", k ? "sort_by" : "sort", t, k, args, count, n->span);
    return true;
}

tr_value *b_list_sort(tr_builder *b, tr_value *list, tr_node *n)
{
    if (positional_count(n))
        tr_error(n->span, D_argument_count, "list.sort", 0, positional_count(n));
    else
        sort(b, list, n, "list.sort");
    return none(b);
}

static tr_value *build_sorted(tr_builder *b, tr_node *n, tr_type *want)
{
    (void)want;
    if (positional_count(n) != 1)
        return bad_call(b, n, "sorted", "one iterable");
    tr_value *list = b_to_list(b, n->list.v[0], true, NULL);
    return list && sort(b, list, n, "sorted") ? list : b_error_value(b);
}

/* ---- the rest ---- */
static tr_value *build_isinstance(tr_builder *b, tr_node *n, tr_type *want)
{
    tr_block *yes = b_block(b), *no = b_block(b), *after = b_block(b);
    tr_var *out = b_temp(b, tr_bool);
    (void)want;
    b_cond(b, n, yes, no);
    b_seal(b, yes);
    b_seal(b, no);
    b_start(b, yes);
    b_write(b, out, b_bool(b, true), n->span);
    b_goto(b, after, n->span);
    b_start(b, no);
    b_write(b, out, b_bool(b, false), n->span);
    b_goto(b, after, n->span);
    b_seal(b, after);
    b_start(b, after);
    return b_read(b, out, n->span);
}

static tr_value *table_function(tr_builder *b, tr_symbol *s, tr_node *n)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        const struct function_row *f = &functions[i];
        tr_value *args[8];
        int count;
        if (strcmp(f->name, s->builtin))
            continue;
        tr_type *result = b_table_type(f->result, NULL);
        if (!strncmp(f->rt, "rt_host_", 8) && b->func->is_module_init)
            tr_error(n->span, D_unsupported, "rtlib.host in module-level code", "a function that main calls");
        if (!b_table_arguments(b, n, f->name, f->params, NULL, args, &count))
            return result->kind == TY_VOID ? none(b) : b_error_value(b);
        return b_call_rt_array(b, f->rt, result, n->span, args, count);
    }
    return NULL;
}

tr_value *b_builtin_call(tr_builder *b, tr_symbol *s, tr_node *n, tr_type *want)
{
    static const struct {
        const char *name;
        tr_value *(*build)(tr_builder *, tr_node *, tr_type *);
    } rows[] = {{"print", build_print},   {"len", build_len},       {"abs", build_abs},     {"repr", build_repr},
                {"hex", build_hex},       {"id", build_id},         {"hash", build_hash},   {"int", build_int},
                {"float", build_float},   {"bool", build_bool},     {"str", build_str},     {"bytes", build_bytes},
                {"list", build_list},     {"dict", build_dict},     {"Array", build_array}, {"divmod", build_divmod},
                {"pow", build_pow},       {"ovfcheck", build_ovfcheck}, {"min", build_min}, {"max", build_max},
                {"sum", build_sum},       {"sorted", build_sorted}, {"isinstance", build_isinstance},
                {"identity_hash", build_id}, {"WeakRef", build_weakref}, {"next_dead", build_next_dead},
                {"float_to_bits", build_float_to_bits}, {"bits_to_float", build_bits_to_float}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!strcmp(rows[i].name, s->builtin))
            return rows[i].build(b, n, want);
    tr_type *sized = tr_type_sized(s->builtin);
    if (sized)
        return build_sized(b, n, sized);
    tr_value *v = table_function(b, s, n);
    if (!v)
        v = b_entry_call(b, s->builtin, n);
    if (v)
        return v;
    if (!strcmp(s->builtin, "range") || !strcmp(s->builtin, "enumerate") || !strcmp(s->builtin, "zip")
        || !strcmp(s->builtin, "reversed"))
        tr_error(n->span, D_unsupported, tr_format("%s as a value", s->builtin), "it in a for loop, or list(...)");
    else
        tr_error(n->span, D_unsupported, tr_format("a call of %s here", s->builtin), "another construct");
    return b_error_value(b);
}
