/* check_jit_trace.c - the text of traces goes there and back; the checker accepts good traces and rejects each
 * damaged one. */
#include "gc/gc.h"
#include "tests/jit/heap.h"
#include "tests/jit/world.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* In the printer's own form: printing the parsed trace gives these bytes again. */
static const char good[] =
    "trace \"good\"\n"
    "refs 2\n"
    "descr d0 = field 28..30 +8 i64\n"
    "descr d1 = field 28..30 +16 ref 28..30?\n"
    "descr d2 = field 28..30 +24 f64 immutable\n"
    "descr d3 = class 29\n"
    "descr d4 = array i64\n"
    "descr d5 = list ref 28..30?\n"
    "descr d6 = static 2 ref 28..30?\n"
    "descr d7 = call 2 (i) -> i raises collects reads d0 d1 writes d5\n"
    "descr d8 = call 5 (i) -> v raises collects frames reads * writes *\n"
    "descr d9 = target 0 (i, r 28..30, f)\n"
    "descr d10 = target 1 (r 29..29)\n"
    "descr d11 = token 7 (i) -> r 1..60?\n"
    "descr d12 = static 0 i64 quasi\n"
    "descr d13 = class 28\n"
    "virtual o0 = d3 {d0: i0, d1: o0, d2: -2.5}\n"
    "virtual o1 = d4[4] {0: i0, 3: -7}\n"
    "virtual o2 = d5[2] {1: o0}\n"
    "label<d9>(i0, r1, f2)\n"
    "snap s0 = frame 4 17 (i0, -, o1, nan) frame 3 9 (r1, o2, @1, null) chain (r1, o2) pending d0 r1 = i0"
    " pending d1 r1 = @1\n"
    "guard_value_f(f2, inf) s0\n"
    "i3 = getfield_i<d0>(r1)\n"
    "r4 = getfield_r<d1>(r1)\n"
    "snap s1 = frame 4 20 (i3, r4)\n"
    "guard_nonnull(r4) s1\n"
    "guard_class(r4, 29) s1\n"
    "r5 = new_list<d5>(3)\n"
    "setlistitem_r<d5>(r5, 2, r4)\n"
    "i6 = listlen<d5>(r5)\n"
    "i7 = uint_lt(i3, i6)\n"
    "guard_true(i7) s1\n"
    "r8 = getlistitem_r<d5>(r5, i3)\n"
    "i9 = call_i<d7>(i3)\n"
    "guard_no_exception() s1\n"
    "i10 = int_add_ovf(i9, -9223372036854775808)\n"
    "guard_no_overflow() s1\n"
    "call_v<d8>(i10)\n"
    "guard_no_exception() s1\n"
    "i20 = is_instance<d13>(r4)\n"
    "setstatic_r<d6>(r8)\n"
    "f11 = float_add(f2, 1e+300)\n"
    "jump<d10>(r4)\n"
    "label<d10>(r12)\n"
    "i13 = getfield_i<d0>(r12)\n"
    "r14 = call_assembler_r<d11>(i13)\n"
    "snap s2 = frame 1 1 (r14)\n"
    "guard_no_exception() s2\n"
    "finish_r(r14)\n";

static bool accepted(const char *text, jit_error *err)
{
    jit_trace *t = world_parse(text);
    bool ok = jit_trace_check(t, err);
    jit_trace_free(t);
    return ok;
}

START_TEST(text_goes_there_and_back)
{
    const char *text = good;
    jit_trace *t = world_parse(text);
    jit_buf b = {0};
    jit_trace_print(t, &b);
    ck_assert_str_eq(b.at, text);
    jit_error err;
    ck_assert_msg(jit_trace_check(t, &err), "operation %u: %s", err.line, err.text);
    free(b.at);
    jit_trace_free(t);
}
END_TEST

START_TEST(every_float_goes_there_and_back)
{
    srand(5);
    for (int k = 0; k < 2000; k++) {
        uint64_t bits = (uint64_t)rand() << 42 ^ (uint64_t)rand() << 21 ^ (uint64_t)rand();
        jit_trace *t = jit_trace_new("f");
        jit_param p = {.kind = 'i'};
        jit_descr d = {.kind = JIT_D_TARGET, .first = jit_params_add(t, &p, 0)};
        jit_emit_as(t, JIT_OP_label, NULL, 0, jit_descr_add(t, &d), JIT_NONE, JIT_NONE);
        jit_arg a = jit_const_float(t, rt_bits_to_float((int64_t)bits));
        jit_emit(t, JIT_OP_finish_f, &a, 1, JIT_NONE, JIT_NONE);
        jit_buf b = {0};
        jit_trace_print(t, &b);
        jit_trace *u = world_parse(b.at);
        ck_assert_int_eq(rt_float_to_bits(u->floats.at[0]), (int64_t)bits);
        free(b.at);
        jit_trace_free(t);
        jit_trace_free(u);
    }
}
END_TEST

START_TEST(errors_have_a_place)
{
    static const struct {
        const char *text;
        uint32_t line, column;
        const char *what;
    } bad[] = {
        {"", 1, 1, "a trace starts with: trace \"name\""},
        {"trace x", 1, 7, "'\"' expected"},
        {"trace \"t\"\nfoo()", 2, 1, "an operation expected"},
        {"trace \"t\"\ni1 = int_add(i0 i0)", 2, 17, "')' expected"},
        {"trace \"t\"\ni1 = float_add(f0, f1)", 2, 6, "float_add has a result of kind f"},
        {"trace \"t\"\ni1 = int_add(i0, 99999999999999999999)", 2, 18, "an operand expected"},
        {"trace \"t\"\ni1 = int_add(i0, i2)\nf3 = float_neg(f1)", 3, 18, "value 1 has kind i elsewhere"},
        {"trace \"t\"\ndescr d1 = class 3", 2, 9, "descr d0 expected here"},
        {"trace \"t\"\n  descr d0 = array i65", 2, 20, "how an item is stored expected: ref, i64, f64, u8 ..."},
        {"trace \"t\"\nguard_true(@3) s0", 2, 14, "there is no reference constant @3"},
    };
    for (size_t k = 0; k < sizeof bad / sizeof bad[0]; k++) {
        jit_error err;
        ck_assert_ptr_null(jit_trace_parse(bad[k].text, strlen(bad[k].text), NULL, &err));
        ck_assert_str_eq(err.text, bad[k].what);
        ck_assert_uint_eq(err.line, bad[k].line);
        ck_assert_uint_eq(err.column, bad[k].column);
    }
}
END_TEST

/* Damaged bytes: parser and checker survive; what is accepted has a layout. */
START_TEST(no_text_crashes_parser_or_checker)
{
    static const char letters[] = "0123456789irfdso@-,()<>=.{}[]?+ nul\n";
    size_t n = strlen(good);
    uint64_t seed = 88172645463325252u;
    int parsed = 0;
    for (int k = 0; k < 6000; k++) {
        char text[sizeof good];
        memcpy(text, good, n + 1);
        for (int j = 0; j < 1 + k % 3; j++) {
            seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
            text[seed % n] = k % 7 ? letters[(seed >> 40) % (sizeof letters - 1)] : (char)(seed >> 50);
        }
        jit_error err;
        jit_trace *t = jit_trace_parse(text, n - seed % 5, &world_bind, &err);
        parsed += t != NULL;
        if (t && jit_trace_check(t, &err)) {
            jit_layout *l = jit_layout_new(t, &err);
            ck_assert_msg(l != NULL, "%s", err.text);
            jit_layout_free(l);
        }
        jit_trace_free(t);
        if (k % 200 == 0)
            gc_collect(2);
    }
    ck_assert_int_gt(parsed, 50);
}
END_TEST

/* Removing any one guard (with its line) makes the trace unsafe. */
static const char guarded[] =
    "trace \"guarded\"\n"
    "descr d0 = field 28..30 +8 i64\n"
    "descr d1 = field 28..30 +16 ref 28..30?\n"
    "descr d2 = field 29..29 +36 i32\n"
    "descr d3 = array i64\n"
    "descr d4 = list i64\n"
    "descr d5 = class 29\n"
    "descr d6 = call 0 (i, i) -> i raises collects writes *\n"
    "descr d7 = target 0 (i, r 1..60?, r 28..30?)\n"
    "descr d8 = class 28\n"
    "descr d9 = call 5 (i) -> v raises collects frames writes *\n"
    "descr d10 = call 6 (r 1..60?) -> v\n"
    "label<d7>(i0, r1, r2)\n"
    "snap s0 = frame 0 0 (i0, r1, r2)\n"
    "guard_nonnull(r2) s0 # !\n"
    "i3 = getfield_i<d0>(r2)\n"
    "guard_class(r2, 29) s0 # !\n"
    "i4 = getfield_i<d2>(r2)\n"
    "guard_nonnull_class(r1, 9) s0 # !\n"
    "i5 = arraylen<d3>(r1)\n"
    "i6 = uint_lt(i0, i5)\n"
    "guard_true(i6) s0 # !\n"
    "i7 = getarrayitem_i<d3>(r1, i0)\n"
    "r8 = getfield_r<d1>(r2)\n"
    "i9 = ptr_is_null(r8)\n"
    "guard_false(i9) s0 # !\n"
    "i10 = getfield_i<d0>(r8)\n"
    "r11 = new_list<d4>(i0)\n"
    "guard_no_exception() s0 # !\n"
    "i12 = listlen<d4>(r11)\n"
    "i13 = uint_ge(i3, i12)\n"
    "guard_false(i13) s0 # !\n"
    "setlistitem_i<d4>(r11, i3, 5)\n"
    "call_v<d10>(r11)\n" /* others know the list from here on */
    "i14 = call_i<d6>(i3, i4)\n"
    "guard_no_exception() s0 # !\n"
    "i15 = listlen<d4>(r11)\n"
    "i16 = uint_lt(i3, i15)\n"
    "guard_true(i16) s0 # !\n"
    "setlistitem_i<d4>(r11, i3, 6)\n"
    "i17 = int_sub_ovf(i14, 1)\n"
    "guard_no_overflow() s0 # !\n"
    "call_v<d9>(i17)\n"
    "guard_no_exception() s0 # !\n"
    "i18 = arraylen<d3>(r1)\n"
    "guard_value_i(i18, 3) s0 # !\n"
    "i19 = getarrayitem_i<d3>(r1, 2)\n"
    "jump<d7>(i19, r1, r2)\n";

/* A constant index below the length by a comparison that is not the check's. */
static const char signed_bound[] =
    "trace \"b\"\n"
    "descr d0 = list i64\n"
    "descr d1 = target 0 (r 19..19)\n"
    "label<d1>(r0)\n"
    "snap s0 = frame 0 0 (r0)\n"
    "i1 = listlen<d0>(r0)\n"
    "i2 = int_lt(3, i1)\n"
    "guard_true(i2) s0\n"
    "i3 = getlistitem_i<d0>(r0, 3)\n"
    "finish_i(i3)\n";

START_TEST(comparisons_bound_constant_indexes)
{
    static const struct {
        const char *from, *to;
        bool good;
    } edits[] = {
        {"int_lt(3, i1)", "int_lt(3, i1)", true},     {"int_lt(3, i1)", "int_gt(i1, 3)", true},
        {"int_lt(3, i1)", "int_ge(3, i1)", false},    {"int_lt(3, i1)", "int_lt(2, i1)", false},
        {"int_lt(3, i1)", "int_lt(i1, 3)", false},    {"int_lt(3, i1)", "int_lt(-3, i1)", false},
        {"guard_true", "guard_false", false},         {"int_lt(3, i1)", "int_eq(i1, 4)", true},
        {"int_lt(3, i1)", "int_eq(i1, 3)", false},    {"int_lt(3, i1)", "int_ne(i1, 4)", false},
        {"int_lt(3, i1)\nguard_true", "int_ne(i1, 4)\nguard_false", true},
        {"int_lt(3, i1)\nguard_true", "int_ne(i1, 3)\nguard_false", false},
        {"int_lt(3, i1)\nguard_true", "int_eq(i1, 4)\nguard_false", false},
    };
    for (size_t k = 0; k < sizeof edits / sizeof *edits; k++) {
        char text[sizeof signed_bound + 32];
        const char *at = strstr(signed_bound, edits[k].from);
        snprintf(text, sizeof text, "%.*s%s%s", (int)(at - signed_bound), signed_bound, edits[k].to, at + strlen(edits[k].from));
        jit_error err;
        ck_assert_msg(accepted(text, &err) == edits[k].good, "edit %zu: %s", k, err.text);
    }
}
END_TEST

/* A list that only the trace knows is as long as what was appended to it. */
START_TEST(own_lists_grow_by_their_appends)
{
    static const struct {
        const char *before, *after;
        int index;
        bool good;
    } rows[] = {
        {"", "", 1, true}, {"", "", 2, false}, {"", "call_v<d3>(i0)\n", 1, true},
        {"call_v<d2>(r1)\n", "", 1, false}, {"", "call_v<d2>(r1)\n", 1, false}, {"setfield_r<d5>(r2, r1)\n", "", 1, false},
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        char text[1024];
        snprintf(text, sizeof text,
                 "trace \"own\"\n"
                 "descr d0 = list i64\n"
                 "descr d1 = call %d (r 1..60?, i) -> v raises collects writes_lists\n"
                 "descr d2 = call 6 (r 1..60?) -> v writes_lists\n"
                 "descr d3 = call 7 (i) -> v writes_lists\n"
                 "descr d4 = target 0 (i, r 28..28)\n"
                 "descr d5 = field 28..30 +16 ref 1..60?\n"
                 "label<d4>(i0, r2)\n"
                 "snap s0 = frame 0 0 (i0, r2)\n"
                 "r1 = new_list<d0>(0)\n"
                 "call_rt_v<d1>(r1, i0)\n"
                 "guard_no_exception() s0\n"
                 "%s"
                 "call_rt_v<d1>(r1, i0)\n"
                 "guard_no_exception() s0\n"
                 "%s"
                 "i3 = getlistitem_i<d0>(r1, %d)\n"
                 "finish_i(i3)\n",
                 RT_FN_rt_list_append_i, rows[k].before, rows[k].after, rows[k].index);
        jit_error err = {0};
        ck_assert_msg(accepted(text, &err) == rows[k].good, "row %zu: operation %u: %s", k, err.line, err.text);
        ck_assert(rows[k].good || !strcmp(err.text, "an index that is not known to be in bounds"));
    }
}
END_TEST

START_TEST(each_guard_is_needed)
{
    jit_error err;
    ck_assert_msg(accepted(guarded, &err), "operation %u: %s", err.line, err.text);
    int removed = 0;
    for (const char *mark = strstr(guarded, "# !"); mark; mark = strstr(mark + 1, "# !")) {
        const char *line = mark;
        while (line[-1] != '\n')
            line--;
        char text[sizeof guarded];
        snprintf(text, sizeof text, "%.*s%s", (int)(line - guarded), guarded, strchr(mark, '\n') + 1);
        ck_assert_msg(!accepted(text, &err), "accepted without: %.40s", line);
        removed++;
    }
    ck_assert_int_eq(removed, 12);
}
END_TEST

/* One edit each. */
START_TEST(damaged_traces_are_rejected)
{
    static const struct {
        const char *from, *to, *why;
    } edits[] = {
        {"label<d7>(i0, r1, r2)", "label<d7>(i0, r1)", "a label with 2 parameters, not 3"},
        {"jump<d7>(i19, r1, r2)", "jump<d7>(i19, r1)", "2 operands for 3 parameters"},
        {"jump<d7>(i19, r1, r2)", "jump<d7>(i19, r1, r11)", "operand 2 may be of the wrong type"},
        {"jump<d7>(i19, r1, r2)", "jump<d7>(i19, r2, r1)", "operand 2 may be of the wrong type"},
        {"jump<d7>(i19, r1, r2)", "", "the last block does not end"},
        {"i7 = getarrayitem_i<d3>(r1, i0)", "i7 = getarrayitem_i<d3>(r1, i3)", "an index that is not known to be in bounds"},
        {"i19 = getarrayitem_i<d3>(r1, 2)", "i19 = getarrayitem_i<d3>(r1, 3)", "an index that is not known to be in bounds"},
        {"i19 = getarrayitem_i<d3>(r1, 2)", "i19 = getarrayitem_i<d3>(r1, -1)", "an index that is not known to be in bounds"},
        {"i3 = getfield_i<d0>(r2)", "i3 = getfield_i<d2>(r2)", "an access to an object of types 29..29 that may be of 28..30"},
        {"i3 = getfield_i<d0>(r2)", "i3 = getfield_i<d3>(r2)", "getfield_i has the wrong descr"},
        {"i3 = getfield_i<d0>(r2)", "i3 = getfield_i<d1>(r2)", "a load of the wrong kind"},
        {"r8 = getfield_r<d1>(r2)", "r8 = getfield_r<d1>(r2) s0", "getfield_r: a guard has a snapshot, and nothing else has"},
        {"i6 = uint_lt(i0, i5)", "i6 = int_lt(i0, i5)", "an index that is not known to be in bounds"},
        {"i6 = uint_lt(i0, i5)", "i6 = uint_lt(i0, i7)", "value 7 is used before its definition"},
        {"i6 = uint_lt(i0, i5)", "i6 = uint_lt(i0)", "uint_lt takes 2 operands"},
        {"i6 = uint_lt(i0, i5)", "i6 = uint_lt(i0, r1)", "an operand has kind r where i is needed"},
        {"i5 = arraylen<d3>(r1)", "i0 = arraylen<d3>(r1)", "value 0 is defined twice"},
        {"guard_class(r2, 29)", "guard_class(r2, 31)", "an access to an object of types 29..29 that may be of 31..30"},
        {"guard_class(r2, 29)", "guard_class(r2, i0)", "a class guard needs a constant type id"},
        {"guard_class(r2, 29)", "guard_class(r2, 0)", "a class guard needs a constant type id"},
        {"guard_class(r2, 29)", "guard_class(r2, 4000)", "a class guard needs a constant type id"},
        {"snap s0 = frame 0 0 (i0, r1, r2)", "snap s0 = frame 0 0 (i0, r11, r2)", "value 11 is used before its definition"},
        {"snap s0 = frame 0 0 (i0, r1, r2)", "snap s0 = chain (r1)", "a snapshot without frames"},
        {"snap s0 = frame 0 0 (i0, r1, r2)", "snap s0 = frame 0 0 (o0)", "there is no virtual 0"},
        {"snap s0 = frame 0 0 (i0, r1, r2)", "snap s0 = frame 0 0 () pending d0 r2 = i0", "an access to an object that may be None"},
        {"guard_nonnull(r2) s0", "guard_nonnull(r2) s1", "a guard without snapshot"},
        {"guard_nonnull(r2) s0", "guard_nonnull(r2)", "guard_nonnull: a guard has a snapshot, and nothing else has"},
        {"i13 = uint_ge(i3, i12)", "i13 = uint_gt(i3, i12)", "an index that is not known to be in bounds"},
        {"guard_false(i13)", "guard_true(i13)", "an index that is not known to be in bounds"},
        {"i16 = uint_lt(i3, i15)", "i16 = uint_lt(i3, i12)", "an index that is not known to be in bounds"},
        {"call_i<d6>(i3, i4)", "call_i<d6>(i3)", "1 operands for 2 parameters"},
        {"descr d6 = call 0 (i, i)", "descr d6 = call 0 (i, f)", "an operand has kind i where f is needed"},
        {"descr d0 = field 28..30 +8 i64", "descr d0 = field 28..30 +16 i64", "a field and the type table disagree about references"},
        {"descr d0 = field 28..30 +8 i64", "descr d0 = field 28..30 +32 i64", "a field outside its object"},
        {"descr d0 = field 28..30 +8 i64", "descr d0 = field 28..30 +12 i64", "a field outside its object"},
        {"descr d0 = field 28..30 +8 i64", "descr d0 = field 28..31 +8 i64", "a field whose owners are no class"},
        {"descr d0 = field 28..30 +8 i64", "descr d0 = field 9..9 +8 i64", "a field of an array, list or string"},
        {"descr d1 = field 28..30 +16 ref 28..30?", "descr d1 = field 28..30 +24 ref 28..30?", "a field and the type table disagree about references"},
        {"descr d1 = field 28..30 +16 ref 28..30?", "descr d1 = field 28..30 +16 ref 28..4000?", "a descr of nothing that can be stored"},
        {"setlistitem_i<d4>(r11, i3, 5)", "setlistitem_i<d4>(r11, i3, r1)", "an operand has kind r where i is needed"},
        {"r11 = new_list<d4>(i0)", "r11 = new_list<d4>(r1)", "an operand has kind r where i is needed"},
    };
    for (size_t k = 0; k < sizeof edits / sizeof edits[0]; k++) {
        char text[sizeof guarded + 100];
        const char *at = strstr(guarded, edits[k].from);
        ck_assert_msg(at != NULL, "%s", edits[k].from);
        snprintf(text, sizeof text, "%.*s%s%s", (int)(at - guarded), guarded, edits[k].to, at + strlen(edits[k].from));
        jit_error err = {0};
        ck_assert_msg(!accepted(text, &err), "accepted: %s", edits[k].to);
        ck_assert_msg(!strcmp(err.text, edits[k].why), "%s: %s", edits[k].to, err.text);
    }
}
END_TEST

/* The values of an exit's slots as text, references before the bar. */
static void slots_are(const jit_layout *l, uint32_t exit, const char *want)
{
    static const char kinds[] = "riiffffirr";
    char text[128] = "";
    const jit_exit *e = &l->exits[exit];
    for (uint32_t s = 0; s < e->n; s++) {
        uint32_t v = jit_index(l->slots[e->first + s]);
        size_t n = strlen(text);
        snprintf(text + n, sizeof text - n, "%s%c%u", s == e->nrefs ? "| " : "", kinds[v], v);
        strcat(text, " ");
    }
    ck_assert_str_eq(text, want);
}

/* By hand: r0 and the floats are shared by the first three guards, f3 by the second, too, which does not show it; the third has a
 * reference of its own, r8, in whose place the others have r0 again. Behind the allocation references are elsewhere. The first snapshot, shown again, keeps its slots. */
START_TEST(guards_in_a_row_share_slots)
{
    jit_trace *t = world_parse("trace \"g\"\ndescr d0 = target 0 (r 29..29, i, i, f, f, f, f)\ndescr d1 = class 29\n"
                               "label<d0>(r0, i1, i2, f3, f4, f5, f6)\n"
                               "snap s0 = frame 1 2 (r0, i1, i2, f3, f4, f5, f6)\nbreaker_check() s0\n"
                               "i7 = int_add(i1, 1)\n"
                               "snap s1 = frame 1 2 (i7, i2, f6, f5, f4, r0)\nguard_true(i7) s1\n"
                               "r8 = same_as_r(r0)\n"
                               "snap s2 = frame 1 2 (f3, f4, f5, f6, i7, r8, r0)\nguard_true(i2) s2\n"
                               "r9 = new<d1>()\n"
                               "snap s3 = frame 1 2 (r9, f3, f4, f5, f6, i7, r8, r0)\nguard_true(i1) s3\n"
                               "guard_true(i1) s0\nfinish_v()\n");
    jit_error err;
    jit_layout *l = jit_layout_new(t, &err);
    ck_assert(l != NULL);
    slots_are(l, 0, "r0 r0 | f3 f4 f5 f6 i1 i2 ");
    slots_are(l, 1, "r0 r0 | f3 f4 f5 f6 i7 i2 ");
    slots_are(l, 2, "r0 r8 | f3 f4 f5 f6 i7 ");
    slots_are(l, 3, "r9 r8 r0 | f3 f4 f5 f6 i7 ");
    slots_are(l, 4, "r0 r0 | f3 f4 f5 f6 i1 i2 ");
    for (uint32_t k = 0; k < 3; k++) {
        ck_assert_uint_eq(l->exits[k].shared_refs, 1);
        ck_assert_uint_eq(l->exits[k].shared, 5);
        ck_assert_uint_eq(l->exits[k].group, l->exits[0].group);
    }
    ck_assert_uint_ne(l->exits[3].group, l->exits[0].group);
    ck_assert_uint_eq(l->exits[4].shared, 0);
    ck_assert_uint_eq(l->last[0], l->exits[4].op);
    jit_layout_free(l);
    jit_trace_free(t);
}
END_TEST

START_TEST(limits_fail_cleanly)
{
    jit_trace *t = jit_trace_new("big");
    jit_error err;
    jit_arg a[2] = {jit_const_int(t, 1), jit_const_int(t, 2)};
    for (uint32_t k = 0; k < JIT_MAX_OPS + 5; k++)
        jit_emit(t, JIT_OP_int_add, a, 2, JIT_NONE, JIT_NONE);
    ck_assert(jit_trace_failed(t));
    ck_assert(!jit_trace_check(t, &err));
    jit_trace_free(t);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("jit_trace");
    TCase *c = tcase_create("text");
    tcase_set_timeout(c, 60);
    tcase_add_checked_fixture(c, world_start, world_stop);
    tcase_add_test(c, text_goes_there_and_back);
    tcase_add_test(c, every_float_goes_there_and_back);
    tcase_add_test(c, errors_have_a_place);
    tcase_add_test(c, no_text_crashes_parser_or_checker);
    tcase_add_test(c, comparisons_bound_constant_indexes);
    tcase_add_test(c, own_lists_grow_by_their_appends);
    tcase_add_test(c, each_guard_is_needed);
    tcase_add_test(c, damaged_traces_are_rejected);
    tcase_add_test(c, guards_in_a_row_share_slots);
    tcase_add_test(c, limits_fail_cleanly);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
