/* jit.h - the JIT's public interface: what emitted programs and rt_main call.
 *
 * Control flow of entry and exit is docs/contracts.md, section 3.  A program built with --no-jit
 * links none of it. */
#ifndef JIT_JIT_H
#define JIT_JIT_H

#include "rtlib/object.h"

#include <stdbool.h>
#include <stdint.h>

/* Settings of CAPROCK_JIT. */
typedef struct jit_options {
    bool on;            /* off: no counters, no tracing */
    bool sync;          /* compile in the foreground */
    bool stress;        /* each guard fails once */
    bool stats;         /* report at exit */
    bool interp;        /* back end: the trace interpreter instead of LLVM */
    int64_t threshold;  /* merge-point hits before a loop is traced */
    int64_t function;   /* calls before a function is traced */
    int64_t bridge;     /* failures before a guard gets a bridge */
    int64_t tier2;      /* turns before a trace is compiled again, with LLVM's passes; 0: never */
} jit_options;

/* Parses CAPROCK_JIT's comma list (NULL or "": defaults) into *o. Returns NULL, or a static text that
 * names what is wrong; bad receives the offending word. */
const char *jit_parse_options(const char *text, jit_options *o, char bad[static 64]);

/* rt_program's hooks: starts the JIT with CAPROCK_JIT's text (result as jit_parse_options), and ends it. */
struct rt_program;
const char *jit_start(const struct rt_program *p, const char *text, char bad[static 64]);
void jit_stop(void);

#endif
