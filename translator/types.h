/* types.h - RPy's static types, interned: equal types are equal pointers. */
#ifndef TR_TYPES_H
#define TR_TYPES_H

#include "translator/ast.h"

typedef enum tr_tkind {
    TY_VOID,     /* no value: result of a function that returns nothing, and of None as a statement */
    TY_NONE,     /* the constant None before it meets an Optional */
    TY_INT, TY_BOOL, TY_FLOAT,
    TY_SIZED,    /* r_uint, r_int8 ... : item tells which */
    TY_STR, TY_BYTES,
    TY_LIST, TY_ARRAY, /* args[0] */
    TY_DICT,     /* args[0], args[1] */
    TY_TUPLE,    /* args */
    TY_CLASS,    /* cls */
    TY_CALLABLE, /* args: parameters, then the result */
    TY_BUILDER, TY_BYTEBUFFER, TY_WEAKREF, /* WEAKREF: args[0] */
    TY_VIEW,     /* d.keys(), d.values(), d.items(): the dict itself; args[0], item 0 1 2 */
    TY_OPTIONAL, /* args[0], a reference type */
    TY_PARAM,    /* a TypeVar inside a generic's own signature */
    TY_UNKNOWN,  /* item type of [] and {} until its first use; resolved through `is` */
    TY_ERROR     /* after a reported error: fits everything, reports nothing */
} tr_tkind;

typedef struct tr_type tr_type;
typedef struct tr_class tr_class;

struct tr_type {
    tr_tkind kind;
    int nargs;
    tr_type **args;
    tr_class *cls;
    tr_name name;      /* TY_PARAM, TY_SIZED: the RPy name */
    int item;          /* enum rt_item of TY_SIZED; which of TY_VIEW */
    tr_type *is;       /* TY_UNKNOWN: what it turned out to be */
    tr_span where;     /* TY_UNKNOWN: the literal */
    tr_type *next;     /* of the interned types with the same hash */
};

extern tr_type *const tr_void, *const tr_none, *const tr_int, *const tr_bool, *const tr_float, *const tr_text,
    *const tr_bytes, *const tr_strbuilder, *const tr_bytebuffer, *const tr_error_type;

tr_type *tr_type_list(tr_type *item);
tr_type *tr_type_array(tr_type *item);
tr_type *tr_type_dict(tr_type *k, tr_type *v);
tr_type *tr_type_tuple(tr_type **items, int n);
/* args: n parameters, then the result. */
tr_type *tr_type_callable(tr_type **args, int n);
tr_type *tr_type_class(tr_class *c);
tr_type *tr_type_weakref(tr_type *t);
/* keys (0), values (1) or items (2) of a dict type. */
tr_type *tr_type_view(tr_type *dict, int which);
/* t | None; t itself if it is Optional already. t must be a reference type. */
tr_type *tr_type_optional(tr_type *t);
/* Sized word by RPy name ("r_uint", "r_int32" ...); NULL if there is none. */
tr_type *tr_type_sized(tr_name name);
tr_type *tr_type_param(tr_name name);
tr_type *tr_type_unknown(tr_span where);

/* Follows resolved TY_UNKNOWNs, at the top only. */
tr_type *tr_type_resolve(tr_type *t);
/* Kind letter of a value of this type: 'i', 'r', 'f', 'v'. */
char tr_type_kind(tr_type *t);
/* enum rt_item of an item of this type in a list or array. */
int tr_type_item(tr_type *t);
bool tr_type_is_ref(tr_type *t);
/* The type without Optional. */
tr_type *tr_type_strip(tr_type *t);
/* May a value of type `from` stand where `to` is declared? Resolves TY_UNKNOWNs on the way. */
bool tr_type_fits(tr_type *from, tr_type *to);
/* The least type both fit, NULL if there is none. */
tr_type *tr_type_join(tr_type *a, tr_type *b);
/* As the user writes it: "list[int]", "Node | None". */
const char *tr_type_text(tr_type *t);
/* As part of a C identifier; distinct for distinct types. */
const char *tr_type_mangle(tr_type *t);
/* Replaces type parameters by map (interned name -> tr_type *). */
tr_type *tr_type_substitute(tr_type *t, const tr_map *map);
/* Matches a parameter type with an argument type, adding type parameters found to map. */
bool tr_type_unify(tr_type *param, tr_type *arg, tr_map *map);
/* Does it contain type parameters? */
bool tr_type_is_generic(tr_type *t);

/* Forgets all types but the basic ones. */
void tr_types_reset(void);

#endif
