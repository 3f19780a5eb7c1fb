/* start.c - start and end of an emitted program. */
#include "rtlib/rt_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { STACK_RESERVE = 256 * 1024 };

/* Recursion may go down to here: the stack's limit less a reserve for C code. */
static void set_stack_limit(char *here)
{
    struct rlimit r;
    size_t size = 8u << 20;
    if (getrlimit(RLIMIT_STACK, &r) == 0 && r.rlim_cur != RLIM_INFINITY)
        size = (size_t)r.rlim_cur;
    if (size > (size_t)64 << 20)
        size = (size_t)64 << 20;
    rt_cur.stack_limit = here - (size - (size > 4 * STACK_RESERVE ? STACK_RESERVE : size / 4));
}

static void bad_word(const char *variable, const char *what, const char *word)
{
    fprintf(stderr, "%s: %s '%.63s'\n", variable, what, word);
    exit(2);
}

static rt_ref arguments(int argc, char **argv)
{
    rt_ref *ss = rt_cur.ss_top;
    rt_ref list = rt_list_new(RT_TID_LIST_FIRST + RT_ITEM_REF, argc);
    for (int i = 0; list && i < argc; i++) {
        ss[0] = list;
        rt_cur.ss_top = ss + 1;
        rt_ref s = rt_str_new(RT_TID_STR, argv[i], (int64_t)strlen(argv[i]));
        rt_cur.ss_top = ss;
        list = ss[0];
        if (!s)
            return NULL;
        rt_ref items = ((rt_list *)list)->items;
        gc_barrier_item(items, i);
        RT_ARRAY_DATA(rt_ref, items)[i] = s;
    }
    return list;
}

int rt_main(const rt_program *p, int argc, char **argv)
{
    char bad[64];
    gc_options o;
    const char *what = gc_parse_options(getenv("CAPROCK_GC"), &o, bad);
    if (what)
        bad_word("CAPROCK_GC", what, bad);
    set_stack_limit((char *)__builtin_frame_address(0));
    rt_types = p->types;
    rt_ntypes = p->ntypes;
    rt_exc_ids = p->exc_ids;
    rt_functab = p->functab;
    rt_nfuncs = p->nfuncs;
    rt_stubs = p->stubs;
    gc_init(&o);
    gc_add_statics(p->statics, p->nstatics);
    what = p->jit_start ? p->jit_start(p, getenv("CAPROCK_JIT"), bad) : NULL;
    if (what)
        bad_word("CAPROCK_JIT", what, bad);
    int64_t status = 1;
    p->init();
    if (!rt_cur.exc) {
        rt_ref args = arguments(argc, argv);
        if (args)
            status = p->main(args);
    }
    if (rt_cur.exc) {
        rt_print_uncaught();
        status = 1;
    }
    if (!rt_flush())
        status = status ? status : 1;
    if (p->jit_stop)
        p->jit_stop();
    gc_shutdown();
    return (int)status;
}
