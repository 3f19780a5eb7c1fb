/* build_rest.c - constructs whose files are being written. */
#include "translator/front.h"

#include <string.h>

static tr_value *later(tr_builder *b, tr_span span, const char *what)
{
    tr_error(span, D_unsupported, what, "another construct");
    return b_error_value(b);
}
void b_try(tr_builder *b, tr_node *n) { later(b, n->span, "try"); }
void b_raise(tr_builder *b, tr_node *n) { later(b, n->span, "raise"); }
void b_with(tr_builder *b, tr_node *n) { later(b, n->span, "with"); }
void b_assert(tr_builder *b, tr_node *n) { later(b, n->span, "assert"); }
void b_leave_scopes(tr_builder *b, int to) { (void)b; (void)to; }
void b_match(tr_builder *b, tr_node *n) { later(b, n->span, "match"); }
tr_value *b_load_attr(tr_builder *b, tr_node *n) { return later(b, n->span, "attribute"); }
tr_value *b_load_attr_of(tr_builder *b, tr_value *object, tr_node *n) { (void)object; return later(b, n->span, "attribute"); }
void b_store_attr(tr_builder *b, tr_node *t, tr_value *v) { (void)v; later(b, t->span, "attribute"); }
void b_store_attr_of(tr_builder *b, tr_value *o, tr_node *t, tr_value *v) { (void)o; (void)v; later(b, t->span, "attribute"); }
tr_type *b_attr_type(tr_builder *b, tr_node *t) { (void)b; (void)t; return NULL; }
tr_value *b_construct(tr_builder *b, tr_class *c, tr_node *call, tr_type *want) { (void)c; (void)want; return later(b, call->span, "class"); }
tr_value *b_method_call(tr_builder *b, tr_node *call, tr_type *want) { return b_builtin_method(b, b_expr(b, call->a->a, NULL), call, want); }
tr_value *b_key_equal(tr_builder *b, tr_value *x, tr_value *y, tr_span span) { (void)x; (void)y; return later(b, span, "key_eq"); }
