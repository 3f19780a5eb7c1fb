/* meta.h - the meta-interpreter: runs jitcodes, as tracer (recording) or as blackhole (finishing a step).
 *
 * Both are one engine: a stack of frames over program.jit, each with registers of three kinds. Recording adds
 * to every register the trace's operand that stands for it (a box); JIT_NONE is a constant, whose value is the
 * register's. The engine's frames are roots; a dead register keeps what it refers to alive until overwritten. */
#ifndef JIT_META_H
#define JIT_META_H

#include "jit/backend.h"
#include "jit/jit.h"
#include "jit/jitcode.h"
#include "jit/quasi.h"
#include "rtlib/rt.h"

/* program.jit, opened. */
typedef struct jit_program {
    const jc_header *h;
    const jc_descr *descrs;
    const jc_param *params;
    const jc_code *codes;
    const jc_live *live;
    const uint16_t *units;
    const int64_t *ints;
    const double *floats;
    const jc_driver *drivers;
    const jc_effects *effects;
    const uint16_t *places;
    const rt_ref *refs;
    void *const *statics; /* addresses by number */
} jit_program;
extern jit_program jit_prog;

/* Opens the program's jitcodes. False when there are none or they do not fit this run time. */
bool jit_program_open(const rt_program *p);

/* ---- why recording was given up ---- */
typedef enum jit_abort {
#define ABORT(name, text) JIT_ABORT_##name,
#include "jit/aborts.def"
    JIT_ABORT_COUNT
} jit_abort;

/* ---- frames ---- */
enum { META_REGS = 768, META_DEPTH = 64 }; /* registers of one kind of all frames; frames */

typedef struct meta_frame {
    const jc_code *code;
    uint32_t pc;            /* units from the code's start */
    uint32_t base[3];       /* first register of each kind */
    uint32_t identity;      /* of a portal's greens (meta_identity), else 0 */
    int result;             /* caller's register that the frame above gives its result to, -1: none */
} meta_frame;

typedef enum meta_end { META_RUNNING, META_MERGE, META_RETURN, META_RAISE } meta_end;

typedef struct meta {
    meta_frame frames[META_DEPTH];
    int depth;
    int64_t i[META_REGS];
    rt_ref r[META_REGS];
    double f[META_REGS];
    jit_arg box[3][META_REGS];
    uint8_t frozen[META_REGS]; /* reference register: a constant list or array whose items never change */
    /* the newest pure operation with an int for its result: where it is, where it ends, its register, its frame */
    uint32_t pure_pc, pure_end, pure_result;
    int pure_frame;
    jit_arg exc;               /* recording: the pending exception's operand */
    jit_trace *trace;          /* recording, or NULL */
    jit_abort abort;           /* why recording stopped */
    jit_quasis quasis;         /* fields that the trace takes for constants */
    bool too_long;             /* ... was its length: another time less will be inlined */
    struct meta_recorder *rec;
    struct meta *outer;        /* the engine that runs below this one */
} meta;

/* An engine without frames, whose registers are roots until meta_close; NULL without memory. */
meta *meta_open(void);
void meta_close(meta *m);
/* Pushes a frame of code with cleared registers; NULL when the engine is full. */
meta_frame *meta_push(meta *m, const jc_code *code);
/* Runs until the bottom frame meets its merge point, returns or raises (rt_cur.exc). The result of META_RETURN is
 * in *result as a word; recording may have been abandoned on the way (m->trace NULL, m->abort says why). */
meta_end meta_run(meta *m, int64_t *result);

/* As meta_run when rt_cur.exc is set at the top frame's position: its handler, or META_RAISE. When recording, m->exc is
 * the exception's operand. */
meta_end meta_raise(meta *m);
/* Recording, behind a call that may raise: the guard that there is no exception, or of the class of the pending one. */
void meta_guard_exception(meta *m, const meta_frame *f);
/* Advances the bottom frame to its merge point, which the body's entry reaches by moves alone. */
void meta_to_merge_point(meta *m);
/* Does the outermost frame, the only one, stand at its merge point? */
bool meta_at_merge_point(const meta *m);
/* A number for a portal's greens (words as in jit_compiled_at): of their first reference; 0: they have none. */
uint32_t meta_identity(const jc_driver *d, const rt_ref *objects);
/* The portal with these greens calls itself once in a run: it may be inlined deeper, since the trace grows by one body a
 * level only. False if that was known. */
bool meta_mark_linear(uint32_t identity);
/* The trace grew too long: the portal that is being recorded inline is not inlined any more. False: there is none. */
bool meta_mark_large(meta *m);
/* Liveness record of a position: counts of i, r, f, then registers; NULL if there is none. */
const uint16_t *meta_live_at(const jc_code *c, uint32_t pc);

/* ---- recording (record.c) ---- */
/* A header that the trace went on through, and where it may be cut. */
typedef struct rec_header {
    struct cell *cell;
    uint32_t op;    /* of the trace: what follows the header */
    uint32_t value; /* the first of the reds there, which are new values, one after the other */
    uint32_t passes; /* headers passed up to there */
} rec_header;
enum { REC_HEADERS = 16 }; /* others are passed, but the trace is not cut there */

/* A field of a virtualizable frame or an item of its array, and its value as the trace knows it. */
typedef struct rec_field {
    jit_arg obj, value;
    int descr;     /* number in program.jit */
    int64_t index; /* of an item; -1: a field */
} rec_field;
enum { REC_FIELDS = 256 };

typedef struct meta_recorder {
    uint32_t *descr_of;    /* by number in program.jit: descr of the trace + 1 */
    uint8_t *known;        /* by value: KNOWN_* */
    uint32_t nknown;
    uint32_t *cls;         /* by value: exact type id, 0 unknown */
    uint32_t label_descr;
    uint32_t length_descr[2][RT_ITEM_COUNT]; /* of arrays and lists: descr + 1 */
    int64_t greens[16];    /* of the loop being recorded */
    const jc_driver *driver;
    bool begun;            /* the merge point where recording started is behind */
    bool at_merge_point;   /* a bridge that started at a merge point which it has not passed yet */
    bool is_bridge;        /* recording started at a guard */
    bool is_function;      /* ... at the portal's start */
    bool may_end;          /* ... or at a loop's header where it mostly came to the portal's end: the trace may end there, too */
    bool closed;           /* the trace is complete: it jumps or is finished */
    bool locations;        /* the trace will be logged */
    jit_arg location;      /* the last one noted */
    bool at_header;        /* the next merge point was come to by can_enter_jit */
    uint32_t passes;       /* headers passed */
    uint32_t detours;      /* turns that passed other headers, and were gone on from */
    uint32_t nheaders;
    rec_header headers[REC_HEADERS];
    struct cell *start;    /* the header that the trace was cut to start at, or NULL */
    uint32_t nfields;
    rec_field fields[REC_FIELDS]; /* heapcache.c */
    struct cell *target;   /* the compiled loop that the closing jump goes to; NULL: this trace's own label */
} meta_recorder;
enum {
    KNOWN_NONNULL = 1,
    KNOWN_FRESH = 2,  /* allocated by the trace: nobody took its fields for constants */
    KNOWN_LENGTH = 4, /* an array whose length is a constant of the trace */
    KNOWN_LIST = 8,   /* a list that the trace allocated and only appends to, and that nobody else knows: so is its length */
};

bool rec_open(meta *m, const jc_driver *d, const char *name);
void rec_close(meta *m);
/* Ends the trace: the portal returns a value of kind, or NULL of kind e raises it. */
void rec_finish(meta *m, char kind, jit_arg value);
/* Appends an object of exception class (RT_EXC_...) with a static text, and makes it the pending one. */
void rec_raise(meta *m, int exc, rt_ref text);
/* Gives recording up; the engine goes on as blackhole. */
void rec_abort(meta *m, jit_abort why);
/* Appends a label whose parameters are the values first to first + n - 1: the trace's own. */
void rec_label(meta *m, uint32_t first, uint32_t n);
/* At a header's merge point: the guards for what interrupts a loop, and of the classes of its reds. */
void rec_header_guards(meta *m);
/* Appends the guest's position, a str or None, unless it is the last one's. */
void rec_location(meta *m, rt_ref text);
/* Forgets what is known of values: what follows must hold for others, too. */
void rec_forget(meta *m);
/* Somebody else may know what register r of kind k, a reference, refers to. */
void rec_escapes(meta *m, int k, uint32_t r);
/* What the field (index -1) or item is known to hold; JIT_NONE: nothing. */
jit_arg rec_field_of(meta *m, jit_arg obj, int descr, int64_t index);
/* It was loaded. */
void rec_field_is(meta *m, jit_arg obj, int descr, int64_t index, jit_arg value);
/* It was stored, perhaps to an object known under another value, too. value JIT_NONE: nothing is to be remembered of it;
 * index -2: it may be any item. */
void rec_field_stored(meta *m, jit_arg obj, int descr, int64_t index, jit_arg value);
/* A function of the program was called and not recorded. */
void rec_fields_called(meta *m, uint32_t fid);
/* Something was called that may write any field. */
void rec_fields_forget(meta *m);
/* Does the function write the place? */
bool rec_writes_place(const jc_effects *e, uint32_t place);
/* Cuts the trace to what follows the header, with n reds. */
void rec_cut(meta *m, const rec_header *h, uint32_t n);
/* Operand of register r of kind k in the top frame. */
jit_arg rec_arg(meta *m, int k, uint32_t index);
/* Appends an operation with operands; result value, or JIT_NONE. */
jit_arg rec_op(meta *m, jit_opcode op, const jit_arg *args, uint32_t n, int descr);
/* Appends a guard that resumes at pc of the top frame; result: its value, if it has one. */
jit_arg rec_guard(meta *m, jit_opcode op, const jit_arg *args, uint32_t n, int descr, uint32_t pc);
/* What is known of a call of function fid of the program; t->flags says already whether it is elidable. */
void rec_call_effects(jit_descr *t, uint32_t fid);
/* The sets of what the program's functions read and write, among the places that the complete trace names. */
void rec_effects(jit_trace *t);
/* The trace's descr for a descr of program.jit. */
uint32_t rec_descr(meta *m, uint32_t number);
/* What is known of a value operand. */
uint8_t *rec_known(meta *m, jit_arg a);
uint32_t *rec_class(meta *m, jit_arg a);

/* ---- loops (loops.c) ---- */
/* Hook of can_enter_jit; true when the body must return abandoned (rt_cur.jit_state is set). */
bool jit_can_enter(uint32_t driver);
/* Hook of a portal's start; true when a trace ran it (rt_cur.jit_state is set). */
bool jit_enter_function(uint32_t driver);
/* What call_assembler may enter for these greens (words as in jit_compiled_at): a portal whose start is compiled or
 * being recorded, else NULL. */
void *jit_function_at(const jc_driver *d, const int64_t *greens, const rt_ref *objects);
/* At the end: the statistics, to standard error; how often each trace was entered, to the log. */
void jit_loops_report(void);
void jit_loops_log(FILE *log);
/* The merge point with these greens (words, references as identity hashes, and the objects) if it has a compiled
 * loop, else NULL. */
struct cell *jit_compiled_at(const jc_driver *d, const int64_t *greens, const rt_ref *objects);
/* Counts a header that a trace goes on through; NULL when no loop will be made there (or memory is exhausted). */
struct cell *jit_header_at(const jc_driver *d, const int64_t *greens, const rt_ref *objects);
/* What call_assembler may enter at a loop's header, compiled or not; NULL when memory is exhausted. */
struct cell *jit_loop_at(const jc_driver *d, const int64_t *greens, const rt_ref *objects);

#endif
