/* build_fstring.c - f-strings, str() and repr(). */
#include "translator/build_int.h"

enum { MAX_WIDTH = 1000000 };

static tr_value *text(tr_builder *b, const char *s)
{
    return tr_const_str(b->g, tr_text, s, strlen(s));
}

/* One of two texts by a condition. */
static tr_value *choice(tr_builder *b, tr_value *cond, tr_value *yes, tr_value *no, tr_span span)
{
    tr_block *y = b_block(b), *n = b_block(b), *after = b_block(b);
    tr_var *out = b_temp(b, tr_text);
    b_branch(b, cond, y, n, span);
    b_seal(b, y);
    b_seal(b, n);
    b_start(b, y);
    b_write(b, out, yes, span);
    b_goto(b, after, span);
    b_start(b, n);
    b_write(b, out, no, span);
    b_goto(b, after, span);
    b_seal(b, after);
    b_start(b, after);
    return b_read(b, out, span);
}

/* "None", or what `form` makes of the value. */
static tr_value *optional(tr_builder *b, tr_value *v, tr_value *(*form)(tr_builder *, tr_value *, tr_span), tr_span span)
{
    tr_block *none = b_block(b), *some = b_block(b), *after = b_block(b);
    tr_var *out = b_temp(b, tr_text);
    b_branch(b, b_op(b, OP_ptr_is_null, tr_bool, span, 1, v)->result, none, some, span);
    b_seal(b, none);
    b_seal(b, some);
    b_start(b, none);
    b_write(b, out, text(b, "None"), span);
    b_goto(b, after, span);
    b_start(b, some);
    tr_value *s = form(b, b_op(b, OP_same_as_r, tr_type_strip(v->type), span, 1, v)->result, span);
    if (b_is_error(s))
        s = text(b, "");
    b_write(b, out, s, span);
    b_goto(b, after, span);
    b_seal(b, after);
    b_start(b, after);
    return b_read(b, out, span);
}

static tr_value *joined(tr_builder *b, tr_value **parts, int n, tr_span span)
{
    if (n == 0)
        return text(b, "");
    if (n == 1)
        return parts[0];
    if (n == 2)
        return b_call_rt(b, "rt_str_concat", tr_text, span, 2, parts[0], parts[1]);
    tr_value *list = b_list_new(b, tr_text, b_int(b, n), span);
    tr_value *tok = b_proved(b, "just made", list, NULL, span);
    for (int i = 0; i < n; i++) {
        tr_value *at = b_int(b, i);
        b_seq_set(b, list, at, tok, b_proved(b, "below the new list's length", at, NULL, span), parts[i], span);
    }
    return b_call_rt(b, "rt_str_join", tr_text, span, 2, text(b, ""), list);
}

static tr_value *tuple_repr(tr_builder *b, tr_value *v, tr_span span)
{
    tr_type *t = b_type(v);
    tr_value *parts[64], *tok = b_nonnull(b, v, RT_EXC_TypeError, "'NoneType' object is not iterable", span);
    int n = 0;
    parts[n++] = text(b, "(");
    for (int i = 0; i < t->nargs; i++) {
        if (i)
            parts[n++] = text(b, ", ");
        parts[n] = b_repr_of(b, b_tuple_item(b, v, i, tok, span), span);
        if (b_is_error(parts[n++]))
            return b_error_value(b);
    }
    parts[n++] = text(b, t->nargs == 1 ? ",)" : ")");
    return joined(b, parts, n, span);
}

static bool is_exception(tr_type *t)
{
    return t->kind == TY_CLASS && tr_class_is_sub(t->cls, tr_exception_class("BaseException"));
}

/* What str and repr have in common; NULL: they differ. */
static tr_value *number_text(tr_builder *b, tr_value *v, tr_type *t, tr_span span)
{
    switch (t->kind) {
    case TY_INT:
        return b_call_rt(b, "rt_int_str", tr_text, span, 1, v);
    case TY_SIZED:
        return b_call_rt(b, t->name[2] == 'u' ? "rt_uint_str" : "rt_int_str", tr_text, span, 1, v);
    case TY_BOOL:
        return choice(b, v, text(b, "True"), text(b, "False"), span);
    case TY_FLOAT:
        return b_call_rt(b, "rt_float_repr", tr_text, span, 1, v);
    case TY_NONE:
        return text(b, "None");
    case TY_BYTES:
        return b_call_rt(b, "rt_text_repr_of", tr_text, span, 1, v);
    case TY_TUPLE:
        return tuple_repr(b, v, span);
    case TY_LIST:
        return b_call_library(b, "rtlib.lists", "list_repr", t->args[0], NULL, &v, 1, span);
    case TY_DICT:
        return b_call_library(b, "rtlib.lists", "dict_repr", t->args[0], t->args[1], &v, 1, span);
    default:
        return NULL;
    }
}

bool b_has_text(tr_type *t)
{
    t = tr_type_strip(t);
    for (int i = 0; i < t->nargs; i++)
        if (!b_has_text(t->args[i]))
            return false;
    return tr_type_kind(t) != 'r' || t->kind == TY_STR || t->kind == TY_BYTES || t->kind == TY_NONE || t->kind == TY_TUPLE
           || t->kind == TY_LIST || t->kind == TY_DICT || is_exception(t);
}

static tr_value *no_text(tr_builder *b, tr_value *v, tr_span span)
{
    if (tr_type_resolve(v->type)->kind == TY_VOID)
        tr_error(span, D_no_value, "");
    else if (!b_is_error(v))
        tr_error(span, D_no_text, tr_type_text(v->type));
    return b_error_value(b);
}

tr_value *b_str_of(tr_builder *b, tr_value *v, tr_span span)
{
    tr_type *t = tr_type_resolve(v->type);
    if (t->kind == TY_OPTIONAL)
        return optional(b, v, b_str_of, span);
    if (t->kind == TY_STR)
        return v;
    if (is_exception(t)) {
        tr_value *tok = b_nonnull(b, v, RT_EXC_TypeError, "'NoneType' object is not an exception", span);
        tr_op *o = b_op(b, OP_getfield_r, tr_text, span, 2, v, tok);
        o->d.field = tr_find_field(t->cls, tr_intern("$msg"));
        o->d.cls = t->cls;
        return o->result;
    }
    tr_value *s = number_text(b, v, t, span);
    return s ? s : no_text(b, v, span);
}

tr_value *b_repr_of(tr_builder *b, tr_value *v, tr_span span)
{
    tr_type *t = tr_type_resolve(v->type);
    if (t->kind == TY_OPTIONAL)
        return optional(b, v, b_repr_of, span);
    if (t->kind == TY_STR)
        return b_call_rt(b, "rt_text_repr_of", tr_text, span, 1, v);
    if (is_exception(t))
        return b_call_rt(b, "rt_exc_repr", tr_text, span, 1, v);
    tr_value *s = number_text(b, v, t, span);
    return s ? s : no_text(b, v, span);
}

/* ---- format specifications ---- */
typedef struct spec {
    char fill, align, sign, type;
    int flags; /* 1: '#', 2: ',', 4: '_' */
    bool zero;
    int64_t width, precision;
} spec;

/* A number in the specification; -1: none or too large. */
static int64_t number(const char **p)
{
    int64_t v = -1;
    while (**p >= '0' && **p <= '9') {
        v = (v < 0 ? 0 : v) * 10 + (*(*p)++ - '0');
        if (v > MAX_WIDTH)
            v = MAX_WIDTH + 1;
    }
    return v;
}

/* [[fill]align][sign][#][0][width][,][.precision][type], as Python's reference has it. */
static bool parse_spec(const char *p, spec *f)
{
    *f = (spec){.fill = ' ', .precision = -1, .width = 0};
    if (p[0] && p[1] && strchr("<>=^", p[1])) {
        f->fill = *p;
        p++;
    }
    if (*p && strchr("<>=^", *p))
        f->align = *p++;
    if (*p && strchr("+- ", *p))
        f->sign = *p++;
    if (*p == '#') {
        f->flags |= 1;
        p++;
    }
    if (*p == '0') {
        f->zero = true;
        p++;
        if (!f->align) {
            f->align = '=';
            f->fill = '0';
        }
    }
    f->width = number(&p);
    if (f->width < 0)
        f->width = 0;
    if (*p == ',' || *p == '_')
        f->flags |= *p++ == ',' ? 2 : 4;
    if (*p == '.') {
        p++;
        f->precision = number(&p);
        if (f->precision < 0)
            return false;
    }
    if (*p)
        f->type = *p++;
    return !*p && f->width <= MAX_WIDTH && f->precision <= MAX_WIDTH;
}

static int64_t packed(const spec *f, char dflt_align)
{
    char align = f->align ? f->align : dflt_align;
    return (int64_t)((uint64_t)(unsigned char)f->type | (uint64_t)(unsigned char)align << 8
                     | (uint64_t)(unsigned char)f->fill << 16 | (uint64_t)(unsigned char)f->sign << 24
                     | (uint64_t)f->flags << 32);
}

static tr_value *format_float(tr_builder *b, tr_value *v, spec *f, tr_span span)
{
    if (!f->type)
        f->type = 'r';
    return b_call_rt(b, "rt_format_float", tr_text, span, 4, v, b_int(b, packed(f, '>')), b_int(b, f->width),
                     b_int(b, f->precision));
}

/* The value under the specification; NULL: they do not go together. */
static tr_value *formatted(tr_builder *b, tr_value *v, spec *f, tr_span span)
{
    tr_type *t = tr_type_resolve(v->type);
    bool grouping = f->flags & 6, is_uint = t->kind == TY_SIZED && t->name[2] == 'u';
    if (grouping && f->align == '=' && f->fill == '0')
        return NULL; /* zeros would need separators too */
    bool as_float = f->type && strchr("eEfFgG", f->type);
    if (b_is_intlike(t) && as_float)
        v = b_op(b, is_uint ? OP_cast_uint_to_float : OP_cast_int_to_float, tr_float, span, 1, v)->result;
    if ((b_is_intlike(t) || t->kind == TY_FLOAT) && as_float)
        return format_float(b, v, f, span);
    if (t->kind == TY_FLOAT)
        return f->type || f->precision >= 0 || f->flags & 1 ? NULL : format_float(b, v, f, span);
    if (b_is_intlike(t)) {
        if (f->precision >= 0 || (f->type && !strchr("dxXobc", f->type)) || (f->flags & 2 && f->type && f->type != 'd')
            || (f->type == 'c' && (f->sign || f->flags)))
            return NULL;
        if (!f->type)
            f->type = 'd';
        return b_call_rt(b, "rt_format_int", tr_text, span, 4, v, b_int(b, packed(f, '>')), b_int(b, f->width),
                         b_int(b, is_uint));
    }
    if (t->kind != TY_STR || (f->type && f->type != 's') || f->sign || f->flags || (f->align == '=' && !f->zero))
        return NULL;
    if (f->align == '=')
        f->align = '<'; /* 0 before the width of text: zeros at the right */
    return b_call_rt(b, "rt_format_str", tr_text, span, 4, v, b_int(b, packed(f, '<')), b_int(b, f->width),
                     b_int(b, f->precision));
}

static tr_value *field(tr_builder *b, tr_node *n)
{
    tr_value *v = b_expr(b, n->a, NULL);
    if (b_is_error(v))
        return v;
    if (n->op == 'r')
        v = b_repr_of(b, v, n->span);
    else if (n->op == 's' || !n->text || !*n->text)
        v = b_str_of(b, v, n->span);
    if (!n->text || !*n->text || b_is_error(v))
        return v;
    spec f;
    tr_value *s = parse_spec(n->text, &f) ? formatted(b, v, &f, n->span) : NULL;
    if (!s) {
        tr_error(n->span, D_bad_format, n->text, tr_type_text(v->type));
        return b_error_value(b);
    }
    return s;
}

tr_value *b_fstring(tr_builder *b, tr_node *n)
{
    tr_value **parts = TR_NEW_N(tr_value *, n->list.n + 1);
    bool ok = true;
    for (int i = 0; i < n->list.n; i++) {
        tr_node *p = n->list.v[i];
        parts[i] = p->kind == E_FIELD ? field(b, p) : tr_const_str(b->g, tr_text, p->text, p->n);
        ok = ok && !b_is_error(parts[i]);
    }
    return ok ? joined(b, parts, n->list.n, n->span) : b_error_value(b);
}
