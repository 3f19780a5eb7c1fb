/* astgen_objects.c - what modules/ast needs of the abstract syntax: a description of the classes, functions that make the
 * program's objects of a tree, and those that make a tree of objects. */
#include "astgen.h"

#include <stdio.h>
#include <string.h>

static bool is_text(const field *f)
{
    return !strcmp(f->type, "identifier") || !strcmp(f->type, "string");
}

static bool is_int(const field *f)
{
    return !strcmp(f->type, "int");
}

static bool is_constant(const field *f)
{
    return !strcmp(f->type, "constant");
}

static bool is_word(const field *f)
{
    return is_int(f) || (!is_text(f) && !is_constant(f) && is_enum(f->type));
}

/* A kind of one node with its own name. */
static bool is_product(const char *kind)
{
    for (int i = 0; i < nnodes; i++)
        if (!strcmp(nodes[i].kind, kind))
            return !strcmp(nodes[i].name, kind);
    return false;
}

/* ---- the description of the classes ---- */
static void print_doc(const node *d)
{
    printf("%s", d->name);
    for (int i = 0; i < d->nfields; i++) {
        const field *f = &d->fields[i];
        printf("%s%s%s %s", i ? ", " : "(", f->type, f->list ? "*" : f->optional ? "?" : "", f->name);
    }
    printf("%s", d->nfields ? ")" : "");
}

static void print_kind_row(const char *kind)
{
    int positions = !has_position(kind) || is_enum(kind) ? 0 : strcmp(kind, "pattern") ? 1 : 2;
    printf("    \"%s|AST||%d||%s = ", kind, positions, kind);
    int n = 0;
    for (int i = 0; i < nnodes; i++)
        if (!strcmp(nodes[i].kind, kind)) {
            if (n++ && is_enum(kind))
                printf(" | ");
            else if (n > 1)
                printf("\\n%*s | ", (int)strlen(kind), "");
            print_doc(&nodes[i]);
        }
    printf("\",\n");
}

static void print_row(const node *d)
{
    bool product = !strcmp(d->kind, d->name);
    printf("    \"%s|%s|", d->name, product ? "AST" : d->kind);
    for (int i = 0; i < d->nfields; i++)
        printf("%s%s", i ? " " : "", d->fields[i].name);
    printf("|%s|", product ? (has_position(d->kind) ? "1" : "0") : "");
    int n = 0;
    for (int i = 0; i < d->nfields; i++)
        if (d->fields[i].optional && !d->fields[i].list)
            printf("%s%s", n++ ? " " : "", d->fields[i].name);
    printf("|");
    print_doc(d);
    printf("\",\n");
}

/* Rows of all classes, and for each kind with an enumeration the index of the row before its first node. */
void print_table(void)
{
    printf("# Made by astgen from python.asdl.\n\"\"\"The classes of nodes.\"\"\"\n\n"
           "# name|base|fields|1 if it has positions, 2 if their end is needed, 0 if not, empty: as the base|optional fields|text\nROWS = [\n");
    for (int i = 0; i < nnodes; i++) {
        if (is_first(i) && !is_product(nodes[i].kind))
            print_kind_row(nodes[i].kind);
        print_row(&nodes[i]);
    }
    printf("]\n");
    int row = 0;
    for (int i = 0; i < nnodes; i++) {
        if (is_first(i) && !is_product(nodes[i].kind)) {
            printf("KIND_%s = %d\n", nodes[i].kind, row++);
        }
        printf("ROW_%s = %d\n", nodes[i].name, row++);
    }
}

/* ---- objects of a tree ---- */
static void print_object_value(const field *f, const char *value)
{
    if (is_text(f))
        printf("text_object(%s)", value);
    else if (is_int(f))
        printf("W_Int(%s)", value);
    else if (is_constant(f))
        printf("const_object(%s)", value);
    else if (is_enum(f->type))
        printf("classes.single(KIND_%s + %s)", f->type, value);
    else
        printf("%s_object(%s)", f->type, value);
}

static void print_node_object(const node *d)
{
    printf("def of_%s(n: %s) -> W_Root:\n    w = classes.new(ROW_%s)\n", d->name, d->name, d->name);
    for (int i = 0; i < d->nfields; i++) {
        const field *f = &d->fields[i];
        char value[48];
        snprintf(value, sizeof value, "n.%s", f->name);
        if (f->list) {
            printf("    list_%d: list[W_Root] = []\n    for item_%d in n.%s:\n        list_%d.append(", i, i, f->name, i);
            snprintf(value, sizeof value, "item_%d", i);
            print_object_value(f, value);
            printf(")\n    w.set_own(\"%s\", new_list(list_%d))\n", f->name, i);
            continue;
        }
        printf("    w.set_own(\"%s\", ", f->name);
        print_object_value(f, value);
        printf(")\n");
    }
    if (has_position(d->kind))
        printf("    set_place(w, n)\n");
    printf("    return w\n\n\n");
}

static void print_kind_object(const char *kind)
{
    printf("def %s_object(n: %s | None) -> W_Root:\n    if n is None:\n        return none\n", kind, kind);
    if (is_product(kind)) {
        printf("    return of_%s(n)\n\n\n", kind);
        return;
    }
    printf("    tag = n.TAG\n");
    for (int i = 0; i < nnodes; i++)
        if (!strcmp(nodes[i].kind, kind))
            printf("    if tag == %d:\n        assert isinstance(n, %s)\n        return of_%s(n)\n", i + 1, nodes[i].name, nodes[i].name);
    printf("    raise NotImplementedError(\"%s\")\n\n\n", kind);
}

static void print_imports(const char *from)
{
    printf("from %s import (", from);
    for (int i = 0; i < nnodes; i++) {
        if (is_enum(nodes[i].kind))
            continue;
        if (is_first(i) && !is_product(nodes[i].kind))
            printf("%s, ", nodes[i].kind);
        printf("%s, ", nodes[i].name);
    }
    printf(")\n");
}

static void print_row_imports(bool kinds)
{
    printf("from modules.ast.table import (");
    for (int i = 0; i < nnodes; i++) {
        if (!is_enum(nodes[i].kind))
            printf("ROW_%s, ", nodes[i].name);
        if (is_first(i) && (is_enum(nodes[i].kind) || (kinds && !is_product(nodes[i].kind))))
            printf("KIND_%s, ", nodes[i].kind);
    }
    printf(")\n");
}

void print_objects(void)
{
    printf("# Made by astgen from python.asdl.\n\"\"\"The program's objects of a syntax tree.\"\"\"\n\n"
           "from modules.ast.classes import classes, set_place, text_object\n"
           "from objects.constant import const_object\nfrom objects.core import W_Root, none\nfrom objects.values import W_Int, new_list\n");
    print_imports("parser.ast");
    print_row_imports(false);
    printf("\n\n");
    for (int i = 0; i < nnodes; i++) {
        if (is_enum(nodes[i].kind))
            continue;
        if (is_first(i))
            print_kind_object(nodes[i].kind);
        print_node_object(&nodes[i]);
    }
}

/* ---- trees of objects ---- */
static void print_read_value(const field *f, const char *value)
{
    if (is_text(f))
        printf("%s_of(%s)", f->type, value);
    else if (is_int(f))
        printf("number_of(%s)", value);
    else if (is_constant(f))
        printf("const_of(%s)", value);
    else if (is_enum(f->type))
        printf("classes.single_of(%s, KIND_%s, \"%s\")", value, f->type, f->type);
    else
        printf("read_%s(%s)", f->type, value);
}

static void print_read_list(const node *d, const field *f, int i)
{
    const char *t = is_text(f) ? "str" : is_word(f) ? "int" : f->type;
    printf("    v%d: list[%s%s] = []\n    l%d = list_field(w, \"%s\", \"%s\")\n", i, t, f->optional ? " | None" : "", i, f->name, d->name);
    printf("    for w%d in list(l%d.items()):\n        x%d = ", i, i, i);
    char value[16];
    snprintf(value, sizeof value, "w%d", i);
    print_read_value(f, value);
    printf("\n");
    if (!f->optional && !is_word(f))
        printf("        if x%d is None:\n            raise none_in_list(\"%s\")\n", i, f->type);
    printf("        v%d.append(x%d)\n        l%d.check()\n", i, i, i);
}

static void print_read_field(const node *d, const field *f, int i)
{
    if (f->list) {
        print_read_list(d, f, i);
        return;
    }
    char value[16];
    snprintf(value, sizeof value, "w%d", i);
    if (f->optional) {
        printf("    w%d = optional_field(w, \"%s\")\n    v%d = ", i, f->name, i);
        if (is_product(f->type) || is_int(f))
            printf("%s if w%d is none else ", is_int(f) ? "0" : "None", i);
        print_read_value(f, value);
        printf("\n");
        return;
    }
    printf("    v%d = ", i);
    char all[128];
    snprintf(all, sizeof all, "required_field(w, \"%s\", \"%s\")", f->name, d->name);
    print_read_value(f, all);
    printf("\n");
}

static bool may_be_null(const field *f)
{
    return !f->list && !f->optional && !is_word(f) && !is_constant(f) && !is_product(f->type);
}

static void print_read_body(const node *d)
{
    bool position = has_position(d->kind), product = is_product(d->kind);
    printf("def %s%s(w: W_Root%s) -> %s:\n", product ? "read_" : "node_", d->name, position && !product ? ", p: Place" : "",
           product ? d->name : d->kind);
    for (int i = 0; i < d->nfields; i++)
        print_read_field(d, &d->fields[i], i);
    if (position && product)
        printf("    p = place_of(w, \"%s\")\n", d->name);
    for (int i = 0; i < d->nfields; i++)
        if (may_be_null(&d->fields[i]))
            printf("    if v%d is None:\n        raise null_field(\"%s\", \"%s\")\n", i, d->fields[i].name, d->name);
    if (!strcmp(d->name, "Constant"))
        printf("    if isinstance(v0, Compound):\n        return folded(v0, p)\n");
    printf("    return %s(", d->name);
    for (int i = 0; i < d->nfields; i++)
        printf("%sv%d", i ? ", " : "", i);
    printf("%s)\n\n\n", position ? (d->nfields ? ", p.lineno, p.col, p.end_lineno, p.end_col" : "p.lineno, p.col, p.end_lineno, p.end_col") : "");
}

static void print_read_kind(const char *kind)
{
    bool position = has_position(kind);
    printf("def read_%s(w: W_Root) -> %s | None:\n    if w is none:\n        return None\n", kind, kind);
    if (position)
        printf("    p = place_of(w, \"%s\")\n", kind);
    printf("    row = classes.row_of(w, KIND_%s)\n", kind);
    for (int i = 0; i < nnodes; i++)
        if (!strcmp(nodes[i].kind, kind))
            printf("    if row == ROW_%s:\n        return node_%s(w%s)\n", nodes[i].name, nodes[i].name, position ? ", p" : "");
    printf("    raise unexpected(\"%s\", w)\n\n\n", kind);
}

void print_trees(void)
{
    printf("# Made by astgen from python.asdl.\n\"\"\"A syntax tree of the program's objects.\"\"\"\n\n"
           "from modules.ast.classes import classes, unexpected\n"
           "from modules.ast.fields import (Compound, Place, const_of, folded, identifier_of, list_field, none_in_list, null_field, number_of,\n"
           "                                optional_field, place_of, required_field, string_of)\n"
           "from objects.core import W_Root, none\n");
    print_imports("parser.ast");
    print_row_imports(true);
    printf("\n\n");
    for (int i = 0; i < nnodes; i++) {
        if (is_enum(nodes[i].kind))
            continue;
        if (is_first(i) && !is_product(nodes[i].kind))
            print_read_kind(nodes[i].kind);
        print_read_body(&nodes[i]);
    }
}
