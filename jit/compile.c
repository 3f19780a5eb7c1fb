/* compile.c - from a recorded trace to a loop that can be entered: optimizer, checker, back end, exits, log. */
#include "jit/background.h"
#include "jit/loops_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The second tier's work grows with the square of a trace's size, what it gains a turn with the size: a trace of so many
 * operations more is to turn once more as often. */
enum { MAX_TIER2 = 2000, TIER2_STEP = 64 };

static jit_backend *backend;
static jit_host host;
static jit_code **retired;
static uint32_t nretired, cap_retired;

/* Nothing leads to a loop whose code is invalid, or to what goes to it, before it was looked at again. */
static void unlink_invalid(void)
{
    for (uint32_t k = 0; k < jit_loops.next_exit; k++) {
        jit_link *x = &jit_loops.exits[k];
        if (!x->to || !(x->to->invalid || x->to->target->invalid))
            continue;
        x->to = NULL;
        x->owner->links[k - x->owner->first_exit] = host.unlinked;
    }
    jit_forget_tokens(NULL);
}

void jit_compile_start(void)
{
    jit_host_init(&host);
    host.call_token = jit_call_token;
    host.token_left = jit_token_left;
    jit_quasi_invalidated = unlink_invalid;
}

/* What a loop that was refused owned; the loop itself stays, since others may go to it. */
static void empty_loop(loop *l)
{
    jit_state_free(l->state);
    l->state = NULL;
    jit_resume_free(l->resume);
    jit_layout_free(l->layout);
    jit_trace_free(l->trace);
    free(l->bridge);
    free(l->failures);
    free(l->links);
    free(l->stress);
    l->resume = NULL;
    l->layout = NULL;
    l->trace = NULL;
    l->bridge = NULL;
    l->failures = NULL;
    l->links = NULL;
    l->stress = NULL;
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

/* The code of a loop, as text. */
static void report_code(const loop *l, const char *tier)
{
    if (!jit_loops.set->log)
        return;
    fprintf(jit_loops.set->log, "== %s: exits from %u\n", tier, l->first_exit);
    jit_buf b = {0};
    backend->disassemble(l->code, &b);
    if (b.at && !b.failed)
        fwrite(b.at, 1, b.n, jit_loops.set->log);
    free(b.at);
    fflush(jit_loops.set->log);
}

/* The checker, whose text then names the operation. */
static bool check(const jit_trace *t, jit_error *err)
{
    if (jit_trace_check(t, err))
        return true;
    char text[sizeof err->text];
    snprintf(text, sizeof text, "operation %u: %.120s", err->line, err->text);
    memcpy(err->text, text, sizeof text);
    return false;
}

/* The optimized trace in the recorded one's place. The recorded one is checked before, so that the optimizer may
 * rely on it, and the optimized one after. */
static bool optimize(loop *l, jit_error *err)
{
    const loop *target = l->target == l ? NULL : l->target;
    if (!check(l->trace, err))
        return false;
    jit_trace *t = target ? jit_optimize_bridge(l->trace, target->state, &l->to_peeled, err)
                          : jit_optimize_loop(l->trace, &l->state, err);
    l->to_peeled |= l->state != NULL;
    if (!t)
        return false;
    jit_trace_free(l->trace);
    l->trace = t;
    report("optimized", t, NULL);
    return check(t, err) && jit_trace_tenure(t);
}

/* Numbers for the exits. */
static bool register_exits(loop *l)
{
    uint32_t n = l->layout->nexits;
    if (jit_loops.next_exit + n > jit_loops.exits_cap) {
        uint32_t cap = (jit_loops.next_exit + n) * 2;
        jit_link *p = realloc(jit_loops.exits, cap * sizeof *p);
        if (!p)
            return false;
        jit_loops.exits = p;
        jit_loops.exits_cap = cap;
    }
    l->bridge = calloc(n + 1, sizeof *l->bridge);
    l->failures = calloc(n + 1, sizeof *l->failures);
    l->links = malloc((n + 1) * sizeof *l->links);
    l->stress = jit_loops.set->options.stress ? calloc(n + 1, 1) : NULL;
    if (!l->bridge || !l->failures || !l->links || (jit_loops.set->options.stress && !l->stress))
        return false;
    l->first_exit = jit_loops.next_exit;
    for (uint32_t k = 0; k < n; k++) {
        l->links[k] = host.unlinked;
        jit_bridge_after(&l->failures[k], 1);
        jit_loops.exits[jit_loops.next_exit++] = (jit_link){.owner = l};
    }
    return true;
}

/* Takes the numbers of a trace that was not compiled out of use. */
static void forget_exits(const loop *l)
{
    for (uint32_t k = 0; l->bridge && k < l->layout->nexits && l->first_exit + k < jit_loops.next_exit; k++)
        if (jit_loops.exits[l->first_exit + k].owner == l)
            jit_loops.exits[l->first_exit + k] = (jit_link){0};
}

static uint32_t second_label(const jit_trace *t)
{
    uint32_t i = 1;
    while (t->ops.at[i].code != JIT_OP_label)
        i++;
    return i;
}

static void find_entries(loop *l)
{
    jit_entry start = backend->entry(l->code, 0);
    if (start.run)
        l->entry = start;
    if (l->state)
        l->peeled = backend->entry(l->code, second_label(l->trace));
}

/* ---- code: generated at once or by the thread, then installed ---- */
static void refuse(loop *l, const char *why)
{
    if (l->trace)
        report("discarded", l->trace, why);
    jit_count_abort(JIT_ABORT_refused);
    jit_quasi_forget(&l->invalid);
    forget_exits(l);
    empty_loop(l);
    if (l->aborts)
        ++*l->aborts;
    if (*l->slot == l)
        *l->slot = NULL;
}

/* Code in whose place better code came, freed when no trace runs. */
static void retire(jit_code *c)
{
    if (nretired == cap_retired) {
        uint32_t cap = cap_retired ? cap_retired * 2 : 16;
        jit_code **p = realloc(retired, cap * sizeof *p);
        if (!p)
            return; /* it lives as long as the process */
        retired = p;
        cap_retired = cap;
    }
    retired[nretired++] = c;
    while (nretired && !rt_cur.jf_top)
        backend->free(backend, retired[--nretired]);
}

/* The second tier's code replaces the first's, but for a preamble that it lacks: exits keep their numbers. Without it the
 * first's serves on. */
static void improve(loop *l, jit_job *job, bool ok, jit_error *err)
{
    jit_code *c = NULL;
    if (ok)
        c = backend->attach(backend, job, err);
    else
        backend->discard(backend, job);
    l->settled_code = jit_compile_uses_llvm();
    if (!c) {
        report("no second tier", l->trace, err->text);
        return;
    }
    if (backend->entry(c, 0).run)
        retire(l->code);
    else
        l->preamble = l->code;
    l->code = c;
    find_entries(l);
    report_code(l, "second tier");
    jit_loops.improved++;
}

/* Links a job that is finished (ok) or failed, and opens the loop. */
static void install(loop *l, jit_job *job, bool ok, jit_error *err)
{
    if (l->code) {
        improve(l, job, ok, err);
        return;
    }
    if (ok && !l->target->entry.run && l->target != l) {
        snprintf(err->text, sizeof err->text, "the loop that it goes to was refused");
        ok = false;
    }
    if (ok)
        l->code = backend->attach(backend, job, err);
    else
        backend->discard(backend, job);
    if (!l->code) {
        refuse(l, err->text);
        return;
    }
    find_entries(l);
    l->settled_code = jit_compile_uses_llvm() && l->limit == UINT64_MAX;
    report_code(l, "first tier");
    ++*l->count;
}

static void make_code(loop *l, jit_job *job)
{
    jit_error err = {0};
    if (!jit_loops.set->options.sync && jit_background_give(backend, job, l))
        return;
    bool ok = backend->finish(backend, job, &err);
    install(l, job, ok, &err);
}

bool jit_usable(loop **slot)
{
    loop *l = *slot;
    if (!jit_installed(l))
        return false;
    if (!l->invalid && !l->target->invalid)
        return true;
    *slot = NULL;
    if (l->again)
        jit_bridge_after(l->again, 1);
    jit_loops.invalidated++;
    return false;
}

void jit_install(void)
{
    jit_done d;
    while (jit_background_take(&d))
        install(d.owner, d.job, d.ok, &d.err);
}

bool jit_compile_uses_llvm(void)
{
    return backend && !strcmp(backend->name, "llvm");
}

static jit_unit unit_of(loop *l)
{
    return (jit_unit){.trace = l->trace, .layout = l->layout, .first_exit = l->first_exit, .stress = l->stress,
                      .turns = &l->turns, .entries = l->count == &jit_loops.loops ? NULL : &l->entries, .jumps = &l->target->turns,
                      .links = l->links, .invalid = &l->invalid, .text = jit_loops.set->log != NULL};
}

/* The mutator's part: what the back end reads is complete. */
static jit_job *prepare(loop *l, jit_error *err)
{
    bool ok = !jit_trace_failed(l->trace) && jit_trace_tenure(l->trace) && optimize(l, err)
              && (l->layout = jit_layout_new(l->trace, err)) && (l->resume = jit_resume_new(l->trace, l->layout, err))
              && open_backend(err) && register_exits(l);
    if (!ok)
        return NULL;
    jit_unit u = unit_of(l);
    int64_t limit = jit_loops.set->options.tier2;
    bool may = limit && jit_compile_uses_llvm() && l->trace->ops.n <= MAX_TIER2;
    l->limit = may ? (uint64_t)limit * (1 + l->trace->ops.n / TIER2_STEP) : UINT64_MAX;
    if (l->limit != UINT64_MAX)
        u.limit = &l->limit;
    return backend->prepare(backend, &u, err);
}

static const jit_snapshot *snapshot_of(const loop *l, uint32_t exit)
{
    return &l->trace->snaps.at[l->trace->ops.at[l->layout->exits[exit].op].snap];
}

/* Do two exits leave the program at the same place? A guard of the preamble does so where its copy behind it does. */
static bool same_place(const loop *l, uint32_t a, uint32_t b)
{
    const jit_snapshot *x = snapshot_of(l, a), *y = snapshot_of(l, b);
    if (x->nframes != y->nframes)
        return false;
    for (uint32_t n = 0; n < x->nframes; n++) {
        const jit_snapframe *f = &l->trace->frames.at[x->frame + n], *g = &l->trace->frames.at[y->frame + n];
        if (f->jitcode != g->jitcode || f->pc != g->pc || f->identity != g->identity)
            return false;
    }
    return true;
}

/* Was the loop recorded on a way that is seldom taken: do the bridges of one place of its own go back to it in most turns? */
static bool is_bypassed(const loop *l)
{
    for (uint32_t k = 0; k < l->layout->nexits; k++) {
        uint64_t back = 0;
        for (uint32_t n = k; l->bridge[k] && n < l->layout->nexits; n++) {
            const loop *b = l->bridge[n];
            if (b && b->target == l && same_place(l, k, n))
                back += b->entries;
        }
        if (back > l->turns / 10 * 6)
            return true;
    }
    return false;
}

/* The loop is recorded once more, the next time that the interpreter comes to its header: most likely on the way that most turns
 * take. Who is in the old one leaves it there. */
static bool record_again(loop *l)
{
    if (!l->settled || *l->settled || *l->slot != l)
        return false;
    *l->settled = true;
    if (!is_bypassed(l))
        return false;
    jit_forget_tokens(l);
    *l->slot = NULL;
    jit_loops.recorded_again++;
    rt_break_ask(RT_BREAK_JIT);
    return true;
}

/* Is the preamble run in few turns only? */
static bool preamble_is_cold(const loop *l)
{
    uint64_t runs = l->entries;
    for (const loop *b = jit_loops.all; b; b = b->next)
        if (b->target == l && b != l && !b->to_peeled)
            runs += b->entries;
    return runs < l->turns / 8;
}

void jit_improve(loop *l)
{
    jit_error err = {0};
    if (record_again(l)) {
        l->limit *= 2; /* for those that still go there */
        return;
    }
    jit_unit u = unit_of(l);
    u.optimize = true;
    u.from = l->state && preamble_is_cold(l) ? second_label(l->trace) : 0;
    l->limit = UINT64_MAX;
    jit_job *job = backend->prepare(backend, &u, &err);
    if (!job)
        return;
    if (l->stress)
        memset(l->stress, 0, l->layout->nexits);
    make_code(l, job);
}

void jit_loop_compile(jit_trace *t, const jit_request *q)
{
    jit_error err = {0};
    loop *l = calloc(1, sizeof *l);
    if (!l) {
        jit_count_abort(JIT_ABORT_memory);
        jit_quasi_drop(q->quasis);
        jit_trace_free(t);
        return;
    }
    *l = (loop){.trace = t, .driver = q->driver, .target = q->target ? q->target : l, .slot = q->slot,
                .count = q->count, .aborts = q->aborts, .again = q->again, .settled = q->settled, .next = jit_loops.all};
    jit_loops.all = l;
    rec_effects(t);
    char from[32];
    snprintf(from, sizeof from, "from exit %u", q->from);
    report("recorded", t, q->again ? from : NULL);
    jit_job *job = jit_quasi_watch(q->quasis, &l->invalid) ? prepare(l, &err) : NULL;
    *l->slot = l;
    if (job)
        make_code(l, job);
    else
        refuse(l, err.text);
}

void jit_compile_holding(jit_trace *t, const jit_request *q, const meta *m, meta_end end, int64_t *result)
{
    rt_ref *ss = rt_cur.ss_top;
    bool holds = end == META_RETURN && m->frames[0].code->result == 'r';
    if (holds) {
        ss[0] = (rt_ref)(intptr_t)*result;
        rt_cur.ss_top = ss + 1;
    }
    jit_loop_compile(t, q);
    if (holds)
        *result = (int64_t)(intptr_t)ss[0];
    rt_cur.ss_top = ss;
}
