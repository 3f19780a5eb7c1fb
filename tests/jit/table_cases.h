/* table_cases.h - a case for each row of ops.def that is neither pure nor an overflow row: check_jit_table.c. The constants,
 * functions and statics are that file's; `value_error` is the type id of ValueError. Included once. */

/* The functions' ids of call_rt are given by number. */
static const char table_descrs[] = "trace \"case\"\n"
                                   "refs 11\n"
                                   "descr d0 = field 28..30 +8 i64\n"
                                   "descr d1 = field 28..30 +16 ref 28..30?\n"
                                   "descr d2 = field 28..30 +24 f64\n"
                                   "descr d3 = array i64\n"
                                   "descr d4 = array ref 28..30?\n"
                                   "descr d5 = array f64\n"
                                   "descr d6 = list i64\n"
                                   "descr d7 = list ref 28..30?\n"
                                   "descr d8 = list f64\n"
                                   "descr d9 = static 0 i64\n"
                                   "descr d10 = static 1 f64\n"
                                   "descr d11 = static 2 ref 28..30?\n"
                                   "descr d12 = class 28\n"
                                   "descr d13 = class 29\n"
                                   "descr d14 = call 0 (i, i) -> i elidable\n"
                                   "descr d15 = call 1 (r 28..30) -> r 28..30 collects\n"
                                   "descr d16 = call 2 (f) -> f elidable\n"
                                   "descr d17 = call 3 (r 28..30) -> v writes *\n"
                                   "descr d18 = call 4 (r 1..60, i) -> i reads *\n"
                                   "descr d19 = call 5 (r 1..60, i) -> i reads *\n"
                                   "descr d20 = call 6 (r 1..60, i) -> i reads *\n"
                                   "descr d21 = call 7 (i) -> i raises collects\n"
                                   "descr d22 = call %d (r 1..1, r 1..1) -> i\n"
                                   "descr d23 = call %d (r 1..1, r 1..1) -> r 1..1? raises collects\n"
                                   "descr d24 = call %d (f, f) -> f\n"
                                   "descr d25 = call %d (r 19..19) -> v raises writes *\n"
                                   "descr d26 = token 0 (i) -> i\n"
                                   "descr d27 = token 0 (r 28..30) -> r 28..30?\n"
                                   "descr d28 = token 0 (f) -> f\n"
                                   "descr d29 = token 0 (i) -> v\n"
                                   "descr d30 = call 9 (r 28..30) -> r 28..30 elidable\n"
                                   "descr d31 = call 8 (i) -> v\n"
                                   "descr d32 = target 1 (i)\n";
enum { TABLE_DESCRS = 33 };

#define POINT "r1: r 29..29 = @1"
#define OTHER "r25: r 29..29 = @2"
#define ANY(value) "r1: r 1..60? = " value
#define INT(value) "i21: i = " value
#define FLOAT(value) "f22: f = " value

static const scene scenes[] = {
    /* memory: a store is seen by a call that may read everything */
    {"getfield_i", {POINT}, "i2 = getfield_i<d0>(r1)\nfinish_i(i2)\n", "finish_i 10"},
    {"getfield_f", {POINT}, "f2 = getfield_f<d2>(r1)\nfinish_f(f2)\n", "finish_f 1.25"},
    {"getfield_r", {POINT}, "r2 = getfield_r<d1>(r1)\nfinish_r(r2)\n", "finish_r null"},
    {"setfield_i", {POINT, "i23: i = -5"}, "setfield_i<d0>(r1, i23)\ni2 = call_i<d18>(r1, 8)\nfinish_i(i2)\n", "finish_i -5"},
    {"setfield_f", {POINT, FLOAT("-2.5")}, "setfield_f<d2>(r1, f22)\nf2 = getfield_f<d2>(r1)\nfinish_f(f2)\n", "finish_f -2.5"},
    {"setfield_r", {POINT, OTHER}, "setfield_r<d1>(r1, r25)\ni3 = call_i<d19>(r1, 16)\nfinish_i(i3)\n", "finish_i 20"},
    {"arraylen", {"r1: r 9..9 = @4"}, "i2 = arraylen<d3>(r1)\nfinish_i(i2)\n", "finish_i 3"},
#define ARRAY_INDEX(d) "i2 = arraylen<" d ">(r1)\ni3 = uint_lt(i21, i2)\nguard_true(i3) s0\n"
    {"getarrayitem_i", {"r1: r 9..9 = @4", INT("2")}, ARRAY_INDEX("d3") "i4 = getarrayitem_i<d3>(r1, i21)\nfinish_i(i4)\n", "finish_i 14"},
    {"getarrayitem_i", {"r1: r 9..9 = @4", INT("3")}, ARRAY_INDEX("d3") "i4 = getarrayitem_i<d3>(r1, i21)\nfinish_i(i4)\n", "guard_true"},
    {"getarrayitem_f", {"r1: r 10..10 = @6", INT("2")}, ARRAY_INDEX("d5") "f4 = getarrayitem_f<d5>(r1, i21)\nfinish_f(f4)\n", "finish_f 2.5"},
    {"getarrayitem_r", {"r1: r 8..8 = @5", INT("0")}, ARRAY_INDEX("d4") "r4 = getarrayitem_r<d4>(r1, i21)\nfinish_r(r4)\n", "finish_r null"},
    {"setarrayitem_i", {"r1: r 9..9 = @4", INT("1"), "i23: i = 77"},
     ARRAY_INDEX("d3") "setarrayitem_i<d3>(r1, i21, i23)\ni5 = call_i<d18>(r1, 24)\nfinish_i(i5)\n", "finish_i 77"},
    {"setarrayitem_f", {"r1: r 10..10 = @6", INT("1"), "f24: f = 0.75"},
     ARRAY_INDEX("d5") "setarrayitem_f<d5>(r1, i21, f24)\ni5 = call_i<d18>(r1, 24)\nf6 = cast_bits_to_float(i5)\nfinish_f(f6)\n", "finish_f 0.75"},
    {"setarrayitem_r", {"r1: r 8..8 = @5", INT("1"), OTHER},
     ARRAY_INDEX("d4") "setarrayitem_r<d4>(r1, i21, r25)\ni5 = call_i<d19>(r1, 24)\nfinish_i(i5)\n", "finish_i 20"},
    {"listlen", {"r1: r 19..19 = @7"}, "i2 = listlen<d6>(r1)\nfinish_i(i2)\n", "finish_i 3"},
#define LIST_INDEX(d) "i2 = listlen<" d ">(r1)\ni3 = uint_lt(i21, i2)\nguard_true(i3) s0\n"
    {"getlistitem_i", {"r1: r 19..19 = @7", INT("2")}, LIST_INDEX("d6") "i4 = getlistitem_i<d6>(r1, i21)\nfinish_i(i4)\n", "finish_i 14"},
    {"getlistitem_f", {"r1: r 20..20 = @9", INT("1")}, LIST_INDEX("d8") "f4 = getlistitem_f<d8>(r1, i21)\nfinish_f(f4)\n", "finish_f 1.5"},
    {"getlistitem_r", {"r1: r 18..18 = @8", INT("0")}, LIST_INDEX("d7") "r4 = getlistitem_r<d7>(r1, i21)\nfinish_r(r4)\n", "finish_r null"},
    {"setlistitem_i", {"r1: r 19..19 = @7", INT("1"), "i23: i = 77"},
     LIST_INDEX("d6") "setlistitem_i<d6>(r1, i21, i23)\ni5 = call_i<d20>(r1, 1)\nfinish_i(i5)\n", "finish_i 77"},
    {"setlistitem_f", {"r1: r 20..20 = @9", INT("1"), "f24: f = 0.75"},
     LIST_INDEX("d8") "setlistitem_f<d8>(r1, i21, f24)\ni5 = call_i<d20>(r1, 1)\nf6 = cast_bits_to_float(i5)\nfinish_f(f6)\n", "finish_f 0.75"},
    {"setlistitem_r", {"r1: r 18..18 = @8", INT("1"), OTHER},
     LIST_INDEX("d7") "setlistitem_r<d7>(r1, i21, r25)\nr4 = getlistitem_r<d7>(r1, i21)\ni5 = ptr_eq(r4, r25)\nfinish_i(i5)\n", "finish_i 1"},
    {"strlen", {"r1: r 1..1 = @3"}, "i2 = strlen(r1)\nfinish_i(i2)\n", "finish_i 2"},
    {"strgetitem", {"r1: r 1..1 = @3", INT("1")},
     "i2 = strlen(r1)\ni3 = uint_lt(i21, i2)\nguard_true(i3) s0\ni4 = strgetitem(r1, i21)\nfinish_i(i4)\n", "finish_i 122"},
    {"gettypeid", {"r1: r 28..30 = @10"}, "i2 = gettypeid(r1)\nfinish_i(i2)\n", "finish_i 30"},
    {"is_instance", {"r1: r 28..30 = @10"}, "i2 = is_instance<d12>(r1)\nfinish_i(i2)\n", "finish_i 1"},
    {"is_instance", {"r1: r 28..30 = @10"}, "i2 = is_instance<d13>(r1)\nfinish_i(i2)\n", "finish_i 0"},
    {"getstatic_i", {NULL}, "i2 = getstatic_i<d9>()\nfinish_i(i2)\n", "finish_i 3"},
    {"getstatic_f", {NULL}, "f2 = getstatic_f<d10>()\nfinish_f(f2)\n", "finish_f 1.5"},
    {"getstatic_r", {NULL}, "r2 = getstatic_r<d11>()\nfinish_r(r2)\n", "finish_r type 29"},
    {"setstatic_i", {INT("8")}, "setstatic_i<d9>(i21)\ni2 = call_pure_i<d14>(i21, 1)\ni3 = getstatic_i<d9>()\nfinish_i(i3)\n", "finish_i 8"},
    {"setstatic_f", {FLOAT("0.5")}, "setstatic_f<d10>(f22)\nf2 = getstatic_f<d10>()\nfinish_f(f2)\n", "finish_f 0.5"},
    {"setstatic_r", {POINT}, "setstatic_r<d11>(r1)\nr2 = getstatic_r<d11>()\ni3 = ptr_eq(r1, r2)\nfinish_i(i3)\n", "finish_i 1"},
    /* allocation: zero-filled */
    {"new", {INT("6")}, "r2 = new<d13>()\nsetfield_i<d0>(r2, i21)\nr3 = call_r<d15>(r2)\ni4 = call_i<d18>(r3, 8)\ni5 = call_i<d18>(r3, 16)\n"
     "i6 = int_add(i4, i5)\nfinish_i(i6)\n", "finish_i 6"},
    {"new", {NULL}, "r2 = new<d13>()\nfinish_r(r2)\n", "finish_r type 29"},
    {"new_array", {INT("4")}, "r2 = new_array<d3>(i21)\nguard_no_exception() s0\ni3 = call_i<d18>(r2, 16)\ni4 = arraylen<d3>(r2)\n"
     "i5 = int_add(i3, i4)\nfinish_i(i5)\n", "finish_i 4"},
    {"new_array", {INT("-4")}, "r2 = new_array<d3>(i21)\nguard_no_exception() s0\nfinish_r(r2)\n", "guard_no_exception exc MemoryError"},
    {"new_list", {INT("4")}, "r2 = new_list<d8>(i21)\nguard_no_exception() s0\ni3 = listlen<d8>(r2)\nfinish_i(i3)\n", "finish_i 4"},
    {"new_list", {NULL}, "r2 = new_list<d7>(2)\nfinish_r(r2)\n", "finish_r type 18"},
    /* calls */
    {"call_i", {INT("5")}, "i2 = call_i<d14>(i21, -7)\nfinish_i(i2)\n", "finish_i -2"},
    {"call_r", {POINT}, "r2 = call_r<d15>(r1)\ni3 = getfield_i<d0>(r2)\nfinish_i(i3)\n", "finish_i 10"},
    {"call_f", {FLOAT("5.0")}, "f2 = call_f<d16>(f22)\nfinish_f(f2)\n", "finish_f 2.5"},
    {"call_v", {POINT}, "i2 = getfield_i<d0>(r1)\ncall_v<d17>(r1)\ni3 = getfield_i<d0>(r1)\ni4 = int_add(i2, i3)\nfinish_i(i4)\n", "finish_i 109"},
    {"call_rt_i", {"r1: r 1..1 = @3"}, "i2 = call_rt_i<d22>(r1, r1)\nfinish_i(i2)\n", "finish_i 1"},
    {"call_rt_r", {"r1: r 1..1 = @3"}, "r2 = call_rt_r<d23>(r1, r1)\nguard_no_exception() s0\nguard_nonnull(r2) s0\ni3 = strlen(r2)\nfinish_i(i3)\n", "finish_i 4"},
    {"call_rt_f", {FLOAT("7.5")}, "f2 = call_rt_f<d24>(f22, 2.0)\nfinish_f(f2)\n", "finish_f 1.5"},
    {"call_rt_v", {"r1: r 19..19 = @7"}, "i2 = listlen<d6>(r1)\ncall_rt_v<d25>(r1)\nguard_no_exception() s0\ni3 = listlen<d6>(r1)\ni4 = int_sub(i2, i3)\nfinish_i(i4)\n", "finish_i 3"},
    {"call_pure_i", {INT("5")}, "i2 = call_pure_i<d14>(i21, 3)\nfinish_i(i2)\n", "finish_i 8"},
    {"call_pure_r", {POINT}, "r2 = call_pure_r<d30>(r1)\ni3 = getfield_i<d0>(r2)\nfinish_i(i3)\n", "finish_i 10"},
    {"call_pure_f", {FLOAT("3.0")}, "f2 = call_pure_f<d16>(f22)\nfinish_f(f2)\n", "finish_f 1.5"},
    {"call_assembler_i", {INT("5")}, "i2 = call_assembler_i<d26>(i21)\nguard_no_exception() s0\nfinish_i(i2)\n", "finish_i 5"},
    {"call_assembler_r", {POINT}, "r2 = call_assembler_r<d27>(r1)\nguard_no_exception() s0\nfinish_r(r2)\n", "finish_r type 29"},
    {"call_assembler_f", {FLOAT("5.5")}, "f2 = call_assembler_f<d28>(f22)\nguard_no_exception() s0\nfinish_f(f2)\n", "finish_f 5.5"},
    {"call_assembler_v", {INT("5")}, "call_assembler_v<d29>(i21)\nguard_no_exception() s0\nfinish_v()\n", "finish_v"},
    /* hints, hooks */
    {"write_barrier", {POINT}, "write_barrier(r1)\nfinish_v()\n", "finish_v"},
    {"write_barrier_item", {"r1: r 8..8 = @5", INT("1")}, ARRAY_INDEX("d4") "write_barrier_item(r1, i21)\nfinish_v()\n", "finish_v"},
    {"record_exact_class", {"r1: r 28..30 = @10"}, "record_exact_class<d12>(r1)\nfinish_r(r1)\n", "finish_r type 30"},
    {"frames_push", {POINT}, "frames_push(r1)\nr2 = frames_get(0)\ni3 = ptr_eq(r1, r2)\nfinish_i(i3)\n", "finish_i 1"},
    {"frames_get", {POINT, OTHER, INT("1")}, "frames_push(r1)\nframes_push(r25)\nr3 = frames_get(i21)\ni4 = ptr_eq(r1, r3)\nfinish_i(i4)\n", "finish_i 1"},
    {"frames_pop", {POINT, OTHER}, "frames_push(r1)\nframes_push(r25)\nframes_pop()\nr3 = frames_get(0)\ni4 = ptr_eq(r1, r3)\nfinish_i(i4)\n", "finish_i 1"},
    {"debug_merge_point", {INT("5")}, "debug_merge_point(i21, 2, @1)\nfinish_i(i21)\n", "finish_i 5"},
    /* guards, each passed and failed */
    {"guard_true", {INT("1")}, "guard_true(i21) s0\nfinish_v()\n", "finish_v"},
    {"guard_true", {INT("0")}, "guard_true(i21) s0\nfinish_v()\n", "guard_true"},
    {"guard_false", {INT("0")}, "guard_false(i21) s0\nfinish_v()\n", "finish_v"},
    {"guard_false", {INT("2")}, "guard_false(i21) s0\nfinish_v()\n", "guard_false"},
    {"guard_value_i", {INT("-9")}, "guard_value_i(i21, -9) s0\nfinish_i(i21)\n", "finish_i -9"},
    {"guard_value_i", {INT("9")}, "guard_value_i(i21, -9) s0\nfinish_i(i21)\n", "guard_value_i"},
    {"guard_value_f", {FLOAT("nan")}, "guard_value_f(f22, nan) s0\nfinish_v()\n", "finish_v"},
    {"guard_value_f", {FLOAT("-0.0")}, "guard_value_f(f22, 0.0) s0\nfinish_f(f22)\n", "guard_value_f"},
    {"guard_value_r", {POINT}, "guard_value_r(r1, @1) s0\nfinish_r(r1)\n", "finish_r type 29"},
    {"guard_value_r", {POINT}, "guard_value_r(r1, @2) s0\nfinish_r(r1)\n", "guard_value_r"},
    {"guard_nonnull", {ANY("@1")}, "guard_nonnull(r1) s0\nfinish_r(r1)\n", "finish_r type 29"},
    {"guard_nonnull", {ANY("null")}, "guard_nonnull(r1) s0\nfinish_r(r1)\n", "guard_nonnull"},
    {"guard_isnull", {ANY("null")}, "guard_isnull(r1) s0\nfinish_r(r1)\n", "finish_r null"},
    {"guard_isnull", {ANY("@1")}, "guard_isnull(r1) s0\nfinish_r(r1)\n", "guard_isnull"},
    {"guard_class", {"r1: r 28..30 = @1"}, "guard_class(r1, 29) s0\nfinish_r(r1)\n", "finish_r type 29"},
    {"guard_class", {"r1: r 28..30 = @10"}, "guard_class(r1, 29) s0\nfinish_r(r1)\n", "guard_class"},
    {"guard_nonnull_class", {ANY("@1")}, "guard_nonnull_class(r1, 29) s0\nfinish_r(r1)\n", "finish_r type 29"},
    {"guard_nonnull_class", {ANY("@3")}, "guard_nonnull_class(r1, 29) s0\nfinish_r(r1)\n", "guard_nonnull_class"},
    {"guard_nonnull_class", {ANY("null")}, "guard_nonnull_class(r1, 29) s0\nfinish_r(r1)\n", "guard_nonnull_class"},
    {"guard_subclass", {"r1: r 1..60 = @10"}, "guard_subclass<d12>(r1) s0\nfinish_r(r1)\n", "finish_r type 30"},
    {"guard_subclass", {"r1: r 1..60 = @3"}, "guard_subclass<d12>(r1) s0\nfinish_r(r1)\n", "guard_subclass"},
    {"guard_no_overflow", {INT("5")}, "i2 = int_add_ovf(i21, 9223372036854775802)\nguard_no_overflow() s0\nfinish_i(i2)\n", "finish_i 9223372036854775807"},
    {"guard_no_overflow", {INT("6")}, "i2 = int_add_ovf(i21, 9223372036854775802)\nguard_no_overflow() s0\nfinish_i(i2)\n", "guard_no_overflow"},
    {"guard_overflow", {INT("6")}, "i2 = int_add_ovf(i21, 9223372036854775802)\nguard_overflow() s0\nfinish_v()\n", "finish_v"},
    {"guard_overflow", {INT("5")}, "i2 = int_add_ovf(i21, 9223372036854775802)\nguard_overflow() s0\nfinish_v()\n", "guard_overflow"},
    {"guard_no_exception", {INT("5")}, "i2 = call_i<d21>(i21)\nguard_no_exception() s0\nfinish_i(i2)\n", "finish_i 5"},
    {"guard_no_exception", {INT("-5")}, "i2 = call_i<d21>(i21)\nguard_no_exception() s0\nfinish_i(i2)\n", "guard_no_exception exc ValueError"},
    {"guard_exception", {INT("-5")}, "i2 = call_i<d21>(i21)\nr3 = guard_exception(value_error) s0\nfinish_exc(r3)\n", "finish_exc ValueError"},
    {"guard_exception", {INT("5")}, "i2 = call_i<d21>(i21)\nr3 = guard_exception(value_error) s0\nfinish_exc(r3)\n", "guard_exception"},
    {"guard_not_invalidated", {NULL}, "guard_not_invalidated() s0\nfinish_v()\n", "finish_v"},
    {"guard_future_condition", {NULL}, "guard_future_condition() s0\nfinish_v()\n", "finish_v"},
    {"breaker_check", {INT("0")}, "call_v<d31>(i21)\nbreaker_check() s0\nfinish_v()\n", "finish_v"},
    {"breaker_check", {INT("1")}, "call_v<d31>(i21)\nbreaker_check() s0\nfinish_v()\n", "breaker_check"},
    /* blocks */
    {"label", {INT("5")}, "jump<d32>(i21)\nlabel<d32>(i9)\ni10 = int_add(i9, 1)\nfinish_i(i10)\n", "finish_i 6"},
    {"jump", {INT("5")}, "jump<d32>(i21)\nlabel<d32>(i9)\ni10 = int_lt(i9, 9)\nguard_true(i10) s0\ni11 = int_add(i9, 1)\njump<d32>(i11)\n", "guard_true"},
    {"finish_i", {INT("5")}, "finish_i(i21)\n", "finish_i 5"},
    {"finish_f", {FLOAT("0.5")}, "finish_f(f22)\n", "finish_f 0.5"},
    {"finish_r", {POINT}, "finish_r(r1)\n", "finish_r type 29"},
    {"finish_v", {NULL}, "finish_v()\n", "finish_v"},
    {"finish_exc", {INT("-5")}, "i2 = call_i<d21>(i21)\nr3 = guard_exception(value_error) s0\nfinish_exc(r3)\n", "finish_exc ValueError"},
};
