/* build_method.c - methods of built-in types; arguments of table rows; calls of library functions in RPy. */
#include "translator/build_int.h"

#include <stdlib.h>

/* ---- rows of builtins.def ---- */
enum { RECV_TEXT, RECV_STR, RECV_BYTES, RECV_BUILDER, RECV_BUFFER };

static const struct method_row {
    int receiver;
    const char *name;
    char result;
    const char *params, *rt;
} methods[] = {
#define METHOD(receiver, name, result, params, rt) {RECV_##receiver, name, result, params, #rt},
#include "translator/builtins.def"
};

tr_type *b_table_type(char code, tr_type *self)
{
    switch (code) {
    case 'i':
        return tr_int;
    case 'b':
        return tr_bool;
    case 'f':
        return tr_float;
    case 's':
        return tr_text;
    case 'y':
        return tr_bytes;
    case 'o':
        return tr_type_optional(tr_text);
    case 'S':
        return self;
    case 'O':
        return tr_type_optional(self);
    case 'l':
        return tr_type_list(self);
    case 'B':
        return tr_strbuilder;
    case 'U':
        return tr_bytebuffer;
    case 'c': {
        tr_type *nothing[] = {tr_void};
        return tr_type_callable(nothing, 0);
    }
    default:
        return tr_void;
    }
}

typedef struct param {
    const char *name;
    size_t n;
    bool positional;
    char code;
    const char *dflt; /* up to the next space; NULL: none */
} param;

enum { MAX_PARAMS = 8 };

static int parse_params(const char *p, param *out)
{
    int n = 0;
    while (*p && n < MAX_PARAMS) {
        param *q = &out[n++];
        q->positional = *p == '/';
        q->name = p + q->positional;
        q->n = strcspn(q->name, ":");
        q->code = q->name[q->n + 1];
        p = q->name + q->n + 2;
        q->dflt = *p == '=' ? p + 1 : NULL;
        p += strcspn(p, " ");
        p += *p == ' ';
    }
    return n;
}

static tr_value *default_of(tr_builder *b, const param *p, tr_type *t)
{
    size_t n = strcspn(p->dflt, " ");
    if (p->code == 's')
        return tr_const_str(b->g, tr_text, tr_intern_n(p->dflt, n), n);
    if (!strncmp(p->dflt, "none", n))
        return tr_const_null(b->g, t);
    int64_t v = !strncmp(p->dflt, "max", n) ? INT64_MAX : strtoll(p->dflt, NULL, 10);
    return p->code == 'b' ? b_bool(b, v != 0) : b_int(b, v);
}

static int place_of(const param *params, int n, const tr_node *a, int at)
{
    if (a->kind != E_KEYWORD)
        return at < n ? at : -1;
    for (int i = 0; i < n; i++)
        if (!params[i].positional && strlen(a->name) == params[i].n && !strncmp(a->name, params[i].name, params[i].n))
            return i;
    return -1;
}

bool b_table_arguments(tr_builder *b, tr_node *call, const char *name, const char *text, tr_type *self, tr_value **out, int *n)
{
    param params[MAX_PARAMS];
    bool ok = true;
    *n = parse_params(text, params);
    for (int i = 0; i < *n; i++)
        out[i] = NULL;
    for (int i = 0; i < call->list.n; i++) {
        tr_node *a = call->list.v[i], *value = a->kind == E_KEYWORD ? a->a : a;
        int k = place_of(params, *n, a, i);
        if (k < 0 || out[k]) {
            if (a->kind == E_KEYWORD)
                tr_error(a->span, k < 0 ? D_no_parameter : D_argument_twice, k < 0 ? name : a->name, a->name);
            else
                tr_error(call->span, D_argument_count, name, *n, call->list.n);
            return false;
        }
        tr_type *t = b_table_type(params[k].code, self);
        tr_value *v = b_expr(b, value, params[k].code == 'x' ? NULL : t);
        if (params[k].code == 'b' && b_is_intlike(v->type))
            v = b_truth(b, v, value->span);
        if (params[k].code == 'i' && b_is_intlike(v->type))
            v = v->type == tr_int ? v : b_op(b, OP_same_as_i, tr_int, value->span, 1, v)->result;
        if (params[k].code == 'x') {
            tr_type *given = tr_type_resolve(v->type);
            if (given->kind != TY_CLASS && given->kind != TY_ERROR)
                tr_error(value->span, D_type_mismatch, tr_type_text(given), "an object of a class", "as this argument");
            ok = ok && given->kind == TY_CLASS;
        } else
            ok = b_fit(b, &v, t, value->span, "as this argument") && ok;
        out[k] = v;
    }
    for (int i = 0; i < *n && ok; i++) {
        if (out[i])
            continue;
        if (!params[i].dflt) {
            tr_error(call->span, D_argument_missing, name, tr_format("%.*s", (int)params[i].n, params[i].name));
            return false;
        }
        out[i] = default_of(b, &params[i], b_table_type(params[i].code, self));
    }
    return ok;
}

/* Call of a run-time function with its arguments in an array. */
tr_value *b_call_rt_array(tr_builder *b, const char *rt, tr_type *result, tr_span span, tr_value **a, int n)
{
    return b_call_rt(b, rt, result, span, n, n > 0 ? a[0] : NULL, n > 1 ? a[1] : NULL, n > 2 ? a[2] : NULL,
                     n > 3 ? a[3] : NULL, n > 4 ? a[4] : NULL);
}

static bool receives(int receiver, tr_type *t)
{
    switch (receiver) {
    case RECV_TEXT:
        return t->kind == TY_STR || t->kind == TY_BYTES;
    case RECV_STR:
        return t->kind == TY_STR;
    case RECV_BYTES:
        return t->kind == TY_BYTES;
    case RECV_BUILDER:
        return t->kind == TY_BUILDER;
    default:
        return t->kind == TY_BYTEBUFFER;
    }
}

static tr_value *table_method(tr_builder *b, tr_value *object, tr_node *call)
{
    tr_type *t = b_type(object);
    tr_value *args[MAX_PARAMS + 1];
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        const struct method_row *m = &methods[i];
        int n;
        if (!receives(m->receiver, t) || strcmp(m->name, call->a->name))
            continue;
        tr_type *result = b_table_type(m->result, t);
        if (!b_table_arguments(b, call, m->name, m->params, t, args + 1, &n))
            return result->kind == TY_VOID ? tr_const_null(b->g, tr_void) : b_error_value(b);
        args[0] = object;
        return b_call_rt_array(b, m->rt, result, call->span, args, n + 1);
    }
    tr_error(call->a->span, D_no_attribute, tr_type_text(t), call->a->name);
    return b_error_value(b);
}

static tr_value *join(tr_builder *b, tr_value *sep, tr_node *call)
{
    tr_type *t = b_type(sep);
    if (call->list.n != 1 || call->list.v[0]->kind == E_KEYWORD) {
        tr_error(call->span, D_argument_count, "join", 1, call->list.n);
        return b_error_value(b);
    }
    tr_value *list = b_to_list(b, call->list.v[0], false, tr_type_list(t));
    if (!list || !b_fit(b, &list, tr_type_list(t), call->list.v[0]->span, "as the parts to join"))
        return b_error_value(b);
    return b_call_rt(b, "rt_str_join", t, call->span, 2, sep, list);
}

/* WeakRef.get(): the object, or None once it died. */
static tr_value *weakref_get(tr_builder *b, tr_value *ref, tr_node *call)
{
    if (strcmp(call->a->name, "get")) {
        tr_error(call->a->span, D_no_attribute, tr_type_text(b_type(ref)), call->a->name);
        return b_error_value(b);
    }
    if (call->list.n) {
        tr_error(call->span, D_argument_count, "WeakRef.get", 0, call->list.n);
        return b_error_value(b);
    }
    return b_call_rt(b, "rt_weakref_get", tr_type_optional(b_type(ref)->args[0]), call->span, 1, ref);
}

tr_value *b_builtin_method(tr_builder *b, tr_value *object, tr_node *call, tr_type *want)
{
    tr_type *t = b_type(object);
    tr_name name = call->a->name;
    if (t->kind == TY_ERROR) {
        for (int i = 0; i < call->list.n; i++)
            b_expr(b, call->list.v[i]->kind == E_KEYWORD ? call->list.v[i]->a : call->list.v[i], NULL);
        return b_error_value(b);
    }
    if (!tr_type_is_ref(t) || t->kind == TY_VOID) {
        tr_error(call->a->span, D_no_attribute, tr_type_text(t), name);
        return b_error_value(b);
    }
    b_nonnull(b, object, RT_EXC_AttributeError, tr_format("'NoneType' object has no attribute '%s'", name), call->span);
    if (t->kind == TY_LIST)
        return b_list_method(b, object, call);
    if (t->kind == TY_DICT)
        return b_dict_method(b, object, call, want);
    if (t->kind == TY_WEAKREF)
        return weakref_get(b, object, call);
    if ((t->kind == TY_STR || t->kind == TY_BYTES) && !strcmp(name, "join"))
        return join(b, object, call);
    return table_method(b, object, call);
}

/* ---- library functions in RPy ---- */
tr_value *b_call_library(tr_builder *b, const char *module, const char *name, tr_type *t, tr_type *k, tr_value **args,
                         int n, tr_span span)
{
    tr_func *f = tr_library_func(module, name);
    tr_map env = {0};
    t = tr_type_resolve(t);
    if (!f)
        tr_bug("no library function %s.%s", module, name);
    if (t->kind == TY_UNKNOWN || (k && tr_type_resolve(k)->kind == TY_UNKNOWN))
        return b_unknown_item(b, span);
    if (t->kind == TY_ERROR || (k && tr_type_resolve(k)->kind == TY_ERROR))
        return b_error_value(b);
    if (f->typevars.n) {
        tr_map_put(&env, tr_intern("T"), t);
        if (k)
            tr_map_put(&env, tr_intern("K"), tr_type_resolve(k));
        f = tr_func_instance(f, &env, span);
    }
    for (int i = 0; f && i < n; i++)
        if (args[i]->kind != tr_type_kind(f->params.v[i].type))
            return b_error_value(b);
    return f ? b_call_func(b, f, args, n, span) : b_error_value(b);
}

/* ---- list ---- */
tr_value *b_list_find(tr_builder *b, tr_value *list, tr_value *x, tr_value *from, tr_span span)
{
    tr_type *t = tr_type_resolve(b_type(list)->args[0]), *s = tr_type_strip(t);
    if (t->kind == TY_UNKNOWN)
        return b_int(b, -1); /* still empty */
    const char *rt = "rt_list_find_r";
    if (b_is_intlike(t) || t->kind == TY_FLOAT)
        rt = b_rt_name("rt_list_find", t);
    else if (s->kind == TY_STR || s->kind == TY_BYTES)
        rt = "rt_list_find_text";
    else if (s->kind == TY_TUPLE || s->kind == TY_LIST
             || (s->kind == TY_CLASS && tr_find_method(s->cls, tr_intern("key_eq")))) {
        tr_value *args[3] = {list, x, from};
        return b_call_library(b, "rtlib.lists", "find", t, NULL, args, 3, span);
    }
    return b_call_rt(b, rt, tr_int, span, 3, list, x, from);
}

static bool argument_count(tr_node *call, int least, int most)
{
    for (int i = 0; i < call->list.n; i++)
        if (call->list.v[i]->kind == E_KEYWORD) {
            tr_error(call->list.v[i]->span, D_no_parameter, tr_format("list.%s", call->a->name), call->list.v[i]->name);
            return false;
        }
    if (call->list.n >= least && call->list.n <= most)
        return true;
    tr_error(call->span, D_argument_count, tr_format("list.%s", call->a->name), most, call->list.n);
    return false;
}

static bool int_argument(tr_builder *b, tr_node *n, tr_value **v)
{
    *v = b_expr(b, n, tr_int);
    if (b_is_error(*v))
        return false;
    if (b_is_intlike((*v)->type))
        return true;
    tr_error(n->span, D_type_mismatch, tr_type_text((*v)->type), "int", "as an index");
    return false;
}

static tr_value *none(tr_builder *b)
{
    return tr_const_null(b->g, tr_void);
}

static tr_value *list_append(tr_builder *b, tr_value *list, tr_node *call)
{
    bool insert = !strcmp(call->a->name, "insert");
    tr_value *at = NULL;
    if (!argument_count(call, 1 + insert, 1 + insert) || (insert && !int_argument(b, call->list.v[0], &at)))
        return none(b);
    tr_node *n = call->list.v[insert];
    tr_value *x = b_expr(b, n, b_type(list)->args[0]);
    if (!b_fit(b, &x, b_type(list)->args[0], n->span, "as an item of this list"))
        return none(b);
    if (!insert) {
        b_list_append(b, list, x, call->span);
        return none(b);
    }
    return b_call_rt(b, b_rt_name("rt_list_insert", x->type), tr_void, call->span, 3, list, at, x);
}

static tr_value *list_extend(tr_builder *b, tr_value *list, tr_node *call)
{
    if (!argument_count(call, 1, 1))
        return none(b);
    tr_value *other = b_to_list(b, call->list.v[0], false, b_type(list));
    if (other && b_fit(b, &other, b_type(list), call->list.v[0]->span, "as the list's new items"))
        b_call_rt(b, "rt_list_extend", tr_void, call->span, 2, list, other);
    return none(b);
}

static tr_value *list_pop(tr_builder *b, tr_value *list, tr_node *call)
{
    tr_value *at = b_int(b, -1);
    if (!argument_count(call, 0, 1) || (call->list.n && !int_argument(b, call->list.v[0], &at)))
        return b_error_value(b);
    tr_type *t = tr_type_resolve(b_type(list)->args[0]);
    if (t->kind == TY_UNKNOWN)
        return b_unknown_item(b, call->span);
    return b_call_rt(b, b_rt_name("rt_list_pop", t), t, call->span, 2, list, at);
}

/* The argument x of remove, index, count as an item of the list; NULL after an error. */
static tr_value *item_argument(tr_builder *b, tr_value *list, tr_node *call)
{
    tr_value *x = b_expr(b, call->list.v[0], b_type(list)->args[0]);
    return b_fit(b, &x, b_type(list)->args[0], call->list.v[0]->span, "as an item of this list") ? x : NULL;
}

static tr_value *list_remove(tr_builder *b, tr_value *list, tr_node *call)
{
    tr_value *x = argument_count(call, 1, 1) ? item_argument(b, list, call) : NULL;
    if (!x)
        return none(b);
    tr_value *at = b_list_find(b, list, x, b_int(b, 0), call->span);
    if (at->kind != 'i')
        return none(b);
    b_check(b, OP_check_nonneg, RT_EXC_ValueError, "list.remove(x): x not in list", call->span, 1, at);
    return b_call_rt(b, "rt_list_del", tr_void, call->span, 2, list, at);
}

/* ValueError "... is not in list" when at is no index below stop. */
static void check_found(tr_builder *b, tr_value *at, tr_value *stop, tr_value *x, tr_span span)
{
    tr_block *bad = b_block(b), *good = b_block(b);
    b_branch(b, b_word_test(b, OP_uint_lt, at, stop, span), good, bad, span);
    b_seal(b, bad);
    b_start(b, bad);
    tr_value *msg = b_has_text(x->type) ? b_repr_of(b, x, span) : tr_const_str(b->g, tr_text, "object", 6);
    tr_value *tail = tr_const_str(b->g, tr_text, " is not in list", 15);
    if (!b_is_error(msg))
        b_call_rt(b, "rt_raise_value_error", tr_void, span, 1, b_call_rt(b, "rt_str_concat", tr_text, span, 2, msg, tail));
    b_goto(b, good, span);
    b_seal(b, good);
    b_start(b, good);
}

static tr_value *list_index(tr_builder *b, tr_value *list, tr_node *call)
{
    tr_value *x = argument_count(call, 1, 3) ? item_argument(b, list, call) : NULL;
    tr_value *start = b_int(b, 0), *stop = b_int(b, INT64_MAX);
    if (!x || (call->list.n > 1 && !int_argument(b, call->list.v[1], &start))
        || (call->list.n > 2 && !int_argument(b, call->list.v[2], &stop)))
        return b_error_value(b);
    if (call->list.n > 1) {
        tr_value *n = b_length(b, list, call->span);
        start = b_word_op(b, OP_int_clamp_bound, start, n, call->span);
        stop = b_word_op(b, OP_int_clamp_bound, stop, n, call->span);
    }
    tr_value *at = b_list_find(b, list, x, start, call->span);
    if (at->kind == 'i')
        check_found(b, at, stop, x, call->span);
    return at;
}

static tr_value *list_count(tr_builder *b, tr_value *list, tr_node *call)
{
    tr_value *x = argument_count(call, 1, 1) ? item_argument(b, list, call) : NULL;
    if (!x)
        return b_error_value(b);
    tr_value *args[2] = {list, x};
    return b_call_library(b, "rtlib.lists", "count", b_type(list)->args[0], NULL, args, 2, call->span);
}

static tr_value *list_simple(tr_builder *b, tr_value *list, tr_node *call)
{
    static const char *const rows[][2] = {{"reverse", "rt_list_reverse"}, {"clear", "rt_list_clear"}};
    tr_name name = call->a->name;
    for (int i = 0; i < 2; i++)
        if (!strcmp(name, rows[i][0]))
            return argument_count(call, 0, 0) ? b_call_rt(b, rows[i][1], tr_void, call->span, 1, list) : none(b);
    if (!strcmp(name, "copy")) {
        if (!argument_count(call, 0, 0))
            return b_error_value(b);
        return b_call_rt(b, "rt_list_slice", b_type(list), call->span, 3, list, b_int(b, 0), b_int(b, INT64_MAX));
    }
    tr_error(call->a->span, D_no_attribute, tr_type_text(b_type(list)), name);
    return b_error_value(b);
}

tr_value *b_list_method(tr_builder *b, tr_value *list, tr_node *call)
{
    static const struct {
        const char *name;
        tr_value *(*build)(tr_builder *, tr_value *, tr_node *);
    } rows[] = {{"append", list_append}, {"insert", list_append}, {"extend", list_extend}, {"pop", list_pop},
                {"remove", list_remove}, {"index", list_index},   {"count", list_count},   {"sort", b_list_sort}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!strcmp(call->a->name, rows[i].name))
            return rows[i].build(b, list, call);
    return list_simple(b, list, call);
}

/* v.key_hash(), as if the program had written it. */
tr_value *b_key_hash(tr_builder *b, tr_value *v, tr_span span)
{
    tr_name name = tr_intern("$key");
    tr_var *var = TR_NEW(tr_var), *old = tr_map_get(&b->comp, name);
    tr_node object = {.kind = E_NAME, .name = name, .span = span};
    tr_node method = {.kind = E_ATTR, .a = &object, .name = tr_intern("key_hash"), .span = span};
    tr_node call = {.kind = E_CALL, .a = &method, .span = span};
    var->name = name;
    tr_map_put(&b->comp, name, var);
    b_write(b, var, v, span);
    tr_value *h = b_method_call(b, &call, tr_int);
    tr_map_put(&b->comp, name, old);
    return h;
}
