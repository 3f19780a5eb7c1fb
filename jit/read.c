/* read.c - parsing the textual form of traces.
 *
 * Recursive descent over bytes; any input is safe.  The first error stops the parser: `failed` is
 * sticky, and every reader returns at once after it.  Numbers in the text are bounded before use. */
#include "jit/text_int.h"
#include "rtlib/arith.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    const char *at, *end, *line_start;
    uint32_t line;
    bool failed;
    jit_trace *t;
    const jit_binder *bind;
    jit_error *err;
    jit_arg *list; /* scratch for operand lists */
} reader;

static void fail(reader *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void fail(reader *r, const char *fmt, ...)
{
    if (r->failed)
        return;
    r->failed = true;
    r->err->line = r->line;
    r->err->column = (uint32_t)(r->at - r->line_start) + 1;
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(r->err->text, sizeof r->err->text, fmt, ap);
    va_end(ap);
}

static void skip(reader *r)
{
    for (; r->at < r->end; r->at++) {
        if (*r->at == '\n') {
            r->line++;
            r->line_start = r->at + 1;
        } else if (*r->at == '#') {
            while (r->at + 1 < r->end && r->at[1] != '\n')
                r->at++;
        } else if (*r->at != ' ' && *r->at != '\t' && *r->at != '\r') {
            return;
        }
    }
}

static int peek(reader *r)
{
    skip(r);
    return r->failed || r->at == r->end ? -1 : (unsigned char)*r->at;
}

static bool accept(reader *r, char c)
{
    if (peek(r) != c)
        return false;
    r->at++;
    return true;
}

static void expect(reader *r, char c)
{
    if (!accept(r, c))
        fail(r, "'%c' expected", c);
}

static bool is_word(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The word at the position (may be empty); it is not consumed. */
static uint32_t word(reader *r, const char **w)
{
    skip(r);
    const char *p = r->at;
    while (!r->failed && p < r->end && is_word((unsigned char)*p))
        p++;
    *w = r->at;
    return (uint32_t)(p - r->at);
}

static bool keyword(reader *r, const char *text)
{
    const char *w;
    uint32_t n = word(r, &w);
    if (n != strlen(text) || memcmp(w, text, n))
        return false;
    r->at += n;
    return true;
}

/* A decimal number of at most limit. */
static uint32_t number(reader *r, uint32_t limit)
{
    int c = peek(r);
    uint64_t v = 0;
    if (c < '0' || c > '9') {
        fail(r, "a number expected");
        return 0;
    }
    for (; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++) {
        v = v * 10 + (uint64_t)(*r->at - '0');
        if (v > limit) {
            fail(r, "the number is above %u", limit);
            return 0;
        }
    }
    return (uint32_t)v;
}

/* One letter followed by a number, as in d12. */
static uint32_t name(reader *r, char letter, uint32_t limit)
{
    if (!accept(r, letter)) {
        fail(r, "'%c' and a number expected", letter);
        return 0;
    }
    if (r->at == r->end || *r->at < '0' || *r->at > '9')
        fail(r, "a number expected after '%c'", letter);
    return number(r, limit);
}

static uint32_t value_number(reader *r, char kind)
{
    uint32_t v = name(r, kind, JIT_MAX_VALUES - 1);
    jit_trace *t = r->t;
    while (!r->failed && t->values.n <= v)
        if (jit_value_new(t, 0) == JIT_NONE)
            fail(r, "out of memory");
    if (r->failed)
        return JIT_NONE;
    if (t->values.at[v] && t->values.at[v] != kind)
        fail(r, "value %u has kind %c elsewhere", v, t->values.at[v]);
    t->values.at[v] = kind;
    return v;
}

/* A number with sign, digits, point, exponent: int unless it has one of ".en". */
static jit_arg numeral(reader *r)
{
    char s[64];
    uint32_t n = 0;
    bool is_float = false;
    const char *p = r->at;
    for (; p < r->end && (is_word((unsigned char)*p) || strchr("+-.:", *p)) && *p && n < sizeof s - 1; p++) {
        if ((*p == '-' || *p == '+') && n && s[n - 1] != 'e')
            break;
        is_float |= *p == '.' || *p == 'e' || *p == 'n';
        s[n++] = *p;
    }
    s[n] = 0;
    char *end = s;
    double f = 0;
    long long i = 0;
    if (!strncmp(s, "nan:", 4)) {
        unsigned long long bits = strtoull(s + 4, &end, 16);
        f = rt_bits_to_float((int64_t)bits);
        if (f == f)
            end = s;
    } else if (!strcmp(s, "nan")) {
        f = rt_bits_to_float(INT64_C(0x7ff8000000000000));
        end = s + 3;
    } else if (is_float) {
        f = strtod(s, &end);
    } else {
        char again[32];
        i = strtoll(s, &end, 10);
        snprintf(again, sizeof again, "%lld", i);
        if (strcmp(again, s))
            end = s;
    }
    if (n == 0 || *end || end == s) {
        fail(r, "an operand expected");
        return JIT_NONE;
    }
    r->at = p;
    return is_float ? jit_const_float(r->t, f) : jit_const_int(r->t, i);
}

static jit_arg operand(reader *r)
{
    int c = peek(r);
    bool digit = r->at + 1 < r->end && r->at[1] >= '0' && r->at[1] <= '9';
    if ((c == 'i' || c == 'r' || c == 'f') && digit) {
        uint32_t v = value_number(r, (char)c);
        return r->failed ? JIT_NONE : jit_operand(JIT_VALUE, v);
    }
    if (c == 'o' && digit)
        return jit_operand(JIT_VIRTUAL, name(r, 'o', JIT_MAX_TABLE - 1));
    if (keyword(r, "null"))
        return JIT_NULL;
    if (c == '@') {
        uint32_t k = name(r, '@', JIT_MAX_TABLE - 1);
        if (k >= r->t->refs.n)
            fail(r, "there is no reference constant @%u", k);
        return jit_operand(JIT_REF, k);
    }
    if (c == '-' && (r->at + 1 == r->end || !(is_word((unsigned char)r->at[1])))) {
        r->at++;
        return JIT_NONE;
    }
    return numeral(r);
}

/* "(" operands ")" into r->list; result: how many. */
static uint32_t operands(reader *r)
{
    uint32_t n = 0;
    expect(r, '(');
    if (accept(r, ')'))
        return 0;
    do {
        if (n == JIT_MAX_ARGS)
            fail(r, "more than %d operands", JIT_MAX_ARGS);
        if (r->failed)
            return 0;
        r->list[n++] = operand(r);
    } while (accept(r, ','));
    expect(r, ')');
    return n;
}

static jit_type type(reader *r)
{
    jit_type y = {0, 0, false, 0};
    y.lo = number(r, UINT32_MAX);
    expect(r, '.');
    if (r->at < r->end && *r->at == '.')
        r->at++;
    else
        fail(r, "'..' expected");
    y.hi = number(r, UINT32_MAX);
    y.nullable = accept(r, '?');
    if (accept(r, '[')) {
        y.minlen = number(r, INT32_MAX);
        expect(r, ']');
    }
    if (y.lo > y.hi)
        fail(r, "an empty range of types");
    return y;
}

static jit_param param(reader *r)
{
    jit_param p = {.kind = 'v'};
    int c = peek(r);
    if (c != 'i' && c != 'r' && c != 'f' && c != 'v') {
        fail(r, "a kind expected: i, r, f or v");
        return p;
    }
    p.kind = (char)c;
    r->at++;
    if (p.kind == 'r')
        p.type = type(r);
    return p;
}

static void item(reader *r, jit_descr *d)
{
    for (int i = 0; i < RT_ITEM_COUNT; i++)
        if (keyword(r, jit_item_names[i])) {
            d->item = (enum rt_item)i;
            if (i == RT_ITEM_REF)
                d->type = type(r);
            return;
        }
    fail(r, "how an item is stored expected: ref, i64, f64, u8 ...");
}

static void params(reader *r, jit_descr *d)
{
    d->id = number(r, UINT32_MAX);
    expect(r, '(');
    d->first = r->t->params.n;
    if (!accept(r, ')')) {
        do {
            jit_param p = param(r);
            if (p.kind == 'v')
                fail(r, "a parameter needs a value");
            if (r->failed || d->n == JIT_MAX_ARGS || jit_params_add(r->t, &p, 1) == JIT_NONE) {
                fail(r, "too many parameters");
                return;
            }
            d->n++;
        } while (accept(r, ','));
        expect(r, ')');
    }
    if (d->kind != JIT_D_TARGET) {
        expect(r, '-');
        expect(r, '>');
        d->result = param(r);
    }
}

/* The sets after reads and writes: "*" or descrs. */
static void set(reader *r, jit_descr *d, uint32_t all, uint32_t *first, uint32_t *n)
{
    *first = r->t->dsets.n;
    if (accept(r, '*')) {
        d->flags |= all;
        return;
    }
    while (peek(r) == 'd' && r->at + 1 < r->end && r->at[1] >= '0' && r->at[1] <= '9') {
        uint32_t k = name(r, 'd', JIT_MAX_TABLE - 1);
        if (r->failed || jit_dset_add(r->t, &k, 1) == JIT_NONE) {
            fail(r, "too many members");
            return;
        }
        ++*n;
    }
}

static void flags(reader *r, jit_descr *d)
{
    for (;;) {
        int i = 0;
        while (i < JIT_FLAG_NAMES && !keyword(r, jit_flag_names[i].name))
            i++;
        if (i < JIT_FLAG_NAMES)
            d->flags |= jit_flag_names[i].flag;
        else if (d->kind == JIT_D_CALL && keyword(r, "reads"))
            set(r, d, JIT_DF_READS_ALL, &d->reads, &d->nreads);
        else if (d->kind == JIT_D_CALL && keyword(r, "writes"))
            set(r, d, JIT_DF_WRITES_ALL, &d->writes, &d->nwrites);
        else
            return;
    }
}

static void descr(reader *r)
{
    jit_descr d = {.kind = JIT_D_NONE};
    uint32_t k = name(r, 'd', JIT_MAX_TABLE - 1);
    if (k != r->t->descrs.n)
        fail(r, "descr d%u expected here", r->t->descrs.n);
    expect(r, '=');
    if (keyword(r, "field")) {
        d.kind = JIT_D_FIELD;
        d.owner = type(r);
        expect(r, '+');
        d.offset = number(r, INT32_MAX);
        item(r, &d);
    } else if (keyword(r, "array") || keyword(r, "list")) {
        d.kind = r->at[-1] == 'y' ? JIT_D_ARRAY : JIT_D_LIST;
        item(r, &d);
    } else if (keyword(r, "static")) {
        d.kind = JIT_D_STATIC;
        d.id = number(r, UINT32_MAX);
        item(r, &d);
    } else if (keyword(r, "class")) {
        d.kind = JIT_D_CLASS;
        d.id = number(r, UINT32_MAX);
    } else if (keyword(r, "call") || keyword(r, "token") || keyword(r, "target")) {
        d.kind = r->at[-1] == 'l' ? JIT_D_CALL : r->at[-1] == 'n' ? JIT_D_TOKEN : JIT_D_TARGET;
        params(r, &d);
    } else {
        fail(r, "a kind of descr expected");
    }
    flags(r, &d);
    if (r->failed)
        return;
    if (r->bind && r->bind->descr)
        r->bind->descr(r->bind->ctx, &d);
    if (jit_descr_add(r->t, &d) == JIT_NONE)
        fail(r, "too many descrs");
}

static void virtual(reader *r)
{
    uint32_t k = name(r, 'o', JIT_MAX_TABLE - 1), n = 0, length = 0;
    if (k != r->t->virtuals.n)
        fail(r, "virtual o%u expected here", r->t->virtuals.n);
    expect(r, '=');
    uint32_t d = name(r, 'd', JIT_MAX_TABLE - 1);
    if (accept(r, '[')) {
        length = number(r, INT32_MAX);
        expect(r, ']');
    }
    if (!r->failed && (d >= r->t->descrs.n || jit_virtual_add(r->t, d, length) == JIT_NONE))
        fail(r, "there is no descr d%u", d);
    expect(r, '{');
    jit_vitem *items = r->failed ? NULL : malloc(JIT_MAX_ARGS * sizeof *items);
    if (!items)
        fail(r, "out of memory");
    bool fields = !r->failed && r->t->descrs.at[d].kind == JIT_D_CLASS;
    if (!accept(r, '}') && !r->failed) {
        do {
            if (n == JIT_MAX_ARGS)
                fail(r, "more than %d fields", JIT_MAX_ARGS);
            if (r->failed)
                break;
            items[n].key = fields ? name(r, 'd', JIT_MAX_TABLE - 1) : number(r, INT32_MAX);
            expect(r, ':');
            items[n++].value = operand(r);
        } while (accept(r, ','));
        expect(r, '}');
    }
    if (!r->failed)
        jit_virtual_set(r->t, k, items, n);
    free(items);
}

/* A list of pending or known places, of which the first word was read. */
static uint32_t places(reader *r, const char *again, jit_pending *p)
{
    uint32_t n = 0;
    do {
        p[n] = (jit_pending){.index = JIT_NONE};
        p[n].descr = name(r, 'd', JIT_MAX_TABLE - 1);
        p[n].obj = operand(r);
        if (accept(r, '[')) {
            p[n].index = operand(r);
            expect(r, ']');
        }
        expect(r, '=');
        p[n++].value = operand(r);
    } while (n < JIT_MAX_ARGS && keyword(r, again));
    return r->failed ? 0 : n;
}

static void snap(reader *r)
{
    jit_pending p[JIT_MAX_ARGS];
    uint32_t k = name(r, 's', JIT_MAX_TABLE - 1);
    if (k != r->t->snaps.n)
        fail(r, "snap s%u expected here", r->t->snaps.n);
    expect(r, '=');
    if (!r->failed)
        jit_snap_begin(r->t);
    while (!r->failed && keyword(r, "frame")) {
        uint32_t jitcode = number(r, UINT32_MAX);
        uint32_t identity = accept(r, '/') ? number(r, UINT32_MAX) : 0;
        uint32_t pc = number(r, UINT32_MAX);
        uint32_t n = operands(r);
        if (!r->failed)
            jit_snap_frame(r->t, jitcode, pc, r->list, n);
        jit_snap_identity(r->t, identity);
    }
    if (!r->failed && keyword(r, "chain")) {
        uint32_t n = operands(r);
        if (!r->failed)
            jit_snap_chain(r->t, r->list, n);
    }
    if (!r->failed && keyword(r, "pending"))
        jit_snap_pending(r->t, p, places(r, "pending", p));
    if (!r->failed && keyword(r, "known"))
        jit_snap_known(r->t, p, places(r, "known", p));
}

static void operation(reader *r)
{
    const char *w;
    uint32_t res = JIT_NONE, d = JIT_NONE, s = JIT_NONE;
    int c = peek(r);
    char kind = 'v';
    if ((c == 'i' || c == 'r' || c == 'f') && r->at + 1 < r->end && r->at[1] >= '0' && r->at[1] <= '9') {
        kind = (char)c;
        res = value_number(r, kind);
        expect(r, '=');
    }
    uint32_t n = word(r, &w);
    jit_opcode op = jit_op_find(w, n);
    if (op == JIT_OP_COUNT)
        fail(r, "an operation expected");
    else if (jit_ops[op].res != kind)
        fail(r, "%s has a result of kind %c", jit_ops[op].name, jit_ops[op].res);
    r->at += r->failed ? 0 : n;
    if (accept(r, '<')) {
        d = name(r, 'd', JIT_MAX_TABLE - 1);
        expect(r, '>');
    }
    n = operands(r);
    if (peek(r) == 's' && r->at + 1 < r->end && r->at[1] >= '0' && r->at[1] <= '9')
        s = name(r, 's', JIT_MAX_TABLE - 1);
    if (!r->failed)
        jit_emit_as(r->t, op, r->list, n, d, s, res);
    jit_pending p[JIT_MAX_ARGS];
    if (!r->failed && r->t->ops.n == 1 && keyword(r, "known"))
        jit_trace_known(r->t, p, places(r, "known", p));
}

static void refs(reader *r)
{
    uint32_t n = number(r, JIT_MAX_TABLE);
    if (n < 1 || r->t->refs.n > 1)
        fail(r, "refs counts null and is given once");
    for (uint32_t i = 1; i < n && !r->failed; i++) {
        rt_ref o = r->bind && r->bind->ref ? r->bind->ref(r->bind->ctx, i) : NULL;
        if (!jit_ref_append(r->t, o))
            fail(r, "too many reference constants");
    }
}

static void statement(reader *r)
{
    if (keyword(r, "descr"))
        descr(r);
    else if (keyword(r, "virtual"))
        virtual(r);
    else if (keyword(r, "snap"))
        snap(r);
    else if (keyword(r, "refs"))
        refs(r);
    else
        operation(r);
}

static void header(reader *r, char title[64])
{
    uint32_t n = 0;
    if (!keyword(r, "trace"))
        fail(r, "a trace starts with: trace \"name\"");
    expect(r, '"');
    while (!r->failed && r->at < r->end && *r->at != '"' && (unsigned char)*r->at >= 32 && n < 63)
        title[n++] = *r->at++;
    title[n] = 0;
    expect(r, '"');
}

jit_trace *jit_trace_parse(const char *text, size_t n, const jit_binder *bind, jit_error *err)
{
    char title[64] = "";
    jit_arg list[JIT_MAX_ARGS];
    reader r = {.at = text, .end = text + n, .line_start = text, .line = 1, .bind = bind, .err = err, .list = list};
    header(&r, title);
    if (r.failed)
        return NULL;
    r.t = jit_trace_new(title);
    if (!r.t) {
        fail(&r, "out of memory");
        return NULL;
    }
    while (peek(&r) != -1)
        statement(&r);
    if (r.t->failed)
        fail(&r, "the trace is too large");
    if (!r.failed)
        return r.t;
    jit_trace_free(r.t);
    return NULL;
}
