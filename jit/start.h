/* start.h - starting the JIT of a program. */
#ifndef JIT_START_H
#define JIT_START_H

#include "jit/jit.h"

#include <stdio.h>

typedef struct jit_settings {
    jit_options options;
    const char *llvm; /* path of caprock-llvm.so; empty: built without, the trace interpreter is all there is */
    FILE *log;        /* CAPROCK_JITLOG, or NULL */
} jit_settings;

/* Prepares counters and frames; the settings outlive it. False when memory is exhausted. */
bool jit_loops_start(jit_settings *s);

#endif
