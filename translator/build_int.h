/* build_int.h - what the builder's files for containers, loops, built-ins and methods share. */
#ifndef TR_BUILD_INT_H
#define TR_BUILD_INT_H

#include "translator/front.h"

#include "rtlib/access.h"

#include <string.h>

/* ---- values and types ---- */
/* The value's type, resolved and without Optional. */
tr_type *b_type(tr_value *v);
bool b_is_error(tr_value *v);
bool b_is_intlike(tr_type *t);
/* *v as a value of type t: false after an error, *v then is of no use. */
bool b_fit(tr_builder *b, tr_value **v, tr_type *t, tr_span span, const char *why);
/* Reports that nothing tells the item type yet, and asks for another attempt. */
tr_value *b_unknown_item(tr_builder *b, tr_span span);
/* "rt_list_append" and a value's kind: the row's name "rt_list_append_i". */
const char *b_rt_name(const char *stem, tr_type *t);
/* A token that stands on `fact`, which v (and w, or NULL) has. */
tr_value *b_proved(tr_builder *b, const char *fact, tr_value *v, tr_value *w, tr_span span);
/* x op y of two words. */
tr_value *b_word_op(tr_builder *b, tr_opcode o, tr_value *x, tr_value *y, tr_span span);
/* 1 if y of the same type and kind i is negative ... int tests give bool. */
tr_value *b_word_test(tr_builder *b, tr_opcode o, tr_value *x, tr_value *y, tr_span span);
/* Types with <: numbers, text, tuples and lists of these. */
bool b_is_ordered(tr_type *t);
/* v.key_hash() of a class that has it. */
tr_value *b_key_hash(tr_builder *b, tr_value *v, tr_span span);
/* Does str() know the type? */
bool b_has_text(tr_type *t);
/* rtlib.entries: dictionaries whose keys RPy code compares (rtlib/gdict.py); NULL: another name. */
tr_value *b_entry_call(tr_builder *b, tr_name name, tr_node *n);
/* hash(x) as programs see it; an error when the type has none. */
tr_value *b_hash_of(tr_builder *b, tr_value *v, tr_span span);
/* A container display whose item types may still be open: checked, and the constants that depend on them set, at
 * the end of the attempt. mode and values may be NULL. */
void b_note_open(tr_builder *b, tr_type *t, tr_value *mode, tr_value *values, tr_span span);

/* ---- lists and arrays (build_item.c) ---- */
tr_value *b_list_new(tr_builder *b, tr_type *item, tr_value *n, tr_span span);
tr_value *b_list_length(tr_builder *b, tr_value *list, tr_value *tok, tr_span span);
/* Item i, whose index is proved by itok. */
tr_value *b_seq_get(tr_builder *b, tr_value *seq, tr_value *i, tr_value *tok, tr_value *itok, tr_span span);
void b_seq_set(tr_builder *b, tr_value *seq, tr_value *i, tr_value *tok, tr_value *itok, tr_value *v, tr_span span);
void b_list_append(tr_builder *b, tr_value *list, tr_value *v, tr_span span);

/* ---- dictionaries (build_dict.c) ---- */
/* How keys of type k are kept: enum rt_keymode, or -1: they cannot be keys. */
int b_key_mode(tr_type *k);
tr_value *b_dict_new(tr_builder *b, tr_type *t, tr_span span);
/* Entry numbers: of the key or -1; of the key or KeyError; of the key, added if need be. The dict is not None. */
tr_value *b_dict_find(tr_builder *b, tr_value *d, tr_value *k, tr_span span);
tr_value *b_dict_lookup(tr_builder *b, tr_value *d, tr_value *k, tr_span span);
tr_value *b_dict_put(tr_builder *b, tr_value *d, tr_value *k, tr_span span);
tr_value *b_dict_key(tr_builder *b, tr_value *d, tr_value *entry, tr_span span);
tr_value *b_dict_value(tr_builder *b, tr_value *d, tr_value *entry, tr_span span);
void b_dict_store(tr_builder *b, tr_value *d, tr_value *entry, tr_value *v, tr_span span);
/* *k as a key of d's type. */
bool b_dict_fit_key(tr_builder *b, tr_value *d, tr_value **k, tr_span span);
tr_value *b_dict_method(tr_builder *b, tr_value *d, tr_node *call, tr_type *want);
void b_dict_delete(tr_builder *b, tr_value *d, tr_value *k, tr_span span);

/* ---- iteration (build_iter.c) ---- */
typedef struct b_iter b_iter;
/* What a turn of a loop gives: a value, or a tuple's parts that nobody has put together yet. */
typedef struct b_got {
    tr_value *v;
    int n;
    struct b_got *part;
} b_got;
/* Evaluates an iterable expression and sets up its hidden variables; NULL after an error. */
b_iter *b_iter_open(tr_builder *b, tr_node *n);
b_iter *b_iter_value(tr_builder *b, tr_value *v, tr_span span);
/* Goes to `exit` when nothing is left; otherwise the item, in the block that is then current. */
void b_iter_next(tr_builder *b, b_iter *it, tr_block *exit, b_got *got);
tr_value *b_got_value(tr_builder *b, b_got *got, tr_span span);
void b_got_assign(tr_builder *b, tr_node *target, b_got *got, tr_span span);
/* The iterable as a list, a new one if `fresh`; NULL after an error. */
tr_value *b_to_list(tr_builder *b, tr_node *n, bool fresh, tr_type *want);

/* ---- comprehensions (build_comp.c) ---- */
tr_value *b_comprehension(tr_builder *b, tr_node *n, tr_type *want);

/* ---- f-strings, str(), repr() (build_fstring.c) ---- */
tr_value *b_fstring(tr_builder *b, tr_node *n);
/* str(v), repr(v); NULL and an error if there is none. */
tr_value *b_str_of(tr_builder *b, tr_value *v, tr_span span);
tr_value *b_repr_of(tr_builder *b, tr_value *v, tr_span span);

/* ---- calls of library functions and table rows (build_method.c) ---- */
/* Call of the RPy function module.name with type variables T (and K) bound. */
tr_value *b_call_library(tr_builder *b, const char *module, const char *name, tr_type *t, tr_type *k, tr_value **args,
                         int n, tr_span span);
/* Arguments of a call after `params` (builtins.def); self is the receiver's type or NULL. */
bool b_table_arguments(tr_builder *b, tr_node *call, const char *name, const char *params, tr_type *self, tr_value **out,
                       int *n);
tr_type *b_table_type(char code, tr_type *self);
tr_value *b_list_method(tr_builder *b, tr_value *list, tr_node *call);
/* Index of x at or behind `from`, or -1. */
tr_value *b_list_find(tr_builder *b, tr_value *list, tr_value *x, tr_value *from, tr_span span);
/* Call of a run-time function with n <= 5 arguments. */
tr_value *b_call_rt_array(tr_builder *b, const char *rt, tr_type *result, tr_span span, tr_value **a, int n);
/* list.sort(key=..., reverse=...) (build_builtin.c). */
tr_value *b_list_sort(tr_builder *b, tr_value *list, tr_node *n);

#endif
