/* astgen.c - a build tool: python.asdl on standard input becomes RPy on standard output. `tree`: the classes of parser/ast.py; the
 * others, which make objects of the program's of these nodes and nodes of objects, are in astgen_objects.c.
 *
 * Each kind is a class with positions, each node a subclass with its fields and a TAG; nodes of an enumeration are
 * integers. dump() writes a node as CPython's ast.dump does. */
#include "astgen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

node nodes[MAX_NODES];
int nnodes;

static void fail(int line, const char *what)
{
    fprintf(stderr, "python.asdl:%d: %s\n", line, what);
    exit(1);
}

static void copy(char *to, const char *from, size_t n, int line)
{
    if (n == 0 || n >= 32)
        fail(line, "a name of 1 to 31 characters is needed");
    memcpy(to, from, n);
    to[n] = 0;
}

static void add_field(node *d, const char *word, int line)
{
    const char *colon = strchr(word, ':');
    if (!colon || d->nfields == MAX_FIELDS)
        fail(line, "FIELD:TYPE is needed, ten at most");
    field *f = &d->fields[d->nfields++];
    copy(f->name, word, (size_t)(colon - word), line);
    size_t n = strcspn(colon + 1, "?*");
    copy(f->type, colon + 1, n, line);
    for (const char *p = colon + 1 + n; *p; p++) {
        f->optional |= *p == '?';
        f->list |= *p == '*';
    }
}

static void read_all(void)
{
    char text[512];
    for (int line = 1; fgets(text, sizeof text, stdin); line++) {
        char *word = strtok(text, " \n");
        if (!word || *word == '#')
            continue;
        if (nnodes == MAX_NODES)
            fail(line, "too many nodes");
        node *d = &nodes[nnodes++];
        copy(d->kind, word, strlen(word), line);
        if (!(word = strtok(NULL, " \n")))
            fail(line, "KIND NODE is needed");
        copy(d->name, word, strlen(word), line);
        while ((word = strtok(NULL, " \n")))
            add_field(d, word, line);
    }
}

/* A kind without any field is an enumeration; the kinds of statements and expressions are not. */
bool is_enum(const char *kind)
{
    for (int i = 0; i < nnodes; i++)
        if (!strcmp(nodes[i].kind, kind) && nodes[i].nfields)
            return false;
    return true;
}

bool is_first(int k)
{
    for (int i = 0; i < k; i++)
        if (!strcmp(nodes[i].kind, nodes[k].kind))
            return false;
    return true;
}

bool has_position(const char *kind)
{
    static const char *const without[] = {"mod", "comprehension", "arguments", "withitem", "match_case", "type_ignore"};
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        if (!strcmp(kind, without[i]))
            return false;
    return true;
}

/* ---- types ---- */
static const char *rpy_type(const field *f)
{
    static char text[96];
    const char *t = f->type;
    if (!strcmp(t, "identifier") || !strcmp(t, "string"))
        t = "str";
    else if (!strcmp(t, "constant"))
        t = "Const";
    else if (strcmp(t, "int") && is_enum(t))
        t = "int";
    bool quoted = strcmp(t, "str") && strcmp(t, "int");
    bool optional = f->optional && strcmp(t, "int");
    const char *q = quoted ? "\"" : "", *none = optional ? " | None" : "";
    if (f->list)
        snprintf(text, sizeof text, "%slist[%s%s]%s", q, t, none, q);
    else
        snprintf(text, sizeof text, "%s%s%s%s", optional && !quoted ? "" : q, t, none, optional && !quoted ? "" : q);
    return text;
}

static void print_enum(const char *kind)
{
    int n = 0;
    for (int i = 0; i < nnodes; i++)
        if (!strcmp(nodes[i].kind, kind))
            printf("%s = %d\n", nodes[i].name, ++n);
    printf("%s_names = [\"\"", kind);
    for (int i = 0; i < nnodes; i++)
        if (!strcmp(nodes[i].kind, kind))
            printf(", \"%s\"", nodes[i].name);
    printf("]\n\n\n");
}

static void print_kind(const char *kind)
{
    printf("class %s(Node):\n    \"\"\"Base of the nodes of this kind.\"\"\"\n\n\n", kind);
}

/* ---- dump ---- */
static void dump_value(const field *f, const char *indent, const char *value)
{
    if (!strcmp(f->type, "identifier") || !strcmp(f->type, "string"))
        printf("%sout.text(%s)\n", indent, value);
    else if (!strcmp(f->type, "int"))
        printf("%sout.append(str(%s))\n", indent, value);
    else if (strcmp(f->type, "constant") && is_enum(f->type))
        printf("%sout.append(%s_names[%s] + \"()\")\n", indent, f->type, value);
    else
        printf("%s%s.dump(out)\n", indent, value);
}

static void dump_field(const field *f)
{
    printf("        out.field(\"%s\")\n", f->name);
    if (f->list) {
        char item[48];
        snprintf(item, sizeof item, "%s_item", f->name);
        printf("        out.open()\n        for %s in self.%s:\n            out.item()\n", item, f->name);
        if (f->optional) {
            printf("            if %s is None:\n                out.append(\"None\")\n            else:\n", item);
            dump_value(f, "                ", item);
        } else
            dump_value(f, "            ", item);
        printf("        out.close()\n");
        return;
    }
    char value[48];
    snprintf(value, sizeof value, "self.%s", f->name);
    dump_value(f, "        ", value);
}

static void print_dump(const node *d)
{
    printf("    def dump(self, out: Dump) -> None:\n        out.begin(\"%s\")\n", d->name);
    for (int i = 0; i < d->nfields; i++) {
        const field *f = &d->fields[i];
        if (f->optional && !f->list && strcmp(f->type, "int")) {
            printf("        %s = self.%s\n        if %s is not None:\n            out.field(\"%s\")\n", f->name, f->name, f->name, f->name);
            dump_value(f, "            ", f->name);
        } else
            dump_field(f);
    }
    if (has_position(d->kind))
        printf("        self.dump_position(out)\n");
    printf("        out.end()\n\n\n");
}

static void print_node(const node *d, int tag)
{
    bool same = !strcmp(d->kind, d->name), position = has_position(d->kind);
    printf("class %s(%s):\n    TAG: ClassVar[int] = %d\n\n    def __init__(self", d->name, same ? "Node" : d->kind, tag);
    for (int i = 0; i < d->nfields; i++)
        printf(", %s: %s", d->fields[i].name, rpy_type(&d->fields[i]));
    printf("%s) -> None:\n", position ? ", lineno: int, col_offset: int, end_lineno: int, end_col_offset: int" : "");
    printf("        super().__init__(%s)\n", position ? "lineno, col_offset, end_lineno, end_col_offset" : "0, 0, 0, 0");
    for (int i = 0; i < d->nfields; i++)
        if (strcmp(d->fields[i].name, "lineno"))
            printf("        self.%s: %s = %s\n", d->fields[i].name, rpy_type(&d->fields[i]), d->fields[i].name);
        else
            printf("        self.lineno = lineno\n");
    printf("\n");
    print_dump(d);
}

static void print_tree(void)
{
    printf("# Made by astgen from python.asdl.\n\"\"\"The abstract syntax tree.\"\"\"\n\nfrom typing import ClassVar\n\n"
           "from parser.node import Const, Dump, Node\n\n\n");
    for (int i = 0; i < nnodes; i++)
        if (is_first(i)) {
            if (is_enum(nodes[i].kind))
                print_enum(nodes[i].kind);
            else if (strcmp(nodes[i].kind, nodes[i].name))
                print_kind(nodes[i].kind);
        }
    for (int i = 0; i < nnodes; i++)
        if (!is_enum(nodes[i].kind))
            print_node(&nodes[i], i + 1);
}

int main(int argc, char **argv)
{
    read_all();
    if (argc != 2)
        fail(0, "tree, table, objects or trees is needed");
    if (!strcmp(argv[1], "table"))
        print_table();
    else if (!strcmp(argv[1], "objects"))
        print_objects();
    else if (!strcmp(argv[1], "trees"))
        print_trees();
    else
        print_tree();
    return ferror(stdin) || fflush(stdout) ? 1 : 0;
}
