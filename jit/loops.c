/* loops.c - from hot merge points to running loops: counters and the recording of loops.
 *
 * Control flow: docs/contracts.md, portal. A body that reaches can_enter_jit asks jit_can_enter; true means that
 * traces ran or one was recorded, and the body is abandoned: the runner goes on as rt_cur.jit_state says. */
#include "jit/background.h"
#include "jit/loops_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CELLS = 4096, FAST = 1024, MANY = 2048, MAX_ABORTS = 8, MAX_ENDS = 2, MAX_LOOPS = 4000, JIT_STACK = 4 << 20 };

jit_loops_state jit_loops;
static cell *cells[CELLS], *newest, *fast[FAST];
static uint32_t ncells, many = MANY; /* cells; so many are looked through */

static void scan_cells(gc_visit visit, void *ctx, void *arg)
{
    (void)arg;
    for (cell *c = newest; c; c = c->older)
        for (int g = 0; g < JIT_MAX_GREENS; g++)
            visit(&c->objects[g], ctx);
}

bool jit_loops_start(jit_settings *s)
{
    jit_loops.set = s;
    if (!jit_frames_init(JIT_STACK))
        return false;
    jit_compile_start();
    gc_add_scanner(scan_cells, NULL);
    return true;
}

/* ---- cells ---- */
/* The greens of rt_cur.jit_args. */
static void args_greens(const jc_driver *d, int64_t *w, rt_ref *objects)
{
    const jc_code *body = &jit_prog.codes[d->code - 1];
    for (uint32_t g = 0; g < d->ngreens; g++) {
        int64_t v = rt_cur.jit_args[g];
        objects[g] = jit_param_kind(body, g) == 1 ? (rt_ref)(intptr_t)v : NULL;
        w[g] = jit_param_kind(body, g) != 1 ? v : v ? gc_identity_hash(objects[g]) : -1;
    }
}

/* The chain of cells for a driver's greens; there are 1 << 12 of them. */
static cell **bucket(uint32_t driver, const jc_driver *d, const int64_t *w)
{
    uint64_t h = driver;
    for (uint32_t g = 0; g < d->ngreens; g++)
        h = (h ^ (uint64_t)w[g]) * 0x9e3779b97f4a7c15u;
    return &cells[h >> 52];
}

static cell *cell_at(const jc_driver *d, const int64_t *greens, const rt_ref *objects)
{
    uint32_t driver = (uint32_t)(d - jit_prog.drivers);
    for (cell *c = *bucket(driver, d, greens); c; c = c->next)
        if (c->driver == driver && !memcmp(c->greens, greens, sizeof *greens * d->ngreens)
            && !memcmp(c->objects, objects, sizeof *objects * d->ngreens))
            return c;
    return NULL;
}

static void unlink_cell(cell *c)
{
    cell **at = bucket(c->driver, &jit_prog.drivers[c->driver], c->greens);
    while (*at != c)
        at = &(*at)->next;
    *at = c->next;
}

/* Frees the cells that no recording has met and whose merge points were not hit since the last time: most likely of code that is
 * not there any more, or that only they keep alive. */
static void drop_cells(void)
{
    memset(fast, 0, sizeof fast);
    for (cell **at = &newest; *at;) {
        cell *c = *at;
        if (c->kept || c->seen != c->count + c->calls) {
            c->seen = c->count + c->calls;
            at = &c->older;
            continue;
        }
        *at = c->older;
        unlink_cell(c);
        free(c);
        ncells--;
    }
    many = 2 * ncells > MANY ? 2 * ncells : MANY;
}

/* The cell for these greens, made if need be; NULL without memory. */
static cell *cell_for(const jc_driver *d, const int64_t *greens, const rt_ref *objects)
{
    cell *c = cell_at(d, greens, objects);
    if (!c && ncells >= many && !jit_loops.recording)
        drop_cells();
    if (c || !(c = calloc(1, sizeof *c)))
        return c;
    c->token.run = jit_call_cell;
    c->driver = (uint32_t)(d - jit_prog.drivers);
    memcpy(c->greens, greens, sizeof *greens * d->ngreens);
    memcpy(c->objects, objects, sizeof *objects * d->ngreens);
    cell **at = bucket(c->driver, d, greens);
    c->next = *at;
    *at = c;
    c->older = newest;
    newest = c;
    ncells++;
    return c;
}

/* The cell for rt_cur.jit_args, by way of a table indexed by the greens' words, which for objects are addresses: what a
 * collection moved is looked up anew. NULL without memory. */
static cell *find_cell(uint32_t driver, const jc_driver *d)
{
    uint64_t h = driver;
    for (uint32_t g = 0; g < d->ngreens; g++)
        h = (h ^ (uint64_t)rt_cur.jit_args[g]) * 0x9e3779b97f4a7c15u;
    cell **at = &fast[h >> 54], *c = *at;
    if (c && c->driver == driver) {
        const jc_code *body = &jit_prog.codes[d->code - 1];
        bool same = true;
        for (uint32_t g = 0; g < d->ngreens && same; g++)
            same = (jit_param_kind(body, g) == 1 ? (int64_t)(intptr_t)c->objects[g] : c->greens[g]) == rt_cur.jit_args[g];
        if (same)
            return c;
    }
    int64_t w[JIT_MAX_GREENS];
    rt_ref objects[JIT_MAX_GREENS];
    args_greens(d, w, objects);
    return *at = cell_for(d, w, objects);
}

static bool is_stale(const loop *l)
{
    return l && (l->invalid || l->target->invalid);
}

void jit_forget_tokens(const loop *l)
{
    for (cell *c = newest; c; c = c->older)
        if (is_stale(c->loop) || is_stale(c->function) || (l && (c->loop == l || c->function == l)))
            c->token.run = jit_call_cell;
}

/* ---- recording ---- */

/* The loop's parameters are the reds. Their references' classes are guarded at the header. */
static void begin(meta *m, const jc_driver *d)
{
    const jc_code *body = &jit_prog.codes[d->code - 1];
    const meta_frame *f = &m->frames[0];
    static const char kinds[] = "irf";
    uint32_t first = m->trace->values.n;
    for (uint32_t i = 0; i < d->nreds; i++) {
        uint32_t p = d->ngreens + i;
        int k = jit_param_kind(body, p);
        m->box[k][f->base[k] + jit_prog.units[body->params + 2 * p + 1]] = jit_value_new(m->trace, kinds[k]);
    }
    rec_label(m, first, d->nreds);
}

/* A trace may point to the cell from now on. */
static cell *keep_cell(cell *c)
{
    if (c)
        c->kept = true;
    return c;
}

struct cell *jit_compiled_at(const jc_driver *d, const int64_t *greens, const rt_ref *objects)
{
    cell *c = cell_at(d, greens, objects);
    return c && c->loop && c->loop->target == c->loop && !c->loop->invalid ? c : NULL;
}

void *jit_function_at(const jc_driver *d, const int64_t *greens, const rt_ref *objects)
{
    cell *c = cell_at(d, greens, objects);
    return c && (c->function || c == jit_loops.function) ? keep_cell(c) : NULL;
}

struct cell *jit_header_at(const jc_driver *d, const int64_t *greens, const rt_ref *objects)
{
    cell *c = cell_for(d, greens, objects);
    if (!c || c->aborts >= MAX_ABORTS || jit_loops.loops + jit_loops.functions >= MAX_LOOPS)
        return NULL;
    c->count++;
    return keep_cell(c);
}

struct cell *jit_loop_at(const jc_driver *d, const int64_t *greens, const rt_ref *objects)
{
    return keep_cell(cell_for(d, greens, objects));
}

/* How often the function's trace calls the function. */
static int own_calls(const jit_trace *t, const cell *c)
{
    int n = 0;
    for (uint32_t i = 0; i < t->ops.n; i++) {
        const jit_op *op = &t->ops.at[i];
        n += op->descr != JIT_NONE && t->descrs.at[op->descr].kind == JIT_D_TOKEN && t->descrs.at[op->descr].addr == c;
    }
    return n;
}

jit_request jit_request_for(cell *c, const jc_driver *d, meta *m, bool function)
{
    if (function)
        return (jit_request){.driver = d, .slot = &c->function, .count = &jit_loops.functions, .aborts = &c->call_aborts,
                             .quasis = &m->quasis};
    return (jit_request){.driver = d, .slot = &c->loop, .count = &jit_loops.loops, .aborts = &c->aborts, .settled = &c->settled,
                         .quasis = &m->quasis};
}

jit_trace *jit_take(meta *m)
{
    jit_trace *t = m->trace;
    jit_loops.recorded++;
    jit_loops.cut += m->rec->start != NULL;
    rec_close(m);
    m->trace = NULL;
    return t;
}

/* A complete trace becomes the cell's loop or function, or, where it was cut, that header's loop; one that was given up
 * counts. */
static void keep(cell *c, const jc_driver *d, meta *m, bool function, meta_end end, int64_t *result)
{
    if (!m->trace || !m->rec->closed) {
        if (function && m->abort == JIT_ABORT_loop_inside)
            c->call_aborts = MAX_ABORTS; /* so it will be the next time */
        else if (!function && m->abort == JIT_ABORT_returned)
            c->ends++;
        else
            ++*(function ? &c->call_aborts : &c->aborts);
        jit_count_abort(m->abort);
        return;
    }
    cell *to = m->rec->target;
    if (m->rec->start)
        c = m->rec->start;
    jit_trace *t = jit_take(m);
    if (function && own_calls(t, c) == 1 && meta_mark_linear(meta_identity(d, c->objects))) {
        jit_trace_free(t); /* soon again, unrolled further */
        jit_quasi_drop(&m->quasis);
        c->calls = jit_loops.set->options.function / 2;
        return;
    }
    jit_request q = jit_request_for(c, d, m, function);
    q.target = to ? to->loop : NULL;
    jit_compile_holding(t, &q, m, end, result);
}

/* Records one turn of the loop that starts at c, or the portal's run from there to its end; the engine's end state goes
 * to the runner. */
static void record(cell *c, const jc_driver *d, bool function)
{
    meta *m = meta_open();
    int64_t result = 0;
    c->kept = true;
    if (!m)
        return;
    jit_load_args(m, d);
    jit_loops.recording = true;
    jit_loops.function = function ? c : NULL;
    if (rec_open(m, d, function ? "function" : "loop")) {
        memcpy(m->rec->greens, c->greens, sizeof c->greens);
        m->rec->is_function = function;
        m->rec->may_end = function || c->ends >= MAX_ENDS;
        m->rec->locations = jit_loops.set->log != NULL;
        m->frames[0].identity = meta_identity(d, c->objects);
        begin(m, d);
        meta_to_merge_point(m);
        rec_header_guards(m);
    }
    meta_end end = meta_run(m, &result);
    jit_loops.recording = false;
    jit_loops.function = NULL;
    keep(c, d, m, function, end, &result);
    jit_finish(m, end, result);
    meta_close(m);
}

/* Is it time to record? */
static bool is_hot(int64_t *count, int64_t threshold, int aborts)
{
    if (++*count < threshold || jit_loops.recording || aborts >= MAX_ABORTS || jit_loops.loops + jit_loops.functions >= MAX_LOOPS)
        return false;
    *count = 0;
    return true;
}

bool jit_can_enter(uint32_t driver)
{
    const jc_driver *d = &jit_prog.drivers[driver];
    if (jit_background_ready())
        jit_install();
    cell *c = find_cell(driver, d);
    if (!c)
        return false;
    if (jit_usable(&c->loop))
        return jit_run_loop(c->loop, d);
    if (c->loop || !is_hot(&c->count, jit_loops.set->options.threshold, c->aborts))
        return false;
    record(c, d, false);
    return rt_cur.jit_state != RT_JIT_NONE;
}

bool jit_enter_function(uint32_t driver)
{
    const jc_driver *d = &jit_prog.drivers[driver];
    bool start = !jit_loops.resumes;
    jit_loops.resumes = false;
    if (jit_background_ready())
        jit_install();
    cell *c = start ? find_cell(driver, d) : NULL;
    if (!c)
        return false;
    if (jit_usable(&c->function))
        return jit_run_loop(c->function, d);
    if (c->function || !is_hot(&c->calls, jit_loops.set->options.function, c->call_aborts))
        return false;
    record(c, d, true);
    return rt_cur.jit_state != RT_JIT_NONE;
}

void jit_loops_report(void)
{
    uint64_t turns = 0, bridge_entries = 0;
    jit_background_wait();
    jit_install();
    for (const loop *l = jit_loops.all; l; l = l->next) {
        turns += l->turns;
        bridge_entries += l->count == &jit_loops.bridges ? l->entries : 0;
    }
    const jit_loops_state *s = &jit_loops;
    const struct {
        const char *name;
        uint64_t n;
    } fields[] = {
        {"loops", s->loops}, {"functions", s->functions}, {"bridges", s->bridges}, {"entries", s->entries},
        {"bridge_entries", bridge_entries}, {"turns", turns}, {"guards_failed", s->failures}, {"recorded", s->recorded}, {"again", s->recorded_again}, {"cut", s->cut},
        {"tier2", s->improved}, {"background", jit_background_count()}, {"collections", s->collections},
        {"llvm", jit_compile_uses_llvm()}, {"invalidated", s->invalidated}, {"aborts", s->aborts},
#define ABORT(name, text) {#name, s->reasons[JIT_ABORT_##name]},
#include "jit/aborts.def"
    };
    fprintf(stderr, "jit:");
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
        if (fields[k].n || k < sizeof fields / sizeof *fields - JIT_ABORT_COUNT)
            fprintf(stderr, " %s=%llu", fields[k].name, (unsigned long long)fields[k].n);
    fprintf(stderr, "\n");
}

void jit_loops_log(FILE *log)
{
    for (const loop *l = jit_loops.all; l; l = l->next) {
        if (!l->trace || !l->code)
            continue;
        fprintf(log, "== ran: %s, exits from %u, entered %llu times, %llu turns\n", l->trace->name, l->first_exit,
                (unsigned long long)l->entries, (unsigned long long)l->turns);
        for (uint32_t k = 0; k < l->layout->nexits; k++) {
            uint64_t n = l->failures[k].n;
            if (n || l->bridge[k])
                fprintf(log, "exit %u: failed %llu times%s\n", l->first_exit + k, (unsigned long long)n, l->bridge[k] ? ", has a bridge" : "");
        }
    }
}

void jit_count_abort(jit_abort why)
{
    jit_loops.aborts++;
    jit_loops.reasons[why]++;
}
