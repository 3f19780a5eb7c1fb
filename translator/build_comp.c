/* build_comp.c - comprehensions of lists and dicts. Their variables live in a scope of their own: builder.comp maps
 * the name to its variable while the comprehension is built. */
#include "translator/build_int.h"

typedef struct saved {
    tr_name name;
    void *old;
} saved;
typedef TR_VEC(saved) saved_names;

static void own_names(tr_builder *b, tr_node *target, saved_names *out)
{
    if (target->kind == E_TUPLE || target->kind == E_LIST)
        for (int i = 0; i < target->list.n; i++)
            own_names(b, target->list.v[i], out);
    if (target->kind != E_NAME) {
        if (target->kind != E_TUPLE && target->kind != E_LIST)
            tr_error(target->span, D_syntax, "a name or names", "another target");
        return;
    }
    saved s = {target->name, tr_map_get(&b->comp, target->name)};
    tr_push(out, s);
    tr_var *v = TR_NEW(tr_var);
    v->name = target->name;
    v->span = target->span;
    tr_map_put(&b->comp, target->name, v);
}

static void restore(tr_builder *b, saved_names *names)
{
    for (int i = names->n - 1; i >= 0; i--)
        tr_map_put(&b->comp, names->v[i].name, names->v[i].old);
}

/* Adds the item; the first item settles the type of a display that has none yet. */
static void add_item(tr_builder *b, tr_node *n, tr_value *out)
{
    tr_type *t = b_type(out);
    if (n->kind == E_DICTCOMP) {
        tr_value *k = b_expr(b, n->a, t->args[0]), *v = b_expr(b, n->b, t->args[1]);
        if (b_fit(b, &k, t->args[0], n->a->span, "as a key of this dict") && b_dict_fit_key(b, out, &k, n->a->span)
            && b_fit(b, &v, t->args[1], n->b->span, "as a value of this dict"))
            b_dict_store(b, out, b_dict_put(b, out, k, n->span), v, n->span);
        return;
    }
    tr_value *v = b_expr(b, n->a, t->args[0]);
    if (b_fit(b, &v, t->args[0], n->a->span, "as an item of this list"))
        b_list_append(b, out, v, n->span);
}

/* Clause k and what follows it. */
static void clause(tr_builder *b, tr_node *n, int k, tr_value *out)
{
    if (k == n->list.n) {
        add_item(b, n, out);
        return;
    }
    tr_node *f = n->list.v[k];
    b_iter *it = b_iter_open(b, f->b); /* before the clause's own names come into scope */
    saved_names names = {0};
    own_names(b, f->a, &names);
    tr_node loop = {.kind = S_FOR, .a = f->a, .span = f->span};
    tr_block *header = b_loop_header(b, &loop), *exit = b_block(b);
    b_got got = {.v = NULL};
    b_start(b, header);
    if (it)
        b_iter_next(b, it, exit, &got);
    else {
        tr_block *body = b_block(b);
        b_branch(b, b_op(b, OP_ptr_nonnull, tr_bool, f->span, 1, b_error_value(b))->result, body, exit, f->span);
        b_seal(b, body);
        b_start(b, body);
        got.v = b_error_value(b);
    }
    b_got_assign(b, f->a, &got, f->a->span);
    for (int i = 0; i < f->list.n; i++) {
        tr_block *yes = b_block(b), *no = b_block(b);
        b_cond(b, f->list.v[i], yes, no);
        b_seal(b, yes);
        b_seal(b, no);
        b_start(b, no);
        b_goto(b, header, f->span);
        b_start(b, yes);
    }
    clause(b, n, k + 1, out);
    b_goto(b, header, f->span);
    b_seal(b, header);
    b_seal(b, exit);
    b_start(b, exit);
    restore(b, &names);
}

tr_value *b_comprehension(tr_builder *b, tr_node *n, tr_type *want)
{
    bool dict = n->kind == E_DICTCOMP;
    want = want ? tr_type_strip(want) : NULL;
    if (!want || want->kind != (dict ? TY_DICT : TY_LIST))
        want = dict ? tr_type_dict(tr_type_unknown(n->span), tr_type_unknown(n->span))
                    : tr_type_list(tr_type_unknown(n->span));
    tr_value *out;
    if (dict)
        out = b_dict_new(b, want, n->span);
    else {
        out = b_list_new(b, want->args[0], b_int(b, 0), n->span);
        b_note_open(b, out->type, NULL, NULL, n->span);
    }
    int at = b->open.n - 1, errors = tr_diag_count();
    clause(b, n, 0, out);
    if (tr_diag_count() > errors) { /* its type may be unknown because of them */
        b->open.v[at].type = tr_error_type;
        return b_error_value(b);
    }
    out->type = tr_type_resolve(out->type);
    return out;
}
