/* ast.h - abstract syntax of one RPy module.
 *
 * One node type; what a kind keeps in which member stands beside it. */
#ifndef TR_AST_H
#define TR_AST_H

#include "translator/diag.h"

typedef enum tr_nkind {
    /* ---- expressions ---- */
    E_NAME,     /* name */
    E_INT,      /* u64 (magnitude), big: does not fit 64 bits */
    E_FLOAT,    /* f64 */
    E_STR,      /* text, n: Latin-1 bytes */
    E_BYTES,    /* text, n */
    E_FSTRING,  /* list: E_STR and E_FIELD */
    E_FIELD,    /* a: value, op: conversion ('r', 's' or 0), text: format spec or NULL */
    E_TRUE, E_FALSE, E_NONE, E_ELLIPSIS,
    E_BINOP,    /* name: operator, a, b */
    E_UNARY,    /* name: "-" "+" "~", a */
    E_NOT,      /* a */
    E_AND, E_OR, /* a, b */
    E_COMPARE,  /* a, list: further operands, names: operators ("not in", "is not" are one name) */
    E_CALL,     /* a: callee, list: positional then E_KEYWORD */
    E_KEYWORD,  /* name, a */
    E_ATTR,     /* a, name */
    E_INDEX,    /* a, b: index or E_SLICE or E_TUPLE */
    E_SLICE,    /* a, b, c: bounds and step, NULL if absent */
    E_TUPLE, E_LIST, /* list */
    E_DICT,     /* list: keys, list2: values */
    E_IFEXP,    /* a if b else c: b condition, a then, c else */
    E_LISTCOMP, /* a: item, list: E_COMPFOR */
    E_DICTCOMP, /* a: key, b: value, list: E_COMPFOR */
    E_GENEXP,   /* a: item, list: E_COMPFOR (only as argument of a built-in that consumes it) */
    E_COMPFOR,  /* a: target, b: iterable, list: conditions */
    /* ---- statements ---- */
    S_EXPR,     /* a */
    S_ASSIGN,   /* list: targets, a: value */
    S_ANN,      /* a: target, b: annotation, c: value or NULL */
    S_AUG,      /* name: operator without "=", a: target, b: value */
    S_RETURN,   /* a or NULL */
    S_PASS, S_BREAK, S_CONTINUE,
    S_IF, S_WHILE, /* a: condition, list, list2: else */
    S_FOR,      /* a: target, b: iterable, list, list2: else */
    S_TRY,      /* list: body, list2: S_EXCEPT, list3: else, list4: finally */
    S_EXCEPT,   /* a: class or E_TUPLE or NULL, name or NULL, list: body */
    S_RAISE,    /* a or NULL */
    S_WITH,     /* list2: S_WITHITEM, list: body */
    S_WITHITEM, /* a: manager, b: target or NULL */
    S_ASSERT,   /* a, b: message or NULL */
    S_DEL,      /* list: targets */
    S_GLOBAL,   /* names */
    S_IMPORT,   /* name: dotted module, name2: alias or NULL */
    S_FROM,     /* name: dotted module, list: S_ALIAS */
    S_ALIAS,    /* name, name2: alias or NULL */
    S_DEF,      /* name, list2: S_PARAM, b: result annotation or NULL, list: body, list3: decorators */
    S_PARAM,    /* name, a: annotation or NULL, b: default or NULL */
    S_CLASS,    /* name, list2: bases, list: body, list3: decorators */
    S_MATCH,    /* a: subject, list: S_CASE */
    S_CASE,     /* a: pattern, b: guard or NULL, list: body */
    P_AS,       /* a: pattern, name */
    P_OR,       /* list: alternatives */
    S_MODULE    /* list */
} tr_nkind;

typedef struct tr_node tr_node;
typedef TR_VEC(tr_node *) tr_nodes;
typedef TR_VEC(tr_name) tr_names;

struct tr_node {
    tr_nkind kind;
    int op;
    bool big;
    bool parens; /* E_TUPLE and comparisons written in parentheses */
    tr_span span;
    tr_name name, name2;
    tr_node *a, *b, *c;
    tr_nodes list, list2, list3, list4;
    tr_names names;
    const char *text;
    size_t n;
    uint64_t u64;
    double f64;
};

/* Parses a module; NULL after a syntax error (reported). Any text gives a tree or an error. */
tr_node *tr_parse(const tr_source *src);
/* Parses an annotation written as a string: the source bytes from..to. NULL after an error. */
tr_node *tr_parse_annotation(const tr_source *src, size_t from, size_t to);

#endif
