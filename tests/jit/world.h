/* world.h - a small program for traces in tests: types, functions, and running compiled traces. */
#ifndef TESTS_JIT_WORLD_H
#define TESTS_JIT_WORLD_H

#include "jit/backend.h"
#include "rtlib/access.h"
#include "rtlib/rt.h"

/* Classes: 28 Base { a i64 +8, next Base? +16, f f64 +24 }; 29 Point(Base) adds { b u8 +32, c i32 +36, s str? +40,
 * items list[Base]? +48 }; 30 Leaf(Base); 31 Other { x i64 +8, y Other? +16 }, whose objects nobody tells apart; exceptions from 32. */
enum { T_BASE = 28, T_POINT, T_LEAF, T_OTHER, T_EXC, T_COUNT = T_EXC + RT_EXC_COUNT };

typedef struct base {
    rt_obj hdr;
    int64_t a;
    rt_ref next;
    double f;
} base;

typedef struct point {
    base up;
    uint8_t b;
    int32_t c;
    rt_ref s;
    rt_ref items;
} point;

/* Static variables: 0 i64, 1 f64, 2 Base?. Functions by id of call descrs:
 * 0 (i, i) -> i adds; 1 (r) -> r collects, gives its argument; 2 (i) -> i raises ValueError if negative;
 * 3 (f) -> f halves; 4 (r Base) -> v sets a to 99; 5 (i) -> v collects if not 0;
 * 6 (r list) -> v sets its length to 0; 7 (i, r, f) -> i mixes. */
extern struct statics {
    int64_t i;
    double f;
    rt_ref r;
} world_static;

/* Fresh heap, types, statics, JIT stack. */
void world_start(void);
void world_stop(void);

/* Addresses for the parser: functions and statics; reference constants are Points with a = index. */
extern const jit_binder world_bind;

/* A trace ready to run on back ends. */
typedef struct world_code {
    jit_trace *t;
    jit_layout *l;
    jit_unit unit;
    jit_code *code;
    jit_backend *b;
    uint8_t invalid;
    uint64_t turns;
} world_code;

/* Compiles t (owned by the caller); fails the test with a message. first_exit is 1000. */
void world_compile(world_code *w, jit_backend *b, jit_trace *t);
void world_compile_with(world_code *w, jit_backend *b, jit_trace *t, uint8_t *stress, bool optimize);
void world_free(world_code *w);

/* Runs from the first label with the words in f->w, following jumps to other labels of the trace. Result: the
 * exit's index in w->l. */
uint32_t world_run(world_code *w, jit_frame *f);

/* Both back ends; the LLVM one is NULL when the build has none. */
jit_backend *world_interp(void);
jit_backend *world_llvm(void);
/* What both were opened with. */
jit_host *world_host(void);

/* Parses or fails the test. */
jit_trace *world_parse(const char *text);

#endif
