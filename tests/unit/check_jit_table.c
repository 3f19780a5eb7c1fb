/* check_jit_table.c - every row of ops.def that is legal in traces is executed: by the trace interpreter and both tiers of
 * LLVM, as it is and optimized, with operands that the optimizer does not know and with constants.
 *
 * Pure and overflow rows are generated from the table: their operands range over a set of interesting values and the
 * result is compared with the table's own expression. The other rows have a case each in table_cases.h. A row that nothing
 * executed fails the test. */
#include "gc/gc.h"
#include "jit/opt.h"
#include "tests/jit/heap.h"
#include "tests/jit/world.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what ran ---- */
enum { INTERP = 1, LLVM = 2, OPTIMIZED = 4, FOLDED = 8 };
static uint8_t ran[JIT_OP_COUNT];

/* Marks the operations of t up to the one that left. */
static void mark(const jit_trace *t, uint32_t last, int how)
{
    for (uint32_t i = 0; i <= last; i++)
        ran[t->ops.at[i].code] |= (uint8_t)how;
}

/* ---- the host: world's types, hooks that can be observed ---- */
static jit_host host;
static jit_backend *interp, *llvm;
static rt_ref frames[4];
static int nframes;

static void call_token(void *token, const int64_t *args, int64_t *result)
{
    gc_collect(2);
    *result = token == frames ? args[0] : args[0] + 1000;
}

static void frames_push(rt_ref o)
{
    frames[nframes++] = o;
}

static void frames_pop(void)
{
    nframes--;
}

static rt_ref frames_get(int64_t depth)
{
    return frames[nframes - 1 - depth];
}

static void scan_frames(gc_visit visit, void *ctx, void *arg)
{
    for (int k = 0; k < nframes; k++)
        visit(&frames[k], ctx);
}

/* ---- functions that traces call; 100 + n is run-time function n ---- */
static int64_t sum(int64_t a, int64_t b)
{
    return (int64_t)((uint64_t)a + (uint64_t)b);
}

static rt_ref moved(rt_ref o)
{
    *rt_cur.ss_top++ = o;
    gc_collect(2);
    return *--rt_cur.ss_top;
}

static double half(double f)
{
    return f / 2;
}

static void touch(rt_ref o)
{
    ((base *)(void *)o)->a = 99;
}

/* The word at an offset of an object, whatever it is; of a reference, the number in the object. */
static int64_t peek(rt_ref o, int64_t offset)
{
    int64_t w;
    memcpy(&w, (char *)o + offset, sizeof w);
    return w;
}

static int64_t peek_ref(rt_ref o, int64_t offset)
{
    rt_ref to = (rt_ref)(intptr_t)peek(o, offset);
    return to ? ((base *)(void *)to)->a : 0;
}

static int64_t peek_items(rt_ref list, int64_t k)
{
    rt_ref items = ((rt_list *)(void *)list)->items;
    return peek(items, (int64_t)offsetof(rt_array, data) + 8 * k);
}

static int64_t positive(int64_t a)
{
    if (a < 0)
        rt_raise(RT_EXC_ValueError, "negative");
    return a < 0 ? 0 : a;
}

static rt_ref same(rt_ref o)
{
    return o;
}

static void ask(int64_t a)
{
    if (a)
        rt_break_ask(RT_BREAK_JIT);
}

#define STUB(name, text)                                                                                             \
    static void stub_##name(rt_code code, const int64_t *i, const rt_ref *r, const double *f, int64_t *res)          \
    {                                                                                                                \
        text;                                                                                                        \
    }
STUB(sum, *res = ((int64_t(*)(int64_t, int64_t))code)(i[0], i[1]))
STUB(moved, *res = (int64_t)(intptr_t)((rt_ref(*)(rt_ref))code)(r[0]))
STUB(half, *res = rt_float_to_bits(((double (*)(double))code)(f[0])))
STUB(touch, ((void (*)(rt_ref))code)(r[0]))
STUB(peek, *res = ((int64_t(*)(rt_ref, int64_t))code)(r[0], i[0]))
STUB(positive, *res = ((int64_t(*)(int64_t))code)(i[0]))
STUB(ask, ((void (*)(int64_t))code)(i[0]))

static const struct {
    rt_code code;
    rt_stub stub;
} functions[] = {
    {(rt_code)sum, stub_sum},           {(rt_code)moved, stub_moved},     {(rt_code)half, stub_half},
    {(rt_code)touch, stub_touch},       {(rt_code)peek, stub_peek},       {(rt_code)peek_ref, stub_peek},
    {(rt_code)peek_items, stub_peek},   {(rt_code)positive, stub_positive}, {(rt_code)ask, stub_ask},
    {(rt_code)same, stub_moved},
};

/* Constants: @1 and @2 Points with a = 10, 20; @3 the str "Az"; arrays, then lists, of i64, references, f64 with three
 * items; @10 a Leaf. */
static rt_ref bind_ref(void *ctx, uint32_t k)
{
    static const enum rt_item kinds[] = {RT_ITEM_I64, RT_ITEM_REF, RT_ITEM_F64};
    rt_ref o;
    if (k == 3) {
        o = gc_new_var(RT_TID_STR, 2);
        rt_str *s = (rt_str *)(void *)o;
        s->length = 2;
        memcpy(s->data, "Az", 2);
        return o;
    }
    if (k >= 4 && k <= 9) {
        uint32_t item = kinds[(k - 4) % 3];
        o = k < 7 ? gc_new_var(RT_TID_ARRAY_FIRST + item, 3) : rt_list_new(RT_TID_LIST_FIRST + item, 3);
        rt_array *a = (rt_array *)(void *)(k < 7 ? o : ((rt_list *)(void *)o)->items);
        for (int j = 0; j < 3 && item != RT_ITEM_REF; j++) {
            int64_t w = item == RT_ITEM_F64 ? rt_float_to_bits(j + 0.5) : j * 7;
            memcpy(a->data + 8 * j, &w, 8);
        }
        return o;
    }
    o = gc_new(k == 10 ? T_LEAF : T_POINT);
    ((base *)(void *)o)->a = 10 * k;
    ((base *)(void *)o)->f = k + 0.25;
    return o;
}

static void bind_descr(void *ctx, jit_descr *d)
{
    void *const vars[] = {&world_static.i, &world_static.f, &world_static.r};
    if (d->kind == JIT_D_STATIC)
        d->addr = vars[d->id];
    if (d->kind == JIT_D_TOKEN)
        d->addr = d->id ? (void *)&host : (void *)frames;
    if (d->kind != JIT_D_CALL)
        return;
    if (d->id >= 100)
        jit_rt_function(d->id - 100, &d->code, &d->stub);
    else {
        d->code = functions[d->id].code;
        d->stub = functions[d->id].stub;
    }
}

static const jit_binder binder = {NULL, bind_ref, bind_descr};

static void start(void)
{
    jit_error err;
    char path[512];
    world_start();
    gc_add_scanner(scan_frames, NULL);
    jit_host_init(&host);
    host.call_token = call_token;
    host.frames_push = frames_push;
    host.frames_pop = frames_pop;
    host.frames_get = frames_get;
    interp = jit_interp_open(&host);
    ck_assert_ptr_nonnull(interp);
#ifdef LLVM_SO
    const char *dir = getenv("top_builddir");
    snprintf(path, sizeof path, "%s/%s", dir ? dir : ".", LLVM_SO);
    llvm = jit_llvm_open(path, &host, &err);
    ck_assert_msg(llvm != NULL, "%s", err.text);
#else
    (void)path;
    (void)err;
#endif
}

/* ---- running ---- */
typedef struct outcome {
    uint32_t op; /* operation that left */
    int64_t w;
    uint32_t exc; /* its type id in the frame, 0: none */
} outcome;

static jit_trace *parse(const char *text)
{
    jit_error err;
    jit_trace *t = jit_trace_parse(text, strlen(text), &binder, &err);
    ck_assert_msg(t != NULL, "line %u, column %u: %s\n%s", err.line, err.column, err.text, text);
    ck_assert(jit_trace_tenure(t));
    ck_assert_msg(jit_trace_check(t, &err), "operation %u: %s\n%s", err.line, err.text, text);
    return t;
}

static void compile(world_code *w, jit_backend *b, jit_trace *t, bool optimize)
{
    jit_error err;
    world_compile_with(w, b, t, NULL, optimize);
    ck_assert(jit_unit_complete(&host, &w->unit, &err));
}

static outcome enter(world_code *w, const int64_t *args, uint32_t n)
{
    jit_frame *f = jit_frame_push(16);
    memcpy(f->w, args, n * sizeof *args);
    nframes = 0;
    rt_cur.exc = NULL;
    rt_break_take();
    world_static = (struct statics){3, 1.5, w->t->refs.n > 2 ? w->t->refs.at[2] : NULL};
    outcome o = {.op = w->l->exits[world_run(w, f)].op};
    o.w = f->w[0];
    o.exc = f->exc ? f->exc->tid : 0;
    jit_frame_pop(f);
    return o;
}

/* ---- pure and overflow rows, from the table ---- */
static const int64_t ints[] = {0, 1, -1, 2, -2, 3, 5, -7, 31, 32, 63, 64, 65, 127, 128, 255, 256, -128, -129, 32767, 32768,
                               INT32_MAX, INT32_MIN, INT64_C(0x80000000), INT64_C(0x100000000), INT64_MAX, INT64_MIN,
                               INT64_MIN + 1, INT64_C(0x4000000000000000)};
static const double floats[] = {0.0, -0.0, 1.0, -1.5, 0.1, 1e300, -1e300, 1e-310, 4.5, 9223372036854775807.0,
                                -9223372036854775808.0, 18446744073709551616.0, __builtin_inf(), -__builtin_inf(),
                                __builtin_nan("")};
enum { NI = sizeof ints / sizeof ints[0], NF = sizeof floats / sizeof floats[0], NR = 3 };

static int values(char kind)
{
    return kind == 'i' ? NI : kind == 'f' ? NF : NR;
}

/* References: None, and two objects that the trace has as constants. */
static int64_t value(const jit_trace *t, char kind, int k)
{
    return kind == 'i' ? ints[k] : kind == 'f' ? rt_float_to_bits(floats[k]) : (int64_t)(intptr_t)t->refs.at[k];
}

static jit_arg constant(jit_trace *t, char kind, int k)
{
    return kind == 'i' ? jit_const_int(t, ints[k]) : kind == 'f' ? jit_const_float(t, floats[k]) : jit_operand(JIT_REF, (uint32_t)k);
}

typedef struct expected {
    int64_t w;
    bool overflow;
} expected;
typedef expected (*evaluator)(int64_t, int64_t);

#define WORD_i(x) (x)
#define WORD_f(x) rt_float_to_bits(x)
#define WORD_r(x) (int64_t)(intptr_t)(x)
#define FROM_i(x) (x)
#define FROM_f(x) rt_bits_to_float(x)
#define FROM_r(x) ((rt_ref)(intptr_t)(x))
#define CALL_i(name) rt_op_##name(FROM_i(a))
#define CALL_f(name) rt_op_##name(FROM_f(a))
#define CALL_r(name) rt_op_##name(FROM_r(a))
#define CALL_ii(name) rt_op_##name(FROM_i(a), FROM_i(b))
#define CALL_ff(name) rt_op_##name(FROM_f(a), FROM_f(b))
#define CALL_rr(name) rt_op_##name(FROM_r(a), FROM_r(b))
#define OP(name, sig, res, flags, where)
#define OP_PURE(name, sig, res, where, expr)                                                                         \
    JIT_IF_##where(static expected eval_##name(int64_t a, int64_t b)                                                 \
    {                                                                                                                \
        return (expected){WORD_##res(CALL_##sig(name)), false};                                                      \
    })
#define OP_OVF(name, expr)                                                                                           \
    static expected eval_##name(int64_t a, int64_t b)                                                                \
    {                                                                                                                \
        expected e = {0};                                                                                            \
        e.overflow = rt_op_##name(a, b, &e.w);                                                                       \
        return e;                                                                                                    \
    }
#include "rtlib/ops.def"
static const struct row {
    jit_opcode op;
    const char *sig;
    evaluator eval;
    bool ovf;
} rows[] = {
#define OP(name, sig, res, flags, where)
#define OP_PURE(name, sig, res, where, expr) JIT_IF_##where({JIT_OP_##name, #sig, eval_##name, false}, )
#define OP_OVF(name, expr) {JIT_OP_##name, "ii", eval_##name, true},
#include "rtlib/ops.def"
};

/* label(parameters); row; [its guard]; finish. Operand k is constant number c[k], or a parameter if that is negative. */
static jit_trace *row_trace(const struct row *r, const int *c, bool guard_overflow)
{
    jit_trace *t = jit_trace_new(jit_ops[r->op].name);
    uint32_t n = 0, nops = (uint32_t)strlen(r->sig);
    jit_param p[2];
    jit_arg params[2], operands[2];
    for (int k = 1; k < NR && r->sig[0] == 'r'; k++)
        jit_ref_append(t, bind_ref(NULL, (uint32_t)k));
    for (uint32_t k = 0; k < nops; k++)
        if (c[k] < 0) {
            operands[k] = params[n] = jit_value_new(t, r->sig[k]);
            p[n++] = (jit_param){.kind = r->sig[k], .type = {.lo = T_BASE, .hi = T_POINT, .nullable = true}};
        } else
            operands[k] = constant(t, r->sig[k], c[k]);
    jit_descr d = {.kind = JIT_D_TARGET, .first = jit_params_add(t, p, n), .n = n};
    jit_emit_as(t, JIT_OP_label, params, n, jit_descr_add(t, &d), JIT_NONE, JIT_NONE);
    jit_arg v = jit_emit(t, r->op, operands, nops, JIT_NONE, JIT_NONE);
    if (r->ovf) {
        uint32_t s = jit_snap_begin(t);
        jit_snap_frame(t, 1, 2, NULL, 0);
        jit_emit(t, guard_overflow ? JIT_OP_guard_overflow : JIT_OP_guard_no_overflow, NULL, 0, JIT_NONE, s);
    }
    char res = jit_ops[r->op].res;
    jit_emit(t, res == 'i' ? JIT_OP_finish_i : res == 'f' ? JIT_OP_finish_f : JIT_OP_finish_r, &v, 1, JIT_NONE, JIT_NONE);
    ck_assert(r->sig[0] != 'r' || jit_trace_tenure(t));
    return t;
}

static bool equal(char kind, int64_t a, int64_t b)
{
    double x = rt_bits_to_float(a), y = rt_bits_to_float(b);
    return a == b || (kind == 'f' && x != x && y != y);
}

/* Runs the trace of row r on all values of its parameters; the constants are c as in row_trace. */
static void run_row(const struct row *r, const int *c, bool guard_overflow, jit_backend *b, jit_trace *t, bool tier2,
                    const char *how)
{
    world_code w;
    bool two = r->sig[1] != 0;
    compile(&w, b, t, tier2);
    int nx = c[0] < 0 ? values(r->sig[0]) : 1, ny = two && c[1] < 0 ? values(r->sig[1]) : 1;
    for (int x = 0; x < nx; x++)
        for (int y = 0; y < ny; y++) {
            int64_t a = value(t, r->sig[0], c[0] < 0 ? x : c[0]);
            int64_t k = two ? value(t, r->sig[1], c[1] < 0 ? y : c[1]) : 0;
            int64_t args[2] = {c[0] < 0 ? a : k, k};
            expected e = r->eval(a, k);
            outcome o = enter(&w, args, 2);
            bool finished = t->ops.at[o.op].code != JIT_OP_guard_overflow && t->ops.at[o.op].code != JIT_OP_guard_no_overflow;
            bool should = !r->ovf || e.overflow == guard_overflow;
            ck_assert_msg(finished == should && (!finished || equal(jit_ops[r->op].res, o.w, e.w)),
                          "%s, %s: of %lld, %lld is %lld, not %lld", jit_ops[r->op].name, how, (long long)a, (long long)k,
                          (long long)o.w, (long long)e.w);
        }
    world_free(&w);
}

/* The row optimized. NULL: its guard always fails, which must be so. */
static jit_trace *optimized(const struct row *r, const int *c, bool guard_overflow, const jit_trace *t)
{
    jit_error err = {0};
    jit_trace *o = jit_optimize(t, &err);
    if (!o) {
        ck_assert_str_eq(err.text, "a guard always fails");
        ck_assert(r->ovf && c[0] >= 0 && c[1] >= 0);
        ck_assert(r->eval(value(t, 'i', c[0]), value(t, 'i', c[1])).overflow != guard_overflow);
    } else
        ck_assert_msg(jit_trace_check(o, &err), "%s: %s", jit_ops[r->op].name, err.text);
    return o;
}

static bool holds(const jit_trace *t, jit_opcode op)
{
    for (uint32_t i = 0; i < t->ops.n; i++)
        if (t->ops.at[i].code == op)
            return true;
    return false;
}

/* Rows that the optimizer always writes as another one, or as their operand. */
static bool is_rewritten(jit_opcode op)
{
    return op == JIT_OP_same_as_i || op == JIT_OP_same_as_r || op == JIT_OP_same_as_f || op == JIT_OP_int_zext8
           || op == JIT_OP_int_zext16 || op == JIT_OP_int_zext32;
}

static void unknown_operands(const struct row *r, bool guard_overflow)
{
    const int none[2] = {-1, -1};
    jit_trace *t = row_trace(r, none, guard_overflow), *o = optimized(r, none, guard_overflow, t);
    run_row(r, none, guard_overflow, interp, t, false, "interpreter");
    run_row(r, none, guard_overflow, interp, o, false, "optimized, interpreter");
    if (llvm) {
        run_row(r, none, guard_overflow, llvm, t, false, "LLVM");
        run_row(r, none, guard_overflow, llvm, t, true, "LLVM, second tier");
        run_row(r, none, guard_overflow, llvm, o, false, "optimized, LLVM");
        run_row(r, none, guard_overflow, llvm, o, true, "optimized, LLVM, second tier");
    }
    mark(t, t->ops.n - 1, INTERP | LLVM);
    ck_assert_msg(holds(o, r->op) != is_rewritten(r->op), "%s of unknown operands: %s", jit_ops[r->op].name,
                  holds(o, r->op) ? "is there" : "is not there");
    mark(t, t->ops.n - 1, OPTIMIZED);
    jit_trace_free(t);
    jit_trace_free(o);
}

/* Of constants alone: only the table's result is left (overflow stays a guard). */
static void check_folded(const struct row *r, const int *c, bool guard_overflow, jit_trace *o)
{
    const jit_op *last = &o->ops.at[o->ops.n - 1];
    jit_arg a = jit_args_of(o, last)[0];
    expected e = r->eval(value(o, r->sig[0], c[0]), r->sig[1] ? value(o, r->sig[1], c[1]) : 0);
    if (e.overflow || guard_overflow) {
        run_row(r, c, guard_overflow, interp, o, false, "constants that overflow");
        return;
    }
    char res = jit_ops[r->op].res;
    ck_assert_msg(o->ops.n == 2 && jit_is_const(a), "%s of constants is not folded", jit_ops[r->op].name);
    int64_t w = res == 'i' ? o->ints.at[jit_index(a)] : res == 'f' ? rt_float_to_bits(o->floats.at[jit_index(a)])
                                                                   : (int64_t)(intptr_t)o->refs.at[jit_index(a)];
    ck_assert_msg(equal(res, w, e.w), "%s of constants %d, %d is folded to %lld, not %lld", jit_ops[r->op].name, c[0], c[1],
                  (long long)w, (long long)e.w);
}

/* Constants on one side, on the other, on both: folded, and still the table's result. */
static void constant_operands(const struct row *r, bool guard_overflow)
{
    bool two = r->sig[1] != 0;
    for (int x = -1; x < values(r->sig[0]); x++)
        for (int y = -1; y < (two ? values(r->sig[1]) : 0); y++) {
            const int c[2] = {x, y};
            bool all = x >= 0 && (!two || y >= 0);
            if (x < 0 && y < 0)
                continue;
            jit_trace *t = row_trace(r, c, guard_overflow), *o = optimized(r, c, guard_overflow, t);
            if (o && all)
                check_folded(r, c, guard_overflow, o);
            if (o && !all)
                run_row(r, c, guard_overflow, interp, o, false, "a constant, interpreter");
            if (o && !all && llvm && (x + y) % 4 == 0)
                run_row(r, c, guard_overflow, llvm, o, x > y, "a constant, LLVM");
            if (all)
                mark(t, t->ops.n - 1, FOLDED);
            jit_trace_free(t);
            jit_trace_free(o);
        }
}

START_TEST(pure_and_overflow_rows)
{
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++)
        for (int overflow = 0; overflow <= rows[k].ovf; overflow++) {
            unknown_operands(&rows[k], overflow);
            constant_operands(&rows[k], overflow);
        }
}
END_TEST

/* ---- the other rows ---- */
typedef struct scene {
    const char *row;       /* the row that it is about */
    const char *params[3]; /* "i0: i = 5", "r1: r 29..29 = @1" */
    const char *body;
    const char *want;      /* the operation that leaves, its value or exception: "finish_i 5", "guard_true" */
} scene;

#include "tests/jit/table_cases.h"

typedef struct param {
    char name[8], type[32], value[16];
} param;

static void read_param(const char *text, param *p)
{
    ck_assert_msg(sscanf(text, "%7[^:]: %31[^=]= %15s", p->name, p->type, p->value) == 3, "%s", text);
    p->type[strcspn(p->type, "=")] = 0;
}

/* The body with parameters' names replaced by their values, if folded. */
static void write_body(jit_buf *b, const char *body, const param *p, uint32_t n)
{
    while (*body) {
        size_t k = strspn(body, "abcdefghijklmnopqrstuvwxyz_0123456789@.-");
        const char *word = body;
        for (uint32_t j = 0; j < n; j++)
            if (k == strlen(p[j].name) && !memcmp(body, p[j].name, k))
                word = p[j].value;
        if (k == 11 && !memcmp(body, "value_error", k))
            jit_printf(b, "%d", T_EXC + RT_EXC_ValueError);
        else if (word == body)
            jit_printf(b, "%.*s", (int)(k ? k : 1), body);
        else
            jit_printf(b, "%s", word);
        body += k ? k : 1;
    }
}

static jit_trace *scene_trace(const scene *s, const param *p, uint32_t n, bool folded)
{
    jit_buf b = {0};
    static char descrs[4096];
    snprintf(descrs, sizeof descrs, table_descrs, 100 + RT_FN_rt_str_eq, 100 + RT_FN_rt_str_concat, 100 + RT_FN_rt_float_mod, 100 + RT_FN_rt_list_clear);
    for (const char *line = descrs; *line; line += strcspn(line, "\n") + 1)
        jit_printf(&b, "%.*s\n", (int)strcspn(line, "\n"), line);
    jit_printf(&b, "descr d%d = target 0 (", TABLE_DESCRS);
    for (uint32_t k = 0; k < n && !folded; k++)
        jit_printf(&b, "%s%s", k ? ", " : "", p[k].type);
    jit_printf(&b, ")\nlabel<d%d>(", TABLE_DESCRS);
    for (uint32_t k = 0; k < n && !folded; k++)
        jit_printf(&b, "%s%s", k ? ", " : "", p[k].name);
    jit_printf(&b, ")\nsnap s0 = frame 1 2 ()\n");
    write_body(&b, s->body, p, folded ? n : 0);
    ck_assert(!b.failed);
    jit_trace *t = parse(b.at);
    free(b.at);
    return t;
}

static int64_t word_of(const jit_trace *t, const char *v)
{
    return *v == '@' ? (int64_t)(intptr_t)t->refs.at[atoi(v + 1)] : !strcmp(v, "null") ? 0
         : strchr(v, '.') || !strcmp(v, "nan") ? rt_float_to_bits(strtod(v, NULL)) : strtoll(v, NULL, 10);
}

static const char *exception(uint32_t tid)
{
    return tid == T_EXC + RT_EXC_ValueError ? "ValueError" : tid == T_EXC + RT_EXC_MemoryError ? "MemoryError" : "other";
}

/* The outcome in the words of scene.want. */
static void say(const jit_trace *t, outcome o, char *text, size_t size)
{
    const jit_op *op = &t->ops.at[o.op];
    const char *name = jit_ops[op->code].name;
    rt_ref ref = (rt_ref)(intptr_t)o.w;
    if (o.exc)
        snprintf(text, size, "%s exc %s", name, exception(o.exc));
    else if (op->code == JIT_OP_finish_i)
        snprintf(text, size, "%s %lld", name, (long long)o.w);
    else if (op->code == JIT_OP_finish_f)
        snprintf(text, size, "%s %g", name, rt_bits_to_float(o.w));
    else if (op->code == JIT_OP_finish_r)
        snprintf(text, size, ref ? "%s type %u" : "%s null", name, ref ? ref->tid : 0);
    else if (op->code == JIT_OP_finish_exc)
        snprintf(text, size, "%s %s", name, exception(ref->tid));
    else
        snprintf(text, size, "%s", name);
}

static void act(const scene *s, const param *p, uint32_t n, bool folded, jit_backend *b, bool tier2, bool opt)
{
    jit_error err = {0};
    char got[64];
    int64_t args[3];
    jit_trace *t = scene_trace(s, p, n, folded), *o = opt ? jit_optimize(t, &err) : t;
    if (!o) { /* it starts with a guard that its constants fail */
        ck_assert_msg(folded && !strncmp(s->want, "guard_", 6) && !strcmp(err.text, "a guard always fails"), "%s: %s", s->row, err.text);
        mark(t, t->ops.n - 1, FOLDED);
        jit_trace_free(t);
        return;
    }
    world_code w;
    compile(&w, b, o, tier2);
    for (uint32_t k = 0; k < n; k++)
        args[k] = word_of(o, p[k].value);
    outcome end = enter(&w, args, folded ? 0 : n);
    say(o, end, got, sizeof got);
    ck_assert_msg(!strcmp(got, s->want), "%s (%s, tier %d%s%s): %s, not %s", s->row, b->name, tier2 + 1,
                  opt ? ", optimized" : "", folded ? ", constants" : "", got, s->want);
    if (!opt)
        mark(t, end.op, b == interp ? INTERP : LLVM);
    else
        mark(t, t->ops.n - 1, folded ? FOLDED : OPTIMIZED);
    world_free(&w);
    if (o != t)
        jit_trace_free(o);
    jit_trace_free(t);
}

START_TEST(rows_with_a_case)
{
    for (size_t k = 0; k < sizeof scenes / sizeof scenes[0]; k++) {
        param p[3];
        uint32_t n = 0;
        while (n < 3 && scenes[k].params[n]) {
            read_param(scenes[k].params[n], &p[n]);
            n++;
        }
        for (int folded = 0; folded < 2; folded++)
            for (int opt = 0; opt < 2; opt++) {
                act(&scenes[k], p, n, folded, interp, false, opt);
                if (llvm) {
                    act(&scenes[k], p, n, folded, llvm, false, opt);
                    act(&scenes[k], p, n, folded, llvm, true, opt);
                }
            }
        jit_opcode op = jit_op_find(scenes[k].row, (uint32_t)strlen(scenes[k].row));
        ck_assert_msg(op != JIT_OP_COUNT && (ran[op] & INTERP), "%s is not in its own case", scenes[k].row);
    }
}
END_TEST

/* Last: nothing of the table is left out. */
START_TEST(every_row_ran)
{
    int want = INTERP | OPTIMIZED | FOLDED | (llvm ? LLVM : 0);
    for (int op = 0; op < JIT_OP_COUNT; op++)
        ck_assert_msg((ran[op] & want) == want, "%s ran %x, not %x", jit_ops[op].name, ran[op] & want, want);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("jit_table");
    TCase *c = tcase_create("table");
    tcase_set_timeout(c, 120);
    tcase_add_unchecked_fixture(c, start, NULL);
    tcase_add_test(c, pure_and_overflow_rows);
    tcase_add_test(c, rows_with_a_case);
    tcase_add_test(c, every_row_ran);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_set_fork_status(r, CK_NOFORK); /* what ran is remembered from test to test */
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
