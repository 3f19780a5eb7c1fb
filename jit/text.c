/* text.c - printing traces; the syntax is in README.md, the parser in read.c. */
#include "jit/text_int.h"
#include "rtlib/arith.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const jit_item_names[RT_ITEM_COUNT] = {
    [RT_ITEM_REF] = "ref", [RT_ITEM_I64] = "i64", [RT_ITEM_F64] = "f64", [RT_ITEM_U8] = "u8", [RT_ITEM_I8] = "i8",
    [RT_ITEM_U16] = "u16", [RT_ITEM_I16] = "i16", [RT_ITEM_U32] = "u32", [RT_ITEM_I32] = "i32",
};

const jit_flag_name jit_flag_names[JIT_FLAG_NAMES] = {
    {"immutable", JIT_DF_IMMUTABLE}, {"quasi", JIT_DF_QUASI},   {"elidable", JIT_DF_ELIDABLE},
    {"raises", JIT_DF_RAISES},       {"collects", JIT_DF_COLLECTS},
    {"invalidates", JIT_DF_INVALIDATES}, {"reads_items", JIT_DF_READS_ITEMS}, {"writes_lists", JIT_DF_WRITES_LISTS},
    {"frames", JIT_DF_FRAMES},
};

static void print_float(jit_buf *b, double v)
{
    if (isnan(v)) {
        int64_t bits = rt_float_to_bits(v);
        if (bits == INT64_C(0x7ff8000000000000))
            jit_printf(b, "nan");
        else
            jit_printf(b, "nan:%016" PRIx64, (uint64_t)bits);
        return;
    }
    char s[40];
    int digits = 15;
    do
        snprintf(s, sizeof s, "%.*g", digits, v);
    while (digits++ < 17 && strtod(s, NULL) != v);
    jit_printf(b, "%s%s", s, strpbrk(s, ".ein") ? "" : ".0");
}

void jit_arg_print(const jit_trace *t, jit_arg a, jit_buf *b)
{
    uint32_t i = jit_index(a);
    switch (jit_tag(a)) {
    case JIT_VALUE:
        jit_printf(b, "%c%u", i < t->values.n && t->values.at[i] ? t->values.at[i] : '?', i);
        break;
    case JIT_INT:
        jit_printf(b, "%" PRId64, i < t->ints.n ? t->ints.at[i] : 0);
        break;
    case JIT_FLOAT:
        print_float(b, i < t->floats.n ? t->floats.at[i] : 0);
        break;
    case JIT_REF:
        if (i)
            jit_printf(b, "@%u", i);
        else
            jit_printf(b, "null");
        break;
    case JIT_VIRTUAL:
        jit_printf(b, "o%u", i);
        break;
    default:
        jit_printf(b, "-");
    }
}

static void print_list(const jit_trace *t, const jit_arg *a, uint32_t n, jit_buf *b)
{
    jit_printf(b, "(");
    for (uint32_t i = 0; i < n; i++) {
        if (i)
            jit_printf(b, ", ");
        jit_arg_print(t, a[i], b);
    }
    jit_printf(b, ")");
}

static void print_type(jit_type y, jit_buf *b)
{
    jit_printf(b, " %u..%u%s", y.lo, y.hi, y.nullable ? "?" : "");
    if (y.minlen)
        jit_printf(b, "[%u]", y.minlen);
}

static void print_param(const jit_param *p, jit_buf *b)
{
    jit_printf(b, "%c", p->kind);
    if (p->kind == 'r')
        print_type(p->type, b);
}

static void print_item(const jit_descr *d, jit_buf *b)
{
    jit_printf(b, " %s", jit_item_names[d->item]);
    if (d->item == RT_ITEM_REF)
        print_type(d->type, b);
}

static void print_set(const jit_trace *t, const char *word, bool all, uint32_t first, uint32_t n, jit_buf *b)
{
    if (!all && !n)
        return;
    jit_printf(b, " %s%s", word, all ? " *" : "");
    for (uint32_t i = 0; !all && i < n; i++)
        jit_printf(b, " d%u", t->dsets.at[first + i]);
}

static void print_params(const jit_trace *t, const jit_descr *d, jit_buf *b)
{
    jit_printf(b, " %u (", d->id);
    for (uint32_t i = 0; i < d->n; i++) {
        if (i)
            jit_printf(b, ", ");
        print_param(&t->params.at[d->first + i], b);
    }
    jit_printf(b, ")");
    if (d->kind != JIT_D_TARGET) {
        jit_printf(b, " -> ");
        print_param(&d->result, b);
    }
}

/* The function that is called, as a comment. */
static void print_name(const jit_descr *d, jit_buf *b)
{
    static const char *const names[] = {
#define FUNC(name, res, params, flags) #name,
#include "rtlib/funcs.def"
    };
    if (d->kind != JIT_D_CALL)
        return;
    if (d->function && d->function <= rt_nfuncs)
        jit_printf(b, " # %s", rt_functab[d->function - 1].name);
    else if (!d->function && rt_nfuncs && d->id < sizeof names / sizeof *names)
        jit_printf(b, " # %s", names[d->id]);
}

static void print_descr(const jit_trace *t, uint32_t k, jit_buf *b)
{
    static const char *const words[] = {
        [JIT_D_NONE] = "none",     [JIT_D_FIELD] = "field", [JIT_D_ARRAY] = "array",   [JIT_D_LIST] = "list",
        [JIT_D_STATIC] = "static", [JIT_D_CLASS] = "class", [JIT_D_CALL] = "call",     [JIT_D_TARGET] = "target",
        [JIT_D_TOKEN] = "token",
    };
    const jit_descr *d = &t->descrs.at[k];
    jit_printf(b, "descr d%u = %s", k, words[d->kind]);
    switch (d->kind) {
    case JIT_D_FIELD:
        print_type(d->owner, b);
        jit_printf(b, " +%u", d->offset);
        print_item(d, b);
        break;
    case JIT_D_STATIC:
        jit_printf(b, " %u", d->id);
        print_item(d, b);
        break;
    case JIT_D_ARRAY:
    case JIT_D_LIST:
        print_item(d, b);
        break;
    case JIT_D_CLASS:
        jit_printf(b, " %u", d->id);
        break;
    case JIT_D_CALL:
    case JIT_D_TOKEN:
    case JIT_D_TARGET:
        print_params(t, d, b);
        break;
    case JIT_D_NONE:
        break;
    }
    for (int i = 0; i < JIT_FLAG_NAMES; i++)
        if (d->flags & jit_flag_names[i].flag)
            jit_printf(b, " %s", jit_flag_names[i].name);
    print_set(t, "reads", d->flags & JIT_DF_READS_ALL, d->reads, d->nreads, b);
    print_set(t, "writes", d->flags & JIT_DF_WRITES_ALL, d->writes, d->nwrites, b);
    print_name(d, b);
    jit_printf(b, "\n");
}

static void print_virtual(const jit_trace *t, uint32_t k, jit_buf *b)
{
    const jit_virtual *v = &t->virtuals.at[k];
    bool fields = v->descr < t->descrs.n && t->descrs.at[v->descr].kind == JIT_D_CLASS;
    jit_printf(b, "virtual o%u = d%u", k, v->descr);
    if (!fields)
        jit_printf(b, "[%u]", v->length);
    jit_printf(b, " {");
    for (uint32_t i = 0; i < v->n; i++) {
        const jit_vitem *it = &t->vitems.at[v->first + i];
        jit_printf(b, "%s%s%u: ", i ? ", " : "", fields ? "d" : "", it->key);
        jit_arg_print(t, it->value, b);
    }
    jit_printf(b, "}\n");
}

static void print_pending(const jit_trace *t, const char *word, const jit_pending *p, jit_buf *b)
{
    jit_printf(b, " %s d%u ", word, p->descr);
    jit_arg_print(t, p->obj, b);
    if (p->index != JIT_NONE) {
        jit_printf(b, "[");
        jit_arg_print(t, p->index, b);
        jit_printf(b, "]");
    }
    jit_printf(b, " = ");
    jit_arg_print(t, p->value, b);
}

static void print_snap(const jit_trace *t, uint32_t k, jit_buf *b)
{
    const jit_snapshot *s = &t->snaps.at[k];
    jit_printf(b, "snap s%u =", k);
    for (uint32_t i = 0; i < s->nframes; i++) {
        const jit_snapframe *f = &t->frames.at[s->frame + i];
        jit_printf(b, " frame %u", f->jitcode);
        if (f->identity)
            jit_printf(b, "/%u", f->identity);
        jit_printf(b, " %u ", f->pc);
        print_list(t, t->live.at + f->first, f->n, b);
    }
    if (s->nchain) {
        jit_printf(b, " chain ");
        print_list(t, t->live.at + s->chain, s->nchain, b);
    }
    for (uint32_t i = 0; i < s->npend; i++)
        print_pending(t, "pending", &t->pendings.at[s->pend + i], b);
    for (uint32_t i = 0; i < s->nknow; i++)
        print_pending(t, "known", &t->pendings.at[s->know + i], b);
    jit_printf(b, "\n");
}

/* The guest's position, as a comment: control characters become spaces. */
static void print_location(const jit_trace *t, const jit_op *op, jit_buf *b)
{
    jit_arg a = op->nargs ? jit_args_of(t, op)[0] : JIT_NONE;
    rt_ref text = a != JIT_NONE && jit_tag(a) == JIT_REF ? t->refs.at[jit_index(a)] : NULL;
    if (!text || text->tid != RT_TID_STR)
        return;
    const rt_str *s = (const rt_str *)(const void *)text;
    jit_printf(b, " # ");
    for (int64_t i = 0; i < s->length; i++)
        jit_printf(b, "%c", (unsigned char)s->data[i] < ' ' ? ' ' : s->data[i]);
}

void jit_op_print(const jit_trace *t, uint32_t k, jit_buf *b)
{
    const jit_op *op = &t->ops.at[k];
    if (op->res != JIT_NONE) {
        jit_arg_print(t, jit_operand(JIT_VALUE, op->res), b);
        jit_printf(b, " = ");
    }
    jit_printf(b, "%s", op->code < JIT_OP_COUNT ? jit_ops[op->code].name : "?");
    if (op->descr != JIT_NONE)
        jit_printf(b, "<d%u>", op->descr);
    print_list(t, jit_args_of(t, op), op->nargs, b);
    if (op->snap != JIT_NONE)
        jit_printf(b, " s%u", op->snap);
    for (uint32_t i = 0; k == 0 && i < t->nknow; i++)
        print_pending(t, "known", &t->pendings.at[t->know + i], b);
    if (op->code == JIT_OP_debug_merge_point)
        print_location(t, op, b);
    jit_printf(b, "\n");
}

void jit_trace_print(const jit_trace *t, jit_buf *b)
{
    jit_printf(b, "trace \"%s\"\n", t->name);
    if (t->refs.n > 1)
        jit_printf(b, "refs %u\n", t->refs.n);
    for (uint32_t i = 0; i < t->descrs.n; i++)
        print_descr(t, i, b);
    for (uint32_t i = 0; i < t->virtuals.n; i++)
        print_virtual(t, i, b);
    uint32_t printed = 0;
    for (uint32_t i = 0; i < t->ops.n; i++) {
        uint32_t s = t->ops.at[i].snap;
        while (s != JIT_NONE && printed <= s && printed < t->snaps.n)
            print_snap(t, printed++, b);
        jit_op_print(t, i, b);
    }
    while (printed < t->snaps.n)
        print_snap(t, printed++, b);
}
