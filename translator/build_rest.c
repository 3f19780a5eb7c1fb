/* build_rest.c - constructs whose files are being written. */
#include "translator/front.h"

#include <string.h>

static tr_value *later(tr_builder *b, tr_span span, const char *what)
{
    tr_error(span, D_unsupported, what, "another construct");
    return b_error_value(b);
}
void b_for(tr_builder *b, tr_node *n) { later(b, n->span, "for"); }
tr_value *b_tuple_item(tr_builder *b, tr_value *t, int i, tr_value *tok, tr_span span) { (void)t; (void)i; (void)tok; return later(b, span, "tuple"); }
tr_value *b_tuple(tr_builder *b, tr_value **items, int n, tr_span span) { (void)items; (void)n; return later(b, span, "tuple"); }
tr_value *b_load_item(tr_builder *b, tr_node *n, tr_type *want) { (void)want; return later(b, n->span, "item"); }
tr_value *b_load_item_of(tr_builder *b, tr_value *o, tr_value *i, tr_span span) { (void)o; (void)i; return later(b, span, "item"); }
void b_store_item(tr_builder *b, tr_node *t, tr_value *v) { (void)v; later(b, t->span, "item"); }
void b_store_item_of(tr_builder *b, tr_value *o, tr_value *i, tr_value *v, tr_span span) { (void)o; (void)i; (void)v; later(b, span, "item"); }
void b_del(tr_builder *b, tr_node *n) { later(b, n->span, "del"); }
tr_value *b_display(tr_builder *b, tr_node *n, tr_type *want) { (void)want; return later(b, n->span, "display"); }
tr_value *b_container_binary(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span) { (void)b; (void)op; (void)x; (void)y; (void)span; return NULL; }
tr_value *b_list_inplace(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span) { (void)b; (void)op; (void)x; (void)y; (void)span; return NULL; }
tr_value *b_container_equal(tr_builder *b, tr_value *x, tr_value *y, tr_span span) { (void)b; (void)x; (void)y; (void)span; return NULL; }
tr_value *b_container_order(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span) { (void)b; (void)op; (void)x; (void)y; (void)span; return NULL; }
tr_value *b_contains(tr_builder *b, tr_value *c, tr_value *i, tr_span span) { (void)c; (void)i; return later(b, span, "in"); }
tr_value *b_length(tr_builder *b, tr_value *v, tr_span span) { (void)v; return later(b, span, "len"); }
tr_value *b_builtin_construct(tr_builder *b, tr_type *t, tr_node *n) { (void)t; return later(b, n->span, "construct"); }
tr_value *b_builtin_method(tr_builder *b, tr_value *o, tr_node *n, tr_type *want) { (void)o; (void)want; return later(b, n->span, "method"); }

tr_value *b_builtin_call(tr_builder *b, tr_symbol *s, tr_node *n, tr_type *want)
{
    (void)want;
    if (strcmp(s->builtin, "print") || n->list.n != 1)
        return later(b, n->span, s->builtin);
    tr_value *v = b_expr(b, n->list.v[0], NULL);
    tr_type *t = tr_type_resolve(v->type);
    if (t->kind == TY_STR)
        b_call_rt(b, "rt_print_str", tr_void, n->span, 2, b_int(b, 1), v);
    else if (t->kind == TY_INT)
        b_call_rt(b, "rt_print_int", tr_void, n->span, 2, b_int(b, 1), v);
    else
        return later(b, n->span, "print of this type");
    b_call_rt(b, "rt_print_char", tr_void, n->span, 2, b_int(b, 1), b_int(b, '\n'));
    return tr_const_null(b->g, tr_void);
}
