/* jitfile.c - program.jit as a whole, the text form of jitcodes, and their checker. */
#include "translator/jitcode.h"

#include "jit/jitcode.h"

#include <string.h>

/* ---- the file ---- */
static void words(tr_buf *b, const void *p, size_t n)
{
    tr_buf_add(b, p, n);
}

typedef struct tables {
    tr_buf codes, units, live, ints, floats, drivers;
    int ncodes, nunits, nlive, nints, nfloats;
} tables;

static void add_code(tables *t, tr_jitcode *c)
{
    jc_code k = {.fid = (uint32_t)c->func->id, .start = (uint32_t)t->nunits, .size = (uint32_t)c->units.n,
                 .nparams = (uint16_t)(c->params.n / 2), .ints = (uint32_t)t->nints, .nints = (uint32_t)c->ints.n,
                 .floats = (uint32_t)t->nfloats, .nfloats = (uint32_t)c->floats.n, .nrefs = (uint32_t)c->refs.n,
                 .live = (uint32_t)t->nlive, .nlive = (uint32_t)c->rows.n / 2,
                 .result = (uint32_t)tr_type_kind(c->func->result)};
    for (int i = 0; i < 3; i++)
        k.nregs[i] = (uint16_t)c->nregs[i];
    words(&t->units, c->units.v, sizeof(uint16_t) * (size_t)c->units.n);
    t->nunits += c->units.n;
    uint32_t live_base = (uint32_t)t->nunits;
    words(&t->units, c->live_units.v, sizeof(uint16_t) * (size_t)c->live_units.n);
    t->nunits += c->live_units.n;
    k.refs = (uint32_t)t->nunits;
    for (int i = 0; i < c->refs.n; i++) {
        uint16_t u[2] = {(uint16_t)(c->refs.v[i] & 0xffff), (uint16_t)(c->refs.v[i] >> 16)};
        words(&t->units, u, sizeof u);
        t->nunits += 2;
    }
    k.params = (uint32_t)t->nunits;
    words(&t->units, c->params.v, sizeof(uint16_t) * (size_t)c->params.n);
    t->nunits += c->params.n;
    for (int i = 0; i < c->rows.n; i += 2) {
        jc_live row = {c->rows.v[i], live_base + c->rows.v[i + 1]};
        words(&t->live, &row, sizeof row);
        t->nlive++;
    }
    words(&t->ints, c->ints.v, sizeof(int64_t) * (size_t)c->ints.n);
    words(&t->floats, c->floats.v, sizeof(double) * (size_t)c->floats.n);
    t->nints += c->ints.n;
    t->nfloats += c->floats.n;
    words(&t->codes, &k, sizeof k);
    c->func->jitcode = ++t->ncodes;
}

static void add_drivers(tables *t)
{
    for (int i = 0; i < tr_prog.drivers.n; i++) {
        tr_driver *d = tr_prog.drivers.v[i];
        tr_symbol *s = d->printable ? tr_map_get(&d->module->names, d->printable) : NULL;
        jc_driver row = {.code = (uint32_t)d->body->jitcode, .runner = (uint32_t)d->go->id, .body = (uint32_t)d->body->id,
                         .ngreens = (uint32_t)d->greens.n, .nreds = (uint32_t)d->reds.n,
                         .printable = s && s->kind == SYM_FUNC ? (uint32_t)s->func->id + 1 : 0, .recursive = d->is_recursive};
        words(&t->drivers, &row, sizeof row);
    }
}

void tr_jit_emit(tr_buf *out)
{
    tables t = {0};
    tr_buf descrs = {0}, params = {0}, effects = {0}, places = {0};
    jc_header h = {.magic = JC_MAGIC, .nops = OP_COUNT, .ndrivers = (uint32_t)tr_prog.drivers.n};
    int ndescrs, nparams, nplaces;
    for (int i = 0; i < tr_prog.funcs.n; i++) {
        tr_jitcode *c = tr_jit_assemble(tr_prog.funcs.v[i]);
        const char *bad = c ? tr_jit_verify(c) : NULL;
        if (bad)
            tr_bug("jitcode of %s: %s", c->func->qualname, bad);
        if (c)
            add_code(&t, c);
    }
    add_drivers(&t);
    tr_jit_emit_descrs(&descrs, &params, &ndescrs, &nparams);
    /* what follows is of 8-byte words */
    while ((sizeof h + descrs.n + params.n + t.codes.n + t.live.n + t.units.n) % 8) {
        uint16_t zero = 0;
        words(&t.units, &zero, sizeof zero);
        t.nunits++;
    }
    tr_jit_emit_effects(&effects, &places, &nplaces);
    h.nfuncs = (uint32_t)tr_prog.funcs.n;
    h.nplaces = (uint32_t)nplaces;
    h.ndescrs = (uint32_t)ndescrs;
    h.nparams = (uint32_t)nparams;
    h.ncodes = (uint32_t)t.ncodes;
    h.nunits = (uint32_t)t.nunits;
    h.nlive = (uint32_t)t.nlive;
    h.nints = (uint32_t)t.nints;
    h.nfloats = (uint32_t)t.nfloats;
    tr_buf *parts[] = {&descrs, &params, &t.codes, &t.live, &t.units, &t.ints, &t.floats, &t.drivers, &effects, &places};
    size_t size = sizeof h;
    for (int i = 0; i < 10; i++)
        size += parts[i]->n;
    h.size = (uint32_t)size;
    words(out, &h, sizeof h);
    for (int i = 0; i < 10; i++)
        if (parts[i]->n)
            tr_buf_add(out, parts[i]->s, parts[i]->n);
}

/* ---- reading units back: one walk serves text and checker ---- */
typedef struct reader {
    const tr_jitcode *c;
    int at;
    tr_buf *out;     /* text, or NULL */
    char *starts;    /* units where an instruction starts */
    TR_VEC(int) targets;
    const char *bad;
} reader;

static unsigned next(reader *r)
{
    if (r->at >= r->c->units.n) {
        r->bad = "an instruction runs over the end";
        return 0;
    }
    return r->c->units.v[r->at++];
}

static void reg(reader *r, char kind)
{
    static const char names[] = "irf";
    int k = tr_kind_number(kind);
    unsigned v = next(r);
    int consts = k == 0 ? r->c->ints.n : k == 1 ? r->c->refs.n : r->c->floats.n;
    if ((int)v >= r->c->nregs[k] + consts)
        r->bad = tr_format("unit %d: no %c register or constant %u", r->at - 1, names[k], v);
    if (!r->out)
        return;
    if ((int)v < r->c->nregs[k])
        tr_printf(r->out, " %c%u", kind, v);
    else if (k == 0)
        tr_printf(r->out, " $%lld", (long long)r->c->ints.v[v - (unsigned)r->c->nregs[0]]);
    else
        tr_printf(r->out, " %c$%u", kind, v - (unsigned)r->c->nregs[k]);
}

static void goto_target(reader *r)
{
    unsigned lo = next(r);
    int to = (int)(lo | next(r) << 16);
    tr_push(&r->targets, to);
    if (r->out)
        tr_printf(r->out, " ->%d", to);
}

static void switch_rest(reader *r)
{
    unsigned n = next(r);
    for (unsigned i = 0; i < n && !r->bad; i++) {
        uint64_t key = 0;
        for (int k = 0; k < 4; k++)
            key |= (uint64_t)next(r) << (16 * k);
        if (r->out)
            tr_printf(r->out, " %lld:", (long long)key);
        goto_target(r);
    }
    goto_target(r);
}

static void call_operands(reader *r)
{
    unsigned lo = next(r);
    int descr = (int)(lo | next(r) << 16);
    if (r->out)
        tr_printf(r->out, " #%d", descr);
    const char *kinds = tr_jit_call_kinds(descr);
    if (!kinds) {
        r->bad = tr_format("unit %d: no call descr %d", r->at - 2, descr);
        return;
    }
    for (; *kinds; kinds++)
        reg(r, *kinds);
}

static void plain(reader *r, unsigned op)
{
    const tr_opinfo *o = &tr_ops[op];
    tr_op probe = {.opcode = (tr_opcode)op};
    if (tr_jit_has_descr(&probe)) {
        unsigned lo = next(r), descr = lo | next(r) << 16;
        if (r->out)
            tr_printf(r->out, " #%u", descr);
    }
    for (const char *s = o->sig; *s; s++)
        if (strchr("irf", *s))
            reg(r, *s);
}

static void instruction(reader *r)
{
    unsigned op = next(r);
    if (op != JC_ON_EXC && op >= OP_COUNT) {
        r->bad = tr_format("unit %d: no instruction %u", r->at - 1, op);
        return;
    }
    if (r->out)
        tr_printf(r->out, "%6d %s", r->at - 1, op == JC_ON_EXC ? "on_exc" : tr_ops[op].name);
    if (op == JC_ON_EXC || op == OP_goto)
        goto_target(r);
    else if (op == OP_branch || op == OP_switch) {
        reg(r, 'i');
        if (op == OP_switch)
            switch_rest(r);
        else {
            goto_target(r);
            goto_target(r);
        }
    } else if (op == OP_jit_merge_point || op == OP_can_enter_jit) {
        unsigned d = next(r);
        const tr_func *body = (int)d < tr_prog.drivers.n ? tr_prog.drivers.v[d]->body : NULL;
        for (int i = 0; body && i < body->params.n; i++)
            reg(r, tr_type_kind(body->params.v[i].type));
    } else if (op >= OP_call_i && op <= OP_call_rt_v)
        call_operands(r);
    else
        plain(r, op);
    if (op != JC_ON_EXC && strchr("irf", tr_ops[op].res) && !(tr_ops[op].flags & TERM)) {
        if (r->out)
            tr_puts(r->out, " =");
        reg(r, tr_ops[op].res);
    }
    if (r->out)
        tr_putc(r->out, '\n');
}

static void walk(reader *r)
{
    while (r->at < r->c->units.n && !r->bad) {
        r->starts[r->at] = 1;
        instruction(r);
    }
}

void tr_jit_print(const tr_jitcode *c, tr_buf *out)
{
    reader r = {.c = c, .out = out, .starts = TR_NEW_N(char, c->units.n + 1)};
    tr_printf(out, "jitcode %s: %d i, %d r, %d f\n", c->func->qualname, c->nregs[0], c->nregs[1], c->nregs[2]);
    walk(&r);
}

static const char *verify_row(const tr_jitcode *c, int row)
{
    int at = (int)c->rows.v[row + 1], k = at + 3;
    for (int kind = 0; kind < 3; kind++)
        for (int i = 0; i < c->live_units.v[at + kind]; i++, k++)
            if (k >= c->live_units.n || c->live_units.v[k] >= c->nregs[kind])
                return tr_format("liveness at %u names no register", c->rows.v[row]);
    return NULL;
}

const char *tr_jit_verify(const tr_jitcode *c)
{
    reader r = {.c = c, .starts = TR_NEW_N(char, c->units.n + 1)};
    walk(&r);
    for (int i = 0; i < r.targets.n && !r.bad; i++)
        if (r.targets.v[i] < 0 || r.targets.v[i] >= c->units.n || !r.starts[r.targets.v[i]])
            r.bad = tr_format("target %d is no instruction", r.targets.v[i]);
    for (int i = 0; i < c->rows.n && !r.bad; i += 2) {
        if (i && c->rows.v[i] <= c->rows.v[i - 2])
            r.bad = tr_format("liveness of %u out of order", c->rows.v[i]);
        else if ((int)c->rows.v[i] >= c->units.n || !r.starts[c->rows.v[i]])
            r.bad = tr_format("liveness of %u, which is no instruction", c->rows.v[i]);
        else
            r.bad = verify_row(c, i);
    }
    return r.bad;
}
