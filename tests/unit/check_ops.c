/* check_ops.c - the operation table: rows are well formed, expressions compute what Python computes. */
#include "rtlib/access.h"
#include "translator/graph.h"

#include <check.h>
#include <string.h>

START_TEST(rows_are_well_formed)
{
    for (int i = 0; i < OP_COUNT; i++) {
        const tr_opinfo *o = &tr_ops[i];
        ck_assert_msg(strchr("irfvt", o->res) != NULL, "%s", o->name);
        for (const char *p = o->sig; *p; p++)
            ck_assert_msg(strchr("irft_X", *p) != NULL, "%s", o->name);
        ck_assert_msg(!(o->flags & PURE) || !(o->flags & (WRITE | COLL)), "%s", o->name);
        for (int k = 0; k < i; k++)
            ck_assert_str_ne(o->name, tr_ops[k].name);
    }
}
END_TEST

START_TEST(division_follows_python)
{
    ck_assert_int_eq(rt_op_int_floordiv(7, -2), -4);
    ck_assert_int_eq(rt_op_int_mod(7, -2), -1);
    ck_assert_int_eq(rt_op_int_floordiv(-7, 2), -4);
    ck_assert_int_eq(rt_op_int_mod(-7, 2), 1);
    ck_assert_int_eq(rt_op_int_floordiv(INT64_MIN, -1), INT64_MIN);
    ck_assert_int_eq(rt_op_int_mod(INT64_MIN, -1), 0);
}
END_TEST

START_TEST(words_wrap_and_shifts_saturate)
{
    int64_t r;
    ck_assert_int_eq(rt_op_int_add(INT64_MAX, 1), INT64_MIN);
    ck_assert_int_eq(rt_op_int_neg(INT64_MIN), INT64_MIN);
    ck_assert_int_eq(rt_op_int_lshift(1, 64), 0);
    ck_assert_int_eq(rt_op_int_rshift(-5, 200), -1);
    ck_assert_int_eq(rt_op_uint_rshift(-1, 63), 1);
    ck_assert(rt_op_int_mul_ovf(INT64_MAX, 2, &r));
    ck_assert(!rt_op_int_mul_ovf(3, -4, &r) && r == -12);
}
END_TEST

START_TEST(bounds_and_indexes)
{
    ck_assert(rt_ok_check_index(0, 1) && !rt_ok_check_index(1, 1) && !rt_ok_check_index(-1, 1));
    ck_assert_int_eq(rt_op_int_wrap_index(-1, 5), 4);
    ck_assert_int_eq(rt_op_int_clamp_bound(-9, 5), 0);
    ck_assert_int_eq(rt_op_int_clamp_bound(9, 5), 5);
    ck_assert(!rt_ok_check_float_range(9223372036854775808.0) && rt_ok_check_float_range(-9223372036854775808.0));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("ops");
    TCase *t = tcase_create("table");
    tcase_add_test(t, rows_are_well_formed);
    tcase_add_test(t, division_follows_python);
    tcase_add_test(t, words_wrap_and_shifts_saturate);
    tcase_add_test(t, bounds_and_indexes);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
