/* rt_int.h - what rtlib's C files share and nobody else sees. */
#ifndef RT_INT_H
#define RT_INT_H

#include "rtlib/rt.h"

/* errors.c */
void rt_errors_init(void);
/* Prints the pending exception with the recorded positions on standard error, and clears it. */
void rt_print_uncaught(void);
/* Takes what the ring recorded for exceptions that were caught off the books. */
const char *rt_exc_name(rt_ref exc);

/* print.c */
void rt_print_init(void);

#endif
