/* object.h - objects in memory, type table, thread state.
 *
 * Every heap object starts with one 8-byte header.  Type ids index rt_types[];
 * everything that walks memory (collector, heap verifier, trace checker, image
 * writer) reads that table and nothing else. */
#ifndef RT_OBJECT_H
#define RT_OBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RT_LIKELY(x) __builtin_expect(!!(x), 1)
#define RT_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define RT_HIDDEN __attribute__((visibility("hidden")))
#define RT_COLD __attribute__((cold, noinline))
#define RT_COLD_LABEL __attribute__((cold, unused))

/* Header of every object: type id and collector bits (gc/gc.h). */
typedef struct rt_obj {
    uint32_t tid;
    uint32_t gcbits;
} rt_obj;

/* Reference to an object, NULL is None. */
typedef rt_obj *rt_ref;

/* A check's proof: made by the RT_CHECK macros and RT_PROVED only. */
typedef struct rt_tok {
    unsigned char unused;
} rt_tok;

/* ---- type ids: built-in layouts have fixed ids, then classes, tuples, instances ---- */
enum {
    RT_TID_NONE = 0, /* never a live object; freed memory is poisoned with it */
    RT_TID_STR,
    RT_TID_BYTES,
    RT_TID_CALLABLE,
    RT_TID_DICT,
    RT_TID_BUILDER,    /* StringBuilder */
    RT_TID_BYTEBUFFER, /* ByteBuffer */
    RT_TID_WEAKREF,
    RT_TID_ARRAY_FIRST, /* + enum rt_item */
    RT_TID_LIST_FIRST = RT_TID_ARRAY_FIRST + 10,
    RT_TID_PROGRAM_FIRST = RT_TID_LIST_FIRST + 10
};

/* How items of arrays and lists are stored. */
enum rt_item {
    RT_ITEM_REF,
    RT_ITEM_I64, /* int, r_uint */
    RT_ITEM_F64,
    RT_ITEM_U8, /* r_uint8, bool */
    RT_ITEM_I8,
    RT_ITEM_U16,
    RT_ITEM_I16,
    RT_ITEM_U32,
    RT_ITEM_I32,
    RT_ITEM_COUNT
};

/* Bytes of one item. */
static inline uint32_t rt_item_size(enum rt_item k)
{
    static const uint8_t size[RT_ITEM_COUNT] = {8, 8, 8, 1, 1, 2, 2, 4, 4};
    return size[k];
}

/* str and bytes: immutable, one byte a character; data[length] is 0. hash 0: not yet computed. */
typedef struct rt_str {
    rt_obj hdr;
    int64_t hash;
    int64_t length;
    char data[];
} rt_str;

/* Array[T] and the item block of lists. */
typedef struct rt_array {
    rt_obj hdr;
    int64_t length;
    char data[] __attribute__((aligned(8)));
} rt_array;

/* list[T]: 0 <= length <= items->length, items never NULL. */
typedef struct rt_list {
    rt_obj hdr;
    int64_t length;
    rt_ref items; /* rt_array of the same item kind */
} rt_list;

/* How keys compare. */
enum rt_keymode { RT_KEY_INT, RT_KEY_STR, RT_KEY_BYTES, RT_KEY_IDENTITY, RT_KEY_GENERIC /* by RPy code */ };

/* dict[K, V], insertion ordered: entry n is keys[n], values[n], hashes[n] for 0 <= n < fill;
 * a deleted entry has hash RT_HASH_DELETED.  index is open addressing over entry numbers. */
typedef struct rt_dict {
    rt_obj hdr;
    int64_t live;  /* entries not deleted: len(d) */
    int64_t fill;  /* entries used, deleted ones too */
    int64_t mode;  /* enum rt_keymode, and enum rt_item of the values << 8 */
    int64_t shape; /* changes whenever keys come or go: detects resizing while iterated */
    rt_ref keys, values, hashes, index;
} rt_dict;
#define RT_HASH_DELETED INT64_MIN

/* Callable: function id (index of rt_functab) and bound self or NULL. */
typedef struct rt_callable {
    rt_obj hdr;
    int64_t fid;
    rt_ref self;
} rt_callable;

/* StringBuilder and ByteBuffer: length bytes used of buf (an array of u8). */
typedef struct rt_builder {
    rt_obj hdr;
    int64_t length;
    rt_ref buf;
} rt_builder;

/* Weak reference: target is NULL once the object died. */
typedef struct rt_weakref {
    rt_obj hdr;
    rt_ref target;
} rt_weakref;

/* Every built-in exception; classes declared in RPy continue this layout. */
typedef struct rt_exc {
    rt_obj hdr;
    rt_ref msg; /* str */
} rt_exc;

/* ---- type table (emitted with the program) ---- */
typedef void (*rt_code)(void);

enum {
    RT_TYPE_WEAK = 1,      /* is rt_weakref */
    RT_TYPE_FINALIZER = 2, /* finalizer is called after death, at a breaker check */
    RT_TYPE_CLASS = 4,     /* an RPy class or built-in exception: lo/hi and vtable are valid */
    RT_TYPE_VALUE = 8      /* nobody asks which of two equal ones an object is */
};

typedef struct rt_typeinfo {
    const char *name;
    uint32_t size;       /* bytes of the fixed part with header, multiple of 8 */
    uint32_t item_size;  /* bytes per item of the variable part, 0: none */
    uint32_t item_is_ref; /* items are references */
    uint32_t length_off; /* offset of the int64 item count, if item_size */
    uint32_t extra;      /* bytes always added to the variable part (str: 1) */
    uint32_t flags;
    uint32_t lo, hi;     /* type ids of the class and all below it: lo <= id <= hi */
    uint32_t n_refs;     /* references in the fixed part */
    const uint32_t *ref_offs; /* their offsets */
    const rt_code *vtable;    /* code by slot */
    const uint32_t *vtable_ids; /* function id by slot */
    void (*finalizer)(rt_ref);
} rt_typeinfo;

/* Row by type id, rt_ntypes rows.  Set once at start from the emitted table. */
extern const rt_typeinfo *rt_types;
extern uint32_t rt_ntypes;

/* Is o (not NULL) an instance of the class with id cls, or of one below it? */
static inline int rt_is_instance(rt_ref o, uint32_t cls)
{
    const rt_typeinfo *t = &rt_types[cls];
    return o->tid - t->lo <= t->hi - t->lo;
}

/* Bytes of an object, rounded up to 8. */
static inline size_t rt_object_size(rt_ref o)
{
    const rt_typeinfo *t = &rt_types[o->tid];
    if (!t->item_size)
        return t->size;
    int64_t n = *(const int64_t *)((const char *)o + t->length_off);
    return (t->size + t->extra + (size_t)n * t->item_size + 7) & ~(size_t)7;
}

/* ---- thread state: one static struct; what belongs to a thread is swapped by whoever takes the interpreter lock ---- */
/* Finalizers wait; an allocation of a trace exceeded the memory limit, which becomes MemoryError at the header; the
 * JIT's thread has finished code; a signal or a thread waits, which the interpreter asks for itself. */
enum rt_break { RT_BREAK_FINALIZERS = 1, RT_BREAK_MEMORY = 2, RT_BREAK_JIT = 4, RT_BREAK_SIGNAL = 8 };

enum rt_jit_state { RT_JIT_NONE, RT_JIT_CONTINUE, RT_JIT_DONE, RT_JIT_RAISE };

typedef struct rt_thread {
    rt_ref exc;           /* pending exception or NULL */
    rt_ref *ss_top;       /* shadow stack: live slots are below */
    rt_ref *ss_limit;
    rt_ref *ss_base;      /* its first slot */
    char *stack_limit;    /* lowest native stack address that recursion may reach */
    void *jf_top;         /* innermost jitframe */
    char *jf_stack;       /* the JIT stack; NULL: none was needed yet */
    rt_ref *frames;       /* the chain of guest frames: nframes in use of frames_cap ... */
    size_t nframes, frames_cap;
    size_t frames_lost;   /* ... and pushes without memory on top, whose pops take nothing away */
    int64_t jit_state;    /* enum rt_jit_state */
    int64_t jit_args[64]; /* greens and reds for can_enter_jit and CONTINUE; read before anything collects */
    int64_t jit_result;   /* value for DONE; read before anything collects */
    /* ---- from here on: of all threads ---- */
    char *nursery_free;   /* bump allocation: next free byte ... */
    char *nursery_limit;  /* ... and end; equal means every allocation is slow */
    int64_t breaker;      /* bits of enum rt_break: tested at the headers of compiled loops; set by rt_break_ask */
} rt_thread;

extern rt_thread rt_cur;

/* Asks for a bit of the breaker. The one access to rt_cur that another thread may make: bits are set and taken as atoms. */
static inline void rt_break_ask(enum rt_break bit)
{
    __atomic_fetch_or(&rt_cur.breaker, (int64_t)bit, __ATOMIC_RELEASE);
}

/* The bits asked for since the last call. */
static inline int64_t rt_break_take(void)
{
    return __atomic_exchange_n(&rt_cur.breaker, 0, __ATOMIC_ACQUIRE);
}

/* Asked at can_enter_jit with the driver's number, greens and reds in rt_cur.jit_args; true: the body must return,
 * rt_cur.jit_state says how its runner goes on. NULL when the JIT is off. */
extern bool (*rt_jit_hook)(uint32_t driver);
/* Told of every write to a quasi-immutable field (of object o, at offset) once the JIT takes such fields for constants. */
extern void (*rt_quasi_hook)(rt_ref o, uint32_t offset);
/* Asked where a portal starts, likewise; true: a compiled trace ran it. */
extern bool (*rt_jit_function_hook)(uint32_t driver);

/* ---- functions the program can call by id ---- */
typedef struct rt_func {
    rt_code code;     /* arguments in order */
    rt_code icall;    /* callable convention: self (or NULL) first */
    const char *name; /* module.function */
    uint32_t sig;     /* signature class: index of rt_stubs */
    uint32_t jitcode; /* offset in program.jit + 1, 0: the JIT does not look inside */
} rt_func;

extern const rt_func *rt_functab;
extern uint32_t rt_nfuncs;

/* Calls code with arguments split by kind; the result goes to *result as a word. */
typedef void (*rt_stub)(rt_code code, const int64_t *ints, const rt_ref *refs, const double *floats,
                        int64_t *result);
extern const rt_stub *rt_stubs;

#endif
