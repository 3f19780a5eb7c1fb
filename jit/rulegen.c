/* rulegen.c - build tool: compiles int.rules (standard input) to C (standard output).
 *
 * Each rule becomes one function that matches and replaces; a table by opcode lists them in order. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_NODES = 32, MAX_RULES = 1000, NAME = 32 };

typedef struct node {
    char name[NAME]; /* operation, variable or number */
    int kids[2], nkids;
    int is_op;
} node;

static node nodes[MAX_NODES];
static int nnodes, line;
static const char *p;
static char root_of[MAX_RULES][NAME];
static int nrules;
static char bound[MAX_NODES][NAME]; /* names bound so far, as C variables v_NAME */
static int nbound, temps;

static void die(const char *what)
{
    fprintf(stderr, "int.rules:%d: %s near '%.20s'\n", line, what, p);
    exit(1);
}

static void blanks(void)
{
    while (*p == ' ')
        p++;
}

static int parse(void)
{
    if (nnodes == MAX_NODES)
        die("the rule is too long");
    int k = nnodes++, n = 0;
    node *x = &nodes[k];
    memset(x, 0, sizeof *x);
    blanks();
    while ((isalnum((unsigned char)*p) || *p == '_' || *p == '-') && n < NAME - 1)
        x->name[n++] = *p++;
    if (!n)
        die("a name or number expected");
    if (*p != '(')
        return k;
    x->is_op = 1;
    do {
        p++;
        if (x->nkids == 2)
            die("at most two operands");
        x->kids[x->nkids++] = parse();
        blanks();
    } while (*p == ',');
    if (*p++ != ')')
        die("')' expected");
    return k;
}

static int is_number(const char *s)
{
    return isdigit((unsigned char)*s) || *s == '-';
}

static int is_bound(const char *s)
{
    for (int i = 0; i < nbound; i++)
        if (!strcmp(bound[i], s))
            return 1;
    return 0;
}

/* Code that matches node k against the C expression text; returns from the rule if it does not. */
static void match(int k, const char *text)
{
    const node *x = &nodes[k];
    if (x->is_op) {
        int t = temps++;
        printf("    const jit_op *d%d = jit_opt_def(o, %s);\n", t, text);
        printf("    if (!d%d || d%d->code != JIT_OP_%s)\n        return JIT_NONE;\n", t, t, x->name);
        for (int i = 0; i < x->nkids; i++) {
            char kid[64];
            snprintf(kid, sizeof kid, "k%d_%d", t, i);
            printf("    jit_arg %s = jit_opt_resolve(o, jit_args_of(o->t, d%d)[%d]);\n", kid, t, i);
            match(x->kids[i], kid);
        }
    } else if (is_number(x->name)) {
        printf("    if (!is_int(o, %s, INT64_C(%s)))\n        return JIT_NONE;\n", text, x->name);
    } else if (is_bound(x->name)) {
        printf("    if (%s != v_%s)\n        return JIT_NONE;\n", text, x->name);
    } else {
        if (x->name[0] == 'C')
            printf("    if (jit_tag(%s) != JIT_INT)\n        return JIT_NONE;\n", text);
        printf("    jit_arg v_%s = %s;\n    (void)v_%s;\n", x->name, text, x->name);
        snprintf(bound[nbound++], NAME, "%s", x->name);
    }
}

/* Code that builds node k into a new C variable; result: its number. */
static int build(int k)
{
    const node *x = &nodes[k];
    int kids[2] = {0, 0};
    for (int i = 0; i < x->nkids; i++)
        kids[i] = build(x->kids[i]);
    int t = temps++;
    if (x->is_op)
        printf("    jit_arg b%d = jit_opt_pure(o, JIT_OP_%s, (jit_arg[]){b%d, b%d}, %d, JIT_NONE);\n", t, x->name,
               kids[0], kids[x->nkids - 1], x->nkids);
    else if (is_number(x->name))
        printf("    jit_arg b%d = jit_const_int(o->t, INT64_C(%s));\n", t, x->name);
    else if (is_bound(x->name))
        printf("    jit_arg b%d = v_%s;\n", t, x->name);
    else
        die("a name that the pattern does not bind");
    return t;
}

static void rule(void)
{
    nnodes = nbound = temps = 0;
    int from = parse();
    if (!nodes[from].is_op || nrules == MAX_RULES)
        die("a rule starts with an operation");
    printf("static jit_arg rule_%d(jit_opt *o, const jit_arg *a)\n{\n", nrules);
    for (int i = 0; i < nodes[from].nkids; i++) {
        char text[16];
        snprintf(text, sizeof text, "a[%d]", i);
        match(nodes[from].kids[i], text);
    }
    blanks();
    if (strncmp(p, "=>", 2))
        die("'=>' expected");
    p += 2;
    int to = parse();
    blanks();
    if (!strncmp(p, "if ", 3)) {
        p += 3;
        int t = build(parse());
        printf("    if (is_int(o, b%d, 0))\n        return JIT_NONE;\n", t);
        blanks();
    }
    if (*p && *p != '\n')
        die("end of line expected");
    printf("    return b%d;\n}\n\n", build(to));
    strcpy(root_of[nrules++], nodes[from].name);
}

static void table(void)
{
    printf("jit_arg jit_opt_rules(jit_opt *o, jit_opcode op, const jit_arg *a)\n{\n    jit_arg r = JIT_NONE;\n"
           "    switch (op) {\n");
    for (int i = 0; i < nrules; i++) {
        int seen = 0;
        for (int k = 0; k < i; k++)
            seen |= !strcmp(root_of[k], root_of[i]);
        if (seen)
            continue;
        printf("    case JIT_OP_%s:\n", root_of[i]);
        for (int k = i; k < nrules; k++)
            if (!strcmp(root_of[k], root_of[i]))
                printf("        if (r == JIT_NONE)\n            r = rule_%d(o, a);\n", k);
        printf("        return r;\n");
    }
    printf("    default:\n        return JIT_NONE;\n    }\n}\n");
}

int main(void)
{
    static char text[1000];
    printf("/* generated by rulegen from int.rules */\n#include \"jit/opt_int.h\"\n\n"
           "static bool is_int(jit_opt *o, jit_arg a, int64_t v)\n{\n    int64_t k;\n"
           "    return jit_opt_int(o, a, &k) && k == v;\n}\n\n");
    while (fgets(text, sizeof text, stdin)) {
        line++;
        p = text;
        if (*p != '#' && *p != '\n')
            rule();
    }
    table();
    return fflush(stdout) || ferror(stdout);
}
