/* driver.c - see driver.h. */
#include "translator/driver.h"

#include "translator/emit.h"
#include "translator/jitcode.h"
#include "translator/pass.h"

#include <errno.h>
#include <glob.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

#define HASH_START 14695981039346656037u /* FNV-1a, 64 bits */

typedef TR_VEC(const char *) words;

static const char *library; /* directory with include/, lib*.a, rtlib/ */

void tr_find_library(void)
{
    static const char *const places[] = {"lib/caprock", "../lib/caprock"};
    char exe[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    char *slash;
    if (n < 0)
        n = 0;
    exe[n] = 0;
    if ((slash = strrchr(exe, '/')))
        *slash = 0;
    for (int i = 0; i < 2; i++) {
        const char *dir = tr_format("%s/%s", exe, places[i]);
        if (access(tr_format("%s/include/rtlib/rt.h", dir), R_OK) == 0) {
            library = dir;
            tr_prog.libdir = tr_format("%s/python", dir);
            return;
        }
    }
    fprintf(stderr, "caprock: the library is neither in %s/lib/caprock nor in %s/../lib/caprock\n", exe, exe);
    exit(2);
}

/* Loads and checks that something above proves go, until nothing changes any more. */
static void prove(tr_graph *g)
{
    for (int k = 0; k < 3; k++) {
        bool changed = tr_pass_loads(g);
        if (!(tr_pass_facts(g) | changed))
            break;
        tr_pass_simplify(g);
    }
}

bool tr_run_passes(void)
{
    for (int i = 0; i < tr_prog.funcs.n; i++) {
        tr_graph *g = tr_prog.funcs.v[i]->graph;
        tr_pass_devirtualize(g);
        tr_pass_simplify(g);
        if (!tr_has_merge_point(g)) /* portals: not what stands before with what stands behind the merge point */
            prove(g);
    }
    tr_number_classes();
    tr_find_cycles();
    tr_inline_program();
    for (int i = 0; i < tr_prog.drivers.n; i++)
        if (!tr_split_portal(tr_prog.drivers.v[i]))
            return false;
    for (int i = 0; i < tr_prog.funcs.n; i++) {
        tr_graph *g = tr_prog.funcs.v[i]->graph;
        prove(g);
        if (tr_pass_switches(g))
            tr_pass_simplify(g); /* drops the comparisons */
        tr_pass_fresh(g);
    }
    tr_find_effects();
    for (int i = 0; i < tr_prog.funcs.n; i++) {
        const char *bad = tr_graph_verify(tr_prog.funcs.v[i]->graph);
        if (bad)
            tr_bug("after the passes, graph of %s: %s", tr_prog.funcs.v[i]->qualname, bad);
    }
    return true;
}

/* ---- commands: as many at a time as there are processors ---- */
typedef TR_VEC(pid_t) processes;
static processes running;

/* Waits until at most n commands run; false if one of those that ended failed. */
static bool wait_until(int n)
{
    bool ok = true;
    while (running.n > n) {
        int status;
        pid_t pid = waitpid(running.v[0], &status, 0);
        if (pid < 0 && errno == EINTR)
            continue;
        ok &= pid >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
        running.v[0] = running.v[--running.n];
    }
    return ok;
}

/* Starts a command. */
static bool start(words *w)
{
    pid_t pid;
    tr_push(w, NULL);
    int e = posix_spawnp(&pid, w->v[0], NULL, NULL, (char *const *)(uintptr_t)w->v, environ);
    if (e) {
        fprintf(stderr, "caprock: cannot run %s: %s\n", w->v[0], strerror(e));
        return false;
    }
    tr_push(&running, pid);
    return true;
}

static int processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > 64 ? 64 : (int)n;
}

static void add_words(words *w, const char *text)
{
    while (*text) {
        size_t n = strcspn(text, " ");
        if (n)
            tr_push(w, tr_format("%.*s", (int)n, text));
        text += n + (text[n] == ' ');
    }
}

static uint64_t hash_of(uint64_t h, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        h = (h ^ (uint8_t)s[i]) * 1099511628211u;
    return h;
}

/* Of the headers that emitted C includes: with other layouts or function numbers it must be compiled again. */
static uint64_t headers_hash(void)
{
    static uint64_t h;
    glob_t found;
    if (h || glob(tr_format("%s/include/*/*.h", library), 0, NULL, &found))
        return h;
    h = HASH_START;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        size_t n = 0;
        const char *text = tr_read_file(found.gl_pathv[i], &n);
        if (text)
            h = hash_of(h, text, n);
    }
    globfree(&found);
    return h;
}

static bool write_c(const char *path, tr_buf *text, bool *changed)
{
    if (tr_write_if_changed(path, text->s, text->n, changed))
        return true;
    fprintf(stderr, "caprock: cannot write %s: %s\n", path, strerror(errno));
    return false;
}

/* Starts to compile dir/name.c to dir/name.o unless neither its text nor the options changed. */
static bool compile(const char *dir, const char *name, tr_buf *text, const tr_options *o, words *objects)
{
    const char *c = tr_format("%s/%s.c", dir, name), *obj = tr_format("%s/%s.o", dir, name);
    bool changed;
    tr_buf full = {0};
    tr_printf(&full, "/* cc -O%c, headers %016llx */\n", o->level, (unsigned long long)headers_hash());
    tr_buf_add(&full, text->s, text->n);
    tr_push(objects, obj);
    if (!write_c(c, &full, &changed))
        return false;
    if (!changed && access(obj, R_OK) == 0)
        return true;
    unlink(obj);
    words w = {0};
    add_words(&w, TR_CC);
    add_words(&w, TR_CFLAGS);
    tr_push(&w, tr_format("-O%c", o->level));
    add_words(&w, "-std=gnu11 -fno-strict-aliasing -fno-math-errno -ffp-contract=off -fno-tree-vectorize -fno-tree-slp-vectorize -w -c -o");
    tr_push(&w, obj);
    tr_push(&w, c);
    tr_push(&w, "-iquote");
    tr_push(&w, tr_format("%s/include", library));
    return wait_until(processors() - 1) && start(&w);
}

static bool link_objects(const tr_options *o, const char *out, words *objects)
{
    words w = {0};
    add_words(&w, TR_CC);
    add_words(&w, TR_CFLAGS);
    add_words(&w, TR_LDFLAGS);
    tr_push(&w, "-o");
    tr_push(&w, out);
    for (int i = 0; i < objects->n; i++)
        tr_push(&w, objects->v[i]);
    if (o->jit && tr_prog.drivers.n)
        tr_push(&w, tr_format("%s/libjit.a", library));
    for (int turn = 0; turn < 2; turn++) { /* each needs the other */
        tr_push(&w, tr_format("%s/librt.a", library));
        tr_push(&w, tr_format("%s/libgc-%s.a", library, o->gc));
    }
    if (!strcmp(o->gc, "boehm"))
        tr_push(&w, "-lgc");
    add_words(&w, "-lm -lpthread -ldl");
    return start(&w) && wait_until(0);
}

static const char *default_out(const char *file)
{
    const char *slash = strrchr(file, '/');
    const char *base = slash ? slash + 1 : file;
    size_t n = strlen(base);
    return n > 3 && !strcmp(base + n - 3, ".py") ? tr_format("%.*s", (int)n - 3, base) : tr_format("%s.out", base);
}

static void remove_files(const char *dir, words *objects)
{
    for (int i = 0; i < objects->n; i++) {
        const char *obj = objects->v[i];
        unlink(obj);
        unlink(tr_format("%.*s.c", (int)strlen(obj) - 2, obj));
    }
    unlink(tr_format("%s/program.jit", dir));
    rmdir(dir);
}

static bool emit_all(const char *dir, const tr_options *o, words *objects)
{
    for (int i = 0; i < tr_prog.modules.n; i++) {
        tr_module *m = tr_prog.modules.v[i];
        tr_buf text = {0};
        if (!m->ast)
            continue;
        tr_emit_module(m, &text);
        if (!compile(dir, tr_format("m_%s", m->cname), &text, o, objects))
            return false;
    }
    tr_buf text = {0}, jit = {0};
    const char *jit_path = NULL;
    if (o->jit && tr_prog.drivers.n) {
        jit_path = tr_format("%s/program.jit", dir);
        tr_jit_emit(&jit);
        if (!write_c(jit_path, &jit, NULL))
            return false;
    }
    /* the blob is no text of program.c, which must be compiled again when it changes */
    tr_printf(&text, "/* program.jit %016llx */\n", (unsigned long long)hash_of(HASH_START, jit.s, jit.n));
    tr_emit_program(jit_path, TR_HAVE_LLVM ? tr_format("%s/caprock-llvm.so", library) : "", &text);
    return compile(dir, "program", &text, o, objects);
}

int tr_build_executable(const tr_options *o)
{
    const char *tmp = getenv("TMPDIR");
    char *dir = tr_format("%s/caprock-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    words objects = {0};
    if (o->keep_c) {
        dir = tr_format("%s", o->keep_c);
        if (mkdir(dir, 0777) && errno != EEXIST) {
            fprintf(stderr, "caprock: cannot make directory %s: %s\n", dir, strerror(errno));
            return 1;
        }
    } else if (!mkdtemp(dir)) {
        fprintf(stderr, "caprock: cannot make a temporary directory: %s\n", strerror(errno));
        return 1;
    }
    bool ok = emit_all(dir, o, &objects);
    ok = wait_until(0) && ok && link_objects(o, o->out ? o->out : default_out(o->file), &objects);
    if (!o->keep_c)
        remove_files(dir, &objects);
    return ok ? 0 : 1;
}
