/* driver.h - from graphs to an executable: passes, C files, the C compiler. */
#ifndef TR_DRIVER_H
#define TR_DRIVER_H

#include "translator/program.h"

typedef struct tr_options {
    const char *file, *function;
    const char *out;    /* executable; NULL: the file's name without .py, in the current directory */
    const char *keep_c; /* where the C text stays; NULL: a temporary directory */
    const char *gc;     /* "gen" or "boehm" */
    char level;         /* '0'..'3' */
    bool jit, json, jitcode;
} tr_options;

/* Finds the library beside the executable (build tree) or under ../lib (installed); sets
 * tr_prog.libdir. Exits with a message if it is not there. */
void tr_find_library(void);
/* Every pass over every graph, then the whole-program analysis; false after a reported error. */
bool tr_run_passes(void);
/* Writes C, compiles what changed, links. Exit status of the command. */
int tr_build_executable(const tr_options *o);

#endif
