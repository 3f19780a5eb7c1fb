/* build_name.c - what names mean inside a function, and facts about fields. */
#include "translator/front.h"

/* ---- locals: every name that the function binds anywhere ---- */
static void bind(tr_builder *b, tr_node *n);

static void bind_all(tr_builder *b, tr_nodes *list)
{
    for (int i = 0; i < list->n; i++)
        bind(b, list->v[i]);
}

static void bind_target(tr_builder *b, tr_node *t)
{
    if (!t)
        return;
    if (t->kind == E_NAME)
        tr_map_put(&b->bound, t->name, t);
    if (t->kind == E_TUPLE || t->kind == E_LIST)
        for (int i = 0; i < t->list.n; i++)
            bind_target(b, t->list.v[i]);
}

static void bind(tr_builder *b, tr_node *n)
{
    switch (n->kind) {
    case S_ASSIGN:
        for (int i = 0; i < n->list.n; i++)
            bind_target(b, n->list.v[i]);
        return;
    case S_ANN:
    case S_AUG:
    case S_FOR:
        bind_target(b, n->a);
        break;
    case S_WITHITEM:
        bind_target(b, n->b);
        break;
    case S_EXCEPT:
        if (n->name)
            tr_map_put(&b->bound, n->name, n);
        break;
    case P_AS:
        tr_map_put(&b->bound, n->name, n);
        return;
    case S_CASE:
        if (n->a->kind == E_NAME || n->a->kind == P_AS)
            tr_map_put(&b->bound, n->a->name, n);
        break;
    case S_IF:
    case S_WHILE:
    case S_TRY:
    case S_WITH:
    case S_MATCH:
        break;
    default:
        return;
    }
    bind_all(b, &n->list);
    bind_all(b, &n->list2);
    bind_all(b, &n->list3);
    bind_all(b, &n->list4);
}

bool b_assigns(tr_builder *b, tr_name name)
{
    if (!b->bound_done) {
        b->bound_done = true;
        bind_all(b, &b->func->ast->list);
    }
    return tr_map_has(&b->bound, name);
}

tr_var *b_find_var(tr_builder *b, tr_name name)
{
    tr_var *v = tr_map_get(&b->comp, name);
    if (v || ((b->func->is_module_init || tr_map_has(&b->globals, name)) && name[0] != '$'))
        return v;
    return tr_map_get(&b->vars, name);
}

bool b_is_local(tr_builder *b, tr_name name)
{
    if (tr_map_get(&b->comp, name) || name[0] == '$')
        return true;
    if (b->func->is_module_init)
        return false;
    if (tr_map_has(&b->globals, name))
        return false;
    return tr_map_has(&b->vars, name) || b_assigns(b, name);
}

/* ---- module members and classes ---- */
tr_symbol *b_module_member(tr_builder *b, tr_node *n)
{
    if (n->a->kind != E_NAME || b_is_local(b, n->a->name))
        return NULL;
    tr_symbol *m = tr_lookup(b->mod, n->a->name);
    if (!m || m->kind != SYM_MODULE || !m->module)
        return NULL;
    tr_symbol *s = tr_map_get(&m->module->names, n->name);
    if (s)
        return s;
    tr_error(n->span, D_no_name_in_module, m->module->name, n->name);
    s = TR_NEW(tr_symbol);
    s->kind = SYM_STATIC;
    s->name = n->name;
    s->stat = TR_NEW(tr_static);
    s->stat->name = n->name;
    s->stat->type = tr_error_type;
    return s;
}

tr_type *b_class_named(tr_builder *b, tr_node *n)
{
    tr_symbol *s = NULL;
    if (n->kind == E_NAME && !b_is_local(b, n->name))
        s = tr_lookup(b->mod, n->name);
    else if (n->kind == E_ATTR)
        s = b_module_member(b, n);
    else if (n->kind == E_INDEX) {
        tr_type *t = tr_annotation(b->mod, &b->func->env, n);
        if (t->kind == TY_CLASS || t->kind == TY_ERROR)
            return t;
    }
    if (s && s->kind == SYM_CLASS && !s->cls->typevars.n) {
        tr_declare_class(s->cls);
        return tr_type_class(s->cls);
    }
    tr_error(n->span, D_bad_annotation, "a class is expected here");
    return tr_error_type;
}

tr_value *b_constant_name(tr_builder *b, tr_node *n)
{
    tr_symbol *s = NULL;
    tr_span span = n->span;
    if (n->kind == E_NAME)
        s = tr_lookup(b->mod, n->name);
    else if (n->kind == E_ATTR && n->a->kind == E_NAME) {
        s = tr_lookup(b->mod, n->a->name);
        if (s && s->kind == SYM_CLASS) {
            tr_static *c = tr_find_class_static(s->cls, n->name);
            tr_symbol of = {.kind = SYM_STATIC, .stat = c, .name = n->name};
            if (c)
                return b_symbol_value(b, &of, span);
            s = NULL;
        } else if (s && s->kind == SYM_MODULE)
            s = tr_map_get(&s->module->names, n->name);
    }
    if (s && (s->kind == SYM_FUNC || (s->kind == SYM_STATIC && s->stat->is_final)))
        return b_symbol_value(b, s, span);
    tr_error(span, D_bad_default, n->name);
    return b_error_value(b);
}

/* ---- facts: (object, field) is known to hold a narrowed value until the next call or store ---- */
void b_add_fact(tr_builder *b, tr_value *loaded, tr_value *value)
{
    loaded = tr_value_of(loaded);
    while (loaded->vkind == V_OP && loaded->op->opcode == OP_same_as_r)
        loaded = tr_value_of(loaded->op->args.v[0]);
    if (loaded->vkind != V_OP || loaded->op->opcode != OP_getfield_r || !loaded->op->d.field)
        return;
    tr_fact f = {tr_value_of(loaded->op->args.v[0]), loaded->op->d.field, value};
    tr_bstate *s = b->cur->front;
    tr_push(&s->facts, f);
}

tr_value *b_find_fact(tr_builder *b, tr_value *object, tr_field *field)
{
    tr_bstate *s = b->cur->front;
    object = tr_value_of(object);
    for (int i = s->facts.n - 1; i >= 0; i--)
        if (s->facts.v[i].object == object && s->facts.v[i].field == field)
            return s->facts.v[i].value;
    return NULL;
}
