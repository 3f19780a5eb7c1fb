/* check_jit_opt.c - the optimizer on files of traces: before, a line "====", and what the operations must be after.
 * A line "# peel" asks for loop peeling. Before a line "----" stands a loop that the trace, a bridge, goes to. */
#include "jit/opt.h"
#include "rtlib/rt.h"
#include "tests/jit/world.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FILES = 200 };
static char *files[MAX_FILES];
static int nfiles;

static const char *folder(void)
{
    static char path[512];
    const char *top = getenv("top_srcdir");
    snprintf(path, sizeof path, "%s/tests/jit/opt", top ? top : ".");
    return path;
}

static void find_files(void)
{
    DIR *d = opendir(folder());
    for (struct dirent *e = d ? readdir(d) : NULL; e && nfiles < MAX_FILES; e = readdir(d)) {
        size_t n = strlen(e->d_name);
        if (n > 6 && !strcmp(e->d_name + n - 6, ".trace"))
            files[nfiles++] = strdup(e->d_name);
    }
    if (d)
        closedir(d);
}

/* What follows the last descr. */
static const char *body(const char *text)
{
    const char *last = text;
    for (const char *p = text; (p = strstr(p, "\ndescr ")) != NULL; p++)
        last = p + 1;
    last = strchr(last, '\n');
    return last ? last + 1 : text;
}

/* The word $append stands for the number of rt_list_append_r. */
static void put_numbers(char *text, size_t size)
{
    static const char word[] = "$append";
    for (char *p; (p = strstr(text, word)) != NULL;) {
        char rest[1 << 16];
        snprintf(rest, sizeof rest, "%s", p + sizeof word - 1);
        snprintf(p, size - (size_t)(p - text), "%d%s", RT_FN_rt_list_append_r, rest);
    }
}

/* The trace in text, a bridge to the loop in text, optimized; peeled: it must go on behind the loop's preamble. */
static jit_trace *optimize_bridge(char *loop, jit_trace *t, bool peeled, jit_error *err)
{
    bool where = false;
    jit_state *state = NULL;
    jit_trace *l = world_parse(loop), *o = jit_optimize_loop(l, &state, err);
    ck_assert_msg(o && state, "the loop: %s", err->text);
    jit_trace *r = jit_optimize_bridge(t, state, &where, err);
    ck_assert_msg(!r || where == peeled, "it goes to the %s", where ? "loop" : "preamble");
    jit_trace_free(l);
    jit_trace_free(o);
    jit_state_free(state);
    return r;
}

START_TEST(file_is_optimized_as_it_says)
{
    static char text[1 << 16];
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder(), files[_i]);
    FILE *f = fopen(path, "r");
    ck_assert_ptr_nonnull(f);
    size_t n = fread(text, 1, sizeof text - 1, f);
    text[n] = 0;
    fclose(f);
    put_numbers(text, sizeof text);
    char *mark = strstr(text, "\n====\n");
    ck_assert_msg(mark != NULL, "%s has no ====", files[_i]);
    mark[1] = 0;
    char *loop = NULL, *source = text, *border = strstr(text, "\n----\n");
    if (border) {
        loop = text;
        border[1] = 0;
        source = border + 6;
    }
    jit_error err = {0};
    jit_trace *t = world_parse(source);
    ck_assert_msg(jit_trace_check(t, &err), "%s: before, operation %u: %s", files[_i], err.line, err.text);
    jit_trace *o = loop ? optimize_bridge(loop, t, !strstr(source, "# preamble\n"), &err) : strstr(text, "# peel\n") ? jit_optimize_loop(t, NULL, &err) : jit_optimize(t, &err);
    ck_assert_msg(o != NULL, "%s: %s", files[_i], err.text);
    jit_buf b = {0};
    jit_trace_print(o, &b);
    ck_assert_msg(!strcmp(body(b.at), mark + 6), "%s gives\n%s", files[_i], body(b.at));
    ck_assert_msg(jit_trace_check(o, &err), "%s: after, operation %u: %s", files[_i], err.line, err.text);
    free(b.at);
    jit_trace_free(t);
    jit_trace_free(o);
}
END_TEST

START_TEST(a_guard_that_always_fails_is_reported)
{
    jit_error err;
    jit_trace *t = world_parse("trace \"t\"\ndescr d0 = target 0 (i)\nlabel<d0>(i0)\ni1 = int_lt(3, 2)\n"
                               "snap s0 = frame 1 1 ()\nguard_true(i1) s0\nfinish_v()\n");
    ck_assert_ptr_null(jit_optimize(t, &err));
    ck_assert_str_eq(err.text, "a guard always fails");
    jit_trace_free(t);
}
END_TEST

/* In a long trace a constant stands in the table more than once: a store to an item and a load of it, far apart, are still of the same. */
START_TEST(an_index_that_stands_twice_is_one)
{
    enum { BETWEEN = 300 };
    static char text[1 << 16];
    int n = snprintf(text, sizeof text, "trace \"t\"\ndescr d0 = target 0 (i, r 8..8, r 28..30?)\ndescr d1 = array ref 28..30?\nlabel<d0>(i0, r1, r2)\n"
                     "snap s0 = frame 1 1 (i0, r1, r2)\nguard_nonnull_class(r1, 8) s0\ni3 = arraylen<d1>(r1)\nguard_value_i(i3, 4) s0\n"
                     "setarrayitem_r<d1>(r1, 1, r2)\n");
    for (int k = 0; k < BETWEEN; k++)
        n += snprintf(text + n, sizeof text - (size_t)n, "i%d = %s(i%d, %d)\n", k + 4, k % 2 ? "int_add" : "int_xor", k ? k + 3 : 0, 1000 + k);
    int last = BETWEEN + 3;
    snprintf(text + n, sizeof text - (size_t)n, "r%d = getarrayitem_r<d1>(r1, 1)\nsnap s1 = frame 1 1 (r%d, i%d)\nguard_nonnull(r%d) s1\n"
             "finish_i(i%d)\n", last + 1, last + 1, last, last + 1, last);
    jit_error err = {0};
    jit_trace *t = world_parse(text);
    ck_assert_msg(jit_trace_check(t, &err), "before, operation %u: %s", err.line, err.text);
    jit_trace *o = jit_optimize(t, &err);
    ck_assert_msg(o != NULL, "%s", err.text);
    jit_buf b = {0};
    jit_trace_print(o, &b);
    const char *store = strstr(b.at, "setarrayitem_r"), *load = strstr(b.at, "getarrayitem_r");
    ck_assert_ptr_nonnull(store);
    ck_assert_msg(!load || store < load, "the item is loaded before it is stored");
    free(b.at);
    jit_trace_free(t);
    jit_trace_free(o);
}
END_TEST

int main(void)
{
    find_files();
    Suite *s = suite_create("jit_opt");
    TCase *c = tcase_create("files");
    tcase_add_checked_fixture(c, world_start, world_stop);
    tcase_add_loop_test(c, file_is_optimized_as_it_says, 0, nfiles ? nfiles : 1);
    tcase_add_test(c, a_guard_that_always_fails_is_reported);
    tcase_add_test(c, an_index_that_stands_twice_is_one);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
