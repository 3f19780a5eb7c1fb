/* front.h - the front end's inside: from text to typed graphs.
 *
 * Checking and building are one walk: the builder keeps variables in SSA form, a value carries its own
 * static type, so a narrowing is a new value and ends by itself where control flow merges. A function
 * is built again while the types of its variables still grow; diagnostics of discarded attempts are
 * dropped. */
#ifndef TR_FRONT_H
#define TR_FRONT_H

#include "translator/program.h"

/* ---- module.c: loading ---- */
/* Loads the main file and all it imports; parses, declares. False after errors. */
bool tr_load_program(const char *path);
/* The same for a main file whose text (n bytes and a NUL) is here already; path is shown and names its directory. */
bool tr_load_text(const char *path, const char *text, size_t n);
/* Forgets the program, its types and diagnostics, so that another can be loaded; tr_prog.libdir stays. */
void tr_reset(void);
/* Name in module m, then among the built-ins; NULL if unknown. */
tr_symbol *tr_lookup(tr_module *m, tr_name name);
/* Static variable that module-level code of m defines, made on first sight. */
tr_static *tr_module_static(tr_module *m, tr_name name, tr_span span);
tr_static *tr_static_new(tr_module *m, tr_name name, const char *cname, tr_span span);

/* ---- declare.c: classes, signatures, annotations ---- */
void tr_declare_module(tr_module *m);
/* Type of an annotation; env (may be NULL) maps type variables. Reports errors, gives tr_error_type. */
tr_type *tr_annotation(tr_module *m, const tr_map *env, tr_node *n);
void tr_declare_exceptions(void);
void tr_declare_class(tr_class *c);
tr_field *tr_find_field(tr_class *c, tr_name name);
tr_func *tr_find_method(tr_class *c, tr_name name);
tr_static *tr_find_class_static(tr_class *c, tr_name name);
/* Instance of a generic function; NULL and an error when a type variable stays open. */
tr_func *tr_func_instance(tr_func *generic, const tr_map *env, tr_span span);
void tr_queue_func(tr_func *f);
/* Function of a library module in RPy that the translator itself calls; loads the module (functions only, no
 * module-level code) on first use. NULL if there is none. */
tr_func *tr_library_func(const char *module, const char *name);

/* ---- build.c: one function ---- */
/* Builds graphs of module code, then of every function that is not generic, then of the instances
 * these need. */
void tr_build_program(void);

/* ---- the builder's state; one lives while one function is built ---- */
typedef struct tr_var {
    tr_name name;
    tr_type *type; /* join of all assignments, NULL: not assigned yet */
    tr_span span;  /* first assignment */
    bool declared; /* parameter, or annotated */
    bool phi_made; /* a phi has been given the type so far */
} tr_var;

/* A field known to hold `value` until the next call or store: (object, field) -> value. */
typedef struct tr_fact {
    tr_value *object;
    tr_field *field;
    tr_value *value;
} tr_fact;
typedef TR_VEC(tr_fact) tr_facts;

typedef struct tr_phi {
    tr_var *var;
    tr_value *value;
    tr_block *block;
} tr_phi;

/* Per block (tr_block.front): values of variables at its end so far. */
typedef struct tr_bstate {
    tr_map defs; /* tr_var * -> tr_value * */
    bool sealed; /* all predecessors are known */
    TR_VEC(tr_phi) incomplete;
    TR_VEC(tr_block *) preds;
    TR_VEC(int) nth; /* which of several links from that predecessor */
    bool narrow_phis; /* no back edge: a phi is as narrow as its operands */
    tr_facts facts;
} tr_bstate;

/* What break, continue, return and exceptions meet on their way out, innermost last. */
struct tr_builder;
typedef struct tr_scope {
    enum { SCOPE_LOOP, SCOPE_TRY, SCOPE_FINALLY } kind;
    tr_block *on_break, *on_continue; /* SCOPE_LOOP */
    tr_block *handler;                /* SCOPE_TRY, SCOPE_FINALLY: its head */
    tr_nodes *final;                  /* SCOPE_FINALLY: statements to run on the way out */
    void (*leave)(struct tr_builder *, struct tr_scope *); /* SCOPE_FINALLY of with: instead of final */
    tr_node *node;
    tr_value *data;
} tr_scope;

/* A container display whose item types may be open until the end of the attempt. */
typedef struct tr_open {
    tr_type *type;
    tr_value *mode, *values; /* dict: constants of its making, set when the types are known; else NULL */
    tr_span span;
} tr_open;

typedef struct tr_use {
    tr_value *value;
    tr_var *var;
    tr_span span;
    tr_block *block;
    bool soft; /* no error if unassigned: the class is just not init_safe */
} tr_use;

typedef struct tr_builder {
    tr_module *mod;
    tr_func *func;
    tr_graph *g;
    tr_block *cur; /* where operations go; after return, break ... an unreachable block */
    tr_map vars;   /* name -> tr_var *, kept over attempts */
    tr_map globals; /* names declared `global` */
    tr_map bound;   /* names the function binds anywhere; filled on first need */
    bool bound_done;
    TR_VEC(tr_scope) scopes;
    TR_VEC(tr_use) uses;   /* reads to check for being unassigned */
    TR_VEC(tr_phi) phis;
    TR_VEC(tr_block *) ends; /* ends of the body without a return */
    TR_VEC(tr_open) open;
    tr_map comp; /* names of comprehensions being built -> tr_var or NULL */
    int ntemps;
    bool again;    /* a variable's type grew: build once more */
    bool in_init;  /* __init__: definite assignment of fields */
    tr_value *caught; /* the exception a handler's bare raise raises again */
} tr_builder;

/* ---- ssa.c ---- */
tr_var *b_var(tr_builder *b, tr_name name, tr_span span);
tr_var *b_temp(tr_builder *b, tr_type *t);
void b_write(tr_builder *b, tr_var *v, tr_value *value, tr_span span);
/* v is unassigned from here on. */
void b_unset(tr_builder *b, tr_var *v);
/* Value of v here; records the use for the check of unassigned variables. */
tr_value *b_read(tr_builder *b, tr_var *v, tr_span span);
/* A new block; preds are added by b_goto, b_branch and b_link until b_seal. */
tr_block *b_block(tr_builder *b);
void b_seal(tr_builder *b, tr_block *block);
/* Begins to add operations to block. */
void b_start(tr_builder *b, tr_block *block);
void b_goto(tr_builder *b, tr_block *to, tr_span span);
void b_branch(tr_builder *b, tr_value *cond, tr_block *yes, tr_block *no, tr_span span);
/* A link from the current block that the caller attaches (switch cases, exception links). */
tr_link *b_link(tr_builder *b, tr_block *to);
/* After an operation that ends the block for good: go on in an unreachable block. */
void b_dead(tr_builder *b);
bool b_is_dead(const tr_builder *b);
/* Finishes phis, reports unassigned uses. */
void b_finish_ssa(tr_builder *b);

/* ---- build.c ---- */
/* Appends an operation with n operands; inside try an operation that may raise ends the block. */
tr_op *b_op(tr_builder *b, tr_opcode o, tr_type *t, tr_span span, int n, ...);
/* Ends the block after the operation just appended, if it may raise and a handler is near. */
void b_after_raising(tr_builder *b, tr_op *o);
/* Links the current block to the nearest handler; false if there is none. */
bool b_exc_link(tr_builder *b);
tr_value *b_int(tr_builder *b, int64_t i);
tr_value *b_bool(tr_builder *b, bool i);
tr_value *b_error_value(tr_builder *b);
/* A check operation: the token. exc is RT_EXC_..., msg its text. */
tr_value *b_check(tr_builder *b, tr_opcode o, int exc, const char *msg, tr_span span, int n, ...);
/* Token of v being non-null: check with AttributeError (attr non-NULL) or TypeError text. */
tr_value *b_nonnull(tr_builder *b, tr_value *v, int exc, const char *msg, tr_span span);
/* Call of a run-time function by its row name; the result's RPy type decides the opcode. */
tr_value *b_call_rt(tr_builder *b, const char *rt_name, tr_type *result, tr_span span, int n, ...);
/* v as a value of type `to`: reports a mismatch at span, with `why` and the other place. */
tr_value *b_coerce(tr_builder *b, tr_value *v, tr_type *to, tr_span span, const char *why, tr_span other);
/* Assignment to a variable, static, attribute, item or tuple of these. */
void b_forget_facts(tr_builder *b);

/* ---- build_stmt.c ---- */
void b_stmts(tr_builder *b, tr_nodes *list);
void b_assign(tr_builder *b, tr_node *target, tr_value *v, tr_span span);
tr_block *b_loop_header(tr_builder *b, tr_node *n);
void b_loop_body(tr_builder *b, tr_node *n, tr_block *on_break, tr_block *on_continue);
/* ---- build_for.c ---- */
void b_for(tr_builder *b, tr_node *n);
/* ---- build_try.c ---- */
void b_try(tr_builder *b, tr_node *n);
void b_raise(tr_builder *b, tr_node *n);
void b_with(tr_builder *b, tr_node *n);
void b_assert(tr_builder *b, tr_node *n);
/* Runs what stands between here and scope number `to` (finally, with): break, continue, return. */
void b_leave_scopes(tr_builder *b, int to);
/* ---- build_match.c ---- */
void b_match(tr_builder *b, tr_node *n);
void b_assign_static(tr_builder *b, tr_static *s, tr_value *v, tr_span span);
/* New built-in exception with text msg. */
tr_value *b_new_exception(tr_builder *b, const char *name, tr_value *msg, tr_span span);
/* Class that an expression names, NULL if it does not; reports nothing. */
tr_class *b_class_name(tr_builder *b, tr_node *n);
/* ---- build_class.c ---- */
/* object.f(args) with dispatch; args are coerced and without self. */
tr_value *b_invoke(tr_builder *b, tr_func *f, tr_value *object, tr_value **args, int n, tr_span span);
/* Class constants of the class statement n, in module code. */
void b_class_constants(tr_builder *b, tr_node *n);
/* Does a class below c define its own constant of that name? */
bool tr_static_overridden(tr_class *c, tr_name name);
/* object.NAME where classes below define their own. */
tr_value *b_virtual_constant(tr_builder *b, tr_value *object, tr_class *c, tr_node *n);
/* ---- build_attr.c: fields, methods, class constants, tuples ---- */
void b_store_field(tr_builder *b, tr_value *object, tr_field *f, tr_value *v, bool init, tr_span span);
/* Definite assignment in __init__: the field, or all fields of c and its bases, are assigned now. */
void b_mark_assigned(tr_builder *b, tr_field *f, tr_span span);
void b_mark_class_assigned(tr_builder *b, tr_class *c, tr_span span);
/* self is used as a value before __init__ ends: loads of its fields elsewhere may meet unassigned ones. */
void b_self_escapes(tr_builder *b, tr_span span);
/* A way out of __init__: every field must be assigned. */
void b_init_ends(tr_builder *b, tr_span span);
tr_value *b_load_attr(tr_builder *b, tr_node *n);
tr_value *b_load_attr_of(tr_builder *b, tr_value *object, tr_node *n);
void b_store_attr(tr_builder *b, tr_node *target, tr_value *v);
void b_store_attr_of(tr_builder *b, tr_value *object, tr_node *target, tr_value *v);
/* Declared type of the attribute, without building anything; NULL if unknown. */
tr_type *b_attr_type(tr_builder *b, tr_node *target);
tr_value *b_tuple_item(tr_builder *b, tr_value *tuple, int i, tr_value *tok, tr_span span);
tr_value *b_tuple(tr_builder *b, tr_value **items, int n, tr_span span);
/* C(args): allocation and __init__. */
tr_value *b_construct(tr_builder *b, tr_class *c, tr_node *call, tr_type *want);
/* object.name(args): methods of instances, of built-in types, fields that hold Callables, super(). */
tr_value *b_method_call(tr_builder *b, tr_node *call, tr_type *want);
/* x == y by the class's key_eq; either may be None. */
tr_value *b_key_equal(tr_builder *b, tr_value *x, tr_value *y, tr_span span);
/* ---- build_item.c: subscripts of str, bytes, list, Array, dict, tuple ---- */
tr_value *b_load_item(tr_builder *b, tr_node *n, tr_type *want);
tr_value *b_load_item_of(tr_builder *b, tr_value *object, tr_value *index, tr_span span);
void b_store_item(tr_builder *b, tr_node *target, tr_value *v);
void b_store_item_of(tr_builder *b, tr_value *object, tr_value *index, tr_value *v, tr_span span);
void b_del(tr_builder *b, tr_node *n);
/* ---- build_container.c: displays, comprehensions, f-strings ---- */
tr_value *b_display(tr_builder *b, tr_node *n, tr_type *want);
/* Operators of str, bytes, list, tuple, dict; NULL when the operands have none. */
tr_value *b_container_binary(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span);
tr_value *b_list_inplace(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span);
tr_value *b_container_equal(tr_builder *b, tr_value *x, tr_value *y, tr_span span);
tr_value *b_container_order(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span);
/* item in container. */
tr_value *b_contains(tr_builder *b, tr_value *container, tr_value *item, tr_span span);
/* len(v), with the error reported when it has none. */
tr_value *b_length(tr_builder *b, tr_value *v, tr_span span);

/* Settles displays whose item types were open; reports those that still are. */
void b_close_open(tr_builder *b);

/* ---- build_expr.c ---- */
/* x op y for any comparison operator. */
tr_value *b_compare(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span);
/* Cuts a word back to the width of a sized type. */
tr_value *b_wrap(tr_builder *b, tr_value *v, tr_type *t, tr_span span);
/* Value of an expression; want (may be NULL) helps [] and {} and None to a type, and is not checked. */
tr_value *b_expr(tr_builder *b, tr_node *n, tr_type *want);
/* As b_expr, and the value must fit type t. */
tr_value *b_expr_as(tr_builder *b, tr_node *n, tr_type *t, const char *why, tr_span other);
tr_value *b_binary(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span);
/* x op= y: as b_binary, but lists grow in place. */
tr_value *b_augmented(tr_builder *b, tr_name op, tr_value *x, tr_value *y, tr_span span);
/* 1 or 0 of a value's truth. */
tr_value *b_truth(tr_builder *b, tr_value *v, tr_span span);
/* x == y by value. */
tr_value *b_equal(tr_builder *b, tr_value *x, tr_value *y, tr_span span);
/* Value of a module-level name: a static, or a function as a Callable. */
tr_value *b_symbol_value(tr_builder *b, tr_symbol *s, tr_span span);
/* ---- build_name.c ---- */
/* Is the name assigned anywhere in this function (so a local)? */
bool b_assigns(tr_builder *b, tr_name name);
bool b_is_local(tr_builder *b, tr_name name);
/* The variable that the name is here: a comprehension's, or the function's if it has one already; NULL. */
tr_var *b_find_var(tr_builder *b, tr_name name);
/* module.name, when n->a names an imported module; NULL otherwise. */
tr_symbol *b_module_member(tr_builder *b, tr_node *n);
/* Class named by an expression (isinstance, except, match): its type, or tr_error_type, reported. */
tr_type *b_class_named(tr_builder *b, tr_node *n);
/* A name or Class.name that stands for a constant (default values). */
tr_value *b_constant_name(tr_builder *b, tr_node *n);
/* Records that `loaded`, a getfield's result, is now known as `value`. */
void b_add_fact(tr_builder *b, tr_value *loaded, tr_value *value);
/* The value a fact gives for the field; NULL: none. */
tr_value *b_find_fact(tr_builder *b, tr_value *object, tr_field *field);
/* ---- build_cond.c ---- */
/* Is the expression a test whose value is only true or false, with narrowing? */
bool b_is_test(const tr_node *n);
/* Which of range, enumerate, zip, reversed the node calls; NULL: none. */
const char *b_iterating(tr_builder *b, tr_node *n);
/* x in range(...), for the call of range (build_iter.c). */
tr_value *b_in_range(tr_builder *b, tr_value *x, tr_node *call);
/* As b_cond for a value v of n that is there already. */
void b_cond_value(tr_builder *b, tr_node *n, tr_value *v, tr_block *yes, tr_block *no);
/* Goes to yes or no by the expression's truth; narrows variables on each way. */
void b_cond(tr_builder *b, tr_node *n, tr_block *yes, tr_block *no);
/* Goes on where the condition n is true, and knows what it tells; otherwise AssertionError(msg). False, with nothing
 * built, for conditions that need control flow. */
bool b_check_cond(tr_builder *b, tr_node *n, const char *msg);
/* ---- build_call.c ---- */
tr_value *b_call(tr_builder *b, tr_node *n, tr_type *want);
/* Call of f with all arguments in order, already of the parameters' types. */
tr_value *b_call_func(tr_builder *b, tr_func *f, tr_value **args, int n, tr_span span);
/* Arguments of a call by position, keyword and default, coerced to f's parameters; the first `given`
 * are in args already. Generic functions are instantiated: *f changes. Result: false after an error. */
bool b_arguments(tr_builder *b, tr_func **f, tr_node *call, tr_value **args, int given);
/* Call of a Callable value; reports what cannot be called. */
tr_value *b_call_callable(tr_builder *b, tr_value *callee, tr_node *n);
/* ---- build_jit.c ---- */
bool tr_is_driver(const tr_node *n);
tr_driver *tr_driver_new(tr_module *m, tr_node *n);
tr_value *b_driver_call(tr_builder *b, tr_driver *d, tr_node *call);
bool b_is_jit_name(tr_name name);
/* promote(x), we_are_jitted() and the other hints of rtlib.jit. */
/* Is n the name of rtlib.jit.frames? Calls of its methods. */
bool b_is_frames(tr_builder *b, tr_node *n);
tr_value *b_frames_call(tr_builder *b, tr_node *call, tr_type *want);
/* v, whose type is a class or None, once it is tested: an object of another class raises TypeError with this text. */
tr_value *b_of_class(tr_builder *b, tr_value *v, const char *fault, tr_span span);
tr_value *b_jit_call(tr_builder *b, tr_name name, tr_node *n);
/* ---- build_builtin.c ---- */
tr_value *b_builtin_call(tr_builder *b, tr_symbol *s, tr_node *n, tr_type *want);
/* list[int](), Array[T](n, fill), dict[K, V]() and the like. */
tr_value *b_builtin_construct(tr_builder *b, tr_type *t, tr_node *n);
/* Method of a built-in type: str, bytes, list, dict, builders. */
tr_value *b_builtin_method(tr_builder *b, tr_value *object, tr_node *call, tr_type *want);

#endif
