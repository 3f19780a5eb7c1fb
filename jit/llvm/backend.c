/* backend.c - the LLVM back end: target machines, linking, the interface of backend.h.
 *
 * prepare builds IR in a fresh context; finish emits an object file with a kept target machine; attach links
 * it through ORC's object layer under a resource tracker of its own.  No reference to a heap object reaches
 * LLVM: constants are loaded from the trace's table. */
#define _GNU_SOURCE /* dl_iterate_phdr */
#include "jit/llvm/llvm_int.h"

#include <llvm-c/Analysis.h>
#include <llvm-c/Error.h>
#include <llvm-c/LLJIT.h>
#include <llvm-c/Orc.h>
#include <llvm-c/OrcEE.h>
#include <llvm-c/Target.h>
#include <llvm-c/TargetMachine.h>
#include <llvm-c/Transforms/PassBuilder.h>

#include <link.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { ARENA = 256 << 20, MAX_LIVE = 8000 };

typedef struct llvm {
    jit_backend base;
    const jit_host *host;
    LLVMTargetMachineRef fast, best; /* code generation levels 0 and 1; once open they are finish's */
    char *triple, *layout;           /* what IR says of the target */
    LLVMOrcLLJITRef jit;
    jit_arena *arena;
    jit_backend_stats stats;
    uint64_t serial;
} llvm;

struct jit_job {
    LLVMContextRef ctx;
    LLVMModuleRef mod;
    LLVMMemoryBufferRef object;
    char prefix[32];
    uint32_t *labels; /* operations */
    uint32_t nlabels;
    char *text;
    bool optimize, want_text;
    uint64_t ns; /* in finish */
};

struct jit_code {
    LLVMOrcResourceTrackerRef tracker;
    uint32_t *labels;
    jit_entry *entries;
    uint32_t nlabels;
    uint64_t bytes;
    char *text;
};

static void report(jit_error *err, const char *what, const char *why)
{
    *err = (jit_error){0};
    snprintf(err->text, sizeof err->text, "%s: %s", what, why ? why : "unknown");
}

/* Turns LLVM's error, if any, into *err. */
static bool failed(LLVMErrorRef e, const char *what, jit_error *err)
{
    if (!e)
        return false;
    char *text = LLVMGetErrorMessage(e);
    report(err, what, text);
    LLVMDisposeErrorMessage(text);
    return true;
}

static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* ---- jobs ---- */
static void job_free(jit_job *j)
{
    if (j->mod)
        LLVMDisposeModule(j->mod);
    if (j->ctx)
        LLVMContextDispose(j->ctx);
    if (j->object)
        LLVMDisposeMemoryBuffer(j->object);
    free(j->labels);
    free(j->text);
    free(j);
}

static void set_types(jit_gen *g, LLVMContextRef c)
{
    g->ctx = c;
    g->i1 = LLVMInt1TypeInContext(c);
    g->i8 = LLVMInt8TypeInContext(c);
    g->i16 = LLVMInt16TypeInContext(c);
    g->i32 = LLVMInt32TypeInContext(c);
    g->i64 = LLVMInt64TypeInContext(c);
    g->f64 = LLVMDoubleTypeInContext(c);
    g->ptr = LLVMPointerTypeInContext(c, 0);
    g->vd = LLVMVoidTypeInContext(c);
    LLVMTypeRef params[] = {g->ptr, g->ptr};
    g->entry = LLVMFunctionType(g->i32, params, 2, 0);
}

static bool build(llvm *b, jit_job *j, const jit_unit *u, jit_error *err)
{
    jit_gen g = {.host = b->host, .unit = u, .t = u->trace, .l = u->layout, .err = err};
    j->ctx = LLVMContextCreate();
    j->mod = LLVMModuleCreateWithNameInContext(j->prefix, j->ctx);
    LLVMSetDataLayout(j->mod, b->layout);
    LLVMSetTarget(j->mod, b->triple);
    set_types(&g, j->ctx);
    g.mod = j->mod;
    g.b = LLVMCreateBuilderInContext(j->ctx);
    bool ok = jit_gen_trace(&g, j->prefix);
    LLVMDisposeBuilder(g.b);
    char *why = NULL;
    if (ok && LLVMVerifyModule(j->mod, LLVMReturnStatusAction, &why)) {
        report(err, "LLVM refuses the module", why);
        ok = false;
    }
    LLVMDisposeMessage(why);
    return ok;
}

static bool can_compile(llvm *b, const jit_unit *u, jit_error *err)
{
    if (!u->trace->tenured && u->trace->refs.n > 1) {
        report(err, "cannot compile", "the constants may move");
        return false;
    }
    if (b->stats.compiled - b->stats.freed >= MAX_LIVE) {
        report(err, "cannot compile", "too many live traces");
        return false;
    }
    return jit_unit_complete(b->host, u, err);
}

static bool find_labels(jit_job *j, const jit_trace *t, uint32_t from)
{
    j->labels = calloc(t->ops.n + 1, sizeof *j->labels);
    for (uint32_t i = from; j->labels && i < t->ops.n; i++)
        if (t->ops.at[i].code == JIT_OP_label)
            j->labels[j->nlabels++] = i;
    return j->labels != NULL;
}

static jit_job *prepare(jit_backend *base, const jit_unit *u, jit_error *err)
{
    llvm *b = (llvm *)base;
    jit_job *j = can_compile(b, u, err) ? calloc(1, sizeof *j) : NULL;
    if (j) {
        snprintf(j->prefix, sizeof j->prefix, "t%llu", (unsigned long long)b->serial++);
        j->optimize = u->optimize;
        j->want_text = u->text;
        if (!find_labels(j, u->trace, u->from))
            report(err, "cannot compile", "out of memory");
        else if (build(b, j, u, err))
            return j;
        job_free(j);
    }
    b->stats.failed++;
    return NULL;
}

/* Assembly of a copy of the module: emitting changes the module. */
static void keep_text(LLVMTargetMachineRef tm, jit_job *j)
{
    LLVMMemoryBufferRef text = NULL;
    LLVMModuleRef copy = LLVMCloneModule(j->mod);
    char *why = NULL;
    if (!LLVMTargetMachineEmitToMemoryBuffer(tm, copy, LLVMAssemblyFile, &why, &text)) {
        j->text = strndup(LLVMGetBufferStart(text), LLVMGetBufferSize(text));
        LLVMDisposeMemoryBuffer(text);
    }
    LLVMDisposeMessage(why);
    LLVMDisposeModule(copy);
}

static bool finish(jit_backend *base, jit_job *j, jit_error *err)
{
    llvm *b = (llvm *)base;
    uint64_t start = now();
    LLVMTargetMachineRef tm = j->optimize ? b->best : b->fast;
    bool bad = false;
    if (j->optimize) {
        LLVMPassBuilderOptionsRef o = LLVMCreatePassBuilderOptions();
        bad = failed(LLVMRunPasses(j->mod, "instcombine<max-iterations=1;no-verify-fixpoint>,early-cse<memssa>", tm, o),
                     "LLVM passes", err);
        LLVMDisposePassBuilderOptions(o);
    }
    if (!bad && j->want_text)
        keep_text(tm, j);
    char *why = NULL;
    if (!bad && LLVMTargetMachineEmitToMemoryBuffer(tm, j->mod, LLVMObjectFile, &why, &j->object)) {
        report(err, "LLVM code generation", why);
        j->object = NULL;
        bad = true;
    }
    LLVMDisposeMessage(why);
    LLVMDisposeModule(j->mod);
    LLVMContextDispose(j->ctx);
    j->mod = NULL;
    j->ctx = NULL;
    j->ns = now() - start;
    return !bad;
}

/* ---- linking ---- */
static void code_free(jit_code *c)
{
    free(c->labels);
    free(c->entries);
    free(c->text);
    free(c);
}

static bool resolve(llvm *b, jit_job *j, jit_code *c, jit_error *err)
{
    for (uint32_t i = 0; i < j->nlabels; i++) {
        char name[96];
        LLVMOrcExecutorAddress at = 0;
        snprintf(name, sizeof name, "%s_%u", j->prefix, j->labels[i]);
        if (failed(LLVMOrcLLJITLookup(b->jit, &at, name), "LLVM linking", err))
            return false;
        c->entries[i] = (jit_entry){(uint32_t (*)(jit_frame *, void *))(uintptr_t)at, NULL};
    }
    return true;
}

static bool link_object(llvm *b, jit_job *j, jit_code *c, jit_error *err)
{
    uint64_t before = jit_arena_used(b->arena);
    LLVMMemoryBufferRef object = j->object;
    j->object = NULL; /* the next call consumes it */
    if (failed(LLVMOrcLLJITAddObjectFileWithRT(b->jit, c->tracker, object), "LLVM linking", err)
        || !resolve(b, j, c, err))
        return false;
    c->bytes = jit_arena_used(b->arena) - before;
    c->nlabels = j->nlabels;
    c->labels = j->labels;
    c->text = j->text;
    j->labels = NULL;
    j->text = NULL;
    return true;
}

static jit_code *attach(jit_backend *base, jit_job *j, jit_error *err)
{
    llvm *b = (llvm *)base;
    uint64_t start = now();
    jit_code *c = calloc(1, sizeof *c);
    jit_entry *entries = calloc(j->nlabels + 1, sizeof *entries);
    bool ok = c && entries;
    if (!ok) {
        report(err, "cannot link", "out of memory");
        free(entries);
    } else {
        c->entries = entries;
        c->tracker = LLVMOrcJITDylibCreateResourceTracker(LLVMOrcLLJITGetMainJITDylib(b->jit));
        ok = link_object(b, j, c, err);
        if (!ok) {
            LLVMConsumeError(LLVMOrcResourceTrackerRemove(c->tracker));
            LLVMOrcReleaseResourceTracker(c->tracker);
        }
    }
    if (!ok && c) {
        code_free(c);
        c = NULL;
    }
    uint64_t ns = j->ns;
    job_free(j);
    b->stats.ns += ns + now() - start;
    b->stats.compiled += ok;
    b->stats.failed += !ok;
    b->stats.code_bytes = jit_arena_used(b->arena);
    return ok ? c : NULL;
}

static void discard(jit_backend *base, jit_job *j)
{
    ((llvm *)base)->stats.failed++;
    job_free(j);
}

static jit_entry entry(jit_code *c, uint32_t op)
{
    for (uint32_t i = 0; i < c->nlabels; i++)
        if (c->labels[i] == op)
            return c->entries[i];
    return (jit_entry){NULL, NULL};
}

static void free_code(jit_backend *base, jit_code *c)
{
    llvm *b = (llvm *)base;
    LLVMConsumeError(LLVMOrcResourceTrackerRemove(c->tracker));
    LLVMOrcReleaseResourceTracker(c->tracker);
    code_free(c);
    b->stats.freed++;
    b->stats.code_bytes = jit_arena_used(b->arena);
}

static void disassemble(const jit_code *c, jit_buf *out)
{
    for (const char *p = c->text; p && *p;) {
        size_t n = strcspn(p, "\n");
        jit_printf(out, "%.*s\n", (int)n, p);
        p += n + (p[n] == '\n');
    }
}

static void stats(const jit_backend *base, jit_backend_stats *s)
{
    *s = ((const llvm *)base)->stats;
}

/* ---- memory: LLVM is 30 MB of code and constants, of which a compilation needs a third ---- */
enum { PIECE = 8 << 10 };

typedef struct on_segment {
    void (*f)(char *from, size_t size);
    uintptr_t here;
} on_segment;

/* Calls to->f for what was mapped from the program or shared object that holds to->here and can never be written. */
static int each_segment(struct dl_phdr_info *info, size_t size, void *to)
{
    (void)size;
    const on_segment *s = to;
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    bool found = false;
    for (int k = 0; k < info->dlpi_phnum; k++) {
        uintptr_t from = info->dlpi_addr + info->dlpi_phdr[k].p_vaddr;
        found |= info->dlpi_phdr[k].p_type == PT_LOAD && s->here - from < info->dlpi_phdr[k].p_memsz;
    }
    for (int k = 0; found && k < info->dlpi_phnum; k++) {
        const ElfW(Phdr) *p = &info->dlpi_phdr[k];
        uintptr_t from = (info->dlpi_addr + p->p_vaddr + page - 1) / page * page, end = (info->dlpi_addr + p->p_vaddr + p->p_memsz) / page * page;
        if (p->p_type == PT_LOAD && !(p->p_flags & PF_W) && from < end)
            s->f((char *)from, end - from);
    }
    return found;
}

/* The kernel maps what lies around a page that is needed, up to 2 MB of it, but not beyond a mapping: so every other
 * piece is made a mapping of its own, by a flag that only core dumps heed. */
static void cut(char *from, size_t size)
{
    for (size_t at = 0; at < size; at += 2 * PIECE)
        madvise(from + at, size - at < PIECE ? size - at : PIECE, MADV_DONTDUMP);
}

/* The pages come again from the file when they are needed. */
static void give_back(char *from, size_t size)
{
    madvise(from, size, MADV_DONTNEED);
}

static void rest(jit_backend *base)
{
    (void)base;
    on_segment s = {give_back, (uintptr_t)&each_segment};
    malloc_trim(0);
    dl_iterate_phdr(each_segment, &s);
}

/* Starting touched every part of the program, as opening does with LLVM, most of it for the last time. */
static void keep_small(const jit_host *host)
{
    on_segment s[] = {{cut, (uintptr_t)&each_segment}, {cut, (uintptr_t)host->gc_new}, {give_back, (uintptr_t)host->gc_new}};
    for (int k = 0; k < 3; k++)
        dl_iterate_phdr(each_segment, &s[k]);
}

static void close_backend(jit_backend *base)
{
    llvm *b = (llvm *)base;
    if (b->jit)
        LLVMConsumeError(LLVMOrcDisposeLLJIT(b->jit));
    if (b->fast)
        LLVMDisposeTargetMachine(b->fast);
    if (b->best)
        LLVMDisposeTargetMachine(b->best);
    if (b->arena)
        jit_arena_free(b->arena);
    LLVMDisposeMessage(b->triple);
    LLVMDisposeMessage(b->layout);
    free(b);
}

/* ---- opening ---- */
static LLVMTargetMachineRef machine(LLVMCodeGenOptLevel level, jit_error *err)
{
    LLVMTargetRef target;
    char *why = NULL, *triple = LLVMGetDefaultTargetTriple();
    if (LLVMGetTargetFromTriple(triple, &target, &why)) {
        report(err, "LLVM has no target", why);
        LLVMDisposeMessage(why);
        LLVMDisposeMessage(triple);
        return NULL;
    }
    char *cpu = LLVMGetHostCPUName(), *features = LLVMGetHostCPUFeatures();
    LLVMTargetMachineRef m =
        LLVMCreateTargetMachine(target, triple, cpu, features, level, LLVMRelocPIC, LLVMCodeModelSmall);
    LLVMDisposeMessage(cpu);
    LLVMDisposeMessage(features);
    LLVMDisposeMessage(triple);
    if (!m)
        report(err, "LLVM has no target machine", "for this processor");
    return m;
}

static LLVMOrcObjectLayerRef layer(void *ctx, LLVMOrcExecutionSessionRef session, const char *triple)
{
    return LLVMOrcCreateRTDyldObjectLinkingLayerWithMCJITMemoryManagerLikeCallbacks(
        session, ctx, jit_arena_create, jit_arena_terminate, jit_arena_code, jit_arena_data, jit_arena_finalize,
        jit_arena_destroy);
}

static void session_error(void *ctx, LLVMErrorRef e)
{
    LLVMConsumeError(e);
}

static bool open_backend(llvm *b, jit_error *err)
{
    if (LLVMInitializeNativeTarget() || LLVMInitializeNativeAsmPrinter()) {
        report(err, "LLVM", "no native target");
        return false;
    }
    b->fast = machine(LLVMCodeGenLevelNone, err);
    b->best = b->fast ? machine(LLVMCodeGenLevelLess, err) : NULL;
    if (b->best) {
        LLVMTargetDataRef data = LLVMCreateTargetDataLayout(b->fast);
        b->layout = LLVMCopyStringRepOfTargetData(data);
        b->triple = LLVMGetTargetMachineTriple(b->fast);
        LLVMDisposeTargetData(data);
    }
    b->arena = jit_arena_new(ARENA);
    if (!b->arena)
        report(err, "LLVM", "no address space for code");
    if (!b->best || !b->arena)
        return false;
    LLVMOrcLLJITBuilderRef builder = LLVMOrcCreateLLJITBuilder();
    LLVMOrcLLJITBuilderSetObjectLinkingLayerCreator(builder, layer, b->arena);
    if (failed(LLVMOrcCreateLLJIT(&b->jit, builder), "LLVM", err)) {
        b->jit = NULL;
        return false;
    }
    LLVMOrcExecutionSessionSetErrorReporter(LLVMOrcLLJITGetExecutionSession(b->jit), session_error, NULL);
    return true;
}

__attribute__((visibility("default"))) jit_backend *caprock_llvm_backend(const jit_host *host, jit_error *err);

jit_backend *caprock_llvm_backend(const jit_host *host, jit_error *err)
{
    llvm *b = calloc(1, sizeof *b);
    if (!b) {
        report(err, "LLVM", "out of memory");
        return NULL;
    }
    b->host = host;
    b->base = (jit_backend){"llvm", prepare, finish, attach, discard, entry, free_code, disassemble, stats,
                            rest, close_backend};
    keep_small(host);
    if (open_backend(b, err)) {
        rest(&b->base);
        return &b->base;
    }
    close_backend(&b->base);
    return NULL;
}
