/* build_dict.c - dict[K, V]: entries by key, methods. Keys that need RPy code to compare (tuples, classes with
 * key_eq) go through rtlib/gdict.py over the same layout. */
#include "translator/build_int.h"

#include "rtlib/object.h"

int b_key_mode(tr_type *k)
{
    k = tr_type_strip(k);
    switch (k->kind) {
    case TY_INT:
    case TY_BOOL:
    case TY_SIZED:
        return RT_KEY_INT;
    case TY_STR:
        return RT_KEY_STR;
    case TY_BYTES:
        return RT_KEY_BYTES;
    case TY_CLASS:
        return tr_find_method(k->cls, tr_intern("key_eq")) ? RT_KEY_GENERIC : RT_KEY_IDENTITY;
    case TY_TUPLE:
        for (int i = 0; i < k->nargs; i++)
            if (b_key_mode(k->args[i]) < 0)
                return -1;
        return RT_KEY_GENERIC;
    default:
        return -1;
    }
}

static int64_t value_kind(tr_type *v)
{
    char k = tr_type_kind(v);
    return k == 'i' ? RT_ITEM_I64 : k == 'f' ? RT_ITEM_F64 : RT_ITEM_REF;
}

/* The mode's and kind's constants, once the types are known. */
static void set_shape(tr_open *o)
{
    tr_type *t = tr_type_resolve(o->type);
    int mode = b_key_mode(t->args[0]);
    if (mode < 0)
        tr_error(o->span, D_bad_key, tr_type_text(t->args[0]));
    o->mode->i64 = mode;
    o->values->i64 = value_kind(t->args[1]);
}

void b_note_open(tr_builder *b, tr_type *t, tr_value *mode, tr_value *values, tr_span span)
{
    tr_open o = {t, mode, values, span};
    tr_push(&b->open, o);
}

void b_close_open(tr_builder *b)
{
    for (int i = 0; i < b->open.n; i++) {
        tr_open *o = &b->open.v[i];
        tr_type *t = tr_type_resolve(o->type);
        bool known = true;
        for (int k = 0; k < t->nargs; k++)
            known = known && tr_type_resolve(t->args[k])->kind != TY_UNKNOWN;
        if (!known)
            tr_error(o->span, D_unknown_item, "");
        else if (o->mode && t->kind == TY_DICT)
            set_shape(o);
    }
    b->open.n = 0;
}

tr_value *b_dict_new(tr_builder *b, tr_type *t, tr_span span)
{
    tr_value *mode = b_int(b, 0), *values = b_int(b, 0);
    b_note_open(b, t, mode, values, span);
    return b_call_rt(b, "rt_dict_new", t, span, 2, mode, values);
}

/* ---- by key ---- */
bool b_dict_fit_key(tr_builder *b, tr_value *d, tr_value **k, tr_span span)
{
    tr_type *t = b_type(d);
    if (!b_fit(b, k, t->args[0], span, "as a key of this dict"))
        return false;
    t = tr_type_resolve(t);
    if (b_key_mode(t->args[0]) >= 0)
        return true;
    for (int i = 0; i < b->open.n; i++) {
        tr_type *made = tr_type_resolve(b->open.v[i].type);
        if (made->kind == TY_DICT && tr_type_resolve(made->args[0]) == tr_type_resolve(t->args[0]))
            return false; /* reported where the dict is made */
    }
    tr_error(span, D_bad_key, tr_type_text(t->args[0]));
    return false;
}

static tr_value *by_key(tr_builder *b, const char *what, tr_value *d, tr_value *k, tr_span span)
{
    tr_type *t = tr_type_resolve(b_type(d));
    if (b_key_mode(t->args[0]) != RT_KEY_GENERIC)
        return b_call_rt(b, b_rt_name(tr_format("rt_dict_%s", what), k->type), tr_int, span, 2, d, k);
    tr_value *args[2] = {d, k};
    return b_call_library(b, "rtlib.gdict", what, t->args[0], t->args[1], args, 2, span);
}

tr_value *b_dict_find(tr_builder *b, tr_value *d, tr_value *k, tr_span span)
{
    return by_key(b, "find", d, k, span);
}

tr_value *b_dict_lookup(tr_builder *b, tr_value *d, tr_value *k, tr_span span)
{
    return by_key(b, "lookup", d, k, span);
}

tr_value *b_dict_put(tr_builder *b, tr_value *d, tr_value *k, tr_span span)
{
    return by_key(b, "put", d, k, span);
}

void b_dict_delete(tr_builder *b, tr_value *d, tr_value *k, tr_span span)
{
    tr_value *e = b_dict_lookup(b, d, k, span);
    if (e->kind == 'i')
        b_call_rt(b, "rt_dict_drop", tr_void, span, 2, d, e);
}

tr_value *b_dict_key(tr_builder *b, tr_value *d, tr_value *entry, tr_span span)
{
    tr_type *k = tr_type_resolve(b_type(d)->args[0]);
    if (k->kind == TY_UNKNOWN)
        return b_unknown_item(b, span);
    return b_call_rt(b, b_rt_name("rt_dict_key", k), k, span, 2, d, entry);
}

tr_value *b_dict_value(tr_builder *b, tr_value *d, tr_value *entry, tr_span span)
{
    tr_type *v = tr_type_resolve(b_type(d)->args[1]);
    if (v->kind == TY_UNKNOWN)
        return b_unknown_item(b, span);
    if (entry->kind != 'i')
        return b_error_value(b);
    return b_call_rt(b, b_rt_name("rt_dict_value", v), v, span, 2, d, entry);
}

void b_dict_store(tr_builder *b, tr_value *d, tr_value *entry, tr_value *v, tr_span span)
{
    if (entry->kind == 'i')
        b_call_rt(b, b_rt_name("rt_dict_store", v->type), tr_void, span, 3, d, entry, v);
}

/* ---- methods ---- */

/* d.get(k, default), d.setdefault(k, default), d.pop(k, default): the value, or the default on the other way. */
static tr_value *get_or(tr_builder *b, tr_value *d, tr_value *k, tr_value *dflt, tr_name name, tr_span span)
{
    tr_type *v = tr_type_resolve(b_type(d)->args[1]), *result = dflt->type;
    if (v->kind == TY_UNKNOWN && dflt->type->kind == TY_NONE)
        return b_unknown_item(b, span);
    result = tr_type_join(v, dflt->type);
    if (!result || (strcmp(name, "setdefault") == 0 && !tr_type_fits(dflt->type, v))) {
        tr_error(span, D_type_mismatch, tr_type_text(dflt->type), tr_type_text(v), "as the default");
        return b_error_value(b);
    }
    tr_var *out = b_temp(b, result);
    tr_block *there = b_block(b), *missing = b_block(b), *after = b_block(b);
    tr_value *e = b_dict_find(b, d, k, span);
    if (e->kind != 'i')
        return b_error_value(b);
    b_branch(b, b_word_test(b, OP_int_ge, e, b_int(b, 0), span), there, missing, span);
    b_seal(b, there);
    b_seal(b, missing);
    b_start(b, there);
    tr_value *found = b_dict_value(b, d, e, span);
    if (!strcmp(name, "pop"))
        b_call_rt(b, "rt_dict_drop", tr_void, span, 2, d, e);
    if (!b_is_error(found))
        b_write(b, out, found, span);
    b_goto(b, after, span);
    b_start(b, missing);
    if (!strcmp(name, "setdefault"))
        b_dict_store(b, d, b_dict_put(b, d, k, span), dflt, span);
    b_write(b, out, dflt, span);
    b_goto(b, after, span);
    b_seal(b, after);
    b_start(b, after);
    return b_read(b, out, span);
}

static tr_value *keyed_method(tr_builder *b, tr_value *d, tr_node *call, tr_name name)
{
    tr_type *t = b_type(d);
    int n = call->list.n;
    if (n < 1 || n > 2 || call->list.v[n - 1]->kind == E_KEYWORD) {
        tr_error(call->span, D_bad_call, tr_format("dict.%s", name), "a key and a default");
        return b_error_value(b);
    }
    tr_value *k = b_expr(b, call->list.v[0], t->args[0]);
    tr_value *dflt = n == 2 ? b_expr(b, call->list.v[1], t->args[1]) : NULL;
    if (b_is_error(k) || (dflt && b_is_error(dflt)) || !b_dict_fit_key(b, d, &k, call->span))
        return b_error_value(b);
    tr_type *v = tr_type_resolve(t->args[1]);
    if (!dflt && !strcmp(name, "pop")) {
        tr_value *e = b_dict_lookup(b, d, k, call->span), *found = b_dict_value(b, d, e, call->span);
        if (e->kind == 'i')
            b_call_rt(b, "rt_dict_drop", tr_void, call->span, 2, d, e);
        return found;
    }
    if (!dflt) {
        if (!tr_type_is_ref(v)) {
            tr_error(call->span, D_argument_missing, tr_format("dict.%s", name), "default");
            return b_error_value(b);
        }
        dflt = tr_const_null(b->g, tr_none);
    }
    return get_or(b, d, k, dflt, name, call->span);
}

static tr_value *update(tr_builder *b, tr_value *d, tr_node *call)
{
    if (call->list.n != 1 || call->list.v[0]->kind == E_KEYWORD) {
        tr_error(call->span, D_bad_call, "dict.update", "one dict");
        return b_error_value(b);
    }
    tr_type *t = b_type(d);
    tr_value *other = b_expr(b, call->list.v[0], t);
    if (!b_fit(b, &other, t, call->span, "as the argument of update"))
        return b_error_value(b);
    t = tr_type_resolve(t);
    if (b_key_mode(t->args[0]) == RT_KEY_GENERIC) {
        tr_value *args[2] = {d, other};
        return b_call_library(b, "rtlib.gdict", "update", t->args[0], t->args[1], args, 2, call->span);
    }
    return b_call_rt(b, "rt_dict_update", tr_void, call->span, 2, d, other);
}

static tr_value *popitem(tr_builder *b, tr_value *d, tr_span span)
{
    tr_value *e = b_call_rt(b, "rt_dict_last", tr_int, span, 1, d);
    tr_value *items[2] = {b_dict_key(b, d, e, span), b_dict_value(b, d, e, span)};
    b_call_rt(b, "rt_dict_drop", tr_void, span, 2, d, e);
    return b_tuple(b, items, 2, span);
}

tr_value *b_dict_method(tr_builder *b, tr_value *d, tr_node *call, tr_type *want)
{
    static const char *const views[] = {"keys", "values", "items"};
    tr_name name = call->a->name;
    tr_type *t = b_type(d);
    (void)want;
    if (!strcmp(name, "get") || !strcmp(name, "setdefault") || !strcmp(name, "pop"))
        return keyed_method(b, d, call, name);
    if (!strcmp(name, "update"))
        return update(b, d, call);
    if (call->list.n) {
        tr_error(call->span, D_argument_count, tr_format("dict.%s", name), 0, call->list.n);
        return b_error_value(b);
    }
    for (int i = 0; i < 3; i++)
        if (!strcmp(name, views[i]))
            return b_op(b, OP_same_as_r, tr_type_view(t, i), call->span, 1, d)->result;
    if (!strcmp(name, "clear"))
        return b_call_rt(b, "rt_dict_clear", tr_void, call->span, 1, d);
    if (!strcmp(name, "copy"))
        return b_call_rt(b, "rt_dict_copy", t, call->span, 1, d);
    if (!strcmp(name, "popitem"))
        return popitem(b, d, call->span);
    tr_error(call->a->span, D_no_attribute, tr_type_text(t), name);
    return b_error_value(b);
}

/* ---- the pieces that rtlib/gdict.py is made of ---- */
tr_value *b_entry_call(tr_builder *b, tr_name name, tr_node *n)
{
    tr_value *a[3] = {NULL, NULL, NULL};
    if (strncmp(name, "entry_", 6))
        return NULL;
    for (int i = 0; i < n->list.n && i < 3; i++) {
        a[i] = b_expr(b, n->list.v[i], NULL);
        if (b_is_error(a[i]))
            return a[i];
    }
    if (!strcmp(name, "entry_probe") && n->list.n == 3)
        return b_call_rt(b, "rt_dict_probe", tr_int, n->span, 3, a[0], a[1], a[2]);
    if (!strcmp(name, "entry_add") && n->list.n == 3)
        return b_call_rt(b, "rt_dict_add", tr_int, n->span, 3, a[0], a[1], a[2]);
    if (!strcmp(name, "entry_key") && n->list.n == 2)
        return b_dict_key(b, a[0], a[1], n->span);
    if (!strcmp(name, "entry_missing") && n->list.n == 1) {
        tr_value *text = b_has_text(a[0]->type) ? b_repr_of(b, a[0], n->span) : tr_const_str(b->g, tr_text, "<object>", 8);
        return b_call_rt(b, "rt_raise_key_error", tr_void, n->span, 1, text);
    }
    return NULL;
}
