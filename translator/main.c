/* main.c - the command line: caprock build | check | graph. */
#include "translator/driver.h"
#include "translator/front.h"
#include "translator/jitcode.h"

#include <gc.h>
#include <stdio.h>
#include <string.h>

static const char usage_text[] =
    "usage: caprock build FILE.py [-o OUT] [--gc=gen|boehm] [--jit|--no-jit] [-O0..-O3] [--keep-c DIR] [-I DIR]\n"
    "       caprock check FILE.py [-I DIR]\n"
    "       caprock graph [--jitcode] FILE.py [-I DIR] [FUNCTION]\n"
    "options: --diagnostics=text|json  --version  --help\n";

static int usage(const char *what)
{
    if (what)
        fprintf(stderr, "caprock: %s\n", what);
    fputs(usage_text, stderr);
    return 2;
}

static bool option(tr_options *o, int argc, char **argv, int *i)
{
    const char *a = argv[*i];
    if (!strcmp(a, "-o") && *i + 1 < argc)
        o->out = argv[++*i];
    else if (!strcmp(a, "--keep-c") && *i + 1 < argc)
        o->keep_c = argv[++*i];
    else if (!strcmp(a, "-I") && *i + 1 < argc)
        tr_push(&tr_prog.path, argv[++*i]);
    else if (!strcmp(a, "--gc=gen") || !strcmp(a, "--gc=boehm"))
        o->gc = a + 5;
    else if (!strcmp(a, "--jit") || !strcmp(a, "--no-jit"))
        o->jit = a[2] == 'j';
    else if (a[0] == '-' && a[1] == 'O' && a[2] >= '0' && a[2] <= '3' && !a[3])
        o->level = a[2];
    else if (!strcmp(a, "--diagnostics=json") || !strcmp(a, "--diagnostics=text"))
        o->json = a[14] == 'j';
    else if (!strcmp(a, "--jitcode"))
        o->jitcode = true;
    else if (a[0] == '-' && a[1])
        return false;
    else if (!o->file)
        o->file = a;
    else if (!o->function)
        o->function = a;
    else
        return false;
    return true;
}

static int graph_command(const tr_options *o)
{
    bool found = false;
    for (int i = 0; i < tr_prog.funcs.n; i++) {
        tr_func *f = tr_prog.funcs.v[i];
        if (o->function && strcmp(o->function, f->qualname) && strcmp(o->function, f->name))
            continue;
        tr_buf text = {0};
        tr_jitcode *c = o->jitcode ? tr_jit_assemble(f) : NULL;
        if (o->jitcode && !c)
            continue; /* the JIT does not look inside */
        if (c)
            tr_jit_print(c, &text);
        else
            tr_graph_print(f->graph, &text);
        fputs(text.s, stdout);
        found = true;
    }
    if (!found)
        fprintf(stderr, "caprock: no function '%s'\n", o->function ? o->function : "");
    return found ? 0 : 1;
}

int main(int argc, char **argv)
{
    GC_INIT();
    tr_options o = {.gc = TR_DEFAULT_GC, .level = '2', .jit = TR_HAVE_JIT};
    if (argc == 2 && !strcmp(argv[1], "--version")) {
        printf("caprock %s\n", TR_VERSION);
        return 0;
    }
    if (argc == 2 && !strcmp(argv[1], "--help")) {
        fputs(usage_text, stdout);
        return 0;
    }
    if (argc < 2)
        return usage(NULL);
    const char *command = argv[1];
    bool build = !strcmp(command, "build"), check = !strcmp(command, "check"), graph = !strcmp(command, "graph");
    if (!build && !check && !graph)
        return usage(tr_format("unknown command '%s'", command));
    for (int i = 2; i < argc; i++)
        if (!option(&o, argc, argv, &i))
            return usage(tr_format("unexpected argument '%s'", argv[i]));
    if (o.jit && !TR_HAVE_JIT)
        return usage("this caprock was built without the JIT");
    if (!o.file || (o.function && !graph))
        return usage(o.file ? "too many arguments" : "no file given");
    tr_prog.need_main = build;
    tr_find_library();
    if (tr_load_program(o.file))
        tr_build_program();
    if (tr_diag_count()) {
        tr_diag_print(o.json ? stdout : stderr, o.json);
        return 1;
    }
    if (check) {
        if (o.json)
            tr_diag_print(stdout, true);
        return 0;
    }
    if (!tr_run_passes()) {
        tr_diag_print(o.json ? stdout : stderr, o.json);
        return 1;
    }
    return graph ? graph_command(&o) : tr_build_executable(&o);
}
