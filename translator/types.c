/* types.c - interned types; see types.h. */
#include "translator/types.h"

#include "rtlib/object.h"
#include "translator/program.h"

#include <string.h>

#define BASIC(var, k)                                                                              \
    static tr_type var##_t = {.kind = k};                                                          \
    tr_type *const var = &var##_t;
BASIC(tr_void, TY_VOID)
BASIC(tr_none, TY_NONE)
BASIC(tr_int, TY_INT)
BASIC(tr_bool, TY_BOOL)
BASIC(tr_float, TY_FLOAT)
BASIC(tr_text, TY_STR)
BASIC(tr_bytes, TY_BYTES)
BASIC(tr_strbuilder, TY_BUILDER)
BASIC(tr_bytebuffer, TY_BYTEBUFFER)
BASIC(tr_error_type, TY_ERROR)

/* Interned types in chains by hash. */
enum { BUCKETS = 4096 };
static tr_type *buckets[BUCKETS];

void tr_types_reset(void)
{
    memset(buckets, 0, sizeof buckets);
}

static unsigned hash(tr_tkind kind, tr_type **args, int n, const tr_class *cls, tr_name name)
{
    uintptr_t h = (uintptr_t)kind * 31 + (uintptr_t)cls * 7 + (uintptr_t)name * 13;
    for (int i = 0; i < n; i++)
        h = h * 1099511628211u + (uintptr_t)args[i];
    return (unsigned)((h ^ h >> 17) % BUCKETS);
}

static tr_type *intern(tr_tkind kind, tr_type **args, int n, tr_class *cls, tr_name name)
{
    unsigned h = hash(kind, args, n, cls, name);
    for (tr_type *t = buckets[h]; t; t = t->next)
        if (t->kind == kind && t->nargs == n && t->cls == cls && t->name == name
            && (!n || memcmp(t->args, args, sizeof *args * (size_t)n) == 0))
            return t;
    tr_type *t = TR_NEW(tr_type);
    *t = (tr_type){.kind = kind, .nargs = n, .cls = cls, .name = name, .next = buckets[h]};
    buckets[h] = t;
    t->args = TR_NEW_N(tr_type *, n ? n : 1);
    for (int i = 0; i < n; i++)
        t->args[i] = args[i];
    return t;
}

/* A type over an unresolved TY_UNKNOWN is not interned: it may turn into another. */
static tr_type *make(tr_tkind kind, tr_type **args, int n)
{
    tr_type *r[64];
    bool open = false;
    for (int i = 0; i < n && i < 64; i++) {
        r[i] = tr_type_resolve(args[i]);
        open = open || r[i]->kind == TY_UNKNOWN;
    }
    if (!open)
        return intern(kind, r, n, NULL, NULL);
    tr_type *t = TR_NEW(tr_type);
    *t = (tr_type){.kind = kind, .nargs = n, .args = TR_NEW_N(tr_type *, n)};
    memcpy(t->args, r, sizeof *r * (size_t)n);
    return t;
}

tr_type *tr_type_list(tr_type *item)
{
    return make(TY_LIST, &item, 1);
}

tr_type *tr_type_array(tr_type *item)
{
    return make(TY_ARRAY, &item, 1);
}

tr_type *tr_type_dict(tr_type *k, tr_type *v)
{
    return make(TY_DICT, (tr_type *[]){k, v}, 2);
}

tr_type *tr_type_tuple(tr_type **items, int n)
{
    return make(TY_TUPLE, items, n > 64 ? 64 : n);
}

tr_type *tr_type_callable(tr_type **args, int n)
{
    return make(TY_CALLABLE, args, n + 1 > 64 ? 64 : n + 1);
}

tr_type *tr_type_class(tr_class *c)
{
    return intern(TY_CLASS, NULL, 0, c, NULL);
}

tr_type *tr_type_weakref(tr_type *t)
{
    return make(TY_WEAKREF, &t, 1);
}

tr_type *tr_type_view(tr_type *dict, int which)
{
    tr_type *t = TR_NEW(tr_type); /* never declared, so never compared: not interned */
    *t = (tr_type){.kind = TY_VIEW, .nargs = 1, .args = TR_NEW_N(tr_type *, 1), .item = which};
    t->args[0] = dict;
    return t;
}

tr_type *tr_type_optional(tr_type *t)
{
    t = tr_type_resolve(t);
    if (t->kind == TY_OPTIONAL || t->kind == TY_NONE || t->kind == TY_ERROR)
        return t;
    return make(TY_OPTIONAL, &t, 1);
}

tr_type *tr_type_sized(tr_name name)
{
    static const struct {
        const char *name;
        int item;
    } rows[] = {{"r_uint", RT_ITEM_I64},   {"r_int8", RT_ITEM_I8},    {"r_uint8", RT_ITEM_U8},
                {"r_int16", RT_ITEM_I16},  {"r_uint16", RT_ITEM_U16}, {"r_int32", RT_ITEM_I32},
                {"r_uint32", RT_ITEM_U32}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].name, name) == 0) {
            tr_type *t = intern(TY_SIZED, NULL, 0, NULL, name);
            t->item = rows[i].item;
            return t;
        }
    return NULL;
}

tr_type *tr_type_param(tr_name name)
{
    return intern(TY_PARAM, NULL, 0, NULL, name);
}

tr_type *tr_type_unknown(tr_span where)
{
    tr_type *t = TR_NEW(tr_type);
    *t = (tr_type){.kind = TY_UNKNOWN, .where = where};
    return t;
}

tr_type *tr_type_resolve(tr_type *t)
{
    while (t->kind == TY_UNKNOWN && t->is)
        t = t->is;
    if (t->nargs == 0 || t->kind == TY_UNKNOWN)
        return t;
    for (int i = 0; i < t->nargs; i++)
        if (t->args[i]->kind == TY_UNKNOWN && t->args[i]->is)
            return make(t->kind, t->args, t->nargs);
    return t;
}

char tr_type_kind(tr_type *t)
{
    switch (tr_type_resolve(t)->kind) {
    case TY_VOID:
        return 'v';
    case TY_INT:
    case TY_BOOL:
    case TY_SIZED:
        return 'i';
    case TY_FLOAT:
        return 'f';
    default:
        return 'r';
    }
}

int tr_type_item(tr_type *t)
{
    t = tr_type_resolve(t);
    switch (t->kind) {
    case TY_INT:
        return RT_ITEM_I64;
    case TY_BOOL:
        return RT_ITEM_U8;
    case TY_SIZED:
        return t->item;
    case TY_FLOAT:
        return RT_ITEM_F64;
    default:
        return RT_ITEM_REF;
    }
}

bool tr_type_is_ref(tr_type *t)
{
    return tr_type_kind(t) == 'r';
}

tr_type *tr_type_strip(tr_type *t)
{
    t = tr_type_resolve(t);
    return t->kind == TY_OPTIONAL ? tr_type_resolve(t->args[0]) : t;
}

/* Does the open type u occur in t? Then t cannot be what u stands for: no type holds itself. */
static bool occurs(const tr_type *u, tr_type *t)
{
    t = tr_type_resolve(t);
    if (t == u)
        return true;
    for (int i = 0; i < t->nargs; i++)
        if (occurs(u, t->args[i]))
            return true;
    return false;
}

static bool same(tr_type *a, tr_type *b)
{
    a = tr_type_resolve(a);
    b = tr_type_resolve(b);
    if (a == b || a->kind == TY_ERROR || b->kind == TY_ERROR)
        return true;
    if (a->kind == TY_UNKNOWN || b->kind == TY_UNKNOWN) {
        tr_type *u = a->kind == TY_UNKNOWN ? a : b, *o = u == a ? b : a;
        if (o->kind == TY_VOID || o->kind == TY_NONE || occurs(u, o))
            return false;
        u->is = o;
        return true;
    }
    if (a->kind != b->kind || a->nargs != b->nargs || a->cls != b->cls || a->name != b->name || !a->nargs)
        return false;
    for (int i = 0; i < a->nargs; i++)
        if (!same(a->args[i], b->args[i]))
            return false;
    return true;
}

bool tr_type_fits(tr_type *from, tr_type *to)
{
    from = tr_type_resolve(from);
    to = tr_type_resolve(to);
    if (from == to || from->kind == TY_ERROR || to->kind == TY_ERROR)
        return true;
    if (to->kind == TY_OPTIONAL)
        return from->kind == TY_NONE || tr_type_fits(tr_type_strip(from), to->args[0]);
    if (from->kind == TY_CLASS && to->kind == TY_CLASS)
        return tr_class_is_sub(from->cls, to->cls);
    if (from->kind == TY_TUPLE && to->kind == TY_TUPLE && from->nargs == to->nargs) {
        for (int i = 0; i < from->nargs; i++)
            if (!tr_type_fits(from->args[i], to->args[i]))
                return false;
        return true;
    }
    return same(from, to);
}

tr_type *tr_type_join(tr_type *a, tr_type *b)
{
    a = tr_type_resolve(a);
    b = tr_type_resolve(b);
    if (a == b || b->kind == TY_ERROR)
        return a;
    if (a->kind == TY_ERROR)
        return b;
    if (a->kind == TY_NONE && tr_type_is_ref(b))
        return tr_type_optional(b);
    if (b->kind == TY_NONE && tr_type_is_ref(a))
        return tr_type_optional(a);
    if (a->kind == TY_OPTIONAL || b->kind == TY_OPTIONAL) {
        if (!tr_type_is_ref(a) || !tr_type_is_ref(b))
            return NULL;
        tr_type *t = tr_type_join(tr_type_strip(a), tr_type_strip(b));
        return t ? tr_type_optional(t) : NULL;
    }
    if (a->kind == TY_CLASS && b->kind == TY_CLASS) {
        for (tr_class *c = a->cls; c; c = c->base)
            if (tr_class_is_sub(b->cls, c))
                return tr_type_class(c);
        return NULL;
    }
    if (a->kind == TY_TUPLE && b->kind == TY_TUPLE && a->nargs == b->nargs) {
        tr_type *items[64];
        for (int i = 0; i < a->nargs; i++)
            if (!(items[i] = tr_type_join(a->args[i], b->args[i])))
                return NULL;
        return tr_type_tuple(items, a->nargs);
    }
    return same(a, b) ? tr_type_resolve(a) : NULL;
}

/* ---- text ---- */
static const char *const kind_text[] = {
    [TY_VOID] = "None", [TY_NONE] = "None", [TY_INT] = "int", [TY_BOOL] = "bool", [TY_FLOAT] = "float",
    [TY_STR] = "str", [TY_BYTES] = "bytes", [TY_LIST] = "list", [TY_ARRAY] = "Array", [TY_DICT] = "dict",
    [TY_TUPLE] = "tuple", [TY_BUILDER] = "StringBuilder", [TY_BYTEBUFFER] = "ByteBuffer",
    [TY_WEAKREF] = "WeakRef", [TY_VIEW] = "view of", [TY_UNKNOWN] = "?", [TY_ERROR] = "?"};

static void type_text(tr_type *t, tr_buf *b)
{
    t = tr_type_resolve(t);
    if (t->kind == TY_OPTIONAL) {
        type_text(t->args[0], b);
        tr_puts(b, " | None");
        return;
    }
    if (t->kind == TY_CLASS || t->kind == TY_SIZED || t->kind == TY_PARAM) {
        tr_puts(b, t->kind == TY_CLASS ? t->cls->name : t->name);
        return;
    }
    if (t->kind == TY_CALLABLE) {
        tr_puts(b, "Callable[[");
        for (int i = 0; i < t->nargs; i++) {
            tr_puts(b, i == t->nargs - 1 ? "], " : i ? ", " : "");
            type_text(t->args[i], b);
        }
        tr_putc(b, ']');
        return;
    }
    tr_puts(b, kind_text[t->kind]);
    for (int i = 0; i < t->nargs; i++) {
        tr_puts(b, i ? ", " : "[");
        type_text(t->args[i], b);
    }
    if (t->nargs)
        tr_putc(b, ']');
}

const char *tr_type_text(tr_type *t)
{
    tr_buf b = {0};
    type_text(t, &b);
    return b.s;
}

/* Letters and a count of arguments make it a prefix code, so distinct types give distinct text. */
static void mangle(tr_type *t, tr_buf *b)
{
    static const char letters[] = {
        [TY_VOID] = 'v', [TY_NONE] = 'n', [TY_INT] = 'i', [TY_BOOL] = 'b', [TY_FLOAT] = 'f', [TY_STR] = 's',
        [TY_BYTES] = 'y', [TY_LIST] = 'L', [TY_ARRAY] = 'A', [TY_DICT] = 'D', [TY_TUPLE] = 'T',
        [TY_CALLABLE] = 'F', [TY_BUILDER] = 'B', [TY_BYTEBUFFER] = 'Y', [TY_WEAKREF] = 'W', [TY_OPTIONAL] = 'O',
        [TY_UNKNOWN] = 'u', [TY_ERROR] = 'e', [TY_SIZED] = 'z', [TY_CLASS] = 'C', [TY_PARAM] = 'P'};
    t = tr_type_resolve(t);
    tr_putc(b, letters[t->kind]);
    if (t->kind == TY_SIZED || t->kind == TY_PARAM)
        tr_printf(b, "%zu%s", strlen(t->name), t->name);
    else if (t->kind == TY_CLASS)
        tr_printf(b, "%zu%s", strlen(t->cls->cname), t->cls->cname);
    else if (t->kind == TY_TUPLE || t->kind == TY_CALLABLE)
        tr_printf(b, "%d", t->nargs);
    for (int i = 0; i < t->nargs; i++)
        mangle(t->args[i], b);
}

const char *tr_type_mangle(tr_type *t)
{
    tr_buf b = {0};
    mangle(t, &b);
    return b.s;
}

/* ---- type parameters ---- */
bool tr_type_is_generic(tr_type *t)
{
    t = tr_type_resolve(t);
    if (t->kind == TY_PARAM)
        return true;
    if (t->kind == TY_CLASS)
        for (int i = 0; i < t->cls->args.n; i++)
            if (tr_type_is_generic(t->cls->args.v[i]))
                return true;
    for (int i = 0; i < t->nargs; i++)
        if (tr_type_is_generic(t->args[i]))
            return true;
    return false;
}

tr_type *tr_type_substitute(tr_type *t, const tr_map *map)
{
    t = tr_type_resolve(t);
    if (t->kind == TY_PARAM) {
        tr_type *s = tr_map_get(map, t->name);
        return s ? s : t;
    }
    if (t->kind == TY_CLASS && t->cls->args.n && tr_type_is_generic(t)) {
        tr_type *args[16];
        int n = t->cls->args.n;
        for (int i = 0; i < n; i++)
            args[i] = tr_type_substitute(t->cls->args.v[i], map);
        return tr_type_class(tr_class_instance(t->cls->origin, args, n));
    }
    if (!t->nargs)
        return t;
    tr_type *args[64];
    for (int i = 0; i < t->nargs; i++)
        args[i] = tr_type_substitute(t->args[i], map);
    return t->kind == TY_OPTIONAL ? tr_type_optional(args[0]) : make(t->kind, args, t->nargs);
}

bool tr_type_unify(tr_type *param, tr_type *arg, tr_map *map)
{
    param = tr_type_resolve(param);
    arg = tr_type_resolve(arg);
    if (param->kind == TY_PARAM) {
        tr_type *old = tr_map_get(map, param->name);
        if (arg->kind == TY_NONE || arg->kind == TY_ERROR)
            return true;
        tr_type *join = old ? tr_type_join(old, arg) : arg;
        if (join)
            tr_map_put(map, param->name, join);
        return join != NULL;
    }
    if (param->kind == TY_OPTIONAL)
        return arg->kind == TY_NONE || tr_type_unify(param->args[0], tr_type_strip(arg), map);
    if (param->kind == TY_CLASS && param->cls->args.n && arg->kind == TY_CLASS) {
        for (tr_class *c = arg->cls; c; c = c->base) {
            if (c->origin != param->cls->origin)
                continue;
            for (int i = 0; i < c->args.n; i++)
                if (!tr_type_unify(param->cls->args.v[i], c->args.v[i], map))
                    return false;
            return true;
        }
        return false;
    }
    if (!tr_type_is_generic(param))
        return tr_type_fits(arg, param);
    if (param->kind != arg->kind || param->nargs != arg->nargs)
        return false;
    for (int i = 0; i < param->nargs; i++)
        if (!tr_type_unify(param->args[i], arg->args[i], map))
            return false;
    return true;
}
