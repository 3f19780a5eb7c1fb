/* calls.h - what process.c and calls.c share. */
#ifndef RTLIB_CALLS_H
#define RTLIB_CALLS_H

#include "rtlib/rt_int.h"

#include <sys/resource.h>

/* Appends a number and a space. */
void rt_text_number(rt_text *t, int64_t n);
/* Appends what a struct rusage has; 0. */
int rt_text_usage(rt_text *t, const struct rusage *u);
/* Appends the answer of a call of `enum more`; name: numbers with a space behind each, a semicolon, bytes. 0 or an errno. */
int rt_host_more(rt_text *t, int64_t what, const char *name, int64_t length);

#endif
