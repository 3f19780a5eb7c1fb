/* program.h - the whole program: modules, classes, functions, static variables. */
#ifndef TR_PROGRAM_H
#define TR_PROGRAM_H

#include "translator/graph.h"

typedef struct tr_module tr_module;
typedef struct tr_symbol tr_symbol;

/* What a name at module level stands for. */
typedef enum tr_symkind {
    SYM_FUNC, SYM_CLASS, SYM_STATIC, SYM_MODULE, SYM_TYPEVAR, SYM_DRIVER,
    SYM_BUILTIN, /* a function or type of builtins.def: `builtin` is its name there */
    SYM_TYPE     /* a type by name: int, list, r_uint ... : `name` */
} tr_symkind;

/* A JitDriver: what identifies a loop (greens) and what flows through it (reds). */
struct tr_driver {
    tr_name name;
    tr_module *module;
    tr_span span;
    tr_names greens, reds, virtualizables;
    tr_name printable; /* function that describes the greens, or NULL */
    bool is_recursive;
    tr_func *portal;   /* the function with the merge point */
    tr_func *go;       /* its runner: a function of greens and reds that runs the body */
    tr_func *body;     /* what stands behind the merge point, a function of greens and reds */
};

struct tr_symbol {
    tr_symkind kind;
    tr_name name;
    tr_span span;
    tr_func *func;
    tr_class *cls;
    tr_static *stat;
    tr_module *module;
    tr_driver *driver;
    tr_name builtin;
};

/* A module-level variable or class constant. */
struct tr_static {
    tr_name name;
    const char *cname;
    tr_module *module;
    tr_type *type; /* NULL until its first assignment is built */
    tr_span span;
    bool is_final;  /* bound once */
    tr_node *literal; /* the constant it is bound to, or NULL: used in its place if final */
    bool declared;  /* its type was written down */
    int id;         /* in the program's static table */
};

struct tr_field {
    tr_name name;
    const char *cname;
    tr_class *cls;
    tr_type *type;
    tr_span span;
    int index; /* among all fields of the class, inherited ones first */
    bool immutable, immutable_items, quasi_immutable, virtualizable;
};

struct tr_class {
    tr_name name;
    const char *cname; /* unique in the program */
    tr_module *module;
    tr_node *ast; /* NULL: built-in exception */
    tr_class *base;
    tr_span span;
    bool by_value;             /* _by_value_: nobody asks which of two equal ones an object is */
    TR_VEC(tr_field *) fields; /* own ones */
    tr_map methods;            /* name -> tr_func: own ones */
    tr_map statics;            /* name -> tr_static: own class constants */
    TR_VEC(tr_name) typevars;  /* of a generic class */
    tr_class *origin;          /* of an instance: the generic class */
    TR_VEC(tr_type *) args;
    TR_VEC(tr_class *) instances;
    TR_VEC(tr_class *) children;
    int exc;         /* index in exceptions.def or -1 */
    int declared;    /* 0 no, 1 in progress, 2 done */
    int lo, hi;      /* type ids, after numbering */
    TR_VEC(tr_func *) vtable; /* by slot, after numbering */
    bool init_safe;  /* definite assignment proved: reference fields are never unassigned */
};

typedef struct tr_param {
    tr_name name;
    tr_type *type;
    tr_node *dflt; /* default expression or NULL: a constant */
    tr_span span;
} tr_param;

struct tr_func {
    tr_name name;
    const char *qualname; /* module.Class.name */
    const char *cname;
    tr_module *module;
    tr_class *cls;        /* of a method: its class; params[0] is self */
    tr_node *ast;
    TR_VEC(tr_param) params;
    tr_type *result;
    tr_span span;
    bool is_static, is_property, is_init, is_module_init;
    TR_VEC(tr_name) typevars; /* generic: not empty */
    tr_func *origin;          /* of an instance: the generic function */
    tr_map env;               /* of an instance: type variable -> type */
    TR_VEC(tr_func *) instances;
    tr_graph *graph;
    bool built, queued, address_taken, inlined;
    bool on_cycle;    /* recursion check needed */
    bool may_raise, may_collect; /* within this module's knowledge */
    tr_func *overrides; /* method of a base class that this one overrides, or NULL */
    bool overridden;
    int slot;         /* vtable slot of its root method, -1: none */
    int id;           /* in rt_functab */
    int jitcode;      /* number + 1 in program.jit, 0: none */
    /* rtlib.jit decorators */
    bool elidable, unroll_safe, dont_look_inside, loop_invariant, look_inside_iff;
    bool loops; /* has a loop of its own, not one that was inlined */
};

struct tr_module {
    tr_name name;
    const char *cname;
    tr_source *src;
    tr_node *ast;
    tr_map names; /* name -> tr_symbol */
    TR_VEC(tr_func *) funcs;      /* every function and instance emitted into this module's file */
    TR_VEC(tr_class *) classes;   /* likewise */
    TR_VEC(tr_static *) statics;
    tr_func *init;
    bool is_rtlib; /* found in the library, may be built in */
};

typedef struct tr_program {
    TR_VEC(tr_module *) modules; /* in import order: imported before importing */
    TR_VEC(tr_func *) funcs;     /* all built functions, by id */
    TR_VEC(tr_class *) classes;
    TR_VEC(tr_func *) queue;     /* functions to build */
    tr_map exceptions;           /* name -> tr_class of exceptions.def */
    TR_VEC(tr_driver *) drivers;
    tr_func *main;
    TR_VEC(const char *) path;   /* further directories for modules: caprock -I */
    const char *libdir;          /* where rtlib's RPy half stands */
    const char *dir;             /* of the main file */
    bool need_main;
} tr_program;

extern tr_program tr_prog;

/* Is c the class `of` or below it? */
bool tr_class_is_sub(const tr_class *c, const tr_class *of);
/* The instance of a generic class for these arguments; made on first use. */
tr_class *tr_class_instance(tr_class *generic, tr_type **args, int n);
/* Is the expression a number, str, bytes or bool constant? */
bool tr_is_literal(const tr_node *n);
/* Built-in exception by name. */
tr_class *tr_exception_class(const char *name);

#endif
