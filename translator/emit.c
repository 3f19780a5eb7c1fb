/* emit.c - one module's functions as C. Memory is touched through rtlib/access.h only. */
#include "translator/emit.h"

#include "rtlib/access.h"

#include <math.h>
#include <string.h>

typedef struct emitter {
    tr_module *mod;
    tr_func *func;
    tr_live *live;
    tr_slots *slots;
    tr_buf body, decls, strings, pos;
    tr_map sites;   /* tr_site -> row of pos[] + 1 */
    tr_map seen;    /* what has been declared: functions, classes, tuples, statics */
    tr_map strs;    /* interned text -> number + 1; bytes and str apart */
    int nstrs, npos, nexits;
    bool uses_ss;
} emitter;

/* ---- C text ---- */
const char *tr_ctype(char kind)
{
    return kind == 'i' ? "int64_t" : kind == 'r' ? "rt_ref" : kind == 'f' ? "double" : "void";
}

void tr_emit_c_text(const char *s, size_t n, tr_buf *out)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c == '"' || c == '\\' || c == '?')
            tr_printf(out, "\\%c", c);
        else if (c < 32 || c >= 127)
            tr_printf(out, "\\%03o", c);
        else
            tr_putc(out, (char)c);
    }
}

void tr_emit_prototype(tr_func *f, const char *name, bool self_first, tr_buf *out)
{
    tr_printf(out, "%s %s(%s", tr_ctype(tr_type_kind(f->result)), name, self_first ? "rt_ref self" : "");
    for (int i = 0; i < f->params.n; i++)
        tr_printf(out, "%s%s a%d", i || self_first ? ", " : "", tr_ctype(tr_type_kind(f->params.v[i].type)), i);
    tr_puts(out, !self_first && !f->params.n ? "void)" : ")");
}

static const char *item_ctype(tr_type *t)
{
    static const char *const names[RT_ITEM_COUNT] = {"rt_ref", "int64_t", "double", "uint8_t", "int8_t",
                                                     "uint16_t", "int16_t", "uint32_t", "int32_t"};
    return names[tr_type_item(t)];
}

static void emit_fields(tr_class *c, tr_buf *out)
{
    if (c->base)
        emit_fields(c->base, out);
    for (int i = 0; i < c->fields.n; i++)
        tr_printf(out, "    %s %s;\n", item_ctype(c->fields.v[i]->type), c->fields.v[i]->cname);
}

void tr_emit_struct(tr_class *c, tr_map *seen, tr_buf *out)
{
    if (tr_map_has(seen, c))
        return;
    tr_map_put(seen, c, c);
    tr_printf(out, "extern const uint32_t tid_%s RT_HIDDEN, span_%s RT_HIDDEN;\nstruct S_%s {\n    rt_obj hdr;\n", c->cname,
              c->cname, c->cname);
    emit_fields(c, out);
    tr_puts(out, "};\n");
}

const char *tr_tuple_struct(tr_type *t)
{
    tr_buf b = {0};
    tr_puts(&b, "T_");
    for (int i = 0; i < t->nargs; i++)
        tr_putc(&b, "rifbcdefg"[tr_type_item(t->args[i])]);
    tr_note_tuple(tr_intern(b.s), t);
    return tr_intern(b.s);
}

void tr_emit_tuple_struct(tr_type *t, tr_map *seen, tr_buf *out)
{
    const char *name = tr_tuple_struct(t);
    if (tr_map_has(seen, name))
        return;
    tr_map_put(seen, name, t);
    tr_printf(out, "extern const uint32_t tid_%s RT_HIDDEN;\nstruct S_%s {\n    rt_obj hdr;\n", name, name);
    for (int i = 0; i < t->nargs; i++)
        tr_printf(out, "    %s t%d;\n", item_ctype(t->args[i]), i);
    tr_puts(out, "};\n");
}

static void declare_func(emitter *e, tr_func *f)
{
    if (tr_map_has(&e->seen, f))
        return;
    tr_map_put(&e->seen, f, f);
    tr_puts(&e->decls, "RT_HIDDEN ");
    tr_emit_prototype(f, tr_format("f_%s", f->cname), false, &e->decls);
    tr_puts(&e->decls, ";\n");
}

static void declare_static(emitter *e, tr_static *s)
{
    if (tr_map_has(&e->seen, s))
        return;
    tr_map_put(&e->seen, s, s);
    tr_printf(&e->decls, "extern %s s_%s RT_HIDDEN;\n", tr_ctype(tr_type_kind(s->type)), s->cname);
}

/* ---- values ---- */
static int string_number(emitter *e, tr_value *v)
{
    bool bytes = tr_type_resolve(v->type)->kind == TY_BYTES;
    tr_buf key = {0};
    tr_putc(&key, bytes ? 'b' : 's');
    for (size_t i = 0; i < v->n; i++)
        tr_printf(&key, "%02x", (unsigned char)v->text[i]);
    tr_name k = tr_intern(key.s);
    int n = (int)(intptr_t)tr_map_get(&e->strs, k);
    if (n)
        return n - 1;
    tr_map_put(&e->strs, k, (void *)(intptr_t)(e->nstrs + 1));
    tr_printf(&e->strings, "static struct { rt_obj hdr; int64_t hash, length; char data[%zu]; } str_%d = {{%s, GC_STATIC}, 0, %zu, \"",
              v->n + 1, e->nstrs, bytes ? "RT_TID_BYTES" : "RT_TID_STR", v->n);
    tr_emit_c_text(v->text, v->n, &e->strings);
    tr_puts(&e->strings, "\"};\n");
    return e->nstrs++;
}

static const char *val(emitter *e, tr_value *v)
{
    v = tr_value_of(v);
    switch (v->vkind) {
    case V_INT:
        return v->i64 == INT64_MIN ? "INT64_MIN" : tr_format("INT64_C(%lld)", (long long)v->i64);
    case V_FLOAT:
        if (isnan(v->f64))
            return "__builtin_nan(\"\")";
        if (isinf(v->f64))
            return v->f64 > 0 ? "__builtin_inf()" : "-__builtin_inf()";
        return tr_format("%a", v->f64);
    case V_NULL:
        return "((rt_ref)0)";
    case V_STR:
        return tr_format("((rt_ref)&str_%d)", string_number(e, v));
    case V_FUNC:
        if (!tr_map_has(&e->seen, &v->func->params)) {
            tr_map_put(&e->seen, &v->func->params, v);
            tr_printf(&e->decls, "extern rt_callable c_%s RT_HIDDEN;\n", v->func->cname);
        }
        return tr_format("((rt_ref)&c_%s)", v->func->cname);
    default:
        return tr_format("%c%d", v->kind, v->id);
    }
}

/* A row of pos[]; up is the row of the call around it, or -1. */
static int position_row(emitter *e, tr_span span, const tr_func *in, int up)
{
    tr_puts(&e->pos, "    {\"");
    const char *path = span.src ? span.src->path : "";
    tr_emit_c_text(path, strlen(path), &e->pos);
    tr_printf(&e->pos, "\", \"%s\", %d, %s},\n", in->name, span.line, up < 0 ? "0" : tr_format("&pos[%d]", up));
    return e->npos++;
}

static int site_row(emitter *e, const tr_site *s)
{
    if (!s)
        return -1;
    int row = (int)(intptr_t)tr_map_get(&e->sites, s) - 1;
    if (row < 0) {
        row = position_row(e, s->span, s->in, site_row(e, s->up));
        tr_map_put(&e->sites, s, (void *)(intptr_t)(row + 1));
    }
    return row;
}

static int position(emitter *e, const tr_op *o)
{
    return position_row(e, o->span, o->in, site_row(e, o->up));
}

/* ---- control ---- */
static void emit_moves(emitter *e, const tr_link *l)
{
    int n = l->args.n;
    bool overlap = false;
    for (int i = 0; i < n; i++)
        for (int k = i + 1; k < n; k++)
            overlap |= tr_value_of(l->args.v[k]) == l->to->args.v[i];
    if (overlap) {
        tr_puts(&e->body, "    {\n");
        for (int i = 0; i < n; i++)
            tr_printf(&e->body, "    const %s m%d = %s;\n", tr_ctype(l->to->args.v[i]->kind), i, val(e, l->args.v[i]));
        for (int i = 0; i < n; i++)
            tr_printf(&e->body, "    %s = m%d;\n", val(e, l->to->args.v[i]), i);
        tr_puts(&e->body, "    }\n");
        return;
    }
    for (int i = 0; i < n; i++)
        if (tr_value_of(l->args.v[i]) != l->to->args.v[i])
            tr_printf(&e->body, "    %s = %s;\n", val(e, l->to->args.v[i]), val(e, l->args.v[i]));
}

static void emit_link(emitter *e, const tr_link *l)
{
    emit_moves(e, l);
    tr_printf(&e->body, "    goto B%d;\n", l->to->id);
}

static const char *zero_return(emitter *e)
{
    char k = tr_type_kind(e->func->result);
    return k == 'v' ? "return" : "return 0";
}

/* Label that an exception of the block's last raising operation goes to. */
static const char *exc_label(tr_block *b)
{
    return b->exc ? tr_format("X%d", b->id) : "P";
}

/* A return leaves ss_top as the function found it. */
static void leave_roots(emitter *e)
{
    if (!tr_slots_top_is(e->slots, 0))
        tr_puts(&e->body, "    RT_SS_END;\n");
}

static void emit_terminator(emitter *e, tr_block *b, tr_op *o)
{
    tr_buf *out = &e->body;
    switch (o->opcode) {
    case OP_goto:
        emit_link(e, b->links.v[0]);
        return;
    case OP_branch:
        tr_printf(out, "    if (%s) {\n", val(e, o->args.v[0]));
        emit_link(e, b->links.v[0]);
        tr_puts(out, "    }\n");
        emit_link(e, b->links.v[1]);
        return;
    case OP_switch:
        tr_printf(out, "    switch (%s) {\n", val(e, o->args.v[0]));
        for (int i = 0; i < b->links.n; i++) {
            if (b->links.v[i]->is_default)
                tr_puts(out, "    default:\n");
            else
                tr_printf(out, "    case %s:\n", b->links.v[i]->key == INT64_MIN ? "INT64_MIN" : tr_format("INT64_C(%lld)", (long long)b->links.v[i]->key));
            emit_link(e, b->links.v[i]);
        }
        tr_puts(out, "    }\n");
        return;
    case OP_return_v:
        leave_roots(e);
        tr_puts(out, "    return;\n");
        return;
    case OP_return_i:
    case OP_return_r:
    case OP_return_f:
        leave_roots(e);
        tr_printf(out, "    return %s;\n", val(e, o->args.v[0]));
        return;
    case OP_raise:
        tr_printf(out, "    rt_raise_object(%s);\n    rt_tb(&pos[%d]);\n    goto %s;\n", val(e, o->args.v[0]),
                  position(e, o), exc_label(b));
        return;
    case OP_unreachable:
        tr_puts(out, "    __builtin_unreachable();\n");
        return;
    default:
        tr_bug("terminator %s", tr_ops[o->opcode].name);
    }
}

/* ---- safepoints ---- */
static void save_roots(emitter *e, tr_values *live)
{
    e->uses_ss = true;
    tr_slots_assign(e->slots, live);
    for (int i = 0; i < live->n; i++)
        if (!tr_slots_stored(e->slots, i, live->v[i]))
            tr_printf(&e->body, "    RT_SS_PUT(%d, %s);\n", i, val(e, live->v[i]));
    if (!tr_slots_top_is(e->slots, live->n))
        tr_printf(&e->body, "    RT_SS_TOP(%d);\n", live->n);
}

/* always: the safepoint was reached, not only perhaps. */
static void reload_roots(emitter *e, tr_values *live, bool always)
{
    tr_slots_after(e->slots, live, always);
    for (int i = 0; i < live->n; i++)
        tr_printf(&e->body, "    RT_SS_GET(%s, %d);\n", val(e, live->v[i]), i);
}

static void emit_args(emitter *e, const tr_op *o, int from)
{
    for (int i = from; i < o->args.n; i++)
        tr_printf(&e->body, "%s%s", i > from ? ", " : "", val(e, o->args.v[i]));
}

/* ---- calls ---- */
static void emit_callee(emitter *e, const tr_op *o)
{
    tr_buf *out = &e->body;
    if (o->opcode >= OP_call_rt_i && o->opcode <= OP_call_rt_v) {
        tr_printf(out, "%s(", o->d.rt_name);
        emit_args(e, o, 0);
        tr_puts(out, ")");
        return;
    }
    if (o->opcode >= OP_call_i && o->opcode <= OP_call_v) {
        declare_func(e, o->d.func);
        tr_printf(out, "f_%s(", o->d.func->cname);
        emit_args(e, o, 0);
        tr_puts(out, ")");
        return;
    }
    /* virtual, indirect: receiver, token, arguments */
    bool virt = o->opcode >= OP_call_virtual_i && o->opcode <= OP_call_virtual_v;
    tr_printf(out, "%s%s (*)(rt_ref", virt ? "RT_VCODE(" : "RT_ICODE(", tr_ctype(o->result ? o->result->kind : 'v'));
    for (int i = 2; i < o->args.n; i++)
        tr_printf(out, ", %s", tr_ctype(tr_value_of(o->args.v[i])->kind));
    const char *recv = val(e, o->args.v[0]), *tok = val(e, o->args.v[1]);
    if (virt) {
        tr_func *root = o->d.func;
        if (!tr_map_has(&e->seen, &root->slot)) {
            tr_map_put(&e->seen, &root->slot, root);
            tr_printf(&e->decls, "extern const uint32_t slot_%s RT_HIDDEN;\n", root->cname);
        }
        tr_printf(out, "), %s, %s, slot_%s)(%s", recv, tok, root->cname, recv);
    } else
        tr_printf(out, "), %s, %s)(RT_ISELF(%s, %s)", recv, tok, recv, tok);
    if (o->args.n > 2)
        tr_puts(out, ", ");
    emit_args(e, o, 2);
    tr_puts(out, ")");
}

static int driver_number(const tr_driver *d)
{
    int n = 0;
    while (tr_prog.drivers.v[n] != d)
        n++;
    return n;
}

/* Asks whether the portal is compiled from its start; then jit_state is set. */
static void emit_enter_function(emitter *e, tr_op *o)
{
    tr_buf *out = &e->body;
    tr_values live = {0};
    tr_puts(out, "    if (RT_UNLIKELY(rt_jit_function_hook != NULL)) {\n");
    for (int i = 0; i < o->args.n; i++) {
        tr_value *v = tr_value_of(o->args.v[i]);
        tr_printf(out, "    rt_cur.jit_args[%d] = RT_JIT_STORE_%c(%s);\n", i, v->kind, val(e, v));
        if (v->kind == 'r' && !tr_value_is_const(v))
            tr_push(&live, v);
    }
    save_roots(e, &live);
    tr_printf(out, "    (void)rt_jit_function_hook(%d);\n", driver_number(o->d.driver));
    reload_roots(e, &live, false);
    tr_puts(out, "    }\n");
}

static void emit_run_portal(emitter *e, tr_block *b, tr_op *o)
{
    tr_buf *out = &e->body;
    declare_func(e, o->d.func);
    e->uses_ss = true;
    emit_enter_function(e, o);
    tr_puts(out, "    for (;;) {\n    RT_SS_TOP(0);\n    if (RT_LIKELY(rt_cur.jit_state == RT_JIT_NONE)) {\n    ");
    if (o->result)
        tr_printf(out, "%s = ", val(e, o->result));
    tr_printf(out, "f_%s(", o->d.func->cname);
    emit_args(e, o, 0);
    tr_puts(out, ");\n    if (RT_LIKELY(rt_cur.jit_state == RT_JIT_NONE))\n    break;\n    }\n"
                 "    if (rt_cur.jit_state == RT_JIT_CONTINUE) {\n");
    for (int i = 0; i < o->args.n; i++) {
        tr_value *v = tr_value_of(o->args.v[i]);
        if (!tr_value_is_const(v))
            tr_printf(out, "    %s = RT_JIT_WORD_%c(rt_cur.jit_args[%d]);\n", val(e, v), v->kind, i);
    }
    tr_puts(out, "    rt_cur.jit_state = RT_JIT_NONE;\n    continue;\n    }\n");
    if (o->result)
        tr_printf(out, "    %s = RT_JIT_WORD_%c(rt_cur.jit_result);\n", val(e, o->result), o->result->kind);
    tr_printf(out, "    rt_cur.jit_state = RT_JIT_NONE;\n    break;\n    }\n    RT_TEST_EXC(&pos[%d], %s)\n",
              position(e, o), exc_label(b));
    tr_slots_unknown(e->slots);
}

static void emit_can_enter(emitter *e, tr_block *b, tr_op *o, int at)
{
    tr_buf *out = &e->body;
    int driver = driver_number(o->d.driver);
    tr_values live = tr_live_after(e->live, b, at);
    tr_puts(out, "    if (RT_UNLIKELY(rt_jit_hook != NULL)) {\n");
    for (int i = 0; i < o->args.n; i++)
        tr_printf(out, "    rt_cur.jit_args[%d] = RT_JIT_STORE_%c(%s);\n", i, tr_value_of(o->args.v[i])->kind,
                  val(e, o->args.v[i]));
    save_roots(e, &live);
    tr_printf(out, "    if (rt_jit_hook(%d)) {\n    RT_SS_END;\n    %s;\n    }\n", driver, zero_return(e));
    reload_roots(e, &live, false);
    tr_puts(out, "    }\n");
}

static void emit_call(emitter *e, tr_block *b, tr_op *o, int at)
{
    int flags = tr_op_flags(o);
    if (o->opcode >= OP_call_i && o->opcode <= OP_call_v && o->d.func->module == e->mod) {
        flags = (o->d.func->may_raise ? RAISE : 0) | (o->d.func->may_collect ? COLL : 0);
    }
    tr_values live = {0};
    if (flags & COLL) {
        live = tr_live_after(e->live, b, at);
        save_roots(e, &live);
    }
    tr_puts(&e->body, "    ");
    if (o->result)
        tr_printf(&e->body, "%s = ", val(e, o->result));
    emit_callee(e, o);
    tr_puts(&e->body, ";\n");
    if (flags & COLL)
        reload_roots(e, &live, true);
    if (flags & RAISE)
        tr_printf(&e->body, "    RT_TEST_EXC(&pos[%d], %s)\n", position(e, o), exc_label(b));
}

/* ---- allocation ---- */
static const char *type_id(emitter *e, const tr_descr *d)
{
    if (d->cls) {
        tr_emit_struct(d->cls, &e->seen, &e->decls);
        return tr_format("tid_%s", d->cls->cname);
    }
    tr_type *t = tr_type_resolve(d->type);
    switch (t->kind) {
    case TY_TUPLE:
        tr_emit_tuple_struct(t, &e->seen, &e->decls);
        return tr_format("tid_%s", tr_tuple_struct(t));
    case TY_ARRAY:
        return tr_format("(RT_TID_ARRAY_FIRST + %d)", tr_type_item(t->args[0]));
    case TY_LIST:
        return tr_format("(RT_TID_LIST_FIRST + %d)", tr_type_item(t->args[0]));
    default:
        tr_bug("allocation of %s", tr_type_text(t));
    }
}

static void emit_new(emitter *e, tr_block *b, tr_op *o, int at)
{
    tr_buf *out = &e->body;
    tr_values live = tr_live_after(e->live, b, at);
    const char *tid = type_id(e, &o->d), *r = val(e, o->result);
    if (o->opcode == OP_new) {
        const char *s = o->d.cls ? o->d.cls->cname : tr_tuple_struct(tr_type_resolve(o->d.type));
        tr_printf(out, "    %s = gc_bump(%s, (sizeof(struct S_%s) + 7) & ~(size_t)7);\n    if (RT_UNLIKELY(!%s)) {\n", r, tid, s, r);
        save_roots(e, &live);
        tr_printf(out, "    %s = gc_new(%s);\n", r, tid);
    } else {
        save_roots(e, &live);
        tr_printf(out, "    %s = %s(%s, %s);\n", r, o->opcode == OP_new_list ? "rt_list_new" : "gc_new_var", tid, val(e, o->args.v[0]));
    }
    reload_roots(e, &live, o->opcode != OP_new);
    tr_printf(out, "    RT_TEST_EXC(&pos[%d], %s)\n%s", position(e, o), exc_label(b), o->opcode == OP_new ? "    }\n" : "");
}

/* ---- memory ---- */

/* Does a store of v into an object need a barrier? None and static objects are never young, and are not marked. */
static bool needs_barrier(tr_value *v)
{
    return !tr_value_is_const(tr_value_of(v));
}

static void emit_field(emitter *e, tr_op *o, bool set)
{
    const char *s, *f, *tail = "", *obj = val(e, o->args.v[0]), *tok = val(e, o->args.v[1]);
    if (o->d.field) {
        tr_class *c = o->d.cls ? o->d.cls : o->d.field->cls;
        tr_emit_struct(c, &e->seen, &e->decls);
        s = c->cname;
        f = o->d.field->cname;
    } else {
        tr_type *t = tr_type_resolve(o->d.type);
        tr_emit_tuple_struct(t, &e->seen, &e->decls);
        s = tr_tuple_struct(t);
        f = tr_format("t%d", o->d.index);
    }
    if (set && o->d.field && o->d.field->quasi_immutable && !o->d.init)
        tail = tr_format("    RT_QUASI_WRITTEN(struct S_%s, %s, %s);\n", s, obj, f);
    if (set)
        tr_printf(&e->body, "    %s(struct S_%s, %s, %s, %s, %s);\n%s",
                  o->opcode != OP_setfield_r || !needs_barrier(o->args.v[2]) ? "RT_SETFIELD"
                  : o->d.init                                                ? "RT_INITFIELD_R"
                                                                             : "RT_SETFIELD_R", s, obj,
                  tok, f, val(e, o->args.v[2]), tail);
    else
        tr_printf(&e->body, "    %s = RT_GETFIELD(struct S_%s, %s, %s, %s);\n", val(e, o->result), s, obj, tok, f);
}

static void emit_item(emitter *e, tr_op *o)
{
    tr_buf *out = &e->body;
    const char *T = item_ctype(tr_type_resolve(o->d.type)->args[0]);
    bool list = strstr(tr_ops[o->opcode].name, "list") != NULL;
    if (o->result) {
        tr_printf(out, "    %s = RT_GET%sITEM(%s, ", val(e, o->result), list ? "LIST" : "ARRAY", T);
    } else
        tr_printf(out, "    RT_SET%sITEM%s(%s, ", list ? "LIST" : "ARRAY",
                  !strcmp(T, "rt_ref") && needs_barrier(o->args.v[4]) ? "_R" : "", T);
    emit_args(e, o, 0);
    tr_puts(out, ");\n");
}

static void emit_static(emitter *e, tr_op *o)
{
    declare_static(e, o->d.stat);
    if (o->result)
        tr_printf(&e->body, "    %s = s_%s;\n", val(e, o->result), o->d.stat->cname);
    else
        tr_printf(&e->body, "    s_%s = %s;\n", o->d.stat->cname, val(e, o->args.v[0]));
}

static void emit_simple_mem(emitter *e, tr_op *o, const char *macro)
{
    tr_printf(&e->body, "    %s = %s(", val(e, o->result), macro);
    emit_args(e, o, 0);
    tr_puts(&e->body, ");\n");
}

static void emit_check(emitter *e, tr_block *b, tr_op *o)
{
    static const char *const names[] = {
#define EXC(name, parent) "RT_EXC_" #name,
#include "rtlib/exceptions.def"
    };
    tr_buf *out = &e->body;
    if (o->opcode == OP_check_class)
        tr_emit_struct(o->d.cls, &e->seen, &e->decls);
    if (o->opcode == OP_check_class)
        tr_printf(out, "    RT_CHECK(%s, RT_IS_INSTANCE(%s, %s, %s", val(e, o->result), val(e, o->args.v[0]), val(e, o->args.v[1]),
                  o->d.cls->cname);
    else {
        tr_printf(out, "    RT_CHECK(%s, rt_ok_%s(", val(e, o->result), tr_ops[o->opcode].name);
        emit_args(e, o, 0);
    }
    tr_printf(out, "), %s, \"", names[o->d.exc]);
    tr_emit_c_text(o->d.msg, strlen(o->d.msg), out);
    tr_printf(out, "\", &pos[%d], %s);\n", position(e, o), exc_label(b));
}

static void emit_bind(emitter *e, tr_block *b, tr_op *o, int at)
{
    tr_values live = tr_live_after(e->live, b, at);
    tr_func *root = o->d.func;
    if (!tr_map_has(&e->seen, &root->slot)) {
        tr_map_put(&e->seen, &root->slot, root);
        tr_printf(&e->decls, "extern const uint32_t slot_%s RT_HIDDEN;\n", root->cname);
    }
    save_roots(e, &live);
    tr_printf(&e->body, "    %s = rt_bind(RT_VFUNC(%s, %s, slot_%s), %s);\n", val(e, o->result), val(e, o->args.v[0]),
              val(e, o->args.v[1]), root->cname, val(e, o->args.v[0]));
    reload_roots(e, &live, true);
    tr_printf(&e->body, "    RT_TEST_EXC(&pos[%d], %s)\n", position(e, o), exc_label(b));
}

static void emit_frames(emitter *e, tr_block *b, tr_op *o, int at)
{
    if (o->opcode == OP_frames_pop) {
        tr_puts(&e->body, "    rt_frames_pop();\n");
        return;
    }
    if (o->opcode == OP_frames_get) {
        tr_printf(&e->body, "    %s = rt_frames_get(%s);\n", val(e, o->result), val(e, o->args.v[0]));
        return;
    }
    tr_values live = tr_live_after(e->live, b, at);
    save_roots(e, &live);
    tr_printf(&e->body, "    rt_frames_push(%s);\n", val(e, o->args.v[0]));
    reload_roots(e, &live, true);
    tr_printf(&e->body, "    RT_TEST_EXC(&pos[%d], %s)\n", position(e, o), exc_label(b));
}

/* ---- one operation ---- */
static void emit_other(emitter *e, tr_block *b, tr_op *o)
{
    const char *name = tr_ops[o->opcode].name;
    tr_buf *out = &e->body;
    switch (o->opcode) {
    case OP_int_add_ovf:
    case OP_int_sub_ovf:
    case OP_int_mul_ovf:
        tr_printf(out, "    RT_OVF(%s, rt_op_%s, ", val(e, o->result), name);
        emit_args(e, o, 0);
        tr_printf(out, ", RT_EXC_OverflowError, \"integer overflow\", &pos[%d], %s)\n", position(e, o), exc_label(b));
        return;
    case OP_int_wrap_index:
        tr_printf(out, "    RT_WRAP_INDEX(%s, ", val(e, o->result));
        emit_args(e, o, 0);
        tr_puts(out, ");\n");
        return;
    case OP_proved:
        tr_printf(out, "    RT_PROVED(%s, \"", val(e, o->result));
        tr_emit_c_text(o->d.msg, strlen(o->d.msg), out);
        tr_puts(out, "\");\n");
        return;
    case OP_is_instance:
        tr_emit_struct(o->d.cls, &e->seen, &e->decls);
        tr_printf(out, "    %s = RT_IS_INSTANCE(%s, %s, %s);\n", val(e, o->result), val(e, o->args.v[0]),
                  val(e, o->args.v[1]), o->d.cls->cname);
        return;
    case OP_catch_exc:
        tr_printf(out, "    %s = rt_cur.exc;\n    rt_cur.exc = 0;\n", val(e, o->result));
        return;
    case OP_check_stack:
        tr_printf(out, "    RT_CHECK_STACK(&pos[%d], %s)\n", position(e, o), exc_label(b));
        return;
    case OP_promote_i:
    case OP_promote_r:
    case OP_promote_f:
    case OP_promote_str:
        tr_printf(out, "    %s = %s;\n", val(e, o->result), val(e, o->args.v[0]));
        return;
    case OP_isconstant_i:
    case OP_isconstant_r:
    case OP_isconstant_f:
    case OP_isvirtual:
    case OP_we_are_jitted:
        tr_printf(out, "    %s = 0;\n", val(e, o->result));
        return;
    case OP_record_exact_class:
    case OP_jit_merge_point:
        return;
    default:
        break;
    }
    if (tr_ops[o->opcode].flags & FOLD) {
        tr_printf(out, "    %s = rt_op_%s(", val(e, o->result), name);
        emit_args(e, o, 0);
        tr_puts(out, ");\n");
        return;
    }
    tr_bug("no C for operation %s", name);
}

static void emit_op(emitter *e, tr_block *b, int at)
{
    tr_op *o = b->ops.v[at];
    if (tr_ops[o->opcode].flags & TERM)
        emit_terminator(e, b, o);
    else if (o->opcode >= OP_run_portal_i && o->opcode <= OP_run_portal_v)
        emit_run_portal(e, b, o);
    else if (o->opcode >= OP_call_i && o->opcode <= OP_call_rt_v)
        emit_call(e, b, o, at);
    else if (o->opcode >= OP_new && o->opcode <= OP_new_list)
        emit_new(e, b, o, at);
    else if (o->opcode >= OP_check_nonnull && o->opcode <= OP_check_class)
        emit_check(e, b, o);
    else if (o->opcode >= OP_getfield_i && o->opcode <= OP_setfield_f)
        emit_field(e, o, o->opcode >= OP_setfield_i);
    else if (o->opcode == OP_arraylen || o->opcode == OP_listlen || o->opcode == OP_strlen)
        emit_simple_mem(e, o, o->opcode == OP_arraylen ? "RT_ARRAYLEN" : o->opcode == OP_listlen ? "RT_LISTLEN" : "RT_STRLEN");
    else if (o->opcode == OP_strgetitem || o->opcode == OP_gettypeid)
        emit_simple_mem(e, o, o->opcode == OP_strgetitem ? "RT_STRGETITEM" : "RT_TYPEID");
    else if (o->opcode >= OP_getarrayitem_i && o->opcode <= OP_setlistitem_f)
        emit_item(e, o);
    else if (o->opcode >= OP_getstatic_i && o->opcode <= OP_setstatic_f)
        emit_static(e, o);
    else if (o->opcode == OP_can_enter_jit)
        emit_can_enter(e, b, o, at);
    else if (o->opcode == OP_bind_method)
        emit_bind(e, b, o, at);
    else if (o->opcode >= OP_frames_push && o->opcode <= OP_frames_get)
        emit_frames(e, b, o, at);
    else
        emit_other(e, b, o);
}

/* ---- one function ---- */
static void declare_locals(tr_graph *g, tr_buf *out)
{
    for (int i = 0; i < g->blocks.n; i++) {
        tr_block *b = g->blocks.v[i];
        for (int k = 0; i && k < b->args.n; k++)
            tr_printf(out, "    %s %c%d;\n", tr_ctype(b->args.v[k]->kind), b->args.v[k]->kind, b->args.v[k]->id);
        for (int k = 0; k < b->ops.n; k++) {
            tr_value *v = b->ops.v[k]->result;
            if (v && v->kind != 't' && !v->same_as)
                tr_printf(out, "    %s %c%d;\n", tr_ctype(v->kind), v->kind, v->id);
        }
    }
    for (int k = 0; k < g->blocks.v[0]->args.n; k++) {
        tr_value *v = g->blocks.v[0]->args.v[k];
        tr_printf(out, "    %s %c%d = a%d;\n", tr_ctype(v->kind), v->kind, v->id, k);
    }
}

static void emit_func(emitter *e, tr_func *f)
{
    tr_buf text = e->body;
    tr_graph *g = f->graph;
    e->func = f;
    tr_graph_preds(g);
    e->live = tr_live_analyse(g, "r");
    e->slots = tr_slots_new(g);
    e->body = (tr_buf){0};
    e->uses_ss = false;
    declare_func(e, f);
    for (int i = 0; i < g->blocks.n; i++) {
        tr_block *b = g->blocks.v[i];
        tr_printf(&e->body, "B%d:;\n", b->id);
        tr_slots_enter(e->slots, b);
        for (int k = 0; k < b->ops.n; k++)
            emit_op(e, b, k);
        tr_slots_leave(e->slots, b);
    }
    for (int i = 0; i < g->blocks.n; i++)
        if (g->blocks.v[i]->exc) {
            tr_printf(&e->body, "X%d:;\n", g->blocks.v[i]->id);
            emit_link(e, g->blocks.v[i]->exc);
        }
    tr_printf(&e->body, "P: RT_COLD_LABEL;\n    RT_SS_END;\n    %s;\n}\n\n", zero_return(e));
    tr_buf body = e->body;
    e->body = text;
    tr_printf(&e->body, "/* %s */\n", f->qualname);
    tr_emit_prototype(f, tr_format("f_%s", f->cname), false, &e->body);
    tr_puts(&e->body, "\n{\n");
    declare_locals(g, &e->body);
    tr_puts(&e->body, e->uses_ss ? "    RT_SS_BEGIN;\n" : "    RT_SS_NONE;\n");
    tr_puts(&e->body, "    goto B0;\n");
    tr_buf_add(&e->body, body.s, body.n);
}

void tr_emit_module(tr_module *m, tr_buf *out)
{
    emitter e = {.mod = m};
    for (int i = 0; i < m->statics.n; i++) {
        tr_static *s = m->statics.v[i];
        if (!s->type || s->type->kind == TY_ERROR || s->type->kind == TY_VOID)
            continue;
        declare_static(&e, s);
        tr_printf(&e.decls, "%s s_%s;\n", tr_ctype(tr_type_kind(s->type)), s->cname);
    }
    for (int i = 0; i < m->funcs.n; i++)
        emit_func(&e, m->funcs.v[i]);
    tr_printf(out, "/* module %s */\n#include \"rtlib/rt.h\"\n\n", m->name);
    if (e.decls.s)
        tr_puts(out, e.decls.s);
    if (e.strings.s)
        tr_puts(out, e.strings.s);
    tr_printf(out, "static const rt_pos pos[] = {\n%s    {\"\", \"\", 0, 0}\n};\n\n", e.pos.s ? e.pos.s : "");
    if (e.body.s)
        tr_buf_add(out, e.body.s, e.body.n);
}
