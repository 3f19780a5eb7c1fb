/* declare.c - interfaces: annotations to types, classes with their fields, function signatures. */
#include "translator/front.h"

#include <string.h>

/* ---- annotations ---- */
static tr_type *bad_annotation(tr_node *n, const char *why)
{
    tr_error(n->span, D_bad_annotation, why);
    return tr_error_type;
}

static bool is_name(const tr_node *n, const char *name)
{
    return n->kind == E_NAME && strcmp(n->name, name) == 0;
}

static tr_type *named_type(tr_module *m, const tr_map *env, tr_node *n)
{
    static const struct {
        const char *name;
        tr_type *const *type;
    } rows[] = {{"int", &tr_int},     {"float", &tr_float},         {"bool", &tr_bool},
                {"str", &tr_text},     {"bytes", &tr_bytes},         {"StringBuilder", &tr_strbuilder},
                {"ByteBuffer", &tr_bytebuffer}};
    tr_symbol *s = tr_lookup(m, n->name);
    if (!s)
        return bad_annotation(n, tr_format("'%s' is not defined", n->name));
    if (s->kind == SYM_TYPEVAR) {
        tr_type *t = env ? tr_map_get(env, s->name) : NULL;
        return t ? t : tr_type_param(s->name);
    }
    if (s->kind == SYM_CLASS) {
        tr_declare_class(s->cls);
        if (s->cls->typevars.n)
            return bad_annotation(n, tr_format("class %s needs type arguments, as in %s[int]", n->name, n->name));
        return tr_type_class(s->cls);
    }
    if (s->kind == SYM_TYPE) {
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
            if (strcmp(rows[i].name, s->builtin) == 0)
                return *rows[i].type;
        tr_type *t = tr_type_sized(s->builtin);
        if (t)
            return t;
        return bad_annotation(n, tr_format("%s needs type arguments, as in list[int]", n->name));
    }
    return bad_annotation(n, tr_format("'%s' is not a type", n->name));
}

static tr_type *callable_type(tr_module *m, const tr_map *env, tr_node *n)
{
    tr_node *args = n->b;
    if (args->kind != E_TUPLE || args->list.n != 2 || args->list.v[0]->kind != E_LIST)
        return bad_annotation(n, "a Callable is written Callable[[A, B], R]");
    tr_type *t[64];
    tr_nodes *params = &args->list.v[0]->list;
    if (params->n > 15)
        return bad_annotation(n, "a Callable has at most 15 parameters");
    for (int i = 0; i < params->n; i++)
        t[i] = tr_annotation(m, env, params->v[i]);
    t[params->n] = args->list.v[1]->kind == E_NONE ? tr_void : tr_annotation(m, env, args->list.v[1]);
    return tr_type_callable(t, params->n);
}

static tr_type *value_type(tr_module *m, const tr_map *env, tr_node *n)
{
    if (n->kind == E_NONE)
        return bad_annotation(n, "None alone is only a result type");
    return tr_annotation(m, env, n);
}

static tr_type *class_instance_type(tr_class *c, tr_module *m, const tr_map *env, tr_node *n)
{
    tr_type *args[16];
    bool tuple = n->b->kind == E_TUPLE;
    int k = tuple ? n->b->list.n : 1;
    tr_declare_class(c);
    if (!c->typevars.n || k != c->typevars.n || k > 16)
        return bad_annotation(n, tr_format("class %s takes %d type arguments", c->name, c->typevars.n));
    for (int i = 0; i < k; i++)
        args[i] = value_type(m, env, tuple ? n->b->list.v[i] : n->b);
    return tr_type_class(tr_class_instance(c, args, k));
}

static tr_type *subscript_type(tr_module *m, const tr_map *env, tr_node *n)
{
    tr_type *items[64];
    if (n->a->kind != E_NAME)
        return bad_annotation(n, "a type's name comes before [");
    tr_symbol *s = tr_lookup(m, n->a->name);
    if (s && s->kind == SYM_CLASS)
        return class_instance_type(s->cls, m, env, n);
    if (!s || s->kind != SYM_TYPE)
        return bad_annotation(n->a, tr_format("'%s' takes no type arguments", n->a->name));
    bool tuple = n->b->kind == E_TUPLE;
    int k = tuple ? n->b->list.n : 1;
    if (!strcmp(s->builtin, "Callable"))
        return callable_type(m, env, n);
    if (k > 16)
        return bad_annotation(n, "a tuple has at most 16 items");
    for (int i = 0; i < k; i++)
        items[i] = value_type(m, env, tuple ? n->b->list.v[i] : n->b);
    if (!strcmp(s->builtin, "tuple"))
        return tr_type_tuple(items, k);
    if (!strcmp(s->builtin, "dict") && k == 2)
        return tr_type_dict(items[0], items[1]);
    if (k == 1 && !strcmp(s->builtin, "list"))
        return tr_type_list(items[0]);
    if (k == 1 && !strcmp(s->builtin, "Array"))
        return tr_type_array(items[0]);
    if (k == 1 && !strcmp(s->builtin, "ClassVar"))
        return items[0];
    if (k == 1 && !strcmp(s->builtin, "WeakRef") && items[0]->kind == TY_CLASS)
        return tr_type_weakref(items[0]);
    if (k == 1 && !strcmp(s->builtin, "Optional")) {
        if (!tr_type_is_ref(items[0]))
            return bad_annotation(n, tr_format("%s is never None", tr_type_text(items[0])));
        return tr_type_optional(items[0]);
    }
    return bad_annotation(n, tr_format("'%s' does not take these type arguments", n->a->name));
}

static tr_type *union_type(tr_module *m, const tr_map *env, tr_node *n)
{
    bool left = n->a->kind == E_NONE, right = n->b->kind == E_NONE;
    if (left == right)
        return bad_annotation(n, "only a union with None is a type: give the classes a common base class");
    tr_type *t = tr_annotation(m, env, left ? n->b : n->a);
    if (!tr_type_is_ref(t))
        return bad_annotation(n, tr_format("%s is never None", tr_type_text(t)));
    return tr_type_optional(t);
}

tr_type *tr_annotation(tr_module *m, const tr_map *env, tr_node *n)
{
    if (n->kind == E_NAME)
        return named_type(m, env, n);
    if (n->kind == E_INDEX)
        return subscript_type(m, env, n);
    if (n->kind == E_BINOP && !strcmp(n->name, "|"))
        return union_type(m, env, n);
    if (n->kind == E_ATTR && n->a->kind == E_NAME) {
        tr_symbol *s = tr_lookup(m, n->a->name);
        if (s && s->kind == SYM_MODULE) {
            tr_node inner = *n;
            inner.kind = E_NAME;
            return tr_map_has(&s->module->names, n->name)
                       ? named_type(s->module, env, &inner)
                       : bad_annotation(n, tr_format("module %s has no '%s'", s->module->name, n->name));
        }
    }
    if (n->kind == E_STR) {
        size_t from = n->span.src->lines.v[n->span.line - 1] + (size_t)n->span.col;
        size_t q = n->span.src->text[from] == '"' || n->span.src->text[from] == '\'' ? 1 : 2;
        tr_node *e = tr_parse_annotation(n->span.src, from + q, from + q + n->n);
        return e ? tr_annotation(m, env, e) : tr_error_type;
    }
    if (n->kind == E_OR)
        return bad_annotation(n, "write C | None or Optional[C] (the value of `C or None` is C)");
    return bad_annotation(n, "this is not a type");
}

bool tr_is_literal(const tr_node *n)
{
    if (n->kind == E_UNARY)
        return n->name[0] == '-' && (n->a->kind == E_INT || n->a->kind == E_FLOAT);
    return n->kind == E_INT || n->kind == E_FLOAT || n->kind == E_STR || n->kind == E_BYTES || n->kind == E_TRUE
           || n->kind == E_FALSE;
}

/* ---- functions ---- */
static bool decorator_is(tr_node *d, const char *name)
{
    if (d->kind == E_CALL)
        d = d->a;
    return d->kind == E_NAME ? !strcmp(d->name, name) : d->kind == E_ATTR && !strcmp(d->name, name);
}

static void decorate(tr_func *f, tr_node *d)
{
    if (decorator_is(d, "staticmethod") && f->cls)
        f->is_static = true;
    else if (decorator_is(d, "property") && f->cls)
        f->is_property = true;
    else if (decorator_is(d, "elidable") || decorator_is(d, "elidable_promote"))
        f->elidable = true;
    else if (decorator_is(d, "unroll_safe"))
        f->unroll_safe = true;
    else if (decorator_is(d, "dont_look_inside"))
        f->dont_look_inside = true;
    else if (decorator_is(d, "loop_invariant"))
        f->loop_invariant = true;
    else if (decorator_is(d, "look_inside_iff"))
        f->look_inside_iff = true;
    else
        tr_error(d->span, D_unsupported, "this decorator", "staticmethod, property or one of rtlib.jit");
}

static void add_typevars(tr_func *f, tr_type *t)
{
    t = tr_type_resolve(t);
    if (t->kind == TY_PARAM) {
        for (int i = 0; i < f->typevars.n; i++)
            if (f->typevars.v[i] == t->name)
                return;
        tr_push(&f->typevars, t->name);
    }
    if (t->kind == TY_CLASS)
        for (int i = 0; i < t->cls->args.n; i++)
            add_typevars(f, t->cls->args.v[i]);
    for (int i = 0; i < t->nargs; i++)
        add_typevars(f, t->args[i]);
}

static bool is_special(tr_name name)
{
    size_t n = strlen(name);
    return n > 4 && !strncmp(name, "__", 2) && !strcmp(name + n - 2, "__");
}

static void declare_param(tr_func *f, tr_node *p, int i)
{
    tr_param q = {.name = p->name, .span = p->span, .dflt = p->b};
    for (int k = 0; k < f->params.n; k++)
        if (f->params.v[k].name == p->name)
            tr_error(p->span, D_redefined, p->name);
    if (f->cls && !f->is_static && i == 0)
        q.type = tr_type_class(f->cls);
    else if (f->cls && !strcmp(f->name, "__exit__")) /* (self, class, exception, traceback): RPy gives the second */
        q.type = i == 2 ? tr_type_optional(tr_type_class(tr_exception_class("BaseException"))) : tr_none;
    else if (p->a)
        q.type = value_type(f->module, &f->env, p->a);
    else {
        tr_error(p->span, D_missing_annotation, tr_format("parameter '%s'", p->name));
        q.type = tr_error_type;
    }
    if (!p->b && f->params.n && f->params.v[f->params.n - 1].dflt)
        tr_error(p->span, D_syntax, "a default value (an earlier parameter has one)", p->name);
    tr_push(&f->params, q);
}

/* Signature of f from its AST; f->env, module and cls are set. */
static void declare_func(tr_func *f)
{
    tr_node *n = f->ast;
    for (int i = 0; i < n->list3.n; i++)
        decorate(f, n->list3.v[i]);
    f->is_init = f->cls && !strcmp(f->name, "__init__");
    if (f->cls && is_special(f->name) && !f->is_init && strcmp(f->name, "__enter__") && strcmp(f->name, "__exit__"))
        tr_error(f->span, D_unsupported, tr_format("the special method %s", f->name),
                 "an ordinary method (key_eq and key_hash for == and dict keys)");
    if (f->cls && !f->is_static && !n->list2.n)
        tr_error(f->span, D_missing_annotation, "self as the method's first parameter");
    for (int i = 0; i < n->list2.n; i++)
        declare_param(f, n->list2.v[i], i);
    if (f->params.n > 16)
        tr_error(f->span, D_unsupported, "more than 16 parameters", "an object with fields");
    if (n->b)
        f->result = n->b->kind == E_NONE ? tr_void : tr_annotation(f->module, &f->env, n->b);
    else if (f->is_init)
        f->result = tr_void;
    else {
        tr_error(f->span, D_missing_annotation, tr_format("the result of '%s' (-> None for no result)", f->name));
        f->result = tr_error_type;
    }
    for (int i = 0; i < f->params.n; i++)
        add_typevars(f, f->params.v[i].type);
    add_typevars(f, f->result);
}

tr_func *tr_func_instance(tr_func *generic, const tr_map *env, tr_span span)
{
    tr_buf key = {0};
    tr_puts(&key, generic->cname);
    for (int i = 0; i < generic->typevars.n; i++) {
        tr_type *t = tr_map_get(env, generic->typevars.v[i]);
        if (!t || tr_type_is_generic(t)) {
            tr_error(span, D_open_typevar, generic->typevars.v[i], generic->name);
            return NULL;
        }
        tr_printf(&key, "_%s", tr_type_mangle(t));
    }
    for (int i = 0; i < generic->instances.n; i++)
        if (!strcmp(generic->instances.v[i]->cname, key.s))
            return generic->instances.v[i];
    if (generic->instances.n > 1000) {
        tr_error(span, D_too_deep, "generic instances");
        return NULL;
    }
    tr_func *f = TR_NEW(tr_func);
    *f = (tr_func){.name = generic->name, .module = generic->module, .cls = generic->cls, .ast = generic->ast,
                   .span = generic->span, .origin = generic, .slot = -1, .cname = key.s};
    f->qualname = generic->qualname;
    for (int i = 0; i < generic->env.n; i++)
        tr_map_put(&f->env, generic->env.e[i].key, generic->env.e[i].value);
    for (int i = 0; i < generic->typevars.n; i++)
        tr_map_put(&f->env, generic->typevars.v[i], tr_map_get(env, generic->typevars.v[i]));
    declare_func(f);
    tr_push(&generic->instances, f);
    tr_queue_func(f);
    return f;
}

/* ---- classes ---- */
bool tr_class_is_sub(const tr_class *c, const tr_class *of)
{
    for (; c; c = c->base)
        if (c == of)
            return true;
    return false;
}

tr_class *tr_exception_class(const char *name)
{
    return tr_map_get(&tr_prog.exceptions, tr_intern(name));
}

void tr_declare_exceptions(void)
{
    static const struct {
        const char *name, *parent;
    } rows[] = {
#define EXC(name, parent) {#name, #parent},
#include "rtlib/exceptions.def"
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tr_class *c = TR_NEW(tr_class);
        *c = (tr_class){.name = tr_intern(rows[i].name), .exc = (int)i, .declared = 2, .init_safe = true};
        c->cname = tr_format("exc_%s", rows[i].name);
        if (i) {
            c->base = tr_exception_class(rows[i].parent);
            tr_push(&c->base->children, c);
        } else {
            tr_field *f = TR_NEW(tr_field);
            *f = (tr_field){.name = tr_intern("$msg"), .cname = "msg", .cls = c, .type = tr_text, .immutable = true};
            tr_push(&c->fields, f);
        }
        tr_map_put(&tr_prog.exceptions, c->name, c);
        tr_push(&tr_prog.classes, c);
    }
}

tr_field *tr_find_field(tr_class *c, tr_name name)
{
    for (; c; c = c->base) {
        tr_declare_class(c);
        for (int i = 0; i < c->fields.n; i++)
            if (c->fields.v[i]->name == name)
                return c->fields.v[i];
    }
    return NULL;
}

tr_func *tr_find_method(tr_class *c, tr_name name)
{
    for (; c; c = c->base) {
        tr_declare_class(c);
        tr_func *f = tr_map_get(&c->methods, name);
        if (f)
            return f;
    }
    return NULL;
}

tr_static *tr_find_class_static(tr_class *c, tr_name name)
{
    for (; c; c = c->base) {
        tr_declare_class(c);
        tr_static *s = tr_map_get(&c->statics, name);
        if (s)
            return s;
    }
    return NULL;
}

static int field_count(const tr_class *c)
{
    int n = 0;
    for (; c; c = c->base)
        n += c->fields.n;
    return n;
}

static void add_field(tr_class *c, tr_map *env, tr_node *target_name, tr_name name, tr_node *annotation)
{
    for (tr_class *k = c; k; k = k->base)
        for (int i = 0; i < k->fields.n; i++)
            if (k->fields.v[i]->name == name) {
                tr_error(target_name->span, D_redefined, name);
                tr_note(k->fields.v[i]->span, "the first declaration");
                return;
            }
    tr_field *f = TR_NEW(tr_field);
    *f = (tr_field){.name = name, .cls = c, .span = target_name->span};
    f->cname = tr_format("f_%s", name);
    tr_push(&c->fields, f); /* before its type: a class may refer to itself */
    f->index = field_count(c) - 1;
    f->type = value_type(c->module, env, annotation);
}

/* self.x: T = v anywhere in a method declares a field. */
static void scan_self_fields(tr_class *c, tr_map *env, tr_name self, tr_nodes *list)
{
    for (int i = 0; i < list->n; i++) {
        tr_node *n = list->v[i];
        if (n->kind == S_ANN && n->a->kind == E_ATTR && n->a->a->kind == E_NAME && n->a->a->name == self)
            add_field(c, env, n->a, n->a->name, n->b);
        scan_self_fields(c, env, self, &n->list);
        scan_self_fields(c, env, self, &n->list2);
        scan_self_fields(c, env, self, &n->list3);
        scan_self_fields(c, env, self, &n->list4);
    }
}

static tr_field *own_or_inherited(tr_class *c, tr_name name)
{
    for (; c; c = c->base)
        for (int i = 0; i < c->fields.n; i++)
            if (c->fields.v[i]->name == name)
                return c->fields.v[i];
    return NULL;
}

/* "x", "items[*]", "version?" of _immutable_fields_ and _virtualizable_. */
static void field_hint(tr_class *c, tr_node *item, bool virtualizable)
{
    if (item->kind != E_STR) {
        tr_error(item->span, D_bad_hint, "each entry is a field's name as a string");
        return;
    }
    size_t n = strcspn(item->text, "[?");
    tr_field *f = own_or_inherited(c, tr_intern_n(item->text, n));
    if (!f) {
        tr_error(item->span, D_bad_hint, tr_format("class %s has no field '%.*s'", c->name, (int)n, item->text));
        return;
    }
    f->immutable_items = strstr(item->text, "[*]") != NULL;
    if (virtualizable)
        f->virtualizable = true;
    else if (strchr(item->text, '?'))
        f->quasi_immutable = true;
    else
        f->immutable = true;
}

/* _by_value_ = True stands behind the names of the fields, which are immutable all. */
static bool value_hint(tr_class *c, tr_node *n)
{
    if (n->a->kind != E_TRUE)
        tr_error(n->span, D_bad_hint, "_by_value_ is True");
    c->by_value = true;
    for (const tr_class *k = c; k; k = k->base)
        for (int i = 0; i < k->fields.n; i++)
            if (!k->fields.v[i]->immutable)
                tr_error(n->span, D_bad_hint, tr_format("class %s has the field '%s', which is not immutable", c->name, k->fields.v[i]->name));
    return true;
}

static bool class_hint(tr_class *c, tr_node *n)
{
    if (n->kind != S_ASSIGN || n->list.n != 1 || n->list.v[0]->kind != E_NAME)
        return false;
    if (is_name(n->list.v[0], "_by_value_"))
        return value_hint(c, n);
    bool virtualizable = is_name(n->list.v[0], "_virtualizable_");
    if (!virtualizable && !is_name(n->list.v[0], "_immutable_fields_"))
        return false;
    if (n->a->kind != E_LIST && n->a->kind != E_TUPLE)
        tr_error(n->span, D_bad_hint, "a list of field names");
    for (int i = 0; i < n->a->list.n; i++)
        field_hint(c, n->a->list.v[i], virtualizable);
    return true;
}

static void add_static(tr_class *c, tr_map *env, tr_node *target, tr_node *annotation, tr_node *value)
{
    if (tr_map_has(&c->statics, target->name)) {
        tr_error(target->span, D_redefined, target->name);
        return;
    }
    tr_static *s = tr_static_new(c->module, target->name, tr_format("%s_%s", c->cname, target->name), target->span);
    s->is_final = true;
    s->literal = tr_is_literal(value) ? value : NULL;
    if (annotation) {
        s->type = value_type(c->module, env, annotation);
        s->declared = true;
    }
    tr_map_put(&c->statics, target->name, s);
}

static void add_method(tr_class *c, tr_map *env, tr_node *n)
{
    if (tr_map_has(&c->methods, n->name)) {
        tr_error(n->span, D_redefined, n->name);
        tr_note(((tr_func *)tr_map_get(&c->methods, n->name))->span, "the first definition");
        return;
    }
    tr_func *f = TR_NEW(tr_func);
    *f = (tr_func){.name = n->name, .module = c->module, .cls = c, .ast = n, .span = n->span, .slot = -1};
    f->qualname = tr_format("%s.%s.%s", c->module->name, c->name, n->name);
    f->cname = tr_format("%s_%s", c->cname, n->name);
    f->env = *env;
    tr_map_put(&c->methods, n->name, f);
}

static void check_override(tr_func *f)
{
    tr_func *g = f->cls->base ? tr_find_method(f->cls->base, f->name) : NULL;
    if (!g || f->is_init)
        return;
    f->overrides = g;
    g->overridden = true;
    bool same = f->params.n == g->params.n && f->is_static == g->is_static && f->is_property == g->is_property;
    for (int i = f->is_static ? 0 : 1; same && i < f->params.n; i++)
        same = f->params.v[i].type == g->params.v[i].type;
    if (!same || !tr_type_fits(f->result, g->result) || tr_type_kind(f->result) != tr_type_kind(g->result)) {
        tr_error(f->span, D_bad_override, f->name);
        tr_note(g->span, "the method it overrides");
    }
}

static void class_bases(tr_class *c, tr_map *env)
{
    for (int i = 0; i < c->ast->list2.n; i++) {
        tr_node *n = c->ast->list2.v[i];
        if (is_name(n, "object"))
            continue;
        if (n->kind == E_INDEX && is_name(n->a, "Generic")) {
            bool tuple = n->b->kind == E_TUPLE;
            for (int k = 0; k < (tuple ? n->b->list.n : 1); k++) {
                tr_node *v = tuple ? n->b->list.v[k] : n->b;
                tr_symbol *s = v->kind == E_NAME ? tr_lookup(c->module, v->name) : NULL;
                if (!s || s->kind != SYM_TYPEVAR)
                    tr_error(v->span, D_bad_annotation, "Generic takes type variables");
                else if (!c->origin)
                    tr_push(&c->typevars, v->name);
            }
            continue;
        }
        tr_type *t = tr_annotation(c->module, env, n);
        if (t->kind == TY_ERROR)
            continue;
        if (t->kind != TY_CLASS)
            tr_error(n->span, D_bad_annotation, "a base class must be a class");
        else if (c->base)
            tr_error(n->span, D_unsupported, "multiple inheritance", "one base class and fields");
        else if (tr_class_is_sub(t->cls, c) || t->cls->declared == 1)
            tr_error(n->span, D_bad_annotation, "a class cannot inherit from itself");
        else if (t->cls == tr_exception_class("UnicodeDecodeError") || t->cls == tr_exception_class("UnicodeEncodeError"))
            tr_error(n->span, D_unsupported, tr_format("a subclass of %s", t->cls->name), "a subclass of UnicodeError");
        else
            c->base = t->cls;
    }
}

static void class_body(tr_class *c, tr_map *env)
{
    for (int i = 0; i < c->ast->list.n; i++) {
        tr_node *n = c->ast->list.v[i];
        if (n->kind == S_DEF)
            add_method(c, env, n);
        else if (n->kind == S_ANN && n->a->kind == E_NAME && !n->c)
            add_field(c, env, n->a, n->a->name, n->b);
        else if (n->kind == S_ANN && n->a->kind == E_NAME)
            add_static(c, env, n->a, n->b, n->c);
        else if (n->kind == S_ASSIGN && n->list.n == 1 && n->list.v[0]->kind == E_NAME) {
            if (n->list.v[0]->name[0] != '_' || (strcmp(n->list.v[0]->name, "_immutable_fields_")
                                                 && strcmp(n->list.v[0]->name, "_virtualizable_") && strcmp(n->list.v[0]->name, "_by_value_")))
                add_static(c, env, n->list.v[0], NULL, n->a);
        } else if (n->kind != S_PASS && !(n->kind == S_EXPR && (n->a->kind == E_STR || n->a->kind == E_ELLIPSIS)))
            tr_error(n->span, D_unsupported, "this statement in a class body", "fields, constants and methods only");
    }
    for (int i = 0; i < c->methods.n; i++) {
        tr_func *f = c->methods.e[i].value;
        if (f->ast->list2.n)
            scan_self_fields(c, env, f->ast->list2.v[0]->name, &f->ast->list);
    }
    for (int i = 0; i < c->ast->list.n; i++)
        class_hint(c, c->ast->list.v[i]);
}

/* Methods whose overriding is not checked yet: while a class is declared, its signatures may declare a subclass. */
static TR_VEC(tr_func *) overriding;
static int declaring;

static void check_overriding(void)
{
    for (int i = 0; i < overriding.n; i++)
        check_override(overriding.v[i]);
    overriding.n = 0;
}

static void declare_members(tr_class *c, tr_map *env)
{
    class_body(c, env);
    tr_push(&tr_prog.classes, c);
    tr_push(&c->module->classes, c);
    for (int i = 0; i < c->methods.n; i++)
        declare_func(c->methods.e[i].value);
    if (!tr_map_has(&c->methods, tr_intern("__init__")) && c->fields.n)
        tr_error(c->fields.v[0]->span, D_field_unassigned, c->fields.v[0]->name);
    for (int i = 0; i < c->methods.n; i++) {
        tr_func *f = c->methods.e[i].value;
        tr_push(&overriding, f);
        if (!f->typevars.n)
            tr_queue_func(f);
    }
}

void tr_declare_class(tr_class *c)
{
    if (c->declared)
        return;
    c->declared = 1;
    tr_map env = {0};
    if (c->origin)
        for (int i = 0; i < c->args.n; i++)
            tr_map_put(&env, c->origin->typevars.v[i], c->args.v[i]);
    class_bases(c, &env);
    bool generic = c->typevars.n > 0;
    if (c->base) {
        tr_declare_class(c->base);
        if (!generic)
            tr_push(&c->base->children, c);
    }
    if (c->ast->list3.n)
        tr_error(c->ast->list3.v[0]->span, D_unsupported, "a class decorator", "plain classes");
    c->declared = 2;
    if (generic)
        return; /* only its instances have members */
    for (int i = 0; i < c->args.n; i++)
        if (tr_type_is_generic(c->args.v[i]))
            return; /* stands in a generic's signature only */
    declaring++;
    declare_members(c, &env);
    if (!--declaring)
        check_overriding();
}

tr_class *tr_class_instance(tr_class *generic, tr_type **args, int n)
{
    for (int i = 0; i < generic->instances.n; i++) {
        tr_class *c = generic->instances.v[i];
        bool same = true;
        for (int k = 0; k < n; k++)
            same = same && c->args.v[k] == tr_type_resolve(args[k]);
        if (same)
            return c;
    }
    tr_class *c = TR_NEW(tr_class);
    *c = (tr_class){.module = generic->module, .ast = generic->ast, .span = generic->span, .exc = -1, .origin = generic};
    tr_buf name = {0}, cname = {0};
    tr_printf(&name, "%s[", generic->name);
    tr_puts(&cname, generic->cname);
    for (int i = 0; i < n; i++) {
        tr_push(&c->args, tr_type_resolve(args[i]));
        tr_printf(&name, "%s%s", i ? ", " : "", tr_type_text(args[i]));
        tr_printf(&cname, "_%s", tr_type_mangle(args[i]));
    }
    tr_putc(&name, ']');
    c->name = tr_intern(name.s);
    c->cname = cname.s;
    tr_push(&generic->instances, c);
    if (generic->instances.n > 1000)
        tr_error(generic->span, D_too_deep, "generic instances");
    else
        tr_declare_class(c);
    return c;
}

/* ---- modules ---- */
void tr_declare_module(tr_module *m)
{
    for (int i = 0; i < m->names.n; i++) {
        tr_symbol *s = m->names.e[i].value;
        if (s->kind == SYM_CLASS && s->cls->module == m)
            tr_declare_class(s->cls);
    }
    for (int i = 0; i < m->names.n; i++) {
        tr_symbol *s = m->names.e[i].value;
        if (s->kind != SYM_FUNC || s->func->module != m || s->func->result)
            continue;
        declare_func(s->func);
        if (!s->func->typevars.n)
            tr_queue_func(s->func);
    }
    tr_func *f = TR_NEW(tr_func);
    *f = (tr_func){.name = tr_intern("<module>"), .module = m, .ast = m->ast, .span = m->ast->span, .slot = -1,
                   .result = tr_void, .is_module_init = true};
    f->qualname = tr_format("%s.<module>", m->name);
    f->cname = tr_format("%s__init", m->cname);
    m->init = f;
}

void tr_queue_func(tr_func *f)
{
    if (f->queued)
        return;
    f->queued = true;
    tr_push(&tr_prog.queue, f);
}
