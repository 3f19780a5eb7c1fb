/* compile.c - from a recorded trace to a loop that can be entered: optimizer, checker, back end, exits, log. */
#include "jit/loops_int.h"
#include "jit/opt.h"

#include <stdio.h>
#include <stdlib.h>

static jit_backend *backend;
static jit_host host;

void jit_compile_start(void)
{
    jit_host_init(&host);
}

static void free_loop(loop *l)
{
    if (!l)
        return;
    jit_resume_free(l->resume);
    jit_layout_free(l->layout);
    jit_trace_free(l->trace);
    free(l->bridge);
    free(l->failures);
    free(l->stress);
    free(l);
}

static bool open_backend(jit_error *err)
{
    if (!backend)
        backend = jit_loops.set->options.interp || !*jit_loops.set->llvm ? jit_interp_open(&host) : jit_llvm_open(jit_loops.set->llvm, &host, err);
    return backend != NULL;
}

static void report(const char *stage, const jit_trace *t, const char *text)
{
    if (!jit_loops.set->log)
        return;
    fprintf(jit_loops.set->log, "== %s%s%s\n", stage, text ? ": " : "", text ? text : "");
    jit_buf b = {0};
    jit_trace_print(t, &b);
    if (b.at && !b.failed)
        fwrite(b.at, 1, b.n, jit_loops.set->log);
    free(b.at);
    fflush(jit_loops.set->log);
}

/* The optimized trace in the recorded one's place. The recorded one is checked before, so that the optimizer may
 * rely on it, and the optimized one after. */
static bool optimize(loop *l, jit_error *err)
{
    jit_trace *t = jit_trace_check(l->trace, err) ? jit_optimize(l->trace, err) : NULL;
    if (!t)
        return false;
    jit_trace_free(l->trace);
    l->trace = t;
    report("optimized", t, NULL);
    return jit_trace_check(t, err);
}

/* Numbers for the exits. */
static bool register_exits(loop *l)
{
    uint32_t n = l->layout->nexits;
    if (jit_loops.next_exit + n > jit_loops.exits_cap) {
        uint32_t cap = (jit_loops.next_exit + n) * 2;
        loop **p = realloc(jit_loops.exits, cap * sizeof *p);
        if (!p)
            return false;
        jit_loops.exits = p;
        jit_loops.exits_cap = cap;
    }
    l->bridge = calloc(n + 1, sizeof *l->bridge);
    l->failures = calloc(n + 1, sizeof *l->failures);
    l->stress = jit_loops.set->options.stress ? calloc(n + 1, 1) : NULL;
    if (!l->bridge || !l->failures || (jit_loops.set->options.stress && !l->stress))
        return false;
    l->first_exit = jit_loops.next_exit;
    for (uint32_t k = 0; k < n; k++)
        jit_loops.exits[jit_loops.next_exit++] = l;
    return true;
}

/* Takes the numbers of a trace that was not compiled out of use. */
static void forget_exits(const loop *l)
{
    for (uint32_t k = 0; l->bridge && k < l->layout->nexits && l->first_exit + k < jit_loops.next_exit; k++)
        if (jit_loops.exits[l->first_exit + k] == l)
            jit_loops.exits[l->first_exit + k] = NULL;
}

/* Optimizes, checks and compiles a complete trace, which is consumed. NULL: it is discarded. */
loop *jit_loop_compile(jit_trace *t)
{
    jit_error err = {0};
    loop *l = calloc(1, sizeof *l);
    bool ok = l && !jit_trace_failed(t) && jit_trace_tenure(t);
    if (l)
        l->trace = t;
    report("recorded", t, NULL);
    ok = ok && optimize(l, &err) && (l->layout = jit_layout_new(l->trace, &err))
         && (l->resume = jit_resume_new(l->trace, l->layout, &err)) && open_backend(&err);
    if (ok) {
        ok = register_exits(l);
    }
    if (ok) {
        jit_unit u = {.trace = l->trace, .layout = l->layout, .first_exit = l->first_exit, .stress = l->stress,
                      .turns = &l->turns};
        l->code = jit_compile(backend, &u, &err);
    }
    if (!ok || !l->code) {
        report("discarded", l ? l->trace : t, err.text);
        jit_loops.last_abort = "the trace was refused";
        if (l) {
            forget_exits(l);
            free_loop(l);
        } else
            jit_trace_free(t);
        return NULL;
    }
    l->entry = backend->entry(l->code, 0);
    l->target = l;
    l->next = jit_loops.all;
    jit_loops.all = l;
    return l;
}
