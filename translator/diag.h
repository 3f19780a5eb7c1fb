/* diag.h - diagnostics are data: collected in order, printed once. Passes never exit.
 *
 * Every diagnostic is a row of diags.def; tests/diagnostics has a program for each. */
#ifndef TR_DIAG_H
#define TR_DIAG_H

#include "translator/util.h"

#include <stdio.h>

/* A source file and its text. */
typedef struct tr_source {
    const char *path; /* as shown to the user */
    const char *text; /* NUL-terminated */
    size_t size;
    TR_VEC(uint32_t) lines; /* offset of each line's first byte */
} tr_source;

/* A stretch of source text: 1-based lines, 0-based byte columns, end exclusive. */
typedef struct tr_span {
    const tr_source *src;
    int line, col, end_line, end_col;
} tr_span;

typedef enum tr_diag_code {
#define DIAG(code, text) D_##code,
#include "translator/diags.def"
    D_COUNT
} tr_diag_code;

typedef struct tr_diag {
    tr_diag_code code;
    tr_span span;
    char *text;
    tr_span note_span; /* src NULL: none */
    char *note;        /* the other place, or what to write instead */
} tr_diag;

/* Marks for throwing away what a discarded attempt reported. */
int tr_diag_mark(void);
void tr_diag_reset(int mark);

/* Reports an error; the text is the code's row formatted with the arguments. Equal errors at the same
 * place are reported once. */
void tr_error(tr_span at, tr_diag_code code, ...);
/* Adds to the error just reported a second place (span.src may be NULL) and text. */
void tr_note(tr_span at, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Number of errors so far. */
int tr_diag_count(void);
const tr_diag *tr_diag_get(int i);
const char *tr_diag_name(tr_diag_code code);
/* Prints all, sorted by file and line: as text with source line and caret, or as a JSON array. */
void tr_diag_print(FILE *f, bool json);

/* Makes a source of text that stays alive. */
tr_source *tr_source_new(const char *path, const char *text, size_t n);

#endif
